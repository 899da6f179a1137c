/* SPDX-License-Identifier: MPL-2.0
 *
 * workbench - the one façade: every verb of the program is one function here. Both faces (screen, command line) use only this.
 *
 * The workbench owns the project in memory and the file behind it. Faces read project and footprint, they keep no copies.
 * Every function that can fail fills a `struct refusal`; workbench_exit_status() maps it to the contract's exit codes.
 */
#ifndef NONGTAN_WORKBENCH_WORKBENCH_H
#define NONGTAN_WORKBENCH_WORKBENCH_H

#include "core/action.h"
#include "core/balance.h"
#include "core/clauses/clause.h"
#include "core/progress.h"
#include "core/validate.h"
#include "storage/exchange/import.h"
#include "storage/library.h"
#include "storage/project_file.h"
#include "storage/rule_pack.h"

struct workbench;

/* Reads the program's tables. `data_folder` NULL: NONGTAN_DATADIR, else ../share/nongtan beside the program, else the installed one. */
struct workbench *workbench_new(const char *data_folder, struct refusal *refusal);
void workbench_free(struct workbench *wb);
struct library *workbench_library(struct workbench *wb);
const struct unit_system *workbench_units(const struct workbench *wb);

/* Who is told how far long works are, and may stop them (core/progress.h): open, import (reading, planning, storing), export, undo, redo,
 * verify; and, not to be stopped, the results. One at a time; `tell` NULL: nobody. It is called from within the verb: it may paint and read keys, and must not call a verb.
 * A verb that was stopped refuses with CANCELLED. */
void workbench_on_progress(struct workbench *wb, bool (*tell)(void *data, const struct progress_step *step), void *data);

/* ---- the project ---- */
bool workbench_create(struct workbench *wb, const char *path, struct refusal *refusal); /* with the AR6 set frozen in it */
bool workbench_open(struct workbench *wb, const char *path, bool read_only, struct refusal *refusal);
void workbench_close(struct workbench *wb);
bool workbench_is_open(const struct workbench *wb);
bool workbench_read_only(const struct workbench *wb);
const char *workbench_path(const struct workbench *wb);
const struct project *workbench_project(const struct workbench *wb);
/* Local time of the last commit of this session ("14:32:07"), "" where none yet. */
const char *workbench_saved_at(const struct workbench *wb);
/* Loads again when another program has written to the file; true where something changed. */
bool workbench_refresh(struct workbench *wb);

/* The standard that the open project is checked against: the pack that its study names. NULL with RULE_PACK_UNKNOWN, naming
 * those that there are, where it is not installed here: then no clause is checked, and nothing is decided. */
const struct rule_pack *workbench_rule_pack(const struct workbench *wb, struct refusal *refusal);
const struct rule_packs *workbench_rule_packs(const struct workbench *wb); /* all that are installed */

/* ---- editing: checked by core, stored durably, then true in memory; or refused and nothing stored ---- */
bool workbench_set(struct workbench *wb, enum entity_id entity, const char *id, int field, const char *value,
                   const char *expected /* NULL: not checked */, struct refusal *refusal);
/* Adds a record (copied) at a place, -1 for the end. */
bool workbench_add(struct workbench *wb, const struct record *record, long at, struct refusal *refusal);
/* With it go the records that belong to it: the inputs of a model row, the shares of a key or a product, the edits of an action. */
bool workbench_delete(struct workbench *wb, enum entity_id entity, const char *id, struct refusal *refusal);
/* Several changes as one edit with one undo. Published parameters that a model row comes to use by them are frozen into the project in
 * the same edit, and the inputs of a row that is no model row any more are deleted. Each record is checked as it stands after all of them, so their order matters only
 * where a record is added or deleted. The texts may be the project's own. */
bool workbench_edit(struct workbench *wb, const struct change *changes, size_t count, const char *why, struct refusal *refusal);
bool workbench_undo(struct workbench *wb, char **why, struct refusal *refusal); /* caller frees *why */
bool workbench_redo(struct workbench *wb, char **why, struct refusal *refusal);
bool workbench_can_undo(const struct workbench *wb);
bool workbench_can_redo(const struct workbench *wb);

