/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/reduction_preview.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "workbench/workbench_internal.h"

static struct plan_total out_of_memory(void)
{
    struct plan_total out = {.per_unit = NAN};
    refuse(&out.why, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return out;
}

/* Of a project on which the actions were replayed already. */
static struct plan_total total_of(struct workbench *wb, const struct project *project)
{
    struct plan_total out = {.per_unit = NAN};
    struct refusal ignored;
    struct footprint footprint;
    struct gwp_set gwp = {0};
    if (results_gwp(wb, project_study_text(project, STUDY_GWP_SET), &gwp, &out.why)) {
        const struct footprint_options options = {
            .gwp = &gwp, .units = library_units(wb->library), .parameters = library_parameters(wb->library, &ignored)};
        if (footprint_compute(project, &options, &footprint, &out.why)) {
            plan_sum(&footprint, &out);
            footprint_clear(&footprint);
        }
    }
    gwp_set_clear(&gwp);
    return out;
}

static struct plan_total replayed_total(struct workbench *wb, const struct project *project, const struct action_choice *choice)
{
    struct plan_total out = {.per_unit = NAN};
    struct project *copy = action_replay(library_units(wb->library), project, choice, &out.why);
    if (copy)
        out = total_of(wb, copy);
    project_free(copy);
    return out;
}

static bool named(const char *id, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(ids[i], id))
            return true;
    return false;
}

/* A copy in which the chosen ones are the done ones. */
struct plan_total workbench_plan_with(struct workbench *wb, const char *const *ids, size_t count)
{
    static const struct action_choice done = {.set = ACTIONS_DONE};
    const struct records *actions = project_records(wb->project, ENTITY_ACTION);
    struct project *copy = project_copy(wb->project);
    bool good = copy;
    for (size_t i = 0; good && i < records_count(actions); i++) {
        const char *id = record_id(records_at(actions, i));
        good = project_set(copy, ENTITY_ACTION, id, ACTION_STATUS, named(id, ids, count) ? "done" : "planned");
    }
    struct plan_total out = good ? replayed_total(wb, copy, &done) : out_of_memory();
    project_free(copy);
    return out;
}

/* ---- a change that is being typed ---- */

/* An input that the row was not given comes with its first value. */
static bool change_input(struct project *project, const struct action_change *c)
{
    char id[256];
    snprintf(id, sizeof id, "%s/%s", c->record, c->field);
    if (records_find(project_records(project, ENTITY_INPUT), id))
        return project_set(project, ENTITY_INPUT, id, INPUT_VALUE, c->value);
    struct record *input = record_new(entity_get(ENTITY_INPUT), id);
    if (input && record_set(input, INPUT_ACTIVITY, c->record) && record_set(input, INPUT_KEY, c->field) &&
        record_set(input, INPUT_VALUE, c->value))
        return project_append(project, input);
    record_free(input);
    return false;
}

/* A factor that only the library has. */
static bool bring_factor(struct workbench *wb, struct project *project, const char *key)
{
    const struct library_factor *factor = library_factor_find(wb->library, key);
    return !factor || records_find(project_records(project, ENTITY_FACTOR), key) ||
           project_append(project, library_freeze(factor, key, "en"));
}

static bool change(struct workbench *wb, struct project *project, const struct action_change *c)
{
    const struct entity *entity = entity_find(c->entity);
    int field = entity ? entity_field(entity, c->field) : -1;
    if (entity && entity->id == ENTITY_INPUT)
        return change_input(project, c);
    if (field < 1)
        return true;
    if (entity->id == ENTITY_ACTIVITY && field == ACTIVITY_FACTOR && !bring_factor(wb, project, c->value))
        return false;
    return project_set(project, entity->id, c->record, field, c->value);
}

struct plan_total workbench_preview_change(struct workbench *wb, const char *action, const struct action_change *c)
{
    struct plan_total out = {.per_unit = NAN};
    const struct action_choice choice = {.set = ACTIONS_DONE,
                                         .with = records_find(project_records(wb->project, ENTITY_ACTION), action)};
    struct project *copy = action_replay(library_units(wb->library), wb->project, &choice, &out.why);
    if (copy)
        out = change(wb, copy, c) ? total_of(wb, copy) : out_of_memory();
    project_free(copy);
    return out;
}
