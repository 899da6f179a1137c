/* SPDX-License-Identifier: MPL-2.0
 *
 * plan - what the reduction actions do to the footprint: each alone, as the last one in, and all together (clause 8).
 *
 * Every figure is the difference of two whole footprints; overlap and order show themselves. Positive is a reduction.
 * Source: neutrality.md "Reduction actions".
 */
#ifndef NONGTAN_CORE_PLAN_H
#define NONGTAN_CORE_PLAN_H

#include "core/action.h"
#include "core/footprint.h"

/* One footprint's sums. */
struct plan_total {
    bool known;          /* false: refused, or rows are open */
    exact emissions;     /* kg CO2e */
    double per_unit;     /* kg CO2e per functional unit; NaN where not known */
    size_t open_count;
    struct refusal why;  /* where not known */
};
struct plan_item {
    const struct record *action; /* borrowed */
    bool done, has_edits;
    bool known;          /* the effects below hold; false: `why`, or no edits */
    struct refusal why;
    exact alone;         /* done: against no action at all; planned: against the done ones */
    exact last_in;       /* with all others of its state in: what is lost without this one */
    double lifetime;     /* years; NaN where not stated */
    double yearly_cost;  /* yuan a year: cost / lifetime + running cost; NaN where neither is stated */
    double cost_per_tonne; /* yuan per t of `alone`, in a year; NaN where the cost or an effect above 0 is missing */
};
struct plan {
    struct plan_total before;  /* the inventory as it stands, no action replayed */
    struct plan_total current; /* with all done ones: the footprint that is claimed */
    struct plan_total after;   /* with the planned ones too */
    exact done, planned;       /* joint effects: before - current, current - after */
    struct plan_item *items;   /* owned; in the user's order */
    size_t count;
    size_t *by_cost;           /* owned; items with a cost per tonne first, cheapest first (marginal abatement curve), the rest after */
};

/* `options->variant` etc. as for footprint_compute(). False without memory only; everything else is said in the totals and items. */
bool plan_compute(const struct project *project, const struct footprint_options *options, struct plan *out,
                  struct refusal *refusal);
void plan_clear(struct plan *plan);

/* What would be claimed with one more action done, or with one left away. */
struct plan_what_if {
    struct plan_total current; /* the done ones, `with` in, `without` out */
    struct plan_total after;   /* the same with all planned ones */
    exact effect;              /* the plan's current - this current; known where both are */
    bool known;
};
void plan_what_if(const struct project *project, const struct footprint_options *options, const struct plan *plan,
                  const struct record *with, const struct record *without, struct plan_what_if *out);

/* A footprint with the chosen actions, for another output of product than the study's (NULL: as it is). footprint_clear() when done. */
bool plan_footprint(const struct project *project, const struct footprint_options *options, const struct action_choice *choice,
                    const char *output, struct footprint *out, struct refusal *refusal);
/* Its sums; `why` says what is open, and is NONE where only output or functional unit is missing. */
void plan_sum(const struct footprint *footprint, struct plan_total *out);

#endif
