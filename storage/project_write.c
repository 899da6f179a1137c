/* SPDX-License-Identifier: MPL-2.0
 *
 * Changes become rows: one transaction, one history entry. Nothing is checked here but what another writer can have changed.
 *
 * A row's `pos` is its place among its kind. New rows are put 2^20 behind the last or halfway between two neighbours; where
 * these have no number between them, a window of rows around the place is spread out again, as small as will do.
 */
#include <stdio.h>
#include <string.h>

#include "storage/changeset.h"
#include "storage/project_file_internal.h"

enum { PLACE_GAP = 1 << 20, PLACE_ROOM = 64, WINDOW_FIRST = 16 };

struct writer {
    struct project_file *file;
    struct refusal *refusal;
    sqlite3_stmt *insert[ENTITY_COUNT];
    long long last[ENTITY_COUNT]; /* greatest pos, where `last_known` */
    bool last_known[ENTITY_COUNT];
};

static bool failed(struct writer *w)
{
    return database_refuse(w->file->db, w->file->path, w->refusal);
}

static bool refuse_record(struct writer *w, enum refusal_code code, const struct entity *entity, const char *id)
{
    refuse(w->refusal, code, entity->fields[0].key, id, entity->key);
    if (w->refusal)
        snprintf(w->refusal->where, sizeof w->refusal->where, "%s %.100s", entity->key, id);
    return false;
}

/* ---- places ---- */

/* The pos of the row at place `at`; `*found` is false beyond the end. */
static bool place_at(struct writer *w, const struct entity *entity, long at, long long *pos, bool *found)
{
    sqlite3_stmt *s = database_prepare(w->file->db, "SELECT \"pos\" FROM \"%w\" ORDER BY \"pos\", \"%w\" LIMIT 1 OFFSET %lld",
                                       entity->table, entity->fields[0].key, (long long)at);
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;
    *found = code == SQLITE_ROW;
    if (*found)
        *pos = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return *found || code == SQLITE_DONE || failed(w);
}

static bool last_place(struct writer *w, const struct entity *entity, long long *pos)
{
    sqlite3_stmt *s = w->last_known[entity->id]
                          ? NULL
                          : database_prepare(w->file->db, "SELECT ifnull(max(\"pos\"), 0) FROM \"%w\"", entity->table);
    if (!w->last_known[entity->id]) {
        if (!s || sqlite3_step(s) != SQLITE_ROW) {
            failed(w);
            sqlite3_finalize(s);
            return false;
        }
        w->last[entity->id] = sqlite3_column_int64(s, 0);
        w->last_known[entity->id] = true;
    }
    sqlite3_finalize(s);
    *pos = w->last[entity->id];
    return true;
}

static bool spread(struct writer *w, const struct entity *entity, long from, long rows, long long start, long long step)
{
    const char *table = entity->table, *id = entity->fields[0].key;
    sqlite3_stmt *s = database_prepare(
        w->file->db,
        "UPDATE \"%w\" SET \"pos\" = %lld + %lld * ranked.rank FROM (SELECT key, row_number() OVER (ORDER BY old, key) AS rank "
        "FROM (SELECT \"%w\" AS key, \"pos\" AS old FROM \"%w\" ORDER BY \"pos\", \"%w\" LIMIT %lld OFFSET %lld)) AS ranked "
        "WHERE \"%w\" = ranked.key",
        table, start, step, id, table, id, (long long)rows, (long long)from, id);
    bool ok = s && database_run(s);
    if (!ok)
        failed(w);
    sqlite3_finalize(s);
    w->last_known[entity->id] = false;
    return ok;
}

/* Spreads a window around `at` so that there is room before it. Widens until the gaps are worth it; at the ends of the table
 * there is always room. */
