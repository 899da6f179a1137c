/* SPDX-License-Identifier: MPL-2.0
 *
 * finding_index - the findings by the record that they are about, so that a table asks for the rows in sight at the cost of those rows.
 */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "workbench/workbench_internal.h"

unsigned long workbench_generation(const struct workbench *wb)
{
    return wb->generation + 1;
}

void finding_index_clear(struct finding_index *index)
{
    free(index->heads);
    free(index->next);
    *index = (struct finding_index){0};
}

static size_t bucket(const struct finding_index *index, enum entity_id entity, const char *record)
{
    return (size_t)(text_hash(record) + (uint64_t)entity * 0x9E3779B97F4A7C15u) & (index->bucket_count - 1);
}

static bool make(struct finding_index *index, const struct findings *all)
{
    size_t buckets = 16;
    while (buckets < 2 * all->count)
        buckets *= 2;
    index->heads = calloc(buckets, sizeof *index->heads);
    index->next = calloc(all->count + 1, sizeof *index->next);
    index->bucket_count = buckets;
    if (!index->heads || !index->next) {
        finding_index_clear(index);
        return false;
    }
    for (size_t i = all->count; i-- > 0;) {
        size_t b = bucket(index, all->items[i].entity, all->items[i].record);
        index->next[i] = index->heads[b];
        index->heads[b] = (uint32_t)i + 1;
    }
    return true;
}

static bool worse(const struct finding *a, const struct finding *b)
{
    return !b || a->severity < b->severity || (a->severity == b->severity && a->weight > b->weight);
}

const struct finding *workbench_finding_at(struct workbench *wb, enum entity_id entity, const char *record, int field)
{
    const struct findings *all = workbench_findings(wb);
    const struct finding *worst = NULL;
    struct finding_index *index = &wb->finding_index;
    if (!all || (!index->heads && !make(index, all)))
        return NULL;
    for (size_t i = index->heads[bucket(index, entity, record)]; i; i = index->next[i - 1]) {
        const struct finding *f = &all->items[i - 1];
        bool here = f->entity == entity && !strcmp(f->record, record) && (field < 0 || f->field == field);
        if (here && finding_open(f) && worse(f, worst))
            worst = f;
    }
    return worst;
}
