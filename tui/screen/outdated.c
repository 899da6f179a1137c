/* SPDX-License-Identifier: MPL-2.0
 *
 * outdated - frozen factors, GWP values and parameters whose row of the library differs now: old and new value, and what it would
 * do to the footprint. Each is taken over by itself, after a question; undo takes it back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"
#include "workbench/factors.h"

enum { COLUMNS = 6, EFFECT_DIGITS = 6, PERCENT_DIGITS = 3 };

struct outdated_state {
    struct app *app;
    struct table table;
    struct table_column columns[COLUMNS];
    struct widget_texts texts;
    unsigned long revision;
    struct outdated *items;
    size_t count;
    char problem[SENTENCE];
};

/* ---- the list, made anew with each revision ---- */

static void clear(struct outdated_state *s)
{
    outdated_free(s->items, s->count);
    s->items = NULL;
    s->count = 0;
}

static size_t lines_of(const struct outdated *item)
{
    return item->removed ? 1 : item->field_count;
}

static void follow(struct outdated_state *s)
{
    struct refusal refusal = {0};
    if (s->revision == app_revision(s->app))
        return;
    clear(s);
    s->revision = app_revision(s->app);
    s->problem[0] = '\0';
    if (!workbench_outdated(app_workbench(s->app), &s->items, &s->count, &refusal)) {
        s->count = 0;
        edit_refusal(&refusal, s->problem, sizeof s->problem);
    }
    s->table.count = 0;
    for (size_t i = 0; i < s->count; i++)
        s->table.count += lines_of(&s->items[i]);
}

/* The copy of a row of the table, and which of its fields; NULL where there is none. */
static const struct outdated *item_at(const struct outdated_state *s, size_t row, size_t *field)
{
    for (size_t i = 0; i < s->count; i++) {
        if (row < lines_of(&s->items[i])) {
            *field = row;
            return &s->items[i];
        }
        row -= lines_of(&s->items[i]);
    }
    return NULL;
}

/* ---- the table ---- */

static void effect_text(const struct outdated *item, char *out, size_t size)
{
    char kg[NUMBER_TEXT], percent[NUMBER_TEXT];
    number_show(kg, item->effect_kg, EFFECT_DIGITS);
    number_show(percent, 100 * item->share, PERCENT_DIGITS);
    if (item->effect_known)
        snprintf(out, size, "%s%s kg (%s%s %%)", item->effect_kg > 0 ? "+" : "", kg, item->share > 0 ? "+" : "", percent);
    else
        text_copy(out, size, item->removed ? "" : _("not known"));
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct outdated_state *s = context;
    size_t field;
    const struct outdated *item = item_at(s, row, &field);
    if (!item)
        return;
    const struct entity *entity = entity_get(item->entity);
    const struct outdated_field *f = item->removed ? NULL : &item->fields[field];
    if (column == 0 && !field)
        text_copy(out->text, sizeof out->text, item->id);
    else if (column == 1 && !field)
        text_copy(out->text, sizeof out->text, language_text(entity->label));
    else if (column == 2)
        text_copy(out->text, sizeof out->text, f ? language_text(entity->fields[f->field].label) : "");
    else if (column == 3)
        text_copy(out->text, sizeof out->text, f ? f->old : "");
    else if (column == 4)
        text_copy(out->text, sizeof out->text, f ? f->fresh : _("removed"));
    else if (column == 5 && !field)
        effect_text(item, out->text, sizeof out->text);
    if (item->removed && column == 4)
        out->role = TERM_WARNING;
}

static void *open_outdated(struct app *app)
{
    struct outdated_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = COLUMNS;
    s->table.frozen = 1;
    s->table.cell = cell;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct outdated_state *s = state;
    const struct table_column columns[COLUMNS] = {{_("id"), 16, 30, false, 0},       {_("kind"), 8, 12, false, 3},
                                                  {_("field"), 8, 14, false, 2},     {_("in the project"), 14, 24, false, 0},
                                                  {_("in the library"), 14, 24, false, 0}, {_("effect"), 20, 30, false, 0}};
    struct term_rect head = {area.row, area.col + 1, 4, area.cols - 2};
    memcpy(s->columns, columns, sizeof columns);
    follow(s);
    s->texts = *app_texts(app);
    s->texts.empty = *s->problem ? s->problem : _("All frozen copies are as the library has them");
    int row = widget_put_wrapped(app_term(app), head, 0, TERM_DIM,
                                 _("The project keeps its values until you take one over. The effect is on the emissions of the "
                                   "variant shown, of each alone."));
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

/* ---- accepting ---- */

/* Which copy was asked about: the list may be another one when the answer comes. */
struct asked {
    enum entity_id entity;
    char id[];
};

static bool accept(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct asked *asked = context;
    struct refusal refusal = {0};
    char id[160];
    (void)text;
    if (!workbench_accept_newer(app_workbench(app), asked->entity, asked->id, &refusal)) {
        edit_refusal(&refusal, error, size);
        app_refused(app, &refusal);
        return true;
    }
    text_clean(id, sizeof id, asked->id, false);
    app_say(app, MESSAGE_GOOD, _("Taken over from the library: %s"), id);
    return true;
}

static void ask(struct outdated_state *s, const struct outdated *item)
{
    char effect[160], id[160], text[SENTENCE];
    size_t n = strlen(item->id) + 1;
    struct asked *asked = malloc(sizeof *asked + n);
    if (!asked)
        return;
    asked->entity = item->entity;
    memcpy(asked->id, item->id, n);
    text_clean(id, sizeof id, item->id, false);
    effect_text(item, effect, sizeof effect);
    snprintf(text, sizeof text, _("%s takes the values of the library. Effect on the footprint: %s. Undo brings the old ones back."),
             id, effect);
    ask_sure(s->app, &(struct ask){.title = _("Take over from the library?"), .text = text, .ok = _("take over"), .done = accept,
                                   .context = asked});
}

static void enter(struct outdated_state *s)
{
    size_t field;
    const struct outdated *item = item_at(s, s->table.list.cursor, &field);
    if (!item || edit_locked(s->app))
        return;
    if (item->removed)
        app_say(s->app, MESSAGE_WARNING, "%s", _("It is not in the library any more: the copy stays as it is."));
    else
        ask(s, item);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct outdated_state *s = state;
    follow(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    if (r == WIDGET_OPENED)
        enter(s);
    return r != WIDGET_IGNORED;
}

static void close_outdated(void *state)
{
    struct outdated_state *s = state;
    table_free(&s->table);
    clear(s);
    free(s);
}

const struct view_ops outdated_screen = {
    .title = N_("newer in the library"),
    .clause = "7.7",
    .purpose = N_("A project keeps copies of what it computes with. Here stand the factors, GWP values and parameters that the "
                  "library now holds otherwise: the old and the new value, and what taking over that one alone would do to "
                  "the footprint. Enter takes one over, after a question; undo takes it back."),
    .context = CONTEXT_OF(SCREEN_OUTDATED),
    .open = open_outdated,
    .draw = draw,
    .handle = handle,
    .close = close_outdated,
};
