/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan request - what suppliers were asked for: the list, and an answer taken over.
 */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/evidence.h"
#include "workbench/sheets.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"accept", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("take the returned answer over: it becomes the row's amount, as primary data of the supplier")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const int shown[] = {REQUEST_ID,   REQUEST_SUPPLIER, REQUEST_ACTIVITY, REQUEST_WHAT,
                            REQUEST_SENT, REQUEST_DUE,      REQUEST_STATUS,   REQUEST_ANSWER};
enum { SHOWN = sizeof shown / sizeof *shown };

static const char *value_of(const struct record *request, size_t column)
{
    return shown[column] == REQUEST_ID ? record_id(request) : record_text(request, shown[column]);
}

static void print_text(struct session *session)
{
    static const char *const headings[] = {N_("request"), N_("supplier"), N_("activity"), N_("what is asked"),
                                           N_("sent on"), N_("due on"),   N_("status"),   N_("answer")};
    const struct record **all;
    size_t count = workbench_requests_by_effect(session->wb, &all);
    const struct field *status = &entity_get(ENTITY_REQUEST)->fields[REQUEST_STATUS];
    struct text_table table;
    table_headings(&table, headings, "tttttttt");
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < SHOWN; c++) {
            const char *value = value_of(all[i], c);
            const struct field_choice *choice = shown[c] == REQUEST_STATUS ? field_choice_find(status, value) : NULL;
            text_table_cell(&table, choice ? language_text(choice->label) : value, false);
        }
    print_table(session, &table);
    free(all);
}

static void print_json(struct session *session)
{
    const struct record **all;
    size_t count = workbench_requests_by_effect(session->wb, &all);
    struct json_out json;
    json_begin_project(&json, session);
    json_out_array(&json, "requests");
    for (size_t i = 0; i < count; i++) {
        json_out_object(&json, NULL);
        for (size_t c = 0; c < SHOWN; c++) {
            const char *value = value_of(all[i], c);
            json_out_text(&json, c ? entity_get(ENTITY_REQUEST)->fields[shown[c]].key : "id", *value ? value : NULL);
        }
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
    free(all);
}

static int run(struct session *session)
{
    const char *accepted = arguments_value(session->args, "accept");
    struct refusal refusal;
    int status;
    if (!session_open(session, !accepted, &status))
        return status;
    if (accepted && !workbench_request_accept(session->wb, accepted, &refusal))
        return say_refusal(&refusal);
    if (!accepted)
        (session_json(session) ? print_json : print_text)(session);
    return STATUS_DONE;
}

const struct command command_request = {
    .name = "request",
    .summary = N_("what suppliers were asked for"),
    .details = N_("'nongtan add PROJECT request supplier=… activity_id=r012 what=… status=open' makes one, 'nongtan sheet' the "
                  "sheet to send. Reading the filled sheet back makes its requests returned; --accept takes an answer over."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan request orange.nongtan --accept q001",
    .run = run,
};
