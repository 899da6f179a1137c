/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/commands.h"

const struct command *const commands[] = {
    &command_new,       &command_set,       &command_get,        &command_add,     &command_delete, &command_log, &command_confirm, &command_import,
    &command_export,    &command_footprint, &command_figures, &command_compare, &command_trace,      &command_check,   &command_reason, &command_attach, &command_comment, &command_plan,
    &command_balance,   &command_sheet,  &command_request, &command_rules, &command_hand_in, &command_review,    &command_visit,
    &command_factors,   &command_equation,  &command_model,      &command_verify,  &command_report, &command_history,
    &command_undo,      &command_redo,      &command_completion, &command_help,    &command_version, NULL,
};
