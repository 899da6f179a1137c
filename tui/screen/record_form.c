/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/record_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/lot.h"
#include "tui/screen/model_form.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "tui/screen/record_rows.h"
#include "workbench/factors.h"

static const struct field *field_at(const struct record_form *f, size_t row)
{
    int field = row < f->row_count ? f->rows[row].field : -1;
    return field < 0 ? NULL : &entity_get(f->entity)->fields[field];
}

const struct record *record_form_record(const struct record_form *f)
{
    return f->staged ? f->staged : records_find(project_records(app_project(f->app), f->entity), f->id);
}

int record_form_field(const struct record_form *f)
{
    return f->form.cursor < f->row_count ? f->rows[f->form.cursor].field : -1;
}

static struct place place_of(const struct record_form *f, int field)
{
    struct place place = {.entity = f->entity, .field = field};
    text_copy(place.record, sizeof place.record, f->staged ? "+" : f->id);
    return place;
}

/* ---- fields that are chosen from a list of their own, not typed ---- */

static void choose_factor(struct record_form *f)
{
    const char *id = f->id;
    pick_factor(f->app, &id, 1);
}

static void choose_gwp(struct record_form *f)
{
    pick_gwp(f->app);
}

static void choose_variant(struct record_form *f)
{
    pick_variant(f->app);
}

static void choose_rule_pack(struct record_form *f)
{
    pick_rule_pack(f->app);
}

/* What a model row was given stands in a form of its own. */
static void choose_model(struct record_form *f)
{
    model_form_open(f->app, f->id, NULL);
}

static void choose_record(struct record_form *f)
{
    struct place place = place_of(f, record_form_field(f));
    pick_record(f->app, &place);
}

static const struct chosen_field {
    enum entity_id entity;
    int field;
    void (*choose)(struct record_form *f);
} chosen_fields[] = {
    {ENTITY_ACTIVITY, ACTIVITY_FACTOR, choose_factor},
    {ENTITY_STUDY, STUDY_GWP_SET, choose_gwp},
    {ENTITY_STUDY, STUDY_VARIANT, choose_variant},
    {ENTITY_STUDY, STUDY_RULE_PACK, choose_rule_pack},
    {ENTITY_ACTIVITY, ACTIVITY_MODEL, choose_model},
    {ENTITY_ACTIVITY, ACTIVITY_PRODUCT, choose_record},
    {ENTITY_ACTIVITY, ACTIVITY_ALLOCATION, choose_record},
    {ENTITY_PROCESS, PROCESS_ALLOCATION, choose_record},
    {ENTITY_OFFSET, OFFSET_METHODOLOGY, lot_choose_method},
};

static const struct chosen_field *chosen_at(const struct record_form *f, size_t row)
{
    if (f->entity == ENTITY_OFFSET && !lot_chooses_method(record_form_record(f)))
        return NULL;
    for (size_t i = 0; row < f->row_count && i < sizeof chosen_fields / sizeof *chosen_fields; i++)
        if (chosen_fields[i].entity == f->entity && chosen_fields[i].field == f->rows[row].field)
            return &chosen_fields[i];
    return NULL;
}

/* ---- describing a row to the widget ---- */

static const char *shown_reference(struct record_form *f, const struct field *field, const char *id)
{
    const struct record *r = records_find(project_records(app_project(f->app), field->reference), id);
    if (!r)
        return id;
    if (field->reference == ENTITY_FACTOR)
        snprintf(f->shown, sizeof f->shown, "%s  %s %s", record_name(r), record_text(r, FACTOR_VALUE),
                 record_text(r, FACTOR_UNIT));
    else
        snprintf(f->shown, sizeof f->shown, "%s", record_name(r));
    return f->shown;
}

