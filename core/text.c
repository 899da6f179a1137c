/* SPDX-License-Identifier: MPL-2.0 */
#include "core/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

/* Collects output that may be cut: counts all bytes, writes what fits. */
struct sink {
    char *out;
    size_t size, length;
};

static void sink_bytes(struct sink *s, const char *bytes, size_t n)
{
    /* Once something did not fit, nothing later may be written: the text stays a prefix, cut at a whole piece. */
    if (s->size && s->length + n < s->size)
        memcpy(s->out + s->length, bytes, n);
    else if (s->size && s->length < s->size) {
        s->out[s->length] = '\0';
        s->size = s->length + 1;
    }
    s->length += n;
}

static size_t sink_end(struct sink *s)
{
    if (s->size)
        s->out[s->length < s->size ? s->length : s->size - 1] = '\0';
    return s->length;
}

void text_copy(char *out, size_t size, const char *s)
{
    if (!size)
        return;
    size_t n = s ? strlen(s) : 0;
    if (n >= size) {
        n = size - 1;
        while (n && ((unsigned char)s[n] & 0xC0) == 0x80)
            n--;
    }
    if (n)
        memcpy(out, s, n);
    out[n] = '\0';
}

char *text_dup(const char *s)
{
    return s ? strdup(s) : NULL;
}

/* Bytes of white space at `s`, 0 where there is none. */
static size_t space_at(const char *s)
{
    if (strchr(" \t\r\n\v\f", *s) && *s)
        return 1;
    if (!strncmp(s, "\u00A0", 2))
        return 2;
    if (!strncmp(s, "\u3000", 3) || !strncmp(s, "\uFEFF", 3))
        return 3;
    return 0;
}

uint64_t text_hash(const char *s)
{
    uint64_t h = 1469598103934665603u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h;
}

bool text_blank(const char *s)
{
    size_t n;
    if (!s)
        return true;
    while ((n = space_at(s)))
        s += n;
    return !*s;
}

bool text_valid_utf8(const char *s, size_t length)
{
    return !memchr(s, '\0', length) && !u8_check((const uint8_t *)s, length);
}

char *text_strip(char *s)
{
    char *start = s, *end = s;
    size_t n;
    while ((n = space_at(start)))
        start += n;
    for (char *p = start; *p;) {
        if ((n = space_at(p)))
            p += n;
        else
            end = ++p;
    }
    if (end < start)
        end = start;
    memmove(s, start, (size_t)(end - start));
    s[end - start] = '\0';
    return s;
}

size_t text_fold_width(char *out, size_t size, const char *s)
{
    struct sink sink = {out, size, 0};
    while (*s) {
        ucs4_t c;
        bool ascii = (unsigned char)*s < 0x80; /* nearly all: not worth a decoder */
        int n = ascii ? 0 : u8_strmbtouc(&c, (const uint8_t *)s);
        if (n <= 0) {
            sink_bytes(&sink, s++, 1);
            continue;
        }
        char narrow = c == 0x3000 ? ' ' : (char)(c - 0xFEE0);
        if (c == 0x3000 || (c >= 0xFF01 && c <= 0xFF5E))
            sink_bytes(&sink, &narrow, 1);
        else
            sink_bytes(&sink, s, (size_t)n);
        s += n;
    }
    return sink_end(&sink);
}

struct range {
    ucs4_t first, last;
};

/* Marks that a reader cannot see, or that reorder or join what stands around them. */
static const struct range hidden[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
};

static bool is_hidden(ucs4_t c)
{
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (c >= hidden[i].first && c <= hidden[i].last)
            return true;
    return false;
}

static void sink_mark(struct sink *s, const char *format, unsigned value)
{
    char mark[24];
    int n = snprintf(mark, sizeof mark, format, value);
    sink_bytes(s, mark, (size_t)n);
}

/* C0 controls have pictures at U+2400, DEL at U+2421. */
static void sink_control(struct sink *s, unsigned c)
{
    uint8_t picture[6];
    int n = u8_uctomb(picture, c == 0x7F ? 0x2421 : 0x2400 + c, sizeof picture);
    sink_bytes(s, (char *)picture, (size_t)n);
}

size_t text_clean(char *out, size_t size, const char *s, bool keep_newlines)
{
    struct sink sink = {out, size, 0};
    for (s = s ? s : ""; *s;) {
        ucs4_t c;
        int n = u8_strmbtouc(&c, (const uint8_t *)s);
        if (n <= 0) {
            sink_mark(&sink, "⟨%02X⟩", (unsigned char)*s++);
            continue;
        }
        if (c == '\n' && keep_newlines)
            sink_bytes(&sink, "\n", 1);
        else if (c < 0x20 || c == 0x7F)
            sink_control(&sink, c);
        else if ((c >= 0x80 && c < 0xA0) || is_hidden(c))
            sink_mark(&sink, "⟨U+%04X⟩", c);
        else
            sink_bytes(&sink, s, (size_t)n);
        s += n;
    }
    return sink_end(&sink);
}

char *text_cleaned(const char *s)
{
    size_t need = text_clean(NULL, 0, s, false);
    char *out = malloc(need + 1);
    if (out)
        text_clean(out, need + 1, s, false);
    return out;
}

size_t text_fill(char *out, size_t size, const char *template, const struct text_arg *args, size_t n)
{
    struct sink sink = {out, size, 0};
    for (const char *p = template; *p;) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        size_t i = n;
        if (close)
            for (i = 0; i < n; i++)
                if (strlen(args[i].name) == (size_t)(close - p - 1) && !strncmp(args[i].name, p + 1, (size_t)(close - p - 1)))
                    break;
        if (i == n) {
            sink_bytes(&sink, p++, 1);
            continue;
        }
        if (args[i].value)
            sink_bytes(&sink, args[i].value, strlen(args[i].value));
        p = close + 1;
    }
    return sink_end(&sink);
}

static bool buffer_reserve(struct text_buffer *b, size_t more)
{
    if (b->failed)
        return false;
    if (b->length + more + 1 <= b->capacity)
        return true;
    size_t capacity = b->capacity ? b->capacity : 256;
    while (capacity < b->length + more + 1)
        capacity *= 2;
    char *data = realloc(b->data, capacity);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->capacity = capacity;
    return true;
}

void text_buffer_add_bytes(struct text_buffer *b, const char *s, size_t n)
{
    if (!buffer_reserve(b, n))
        return;
    memcpy(b->data + b->length, s, n);
    b->length += n;
    b->data[b->length] = '\0';
}

void text_buffer_add(struct text_buffer *b, const char *s)
{
    text_buffer_add_bytes(b, s, strlen(s));
}

void text_buffer_printf(struct text_buffer *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !buffer_reserve(b, (size_t)n))
        return;
    va_start(args, format);
    vsnprintf(b->data + b->length, (size_t)n + 1, format, args);
    va_end(args);
    b->length += (size_t)n;
}

void text_buffer_free(struct text_buffer *b)
{
    free(b->data);
    *b = (struct text_buffer){0};
}
