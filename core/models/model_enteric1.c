/* SPDX-License-Identifier: MPL-2.0
 *
 * Enteric CH4 by head count. Three editions side by side: IPCC 2019 (regions, productivity), GB/T 32151.22 (age classes), IPCC
 * 2006 (Asia). A cell that no table holds is refused by its key, never replaced by a neighbour.
 */
#include <string.h>

#include "core/models/herd.h"

#define METHOD "IPCC 2019 Refinement, Vol. 4, Ch. 10, Table 10.10, 10.11"

enum spread { BY_REGION, BY_PRODUCTIVITY, ALIKE };

struct animal {
    const char *key;
    const char *ipcc; /* "EF_dairy" */
    const char *cn, *old; /* in field_cn, after "enteric.gbt22." and "enteric.ipcc2006."; what is not there is refused */
    enum spread spread;
    bool cn_ages;
};

static const struct animal animals[] = {
    {"dairy_cattle", "EF_dairy", "dairy", "dairy", BY_REGION, true},
    {"other_cattle", "EF_other_cattle", "beef", "cattle_other", BY_REGION, true},
    {"buffalo", "EF_buffalo", "buffalo", "buffalo", BY_REGION, true},
    {"sheep", "EF_sheep", "sheep", "sheep", BY_PRODUCTIVITY, true},
    {"goats", "EF_goat", "goat", "goat", BY_PRODUCTIVITY, true},
    {"swine", "EF_swine", "pig", "swine", BY_PRODUCTIVITY, false},
    {"horses", "EF_horse", "horse", "horse", ALIKE, false},
    {"mules_asses", "EF_mule_ass", "mule_ass", "mule_ass", ALIKE, false},
    {"camels", "EF_camel", "camel", "camel", ALIKE, false},
    {"deer", "EF_deer", "deer", "deer", ALIKE, false},
    {"poultry", "EF_poultry", "poultry", "poultry", ALIKE, false},
};

static const struct model_choice animal_choices[] = {
    {"dairy_cattle", N_("dairy cattle")}, {"other_cattle", N_("other cattle (beef, young, draught)")},
    {"buffalo", N_("buffalo")},           {"sheep", N_("sheep")},
    {"goats", N_("goats")},               {"swine", N_("pigs")},
    {"horses", N_("horses")},             {"mules_asses", N_("mules and asses")},
    {"camels", N_("camels")},             {"deer", N_("deer")},
    {"poultry", N_("poultry")},           {NULL, NULL},
};

static const struct model_choice editions[] = {
    {"ipcc2019", N_("IPCC 2019 Refinement")},
    {"gbt32151_22", N_("GB/T 32151.22-2024")},
    {"ipcc2006", N_("IPCC 2006 Guidelines (Asia)")},
    {NULL, NULL},
};

static const struct model_choice regions[] = {
    {"asia", N_("Asia")},
    {"north_america", N_("North America")},
    {"western_europe", N_("Western Europe")},
    {"eastern_europe", N_("Eastern Europe")},
    {"oceania", N_("Oceania")},
    {"latin_america", N_("Latin America")},
    {"africa", N_("Africa")},
    {"middle_east", N_("Middle East")},
    {"indian_subcontinent", N_("Indian subcontinent")},
    {NULL, NULL},
};

static const struct model_choice productivities[] = {
    {"low", N_("low productivity (default in Asia)")},
    {"high", N_("high productivity")},
    {NULL, NULL},
};

static const struct model_choice ages[] = {
    {"young", N_("born this year")},
    {"adult", N_("other adults")},
    {"female", N_("breeding females")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    {.key = "animal", .label = N_("animal"), .kind = MODEL_CHOICE, .required = true, .choices = animal_choices,
     .source = METHOD},
    HERD_INPUTS,
    CHOICE("edition", N_("edition of the method"), editions, METHOD),
    CHOICE("region", N_("region"), regions, METHOD),
    CHOICE("productivity", N_("productivity (sheep, goats, pigs)"), productivities, METHOD),
    CHOICE("age", N_("age class (GB/T 32151.22)"), ages, "GB/T 32151.22-2024, 附录C 表C.3"),
    {.key = NULL},
};

static const struct animal *animal_find(const char *key)
{
    const struct animal *a = animals;
    while (strcmp(a->key, key))
        a++;
    return a;
}

static double factor_2019(struct model_run *run, const struct animal *a)
{
    if (a->spread == BY_REGION)
        return herd_parameter(run, "EF", "enteric-tier1", "%s.%s", a->ipcc, run_choice(run, "region"));
    if (a->spread == BY_PRODUCTIVITY)
        return herd_parameter(run, "EF", "enteric-tier1", "%s_%s", a->ipcc, run_choice(run, "productivity"));
    return run_parameter(run, "EF", "enteric-tier1", a->ipcc);
}

static double factor_cn(struct model_run *run, const struct animal *a)
{
    if (!a->cn_ages)
        return herd_parameter(run, "EF", FIELD_CN, "enteric.gbt22.%s", a->cn);
    if (!herd_needs(run, "age"))
        return 0;
    return herd_parameter(run, "EF", FIELD_CN, "enteric.gbt22.%s.%s", a->cn, run_choice(run, "age"));
}

/* The library holds the figures of 2006 for Asia (developing countries) alone. */
static double factor_2006(struct model_run *run, const struct animal *a)
{
    const char *region = run_choice(run, "region");
    if (strcmp(region, "asia"))
        return herd_parameter(run, "EF", FIELD_CN, "enteric.ipcc2006.%s.%s", a->old, region);
    return herd_parameter(run, "EF", FIELD_CN, "enteric.ipcc2006.%s", a->old);
}

static bool run(struct model_run *run)
{
    const struct animal *a = animal_find(run_choice(run, "animal"));
    double heads = herd_average(run);
    const char *edition = run_choice(run, "edition");
    double (*factor)(struct model_run *, const struct animal *) = !strcmp(edition, "ipcc2019") ? factor_2019
                                                                  : !strcmp(edition, "ipcc2006") ? factor_2006
                                                                                                 : factor_cn;
    double ef = factor(run, a);
    double ch4 = RUN_EQUATION(run, "ipcc2019.10.19", NULL, heads, ef);
    run_output(run, "CH4 non-fossil", N_("enteric CH4"), "kg CH4", ch4, false);
    return !run_failed(run);
}

static const struct model_edition method_editions[] = {
    {"edition", "ipcc2019", "ipcc2019"},
    {"edition", "ipcc2006", "ipcc2006"},
    {"edition", "gbt32151_22", "cn"},
    {NULL, NULL, NULL},
};

const struct model model_enteric_tier1 = {
    .name = "enteric_tier1",
    .title = N_("Enteric fermentation by head count (tier 1)"),
    .help = N_("One kind of animal in a year. With weight, gain, milk and digestibility of cattle, buffalo, sheep or goats "
               "tier 2 is better."),
    .source = "IPCC 2019 Refinement, Vol. 4, Ch. 10",
    .inputs = inputs,
    .run = run,
    .editions = method_editions,
};
