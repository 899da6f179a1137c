/* SPDX-License-Identifier: MPL-2.0
 *
 * Blank sheets as files: a table for a spreadsheet, a page for the printer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/document.h"
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
        good = html(wb, wish, lines, count, &text, refusal);
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
    if (wish->path && !ends_with(wish->path, ".csv") && !ends_with(wish->path, ".html"))
        return refuse(refusal, REFUSAL_CHOICE, N_("file ending"), wish->path, ".csv, .html");
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
