/* SPDX-License-Identifier: MPL-2.0
 *
 * keybar - the keys of this state in one row, fitted to its width by priority; those that must stay (help, undo, quit) never
 * fall off: they lose their labels last. Stateless.
 */
#ifndef NONGTAN_TUI_WIDGET_KEYBAR_H
#define NONGTAN_TUI_WIDGET_KEYBAR_H

#include "tui/term/term.h"

struct keybar_item {
    const char *key;   /* "F1" */
    const char *label; /* short, translated */
    int priority;      /* smaller stays longer */
    bool always;       /* help, undo, quit */
};

/* Items are shown in the order given (n of them, at most 64 are looked at). One row. */
void keybar_draw(struct term *t, struct term_rect area, const struct keybar_item *items, size_t n);
/* The item under a mouse click in that row of the same area, or -1. */
int keybar_at(const struct term *t, struct term_rect area, const struct keybar_item *items, size_t n, int row, int col);

#endif
