/* SPDX-License-Identifier: MPL-2.0
 *
 * pdf_page - paper: A4 pages with banner and page number, a pen that goes down and begins a new page where the old one is full. Inside report/ only.
 *
 * A document is laid out twice: first on no paper, to know how many pages and which anchors there are, then for good.
 */
#ifndef NONGTAN_REPORT_PDF_PAGE_H
#define NONGTAN_REPORT_PDF_PAGE_H

#include <pango/pangocairo.h>

#include "report/document.h"
#include "report/drawing.h"

#define PAGE_WIDTH 595.28 /* A4 in points */
#define PAGE_HEIGHT 841.89
#define PAGE_SIDE 45.0
#define PAGE_TOP 60.0
#define PAGE_BOTTOM 54.0
#define PAGE_ROOM (PAGE_WIDTH - 2 * PAGE_SIDE)
#define PAGE_END (PAGE_HEIGHT - PAGE_BOTTOM)

struct pdf_page {
    cairo_t *cr;
    const struct document *document;
    double y;
    int page, pages;          /* pages: of the first round; 0 in it */
    struct pdf_anchor { const char *name; int page; } *anchors; /* borrowed names, in order of appearance */
    size_t anchor_count, anchor_capacity;
    int missing_glyphs;       /* characters that no font here has */
    char missing_text[80];    /* the first text with one */
    bool failed;
};

/* Families in the order in which they are looked for; fontconfig falls back by character. */
/* A face with TrueType outlines comes first. Of fonts with CFF outlines (Noto Sans CJK) cairo 1.16 either embeds all subroutines, a megabyte, or leaves
 * out some that are needed: 如 was then a gap on the page, though its text could be copied. Bold is made of the same face. */
#define PDF_FAMILIES "WenQuanYi Micro Hei, Noto Sans CJK SC, Source Han Sans SC, DejaVu Sans, sans-serif"

enum pdf_style { STYLE_TITLE, STYLE_HEADING_1, STYLE_HEADING_2, STYLE_HEADING_3, STYLE_BODY, STYLE_CAPTION, STYLE_CELL, STYLE_HEAD_CELL, STYLE_SMALL,
                 STYLE_COUNT };

/* Begins the first page, or the next one. */
void pdf_page_new(struct pdf_page *p);
/* A new page where less than `height` is left and the page is not fresh. */
void pdf_page_need(struct pdf_page *p, double height);

/* A text laid out in `width` points (0: one line), cleaned. g_object_unref() when done; never NULL. */
PangoLayout *pdf_layout(struct pdf_page *p, enum pdf_style style, const char *raw, double width);
double pdf_height(PangoLayout *layout);
double pdf_width(PangoLayout *layout);
/* Paints at (x, y) of the left top; does not move the pen. */
void pdf_show(struct pdf_page *p, PangoLayout *layout, double x, double y);
/* Paints lines at the pen and moves it; goes over to new pages line by line. */
void pdf_flow(struct pdf_page *p, PangoLayout *layout, double x);

/* The place where others lead to; nothing for NULL. */
void pdf_anchor(struct pdf_page *p, const char *name);
/* What is painted between them leads to an anchor that the document has. False: there is none, and nothing is to be ended. */
bool pdf_link_begin(struct pdf_page *p, const char *name);
void pdf_link_end(struct pdf_page *p);

/* pdf_table: rows that stay whole, the heading on each page. pdf_figure: a drawing, whole on one page. */
void pdf_table(struct pdf_page *p, const struct block *block);
void pdf_figure(struct pdf_page *p, const struct block *block);
/* Paints a drawing with its left top at the origin. */
void pdf_paint(struct pdf_page *p, const struct drawing *drawing);

#endif
