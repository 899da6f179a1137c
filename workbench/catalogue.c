/* SPDX-License-Identifier: MPL-2.0
 *
 * The format stands in the GNU gettext manual, "The Format of GNU MO Files": a header of 32-bit numbers, then two tables of
 * (length, place), the ids in the order of strcmp(), each text ended by a NUL. msgfmt writes the numbers little-endian.
 */
#include "workbench/catalogue.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 16 << 20, HEADER = 20, ENTRY = 8 };

static const unsigned char magic[] = {0xde, 0x12, 0x04, 0x95};

static size_t number_at(const struct catalogue *c, size_t at)
{
    const unsigned char *b = c->bytes + at;
    return (size_t)((uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24);
}

static const char *string_at(const struct catalogue *c, size_t table, size_t i)
{
    return (const char *)c->bytes + number_at(c, table + i * ENTRY + 4);
}

static bool table_is_sound(const struct catalogue *c, size_t table)
{
    if (table > c->size || c->count > (c->size - table) / ENTRY)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        size_t length = number_at(c, table + i * ENTRY), at = number_at(c, table + i * ENTRY + 4);
        if (at >= c->size || length >= c->size - at || c->bytes[at + length])
            return false;
    }
    return true;
}

static bool is_sorted(const struct catalogue *c)
{
    for (size_t i = 1; i < c->count; i++)
        if (strcmp(string_at(c, c->ids, i - 1), string_at(c, c->ids, i)) >= 0)
            return false;
    return true;
}

static bool is_sound(struct catalogue *c)
{
    if (c->size < HEADER || memcmp(c->bytes, magic, sizeof magic))
        return false;
    c->count = number_at(c, 8);
    c->ids = number_at(c, 12);
    c->texts = number_at(c, 16);
    return table_is_sound(c, c->ids) && table_is_sound(c, c->texts) && is_sorted(c);
}

static bool read_whole(FILE *file, struct catalogue *c)
{
    if (fseek(file, 0, SEEK_END))
        return false;
    long size = ftell(file);
    if (size <= 0 || size > MOST_BYTES || fseek(file, 0, SEEK_SET))
        return false;
    c->bytes = malloc((size_t)size);
    c->size = (size_t)size;
    return c->bytes && fread(c->bytes, 1, c->size, file) == c->size;
}

bool catalogue_open(struct catalogue *out, const char *path)
{
    *out = (struct catalogue){0};
    FILE *file = fopen(path, "rbe");
    if (!file)
        return false;
    bool done = read_whole(file, out) && is_sound(out);
    fclose(file);
    if (!done)
        catalogue_close(out);
    return done;
}

const char *catalogue_find(const struct catalogue *c, const char *msgid)
{
    size_t from = 0, to = c->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(msgid, string_at(c, c->ids, middle));
        if (!order) {
            const char *text = string_at(c, c->texts, middle);
            return *text ? text : NULL;
        }
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

void catalogue_close(struct catalogue *c)
{
    free(c->bytes);
    *c = (struct catalogue){0};
}
