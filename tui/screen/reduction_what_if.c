/* SPDX-License-Identifier: MPL-2.0
 *
 * What-if: any choice of actions beside the real plan. The choice lives here only; nothing of it is stored.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/page_table.h"
#include "tui/screen/plan_text.h"
#include "tui/screen/reduction_tabs.h"
#include "workbench/reduction_preview.h"

enum { COLUMN_IN, COLUMN_NAME, COLUMN_STATE, COLUMN_ALONE, COLUMN_COST, COLUMNS };

/* What was switched: an action is in as the plan has it, unless it stands here. */
struct what_if {
    struct app *app;
    struct page_table list;
    char (*switched)[96]; /* owned: ids */
    size_t count, room;
    unsigned long revision;
    struct plan_total total;
    const struct plan *plan; /* of this round */
};

static const struct record *action_at(const struct what_if *s, size_t row)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTION);
    return row < records_count(all) ? records_at(all, row) : NULL;
}

static size_t find(const struct what_if *s, const char *id)
{
    size_t i = 0;
    while (i < s->count && strcmp(s->switched[i], id))
        i++;
    return i;
}

static bool is_in(const struct what_if *s, const struct record *action)
{
    bool switched = find(s, record_id(action)) < s->count;
    return action_done(action) != switched;
}

static void toggle(struct what_if *s, const char *id)
{
    size_t at = find(s, id);
    s->revision = 0;
    if (at < s->count) {
        memmove(s->switched + at, s->switched + at + 1, (--s->count - at) * sizeof *s->switched);
        return;
    }
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 8;
        char(*grown)[96] = realloc(s->switched, room * sizeof *grown);
        if (!grown)
            return;
        s->switched = grown;
        s->room = room;
    }
    text_copy(s->switched[s->count++], sizeof *s->switched, id);
}

/* Computed once a revision and choice. */
static void follow(struct what_if *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTION);
    struct refusal ignored;
    size_t count = 0;
    s->plan = workbench_plan(app_workbench(s->app), &ignored);
    if (s->revision == app_revision(s->app))
        return;
    s->revision = app_revision(s->app);
    const char **ids = calloc(records_count(all) + 1, sizeof *ids);
    for (size_t i = 0; ids && i < records_count(all); i++)
        if (is_in(s, records_at(all, i)))
            ids[count++] = record_id(records_at(all, i));
    s->total = workbench_plan_with(app_workbench(s->app), ids, count);
    free(ids);
}

/* ---- the table ---- */

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct what_if *s = context;
    const struct record *action = action_at(s, row);
    const struct plan_item *item = s->plan && row < s->plan->count ? &s->plan->items[row] : NULL;
    if (!action)
        return;
    bool in = is_in(s, action), known = item && item->has_edits && item->known;
    if (column == COLUMN_IN) {
        text_copy(out->text, sizeof out->text, in ? "[x]" : "[ ]");
        out->role = in != action_done(action) ? TERM_STRONG : TERM_NORMAL;
    } else if (column == COLUMN_NAME)
        text_copy(out->text, sizeof out->text, record_name(action));
    else if (column == COLUMN_STATE)
        snprintf(out->text, sizeof out->text, "%s%s", edit_shown(action, ACTION_STATUS), in != action_done(action) ? " *" : "");
    else if (column == COLUMN_ALONE && known)
        plan_text_tonnes(item->alone, out->text, sizeof out->text);
    else if (column == COLUMN_COST && item)
        plan_text_cost(item->cost_per_tonne, out->text, sizeof out->text);
    else
        strcpy(out->text, "-");
}

/* ---- the view ---- */

static void prepare(struct what_if *s)
{
    const struct table_column columns[COLUMNS] = {{"", 4, 4, false, 0},
                                                  {_("action"), 20, 50, false, 0},
                                                  {_("in the plan"), 12, 14, false, 0},
                                                  {_("alone t"), 10, 12, true, 0},
                                                  {_("yuan/t"), 10, 12, true, 2}};
    page_table_prepare(&s->list, columns, _("No actions to try yet: add some on the first page (Tab)."));
    s->list.table.count = records_count(project_records(app_project(s->app), ENTITY_ACTION));
    follow(s);
}

static void draw_side(struct what_if *s, struct term_rect area, int row, const char *name, const struct plan_total *total)
{
    char text[PLAN_TEXT];
    plan_text_total(s->app, total, text, sizeof text);
    term_put_cell(app_term(s->app), area, row, 0, 26, TERM_NORMAL, name);
    term_put_cell(app_term(s->app), area, row, 26, area.cols - 26, total->known ? TERM_STRONG : TERM_WARNING, text);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct what_if *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    char line[PLAN_TEXT];
    prepare(s);
    int row = widget_put_wrapped(app_term(app), inside, 0, TERM_DIM,
                                 _("Space takes an action in or out, beside the real plan: nothing is stored. * differs from the plan."));
    if (s->plan) {
        draw_side(s, inside, row++, _("real: with those done"), &s->plan->current);
        draw_side(s, inside, row++, _("real: with the planned"), &s->plan->after);
        draw_side(s, inside, row++, _("what if: those marked [x]"), &s->total);
        plan_text_difference(app, &s->plan->current, &s->total, line, sizeof line);
        term_put_cell(app_term(app), inside, row++, 26, inside.cols - 26, TERM_NORMAL, line);
    }
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct what_if *s = state;
    (void)app;
    prepare(s);
    const struct record *action = action_at(s, s->list.table.list.cursor);
    if (term_is_key(event, TERM_KEY_ENTER)) {
        if (action)
            toggle(s, record_id(action));
        return true;
    }
    return table_handle(&s->list.table, event) != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct what_if *s = state;
    const struct record *action = action_at(s, s->list.table.list.cursor);
    (void)app;
    if (id != COMMAND_TOGGLE || !action)
        return false;
    toggle(s, record_id(action));
    return true;
}

static void *open_page(struct app *app)
{
    struct what_if *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 2);
    return s;
}

static void close_page(void *state)
{
    struct what_if *s = state;
    table_free(&s->list.table);
    free(s->switched);
    free(s);
}

const struct view_ops reduction_what_if = {
    .title = N_("what if"),
    .open = open_page,
    .draw = draw,
    .handle = handle,
    .command = command,
    .close = close_page,
};
