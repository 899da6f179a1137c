/* SPDX-License-Identifier: MPL-2.0
 *
 * One product's part of every line (clause 7.3). A line is computed whole, and its picograms are divided by the key: whatever product
 * is asked for, the parts of all products sum to the whole. Emissions of linked processes follow the demand: each product has what is
 * emitted for its own.
 */
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/index.h"
#include "core/number.h"
#include "core/system.h"
#include "core/system_outputs.h"

/* A key computed once. */
struct divided {
    bool known, ok;
    struct refusal why;
    struct allocation allocation;
};

struct dividing {
    const struct footprint_work *w;
    const struct records *products;
    const struct record *product;
    const struct record *only; /* the one product that is no residue; NULL where there are several, or none */
    size_t place, carrying;    /* of the product; how many are no residues */
    exact *parts;              /* room for one of each product */
    struct text_index keys;
    struct divided *divided;
    size_t divided_count;
    struct system_solution *linked; /* of each product, for its own demand; NULL until needed */
    const char *of_nobody;          /* item of a demand that is no product; NULL where all are */
    struct refusal *refusal;
};

static bool out_of_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool product_unknown(const struct dividing *d, const char *id)
{
    struct text_buffer known = {0};
    for (size_t i = 0; i < records_count(d->products); i++)
        text_buffer_printf(&known, "%s%s", i ? ", " : "", record_id(records_at(d->products, i)));
    refuse(d->refusal, REFUSAL_CHOICE, "product", id, known.data);
    text_buffer_free(&known);
    return false;
}

static void read_output(const struct dividing *d)
{
    struct footprint *out = d->w->out;
    struct quantity unit = {0}, output = {0};
    const struct unit_system *units = d->w->options->units;
    refusal_clear(&out->output_problem);
    bool known = text_blank(record_text(d->product, PRODUCT_FUNCTIONAL_UNIT))
                     ? study_quantity(units, d->w->project, STUDY_FUNCTIONAL_UNIT, &unit, &out->output_problem)
                     : record_quantity(units, d->product, PRODUCT_FUNCTIONAL_UNIT, &unit, &out->output_problem);
    record_quantity(units, d->product, PRODUCT_OUTPUT, &output, known ? &out->output_problem : NULL);
    footprint_state_output(out, &unit, &output);
    quantity_clear(&unit);
    quantity_clear(&output);
}

/* ---- rows of the inventory ---- */

/* A place for every key that has a number. */
static bool make_room(struct dividing *d)
{
    struct divided *more = realloc(d->divided, d->keys.count * sizeof *more);
    if (!more)
        return false;
    d->divided = more;
    for (; d->divided_count < d->keys.count; d->divided_count++)
        d->divided[d->divided_count] = (struct divided){0};
    return true;
}

/* What a row's key makes of the products; NULL with the line's problem. */
static const struct divided *key_of(struct dividing *d, struct line *line)
{
    const char *id = record_text(line->activity, ACTIVITY_ALLOCATION);
    line->way->key = records_find(project_records(d->w->project, ENTITY_ALLOCATION), id);
    if (!line->way->key) {
        refuse(line->problem, REFUSAL_REFERENCE, "allocation", id, entity_get(ENTITY_ALLOCATION)->label);
        return NULL;
    }
    long number = text_index_put(&d->keys, id);
    if (number < 0 || !make_room(d)) {
        out_of_memory(line->problem);
        return NULL;
    }
    struct divided *made = &d->divided[number];
    if (!made->known) {
        made->known = true;
        made->ok = allocation_compute(d->w->options->units, d->w->project, line->way->key, d->w->options->basis, &made->allocation,
                                      &made->why);
    }
    if (made->ok)
        return made;
    *line->problem = made->why;
    return NULL;
}

static void take(struct line *line, double share, exact co2e, exact gas_mass)
{
    line->way->product_share = share;
    line->gas_kg *= share;
    line->co2e = co2e;
    line->gas_mass = gas_mass;
}

