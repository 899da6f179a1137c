/* SPDX-License-Identifier: MPL-2.0
 *
 * The history: each edit's changeset, chained by SHA-256. Undo and redo are entries too, so replaying all entries from empty
 * tables gives the tables, and what can be undone is read off the entries themselves.
 *
 * Nothing here holds a whole changeset in memory that is large: it waits in a spool, and goes into the file and through the hash in pieces.
 *
 * hash = SHA-256(hash of the entry before, or 32 zeros | seq | target or 0 | for each of at, zone, who, why, kind, changeset:
 * its length | its bytes), numbers as 8 bytes, the highest first.
 */
#include <sodium/crypto_hash_sha256.h>
#include <stdlib.h>
#include <string.h>

#include "storage/project_file_internal.h"

enum { PIECE = 64 << 10 };
const char *const history_kinds[HISTORY_KIND_COUNT] = {"create", "edit", "undo", "redo"};

bool history_head_read(sqlite3 *db, struct history_head *out)
{
    memset(out, 0, sizeof *out);
    sqlite3_stmt *statement = database_prepare(db, "SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1");
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (code == SQLITE_ROW && sqlite3_column_bytes(statement, 1) == HISTORY_HASH) {
        out->seq = sqlite3_column_int64(statement, 0);
        memcpy(out->hash, sqlite3_column_blob(statement, 1), HISTORY_HASH);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool project_file_identity(struct project_file *file, unsigned char out[PROJECT_IDENTITY])
{
    sqlite3_stmt *statement = database_prepare(file->db, "SELECT hash FROM history ORDER BY seq LIMIT 1");
    bool good = statement && sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == PROJECT_IDENTITY;
    if (good)
        memcpy(out, sqlite3_column_blob(statement, 0), PROJECT_IDENTITY);
    sqlite3_finalize(statement);
    return good;
}

bool history_head_same(const struct history_head *a, const struct history_head *b)
{
    return a->seq == b->seq && !memcmp(a->hash, b->hash, HISTORY_HASH);
}

/* ---- the hash ---- */

static void hash_number(crypto_hash_sha256_state *state, unsigned long long number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (56 - 8 * i));
    crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void hash_span(crypto_hash_sha256_state *state, struct span span)
{
    hash_number(state, span.size);
    if (span.size)
        crypto_hash_sha256_update(state, span.data, span.size);
}

static int hash_stream(crypto_hash_sha256_state *state, const struct stream *stream)
{
    unsigned char piece[PIECE];
    int n = 1, code = SQLITE_OK;
    uint64_t bytes = 0;
    hash_number(state, stream->size);
    while (code == SQLITE_OK && n) {
        n = PIECE;
        code = stream_read(stream, piece, &n);
        if (code == SQLITE_OK && n)
            crypto_hash_sha256_update(state, piece, (unsigned long long)n);
        bytes += (uint64_t)n;
    }
    return code == SQLITE_OK && bytes != stream->size ? SQLITE_CORRUPT : code;
}

int history_hash(const unsigned char previous[HISTORY_HASH], const struct history_content *content, const struct stream *changeset,
                 unsigned char out[HISTORY_HASH])
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, previous, HISTORY_HASH);
    hash_number(&state, (unsigned long long)content->seq);
    hash_number(&state, (unsigned long long)content->target);
    const struct span spans[] = {content->at, content->zone, content->who, content->why, content->kind};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        hash_span(&state, spans[i]);
    int code = hash_stream(&state, changeset);
    crypto_hash_sha256_final(&state, out);
    return code;
}

/* ---- one edit as a transaction ---- */

static bool start_session(sqlite3 *db, struct history_edit *edit)
{
    int code = sqlite3session_create(db, "main", &edit->session);
    for (int e = 0; code == SQLITE_OK && e < ENTITY_COUNT; e++)
        code = sqlite3session_attach(edit->session, entity_get((enum entity_id)e)->table);
    return code == SQLITE_OK;
}

bool history_begin(struct project_file *file, struct history_edit *edit, bool recorded, struct refusal *refusal)
{
    memset(edit, 0, sizeof *edit);
    edit->share = (struct share){file->progress, progress_storing, 0, 2, 2};
    if (file->read_only)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, NULL, file->path, NULL);
    if (!database_exec(file->db, "BEGIN IMMEDIATE"))
        return database_refuse(file->db, file->path, refusal);
    if (!history_head_read(file->db, &edit->before)) {
        database_refuse(file->db, file->path, refusal);
        history_abandon(file, edit);
        return false;
    }
    edit->changeset = spool_new();
    if (!edit->changeset || (recorded && !start_session(file->db, edit))) {
        history_abandon(file, edit);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    }
    return true;
}

