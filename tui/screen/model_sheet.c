/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/model_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/model_text.h"

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* ---- values ---- */

static struct model_value *value_at(const struct model_sheet *sheet, const char *key)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (!strcmp(sheet->values[i].key, key))
            return &sheet->values[i];
    return NULL;
}

const char *sheet_typed(const struct model_sheet *sheet, const char *key)
{
    const struct model_value *value = value_at(sheet, key);
    return value ? value->typed : NULL;
}

const char *sheet_source(const struct model_sheet *sheet, const char *key)
{
    const struct model_value *value = value_at(sheet, key);
    return value ? value->source : NULL;
}

bool sheet_is_override(const struct model_sheet *sheet, const char *key)
{
    return value_at(sheet, key) && !model_input_find(sheet->model, key);
}

static void value_free(struct model_value *value)
{
    free((char *)value->key);
    free((char *)value->typed);
    free((char *)value->source);
}

static void value_drop(struct model_sheet *sheet, struct model_value *value)
{
    if (!value)
        return;
    value_free(value);
    size_t at = (size_t)(value - sheet->values);
    memmove(value, value + 1, (--sheet->count - at) * sizeof *value);
}

static struct model_value *value_add(struct model_sheet *sheet, const char *key)
{
    if (sheet->count == sheet->room) {
        size_t room = sheet->room ? 2 * sheet->room : 16;
        struct model_value *more = realloc(sheet->values, room * sizeof *more);
        if (!more)
            return NULL;
        sheet->values = more;
        sheet->room = room;
    }
    struct model_value value = {.key = text_dup(key)};
    if (!value.key)
        return NULL;
    sheet->values[sheet->count] = value;
    return &sheet->values[sheet->count++];
}

static bool replace(const char **place, const char *text)
{
    char *copy = text_blank(text) ? NULL : text_dup(text);
    if (!copy && !text_blank(text))
        return false;
    free((char *)*place);
    *place = copy;
    return true;
}

static bool put(struct model_sheet *sheet, const char *key, const char *typed, const char *source)
{
    struct model_value *value = value_at(sheet, key);
    if (text_blank(typed)) {
        value_drop(sheet, value);
        return true;
    }
    value = value ? value : value_add(sheet, key);
    return value && replace(&value->typed, typed) && replace(&value->source, source);
}

/* ---- typing ---- */

/* By itself, whatever the others are: a run takes it or says why not. */
static bool is_taken(const struct model_sheet *sheet, const char *key, const char *text, struct refusal *refusal)
{
    struct model_run *run = model_start(sheet->model, NULL);
    double figure;
    if (!run)
        return no_memory(refusal);
    bool taken = model_input_find(sheet->model, key)
                     ? model_give_typed(run, workbench_units(app_workbench(sheet->app)), app_project(sheet->app), key, text, refusal)
                     : number_read(text, key, &figure, refusal);
    model_end(run);
    return taken;
}

bool sheet_type(struct model_sheet *sheet, const char *key, const char *text, struct refusal *refusal)
{
    const char *source = sheet_source(sheet, key);
    if (!text_blank(text) && !is_taken(sheet, key, text, refusal))
        return false;
    char *kept = text_dup(source);
    bool done = put(sheet, key, text, kept);
    free(kept);
    sheet->touched = true;
    return done || no_memory(refusal);
}

bool sheet_type_source(struct model_sheet *sheet, const char *key, const char *text, struct refusal *refusal)
{
    struct model_value *value = value_at(sheet, key);
    sheet->touched = true;
    return !value || replace(&value->source, text) || no_memory(refusal);
}

bool sheet_type_field(struct model_sheet *sheet, int field, const char *text, struct refusal *refusal)
{
    const struct field *described = &entity_get(ENTITY_ACTIVITY)->fields[field];
    const char *value = text_blank(text) ? NULL : text;
    if (!validate_field(workbench_units(app_workbench(sheet->app)), app_project(sheet->app), described, value, refusal))
        return false;
    sheet->touched = true;
    return record_set(sheet->activity, field, value) || no_memory(refusal);
}

/* ---- life ---- */

void sheet_free(struct model_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        value_free(&sheet->values[i]);
    free(sheet->values);
    record_free(sheet->activity);
    model_end(sheet->run);
    *sheet = (struct model_sheet){0};
}

bool sheet_begin(struct model_sheet *sheet, struct app *app, struct record *staged)
{
    *sheet = (struct model_sheet){.app = app, .activity = staged, .model = staged ? model_of_row(staged) : NULL};
    if (sheet->model) {
        sheet_compute(sheet, NULL, NULL);
        return true;
    }
    sheet_free(sheet);
    return false;
}

static bool load_values(struct model_sheet *sheet)
{
    const struct records *all = project_records(app_project(sheet->app), ENTITY_INPUT);
    bool good = true;
    for (size_t i = 0; good && i < records_count(all); i++) {
        const struct record *r = records_at(all, i);
        if (!strcmp(record_text(r, INPUT_ACTIVITY), sheet->id))
            good = put(sheet, record_text(r, INPUT_KEY), record_text(r, INPUT_VALUE), record_text(r, INPUT_SOURCE));
    }
    return good;
}

