/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan verify - file integrity, history chain, and the digest of a recomputation.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static void print_json(struct session *session, const struct verification *v, const char *digest)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_bool(&json, "integrity", v->integrity_ok);
    json_out_bool(&json, "chain", v->chain_ok);
    json_out_bool(&json, "replay", v->replay_ok);
    json_out_bool(&json, "attachments", v->attachments_ok);
    json_out_integer(&json, "attachment_entries", (long long)v->attachments);
    json_out_integer(&json, "attachments_bad", (long long)v->attachments_bad);
    json_out_integer(&json, "entries", v->entries);
    json_out_text(&json, "head", v->head);
    json_out_text(&json, "digest", digest);
    json_out_text(&json, "problem", *v->problem ? v->problem : NULL);
    json_out_end_object(&json);
}

static void row(struct text_table *table, const char *label, const char *value)
{
    text_table_cell(table, label, false);
    text_table_cell(table, value, false);
}

static void print_text(struct session *session, const struct verification *v, const char *digest)
{
    const char *good = _("good"), *bad = _("FAILED");
    struct text_table table;
    char entries[24];
    snprintf(entries, sizeof entries, "%lld", v->entries);
    text_table_begin(&table, 2);
    table.plain = true;
    row(&table, _("file"), v->integrity_ok ? good : bad);
    row(&table, _("history chain"), v->chain_ok ? good : bad);
    row(&table, _("history replayed gives the tables"), v->replay_ok ? good : bad);
    row(&table, _("attached files"), v->attachments_ok ? good : bad);
    row(&table, _("entries"), entries);
    row(&table, _("head of the chain"), v->head);
    row(&table, _("digest of the recomputation"), digest ? digest : _("none: the footprint could not be computed"));
    print_table(session, &table);
    if (*v->problem)
        print_line(session, N_("First difference: {value}"), v->problem);
}

static int run(struct session *session)
{
    struct verification v;
    struct refusal refusal;
    char digest[65];
    int status;
    if (!session_open(session, true, &status))
        return status;
    if (!workbench_verify(session->wb, &v, &refusal))
        return say_refusal(&refusal);
    const struct footprint *footprint = workbench_footprint(session->wb, &refusal);
    if (footprint)
        footprint_digest(workbench_project(session->wb), footprint, digest);
    if (session_json(session))
        print_json(session, &v, footprint ? digest : NULL);
    else
        print_text(session, &v, footprint ? digest : NULL);
    return v.integrity_ok && v.chain_ok && v.replay_ok && v.attachments_ok ? STATUS_DONE : STATUS_NO;
}

const struct command command_verify = {
    .name = "verify",
    .summary = N_("check the file, the history chain, and recompute the digest"),
    .details = N_("The digest covers all that enters the footprint and its exact results: another machine prints the same one."),
    .operands = operands,
    .statuses = 1 << STATUS_NO | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan verify orange.nongtan",
    .run = run,
};
