/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define MIB (1024ull * 1024)
static const unsigned long long part_limit = 256 * MIB, whole_limit = 1024 * MIB, ratio_from = 16 * MIB, ratio_limit = 250; /* text packs 5 to 60 to 1, a
                                                                                                                           bomb 1000 to 1 */

struct archive {
    zip_t *zip;
    char where[160];
    unsigned long long done; /* bytes unpacked so far */
};

static void *refuse_at(const char *where, enum refusal_code code, const char *value, const char *limit, struct refusal *refusal)
{
    refuse(refusal, code, "", value, limit);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, where);
    return NULL;
}

bool archive_is(const char *bytes, size_t length)
{
    return length >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4));
}

static bool leads_out(const char *name)
{
    if (*name == '/' || *name == '\\' || (*name && name[1] == ':'))
        return true;
    for (const char *s = name; s; s = strpbrk(s, "/\\")) {
        s += *s == '/' || *s == '\\';
        if (!strncmp(s, "..", 2) && (!s[2] || s[2] == '/' || s[2] == '\\'))
            return true;
    }
    return false;
}

/* What the list of parts promises: their number, names and sizes. */
static bool check_list(struct archive *a, struct refusal *refusal)
{
    unsigned long long whole = 0;
    const zip_int64_t count = zip_get_num_entries(a->zip, 0);
    if (count > ARCHIVE_PARTS)
        return refuse_at(a->where, REFUSAL_EXCHANGE_TOO_MUCH, "zip", N_("200000 files"), refusal);
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(a->zip, (zip_uint64_t)i, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_NAME))
            return refuse_at(a->where, REFUSAL_EXCHANGE_BROKEN, "zip", "?", refusal);
        if (leads_out(stat.name) || strlen(stat.name) >= ARCHIVE_NAME)
            return refuse_at(a->where, REFUSAL_EXCHANGE_BROKEN, stat.name, N_("a name that leads out of the folder"), refusal);
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            return refuse_at(a->where, REFUSAL_EXCHANGE_BROKEN, stat.name, N_("it is encrypted"), refusal);
        whole += stat.size;
        if (stat.size > part_limit || whole > whole_limit ||
            (stat.size > ratio_from && stat.size / (stat.comp_size ? stat.comp_size : 1) > ratio_limit))
            return refuse_at(a->where, REFUSAL_EXCHANGE_TOO_MUCH, stat.name, "250 : 1, 1 GiB", refusal);
    }
    return true;
}

struct archive *archive_open(const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    zip_error_t error;
    if (!archive_is(bytes, length)) /* libzip takes nothing at all for an empty zip */
        return refuse_at(where, REFUSAL_EXCHANGE_BROKEN, "zip", N_("it does not begin as a zip"), refusal);
    zip_error_init(&error);
    struct archive *a = calloc(1, sizeof *a);
    zip_source_t *source = a ? zip_source_buffer_create(bytes, length, 0, &error) : NULL;
    if (!source) {
        free(a);
        zip_error_fini(&error);
        return refuse_at(where, REFUSAL_OUT_OF_MEMORY, "", "", refusal);
    }
    text_copy(a->where, sizeof a->where, where);
    a->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!a->zip) {
        refuse_at(where, REFUSAL_EXCHANGE_BROKEN, "zip", zip_error_strerror(&error), refusal);
        zip_source_free(source);
    }
    zip_error_fini(&error);
    if (a->zip && check_list(a, refusal))
        return a;
    archive_close(a);
    return NULL;
}

void archive_close(struct archive *archive)
{
    if (archive && archive->zip)
        zip_discard(archive->zip);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return (size_t)zip_get_num_entries(archive->zip, 0);
}

const char *archive_name(const struct archive *archive, size_t i)
{
    const char *name = zip_get_name(archive->zip, i, 0);
    return name && *name && name[strlen(name) - 1] != '/' ? name : "";
}

long archive_find(const struct archive *archive, const char *name)
{
    return (long)zip_name_locate(archive->zip, name, 0);
}

/* The list can lie: what comes is counted again. */
bool archive_read(struct archive *archive, size_t i, struct text_buffer *out, struct refusal *refusal)
{
    char piece[16384];
    zip_int64_t n = -1;
    const char *name = zip_get_name(archive->zip, i, 0);
    zip_file_t *file = zip_fopen_index(archive->zip, i, 0);
    *out = (struct text_buffer){0};
    while (file && (n = zip_fread(file, piece, sizeof piece)) > 0) {
        archive->done += (unsigned long long)n;
        if (out->length + (size_t)n > part_limit || archive->done > whole_limit) {
            zip_fclose(file);
            text_buffer_free(out);
            return refuse_at(archive->where, REFUSAL_EXCHANGE_TOO_MUCH, name ? name : "?", "256 MiB, 1 GiB", refusal);
        }
        text_buffer_add_bytes(out, piece, (size_t)n);
    }
    const bool closed = file && !zip_fclose(file), whole = closed && !n;
    if (whole && !out->failed) {
        text_buffer_add(out, ""); /* a NUL behind, of an empty part too */
        return true;
    }
    const bool no_memory = out->failed;
    text_buffer_free(out);
    return refuse_at(archive->where, no_memory ? REFUSAL_OUT_OF_MEMORY : REFUSAL_EXCHANGE_BROKEN, name ? name : "?", N_("it does not unpack"), refusal);
}
