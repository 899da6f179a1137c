/* SPDX-License-Identifier: MPL-2.0 */
#include "core/models/soil_steps.h"

#include <stdio.h>
#include <string.h>

#include "core/number.h"

const struct model_choice soil_crops[] = {
    {"rice", N_("rice")},
    {"wheat", N_("wheat")},
    {"winter_wheat", N_("winter wheat")},
    {"spring_wheat", N_("spring wheat")},
    {"maize", N_("maize")},
    {"barley", N_("barley")},
    {"oats", N_("oats")},
    {"rye", N_("rye")},
    {"millet", N_("millet")},
    {"sorghum", N_("sorghum")},
    {"grains", N_("other cereals")},
    {"soybean", N_("soybean")},
    {"dry_bean", N_("dry beans")},
    {"beans_and_pulses", N_("other beans and pulses")},
    {"potatoes_and_tubers", N_("potato, sweet potato, tubers")},
    {"peanut", N_("peanut")},
    {"rapeseed", N_("rapeseed")},
    {"alfalfa", N_("alfalfa")},
    {"non_legume_hay", N_("hay without legumes")},
    {"N_fixing_forage", N_("forage legumes")},
    {"non_N_fixing_forage", N_("forage without legumes")},
    {"perennial_grasses", N_("perennial grasses")},
    {"grass_clover_mix", N_("grass and clover")},
    {"generic_crop", N_("another annual crop")},
    {NULL, NULL},
};

const struct model_choice soil_residue_methods[] = {
    {"regression", N_("slope and intercept (IPCC Table 11.2)")},
    {"ratio", N_("ratio of straw to harvest")},
    {NULL, NULL},
};

const struct model_choice soil_climates[] = {
    {"wet", N_("wet: rain above evaporation in the rainy season, or irrigated (not by drip)")},
    {"dry", N_("dry")},
    {NULL, NULL},
};

const struct model_choice soil_sets[] = {
    {"ipcc2019_disaggregated", N_("IPCC 2019, by climate and kind of N")},
    {"ipcc2019_aggregated", N_("IPCC 2019, one value for all")},
    {"ipcc2006", N_("IPCC 2006")},
    {"cn_guideline", N_("Chinese provincial guideline 2011, region IV (Sichuan, Chongqing, middle and lower Yangtze)")},
    {NULL, NULL},
};

const struct model_choice soil_fertilisers[] = {
    {"all", N_("mixed or not known")},
    {"urea", N_("urea")},
    {"ammonium", N_("ammonium")},
    {"nitrate", N_("nitrate")},
    {"ammonium_nitrate", N_("ammonium nitrate")},
    {NULL, NULL},
};

/* ---- residues ---- */

static double residue_parameter(struct model_run *run, const struct straw *straw, const char *symbol)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%s", straw->crop, symbol);
    return run_parameter(run, symbol, "crop-residue", key);
}

static bool is_cereal(const char *crop)
{
    static const char *const cereals[] = {"rice", "wheat", "winter_wheat", "spring_wheat", "maize", "barley", "oats", "rye", "millet",
                                          "sorghum", "grains"};
    for (size_t i = 0; i < sizeof cereals / sizeof *cereals; i++)
        if (!strcmp(cereals[i], crop))
            return true;
    return false;
}

static double harvest_dry(struct model_run *run, const struct straw *straw)
{
    double yield = run_needed(run, "yield");
    char text[NUMBER_TEXT];
    number_full(text, yield);
    if (yield > 15000 && yield <= 60000 && is_cereal(straw->crop))
        run_doubt(run, N_("{symbol} = {value} kg/ha is more than cereals usually bear ({limit}): check it"), "yield", text, "15000");
    return RUN_EQUATION(run, "ipcc2019.11.7", NULL, yield, residue_parameter(run, straw, "DRY"));
}

static double above_ground(struct model_run *run, const struct straw *straw)
{
    if (!strcmp(run_choice(run, "residue_method"), "ratio"))
        return RUN_EQUATION(run, "ipcc2019.11.6.ag_ratio", NULL, straw->harvest, residue_parameter(run, straw, "R_AG"));
    double slope = residue_parameter(run, straw, "slope"), intercept = residue_parameter(run, straw, "intercept");
    return RUN_EQUATION(run, "ipcc2019.11.6.ag", NULL, slope, straw->harvest, intercept);
}

struct straw straw_read(struct model_run *run, double measured)
{
    struct straw straw = {.crop = run_choice(run, "crop"), .area = run_needed(run, "area"), .above = measured};
    if (isnan(measured) || run_given(run, "yield"))
        straw.harvest = harvest_dry(run, &straw);
    if (isnan(measured))
        straw.above = above_ground(run, &straw);
    return straw;
}

