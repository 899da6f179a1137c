/* SPDX-License-Identifier: MPL-2.0
 *
 * offsets - step 5: the balance, the ledger of lots in the order of preference, and below it what is wrong with the lot under the cursor
 * or what stands in the way of the verdict. Tab goes from one to the next.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/balance_panel.h"
#include "tui/screen/lot.h"
#include "tui/screen/lot_table.h"
#include "tui/screen/covering.h"
#include "tui/screen/pick.h"
#include "tui/screen/pledge.h"
#include "tui/screen/points.h"
#include "tui/screen/reason.h"
#include "tui/screen/steps.h"

enum pane { PANE_LOTS, PANE_FAULTS, PANE_BLOCKS, PANE_OTHERS, PANES };
enum { WIDE = 110, PANEL_COLS = 40 };

struct offsets {
    struct app *app;
    enum pane pane;
    struct lot_table lots;
    struct points points[PANES]; /* of the three panes below the lots */
    unsigned long others_seen;   /* revision at which the folder was looked into */
};

static const struct record_form_row settings[] = {
    {STUDY_CLAIMED, NULL},      {STUDY_PERIOD_FROM, NULL}, {STUDY_PERIOD_TO, NULL}, {STUDY_ASSESSED_ON, NULL},
    {STUDY_SINK_RANK, NULL},    {STUDY_COVER, NULL},       {STUDY_UPPER_FACTOR, NULL},
};

static void open_settings(struct app *app, int field)
{
    record_form_open_rows(app, ENTITY_STUDY, "study", settings, sizeof settings / sizeof *settings, N_("settings of the balance"), field);
}

/* ---- what is wrong, and what blocks ---- */

static void add_fault(struct offsets *s, const struct ledger_lot *lot, const struct offset_fault *fault)
{
    const struct finding *finding = lot_finding(s->app, lot, fault);
    bool closed = finding && !finding_open(finding);
    char sentence[SENTENCE], remedy[SENTENCE], text[3 * SENTENCE];
    lot_fault_text(lot, fault, sentence, sizeof sentence);
    language_fault_remedy(lot, fault, remedy, sizeof remedy);
    if (closed && finding->reason)
        snprintf(text, sizeof text, _("%s. Reason given: %s"), sentence, finding->reason);
    else
        snprintf(text, sizeof text, _("%s. %s."), sentence, remedy);
    struct point *point = points_add(&s->points[PANE_FAULTS], closed ? NULL : lot_fault_mark(fault), closed ? TERM_DIM : TERM_NORMAL, text);
    if (!point)
        return;
    point->finding = finding;
    point->leads = true;
    point->place = (struct place){.entity = fault->entity, .field = fault->field};
    text_copy(point->place.record, sizeof point->place.record, fault->entity == ENTITY_STUDY ? "study" : record_id(lot->offset));
}

/* What the order of the lots says of this one (9.1: more than is needed) is no fault of the lot itself. */
static void make_faults(struct offsets *s)
{
    const struct ledger_lot *lot = lot_table_lot(&s->lots);
    const struct findings *all = workbench_findings(app_workbench(s->app));
    points_clear(&s->points[PANE_FAULTS]);
    for (size_t i = 0; lot && i < lot->faults.count; i++)
        add_fault(s, lot, &lot->faults.items[i]);
    for (size_t i = 0; lot && all && i < all->count; i++)
        if (lot_finding_beside(lot, &all->items[i]))
            points_add_finding(&s->points[PANE_FAULTS], &all->items[i]);
}

static const struct finding *finding_at(struct app *app, const struct balance_block *block)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    for (size_t i = 0; all && i < all->count; i++)
        if (finding_open(&all->items[i]) && all->items[i].entity == block->entity && all->items[i].field == block->field &&
            !strcmp(all->items[i].record, block->record) && !strcmp(all->items[i].clause->id, block->clause))
            return &all->items[i];
    return NULL;
}

