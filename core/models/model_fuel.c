/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>

#include "core/models/models.h"

#define METHOD_ENERGY "methods/energy-transport.md"

static const struct model_choice fuels[] = {
    {"diesel", N_("diesel")},
    {"gasoline", N_("gasoline")},
    {"natural_gas", N_("natural gas")},
    {"lpg", N_("liquefied petroleum gas")},
    {"lng", N_("liquefied natural gas")},
    {"kerosene", N_("kerosene")},
    {"fuel_oil", N_("fuel oil")},
    {"bituminous", N_("bituminous coal")},
    {"anthracite", N_("anthracite")},
    {"lignite", N_("lignite")},
    {"briquette", N_("coal briquettes")},
    {"coke", N_("coke")},
    {NULL, NULL},
};

static const struct model_choice uses[] = {
    {"offroad", N_("tractor, harvester, boat, pump on wheels (off-road)")},
    {"stationary", N_("fixed: boiler, drier, greenhouse heating, pump")},
    {"onroad", N_("vehicle on the road")},
    {NULL, NULL},
};

static const struct model_choice methods[] = {
    {"ipcc", N_("IPCC 2006: CO2, CH4 and N2O")},
    {"china", N_("Chinese form: CO2 from heating value, carbon and oxidised share")},
    {NULL, NULL},
};

static const struct model_choice heats[] = {
    {"national", N_("Chinese heating value (GB/T 32151.22)")},
    {"ipcc", N_("IPCC heating value")},
    {NULL, NULL},
};

static const struct model_choice upstreams[] = {
    {"yes", N_("with extraction, refining and delivery")},
    {"no", N_("combustion only")},
    {NULL, NULL},
};

#define AMOUNT(key_, label_, help_, unit_)                                                                                       \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_NUMBER, .unit = unit_, .low = 0, .high = INFINITY,               \
     .source = METHOD_ENERGY}
#define CHOICE(key_, label_, help_, required_, choices_)                                                                         \
    {.key = key_, .label = label_, .help = help_, .kind = MODEL_CHOICE, .required = required_, .choices = choices_,              \
     .source = METHOD_ENERGY}

static const struct model_input inputs[] = {
    CHOICE("fuel", N_("fuel"), NULL, true, fuels),
    AMOUNT("mass", N_("mass of fuel"), N_("One of mass, volume and gas"), "kg"),
    AMOUNT("volume", N_("volume of liquid fuel"), N_("Metered fuel before litres bought before hours of work"), "L"),
    AMOUNT("gas", N_("volume of natural gas"), N_("At standard conditions"), "Nm3"),
    CHOICE("use", N_("use"), N_("Off-road engines give far more N2O"), true, uses),
    CHOICE("method", N_("form of the calculation"), NULL, false, methods),
    CHOICE("heat", N_("heating value"), NULL, false, heats),
    CHOICE("upstream", N_("supply of the fuel"), N_("Clause 7.7 asks for factors from cradle to gate"), false, upstreams),
    {.key = NULL},
};

/* The amount as tables count it: t, or 10^4 Nm3 of natural gas. */
static double amount(struct model_run *run, const char *fuel)
{
    char key[64];
    int given = run_given(run, "mass") + run_given(run, "volume") + run_given(run, "gas");
    bool is_gas = !strcmp(fuel, "natural_gas");
    if (given == 0 || (is_gas && !run_given(run, "gas")))
        run_refuse(run, REFUSAL_BLANK, is_gas ? "gas" : "mass", "", "");
    if (given > 1 || (!is_gas && run_given(run, "gas")))
        run_refuse(run, REFUSAL_ONE_OF, "fuel", fuel, "mass, volume, gas");
    if (is_gas)
        return run_number(run, "gas") / 1e4;
    if (run_given(run, "mass"))
        return run_number(run, "mass") / 1000;
    snprintf(key, sizeof key, "energy.%s.density", fuel);
    double volume = run_number(run, "volume");
    return RUN_EQUATION(run, "nongtan.fuel_mass", NULL, volume, run_parameter(run, "density", "energy", key));
}

static double library_value(struct model_run *run, const char *symbol, const char *fuel, const char *what)
{
    char key[96];
    snprintf(key, sizeof key, "energy.%s.%s", fuel, what);
    return run_parameter(run, symbol, "energy", key);
}

static void china(struct model_run *run, const char *fuel, double fc)
{
    double ncv = library_value(run, "NCV", fuel, "ncv"), cc = library_value(run, "CC", fuel, "cc");
    double co2 = RUN_EQUATION(run, "cn.fuel_co2", NULL, fc, ncv, cc, library_value(run, "OF", fuel, "of"));
    run_notice(run, N_("this form gives CO2 alone; clause 7.7 asks for all gases: CH4 and N2O come with method=ipcc"), "method", "", "");
    run_output(run, "CO2", N_("CO2 of the fuel"), "kg CO2", co2, false);
}