double straw_combustion(struct model_run *run, const struct straw *straw)
{
    char key[64];
    /* Table 2.6 gives rice, maize, sugar cane and wheat; the wheat figure was seen in the factor library. */
    if (strstr(straw->crop, "wheat"))
        return run_parameter(run, "Cf", "field_cn", "burn.cf");
    snprintf(key, sizeof key, "Cf_%s", straw->crop);
    return run_parameter(run, "Cf", "burning", key);
}

double straw_nitrogen(struct model_run *run, const struct straw *straw, double removed, double burnt, double combustion)
{
    double n_above = residue_parameter(run, straw, "N_AG"), n_below = 0, below = 0;
    double above = RUN_EQUATION(run, "ipcc2019.11.6.agr", NULL, straw->above, straw->area);
    if (straw->harvest > 0) {
        double renewed = run_constant(run, "FracRenew", 1, "-", N_("share of the area renewed: annual crops"), METHOD_FIELD);
        double roots = residue_parameter(run, straw, "RS");
        n_below = residue_parameter(run, straw, "N_BG");
        below = RUN_EQUATION(run, "ipcc2019.11.6.bgr", NULL, straw->harvest, straw->above, roots, straw->area, renewed);
    } else {
        run_notice(run, N_("the harvest is not given: N of roots and stubble ({symbol}) is not counted"), "BGR", "", "");
    }
    return RUN_EQUATION(run, "ipcc2019.11.6", NULL, above, n_above, removed, burnt, combustion, below, n_below);
}

/* ---- factors ---- */

struct place {
    const char *table, *key;
};
#define SOIL(key) {"soil-n2o", key}
#define LIBRARY(key) {"field_cn", key}

/* 2019: the share volatilised stands unverified in the method's table and verified in the factor library: the latter is used. */
static const struct {
    const char *set;
    struct place wet[SOIL_FACTORS], dry[SOIL_FACTORS]; /* a blank key in `dry`: as in `wet` */
} sets[] = {
    {"ipcc2019_disaggregated",
     {SOIL("EF1_SN_wet"), SOIL("EF1_other_wet"), SOIL("EF1FR_cf"), SOIL("EF1FR_dr"), SOIL("EF1FR"), SOIL("EF3PRP_CPP_wet"),
      SOIL("EF3PRP_SO"), SOIL("EF4_wet"), SOIL("EF5"), LIBRARY("n2o.ipcc2019.frac_gasf"), SOIL("FracGASM"), SOIL("FracLEACH")},
     {[SOIL_EF1] = SOIL("EF1_dry"), [SOIL_EF1_OTHER] = SOIL("EF1_dry"), [SOIL_EF3_CPP] = SOIL("EF3PRP_CPP_dry"),
      [SOIL_EF4] = SOIL("EF4_dry")}},
    {"ipcc2019_aggregated",
     {SOIL("EF1"), SOIL("EF1"), SOIL("EF1FR"), SOIL("EF1FR"), SOIL("EF1FR"), SOIL("EF3PRP_CPP"), SOIL("EF3PRP_SO"), SOIL("EF4"),
      SOIL("EF5"), LIBRARY("n2o.ipcc2019.frac_gasf"), SOIL("FracGASM"), SOIL("FracLEACH")},
     {{0}}},
    {"ipcc2006",
     {LIBRARY("n2o.ipcc2006.ef1"), LIBRARY("n2o.ipcc2006.ef1"), LIBRARY("n2o.ipcc2006.ef1fr"), LIBRARY("n2o.ipcc2006.ef1fr"),
      LIBRARY("n2o.ipcc2006.ef1fr"), LIBRARY("n2o.ipcc2006.prp_cpp"), LIBRARY("n2o.ipcc2006.prp_so"), LIBRARY("n2o.deposition"),
      LIBRARY("n2o.leaching"), LIBRARY("n2o.ipcc2006.frac_gasf"), LIBRARY("n2o.ipcc2006.frac_gasm"),
      LIBRARY("n2o.ipcc2006.frac_leach")},
     {{0}}},
    {"cn_guideline",
     {LIBRARY("n2o.cn2011.direct.region4"), LIBRARY("n2o.cn2011.direct.region4"), LIBRARY("n2o.cn2011.direct.region4"),
      LIBRARY("n2o.cn2011.direct.region4"), LIBRARY("n2o.cn2011.direct.region4"), LIBRARY("n2o.ipcc2006.prp_cpp"),
      LIBRARY("n2o.ipcc2006.prp_so"), LIBRARY("n2o.deposition"), LIBRARY("n2o.leaching"), LIBRARY("n2o.ipcc2006.frac_gasf"),
      LIBRARY("n2o.ipcc2006.frac_gasm"), LIBRARY("n2o.ipcc2006.frac_leach")},
     {{0}}},
};

