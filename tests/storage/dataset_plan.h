/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_plan - datasets made by hand, planned into a project in memory, and the footprint of what then stands there.
 */
#ifndef NONGTAN_TESTS_STORAGE_DATASET_PLAN_H
#define NONGTAN_TESTS_STORAGE_DATASET_PLAN_H

#include "core/footprint.h"
#include "storage/exchange/dataset_take.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static inline size_t make_flow(struct dataset *d, const char *id, const char *name, enum dataset_flow_kind kind, const char *unit,
                               const char *compartment)
{
    struct dataset_flow *f = dataset_flow(d);
    ck_assert_ptr_nonnull(f);
    dataset_text(d, &f->id, id);
    dataset_text(d, &f->name, name);
    dataset_text(d, &f->unit, unit);
    dataset_text(d, &f->compartment, compartment);
    f->kind = kind;
    return d->flow_count - 1;
}

/* The number of the new process. */
static inline size_t make_process(struct dataset *d, const char *id, const char *name)
{
    struct dataset_process *p = dataset_process(d);
    ck_assert_ptr_nonnull(p);
    dataset_text(d, &p->id, id);
    dataset_text(d, &p->name, name);
    return d->process_count - 1;
}

static inline struct dataset_exchange *make_exchange(struct dataset *d, size_t process, size_t flow, bool input, const char *amount,
                                                     const char *provider)
{
    struct dataset_exchange *e = dataset_exchange(d, &d->processes[process]);
    ck_assert_ptr_nonnull(e);
    e->flow = flow;
    e->input = input;
    dataset_text(d, &e->amount, amount);
    dataset_text(d, &e->provider, provider);
    return e;
}

static inline void make_reference(struct dataset *d, size_t process, size_t flow, const char *amount)
{
    make_exchange(d, process, flow, false, amount, NULL);
    d->processes[process].reference = d->processes[process].exchange_count;
}

/* The plan for the dataset (cleared), as importing a file of it makes it. */
static inline struct import_plan *plan_dataset(const struct library *library, const struct project *project, struct dataset *d,
                                               const struct import_options *options, const struct dataset_wish *wish)
{
    static const struct import_options none = {0};
    static const struct dataset_wish rows = {0};
    struct import_source source = {.place = "hand.json"};
    struct planner p = {.library = library, .project = project, .options = options ? options : &none};
    p.plan = calloc(1, sizeof *p.plan);
    ck_assert_ptr_nonnull(p.plan);
    p.scratch = p.plan->after = project_extend(project);
    p.plan->files = calloc(1, sizeof *p.plan->files);
    p.plan->file_count = 1;
    dataset_take(&p, &source, d, wish ? wish : &rows);
    ck_assert(!p.no_memory);
    dataset_clear(d);
    return p.plan;
}

/* The same, stored. Errors fail the test. */
static inline struct import_taken take_dataset(const struct library *library, struct project *project, struct dataset *d,
                                               const struct dataset_wish *wish)
{
    struct import_plan *plan = plan_dataset(library, project, d, NULL, wish);
    ck_assert_msg(plan->error_count == 0, "%s", first_error(plan));
    const struct import_taken taken = plan->taken[0];
    apply_plan(project, plan);
    import_plan_free(plan);
    return taken;
}

/* Total emissions, removals, biogenic CO2 in kg; the number of open lines. */
struct totals { double emissions, removals, biogenic, per_unit; size_t open; };

static inline struct totals totals_of(const struct library *library, const struct project *project, const struct gwp_set *gwp)
{
    const struct footprint_options options = {.gwp = gwp ? gwp : library_gwp_find(library, "AR6"), .units = library_units(library)};
    struct footprint f;
    struct refusal r = {0};
    ck_assert_msg(footprint_compute(project, &options, &f, &r), "%s: %s %s", refusal_key(r.code), r.value, r.limit);
    struct totals t = {exact_kg(f.emissions), exact_kg(f.removals), exact_kg(f.biogenic_co2), 0, f.open_count};
    footprint_per_functional_unit(&f, &t.per_unit);
    footprint_clear(&f);
    return t;
}

#endif
