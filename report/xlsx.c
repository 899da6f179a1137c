/* SPDX-License-Identifier: MPL-2.0
 *
 * xlsx - a document as a workbook: the live calculation first, then its tables, a sheet each. What can be changed is marked by colour and by "✎" in its look,
 * every formula carries the program's value. libxlsxwriter writes files only, and figures with 16 digits: one that needs 17 becomes a formula.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/live.h"
#include "report/render.h"
#include "report/xlsx_file.h"

enum { NAME_BYTES = 128, NAME_CHARACTERS = 31, WIDE_COLUMNS = 16, WIDEST = 48, NARROWEST = 10, LINE_POINTS = 15, MOST_LINES = 27 };
#define WIDTH_OF_EM 1.9 /* in the unit of a column's width: one digit */

struct book {
    lxw_workbook *workbook;
    lxw_format *looks[LOOK_OPEN + 1], *text, *head, *number, *title;
};

static void formats(struct book *b)
{
    static const struct { bool bold; lxw_color_t back; bool italic; } looks[] = {
        [LOOK_PLAIN] = {false, 0, false},          [LOOK_HEADING] = {true, 0xE8E8E8, false}, [LOOK_INPUT] = {false, 0xFFF8DC, false},
        [LOOK_COMPUTED] = {false, 0, false},       [LOOK_DEFAULT] = {false, 0, true},        [LOOK_ESTIMATE] = {false, 0xF0F0F0, true},
        [LOOK_TOTAL] = {true, 0xF4F4F4, false},    [LOOK_OPEN] = {true, 0xDDDDDD, false},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        b->looks[i] = workbook_add_format(b->workbook);
        format_set_align(b->looks[i], LXW_ALIGN_VERTICAL_TOP);
        if (looks[i].bold)
            format_set_bold(b->looks[i]);
        if (looks[i].italic)
            format_set_italic(b->looks[i]);
        if (looks[i].back)
            format_set_bg_color(b->looks[i], looks[i].back);
        if (i == LOOK_COMPUTED || i == LOOK_TOTAL)
            format_set_num_format(b->looks[i], "#,##0.000###"); /* what is shown; the cell has every digit */
    }
    format_set_text_wrap(b->looks[LOOK_HEADING]);
    format_set_text_wrap(b->looks[LOOK_PLAIN]);
    b->text = workbook_add_format(b->workbook);
    format_set_text_wrap(b->text);
    format_set_align(b->text, LXW_ALIGN_VERTICAL_TOP);
    b->title = workbook_add_format(b->workbook);
    format_set_bold(b->title);
    b->head = b->looks[LOOK_HEADING];
    b->number = b->looks[LOOK_COMPUTED];
}

/* A sheet of that name as far as the format can have it: no signs of formulas, 31 characters, once in the book. */
static lxw_worksheet *add_sheet(struct book *b, const char *wanted)
{
    char name[NAME_BYTES] = "", *clean = text_cleaned(wanted);
    size_t characters = 0;
    for (const char *p = clean ? clean : ""; *p && strlen(name) + 8 < sizeof name; p++) {
        characters += ((unsigned char)*p & 0xC0) != 0x80;
        if (characters > NAME_CHARACTERS - 4)
            break;
        const char one[2] = {strchr("[]:*?/\\'", *p) ? ' ' : *p, '\0'};
        strcat(name, one);
    }
    free(clean);
    const size_t length = strlen(name);
    for (int n = 2; workbook_get_worksheet_by_name(b->workbook, *name ? name : "-") && n < 1000; n++)
        snprintf(name + length, sizeof name - length, " %d", n);
    return workbook_add_worksheet(b->workbook, *name ? name : "-");
}

/* On paper: A4 across, as wide as one page. */
static void paper(lxw_worksheet *sheet)
{
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
}

