/* SPDX-License-Identifier: MPL-2.0
 *
 * Carbon stocks of biomass and soil. A gain is positive (a removal); the tables of IPCC print emissions with the other sign.
 */
#include "core/models/models.h"

#define IPCC2 "IPCC 2006 Guidelines, Vol. 4, Ch. 2, "

static double stock(const double *x)
{
    return x[0] * x[1] * x[2] * (1 + x[3]) * x[4];
}

static double stock_difference(const double *x)
{
    return (x[1] - x[0]) / x[2];
}

static double gain_loss(const double *x)
{
    return x[0] - x[1];
}

static double biomass_gain(const double *x)
{
    return x[0] * x[1] * (1 + x[2]) * x[3];
}

static double two(const double *x)
{
    return x[0] * x[1];
}

static double soil_stock(const double *x)
{
    return x[0] * x[1] * x[2] * x[3] * x[4];
}

static double removal(const double *x)
{
    return x[0] * CO2_PER_C;
}

static double land_use_change(const double *x)
{
    return x[2] * (x[0] - x[1]) * CO2_PER_C / 20;
}

static double per_hectare(const double *x)
{
    return x[0] / x[1];
}

static double deducted(const double *x)
{
    return x[0] * (1 - x[1]);
}

#define AREA {"A", N_("area"), "ha", 0, INFINITY, 0, 0, true}
#define ROOTS {"R", N_("roots, share of the biomass above ground"), "-", 0.1, 0.9, 0, 0, false}
#define CARBON {"CF", N_("carbon of the dry matter"), "t C/t DM", 0, 0.7, 0.4, 0.6, true}
#define STOCK(key_, label_, unit_) {key_, label_, unit_, 0, INFINITY, 0, 0, false}
#define SOIL(key_, label_) {key_, label_, "-", 0, 3, 0.4, 2, true}
#define GROSS {"gross", N_("removal before the deduction"), "t CO2", 0, INFINITY, 0, 0, false}

static const struct equation table[] = {
    {"ipcc2006.2.8b", N_("carbon stock of the biomass"), "C", "t C", "A*V*BCEF*(1 + R)*CF", IPCC2 "Eq. 2.8 (b)",
     {AREA,
      {"V", N_("stem volume of one hectare"), "m3/ha", 0, 1000, 0, 0, false},
      {"BCEF", N_("biomass above ground of one m3 of stem"), "t/m3", 0.3, 9, 0, 0, false},
      ROOTS, CARBON},
     stock},
    {"ipcc2006.2.8a", N_("change of the carbon stock, stock difference"), "dC", "t C/yr", "(C1 - C0)/years",
     IPCC2 "Eq. 2.8 (a)",
     {STOCK("C0", N_("carbon stock at the first survey"), "t C"), STOCK("C1", N_("carbon stock at the second survey"), "t C"),
      {"years", N_("years between the surveys"), "yr", 0, 100, 0, 0, true}},
     stock_difference},
    {"ipcc2006.2.7", N_("change of the carbon stock, gain and loss"), "dC", "t C/yr", "G - L", IPCC2 "Eq. 2.7",
     {STOCK("G", N_("gain of carbon"), "t C/yr"), STOCK("L", N_("loss of carbon"), "t C/yr")},
     gain_loss},
    {"ipcc2006.2.9", N_("gain of carbon by growth"), "G", "t C/yr", "A*G_w*(1 + R)*CF", IPCC2 "Eq. 2.9, 2.10",
     {AREA, {"G_w", N_("growth above ground of one hectare in a year"), "t DM/ha/yr", 0, 60, 0, 30, false}, ROOTS, CARBON},
     biomass_gain},
    {"nongtan.carbon.gain", N_("gain of carbon by growth"), "G", "t C/yr", "A*G_C", IPCC2 "Eq. 2.9",
     {{"A", N_("area"), "ha", 0, INFINITY, 0, 0, false},
      {"G_C", N_("carbon gained by one hectare in a year"), "t C/ha/yr", 0, 30, 0, 15, false}},
     two},
    {"nongtan.carbon.loss", N_("carbon lost by felling"), "L", "t C/yr", "A_felled*C_ha",
     "IPCC 2006 Guidelines, Vol. 4, Ch. 5, Tier 1",
     {{"A_felled", N_("area felled in a year"), "ha/yr", 0, INFINITY, 0, 0, false},
      {"C_ha", N_("carbon stock of one hectare felled"), "t C/ha", 0, 1000, 0, 0, false}},
     two},
    {"ipcc2006.2.25.soc", N_("carbon stock of the mineral soil"), "SOC", "t C", "SOC_ref*F_LU*F_MG*F_I*A", IPCC2 "Eq. 2.25",
     {{"SOC_ref", N_("reference stock of the soil, 0 to 30 cm"), "t C/ha", 0, 500, 10, 150, true},
      SOIL("F_LU", N_("factor of land use")),
      SOIL("F_MG", N_("factor of tillage")), SOIL("F_I", N_("factor of input")), AREA},
     soil_stock},
    {"ipcc2006.2.25", N_("change of the carbon stock, mineral soil"), "dC", "t C/yr", "(SOC - SOC0)/D", IPCC2 "Eq. 2.25",
     {STOCK("SOC0", N_("carbon stock of the mineral soil before"), "t C"),
      STOCK("SOC", N_("carbon stock of the mineral soil after"), "t C"),
      {"D", N_("years of the change"), "yr", 0, 100, 20, 20, true}},
     stock_difference},
    {"nongtan.removal", N_("CO2 taken up (positive) or given off (negative)"), "CO2_removed", "t CO2/yr", "dC*44/12",
     IPCC2 "section 2.2.3",
     {{"dC", N_("change of the carbon stock"), "t C/yr", 0, 0, 0, 0, false}},
     removal},
    {"nongtan.dluc", N_("CO2 of land-use change, spread over 20 years"), "CO2_dluc", "t CO2/yr",
     "A*(C_before - C_after)*44/12/20",
     "ISO 14067, IPCC 2006 Guidelines, Vol. 4, Ch. 2",
     {STOCK("C_before", N_("carbon of one hectare before"), "t C/ha"),
      STOCK("C_after", N_("carbon of one hectare after"), "t C/ha"), AREA},
     land_use_change},
    {"nongtan.carbon.per_ha", N_("change of the carbon stock of one hectare"), "dC_ha", "t C/ha/yr", "dC/A", "plain division",
     {{"dC", N_("change of the carbon stock"), "t C/yr", 0, 0, 0, 0, false}, AREA},
     per_hectare},
    {"nongtan.sink.uncertainty", N_("removal after the deduction for uncertainty"), "after_uncertainty", "t CO2",
     "gross*(1 - u)",
     "nongtan, methods: carbon stock",
     {GROSS, {"u", N_("deduction for uncertainty"), "-", 0, 1, 0, 0.5, false}},
     deducted},
    {"nongtan.sink.usable", N_("removal that may be used"), "usable", "t CO2", "gross*(1 - b)",
     "nongtan, methods: carbon stock",
     {GROSS, {"b", N_("deduction for loss by fire, felling, pests"), "-", 0, 1, 0, 0.5, false}},
     deducted},
};

const struct equation_family equations_carbon = EQUATION_FAMILY(N_("Carbon stock"), table);
