/* SPDX-License-Identifier: MPL-2.0 */
#include "core/frozen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

static struct parameter parameter_of(const struct record *r, const char *table, const char *key)
{
    struct parameter p = {
        .table = table, .key = key, .value = NAN, .value_text = record_text(r, PARAMETER_VALUE), .low = record_text(r, PARAMETER_LOW),
        .high = record_text(r, PARAMETER_HIGH), .unit = record_text(r, PARAMETER_UNIT),
        .applies_to = record_text(r, PARAMETER_APPLIES_TO), .source = record_text(r, PARAMETER_SOURCE),
        .locator = record_text(r, PARAMETER_LOCATOR), .confidence = record_text(r, PARAMETER_CONFIDENCE),
        .note = record_text(r, PARAMETER_NOTE)};
    if (!number_read(p.value_text, "value", &p.value, NULL))
        p.value = NAN;
    return p;
}

static size_t bytes_of_tables(const struct records *all)
{
    size_t bytes = 0;
    for (size_t i = 0; i < records_count(all); i++)
        bytes += strcspn(record_id(records_at(all, i)), "/") + 1;
    return bytes;
}

bool frozen_parameters_make(const struct project *project, const struct parameter_set *behind, struct frozen_parameters *out)
{
    const struct records *all = project_records(project, ENTITY_PARAMETER);
    size_t n = records_count(all);
    *out = (struct frozen_parameters){.set = {.behind = behind}};
    if (!n)
        return true;
    struct parameter *items = calloc(n, sizeof *items);
    char *names = out->tables = calloc(1, bytes_of_tables(all));
    out->set.items = items;
    if (!items || !names)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct record *r = records_at(all, i);
        const char *id = record_id(r);
        size_t length = strcspn(id, "/");
        memcpy(names, id, length);
        if (id[length])
            items[out->set.count++] = parameter_of(r, names, id + length + 1);
        names += length + 1;
    }
    qsort(items, out->set.count, sizeof *items, parameter_order);
    return true;
}

void frozen_parameters_clear(struct frozen_parameters *frozen)
{
    free((void *)frozen->set.items);
    free(frozen->tables);
    *frozen = (struct frozen_parameters){0};
}

bool frozen_parameters_hold(const struct frozen_parameters *frozen, const struct parameter *parameter)
{
    return frozen->set.count && parameter >= frozen->set.items && parameter < frozen->set.items + frozen->set.count;
}

struct record *parameter_freeze(const struct parameter *p)
{
    char id[256];
    const struct { int field; const char *value; } values[] = {
        {PARAMETER_VALUE, p->value_text}, {PARAMETER_LOW, p->low},       {PARAMETER_HIGH, p->high},
        {PARAMETER_UNIT, p->unit},        {PARAMETER_APPLIES_TO, p->applies_to}, {PARAMETER_SOURCE, p->source},
        {PARAMETER_LOCATOR, p->locator},  {PARAMETER_CONFIDENCE, p->confidence}, {PARAMETER_NOTE, p->note}};
    snprintf(id, sizeof id, "%s/%s", p->table, p->key);
    struct record *record = record_new(entity_get(ENTITY_PARAMETER), id);
    for (size_t i = 0; record && i < sizeof values / sizeof *values; i++)
        if (!record_set(record, values[i].field, values[i].value)) {
            record_free(record);
            return NULL;
        }
    return record;
}
