/* SPDX-License-Identifier: MPL-2.0
 *
 * Enteric CH4 from the energy that an animal needs: cattle, buffalo, sheep, goats. IPCC defines no tier 2 for pigs and poultry.
 */
#include <stdio.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/number.h"

#define METHOD "IPCC 2019 Refinement, Vol. 4, Ch. 10"
#define TABLE "enteric-tier2"

enum species { CATTLE, SHEEP, GOAT, UNWEANED };

struct animal {
    const char *key, *cfi;
    enum species species;
    const char *sex; /* that the class already says, or NULL */
    bool in_milk;
};

static const struct animal animals[] = {
    {"cow_in_milk", "Cfi_lactating", CATTLE, "female", true},      {"cattle", "Cfi_nonlactating", CATTLE, NULL, false},
    {"bull", "Cfi_bull", CATTLE, "intact", false},                 {"buffalo_in_milk", "Cfi_lactating", CATTLE, "female", true},
    {"buffalo", "Cfi_nonlactating", CATTLE, NULL, false},          {"buffalo_bull", "Cfi_bull", CATTLE, "intact", false},
    {"sheep", "Cfi_sheep", SHEEP, NULL, false},                    {"lamb", "Cfi_sheep_lamb", SHEEP, NULL, false},
    {"goat", "Cfi_goat", GOAT, NULL, false},                       {"milk_fed", "", UNWEANED, NULL, false},
};

static const struct model_choice animal_choices[] = {
    {"cow_in_milk", N_("cow in milk")},
    {"cattle", N_("other cattle: dry cow, heifer, steer, calf")},
    {"bull", N_("bull, intact, mature or kept as bull")},
    {"buffalo_in_milk", N_("buffalo in milk")},
    {"buffalo", N_("other buffalo")},
    {"buffalo_bull", N_("buffalo bull, intact")},
    {"sheep", N_("sheep older than 1 year")},
    {"lamb", N_("lamb up to 1 year")},
    {"goat", N_("goat")},
    {"milk_fed", N_("young that drink milk only")},
    {NULL, NULL},
};

static const struct model_choice sexes[] = {
    {"female", N_("female")}, {"castrate", N_("castrate")}, {"intact", N_("intact male")}, {NULL, NULL},
};

static const struct model_choice activities[] = {
    {"stall", N_("stall (cattle, buffalo)")},
    {"pasture", N_("pasture, flat land")},
    {"hilly", N_("large or hilly grazing land")},
    {"housed_ewe", N_("housed ewes, last 50 days before lambing")},
    {"housed_fattening", N_("housed fattening lambs")},
    {NULL, NULL},
};

static const struct {
    enum species species;
    const char *activity, *key;
} activity_keys[] = {
    {CATTLE, "stall", "Ca_stall"},
    {CATTLE, "pasture", "Ca_pasture"},
    {CATTLE, "hilly", "Ca_large_area"},
    {SHEEP, "pasture", "Ca_sheep_flat"},
    {SHEEP, "hilly", "Ca_sheep_hilly"},
    {SHEEP, "housed_ewe", "Ca_sheep_housed_ewe"},
    {SHEEP, "housed_fattening", "Ca_sheep_housed_fattening"},
    {GOAT, "pasture", "Ca_goat_flat"},
    {GOAT, "hilly", "Ca_goat_hilly"},
};

static const struct model_choice litters[] = {
    {"single", N_("one young")}, {"twin", N_("two young")}, {"triplet", N_("three or more young")}, {NULL, NULL},
};

static const struct model_choice diets[] = {
    {"dairy_high", N_("dairy, more than 8500 kg of milk a year, DE at least 70 %")},
    {"dairy_medium", N_("dairy, 5000 to 8500 kg of milk a year, DE 63 to 70 %")},
    {"dairy_low", N_("dairy, less than 5000 kg of milk a year, DE up to 62 %")},
    {"nondairy_forage75", N_("more than 75 % forage, DE up to 62 %")},
    {"nondairy_mixed", N_("15 to 75 % forage, DE 62 to 71 %")},
    {"feedlot", N_("forage up to 15 %, DE at least 72 % (GB/T 32151.22: concentrate over 90 %)")},
    {"feedlot_flaked", N_("feedlot with steam-flaked maize and ionophores, DE more than 75 %")},
    {NULL, NULL},
};

/* The digestibility that the diet of Table 10.12 stands for. */
static const struct {
    const char *diet;
    double low, high;
} diet_digestible[] = {
    {"dairy_high", 70, 100},      {"dairy_medium", 63, 70}, {"dairy_low", 0, 62},         {"nondairy_forage75", 0, 62},
    {"nondairy_mixed", 62, 71},   {"feedlot", 72, 100},     {"feedlot_flaked", 75, 100},
};

