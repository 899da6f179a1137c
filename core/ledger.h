/* SPDX-License-Identifier: MPL-2.0
 *
 * ledger - all lots of offsets in the order of preference, what each of them may give, and the covering of the residual emissions.
 *
 * Lots are compared with each other and with those of other projects, so that nothing is used twice. It does not judge neutrality:
 * core/balance.h does. Source: DB50/T draft 9.1; neutrality.md "Quantities", "Offset eligibility and order".
 */
#ifndef NONGTAN_CORE_LEDGER_H
#define NONGTAN_CORE_LEDGER_H

#include "core/offset.h"

/* Another project file that was looked into for lots. Only study and offsets of it are held. */
struct ledger_other {
    const char *name;              /* of the file, without folder */
    const char *path;
    const struct project *project; /* NULL: it could not be read, and `problem` says why */
    struct refusal problem;
    bool named;                    /* by the user; else it lies in the same folder */
};

struct ledger_lot {
    const struct record *offset;
    enum offset_kind kind;
    int rank;                /* 1 first, two kinds may share one; 0: no rank in clause 9 (allowances) */
    const struct clause *clause; /* that judges it; NULL where the pack has none */
    struct offset_faults faults; /* its own, then against other lots and projects */
    bool excluded;           /* a fault keeps it out */
    long long available_kg;  /* usable, whole tonnes; 0 where excluded */
    long long proposed_kg;   /* of the automatic covering, as if nothing were claimed */
    long long used_kg;       /* what is claimed, else what the covering takes of it */
    bool claimed;            /* used_kg is the user's */
};

/* One kind of offset in the order of preference, with or without lots. */
struct ledger_rank {
    enum offset_kind kind;
    int rank;
    size_t lots;
    long long available_kg, used_kg;
    bool skipped;            /* a later one is used, and this one has nothing that could be */
    char finding[FINDING_ID]; /* id under which the reason for skipping it is recorded; "" where the pack does not ask */
    const char *reason;      /* that is recorded; NULL where none */
};

/* What is to be covered, and how it came about. */
struct ledger_need {
    exact emissions;  /* kg CO2e, gross, of the footprint (done actions in it) */
    double share;     /* of the output that is claimed; 1 where all */
    exact residual;   /* emissions * share */
    bool upper;       /* the cautious option */
    double factor;    /* 1, or the upper bound's multiple */
    exact to_cover;   /* residual * factor */
    long long kg;     /* to_cover rounded up to whole tonnes */
    struct refusal share_problem, factor_problem; /* the claimed quantity or the multiple cannot be used; then 1 is taken */
};

struct ledger {
    struct ledger_need need;
    struct ledger_lot *lots; /* owned; by rank, lots of one rank in the user's order, allowances last */
    size_t lot_count;
    struct ledger_rank ranks[OFFSET_KIND_COUNT]; /* in the order of preference; allowances last */
    size_t rank_count;
    long long covered_kg;    /* of all lots, also beyond the need */
    long long surplus_kg;    /* covered beyond the need: only claims can do that */
    long long idle_kg;       /* usable and not used */
};

/* False without memory, or (NUMBER_TOO_LARGE) where the residual is more than any ledger could hold. ledger_clear() in any case. */
bool ledger_compute(const struct clause_context *context, struct ledger *out, struct refusal *refusal);
void ledger_clear(struct ledger *ledger);
const struct ledger_lot *ledger_find(const struct ledger *ledger, const char *id);

#endif
