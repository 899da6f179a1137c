/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan verify - file integrity, history chain, and the digest of a recomputation.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/seal.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file, or a sealed package")},
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

/* ---- a sealed package ---- */

static const char *state_key(enum seal_state state)
{
    return state == SEAL_GOOD ? "good" : state == SEAL_DIFFERS ? "differs" : "not_looked";
}

static const char *state_text(enum seal_state state)
{
    return state == SEAL_GOOD ? _("good") : state == SEAL_DIFFERS ? _("FAILED") : _("not looked at, after the first difference");
}

static void sealed_json(struct session *session, const struct seal_check *c, const char *difference)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_bool(&json, "same", !difference);
    json_out_text(&json, "parts", state_key(c->parts));
    json_out_text(&json, "project", state_key(c->project));
    json_out_text(&json, "tables", state_key(c->tables));
    json_out_text(&json, "figures", state_key(c->figures));
    json_out_text(&json, "reports", state_key(c->reports));
    json_out_integer(&json, "part_count", (long long)c->part_count);
    json_out_integer(&json, "report_count", (long long)c->report_count);
    json_out_integer(&json, "reports_compared", (long long)c->compared);
    json_out_text(&json, "program", c->version);
    json_out_text(&json, "product", c->product);
    json_out_integer(&json, "entries", c->entries);
    json_out_text(&json, "head", c->head);
    json_out_text(&json, "digest", c->digest);
    json_out_text(&json, "seal", c->seal);
    json_out_text(&json, "other", *c->other ? c->other : NULL);
    json_out_text(&json, "difference", difference ? refusal_key(c->difference.code) : NULL);
    json_out_text(&json, "where", difference ? (*c->difference.where ? c->difference.where : c->difference.value) : NULL);
    json_out_text(&json, "problem", difference);
    json_out_end_object(&json);
}

static void sealed_text(struct session *session, const struct seal_check *c, const char *difference)
{
    struct text_table table;
    char entries[24], reports[64];
    snprintf(entries, sizeof entries, "%lld", c->entries);
    snprintf(reports, sizeof reports, "%zu / %zu", c->compared, c->report_count);
    text_table_begin(&table, 2);
    table.plain = true;
    row(&table, _("product"), c->product);
    row(&table, _("sealed by"), c->version);
    row(&table, _("parts are as they were sealed"), state_text(c->parts));
    row(&table, _("project made anew from its history"), state_text(c->project));
    row(&table, _("tables are those of the project"), state_text(c->tables));
    row(&table, _("figures computed anew are the same"), state_text(c->figures));
    row(&table, _("reports made anew are the same"), state_text(c->reports));
    if (c->reports != SEAL_NOT_LOOKED)
        row(&table, _("reports compared byte by byte"), reports);
    row(&table, _("entries"), entries);
    row(&table, _("head of the chain"), c->head);
    row(&table, _("digest of the recomputation"), c->digest);
    row(&table, _("digest of the seal"), c->seal);
    print_table(session, &table);
    if (*c->other)
        print_line(session, N_("Here is not what it was sealed with, so figures are compared, and only those reports that do not depend on it: {value}"), c->other);
    if (difference)
        print_line(session, N_("First difference: {value}"), difference);
}

static int run_sealed(struct session *session, const char *path)
{
    struct seal_check check;
    struct refusal refusal;
    char difference[700] = "";
    int status;
    if (!session_start(session, &status))
        return status;
    if (!workbench_verify_sealed(session->wb, path, &check, &refusal)) {
        status = say_refusal(&refusal);
        return status == STATUS_REFUSED ? STATUS_CANNOT_OPEN : status;
    }
    bool same = check.difference.code == REFUSAL_NONE;
    if (!same)
        language_refusal(&check.difference, difference, sizeof difference);
    (session_json(session) ? sealed_json : sealed_text)(session, &check, same ? NULL : difference);
    return same ? STATUS_DONE : STATUS_NO;
}

static int run(struct session *session)
{
    const char *path = arguments_operand(session->args, 0);
    struct verification v;
    struct refusal refusal;
    char digest[65];
    int status;
    if (seal_is(path))
        return run_sealed(session, path);
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
    .details = N_("The digest covers all that enters the footprint and its exact results: another machine prints the same one. Of a sealed package "
                  "(made by 'nongtan report') each part is checked, the project made anew from its history, and all that the package states and "
                  "reports made anew and compared; the first difference is named."),
    .operands = operands,
    .statuses = 1 << STATUS_NO | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan verify orange.nongtan",
    .run = run,
};
