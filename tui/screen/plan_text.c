/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/plan_text.h"

#include <math.h>
#include <stdio.h>

#include "core/number.h"

enum { UNIT_DIGITS = 4, COST_DIGITS = 6, TONNES = 3, DECIMALS = 3 };

void plan_text_unit(const struct plan_total *total, char *out, size_t size)
{
    char figure[NUMBER_TEXT];
    if (total->known && !isnan(total->per_unit))
        number_show(figure, total->per_unit, UNIT_DIGITS);
    text_copy(out, size, total->known && !isnan(total->per_unit) ? figure : "-");
}

void plan_text_sum(const struct plan_total *total, char *out, size_t size)
{
    if (total->known)
        plan_text_tonnes(total->emissions, out, size);
    else
        text_copy(out, size, "-");
}

static void why_unknown(const struct plan_total *total, char *out, size_t size)
{
    if (total->why.code)
        edit_refusal(&total->why, out, size);
    else
        snprintf(out, size, _("not known: rows that cannot be computed: %zu"), total->open_count);
}

void plan_text_total(struct app *app, const struct plan_total *total, char *out, size_t size)
{
    char sum[EXACT_TEXT], unit[NUMBER_TEXT];
    const char *functional = project_study_text(app_project(app), STUDY_FUNCTIONAL_UNIT);
    if (!total->known) {
        why_unknown(total, out, size);
        return;
    }
    plan_text_sum(total, sum, sizeof sum);
    plan_text_unit(total, unit, sizeof unit);
    if (isnan(total->per_unit))
        snprintf(out, size, "%s t CO2e", sum);
    else
        snprintf(out, size, _("%s kg CO2e for %s · %s t"), unit, functional, sum);
}

void plan_text_difference(struct app *app, const struct plan_total *from, const struct plan_total *to, char *out, size_t size)
{
    char tonnes[EXACT_TEXT], percent[NUMBER_TEXT];
    (void)app;
    out[0] = '\0';
    if (!from->known || !to->known)
        return;
    exact less = from->emissions - to->emissions;
    plan_text_tonnes(less < 0 ? -less : less, tonnes, sizeof tonnes);
    number_show(percent, from->emissions > 0 ? 100 * fabs(exact_kg(less)) / exact_kg(from->emissions) : 0, 3);
    if (!less)
        text_copy(out, size, _("No difference to what stands now."));
    else
        snprintf(out, size, less > 0 ? _("Less: %s t CO2e, %s %%.") : _("More: %s t CO2e, %s %%."), tonnes, percent);
}

void plan_text_tonnes(exact mass, char *out, size_t size)
{
    char figure[EXACT_TEXT];
    exact_show(figure, mass, TONNES, DECIMALS);
    text_copy(out, size, figure);
}

void plan_text_cost(double cost, char *out, size_t size)
{
    char figure[NUMBER_TEXT];
    if (isnan(cost)) {
        text_copy(out, size, "-");
        return;
    }
    number_show(figure, fabs(cost) >= 100 ? nearbyint(cost) : cost, COST_DIGITS);
    text_copy(out, size, figure);
}

void plan_text_why(const struct plan_item *item, char *out, size_t size)
{
    out[0] = '\0';
    if (!item->has_edits && item->done)
        text_copy(out, size, _("Done, and it changes nothing here: it counts as already in what the inventory says. Otherwise e says what it changes."));
    else if (!item->has_edits)
        text_copy(out, size, _("It changes nothing in the inventory yet, so its effect is not computed: e says what it changes."));
    else if (!item->known && item->why.code)
        edit_refusal(&item->why, out, size);
    else if (!item->known)
        text_copy(out, size, _("Its effect is not known: rows of the inventory cannot be computed."));
}
