/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/storage/support.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/database.h"

const char *support_day = "2026-11-21";
static char folder[256];
static pid_t folder_owner;

static void remove_all(const char *path)
{
    DIR *list = opendir(path);
    char name[600];
    for (const struct dirent *entry; list && (entry = readdir(list)) != NULL;) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (unlink(name))
            remove_all(name);
    }
    if (list)
        closedir(list);
    rmdir(path);
}

static void remove_folder(void)
{
    if (getpid() == folder_owner)
        remove_all(folder);
}

const char *scratch(const char *name)
{
    enum { NAMES = 256 };
    static char paths[NAMES][512];
    char path[512];
    int i = 0;
    if (!*folder || folder_owner != getpid()) {
        const char *base = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/nongtan-test-XXXXXX", base && *base ? base : "/tmp");
        ck_assert_ptr_nonnull(mkdtemp(folder));
        folder_owner = getpid();
        atexit(remove_folder);
    }
    snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
    while (i < NAMES - 1 && *paths[i] && strcmp(paths[i], path))
        i++;
    snprintf(paths[i], sizeof paths[i], "%s", path);
    return paths[i];
}

size_t scratch_files(void)
{
    size_t count = 0;
    DIR *list = opendir(folder);
    ck_assert_ptr_nonnull(list);
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    closedir(list);
    return count;
}

struct change_note support_note(const char *why)
{
    static char at[32];
    snprintf(at, sizeof at, "%sT08:00:00Z", support_day);
    return (struct change_note){"王丽 <wang@coop>", why, at, "Asia/Shanghai"};
}

struct project_file *must_create(const char *path)
{
    struct refusal refusal = {0};
    struct project_file *file = project_file_create(path, NULL, 0, NULL, &refusal);
    ck_assert_msg(file != NULL, "create: %s %s %s", refusal_key(refusal.code), refusal.value, refusal.limit);
    return file;
}

struct project_file *must_open(const char *path)
{
    struct refusal refusal = {0};
    struct project_file *file = project_file_open(path, 0, &refusal);
    ck_assert_msg(file != NULL, "open: %s %s %s", refusal_key(refusal.code), refusal.value, refusal.limit);
    return file;
}

struct refusal must_refuse_open(const char *path, enum refusal_code code)
{
    struct refusal refusal = {0};
    struct project_file *file = project_file_open(path, 0, &refusal);
    ck_assert_msg(file == NULL, "%s was opened", path);
    ck_assert_msg(refusal.code == code, "%s: refused as %s (%s), not as %s", path, refusal_key(refusal.code), refusal.limit,
                  refusal_key(code));
    ck_assert_str_eq(refusal.value, path);
    return refusal;
}

/* ---- edits ---- */

bool set_field(struct project_file *file, enum entity_id entity, const char *id, int field, const char *value,
               struct refusal *refusal)
{
    const struct change change = {.kind = CHANGE_SET, .entity = entity, .record = id, .field = field, .value = value};
    const struct change_note note = support_note("set");
    return project_file_write(file, &change, 1, &note, refusal);
}

bool add_activity(struct project_file *file, const char *id, const char *item, long at, struct refusal *refusal)
{
    struct record *record = record_new(entity_get(ENTITY_ACTIVITY), id);
    ck_assert(record_set(record, ACTIVITY_ITEM, item));
    const struct change change = {.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .record = id, .added = record, .at = at};
    const struct change_note note = support_note("add");
    bool ok = project_file_write(file, &change, 1, &note, refusal);
    record_free(record);
    return ok;
}

bool delete_activity(struct project_file *file, const char *id, struct refusal *refusal)
{
    const struct change change = {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = id};
    const struct change_note note = support_note("delete");
    return project_file_write(file, &change, 1, &note, refusal);
}

void must_set_product(struct project_file *file, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(set_field(file, ENTITY_STUDY, "study", STUDY_PRODUCT, value, &refusal), "%s", refusal_key(refusal.code));
}

