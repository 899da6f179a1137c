/* SPDX-License-Identifier: MPL-2.0
 *
 * plausibility - what is usual on a farm (data/plausibility.csv): nitrogen on a hectare, feed for a kilogram of live weight, kg CO2e
 * for one of rice; and whether the figures of a project lie within. A figure outside is no mistake: it is shown with the range
 * and its source, as a finding and beside the field while it is typed.
 */
#ifndef NONGTAN_CORE_PLAUSIBILITY_H
#define NONGTAN_CORE_PLAUSIBILITY_H

#include "core/footprint.h"

/* What is compared. */
enum plausible_quantity {
    PLAUSIBLE_ROWS,      /* amounts of all rows of these words, for a hectare, a unit of output or a head */
    PLAUSIBLE_OUTPUT,    /* the study's output, the same way */
    PLAUSIBLE_FOOTPRINT, /* emissions, the same way */
    PLAUSIBLE_STEP,      /* a step of a model's run, row by row: "MCF" also stands for MCF_1, MCF_2 … */
    PLAUSIBLE_QUANTITIES
};

/* One row. The texts are borrowed and must outlive the set; "" where blank. */
struct plausible {
    const char *key;
    const char *categories;  /* product types, "crop|vegetable"; "*" for all */
    const char *products;    /* words of the product's name, with "-" to exclude; "" for any */
    const char *quantity;    /* "rows", "output", "footprint", "step" */
    const char *words;       /* of the rows' items, with "-" to exclude; for "step" its symbol */
    const char *per;         /* "area", "output", "head", or "" */
    const char *unit;        /* of the range: "kg N/ha"; what stands above the "/" is what amounts are read in */
    const char *when;        /* for "step": "system=slurry_1m|slurry_3m;climate=cool_temp_moist", all must hold */
    const char *severity;    /* "warning" or "question" */
    const char *low, *high;  /* "" for none */
    const char *name_en, *name_zh;
    const char *source, *locator, *year, *region, *confidence;
    /* set by plausible_set_add: */
    enum plausible_quantity kind;
    double lowest, highest;  /* -inf, inf for none */
    char above[32], below[32]; /* the parts of the unit */
    char *limit_en, *limit_zh; /* "nitrogen on a hectare of rice: 75 … 400 kg N/ha (source)"; owned by the set */
};

/* Zero-initialise; plausible_set_clear() when done. */
struct plausible_set {
    struct plausible *items;
    size_t count;
};

/* Refuses figures that cannot be read, a range upside down, a quantity or severity that is not known, and a row without source. */
bool plausible_set_add(struct plausible_set *set, const struct plausible *row, struct refusal *refusal);
void plausible_set_clear(struct plausible_set *set);

/* What is judged. */
/* What the rows of one range add up to. */
struct plausible_sum {
    exact amount;        /* in the unit above the range's line, times 1e15 */
    size_t rows, beyond; /* `beyond`: those of them that are too much to be added; then nothing is known */
};

struct plausible_subject {
    const struct unit_system *units;
    const struct project *project;
    const struct footprint *footprint; /* NULL: nothing is known of emissions and of models' steps */
    const struct record *instead;      /* an activity or the study as it would be, in place of the stored one or beside all; or NULL.
                                          Then only ranges are looked at in which it plays a part */
    const struct plausible_sum *sums;  /* where somebody has added up the rows already, by place behind … */
    const struct plausible *sums_of;   /* … this range; else NULL */
};

/* What one row adds to a range of PLAUSIBLE_ROWS, as a whole number of 1e-15 of its unit, so that sums can be kept (exact.h). The words
 * of the range are the caller's to compare. */
enum plausible_share { PLAUSIBLE_NO_PART, PLAUSIBLE_PART, PLAUSIBLE_BEYOND /* too much to be added */ };
enum plausible_share plausible_row(const struct plausible *range, const struct plausible_subject *subject, const struct record *row,
                                   exact *out);
/* A range of PLAUSIBLE_ROWS for this kind of product? */
bool plausible_concerns(const struct plausible *range, const struct plausible_subject *subject);

/* A figure outside its range. */
struct plausible_hit {
    const struct plausible *range;
    double value;             /* in the range's unit */
    const struct record *row; /* for a model's step; NULL where the project as a whole is meant */
};

/* Calls `tell` for each; in the order of the set. */
void plausible_check(const struct plausible_set *set, const struct plausible_subject *subject,
                     void (*tell)(const struct plausible_hit *hit, void *data), void *data);

/* The figure that the range is about; false where it is not known or the range is of other products. Not for steps. */
bool plausible_value(const struct plausible *range, const struct plausible_subject *subject, double *out);

/* "520 kg N/ha" */
void plausible_show(char *out, size_t size, const struct plausible_hit *hit);

/* At entry: the first range that `instead` leaves, if any. */
bool plausibility_entry(const struct plausible_set *set, const struct plausible_subject *subject, struct plausible_hit *out);

#endif
