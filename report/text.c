/* SPDX-License-Identifier: MPL-2.0
 *
 * text - a document for the terminal: wrapped and aligned by cells, nothing but plain characters.
 */
#include <stdlib.h>
#include <string.h>

#include "core/text_table.h"
#include "core/width.h"
#include "report/render.h"

enum { BAR_LENGTH = 20, NARROWEST = 20 };

/* Text wrapped at `width`, each line behind `prefix`. */
static void wrapped(struct text_buffer *out, const char *raw, const char *prefix, size_t width)
{
    char *clean = render_clean(out, raw, true);
    const char *p = clean ? clean : "";
    do {
        const char *line = p;
        size_t n = text_wrap(line, width - text_cells(prefix), &p);
        text_buffer_add(out, prefix);
        text_buffer_add_bytes(out, line, n);
        text_buffer_add(out, "\n");
    } while (*p);
    free(clean);
}

static void underlined(struct text_buffer *out, const char *raw, const char *mark, size_t width)
{
    char *clean = render_clean(out, raw, false);
    size_t cells = clean ? text_cells(clean) : 0;
    wrapped(out, raw, "", width);
    for (size_t i = 0; i < cells && i < width; i++)
        text_buffer_add(out, mark);
    text_buffer_add(out, "\n\n");
    free(clean);
}

static void table(struct text_buffer *out, const struct block *block, size_t width)
{
    bool bars = block->kind == BLOCK_BARS;
    struct text_table t;
    wrapped(out, block->text, "", width);
    text_table_begin(&t, block->columns + bars);
    for (size_t r = 0; r < block->rows; r++) {
        for (size_t c = 0; c < block->columns; c++)
            if (render_cell_is_number(block, r, c))
                text_table_cell(&t, render_cell(block, r, c), true);
            else
                text_table_lines(&t, render_cell(block, r, c));
        if (bars) {
            struct text_buffer bar = {0};
            render_bar(&bar, r ? block->values[r] : 0, BAR_LENGTH);
            text_table_cell(&t, bar.data, false);
            text_buffer_free(&bar);
        }
    }
    text_table_write(&t, width, out);
    text_table_free(&t);
    text_buffer_add(out, "\n");
}

static void block_out(struct text_buffer *out, const struct block *block, size_t width)
{
    if (block->kind == BLOCK_HEADING) {
        underlined(out, block->text, block->level == 1 ? "=" : "-", width);
    } else if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_NOTE) {
        wrapped(out, block->text, block->kind == BLOCK_NOTE ? "| " : "", width);
        text_buffer_add(out, "\n");
    } else if (block->kind == BLOCK_PAGE) {
        for (size_t i = 0; i < width; i++)
            text_buffer_add(out, "-");
        text_buffer_add(out, "\n\n");
    } else if (block->kind == BLOCK_FIGURE) {
        wrapped(out, block->text, "", width);
        figure_text(block->figure, (int)width, out);
        text_buffer_add(out, "\n");
    } else {
        table(out, block, width);
    }
}

void text_render(const struct document *d, int width, struct text_buffer *out)
{
    size_t cells = width < NARROWEST ? NARROWEST : (size_t)width;
    underlined(out, d->title, "=", cells);
    if (d->banner) {
        wrapped(out, d->banner, "! ", cells);
        text_buffer_add(out, "\n");
    }
    for (size_t i = 0; i < d->count; i++)
        block_out(out, &d->blocks[i], cells);
    out->failed |= d->failed;
}
