/* SPDX-License-Identifier: MPL-2.0
 *
 * Aquaculture: CH4 of ponds, N2O by fish produced or by feed nitrogen. In cages the water body's CH4 is not the farm's; tanks
 * with recirculated water have none by default. The multipliers of reservoirs by their trophic state do not belong to ponds.
 */
#include <stdio.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/number.h"

#define METHOD "IPCC 2013 Wetlands Supplement, Ch. 4; IPCC 2019 Refinement, Vol. 4, Ch. 7"
#define TABLE "aquaculture"

static const struct model_choice waters[] = {
    {"pond_freshwater", N_("pond, fresh or brackish water")},
    {"pond_saline", N_("pond, salt water")},
    {"cage", N_("cage or net in a lake or reservoir")},
    {"tank", N_("tanks, recirculated water")},
    {NULL, NULL},
};

static const struct model_choice ways[] = {
    {"production", N_("by fish produced (IPCC 2013)")}, {"feed", N_("by nitrogen of the feed (Liu et al. 2016)")}, {NULL, NULL},
};

static const struct model_input inputs[] = {
    {.key = "water", .label = N_("where the fish live"), .kind = MODEL_CHOICE, .required = true, .choices = waters,
     .source = METHOD},
    {.key = "area", .label = N_("area of the pond"), .kind = MODEL_NUMBER, .unit = "ha", .low = 0, .high = INFINITY,
     .warn_low = 0,
     .warn_high = 1000, .source = METHOD, .above = true},
    {.key = "days", .label = N_("days under water"), .help = N_("Days on which the pond is drained and dry do not count"),
     .kind = MODEL_NUMBER, .unit = "d", .low = 1, .high = 366, .source = METHOD},
    REQUIRED("harvest", N_("fish harvested, live weight"), "kg", 0, INFINITY, 0, 0, METHOD),
    OPTIONAL("stocked", N_("fingerlings stocked, live weight"), "kg", 0, INFINITY, 0, 0, METHOD),
    OPTIONAL("feed", N_("feed"), "kg", 0, INFINITY, 0, 0, METHOD),
    OPTIONAL("feed_protein", N_("crude protein of the feed"), "%", 10, 60, 0, 0, METHOD),
    CHOICE("n2o_by", N_("N2O is computed"), ways, METHOD),
    {.key = NULL},
};

static double fish_produced(struct model_run *run)
{
    double harvest = run_number(run, "harvest");
    if (!run_given(run, "stocked"))
        return harvest;
    double stocked = run_number(run, "stocked");
    return RUN_EQUATION(run, "nongtan.fish.produced", NULL, harvest, stocked);
}

/* Refuses what cannot be, tells what is rare. */
static void limits(struct model_run *run, const char *symbol, double value, double low, double high, const char *limit)
{
    char text[NUMBER_TEXT];
    number_show(text, value, 6);
    if (!range_holds(value, low, high, false))
        run_refuse(run, REFUSAL_OUT_OF_RANGE, symbol, text, limit);
}

static void check_yield(struct model_run *run, double fish, double area)
{
    double yield = RUN_EQUATION(run, "nongtan.fish.yield", NULL, fish, area);
    limits(run, "yield", yield, 0, 200, "0 … 200 t/ha");
    run_expect(run, "yield", yield, 0, 60);
}

static void check_feed(struct model_run *run, double fish)
{
    if (!run_given(run, "feed"))
        return;
    double fcr = RUN_EQUATION(run, "nongtan.fish.fcr", NULL, run_number(run, "feed"), fish);
    limits(run, "FCR", fcr, 0.5, INFINITY, "≥ 0.5");
    run_expect(run, "FCR", fcr, 0.8, 3);
}

static void pond(struct model_run *run, const char *water, double fish)
{
    if (!herd_needs(run, "area") || !herd_needs(run, "days"))
        return;
    double area = run_number(run, "area"), days = run_number(run, "days");
    check_yield(run, fish, area);
    double ef = run_parameter(run, "EF_CH4", TABLE,
        !strcmp(water, "pond_saline") ? "EF_pond_saline_CH4" : "EF_pond_freshwater_CH4");
    double ch4 = RUN_EQUATION(run, "ipcc2019.7.ponds", NULL, area, ef, days);
    if (!run_given(run, "EF_CH4"))
        run_notice(run, N_("measured ponds range over {limit}: a figure of your own, with its source, is better"), "EF_CH4", "",
                   "30 … 1800 kg CH4/ha/yr");
    run_output(run, "CH4 non-fossil", N_("CH4 of the pond"), "kg CH4", ch4, true);
}

static void methane(struct model_run *run, double fish)
{
    const char *water = run_choice(run, "water");
    if (!strncmp(water, "pond", 4))
        pond(run, water, fish);
    else if (!strcmp(water, "cage"))
        run_notice(run, N_("the CH4 of the lake or reservoir is not counted for the farm"), "water", water, "");
    else
        run_notice(run, N_("tanks with recirculated water have no CH4 by default; their electricity counts most"), "water",
            water, "");
}

static double n2o_by_production(struct model_run *run, double fish)
{
    double ef = run_parameter(run, "EF_fish", TABLE, "EF_fish_N2O");
    return RUN_EQUATION(run, "wetlands2013.4.fish", NULL, fish, ef);
}

static double n2o_by_feed(struct model_run *run)
{
    double feed = run_number(run, "feed"), protein = run_number(run, "feed_protein");
    double n = RUN_EQUATION(run, "nongtan.fish.feed_n", NULL, feed, protein);
    return RUN_EQUATION(run, "liu2016.feed", NULL, n, run_parameter(run, "EF_feed", TABLE, "EF_feedN_N2O"));
}

/* The two ways differ by a factor of about three: the other one is shown beside where the feed is known. */
static void nitrous_oxide(struct model_run *run, double fish)
{
    bool by_feed = !strcmp(run_choice(run, "n2o_by"), "feed");
    if (by_feed && (!herd_needs(run, "feed") || !herd_needs(run, "feed_protein")))
        return;
    bool both = run_given(run, "feed") && run_given(run, "feed_protein");
    double of_feed = both ? n2o_by_feed(run) : 0, of_fish = n2o_by_production(run, fish);
    run_output(run, "N2O", by_feed ? N_("N2O of the feed nitrogen") : N_("N2O of the fish"), "kg N2O",
        by_feed ? of_feed : of_fish, true);
    if (both)
        run_output(run, "", N_("N2O the other way, for comparison only"), "kg N2O", by_feed ? of_fish : of_feed, true);
}

static bool run(struct model_run *run)
{
    double fish = fish_produced(run);
    check_feed(run, fish);
    methane(run, fish);
    nitrous_oxide(run, fish);
    return !run_failed(run);
}

const struct model model_aquaculture = {
    .name = "aquaculture",
    .title = N_("Fish and crabs: CH4 of the pond, N2O"),
    .help = N_("One pond or one kind of ponds in a year. Feed and electricity are rows of the inventory."),
    .source = METHOD,
    .inputs = inputs,
    .run = run,
};
