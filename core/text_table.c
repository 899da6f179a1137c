/* SPDX-License-Identifier: MPL-2.0 */
#include "core/text_table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"

enum { GAP = 2, NARROWEST = 6 };

void text_table_begin(struct text_table *table, size_t columns)
{
    *table = (struct text_table){.columns = columns};
}

static bool reserve(struct text_table *table)
{
    if (table->count < table->capacity)
        return true;
    size_t capacity = table->capacity ? 2 * table->capacity : 64;
    struct text_table_cell *cells = realloc(table->cells, capacity * sizeof *cells);
    if (!cells)
        return false;
    table->cells = cells;
    table->capacity = capacity;
    return true;
}

/* Takes the text. */
static void add_cell(struct text_table *table, char *clean, bool number)
{
    if (!clean || !reserve(table)) {
        free(clean);
        table->failed = true;
        return;
    }
    table->cells[table->count++] = (struct text_table_cell){clean, number};
}

void text_table_cell(struct text_table *table, const char *text, bool number)
{
    add_cell(table, text_cleaned(text), number);
}

void text_table_lines(struct text_table *table, const char *text)
{
    size_t need = text_clean(NULL, 0, text, true);
    char *clean = malloc(need + 1);
    if (clean)
        text_clean(clean, need + 1, text, true);
    add_cell(table, clean, false);
}

void text_table_free(struct text_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i].text);
    free(table->cells);
    *table = (struct text_table){0};
}

/* Cells of the widest line of a cell. */
static size_t widest_line(const char *text)
{
    size_t widest = 0;
    do {
        struct text_buffer line = {0};
        size_t n = strcspn(text, "\n");
        text_buffer_add_bytes(&line, text, n);
        size_t cells = line.data ? text_cells(line.data) : 0;
        widest = cells > widest ? cells : widest;
        text_buffer_free(&line);
        text += n;
    } while (*text++);
    return widest;
}

/* Natural widths, and which columns hold numbers below the heading: those are never narrowed. */
static void measure(const struct text_table *table, size_t *widths, bool *fixed)
{
    for (size_t i = 0; i < table->count; i++) {
        size_t column = i % table->columns, cells = widest_line(table->cells[i].text);
        if (cells > widths[column])
            widths[column] = cells;
        if (i >= table->columns && table->cells[i].number)
            fixed[column] = true;
    }
}

/* Takes cells from the widest text column, one by one, until the lines fit or nothing more can be taken. */
static void narrow(size_t *widths, const bool *fixed, size_t columns, size_t limit)
{
    size_t total = GAP * (columns - 1);
    for (size_t c = 0; c < columns; c++)
        total += widths[c];
    while (total > limit) {
        size_t widest = columns;
        for (size_t c = 0; c < columns; c++)
            if (!fixed[c] && widths[c] > NARROWEST && (widest == columns || widths[c] > widths[widest]))
                widest = c;
        if (widest == columns)
            return;
        widths[widest]--;
        total--;
    }
}

/* One screen line of a row: the next piece of every cell. True while a cell has more. */
static bool write_line(const struct text_table_cell *row, const char **rest, const size_t *widths, size_t columns,
                       struct text_buffer *out)
{
    bool more = false;
    size_t owed = 0; /* spaces that are written only when something follows them */
    for (size_t c = 0; c < columns; c++) {
        const char *start = rest[c];
        size_t n = text_wrap(start, widths[c], &rest[c]);
        struct text_buffer piece = {0};
        text_buffer_add_bytes(&piece, start, n);
        size_t cells = piece.data ? text_cells(piece.data) : 0, free_cells = widths[c] > cells ? widths[c] - cells : 0;
        if (n) {
            text_pad(out, owed + (row[c].number ? free_cells : 0));
            text_buffer_add_bytes(out, start, n);
            owed = row[c].number ? 0 : free_cells;
        } else {
            owed += widths[c];
        }
        owed += GAP;
        more |= *rest[c] != '\0';
        text_buffer_free(&piece);
    }
    text_buffer_add(out, "\n");
    return more;
}

static void write_rule(const size_t *widths, size_t columns, struct text_buffer *out)
{
    for (size_t c = 0; c < columns; c++) {
        for (size_t i = 0; i < widths[c]; i++)
            text_buffer_add(out, "-");
        if (c + 1 < columns)
            text_pad(out, GAP);
    }
    text_buffer_add(out, "\n");
}

static void write_rows(const struct text_table *table, const size_t *widths, const char **rest, struct text_buffer *out)
{
    for (size_t i = 0; i + table->columns <= table->count; i += table->columns) {
        for (size_t c = 0; c < table->columns; c++)
            rest[c] = table->cells[i + c].text;
        while (write_line(table->cells + i, rest, widths, table->columns, out))
            ;
        if (!i && !table->plain)
            write_rule(widths, table->columns, out);
    }
}

void text_table_write(const struct text_table *table, size_t width, struct text_buffer *out)
{
    size_t *widths = calloc(table->columns, sizeof *widths);
    bool *fixed = calloc(table->columns, sizeof *fixed);
    const char **rest = calloc(table->columns, sizeof *rest);
    assert(table->columns && table->count % table->columns == 0);
    if (widths && fixed && rest && !table->failed) {
        measure(table, widths, fixed);
        if (width)
            narrow(widths, fixed, table->columns, width);
        write_rows(table, widths, rest, out);
    } else {
        out->failed = true;
    }
    free(widths);
    free(fixed);
    free(rest);
}
