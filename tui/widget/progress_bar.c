/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/progress_bar.h"

#include <stdio.h>

enum { EDGE = 1, GAP = 2, PERCENT_COLS = 5, LEAST_BAR = 6, MOST_BAR = 40 };

/* The cells of each part; 0: no room for it, or nothing to say. */
struct parts {
    int what, bar, percent, count;
};

static int with_gap(int cols)
{
    return cols ? cols + GAP : 0;
}

static int left_for_bar(const struct parts *p, int cols)
{
    return cols - 2 * EDGE - p->what - with_gap(p->percent) - with_gap(p->count) - GAP;
}

static struct parts divide(const struct progress_bar *bar, bool known, int cols)
{
    struct parts p = {term_text_width(bar->what), 0, known ? PERCENT_COLS : 0, bar->count ? term_text_width(bar->count) : 0};
    const int least = known ? LEAST_BAR : -GAP;
    if (p.count && left_for_bar(&p, cols) < least)
        p.count = 0;
    const int room = left_for_bar(&p, cols);
    if (known && room >= LEAST_BAR)
        p.bar = room < MOST_BAR ? room : MOST_BAR;
    if (!p.bar && room + GAP < 0)
        p.what += room + GAP;
    p.what = p.what > 0 ? p.what : 0;
    return p;
}

/* Whole cells and eighths; what is not done is a line, so that the end is seen without colour. */
static void draw_bar(struct term *t, struct term_rect area, int col, int cols, double part)
{
    const int eighths = (int)(part * cols * 8);
    for (int i = 0; i < cols; i++) {
        const int filled = eighths - 8 * i;
        if (filled > 0)
            term_put_glyph(t, area, 0, col + i, TERM_BAR, (enum term_glyph)(TERM_GLYPH_BLOCK_1 + (filled >= 8 ? 7 : filled - 1)));
        else
            term_put_glyph(t, area, 0, col + i, TERM_LINE, TERM_GLYPH_HLINE);
    }
}

void progress_bar_draw(const struct progress_bar *bar, struct term *t, struct term_rect area)
{
    const bool known = bar->part >= 0;
    const double part = bar->part > 1 ? 1 : bar->part;
    const struct parts p = divide(bar, known, area.cols);
    char percent[16];
    int col = EDGE;
    term_fill(t, (struct term_rect){area.row, area.col, area.rows > 0, area.cols}, TERM_NORMAL);
    term_put_cell(t, area, 0, col, p.what, TERM_STRONG, bar->what);
    col += with_gap(p.what);
    if (p.bar)
        draw_bar(t, area, col, p.bar, part);
    col += with_gap(p.bar);
    if (p.percent) {
        snprintf(percent, sizeof percent, "%d %%", (int)(part * 100));
        term_put_cell_right(t, area, 0, col, p.percent, TERM_NORMAL, percent);
        col += with_gap(p.percent);
    }
    if (p.count)
        term_put(t, area, 0, col, TERM_DIM, bar->count);
}
