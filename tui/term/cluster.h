/* SPDX-License-Identifier: MPL-2.0
 *
 * cluster - walking UTF-8 by what a person takes for one character, and how many cells it takes once cleaned. Pure.
 */
#ifndef NONGTAN_TUI_TERM_CLUSTER_H
#define NONGTAN_TUI_TERM_CLUSTER_H

#include <stddef.h>

/* Bytes of the grapheme cluster at `s` (0 only at the end of the text). An invalid byte is a cluster of its own. */
size_t cluster_next(const char *s);
/* Bytes of the cluster that ends at byte `at` of `s` (0 only where at is 0). */
size_t cluster_previous(const char *s, size_t at);
/* Cells of the first `length` bytes at `s` once cleaned. */
int cluster_width(const char *s, size_t length);
/* Bytes of the longest start of `s` (whole clusters) that takes at most `cols` cells. */
size_t cluster_fit(const char *s, int cols);
/* Bytes of the next line of `s` when it is broken at `cols` cells: at a line feed, else after the last space or between wide
 * characters (never before a closing Chinese mark), else at the edge. *skip gets the bytes of the break itself (spaces, line
 * feed). 0 bytes and *skip 0 only at the end. `cols` below 2 counts as 2: progress is always made. */
size_t cluster_line(const char *s, int cols, size_t *skip);

#endif
