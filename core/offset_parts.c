/* SPDX-License-Identifier: MPL-2.0 */
#include "core/offset_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

enum { WORDS = 400 };

/* Marks that people put between and inside the parts, and what is read for them. */
static const struct {
    const char *mark, *read;
} marks[] = {{"；", ";"}, {"，", ";"}, {"、", ";"}, {"：", "="}, {"＝", "="}, {"年", ""}, {"吨", ""}};

static void plain(const char *text, char *out, size_t size)
{
    size_t n = 0;
    while (*text && n + 1 < size) {
        size_t m = 0, count = sizeof marks / sizeof *marks;
        while (m < count && strncmp(text, marks[m].mark, strlen(marks[m].mark)))
            m++;
        if (m < count) {
            if (*marks[m].read)
                out[n++] = *marks[m].read;
            text += strlen(marks[m].mark);
            continue;
        }
        out[n++] = *text == ':' ? '=' : *text == '\n' ? ';' : *text;
        text++;
    }
    out[n] = '\0';
}

static bool read_part(char *part, struct offset_parts *out)
{
    char *equals = strchr(part, '='), *end;
    double tonnes;
    if (!equals || out->count == OFFSET_PARTS)
        return false;
    *equals = '\0';
    text_strip(part);
    long year = strtol(part, &end, 10);
    if (*end || year < 1900 || year > 2200 || !number_read(equals + 1, "by_year", &tonnes, NULL))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (out->years[i] == (int)year)
            return false;
    out->years[out->count] = (int)year;
    out->tonnes[out->count++] = tonnes;
    out->sum += tonnes;
    return true;
}

bool offset_parts_read(const char *text, struct offset_parts *out)
{
    char line[WORDS], narrow[WORDS];
    *out = (struct offset_parts){0};
    plain(text, line, sizeof line);
    if (text_fold_width(narrow, sizeof narrow, line) >= sizeof narrow)
        return false;
    for (char *part = narrow, *next; part; part = next) {
        next = strchr(part, ';');
        if (next)
            *next++ = '\0';
        if (!text_blank(part) && !read_part(part, out))
            return false;
    }
    return out->count > 0;
}

/* Letters and digits of any script; the marks that are left out are all ASCII or of the lists here. */
static void letters(const char *text, char *out, size_t size)
{
    static const char *const dropped[] = {"、", "。", "·", "《", "》", "【", "】", "“", "”"};
    char narrow[WORDS];
    size_t n = 0;
    text_fold_width(narrow, sizeof narrow, text);
    for (const char *p = narrow; *p && n + 1 < size;) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof dropped / sizeof *dropped && !skip; i++)
            if (!strncmp(p, dropped[i], strlen(dropped[i])))
                skip = strlen(dropped[i]);
        if (!skip && (unsigned char)*p < 0x80 && !isalnum((unsigned char)*p))
            skip = 1;
        if (!skip)
            out[n++] = (char)((unsigned char)*p < 0x80 ? tolower((unsigned char)*p) : *p);
        p += skip ? skip : 1;
    }
    out[n] = '\0';
}

bool offset_same_words(const char *a, const char *b)
{
    char x[WORDS], y[WORDS];
    letters(a, x, sizeof x);
    letters(b, y, sizeof y);
    return *x && !strcmp(x, y);
}
