/* SPDX-License-Identifier: MPL-2.0
 *
 * baseline - the baseline against the reporting period: what differs in method, boundary, GWP set, functional unit and product, and
 * R = base - current for one functional unit where the two can be compared (clause 8; neutrality.md "Quantities").
 *
 * What can be recalculated is: with the reporting study's GWP set and edition of the methods, for its functional unit. The rest
 * refuses the comparison and is named. No baseline named: this inventory without its actions. Knows no file: another project is
 * handed in.
 */
#ifndef NONGTAN_CORE_BASELINE_H
#define NONGTAN_CORE_BASELINE_H

#include "core/plan.h"

enum baseline_kind {
    BASELINE_BEFORE,  /* none named: the inventory before its actions */
    BASELINE_VARIANT, /* another inventory of this project */
    BASELINE_FILE,    /* another project file of the same folder */
};
enum baseline_subject {
    BASELINE_GWP_SET, BASELINE_METHOD, BASELINE_BOUNDARY, BASELINE_FUNCTIONAL_UNIT, BASELINE_PRODUCT, BASELINE_OUTPUT,
    BASELINE_LEFT_OUT, BASELINE_STAGE, BASELINE_SUBJECT_COUNT
};
enum baseline_treatment {
    BASELINE_RECALCULATED, /* the baseline's figure here is made the reporting way */
    BASELINE_ASKED,        /* compared as it stands, and asked why it differs */
    BASELINE_REFUSED,      /* not to be compared */
};
struct baseline_difference {
    enum baseline_subject subject;
    enum baseline_treatment treatment;
    char base[160], reporting[160]; /* as typed, or the name of the row or stage; "" where there is none */
};

enum { BASELINE_DIFFERENCES = 24 };
struct baseline {
    enum baseline_kind kind;
    char name[200];              /* as typed in study.baseline; "" for BASELINE_BEFORE */
    struct plan_total base;      /* recalculated where that was needed */
    struct plan_total reporting; /* with the actions that are done */
    struct baseline_difference differences[BASELINE_DIFFERENCES];
    size_t count;
    bool comparable;             /* nothing refuses it; says nothing about whether the figures are known */
    struct refusal why;          /* where the named baseline is not there */
    double reduction;            /* R, kg CO2e for one functional unit; NaN where not comparable or not known */
    double share;                /* R / base; NaN likewise */
};

/* `reporting` is the project's footprint with its done actions; `options` as it was made with. `other` is the project that the baseline
 * names, NULL for this one; `variant` NULL: other's own. Texts are copied: nothing is borrowed afterwards. False without memory. */
bool baseline_compare(const struct project *project, const struct footprint *reporting, const struct footprint_options *options,
                      const struct project *other, const char *variant, struct baseline *out);
/* For BASELINE_BEFORE: from a plan. */
void baseline_before(const struct plan *plan, struct baseline *out);
/* The named one is not there, or not readable. */
void baseline_missing(enum baseline_kind kind, const char *name, const struct refusal *why, struct baseline *out);

/* Does the name mean a project file ("old.nongtan", "old.nongtan#2023")? */
bool baseline_names_file(const char *name);

const char *baseline_kind_key(enum baseline_kind kind);             /* "before", "variant", "file" */
const char *baseline_subject_key(enum baseline_subject subject);    /* "gwp_set" … */
const char *baseline_subject_label(enum baseline_subject subject);  /* message id */
const char *baseline_treatment_key(enum baseline_treatment treatment);
const char *baseline_treatment_label(enum baseline_treatment treatment);

#endif
