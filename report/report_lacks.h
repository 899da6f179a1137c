/* SPDX-License-Identifier: MPL-2.0
 *
 * report_lacks - what a report must hold and the records do not give: told before it is written, and in it. While there is any, the report is a
 * draft.
 *
 * It is about what has to be stated, not about what was found: open findings are printed in the report and make no draft of it.
 */
#ifndef NONGTAN_REPORT_REPORT_LACKS_H
#define NONGTAN_REPORT_REPORT_LACKS_H

#include "report/report_input.h"

/* One thing. Texts are in the language of the input and raw: clean before showing. */
struct lack {
    const char *clause;    /* that asks for it, "" where no clause does; static */
    enum entity_id entity; /* the place … */
    char record[64];       /* … "" where a record of this kind is missing */
    int field;             /* … or -1 */
    char where[240];       /* the place in words: "study", "lot lot001" */
    char what[400];        /* what of it: the field's label, or a sentence */
    char todo[300];        /* what to do */
};
struct lacks {
    struct lack *items; size_t count, capacity;
    bool failed; /* without memory */
};
void lacks_free(struct lacks *lacks);

/* Adds what the kind of report lacks to `out` (zero-initialised by the caller), in the order of the clauses. */
typedef void (*report_lacks)(const struct report_input *input, struct lacks *out);
void footprint_report_lacks(const struct report_input *input, struct lacks *out);  /* 7.8 and what it stands on */
void neutrality_report_lacks(const struct report_input *input, struct lacks *out); /* 9.2, 10, 11 */
void pledge_report_lacks(const struct report_input *input, struct lacks *out);
void visit_report_lacks(const struct report_input *input, struct lacks *out);
void request_report_lacks(const struct report_input *input, struct lacks *out);
void summary_report_lacks(const struct report_input *input, struct lacks *out);
void label_report_lacks(const struct report_input *input, struct lacks *out);

/* ---- for those above ---- */

/* A field that must not be blank in the records of its kind that `applies` accepts (NULL: all). */
struct need {
    const char *clause;
    enum entity_id entity;
    int field;
    bool (*applies)(const struct report_input *input, const struct record *record);
};
void lacks_fields(const struct report_input *input, const struct need *needs, size_t count, struct lacks *out);

/* A kind of record of which there must be one at least. */
struct presence { const char *clause; enum entity_id entity; };
void lacks_records(const struct report_input *input, const struct presence *wanted, size_t count, struct lacks *out);

/* Anything else; `record` NULL: a record that is not there. `what` and `todo` are message ids. */
void lacks_add(const struct report_input *input, struct lacks *out, const char *clause, enum entity_id entity, const struct record *record,
               const char *what, const char *todo);

/* What the sums stand on: rows that are not computed, data and factors that do not say where they come from (7.5, 7.7). */
void lacks_inventory(const struct report_input *input, struct lacks *out);
/* The evaluator's conclusion that is not signed. */
void lacks_conclusion(const struct report_input *input, struct lacks *out);

#endif
