/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/widget.h"

#include "tui/term/cluster.h"

void list_settle(struct list *list, int height)
{
    size_t rows = height > 0 ? (size_t)height : 1;
    if (list->cursor >= list->count)
        list->cursor = list->count ? list->count - 1 : 0;
    list->top = list->wanted < list->cursor ? list->wanted : list->cursor;
    if (list->cursor - list->top >= rows)
        list->top = list->cursor - rows + 1;
    /* No empty rows at the foot while there are rows above. */
    if (list->count <= rows)
        list->top = 0;
    else if (list->top > list->count - rows)
        list->top = list->count - rows;
    if (list->placed != list->cursor)
        list->wanted = list->top;
    list->placed = list->cursor;
}

static size_t moved(size_t from, long long by, size_t count)
{
    if (by < 0)
        return from < (size_t)-by ? 0 : from - (size_t)-by;
    return (size_t)by >= count - from ? count - 1 : from + (size_t)by;
}

/* Where the event sends the cursor; false when it is none of ours. */
static bool list_target(const struct list *list, const struct term_event *event, int height, bool vi, size_t *target)
{
    const long long page = height > 1 ? height - 1 : 1;
    const struct {
        enum term_key key;
        const char *letter;
        long long by;
    } moves[] = {
        {TERM_KEY_UP, "k", -1},
        {TERM_KEY_DOWN, "j", 1},
        {TERM_KEY_PAGE_UP, NULL, -page},
        {TERM_KEY_PAGE_DOWN, NULL, page},
        {TERM_KEY_HOME, NULL, -(1LL << 60)},
        {TERM_KEY_END, NULL, 1LL << 60},
    };
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (term_is_key(event, moves[i].key) || (vi && moves[i].letter && term_is_text(event, moves[i].letter))) {
            *target = moved(list->cursor, moves[i].by, list->count);
            return true;
        }
    if (event->type != TERM_EVENT_MOUSE)
        return false;
    *target = moved(list->cursor, event->mouse == TERM_MOUSE_WHEEL_UP ? -3 : 3, list->count);
    if (event->mouse != TERM_MOUSE_CLICK)
        return true;
    const struct term_rect a = list->area;
    if (event->row < a.row || event->row >= a.row + a.rows || event->col < a.col || event->col >= a.col + a.cols)
        return false;
    *target = list->top + (size_t)(event->row - a.row);
    return *target < list->count;
}

enum widget_result list_handle(struct list *list, const struct term_event *event, int height, bool vi)
{
    size_t target = list->cursor;
    struct list some = *list;
    /* An empty list still swallows its keys. */
    some.count = some.count ? some.count : 1;
    if (!list_target(&some, event, height, vi, &target))
        return WIDGET_IGNORED;
    if (!list->count || target == list->cursor)
        return WIDGET_HANDLED;
    list->cursor = target;
    list->wanted = list->top;
    list_settle(list, height);
    return WIDGET_CHANGED;
}

void list_draw_marks(const struct list *list, struct term *t, struct term_rect area)
{
    if (area.cols < 1 || area.rows < 1)
        return;
    if (list->top)
        term_put_glyph(t, area, 0, area.cols - 1, TERM_NORMAL, TERM_GLYPH_MORE_UP);
    if (list->count > list->top + (size_t)area.rows)
        term_put_glyph(t, area, area.rows - 1, area.cols - 1, TERM_NORMAL, TERM_GLYPH_MORE_DOWN);
}

int widget_put_wrapped(struct term *t, struct term_rect area, int row, enum term_role role, const char *text)
{
    if (!text || area.cols < 1)
        return row;
    for (size_t at = 0; text[at] && (!t || row < area.rows); row++) {
        size_t skip, bytes = cluster_line(text + at, area.cols, &skip);
        if (t) {
            struct term_rect line = term_rect_inside(area, (struct term_rect){row, 0, 1, cluster_width(text + at, bytes)});
            term_put(t, line, 0, 0, role, text + at);
        }
        at += bytes + skip;
    }
    return row;
}

struct term_rect widget_middle(struct term_rect outer, int rows, int cols)
{
    rows = rows < outer.rows ? rows : outer.rows;
    cols = cols < outer.cols ? cols : outer.cols;
    return (struct term_rect){outer.row + (outer.rows - rows) / 2, outer.col + (outer.cols - cols) / 2, rows, cols};
}
