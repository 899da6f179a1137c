/* SPDX-License-Identifier: MPL-2.0 */
#include "core/cutoff.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

/* A share that is exactly the limit must not fall to either side by the last binary digit. */
#define ROUNDING 1e-12

const struct cutoff_limits cutoff_draft = {.single = 0.01, .total = 0.05, .waste = 0.01};

static bool below(double part, double limit, double whole)
{
    return part < limit * whole * (1 - ROUNDING);
}

static bool within(double part, double limit, double whole)
{
    return part <= limit * whole * (1 + ROUNDING);
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

static void judge_alone(struct cutoff_item *item, double product_mass, double waste_mass, const struct cutoff_limits *limits)
{
    double whole = is_waste(item) ? waste_mass : product_mass, limit = is_waste(item) ? limits->waste : limits->single;
    item->share = whole > 0 ? item->mass / whole : 0;
    item->candidate = (item->kind == CUTOFF_AUXILIARY || item->kind == CUTOFF_WASTE) && below(item->mass, limit, whole);
    item->excluded = item->kind == CUTOFF_WASTE && item->candidate;
}

bool cutoff_apply(struct cutoff_item *items, size_t count, double product_mass, const struct cutoff_limits *limits,
                  struct cutoff_result *out, struct refusal *refusal)
{
    double waste = 0;
    *out = (struct cutoff_result){0};
    if (!masses_hold(items, count, product_mass, refusal))
        return false;
    for (size_t i = 0; i < count; i++)
        waste += is_waste(&items[i]) ? items[i].mass : 0;
    for (size_t i = 0; i < count; i++) {
        judge_alone(&items[i], product_mass, waste, limits);
        if (items[i].kind == CUTOFF_AUXILIARY && items[i].candidate) {
            out->candidates++;
            out->candidate_mass += items[i].mass;
        }
    }
    for (struct cutoff_item *item; (item = lightest_left(items, count));) {
        if (!within(out->excluded_mass + item->mass, limits->total, product_mass))
            break;
        item->excluded = true;
        out->excluded++;
        out->excluded_mass += item->mass;
    }
    out->remaining = fmax(product_mass * limits->total - out->excluded_mass, 0);
    return true;
}

/* "12.5 %" */
static const char *percent(char out[NUMBER_TEXT], double share)
{
    number_show(out, share * 100, 4);
    text_copy(out + strlen(out), NUMBER_TEXT - strlen(out), " %");
    return out;
}

static void rule_of(enum cutoff_kind kind, const struct cutoff_limits *limits, char *out, size_t size)
{
    static const char *const rules[] = {
        [CUTOFF_AUXILIARY] = "< {single}, Σ ≤ {total}", [CUTOFF_MAIN] = "7.1.3: main raw material", [CUTOFF_ENERGY] = "7.1.3: energy",
        [CUTOFF_WASTE] = "< {waste}",                   [CUTOFF_HAZARDOUS] = "7.1.3: hazardous waste",
    };
    char single[NUMBER_TEXT], total[NUMBER_TEXT], waste[NUMBER_TEXT];
    text_fill(out, size, rules[kind],
              (const struct text_arg[]){{"single", percent(single, limits->single)},
                                        {"total", percent(total, limits->total)},
                                        {"waste", percent(waste, limits->waste)}}, 3);
}

bool cutoff_wanted_hold(const struct cutoff_item *items, size_t count, const struct cutoff_limits *limits,
                        struct refusal *refusal)
{
    char share[NUMBER_TEXT], rule[3 * NUMBER_TEXT];
    for (size_t i = 0; i < count; i++) {
        if (!items[i].wanted_out || items[i].excluded)
            continue;
        rule_of(items[i].kind, limits, rule, sizeof rule);
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, items[i].name, percent(share, items[i].share), rule);
    }
    return true;
}
