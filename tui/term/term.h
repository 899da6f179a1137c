/* SPDX-License-Identifier: MPL-2.0
 *
 * term - the screen as a grid of cells, and what comes from the keyboard as events.
 *
 * Two backends behind one interface: curses (a real terminal) and a recorder (memory; tests and `--screen` runs). All text
 * passes text_clean() on its way into the grid, is clipped by cells, and never splits a grapheme cluster. Roles, not colours,
 * say how text looks: none needs colour to be understood. Knows nothing of widgets, projects or languages.
 *
 * One round of a program:
 *     do { term_read(t, timeout, &event); handle(&event); } while (term_pending(t));
 *     term_clear(t); draw(...); term_present(t);
 */
#ifndef NONGTAN_TUI_TERM_TERM_H
#define NONGTAN_TUI_TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct term;

/* A rectangle of cells. Rows and columns count from 0; a negative or zero size holds nothing. */
struct term_rect {
    int row, col, rows, cols;
};

/* How text is meant. The attributes behind each are in role.c. */
enum term_role {
    TERM_NORMAL,
    TERM_STRONG,        /* bold */
    TERM_DIM,           /* secondary: units, hints, placeholders */
    TERM_TITLE,         /* headings of a screen, dialog or table */
    TERM_SELECTED,      /* the current cell, row or choice: reverse */
    TERM_FIELD,         /* an open field: underlined */
    TERM_FIELD_ERROR,   /* an open field whose text was refused, and the refusal */
    TERM_WARNING,
    TERM_GOOD,
    TERM_DEFAULT_VALUE, /* a default: not an entry. Also marked by TERM_GLYPH_DEFAULT, since dim shows nowhere on a vt100 */
    TERM_ESTIMATE,
    TERM_KEY,           /* a key's name in the key bar */
    TERM_BAR,           /* bars of a chart */
    TERM_LINE,          /* frames and rules */
    TERM_HEADER,        /* line 1 and the steps */
    TERM_ROLES
};

/* Marks that must also exist where the terminal shows only ASCII. term_glyph() gives the text, one cell unless said
 * otherwise. */
enum term_glyph {
    TERM_GLYPH_DONE,      /* ✓ or "ok" (two cells) */
    TERM_GLYPH_PARTLY,    /* ◒ or "+" */
    TERM_GLYPH_NOT_BEGUN, /* ◦ or "-" */
    TERM_GLYPH_CURSOR,    /* ▸ or ">" : the current row */
    TERM_GLYPH_CUT,       /* › or ">" : text goes on to the right */
    TERM_GLYPH_CUT_LEFT,  /* ‹ or "<" */
    TERM_GLYPH_MORE_UP,   /* ▴ or "^" : rows above */
    TERM_GLYPH_MORE_DOWN, /* ▾ or "v" : rows below */
    TERM_GLYPH_DEFAULT,   /* ≐ or "=" : before a value that is a default */
    TERM_GLYPH_HLINE,     /* ─ or "-" */
    TERM_GLYPH_VLINE,     /* │ or "|" */
    TERM_GLYPH_TOP_LEFT,
    TERM_GLYPH_TOP_RIGHT,
    TERM_GLYPH_BOTTOM_LEFT,
    TERM_GLYPH_BOTTOM_RIGHT,
    TERM_GLYPH_DASHED,    /* ┄ or "-" : the 80 % line */
    TERM_GLYPH_SEPARATOR, /* · or "|" between parts of a line */
    TERM_GLYPH_BLOCK_1,   /* ▏ one eighth; "#" from BLOCK_4 upward, " " below */
    TERM_GLYPH_BLOCK_2,
    TERM_GLYPH_BLOCK_3,
    TERM_GLYPH_BLOCK_4,
    TERM_GLYPH_BLOCK_5,
    TERM_GLYPH_BLOCK_6,
    TERM_GLYPH_BLOCK_7,
    TERM_GLYPH_BLOCK_8,   /* █ or "#" */
    TERM_GLYPHS
};

enum term_key {
    TERM_KEY_NONE,
    TERM_KEY_TEXT, /* a character: event.text */
    TERM_KEY_CTRL, /* Ctrl with the letter in event.text ("a".."z"), where it has no key of its own below */
    TERM_KEY_ENTER,
    TERM_KEY_ESC, /* also Ctrl-C and Ctrl-G */
    TERM_KEY_TAB,
    TERM_KEY_BACKTAB,
    TERM_KEY_BACKSPACE,
    TERM_KEY_DELETE,
    TERM_KEY_INSERT,
    TERM_KEY_UP,
    TERM_KEY_DOWN,
    TERM_KEY_LEFT,
    TERM_KEY_RIGHT,
    TERM_KEY_HOME,
    TERM_KEY_END,
    TERM_KEY_PAGE_UP,
    TERM_KEY_PAGE_DOWN,
    TERM_KEY_F1, /* F1..F12 follow each other */
    TERM_KEY_F2,
    TERM_KEY_F3,
    TERM_KEY_F4,
    TERM_KEY_F5,
    TERM_KEY_F6,
    TERM_KEY_F7,
    TERM_KEY_F8,
    TERM_KEY_F9,
    TERM_KEY_F10,
    TERM_KEY_F11,
    TERM_KEY_F12,
    TERM_KEYS
};

/* A paste of more bytes is not taken at all: a part of a block would be wrong without a sign of it. */
#define TERM_PASTE_MAX (1u << 20)

