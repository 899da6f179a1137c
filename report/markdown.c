/* SPDX-License-Identifier: MPL-2.0
 *
 * markdown - a document as Markdown with pipe tables (GitHub's form). No text can become markup.
 */
#include <stdlib.h>
#include <string.h>

#include "report/render.h"

enum { BAR_LENGTH = 20 };

/* Marks that mean something anywhere in a line. */
static void add_char(struct text_buffer *out, char c)
{
    if (c == '<')
        text_buffer_add(out, "&lt;");
    else if (c == '>')
        text_buffer_add(out, "&gt;");
    else if (c == '&')
        text_buffer_add(out, "&amp;");
    else if (strchr("\\`*_[]#|~$!", c))
        text_buffer_printf(out, "\\%c", c);
    else
        text_buffer_add_bytes(out, &c, 1);
}

/* Marks that mean something at the start of a line: lists ("- ", "+ ", "1. ", "2) "), rules and underlines. */
static const char *line_start(struct text_buffer *out, const char *p)
{
    while (*p == ' ')
        p++;
    size_t digits = strspn(p, "0123456789");
    text_buffer_add_bytes(out, p, digits);
    p += digits;
    if (digits ? *p == '.' || *p == ')' : *p && strchr("+-=:", *p))
        text_buffer_printf(out, "\\%c", *p++);
    return p;
}

/* `newline` is what a line break becomes; at_start: the text begins a line of the file. */
static void add_text(struct text_buffer *out, const char *raw, const char *newline, bool at_start)
{
    char *clean = render_clean(out, raw, true);
    const char *p = clean ? clean : "";
    if (at_start)
        p = line_start(out, p);
    while (*p) {
        if (*p != '\n') {
            add_char(out, *p++);
            continue;
        }
        text_buffer_add(out, newline);
        p++;
        if (at_start)
            p = line_start(out, p);
    }
    free(clean);
}

static void table_row(struct text_buffer *out, const struct block *block, size_t r)
{
    text_buffer_add(out, "|");
    for (size_t c = 0; c < block->columns; c++) {
        text_buffer_add(out, " ");
        add_text(out, render_cell(block, r, c), "<br>", false);
        text_buffer_add(out, " |");
    }
    if (block->kind == BLOCK_BARS) {
        text_buffer_add(out, " ");
        if (r)
            render_bar(out, block->values[r], BAR_LENGTH);
        text_buffer_add(out, " |");
    }
    text_buffer_add(out, "\n");
}

static void table(struct text_buffer *out, const struct block *block)
{
    text_buffer_add(out, "**");
    add_text(out, block->text, " ", false);
    text_buffer_add(out, "**\n\n");
    for (size_t r = 0; r < block->rows; r++) {
        table_row(out, block, r);
        if (r)
            continue;
        text_buffer_add(out, "|");
        for (size_t c = 0; c < block->columns; c++)
            text_buffer_add(out, render_cell_is_number(block, 0, c) ? " ---: |" : " --- |");
        text_buffer_add(out, block->kind == BLOCK_BARS ? " --- |\n" : "\n");
    }
    text_buffer_add(out, "\n");
}

/* As characters in a block of code, which no name in it can end. */
static void figure(struct text_buffer *out, const struct block *block)
{
    struct text_buffer characters = {0};
    figure_text(block->figure, 100, &characters);
    for (char *p = characters.data; p && *p; p++)
        *p = *p == '`' ? '\'' : *p == '<' ? '(' : *p == '>' ? ')' : *p;
    text_buffer_add(out, "**");
    add_text(out, block->text, " ", false);
    text_buffer_add(out, "**\n\n```text\n");
    text_buffer_add(out, characters.data ? characters.data : "");
    text_buffer_add(out, "```\n\n");
    out->failed |= characters.failed;
    text_buffer_free(&characters);
}

static void heading(struct text_buffer *out, int level, const char *text)
{
    for (int i = 0; i < level; i++)
        text_buffer_add(out, "#");
    text_buffer_add(out, " ");
    add_text(out, text, " ", false);
    text_buffer_add(out, "\n\n");
}

static void block_out(struct text_buffer *out, const struct block *block)
{
    if (block->kind == BLOCK_HEADING) {
        heading(out, block->level + 1, block->text);
    } else if (block->kind == BLOCK_PARAGRAPH) {
        add_text(out, block->text, "  \n", true);
        text_buffer_add(out, "\n\n");
    } else if (block->kind == BLOCK_NOTE) {
        text_buffer_add(out, "> ");
        add_text(out, block->text, "  \n> ", true);
        text_buffer_add(out, "\n\n");
    } else if (block->kind == BLOCK_PAGE) {
        text_buffer_add(out, "---\n\n");
    } else if (block->kind == BLOCK_FIGURE) {
        figure(out, block);
    } else {
        table(out, block);
    }
}

bool markdown_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    heading(out, 1, d->title);
    if (d->banner) {
        text_buffer_add(out, "> **");
        add_text(out, d->banner, " ", false);
        text_buffer_add(out, "**\n\n");
    }
    for (size_t i = 0; i < d->count; i++)
        block_out(out, &d->blocks[i]);
    while (out->length > 1 && out->data[out->length - 1] == '\n' && out->data[out->length - 2] == '\n')
        out->data[--out->length] = '\0';
    out->failed |= d->failed;
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
