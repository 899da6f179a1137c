/* SPDX-License-Identifier: MPL-2.0 */
#include "core/cutoff.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

/* A share that is exactly the limit must not fall to either side by the last binary digit. */
#define ROUNDING 1e-12

static bool below_one_percent(double part, double whole)
{
    return part * 100 < whole * (1 - ROUNDING);
}

static bool within_five_percent(double part, double whole)
{
    return part * 20 <= whole * (1 + ROUNDING);
}

static bool is_waste(const struct cutoff_item *item)
{
    return item->kind == CUTOFF_WASTE || item->kind == CUTOFF_HAZARDOUS;
}

static bool mass_refused(const char *name, double mass, const char *limit, struct refusal *refusal)
{
    char text[NUMBER_TEXT] = "NaN";
    if (isfinite(mass))
        number_full(text, mass);
    return refuse(refusal, REFUSAL_OUT_OF_RANGE, name, text, limit);
}

static bool masses_hold(const struct cutoff_item *items, size_t count, double product_mass, struct refusal *refusal)
{
    if (!isfinite(product_mass) || product_mass <= 0)
        return mass_refused("product_mass", product_mass, "> 0", refusal);
    for (size_t i = 0; i < count; i++)
        if (!isfinite(items[i].mass) || items[i].mass < 0)
            return mass_refused(items[i].name, items[i].mass, "≥ 0", refusal);
    return true;
}

/* The lightest candidate that was not taken yet; of equal ones the first. NULL when there is none. */
static struct cutoff_item *lightest_left(struct cutoff_item *items, size_t count)
{
    struct cutoff_item *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == CUTOFF_AUXILIARY && items[i].candidate && !items[i].excluded &&
            (!best || items[i].mass < best->mass))
            best = &items[i];
    return best;
}

static void judge_alone(struct cutoff_item *item, double product_mass, double waste_mass)
{
    double whole = is_waste(item) ? waste_mass : product_mass;
    item->share = whole > 0 ? item->mass / whole : 0;
    item->candidate = (item->kind == CUTOFF_AUXILIARY || item->kind == CUTOFF_WASTE) && below_one_percent(item->mass, whole);
    item->excluded = item->kind == CUTOFF_WASTE && item->candidate;
}

bool cutoff_apply(struct cutoff_item *items, size_t count, double product_mass, struct cutoff_result *out,
    struct refusal *refusal)
{
    double waste = 0;
    *out = (struct cutoff_result){0};
    if (!masses_hold(items, count, product_mass, refusal))
        return false;
    for (size_t i = 0; i < count; i++)
        waste += is_waste(&items[i]) ? items[i].mass : 0;
    for (size_t i = 0; i < count; i++) {
        judge_alone(&items[i], product_mass, waste);
        if (items[i].kind == CUTOFF_AUXILIARY && items[i].candidate) {
            out->candidates++;
            out->candidate_mass += items[i].mass;
        }
    }
    for (struct cutoff_item *item; (item = lightest_left(items, count));) {
        if (!within_five_percent(out->excluded_mass + item->mass, product_mass))
            break;
        item->excluded = true;
        out->excluded++;
        out->excluded_mass += item->mass;
    }
    out->remaining = fmax(product_mass * 0.05 - out->excluded_mass, 0);
    return true;
}

bool cutoff_wanted_hold(const struct cutoff_item *items, size_t count, struct refusal *refusal)
{
    static const char *const rules[] = {
        [CUTOFF_AUXILIARY] = "< 1 %, Σ ≤ 5 %", [CUTOFF_MAIN] = "7.1.3: main raw material", [CUTOFF_ENERGY] = "7.1.3: energy",
        [CUTOFF_WASTE] = "< 1 %",              [CUTOFF_HAZARDOUS] = "7.1.3: hazardous waste",
    };
    char share[NUMBER_TEXT];
    for (size_t i = 0; i < count; i++) {
        if (!items[i].wanted_out || items[i].excluded)
            continue;
        number_show(share, items[i].share * 100, 4);
        text_copy(share + strlen(share), sizeof share - strlen(share), " %");
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, items[i].name, share, rules[items[i].kind]);
    }
    return true;
}
