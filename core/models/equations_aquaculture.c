/* SPDX-License-Identifier: MPL-2.0
 *
 * Aquaculture: methane of the pond, nitrous oxide by fish produced or by feed nitrogen.
 */
#include "core/models/models.h"

static double pond(const double *x)
{
    return x[0] * x[1] * x[2] / 365;
}

static double fish_n2o(const double *x)
{
    return x[0] * x[1] * N2O_PER_N;
}

static double feed_nitrogen(const double *x)
{
    return x[0] * x[1] / 100 / 6.25;
}

static double difference(const double *x)
{
    return x[0] - x[1];
}

static double yield(const double *x)
{
    return x[0] / 1000 / x[1];
}

static double ratio(const double *x)
{
    return x[0] / x[1];
}

#define MASS(key_, label_) {key_, label_, "kg", 0, INFINITY, 0, 0, false}
#define FISH {"P_fish", N_("fish produced, live weight"), "kg", 0, INFINITY, 0, 0, true}
#define AREA {"A", N_("area of the pond"), "ha", 0, INFINITY, 0, 10000, true}

static const struct equation table[] = {
    {"ipcc2019.7.ponds", N_("CH4 of the pond"), "CH4_pond", "kg CH4", "A*EF*days/365",
     "IPCC 2019 Refinement, Vol. 4, Ch. 7, other constructed waterbodies",
     {AREA,
      {"EF", N_("CH4 of one hectare in a year"), "kg CH4/ha/yr", 0, 5000, 30, 1800, false},
      {"days", N_("days under water"), "d", 1, 366, 0, 0, false}},
     pond},
    {"wetlands2013.4.fish", N_("N2O by fish produced"), "N2O_fish", "kg N2O", "P_fish*EF*44/28",
     "IPCC 2013 Wetlands Supplement, Ch. 4",
     {FISH, {"EF", N_("N2O-N of one kg of fish"), "kg N2O-N/kg", 0, 0.02, 0, 0, false}},
     fish_n2o},
    {"liu2016.feed", N_("N2O by feed nitrogen"), "N2O_feed", "kg N2O", "N_feed*EF*44/28", "Liu et al. 2016 (SE China)",
     {{"N_feed", N_("nitrogen of the feed"), "kg N", 0, INFINITY, 0, 0, false},
      {"EF", N_("N2O-N of one kg of feed nitrogen"), "kg N2O-N/kg N", 0, 0.1, 0, 0, false}},
     fish_n2o},
    {"nongtan.fish.feed_n", N_("nitrogen of the feed"), "N_feed", "kg N", "feed*CP/100/6.25", "protein holds 16 % nitrogen",
     {MASS("feed", N_("feed")), {"CP", N_("crude protein of the feed"), "%", 10, 60, 0, 0, false}},
     feed_nitrogen},
    {"nongtan.fish.produced", N_("fish produced, live weight"), "P_fish", "kg", "harvest - stocked",
     "IPCC 2013 Wetlands Supplement, Ch. 4: fish produced, live weight",
     {MASS("harvest", N_("fish harvested, live weight")), MASS("stocked", N_("fingerlings stocked, live weight"))},
     difference},
    {"nongtan.fish.yield", N_("yield of the pond"), "yield", "t/ha", "P_fish/1000/A", "plain division", {FISH, AREA}, yield},
    {"nongtan.fish.fcr", N_("feed of one kg of fish"), "FCR", "kg/kg", "feed/P_fish", "plain division",
     {MASS("feed", N_("feed")), FISH}, ratio},
};

const struct equation_family equations_aquaculture = EQUATION_FAMILY(N_("Aquaculture"), table);
