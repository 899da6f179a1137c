/* SPDX-License-Identifier: MPL-2.0
 *
 * Manure: CH4 and N2O of up to five systems at once, nitrogen left for the field and dropped on pasture.
 *
 * Two editions: IPCC 2019 by climate zone,
     GB/T 32151.22 by mean temperature. In the edition of 2019 the MCF of pasture (0.47 %)
 * belongs to Bo 0.19 for every animal: mixed with the animal's own Bo it would be wrong by two to four times.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/number.h"

#define METHOD "IPCC 2019 Refinement, Vol. 4, Ch. 10"
#define GBT "GB/T 32151.22-2024"
#define RATES "manure-bo-vs-nex"

enum { SLOTS = 5 };

struct animal {
    const char *key;   /* of manure-bo-vs-nex */
    const char *gas;   /* column of FracGas */
    const char *cn_vs; /* field_cn: manure.vs.…, manure.b0.… */
    const char *cn_n;  /* manure.nex.… */
    bool bovine;
};

/* What no table of an edition holds is refused by its key, unless the user gives a figure of his own. */
static const struct animal animals[] = {
    {"dairy_cattle", "dairy", "dairy", "dairy", true},
    {"other_cattle", "other_cattle", "beef", "beef", true},
    {"buffalo", "other_cattle", "buffalo", "buffalo", true},
    {"swine", "swine", "pig", "pig", false},
    {"sheep", "other", "sheep", "sheep_goat", false},
    {"goats", "other", "goat", "sheep_goat", false},
    {"horses", "other", "horse", "horse", false},
    {"mules_asses", "other", "mule_ass", "mule_ass", false},
    {"camels", "other", "camel", "camel", false},
    {"hens", "poultry", "poultry", "poultry", false},
    {"broilers", "poultry", "poultry", "poultry", false},
    {"turkeys", "poultry", "poultry", "poultry", false},
    {"ducks", "poultry", "poultry", "poultry", false},
};

static const struct model_choice animal_choices[] = {
    {"dairy_cattle", N_("dairy cattle")}, {"other_cattle", N_("other cattle (beef, young, draught)")},
    {"buffalo", N_("buffalo")},           {"swine", N_("pigs")},
    {"sheep", N_("sheep")},               {"goats", N_("goats")},
    {"horses", N_("horses")},             {"mules_asses", N_("mules and asses")},
    {"camels", N_("camels")},             {"hens", N_("laying hens")},
    {"broilers", N_("broilers")},         {"turkeys", N_("turkeys")},
    {"ducks", N_("ducks")},               {NULL, NULL},
};

enum fate { STORED, CRUSTED, PASTURE, BURNT };

struct way {
    const char *key;
    const char *mcf; /* row of manure-mcf */
    const char *n;   /* row of manure-n */
    const char *cn;  /* column of manure-gbt32151-22, also of manure.ef3.… */
    enum fate fate;
};

#define LIQUID(months, row)                                                                                                    \
    {"slurry_" months, "liquid_slurry_or_pit_" row, "liquid_slurry_no_crust", "liquid_nocrust", STORED},                       \
        {"crust_" months, "liquid_slurry_or_pit_" row, "liquid_slurry_natural_crust", "liquid_crust", CRUSTED},                \
        {"pit_" months, "liquid_slurry_or_pit_" row, "pit_below_animals", "pit", STORED}