static void make_blocks(struct offsets *s)
{
    const struct balance *b = workbench_balance(app_workbench(s->app));
    char sentence[SENTENCE];
    points_clear(&s->points[PANE_BLOCKS]);
    for (size_t i = 0; i < b->block_count; i++) {
        const struct balance_block *block = &b->blocks[i];
        language_block(block, sentence, sizeof sentence);
        struct point *point = points_add(&s->points[PANE_BLOCKS], "!", TERM_NORMAL, sentence);
        if (!point)
            return;
        point->leads = true;
        point->finding = finding_at(s->app, block);
        point->place = (struct place){.entity = block->entity, .field = block->field};
        text_copy(point->place.record, sizeof point->place.record, block->record);
    }
}

/* Which other project files were looked into for lots that are used twice. */
static void make_others(struct offsets *s)
{
    const struct ledger_other *others;
    if (s->others_seen == app_revision(s->app))
        return;
    s->others_seen = app_revision(s->app);
    size_t count = workbench_others(app_workbench(s->app), &others);
    char why[SENTENCE], text[2 * SENTENCE];
    points_clear(&s->points[PANE_OTHERS]);
    for (size_t i = 0; i < count; i++) {
        const struct ledger_other *o = &others[i];
        if (o->project)
            snprintf(text, sizeof text, _("%s: looked into, lots: %zu"), o->name, records_count(project_records(o->project, ENTITY_OFFSET)));
        else {
            edit_refusal(&o->problem, why, sizeof why);
            snprintf(text, sizeof text, _("%s: could not be read. %s"), o->name, why);
        }
        points_add(&s->points[PANE_OTHERS], o->project ? NULL : "!", o->project ? TERM_NORMAL : TERM_WARNING, text);
    }
}

static enum pane shown_below(const struct offsets *s)
{
    return s->pane == PANE_LOTS ? PANE_FAULTS : s->pane;
}

static struct points *points_of(struct offsets *s)
{
    return &s->points[shown_below(s)];
}

/* ---- drawing ---- */

static void tab_text(struct offsets *s, enum pane pane, char *out, size_t size)
{
    static const char *const names[PANES] = {
        [PANE_FAULTS] = N_("faults of the lot: %zu"), [PANE_BLOCKS] = N_("in the way: %zu"), [PANE_OTHERS] = N_("other projects: %zu")};
    char text[120];
    snprintf(text, sizeof text, language_text(names[pane]), s->points[pane].count);
    snprintf(out, size, shown_below(s) == pane ? "[%s]" : " %s ", text);
}

static void draw_tabs(struct offsets *s, struct term_rect area, int row)
{
    int col = 1;
    for (enum pane pane = PANE_FAULTS; pane < PANES; pane++) {
        char text[128];
        tab_text(s, pane, text, sizeof text);
        col = term_put(app_term(s->app), area, row, col, shown_below(s) == pane ? TERM_TITLE : TERM_DIM, text) + 1;
    }
}

static const char *nothing_text(enum pane pane)
{
    return pane == PANE_BLOCKS  ? _("Nothing stands in the way.")
           : pane == PANE_FAULTS ? _("No fault is known of this lot.")
                                 : _("No other project lies in this folder; o names one elsewhere that may use the same lots.");
}

