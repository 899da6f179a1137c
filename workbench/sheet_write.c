/* SPDX-License-Identifier: MPL-2.0
 *
 * Blank sheets as files: a table or a workbook for a spreadsheet, a page for the printer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/document.h"
#include "report/form_sheet.h"
#include "storage/exchange/csv_table.h"
#include "workbench/language.h"
#include "workbench/sheet_internal.h"
#include "workbench/sheets.h"
#include "workbench/workbench_internal.h"

static const char *heading(size_t column)
{
    return !strcmp(language_get(), "zh") ? sheet_headings[column].zh : sheet_headings[column].en;
}

/* What is printed in a column; blank where it is to be filled in. */
static const char *printed(const struct sheet_line *line, size_t column)
{
    switch (column) {
    case SHEET_CODE: return line->code;
    case SHEET_PROCESS: return line->process;
    case SHEET_ITEM: return line->what;
    case SHEET_UNIT: return line->unit;
    case SHEET_ASKED: return line->asked;
    default: return "";
    }
}

static void csv(const struct sheet_line *lines, size_t count, struct text_buffer *out)
{
    for (size_t c = 0; c < SHEET_COLUMNS; c++) {
        text_buffer_printf(out, "%s", c ? "," : "");
        csv_cell_write(out, heading(c));
    }
    for (size_t i = 0; i < count; i++) {
        text_buffer_printf(out, "\r\n");
        for (size_t c = 0; c < SHEET_COLUMNS; c++) {
            char clean[600];
            text_clean(clean, sizeof clean, printed(&lines[i], c), false);
            text_buffer_printf(out, "%s", c ? "," : "");
            csv_value_write(out, clean);
        }
    }
    text_buffer_printf(out, "\r\n");
}

/* ---- the page ---- */

static void say(struct document *d, const char *message, const char *name, const char *value)
{
    char text[600];
    text_fill(text, sizeof text, language_text(message), &(struct text_arg){name, value}, 1);
    document_paragraph(d, text);
}

static void introduce(const struct workbench *wb, const struct sheet_wish *wish, struct document *d)
{
    char period[80];
    snprintf(period, sizeof period, "%s – %s", project_study_text(wb->project, STUDY_PERIOD_FROM),
             project_study_text(wb->project, STUDY_PERIOD_TO));
    say(d, N_("Holding: {value}"), "value", project_study_text(wb->project, STUDY_ORG_NAME));
    say(d, N_("Product: {value}"), "value", project_study_text(wb->project, STUDY_PRODUCT));
    say(d, N_("What was used or made in: {value}"), "value", period);
    if (wish->supplier)
        say(d, N_("To: {value}"), "value", wish->supplier);
    document_paragraph(d, _("Write the amount as it stands on the receipt (8 bags × 50 kg is fine), the date and your name. Leave blank what you do "
                            "not know; 0 means that there was none. The row code says where the figure belongs: do not change it."));
}

static void page(const struct workbench *wb, const struct sheet_wish *wish, const struct sheet_line *lines, size_t count,
                 struct document *d)
{
    static const enum sheet_column shown[] = {SHEET_CODE, SHEET_ITEM, SHEET_UNIT, SHEET_ASKED, SHEET_AMOUNT, SHEET_DATE, SHEET_WHO};
    enum { SHOWN = sizeof shown / sizeof *shown };
    const char *before = NULL, *banner = project_illustrative(wb->project);
    document_begin(d, _("Collection sheet"), language_get(), banner ? language_text(banner) : NULL);
    introduce(wb, wish, d);
    for (size_t i = 0; i < count; i++) {
        if (!before || strcmp(before, lines[i].process) != 0) {
            document_table(d, lines[i].process, SHOWN);
            for (size_t c = 0; c < SHOWN; c++)
                document_cell(d, heading(shown[c]), false);
        }
        before = lines[i].process;
        for (size_t c = 0; c < SHOWN; c++)
            document_cell(d, c < 4 ? printed(&lines[i], shown[c]) : "____________", false);
    }
}