/* Lines that a text takes in a column of that width. */
static int lines_of(const char *text, double width)
{
    double lines = 0;
    while (text && *text) {
        const size_t length = strcspn(text, "\n");
        char *line = strndup(text, length);
        lines += fmax(1, ceil(render_ems(line ? line : "") * WIDTH_OF_EM / width));
        free(line);
        text += length + (text[length] == '\n');
    }
    return lines < MOST_LINES ? (int)lines : MOST_LINES;
}

static void row_height(lxw_worksheet *sheet, lxw_row_t r, int lines)
{
    if (lines > 1)
        worksheet_set_row(sheet, r, lines * LINE_POINTS, NULL);
}

/* ---- the calculation ---- */

static void number(lxw_worksheet *sheet, lxw_row_t r, lxw_col_t c, double value, lxw_format *format)
{
    char sixteen[40], formula[48];
    snprintf(sixteen, sizeof sixteen, "%.16G", value);
    if (strtod(sixteen, NULL) == value) {
        worksheet_write_number(sheet, r, c, value, format);
        return;
    }
    snprintf(formula, sizeof formula, "=%.17G", value);
    worksheet_write_formula_num(sheet, r, c, formula, format, value);
}

static void live_cell_out(struct book *b, lxw_worksheet *sheet, lxw_row_t r, lxw_col_t c, const struct live_cell *cell)
{
    lxw_format *format = b->looks[cell->look];
    if (cell->kind == LIVE_NUMBER) {
        number(sheet, r, c, cell->value, format);
    } else if (cell->kind == LIVE_FORMULA) {
        worksheet_write_formula_num(sheet, r, c, cell->text, format, cell->value);
    } else if (cell->kind == LIVE_TEXT) {
        char *clean = text_cleaned(cell->text);
        worksheet_write_string(sheet, r, c, clean ? clean : "", format);
        free(clean);
    }
    if (cell->note) {
        char *clean = text_cleaned(cell->note);
        worksheet_write_comment(sheet, r, c, clean ? clean : "");
        free(clean);
    }
}

static double live_width(const struct live_sheet *sheet, size_t c)
{
    return sheet->widths[c] > 0 ? sheet->widths[c] : 12;
}

/* Texts that may break make their row as high as they need. */
static void live_row_out(struct book *b, lxw_worksheet *sheet, const struct live_sheet *from, size_t r)
{
    int lines = 1;
    for (size_t c = 0; c < from->columns; c++) {
        const struct live_cell *cell = &from->cells[r * from->columns + c];
        live_cell_out(b, sheet, (lxw_row_t)r, (lxw_col_t)c, cell);
        const int own = cell->kind == LIVE_TEXT && cell->look <= LOOK_HEADING ? lines_of(cell->text, live_width(from, c)) : 1;
        lines = own > lines ? own : lines;
    }
    row_height(sheet, (lxw_row_t)r, lines);
}

static void live_out(struct book *b, const struct live *live)
{
    for (size_t i = 0; i < live->count; i++) {
        const struct live_sheet *from = &live->sheets[i];
        lxw_worksheet *sheet = add_sheet(b, from->name);
        worksheet_freeze_panes(sheet, 1, 1);
        worksheet_repeat_rows(sheet, 0, 0);
        paper(sheet);
        for (size_t c = 0; c < from->columns; c++)
            worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, live_width(from, c), NULL);
        for (size_t r = 0; r < from->rows; r++)
            live_row_out(b, sheet, from, r);
    }
}

/* ---- the report's tables ---- */

/* What the tables of a section need in each column, up to the widest. */
static void widths_of(const struct document *d, size_t begin, size_t end, double *widths)
{
    for (size_t c = 0; c < WIDE_COLUMNS; c++)
        widths[c] = NARROWEST;
    for (size_t i = begin; i < end; i++) {
        const struct block *block = &d->blocks[i];
        for (size_t r = 0; r < block->rows; r++)
            for (size_t c = 0; c < block->columns && c < WIDE_COLUMNS; c++)
                widths[c] = fmin(WIDEST, fmax(widths[c], render_ems(render_cell(block, r, c)) * WIDTH_OF_EM + 2));
    }
}

