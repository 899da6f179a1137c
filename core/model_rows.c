/* SPDX-License-Identifier: MPL-2.0 */
#include "core/model_rows.h"

#include <stdlib.h>
#include <string.h>

static int by_activity_and_key(const void *a, const void *b)
{
    const struct record *x = *(const struct record *const *)a, *y = *(const struct record *const *)b;
    int order = strcmp(record_text(x, INPUT_ACTIVITY), record_text(y, INPUT_ACTIVITY));
    return order ? order : strcmp(record_text(x, INPUT_KEY), record_text(y, INPUT_KEY));
}

bool model_rows_begin(const struct project *project, const struct unit_system *units, const struct parameter_set *published,
                      struct model_rows *out)
{
    const struct records *inputs = project_records(project, ENTITY_INPUT);
    *out = (struct model_rows){.project = project, .units = units};
    out->inputs = calloc(records_count(inputs) + 1, sizeof *out->inputs);
    if (!frozen_parameters_make(project, published, &out->frozen) || !out->inputs)
        return false;
    for (; out->input_count < records_count(inputs); out->input_count++)
        out->inputs[out->input_count] = records_at(inputs, out->input_count);
    qsort(out->inputs, out->input_count, sizeof *out->inputs, by_activity_and_key);
    return true;
}

void model_rows_end(struct model_rows *rows)
{
    free(rows->inputs);
    frozen_parameters_clear(&rows->frozen);
    *rows = (struct model_rows){0};
}

const struct record *const *model_rows_inputs(const struct model_rows *rows, const char *activity_id, size_t *count)
{
    size_t low = 0, high = rows->input_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(record_text(rows->inputs[middle], INPUT_ACTIVITY), activity_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < rows->input_count && !strcmp(record_text(rows->inputs[end], INPUT_ACTIVITY), activity_id))
        end++;
    *count = end - low;
    return rows->inputs ? (const struct record *const *)rows->inputs + low : NULL;
}

static bool give_inputs(const struct model_rows *rows, const struct record *activity, struct model_run *run, struct refusal *refusal)
{
    size_t count;
    const struct record *const *inputs = model_rows_inputs(rows, record_id(activity), &count);
    for (size_t i = 0; i < count; i++)
        if (!model_give_sourced(run, rows->units, rows->project, record_text(inputs[i], INPUT_KEY), record_text(inputs[i], INPUT_VALUE),
                                record_text(inputs[i], INPUT_SOURCE), refusal))
            return false;
    return true;
}

bool model_rows_run_with(const struct model_rows *rows, const struct record *activity, const char *forced,
                         const struct parameter_set *parameters, struct model_run **out, struct refusal *refusal)
{
    const char *of_study = project_study_text(rows->project, STUDY_METHOD);
    const struct model *model = model_named(record_text(activity, ACTIVITY_MODEL), refusal);
    *out = model ? model_start(model, parameters) : NULL;
    if (!*out)
        return model && refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (forced || *of_study)
        model_set_method(*out, forced ? forced : of_study, forced != NULL);
    return give_inputs(rows, activity, *out, refusal) && model_compute(*out, refusal);
}

bool model_rows_run(const struct model_rows *rows, const struct record *activity, const char *forced, struct model_run **out,
                    struct refusal *refusal)
{
    return model_rows_run_with(rows, activity, forced, &rows->frozen.set, out, refusal);
}