static const char *const symbols[SOIL_FACTORS] = {"EF1", "EF1o", "EF1FR", "EF1FR", "EF1FR", "EF3", "EF3", "EF4", "EF5",
                                                  "FracGASF", "FracGASM", "FracLEACH"};

struct soil_climate soil_climate_read(struct model_run *run)
{
    return (struct soil_climate){.set = run_choice(run, "factors"), .wet = !strcmp(run_choice(run, "climate"), "wet")};
}

static const struct place *place_of(const struct soil_climate *climate, enum soil_factor which)
{
    size_t i = 0;
    while (strcmp(sets[i].set, climate->set))
        i++;
    return !climate->wet && sets[i].dry[which].key ? &sets[i].dry[which] : &sets[i].wet[which];
}

/* Which nitrogen was spread makes a difference in the 2019 edition only. */
static double volatilised(struct model_run *run, const struct soil_climate *climate, const struct place *place)
{
    static const struct {
        const char *fertiliser;
        struct place place;
    } kinds[] = {{"urea", LIBRARY("n2o.ipcc2019.frac_gasf_urea")},
                 {"ammonium", SOIL("FracGASF_ammonium")},
                 {"nitrate", SOIL("FracGASF_nitrate")},
                 {"ammonium_nitrate", SOIL("FracGASF_ammonium_nitrate")}};
    const char *fertiliser = run_choice(run, "fertiliser");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !strcmp(climate->set, "ipcc2019_disaggregated"); i++)
        if (!strcmp(kinds[i].fertiliser, fertiliser))
            place = &kinds[i].place;
    return run_parameter(run, "FracGASF", place->table, place->key);
}

double soil_factor(struct model_run *run, const struct soil_climate *climate, enum soil_factor which)
{
    const struct place *place = place_of(climate, which);
    if (which == SOIL_FRAC_LEACH && !climate->wet)
        return run_constant(run, "FracLEACH", 0, "kg N/kg N", N_("nothing is leached in a dry climate"),
                            "IPCC 2019 Refinement, Vol. 4, Ch. 11, Table 11.3");
    if (which == SOIL_FRAC_GASF)
        return volatilised(run, climate, place);
    return run_parameter(run, symbols[which], place->table, place->key);
}

/* ---- indirect N2O ---- */

void soil_indirect(struct model_run *run, const struct soil_climate *climate, const struct soil_nitrogen *n)
{
    double deposited = 0;
    if (!strcmp(climate->set, "cn_guideline"))
        run_notice(run, N_("the guideline's own shares of N volatilised and leached are not held: those of IPCC 2006 are used"),
                   "factors", "", "");
    if (n->synthetic > 0 || n->organic > 0 || n->grazing > 0) {
        double gasf = n->synthetic > 0 ? soil_factor(run, climate, SOIL_FRAC_GASF) : 0;
        double gasm = n->organic > 0 || n->grazing > 0 ? soil_factor(run, climate, SOIL_FRAC_GASM) : 0;
        double ef4 = soil_factor(run, climate, SOIL_EF4);
        deposited = RUN_EQUATION(run, "ipcc2019.11.9", NULL, n->synthetic, gasf, n->organic, n->grazing, gasm, ef4);
    }
    double leach = soil_factor(run, climate, SOIL_FRAC_LEACH), ef5 = leach > 0 ? soil_factor(run, climate, SOIL_EF5) : 0;
    double leached =
        RUN_EQUATION(run, "ipcc2019.11.10", NULL, n->synthetic, n->organic, n->grazing, n->residue, n->organic_matter, leach, ef5);
    run_output(run, "N2O", N_("indirect N2O, deposition"), "kg N2O", deposited, false);
    run_output(run, "N2O", N_("indirect N2O, leaching"), "kg N2O", leached, false);
}

void soil_check_rate(struct model_run *run, const char *key, double nitrogen, double area)
{
    char rate[NUMBER_TEXT];
    number_show(rate, nitrogen / area, 6);
    if (run_failed(run) || nitrogen <= 400 * area)
        return;
    if (nitrogen > 1000 * area)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, key, rate, "0 … 1000 kg N/ha");
    else
        run_doubt(run, N_("{value} kg N per hectare is more than usual ({limit}): check it"), key, rate, "0 … 400");
}
