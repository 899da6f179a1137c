/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/edits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit_form.h"
#include "tui/screen/page_table.h"
#include "tui/screen/plan_text.h"

enum { COLUMN_WHAT, COLUMN_FIELD, COLUMN_NOW, COLUMN_BECOMES, COLUMN_SOURCE, COLUMNS };
enum { FOOT_ROWS = 5, MOST_SUGGESTED = 4 };

struct edits {
    struct app *app;
    char action[96];
    struct page_table list;
    const struct record **items; /* owned; of this round: the action's edits that have something of their own to show */
    size_t count;
};

static const struct record *action_of(const struct edits *s)
{
    return records_find(project_records(app_project(s->app), ENTITY_ACTION), s->action);
}

/* That an input of a model row is added, and which one it is, says the line of its value. */
static bool is_shown(const struct record *edit)
{
    static const int hidden[] = {INPUT_ACTIVITY, INPUT_KEY};
    const struct entity *entity = entity_get(ENTITY_INPUT);
    bool input = !strcmp(record_text(edit, EDIT_ENTITY), entity->key);
    if (!input || edit_words_takes_away(edit))
        return true;
    if (edit_words_adds(edit))
        return false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (!strcmp(record_text(edit, EDIT_FIELD), entity->fields[hidden[i]].key))
            return false;
    return true;
}

static void follow(struct edits *s)
{
    const struct records *edits = project_records(app_project(s->app), ENTITY_EDIT);
    free(s->items);
    s->items = calloc(records_count(edits) + 1, sizeof *s->items);
    s->count = 0;
    for (size_t i = 0; s->items && i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        if (!strcmp(record_text(edit, EDIT_ACTION), s->action) && is_shown(edit))
            s->items[s->count++] = edit;
    }
    s->list.table.count = s->count;
}

static const struct record *current(const struct edits *s)
{
    return s->list.table.list.cursor < s->count ? s->items[s->list.table.list.cursor] : NULL;
}

/* ---- the table ---- */

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct edits *s = context;
    struct edit_words words;
    if (row >= s->count)
        return;
    edit_words_of(s->app, s->items[row], &words);
    const char *texts[COLUMNS] = {words.what, words.field, *words.now ? words.now : "-", words.becomes,
                                  record_text(s->items[row], EDIT_SOURCE)};
    text_copy(out->text, sizeof out->text, texts[column]);
    if (column == COLUMN_BECOMES)
        out->role = TERM_STRONG;
}

static const char *mark(void *context, size_t row)
{
    struct edits *s = context;
    return row < s->count ? edit_mark(edit_finding(s->app, ENTITY_EDIT, record_id(s->items[row]), -1)) : NULL;
}

/* ---- what stands below ---- */

size_t edits_suggested(struct app *app, const char *id, struct suggested_edit **out)
{
    const struct record *action = records_find(project_records(app_project(app), ENTITY_ACTION), id);
    const struct measure *measure =
        action ? measure_find(workbench_measures(app_workbench(app)), record_text(action, ACTION_MEASURE)) : NULL;
    size_t count = 0;
    *out = NULL;
    return measure && workbench_suggest_edits(app_workbench(app), measure, out, &count) ? count : 0;
}

/* What the measure usually changes in this inventory. */
static void suggestions(const struct edits *s, char *out, size_t size)
{
    struct suggested_edit *items = NULL;
    struct text_buffer b = {0};
    size_t count = edits_suggested(s->app, s->action, &items);
    out[0] = '\0';
    for (size_t i = 0; i < count && i < MOST_SUGGESTED; i++) {
        struct edit_place place;
        char field[96];
        if (!edit_words_at(s->app, items[i].entity, items[i].record, items[i].field, &place))
            continue;
        edit_words_field(&place, field, sizeof field);
        text_buffer_printf(&b, "%s%s %s", b.length ? ", " : "", items[i].item, field);
    }
    if (b.length)
        text_fill(out, size, _("This measure usually changes: {what}."), (const struct text_arg[]){{"what", b.data}}, 1);
    text_buffer_free(&b);
    free(items);
}

static const struct plan_item *item_of(const struct edits *s, const struct plan *plan)
{
    for (size_t i = 0; plan && i < plan->count; i++)
        if (!strcmp(record_id(plan->items[i].action), s->action))
            return &plan->items[i];
    return NULL;
}

static void draw_foot(struct edits *s, struct term_rect area)
{
    struct refusal refusal = {0};
    const struct plan *plan = workbench_plan(app_workbench(s->app), &refusal);
    const struct plan_item *item = item_of(s, plan);
    char line[2 * SENTENCE], alone[EXACT_TEXT], last[EXACT_TEXT];
    int row = 0;
    term_rule(app_term(s->app), area, row++);
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    if (!item) {
        text_copy(line, sizeof line, _("This action is not there any more."));
        if (refusal.code)
            edit_refusal(&refusal, line, sizeof line);
        widget_put_wrapped(app_term(s->app), inside, row, TERM_WARNING, line);
        return;
    }
    if (item->has_edits && item->known) {
        plan_text_tonnes(item->alone, alone, sizeof alone);
        plan_text_tonnes(item->last_in, last, sizeof last);
        snprintf(line, sizeof line, _("Effect, computed anew: alone %s t CO2e; after all others %s t CO2e."), alone, last);
        row = widget_put_wrapped(app_term(s->app), inside, row, TERM_STRONG, line);
    } else {
        plan_text_why(item, line, sizeof line);
        row = widget_put_wrapped(app_term(s->app), inside, row, TERM_WARNING, line);
    }
    suggestions(s, line, sizeof line);
    widget_put_wrapped(app_term(s->app), inside, row, TERM_DIM, line);
}