/* A choice that was made can be taken back where the field may be blank. */
/* What holds for the study where a setting is blank: shown as a default, which is no entry. */
static const char *study_default(struct record_form *f, const struct rule_pack *pack, int index)
{
    const struct field *field = &entity_get(ENTITY_STUDY)->fields[index];
    if (index == STUDY_METHOD)
        return edit_choice(field, "ipcc2019");
    if (index == STUDY_SINK_RANK)
        return edit_choice(field, "approved_sink");
    if (index == STUDY_COVER)
        return edit_choice(field, "central");
    if (!pack || (index != STUDY_RULE_PACK && index != STUDY_LARGEST_READING))
        return NULL;
    if (index == STUDY_LARGEST_READING)
        return edit_choice(field, pack->largest_with_crossing ? "with_crossing" : "within");
    text_copy(f->shown, sizeof f->shown, language_texts(&pack->label));
    return f->shown;
}

static void describe_setting(struct record_form *f, int index, struct form_row *out)
{
    struct refusal ignored;
    const struct rule_pack *pack = workbench_rule_pack(app_workbench(f->app), &ignored);
    const char *text = study_default(f, pack, index);
    if (!text || (out->value && index != STUDY_RULE_PACK))
        return;
    out->is_default = !out->value;
    out->shown = text;
}

static void describe_choices(struct record_form *f, const struct field *field, const char *value, struct form_row *out)
{
    for (const struct field_choice *c = field->choices; c->key && out->choice_count < RECORD_FORM_CHOICES - 1; c++)
        f->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
    if (value && !(field->flags & FIELD_REQUIRED))
        f->choices[out->choice_count++] = (struct form_choice){"", _("(leave blank)")};
    out->choices = f->choices;
}

static void describe_kind(struct record_form *f, size_t row, const struct field *field, struct form_row *out)
{
    static const enum form_kind kinds[] = {
        [FIELD_LONG_TEXT] = FORM_LONG, [FIELD_CHOICE] = FORM_CHOICE, [FIELD_USCC] = FORM_TEXT};
    out->kind = kinds[field->type];
    if (field->flags & FIELD_KEY)
        out->kind = FORM_READ_ONLY;
    if (chosen_at(f, row))
        out->kind = FORM_ACTION;
    if (field->type == FIELD_CHOICE)
        describe_choices(f, field, record_get(record_form_record(f), (int)(field - entity_get(f->entity)->fields)), out);
}

static void describe_help(struct record_form *f, const struct field *field, struct form_row *out)
{
    char clause[64] = "";
    if (field->clause)
        snprintf(clause, sizeof clause, _(" (clause %s)"), field->clause);
    const struct record *record = record_form_record(f);
    const char *more = f->entity == ENTITY_OFFSET ? lot_help(record, (int)(field - entity_get(f->entity)->fields)) : NULL;
    const char *help = more ? more : field->help;
    snprintf(f->help, sizeof f->help, "%s%s", help ? language_text(help) : "", clause);
    out->help = f->help;
}

static void describe_finding(struct record_form *f, int field, struct form_row *out)
{
    const struct finding *finding = f->staged ? NULL : edit_finding(f->app, f->entity, f->id, field);
    if (!finding)
        return;
    out->mark = edit_mark(finding);
}

/* The words of the finding stand on the message line while its row is current, so that the form keeps its length. */
void record_form_status(struct record_form *f, char *out, size_t size)
{
    int field = record_form_field(f);
    const struct finding *finding = field < 0 || f->staged ? NULL : edit_finding(f->app, f->entity, f->id, field);
    if (finding)
        language_finding(finding, out, size);
}

/* Dim shows nowhere on a vt100: an example says so in words. */
static const char *example(struct record_form *f, const struct field *field)
{
    if (!field->example)
        return NULL;
    snprintf(f->example, sizeof f->example, _("e.g. %s"), field->example);
    return f->example;
}