void history_abandon(struct project_file *file, struct history_edit *edit)
{
    if (edit->session)
        sqlite3session_delete(edit->session);
    edit->session = NULL;
    spool_free(edit->changeset);
    edit->changeset = NULL;
    database_rollback(file->db);
}

static struct span text_span(const char *text)
{
    return (struct span){text ? text : "", text ? strlen(text) : 0};
}

static bool bind_span(sqlite3_stmt *statement, int place, struct span span)
{
    return sqlite3_bind_text(statement, place, span.data, (int)span.size, SQLITE_STATIC) == SQLITE_OK;
}

static bool bind_blob(sqlite3_stmt *statement, int place, const void *data, size_t size)
{
    return sqlite3_bind_blob64(statement, place, data, size, SQLITE_STATIC) == SQLITE_OK;
}

bool history_entry_insert(sqlite3 *db, const struct history_content *entry, const unsigned char *previous, const unsigned char *hash,
                          const void *bytes, uint64_t size)
{
    sqlite3_stmt *s = database_prepare(db, "INSERT INTO history (seq, at, zone, who, why, kind, target, prev, hash, changeset) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), ?8, ?9, ?10)");
    bool ok = s && sqlite3_bind_int64(s, 1, entry->seq) == SQLITE_OK && bind_span(s, 2, entry->at) &&
              bind_span(s, 3, entry->zone) && bind_span(s, 4, entry->who) && bind_span(s, 5, entry->why) &&
              bind_span(s, 6, entry->kind) && sqlite3_bind_int64(s, 7, entry->target) == SQLITE_OK &&
              bind_blob(s, 8, previous, HISTORY_HASH) && bind_blob(s, 9, hash, HISTORY_HASH) &&
              (bytes || !size ? bind_blob(s, 10, bytes ? bytes : "", size) : sqlite3_bind_zeroblob64(s, 10, size) == SQLITE_OK) &&
              sqlite3_step(s) == SQLITE_DONE;
    sqlite3_finalize(s);
    return ok;
}

static int copy_pieces(const struct stream *stream, sqlite3_blob *blob)
{
    unsigned char piece[PIECE];
    int at = 0, n = PIECE, code = SQLITE_OK;
    while (code == SQLITE_OK && (code = stream_read(stream, piece, &n)) == SQLITE_OK && n) {
        code = sqlite3_blob_write(blob, piece, n, at);
        at += n;
        n = PIECE;
    }
    return code;
}

static int fill_entry(sqlite3 *db, long long seq, const struct stream *stream)
{
    sqlite3_blob *blob = NULL;
    int code = sqlite3_blob_open(db, "main", "history", "changeset", seq, 1, &blob);
    if (code == SQLITE_OK)
        code = copy_pieces(stream, blob);
    int closed = sqlite3_blob_close(blob);
    return code == SQLITE_OK ? closed : code;
}

/* The first half of what is left of the work is the hash, the other the writing. */
static int store_entry(struct project_file *file, const struct history_edit *edit, const struct history_content *entry,
                       unsigned char hash[HISTORY_HASH])
{
    struct told_stream told;
    struct share share = edit->share;
    share.span /= 2;
    struct stream bytes = spool_stream(edit->changeset), stream = told_stream(&told, &bytes, &share);
    int code = history_hash(edit->before.hash, entry, &stream, hash);
    if (code == SQLITE_OK && !history_entry_insert(file->db, entry, edit->before.hash, hash, spool_bytes(edit->changeset), spool_size(edit->changeset)))
        code = sqlite3_extended_errcode(file->db);
    if (code != SQLITE_OK || spool_bytes(edit->changeset) || !bytes.size)
        return code;
    share.base += share.span;
    bytes = spool_stream(edit->changeset);
    stream = told_stream(&told, &bytes, &share);
    return fill_entry(file->db, entry->seq, &stream);
}

/* COMMIT can report an error although the transaction stands: when only the last sync of the truncated journal failed. A
 * further small transaction that succeeds proves it durable. Where the disk does not even answer that, the edit is in doubt:
 * it counts as not stored, and the caller's memory as outdated. */
