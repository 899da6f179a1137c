/* SPDX-License-Identifier: MPL-2.0
 *
 * Model rows: a run for a form that is being filled, and what a form leaves behind in the project.
 */
#include <string.h>

#include "workbench/workbench_internal.h"

/* The first value that cannot be taken says why; the others are given all the same, so that a preview shows what it can. */
static bool give_all(const struct workbench *wb, struct model_run *run, const struct model_value *values, size_t count,
                     struct refusal *refusal)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct refusal why;
        if (text_blank(values[i].typed) || model_give_sourced(run, library_units(wb->library), wb->project, values[i].key,
                                                              values[i].typed, values[i].source, &why))
            continue;
        if (good && refusal)
            *refusal = why;
        good = false;
    }
    return good;
}

/* The project's frozen copies before the library's rows, as in the footprint; kept until the next edit. NULL with a refusal. */
static const struct parameter_set *parameters_of(struct workbench *wb, struct refusal *refusal)
{
    const struct parameter_set *published = library_parameters(wb->library, refusal);
    if (!published || !wb->project)
        return published;
    if (!wb->has_rows) {
        wb->has_rows = model_rows_begin(wb->project, library_units(wb->library), published, &wb->rows);
        if (!wb->has_rows) {
            model_rows_end(&wb->rows);
            refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
            return NULL;
        }
    }
    return &wb->rows.frozen.set;
}

bool workbench_model_run(struct workbench *wb, const char *name, const struct model_value *values, size_t count,
                         struct model_run **out, struct refusal *refusal)
{
    const struct model *model = model_named(name, refusal);
    const struct parameter_set *parameters = model ? parameters_of(wb, refusal) : NULL;
    *out = NULL;
    if (!parameters)
        return false;
    *out = model_start(model, parameters);
    if (!*out)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    const char *method = wb->project ? project_study_text(wb->project, STUDY_METHOD) : "";
    if (*method)
        model_set_method(*out, method, false);
    return give_all(wb, *out, values, count, refusal) && model_compute(*out, refusal);
}

bool workbench_weigh(struct workbench *wb, const char *gas, double kg, double *co2e)
{
    struct gwp_set set = {0};
    double gwp = 0;
    *co2e = 0;
    if (gas_is_biogenic_co2(gas))
        return true;
    bool good = wb->project && results_gwp(wb, project_study_text(wb->project, STUDY_GWP_SET), &set, NULL) &&
                gwp_lookup(&set, gas, &gwp, NULL);
    gwp_set_clear(&set);
    *co2e = kg * gwp;
    return good;
}

/* ---- what is stored ---- */

static const struct model_value *value_of(const struct model_value *values, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(values[i].key, key) && !text_blank(values[i].typed))
            return &values[i];
    return NULL;
}

static bool set_where_new(struct batch *batch, const struct record *input, int field, const char *value, struct refusal *refusal)
{
    if (!strcmp(record_text(input, field), value ? value : ""))
        return true;
    return batch_set(batch, ENTITY_INPUT, record_id(input), field, value, refusal);
}

/* Inputs that are there are changed or taken away. */
static bool change_stored(struct batch *batch, const struct records *inputs, const char *activity_id,
                          const struct model_value *values, size_t count, struct refusal *refusal)
{
    bool good = true;
    for (size_t i = 0; good && i < records_count(inputs); i++) {
        const struct record *input = records_at(inputs, i);
        if (strcmp(record_text(input, INPUT_ACTIVITY), activity_id))
            continue;
        const struct model_value *value = value_of(values, count, record_text(input, INPUT_KEY));
        good = value ? set_where_new(batch, input, INPUT_VALUE, value->typed, refusal) &&
                           set_where_new(batch, input, INPUT_SOURCE, value->source, refusal)
                     : batch_delete(batch, ENTITY_INPUT, record_id(input), refusal);
    }
    return good;
}

static bool add_input(struct batch *batch, const char *id, const char *activity_id, const struct model_value *value,
                      struct refusal *refusal)
{
    struct record *input = record_new(entity_get(ENTITY_INPUT), id);
    bool made = input && record_set(input, INPUT_ACTIVITY, activity_id) && record_set(input, INPUT_KEY, value->key) &&
                record_set(input, INPUT_VALUE, value->typed) && record_set(input, INPUT_SOURCE, value->source);
    bool good = made ? batch_add(batch, input, refusal) : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    record_free(input);
    return good;
}

static bool input_id(struct text_buffer *id, const char *activity_id, const char *key, struct refusal *refusal)
{
    id->length = 0;
    text_buffer_printf(id, "%s/%s", activity_id, key);
    return !id->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool change_input(struct batch *batch, const char *id, int field, const char *text, struct refusal *refusal)
{
    const struct records *inputs = batch_records(batch, ENTITY_INPUT);
    const struct record *stored = inputs ? records_find(inputs, id) : NULL;
    if (!stored)
        return true;
    if (field == INPUT_VALUE && text_blank(text))
        return batch_delete(batch, ENTITY_INPUT, record_id(stored), refusal);
    return batch_set(batch, ENTITY_INPUT, record_id(stored), field, text, refusal);
}

bool batch_input(struct batch *batch, const char *activity_id, const char *key, int field, const char *text, struct refusal *refusal)
{
    const struct records *inputs = batch_records(batch, ENTITY_INPUT);
    struct text_buffer id = {0};
    bool found = false;
    bool good = input_id(&id, activity_id, key, refusal) &&
                batch_set_added(batch, ENTITY_INPUT, id.data, field, text, &found, refusal);
    const struct model_value value = {key, field == INPUT_VALUE ? text : NULL, field == INPUT_SOURCE ? text : NULL};
    if (good && !found && inputs && records_find(inputs, id.data))
        good = change_input(batch, id.data, field, text, refusal);
    else if (good && !found && !text_blank(text))
        good = add_input(batch, id.data, activity_id, &value, refusal);
    text_buffer_free(&id);
    return good;
}

bool batch_inputs(struct batch *batch, const char *activity_id, const struct model_value *values, size_t count,
                  struct refusal *refusal)
{
    const struct records *inputs = batch_records(batch, ENTITY_INPUT);
    struct text_buffer id = {0};
    bool good = !inputs || change_stored(batch, inputs, activity_id, values, count, refusal);
    for (size_t i = 0; good && i < count; i++) {
        if (text_blank(values[i].typed))
            continue;
        good = input_id(&id, activity_id, values[i].key, refusal);
        if (good && (!inputs || !records_find(inputs, id.data)))
            good = add_input(batch, id.data, activity_id, &values[i], refusal);
    }
    text_buffer_free(&id);
    return good;
}
