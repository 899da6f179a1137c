/* SPDX-License-Identifier: MPL-2.0
 *
 * lines - a text made of lines, to be read in a viewer: trace, report and help pages.
 */
#ifndef NONGTAN_TUI_SCREEN_LINES_H
#define NONGTAN_TUI_SCREEN_LINES_H

#include "tui/screen/screen.h"
#include "tui/widget/viewer.h"

struct lines {
    struct { char *text; enum term_role role; } *items; /* texts owned */
    size_t count, capacity;
    struct viewer viewer;
};
void lines_clear(struct lines *lines);
/* A line as it is. */
void lines_add(struct lines *lines, enum term_role role, const char *text);
/* Wrapped at `cols` cells, following lines indented by `indent`. */
void lines_wrap(struct lines *lines, enum term_role role, int cols, int indent, const char *text);
void lines_draw(struct lines *lines, struct term *term, struct term_rect area);
bool lines_handle(struct lines *lines, const struct term_event *event);

#endif
