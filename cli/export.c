/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan export - a folder of the tables that import reads, or a file for another program.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/pact.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "PATH", ARGUMENT_FILE, NULL, false, N_("the folder for the tables, made where it is missing; or the file")},
    {"format", 0, "F", ARGUMENT_TEXT, "csv pact", false, N_("csv: tables in a folder; pact: the product's footprint as PACT 3.0.3")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static int run(struct session *session)
{
    const char *path = arguments_value(session->args, "output"), *format = arguments_value(session->args, "format");
    const bool pact = format && !strcmp(format, "pact");
    struct refusal refusal;
    int status;
    if (!path)
        return say_usage(N_("where to write to is missing"), N_("Name it with -o PATH"), "", "");
    if (!session_open(session, true, &status))
        return status;
    if (pact ? !workbench_export_pact(session->wb, path, arguments_has(session->args, "force"), &refusal)
             : !workbench_export(session->wb, path, &refusal))
        return say_refusal(&refusal);
    print_line(session, pact ? N_("Wrote {value}") : N_("Wrote the tables to {value}"), path);
    return STATUS_DONE;
}

const struct command command_export = {
    .name = "export",
    .summary = N_("write the project as tables that import reads back"),
    .details = N_("CSV in UTF-8 with a byte order mark, one file for each kind of record, or the format of another program. What is there is not overwritten."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan export orange.nongtan -o orange-tables",
    .run = run,
};
