/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 8, actions: that there is one or a reason for none (9.1), that what is done is proven and lies within the claim, and that its
 * edits still fit the inventory and reduce something.
 */
#include <math.h>
#include <string.h>

#include "core/action.h"
#include "core/attached.h"
#include "core/clauses/clause_internal.h"
#include "core/line_text.h"

static struct finding *on_action(struct findings *out, const struct clause_context *context, const struct clause *clause,
                                 enum severity severity, const struct record *action, int field, const char *message, const char *remedy)
{
    struct finding *f = findings_add(out, context, clause, severity, ENTITY_ACTION, record_id(action), field, message, remedy);
    finding_say(f, record_text(action, ACTION_NAME), "");
    return f;
}

/* ---- the gate ---- */

/* A document "about" the action, or a file attached to it, proves it as well as what is typed with it. */
static bool proven(const struct clause_context *context, const struct record *action)
{
    const struct records *documents = project_records(context->project, ENTITY_DOCUMENT);
    char about[200];
    const struct text_arg id[] = {{"id", record_id(action)}};
    text_fill(about, sizeof about, "action {id}", id, 1);
    for (size_t i = 0; i < records_count(documents); i++)
        if (!strcmp(record_text(records_at(documents, i), DOCUMENT_ABOUT), about))
            return true;
    return !text_blank(record_text(action, ACTION_EVIDENCE)) || attached_to(context->attached, action);
}

static void check_gate(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *actions = project_records(context->project, ENTITY_ACTION);
    for (size_t i = 0; i < records_count(actions); i++)
        if (action_done(records_at(actions, i)) && proven(context, records_at(actions, i)))
            return;
    if (clause_study_blank(context, STUDY_NO_ACTION_REASON))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_NO_ACTION_REASON,
                           N_("No reduction is on record as done with evidence, and no reason why none is feasible (9.1)"),
                           N_("Record an action that was done, with its evidence, or state why none is feasible in practice or cost"));
}

/* ---- what is said to be done ---- */

/* False where the field is no date. */
static bool day_of(const char *text, long *out)
{
    struct date date;
    bool ok = date_read(text, "", &date, NULL);
    *out = ok ? date_days(date) : 0;
    return ok;
}

static bool after(const struct clause_context *context, long day, enum study_field field)
{
    long limit;
    return day_of(project_study_text(context->project, field), &limit) && day > limit;
}

/* The day of assessment, or today where the study has none. */
static bool not_yet(const struct clause_context *context, long day)
{
    if (!clause_study_blank(context, STUDY_ASSESSED_ON))
        return after(context, day, STUDY_ASSESSED_ON);
    return context->today.year && day > date_days(context->today);
}

static void check_done(const struct clause *clause, const struct clause_context *context, const struct record *action,
                       struct findings *out)
{
    long day;
    struct finding *f = NULL;
    if (!proven(context, action))
        on_action(out, context, clause, SEVERITY_WARNING, action, ACTION_EVIDENCE, N_("'{value}' is done, but nothing proves it"),
                  N_("Name the receipt, contract, photograph or log that proves it"));
    if (!day_of(record_text(action, ACTION_DATE), &day)) {
        on_action(out, context, clause, SEVERITY_WARNING, action, ACTION_DATE, N_("'{value}' is done, but has no date"),
                  N_("Enter the day from which it was in effect"));
        return;
    }
    if (not_yet(context, day))
        f = on_action(out, context, clause, SEVERITY_ERROR, action, ACTION_STATUS,
                      N_("'{value}' is called done, but its date {limit} is still to come: it is counted as if it were in effect"),
                      N_("Set it to planned, or correct its date"));
    else if (after(context, day, STUDY_PERIOD_TO))
        f = on_action(out, context, clause, SEVERITY_ERROR, action, ACTION_DATE,
                      N_("'{value}' began on {limit}, after the period of the claim: it cannot have lowered this footprint"),
                      N_("Set it to planned for this claim, or correct date or period"));
    finding_say(f, record_text(action, ACTION_NAME), record_text(action, ACTION_DATE));
}

static void check_planned(const struct clause *clause, const struct clause_context *context, const struct record *action,
                          struct findings *out)
{
    long day;
    if (!day_of(record_text(action, ACTION_DATE), &day) || not_yet(context, day) || after(context, day, STUDY_PERIOD_TO))
        return;
    struct finding *f = on_action(out, context, clause, SEVERITY_QUESTION, action, ACTION_STATUS,
                                  N_("'{value}' was planned for {limit}, which is over: it is not counted"),
                                  N_("Set it to done with its evidence, or give it a new date"));
    finding_say(f, record_text(action, ACTION_NAME), record_text(action, ACTION_DATE));
}

