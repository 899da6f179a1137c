/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/database.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

enum { GUARD_INTERVAL = 1000, BUSY_MILLISECONDS = 5000 };

static const struct {
    int option, value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
};

/* LENGTH holds the changeset of an import of a million rows; everything else is a little more than our own statements need. */
static const struct {
    int id, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 768 << 20},    {SQLITE_LIMIT_SQL_LENGTH, 100000},       {SQLITE_LIMIT_COLUMN, 64},
    {SQLITE_LIMIT_EXPR_DEPTH, 50},       {SQLITE_LIMIT_COMPOUND_SELECT, 10},      {SQLITE_LIMIT_VDBE_OP, 100000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},      {SQLITE_LIMIT_ATTACHED, 0},              {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 256}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},         {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static bool harden(sqlite3 *db)
{
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(db, switches[i].option, switches[i].value, NULL); /* an option unknown to this SQLite is harmless */
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].id, limits[i].value);
    return sqlite3_busy_timeout(db, BUSY_MILLISECONDS) == SQLITE_OK &&
           database_exec(db, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; "
                             "PRAGMA mmap_size=0; PRAGMA locking_mode=NORMAL; PRAGMA temp_store=MEMORY");
}

static sqlite3 *open_name(const char *name, const char *path, int flags, struct refusal *refusal)
{
    sqlite3 *db = NULL;
    int code = sqlite3_open_v2(name, &db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK && harden(db))
        return db;
    if ((code & 0xff) == SQLITE_CANTOPEN)
        refuse(refusal, REFUSAL_FILE_NOT_READABLE, NULL, path, NULL);
    else
        database_refuse(db, path, refusal);
    sqlite3_close(db);
    return NULL;
}

sqlite3 *database_open(const char *path, bool write, struct refusal *refusal)
{
    /* "./" keeps names such as ":memory:" and "file:x?vfs=y" names of files */
    char *name = sqlite3_mprintf("%s%s", *path == '/' ? "" : "./", path);
    sqlite3 *db = NULL;
    if (!name)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    else
        db = open_name(name, path, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, refusal);
    sqlite3_free(name);
    return db;
}

sqlite3 *database_open_memory(void)
{
    return open_name(":memory:", NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
}

sqlite3 *database_open_temporary(void)
{
    return open_name("", NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
}

bool database_set_durable(sqlite3 *db)
{
    return database_exec(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA");
}

void database_close(sqlite3 *db)
{
    if (!db)
        return;
    /* leaving TRUNCATE deletes the empty journal, unless another process is writing: then that one will */
    if (sqlite3_db_readonly(db, "main") == 0)
        database_exec(db, "PRAGMA journal_mode=DELETE");
    int code = sqlite3_close(db);
    assert(code == SQLITE_OK);
    (void)code;
}

static int count_down(void *steps_left)
{
    long long *left = steps_left;
    *left -= GUARD_INTERVAL;
    return *left < 0;
}

void database_guard(sqlite3 *db, long long *steps_left)
{
    sqlite3_progress_handler(db, GUARD_INTERVAL, count_down, steps_left);
}

void database_unguard(sqlite3 *db)
{
    sqlite3_progress_handler(db, 0, NULL, NULL);
}

/* ---- errors ---- */

static const struct {
    int code;
    enum refusal_code refusal;
} meanings[] = {
    {SQLITE_FULL, REFUSAL_DISK_FULL},          {SQLITE_BUSY, REFUSAL_PROJECT_LOCKED},
    {SQLITE_LOCKED, REFUSAL_PROJECT_LOCKED},   {SQLITE_PROTOCOL, REFUSAL_PROJECT_LOCKED},
    {SQLITE_NOMEM, REFUSAL_OUT_OF_MEMORY},     {SQLITE_READONLY, REFUSAL_FILE_READ_ONLY},
    {SQLITE_CANTOPEN, REFUSAL_FILE_READ_ONLY}, /* only the journal is opened after the start */
    {SQLITE_PERM, REFUSAL_FILE_READ_ONLY},     {SQLITE_CORRUPT, REFUSAL_PROJECT_DAMAGED},
    {SQLITE_FORMAT, REFUSAL_PROJECT_DAMAGED},  {SQLITE_INTERRUPT, REFUSAL_PROJECT_DAMAGED},
    {SQLITE_NOTADB, REFUSAL_NOT_A_PROJECT},    {SQLITE_ERROR, REFUSAL_PROJECT_DAMAGED},
    {SQLITE_SCHEMA, REFUSAL_PROJECT_DAMAGED},  {SQLITE_TOOBIG, REFUSAL_PROJECT_DAMAGED},
    {SQLITE_CONSTRAINT, REFUSAL_PROJECT_DAMAGED},
};

/* errno behind an I/O error. SQLite forgets it when a COMMIT fails; its files still know. */
static int cause_of(sqlite3 *db, int code)
{
    sqlite3_file *journal = NULL;
    if (!db || (code & 0xff) != SQLITE_IOERR)
        return 0;
    int cause = sqlite3_system_errno(db);
    if (!cause)
        sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &cause);
    if (!cause && sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK && journal &&
        journal->pMethods)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &cause);
    return cause;
}

/* A quota and a limit on file size reach SQLite as an I/O error; to the user the disk is full. */
static enum refusal_code meaning_of(int code, int cause)
{
    if (code == SQLITE_IOERR_NOMEM)
        return REFUSAL_OUT_OF_MEMORY;
    if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
        return REFUSAL_DISK_FULL;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].code == (code & 0xff))
            return meanings[i].refusal;
    return REFUSAL_DISK_ERROR;
}

