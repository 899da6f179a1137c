/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/model_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/model_form_internal.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"

/* ---- typing ---- */

static bool type(struct model_form *f, const struct model_form_row *row, const char *text, struct refusal *refusal)
{
    if (row->kind == ROW_FIELD)
        return sheet_type_field(&f->sheet, row->field, text, refusal);
    if (row->kind == ROW_SOURCE)
        return sheet_type_source(&f->sheet, row->key, text, refusal);
    return sheet_type(&f->sheet, row->key, text, refusal);
}

static bool is_unchanged(const struct model_form *f, const struct model_form_row *row, const char *text)
{
    const char *stood = row->kind == ROW_FIELD    ? record_get(f->sheet.activity, row->field)
                        : row->kind == ROW_SOURCE ? sheet_source(&f->sheet, row->key)
                                                  : sheet_typed(&f->sheet, row->key);
    return !strcmp(stood ? stood : "", text_blank(text) ? "" : text);
}

static bool accept(void *context, size_t index, size_t column, const char *text, char *error, size_t size)
{
    struct model_form *f = context;
    struct model_form_row row = *model_form_row(f, index);
    struct refusal refusal = {0};
    char *copy = text_dup(text); /* the text may live in what is replaced */
    bool done = copy && (is_unchanged(f, &row, copy) || type(f, &row, copy, &refusal));
    (void)column;
    free(copy);
    if (!done)
        edit_refusal(&refusal, error, size);
    else
        model_form_refresh(f);
    return done;
}

static void preview(void *context, size_t index, size_t column, const char *text, char *out, size_t size)
{
    struct model_form *f = context;
    const struct model_form_row *row = model_form_row(f, index);
    (void)column;
    out[0] = '\0';
    if (row && row->kind == ROW_INPUT && row->input->kind == MODEL_NUMBER)
        model_form_figure(f, row->input, text, out, size);
}

/* After Enter: to the next row; a new row is typed through, so that its next blank figure is open at once. */
static void go_from(struct model_form *f, size_t next)
{
    while (next < f->count && f->rows[next].kind == ROW_HEADING)
        next++;
    if (next >= f->count)
        return;
    form_go(&f->form, next);
    const struct model_form_row *row = &f->rows[next];
    bool figure = row->kind == ROW_SOURCE || (row->kind == ROW_INPUT && row->input->kind == MODEL_NUMBER);
    if (f->flowing && figure && is_unchanged(f, row, ""))
        form_open(&f->form, NULL);
}

static void go_on(struct model_form *f)
{
    go_from(f, f->form.accepted + 1);
}

/* ---- the head: what it comes to ---- */

/* The outputs of one gas together, and each quantity that is no emission. */
static void add_output(struct text_buffer *b, const struct model_output *outputs, size_t count, size_t i)
{
    char figure[NUMBER_TEXT];
    double sum = 0;
    for (size_t k = 0; k < count; k++) {
        bool same = *outputs[i].gas ? !strcmp(outputs[k].gas, outputs[i].gas) : k == i;
        if (same && k < i)
            return;
        sum += same ? outputs[k].value : 0;
    }
    number_show(figure, sum, MODEL_FORM_DIGITS);
    text_buffer_printf(b, "%s%s%s%s %s", b->length ? " · " : "", *outputs[i].gas ? "" : language_text(outputs[i].label),
                       *outputs[i].gas ? "" : " ", figure, outputs[i].unit);
}

/* Gases, which are weighed together, before what is none. */
static void add_outputs(struct text_buffer *b, const struct model_output *outputs, size_t count, bool gases)
{
    for (size_t i = 0; i < count; i++)
        if ((*outputs[i].gas != '\0') == gases)
            add_output(b, outputs, count, i);
}

