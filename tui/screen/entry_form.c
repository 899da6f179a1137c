/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/entry_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tui/screen/record_form.h"

struct entry_form {
    struct app *app;
    const struct entry_spec *spec;
    struct record *values; /* owned */
    char *about;
    struct form form;
    bool touched;
    int refused; /* the row that the verb refused, or -1 */
    char why[SENTENCE];
    struct form_choice choices[24];
    char help[SENTENCE], example[96];
    char *draft;
};

static bool is_last(const struct entry_form *f, size_t row)
{
    return row >= f->spec->count;
}

static const struct field *field_at(const struct entry_form *f, size_t row)
{
    return &entity_get(f->spec->entity)->fields[f->spec->fields[row]];
}

static bool is_hidden(const struct entry_spec *spec, const char *key)
{
    for (size_t i = 0; i < sizeof spec->hidden / sizeof *spec->hidden && spec->hidden[i]; i++)
        if (!strcmp(spec->hidden[i], key))
            return true;
    return false;
}

static void describe_choices(struct entry_form *f, const struct field *field, struct form_row *out)
{
    for (const struct field_choice *c = field->choices; c->key && out->choice_count < 24; c++)
        if (!is_hidden(f->spec, c->key))
            f->choices[out->choice_count++] = (struct form_choice){c->key, language_text(c->label)};
    out->choices = f->choices;
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct entry_form *f = context;
    if (f->refused == (int)row)
        out->error = f->why;
    if (is_last(f, row)) {
        out->kind = FORM_ACTION;
        out->label = language_text(f->spec->ok);
        return;
    }
    const struct field *field = field_at(f, row);
    out->kind = field->type == FIELD_CHOICE ? FORM_CHOICE : field->type == FIELD_LONG_TEXT ? FORM_LONG : FORM_TEXT;
    out->label = language_text(field->label);
    out->value = record_get(f->values, f->spec->fields[row]);
    out->required = field->flags & FIELD_REQUIRED;
    snprintf(f->help, sizeof f->help, "%s", field->help ? language_text(field->help) : "");
    out->help = f->help;
    if (field->type == FIELD_CHOICE)
        describe_choices(f, field, out);
    if (!field->example)
        return;
    snprintf(f->example, sizeof f->example, _("e.g. %s"), field->example);
    out->placeholder = f->example;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct entry_form *f = context;
    const char *value = text_blank(text) ? NULL : text;
    struct refusal refusal = {0};
    (void)column;
    if (!validate_field(workbench_units(app_workbench(f->app)), app_project(f->app), field_at(f, row), value, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    f->touched = true;
    f->refused = f->refused == (int)row ? -1 : f->refused;
    return record_set(f->values, f->spec->fields[row], value);
}

/* ---- storing ---- */

/* Beside the field where it is one of the form's, else on the message line. */
static void show_refusal(struct entry_form *f, const struct refusal *refusal)
{
    edit_refusal(refusal, f->why, sizeof f->why);
    for (size_t row = 0; row < f->spec->count; row++)
        if (!strcmp(field_at(f, row)->key, refusal->field)) {
            f->refused = (int)row;
            form_go(&f->form, row);
            return;
        }
    app_say(f->app, MESSAGE_ERROR, "%s", f->why);
}

static void store(struct entry_form *f)
{
    struct refusal refusal = {0};
    struct app *app = f->app;
    f->refused = -1;
    if (f->spec->store(app, f->values, &refusal)) {
        f->touched = false;
        app_uncover(app, f);
    } else
        show_refusal(f, &refusal);
}

/* ---- the view ---- */

static void prepare(struct entry_form *f)
{
    f->form.texts = app_texts(f->app);
    f->form.count = f->spec->count + 1;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct entry_form *f = state;
    char title[200];
    prepare(f);
    snprintf(title, sizeof title, " %s", language_text(f->spec->title));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    struct term_rect about = {area.row + 1, area.col + 1, area.rows / 3, area.cols - 2};
    int row = *f->about ? widget_put_wrapped(app_term(app), about, 0, TERM_NORMAL, f->about) : 0;
    form_draw(&f->form, app_term(app), (struct term_rect){area.row + row + 1, area.col, area.rows - row - 1, area.cols});
}

/* The first of the rows from there on that is to be filled in, else the last row, that stores. */
static size_t blank_from(const struct entry_form *f, size_t row)
{
    while (!is_last(f, row) && (row + f->spec->spare >= f->spec->count || record_get(f->values, f->spec->fields[row])))
        row++;
    return row;
}

/* On to the next row; over a blank text it is opened, so that one entry follows the other. */
static void go_on(struct entry_form *f)
{
    size_t next = blank_from(f, f->form.accepted + 1);
    form_go(&f->form, next);
    if (!is_last(f, next))
        form_open(&f->form, NULL);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct entry_form *f = state;
    size_t before = f->form.cursor;
    prepare(f);
    enum widget_result r = form_handle(&f->form, event);
    if (r == WIDGET_OPENED) {
        store(f);
        return true;
    }
    if (r == WIDGET_ACCEPTED && !f->form.editing && f->form.cursor == before)
        go_on(f);
    if (r != WIDGET_IGNORED || !term_is_key(event, TERM_KEY_ESC))
        return r != WIDGET_IGNORED;
    if (f->touched)
        app_say(app, MESSAGE_NOTE, "%s", _("Nothing was stored."));
    app_uncover(app, f);
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)app;
    if (id != COMMAND_STORE)
        return false;
    store(state);
    return true;
}

static bool typing(const void *state)
{
    return ((const struct entry_form *)state)->form.editing;
}

static const char *draft(void *state, char *place, size_t size)
{
    struct entry_form *f = state;
    const char *open = f->form.editing ? form_draft(&f->form) : NULL;
    const struct entity *entity = entity_get(f->spec->entity);
    struct text_buffer b = {0};
    if (!f->touched && (!open || !*open))
        return NULL;
    struct place where = {.entity = f->spec->entity, .field = -1};
    text_copy(where.record, sizeof where.record, record_id(f->values));
    place_write(&where, place, size);
    for (int i = 1; i < (int)entity->field_count; i++) {
        bool here = open && !is_last(f, f->form.cursor) && f->spec->fields[f->form.cursor] == i;
        const char *value = here ? open : record_get(f->values, i);
        if (value && *value)
            text_buffer_printf(&b, "%s=%s\n", entity->fields[i].key, value);
    }
    free(f->draft);
    f->draft = b.data;
    return f->draft;
}

static void close_form(void *state)
{
    struct entry_form *f = state;
    form_free(&f->form);
    record_free(f->values);
    free(f->about);
    free(f->draft);
    free(f);
}

static const struct view_ops entry_view = {
    .title = N_("entry"),
    .clause = "10",
    .purpose = N_("What belongs together is filled in together and stored as one edit by the last line, or by s. What cannot be stored says "
                  "so beside its field, and nothing of it is lost. Esc leaves without storing."),
    .context = CONTEXT_ENTRY,
    .draw = draw,
    .handle = handle,
    .command = command,
    .typing = typing,
    .draft = draft,
    .close = close_form,
};

/* ---- life ---- */

static struct entry_form *start(struct app *app, const struct entry_spec *spec, struct record *values, const char *about)
{
    struct entry_form *f = values && !edit_refused(app, spec->entity) ? calloc(1, sizeof *f) : NULL;
    if (!f) {
        record_free(values);
        return NULL;
    }
    f->app = app;
    f->spec = spec;
    f->values = values;
    f->about = text_dup(about ? about : "");
    f->refused = -1;
    f->form.describe = describe;
    f->form.accept = accept;
    f->form.context = f;
    f->form.focused = true;
    prepare(f);
    app_cover(app, &entry_view, f);
    return f;
}

void entry_open(struct app *app, const struct entry_spec *spec, struct record *values, const char *about)
{
    struct entry_form *f = start(app, spec, values, about);
    if (!f)
        return;
    form_go(&f->form, blank_from(f, 0));
    if (!is_last(f, f->form.cursor))
        form_open(&f->form, NULL);
}

void entry_resume(struct app *app, const struct entry_spec *spec, struct record *values, const char *about, const char *text)
{
    if (values)
        record_form_take(values, text);
    struct entry_form *f = start(app, spec, values, about);
    if (!f)
        return;
    f->touched = true;
    form_go(&f->form, blank_from(f, 0));
}

bool entry_is_draft(const struct place *place, const char *text)
{
    return text && place->field < 0 && *place->record;
}

const char *entry_today(void)
{
    static char today[16];
    struct tm local;
    time_t now = time(NULL);
    if (!localtime_r(&now, &local) || !strftime(today, sizeof today, "%Y-%m-%d", &local))
        today[0] = '\0';
    return today;
}