static const struct model_choice editions[] = {
    {"ipcc2019", N_("IPCC 2019 Refinement")}, {"gbt32151_22", N_("GB/T 32151.22-2024 (Ym)")}, {NULL, NULL},
};

static const struct model_input inputs[] = {
    {.key = "animal", .label = N_("animal"), .kind = MODEL_CHOICE, .required = true, .choices = animal_choices,
     .source = METHOD},
    HERD_INPUTS,
    REQUIRED("weight", N_("live weight"), "kg", 0, 2000, 0, 0, METHOD),
    {.key = "sex", .label = N_("sex"), .help = N_("Needed for sheep, and for cattle that gain weight"), .kind = MODEL_CHOICE,
     .choices = sexes, .source = METHOD},
    {.key = "activity", .label = N_("how it is kept"), .kind = MODEL_CHOICE, .required = true, .choices = activities,
     .source = METHOD},
    REQUIRED("DE", N_("digestible energy, share of gross energy"), "%", 25, 100, 45, 85, METHOD ", Table 10.2"),
    {.key = "diet", .label = N_("diet (cattle, buffalo)"), .kind = MODEL_CHOICE, .choices = diets,
     .source = METHOD ", Table 10.12"},
    CHOICE("edition", N_("edition of the method"), editions, METHOD),
    OPTIONAL("gain", N_("daily gain (cattle, buffalo)"), "kg/d", -5, 5, 0, 2, METHOD),
    OPTIONAL("mature_weight", N_("mature weight (cattle, buffalo)"), "kg", 0, 2000, 30, 1200, METHOD),
    OPTIONAL("weight_start", N_("weight at weaning or at the beginning (sheep, goats)"), "kg", 0, 200, 0, 150, METHOD),
    OPTIONAL("weight_end", N_("weight at slaughter or at the end (sheep, goats)"), "kg", 0, 200, 0, 150, METHOD),
    OPTIONAL("growth_days", N_("days between the two weights"), "d", 1, 366, 0, 0, METHOD),
    OPTIONAL("milk", N_("milk a day"), "kg/d", 0, 100, 0, 60, METHOD),
    OPTIONAL("fat", N_("fat of the milk (cattle, buffalo)"), "%", 0, 20, 2, 10, METHOD),
    OPTIONAL("work_hours", N_("hours of work a day"), "h/d", 0, 24, 0, 12, METHOD),
    OPTIONAL("pregnant", N_("share of the animals that are pregnant"), "-", 0, 1, 0, 0, METHOD),
    CHOICE("litter", N_("young at a birth (sheep, goats)"), litters, METHOD ", Table 10.7"),
    OPTIONAL("wool", N_("wool a year (sheep)"), "kg/yr", 0, 30, 0, 10, METHOD),
    {.key = NULL},
};

struct energies {
    double m, a, l, work, p, g, wool;
};

static const struct animal *animal_find(const char *key)
{
    const struct animal *a = animals;
    while (strcmp(a->key, key))
        a++;
    return a;
}

static void check_sex(struct model_run *run, const struct animal *a)
{
    if (!a->sex || !run_given(run, "sex"))
        return;
    const char *sex = run_choice(run, "sex");
    if (strcmp(sex, a->sex))
        run_refuse(run, REFUSAL_CHOICE, "sex", sex, a->sex);
}

/* The sex as given or as the class says it. Refuses a blank. */
static const char *sex_of(struct model_run *run, const struct animal *a)
{
    if (!a->sex)
        return herd_needs(run, "sex") ? run_choice(run, "sex") : "";
    return a->sex;
}

static double maintenance(struct model_run *run, const struct animal *a, double weight)
{
    double cfi = run_parameter(run, "Cfi", TABLE, a->cfi);
    if (a->species == SHEEP && !strcmp(sex_of(run, a), "intact"))
        cfi = RUN_EQUATION(run, "nongtan.cfi_intact", NULL, cfi);
    return RUN_EQUATION(run, "ipcc2019.10.3", NULL, cfi, weight);
}

static const char *activity_key(struct model_run *run, const struct animal *a)
{
    const char *activity = run_choice(run, "activity");
    struct text_buffer known = {0};
    for (size_t i = 0; i < sizeof activity_keys / sizeof *activity_keys; i++) {
        if (activity_keys[i].species != a->species)
            continue;
        if (!strcmp(activity_keys[i].activity, activity)) {
            text_buffer_free(&known);
            return activity_keys[i].key;
        }
        text_buffer_printf(&known, "%s%s", known.length ? ", " : "", activity_keys[i].activity);
    }
    run_refuse(run, REFUSAL_CHOICE, "activity", activity, known.data);
    text_buffer_free(&known);
    return "";
}

