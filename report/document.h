/* SPDX-License-Identifier: MPL-2.0
 *
 * document - a report as data: headings, paragraphs, tables, figures. Contents are made once, each renderer writes one format.
 *
 * Texts in a document are final (translated) and raw: a renderer passes each through text_clean() and its own escaping. Anchors and links are how a
 * figure finds its way back: the row, factor or equation that it comes from.
 */
#ifndef NONGTAN_REPORT_DOCUMENT_H
#define NONGTAN_REPORT_DOCUMENT_H

#include "core/index.h"
#include "core/refusal.h"
#include "report/figure.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_NOTE, BLOCK_TABLE, BLOCK_BARS, BLOCK_FIGURE, BLOCK_PAGE };

struct table_cell {
    char *text;
    bool number;
    char *value;  /* the figure with every digit, plain decimal ("1338821.705"), for formats that hold numbers; NULL: the text is all */
    char *anchor; /* what others lead to ("activity-r012"), once in a document; NULL */
    char *link;   /* the anchor that this cell leads to; NULL */
};
struct block {
    enum block_kind kind;
    int level;               /* headings: 1..3 */
    char *text;              /* heading, paragraph, note, caption of a table or figure */
    char *anchor;            /* NULL */
    size_t columns, rows;    /* tables: row 0 is the heading */
    struct table_cell *cells; /* rows * columns */
    double *values;          /* bars: one a row, a share of the whole 0..1 */
    struct figure *figure;   /* BLOCK_FIGURE; owned */
};
struct live;
struct document {
    char *title;
    char *lang;   /* "zh" or "en" */
    char *banner; /* shown on every page: "draft", "illustrative figures"; or NULL */
    bool draft;   /* what the report must hold is not all there: the banner says so first */
    char *made;   /* day of the newest change of the project, "2025-03-31", for the file's own dates: no clock, so that the same input gives
                     the same bytes; "" where not known */
    struct live *live; /* the calculation behind it, owned; NULL where the kind of report has none */
    struct block *blocks;
    size_t count, capacity;
    struct text_index anchors; /* those that were given */
    bool failed;
};

void document_begin(struct document *d, const char *title, const char *lang, const char *banner);
/* Makes it a draft: `words` stand before the banner, on every page. */
void document_draft(struct document *d, const char *words);
void document_heading(struct document *d, int level, const char *text);
void document_paragraph(struct document *d, const char *text);
void document_note(struct document *d, const char *text);
/* What follows stands on a page of its own where there are pages. */
void document_page(struct document *d);
/* Starts a table of `columns`; cells follow row by row with document_cell. The first row is the heading. */
void document_table(struct document *d, const char *caption, size_t columns);
void document_cell(struct document *d, const char *text, bool number);
/* Of the cell that was given last: the figure with every digit; what others lead to (where an anchor is given twice the first place has it); what it
 * leads to. */
void document_value(struct document *d, const char *value);
void document_anchor(struct document *d, const char *anchor);
void document_link(struct document *d, const char *anchor);
/* Turns the table that was begun last into bars: the value of a row (0..1). */
void document_bar(struct document *d, double share);
/* Takes over what `figure` owns and clears it. */
void document_figure(struct document *d, struct figure *figure);
void document_free(struct document *d);

/* Renderers: the same document gives the same bytes. False, with the reason, where the machine cannot (no font with Chinese, no memory). */
typedef bool (*document_renderer)(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool html_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool markdown_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool json_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool pdf_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool docx_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
bool xlsx_render(const struct document *d, struct text_buffer *out, struct refusal *refusal);
void text_render(const struct document *d, int width, struct text_buffer *out); /* for the terminal, `width` cells */

#endif
