/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan help - the table of subcommands for people: overview, one command, or the manual page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/reports.h"

static const struct operand operands[] = {
    {"COMMAND", ARGUMENT_COMMAND, true, false, N_("the command to explain; an overview where left out")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"man", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("print the manual page in roff")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* Two columns without a heading, a little to the right. */
struct listing {
    struct text_table table;
};

static void listing_begin(struct listing *listing)
{
    text_table_begin(&listing->table, 3);
    listing->table.plain = true;
}

static void listing_row(struct listing *listing, const char *name, const char *what)
{
    text_table_cell(&listing->table, "", false);
    text_table_cell(&listing->table, name, false);
    text_table_cell(&listing->table, what, false);
}

char *option_help(const struct option *option)
{
    const char *text = language_text(option->help);
    size_t size = strlen(text) + strlen(report_endings) + 1;
    char *out = malloc(size);
    if (out)
        text_fill(out, size, text, &(struct text_arg){"endings", report_endings}, 1);
    return out;
}

static void list_options(struct listing *listing, const struct option *table)
{
    for (; table && table->name; table++) {
        struct text_buffer synopsis = {0};
        option_synopsis(table, &synopsis);
        char *help = option_help(table);
        listing_row(listing, synopsis.data ? synopsis.data : "", help ? help : "");
        text_buffer_free(&synopsis);
        free(help);
    }
}

static void list_status(struct listing *listing, int status)
{
    char number[16];
    snprintf(number, sizeof number, "%d", status);
    listing_row(listing, number, language_text(status_text(status)));
}

static void print_statuses(struct session *session, unsigned which)
{
    struct listing listing;
    listing_begin(&listing);
    for (int i = 0; i < STATUS_COUNT; i++)
        if (which & 1U << i)
            list_status(&listing, i);
    if (which & 1U << STATUS_CANNOT_OPEN)
        list_status(&listing, STATUS_STOPPED);
    print_line(session, N_("Exit status:"), "");
    print_table(session, &listing.table);
}

static void print_options(struct session *session, const char *title, const struct option *table)
{
    struct listing listing;
    listing_begin(&listing);
    list_options(&listing, table);
    print_line(session, title, "");
    print_table(session, &listing.table);
}

void help_print_usage(struct session *session)
{
    const char *const calls[][2] = {
        {"nongtan", _("start page, on a terminal")},
        {"nongtan PROJECT", _("open the workbench; without a terminal: footprint, findings, verdict as text")},
        {"nongtan COMMAND …", _("one of the commands below")},
    };
    struct text_table table;
    struct listing listing;
    print_line(session, N_("nongtan (农碳): from the scope of a farm product to a checked claim of carbon neutrality"), "");
    print_raw(session, "%s", "");
    text_table_begin(&table, 2);
    table.plain = true;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        text_table_cell(&table, calls[i][0], false);
        text_table_cell(&table, calls[i][1], false);
    }
    print_table(session, &table);
    print_raw(session, "%s", "");
    print_line(session, N_("Commands:"), "");
    listing_begin(&listing);
    for (const struct command *const *c = commands; *c; c++)
        listing_row(&listing, (*c)->name, language_text((*c)->summary));
    print_table(session, &listing.table);
    print_raw(session, "%s", "");
    print_options(session, N_("Options of every command:"), global_options);
    print_raw(session, "%s", "");
    print_line(session, N_("'nongtan help COMMAND' explains one of them."), "");
}

void help_print_command(struct session *session, const struct command *command)
{
    struct text_buffer synopsis = {0};
    struct listing listing;
    command_synopsis(command, &synopsis);
    print_raw(session, "%s", synopsis.data ? synopsis.data : "");
    text_buffer_free(&synopsis);
    print_raw(session, "%s", "");
    print_line(session, command->summary, "");
    if (command->details)
        print_wrapped(session, "", language_text(command->details));
    print_raw(session, "%s", "");
    if (command->operands && command->operands->name) {
        listing_begin(&listing);
        for (const struct operand *o = command->operands; o->name; o++)
            listing_row(&listing, o->name, language_text(o->help));
        print_line(session, N_("Arguments:"), "");
        print_table(session, &listing.table);
        print_raw(session, "%s", "");
    }
    if (command->options) {
        print_options(session, N_("Options:"), command->options);
        print_raw(session, "%s", "");
    }
    print_options(session, N_("Options of every command:"), global_options);
    print_raw(session, "%s", "");
    print_statuses(session, command->statuses | 1U << STATUS_DONE | 1U << STATUS_USAGE);
    print_raw(session, "%s", "");
    print_line(session, N_("Example: {value}"), command->example);
}

static const char *command_name(const void *list, size_t i)
{
    const struct command *const *all = list;
    return all[i] ? all[i]->name : NULL;
}

static int no_such_command(const char *name)
{
    struct usage_problem problem = {.message = N_("'{value}' is not a command"), .remedy = N_("See 'nongtan help'")};
    const char *near = nearest_word(name, command_name, commands);
    text_copy(problem.value, sizeof problem.value, name);
    text_copy(problem.near, sizeof problem.near, near);
    if (command_is_later(name))
        problem.message = N_("'{value}' is not in this version");
    else if (near)
        problem.remedy = N_("Did you mean '{near}'?");
    say_problem(&problem);
    return STATUS_USAGE;
}

static int run(struct session *session)
{
    const char *name = arguments_operand(session->args, 0);
    if (arguments_has(session->args, "man")) {
        manual_write(&session->out);
        return STATUS_DONE;
    }
    if (!name) {
        help_print_usage(session);
        return STATUS_DONE;
    }
    const struct command *command = command_find(name);
    if (!command)
        return no_such_command(name);
    help_print_command(session, command);
    return STATUS_DONE;
}

const struct command command_help = {
    .name = "help",
    .summary = N_("explain the program or one command"),
    .operands = operands,
    .options = options,
    .example = "nongtan help import",
    .run = run,
};
