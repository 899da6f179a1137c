/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan report - a report, the letters or the plan of the visit as a file, or as text on standard output.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/reports.h"

enum { TEXT_WIDTH = 100 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "FILE", ARGUMENT_FILE, NULL, false, N_("file to write, its ending says the format: {endings}; left out: text on standard output")},
    {"kind", 0, "KIND", ARGUMENT_TEXT, "footprint neutrality pledge visit", false, N_("footprint, neutrality, pledge: letters for sinks to be signed, visit: the plan of the site visit to be printed")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static int write_report(struct session *session, enum report_kind kind, const char *path)
{
    size_t width = terminal_width();
    struct refusal refusal;
    const struct report_wish wish = {.kind = kind,
                                     .path = path,
                                     .overwrite = arguments_has(session->args, "force"),
                                     .preview = path ? NULL : &session->out,
                                     .width = width ? (int)width : TEXT_WIDTH};
    bool good = workbench_report(session->wb, &wish, &refusal);
    if (!good) {
        int status = say_refusal(&refusal);
        /* The project was opened; what could not be written is the report. */
        return status == STATUS_CANNOT_OPEN ? STATUS_REFUSED : status;
    }
    if (path) {
        print_line(session, N_("Wrote {value}"), path);
        print_standard(session);
    }
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_value(session->args, "output"), *wanted = arguments_value(session->args, "kind");
    enum report_kind kind = REPORT_FOOTPRINT;
    int status;
    if (wanted)
        report_kind_find(wanted, &kind); /* one of the choices: the command line holds no other */
    if (path && !report_ending_known(path))
        return say_usage(N_("'{value}' does not end in a format that this version writes"), N_("Use {limit}"), path, report_endings);
    if (!session_open(session, true, &status))
        return status;
    return write_report(session, kind, path);
}

const struct command command_report = {
    .name = "report",
    .summary = N_("write a report: footprint, neutrality, pledges, site visit"),
    .details = N_("One file without anything from outside. The same project gives the same bytes. The language follows --lang."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan report orange.nongtan -o orange.html --lang zh",
    .run = run,
};
