/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan confirm - last year's amounts that wait: the list of them, and the ones that still hold made this year's.
 */
#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/starting.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"ROW", ARGUMENT_TEXT, true, true, N_("rows of the inventory, for example r012; without one those that wait are listed")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static const int shown[] = {ACTIVITY_ID, ACTIVITY_PROCESS, ACTIVITY_ITEM, ACTIVITY_PROPOSED, ACTIVITY_UNIT};
enum { SHOWN = sizeof shown / sizeof *shown };

static void print_text(struct session *session)
{
    static const char *const headings[] = {N_("row"), N_("process"), N_("item"), N_("proposed amount"), N_("unit")};
    const struct records *rows = project_records(workbench_project(session->wb), ENTITY_ACTIVITY);
    struct text_table table;
    table_headings(&table, headings, "ttttt");
    for (size_t i = 0; i < records_count(rows); i++)
        for (size_t c = 0; workbench_is_proposed(session->wb, records_at(rows, i)) && c < SHOWN; c++)
            text_table_cell(&table, shown[c] ? record_text(records_at(rows, i), shown[c]) : record_id(records_at(rows, i)), false);
    print_table(session, &table);
}

static void print_json(struct session *session)
{
    const struct records *rows = project_records(workbench_project(session->wb), ENTITY_ACTIVITY);
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    struct json_out json;
    json_begin_project(&json, session);
    json_out_array(&json, "proposed");
    for (size_t i = 0; i < records_count(rows); i++) {
        if (!workbench_is_proposed(session->wb, records_at(rows, i)))
            continue;
        json_out_object(&json, NULL);
        for (size_t c = 0; c < SHOWN; c++)
            json_out_text(&json, c ? entity->fields[shown[c]].key : "id",
                      c ? record_get(records_at(rows, i), shown[c]) : record_id(records_at(rows, i)));
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static int run(struct session *session)
{
    struct refusal refusal;
    int status;
    bool list = session->args->operand_count < 2;
    if (!session_open(session, list, &status))
        return status;
    for (size_t i = 1; i < session->args->operand_count; i++)
        if (!workbench_confirm(session->wb, session->args->operands[i], &refusal))
            return say_refusal(&refusal);
    if (list)
        (session_json(session) ? print_json : print_text)(session);
    return STATUS_DONE;
}

const struct command command_confirm = {
    .name = "confirm",
    .summary = N_("last year's amounts that still hold"),
    .details = N_("A study made from that of last year has its amounts as proposals, which count nothing. Each row that is named gets its "
                  "proposal as its amount, a model row its inputs; each is an edit of its own. There is no way to confirm all at once: an amount "
                  "that did not change is rare."),
    .operands = operands,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan confirm orange-2026.nongtan r012",
    .run = run,
};
