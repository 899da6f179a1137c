/* SPDX-License-Identifier: MPL-2.0 */
#include "core/width.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#define ENCODING "UTF-8"

static size_t cells_of(const char *s, size_t n)
{
    int width = u8_width((const uint8_t *)s, n, ENCODING);
    return width > 0 ? (size_t)width : 0;
}

size_t text_cells(const char *s)
{
    return cells_of(s, strlen(s));
}

size_t text_prefix(const char *s, size_t cells)
{
    const uint8_t *start = (const uint8_t *)s, *end = start + strlen(s), *p = start;
    size_t used = 0;
    while (p < end) {
        const uint8_t *next = u8_grapheme_next(p, end);
        if (!next)
            next = end;
        used += cells_of((const char *)p, (size_t)(next - p));
        if (used > cells && p > start)
            break;
        p = next;
    }
    return (size_t)(p - start);
}

/* A line that need not be wrapped ends at its newline or at the end. */
static size_t line_end(const char *s, const char **next)
{
    size_t n = strcspn(s, "\n");
    *next = s + n + (s[n] == '\n');
    return n;
}

/* The last place within `limit` bytes where a line may break, 0 where there is none. */
static size_t last_break(const char *s, size_t limit)
{
    size_t n = strcspn(s, "\n"), at = 0;
    char *breaks = malloc(n + 1);
    if (!breaks)
        return 0;
    u8_possible_linebreaks((const uint8_t *)s, n, ENCODING, breaks);
    for (size_t i = 1; i < n; i++) {
        size_t content = i;
        while (content && s[content - 1] == ' ')
            content--;
        if (content > limit)
            break;
        if (breaks[i] == UC_BREAK_POSSIBLE)
            at = i;
    }
    free(breaks);
    return at;
}

size_t text_wrap(const char *s, size_t cells, const char **next)
{
    size_t whole = line_end(s, next);
    if (cells_of(s, whole) <= cells)
        return whole;
    size_t fits = text_prefix(s, cells ? cells : 1), at = last_break(s, fits);
    if (!at)
        at = fits;
    *next = s + at;
    while (at && s[at - 1] == ' ')
        at--;
    return at;
}

void text_pad(struct text_buffer *out, size_t n)
{
    while (n--)
        text_buffer_add_bytes(out, " ", 1);
}
