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

static void write_row(struct text_buffer *out, const struct entity *kind, const struct record *record)
{
    for (size_t f = 0; f < kind->field_count; f++) {
        text_buffer_add(out, f ? "," : "");
        csv_value_write(out, record_text(record, (int)f));
    }
    text_buffer_add(out, "\r\n");
}

void export_table(const struct project *project, enum entity_id entity, struct text_buffer *out)
{
    const struct records *records = project_records(project, entity);
    const struct entity *kind = entity_get(entity);
    write_heading(out, kind);
    for (size_t i = 0; i < records_count(records); i++)
        write_row(out, kind, records_at(records, i));
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
    return true;
}

/* A new file that is written in pieces; what could not be written whole is removed again: half a table reads like a whole one. */
struct output {
    const char *path;
    int fd;
    struct text_buffer text; /* not written yet */
    crypto_hash_sha256_state hash;
};

static bool output_begin(struct output *out, const char *path, struct refusal *refusal)
{
    *out = (struct output){.path = path, .fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    crypto_hash_sha256_init(&out->hash);
    return out->fd >= 0 || refuse_writing(path, refusal);
}

static bool output_flush(struct output *out, struct refusal *refusal)
{
    if (out->text.failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", out->path, "");
    if (!write_bytes(out->fd, out->text.data, out->text.length))
        return refuse_writing(out->path, refusal);
    if (out->text.length)
        crypto_hash_sha256_update(&out->hash, (const unsigned char *)out->text.data, out->text.length);
    out->text.length = 0;
    return true;
}

/* `good`: what was done so far. */
static bool output_end(struct output *out, bool good, struct refusal *refusal)
{
    good = good && output_flush(out, refusal);
    text_buffer_free(&out->text);
    if (out->fd < 0)
        return false;
    if (good && fsync(out->fd))
        good = refuse_writing(out->path, refusal);
    if (close(out->fd) && good)
        good = refuse_writing(out->path, refusal);
    if (!good)
        unlink(out->path);
    return good;
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

static bool make_folder(const char *folder, bool *made, struct refusal *refusal)
{
    struct stat info;
    *made = !mkdir(folder, 0700);
    if (*made)
        return true;
    if (errno != EEXIST)
        return refuse_writing(folder, refusal);
    if (stat(folder, &info) || !S_ISDIR(info.st_mode))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", folder, "");
    return true;
}

/* ---- all tables, or none ---- */

enum { PIECE = 128 << 10, TELL_ROWS = 512 };

struct exporter {
    const struct project *project;
    const char *folder;
    const struct progress *progress;
    uint64_t done, whole; /* rows */
    bool written[ENTITY_COUNT];
    struct text_buffer manifest;
};

static bool write_records(struct exporter *x, const struct records *records, struct output *out, struct refusal *refusal)
{
    const struct entity *kind = record_entity(records_at(records, 0));
    bool good = true;
    write_heading(&out->text, kind);
    for (size_t i = 0; good && i < records_count(records); i++) {
        write_row(&out->text, kind, records_at(records, i));
        if (out->text.length >= PIECE || out->text.failed)
            good = output_flush(out, refusal);
        if (x->done++ % TELL_ROWS == 0 && !progress_go_on(x->progress, progress_writing, x->done, x->whole))
            good = refuse(refusal, REFUSAL_CANCELLED, "", x->folder, "");
    }
    return good;
}

static bool write_table(struct exporter *x, enum entity_id entity, struct refusal *refusal)
{
    char path[PATH_TEXT], hex[HASH_HEX];
    unsigned char hash[crypto_hash_sha256_BYTES];
    const struct records *records = project_records(x->project, entity);
    struct output out;
    if (!records_count(records) || !table_path(path, x->folder, entity))
        return true;
    bool good = output_begin(&out, path, refusal) && write_records(x, records, &out, refusal);
    x->written[entity] = output_end(&out, good, refusal);
    crypto_hash_sha256_final(&out.hash, hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    if (x->written[entity])
        manifest_add(&x->manifest, entity, hex);
    return x->written[entity];
}

static bool write_manifest(struct exporter *x, struct refusal *refusal)
{
    char path[PATH_TEXT];
    struct output out;
    if (!manifest_path(path, x->folder) || x->manifest.failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", x->folder, "");
    bool good = output_begin(&out, path, refusal);
    out.text = x->manifest;
    x->manifest = (struct text_buffer){0};
    return output_end(&out, good, refusal);
}

static void remove_written(const struct exporter *x, bool made)
{
    char path[PATH_TEXT];
    for (int e = 0; e < ENTITY_COUNT; e++)
        if (x->written[e] && table_path(path, x->folder, (enum entity_id)e))
            unlink(path);
    if (made)
        rmdir(x->folder);
}

bool export_folder(const struct project *project, const char *folder, const struct progress *progress, struct refusal *refusal)
{
    struct exporter x = {.project = project, .folder = folder, .progress = progress};
    bool made = false;
    bool good = make_folder(folder, &made, refusal) && check_free(project, folder, refusal);
    for (int e = 0; e < ENTITY_COUNT; e++)
        x.whole += records_count(project_records(project, (enum entity_id)e));
    manifest_begin(&x.manifest);
    for (int e = 0; good && e < ENTITY_COUNT; e++)
        good = write_table(&x, (enum entity_id)e, refusal);
    good = good && write_manifest(&x, refusal); /* last: it speaks of tables that are whole */
    text_buffer_free(&x.manifest);
    if (!good)
        remove_written(&x, made);
    return good;
}