static int put_result(struct model_form *f, struct term_rect area, int row)
{
    size_t count = 0;
    const struct model_output *outputs = model_outputs(f->sheet.run, &count);
    struct text_buffer b = {0};
    char figure[NUMBER_TEXT];
    double co2e;
    add_outputs(&b, outputs, count, true);
    if (b.length && sheet_co2e(&f->sheet, &co2e)) {
        number_show(figure, co2e, MODEL_FORM_DIGITS);
        text_buffer_printf(&b, "  = %s kg CO2e (%s)", figure, project_study_text(app_project(f->app), STUDY_GWP_SET));
    }
    add_outputs(&b, outputs, count, false);
    row = widget_put_wrapped(app_term(f->app), area, row, TERM_STRONG, b.data ? b.data : "");
    text_buffer_free(&b);
    return row;
}

static int put_refusal(struct model_form *f, struct term_rect area, int row)
{
    char text[SENTENCE], label[160];
    const struct refusal *refusal = &f->sheet.refusal;
    const struct model_input *in = model_input_find(f->sheet.model, refusal->field);
    if (refusal->code == REFUSAL_BLANK && in) {
        model_input_label(in, label, sizeof label);
        snprintf(text, sizeof text, _("No result yet. Still needed: %s"), label);
    } else
        model_form_refusal(f, text, sizeof text);
    return widget_put_wrapped(app_term(f->app), area, row, TERM_WARNING, text);
}

static bool is_unnamed_by_draft(const struct model_run *run)
{
    size_t count;
    const struct model_output *outputs = model_outputs(run, &count);
    for (size_t i = 0; i < count; i++)
        if (outputs[i].not_in_7_2_3)
            return true;
    return false;
}

/* Notices that belong to no row of the form are said above it; those of rows are counted. */
static int put_notices(struct model_form *f, struct term_rect area, int row)
{
    size_t count = 0, below = 0;
    const struct model_notice *notices = model_notices(f->sheet.run, &count);
    char sentence[SENTENCE];
    if (is_unnamed_by_draft(f->sheet.run))
        row = widget_put_wrapped(app_term(f->app), area, row, TERM_WARNING,
                                 _("! Clause 7.2.3 of the draft does not name this gas for this process; it is counted."));
    for (size_t i = 0; i < count; i++) {
        if (model_form_tells(f, notices[i].symbol)) {
            below++;
            continue;
        }
        language_notice(&notices[i], sentence, sizeof sentence);
        row = widget_put_wrapped(app_term(f->app), area, row, TERM_WARNING, sentence);
    }
    if (below) {
        snprintf(sentence, sizeof sentence, _("! Worth a look, marked below: %zu"), below);
        row = widget_put_wrapped(app_term(f->app), area, row, TERM_WARNING, sentence);
    }
    return row;
}

static int put_head(struct model_form *f, struct term_rect area)
{
    char title[400];
    struct term *term = app_term(f->app);
    const char *state = !*f->sheet.id ? _("new, not stored yet") : f->sheet.touched ? _("changed, not stored yet") : "";
    const char *name = record_name(f->sheet.activity), *model = language_text(f->sheet.model->title);
    bool named = strcmp(name, model);
    snprintf(title, sizeof title, " %s%s%s%s%s", named ? name : "", named ? " · " : "", model, *state ? " · " : "", state);
    term_put_cell(term, area, 0, 0, area.cols, TERM_TITLE, title);
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    if (f->sheet.refusal.code || !f->sheet.run)
        return put_refusal(f, inside, 1);
    return put_notices(f, inside, put_result(f, inside, 1));
}

/* ---- the view ---- */

static void prepare(struct model_form *f)
{
    f->form.texts = app_texts(f->app);
    f->form.read_only = !edit_open(f->app, ENTITY_ACTIVITY);
    model_form_refresh(f);
}

static void view_draw(struct app *app, void *state, struct term_rect area)
{
    struct model_form *f = state;
    prepare(f);
    struct term_rect head = {area.row, area.col, area.rows > 12 ? area.rows / 3 : 2, area.cols};
    int rows = put_head(f, head);
    rows = rows < head.rows ? rows : head.rows;
    f->form.label_cols = area.cols >= 100 ? 46 : area.cols / 2 - 2;
    form_draw(&f->form, app_term(app), (struct term_rect){area.row + rows, area.col, area.rows - rows, area.cols});
}

