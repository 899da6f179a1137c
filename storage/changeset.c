/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/changeset.h"

#include <string.h>

#include "core/entity.h"
#include "storage/database.h"

enum { PIECE = 16 << 10, NAME_LIMIT = 64, MOST_COLUMNS = 128 };

/* What is left to read; `code` stays once something did not fit. */
struct reader {
    const struct stream *stream;
    unsigned char piece[PIECE];
    size_t at, have;
    uint64_t left; /* behind the piece */
    int code;
};

enum { VALUE_NONE, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_NULL, VARINT_BYTES = 5, VARINT_ROOM = 5 };

static bool unsound(struct reader *r)
{
    r->code = r->code == SQLITE_OK ? SQLITE_CORRUPT : r->code;
    return false;
}

/* The next piece; false at the end. */
static bool refill(struct reader *r)
{
    int n = r->left < PIECE ? (int)r->left : PIECE, wanted = n;
    if (r->code != SQLITE_OK || !n)
        return false;
    r->code = stream_read(r->stream, r->piece, &n);
    if (r->code == SQLITE_OK && n != wanted)
        unsound(r);
    r->at = 0;
    r->have = r->code == SQLITE_OK ? (size_t)n : 0;
    r->left -= r->have;
    return r->have;
}

static bool more(struct reader *r)
{
    return r->at < r->have || refill(r);
}

static unsigned read_byte(struct reader *r)
{
    return more(r) ? r->piece[r->at++] : (unsigned)unsound(r);
}

static void skip(struct reader *r, size_t bytes)
{
    if (r->have - r->at + r->left < bytes)
        unsound(r);
    while (bytes && r->code == SQLITE_OK && more(r)) {
        size_t n = r->have - r->at < bytes ? r->have - r->at : bytes;
        r->at += n;
        bytes -= n;
    }
}

/* A length: at most 31 bits, 7 in each byte, the highest first. */
static size_t read_varint(struct reader *r)
{
    unsigned long long value = 0;
    for (int i = 0; i < VARINT_BYTES; i++) {
        unsigned byte = read_byte(r);
        value = value << 7 | (byte & 0x7f);
        if (!(byte & 0x80)) {
            if (value > 0x7fffffff)
                unsound(r);
            return r->code == SQLITE_OK ? (size_t)value : 0;
        }
    }
    unsound(r);
    return 0;
}

static void read_name(struct reader *r, char name[NAME_LIMIT])
{
    size_t n = 0;
    do
        name[n] = (char)read_byte(r);
    while (name[n] && ++n < NAME_LIMIT && r->code == SQLITE_OK);
    if (n == NAME_LIMIT)
        unsound(r);
    name[n < NAME_LIMIT ? n : 0] = '\0';
}

/* "T", number of columns, a byte a column (the first is the key), the table's name. Returns the number of columns. */
static size_t read_table(struct reader *r)
{
    char name[NAME_LIMIT];
    size_t columns = read_varint(r);
    if (!columns || columns > MOST_COLUMNS || read_byte(r) != 1)
        return (size_t)unsound(r);
    for (size_t i = 1; i < columns; i++)
        if (read_byte(r))
            unsound(r);
    read_name(r, name);
    const struct entity *entity = entity_find(name);
    if (!entity || strcmp(entity->table, name) != 0 || columns > entity->field_count + 1) /* the fields and `pos` */
        return (size_t)unsound(r);
    return columns;
}

static void read_row(struct reader *r, size_t columns, bool whole)
{
    for (size_t i = 0; r->code == SQLITE_OK && i < columns; i++) {
        unsigned type = read_byte(r);
        if (type == VALUE_INTEGER || type == VALUE_REAL)
            skip(r, 8);
        else if (type == VALUE_TEXT || type == VALUE_BLOB)
            skip(r, read_varint(r));
        else if (type != VALUE_NULL && (type != VALUE_NONE || whole))
            unsound(r);
    }
}

int changeset_check(const struct stream *stream)
{
    struct reader r = {.stream = stream, .left = stream->size, .code = stream->size ? SQLITE_OK : SQLITE_CORRUPT};
    size_t columns = 0;
    while (r.code == SQLITE_OK && more(&r)) {
        unsigned what = read_byte(&r);
        if (what == 'T') {
            columns = read_table(&r);
            continue;
        }
        if (!columns || read_byte(&r) > 1 || (what != SQLITE_INSERT && what != SQLITE_DELETE && what != SQLITE_UPDATE))
            unsound(&r);
        read_row(&r, columns, what != SQLITE_UPDATE);
        if (what == SQLITE_UPDATE)
            read_row(&r, columns, false);
    }
    return r.code;
}

bool changeset_sound(const void *changeset, size_t size)
{
    struct span_reader span;
    const struct stream stream = span_stream(&span, changeset, changeset ? size : 0);
    return changeset_check(&stream) == SQLITE_OK;
}

/* ---- writing ---- */

static size_t put_varint(unsigned char *out, size_t value)
{
    size_t n = 0;
    for (int shift = 28; shift > 0; shift -= 7)
        if (value >> shift)
            out[n++] = (unsigned char)(value >> shift | 0x80);
    out[n++] = (unsigned char)(value & 0x7f);
    return n;
}

int changeset_add_table(struct spool *out, const char *table, size_t columns)
{
    unsigned char head[1 + VARINT_ROOM + MOST_COLUMNS] = {'T'};
    size_t n = 1 + put_varint(head + 1, columns);
    head[n] = 1;
    spool_write(out, head, (int)(n + columns));
    return spool_write(out, table, (int)strlen(table) + 1);
}

int changeset_add_row(struct spool *out)
{
    static const unsigned char head[] = {SQLITE_INSERT, 0};
    return spool_write(out, head, sizeof head);
}

int changeset_add_integer(struct spool *out, long long value)
{
    unsigned char bytes[9] = {VALUE_INTEGER};
    for (int i = 0; i < 8; i++)
        bytes[1 + i] = (unsigned char)((unsigned long long)value >> (56 - 8 * i));
    return spool_write(out, bytes, sizeof bytes);
}

int changeset_add_text(struct spool *out, const char *text)
{
    unsigned char head[1 + VARINT_ROOM] = {VALUE_NULL};
    size_t length = text ? strlen(text) : 0;
    if (!length)
        return spool_write(out, head, 1);
    head[0] = VALUE_TEXT;
    spool_write(out, head, 1 + (int)put_varint(head + 1, length));
    return spool_write(out, text, (int)length);
}
