/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/edit_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "tui/screen/plan_text.h"
#include "tui/widget/form.h"
#include "workbench/reduction_preview.h"

enum { ROW_WHAT, ROW_FIELD, ROW_NOW, ROW_BECOMES, ROW_SOURCE, ROWS };
enum { MOST_CHOICES = 64, FOOT_ROWS = 4 };

struct edit_form {
    struct app *app;
    char action[96];
    struct edit_place place;
    struct form form;
    struct form_choice choices[MOST_CHOICES];
    char what[200], field[96], now[200], others[200], shown[200], help[SENTENCE];
    char *source;          /* typed before there is an edit to keep it */
    char *previewed;       /* the value that `total` is of */
    unsigned long revision;
    struct plan_total total;
    char refused[SENTENCE]; /* why that value could not be stored; "" */
};

/* ---- the stored edit ---- */

static const struct record *edit_of(const struct edit_form *f)
{
    const struct records *edits = project_records(app_project(f->app), ENTITY_EDIT);
    const struct record *found = NULL;
    struct edit_place place;
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        if (!strcmp(record_text(edit, EDIT_ACTION), f->action) && edit_words_place(f->app, edit, &place) &&
            place.entity == f->place.entity && place.field == f->place.field && !strcmp(place.record, f->place.record))
            found = edit;
    }
    return found;
}

static const char *stored_value(const struct edit_form *f)
{
    const struct record *edit = edit_of(f);
    return edit ? record_get(edit, EDIT_VALUE) : NULL;
}

/* As the workbench takes it: of an input its row and its key. */
static struct action_change change_of(const struct edit_form *f, const char *value)
{
    const struct entity *entity = entity_get(f->place.entity);
    bool input = f->place.entity == ENTITY_INPUT;
    return (struct action_change){.entity = entity->key,
                                  .record = input ? f->place.row : f->place.record,
                                  .field = input ? f->place.key : entity->fields[f->place.field].key,
                                  .value = value,
                                  .source = f->source};
}

/* ---- what is wrong with a value before it is stored ---- */

/* What its model says to the one figure: number, unit, range, choice. Whether the row's figures fit each other shows in the footprint:
 * of two shares that sum to 1 one is changed first. */
static bool model_takes(const struct edit_form *f, const struct record *row, const char *value, struct refusal *refusal)
{
    const struct model *model = model_of_row(row);
    double figure;
    if (!f->place.input) /* a published figure is replaced by a figure */
        return number_read(value, f->place.key, &figure, refusal);
    struct model_run *run = model ? model_start(model, NULL) : NULL;
    bool taken = !run || model_give_typed(run, workbench_units(app_workbench(f->app)), app_project(f->app), f->place.key, value, refusal);
    model_end(run);
    return taken;
}

static bool is_factor(const struct edit_form *f)
{
    return f->place.entity == ENTITY_ACTIVITY && f->place.field == ACTIVITY_FACTOR;
}

static bool check(const struct edit_form *f, const char *value, struct refusal *refusal)
{
    const struct project *project = app_project(f->app);
    struct workbench *wb = app_workbench(f->app);
    const struct field *field = &entity_get(f->place.entity)->fields[f->place.field];
    const struct record *row = *f->place.row ? records_find(project_records(project, ENTITY_ACTIVITY), f->place.row) : NULL;
    struct entry_preview preview;
    if (is_factor(f) && library_factor_find(workbench_library(wb), value))
        return true;
    if (!validate_field(workbench_units(wb), project, field, value, refusal))
        return false;
    if (f->place.entity == ENTITY_INPUT)
        return !row || model_takes(f, row, value, refusal);
    return !edit_words_record(f->app, &f->place) ||
           workbench_preview(wb, f->place.entity, f->place.record, f->place.field, value, &preview, refusal);
}

/* ---- accepting ---- */

static bool put(struct edit_form *f, const char *value, char *error, size_t size)
{
    struct refusal refusal = {0};
    struct action_change change = change_of(f, value);
    if (check(f, value, &refusal) && workbench_action_change(app_workbench(f->app), f->action, &change, &refusal)) {
        free(f->source);
        f->source = NULL;
        return true;
    }
    edit_refusal(&refusal, error, size);
    return false;
}

