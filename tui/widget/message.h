/* SPDX-License-Identifier: MPL-2.0
 *
 * message - the line above the keys. A message stays until it is replaced or cleared; each kind has a mark of its own beside
 * its colour.
 */
#ifndef NONGTAN_TUI_WIDGET_MESSAGE_H
#define NONGTAN_TUI_WIDGET_MESSAGE_H

#include "tui/term/term.h"

enum message_kind {
    MESSAGE_NONE,
    MESSAGE_NOTE,
    MESSAGE_GOOD,    /* ✓ */
    MESSAGE_WARNING, /* ! */
    MESSAGE_ERROR,   /* !! */
    MESSAGE_PROGRESS
};

struct message {
    enum message_kind kind;
    char text[1024];
};

/* Copies the text (cut at a character boundary). NULL or "" clears. */
void message_set(struct message *m, enum message_kind kind, const char *text);
void message_clear(struct message *m);
/* Uses the area's rows for wrapping; one row is enough. */
void message_draw(const struct message *m, struct term *t, struct term_rect area);

#endif
