/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/changeset.h"

#include <string.h>

#include "core/entity.h"
#include "storage/database.h"

/* What is left to read; `sound` stays false once something did not fit. */
struct reader {
    const unsigned char *at, *end;
    bool sound;
};

enum { VALUE_NONE, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_NULL, VARINT_BYTES = 5 };

static bool skip(struct reader *r, size_t bytes)
{
    if (!r->sound || (size_t)(r->end - r->at) < bytes)
        return r->sound = false;
    r->at += bytes;
    return true;
}

static unsigned read_byte(struct reader *r)
{
    return skip(r, 1) ? r->at[-1] : 0;
}

/* A length: at most 31 bits, 7 in each byte, the highest first. */
static size_t read_varint(struct reader *r)
{
    unsigned long long value = 0;
    for (int i = 0; i < VARINT_BYTES; i++) {
        unsigned byte = read_byte(r);
        value = value << 7 | (byte & 0x7f);
        if (!(byte & 0x80)) {
            r->sound = r->sound && value <= 0x7fffffff;
            return r->sound ? (size_t)value : 0;
        }
    }
    r->sound = false;
    return 0;
}

/* "T", number of columns, a byte a column (the first is the key), the table's name. Returns the number of columns. */
static size_t read_table(struct reader *r)
{
    size_t columns = read_varint(r);
    const unsigned char *keys = r->at;
    if (!skip(r, columns) || !columns || keys[0] != 1)
        return r->sound = false;
    const char *name = (const char *)r->at;
    size_t length = strnlen(name, (size_t)(r->end - r->at));
    if (!skip(r, length + 1))
        return 0;
    const struct entity *entity = entity_find(name);
    r->sound = entity && !strcmp(entity->table, name) && columns <= entity->field_count + 1; /* the fields and `pos` */
    for (size_t i = 1; i < columns; i++)
        r->sound = r->sound && !keys[i];
    return columns;
}

static void read_row(struct reader *r, size_t columns, bool whole)
{
    for (size_t i = 0; r->sound && i < columns; i++) {
        unsigned type = read_byte(r);
        if (type == VALUE_INTEGER || type == VALUE_REAL)
            skip(r, 8);
        else if (type == VALUE_TEXT || type == VALUE_BLOB)
            skip(r, read_varint(r));
        else if (type != VALUE_NULL && (type != VALUE_NONE || whole))
            r->sound = false;
    }
}

bool changeset_sound(const void *changeset, size_t size)
{
    struct reader r = {changeset, (const unsigned char *)changeset + size, changeset != NULL && size > 0};
    size_t columns = 0;
    while (r.sound && r.at < r.end) {
        unsigned what = read_byte(&r);
        if (what == 'T') {
            columns = read_table(&r);
            continue;
        }
        r.sound = columns && read_byte(&r) <= 1 && (what == SQLITE_INSERT || what == SQLITE_DELETE || what == SQLITE_UPDATE);
        read_row(&r, columns, what != SQLITE_UPDATE);
        if (what == SQLITE_UPDATE)
            read_row(&r, columns, false);
    }
    return r.sound;
}
