/* SPDX-License-Identifier: MPL-2.0
 *
 * trap - figures that circulate with a wrong unit or are known to be wrong (data/traps.csv), and whether a factor is one.
 *
 * Pure comparison: the rows come from outside, and what is said about a match is data in two languages.
 */
#ifndef NONGTAN_CORE_TRAP_H
#define NONGTAN_CORE_TRAP_H

#include "core/record.h"
#include "core/unit.h"

/* One row. The texts are borrowed and must outlive the set. */
struct trap {
    const char *key;
    const char *value, *unit;
    const char *gases;      /* names of which the factor's gas must be one: "CO2|CO2e" */
    const char *fine_basis; /* the basis with which the figure is right ("C" for kg C), or "" */
    const char *words;      /* one of these must be in the factor's name ("film|膜"); "" for any name: the figure is telling */
    const char *reason_en, *reason_zh; /* what is wrong with it, one sentence */
    double figure;          /* set by trap_set_add */
    struct unit *parsed;    /* set by trap_set_add; owned by the set */
};

/* Zero-initialise; trap_set_clear() when done. */
struct trap_set {
    struct trap *items;
    size_t count;
};

/* Refuses what number_read and unit_parse refuse, and lack of memory. */
bool trap_set_add(struct trap_set *set, const struct unit_system *units, const struct trap *row, struct refusal *refusal);
void trap_set_clear(struct trap_set *set);

/* The trap that this record of ENTITY_FACTOR is, or NULL: the same figure (to 1e-6) once it is in the trap's unit, so that
 * 4934.1 kg/t is seen and 518 kg/t is not taken for 518 kg/kg; a gas that the trap is about; not on its right basis. */
const struct trap *trap_match(const struct trap_set *set, const struct unit_system *units, const struct record *factor);

#endif
