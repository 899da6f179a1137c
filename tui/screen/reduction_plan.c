/* SPDX-License-Identifier: MPL-2.0
 *
 * The plan: sums before, now and after; the actions with what each does; the chosen one in detail.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/edits.h"
#include "tui/screen/page_table.h"
#include "tui/screen/plan_text.h"
#include "tui/screen/record_form.h"
#include "tui/screen/reduction_tabs.h"

enum { COLUMN_NAME, COLUMN_STATE, COLUMN_ALONE, COLUMN_LAST, COLUMN_COST, COLUMN_DATE, COLUMN_EVIDENCE, COLUMN_PATH, COLUMNS };

/* The field behind a column; -1 where it is computed. */
static const int column_fields[COLUMNS] = {[COLUMN_NAME] = ACTION_NAME, [COLUMN_STATE] = ACTION_STATUS, [COLUMN_ALONE] = -1,
                                           [COLUMN_LAST] = -1,          [COLUMN_COST] = ACTION_COST,    [COLUMN_DATE] = ACTION_DATE,
                                           [COLUMN_EVIDENCE] = ACTION_EVIDENCE, [COLUMN_PATH] = ACTION_PATH};

struct plan_page {
    struct app *app;
    struct page_table list;
    const struct plan *plan; /* of this round; NULL where refused */
    struct refusal why;
};

static const struct record *action_at(const struct plan_page *s, size_t row)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTION);
    return row < records_count(all) ? records_at(all, row) : NULL;
}

static const struct record *current(const struct plan_page *s)
{
    return action_at(s, s->list.table.list.cursor);
}

static const struct plan_item *item_at(const struct plan_page *s, size_t row)
{
    return s->plan && row < s->plan->count ? &s->plan->items[row] : NULL;
}

/* ---- the table ---- */

static void state_cell(const struct plan_page *s, const struct record *action, struct table_cell *out)
{
    bool done = action_done(action);
    snprintf(out->text, sizeof out->text, "%s %s", term_glyph(app_term(s->app), done ? TERM_GLYPH_DONE : TERM_GLYPH_NOT_BEGUN),
             edit_shown(action, ACTION_STATUS));
    out->role = done ? TERM_GOOD : TERM_NORMAL;
}

static void effect_cell(const struct plan_item *item, size_t column, struct table_cell *out)
{
    if (!item || !item->has_edits || !item->known) {
        strcpy(out->text, "-");
        out->role = TERM_WARNING;
        return;
    }
    plan_text_tonnes(column == COLUMN_ALONE ? item->alone : item->last_in, out->text, sizeof out->text);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct plan_page *s = context;
    const struct record *action = action_at(s, row);
    const struct plan_item *item = item_at(s, row);
    if (!action)
        return;
    switch (column) {
    case COLUMN_STATE:
        state_cell(s, action, out);
        return;
    case COLUMN_ALONE:
    case COLUMN_LAST:
        effect_cell(item, column, out);
        return;
    case COLUMN_COST:
        plan_text_cost(item ? item->cost_per_tonne : NAN, out->text, sizeof out->text);
        return;
    default:
        text_copy(out->text, sizeof out->text, edit_shown(action, column_fields[column]));
    }
    if (!*out->text && (column == COLUMN_DATE || column == COLUMN_EVIDENCE) && action_done(action)) {
        text_copy(out->text, sizeof out->text, _("missing"));
        out->role = TERM_WARNING;
    }
}

static const char *mark(void *context, size_t row)
{
    struct plan_page *s = context;
    const struct record *action = action_at(s, row);
    return action ? edit_mark(edit_finding(s->app, ENTITY_ACTION, record_id(action), -1)) : NULL;
}

/* ---- the head: before, now, after ---- */

/* Where the four columns of figures end, from the left. */
enum { TOTAL_NAME = 24, TOTAL_UNIT = 40, TOTAL_SUM = 52, TOTAL_LESS = 65, TOTAL_PERCENT = 74 };

static void figure(struct plan_page *s, struct term_rect area, int row, int from, int to, enum term_role role, const char *text)
{
    term_put_cell_right(app_term(s->app), area, row, from, to - from, role, text);
}

