/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan import - tables and folders of tables; every problem is told with file, row, column, value, reason and remedy.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"FILE", ARGUMENT_FILE, false, true, N_("a CSV table, or a folder of them")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"as", 0, "KIND", ARGUMENT_TEXT,
     "activities inputs factors parameters gwp processes products allocations shares flows demand actions edits targets offsets "
     "evaluators documents remarks visits samples sign_offs reasons",
     false, N_("which table it is: activities, inputs, factors, parameters, gwp, products, allocations, shares, flows, demand, actions …, as "
               "'nongtan export' names the files; guessed where left out")},
    {"map", 0, "COLUMN=FIELD", ARGUMENT_TEXT, NULL, true, N_("read a column as this field")},
    {"encoding", 0, "E", ARGUMENT_TEXT, NULL, false, N_("UTF-8 or GB18030; found out where left out")},
    {"dry-run", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("tell what would happen, store nothing")},
    {"partial", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("store the good rows although others are refused")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* COLUMN=FIELD words; the columns are owned copies. */
struct mappings {
    struct import_mapping *items;
    char **columns;
    size_t count;
};

static void mappings_free(struct mappings *m)
{
    for (size_t i = 0; m->columns && i < m->count; i++)
        free(m->columns[i]);
    free(m->columns);
    free(m->items);
}

static bool mappings_read(const struct session *session, struct mappings *out, int *status)
{
    const char *word;
    out->items = calloc(session->args->given_count + 1, sizeof *out->items);
    out->columns = calloc(session->args->given_count + 1, sizeof *out->columns);
    while (out->items && out->columns && (word = arguments_nth(session->args, "map", out->count))) {
        const char *equals = strrchr(word, '=');
        if (!equals || equals == word || !equals[1]) {
            *status = say_usage(N_("'{value}' is not COLUMN=FIELD"), N_("Write for example 用量=amount"), word, "");
            return false;
        }
        char *column = strndup(word, (size_t)(equals - word));
        if (!column)
            break;
        out->columns[out->count] = column;
        out->items[out->count++] = (struct import_mapping){column, equals + 1};
    }
    if (out->items && out->columns && !arguments_nth(session->args, "map", out->count))
        return true;
    struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
    *status = say_refusal(&refusal);
    return false;
}

static const char *severity_of(enum import_severity severity)
{
    static const char *const keys[] = {[IMPORT_ERROR] = "error", [IMPORT_WARNING] = "warning", [IMPORT_NOTE] = "note"};
    return keys[severity];
}

/* "a.csv:12: 用量: " with what is known of it. */
static void place_of(const struct import_problem *p, char *out, size_t size)
{
    char file[700], column[300];
    text_clean(file, sizeof file, p->file, false);
    text_clean(column, sizeof column, p->column, false);
    int n = snprintf(out, size, p->row ? "%s:%ld: " : "%s: ", file, p->row);
    if (*column && n > 0 && (size_t)n < size)
        snprintf(out + n, size - (size_t)n, "%s: ", column);
}

/* The sentence without the place that some of them begin with: the place stands before all of them here. */
static void sentence_of(const struct import_problem *p, char *out, size_t size)
{
    static const char *const joints[] = {": ", "：", ":"};
    struct refusal r = p->refusal;
    text_copy(r.where, sizeof r.where, "");
    language_refusal(&r, out, size);
    if (!strstr(refusal_message(r.code), "{where}"))
        return;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t n = strlen(joints[i]);
        if (strncmp(out, joints[i], n))
            continue;
        memmove(out, out + n, strlen(out + n) + 1);
        break;
    }
    if (islower((unsigned char)out[0]))
        out[0] = (char)toupper((unsigned char)out[0]);
}

static void say_import_problem(const struct import_problem *p)
{
    char place[1100], sentence[1200], remedy[1200];
    place_of(p, place, sizeof place);
    sentence_of(p, sentence, sizeof sentence);
    language_remedy(&p->refusal, remedy, sizeof remedy);
    say_line(place, sentence, remedy);
}

static void print_text(struct session *session, const struct import_plan *plan, bool stored)
{
    static const char *const headings[] = {N_("file"), N_("kind of table"), N_("encoding"), N_("rows"), N_("accepted")};
    struct text_table table;
    char count[24];
    table_headings(&table, headings, "tttnn");
    for (size_t i = 0; i < plan->file_count; i++) {
        const struct import_file *f = &plan->files[i];
        text_table_cell(&table, f->path, false);
        text_table_cell(&table, f->skipped ? _("left alone") : f->kind, false);
        text_table_cell(&table, f->encoding, false);
        snprintf(count, sizeof count, "%zu", f->rows);
        text_table_cell(&table, f->skipped ? "" : count, true);
        snprintf(count, sizeof count, "%zu", f->accepted);
        text_table_cell(&table, f->skipped ? "" : count, true);
    }
    print_table(session, &table);
    snprintf(count, sizeof count, "%zu", plan->change_count);
    if (stored)
        print_line(session, N_("Stored as one edit: {value} changes. 'nongtan undo' takes it back."), count);
    else if (arguments_has(session->args, "dry-run"))
        print_line(session, N_("Dry run: nothing was stored ({value} changes are ready)."), count);
    else
        print_line(session, N_("Nothing was stored."), "");
}

