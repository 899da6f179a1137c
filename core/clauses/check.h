/* SPDX-License-Identifier: MPL-2.0
 *
 * check - the checks by their names, as rule packs call them. A name is never given to another check, or packs would change
 * their meaning; what a check compares with comes from the pack (`context->pack`).
 */
#ifndef NONGTAN_CORE_CLAUSES_CHECK_H
#define NONGTAN_CORE_CLAUSES_CHECK_H

#include "core/clauses/clause.h"

struct check {
    const char *name; /* "functional_unit" */
    void (*run)(const struct clause *clause, const struct clause_context *context, struct findings *out);
                      /* NULL: packs may name it, this version cannot run it and says so */
    bool (*applies)(const struct clause_context *context); /* NULL: always */
};

/* NULL where there is none of this name ("" too). */
const struct check *check_find(const char *name);
/* The check of the clause where this version can run it; NULL: not checked. */
const struct check *check_of(const struct clause *clause);

#endif
