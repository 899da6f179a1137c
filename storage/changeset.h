/* SPDX-License-Identifier: MPL-2.0
 *
 * changeset - is this a whole changeset of our tables? Asked before SQLite reads one from a file. And the writing of rows that are only added.
 *
 * SQLite 3.40's own reader never returns on some truncated ones (its inversion of 54 01 00). Its sessions hold what they record in
 * memory, several times over at the end: a million new rows are written down here as they are stored. Format: sqlite3session.c,
 * "Changeset blob format". Private to storage/.
 */
#ifndef NONGTAN_STORAGE_CHANGESET_H
#define NONGTAN_STORAGE_CHANGESET_H

#include "storage/spool.h"

bool changeset_sound(const void *changeset, size_t size);
/* SQLITE_OK, SQLITE_CORRUPT, or what the stream failed with. */
int changeset_check(const struct stream *stream);

/* The rows that follow are of this table, whose first column is the key. */
int changeset_add_table(struct spool *out, const char *table, size_t columns);
/* One new row: column by column, as many as the table has. */
int changeset_add_row(struct spool *out);
int changeset_add_integer(struct spool *out, long long value);
int changeset_add_text(struct spool *out, const char *text); /* NULL and "": SQL NULL */

#endif