static bool stands_after_all(struct project_file *file, const struct history_head *mine)
{
    struct history_head now;
    database_rollback(file->db);
    bool readable = history_head_read(file->db, &now);
    if (readable && !history_head_same(&now, mine))
        return false;
    bool ok = readable && database_exec(file->db, "BEGIN IMMEDIATE; INSERT INTO draft VALUES ('', '', 0, '', '', ''); "
                                                  "DELETE FROM draft WHERE session = ''; COMMIT");
    if (!ok) {
        database_rollback(file->db);
        file->data_version = DATA_VERSION_UNKNOWN;
    }
    return ok;
}

static bool commit(struct project_file *file, const struct history_edit *edit, const struct history_head *mine,
                   struct refusal *refusal)
{
    if (!database_exec(file->db, "COMMIT")) {
        database_refuse(file->db, file->path, refusal);
        if (!stands_after_all(file, mine))
            return false;
        if (refusal)
            refusal_clear(refusal);
    }
    if (history_head_same(&edit->before, &file->seen)) /* else somebody else's entry is still to be loaded */
        file->seen = *mine;
    return true;
}

bool history_commit(struct project_file *file, struct history_edit *edit, enum history_kind kind, long long target,
                    const struct change_note *note, struct refusal *refusal)
{
    static const struct change_note nobody = {0};
    struct history_head mine = {.seq = edit->before.seq + 1};
    int code = edit->session ? sqlite3session_changeset_strm(edit->session, spool_write, edit->changeset) : SQLITE_OK;
    bool nothing = code == SQLITE_OK && !spool_size(edit->changeset) && kind <= HISTORY_EDIT;
    note = note ? note : &nobody;
    const struct history_content entry = {mine.seq, target, text_span(note->at_utc), text_span(note->zone),
                                          text_span(note->who), text_span(note->why), text_span(history_kinds[kind])};
    if (code == SQLITE_OK && !nothing)
        code = store_entry(file, edit, &entry, mine.hash);
    bool ok = code == SQLITE_OK || history_refuse(file, code, refusal);
    if (ok && !nothing) {
        progress_tell(file->progress, edit->share.what, edit->share.whole, edit->share.whole);
        ok = commit(file, edit, &mine, refusal);
    }
    history_abandon(file, edit);
    return ok;
}

bool history_refuse(struct project_file *file, int code, struct refusal *refusal)
{
    return code == SQLITE_INTERRUPT ? refuse(refusal, REFUSAL_CANCELLED, NULL, file->path, NULL)
                                    : database_refuse_code(file->db, code, file->path, refusal);
}

/* ---- listing ---- */

static void read_entry(sqlite3_stmt *s, struct history_entry *out)
{
    memset(out, 0, sizeof *out);
    out->number = sqlite3_column_int64(s, 0);
    text_copy(out->at_utc, sizeof out->at_utc, (const char *)sqlite3_column_text(s, 1));
    text_copy(out->zone, sizeof out->zone, (const char *)sqlite3_column_text(s, 2));
    text_copy(out->who, sizeof out->who, (const char *)sqlite3_column_text(s, 3));
    text_copy(out->why, sizeof out->why, (const char *)sqlite3_column_text(s, 4));
    text_copy(out->kind, sizeof out->kind, (const char *)sqlite3_column_text(s, 5));
}

bool project_file_history(struct project_file *file, size_t max, struct history_entry **out, size_t *count,
                          struct refusal *refusal)
{
    struct history_entry *list = NULL;
    size_t used = 0, capacity = 0;
    sqlite3_stmt *s = database_prepare(file->db, "SELECT seq, at, zone, who, why, kind FROM history ORDER BY seq DESC");
    int code = s ? SQLITE_ROW : sqlite3_errcode(file->db);
    while (code == SQLITE_ROW && used < max && (code = sqlite3_step(s)) == SQLITE_ROW) {
        if (used == capacity) {
            capacity = capacity ? 2 * capacity : 64;
            struct history_entry *more = realloc(list, capacity * sizeof *list);
            if (!more) {
                code = SQLITE_NOMEM;
                break;
            }
            list = more;
        }
        read_entry(s, &list[used++]);
    }
    sqlite3_finalize(s);
    *out = list;
    *count = used;
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return true;
    free(list);
    *out = NULL;
    *count = 0;
    return database_refuse_code(file->db, code, file->path, refusal);
}
