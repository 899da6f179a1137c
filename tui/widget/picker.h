/* SPDX-License-Identifier: MPL-2.0
 *
 * picker - a search box with its results below it and details of the highlighted one. Each key asks the caller to search anew.
 */
#ifndef NONGTAN_TUI_WIDGET_PICKER_H
#define NONGTAN_TUI_WIDGET_PICKER_H

#include "tui/widget/field.h"

/* One result; zeroed before the call. */
struct picker_result {
    char text[512];
    char note[128]; /* at the right: value and unit, key, year … */
    enum term_role role;
};

struct picker {
    const char *title;  /* in the frame; borrowed */
    const char *prompt; /* before the search box; borrowed, may be NULL */
    /* Searches for `text` ("" = everything, in a useful order); returns the number of results. */
    size_t (*search)(void *context, const char *text);
    void (*result)(void *context, size_t index, struct picker_result *out);
    /* Line `line` (0-based) of the details; false when there is none. May be NULL. */
    bool (*detail)(void *context, size_t index, int line, char *out, size_t size);
    int detail_lines; /* rows kept free for details at the foot */
    void *context;
    const struct widget_texts *texts; /* texts->empty where nothing was found */

    /* Its own state: read only. */
    struct field_edit field;
    struct list list;
    int height;
    char error[256];
};

/* Zero the struct, set the upper part, then start with a first text (NULL or "" for all): runs the search. */
void picker_start(struct picker *p, const char *text);
void picker_free(struct picker *p);
/* Fills the area (usually a large part of the screen). */
void picker_draw(struct picker *p, struct term *t, struct term_rect area);
/* WIDGET_ACCEPTED: p->list.cursor is the result chosen (never without results); WIDGET_CANCELLED: Esc. Up, Down, PgUp, PgDn
 * move in the results; everything else edits the search. */
enum widget_result picker_handle(struct picker *p, const struct term_event *event);

#endif
