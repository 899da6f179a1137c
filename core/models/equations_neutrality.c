/* SPDX-License-Identifier: MPL-2.0
 *
 * The arithmetic of neutrality: reduction, residual emissions, whole credits, and what each kind of offset in its order gives.
 */
#include "core/models/models.h"

#define METHOD "methods/neutrality.md; draft standard, clauses 8, 9"

static double reduction(const double *x)
{
    return 100 * (x[0] - x[1]) / x[0];
}

static double residual(const double *x)
{
    return x[0] * x[1] / 1000;
}

static double upper(const double *x)
{
    return x[0] * x[1];
}

/* A billionth of a tonne is rounding of binary figures, not emission. */
static double retire(const double *x)
{
    return ceil(x[0] - 1e-9);
}

static double whole(const double *x)
{
    return floor(x[0] + 1e-9);
}

static double used(const double *x)
{
    return fmin(x[0], fmax(x[1] - x[2], 0));
}

static double covered(const double *x)
{
    return x[0] + x[1];
}

static double still_open(const double *x)
{
    return fmax(x[0] - x[1], 0);
}

#define TONNES(key_, label_) {key_, label_, "t CO2e", 0, INFINITY, 0, 0, false}

static const struct equation table[] = {
    {"neutrality.reduction", N_("reduction against the base"), "reduction", "%", "100*(base - current)/base", METHOD,
     {{"base", N_("footprint of one unit in the base period"), "kg CO2e/unit", 0, INFINITY, 0, 0, true},
      {"current", N_("footprint of one unit now"), "kg CO2e/unit", 0, INFINITY, 0, 0, false}},
     reduction},
    {"neutrality.residual", N_("emissions that remain"), "residual", "t CO2e", "current*Q/1000", METHOD,
     {{"current", N_("footprint of one unit now"), "kg CO2e/unit", 0, INFINITY, 0, 0, false},
      {"Q", N_("units in the period of the claim"), "units", 0, INFINITY, 0, 0, true}},
     residual},
    {"neutrality.upper", N_("upper end of the emissions that remain"), "upper", "t CO2e", "residual*k", METHOD " NE-2",
     {TONNES("residual", N_("emissions that remain")), {"k", N_("upper end of the 95 % range over the mean"), "-", 1, 10, 1, 2, false}},
     upper},
    {"neutrality.retire", N_("whole credits to retire"), "retire", "t CO2e", "ceil(E - 1e-9)", METHOD,
     {TONNES("E", N_("emissions to offset"))},
     retire},
    {"neutrality.usable", N_("whole tonnes of a sink"), "usable", "t CO2e", "floor(sink + 1e-9)", METHOD,
     {TONNES("sink", N_("removal after deductions"))},
     whole},
    {"neutrality.used", N_("what of one kind of offset is used"), "used", "t CO2e", "min(available, max(needed - before, 0))", METHOD,
     {TONNES("available", N_("what there is of this kind")), TONNES("needed", N_("whole credits to retire")),
      TONNES("before", N_("covered by the kinds before"))},
     used},
    {"neutrality.covered", N_("covered so far"), "covered", "t CO2e", "before + used", METHOD,
     {TONNES("before", N_("covered by the kinds before")), TONNES("used", N_("used of this kind"))},
     covered},
    {"neutrality.open", N_("still to offset"), "open", "t CO2e", "max(needed - covered, 0)", METHOD,
     {TONNES("needed", N_("whole credits to retire")), TONNES("covered", N_("covered"))},
     still_open},
};

const struct equation_family equations_neutrality = EQUATION_FAMILY(N_("Neutrality"), table);
