/* SPDX-License-Identifier: MPL-2.0
 *
 * Backups: verified copies beside the project, "x.nongtan.backup-1" the newest. Any of them opens as a project.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "storage/path.h"
#include "storage/project_file_internal.h"

enum { BACKUPS = 10, BACKUP_DAY = 11 };

static bool backup_name(const struct project_file *file, int number, char *out, size_t size)
{
    int length = snprintf(out, size, "%s.backup-%d", file->path, number);
    return length > 0 && (size_t)length < size;
}

/* Copies all pages in one read transaction, and checks the copy. */
static bool copy_pages(struct project_file *file, sqlite3 *copy, struct refusal *refusal)
{
    struct history_head from, to;
    char words[200];
    /* no journal file: a copy that is not finished is never renamed to its place */
    if (!database_exec(copy, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF"))
        return database_refuse(copy, file->path, refusal);
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", file->db, "main");
    int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
        return database_refuse_code(copy, code, file->path, refusal);
    if (!database_quick_check(copy, words, sizeof words))
        return refuse(refusal, REFUSAL_PROJECT_DAMAGED, NULL, file->path, words);
    /* somebody may have written since; but a copy without any history is none */
    return (history_head_read(copy, &to) && history_head_read(file->db, &from) && to.seq > 0 && to.seq <= from.seq) ||
           refuse(refusal, REFUSAL_DISK_ERROR, NULL, file->path, "the backup differs");
}

static bool make_copy(struct project_file *file, const char *path, struct refusal *refusal)
{
    if (!path_create(path))
        return path_refuse(path, errno, refusal);
    sqlite3 *copy = database_open(path, true, refusal);
    bool ok = copy && copy_pages(file, copy, refusal);
    sqlite3_close(copy);
    return ok && (path_sync(path, false) || path_refuse(path, errno, refusal));
}

static void rotate(const struct project_file *file)
{
    char from[PATH_SIZE], to[PATH_SIZE];
    for (int i = BACKUPS - 1; i >= 1; i--)
        if (backup_name(file, i, from, sizeof from) && backup_name(file, i + 1, to, sizeof to))
            (void)!rename(from, to); /* a number that is missing is no error */
}

static void sweep(const struct project_file *file, const char *folder)
{
    char prefix[PATH_SIZE];
    const char *slash = strrchr(file->path, '/');
    int length = snprintf(prefix, sizeof prefix, "%s.backup-new-", slash ? slash + 1 : file->path);
    if (length > 0 && (size_t)length < sizeof prefix)
        path_sweep(folder, prefix);
}

static bool make_backup(struct project_file *file, bool keep_newest, struct refusal *refusal)
{
    char temporary[PATH_SIZE], newest[PATH_SIZE], folder[PATH_SIZE];
    int length = snprintf(temporary, sizeof temporary, "%s.backup-new-%ld", file->path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary || !backup_name(file, 1, newest, sizeof newest) ||
        !path_folder(file->path, folder, sizeof folder))
        return path_refuse(file->path, ENAMETOOLONG, refusal);
    sweep(file, folder);
    unlink(temporary);
    bool ok = make_copy(file, temporary, refusal);
    if (ok && keep_newest)
        rotate(file);
    if (ok && rename(temporary, newest))
        ok = path_refuse(newest, errno, refusal);
    if (!ok)
        unlink(temporary);
    return ok && (path_sync(folder, true) || path_refuse(folder, errno, refusal));
}

bool project_file_backup(struct project_file *file, struct refusal *refusal)
{
    return make_backup(file, true, refusal);
}

/* Head of a file's history and the day of its last entry ("" where not known). */
static bool read_state(sqlite3 *db, struct history_head *head, char day[BACKUP_DAY])
{
    sqlite3_stmt *s = database_prepare(db, "SELECT at FROM history ORDER BY seq DESC LIMIT 1");
    *day = '\0';
    if (s && sqlite3_step(s) == SQLITE_ROW)
        text_copy(day, BACKUP_DAY, (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    return history_head_read(db, head) && head->seq;
}

void backup_on_open(struct project_file *file)
{
    struct history_head now, then = {0};
    char today[BACKUP_DAY], day[BACKUP_DAY] = "", newest[PATH_SIZE];
    if (!read_state(file->db, &now, today) || now.seq <= 1 || !backup_name(file, 1, newest, sizeof newest))
        return;
    sqlite3 *copy = path_is_file(newest, NULL) ? database_open(newest, false, NULL) : NULL;
    bool known = copy && read_state(copy, &then, day);
    sqlite3_close(copy);
    if (!known || !history_head_same(&now, &then))
        make_backup(file, !known || strcmp(today, day), NULL);
}
