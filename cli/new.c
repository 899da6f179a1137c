/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan new - creates a project file; when a --set is refused none is left behind.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the file to make; an existing one is never overwritten")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"template", 0, "T", ARGUMENT_TEXT, NULL, false, N_("start from a template; this version has none yet")},
    {"set", 0, "KEY=VALUE", ARGUMENT_TEXT, NULL, true, N_("a field of the scope, as with 'nongtan set'")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* The file is ours, made a moment ago and closed. SQLite may leave its emptied journal beside it. */
static void take_back(struct session *session, const char *path)
{
    char journal[4200];
    workbench_close(session->wb);
    unlink(path);
    if ((size_t)snprintf(journal, sizeof journal, "%s-journal", path) < sizeof journal)
        unlink(journal);
}

static bool apply(struct session *session, int *status)
{
    struct assignments words = {calloc(session->args->given_count + 1, sizeof *words.words), 0};
    const char *word;
    if (!words.words) {
        *status = STATUS_MACHINE;
        return false;
    }
    while ((word = arguments_nth(session->args, "set", words.count)))
        words.words[words.count++] = word;
    bool good = assignments_apply(session, &words, status);
    free(words.words);
    return good;
}

static int run(struct session *session)
{
    const char *path = arguments_operand(session->args, 0), *template = arguments_value(session->args, "template");
    struct refusal refusal;
    int status;
    if (template)
        return say_usage(N_("there is no template '{value}'"), N_("This version has no templates: leave --template out"), template, "");
    if (!session_start(session, &status))
        return status;
    if (!workbench_create(session->wb, path, &refusal))
        return say_refusal(&refusal);
    if (!apply(session, &status)) {
        take_back(session, path);
        return status;
    }
    print_line(session, N_("Made {value}"), path);
    return STATUS_DONE;
}

const struct command command_new = {
    .name = "new",
    .summary = N_("create a project file"),
    .details = N_("The file is named as given. The GWP values of AR6 are copied into it. Where a --set is refused no file is left behind."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan new orange.nongtan --set product=脐橙 --set \"functional_unit=1 kg\"",
    .run = run,
};
