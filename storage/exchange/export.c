/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/exchange/csv_table.h"
#include "storage/exchange/manifest.h"

enum { PATH_TEXT = 4096 };

static void write_heading(struct text_buffer *out, const struct entity *entity)
{
    text_buffer_add(out, "\xEF\xBB\xBF");
    for (size_t f = 0; f < entity->field_count; f++) {
        text_buffer_add(out, f ? "," : "");
        csv_cell_write(out, entity->fields[f].key);
    }
    text_buffer_add(out, "\r\n");
}

void export_table(const struct project *project, enum entity_id entity, struct text_buffer *out)
{
    const struct records *records = project_records(project, entity);
    const struct entity *kind = entity_get(entity);
    write_heading(out, kind);
    for (size_t i = 0; i < records_count(records); i++) {
        for (size_t f = 0; f < kind->field_count; f++) {
            text_buffer_add(out, f ? "," : "");
            csv_value_write(out, record_text(records_at(records, i), (int)f));
        }
        text_buffer_add(out, "\r\n");
    }
}

/* ---- files ---- */

static bool refuse_writing(const char *path, struct refusal *refusal)
{
    if (errno == EEXIST)
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    if (errno == ENOSPC || errno == EDQUOT)
        return refuse(refusal, REFUSAL_DISK_FULL, "", path, "");
    if (errno == EACCES || errno == EROFS || errno == EPERM)
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", path, "");
    return refuse(refusal, errno == ENOENT || errno == ENOTDIR ? REFUSAL_FILE_MISSING : REFUSAL_DISK_ERROR, "", path,
                  strerror(errno));
}

static bool write_bytes(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return !fsync(fd);
}

/* A table that could not be written whole is removed again: half a table reads like a whole one. */
static bool write_new_file(const char *path, const struct text_buffer *text, struct refusal *refusal)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return refuse_writing(path, refusal);
    bool good = write_bytes(fd, text->data, text->length);
    int saved = errno;
    if (close(fd) && good) {
        good = false;
        saved = errno;
    }
    if (!good) {
        unlink(path);
        errno = saved;
        return refuse_writing(path, refusal);
    }
    return true;
}

static bool table_path(char *path, const char *folder, enum entity_id entity)
{
    return snprintf(path, PATH_TEXT, "%s/%s.csv", folder, entity_get(entity)->table) < PATH_TEXT;
}

static bool manifest_path(char *path, const char *folder)
{
    return snprintf(path, PATH_TEXT, "%s/%s", folder, manifest_name) < PATH_TEXT;
}

/* Looks before anything is written: an export is all tables or none. */
static bool check_free(const struct project *project, const char *folder, struct refusal *refusal)
{
    char path[PATH_TEXT];
    struct stat info;
    if (manifest_path(path, folder) && !lstat(path, &info))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    for (int e = 0; e < ENTITY_COUNT; e++) {
        if (!records_count(project_records(project, (enum entity_id)e)))
            continue;
        if (!table_path(path, folder, (enum entity_id)e))
            return refuse(refusal, REFUSAL_FILE_MISSING, "", folder, "");
        if (!lstat(path, &info))
            return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    }
    return true;
}

static bool make_folder(const char *folder, struct refusal *refusal)
{
    struct stat info;
    if (!mkdir(folder, 0700))
        return true;
    if (errno != EEXIST)
        return refuse_writing(folder, refusal);
    if (stat(folder, &info) || !S_ISDIR(info.st_mode))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", folder, "");
    return true;
}

static bool write_table(const struct project *project, enum entity_id entity, const char *folder, struct text_buffer *manifest,
                        struct refusal *refusal)
{
    char path[PATH_TEXT];
    struct text_buffer text = {0};
    if (!records_count(project_records(project, entity)) || !table_path(path, folder, entity))
        return true;
    export_table(project, entity, &text);
    bool good = text.failed ? refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "") : write_new_file(path, &text, refusal);
    if (good)
        manifest_add(manifest, entity, &text);
    text_buffer_free(&text);
    return good;
}

static bool write_manifest(const char *folder, const struct text_buffer *manifest, struct refusal *refusal)
{
    char path[PATH_TEXT];
    if (!manifest_path(path, folder) || manifest->failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", folder, "");
    return write_new_file(path, manifest, refusal);
}

bool export_folder(const struct project *project, const char *folder, struct refusal *refusal)
{
    struct text_buffer manifest = {0};
    bool good = make_folder(folder, refusal) && check_free(project, folder, refusal);
    manifest_begin(&manifest);
    for (int e = 0; good && e < ENTITY_COUNT; e++)
        good = write_table(project, (enum entity_id)e, folder, &manifest, refusal);
    good = good && write_manifest(folder, &manifest, refusal); /* last: it speaks of tables that are whole */
    text_buffer_free(&manifest);
    return good;
}
