/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/project_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/path.h"
#include "storage/project_file_internal.h"
#include "storage/schema.h"

/* Steps that the checks at opening may take: far above what they need for a file of that size, a second or two at most for a
 * small one. */
#define NEW_PREFIX ".nongtan-new-"
enum { OPEN_STEPS = 20000000, OPEN_STEPS_A_BYTE = 16 };

static struct project_file *file_new(const char *path, struct refusal *refusal)
{
    struct project_file *file = calloc(1, sizeof *file);
    if (file && (file->path = text_dup(path)))
        return file;
    free(file);
    refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    return NULL;
}

void project_file_close(struct project_file *file)
{
    if (!file)
        return;
    database_close(file->db);
    free(file->path);
    free(file);
}

bool project_file_read_only(const struct project_file *file)
{
    return file->read_only;
}

void project_file_on_progress(struct project_file *file, const struct progress *progress)
{
    file->progress = progress;
}

const char *project_file_path(const struct project_file *file)
{
    return file->path;
}

int project_file_schema(void)
{
    return SCHEMA_VERSION;
}

/* ---- opening ---- */

/* Whose file is it, and how old? Nothing may be written before this. */
static bool check_identity(struct project_file *file, int *version, struct refusal *refusal)
{
    long long id = 0, number = 0;
    char words[48];
    if (!database_number(file->db, "PRAGMA application_id", &id) || !database_number(file->db, "PRAGMA user_version", &number))
        return database_refuse(file->db, file->path, refusal);
    if (id != SCHEMA_APPLICATION_ID)
        return refuse(refusal, REFUSAL_NOT_A_PROJECT, NULL, file->path, NULL);
    snprintf(words, sizeof words, "%lld", number);
    if (number > SCHEMA_VERSION)
        return refuse(refusal, REFUSAL_PROJECT_NEWER, NULL, file->path, words);
    snprintf(words, sizeof words, "file version %lld", number);
    if (number < 1)
        return refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, file->path, words);
    *version = (int)number;
    return true;
}

static bool migrate(struct project_file *file, int version, struct refusal *refusal)
{
    if (version == SCHEMA_VERSION)
        return true;
    if (file->read_only)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, NULL, file->path, NULL);
    if (!project_file_backup(file, refusal))
        return false;
    if (database_exec(file->db, "BEGIN IMMEDIATE") && schema_upgrade(file->db, schema_steps, SCHEMA_VERSION, version) &&
        database_exec(file->db, "COMMIT"))
        return true;
    database_refuse(file->db, file->path, refusal);
    database_rollback(file->db);
    return false;
}

static bool check_contents(struct project_file *file, struct refusal *refusal)
{
    char words[160], problem[200];
    bool failed = false;
    if (!schema_check(file->db, words, sizeof words))
        snprintf(problem, sizeof problem, "schema of %s", words);
    else if (!database_quick_check(file->db, words, sizeof words))
        snprintf(problem, sizeof problem, "%s", words);
    else
        return true;
    failed = !*words;
    return failed ? database_refuse(file->db, file->path, refusal)
                  : refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, file->path, problem);
}

static bool connect(struct project_file *file, bool write, struct refusal *refusal)
{
    struct stat status;
    int version = 0;
    write = write && path_writable(file->path);
    file->db = database_open(file->path, write, refusal);
    if (!file->db)
        return false;
    file->read_only = sqlite3_db_readonly(file->db, "main") != 0;
    long long steps = OPEN_STEPS + (stat(file->path, &status) ? 0 : OPEN_STEPS_A_BYTE * (long long)status.st_size);
    database_guard(file->db, &steps);
    bool ok = check_identity(file, &version, refusal);
    if (ok && !file->read_only && !database_set_durable(file->db))
        ok = database_refuse(file->db, file->path, refusal);
    ok = ok && migrate(file, version, refusal) && check_contents(file, refusal);
    database_unguard(file->db);
    if (ok && !(history_head_read(file->db, &file->seen) &&
                database_number(file->db, "PRAGMA data_version", &file->data_version)))
        ok = database_refuse(file->db, file->path, refusal);
    draft_start(file);
    return ok;
}

static struct project_file *open_file(const char *path, bool write, struct refusal *refusal)
{
    struct project_file *file = path_is_file(path, refusal) ? file_new(path, refusal) : NULL;
    if (!file || connect(file, write, refusal))
        return file;
    project_file_close(file);
    return NULL;
}

