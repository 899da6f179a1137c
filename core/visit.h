/* SPDX-License-Identifier: MPL-2.0
 *
 * visit - the plan of the site visit (clause 10) drawn from the study: hot spots of the footprint, remarks that are not closed, and how
 * complex the holding is; agenda with times and people, and the sample of evidence. Computed anew with the project; what is agreed is
 * stored as a visit and its samples.
 *
 * Risk of a piece of evidence: high where it weighs 10 % of the gross footprint or more, a remark is pinned to it or a document differs;
 * medium from 1 % on, and where its figure is an estimate or no evidence is named; else low. Rates of error that are tolerated in each:
 * 5 %, 20 %, 50 %. These figures and the minutes of the agenda are nongtan's own: the standard states none.
 */
#ifndef NONGTAN_CORE_VISIT_H
#define NONGTAN_CORE_VISIT_H

#include "core/review.h"
#include "core/sampling.h"

#define VISIT_CONFIDENCE_DEFAULT 0.9

enum visit_risk { RISK_HIGH, RISK_MEDIUM, RISK_LOW, RISK_COUNT };
const char *visit_risk_key(enum visit_risk risk);   /* "high" … */
const char *visit_risk_label(enum visit_risk risk); /* message id */
double visit_tolerable(enum visit_risk risk);       /* 0.05, 0.2, 0.5 */

/* One piece of evidence that can be drawn: of a row that is counted, a done action or a lot. */
struct visit_piece {
    const struct review_item *item; /* borrowed from the review */
    const char *what;               /* message id: receipt, plot, herd, meter … */
    enum visit_risk risk;
    uint64_t weight;                /* grams CO2e, at least 1 */
    bool drawn;
    size_t place;                   /* in the order drawn, from 1; 0 where not drawn */
};
struct visit_stratum { size_t population, size; double tolerable; };

enum agenda_kind {
    AGENDA_OPENING,   /* who is there, scope, independence, confidentiality */
    AGENDA_TOUR,      /* over the holding: processes, plots, herds */
    AGENDA_HOT_SPOT,  /* the row and its process, on the spot */
    AGENDA_REMARK,    /* a remark that is not closed */
    AGENDA_SAMPLE,    /* evidence that was drawn */
    AGENDA_PRODUCTS,  /* how shared rows are divided */
    AGENDA_ACTIONS,   /* actions that are done */
    AGENDA_LOTS,      /* own sinks on the spot, proofs of the others */
    AGENDA_CLOSING,   /* what was found, what follows */
};
struct agenda_item {
    enum agenda_kind kind;
    const char *message;           /* message id with {value} */
    char value[160];               /* as typed: clean before showing */
    const struct record *record;   /* the place, or NULL */
    double share;                  /* of the gross footprint; 0 where none */
    int minutes;
    const struct record *person;   /* the evaluator whose part it is; NULL where there is none: nobody is named yet */
};

/* How complex the holding is; more of each makes the visit longer. */
struct visit_complexity { size_t processes, plots, herds, products, rows, actions, lots; };

struct visit_plan {
    uint64_t seed;
    bool has_seed;                  /* false: nothing is drawn */
    double confidence;
    struct visit_piece *pieces;     /* owned; in the order of the project */
    size_t piece_count;
    size_t *drawn;                  /* owned; places in `pieces`, high risk first, each stratum in the order drawn */
    size_t drawn_count;
    struct visit_stratum strata[RISK_COUNT];
    struct agenda_item *agenda;     /* owned; in the order of the day */
    size_t agenda_count;
    int minutes;                    /* of the one who has most */
    size_t open_remarks, hot_spots;
    struct visit_complexity complexity;
};

/* Row, key or record of what stands behind a piece of evidence: a message id. */
const char *visit_what(const struct review_item *item);

/* Rows of which the largest are hot spots: up to 80 % of the gross footprint, at most ten. */
bool visit_plan_compute(const struct clause_context *context, const struct review *review, const uint64_t *seed /* or NULL */,
                        double confidence, struct visit_plan *out);
void visit_plan_clear(struct visit_plan *plan);

/* The visit's confidence, or the default where it is blank; refuses OUT_OF_RANGE outside 0.5 to 0.999. */
bool visit_confidence_read(const char *text, double *out, struct refusal *refusal);

#endif
