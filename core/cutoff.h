/* SPDX-License-Identifier: MPL-2.0
 *
 * cutoff - what clause 7.1.3 allows to leave out, by mass: one algorithm, the same result for the same masses in any order.
 *
 * Energy and main raw materials never. An auxiliary below 1 % of the product's mass; from the lightest on, while all that is
 * left out stays within 5 %. General solid waste below 1 % of all solid waste; hazardous waste never.
 * The test sees mass alone: light but strong items (refrigerants, medicines, nitrogen) are for the caller to flag.
 */
#ifndef NONGTAN_CORE_CUTOFF_H
#define NONGTAN_CORE_CUTOFF_H

#include "core/refusal.h"

struct cutoff_limits {
    double single; /* an auxiliary, of the product's mass: below */
    double total;  /* all that is left out, of the product's mass: at most */
    double waste;  /* general solid waste, of all solid waste: below */
};
/* Of the DB50/T draft, 7.1.3: 1 %, 5 %, 1 %. A rule pack has its own. */
extern const struct cutoff_limits cutoff_draft;

enum cutoff_kind { CUTOFF_AUXILIARY, CUTOFF_MAIN, CUTOFF_ENERGY, CUTOFF_WASTE, CUTOFF_HAZARDOUS };

struct cutoff_item {
    const char *name; /* borrowed; for refusals */
    enum cutoff_kind kind;
    double mass;      /* kg, >= 0 */
    bool wanted_out;  /* in: somebody left it out */
    /* out: */
    bool candidate; /* light enough alone */
    bool excluded;  /* may be left out together with the lighter ones */
    double share;   /* of the product's mass, or of all solid waste */
};

struct cutoff_result {
    size_t candidates, excluded; /* auxiliaries */
    double candidate_mass, excluded_mass;
    double remaining; /* kg that could still be left out */
};

/* Fills the out fields; `items` keep their order. Refuses OUT_OF_RANGE a product without mass and a mass that is negative or
 * not finite. */
bool cutoff_apply(struct cutoff_item *items, size_t count, double product_mass, const struct cutoff_limits *limits,
                  struct cutoff_result *out, struct refusal *refusal);

/* After cutoff_apply(): refuses the first item that somebody left out and that must stay, with the share and the rule. */
bool cutoff_wanted_hold(const struct cutoff_item *items, size_t count, const struct cutoff_limits *limits,
                        struct refusal *refusal);

#endif
