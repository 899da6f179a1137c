/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan comment - comments and to-dos on any record: list, add, mark as done.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/pin.h"
#include "workbench/evidence.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"RECORD", ARGUMENT_TEXT, true, false, N_("what it is about: r012, activity/r012/amount, offset/lot001, study")},
    {"TEXT", ARGUMENT_TEXT, true, false, N_("what is to be said; left out: list")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"todo", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("something that is still to be done")},
    {"by", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("who says it; your user name where left out")},
    {"done", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("mark this one as done")},
    {"reopen", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("mark this one as open again")},
    {"open", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("list only those that are open")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static bool wanted(struct session *session, const struct pin *pin, const struct record *comment)
{
    return (!arguments_has(session->args, "open") || comment_is_open(comment)) &&
           (!pin->record || pin_names(workbench_project(session->wb), record_text(comment, COMMENT_WHERE), pin->record));
}

static void list_json(struct session *session, const struct pin *pin)
{
    const struct entity *entity = entity_get(ENTITY_COMMENT);
    const struct record **all;
    size_t count = workbench_comments(session->wb, &all);
    struct json_out json;
    json_begin_project(&json, session);
    json_out_array(&json, "comments");
    for (size_t i = 0; i < count; i++) {
        const struct record *comment = all[i];
        if (!wanted(session, pin, comment))
            continue;
        json_out_object(&json, NULL);
        json_out_text(&json, "id", record_id(comment));
        for (int f = 1; f < (int)entity->field_count; f++)
            json_out_text(&json, entity->fields[f].key, record_get(comment, f));
        json_out_bool(&json, "open", comment_is_open(comment));
        json_out_number(&json, "kg_co2e", workbench_effect_of(session->wb, comment));
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
    free(all);
}

static const char *choice(int field, const char *key)
{
    const struct field_choice *c = field_choice_find(&entity_get(ENTITY_COMMENT)->fields[field], key);
    return c ? language_text(c->label) : key;
}

static void list_text(struct session *session, const struct pin *pin)
{
    static const char *const headings[] = {N_("comment"), N_("about"), N_("kind"), N_("status"), N_("by"), N_("date"), "kg CO2e", N_("text")};
    const struct record **all;
    size_t count = workbench_comments(session->wb, &all);
    struct text_table table;
    table_headings(&table, headings, "ttttttnt");
    for (size_t i = 0; i < count; i++) {
        const struct record *comment = all[i];
        if (!wanted(session, pin, comment))
            continue;
        cell_clean(&table, record_id(comment));
        cell_clean(&table, record_text(comment, COMMENT_WHERE));
        cell_clean(&table, choice(COMMENT_KIND, record_text(comment, COMMENT_KIND)));
        cell_clean(&table, choice(COMMENT_STATUS, comment_is_open(comment) ? "open" : "done"));
        cell_clean(&table, record_text(comment, COMMENT_WHO));
        cell_clean(&table, record_text(comment, COMMENT_DATE));
        cell_kg(&table, workbench_effect_of(session->wb, comment));
        cell_clean(&table, record_text(comment, COMMENT_TEXT));
    }
    print_table(session, &table);
    free(all);
}

static int add(struct session *session, const char *where)
{
    const struct comment_entry entry = {.where = where,
                                        .kind = arguments_has(session->args, "todo") ? "todo" : "comment",
                                        .text = arguments_operand(session->args, 2),
                                        .who = arguments_value(session->args, "by")};
    char id[RECORD_ID];
    struct refusal refusal;
    if (!workbench_comment_add(session->wb, &entry, id, &refusal))
        return say_refusal(&refusal);
    print_raw(session, "%s", id);
    return STATUS_DONE;
}

static int mark(struct session *session, const char *id, bool done)
{
    struct refusal refusal;
    return workbench_comment_done(session->wb, id, done, &refusal) ? STATUS_DONE : say_refusal(&refusal);
}

static int run(struct session *session)
{
    const char *where = arguments_operand(session->args, 1), *done = arguments_value(session->args, "done"),
               *reopen = arguments_value(session->args, "reopen");
    bool adds = arguments_operand(session->args, 2) != NULL;
    struct pin pin = {0};
    int status;
    if (!session_open(session, !adds && !done && !reopen, &status))
        return status;
    if (done || reopen)
        return mark(session, done ? done : reopen, done != NULL);
    if (where && !pin_read(workbench_project(session->wb), where, &pin))
        return say_usage(N_("there is no record '{value}'"), N_("Name a row as r012, another record as offset/lot001"), where, "");
    if (adds)
        return add(session, where);
    if (session_json(session))
        list_json(session, &pin);
    else
        list_text(session, &pin);
    return STATUS_DONE;
}

const struct command command_comment = {
    .name = "comment",
    .summary = N_("comments and to-dos on any record: list, add, mark as done"),
    .details = N_("Listed are open ones first, those with the largest effect on the footprint before all others. An evaluator may comment too; his "
                  "findings are remarks ('nongtan review')."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan comment orange.nongtan r012 \"发票找王会计要\" --todo",
    .run = run,
};
