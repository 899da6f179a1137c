/* SPDX-License-Identifier: MPL-2.0
 *
 * Uncertainty: error propagation (IPCC vol. 1 ch. 3), lognormal and triangular distributions, ranks, and the analytic indices of
 * Ishigami's function, which sensitivity analysis is proved with.
 */
#include "core/models/models.h"

#define IPCC3 "IPCC 2006 Guidelines, Vol. 1, Ch. 3, "
#define METHOD "methods/uncertainty.md"
#define ISHIGAMI "Ishigami and Homma 1990; Saltelli et al. 2010"
#define Z95 "1.959963984540054"

static const double z95 = 1.959963984540054, pi = 3.141592653589793;

static double product_step(const double *x)
{
    return sqrt(x[0] * x[0] + x[1] * x[1]);
}

static double square_step(const double *x)
{
    return x[0] + x[1] * x[2] * (x[1] * x[2]);
}

static double sum_step(const double *x)
{
    return x[0] + x[1];
}

static double of_sum(const double *x)
{
    return x[1] == 0 ? NAN : sqrt(x[0]) / fabs(x[1]);
}

static double percent_of(const double *x)
{
    return x[0] * x[1] / 100;
}

static double sigma_of_gsd2(const double *x)
{
    return log(x[0]) / 2;
}

static double lognormal_low(const double *x)
{
    return x[0] / pow(x[1], z95 / 2);
}

static double lognormal_high(const double *x)
{
    return x[0] * pow(x[1], z95 / 2);
}

static double lognormal_mean(const double *x)
{
    return x[0] * exp(x[1] * x[1] / 2);
}

static double fitted_mu(const double *x)
{
    return (log(x[0]) + log(x[1])) / 2;
}

static double fitted_median(const double *x)
{
    return sqrt(x[0] * x[1]);
}

static double fitted_sigma(const double *x)
{
    return x[1] > x[0] ? (log(x[1]) - log(x[0])) / (2 * z95) : NAN;
}

static bool is_triangle(const double *x)
{
    return x[0] <= x[1] && x[1] <= x[2] && x[0] < x[2];
}

static double triangular_mean(const double *x)
{
    return is_triangle(x) ? (x[0] + x[1] + x[2]) / 3 : NAN;
}

static double triangular_sd(const double *x)
{
    double a = x[0], c = x[1], b = x[2];
    return is_triangle(x) ? sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18) : NAN;
}

static double triangular_quantile(const double *x)
{
    double a = x[0], c = x[1], b = x[2], p = x[3];
    if (!is_triangle(x))
        return NAN;
    return p < (c - a) / (b - a) ? a + sqrt(p * (b - a) * (c - a)) : b - sqrt((1 - p) * (b - a) * (b - c));
}

static double ishigami_first(const double *x)
{
    return 0.5 * pow(1 + x[0] * pow(pi, 4) / 5, 2);
}

static double ishigami_second(const double *x)
{
    return x[0] * x[0] / 8;
}

static double ishigami_both(const double *x)
{
    return x[0] * x[0] * pow(pi, 8) * (1.0 / 18 - 1.0 / 50);
}

static double three(const double *x)
{
    return x[0] + x[1] + x[2];
}

static double first_order(const double *x)
{
    return x[0] / x[1];
}

static double total_order(const double *x)
{
    return (x[0] + x[1]) / x[2];
}

static double mid_rank(const double *x)
{
    return x[0] + (x[1] + 1) / 2;
}

static double comoment(const double *x)
{
    return x[0] + (x[1] - x[3]) * (x[2] - x[3]);
}

static double rank_correlation(const double *x)
{
    return x[0] / sqrt(x[1] * x[2]);
}

#define PERCENT(key_, label_) {key_, label_, "%", 0, INFINITY, 0, 30, false}
#define ANY(key_, label_) {key_, label_, "-", 0, 0, 0, 0, false}
#define PART(key_, label_) {key_, label_, "-", 0, INFINITY, 0, 0, false}
#define OVER(key_, label_, low_) {key_, label_, "-", low_, INFINITY, 0, 0, true}
#define TRIANGLE ANY("a", N_("lowest value")), ANY("c", N_("most likely value")), ANY("b", N_("highest value"))

