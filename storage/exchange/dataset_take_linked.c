/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes that feed each other as linked processes of the study: outputs, inputs and emissions by name, and what is asked of them. Who supplies an
 * input is said by the file; what nobody in it supplies becomes a process of that name whose emission is not known: the system is solved, and the
 * footprint is incomplete and says where.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/dataset_take_internal.h"

/* ---- names ---- */

/* Supplies are found by process and flow; those outside the file have a process beyond the last. */
static void supply_key(size_t process, size_t flow, char out[48])
{
    snprintf(out, 48, "%zu/%zu", process, flow);
}

static const char *find_item(const struct taking *t, size_t process, size_t flow)
{
    char key[48];
    supply_key(process, flow, key);
    const long at = text_index_find(&t->supply_keys, key);
    return at < 0 ? NULL : t->supplies[at].item;
}

const char *taking_item(const struct taking *t, size_t process, const struct dataset_exchange *e)
{
    const char *item = find_item(t, process, e->flow);
    return item ? item : taking_flow_name(t, e);
}

/* A name that no other supplier has: the flow's, with its supplier's where two give a flow of that name. */
static char *item_name(struct taking *t, const char *flow, const char *process)
{
    char clean[400], item[600];
    text_clean(clean, sizeof clean, flow, false);
    text_copy(item, sizeof item, text_strip(clean));
    if (text_index_find(&t->items, item) >= 0)
        snprintf(item, sizeof item, "%s (%s)", clean, process);
    for (int n = 2; text_index_find(&t->items, item) >= 0; n++)
        snprintf(item, sizeof item, "%s (%s, %d)", clean, process, n);
    t->p->no_memory |= text_index_put(&t->items, item) < 0;
    return text_dup(item);
}

static void add_supply(struct taking *t, size_t process, size_t flow, const char *name, const char *supplier)
{
    char key[48];
    supply_key(process, flow, key);
    if (text_index_find(&t->supply_keys, key) >= 0 ||
        !planner_grow(t->p, (void **)&t->supplies, &t->supply_capacity, t->supply_count, sizeof *t->supplies))
        return;
    t->supplies[t->supply_count] = (struct supply){item_name(t, name, supplier)};
    t->p->no_memory |= text_index_put(&t->supply_keys, key) != (long)t->supply_count || !t->supplies[t->supply_count].item;
    t->supply_count++;
}

static void name_supplies(struct taking *t)
{
    for (size_t i = 0; i < t->d->process_count && !t->p->no_memory; i++) {
        const struct dataset_process *process = &t->d->processes[i];
        for (size_t k = 0; k < process->exchange_count; k++) {
            const enum exchange_part part = taking_part(t, process, k);
            if (part == PART_REFERENCE || part == PART_COPRODUCT)
                add_supply(t, i, process->exchanges[k].flow, taking_flow_name(t, &process->exchanges[k]), t->processes[i].name);
        }
    }
}

/* ---- records ---- */

static bool plan_flow(struct taking *t, const char *process, const char *direction, const char *item, const char *amount, const char *unit,
                      const struct dataset_exchange *e)
{
    char marked[64] = "";
    struct record *flow = taking_record(t, ENTITY_FLOW, "");
    if (!flow)
        return false;
    taking_set(t, flow, FLOW_PROCESS, process);
    taking_set(t, flow, FLOW_DIRECTION, direction);
    taking_set(t, flow, FLOW_ITEM, item);
    taking_set(t, flow, FLOW_AMOUNT, amount);
    taking_set(t, flow, FLOW_UNIT, unit);
    if (e) {
        char *comment = dataset_mark_without(e->comment);
        taking_set(t, flow, FLOW_NOTE, comment);
        free(comment);
        dataset_mark_get(e->comment, "flow", marked, sizeof marked);
    }
    return taking_plan(t, flow, marked, NULL);
}

/* "5" is "-5" and the other way round, digit by digit. */
static void negate(char amount[NUMBER_TEXT])
{
    char text[NUMBER_TEXT + 1];
    if (taking_number(amount) == 0)
        return;
    snprintf(text, sizeof text, *amount == '-' ? "%s" : "-%s", *amount == '-' ? amount + 1 : amount);
    text_copy(amount, NUMBER_TEXT, text);
}

/* A process outside the file, by the name of what it gives (or of the waste that it takes in): its emission is blank. */
static void plan_outside(struct taking *t, const char *item, const char *unit, bool treats)
{
    char name[64];
    taking_name(t, item, name);
    struct record *process = taking_record(t, ENTITY_PROCESS, name);
    if (!process)
        return;
    taking_set(t, process, PROCESS_NOTE, t->source->place);
    if (!taking_plan(t, process, NULL, NULL) || !plan_flow(t, name, "output", item, treats ? "-1" : "1", unit, NULL))
        return;
    plan_flow(t, name, "emission", "CO2e", NULL, "kg", NULL);
}

/* The name of what nobody supplies; its process is planned with the first who asks. */
static const char *outside_item(struct taking *t, const struct dataset_exchange *e, const char *unit, bool treats)
{
    const char *known = find_item(t, t->d->process_count, e->flow);
    if (known)
        return known;
    add_supply(t, t->d->process_count, e->flow, taking_flow_name(t, e), t->source->place);
    if (t->p->no_memory)
        return "";
    plan_outside(t, t->supplies[t->supply_count - 1].item, unit, treats);
    return t->supplies[t->supply_count - 1].item;
}

/* ---- exchanges ---- */

static bool supplies(const struct dataset_process *process, size_t flow)
{
    for (size_t k = 0; k < process->exchange_count; k++)
        if (process->exchanges[k].flow == flow)
            return true;
    return false;
}

