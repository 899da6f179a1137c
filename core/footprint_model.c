/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines by a model: what the farm knows of a field or a herd, one line for each mass of gas that the model gives. A row whose model
 * refuses is one open line that says which input, what was given and what is allowed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/footprint_internal.h"
#include "core/number.h"

/* ---- inputs ---- */

static int by_activity_and_key(const void *a, const void *b)
{
    const struct record *x = *(const struct record *const *)a, *y = *(const struct record *const *)b;
    int order = strcmp(record_text(x, INPUT_ACTIVITY), record_text(y, INPUT_ACTIVITY));
    return order ? order : strcmp(record_text(x, INPUT_KEY), record_text(y, INPUT_KEY));
}

bool footprint_model_begin(struct footprint_work *w)
{
    const struct records *inputs = project_records(w->project, ENTITY_INPUT);
    struct footprint *f = w->out;
    if (!frozen_parameters_make(w->project, w->options->parameters, &f->frozen))
        return false;
    f->inputs = calloc(records_count(inputs) + 1, sizeof *f->inputs);
    if (!f->inputs)
        return false;
    while (f->input_count < records_count(inputs)) {
        f->inputs[f->input_count] = records_at(inputs, f->input_count);
        f->input_count++;
    }
    qsort(f->inputs, f->input_count, sizeof *f->inputs, by_activity_and_key);
    return true;
}

static bool give_inputs(const struct footprint_work *w, const struct record *activity, struct model_run *run, struct refusal *why)
{
    size_t count;
    const struct record *const *inputs = footprint_inputs(w->out, record_id(activity), &count);
    for (size_t i = 0; i < count; i++)
        if (!model_give_sourced(run, w->options->units, record_text(inputs[i], INPUT_KEY), record_text(inputs[i], INPUT_VALUE),
                                record_text(inputs[i], INPUT_SOURCE), why))
            return false;
    return true;
}

/* ---- the run of a row ---- */

static struct model_run *keep_run(struct footprint *f, struct model_run *run)
{
    bool full = !(f->run_count & (f->run_count - 1)); /* at every power of two */
    struct model_run **more = f->runs;
    if (run && full)
        more = realloc(f->runs, (f->run_count ? 2 * f->run_count : 1) * sizeof *more);
    if (!run || !more) {
        model_end(run);
        return NULL;
    }
    f->runs = more;
    f->runs[f->run_count++] = run;
    return run;
}

/* NULL without memory. */
static struct model_run *start(struct footprint_work *w, const struct model *model)
{
    struct model_run *run = keep_run(w->out, model_start(model, &w->out->frozen.set));
    const char *of_study = project_study_text(w->project, STUDY_METHOD);
    if (run && w->options->method)
        model_set_method(run, w->options->method, true);
    else if (run && *of_study)
        model_set_method(run, of_study, false);
    return run;
}

static bool gives_gas(const struct model_run *run, struct refusal *why)
{
    size_t count;
    const struct model_output *outputs = model_outputs(run, &count);
    for (size_t i = 0; i < count; i++)
        if (*outputs[i].gas)
            return true;
    return refuse(why, REFUSAL_MODEL_NO_GAS, "model", model_of(run)->name, "");
}

/* A row can be computed before its model is looked at: says what its own fields allow. */
static const struct model *model_of_row(const struct record *activity, struct refusal *why)
{
    if (record_get(activity, ACTIVITY_FACTOR)) {
        refuse(why, REFUSAL_BOTH_GIVEN, "model", record_text(activity, ACTIVITY_MODEL), "factor_id");
        return NULL;
    }
    return model_named(record_text(activity, ACTIVITY_MODEL), why);
}

/* ---- lines ---- */

static bool add_open(struct footprint *f, const struct line *like, const struct refusal *why)
{
    struct line *line = footprint_add_line(f, like->activity);
    if (!line)
        return false;
    *line = *like;
    line->problem = *why;
    line_open(line);
    if (line->run)
        snprintf(line->problem.where, sizeof line->problem.where, "model %s", model_of(line->run)->name);
    return true;
}

static bool compute(const struct footprint_work *w, struct line *line)
{
    gas_canonical(line->gas, sizeof line->gas, line->output->gas);
    line->gas_known = strcmp(line->gas, "CO2e") != 0;
    line->factor_value = line->output->value;
    line->gas_kg = line->amount * line->factor_value * line->share;
    return line_weigh(w->options, line) && line_finish(line, !strcmp(record_text(line->activity, ACTIVITY_ROLE), "removal"));
}

static bool add_outputs(struct footprint_work *w, const struct line *like)
{
    size_t count;
    const struct model_output *outputs = model_outputs(like->run, &count);
    for (size_t i = 0; i < count; i++) {
        if (!*outputs[i].gas)
            continue;
        struct line *line = footprint_add_line(w->out, like->activity);
        if (!line)
            return false;
        *line = *like;
        line->output = &outputs[i];
        if (!compute(w, line))
            line_open(line);
    }
    return true;
}

/* `line`: what all lines of the row share. */
static bool run_row(struct footprint_work *w, const struct model *model, struct line *line)
{
    struct refusal why;
    struct model_run *run = start(w, model);
    if (!run)
        return false;
    line->run = run;
    if (!give_inputs(w, line->activity, run, &why) || !model_compute(run, &why) || !gives_gas(run, &why))
        return add_open(w->out, line, &why);
    return add_outputs(w, line);
}

bool footprint_add_model(struct footprint_work *w, const struct record *activity)
{
    struct line line = LINE_NEUTRAL(activity);
    const struct model *model = model_of_row(activity, &line.problem);
    if (!model || !amount_times(w->options->units, activity, &line.typed, &line.problem) || !line_share(&line)) {
        const struct refusal why = line.problem;
        return add_open(w->out, &line, &why);
    }
    line.amount = line.typed;
    return run_row(w, model, &line);
}
