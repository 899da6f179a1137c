/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan history - who changed what and when.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "core/number.h"

enum { SHOWN_DEFAULT = 50 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"max", 0, "N", ARGUMENT_TEXT, NULL, false, N_("how many entries, newest first; 50 where left out")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static void print_json(struct session *session, const struct history_entry *entries, size_t count)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_array(&json, "entries");
    for (size_t i = 0; i < count; i++) {
        json_out_object(&json, NULL);
        json_out_integer(&json, "number", entries[i].number);
        json_out_text(&json, "kind", entries[i].kind);
        json_out_text(&json, "at", entries[i].at_utc);
        json_out_text(&json, "zone", entries[i].zone);
        json_out_text(&json, "who", entries[i].who);
        json_out_text(&json, "why", entries[i].why);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static void print_text(struct session *session, const struct history_entry *entries, size_t count)
{
    static const char *const headings[] = {N_("number"), N_("time (UTC)"), N_("who"), N_("kind"), N_("what")};
    struct text_table table;
    table_headings(&table, headings, "ntttt");
    for (size_t i = 0; i < count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%lld", entries[i].number);
        text_table_cell(&table, number, true);
        text_table_cell(&table, entries[i].at_utc, false);
        text_table_cell(&table, entries[i].who, false);
        text_table_cell(&table, entries[i].kind, false);
        text_table_cell(&table, entries[i].why, false);
    }
    print_table(session, &table);
}

static int run(struct session *session)
{
    const char *max = arguments_value(session->args, "max");
    struct history_entry *entries = NULL;
    struct refusal refusal;
    size_t count = 0;
    double most = SHOWN_DEFAULT;
    int status;
    if (max && (!number_read(max, "", &most, NULL) || most < 1 || most > 1e9 || most != (double)(size_t)most))
        return say_usage(N_("'{value}' is not a count"), N_("Write a whole number from 1, for example --max 10"), max, "");
    if (!session_open(session, true, &status))
        return status;
    if (!workbench_history(session->wb, (size_t)most, &entries, &count, &refusal))
        return say_refusal(&refusal);
    if (session_json(session))
        print_json(session, entries, count);
    else
        print_text(session, entries, count);
    free(entries);
    return STATUS_DONE;
}

const struct command command_history = {
    .name = "history",
    .summary = N_("who changed what and when"),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan history orange.nongtan --max 10",
    .run = run,
};
