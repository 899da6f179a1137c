/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "core/models/models.h"

#define METHOD_ENERGY "methods/energy-transport.md"

/* ---- electricity ---- */

/* Keys are those of data/factors/electricity.csv. */
static const struct model_choice series[] = {
    {"own", N_("your own figure: a contract, a certificate, on-site solar (EF_grid)")},
    {"grid.chongqing.2023", N_("Chongqing 2023, combustion CO2")},
    {"grid.chongqing.2022", N_("Chongqing 2022, combustion CO2")},
    {"grid.chongqing.2021", N_("Chongqing 2021, combustion CO2")},
    {"grid.sichuan.2023", N_("Sichuan 2023, combustion CO2")},
    {"grid.southwest.2023", N_("Southwest grid 2023, combustion CO2")},
    {"grid.cn.2023.average", N_("China 2023, combustion CO2")},
    {"grid.cn.2023.residual", N_("China 2023 without traded renewables, combustion CO2")},
    {"grid.cn.2022.average", N_("China 2022, combustion CO2")},
    {"grid.cn.2021.average", N_("China 2021, combustion CO2")},
    {"grid.cfp.cn.2024.average", N_("China 2024, carbon footprint")},
    {"grid.cfp.cn.2023.average", N_("China 2023, carbon footprint")},
    {"grid.cfp.chongqing.2020lit", N_("Chongqing 2020, carbon footprint, literature")},
    {NULL, NULL},
};

static const struct model_input electricity_inputs[] = {
    {.key = "kwh", .label = N_("electricity"), .kind = MODEL_NUMBER, .unit = "kWh", .required = true, .low = 0, .high = INFINITY,
     .source = METHOD_ENERGY},
    {.key = "series", .label = N_("published factor"), .help = N_("Region and boundary pull against each other: choose, and record why"),
     .kind = MODEL_CHOICE, .required = true, .choices = series, .source = "data/SOURCES.md, 1"},
    {.key = "loss", .label = N_("share lost in the grid"), .help = N_("Where the factor counts at the power station"),
     .kind = MODEL_NUMBER, .unit = "-", .low = 0, .high = 0.25, .source = METHOD_ENERGY},
    {.key = NULL},
};

/* What the chosen series does not cover (SOURCES.md, conflict 1). */
static void tell_boundary(struct model_run *run, const char *chosen)
{
    if (!strncmp(chosen, "grid.cfp.cn.", 12))
        run_notice(run, N_("a footprint of the whole country; the grid of the province differs"), "series", chosen, "");
    else if (strncmp(chosen, "grid.cfp.", 9) && strcmp(chosen, "own"))
        run_notice(run, N_("combustion CO2 alone, no footprint: clause 7.7 asks for all gases from cradle to gate"), "series", chosen, "");
}

static bool electricity_run(struct model_run *run)
{
    double kwh = run_number(run, "kwh");
    const char *chosen = run_choice(run, "series");
    double factor = run_parameter(run, "EF_grid", "electricity", chosen), loss = run_number(run, "loss");
    bool footprint = !strcmp(chosen, "own") || !strncmp(chosen, "grid.cfp.", 9);
    double mass = RUN_EQUATION(run, "nongtan.electricity", NULL, kwh, factor, loss);
    tell_boundary(run, chosen);
    run_output(run, footprint ? "CO2e" : "CO2", N_("electricity"), footprint ? "kg CO2e" : "kg CO2", mass, false);
    return !run_failed(run);
}

const struct model model_electricity = {
    .name = "electricity",
    .title = N_("Electricity"),
    .help = N_("Electricity used, with the losses of the grid where the factor leaves them out."),
    .source = METHOD_ENERGY,
    .inputs = electricity_inputs,
    .run = electricity_run,
};

/* ---- heat ---- */

static const struct model_choice heats[] = {
    {"default", N_("national default")},
    {"shanghai", N_("Shanghai")},
    {"own", N_("your own figure (EF_heat)")},
    {NULL, NULL},
};

static const struct model_input heat_inputs[] = {
    {.key = "heat", .label = N_("heat or steam bought"), .kind = MODEL_NUMBER, .unit = "GJ", .required = true, .low = 0, .high = INFINITY,
     .source = METHOD_ENERGY},
    {.key = "series", .label = N_("published factor"), .kind = MODEL_CHOICE, .choices = heats, .source = "data/SOURCES.md"},
    {.key = NULL},
};

static bool heat_run(struct model_run *run)
{
    char key[64];
    double heat = run_number(run, "heat");
    const char *chosen = run_choice(run, "series");
    snprintf(key, sizeof key, "energy.heat.%s", chosen);
    double mass = RUN_EQUATION(run, "nongtan.heat", NULL, heat, run_parameter(run, "EF_heat", "energy", key));
    bool co2 = !strcmp(chosen, "default");
    run_output(run, co2 ? "CO2" : "CO2e", N_("bought heat"), co2 ? "kg CO2" : "kg CO2e", mass, false);
    return !run_failed(run);
}

const struct model model_heat = {
    .name = "heat",
    .title = N_("Bought heat or steam"),
    .help = N_("Heat from outside the farm. Fuel that the farm burns itself goes through the model fuel."),
    .source = METHOD_ENERGY,
    .inputs = heat_inputs,
    .run = heat_run,
};