static bool split(struct dividing *d, const struct allocation *allocation, struct line *line)
{
    if (!allocation_split(allocation, line->co2e, d->parts))
        return out_of_memory(line->problem);
    exact co2e = d->parts[d->place];
    if (!allocation_split(allocation, line->gas_mass, d->parts))
        return out_of_memory(line->problem);
    take(line, allocation->parts[d->place].share, co2e, d->parts[d->place]);
    return true;
}

/* The line of one product alone is that product's as it is. */
static void give_to(const struct dividing *d, const struct record *owner, struct line *line)
{
    if (owner != d->product)
        take(line, 0, 0, 0);
}

static bool divide_row(struct dividing *d, struct line *line)
{
    const char *product = record_text(line->activity, ACTIVITY_PRODUCT);
    bool by_key = *record_text(line->activity, ACTIVITY_ALLOCATION);
    if (*product && by_key)
        return refuse(line->problem, REFUSAL_BOTH_GIVEN, "allocation", "", "product");
    if (*product) {
        const struct record *owner = records_find(d->products, product);
        if (!owner)
            return refuse(line->problem, REFUSAL_REFERENCE, "product", product, entity_get(ENTITY_PRODUCT)->label);
        give_to(d, owner, line);
        return true;
    }
    if (by_key) {
        const struct divided *key = key_of(d, line);
        return key && split(d, &key->allocation, line);
    }
    if (d->carrying > 1) {
        refuse(line->problem, REFUSAL_KEY_MISSING, "allocation", record_text(line->activity, ACTIVITY_ITEM), "");
        text_copy(line->problem->clause, sizeof line->problem->clause, "7.3");
        return false;
    }
    give_to(d, d->only, line);
    return true;
}

/* ---- linked processes ---- */

static bool solve_linked(struct dividing *d)
{
    const struct records *demands = project_records(d->w->project, ENTITY_DEMAND);
    for (size_t i = 0; i < records_count(demands); i++)
        if (!system_product(d->w->project, record_text(records_at(demands, i), DEMAND_ITEM)))
            d->of_nobody = record_text(records_at(demands, i), DEMAND_ITEM);
    d->linked = calloc(records_count(d->products), sizeof *d->linked);
    if (!d->linked)
        return out_of_memory(d->refusal);
    for (size_t i = 0; !d->of_nobody && i < records_count(d->products); i++)
        if (!system_solve_for(d->w->options->units, d->w->project, records_at(d->products, i), d->w->options->basis, &d->linked[i],
                              d->refusal))
            return false;
    return true;
}

/* Parts by the scales of each product's demand, which sum to the scale of all. Each is rounded; the largest takes what rounding left,
 * so that they sum to the line. */
static bool parts_of(struct dividing *d, const char *process, const struct line *line, exact whole, double weight)
{
    size_t count = records_count(d->products), largest = 0;
    exact rest = whole;
    for (size_t i = 0; i < count; i++) {
        double scale = system_scale_of(&d->linked[i], process);
        if (!exact_from_kg(line->amount * line->way->unit_factor * scale * weight, &d->parts[i]))
            return false;
        rest -= d->parts[i];
        exact size = d->parts[i] < 0 ? -d->parts[i] : d->parts[i], most = d->parts[largest] < 0 ? -d->parts[largest] : d->parts[largest];
        largest = size > most ? i : largest;
    }
    d->parts[largest] += rest;
    return true;
}

static bool divide_flow(struct dividing *d, struct line *line)
{
    if (d->carrying < 2) {
        give_to(d, d->only, line);
        return true;
    }
    if (!d->linked && !solve_linked(d))
        return false;
    if (d->of_nobody)
        return refuse(line->problem, REFUSAL_KEY_MISSING, "item", d->of_nobody, "");
    const char *process = record_text(line->activity, FLOW_PROCESS);
    if (!parts_of(d, process, line, line->co2e, line->way->gwp))
        return refuse(line->problem, REFUSAL_NUMBER_TOO_LARGE, "amount", record_text(line->activity, FLOW_AMOUNT), "");
    exact co2e = d->parts[d->place];
    if (!parts_of(d, process, line, line->gas_mass, 1))
        return refuse(line->problem, REFUSAL_NUMBER_TOO_LARGE, "amount", record_text(line->activity, FLOW_AMOUNT), "");
    double own = system_scale_of(&d->linked[d->place], process);
    take(line, line->way->rate != 0 ? own / line->way->rate : 0, co2e, d->parts[d->place]);
    return true;
}

