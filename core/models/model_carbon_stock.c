/* SPDX-License-Identifier: MPL-2.0
 *
 * Carbon stocks: two surveys of a forest, gain and loss of an orchard, mineral soil, land-use change, and what of a sink may be
 * used. A removal is no emission: it is given as a quantity; a loss is given as CO2 that is emitted.
 */
#include <math.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/number.h"

#define METHOD "IPCC 2006 Guidelines, Vol. 4, Ch. 2"
#define RULE "draft standard, 9.2 a"
#define TABLE "carbon-stock"

#define AREA_INPUT(key_, label_)                                                                                               \
    {.key = key_, .label = label_, .kind = MODEL_NUMBER, .unit = "ha", .required = true, .low = 0, .high = INFINITY,           \
     .source = METHOD, .above = true}

#define DEDUCTION_INPUTS                                                                                                       \
    {.key = "sampling_error", .label = N_("sampling error (confidence 90 %)"), .kind = MODEL_NUMBER, .unit = "%", .low = 0,   \
     .high = 100, .warn_low = 0, .warn_high = 20, .source = RULE},                                                             \
    {.key = "u", .label = N_("deduction for uncertainty"), .kind = MODEL_NUMBER, .unit = "-", .low = 0, .high = 1,             \
     .warn_low = 0, .warn_high = 0.5, .source = RULE},                                                                         \
    {.key = "b", .label = N_("deduction for loss by fire, felling, pests"), .kind = MODEL_NUMBER, .unit = "-", .low = 0,       \
     .high = 1, .warn_low = 0, .warn_high = 0.5, .source = RULE}

static void usable(struct model_run *run, double gross, const char *unit)
{
    double u = run_number(run, "u"), b = run_number(run, "b");
    double left = RUN_EQUATION(run, "nongtan.sink.uncertainty", NULL, gross, u);
    run_output(run, "", N_("removal that may be used"), unit, RUN_EQUATION(run, "nongtan.sink.usable", NULL, left, b), false);
}

/* More than 30 t C from one hectare in a year is no forest: an input is wrong. */
static void check_rate(struct model_run *run, double dc, double area)
{
    char text[NUMBER_TEXT];
    double rate = RUN_EQUATION(run, "nongtan.carbon.per_ha", NULL, dc, area);
    number_show(text, rate, 6);
    if (rate > 30)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "dC_ha", text, "≤ 30 t C/ha/yr");
    run_expect(run, "dC_ha", rate, -INFINITY, 15);
}

/* From the change of the stock to CO2, on the side where it belongs. */
static double removal(struct model_run *run, double dc)
{
    double co2 = RUN_EQUATION(run, "nongtan.removal", NULL, dc);
    if (co2 >= 0) {
        run_output(run, "", N_("CO2 taken up"), "t CO2/yr", co2, false);
        return co2;
    }
    run_notice(run, N_("the stock falls: this is an emission, there is nothing to offset with"), "dC", "", "");
    run_output(run, "CO2", N_("CO2 lost from the stock"), "kg CO2", -co2 * 1000, true);
    return co2;
}

/* ---- two surveys ---- */

static const struct model_choice forests[] = {
    {"R_subtropical_humid_lt125", N_("subtropical humid forest, less than 125 t/ha above ground")},
    {"R_broadleaf_temperate", N_("temperate broadleaf, less than 75 t/ha above ground")},
    {"R_conifer_temperate_lt50", N_("temperate conifers, less than 50 t/ha above ground")},
    {NULL, NULL},
};

static const struct model_input difference_inputs[] = {
    AREA_INPUT("area", N_("area")),
    {.key = "V_first", .label = N_("stem volume at the first survey"), .kind = MODEL_NUMBER, .unit = "m3/ha", .required = true,
     .low = 0, .high = 1000, .source = METHOD},
    {.key = "V_second", .label = N_("stem volume at the second survey"), .kind = MODEL_NUMBER, .unit = "m3/ha",
     .required = true,
     .low = 0, .high = 1000, .source = METHOD},
    {.key = "years", .label = N_("years between the surveys"), .help = N_("Less than one year cannot be used under 9.2 a"),
     .kind = MODEL_NUMBER, .unit = "yr", .required = true, .low = 1, .high = 100, .warn_low = 1, .warn_high = 20,
     .source = RULE},
    {.key = "BCEF", .label = N_("biomass above ground of one m3 of stem"), .kind = MODEL_NUMBER, .unit = "t/m3",
     .required = true,
     .low = 0.3, .high = 9, .source = METHOD},
    {.key = "forest", .label = N_("kind of forest (share of the roots)"), .kind = MODEL_CHOICE, .choices = forests,
     .source = "IPCC 2006 Guidelines, Vol. 4, Ch. 4, Table 4.4"},
    DEDUCTION_INPUTS,
    {.key = NULL},
};

static double root_share(struct model_run *run)
{
    if (!run_given(run, "forest") && !run_given(run, "R"))
        return herd_needs(run, "forest");
    return run_parameter(run, "R", TABLE, run_given(run, "forest") ? run_choice(run, "forest") : "");
}

