/* SPDX-License-Identifier: MPL-2.0
 *
 * manual - the manual page in roff, made from the table of subcommands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

#include "cli/commands.h"
#include "tui/command.h"
#include "workbench/language.h"

/* Text in which roff reads nothing as a request: no line begins with a dot or a quote, hyphens stay hyphens. */
static void add(struct text_buffer *out, const char *text)
{
    bool line_start = !out->length || out->data[out->length - 1] == '\n';
    for (const char *p = text; *p; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            text_buffer_add(out, "\\&");
        if (*p == '\\')
            text_buffer_add(out, "\\e");
        else if (*p == '-')
            text_buffer_add(out, "\\-");
        else if (*p == '\'')
            text_buffer_add(out, "\\(aq");
        else
            text_buffer_add_bytes(out, p, 1);
        line_start = *p == '\n';
    }
}

static void section(struct text_buffer *out, const char *title)
{
    text_buffer_add(out, ".SH ");
    add(out, language_text(title));
    text_buffer_add(out, "\n");
}

static void sentence(struct text_buffer *out, const char *msgid)
{
    add(out, language_text(msgid));
    text_buffer_add(out, ".\n");
}

static void paragraph(struct text_buffer *out, const char *msgid)
{
    text_buffer_add(out, ".PP\n");
    add(out, language_text(msgid));
    text_buffer_add(out, "\n");
}

/* A term and what it means. */
static void item_text(struct text_buffer *out, const char *term, const char *text)
{
    text_buffer_add(out, ".TP\n\\fB");
    add(out, term);
    text_buffer_add(out, "\\fR\n");
    add(out, text);
    text_buffer_add(out, ".\n");
}

static void item(struct text_buffer *out, const char *term, const char *msgid)
{
    item_text(out, term, language_text(msgid));
}

static void option_items(struct text_buffer *out, const struct option *table)
{
    for (; table && table->name; table++) {
        struct text_buffer synopsis = {0};
        option_synopsis(table, &synopsis);
        char *help = option_help(table);
        item_text(out, synopsis.data ? synopsis.data : "", help ? help : "");
        text_buffer_free(&synopsis);
        free(help);
    }
}

static void command_section(struct text_buffer *out, const struct command *command)
{
    struct text_buffer synopsis = {0};
    command_synopsis(command, &synopsis);
    text_buffer_add(out, ".SS \"");
    add(out, synopsis.data ? synopsis.data : "");
    text_buffer_add(out, "\"\n");
    text_buffer_free(&synopsis);
    sentence(out, command->summary);
    if (command->details)
        paragraph(out, command->details);
    for (const struct operand *o = command->operands; o && o->name; o++)
        item(out, o->name, o->help);
    option_items(out, command->options);
    text_buffer_add(out, ".PP\n.EX\n");
    add(out, command->example);
    text_buffer_add(out, "\n.EE\n");
}

/* Keys of the screens, from the table that makes their key bar. */
static void key_items(struct text_buffer *out)
{
    for (size_t i = 0; i < tui_command_count(); i++) {
        const struct tui_command *c = tui_command_at(i);
        if (*c->keys)
            item(out, c->keys, c->sentence);
    }
}

static void environment_items(struct text_buffer *out)
{
    item(out, "NONGTAN_LANG", N_("zh or en; before LC_ALL, LC_MESSAGES and LANG"));
    item(out, "NONGTAN_DATADIR", N_("folder of the program's tables, in place of the installed one"));
    item(out, "NONGTAN_USER", N_("the name that the history records, in place of the login name"));
    item(out, "NO_COLOR", N_("no colour on the screens"));
}

void manual_write(struct text_buffer *out)
{
    text_buffer_add(out, ".\\\" Made by `nongtan help --man`: change the tables in cli/, not this file.\n");
    text_buffer_printf(out, ".TH NONGTAN 1 \"\" \"%s\" \"nongtan\"\n", PACKAGE_STRING);
    section(out, N_("NAME"));
    text_buffer_add(out, "nongtan \\- ");
    add(out, _("from the scope of a farm product to a checked claim of carbon neutrality"));
    text_buffer_add(out, "\n");
    section(out, N_("SYNOPSIS"));
    text_buffer_add(out, ".nf\nnongtan\nnongtan PROJECT\nnongtan COMMAND [OPTION...] [ARGUMENT...]\n.fi\n");
    section(out, N_("DESCRIPTION"));
    paragraph(out, N_("nongtan (农碳) is a workbench for the carbon footprint and the carbon neutrality of farm products: scope, inventory, "
                      "footprint, reduction, offsets, evaluation, report. A project is one file. Without a command the screens open on a "
                      "terminal; everything that they do can be done with the commands below."));
    paragraph(out, N_("The clauses that are checked are those of DB50/T \"Guide to carbon neutrality of ecological products\", a draft for "
                      "comment."));
    section(out, N_("COMMANDS"));
    for (const struct command *const *c = commands; *c; c++)
        command_section(out, *c);
    section(out, N_("OPTIONS OF EVERY COMMAND"));
    option_items(out, global_options);
    section(out, N_("EXIT STATUS"));
    for (int i = 0; i <= STATUS_COUNT; i++) {
        const int status = i < STATUS_COUNT ? i : STATUS_STOPPED;
        char number[16];
        snprintf(number, sizeof number, "%d", status);
        item(out, number, status_text(status));
    }
    section(out, N_("KEYS ON THE SCREENS"));
    paragraph(out, N_("Letters count only while no field is open. The line at the bottom shows the keys that work now; F1 explains the "
                      "screen."));
    key_items(out);
    section(out, N_("ENVIRONMENT"));
    environment_items(out);
}