static const struct way ways[] = {
    LIQUID("1m", "1_month"),
    LIQUID("3m", "3_months"),
    LIQUID("4m", "4_months"),
    LIQUID("6m", "6_months"),
    LIQUID("12m", "12_months"),
    {"digester_low_leak", "digester_low_leakage_high_quality_gastight", "anaerobic_digester", "biogas", STORED},
    {"digester_high_leak", "digester_high_leakage_low_quality", "anaerobic_digester", "biogas", STORED},
    {"solid", "solid_storage", "solid_storage", "solid", STORED},
    {"dry_lot", "dry_lot", "dry_lot", "drying", STORED},
    {"daily_spread", "daily_spread", "daily_spread", "daily", STORED},
    {"deep_bedding_lt1m", "deep_bedding_lt_1_month", "deep_bedding_no_mixing", "other", STORED},
    {"deep_bedding", "deep_bedding_gt_1_month", "deep_bedding_no_mixing", "other", STORED},
    {"deep_bedding_mixed", "deep_bedding_gt_1_month", "deep_bedding_active_mixing", "other", STORED},
    {"compost_vessel", "composting_in_vessel", "composting_in_vessel", "compost", STORED},
    {"compost_pile", "composting_static_pile_forced_aeration", "composting_static_pile", "compost", STORED},
    {"compost_windrow", "composting_intensive_windrow", "composting_intensive_windrow", "compost", STORED},
    {"compost_passive", "composting_passive_windrow", "composting_passive_windrow", "compost", STORED},
    {"poultry_litter", "poultry_manure_with_or_without_litter", "poultry_manure_with_litter", "other", STORED},
    {"poultry_no_litter", "poultry_manure_with_or_without_litter", "poultry_manure_without_litter", "other", STORED},
    {"lagoon", "uncovered_anaerobic_lagoon", "uncovered_anaerobic_lagoon", "lagoon", STORED},
    {"aerobic", "aerobic_treatment", "aerobic_treatment_forced", "other", STORED},
    {"other", "other", "other", "other", STORED},
    {"pasture", "pasture_range_paddock", "", "pasture", PASTURE},
    {"burnt", "burned_for_fuel", "", "other", BURNT},
};

static const struct model_choice way_choices[] = {
    {"slurry_1m", N_("liquid without crust, 1 month")},
    {"slurry_3m", N_("liquid without crust, 3 months")},
    {"slurry_4m", N_("liquid without crust, 4 months")},
    {"slurry_6m", N_("liquid without crust, 6 months")},
    {"slurry_12m", N_("liquid without crust, 12 months")},
    {"crust_1m", N_("liquid with natural crust, 1 month")},
    {"crust_3m", N_("liquid with natural crust, 3 months")},
    {"crust_4m", N_("liquid with natural crust, 4 months")},
    {"crust_6m", N_("liquid with natural crust, 6 months")},
    {"crust_12m", N_("liquid with natural crust, 12 months")},
    {"pit_1m", N_("pit below the animals, 1 month")},
    {"pit_3m", N_("pit below the animals, 3 months")},
    {"pit_4m", N_("pit below the animals, 4 months")},
    {"pit_6m", N_("pit below the animals, 6 months")},
    {"pit_12m", N_("pit below the animals, 12 months")},
    {"digester_low_leak", N_("digester, gas-tight, well kept")},
    {"digester_high_leak", N_("digester that leaks")},
    {"solid", N_("solid storage, heap")},
    {"dry_lot", N_("dry lot, yard; dried in the air")},
    {"daily_spread", N_("spread daily")},
    {"deep_bedding_lt1m", N_("deep bedding, less than 1 month")},
    {"deep_bedding", N_("deep bedding, not mixed")},
    {"deep_bedding_mixed", N_("deep bedding, mixed")},
    {"compost_vessel", N_("compost in a vessel")},
    {"compost_pile", N_("compost, static pile with forced air")},
    {"compost_windrow", N_("compost, windrow turned often")},
    {"compost_passive", N_("compost, windrow turned seldom")},
    {"poultry_litter", N_("poultry manure with litter")},
    {"poultry_no_litter", N_("poultry manure without litter")},
    {"lagoon", N_("open anaerobic lagoon")},
    {"aerobic", N_("aerobic treatment, forced air")},
    {"other", N_("another system (GB/T 32151.22)")},
    {"pasture", N_("dropped on pasture")},
    {"burnt", N_("dung burnt as fuel")},
    {NULL, NULL},
};

static const struct model_choice editions[] = {
    {"ipcc2019", N_("IPCC 2019 Refinement, by climate zone")},
    {"gbt32151_22", N_("GB/T 32151.22-2024, by mean temperature")},
    {NULL, NULL},
};

static const struct model_choice climates[] = {
    {"warm_temp_moist", N_("warm temperate, moist")}, {"warm_temp_dry", N_("warm temperate, dry")},
    {"cool_temp_moist", N_("cool temperate, moist")}, {"cool_temp_dry", N_("cool temperate, dry")},
    {"boreal_moist", N_("boreal, moist")},            {"boreal_dry", N_("boreal, dry")},
    {"trop_montane", N_("tropical, mountains")},      {"trop_wet", N_("tropical, wet")},
    {"trop_moist", N_("tropical, moist")},            {"trop_dry", N_("tropical, dry")},
    {NULL, NULL},
};

