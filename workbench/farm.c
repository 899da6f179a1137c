/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/farm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* ---- what a line would become ---- */

static void add_part(struct text_buffer *out, const char *part)
{
    if (*part)
        text_buffer_printf(out, "%s%s", out->length ? " · " : "", part);
}

/* "2 袋 × 50 kg = 100 kg". */
static void add_amount(const struct workbench *wb, const struct record *record, struct text_buffer *out)
{
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(record, LOG_ACTIVITY));
    const char *unit = record_text(record, LOG_UNIT), *pack = record_text(record, LOG_PACK);
    struct quantity q;
    char number[NUMBER_TEXT];
    if (!record_get(record, LOG_AMOUNT))
        return;
    add_part(out, record_text(record, LOG_AMOUNT));
    text_buffer_printf(out, "%s%s%s%s", *unit ? " " : "", unit, *pack ? " × " : "", pack);
    if (!farm_log_line_amount(library_units(wb->library), wb->project, record, row, &q, NULL))
        return;
    number_show(number, q.value, 6);
    if (strcmp(unit_text(q.unit), unit))
        text_buffer_printf(out, " = %s %s", number, unit_text(q.unit));
    quantity_clear(&q);
}

/* True where packs are counted and nobody said what one holds: the row could not be summed. */
static bool pack_unknown(const struct workbench *wb, const struct record *record, const struct record *row)
{
    struct quantity q;
    if (!row || !record_get(record, LOG_AMOUNT) ||
        !farm_log_line_amount(library_units(wb->library), wb->project, record, row, &q, NULL))
        return false;
    struct unit *wanted = unit_parse(library_units(wb->library), record_text(row, ACTIVITY_UNIT), "", NULL);
    const bool unknown = unit_is_pack(q.unit) && wanted && !unit_is_pack(wanted);
    unit_free(wanted);
    quantity_clear(&q);
    return unknown;
}

/* Bags of another size than those of the row are told: either may be the slip. */
static bool bag_differs(const struct workbench *wb, const struct record *line, const struct record *row)
{
    const struct amount_texts texts = {record_text(line, LOG_AMOUNT), record_text(line, LOG_UNIT), record_text(line, LOG_PACK), ""};
    return row && !amount_pack_agrees(library_units(wb->library), &texts, record_text(row, ACTIVITY_PACK), NULL);
}

static void warn(const struct workbench *wb, const struct record *line, const struct record *row, struct farm_preview *out)
{
    if (out->line.outside)
        text_copy(out->warning, sizeof out->warning, _("Outside the study's period: it will not count."));
    else if (pack_unknown(wb, line, row))
        text_copy(out->warning, sizeof out->warning, _("It is not said what one holds: write it behind, 2袋(50kg), or in the row."));
    else if (!row && *out->line.amount && !farm_log_is_product(wb->project, line))
        text_copy(out->warning, sizeof out->warning, _("Feeds no row of the inventory yet."));
    else if (bag_differs(wb, line, row)) {
        char pack[100];
        text_clean(pack, sizeof pack, record_text(row, ACTIVITY_PACK), false);
        const struct text_arg args[] = {{"row", record_id(row)}, {"pack", pack}};
        text_fill(out->warning, sizeof out->warning, _("Row {row} says that one pack holds {pack}."), args, 2);
    }
}

static void describe(const struct workbench *wb, const struct record *record, struct farm_preview *out)
{
    static const int words[] = {LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM};
    struct text_buffer b = {0};
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(record, LOG_ACTIVITY));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        add_part(&b, record_text(record, words[i]));
        if (words[i] == LOG_ITEM && *out->line.item_short)
            text_buffer_printf(&b, " (%s…)", out->line.item_short);
        if ((words[i] == LOG_DATE && out->line.day_carried) || (words[i] == LOG_WORK && out->line.work_carried))
            text_buffer_printf(&b, " %s", _("(as before)"));
    }
    add_amount(wb, record, &b);
    add_part(&b, record_text(record, LOG_NOTE));
    if (row)
        text_buffer_printf(&b, " → %s %s", record_id(row), record_text(row, ACTIVITY_ITEM));
    text_clean(out->text, sizeof out->text, b.data, false);
    text_buffer_free(&b);
    warn(wb, record, row, out);
}

/* ---- days by their name ---- */

/* Bytes of "昨天" at the beginning of a line, and how many days ago it is; 0 where there is none. Core knows no clock. */
static size_t named_day(const char *text, int *ago)
{
    static const struct { const char *word; int ago; } days[] = {{"今天", 0}, {"昨天", 1}, {"前天", 2}, {"today", 0}, {"yesterday", 1}};
    const size_t blank = strspn(text, " \t");
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (!strncmp(text + blank, days[i].word, strlen(days[i].word))) {
            *ago = days[i].ago;
            return blank + strlen(days[i].word);
        }
    return 0;
}

