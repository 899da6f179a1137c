/* SPDX-License-Identifier: MPL-2.0
 *
 * What the history holds of one record: its fields, read out of the changesets of all entries.
 */
#include <stdlib.h>
#include <string.h>

#include "storage/changeset.h"
#include "storage/project_file_internal.h"

struct step_list {
    struct record_step *items;
    size_t count, capacity;
};

static bool push(struct step_list *list, const struct record_step *step)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 32;
        struct record_step *more = realloc(list->items, capacity * sizeof *more);
        if (!more)
            return false;
        list->items = more;
        list->capacity = capacity;
    }
    list->items[list->count++] = *step;
    return true;
}

static bool text_is(sqlite3_value *value, const char *text)
{
    const char *is = value ? (const char *)sqlite3_value_text(value) : NULL;
    return is && !strcmp(is, text);
}

static void copy_value(char *out, size_t size, sqlite3_value *value)
{
    text_copy(out, size, value ? (const char *)sqlite3_value_text(value) : "");
}

bool table_columns_read(sqlite3 *db, const struct entity *entity, struct table_columns *out)
{
    sqlite3_stmt *s = database_prepare(db, "SELECT name FROM pragma_table_info('%q') ORDER BY cid", entity->table);
    int code = SQLITE_DONE;
    *out = (struct table_columns){.entity = entity};
    while (s && out->count < TABLE_COLUMNS && (code = sqlite3_step(s)) == SQLITE_ROW)
        out->fields[out->count++] = entity_field(entity, (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    return s && code == SQLITE_DONE;
}

/* The change that the iterator stands at, where it is of the record: a step for each field. */
static int read_change(sqlite3_changeset_iter *at, const struct table_columns *table_columns, const char *id, struct record_step *step,
                       struct step_list *list)
{
    static const int operations[] = {SQLITE_UPDATE, SQLITE_INSERT, SQLITE_DELETE};
    static const enum change_kind kinds[] = {CHANGE_SET, CHANGE_ADD, CHANGE_DELETE};
    const struct entity *entity = table_columns->entity;
    const char *table;
    int columns, operation, indirect;
    sqlite3_value *key = NULL;
    int code = sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
    if (code != SQLITE_OK || strcmp(table, entity->table))
        return code;
    bool added = operation == SQLITE_INSERT;
    code = added ? sqlite3changeset_new(at, 0, &key) : sqlite3changeset_old(at, 0, &key);
    if (code != SQLITE_OK || !text_is(key, id))
        return code;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (operations[i] == operation)
            step->change = kinds[i];
    for (int i = 1; i < columns && i < table_columns->count; i++) {
        sqlite3_value *from = NULL, *to = NULL;
        if (!added)
            sqlite3changeset_old(at, i, &from);
        if (operation != SQLITE_DELETE)
            sqlite3changeset_new(at, i, &to);
        step->field = table_columns->fields[i];
        copy_value(step->from, sizeof step->from, from);
        copy_value(step->to, sizeof step->to, to);
        if (step->field > 0 && strcmp(step->from, step->to) && !push(list, step))
            return SQLITE_NOMEM;
    }
    return SQLITE_OK;
}

static int read_changes(struct history_reader *reader, const struct table_columns *columns, const char *id, struct record_step *step,
                        struct step_list *list)
{
    sqlite3_changeset_iter *at = NULL;
    struct stream stream = history_entry_stream(reader);
    int code = changeset_check(&stream);
    if (code != SQLITE_OK)
        return code;
    stream = history_entry_stream(reader);
    code = sqlite3changeset_start_strm(&at, stream.read, stream.data);
    while (code == SQLITE_OK && (code = sqlite3changeset_next(at)) == SQLITE_ROW)
        code = read_change(at, columns, id, step, list);
    sqlite3changeset_finalize(at);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int read_entry(sqlite3 *db, sqlite3_stmt *s, const struct table_columns *columns, const char *id, struct step_list *list)
{
    struct record_step step = {.number = sqlite3_column_int64(s, 0)};
    struct history_reader reader;
    text_copy(step.at_utc, sizeof step.at_utc, (const char *)sqlite3_column_text(s, 1));
    text_copy(step.zone, sizeof step.zone, (const char *)sqlite3_column_text(s, 2));
    text_copy(step.who, sizeof step.who, (const char *)sqlite3_column_text(s, 3));
    text_copy(step.kind, sizeof step.kind, (const char *)sqlite3_column_text(s, 4));
    int code = history_entry_open(db, step.number, &reader);
    if (code == SQLITE_OK && reader.size)
        code = read_changes(&reader, columns, id, &step, list);
    history_entry_close(&reader);
    return code;
}

bool project_file_record_history(struct project_file *file, enum entity_id entity, const char *id, struct record_step **out,
                                 size_t *count, struct refusal *refusal)
{
    struct step_list list = {0};
    struct table_columns columns = {0};
    sqlite3_stmt *s = database_prepare(file->db, "SELECT seq, at, zone, who, kind FROM history ORDER BY seq DESC");
    int code = s && table_columns_read(file->db, entity_get(entity), &columns) ? SQLITE_OK : sqlite3_errcode(file->db);
    while (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW)
        code = read_entry(file->db, s, &columns, id, &list);
    sqlite3_finalize(s);
    *out = list.items;
    *count = list.count;
    if (code == SQLITE_DONE)
        return true;
    free(list.items);
    *out = NULL;
    *count = 0;
    return database_refuse_code(file->db, code, file->path, refusal);
}
