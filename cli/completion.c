/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan completion - a completion script for bash, made from the table of subcommands.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"SHELL", ARGUMENT_TEXT, false, false, N_("bash is the only one in this version")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static void add_option_words(struct text_buffer *out, const struct option *table)
{
    for (; table && table->name; table++) {
        if (table->letter)
            text_buffer_printf(out, " -%c", table->letter);
        text_buffer_printf(out, " --%s", table->name);
    }
}

/* After an option with a value: its choices, files, folders, or nothing. */
static void add_value_cases(struct text_buffer *out, const char *command, const struct option *table)
{
    for (; table && table->name; table++) {
        const char *action = table->choices                         ? NULL
                             : table->kind == ARGUMENT_FILE         ? "-f"
                             : table->kind == ARGUMENT_FOLDER       ? "-d"
                                                                    : "-W ''";
        if (!table->argument)
            continue;
        text_buffer_printf(out, "    %s:--%s", command, table->name);
        if (table->letter)
            text_buffer_printf(out, "|%s:-%c", command, table->letter);
        if (action)
            text_buffer_printf(out, ") COMPREPLY=($(compgen %s -- \"$cur\")); return;;\n", action);
        else
            text_buffer_printf(out, ") COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return;;\n", table->choices);
    }
}

static void add_command_case(struct text_buffer *out, const struct command *command)
{
    const struct operand *first = command->operands;
    text_buffer_printf(out, "    %s) words='", command->name);
    add_option_words(out, command->options);
    text_buffer_add(out, "'");
    if (first && first->name && first->kind == ARGUMENT_FILE)
        text_buffer_add(out, "; files=1");
    else if (first && first->name && first->kind == ARGUMENT_COMMAND)
        text_buffer_add(out, "; words+=\" $commands\"");
    else if (command == &command_completion)
        text_buffer_add(out, "; words+=' bash'");
    text_buffer_add(out, ";;\n");
}

void completion_write_bash(struct text_buffer *out)
{
    text_buffer_add(out, "# bash completion of nongtan, made by `nongtan completion bash`\n_nongtan()\n{\n"
                         "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= files= words= i\n"
                         "    local commands='");
    for (const struct command *const *c = commands; *c; c++)
        text_buffer_printf(out, "%s%s", c == commands ? "" : " ", (*c)->name);
    text_buffer_add(out, "'\n    local options='");
    add_option_words(out, global_options);
    text_buffer_add(out, "'\n    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                         "        case ${COMP_WORDS[i]} in -*) ;; *) command=${COMP_WORDS[i]}; break;; esac\n    done\n"
                         "    case $command:$prev in\n");
    add_value_cases(out, "*", global_options);
    for (const struct command *const *c = commands; *c; c++)
        add_value_cases(out, (*c)->name, (*c)->options);
    text_buffer_add(out, "    esac\n    case $command in\n    '') words=$commands; files=1;;\n");
    for (const struct command *const *c = commands; *c; c++)
        add_command_case(out, *c);
    text_buffer_add(out, "    esac\n    COMPREPLY=($(compgen -W \"$words $options\" -- \"$cur\"))\n"
                         "    [[ -n $files && $cur != -* ]] && COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
                         "}\ncomplete -o filenames -F _nongtan nongtan\n");
}

static int run(struct session *session)
{
    const char *shell = arguments_operand(session->args, 0);
    if (strcmp(shell, "bash"))
        return say_usage(N_("there is no completion for '{value}'"), N_("Use: nongtan completion bash"), shell, "");
    completion_write_bash(&session->out);
    return STATUS_DONE;
}

const struct command command_completion = {
    .name = "completion",
    .summary = N_("print the completion script for a shell"),
    .operands = operands,
    .example = "nongtan completion bash > ~/.local/share/bash-completion/completions/nongtan",
    .run = run,
};
