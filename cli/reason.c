/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan reason - why a finding is right as it stands.
 */
#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"FINDING", ARGUMENT_TEXT, false, false, N_("the finding's id, as 'nongtan check PROJECT' shows it")},
    {"TEXT", ARGUMENT_TEXT, false, false, N_("why it is right as it stands; one word for the shell, so in quotes")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static int run(struct session *session)
{
    struct refusal refusal;
    int status;
    if (!session_open(session, false, &status))
        return status;
    const char *finding = arguments_operand(session->args, 1), *text = arguments_operand(session->args, 2);
    if (workbench_record_reason(session->wb, finding, text, &refusal))
        return STATUS_DONE;
    return say_refusal(&refusal);
}

const struct command command_reason = {
    .name = "reason",
    .summary = N_("record why a warning or a question is right as it stands"),
    .details = N_("That closes it, and stands in the report; an error is closed only by mending it. A second reason takes the place "
                  "of the first; 'nongtan delete PROJECT reason FINDING' takes it back."),
    .operands = operands,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan reason orange.nongtan 7.5/activity/r001/data_kind \"the supplier keeps no records\"",
    .run = run,
};
