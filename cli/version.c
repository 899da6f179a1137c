/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan version - what is running.
 */
#include "config.h"

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {{NULL, ARGUMENT_TEXT, false, false, NULL}};

void version_print(struct session *session)
{
    if (session_json(session)) {
        struct json_out json;
        json_out_begin(&json, &session->out);
        json_out_object(&json, NULL);
        json_out_text(&json, "program", PACKAGE_NAME);
        json_out_text(&json, "version", PACKAGE_VERSION);
        json_out_end_object(&json);
        return;
    }
    print_raw(session, "%s %s", PACKAGE_NAME, PACKAGE_VERSION);
}

static int run(struct session *session)
{
    version_print(session);
    return STATUS_DONE;
}

const struct command command_version = {
    .name = "version",
    .summary = N_("print the version"),
    .operands = operands,
    .example = "nongtan version",
    .run = run,
};
