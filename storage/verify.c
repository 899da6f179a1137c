/* SPDX-License-Identifier: MPL-2.0
 *
 * Verification: is the file sound, is the chain of its history unbroken, and does the history, replayed from empty tables
 * in memory, give the tables as they stand?
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "storage/project_file_internal.h"
#include "storage/schema.h"

/* Only the first problem is told. */
static bool problem(struct verification *out, const char *format, const char *a, const char *b)
{
    struct text_buffer text = {0};
    if (!*out->problem) {
        text_buffer_printf(&text, format, a, b);
        text_copy(out->problem, sizeof out->problem, text.data);
        text_buffer_free(&text);
    }
    return false;
}

static bool check_integrity(struct project_file *file, struct verification *out)
{
    char words[200];
    if (!database_quick_check(file->db, words, sizeof words))
        return problem(out, "integrity: %s%s", words, "");
    sqlite3_stmt *s = database_prepare(file->db, "PRAGMA foreign_key_check");
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;
    if (code == SQLITE_ROW)
        problem(out, "integrity: %s names an entry that is missing%s", (const char *)sqlite3_column_text(s, 0), "");
    sqlite3_finalize(s);
    return code == SQLITE_DONE;
}

/* ---- the chain ---- */

enum { COLUMN_SEQ, COLUMN_TARGET, COLUMN_PREV, COLUMN_HASH, COLUMN_TEXTS, COLUMN_CHANGESET = COLUMN_TEXTS + 5 };
static const char entries_sql[] =
    "SELECT seq, ifnull(target, 0), prev, hash, at, zone, who, why, kind, changeset FROM history ORDER BY seq";

static struct span column_span(sqlite3_stmt *s, int column)
{
    const void *data = sqlite3_column_blob(s, column);
    return (struct span){data, (size_t)sqlite3_column_bytes(s, column)};
}

static bool same_hash(sqlite3_stmt *s, int column, const unsigned char *hash)
{
    struct span stored = column_span(s, column);
    return stored.size == HISTORY_HASH && stored.data && !memcmp(stored.data, hash, HISTORY_HASH);
}

/* The entry follows `head` and has the hash of its contents; moves `head` on. */
static bool check_link(sqlite3_stmt *s, struct history_head *head)
{
    const struct history_content content = {
        .seq = sqlite3_column_int64(s, COLUMN_SEQ),
        .target = sqlite3_column_int64(s, COLUMN_TARGET),
        .at = column_span(s, COLUMN_TEXTS),
        .zone = column_span(s, COLUMN_TEXTS + 1),
        .who = column_span(s, COLUMN_TEXTS + 2),
        .why = column_span(s, COLUMN_TEXTS + 3),
        .kind = column_span(s, COLUMN_TEXTS + 4),
        .changeset = column_span(s, COLUMN_CHANGESET),
    };
    unsigned char hash[HISTORY_HASH];
    history_hash(head->hash, &content, hash);
    bool ok = content.seq == head->seq + 1 && same_hash(s, COLUMN_PREV, head->hash) && same_hash(s, COLUMN_HASH, hash);
    head->seq = content.seq;
    memcpy(head->hash, hash, HISTORY_HASH);
    return ok;
}

static bool replay_entry(sqlite3_stmt *s, sqlite3 *copy)
{
    struct span changeset = column_span(s, COLUMN_CHANGESET);
    return history_apply(copy, (int)changeset.size, changeset.data) == SQLITE_OK;
}

/* Walks all entries; replays them into `copy` as long as the chain holds. An entry whose hash is wrong is not executed. */
static void walk_chain(struct project_file *file, sqlite3 *copy, struct verification *out)
{
    struct history_head head = {0};
    char number[24] = "";
    sqlite3_stmt *s = database_prepare(file->db, "%s", entries_sql);
    int code = SQLITE_ERROR;
    out->chain_ok = true;
    out->replay_ok = copy != NULL;
    while (s && (code = sqlite3_step(s)) == SQLITE_ROW && out->chain_ok) {
        snprintf(number, sizeof number, "%lld", (long long)sqlite3_column_int64(s, COLUMN_SEQ));
        out->entries++;
        out->chain_ok = check_link(s, &head) || problem(out, "history entry %s: its hash does not fit%s", number, "");
        if (out->chain_ok && out->replay_ok)
            out->replay_ok = replay_entry(s, copy) || problem(out, "history entry %s: cannot be replayed%s", number, "");
    }
    sqlite3_finalize(s);
    if (out->chain_ok && code != SQLITE_DONE)
        out->chain_ok = problem(out, "history: cannot be read after entry %s%s", number, "");
    if (out->chain_ok && !out->entries)
        out->chain_ok = problem(out, "history: is empty%s%s", "", "");
    out->replay_ok = out->replay_ok && out->chain_ok;
    for (size_t i = 0; i < HISTORY_HASH; i++)
        snprintf(out->head + 2 * i, 3, "%02x", head.hash[i]);
}

/* ---- the tables ---- */

static const char *column_name(sqlite3_stmt *s, int column)
{
    const char *name = sqlite3_column_name(s, column);
    return name ? name : "";
}

static bool compare_table(struct project_file *file, sqlite3 *copy, const char *table, struct verification *out)
{
    static const char *const words[] = {
        [ROWS_DIFFER] = "", [ROWS_ONLY_FIRST] = "is not in the history", [ROWS_ONLY_SECOND] = "is missing"};
    static const char rows[] = "SELECT * FROM \"%w\" NOT INDEXED ORDER BY 1"; /* an index could hide rows */
    sqlite3_stmt *have = database_prepare(file->db, rows, table), *want = database_prepare(copy, rows, table);
    char key[100] = "", place[200];
    int column = 0;
    enum rows_result result = have && want ? database_compare(have, want, key, sizeof key, &column) : ROWS_FAILED;
    snprintf(place, sizeof place, "%s %s", table, key);
    bool same = result == ROWS_SAME;
    if (result == ROWS_FAILED)
        problem(out, "%s cannot be read%s", table, "");
    else if (!same)
        problem(out, "%s %s", place, result == ROWS_DIFFER ? column_name(have, column) : words[result]);
    sqlite3_finalize(have);
    sqlite3_finalize(want);
    return same;
}

bool project_file_verify(struct project_file *file, struct verification *out, struct refusal *refusal)
{
    memset(out, 0, sizeof *out);
    if (!database_exec(file->db, "BEGIN")) /* one state, whoever writes meanwhile */
        return database_refuse(file->db, file->path, refusal);
    sqlite3 *copy = schema_empty();
    if (copy && database_exec(copy, "BEGIN")) {
        out->integrity_ok = check_integrity(file, out);
        walk_chain(file, copy, out);
        for (int e = 0; out->replay_ok && e < ENTITY_COUNT; e++)
            out->replay_ok = compare_table(file, copy, entity_get((enum entity_id)e)->table, out);
        database_rollback(copy);
    } else
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    bool done = copy != NULL;
    database_close(copy);
    database_rollback(file->db);
    return done;
}
