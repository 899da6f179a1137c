/* SPDX-License-Identifier: MPL-2.0 */
#include "report/document.h"

#include <assert.h>
#include <stdlib.h>

#include "report/live.h"

static char *keep(struct document *d, const char *s)
{
    char *copy = text_dup(s ? s : "");
    if (!copy)
        d->failed = true;
    return copy;
}

void document_begin(struct document *d, const char *title, const char *lang, const char *banner)
{
    *d = (struct document){0};
    d->title = keep(d, title);
    d->lang = keep(d, lang);
    d->banner = banner ? keep(d, banner) : NULL;
}

/* A fresh block at the end; NULL without memory. */
static struct block *add(struct document *d, enum block_kind kind, const char *text)
{
    if (d->failed)
        return NULL;
    if (d->count == d->capacity) {
        size_t capacity = d->capacity ? 2 * d->capacity : 32;
        struct block *blocks = realloc(d->blocks, capacity * sizeof *blocks);
        if (!blocks) {
            d->failed = true;
            return NULL;
        }
        d->blocks = blocks;
        d->capacity = capacity;
    }
    struct block *block = &d->blocks[d->count++];
    *block = (struct block){.kind = kind, .text = keep(d, text)};
    return block;
}

void document_draft(struct document *d, const char *words)
{
    struct text_buffer banner = {0};
    text_buffer_printf(&banner, "%s%s%s", words, d->banner ? " · " : "", d->banner ? d->banner : "");
    d->failed |= banner.failed;
    d->draft = true;
    free(d->banner);
    d->banner = banner.data;
}

void document_heading(struct document *d, int level, const char *text)
{
    struct block *block = add(d, BLOCK_HEADING, text);
    assert(level >= 1 && level <= 3);
    if (block)
        block->level = level;
}

void document_paragraph(struct document *d, const char *text)
{
    add(d, BLOCK_PARAGRAPH, text);
}

void document_note(struct document *d, const char *text)
{
    add(d, BLOCK_NOTE, text);
}

void document_page(struct document *d)
{
    add(d, BLOCK_PAGE, "");
}

void document_table(struct document *d, const char *caption, size_t columns)
{
    struct block *block = add(d, BLOCK_TABLE, caption);
    assert(columns > 0);
    if (block)
        block->columns = columns;
}

static struct block *table(struct document *d)
{
    assert(d->failed || (d->count && d->blocks[d->count - 1].columns));
    return d->failed ? NULL : &d->blocks[d->count - 1];
}

/* A row of blank cells at the end, with room doubled so that long tables stay linear. */
static bool begin_row(struct document *d, struct block *block)
{
    if (!(block->rows & (block->rows - 1)) || !block->rows) {
        size_t room = block->rows ? 2 * block->rows : 1;
        struct table_cell *cells = realloc(block->cells, room * block->columns * sizeof *cells);
        if (cells)
            block->cells = cells;
        double *values = realloc(block->values, room * sizeof *values);
        if (values)
            block->values = values;
        if (!cells || !values) {
            d->failed = true;
            return false;
        }
    }
    for (size_t c = 0; c < block->columns; c++)
        block->cells[block->rows * block->columns + c] = (struct table_cell){0};
    block->values[block->rows++] = 0;
    return true;
}

/* Cells of the last row that have been given. */
static size_t given_in_row(const struct block *block)
{
    const struct table_cell *row = block->cells + (block->rows - 1) * block->columns;
    size_t n = 0;
    while (n < block->columns && row[n].text)
        n++;
    return n;
}

void document_cell(struct document *d, const char *text, bool number)
{
    struct block *block = table(d);
    if (!block)
        return;
    if ((!block->rows || given_in_row(block) == block->columns) && !begin_row(d, block))
        return;
    size_t at = (block->rows - 1) * block->columns + given_in_row(block);
    block->cells[at] = (struct table_cell){.text = keep(d, text), .number = number};
}

/* The cell that was given last; NULL before the first. */
static struct table_cell *last_cell(struct document *d)
{
    struct block *block = table(d);
    size_t given = block && block->rows ? given_in_row(block) : 0;
    return given ? &block->cells[(block->rows - 1) * block->columns + given - 1] : NULL;
}

/* Sets one of its texts. */
static void of_last_cell(struct document *d, char **which, const char *text)
{
    free(*which);
    *which = keep(d, text);
}

void document_value(struct document *d, const char *value)
{
    struct table_cell *last = last_cell(d);
    if (last)
        of_last_cell(d, &last->value, value);
}

void document_anchor(struct document *d, const char *anchor)
{
    struct table_cell *last = last_cell(d);
    if (!last || text_index_find(&d->anchors, anchor) >= 0)
        return;
    d->failed |= text_index_put(&d->anchors, anchor) < 0;
    of_last_cell(d, &last->anchor, anchor);
}

void document_link(struct document *d, const char *anchor)
{
    struct table_cell *last = last_cell(d);
    if (last)
        of_last_cell(d, &last->link, anchor);
}

void document_bar(struct document *d, double share)
{
    struct block *block = table(d);
    if (!block || !block->rows)
        return;
    block->kind = BLOCK_BARS;
    block->values[block->rows - 1] = share < 0 ? 0 : share > 1 ? 1 : share;
}

void document_figure(struct document *d, struct figure *figure)
{
    struct block *block = add(d, BLOCK_FIGURE, figure->caption);
    d->failed |= figure->failed;
    if (block)
        block->figure = malloc(sizeof *figure);
    if (block && block->figure)
        *block->figure = *figure;
    else
        figure_free(figure);
    if (block && !block->figure)
        d->failed = true;
    *figure = (struct figure){0};
}

static void cells_free(struct block *block)
{
    for (size_t c = 0; c < block->rows * block->columns; c++) {
        free(block->cells[c].text);
        free(block->cells[c].value);
        free(block->cells[c].anchor);
        free(block->cells[c].link);
    }
    free(block->cells);
}

static void block_free(struct block *block)
{
    cells_free(block);
    if (block->figure)
        figure_free(block->figure);
    free(block->figure);
    free(block->values);
    free(block->text);
    free(block->anchor);
}

void document_free(struct document *d)
{
    for (size_t i = 0; i < d->count; i++)
        block_free(&d->blocks[i]);
    if (d->live)
        live_free(d->live);
    free(d->live);
    free(d->made);
    text_index_clear(&d->anchors);
    free(d->blocks);
    free(d->title);
    free(d->lang);
    free(d->banner);
    *d = (struct document){0};
}
