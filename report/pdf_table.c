/* SPDX-License-Identifier: MPL-2.0
 *
 * pdf_table - a table on paper. A row stays on one page; the heading is repeated.
 */
#include <math.h>
#include <stdlib.h>

#include "report/columns.h"
#include "report/pdf_page.h"
#include "report/render.h"

#define PADDING 3.0
#define BAR_WIDTH 90.0
#define CAPTION_GAP 3.0

struct columns {
    size_t count;
    double widths[COLUMNS_MOST + 1]; /* with the bars' column, if there is one */
    bool bars;
};

static double measure(void *with, const char *text, bool heading)
{
    PangoLayout *layout = pdf_layout(with, heading ? STYLE_HEAD_CELL : STYLE_CELL, text, 0);
    const double width = pdf_width(layout);
    g_object_unref(layout);
    return width;
}

static struct columns columns_of(struct pdf_page *p, const struct block *block)
{
    struct columns c = {.count = block->columns < COLUMNS_MOST ? block->columns : COLUMNS_MOST, .bars = block->kind == BLOCK_BARS};
    const double room = PAGE_ROOM - (c.bars ? BAR_WIDTH : 0);
    p->failed |= !columns_share(block, c.count, measure, p, room, 2 * PADDING + 0.5, c.widths);
    c.widths[c.count] = BAR_WIDTH;
    return c;
}

/* ---- rows ---- */

static PangoLayout *cell_layout(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r, size_t column)
{
    PangoLayout *layout = pdf_layout(p, r ? STYLE_CELL : STYLE_HEAD_CELL, render_cell(block, r, column), c->widths[column] - 2 * PADDING);
    if (render_cell_is_number(block, r, column))
        pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    return layout;
}

static double row_height(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r)
{
    double height = 0;
    for (size_t i = 0; i < c->count; i++) {
        PangoLayout *layout = cell_layout(p, block, c, r, i);
        height = fmax(height, pdf_height(layout));
        g_object_unref(layout);
    }
    return height + 2 * PADDING - 2;
}

static void box(struct pdf_page *p, double x, double width, double height, bool head)
{
    cairo_rectangle(p->cr, x, p->y, width, height);
    if (head) {
        cairo_set_source_rgb(p->cr, 0.91, 0.91, 0.91);
        cairo_fill_preserve(p->cr);
    }
    cairo_set_source_rgb(p->cr, 0.5, 0.5, 0.5);
    cairo_set_line_width(p->cr, 0.3);
    cairo_stroke(p->cr);
    cairo_set_source_rgb(p->cr, 0, 0, 0);
}

static void one_cell(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r, size_t column, double x)
{
    const struct table_cell *cell = &block->cells[r * block->columns + column];
    PangoLayout *layout = cell_layout(p, block, c, r, column);
    pdf_anchor(p, cell->anchor);
    const bool linked = pdf_link_begin(p, cell->link);
    pdf_show(p, layout, x + PADDING, p->y + PADDING - 1);
    if (linked)
        pdf_link_end(p);
    g_object_unref(layout);
}

static void bar(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r, double x, double height)
{
    box(p, x, BAR_WIDTH, height, !r);
    if (!r || !(block->values[r] > 0))
        return;
    cairo_rectangle(p->cr, x + PADDING, p->y + PADDING, fmax(0.5, (BAR_WIDTH - 2 * PADDING) * block->values[r]), height - 2 * PADDING);
    cairo_set_source_rgb(p->cr, 0.45, 0.45, 0.45);
    cairo_fill(p->cr);
    cairo_set_source_rgb(p->cr, 0, 0, 0);
    (void)c;
}

static void row(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r, double height)
{
    double x = PAGE_SIDE;
    for (size_t i = 0; i < c->count; i++) {
        box(p, x, c->widths[i], height, !r);
        one_cell(p, block, c, r, i, x);
        x += c->widths[i];
    }
    if (c->bars)
        bar(p, block, c, r, x, height);
    p->y += height;
}

/* A row that is taller than a page is cut by the page's end: it is clipped to what a page holds, and the rest flows below as text. */
static void tall_row(struct pdf_page *p, const struct block *block, const struct columns *c, size_t r)
{
    for (size_t i = 0; i < c->count; i++) {
        const char *heading = render_cell(block, 0, i), *text = render_cell(block, r, i);
        struct text_buffer line = {0};
        text_buffer_printf(&line, "%s: %s", heading, text);
        PangoLayout *layout = pdf_layout(p, STYLE_CELL, line.data ? line.data : "", PAGE_ROOM);
        if (*text)
            pdf_flow(p, layout, PAGE_SIDE);
        g_object_unref(layout);
        text_buffer_free(&line);
    }
}

static void caption(struct pdf_page *p, const char *text, double with)
{
    PangoLayout *layout = pdf_layout(p, STYLE_CAPTION, text, PAGE_ROOM);
    pdf_page_need(p, pdf_height(layout) + CAPTION_GAP + with);
    pdf_flow(p, layout, PAGE_SIDE);
    p->y += CAPTION_GAP;
    g_object_unref(layout);
}

void pdf_table(struct pdf_page *p, const struct block *block)
{
    const struct columns c = columns_of(p, block);
    const double head = block->rows ? row_height(p, block, &c, 0) : 0;
    const double first = block->rows > 1 ? row_height(p, block, &c, 1) : 0;
    caption(p, block->text, head + fmin(first, PAGE_END - PAGE_TOP - head - CAPTION_GAP));
    for (size_t r = 0; r < block->rows; r++) {
        const double height = r ? row_height(p, block, &c, r) : head;
        if (r && height > PAGE_END - PAGE_TOP - head) {
            tall_row(p, block, &c, r);
            continue;
        }
        const int page = p->page;
        pdf_page_need(p, height);
        if (r && p->page != page)
            row(p, block, &c, 0, head);
        row(p, block, &c, r, height);
    }
    p->y += 10;
}
