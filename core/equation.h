/* SPDX-License-Identifier: MPL-2.0
 *
 * equation - every published equation of the methods, registered under a name, computable alone.
 *
 * A table of descriptions: the command line, the models, the trace and the method appendix read the same rows. `formula` is
 * written so that Python can evaluate it too (+ - * / ** and symbols): a test computes each equation a second time from it.
 */
#ifndef NONGTAN_CORE_EQUATION_H
#define NONGTAN_CORE_EQUATION_H

#include <math.h>

#include "core/refusal.h"

enum { EQUATION_SYMBOLS = 16 };

struct symbol {
    const char *key;     /* "EF1", "F_SN": as printed in the source */
    const char *label;   /* message id */
    const char *unit;    /* "kg N", "-" */
    double low, high;    /* refused outside; both 0: any finite value; high may be INFINITY */
    double warn_low, warn_high; /* told outside; both 0: none */
    bool above;          /* `low` itself is refused too: an area must be more than 0 */
};

struct equation {
    const char *name;    /* "ipcc2019.11.1", "ipcc2006.2.27", "idf2015.fpcm", "nongtan.…" for plain steps of ours */
    const char *title;   /* message id */
    const char *symbol;  /* of the result: "N2O_dir" */
    const char *unit;
    const char *formula; /* "(F_SN*EF1 + F_ON*EF1o)*44/28" */
    const char *source;  /* "IPCC 2019 Refinement, Vol. 4, Ch. 11, Eq. 11.1" */
    struct symbol symbols[EQUATION_SYMBOLS]; /* ended by a NULL key */
    double (*value)(const double *x); /* x in the order of symbols; may return NaN where it has no meaning */
};

size_t equation_count(void);
const struct equation *equation_at(size_t i);
const struct equation *equation_find(const char *name);
size_t equation_symbols(const struct equation *equation);

/* The label that all equations give a symbol; NULL where none knows it or they differ. */
const char *equation_symbol_label(const char *key);

/* A range as people write it: "0 … 365", "> 0", "≤ 1". */
enum { RANGE_TEXT = 96 };
void range_text(char *out, size_t size, double low, double high, bool above);
/* False where `value` lies outside; low and high both 0: any. */
bool range_holds(double value, double low, double high, bool above);

/* Something worth telling that does not stop the calculation. */
struct equation_notice {
    const struct symbol *symbol;
    double value;
};

/* Computes with x[0..symbols-1]. Refuses OUT_OF_RANGE naming symbol, value and range; a result that is not finite likewise.
 * `notices` (may be NULL) receives up to `max` symbols outside their warning range, `*count` how many. */
bool equation_compute(const struct equation *equation, const double *x, double *out, struct equation_notice *notices, size_t max,
                      size_t *count, struct refusal *refusal);

/* The formula with figures in place of its symbols, six significant digits: "(1 + 3*1)**0.59". */
void equation_filled(char *out, size_t size, const struct equation *equation, const double *x);

#endif