static const struct equation table[] = {
    {"ipcc2006.v1.3.1", N_("uncertainty of a product, one factor more"), "U_product", "%", "sqrt(before**2 + U**2)", IPCC3 "Eq. 3.1",
     {{"before", N_("uncertainty of the factors before"), "%", 0, INFINITY, 0, 0, false},
      PERCENT("U", N_("uncertainty, half of the 95 % range"))},
     product_step},
    {"ipcc2006.v1.3.2.square", N_("squares of the uncertain amounts, one more"), "squares", "-", "before + (U*x)**2", IPCC3 "Eq. 3.2",
     {PART("before", N_("squares before")), PERCENT("U", N_("uncertainty, half of the 95 % range")), ANY("x", N_("amount"))},
     square_step},
    {"nongtan.sum", N_("sum, one figure more"), "sum", "-", "before + x", METHOD,
     {ANY("before", N_("sum before")), ANY("x", N_("amount"))},
     sum_step},
    {"nongtan.percent", N_("part of a figure"), "part", "-", "x*p/100", METHOD,
     {ANY("x", N_("figure")), {"p", N_("percentage"), "%", 0, 100, 0, 0, false}},
     percent_of},
    {"ipcc2006.v1.3.2", N_("uncertainty of a sum"), "U_sum", "%", "sqrt(squares)/abs(total)", IPCC3 "Eq. 3.2",
     {PART("squares", N_("squares of the uncertain amounts")), ANY("total", N_("sum of the amounts"))},
     of_sum},
    {"lognormal.sigma", N_("sigma of the logarithm"), "sigma", "-", "log(GSD2)/2", METHOD,
     {OVER("GSD2", N_("squared geometric standard deviation"), 1)},
     sigma_of_gsd2},
    {"lognormal.low", N_("lower end of the 95 % range"), "p2.5", "-", "M/GSD2**(" Z95 "/2)", METHOD,
     {OVER("M", N_("median"), 0), OVER("GSD2", N_("squared geometric standard deviation"), 1)},
     lognormal_low},
    {"lognormal.high", N_("upper end of the 95 % range"), "p97.5", "-", "M*GSD2**(" Z95 "/2)", METHOD,
     {OVER("M", N_("median"), 0), OVER("GSD2", N_("squared geometric standard deviation"), 1)},
     lognormal_high},
    {"lognormal.mean", N_("mean of a lognormal distribution"), "mean", "-", "M*exp(sigma**2/2)", METHOD,
     {OVER("M", N_("median"), 0), {"sigma", N_("sigma of the logarithm"), "-", 0, 10, 0, 1.5, false}},
     lognormal_mean},
    {"lognormal.fit.mu", N_("logarithm of the median, from a range"), "mu", "-", "(log(lo) + log(hi))/2", METHOD " UN-3",
     {OVER("lo", N_("lower end of the 95 % range"), 0), OVER("hi", N_("upper end of the 95 % range"), 0)},
     fitted_mu},
    {"lognormal.fit.median", N_("median, from a range"), "median", "-", "sqrt(lo*hi)", METHOD " UN-3",
     {OVER("lo", N_("lower end of the 95 % range"), 0), OVER("hi", N_("upper end of the 95 % range"), 0)},
     fitted_median},
    {"lognormal.fit.sigma", N_("sigma of the logarithm, from a range"), "sigma", "-", "(log(hi) - log(lo))/(2*" Z95 ")", METHOD " UN-3",
     {OVER("lo", N_("lower end of the 95 % range"), 0), OVER("hi", N_("upper end of the 95 % range"), 0)},
     fitted_sigma},
    {"triangular.mean", N_("mean of a triangular distribution"), "mean", "-", "(a + c + b)/3", METHOD, {TRIANGLE}, triangular_mean},
    {"triangular.sd", N_("standard deviation of a triangular distribution"), "sd", "-",
     "sqrt((a*a + b*b + c*c - a*b - a*c - b*c)/18)", METHOD, {TRIANGLE}, triangular_sd},
    {"triangular.quantile", N_("quantile of a triangular distribution"), "q", "-",
     "a + sqrt(p*(b - a)*(c - a)) if p < (c - a)/(b - a) else b - sqrt((1 - p)*(b - a)*(b - c))", METHOD,
     {TRIANGLE, {"p", N_("probability"), "-", 0, 1, 0, 0, false}},
     triangular_quantile},
    {"ishigami.V1", N_("part of the variance by x1 alone"), "V1", "-", "0.5*(1 + b*pi**4/5)**2", ISHIGAMI,
     {{"b", N_("constant of the test function, about 0.1"), "-", 0, 10, 0, 0, false}},
     ishigami_first},
    {"ishigami.V2", N_("part of the variance by x2 alone"), "V2", "-", "a**2/8", ISHIGAMI,
     {{"a", N_("constant of the test function, about 7"), "-", 0, 100, 0, 0, false}},
     ishigami_second},
    {"ishigami.V13", N_("part of the variance by x1 and x3 together"), "V13", "-", "b**2*pi**8*(1/18 - 1/50)", ISHIGAMI,
     {{"b", N_("constant of the test function, about 0.1"), "-", 0, 10, 0, 0, false}},
     ishigami_both},
    {"ishigami.V", N_("variance"), "V", "-", "V1 + V2 + V13", ISHIGAMI,
     {PART("V1", N_("part of the variance by x1 alone")), PART("V2", N_("part of the variance by x2 alone")),
      PART("V13", N_("part of the variance by x1 and x3 together"))},
     three},
    {"sobol.first", N_("first order index: share of the variance by one input alone"), "S", "-", "V_i/V", ISHIGAMI,
     {PART("V_i", N_("part of the variance by this input alone")), OVER("V", N_("variance"), 0)},
     first_order},
    {"sobol.total", N_("total index: share of the variance in which one input takes part"), "ST", "-", "(V_i + V_ij)/V", ISHIGAMI,
     {PART("V_i", N_("part of the variance by this input alone")), PART("V_ij", N_("part of the variance by it together with others")),
      OVER("V", N_("variance"), 0)},
     total_order},
    {"nongtan.rank", N_("rank; equal figures share their mean rank"), "rank", "-", "below + (equal + 1)/2", METHOD,
     {PART("below", N_("how many figures are smaller")), {"equal", N_("how many are equal, itself included"), "-", 1, INFINITY, 0, 0, false}},
     mid_rank},
    {"nongtan.rank.sum", N_("sum of the products of the ranks' deviations, one more"), "S_xy", "-",
     "before + (rank_x - mean)*(rank_y - mean)", METHOD,
     {ANY("before", N_("sum before")), PART("rank_x", N_("rank of one quantity")), PART("rank_y", N_("rank of the other")),
      PART("mean", N_("mean rank"))},
     comoment},
    {"nongtan.rank.correlation", N_("Spearman's rank correlation"), "rho", "-", "S_xy/sqrt(S_xx*S_yy)", METHOD,
     {ANY("S_xy", N_("sum of the products of the ranks' deviations")), OVER("S_xx", N_("squares of the ranks' deviations"), 0),
      OVER("S_yy", N_("squares of the ranks' deviations"), 0)},
     rank_correlation},
};

const struct equation_family equations_uncertainty = EQUATION_FAMILY(N_("Uncertainty and sensitivity"), table);
