/* SPDX-License-Identifier: MPL-2.0
 *
 * The history: each edit's changeset, chained by SHA-256. Undo and redo are entries too, so replaying all entries from empty
 * tables gives the tables, and what can be undone is read off the entries themselves.
 *
 * hash = SHA-256(hash of the entry before, or 32 zeros | seq | target or 0 | for each of at, zone, who, why, kind, changeset:
 * its length | its bytes), numbers as 8 bytes, the highest first.
 */
#include <sodium/crypto_hash_sha256.h>
#include <stdlib.h>
#include <string.h>

#include "storage/changeset.h"
#include "storage/project_file_internal.h"

static const char *const kind_names[HISTORY_KIND_COUNT] = {"create", "edit", "undo", "redo"};

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

void history_hash(const unsigned char previous[HISTORY_HASH], const struct history_content *content,
                  unsigned char out[HISTORY_HASH])
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, previous, HISTORY_HASH);
    hash_number(&state, (unsigned long long)content->seq);
    hash_number(&state, (unsigned long long)content->target);
    const struct span spans[] = {content->at, content->zone, content->who, content->why, content->kind, content->changeset};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        hash_span(&state, spans[i]);
    crypto_hash_sha256_final(&state, out);
}

/* ---- one edit as a transaction ---- */

static bool start_session(sqlite3 *db, struct history_edit *edit)
{
    int code = sqlite3session_create(db, "main", &edit->session);
    for (int e = 0; code == SQLITE_OK && e < ENTITY_COUNT; e++)
        code = sqlite3session_attach(edit->session, entity_get((enum entity_id)e)->table);
    return code == SQLITE_OK;
}

bool history_begin(struct project_file *file, struct history_edit *edit, struct refusal *refusal)
{
    memset(edit, 0, sizeof *edit);
    if (file->read_only)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, NULL, file->path, NULL);
    if (!database_exec(file->db, "BEGIN IMMEDIATE"))
        return database_refuse(file->db, file->path, refusal);
    if (!history_head_read(file->db, &edit->before)) {
        database_refuse(file->db, file->path, refusal);
        history_abandon(file, edit);
        return false;
    }
    if (!start_session(file->db, edit)) {
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

static bool insert_entry(sqlite3 *db, const struct history_content *entry, const unsigned char *previous,
                         const unsigned char *hash)
{
    sqlite3_stmt *s = database_prepare(db, "INSERT INTO history (seq, at, zone, who, why, kind, target, prev, hash, changeset) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), ?8, ?9, ?10)");
    bool ok = s && sqlite3_bind_int64(s, 1, entry->seq) == SQLITE_OK && bind_span(s, 2, entry->at) &&
              bind_span(s, 3, entry->zone) && bind_span(s, 4, entry->who) && bind_span(s, 5, entry->why) &&
              bind_span(s, 6, entry->kind) && sqlite3_bind_int64(s, 7, entry->target) == SQLITE_OK &&
              bind_blob(s, 8, previous, HISTORY_HASH) && bind_blob(s, 9, hash, HISTORY_HASH) &&
              bind_blob(s, 10, entry->changeset.data, entry->changeset.size) && sqlite3_step(s) == SQLITE_DONE;
    sqlite3_finalize(s);
    return ok;
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
    void *changes = NULL;
    int size = 0, code = sqlite3session_changeset(edit->session, &size, &changes);
    bool ok = code == SQLITE_OK, nothing = ok && !size && kind <= HISTORY_EDIT;
    note = note ? note : &nobody;
    const struct history_content entry = {mine.seq, target, text_span(note->at_utc), text_span(note->zone),
                                          text_span(note->who), text_span(note->why), text_span(kind_names[kind]),
                                          {changes, (size_t)size}};
    if (!ok)
        database_refuse_code(NULL, code, file->path, refusal);
    if (ok && !nothing) {
        history_hash(edit->before.hash, &entry, mine.hash);
        ok = insert_entry(file->db, &entry, edit->before.hash, mine.hash);
        if (!ok)
            database_refuse(file->db, file->path, refusal);
        ok = ok && commit(file, edit, &mine, refusal);
    }
    sqlite3_free(changes);
    history_abandon(file, edit);
    return ok;
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

/* ---- undo and redo ---- */

/* Read from the newest entry back, each stack is a matter of counting: a POP hides one earlier PUSH. */
enum stack_role { STACK_STOP, STACK_PUSH, STACK_POP };
static const enum stack_role undo_roles[HISTORY_KIND_COUNT] = {STACK_STOP, STACK_PUSH, STACK_POP, STACK_PUSH};
static const enum stack_role redo_roles[HISTORY_KIND_COUNT] = {STACK_STOP, STACK_STOP, STACK_PUSH, STACK_POP};

static enum history_kind kind_of(const unsigned char *name)
{
    for (int kind = 0; name && kind < HISTORY_KIND_COUNT; kind++)
        if (!strcmp((const char *)name, kind_names[kind]))
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

/* Applies the changeset in column 0, inverted for an undo. */
static int apply_entry(sqlite3 *db, sqlite3_stmt *entry, bool inverse)
{
    int size = sqlite3_column_bytes(entry, 0), inverted_size = 0;
    const void *changeset = sqlite3_column_blob(entry, 0);
    if (!inverse || !changeset_sound(changeset, (size_t)size))
        return history_apply(db, size, changeset); /* which refuses an unsound one */
    void *inverted = NULL;
    int code = sqlite3changeset_invert(size, changeset, &inverted_size, &inverted);
    if (code == SQLITE_OK)
        code = history_apply(db, inverted_size, inverted);
    sqlite3_free(inverted);
    return code;
}

/* Applies entry `target` within the open edit; `why` receives its text. */
static bool step_to(struct project_file *file, long long target, bool inverse, char **why, struct refusal *refusal)
{
    sqlite3_stmt *s = database_prepare(file->db, "SELECT changeset, why FROM history WHERE seq = %lld", target);
    int code = s ? sqlite3_step(s) : sqlite3_errcode(file->db);
    if (code == SQLITE_ROW)
        code = apply_entry(file->db, s, inverse);
    else if (code == SQLITE_DONE)
        code = SQLITE_CORRUPT;
    if (code == SQLITE_OK && why && !(*why = text_dup((const char *)sqlite3_column_text(s, 1))))
        code = SQLITE_NOMEM;
    sqlite3_finalize(s);
    if (code == SQLITE_ABORT)
        return refuse(refusal, REFUSAL_UNDO_CONFLICT, NULL, NULL, NULL);
    return code == SQLITE_OK || database_refuse_code(file->db, code, file->path, refusal);
}

static bool step(struct project_file *file, enum history_kind kind, const struct change_note *note, char **why,
                 struct refusal *refusal)
{
    bool undo = kind == HISTORY_UNDO;
    struct history_edit edit;
    long long target = 0;
    if (why)
        *why = NULL;
    if (!history_begin(file, &edit, refusal))
        return false;
    bool ok = stack_top(file->db, undo ? undo_roles : redo_roles, &target);
    if (!ok)
        database_refuse(file->db, file->path, refusal);
    else if (!target)
        ok = refuse(refusal, undo ? REFUSAL_NOTHING_TO_UNDO : REFUSAL_NOTHING_TO_REDO, NULL, NULL, NULL);
    ok = ok && step_to(file, target, undo, why, refusal);
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
