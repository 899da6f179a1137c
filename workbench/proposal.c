/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/proposal.h"

#include <stdlib.h>
#include <string.h>

#include "workbench/starting.h"
#include "workbench/workbench_internal.h"

/* ---- writing ---- */

static void escaped(struct text_buffer *out, const char *text)
{
    for (; *text; text++)
        text_buffer_printf(out, strchr(";|\\", *text) ? "\\%c" : "%c", *text);
}

bool proposal_write(const struct project *project, const struct record *activity, struct text_buffer *out)
{
    const struct records *inputs = project_records(project, ENTITY_INPUT);
    bool model = record_get(activity, ACTIVITY_MODEL);
    if (!model)
        text_buffer_printf(out, "%s", record_text(activity, ACTIVITY_AMOUNT));
    for (size_t i = 0; model && i < records_count(inputs); i++) {
        const struct record *input = records_at(inputs, i);
        if (strcmp(record_text(input, INPUT_ACTIVITY), record_id(activity)) != 0 || !record_get(input, INPUT_VALUE))
            continue;
        text_buffer_printf(out, "%s%s=", out->length ? "; " : "", record_text(input, INPUT_KEY));
        escaped(out, record_text(input, INPUT_VALUE));
        if (record_get(input, INPUT_SOURCE)) {
            text_buffer_printf(out, "|");
            escaped(out, record_text(input, INPUT_SOURCE));
        }
    }
    return !out->failed;
}

/* ---- reading ---- */

/* Ends the piece that begins at `text` at the first bare `;` or `|`, takes its backslashes away, and tells which it was. */
static char *piece(char *text, char *ended)
{
    char *to = text, *from = text;
    for (; *from && !strchr(";|", *from); from++) {
        if (*from == '\\' && from[1])
            from++;
        *to++ = *from;
    }
    *ended = *from;
    char *next = *from ? from + 1 : from;
    *to = '\0';
    return next;
}

static size_t pieces_most(const char *text)
{
    size_t n = 1;
    for (; *text; text++)
        n += *text == ';';
    return n;
}

bool proposal_read(const char *text, struct proposal *out)
{
    *out = (struct proposal){.text = text_dup(text), .values = calloc(pieces_most(text), sizeof *out->values)};
    if (!out->text || !out->values)
        return false;
    for (char *at = out->text, ended = ';'; *at && ended;) {
        char *key = at + strspn(at, " ");
        at = piece(key, &ended);
        char *equals = strchr(key, '='), *source = at;
        if (ended == '|')
            at = piece(source, &ended);
        else
            source = NULL;
        if (!equals)
            continue;
        *equals = '\0';
        out->values[out->count++] = (struct model_value){.key = key, .typed = equals + 1, .source = source};
    }
    return true;
}

void proposal_clear(struct proposal *proposal)
{
    free(proposal->text);
    free(proposal->values);
    *proposal = (struct proposal){0};
}

/* ---- waiting and confirmed ---- */

static bool refers(const struct project *project, enum entity_id entity, int field, const char *id)
{
    const struct records *all = project_records(project, entity);
    for (size_t i = 0; i < records_count(all); i++)
        if (!strcmp(record_text(records_at(all, i), field), id))
            return true;
    return false;
}

bool workbench_is_proposed(const struct workbench *wb, const struct record *activity)
{
    if (!record_get(activity, ACTIVITY_PROPOSED) || record_get(activity, ACTIVITY_AMOUNT))
        return false;
    const char *id = record_id(activity);
    if (record_get(activity, ACTIVITY_MODEL))
        return !refers(wb->project, ENTITY_INPUT, INPUT_ACTIVITY, id);
    return !refers(wb->project, ENTITY_LOG, LOG_ACTIVITY, id);
}

size_t workbench_proposed_count(const struct workbench *wb)
{
    const struct records *rows = project_records(wb->project, ENTITY_ACTIVITY);
    size_t n = 0;
    for (size_t i = 0; i < records_count(rows); i++)
        n += workbench_is_proposed(wb, records_at(rows, i));
    return n;
}

/* One row of several. Its texts live in `kept` until the batch is stored. */
static bool confirm_row(struct batch *batch, const struct record *row, struct proposal *kept, struct refusal *refusal)
{
    const char *text = record_text(row, ACTIVITY_PROPOSED);
    if (!record_get(row, ACTIVITY_MODEL))
        return batch_set(batch, ENTITY_ACTIVITY, record_id(row), ACTIVITY_AMOUNT, text, refusal);
    return (proposal_read(text, kept) || evaluation_no_memory(refusal)) &&
           batch_inputs(batch, record_id(row), kept->values, kept->count, refusal);
}

static bool gather(struct workbench *wb, struct batch *batch, const char *const *ids, size_t count, struct proposal *kept, size_t *confirmed,
                   struct refusal *refusal)
{
    for (size_t i = 0; i < count; i++) {
        const struct record *row = records_find(project_records(wb->project, ENTITY_ACTIVITY), ids[i]);
        if (!row)
            return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "row_id", ids[i], "activity");
        if (!workbench_is_proposed(wb, row))
            continue;
        if (!confirm_row(batch, row, &kept[i], refusal))
            return false;
        (*confirmed)++;
    }
    return *confirmed || refuse(refusal, REFUSAL_NO_PROPOSAL, "proposed", count ? ids[0] : "", "");
}

bool workbench_confirm_rows(struct workbench *wb, const char *const *ids, size_t count, size_t *confirmed, struct refusal *refusal)
{
    struct batch *batch = batch_new(wb);
    struct proposal *kept = calloc(count + 1, sizeof *kept);
    *confirmed = 0;
    bool good = (batch && kept) || evaluation_no_memory(refusal);
    good = good && gather(wb, batch, ids, count, kept, confirmed, refusal) && batch_store(batch, refusal);
    batch_free(batch);
    for (size_t i = 0; kept && i < count; i++)
        proposal_clear(&kept[i]);
    free(kept);
    if (!good)
        *confirmed = 0;
    return good;
}

bool workbench_confirm(struct workbench *wb, const char *activity_id, struct refusal *refusal)
{
    size_t confirmed;
    return workbench_confirm_rows(wb, &activity_id, 1, &confirmed, refusal);
}
