/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan undo, nongtan redo - takes the last edit back; brings it again.
 */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

/* Undo and redo differ in the verb and in the sentence. */
static int step(struct session *session, bool (*verb)(struct workbench *, char **, struct refusal *), const char *sentence)
{
    struct refusal refusal;
    char *why = NULL;
    int status;
    if (!session_open(session, false, &status))
        return status;
    if (!verb(session->wb, &why, &refusal))
        return say_refusal(&refusal);
    if (session_json(session)) {
        struct json_out json;
        json_out_begin(&json, &session->out);
        json_out_object(&json, NULL);
        json_out_text(&json, "edit", why);
        json_out_end_object(&json);
    } else {
        print_line(session, sentence, why);
    }
    free(why);
    return STATUS_DONE;
}

static int run_undo(struct session *session)
{
    return step(session, workbench_undo, N_("Undone: {value}"));
}

static int run_redo(struct session *session)
{
    return step(session, workbench_redo, N_("Done again: {value}"));
}

enum { STEP_STATUSES = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE };

const struct command command_undo = {
    .name = "undo",
    .summary = N_("take the last edit back"),
    .details = N_("Also an edit of an earlier day. The history keeps both."),
    .operands = operands,
    .statuses = STEP_STATUSES,
    .example = "nongtan undo orange.nongtan",
    .run = run_undo,
};
const struct command command_redo = {
    .name = "redo",
    .summary = N_("bring an undone edit again"),
    .operands = operands,
    .statuses = STEP_STATUSES,
    .example = "nongtan redo orange.nongtan",
    .run = run_redo,
};
