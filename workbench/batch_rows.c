/* SPDX-License-Identifier: MPL-2.0
 *
 * Several rows of the inventory at once: copies of them, with what belongs to them; left out of the count for one reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/workbench_internal.h"

void fresh_id(const struct workbench *wb, struct fresh_ids *ids, char *out, size_t size)
{
    const struct records *all = project_records(wb->project, ids->entity);
    if (!ids->last)
        ids->last = records_count(all);
    do
        snprintf(out, size, "%s%03zu", entity_get(ids->entity)->prefix, ++ids->last);
    while (records_find(all, out));
}

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* The inputs of a model row under the copy's id. */
static bool copy_inputs(struct batch *batch, const char *from, const char *to, struct refusal *refusal)
{
    const struct records *all = batch_records(batch, ENTITY_INPUT);
    struct model_value *values = calloc(records_count(all) + 1, sizeof *values);
    size_t n = 0;
    for (size_t i = 0; values && i < records_count(all); i++) {
        const struct record *r = records_at(all, i);
        if (!strcmp(record_text(r, INPUT_ACTIVITY), from))
            values[n++] = (struct model_value){record_text(r, INPUT_KEY), record_get(r, INPUT_VALUE), record_get(r, INPUT_SOURCE)};
    }
    bool good = values ? batch_inputs(batch, to, values, n, refusal) : no_memory(refusal);
    free(values);
    return good;
}

static bool copy_row(struct batch *batch, const struct record *row, const char *id, long at, struct refusal *refusal)
{
    struct record *copy = record_copy(row, id);
    bool good = copy ? batch_add_at(batch, copy, at, refusal) : no_memory(refusal);
    record_free(copy);
    return good && (!record_get(row, ACTIVITY_MODEL) || copy_inputs(batch, record_id(row), id, refusal));
}

bool batch_duplicate(struct batch *batch, const char *const *ids, size_t count, char *first, size_t size, struct refusal *refusal)
{
    const struct records *all = batch_records(batch, ENTITY_ACTIVITY);
    struct fresh_ids fresh = {.entity = ENTITY_ACTIVITY};
    char id[96];
    long last = -1;
    for (size_t i = 0; i < count; i++) {
        long at = records_index(all, ids[i]);
        if (at < 0)
            return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "row_id", ids[i], "activity");
        last = at > last ? at : last;
    }
    for (size_t i = 0; i < count; i++) {
        fresh_id(batch_workbench(batch), &fresh, id, sizeof id);
        if (!copy_row(batch, records_find(all, ids[i]), id, last + 1 + (long)i, refusal))
            return false;
        if (!i)
            text_copy(first, size, id);
    }
    return true;
}

/* ---- left out of the count ---- */

/* What was noted before stays, unless the reason was typed over it. NULL without memory. */
static const char *note_with(struct text_index *made, const char *old, const struct leave_out *how)
{
    struct text_buffer both = {0};
    if (text_blank(old) || !strcmp(old, how->seen))
        return how->reason;
    if (strstr(old, how->reason))
        return old;
    text_buffer_printf(&both, "%s; %s", old, how->reason);
    long at = both.failed ? -1 : text_index_put(made, both.data);
    text_buffer_free(&both);
    return at < 0 ? NULL : made->texts[at];
}

static bool leave_out_row(struct batch *batch, const struct record *row, const struct leave_out *how, struct text_index *made,
                          struct refusal *refusal)
{
    const char *id = record_id(row), *note = how->why ? note_with(made, record_text(row, ACTIVITY_NOTE), how) : NULL;
    if (how->why && !note)
        return no_memory(refusal);
    return batch_set(batch, ENTITY_ACTIVITY, id, ACTIVITY_LEFT_OUT, how->why, refusal) &&
           (!note || batch_set(batch, ENTITY_ACTIVITY, id, ACTIVITY_NOTE, note, refusal));
}

static bool leave_out_rows(struct batch *batch, const char *const *ids, size_t count, const struct leave_out *how,
                           struct text_index *made, size_t *changed, struct refusal *refusal)
{
    const struct records *all = batch_records(batch, ENTITY_ACTIVITY);
    char why[80];
    for (size_t i = 0; i < count; i++) {
        const struct record *row = records_find(all, ids[i]);
        if (!row)
            return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "row_id", ids[i], "activity");
        if (!how->why && !record_get(row, ACTIVITY_LEFT_OUT))
            continue;
        if (!leave_out_row(batch, row, how, made, refusal))
            return false;
        ++*changed;
    }
    snprintf(why, sizeof why, "activity left_out x %zu", *changed);
    if (*changed > 1)
        batch_why(batch, why);
    return batch_store(batch, refusal);
}

bool workbench_leave_out(struct workbench *wb, const char *const *ids, size_t count, const struct leave_out *how, size_t *changed,
                         struct refusal *refusal)
{
    struct text_index made = {0}; /* the batch only borrows its texts */
    struct batch *batch = batch_new(wb);
    *changed = 0;
    bool done = batch ? leave_out_rows(batch, ids, count, how, &made, changed, refusal) : no_memory(refusal);
    batch_free(batch);
    text_index_clear(&made);
    return done;
}
