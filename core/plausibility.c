/* SPDX-License-Identifier: MPL-2.0 */
#include "core/plausibility.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/number.h"
#include "core/plausibility_internal.h"
#include "core/rule_pack.h"

enum { SHOWN_DIGITS = 4 };

/* ---- the set ---- */

static const char *const quantities[PLAUSIBLE_QUANTITIES] = {"rows", "output", "footprint", "step"};

static bool read_bound(const char *text, double none, const char *field, double *out, struct refusal *refusal)
{
    *out = none;
    return !*text || number_read(text, field, out, refusal);
}

static bool read_kind(struct plausible *row, struct refusal *refusal)
{
    for (int i = 0; i < PLAUSIBLE_QUANTITIES; i++)
        if (!strcmp(row->quantity, quantities[i])) {
            row->kind = (enum plausible_quantity)i;
            return true;
        }
    return refuse(refusal, REFUSAL_CHOICE, "quantity", row->quantity, "rows, output, footprint, step");
}

static bool read_texts(const struct plausible *row, struct refusal *refusal)
{
    if (!*row->source || !*row->locator || !*row->confidence || !*row->name_en || !*row->name_zh)
        return refuse(refusal, REFUSAL_BLANK, "source", "", "");
    if (strcmp(row->severity, "warning") && strcmp(row->severity, "question"))
        return refuse(refusal, REFUSAL_CHOICE, "severity", row->severity, "warning, question");
    return true;
}

static void split_unit(struct plausible *row)
{
    size_t above = strcspn(row->unit, "/");
    snprintf(row->above, sizeof row->above, "%.*s", (int)above, row->unit);
    text_copy(row->below, sizeof row->below, row->unit[above] ? row->unit + above + 1 : "");
}

static bool unverified(const struct plausible *row)
{
    return strcmp(row->confidence, "verified") && strcmp(row->confidence, "two-source");
}

static char *limit_text(const struct plausible *row, const char *name, const char *colon, const char *doubt)
{
    struct text_buffer b = {0};
    const char *low = *row->low ? row->low : "…", *high = *row->high ? row->high : "…";
    text_buffer_printf(&b, "%s%s%s – %s %s (%s%s%s)", name, colon, low, high, row->unit, row->source, *row->year ? ", " : "", row->year);
    if (unverified(row))
        text_buffer_add(&b, doubt);
    if (!b.failed)
        return b.data;
    text_buffer_free(&b);
    return NULL;
}

static bool keep(struct plausible_set *set, struct plausible *row, struct refusal *refusal)
{
    struct plausible *more = realloc(set->items, (set->count + 1) * sizeof *more);
    if (more)
        set->items = more;
    row->limit_en = limit_text(row, row->name_en, ": ", ", unverified");
    row->limit_zh = limit_text(row, row->name_zh, "：", "，未核实");
    if (more && row->limit_en && row->limit_zh) {
        more[set->count++] = *row;
        return true;
    }
    free(row->limit_en);
    free(row->limit_zh);
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

bool plausible_set_add(struct plausible_set *set, const struct plausible *row, struct refusal *refusal)
{
    struct plausible copy = *row;
    if (!read_kind(&copy, refusal) || !read_texts(row, refusal) ||
        !read_bound(row->low, -INFINITY, "low", &copy.lowest, refusal) ||
        !read_bound(row->high, INFINITY, "high", &copy.highest, refusal))
        return false;
    if (copy.lowest >= copy.highest || (isinf(copy.lowest) && isinf(copy.highest)))
        return refuse(refusal, REFUSAL_OUT_OF_RANGE, "high", row->high, row->low);
    split_unit(&copy);
    return keep(set, &copy, refusal);
}

void plausible_set_clear(struct plausible_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->items[i].limit_en);
        free(set->items[i].limit_zh);
    }
    free(set->items);
    *set = (struct plausible_set){0};
}

/* ---- for which products ---- */

static bool of_product(const struct plausible *range, const struct plausible_subject *subject)
{
    const struct record *study = plausible_study(subject);
    if (!study || !rule_list_holds(range->categories, record_text(study, STUDY_PRODUCT_TYPE)))
        return false;
    return !*range->products || rule_words_in(range->products, record_text(study, STUDY_PRODUCT));
}

bool plausible_concerns(const struct plausible *range, const struct plausible_subject *subject)
{
    return range->kind == PLAUSIBLE_ROWS && of_product(range, subject);
}

/* ---- judging ---- */

bool plausible_value(const struct plausible *range, const struct plausible_subject *subject, double *out)
{
    double value, whole;
    bool part = !subject->instead;
    if (range->kind == PLAUSIBLE_STEP || !of_product(range, subject) || !plausible_above(range, subject, &part, &value) ||
        !plausible_below(range, subject, &part, &whole) || !part)
        return false;
    *out = value / whole;
    return isfinite(*out);
}

static bool outside(const struct plausible *range, double value)
{
    const double rounding = 1e-9 * fabs(value);
    return value < range->lowest - rounding || value > range->highest + rounding;
}

void plausible_check(const struct plausible_set *set, const struct plausible_subject *subject,
                     void (*tell)(const struct plausible_hit *hit, void *data), void *data)
{
    for (size_t i = 0; i < set->count; i++) {
        struct plausible_hit hit = {.range = &set->items[i]};
        if (hit.range->kind == PLAUSIBLE_STEP) {
            struct plausible_steps at = {0};
            while (!subject->instead && of_product(hit.range, subject) && plausible_next_step(hit.range, subject, &at, &hit))
                if (outside(hit.range, hit.value))
                    tell(&hit, data);
        } else if (plausible_value(hit.range, subject, &hit.value) && outside(hit.range, hit.value))
            tell(&hit, data);
    }
}

struct first_hit {
    bool found;
    struct plausible_hit hit;
};

static void keep_first(const struct plausible_hit *hit, void *data)
{
    struct first_hit *first = data;
    if (!first->found)
        first->hit = *hit;
    first->found = true;
}

bool plausibility_entry(const struct plausible_set *set, const struct plausible_subject *subject, struct plausible_hit *out)
{
    struct first_hit first = {0};
    plausible_check(set, subject, keep_first, &first);
    *out = first.hit;
    return first.found;
}

void plausible_show(char *out, size_t size, const struct plausible_hit *hit)
{
    char figure[NUMBER_TEXT];
    number_show(figure, hit->value, SHOWN_DIGITS);
    text_fill(out, size, "{value} {unit}", (const struct text_arg[]){{"value", figure}, {"unit", hit->range->unit}}, 2);
}