/* ---- edits ---- */

/* The action's edit at which a replay stopped; NULL where it stopped elsewhere. */
static const struct record *stopped_at(const struct clause_context *context, const struct record *action, const struct refusal *why)
{
    static const char edit[] = "edit ";
    const struct record *found = strncmp(why->where, edit, sizeof edit - 1)
                                     ? NULL
                                     : records_find(project_records(context->project, ENTITY_EDIT), why->where + sizeof edit - 1);
    return found && !strcmp(record_text(found, EDIT_ACTION), record_id(action)) ? found : NULL;
}

/* Alone, then among the others: two actions may add the same row, or one takes away what the other edits. */
static const struct record *misfit(const struct clause_context *context, const struct record *action)
{
    const struct action_choice alone = {.set = ACTIONS_NONE, .with = action};
    const struct plan *plan = context->plan;
    const struct record *edit = NULL;
    struct refusal why = {0};
    struct project *copy = action_replay(context->units, context->project, &alone, &why);
    if (!copy)
        edit = stopped_at(context, action, &why);
    project_free(copy);
    if (!edit && plan && !plan->current.known)
        edit = stopped_at(context, action, &plan->current.why);
    if (!edit && plan && !plan->after.known)
        edit = stopped_at(context, action, &plan->after.why);
    return edit;
}

static bool check_edits(const struct clause *clause, const struct clause_context *context, const struct record *action,
                        struct findings *out)
{
    const struct record *edit = misfit(context, action);
    if (edit)
        finding_say(findings_add(out, context, clause, SEVERITY_ERROR, ENTITY_EDIT, record_id(edit), EDIT_RECORD,
                                 N_("An edit of '{value}' does not fit the inventory any more: {limit}"),
                                 N_("Choose another record or value, or take the edit back")),
                    record_text(action, ACTION_NAME), record_text(edit, EDIT_RECORD));
    return !edit;
}

/* ---- effects ---- */

static void check_effect(const struct clause *clause, const struct clause_context *context, const struct plan_item *item,
                         struct findings *out)
{
    char kg[EXACT_TEXT];
    struct finding *f = NULL;
    if (!item->known && context->plan->before.known)
        on_action(out, context, clause, SEVERITY_QUESTION, item->action, -1, N_("What '{value}' changes cannot be computed"),
                  N_("Check its edits: a row that it adds needs an amount and a factor"));
    if (!item->known)
        return;
    if (item->alone < 0)
        f = on_action(out, context, clause, item->done ? SEVERITY_WARNING : SEVERITY_QUESTION, item->action, -1,
                      N_("'{value}' raises emissions by {limit} kg CO2e"),
                      N_("Check its edits; where it is right, record why it is done all the same"));
    else if (item->alone == 0)
        f = on_action(out, context, clause, SEVERITY_QUESTION, item->action, -1, N_("'{value}' changes nothing in the footprint"),
                      N_("Check its edits: do they name rows of the inventory that is shown?"));
    exact_show(kg, item->alone < 0 ? -item->alone : item->alone, 0, 3);
    finding_say(f, record_text(item->action, ACTION_NAME), kg);
    if (f)
        f->weight = fabs(exact_kg(item->alone));
}

static void check_without_edits(const struct clause *clause, const struct clause_context *context, const struct record *action,
                                struct findings *out)
{
    on_action(out, context, clause, SEVERITY_QUESTION, action, ACTION_EFFECT,
              N_("'{value}' has no edits: its effect is not recomputed, and what is typed as expected is not counted"),
              N_("Add what it changes in the inventory; where the inventory holds its effect already, record that as the reason"));
}

void check_reduction(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *actions = project_records(context->project, ENTITY_ACTION);
    check_gate(clause, context, out);
    for (size_t i = 0; i < records_count(actions); i++) {
        const struct record *action = records_at(actions, i);
        (action_done(action) ? check_done : check_planned)(clause, context, action, out);
        if (!action_has_edits(context->project, action))
            check_without_edits(clause, context, action, out);
        else if (check_edits(clause, context, action, out) && context->plan && i < context->plan->count)
            check_effect(clause, context, &context->plan->items[i], out);
    }
    check_baseline(clause, context, out);
    check_targets(clause, context, out);
}