/* CO2 depends on the fuel alone: where the table of one use lacks it, that of another use of the same fuel says the same. */
static double gas_factor(struct model_run *run, const char *symbol, const char *fuel, const char *use, const char *gas)
{
    static const struct {
        const char *use, *part;
    } parts[] = {{"offroad", "ipcc_offroad_agri"}, {"stationary", "ipcc_stationary"}, {"onroad", "ipcc_onroad"}};
    char wanted[96] = "", other[96];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(parts[i].use, use))
            snprintf(wanted, sizeof wanted, "energy.%s.%s.%s", fuel, parts[i].part, gas);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !strcmp(gas, "co2") && !run_holds(run, "energy", wanted); i++) {
        snprintf(other, sizeof other, "energy.%s.%s.co2", fuel, parts[i].part);
        if (run_holds(run, "energy", other))
            text_copy(wanted, sizeof wanted, other);
    }
    return run_parameter(run, symbol, "energy", wanted);
}

static void ipcc(struct model_run *run, const char *fuel, const char *use, double fc)
{
    static const struct {
        const char *symbol, *gas, *as, *output, *label, *unit;
        bool not_in_7_2_3;
    } gases[] = {
        {"EF_CO2", "co2", "CO2", "CO2", N_("CO2 of the fuel"), "kg CO2", false},
        {"EF_CH4", "ch4", "CH4", "CH4 fossil", N_("CH4 of the fuel"), "kg CH4", true},
        {"EF_N2O", "n2o", "N2O", "N2O", N_("N2O of the fuel"), "kg N2O", true},
    };
    char key[64];
    snprintf(key, sizeof key, "%s_NCV_IPCC", fuel);
    bool national = !strcmp(run_choice(run, "heat"), "national");
    double ncv = national ? library_value(run, "NCV", fuel, "ncv") : run_parameter(run, "NCV", "fuels", key);
    double energy = RUN_EQUATION(run, "nongtan.fuel_energy", NULL, fc, ncv);
    for (size_t i = 0; i < sizeof gases / sizeof *gases; i++) {
        double factor = gas_factor(run, gases[i].symbol, fuel, use, gases[i].gas);
        double mass = RUN_EQUATION(run, "ipcc2006.v2.2.1", gases[i].as, energy, factor);
        run_output(run, gases[i].output, gases[i].label, gases[i].unit, mass, gases[i].not_in_7_2_3);
    }
}

static void upstream(struct model_run *run, const char *fuel, double fc)
{
    static const char *const coals[] = {"bituminous", "anthracite", "lignite"};
    char key[64];
    const char *name = fuel;
    for (size_t i = 0; i < sizeof coals / sizeof *coals; i++)
        if (!strcmp(coals[i], fuel))
            name = "coal";
    snprintf(key, sizeof key, "energy.%s.upstream", name);
    if (!run_holds(run, "energy", key) && !run_given(run, "EF_WTT")) {
        run_notice(run, N_("no upstream factor of {value} is held: its supply is not counted (give EF_WTT)"), "upstream", fuel, "");
        return;
    }
    if (!strcmp(fuel, "natural_gas"))
        run_notice(run, N_("upstream factors of natural gas differ tenfold between editions (0.608 in 2024, 0.07 in 2020)"), "EF_WTT", "", "");
    double counted = fc * (strcmp(fuel, "natural_gas") ? 1000 : 1e4);
    double co2e = RUN_EQUATION(run, "nongtan.upstream", NULL, counted, run_parameter(run, "EF_WTT", "energy", key));
    run_output(run, "CO2e", N_("supply of the fuel"), "kg CO2e", co2e, false);
}

static bool run(struct model_run *run)
{
    const char *fuel = run_choice(run, "fuel"), *use = run_choice(run, "use");
    double fc = amount(run, fuel);
    if (!strcmp(run_choice(run, "method"), "china"))
        china(run, fuel, fc);
    else
        ipcc(run, fuel, use, fc);
    if (!strcmp(run_choice(run, "upstream"), "yes"))
        upstream(run, fuel, fc);
    return !run_failed(run);
}

/* The combustion factors of 2006 stand in 2019 too. */
static const struct model_edition method_editions[] = {
    {"method", "ipcc", "ipcc2019"},
    {"method", "ipcc", "ipcc2006"},
    {"method", "china", "cn"},
    {NULL, NULL, NULL},
};

const struct model model_fuel = {
    .name = "fuel",
    .title = N_("Fuel: combustion and supply"),
    .help = N_("One fuel in one use. Biomass fuels are not held yet: no published factors of their CH4 and N2O."),
    .source = "IPCC 2006 Guidelines, Vol. 2; GB/T 32151.22-2024",
    .inputs = inputs,
    .run = run,
    .editions = method_editions,
};