static lxw_row_t table(struct book *b, lxw_worksheet *sheet, lxw_row_t r, const struct block *block, const double *widths)
{
    xlsx_text(sheet, r++, 0, block->text, b->title);
    for (size_t i = 0; i < block->rows; i++, r++) {
        int lines = 1;
        for (size_t c = 0; c < block->columns; c++) {
            const struct table_cell *cell = &block->cells[i * block->columns + c];
            if (cell->value && *cell->value)
                number(sheet, r, (lxw_col_t)c, strtod(cell->value, NULL), b->number);
            else
                xlsx_text(sheet, r, (lxw_col_t)c, render_cell(block, i, c), i ? b->text : b->head);
            const int own = c < WIDE_COLUMNS ? lines_of(render_cell(block, i, c), widths[c]) : 1;
            lines = own > lines ? own : lines;
        }
        row_height(sheet, r, lines);
    }
    return r + 1;
}

static size_t section_end(const struct document *d, size_t begin)
{
    size_t end = begin + 1;
    while (end < d->count && (d->blocks[end].kind != BLOCK_HEADING || d->blocks[end].level != 1))
        end++;
    return end < d->count ? end : d->count;
}

/* What stands in a section, one below the other. */
static void section(struct book *b, const struct document *d, lxw_worksheet *sheet, size_t begin, size_t end)
{
    double widths[WIDE_COLUMNS];
    lxw_row_t r = 0;
    paper(sheet);
    if (!begin) {
        xlsx_text(sheet, r++, 0, d->title, b->title);
        if (d->banner)
            xlsx_text(sheet, r++, 0, d->banner, b->title);
    }
    widths_of(d, begin, end, widths);
    for (lxw_col_t c = 0; c < WIDE_COLUMNS; c++)
        worksheet_set_column(sheet, c, c, widths[c], NULL);
    for (size_t i = begin; i < end; i++) {
        const struct block *block = &d->blocks[i];
        if (block->kind == BLOCK_TABLE || block->kind == BLOCK_BARS)
            r = table(b, sheet, r, block, widths);
        else if (block->kind != BLOCK_PAGE && block->kind != BLOCK_FIGURE) /* a figure shows what stands in a table */
            xlsx_text(sheet, r++, 0, block->text, block->kind == BLOCK_HEADING ? b->title : NULL);
    }
}

/* All that the report says, on a sheet of each heading. */
static void report_out(struct book *b, const struct document *d)
{
    for (size_t begin = 0, end; begin < d->count || !begin; begin = end) {
        end = d->count ? section_end(d, begin) : 1;
        const struct block *first = begin < d->count ? &d->blocks[begin] : NULL;
        const bool headed = first && begin && first->kind == BLOCK_HEADING;
        section(b, d, add_sheet(b, headed ? first->text : d->title), begin, end < d->count ? end : d->count);
    }
}

/* ---- the file ---- */

static void describe(struct book *b, const struct document *d)
{
    struct tm day = {.tm_year = 80, .tm_mday = 1};
    if (d->made && sscanf(d->made, "%4d-%2d-%2d", &day.tm_year, &day.tm_mon, &day.tm_mday) == 3) {
        day.tm_year -= 1900;
        day.tm_mon -= 1;
    }
    char author[] = "nongtan";
    lxw_doc_properties properties = {.title = d->title, .author = author, .created = timegm(&day)};
    workbook_set_properties(b->workbook, &properties);
}

bool xlsx_render(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    struct xlsx_file file;
    if (!xlsx_file_begin(&file, refusal))
        return false;
    struct book b = {.workbook = file.workbook};
    formats(&b);
    describe(&b, d);
    if (d->live)
        live_out(&b, d->live);
    report_out(&b, d);
    return xlsx_file_end(&file, !d->failed, out, refusal);
}
