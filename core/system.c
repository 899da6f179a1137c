/* SPDX-License-Identifier: MPL-2.0
 *
 * Each process supplies one product; row i of the matrix is the balance of the product of process i. Columns are divided
 * by the process's own output before solving, so that a pivot near 0 means what it says whatever the units are.
 */
#include "core/system.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/number.h"

static const double NO_PIVOT = 1e-12;      /* of a matrix whose diagonal was 1 */
static const double BACKWARDS = 1e-9;    /* of the largest scale: a process that would run backwards by more */

struct solver {
    const struct unit_system *units;
    const struct records *flows, *demands;
    struct refusal *refusal;
    struct text_index processes, products; /* product number -> supplier[] */
    long *supplier;                        /* of each product: process number */
    const struct record **made;            /* of each process: the flow of its (first) output */
    double *matrix, *demand;               /* n*n by rows, n */
    double *output;                        /* of each process, what its column was divided by */
    size_t n;
    bool signs_mixed; /* some amount is negative: a negative scale may be meant */
};

static bool is(const struct record *flow, const char *direction)
{
    return !strcmp(record_text(flow, FLOW_DIRECTION), direction);
}

static bool out_of_memory(const struct solver *s)
{
    return refuse(s->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool singular_at(const struct solver *s, size_t process)
{
    return refuse(s->refusal, REFUSAL_SYSTEM_SINGULAR, "process", s->processes.texts[process], "");
}

/* The amount of `amount_text unit_text` in the unit of the output that supplies product `i`. A blank unit is that unit. */
static bool in_supplier_unit(const struct solver *s, const struct record *record, int amount_field, int unit_field,
                             size_t supplier, double *out)
{
    const char *unit_text = record_text(record, unit_field);
    double factor = 1;
    if (!number_read(record_text(record, amount_field), "amount", out, s->refusal))
        return false;
    if (text_blank(unit_text))
        return true;
    struct unit *from = unit_parse(s->units, unit_text, "unit", s->refusal), *to = NULL;
    if (from)
        to = unit_parse(s->units, record_text(s->made[supplier], FLOW_UNIT), "unit", s->refusal);
    bool ok = from && to && unit_convert(from, to, &factor, s->refusal);
    unit_free(from);
    unit_free(to);
    *out *= factor;
    return ok;
}

static bool number_processes(struct solver *s)
{
    for (size_t i = 0; i < records_count(s->flows); i++)
        if (text_index_put(&s->processes, record_text(records_at(s->flows, i), FLOW_PROCESS)) < 0)
            return out_of_memory(s);
    s->n = s->processes.count;
    if (s->n && s->n > SIZE_MAX / s->n / sizeof *s->matrix)
        return out_of_memory(s);
    s->supplier = calloc(records_count(s->flows) + 1, sizeof *s->supplier);
    s->made = calloc(s->n + 1, sizeof(struct record *));
    s->matrix = calloc(s->n * s->n + 1, sizeof *s->matrix);
    s->demand = calloc(s->n + 1, sizeof *s->demand);
    s->output = calloc(s->n + 1, sizeof *s->output);
    return (s->supplier && s->made && s->matrix && s->demand && s->output) || out_of_memory(s);
}

/* One output: names its process the supplier of the product. A process with two products would need an allocation, which
 * this version does not make. */
static bool take_output(struct solver *s, const struct record *flow)
{
    const char *item = record_text(flow, FLOW_ITEM);
    long process = text_index_find(&s->processes, record_text(flow, FLOW_PROCESS));
    long known = text_index_find(&s->products, item), product = text_index_put(&s->products, item);
    if (product < 0)
        return out_of_memory(s);
    if (known >= 0 && s->supplier[product] != process) {
        char both[240];
        const struct text_arg names[] = {{"a", s->processes.texts[s->supplier[product]]}, {"b", s->processes.texts[process]}};
        text_fill(both, sizeof both, "{a}, {b}", names, 2);
        return refuse(s->refusal, REFUSAL_SYSTEM_TWO_SUPPLIERS, "item", item, both);
    }
    if (known < 0 && s->made[process])
        return singular_at(s, (size_t)process);
    s->supplier[product] = process;
    if (!s->made[process])
        s->made[process] = flow;
    return true;
}

static bool find_suppliers(struct solver *s)
{
    for (size_t i = 0; i < records_count(s->flows); i++)
        if (is(records_at(s->flows, i), "output") && !take_output(s, records_at(s->flows, i)))
            return false;
    return true;
}

static long supplier_of(const struct solver *s, const char *item)
{
    long product = text_index_find(&s->products, item);
    if (product < 0) {
        refuse(s->refusal, REFUSAL_SYSTEM_NO_SUPPLIER, "item", item, "");
        return -1;
    }
    return s->supplier[product];
}

static bool fill_matrix(struct solver *s)
{
    for (size_t i = 0; i < records_count(s->flows); i++) {
        const struct record *flow = records_at(s->flows, i);
        double amount;
        if (is(flow, "emission"))
            continue;
        long row = supplier_of(s, record_text(flow, FLOW_ITEM));
        if (row < 0 || !in_supplier_unit(s, flow, FLOW_AMOUNT, FLOW_UNIT, (size_t)row, &amount))
            return false;
        size_t column = (size_t)text_index_find(&s->processes, record_text(flow, FLOW_PROCESS));
        s->signs_mixed |= amount < 0;
        s->matrix[(size_t)row * s->n + column] += is(flow, "output") ? amount : -amount;
        if (is(flow, "output"))
            s->output[column] += amount;
    }
    return true;
}

static bool fill_demand(struct solver *s)
{
    for (size_t i = 0; i < records_count(s->demands); i++) {
        const struct record *demand = records_at(s->demands, i);
        double amount;
        long row = supplier_of(s, record_text(demand, DEMAND_ITEM));
        if (row < 0 || !in_supplier_unit(s, demand, DEMAND_AMOUNT, DEMAND_UNIT, (size_t)row, &amount))
            return false;
        s->demand[row] += amount;
    }
    return true;
}

/* A process without an output has no scale: refused here, before anything asks what it makes. */
static bool scale_columns(struct solver *s)
{
    for (size_t j = 0; j < s->n; j++) {
        if (s->output[j] == 0)
            return singular_at(s, j);
        for (size_t i = 0; i < s->n; i++)
            s->matrix[i * s->n + j] /= s->output[j];
    }
    return true;
}

static void swap_rows(struct solver *s, size_t a, size_t b)
{
    double t;
    for (size_t j = 0; a != b && j < s->n; j++) {
        t = s->matrix[a * s->n + j];
        s->matrix[a * s->n + j] = s->matrix[b * s->n + j];
        s->matrix[b * s->n + j] = t;
    }
    t = s->demand[a];
    s->demand[a] = s->demand[b];
    s->demand[b] = t;
}

/* Gaussian elimination with partial pivoting; the demand becomes the solution. */
static bool eliminate(struct solver *s)
{
    for (size_t k = 0; k < s->n; k++) {
        size_t best = k;
        for (size_t i = k + 1; i < s->n; i++)
            if (fabs(s->matrix[i * s->n + k]) > fabs(s->matrix[best * s->n + k]))
                best = i;
        if (!(fabs(s->matrix[best * s->n + k]) > NO_PIVOT))
            return singular_at(s, k);
        swap_rows(s, k, best);
        for (size_t i = k + 1; i < s->n; i++) {
            double factor = s->matrix[i * s->n + k] / s->matrix[k * s->n + k];
            if (factor == 0)
                continue;
            for (size_t j = k; j < s->n; j++)
                s->matrix[i * s->n + j] -= factor * s->matrix[k * s->n + j];
            s->demand[i] -= factor * s->demand[k];
        }
    }
    for (size_t k = s->n; k-- > 0;) {
        for (size_t j = k + 1; j < s->n; j++)
            s->demand[k] -= s->matrix[k * s->n + j] * s->demand[j];
        s->demand[k] /= s->matrix[k * s->n + k];
    }
    return true;
}

/* Hands the result over. A process that would run backwards although nothing is negative stands in a loop that consumes
 * more than it makes: a figure would be nonsense. */
static bool report(struct solver *s, struct system_solution *out)
{
    out->processes = calloc(s->n + 1, sizeof *out->processes);
    if (!out->processes)
        return out_of_memory(s);
    double largest = 0;
    for (size_t i = 0; i < s->n; i++)
        largest = fmax(largest, fabs(s->demand[i]));
    for (size_t i = 0; i < s->n; i++) {
        double scale = s->demand[i] / s->output[i];
        if (!isfinite(scale) || (!s->signs_mixed && s->demand[i] < -BACKWARDS * largest))
            return singular_at(s, i);
        out->processes[i] = (struct system_scale){record_text(s->made[i], FLOW_PROCESS), scale};
    }
    out->count = s->n;
    return true;
}

bool system_solve(const struct unit_system *units, const struct project *project, struct system_solution *out,
                  struct refusal *refusal)
{
    struct solver s = {.units = units,
                       .flows = project_records(project, ENTITY_FLOW),
                       .demands = project_records(project, ENTITY_DEMAND),
                       .refusal = refusal};
    *out = (struct system_solution){0};
    bool ok = number_processes(&s) && find_suppliers(&s) && fill_matrix(&s) && fill_demand(&s) && scale_columns(&s) &&
              eliminate(&s) && report(&s, out);
    if (!ok)
        system_solution_clear(out);
    text_index_clear(&s.processes);
    text_index_clear(&s.products);
    free(s.supplier);
    free(s.made);
    free(s.matrix);
    free(s.demand);
    free(s.output);
    return ok;
}

void system_solution_clear(struct system_solution *solution)
{
    free(solution->processes);
    *solution = (struct system_solution){0};
}

double system_scale_of(const struct system_solution *solution, const char *process)
{
    for (size_t i = 0; i < solution->count; i++)
        if (!strcmp(solution->processes[i].process, process))
            return solution->processes[i].scale;
    return 0;
}
