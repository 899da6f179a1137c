/* SPDX-License-Identifier: MPL-2.0
 *
 * The product: allocation between products of one process, milk and meat, CO2e and the figure per functional unit.
 */
#include "core/models/models.h"

#define IDF "IDF Bulletin 479/2015 (coefficients from memory, unverified)"
#define DRAFT "draft standard (carbon neutrality of farm products), "

static double two_shares(const double *x)
{
    return x[0] * x[1] / (x[0] * x[1] + x[2] * x[3]);
}

static double ratio(const double *x)
{
    return x[0] / x[1];
}

/* Above a ratio of 0.1656 the whole herd would be meat: the formula has no meaning there. */
static double milk_share(const double *x)
{
    double share = 1 - 6.04 * x[0];
    return share >= 0 ? share : NAN;
}

static double milk_corrected(const double *x)
{
    return x[0] * (0.1226 * x[1] + 0.0776 * x[2] + 0.2534);
}

static double per_unit(const double *x)
{
    return x[0] * x[1] / x[2];
}

static double stages(const double *x)
{
    return x[0] + x[1] + x[2] + x[3];
}

static double cumulative(const double *x)
{
    return x[0] + x[1] / x[2];
}

static double sum_of_two(const double *x)
{
    return x[0] + x[1];
}

static double share_of_product(const double *x)
{
    return x[0] / x[1] * 100;
}

#define AMOUNT(key_, label_, unit_) {key_, label_, unit_, 0, INFINITY, 0, 0, false}
#define BASE(key_, label_, unit_) {key_, label_, unit_, 0, INFINITY, 0, 0, true}

static const struct equation table[] = {
    {"nongtan.allocation", N_("share of the main product"), "share", "-", "m*w/(m*w + m_co*w_co)", DRAFT "7.3",
     {BASE("m", N_("mass of the main product"), "kg"),
      BASE("w", N_("price, energy or protein of one kg of it; 1: by mass"), "per kg"),
      AMOUNT("m_co", N_("mass of the co-product"), "kg"),
      AMOUNT("w_co", N_("price, energy or protein of one kg of it; 1: by mass"), "per kg")},
     two_shares},
    {"nongtan.per_unit", N_("footprint of one functional unit"), "CFP", "kg CO2e", "E*share/Q", "GB/T 24067 (ISO 14067)",
     {{"E", N_("emissions of the process"), "kg CO2e", 0, 0, 0, 0, false},
      {"share", N_("share of the product"), "-", 0, 1, 0, 0, false},
      BASE("Q", N_("functional units delivered"), "units")},
     per_unit},
    {"nongtan.stages", N_("emissions over the stages"), "E", "kg CO2e", "E_1 + E_2 + E_3 + E_4", "GB/T 24067 (ISO 14067)",
     {{"E_1", N_("emissions of a stage"), "kg CO2e", 0, 0, 0, 0, false},
      {"E_2", N_("emissions of a stage"), "kg CO2e", 0, 0, 0, 0, false},
      {"E_3", N_("emissions of a stage"), "kg CO2e", 0, 0, 0, 0, false},
      {"E_4", N_("emissions of a stage"), "kg CO2e", 0, 0, 0, 0, false}},
     stages},
    {"idf2015.bmr", N_("meat for each kg of milk"), "BMR", "kg/kg", "M_meat/FPCM", IDF,
     {AMOUNT("M_meat", N_("live weight sold"), "kg"), BASE("FPCM", N_("milk, corrected for fat and protein"), "kg")},
     ratio},
    {"idf2015.milk", N_("share of the milk"), "AF_milk", "-", "1 - 6.04*BMR", IDF,
     {{"BMR", N_("meat for each kg of milk"), "kg/kg", 0, 1, 0, 0.1, false}},
     milk_share},
    {"idf2015.fpcm", N_("milk, corrected for fat and protein"), "FPCM", "kg", "milk*(0.1226*fat + 0.0776*protein + 0.2534)",
     IDF,
     {AMOUNT("milk", N_("milk sold"), "kg"),
      {"fat", N_("fat of the milk"), "%", 0, 20, 2, 10, false},
      {"protein", N_("protein of the milk"), "%", 0, 10, 2, 6, false}},
     milk_corrected},
    {"nongtan.cutoff.share", N_("mass, share of the product"), "share_of_product", "%", "m/m_product*100", DRAFT "7.1.3",
     {AMOUNT("m", N_("mass of the auxiliary material"), "kg"), BASE("m_product", N_("mass of the product"), "kg")},
     share_of_product},
    {"nongtan.cutoff.sum", N_("mass left out so far"), "excluded", "kg", "before + m", DRAFT "7.1.3",
     {AMOUNT("before", N_("mass left out before"), "kg"), AMOUNT("m", N_("mass of the auxiliary material"), "kg")},
     sum_of_two},
    {"nongtan.ranking.share", N_("cumulative share of the emissions"), "cumulative", "-", "before + E/total", DRAFT "7.6 b",
     {{"before", N_("cumulative share before"), "-", 0, 1.000001, 0, 0, false},
      AMOUNT("E", N_("emissions of the source"), "kg CO2e"), BASE("total", N_("emissions of all sources"), "kg CO2e")},
     cumulative},
};

const struct equation_family equations_product = EQUATION_FAMILY(N_("Product"), table);
