/* SPDX-License-Identifier: MPL-2.0
 *
 * width - how many terminal cells a text takes, and where it can be cut or wrapped. Pure; knows no terminal.
 *
 * Texts are UTF-8 that passed text_clean(). CJK characters take 2 cells, combining marks none, ambiguous ones 1.
 */
#ifndef NONGTAN_CORE_WIDTH_H
#define NONGTAN_CORE_WIDTH_H

#include "core/text.h"

size_t text_cells(const char *s);

/* Bytes of the longest beginning of `s` that takes at most `cells`, cut between clusters; at least one cluster. */
size_t text_prefix(const char *s, size_t cells);

/* Bytes of the next line when `s` is wrapped at `cells`: breaks at spaces, between CJK characters and at newlines, within
 * a word only where it is longer than a line. `*next` (behind the spaces or the newline) is where the line after begins. */
size_t text_wrap(const char *s, size_t cells, const char **next);

/* Adds `n` spaces. */
void text_pad(struct text_buffer *out, size_t n);

#endif
