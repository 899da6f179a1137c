/* SPDX-License-Identifier: MPL-2.0
 *
 * review - the document review of clause 10 as a list drawn from the study: each datum, factor, allocation key, left out row, model run,
 * action and lot, what of it must be looked at, and which documents on record prove it. Computed, never stored: a document
 * (ENTITY_DOCUMENT) is tied to an item by its field "about".
 *
 * Weights are gross: kg CO2e of all lines that hang on the item, each without its sign; a lot's are its tonnes. Shares are of the gross
 * of the inventory, so the share of a factor is that of all its rows, and shares of different kinds of item overlap.
 */
#ifndef NONGTAN_CORE_REVIEW_H
#define NONGTAN_CORE_REVIEW_H

#include "core/clauses/clause.h"
#include "core/index.h"
#include "core/pin.h"

enum review_kind {
    REVIEW_PRIMARY,    /* a row with own records */
    REVIEW_SECONDARY,  /* a row with figures from elsewhere, or of no stated kind */
    REVIEW_MODEL,      /* a row that is a model run */
    REVIEW_LEFT_OUT,   /* a row that is left out */
    REVIEW_FACTOR,     /* a factor that rows use */
    REVIEW_ALLOCATION, /* a key that divides */
    REVIEW_ACTION,     /* a reduction action that is done */
    REVIEW_LOT,        /* a lot of offsets */
    REVIEW_KIND_COUNT
};

/* What must be looked at: a set of these for each kind. */
enum review_check {
    REVIEW_AMOUNT,     /* amount against receipt, meter or log */
    REVIEW_UNIT,       /* unit, and what a pack holds */
    REVIEW_PERIOD,     /* period against that of the study */
    REVIEW_SOURCE,     /* source: is it what it says, and right for this place and year */
    REVIEW_LIBRARY,    /* factor against the library or publication it was read in */
    REVIEW_INPUTS,     /* inputs of a model against records */
    REVIEW_SHARES,     /* shares of a key against records of the products */
    REVIEW_MASS,       /* mass of what is left out against the cut-off */
    REVIEW_DONE,       /* that an action was carried out, and when */
    REVIEW_REGISTRY,   /* serial numbers and state against the registry */
    REVIEW_PLEDGE,     /* place, age and pledge of a sink */
    REVIEW_CHECK_COUNT
};

enum review_state {
    REVIEW_OPEN,    /* no document about it has a result */
    REVIEW_DIFFERS, /* one of them differs */
    REVIEW_AGREES,  /* all results agree */
    REVIEW_STATE_COUNT
};

struct review_item {
    enum review_kind kind;
    const struct record *record; /* borrowed from the project, or from the footprint's copy with actions */
    char about[PIN_TEXT];        /* "activity r001": what a document's "about" names */
    const char *name;            /* item, factor name …: borrowed, as typed */
    unsigned checks;             /* 1 << enum review_check */
    double weight, share;        /* kg CO2e, and of the gross of the inventory */
    enum review_state state;
    size_t documents, differing; /* about it; of these, with this result */
    size_t remarks, pinned;      /* remarks that are not closed, and all that are pinned to it */
};

struct review {
    struct review_item *items; /* owned; open ones first, then those that differ, each by share, largest first */
    size_t count;
    size_t by_state[REVIEW_STATE_COUNT];
    double gross;              /* kg CO2e of all rows without their signs */
    double seen_share;         /* of the gross: rows (not factors, lots …) that have a result */
    struct text_index index;   /* for review_find() */
    size_t *places;
};

/* False without memory. review_clear() when done. Borrows from the context's project. */
bool review_compute(const struct clause_context *context, struct review *out);
void review_clear(struct review *review);
/* The item of this record, or NULL. */
const struct review_item *review_find(const struct review *review, const struct record *record);

const char *review_kind_key(enum review_kind kind);      /* "primary" … */
const char *review_kind_label(enum review_kind kind);    /* message id */
const char *review_check_key(enum review_check check);   /* "amount" … */
const char *review_check_label(enum review_check check); /* message id */
const char *review_state_key(enum review_state state);   /* "open", "differs", "agrees" */

/* A document whose result counts must say who checked it, how and when; the first field that is missing, or -1. */
int review_document_gap(const struct record *document);

/* The project that rows stand in: the footprint's copy with actions, or the project itself. */
const struct project *review_project(const struct clause_context *context);

/* ---- people: in core/remark.c, as is all that follows ---- */
/* The evaluator with this name or id; NULL where none is. White space at the ends and width do not matter. */
const struct record *evaluator_named(const struct project *project, const char *name);
/* True where the name is the organisation, its legal representative or its person in charge. */
bool owner_named(const struct project *project, const char *name);

/* ---- remarks: open, answered by the owner, closed by the evaluator, opened again ---- */
enum remark_state { REMARK_OPEN, REMARK_ANSWERED, REMARK_CLOSED };
enum remark_state remark_state_of(const struct record *remark);
/* What must hold of a remark as it stands, refused beside the field: an answered one has an answer and who gave it, who is no evaluator
 * (IS_EVALUATOR); a closed one has these too and an evaluator who closed it (NOT_EVALUATOR), and is not closed by who answered; an open
 * one is not closed by anybody (BOTH_GIVEN). */
bool remark_check(const struct project *project, const struct record *remark, struct refusal *refusal);
/* May it go from one state to the other? Refuses REMARK_STATE: open is answered, answered is closed or opened again, closed is opened
 * again, and nothing else. */
bool remark_step_check(enum remark_state from, enum remark_state to, struct refusal *refusal);

#endif
