/* SPDX-License-Identifier: MPL-2.0
 *
 * figure_text - a figure as a table with bars of plain characters, for terminals, Markdown and who reads with a Braille line.
 * "=" a value, "#" a sum, "+" and "-" what adds to it or takes from it, "?" what is not known, letters the parts of a stack.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/text_table.h"
#include "report/figure.h"
#include "report/figure_range.h"

enum { BAR = 28, LETTERS = 26 };

/* The bar's cell: spaces up to `from`, then `sign` to `to`. */
static void put(char *bar, double from, double to, char sign)
{
    int first = (int)lround(fmin(from, to) * BAR), last = (int)lround(fmax(from, to) * BAR);
    if (first == last && from != to)
        first < BAR ? last++ : first--;
    for (int i = first; i < last && i < BAR; i++)
        bar[i] = sign;
}

static void bar_cell(struct text_table *t, char *bar)
{
    int n = BAR;
    while (n && bar[n - 1] == ' ')
        n--;
    bar[n] = '\0';
    text_table_cell(t, bar, false);
}

static void blank_bar(char *bar)
{
    for (int i = 0; i < BAR; i++)
        bar[i] = ' ';
    bar[BAR] = '\0';
}

static void item_bar(const struct figure *f, const struct figure_range *range, const struct figure_span *span, char *bar)
{
    const struct figure_item *item = &f->items[span->item];
    blank_bar(bar);
    if (isnan(item->value)) {
        bar[0] = '?';
        return;
    }
    const double from = figure_place(range, span->from), to = figure_place(range, span->to);
    if (f->kind == FIGURE_INTERVAL && !isnan(item->low) && !isnan(item->high)) {
        put(bar, figure_place(range, item->low), figure_place(range, item->high), '-');
        bar[lround(to * (BAR - 1))] = 'o';
    } else if (f->kind == FIGURE_INTERVAL) {
        bar[lround(to * (BAR - 1))] = '?';
    } else if (f->kind == FIGURE_WATERFALL) {
        put(bar, from, to, item->total ? '#' : span->to < span->from ? '-' : '+');
    } else {
        put(bar, from, to, '=');
    }
}

static void label_cell(struct text_table *t, const struct figure *f, const struct figure_item *item)
{
    struct text_buffer b = {0};
    if (f->kind == FIGURE_SANKEY && item->from < f->node_count && item->to < f->node_count)
        text_buffer_printf(&b, "%s → %s", f->nodes[item->from], f->nodes[item->to]);
    else
        text_buffer_add(&b, item->label);
    text_table_cell(t, b.data ? b.data : "", false);
    text_buffer_free(&b);
}

/* One line an item: label, value, bar; a curve has the height between them, and its bar shows that. */
static void items(const struct figure *f, struct text_table *t)
{
    char bar[BAR + 1], height[40];
    struct figure_range range = figure_range_of(f);
    for (size_t i = 0; i < f->count; i++) {
        const struct figure_span span = figure_span_of(f, i);
        label_cell(t, f, &f->items[i]);
        text_table_cell(t, *f->items[i].shown ? f->items[i].shown : "?", true);
        if (f->kind == FIGURE_CURVE) {
            snprintf(height, sizeof height, isnan(f->items[i].height) ? "?" : "%.6g", f->items[i].height);
            text_table_cell(t, height, true);
        }
        item_bar(f, &range, &span, bar);
        bar_cell(t, bar);
    }
}

/* ---- months ---- */

/* One line a label: its items stacked, each with the letter of its series. */
static void stacks(const struct figure *f, struct text_table *t)
{
    char bar[BAR + 1], sum_text[40];
    const double most = figure_stack_most(f);
    for (size_t i = 0, end; i < f->count; i = end) {
        double sum = 0;
        blank_bar(bar);
        for (end = i; end < f->count && figure_same_stack(f, i, end); end++) {
            const double value = f->items[end].value;
            if (isnan(value) || value <= 0 || most <= 0)
                continue;
            put(bar, sum / most, (sum + value) / most, (char)('A' + f->items[end].series % LETTERS));
            sum += value;
        }
        snprintf(sum_text, sizeof sum_text, "%.6g", sum);
        text_table_cell(t, f->items[i].label, false);
        text_table_cell(t, sum_text, true);
        bar_cell(t, bar);
    }
}

static void legend(const struct figure *f, struct text_buffer *out)
{
    for (size_t i = 0; i < f->node_count; i++) {
        char *name = text_cleaned(f->nodes[i]);
        text_buffer_printf(out, "%c %s\n", (char)('A' + i % LETTERS), name ? name : "");
        out->failed |= !name;
        free(name);
    }
}

void figure_text(const struct figure *f, int width, struct text_buffer *out)
{
    struct text_table t;
    text_table_begin(&t, f->kind == FIGURE_CURVE ? 4 : 3);
    text_table_cell(&t, "", false);
    text_table_cell(&t, f->unit, true);
    if (f->kind == FIGURE_CURVE)
        text_table_cell(&t, f->height_unit ? f->height_unit : "", true);
    text_table_cell(&t, "", false);
    if (f->kind == FIGURE_MONTHS)
        stacks(f, &t);
    else
        items(f, &t);
    text_table_write(&t, width < 0 ? 0 : (size_t)width, out);
    out->failed |= t.failed;
    text_table_free(&t);
    if (f->kind == FIGURE_MONTHS && f->node_count > 1)
        legend(f, out);
}
