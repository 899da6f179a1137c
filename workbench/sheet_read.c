/* SPDX-License-Identifier: MPL-2.0
 *
 * What was written on a sheet, back by its codes: one entry, or a filled file as a plan. Every entry is checked as if it were typed
 * in the inventory; an answer of a supplier goes to his request.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/index.h"
#include "storage/exchange/csv_table.h"
#include "storage/exchange/encoding.h"
#include "storage/exchange/import_file.h"
#include "storage/exchange/workbook.h"
#include "workbench/language.h"
#include "workbench/sheet_internal.h"
#include "workbench/sheets.h"
#include "workbench/workbench_internal.h"

/* ---- the changes of one entry ---- */

enum { ENTRY_CHANGES = 4 };
struct entry_changes {
    struct change items[ENTRY_CHANGES]; /* values and added records are owned, ids are the project's */
    size_t count;
    bool failed;
    const char *replaced; /* the figure that stood there and differs; NULL for none */
};

static void forget(struct entry_changes *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free((char *)c->items[i].value);
        record_free((struct record *)c->items[i].added);
    }
    c->count = 0;
}

/* What stands there already is no change. */
static void set(struct entry_changes *c, const struct record *record, int field, const char *value)
{
    if (!strcmp(record_text(record, field), value))
        return;
    char *copy = text_dup(value);
    c->failed |= !copy;
    if (copy)
        c->items[c->count++] = (struct change){.kind = CHANGE_SET, .entity = record_entity(record)->id, .record = record_id(record),
                                               .field = field, .value = copy, .at = -1};
}

/* "collection sheet 2025-03-05 张三: by the weigh slip" */
static void evidence_of(const struct sheet_entry *entry, char *out, size_t size)
{
    const char *parts[] = {entry->date, entry->who, entry->note};
    struct text_buffer text = {0};
    for (size_t i = 0; i < 3; i++)
        if (parts[i] && !text_blank(parts[i]))
            text_buffer_printf(&text, " %s", parts[i]);
    *out = '\0';
    if (text.length)
        snprintf(out, size, "%s%s", _("collection sheet"), text.data);
    text_buffer_free(&text);
}

static bool unit_agrees(const struct sheet_entry *entry, const struct sheet_line *line, struct refusal *refusal)
{
    char typed[64], asked[64];
    text_fold_width(typed, sizeof typed, entry->unit ? entry->unit : "");
    text_fold_width(asked, sizeof asked, line->unit);
    return text_blank(typed) || !strcmp(text_strip(typed), text_strip(asked)) ||
           refuse(refusal, REFUSAL_SHEET_UNIT, "unit", entry->unit, *line->unit ? line->unit : "-");
}

static bool date_agrees(const struct sheet_entry *entry, struct refusal *refusal)
{
    struct date date;
    return !entry->date || text_blank(entry->date) || date_read(entry->date, "date", &date, refusal);
}

bool sheet_amount_stands(const struct workbench *wb, const struct record *row, const char *amount, struct refusal *refusal)
{
    const struct unit_system *units = library_units(wb->library);
    struct record *copy = record_copy(row, record_id(row));
    bool good = copy && record_set(copy, ACTIVITY_AMOUNT, amount);
    if (!good)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    good = good && validate_field(units, wb->project, &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_AMOUNT], amount, refusal) &&
           validate_record(units, wb->project, copy, refusal);
    record_free(copy);
    return good;
}

static bool enter_activity(const struct workbench *wb, const struct sheet_line *line, const struct sheet_entry *entry,
                           struct entry_changes *out, struct refusal *refusal)
{
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), line->record);
    char evidence[400];
    if (!sheet_amount_stands(wb, row, entry->amount, refusal))
        return false;
    const char *before = record_get(row, ACTIVITY_AMOUNT);
    if (before && strcmp(before, entry->amount) != 0)
        out->replaced = before;
    evidence_of(entry, evidence, sizeof evidence);
    set(out, row, ACTIVITY_AMOUNT, entry->amount);
    if (!record_get(row, ACTIVITY_DATA_KIND))
        set(out, row, ACTIVITY_DATA_KIND, "primary");
    if (*evidence && !record_get(row, ACTIVITY_EVIDENCE))
        set(out, row, ACTIVITY_EVIDENCE, evidence);
    return true;
}