static void draw_titles(struct plan_page *s, struct term_rect area)
{
    char unit[80];
    const char *functional = project_study_text(app_project(s->app), STUDY_FUNCTIONAL_UNIT);
    snprintf(unit, sizeof unit, "kg/%.60s", *functional ? functional : "-");
    figure(s, area, 0, TOTAL_NAME, TOTAL_UNIT, TERM_DIM, unit);
    figure(s, area, 0, TOTAL_UNIT, TOTAL_SUM, TERM_DIM, "t CO2e");
    figure(s, area, 0, TOTAL_SUM, TOTAL_LESS, TERM_DIM, _("together t"));
    figure(s, area, 0, TOTAL_LESS, TOTAL_PERCENT, TERM_DIM, "%");
}

/* What the actions between the two sums do together. */
static void draw_joint(struct plan_page *s, struct term_rect area, int row, const struct plan_total *from, const struct plan_total *to)
{
    char tonnes[EXACT_TEXT], percent[NUMBER_TEXT];
    if (!from->known || !to->known)
        return;
    exact less = from->emissions - to->emissions;
    plan_text_tonnes(less, tonnes, sizeof tonnes);
    number_show(percent, from->emissions > 0 ? 100 * exact_kg(less) / exact_kg(from->emissions) : 0, 3);
    figure(s, area, row, TOTAL_SUM, TOTAL_LESS, TERM_NORMAL, tonnes);
    figure(s, area, row, TOTAL_LESS, TOTAL_PERCENT, TERM_NORMAL, percent);
}

static void draw_total(struct plan_page *s, struct term_rect area, int row, const char *name, const struct plan_total *total,
                       const struct plan_total *from)
{
    char text[PLAN_TEXT];
    term_put_cell(app_term(s->app), area, row, 0, TOTAL_NAME, TERM_NORMAL, name);
    if (!total->known) {
        plan_text_total(s->app, total, text, sizeof text);
        term_put_cell(app_term(s->app), area, row, TOTAL_NAME, area.cols - TOTAL_NAME, TERM_WARNING, text);
        return;
    }
    plan_text_unit(total, text, sizeof text);
    figure(s, area, row, TOTAL_NAME, TOTAL_UNIT, TERM_STRONG, text);
    plan_text_sum(total, text, sizeof text);
    figure(s, area, row, TOTAL_UNIT, TOTAL_SUM, TERM_STRONG, text);
    if (from)
        draw_joint(s, area, row, from, total);
}

static bool has_evidence(const struct plan_page *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTION);
    for (size_t i = 0; i < records_count(all); i++)
        if (action_done(records_at(all, i)) && record_get(records_at(all, i), ACTION_EVIDENCE))
            return true;
    return false;
}

/* What the verdict still asks of this step. */
static int draw_gate(struct plan_page *s, struct term_rect area, int row)
{
    const char *reason = project_study_text(app_project(s->app), STUDY_NO_ACTION_REASON);
    char line[SENTENCE];
    if (*reason) {
        text_fill(line, sizeof line, _("Recorded why no action is feasible: {reason}"), (const struct text_arg[]){{"reason", reason}}, 1);
        return widget_put_wrapped(app_term(s->app), area, row, TERM_NORMAL, line);
    }
    if (has_evidence(s))
        return row;
    return widget_put_wrapped(app_term(s->app), area, row, TERM_WARNING,
                              _("! No action is done with evidence: no verdict before that, or before a reason why none is feasible (r)."));
}

static int draw_head(struct plan_page *s, struct term_rect area)
{
    char line[SENTENCE];
    if (!s->plan) {
        edit_refusal(&s->why, line, sizeof line);
        return widget_put_wrapped(app_term(s->app), area, 0, TERM_WARNING, line);
    }
    draw_titles(s, area);
    draw_total(s, area, 1, _("before all actions"), &s->plan->before, NULL);
    draw_total(s, area, 2, _("now, with those done"), &s->plan->current, &s->plan->before);
    draw_total(s, area, 3, _("with the planned ones"), &s->plan->after, &s->plan->current);
    return draw_gate(s, area, 4);
}

/* ---- the foot: the chosen action ---- */

static int put(struct plan_page *s, struct term_rect area, int row, enum term_role role, const char *text)
{
    return *text && row < area.rows ? widget_put_wrapped(app_term(s->app), area, row, role, text) : row;
}

