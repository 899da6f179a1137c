/* SPDX-License-Identifier: MPL-2.0
 *
 * largest - the rows of the inventory as the sources that clause 7.6 b ranks: one row is one source, a model row with all of its gases.
 *
 * The rule itself is in ranking.h. Shared by the check and by the list of what is still to come.
 */
#ifndef NONGTAN_CORE_LARGEST_H
#define NONGTAN_CORE_LARGEST_H

#include "core/clauses/clause.h"
#include "core/ranking.h"

struct largest_rows {
    struct ranked_source *sources; /* in the order of the footprint */
    const struct line **lines;     /* the first of each row; borrowed from the footprint */
    size_t count;
};

/* Needs a footprint and a pack. False without memory, or where there is no emission above 0 to rank (`count` is 0 then).
 * largest_clear() in any case. */
bool largest_rank(const struct clause_context *context, struct largest_rows *out);
void largest_clear(struct largest_rows *rows);

/* What the row that begins at line `i` emits: a model row has a line for each gas. */
exact largest_emission(const struct footprint *footprint, size_t i);
/* How the study, else its pack, reads "within 80 %". */
enum ranking_reading largest_reading(const struct clause_context *context);
/* First and last day of the row's data (7.6 c); false where they are not known. */
bool largest_period(const struct clause_context *context, const struct line *line, struct date *from, struct date *to);
double largest_months(struct date from, struct date to);
/* The rules speak of activities; flows of linked processes have neither a kind of data nor a period. */
bool largest_is_activity(const struct line *line);
bool largest_is_primary(const struct line *line); /* such a row that says so */

#endif
