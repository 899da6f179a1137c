/* SPDX-License-Identifier: MPL-2.0
 *
 * row_store - the cells of a table that is read once and looked at by row, in bounded memory.
 *
 * What is more than a few megabytes goes to a nameless temporary file, in blocks of rows, of which the two that were last looked at
 * are in memory. Knows nothing of CSV, workbooks or columns.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ROW_STORE_H
#define NONGTAN_STORAGE_EXCHANGE_ROW_STORE_H

#include "core/refusal.h"

enum { ROW_STORE_BLOCK = 256 }; /* rows */

struct row_store;
/* `bounded`: what is more than a few megabytes goes to the file. NULL without memory. */
struct row_store *row_store_new(bool bounded);
void row_store_free(struct row_store *store);

/* Adds one cell (without NUL bytes) to the row being written, then ends the row. False without memory or disk. */
bool row_store_add(struct row_store *store, const char *bytes, size_t length);
bool row_store_end_row(struct row_store *store);
/* Cells of the row being written. */
size_t row_store_open_cells(const struct row_store *store);

/* Before the first cell is looked at: each is handed out as `clean` leaves it: it changes the text in place and returns where it now begins. */
void row_store_clean(struct row_store *store, char *(*clean)(char *cell));
/* A cell; "" beyond the end of the row. The text stays where it is until the store is freed (first block, or not bounded), or until rows
 * of two other blocks have been looked at. */
const char *row_store_cell(struct row_store *store, size_t row, size_t column);
/* True once a block could not be brought back: what was read is not whole. */
bool row_store_failed(const struct row_store *store);
/* Why a row could not be added: DISK_FULL or OUT_OF_MEMORY. */
enum refusal_code row_store_refusal(const struct row_store *store);

#endif
