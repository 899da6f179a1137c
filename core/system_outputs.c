/* SPDX-License-Identifier: MPL-2.0 */
#include "core/system_outputs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "core/number.h"

static const double SHARES_TOLERANCE = 1e-9;
enum { SUM_DIGITS = 12 };

struct reader {
    const struct unit_system *units;
    const struct records *flows;
    struct system_outputs *out;
    struct refusal *refusal;
};

static bool out_of_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool is_output(const struct record *flow)
{
    return !strcmp(record_text(flow, FLOW_DIRECTION), "output");
}

static bool amount_of(const struct record *flow, double *out, struct refusal *refusal)
{
    return number_read(record_text(flow, FLOW_AMOUNT), "amount", out, refusal);
}

bool system_amount(const struct unit_system *units, const struct system_output *to, const struct record *record, int amount_field,
                   int unit_field, double *out, struct refusal *refusal)
{
    const char *unit_text = record_text(record, unit_field), *wanted = record_text(to->flow, FLOW_UNIT);
    double factor = 1;
    if (!number_read(record_text(record, amount_field), "amount", out, refusal))
        return false;
    if (text_blank(unit_text) || !strcmp(unit_text, wanted))
        return true;
    struct unit *from = unit_parse(units, unit_text, "unit", refusal);
    struct unit *into = from ? unit_parse(units, wanted, "unit", refusal) : NULL;
    bool ok = from && into && unit_convert(from, into, &factor, refusal);
    unit_free(from);
    unit_free(into);
    *out *= factor;
    return ok;
}

/* ---- reading ---- */

static bool number_names(struct reader *r)
{
    for (size_t i = 0; i < records_count(r->flows); i++) {
        const struct record *flow = records_at(r->flows, i);
        double amount;
        if (text_index_put(&r->out->processes, record_text(flow, FLOW_PROCESS)) < 0)
            return out_of_memory(r->refusal);
        if (!is_output(flow))
            continue;
        if (!amount_of(flow, &amount, r->refusal))
            return false;
        if (amount < 0 && text_index_put(&r->out->treated, record_text(flow, FLOW_ITEM)) < 0)
            return out_of_memory(r->refusal);
    }
    r->out->first = malloc((r->out->processes.count + 1) * sizeof *r->out->first);
    r->out->outputs = calloc(records_count(r->flows) + 1, sizeof *r->out->outputs);
    if (!r->out->first || !r->out->outputs)
        return out_of_memory(r->refusal);
    for (size_t i = 0; i < r->out->processes.count; i++)
        r->out->first[i] = -1;
    return true;
}

bool system_gives_waste(const struct system_outputs *outputs, const struct record *flow)
{
    double amount;
    return is_output(flow) && text_index_find(&outputs->treated, record_text(flow, FLOW_ITEM)) >= 0 &&
           amount_of(flow, &amount, NULL) && amount >= 0;
}

static bool two_suppliers(const struct reader *r, const struct record *flow, const struct system_output *known)
{
    char both[240];
    const struct text_arg names[] = {{"a", record_text(known->flow, FLOW_PROCESS)}, {"b", record_text(flow, FLOW_PROCESS)}};
    text_fill(both, sizeof both, "{a}, {b}", names, 2);
    return refuse(r->refusal, REFUSAL_SYSTEM_TWO_SUPPLIERS, "item", record_text(flow, FLOW_ITEM), both);
}

/* A second flow of the same item in the same process adds to the first. */
static bool add_to(const struct reader *r, const struct record *flow, struct system_output *known)
{
    double amount;
    if (strcmp(record_text(known->flow, FLOW_PROCESS), record_text(flow, FLOW_PROCESS)))
        return two_suppliers(r, flow, known);
    if (!system_amount(r->units, known, flow, FLOW_AMOUNT, FLOW_UNIT, &amount, r->refusal))
        return false;
    known->amount += amount;
    return true;
}

/* Appends it to the outputs of its process; the only one carries all of it. */
static bool take_output(struct reader *r, const struct record *flow)
{
    struct system_outputs *out = r->out;
    size_t known = out->items.count;
    long number = text_index_put(&out->items, record_text(flow, FLOW_ITEM));
    if (number < 0)
        return out_of_memory(r->refusal);
    if ((size_t)number < known)
        return add_to(r, flow, &out->outputs[number]);
    size_t process = (size_t)text_index_find(&out->processes, record_text(flow, FLOW_PROCESS));
    struct system_output *o = &out->outputs[out->count++];
    *o = (struct system_output){.flow = flow, .process = process, .share = 1, .next = -1};
    long *end = &out->first[process];
    for (; *end >= 0; end = &out->outputs[*end].next)
        out->outputs[*end].share = o->share = 0;
    *end = number;
    return amount_of(flow, &o->amount, r->refusal);
}

