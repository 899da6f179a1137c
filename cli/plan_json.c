/* SPDX-License-Identifier: MPL-2.0
 *
 * The plan as one JSON object.
 */
#include <math.h>
#include <string.h>

#include "cli/plan.h"
#include "core/number.h"

static void why_json(struct json_out *json, const struct refusal *why)
{
    char text[600];
    if (why->code == REFUSAL_NONE) {
        json_out_null(json, "reason");
        return;
    }
    language_refusal(why, text, sizeof text);
    json_out_text(json, "reason", text);
}

static void mass_json(struct json_out *json, const char *key, exact mass, bool known)
{
    if (known)
        json_out_exact(json, key, mass);
    else
        json_out_null(json, key);
}

static void total_json(struct json_out *json, const char *key, const struct plan_total *total)
{
    json_out_object(json, key);
    mass_json(json, "total_kg_co2e", total->emissions, total->known);
    json_out_number(json, "per_functional_unit_kg_co2e", total->known ? total->per_unit : NAN);
    json_out_integer(json, "open_rows", (long long)total->open_count);
    why_json(json, &total->why);
    json_out_end_object(json);
}

static double figure(const struct record *record, int field)
{
    double value;
    return number_read(record_text(record, field), "", &value, NULL) ? value : NAN;
}

static void action_json(struct session *session, struct json_out *json, const struct plan_item *item)
{
    const struct records *edits = project_records(workbench_project(session->wb), ENTITY_EDIT);
    long long count = 0;
    for (size_t i = 0; i < records_count(edits); i++)
        count += !strcmp(record_text(records_at(edits, i), EDIT_ACTION), record_id(item->action));
    json_out_object(json, NULL);
    json_out_text(json, "id", record_id(item->action));
    json_out_text(json, "name", record_text(item->action, ACTION_NAME));
    json_out_text(json, "path", record_text(item->action, ACTION_PATH));
    json_out_text(json, "status", record_text(item->action, ACTION_STATUS));
    json_out_text(json, "measure", record_get(item->action, ACTION_MEASURE));
    json_out_integer(json, "edits", count);
    mass_json(json, "alone_kg_co2e", item->alone, item->known);
    mass_json(json, "last_in_kg_co2e", item->last_in, item->known);
    json_out_number(json, "cost", figure(item->action, ACTION_COST));
    json_out_number(json, "running_cost", figure(item->action, ACTION_RUNNING_COST));
    json_out_number(json, "lifetime", item->lifetime);
    json_out_number(json, "yearly_cost", item->yearly_cost);
    json_out_number(json, "cost_per_tonne", item->cost_per_tonne);
    why_json(json, &item->why);
    json_out_end_object(json);
}

static void actions_json(struct session *session, struct json_out *json, const struct plan *plan)
{
    json_out_array(json, "actions");
    for (size_t i = 0; i < plan->count; i++)
        action_json(session, json, &plan->items[i]);
    json_out_end_array(json);
    json_out_array(json, "order");
    for (size_t i = 0; i < plan->count; i++)
        json_out_text(json, NULL, record_id(plan->items[plan->by_cost[i]].action));
    json_out_end_array(json);
}

static void targets_json(struct json_out *json, const struct plan_view *view)
{
    json_out_array(json, "targets");
    for (size_t i = 0; i < view->target_count; i++) {
        const struct target_result *t = &view->targets[i];
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(t->target));
        json_out_integer(json, "year", t->year);
        json_out_number(json, "aim_kg_co2e", t->aim);
        json_out_number(json, "actual_kg_co2e", t->actual);
        json_out_number(json, "gap_kg_co2e", t->gap);
        json_out_number(json, "planned_kg_co2e", t->planned);
        json_out_text(json, "state", target_state_key(t->state));
        why_json(json, &t->why);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void baseline_json(struct json_out *json, const struct baseline *b)
{
    json_out_object(json, "baseline");
    json_out_text(json, "kind", baseline_kind_key(b->kind));
    json_out_text(json, "name", b->kind == BASELINE_BEFORE ? NULL : b->name);
    json_out_bool(json, "comparable", b->comparable && b->why.code == REFUSAL_NONE);
    total_json(json, "base", &b->base);
    total_json(json, "reporting", &b->reporting);
    json_out_number(json, "reduction_per_functional_unit_kg_co2e", b->reduction);
    json_out_number(json, "share", b->share);
    json_out_array(json, "differences");
    for (size_t i = 0; i < b->count; i++) {
        json_out_object(json, NULL);
        json_out_text(json, "what", baseline_subject_key(b->differences[i].subject));
        json_out_text(json, "base", b->differences[i].base);
        json_out_text(json, "reporting", b->differences[i].reporting);
        json_out_text(json, "treatment", baseline_treatment_key(b->differences[i].treatment));
        json_out_end_object(json);
    }
    json_out_end_array(json);
    why_json(json, &b->why);
    json_out_end_object(json);
}

static void what_if_json(struct json_out *json, const struct plan_view *view)
{
    json_out_object(json, "what_if");
    json_out_text(json, "with", view->with);
    json_out_text(json, "without", view->without);
    total_json(json, "current", &view->what_if->current);
    total_json(json, "after", &view->what_if->after);
    mass_json(json, "effect_kg_co2e", view->what_if->effect, view->what_if->known);
    json_out_end_object(json);
}

void plan_print_json(struct session *session, const struct plan_view *view)
{
    const struct plan *p = view->plan;
    struct refusal ignored;
    struct json_out json;
    json_begin_project(&json, session);
    json_standard(&json, "standard", workbench_rule_pack(session->wb, &ignored));
    total_json(&json, "before", &p->before);
    total_json(&json, "current", &p->current);
    total_json(&json, "after", &p->after);
    mass_json(&json, "done_kg_co2e", p->done, p->before.known && p->current.known);
    mass_json(&json, "planned_kg_co2e", p->planned, p->current.known && p->after.known);
    actions_json(session, &json, p);
    targets_json(&json, view);
    baseline_json(&json, view->baseline);
    if (view->what_if)
        what_if_json(&json, view);
    json_out_end_object(&json);
}
