/* SPDX-License-Identifier: MPL-2.0
 *
 * render - what the renderers share: walking over lines and cells. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_RENDER_H
#define NONGTAN_REPORT_RENDER_H

#include "report/document.h"

/* Raw text made harmless, newlines kept where asked; NULL without memory (`out->failed` is then set). Caller frees. */
char *render_clean(struct text_buffer *out, const char *text, bool keep_newlines);

/* Raw text cleaned and escaped for XML and HTML; newlines become `newline` ("<br>", or "" for marks). */
void render_xml_lines(struct text_buffer *out, const char *raw, const char *newline);
void render_xml(struct text_buffer *out, const char *raw); /* in one line */

/* The cell at a place of a table or of bars; texts of cells that were never given are "". */
const char *render_cell(const struct block *block, size_t row, size_t column);
bool render_cell_is_number(const struct block *block, size_t row, size_t column);

/* How wide the widest line of a text is in usual fonts, as part of the size: never too small for a line of text. */
double render_ems(const char *text);

/* A bar of at most `length` characters '='. */
void render_bar(struct text_buffer *out, double share, size_t length);

#endif
