/* SPDX-License-Identifier: MPL-2.0
 *
 * What the fields of a product and of a share must agree on. Gaps are allowed: a key that lacks something says so when it divides.
 */
#include <string.h>

#include "core/allocation.h"
#include "core/number.h"
#include "core/validate_internal.h"

struct judged_product {
    const struct unit_system *units;
    const struct record *product;
    struct quantity output; /* unit NULL where blank */
    struct refusal *refusal;
};

static const char *key_of(const struct record *record, int field)
{
    return record_entity(record)->fields[field].key;
}

static bool share_in_range(const struct judged_product *j, int field)
{
    double share;
    const char *text = record_text(j->product, field);
    if (!number_read(text, "", &share, NULL) || (share >= 0 && share <= 1))
        return true;
    return refuse(j->refusal, REFUSAL_OUT_OF_RANGE, key_of(j->product, field), text, "0–1");
}

static bool compatible(const struct unit_system *units, const struct unit *unit, const char *with)
{
    struct unit *wanted = unit_parse(units, with, "unit", NULL);
    bool fits = unit && wanted && unit_compatible(unit, wanted);
    unit_free(wanted);
    return fits;
}

/* The unit is `whole` ("CNY", "MJ") for one unit of the output; where that is not stated, for one of what products are counted in. */
static bool per_output(const struct judged_product *j, int field, const char *whole)
{
    static const char *const counted[] = {"kg", "head", "piece", "plant", "m3"};
    struct quantity each;
    if (!quantity_read(j->units, record_text(j->product, field), "", &each, NULL) || !each.unit)
        return true; /* blank */
    bool fits = false;
    for (size_t i = 0; !j->output.unit && !fits && i < sizeof counted / sizeof *counted; i++) {
        char unit[40];
        const struct text_arg names[] = {{"whole", whole}, {"of", counted[i]}};
        text_fill(unit, sizeof unit, "{whole}/{of}", names, 2);
        fits = compatible(j->units, each.unit, unit);
    }
    struct unit *product = j->output.unit ? unit_times(j->output.unit, each.unit) : NULL;
    fits |= compatible(j->units, product, whole);
    if (!fits) {
        char wanted[120];
        const struct text_arg names[] = {{"whole", whole}, {"of", j->output.unit ? unit_text(j->output.unit) : "kg"}};
        text_fill(wanted, sizeof wanted, "{whole}/{of}", names, 2);
        refuse(j->refusal, REFUSAL_UNIT_MISFIT, key_of(j->product, field), unit_text(each.unit), wanted);
    }
    unit_free(product);
    quantity_clear(&each);
    return fits;
}

static bool positive(const struct judged_product *j, int field, const struct quantity *q)
{
    return !q->unit || q->value > 0 ||
           refuse(j->refusal, REFUSAL_OUT_OF_RANGE, key_of(j->product, field), record_text(j->product, field), "> 0");
}

static bool unit_of_output(const struct judged_product *j)
{
    struct quantity unit;
    if (!quantity_read(j->units, record_text(j->product, PRODUCT_FUNCTIONAL_UNIT), "", &unit, NULL))
        return true;
    bool ok = positive(j, PRODUCT_FUNCTIONAL_UNIT, &unit);
    if (ok && unit.unit && j->output.unit && !unit_compatible(unit.unit, j->output.unit))
        ok = refuse(j->refusal, REFUSAL_UNIT_MISFIT, "output", unit_text(j->output.unit), unit_text(unit.unit));
    quantity_clear(&unit);
    return ok;
}

bool validate_product(const struct unit_system *units, const struct record *product, struct refusal *refusal)
{
    struct judged_product j = {.units = units, .product = product, .refusal = refusal};
    if (!quantity_read(units, record_text(product, PRODUCT_OUTPUT), "", &j.output, NULL))
        j.output = (struct quantity){0};
    bool ok = positive(&j, PRODUCT_OUTPUT, &j.output) && unit_of_output(&j) && share_in_range(&j, PRODUCT_DRY_MATTER) &&
              share_in_range(&j, PRODUCT_PROTEIN) && per_output(&j, PRODUCT_ENERGY, "MJ") && per_output(&j, PRODUCT_PRICE, "CNY");
    quantity_clear(&j.output);
    return ok;
}

bool validate_share(const struct unit_system *units, const struct project *project, const struct record *share, struct refusal *refusal)
{
    const char *text = record_text(share, SHARE_AMOUNT);
    const struct record *key =
        project ? records_find(project_records(project, ENTITY_ALLOCATION), record_text(share, SHARE_ALLOCATION)) : NULL;
    const char *basis = key ? record_text(key, ALLOCATION_BASIS) : "", *counted = allocation_unit(basis);
    struct quantity q = {0};
    if (text_blank(text))
        return true;
    if (!number_read(text, "amount", &q.value, NULL) && !quantity_read(units, text, "amount", &q, refusal))
        return false;
    bool ok = q.value >= 0 || refuse(refusal, REFUSAL_NEGATIVE, "amount", text, "");
    if (ok && !strcmp(basis, "shares") && !q.unit && q.value > 1)
        ok = refuse(refusal, REFUSAL_OUT_OF_RANGE, "amount", text, "0–1");
    if (ok && !strcmp(basis, "area") && !q.unit)
        ok = refuse(refusal, REFUSAL_UNIT_MISSING, "amount", text, "亩");
    if (ok && q.unit && *counted && !compatible(units, q.unit, counted))
        ok = refuse(refusal, REFUSAL_UNIT_MISFIT, "amount", unit_text(q.unit), counted);
    quantity_clear(&q);
    return ok;
}
