/* SPDX-License-Identifier: MPL-2.0
 *
 * Undo and redo: an entry's changeset, or its inverse, is applied to the tables and stored as an entry of its own. Changesets of any size,
 * piece by piece: each is read from the file, checked for its form as a whole before anything is done with it, and then turned round or
 * copied into a spool, from which it is applied and stored.
 */
#include <stdlib.h>
#include <string.h>

#include "storage/changeset.h"
#include "storage/project_file_internal.h"

/* ---- the changeset of an entry ---- */

int history_entry_open(sqlite3 *db, long long seq, struct history_reader *out)
{
    *out = (struct history_reader){0};
    int code = sqlite3_blob_open(db, "main", "history", "changeset", seq, 0, &out->blob);
    if (code == SQLITE_OK)
        out->size = sqlite3_blob_bytes(out->blob);
    return code;
}

void history_entry_close(struct history_reader *reader)
{
    sqlite3_blob_close(reader->blob);
    reader->blob = NULL;
}

static int read_entry(void *data, void *out, int *size)
{
    struct history_reader *r = data;
    if (*size > r->size - r->at)
        *size = r->size - r->at;
    int code = *size ? sqlite3_blob_read(r->blob, out, *size, r->at) : SQLITE_OK;
    r->at += *size;
    return code;
}

struct stream history_entry_stream(struct history_reader *reader)
{
    reader->at = 0;
    return (struct stream){read_entry, reader, (uint64_t)reader->size};
}

/* ---- applying a changeset ---- */

static int no_conflict(void *unused, int what, sqlite3_changeset_iter *changes)
{
    (void)unused;
    (void)what;
    (void)changes;
    return SQLITE_CHANGESET_ABORT;
}

int history_apply(sqlite3 *db, int size, const void *changeset)
{
    if (!changeset_sound(changeset, (size_t)size))
        return SQLITE_CORRUPT;
    return sqlite3changeset_apply(db, size, (void *)(uintptr_t)changeset, NULL, no_conflict, NULL);
}