static bool make_room(struct writer *w, const struct entity *entity, long at)
{
    for (long width = WINDOW_FIRST;; width *= 4) {
        long from = at > width ? at - width : 0, rows = at + width - from;
        long long low = 0, high = 0;
        bool low_found = true, high_found = false;
        if (!place_at(w, entity, from ? from - 1 : 0, &low, &low_found) ||
            !place_at(w, entity, from + rows, &high, &high_found))
            return false;
        if (!from)
            low -= (long long)(rows + 1) * PLACE_GAP;
        long long step = high_found ? (high - low) / (rows + 1) : PLACE_GAP;
        if (step >= PLACE_ROOM)
            return spread(w, entity, from, rows, low, step < PLACE_GAP ? step : PLACE_GAP);
    }
}

/* A number for a new row before the row that now stands at `at`. */
static bool place_before(struct writer *w, const struct entity *entity, long at, long long *pos)
{
    for (int attempt = 0;; attempt++) {
        long long before = 0, after = 0;
        bool before_found = true, after_found = false;
        if (!place_at(w, entity, at, &after, &after_found) ||
            (at > 0 && !place_at(w, entity, at - 1, &before, &before_found)))
            return false;
        if (!after_found && !last_place(w, entity, &before))
            return false;
        *pos = !after_found ? before + PLACE_GAP : at > 0 ? before + (after - before) / 2 : after - PLACE_GAP;
        if (!after_found || at == 0 || after - before >= 2 || attempt)
            return true;
        if (!make_room(w, entity, at))
            return false;
    }
}

static bool new_place(struct writer *w, const struct entity *entity, long at, long long *pos)
{
    if (at >= 0) {
        w->last_known[entity->id] = false;
        return place_before(w, entity, at, pos);
    }
    if (!last_place(w, entity, pos))
        return false;
    *pos += PLACE_GAP;
    w->last[entity->id] = *pos;
    return true;
}

/* ---- the three kinds of change ---- */

static sqlite3_stmt *insert_statement(struct writer *w, const struct entity *entity)
{
    sqlite3_stmt **slot = &w->insert[entity->id];
    if (*slot)
        return *slot;
    struct text_buffer columns = {0}, values = {0};
    for (size_t i = 0; i < entity->field_count; i++) {
        text_buffer_printf(&columns, ", \"%s\"", entity->fields[i].key);
        text_buffer_add(&values, ", ?");
    }
    if (!columns.failed && !values.failed)
        *slot = database_prepare(w->file->db, "INSERT INTO \"%w\" (\"pos\"%s) VALUES (?%s)", entity->table, columns.data,
                                 values.data);
    text_buffer_free(&columns);
    text_buffer_free(&values);
    return *slot;
}

static bool valid_text(struct writer *w, const struct entity *entity, int field, const char *value)
{
    return !value || text_valid_utf8(value, strlen(value)) ||
           refuse(w->refusal, REFUSAL_TEXT_INVALID, entity->fields[field].key, NULL, NULL);
}

/* The values of the record, bound behind its place. */
static bool bind_record(struct writer *w, sqlite3_stmt *s, const struct record *record, long long pos)
{
    const struct entity *entity = record_entity(record);
    bool bound = sqlite3_bind_int64(s, 1, pos) == SQLITE_OK;
    for (int i = 0; bound && i < (int)entity->field_count; i++) {
        if (!valid_text(w, entity, i, record_get(record, i)))
            return false;
        bound = database_bind_blank(s, i + 2, record_get(record, i));
    }
    return bound || database_refuse_code(w->file->db, SQLITE_NOMEM, w->file->path, w->refusal);
}

static bool insert_record(struct writer *w, const struct record *record, long long pos)
{
    const struct entity *entity = record_entity(record);
    sqlite3_stmt *s = insert_statement(w, entity);
    if (!s)
        return failed(w);
    if (!bind_record(w, s, record, pos))
        return false;
    int code = sqlite3_step(s);
    if (code == SQLITE_CONSTRAINT_PRIMARYKEY)
        refuse_record(w, REFUSAL_DUPLICATE_ID, entity, record_id(record));
    else if (code == SQLITE_CONSTRAINT_NOTNULL)
        refuse_record(w, REFUSAL_BLANK, entity, "");
    else if (code != SQLITE_DONE)
        database_refuse_code(w->file->db, code, w->file->path, w->refusal);
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return code == SQLITE_DONE;
}

