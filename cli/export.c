/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan export - a folder of the tables that import reads.
 */
#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "FOLDER", ARGUMENT_FOLDER, NULL, false, N_("where the tables go; made where it is missing")},
    {"format", 0, "F", ARGUMENT_TEXT, "csv", false, N_("csv is the only format of this version")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static int run(struct session *session)
{
    const char *folder = arguments_value(session->args, "output");
    struct refusal refusal;
    int status;
    if (!folder)
        return say_usage(N_("the folder to write to is missing"), N_("Name it with -o FOLDER"), "", "");
    if (!session_open(session, true, &status))
        return status;
    if (!workbench_export(session->wb, folder, &refusal))
        return say_refusal(&refusal);
    print_line(session, N_("Wrote the tables to {value}"), folder);
    return STATUS_DONE;
}

const struct command command_export = {
    .name = "export",
    .summary = N_("write the project as tables that import reads back"),
    .details = N_("CSV in UTF-8 with a byte order mark, one file for each kind of record. An existing table is not overwritten."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan export orange.nongtan -o orange-tables",
    .run = run,
};
