/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/models.h"

#define OURS "methods/energy-transport.md"

static double product(const double *x)
{
    return x[0] * x[1];
}

static double per_thousand(const double *x)
{
    return x[0] * x[1] / 1000;
}

static double china_fuel(const double *x)
{
    return x[0] * x[1] * x[2] * x[3] * CO2_PER_C;
}

static double electricity(const double *x)
{
    return x[0] * x[1] / (1 - x[2]);
}

static double heat(const double *x)
{
    return x[0] * x[1] * 1000;
}

static double transport(const double *x)
{
    return x[0] * x[1] * (1 + x[2] * x[3]);
}

#define AMOUNT(key_, label_, unit_) {key_, label_, unit_, 0, INFINITY, 0, 0, false}

static const struct equation table[] = {
    {"nongtan.fuel_mass", N_("mass of a fuel"), "m_fuel", "t", "V*density/1000", OURS,
     {AMOUNT("V", N_("volume"), "L"), {"density", N_("density"), "kg/L", 0.4, 1.2, 0.5, 1, false}},
     per_thousand},
    {"cn.fuel_co2", N_("CO2 of a fuel, Chinese form"), "CO2", "kg CO2", "FC*NCV*CC*OF*44/12",
     "GB/T 32151 series: FC x NCV x CC x OF x 44/12",
     {AMOUNT("FC", N_("fuel"), "t or 10^4 Nm3"), {"NCV", N_("net calorific value"), "GJ/t or GJ/10^4 Nm3", 0, 600, 0, 0, false},
      {"CC", N_("carbon per heat"), "t C/TJ", 0, 60, 0, 0, false}, {"OF", N_("oxidised share"), "-", 0, 1, 0, 0, false}},
     china_fuel},
    {"nongtan.fuel_energy", N_("heat of a fuel"), "E", "TJ", "FC*NCV/1000", OURS,
     {AMOUNT("FC", N_("fuel"), "t or 10^4 Nm3"), {"NCV", N_("net calorific value"), "GJ/t or GJ/10^4 Nm3", 0, 600, 0, 0, false}},
     per_thousand},
    {"ipcc2006.v2.2.1", N_("gas of a fuel"), "E_gas", "kg", "E*EF", "IPCC 2006 Guidelines, Vol. 2, Ch. 2, Eq. 2.1; Ch. 3, Eq. 3.3.1",
     {AMOUNT("E", N_("heat of the fuel"), "TJ"), {"EF", N_("emission factor"), "kg/TJ", 0, 200000, 0, 0, false}},
     product},
    {"nongtan.upstream", N_("extraction, refining and delivery of a fuel"), "E_up", "kg CO2e", "FC*EF_WTT", OURS,
     {AMOUNT("FC", N_("fuel"), "kg or m3"), {"EF_WTT", N_("upstream factor"), "kg CO2e per kg or m3", 0, 5, 0, 0, false}},
     product},
    {"nongtan.electricity", N_("gas of electricity with grid losses"), "E_el", "kg CO2e", "kWh*EF_grid/(1 - TD_loss)", OURS,
     {AMOUNT("kWh", N_("electricity"), "kWh"), {"EF_grid", N_("factor of the grid"), "kg/kWh", 0, 1.5, 0, 0, false},
      {"TD_loss", N_("share lost in the grid"), "-", 0, 0.25, 0, 0, false}},
     electricity},
    {"nongtan.heat", N_("gas of bought heat or steam"), "E_heat", "kg CO2", "Q*EF_heat*1000", OURS,
     {AMOUNT("Q", N_("heat"), "GJ"), {"EF_heat", N_("factor of heat"), "t/GJ", 0, 0.5, 0, 0, false}},
     heat},
    {"nongtan.tkm", N_("transport work"), "tkm", "t km", "m*distance", OURS,
     {AMOUNT("m", N_("load"), "t"), {"distance", N_("distance"), "km", 0, 40000, 0, 10000, false}},
     product},
    {"nongtan.transport", N_("gas of a transport"), "E_tr", "kg CO2e", "tkm*EF_tkm*(1 + empty*k_empty)", OURS,
     {AMOUNT("tkm", N_("transport work"), "t km"), {"EF_tkm", N_("factor of the vehicle"), "kg CO2e/(t km)", 0, 5, 0, 0, false},
      {"empty", N_("share of the way back driven empty"), "-", 0, 1, 0, 0, false},
      {"k_empty", N_("an empty drive against a full one"), "-", 0, 2, 0, 0, false}},
     transport},
    {"nongtan.refrigerant", N_("lost refrigerant"), "E_leak", "kg CO2e", "loss*GWP", OURS,
     {AMOUNT("loss", N_("refrigerant refilled"), "kg"), {"GWP", N_("global warming potential"), "kg CO2e/kg", 0, 30000, 0, 0, false}},
     product},
};

const struct equation_family equations_energy = EQUATION_FAMILY(N_("Energy and transport"), table);
