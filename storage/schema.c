/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/schema.h"

#include <stdio.h>
#include <string.h>

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

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

/* What came with a later version: a field at the end of its table, or a whole table (field 0). The order of an entity's fields
 * is the forms' matter; here only names count. Lists are only ever added, never changed, once a version has been released. */
struct addition {
    enum entity_id entity;
    int field;
};
static const struct addition version_2[] = {
    {ENTITY_STUDY, STUDY_AREA},           {ENTITY_STUDY, STUDY_METHOD},        {ENTITY_STUDY, STUDY_LARGEST_READING},
    {ENTITY_PROCESS, PROCESS_ALLOCATION}, {ENTITY_ACTIVITY, ACTIVITY_MODEL},   {ENTITY_ACTIVITY, ACTIVITY_PRODUCT},
    {ENTITY_ACTIVITY, ACTIVITY_ALLOCATION}, {ENTITY_ACTIVITY, ACTIVITY_LEFT_OUT}, {ENTITY_FACTOR, FACTOR_EVIDENCE},
    {ENTITY_INPUT, 0},                    {ENTITY_PARAMETER, 0},               {ENTITY_PRODUCT, 0},
    {ENTITY_ALLOCATION, 0},               {ENTITY_SHARE, 0},
    {ENTITY_STUDY, STUDY_BASELINE},       {ENTITY_STUDY, STUDY_NO_ACTION_REASON}, {ENTITY_STUDY, STUDY_SINK_RANK},
    {ENTITY_STUDY, STUDY_BASELINE_OUTPUT},
    {ENTITY_STUDY, STUDY_CLAIMED},        {ENTITY_STUDY, STUDY_ASSESSED_ON},   {ENTITY_STUDY, STUDY_COVER},
    {ENTITY_STUDY, STUDY_ILLUSTRATIVE},   {ENTITY_STUDY, STUDY_UPPER_FACTOR},  {ENTITY_ACTION, ACTION_MEASURE},     {ENTITY_ACTION, ACTION_RUNNING_COST},
    {ENTITY_ACTION, ACTION_LIFETIME},     {ENTITY_OFFSET, OFFSET_CLAIMED},     {ENTITY_OFFSET, OFFSET_RETIRED_ON},
    {ENTITY_OFFSET, OFFSET_PROOF},        {ENTITY_OFFSET, OFFSET_PLACE},       {ENTITY_OFFSET, OFFSET_SPECIES},
    {ENTITY_OFFSET, OFFSET_AREA},         {ENTITY_OFFSET, OFFSET_START},       {ENTITY_OFFSET, OFFSET_BY_YEAR},
    {ENTITY_OFFSET, OFFSET_DEDUCTIONS},   {ENTITY_OFFSET, OFFSET_RELATION},    {ENTITY_OFFSET, OFFSET_PLEDGE},
    {ENTITY_EVALUATOR, EVALUATOR_REASON}, {ENTITY_DOCUMENT, DOCUMENT_ABOUT},   {ENTITY_DOCUMENT, DOCUMENT_METHOD},
    {ENTITY_REMARK, REMARK_ANSWERED_BY},  {ENTITY_REMARK, REMARK_CLOSED_BY},   {ENTITY_EDIT, 0},
    {ENTITY_TARGET, 0},                   {ENTITY_VISIT, 0},                   {ENTITY_SAMPLE, 0},
    {ENTITY_SIGN_OFF, 0},
};
static const struct addition version_3[] = {
    {ENTITY_SITE, 0},       {ENTITY_LOG, 0},     {ENTITY_VARIABLE, 0},           {ENTITY_ATTACHMENT, 0},
    {ENTITY_COMMENT, 0},    {ENTITY_REQUEST, 0}, {ENTITY_ACTIVITY, ACTIVITY_ASKED}, {ENTITY_ACTIVITY, ACTIVITY_PROPOSED},
};
static const struct addition version_4[] = {
    {ENTITY_STUDY, STUDY_DIVISION},     {ENTITY_STUDY, STUDY_PRODUCT_SCHEME},  {ENTITY_STUDY, STUDY_PRODUCT_EDITION},
    {ENTITY_STUDY, STUDY_PRODUCT_CODE}, {ENTITY_STUDY, STUDY_UNIT_MASS},       {ENTITY_STUDY, STUDY_LIMIT_VALUE},
    {ENTITY_STUDY, STUDY_BENCHMARK_VALUE}, {ENTITY_STUDY, STUDY_LEADING_VALUE}, {ENTITY_STUDY, STUDY_GRADE_SOURCE},
    {ENTITY_ACTIVITY, ACTIVITY_QUALITY}, {ENTITY_FACTOR, FACTOR_QUALITY},
};
/* The bytes of attachments: no part of the history, which keeps their SHA-256; so an undone attachment can come back. */
static const char attachment_data_sql[] =
    "CREATE TABLE \"attachment_data\" (\"sha256\" TEXT NOT NULL PRIMARY KEY, \"bytes\" BLOB NOT NULL) STRICT";
/* Files that were imported, and by which entry: no part of the history either. */
static const char imported_file_sql[] =
    "CREATE TABLE \"imported_file\" (\"sha256\" TEXT NOT NULL, \"entry\" INTEGER NOT NULL REFERENCES \"history\" (\"seq\"), "
    "\"name\" TEXT NOT NULL, PRIMARY KEY (\"sha256\", \"entry\")) STRICT";
