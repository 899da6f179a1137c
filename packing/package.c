/* SPDX-License-Identifier: MPL-2.0 */
#include "packing/package.h"

#include <stdlib.h>
#include <zip.h>

enum { FIRST_DAY = 1 << 5 | 1 }; /* 1980-01-01 00:00, the first that a zip can say; as its bits, for seconds since 1970 would go by the time zone */

struct text_buffer *package_add(struct package *p, const char *name)
{
    /* room doubles: an export may have a hundred thousand parts */
    if (!p->failed && (p->count & (p->count - 1)) == 0) {
        struct package_part *parts = realloc(p->parts, (p->count ? 2 * p->count : 1) * sizeof *parts);
        p->failed = !parts;
        p->parts = parts ? parts : p->parts;
    }
    if (p->failed)
        return NULL;
    p->parts[p->count] = (struct package_part){.data = {0}};
    text_copy(p->parts[p->count].name, sizeof p->parts->name, name);
    return &p->parts[p->count++].data;
}

static bool add_part(zip_t *zip, const struct package_part *part)
{
    zip_source_t *source = zip_source_buffer(zip, part->data.data ? part->data.data : "", part->data.length, 0);
    zip_int64_t index = source ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (source && index < 0)
        zip_source_free(source);
    return index >= 0 && !part->data.failed && !zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) &&
           !zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6);
}

static bool read_back(zip_source_t *source, struct text_buffer *out)
{
    char piece[16384];
    zip_int64_t n = -1;
    if (zip_source_open(source))
        return false;
    while ((n = zip_source_read(source, piece, sizeof piece)) > 0)
        text_buffer_add_bytes(out, piece, (size_t)n);
    zip_source_close(source);
    return !n && !out->failed;
}

bool package_write(const struct package *p, struct text_buffer *out)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = whole ? zip_open_from_source(whole, ZIP_TRUNCATE, NULL) : NULL;
    bool good = zip && !p->failed;
    if (zip)
        zip_source_keep(whole);
    for (size_t i = 0; good && i < p->count; i++)
        good = add_part(zip, &p->parts[i]);
    if (zip && !good)
        zip_discard(zip);
    else if (zip && zip_close(zip)) {
        zip_discard(zip);
        good = false;
    }
    good = good && read_back(whole, out);
    if (whole)
        zip_source_free(whole);
    return good;
}

void package_free(struct package *p)
{
    for (size_t i = 0; i < p->count; i++)
        text_buffer_free(&p->parts[i].data);
    free(p->parts);
    *p = (struct package){0};
}
