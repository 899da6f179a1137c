/* SPDX-License-Identifier: MPL-2.0 */
#include "core/row_amount.h"

#include <stdio.h>
#include <string.h>

#include "core/amount.h"
#include "core/validate.h"

double row_years(const struct project *project)
{
    struct date from, to;
    if (date_read(project_study_text(project, STUDY_PERIOD_FROM), "", &from, NULL) &&
        date_read(project_study_text(project, STUDY_PERIOD_TO), "", &to, NULL) && date_days(to) >= date_days(from))
        return date_years(from, to);
    return 1;
}

/* A factor of 1 kg for each unit wanted: the footprint's own way of fitting units then gives the amount. */
static bool fit(const struct row_units *how, const struct record *activity, const struct unit *per_wanted, double *out)
{
    struct amount amount;
    struct unit_fit found;
    const struct unit *output = how->output ? how->output->unit : NULL;
    bool good = amount_read(how->units, how->project, activity, &amount, NULL) && amount.stated && amount.unit &&
                unit_fit(how->units, amount.unit, per_wanted, output, &found, NULL) && !found.element_unstated;
    if (good)
        *out = amount.typed * amount.content * found.factor * (found.per_year ? how->years : 1) *
               (found.per_output ? how->output->value * found.output_factor : 1);
    amount_clear(&amount);
    return good;
}

static bool fit_as_bought(const struct row_units *how, const struct record *activity, const struct unit *per_wanted, double *out)
{
    struct record *bought = record_copy(activity, record_id(activity));
    bool good = bought && record_set(bought, ACTIVITY_CONTENT, NULL) && fit(how, bought, per_wanted, out);
    record_free(bought);
    return good;
}

static struct unit *per(const struct unit_system *units, const char *wanted)
{
    char text[96];
    snprintf(text, sizeof text, "kg/%s", wanted);
    return unit_parse(units, text, "", NULL);
}

bool row_amount(const struct row_units *how, const struct record *activity, const char *wanted, double *out)
{
    struct unit *per_wanted = per(how->units, wanted);
    bool good = per_wanted && (fit_as_bought(how, activity, per_wanted, out) || fit(how, activity, per_wanted, out));
    unit_free(per_wanted);
    return good;
}

bool study_amount(const struct unit_system *units, const struct project *project, enum study_field field, const char *wanted,
                  double *out)
{
    struct quantity q;
    double factor = 0;
    struct unit *unit = unit_parse(units, wanted, "", NULL);
    bool good = study_quantity(units, project, field, &q, NULL);
    if (good) {
        good = unit && unit_convert(q.unit, unit, &factor, NULL);
        *out = q.value * factor;
        quantity_clear(&q);
    }
    unit_free(unit);
    return good;
}

bool row_mass_share(const struct unit_system *units, const struct project *project, const struct record *activity, double *out)
{
    struct quantity output = {0};
    double product, mass;
    if (record_entity(activity)->id != ENTITY_ACTIVITY || /* a flow of linked processes */
        !study_amount(units, project, STUDY_OUTPUT, "kg", &product) || product <= 0 ||
        !study_quantity(units, project, STUDY_OUTPUT, &output, NULL))
        return false;
    const struct row_units how = {.units = units, .project = project, .output = &output, .years = row_years(project)};
    bool known = row_amount(&how, activity, "kg", &mass);
    quantity_clear(&output);
    if (known)
        *out = mass / product;
    return known;
}
