/* SPDX-License-Identifier: MPL-2.0
 *
 * viewer - lines of text to read: help, a trace, a report. Lines come from the caller by number; long ones are cut, and
 * scroll sideways.
 */
#ifndef NONGTAN_TUI_WIDGET_VIEWER_H
#define NONGTAN_TUI_WIDGET_VIEWER_H

#include "tui/widget/widget.h"

/* One line; zeroed before the call. `text` is borrowed until the next call. */
struct viewer_line {
    const char *text;
    enum term_role role;
};

struct viewer {
    size_t count;
    void (*line)(void *context, size_t index, struct viewer_line *out);
    void *context;
    bool focused;
    bool chooses; /* a cursor stands on a line and Enter gives WIDGET_ACCEPTED; else the text scrolls as a whole */

    /* Its own state. */
    struct list list; /* without `chooses` its cursor is the line wanted at the top */
    int left;         /* cells scrolled sideways */
    int height;
};

void viewer_draw(struct viewer *v, struct term *t, struct term_rect area);
enum widget_result viewer_handle(struct viewer *v, const struct term_event *event);

#endif
