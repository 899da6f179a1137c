/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

#define IPCC11 "IPCC 2019 Refinement, Vol. 4, Ch. 11, "

static double direct_synthetic_other(const double *x)
{
    return (x[0] * x[1] + (x[2] + x[3] + x[4]) * x[5] + x[6] * x[7] + x[8] * x[9]) * N2O_PER_N;
}

static double deposition(const double *x)
{
    return (x[0] * x[1] + (x[2] + x[3]) * x[4]) * x[5] * N2O_PER_N;
}

static double leaching(const double *x)
{
    return (x[0] + x[1] + x[2] + x[3] + x[4]) * x[5] * x[6] * N2O_PER_N;
}

#define N(key_, label_) {key_, label_, "kg N", 0, INFINITY, 0, 0, false}
#define EF(key_, label_) {key_, label_, "kg N2O-N/kg N", 0, 0.2, 0, 0, false}
#define SHARE(key_, label_) {key_, label_, "-", 0, 1, 0, 0, false}

static const struct equation table[] = {
    {"ipcc2019.11.1", N_("direct N2O of managed soil"), "N2O_dir", "kg N2O",
     "(F_SN*EF1 + (F_ON + F_CR + F_SOM)*EF1o + F_FR*EF1FR + F_PRP*EF3)*44/28", IPCC11 "Eq. 11.1, 11.2",
     {N("F_SN", N_("synthetic fertiliser N")), EF("EF1", N_("factor of synthetic N")), N("F_ON", N_("organic N applied")),
      N("F_CR", N_("N of crop residues")), N("F_SOM", N_("N of lost soil organic matter")), EF("EF1o", N_("factor of other N")),
      N("F_FR", N_("N on flooded rice")), EF("EF1FR", N_("factor of N on flooded rice")), N("F_PRP", N_("N of grazing animals")),
      EF("EF3", N_("factor of dung and urine on pasture"))},
     direct_synthetic_other},
    {"ipcc2019.11.9", N_("N2O from volatilised N that is deposited"), "N2O_ATD", "kg N2O",
     "(F_SN*FracGASF + (F_ON + F_PRP)*FracGASM)*EF4*44/28", IPCC11 "Eq. 11.9, 11.11",
     {N("F_SN", N_("synthetic fertiliser N")), SHARE("FracGASF", N_("share of synthetic N volatilised")),
      N("F_ON", N_("organic N applied")), N("F_PRP", N_("N of grazing animals")),
      SHARE("FracGASM", N_("share of organic N volatilised")), EF("EF4", N_("factor of deposited N"))},
     deposition},
    {"ipcc2019.11.10", N_("N2O from leached N"), "N2O_L", "kg N2O", "(F_SN + F_ON + F_PRP + F_CR + F_SOM)*FracLEACH*EF5*44/28",
     IPCC11 "Eq. 11.10",
     {N("F_SN", N_("synthetic fertiliser N")), N("F_ON", N_("organic N applied")), N("F_PRP", N_("N of grazing animals")),
      N("F_CR", N_("N of crop residues")), N("F_SOM", N_("N of lost soil organic matter")),
      SHARE("FracLEACH", N_("share of N leached")), EF("EF5", N_("factor of leached N"))},
     leaching},
};

const struct equation_family equations_soil = EQUATION_FAMILY(N_("Soil N2O, lime and urea"), table);
