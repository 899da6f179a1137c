/* SPDX-License-Identifier: MPL-2.0
 *
 * clause - the checkable sentences of the standard, and what a check finds.
 *
 * The sentences are data (core/rule_pack.h); here is what is done with them. Which function checks one: core/clauses/check.h.
 */
#ifndef NONGTAN_CORE_CLAUSES_CLAUSE_H
#define NONGTAN_CORE_CLAUSES_CLAUSE_H

#include "core/baseline.h"
#include "core/footprint.h"
#include "core/plausibility.h"
#include "core/rule_pack.h"
#include "core/target.h"
#include "core/trap.h"
#include "core/validate.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_QUESTION, SEVERITY_NOTE };
enum clause_status {
    CLAUSE_MET,
    CLAUSE_FINDING,        /* at least one open error or warning */
    CLAUSE_QUESTION,       /* only open questions */
    CLAUSE_NOT_APPLICABLE,
    CLAUSE_NOT_CHECKED,    /* this version has no check for it, and says so */
};

enum { FINDING_ID = 96 };
struct finding {
    char id[FINDING_ID];    /* stable: clause, entity, record, field: the key of a recorded reason */
    const struct clause *clause;
    enum severity severity;
    const char *message;    /* message id with {value} {limit} {where} {threshold} */
    const char *remedy;     /* message id */
    char value[160], limit[240];
    char symbol[48];        /* of a model, for {symbol}; "" for none */
    char threshold[32];     /* figure of the pack that was not kept, for {threshold}; "" for none */
    const char *limit_zh;   /* {limit} in Chinese where it is a text of data/, which no catalogue knows (borrowed); or NULL */
    enum entity_id entity;  /* the place to mend it … */
    char record[64];
    int field;              /* … or -1 */
    const char *reason;     /* recorded reason (borrowed from the project) or NULL; a reason closes warnings and questions, not errors */
    double weight;          /* kg CO2e that hang on it, for ordering; 0 where none */
};

struct findings { struct finding *items; size_t count, capacity; bool failed; };

/* What 7.7 has to know of factors that are not in use, found by whoever has the library: core has none. */
enum factor_hint_kind {
    HINT_BETTER_LEVEL,   /* one of a better level is held for the same thing and region */
    HINT_OTHER_BOUNDARY, /* series of different boundaries are held, and none of them is right by itself */
};
struct factor_hint {
    const char *factor_id; /* of a factor of the project */
    enum factor_hint_kind kind;
    char held[240], held_zh[240]; /* the other one, in English and Chinese: name, figure, region, year, level */
};

struct ledger_other; /* core/ledger.h */
struct attached;     /* core/attached.h */
struct tally;        /* core/clauses/tally.h */

struct clause_context {
    const struct project *project;
    const struct footprint *footprint; /* of the current variant; NULL where it was refused as a whole */
    const struct refusal *uncomputed;  /* why it was; NULL where there is one. Outlives the check */
    const struct unit_system *units;
    const struct rule_pack *pack;  /* thresholds, clauses, coverage; outlives the findings */
    const struct trap_set *traps; /* known wrong figures; NULL: none are looked for. Outlives the findings */
    const struct plausible_set *plausible; /* what is usual (7.6 a); NULL: nothing is compared. Outlives the findings */
    const struct factor_hint *hints; /* outlive the findings */
    size_t hint_count;
    const struct ledger_other *others; /* other projects that were looked into for lots used twice; outlive the findings */
    size_t other_count;
    const struct plan *plan;         /* effects of the actions; NULL: none are known. These four outlive the findings */
    const struct baseline *baseline; /* NULL: none is named */
    const struct target_result *targets;
    size_t target_count;
    const struct attached *attached; /* evidence whose bytes are held; NULL: not known, none is looked for. Outlives the findings */
    const struct tally *tally; /* what the rows add up to (core/clauses/tally.h); NULL: clause_check_all() counts them itself */
    const struct progress *progress; /* who is told how far the checks are; NULL */
    struct date today; /* by whoever has a clock; year 0: not known. Where the study has no day of assessment */
};

/* Runs all checks; `out` is sorted by clause, then severity, then weight descending. findings_clear() when done. False without memory. */
bool clause_check_all(const struct clause_context *context, struct findings *out);
void findings_clear(struct findings *findings);
/* The parts of it, sorted alike: what is found of the project as a whole; of the row that begins at a line of the footprint; of a factor
 * by its place in the project. All need `context->tally`; `out` is made anew. Together they are clause_check_all(). */
bool clause_check_whole(const struct clause_context *context, struct findings *out);
bool clause_check_row(const struct clause_context *context, size_t line, struct findings *out);
bool clause_check_factor(const struct clause_context *context, size_t factor, struct findings *out);

/* The id that a finding on this place has (or, -1, on the record as a whole), which is that of its recorded reason. */
void finding_name(char out[FINDING_ID], const char *clause, enum entity_id entity, const char *record, int field);
/* The finding that a hint leads to. */
int factor_hint_field(enum factor_hint_kind kind);

/* Adds one finding and looks up its recorded reason. For the clause files only. */
struct finding *findings_add(struct findings *out, const struct clause_context *context, const struct clause *clause,
                             enum severity severity, enum entity_id entity, const char *record, int field, const char *message,
                             const char *remedy);

enum clause_status clause_status_of(const struct clause *clause, const struct clause_context *context,
                                    const struct findings *findings);
/* What hangs on it, "1,377" kg CO2e; "" where nothing does. */
void finding_weight_show(char out[EXACT_TEXT], const struct finding *finding);
/* The order of the lists. */
int finding_compare(const struct finding *a, const struct finding *b);
/* Open: an error, or a warning or question without a recorded reason. */
bool finding_open(const struct finding *finding);
size_t findings_open(const struct findings *findings);
/* The same for all rows and factors, which need not be listed for it: `whole` is of clause_check_whole(); by clause of the pack. False
 * without memory. Needs `context->tally`. Caller frees `*out` with free(). */
bool clause_count_open(const struct clause_context *context, const struct findings *whole, size_t **out);
size_t findings_blocking(const struct findings *findings); /* open errors and warnings */

const char *severity_key(enum severity severity);        /* "error" … */
const char *clause_status_key(enum clause_status status); /* "met" … */
const char *clause_status_label(enum clause_status status); /* message id */

/* What one step of the flow stands at: 0 open and begun is "done". */
struct step_state { bool begun; size_t open; };
void clause_step_states(const struct clause_context *context, const struct findings *findings, struct step_state out[STEP_COUNT]);
/* The same by the open findings of each clause. */
void clause_step_states_of(const struct clause_context *context, const size_t *open, struct step_state out[STEP_COUNT]);

#endif
