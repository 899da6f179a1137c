/* SPDX-License-Identifier: MPL-2.0
 *
 * Verification: is the file sound, is the chain of its history unbroken, and does the history, replayed from empty tables,
 * give the tables as they stand? The tables that it gives are in memory while they are small, else in a nameless temporary file.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "storage/changeset.h"
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

/* REPLAY: how much longer applying an entry takes than reading it. */
enum { REPLAY = 8 };
struct walk {
    struct verification *out;
    sqlite3 *copy; /* the history's tables, made again */
    struct history_head head;
    const struct progress *progress;
    uint64_t done, whole;
    char number[24];
    bool stopped;
};

enum { COLUMN_SEQ, COLUMN_TARGET, COLUMN_PREV, COLUMN_HASH, COLUMN_TEXTS };
static const char entries_sql[] =
    "SELECT seq, ifnull(target, 0), prev, hash, at, zone, who, why, kind FROM history ORDER BY seq";

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
static int check_link(sqlite3_stmt *s, const struct stream *changeset, struct history_head *head)
{
    const struct history_content content = {
        .seq = sqlite3_column_int64(s, COLUMN_SEQ),
        .target = sqlite3_column_int64(s, COLUMN_TARGET),
        .at = column_span(s, COLUMN_TEXTS),
        .zone = column_span(s, COLUMN_TEXTS + 1),
        .who = column_span(s, COLUMN_TEXTS + 2),
        .why = column_span(s, COLUMN_TEXTS + 3),
        .kind = column_span(s, COLUMN_TEXTS + 4),
    };
    unsigned char hash[HISTORY_HASH];
    int code = history_hash(head->hash, &content, changeset, hash);
    bool ok = content.seq == head->seq + 1 && same_hash(s, COLUMN_PREV, head->hash) && same_hash(s, COLUMN_HASH, hash);
    head->seq = content.seq;
    memcpy(head->hash, hash, HISTORY_HASH);
    return code == SQLITE_OK && !ok ? SQLITE_CORRUPT : code;
}

/* One after the other: its hash, its form, its effect. An entry whose hash is wrong is not executed. */
static void check_entry(struct walk *w, sqlite3_stmt *s, struct history_reader *reader)
{
    struct told_stream told;
    struct share share = {w->progress, progress_verifying, w->done, (uint64_t)reader->size, w->whole};
    struct stream bytes = history_entry_stream(reader), stream = told_stream(&told, &bytes, &share);
    int code = check_link(s, &stream, &w->head);
    w->stopped = code == SQLITE_INTERRUPT;
    w->out->chain_ok = code == SQLITE_OK || problem(w->out, "history entry %s: its hash does not fit%s", w->number, "");
    if (!w->out->chain_ok || !w->out->replay_ok)
        return;
    bytes = history_entry_stream(reader);
    code = changeset_check(&bytes);
    share.base += (uint64_t)reader->size;
    share.span = REPLAY * (uint64_t)reader->size;
    bytes = history_entry_stream(reader);
    stream = told_stream(&told, &bytes, &share);
    if (code == SQLITE_OK)
        code = history_apply_stream(w->copy, &stream);
    w->stopped = code == SQLITE_INTERRUPT;
    w->out->replay_ok = code == SQLITE_OK || problem(w->out, "history entry %s: cannot be replayed%s", w->number, "");
    w->done += (1 + REPLAY) * (uint64_t)reader->size;
}

/* Walks all entries; replays them into `copy` as long as the chain holds. */
static void walk_chain(struct project_file *file, struct walk *w)
{
    struct verification *out = w->out;
    sqlite3_stmt *s = database_prepare(file->db, "%s", entries_sql);
    int code = SQLITE_ERROR;
    out->chain_ok = out->replay_ok = true;
    while (s && (code = sqlite3_step(s)) == SQLITE_ROW && out->chain_ok && !w->stopped) {
        struct history_reader reader;
        snprintf(w->number, sizeof w->number, "%lld", (long long)sqlite3_column_int64(s, COLUMN_SEQ));
        out->entries++;
        if (history_entry_open(file->db, sqlite3_column_int64(s, COLUMN_SEQ), &reader) == SQLITE_OK)
            check_entry(w, s, &reader);
        else
            out->chain_ok = problem(out, "history: cannot be read at entry %s%s", w->number, "");
        history_entry_close(&reader);
    }
    sqlite3_finalize(s);
    if (out->chain_ok && code != SQLITE_DONE)
        out->chain_ok = problem(out, "history: cannot be read after entry %s%s", w->number, "");
    if (out->chain_ok && !out->entries)
        out->chain_ok = problem(out, "history: is empty%s%s", "", "");
    out->replay_ok = out->replay_ok && out->chain_ok;
    for (size_t i = 0; i < HISTORY_HASH; i++)
        snprintf(out->head + 2 * i, 3, "%02x", w->head.hash[i]);
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

/* Told last: nothing is left half done by stopping. */
static bool compare_tables(struct project_file *file, struct walk *w)
{
    for (int e = 0; w->out->replay_ok && !w->stopped && e < ENTITY_COUNT; e++) {
        w->out->replay_ok = compare_table(file, w->copy, entity_get((enum entity_id)e)->table, w->out);
        w->stopped = !progress_go_on(w->progress, progress_verifying, w->done, w->whole);
    }
    return !w->stopped;
}

static bool verify(struct project_file *file, struct walk *w, struct refusal *refusal)
{
    long long bytes = 0;
    if (!database_number(file->db, "SELECT ifnull(sum(length(changeset)), 0) FROM history", &bytes))
        bytes = 0; /* damaged: told by what follows */
    w->whole = (2 + REPLAY) * (uint64_t)bytes;
    w->out->integrity_ok = check_integrity(file, w->out);
    walk_chain(file, w);
    return compare_tables(file, w) || refuse(refusal, REFUSAL_CANCELLED, NULL, file->path, NULL);
}

bool project_file_verify(struct project_file *file, struct verification *out, struct refusal *refusal)
{
    memset(out, 0, sizeof *out);
    database_exec(file->db, "PRAGMA temp_store=FILE"); /* tables are sorted to be compared */
    if (!database_exec(file->db, "BEGIN")) /* one state, whoever writes meanwhile */
        return database_refuse(file->db, file->path, refusal);
    struct walk w = {.out = out, .copy = schema_empty_file(), .progress = file->progress};
    bool done = w.copy && database_exec(w.copy, "PRAGMA temp_store=FILE; PRAGMA journal_mode=OFF; BEGIN")
                    ? verify(file, &w, refusal)
                    : refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    database_close(w.copy);
    database_rollback(file->db);
    database_exec(file->db, "PRAGMA temp_store=MEMORY");
    return done;
}
