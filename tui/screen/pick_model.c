/* SPDX-License-Identifier: MPL-2.0
 *
 * The picker of models, by group; words are looked for in the texts of both languages.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "tui/screen/model_form.h"
#include "tui/screen/model_text.h"
#include "tui/widget/picker.h"

enum { MOST = 64, DETAILS = 3 };

struct model_pick {
    struct app *app;
    struct record *staged; /* owned until a form takes it */
    struct picker picker;
    const struct model_place *found[MOST];
    size_t count;
};

static const struct model *model_at_row(const struct model_pick *p, size_t i)
{
    return model_find(p->found[i]->model);
}

/* ---- searching ---- */

static bool matches(const struct model_place *place, const char *words)
{
    const struct model *m = model_find(place->model);
    const char *const texts[] = {place->group, m->title, m->help};
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%s ", m->name);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_buffer_printf(&b, "%s %s ", texts[i], language_text(texts[i]));
    bool found = b.data && edit_holds(b.data, words);
    text_buffer_free(&b);
    return found;
}

static size_t search(void *context, const char *words)
{
    struct model_pick *p = context;
    p->count = 0;
    for (size_t i = 0; i < model_place_count() && p->count < MOST; i++)
        if (matches(model_place_at(i), words))
            p->found[p->count++] = model_place_at(i);
    return p->count;
}

/* ---- showing ---- */

static void result(void *context, size_t index, struct picker_result *out)
{
    struct model_pick *p = context;
    text_copy(out->text, sizeof out->text, language_text(model_at_row(p, index)->title));
    text_copy(out->note, sizeof out->note, language_text(p->found[index]->group));
}

/* Line `line` of a text that is wrapped to the width of the frame. */
static bool wrapped_line(const struct model_pick *p, const char *text, int line, char *out, size_t size)
{
    int rows, cols;
    const char *at = text, *next = text;
    term_size(app_term(p->app), &rows, &cols);
    for (int i = 0; *at; i++, at = next) {
        size_t n = text_wrap(at, (size_t)(cols > 20 ? cols - 4 : 16), &next);
        if (i == line) {
            snprintf(out, size, "%.*s", (int)n, at);
            return true;
        }
    }
    return false;
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    struct model_pick *p = context;
    const struct model *m = model_at_row(p, index);
    if (line < DETAILS - 1) {
        if (!wrapped_line(p, language_text(m->help), line, out, size))
            out[0] = '\0';
        return true;
    }
    snprintf(out, size, "%s%s", _("source: "), m->source);
    return line < DETAILS;
}

static void view_draw(struct app *app, void *state, struct term_rect area)
{
    struct model_pick *p = state;
    p->picker.title = _("A row computed by a model");
    p->picker.prompt = _("Search: ");
    p->picker.texts = app_texts(app);
    picker_draw(&p->picker, app_term(app), area);
}

/* ---- choosing ---- */

static void choose(struct app *app, struct model_pick *p)
{
    const struct model_place *place = p->found[p->picker.list.cursor];
    struct record *staged = p->staged;
    p->staged = NULL;
    app_uncover(app, p);
    if (record_set(staged, ACTIVITY_MODEL, place->model) && record_set(staged, ACTIVITY_ROLE, place->role) &&
        record_set(staged, ACTIVITY_ITEM, language_text(model_find(place->model)->title)))
        model_form_new(app, staged);
    else
        record_free(staged);
}

static bool view_handle(struct app *app, void *state, const struct term_event *event)
{
    struct model_pick *p = state;
    enum widget_result r = picker_handle(&p->picker, event);
    if (r == WIDGET_ACCEPTED)
        choose(app, p);
    else if (r == WIDGET_CANCELLED)
        app_uncover(app, p);
    return r != WIDGET_IGNORED;
}

static void view_close(void *state)
{
    struct model_pick *p = state;
    picker_free(&p->picker);
    record_free(p->staged);
    free(p);
}

static const struct view_ops model_view = {
    .title = N_("add from a model"),
    .clause = "7.2.3",
    .purpose = N_("A model turns what a farm knows into gases by published equations: hectares and days under water, heads of "
                  "animals and how their manure is kept, litres of fuel. Type any words of its name, in either language; below "
                  "the list stands what the model is for."),
    .context = CONTEXT_PICK,
    .draw = view_draw,
    .handle = view_handle,
    .close = view_close,
};

void pick_model(struct app *app, struct record *staged)
{
    struct model_pick *p = staged && !edit_locked(app) ? calloc(1, sizeof *p) : NULL;
    if (!p) {
        record_free(staged);
        return;
    }
    p->app = app;
    p->staged = staged;
    p->picker.search = search;
    p->picker.result = result;
    p->picker.detail = detail;
    p->picker.detail_lines = DETAILS;
    p->picker.context = p;
    picker_start(&p->picker, "");
    app_cover(app, &model_view, p);
}
