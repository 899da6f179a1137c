/* SPDX-License-Identifier: MPL-2.0
 *
 * Requests to suppliers: asked for several rows at once, answered, accepted. An answer is no figure of the inventory before it is
 * accepted; what it would make of its row is checked when it comes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/sheet_internal.h"
#include "workbench/sheets.h"
#include "workbench/workbench_internal.h"

enum request_state workbench_request_state(const struct record *request)
{
    return request_state(request, edit_today());
}

struct request_counts workbench_request_count(const struct workbench *wb)
{
    return request_count(wb->project, edit_today());
}

/* ---- asking ---- */

static bool add_request(struct workbench *wb, struct batch *batch, const struct record *about, const char *row, size_t *last,
                        struct refusal *refusal)
{
    char id[RECORD_ID];
    evaluation_fresh_id(wb, ENTITY_REQUEST, last, id);
    struct record *request = record_copy(about, id);
    bool good = request && record_set(request, REQUEST_ACTIVITY, row) && record_set(request, REQUEST_STATUS, "open");
    good = good ? batch_add(batch, request, refusal) : evaluation_no_memory(refusal);
    record_free(request);
    return good;
}

bool workbench_request_ask(struct workbench *wb, const struct record *about, const char *const *rows, size_t count,
                           struct refusal *refusal)
{
    size_t last = 0;
    struct batch *batch = batch_new(wb);
    bool good = batch || evaluation_no_memory(refusal);
    if (good && !count)
        good = add_request(wb, batch, about, NULL, &last, refusal);
    for (size_t i = 0; good && i < count; i++)
        good = add_request(wb, batch, about, rows[i], &last, refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}

/* ---- the answer ---- */

static const struct record *find(const struct workbench *wb, const char *id, struct refusal *refusal)
{
    const struct record *request = records_find(project_records(wb->project, ENTITY_REQUEST), id);
    if (!request)
        refuse(refusal, REFUSAL_RECORD_UNKNOWN, "request_id", id, "request");
    return request;
}

static bool refuse_state(const struct record *request, struct refusal *refusal)
{
    const struct field_choice *state =
        field_choice_find(&entity_get(ENTITY_REQUEST)->fields[REQUEST_STATUS], record_text(request, REQUEST_STATUS));
    return refuse(refusal, REFUSAL_REQUEST_STATE, "status", record_id(request), state ? language_text(state->label) : "-");
}

bool workbench_request_answer(struct workbench *wb, const char *request_id, const char *answer, const char *evidence, struct refusal *refusal)
{
    const struct record *request = find(wb, request_id, refusal);
    if (!request)
        return false;
    const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    if (request_state(request, (struct date){0}) == REQUEST_ACCEPTED)
        return refuse_state(request, refusal);
    if (text_blank(answer))
        return refuse(refusal, REFUSAL_BLANK, "answer", "", "");
    if (row && !sheet_amount_stands(wb, row, answer, refusal)) {
        text_copy(refusal->field, sizeof refusal->field, "answer");
        return false;
    }
    const struct change changes[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_REQUEST, .record = request_id, .field = REQUEST_ANSWER, .value = answer},
        {.kind = CHANGE_SET, .entity = ENTITY_REQUEST, .record = request_id, .field = REQUEST_EVIDENCE,
         .value = text_blank(evidence) ? NULL : evidence},
        {.kind = CHANGE_SET, .entity = ENTITY_REQUEST, .record = request_id, .field = REQUEST_STATUS, .value = "returned"},
    };
    return workbench_edit(wb, changes, sizeof changes / sizeof *changes, request_id, refusal);
}

bool workbench_request_accept(struct workbench *wb, const char *request_id, struct refusal *refusal)
{
    const struct record *request = find(wb, request_id, refusal);
    char evidence[400];
    if (!request)
        return false;
    const char *row = record_text(request, REQUEST_ACTIVITY), *answer = record_text(request, REQUEST_ANSWER);
    if (request_state(request, (struct date){0}) != REQUEST_RETURNED)
        return refuse_state(request, refusal);
    if (!*row || !*answer)
        return refuse(refusal, REFUSAL_BLANK, *row ? "answer" : "activity_id", "", "");
    snprintf(evidence, sizeof evidence, "%s %s%s%s", request_id, record_text(request, REQUEST_SUPPLIER),
             record_get(request, REQUEST_EVIDENCE) ? ": " : "", record_text(request, REQUEST_EVIDENCE));
    const struct change changes[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = row, .field = ACTIVITY_AMOUNT, .value = answer},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = row, .field = ACTIVITY_DATA_KIND, .value = "primary"},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = row, .field = ACTIVITY_SOURCE_KIND, .value = "supplier"},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = row, .field = ACTIVITY_EVIDENCE, .value = evidence},
        {.kind = CHANGE_SET, .entity = ENTITY_REQUEST, .record = request_id, .field = REQUEST_STATUS, .value = "accepted"},
    };
    return workbench_edit(wb, changes, sizeof changes / sizeof *changes, request_id, refusal);
}
