/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "core/models/soil_steps.h"

static const struct model_choice waters[] = {
    {"continuous", N_("continuously flooded")},
    {"single_drainage", N_("one drainage in the season")},
    {"multiple_drainage", N_("several drainages, alternate wetting and drying")},
    {"rainfed_regular", N_("rainfed, regular")},
    {"drought_prone", N_("rainfed, drought prone")},
    {"deep_water", N_("deep water")},
    {"upland", N_("upland, never flooded")},
    {NULL, NULL},
};

static const struct model_choice before[] = {
    {"nonflooded_lt180", N_("not flooded, less than 180 days")},
    {"nonflooded_gt180", N_("not flooded, more than 180 days")},
    {"flooded_gt30", N_("flooded more than 30 days (winter-flooded field)")},
    {"nonflooded_gt365", N_("not flooded, more than 365 days (upland rotation)")},
    {NULL, NULL},
};

static const struct model_choice regions[] = {
    {"east_asia", N_("East Asia, China")}, {"southeast_asia", N_("Southeast Asia")}, {"south_asia", N_("South Asia")},
    {"europe", N_("Europe")},              {"north_america", N_("North America")},   {"south_america", N_("South America")},
    {"world", N_("world, Africa")},        {NULL, NULL},
};

static const struct model_choice paddy_sets[] = {
    {"ipcc2019_disaggregated", N_("IPCC 2019, by water regime")},
    {"ipcc2019_aggregated", N_("IPCC 2019, one value for all")},
    {"ipcc2006", N_("IPCC 2006")},
    {NULL, NULL},
};

#define METHOD_RICE "methods/rice.md"
#define AMENDMENT(key_, label_, help_)                                                                                           \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_NUMBER, .unit = "t/ha", .low = 0, .high = INFINITY,              \
     .warn_low = 0, .warn_high = 12, .source = METHOD_RICE}

static const struct model_input inputs[] = {
    {.key = "area", .label = N_("area"), .kind = MODEL_NUMBER, .unit = "ha", .required = true, .low = 0, .high = INFINITY,
     .warn_low = 0, .warn_high = 1000, .source = METHOD_RICE, .above = true},
    {.key = "days", .label = N_("days of the season"), .help = N_("From land preparation or flooding to harvest"),
     .kind = MODEL_NUMBER, .unit = "d", .required = true, .low = 0, .high = 365, .warn_low = 60, .warn_high = 200,
     .source = METHOD_RICE, .above = true},
    {.key = "water", .label = N_("water in the season"), .kind = MODEL_CHOICE, .required = true, .choices = waters,
     .source = "IPCC 2019 Refinement, Vol. 4, Ch. 5, Table 5.12"},
    {.key = "before", .label = N_("water before the season"),
     .help = N_("A winter-flooded field is flooded more than 30 days: the most sensitive answer"), .kind = MODEL_CHOICE,
     .required = true, .choices = before, .source = "IPCC 2019 Refinement, Vol. 4, Ch. 5, Table 5.13"},
    {.key = "region", .label = N_("region of the baseline factor"), .kind = MODEL_CHOICE, .choices = regions,
     .source = "IPCC 2019 Refinement, Vol. 4, Ch. 5, Table 5.11"},
    AMENDMENT("straw_lt30", N_("straw worked in < 30 d before"), N_("Dry mass, worked into the soil; straw left on top or burnt does not count")),
    AMENDMENT("straw_gt30", N_("straw worked in > 30 d before"), N_("Dry mass, worked into the soil")),
    AMENDMENT("compost", N_("compost"), N_("Fresh mass")),
    AMENDMENT("manure", N_("farmyard manure"), N_("Fresh mass")),
    AMENDMENT("green_manure", N_("green manure"), N_("Fresh mass")),
    AMOUNT_INPUT("synthetic_n", N_("synthetic fertiliser N"), N_("For the N2O of the paddy"), "kg N"),
    CHOICE_INPUT("fertiliser", N_("kind of synthetic N"), N_("Changes the share volatilised (IPCC 2019 by climate)"), false,
                 soil_fertilisers),
    AMOUNT_INPUT("organic_n", N_("organic N applied"), N_("Manure, compost, digestate, cake; not N in rain"), "kg N"),
    AMOUNT_INPUT("residue_n", N_("N of crop residues"), N_("From the model residue"), "kg N"),
    CHOICE_INPUT("factors", N_("set of N2O factors"), NULL, false, paddy_sets),
    CHOICE_INPUT("climate", N_("climate"), N_("An irrigated field counts as wet"), false, soil_climates),
    {.key = NULL},
};

