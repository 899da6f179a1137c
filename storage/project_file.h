/* SPDX-License-Identifier: MPL-2.0
 *
 * project_file - the one SQLite file of a project: open, load, write in transactions, close.
 *
 * Pragmas, checks and reasons: shared design reliability.md 1, 3, 5, 6, 12; doc/reliability.md here.
 * Tables are made from core/entity.h: one STRICT table an entity, a TEXT column a field, NULL for blank, `pos` for the
 * user's order. Nobody else opens the file; never open() it beside SQLite (POSIX locks would drop).
 */
#ifndef NONGTAN_STORAGE_PROJECT_FILE_H
#define NONGTAN_STORAGE_PROJECT_FILE_H

#include "core/progress.h"
#include "core/record.h"

struct project_file;

enum { PROJECT_FILE_READ_ONLY = 1 };

/* One change of one record. */
enum change_kind { CHANGE_SET, CHANGE_ADD, CHANGE_DELETE };
struct change {
    enum change_kind kind;
    enum entity_id entity;
    const char *record;   /* id */
    int field;            /* CHANGE_SET */
    const char *value;    /* CHANGE_SET; NULL for blank */
    const char *expected; /* CHANGE_SET: what the user saw, refuses CHANGED_MEANWHILE when it differs … */
    bool check_expected;  /* … but only where this is set */
    const struct record *added; /* CHANGE_ADD: all its values */
    long at;              /* CHANGE_ADD: place, -1 for the end */
};

/* Who and why, for the history. `at_utc` is "2026-11-21T08:00:00Z", given by the caller (core and storage read no clock). */
struct change_note {
    const char *who, *why, *at_utc, *zone;
};

/* The version of the files that this program writes. */
int project_file_schema(void);

/* Creates the file (mode 0600, refuses to overwrite), with a first study record (id "study") and these changes in one history
 * entry of kind "create", which cannot be undone; and opens it. `note` may be NULL. */
struct project_file *project_file_create(const char *path, const struct change *changes, size_t count,
                                         const struct change_note *note, struct refusal *refusal);
/* Opens and checks: application id, version, schema text, quick_check. Falls back to read-only where it cannot be written
 * (project_file_read_only tells). Migrates an older version on a verified backup. */
struct project_file *project_file_open(const char *path, unsigned flags, struct refusal *refusal);
void project_file_close(struct project_file *file);
/* Who is told how far loading, writing, undo, redo and verification are, and may stop them with CANCELLED: then the file is as it was.
 * Borrowed; NULL: nobody. */
void project_file_on_progress(struct project_file *file, const struct progress *progress);
bool project_file_read_only(const struct project_file *file);
const char *project_file_path(const struct project_file *file);

/* What tells this project from all others, whatever is edited: the hash of the first entry of its history. Copies of the file share it.
 * False where it cannot be read. */
enum { PROJECT_IDENTITY = 32 };
bool project_file_identity(struct project_file *file, unsigned char out[PROJECT_IDENTITY]);

/* Two fields of a file, for a list of files: nothing is checked but that it is a project of ours. False where it is none. */
struct project_glance { char product[120]; bool illustrative; };
bool project_file_glance(const char *path, struct project_glance *out);

/* Reads everything. Caller owns the project. */
struct project *project_file_load(struct project_file *file, struct refusal *refusal);

/* Writes all changes in one transaction with one history entry (none where they alter nothing). When it returns true they are
 * durable; when false nothing was stored. (Only a disk that fails at the very end of a commit and goes on failing can leave
 * that open: then project_file_changed_outside() is true.) */
bool project_file_write(struct project_file *file, const struct change *changes, size_t count, const struct change_note *note,
                        struct refusal *refusal);

/* The same with many new records first: all that was appended to `rows` (project_extend; NULL: none), at the ends of their tables.
 * Memory does not grow with their number; they are told, and may be stopped. */
bool project_file_write_rows(struct project_file *file, const struct project *rows, const struct change *changes, size_t count,
                             const struct change_note *note, struct refusal *refusal);

/* True where another process has committed since the last load or write of ours: load again. */
bool project_file_changed_outside(struct project_file *file);

/* ---- history.c, history_step.c: undo, redo, verification ---- */
/* Undoes the newest edit that is not undone, by the inverse changeset, as a history entry of its own. The project in memory
 * must be loaded again. `why` receives what the edit was (free with free()). */
bool project_file_undo(struct project_file *file, const struct change_note *note, char **why, struct refusal *refusal);
bool project_file_redo(struct project_file *file, const struct change_note *note, char **why, struct refusal *refusal);
bool project_file_can_undo(struct project_file *file);
bool project_file_can_redo(struct project_file *file);

struct history_entry {
    long long number;
    char at_utc[24], zone[16], who[64], why[160], kind[8]; /* kind: "create", "edit", "undo", "redo" */
};
/* The newest `max` entries, newest first. Caller frees with free(). */
bool project_file_history(struct project_file *file, size_t max, struct history_entry **out, size_t *count,
                          struct refusal *refusal);

/* One field of one record, changed by one entry of the history. */
struct record_step {
    long long number;
    char at_utc[24], zone[16], who[64], kind[8]; /* as in history_entry */
    enum change_kind change;  /* CHANGE_ADD and CHANGE_DELETE: one step for each field that is filled */
    int field;
    char from[240], to[240];  /* "" where blank; cut where longer */
};
/* Of one record, newest first; fields of one entry in the order of the form. Caller frees with free(). In history_record.c. */
bool project_file_record_history(struct project_file *file, enum entity_id entity, const char *id, struct record_step **out,
                                 size_t *count, struct refusal *refusal);

/* quick_check, foreign keys, the hash chain, and that replaying the chain gives the tables as they stand. `problem` receives
 * the first difference in words (may be NULL). */
struct verification {
    bool integrity_ok, chain_ok, replay_ok;
    long long entries;
    char head[65]; /* hash of the last entry, hex */
    char problem[240];
    bool attachments_ok; /* by whoever knows the records (workbench_verify): the bytes of all attached files were read through */
    size_t attachments, attachments_bad;
};
bool project_file_verify(struct project_file *file, struct verification *out, struct refusal *refusal);

/* ---- draft.c: what is being typed, outside of the history ---- */
bool project_file_draft_save(struct project_file *file, const char *place, const char *text, const char *at_utc);
bool project_file_draft_clear(struct project_file *file);
/* The draft left by an earlier session; false where there is none. Caller frees both. */
bool project_file_draft_get(struct project_file *file, char **place, char **text);

/* ---- imported.c: files that were imported ---- */
struct imported_file {
    char at_utc[24], zone[16], who[64], name[200];
};
/* Notes that the newest entry of this session came from a file. False where it could not be: nothing depends on it. */
bool project_file_note_imported(struct project_file *file, const char *name, const char *sha256);
/* The first import of the file that stands (was not undone); false where there is none. */
bool project_file_imported(struct project_file *file, const char *sha256, struct imported_file *out);

/* ---- backup.c ---- */
/* A verified copy beside the project ("x.nongtan.backup-1" newest … -10), by the backup API.
 * project_file_open() makes one by itself when the history has grown since the newest: doc/reliability.md. */
bool project_file_backup(struct project_file *file, struct refusal *refusal);

#endif
