/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint - from activities to CO2e: one line an activity, or one for each gas that its model gives; every total is a sum
 * over these lines.
 *
 * Emissions, removals and biogenic CO2 are three separate sums; nothing is netted here.
 *
 * A row without an amount that lines of the farm log feed has their sum for amount (farm_log.h).
 *
 * A model row (activity field "model") has no factor: its inputs are the records of ENTITY_INPUT that name it. Its amount is blank, or a
 * plain figure: so many such fields or stables, and all masses are multiplied by it. A unit beside it is refused: what the model
 * takes is said by its inputs. A row that names both model and factor is open, and so is one whose model gives no gas.
 * Source: product-footprint.md "Core sum", DB50/T draft 7.3-7.7.
 */
#ifndef NONGTAN_CORE_FOOTPRINT_H
#define NONGTAN_CORE_FOOTPRINT_H

#include "core/exact.h"
#include "core/farm_log.h"
#include "core/gas.h"
#include "core/index.h"
#include "core/model_rows.h"
#include "core/progress.h"
#include "core/record.h"
#include "core/unit.h"

enum line_kind {
    LINE_EMISSION,
    LINE_REMOVAL,  /* role "removal" or a negative result: kept apart, negative */
    LINE_BIOGENIC, /* biogenic CO2: a mass, no CO2e in any total */
    LINE_LEFT_OUT, /* counted nowhere: activity field "left_out" (clause 7.1.3). Computed where it can be; where it cannot,
                      `problem` says why, and nothing is missing in the total */
    LINE_OPEN,     /* could not be computed: `problem` says why; counts as nothing and makes the footprint incomplete */
};

/* How an amount becomes a mass of gas: what rows of the same unit and factor share, kept once for all of them. */
struct line_way {
    double content;                /* multiplier of pack and content together, 1 where none */
    double unit_factor;            /* amount's unit to the factor's denominator, result in kg of the numerator */
    double rate;                   /* years of the period for "…/yr" amounts, times output for "…/t" amounts; else 1 */
    double factor_value;           /* of a model row: the output's mass */
    double element;                /* 44/28, 16/12, 44/12 or 1 */
    double gwp;
    double product_share;          /* of the product asked for, 1 for the whole holding */
    const char *gas;               /* canonical; of the footprint's texts, as the next one */
    const char *amount_unit;       /* unit of `amount` as text */
    const struct record *per;      /* whose output multiplies an amount "…/t": the study or the row's product; else NULL */
    const struct record *key;      /* the key that divided it between products; NULL where none did */
    const struct model_output *output; /* of a model row, which output this line is; else NULL */
    const struct farm_log_sum *log; /* where the amount is a sum of the farm log; `activity` is then a copy of the row with that sum in it.
                                      Owned by the footprint; else NULL */
    bool gas_known;                /* gas_kg is a mass of `gas`; false for basis co2e */
    bool element_unstated;         /* see unit_fit */
    bool per_year, per_output;
};

/* One activity's whole way to one gas, every intermediate value kept for the trace. */
struct line {
    const struct record *activity; /* or, for a linked system, the flow of an emission */
    const struct record *factor;   /* NULL where missing or not needed */
    struct line_way *way;          /* owned by the footprint, shared: only read */
    const struct model_run *run;   /* of a model row, owned by the footprint, the same for all its lines; else NULL */
    struct refusal *problem;       /* owned; NULL where there is none: why it is open, or why what is left out is not known. Its `where` is
                                      "model NAME" where the model refused */
    double typed;                  /* amount as typed, in its own unit, expression evaluated */
    double amount;                 /* typed * content */
    double share;                  /* allocation, 1 where blank */
    double gas_kg;                 /* mass of gas (or of CO2e when basis is co2e) */
    enum line_kind kind;
    bool land_use_change;          /* an emission of role "land_use_change": in the total, and stated apart */
    exact co2e;                    /* the one rounding: gas_kg * gwp in picograms */
    exact gas_mass;                /* gas_kg in picograms */
};

