/* SPDX-License-Identifier: MPL-2.0
 *
 * text_table - a table laid out in terminal cells: aligned, wrapped inside its columns. For reports and the command line.
 *
 * The table takes copies; it cleans every cell. The first row is the heading, unless
 * `plain` is set.
 */
#ifndef NONGTAN_CORE_TEXT_TABLE_H
#define NONGTAN_CORE_TEXT_TABLE_H

#include "core/text.h"

struct text_table_cell {
    char *text;
    bool number; /* to the right, never wrapped */
};
struct text_table {
    size_t columns;
    struct text_table_cell *cells;
    size_t count, capacity;
    bool plain; /* the first row is no heading */
    bool failed;
};

void text_table_begin(struct text_table *table, size_t columns);
void text_table_cell(struct text_table *table, const char *text, bool number);
/* A cell whose newlines begin new lines. */
void text_table_lines(struct text_table *table, const char *text);
/* Lines of at most `width` cells (0: as wide as needed), where the numbers leave room for that; no spaces at line ends. */
void text_table_write(const struct text_table *table, size_t width, struct text_buffer *out);
void text_table_free(struct text_table *table);

#endif
