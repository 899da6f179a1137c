/* SPDX-License-Identifier: MPL-2.0
 *
 * coverage - the matrix of unit process × gas (clauses 7.2.2 and 7.2.3): which cells of the rule pack the inventory fills.
 *
 * The cells are data of the pack; here they are only compared with the rows. A row fills a cell by its model, by words of its
 * item, process, stage or factor, or by its role, and by its gas: a factor that is CO2e already fills any gas of its words.
 */
#ifndef NONGTAN_CORE_COVERAGE_H
#define NONGTAN_CORE_COVERAGE_H

#include "core/footprint.h"
#include "core/rule_pack.h"

enum coverage_state {
    COVERAGE_COVERED,        /* at least one row is counted, or stands there and cannot be computed yet (7.4 tells) */
    COVERAGE_LEFT_OUT,       /* only rows that are left out; 7.1.3 judges them */
    COVERAGE_EMPTY,          /* required, and no row fills it */
    COVERAGE_IF_PRESENT,     /* no row fills it, which is right where the farm has no such process */
    COVERAGE_NOT_APPLICABLE, /* of another kind of product */
    COVERAGE_STATES
};

struct coverage_cell {
    const struct rule_cell *cell; /* borrowed from the pack */
    enum coverage_state state;
    const struct record **rows;   /* that fill it, each once, in the order of the inventory; owned by the coverage */
    size_t row_count;
};

/* Zero-initialise; coverage_clear() when done. */
struct coverage {
    struct coverage_cell *cells; /* all of the pack, in its order */
    size_t count;
};

/* `footprint` NULL: no rows. False without memory; `out` is then empty. */
bool coverage_compute(const struct rule_pack *pack, const struct project *project, const struct footprint *footprint,
                      struct coverage *out);
void coverage_clear(struct coverage *coverage);

const char *coverage_state_key(enum coverage_state state);   /* "covered" … */
const char *coverage_state_label(enum coverage_state state); /* message id */

/* Is the cell one of this study's product? */
bool coverage_concerns(const struct rule_cell *cell, const struct project *project);
/* Does the line fill the cell? `words`: what coverage_line_words() says of the cell's words. */
bool coverage_fills(const struct rule_cell *cell, const struct line *line, bool words);

/* True where item, process, stage or factor name of the line are of these words. */
bool coverage_line_words(const char *list, const struct line *line);

#endif
