/* SPDX-License-Identifier: MPL-2.0
 *
 * model - what a farm knows (hectares, days under water, heads) to masses of gas, step by step through registered equations.
 *
 * A model is a description of its inputs and a short function that asks for inputs and parameters and calls equations through
 * the run; the run records every step, so that form, trace, report, manual and command line show the same. Editions of a
 * method are separate models or a choice input ("edition"), and the step's source says which was used.
 */
#ifndef NONGTAN_CORE_MODEL_H
#define NONGTAN_CORE_MODEL_H

#include "core/equation.h"
#include "core/parameter.h"
#include "core/unit.h"

struct model_choice {
    const char *key;   /* typed and stored: "single_drainage" */
    const char *label; /* message id */
};

/* A list is figures with spaces, commas or semicolons between them; "-" stands for one that is not known. */
enum model_input_kind { MODEL_NUMBER, MODEL_CHOICE, MODEL_LIST };
enum { MODEL_LIST_MOST = 64 };

struct model_input {
    const char *key;   /* "area", "days", "water" */
    const char *label; /* message id */
    const char *help;  /* message id or NULL */
    enum model_input_kind kind;
    const char *unit;  /* numbers */
    bool required;     /* blank is refused; otherwise blank means: not there, or the default */
    double low, high;  /* refused outside (both 0: any); method files "Reject" */
    double warn_low, warn_high; /* told outside; method files "Warn" */
    const struct model_choice *choices; /* ended by a NULL key */
    const char *source; /* of the range */
    bool above;         /* `low` itself is refused too */
};

struct model_step {
    char symbol[48];
    double value;
    char text[96];       /* for a choice: its key; else "" */
    const char *unit;
    const char *label;   /* message id, may be "" */
    const char *applies_to; /* of a parameter: the row of the table, as printed; else "" */
    const char *equation; /* name, or NULL for an input or parameter */
    char how[400];       /* symbols with figures: "1.32 * 0.71 * 1 * 2.26577" */
    const char *source;  /* of the parameter or equation; "" for an input as typed */
    const char *locator;
    const char *confidence; /* of a parameter; "" otherwise */
    const struct parameter *parameter; /* the published row that was used, NULL where none was; borrowed from the set */
    bool is_default;     /* a parameter that nobody overrode, or a default choice */
    bool overridden;     /* the user gave another value for a parameter */
};

struct model_output {
    const char *gas;     /* "CH4 non-fossil", "N2O", "CO2", "CO2 biogenic", or "" for a quantity that is no emission (kg N to field) */
    const char *label;   /* message id: "direct N2O" */
    const char *unit;    /* "kg CH4", "kg N" */
    double value;
    bool not_in_7_2_3;   /* the draft's clause 7.2.3 does not name this gas for this process: say so */
};

enum model_notice_kind {
    NOTICE_TOLD,       /* to be known */
    NOTICE_RANGE,      /* a figure outside what is usual: to be looked at */
    NOTICE_UNVERIFIED, /* a published parameter that nobody compared with its source (the step says so too) */
    NOTICE_UNSOURCED,  /* a figure in place of a published one without its source (the step says so too) */
};

struct model_notice {    /* warnings and questions: outside the usual range, unverified default, gap of the draft */
    const char *message; /* message id with {symbol} {value} {limit} */
    char symbol[48], value[64], limit[192];
    enum model_notice_kind kind;
};

/* The notice that a figure lies outside its usual range; {limit} is the range. */
void notice_of_range(struct model_notice *out, const char *symbol, double value, double low, double high);

/* Which choice of which input is which edition of the methods. Of several choices of one edition the first is its usual one. */
struct model_edition {
    const char *input, *choice;
    const char *method; /* the study's `method`: "ipcc2019", "ipcc2006", "cn" */
};

struct model_run; /* one run; opaque */
struct project;   /* core/record.h: whose named figures an input may use */

struct model {
    const char *name;    /* "rice" */
    const char *title;   /* message id */
    const char *help;    /* message id */
    const char *source;
    const struct model_input *inputs; /* ended by a NULL key */
    bool (*run)(struct model_run *run); /* false after a refusal */
    const struct model_edition *editions; /* ended by a NULL input; NULL where the model knows one edition only */
};

size_t model_count(void);
const struct model *model_at(size_t i);
const struct model *model_find(const char *name);
/* The same; NULL with MODEL_UNKNOWN and the names of all. */
const struct model *model_named(const char *name, struct refusal *refusal);

const struct model_input *model_input_find(const struct model *model, const char *key);

