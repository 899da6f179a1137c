/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/edit_words.h"

#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/model_text.h"

bool edit_words_adds(const struct record *edit)
{
    return !strcmp(record_text(edit, EDIT_KIND), "add");
}

bool edit_words_takes_away(const struct record *edit)
{
    return !strcmp(record_text(edit, EDIT_KIND), "remove");
}

const char *edit_words_sets(struct app *app, const char *action, enum entity_id entity, const char *record, int field)
{
    const struct records *edits = project_records(app_project(app), ENTITY_EDIT);
    const char *found = NULL;
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        const struct entity *of = entity_find(record_text(edit, EDIT_ENTITY));
        if (!strcmp(record_text(edit, EDIT_ACTION), action) && of && of->id == entity &&
            !strcmp(record_text(edit, EDIT_RECORD), record) && !strcmp(record_text(edit, EDIT_KIND), "set") &&
            entity_field(of, record_text(edit, EDIT_FIELD)) == field)
            found = record_text(edit, EDIT_VALUE);
    }
    return found;
}

/* ---- places ---- */

static const struct record *stored(struct app *app, enum entity_id entity, const char *id)
{
    return records_find(project_records(app_project(app), entity), id);
}

void edit_words_input(struct app *app, const char *row, const char *key, struct edit_place *out)
{
    const struct record *activity = stored(app, ENTITY_ACTIVITY, row);
    const struct model *model = activity ? model_of_row(activity) : NULL;
    *out = (struct edit_place){.entity = ENTITY_INPUT, .field = INPUT_VALUE, .input = model ? model_input_find(model, key) : NULL};
    text_copy(out->row, sizeof out->row, row);
    text_copy(out->key, sizeof out->key, key);
    snprintf(out->record, sizeof out->record, "%s/%s", row, key);
}

bool edit_words_at(struct app *app, const char *entity, const char *record, const char *field, struct edit_place *out)
{
    const struct entity *of = entity_find(entity);
    *out = (struct edit_place){.field = -1};
    if (!of)
        return false;
    if (of->id == ENTITY_INPUT) {
        edit_words_input(app, record, field, out);
        return true;
    }
    out->entity = of->id;
    out->field = entity_field(of, field);
    text_copy(out->record, sizeof out->record, record);
    if (of->id == ENTITY_ACTIVITY)
        text_copy(out->row, sizeof out->row, record);
    return out->field > 0;
}

static void name_row(struct app *app, struct edit_place *out)
{
    const char *slash = strchr(out->record, '/');
    char row[96];
    if (out->entity == ENTITY_ACTIVITY)
        text_copy(out->row, sizeof out->row, out->record);
    if (out->entity != ENTITY_INPUT || !slash)
        return;
    int field = out->field;
    text_copy(row, (size_t)(slash - out->record) + 1 < sizeof row ? (size_t)(slash - out->record) + 1 : sizeof row, out->record);
    char key[96];
    text_copy(key, sizeof key, slash + 1);
    edit_words_input(app, row, key, out);
    out->field = field;
}

bool edit_words_place(struct app *app, const struct record *edit, struct edit_place *out)
{
    const struct entity *entity = entity_find(record_text(edit, EDIT_ENTITY));
    bool whole = edit_words_adds(edit) || edit_words_takes_away(edit);
    *out = (struct edit_place){.field = -1};
    if (!entity)
        return false;
    out->entity = entity->id;
    out->field = whole ? -1 : entity_field(entity, record_text(edit, EDIT_FIELD));
    text_copy(out->record, sizeof out->record, record_text(edit, EDIT_RECORD));
    name_row(app, out);
    return whole || out->field > 0;
}

const struct record *edit_words_record(struct app *app, const struct edit_place *place)
{
    return stored(app, place->entity, place->record);
}

/* ---- words ---- */

static void name_activity(struct app *app, const char *row, const char *action, char *out, size_t size)
{
    const struct record *activity = stored(app, ENTITY_ACTIVITY, row);
    const char *item = activity ? record_text(activity, ACTIVITY_ITEM) : NULL;
    const char *process = activity ? record_text(activity, ACTIVITY_PROCESS) : NULL;
    if (!activity && action) {
        item = edit_words_sets(app, action, ENTITY_ACTIVITY, row, ACTIVITY_ITEM);
        process = edit_words_sets(app, action, ENTITY_ACTIVITY, row, ACTIVITY_PROCESS);
    }
    bool has_process = process && *process;
    snprintf(out, size, "%s%s%s", item && *item ? item : row, has_process ? " · " : "", has_process ? process : "");
}

void edit_words_what(struct app *app, const struct edit_place *place, const char *action, char *out, size_t size)
{
    const struct record *record = edit_words_record(app, place);
    if (*place->row)
        name_activity(app, place->row, action, out, size);
    else
        snprintf(out, size, "%s %s", language_text(entity_get(place->entity)->label), record ? record_name(record) : place->record);
}

void edit_words_field(const struct edit_place *place, char *out, size_t size)
{
    if (place->field < 0)
        text_copy(out, size, place->entity == ENTITY_INPUT ? place->key : _("the row"));
    else if (place->input && place->field == INPUT_VALUE)
        model_input_label(place->input, out, size);
    else if (*place->key && place->field == INPUT_VALUE)
        text_copy(out, size, place->key);
    else
        text_copy(out, size, language_text(entity_get(place->entity)->fields[place->field].label));
}