static const struct model_choice productivities[] = {
    {"high", N_("high productivity")}, {"low", N_("low productivity")}, {NULL, NULL},
};

#define SLOT(n)                                                                                                                \
    {.key = "system_" n, .label = N_("manure system"), .kind = MODEL_CHOICE, .choices = way_choices, .source = METHOD},        \
        OPTIONAL("share_" n, N_("share of the manure in the system"), "-", 0, 1, 0, 0, METHOD)

static const struct model_input inputs[] = {
    {.key = "animal", .label = N_("animal"), .kind = MODEL_CHOICE, .required = true, .choices = animal_choices,
     .source = METHOD},
    HERD_INPUTS,
    CHOICE("edition", N_("edition of the method"), editions, METHOD),
    {.key = "climate", .label = N_("climate zone (IPCC)"),
     .help = N_("Warm temperate: 10 to 18 °C mean temperature of the year; tropical: above. Moist: more rain than "
               "evaporation. "
                "Counties of Chongqing lie on both sides of 18 °C"),
     .kind = MODEL_CHOICE, .choices = climates, .source = METHOD ", Table 10.17"},
    OPTIONAL("temperature", N_("mean temperature of the year (GB/T 32151.22)"), "°C", -20, 40, 0, 28, GBT ", 附录C 表C.6"),
    CHOICE("productivity", N_("productivity (IPCC)"), productivities, METHOD ", Table 10.16A"),
    SLOT("1"), SLOT("2"), SLOT("3"), SLOT("4"), SLOT("5"),
    {.key = "GE", .label = N_("gross energy of the feed of one animal"),
     .help = N_("Leave it blank to take volatile solids by live weight"), .kind = MODEL_NUMBER, .unit = "MJ/d", .low = 0,
         .high = 1500,
     .source = METHOD ", Eq. 10.24", .above = true},
    OPTIONAL("DE", N_("digestible energy, share of gross energy"), "%", 25, 100, 45, 90, METHOD ", Table 10.2"),
    OPTIONAL("UE", N_("energy in urine, share of gross energy"), "-", 0, 0.2, 0.01, 0.06, METHOD ", Eq. 10.24"),
    OPTIONAL("ASH", N_("ash of the manure, share of its dry matter"), "-", 0, 0.30, 0.02, 0.20, METHOD ", Eq. 10.24"),
    {.key = "CP", .label = N_("crude protein of the feed dry matter"),
     .help = N_("Leave it blank to take nitrogen by live weight"), .kind = MODEL_NUMBER, .unit = "%", .low = 0, .high = 60,
     .warn_low = 6, .warn_high = 25, .source = METHOD ", Eq. 10.32", .above = true},
    OPTIONAL("milk", N_("milk a day"), "kg/d", 0, 100, 0, 60, METHOD ", Eq. 10.33"),
    OPTIONAL("milk_protein", N_("protein of the milk"), "%", 0, 10, 2, 6, METHOD ", Eq. 10.33"),
    OPTIONAL("gain", N_("daily gain (cattle, buffalo)"), "kg/d", 0, 5, 0, 2, METHOD ", Eq. 10.33"),
    OPTIONAL("NEg", N_("net energy, growth"), "MJ/d", 0, 200, 0, 0, METHOD ", Eq. 10.33"),
    OPTIONAL("Nret", N_("nitrogen kept by one animal (not cattle, buffalo)"), "kg N/d", 0, 5, 0, 0, METHOD ", Eq. 10.31A"),
    OPTIONAL("FracLeach", N_("share of nitrogen leached (GB/T 32151.22)"), "-", 0, 0.20, 0.01, 0.20, GBT ", 5.2.5.3"),
    OPTIONAL("N_bedding", N_("nitrogen of the bedding in a year"), "kg N/yr", 0, INFINITY, 0, 0, METHOD ", Eq. 10.34"),
    {.key = NULL},
};

struct slot {
    const struct way *way;
    double share;
};

