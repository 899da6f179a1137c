/* SPDX-License-Identifier: MPL-2.0
 *
 * Drafts: what is being typed and not yet accepted, one row a session, outside of the history.
 *
 * Several people may have the file open: a draft is offered again only when the session that left it is gone. The start of
 * the machine is part of `host`, so a process number that another program has after a restart does not hide a draft.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/project_file_internal.h"

enum { HOST_NAME = 128 };

static void read_boot(char *out, size_t size)
{
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, out, size - 1);
    if (fd >= 0)
        close(fd);
    out[n > 0 ? n : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

static void read_host(char *out, size_t size)
{
    char name[65] = "", boot[48];
    if (gethostname(name, sizeof name - 1))
        *name = '\0';
    read_boot(boot, sizeof boot);
    snprintf(out, size, "%s %s", name, boot);
}

void draft_start(struct project_file *file)
{
    unsigned char random[16];
    sqlite3_randomness(sizeof random, random);
    for (size_t i = 0; i < sizeof random; i++)
        snprintf(file->session + 2 * i, 3, "%02x", random[i]);
}

bool project_file_draft_save(struct project_file *file, const char *place, const char *text, const char *at_utc)
{
    char host[HOST_NAME];
    if (file->read_only)
        return false;
    read_host(host, sizeof host);
    sqlite3_stmt *s = database_prepare(file->db, "INSERT OR REPLACE INTO draft (session, host, pid, at, place, text) "
                                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bool ok = s && database_bind_text(s, 1, file->session) && database_bind_text(s, 2, host) &&
              sqlite3_bind_int64(s, 3, getpid()) == SQLITE_OK && database_bind_text(s, 4, at_utc) &&
              database_bind_text(s, 5, place) && database_bind_text(s, 6, text) && database_run(s);
    sqlite3_finalize(s);
    return ok;
}

bool project_file_draft_clear(struct project_file *file)
{
    if (file->read_only)
        return false;
    sqlite3_stmt *s = database_prepare(file->db, "DELETE FROM draft WHERE session IN (?1, ?2)");
    bool ok = s && database_bind_text(s, 1, file->session) && database_bind_text(s, 2, file->offered) && database_run(s);
    sqlite3_finalize(s);
    return ok;
}

/* Another machine cannot be asked: its drafts count as left. */
static bool session_gone(const char *host, long long pid)
{
    char here[HOST_NAME];
    read_host(here, sizeof here);
    return strcmp(host, here) || pid == getpid() || pid <= 0 || (kill((pid_t)pid, 0) && errno == ESRCH);
}

static bool offered(const struct project_file *file, sqlite3_stmt *row)
{
    const char *session = (const char *)sqlite3_column_text(row, 0), *host = (const char *)sqlite3_column_text(row, 1);
    return session && host && (!strcmp(session, file->session) || session_gone(host, sqlite3_column_int64(row, 2)));
}

static char *column_dup(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text && text_valid_utf8(text, (size_t)sqlite3_column_bytes(row, column)) ? text_dup(text) : NULL;
}

bool project_file_draft_get(struct project_file *file, char **place, char **text)
{
    sqlite3_stmt *s = database_prepare(file->db, "SELECT session, host, pid, place, text FROM draft ORDER BY at DESC, session");
    bool found = false;
    *place = *text = NULL;
    while (s && !found && sqlite3_step(s) == SQLITE_ROW)
        found = offered(file, s);
    if (found) {
        text_copy(file->offered, sizeof file->offered, (const char *)sqlite3_column_text(s, 0));
        *place = column_dup(s, 3);
        *text = column_dup(s, 4);
    }
    sqlite3_finalize(s);
    if (*place && *text)
        return true;
    free(*place);
    free(*text);
    *place = *text = NULL;
    return false;
}
