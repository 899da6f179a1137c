/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan sheet - blank collection sheets with row codes, and one entry of a filled one.
 */
#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/sheets.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "FILE", ARGUMENT_FILE, NULL, false, N_("file to write, .csv, .xlsx or .html by its ending; left out: CSV on standard output")},
    {"process", 0, "P", ARGUMENT_TEXT, NULL, false, N_("only the rows of this process")},
    {"supplier", 0, "S", ARGUMENT_TEXT, NULL, false, N_("what the open requests to this supplier ask for")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {"enter", 0, "CODE", ARGUMENT_TEXT, NULL, false, N_("key in one line of a filled sheet, with --amount")},
    {"amount", 0, "A", ARGUMENT_TEXT, NULL, false, N_("the amount that was written")},
    {"date", 0, "D", ARGUMENT_TEXT, NULL, false, N_("the date that was written")},
    {"who", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("who filled it in")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static int enter(struct session *session, const char *code)
{
    const struct sheet_entry entry = {.code = code, .amount = arguments_value(session->args, "amount"),
                                      .date = arguments_value(session->args, "date"), .who = arguments_value(session->args, "who")};
    struct sheet_line line;
    struct refusal refusal;
    int status;
    if (!entry.amount)
        return say_usage(N_("{value} is missing"), N_("Say what was written on the sheet"), "--amount", "");
    if (!session_open(session, false, &status))
        return status;
    if (!workbench_sheet_find(session->wb, code, &line, &refusal) || !workbench_sheet_enter(session->wb, &entry, &refusal))
        return say_refusal(&refusal);
    print_line(session, N_("Entered: {value}"), line.what);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_value(session->args, "output"), *code = arguments_value(session->args, "enter");
    struct refusal refusal;
    int status;
    if (code)
        return enter(session, code);
    if (!session_open(session, true, &status))
        return status;
    const struct sheet_wish wish = {.process = arguments_value(session->args, "process"),
                                    .supplier = arguments_value(session->args, "supplier"), .path = path,
                                    .overwrite = arguments_has(session->args, "force"), .text = path ? NULL : &session->out};
    if (!workbench_sheet(session->wb, &wish, &refusal)) {
        status = say_refusal(&refusal);
        /* The project was opened; what could not be written is the sheet. */
        return status == STATUS_CANNOT_OPEN ? STATUS_REFUSED : status;
    }
    if (path)
        print_line(session, N_("Wrote {value}"), path);
    return STATUS_DONE;
}

const struct command command_sheet = {
    .name = "sheet",
    .summary = N_("blank sheets to collect amounts on paper"),
    .details = N_("Each line has a row code with a check character, the item, the unit and the receipt that is asked for; amount, date and name are "
                  "blank. The CSV opens in a spreadsheet, of the workbook only what is to be filled in is open, the HTML prints on A4. 'nongtan import PROJECT FILLED.csv' reads a filled sheet back by "
                  "its codes; --enter keys in one line. A supplier's sheet asks for what the requests to him ask for, and reading it back makes "
                  "them returned."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan sheet orange.nongtan --process 灌溉 -o 灌溉.html",
    .run = run,
};
