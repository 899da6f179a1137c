/* SPDX-License-Identifier: MPL-2.0
 *
 * What the files behind storage/project_file.h share: the open file, its history's head, and one edit as a transaction.
 */
#ifndef NONGTAN_STORAGE_PROJECT_FILE_INTERNAL_H
#define NONGTAN_STORAGE_PROJECT_FILE_INTERNAL_H

#include "storage/database.h"
#include "storage/project_file.h"
#include "storage/spool.h"

enum { HISTORY_HASH = 32, DRAFT_SESSION = 33, DATA_VERSION_UNKNOWN = -1 };

/* The newest entry: 0 and zeros where there is none. */
struct history_head {
    long long seq;
    unsigned char hash[HISTORY_HASH];
};

struct project_file {
    sqlite3 *db;
    char *path;
    bool read_only;
    struct history_head seen; /* what the caller's memory corresponds to */
    long long data_version;   /* SQLite's mark of foreign commits when `seen` was last compared */
    char session[DRAFT_SESSION];
    char offered[DRAFT_SESSION]; /* session of the draft that was last given out */
    const struct progress *progress; /* NULL: nobody listens */
};

/* ---- history.c ---- */
enum history_kind { HISTORY_CREATE, HISTORY_EDIT, HISTORY_UNDO, HISTORY_REDO, HISTORY_KIND_COUNT };

bool history_head_read(sqlite3 *db, struct history_head *out); /* false on an SQLite error */
bool history_head_same(const struct history_head *a, const struct history_head *b);

extern const char *const history_kinds[HISTORY_KIND_COUNT];

/* One edit: BEGIN IMMEDIATE, changes recorded by a session (or written into `changeset` by whoever makes them), one history entry,
 * COMMIT. */
struct history_edit {
    sqlite3_session *session; /* NULL: not recorded */
    struct spool *changeset;  /* of what the session does not record */
    struct history_head before;
    struct share share; /* of the work, what history_commit() does */
};
bool history_begin(struct project_file *file, struct history_edit *edit, bool recorded, struct refusal *refusal);
/* Stores entry and changes; a CREATE or EDIT that changed nothing leaves no entry. Ends the edit in either case. */
bool history_commit(struct project_file *file, struct history_edit *edit, enum history_kind kind, long long target,
                    const struct change_note *note, struct refusal *refusal);
void history_abandon(struct project_file *file, struct history_edit *edit);
/* An SQLite code as a refusal; SQLITE_INTERRUPT is the listener's stop. */
bool history_refuse(struct project_file *file, int code, struct refusal *refusal);

struct span {
    const void *data;
    size_t size;
};
/* What an entry's hash is made of, in this order; then its changeset. */
struct history_content {
    long long seq, target; /* target 0 where none */
    struct span at, zone, who, why, kind;
};
/* SQLITE_OK, or what the stream failed with. */
int history_hash(const unsigned char previous[HISTORY_HASH], const struct history_content *content, const struct stream *changeset,
                 unsigned char out[HISTORY_HASH]);

/* Stores an entry whose hash the caller has made. `bytes` NULL: so many zeros stand in place of the changeset, to be written over piece by piece. */
bool history_entry_insert(sqlite3 *db, const struct history_content *entry, const unsigned char *previous, const unsigned char *hash,
                          const void *bytes, uint64_t size);

/* ---- history_step.c ---- */
/* The changeset of an entry as it stands in the file. Codes of SQLite. */
struct history_reader {
    sqlite3_blob *blob;
    int at, size;
};
int history_entry_open(sqlite3 *db, long long seq, struct history_reader *out); /* history_entry_close() in any case */
void history_entry_close(struct history_reader *reader);
struct stream history_entry_stream(struct history_reader *reader); /* from its front */

/* Applies a changeset to the entity tables; an SQLite code: SQLITE_CORRUPT where it is no changeset of ours, SQLITE_ABORT on a
 * conflict. */
int history_apply(sqlite3 *db, int size, const void *changeset);
/* The same for one whose form was checked (changeset_check), within a transaction that is rolled back where this fails. */
int history_apply_stream(sqlite3 *db, const struct stream *stream);

/* ---- history_record.c ---- */
/* A changeset knows columns by their place in the table, which holds the row's position too, and later fields at its end. */
enum { TABLE_COLUMNS = 64 };
struct table_columns {
    const struct entity *entity;
    int fields[TABLE_COLUMNS]; /* of each column; -1: the position */
    int count;
};
bool table_columns_read(sqlite3 *db, const struct entity *entity, struct table_columns *out);

/* ---- project_write.c ---- */
bool project_write(struct project_file *file, const struct change *changes, size_t count, enum history_kind kind,
                   const struct change_note *note, struct refusal *refusal);

/* ---- backup.c ---- */
/* When the file has changed since its newest backup: one more, in the place of the newest where both ended on the same day.
 * Silent: a project opens although its folder is full. */
void backup_on_open(struct project_file *file);

/* ---- draft.c ---- */
void draft_start(struct project_file *file); /* names this session */

#endif
