/* SPDX-License-Identifier: MPL-2.0
 *
 * The figures behind a range: sums over rows, the study's output, area and heads, emissions, and the steps of models.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/line_text.h"
#include "core/number.h"
#include "core/plausibility_internal.h"
#include "core/row_amount.h"
#include "core/rule_pack.h"

const struct record *plausible_study(const struct plausible_subject *subject)
{
    const struct record *instead = subject->instead;
    return instead && record_entity(instead)->id == ENTITY_STUDY ? instead : project_study(subject->project);
}

static bool is_study(const struct plausible_subject *subject)
{
    return subject->instead && record_entity(subject->instead)->id == ENTITY_STUDY;
}

/* A quantity of the study in kilograms, hectares …; false where blank or of another kind. */
static bool of_study(const struct plausible_subject *subject, enum study_field field, const char *wanted, double *out)
{
    const struct record *study = plausible_study(subject);
    struct quantity q;
    double factor = 0;
    if (!study || !quantity_read(subject->units, record_text(study, (int)field), "", &q, NULL))
        return false;
    struct unit *unit = unit_parse(subject->units, wanted, "", NULL);
    bool good = unit && q.unit && unit_convert(q.unit, unit, &factor, NULL) && q.value > 0;
    *out = q.value * factor;
    unit_free(unit);
    quantity_clear(&q);
    return good;
}

/* ---- rows ---- */

static bool concerns(const struct plausible *range, const struct record *activity)
{
    return text_blank(record_text(activity, ACTIVITY_MODEL)) && text_blank(record_text(activity, ACTIVITY_LEFT_OUT)) &&
           strcmp(record_text(activity, ACTIVITY_ROLE), "waste") && rule_words_in(range->words, record_text(activity, ACTIVITY_ITEM));
}

static double share_of(const struct record *activity)
{
    double share = 1;
    const char *text = record_text(activity, ACTIVITY_SHARE);
    return !text_blank(text) && number_read(text, "share", &share, NULL) ? share : 1;
}

struct sum {
    const struct plausible *range;
    struct row_units how;
    double total;
    size_t count;
};

static bool add_row(struct sum *sum, const struct record *activity)
{
    double amount;
    if (!concerns(sum->range, activity) || !row_amount(&sum->how, activity, sum->range->above, &amount))
        return false;
    sum->total += amount * share_of(activity);
    sum->count++;
    return true;
}

static const char *variant_of(const struct record *activity)
{
    const char *variant = record_text(activity, ACTIVITY_VARIANT);
    return *variant ? variant : "base";
}

static const char *variant_shown(const struct plausible_subject *subject)
{
    if (subject->footprint)
        return subject->footprint->variant;
    const struct record *instead = subject->instead;
    if (instead && record_entity(instead)->id == ENTITY_ACTIVITY)
        return variant_of(instead);
    const char *of_study = project_study_text(subject->project, STUDY_VARIANT);
    return *of_study ? of_study : "base";
}

/* All rows of the variant; `instead` in its place, or beside them where it is new. */
static void add_rows(struct sum *sum, const struct plausible_subject *subject, bool *part)
{
    const struct records *rows = project_records(subject->project, ENTITY_ACTIVITY);
    const struct record *instead = is_study(subject) ? NULL : subject->instead;
    const char *variant = variant_shown(subject);
    if (instead && !concerns(sum->range, instead))
        return; /* it plays no part: nothing to add up */
    for (size_t i = 0; i < records_count(rows); i++) {
        const struct record *row = records_at(rows, i);
        if (!strcmp(variant_of(row), variant) && !(instead && !strcmp(record_id(row), record_id(instead))))
            add_row(sum, row);
    }
    if (instead)
        *part |= add_row(sum, instead);
}

static bool sum_rows(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out)
{
    struct quantity output = {0};
    study_quantity(subject->units, subject->project, STUDY_OUTPUT, &output, NULL);
    struct sum sum = {.range = range,
                      .how = {.units = subject->units, .project = subject->project, .output = output.unit ? &output : NULL, .years = row_years(subject->project)}};
    add_rows(&sum, subject, part);
    quantity_clear(&output);
    *out = sum.total;
    return sum.count > 0;
}

bool plausible_above(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out)
{
    if (range->kind == PLAUSIBLE_ROWS)
        return sum_rows(range, subject, part, out);
    *part |= is_study(subject);
    if (range->kind == PLAUSIBLE_OUTPUT)
        return of_study(subject, STUDY_OUTPUT, range->above, out);
    if (!subject->footprint || subject->footprint->open_count || !subject->footprint->emissions)
        return false;
    *out = exact_kg(subject->footprint->emissions);
    return true;
}

