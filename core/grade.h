/* SPDX-License-Identifier: MPL-2.0
 *
 * grade - the footprint against values that somebody published for the product: limit (限定值), benchmark (基准值) and leading value
 * (标杆值), which the study holds with their source.
 *
 * The values are of a functional unit: "1.2 kg CO2e" is for one functional unit as stated, "1.2 kg CO2e/kg" is turned into it. Reaching a
 * value is not being above it. Nothing is graded where no value was entered, and no value counts without its source.
 */
#ifndef NONGTAN_CORE_GRADE_H
#define NONGTAN_CORE_GRADE_H

#include "core/footprint.h"

enum grade_value { GRADE_LIMIT, GRADE_BENCHMARK, GRADE_LEADING, GRADE_VALUES };

enum grade_band {
    GRADE_REACHES_LEADING,   /* at or below the leading value */
    GRADE_REACHES_BENCHMARK, /* at or below the benchmark value, above the leading value where there is one */
    GRADE_REACHES_LIMIT,     /* at or below the limit value, above the others */
    GRADE_ABOVE_LIMIT,
    GRADE_ABOVE_ALL,         /* above all values that were entered; no limit value is among them */
    GRADE_BANDS
};

struct grade {
    bool stated;               /* at least one value was entered; all else is nothing otherwise */
    bool known;                /* `band` and `figure` hold; else `problem` says why not */
    double value[GRADE_VALUES]; /* kg CO2e per functional unit; NaN where not entered, or where it cannot be read */
    double figure;             /* of the footprint, the same unit; NaN where not known */
    enum grade_band band;
    const char *source;        /* as entered; borrowed from the project */
    struct refusal problem;
};

/* The functional unit is the footprint's, which may be of one product of several: the study's values are then not of it, and nothing is
 * stated. Refuses (in `problem`) what grade_check() refuses, and a footprint that is incomplete or not known per functional unit. */
void grade_compute(const struct unit_system *units, const struct project *project, const struct footprint *footprint, struct grade *out);

/* The values as they are entered: masses of CO2e with a unit, more than nothing, limit >= benchmark >= leading (GRADE_ORDER), with a source
 * (GRADE_SOURCE). The refusal's field is the value's, as those of validate_record(). */
bool grade_check(const struct unit_system *units, const struct record *study, struct refusal *refusal);

enum study_field grade_field(enum grade_value value);
const char *grade_value_key(enum grade_value value); /* "limit" … */
const char *grade_band_key(enum grade_band band);     /* "leading", "benchmark", "limit", "above_limit", "above_all" */
const char *grade_band_label(enum grade_band band);   /* message id */

#endif