static bool write_add(struct writer *w, const struct change *change)
{
    const struct entity *entity = entity_get(change->entity);
    long long pos = 0;
    if (!insert_statement(w, entity))
        return failed(w);
    return new_place(w, entity, change->at, &pos) && insert_record(w, change->added, pos);
}

static bool write_delete(struct writer *w, const struct change *change)
{
    const struct entity *entity = entity_get(change->entity);
    sqlite3_stmt *s = database_prepare(w->file->db, "DELETE FROM \"%w\" WHERE \"%w\" = ?", entity->table,
                                       entity->fields[0].key);
    bool ok = s && database_bind_text(s, 1, change->record) && database_run(s);
    if (!ok)
        failed(w);
    sqlite3_finalize(s);
    w->last_known[entity->id] = false;
    if (ok && !sqlite3_changes(w->file->db))
        return refuse_record(w, REFUSAL_RECORD_UNKNOWN, entity, change->record);
    return ok;
}

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

/* The record is there, and its field still is what the user saw. */
static bool check_seen(struct writer *w, const struct entity *entity, const struct change *change)
{
    const char *key = entity->fields[change->field].key;
    sqlite3_stmt *s = database_prepare(w->file->db, "SELECT \"%w\" FROM \"%w\" WHERE \"%w\" = ?", key, entity->table,
                                       entity->fields[0].key);
    bool bound = s && database_bind_text(s, 1, change->record);
    int code = bound ? sqlite3_step(s) : SQLITE_ERROR;
    bool ok = code == SQLITE_ROW;
    if (code == SQLITE_DONE)
        refuse_record(w, REFUSAL_RECORD_UNKNOWN, entity, change->record);
    else if (!ok)
        failed(w);
    else if (change->check_expected) {
        const char *now = (const char *)sqlite3_column_text(s, 0);
        ok = same_text(now, change->expected);
        if (!ok) {
            refuse_record(w, REFUSAL_CHANGED_MEANWHILE, entity, change->record);
            if (w->refusal) {
                text_copy(w->refusal->field, sizeof w->refusal->field, key);
                text_copy(w->refusal->value, sizeof w->refusal->value, now);
                text_copy(w->refusal->limit, sizeof w->refusal->limit, change->expected);
            }
        }
    }
    sqlite3_finalize(s);
    return ok;
}

static bool write_set(struct writer *w, const struct change *change)
{
    const struct entity *entity = entity_get(change->entity);
    if (change->field <= 0 || (size_t)change->field >= entity->field_count)
        return refuse(w->refusal, REFUSAL_FIELD_FIXED, entity->fields[0].key, change->value, NULL);
    if (!valid_text(w, entity, change->field, change->value) || !check_seen(w, entity, change))
        return false;
    sqlite3_stmt *s = database_prepare(w->file->db, "UPDATE \"%w\" SET \"%w\" = ? WHERE \"%w\" = ?", entity->table,
                                       entity->fields[change->field].key, entity->fields[0].key);
    bool ok = s && database_bind_blank(s, 1, change->value) && database_bind_text(s, 2, change->record) && database_run(s);
    if (!ok)
        failed(w);
    sqlite3_finalize(s);
    return ok;
}

static bool (*const write_one[])(struct writer *, const struct change *) = {
    [CHANGE_SET] = write_set, [CHANGE_ADD] = write_add, [CHANGE_DELETE] = write_delete};

/* ---- many new rows: no session records them, their changeset is written down as they are inserted ---- */

enum { TELL_ROWS = 512, SHARE_ROWS = 9, SHARE_ENTRY = 1 }; /* of the work: rows, and the entry of the history */

struct bulk {
    const struct project *rows;
    struct history_edit *edit;
    uint64_t done, whole;
};