static bool accept_source(struct edit_form *f, const char *text, char *error, size_t size)
{
    const struct record *edit = edit_of(f);
    struct refusal refusal = {0};
    if (!edit) {
        free(f->source);
        f->source = text_blank(text) ? NULL : text_dup(text);
        return true;
    }
    if (workbench_set(app_workbench(f->app), ENTITY_EDIT, record_id(edit), EDIT_SOURCE, text_blank(text) ? NULL : text, NULL, &refusal))
        return true;
    edit_refusal(&refusal, error, size);
    return false;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct edit_form *f = context;
    const char *stored = stored_value(f);
    (void)column;
    if (row == ROW_SOURCE)
        return accept_source(f, text, error, size);
    if (stored && !strcmp(stored, text ? text : ""))
        return true;
    if (!stored && text_blank(text))
        return true;
    return put(f, text ? text : "", error, size);
}

/* ---- describing ---- */

static const struct field *field_of(const struct edit_form *f)
{
    return &entity_get(f->place.entity)->fields[f->place.field];
}

static void describe_choices(struct edit_form *f, struct form_row *out)
{
    const bool model = f->place.input && f->place.input->kind == MODEL_CHOICE;
    out->kind = FORM_CHOICE;
    out->choices = f->choices;
    for (const struct model_choice *c = model ? f->place.input->choices : NULL; c && c->key && out->choice_count < MOST_CHOICES; c++)
        f->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
    for (const struct field_choice *c = model ? NULL : field_of(f)->choices; c && c->key && out->choice_count < MOST_CHOICES; c++)
        f->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
}

static bool is_choice(const struct edit_form *f)
{
    bool of_model = f->place.input && f->place.input->kind == MODEL_CHOICE;
    return of_model || field_of(f)->type == FIELD_CHOICE;
}

static const char *help_of(const struct edit_form *f)
{
    if (f->place.input && f->place.input->help)
        return language_text(f->place.input->help);
    return f->place.entity != ENTITY_INPUT && field_of(f)->help ? language_text(field_of(f)->help) : "";
}

static void describe_becomes(struct edit_form *f, struct form_row *out)
{
    bool numeric = f->place.input && f->place.input->kind == MODEL_NUMBER && *f->place.input->unit && strcmp(f->place.input->unit, "-");
    out->label = _("new value");
    out->value = stored_value(f);
    out->required = true;
    if (is_factor(f))
        out->kind = FORM_ACTION;
    else if (is_choice(f))
        describe_choices(f, out);
    edit_words_value(f->app, &f->place, out->value, f->shown, sizeof f->shown);
    out->shown = out->value ? f->shown : NULL;
    if (numeric)
        text_fill(f->help, sizeof f->help, _("{help} In {unit} where no unit is typed."),
                  (const struct text_arg[]){{"help", help_of(f)}, {"unit", f->place.input->unit}}, 2);
    else
        text_copy(f->help, sizeof f->help, help_of(f));
    out->help = f->help;
    if (!out->value && is_factor(f))
        out->placeholder = _("Enter chooses one");
}

static void describe_source(struct edit_form *f, struct form_row *out)
{
    const struct record *edit = edit_of(f);
    out->label = _("why this value");
    out->value = edit ? record_get(edit, EDIT_SOURCE) : f->source;
    out->help = language_text(entity_get(ENTITY_EDIT)->fields[EDIT_SOURCE].help);
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct edit_form *f = context;
    const struct { const char *label, *value; } fixed[] = {
        [ROW_WHAT] = {_("row"), f->what}, [ROW_FIELD] = {_("field"), f->field}, [ROW_NOW] = {_("now"), *f->now ? f->now : "-"}};
    if (row == ROW_NOW)
        out->preview = f->others;
    if (row == ROW_BECOMES)
        describe_becomes(f, out);
    else if (row == ROW_SOURCE)
        describe_source(f, out);
    else {
        out->kind = FORM_READ_ONLY;
        out->label = fixed[row].label;
        out->value = fixed[row].value;
    }
}