struct farm {
    const struct animal *animal;
    bool cn; /* GB/T 32151.22 */
    const char *climate;
    int degrees; /* row of the table of GB/T 32151.22 */
    double heads, vs, nex;
    struct slot slots[SLOTS];
    size_t count;
};

/* ---- what is asked ---- */

static const struct animal *animal_find(const char *key)
{
    const struct animal *a = animals;
    while (strcmp(a->key, key))
        a++;
    return a;
}

static const struct way *way_find(const char *key)
{
    const struct way *w = ways;
    while (strcmp(w->key, key))
        w++;
    return w;
}

static void number_symbol(char *out, size_t size, const char *name, size_t number)
{
    snprintf(out, size, "%s_%zu", name, number + 1);
}

static bool slot_read(struct model_run *run, struct farm *farm, size_t i)
{
    char system[32], share[32];
    number_symbol(system, sizeof system, "system", i);
    number_symbol(share, sizeof share, "share", i);
    if (!run_given(run, system) && !run_given(run, share))
        return true;
    if (!herd_needs(run, system) || !herd_needs(run, share))
        return false;
    const struct way *way = way_find(run_choice(run, system));
    for (size_t s = 0; s < farm->count; s++)
        if (farm->slots[s].way == way)
            return run_refuse(run, REFUSAL_DUPLICATE_ID, system, way->key, "");
    farm->slots[farm->count++] = (struct slot){way, run_number(run, share)};
    return true;
}

static bool slots_read(struct model_run *run, struct farm *farm)
{
    double sum = 0;
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < SLOTS; i++)
        if (!slot_read(run, farm, i))
            return false;
    if (!farm->count)
        return herd_needs(run, "system_1");
    for (size_t i = 0; i < farm->count; i++)
        sum += farm->slots[i].share;
    number_show(text, sum, 6);
    if (fabs(sum - 1) > 0.001 + 1e-12)
        return run_refuse(run, REFUSAL_OUT_OF_RANGE, "share_1 + …", text, "0.999 … 1.001");
    return true;
}

/* The table of the standard ends at 10 and 28 °C and stands for whole degrees. */
static int table_row(double temperature)
{
    double t = floor(temperature + 0.5);
    return (int)fmin(fmax(t, 10), 28);
}

static bool place_read(struct model_run *run, struct farm *farm)
{
    farm->cn = !strcmp(run_choice(run, "edition"), "gbt32151_22");
    if (!herd_needs(run, farm->cn ? "temperature" : "climate"))
        return false;
    if (farm->cn)
        farm->degrees = table_row(run_number(run, "temperature"));
    else
        farm->climate = run_choice(run, "climate");
    return !run_failed(run);
}

static bool is_dry(const struct farm *farm)
{
    const char *end = strrchr(farm->climate, '_');
    return end && !strcmp(end, "_dry");
}

/* ---- volatile solids and methane ---- */

static double solids_of_feed(struct model_run *run)
{
    char text[NUMBER_TEXT];
    if (!herd_needs(run, "DE") || !herd_needs(run, "UE") || !herd_needs(run, "ASH"))
        return 0;
    double ge = run_number(run, "GE"), de = run_number(run, "DE"), ue = run_number(run, "UE"), ash = run_number(run, "ASH");
    number_show(text, de + 100 * ue, 6);
    if (de + 100 * ue > 100)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "DE + UE", text, "0 … 100 %");
    return RUN_EQUATION(run, "ipcc2019.10.24", NULL, ge, de, ue, ash);
}

static double solids(struct model_run *run, const struct farm *farm)
{
    if (run_given(run, "GE"))
        return solids_of_feed(run);
    if (farm->cn)
        return herd_parameter(run, "VS", FIELD_CN, "manure.vs.%s", farm->animal->cn_vs);
    double rate = herd_parameter(run, "VS_rate", RATES, "%s.VS_rate_asia", farm->animal->key);
    double weight = herd_parameter(run, "TAM", RATES, "%s.TAM_asia", farm->animal->key);
    return RUN_EQUATION(run, "nongtan.per_day", NULL, RUN_EQUATION(run, "ipcc2019.10.22a", NULL, rate, weight));
}

