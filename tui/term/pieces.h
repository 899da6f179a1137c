/* SPDX-License-Identifier: MPL-2.0
 *
 * pieces - text on its way to the screen: cleaned, cluster by cluster, with the cells that each takes. Inside tui/term only.
 */
#ifndef NONGTAN_TUI_TERM_PIECES_H
#define NONGTAN_TUI_TERM_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include <unitypes.h>

/* Takes one cleaned cluster of `length` bytes, `width` (>= 1) cells; false stops the walk. */
typedef bool pieces_take(void *context, const char *piece, size_t length, int width);
/* Hands over the first `length` bytes of `s`, cleaned. False when stopped. */
bool pieces_each(const char *s, size_t length, pieces_take *take, void *context);
/* 0, 1 or 2 cells; characters of ambiguous width take one. */
int pieces_character_width(ucs4_t c);

#endif