static bool is_factor(const struct edit_place *place)
{
    return place->entity == ENTITY_ACTIVITY && place->field == ACTIVITY_FACTOR;
}

static void factor_words(struct app *app, const char *id, char *out, size_t size)
{
    const struct record *factor = stored(app, ENTITY_FACTOR, id);
    if (factor)
        snprintf(out, size, "%s %s %s", record_name(factor), record_text(factor, FACTOR_VALUE), record_text(factor, FACTOR_UNIT));
    else
        text_copy(out, size, id);
}

void edit_words_value(struct app *app, const struct edit_place *place, const char *value, char *out, size_t size)
{
    const struct field *field = place->field > 0 ? &entity_get(place->entity)->fields[place->field] : NULL;
    if (!value)
        out[0] = '\0';
    else if (is_factor(place))
        factor_words(app, value, out, size);
    else if (place->input && place->input->kind == MODEL_CHOICE && place->field == INPUT_VALUE)
        text_copy(out, size, model_choice_label(place->input, value));
    else
        text_copy(out, size, field && field->type == FIELD_CHOICE ? edit_choice(field, value) : value);
}

static bool is_amount(const struct edit_place *place)
{
    return place->entity == ENTITY_ACTIVITY && place->field == ACTIVITY_AMOUNT;
}

/* A plain figure is shown with the unit of its row. */
static void add_unit(char *text, size_t size, const char *unit)
{
    double figure;
    size_t n = strlen(text);
    if (unit && *unit && number_read(text, "", &figure, NULL) && n < size)
        snprintf(text + n, size - n, " %s", unit);
}

/* A published figure that the row's model uses as long as nothing else is given. */
static void published(struct app *app, const struct edit_place *place, char *out, size_t size)
{
    const struct footprint *footprint = edit_footprint(app, NULL, 0);
    const struct line *line = footprint ? footprint_line(footprint, place->row) : NULL;
    size_t count = 0;
    const struct model_step *steps = line && line->run ? model_steps(line->run, &count) : NULL;
    char value[160];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(steps[i].symbol, place->key) || !steps[i].parameter || steps[i].overridden)
            continue;
        model_step_value(line->run, &steps[i], value, sizeof value);
        text_fill(out, size, _("{value} (published)"), (const struct text_arg[]){{"value", value}}, 1);
        return;
    }
}

void edit_words_now(struct app *app, const struct edit_place *place, char *out, size_t size)
{
    const struct record *record = edit_words_record(app, place);
    out[0] = '\0';
    if (!record && place->entity == ENTITY_INPUT && place->field == INPUT_VALUE)
        published(app, place, out, size);
    if (!record || place->field < 1)
        return;
    edit_words_value(app, place, record_get(record, place->field), out, size);
    if (is_amount(place))
        add_unit(out, size, record_text(record, ACTIVITY_UNIT));
}

/* The unit that the row has with this action. */
static const char *unit_of(struct app *app, const struct edit_place *place, const char *action)
{
    const struct record *record = edit_words_record(app, place);
    const char *unit = edit_words_sets(app, action, ENTITY_ACTIVITY, place->record, ACTIVITY_UNIT);
    return unit ? unit : record ? record_text(record, ACTIVITY_UNIT) : "";
}

static bool same_place(const struct edit_place *a, const struct edit_place *b)
{
    return a->entity == b->entity && a->field == b->field && !strcmp(a->record, b->record);
}

void edit_words_others(struct app *app, const struct edit_place *place, const char *action, char *out, size_t size)
{
    const struct records *edits = project_records(app_project(app), ENTITY_EDIT);
    struct text_buffer b = {0};
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        const struct record *other = stored(app, ENTITY_ACTION, record_text(edit, EDIT_ACTION));
        struct edit_place at;
        char value[200];
        if (!other || !strcmp(record_id(other), action) || !edit_words_place(app, edit, &at) || !same_place(&at, place))
            continue;
        edit_words_value(app, place, record_text(edit, EDIT_VALUE), value, sizeof value);
        text_buffer_printf(&b, "%s%s (%s, %s)", b.length ? "; " : "", value, record_name(other), edit_shown(other, ACTION_STATUS));
    }
    text_copy(out, size, b.data ? b.data : "");
    text_buffer_free(&b);
}

void edit_words_of(struct app *app, const struct record *edit, struct edit_words *out)
{
    struct edit_place place;
    bool known = edit_words_place(app, edit, &place);
    *out = (struct edit_words){0};
    edit_words_what(app, &place, record_text(edit, EDIT_ACTION), out->what, sizeof out->what);
    if (!known) {
        text_copy(out->field, sizeof out->field, record_text(edit, EDIT_FIELD));
        text_copy(out->becomes, sizeof out->becomes, record_text(edit, EDIT_VALUE));
        return;
    }
    edit_words_field(&place, out->field, sizeof out->field);
    edit_words_now(app, &place, out->now, sizeof out->now);
    if (edit_words_adds(edit))
        text_copy(out->becomes, sizeof out->becomes, _("(new)"));
    else if (edit_words_takes_away(edit))
        text_copy(out->becomes, sizeof out->becomes, _("(taken away)"));
    else
        edit_words_value(app, &place, record_text(edit, EDIT_VALUE), out->becomes, sizeof out->becomes);
    if (is_amount(&place))
        add_unit(out->becomes, sizeof out->becomes, unit_of(app, &place, record_text(edit, EDIT_ACTION)));
}