static const struct {
    const struct addition *items;
    size_t count;
} later[] = {{version_2, sizeof version_2 / sizeof *version_2}, {version_3, sizeof version_3 / sizeof *version_3},
           {version_4, sizeof version_4 / sizeof *version_4}};

static bool came_later(enum entity_id entity, int field)
{
    for (size_t v = 0; v < sizeof later / sizeof *later; v++)
        for (size_t i = 0; i < later[v].count; i++)
            if (later[v].items[i].entity == entity && later[v].items[i].field == field)
                return true;
    return false;
}

/* "" is refused in every column: blank has one form, NULL. Fields that came later than their table are left to their step. */
static bool create_entity(sqlite3 *db, const struct entity *entity)
{
    struct text_buffer sql = {0};
    const char *id = entity->fields[0].key;
    text_buffer_printf(&sql, "CREATE TABLE \"%s\" (\"%s\" TEXT NOT NULL PRIMARY KEY CHECK (\"%s\" <> ''), ", entity->table, id,
                       id);
    text_buffer_printf(&sql, "\"pos\" INTEGER NOT NULL CHECK (\"pos\" " PLACE_RANGE ")");
    for (size_t i = 1; i < entity->field_count; i++)
        if (!came_later(entity->id, (int)i))
            text_buffer_printf(&sql, ", \"%s\" TEXT CHECK (\"%s\" <> '')", entity->fields[i].key, entity->fields[i].key);
    text_buffer_printf(&sql, ") STRICT; CREATE INDEX \"%s_pos\" ON \"%s\" (\"pos\", \"%s\")", entity->table, entity->table, id);
    bool ok = !sql.failed && database_exec(db, sql.data);
    text_buffer_free(&sql);
    return ok;
}

static bool create_version_1(sqlite3 *db)
{
    for (int e = 0; e < ENTITY_COUNT; e++)
        if (!came_later((enum entity_id)e, 0) && !create_entity(db, entity_get((enum entity_id)e)))
            return false;
    return database_exec(db, history_sql) && database_exec(db, draft_sql);
}

static bool add_field(sqlite3 *db, const struct entity *entity, const char *key)
{
    struct text_buffer sql = {0};
    text_buffer_printf(&sql, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" TEXT CHECK (\"%s\" <> '')", entity->table, key, key);
    bool ok = !sql.failed && database_exec(db, sql.data);
    text_buffer_free(&sql);
    return ok;
}

static bool add_all(sqlite3 *db, size_t which)
{
    for (size_t i = 0; i < later[which].count; i++) {
        const struct addition *a = &later[which].items[i];
        const struct entity *entity = entity_get(a->entity);
        if (!(a->field ? add_field(db, entity, entity->fields[a->field].key) : create_entity(db, entity)))
            return false;
    }
    return true;
}

static bool create_version_2(sqlite3 *db)
{
    return add_all(db, 0);
}

static bool create_version_3(sqlite3 *db)
{
    return add_all(db, 1) && database_exec(db, attachment_data_sql) && database_exec(db, imported_file_sql);
}

static bool create_version_4(sqlite3 *db)
{
    return add_all(db, 2);
}

const struct schema_step schema_steps[SCHEMA_VERSION] = {
    {1, create_version_1},
    {2, create_version_2},
    {3, create_version_3},
    {4, create_version_4},
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

static sqlite3 *with_schema(sqlite3 *db)
{
    if (db && schema_create(db))
        return db;
    database_close(db);
    return NULL;
}

sqlite3 *schema_empty(void)
{
    return with_schema(database_open_memory());
}

sqlite3 *schema_empty_file(void)
{
    return with_schema(database_open_temporary());
}

const char schema_known_print[] = "05102d110d0fb5a9023877ade30d29de371a0c700e0b0bb02e802b5cfd57b36f";

static const char objects[] = "SELECT name, type, tbl_name, sql FROM sqlite_schema ORDER BY name COLLATE BINARY, type";

void schema_print(sqlite3 *db, char out[SCHEMA_PRINT])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    sqlite3_stmt *rows = database_prepare(db, objects);
    int step = SQLITE_ERROR;
    crypto_hash_sha256_init(&state);
    while (rows && (step = sqlite3_step(rows)) == SQLITE_ROW)
        for (int c = 0; c < sqlite3_column_count(rows); c++) {
            const unsigned char *text = sqlite3_column_text(rows, c); /* NULL and "" differ by the byte behind them */
            crypto_hash_sha256_update(&state, text, (unsigned long long)sqlite3_column_bytes(rows, c));
            crypto_hash_sha256_update(&state, (const unsigned char *)(text ? "\0" : "\1"), 1);
        }
    sqlite3_finalize(rows);
    crypto_hash_sha256_final(&state, hash);
    *out = '\0';
    if (step == SQLITE_DONE)
        sodium_bin2hex(out, SCHEMA_PRINT, hash, sizeof hash);
}

bool schema_check(sqlite3 *db, char *problem, size_t size)
{
    char print[SCHEMA_PRINT];
    schema_print(db, print);
    *problem = '\0';
    if (!strcmp(print, schema_known_print))
        return true;
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
