/* SPDX-License-Identifier: MPL-2.0
 *
 * Uncertainty for people with a list of figures: a product, a sum, a distribution, ranks, the analytic test function.
 */
#include <stdio.h>
#include <string.h>

#include "core/models/herd.h"
#include "core/models/lists.h"
#include "core/number.h"

#define METHOD "methods/uncertainty.md"
#define IPCC3 "IPCC 2006 Guidelines, Vol. 1, Ch. 3"

/* ---- error propagation ---- */

#define UNCERTAINTIES LIST_INPUT("U", N_("uncertainties, half of the 95 % range"), "%", true, 0, INFINITY, 0, 30, IPCC3)

static const struct model_input product_inputs[] = {UNCERTAINTIES, {.key = NULL}};

/* Above 30 % the approximation fails. */
static void tell_limit(struct model_run *run, const char *symbol, double u)
{
    char text[NUMBER_TEXT];
    number_show(text, u, 6);
    if (u >= 30)
        run_notice(run, N_("{symbol} = {value} %: this approximation holds below {limit}; use Monte Carlo"), symbol, text, "30 %");
}

static bool run_product(struct model_run *run)
{
    double u[MODEL_LIST_MOST], all = 0;
    size_t count = list_known(run, "U", u);
    for (size_t i = 0; i < count; i++)
        all = RUN_EQUATION(run, "ipcc2006.v1.3.1", NULL, all, u[i]);
    tell_limit(run, "U_product", all);
    run_output(run, "", N_("uncertainty of the product"), "%", all, false);
    return !run_failed(run);
}

const struct model model_uncertainty_product = {
    .name = "uncertainty_product",
    .title = N_("Uncertainty of a product"),
    .help = N_("Factors that are multiplied and do not depend on each other: activity, factor, GWP."),
    .source = IPCC3 ", Eq. 3.1",
    .inputs = product_inputs,
    .run = run_product,
};

static const struct model_input sum_inputs[] = {
    LIST_INPUT("x", N_("amounts that are added"), "-", true, 0, 0, 0, 0, IPCC3),
    UNCERTAINTIES,
    {.key = NULL},
};

static bool run_sum(struct model_run *run)
{
    double x[MODEL_LIST_MOST], u[MODEL_LIST_MOST], squares = 0, total = 0;
    size_t count = list_known(run, "x", x);
    list_as_long(run, "U", list_known(run, "U", u), count);
    for (size_t i = 0; i < count; i++) {
        squares = RUN_EQUATION(run, "ipcc2006.v1.3.2.square", NULL, squares, u[i], x[i]);
        total = RUN_EQUATION(run, "nongtan.sum", "total", total, x[i]);
    }
    double all = RUN_EQUATION(run, "ipcc2006.v1.3.2", NULL, squares, total);
    tell_limit(run, "U_sum", all);
    run_output(run, "", N_("uncertainty of the sum"), "%", all, false);
    return !run_failed(run);
}

const struct model model_uncertainty_sum = {
    .name = "uncertainty_sum",
    .title = N_("Uncertainty of a sum"),
    .help = N_("Amounts that are added and do not depend on each other, each with its uncertainty."),
    .source = IPCC3 ", Eq. 3.2",
    .inputs = sum_inputs,
    .run = run_sum,
};

/* ---- a lognormal distribution fitted to a published range ---- */

static const struct model_input fit_inputs[] = {
    OPTIONAL("lo", N_("lower end of the 95 % range"), "-", 0, INFINITY, 0, 0, METHOD),
    REQUIRED("hi", N_("upper end of the 95 % range"), "-", 0, INFINITY, 0, 0, METHOD),
    OPTIONAL("central", N_("published central value"), "-", 0, INFINITY, 0, 0, METHOD),
    {.key = NULL},
};

/* A range that begins at 0 has no logarithm: 1 % of the central value stands for it, and that is recorded. */
static double floor_of(struct model_run *run)
{
    if (!herd_needs(run, "lo"))
        return 0;
    double lo = run_number(run, "lo");
    if (lo > 0)
        return lo;
    if (!herd_needs(run, "central"))
        return 0;
    run_notice(run, N_("{symbol} = 0 has no logarithm: {limit} of the central value is used in its place"), "lo", "0", "1 %");
    return RUN_EQUATION(run, "nongtan.percent", "lo_used", run_number(run, "central"), 1);
}

static bool run_fit(struct model_run *run)
{
    double lo = floor_of(run), hi = run_number(run, "hi");
    RUN_EQUATION(run, "lognormal.fit.mu", NULL, lo, hi);
    double median = RUN_EQUATION(run, "lognormal.fit.median", NULL, lo, hi);
    double sigma = RUN_EQUATION(run, "lognormal.fit.sigma", NULL, lo, hi);
    double central = run_number_or(run, "central", median);
    char published[NUMBER_TEXT], fitted[NUMBER_TEXT];
    number_show(published, central, 6);
    number_show(fitted, median, 6);
    if (fabs(central - median) > 0.05 * median)
        run_notice(run, N_("{symbol}: the published {value} stays the median; the range alone would give {limit}"), "median", published,
                   fitted);
    bool keep = fabs(central - median) > 0.05 * median;
    RUN_EQUATION(run, "lognormal.mean", NULL, keep ? central : median, sigma);
    run_output(run, "", N_("median of the distribution"), "-", keep ? central : median, false);
    run_output(run, "", N_("sigma of the logarithm"), "-", sigma, false);
    return !run_failed(run);
}