/* Of the fields that make an amount together only the amount shows what it became. */
static bool has_preview(const struct record_form *f, int field)
{
    const struct field *described = &entity_get(f->entity)->fields[field];
    bool part = f->entity == ENTITY_ACTIVITY && field != ACTIVITY_AMOUNT;
    if (f->entity == ENTITY_FACTOR)
        return field == FACTOR_VALUE; /* known wrong figures */
    return !part && (described->type == FIELD_AMOUNT || described->type == FIELD_QUANTITY);
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct record_form *f = context;
    const struct field *field = field_at(f, row);
    const struct record *record = record_form_record(f);
    if (!field || !record) {
        out->kind = FORM_HEADING;
        out->label = field ? "" : language_text(f->rows[row].heading);
        return;
    }
    int index = f->rows[row].field;
    struct place place = place_of(f, index);
    describe_kind(f, row, field, out);
    describe_help(f, field, out);
    describe_finding(f, index, out);
    out->label = language_text(field->label);
    out->value = record_get(record, index);
    out->placeholder = example(f, field);
    out->required = field->flags & FIELD_REQUIRED;
    if (out->value && f->entity == ENTITY_ACTIVITY && index == ACTIVITY_MODEL && model_of_row(record))
        out->shown = language_text(model_of_row(record)->title);
    if (out->value && field->type == FIELD_REFERENCE)
        out->shown = shown_reference(f, field, out->value);
    if (f->entity == ENTITY_STUDY)
        describe_setting(f, index, out);
    if (!out->value && chosen_at(f, row))
        out->placeholder = _("Enter chooses one");
    f->preview[0] = '\0';
    if (out->value && f->entity == ENTITY_OFFSET)
        lot_preview(f->app, record, index, out->value, f->preview, sizeof f->preview);
    if (!*f->preview && out->value && has_preview(f, index) && !f->staged)
        edit_preview(f->app, &place, out->value, f->preview, sizeof f->preview);
    if (f->entity == ENTITY_OFFSET)
        f->preview[strcspn(f->preview, "\n")] = '\0'; /* what does not agree is a finding once it is stored */
    out->preview = f->preview;
}

/* ---- accepting ---- */

static bool is_complete(const struct record *record)
{
    const struct entity *entity = record_entity(record);
    for (size_t i = 1; i < entity->field_count; i++)
        if (entity->fields[i].flags & FIELD_REQUIRED && !record_get(record, (int)i))
            return false;
    return true;
}

static bool store_staged(struct record_form *f, struct refusal *refusal)
{
    char id[96];
    edit_fresh(f->app, f->entity, id, sizeof id);
    struct record *record = record_copy(f->staged, id);
    bool done = record && workbench_add(app_workbench(f->app), record, f->at, refusal);
    record_free(record);
    if (!done)
        return false;
    record_free(f->staged);
    f->staged = NULL;
    text_copy(f->id, sizeof f->id, id);
    return true;
}

/* Into the staged record; into the project as soon as that can be. A refusal leaves the staged record as it was. */
static bool put_staged(struct record_form *f, const struct record_form_value *values, size_t count, struct refusal *refusal)
{
    struct record *before = record_copy(f->staged, record_id(f->staged));
    bool fine = before != NULL;
    for (size_t i = 0; fine && i < count; i++) {
        const struct field *field = &entity_get(f->entity)->fields[values[i].field];
        const char *value = text_blank(values[i].text) ? NULL : values[i].text;
        fine = validate_field(workbench_units(app_workbench(f->app)), app_project(f->app), field, value, refusal) &&
               record_set(f->staged, values[i].field, value);
    }
    f->touched = true;
    if (fine && (!is_complete(f->staged) || store_staged(f, refusal))) {
        record_free(before);
        return true;
    }
    if (before) {
        record_free(f->staged);
        f->staged = before;
    }
    return false;
}

static bool put_stored(struct record_form *f, const struct record_form_value *values, size_t count, struct refusal *refusal)
{
    struct batch *batch = batch_new(app_workbench(f->app));
    bool fine = batch != NULL;
    for (size_t i = 0; fine && i < count; i++)
        fine = batch_set(batch, f->entity, f->id, values[i].field, text_blank(values[i].text) ? NULL : values[i].text, refusal);
    fine = fine && batch_store(batch, refusal);
    batch_free(batch);
    return fine;
}

