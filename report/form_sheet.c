/* SPDX-License-Identifier: MPL-2.0 */
#include "report/form_sheet.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "core/width.h"
#include "report/xlsx_file.h"

#define LINE_POINTS 15.0
#define MOST_POINTS 405.0 /* the format's limit is 409 */
#define WIDER 1.15        /* a cell of a Chinese font is a little wider than the digit that columns are measured by */

enum { A4 = 9, TEXT_FORMAT = 49, OPEN_COLOUR = 0xFFF8DC, HEAD_COLOUR = 0xE8E8E8, NOTE_WIDTH = 100, NAME_ROOM = 64 };

struct looks { lxw_format *head, *locked, *open; };

static lxw_format *look(lxw_workbook *workbook, bool bold, lxw_color_t back)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_THIN);
    if (bold)
        format_set_bold(format);
    if (back)
        format_set_bg_color(format, back);
    return format;
}

static struct looks make_looks(lxw_workbook *workbook)
{
    struct looks looks = {look(workbook, true, HEAD_COLOUR), look(workbook, false, 0), look(workbook, false, OPEN_COLOUR)};
    format_set_num_format_index(looks.open, TEXT_FORMAT);
    format_set_unlocked(looks.open);
    return looks;
}

/* As many lines as the longest text needs in its column: not every spreadsheet program finds that out by itself. */
static void set_height(lxw_worksheet *sheet, const struct form_sheet *form, size_t row)
{
    double lines = 1;
    for (size_t c = 0; c < form->column_count; c++) {
        if (form->columns[c].open)
            continue;
        char *clean = text_cleaned(form->cell(form->data, row, c));
        lines = fmax(lines, ceil(WIDER * (double)(clean ? text_cells(clean) : 0) / form->columns[c].width));
        free(clean);
    }
    worksheet_set_row(sheet, (lxw_row_t)(row + 1), fmin(lines * LINE_POINTS, MOST_POINTS), NULL);
}

static void fill(lxw_worksheet *sheet, const struct form_sheet *form, const struct looks *looks)
{
    for (size_t c = 0; c < form->column_count; c++) {
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, form->columns[c].width, NULL);
        xlsx_text(sheet, 0, (lxw_col_t)c, form->columns[c].heading, looks->head);
        for (size_t r = 0; r < form->rows; r++)
            if (form->columns[c].open)
                worksheet_write_blank(sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, looks->open);
            else
                xlsx_text(sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, form->cell(form->data, r, c), looks->locked);
    }
    for (size_t r = 0; r < form->rows; r++)
        set_height(sheet, form, r);
}

static void set_page(lxw_worksheet *sheet)
{
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C&P / &N");
    worksheet_protect(sheet, NULL, &(lxw_protection){.format_columns = 1, .format_rows = 1});
}

/* One date for all: the same form gives the same bytes. */
static void describe(lxw_workbook *workbook, const struct form_sheet *form)
{
    char title[NAME_ROOM], author[] = "nongtan";
    struct tm day = {.tm_year = 80, .tm_mday = 1};
    text_clean(title, sizeof title, form->name, false);
    lxw_doc_properties properties = {.title = title, .author = author, .created = timegm(&day)};
    workbook_set_properties(workbook, &properties);
}

bool form_sheet_render(const struct form_sheet *form, struct text_buffer *out, struct refusal *refusal)
{
    struct xlsx_file file;
    if (!xlsx_file_begin(&file, refusal))
        return false;
    describe(file.workbook, form);
    const struct looks looks = make_looks(file.workbook);
    lxw_worksheet *sheet = workbook_add_worksheet(file.workbook, form->name);
    lxw_worksheet *notes = sheet && form->note_count ? workbook_add_worksheet(file.workbook, form->notes_name) : NULL;
    if (sheet) {
        fill(sheet, form, &looks);
        set_page(sheet);
    }
    if (notes)
        worksheet_set_column(notes, 0, 0, NOTE_WIDTH, NULL);
    for (size_t i = 0; notes && i < form->note_count; i++)
        xlsx_text(notes, (lxw_row_t)i, 0, form->notes[i], looks.locked);
    return xlsx_file_end(&file, sheet && (notes || !form->note_count), out, refusal);
}
