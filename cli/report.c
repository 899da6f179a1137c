/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan report - a report, the letters or the plan of the visit as a file, or as text on standard output.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/reports.h"
#include "workbench/seal.h"

enum { TEXT_WIDTH = 100 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "FILE", ARGUMENT_FILE, NULL, false, N_("file to write, its ending says the format: {endings}; left out: text on standard output")},
    {"kind", 0, "KIND", ARGUMENT_TEXT, "footprint neutrality pledge visit request summary label", false,
     N_("footprint, neutrality, pledge: letters for sinks to be signed, visit: the plan of the site visit to be printed, request: what suppliers are asked for, summary: one page for buyers and banks, label: the data of a carbon label")},
    {"final", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("refuse to write a draft: nothing is written while something is lacking that the report must hold")},
    {"sealed", 0, "FILE", ARGUMENT_FILE, NULL, false, N_("write a sealed package (.zip) as well, or alone: project, reports, evidence and their digests, for 'nongtan verify'")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* Told in full with --json. */
enum { MOST_LACKS = 40 };

/* On standard error, before anything else is said. */
static void say_lacks(const struct lacks *lacks)
{
    char count[24], sentence[900];
    if (!lacks->count)
        return;
    snprintf(count, sizeof count, "%zu", lacks->count);
    text_fill(sentence, sizeof sentence, _("draft: what the report must hold and lacks: {count}"), (const struct text_arg[]){{"count", count}}, 1);
    say_line("", sentence, "");
    for (size_t i = 0; i < lacks->count && i < MOST_LACKS; i++) {
        char where[240], what[400], todo[300];
        text_clean(where, sizeof where, lacks->items[i].where, false);
        text_clean(what, sizeof what, lacks->items[i].what, false);
        text_clean(todo, sizeof todo, lacks->items[i].todo, false);
        const struct text_arg args[] = {{"clause", lacks->items[i].clause}, {"where", where}, {"what", what}};
        text_fill(sentence, sizeof sentence, _("{clause}: {where}: {what}"), args, 3);
        say_line("  ", sentence, todo);
    }
    if (lacks->count > MOST_LACKS)
        say_line("  ", _("and more; --json lists all"), "");
}

static void json_lacks(struct json_out *json, const struct lacks *lacks)
{
    json_out_array(json, "lacking");
    for (size_t i = 0; i < lacks->count; i++) {
        const struct lack *lack = &lacks->items[i];
        json_out_object(json, NULL);
        json_out_text(json, "clause", lack->clause);
        json_out_text(json, "entity", entity_get(lack->entity)->key);
        json_out_text(json, "record", *lack->record ? lack->record : NULL);
        json_out_text(json, "field", lack->field >= 0 ? entity_get(lack->entity)->fields[lack->field].key : NULL);
        json_out_text(json, "where", lack->where);
        json_out_text(json, "what", lack->what);
        json_out_text(json, "todo", lack->todo);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void print_json(struct session *session, const struct report_wish *wish, bool written)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_text(&json, "kind", report_kind_key(wish->kind));
    json_out_text(&json, "file", written ? wish->path : NULL);
    json_out_bool(&json, "draft", wish->lacks->count > 0);
    json_out_text(&json, "made", wish->made);
    json_lacks(&json, wish->lacks);
    json_out_end_object(&json);
}

/* The project was opened; what could not be written is the report. */
static int say_unwritten(const struct refusal *refusal)
{
    int status = say_refusal(refusal);
    return status == STATUS_CANNOT_OPEN && refusal->code != REFUSAL_PROJECT_DAMAGED ? STATUS_REFUSED : status;
}

static int write_sealed(struct session *session, const char *path)
{
    struct refusal refusal;
    if (!workbench_seal(session->wb, path, arguments_has(session->args, "force"), &refusal))
        return say_unwritten(&refusal);
    if (!session_json(session))
        print_line(session, N_("Wrote {value}"), path);
    return STATUS_DONE;
}

static void sealed_json(struct session *session, const char *path)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_text(&json, "sealed", path);
    json_out_end_object(&json);
}

static int write_report(struct session *session, enum report_kind kind, const char *path)
{
    size_t width = terminal_width();
    struct refusal refusal;
    struct lacks lacks = {0};
    char made[11] = "";
    const struct report_wish wish = {.kind = kind,
                                     .path = path,
                                     .overwrite = arguments_has(session->args, "force"),
                                     .final = arguments_has(session->args, "final"),
                                     .lacks = &lacks,
                                     .made = made,
                                     .preview = path || session_json(session) ? NULL : &session->out,
                                     .width = width ? (int)width : TEXT_WIDTH};
    bool good = workbench_report(session->wb, &wish, &refusal);
    if (session_json(session) && (good || refusal.code == REFUSAL_REPORT_LACKS))
        print_json(session, &wish, good);
    else
        say_lacks(&lacks);
    lacks_free(&lacks);
    if (!good)
        return say_unwritten(&refusal);
    if (path && !session_json(session)) {
        print_line(session, N_("Wrote {value}"), path);
        print_standard(session);
    }
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_value(session->args, "output"), *sealed = arguments_value(session->args, "sealed"), *wanted = arguments_value(session->args, "kind");
    enum report_kind kind = REPORT_FOOTPRINT;
    int status;
    if (wanted)
        report_kind_find(wanted, &kind); /* one of the choices: the command line holds no other */
    if (path && !report_ending_known(path))
        return say_usage(N_("'{value}' does not end in a format that this version writes"), N_("Use {limit}"), path, report_endings);
    if (!session_open(session, true, &status))
        return status;
    status = sealed ? write_sealed(session, sealed) : STATUS_DONE;
    if (status != STATUS_DONE || !sealed || path)
        return status != STATUS_DONE ? status : write_report(session, kind, path);
    if (session_json(session))
        sealed_json(session, sealed);
    return status;
}

const struct command command_report = {
    .name = "report",
    .summary = N_("write a report: footprint, neutrality, pledges, site visit, data request, summary, label"),
    .details = N_("One file without anything from outside. The same project gives the same bytes. The language follows --lang. What the "
                  "report must hold and lacks is told on standard error; while there is any, each page is marked as a draft. With --json: kind, file, draft, "
                  "made (day of the newest change), lacking (clause, entity, record, field, where, what, todo). A sealed package holds footprint and neutrality "
                  "report in both languages, judged on the day of assessment; another machine makes them anew and compares."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan report orange.nongtan -o orange.html --lang zh",
    .run = run,
};
