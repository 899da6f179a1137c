/* SPDX-License-Identifier: MPL-2.0
 *
 * target - what is aimed at year by year against what came of it (clause 8).
 *
 * The actual of a target is the footprint of its variant, for its own output where it states one (of the baseline: for that of the
 * baseline); without a variant, the reporting
 * inventory where its period ends in the target's year.
 */
#ifndef NONGTAN_CORE_TARGET_H
#define NONGTAN_CORE_TARGET_H

#include "core/plan.h"

enum target_state {
    TARGET_AHEAD,   /* no inventory of this year yet */
    TARGET_REACHED,
    TARGET_MISSED,
    TARGET_UNKNOWN, /* the aim or the actual cannot be computed: `why` */
};
struct target_result {
    const struct record *target; /* borrowed */
    int year;                    /* 0 where it cannot be read */
    double aim;                  /* kg CO2e for one functional unit; NaN where it cannot be read */
    double actual;               /* the same; NaN where there is none */
    double gap;                  /* actual - aim: above 0 is too much; NaN likewise */
    double planned;              /* what the plan comes to with all planned actions; NaN where not known */
    enum target_state state;
    struct refusal why;
};

/* By year. Caller frees `*out` with free(). False without memory. */
bool targets_compute(const struct project *project, const struct footprint_options *options, const struct footprint *reporting,
                     const struct plan *plan, struct target_result **out, size_t *count);
const char *target_state_key(enum target_state state);   /* "ahead", "reached", "missed", "unknown" */
const char *target_state_label(enum target_state state); /* message id */

#endif
