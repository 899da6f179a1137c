/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_internal - what the files of the footprint share. For core/footprint*.c, trace.c and digest.c only.
 */
#ifndef NONGTAN_CORE_FOOTPRINT_INTERNAL_H
#define NONGTAN_CORE_FOOTPRINT_INTERNAL_H

#include "core/footprint.h"
#include "core/index.h"

/* The variant of an activity, "base" where blank. */
const char *footprint_variant_of(const struct record *activity);

/* What stands below the first "/" of a factor's unit ("kg N" in "kg N2O-N/kg N"): the unit an amount should have. */
const char *unit_below(const char *factor_unit);

struct conversion; /* see footprint_factor.c */

/* What is at hand while the lines are made. */
struct footprint_work {
    const struct project *project;
    const struct footprint_options *options;
    struct footprint *out;
    struct quantity output; /* of the study; unit NULL where not stated */
    double years;
    struct text_index keys; /* numbers for `conversions` */
    struct conversion *conversions;
    size_t capacity;
    uint32_t *factor_lines; /* by place of the factor: a line of `out` that has its figures, + 1; NULL: none yet */
};

/* A line of the record whose figures change nothing, to be made: problem and way are the footprint's own `why` and `made`. */
struct line footprint_blank_line(struct footprint *footprint, const struct record *record);
/* The same as a new last line; NULL without memory. Moves the others. */
struct line *footprint_add_line(struct footprint *footprint, const struct record *record);
/* A line that is kept is to be made again: its way is copied, its problem forgotten (it has none). */
void footprint_open_line(struct footprint *footprint, struct line *line);
/* When the line is made: its problem becomes its own, or none, and its way one of those that are shared. False without memory. */
bool footprint_keep_line(struct footprint *footprint, struct line *line);
void line_ways_clear(struct line_ways *ways);
/* The text once for all lines; "" without memory, with `footprint->why`. */
const char *footprint_text(struct footprint *footprint, const char *text);
/* The same of a gas as somebody wrote it. */
const char *footprint_gas(struct footprint *footprint, const char *gas);

/* The row's `share`; false with the line's problem. */
bool line_share(struct line *line);
/* Refuses a row without a figure: BLANK, or PROPOSED where last year's waits to be confirmed. */
bool line_no_amount(struct line *line);
/* The GWP of a line whose gas and gas_known are set; false with the line's problem. */
bool line_weigh(const struct footprint_options *options, struct line *line);
/* From gas_kg and gwp to picograms and kind; false with the line's problem. */
bool line_finish(struct line *line, bool called_removal);
/* Makes it LINE_OPEN for the problem that it holds. */
void line_open(struct line *line);

/* Computes a line by its factor; false with its problem. footprint_factor_clear() when all are done. */
bool footprint_factor_line(struct footprint_work *w, struct line *line);
void footprint_factor_clear(struct footprint_work *w);

/* Adds the lines of a model row. False without memory. */
bool footprint_add_model(struct footprint_work *w, const struct record *activity);

/* States output and functional unit (a unit NULL: not stated), and how many of these the output makes. */
void footprint_state_output(struct footprint *out, const struct quantity *unit, const struct quantity *output);

/* Where one product is asked for: every line becomes its part of it, rows of other products go. Before footprint_index(). Refuses CHOICE
 * with the products that there are, and what the linked processes refuse. */
bool footprint_take_product(struct footprint_work *w, struct refusal *refusal);

/* Makes the index of finished lines. False without memory. */
bool footprint_index(struct footprint *footprint);

/* Lines of the linked processes, one for each emission flow. Nothing where there are no flows. */
bool footprint_add_linked(const struct project *project, const struct footprint_options *options, struct footprint *out,
                          struct refusal *refusal);

#endif
