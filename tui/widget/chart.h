/* SPDX-License-Identifier: MPL-2.0
 *
 * chart - horizontal bars: label, bar, value, percent; each a row that can be chosen. Eighth blocks, or '#' where there are
 * none. The figures' texts come from the caller: the chart rounds nothing.
 */
#ifndef NONGTAN_TUI_WIDGET_CHART_H
#define NONGTAN_TUI_WIDGET_CHART_H

#include "tui/widget/widget.h"

/* One bar; zeroed before the call. */
struct chart_bar {
    char label[256];
    char value[64];   /* "1,377.06" */
    char percent[16]; /* "42.6 %" */
    double part;      /* length of the bar, -1..1 of the longest; a negative one is drawn with '-'. NaN counts as 0 */
    enum term_role role; /* of the label; TERM_NORMAL */
};

struct chart {
    size_t count; /* bars: set by the caller */
    void (*bar)(void *context, size_t index, struct chart_bar *out);
    void *context;
    size_t line_after;      /* a dashed line after that many bars (the 80 % line); 0 none */
    const char *line_label; /* in the dashed line; may be NULL */
    int label_cols, value_cols, percent_cols; /* 0: 24, 14, 8; less on narrow screens */
    const struct widget_texts *texts; /* texts->empty where there are no bars */
    bool focused;

    /* Its own state. */
    struct list list;
    int height;
};

void chart_draw(struct chart *c, struct term *t, struct term_rect area);
/* WIDGET_ACCEPTED on Enter: c->list.cursor is the bar. */
enum widget_result chart_handle(struct chart *c, const struct term_event *event);

#endif
