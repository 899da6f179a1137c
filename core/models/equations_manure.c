/* SPDX-License-Identifier: MPL-2.0
 *
 * Manure: volatile solids and nitrogen of the animals, methane and nitrous oxide of its storage, nitrogen left for the field.
 *
 * The sums over systems of the source are written as one mean that is weighted by the shares (nongtan.manure.mean, one system a
 * step): any number of systems, and each one is seen in the trace.
 */
#include "core/models/models.h"

#define IPCC10 "IPCC 2019 Refinement, Vol. 4, Ch. 10, "
#define GE_OF_DRY_MATTER 18.45 /* MJ/kg */
#define DENSITY_OF_CH4 0.67    /* kg/m3 */
#define DAYS_OF_YEAR 365
#define PROTEIN_PER_N 6.25
#define MILK_PROTEIN_PER_N 6.38

/* More energy in dung and urine than was eaten has no meaning. */
static double volatile_solids(const double *x)
{
    if (x[1] / 100 + x[2] > 1)
        return NAN;
    return (x[0] * (1 - x[1] / 100) + x[2] * x[0]) * (1 - x[3]) / GE_OF_DRY_MATTER;
}

static double rate_per_year(const double *x)
{
    return x[0] * x[1] / 1000 * DAYS_OF_YEAR;
}

static double per_day(const double *x)
{
    return x[0] / DAYS_OF_YEAR;
}

static double methane_of_animal(const double *x)
{
    return x[0] * DAYS_OF_YEAR * x[1] * DENSITY_OF_CH4 * x[2];
}

static double methane_of_herd(const double *x)
{
    return x[0] * x[1] * x[2] / 1000;
}

static double mean_added(const double *x)
{
    return x[0] + x[1] * x[2];
}

static double mean_of_percent(const double *x)
{
    return x[0] + x[1] * x[2] / 100;
}

static double nitrogen_eaten(const double *x)
{
    return x[0] / GE_OF_DRY_MATTER * (x[1] / 100 / PROTEIN_PER_N);
}

/* The printed form divides NEg by the gain; multiplied out, an animal that does not grow needs no case of its own. */
static double nitrogen_kept(const double *x)
{
    return x[0] * (x[1] / 100) / MILK_PROTEIN_PER_N + (268 * x[2] - 7.03 * x[3]) / 1000 / PROTEIN_PER_N;
}

static double nitrogen_excreted(const double *x)
{
    return (x[0] - x[1]) * DAYS_OF_YEAR;
}

static double two(const double *x)
{
    return x[0] * x[1];
}

static double n2o_of_two(const double *x)
{
    return x[0] * x[1] * N2O_PER_N;
}

/* More lost than stored has no meaning. */
static double nitrogen_to_field(const double *x)
{
    double left = x[1] - x[2] - x[3] - x[4];
    return left < 0 ? NAN : x[0] * left + x[5];
}

#define MASS_N(key_, label_) {key_, label_, "kg N/yr", 0, INFINITY, 0, 0, false}
#define MEAN(key_, label_) {key_, label_, "kg N/kg N", 0, 1, 0, 0, false}
#define FACTOR(key_, label_) {key_, label_, "kg N2O-N/kg N", 0, 0.2, 0, 0, false}
#define HEADS {"AAP", N_("animals, average of the year"), "head", 0, INFINITY, 0, 0, false}
#define RATE(key_, label_, unit_, high_) {key_, label_, unit_, 0, high_, 0, 0, false}
#define BODY {"TAM", N_("typical live weight"), "kg", 0, 2000, 0, 0, true}

