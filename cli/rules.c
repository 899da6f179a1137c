/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan rules - product rules of others read as one more rule pack. What is installed is listed by 'nongtan check --packs'.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/rules.h"

static const struct operand operands[] = {
    {"FILE", ARGUMENT_FILE, false, false, N_("structured.yaml of the TianGong project")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"dry-run", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("tell what would happen, store nothing")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static void tell_json(struct session *session, const struct tiangong_result *result, const char *path, bool kept)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_text(&json, "id", result->id);
    json_out_text(&json, "file", kept ? path : NULL);
    json_out_integer(&json, "clauses", (long long)result->clauses);
    json_out_integer(&json, "stages", (long long)result->stages);
    json_out_integer(&json, "cells", (long long)result->cells);
    json_out_integer(&json, "inventory_rows_left_out", (long long)result->inventory_rows);
    json_out_end_object(&json);
}

static void tell(struct session *session, const struct tiangong_result *result, const char *path, bool kept)
{
    char count[24];
    print_line(session, N_("Rule pack {value}, unreviewed"), result->id);
    snprintf(count, sizeof count, "%zu", result->clauses);
    print_line(session, N_("Clauses taken: {value}"), count);
    snprintf(count, sizeof count, "%zu", result->stages + result->cells);
    print_line(session, N_("Required processes and gases taken: {value}"), count);
    snprintf(count, sizeof count, "%zu", result->inventory_rows);
    print_line(session, N_("Left out: {value} rows of the rules' inventory, which are data to be collected, not rules"), count);
    if (kept)
        print_line(session, N_("Wrote {value}"), path);
}

static int run(struct session *session)
{
    const char *file = arguments_operand(session->args, 0);
    const bool dry_run = arguments_has(session->args, "dry-run");
    struct tiangong_result result;
    struct refusal refusal;
    char path[1400];
    int status;
    if (!session_start(session, &status))
        return status;
    if (!workbench_rules_take(session->wb, file, arguments_has(session->args, "force"), dry_run, &result, path, sizeof path, &refusal))
        return say_refusal(&refusal);
    if (session_json(session))
        tell_json(session, &result, path, !dry_run);
    else
        tell(session, &result, path, !dry_run);
    return STATUS_DONE;
}

const struct command command_rules = {
    .name = "rules",
    .summary = N_("read product rules of others as a rule pack"),
    .details = N_("A pack that was read is marked as unreviewed on every output. It is a file in your own folder, in which texts can be corrected and "
                  "translated; a project names it in its study: nongtan set PROJECT rule_pack=ID."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan rules ducks/structured.yaml",
    .run = run,
};
