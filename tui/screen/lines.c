/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"

void lines_clear(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->items[i].text);
    free(lines->items);
    lines->items = NULL;
    lines->count = lines->capacity = 0;
}

static bool make_room(struct lines *lines)
{
    if (lines->count < lines->capacity)
        return true;
    size_t capacity = lines->capacity ? 2 * lines->capacity : 64;
    void *items = realloc(lines->items, capacity * sizeof *lines->items);
    if (!items)
        return false;
    lines->items = items;
    lines->capacity = capacity;
    return true;
}

void lines_add(struct lines *lines, enum term_role role, const char *text)
{
    char *copy = make_room(lines) ? text_cleaned(text) : NULL;
    if (!copy)
        return;
    lines->items[lines->count].text = copy;
    lines->items[lines->count++].role = role;
}

void lines_wrap(struct lines *lines, enum term_role role, int cols, int indent, const char *text)
{
    char *clean = text_cleaned(text);
    const char *at = clean, *next = clean;
    for (bool first = true; at && (*at || first); first = false) {
        int room = first ? cols : cols - indent;
        size_t n = text_wrap(at, (size_t)(room > 8 ? room : 8), &next);
        struct text_buffer line = {0};
        text_pad(&line, first ? 0 : (size_t)indent);
        text_buffer_add_bytes(&line, at, n);
        lines_add(lines, role, line.data ? line.data : "");
        text_buffer_free(&line);
        if (next == at)
            break;
        at = next;
    }
    free(clean);
}

static void line(void *context, size_t index, struct viewer_line *out)
{
    const struct lines *lines = context;
    out->text = lines->items[index].text;
    out->role = lines->items[index].role;
}

static void prepare(struct lines *lines)
{
    lines->viewer.count = lines->count;
    lines->viewer.line = line;
    lines->viewer.context = lines;
    lines->viewer.focused = true;
}

void lines_draw(struct lines *lines, struct term *term, struct term_rect area)
{
    prepare(lines);
    viewer_draw(&lines->viewer, term, area);
}

bool lines_handle(struct lines *lines, const struct term_event *event)
{
    prepare(lines);
    return viewer_handle(&lines->viewer, event) != WIDGET_IGNORED;
}