/* Ways by what they hold. */
struct line_ways {
    struct line_way **items;
    size_t count, room;
    uint32_t *buckets; /* open addressing, place + 1 */
    size_t bucket_count;
};

struct footprint {
    struct line *lines; /* owned; in the order of the records, those of one activity beside each other */
    size_t line_count;
    size_t open_count;  /* lines of kind LINE_OPEN: the total is incomplete while this is not 0 */
    struct model_run **runs; /* owned; one of each model row, also of one that was refused */
    size_t run_count;
    struct model_rows rows; /* owned; `runs` point into it */
    struct farm_log farm_log;   /* lines by row; borrows from the project that the lines' records are of */
    struct farm_log_sum **sums; /* owned; one of each row whose amount is a sum of the farm log */
    size_t sum_count;
    struct project *replayed; /* owned; the copy with reduction actions that the lines' records are of, or NULL: the project itself */
    struct text_index texts; /* owned; each once, however many lines have it */
    struct line_ways ways;   /* owned */
    struct refusal why;      /* while a line is made its `problem` points here … */
    struct line_way made;    /* … and its `way` here */
    uint32_t *buckets;      /* owned; for footprint_line() and footprint_row() */
    uint32_t *model_rows;   /* owned; the first lines of the rows that have a run */
    size_t model_row_count;
    size_t bucket_count;
    exact emissions, removals, biogenic_co2; /* kg CO2e, kg CO2e (<= 0), kg CO2 */
    exact land_use_change;   /* kg CO2e, part of `emissions` (ISO 14067 6.4.9: in the footprint, documented separately) */
    exact left_out;          /* kg CO2e of LINE_LEFT_OUT where known, part of nothing */
    char product[96];        /* id of ENTITY_PRODUCT; "" for the whole holding */
    char basis[16];          /* in place of each key's own, for comparison; "" */
    char method[16];         /* edition of the methods that model rows used where they do not say */
    char variant[96];
    char gwp_set[64];
    bool has_output, has_functional_unit;
    double output, functional_unit;           /* in their own units, as typed */
    char output_unit[48], functional_unit_unit[48];
    double functional_units_in_output;        /* output / functional unit, converted; 0 where not known */
    struct refusal output_problem;            /* why per functional unit is not known */
};

struct footprint_options {
    const char *variant;        /* NULL: the study's variant, or the only one */
    const struct gwp_set *gwp;  /* borrowed during the call */
    const struct unit_system *units;
    const struct parameter_set *parameters; /* published ones; the project's frozen copies come before them. NULL: only those */
    const char *product;        /* id of ENTITY_PRODUCT: its part of everything; NULL: the whole holding */
    const char *basis;          /* allocation basis in place of each key's own, for comparison; NULL */
    const char *method;         /* edition of the methods in place of the study's and the rows' own, for comparison; NULL */
    const struct progress *progress; /* who is told how far it is; NULL */
};

/* Computes all lines of one variant. Lines that cannot be computed are LINE_OPEN, never an error of the whole.
 * False for VARIANT_UNKNOWN, OUT_OF_MEMORY, and for a linked system without a solution. footprint_clear() when done. */
bool footprint_compute(const struct project *project, const struct footprint_options *options, struct footprint *out,
                       struct refusal *refusal);
void footprint_clear(struct footprint *footprint);

/* May the row's line be computed by itself after an edit of the record? True where it is one line by a factor, of no model, log, product
 * or action. */
bool footprint_renewable(const struct footprint *footprint, const struct record *record);
/* Computes the line anew, of its record as it now stands, and moves the sums by the difference: exactly what footprint_compute() gives.
 * The record is where it was, of the same variant and still without a model.
 * False without memory: all is then to be computed anew. */
bool footprint_renew(struct footprint *footprint, const struct project *project, const struct footprint_options *options, size_t line);

