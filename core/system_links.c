/* SPDX-License-Identifier: MPL-2.0
 *
 * carried[p] = own[p] + sum over links into p of part * carried[from]: solved by sweeps, as a demand takes something out of every loop.
 */
#include "core/system_links.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/system.h"
#include "core/system_outputs.h"

enum { SWEEPS = 20000 };

/* So much of an item goes from its supplier to a process (or to the demand: -1). */
struct use { size_t item; long to; double amount; };

struct work {
    const struct unit_system *units;
    const struct project *project;
    struct system_outputs outputs;
    struct system_solution solution;
    struct use *uses;
    size_t use_count;
    double *asked;            /* by item: of all uses */
    double *weight;           /* by process: of all its outputs */
    double *own, *carried;    /* by process, kg CO2e */
};

static bool read_outputs(struct work *w, const char *basis)
{
    struct refusal ignored;
    if (!system_outputs_read(w->units, w->project, &w->outputs, &ignored))
        return false;
    for (size_t p = 0; p < w->outputs.processes.count; p++)
        if (w->outputs.first[p] < 0 || !system_outputs_divide(w->units, w->project, basis, p, &w->outputs, &ignored))
            return false;
    return system_solve_for(w->units, w->project, NULL, basis, &w->solution, &ignored);
}

static bool make_room(struct work *w)
{
    const size_t uses = records_count(project_records(w->project, ENTITY_FLOW)) + records_count(project_records(w->project, ENTITY_DEMAND));
    w->uses = calloc(uses + 1, sizeof *w->uses);
    w->asked = calloc(w->outputs.count + 1, sizeof *w->asked);
    w->weight = calloc(w->outputs.processes.count + 1, sizeof *w->weight);
    w->own = calloc(w->outputs.processes.count + 1, sizeof *w->own);
    w->carried = calloc(w->outputs.processes.count + 1, sizeof *w->carried);
    return w->uses && w->asked && w->weight && w->own && w->carried;
}

/* False for a credit: less than nothing is taken. */
static bool add_use(struct work *w, size_t item, long to, double amount)
{
    if (amount > 0) {
        w->uses[w->use_count++] = (struct use){item, to, amount};
        w->asked[item] += amount;
    }
    return amount >= 0;
}

/* What a flow takes of its item: an input, or a waste that it gives to its treatment. */
static bool use_of_flow(struct work *w, const struct record *flow)
{
    struct refusal ignored;
    const bool waste = system_gives_waste(&w->outputs, flow);
    double amount;
    if (!waste && strcmp(record_text(flow, FLOW_DIRECTION), "input"))
        return true;
    const long item = system_supplier(&w->outputs, record_text(flow, FLOW_ITEM));
    if (item < 0 || !system_amount(w->units, &w->outputs.outputs[item], flow, FLOW_AMOUNT, FLOW_UNIT, &amount, &ignored))
        return false;
    const bool treated = w->outputs.outputs[item].amount < 0;
    const double sign = treated == waste ? 1 : -1, times = system_scale_of(&w->solution, record_text(flow, FLOW_PROCESS));
    return add_use(w, (size_t)item, text_index_find(&w->outputs.processes, record_text(flow, FLOW_PROCESS)), sign * amount * times);
}

static bool use_of_demand(struct work *w, const struct record *demand)
{
    struct refusal ignored;
    double amount;
    const long item = system_supplier(&w->outputs, record_text(demand, DEMAND_ITEM));
    return item >= 0 && system_amount(w->units, &w->outputs.outputs[item], demand, DEMAND_AMOUNT, DEMAND_UNIT, &amount, &ignored) &&
           add_use(w, (size_t)item, -1, amount);
}

static bool collect_uses(struct work *w)
{
    const struct records *flows = project_records(w->project, ENTITY_FLOW), *demands = project_records(w->project, ENTITY_DEMAND);
    for (size_t i = 0; i < records_count(flows); i++)
        if (!use_of_flow(w, records_at(flows, i)))
            return false;
    for (size_t i = 0; i < records_count(demands); i++)
        if (!use_of_demand(w, records_at(demands, i)))
            return false;
    for (size_t i = 0; i < w->outputs.count; i++)
        w->weight[w->outputs.outputs[i].process] += w->asked[i] / fabs(w->outputs.outputs[i].amount) * w->outputs.outputs[i].share;
    return true;
}

