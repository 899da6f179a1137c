/* SPDX-License-Identifier: MPL-2.0
 *
 * A figure that somebody declares for a product becomes a factor with what its maker says of it; nothing of it is recomputed.
 */
#include <string.h>

#include "storage/exchange/dataset_take_internal.h"

static const struct {
    int field;
    size_t offset; /* of the text in struct dataset_declared */
} texts_of[] = {
#define TEXT(field, member) {field, offsetof(struct dataset_declared, member)}
    TEXT(FACTOR_NAME, name),     TEXT(FACTOR_VALUE, value),       TEXT(FACTOR_UNIT, unit),       TEXT(FACTOR_SOURCE, source),
    TEXT(FACTOR_LOCATOR, locator), TEXT(FACTOR_REGION, region),   TEXT(FACTOR_YEAR, year),       TEXT(FACTOR_BOUNDARY, boundary),
    TEXT(FACTOR_QUALITY, quality), TEXT(FACTOR_UNCERTAINTY, uncertainty), TEXT(FACTOR_NOTE, note),
#undef TEXT
};

static void take(struct taking *t, const struct dataset_declared *declared)
{
    const char tier[2] = {declared->tier, '\0'};
    struct record *factor = taking_record(t, ENTITY_FACTOR, "");
    if (!factor)
        return;
    for (size_t i = 0; i < sizeof texts_of / sizeof *texts_of; i++)
        taking_set(t, factor, texts_of[i].field, *(char *const *)((const char *)declared + texts_of[i].offset));
    taking_set(t, factor, FACTOR_GAS, "CO2e");
    taking_set(t, factor, FACTOR_BASIS, "co2e");
    taking_set(t, factor, FACTOR_TIER, tier);
    if (taking_plan(t, factor, "", NULL))
        t->told->factors++;
}

void taking_declared(struct taking *t)
{
    for (size_t i = 0; i < t->d->declared_count; i++)
        take(t, &t->d->declared[i]);
}