/* Starts a run. Inputs are given as text by key; a key that is neither an input of the model nor a parameter symbol it uses is
 * refused when the run ends. An override of a parameter is given by its symbol ("EFc") and should come with "EFc.source".
 * `parameters` is borrowed. NULL without memory. */
struct model_run *model_start(const struct model *model, const struct parameter_set *parameters);
/* Inputs are checked at once; a key again replaces; a blank value takes it back. */
bool model_give(struct model_run *run, const char *key, const char *value, struct refusal *refusal);
/* As model_give(), for what people type: a figure may carry a unit ("3.2亩" for an input in ha, "30 斤" for kg) and is
 * converted; a unit of another kind is refused with UNIT_MISFIT, both named. It may use the project's named figures (core/variable.h;
 * NULL: none). Choices are given by key. */
bool model_give_typed(struct model_run *run, const struct unit_system *units, const struct project *names, const char *key,
                      const char *typed, struct refusal *refusal);
/* The figure of a number input as model_give_typed() takes it, in the input's own unit; the range is not looked at. */
bool model_figure(const struct unit_system *units, const struct project *names, const struct model_input *input, const char *typed,
                  double *out, struct refusal *refusal);
/* As model_give_typed(), with where the value is from, which is asked of an override and may be blank. */
bool model_give_sourced(struct model_run *run, const struct unit_system *units, const struct project *names, const char *key,
                        const char *typed, const char *source, struct refusal *refusal);
/* The edition of the method for inputs whose choices have one: used where that input is not given, or always where `force`. A model
 * that has no such edition keeps its own, and model_edition() tells. NULL takes it back. */
void model_set_method(struct model_run *run, const char *method, bool force);
/* The edition that the last model_compute() used; NULL for a model without editions. */
const struct model_edition *model_edition_used(const struct model_run *run);
/* May be called again after further values: each run starts anew. Given keys that a run did not need are told as notices. */
bool model_compute(struct model_run *run, struct refusal *refusal);
void model_end(struct model_run *run);
const struct model *model_of(const struct model_run *run);

const struct model_step *model_steps(const struct model_run *run, size_t *count);
const struct model_output *model_outputs(const struct model_run *run, size_t *count);
const struct model_notice *model_notices(const struct model_run *run, size_t *count);

/* ---- for the models themselves (core/models/) ---- */
/* A given number, recorded as a step. Blank: refused where required; 0 without a step otherwise; `fallback` with a step that is
 * marked as default. After a refusal everything returns 0 and the run ends with it. */
double run_number(struct model_run *run, const char *key);
double run_number_or(struct model_run *run, const char *key, double fallback);
/* As run_number(), and refused where blank: for an input that only this case needs. */
double run_needed(struct model_run *run, const char *key);
/* The figures of a given list, each recorded as a step "key_1"; NaN where not known. How many; 0 where blank (refused where
 * required). `out` holds MODEL_LIST_MOST. */
size_t run_list(struct model_run *run, const char *key, double *out);
bool run_given(const struct model_run *run, const char *key);
/* The key of the chosen option; the first choice where blank and not required. */
const char *run_choice(struct model_run *run, const char *key);
/* A published parameter under a symbol; what the user gave for the symbol wins. Records source and confidence; a notice when unverified. */
double run_parameter(struct model_run *run, const char *symbol, const char *table, const char *key);
/* A figure that the method fixes outside any table (FracRenew = 1); what the user gave for the symbol wins. */
double run_constant(struct model_run *run, const char *symbol, double value, const char *unit, const char *label, const char *source);
bool run_holds(const struct model_run *run, const char *table, const char *key);
/* Computes a registered equation with the values in the order of its symbols; records the step under `as` (NULL: the equation's own symbol). */
double run_equation(struct model_run *run, const char *equation, const char *as, size_t count, const double *x);
#define RUN_EQUATION(run, equation, as, ...) \
    run_equation(run, equation, as, sizeof((double[]){__VA_ARGS__}) / sizeof(double), (double[]){__VA_ARGS__})
void run_output(struct model_run *run, const char *gas, const char *label, const char *unit, double value, bool not_in_7_2_3);
void run_notice(struct model_run *run, const char *message, const char *symbol, const char *value, const char *limit);
/* The same for a figure outside what is usual. */
void run_doubt(struct model_run *run, const char *message, const char *symbol, const char *value, const char *limit);
/* Tells where a computed figure lies outside its usual range. */
void run_expect(struct model_run *run, const char *symbol, double value, double low, double high);
bool run_refuse(struct model_run *run, enum refusal_code code, const char *key, const char *value, const char *limit);
bool run_failed(const struct model_run *run);

#endif
