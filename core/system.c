/* SPDX-License-Identifier: MPL-2.0
 *
 * Each column is one output of one process, each row the balance of the item that it supplies. Columns are divided by the size of the
 * output, rows of treated wastes change their sign: the diagonal is 1, what a process takes is negative, and every unknown, the amount
 * made or treated, is positive where nothing is credited. How the figures are solved is the solver's.
 */
#include "core/system.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/solver.h"
#include "core/system_outputs.h"

struct building {
    const struct unit_system *units;
    const struct project *project;
    const struct record *product; /* whose demand; NULL: all */
    struct refusal *refusal;
    struct system_outputs outputs;
    struct sparse matrix, without_credits;
    double *demand, *made; /* of each output */
    bool credits;
};

static bool out_of_memory(const struct building *b)
{
    return refuse(b->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool at_process(const struct building *b, enum refusal_code code, size_t process)
{
    return refuse(b->refusal, code, "process", b->outputs.processes.texts[process], "");
}

static long supplier_of(const struct building *b, const char *item)
{
    long number = system_supplier(&b->outputs, item);
    if (number < 0)
        refuse(b->refusal, REFUSAL_SYSTEM_NO_SUPPLIER, "item", item, "");
    return number;
}

/* A process without an output, or with an output of 0, has no scale. */
static bool divide_processes(struct building *b, const char *basis)
{
    for (size_t p = 0; p < b->outputs.processes.count; p++) {
        long first = b->outputs.first[p];
        if (first < 0)
            return at_process(b, REFUSAL_SYSTEM_SINGULAR, p);
        for (long i = first; i >= 0; i = b->outputs.outputs[i].next)
            if (b->outputs.outputs[i].amount == 0)
                return at_process(b, REFUSAL_SYSTEM_SINGULAR, p);
        if (!system_outputs_divide(b->units, b->project, basis, p, &b->outputs, b->refusal))
            return false;
    }
    return true;
}

static bool make_room(struct building *b)
{
    size_t n = b->outputs.count;
    if (n > INT_MAX / 2)
        return out_of_memory(b);
    b->matrix.size = b->without_credits.size = (int)n;
    b->demand = calloc(n + 1, sizeof *b->demand);
    b->made = calloc(n + 1, sizeof *b->made);
    return (b->demand && b->made) || out_of_memory(b);
}

/* One entry; what only takes also stands in the matrix that has no credits. */
static bool put(struct building *b, size_t row, size_t column, double value)
{
    bool takes = row == column || value < 0;
    b->credits |= !takes && value != 0;
    return (sparse_add(&b->matrix, (int)row, (int)column, value) &&
            (!takes || sparse_add(&b->without_credits, (int)row, (int)column, value))) ||
           out_of_memory(b);
}

/* What a flow adds to the balance of its item, in every column of its process by the share of each. */
static bool put_flow(struct building *b, const struct record *flow, bool given)
{
    double amount;
    long row = supplier_of(b, record_text(flow, FLOW_ITEM));
    if (row < 0)
        return false;
    const struct system_output *supplied = &b->outputs.outputs[row];
    if (!system_amount(b->units, supplied, flow, FLOW_AMOUNT, FLOW_UNIT, &amount, b->refusal))
        return false;
    double sign = (supplied->amount < 0 ? -1 : 1) * (given ? 1 : -1);
    long process = text_index_find(&b->outputs.processes, record_text(flow, FLOW_PROCESS));
    for (long c = b->outputs.first[process]; c >= 0; c = b->outputs.outputs[c].next) {
        const struct system_output *column = &b->outputs.outputs[c];
        double value = sign * amount * column->share / fabs(column->amount);
        if (value != 0 && !put(b, (size_t)row, (size_t)c, value))
            return false;
    }
    return true;
}

static bool fill_matrix(struct building *b)
{
    const struct records *flows = project_records(b->project, ENTITY_FLOW);
    for (size_t i = 0; i < b->outputs.count; i++)
        if (!put(b, i, i, 1))
            return false;
    for (size_t i = 0; i < records_count(flows); i++) {
        const struct record *flow = records_at(flows, i);
        bool waste = system_gives_waste(&b->outputs, flow), input = !strcmp(record_text(flow, FLOW_DIRECTION), "input");
        if ((waste || input) && !put_flow(b, flow, waste))
            return false;
    }
    return (sparse_finish(&b->matrix) && sparse_finish(&b->without_credits)) || out_of_memory(b);
}

/* What is asked of a treatment is an amount of waste that it takes in: it is as positive as what is asked of a supplier. */
static bool fill_demand(struct building *b)
{
    const struct records *demands = project_records(b->project, ENTITY_DEMAND);
    for (size_t i = 0; i < records_count(demands); i++) {
        const struct record *demand = records_at(demands, i);
        const char *item = record_text(demand, DEMAND_ITEM);
        double amount;
        if (b->product && system_product(b->project, item) != b->product)
            continue;
        long row = supplier_of(b, item);
        if (row < 0 ||
            !system_amount(b->units, &b->outputs.outputs[row], demand, DEMAND_AMOUNT, DEMAND_UNIT, &amount, b->refusal))
            return false;
        b->demand[row] += amount;
    }
    return true;
}

static bool solve(struct building *b, const struct sparse *matrix)
{
    static const enum refusal_code codes[] = {
        [SOLVER_SINGULAR] = REFUSAL_SYSTEM_SINGULAR, [SOLVER_UNSURE] = REFUSAL_SYSTEM_UNSURE, [SOLVER_MEMORY] = REFUSAL_OUT_OF_MEMORY};
    struct solver_result result = solver_solve(matrix, b->demand, b->made);
    return result.state == SOLVER_DONE || at_process(b, codes[result.state], b->outputs.outputs[result.at].process);
}

static bool report(struct building *b, struct system_solution *out)
{
    size_t n = b->outputs.processes.count;
    out->processes = calloc(n + 1, sizeof *out->processes);
    if (!out->processes)
        return out_of_memory(b);
    for (size_t i = 0; i < b->outputs.count; i++) {
        const struct system_output *o = &b->outputs.outputs[i];
        struct system_scale *scale = &out->processes[o->process];
        scale->process = record_text(o->flow, FLOW_PROCESS);
        scale->scale += b->made[i] / fabs(o->amount) * o->share;
        if (!isfinite(scale->scale))
            return at_process(b, REFUSAL_SYSTEM_SINGULAR, o->process);
    }
    out->count = n;
    out->names = b->outputs.processes; /* handed over */
    b->outputs.processes = (struct text_index){0};
    return true;
}

bool system_solve_for(const struct unit_system *units, const struct project *project, const struct record *product,
                      const char *basis, struct system_solution *out, struct refusal *refusal)
{
    struct building b = {.units = units, .project = project, .product = product, .refusal = refusal};
    *out = (struct system_solution){0};
    bool ok = system_outputs_read(units, project, &b.outputs, refusal) && divide_processes(&b, basis) && make_room(&b) &&
              fill_matrix(&b) && fill_demand(&b);
    /* With credits a process may run backwards and mean it: whether a loop takes more than it gives is seen without them. */
    ok = ok && (!b.credits || solve(&b, &b.without_credits)) && solve(&b, &b.matrix) && report(&b, out);
    if (!ok)
        system_solution_clear(out);
    system_outputs_clear(&b.outputs);
    sparse_clear(&b.matrix);
    sparse_clear(&b.without_credits);
    free(b.demand);
    free(b.made);
    return ok;
}

bool system_solve(const struct unit_system *units, const struct project *project, struct system_solution *out,
                  struct refusal *refusal)
{
    return system_solve_for(units, project, NULL, NULL, out, refusal);
}

void system_solution_clear(struct system_solution *solution)
{
    free(solution->processes);
    text_index_clear(&solution->names);
    *solution = (struct system_solution){0};
}

double system_scale_of(const struct system_solution *solution, const char *process)
{
    long number = text_index_find(&solution->names, process);
    return number < 0 ? 0 : solution->processes[number].scale;
}