static int draw_effect(struct plan_page *s, struct term_rect area, int row, const struct plan_item *item)
{
    char line[SENTENCE], alone[EXACT_TEXT], last[EXACT_TEXT], cost[EXACT_TEXT], yearly[EXACT_TEXT];
    if (!item)
        return row;
    if (!item->has_edits || !item->known) {
        plan_text_why(item, line, sizeof line);
        return put(s, area, row, TERM_WARNING, line);
    }
    plan_text_tonnes(item->alone, alone, sizeof alone);
    plan_text_tonnes(item->last_in, last, sizeof last);
    snprintf(line, sizeof line, _("Alone: %s t CO2e less. After all others of its state: %s t."), alone, last);
    row = put(s, area, row, TERM_NORMAL, line);
    if (isnan(item->yearly_cost))
        return put(s, area, row, TERM_DIM, _("No cost stated, so no cost per tonne: the form (E) takes cost, yearly cost and lifetime."));
    plan_text_cost(item->yearly_cost, yearly, sizeof yearly);
    plan_text_cost(item->cost_per_tonne, cost, sizeof cost);
    snprintf(line, sizeof line, _("Cost: %s yuan a year, %s yuan per t CO2e."), yearly, cost);
    return put(s, area, row, TERM_NORMAL, line);
}

static int draw_edits(struct plan_page *s, struct term_rect area, int row, const struct record *action)
{
    const struct records *edits = project_records(app_project(s->app), ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits) && row < area.rows; i++) {
        const struct record *edit = records_at(edits, i);
        struct edit_words words;
        char line[2 * SENTENCE];
        if (strcmp(record_text(edit, EDIT_ACTION), record_id(action)))
            continue;
        edit_words_of(s->app, edit, &words);
        if (edit_words_adds(edit) || edit_words_takes_away(edit))
            snprintf(line, sizeof line, "  %s: %s", words.what, words.becomes);
        else
            snprintf(line, sizeof line, "  %s: %s %s %s %s", words.what, words.field, *words.now ? words.now : "-",
                     term_unicode(app_term(s->app)) ? "→" : "->", words.becomes);
        term_put_cell(app_term(s->app), area, row++, 0, area.cols, TERM_NORMAL, line);
    }
    return row;
}

static void draw_foot(struct plan_page *s, struct term_rect area)
{
    const struct record *action = current(s);
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    char line[2 * SENTENCE];
    term_rule(app_term(s->app), area, 0);
    if (!action)
        return;
    snprintf(line, sizeof line, "%s · %s", record_name(action), edit_shown(action, ACTION_PATH));
    term_put_cell(app_term(s->app), inside, 1, 0, inside.cols, TERM_TITLE, line);
    int row = draw_effect(s, inside, 2, item_at(s, s->list.table.list.cursor));
    row = draw_edits(s, inside, row, action);
    const struct measure *measure = measure_find(workbench_measures(app_workbench(s->app)), record_text(action, ACTION_MEASURE));
    if (measure) {
        pick_measure_range(measure, line, sizeof line);
        put(s, inside, row, TERM_DIM, line);
    }
}

/* ---- the view ---- */

static void prepare(struct plan_page *s)
{
    const struct table_column columns[COLUMNS] = {
        {_("action"), 14, 40, false, 0},   {_("state"), 9, 10, false, 0},       {_("alone t"), 8, 10, true, 0},
        {_("last in t"), 9, 10, true, 0},  {_("yuan/t"), 8, 10, true, 2},       {_("date"), 10, 12, false, 0},
        {_("evidence"), 8, 24, false, 0},  {_("path"), 12, 22, false, 3}};
    page_table_prepare(&s->list, columns, _("No actions yet. 'A' adds one from the library of measures, 'a' one of your own; then 'e' says what it changes in "
                       "the inventory, and its effect is computed."));
    refusal_clear(&s->why);
    s->plan = workbench_plan(app_workbench(s->app), &s->why);
    s->list.table.count = records_count(project_records(app_project(s->app), ENTITY_ACTION));
}

static void *open_page(struct app *app)
{
    struct plan_page *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 1);
    s->list.table.mark = mark;
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct plan_page *s = state;
    (void)app;
    prepare(s);
    int row = draw_head(s, (struct term_rect){area.row, area.col + 1, area.rows > 8 ? area.rows - 6 : area.rows, area.cols - 2});
    int rest = area.rows - row, foot = s->list.table.count && rest > 9 ? rest / 2 : 0;
    foot = foot > 9 ? 9 : foot;
    table_draw(&s->list.table, app_term(s->app), (struct term_rect){area.row + row, area.col, rest - foot, area.cols});
    if (foot)
        draw_foot(s, (struct term_rect){area.row + area.rows - foot, area.col, foot, area.cols});
}

