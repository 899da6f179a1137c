/* SPDX-License-Identifier: MPL-2.0
 *
 * Reads two tables of another project file as they stand, by the names of their columns: an older file lacks some, a newer one has
 * more. Never open() or close() a project file here beside SQLite: of the own file that would drop the locks (storage/path.h).
 */
#include "storage/neighbours.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "storage/database.h"
#include "storage/path.h"
#include "storage/schema.h"

enum { LOOK_STEPS = 2000000, BUSY_MILLISECONDS = 200, MOST_LOTS = 20000 };

/* One file, and of which state what is known of it. */
struct seen {
    char *path, *name;
    struct project *project;
    struct refusal problem;
    struct stat status;
    bool present; /* in the look that is under way */
    bool named;
};

struct neighbours {
    struct seen *items;
    size_t count;
    char **names; /* that the user named */
    size_t name_count;
    struct ledger_other *others;
};

struct neighbours *neighbours_new(void)
{
    return calloc(1, sizeof(struct neighbours));
}

static void seen_clear(struct seen *seen)
{
    free(seen->path);
    free(seen->name);
    project_free(seen->project);
    *seen = (struct seen){0};
}

void neighbours_free(struct neighbours *n)
{
    if (!n)
        return;
    for (size_t i = 0; i < n->count; i++)
        seen_clear(&n->items[i]);
    for (size_t i = 0; i < n->name_count; i++)
        free(n->names[i]);
    free(n->items);
    free(n->names);
    free(n->others);
    free(n);
}

bool neighbours_name(struct neighbours *n, const char *path, struct refusal *refusal)
{
    if (!path_is_file(path, refusal))
        return false;
    char **more = realloc(n->names, (n->name_count + 1) * sizeof *more);
    char *copy = more ? realpath(path, NULL) : NULL;
    if (more)
        n->names = more;
    if (!copy)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    n->names[n->name_count++] = copy;
    return true;
}

/* ---- reading one file ---- */

static bool read_row(sqlite3_stmt *rows, const struct entity *entity, struct project *project)
{
    struct record *record = NULL;
    int columns = sqlite3_column_count(rows);
    for (int i = 0; i < columns && !record; i++)
        if (!strcmp(sqlite3_column_name(rows, i), entity->fields[0].key) && sqlite3_column_text(rows, i))
            record = record_new(entity, (const char *)sqlite3_column_text(rows, i));
    if (!record)
        return false;
    for (int i = 0; i < columns; i++) {
        int field = entity_field(entity, sqlite3_column_name(rows, i));
        const char *text = field > 0 ? (const char *)sqlite3_column_text(rows, i) : NULL;
        if (text && text_valid_utf8(text, strlen(text)) && !record_set(record, field, text)) {
            record_free(record);
            return false;
        }
    }
    return project_append(project, record);
}

static bool read_table(sqlite3 *db, enum entity_id id, struct project *project)
{
    const struct entity *entity = entity_get(id);
    sqlite3_stmt *rows = database_prepare(db, "SELECT * FROM \"%w\" LIMIT %d", entity->table, MOST_LOTS);
    int code = rows ? sqlite3_step(rows) : SQLITE_ERROR;
    bool good = true;
    for (; good && code == SQLITE_ROW; code = sqlite3_step(rows))
        good = read_row(rows, entity, project);
    sqlite3_finalize(rows);
    return good && code == SQLITE_DONE;
}

static bool check_identity(sqlite3 *db, const char *path, struct refusal *refusal)
{
    long long id, version;
    char words[48];
    if (!database_number(db, "PRAGMA application_id", &id) || !database_number(db, "PRAGMA user_version", &version))
        return database_refuse(db, path, refusal);
    if (id != SCHEMA_APPLICATION_ID)
        return refuse(refusal, REFUSAL_NOT_A_PROJECT, NULL, path, NULL);
    snprintf(words, sizeof words, "%lld", version);
    return version <= SCHEMA_VERSION || refuse(refusal, REFUSAL_PROJECT_NEWER, NULL, path, words);
}

static bool read_tables(sqlite3 *db, const char *path, struct project *project, struct refusal *refusal)
{
    if (!check_identity(db, path, refusal))
        return false;
    if (read_table(db, ENTITY_STUDY, project) && read_table(db, ENTITY_OFFSET, project))
        return true;
    if ((sqlite3_errcode(db) & 0xff) != SQLITE_OK && (sqlite3_errcode(db) & 0xff) != SQLITE_DONE)
        return database_refuse(db, path, refusal);
    return refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, path, "");
}

static struct project *read_file(const char *path, struct refusal *refusal)
{
    long long steps = LOOK_STEPS;
    sqlite3 *db = path_is_file(path, refusal) ? database_open(path, false, refusal) : NULL;
    if (!db)
        return NULL;
    struct project *project = project_new();
    sqlite3_busy_timeout(db, BUSY_MILLISECONDS); /* somebody is typing here: another one's long write is told, not waited for */
    database_guard(db, &steps);
    bool good = project ? read_tables(db, path, project, refusal) : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    database_unguard(db);
    database_close(db);
    if (good)
        return project;
    project_free(project);
    return NULL;
}

