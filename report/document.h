/* SPDX-License-Identifier: MPL-2.0
 *
 * document - a report as data: headings, paragraphs, tables, bars. Contents are made once, each renderer writes one format.
 *
 * Texts in a document are final (translated) and raw: a renderer passes each through text_clean() and its own escaping.
 */
#ifndef NONGTAN_REPORT_DOCUMENT_H
#define NONGTAN_REPORT_DOCUMENT_H

#include "core/text.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_NOTE, BLOCK_TABLE, BLOCK_BARS, BLOCK_PAGE };

struct table_cell { char *text; bool number; };
struct block {
    enum block_kind kind;
    int level;               /* headings: 1..3 */
    char *text;              /* heading, paragraph, note, caption of a table */
    size_t columns, rows;    /* tables: row 0 is the heading */
    struct table_cell *cells; /* rows * columns */
    double *values;          /* bars: one a row, a share of the whole 0..1 */
};
struct document {
    char *title;
    char *lang;   /* "zh" or "en" */
    char *banner; /* shown on every page: "draft", "illustrative figures"; or NULL */
    struct block *blocks;
    size_t count, capacity;
    bool failed;
};

void document_begin(struct document *d, const char *title, const char *lang, const char *banner);
void document_heading(struct document *d, int level, const char *text);
void document_paragraph(struct document *d, const char *text);
void document_note(struct document *d, const char *text);
/* What follows stands on a page of its own where there are pages. */
void document_page(struct document *d);
/* Starts a table of `columns`; cells follow row by row with document_cell. The first row is the heading. */
void document_table(struct document *d, const char *caption, size_t columns);
void document_cell(struct document *d, const char *text, bool number);
/* Turns the table that was begun last into bars: the value of a row (0..1). */
void document_bar(struct document *d, double share);
void document_free(struct document *d);

/* Renderers: the same document gives the same bytes. */
void html_render(const struct document *d, struct text_buffer *out);
void markdown_render(const struct document *d, struct text_buffer *out);
void text_render(const struct document *d, int width, struct text_buffer *out); /* for the terminal, `width` cells */

#endif
