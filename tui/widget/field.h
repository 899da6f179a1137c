/* SPDX-License-Identifier: MPL-2.0
 *
 * field - a one-line editor of UTF-8 text. Moves and deletes whole grapheme clusters, scrolls sideways, holds exactly what
 * was typed (never reshapes it). Hidden or hostile characters are shown as marks and stay in the text.
 */
#ifndef NONGTAN_TUI_WIDGET_FIELD_H
#define NONGTAN_TUI_WIDGET_FIELD_H

#include "tui/widget/widget.h"

struct field_edit {
    char *text;    /* owned, terminated; "" when empty. Read freely, change through the functions below */
    size_t length; /* bytes */
    size_t caret;  /* byte place, always at a cluster's edge */
    size_t first;  /* first byte in sight */
    size_t wanted, placed; /* `first` when the caret last moved, and where to: a resize and back changes nothing */
    size_t max_bytes;
    size_t capacity;
    const char *placeholder; /* borrowed: an example shown dim while empty; NULL for none */
    bool changed;            /* something was typed since field_set() */
    bool offered;            /* set after field_set(): a proposal, which the first character typed replaces; any other key keeps it */
};

/* A zeroed field is empty with max_bytes 4095. field_free() when done. */
void field_free(struct field_edit *f);
/* Replaces the text (NULL is ""), caret at the end, not changed. False when memory is exhausted or it is longer than
 * max_bytes. */
bool field_set(struct field_edit *f, const char *text);
const char *field_text(const struct field_edit *f);
/* Inserts at the caret; WIDGET_CHANGED or a refusal. */
enum widget_result field_insert(struct field_edit *f, const char *text);
/* Characters, Backspace, Del, arrows left/right, Home/End, Ctrl-A/E, Ctrl-U (kills to the start), Ctrl-K (to the end),
 * Ctrl-W (a word), paste. Enter, Tab, Esc, Up, Down are ignored: they belong to the owner. */
enum widget_result field_handle(struct field_edit *f, const struct term_event *event);
/* Draws in the area's first row with `role` (TERM_FIELD, TERM_FIELD_ERROR) over its whole width and puts the terminal's
 * cursor at the caret. */
void field_draw(struct field_edit *f, struct term *t, struct term_rect area, enum term_role role);

#endif