/* ---- what it is divided by ---- */

/* The largest total of an input over the rows of one model: several models may state the same fields or the same animals. */
static double of_models(const struct plausible_subject *subject, const char *symbols)
{
    const struct footprint *f = subject->footprint;
    double most = 0;
    for (size_t m = 0; f && m < model_count(); m++) {
        const struct model *model = model_at(m);
        const struct record *before = NULL;
        double sum = 0;
        for (size_t i = 0; i < f->line_count; i++) {
            const struct line *line = &f->lines[i];
            size_t count;
            if (!line->run || model_of(line->run) != model || line->activity == before)
                continue;
            before = line->activity;
            const struct model_step *steps = model_steps(line->run, &count);
            for (size_t k = 0; k < count; k++)
                if (rule_list_holds(symbols, steps[k].symbol)) {
                    sum += steps[k].value;
                    break;
                }
        }
        most = fmax(most, sum);
    }
    return most;
}

static bool per_area(const struct plausible_subject *subject, const char *unit, bool *part, double *out)
{
    double years = row_years(subject->project);
    *part |= is_study(subject);
    if (!of_study(subject, STUDY_AREA, unit, out))
        *out = strcmp(unit, "ha") ? 0 : of_models(subject, "area");
    *out *= fmax(years, 1); /* a range is of a year or a crop; a shorter period holds one all the same */
    return *out > 0;
}

static bool per_head(const struct plausible_subject *subject, double *out)
{
    double years = row_years(subject->project);
    *out = of_models(subject, "heads|AAP") * years;
    return *out > 0;
}

bool plausible_below(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out)
{
    *out = 1;
    if (!*range->per)
        return true;
    if (!strcmp(range->per, "area"))
        return per_area(subject, range->below, part, out);
    if (!strcmp(range->per, "head"))
        return per_head(subject, out);
    *part |= is_study(subject);
    return of_study(subject, STUDY_OUTPUT, range->below, out);
}

/* ---- steps of models ---- */

/* "MCF_2" is of "MCF", and its number is "_2". */
static bool step_is(const struct model_step *step, const char *symbol, const char **suffix)
{
    size_t n = strlen(symbol);
    *suffix = step->symbol + n;
    return !strncmp(step->symbol, symbol, n) &&
           (!**suffix || (**suffix == '_' && (*suffix)[1] && strspn(*suffix + 1, "0123456789") == strlen(*suffix + 1)));
}

static const struct model_step *step_named(const struct model_run *run, const char *name, size_t length, const char *suffix)
{
    size_t count;
    const struct model_step *steps = model_steps(run, &count);
    for (size_t i = 0; i < count; i++)
        if (!strncmp(steps[i].symbol, name, length) && !strcmp(steps[i].symbol + length, suffix))
            return &steps[i];
    return NULL;
}

/* One condition "system=slurry_1m|slurry_3m", of the step with the same number or of the row. */
static bool holds(const struct model_run *run, const char *condition, size_t length, const char *suffix)
{
    size_t name = strcspn(condition, "=");
    char choices[400];
    if (name >= length || length - name - 1 >= sizeof choices)
        return false;
    memcpy(choices, condition + name + 1, length - name - 1);
    choices[length - name - 1] = '\0';
    const struct model_step *step = step_named(run, condition, name, suffix);
    if (!step)
        step = step_named(run, condition, name, "");
    return step && rule_list_holds(choices, step->text);
}

static bool all_hold(const struct model_run *run, const char *conditions, const char *suffix)
{
    while (*conditions) {
        size_t n = strcspn(conditions, ";");
        if (!holds(run, conditions, n, suffix))
            return false;
        conditions += n + (conditions[n] == ';');
    }
    return true;
}

bool plausible_next_step(const struct plausible *range, const struct plausible_subject *subject, struct plausible_steps *at,
                         struct plausible_hit *out)
{
    const struct footprint *f = subject->footprint;
    for (; f && at->line < f->line_count; at->line++, at->step = 0) {
        const struct line *line = &f->lines[at->line];
        size_t count = 0;
        if (!line->run || (at->line && f->lines[at->line - 1].activity == line->activity))
            continue;
        const struct model_step *steps = model_steps(line->run, &count);
        while (at->step < count) {
            const struct model_step *step = &steps[at->step++];
            const char *suffix;
            if (!step_is(step, range->words, &suffix) || !all_hold(line->run, range->when, suffix))
                continue;
            *out = (struct plausible_hit){.range = range, .value = step->value, .row = line->activity};
            return true;
        }
    }
    return false;
}
