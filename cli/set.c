/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan set - fields of the study and of single records by their keys.
 */
#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"KEY=VALUE", ARGUMENT_TEXT, false, true,
     N_("a field of the scope, ENTITY:ID:FIELD for one of a record, or activity:ID:input.KEY for an input of a model row, and its value; "
        "nothing behind = makes it blank")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static int run(struct session *session)
{
    const struct arguments *args = session->args;
    const struct assignments words = {args->operands + 1, args->operand_count - 1};
    int status;
    if (!session_open(session, false, &status) || !assignments_apply(session, &words, &status))
        return status;
    return STATUS_DONE;
}

const struct command command_set = {
    .name = "set",
    .summary = N_("change fields of the scope and of records"),
    .details = N_("All values are stored as one edit, or none where one is refused. 'nongtan get PROJECT' lists the keys of the "
                  "scope, 'nongtan get PROJECT ENTITY' the records with their fields. A factor_id of an activity may be a key of the "
                  "factor library: the factor is then copied into the project, as on the screens. An input of a model row is given as the farm "
                  "knows it (activity:r001:input.area=3.2亩); a published parameter is replaced under its symbol, with its source "
                  "(activity:r001:input.EFc=1.19 activity:r001:input.EFc.source=…)."),
    .operands = operands,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan set orange.nongtan product=脐橙 \"output=240 t\" activity:r001:amount=8袋×50kg",
    .run = run,
};