/* The line with a date in place of a day's name. */
static void dated(const char *text, char *out, size_t size)
{
    int ago;
    const size_t n = named_day(text, &ago);
    if (!n) {
        text_copy(out, size, text);
        return;
    }
    const struct date day = date_of_days(date_days(edit_today()) - ago);
    snprintf(out, size, "%04d-%02d-%02d %s", day.year, day.month, day.day, text + n);
}

static struct record *read_line(const struct workbench *wb, const char *text, const struct date *day, const char *id,
                                struct farm_line *line, struct refusal *refusal)
{
    struct farm_line own;
    char with_date[2 * FARM_LINE_TEXT];
    line = line ? line : &own;
    dated(text, with_date, sizeof with_date);
    if (!farm_line_read_after(library_units(wb->library), wb->project, with_date, day, line, refusal))
        return NULL;
    struct record *record = farm_line_record(line, id, text);
    if (!record)
        no_memory(refusal);
    else if (!validate_record(library_units(wb->library), wb->project, record, refusal)) {
        record_free(record);
        return NULL;
    }
    return record;
}

static bool preview(const struct workbench *wb, const char *text, const struct date *day, struct farm_preview *out, struct refusal *refusal)
{
    *out = (struct farm_preview){0};
    struct record *record = read_line(wb, text, day, "+", &out->line, refusal);
    if (!record)
        return false;
    describe(wb, record, out);
    record_free(record);
    return true;
}

bool workbench_farm_preview(const struct workbench *wb, const char *text, struct farm_preview *out, struct refusal *refusal)
{
    return preview(wb, text, NULL, out, refusal);
}

/* The day of a line; NULL where it has none that can be read. */
static const struct date *day_of(const struct record *line, struct date *out)
{
    return line && date_read(record_text(line, LOG_DATE), "", out, NULL) ? out : NULL;
}

static const struct date *last_day(const struct workbench *wb, struct date *out)
{
    const struct records *lines = project_records(wb->project, ENTITY_LOG);
    return day_of(records_count(lines) ? records_at(lines, records_count(lines) - 1) : NULL, out);
}

bool workbench_farm_preview_next(const struct workbench *wb, const char *id, const char *text, struct farm_preview *out,
                                 struct refusal *refusal)
{
    struct date day;
    const struct record *line = *id ? records_find(project_records(wb->project, ENTITY_LOG), id) : NULL;
    return preview(wb, text, *id ? day_of(line, &day) : last_day(wb, &day), out, refusal);
}

/* ---- storing ---- */

/* A row that is summed from the holding's own log has primary data, read there; what was said of it otherwise stays. */
static bool say_origin(const struct workbench *wb, struct batch *batch, const struct record *line, struct refusal *refusal)
{
    static const struct field_value origin[] = {{ACTIVITY_DATA_KIND, "primary"}, {ACTIVITY_SOURCE_KIND, "log"}};
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(line, LOG_ACTIVITY));
    bool other = row && !strcmp(record_text(row, ACTIVITY_DATA_KIND), "secondary"), good = true;
    for (size_t i = 0; row && !other && good && i < sizeof origin / sizeof *origin; i++)
        if (!record_get(row, origin[i].field))
            good = batch_set(batch, ENTITY_ACTIVITY, record_id(row), origin[i].field, origin[i].value, refusal);
    return good;
}

static bool add_lines(struct workbench *wb, const char *const *lines, size_t count, const struct date *day, size_t *refused,
                      char first_id[64], struct refusal *refusal)
{
    struct batch *batch = batch_new(wb);
    char id[RECORD_ID];
    size_t last = 0;
    bool good = batch || no_memory(refusal);
    for (size_t i = 0; good && i < count; i++) {
        evaluation_fresh_id(wb, ENTITY_LOG, &last, id);
        if (!i && first_id)
            text_copy(first_id, 64, id);
        struct record *record = read_line(wb, lines[i], day, id, NULL, refusal);
        good = record && batch_add(batch, record, refusal) && say_origin(wb, batch, record, refusal);
        record_free(record);
        if (!good && refused)
            *refused = i;
    }
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}

bool workbench_farm_add(struct workbench *wb, const char *const *lines, size_t count, size_t *refused, char first_id[64],
                        struct refusal *refusal)
{
    return add_lines(wb, lines, count, NULL, refused, first_id, refusal);
}

bool workbench_farm_add_next(struct workbench *wb, const char *text, char id[64], struct refusal *refusal)
{
    struct date day;
    return add_lines(wb, &text, 1, last_day(wb, &day), NULL, id, refusal);
}

/* The row is kept where the item is still the same; the person may have linked it by hand. */
static bool keep_row(const struct record *old, struct record *record)
{
    bool same = !strcmp(record_text(old, LOG_ITEM), record_text(record, LOG_ITEM));
    if (!same || !record_get(old, LOG_ACTIVITY))
        return true;
    return record_set(record, LOG_ACTIVITY, record_get(old, LOG_ACTIVITY));
}

