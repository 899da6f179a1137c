/* SPDX-License-Identifier: MPL-2.0
 *
 * clauses - every clause of the standard with its state, also those that this version does not check.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/order.h"
#include "tui/screen/edit.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"

struct clauses_state {
    struct app *app;
    struct table table;
    struct table_column columns[4];
};

static const char *status_word(enum clause_status status)
{
    static const char *const words[] = {
        [CLAUSE_MET] = N_("met"),
        [CLAUSE_FINDING] = N_("not met"),
        [CLAUSE_QUESTION] = N_("open question"),
        [CLAUSE_NOT_APPLICABLE] = N_("not applicable"),
        [CLAUSE_NOT_CHECKED] = N_("not checked by this version"),
    };
    return language_text(words[status]);
}

static enum clause_status status_of(struct app *app, const struct clause *clause)
{
    struct clause_context context;
    workbench_context(app_workbench(app), &context);
    return clause_status_of(clause, &context, workbench_findings(app_workbench(app)));
}

static size_t open_at(struct app *app, const struct clause *clause)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    size_t n = 0;
    for (size_t i = 0; all && i < all->count; i++)
        n += all->items[i].clause == clause && finding_open(&all->items[i]);
    return n;
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct clauses_state *s = context;
    const struct clause *clause = clause_at(row);
    enum clause_status status = status_of(s->app, clause);
    static const enum term_role roles[] = {[CLAUSE_MET] = TERM_GOOD,
                                           [CLAUSE_FINDING] = TERM_WARNING,
                                           [CLAUSE_QUESTION] = TERM_WARNING,
                                           [CLAUSE_NOT_APPLICABLE] = TERM_DIM,
                                           [CLAUSE_NOT_CHECKED] = TERM_DIM};
    size_t open = open_at(s->app, clause);
    switch (column) {
    case 0:
        text_copy(out->text, sizeof out->text, clause->id);
        break;
    case 1:
        text_copy(out->text, sizeof out->text, language_text(clause->title));
        break;
    case 2:
        text_copy(out->text, sizeof out->text, status_word(status));
        out->role = roles[status];
        break;
    default:
        if (open)
            snprintf(out->text, sizeof out->text, "%zu", open);
    }
}

static void *open_clauses(struct app *app)
{
    struct clauses_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = 4;
    s->table.cell = cell;
    s->table.context = s;
    s->table.focused = true;
    s->table.read_only = true;
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct clauses_state *s = state;
    const struct table_column columns[] = {{_("clause"), 6, 6, false, 0},
                                           {_("what it asks, in own words"), 28, 90, false, 0},
                                           {_("status"), 27, 28, false, 0},
                                           {_("points"), 6, 6, true, 2}};
    memcpy(s->columns, columns, sizeof columns);
    s->table.texts = app_texts(app);
    s->table.count = clause_count();
    table_draw(&s->table, app_term(app), area);
}

/* To the first open finding of the clause, else to the step that it belongs to. */
static bool go(struct clauses_state *s)
{
    const struct clause *clause = clause_at(s->table.list.cursor);
    const struct findings *all = workbench_findings(app_workbench(s->app));
    for (size_t i = 0; all && i < all->count; i++) {
        struct place place;
        order_place(&all->items[i], &place);
        if (all->items[i].clause == clause && finding_open(&all->items[i]) && app_jump(s->app, &place, NULL))
            return true;
    }
    app_show(s->app, (enum screen_id)(SCREEN_SCOPE + clause->step));
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct clauses_state *s = state;
    s->table.count = clause_count();
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    return r == WIDGET_OPENED ? go(s) : r != WIDGET_IGNORED;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct clauses_state *s = state;
    (void)app;
    if (s->table.list.cursor >= clause_count())
        return;
    const struct clause *clause = clause_at(s->table.list.cursor);
    text_fill(out, size, _("{what}. {remedy}"),
              (const struct text_arg[]){{"what", language_text(clause->title)}, {"remedy", language_text(clause->help)}}, 2);
}

static void close_clauses(void *state)
{
    struct clauses_state *s = state;
    table_free(&s->table);
    free(s);
}

const struct view_ops clauses_screen = {
    .title = N_("clauses"),
    .purpose = N_("The sentences of DB50/T (a draft for comment) that can be checked, in own words, with how the study stands "
                  "to each. What this version "
                  "does not check yet says so. Enter goes to the place that mends the first open point."),
    .context = CONTEXT_OF(SCREEN_CLAUSES),
    .open = open_clauses,
    .draw = draw,
    .handle = handle,
    .status = status,
    .close = close_clauses,
};
