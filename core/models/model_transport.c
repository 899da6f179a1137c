/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "core/models/models.h"

#define METHOD_ENERGY "methods/energy-transport.md"

/* Keys are those of data/factors/inputs.csv behind "input.transport.". */
static const struct model_choice vehicles[] = {
    {"road.light_diesel.2024", N_("light diesel truck (2024)")},
    {"road.medium_diesel.2024", N_("medium diesel truck (2024)")},
    {"road.heavy_diesel.2024", N_("heavy diesel truck (2024)")},
    {"road.diesel_any.2024", N_("diesel truck of unknown size (2024)")},
    {"road.light_gasoline.2024", N_("light gasoline truck (2024)")},
    {"road.electric_light.2024", N_("light electric truck (2024)")},
    {"cold.light_diesel.2024", N_("light refrigerated truck (2024)")},
    {"cold.medium_diesel.2024", N_("medium refrigerated truck (2024)")},
    {"cold.heavy_diesel.2024", N_("heavy refrigerated truck (2024)")},
    {"road.light_diesel_2t", N_("light diesel truck, 2 t (2019)")},
    {"road.medium_diesel_8t", N_("medium diesel truck, 8 t (2019)")},
    {"road.heavy_diesel_18t", N_("heavy diesel truck, 18 t (2019)")},
    {"road.heavy_diesel_30t", N_("heavy diesel truck, 30 t (2019)")},
    {"rail.2024", N_("rail (2024)")},
    {"inland.bulk.2024", N_("river, bulk (2024)")},
    {"inland.container.2024", N_("river, containers (2024)")},
    {"air.2024", N_("air (2024)")},
    {"own", N_("your own figure (EF_tkm)")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    {.key = "load", .label = N_("load"), .kind = MODEL_NUMBER, .unit = "t", .required = true, .low = 0, .high = INFINITY,
     .source = METHOD_ENERGY},
    {.key = "distance", .label = N_("distance"), .help = N_("One way"), .kind = MODEL_NUMBER, .unit = "km", .required = true, .low = 0,
     .high = 40000, .warn_low = 0, .warn_high = 10000, .source = METHOD_ENERGY},
    {.key = "vehicle", .label = N_("vehicle"), .help = N_("The two vintages differ; keep to one"), .kind = MODEL_CHOICE, .required = true,
     .choices = vehicles, .source = "data/SOURCES.md, 10"},
    {.key = "empty", .label = N_("share of the way back driven empty"), .help = N_("Only where the factor counts full trips"),
     .kind = MODEL_NUMBER, .unit = "-", .low = 0, .high = 1, .source = METHOD_ENERGY},
    {.key = "k_empty", .label = N_("an empty drive against a full one"), .help = N_("Needed with an empty way back"), .kind = MODEL_NUMBER,
     .unit = "-", .low = 0, .high = 2, .source = METHOD_ENERGY},
    {.key = NULL},
};

static bool run(struct model_run *run)
{
    char key[96];
    double load = run_number(run, "load"), distance = run_number(run, "distance"), empty = run_number(run, "empty");
    double k_empty = empty > 0 ? run_needed(run, "k_empty") : 0;
    snprintf(key, sizeof key, "input.transport.%s", run_choice(run, "vehicle"));
    double factor = run_parameter(run, "EF_tkm", "inputs", key);
    double work = RUN_EQUATION(run, "nongtan.tkm", NULL, load, distance);
    double co2e = RUN_EQUATION(run, "nongtan.transport", NULL, work, factor, empty, k_empty);
    run_output(run, "CO2e", N_("transport"), "kg CO2e", co2e, false);
    return !run_failed(run);
}

const struct model model_transport = {
    .name = "transport",
    .title = N_("Transport by load and distance"),
    .help = N_("One load over one distance. A farm's own truck by its fuel: the model fuel, use=onroad."),
    .source = METHOD_ENERGY,
    .inputs = inputs,
    .run = run,
};