bool record_form_put(struct record_form *f, const struct record_form_value *values, size_t count, char *error, size_t size)
{
    struct refusal refusal = {0};
    bool fine = f->staged ? put_staged(f, values, count, &refusal) : put_stored(f, values, count, &refusal);
    if (!fine)
        edit_refusal(&refusal, error, size);
    return fine;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct record_form *f = context;
    struct place place = place_of(f, f->rows[row].field);
    (void)column;
    if (f->staged && text_blank(text) && !record_get(f->staged, place.field))
        return true;
    if (f->staged)
        return record_form_put(f, &(struct record_form_value){place.field, text}, 1, error, size);
    return edit_store(f->app, &place, text, f->seen, error, size);
}

/* A known wrong figure is told before the factor is stored. */
static void preview_staged_factor(const struct record_form *f, int field, const char *text, char *out, size_t size)
{
    struct record *copy = record_copy(f->staged, "+");
    const char *trap = copy && record_set(copy, field, text) ? workbench_factor_trap(app_workbench(f->app), copy) : NULL;
    if (trap)
        snprintf(out, size, "\n! %s", trap);
    record_free(copy);
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct record_form *f = context;
    struct place place = place_of(f, f->rows[row].field);
    (void)column;
    out[0] = '\0';
    if (f->entity == ENTITY_OFFSET)
        lot_preview(f->app, record_form_record(f), place.field, text, out, size);
    if (*out)
        return;
    if (!f->staged)
        edit_preview(f->app, &place, text, out, size);
    else if (f->entity == ENTITY_FACTOR)
        preview_staged_factor(f, place.field, text, out, size);
}

/* ---- life ---- */

static void own_rows(struct record_form *f)
{
    f->row_count = record_rows(f->entity, record_form_record(f), f->rows, RECORD_FORM_ROWS);
}

void record_form_start(struct record_form *f, struct app *app, enum entity_id entity, const char *id,
                       const struct record_form_row *rows, size_t count)
{
    memset(f, 0, sizeof *f);
    f->app = app;
    f->entity = entity;
    text_copy(f->id, sizeof f->id, id);
    f->given_rows = rows;
    for (size_t i = 0; rows && i < count && i < RECORD_FORM_ROWS; i++)
        f->rows[f->row_count++] = rows[i];
    if (!rows)
        own_rows(f);
    f->form.describe = describe;
    f->form.accept = accept;
    f->form.preview = preview;
    f->form.context = f;
    f->form.focused = true;
    f->form.count = f->row_count;
    form_go(&f->form, 0);
}

/* Something to stop at: not a heading; when something new is entered, not what the row before has filled in already. */
static bool stops_at(const struct record_form *f, size_t row)
{
    const struct record *record = record_form_record(f);
    int field = f->rows[row].field;
    return field >= 0 && !(f->flowing && record && record_get(record, field));
}

void record_form_stage(struct record_form *f, struct app *app, struct record *staged, long at)
{
    record_form_start(f, app, record_entity(staged)->id, "", NULL, 0);
    f->staged = staged;
    f->at = at;
    f->flowing = true;
    own_rows(f);
    f->form.count = f->row_count;
    size_t first = 0;
    while (first + 1 < f->row_count && !stops_at(f, first))
        first++;
    form_go(&f->form, first);
    form_open(&f->form, NULL);
}

void record_form_free(struct record_form *f)
{
    form_free(&f->form);
    record_free(f->staged);
    free(f->seen);
    memset(f, 0, sizeof *f);
}

static void remember_seen(struct record_form *f)
{
    const struct record *record = record_form_record(f);
    int field = record_form_field(f);
    free(f->seen);
    f->seen = record && field >= 0 ? text_dup(record_get(record, field)) : NULL;
}

