/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "core/models/herd.h"
#include "core/models/soil_steps.h"
#include "core/number.h"

static const struct model_choice changes[] = {
    {"cropland", N_("cropland that stays cropland")},
    {"from_forest_grass", N_("forest or grassland turned into cropland")},
    {NULL, NULL},
};

static const struct model_choice animals[] = {
    {"cattle_poultry_pigs", N_("cattle, buffalo, poultry, pigs")},
    {"sheep_other", N_("sheep, goats and others")},
    {NULL, NULL},
};

static const struct model_choice zones[] = {
    {"temperate", N_("temperate and boreal")},
    {"tropical", N_("tropical")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    CHOICE_INPUT("climate", N_("climate"), N_("Decides on leaching and, in the set by climate, on the factors"), true, soil_climates),
    CHOICE_INPUT("factors", N_("set of factors"), N_("One set for the whole run; the choice changes the result by a fifth and is recorded"),
                 false, soil_sets),
    {.key = "area", .label = N_("area"), .help = N_("Needed with a crop; else only to check the N per hectare"), .kind = MODEL_NUMBER,
     .unit = "ha", .low = 0, .high = INFINITY, .source = METHOD_FIELD, .above = true},
    AMOUNT_INPUT("synthetic_n", N_("synthetic fertiliser N"), N_("Mass of product times its N, the whole field"), "kg N"),
    CHOICE_INPUT("fertiliser", N_("kind of synthetic N"), N_("Changes the share volatilised (IPCC 2019 by climate)"), false, soil_fertilisers),
    AMOUNT_INPUT("organic_n", N_("organic N applied"), N_("Manure, compost, digestate, cake; not N in rain"), "kg N"),
    AMOUNT_INPUT("residue_n", N_("N of crop residues"), N_("Where it is known, as with prunings; else crop and harvest"), "kg N"),
    CHOICE_INPUT("crop", N_("crop"), N_("For the N of its residues"), false, soil_crops),
    YIELD_INPUT,
    CHOICE_INPUT("residue_method", N_("straw from the harvest by"), NULL, false, soil_residue_methods),
    SHARE_INPUT("removed", N_("share of straw removed"), N_("As feed, bedding, fuel, for compost")),
    SHARE_INPUT("burnt", N_("share of straw burnt"), N_("Its CH4 and N2O come from the model residue")),
    AMOUNT_INPUT("carbon_loss", N_("carbon lost from mineral soil"), NULL, "t C"),
    CHOICE_INPUT("change", N_("land use behind the loss"), NULL, false, changes),
    AMOUNT_INPUT("grazing_n", N_("N of grazing animals"), N_("Dung and urine on pasture"), "kg N"),
    CHOICE_INPUT("animals", N_("grazing animals"), NULL, false, animals),
    AMOUNT_INPUT("organic_soil", N_("drained organic soil"), N_("Peat or bog that is drained and tilled"), "ha"),
    CHOICE_INPUT("organic_zone", N_("zone of the organic soil"), N_("Needed with drained organic soil"), false, zones),
    {.key = NULL},
};

static double residues(struct model_run *run)
{
    if (run_given(run, "residue_n") || !run_given(run, "crop"))
        return run_number(run, "residue_n");
    double removed = run_number(run, "removed"), burnt = run_number(run, "burnt");
    char sum[NUMBER_TEXT];
    number_full(sum, removed + burnt);
    if (removed + burnt > 1) {
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "removed + burnt", sum, "0 … 1");
        return 0;
    }
    struct straw straw = straw_read(run, NAN);
    return straw_nitrogen(run, &straw, removed, burnt, burnt > 0 ? straw_combustion(run, &straw) : 0);
}

static double lost_organic_matter(struct model_run *run)
{
    static const char source[] = "IPCC 2019 Refinement, Vol. 4, Ch. 11, Eq. 11.8";
    if (!run_given(run, "carbon_loss"))
        return 0;
    bool cropland = !strcmp(run_choice(run, "change"), "cropland");
    double carbon = run_number(run, "carbon_loss");
    return RUN_EQUATION(run, "ipcc2019.11.8", NULL, carbon, run_constant(run, "R", cropland ? 10 : 15, "-", N_("C to N of the soil"), source));
}

static void organic_soil(struct model_run *run)
{
    if (!run_given(run, "organic_soil"))
        return;
    double area = run_number(run, "organic_soil");
    if (!run_given(run, "EF2") && !herd_needs(run, "organic_zone"))
        return;
    double factor = herd_parameter(run, "EF2", "soil-n2o", "EF2_%s", run_choice(run, "organic_zone"));
    double n2o = RUN_EQUATION(run, "ipcc2019.11.1.organic", NULL, area, factor);
    run_notice(run, N_("CO2 of drained organic soil is not computed here: {symbol}"), "organic_soil", "", "");
    run_output(run, "N2O", N_("N2O of drained organic soil"), "kg N2O", n2o, false);
}

static double direct(struct model_run *run, const struct soil_climate *climate, const struct soil_nitrogen *n)
{
    bool other = n->organic > 0 || n->residue > 0 || n->organic_matter > 0;
    double ef1 = n->synthetic > 0 ? soil_factor(run, climate, SOIL_EF1) : 0;
    double ef1_other = other ? soil_factor(run, climate, SOIL_EF1_OTHER) : 0, ef3 = 0;
    if (n->grazing > 0)
        ef3 = soil_factor(run, climate, !strcmp(run_choice(run, "animals"), "sheep_other") ? SOIL_EF3_SO : SOIL_EF3_CPP);
    return RUN_EQUATION(run, "ipcc2019.11.1", NULL, n->synthetic, ef1, n->organic, n->residue, n->organic_matter, ef1_other, 0, 0,
                        n->grazing, ef3);
}

static bool run(struct model_run *run)
{
    struct soil_climate climate = soil_climate_read(run);
    double area = run_number(run, "area");
    struct soil_nitrogen n = {.synthetic = run_number(run, "synthetic_n"), .organic = run_number(run, "organic_n")};
    n.residue = residues(run);
    n.organic_matter = lost_organic_matter(run);
    n.grazing = run_number(run, "grazing_n");
    if (area > 0)
        soil_check_rate(run, "synthetic_n", n.synthetic + n.organic, area);
    run_output(run, "N2O", N_("direct N2O"), "kg N2O", direct(run, &climate, &n), false);
    soil_indirect(run, &climate, &n);
    organic_soil(run);
    return !run_failed(run);
}

static const struct model_edition method_editions[] = {
    {"factors", "ipcc2019_disaggregated", "ipcc2019"},
    {"factors", "ipcc2019_aggregated", "ipcc2019"},
    {"factors", "ipcc2006", "ipcc2006"},
    {"factors", "cn_guideline", "cn"},
    {NULL, NULL, NULL},
};

const struct model model_soil_n2o = {
    .name = "soil_n2o",
    .title = N_("Field: N2O of the soil, direct and indirect"),
    .help = N_("N of one field or one holding in one year. Flooded rice has its own model. A blank input counts as not there."),
    .source = "IPCC 2019 Refinement, Vol. 4, Ch. 11; IPCC 2006",
    .inputs = inputs,
    .run = run,
    .editions = method_editions,
};
