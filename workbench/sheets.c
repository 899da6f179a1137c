/* SPDX-License-Identifier: MPL-2.0
 *
 * The lines of a sheet: which rows are asked for, how they are named on paper, and which one a code means.
 */
#include "workbench/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/row_code.h"
#include "workbench/language.h"
#include "workbench/sheet_internal.h"
#include "workbench/workbench_internal.h"

const struct sheet_heading sheet_headings[SHEET_COLUMNS] = {
    [SHEET_CODE] = {"row code", "行码"},      [SHEET_PROCESS] = {"process", "过程"}, [SHEET_ITEM] = {"item", "项目"},
    [SHEET_UNIT] = {"unit", "单位"},          [SHEET_ASKED] = {"evidence asked for", "需要的凭证"},
    [SHEET_AMOUNT] = {"amount", "数量"},      [SHEET_DATE] = {"date", "日期"},       [SHEET_WHO] = {"filled in by", "填表人"},
    [SHEET_NOTE] = {"note", "备注"},
};

static bool project_tag(struct workbench *wb, char out[ROW_TAG])
{
    unsigned char identity[PROJECT_IDENTITY];
    bool good = project_file_identity(wb->file, identity);
    if (good)
        row_code_tag(identity, out);
    return good;
}

/* ---- one line ---- */

static void code_of(struct sheet_line *line, const char *shown, const char *tag)
{
    char meant[220];
    snprintf(meant, sizeof meant, "%s%s", line->entity == ENTITY_REQUEST ? "request/" : "", line->record);
    row_code_write(shown, meant, tag, line->code, sizeof line->code);
}

static struct sheet_line of_activity(const struct record *row, const char *tag)
{
    struct sheet_line line = {.entity = ENTITY_ACTIVITY, .process = record_text(row, ACTIVITY_PROCESS),
                              .filled = record_get(row, ACTIVITY_AMOUNT)};
    text_copy(line.record, sizeof line.record, record_id(row));
    text_copy(line.what, sizeof line.what, record_text(row, ACTIVITY_ITEM));
    text_copy(line.unit, sizeof line.unit, record_text(row, ACTIVITY_UNIT));
    text_copy(line.asked, sizeof line.asked, record_text(row, ACTIVITY_ASKED));
    code_of(&line, record_id(row), tag);
    return line;
}

/* "single_drainage = once drained; …": what may be written. */
static void say_choices(const struct model_input *input, char *out, size_t size)
{
    struct text_buffer text = {0};
    for (const struct model_choice *c = input->choices; c && c->key; c++)
        text_buffer_printf(&text, "%s%s = %s", text.length ? "; " : "", c->key, language_text(c->label));
    text_copy(out, size, text.data ? text.data : "");
    text_buffer_free(&text);
}

static struct sheet_line of_input(const struct workbench *wb, const struct record *row, const struct model *model, size_t i,
                                  const char *tag)
{
    const struct model_input *input = &model->inputs[i];
    struct sheet_line line = {.entity = ENTITY_INPUT, .process = record_text(row, ACTIVITY_PROCESS)};
    char shown[200];
    snprintf(line.record, sizeof line.record, "%s/%s", record_id(row), input->key);
    snprintf(line.what, sizeof line.what, "%s: %s", record_text(row, ACTIVITY_ITEM), language_text(input->label));
    text_copy(line.unit, sizeof line.unit, input->unit ? input->unit : "");
    if (input->choices)
        say_choices(input, line.asked, sizeof line.asked);
    else
        text_copy(line.asked, sizeof line.asked, input->help ? language_text(input->help) : record_text(row, ACTIVITY_ASKED));
    const struct record *stored = records_find(project_records(wb->project, ENTITY_INPUT), line.record);
    line.filled = stored && record_get(stored, INPUT_VALUE);
    snprintf(shown, sizeof shown, "%s.%zu", record_id(row), i + 1);
    code_of(&line, shown, tag);
    return line;
}

static struct sheet_line of_request(const struct workbench *wb, const struct record *request, const char *tag)
{
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    struct sheet_line line = {.entity = ENTITY_REQUEST, .process = row ? record_text(row, ACTIVITY_PROCESS) : "",
                              .filled = record_get(request, REQUEST_ANSWER)};
    text_copy(line.record, sizeof line.record, record_id(request));
    if (row)
        snprintf(line.what, sizeof line.what, "%s: %s", record_text(row, ACTIVITY_ITEM), record_text(request, REQUEST_WHAT));
    else
        text_copy(line.what, sizeof line.what, record_text(request, REQUEST_WHAT));
    text_copy(line.unit, sizeof line.unit, row ? record_text(row, ACTIVITY_UNIT) : "");
    text_copy(line.asked, sizeof line.asked, row ? record_text(row, ACTIVITY_ASKED) : "");
    code_of(&line, record_id(request), tag);
    return line;
}

/* ---- all lines ---- */

struct lines {
    struct sheet_line *items;
    size_t count, room;
    bool failed;
};

static void put(struct lines *lines, const struct sheet_line *line)
{
    if (lines->count == lines->room) {
        size_t room = lines->room ? 2 * lines->room : 32;
        struct sheet_line *more = realloc(lines->items, room * sizeof *more);
        lines->failed |= !more;
        if (!more)
            return;
        lines->items = more;
        lines->room = room;
    }
    lines->items[lines->count++] = *line;
}

static size_t input_count(const struct model *model)
{
    size_t n = 0;
    while (model && model->inputs[n].key)
        n++;
    return n;
}