/* No savepoint: it would hold the old pages of all that changes in memory; who calls rolls everything back. */
int history_apply_stream(sqlite3 *db, const struct stream *stream)
{
    return sqlite3changeset_apply_v2_strm(db, stream->read, stream->data, NULL, no_conflict, NULL, NULL, NULL,
                                          SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
}

/* ---- undo and redo ---- */

/* Read from the newest entry back, each stack is a matter of counting: a POP hides one earlier PUSH. */
enum stack_role { STACK_STOP, STACK_PUSH, STACK_POP };
static const enum stack_role undo_roles[HISTORY_KIND_COUNT] = {STACK_STOP, STACK_PUSH, STACK_POP, STACK_PUSH};
static const enum stack_role redo_roles[HISTORY_KIND_COUNT] = {STACK_STOP, STACK_STOP, STACK_PUSH, STACK_POP};

static enum history_kind kind_of(const unsigned char *name)
{
    for (int kind = 0; name && kind < HISTORY_KIND_COUNT; kind++)
        if (!strcmp((const char *)name, history_kinds[kind]))
            return (enum history_kind)kind;
    return HISTORY_CREATE;
}

/* The edit on top of the stack; 0 where it is empty; false on an SQLite error. */
static bool stack_top(sqlite3 *db, const enum stack_role *roles, long long *top)
{
    sqlite3_stmt *s = database_prepare(db, "SELECT kind, seq, target FROM history ORDER BY seq DESC");
    size_t hidden = 0;
    int code = SQLITE_ERROR;
    *top = 0;
    while (s && (code = sqlite3_step(s)) == SQLITE_ROW) {
        enum history_kind kind = kind_of(sqlite3_column_text(s, 0));
        if (roles[kind] == STACK_STOP)
            break;
        if (roles[kind] == STACK_PUSH && !hidden) {
            *top = sqlite3_column_int64(s, kind == HISTORY_EDIT ? 1 : 2);
            break;
        }
        hidden = roles[kind] == STACK_POP ? hidden + 1 : hidden - 1;
    }
    sqlite3_finalize(s);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

static bool can_step(struct project_file *file, const enum stack_role *roles)
{
    long long top = 0;
    return !file->read_only && stack_top(file->db, roles, &top) && top;
}

bool project_file_can_undo(struct project_file *file)
{
    return can_step(file, undo_roles);
}

bool project_file_can_redo(struct project_file *file)
{
    return can_step(file, redo_roles);
}

/* Of the whole work: the check of the form, the turning round, the applying; storing has the rest. */
enum { WORK_CHECK = 1000, WORK_COPY = 1000, WORK_APPLY = 7000, WORK_STORE = 1000, WORK = 10000 };

static int copy_stream(const struct stream *from, struct spool *to)
{
    unsigned char piece[4096];
    int n = sizeof piece, code = SQLITE_OK;
    while (code == SQLITE_OK && (code = stream_read(from, piece, &n)) == SQLITE_OK && n) {
        code = spool_write(to, piece, n);
        n = sizeof piece;
    }
    return code;
}

/* Brings the changeset of the reader, or its inverse, into the edit's spool. */
static int take_changeset(struct history_reader *reader, bool inverse, struct history_edit *edit)
{
    struct told_stream told;
    edit->share.span = WORK_CHECK;
    struct stream bytes = history_entry_stream(reader), stream = told_stream(&told, &bytes, &edit->share);
    int code = changeset_check(&stream);
    if (code != SQLITE_OK)
        return code;
    edit->share.base += WORK_CHECK;
    edit->share.span = WORK_COPY;
    bytes = history_entry_stream(reader);
    stream = told_stream(&told, &bytes, &edit->share);
    return inverse ? sqlite3changeset_invert_strm(stream.read, stream.data, spool_write, edit->changeset)
                   : copy_stream(&stream, edit->changeset);
}

static int apply_entry(sqlite3 *db, long long target, bool inverse, struct history_edit *edit)
{
    struct history_reader reader;
    struct told_stream told;
    int code = history_entry_open(db, target, &reader);
    if (code == SQLITE_OK)
        code = take_changeset(&reader, inverse, edit);
    history_entry_close(&reader);
    if (code != SQLITE_OK)
        return code;
    edit->share.base += WORK_COPY;
    edit->share.span = WORK_APPLY;
    struct stream bytes = spool_stream(edit->changeset), stream = told_stream(&told, &bytes, &edit->share);
    code = history_apply_stream(db, &stream);
    edit->share.base += WORK_APPLY;
    edit->share.span = WORK_STORE;
    return code;
}

/* Applies entry `target` within the open edit; `why` receives its text. */
static bool step_to(struct project_file *file, long long target, bool inverse, struct history_edit *edit, char **why,
                    struct refusal *refusal)
{
    sqlite3_stmt *s = database_prepare(file->db, "SELECT why FROM history WHERE seq = %lld", target);
    int code = s ? sqlite3_step(s) : sqlite3_errcode(file->db);
    if (code == SQLITE_ROW)
        code = why && !(*why = text_dup((const char *)sqlite3_column_text(s, 0))) ? SQLITE_NOMEM : SQLITE_OK;
    else if (code == SQLITE_DONE)
        code = SQLITE_CORRUPT;
    sqlite3_finalize(s);
    edit->share = (struct share){file->progress, inverse ? progress_undoing : progress_redoing, 0, WORK, WORK};
    if (code == SQLITE_OK)
        code = apply_entry(file->db, target, inverse, edit);
    if (code == SQLITE_ABORT)
        return refuse(refusal, REFUSAL_UNDO_CONFLICT, NULL, NULL, NULL);
    return code == SQLITE_OK || history_refuse(file, code, refusal);
}

static bool step(struct project_file *file, enum history_kind kind, const struct change_note *note, char **why,
                 struct refusal *refusal)
{
    bool undo = kind == HISTORY_UNDO;
    struct history_edit edit;
    long long target = 0;
    if (why)
        *why = NULL;
    if (!history_begin(file, &edit, false, refusal))
        return false;
    bool ok = stack_top(file->db, undo ? undo_roles : redo_roles, &target);
    if (!ok)
        database_refuse(file->db, file->path, refusal);
    else if (!target)
        ok = refuse(refusal, undo ? REFUSAL_NOTHING_TO_UNDO : REFUSAL_NOTHING_TO_REDO, NULL, NULL, NULL);
    ok = ok && step_to(file, target, undo, &edit, why, refusal);
    if (ok)
        ok = history_commit(file, &edit, kind, target, note, refusal);
    else
        history_abandon(file, &edit);
    if (!ok && why) {
        free(*why);
        *why = NULL;
    }
    return ok;
}

bool project_file_undo(struct project_file *file, const struct change_note *note, char **why, struct refusal *refusal)
{
    return step(file, HISTORY_UNDO, note, why, refusal);
}

bool project_file_redo(struct project_file *file, const struct change_note *note, char **why, struct refusal *refusal)
{
    return step(file, HISTORY_REDO, note, why, refusal);
}