/* The lots take what they need up to half of the room; the points below take the rest. */
static void draw_lists(struct offsets *s, struct term_rect area)
{
    const struct ledger *ledger = workbench_ledger(app_workbench(s->app));
    int lots = (int)(ledger ? ledger->lot_count : 0) + 1, half = (area.rows - 1) / 2 + 1;
    int rows = lots < half ? lots : half;
    if (rows < 3)
        rows = area.rows < 3 ? area.rows : 3;
    lot_table_draw(&s->lots, (struct term_rect){area.row, area.col, rows, area.cols}, s->pane == PANE_LOTS);
    make_faults(s);
    make_blocks(s);
    make_others(s);
    if (area.rows - rows < 2)
        return;
    draw_tabs(s, area, rows);
    struct term_rect below = {area.row + rows + 1, area.col, area.rows - rows - 1, area.cols};
    points_draw(points_of(s), app_term(s->app), below, s->pane != PANE_LOTS, nothing_text(shown_below(s)));
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct offsets *s = state;
    if (area.cols >= WIDE) {
        balance_panel_column(app, (struct term_rect){area.row, area.col + 1, area.rows, PANEL_COLS - 3});
        draw_lists(s, (struct term_rect){area.row, area.col + PANEL_COLS, area.rows, area.cols - PANEL_COLS});
        return;
    }
    struct term_rect head = {area.row, area.col + 1, area.rows > 10 ? 6 : area.rows / 2, area.cols - 2};
    int rows = balance_panel_lines(app, head);
    rows = rows < head.rows ? rows : head.rows;
    draw_lists(s, (struct term_rect){area.row + rows, area.col, area.rows - rows, area.cols});
}

/* ---- hands ---- */

static void open_lot(struct offsets *s, int field)
{
    const struct ledger_lot *lot = lot_table_lot(&s->lots);
    if (lot)
        record_form_open(s->app, ENTITY_OFFSET, record_id(lot->offset), field > 0 ? field : OFFSET_KIND);
}

static void go_to_point(struct offsets *s)
{
    const struct point *point = points_current(points_of(s));
    if (!point || !point->leads)
        return;
    const struct place place = point->place;
    if (place.entity == ENTITY_OFFSET && *place.record) { /* laid over this list, which keeps its cursor */
        lot_table_go(&s->lots, place.record);
        record_form_open(s->app, ENTITY_OFFSET, place.record, place.field > 0 ? place.field : OFFSET_KIND);
    } else if (!app_jump(s->app, &place, NULL))
        app_show(s->app, SCREEN_FINDINGS);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct offsets *s = state;
    (void)app;
    if (s->pane == PANE_LOTS) {
        enum widget_result result = lot_table_handle(&s->lots, event);
        if (result == WIDGET_OPENED)
            open_lot(s, lot_table_field(&s->lots));
        return result != WIDGET_IGNORED;
    }
    if (term_is_key(event, TERM_KEY_ENTER)) {
        go_to_point(s);
        return true;
    }
    return points_handle(points_of(s), event);
}

static void give_reason(struct offsets *s)
{
    const struct point *point = s->pane == PANE_LOTS ? NULL : points_current(points_of(s));
    if (point && point->finding)
        reason_ask(s->app, point->finding, NULL);
    else
        app_say(s->app, MESSAGE_NOTE, "%s", _("Tab goes to what is wrong; there r records why it is right as it stands."));
}

static bool name_other(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    (void)context;
    if (workbench_others_name(app_workbench(app), text, &refusal))
        return true;
    edit_refusal(&refusal, error, size);
    return false;
}

static void ask_other(struct offsets *s)
{
    s->pane = PANE_OTHERS;
    ask_line(s->app, &(struct ask){.title = _("Another project"),
                                   .text = _("Projects of the same folder are looked into by themselves. Name one that lies elsewhere and "
                                             "may use the same credits or trees."),
                                   .prompt = _("File: "),
                                   .ok = _("look into it"),
                                   .done = name_other});
}

