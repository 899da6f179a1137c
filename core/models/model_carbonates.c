/* SPDX-License-Identifier: MPL-2.0 */
#include <math.h>

#include "core/models/soil_steps.h"
#include "core/number.h"

/* ---- lime ---- */

static const struct model_input lime_inputs[] = {
    AMOUNT_INPUT("limestone", N_("limestone"), N_("Ground limestone, CaCO3"), "kg"),
    AMOUNT_INPUT("dolomite", N_("dolomite"), N_("CaMg(CO3)2"), "kg"),
    {.key = "area", .label = N_("area"), .help = N_("Only to check the dose"), .kind = MODEL_NUMBER, .unit = "ha", .low = 0,
     .high = INFINITY, .source = METHOD_FIELD, .above = true},
    {.key = NULL},
};

static void check_dose(struct model_run *run, double mass, double area)
{
    char dose[NUMBER_TEXT];
    number_show(dose, mass / area, 6);
    if (mass > 20000 * area)
        run_doubt(run, N_("{value} kg of lime per hectare is far more than usual ({limit}): check mass and area"), "limestone", dose,
                   "0 … 20000");
    else if (mass > 5000 * area)
        run_doubt(run, N_("{value} kg of lime per hectare is more than usual ({limit}): check it"), "limestone", dose, "0 … 5000");
}

static bool lime_run(struct model_run *run)
{
    double limestone = run_number(run, "limestone"), dolomite = run_number(run, "dolomite"), area = run_number(run, "area");
    if (!run_given(run, "limestone") && !run_given(run, "dolomite"))
        run_refuse(run, REFUSAL_BLANK, "limestone", "", "");
    if (area > 0)
        check_dose(run, limestone + dolomite, area);
    double ef_limestone = limestone > 0 ? run_parameter(run, "EF_limestone", "soil-n2o", "EF_limestone") : 0;
    double ef_dolomite = dolomite > 0 ? run_parameter(run, "EF_dolomite", "soil-n2o", "EF_dolomite") : 0;
    double co2 = RUN_EQUATION(run, "ipcc2006.11.12", NULL, limestone, ef_limestone, dolomite, ef_dolomite);
    run_output(run, "CO2", N_("CO2 of lime"), "kg CO2", co2, true);
    return !run_failed(run);
}

const struct model model_liming = {
    .name = "liming",
    .title = N_("Field: CO2 of lime"),
    .help = N_("All carbon of limestone and dolomite counts as CO2. For impure lime give EF_limestone. Burnt and slaked lime give none here."),
    .source = "IPCC 2006 Guidelines, Vol. 4, Ch. 11.3",
    .inputs = lime_inputs,
    .run = lime_run,
};

/* ---- urea ---- */

static const struct model_input urea_inputs[] = {
    {.key = "urea", .label = N_("urea"), .help = N_("Mass of the product, not of its N"), .kind = MODEL_NUMBER, .unit = "kg",
     .required = true, .low = 0, .high = INFINITY, .source = METHOD_FIELD},
    AMOUNT_INPUT("urea_n", N_("N of this urea"), N_("Only to check the mass: urea holds 46 % N"), "kg N"),
    {.key = NULL},
};

static void check_nitrogen(struct model_run *run, double urea)
{
    char expected[NUMBER_TEXT], given[NUMBER_TEXT];
    if (!run_given(run, "urea_n"))
        return;
    double nitrogen = run_number(run, "urea_n"), should = urea * 0.46;
    number_show(expected, should, 6);
    number_show(given, nitrogen, 6);
    if (fabs(nitrogen - should) > 0.02 * should)
        run_doubt(run, N_("{value} kg N does not fit the urea: at 46 %, its mass holds {limit} kg N. Was N entered in place of the product?"),
                   "urea_n", given, expected);
}

static bool urea_run(struct model_run *run)
{
    double urea = run_number(run, "urea");
    check_nitrogen(run, urea);
    double co2 = RUN_EQUATION(run, "ipcc2006.11.13", NULL, urea, run_parameter(run, "EF_urea", "soil-n2o", "EF_urea"));
    run_output(run, "CO2", N_("CO2 of urea"), "kg CO2", co2, true);
    return !run_failed(run);
}

const struct model model_urea = {
    .name = "urea",
    .title = N_("Field: CO2 of urea"),
    .help = N_("The CO2 that was bound when urea was made is set free in the soil."),
    .source = "IPCC 2006 Guidelines, Vol. 4, Ch. 11.4",
    .inputs = urea_inputs,
    .run = urea_run,
};
