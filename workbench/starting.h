/* SPDX-License-Identifier: MPL-2.0
 *
 * starting - how a project begins without being typed from nothing: from a template of its kind of product, or from last year's study.
 * Part of the façade in workbench.h. Nothing here makes a figure: templates leave amounts blank, last year's are proposals.
 */
#ifndef NONGTAN_WORKBENCH_STARTING_H
#define NONGTAN_WORKBENCH_STARTING_H

#include "storage/templates.h"
#include "workbench/workbench.h"

/* ---- item templates ---- */
/* All of them; NULL where the tables cannot be read. */
const struct template_set *workbench_templates(struct workbench *wb, struct refusal *refusal);
/* Adds the template's items to the open project, in the current language: one edit with one undo. Items that are there already (same
 * process and item) are left out, and fields of the study that are blank get the template's kind of product, name, functional unit
 * and boundary. `*added` (may be NULL) receives how many rows came. Refuses TEMPLATE_UNKNOWN with the names of all. */
bool workbench_template_add(struct workbench *wb, const char *key, size_t *added, struct refusal *refusal);

/* What it would bring, a line a process ("肥料：尿素、复合肥"), then what it leaves out on purpose and why; in the current language.
 * `*rows` receives how many rows. The caller clears the buffer. False where there is no such template. */
bool workbench_template_text(struct workbench *wb, const char *key, struct text_buffer *out, size_t *rows);

/* ---- the same as last year ---- */
/* Projects of a folder by their names, at most `max`; seen_at is blank. */
bool workbench_folder_projects(const char *folder, struct recent_project *out, size_t max, size_t *count);
/* A free path beside `last` for the year after it: a year in its name goes on by one, else "-2" is put behind it. */
void workbench_next_path(const char *last, char *out, size_t size);
/* What was taken over and what has to be looked at. */
struct next_year {
    size_t rows, proposals; /* inventory rows; those of them with last year's amount as a proposal */
    size_t outdated;        /* factors that the library has anew */
    size_t left_behind;     /* linked processes, whose amounts could not be proposals */
};
/* Makes the project `path` with the structure of `last`, a year on: scope, items, factors, sites, suppliers asked; no amounts, receipts,
 * reasons, log lines, lots or reviews. The new project is open when this returns true, else the one that was. */
bool workbench_next_year(struct workbench *wb, const char *last, const char *path, struct next_year *out, struct refusal *refusal);

/* True where the row has a proposal and no figure of its own: no amount, and of a model row no input. */
bool workbench_is_proposed(const struct workbench *wb, const struct record *activity);
/* How many rows of the project wait for that. */
size_t workbench_proposed_count(const struct workbench *wb);
/* Makes the proposal the row's figure, in one edit: a model row gets its inputs. Refuses NO_PROPOSAL where there is none, or the row has
 * a figure of its own. */
bool workbench_confirm(struct workbench *wb, const char *activity_id, struct refusal *refusal);
/* The same for several rows as one edit with one undo; those that do not wait are passed over. `*confirmed` receives how many were.
 * Refuses NO_PROPOSAL where none waits. */
bool workbench_confirm_rows(struct workbench *wb, const char *const *ids, size_t count, size_t *confirmed, struct refusal *refusal);

#endif