static bool leave_unstored(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct model_form **f = context;
    (void)text, (void)error, (void)size;
    app_uncover(app, *f);
    app_say(app, MESSAGE_NOTE, "%s", _("Nothing was stored."));
    return true;
}

static void leave(struct app *app, struct model_form *f)
{
    struct model_form **context = f->sheet.touched ? malloc(sizeof *context) : NULL;
    if (!context) {
        app_uncover(app, f);
        return;
    }
    *context = f;
    ask_sure(app, &(struct ask){.title = _("Not stored yet"),
                                .text = _("What was typed in this form is not in the inventory yet; s in the form stores it."),
                                .ok = _("leave it unstored"),
                                .done = leave_unstored,
                                .context = context});
}

/* The form lies over what takes its result: it goes first only where that is taken. */
static void hand_over(struct app *app, struct model_form *f)
{
    struct refusal refusal = f->sheet.refusal;
    if (!refusal.code && f->take(app, f->take_context, &f->sheet, &refusal))
        app_uncover(app, f);
    else
        app_refused(app, &refusal);
}

static void store(struct app *app, struct model_form *f)
{
    struct refusal refusal = {0};
    struct place place = {.entity = ENTITY_ACTIVITY, .field = -1};
    char why[SENTENCE];
    if (edit_locked(app))
        return;
    if (f->take) {
        hand_over(app, f);
        return;
    }
    if (!sheet_store(&f->sheet, place.record, &refusal)) {
        app_refused(app, &refusal);
        return;
    }
    bool open = f->sheet.refusal.code;
    edit_refusal(&f->sheet.refusal, why, sizeof why);
    if (f->sheet.refusal.code == REFUSAL_PARAMETER_MISSING)
        language_refusal(&f->sheet.refusal, why, sizeof why);
    app_uncover(app, f);
    app_jump(app, &place, NULL);
    app_say(app, open ? MESSAGE_WARNING : MESSAGE_GOOD, _("Stored.%s%s"), open ? _(" It has no result yet: ") : "", open ? why : "");
}

static bool view_handle(struct app *app, void *state, const struct term_event *event)
{
    struct model_form *f = state;
    size_t before = f->form.cursor;
    prepare(f);
    enum widget_result result = form_handle(&f->form, event);
    if (result == WIDGET_ACCEPTED && !f->form.editing && f->form.cursor == before)
        go_on(f);
    if (result != WIDGET_IGNORED)
        return true;
    if (!term_is_key(event, TERM_KEY_ESC))
        return false;
    leave(app, f);
    return true;
}

static bool view_command(struct app *app, void *state, enum command_id id)
{
    if (id != COMMAND_STORE)
        return false;
    store(app, state);
    return true;
}

static bool view_typing(const void *state)
{
    const struct model_form *f = state;
    return f->form.editing;
}

/* ---- drafts: "at" is the row with the cursor, "open" what stands in its open field ---- */

static const char *row_name(const struct model_form_row *row, char *out, size_t size)
{
    if (row->kind == ROW_FIELD)
        text_copy(out, size, entity_get(ENTITY_ACTIVITY)->fields[row->field].key);
    else
        snprintf(out, size, "@%s%s", row->key, row->kind == ROW_SOURCE ? ".source" : "");
    return out;
}

static const char *view_draft(void *state, char *place, size_t size)
{
    struct model_form *f = state;
    const char *open = f->form.editing ? form_draft(&f->form) : NULL;
    const struct model_form_row *row = model_form_row(f, f->form.cursor);
    struct place where = {.entity = ENTITY_ACTIVITY, .field = ACTIVITY_MODEL};
    char name[96];
    if (f->take || (!f->sheet.touched && !open))
        return NULL;
    text_copy(where.record, sizeof where.record, *f->sheet.id ? f->sheet.id : "+");
    place_write(&where, place, size);
    text_buffer_free(&f->draft);
    sheet_write(&f->sheet, &f->draft);
    if (row)
        text_buffer_printf(&f->draft, "at=%s\n", row_name(row, name, sizeof name));
    if (open)
        text_buffer_printf(&f->draft, "open=%s\n", open);
    return f->draft.data;
}