static double parameter_of(struct model_run *run, const char *symbol, const char *prefix, const char *choice)
{
    char key[96];
    snprintf(key, sizeof key, "%s_%s", prefix, choice);
    return run_parameter(run, symbol, "rice", key);
}

static double organic(struct model_run *run)
{
    static const struct {
        const char *input, *symbol, *key;
    } kinds[5] = {
        {"straw_lt30", "CFOA_straw30", "CFOA_straw_lt30"}, {"straw_gt30", "CFOA_straw", "CFOA_straw_gt30"},
        {"compost", "CFOA_compost", "CFOA_compost"},       {"manure", "CFOA_fym", "CFOA_fym"},
        {"green_manure", "CFOA_green", "CFOA_green_manure"},
    };
    double x[11] = {0};
    for (size_t i = 0; i < 5; i++) {
        if (!run_given(run, kinds[i].input))
            continue;
        x[2 * i] = run_number(run, kinds[i].input);
        x[2 * i + 1] = run_parameter(run, kinds[i].symbol, "rice", kinds[i].key);
    }
    x[10] = run_parameter(run, "SFo_exponent", "rice", "SFo_exponent");
    return run_equation(run, "ipcc2019.5.3", NULL, 11, x);
}

static enum soil_factor paddy_factor(struct model_run *run, const struct soil_climate *climate, const char *water)
{
    if (!strcmp(water, "continuous"))
        return SOIL_EF1FR_FLOODED;
    if (!strcmp(water, "single_drainage") || !strcmp(water, "multiple_drainage"))
        return SOIL_EF1FR_DRAINED;
    if (!strcmp(climate->set, "ipcc2019_disaggregated"))
        run_notice(run, N_("IPCC gives no N2O factor of its own for '{value}': that of all flooded rice is used"), "EF1FR", water, "");
    return SOIL_EF1FR_ANY;
}

static void nitrous_oxide(struct model_run *run, const char *water, double area)
{
    if (!run_given(run, "synthetic_n") && !run_given(run, "organic_n") && !run_given(run, "residue_n")) {
        run_notice(run, N_("no N is given: the N2O of the field is not counted"), "synthetic_n", "", "");
        return;
    }
    if (!strcmp(water, "upland")) {
        run_notice(run, N_("the N2O of upland rice is that of dry soil: use the model soil_n2o"), "water", water, "");
        return;
    }
    struct soil_climate climate = soil_climate_read(run);
    struct soil_nitrogen n = {.synthetic = run_number(run, "synthetic_n"), .organic = run_number(run, "organic_n"),
                              .residue = run_number(run, "residue_n")};
    soil_check_rate(run, "synthetic_n", n.synthetic + n.organic, area);
    double factor = soil_factor(run, &climate, paddy_factor(run, &climate, water));
    double direct = RUN_EQUATION(run, "ipcc2019.11.1.rice", NULL, n.synthetic + n.organic + n.residue, factor);
    run_output(run, "N2O", N_("direct N2O"), "kg N2O", direct, false);
    soil_indirect(run, &climate, &n);
}

static bool run(struct model_run *run)
{
    double area = run_number(run, "area"), days = run_number(run, "days");
    const char *water = run_choice(run, "water");
    double sfw = parameter_of(run, "SFw", "SFw", water);
    double sfp = parameter_of(run, "SFp", "SFp", run_choice(run, "before"));
    double efc = parameter_of(run, "EFc", "EFc", run_choice(run, "region"));
    double sfs = run_constant(run, "SFs", 1, "-", N_("soil and cultivar: tier 1"), "IPCC 2019 Refinement, Vol. 4, Ch. 5, Eq. 5.2a");
    double sfo = organic(run);
    double ef = RUN_EQUATION(run, "ipcc2019.5.2a", NULL, efc, sfw, sfp, sfo, sfs);
    double ch4 = RUN_EQUATION(run, "ipcc2019.5.1", NULL, ef, days, area);
    run_output(run, "CH4 non-fossil", N_("CH4 of the paddy"), "kg CH4", ch4, false);
    nitrous_oxide(run, water, area);
    return !run_failed(run);
}

const struct model model_rice = {
    .name = "rice",
    .title = N_("Paddy rice: CH4 and N2O"),
    .help = N_("One season on one kind of field. Early and late rice, ratoon rice and fields with other water are separate runs."),
    .source = "IPCC 2019 Refinement, Vol. 4, Ch. 5 and 11",
    .inputs = inputs,
    .run = run,
};