static void put_row(const struct workbench *wb, struct lines *lines, const struct record *row, const char *tag)
{
    const struct model *model = record_get(row, ACTIVITY_MODEL) ? model_find(record_text(row, ACTIVITY_MODEL)) : NULL;
    if (record_get(row, ACTIVITY_LEFT_OUT))
        return;
    for (size_t i = 0; i < input_count(model); i++) {
        const struct sheet_line line = of_input(wb, row, model, i, tag);
        put(lines, &line);
    }
    if (!model) {
        const struct sheet_line line = of_activity(row, tag);
        put(lines, &line);
    }
}

static void put_rows(const struct workbench *wb, struct lines *lines, const char *process, const char *tag)
{
    const struct records *rows = project_records(wb->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(rows); i++)
        if (!process || !strcmp(record_text(records_at(rows, i), ACTIVITY_PROCESS), process))
            put_row(wb, lines, records_at(rows, i), tag);
}

static void put_requests(const struct workbench *wb, struct lines *lines, const char *supplier, const char *tag)
{
    const struct records *all = project_records(wb->project, ENTITY_REQUEST);
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *request = records_at(all, i);
        if (strcmp(record_text(request, REQUEST_SUPPLIER), supplier) != 0 || strcmp(record_text(request, REQUEST_STATUS), "open") != 0)
            continue;
        const struct sheet_line line = of_request(wb, request, tag);
        put(lines, &line);
    }
}

bool workbench_sheet_lines(struct workbench *wb, const struct sheet_wish *wish, struct sheet_line **out, size_t *count,
                           struct refusal *refusal)
{
    struct lines lines = {0};
    char tag[ROW_TAG];
    *out = NULL;
    *count = 0;
    if (!project_tag(wb, tag))
        return refuse(refusal, REFUSAL_PROJECT_DAMAGED, "", workbench_path(wb), "history");
    if (wish->supplier)
        put_requests(wb, &lines, wish->supplier, tag);
    else
        put_rows(wb, &lines, wish->process, tag);
    if (lines.failed) {
        free(lines.items);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    if (!lines.count) {
        free(lines.items);
        return refuse(refusal, REFUSAL_SHEET_EMPTY, "", wish->supplier ? wish->supplier : wish->process ? wish->process : "", "");
    }
    *out = lines.items;
    *count = lines.count;
    return true;
}

/* ---- from a code to its line ---- */

static bool find_activity(const struct workbench *wb, const struct row_code *code, const char *id, struct sheet_line *out)
{
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), id);
    if (!row || record_get(row, ACTIVITY_MODEL) || !row_code_means(code, id))
        return false;
    *out = of_activity(row, code->tag);
    return true;
}

static bool find_request(const struct workbench *wb, const struct row_code *code, const char *id, struct sheet_line *out)
{
    const struct record *request = records_find(project_records(wb->project, ENTITY_REQUEST), id);
    char meant[220];
    snprintf(meant, sizeof meant, "request/%s", id);
    if (!request || !row_code_means(code, meant))
        return false;
    *out = of_request(wb, request, code->tag);
    return true;
}

/* "r012.3": the third input of the row's model, and the check character says that it is still the one that was printed. */
static bool find_input(const struct workbench *wb, const struct row_code *code, const char *shown, struct sheet_line *out)
{
    char id[160], meant[220];
    text_copy(id, sizeof id, shown);
    char *dot = strrchr(id, '.');
    if (!dot)
        return false;
    *dot = '\0';
    unsigned long number = strtoul(dot + 1, NULL, 10);
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), id);
    const struct model *model = row && record_get(row, ACTIVITY_MODEL) ? model_find(record_text(row, ACTIVITY_MODEL)) : NULL;
    if (!number || number > input_count(model))
        return false;
    snprintf(meant, sizeof meant, "%s/%s", id, model->inputs[number - 1].key);
    if (!row_code_means(code, meant))
        return false;
    *out = of_input(wb, row, model, number - 1, code->tag);
    return true;
}

static bool find_line(const struct workbench *wb, const struct row_code *code, const char *shown, struct sheet_line *out)
{
    return find_activity(wb, code, shown, out) || find_request(wb, code, shown, out) || find_input(wb, code, shown, out);
}

/* Right in itself: its check character is that of what is printed, as an id of any of the kinds. */
static bool sound(const struct row_code *code)
{
    char request[220];
    snprintf(request, sizeof request, "request/%s", code->shown);
    return row_code_means(code, code->shown) || row_code_means(code, request);
}

bool workbench_sheet_find(struct workbench *wb, const char *typed, struct sheet_line *out, struct refusal *refusal)
{
    struct row_code code;
    char tag[ROW_TAG], small[160];
    if (!row_code_read(typed, &code))
        return refuse(refusal, REFUSAL_ROW_CODE, N_("row code"), typed, "");
    if (!project_tag(wb, tag))
        return refuse(refusal, REFUSAL_PROJECT_DAMAGED, "", workbench_path(wb), "history");
    bool own = !strcmp(tag, code.tag);
    text_copy(small, sizeof small, code.shown);
    for (char *c = small; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    if (own && (find_line(wb, &code, code.shown, out) || find_line(wb, &code, small, out)))
        return true;
    if (!own && (sound(&code) || strchr(code.shown, '.')))
        return refuse(refusal, REFUSAL_ROW_CODE_PROJECT, N_("row code"), typed, "");
    if (sound(&code))
        return refuse(refusal, REFUSAL_ROW_CODE_UNKNOWN, N_("row code"), typed, "");
    return refuse(refusal, REFUSAL_ROW_CODE, N_("row code"), typed, "");
}
