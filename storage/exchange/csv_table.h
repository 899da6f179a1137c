/* SPDX-License-Identifier: MPL-2.0
 *
 * csv_table - CSV text as rows of cells, each row with the line of the file where it begins.
 *
 * Around libcsv in its strict mode, which knows neither lines nor separators nor limits. Pure: no files, no meaning of columns.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_CSV_TABLE_H
#define NONGTAN_STORAGE_EXCHANGE_CSV_TABLE_H

#include "core/progress.h"
#include "storage/exchange/row_store.h"

enum { CSV_FIELD_LIMIT = 64 * 1024, CSV_COLUMN_LIMIT = 256 };

struct csv_row {
    long line;    /* 1 = first line of the file */
    size_t count; /* of cells */
};

/* An area of a workbook that is one cell to the eye: lines and columns (from 0), both included. */
struct csv_merge { long first_line, last_line; size_t first_column, last_column; };

struct csv_table {
    struct row_store *cells; /* owned */
    struct csv_row *rows;    /* rows[0] is the heading; owned */
    size_t row_count, row_capacity;
    char separator;          /* NUL where it was no CSV */
    struct csv_merge *merges; /* by their first line; owned */
    size_t merge_count, merge_capacity;
    long tallest;            /* lines of the tallest area */
    long error_line; /* where reading stopped when csv_table_read returned false; 0 else */
};

/* Reads the whole text. The separator (comma, semicolon or TAB) is the one that the first line with any has most of, or what a first line
 * "sep=;" says. Empty lines are skipped. Refuses CSV_EMPTY (no heading), CSV_MALFORMED, TEXT_TOO_LONG, OUT_OF_RANGE (columns),
 * TEXT_INVALID (NUL), OUT_OF_MEMORY. csv_table_clear() in any case. */
bool csv_table_read(const char *text, size_t length, struct csv_table *out, struct refusal *refusal);
/* The same with the separator given (NUL: guessed), for tables of any size: what does not fit into a few megabytes waits in a file, and
 * `progress` (may be NULL) is told, and may stop it (CANCELLED). */
bool csv_table_read_as(const char *text, size_t length, char separator, const struct progress *progress, struct csv_table *out,
                       struct refusal *refusal);
void csv_table_clear(struct csv_table *table);

/* For other readers of tables: ends the row whose cells were added to `cells`. False without memory or disk. */
bool csv_table_end_row(struct csv_table *table, long line);

/* From here on cells come without guards and without white space around them (csv_guard_remove). */
void csv_table_clean(struct csv_table *table);
/* True where a row could not be brought back from the temporary file that a large table is kept in. */
bool csv_table_failed(const struct csv_table *table);
/* A cell; "" beyond the end of the row. White space around unquoted cells is gone. Valid until the table is
 * cleared; beyond the first ROW_STORE_BLOCK rows of a table read by csv_table_read_as() until two other blocks of rows were looked at. */
const char *csv_table_cell(const struct csv_table *table, size_t row, size_t column);

/* For other readers: notes a merged area; then, when all are there, sorts them. False without memory. */
bool csv_table_merge(struct csv_table *table, const struct csv_merge *merge);
void csv_table_sort_merges(struct csv_table *table);
/* True where the cell is hidden under a merged area; `from` is the column of its first cell. */
bool csv_table_merged(const struct csv_table *table, size_t row, size_t column, size_t *from);

/* Appends one cell to `out`: quoted where RFC 4180 asks for it. */
void csv_cell_write(struct text_buffer *out, const char *cell);

/* Export and import of what a spreadsheet would run as a formula (reliability.md 9): such a value gets an apostrophe in front. Values
 * that begin with an apostrophe or have white space around them get one as well, so that taking it off is never wrong. Plain
 * negative numbers are left alone. */
bool csv_guard_needed(const char *value);
/* The value of a cell as read: without its guard and then as it is, else stripped of white space in place. */
char *csv_guard_remove(char *cell);
/* Appends a value of a project as one cell, with its guard where it needs one. */
void csv_value_write(struct text_buffer *out, const char *value);

#endif