/* Part of what its supplier carries that goes along with the use. */
static double part_of(const struct work *w, const struct use *use)
{
    const struct system_output *o = &w->outputs.outputs[use->item];
    const double weight = w->weight[o->process];
    return weight > 0 ? use->amount / fabs(o->amount) * o->share / weight : 0;
}

static void own_emissions(struct work *w, const struct footprint *f)
{
    for (size_t i = 0; i < f->line_count; i++) {
        const struct record *flow = f->lines[i].activity;
        if (f->lines[i].kind != LINE_EMISSION || record_entity(flow)->id != ENTITY_FLOW)
            continue;
        const long p = text_index_find(&w->outputs.processes, record_text(flow, FLOW_PROCESS));
        if (p >= 0)
            w->own[p] += exact_kg(f->lines[i].co2e);
    }
}

static bool sweep(struct work *w)
{
    const size_t n = w->outputs.processes.count;
    double *next = calloc(n + 1, sizeof *next);
    bool settled = false;
    for (int round = 0; next && !settled && round < SWEEPS; round++) {
        memcpy(next, w->own, n * sizeof *next);
        for (size_t i = 0; i < w->use_count; i++)
            if (w->uses[i].to >= 0)
                next[w->uses[i].to] += part_of(w, &w->uses[i]) * w->carried[w->outputs.outputs[w->uses[i].item].process];
        settled = true;
        for (size_t p = 0; p < n; p++)
            settled = settled && fabs(next[p] - w->carried[p]) <= 1e-13 * fabs(next[p]);
        memcpy(w->carried, next, n * sizeof *next);
    }
    free(next);
    return settled;
}

static void put(struct system_links *out, const char *from, const char *to, double kg)
{
    if (!(kg > 0))
        return;
    for (size_t i = 0; i < out->count; i++) {
        struct system_link *link = &out->items[i];
        if (!strcmp(link->from, from) && (to ? link->to && !strcmp(link->to, to) : !link->to)) {
            link->kg += kg;
            return;
        }
    }
    out->items[out->count++] = (struct system_link){from, to, kg};
}

static const char *name_of(const struct work *w, size_t process)
{
    return record_text(w->outputs.outputs[w->outputs.first[process]].flow, FLOW_PROCESS);
}

static bool write_links(const struct work *w, struct system_links *out)
{
    out->items = calloc(w->use_count + 1, sizeof *out->items);
    for (int demand = 0; out->items && demand < 2; demand++)
        for (size_t i = 0; i < w->use_count; i++) {
            const struct use *use = &w->uses[i];
            const size_t from = w->outputs.outputs[use->item].process;
            if ((use->to < 0) == (demand == 1))
                put(out, name_of(w, from), use->to < 0 ? NULL : name_of(w, (size_t)use->to), part_of(w, use) * w->carried[from]);
        }
    return out->items && out->count;
}

bool system_links_make(const struct footprint *footprint, struct system_links *out)
{
    struct work w = {.units = footprint->rows.units, .project = footprint->rows.project};
    *out = (struct system_links){0};
    if (*footprint->product || !w.project || !records_count(project_records(w.project, ENTITY_FLOW)) ||
        !records_count(project_records(w.project, ENTITY_DEMAND)))
        return false;
    bool good = read_outputs(&w, *footprint->basis ? footprint->basis : NULL) && make_room(&w) && collect_uses(&w);
    if (good)
        own_emissions(&w, footprint);
    good = good && sweep(&w) && write_links(&w, out);
    if (!good)
        system_links_clear(out);
    system_outputs_clear(&w.outputs);
    system_solution_clear(&w.solution);
    free(w.uses);
    free(w.asked);
    free(w.weight);
    free(w.own);
    free(w.carried);
    return good;
}

void system_links_clear(struct system_links *links)
{
    free(links->items);
    *links = (struct system_links){0};
}
