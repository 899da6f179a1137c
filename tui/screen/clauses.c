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

enum { LINE = 400 };

struct clauses_state {
    struct app *app;
    struct table table;
    struct widget_texts texts;
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

/* NULL where the standard that the study names is not installed here: the table is empty then, and says why. */
static const struct rule_pack *pack_of(struct app *app, struct refusal *refusal)
{
    return workbench_rule_pack(app_workbench(app), refusal);
}

static const struct clause *clause_of(struct app *app, size_t row)
{
    struct refusal ignored;
    return clause_at(pack_of(app, &ignored), row);
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
    const struct clause *clause = clause_of(s->app, row);
    if (!clause)
        return;
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
        language_clause(clause, out->text, sizeof out->text);
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

/* The standard and its edition; where it is not installed, which ones are. */
static void edition_line(struct clauses_state *s, char *out, size_t size)
{
    struct refusal refusal;
    const struct rule_pack *pack = pack_of(s->app, &refusal);
    s->texts = *app_texts(s->app);
    s->table.texts = &s->texts;
    s->table.count = clause_count(pack);
    if (!pack) {
        language_refusal(&refusal, out, size);
        s->texts.empty = _("No clause is checked.");
        return;
    }
    const struct text_arg args[] = {{"title", language_texts(&pack->label)}, {"edition", language_texts(&pack->edition)}};
    text_fill(out, size, _(" {title}; edition: {edition}"), args, 2);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct clauses_state *s = state;
    const struct table_column columns[] = {{_("clause"), 6, 6, false, 0},
                                           {_("what it asks, in own words"), 28, 90, false, 0},
                                           {_("status"), 27, 28, false, 0},
                                           {_("points"), 6, 6, true, 2}};
    memcpy(s->columns, columns, sizeof columns);
    char line[LINE];
    edition_line(s, line, sizeof line);
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, line);
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

/* To the first open finding of the clause, else to the step that it belongs to. */
static bool go(struct clauses_state *s)
{
    const struct clause *clause = clause_of(s->app, s->table.list.cursor);
    if (!clause)
        return true;
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
    struct refusal ignored;
    s->table.count = clause_count(pack_of(app, &ignored));
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
    const struct clause *clause = clause_of(app, s->table.list.cursor);
    if (!clause)
        return;
    text_fill(out, size, *clause->silent.en ? _("{what}. {remedy} Open in the standard: {silent}") : _("{what}. {remedy}"),
              (const struct text_arg[]){{"what", language_texts(&clause->title)},
                                        {"remedy", language_texts(&clause->help)},
                                        {"silent", language_texts(&clause->silent)}}, 3);
}

static void close_clauses(void *state)
{
    struct clauses_state *s = state;
    table_free(&s->table);
    free(s);
}

const struct view_ops clauses_screen = {
    .title = N_("clauses"),
    .purpose = N_("The sentences of the standard that can be checked, in own words, with how the study stands "
                  "to each. What this version "
                  "does not check yet says so. Enter goes to the place that mends the first open point."),
    .context = CONTEXT_OF(SCREEN_CLAUSES),
    .open = open_clauses,
    .draw = draw,
    .handle = handle,
    .status = status,
    .close = close_clauses,
};
