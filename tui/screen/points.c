/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/points.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit.h"
#include "tui/screen/order.h"

enum { TEXT_COL = 4 };

void points_clear(struct points *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->items[i].text);
    p->count = 0;
}

void points_free(struct points *p)
{
    points_clear(p);
    free(p->items);
    *p = (struct points){0};
}

struct point *points_add(struct points *p, const char *mark, enum term_role role, const char *text)
{
    if (p->count == p->room) {
        size_t room = p->room ? 2 * p->room : 16;
        struct point *items = realloc(p->items, room * sizeof *items);
        if (!items)
            return NULL;
        p->items = items;
        p->room = room;
    }
    char *copy = text_dup(text);
    if (!copy)
        return NULL;
    p->items[p->count] = (struct point){.mark = mark, .role = role, .text = copy};
    return &p->items[p->count++];
}

void points_add_finding(struct points *p, const struct finding *finding)
{
    char sentence[SENTENCE], text[SENTENCE + 64];
    const struct entity *entity = entity_get(finding->entity);
    const char *field = finding->field >= 0 ? language_text(entity->fields[finding->field].label) : "";
    language_finding(finding, sentence, sizeof sentence);
    snprintf(text, sizeof text, "%s %s%s%s", finding->clause->id, field, *field ? ": " : "", sentence);
    struct point *point = points_add(p, edit_mark(finding), TERM_NORMAL, text);
    if (!point)
        return;
    point->finding = finding;
    point->leads = true;
    order_place(finding, &point->place);
}

/* ---- drawing ---- */

static int height_of(const struct points *p, size_t i, int cols)
{
    struct term_rect room = {0, 0, 64, cols - TEXT_COL - 1};
    int rows = widget_put_wrapped(NULL, room, 0, TERM_NORMAL, p->items[i].text);
    return rows < 1 ? 1 : rows;
}

/* The first point in sight: as near to the last one as lets the whole of the current one be seen. */
static void settle(struct points *p, struct term_rect area)
{
    if (p->cursor >= p->count)
        p->cursor = p->count ? p->count - 1 : 0;
    if (p->top > p->cursor)
        p->top = p->cursor;
    for (;;) {
        int rows = 0;
        for (size_t i = p->top; i <= p->cursor && i < p->count; i++)
            rows += height_of(p, i, area.cols);
        if (rows <= area.rows || p->top >= p->cursor)
            return;
        p->top++;
    }
}

static int draw_point(const struct points *p, size_t i, struct term *term, struct term_rect area, int row, bool current)
{
    const struct point *point = &p->items[i];
    struct term_rect text = {area.row, area.col + TEXT_COL, area.rows, area.cols - TEXT_COL - 1};
    if (current)
        term_put_glyph(term, area, row, 0, TERM_STRONG, TERM_GLYPH_CURSOR);
    if (point->mark)
        term_put(term, area, row, 2, TERM_WARNING, point->mark);
    return widget_put_wrapped(term, text, row, current ? TERM_STRONG : point->role, point->text);
}

void points_draw(struct points *p, struct term *term, struct term_rect area, bool focused, const char *empty)
{
    settle(p, area);
    if (!p->count) {
        struct term_rect text = {area.row, area.col + TEXT_COL, area.rows, area.cols - TEXT_COL - 1};
        widget_put_wrapped(term, text, 0, TERM_DIM, empty);
        return;
    }
    int row = 0;
    size_t i = p->top;
    for (; i < p->count && row < area.rows; i++)
        row = draw_point(p, i, term, area, row, focused && i == p->cursor);
    if (p->top)
        term_put_glyph(term, area, 0, area.cols - 1, TERM_DIM, TERM_GLYPH_MORE_UP);
    if (i < p->count)
        term_put_glyph(term, area, area.rows - 1, area.cols - 1, TERM_DIM, TERM_GLYPH_MORE_DOWN);
}

/* ---- moving ---- */

bool points_handle(struct points *p, const struct term_event *event)
{
    size_t last = p->count ? p->count - 1 : 0;
    if (term_is_key(event, TERM_KEY_UP) || term_is_text(event, "k"))
        p->cursor -= p->cursor > 0;
    else if (term_is_key(event, TERM_KEY_DOWN) || term_is_text(event, "j"))
        p->cursor += p->cursor < last;
    else if (term_is_key(event, TERM_KEY_HOME))
        p->cursor = 0;
    else if (term_is_key(event, TERM_KEY_END))
        p->cursor = last;
    else
        return false;
    return true;
}

const struct point *points_current(const struct points *p)
{
    return p->cursor < p->count ? &p->items[p->cursor] : NULL;
}