/* What an entry would become, without storing it: for the line beside the field. `text` is language-neutral ("= 0.2133 ha",
 * "= 400 kg × 46 % N = 184 kg N"). False with the refusal that storing it would give. */
struct entry_preview {
    char text[200];
    char warning[400]; /* in the language: which figure leaves what is usual, by which source; or which known trap this factor is; else "" */
};
bool workbench_preview(const struct workbench *wb, enum entity_id entity, const char *id, int field, const char *value,
                       struct entry_preview *out, struct refusal *refusal);

/* Adds a frozen copy of a library factor (or reuses the one that is there) and lets the activity use it: one edit. */
bool workbench_choose_factor(struct workbench *wb, const char *activity_id, const char *library_key, struct refusal *refusal);
/* Freezes the named GWP set into the project where it is not yet, and selects it: one edit. */
bool workbench_choose_gwp(struct workbench *wb, const char *set, struct refusal *refusal);

/* ---- several values gathered for one edit, which is stored or refused as a whole ----
 * A factor_id of an activity that is no factor of the project but one of the library brings a frozen copy of it along, the
 * study's gwp_set the values of the set. Texts must live until the batch is stored; records are copied. */
struct batch;
struct batch *batch_new(struct workbench *wb); /* NULL without memory; batch_free() when done */
void batch_free(struct batch *batch);
bool batch_set(struct batch *batch, enum entity_id entity, const char *id, int field, const char *value,
               struct refusal *refusal);
bool batch_add(struct batch *batch, const struct record *record, struct refusal *refusal); /* at the end */
/* The same at a place, -1 for the end; places count as they are when the changes before it are made. */
bool batch_add_at(struct batch *batch, const struct record *record, long at, struct refusal *refusal);
bool batch_delete(struct batch *batch, enum entity_id entity, const char *id, struct refusal *refusal);
/* What the history says of the edit, in place of the list of all that it changes. */
void batch_why(struct batch *batch, const char *why);
bool batch_store(struct batch *batch, struct refusal *refusal);
/* Adds copies of activities behind the last of them, in the same order, with the inputs of model rows. `first` receives the id of the
 * first copy. */
bool batch_duplicate(struct batch *batch, const char *const *ids, size_t count, char *first, size_t size, struct refusal *refusal);

/* Why rows are left out of the count. */
struct leave_out {
    const char *why;    /* ACTIVITY_LEFT_OUT; NULL counts those again that are left out, and their notes stay */
    const char *reason; /* goes into the notes; a note that is not `seen` is kept before it */
    const char *seen;   /* the note that the reason was typed over */
};
/* One edit for all of them; `changed` receives how many. */
bool workbench_leave_out(struct workbench *wb, const char *const *ids, size_t count, const struct leave_out *how, size_t *changed,
                         struct refusal *refusal);

/* Records, or words anew, why a finding is right as it stands: that closes a warning or a question. Refuses FINDING_UNKNOWN,
 * and REASON_FOR_ERROR where the finding is an error. */
bool workbench_record_reason(struct workbench *wb, const char *finding_id, const char *text, struct refusal *refusal);

/* ---- model rows: an activity with `model` set, and its inputs ---- */
struct model_value {
    const char *key, *typed; /* as typed; blank: not given */
    const char *source;      /* or NULL */
};
/* A run with these values, for a form's preview. `*out` is set wherever the model is known, also where computing was refused (then it
 * tells what was already done); caller ends it with model_end(), and reads its steps before the next edit. The project's frozen
 * parameters before the library's, the study's edition of the methods. */
bool workbench_model_run(struct workbench *wb, const char *model, const struct model_value *values, size_t count,
                         struct model_run **out, struct refusal *refusal);
/* kg CO2e of a mass of gas by the study's GWP set, biogenic CO2 0. False where there is no set or it lacks the gas. */
bool workbench_weigh(struct workbench *wb, const char *gas, double kg, double *co2e);
/* Inputs of the activity (stored, or added by this batch) become exactly these: the others are taken away. Frozen copies of
 * the published parameters that the row uses come along when the batch is stored. */
bool batch_inputs(struct batch *batch, const char *activity_id, const struct model_value *values, size_t count,
                  struct refusal *refusal);

/* One input of the activity (stored, or added by this batch), its INPUT_VALUE or INPUT_SOURCE; the others stay. A blank value takes the
 * input away. */