static void json_file(struct json *json, const struct import_file *f)
{
    json_object(json, NULL);
    json_text(json, "file", f->path);
    json_text(json, "kind", f->kind);
    json_text(json, "encoding", f->encoding);
    json_integer(json, "rows", (long long)f->rows);
    json_integer(json, "accepted", (long long)f->accepted);
    json_bool(json, "skipped", f->skipped);
    json_end_object(json);
}

static void json_problem(struct json *json, const struct import_problem *p)
{
    char sentence[1200], remedy[1200];
    sentence_of(p, sentence, sizeof sentence);
    language_remedy(&p->refusal, remedy, sizeof remedy);
    json_object(json, NULL);
    json_text(json, "severity", severity_of(p->severity));
    json_text(json, "file", p->file);
    json_integer(json, "row", p->row);
    json_text(json, "column", p->column);
    json_text(json, "field", p->refusal.field);
    json_text(json, "value", p->refusal.value);
    json_text(json, "code", refusal_key(p->refusal.code));
    json_text(json, "message", sentence);
    json_text(json, "remedy", remedy);
    json_end_object(json);
}

static void print_json(struct session *session, const struct import_plan *plan, bool stored)
{
    struct json json;
    json_begin(&json, &session->out);
    json_object(&json, NULL);
    json_array(&json, "files");
    for (size_t i = 0; i < plan->file_count; i++)
        json_file(&json, &plan->files[i]);
    json_end_array(&json);
    json_array(&json, "problems");
    for (size_t i = 0; i < plan->problem_count; i++)
        json_problem(&json, &plan->problems[i]);
    json_end_array(&json);
    json_integer(&json, "errors", (long long)plan->error_count);
    json_integer(&json, "changes", (long long)plan->change_count);
    json_bool(&json, "stored", stored);
    json_end_object(&json);
}

/* Tells the plan, stores it unless it is a dry run or has errors. */
static int carry_out(struct session *session, const struct import_plan *plan)
{
    bool partial = arguments_has(session->args, "partial"), refused = plan->error_count && !partial, stored = false;
    struct refusal refusal;
    int status = plan->error_count && !partial ? STATUS_REFUSED : STATUS_DONE;
    if (!session_json(session))
        for (size_t i = 0; i < plan->problem_count; i++)
            say_import_problem(&plan->problems[i]);
    if (!refused && !arguments_has(session->args, "dry-run")) {
        stored = workbench_import_accept(session->wb, plan, partial, &refusal);
        if (!stored)
            status = say_refusal(&refusal);
    }
    if (session_json(session))
        print_json(session, plan, stored);
    else
        print_text(session, plan, stored);
    return status;
}

static int plan_and_carry_out(struct session *session, const struct mappings *mappings)
{
    const struct import_options how = {
        .as = arguments_value(session->args, "as"),
        .encoding = arguments_value(session->args, "encoding"),
        .mappings = mappings->items,
        .mapping_count = mappings->count,
    };
    struct import_plan *plan;
    struct refusal refusal;
    int status;
    if (!session_open(session, arguments_has(session->args, "dry-run"), &status))
        return status;
    if (!workbench_import_plan(session->wb, session->args->operands + 1, session->args->operand_count - 1, &how, &plan, &refusal)) {
        status = say_refusal(&refusal);
        /* A file that is not there is a refused input here: the project itself was opened. */
        return status == STATUS_CANNOT_OPEN ? STATUS_REFUSED : status;
    }
    status = carry_out(session, plan);
    import_plan_free(plan);
    return status;
}

static int run(struct session *session)
{
    struct mappings mappings = {0};
    int status;
    if (mappings_read(session, &mappings, &status))
        status = plan_and_carry_out(session, &mappings);
    mappings_free(&mappings);
    return status;
}

const struct command command_import = {
    .name = "import",
    .summary = N_("read tables or folders of tables"),
    .details = N_("CSV in UTF-8 or GB18030 with English or Chinese headings. Where any row is refused nothing is stored, unless --partial is "
                  "given. All that is stored is one edit."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan import orange.nongtan 投入.csv --map 用量=amount --dry-run",
    .run = run,
};
