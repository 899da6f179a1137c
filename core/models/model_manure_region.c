/* SPDX-License-Identifier: MPL-2.0
 *
 * Manure by head count and region of China: the default figures of GB/T 32151.22, tables C.7 and C.10,
     with the indirect N2O that
 * the standard adds (5.2.5.3).
 */
#include "core/models/herd.h"

#define GBT "GB/T 32151.22-2024"

static const struct model_choice animal_choices[] = {
    {"dairy", N_("dairy cattle")}, {"beef", N_("beef cattle")}, {"buffalo", N_("buffalo")}, {"sheep", N_("sheep")},
    {"goat", N_("goats")},         {"pig", N_("pigs")},         {"poultry", N_("poultry")}, {NULL, NULL},
};

static const struct model_choice regions[] = {
    {"southwest", N_("Southwest China (with Chongqing)")}, {"north", N_("North China")},
    {"northeast", N_("Northeast China")},                  {"east", N_("East China")},
    {"centralsouth", N_("Central and South China")},       {"northwest", N_("Northwest China")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    {.key = "animal", .label = N_("animal"), .kind = MODEL_CHOICE, .required = true, .choices = animal_choices, .source = GBT},
    {.key = "region", .label = N_("region"), .kind = MODEL_CHOICE, .required = true, .choices = regions,
     .source = GBT ", 附录C 表C.7"},
    HERD_INPUTS,
    {.key = "FracLeach", .label = N_("share of nitrogen leached (GB/T 32151.22)"), .kind = MODEL_NUMBER, .unit = "-",
     .required = true,
     .low = 0, .high = 0.20, .warn_low = 0.01, .warn_high = 0.20, .source = GBT ", 5.2.5.3"},
    {.key = NULL},
};

static bool run(struct model_run *run)
{
    const char *animal = run_choice(run, "animal"), *region = run_choice(run, "region");
    double heads = herd_average(run), leaching = run_number(run, "FracLeach");
    double ch4 = herd_parameter(run, "EF_CH4", FIELD_CN, "manure_ch4.gbt22.%s.%s", region, animal);
    double n2o = herd_parameter(run, "EF_N2O", FIELD_CN, "manure_n2o.gbt22.%s.%s", region, animal);
    bool small = animal[0] == 's' || animal[0] == 'g';
    double nex = herd_parameter(run, "Nex", FIELD_CN, "manure.nex.%s", small ? "sheep_goat" : animal);
    double n = RUN_EQUATION(run, "nongtan.herd_n", NULL, heads, nex);
    double gone = RUN_EQUATION(run, "ipcc2019.10.26", NULL, n, run_parameter(run, "FracGas", FIELD_CN, "manure.frac_gasms"));
    double leached = RUN_EQUATION(run, "ipcc2019.10.27", NULL, n, leaching);
    double methane = RUN_EQUATION(run, "nongtan.herd_ch4", NULL, heads, ch4);
    double direct = RUN_EQUATION(run, "nongtan.herd_n2o", NULL, heads, n2o);
    double by_air = RUN_EQUATION(run, "ipcc2019.10.28", NULL, gone, run_parameter(run, "EF4", FIELD_CN, "n2o.deposition"));
    double by_water = RUN_EQUATION(run, "ipcc2019.10.29", NULL, leached, run_parameter(run, "EF5", FIELD_CN, "n2o.leaching"));
    run_output(run, "CH4 non-fossil", N_("CH4 of the stored manure"), "kg CH4", methane, true);
    run_output(run, "N2O", N_("direct N2O of the manure"), "kg N2O", direct, true);
    run_output(run, "N2O", N_("N2O of the volatilised nitrogen"), "kg N2O", by_air, true);
    run_output(run, "N2O", N_("N2O of the leached nitrogen"), "kg N2O", by_water, true);
    return !run_failed(run);
}

const struct model model_manure_region = {
    .name = "manure_region",
    .title = N_("Manure by head count and region of China (GB/T 32151.22)"),
    .help = N_("Where only head counts are known. The figures are means of a region and of its usual manure systems."),
    .source = GBT ", 附录C 表C.7, C.8, C.10",
    .inputs = inputs,
    .run = run,
};
