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

/* Rows of models, those that are left out, and waste are nothing that was bought. */
static bool may_concern(const struct record *activity)
{
    return text_blank(record_text(activity, ACTIVITY_MODEL)) && text_blank(record_text(activity, ACTIVITY_LEFT_OUT)) &&
           strcmp(record_text(activity, ACTIVITY_ROLE), "waste") != 0;
}

static bool concerns(const struct plausible *range, const struct record *activity)
{
    return may_concern(activity) && rule_words_in(range->words, record_text(activity, ACTIVITY_ITEM));
}

static double share_of(const struct record *activity)
{
    double share = 1;
    const char *text = record_text(activity, ACTIVITY_SHARE);
    return !text_blank(text) && number_read(text, "share", &share, NULL) ? share : 1;
}

enum plausible_share plausible_row(const struct plausible *range, const struct plausible_subject *subject, const struct record *row,
                                   exact *out)
{
    struct quantity output = {0};
    double amount;
    if (!may_concern(row))
        return PLAUSIBLE_NO_PART;
    study_quantity(subject->units, subject->project, STUDY_OUTPUT, &output, NULL);
    const struct row_units how = {.units = subject->units,
                                  .project = subject->project,
                                  .output = output.unit ? &output : NULL,
                                  .years = row_years(subject->project)};
    bool known = row_amount(&how, row, range->above, &amount);
    quantity_clear(&output);
    if (!known)
        return PLAUSIBLE_NO_PART;
    return exact_from_kg(amount * share_of(row), out) ? PLAUSIBLE_PART : PLAUSIBLE_BEYOND;
}

/* One row in, or out with the sign turned. False where it plays no part. */
static bool add_row(struct plausible_sum *sum, const struct plausible *range, const struct plausible_subject *subject,
                    const struct record *activity, int sign)
{
    exact amount = 0;
    enum plausible_share share = concerns(range, activity) ? plausible_row(range, subject, activity, &amount) : PLAUSIBLE_NO_PART;
    sum->amount += sign * amount;
    sum->rows += (size_t)(ptrdiff_t)(share == PLAUSIBLE_NO_PART ? 0 : sign);
    sum->beyond += (size_t)(ptrdiff_t)(share == PLAUSIBLE_BEYOND ? sign : 0);
    return share != PLAUSIBLE_NO_PART;
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

/* All rows of the variant that is shown. */
static struct plausible_sum stored_rows(const struct plausible *range, const struct plausible_subject *subject)
{
    const struct records *rows = project_records(subject->project, ENTITY_ACTIVITY);
    const char *variant = variant_shown(subject);
    struct plausible_sum sum = {0};
    if (subject->sums)
        return subject->sums[range - subject->sums_of];
    for (size_t i = 0; i < records_count(rows); i++)
        if (!strcmp(variant_of(records_at(rows, i)), variant))
            add_row(&sum, range, subject, records_at(rows, i), 1);
    return sum;
}

/* `instead` in the place of the stored row, or beside them where it is new. */
static bool sum_rows(const struct plausible *range, const struct plausible_subject *subject, bool *part, double *out)
{
    const struct record *instead = is_study(subject) ? NULL : subject->instead;
    if (instead && !concerns(range, instead))
        return false; /* it plays no part: nothing to add up */
    struct plausible_sum sum = stored_rows(range, subject);
    const struct record *before =
        instead ? records_find(project_records(subject->project, ENTITY_ACTIVITY), record_id(instead)) : NULL;
    if (before && !strcmp(variant_of(before), variant_shown(subject)))
        add_row(&sum, range, subject, before, -1);
    if (instead)
        *part |= add_row(&sum, range, subject, instead, 1);
    *out = sum.beyond ? INFINITY : exact_kg(sum.amount);
    return sum.rows > 0;
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
    for (size_t m = 0; f && f->run_count && m < model_count(); m++) {
        const struct model *model = model_at(m);
        double sum = 0;
        for (size_t i = 0; i < f->model_row_count; i++) {
            const struct line *line = &f->lines[f->model_rows[i]];
            size_t count;
            if (model_of(line->run) != model)
                continue;
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
    for (; f && at->row < f->model_row_count; at->row++, at->step = 0) {
        const struct line *line = &f->lines[f->model_rows[at->row]];
        size_t count = 0;
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
