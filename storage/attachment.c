/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/attachment.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/number.h"
#include "storage/path.h"
#include "storage/project_file_internal.h"

enum { CHUNK = 16 * 1024 };

static bool failed(struct project_file *project, struct refusal *refusal)
{
    return database_refuse(project->db, project->path, refusal);
}

/* ---- what is there ---- */

/* The row of these bytes; `*found` is false where there is none. */
static bool find_row(struct project_file *project, const char *sha256, long long *row, long long *size, bool *found, struct refusal *refusal)
{
    sqlite3_stmt *s = database_prepare(project->db, "SELECT rowid, length(bytes) FROM attachment_data WHERE sha256 = ?");
    int code = s && database_bind_text(s, 1, sha256) ? sqlite3_step(s) : SQLITE_ERROR;
    *found = code == SQLITE_ROW;
    if (*found) {
        *row = sqlite3_column_int64(s, 0);
        *size = sqlite3_column_int64(s, 1);
    }
    bool ok = *found || code == SQLITE_DONE || failed(project, refusal);
    sqlite3_finalize(s);
    return ok;
}

bool attachment_list(struct project_file *project, struct attached_bytes **out, size_t *count, struct refusal *refusal)
{
    long long rows = 0;
    *out = NULL;
    *count = 0;
    if (!database_number(project->db, "SELECT count(*) FROM attachment_data", &rows))
        return failed(project, refusal);
    *out = calloc((size_t)rows + 1, sizeof **out);
    if (!*out)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    sqlite3_stmt *s = database_prepare(project->db, "SELECT sha256, length(bytes) FROM attachment_data ORDER BY sha256 COLLATE BINARY");
    int code = SQLITE_ERROR;
    while (s && *count < (size_t)rows && (code = sqlite3_step(s)) == SQLITE_ROW) {
        struct attached_bytes *bytes = &(*out)[(*count)++];
        text_copy(bytes->sha256, sizeof bytes->sha256, (const char *)sqlite3_column_text(s, 0));
        bytes->size = sqlite3_column_int64(s, 1);
    }
    sqlite3_finalize(s);
    if (!rows || code == SQLITE_ROW || code == SQLITE_DONE)
        return true;
    free(*out);
    *out = NULL;
    *count = 0;
    return failed(project, refusal);
}

/* ---- reading through ---- */

/* Gets each piece in turn; false stops. */
typedef bool take_piece(void *context, const void *piece, size_t size);

/* Hands all bytes on and says whether they are what their SHA-256 says. */
static bool read_row(struct project_file *project, long long row, const char *sha256, take_piece *take, void *context, bool *sound,
                     struct refusal *refusal)
{
    unsigned char chunk[CHUNK];
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[ATTACHMENT_HEX];
    crypto_hash_sha256_state state;
    sqlite3_blob *blob = NULL;
    if (sqlite3_blob_open(project->db, "main", "attachment_data", "bytes", row, 0, &blob) != SQLITE_OK) {
        sqlite3_blob_close(blob);
        return failed(project, refusal);
    }
    int size = sqlite3_blob_bytes(blob), code = SQLITE_OK;
    bool going = true;
    crypto_hash_sha256_init(&state);
    for (int at = 0; going && code == SQLITE_OK && at < size; at += CHUNK) {
        int n = size - at < CHUNK ? size - at : CHUNK;
        code = sqlite3_blob_read(blob, chunk, n, at);
        if (code == SQLITE_OK)
            crypto_hash_sha256_update(&state, chunk, (unsigned long long)n);
        going = code == SQLITE_OK && (!take || take(context, chunk, (size_t)n));
    }
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    *sound = going && !strcmp(hex, sha256);
    sqlite3_blob_close(blob);
    return code == SQLITE_OK || database_refuse_code(project->db, code, project->path, refusal);
}

bool attachment_check(struct project_file *project, struct attached_bytes *bytes, struct refusal *refusal)
{
    long long row, size;
    bool found, sound = false;
    if (!find_row(project, bytes->sha256, &row, &size, &found, refusal))
        return false;
    if (found && !read_row(project, row, bytes->sha256, NULL, NULL, &sound, refusal))
        return false;
    bytes->damaged = !sound;
    return true;
}

