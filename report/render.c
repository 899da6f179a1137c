/* SPDX-License-Identifier: MPL-2.0 */
#include "report/render.h"

#include <stdlib.h>

char *render_clean(struct text_buffer *out, const char *text, bool keep_newlines)
{
    size_t need = text_clean(NULL, 0, text, keep_newlines);
    char *clean = malloc(need + 1);
    if (clean)
        text_clean(clean, need + 1, text, keep_newlines);
    else
        out->failed = true;
    return clean;
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static void escaped(struct text_buffer *out, const char *raw, const char *newline)
{
    char *clean = render_clean(out, raw, newline != NULL);
    for (const char *p = clean ? clean : ""; *p; p++) {
        const char *entity = *p == '\n' ? newline : entity_of(*p);
        if (entity)
            text_buffer_add(out, entity);
        else
            text_buffer_add_bytes(out, p, 1);
    }
    free(clean);
}

void render_xml_lines(struct text_buffer *out, const char *raw, const char *newline)
{
    escaped(out, raw, newline);
}

void render_xml(struct text_buffer *out, const char *raw)
{
    escaped(out, raw, NULL);
}

static const struct table_cell *cell_at(const struct block *block, size_t row, size_t column)
{
    return &block->cells[row * block->columns + column];
}

const char *render_cell(const struct block *block, size_t row, size_t column)
{
    const char *text = cell_at(block, row, column)->text;
    return text ? text : "";
}

bool render_cell_is_number(const struct block *block, size_t row, size_t column)
{
    if (!row && block->rows > 1)
        row = 1; /* a heading stands as its column does */
    return cell_at(block, row, column)->number;
}

/* Signs of Chinese are square, others narrower; of a character only the first byte counts. */
static double em_of(unsigned char byte)
{
    return byte < 0x80 || (byte >= 0xC0 && byte < 0xE0) ? 0.58 : byte >= 0xE0 ? 1 : 0;
}

double render_ems(const char *text)
{
    double most = 0, line = 0;
    for (; *text; text++) {
        line = *text == '\n' ? 0 : line + em_of((unsigned char)*text);
        most = line > most ? line : most;
    }
    return most;
}

void render_bar(struct text_buffer *out, double share, size_t length)
{
    size_t n = (size_t)(share * (double)length + 0.5);
    if (!n && share > 0)
        n = 1;
    while (n--)
        text_buffer_add(out, "=");
}