/* What the value is in the units of the calculation. */
static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct edit_form *f = context;
    struct place place = {.entity = f->place.entity, .field = f->place.field};
    (void)column;
    out[0] = '\0';
    text_copy(place.record, sizeof place.record, f->place.record);
    if (row == ROW_BECOMES && f->place.entity != ENTITY_INPUT && edit_words_record(f->app, &f->place))
        edit_preview(f->app, &place, text, out, size);
}

/* ---- what the footprint would be ---- */

/* The value that counts now: what is being typed, else what is stored. */
static const char *value_now(const struct edit_form *f)
{
    const char *open = f->form.cursor == ROW_BECOMES && f->form.editing && !is_choice(f) ? field_text(&f->form.field) : NULL;
    return open ? open : stored_value(f);
}

static void follow(struct edit_form *f)
{
    const char *value = value_now(f);
    struct refusal refusal = {0};
    if (f->revision == app_revision(f->app) && f->previewed && !strcmp(f->previewed, value ? value : ""))
        return;
    f->revision = app_revision(f->app);
    free(f->previewed);
    f->previewed = text_dup(value ? value : "");
    f->refused[0] = '\0';
    if (text_blank(value))
        return;
    if (!check(f, value, &refusal)) {
        edit_refusal(&refusal, f->refused, sizeof f->refused);
        return;
    }
    struct action_change change = change_of(f, value);
    f->total = workbench_preview_change(app_workbench(f->app), f->action, &change);
}

/* "Footprint now 0.192 kg/kg; with this 0.160 (−16.5 %)": before it is stored, too. */
static void draw_foot(struct edit_form *f, struct term_rect area)
{
    struct refusal ignored;
    const struct plan *plan = workbench_plan(app_workbench(f->app), &ignored);
    bool typed = f->previewed && !text_blank(f->previewed);
    char line[2 * SENTENCE], now[PLAN_TEXT], then[PLAN_TEXT];
    int row = 0;
    if (!plan)
        return;
    plan_text_total(f->app, &plan->current, now, sizeof now);
    snprintf(line, sizeof line, _("Footprint now, with what is done: %s"), now);
    row = widget_put_wrapped(app_term(f->app), area, row, TERM_NORMAL, line);
    if (!typed)
        return;
    if (*f->refused)
        return;
    plan_text_total(f->app, &f->total, then, sizeof then);
    snprintf(line, sizeof line, _("With this action and this value: %s"), then);
    row = widget_put_wrapped(app_term(f->app), area, row, f->total.known ? TERM_STRONG : TERM_WARNING, line);
    plan_text_difference(f->app, &plan->current, &f->total, line, sizeof line);
    widget_put_wrapped(app_term(f->app), area, row, TERM_NORMAL, line);
}

/* ---- the view ---- */

static void prepare(struct edit_form *f)
{
    edit_words_what(f->app, &f->place, f->action, f->what, sizeof f->what);
    edit_words_field(&f->place, f->field, sizeof f->field);
    edit_words_now(f->app, &f->place, f->now, sizeof f->now);
    char others[sizeof f->others];
    edit_words_others(f->app, &f->place, f->action, others, sizeof others);
    text_fill(f->others, sizeof f->others, *others ? _("by others: {what}") : "", (const struct text_arg[]){{"what", others}}, 1);
    f->form.texts = app_texts(f->app);
    f->form.count = ROWS;
    f->form.read_only = !edit_open(f->app, ENTITY_EDIT);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct edit_form *f = state;
    const struct record *action = records_find(project_records(app_project(app), ENTITY_ACTION), f->action);
    char title[320];
    prepare(f);
    follow(f);
    snprintf(title, sizeof title, " %s · %s", action ? record_name(action) : f->action, _("what it changes"));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    int foot = area.rows > 12 ? FOOT_ROWS : 0;
    form_draw(&f->form, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1 - foot, area.cols});
    draw_foot(f, (struct term_rect){area.row + area.rows - foot, area.col + 1, foot, area.cols - 2});
}

