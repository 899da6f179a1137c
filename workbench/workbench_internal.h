/* SPDX-License-Identifier: MPL-2.0
 *
 * The inside of struct workbench, for the files of this folder only.
 */
#ifndef NONGTAN_WORKBENCH_INTERNAL_H
#define NONGTAN_WORKBENCH_INTERNAL_H

#include "core/clauses/tally.h"
#include "core/index.h"
#include "core/number.h"
#include "workbench/evaluation.h"
#include "workbench/evidence.h"
#include "workbench/factors.h"
#include "workbench/reduction.h"

/* A row that an edit changes in place. */
struct touched_line { size_t line; const struct record *record; };

enum { FINDINGS_ASKED = 64 };

struct workbench {
    struct library *library;
    struct rule_packs *rule_packs;
    char data_folder[1024];
    struct project_file *file; /* NULL while no project is open */
    struct project *project;
    char saved_at[16];
    struct date as_of; /* the day that is judged on, where the year is not 0; else it is today */
    struct progress progress;
    /* Results of the project as it stands; dropped by every edit. They borrow from `project`. */
    struct footprint footprint;
    struct refusal uncomputed; /* why there is none */
    struct gwp_set gwp;
    struct findings findings;
    unsigned long generation, rows_generation;
    /* What an edit of rows touches is taken out of these and put back (results_edit.c); they are dropped with the others. */
    struct tally tally;
    struct findings whole; /* what is found of the project as a whole */
    size_t *open;          /* open findings by clause, of all */
    struct touched_line *touched;
    size_t touched_count;
    unsigned long full; /* how often everything was computed */
    struct finding asked[FINDINGS_ASKED]; /* the latest answers of workbench_finding_at() */
    size_t asked_count;
    struct plan plan;
    struct baseline baseline;
    struct target_result *targets; /* NULL: not computed */
    size_t target_count;
    struct balance balance;
    struct model_rows rows; /* for previews */
    struct factor_hint *hints;
    size_t hint_count;
    struct neighbours *neighbours; /* other project files; NULL until asked for; kept over edits */
    const struct ledger_other *others;
    size_t other_count;
    bool has_others, has_hints, has_footprint, has_tally, has_whole, has_findings, has_balance, has_rows, has_plan, has_baseline;
    struct review review;
    struct visit_plan visit;
    struct desk desk;
    struct balance to_sign;
    bool has_review, has_visit, has_desk, has_to_sign;
    struct attached_bytes *bytes; /* of attached files; kept over edits, which do not touch them */
    size_t byte_count;
    struct attached attached;
    struct open_points points;
    struct effect effect;
    bool has_bytes, has_attached, has_points, has_effect;
    bool reviewing;
    size_t review_edits, review_undone; /* of this session, in a review: only these are undone and redone */
};

/* Drops all results: call before the project in memory changes. */
void results_drop(struct workbench *wb);
/* The same where the changes are known: what they do not touch is kept. results_edit_end() once they are made; results_drop() in between
 * or after it is always right. */
void results_edit_begin(struct workbench *wb, const struct change *changes, size_t count);
void results_edit_end(struct workbench *wb);
/* Drops what is made of the rows as a whole and anew each time. */
void results_drop_derived(struct workbench *wb);
/* The context with `tally` set. */
void results_counted(struct workbench *wb, struct clause_context *out);
/* The sums of rows that are at hand, where they are those that the record stands among. */
void results_sums(const struct workbench *wb, const struct record *record, struct plausible_subject *out);
/* What is found of the project as a whole. */
const struct findings *results_whole(struct workbench *wb);
/* Of them: plan, baseline, targets. */
void reduction_drop(struct workbench *wb);
/* Of them, what the checks need. */
void reduction_context(struct workbench *wb, struct clause_context *out);

/* The path of the project file that the study names as its baseline; false where it names none that lies beside it. */
bool reduction_baseline_file(const struct workbench *wb, char *out, size_t size);

/* What a footprint of the study as it stands is computed with; the set is the caller's to clear. */
struct results_options {
    struct gwp_set gwp;
    struct footprint_options options; /* points at `gwp`: do not copy */
};
bool results_options(struct workbench *wb, struct results_options *out, struct refusal *refusal);

/* The part of results_drop() that is the evidence's; and what lies beside the records, after it has changed. */
void evidence_drop(struct workbench *wb);
void evidence_forget_bytes(struct workbench *wb);
/* The local day as entries have it. */
enum { EVIDENCE_DAY = 40 };
void evidence_today(char out[EVIDENCE_DAY]);
/* May an edit do this to an attachment? */
bool evidence_rules(struct workbench *wb, const struct change *change, struct refusal *refusal);

/* The part of results_drop() that is the evaluation's. */
void evaluation_drop(struct workbench *wb);

/* One field of a record to be made; a blank value is left blank. */
struct field_value { int field; const char *value; };
struct record *evaluation_record(enum entity_id entity, const char *id, const struct field_value *values, size_t count);
/* A fresh id behind the one before (`*last`, 0 at first). */
void evaluation_fresh_id(const struct workbench *wb, enum entity_id entity, size_t *last, char id[RECORD_ID]);
bool evaluation_no_memory(struct refusal *refusal);

