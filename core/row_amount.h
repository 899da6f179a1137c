/* SPDX-License-Identifier: MPL-2.0
 *
 * row_amount - how much a row of the inventory is in a unit that somebody asks for: kilograms for the cut-off, kilograms of N or
 * litres for a comparison with what is usual. The same reading of units as the footprint's.
 */
#ifndef NONGTAN_CORE_ROW_AMOUNT_H
#define NONGTAN_CORE_ROW_AMOUNT_H

#include "core/record.h"
#include "core/unit.h"

struct row_units {
    const struct unit_system *units;
    const struct project *project; /* whose names the amounts may use */
    const struct quantity *output; /* of the study, for amounts "per t of product"; unit NULL or NULL: not stated */
    double years;                  /* of the study's period, for amounts "a year" */
};

/* The period of the study in years, 1 where it is not stated. */
double row_years(const struct project *project);

/* The activity's amount in `wanted` ("kg", "kg N", "L", "kWh"), first as bought (400 kg of urea), then by its content (184 kg N):
 * the first that fits. An amount that must say its element and does not fits no unit that asks for it. False where it cannot
 * be told; nothing is refused, since other checks say why. */
bool row_amount(const struct row_units *how, const struct record *activity, const char *wanted, double *out);

/* The same for the study's output and another quantity of the study, without rates. */
bool study_amount(const struct unit_system *units, const struct project *project, enum study_field field, const char *wanted,
                  double *out);

/* What part the row's mass is of the mass of the study's output (clause 7.1.3). False where one of the two cannot be told in kilograms. */
bool row_mass_share(const struct unit_system *units, const struct project *project, const struct record *activity, double *out);

#endif