/* kg CO2e per functional unit; false where output or functional unit is not stated or of another kind. */
bool footprint_per_functional_unit(const struct footprint *footprint, double *out);

enum footprint_cut { CUT_STAGE, CUT_PROCESS, CUT_ITEM, CUT_GAS, CUT_SOURCE, CUT_COUNT };
const char *footprint_cut_key(enum footprint_cut cut);   /* "stage" … */
const char *footprint_cut_label(enum footprint_cut cut); /* message id */
bool footprint_cut_find(const char *key, enum footprint_cut *out);

struct group {
    const char *key;  /* borrowed from the project; "" where blank */
    exact co2e;       /* emissions only: the groups add up to `emissions` exactly */
    exact gas_mass;   /* CUT_GAS: mass where known */
    exact co2e_without_mass; /* CUT_GAS: from factors that are already CO2e */
    size_t lines;
    double share;     /* of emissions; 0 where emissions are 0 */
};
/* Groups the emission lines (CUT_ITEM: by item name; CUT_SOURCE: by data kind, primary/secondary/"").
 * In order of first appearance. Caller frees `*out` with free(). */
bool footprint_group(const struct footprint *footprint, enum footprint_cut cut, struct group **out, size_t *count);

/* One step of a trace, for people: what, value, unit, how, from where. Texts are owned by the step. */
struct trace_step {
    const char *label;  /* message id */
    char value[128];    /* as typed, or a figure in full */
    char unit[64];
    char how[400];      /* arithmetic in symbols and figures: "8 × 50 kg" */
    char source[400];   /* "as typed", factor's source and locator, "IPCC 2006 Vol. 4" … */
    char symbol[48];    /* of a model's step: "SFo", "area"; else "" */
    const char *equation; /* name of a registered equation, or NULL */
    bool is_default;    /* a published value that nobody replaced, or a choice that nobody made */
    bool overridden;    /* the user's value in place of a published one */
    bool is_choice;     /* `value` is the key of a choice */
};
/* The steps of one line from what was typed to its CO2e; of a model row, of all its lines: what was typed, the model's steps, then
 * each mass of gas with its CO2e, and their sum. Caller frees `*steps` with free(). */
bool footprint_trace(const struct footprint *footprint, const struct line *line, struct trace_step **steps, size_t *count);

/* The first line of an activity id, or NULL; the others of the same record follow it. */
const struct line *footprint_line(const struct footprint *footprint, const char *id);

/* One row of the inventory: the lines of one record together. */
struct row_result {
    const struct line *lines; /* borrowed */
    size_t count;
    enum line_kind kind;      /* LINE_OPEN if one is; else the first line's */
    exact co2e;               /* emissions alone; of a row without any: its removals, or what is left out */
};
/* False where the footprint has no line of the record. */
bool footprint_row(const struct footprint *footprint, const struct record *record, struct row_result *out);

/* What the models of the rows tell: an unverified default, a figure outside its usual range, a gap of the draft standard. */
struct footprint_notice {
    const struct record *activity;     /* borrowed from the project */
    const struct model_run *run;       /* borrowed, as are the next two */
    const struct model_notice *notice; /* NULL where `output` is meant: … */
    const struct model_output *output; /* … clause 7.2.3 does not name this gas for this process; else NULL */
};
/* In the order of the rows. Caller frees `*out` with free(). */
bool footprint_notices(const struct footprint *footprint, struct footprint_notice **out, size_t *count);

/* SHA-256 (hex, 65 bytes) of everything that enters the footprint: all FIELD_COMPUTES values of the study, processes, activities of
 * the variant, the lines of the farm log that make their amounts, their factors, the inputs, parameters and edition of their models, products and what divides rows between them, the
 * GWP values used, and the exact results. */
void footprint_digest(const struct project *project, const struct footprint *footprint, char *hex);

#endif
