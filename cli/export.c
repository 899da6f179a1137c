/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan export - a folder of the tables that import reads, or a file for another program.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/exchange.h"
#include "workbench/pact.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "PATH", ARGUMENT_FILE, NULL, false, N_("the folder for the tables, made where it is missing; or the file")},
    {"format", 0, "F", ARGUMENT_TEXT, "csv pact openlca ilcd tidas", false,
     N_("csv: tables in a folder; pact: the product's footprint as PACT 3.0.3; openlca, ilcd, tidas: the inventory with its factors; by the ending where left out")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* What could not go, on standard error: the file is whole without it, but somebody has to know. */
static void say_told(const struct exchange_told *told)
{
    for (size_t i = 0; i < told->count; i++) {
        char sentence[1200];
        language_refusal(&told->items[i], sentence, sizeof sentence);
        say_line("", sentence, "");
    }
}

static int export_as(struct session *session, const struct exchange_format *format, const char *path)
{
    struct exchange_told told;
    struct refusal refusal;
    const bool good = workbench_export_as(session->wb, format, path, arguments_has(session->args, "force"), &told, &refusal);
    if (good)
        say_told(&told);
    exchange_told_clear(&told);
    if (!good)
        return say_refusal(&refusal);
    print_line(session, N_("Wrote {value}"), path);
    return STATUS_DONE;
}

static int export_pact(struct session *session, const char *path)
{
    struct refusal refusal;
    if (!workbench_export_pact(session->wb, path, arguments_has(session->args, "force"), &refusal))
        return say_refusal(&refusal);
    print_line(session, N_("Wrote {value}"), path);
    return STATUS_DONE;
}

static int export_tables(struct session *session, const char *folder)
{
    struct refusal refusal;
    if (!workbench_export(session->wb, folder, &refusal))
        return say_refusal(&refusal);
    print_line(session, N_("Wrote the tables to {value}"), folder);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_value(session->args, "output"), *key = arguments_value(session->args, "format");
    int status;
    if (!path)
        return say_usage(N_("where to write to is missing"), N_("Name it with -o PATH"), "", "");
    if (!session_open(session, true, &status))
        return status;
    if (key && !strcmp(key, "pact"))
        return export_pact(session, path);
    const struct exchange_format *format = workbench_exchange_format(key, path);
    if (format)
        return export_as(session, format, path);
    if (key && strcmp(key, "csv")) {
        struct refusal refusal;
        refuse(&refusal, REFUSAL_EXCHANGE_UNKNOWN, "", key, "csv");
        return say_refusal(&refusal);
    }
    return export_tables(session, path);
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
