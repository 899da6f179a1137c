/* SPDX-License-Identifier: MPL-2.0
 *
 * The reduction step: its pages, one at a time; Tab goes on.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tui/screen/edits.h"
#include "tui/screen/reduction_tabs.h"
#include "tui/screen/steps.h"

/* In the order of enum reduction_part. */
enum tab { TAB_PLAN, TAB_WHAT_IF, TAB_CURVE, TAB_TARGETS, TAB_BASELINE, TABS };

static const struct view_ops *const tabs[TABS] = {[TAB_PLAN] = &reduction_plan,
                                                  [TAB_WHAT_IF] = &reduction_what_if,
                                                  [TAB_CURVE] = &reduction_curve,
                                                  [TAB_TARGETS] = &reduction_targets,
                                                  [TAB_BASELINE] = &reduction_baseline};

struct reduction {
    enum tab tab;
    void *states[TABS];
};

static void close_reduction(void *state)
{
    struct reduction *s = state;
    for (int i = 0; i < TABS; i++)
        if (s->states[i])
            tabs[i]->close(s->states[i]);
    free(s);
}

static void *open_reduction(struct app *app)
{
    struct reduction *s = calloc(1, sizeof *s);
    bool good = s;
    for (int i = 0; good && i < TABS; i++)
        good = (s->states[i] = tabs[i]->open(app)) != NULL;
    if (good || !s)
        return s;
    close_reduction(s);
    return NULL;
}

static void draw_tabs(struct app *app, const struct reduction *s, struct term_rect area)
{
    int col = 1;
    for (int i = 0; i < TABS; i++) {
        char name[96];
        snprintf(name, sizeof name, i == (int)s->tab ? "[%s]" : " %s ", language_text(tabs[i]->title));
        col = term_put(app_term(app), area, 0, col, i == (int)s->tab ? TERM_TITLE : TERM_NORMAL, name) + 1;
    }
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct reduction *s = state;
    draw_tabs(app, s, area);
    tabs[s->tab]->draw(app, s->states[s->tab], (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct reduction *s = state;
    return tabs[s->tab]->handle(app, s->states[s->tab], event);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct reduction *s = state;
    if (id == COMMAND_LIST) {
        s->tab = (enum tab)((s->tab + 1) % TABS);
        return true;
    }
    if (id == COMMAND_MEASURE) {
        s->tab = TAB_PLAN;
        pick_measure(app);
        return true;
    }
    if (id == COMMAND_NO_ACTION) {
        no_action_ask(app, NULL);
        return true;
    }
    return tabs[s->tab]->command && tabs[s->tab]->command(app, s->states[s->tab], id);
}

static bool focus_edit(struct app *app, struct reduction *s, const struct place *place, const char *text)
{
    const struct record *edit = records_find(project_records(app_project(app), ENTITY_EDIT), place->record);
    s->tab = TAB_PLAN;
    if (text)
        return edits_resume(app, place, text);
    if (!edit)
        return false;
    struct place action = {.entity = ENTITY_ACTION, .field = -1};
    text_copy(action.record, sizeof action.record, record_text(edit, EDIT_ACTION));
    tabs[TAB_PLAN]->focus(app, s->states[TAB_PLAN], &action, NULL);
    edits_open(app, action.record, record_id(edit));
    return true;
}

/* What the study says of the reduction: its baseline, and why nothing is feasible. */
static bool focus_study(struct app *app, struct reduction *s, const struct place *place, const char *text)
{
    bool reason = place->field == STUDY_NO_ACTION_REASON;
    s->tab = reason ? TAB_PLAN : TAB_BASELINE;
    if (reason && text)
        no_action_ask(app, text);
    if (reason)
        return true;
    return tabs[TAB_BASELINE]->focus(app, s->states[TAB_BASELINE], place, text);
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct reduction *s = state;
    if (place->entity == ENTITY_STUDY)
        return focus_study(app, s, place, text);
    if (place->entity == ENTITY_EDIT)
        return focus_edit(app, s, place, text);
    s->tab = place->entity == ENTITY_TARGET ? TAB_TARGETS : TAB_PLAN;
    return tabs[s->tab]->focus(app, s->states[s->tab], place, text);
}

static bool typing(const void *state)
{
    const struct reduction *s = state;
    return tabs[s->tab]->typing && tabs[s->tab]->typing(s->states[s->tab]);
}

static const char *draft(void *state, char *place, size_t size)
{
    struct reduction *s = state;
    return tabs[s->tab]->draft ? tabs[s->tab]->draft(s->states[s->tab], place, size) : NULL;
}

static context_set part(const void *state)
{
    const struct reduction *s = state;
    return CONTEXT_PART(PART_PLAN + (int)s->tab);
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct reduction *s = state;
    return tabs[s->tab]->at && tabs[s->tab]->at(app, s->states[s->tab], out);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct reduction *s = state;
    if (tabs[s->tab]->status)
        tabs[s->tab]->status(app, s->states[s->tab], out, size);
}

const struct view_ops reduction_screen = {
    .title = N_("reduction"),
    .clause = "8",
    .purpose = N_("What you do to emit less: cleaner energy, a better process, transport, packaging, purchase, the supply chain. An "
                  "action is a set of changes to the inventory (e), so its effect is computed, never typed: alone, and as the last "
                  "one after all others. Planned actions count nowhere; one that is done, with date and evidence, is in the "
                  "footprint. A adds one from the library of measures; what is typical there is of other farms. Tab goes on: "
                  "what-if beside the real plan, cost by tonne, targets by year, and the comparison with the baseline."),
    .context = CONTEXT_OF(SCREEN_REDUCTION),
    .open = open_reduction,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .typing = typing,
    .draft = draft,
    .part = part,
    .status = status,
    .close = close_reduction,
};