static double sampling(struct model_run *run)
{
    double error = run_number(run, "sampling_error");
    if (error > 20)
        herd_needs(run, "u");
    return error;
}

static bool run_difference(struct model_run *run)
{
    double area = run_number(run, "area"), first = run_number(run, "V_first"), second = run_number(run, "V_second");
    double years = run_number(run, "years"), bcef = run_number(run, "BCEF"), roots = root_share(run);
    double cf = run_parameter(run, "CF", TABLE, "CF");
    double before = RUN_EQUATION(run, "ipcc2006.2.8b", "C_first", area, first, bcef, roots, cf);
    double after = RUN_EQUATION(run, "ipcc2006.2.8b", "C_second", area, second, bcef, roots, cf);
    double dc = RUN_EQUATION(run, "ipcc2006.2.8a", NULL, before, after, years);
    check_rate(run, dc, area);
    sampling(run);
    double co2 = removal(run, dc);
    if (co2 > 0)
        usable(run, co2, "t CO2/yr");
    run_notice(run,
        N_("{limit} names new forest projects only: another sink needs the evaluator's acceptance, and trees inside the "
                       "product's boundary are no offset"),
               "", "", "3.4, 3.6");
    return !run_failed(run);
}

const struct model model_carbon_difference = {
    .name = "carbon_stock_difference",
    .title = N_("Own sink: biomass by two surveys"),
    .help = N_("Stem volume of a stand at two surveys at least a year apart."),
    .source = METHOD ", Eq. 2.8",
    .inputs = difference_inputs,
    .run = run_difference,
};

/* ---- orchard: gain and loss ---- */

static const struct model_choice orchards[] = {
    {"orchard_temperate", N_("orchard, temperate")},
    {"olive_temperate", N_("olives, temperate")},
    {"vine_temperate", N_("vines, temperate")},
    {"perennial_temperate_2006", N_("perennial crops, IPCC 2006")},
    {NULL, NULL},
};

static const struct model_input gain_inputs[] = {
    {.key = "orchard", .label = N_("orchard"), .kind = MODEL_CHOICE, .required = true, .choices = orchards, .source = METHOD},
    {.key = "area", .label = N_("area that still grows"),
     .help = N_("A stand that is mature gains nothing (tier 1): leave it out"),
     .kind = MODEL_NUMBER, .unit = "ha", .required = true, .low = 0, .high = INFINITY, .source = METHOD},
    OPTIONAL("area_felled", N_("area felled in the year"), "ha", 0, INFINITY, 0, 0, METHOD),
    {.key = NULL},
};

static bool run_gain_loss(struct model_run *run)
{
    const char *orchard = run_choice(run, "orchard");
    double area = run_number(run, "area"), felled = run_number(run, "area_felled");
    double rate = herd_parameter(run, "G_C", TABLE, "%s_G", orchard);
    double gain = RUN_EQUATION(run, "nongtan.carbon.gain", NULL, area, rate), loss = 0;
    if (felled > 0) {
        double stock = herd_parameter(run, "C_ha", TABLE, "%s_Lmax", orchard);
        loss = RUN_EQUATION(run, "nongtan.carbon.loss", NULL, felled, stock);
    }
    removal(run, RUN_EQUATION(run, "ipcc2006.2.7", NULL, gain, loss));
    run_notice(run,
        N_("growth of the orchard that bears the product lies inside the boundary: no offset ({limit}); prunings and fruit "
                       "never count"),
               "", "", "3.6");
    return !run_failed(run);
}

const struct model model_carbon_gain_loss = {
    .name = "carbon_gain_loss",
    .title = N_("Carbon of orchards: gain and loss"),
    .help = N_("Area that grows and area that is felled in a year."),
    .source = METHOD ", Eq. 2.7",
    .inputs = gain_inputs,
    .run = run_gain_loss,
};

/* ---- mineral soil ---- */

static const struct model_choice soils[] = {
    {"SOCref_warmtemp_moist_HAC", N_("warm temperate, moist, high activity clay")},
    {"SOCref_warmtemp_moist_LAC", N_("warm temperate, moist, low activity clay")},
    {NULL, NULL},
};
static const struct model_choice uses[] = {
    {"FLU_longterm_cult_warm_moist", N_("cultivated for 20 years")},
    {"FLU_paddy", N_("paddy")},
    {"FLU_perennial", N_("perennial crops")},
    {NULL, NULL},
};
static const struct model_choice tillages[] = {
    {"FMG_full", N_("full tillage")},
    {"FMG_reduced_warm_moist", N_("reduced tillage")},
    {"FMG_notill_warm_moist", N_("no tillage")},
    {NULL, NULL},
};
static const struct model_choice input_levels[] = {
    {"FI_low", N_("low input: residues are taken away")},
    {"FI_medium", N_("medium input: residues stay")},
    {"FI_high_no_manure", N_("high input without manure")},
    {"FI_high_manure", N_("high input with manure")},
    {NULL, NULL},
};

#define MUST_CHOOSE(key_, label_, choices_)                                                                                    \
    {.key = key_, .label = label_, .kind = MODEL_CHOICE, .required = true, .choices = choices_,                                \
     .source = "IPCC 2019 Refinement, Vol. 4, Ch. 5, Table 5.5"}

