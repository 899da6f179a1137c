/* SPDX-License-Identifier: MPL-2.0
 *
 * measure - the library of measures (data/measures.csv): what farms do to emit less, by the six paths of clause 8, what of an
 * inventory it usually edits, and a typical range from a named source.
 *
 * The range is of others' farms: it is shown beside a measure and enters no figure. An effect is only what the edits come to.
 */
#ifndef NONGTAN_CORE_MEASURE_H
#define NONGTAN_CORE_MEASURE_H

#include "core/rule_pack.h"

/* One row. The texts are borrowed and must outlive the set; "" where blank. */
struct measure {
    const char *key;        /* "nitrogen.dose": stored in the action's `measure` */
    const char *path;       /* choice of action.path: "clean_energy" … */
    const char *categories; /* product types that it is for: "crop|fruit"; "*" for all */
    struct texts name, help;
    const char *words;      /* of the items of the rows that it edits, both languages, "尿素|urea|-N2O"; "" for any */
    const char *models;     /* or of the models of the rows that it edits: "rice|enteric2"; "" for none */
    const char *edits;      /* what it changes: "activity.amount", "activity.factor_id", "input.water"; "|" between; "activity+" adds a row */
    const char *low, *high; /* typical range; "" for none */
    const char *unit;       /* "%", with `of` */
    struct texts of;        /* what the range is of: "less nitrogen at the same yield" */
    const char *source, *locator, *year, *region;
    const char *confidence; /* "memory" or "C": not compared with its source, shown as unverified */
    /* set by measure_set_add: */
    bool has_range;
    double lowest, highest;
};

/* Zero-initialise; measure_set_clear() when done. */
struct measure_set {
    struct measure *items;
    size_t count;
};

/* Refuses a key that is there, a path that is none, a range that cannot be read or is upside down, an edit of an unknown field, and a
 * row without both languages, source, year, region or confidence. */
bool measure_set_add(struct measure_set *set, const struct measure *row, struct refusal *refusal);
void measure_set_clear(struct measure_set *set);
const struct measure *measure_find(const struct measure_set *set, const char *key);
/* True where the measure is for products of this type; a blank type takes all. */
bool measure_for(const struct measure *measure, const char *product_type);
bool measure_verified(const struct measure *measure);
/* "20 … 50 %: less methane of the field" and that it is no effect of one's own is the face's matter. */
void measure_range(const struct measure *measure, const char *lang, char *out, size_t size);

#endif