static void open_form(struct plan_page *s)
{
    const struct record *action = current(s);
    int field = column_fields[s->list.table.column];
    if (action)
        record_form_open(s->app, ENTITY_ACTION, record_id(action), field < 0 ? ACTION_NAME : field);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct plan_page *s = state;
    prepare(s);
    enum widget_result r = table_handle(&s->list.table, event);
    if (r == WIDGET_OPENED && current(s) && column_fields[s->list.table.column] < 0)
        edits_open(app, record_id(current(s)), NULL);
    else if (r == WIDGET_OPENED)
        open_form(s);
    return r != WIDGET_IGNORED;
}

/* ---- copying: an action with its edits, one edit ---- */

static bool copy_edits(struct app *app, struct batch *batch, const char *from, const char *to, struct refusal *refusal)
{
    const struct records *edits = project_records(app_project(app), ENTITY_EDIT);
    size_t n = records_count(edits);
    bool good = true;
    for (size_t i = 0; good && i < records_count(edits); i++) {
        char id[96];
        if (strcmp(record_text(records_at(edits, i), EDIT_ACTION), from))
            continue;
        do
            snprintf(id, sizeof id, "%s%03zu", entity_get(ENTITY_EDIT)->prefix, ++n);
        while (records_find(edits, id));
        struct record *copy = record_copy(records_at(edits, i), id);
        good = copy && record_set(copy, EDIT_ACTION, to) && batch_add(batch, copy, refusal);
        record_free(copy);
    }
    return good;
}

static void copy_action(struct plan_page *s, const struct record *action)
{
    struct refusal refusal = {0};
    char id[96];
    struct batch *batch = edit_locked(s->app) ? NULL : batch_new(app_workbench(s->app));
    if (!batch)
        return;
    edit_fresh(s->app, ENTITY_ACTION, id, sizeof id);
    struct record *twin = record_copy(action, id);
    bool good = twin && record_set(twin, ACTION_STATUS, "planned") && batch_add(batch, twin, &refusal) &&
                copy_edits(s->app, batch, record_id(action), id, &refusal) && batch_store(batch, &refusal);
    record_free(twin);
    batch_free(batch);
    if (good)
        app_say(s->app, MESSAGE_GOOD, "%s", _("Copied with what it changes, as planned: the copy stands at the end."));
    else
        app_refused(s->app, &refusal);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct plan_page *s = state;
    prepare(s);
    const struct record *action = current(s);
    if (id == COMMAND_ADD) {
        record_form_new(app, record_new(entity_get(ENTITY_ACTION), "+"), action ? (long)s->list.table.list.cursor + 1 : -1);
        return true;
    }
    if (!action)
        return false;
    if (id == COMMAND_FORM)
        open_form(s);
    else if (id == COMMAND_CHANGES)
        edits_open(app, record_id(action), NULL);
    else if (id == COMMAND_DONE)
        action_done_ask(app, record_id(action));
    else if (id == COMMAND_COPY)
        copy_action(s, action);
    else if (id == COMMAND_DELETE)
        edit_delete(app, ENTITY_ACTION, record_id(action));
    else
        return false;
    return true;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct plan_page *s = state;
    long row = records_index(project_records(app_project(app), ENTITY_ACTION), place->record);
    prepare(s);
    if (place->entity != ENTITY_ACTION || (row < 0 && strcmp(place->record, "+")))
        return false;
    if (row >= 0)
        table_go(&s->list.table, (size_t)row, SIZE_MAX);
    if (text)
        record_form_resume(app, place, text);
    else if (place->field >= 0)
        record_form_open(app, place->entity, place->record, place->field);
    return true;
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct plan_page *s = state;
    const struct record *action = current(s);
    (void)app;
    if (!action)
        return false;
    *out = (struct place){.entity = ENTITY_ACTION, .field = -1};
    text_copy(out->record, sizeof out->record, record_id(action));
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct plan_page *s = state;
    const struct record *action = current(s);
    const struct finding *finding = action ? edit_finding(app, ENTITY_ACTION, record_id(action), -1) : NULL;
    if (finding)
        language_finding(finding, out, size);
}

static void close_page(void *state)
{
    struct plan_page *s = state;
    table_free(&s->list.table);
    free(s);
}

const struct view_ops reduction_plan = {
    .title = N_("actions"),
    .open = open_page,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .status = status,
    .close = close_page,
};
