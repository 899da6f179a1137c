/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan log - the farm log: adds quick lines or a table of them, or lists what there is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/number.h"
#include "workbench/farm.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"LINE", ARGUMENT_TEXT, true, true, N_("a quick line: date, plot, work, item, amount; none: the log is listed")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"file", 0, "FILE", ARGUMENT_FILE, NULL, false, N_("a CSV table of the log: one column of quick lines (typed), or one a field")},
    {"activity", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("list only the lines that feed this row; \"-\": those that feed none")},
    {"site", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("list only the lines of this plot or herd")},
    {"item", 0, "ITEM", ARGUMENT_TEXT, NULL, false, N_("list only the lines of this item")},
    {"dry-run", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("tell what would be understood, store nothing")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* ---- the list ---- */

static bool has_site(const struct record *line, const char *wanted)
{
    const char *sites = record_text(line, LOG_SITE);
    char name[200];
    while (farm_log_next_site(&sites, name, sizeof name))
        if (!strcmp(name, wanted))
            return true;
    return false;
}

static bool is_listed(const struct session *session, const struct record *line)
{
    const char *activity = arguments_value(session->args, "activity"), *site = arguments_value(session->args, "site");
    const char *item = arguments_value(session->args, "item"), *row = record_text(line, LOG_ACTIVITY);
    return (!activity || !strcmp(row, strcmp(activity, "-") ? activity : "")) && (!site || has_site(line, site)) &&
           (!item || !strcmp(record_text(line, LOG_ITEM), item));
}

static int by_date(const void *a, const void *b)
{
    const struct record *const *x = a, *const *y = b;
    struct date d, e;
    bool have = date_read(record_text(*x, LOG_DATE), "", &d, NULL), other = date_read(record_text(*y, LOG_DATE), "", &e, NULL);
    long i = have ? date_days(d) : 0, k = other ? date_days(e) : 0;
    return i != k ? (i < k ? -1 : 1) : strcmp(record_id(*x), record_id(*y));
}

/* In order of dates; caller frees. NULL without memory. */
static const struct record **listed(const struct session *session, size_t *count)
{
    const struct records *lines = project_records(workbench_project(session->wb), ENTITY_LOG);
    const struct record **out = calloc(records_count(lines) + 1, sizeof *out);
    *count = 0;
    for (size_t i = 0; out && i < records_count(lines); i++)
        if (is_listed(session, records_at(lines, i)))
            out[(*count)++] = records_at(lines, i);
    if (out)
        qsort(out, *count, sizeof *out, by_date);
    return out;
}

static void print_text(struct session *session, const struct record *const *lines, size_t count)
{
    static const char *const headings[] = {N_("id"), N_("date"), N_("plot or herd"), N_("work"), N_("item"), N_("amount"), N_("feeds activity")};
    struct text_table table;
    table_headings(&table, headings, "tttttnt");
    for (size_t i = 0; i < count; i++) {
        char amount[300];
        const char *unit = record_text(lines[i], LOG_UNIT), *pack = record_text(lines[i], LOG_PACK);
        snprintf(amount, sizeof amount, "%s%s%s%s%s", record_text(lines[i], LOG_AMOUNT), *unit ? " " : "", unit, *pack ? " × " : "", pack);
        static const int texts[] = {LOG_ID, LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM};
        for (size_t f = 0; f < sizeof texts / sizeof *texts; f++)
            cell_clean(&table, texts[f] ? record_text(lines[i], texts[f]) : record_id(lines[i]));
        cell_clean(&table, amount);
        cell_clean(&table, record_text(lines[i], LOG_ACTIVITY));
    }
    print_table(session, &table);
}

static void json_line(struct json_out *json, const struct record *line)
{
    const struct entity *entity = record_entity(line);
    json_out_object(json, NULL);
    json_out_text(json, "id", record_id(line));
    for (size_t f = 1; f < entity->field_count; f++)
        json_out_text(json, entity->fields[f].key, record_get(line, (int)f));
    json_out_end_object(json);
}

static int list(struct session *session)
{
    size_t count;
    const struct record **lines = listed(session, &count);
    struct json_out json;
    if (!lines)
        return STATUS_MACHINE;
    if (session_json(session)) {
        json_begin_project(&json, session);
        json_out_array(&json, "lines");
        for (size_t i = 0; i < count; i++)
            json_line(&json, lines[i]);
        json_out_end_array(&json);
        json_out_end_object(&json);
    } else {
        print_text(session, lines, count);
    }
    free(lines);
    return STATUS_DONE;
}

/* ---- adding ---- */

static void json_understood(struct json_out *json, const char *text, const struct farm_preview *p)
{
    char date[48];
    snprintf(date, sizeof date, "%04d-%02d-%02d", p->line.date.year, p->line.date.month, p->line.date.day);
    const struct { const char *key, *value; } texts[] = {
        {"typed", text},           {"date", date},        {"site", p->line.sites},         {"work", p->line.work}, {"item", p->line.item},
        {"amount", p->line.amount}, {"unit", p->line.unit}, {"pack", p->line.pack}, {"activity_id", p->line.activity}, {"understood", p->text}};
    json_out_object(json, NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_out_text(json, texts[i].key, *texts[i].value ? texts[i].value : NULL);
    json_out_bool(json, "outside_period", p->line.outside);
    json_out_end_object(json);
}

static int say_line_refused(const struct session *session, size_t at, const struct refusal *refusal)
{
    char place[FARM_LINE_TEXT + 8], sentence[700], remedy[700], clean[FARM_LINE_TEXT];
    text_clean(clean, sizeof clean, session->args->operands[1 + at], false);
    snprintf(place, sizeof place, "%s: ", clean);
    language_refusal(refusal, sentence, sizeof sentence);
    language_remedy(refusal, remedy, sizeof remedy);
    say_line(place, sentence, remedy);
    return workbench_exit_status(refusal);
}

/* What each line is understood as; a line that is refused says so, and none is stored. */
static int tell(struct session *session, struct json_out *json, size_t count)
{
    struct farm_preview preview;
    struct refusal refusal;
    for (size_t i = 0; i < count; i++) {
        const char *text = session->args->operands[1 + i];
        if (!workbench_farm_preview(session->wb, text, &preview, &refusal))
            return say_line_refused(session, i, &refusal);
        if (json)
            json_understood(json, text, &preview);
        else
            print_raw(session, "%s%s%s", preview.text, *preview.warning ? "  ! " : "", preview.warning);
    }
    return STATUS_DONE;
}

static int add(struct session *session)
{
    size_t count = session->args->operand_count - 1, at = 0;
    bool dry = arguments_has(session->args, "dry-run"), as_json = session_json(session);
    struct json_out json;
    struct refusal refusal;
    if (as_json) {
        json_begin_project(&json, session);
        json_out_array(&json, "lines");
    }
    int status = tell(session, as_json ? &json : NULL, count);
    if (status != STATUS_DONE) {
        text_buffer_free(&session->out);
        return status;
    }
    if (!dry && !workbench_farm_add(session->wb, session->args->operands + 1, count, &at, NULL, &refusal))
        status = say_line_refused(session, at, &refusal);
    if (as_json) {
        json_out_end_array(&json);
        json_out_bool(&json, "stored", !dry && status == STATUS_DONE);
        json_out_end_object(&json);
    } else if (dry) {
        print_line(session, N_("Nothing was stored."), "");
    }
    return status;
}

static int run(struct session *session)
{
    const char *file = arguments_value(session->args, "file");
    bool adds = session->args->operand_count > 1;
    int status;
    if (file && adds)
        return say_usage(N_("lines are given as well as --file"), N_("Give one of them"), "", "");
    bool reads_only = !file && (!adds || arguments_has(session->args, "dry-run"));
    if (!session_open(session, reads_only, &status))
        return status;
    return file ? import_as(session, &file, 1, "log") : adds ? add(session) : list(session);
}

const struct command command_log = {
    .name = "log",
    .summary = N_("the farm log: add quick lines or list them"),
    .details = N_("A line says date, plot or herd, work, item and amount: \"3月5日 3号地 追施尿素 2袋\". The year is that of the study's period. "
                  "Rows of the inventory without an amount of their own are the sums of the lines that feed them; a line feeds the row of its "
                  "item where there is one. All lines of a call are one edit; where one is refused, none is stored."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan log orange.nongtan \"3月5日 3号地 追施尿素 2袋\"",
    .run = run,
};