/* ---- the workbook ---- */

static const struct { double width; bool open; } wide[SHEET_COLUMNS] = {
    [SHEET_CODE] = {14, false},  [SHEET_PROCESS] = {14, false}, [SHEET_ITEM] = {32, false}, [SHEET_UNIT] = {8, false}, [SHEET_ASKED] = {56, false},
    [SHEET_AMOUNT] = {16, true}, [SHEET_DATE] = {12, true},     [SHEET_WHO] = {12, true},   [SHEET_NOTE] = {24, true},
};

static const char *cell_of(const void *data, size_t row, size_t column)
{
    return printed((const struct sheet_line *)data + row, column);
}

static bool workbook(const struct workbench *wb, const struct sheet_wish *wish, const struct sheet_line *lines, size_t count, struct text_buffer *out,
                     struct refusal *refusal)
{
    struct form_column columns[SHEET_COLUMNS];
    struct document document = {0};
    const char *notes[8];
    size_t note_count = 0;
    const char *banner = project_illustrative(wb->project);
    for (size_t c = 0; c < SHEET_COLUMNS; c++)
        columns[c] = (struct form_column){heading(c), wide[c].width, wide[c].open};
    document_begin(&document, "", language_get(), NULL);
    introduce(wb, wish, &document); /* the same lines as on the page */
    if (banner)
        notes[note_count++] = language_text(banner);
    for (size_t i = 0; i < document.count && note_count < sizeof notes / sizeof *notes; i++)
        notes[note_count++] = document.blocks[i].text;
    const struct form_sheet form = {.name = _("Collection sheet"), .notes_name = _("how to fill in"), .columns = columns, .column_count = SHEET_COLUMNS,
                                    .cell = cell_of, .data = lines, .rows = count, .notes = notes, .note_count = note_count};
    bool good = document.failed ? evaluation_no_memory(refusal) : form_sheet_render(&form, out, refusal);
    document_free(&document);
    return good;
}

static bool html(const struct workbench *wb, const struct sheet_wish *wish, const struct sheet_line *lines, size_t count,
                 struct text_buffer *out, struct refusal *refusal)
{
    struct document document = {0};
    page(wb, wish, lines, count, &document);
    bool good = html_render(&document, out, refusal);
    document_free(&document);
    return good;
}

/* ---- the file ---- */

static bool ends_with(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');
    return dot && !strcmp(dot, ending);
}

static bool write_file(struct workbench *wb, const struct sheet_wish *wish, const struct sheet_line *lines, size_t count,
                       struct refusal *refusal)
{
    struct text_buffer text = {0};
    bool good = true;
    if (ends_with(wish->path, ".csv")) {
        text_buffer_printf(&text, "\xEF\xBB\xBF"); /* without it a Chinese Excel reads the file as GBK */
        csv(lines, count, &text);
    } else {
        good = (ends_with(wish->path, ".xlsx") ? workbook : html)(wb, wish, lines, count, &text, refusal);
    }
    good = (good && !text.failed) || evaluation_no_memory(refusal);
    good = good && report_write_file(wish->path, &text, wish->overwrite, refusal);
    text_buffer_free(&text);
    return good;
}

bool workbench_sheet(struct workbench *wb, const struct sheet_wish *wish, struct refusal *refusal)
{
    struct sheet_line *lines;
    size_t count;
    if (wish->path && !ends_with(wish->path, ".csv") && !ends_with(wish->path, ".html") && !ends_with(wish->path, ".xlsx"))
        return refuse(refusal, REFUSAL_CHOICE, N_("file ending"), wish->path, ".csv, .html, .xlsx");
    if (wish->path && !wish->overwrite && !access(wish->path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", wish->path, "");
    if (!workbench_sheet_lines(wb, wish, &lines, &count, refusal))
        return false;
    bool good = !wish->path || write_file(wb, wish, lines, count, refusal);
    if (wish->text)
        csv(lines, count, wish->text);
    free(lines);
    return good;
}
