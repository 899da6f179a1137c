/* SPDX-License-Identifier: MPL-2.0
 *
 * desk - the clause desk: the whole standard, clause by clause, with its state, evidence, open findings and remarks, who has to act,
 * and the reasons given.
 */
#ifndef NONGTAN_CORE_DESK_H
#define NONGTAN_CORE_DESK_H

#include "core/review.h"

enum desk_owner { DESK_HOLDING, DESK_EVALUATOR };

struct desk_row {
    const struct clause *clause;
    enum clause_status status;
    size_t findings, open, blocking; /* of the check; open ones, and of these errors and warnings */
    size_t reasons;                  /* findings that a recorded reason closed */
    size_t remarks, remarks_open;    /* of the evaluator, on this clause */
    size_t evidence, evidence_of;    /* so many of so many pieces are named or checked; 0 of 0: the clause asks for none */
    const char *evidence_what;       /* message id: "rows with evidence" …; "" for none */
    enum desk_owner owner;           /* who has to act next … */
    const char *owner_name;          /* … by name, as typed; "" where nobody is named */
    const struct finding *first;     /* the place to go to: the first open finding, or NULL */
};
struct desk {
    struct desk_row *rows; /* owned; in the order of the standard */
    size_t count;
    size_t met, open, not_checked;   /* clauses */
    size_t blocking;                 /* findings */
};

/* False without memory. */
bool desk_compute(const struct clause_context *context, const struct findings *findings, const struct review *review, struct desk *out);
void desk_clear(struct desk *desk);
const char *desk_owner_key(enum desk_owner owner);   /* "holding", "evaluator" */
const char *desk_owner_label(enum desk_owner owner); /* message id */
/* The clause that a remark belongs to: the one that it names, else the first below that. NULL where it names none. */
const struct clause *desk_clause_of(const struct rule_pack *pack, const struct record *remark);

#endif