bool batch_input(struct batch *batch, const char *activity_id, const char *key, int field, const char *text, struct refusal *refusal);

/* Who uses a named figure, in words, the first ones; returns how many do. */
size_t workbench_variable_users(const struct workbench *wb, const char *name, char *out, size_t size);

/* ---- drafts: text being typed, not yet accepted ---- */
bool workbench_draft_save(struct workbench *wb, const char *place, const char *text);
void workbench_draft_clear(struct workbench *wb);
bool workbench_draft_get(struct workbench *wb, char **place, char **text); /* caller frees both */

/* ---- results; always of the project as it stands, computed when first asked for after an edit ---- */
const struct footprint *workbench_footprint(struct workbench *wb, struct refusal *refusal); /* NULL where refused */
/* Another view beside it: a field that is NULL is the study's own (product: the whole holding). Caller clears. */
struct footprint_view {
    const char *variant, *gwp_set, *product, *basis, *method;
};
bool workbench_footprint_of(struct workbench *wb, const struct footprint_view *view, struct footprint *out,
                            struct refusal *refusal);
const struct findings *workbench_findings(struct workbench *wb);
/* The worst open finding at a record (and field, unless it is negative), NULL where there is none. Asked of that record alone, so that a
 * table pays for the rows in sight. Holds until the next edit, or until 64 more were asked for. */
const struct finding *workbench_finding_at(struct workbench *wb, enum entity_id entity, const char *record, int field);
/* Never 0; another number after each change of the open project: what was made of the project before is to be made anew. */
unsigned long workbench_generation(const struct workbench *wb);
/* The same for the list of the inventory's rows: after an edit in place each has the record and the lines that it had. */
unsigned long workbench_rows_generation(const struct workbench *wb);
/* How often the whole footprint was computed; an edit of cells of the inventory does not. */
unsigned long workbench_full_computations(const struct workbench *wb);
size_t workbench_open_count(struct workbench *wb); /* open findings */
/* True where footprint and findings of a large inventory are still to be computed, so that asking for them takes long enough to be seen: a
 * face may show what was typed first, with nothing in the place of what is computed. */
bool workbench_pending(const struct workbench *wb);
/* Computes it now; then workbench_rows_generation() is another. */
void workbench_compute(struct workbench *wb);
void workbench_context(struct workbench *wb, struct clause_context *out);
const struct balance *workbench_balance(struct workbench *wb);
void workbench_step_states(struct workbench *wb, struct step_state out[STEP_COUNT]);

/* ---- import, export, verification, report ---- */
bool workbench_import_plan(struct workbench *wb, const char *const *paths, size_t path_count, const struct import_options *options,
                           struct import_plan **out, struct refusal *refusal);
/* Stores the plan as one edit. Refused while it has errors, unless `partial`. What it adds is then the project's, and plan->after gone. */
bool workbench_import_accept(struct workbench *wb, struct import_plan *plan, bool partial, struct refusal *refusal);
bool workbench_export(struct workbench *wb, const char *folder, struct refusal *refusal);
bool workbench_verify(struct workbench *wb, struct verification *out, struct refusal *refusal);
bool workbench_history(struct workbench *wb, size_t max, struct history_entry **out, size_t *count, struct refusal *refusal);

/* ---- recent projects (the start page), kept in the user's state folder ---- */
struct recent_project { char path[1024]; char product[120]; char seen_at[24]; };
bool workbench_recent(struct recent_project *out, size_t max, size_t *count);
/* Shipped samples, illustrative ones first; opening one makes a working copy. */
struct sample_project { char name[64]; char path[1024]; char product[120]; bool illustrative; };
bool workbench_samples(const struct workbench *wb, struct sample_project *out, size_t max, size_t *count);
/* Copies a sample to `place`: a folder, where it gets a free name, or the path of a file that is not there yet. `out` receives the path. */
bool workbench_sample_copy(struct workbench *wb, const char *name, const char *place, char *out, size_t size, struct refusal *refusal);

/* Exit status of the contract (command-line.md) for a refusal: 2 usage, 3 input refused, 4 cannot be opened, 5 machine refused; 130 stopped by the
 * person. */
int workbench_exit_status(const struct refusal *refusal);

#endif