/* Rules of an edit as a whole, before it is made: review, remarks, sign-offs. May add changes. `checked`: of an import. */
struct change_list;
bool edit_rules(struct workbench *wb, struct change_list *list, bool checked, struct refusal *refusal);
/* The same for what was appended to `rows`, of an import. */
bool edit_rules_rows(const struct workbench *wb, const struct project *rows, struct refusal *refusal);

/* The set by name: the project's frozen copy first, then the library's. `out` is cleared by the caller. */
bool results_gwp(const struct workbench *wb, const char *name, struct gwp_set *out, struct refusal *refusal);

/* Refuses GWP_SET_UNKNOWN with the names of those that there are. */
bool results_refuse_gwp(const struct workbench *wb, const char *name, struct refusal *refusal);

/* The family of a factor of the project: that of its library row; else what its name says. NULL where that is nothing. `whole`: see
 * library_family_guess(). */
const struct library_family *factor_family(struct workbench *wb, const struct record *factor, bool whole);

/* Ids that no record has, one after the other. Zero-initialise, with the entity set. */
struct fresh_ids { enum entity_id entity; size_t last; };
void fresh_id(const struct workbench *wb, struct fresh_ids *ids, char *out, size_t size);

/* The stored records, as they are before the batch; NULL while there is no project. */
struct workbench *batch_workbench(const struct batch *batch);
const struct records *batch_records(const struct batch *batch, enum entity_id entity);

/* The frozen copy of value number `i` of a set of the library; NULL without memory. */
struct record *batch_frozen_gwp(const struct workbench *wb, const struct gwp_set *set, size_t i);

/* Sets a field of a record that this batch adds; `*found` tells whether there is one. False without memory. */
bool batch_set_added(struct batch *batch, enum entity_id entity, const char *id, int field, const char *text, bool *found,
                     struct refusal *refusal);

/* Makes the file with what the batch holds as its first entry. */
struct project_file *batch_create(struct batch *batch, const char *path, const char *why, struct refusal *refusal);

/* Fills a note for the history with who and when; the texts live until the next call. */
void edit_note(struct change_note *note, const char *why);

/* Core knows no list of packs: that a chosen one is installed is looked up here, for typing and import. */
bool edit_rule_pack_known(const struct workbench *wb, const struct change *change, struct refusal *refusal);

/* The local day. */
struct date edit_today(void);

/* Notes the time of a commit. */
void edit_saved(struct workbench *wb);

/* Reads the project again from the file (after undo, a refused edit of several changes, another program's write). */
bool edit_reload(struct workbench *wb, struct refusal *refusal);

/* Changes whose texts and records are its own: they stay where they are while the project changes. */
struct change_list {
    struct change *items;
    size_t count, room;
};
/* Adds a copy. False without memory. change_list_free() in any case. */
bool change_list_add(struct change_list *list, const struct change *change);
void change_list_free(struct change_list *list);

/* Copies of the changes, each deletion behind those of the records that belong to the deleted one: inputs of a model row, shares of a
 * key or a product; then the entries of files and comments about what is deleted. False without memory. */
bool edit_complete(const struct project *project, const struct change *changes, size_t count, struct change_list *out);

/* Model rows that may come to use other published parameters by the changes. */
struct touched_rows {
    bool all, actions;
    struct text_index rows; /* ids of activities */
};
/* Before the changes are made. False without memory. touched_rows_clear() in any case. */
bool touched_rows_find(struct touched_rows *out, const struct project *before, const struct change *changes, size_t count);
/* And what was appended to `rows`. */
bool touched_rows_find_added(struct touched_rows *out, const struct project *rows);
void touched_rows_clear(struct touched_rows *touched);
/* After they are made in memory: adds to `out` the frozen copies that the rows lack. */
bool edit_freeze(struct workbench *wb, const struct touched_rows *touched, struct change_list *out);

/* ---- exchange_study.c ---- */
/* True for a project file of this program. */
bool exchange_is_study(const char *path);
/* Its footprint as a dataset of one finished process (dataset_clear() in any case). Refuses where it is incomplete or has no functional unit. */
struct dataset;
bool exchange_study(struct workbench *wb, const char *path, struct dataset *out, struct refusal *refusal);

/* A warning for each file of the plan that was imported before; and after a plan was stored: its files are known from then on. */
struct import_plan;
void import_again_tell(struct workbench *wb, struct import_plan *plan);
void import_again_note(struct workbench *wb, const struct import_plan *plan);

/* Changes that are checked already, as one edit; with them goes what they bring along. */
bool edit_store_checked(struct workbench *wb, const struct change *changes, size_t count, const char *why, struct refusal *refusal);
/* The same with all that was appended to `rows` (project_extend; may be NULL), before them: not copied, the project's when true. */
bool edit_store_plan(struct workbench *wb, const struct change *changes, size_t count, struct project *rows, const char *why,
                     struct refusal *refusal);

struct report_wish;
/* Never leaves half a file under the final name: written beside it, then linked or renamed into place. Refuses FILE_EXISTS … */
bool report_write_file(const char *path, const struct text_buffer *text, bool overwrite, struct refusal *refusal);

/* The same report as bytes, in the format of the ending. */
bool report_bytes(struct workbench *wb, const struct report_wish *wish, const char *ending, struct text_buffer *out, struct refusal *refusal);

/* Opens to read, without remembering it for the start page. */
bool workbench_open_aside(struct workbench *wb, const char *path, struct refusal *refusal);

/* Remembers the open project for the start page. */
void recent_remember(const struct workbench *wb);

#endif
