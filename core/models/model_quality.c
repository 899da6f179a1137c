/* SPDX-License-Identifier: MPL-2.0
 *
 * Quality of data: pedigree scores to a lognormal spread, mean rating and coverage, share of primary data.
 *
 * A missing score is not 0: it stays out of the mean, and the share of the emissions that is scored is told beside it.
 */
#include <stdio.h>

#include "core/models/herd.h"
#include "core/models/lists.h"
#include "core/number.h"

#define METHOD "methods/data-quality.md"

/* ---- pedigree ---- */

static const struct model_choice reliability[] = {
    {"1", N_("verified and measured")},
    {"2", N_("verified but partly assumed, or measured and not verified")},
    {"3", N_("not verified, partly a qualified estimate")},
    {"4", N_("qualified estimate")},
    {"5", N_("estimate without qualification")},
    {NULL, NULL},
};

static const struct model_choice completeness[] = {
    {"1", N_("all relevant sites over a sufficient period")},
    {"2", N_("more than half of the sites")},
    {"3", N_("few of the sites, or more over a shorter period")},
    {"4", N_("one site, or some over a shorter period")},
    {"5", N_("not known, or few sites over a short period")},
    {NULL, NULL},
};

static const struct model_choice temporal[] = {
    {"1", N_("less than 3 years old")},
    {"2", N_("less than 6 years old")},
    {"3", N_("less than 10 years old")},
    {"4", N_("less than 15 years old")},
    {"5", N_("older, or not known")},
    {NULL, NULL},
};

static const struct model_choice geographical[] = {
    {"1", N_("the region under study")},
    {"2", N_("mean of a larger region that holds it")},
    {"3", N_("smaller or similar region")},
    {"4", N_("somewhat similar region")},
    {"5", N_("distinctly different region, or not known")},
    {NULL, NULL},
};

static const struct model_choice technological[] = {
    {"1", N_("same enterprise, process and material")},
    {"2", N_("same process, another enterprise")},
    {"3", N_("same material, another technology")},
    {"4", N_("related process or material")},
    {"5", N_("laboratory scale, or another technology")},
    {NULL, NULL},
};

#define SCORE(key_, label_, choices_)                                                                                            \
    {.key = key_, .label = label_, .kind = MODEL_CHOICE, .required = true, .choices = choices_, .source = METHOD}

static const struct model_input pedigree_inputs[] = {
    OPTIONAL("U_b", N_("basic uncertainty of this kind of flow"), "-", 1, 10, 0, 0, METHOD),
    SCORE("reliability", N_("reliability"), reliability),
    SCORE("completeness", N_("completeness"), completeness),
    SCORE("temporal", N_("age of the data"), temporal),
    SCORE("geographical", N_("region"), geographical),
    SCORE("technological", N_("technology"), technological),
    {.key = NULL},
};

static bool run_pedigree(struct model_run *run)
{
    static const char *const scores[] = {"reliability", "completeness", "temporal", "geographical", "technological"};
    double x[6] = {run_needed(run, "U_b")};
    for (size_t i = 0; i < 5; i++) {
        char symbol[32];
        snprintf(symbol, sizeof symbol, "U_%s", scores[i]);
        x[i + 1] = herd_parameter(run, symbol, "pedigree", "%s.%s", scores[i], run_choice(run, scores[i]));
    }
    double gsd2 = run_equation(run, "pedigree.gsd2", NULL, 6, x);
    double sigma = RUN_EQUATION(run, "lognormal.sigma", "sigma_ln", gsd2);
    run_output(run, "", N_("spread that follows from the pedigree scores"), "-", gsd2, false);
    run_output(run, "", N_("sigma of the logarithm"), "-", sigma, false);
    return !run_failed(run);
}

const struct model model_pedigree = {
    .name = "pedigree",
    .title = N_("Pedigree: spread of a figure from the quality of its data"),
    .help = N_("Five scores, 1 best to 5 worst, on the classic scale (GSD2). The scale of Ciroth et al. 2016 is another one."),
    .source = METHOD,
    .inputs = pedigree_inputs,
    .run = run_pedigree,
};

