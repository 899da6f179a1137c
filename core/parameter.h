/* SPDX-License-Identifier: MPL-2.0
 *
 * parameter - published default values of the methods: value, range, unit, source, confidence. Rows of the tables in data/parameters/.
 *
 * A value of confidence C (or "memory") is unverified: it is never shown as an official default.
 */
#ifndef NONGTAN_CORE_PARAMETER_H
#define NONGTAN_CORE_PARAMETER_H

#include "core/refusal.h"

struct parameter {
    const char *table;      /* file without ending: "rice"; "field_cn", "energy" …: of the factor library */
    const char *key;        /* "EFc_east_asia"; of a wide table "maize.N_AG", "solid_storage.FracGas_swine" */
    double value;           /* NaN where the source gives a range and no figure */
    const char *value_text; /* as printed in the table */
    const char *low, *high; /* 95 % range as printed, "" where none */
    const char *spread;     /* what the table says of its distribution: "fixed", "normal 30 %", "lognormal GSD2 1.5", "±1.0"; "" or NULL where
                               nothing, as in frozen copies */
    const char *unit, *applies_to, *source, *locator, *confidence, *note; /* "" where blank */
};

/* Sorted by (table, key) with parameter_order(); built by storage, borrowed by core. Texts are owned by whoever built it. */
struct parameter_set {
    const struct parameter *items;
    size_t count;
    const struct parameter_set *behind; /* where a row that is not here is looked for; or NULL */
};

/* For qsort. */
int parameter_order(const void *a, const void *b);
/* NULL where there is none. */
const struct parameter *parameter_find(const struct parameter_set *set, const char *table, const char *key);
/* False for confidence C, "memory" or blank. */
bool parameter_verified(const struct parameter *parameter);

#endif