/* ---- writing out ---- */

struct target { int fd, error; };

static bool take_to_file(void *context, const void *piece, size_t size)
{
    struct target *target = context;
    const char *at = piece;
    while (size) {
        ssize_t n = write(target->fd, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            target->error = errno;
            return false;
        }
        at += n;
        size -= (size_t)n;
    }
    return true;
}

bool attachment_write(struct project_file *project, const char *sha256, const char *path, struct refusal *refusal)
{
    long long row, size;
    bool found, sound = false;
    if (!find_row(project, sha256, &row, &size, &found, refusal))
        return false;
    if (!found)
        return refuse(refusal, REFUSAL_BYTES_GONE, NULL, path, NULL);
    struct target target = {.error = 0};
    target.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (target.fd < 0)
        return path_refuse(path, errno, refusal);
    bool ok = read_row(project, row, sha256, take_to_file, &target, &sound, refusal);
    if (ok && !sound)
        ok = target.error ? path_refuse(path, target.error, refusal) : refuse(refusal, REFUSAL_BYTES_CHANGED, NULL, path, NULL);
    if ((ok && fsync(target.fd)) || (close(target.fd) && ok))
        ok = path_refuse(path, errno, refusal);
    if (!ok)
        unlink(path);
    return ok;
}

static bool take_to_buffer(void *context, const void *piece, size_t size)
{
    struct text_buffer *out = context;
    text_buffer_add_bytes(out, piece, size);
    return !out->failed;
}

bool attachment_read(struct project_file *project, const char *sha256, struct text_buffer *out, struct refusal *refusal)
{
    long long row, size;
    bool found, sound = false;
    if (!find_row(project, sha256, &row, &size, &found, refusal))
        return false;
    if (!found)
        return refuse(refusal, REFUSAL_BYTES_GONE, NULL, sha256, NULL);
    if (!read_row(project, row, sha256, take_to_buffer, out, &sound, refusal))
        return false;
    if (out->failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, NULL, NULL, NULL);
    return sound || refuse(refusal, REFUSAL_BYTES_CHANGED, NULL, sha256, NULL);
}

/* ---- copying in ---- */

static bool fits(struct project_file *project, const struct attachment_file *file, const struct attachment_limits *limits, long long there,
                 struct refusal *refusal)
{
    long long used = 0;
    char figures[2][NUMBER_TEXT], limit[3 * NUMBER_TEXT];
    if (!database_number(project->db, "SELECT ifnull(sum(length(bytes)), 0) FROM attachment_data", &used))
        return failed(project, refusal);
    used -= there;
    if (used + file->size <= limits->project)
        return true;
    number_show(figures[0], (double)used / 1e6, 4);
    number_show(figures[1], (double)limits->project / 1e6, 4);
    snprintf(limit, sizeof limit, "%s / %s MB", figures[0], figures[1]);
    return refuse(refusal, REFUSAL_ATTACHMENTS_FULL, "file", file->path, limit);
}

/* A row with as many zeros. */
static bool make_row(struct project_file *project, const struct attachment_file *file, long long *row)
{
    sqlite3_stmt *s = database_prepare(project->db, "INSERT OR REPLACE INTO attachment_data (sha256, bytes) VALUES (?, zeroblob(?))");
    bool ok = s && database_bind_text(s, 1, file->sha256) && sqlite3_bind_int64(s, 2, file->size) == SQLITE_OK && database_run(s);
    sqlite3_finalize(s);
    *row = sqlite3_last_insert_rowid(project->db);
    return ok;
}