static void prepare(struct edits *s)
{
    const struct table_column columns[COLUMNS] = {{_("row"), 16, 40, false, 0},
                                                  {_("field"), 12, 26, false, 0},
                                                  {_("now"), 12, 30, false, 0},
                                                  {_("new value"), 12, 30, false, 0},
                                                  {_("why this value"), 12, 40, false, 2}};
    page_table_prepare(&s->list, columns, _("This action changes nothing yet. 'a' chooses a row of the inventory and what becomes of it: less, another "
                       "factor, another figure of a model; or a new row, or one taken away."));
    follow(s);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct edits *s = state;
    const struct record *action = action_of(s);
    char title[320];
    prepare(s);
    snprintf(title, sizeof title, " %s · %s", action ? record_name(action) : s->action, _("what it changes"));
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, title);
    int foot = area.rows > 10 ? FOOT_ROWS : 0;
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1 - foot, area.cols});
    if (foot)
        draw_foot(s, (struct term_rect){area.row + area.rows - foot, area.col, foot, area.cols});
}

/* ---- keys ---- */

static void open_current(struct edits *s)
{
    const struct record *edit = current(s);
    struct edit_place place;
    if (!edit)
        pick_edit(s->app, s->action);
    else if (edit_words_adds(edit) || edit_words_takes_away(edit))
        app_say(s->app, MESSAGE_NOTE, "%s", _("A row is added or taken away as a whole: D takes that back, a changes its fields."));
    else if (edit_words_place(s->app, edit, &place))
        edit_form_open(s->app, s->action, &place);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct edits *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC) || !action_of(s)) { /* an undo can take the action itself away */
        app_uncover(app, s);
        return true;
    }
    if (term_is_key(event, TERM_KEY_ENTER)) {
        open_current(s);
        return true;
    }
    return table_handle(&s->list.table, event) != WIDGET_IGNORED;
}

/* A value of an input that the action adds goes with the input: alone it would leave a blank one. */
static const struct record *dropped_with(const struct edits *s, const struct record *edit)
{
    const struct records *edits = project_records(app_project(s->app), ENTITY_EDIT);
    bool input = !strcmp(record_text(edit, EDIT_ENTITY), entity_get(ENTITY_INPUT)->key);
    for (size_t i = 0; input && i < records_count(edits); i++) {
        const struct record *other = records_at(edits, i);
        if (edit_words_adds(other) && !strcmp(record_text(other, EDIT_ACTION), s->action) &&
            !strcmp(record_text(other, EDIT_RECORD), record_text(edit, EDIT_RECORD)))
            return other;
    }
    return edit;
}

static void drop(struct edits *s)
{
    const struct record *edit = current(s);
    struct refusal refusal = {0};
    struct edit_words words;
    char what[200];
    if (!edit || edit_locked(s->app))
        return;
    edit_words_of(s->app, edit, &words);
    text_clean(what, sizeof what, words.what, false);
    if (workbench_action_drop(app_workbench(s->app), record_id(dropped_with(s, edit)), &refusal))
        app_say(s->app, MESSAGE_GOOD, _("The action no longer changes '%s'. u brings it back."), what);
    else
        app_refused(s->app, &refusal);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct edits *s = state;
    prepare(s);
    if (!action_of(s))
        app_uncover(app, s);
    else if (id == COMMAND_ADD && !edit_locked(app))
        pick_edit(app, s->action);
    else if (id == COMMAND_DELETE)
        drop(s);
    else
        return false;
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct edits *s = state;
    const struct record *edit = current(s);
    const struct finding *finding = edit ? edit_finding(app, ENTITY_EDIT, record_id(edit), -1) : NULL;
    if (finding)
        language_finding(finding, out, size);
}

static void close_edits(void *state)
{
    struct edits *s = state;
    table_free(&s->list.table);
    free(s->items);
    free(s);
}

static const struct view_ops edits_view = {
    .title = N_("what an action changes"),
    .clause = "8",
    .purpose = N_("An action is a set of changes to the inventory: an amount, a factor, a figure of a model, a new row, a row less. "
                  "Its effect is the footprint computed with them against the footprint without; no percentage is typed. While it "
                  "is planned it counts nowhere; once it is done, with date and evidence, the footprint is computed with it."),
    .context = CONTEXT_CHANGES,
    .draw = draw,
    .handle = handle,
    .command = command,
    .status = status,
    .close = close_edits,
};

void edits_open(struct app *app, const char *action, const char *edit)
{
    struct edits *s = calloc(1, sizeof *s);
    if (!s)
        return;
    s->app = app;
    text_copy(s->action, sizeof s->action, action);
    page_table_start(&s->list, app, s, cell, COLUMNS, 1);
    s->list.table.mark = mark;
    prepare(s);
    for (size_t i = 0; edit && i < s->count; i++)
        if (!strcmp(record_id(s->items[i]), edit))
            table_go(&s->list.table, i, SIZE_MAX);
    app_cover(app, &edits_view, s);
}

/* "act001|activity|r001|amount", as edit_form writes it. */
bool edits_resume(struct app *app, const struct place *place, const char *text)
{
    char copy[96], *parts[4], *rest = copy;
    struct edit_place at;
    text_copy(copy, sizeof copy, place->record);
    for (size_t i = 0; i < 4; i++) {
        parts[i] = strsep(&rest, "|");
        if (!parts[i])
            return false;
    }
    if (!records_find(project_records(app_project(app), ENTITY_ACTION), parts[0]) ||
        !edit_words_at(app, parts[1], parts[2], parts[3], &at))
        return false;
    edits_open(app, parts[0], NULL);
    edit_form_resume(app, parts[0], &at, text);
    return true;
}
