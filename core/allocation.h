/* SPDX-License-Identifier: MPL-2.0
 *
 * allocation - clause 7.3: what each product of the holding has of a shared row or process, by a recorded key.
 *
 * The order of the clause: avoid by splitting (an activity that names its one product), then a physical relation (mass, number, energy,
 * protein, dry matter), then price or another basis that is stated. Shares sum to one; parts of a mass sum to it to the last
 * picogram. Source: product-footprint.md "Allocation 7.3".
 */
#ifndef NONGTAN_CORE_ALLOCATION_H
#define NONGTAN_CORE_ALLOCATION_H

#include "core/exact.h"
#include "core/record.h"
#include "core/unit.h"

struct allocation_part {
    const struct record *product; /* borrowed from the project */
    double share;                 /* 0 to 1 */
    double weight;                /* what the share was made of: kg, pieces, MJ, kg protein, kg DM, yuan, the key's amounts */
    const char *unit;             /* of the weight; static text */
    bool residue;                 /* kind "residue": share 0, recorded */
};
struct allocation {
    struct allocation_part *parts; /* owned; all products of the project, in their order */
    size_t count;
    const char *basis;            /* key of the choice that was used */
};

/* Shares of all products under the key (a record of ENTITY_ALLOCATION), or under `basis` in its place where not NULL ("mass",
 * "economic" …). Refuses SHARES_SUM (stated shares that do not sum to 1 within 1e-9; their sum is named), BLANK with product and
 * field where a product lacks what the basis needs, UNIT_MISFIT, OUT_OF_RANGE where all weights are 0. */
bool allocation_compute(const struct unit_system *units, const struct project *project, const struct record *key,
                        const char *basis, struct allocation *out, struct refusal *refusal);
void allocation_clear(struct allocation *allocation);
/* The part of a product id, or NULL. */
const struct allocation_part *allocation_part(const struct allocation *allocation, const char *product);

/* Divides `whole` by the shares of all parts into `out[count]`: the parts sum to `whole` exactly (largest remainders first; equal
 * ones in the order of the products). False without memory. */
bool allocation_split(const struct allocation *allocation, exact whole, exact *out);

/* True for a product of kind "residue": it carries nothing. */
bool allocation_is_residue(const struct record *product);

/* The unit that amounts of a key of this basis are counted in ("ha", "h", "fraction"); "" where any, or none is stated. Static. */
const char *allocation_unit(const char *basis);

/* Place of a basis in the order of clause 7.3: 1 physical, 2 economic, 3 another; 0 unknown. */
int allocation_rank(const char *basis);

#endif
