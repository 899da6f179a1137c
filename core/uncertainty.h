/* SPDX-License-Identifier: MPL-2.0
 *
 * uncertainty - what the sources say of the uncertainty of amounts and factors, and what follows for rows and total: approach 1 (error
 * propagation) of IPCC 2006 Vol. 1 ch. 3. Everything is 95 %: half-widths, or the two ends.
 *
 * Rows: equation 3.1 over the amount and the factor (of a model row: its inputs together, and each published parameter, by running the
 * model at both of its ends: as the table prints them, or by its distribution, "normal 30 %" being half of the 95 % range). Total: equation
 * 3.2 over the sources of uncertainty, not over the rows: rows that stand on the same factor or the same parameter err together, so what
 * one source does to them is added linearly first; amounts of different rows are taken as independent. Lopsided widths go down and up
 * apart. GWP, shares of products and what a method fixes outside its tables count as exact.
 * A blank is not zero: a row with a blank amount or factor has no uncertainty, and the total's is not known where such rows weigh
 * UNCERTAINTY_ONE, or UNCERTAINTY_TOGETHER, of the emissions. Only emissions; the central figures are the footprint's and are never moved.
 */
#ifndef NONGTAN_CORE_UNCERTAINTY_H
#define NONGTAN_CORE_UNCERTAINTY_H

#include "core/footprint.h"

/* ---- one statement ---- */

enum uncertainty_form {
    UNCERTAINTY_BLANK,
    UNCERTAINTY_RELATIVE,  /* low and high: half-widths in % of the figure, both >= 0 */
    UNCERTAINTY_ABSOLUTE,  /* low and high: half-widths in the figure's own unit, both >= 0 */
    UNCERTAINTY_RANGE,     /* low and high: the two ends */
    UNCERTAINTY_GEOMETRIC, /* high: geometric standard deviation, >= 1 */
};
struct uncertainty_text {
    enum uncertainty_form form;
    double low, high;
};
/* Reads "5 %", "±5 %", "±0.3", "+10 % -5 %", "-30..+50 %", "3..9", "0.003-0.03", "range 3–9", "3 至 9", "GSD 1.2", "GSD2 1.44", "SD 0.2", "CV 10 %"
 * (standard deviations become 1.96 of them). Blank is UNCERTAINTY_BLANK and true. Refuses UNCERTAINTY: remarks, a figure without sign or "%", and
 * ranges in % that do not say what they are parts of. */
bool uncertainty_read(const char *text, const char *field, struct uncertainty_text *out, struct refusal *refusal);
/* Half-widths in % of the figure `central`, towards zero and away from it. False where the statement does not fit it: outside its range, zero. */
bool uncertainty_percent(const struct uncertainty_text *text, double central, double *smaller, double *larger);

/* ---- rows and total ---- */

enum uncertainty_state { UNCERTAINTY_KNOWN, UNCERTAINTY_NOT_STATED, UNCERTAINTY_NOT_UNDERSTOOD, UNCERTAINTY_NO_FIT };
const char *uncertainty_state_key(enum uncertainty_state state);   /* "known", "not_stated" … */
const char *uncertainty_state_label(enum uncertainty_state state); /* message id */

#define UNCERTAINTY_ONE 0.01      /* of the emissions: the cut-off of one source, DB50/T draft 7.1.3 */
#define UNCERTAINTY_TOGETHER 0.05 /* of all that are cut off, the same */
#define UNCERTAINTY_VALID 30.0    /* %: approach 1 holds below, IPCC 2006 Vol. 1 ch. 3.2.3.1 */

struct uncertainty_row {
    const struct line *line;       /* the first of its lines; borrowed */
    exact co2e;                    /* its emissions */
    enum uncertainty_state amount; /* of what the user gave; of a model row its field says it for all its inputs */
    enum uncertainty_state factor; /* of the factor, or of the model's parameters */
    char parameter[96];            /* of a model row: the first parameter that has none, "table/key" */
    bool known;                    /* both are: else the four below are NaN */
    double low, high;              /* kg CO2e */
    double minus, plus;            /* half-widths in % of the row */
};
struct uncertainty {
    struct uncertainty_row *rows; /* owned; in the order of the footprint, those that emit */
    size_t row_count;
    size_t without;               /* rows that are not known */
    exact emissions, covered;     /* kg CO2e: of all rows, of those that are known */
    bool known;                   /* of the total: else low and high are NaN */
    double low, high;             /* kg CO2e of the total; what covered rows do to it */
    double minus, plus;           /* half-widths in % of what is covered; NaN where nothing is */
    bool wide;                    /* a half-width of the total at or above UNCERTAINTY_VALID: Monte Carlo would be needed */
};
/* Of a footprint that is computed, whose project is still there. False without memory. uncertainty_clear() in any case. */
bool uncertainty_compute(const struct footprint *footprint, struct uncertainty *out);
void uncertainty_clear(struct uncertainty *uncertainty);

/* ---- in words and figures, the same everywhere ---- */

/* kg with the footprint's decimals; `out` has EXACT_TEXT bytes; "?" where it is NaN. */
void uncertainty_kg(char *out, const struct footprint *footprint, double kg);
/* "12.3 %", "?". `out` has NUMBER_TEXT bytes. */
void uncertainty_show(char *out, double percent);
/* One sentence on the total; `translate` as gettext. */
void uncertainty_sentence(const struct uncertainty *u, const struct footprint *footprint, const char *(*translate)(const char *), char *out,
                          size_t size);
/* Why a row has none: "factor: not stated", "amount: not stated; factor: not understood". "" where it is known. */
void uncertainty_why(const struct uncertainty_row *row, const char *(*translate)(const char *), char *out, size_t size);

#endif