/* A choice by its key or by its name in either language. */
static const char *choice_meant(const struct model_input *input, const char *typed)
{
    for (const struct model_choice *c = input->choices; c && c->key; c++)
        if (!strcmp(typed, c->key) || !strcmp(typed, c->label) || !strcmp(typed, language_text(c->label)))
            return c->key;
    return typed;
}

static bool enter_input(const struct workbench *wb, const struct sheet_line *line, const struct sheet_entry *entry,
                        struct entry_changes *out, struct refusal *refusal)
{
    const char *slash = strrchr(line->record, '/');
    char activity[200], source[400];
    snprintf(activity, sizeof activity, "%.*s", (int)(slash - line->record), line->record);
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), activity);
    const struct record *old = records_find(project_records(wb->project, ENTITY_INPUT), line->record);
    const struct model_input *input = model_input_find(model_find(record_text(row, ACTIVITY_MODEL)), slash + 1);
    const char *value = choice_meant(input, entry->amount);
    evidence_of(entry, source, sizeof source);
    const struct field_value values[] = {{INPUT_ACTIVITY, activity}, {INPUT_KEY, slash + 1}, {INPUT_VALUE, value}, {INPUT_SOURCE, source}};
    struct record *record = evaluation_record(ENTITY_INPUT, line->record, values, sizeof values / sizeof *values);
    bool good = record ? validate_record(library_units(wb->library), wb->project, record, refusal) : evaluation_no_memory(refusal);
    if (good && old && record_get(old, INPUT_VALUE) && strcmp(record_text(old, INPUT_VALUE), value) != 0)
        out->replaced = record_get(old, INPUT_VALUE);
    if (good && !old) {
        out->items[out->count++] = (struct change){.kind = CHANGE_ADD, .entity = ENTITY_INPUT, .record = record_id(record), .added = record, .at = -1};
        return true;
    }
    if (good)
        set(out, old, INPUT_VALUE, value);
    if (good && *source)
        set(out, old, INPUT_SOURCE, source);
    record_free(record);
    return good;
}

static bool enter_request(const struct workbench *wb, const struct sheet_line *line, const struct sheet_entry *entry,
                          struct entry_changes *out, struct refusal *refusal)
{
    const struct record *request = records_find(project_records(wb->project, ENTITY_REQUEST), line->record);
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    char evidence[400];
    if (!strcmp(record_text(request, REQUEST_STATUS), "accepted"))
        return refuse(refusal, REFUSAL_REQUEST_STATE, "status", line->record, _("accepted"));
    if (row && !sheet_amount_stands(wb, row, entry->amount, refusal))
        return false;
    const char *before = record_get(request, REQUEST_ANSWER);
    if (before && strcmp(before, entry->amount) != 0)
        out->replaced = before;
    evidence_of(entry, evidence, sizeof evidence);
    set(out, request, REQUEST_ANSWER, entry->amount);
    set(out, request, REQUEST_STATUS, "returned");
    if (*evidence)
        set(out, request, REQUEST_EVIDENCE, evidence);
    return true;
}

/* What entering it would change; nothing is stored. forget() in any case. */
static bool changes_of(struct workbench *wb, const struct sheet_entry *entry, struct sheet_line *line, struct entry_changes *out,
                       struct refusal *refusal)
{
    static bool (*const enter[ENTITY_COUNT])(const struct workbench *, const struct sheet_line *, const struct sheet_entry *,
                                             struct entry_changes *, struct refusal *) = {
        [ENTITY_ACTIVITY] = enter_activity, [ENTITY_INPUT] = enter_input, [ENTITY_REQUEST] = enter_request};
    *out = (struct entry_changes){0};
    if (!workbench_sheet_find(wb, entry->code, line, refusal) || !unit_agrees(entry, line, refusal) || !date_agrees(entry, refusal))
        return false;
    if (text_blank(entry->amount))
        return refuse(refusal, REFUSAL_BLANK, "amount", "", "");
    return enter[line->entity](wb, line, entry, out, refusal) && (!out->failed || evaluation_no_memory(refusal));
}

bool workbench_sheet_enter(struct workbench *wb, const struct sheet_entry *entry, struct refusal *refusal)
{
    struct entry_changes changes;
    struct sheet_line line;
    bool good = changes_of(wb, entry, &line, &changes, refusal) && workbench_edit(wb, changes.items, changes.count, line.code, refusal);
    forget(&changes);
    return good;
}

