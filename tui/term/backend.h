/* SPDX-License-Identifier: MPL-2.0
 *
 * backend - the inside of a term: its grid, and what a backend must do. Included by the files of tui/term only.
 */
#ifndef NONGTAN_TUI_TERM_BACKEND_H
#define NONGTAN_TUI_TERM_BACKEND_H

#include <stdint.h>

#include "tui/term/term.h"

enum { CELL_CHARS = 5 }; /* a character and up to four combining marks: what curses can hold */

/* Compared with memcmp: always zeroed before it is filled. */
struct term_cell {
    uint32_t chars[CELL_CHARS]; /* chars[0] is 0 only in the right half of a wide character */
    uint8_t role;
    uint8_t width; /* 1 or 2; 0 in a right half */
    uint8_t spare[2];
};

struct term_backend {
    void (*close)(struct term *t);
    void (*present)(struct term *t);
    void (*repaint)(struct term *t);
    void (*alarm)(struct term *t);
    void (*read)(struct term *t, int timeout_ms, struct term_event *event);
    bool (*pending)(struct term *t);
    void (*leave)(struct term *t);   /* another program gets the terminal … */
    void (*come_back)(struct term *t); /* … and gives it back */
    bool (*shows)(uint32_t character, int width); /* the terminal can show it in that many cells */
};

struct term {
    const struct term_backend *backend;
    void *state; /* the backend's own */
    struct term_cell *cells;
    int rows, cols;
    int cursor_row, cursor_col; /* -1: nowhere */
    bool unicode;
    struct term_options options;
    const char *glyphs[TERM_GLYPHS];
};

/* A term of that size with a blank grid; NULL when memory is exhausted. The backend fills in the rest and calls
 * glyph_choose(). */
struct term *term_new(const struct term_backend *backend, int rows, int cols, const struct term_options *options);
/* Changes the size and blanks the grid. False when memory is exhausted: the old grid stays. */
bool term_set_size(struct term *t, int rows, int cols);
void term_free(struct term *t);
/* Fills t->unicode and t->glyphs from options and backend->shows. */
void glyph_choose(struct term *t);

#endif
