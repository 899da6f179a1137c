/* SPDX-License-Identifier: MPL-2.0
 *
 * Linked processes of a project, each as a process of its own. Links are by provider; a waste goes from who has it to who treats it; what a process
 * outside the file would emit is not known, so it is no process there: who asks for it has an input without supplier.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/gas.h"
#include "core/system_outputs.h"
#include "storage/exchange/dataset_of_internal.h"

struct linked {
    struct giving *g;
    struct system_outputs outputs;
    size_t *at;        /* place in the dataset of each process + 1; 0: outside */
    struct refusal *refusal;
};

static const char *text_of(const struct record *flow, int field)
{
    return record_text(flow, field);
}

static bool is(const struct record *flow, const char *direction)
{
    return !strcmp(text_of(flow, FLOW_DIRECTION), direction);
}

/* Its only emission is blank and it takes nothing. */
static bool is_outside(const struct linked *l, const char *process)
{
    const struct records *flows = project_records(l->g->project, ENTITY_FLOW);
    bool blank = false;
    for (size_t i = 0; i < records_count(flows); i++) {
        const struct record *flow = records_at(flows, i);
        if (strcmp(text_of(flow, FLOW_PROCESS), process) || is(flow, "output"))
            continue;
        if (is(flow, "input") || !text_blank(text_of(flow, FLOW_AMOUNT)))
            return false;
        blank = true;
    }
    return blank;
}

static bool make_processes(struct linked *l)
{
    const struct records *records = project_records(l->g->project, ENTITY_PROCESS);
    l->at = calloc(l->outputs.processes.count + 1, sizeof *l->at);
    for (size_t i = 0; l->at && i < l->outputs.processes.count; i++) {
        const char *name = l->outputs.processes.texts[i];
        const struct record *record = records_find(records, name);
        struct text_buffer comment = {0};
        if (is_outside(l, name)) {
            giving_left(l->g, name, N_("what it emits is not known"));
            continue;
        }
        l->at[i] = giving_process(l->g, "linked process", name, name) + 1;
        if (l->g->d->failed)
            return false;
        text_buffer_add(&comment, record ? record_text(record, PROCESS_NOTE) : "");
        dataset_mark_begin(&comment);
        dataset_mark_put(&comment, "process", name);
        dataset_mark_put(&comment, "stage", record ? record_text(record, PROCESS_STAGE) : "");
        dataset_mark_end(&comment);
        dataset_text(l->g->d, &l->g->d->processes[l->at[i] - 1].comment, comment.data);
        text_buffer_free(&comment);
        if (!system_outputs_divide(library_units(l->g->from->library), l->g->project, NULL, i, &l->outputs, l->refusal))
            return false;
    }
    return l->at;
}

/* The flow of an item, in the unit of who supplies it. */
static size_t item_flow(struct linked *l, const struct record *flow)
{
    const char *item = text_of(flow, FLOW_ITEM);
    const long number = system_supplier(&l->outputs, item);
    const struct system_output *supplied = number < 0 ? NULL : &l->outputs.outputs[number];
    const char *unit = text_of(supplied ? supplied->flow : flow, FLOW_UNIT);
    struct unit *parsed = unit_parse(library_units(l->g->from->library), unit, "", NULL);
    char key[600], foreign[FOREIGN_UNIT];
    double times;
    giving_unit(l->g, parsed, unit, foreign, &times);
    unit_free(parsed);
    snprintf(key, sizeof key, "item/%s", item);
    return giving_flow(l->g, key, item, supplied && supplied->amount < 0 ? FLOW_OF_WASTE : FLOW_OF_PRODUCT, foreign);
}

/* The flow's amount as theirs. */
static double amount_of(struct linked *l, const struct record *flow)
{
    const char *unit = text_of(flow, FLOW_UNIT);
    struct unit *parsed = unit_parse(library_units(l->g->from->library), unit, "", NULL);
    char foreign[FOREIGN_UNIT];
    double times, amount = 0;
    giving_unit(l->g, parsed, unit, foreign, &times);
    unit_free(parsed);
    return number_read(text_of(flow, FLOW_AMOUNT), "", &amount, NULL) ? amount * times : 0;
}

static void describe(struct linked *l, struct dataset_exchange *e, const struct record *flow)
{
    struct text_buffer comment = {0};
    if (!e)
        return;
    text_buffer_add(&comment, text_of(flow, FLOW_NOTE));
    dataset_mark_begin(&comment);
    dataset_mark_put(&comment, "flow", record_id(flow));
    dataset_mark_end(&comment);
    dataset_text(l->g->d, &e->comment, comment.data);
    text_buffer_free(&comment);
}

static void give_output(struct linked *l, size_t process, const struct record *flow)
{
    char share[NUMBER_TEXT];
    const size_t of = item_flow(l, flow);
    const double amount = amount_of(l, flow);
    const long number = system_supplier(&l->outputs, text_of(flow, FLOW_ITEM));
    struct dataset_exchange *e = giving_exchange(l->g, process, of, amount < 0, fabs(amount));
    describe(l, e, flow);
    if (!e)
        return;
    struct dataset_process *p = &l->g->d->processes[process];
    p->reference = p->reference ? p->reference : p->exchange_count;
    if (number >= 0 && (l->outputs.outputs[l->outputs.first[l->outputs.outputs[number].process]].next >= 0)) {
        number_full(share, l->outputs.outputs[number].share);
        dataset_text(l->g->d, &e->allocation, share);
    }
}

