/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/chart.h"

#include <math.h>

enum { MARK_COLS = 2, EDGE_COLS = 1, LEAST_BAR = 6 };

/* The cells of each part; 0 = no room for it. */
struct parts {
    int label, bar, value, percent;
};

static int or_else(int value, int fallback)
{
    return value > 0 ? value : fallback;
}

static int rest(const struct parts *p, int cols)
{
    return cols - MARK_COLS - EDGE_COLS - p->label - (p->value ? p->value + 1 : 0) - (p->percent ? p->percent + 1 : 0) - 1;
}

/* Narrow: a shorter label, then no percent, then no bar, then only what is left. The value stays longest. */
static struct parts divide(const struct chart *c, int cols)
{
    struct parts p = {or_else(c->label_cols, 24), 0, or_else(c->value_cols, 14), or_else(c->percent_cols, 8)};
    if (rest(&p, cols) < LEAST_BAR && p.label > 12)
        p.label = p.label + rest(&p, cols) - LEAST_BAR > 12 ? p.label + rest(&p, cols) - LEAST_BAR : 12;
    if (rest(&p, cols) < LEAST_BAR)
        p.percent = 0;
    p.bar = rest(&p, cols);
    if (p.bar >= LEAST_BAR)
        return p;
    p.bar = 0;
    if (rest(&p, cols) + 1 < 0)
        p.label = p.label + rest(&p, cols) + 1 > 4 ? p.label + rest(&p, cols) + 1 : 4;
    return p;
}

static void draw_bar(struct term *t, struct term_rect area, int row, int col, int cols, double part)
{
    double size = isnan(part) ? 0 : fabs(part) > 1 ? 1 : fabs(part);
    int eighths = (int)lround(size * cols * 8);
    if (!eighths && size > 0)
        eighths = 1;
    for (int i = 0; i < cols && eighths > 0; i++, eighths -= 8) {
        if (part < 0)
            term_put(t, area, row, col + i, TERM_BAR, "-");
        else
            term_put_glyph(t, area, row, col + i, TERM_BAR,
                           (enum term_glyph)(TERM_GLYPH_BLOCK_1 + (eighths >= 8 ? 7 : eighths - 1)));
    }
}

static void draw_row(const struct chart *c, struct term *t, struct term_rect area, int row, size_t index)
{
    struct chart_bar bar = {.role = TERM_NORMAL};
    struct parts p = divide(c, area.cols);
    bool current = index == c->list.cursor && c->focused;
    int col = MARK_COLS;
    c->bar(c->context, index, &bar);
    if (current) {
        term_put_glyph(t, area, row, 0, TERM_NORMAL, TERM_GLYPH_CURSOR);
        term_cursor(t, area, row, col);
    }
    term_put_cell(t, area, row, col, p.label, current ? TERM_SELECTED : bar.role, bar.label);
    col += p.label + (p.bar > 0);
    draw_bar(t, area, row, col, p.bar, bar.part);
    col += p.bar;
    if (p.value)
        term_put_cell_right(t, area, row, col + 1, p.value, TERM_NORMAL, bar.value);
    col += p.value + 1;
    if (p.percent)
        term_put_cell_right(t, area, row, col + 1, p.percent, TERM_DIM, bar.percent);
}

static void draw_line(const struct chart *c, struct term *t, struct term_rect area, int row)
{
    int last = area.cols - EDGE_COLS;
    for (int col = MARK_COLS; col < last; col++)
        term_put_glyph(t, area, row, col, TERM_LINE, TERM_GLYPH_DASHED);
    if (c->line_label) {
        int width = term_text_width(c->line_label);
        term_put(t, area, row, last - width - 2 > MARK_COLS ? last - width - 2 : MARK_COLS, TERM_STRONG, c->line_label);
    }
}

static bool line_follows(const struct chart *c, size_t index)
{
    return c->line_after && index + 1 == c->line_after;
}

void chart_draw(struct chart *c, struct term *t, struct term_rect area)
{
    term_fill(t, area, TERM_NORMAL);
    if (area.rows < 1 || area.cols < 1)
        return;
    /* The dashed line takes a row of its own, wherever it stands. */
    c->height = area.rows - (c->line_after && area.rows > 1);
    c->list.count = c->count;
    c->list.area = area;
    list_settle(&c->list, c->height);
    if (!c->count && c->texts)
        widget_put_wrapped(t, area, 0, TERM_DIM, c->texts->empty);
    int row = 0;
    for (size_t i = c->list.top; i < c->count && row < area.rows; i++) {
        draw_row(c, t, area, row++, i);
        if (line_follows(c, i) && row < area.rows)
            draw_line(c, t, area, row++);
    }
    list_draw_marks(&c->list, t, area);
}

enum widget_result chart_handle(struct chart *c, const struct term_event *event)
{
    c->list.count = c->count;
    if (term_is_key(event, TERM_KEY_ENTER))
        return c->count ? WIDGET_ACCEPTED : WIDGET_HANDLED;
    struct term_event shifted = *event;
    /* Below the dashed line the bars stand one row lower. */
    int row = event->row - c->list.area.row;
    if (event->type == TERM_EVENT_MOUSE && c->line_after > c->list.top && row >= (int)(c->line_after - c->list.top))
        shifted.row--;
    return list_handle(&c->list, &shifted, c->height, true);
}
