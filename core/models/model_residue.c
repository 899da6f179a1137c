/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "core/models/soil_steps.h"
#include "core/number.h"

#define METHOD_STRAW "methods/residue-burning.md"

static const struct model_choice treatments[] = {
    {"elsewhere", N_("counted elsewhere: with the compost or the digester")},
    {"ipcc2006", N_("here, by dry mass (IPCC 2006, Vol. 5, Table 4.1)")},
    {NULL, NULL},
};

static const struct model_input inputs[] = {
    CHOICE_INPUT("crop", N_("crop"), NULL, true, soil_crops),
    {.key = "area", .label = N_("area"), .kind = MODEL_NUMBER, .unit = "ha", .required = true, .low = 0, .high = INFINITY,
     .source = METHOD_STRAW, .above = true},
    YIELD_INPUT,
    {.key = "straw", .label = N_("straw, measured"), .help = N_("Dry mass; where blank it follows from the harvest"),
     .kind = MODEL_NUMBER, .unit = "t DM/ha", .low = 0, .high = INFINITY, .warn_low = 0, .warn_high = 30, .source = METHOD_STRAW},
    CHOICE_INPUT("residue_method", N_("straw from the harvest by"), NULL, false, soil_residue_methods),
    SHARE_INPUT("returned", N_("share returned to the field"), NULL),
    SHARE_INPUT("removed", N_("share removed"), N_("As feed, bedding or fuel")),
    SHARE_INPUT("composted", N_("share composted"), N_("Its gases come with the compost")),
    SHARE_INPUT("digested", N_("share put into a digester"), N_("The gases of its digestate come with the field")),
    SHARE_INPUT("burnt", N_("share burnt in the field"), NULL),
    CHOICE_INPUT("treatment", N_("gases of composted and digested straw"), NULL, false, treatments),
    {.key = NULL},
};

struct shares {
    double returned, removed, composted, digested, burnt;
};

static struct shares read_shares(struct model_run *run)
{
    struct shares s = {run_number(run, "returned"), run_number(run, "removed"), run_number(run, "composted"),
                       run_number(run, "digested"), run_number(run, "burnt")};
    double sum = s.returned + s.removed + s.composted + s.digested + s.burnt;
    char text[NUMBER_TEXT];
    number_show(text, sum, 9);
    if (sum > 1 + 1e-9)
        run_refuse(run, REFUSAL_OUT_OF_RANGE, "returned + … + burnt", text, "0 … 1");
    else if (sum < 1 - 1e-9)
        run_notice(run, N_("the shares of straw add up to {value}: the rest counts as returned to the field"), "returned", text, "1");
    return s;
}

static double burn(struct model_run *run, const struct straw *straw, double share)
{
    static const struct {
        const char *symbol, *key, *as, *gas, *label, *unit;
    } gases[] = {
        {"Gef_CH4", "Gef_CH4_agres", "CH4_fire", "CH4 non-fossil", N_("CH4 of burnt straw"), "kg CH4"},
        {"Gef_N2O", "Gef_N2O_agres", "N2O_fire", "N2O", N_("N2O of burnt straw"), "kg N2O"},
        {"Gef_CO2", "Gef_CO2_agres", "CO2_fire", "CO2 biogenic", N_("biogenic CO2 of burnt straw, outside the total"), "kg CO2"},
    };
    double combustion = straw_combustion(run, straw);
    double mass = RUN_EQUATION(run, "nongtan.straw_burnt", NULL, straw->above, share);
    RUN_EQUATION(run, "ipcc2006.2.27.mass", NULL, straw->area, mass, combustion);
    for (size_t i = 0; i < sizeof gases / sizeof *gases; i++) {
        double factor = run_parameter(run, gases[i].symbol, "burning", gases[i].key);
        double gas = RUN_EQUATION(run, "ipcc2006.2.27", gases[i].as, straw->area, mass, combustion, factor);
        run_output(run, gases[i].gas, gases[i].label, gases[i].unit, gas, false);
    }
    run_notice(run, N_("open burning is prohibited in many counties; the gases are counted all the same"), "burnt", "", "");
    return combustion;
}

/* Each treatment's gases by the dry mass that goes into it. */
static void treat(struct model_run *run, const struct straw *straw, const struct shares *s)
{
    const struct {
        double share;
        const char *symbol, *key, *as, *gas, *label, *unit;
    } gases[] = {
        {s->composted, "EF_compost_CH4", "compost_CH4", "CH4_compost", "CH4 non-fossil", N_("CH4 of composted straw"), "kg CH4"},
        {s->composted, "EF_compost_N2O", "compost_N2O", "N2O_compost", "N2O", N_("N2O of composted straw"), "kg N2O"},
        {s->digested, "EF_digest_CH4", "digest_CH4", "CH4_digest", "CH4 non-fossil", N_("CH4 of digested straw"), "kg CH4"},
    };
    if (s->composted + s->digested <= 0)
        return;
    if (strcmp(run_choice(run, "treatment"), "ipcc2006")) {
        run_notice(run, N_("the gases of composted and digested straw are not counted here: {symbol}=ipcc2006 counts them"), "treatment", "",
                   "");
        return;
    }
    for (size_t i = 0; i < sizeof gases / sizeof *gases; i++) {
        if (gases[i].share <= 0)
            continue;
        double factor = run_parameter(run, gases[i].symbol, "burning", gases[i].key);
        double gas = RUN_EQUATION(run, "ipcc2006.v5.4.1", gases[i].as, straw->above, straw->area, gases[i].share, factor);
        run_output(run, gases[i].gas, gases[i].label, gases[i].unit, gas, false);
    }
}

static bool run(struct model_run *run)
{
    struct shares s = read_shares(run);
    struct straw straw = straw_read(run, run_given(run, "straw") ? 1000 * run_number(run, "straw") : NAN);
    double combustion = s.burnt > 0 ? burn(run, &straw, s.burnt) : 0;
    treat(run, &straw, &s);
    double nitrogen = straw_nitrogen(run, &straw, s.removed + s.composted + s.digested, s.burnt, combustion);
    run_output(run, "", N_("N of residues to the soil, for the model soil_n2o or rice"), "kg N", nitrogen, false);
    return !run_failed(run);
}

const struct model model_residue = {
    .name = "residue",
    .title = N_("Straw: burning, and N returned to the soil"),
    .help = N_("Where the straw of a field went. Straw that is burnt is not returned: both come from the same shares."),
    .source = "IPCC 2006 Guidelines, Vol. 4, Ch. 2; IPCC 2019 Refinement, Vol. 4, Ch. 11",
    .inputs = inputs,
    .run = run,
};
