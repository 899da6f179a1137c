/* SPDX-License-Identifier: MPL-2.0
 *
 * Enteric fermentation: the net energies of chapter 10, the gross energy they need, and the methane of it.
 *
 * REM and REG fall to 0 at a digestibility of 24.69 % and 37.88 %: the ranges of DE end above, and 10.16 takes none that is not
 * positive, so a nonsense ration is refused and never gives a negative feed intake.
 */
#include "core/models/models.h"

#define IPCC10 "IPCC 2019 Refinement, Vol. 4, Ch. 10, "
#define GE_OF_DRY_MATTER 18.45 /* MJ/kg */
#define ENERGY_OF_CH4 55.65    /* MJ/kg */
#define DAYS_OF_YEAR 365

static double animals_average(const double *x)
{
    return x[0] * x[1] / DAYS_OF_YEAR;
}

static double product_of_two(const double *x)
{
    return x[0] * x[1];
}

static double maintenance(const double *x)
{
    return x[0] * pow(x[1], 0.75);
}

static double growth_cattle(const double *x)
{
    return 22.02 * pow(x[0] / (x[1] * x[2]), 0.75) * pow(x[3], 1.097);
}

static double growth_sheep(const double *x)
{
    return x[0] * (x[1] + 0.5 * x[2] * (x[3] + x[4])) / x[5];
}

static double milk_cattle(const double *x)
{
    return x[0] * (1.47 + 0.40 * x[1]);
}

static double work(const double *x)
{
    return 0.10 * x[0] * x[1];
}

static double wool(const double *x)
{
    return x[0] * x[1] / DAYS_OF_YEAR;
}

static double ratio_maintenance(const double *x)
{
    return 1.123 - 4.092e-3 * x[0] + 1.126e-5 * x[0] * x[0] - 25.4 / x[0];
}

static double ratio_growth(const double *x)
{
    return 1.164 - 5.160e-3 * x[0] + 1.308e-5 * x[0] * x[0] - 37.4 / x[0];
}

static double gross_energy(const double *x)
{
    return ((x[0] + x[1] + x[2] + x[3] + x[4]) / x[5] + (x[6] + x[7]) / x[8]) / (x[9] / 100);
}

static double gross_energy_no_growth(const double *x)
{
    return (x[0] + x[1] + x[2] + x[3] + x[4]) / x[5] / (x[6] / 100);
}

static double methane_of_energy(const double *x)
{
    return x[0] * (x[1] / 100) * DAYS_OF_YEAR / ENERGY_OF_CH4;
}

static double methane_of_intake(const double *x)
{
    return x[0] * x[1] / 1000 * DAYS_OF_YEAR;
}

static double intact_males(const double *x)
{
    return x[0] * 1.15;
}

static double gain_of_period(const double *x)
{
    return x[1] - x[0];
}

static double dry_matter(const double *x)
{
    return x[0] / GE_OF_DRY_MATTER;
}

static double share_of_weight(const double *x)
{
    return x[0] / x[1] * 100;
}

#define ENERGY(key_, label_) {key_, label_, "MJ/d", 0, INFINITY, 0, 0, false}
#define NE_M ENERGY("NEm", N_("net energy, maintenance"))
#define NE_A ENERGY("NEa", N_("net energy, activity"))
#define NE_L ENERGY("NEl", N_("net energy, milk"))
#define NE_WORK ENERGY("NEwork", N_("net energy, work"))
#define NE_P ENERGY("NEp", N_("net energy, pregnancy"))
#define NE_G ENERGY("NEg", N_("net energy, growth"))
#define NE_WOOL ENERGY("NEwool", N_("net energy, wool"))
#define WEIGHT(key_, label_) {key_, label_, "kg", 0, 2000, 0, 0, true}
#define RATIO(key_, label_) {key_, label_, "-", 0, 1, 0, 0, true}
#define DIGESTIBLE(low_) {"DE", N_("digestible energy, share of gross energy"), "%", low_, 100, 45, 85, true}
#define HEADS {"AAP", N_("animals, average of the year"), "head", 0, INFINITY, 0, 0, false}

