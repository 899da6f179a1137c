/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing_sankey - flows between nodes. A node stands in the column behind its farthest supplier; a flow that leads back in a loop is drawn, but
 * moves nobody. Within a column nodes keep the order in which they are named.
 */
#include <math.h>
#include <stdlib.h>

#include "report/drawing_internal.h"

enum { NODE_WIDTH = 8 };
#define COLUMN_HEIGHT 220.0

struct node {
    size_t column;
    double in, out, y, height; /* of the box */
    double used_in, used_out;  /* along its edges, so far */
    enum { FRESH, OPEN, DONE } seen;
};
struct sankey {
    const struct figure *figure;
    struct drawing *out;
    struct node *nodes;
    bool *back; /* by item: leads back into a loop */
    size_t columns;
    double scale;
};

static double value_of(const struct figure_item *item)
{
    return isnan(item->value) || item->value < 0 ? 0 : item->value;
}

/* Depth first; what leads to a node that is still open closes a loop. */
static void find_loops(struct sankey *s, size_t node)
{
    s->nodes[node].seen = OPEN;
    for (size_t i = 0; i < s->figure->count; i++) {
        const struct figure_item *item = &s->figure->items[i];
        if (item->from != node)
            continue;
        s->back[i] = s->nodes[item->to].seen == OPEN;
        if (s->nodes[item->to].seen == FRESH)
            find_loops(s, item->to);
    }
    s->nodes[node].seen = DONE;
}

/* Without the flows that lead back nothing can grow longer than there are nodes. */
static void find_columns(struct sankey *s)
{
    const struct figure *f = s->figure;
    for (size_t round = 0; round < f->node_count; round++)
        for (size_t i = 0; i < f->count; i++) {
            struct node *from = &s->nodes[f->items[i].from], *to = &s->nodes[f->items[i].to];
            if (!s->back[i] && to->column <= from->column)
                to->column = from->column + 1;
        }
    for (size_t n = 0; n < f->node_count; n++)
        s->columns = s->nodes[n].column + 1 > s->columns ? s->nodes[n].column + 1 : s->columns;
}

static void weigh(struct sankey *s)
{
    for (size_t i = 0; i < s->figure->count; i++) {
        s->nodes[s->figure->items[i].from].out += value_of(&s->figure->items[i]);
        s->nodes[s->figure->items[i].to].in += value_of(&s->figure->items[i]);
    }
}

static double through(const struct node *node)
{
    return fmax(node->in, node->out);
}

/* The same scale for all, so that the fullest column just fits. */
static void find_scale(struct sankey *s)
{
    s->scale = INFINITY;
    for (size_t c = 0; c < s->columns; c++) {
        double sum = 0, gaps = 0;
        for (size_t n = 0; n < s->figure->node_count; n++)
            if (s->nodes[n].column == c) {
                sum += through(&s->nodes[n]);
                gaps += ROW_HEIGHT;
            }
        const double room = fmax(COLUMN_HEIGHT - gaps, COLUMN_HEIGHT * 0.3);
        if (sum > 0)
            s->scale = fmin(s->scale, room / sum);
    }
    s->scale = isfinite(s->scale) ? s->scale : 0;
}

static void stack(struct sankey *s)
{
    for (size_t c = 0; c < s->columns; c++) {
        double y = ROW_HEIGHT; /* room for the name of a thin node */
        for (size_t n = 0; n < s->figure->node_count; n++) {
            struct node *node = &s->nodes[n];
            if (node->column != c)
                continue;
            node->y = y;
            node->height = fmax(1, through(node) * s->scale);
            y += node->height + ROW_HEIGHT;
        }
        s->out->height = fmax(s->out->height, y);
    }
}

/* ---- painting ---- */

static double column_x(const struct sankey *s, size_t column)
{
    const double step = s->columns > 1 ? (s->out->width * 0.8 - NODE_WIDTH) / (double)(s->columns - 1) : 0;
    return (double)column * step;
}

static void band(struct sankey *s, size_t i)
{
    const struct figure_item *item = &s->figure->items[i];
    struct node *from = &s->nodes[item->from], *to = &s->nodes[item->to];
    const double width = value_of(item) * s->scale;
    struct shape *shape = drawing_add(s->out, SHAPE_BAND, column_x(s, from->column) + NODE_WIDTH, from->y + from->used_out, 0, width);
    if (!shape)
        return;
    shape->x2 = column_x(s, to->column);
    shape->y2 = to->y + to->used_in;
    shape->height2 = width;
    shape->fill = FILL_LIGHT;
    shape->dashed = s->back[i] || isnan(item->value);
    from->used_out += width;
    to->used_in += width;
}

static void name(struct sankey *s, size_t n)
{
    const struct node *node = &s->nodes[n];
    const double x = column_x(s, node->column) + NODE_WIDTH + 2, room = node->column + 1 < s->columns ? column_x(s, 1) : s->out->width - x;
    drawing_rectangle(s->out, column_x(s, node->column), node->y, NODE_WIDTH, node->height, FILL_DARK);
    const double middle = node->y + node->height / 2 + TEXT_SIZE * 0.35, above = node->y - 3; /* no band runs through the name */
    drawing_text_within(s->out, x, node->height < ROW_HEIGHT ? above : middle, ANCHOR_START, room - NODE_WIDTH, s->figure->nodes[n]);
}

static void lay_out(struct sankey *s)
{
    const struct figure *f = s->figure;
    for (size_t n = 0; n < f->node_count; n++)
        if (s->nodes[n].seen == FRESH)
            find_loops(s, n);
    find_columns(s);
    weigh(s);
    find_scale(s);
    stack(s);
    for (size_t i = 0; i < f->count; i++)
        band(s, i);
    for (size_t n = 0; n < f->node_count; n++)
        name(s, n);
    drawing_text(s->out, s->out->width, s->out->height + TEXT_SIZE, ANCHOR_END, f->unit);
    s->out->height += ROW_HEIGHT;
}

void drawing_sankey(const struct figure *f, struct drawing *out)
{
    struct sankey s = {.figure = f, .out = out};
    s.nodes = calloc(f->node_count + 1, sizeof *s.nodes);
    s.back = calloc(f->count + 1, sizeof *s.back);
    if (s.nodes && s.back)
        lay_out(&s);
    else
        out->failed = true;
    free(s.nodes);
    free(s.back);
}
