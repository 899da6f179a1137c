/* SPDX-License-Identifier: MPL-2.0
 *
 * gas - greenhouse gases by name, the step from an element to its gas, and sets of global warming potentials.
 */
#ifndef NONGTAN_CORE_GAS_H
#define NONGTAN_CORE_GAS_H

#include "core/refusal.h"

/* What the figure of a factor counts. command-line.md, "factors: basis". */
enum basis {
    BASIS_GAS,  /* mass of the gas itself */
    BASIS_N,    /* N2O-N: times 44/28 gives N2O */
    BASIS_C,    /* CH4-C: times 16/12 gives CH4; CO2-C: times 44/12 gives CO2 */
    BASIS_CO2E, /* already CO2e: no GWP step */
};

bool basis_read(const char *text, const char *field, enum basis *out, struct refusal *refusal);
const char *basis_key(enum basis basis); /* "gas", "N", "C", "co2e" */

/* Mass of `gas` for 1 kg counted on `basis`: 44/28, 16/12, 44/12 or 1 (IPCC 2006 Vol. 4). This is the only place where
 * the step is made. Refuses BASIS_MISFIT, e.g. basis N for CH4. */
bool gas_per_basis(const char *gas, enum basis basis, double *out, struct refusal *refusal);

/* The canonical name: folds width, case, subscripts and spaces ("ch₄", "CH4 (fossil)" -> "CH4 fossil",
 * "CH4 biogenic" -> "CH4 non-fossil"). A name that is not known is copied stripped: a project may have its own. */
void gas_canonical(char *out, size_t size, const char *name);

/* "CO2 biogenic" and its spellings: reported apart, never in the total. */
bool gas_is_biogenic_co2(const char *canonical);

/* ---- global warming potentials over 100 years, kg CO2e per kg ---- */
struct gwp_value {
    char gas[32]; /* canonical */
    double gwp100;
};
struct gwp_set {
    char name[64];
    struct gwp_value *values; /* owned */
    size_t count;
};
bool gwp_set_add(struct gwp_set *set, const char *gas, double gwp100); /* false without memory; a gas again replaces */
/* CO2 and CO2e are 1 in every set. Where a set has no split, "CH4 fossil" and "CH4 non-fossil" take its "CH4".
 * False (GWP_MISSING) where the gas is not in the set. */
bool gwp_lookup(const struct gwp_set *set, const char *gas, double *out, struct refusal *refusal);
void gwp_set_clear(struct gwp_set *set);

#endif
