/* SPDX-License-Identifier: MPL-2.0
 *
 * recorder - feeding a term of term_open_recorder() with what a person would do. term_read() hands it out in order; when
 * nothing is left it reports ticks. Calls on another kind of term are bugs and assert.
 */
#ifndef NONGTAN_TUI_TERM_RECORDER_H
#define NONGTAN_TUI_TERM_RECORDER_H

#include "tui/term/term.h"

/* Bytes as a terminal would send them: they pass the decoder of the real backend. */
void recorder_bytes(struct term *t, const char *bytes, size_t length);
/* Keys by name in angle brackets, everything else as typed text: "<Down><Enter>12.5<Esc><C-l><F1><lt>". Names: Enter Esc Tab
 * BackTab BS Del Ins Up Down Left Right Home End PgUp PgDn F1..F12 Space lt C-a..C-z, as in the black-box tools. An unknown
 * name asserts. */
void recorder_keys(struct term *t, const char *keys);
/* Text as one bracketed paste. */
void recorder_paste(struct term *t, const char *text);
/* Changes the size (grid cleared) and queues a resize event. */
void recorder_resize(struct term *t, int rows, int cols);
/* Queues any event; event->paste is copied. */
void recorder_event(struct term *t, const struct term_event *event);

#endif