/* ---- all lines ---- */

static bool of_another(const struct dividing *d, const struct line *line)
{
    bool flow = record_entity(line->activity)->id == ENTITY_FLOW;
    const char *product = flow ? "" : record_text(line->activity, ACTIVITY_PRODUCT);
    return *product && strcmp(product, record_id(d->product)) && records_find(d->products, product);
}

/* An open line stays open where it concerns the product, with its own problem before that of the key. */
static bool divide_line(struct dividing *d, struct line *line)
{
    struct footprint *out = d->w->out;
    bool flow = record_entity(line->activity)->id == ENTITY_FLOW;
    if (line->kind == LINE_OPEN || line->problem)
        return true;
    footprint_open_line(out, line);
    if (flow ? divide_flow(d, line) : divide_row(d, line))
        return footprint_keep_line(out, line);
    if (out->why.code == REFUSAL_NONE) { /* the linked processes of one product have no solution: said by d->refusal */
        footprint_keep_line(out, line);
        return false;
    }
    const struct refusal why = out->why;
    line_open(line);
    line->land_use_change = false;
    if (*why.where) /* the record of the key or product to mend */
        text_copy(line->problem->where, sizeof line->problem->where, why.where);
    return footprint_keep_line(out, line);
}

static bool divide_lines(struct dividing *d)
{
    struct footprint *out = d->w->out;
    size_t kept = 0;
    for (size_t i = 0; i < out->line_count; i++) {
        if (!of_another(d, &out->lines[i])) {
            struct line moved = out->lines[i]; /* all stay in the list, so that each problem keeps an owner */
            out->lines[i] = out->lines[kept];
            out->lines[kept] = moved;
            if (!divide_line(d, &out->lines[kept++]))
                return false;
        }
    }
    for (size_t i = kept; i < out->line_count; i++)
        free(out->lines[i].problem);
    out->line_count = kept;
    return true;
}

static void find_carrying(struct dividing *d)
{
    for (size_t i = 0; i < records_count(d->products); i++) {
        const struct record *product = records_at(d->products, i);
        if (product == d->product)
            d->place = i;
        if (allocation_is_residue(product))
            continue;
        d->carrying++;
        d->only = d->carrying == 1 ? product : NULL;
    }
}

static void dividing_clear(struct dividing *d)
{
    for (size_t i = 0; i < d->divided_count; i++)
        allocation_clear(&d->divided[i].allocation);
    for (size_t i = 0; d->linked && i < records_count(d->products); i++)
        system_solution_clear(&d->linked[i]);
    free(d->linked);
    free(d->divided);
    free(d->parts);
    text_index_clear(&d->keys);
}

bool footprint_take_product(struct footprint_work *w, struct refusal *refusal)
{
    const char *id = w->options->product;
    struct dividing d = {.w = w, .products = project_records(w->project, ENTITY_PRODUCT), .refusal = refusal};
    text_copy(w->out->basis, sizeof w->out->basis, w->options->basis);
    if (!id)
        return true;
    d.product = records_find(d.products, id);
    if (!d.product)
        return product_unknown(&d, id);
    text_copy(w->out->product, sizeof w->out->product, id);
    read_output(&d);
    find_carrying(&d);
    d.parts = calloc(records_count(d.products), sizeof *d.parts);
    bool ok = (d.parts || out_of_memory(refusal)) && divide_lines(&d);
    dividing_clear(&d);
    return ok;
}