/* Columns stand in a changeset as in the table, where fields that came later are at the end. */
static int bulk_row(struct spool *out, const struct table_columns *columns, const struct record *record, long long pos)
{
    int code = changeset_add_row(out);
    for (int i = 0; code == SQLITE_OK && i < columns->count; i++)
        code = columns->fields[i] < 0 ? changeset_add_integer(out, pos) : changeset_add_text(out, record_get(record, columns->fields[i]));
    return code;
}

static bool bulk_table(struct writer *w, struct bulk *b, const struct records *all, size_t first)
{
    const struct entity *entity = record_entity(records_at(all, first));
    struct table_columns columns;
    struct spool *out = b->edit->changeset;
    if (!table_columns_read(w->file->db, entity, &columns))
        return failed(w);
    int code = changeset_add_table(out, entity->table, (size_t)columns.count);
    for (size_t i = first; code == SQLITE_OK && i < records_count(all); i++) {
        const struct record *record = records_at(all, i);
        long long pos = 0;
        if (!new_place(w, entity, -1, &pos) || !insert_record(w, record, pos))
            return false;
        code = bulk_row(out, &columns, record, pos);
        if (b->done++ % TELL_ROWS == 0 && !progress_go_on(w->file->progress, progress_storing, SHARE_ROWS * b->done, b->whole))
            code = SQLITE_INTERRUPT;
    }
    return code == SQLITE_OK || history_refuse(w->file, code, w->refusal);
}

static bool write_rows(struct writer *w, struct history_edit *edit, const struct project *rows)
{
    struct bulk b = {.rows = rows, .edit = edit};
    for (int e = 0; e < ENTITY_COUNT; e++)
        b.whole += records_count(project_records(rows, (enum entity_id)e)) - project_borrowed(rows, (enum entity_id)e);
    edit->share = (struct share){w->file->progress, progress_storing, SHARE_ROWS * b.whole, SHARE_ENTRY * b.whole,
                                 (SHARE_ROWS + SHARE_ENTRY) * b.whole};
    b.whole = edit->share.whole;
    sqlite3session_enable(edit->session, 0);
    bool ok = true;
    for (int e = 0; ok && e < ENTITY_COUNT; e++) {
        const struct records *all = project_records(rows, (enum entity_id)e);
        size_t first = project_borrowed(rows, (enum entity_id)e);
        ok = first == records_count(all) || bulk_table(w, &b, all, first);
    }
    sqlite3session_enable(edit->session, 1);
    return ok;
}

/* ---- all of it ---- */

static bool write_all(struct project_file *file, const struct project *rows, const struct change *changes, size_t count,
                      enum history_kind kind, const struct change_note *note, struct refusal *refusal)
{
    struct writer w = {.file = file, .refusal = refusal};
    struct history_edit edit;
    bool ok = history_begin(file, &edit, true, refusal);
    if (!ok)
        return false;
    ok = !rows || write_rows(&w, &edit, rows);
    for (size_t i = 0; ok && i < count; i++)
        ok = write_one[changes[i].kind](&w, &changes[i]);
    for (int e = 0; e < ENTITY_COUNT; e++)
        sqlite3_finalize(w.insert[e]);
    if (ok)
        return history_commit(file, &edit, kind, 0, note, refusal);
    history_abandon(file, &edit);
    return false;
}

bool project_write(struct project_file *file, const struct change *changes, size_t count, enum history_kind kind,
                   const struct change_note *note, struct refusal *refusal)
{
    return write_all(file, NULL, changes, count, kind, note, refusal);
}

bool project_file_write(struct project_file *file, const struct change *changes, size_t count, const struct change_note *note,
                        struct refusal *refusal)
{
    return write_all(file, NULL, changes, count, HISTORY_EDIT, note, refusal);
}

bool project_file_write_rows(struct project_file *file, const struct project *rows, const struct change *changes, size_t count,
                             const struct change_note *note, struct refusal *refusal)
{
    return write_all(file, rows, changes, count, HISTORY_EDIT, note, refusal);
}
