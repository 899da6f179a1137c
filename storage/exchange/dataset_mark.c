/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_mark.h"

#include <stdlib.h>
#include <string.h>

static const char opening[] = "{nongtan";

void dataset_mark_begin(struct text_buffer *out)
{
    text_buffer_add(out, out->length ? " " : "");
    text_buffer_add(out, opening);
}

/* ASCII that is not a letter, a figure or harmless is written as %XX; other languages stay readable. */
static bool plain(char c)
{
    return (c & 0x80) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || strchr("-_.:/+,()", c);
}

void dataset_mark_put(struct text_buffer *out, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    text_buffer_printf(out, " %s=", key);
    for (const char *c = value; *c; c++)
        if (plain(*c))
            text_buffer_add_bytes(out, c, 1);
        else
            text_buffer_printf(out, "%%%02X", (unsigned char)*c);
}

void dataset_mark_end(struct text_buffer *out)
{
    text_buffer_add(out, "}");
}

/* The mark's first and last characters; false where there is none. */
static bool find(const char *comment, const char **first, const char **last)
{
    *first = comment ? strstr(comment, opening) : NULL;
    *last = *first ? strchr(*first, '}') : NULL;
    return *last;
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void decode(const char *from, const char *to, char *out, size_t size)
{
    struct text_buffer text = {0};
    for (; from < to; from++) {
        char c = *from;
        if (c == '%' && to - from > 2 && digit(from[1]) >= 0 && digit(from[2]) >= 0) {
            c = (char)(16 * digit(from[1]) + digit(from[2]));
            from += 2;
        }
        if (c)
            text_buffer_add_bytes(&text, &c, 1);
    }
    text_copy(out, size, text.data);
    text_buffer_free(&text);
}

bool dataset_mark_get(const char *comment, const char *key, char *out, size_t size)
{
    const char *at, *end;
    const size_t n = strlen(key);
    *out = '\0';
    if (!find(comment, &at, &end))
        return false;
    for (at += strlen(opening); at < end; at += strcspn(at, " }")) {
        at += strspn(at, " ");
        if (strncmp(at, key, n) || at[n] != '=')
            continue;
        decode(at + n + 1, at + strcspn(at, " }"), out, size);
        return true;
    }
    return false;
}

char *dataset_mark_without(const char *comment)
{
    const char *first, *last;
    struct text_buffer text = {0};
    if (!find(comment, &first, &last))
        return text_blank(comment) ? NULL : text_dup(comment);
    text_buffer_add_bytes(&text, comment, (size_t)(first - comment));
    text_buffer_add(&text, last + 1);
    char *out = text.data ? text_dup(text_strip(text.data)) : NULL;
    text_buffer_free(&text);
    if (out && !*out) {
        free(out);
        return NULL;
    }
    return out;
}