static const struct model_input soil_inputs[] = {
    AREA_INPUT("area", N_("area")),
    MUST_CHOOSE("soil", N_("soil"), soils),
    MUST_CHOOSE("use_before", N_("land use before"), uses),
    MUST_CHOOSE("tillage_before", N_("tillage before"), tillages),
    MUST_CHOOSE("input_before", N_("input before"), input_levels),
    MUST_CHOOSE("use_after", N_("land use after"), uses),
    MUST_CHOOSE("tillage_after", N_("tillage after"), tillages),
    MUST_CHOOSE("input_after", N_("input after"), input_levels),
    {.key = NULL},
};

static double soil_stock(struct model_run *run, const char *when, const char *as, double reference, double area)
{
    static const char *const names[3][2] = {{"use", "F_LU"}, {"tillage", "F_MG"}, {"input", "F_I"}};
    double f[3];
    for (size_t i = 0; i < 3; i++) {
        char input[32] = "", symbol[32] = "";
        text_copy(input, sizeof input, names[i][0]);
        text_copy(input + strlen(input), sizeof input - strlen(input), when);
        text_copy(symbol, sizeof symbol, names[i][1]);
        text_copy(symbol + strlen(symbol), sizeof symbol - strlen(symbol), when);
        f[i] = run_parameter(run, symbol, TABLE, run_choice(run, input));
    }
    return RUN_EQUATION(run, "ipcc2006.2.25.soc", as, reference, f[0], f[1], f[2], area);
}

static bool run_soil(struct model_run *run)
{
    double area = run_number(run, "area"), reference = run_parameter(run, "SOC_ref", TABLE, run_choice(run, "soil"));
    double before = soil_stock(run, "_before", "SOC_before", reference, area);
    double after = soil_stock(run, "_after", "SOC_after", reference, area);
    removal(run, RUN_EQUATION(run, "ipcc2006.2.25", NULL, before, after, 20));
    run_notice(run, N_("{limit} names new forest projects only: soil carbon needs the evaluator's acceptance"), "", "", "3.4");
    return !run_failed(run);
}

const struct model model_soil_carbon = {
    .name = "soil_carbon",
    .title = N_("Carbon of mineral soil after a change of use, tillage or input"),
    .help = N_("The change is spread over 20 years."),
    .source = METHOD ", Eq. 2.25",
    .inputs = soil_inputs,
    .run = run_soil,
};

/* ---- land-use change inside the footprint ---- */

static const struct model_input change_inputs[] = {
    AREA_INPUT("area", N_("area converted")),
    {.key = "C_before", .label = N_("carbon of one hectare before"), .kind = MODEL_NUMBER, .unit = "t C/ha", .required = true,
     .low = 0, .high = 1000, .source = METHOD},
    {.key = "C_after", .label = N_("carbon of one hectare after"), .kind = MODEL_NUMBER, .unit = "t C/ha", .required = true,
     .low = 0,
     .high = 1000, .source = METHOD},
    {.key = "years_since", .label = N_("years since the conversion"), .kind = MODEL_NUMBER, .unit = "yr", .required = true,
     .low = 0,
     .high = 200, .source = METHOD},
    {.key = NULL},
};

static bool run_change(struct model_run *run)
{
    double area = run_number(run, "area"), before = run_number(run, "C_before"), after = run_number(run, "C_after");
    double years = run_number(run, "years_since");
    if (years >= 20)
        run_notice(run, N_("more than 20 years since the conversion: nothing is counted"), "years_since", "", "");
    double co2 = years < 20 ? RUN_EQUATION(run, "nongtan.dluc", NULL, before, after, area) : 0;
    if (co2 < 0)
        run_output(run, "", N_("CO2 taken up after the change of land use"), "t CO2/yr", -co2, false);
    else
        run_output(run, "CO2", N_("CO2 of the change of land use"), "kg CO2", co2 * 1000, false);
    return !run_failed(run);
}

const struct model model_land_use_change = {
    .name = "land_use_change",
    .title = N_("Change of land use inside the footprint"),
    .help = N_("Carbon of the land before and after; the difference counts for 20 years, apart from the other gases."),
    .source = METHOD,
    .inputs = change_inputs,
    .run = run_change,
};

/* ---- what may be used ---- */

static const struct model_input usable_inputs[] = {
    {.key = "gross", .label = N_("removal before the deductions"), .kind = MODEL_NUMBER, .unit = "t CO2", .required = true,
     .low = 0,
     .high = INFINITY, .source = RULE},
    DEDUCTION_INPUTS,
    {.key = NULL},
};

static bool run_usable(struct model_run *run)
{
    sampling(run);
    usable(run, run_number(run, "gross"), "t CO2");
    return !run_failed(run);
}

const struct model model_sink_usable = {
    .name = "sink_usable",
    .title = N_("Own sink: what may be used after deductions"),
    .help = N_("Only whole tonnes count against the product's emissions."),
    .source = RULE,
    .inputs = usable_inputs,
    .run = run_usable,
};
