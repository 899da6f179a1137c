/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

#define IPCC11 "IPCC 2019 Refinement, Vol. 4, Ch. 11, "
#define IPCC11_2006 "IPCC 2006 Guidelines, Vol. 4, Ch. 11, "

static double direct(const double *x)
{
    return (x[0] * x[1] + (x[2] + x[3] + x[4]) * x[5] + x[6] * x[7] + x[8] * x[9]) * N2O_PER_N;
}

static double factor_of_n(const double *x)
{
    return x[0] * x[1] * N2O_PER_N;
}

static double deposition(const double *x)
{
    return (x[0] * x[1] + (x[2] + x[3]) * x[4]) * x[5] * N2O_PER_N;
}

static double leaching(const double *x)
{
    return (x[0] + x[1] + x[2] + x[3] + x[4]) * x[5] * x[6] * N2O_PER_N;
}

static double product(const double *x)
{
    return x[0] * x[1];
}

static double regression(const double *x)
{
    return (x[0] * x[1] / 1000 + x[2]) * 1000;
}

static double below_ground(const double *x)
{
    return (x[0] + x[1]) * x[2] * x[3] * x[4];
}

static double residue_nitrogen(const double *x)
{
    return x[0] * x[1] * (1 - x[2] - x[3] * x[4]) + x[5] * x[6];
}

static double organic_matter_nitrogen(const double *x)
{
    return x[0] * 1000 / x[1];
}

static double lime(const double *x)
{
    return (x[0] * x[1] + x[2] * x[3]) * CO2_PER_C;
}

static double urea(const double *x)
{
    return x[0] * x[1] * CO2_PER_C;
}

#define N(key_, label_) {key_, label_, "kg N", 0, INFINITY, 0, 0, false}
#define EF(key_, label_) {key_, label_, "kg N2O-N/kg N", 0, 0.2, 0, 0, false}
#define SHARE(key_, label_) {key_, label_, "-", 0, 1, 0, 0, false}
#define DM(key_, label_) {key_, label_, "kg DM", 0, INFINITY, 0, 0, false}
#define DM_HA(key_, label_) {key_, label_, "kg DM/ha", 0, INFINITY, 0, 0, false}
#define AREA {"Area", N_("area"), "ha", 0, INFINITY, 0, 0, true}
#define MASS(key_, label_) {key_, label_, "kg", 0, INFINITY, 0, 0, false}
#define CARBON(key_, label_) {key_, label_, "kg C/kg", 0, 0.3, 0, 0, false}

