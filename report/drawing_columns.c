/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing_columns - what stands side by side: the steps of an abatement curve, the stacked months of a year. What is too narrow for its name has a
 * number, and the names stand below.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/drawing_internal.h"

#define PLOT_HEIGHT 150.0

/* Four digits, no power of ten before a million. */
static void tick(char *out, size_t size, double value)
{
    snprintf(out, size, fabs(value) >= 1000 && fabs(value) < 1e6 ? "%.0f" : "%.4g", value);
}

/* The axis at the left: 0, the ends of the range, the unit above. Returns where the plot begins. */
static double axis(struct drawing *out, const struct figure_range *range, const char *unit)
{
    char low[40], high[40];
    tick(low, sizeof low, range->low);
    tick(high, sizeof high, range->high);
    const double left = fmax(drawing_text_width(low), drawing_text_width(high)) + GAP;
    const double zero = ROW_HEIGHT + PLOT_HEIGHT * (1 - figure_place(range, 0));
    drawing_text(out, 0, TEXT_SIZE, ANCHOR_START, unit);
    drawing_text(out, left - GAP, ROW_HEIGHT + TEXT_SIZE * 0.35, ANCHOR_END, high);
    const double bottom = ROW_HEIGHT + PLOT_HEIGHT;
    if (range->low < 0)
        drawing_text(out, left - GAP, bottom + TEXT_SIZE * 0.35 + (bottom - zero < TEXT_SIZE ? TEXT_SIZE - bottom + zero : 0), ANCHOR_END, low);
    drawing_text(out, left - GAP, zero + TEXT_SIZE * 0.35, ANCHOR_END, "0");
    drawing_line(out, left, zero, out->width - left, 0, false);
    drawing_line(out, left, ROW_HEIGHT, 0, PLOT_HEIGHT, false);
    return left;
}

static double level(const struct figure_range *range, double value)
{
    return ROW_HEIGHT + PLOT_HEIGHT * (1 - figure_place(range, value));
}

/* "1 name, value; height", one a line, below. */
static void numbered(const struct figure *f, struct drawing *out)
{
    char text[400];
    for (size_t i = 0; i < f->count; i++) {
        const struct figure_item *item = &f->items[i];
        char height[48] = "?";
        if (!isnan(item->height))
            snprintf(height, sizeof height, "%.6g", item->height);
        snprintf(text, sizeof text, "%zu  %.200s: %.60s %.40s, %s %.40s", i + 1, item->label, *item->shown ? item->shown : "?", f->unit, height,
                 f->height_unit ? f->height_unit : "");
        drawing_text_within(out, 0, out->height + ROW_HEIGHT * 0.7, ANCHOR_START, out->width, text);
        out->height += ROW_HEIGHT;
    }
}

static double whole_width(const struct figure *f)
{
    double whole = 0;
    for (size_t i = 0; i < f->count; i++)
        whole += fmax(0, isnan(f->items[i].value) ? 0 : f->items[i].value);
    return whole;
}

void drawing_curve(const struct figure *f, struct drawing *out)
{
    static const enum shape_fill fills[] = {FILL_MIDDLE, FILL_LIGHT, FILL_HATCH_UP, FILL_DOTS};
    const struct figure_range range = figure_range_of(f);
    const double left = axis(out, &range, f->height_unit ? f->height_unit : ""), whole = whole_width(f), zero = level(&range, 0);
    double x = left;
    for (size_t i = 0; i < f->count && whole > 0; i++) {
        const struct figure_item *item = &f->items[i];
        char number[24];
        const double width = isnan(item->value) ? 0 : fmax(0, item->value) / whole * (out->width - left);
        snprintf(number, sizeof number, "%zu", i + 1);
        if (!isnan(item->height) && width > 0)
            drawing_rectangle(out, x, zero, width, level(&range, item->height) - zero, fills[i % (sizeof fills / sizeof *fills)]);
        if (width > 0)
            drawing_text(out, x + width / 2, zero + (item->height < 0 ? -2 : TEXT_SIZE + 1), ANCHOR_MIDDLE, isnan(item->height) ? "?" : number);
        x += width;
    }
    out->height = ROW_HEIGHT + PLOT_HEIGHT + ROW_HEIGHT;
    numbered(f, out);
}

/* ---- months ---- */

static const enum shape_fill parts[] = {FILL_DARK, FILL_LIGHT, FILL_HATCH_UP, FILL_MIDDLE, FILL_DOTS, FILL_HATCH_DOWN, FILL_CROSS, FILL_NONE};

static enum shape_fill part_fill(size_t series)
{
    return parts[series % (sizeof parts / sizeof *parts)];
}

static size_t columns_of(const struct figure *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++)
        n += !i || !figure_same_stack(f, i - 1, i);
    return n;
}

static void legend(const struct figure *f, struct drawing *out)
{
    double x = 0;
    for (size_t i = 0; i < f->node_count; i++) {
        const double width = 10 + GAP + drawing_text_width(f->nodes[i]) + 2 * GAP;
        if (x > 0 && x + width > out->width) {
            x = 0;
            out->height += ROW_HEIGHT;
        }
        drawing_rectangle(out, x, out->height + 2, 10, 8, part_fill(i));
        drawing_text(out, x + 10 + GAP, out->height + 2 + TEXT_SIZE * 0.9, ANCHOR_START, f->nodes[i]);
        x += width;
    }
    out->height += ROW_HEIGHT;
}

void drawing_months(const struct figure *f, struct drawing *out)
{
    const struct figure_range range = {0, figure_stack_most(f) > 0 ? figure_stack_most(f) : 1};
    const size_t columns = columns_of(f);
    const double left = axis(out, &range, f->unit), step = columns ? (out->width - left) / (double)columns : 0;
    double sum = 0, x = left - step;
    for (size_t i = 0; i < f->count; i++) {
        const struct figure_item *item = &f->items[i];
        if (!i || !figure_same_stack(f, i - 1, i)) {
            sum = 0;
            x += step;
            drawing_text_within(out, x + step / 2, ROW_HEIGHT + PLOT_HEIGHT + TEXT_SIZE * 1.4, ANCHOR_MIDDLE, step, item->label);
        }
        if (isnan(item->value) || item->value <= 0)
            continue;
        drawing_rectangle(out, x + step * 0.15, level(&range, sum), step * 0.7, level(&range, sum + item->value) - level(&range, sum),
                          part_fill(item->series));
        sum += item->value;
    }
    out->height = ROW_HEIGHT + PLOT_HEIGHT + 1.6 * ROW_HEIGHT;
    if (f->node_count > 1)
        legend(f, out);
}
