/* SPDX-License-Identifier: MPL-2.0 */
#include "core/target.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/validate.h"

struct work {
    const struct project *project;
    const struct footprint_options *options;
    const struct footprint *reporting;
};

static bool aim_of(const struct work *w, const struct record *target, double *out, struct refusal *why)
{
    struct quantity aim;
    double factor = 0;
    if (!quantity_read(w->options->units, record_text(target, TARGET_AIM), "aim", &aim, why))
        return false;
    struct unit *kg = unit_parse(w->options->units, "kg", "", why);
    bool ok = kg && (aim.unit || refuse(why, REFUSAL_UNIT_MISSING, "aim", record_text(target, TARGET_AIM), "kg")) &&
              unit_convert(aim.unit, kg, &factor, why);
    *out = aim.value * factor;
    unit_free(kg);
    quantity_clear(&aim);
    return ok;
}

static bool is_reporting(const struct work *w, const struct record *target, int year)
{
    const char *variant = record_text(target, TARGET_VARIANT);
    struct date end;
    if (*variant)
        return !strcmp(variant, w->reporting->variant) && !record_get(target, TARGET_OUTPUT);
    return date_read(project_study_text(w->project, STUDY_PERIOD_TO), "", &end, NULL) && end.year == year;
}

/* False where there is no inventory of this year. The baseline is the same here as in core/baseline: before the actions, its output. */
static bool actual_of(const struct work *w, const struct record *target, int year, struct plan_total *out)
{
    bool base = !strcmp(record_text(target, TARGET_VARIANT), project_study_text(w->project, STUDY_BASELINE));
    const struct action_choice choice = {.set = base ? ACTIONS_NONE : ACTIONS_DONE};
    const char *output = record_get(target, TARGET_OUTPUT);
    struct footprint footprint;
    struct footprint_options options = *w->options;
    *out = (struct plan_total){.per_unit = NAN};
    if (is_reporting(w, target, year)) {
        plan_sum(w->reporting, out);
        return true;
    }
    options.variant = record_get(target, TARGET_VARIANT);
    if (!options.variant)
        return false;
    if (base && !output)
        output = record_get(project_study(w->project), STUDY_BASELINE_OUTPUT);
    if (plan_footprint(w->project, &options, &choice, output, &footprint, &out->why)) {
        plan_sum(&footprint, out);
        footprint_clear(&footprint);
    }
    return true;
}

/* Figures of one sum in two orders may differ in their last binary digit: that misses nothing. */
static bool above(double actual, double aim)
{
    return actual > aim + 1e-12 * fabs(aim);
}

static void judge(const struct work *w, const struct record *target, struct target_result *out)
{
    struct plan_total actual;
    double year;
    bool ok = number_read(record_text(target, TARGET_YEAR), "year", &year, &out->why) && aim_of(w, target, &out->aim, &out->why);
    if (!ok) {
        out->state = TARGET_UNKNOWN;
        return;
    }
    out->year = (int)year;
    if (!actual_of(w, target, out->year, &actual))
        return;
    out->state = TARGET_UNKNOWN;
    out->why = actual.why;
    if (!actual.known || isnan(actual.per_unit))
        return;
    out->actual = actual.per_unit;
    out->gap = out->actual - out->aim;
    out->state = above(out->actual, out->aim) ? TARGET_MISSED : TARGET_REACHED;
}

static int by_year(const void *a, const void *b)
{
    const struct target_result *x = a, *y = b;
    return x->year != y->year ? (x->year > y->year) - (x->year < y->year) : strcmp(record_id(x->target), record_id(y->target));
}

bool targets_compute(const struct project *project, const struct footprint_options *options, const struct footprint *reporting,
                     const struct plan *plan, struct target_result **out, size_t *count)
{
    const struct records *targets = project_records(project, ENTITY_TARGET);
    const struct work w = {project, options, reporting};
    *count = records_count(targets);
    *out = calloc(*count + 1, sizeof **out);
    if (!*out)
        return false;
    for (size_t i = 0; i < *count; i++) {
        struct target_result *t = &(*out)[i];
        *t = (struct target_result){.target = records_at(targets, i), .aim = NAN, .actual = NAN, .gap = NAN, .planned = NAN};
        if (plan && plan->after.known)
            t->planned = plan->after.per_unit;
        judge(&w, t->target, t);
    }
    if (*count)
        qsort(*out, *count, sizeof **out, by_year);
    return true;
}

const char *target_state_key(enum target_state state)
{
    static const char *const keys[] = {"ahead", "reached", "missed", "unknown"};
    return keys[state];
}

const char *target_state_label(enum target_state state)
{
    static const char *const labels[] = {N_("no inventory yet"), N_("reached"), N_("missed"), N_("not known")};
    return labels[state];
}