/* What a killed writer left half done is rolled back, also for one who only wants to read and may write. */
static void recover(const char *path)
{
    struct stat status;
    char journal[PATH_SIZE];
    long long version;
    int length = snprintf(journal, sizeof journal, "%s-journal", path);
    if (length < 0 || (size_t)length >= sizeof journal || stat(journal, &status) || !status.st_size || !path_writable(path))
        return;
    sqlite3 *db = database_open(path, true, NULL);
    if (db)
        database_number(db, "PRAGMA user_version", &version); /* reading rolls back */
    database_close(db);
}

struct project_file *project_file_open(const char *path, unsigned flags, struct refusal *refusal)
{
    if (flags & PROJECT_FILE_READ_ONLY)
        recover(path);
    struct project_file *file = open_file(path, !(flags & PROJECT_FILE_READ_ONLY), refusal);
    if (file && !file->read_only)
        backup_on_open(file);
    return file;
}

/* ---- creating ---- */

/* What a new project begins with, beside its study. */
struct beginning {
    const struct change *changes;
    size_t count;
    const struct change_note *note;
};

/* The study and what the caller begins with: one entry, below which nothing can be undone. */
static bool add_beginning(struct project_file *file, const struct beginning *first, struct refusal *refusal)
{
    struct record *study = record_new(entity_get(ENTITY_STUDY), "study");
    struct change *changes = calloc(first->count + 1, sizeof *changes);
    bool ok = study && changes;
    if (ok) {
        changes[0] = (struct change){.kind = CHANGE_ADD, .entity = ENTITY_STUDY, .record = "study", .added = study, .at = -1};
        if (first->count)
            memcpy(changes + 1, first->changes, first->count * sizeof *changes);
        ok = project_write(file, changes, first->count + 1, HISTORY_CREATE, first->note, refusal);
    } else {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    }
    free(changes);
    record_free(study);
    return ok;
}

/* Fills an empty file under a name that nobody knows yet: no journal is needed, only one sync at the end. */
static bool build(const char *path, const struct beginning *first, struct refusal *refusal)
{
    struct project_file *file = file_new(path, refusal);
    if (!file)
        return false;
    file->db = database_open(path, true, refusal);
    bool ok = file->db != NULL;
    if (ok && !(database_exec(file->db, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; BEGIN") &&
                schema_create(file->db) && database_exec(file->db, "COMMIT")))
        ok = database_refuse(file->db, path, refusal);
    ok = ok && add_beginning(file, first, refusal);
    if (file->db)
        database_rollback(file->db);
    project_file_close(file);
    return ok && (path_sync(path, false) || path_refuse(path, errno, refusal));
}

/* A whole project appears under `path`, or nothing does. */
static bool create_whole(const char *path, const char *temporary, const char *folder, const struct beginning *first,
                         struct refusal *refusal)
{
    if (!path_create(temporary))
        return path_refuse(errno == EEXIST ? path : folder, errno, refusal);
    bool ok = build(temporary, first, refusal);
    if (ok && !path_rename_new(temporary, path))
        ok = path_refuse(path, errno, refusal);
    if (!ok)
        unlink(temporary);
    return ok && (path_sync(folder, true) || path_refuse(folder, errno, refusal));
}

struct project_file *project_file_create(const char *path, const struct change *changes, size_t count,
                                         const struct change_note *note, struct refusal *refusal)
{
    const struct beginning first = {changes, count, note};
    char folder[PATH_SIZE], temporary[PATH_SIZE];
    if (!path_is_free(path, refusal) || !path_folder(path, folder, sizeof folder))
        return NULL;
    path_sweep(folder, NEW_PREFIX);
    int length = snprintf(temporary, sizeof temporary, "%s/" NEW_PREFIX "%ld", folder, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary) {
        path_refuse(path, ENAMETOOLONG, refusal);
        return NULL;
    }
    return create_whole(path, temporary, folder, &first, refusal) ? open_file(path, true, refusal) : NULL;
}

/* ---- loading ---- */

static sqlite3_stmt *select_rows(sqlite3 *db, const struct entity *entity)
{
    struct text_buffer columns = {0};
    for (size_t i = 0; i < entity->field_count; i++)
        text_buffer_printf(&columns, "%s\"%s\"", i ? ", " : "", entity->fields[i].key);
    sqlite3_stmt *rows = columns.failed ? NULL
                                        : database_prepare(db, "SELECT %s FROM \"%w\" ORDER BY \"pos\", \"%w\"", columns.data,
                                                           entity->table, entity->fields[0].key);
    text_buffer_free(&columns);
    return rows;
}

static bool damaged_row(struct project_file *file, const struct entity *entity, const char *id, int field,
                        struct refusal *refusal)
{
    char place[200];
    snprintf(place, sizeof place, "%s %.100s %s", entity->table, id ? id : "", entity->fields[field].key);
    return refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, file->path, place);
}