static double activity(struct model_run *run, const struct animal *a, double weight, double ne_m)
{
    double ca = run_parameter(run, "Ca", TABLE, activity_key(run, a));
    return a->species == CATTLE ? RUN_EQUATION(run, "ipcc2019.10.4", NULL, ca, ne_m) : RUN_EQUATION(run, "ipcc2019.10.5", NULL,
        ca, weight);
}

static double milk(struct model_run *run, const struct animal *a)
{
    if (a->in_milk && !herd_needs(run, "milk"))
        return 0;
    double kg = run_number(run, "milk");
    if (kg <= 0)
        return 0;
    if (a->species != CATTLE) {
        double ev = run_parameter(run, "EVmilk", TABLE, a->species == SHEEP ? "EVmilk_sheep" : "EVmilk_goat");
        return RUN_EQUATION(run, "ipcc2019.10.9", NULL, kg, ev);
    }
    if (!a->in_milk)
        run_notice(run,
            N_("{symbol} is given, yet the animal is not said to be in milk: its maintenance is that of dry animals"), "milk",
                   "", "");
    return herd_needs(run, "fat") ? RUN_EQUATION(run, "ipcc2019.10.8", NULL, kg, run_number(run, "fat")) : 0;
}

static void notice_loss(struct model_run *run, const char *symbol, double gain)
{
    char value[NUMBER_TEXT];
    number_full(value, gain);
    run_notice(run, N_("{symbol} = {value}: the animals lose weight; no energy for growth is counted"), symbol, value, "");
}

static double growth_cattle(struct model_run *run, const struct animal *a, double weight)
{
    double gain = run_number(run, "gain");
    if (gain < 0)
        notice_loss(run, "gain", gain);
    if (gain <= 0 || !herd_needs(run, "mature_weight"))
        return 0;
    const char *sex = sex_of(run, a);
    double c = herd_parameter(run, "C", TABLE, "C_growth_%s", strcmp(sex, "intact") ? sex : "bull");
    return RUN_EQUATION(run, "ipcc2019.10.6", NULL, weight, c, run_number(run, "mature_weight"), gain);
}

static const char *growth_class(struct model_run *run, const struct animal *a)
{
    if (a->species == GOAT)
        return "goat";
    const char *sex = sex_of(run, a);
    return !strcmp(sex, "female") ? "ewe" : !strcmp(sex, "intact") ? "ram_intact" : "castrate";
}

static double growth_small(struct model_run *run, const struct animal *a)
{
    if (!run_given(run, "weight_start") && !run_given(run, "weight_end"))
        return 0;
    if (!herd_needs(run, "weight_start") || !herd_needs(run, "weight_end") || !herd_needs(run, "growth_days"))
        return 0;
    double start = run_number(run, "weight_start"), end = run_number(run, "weight_end"), days = run_number(run, "growth_days");
    double gain = RUN_EQUATION(run, "nongtan.gain", NULL, start, end);
    if (gain < 0) {
        notice_loss(run, "WG", gain);
        return 0;
    }
    const char *class = growth_class(run, a);
    double one = herd_parameter(run, "a", TABLE, "a_%s", class), other = herd_parameter(run, "b", TABLE, "b_%s", class);
    return RUN_EQUATION(run, "ipcc2019.10.7", NULL, gain, one, other, start, end, days);
}

static double pregnancy(struct model_run *run, const struct animal *a, double ne_m)
{
    double share = run_number(run, "pregnant");
    if (share <= 0)
        return 0;
    double cp = a->species == CATTLE ? run_parameter(run, "Cp", TABLE, "Cp_cattle")
                                     : herd_parameter(run, "Cp", TABLE, "Cp_%s", run_choice(run, "litter"));
    if (share < 1)
        cp = RUN_EQUATION(run, "nongtan.pregnant", NULL, cp, share);
    return RUN_EQUATION(run, "ipcc2019.10.13", NULL, cp, ne_m);
}

static double wool(struct model_run *run, const struct animal *a)
{
    double kg = a->species == CATTLE ? 0 : run_number(run, "wool");
    return kg > 0 ? RUN_EQUATION(run, "ipcc2019.10.12", NULL, run_parameter(run, "EVwool", TABLE, "EVwool"), kg) : 0;
}

static struct energies energies_of(struct model_run *run, const struct animal *a, double weight)
{
    struct energies e = {.m = maintenance(run, a, weight)};
    e.a = activity(run, a, weight, e.m);
    e.l = milk(run, a);
    double hours = run_number(run, "work_hours");
    e.work = hours > 0 ? RUN_EQUATION(run, "ipcc2019.10.11", NULL, e.m, hours) : 0;
    e.p = pregnancy(run, a, e.m);
    e.g = a->species == CATTLE ? growth_cattle(run, a, weight) : growth_small(run, a);
    e.wool = wool(run, a);
    return e;
}

