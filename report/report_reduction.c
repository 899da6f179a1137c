/* SPDX-License-Identifier: MPL-2.0
 *
 * report_reduction - what was reduced (clause 8): actions done and planned, their effects as differences of footprints, the baseline.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "report/neutral_parts.h"

static bool is_done(const struct maker *m, const struct record *action)
{
    (void)m;
    return action_done(action);
}

static bool is_planned(const struct maker *m, const struct record *action)
{
    (void)m;
    return !action_done(action);
}

/* ---- before, now, after ---- */

static void total_cells(const struct maker *m, const char *label, const struct plan_total *total)
{
    char why[400] = "";
    cell(m, say(m, label));
    if (!total->known && total->why.code != REFUSAL_NONE)
        m->in->say_refusal(&total->why, why, sizeof why);
    if (total->known)
        tonnes_cell(m, total->emissions);
    else
        document_cell(m->d, say(m, N_("not known")), true);
    figure_cell(m, total->known ? total->per_unit : NAN, 6);
    if (!*why && total->open_count)
        snprintf(why, sizeof why, "%s", say(m, N_("rows of the inventory could not be computed")));
    cell(m, why);
}

static void totals(const struct maker *m, const struct plan *plan)
{
    static const char *const headings[] = {N_("state"), N_("t CO2e in the period"), N_("kg CO2e per functional unit"), N_("remark")};
    table_begin(m, N_("Footprint without and with the actions, each computed anew from the inventory"), headings, 4);
    total_cells(m, N_("before any action"), &plan->before);
    total_cells(m, N_("now, with the actions done: what is claimed"), &plan->current);
    total_cells(m, N_("after the planned actions too: not claimed"), &plan->after);
}

static void joint(const struct maker *m, const struct plan *plan)
{
    key_value_begin(m, N_("Reduction by all actions together"));
    if (plan->before.known && plan->current.known)
        key_tonnes(m, N_("by the actions done"), plan->done);
    else
        key_value(m, N_("by the actions done"), say(m, N_("not known")));
    if (plan->current.known && plan->after.known)
        key_tonnes(m, N_("by the planned ones, not subtracted"), plan->planned);
    else
        key_value(m, N_("by the planned ones, not subtracted"), say(m, N_("not known")));
}

/* ---- the actions ---- */

static void effect_cells(const struct maker *m, const struct plan_item *item)
{
    if (item->known) {
        tonnes_cell(m, item->alone);
        tonnes_cell(m, item->last_in);
    } else {
        document_cell(m->d, say(m, N_("not known")), true);
        document_cell(m->d, say(m, N_("not known")), true);
    }
    figure_cell(m, item->cost_per_tonne, 6);
}

static void effect_remark(const struct maker *m, const struct plan_item *item)
{
    char why[400] = "";
    if (!item->known && item->why.code != REFUSAL_NONE)
        m->in->say_refusal(&item->why, why, sizeof why);
    else if (!item->has_edits)
        text_copy(why, sizeof why, say(m, item->done ? N_("no change of the inventory is recorded: its effect is in the figures already")
                                                     : N_("no change of the inventory is recorded: no effect can be computed")));
    cell(m, why);
}

static void effects(const struct maker *m, const struct plan *plan, const char *caption, bool done)
{
    static const char *const headings[] = {N_("action"), N_("t CO2e, alone"), N_("t CO2e, as the last one in"), N_("yuan per t CO2e"),
                                           N_("remark")};
    bool begun = false;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_item *item = &plan->items[i];
        if (item->done != done)
            continue;
        if (!begun)
            table_begin(m, caption, headings, 5);
        begun = true;
        cell(m, record_id(item->action));
        effect_cells(m, item);
        effect_remark(m, item);
    }
}

static void actions(const struct maker *m, const char *caption, bool (*wanted)(const struct maker *m, const struct record *record))
{
    static const int fields[] = {ACTION_ID, ACTION_NAME, ACTION_PATH, ACTION_DATE, ACTION_EVIDENCE, ACTION_NOTE};
    record_table(m, caption, ENTITY_ACTION, fields, sizeof fields / sizeof *fields, wanted);
}

