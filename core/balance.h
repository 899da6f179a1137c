/* SPDX-License-Identifier: MPL-2.0
 *
 * balance - residual emissions against offsets, and a verdict that says what was not yet checked.
 *
 * Source: neutrality.md "Quantities"; DB50/T draft 8 and 9. Tonnes of offsets are whole kilograms in integers.
 */
#ifndef NONGTAN_CORE_BALANCE_H
#define NONGTAN_CORE_BALANCE_H

#include "core/ledger.h"

enum verdict { VERDICT_NEUTRAL, VERDICT_NOT_NEUTRAL, VERDICT_UNDECIDED };

/* One thing that stands against "neutral", with the place to mend it. */
struct balance_block {
    const char *message;  /* message id with {clause} {value} {limit} */
    const char *clause;   /* id in the pack, "" where none */
    char value[64], limit[64];
    enum entity_id entity; /* the place … */
    char record[64];       /* "" the step as a whole */
    int field;             /* … or -1 */
};
enum { BALANCE_BLOCKS = 64 };

struct balance {
    struct ledger ledger;    /* need, lots, ranks, covering */
    exact before;            /* kg CO2e without any action: the footprint's emissions and what the done ones took off */
    exact done_reduction;    /* joint effects, recomputed by the plan of the context: done, in the footprint already … */
    exact planned_reduction; /* … and planned, subtracted from nothing; 0 where there is no plan or it is not known */
    enum verdict verdict;
    long long short_kg;      /* not neutral by this much; 0 where covered */
    struct balance_block blocks[BALANCE_BLOCKS];
    size_t block_count;
};

bool balance_compute(const struct clause_context *context, const struct findings *findings, struct balance *out,
                     struct refusal *refusal);
void balance_clear(struct balance *balance);
const char *verdict_key(enum verdict verdict); /* "neutral", "not_neutral", "undecided" */
const char *verdict_label(enum verdict verdict); /* message id */

#endif
