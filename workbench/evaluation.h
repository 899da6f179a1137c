/* SPDX-License-Identifier: MPL-2.0
 *
 * evaluation - clauses 10 and 11 for both faces: document review, remarks, site visit with its sample, sign-offs and verdict, clause
 * desk, and the evaluator's view of a project whose numbers he cannot change.
 *
 * All lists are of the project as it stands, computed when first asked for after an edit, and live until the next one.
 */
#ifndef NONGTAN_WORKBENCH_EVALUATION_H
#define NONGTAN_WORKBENCH_EVALUATION_H

#include "core/desk.h"
#include "core/sign_off.h"
#include "core/visit.h"
#include "workbench/workbench.h"

enum { RECORD_ID = 32 }; /* of a fresh record */

/* ---- the evaluator's view ---- */
/* From now on, also for projects that are opened later, every edit is refused (REVIEW_ONLY) but those of evaluators, documents, remarks,
 * visits, samples, sign-offs and reasons; a remark's answer is the owner's and refused too; only edits of this session are undone. */
void workbench_set_reviewing(struct workbench *wb, bool reviewing);
bool workbench_reviewing(const struct workbench *wb);

/* The study recomputed in another way, one thing changed each time: for comparing, nothing is stored. */
enum view_kind { VIEW_GWP, VIEW_METHOD, VIEW_BASIS, VIEW_KIND_COUNT };
struct evaluation_view {
    enum view_kind kind;
    char key[64];        /* "AR5", "ipcc2006", "mass"; "" for each key's own basis */
    char product[96];    /* bases are compared for one product, the first; "" for the whole holding */
    bool own;            /* it is the study's own */
    bool known;          /* false: `why`, or rows stay open (open_count) */
    exact emissions;     /* kg CO2e */
    double per_unit;     /* kg CO2e per functional unit; NaN where not known */
    double change;       /* against the study's own, as a fraction; NaN where not known */
    size_t open_count;
    struct refusal why;
};
/* All GWP sets, editions and allocation bases that can be chosen. Caller frees `*out` with free(). */
bool workbench_views(struct workbench *wb, struct evaluation_view **out, size_t *count, struct refusal *refusal);
const char *view_kind_key(enum view_kind kind);   /* "gwp", "method", "basis" */
const char *view_kind_label(enum view_kind kind); /* message id */

/* ---- document review ---- */
const struct review *workbench_review(struct workbench *wb);
/* A document about an item, with its result: one edit. `id` (RECORD_ID bytes, may be NULL) receives its id. */
struct document_entry { const char *name, *kind, *about, *date, *checked_by, *method, *result, *note; }; /* NULL: blank */
bool workbench_document_add(struct workbench *wb, const struct document_entry *entry, char *id, struct refusal *refusal);

/* ---- remarks ---- */
struct remark_entry { const char *clause, *where, *severity, *text, *author; };
bool workbench_remark_add(struct workbench *wb, const struct remark_entry *entry, char *id, struct refusal *refusal);
/* Each is one edit with one undo, and refused where the remark is not in the state for it or the person is not the one to do it. */
bool workbench_remark_answer(struct workbench *wb, const char *id, const char *answer, const char *who, struct refusal *refusal);
bool workbench_remark_close(struct workbench *wb, const char *id, const char *who, struct refusal *refusal);
bool workbench_remark_reopen(struct workbench *wb, const char *id, struct refusal *refusal);

/* Who changed what of one record and when, newest first, one for each field. Caller frees with free(). */
bool workbench_record_history(struct workbench *wb, enum entity_id entity, const char *id, struct record_step **out, size_t *count,
                              struct refusal *refusal);

/* ---- site visit ---- */
/* Of the newest visit's seed and confidence; without a seed nothing is drawn, all else is there. */
const struct visit_plan *workbench_visit_plan(struct workbench *wb);
/* The same for another seed or confidence. Caller clears. */
bool workbench_visit_plan_of(struct workbench *wb, const uint64_t *seed, double confidence, struct visit_plan *out);
struct visit_wish {
    const char *id;         /* a visit that is planned already: its texts are written anew, its samples that nobody has looked at are
                               drawn anew; NULL: a new one */
    const char *seed;       /* NULL or blank: one is chosen and recorded */
    const char *confidence, *date, *place; /* NULL: as it is, or blank */
};
/* Visit, texts in the current language, and samples: one edit with one undo. `id` receives the visit's (RECORD_ID bytes, or NULL). */
bool workbench_visit_propose(struct workbench *wb, const struct visit_wish *wish, char *id, struct refusal *refusal);
/* True where the samples of the visit are what its seed draws from the project as it stands. */
bool workbench_visit_current(struct workbench *wb, const char *visit);

/* What was found of one sample: "agrees", or "differs" or "missing" with a remark pinned to the place: one edit. */
struct sample_entry {
    const char *id, *status, *result;
    const char *remark;   /* text of the remark; NULL: the result */
    const char *severity; /* NULL: "warning" for what differs, "error" for what is missing */
    const char *author;   /* of the remark */
};
bool workbench_sample_result(struct workbench *wb, const struct sample_entry *entry, struct refusal *refusal);
/* Remarks for all samples of the visit that differ or are missing and have none yet, and the visit is held: one edit. */
bool workbench_visit_carry_over(struct workbench *wb, const char *visit, const char *author, size_t *made, struct refusal *refusal);

/* ---- sign-off and verdict ---- */
/* What may be signed: the balance with its verdict as if every stage were signed off. workbench_balance() regards sign-offs too. */
const struct balance *workbench_balance_to_sign(struct workbench *wb);
struct sign_off_state {
    const struct record *record; /* the newest of its stage, or NULL */
    bool current;                /* false: the project has changed since */
    bool agrees;                 /* with what is computed … */
    struct refusal why;          /* … or what contradicts it */
};
void workbench_sign_offs(struct workbench *wb, struct sign_off_state out[STAGE_COUNT]);
/* Signs a stage: the digest is set here. Refuses VERDICT_CONTRADICTED, NOT_EVALUATOR. `id` as above. */
struct sign_off_entry { const char *stage, *conclusion, *who, *date, *note; };
bool workbench_sign_off(struct workbench *wb, const struct sign_off_entry *entry, char *id, struct refusal *refusal);

/* ---- clause desk ---- */
const struct desk *workbench_desk(struct workbench *wb);

#endif
