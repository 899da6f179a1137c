/* SPDX-License-Identifier: MPL-2.0 */
#include "core/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/validate.h"

enum { KG_PER_T = 1000 };

struct work {
    const struct project *project;
    const struct footprint_options *options;
    double years;
};

bool plan_footprint(const struct project *project, const struct footprint_options *options, const struct action_choice *choice,
                    const char *output, struct footprint *out, struct refusal *refusal)
{
    struct project *copy = action_replay(options->units, project, choice, refusal);
    const struct record *study = copy ? project_study(copy) : NULL;
    bool ok = copy != NULL;
    if (ok && study && output && !project_set(copy, ENTITY_STUDY, record_id(study), STUDY_OUTPUT, output))
        ok = refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    ok = ok && footprint_compute(copy, options, out, refusal);
    if (ok)
        out->replayed = copy;
    else
        project_free(copy);
    return ok;
}

static const struct refusal *first_problem(const struct footprint *footprint)
{
    for (size_t i = 0; i < footprint->line_count; i++)
        if (footprint->lines[i].kind == LINE_OPEN)
            return footprint->lines[i].problem;
    return NULL;
}

void plan_sum(const struct footprint *footprint, struct plan_total *out)
{
    const struct refusal *open = first_problem(footprint);
    *out = (struct plan_total){.known = !footprint->open_count, .emissions = footprint->emissions, .per_unit = NAN,
                               .open_count = footprint->open_count};
    footprint_per_functional_unit(footprint, &out->per_unit);
    if (open)
        out->why = *open;
}

static struct plan_total total_of(const struct work *w, enum action_set set, const struct record *with, const struct record *without)
{
    struct plan_total out = {.per_unit = NAN};
    struct footprint footprint;
    if (plan_footprint(w->project, w->options, &(struct action_choice){set, with, without}, NULL, &footprint, &out.why)) {
        plan_sum(&footprint, &out);
        footprint_clear(&footprint);
    }
    return out;
}

static bool figure(const struct record *action, int field, double *out)
{
    return number_read(record_text(action, field), "", out, NULL);
}

/* An outlay without a lifetime is taken as spent for this one year. */
static double yearly_cost(const struct record *action)
{
    double cost = 0, lifetime = 1, running = 0;
    bool outlay = figure(action, ACTION_COST, &cost), runs = figure(action, ACTION_RUNNING_COST, &running);
    if (!outlay && !runs)
        return NAN;
    if (!figure(action, ACTION_LIFETIME, &lifetime) || !(lifetime > 0))
        lifetime = 1;
    return (outlay ? cost / lifetime : 0) + (runs ? running : 0);
}

static bool difference(const struct plan_total *more, const struct plan_total *less, exact *out, struct refusal *why)
{
    if (more->known && less->known) {
        *out = more->emissions - less->emissions;
        return true;
    }
    *why = more->known ? less->why : more->why;
    return false;
}

static void fill_item(const struct work *w, const struct plan *plan, struct plan_item *item)
{
    enum action_set all = item->done ? ACTIONS_DONE : ACTIONS_ALL, others = item->done ? ACTIONS_NONE : ACTIONS_DONE;
    item->lifetime = NAN;
    figure(item->action, ACTION_LIFETIME, &item->lifetime);
    item->yearly_cost = yearly_cost(item->action);
    item->cost_per_tonne = NAN;
    if (!item->has_edits)
        return;
    struct plan_total with = total_of(w, others, item->action, NULL), without = total_of(w, all, NULL, item->action);
    item->known = difference(item->done ? &plan->before : &plan->current, &with, &item->alone, &item->why) &&
                  difference(&without, item->done ? &plan->current : &plan->after, &item->last_in, &item->why);
    double tonnes = exact_kg(item->alone) / KG_PER_T / w->years;
    if (item->known && tonnes > 0)
        item->cost_per_tonne = item->yearly_cost / tonnes;
}

/* A short list: insertion keeps the user's order among equals. */
static void sort_by_cost(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        double cost = plan->items[i].cost_per_tonne;
        size_t at = i;
        for (; at > 0; at--) {
            double before = plan->items[plan->by_cost[at - 1]].cost_per_tonne;
            if (!(isnan(before) ? !isnan(cost) : cost < before))
                break;
            plan->by_cost[at] = plan->by_cost[at - 1];
        }
        plan->by_cost[at] = i;
    }
}

/* The three sums; equal without more ado where no action edits anything. */
static void fill_totals(const struct work *w, struct plan *out)
{
    bool edits = records_count(project_records(w->project, ENTITY_EDIT));
    struct refusal ignored;
    out->before = total_of(w, ACTIONS_NONE, NULL, NULL);
    out->current = edits ? total_of(w, ACTIONS_DONE, NULL, NULL) : out->before;
    out->after = edits ? total_of(w, ACTIONS_ALL, NULL, NULL) : out->before;
    difference(&out->before, &out->current, &out->done, &ignored);
    difference(&out->current, &out->after, &out->planned, &ignored);
}

static double years_of(const struct project *project)
{
    struct date from, to;
    if (date_read(project_study_text(project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(project, STUDY_PERIOD_TO), "", &to, NULL) && date_days(to) >= date_days(from))
        return date_years(from, to);
    return 1;
}

bool plan_compute(const struct project *project, const struct footprint_options *options, struct plan *out,
                  struct refusal *refusal)
{
    const struct records *actions = project_records(project, ENTITY_ACTION);
    const struct work w = {project, options, years_of(project)};
    *out = (struct plan){.count = records_count(actions)};
    out->items = calloc(out->count + 1, sizeof *out->items);
    out->by_cost = calloc(out->count + 1, sizeof *out->by_cost);
    if (!out->items || !out->by_cost) {
        plan_clear(out);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    fill_totals(&w, out);
    for (size_t i = 0; i < out->count; i++) {
        const struct record *action = records_at(actions, i);
        out->items[i] = (struct plan_item){
            .action = action, .done = action_done(action), .has_edits = action_has_edits(project, action)};
        fill_item(&w, out, &out->items[i]);
    }
    sort_by_cost(out);
    return true;
}

void plan_clear(struct plan *plan)
{
    free(plan->items);
    free(plan->by_cost);
    *plan = (struct plan){0};
}

void plan_what_if(const struct project *project, const struct footprint_options *options, const struct plan *plan,
                  const struct record *with, const struct record *without, struct plan_what_if *out)
{
    const struct work w = {project, options, years_of(project)};
    struct refusal ignored;
    *out = (struct plan_what_if){.current = total_of(&w, ACTIONS_DONE, with, without),
                                 .after = total_of(&w, ACTIONS_ALL, with, without)};
    out->known = difference(&plan->current, &out->current, &out->effect, &ignored);
}
