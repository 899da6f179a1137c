/* SPDX-License-Identifier: MPL-2.0
 *
 * Impact factors of a file: the GWP values that this program wrote itself come back with a study; those of others are told and left out.
 */
#include <stdio.h>
#include <string.h>

#include "core/gas.h"
#include "storage/exchange/dataset_take_internal.h"

static const char own_method[] = "nongtan ";

static void take_value(struct taking *t, const struct dataset_flow *flow, const char *set, const char *value, const char *source)
{
    struct dataset_gas gas;
    char id[128];
    dataset_gas_of(t->gases, flow, false, &gas);
    if (gas.kind == GAS_NOT_CLIMATE || gas.kind == GAS_UNKNOWN) { /* a gas of that project's own */
        gas.kind = GAS_EMITTED;
        gas_canonical(gas.gas, sizeof gas.gas, flow->name ? flow->name : "?");
    }
    if (gas.kind != GAS_EMITTED || gas_is_biogenic_co2(gas.gas) || !strcmp(gas.gas, "CO2e"))
        return;
    snprintf(id, sizeof id, "%.60s/%s", set, gas.gas);
    if (records_find(project_records(t->p->scratch, ENTITY_GWP), id))
        return; /* the project's own stays */
    struct record *record = taking_record(t, ENTITY_GWP, id);
    if (!record)
        return;
    taking_set(t, record, GWP_SET, set);
    taking_set(t, record, GWP_GAS, gas.gas);
    taking_set(t, record, GWP_VALUE, value);
    taking_set(t, record, GWP_SOURCE, source);
    taking_plan(t, record, NULL, NULL);
}

static void choose_set(struct taking *t, const char *set)
{
    char old[64];
    text_copy(old, sizeof old, project_study_text(t->p->scratch, STUDY_GWP_SET));
    if (import_study_propose(t->p, STUDY_GWP_SET, set))
        taking_tell(t, IMPORT_NOTE, REFUSAL_IMPORT_GWP_SET, "gwp_set", set, old);
}

static bool untouched(const struct project *project)
{
    return !records_count(project_records(project, ENTITY_ACTIVITY)) && !records_count(project_records(project, ENTITY_FLOW));
}

/* "Methane=21;Dinitrogen monoxide=310;" of the mark, where the format has no impact factors. */
static void take_marked(struct taking *t, const struct dataset_process *process)
{
    char set[64], values[2000], *next = NULL;
    if (!dataset_mark_get(process->comment, "gwp_set", set, sizeof set) || !dataset_mark_get(process->comment, "gwp", values, sizeof values))
        return;
    for (char *item = strtok_r(values, ";", &next); item; item = strtok_r(NULL, ";", &next)) {
        char *equals = strrchr(item, '=');
        if (!equals)
            continue;
        *equals = '\0';
        const struct dataset_flow flow = {.name = item, .kind = FLOW_ELEMENTARY};
        take_value(t, &flow, set, equals + 1, t->source->place);
    }
    choose_set(t, set);
}

/* Another program's characterisation is no GWP set of the study: told, not taken. Our own is, into a project that has no rows yet. */
void taking_impacts(struct taking *t)
{
    const char *told = "";
    for (size_t i = 0; i < t->d->impact_count; i++) {
        const struct dataset_impact *impact = &t->d->impacts[i];
        const char *method = impact->method ? impact->method : "?";
        const bool own = !strncmp(method, own_method, strlen(own_method));
        if (own && untouched(t->p->project)) {
            const char *set = method + strlen(own_method);
            if (impact->flow < t->d->flow_count)
                take_value(t, &t->d->flows[impact->flow], set, impact->value, method);
            choose_set(t, set);
        } else if (strcmp(told, method)) {
            taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_LEFT_OUT, "", method, N_("the study has its own GWP set"));
            told = method;
        }
    }
    for (size_t i = 0; !t->d->impact_count && untouched(t->p->project) && i < t->d->process_count; i++)
        take_marked(t, &t->d->processes[i]);
}
