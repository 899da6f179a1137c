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

/* ---- the run of a row ---- */

static bool keep_run(struct footprint *f, struct model_run *run)
{
    bool full = !(f->run_count & (f->run_count - 1)); /* at every power of two */
    struct model_run **more = full ? realloc(f->runs, (f->run_count ? 2 * f->run_count : 1) * sizeof *more) : f->runs;
    if (!more) {
        model_end(run);
        return false;
    }
    f->runs = more;
    f->runs[f->run_count++] = run;
    return true;
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

/* ---- lines ---- */

static bool add_open(struct footprint *f, const struct line *like, const struct refusal *why)
{
    struct line *line = footprint_add_line(f, like->activity);
    if (!line)
        return false;
    *line = *like;
    *line->problem = *why;
    line_open(line);
    if (line->run)
        snprintf(line->problem->where, sizeof line->problem->where, "model %s", model_of(line->run)->name);
    return footprint_keep_line(f, line);
}

static bool compute(const struct footprint_work *w, struct line *line)
{
    line->way->gas = footprint_gas(w->out, line->way->output->gas);
    line->way->gas_known = strcmp(line->way->gas, "CO2e") != 0;
    line->way->factor_value = line->way->output->value;
    line->gas_kg = line->amount * line->way->factor_value * line->share;
    return line_weigh(w->options, line) && line_finish(line, !strcmp(record_text(line->activity, ACTIVITY_ROLE), "removal"));
}

static bool add_outputs(struct footprint_work *w, const struct line *like)
{
    size_t count;
    const struct model_output *outputs = model_outputs(like->run, &count);
    struct line_way way;
    memcpy(&way, like->way, sizeof way);
    for (size_t i = 0; i < count; i++) {
        if (!*outputs[i].gas)
            continue;
        struct line *line = footprint_add_line(w->out, like->activity);
        if (!line)
            return false;
        *line = *like;
        memcpy(line->way, &way, sizeof way);
        line->way->output = &outputs[i];
        if (!compute(w, line))
            line_open(line);
        if (!footprint_keep_line(w->out, line))
            return false;
    }
    return true;
}

/* What the row's own fields allow, before its model is looked at. */
static bool read_row(const struct footprint_work *w, struct line *line)
{
    const struct record *activity = line->activity;
    if (record_get(activity, ACTIVITY_FACTOR))
        return refuse(line->problem, REFUSAL_BOTH_GIVEN, "model", record_text(activity, ACTIVITY_MODEL), "factor_id");
    bool ok = amount_times(w->options->units, w->project, activity, &line->typed, line->problem) && line_share(line);
    line->amount = line->typed;
    return ok;
}

/* Last year's inputs wait to be confirmed: the row has none of its own. */
static bool waits(const struct footprint_work *w, struct line *line)
{
    size_t count;
    model_rows_inputs(&w->out->rows, record_id(line->activity), &count);
    return !count && record_get(line->activity, ACTIVITY_PROPOSED) && !line_no_amount(line);
}

bool footprint_add_model(struct footprint_work *w, const struct record *activity)
{
    struct line line = footprint_blank_line(w->out, activity);
    struct model_run *run = NULL;
    struct refusal why;
    bool ok = read_row(w, &line) && !waits(w, &line);
    if (!ok)
        why = *line.problem;
    ok = ok && model_rows_run(&w->out->rows, activity, w->options->method, &run, &why) && gives_gas(run, &why);
    if (run && !keep_run(w->out, run))
        return false;
    line.run = run;
    return ok ? add_outputs(w, &line) : add_open(w->out, &line, &why);
}
