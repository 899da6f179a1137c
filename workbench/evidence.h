/* SPDX-License-Identifier: MPL-2.0
 *
 * evidence - files attached to records, comments and to-dos on them, and what must still come until the 80 % rule is met: for both faces.
 *
 * Bytes are stored before the record that speaks of them, so a record never comes without; undo takes back the record, the bytes stay.
 */
#ifndef NONGTAN_WORKBENCH_EVIDENCE_H
#define NONGTAN_WORKBENCH_EVIDENCE_H

#include "core/attached.h"
#include "core/effect.h"
#include "core/open_points.h"
#include "storage/attachment.h"
#include "workbench/evaluation.h"

/* Of the settings (NONGTAN_ATTACH_FILE_MB, NONGTAN_ATTACH_PROJECT_MB; settings file: attach_file_mb, attach_project_mb): 20 and 200. */
struct attachment_limits workbench_attach_limits(void);

/* "24 B", "3.2 kB", "18.4 MB" (powers of ten). */
enum { SIZE_TEXT = 72 };
void workbench_size_text(char out[SIZE_TEXT], long long bytes);

/* ---- attaching ---- */
/* What would be copied, before anything is stored. */
struct attach_look {
    char name[ATTACHMENT_NAME_TEXT], sha256[ATTACHMENT_HEX];
    long long size, used; /* bytes; `used`: of all attached files of the project */
    struct attachment_limits limits;
    bool held;            /* the same bytes are in the project already: they are stored once */
};
/* Refuses as attachment_open() does. */
bool workbench_attach_look(struct workbench *wb, const char *path, struct attach_look *out, struct refusal *refusal);
/* Copies the file in and lists it for the record: one edit. `id` (RECORD_ID bytes, may be NULL) receives its id. The same bytes for the
 * same record again make no second entry, but mend damaged ones. */
bool workbench_attach(struct workbench *wb, enum entity_id entity, const char *record, const char *path, const char *note, char *id,
                      struct refusal *refusal);

/* The same for several, as one edit: all or none. A file whose bytes come twice is one entry. `ids`: `count` of them. */
bool workbench_attach_files(struct workbench *wb, enum entity_id entity, const char *record, const char *const *paths, size_t count,
                            const char *note, char (*ids)[RECORD_ID], struct refusal *refusal);

/* ---- what is attached ---- */
/* Which records have evidence that is held; of the project as it stands. NULL without memory or where the file cannot be read. */
const struct attached *workbench_attached(struct workbench *wb);
/* Number of attachments about the record, whether held or not. */
size_t workbench_attachments_of(const struct workbench *wb, enum entity_id entity, const char *record);
/* Rows of the variant that is shown without a file that is held, the largest first. Caller frees `*out` with free(); 0 without memory. */
size_t workbench_rows_without_file(struct workbench *wb, const struct record ***out);
/* All bytes that attached files take. */
long long workbench_attached_size(struct workbench *wb);
/* Reads all bytes through; from then on the checks know of damaged ones. `bad`: entries that are gone or changed. */
bool workbench_attached_verify(struct workbench *wb, size_t *entries, size_t *bad, char *first_bad, size_t size, struct refusal *refusal);

/* ---- out again ---- */
/* One (id) or all (NULL) into a folder that is made where it is missing, as "file001-发票.pdf". Those whose bytes are gone are counted.
 * Refuses FILE_EXISTS before anything is written where something stands under one of the names. */
bool workbench_attachment_export(struct workbench *wb, const char *id, const char *folder, size_t *written, size_t *missing,
                                 struct refusal *refusal);
/* Beside attachments.csv: files of "attachments" in the folder of each table of a plan, by their SHA-256, as far as the plan or the project
 * lists them. `stored`: how many came. */
bool workbench_attachments_import(struct workbench *wb, const struct import_plan *plan, size_t *stored, struct refusal *refusal);
/* Shows a copy with the viewer of the settings (NONGTAN_VIEWER, or viewer= in the settings file), without a shell; returns when it ends.
 * Refuses NO_VIEWER, VIEWER_FAILED, BYTES_GONE. */
bool workbench_attachment_show(struct workbench *wb, const char *id, struct refusal *refusal);
/* The settings file of this user ("" where there is no home). */
void workbench_settings_path(char *out, size_t size);

/* ---- away for good ---- */
/* Bytes that no attachment of the project speaks of. `history`: also those that the history still speaks of, so that an undo would bring
 * back an entry without bytes. Counts them; takes them away only where `sure`. */
struct attach_purge { size_t count, kept; long long bytes; }; /* kept: as the history speaks of them */
bool workbench_attachments_purge(struct workbench *wb, bool history, bool sure, struct attach_purge *out, struct refusal *refusal);

/* ---- comments and to-dos ---- */
struct comment_entry { const char *where, *kind, *text, *who; }; /* kind: "comment", "todo"; who NULL: the user */
bool workbench_comment_add(struct workbench *wb, const struct comment_entry *entry, char *id, struct refusal *refusal);
bool workbench_comment_done(struct workbench *wb, const char *id, bool done, struct refusal *refusal);
/* Open ones about the record or one of its fields. */
size_t workbench_comments_open(const struct workbench *wb, enum entity_id entity, const char *record);
size_t workbench_comments_of(const struct workbench *wb, enum entity_id entity, const char *record); /* and those that are done */
/* A comment without status is open. */
bool comment_is_open(const struct record *comment);
bool comment_is_todo(const struct record *comment);
/* All comments: open ones first, then by the emissions of what they are about, the largest first. Caller frees `*out` with free();
 * 0 without memory. */
size_t workbench_comments(struct workbench *wb, const struct record ***out);
/* The same for requests to suppliers; open is what is not accepted yet. */
size_t workbench_requests_by_effect(struct workbench *wb, const struct record ***out);
size_t workbench_todos_open(const struct workbench *wb);
/* kg CO2e that hang on the record (core/effect.h). */
double workbench_effect_of(struct workbench *wb, const struct record *record);

/* ---- what must still come ---- */
const struct open_points *workbench_open_points(struct workbench *wb); /* NULL without memory */

#endif