static bool set_all(struct batch *batch, const struct record *record, struct refusal *refusal)
{
    static const int typed[] = {LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM, LOG_AMOUNT, LOG_UNIT, LOG_PACK, LOG_ACTIVITY, LOG_TYPED, LOG_NOTE};
    bool good = true;
    for (size_t i = 0; good && i < sizeof typed / sizeof *typed; i++)
        good = batch_set(batch, ENTITY_LOG, record_id(record), typed[i], record_get(record, typed[i]), refusal);
    return good;
}

bool workbench_farm_change(struct workbench *wb, const char *id, const char *text, struct refusal *refusal)
{
    const struct record *old = records_find(project_records(wb->project, ENTITY_LOG), id);
    if (!old)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "", id, "log");
    struct date day;
    struct record *record = read_line(wb, text, day_of(old, &day), id, NULL, refusal);
    if (!record)
        return false;
    struct batch *batch = batch_new(wb);
    bool good = (batch && keep_row(old, record)) || no_memory(refusal);
    good = good && set_all(batch, record, refusal) && batch_store(batch, refusal);
    batch_free(batch);
    record_free(record);
    return good;
}

void workbench_farm_text(const struct record *line, char *out, size_t size)
{
    static const int parts[] = {LOG_DATE, LOG_SITE, LOG_WORK, LOG_ITEM, LOG_AMOUNT};
    struct text_buffer b = {0};
    if (record_get(line, LOG_TYPED)) {
        int ago;
        const char *typed = record_text(line, LOG_TYPED);
        const size_t n = named_day(typed, &ago); /* the day that was meant when it was typed */
        snprintf(out, size, "%s%s%s", n ? record_text(line, LOG_DATE) : "", n ? " " : "", typed + n);
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (record_get(line, parts[i]))
            text_buffer_printf(&b, "%s%s", b.length ? " " : "", record_text(line, parts[i]));
    text_buffer_printf(&b, "%s", record_text(line, LOG_UNIT));
    if (record_get(line, LOG_PACK))
        text_buffer_printf(&b, "(%s)", record_text(line, LOG_PACK));
    text_buffer_printf(&b, "%s%s", record_get(line, LOG_NOTE) ? " " : "", record_text(line, LOG_NOTE));
    text_copy(out, size, b.data ? b.data : "");
    text_buffer_free(&b);
}

/* ---- rows ---- */

bool workbench_farm_link(struct workbench *wb, const char *id, const char *activity_id, struct refusal *refusal)
{
    return workbench_set(wb, ENTITY_LOG, id, LOG_ACTIVITY, activity_id && *activity_id ? activity_id : NULL, NULL, refusal);
}

static struct record *row_of(const struct workbench *wb, const char *id, const struct record *line)
{
    const struct field_value values[] = {
        {ACTIVITY_ITEM, record_text(line, LOG_ITEM)}, {ACTIVITY_PACK, record_text(line, LOG_PACK)},
        {ACTIVITY_VARIANT, project_study_text(wb->project, STUDY_VARIANT)}, {ACTIVITY_DATA_KIND, "primary"}, {ACTIVITY_SOURCE_KIND, "log"}};
    return evaluation_record(ENTITY_ACTIVITY, id, values, sizeof values / sizeof *values);
}

static bool link_same_item(const struct workbench *wb, struct batch *batch, const char *item, const char *row, struct refusal *refusal)
{
    const struct records *lines = project_records(wb->project, ENTITY_LOG);
    bool good = true;
    for (size_t i = 0; good && i < records_count(lines); i++) {
        const struct record *line = records_at(lines, i);
        if (!record_get(line, LOG_ACTIVITY) && record_get(line, LOG_AMOUNT) && !strcmp(record_text(line, LOG_ITEM), item))
            good = batch_set(batch, ENTITY_LOG, record_id(line), LOG_ACTIVITY, row, refusal);
    }
    return good;
}

bool workbench_farm_new_row(struct workbench *wb, const char *id, char row[64], struct refusal *refusal)
{
    const struct record *line = records_find(project_records(wb->project, ENTITY_LOG), id);
    if (!line)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "", id, "log");
    if (!record_get(line, LOG_ITEM) || !record_get(line, LOG_AMOUNT))
        return refuse(refusal, REFUSAL_BLANK, record_get(line, LOG_ITEM) ? "amount" : "item", "", "");
    project_fresh_id(wb->project, ENTITY_ACTIVITY, "r", row, 64);
    struct record *record = row_of(wb, row, line);
    struct batch *batch = batch_new(wb);
    bool good = (record && batch) || no_memory(refusal);
    good = good && batch_add(batch, record, refusal) && link_same_item(wb, batch, record_text(line, LOG_ITEM), row, refusal);
    if (good && record_get(line, LOG_ACTIVITY))
        good = batch_set(batch, ENTITY_LOG, id, LOG_ACTIVITY, row, refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    record_free(record);
    return good;
}