static bool has_expectation(const struct maker *m, const struct record *action)
{
    (void)m;
    return record_get(action, ACTION_EFFECT) != NULL;
}

/* ---- what they change ---- */

/* The value that an edit changes, as it is typed in the inventory. */
static const char *value_before(const struct maker *m, const struct record *edit)
{
    const struct entity *entity = entity_find(record_text(edit, EDIT_ENTITY));
    const struct record *record = entity ? records_find(project_records(m->in->project, entity->id), record_text(edit, EDIT_RECORD)) : NULL;
    int field = entity ? entity_field(entity, record_text(edit, EDIT_FIELD)) : -1;
    if (strcmp(record_text(edit, EDIT_KIND), "set") || !record || field < 0)
        return "-";
    return record_get(record, field) ? record_get(record, field) : say(m, N_("not recorded"));
}

static void edit_place(const struct maker *m, const struct record *edit, char *out, size_t size)
{
    const struct entity *entity = entity_find(record_text(edit, EDIT_ENTITY));
    int field = entity ? entity_field(entity, record_text(edit, EDIT_FIELD)) : -1;
    snprintf(out, size, "%s %s%s%s", entity ? say(m, entity->label) : record_text(edit, EDIT_ENTITY), record_text(edit, EDIT_RECORD),
             field > 0 ? ", " : "", field > 0 ? say(m, entity->fields[field].label) : "");
}

static void changes(const struct maker *m)
{
    static const char *const headings[] = {N_("action"), N_("kind of edit"), N_("where"), N_("before"), N_("after"), N_("source")};
    const struct records *edits = project_records(m->in->project, ENTITY_EDIT);
    const struct field *kind = &entity_get(ENTITY_EDIT)->fields[EDIT_KIND];
    if (!records_count(edits))
        return;
    table_begin(m, N_("What the actions change in the inventory"), headings, 6);
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        char place[400];
        edit_place(m, edit, place, sizeof place);
        cell(m, record_text(edit, EDIT_ACTION));
        cell(m, field_shown(m, kind, record_text(edit, EDIT_KIND)));
        cell(m, place);
        document_cell(m->d, value_before(m, edit), true);
        document_cell(m->d, record_get(edit, EDIT_VALUE) ? record_get(edit, EDIT_VALUE) : "-", true);
        cell(m, record_get(edit, EDIT_SOURCE) ? record_get(edit, EDIT_SOURCE) : say(m, N_("not recorded")));
    }
}

/* ---- the baseline ---- */

static void key_per_unit(const struct maker *m, const char *label, double kg)
{
    char text[NUMBER_TEXT], line[NUMBER_TEXT + 16];
    number_show(text, isnan(kg) ? 0 : kg, 6);
    snprintf(line, sizeof line, "%s kg CO2e", text);
    key_value(m, label, isnan(kg) ? say(m, N_("not known")) : line);
}

static void key_total(const struct maker *m, const char *label, const struct plan_total *total)
{
    if (total->known)
        key_tonnes(m, label, total->emissions);
    else
        key_value(m, label, say(m, N_("not known")));
}

static void compared(const struct maker *m, const struct baseline *b)
{
    char share[NUMBER_TEXT], text[NUMBER_TEXT + 4];
    key_total(m, N_("footprint of the baseline"), &b->base);
    key_total(m, N_("footprint of the reporting period"), &b->reporting);
    key_per_unit(m, N_("baseline, per functional unit"), b->base.known ? b->base.per_unit : NAN);
    key_per_unit(m, N_("reporting period, per functional unit"), b->reporting.known ? b->reporting.per_unit : NAN);
    key_per_unit(m, N_("reduction, per functional unit"), b->reduction);
    number_show(share, isnan(b->share) ? 0 : 100 * b->share, 6);
    snprintf(text, sizeof text, "%s %%", share);
    key_value(m, N_("reduction, of the baseline"), isnan(b->share) ? say(m, N_("not known")) : text);
}