static const struct equation table[] = {
    {"ipcc2019.10.22a", N_("volatile solids of one animal in a year"), "VS_yr", "kg VS/head/yr", "VS_rate*TAM/1000*365",
     IPCC10 "Eq. 10.22A",
     {RATE("VS_rate", N_("volatile solids of 1000 kg of animal in a day"), "kg VS/1000 kg/d", 50), BODY},
     rate_per_year},
    {"nongtan.per_day", N_("volatile solids of one animal in a day"), "VS", "kg VS/head/d", "VS_yr/365", "year of 365 days",
     {RATE("VS_yr", N_("volatile solids of one animal in a year"), "kg VS/head/yr", INFINITY)},
     per_day},
    {"ipcc2019.10.22", N_("manure CH4 of the herd, one system"), "CH4_manure", "kg CH4/yr", "N_VS*AWMS*EF/1000",
     IPCC10 "Eq. 10.22",
     {RATE("N_VS", N_("volatile solids of the herd in a year"), "kg VS/yr", INFINITY),
      {"AWMS", N_("share of the manure in the system"), "-", 0, 1, 0, 0, false},
      RATE("EF", N_("CH4 of one kg of volatile solids"), "g CH4/kg VS", 400)},
     methane_of_herd},
    {"ipcc2019.10.23", N_("manure CH4 of one animal in a year"), "CH4_head", "kg CH4/head/yr", "VS*365*Bo*0.67*MCF",
     IPCC10 "Eq. 10.23",
     {RATE("VS", N_("volatile solids of one animal in a day"), "kg VS/head/d", 30),
      {"Bo", N_("largest CH4 yield of the manure"), "m3 CH4/kg VS", 0, 0.55, 0, 0, true},
      {"MCF", N_("share of it that becomes CH4, mean of the systems"), "-", 0, 1, 0, 0, false}},
     methane_of_animal},
    {"ipcc2019.10.24", N_("volatile solids of one animal in a day"), "VS", "kg VS/head/d",
     "(GE*(1 - DE/100) + UE*GE)*(1 - ASH)/18.45",
     IPCC10 "Eq. 10.24",
     {RATE("GE", N_("gross energy of the feed"), "MJ/d", 1500),
      {"DE", N_("digestible energy, share of gross energy"), "%", 0, 100, 45, 90, true},
      {"UE", N_("energy in urine, share of gross energy"), "-", 0, 0.2, 0.01, 0.06, false},
      {"ASH", N_("ash of the manure, share of its dry matter"), "-", 0, 0.30, 0.02, 0.20, false}},
     volatile_solids},
    {"ipcc2019.10.25", N_("direct N2O of the manure"), "N2O_direct", "kg N2O/yr", "N*EF3*44/28", IPCC10 "Eq. 10.25",
     {MASS_N("N", N_("nitrogen excreted by the herd")), FACTOR("EF3", N_("direct N2O-N, mean of the systems"))},
     n2o_of_two},
    {"ipcc2019.10.26", N_("nitrogen that leaves as NH3 and NOx"), "N_vol", "kg N/yr", "N*FracGas", IPCC10 "Eq. 10.26",
     {MASS_N("N", N_("nitrogen excreted by the herd")), MEAN("FracGas", N_("share lost as NH3 and NOx, mean of the systems"))},
     two},
    {"ipcc2019.10.27", N_("nitrogen that is leached or runs off"), "N_leach", "kg N/yr", "N*FracLeach", IPCC10 "Eq. 10.27",
     {MASS_N("N", N_("nitrogen excreted by the herd")), MEAN("FracLeach", N_("share leached, mean of the systems"))},
     two},
    {"ipcc2019.10.28", N_("N2O of the volatilised nitrogen"), "N2O_volatilised", "kg N2O/yr", "N_vol*EF4*44/28",
     IPCC10 "Eq. 10.28",
     {MASS_N("N_vol", N_("nitrogen that leaves as NH3 and NOx")), FACTOR("EF4", N_("N2O-N of volatilised nitrogen"))},
     n2o_of_two},
    {"ipcc2019.10.29", N_("N2O of the leached nitrogen"), "N2O_leached", "kg N2O/yr", "N_leach*EF5*44/28", IPCC10 "Eq. 10.29",
     {MASS_N("N_leach", N_("nitrogen that is leached or runs off")), FACTOR("EF5", N_("N2O-N of leached nitrogen"))},
     n2o_of_two},
    {"ipcc2019.10.30", N_("nitrogen excreted by one animal"), "Nex", "kg N/head/yr", "N_rate*TAM/1000*365", IPCC10 "Eq. 10.30",
     {RATE("N_rate", N_("nitrogen of 1000 kg of animal in a day"), "kg N/1000 kg/d", 5), BODY},
     rate_per_year},
    {"ipcc2019.10.31", N_("nitrogen excreted by one animal"), "Nex", "kg N/head/yr", "(Nintake - Nret)*365",
     IPCC10 "Eq. 10.31A",
     {RATE("Nintake", N_("nitrogen eaten"), "kg N/d", 5), RATE("Nret", N_("nitrogen kept in milk and growth"), "kg N/d", 5)},
     nitrogen_excreted},
    {"ipcc2019.10.32", N_("nitrogen eaten"), "Nintake", "kg N/d", "GE/18.45*(CP/100/6.25)", IPCC10 "Eq. 10.32",
     {RATE("GE", N_("gross energy of the feed"), "MJ/d", 1500),
      {"CP", N_("crude protein of the feed dry matter"), "%", 0, 60, 6, 25, true}},
     nitrogen_eaten},
    {"ipcc2019.10.33", N_("nitrogen kept in milk and growth, cattle"), "Nret", "kg N/d",
     "Milk*(PR/100)/6.38 + (268*WG - 7.03*NEg)/1000/6.25", IPCC10 "Eq. 10.33",
     {{"Milk", N_("milk a day"), "kg/d", 0, 100, 0, 60, false},
      {"PR", N_("protein of the milk"), "%", 0, 10, 0, 0, false},
      {"WG", N_("daily gain"), "kg/d", 0, 5, 0, 2, false},
      {"NEg", N_("net energy, growth"), "MJ/d", 0, 200, 0, 0, false}},
     nitrogen_kept},
    {"ipcc2019.10.34", N_("nitrogen left for the field"), "N_field", "kg N/yr",
     "N*(AWMS - FracGas - FracLeach - EF3) + N_bedding",
     IPCC10 "Eq. 10.34",
     {MASS_N("N", N_("nitrogen excreted by the herd")), MEAN("AWMS", N_("share of the manure that is stored")),
      MEAN("FracGas", N_("share lost as NH3 and NOx, mean of the systems")),
      MEAN("FracLeach", N_("share leached, mean of the systems")),
      MEAN("EF3", N_("direct N2O-N, mean of the systems")), MASS_N("N_bedding", N_("nitrogen of the bedding"))},
     nitrogen_to_field},
    {"nongtan.herd_n", N_("nitrogen excreted by the herd"), "N", "kg N/yr", "AAP*Nex", IPCC10 "Eq. 10.25",
     {HEADS, RATE("Nex", N_("nitrogen excreted by one animal"), "kg N/head/yr", 500)},
     two},
    {"nongtan.herd_ch4", N_("manure CH4 of the herd"), "CH4_manure", "kg CH4/yr", "AAP*CH4_head", IPCC10 "Eq. 10.22",
     {HEADS, RATE("CH4_head", N_("manure CH4 of one animal in a year"), "kg CH4/head/yr", INFINITY)},
     two},
    {"nongtan.herd_n2o", N_("direct N2O of the herd's manure"), "N2O_direct", "kg N2O/yr", "AAP*EF",
     "GB/T 32151.22-2024, 附录C 表C.10",
     {HEADS, RATE("EF", N_("direct N2O of one animal in a year"), "kg N2O/head/yr", 10)},
     two},
    {"nongtan.manure.mean", N_("mean weighted by shares, one system added"), "mean", "-", "before + AWMS*figure",
     IPCC10 "Eq. 10.25 to 10.27",
     {RATE("before", N_("mean of the systems before"), "-", 1),
      {"AWMS", N_("share of the manure in the system"), "-", 0, 1, 0, 0, false},
      RATE("figure", N_("figure of the system"), "-", 1)},
     mean_added},
    {"nongtan.manure.mcf", N_("mean MCF weighted by shares, one system added"), "MCF_mean", "-", "before + AWMS*MCF/100",
     IPCC10 "Eq. 10.23",
     {RATE("before", N_("mean of the systems before"), "-", 1),
      {"AWMS", N_("share of the manure in the system"), "-", 0, 1, 0, 0, false},
      {"MCF", N_("share of Bo that becomes CH4 in the system"), "%", 0, 100, 0, 0, false}},
     mean_of_percent},
    {"nongtan.manure.crust", N_("MCF under a natural crust"), "MCF", "%", "MCF*crust", IPCC10 "Table 10.17",
     {{"MCF", N_("share of Bo that becomes CH4 in the system"), "%", 0, 100, 0, 0, false},
      {"crust", N_("factor of the crust"), "-", 0, 1, 0, 0, true}},
     two},
    {"nongtan.manure.part", N_("nitrogen of a part of the manure"), "N_part", "kg N/yr", "N*AWMS", IPCC10 "Eq. 10.25",
     {MASS_N("N", N_("nitrogen excreted by the herd")),
      {"AWMS", N_("share of the manure in the system"), "-", 0, 1, 0, 0, false}},
     two},
};

const struct equation_family equations_manure = EQUATION_FAMILY(N_("Manure"), table);
