/* SPDX-License-Identifier: MPL-2.0
 *
 * reduction - the verbs of clause 8: plan, what-if, baseline, targets, the library of measures, and actions with their edits.
 *
 * Results are of the project as it stands, kept until the next edit (as the footprint is). Everything that is entered here is one edit
 * with one undo. What was done is in the footprint because its edits are replayed; nothing typed as "expected" is ever counted.
 */
#ifndef NONGTAN_WORKBENCH_REDUCTION_H
#define NONGTAN_WORKBENCH_REDUCTION_H

#include "core/baseline.h"
#include "core/measure.h"
#include "core/target.h"
#include "workbench/workbench.h"

/* ---- results ---- */

/* NULL where there is no memory or no GWP set; what cannot be computed is said in the plan's totals and items. */
const struct plan *workbench_plan(struct workbench *wb, struct refusal *refusal);
/* The baseline that study.baseline names: never NULL but without memory; what is wrong is said in it. */
const struct baseline *workbench_baseline(struct workbench *wb, struct refusal *refusal);
/* Targets by year; NULL and 0 where there are none. */
const struct target_result *workbench_targets(struct workbench *wb, size_t *count);

/* One more action in, or one out, beside the real plan; nothing is stored. `with` and `without` are ids of actions, either may be NULL.
 * RECORD_UNKNOWN where there is none of the name. */
bool workbench_what_if(struct workbench *wb, const char *with, const char *without, struct plan_what_if *out, struct refusal *refusal);

/* The actions as one table in CSV, cheapest tonne first: what the curve is drawn from. Text goes through the spreadsheet's guard. */
bool workbench_plan_csv(struct workbench *wb, struct text_buffer *out, struct refusal *refusal);

/* ---- measures ---- */

const struct measure_set *workbench_measures(const struct workbench *wb);
/* Those for the study's kind of product, first those whose rows the inventory has; `path` NULL: all six. Caller frees `*out`. */
bool workbench_measures_for(struct workbench *wb, const char *path, const struct measure ***out, size_t *count);

/* What a measure would edit in this inventory: to be filled by the user, or left out. */
struct suggested_edit {
    char kind[8];          /* "set", "add", "remove" */
    char entity[16];       /* "activity", "input", "factor", "study" */
    char record[160];      /* its id, of an input the row's; of a new row a free one */
    char field[48];        /* key of the field; "" for "add" and "remove". Of an input: its key, as in the model's form ("water") */
    char item[160];        /* of the row, for people */
    char present[160];     /* what stands there now; "" where blank */
};
/* In the order of the rows. Caller frees `*out` with free(). False without memory. */
bool workbench_suggest_edits(struct workbench *wb, const struct measure *measure, struct suggested_edit **out, size_t *count);

/* ---- actions ---- */

/* One change that an action makes, as a person says it: this field of this record becomes that. */
struct action_change {
    const char *entity;  /* "activity", "input", "factor", "process" … */
    const char *record;  /* its id; of "input" the row's id */
    const char *field;   /* key of the field; of "input" the key of the model's input or parameter; of "activity", "input.KEY" is the same */
    const char *value;   /* as typed; blank makes the field blank */
    const char *source;  /* or NULL */
};

/* A new action with its changes. `action` holds its fields, its id is taken where it is free ("" or taken: a fresh one). `id` (may
 * be NULL) receives it. A factor_id that is only in the library brings its frozen copy along. */
bool workbench_add_action(struct workbench *wb, const struct record *action, const struct action_change *changes, size_t count,
                          char id[64], struct refusal *refusal);
/* A record of ENTITY_ACTION filled from the measure in the language (name, path, measure, status planned); caller frees. NULL without memory. */
struct record *workbench_action_of(struct workbench *wb, const struct measure *measure);

/* One change more; where the action changes that field already, its value is replaced. An input that the row was not given is added. */
bool workbench_action_change(struct workbench *wb, const char *action, const struct action_change *change, struct refusal *refusal);
/* The action adds a row to the inventory (`fields` of ENTITY_ACTIVITY; its id is the row's), or takes one away. */
bool workbench_action_add_row(struct workbench *wb, const char *action, const struct record *fields, struct refusal *refusal);
bool workbench_action_remove_row(struct workbench *wb, const char *action, const char *activity, struct refusal *refusal);
/* Takes an edit back; with one that adds a record go the edits that fill it. */
bool workbench_action_drop(struct workbench *wb, const char *edit, struct refusal *refusal);
/* workbench_delete() of an action takes its edits along. */

#endif