/* REG has no meaning at a DE of 38 % or less. An animal that neither grows nor bears wool does not need it. */
static double gross_energy(struct model_run *run, const struct energies *e, double de)
{
    double rem = RUN_EQUATION(run, "ipcc2019.10.14", NULL, de);
    if (e->g <= 0 && e->wool <= 0)
        return RUN_EQUATION(run, "ipcc2019.10.16.no_growth", NULL, e->m, e->a, e->l, e->work, e->p, rem, de);
    double reg = RUN_EQUATION(run, "ipcc2019.10.15", NULL, de);
    return RUN_EQUATION(run, "ipcc2019.10.16", NULL, e->m, e->a, e->l, e->work, e->p, rem, e->g, e->wool, reg, de);
}

/* A ration of more than 8 % of the live weight cannot be eaten: one of the inputs is wrong. */
static double intake(struct model_run *run, double ge, double weight)
{
    char value[NUMBER_TEXT];
    double dmi = RUN_EQUATION(run, "nongtan.dmi", NULL, ge);
    double share = RUN_EQUATION(run, "nongtan.dmi_share", NULL, dmi, weight);
    number_full(value, share);
    if (share > 8)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "DMI_W", value, "0 … 8 %");
    else
        run_expect(run, "DMI_W", share, 1, 4.5);
    return dmi;
}

static double methane_share_cattle(struct model_run *run, bool cn, double de)
{
    if (!run_given(run, "diet") && !run_given(run, "Ym"))
        return herd_needs(run, "diet");
    const char *diet = run_given(run, "diet") ? run_choice(run, "diet") : "";
    for (size_t i = 0; !cn && i < sizeof diet_digestible / sizeof *diet_digestible; i++)
        if (!strcmp(diet_digestible[i].diet, diet))
            run_expect(run, "DE", de, diet_digestible[i].low, diet_digestible[i].high);
    if (cn)
        return run_parameter(run, "Ym", FIELD_CN,
            !strncmp(diet, "feedlot", 7) ? "enteric.gbt22.ym.feedlot" : "enteric.gbt22.ym.cattle");
    return herd_parameter(run, "Ym", TABLE, "Ym_%s", diet);
}

static double methane_share(struct model_run *run, const struct animal *a, double de)
{
    bool cn = !strcmp(run_choice(run, "edition"), "gbt32151_22");
    if (a->species == CATTLE)
        return methane_share_cattle(run, cn, de);
    if (cn)
        return run_parameter(run, "Ym", FIELD_CN, strcmp(a->key, "lamb") ? "enteric.gbt22.ym.sheep" : "enteric.gbt22.ym.lamb");
    return run_parameter(run, "Ym", TABLE, a->species == GOAT ? "Ym_goat" : "Ym_sheep");
}

static double factor_of(struct model_run *run, const struct animal *a)
{
    check_sex(run, a);
    double weight = run_number(run, "weight"), de = run_number(run, "DE");
    if (a->species == CATTLE)
        run_expect(run, "weight", weight, 30, 1200);
    else
        run_expect(run, "weight", weight, 3, 150);
    const struct energies e = energies_of(run, a, weight);
    double ge = gross_energy(run, &e, de), dmi = intake(run, ge, weight);
    double ef = RUN_EQUATION(run, "ipcc2019.10.21", NULL, ge, methane_share(run, a, de));
    run_output(run, "", N_("gross energy of the feed of one animal"), "MJ/d", ge, false);
    run_output(run, "", N_("dry matter eaten by one animal"), "kg/d", dmi, false);
    run_output(run, "", N_("enteric CH4 of one animal"), "kg CH4/yr", ef, false);
    return ef;
}

static bool run(struct model_run *run)
{
    const struct animal *a = animal_find(run_choice(run, "animal"));
    double heads = herd_average(run), ef = 0;
    if (a->species == UNWEANED)
        run_notice(run, N_("young that drink milk only give no enteric CH4"), "animal", "milk_fed", "");
    else
        ef = factor_of(run, a);
    double ch4 = RUN_EQUATION(run, "ipcc2019.10.19", NULL, heads, ef);
    run_output(run, "CH4 non-fossil", N_("enteric CH4"), "kg CH4", ch4, false);
    return !run_failed(run);
}

static const struct model_edition method_editions[] = {
    {"edition", "ipcc2019", "ipcc2019"},
    {"edition", "gbt32151_22", "cn"},
    {NULL, NULL, NULL},
};

const struct model model_enteric_tier2 = {
    .name = "enteric_tier2",
    .title = N_("Enteric fermentation from the energy need (tier 2)"),
    .help = N_("Animals of one class that are fed alike. Cattle, buffalo, sheep and goats; pigs and poultry are tier 1."),
    .source = METHOD,
    .inputs = inputs,
    .run = run,
    .editions = method_editions,
};