/* ---- a filled file ---- */

struct filled {
    struct workbench *wb;
    struct import_plan *plan;
    const char *name; /* of the file */
    struct csv_table table;
    int columns[SHEET_COLUMNS]; /* -1: not there */
    struct text_index seen;
    size_t file, change_room, problem_room;
    bool failed;
};

static bool find_columns(const struct csv_table *table, int columns[SHEET_COLUMNS])
{
    for (int k = 0; k < SHEET_COLUMNS; k++)
        columns[k] = -1;
    for (size_t c = 0; c < table->rows[0].count; c++)
        for (int k = 0; k < SHEET_COLUMNS; k++)
            if (!strcmp(csv_table_cell(table, 0, c), sheet_headings[k].en) || !strcmp(csv_table_cell(table, 0, c), sheet_headings[k].zh))
                columns[k] = (int)c;
    return columns[SHEET_CODE] >= 0 && columns[SHEET_AMOUNT] >= 0;
}

static void tell(struct filled *f, enum import_severity severity, size_t row, const struct refusal *refusal)
{
    struct import_plan *plan = f->plan;
    if (plan->problem_count == f->problem_room) {
        size_t room = f->problem_room ? 2 * f->problem_room : 16;
        struct import_problem *more = realloc(plan->problems, room * sizeof *more);
        f->failed |= !more;
        if (!more)
            return;
        plan->problems = more;
        f->problem_room = room;
    }
    struct import_problem *p = &plan->problems[plan->problem_count++];
    *p = (struct import_problem){.severity = severity, .row = row < f->table.row_count ? f->table.rows[row].line : 0, .refusal = *refusal};
    text_copy(p->file, sizeof p->file, f->name);
    plan->error_count += severity == IMPORT_ERROR;
}

/* Takes the changes over. */
static bool take(struct filled *f, struct entry_changes *changes)
{
    struct import_plan *plan = f->plan;
    if (plan->listed_count + changes->count > f->change_room) {
        size_t room = 2 * (plan->listed_count + changes->count);
        struct change *more = realloc(plan->listed, room * sizeof *more);
        f->failed |= !more;
        if (!more)
            return false;
        plan->listed = more;
        f->change_room = room;
    }
    memcpy(plan->listed + plan->listed_count, changes->items, changes->count * sizeof *changes->items);
    plan->listed_count += changes->count;
    plan->change_count = plan->listed_count;
    changes->count = 0;
    return true;
}

static const char *written(const struct filled *f, size_t row, enum sheet_column column)
{
    return f->columns[column] < 0 ? "" : csv_table_cell(&f->table, row, (size_t)f->columns[column]);
}

/* A record is filled in once: its code a second time is told. */
static bool first_time(struct filled *f, const struct sheet_line *line, const char *code, struct refusal *refusal)
{
    char key[240];
    snprintf(key, sizeof key, "%d/%s", (int)line->entity, line->record);
    size_t known = f->seen.count;
    long number = text_index_put(&f->seen, key);
    f->failed |= number < 0;
    return number < 0 || (size_t)number == known || refuse(refusal, REFUSAL_DUPLICATE_ID, "row code", code, "");
}

static void plan_row(struct filled *f, size_t row)
{
    const struct sheet_entry entry = {.code = written(f, row, SHEET_CODE), .amount = written(f, row, SHEET_AMOUNT), .unit = written(f, row, SHEET_UNIT),
                                      .date = written(f, row, SHEET_DATE), .who = written(f, row, SHEET_WHO), .note = written(f, row, SHEET_NOTE)};
    struct entry_changes changes;
    struct sheet_line line;
    struct refusal refusal;
    if (text_blank(entry.amount))
        return;
    f->plan->files[f->file].rows++;
    bool good = changes_of(f->wb, &entry, &line, &changes, &refusal) && first_time(f, &line, entry.code, &refusal);
    if (!good)
        tell(f, IMPORT_ERROR, row, &refusal);
    if (good && changes.replaced) {
        refuse(&refusal, REFUSAL_SHEET_REPLACES, line.record, entry.amount, changes.replaced);
        tell(f, IMPORT_WARNING, row, &refusal);
    }
    f->plan->files[f->file].accepted += good && take(f, &changes);
    forget(&changes);
}