static bool chosen_factor(struct app *app, void *context, const char *factor, char *error, size_t size)
{
    (void)app;
    return put(context, factor, error, size);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct edit_form *f = state;
    prepare(f);
    enum widget_result r = form_handle(&f->form, event);
    if (r == WIDGET_OPENED && !edit_locked(app))
        pick_factor_for(app, f->what, chosen_factor, f);
    if (r == WIDGET_ACCEPTED && !f->form.editing && f->form.accepted == ROW_BECOMES)
        form_go(&f->form, ROW_SOURCE);
    if (r != WIDGET_IGNORED)
        return true;
    if (!term_is_key(event, TERM_KEY_ESC))
        return false;
    if (!edit_of(f))
        app_say(app, MESSAGE_NOTE, "%s", _("Nothing was added."));
    app_uncover(app, f);
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct edit_form *f = state;
    if (id != COMMAND_FACTOR || edit_locked(app))
        return false;
    if (is_factor(f))
        pick_factor_for(app, f->what, chosen_factor, f);
    else
        app_say(app, MESSAGE_NOTE, "%s", _("This is no factor: what it becomes is typed or chosen here."));
    return true;
}

static bool typing(const void *state)
{
    return ((const struct edit_form *)state)->form.editing;
}

/* The place of a draft names action, row and field: "edit/act001|activity|r001|amount/value". */
static const char *draft(void *state, char *place, size_t size)
{
    struct edit_form *f = state;
    const char *text = f->form.editing && f->form.cursor == ROW_BECOMES ? form_draft(&f->form) : NULL;
    const char *stored = stored_value(f);
    if (!text || !strcmp(text, stored ? stored : ""))
        return NULL;
    struct action_change c = change_of(f, text);
    text_fill(place, size, "edit/{action}|{entity}|{record}|{field}/value",
              (const struct text_arg[]){{"action", f->action}, {"entity", c.entity}, {"record", c.record}, {"field", c.field}}, 4);
    return text;
}

static void close_form(void *state)
{
    struct edit_form *f = state;
    form_free(&f->form);
    free(f->source);
    free(f->previewed);
    free(f);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct edit_form *f = state;
    (void)app;
    if (*f->refused && f->form.editing)
        text_copy(out, size, f->refused);
}

static const struct view_ops edit_view = {
    .title = N_("what an action changes"),
    .clause = "8",
    .purpose = N_("One value of the inventory and what it becomes by this action: an amount, a factor, a figure or choice of a "
                  "model. The inventory itself keeps what was typed. Below stands what the footprint comes to with the typed "
                  "value, before it is stored: it is computed anew, never estimated."),
    .context = CONTEXT_FORM,
    .draw = draw,
    .handle = handle,
    .command = command,
    .typing = typing,
    .draft = draft,
    .status = status,
    .close = close_form,
};

static struct edit_form *start(struct app *app, const char *action, const struct edit_place *place)
{
    struct edit_form *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->app = app;
    f->place = *place;
    text_copy(f->action, sizeof f->action, action);
    f->form.describe = describe;
    f->form.accept = accept;
    f->form.preview = preview;
    f->form.context = f;
    f->form.focused = true;
    prepare(f);
    form_go(&f->form, ROW_BECOMES);
    return f;
}

void edit_form_open(struct app *app, const char *action, const struct edit_place *place)
{
    struct edit_form *f = start(app, action, place);
    if (!f)
        return;
    bool writable = !workbench_read_only(app_workbench(app));
    app_cover(app, &edit_view, f);
    if (writable && is_factor(f) && !stored_value(f))
        pick_factor_for(app, f->what, chosen_factor, f);
    else if (writable && !stored_value(f))
        form_open(&f->form, NULL);
}

void edit_form_resume(struct app *app, const char *action, const struct edit_place *place, const char *text)
{
    struct edit_form *f = start(app, action, place);
    if (!f)
        return;
    form_open(&f->form, text);
    app_cover(app, &edit_view, f);
}
