/* SPDX-License-Identifier: MPL-2.0
 *
 * live_internal - how sheets are filled, and where their columns are. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_LIVE_INTERNAL_H
#define NONGTAN_REPORT_LIVE_INTERNAL_H

#include "report/live.h"

struct live_heading { const char *label; double width; }; /* label: message id */

/* NULL without memory; the sheets before stay valid only until the next one is made. */
struct live_sheet *live_sheet(struct live *live, const char *name, size_t columns, size_t rows);
void live_text(struct live *live, struct live_sheet *sheet, size_t row, size_t column, enum live_look look, const char *text);
void live_number(struct live_sheet *sheet, size_t row, size_t column, enum live_look look, double value);
void live_formula(struct live *live, struct live_sheet *sheet, size_t row, size_t column, enum live_look look, double value, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
void live_note(struct live *live, struct live_sheet *sheet, size_t row, size_t column, const char *note);
void live_headings(struct live *live, struct live_sheet *sheet, const char *(*say)(const char *), const struct live_heading *headings);
/* For use between the quotes of 'name'!A1. */
const char *live_quoted(const char *name, char *out, size_t size);

/* Columns of the sheet of rows, by their letters. */
#define ROW_STAGE "B"
#define ROW_PROCESS "C"
#define ROW_GAS "Q"
#define ROW_KIND "U"
#define ROW_WHOLE "V"
#define ROW_REST "W"

/* Sheets: factors, GWP values and rows; totals; balance. Each appends. */
void live_rows(const struct report_input *input, struct live *live);
void live_totals(const struct report_input *input, struct live *live);
void live_balance(const struct report_input *input, struct live *live);

/* The key of a kind of line, in the sheet of rows: not translated, for formulas compare with it. */
const char *live_kind(enum line_kind kind);

#endif