static void view_close(void *state)
{
    struct model_form *f = state;
    form_free(&f->form);
    sheet_free(&f->sheet);
    text_buffer_free(&f->draft);
    free(f);
}

static const struct view_ops form_view = {
    .title = N_("row of a model"),
    .clause = "7.2.3",
    .purpose = N_("A field or a herd gives its gases through published equations. Type what the farm knows: figures may carry "
                  "a unit (3.2亩, 60 %), what they become stands beside them, and the result above follows each key. '?' is "
                  "still needed. What is blank is not there: blank is not zero. Below stand the published values that were "
                  "used, each with its source; Enter on one gives your own in its place, and asks where it is from. s stores "
                  "the row as one edit."),
    .context = CONTEXT_MODEL,
    .draw = view_draw,
    .handle = view_handle,
    .command = view_command,
    .typing = view_typing,
    .draft = view_draft,
    .close = view_close,
};

/* ---- opening ---- */

static void show(struct app *app, struct model_form *f)
{
    f->app = app;
    f->form.describe = model_form_describe;
    f->form.accept = accept;
    f->form.preview = preview;
    f->form.context = f;
    f->form.focused = true;
    model_form_refresh(f);
    app_cover(app, &form_view, f);
}

static void go_to_name(struct model_form *f, const char *name)
{
    char here[96];
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i].kind != ROW_HEADING && f->rows[i].kind != ROW_SUM && !strcmp(row_name(&f->rows[i], here, sizeof here), name)) {
            form_go(&f->form, i);
            return;
        }
}

void model_form_for(struct app *app, struct record *staged, model_form_take *take, void *context)
{
    struct model_form *f = staged && !edit_locked(app) ? calloc(1, sizeof *f) : NULL;
    if (!f) {
        record_free(staged);
        return;
    }
    if (!sheet_begin(&f->sheet, app, staged)) {
        free(f);
        return;
    }
    f->take = take;
    f->take_context = context;
    f->flowing = true;
    show(app, f);
    go_from(f, 1); /* behind the name, which is proposed, or the first heading */
}

void model_form_new(struct app *app, struct record *staged)
{
    model_form_for(app, staged, NULL, NULL);
}

void model_form_open(struct app *app, const char *activity_id, const char *key)
{
    struct model_form *f = calloc(1, sizeof *f);
    char name[96];
    if (!f || !sheet_load(&f->sheet, app, activity_id)) {
        free(f);
        app_say(app, MESSAGE_WARNING, "%s", _("This version does not know the model of this row."));
        return;
    }
    show(app, f);
    snprintf(name, sizeof name, "@%s", key ? key : "");
    go_to_name(f, name);
}

/* The value of a line of the draft; false where it has none. */
static bool draft_line(const char *text, const char *name, char *out, size_t size)
{
    size_t n = strlen(name);
    for (const char *line = text; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        if (!strncmp(line, name, n) && line[n] == '=') {
            snprintf(out, size, "%.*s", (int)strcspn(line + n + 1, "\n"), line + n + 1);
            return true;
        }
    return false;
}

bool model_form_resume(struct app *app, const struct place *place, const char *text)
{
    char name[96] = "", open[1024];
    if (place->entity != ENTITY_ACTIVITY || place->field != ACTIVITY_MODEL)
        return false;
    struct model_form *f = calloc(1, sizeof *f);
    if (!f || !sheet_read(&f->sheet, app, place->record, text)) {
        free(f);
        return false;
    }
    f->flowing = !*f->sheet.id;
    show(app, f);
    draft_line(text, "at", name, sizeof name);
    go_to_name(f, name);
    if (draft_line(text, "open", open, sizeof open))
        form_open(&f->form, open);
    return true;
}