static void change_lot(struct offsets *s, enum command_id id)
{
    const struct ledger_lot *lot = lot_table_lot(&s->lots);
    char copy[96];
    if (!lot)
        return;
    if (id == COMMAND_DELETE)
        edit_delete(s->app, ENTITY_OFFSET, record_id(lot->offset));
    else if (edit_copy(s->app, ENTITY_OFFSET, record_id(lot->offset), copy, sizeof copy))
        lot_table_go(&s->lots, copy);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct offsets *s = state;
    switch (id) {
    case COMMAND_ADD:
        lot_new(app);
        return true;
    case COMMAND_FORM:
        open_lot(s, 0);
        return true;
    case COMMAND_COPY:
    case COMMAND_DELETE:
        change_lot(s, id);
        return true;
    case COMMAND_LIST:
        s->pane = (s->pane + 1) % PANES;
        return true;
    case COMMAND_REASON:
        give_reason(s);
        return true;
    case COMMAND_COVERING:
        covering_show(app, NULL);
        return true;
    case COMMAND_PLEDGE:
        pledge_show(app, lot_table_lot(&s->lots));
        return true;
    case COMMAND_OTHERS:
        ask_other(s);
        return true;
    case COMMAND_SETTINGS:
        open_settings(app, STUDY_CLAIMED);
        return true;
    default:
        return false;
    }
}

/* Lots, and the settings of the study that only the balance knows. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct offsets *s = state;
    if (place->entity == ENTITY_STUDY) {
        if (text)
            return false;
        if (strcmp(place->record, "study") && *place->record)
            covering_show(app, place->record); /* a rank that is passed over */
        else
            open_settings(app, place->field);
        return true;
    }
    if (place->entity != ENTITY_OFFSET)
        return false;
    bool stored = records_find(project_records(app_project(app), ENTITY_OFFSET), place->record) != NULL;
    if (!stored && strcmp(place->record, "+"))
        return false;
    s->pane = PANE_LOTS;
    lot_table_go(&s->lots, place->record);
    if (text)
        record_form_resume(app, place, text);
    else if (place->field >= 0)
        record_form_open(app, ENTITY_OFFSET, place->record, place->field);
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct offsets *s = state;
    const struct ledger_lot *lot = lot_table_lot(&s->lots);
    const char *serial = lot ? record_text(lot->offset, OFFSET_SERIAL) : "";
    if (s->pane != PANE_LOTS || !lot)
        return;
    char taken[SENTENCE] = "";
    lot_preview(app, lot->offset, OFFSET_SERIAL, serial, taken, sizeof taken);
    if (*serial)
        snprintf(out, size, "%s  %.*s", serial, (int)strcspn(taken, "\n"), taken);
}

/* For a remark: the lot, or what the point is about. */
static bool at(struct app *app, void *state, struct place *out)
{
    struct offsets *s = state;
    const struct ledger_lot *lot = lot_table_lot(&s->lots);
    const struct point *point = s->pane == PANE_LOTS ? NULL : points_current(points_of(s));
    (void)app;
    if (point)
        *out = point->place;
    else if (lot) {
        *out = (struct place){.entity = ENTITY_OFFSET, .field = lot_table_field(&s->lots) > 0 ? lot_table_field(&s->lots) : -1};
        text_copy(out->record, sizeof out->record, record_id(lot->offset));
    }
    return (point && point->leads) || (!point && lot);
}

/* ---- life ---- */

static void *open_offsets(struct app *app)
{
    struct offsets *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    lot_table_start(&s->lots, app);
    return s;
}

static void close_offsets(void *state)
{
    struct offsets *s = state;
    lot_table_free(&s->lots);
    for (int i = 0; i < PANES; i++)
        points_free(&s->points[i]);
    free(s);
}

const struct view_ops offset_screen = {
    .title = N_("offsets"),
    .clause = "9",
    .purpose = N_("What cannot be avoided is offset, in whole tonnes: own sinks first, then sinks approved by a mechanism, CCER, "
                  "CQCER, and international credits of projects in China. The ledger lists the lots in this order; 'a' asks first for the "
                  "kind of a new lot and then only for what this kind needs. 'p' proposes how the lots cover the need, and shows it before "
                  "it is stored. Below the ledger stand the faults of the current lot, and what is in the way of the verdict: Tab goes "
                  "there, Enter leads to the place, r records a reason."),
    .context = CONTEXT_OF(SCREEN_OFFSET),
    .open = open_offsets,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .status = status,
    .close = close_offsets,
};