bool sheet_load(struct model_sheet *sheet, struct app *app, const char *activity_id)
{
    const struct record *stored = records_find(project_records(app_project(app), ENTITY_ACTIVITY), activity_id);
    if (!stored || !sheet_begin(sheet, app, record_copy(stored, activity_id)))
        return false;
    text_copy(sheet->id, sizeof sheet->id, activity_id);
    bool good = load_values(sheet);
    if (good)
        sheet_compute(sheet, NULL, NULL);
    else
        sheet_free(sheet);
    return good;
}

/* ---- computing ---- */

void sheet_compute(struct model_sheet *sheet, const char *open_key, const char *open_text)
{
    struct model_value *values = calloc(sheet->count + 1, sizeof *values);
    size_t n = 0;
    model_end(sheet->run);
    sheet->run = NULL;
    refusal_clear(&sheet->refusal);
    if (!values) {
        no_memory(&sheet->refusal);
        return;
    }
    for (size_t i = 0; i < sheet->count; i++)
        if (!open_key || strcmp(sheet->values[i].key, open_key))
            values[n++] = sheet->values[i];
    if (open_key)
        values[n++] = (struct model_value){open_key, open_text, sheet_source(sheet, open_key)};
    if (workbench_model_run(app_workbench(sheet->app), sheet->model->name, values, n, &sheet->run, &sheet->refusal))
        refusal_clear(&sheet->refusal);
    free(values);
}

bool sheet_co2e(const struct model_sheet *sheet, double *out)
{
    size_t count = 0;
    const struct model_output *outputs = sheet->run ? model_outputs(sheet->run, &count) : NULL;
    bool known = !sheet->refusal.code;
    *out = 0;
    for (size_t i = 0; known && i < count; i++) {
        double co2e = 0;
        known = !*outputs[i].gas || workbench_weigh(app_workbench(sheet->app), outputs[i].gas, outputs[i].value, &co2e);
        *out += co2e;
    }
    return known;
}

/* ---- storing ---- */

static bool same(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool change_fields(const struct model_sheet *sheet, struct batch *batch, const struct record *stored,
                          struct refusal *refusal)
{
    bool good = true;
    for (int i = 1; good && i < ACTIVITY_FIELDS; i++)
        if (!same(record_get(sheet->activity, i), record_get(stored, i)))
            good = batch_set(batch, ENTITY_ACTIVITY, sheet->id, i, record_get(sheet->activity, i), refusal);
    return good;
}

static bool add_new(const struct model_sheet *sheet, struct batch *batch, const char *id, struct refusal *refusal)
{
    struct record *record = record_copy(sheet->activity, id);
    bool good = record ? batch_add(batch, record, refusal) : no_memory(refusal);
    record_free(record);
    return good;
}

bool sheet_store(struct model_sheet *sheet, char *id, struct refusal *refusal)
{
    const struct record *stored = records_find(project_records(app_project(sheet->app), ENTITY_ACTIVITY), sheet->id);
    struct batch *batch = batch_new(app_workbench(sheet->app));
    text_copy(id, sizeof sheet->id, sheet->id);
    if (!stored)
        edit_fresh(sheet->app, ENTITY_ACTIVITY, id, sizeof sheet->id);
    bool done = batch ? (stored ? change_fields(sheet, batch, stored, refusal) : add_new(sheet, batch, id, refusal)) &&
                            batch_inputs(batch, id, sheet->values, sheet->count, refusal) && batch_store(batch, refusal)
                      : no_memory(refusal);
    batch_free(batch);
    sheet->touched = sheet->touched && !done;
    return done;
}

/* ---- drafts ---- */

void sheet_write(const struct model_sheet *sheet, struct text_buffer *out)
{
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    for (int i = 1; i < ACTIVITY_FIELDS; i++)
        if (record_get(sheet->activity, i))
            text_buffer_printf(out, "%s=%s\n", entity->fields[i].key, record_get(sheet->activity, i));
    for (size_t i = 0; i < sheet->count; i++) {
        const struct model_value *value = &sheet->values[i];
        text_buffer_printf(out, "@%s=%s\n", value->key, value->typed);
        if (value->source)
            text_buffer_printf(out, "@%s.source=%s\n", value->key, value->source);
    }
}

static bool read_value(struct model_sheet *sheet, char *key, const char *text)
{
    char *end = strrchr(key, '.');
    struct refusal ignored;
    if (!end || strcmp(end, ".source"))
        return put(sheet, key, text, NULL);
    *end = '\0';
    return sheet_type_source(sheet, key, text, &ignored);
}

static void read_line(struct model_sheet *sheet, struct record *activity, char *line)
{
    char *value = strchr(line, '=');
    if (!value)
        return;
    *value++ = '\0';
    int field = entity_field(entity_get(ENTITY_ACTIVITY), line);
    if (*line == '@')
        read_value(sheet, line + 1, value);
    else if (field > 0)
        record_set(activity, field, value);
}

bool sheet_read(struct model_sheet *sheet, struct app *app, const char *id, const char *text)
{
    struct model_sheet read = {.app = app, .activity = record_new(entity_get(ENTITY_ACTIVITY), "+"), .touched = true};
    char *copy = text_dup(text), *rest = NULL;
    for (char *line = copy && read.activity ? strtok_r(copy, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
        read_line(&read, read.activity, line);
    free(copy);
    text_copy(read.id, sizeof read.id, strcmp(id, "+") ? id : "");
    read.model = read.activity ? model_of_row(read.activity) : NULL;
    *sheet = read;
    if (read.model)
        sheet_compute(sheet, NULL, NULL);
    else
        sheet_free(sheet);
    return read.model != NULL;
}
