/* SPDX-License-Identifier: MPL-2.0
 *
 * widget - what all widgets share: the answer of a handler, the texts that widgets cannot invent, and a cursor over rows.
 *
 * Widgets know the terminal and nothing else of the program: no project, no language. Callers pass every text, translated. A
 * widget draws inside its rectangle, keeps its state over a resize, and never crashes on a rectangle of any size.
 */
#ifndef NONGTAN_TUI_WIDGET_WIDGET_H
#define NONGTAN_TUI_WIDGET_WIDGET_H

#include "tui/term/term.h"

enum widget_result {
    WIDGET_IGNORED,   /* not for this widget: the caller may use the event */
    WIDGET_HANDLED,   /* used; paint again */
    WIDGET_CHANGED,   /* used, and the typed text or the chosen row changed */
    WIDGET_ACCEPTED,  /* the person chose or confirmed, or a value was accepted by the callback */
    WIDGET_OPENED,    /* Enter on a row that opens elsewhere: a form's action, a table's cell that cannot be edited in place */
    WIDGET_CANCELLED, /* left with Esc; what stood there before stands */
    WIDGET_REFUSED_LINE_BREAK, /* a paste held line breaks: nothing was inserted */
    WIDGET_REFUSED_TOO_LONG    /* no room for that text: nothing was inserted */
};

/* Sentences that stand beside a field; translated by the caller, borrowed for the life of the widget. */
struct widget_texts {
    const char *line_break; /* "A line break cannot stand here: paste one line at a time." */
    const char *too_long;   /* "The text is too long." */
    const char *empty;      /* "Nothing here." : shown where a list has no rows */
};

/* Hands over what was typed for a row (and column; 0 in a form). True: accepted and durable. False: refused, with a sentence in
 * `error` that the widget shows while it keeps the typed text. */
typedef bool widget_accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size);
/* What the typed text would become ("= 400 kg"), called on each key. Leave `out` empty for nothing. Behind a line break a warning
 * may follow, which the widget shows under the field. */
typedef void widget_preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size);

/* A cursor over `count` rows of which some are in sight. */
struct list {
    size_t count, cursor, top;
    struct term_rect area; /* where the rows were drawn last: for clicks */
    size_t wanted, placed; /* the top when the cursor last moved, and where it moved to: a resize and back changes nothing */
};
/* Keeps cursor < count and in sight within `height` rows. */
void list_settle(struct list *list, int height);
/* Up, Down, PgUp, PgDn, Home, End, the wheel and clicks; with `vi` also k and j. WIDGET_CHANGED when the cursor moved,
 * WIDGET_HANDLED at an end. */
enum widget_result list_handle(struct list *list, const struct term_event *event, int height, bool vi);
/* ▴ and ▾ at the right edge of the area where rows lie outside of it. */
void list_draw_marks(const struct list *list, struct term *t, struct term_rect area);

/* Writes wrapped text from row `row` of the area on, at most to its end. Returns the row after it. "\n" breaks. With t NULL
 * it only counts, beyond the area's end too. */
int widget_put_wrapped(struct term *t, struct term_rect area, int row, enum term_role role, const char *text);
/* A rectangle of the wanted size in the middle of `outer`, cut to it. */
struct term_rect widget_middle(struct term_rect outer, int rows, int cols);

#endif
