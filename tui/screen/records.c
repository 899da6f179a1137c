/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/records.h"

#include <stdlib.h>
#include <string.h>

static const struct records *set_of(const struct records_list *l)
{
    return project_records(app_project(l->app), l->kind->entity);
}

static const struct record *record_at(const struct records_list *l, size_t row)
{
    return row < records_count(set_of(l)) ? records_at(set_of(l), row) : NULL;
}

static const struct record *current(const struct records_list *l)
{
    return record_at(l, l->table.list.cursor);
}

static struct place place_at(const struct records_list *l, size_t row, size_t column)
{
    const struct record *record = record_at(l, row);
    struct place place = {.entity = l->kind->entity, .field = l->kind->columns[column].field};
    text_copy(place.record, sizeof place.record, record ? record_id(record) : "");
    return place;
}

/* ---- the table's questions ---- */

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct records_list *l = context;
    const struct record *record = record_at(l, row);
    if (record)
        text_copy(out->text, sizeof out->text, edit_shown(record, l->kind->columns[column].field));
}

static const char *mark(void *context, size_t row)
{
    struct records_list *l = context;
    const struct record *record = record_at(l, row);
    return record ? edit_mark(edit_finding(l->app, l->kind->entity, record_id(record), -1)) : NULL;
}

/* Texts and figures are edited in the cell; choices and references in the form. */
static bool edit_text(void *context, size_t row, size_t column, char *out, size_t size)
{
    struct records_list *l = context;
    const struct record *record = record_at(l, row);
    const struct field *field = &entity_get(l->kind->entity)->fields[l->kind->columns[column].field];
    if (!record || field->type == FIELD_CHOICE || field->type == FIELD_REFERENCE || field->flags & FIELD_KEY)
        return false;
    const char *value = record_text(record, l->kind->columns[column].field);
    if (strlen(value) >= size)
        return false;
    text_copy(out, size, value);
    free(l->seen);
    l->seen = text_dup(record_get(record, l->kind->columns[column].field));
    return true;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct records_list *l = context;
    struct place place = place_at(l, row, column);
    return edit_store(l->app, &place, text, l->seen, error, size);
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct records_list *l = context;
    struct place place = place_at(l, row, column);
    edit_preview(l->app, &place, text, out, size);
}

/* ---- life ---- */

void records_start(struct records_list *l, struct app *app, const struct records_kind *kind)
{
    l->app = app;
    l->kind = kind;
    l->table.columns = l->columns;
    l->table.column_count = kind->column_count;
    l->table.frozen = 1;
    l->table.cell = cell;
    l->table.mark = mark;
    l->table.edit_text = edit_text;
    l->table.accept = accept;
    l->table.preview = preview;
    l->table.context = l;
    l->table.texts = &l->texts;
    l->table.focused = true;
}

void records_free(struct records_list *l)
{
    table_free(&l->table);
    free(l->seen);
}

static void prepare(struct records_list *l)
{
    const struct entity *entity = entity_get(l->kind->entity);
    for (size_t i = 0; i < l->kind->column_count; i++) {
        const struct records_column *c = &l->kind->columns[i];
        l->columns[i] = (struct table_column){language_text(entity->fields[c->field].label), c->min, c->max, c->right, c->drop};
    }
    l->texts = *app_texts(l->app);
    l->texts.empty = language_text(l->kind->empty);
    l->table.count = records_count(set_of(l));
    l->table.read_only = !edit_open(l->app, l->kind->entity);
}

void records_draw(struct records_list *l, struct term_rect area)
{
    prepare(l);
    table_draw(&l->table, app_term(l->app), area);
}

static void open_form(struct records_list *l)
{
    const struct record *record = current(l);
    if (record)
        record_form_open(l->app, l->kind->entity, record_id(record), l->kind->columns[l->table.column].field);
}

bool records_handle(struct records_list *l, const struct term_event *event)
{
    prepare(l);
    enum widget_result r = table_handle(&l->table, event);
    if (r == WIDGET_OPENED)
        open_form(l);
    return r != WIDGET_IGNORED;
}

static void add(struct records_list *l)
{
    const struct record *record = current(l);
    long at = record ? (long)l->table.list.cursor + 1 : -1;
    record_form_new(l->app, record_new(entity_get(l->kind->entity), "+"), at);
}

bool records_command(struct records_list *l, enum command_id id)
{
    const struct record *record = current(l);
    char copy[96];
    switch (id) {
    case COMMAND_ADD:
        add(l);
        return true;
    case COMMAND_FORM:
        open_form(l);
        return true;
    case COMMAND_COPY:
        if (record && edit_copy(l->app, l->kind->entity, record_id(record), copy, sizeof copy))
            table_go(&l->table, l->table.list.cursor + 1, SIZE_MAX);
        return true;
    case COMMAND_DELETE:
        if (record)
            edit_delete(l->app, l->kind->entity, record_id(record));
        return true;
    default:
        return false;
    }
}

bool records_focus(struct records_list *l, const struct place *place, const char *text)
{
    prepare(l);
    long row = records_index(set_of(l), place->record);
    if (place->entity != l->kind->entity || (row < 0 && strcmp(place->record, "+")))
        return false;
    if (row >= 0)
        table_go(&l->table, (size_t)row, SIZE_MAX);
    if (text)
        record_form_resume(l->app, place, text);
    else if (place->field >= 0)
        record_form_open(l->app, place->entity, place->record, place->field);
    return true;
}

bool records_place(const struct records_list *l, struct place *out)
{
    if (!current(l))
        return false;
    *out = place_at(l, l->table.list.cursor, l->table.column);
    return true;
}

bool records_typing(const struct records_list *l)
{
    return l->table.editing;
}

const char *records_draft(struct records_list *l, char *place, size_t size)
{
    const char *text = l->table.editing ? table_draft(&l->table) : NULL;
    if (!text || !strcmp(text, l->seen ? l->seen : ""))
        return NULL;
    struct place where = place_at(l, l->table.list.cursor, l->table.column);
    place_write(&where, place, size);
    return text;
}

void records_status(struct records_list *l, char *out, size_t size)
{
    const struct record *record = current(l);
    const struct finding *finding = record ? edit_finding(l->app, l->kind->entity, record_id(record), -1) : NULL;
    const char *help = entity_get(l->kind->entity)->fields[l->kind->columns[l->table.column].field].help;
    if (finding)
        language_finding(finding, out, size);
    else if (record && help)
        text_copy(out, size, language_text(help));
}