/* What is read now must be what was read before: as many bytes, the same SHA-256, and then the end. */
static bool fill_row(struct project_file *project, struct attachment_file *file, sqlite3_blob *blob, struct refusal *refusal)
{
    unsigned char chunk[CHUNK];
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[ATTACHMENT_HEX];
    crypto_hash_sha256_state state;
    long long at = 0;
    ssize_t n = 1;
    crypto_hash_sha256_init(&state);
    if (lseek(file->fd, 0, SEEK_SET))
        return refuse(refusal, REFUSAL_DISK_ERROR, "file", file->path, strerror(errno));
    while (at <= file->size && ((n = read(file->fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR))) {
        if (n < 0)
            continue;
        if (at + n > file->size)
            break;
        int code = sqlite3_blob_write(blob, chunk, (int)n, (int)at);
        if (code != SQLITE_OK)
            return database_refuse_code(project->db, code, project->path, refusal);
        crypto_hash_sha256_update(&state, chunk, (unsigned long long)n);
        at += n;
    }
    if (n < 0)
        return refuse(refusal, REFUSAL_DISK_ERROR, "file", file->path, strerror(errno));
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return (!n && at == file->size && !strcmp(hex, file->sha256)) || refuse(refusal, REFUSAL_FILE_CHANGING, "file", file->path, NULL);
}

static bool copy_in(struct project_file *project, struct attachment_file *file, struct refusal *refusal)
{
    sqlite3_blob *blob = NULL;
    long long row = 0;
    if (!make_row(project, file, &row) ||
        sqlite3_blob_open(project->db, "main", "attachment_data", "bytes", row, 1, &blob) != SQLITE_OK) {
        failed(project, refusal);
        sqlite3_blob_close(blob);
        return false;
    }
    bool ok = fill_row(project, file, blob, refusal);
    return (sqlite3_blob_close(blob) == SQLITE_OK || (ok && failed(project, refusal))) && ok;
}

/* The bytes are there, and sound: nothing is to be done. */
static bool held_already(struct project_file *project, const struct attachment_file *file, bool *held, long long *there, struct refusal *refusal)
{
    long long row;
    bool found;
    *held = false;
    *there = 0;
    if (!find_row(project, file->sha256, &row, there, &found, refusal))
        return false;
    return !found || read_row(project, row, file->sha256, NULL, NULL, held, refusal);
}

bool attachment_store(struct project_file *project, struct attachment_file *file, const struct attachment_limits *limits, bool *stored,
                      struct refusal *refusal)
{
    bool held = false;
    long long there = 0;
    *stored = false;
    if (project->read_only)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, NULL, project->path, NULL);
    if (!database_exec(project->db, "BEGIN IMMEDIATE"))
        return failed(project, refusal);
    bool ok = held_already(project, file, &held, &there, refusal);
    if (ok && !held) {
        ok = fits(project, file, limits, there, refusal) && copy_in(project, file, refusal) &&
             (database_exec(project->db, "COMMIT") || failed(project, refusal));
        *stored = ok;
    }
    database_rollback(project->db);
    return ok;
}

/* ---- for good ---- */

bool attachment_in_history(struct project_file *project, const char *sha256, bool *found, struct refusal *refusal)
{
    sqlite3_stmt *s = database_prepare(project->db, "SELECT 1 FROM history WHERE instr(changeset, CAST(? AS BLOB)) > 0 LIMIT 1");
    int code = s && database_bind_text(s, 1, sha256) ? sqlite3_step(s) : SQLITE_ERROR;
    *found = code == SQLITE_ROW;
    bool ok = *found || code == SQLITE_DONE || failed(project, refusal);
    sqlite3_finalize(s);
    return ok;
}

bool attachment_forget(struct project_file *project, const char *sha256, struct refusal *refusal)
{
    if (project->read_only)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, NULL, project->path, NULL);
    if (!database_exec(project->db, "PRAGMA secure_delete=ON; BEGIN IMMEDIATE"))
        return failed(project, refusal);
    sqlite3_stmt *s = database_prepare(project->db, "DELETE FROM attachment_data WHERE sha256 = ?");
    bool ok = s && database_bind_text(s, 1, sha256) && database_run(s);
    sqlite3_finalize(s);
    ok = (ok && database_exec(project->db, "COMMIT")) || failed(project, refusal);
    database_rollback(project->db);
    database_exec(project->db, "PRAGMA secure_delete=OFF");
    return ok;
}