/* ---- which files ---- */

static bool unchanged(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
           a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static struct seen *find(struct neighbours *n, const char *path)
{
    for (size_t i = 0; i < n->count; i++)
        if (!strcmp(n->items[i].path, path))
            return &n->items[i];
    return NULL;
}

static struct seen *add(struct neighbours *n, const char *path)
{
    struct seen *more = realloc(n->items, (n->count + 1) * sizeof *more);
    if (!more)
        return NULL;
    n->items = more;
    const char *slash = strrchr(path, '/');
    struct seen *seen = &n->items[n->count];
    *seen = (struct seen){.path = text_dup(path), .name = text_dup(slash ? slash + 1 : path)};
    if (seen->path && seen->name) {
        n->count++;
        return seen;
    }
    seen_clear(seen);
    return NULL;
}

/* The same file under another name. */
static struct seen *same_file(struct neighbours *n, const struct stat *status)
{
    for (size_t i = 0; i < n->count; i++)
        if (n->items[i].present && n->items[i].status.st_ino == status->st_ino && n->items[i].status.st_dev == status->st_dev)
            return &n->items[i];
    return NULL;
}

/* A file that could not be read is tried again each time: its lock may be gone without any change of it. */
static bool look_at(struct neighbours *n, const char *path, const struct stat *own, bool named)
{
    struct stat status = {0};
    bool there = !stat(path, &status);
    if (there && own->st_ino == status.st_ino && own->st_dev == status.st_dev)
        return true;
    struct seen *seen = there ? same_file(n, &status) : NULL;
    if (seen) {
        seen->named |= named;
        return true;
    }
    seen = find(n, path);
    if (!seen && !(seen = add(n, path)))
        return false;
    seen->present = true;
    seen->named = named;
    if (there && seen->project && unchanged(&seen->status, &status))
        return true;
    project_free(seen->project);
    seen->status = status;
    refusal_clear(&seen->problem);
    seen->project = read_file(path, &seen->problem);
    return seen->problem.code != REFUSAL_OUT_OF_MEMORY;
}

static int is_project(const struct dirent *entry)
{
    static const char ending[] = ".nongtan";
    size_t n = strlen(entry->d_name);
    return n > sizeof ending - 1 && *entry->d_name != '.' && !strcmp(entry->d_name + n - (sizeof ending - 1), ending);
}

/* A folder that cannot be looked through is told as one more file with a problem. */
static bool tell_folder(struct neighbours *n, const char *folder, enum refusal_code code, const char *limit)
{
    struct seen *seen = find(n, folder);
    if (!seen && !(seen = add(n, folder)))
        return false;
    seen->present = true;
    refuse(&seen->problem, code, NULL, folder, limit);
    return true;
}

static bool look_through(struct neighbours *n, const char *path, const struct stat *own)
{
    char folder[PATH_SIZE], file[PATH_SIZE];
    struct dirent **entries = NULL;
    if (!path_folder(path, folder, sizeof folder))
        return true;
    int count = scandir(folder, &entries, is_project, alphasort);
    bool good = true;
    if (count < 0)
        return errno != ENOMEM && tell_folder(n, folder, REFUSAL_FILE_NOT_READABLE, "");
    for (int i = 0; i < count; i++) {
        int length = snprintf(file, sizeof file, "%s/%s", folder, entries[i]->d_name);
        if (good && i < NEIGHBOURS_MOST && length > 0 && (size_t)length < sizeof file)
            good = look_at(n, file, own, false);
        free(entries[i]);
    }
    free(entries);
    if (good && count > NEIGHBOURS_MOST)
        good = tell_folder(n, folder, REFUSAL_OUT_OF_RANGE, "500 *.nongtan");
    return good;
}

static void forget_absent(struct neighbours *n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n->count; i++) {
        if (n->items[i].present)
            n->items[kept++] = n->items[i];
        else
            seen_clear(&n->items[i]);
    }
    n->count = kept;
}

static bool give(struct neighbours *n, const struct ledger_other **out, size_t *count)
{
    free(n->others);
    n->others = calloc(n->count + 1, sizeof *n->others);
    if (!n->others)
        return false;
    for (size_t i = 0; i < n->count; i++) {
        const struct seen *s = &n->items[i];
        n->others[i] = (struct ledger_other){.name = s->name, .path = s->path, .project = s->project, .problem = s->problem, .named = s->named};
    }
    *out = n->others;
    *count = n->count;
    return true;
}

bool neighbours_look(struct neighbours *n, const char *path, const struct ledger_other **out, size_t *count)
{
    struct stat own = {0};
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < n->count; i++)
        n->items[i].present = false;
    if (stat(path, &own))
        return true; /* the own file is gone: that is told elsewhere */
    bool good = look_through(n, path, &own);
    for (size_t i = 0; good && i < n->name_count; i++)
        good = look_at(n, n->names[i], &own, true);
    forget_absent(n);
    return good && give(n, out, count);
}
