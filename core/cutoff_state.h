/* SPDX-License-Identifier: MPL-2.0
 *
 * cutoff_state - what an inventory leaves out, held against clause 7.1.3, and how much more it could leave out: for the check, the
 * screen and the command line. The rule itself is in cutoff.h.
 */
#ifndef NONGTAN_CORE_CUTOFF_STATE_H
#define NONGTAN_CORE_CUTOFF_STATE_H

#include "core/cutoff.h"
#include "core/footprint.h"
#include "core/rule_pack.h"

enum cutoff_verdict {
    CUTOFF_HOLDS,      /* may be left out */
    CUTOFF_NEVER,      /* energy, main material, hazardous waste */
    CUTOFF_ALONE,      /* too much alone */
    CUTOFF_TOGETHER,   /* light enough, but with the lighter ones more than the total */
    CUTOFF_NO_MASS,    /* its mass, or the product's, is not known */
    CUTOFF_NO_ROLE,    /* whether it is a main or an auxiliary material is not stated */
    CUTOFF_NO_THING,   /* field, animals, transport …: the limit of mass is for materials and waste */
};

struct cutoff_row {
    const struct line *line; /* the first of the row; borrowed from the footprint */
    enum cutoff_verdict verdict;
    bool mass_known;
    double mass;  /* kg */
    double share; /* of the product's mass, or for waste of all solid waste; 0 where not known */
};

/* Zero-initialise; cutoff_state_clear() when done. */
struct cutoff_state {
    bool product_known;
    double product_mass;    /* kg of all products of the holding in the period */
    double counted_mass;    /* kg of materials that are in the inventory, as far as they have a mass */
    double excluded_mass;   /* kg of the auxiliaries that are left out and may be */
    double remaining_mass;  /* kg that could still be left out */
    double remaining_share; /* … of the product's mass */
    struct cutoff_row *rows; /* those left out for their mass, in the order of the inventory; owned */
    size_t count;
};

/* Without memory false, `out` is then empty. `footprint` NULL: no rows. */
bool cutoff_state_compute(const struct unit_system *units, const struct project *project, const struct footprint *footprint,
                          const struct rule_pack *pack, struct cutoff_state *out);
/* The same for the rows alone whose first line has one of the marks: for the verdicts all that is left out for its mass and all waste are
 * needed, `counted_mass` is then not known. */
bool cutoff_state_compute_of(const struct unit_system *units, const struct project *project, const struct footprint *footprint,
                             const uint16_t *flags, unsigned marks, const struct rule_pack *pack, struct cutoff_state *out);
void cutoff_state_clear(struct cutoff_state *state);

#endif
