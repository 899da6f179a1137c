/* SPDX-License-Identifier: MPL-2.0
 *
 * commands - one file a subcommand; each defines its row of the table.
 */
#ifndef NONGTAN_CLI_COMMANDS_H
#define NONGTAN_CLI_COMMANDS_H

#include "cli/command_line.h"

extern const struct command command_new, command_set, command_get, command_add, command_delete, command_import,
    command_export, command_compare, command_footprint, command_figures, command_trace, command_check, command_reason, command_balance, command_plan, command_factors,
    command_equation, command_model, command_verify, command_report, command_history, command_undo, command_redo,
    command_completion, command_help, command_version, command_review, command_visit, command_confirm, command_sheet, command_request, command_rules, command_hand_in, command_attach, command_comment,
    command_log;

/* `nongtan PROJECT` without a terminal: footprint by stage, open findings, verdict. */
int overview_run(struct session *session);

/* Pages made from the table. */
void help_print_usage(struct session *session);
void help_print_command(struct session *session, const struct command *command);
void version_print(struct session *session);
void manual_write(struct text_buffer *out);
void completion_write_bash(struct text_buffer *out);

/* KEY=VALUE words of `set` and `new --set`: checked and stored as one edit, or refused and nothing stored. */
struct assignments {
    const char **words;
    size_t count;
};
bool assignments_apply(struct session *session, const struct assignments *assignments, int *status);

/* Imports files into the open project as tables of this kind, and tells what came of it, as `nongtan import` does. */
int import_as(struct session *session, const char *const *files, size_t count, const char *kind);

/* Open findings and verdict, for the commands that end with them. */
void check_print_open(struct session *session);
void balance_print_verdict(struct session *session);
/* Looks into the files of --with; false with a status. */
bool balance_name_others(struct session *session, int *status);

#endif