/* ---- rating ---- */

#define EMISSIONS LIST_INPUT("E", N_("emissions of the sources"), "kg CO2e", true, 0, 0, 0, 0, METHOD)

static const struct model_input rating_inputs[] = {
    EMISSIONS,
    LIST_INPUT("DQR", N_("data quality ratings, in the same order; - where there is none"), "-", true, 1, 5, 0, 0, METHOD),
    {.key = NULL},
};

static const char *class_of(double rating)
{
    static const struct {
        double most;
        const char *label;
    } classes[] = {{1.6, N_("excellent")}, {2.0, N_("very good")}, {3.0, N_("good")}, {4.0, N_("fair")}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (rating <= classes[i].most)
            return classes[i].label;
    return N_("poor");
}

static bool run_rating(struct model_run *run)
{
    double e[MODEL_LIST_MOST], dqr[MODEL_LIST_MOST], weighted = 0, scored = 0, all = 0;
    char text[NUMBER_TEXT];
    size_t count = list_known(run, "E", e);
    list_as_long(run, "DQR", run_list(run, "DQR", dqr), count);
    for (size_t i = 0; i < count && !run_failed(run); i++) {
        all = RUN_EQUATION(run, "nongtan.quality.weight", "size", all, e[i]);
        if (isnan(dqr[i]))
            continue;
        weighted = RUN_EQUATION(run, "nongtan.quality.sum", NULL, weighted, e[i], dqr[i]);
        scored = RUN_EQUATION(run, "nongtan.quality.weight", "size_scored", scored, e[i]);
    }
    double mean = RUN_EQUATION(run, "nongtan.quality.mean", NULL, weighted, scored);
    double coverage = RUN_EQUATION(run, "nongtan.quality.share", "coverage", scored, all);
    number_show(text, coverage, 6);
    if (coverage < 80)
        run_notice(run, N_("scored emissions: {value} %; below {limit} the rating is not to be reported"), "coverage", text,
                   "80 %");
    run_output(run, "", class_of(mean), "DQR", mean, false);
    run_output(run, "", N_("share of the emissions that is scored"), "%", coverage, false);
    return !run_failed(run);
}

const struct model model_data_quality = {
    .name = "data_quality",
    .title = N_("Data quality rating, weighted with emissions"),
    .help = N_("Ratings from 1 (best) to 5. A rating that is missing stays out of the mean; it is no 0."),
    .source = METHOD,
    .inputs = rating_inputs,
    .run = run_rating,
};

/* ---- primary data ---- */

static const struct model_input primary_inputs[] = {
    EMISSIONS,
    LIST_INPUT("primary", N_("1 for primary data, 0 for secondary, in the same order"), "-", true, 0, 1, 0, 0, METHOD),
    {.key = NULL},
};

static bool run_primary(struct model_run *run)
{
    double e[MODEL_LIST_MOST], primary[MODEL_LIST_MOST], part = 0, all = 0;
    size_t count = list_known(run, "E", e);
    list_as_long(run, "primary", list_known(run, "primary", primary), count);
    for (size_t i = 0; i < count && !run_failed(run); i++) {
        char text[NUMBER_TEXT];
        number_show(text, primary[i], 6);
        if (primary[i] != 0 && primary[i] != 1)
            return run_refuse(run, REFUSAL_OUT_OF_RANGE, "primary", text, "0, 1");
        all = RUN_EQUATION(run, "nongtan.quality.weight", "size", all, e[i]);
        if (primary[i] == 1)
            part = RUN_EQUATION(run, "nongtan.quality.weight", "size_primary", part, e[i]);
    }
    double share = RUN_EQUATION(run, "nongtan.quality.share", "PDS", part, all);
    run_output(run, "", N_("share of the emissions from primary data"), "%", share, false);
    return !run_failed(run);
}

const struct model model_primary_share = {
    .name = "primary_share",
    .title = N_("Share of primary data"),
    .help = N_("How much of the emissions was computed with the farm's or the supplier's own activity data."),
    .source = METHOD,
    .inputs = primary_inputs,
    .run = run_primary,
};