/* Begins as a zip, and is no larger than a sheet can be: large workbooks are never sheets, and are not read to find that out. */
static bool is_workbook(const char *path)
{
    enum { LARGEST = 4 << 20 };
    char begin[4] = "";
    struct stat info;
    FILE *file = !stat(path, &info) && S_ISREG(info.st_mode) && info.st_size <= LARGEST ? fopen(path, "re") : NULL;
    const size_t n = file ? fread(begin, 1, sizeof begin, file) : 0;
    if (file)
        fclose(file);
    return workbook_kind(begin, n) == WORKBOOK_ZIP;
}

static bool read_workbook(const char *path, struct import_file *about, struct csv_table *out, struct refusal *refusal)
{
    char name[80];
    if (!workbook_read(path, NULL, NULL, out, name, refusal))
        return false;
    text_copy(about->encoding, sizeof about->encoding, "xlsx");
    csv_table_clean(out);
    return true;
}

static bool read_file(const char *path, struct import_file *about, struct csv_table *out, struct refusal *refusal)
{
    if (is_workbook(path))
        return read_workbook(path, about, out, refusal);
    struct decoded decoded = {0};
    char *bytes = NULL;
    size_t length = 0;
    bool good = import_file_read(path, &bytes, &length, refusal) && encoding_decode(bytes, length, NULL, &decoded, refusal);
    free(bytes);
    if (good)
        text_copy(about->encoding, sizeof about->encoding, decoded.name);
    good = good && csv_table_read(decoded.text, decoded.length, out, refusal);
    decoded_clear(&decoded);
    if (good)
        csv_table_clean(out);
    return good;
}

static void plan_file(struct filled *f, const char *path)
{
    struct import_file *about = &f->plan->files[f->file];
    struct refusal refusal;
    const char *slash = strrchr(path, '/');
    f->name = slash ? slash + 1 : path;
    text_copy(about->path, sizeof about->path, path);
    text_copy(about->kind, sizeof about->kind, "sheet");
    f->table = (struct csv_table){0};
    if (!read_file(path, about, &f->table, &refusal))
        tell(f, IMPORT_ERROR, SIZE_MAX, &refusal);
    else if (find_columns(&f->table, f->columns))
        for (size_t row = 1; row < f->table.row_count; row++)
            plan_row(f, row);
    csv_table_clear(&f->table);
}

bool sheet_plan(struct workbench *wb, const char *const *paths, size_t count, struct import_plan **out, struct refusal *refusal)
{
    struct filled f = {.wb = wb, .plan = calloc(1, sizeof *f.plan)};
    *out = NULL;
    if (f.plan)
        f.plan->files = calloc(count + 1, sizeof *f.plan->files);
    f.failed = !f.plan || !f.plan->files;
    for (; !f.failed && f.file < count; f.file++) {
        f.plan->file_count++;
        plan_file(&f, paths[f.file]);
    }
    text_index_clear(&f.seen);
    if (f.failed) {
        import_plan_free(f.plan);
        return evaluation_no_memory(refusal);
    }
    *out = f.plan;
    return true;
}

/* ---- is it a sheet? ---- */

/* The first line, without the rest of a file that may be long. */
static size_t first_line(const char *path, char *out, size_t size)
{
    const size_t n = import_file_head(path, out, size - 1);
    out[n] = '\0';
    return strcspn(out, "\r\n");
}

static bool workbook_is_sheet(const char *path)
{
    struct csv_table table = {0};
    struct import_file about;
    struct refusal ignored;
    int columns[SHEET_COLUMNS];
    bool is = read_workbook(path, &about, &table, &ignored) && find_columns(&table, columns);
    csv_table_clear(&table);
    return is;
}

bool sheet_is(const char *path)
{
    if (is_workbook(path))
        return workbook_is_sheet(path);
    char line[2048];
    int columns[SHEET_COLUMNS];
    struct decoded decoded = {0};
    struct csv_table table = {0};
    struct refusal ignored;
    size_t n = first_line(path, line, sizeof line);
    bool is = n && encoding_decode(line, n, NULL, &decoded, &ignored) && csv_table_read(decoded.text, decoded.length, &table, &ignored) &&
              find_columns(&table, columns);
    decoded_clear(&decoded);
    csv_table_clear(&table);
    return is;
}
