/* SPDX-License-Identifier: MPL-2.0 */
#include "report/figure_range.h"

#include <math.h>
#include <string.h>

static double known(double value)
{
    return isnan(value) ? 0 : value;
}

/* A waterfall's sum before item `n`: a total says what it is, whatever came before. */
static double sum_before(const struct figure *f, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = f->items[i].total ? known(f->items[i].value) : sum + known(f->items[i].value);
    return sum;
}

struct figure_span figure_span_of(const struct figure *f, size_t item)
{
    const struct figure_item *at = &f->items[item];
    if (f->kind == FIGURE_CURVE)
        return (struct figure_span){item, 0, known(at->height)};
    if (f->kind != FIGURE_WATERFALL || at->total)
        return (struct figure_span){item, 0, known(at->value)};
    const double before = sum_before(f, item);
    return (struct figure_span){item, before, before + known(at->value)};
}

struct figure_range figure_range_of(const struct figure *f)
{
    struct figure_range range = {0, 0};
    for (size_t i = 0; i < f->count; i++) {
        const struct figure_span span = figure_span_of(f, i);
        const bool wide = f->kind == FIGURE_INTERVAL;
        range.low = fmin(range.low, fmin(fmin(span.from, span.to), wide ? known(f->items[i].low) : 0));
        range.high = fmax(range.high, fmax(fmax(span.from, span.to), wide ? known(f->items[i].high) : 0));
    }
    if (range.low == range.high)
        range.high = range.low + 1;
    return range;
}

double figure_place(const struct figure_range *range, double value)
{
    return fmin(1, fmax(0, (value - range->low) / (range->high - range->low)));
}

bool figure_same_stack(const struct figure *f, size_t a, size_t b)
{
    return !strcmp(f->items[a].label, f->items[b].label);
}

double figure_stack_most(const struct figure *f)
{
    double most = 0, sum = 0;
    for (size_t i = 0; i < f->count; i++) {
        sum = i && figure_same_stack(f, i - 1, i) ? sum : 0;
        sum += fmax(0, known(f->items[i].value));
        most = fmax(most, sum);
    }
    return most;
}