const struct model model_lognormal_fit = {
    .name = "lognormal_fit",
    .title = N_("Lognormal distribution from a published range"),
    .help = N_("For factors whose table gives a 95 % range that is not symmetric."),
    .source = METHOD,
    .inputs = fit_inputs,
    .run = run_fit,
};

/* ---- rank correlation ---- */

static const struct model_input rank_inputs[] = {
    LIST_INPUT("x", N_("figures of one quantity"), "-", true, 0, 0, 0, 0, METHOD),
    LIST_INPUT("y", N_("figures of the other, in the same order"), "-", true, 0, 0, 0, 0, METHOD),
    {.key = NULL},
};

static void rank(struct model_run *run, const char *symbol, const double *x, size_t count, double *out)
{
    for (size_t i = 0; i < count; i++) {
        char as[48];
        size_t below = 0, equal = 0;
        for (size_t k = 0; k < count; k++) {
            below += x[k] < x[i];
            equal += x[k] == x[i];
        }
        snprintf(as, sizeof as, "%s_%zu", symbol, i + 1);
        out[i] = RUN_EQUATION(run, "nongtan.rank", as, (double)below, (double)equal);
    }
}

static double deviations(struct model_run *run, const char *as, const double *x, const double *y, size_t count)
{
    double sum = 0, mean = ((double)count + 1) / 2;
    for (size_t i = 0; i < count; i++)
        sum = RUN_EQUATION(run, "nongtan.rank.sum", as, sum, x[i], y[i], mean);
    return sum;
}

static bool run_ranks(struct model_run *run)
{
    double x[MODEL_LIST_MOST], y[MODEL_LIST_MOST], rank_x[MODEL_LIST_MOST] = {0}, rank_y[MODEL_LIST_MOST] = {0};
    size_t count = list_known(run, "x", x);
    list_as_long(run, "y", list_known(run, "y", y), count);
    if (run_failed(run))
        return false;
    if (count < 3)
        return run_refuse(run, REFUSAL_OUT_OF_RANGE, "x", count == 1 ? "1" : "2", "3 … 64");
    rank(run, "rank_x", x, count, rank_x);
    rank(run, "rank_y", y, count, rank_y);
    double xy = deviations(run, "S_xy", rank_x, rank_y, count), xx = deviations(run, "S_xx", rank_x, rank_x, count);
    double rho = RUN_EQUATION(run, "nongtan.rank.correlation", NULL, xy, xx, deviations(run, "S_yy", rank_y, rank_y, count));
    run_output(run, "", N_("Spearman's rank correlation"), "-", rho, false);
    return !run_failed(run);
}

const struct model model_rank_correlation = {
    .name = "rank_correlation",
    .title = N_("Rank correlation (Spearman)"),
    .help = N_("Figures of two quantities, pair by pair. Equal figures share their mean rank."),
    .source = METHOD,
    .inputs = rank_inputs,
    .run = run_ranks,
};

/* ---- Ishigami ---- */

static const struct model_input ishigami_inputs[] = {
    OPTIONAL("a", N_("constant of the test function, about 7"), "-", 0, 100, 0, 0, METHOD " UN-5"),
    OPTIONAL("b", N_("constant of the test function, about 0.1"), "-", 0, 10, 0, 0, METHOD " UN-5"),
    {.key = NULL},
};

static bool run_ishigami(struct model_run *run)
{
    double a = run_number_or(run, "a", 7), b = run_number_or(run, "b", 0.1);
    double v1 = RUN_EQUATION(run, "ishigami.V1", NULL, b), v2 = RUN_EQUATION(run, "ishigami.V2", NULL, a);
    double v13 = RUN_EQUATION(run, "ishigami.V13", NULL, b), v = RUN_EQUATION(run, "ishigami.V", NULL, v1, v2, v13);
    const struct {
        const char *first, *total;
        double alone, together;
    } inputs[] = {{"S1", "ST1", v1, v13}, {"S2", "ST2", v2, 0}, {"S3", "ST3", 0, v13}};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        RUN_EQUATION(run, "sobol.first", inputs[i].first, inputs[i].alone, v);
        RUN_EQUATION(run, "sobol.total", inputs[i].total, inputs[i].alone, inputs[i].together, v);
    }
    run_output(run, "", N_("variance of the test function"), "-", v, false);
    return !run_failed(run);
}

const struct model model_ishigami = {
    .name = "ishigami",
    .title = N_("Ishigami's function: known indices of sensitivity"),
    .help = N_("What a sensitivity analysis must find for sin(x1) + a sin²(x2) + b x3⁴ sin(x1), each x between -π and π."),
    .source = METHOD " UN-5",
    .inputs = ishigami_inputs,
    .run = run_ishigami,
};
