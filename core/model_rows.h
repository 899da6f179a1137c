/* SPDX-License-Identifier: MPL-2.0
 *
 * model_rows - the model rows of a project: what each was given, and its run with the project's frozen parameters before the published
 * ones. The same for the footprint, for a form's preview and for freezing.
 */
#ifndef NONGTAN_CORE_MODEL_ROWS_H
#define NONGTAN_CORE_MODEL_ROWS_H

#include "core/frozen.h"
#include "core/model.h"

/* Borrows project, units and published parameters; its runs borrow from it. */
struct model_rows {
    const struct project *project;
    const struct unit_system *units;
    const struct record **inputs; /* owned, the records are the project's: ENTITY_INPUT by activity and key */
    size_t input_count;
    struct frozen_parameters frozen;
};

/* `published` may be NULL: only what is frozen. False without memory. model_rows_end() in any case. */
bool model_rows_begin(const struct project *project, const struct unit_system *units, const struct parameter_set *published,
                      struct model_rows *out);
void model_rows_end(struct model_rows *rows);

/* The inputs of an activity, in the order of their keys. */
const struct record *const *model_rows_inputs(const struct model_rows *rows, const char *activity_id, size_t *count);

/* Runs the activity's model by the study's edition of the methods, or by `forced` where not NULL. False with the refusal; `*out` is set
 * as soon as there is a run, also where it was refused, and is the caller's. */
bool model_rows_run(const struct model_rows *rows, const struct record *activity, const char *forced, struct model_run **out,
                    struct refusal *refusal);
/* The same with other parameters than the project's: what would one of them at another figure give? */
bool model_rows_run_with(const struct model_rows *rows, const struct record *activity, const char *forced,
                         const struct parameter_set *parameters, struct model_run **out, struct refusal *refusal);

#endif
