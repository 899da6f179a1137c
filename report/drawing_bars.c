/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing_bars - bars, waterfalls and intervals: one row an item, label, bar and value.
 */
#include <math.h>

#include "report/drawing_internal.h"

struct rows {
    const struct figure *figure;
    struct drawing *out;
    struct figure_range range;
    double left, room; /* where the bars begin, and how long the longest can be */
};

static double place(const struct rows *r, double value)
{
    return r->left + r->room * figure_place(&r->range, value);
}

static enum shape_fill fill_of(const struct rows *r, const struct figure_span *span)
{
    if (r->figure->kind != FIGURE_WATERFALL)
        return FILL_MIDDLE;
    if (r->figure->items[span->item].total)
        return FILL_DARK;
    return span->to < span->from ? FILL_HATCH_DOWN : FILL_HATCH_UP;
}

/* Without ends the middle alone, open and with a question mark: an unknown range is not a narrow one. */
static void interval(const struct rows *r, const struct figure_item *item, double y)
{
    const double low = place(r, item->low), high = place(r, item->high), middle = place(r, item->value);
    if (isnan(item->low) || isnan(item->high)) {
        drawing_rectangle(r->out, middle - 2, y - 3, 4, 6, FILL_NONE);
        drawing_text(r->out, middle + GAP, y + TEXT_SIZE * 0.35, ANCHOR_START, "?");
        return;
    }
    drawing_line(r->out, low, y, high - low, 0, false);
    drawing_line(r->out, low, y - 3, 0, 6, false);
    drawing_line(r->out, high, y - 3, 0, 6, false);
    drawing_rectangle(r->out, middle - 2, y - 3, 4, 6, FILL_DARK);
}

/* The bar, from whose end a thin line leads down to the next step of a waterfall. */
static void bar(const struct rows *r, const struct figure_span *span, double y)
{
    const struct figure_item *item = &r->figure->items[span->item];
    const double from = place(r, span->from), to = place(r, span->to);
    if (isnan(item->value)) {
        drawing_text(r->out, r->left + GAP, y + TEXT_SIZE * 0.35, ANCHOR_START, "?");
        return;
    }
    if (r->figure->kind == FIGURE_INTERVAL) {
        interval(r, item, y);
        return;
    }
    drawing_rectangle(r->out, from, y - ROW_HEIGHT * 0.35, to - from, ROW_HEIGHT * 0.7, fill_of(r, span));
    if (r->figure->kind == FIGURE_WATERFALL && span->item + 1 < r->figure->count)
        drawing_line(r->out, to, y + ROW_HEIGHT * 0.35, 0, ROW_HEIGHT * 0.3, true);
}

static void row(const struct rows *r, size_t i)
{
    const struct figure_item *item = &r->figure->items[i];
    const struct figure_span span = figure_span_of(r->figure, i);
    const double y = (double)i * ROW_HEIGHT + ROW_HEIGHT / 2, text = y + TEXT_SIZE * 0.35;
    drawing_text_within(r->out, r->left - GAP, text, ANCHOR_END, r->left - GAP, item->label);
    bar(r, &span, y);
    struct shape *shown = drawing_text(r->out, r->out->width, text, ANCHOR_END, *item->shown ? item->shown : "?");
    if (shown)
        shown->bold = item->total;
}

static double widest_value(const struct figure *f)
{
    double widest = drawing_text_width(f->unit);
    for (size_t i = 0; i < f->count; i++)
        widest = fmax(widest, drawing_text_width(f->items[i].shown));
    return widest;
}

void drawing_bars(const struct figure *f, struct drawing *out)
{
    struct rows r = {f, out, figure_range_of(f), 0, 0};
    r.left = drawing_widest_label(f, out->width * 0.4) + GAP;
    r.room = fmax(out->width - r.left - widest_value(f) - 2 * GAP, out->width * 0.2);
    for (size_t i = 0; i < f->count; i++)
        row(&r, i);
    const double bottom = (double)f->count * ROW_HEIGHT;
    drawing_line(out, place(&r, 0), 0, 0, bottom, false);
    drawing_text(out, out->width, bottom + ROW_HEIGHT * 0.7, ANCHOR_END, f->unit);
    out->height = bottom + ROW_HEIGHT;
}