/* The fields of a lot follow its kind, which may have been changed or taken back just now. */
static void follow_kind(struct record_form *f)
{
    int field = record_form_field(f);
    if (f->entity != ENTITY_OFFSET || f->given_rows || !record_form_record(f))
        return;
    own_rows(f);
    for (size_t i = 0; i < f->row_count; i++)
        if (f->rows[i].field == field)
            form_follow(&f->form, i);
}

static void prepare(struct record_form *f)
{
    follow_kind(f);
    f->form.texts = app_texts(f->app);
    f->form.count = f->row_count;
    f->form.read_only = !edit_open(f->app, f->entity);
}

void record_form_draw(struct record_form *f, struct term_rect area)
{
    prepare(f);
    form_draw(&f->form, app_term(f->app), area);
}

/* After Enter: one down; when something new is entered, straight into the next blank field as long as fields are typed. */
static void go_on(struct record_form *f)
{
    size_t next = f->form.accepted + 1;
    const struct field *field;
    while (next < f->row_count && !stops_at(f, next))
        next++;
    if (next >= f->row_count)
        return;
    form_go(&f->form, next);
    field = field_at(f, next);
    if (f->flowing && field && field->type != FIELD_CHOICE && !chosen_at(f, next)) {
        remember_seen(f);
        form_open(&f->form, NULL);
    }
}

bool record_form_act(struct record_form *f)
{
    const struct chosen_field *chosen = chosen_at(f, f->form.cursor);
    if (f->staged && f->entity != ENTITY_OFFSET)
        app_say(f->app, MESSAGE_WARNING, "%s", _("First fill in the fields marked '?', so that the row can be stored."));
    else if (chosen && !edit_refused(f->app, f->entity))
        chosen->choose(f);
    return true;
}

bool record_form_handle(struct record_form *f, const struct term_event *event)
{
    bool was_open = f->form.editing;
    size_t before = f->form.cursor;
    prepare(f);
    if (!was_open)
        remember_seen(f);
    if (f->form.read_only && term_is_key(event, TERM_KEY_ENTER))
        return edit_refused(f->app, f->entity);
    enum widget_result result = form_handle(&f->form, event);
    if (result == WIDGET_OPENED)
        return record_form_act(f);
    if (result == WIDGET_ACCEPTED && !f->form.editing && f->form.cursor == before)
        go_on(f);
    if (f->form.editing && f->form.cursor != before)
        remember_seen(f);
    return result != WIDGET_IGNORED;
}

bool record_form_place(const struct record_form *f, struct place *out)
{
    *out = place_of(f, record_form_field(f));
    return !f->staged;
}

bool record_form_typing(const struct record_form *f)
{
    return f->form.editing;
}

bool record_form_focus(struct record_form *f, int field, const char *text)
{
    for (size_t i = 0; i < f->row_count; i++)
        if (f->rows[i].field == field) {
            form_go(&f->form, i);
            remember_seen(f);
            return text ? form_open(&f->form, text) : true;
        }
    return false;
}

/* ---- drafts: the open text; for a staged record also all that was filled in, "key=value" a line ---- */

static void staged_text(struct record_form *f, const char *open)
{
    const struct entity *entity = entity_get(f->entity);
    struct text_buffer b = {0};
    int current = record_form_field(f);
    for (int i = 1; i < (int)entity->field_count; i++) {
        const char *value = open && i == current ? open : record_get(f->staged, i);
        if (value && *value)
            text_buffer_printf(&b, "%s=%s\n", entity->fields[i].key, value);
    }
    text_copy(f->draft, sizeof f->draft, b.data);
    text_buffer_free(&b);
}

const char *record_form_draft(struct record_form *f, char *place, size_t size)
{
    const char *open = f->form.editing ? form_draft(&f->form) : NULL;
    struct place where = place_of(f, record_form_field(f));
    bool typed = open && strcmp(open, f->seen ? f->seen : "");
    if (!typed && !(f->staged && f->touched))
        return NULL;
    place_write(&where, place, size);
    if (!f->staged)
        return open;
    staged_text(f, open);
    return f->draft;
}