bool system_outputs_read(const struct unit_system *units, const struct project *project, struct system_outputs *out,
                         struct refusal *refusal)
{
    struct reader r = {units, project_records(project, ENTITY_FLOW), out, refusal};
    *out = (struct system_outputs){0};
    if (!number_names(&r))
        return false;
    for (size_t i = 0; i < records_count(r.flows); i++) {
        const struct record *flow = records_at(r.flows, i);
        if (is_output(flow) && !system_gives_waste(out, flow) && !take_output(&r, flow))
            return false;
    }
    return true;
}

void system_outputs_clear(struct system_outputs *outputs)
{
    text_index_clear(&outputs->processes);
    text_index_clear(&outputs->items);
    text_index_clear(&outputs->treated);
    free(outputs->outputs);
    free(outputs->first);
    *outputs = (struct system_outputs){0};
}

long system_supplier(const struct system_outputs *outputs, const char *item)
{
    return text_index_find(&outputs->items, item);
}

/* ---- dividing ---- */

const struct record *system_product(const struct project *project, const char *item)
{
    const struct records *products = project_records(project, ENTITY_PRODUCT);
    const struct record *by_id = records_find(products, item);
    for (size_t i = 0; !by_id && i < records_count(products); i++)
        if (!strcmp(record_text(records_at(products, i), PRODUCT_NAME), item))
            return records_at(products, i);
    return by_id;
}

static const char *item_of(const struct system_output *output)
{
    return record_text(output->flow, FLOW_ITEM);
}

static bool of_process(struct refusal *refusal, const char *process)
{
    const struct text_arg names[] = {{"entity", entity_get(ENTITY_PROCESS)->key}, {"id", process}};
    if (!refusal)
        return false;
    text_fill(refusal->where, sizeof refusal->where, "{entity} {id}", names, 2);
    text_copy(refusal->clause, sizeof refusal->clause, "7.3");
    return false;
}

/* Without a key: the one output that is no residue carries all. */
static bool one_carries(const struct project *project, const char *process, long first, struct system_outputs *outputs,
                        struct refusal *refusal)
{
    struct system_output *only = NULL;
    for (long i = first; i >= 0; i = outputs->outputs[i].next) {
        const struct record *product = system_product(project, item_of(&outputs->outputs[i]));
        outputs->outputs[i].share = 0;
        if (product && allocation_is_residue(product))
            continue;
        if (only) {
            refuse(refusal, REFUSAL_KEY_MISSING, "allocation", process, "");
            return of_process(refusal, process);
        }
        only = &outputs->outputs[i];
    }
    if (!only) {
        refuse(refusal, REFUSAL_SYSTEM_SINGULAR, "process", process, "");
        return of_process(refusal, process);
    }
    only->share = 1;
    return true;
}

/* The key weighs all products of the holding; here the outputs of the process are the whole. Shares as stated are not rescaled. */
static bool by_key(const struct project *project, const char *process, const struct allocation *key, long first,
                   struct system_outputs *outputs, struct refusal *refusal)
{
    double sum = 0;
    char text[NUMBER_TEXT];
    for (long i = first; i >= 0; i = outputs->outputs[i].next) {
        const struct record *product = system_product(project, item_of(&outputs->outputs[i]));
        if (!product) {
            refuse(refusal, REFUSAL_REFERENCE, "item", item_of(&outputs->outputs[i]), entity_get(ENTITY_PRODUCT)->label);
            return of_process(refusal, process);
        }
        outputs->outputs[i].share = allocation_part(key, record_id(product))->weight;
        sum += outputs->outputs[i].share;
    }
    bool stated = !strcmp(key->basis, "shares");
    number_show(text, sum, SUM_DIGITS);
    if (!(sum > 0) || (stated && !(fabs(sum - 1) <= SHARES_TOLERANCE))) {
        refuse(refusal, REFUSAL_SHARES_SUM, "allocation", process, text);
        return of_process(refusal, process);
    }
    for (long i = first; i >= 0; i = outputs->outputs[i].next)
        outputs->outputs[i].share /= sum;
    return true;
}

bool system_outputs_divide(const struct unit_system *units, const struct project *project, const char *basis, size_t process,
                           struct system_outputs *outputs, struct refusal *refusal)
{
    const char *name = outputs->processes.texts[process];
    long first = outputs->first[process];
    if (first < 0 || outputs->outputs[first].next < 0)
        return true;
    const struct record *record = records_find(project_records(project, ENTITY_PROCESS), name);
    const char *id = record ? record_text(record, PROCESS_ALLOCATION) : "";
    if (text_blank(id))
        return one_carries(project, name, first, outputs, refusal);
    const struct record *key = records_find(project_records(project, ENTITY_ALLOCATION), id);
    struct allocation allocation;
    if (!key) {
        refuse(refusal, REFUSAL_REFERENCE, "allocation", id, entity_get(ENTITY_ALLOCATION)->label);
        return of_process(refusal, name);
    }
    if (!allocation_compute(units, project, key, basis, &allocation, refusal))
        return false;
    bool ok = by_key(project, name, &allocation, first, outputs, refusal);
    allocation_clear(&allocation);
    return ok;
}
