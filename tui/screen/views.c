/* SPDX-License-Identifier: MPL-2.0
 *
 * views - the study recomputed in other ways, one thing changed each time: every GWP set, edition of the methods and allocation basis,
 * with what it would change. For whoever reviews: nothing of it is stored.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/edit.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"
#include "workbench/evaluation.h"

enum { COLUMN_KIND, COLUMN_KEY, COLUMN_TOTAL, COLUMN_UNIT, COLUMN_CHANGE, COLUMNS };

struct views {
    struct app *app;
    struct table table;
    struct table_column columns[COLUMNS];
    struct widget_texts texts;
    unsigned long revision; /* of the list below */
    struct evaluation_view *items;
    size_t count;
    char why[SENTENCE];
};

static void follow(struct views *s)
{
    struct refusal refusal = {0};
    if (s->revision == app_revision(s->app))
        return;
    s->revision = app_revision(s->app);
    free(s->items);
    s->items = NULL;
    s->count = 0;
    s->why[0] = '\0';
    if (!workbench_views(app_workbench(s->app), &s->items, &s->count, &refusal))
        edit_refusal(&refusal, s->why, sizeof s->why);
}

static const char *name_of(const struct evaluation_view *v)
{
    if (v->kind == VIEW_METHOD)
        return edit_choice(&entity_get(ENTITY_STUDY)->fields[STUDY_METHOD], v->key);
    if (v->kind == VIEW_BASIS)
        return *v->key ? edit_choice(&entity_get(ENTITY_ALLOCATION)->fields[ALLOCATION_BASIS], v->key) : _("each key's own");
    return v->key;
}

static void figure(double value, int digits, char *out, size_t size)
{
    char text[NUMBER_TEXT];
    number_show(text, value, digits);
    text_copy(out, size, isnan(value) ? "–" : text);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct views *s = context;
    const struct evaluation_view *v = &s->items[row];
    char total[EXACT_TEXT];
    out->role = v->own ? TERM_STRONG : v->known ? TERM_NORMAL : TERM_DIM;
    switch (column) {
    case COLUMN_KIND:
        text_copy(out->text, sizeof out->text, !row || s->items[row - 1].kind != v->kind ? language_text(view_kind_label(v->kind)) : "");
        break;
    case COLUMN_KEY:
        snprintf(out->text, sizeof out->text, v->own ? _("%s (own)") : "%s", name_of(v));
        break;
    case COLUMN_TOTAL:
        exact_show(total, v->emissions, 0, 3);
        text_copy(out->text, sizeof out->text, v->known ? total : "–");
        break;
    case COLUMN_UNIT:
        figure(v->known ? v->per_unit : NAN, 6, out->text, sizeof out->text);
        break;
    default:
        if (v->known && !v->own && !isnan(v->change))
            snprintf(out->text, sizeof out->text, "%+.2f %%", 100 * v->change);
    }
}

static void *open_views(struct app *app)
{
    struct views *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = COLUMNS;
    s->table.cell = cell;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    return s;
}

static void prepare(struct views *s)
{
    const struct table_column columns[] = {{_("one thing changed"), 17, 20, false, 0},
                                           {_("to"), 25, 40, false, 0},
                                           {"kg CO2e", 11, 16, true, 0},
                                           {_("per unit"), 9, 20, true, 2},
                                           {_("change"), 9, 10, true, 0}};
    memcpy(s->columns, columns, sizeof columns);
    follow(s);
    s->texts = *app_texts(s->app);
    s->texts.empty = *s->why ? s->why : _("Nothing here.");
    s->table.count = s->count;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct views *s = state;
    prepare(s);
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, _(" The same study in other ways; nothing of it is stored."));
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

/* Both side by side, row by row. */
static bool compare(struct views *s)
{
    static const struct place places[VIEW_KIND_COUNT] = {
        [VIEW_GWP] = {ENTITY_STUDY, "study", STUDY_GWP_SET},
        [VIEW_METHOD] = {ENTITY_STUDY, "study", STUDY_METHOD},
        [VIEW_BASIS] = {ENTITY_ALLOCATION, "+", ALLOCATION_BASIS},
    };
    size_t row = s->table.list.cursor;
    if (row < s->count)
        app_show_at(s->app, SCREEN_COMPARE, &places[s->items[row].kind], s->items[row].key);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct views *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    return r == WIDGET_OPENED ? compare(s) : r != WIDGET_IGNORED;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct views *s = state;
    size_t row = s->table.list.cursor;
    (void)app;
    prepare(s);
    if (row >= s->count)
        return;
    const struct evaluation_view *v = &s->items[row];
    if (!v->known && v->why.code)
        edit_refusal(&v->why, out, size);
    else if (!v->known)
        snprintf(out, size, _("Not known: rows that cannot be computed this way: %zu."), v->open_count);
    else if (!v->own)
        text_copy(out, size, _("Enter sets it beside the study's own, row by row."));
}

static void close_views(void *state)
{
    struct views *s = state;
    table_free(&s->table);
    free(s->items);
    free(s);
}

const struct view_ops views_screen = {
    .title = N_("other ways"),
    .clause = "7.4",
    .purpose = N_("What the footprint would be under another set of global warming potentials, another edition of the methods or another "
                  "allocation basis, one of them changed at a time. Nothing is stored: it shows whoever reviews how much hangs on a choice. "
                  "Enter sets one beside the study's own."),
    .context = CONTEXT_OF(SCREEN_VIEWS),
    .open = open_views,
    .draw = draw,
    .handle = handle,
    .status = status,
    .close = close_views,
};
