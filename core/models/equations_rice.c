/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

#define IPCC5 "IPCC 2019 Refinement, Vol. 4, Ch. 5, "

static double scaling_organic(const double *x)
{
    return pow(1 + x[0] * x[1] + x[2] * x[3] + x[4] * x[5] + x[6] * x[7] + x[8] * x[9], x[10]);
}

static double daily_factor(const double *x)
{
    return x[0] * x[1] * x[2] * x[3] * x[4];
}

static double season(const double *x)
{
    return x[0] * x[1] * x[2];
}

static double product_of_two(const double *x)
{
    return x[0] * x[1];
}

/* The season's CH4 is what the fallow leaves of the year's. */
static double of_fallow(const double *x)
{
    return x[0] * x[1] / (1 - x[1]);
}

#define ROA(key_, label_) {key_, label_, "t/ha", 0, INFINITY, 0, 12, false}
#define CFOA(key_, label_) {key_, label_, "-", 0, 1.5, 0, 0, false}
#define SCALE(key_, label_) {key_, label_, "-", 0, 5, 0, 0, false}

static const struct equation table[] = {
    {"ipcc2019.5.3", N_("scaling factor for organic amendments"), "SFo", "-",
     "(1 + ROA_straw30*CFOA_straw30 + ROA_straw*CFOA_straw + ROA_compost*CFOA_compost + ROA_fym*CFOA_fym"
     " + ROA_green*CFOA_green)**exponent",
     IPCC5 "Eq. 5.3",
     {ROA("ROA_straw30", N_("straw worked in less than 30 d before, dry")),
      CFOA("CFOA_straw30", N_("conversion factor of straw < 30 d")),
      ROA("ROA_straw", N_("straw worked in more than 30 d before, dry")),
      CFOA("CFOA_straw", N_("conversion factor of straw > 30 d")),
      ROA("ROA_compost", N_("compost, fresh")),
      CFOA("CFOA_compost", N_("conversion factor of compost")),
      ROA("ROA_fym", N_("farmyard manure, fresh")),
      CFOA("CFOA_fym", N_("conversion factor of farmyard manure")),
      ROA("ROA_green", N_("green manure, fresh")),
      CFOA("CFOA_green", N_("conversion factor of green manure")),
      {"exponent", N_("exponent of the amendments"), "-", 0, 2, 0, 0, false}},
     scaling_organic},
    {"ipcc2019.5.2a", N_("daily CH4 emission factor of the field"), "EF", "kg CH4/ha/d", "EFc*SFw*SFp*SFo*SFs", IPCC5 "Eq. 5.2, 5.2a",
     {{"EFc", N_("baseline emission factor"), "kg CH4/ha/d", 0, 20, 0, 0, false},
      SCALE("SFw", N_("scaling factor, water during the season")),
      SCALE("SFp", N_("scaling factor, water before the season")),
      {"SFo", N_("scaling factor, organic amendments"), "-", 0, INFINITY, 0, 0, false},
      SCALE("SFs", N_("scaling factor, soil and cultivar (tier 2)"))},
     daily_factor},
    {"ipcc2019.5.1", N_("CH4 of one cropping season"), "CH4_rice", "kg CH4", "EF*t*A", IPCC5 "Eq. 5.1",
     {{"EF", N_("daily CH4 emission factor of the field"), "kg CH4/ha/d", 0, INFINITY, 0, 0, false},
      {"t", N_("days of the season"), "d", 0, 365, 60, 200, true},
      {"A", N_("area"), "ha", 0, INFINITY, 0, 1000, true}},
     season},
    {"cn2011.rice", N_("CH4 of one cropping season, Chinese guideline"), "CH4_rice", "kg CH4", "EF_season*A",
     "省级温室气体清单编制指南 2011",
     {{"EF_season", N_("CH4 of one hectare in a season"), "kg CH4/ha", 0, 2000, 50, 400, false},
      {"A", N_("area"), "ha", 0, INFINITY, 0, 1000, true}},
     product_of_two},
    {"nongtan.rice.fallow", N_("CH4 of the fallow under water"), "CH4_fallow", "kg CH4", "CH4_rice*share_fallow/(1 - share_fallow)",
     "data/SOURCES.md, 14",
     {{"CH4_rice", N_("CH4 of the seasons"), "kg CH4", 0, INFINITY, 0, 0, false},
      {"share_fallow", N_("share of the year's CH4 in the fallow"), "-", 0, 0.9, 0, 0.5, false}},
     of_fallow},
};

const struct equation_family equations_rice = EQUATION_FAMILY(N_("Rice"), table);
