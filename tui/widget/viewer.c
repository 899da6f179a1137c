/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/viewer.h"

enum { SIDE_STEP = 8, MOST_LEFT = 4000 };

/* Without a cursor the text scrolls as a whole: the list then runs over the possible tops. */
static struct list tops_of(const struct viewer *v)
{
    size_t rows = v->height > 0 ? (size_t)v->height : 1;
    size_t count = v->count > rows ? v->count - rows + 1 : 1;
    return (struct list){.count = count, .cursor = v->list.cursor < count ? v->list.cursor : count - 1, .area = v->list.area};
}

static enum widget_result scroll(struct viewer *v, const struct term_event *event)
{
    struct list tops = tops_of(v);
    if (event->type == TERM_EVENT_MOUSE && event->mouse == TERM_MOUSE_CLICK)
        return WIDGET_IGNORED;
    enum widget_result result = list_handle(&tops, event, v->height, true);
    if (result == WIDGET_CHANGED)
        v->list.cursor = tops.cursor;
    return result;
}

static enum widget_result sideways(struct viewer *v, int by)
{
    v->left += by;
    v->left = v->left < 0 ? 0 : v->left > MOST_LEFT ? MOST_LEFT : v->left;
    return WIDGET_HANDLED;
}

enum widget_result viewer_handle(struct viewer *v, const struct term_event *event)
{
    v->list.count = v->count;
    if (term_is_key(event, TERM_KEY_LEFT) || term_is_text(event, "h"))
        return sideways(v, -SIDE_STEP);
    if (term_is_key(event, TERM_KEY_RIGHT) || term_is_text(event, "l"))
        return sideways(v, SIDE_STEP);
    if (!v->chooses)
        return scroll(v, event);
    if (term_is_key(event, TERM_KEY_ENTER))
        return v->count ? WIDGET_ACCEPTED : WIDGET_HANDLED;
    return list_handle(&v->list, event, v->height, true);
}

static void draw_line(const struct viewer *v, struct term *t, struct term_rect area, int row, size_t index)
{
    struct viewer_line line = {.role = TERM_NORMAL};
    int start = v->chooses ? 2 : 0;
    bool current = v->chooses && v->focused && index == v->list.cursor;
    v->line(v->context, index, &line);
    if (current) {
        term_put_glyph(t, area, row, 0, TERM_NORMAL, TERM_GLYPH_CURSOR);
        term_cursor(t, area, row, start);
    }
    struct term_rect text = term_rect_inside(area, (struct term_rect){row, start, 1, area.cols - start - 1});
    term_put(t, text, 0, -v->left, line.role, line.text);
    if (term_text_width(line.text) - v->left > text.cols)
        term_put_glyph(t, text, 0, text.cols - 1, TERM_DIM, TERM_GLYPH_CUT);
}

void viewer_draw(struct viewer *v, struct term *t, struct term_rect area)
{
    term_fill(t, area, TERM_NORMAL);
    if (area.rows < 1 || area.cols < 1)
        return;
    v->height = area.rows;
    v->list.count = v->count;
    v->list.area = area;
    if (v->chooses)
        list_settle(&v->list, area.rows);
    else
        v->list.top = tops_of(v).cursor;
    for (int row = 0; row < area.rows && v->list.top + (size_t)row < v->count; row++)
        draw_line(v, t, area, row, v->list.top + (size_t)row);
    if (!v->chooses && v->focused)
        term_cursor(t, area, 0, 0);
    list_draw_marks(&v->list, t, area);
}
