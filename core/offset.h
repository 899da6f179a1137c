/* SPDX-License-Identifier: MPL-2.0
 *
 * offset - one lot of offsets: its kind, and whether it may be used, as a list of faults. It knows no other lot (core/ledger.h does).
 *
 * The table in offset_rules.c is the list of rules. A rule excludes the lot from the covering where the lot by its nature cannot be
 * counted (not retired, from inside the product's boundary, not from China …); where only a proof or a figure is missing the lot
 * is covered with, and the open finding keeps the verdict from "neutral".
 * Source: DB50/T draft 3.4, 9.1-9.3; neutrality.md "Offset eligibility and order".
 */
#ifndef NONGTAN_CORE_OFFSET_H
#define NONGTAN_CORE_OFFSET_H

#include "core/clauses/clause.h"
#include "core/serial.h"

enum offset_kind { OFFSET_OWN_SINK, OFFSET_APPROVED_SINK, OFFSET_CCER, OFFSET_CQCER, OFFSET_INTERNATIONAL, OFFSET_ALLOWANCE, OFFSET_KIND_COUNT };
enum { OFFSET_NO_KIND = OFFSET_KIND_COUNT };

/* Is a lot with the fault counted in the covering? */
enum offset_exclusion { OFFSET_COUNTS, OFFSET_OUT_UNTIL_REASON /* recorded by a person */, OFFSET_OUT };

/* What a rule says; the same for every lot that breaks it. */
struct offset_fault_text {
    const char *key;     /* "sink_young": stable */
    enum severity severity;
    enum offset_exclusion excludes;
    const char *message; /* message id with {where} {value} {limit} */
    const char *remedy;  /* message id: what to do */
};
struct offset_fault {
    const struct offset_fault_text *text;
    enum severity severity; /* of this lot: what a mere plan breaks is a note */
    enum entity_id entity; /* the place to mend it: the lot's field, or (day of assessment) the study's */
    int field;
    char value[160], limit[240];
};
struct offset_faults { struct offset_fault *items; size_t count, capacity; bool failed; };

/* By the key of the lot's kind; OFFSET_NO_KIND where there is none. */
enum offset_kind offset_kind_of(const struct record *offset);
const char *offset_kind_key(enum offset_kind kind);   /* "own_sink" */
const char *offset_kind_label(enum offset_kind kind); /* message id */
/* The check that speaks of lots of this kind ("offset_sinks"), and by it the clause of the pack; NULL where the pack has none. */
const char *offset_check_name(enum offset_kind kind);
const struct clause *offset_clause(const struct rule_pack *pack, enum offset_kind kind);

/* Every rule that the lot breaks, in the order of the table. Adds to `out`; offset_faults_clear() in any case. */
void offset_check(const struct clause_context *context, const struct record *offset, struct offset_faults *out);
/* Adds one; NULL without memory. */
struct offset_fault *offset_fault_add(struct offset_faults *out, const struct offset_fault_text *text, int field, const char *value,
                                      const char *limit);
void offset_faults_clear(struct offset_faults *faults);

/* Whole kilograms of whole tonnes that the lot holds after deductions, rounded down, and not more than its serial numbers count; 0 where
 * it cannot be read. Faults do not enter here. */
long long offset_holds_kg(const struct record *offset);
/* Tonnes that the user claims: false where blank or unreadable. */
bool offset_claimed(const struct record *offset, double *tonnes);
bool offset_retired(const struct record *offset);
/* True for the names of China: CN, China, 中国 … */
bool offset_in_china(const char *country);
/* First and last year of a vintage: "2024", "2023-2024", "2024年". */
bool offset_vintage(const char *text, int *from, int *to);
/* The day at which lots are judged: the study's day of assessment, else the context's today; false where neither is known. */
bool offset_judged_on(const struct clause_context *context, struct date *out);

#endif