void must_add(struct project_file *file, const char *id, const char *item)
{
    struct refusal refusal = {0};
    ck_assert_msg(add_activity(file, id, item, -1, &refusal), "%s", refusal_key(refusal.code));
}

/* ---- contents ---- */

static struct project *must_load(struct project_file *file)
{
    struct refusal refusal = {0};
    struct project *project = project_file_load(file, &refusal);
    ck_assert_msg(project != NULL, "load: %s %s", refusal_key(refusal.code), refusal.limit);
    return project;
}

static void describe_record(struct text_buffer *out, const struct record *record)
{
    const struct entity *entity = record_entity(record);
    text_buffer_printf(out, "%s %s", entity->table, record_id(record));
    for (int i = 1; i < (int)entity->field_count; i++)
        if (record_get(record, i))
            text_buffer_printf(out, " %s=%s", entity->fields[i].key, record_get(record, i));
    text_buffer_add(out, "\n");
}

char *describe(struct project_file *file)
{
    struct project *project = must_load(file);
    struct text_buffer out = {0};
    text_buffer_add(&out, "");
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *set = project_records(project, (enum entity_id)e);
        for (size_t i = 0; i < records_count(set); i++)
            describe_record(&out, records_at(set, i));
    }
    project_free(project);
    return out.data;
}

void must_describe(struct project_file *file, const char *expected)
{
    char *have = describe(file);
    ck_assert_str_eq(have, expected);
    free(have);
}

char *activity_ids(struct project_file *file)
{
    struct project *project = must_load(file);
    const struct records *set = project_records(project, ENTITY_ACTIVITY);
    struct text_buffer out = {0};
    text_buffer_add(&out, "");
    for (size_t i = 0; i < records_count(set); i++)
        text_buffer_printf(&out, "%s%s", i ? " " : "", record_id(records_at(set, i)));
    project_free(project);
    return out.data;
}

void must_verify(struct project_file *file)
{
    struct verification v;
    struct refusal refusal = {0};
    ck_assert_msg(project_file_verify(file, &v, &refusal), "%s", refusal_key(refusal.code));
    ck_assert_msg(v.integrity_ok && v.chain_ok && v.replay_ok, "integrity %d chain %d replay %d: %s", v.integrity_ok,
                  v.chain_ok, v.replay_ok, v.problem);
    ck_assert_str_eq(v.problem, "");
}

/* ---- from outside ---- */

static sqlite3 *raw_open(const char *path)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    return db;
}

void raw_sql(const char *path, const char *sql)
{
    sqlite3 *db = raw_open(path);
    char *message = NULL;
    int code = sqlite3_exec(db, sql, NULL, NULL, &message);
    ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, message);
    sqlite3_close(db);
}

long long raw_number(const char *path, const char *sql)
{
    sqlite3 *db = raw_open(path);
    long long number = 0;
    ck_assert_msg(database_number(db, sql, &number), "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
    return number;
}

unsigned char *read_bytes(const char *path, size_t *size)
{
    struct stat status;
    int fd = open(path, O_RDONLY);
    ck_assert_msg(fd >= 0 && !fstat(fd, &status), "cannot read %s", path);
    unsigned char *bytes = malloc((size_t)status.st_size + 1);
    ck_assert_int_eq(read(fd, bytes, (size_t)status.st_size), status.st_size);
    close(fd);
    *size = (size_t)status.st_size;
    return bytes;
}

void write_bytes(const char *path, const void *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, size), (ssize_t)size);
    close(fd);
}

bool exists(const char *path)
{
    struct stat status;
    return !lstat(path, &status);
}

/* ---- processes ---- */

void must_end_well(int pid)
{
    int status = 0;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with status %#x", (unsigned)status);
}

void as_nobody(bool (*body)(const char *path), const char *path)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (!child) {
        if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
            _exit(2);
        _exit(body(path) ? 0 : 1);
    }
    must_end_well(child);
}

unsigned next_random(unsigned long long *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33);
}
