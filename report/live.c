/* SPDX-License-Identifier: MPL-2.0
 *
 * live - how the sheets come to the program's digits.
 *
 * A line is the product of its factors from left to right, as core/footprint multiplies them, rounded once to whole picograms; then integers are added. A
 * spreadsheet adds doubles. So each line is split: a multiple of 1/1024 kg, whose sums are exact up to 8.8e12 kg, and the rest in whole picograms, whose
 * sums are exact, too. 1/1024 kg is 976,562,500,000 pg, a whole number: the two parts together are the program's picograms. A total adds the two sums once.
 * LibreOffice takes a difference that is small beside its operands for zero, and a figure just below a whole one for whole (rtl::math::approxSub, approxFloor):
 * so the multiple is the one below the next, and the rest, taken by SUM(), is never small.
 */
#include "report/live.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "report/live_internal.h"

/* ---- sheets and cells ---- */

struct live_sheet *live_sheet(struct live *live, const char *name, size_t columns, size_t rows)
{
    struct live_sheet *sheets = live->failed ? NULL : realloc(live->sheets, (live->count + 1) * sizeof *sheets);
    if (!sheets) {
        live->failed = true;
        return NULL;
    }
    live->sheets = sheets;
    struct live_sheet *sheet = &sheets[live->count];
    *sheet = (struct live_sheet){.name = text_dup(name), .columns = columns, .rows = rows};
    sheet->widths = calloc(columns, sizeof *sheet->widths);
    sheet->cells = calloc(columns * rows, sizeof *sheet->cells);
    live->count++;
    if (sheet->name && sheet->widths && sheet->cells)
        return sheet;
    live->failed = true;
    return NULL;
}

static struct live_cell *cell_at(struct live_sheet *sheet, size_t row, size_t column)
{
    return &sheet->cells[row * sheet->columns + column];
}

void live_text(struct live *live, struct live_sheet *sheet, size_t row, size_t column, enum live_look look, const char *text)
{
    struct live_cell *cell = cell_at(sheet, row, column);
    *cell = (struct live_cell){.kind = LIVE_TEXT, .look = look, .text = text_dup(text ? text : "")};
    live->failed |= !cell->text;
}

void live_number(struct live_sheet *sheet, size_t row, size_t column, enum live_look look, double value)
{
    *cell_at(sheet, row, column) = (struct live_cell){.kind = LIVE_NUMBER, .look = look, .value = value};
}

void live_formula(struct live *live, struct live_sheet *sheet, size_t row, size_t column, enum live_look look, double value, const char *format, ...)
{
    char text[1200];
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct live_cell *cell = cell_at(sheet, row, column);
    *cell = (struct live_cell){.kind = LIVE_FORMULA, .look = look, .value = value, .text = text_dup(text)};
    live->failed |= !cell->text || n < 0 || (size_t)n >= sizeof text;
}

void live_note(struct live *live, struct live_sheet *sheet, size_t row, size_t column, const char *note)
{
    struct live_cell *cell = cell_at(sheet, row, column);
    if (cell->note || !note || !*note)
        return;
    cell->note = text_dup(note);
    live->failed |= !cell->note;
}

void live_headings(struct live *live, struct live_sheet *sheet, const char *(*say)(const char *), const struct live_heading *headings)
{
    for (size_t c = 0; c < sheet->columns; c++) {
        live_text(live, sheet, 0, c, LOOK_HEADING, say(headings[c].label));
        sheet->widths[c] = headings[c].width;
    }
}

static void sheet_free(struct live_sheet *sheet)
{
    for (size_t i = 0; sheet->cells && i < sheet->rows * sheet->columns; i++) {
        free(sheet->cells[i].text);
        free(sheet->cells[i].note);
    }
    free(sheet->cells);
    free(sheet->widths);
    free(sheet->name);
}

void live_free(struct live *live)
{
    for (size_t i = 0; i < live->count; i++)
        sheet_free(&live->sheets[i]);
    free(live->sheets);
    *live = (struct live){0};
}

/* ---- names in formulas ---- */

const char *live_quoted(const char *name, char *out, size_t size)
{
    size_t n = 0;
    for (; *name && n + 3 < size; name++) {
        out[n++] = *name;
        if (*name == '\'')
            out[n++] = '\'';
    }
    out[n] = '\0';
    return out;
}

void live_make(const struct report_input *input, struct live *out)
{
    *out = (struct live){0};
    if (!input->footprint)
        return;
    live_rows(input, out);
    live_totals(input, out);
    if (input->balance)
        live_balance(input, out);
}