static const struct equation table[] = {
    {"ipcc2019.10.1", N_("animals, average of the year"), "AAP", "head", "days_alive*animals/365", IPCC10 "Eq. 10.1",
     {{"days_alive", N_("days that one animal lives in the herd"), "d", 0, 366, 0, 0, true},
      {"animals", N_("animals raised in a year"), "head/yr", 0, INFINITY, 0, 0, false}},
     animals_average},
    {"ipcc2019.10.3", N_("net energy, maintenance"), "NEm", "MJ/d", "Cfi*W**0.75", IPCC10 "Eq. 10.3",
     {{"Cfi", N_("coefficient of maintenance"), "MJ/d/kg^0.75", 0, 1, 0, 0, true}, WEIGHT("W", N_("live weight"))},
     maintenance},
    {"ipcc2019.10.4", N_("net energy, activity of cattle and buffalo"), "NEa", "MJ/d", "Ca*NEm", IPCC10 "Eq. 10.4",
     {{"Ca", N_("coefficient of activity"), "-", 0, 1, 0, 0, false}, NE_M},
     product_of_two},
    {"ipcc2019.10.5", N_("net energy, activity of sheep and goats"), "NEa", "MJ/d", "Ca*W", IPCC10 "Eq. 10.5",
     {{"Ca", N_("coefficient of activity"), "MJ/d/kg", 0, 1, 0, 0, false}, WEIGHT("W", N_("live weight"))},
     product_of_two},
    {"ipcc2019.10.6", N_("net energy, growth of cattle and buffalo"), "NEg", "MJ/d", "22.02*(BW/(C*MW))**0.75*WG**1.097",
     IPCC10 "Eq. 10.6",
     {WEIGHT("BW", N_("live weight")),
      {"C", N_("coefficient of growth: female 0.8, castrate 1.0, bull 1.2"), "-", 0, 2, 0.8, 1.2, true},
      WEIGHT("MW", N_("mature weight")),
      {"WG", N_("daily gain"), "kg/d", 0, 5, 0, 2, false}},
     growth_cattle},
    {"ipcc2019.10.7", N_("net energy, growth of sheep and goats"), "NEg", "MJ/d", "WG*(a + 0.5*b*(BWi + BWf))/days",
     IPCC10 "Eq. 10.7",
     {{"WG", N_("gain over the period"), "kg", 0, 150, 0, 0, false},
      {"a", N_("constant of growth a"), "MJ/kg", 0, 20, 0, 0, false},
      {"b", N_("constant of growth b"), "MJ/kg2", 0, 5, 0, 0, false},
      WEIGHT("BWi", N_("live weight at the beginning (weaning)")),
      WEIGHT("BWf", N_("live weight at the end")),
      {"days", N_("days of the period"), "d", 0, 366, 0, 0, true}},
     growth_sheep},
    {"ipcc2019.10.8", N_("net energy, milk of cattle and buffalo"), "NEl", "MJ/d", "Milk*(1.47 + 0.40*Fat)", IPCC10 "Eq. 10.8",
     {{"Milk", N_("milk a day"), "kg/d", 0, 100, 0, 60, false}, {"Fat", N_("fat of the milk"), "%", 0, 20, 2, 10, false}},
     milk_cattle},
    {"ipcc2019.10.9", N_("net energy, milk of sheep and goats"), "NEl", "MJ/d", "Milk*EVmilk", IPCC10 "Eq. 10.9",
     {{"Milk", N_("milk a day"), "kg/d", 0, 100, 0, 60, false},
      {"EVmilk", N_("energy of the milk"), "MJ/kg", 0, 10, 0, 0, true}},
     product_of_two},
    {"ipcc2019.10.11", N_("net energy, work"), "NEwork", "MJ/d", "0.10*NEm*Hours", IPCC10 "Eq. 10.11",
     {NE_M, {"Hours", N_("hours of work a day"), "h/d", 0, 24, 0, 12, false}},
     work},
    {"ipcc2019.10.12", N_("net energy, wool"), "NEwool", "MJ/d", "EVwool*Wool/365", IPCC10 "Eq. 10.12",
     {{"EVwool", N_("energy of the wool"), "MJ/kg", 0, 50, 0, 0, true},
      {"Wool", N_("wool a year"), "kg/yr", 0, 30, 0, 10, false}},
     wool},
    {"ipcc2019.10.13", N_("net energy, pregnancy"), "NEp", "MJ/d", "Cp*NEm", IPCC10 "Eq. 10.13",
     {{"Cp", N_("coefficient of pregnancy, times the share that is pregnant"), "-", 0, 1, 0, 0, false}, NE_M},
     product_of_two},
    {"ipcc2019.10.14", N_("net energy for maintenance out of digestible energy"), "REM", "-",
     "1.123 - 4.092e-3*DE + 1.126e-5*DE**2 - 25.4/DE", IPCC10 "Eq. 10.14", {DIGESTIBLE(25)}, ratio_maintenance},
    {"ipcc2019.10.15", N_("net energy for growth out of digestible energy"), "REG", "-",
     "1.164 - 5.160e-3*DE + 1.308e-5*DE**2 - 37.4/DE", IPCC10 "Eq. 10.15", {DIGESTIBLE(38)}, ratio_growth},
    {"ipcc2019.10.16", N_("gross energy of the feed"), "GE", "MJ/d",
     "((NEm + NEa + NEl + NEwork + NEp)/REM + (NEg + NEwool)/REG)/(DE/100)", IPCC10 "Eq. 10.16",
     {NE_M, NE_A, NE_L, NE_WORK, NE_P, RATIO("REM", N_("net energy for maintenance out of digestible energy")), NE_G, NE_WOOL,
      RATIO("REG", N_("net energy for growth out of digestible energy")), DIGESTIBLE(38)},
     gross_energy},
    {"ipcc2019.10.16.no_growth", N_("gross energy of the feed, no growth and no wool"), "GE", "MJ/d",
     "(NEm + NEa + NEl + NEwork + NEp)/REM/(DE/100)", IPCC10 "Eq. 10.16",
     {NE_M, NE_A, NE_L, NE_WORK, NE_P, RATIO("REM", N_("net energy for maintenance out of digestible energy")), DIGESTIBLE(25)},
     gross_energy_no_growth},
    {"ipcc2019.10.19", N_("enteric CH4 of the herd"), "CH4_enteric", "kg CH4/yr", "AAP*EF", IPCC10 "Eq. 10.19",
     {HEADS, {"EF", N_("CH4 of one animal in a year"), "kg CH4/head/yr", 0, 300, 0, 0, false}},
     product_of_two},
    {"ipcc2019.10.21", N_("CH4 of one animal in a year"), "EF", "kg CH4/head/yr", "GE*(Ym/100)*365/55.65", IPCC10 "Eq. 10.21",
     {{"GE", N_("gross energy of the feed"), "MJ/d", 0, 1500, 0, 0, false},
      {"Ym", N_("share of gross energy that becomes CH4"), "%", 0, 20, 2, 8, false}},
     methane_of_energy},
    {"ipcc2019.10.21a", N_("CH4 of one animal in a year, from its intake"), "EF", "kg CH4/head/yr", "DMI*MY/1000*365",
     IPCC10 "Eq. 10.21A",
     {{"DMI", N_("dry matter eaten"), "kg/d", 0, 100, 0, 0, false},
      {"MY", N_("CH4 of one kg of dry matter eaten"), "g/kg", 0, 60, 10, 25, false}},
     methane_of_intake},
    {"nongtan.cfi_intact", N_("coefficient of maintenance, intact males"), "Cfi_intact", "MJ/d/kg^0.75", "Cfi*1.15",
     IPCC10 "Table 10.4",
     {{"Cfi", N_("coefficient of maintenance"), "MJ/d/kg^0.75", 0, 1, 0, 0, true}},
     intact_males},
    {"nongtan.gain", N_("gain over the period"), "WG", "kg", "BWf - BWi", IPCC10 "Eq. 10.7",
     {WEIGHT("BWi", N_("live weight at the beginning (weaning)")), WEIGHT("BWf", N_("live weight at the end"))},
     gain_of_period},
    {"nongtan.pregnant", N_("coefficient of pregnancy, mean of the class"), "Cp_mean", "-", "Cp*pregnant", IPCC10 "Eq. 10.13",
     {{"Cp", N_("coefficient of pregnancy"), "-", 0, 1, 0, 0, false},
      {"pregnant", N_("share that is pregnant"), "-", 0, 1, 0, 0, false}},
     product_of_two},
    {"nongtan.dmi", N_("dry matter eaten"), "DMI", "kg/d", "GE/18.45", IPCC10 "18.45 MJ/kg of dry matter",
     {{"GE", N_("gross energy of the feed"), "MJ/d", 0, INFINITY, 0, 0, false}},
     dry_matter},
    {"nongtan.dmi_share", N_("dry matter eaten, share of the live weight"), "DMI_W", "%", "DMI/W*100", IPCC10 "section 10.2.2",
     {{"DMI", N_("dry matter eaten"), "kg/d", 0, INFINITY, 0, 0, false}, WEIGHT("W", N_("live weight"))},
     share_of_weight},
};

const struct equation_family equations_enteric = EQUATION_FAMILY(N_("Enteric fermentation"), table);
