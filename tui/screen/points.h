/* SPDX-License-Identifier: MPL-2.0
 *
 * points - a list of sentences that each lead to a place: what is wrong with a record, or what stands in the way of a verdict. Each is
 * wrapped and shown whole; the cursor goes from one to the next.
 */
#ifndef NONGTAN_TUI_SCREEN_POINTS_H
#define NONGTAN_TUI_SCREEN_POINTS_H

#include "tui/screen/screen.h"

struct point {
    const char *mark;        /* "!", "?" or NULL */
    char *text;              /* owned */
    enum term_role role;
    bool leads;              /* `place` is one */
    struct place place;
    const struct finding *finding; /* borrowed until the next edit; or NULL */
};

struct points {
    struct point *items;
    size_t count, room;
    size_t cursor, top;
};

/* Takes all away; the cursor stays where it is, as the list is usually made anew. */
void points_clear(struct points *points);
void points_free(struct points *points);
/* A point with a copy of the text; the caller fills in where it leads. NULL without memory. */
struct point *points_add(struct points *points, const char *mark, enum term_role role, const char *text);
/* The finding in words, led by the name of its field, with its place. */
void points_add_finding(struct points *points, const struct finding *finding);

/* Text where there is no point: `empty`. */
void points_draw(struct points *points, struct term *term, struct term_rect area, bool focused, const char *empty);
/* Arrows, j k, Home, End. False: not for a list. */
bool points_handle(struct points *points, const struct term_event *event);
const struct point *points_current(const struct points *points); /* NULL where there is none */

#endif