bool database_refuse_code(sqlite3 *db, int code, const char *path, struct refusal *refusal)
{
    int cause = cause_of(db, code);
    return refuse(refusal, meaning_of(code, cause), NULL, path, cause ? strerror(cause) : sqlite3_errstr(code));
}

bool database_refuse(sqlite3 *db, const char *path, struct refusal *refusal)
{
    return database_refuse_code(db, db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM, path, refusal);
}

/* ---- statements ---- */

bool database_exec(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

void database_rollback(sqlite3 *db)
{
    if (!sqlite3_get_autocommit(db))
        database_exec(db, "ROLLBACK");
}

sqlite3_stmt *database_prepare(sqlite3 *db, const char *format, ...)
{
    sqlite3_stmt *statement = NULL;
    va_list arguments;
    va_start(arguments, format);
    char *sql = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    if (sql)
        sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    return statement;
}

bool database_number(sqlite3 *db, const char *sql, long long *out)
{
    sqlite3_stmt *statement = database_prepare(db, "%s", sql);
    bool found = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (found)
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

bool database_bind_blank(sqlite3_stmt *statement, int place, const char *text)
{
    if (!text || !*text)
        return sqlite3_bind_null(statement, place) == SQLITE_OK;
    return sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

bool database_bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    return sqlite3_bind_text(statement, place, text ? text : "", -1, SQLITE_STATIC) == SQLITE_OK;
}

bool database_run(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

bool database_quick_check(sqlite3 *db, char *problem, size_t size)
{
    sqlite3_stmt *statement = database_prepare(db, "PRAGMA quick_check(1)");
    const char *word = "";
    if (statement && sqlite3_step(statement) == SQLITE_ROW)
        word = (const char *)sqlite3_column_text(statement, 0);
    bool ok = word && !strcmp(word, "ok");
    text_copy(problem, size, ok ? "" : word);
    sqlite3_finalize(statement);
    return ok;
}

/* ---- comparing ---- */

static bool same_value(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
    if (sqlite3_column_type(a, column) != sqlite3_column_type(b, column))
        return false;
    const void *left = sqlite3_column_blob(a, column), *right = sqlite3_column_blob(b, column);
    int size = sqlite3_column_bytes(a, column);
    return size == sqlite3_column_bytes(b, column) && (!size || (left && right && !memcmp(left, right, (size_t)size)));
}

static int first_difference(sqlite3_stmt *a, sqlite3_stmt *b)
{
    int columns = sqlite3_column_count(a);
    if (columns != sqlite3_column_count(b))
        return 0;
    for (int i = 0; i < columns; i++)
        if (!same_value(a, b, i))
            return i;
    return -1;
}

static const char *key_of(sqlite3_stmt *statement)
{
    const char *key = (const char *)sqlite3_column_text(statement, 0);
    return key ? key : "";
}

enum rows_result database_compare(sqlite3_stmt *first, sqlite3_stmt *second, char *key, size_t size, int *column)
{
    for (;;) {
        int a = sqlite3_step(first), b = sqlite3_step(second);
        if (a == SQLITE_DONE && b == SQLITE_DONE)
            return ROWS_SAME;
        if ((a != SQLITE_ROW && a != SQLITE_DONE) || (b != SQLITE_ROW && b != SQLITE_DONE))
            return ROWS_FAILED;
        int order = a == SQLITE_DONE ? 1 : b == SQLITE_DONE ? -1 : strcmp(key_of(first), key_of(second));
        *column = order ? 0 : first_difference(first, second);
        if (*column < 0)
            continue;
        text_copy(key, size, key_of(order > 0 ? second : first));
        return order < 0 ? ROWS_ONLY_FIRST : order > 0 ? ROWS_ONLY_SECOND : ROWS_DIFFER;
    }
}
