/* SPDX-License-Identifier: MPL-2.0
 *
 * figure - a picture as data: what it shows, with the figures as they are printed. It is painted from report/drawing.h on paper and on pages, and
 * written as characters by figure_text() on a terminal and in Markdown. Nothing of it is told by colour alone: patterns, signs and words say it too.
 *
 * Values are in one unit per figure. What is shown as text is given by who makes the figure, so that picture, table and total show the same digits.
 */
#ifndef NONGTAN_REPORT_FIGURE_H
#define NONGTAN_REPORT_FIGURE_H

#include "core/text.h"

enum figure_kind {
    FIGURE_BARS,      /* one bar an item, longest first as given */
    FIGURE_WATERFALL, /* items add up from the left; an item with `total` stands on the ground and says where the sum is */
    FIGURE_SANKEY,    /* items are flows from node to node; widths are the values */
    FIGURE_CURVE,     /* abatement: width = value (t), height = `height` (yuan a tonne), in the order given */
    FIGURE_INTERVAL,  /* a middle with its low and high */
    FIGURE_MONTHS,    /* one column a month, stacked by `series` */
    FIGURE_KIND_COUNT
};

struct figure_item {
    char *label;
    char *shown;      /* the value as printed, without unit; "" where not known: it is drawn as a gap with a question mark, never as zero */
    double value;     /* NaN where not known */
    double low, high; /* FIGURE_INTERVAL; NaN where not known */
    double height;    /* FIGURE_CURVE */
    size_t from, to;  /* FIGURE_SANKEY: indexes into `nodes` */
    size_t series;    /* FIGURE_MONTHS: index into `nodes` */
    bool total;       /* FIGURE_WATERFALL */
};
struct figure {
    enum figure_kind kind;
    char *caption, *unit, *height_unit;
    char **nodes;     size_t node_count; /* FIGURE_SANKEY, FIGURE_MONTHS: names */
    struct figure_item *items; size_t count;
    bool failed;      /* without memory */
};

const char *figure_kind_key(enum figure_kind kind); /* "bars", "waterfall" … */

/* All texts are copied. */
void figure_begin(struct figure *f, enum figure_kind kind, const char *caption, const char *unit);
size_t figure_node(struct figure *f, const char *name); /* index; the same name gives the same node */
/* A fresh item at the end for the caller to fill in further; NULL without memory. `value` NaN and `shown` "" where not known. */
struct figure_item *figure_item(struct figure *f, const char *label, const char *shown, double value);
void figure_free(struct figure *f);

/* As characters, at most `width` cells wide. */
void figure_text(const struct figure *f, int width, struct text_buffer *out);

#endif
