/* SPDX-License-Identifier: MPL-2.0
 *
 * balance - residual emissions against offsets, and a verdict that says what was not yet checked.
 *
 * Source: neutrality.md "Quantities"; DB50/T draft 8 and 9. Tonnes of offsets are whole kilograms in integers.
 */
#ifndef NONGTAN_CORE_BALANCE_H
#define NONGTAN_CORE_BALANCE_H

#include "core/clauses/clause.h"

enum offset_kind { OFFSET_OWN_SINK, OFFSET_APPROVED_SINK, OFFSET_CCER, OFFSET_CQCER, OFFSET_INTERNATIONAL, OFFSET_ALLOWANCE, OFFSET_KIND_COUNT };

struct balance_lot {
    const struct record *offset;
    enum offset_kind kind;
    int rank;              /* 1 first; 0: no rank in clause 9 (allowances) */
    long long available_kg; /* retired lots only; whole tonnes for credits */
    long long used_kg;
};

enum verdict { VERDICT_NEUTRAL, VERDICT_NOT_NEUTRAL, VERDICT_UNDECIDED };

struct balance {
    exact emissions;        /* kg CO2e, gross, of the reporting inventory */
    exact planned_reduction; /* typed expectations of planned actions, kg: shown, never subtracted */
    exact done_reduction;    /* typed expectations of done actions, kg: their effect is in the inventory already */
    exact residual;          /* = emissions */
    long long need_kg;       /* residual rounded up to whole tonnes (neutrality.md: ceil) */
    struct balance_lot *lots; /* in order of rank; owned */
    size_t lot_count;
    long long covered_kg;
    enum verdict verdict;
    const char *blocked_by[16]; /* message ids, NULL ended */
    size_t blocked_count;
};

bool balance_compute(const struct clause_context *context, const struct findings *findings, struct balance *out,
                     struct refusal *refusal);
void balance_clear(struct balance *balance);
const char *verdict_key(enum verdict verdict); /* "neutral", "not_neutral", "undecided" */
const char *verdict_label(enum verdict verdict); /* message id */

#endif