/* SQLite does not check text: a NUL or broken UTF-8 put there by another program would cut or spoil a value silently. */
static bool load_row(struct project_file *file, sqlite3_stmt *row, const struct entity *entity, struct project *project,
                     struct refusal *refusal)
{
    const char *values[64] = {0}; /* SQLITE_LIMIT_COLUMN */
    for (int i = 0; i < (int)entity->field_count; i++) {
        values[i] = (const char *)sqlite3_column_text(row, i);
        if (values[i] && !text_valid_utf8(values[i], (size_t)sqlite3_column_bytes(row, i)))
            return damaged_row(file, entity, i ? values[0] : NULL, i, refusal);
    }
    if (!values[0])
        return damaged_row(file, entity, NULL, 0, refusal);
    struct record *record = record_make(entity, values);
    if (!record)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    return project_append(project, record) || damaged_row(file, entity, values[0], 0, refusal);
}

/* Ids are all different and as many as the table has rows: so an index that lies about its table cannot hide a row. */
static bool complete(struct project_file *file, const struct entity *entity, const struct project *project)
{
    long long rows = -1;
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\" NOT INDEXED", entity->table);
    bool ok = sql && database_number(file->db, sql, &rows);
    sqlite3_free(sql);
    return ok && (size_t)rows == records_count(project_records(project, entity->id));
}

enum { TELL_ROWS = 1024 };

/* How far loading is: records of all kinds. */
struct loading { uint64_t done, whole; };

static void count_rows(struct project_file *file, struct loading *loading)
{
    for (int e = 0; e < ENTITY_COUNT; e++) {
        long long rows = 0;
        char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", entity_get((enum entity_id)e)->table);
        if (sql && database_number(file->db, sql, &rows))
            loading->whole += (uint64_t)rows;
        sqlite3_free(sql);
    }
}

static bool load_entity(struct project_file *file, const struct entity *entity, struct project *project, struct loading *loading,
                        struct refusal *refusal)
{
    sqlite3_stmt *rows = select_rows(file->db, entity);
    int code = rows ? SQLITE_ROW : sqlite3_extended_errcode(file->db);
    bool ok = rows != NULL;
    while (ok && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        ok = load_row(file, rows, entity, project, refusal);
        if (++loading->done % TELL_ROWS == 0 && !progress_go_on(file->progress, progress_loading, loading->done, loading->whole))
            ok = refuse(refusal, REFUSAL_CANCELLED, NULL, file->path, NULL);
    }
    sqlite3_finalize(rows);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return database_refuse_code(file->db, code, file->path, refusal);
    if (ok && !complete(file, entity, project))
        return refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, file->path, entity->table);
    return ok;
}

struct project *project_file_load(struct project_file *file, struct refusal *refusal)
{
    struct history_head head;
    long long version = 0;
    struct loading loading = {0};
    struct project *project = project_new();
    bool ok = project ? database_exec(file->db, "BEGIN") && history_head_read(file->db, &head) &&
                            database_number(file->db, "PRAGMA data_version", &version)
                      : refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    if (project && !ok)
        database_refuse(file->db, file->path, refusal);
    if (ok)
        count_rows(file, &loading);
    for (int e = 0; ok && e < ENTITY_COUNT; e++)
        ok = load_entity(file, entity_get((enum entity_id)e), project, &loading, refusal);
    database_rollback(file->db);
    if (!ok) {
        project_free(project);
        return NULL;
    }
    file->seen = head;
    file->data_version = version;
    return project;
}

bool project_file_changed_outside(struct project_file *file)
{
    struct history_head now;
    long long version = 0;
    if (!database_number(file->db, "PRAGMA data_version", &version) || version == file->data_version)
        return false;
    if (!history_head_read(file->db, &now) || !history_head_same(&now, &file->seen))
        return true;
    file->data_version = version; /* only a draft was saved */
    return false;
}