enum term_event_type {
    TERM_EVENT_TICK,      /* the timeout passed */
    TERM_EVENT_KEY,
    TERM_EVENT_PASTE,     /* a bracketed paste, whole: event.paste. Text, never commands */
    TERM_EVENT_PASTE_TOO_LONG, /* one of more than TERM_PASTE_MAX bytes: none of it is given */
    TERM_EVENT_RESIZE,    /* the size changed or the screen must be painted anew (after Ctrl-Z) */
    TERM_EVENT_MOUSE,     /* click or wheel at event.row, event.col */
    TERM_EVENT_HANGUP,    /* SIGHUP: keep drafts and leave. Repeats on each read */
    TERM_EVENT_TERMINATE, /* SIGTERM: likewise */
    TERM_EVENT_END        /* end of input: likewise */
};

enum term_mouse { TERM_MOUSE_CLICK, TERM_MOUSE_WHEEL_UP, TERM_MOUSE_WHEEL_DOWN };

struct term_event {
    enum term_event_type type;
    enum term_key key;
    char text[8];      /* one UTF-8 character for TERM_KEY_TEXT; never a control character */
    const char *paste; /* valid UTF-8, belongs to the term, valid until the next term_read; line breaks are "\n" */
    enum term_mouse mouse;
    int row, col;
};

/* True for a key event of that key; of that character; of Ctrl with that letter. */
bool term_is_key(const struct term_event *event, enum term_key key);
bool term_is_text(const struct term_event *event, const char *character);
bool term_is_ctrl(const struct term_event *event, char letter);

struct term_options {
    bool mouse;     /* ask for clicks and the wheel */
    bool plain;     /* ASCII marks even where the locale is UTF-8 (terminals that draw ambiguous marks two cells wide) */
    bool no_colour; /* as NO_COLOR in the environment */
};

enum term_failure {
    TERM_OK,
    TERM_NOT_A_TERMINAL,   /* standard input or output is not a terminal */
    TERM_UNKNOWN_TERMINAL, /* TERM names none that curses knows, or it cannot move its cursor */
    TERM_NO_MEMORY
};

/* Opens the real terminal (setlocale must have been called). NULL with *failure (may be NULL) set when that cannot be. Only one
 * at a time. From here to term_close() SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGTSTP and SIGCONT arrive as events or are handled
 * here; the terminal is restored also by exit() and when the program crashes. */
struct term *term_open(const struct term_options *options, enum term_failure *failure);
/* A grid in memory of the given size, for tests: see recorder.h. NULL when memory is exhausted. */
struct term *term_open_recorder(int rows, int cols, const struct term_options *options);
/* Restores the terminal and frees. NULL is allowed. */
void term_close(struct term *t);

void term_size(const struct term *t, int *rows, int *cols);
struct term_rect term_whole(const struct term *t);

/* The next event. Waits at most `timeout_ms` (negative: for ever) and then reports a tick. Signals come first. */
void term_read(struct term *t, int timeout_ms, struct term_event *event);
/* True while an event can be read without waiting: read them all before painting. False after the end of input. */
bool term_pending(struct term *t);

/* Blanks the grid. The cursor's place is forgotten. */
void term_clear(struct term *t);
/* Blanks an area with a role. */
void term_fill(struct term *t, struct term_rect area, enum term_role role);
/* Puts `text` at row, col of `area` (both relative to it; col may be negative: the text's left part is clipped away). Nothing
 * leaves the area or the screen; a wide character cut by an edge becomes a space. Returns the column after the text, relative
 * to the area, as if nothing had been clipped at the right (text behind the edge is not measured: the result is then at least
 * area.cols). NULL counts as "". */
int term_put(struct term *t, struct term_rect area, int row, int col, enum term_role role, const char *text);
int term_put_glyph(struct term *t, struct term_rect area, int row, int col, enum term_role role, enum term_glyph glyph);
/* Puts text into exactly `cols` cells from col: padded with the role, cut with TERM_GLYPH_CUT where it is longer. */
void term_put_cell(struct term *t, struct term_rect area, int row, int col, int cols, enum term_role role, const char *text);
/* The same, the text at the right end. A number that does not fit is cut at the LEFT end with TERM_GLYPH_CUT_LEFT. */
void term_put_cell_right(struct term *t, struct term_rect area, int row, int col, int cols, enum term_role role,
                         const char *text);
/* A horizontal rule over the whole row of the area. */
void term_rule(struct term *t, struct term_rect area, int row);
/* A frame along the border of the area with a title (may be NULL) in its top line; the inside is blanked. Returns the
 * inside. */
struct term_rect term_frame(struct term *t, struct term_rect area, const char *title);

/* The part of `inner` (relative to `outer`) that lies inside `outer`, in screen coordinates. */
struct term_rect term_rect_inside(struct term_rect outer, struct term_rect inner);

/* Where the terminal's own cursor stands after term_present, in area coordinates; clipped to the area. Input methods follow
 * it. */
void term_cursor(struct term *t, struct term_rect area, int row, int col);

/* Sends what changed to the terminal. */
void term_present(struct term *t);
/* Marks everything as changed (Ctrl-L). */
void term_repaint(struct term *t);
/* Gives the terminal to another program, as it was before ours; and takes it back and paints all anew. */
void term_leave(struct term *t);
void term_return(struct term *t);
void term_bell(struct term *t);

/* The mark as text for this terminal. Static. */
const char *term_glyph(const struct term *t, enum term_glyph glyph);
/* True where the terminal shows more than ASCII. */
bool term_unicode(const struct term *t);

/* Cells that the text takes once cleaned. */
int term_text_width(const char *text);

/* The grid as text: one line a row, trailing spaces removed, each ended by "\n"; with `cursor` a last line "cursor ROW,COL"
 * (or "cursor none"). Works on both backends. Caller frees; NULL when memory is exhausted. */
char *term_dump(const struct term *t, bool cursor);
/* What one cell looks like; TERM_NORMAL outside the screen. */
enum term_role term_role_at(const struct term *t, int row, int col);

#endif