static void take_input(struct taking *t, size_t i, const struct dataset_exchange *e, bool avoided)
{
    char amount[NUMBER_TEXT];
    const char *unit, *item;
    size_t at = 0;
    const struct dataset_process *provider = taking_provider(t, e, &at);
    if (provider && !supplies(provider, e->flow)) {
        taking_tell(t, IMPORT_WARNING, REFUSAL_EXCHANGE_LINK, "", taking_flow_name(t, e), t->processes[at].name);
        provider = NULL;
    }
    if (avoided && !provider) {
        taking_left(t, N_("an avoided product that nobody in the file supplies"), taking_flow_name(t, e));
        return;
    }
    if (!taking_amount(t, e, amount, &unit))
        return;
    item = provider ? taking_item(t, at, e) : outside_item(t, e, unit, !e->input);
    if (avoided)
        negate(amount);
    if (!plan_flow(t, t->processes[i].name, e->input || avoided ? "input" : "output", item, amount, unit, e))
        return;
    t->told->inputs++;
    t->told->links += provider != NULL;
    t->told->open_inputs += !provider;
}

static void take_gas(struct taking *t, size_t i, const struct dataset_exchange *e)
{
    struct dataset_gas gas;
    char amount[NUMBER_TEXT];
    const char *unit;
    if (!taking_gas(t, e, &gas) || !taking_amount(t, e, amount, &unit))
        return;
    const bool out_of_air = gas.kind == GAS_UPTAKE || gas.kind == GAS_STORED;
    if (out_of_air && *amount != '-')
        negate(amount);
    if (gas.kind == GAS_LAND_USE_CHANGE)
        taking_tell(t, IMPORT_NOTE, REFUSAL_EXCHANGE_MAPPED, "", taking_flow_name(t, e), N_("a plain emission: linked processes do not keep land-use change apart"));
    if (plan_flow(t, t->processes[i].name, "emission", gas.gas, amount, unit, e))
        t->told->emissions += !out_of_air, t->told->removals += out_of_air;
}

static void take_output(struct taking *t, size_t i, const struct dataset_exchange *e)
{
    char amount[NUMBER_TEXT];
    const char *unit;
    if (!taking_amount(t, e, amount, &unit))
        return;
    if (e->input) /* a waste that it treats */
        negate(amount);
    plan_flow(t, t->processes[i].name, "output", taking_item(t, i, e), amount, unit, e);
}

static void take_process(struct taking *t, size_t i)
{
    const struct dataset_process *process = &t->d->processes[i];
    char key[64];
    const bool shared = taking_shares(t, i, key);
    taking_process(t, i, key);
    for (size_t k = 0; k < process->exchange_count && !t->p->no_memory; k++) {
        const struct dataset_exchange *e = &process->exchanges[k];
        switch (taking_part(t, process, k)) {
        case PART_REFERENCE:
            take_output(t, i, e);
            break;
        case PART_COPRODUCT:
            if (shared)
                take_output(t, i, e);
            else
                taking_left(t, N_("a co-product without share or price: all is counted for the reference product"), taking_flow_name(t, e));
            break;
        case PART_INPUT:
        case PART_WASTE:
            take_input(t, i, e, false);
            break;
        case PART_AVOIDED:
            take_input(t, i, e, true);
            break;
        case PART_ELEMENTARY:
            take_gas(t, i, e);
            break;
        }
    }
}

/* ---- what is asked of them ---- */

/* The process that the file is about: as said, else the one that no other uses. False (told) where there are several. */
static bool find_wanted(struct taking *t, size_t *wanted)
{
    struct text_buffer names = {0};
    size_t count = 0;
    for (size_t i = 0; i < t->d->process_count; i++)
        if (taking_wanted(t, i)) {
            *wanted = i;
            return true;
        }
    for (size_t i = 0; i < t->d->process_count; i++) {
        if (t->processes[i].fed)
            continue;
        *wanted = i;
        text_buffer_printf(&names, "%s%s", count++ ? ", " : "", t->processes[i].name);
    }
    if (count != 1)
        taking_tell(t, IMPORT_ERROR, REFUSAL_EXCHANGE_SEVERAL, "", names.data ? names.data : "0", "");
    text_buffer_free(&names);
    return count == 1;
}

static void take_demand(struct taking *t, size_t wanted)
{
    const struct dataset_process *process = &t->d->processes[wanted];
    const struct dataset_exchange *e = &process->exchanges[process->reference - 1];
    char amount[NUMBER_TEXT];
    const char *unit;
    struct record *demand = taking_amount(t, e, amount, &unit) ? taking_record(t, ENTITY_DEMAND, "") : NULL;
    if (!demand)
        return;
    if (t->d->wanted_amount && !t->p->options->wanted && taking_number(t->d->wanted_amount) != 0)
        text_copy(amount, sizeof amount, t->d->wanted_amount);
    taking_set(t, demand, DEMAND_ITEM, taking_item(t, wanted, e));
    taking_set(t, demand, DEMAND_AMOUNT, amount + (*amount == '-'));
    taking_set(t, demand, DEMAND_UNIT, unit);
    taking_plan(t, demand, NULL, NULL);
    taking_reference(t, wanted, amount);
}

void taking_linked(struct taking *t)
{
    size_t wanted = 0;
    if (!find_wanted(t, &wanted))
        return;
    name_supplies(t);
    for (size_t i = 0; i < t->d->process_count && !t->p->no_memory; i++)
        take_process(t, i);
    take_demand(t, wanted);
}