/* An input, or a waste that goes out to its treatment. */
static void give_link(struct linked *l, size_t process, const struct record *flow, bool waste)
{
    const size_t of = item_flow(l, flow);
    const double amount = amount_of(l, flow);
    const long number = system_supplier(&l->outputs, text_of(flow, FLOW_ITEM));
    const bool treated = number >= 0 && l->outputs.outputs[number].amount < 0;
    struct dataset_exchange *e = treated ? giving_exchange(l->g, process, of, false, waste ? amount : -amount)
                                         : giving_exchange(l->g, process, of, true, amount);
    describe(l, e, flow);
    const size_t at = number < 0 ? 0 : l->at[l->outputs.outputs[number].process];
    if (e && at)
        dataset_text(l->g->d, &e->provider, l->g->d->processes[at - 1].id);
}

static void give_emission(struct linked *l, size_t process, const struct record *flow)
{
    const struct unit_system *units = library_units(l->g->from->library);
    char gas[32];
    double factor = 1, amount;
    bool flip, input;
    gas_canonical(gas, sizeof gas, text_of(flow, FLOW_ITEM));
    struct unit *unit = unit_parse(units, text_of(flow, FLOW_UNIT), "", NULL), *kg = unit_parse(units, "kg", "", NULL);
    const bool known = unit && kg && unit_convert(unit, kg, &factor, NULL) && number_read(text_of(flow, FLOW_AMOUNT), "", &amount, NULL);
    unit_free(unit);
    unit_free(kg);
    if (!known) {
        giving_left(l->g, text_of(flow, FLOW_PROCESS), N_("what it emits is not known"));
        return;
    }
    const size_t of = giving_gas(l->g, gas, amount < 0, false, &flip, &input);
    describe(l, giving_exchange(l->g, process, of, input, (flip ? -amount : amount) * factor), flow);
}

static void give_flows(struct linked *l)
{
    const struct records *flows = project_records(l->g->project, ENTITY_FLOW);
    for (size_t i = 0; i < records_count(flows) && !l->g->d->failed; i++) {
        const struct record *flow = records_at(flows, i);
        const size_t at = l->at[text_index_find(&l->outputs.processes, text_of(flow, FLOW_PROCESS))];
        if (!at)
            continue;
        if (is(flow, "emission"))
            give_emission(l, at - 1, flow);
        else if (is(flow, "output") && !system_gives_waste(&l->outputs, flow))
            give_output(l, at - 1, flow);
        else
            give_link(l, at - 1, flow, is(flow, "output"));
    }
}

/* What is asked of the processes: of one alone it is what the file is about, else inputs of the study's own process. */
static void give_demand(struct linked *l, const struct record *demand, bool alone)
{
    const struct unit_system *units = library_units(l->g->from->library);
    const long number = system_supplier(&l->outputs, record_text(demand, DEMAND_ITEM));
    const struct system_output *supplied = number < 0 ? NULL : &l->outputs.outputs[number];
    const size_t at = supplied ? l->at[supplied->process] : 0;
    double amount;
    char text[NUMBER_TEXT];
    if (!at || !system_amount(units, supplied, demand, DEMAND_AMOUNT, DEMAND_UNIT, &amount, NULL)) {
        giving_left(l->g, record_text(demand, DEMAND_ITEM), N_("nobody supplies it"));
        return;
    }
    const size_t of = item_flow(l, supplied->flow);
    struct unit *unit = unit_parse(units, text_of(supplied->flow, FLOW_UNIT), "", NULL);
    char foreign[FOREIGN_UNIT];
    double times;
    giving_unit(l->g, unit, text_of(supplied->flow, FLOW_UNIT), foreign, &times);
    unit_free(unit);
    if (alone) {
        number_full(text, amount * times);
        dataset_text(l->g->d, &l->g->d->wanted, l->g->d->processes[at - 1].id);
        dataset_text(l->g->d, &l->g->d->wanted_amount, text);
        return;
    }
    const size_t study = giving_study(l->g);
    struct dataset_exchange *e = giving_exchange(l->g, study, of, supplied->amount >= 0, amount * times);
    if (e)
        dataset_text(l->g->d, &e->provider, l->g->d->processes[at - 1].id);
}

bool giving_linked(struct giving *g, struct refusal *refusal)
{
    struct linked l = {.g = g, .refusal = refusal};
    const struct records *demands = project_records(g->project, ENTITY_DEMAND);
    if (!records_count(project_records(g->project, ENTITY_FLOW)))
        return true;
    bool good = system_outputs_read(library_units(g->from->library), g->project, &l.outputs, refusal) && make_processes(&l);
    if (good)
        give_flows(&l);
    for (size_t i = 0; good && i < records_count(demands) && !g->d->failed; i++)
        give_demand(&l, records_at(demands, i), records_count(demands) == 1 && !g->study);
    system_outputs_clear(&l.outputs);
    free(l.at);
    return good;
}
