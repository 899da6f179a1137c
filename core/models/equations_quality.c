/* SPDX-License-Identifier: MPL-2.0
 *
 * Quality of data: pedigree scores to a spread, ratings, share of primary data.
 *
 * The pedigree factors are those of the classic scale, which is GSD2: its logarithm is halved for sigma. The factors of Ciroth et
 * al. 2016 are published as GSD and would not be halved: the two scales are never mixed (methods/data-quality.md).
 */
#include "core/models/models.h"

#define METHOD "methods/data-quality.md"

static double square(double x)
{
    return x * x;
}

static double spread(const double *x)
{
    return exp(sqrt(square(log(x[0])) + square(log(x[1])) + square(log(x[2])) + square(log(x[3])) + square(log(x[4])) +
                    square(log(x[5]))));
}

static double mean_of_four(const double *x)
{
    return (x[0] + x[1] + x[2] + x[3]) / 4;
}

static double weighted(const double *x)
{
    return x[0] + fabs(x[1]) * x[2];
}

static double weights(const double *x)
{
    return x[0] + fabs(x[1]);
}

static double quotient(const double *x)
{
    return x[0] / x[1];
}

static double percent(const double *x)
{
    return 100 * x[0] / x[1];
}

#define FACTOR(key_, label_) {key_, label_, "-", 1, 10, 0, 0, false}
#define SCORE(key_, label_) {key_, label_, "-", 1, 5, 0, 0, false}
#define SUM(key_, label_) {key_, label_, "-", 0, INFINITY, 0, 0, false}
#define EMISSION(key_, label_) {key_, label_, "kg CO2e", 0, 0, 0, 0, false}

static const struct equation table[] = {
    {"pedigree.gsd2", N_("spread that follows from the pedigree scores"), "GSD2", "-",
     "exp(sqrt(log(U_b)**2 + log(U_reliability)**2 + log(U_completeness)**2 + log(U_temporal)**2 + log(U_geographical)**2"
     " + log(U_technological)**2))",
     METHOD,
     {FACTOR("U_b", N_("basic uncertainty of this kind of flow")), FACTOR("U_reliability", N_("factor of the reliability")),
      FACTOR("U_completeness", N_("factor of the completeness")), FACTOR("U_temporal", N_("factor of the age")),
      FACTOR("U_geographical", N_("factor of the region")), FACTOR("U_technological", N_("factor of the technology"))},
     spread},
    {"pef.dqr", N_("data quality rating, 1 best to 5 worst"), "DQR", "-", "(TeR + GeR + TiR + P)/4", METHOD " (PEF)",
     {SCORE("TeR", N_("technology: score")), SCORE("GeR", N_("region: score")), SCORE("TiR", N_("age: score")),
      SCORE("P", N_("precision: score"))},
     mean_of_four},
    {"nongtan.quality.sum", N_("ratings weighted with emissions, one more"), "weighted", "kg CO2e", "before + abs(E)*DQR", METHOD,
     {SUM("before", N_("sum before")), EMISSION("E", N_("emissions of the source")), SCORE("DQR", N_("data quality rating"))},
     weighted},
    {"nongtan.quality.weight", N_("sizes of the emissions, one more"), "size", "kg CO2e", "before + abs(E)", METHOD,
     {SUM("before", N_("sum before")), EMISSION("E", N_("emissions of the source"))},
     weights},
    {"nongtan.quality.mean", N_("mean rating, weighted with emissions"), "DQR_mean", "-", "weighted/size", METHOD,
     {SUM("weighted", N_("ratings weighted with emissions")), {"size", N_("sizes of the emissions"), "kg CO2e", 0, INFINITY, 0, 0, true}},
     quotient},
    {"nongtan.quality.share", N_("share of the emissions"), "share", "%", "100*part/size", METHOD,
     {SUM("part", N_("emissions that this is true of")), {"size", N_("sizes of the emissions"), "kg CO2e", 0, INFINITY, 0, 0, true}},
     percent},
};

const struct equation_family equations_quality = EQUATION_FAMILY(N_("Quality of data"), table);