static double yield_of_animal(struct model_run *run, const struct farm *farm)
{
    if (farm->cn)
        return herd_parameter(run, "Bo", FIELD_CN, "manure.b0.%s", farm->animal->cn_vs);
    if (!herd_needs(run, "productivity"))
        return 0;
    return herd_parameter(run, "Bo", RATES, "%s.Bo_%s", farm->animal->key, run_choice(run, "productivity"));
}

static double conversion(struct model_run *run, const struct farm *farm, size_t i)
{
    const struct way *way = farm->slots[i].way;
    char symbol[32], crust[32];
    number_symbol(symbol, sizeof symbol, "MCF", i);
    number_symbol(crust, sizeof crust, "crust", i);
    if (farm->cn) {
        const char *column = strcmp(way->cn, "biogas") ? way->cn : "biogas_leak";
        return herd_parameter(run, symbol, "manure-gbt32151-22", "t%d.%s", farm->degrees, column);
    }
    bool own = run_given(run, symbol);
    double mcf = herd_parameter(run, symbol, "manure-mcf", "%s.%s", way->mcf, farm->climate);
    if (way->fate != CRUSTED || own)
        return mcf;
    return RUN_EQUATION(run, "nongtan.manure.crust", symbol, mcf,
                        herd_parameter(run, crust, "manure-mcf", "natural_crust_cover.%s", farm->climate));
}

/* The systems on one side of the fence: those that are stored (or burnt), or the pasture. */
static double mean_conversion(struct model_run *run, const struct farm *farm, bool pasture, const char *as)
{
    double mean = 0;
    for (size_t i = 0; i < farm->count; i++)
        if ((farm->slots[i].way->fate == PASTURE) == pasture)
            mean = RUN_EQUATION(run, "nongtan.manure.mcf", as, mean, farm->slots[i].share, conversion(run, farm, i));
    return mean;
}

static double share_on(const struct farm *farm, enum fate fate)
{
    for (size_t i = 0; i < farm->count; i++)
        if (farm->slots[i].way->fate == fate)
            return farm->slots[i].share;
    return 0;
}

static void methane(struct model_run *run, const struct farm *farm)
{
    double bo = yield_of_animal(run, farm);
    double mcf = mean_conversion(run, farm, false, "MCF_mean");
    double head = RUN_EQUATION(run, "ipcc2019.10.23", NULL, farm->vs, bo, mcf);
    run_output(run, "CH4 non-fossil", N_("CH4 of the stored manure"), "kg CH4",
               RUN_EQUATION(run, "nongtan.herd_ch4", NULL, farm->heads, head), true);
    if (share_on(farm, PASTURE) <= 0)
        return;
    mcf = mean_conversion(run, farm, true, "MCF_pasture");
    head = RUN_EQUATION(run, "ipcc2019.10.23", "CH4_pasture_head", farm->vs,
        run_parameter(run, "Bo_pasture", RATES, "pasture.Bo"), mcf);
    run_output(run, "CH4 non-fossil", N_("CH4 of dung on pasture"), "kg CH4",
               RUN_EQUATION(run, "nongtan.herd_ch4", "CH4_pasture", farm->heads, head), true);
}

/* ---- nitrogen ---- */

static double published_nitrogen(struct model_run *run, const struct farm *farm, const char *as)
{
    if (farm->cn)
        return herd_parameter(run, as, FIELD_CN, "manure.nex.%s", farm->animal->cn_n);
    double rate = herd_parameter(run, "N_rate", RATES, "%s.N_rate_asia", farm->animal->key);
    double weight = herd_parameter(run, "TAM", RATES, "%s.TAM_asia", farm->animal->key);
    return RUN_EQUATION(run, "ipcc2019.10.30", as, rate, weight);
}

static double kept(struct model_run *run, const struct animal *animal)
{
    if (!animal->bovine)
        return herd_needs(run, "Nret") ? run_number(run, "Nret") : 0;
    double milk = run_number(run, "milk"), gain = run_number(run, "gain");
    if ((milk > 0 && !herd_needs(run, "milk_protein")) || (gain > 0 && !herd_needs(run, "NEg")))
        return 0;
    double protein = milk > 0 ? run_number(run, "milk_protein") : 0, energy = gain > 0 ? run_number(run, "NEg") : 0;
    return RUN_EQUATION(run, "ipcc2019.10.33", NULL, milk, protein, gain, energy);
}

