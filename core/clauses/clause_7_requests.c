/* SPDX-License-Identifier: MPL-2.0
 *
 * What suppliers were asked for and have not given, part of 7.6 b: a question each until the answer is accepted, or a reason says why
 * it is not needed any more.
 */
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/request.h"

/* What is said: {value} is what was asked, {limit} of whom, or when it was due. */
static const struct said {
    const char *message, *remedy;
} said[REQUEST_STATES] = {
    [REQUEST_OPEN] = {N_("{where}: '{value}' was asked of {limit} and is not answered yet"),
                      N_("Enter the answer by its sheet when it comes, or record why it is not needed")},
    [REQUEST_OVERDUE] = {N_("{where}: '{value}' is overdue: {limit}"),
                         N_("Ask again, and set a new date; or record why it is not needed")},
    [REQUEST_RETURNED] = {N_("{where}: the answer to '{value}' has come from {limit} and is not accepted yet"),
                          N_("Look at it and accept it, or ask again")},
};

/* Somebody set the status by hand: what the supplier gave never became the row's amount. */
static const struct said not_taken = {N_("{where}: '{value}' counts as accepted, but the answer of {limit} is not the amount of the row"),
                                      N_("Set it back to returned and accept the answer, or record why the row says otherwise")};

static double weight_of(const struct clause_context *context, const char *activity)
{
    const struct line *line = context->footprint ? footprint_line(context->footprint, activity) : NULL;
    return line ? clause_row_weight(context->footprint, line) : 0;
}

/* "尿素: amount sold", else only what is asked. */
static void name_of(const struct clause_context *context, const struct record *request, char *out, size_t size)
{
    const struct record *row = records_find(project_records(context->project, ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    struct text_buffer text = {0};
    if (row)
        text_buffer_printf(&text, "%s: ", record_text(row, ACTIVITY_ITEM));
    text_buffer_printf(&text, "%s", record_text(request, REQUEST_WHAT));
    text_copy(out, size, text.data);
    text_buffer_free(&text);
}

static bool taken(const struct clause_context *context, const struct record *request)
{
    const struct record *row = records_find(project_records(context->project, ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    return !row || !strcmp(record_text(row, ACTIVITY_AMOUNT), record_text(request, REQUEST_ANSWER));
}

static void ask(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *request,
                enum request_state state, const struct said *what)
{
    struct finding *f = findings_add(out, context, clause, SEVERITY_QUESTION, ENTITY_REQUEST, record_id(request), -1, what->message, what->remedy);
    struct text_buffer of = {0};
    char name[200];
    name_of(context, request, name, sizeof name);
    text_buffer_printf(&of, "%s", record_text(request, REQUEST_SUPPLIER));
    if (state == REQUEST_OVERDUE)
        text_buffer_printf(&of, ", %s", record_text(request, REQUEST_DUE));
    finding_say(f, name, of.data ? of.data : "");
    if (f)
        f->weight = weight_of(context, record_text(request, REQUEST_ACTIVITY));
    text_buffer_free(&of);
}

void check_requests(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *all = project_records(context->project, ENTITY_REQUEST);
    for (size_t i = 0; i < records_count(all); i++) {
        enum request_state state = request_state(records_at(all, i), context->today);
        if (said[state].message)
            ask(clause, context, out, records_at(all, i), state, &said[state]);
        else if (state == REQUEST_ACCEPTED && !taken(context, records_at(all, i)))
            ask(clause, context, out, records_at(all, i), state, &not_taken);
    }
}