static void differences(const struct maker *m, const struct baseline *b)
{
    static const char *const headings[] = {N_("what differs"), N_("baseline"), N_("reporting period"), N_("what follows")};
    if (!b->count || b->why.code != REFUSAL_NONE)
        return;
    table_begin(m, N_("Differences between baseline and reporting period"), headings, 4);
    for (size_t i = 0; i < b->count; i++) {
        const struct baseline_difference *d = &b->differences[i];
        cell(m, say(m, baseline_subject_label(d->subject)));
        cell(m, *d->base ? d->base : "-");
        cell(m, *d->reporting ? d->reporting : "-");
        cell(m, say(m, baseline_treatment_label(d->treatment)));
    }
}

static void baseline(const struct maker *m)
{
    const struct baseline *b = m->in->baseline;
    document_heading(m->d, 2, say(m, N_("Against the baseline")));
    if (!b) {
        document_paragraph(m->d, say(m, N_("The comparison with the baseline could not be computed.")));
        return;
    }
    key_value_begin(m, N_("Baseline and reporting period, on the same method, boundary, GWP set and functional unit"));
    study_or_default(m, STUDY_BASELINE, say(m, N_("this inventory without its actions")));
    if (b->why.code != REFUSAL_NONE) {
        char why[400] = "";
        m->in->say_refusal(&b->why, why, sizeof why);
        key_value(m, N_("not compared, because"), why);
    } else if (b->comparable) {
        compared(m, b);
    } else {
        key_value(m, N_("not compared, because"), say(m, N_("the two differ in what cannot be recalculated")));
    }
    differences(m, b);
}

/* ---- targets ---- */

static void target_row(const struct maker *m, const struct target_result *t)
{
    char why[400] = "";
    if (t->why.code != REFUSAL_NONE)
        m->in->say_refusal(&t->why, why, sizeof why);
    cell(m, record_text(t->target, TARGET_YEAR));
    cell(m, record_text(t->target, TARGET_AIM));
    figure_cell(m, t->aim, 6);
    figure_cell(m, t->actual, 6);
    figure_cell(m, t->gap, 6);
    figure_cell(m, t->planned, 6);
    cell(m, say(m, target_state_label(t->state)));
    cell(m, *why ? why : record_text(t->target, TARGET_NOTE));
}

static void targets(const struct maker *m)
{
    static const char *const headings[] = {N_("year"), N_("aim"), N_("aim, kg CO2e"), N_("actual, kg CO2e"), N_("too much, kg CO2e"),
                                           N_("with the plan, kg CO2e"), N_("state"), N_("remark")};
    document_heading(m->d, 2, say(m, N_("Targets by year")));
    if (!m->in->target_count) {
        document_paragraph(m->d, say(m, N_("No target is recorded.")));
        return;
    }
    table_begin(m, N_("Aims and what came of them, for one functional unit"), headings, 8);
    for (size_t i = 0; i < m->in->target_count; i++)
        target_row(m, &m->in->targets[i]);
}

void reduction_part(const struct maker *m)
{
    static const int expectation[] = {ACTION_ID, ACTION_EFFECT};
    const struct plan *plan = m->in->plan;
    document_heading(m->d, 1, say(m, N_("Reductions (clause 8)")));
    if (!records_count(project_records(m->in->project, ENTITY_ACTION))) {
        key_value_begin(m, N_("No action is recorded"));
        key_value(m, entity_get(ENTITY_STUDY)->fields[STUDY_NO_ACTION_REASON].label,
                  *study_text(m, STUDY_NO_ACTION_REASON) ? study_text(m, STUDY_NO_ACTION_REASON) : say(m, N_("not recorded")));
    }
    if (plan)
        totals(m, plan);
    else
        document_paragraph(m->d, say(m, N_("The effects of the actions could not be computed.")));
    if (plan && plan->count)
        joint(m, plan);
    actions(m, N_("Actions that are done: part of the claim"), is_done);
    if (plan)
        effects(m, plan, N_("Effect of each action that is done; together they need not be the sum"), true);
    actions(m, N_("Actions that are planned: no part of the claim"), is_planned);
    if (plan)
        effects(m, plan, N_("Effect that each planned action would have"), false);
    abatement_figure(m);
    changes(m);
    record_table(m, N_("Expected effects as somebody typed them: estimates, used nowhere"), ENTITY_ACTION, expectation, 2, has_expectation);
    baseline(m);
    targets(m);
}