static double nitrogen_of_feed(struct model_run *run, const struct farm *farm)
{
    char most[NUMBER_TEXT + 16], text[NUMBER_TEXT];
    if (!herd_needs(run, "GE"))
        return 0;
    double eaten = RUN_EQUATION(run, "ipcc2019.10.32", NULL, run_number(run, "GE"), run_number(run, "CP"));
    double retained = kept(run, farm->animal);
    number_show(text, retained, 6);
    number_show(most, eaten, 6);
    if (retained > eaten || retained < 0) {
        char limit[NUMBER_TEXT + 32];
        snprintf(limit, sizeof limit, "0 … %s (Nintake)", most);
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "Nret", text, limit);
        return 0;
    }
    double nex = RUN_EQUATION(run, "ipcc2019.10.31", NULL, eaten, retained);
    double usual = published_nitrogen(run, farm, "Nex_tier1");
    run_expect(run, "Nex", nex, 0.5 * usual, 2 * usual);
    return nex;
}

struct nitrogen {
    double ef3, gas, leach, stored; /* means over the systems, weighted by the shares */
};

static double one_figure(struct model_run *run, const struct farm *farm, size_t i, const char *name, const char *column)
{
    char symbol[32];
    number_symbol(symbol, sizeof symbol, name, i);
    return herd_parameter(run, symbol, "manure-n", "%s.%s", farm->slots[i].way->n, column);
}

static double mean_added(struct model_run *run, const char *as, double before, double share, double figure)
{
    return RUN_EQUATION(run, "nongtan.manure.mean", as, before, share, figure);
}

static struct nitrogen means_2019(struct model_run *run, const struct farm *farm)
{
    struct nitrogen n = {0};
    char column[32];
    snprintf(column, sizeof column, "FracGas_%s", farm->animal->gas);
    for (size_t i = 0; i < farm->count; i++) {
        if (farm->slots[i].way->fate >= PASTURE)
            continue;
        double share = farm->slots[i].share;
        n.ef3 = mean_added(run, "EF3_mean", n.ef3, share, one_figure(run, farm, i, "EF3", "EF3"));
        n.gas = mean_added(run, "FracGas_mean", n.gas, share, one_figure(run, farm, i, "FracGas", column));
        n.leach = mean_added(run, "FracLeach_mean", n.leach, share, one_figure(run, farm, i, "FracLeach", "FracLeach"));
        n.stored += share;
    }
    return n;
}

/* The standard names one share for volatilised nitrogen, a range for leached nitrogen, and EF3 by system. */
static struct nitrogen means_cn(struct model_run *run, const struct farm *farm)
{
    struct nitrogen n = {0};
    char symbol[32];
    if (!herd_needs(run, "FracLeach"))
        return n;
    double gas = run_parameter(run, "FracGas", FIELD_CN, "manure.frac_gasms"), leach = run_number(run, "FracLeach");
    for (size_t i = 0; i < farm->count; i++) {
        if (farm->slots[i].way->fate >= PASTURE)
            continue;
        number_symbol(symbol, sizeof symbol, "EF3", i);
        double ef3 = herd_parameter(run, symbol, FIELD_CN, "manure.ef3.%s", farm->slots[i].way->cn);
        n.ef3 = mean_added(run, "EF3_mean", n.ef3, farm->slots[i].share, ef3);
        n.stored += farm->slots[i].share;
    }
    n.gas = mean_added(run, "FracGas_mean", 0, fmin(n.stored, 1), gas);
    n.leach = mean_added(run, "FracLeach_mean", 0, fmin(n.stored, 1), leach);
    return n;
}

/* Mountains may be wet or dry: there the aggregated figure. */
static double deposition_factor(struct model_run *run, const struct farm *farm)
{
    if (farm->cn)
        return run_parameter(run, "EF4", FIELD_CN, "n2o.deposition");
    if (!strcmp(farm->climate, "trop_montane"))
        return run_parameter(run, "EF4", "soil-n2o", "EF4");
    return run_parameter(run, "EF4", "soil-n2o", is_dry(farm) ? "EF4_dry" : "EF4_wet");
}

