/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_twins.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct twin {
    uint64_t hash;
    const struct record *record;
    bool taken;
};

bool records_agree(const struct record *a, const struct record *b, const int *fields, size_t field_count)
{
    for (size_t i = 0; i < field_count; i++)
        if (fields[i] > 0 && strcmp(record_text(a, fields[i]), record_text(b, fields[i])))
            return false;
    return true;
}

static uint64_t hash_record(const struct record *record, const int *fields, size_t field_count)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < field_count; i++)
        for (const char *s = fields[i] > 0 ? record_text(record, fields[i]) : ""; *s; s++)
            h = (h ^ (unsigned char)*s) * 1099511628211u + i;
    return h;
}

/* By hash; equal ones in the order of the records. */
static int compare_twins(const void *a, const void *b)
{
    const struct twin *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

bool twins_build(struct twins *twins, const struct records *records, const int *fields, size_t field_count)
{
    size_t n = records_count(records);
    *twins = (struct twins){calloc(n + 1, sizeof *twins->items), 0, fields, field_count};
    if (!twins->items)
        return false;
    for (; twins->count < n; twins->count++) {
        const struct record *r = records_at(records, twins->count);
        twins->items[twins->count] = (struct twin){hash_record(r, fields, field_count), r, false};
    }
    qsort(twins->items, n, sizeof *twins->items, compare_twins);
    return true;
}

uint64_t twins_hash(const struct twins *twins, const struct record *record)
{
    return hash_record(record, twins->fields, twins->field_count);
}

const struct record *twins_take(struct twins *twins, const struct record *record)
{
    uint64_t hash = hash_record(record, twins->fields, twins->field_count);
    size_t low = 0, high = twins->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (twins->items[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < twins->count && twins->items[low].hash == hash; low++) {
        struct twin *t = &twins->items[low];
        if (!t->taken && records_agree(t->record, record, twins->fields, twins->field_count)) {
            t->taken = true;
            return t->record;
        }
    }
    return NULL;
}

void twins_clear(struct twins *twins)
{
    free(twins->items);
    *twins = (struct twins){0};
}
