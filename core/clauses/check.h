/* SPDX-License-Identifier: MPL-2.0
 *
 * check - the checks by their names, as rule packs call them. A name is never given to another check, or packs would change
 * their meaning; what a check compares with comes from the pack (`context->pack`).
 */
#ifndef NONGTAN_CORE_CLAUSES_CHECK_H
#define NONGTAN_CORE_CLAUSES_CHECK_H

#include "core/clauses/clause.h"

struct open_tally;  /* core/clauses/tally.h */
struct used_factor; /* core/clauses/clause_internal.h */

/* A check has up to four parts, so that an edit of one row asks again only what it touches. `context->tally` is there in all of them. */
struct check {
    const char *name; /* "functional_unit" */
    void (*run)(const struct clause *clause, const struct clause_context *context, struct findings *out);
                      /* of the project as a whole: by what the rows add up to, never row by row.
                         NULL: packs may name it, this version cannot run it and says so */
    bool (*applies)(const struct clause_context *context); /* NULL: always */
    bool last; /* it looks at what is found by the clauses before it (sign-offs) */
    /* What is said of one row by itself (its first line), whatever the others are; of one factor and who uses it; NULL: nothing. */
    void (*row)(const struct clause *clause, const struct clause_context *context, const struct line *row, struct findings *out);
    void (*factor)(const struct clause *clause, const struct clause_context *context, const struct used_factor *used,
                   struct findings *out);
    /* What is said of one row for its part of the whole, and how many open findings that makes of all rows: both or neither. */
    void (*moving)(const struct clause *clause, const struct clause_context *context, const struct line *row, struct findings *out);
    struct open_tally (*open_moving)(const struct clause *clause, const struct clause_context *context);
};

/* NULL where there is none of this name ("" too). */
const struct check *check_find(const char *name);
/* The check of the clause where this version can run it; NULL: not checked. */
const struct check *check_of(const struct clause *clause);

#endif
