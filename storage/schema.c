/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/schema.h"

#include <stdio.h>

/* Places leave room for 2^42 rows on either side: arithmetic on them cannot overflow. */
#define PLACE_RANGE "BETWEEN -4611686018427387904 AND 4611686018427387904"

/* The changeset stands last, so that reading the others does not walk through it. What is hashed: history.c. */
static const char history_sql[] =
    "CREATE TABLE \"history\" (\"seq\" INTEGER PRIMARY KEY CHECK (\"seq\" > 0), \"at\" TEXT NOT NULL, \"zone\" TEXT NOT NULL, "
    "\"who\" TEXT NOT NULL, \"why\" TEXT NOT NULL, "
    "\"kind\" TEXT NOT NULL CHECK (\"kind\" IN ('create', 'edit', 'undo', 'redo')), "
    "\"target\" INTEGER REFERENCES \"history\" (\"seq\"), \"prev\" BLOB NOT NULL CHECK (length(\"prev\") = 32), "
    "\"hash\" BLOB NOT NULL CHECK (length(\"hash\") = 32), \"changeset\" BLOB NOT NULL) STRICT";
static const char draft_sql[] =
    "CREATE TABLE \"draft\" (\"session\" TEXT NOT NULL PRIMARY KEY, \"host\" TEXT NOT NULL, \"pid\" INTEGER NOT NULL, "
    "\"at\" TEXT NOT NULL, \"place\" TEXT NOT NULL, \"text\" TEXT NOT NULL) STRICT";

/* "" is refused in every column: blank has one form, NULL. */
static bool create_entity(sqlite3 *db, const struct entity *entity)
{
    struct text_buffer sql = {0};
    const char *id = entity->fields[0].key;
    text_buffer_printf(&sql, "CREATE TABLE \"%s\" (\"%s\" TEXT NOT NULL PRIMARY KEY CHECK (\"%s\" <> ''), ", entity->table, id,
                       id);
    text_buffer_printf(&sql, "\"pos\" INTEGER NOT NULL CHECK (\"pos\" " PLACE_RANGE ")");
    for (size_t i = 1; i < entity->field_count; i++)
        text_buffer_printf(&sql, ", \"%s\" TEXT CHECK (\"%s\" <> '')", entity->fields[i].key, entity->fields[i].key);
    text_buffer_printf(&sql, ") STRICT; CREATE INDEX \"%s_pos\" ON \"%s\" (\"pos\", \"%s\")", entity->table, entity->table, id);
    bool ok = !sql.failed && database_exec(db, sql.data);
    text_buffer_free(&sql);
    return ok;
}

static bool create_version_1(sqlite3 *db)
{
    for (int e = 0; e < ENTITY_COUNT; e++)
        if (!create_entity(db, entity_get((enum entity_id)e)))
            return false;
    return database_exec(db, history_sql) && database_exec(db, draft_sql);
}

const struct schema_step schema_steps[SCHEMA_VERSION] = {
    {1, create_version_1},
};

static bool set_header(sqlite3 *db, const char *pragma, int value)
{
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA %s=%d", pragma, value);
    return database_exec(db, sql);
}

bool schema_upgrade(sqlite3 *db, const struct schema_step *steps, size_t count, int from)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].version > from && !(steps[i].apply(db) && set_header(db, "user_version", steps[i].version)))
            return false;
    return true;
}

bool schema_create(sqlite3 *db)
{
    return set_header(db, "application_id", SCHEMA_APPLICATION_ID) && schema_upgrade(db, schema_steps, SCHEMA_VERSION, 0);
}

sqlite3 *schema_empty(void)
{
    sqlite3 *db = database_open_memory();
    if (db && schema_create(db))
        return db;
    database_close(db);
    return NULL;
}

bool schema_check(sqlite3 *db, char *problem, size_t size)
{
    static const char objects[] = "SELECT name, type, tbl_name, sql FROM sqlite_schema ORDER BY name COLLATE BINARY, type";
    sqlite3 *model = schema_empty();
    sqlite3_stmt *have = database_prepare(db, objects), *want = model ? database_prepare(model, objects) : NULL;
    enum rows_result result = ROWS_FAILED;
    int column = 0;
    *problem = '\0';
    if (have && want)
        result = database_compare(have, want, problem, size, &column);
    sqlite3_finalize(have);
    sqlite3_finalize(want);
    database_close(model);
    return result == ROWS_SAME;
}