static const struct equation table[] = {
    {"ipcc2019.11.1", N_("direct N2O of managed soil"), "N2O_dir", "kg N2O",
     "(F_SN*EF1 + (F_ON + F_CR + F_SOM)*EF1o + F_FR*EF1FR + F_PRP*EF3)*44/28", IPCC11 "Eq. 11.1, 11.2",
     {N("F_SN", N_("synthetic fertiliser N")), EF("EF1", N_("factor of synthetic N")), N("F_ON", N_("organic N applied")),
      N("F_CR", N_("N of crop residues")), N("F_SOM", N_("N of lost soil organic matter")), EF("EF1o", N_("factor of other N")),
      N("F_FR", N_("N on flooded rice")), EF("EF1FR", N_("factor of N on flooded rice")), N("F_PRP", N_("N of grazing animals")),
      EF("EF3", N_("factor of dung and urine on pasture"))},
     direct},
    {"ipcc2019.11.1.rice", N_("direct N2O of flooded rice"), "N2O_FR", "kg N2O", "F_FR*EF1FR*44/28", IPCC11 "Eq. 11.1",
     {N("F_FR", N_("N on flooded rice")), EF("EF1FR", N_("factor of N on flooded rice"))},
     factor_of_n},
    {"ipcc2019.11.1.organic", N_("N2O of drained organic soil"), "N2O_OS", "kg N2O", "F_OS*EF2*44/28", IPCC11 "Eq. 11.1",
     {{"F_OS", N_("area of drained organic soil"), "ha", 0, INFINITY, 0, 0, false},
      {"EF2", N_("factor of drained organic soil"), "kg N2O-N/ha", 0, 100, 0, 0, false}},
     factor_of_n},
    {"ipcc2019.11.9", N_("N2O from volatilised N that is deposited"), "N2O_ATD", "kg N2O",
     "(F_SN*FracGASF + (F_ON + F_PRP)*FracGASM)*EF4*44/28", IPCC11 "Eq. 11.9, 11.11",
     {N("F_SN", N_("synthetic fertiliser N")), SHARE("FracGASF", N_("share of synthetic N volatilised")),
      N("F_ON", N_("organic N applied")), N("F_PRP", N_("N of grazing animals")),
      SHARE("FracGASM", N_("share of organic N volatilised")), EF("EF4", N_("N2O-N of volatilised nitrogen"))},
     deposition},
    {"ipcc2019.11.10", N_("N2O from leached N"), "N2O_L", "kg N2O", "(F_SN + F_ON + F_PRP + F_CR + F_SOM)*FracLEACH*EF5*44/28",
     IPCC11 "Eq. 11.10",
     {N("F_SN", N_("synthetic fertiliser N")), N("F_ON", N_("organic N applied")), N("F_PRP", N_("N of grazing animals")),
      N("F_CR", N_("N of crop residues")), N("F_SOM", N_("N of lost soil organic matter")),
      SHARE("FracLEACH", N_("share of N leached")), EF("EF5", N_("N2O-N of leached nitrogen"))},
     leaching},
    {"ipcc2019.11.7", N_("dry mass of the harvest"), "Crop", "kg DM/ha", "Yield*DRY", IPCC11 "Eq. 11.7",
     {{"Yield", N_("harvest, fresh"), "kg/ha", 0, INFINITY, 0, 60000, true}, SHARE("DRY", N_("dry matter of the harvest"))},
     product},
    {"ipcc2019.11.6.ag", N_("above-ground residue from the harvest"), "AG_DM", "kg DM/ha", "(slope*Crop/1000 + intercept)*1000",
     IPCC11 "Table 11.2",
     {{"slope", N_("slope"), "-", 0, 10, 0, 0, false}, DM_HA("Crop", N_("dry mass of the harvest")),
      {"intercept", N_("intercept"), "t DM/ha", -5, 10, 0, 0, false}},
     regression},
    {"ipcc2019.11.6.ag_ratio", N_("above-ground residue by a ratio"), "AG_DM", "kg DM/ha", "Crop*R_AG", IPCC11 "Table 11.1A",
     {DM_HA("Crop", N_("dry mass of the harvest")), {"R_AG", N_("residue per harvest"), "kg DM/kg DM", 0, 10, 0, 0, false}},
     product},
    {"ipcc2019.11.6.agr", N_("above-ground residue of the field"), "AGR", "kg DM", "AG_DM*Area", IPCC11 "Eq. 11.6",
     {DM_HA("AG_DM", N_("above-ground residue")), AREA},
     product},
    {"ipcc2019.11.6.bgr", N_("below-ground residue of the field"), "BGR", "kg DM", "(Crop + AG_DM)*RS*Area*FracRenew",
     IPCC11 "Eq. 11.6",
     {DM_HA("Crop", N_("dry mass of the harvest")), DM_HA("AG_DM", N_("above-ground residue")),
      {"RS", N_("roots per above-ground mass"), "kg DM/kg DM", 0, 5, 0, 0, false}, AREA,
      SHARE("FracRenew", N_("share of the area renewed"))},
     below_ground},
    {"ipcc2019.11.6", N_("N of crop residues"), "F_CR", "kg N", "AGR*N_AG*(1 - FracRemove - FracBurnt*Cf) + BGR*N_BG",
     IPCC11 "Eq. 11.6",
     {DM("AGR", N_("above-ground residue of the field")), SHARE("N_AG", N_("N of above-ground residue")),
      SHARE("FracRemove", N_("share removed")), SHARE("FracBurnt", N_("share burnt")), SHARE("Cf", N_("combustion factor")),
      DM("BGR", N_("below-ground residue of the field")), SHARE("N_BG", N_("N of below-ground residue"))},
     residue_nitrogen},
    {"ipcc2019.11.8", N_("N of lost soil organic matter"), "F_SOM", "kg N", "dC*1000/R", IPCC11 "Eq. 11.8",
     {{"dC", N_("carbon lost from mineral soil"), "t C", 0, INFINITY, 0, 0, false},
      {"R", N_("C to N of the soil"), "-", 5, 40, 8, 15, false}},
     organic_matter_nitrogen},
    {"ipcc2006.11.12", N_("CO2 of lime"), "CO2_lime", "kg CO2", "(M_limestone*EF_limestone + M_dolomite*EF_dolomite)*44/12",
     IPCC11_2006 "Eq. 11.12",
     {MASS("M_limestone", N_("limestone")), CARBON("EF_limestone", N_("carbon of limestone")), MASS("M_dolomite", N_("dolomite")),
      CARBON("EF_dolomite", N_("carbon of dolomite"))},
     lime},
    {"ipcc2006.11.13", N_("CO2 of urea"), "CO2_urea", "kg CO2", "M_urea*EF_urea*44/12", IPCC11_2006 "Eq. 11.13",
     {MASS("M_urea", N_("urea, mass of the product")), CARBON("EF_urea", N_("carbon of urea"))},
     urea},
};

const struct equation_family equations_soil = EQUATION_FAMILY(N_("Soil N2O, lime and urea"), table);
