/* SPDX-License-Identifier: MPL-2.0
 *
 * main - the program: parses the call, then runs a subcommand, or opens the screens.
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "tui/app.h"

static bool on_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static int start_screens(struct session *session)
{
    int status;
    /* The project is opened first: a refusal is told on an ordinary screen, where it stays. */
    if (!(arguments_operand(session->args, 0) ? session_open(session, false, &status) : session_start(session, &status)))
        return status;
    return app_run(session->wb, arguments_operand(session->args, 0));
}

static int run_without_command(struct session *session)
{
    if (on_terminal() && !session_json(session))
        return start_screens(session);
    if (session->args->operand_count)
        return overview_run(session);
    help_print_usage(session);
    fwrite(session->out.data ? session->out.data : "", 1, session->out.length, stderr);
    text_buffer_free(&session->out);
    return STATUS_USAGE;
}

static int run(struct session *session)
{
    const struct arguments *args = session->args;
    if (arguments_has(args, "version")) {
        version_print(session);
        return STATUS_DONE;
    }
    if (arguments_has(args, "help") && args->command)
        help_print_command(session, args->command);
    else if (arguments_has(args, "help"))
        help_print_usage(session);
    else
        return args->command ? args->command->run(session) : run_without_command(session);
    return STATUS_DONE;
}

int main(int argc, char **argv)
{
    struct arguments args;
    struct usage_problem problem;
    struct session session = {.args = &args};
    bool understood = arguments_parse(argc, argv, &args, &problem);
    language_start(arguments_language(argc, argv));
    int status = STATUS_USAGE;
    if (understood)
        status = run(&session);
    else
        say_problem(&problem);
    status = session_finish(&session, status);
    arguments_free(&args);
    return status;
}
