/* SPDX-License-Identifier: MPL-2.0
 *
 * form_sheet - a table to be filled in, as a workbook: what is printed is locked (without a password), what is to be filled in is open, and takes what is
 * typed as text, so that "3/5" stays "3/5". The first sheet begins with the heading: what reads it back needs nothing else.
 */
#ifndef NONGTAN_REPORT_FORM_SHEET_H
#define NONGTAN_REPORT_FORM_SHEET_H

#include "core/refusal.h"
#include "core/text.h"

struct form_column {
    const char *heading;
    double width; /* characters */
    bool open;    /* to be filled in */
};
struct form_sheet {
    const char *name, *notes_name; /* of the two sheets */
    const struct form_column *columns; size_t column_count;
    const char *(*cell)(const void *data, size_t row, size_t column); /* of locked columns; raw */
    const void *data; size_t rows;
    const char *const *notes; size_t note_count; /* on a second sheet, a line each; raw */
};
bool form_sheet_render(const struct form_sheet *form, struct text_buffer *out, struct refusal *refusal);

#endif
