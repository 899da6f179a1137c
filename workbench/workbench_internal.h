/* SPDX-License-Identifier: MPL-2.0
 *
 * The inside of struct workbench, for the files of this folder only.
 */
#ifndef NONGTAN_WORKBENCH_INTERNAL_H
#define NONGTAN_WORKBENCH_INTERNAL_H

#include "core/number.h"
#include "workbench/workbench.h"

struct workbench {
    struct library *library;
    char data_folder[1024];
    struct project_file *file; /* NULL while no project is open */
    struct project *project;
    char saved_at[16];
    /* Results of the project as it stands; dropped by every edit. They borrow from `project`. */
    struct footprint footprint;
    struct gwp_set gwp;
    struct findings findings;
    struct balance balance;
    bool has_footprint, has_findings, has_balance;
};

/* Drops all results: call before the project in memory changes. */
void results_drop(struct workbench *wb);

/* The set by name: the project's frozen copy first, then the library's. `out` is cleared by the caller. */
bool results_gwp(const struct workbench *wb, const char *name, struct gwp_set *out, struct refusal *refusal);

/* Refuses GWP_SET_UNKNOWN with the names of those that there are. */
bool results_refuse_gwp(const struct workbench *wb, const char *name, struct refusal *refusal);

/* The stored records, as they are before the batch; NULL while there is no project. */
const struct records *batch_records(const struct batch *batch, enum entity_id entity);

/* Makes the file with what the batch holds as its first entry. */
struct project_file *batch_create(struct batch *batch, const char *path, const char *why, struct refusal *refusal);

/* Fills a note for the history with who and when; the texts live until the next call. */
void edit_note(struct change_note *note, const char *why);

/* Notes the time of a commit. */
void edit_saved(struct workbench *wb);

/* Reads the project again from the file (after undo, a refused edit of several changes, another program's write). */
bool edit_reload(struct workbench *wb, struct refusal *refusal);

/* Remembers the open project for the start page. */
void recent_remember(const struct workbench *wb);

#endif