static double leaching_factor(struct model_run *run, const struct farm *farm)
{
    return farm->cn ? run_parameter(run, "EF5", FIELD_CN, "n2o.leaching") : run_parameter(run, "EF5", "soil-n2o", "EF5");
}

static void nitrous_oxide(struct model_run *run, const struct farm *farm, const struct nitrogen *mean, double n)
{
    double direct = RUN_EQUATION(run, "ipcc2019.10.25", NULL, n, mean->ef3);
    double gone = RUN_EQUATION(run, "ipcc2019.10.26", NULL, n, mean->gas);
    double leached = RUN_EQUATION(run, "ipcc2019.10.27", NULL, n, mean->leach);
    double by_air = RUN_EQUATION(run, "ipcc2019.10.28", NULL, gone, deposition_factor(run, farm));
    double by_water = RUN_EQUATION(run, "ipcc2019.10.29", NULL, leached, leaching_factor(run, farm));
    run_output(run, "N2O", N_("direct N2O of the manure"), "kg N2O", direct, true);
    run_output(run, "N2O", N_("N2O of the volatilised nitrogen"), "kg N2O", by_air, true);
    run_output(run, "N2O", N_("N2O of the leached nitrogen"), "kg N2O", by_water, true);
}

/* Nitrogen that does not pass through a store: its N2O belongs to the soil or to the fuel. */
static void nitrogen_elsewhere(struct model_run *run, const struct farm *farm, double n)
{
    static const struct {
        enum fate fate;
        const char *symbol, *label, *notice;
    } parts[] = {
        {PASTURE, "F_PRP", N_("nitrogen dropped on pasture (F_PRP)"),
         N_("{symbol}: the N2O of dung and urine on pasture belongs to the soil model")},
        {BURNT, "N_burnt", N_("nitrogen of dung burnt as fuel"), N_("{symbol}: the N2O of burnt dung belongs to the fuel")},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double share = share_on(farm, parts[i].fate);
        if (share <= 0)
            continue;
        double part = RUN_EQUATION(run, "nongtan.manure.part", parts[i].symbol, n, share);
        run_output(run, "", parts[i].label, "kg N", part, false);
        run_notice(run, parts[i].notice, parts[i].symbol, "", "");
    }
}

static void nitrogen(struct model_run *run, const struct farm *farm)
{
    double n = RUN_EQUATION(run, "nongtan.herd_n", NULL, farm->heads, farm->nex);
    if (!farm->cn && !strcmp(farm->animal->key, "buffalo"))
        run_notice(run, N_("{symbol}: the table has no column for buffalo, that of other cattle is used"), "FracGas", "", "");
    const struct nitrogen mean = farm->cn ? means_cn(run, farm) : means_2019(run, farm);
    nitrous_oxide(run, farm, &mean, n);
    double bedding = run_number(run, "N_bedding");
    double field = RUN_EQUATION(run, "ipcc2019.10.34", NULL, n, fmin(mean.stored, 1), mean.gas, mean.leach, mean.ef3, bedding);
    run_output(run, "", N_("nitrogen left for the field"), "kg N", field, false);
    nitrogen_elsewhere(run, farm, n);
}

static bool run(struct model_run *run)
{
    struct farm farm = {.animal = animal_find(run_choice(run, "animal")), .heads = herd_average(run), .climate = ""};
    if (!place_read(run, &farm) || !slots_read(run, &farm))
        return false;
    farm.vs = solids(run, &farm);
    methane(run, &farm);
    farm.nex = run_given(run, "CP") ? nitrogen_of_feed(run, &farm) : published_nitrogen(run, &farm, "Nex");
    nitrogen(run, &farm);
    return !run_failed(run);
}

static const struct model_edition method_editions[] = {
    {"edition", "ipcc2019", "ipcc2019"},
    {"edition", "gbt32151_22", "cn"},
    {NULL, NULL, NULL},
};

const struct model model_manure = {
    .name = "manure",
    .title = N_("Manure: CH4, N2O, nitrogen for the field"),
    .help = N_("Animals of one class; up to five manure systems whose shares add up to 1. "
               "Biogas that is burnt is biogenic CO2; "
               "energy that it replaces is a line of its own."),
    .source = METHOD,
    .inputs = inputs,
    .run = run,
    .editions = method_editions,
};
