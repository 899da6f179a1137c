/* SPDX-License-Identifier: MPL-2.0
 *
 * Values of a record stand one after the other in one block, so that 100,000 activities stay small: `ends[i]` is where
 * value i ends, and value i is blank when it has no bytes. Each value is followed by a NUL.
 */
#include "core/record.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_FIRST = 64 };

struct record {
    const struct entity *entity;
    char *block;
    uint32_t *ends; /* one for each field: offset behind its NUL; equal to the one before where blank */
};

struct records {
    struct record **items; /* in the user's order */
    size_t count, capacity;
    uint32_t *buckets; /* open addressing: index + 1 into items; rebuilt when places shift */
    size_t bucket_count;
    bool stale; /* buckets do not fit items */
};

struct project {
    struct records sets[ENTITY_COUNT];
};

static uint32_t value_start(const struct record *r, int field)
{
    return field ? r->ends[field - 1] : 0;
}

struct record *record_new(const struct entity *entity, const char *id)
{
    struct record *r = calloc(1, sizeof *r);
    size_t length = strlen(id) + 1;
    if (!r)
        return NULL;
    r->entity = entity;
    r->ends = malloc(entity->field_count * sizeof *r->ends);
    r->block = malloc(length);
    if (!r->ends || !r->block) {
        record_free(r);
        return NULL;
    }
    memcpy(r->block, id, length);
    for (size_t i = 0; i < entity->field_count; i++)
        r->ends[i] = (uint32_t)length;
    return r;
}

void record_free(struct record *record)
{
    if (!record)
        return;
    free(record->block);
    free(record->ends);
    free(record);
}

struct record *record_copy(const struct record *record, const char *new_id)
{
    struct record *copy = record_new(record->entity, new_id);
    for (int i = 1; copy && i < (int)record->entity->field_count; i++) {
        const char *value = record_get(record, i);
        if (value && !record_set(copy, i, value)) {
            record_free(copy);
            return NULL;
        }
    }
    return copy;
}

const struct entity *record_entity(const struct record *record)
{
    return record->entity;
}

const char *record_id(const struct record *record)
{
    return record->block;
}

const char *record_get(const struct record *record, int field)
{
    uint32_t start = value_start(record, field);
    assert(field >= 0 && (size_t)field < record->entity->field_count);
    return record->ends[field] == start ? NULL : record->block + start;
}

const char *record_text(const struct record *record, int field)
{
    const char *value = record_get(record, field);
    return value ? value : "";
}

bool record_set(struct record *record, int field, const char *value)
{
    size_t n = record->entity->field_count;
    assert(field > 0 && (size_t)field < n);
    uint32_t start = value_start(record, field), end = record->ends[field], total = record->ends[n - 1];
    size_t length = value && *value ? strlen(value) + 1 : 0;
    if (total - (end - start) + length > INT32_MAX)
        return false;
    char *block = malloc(total - (end - start) + length);
    if (!block)
        return false;
    memcpy(block, record->block, start);
    if (length)
        memcpy(block + start, value, length);
    memcpy(block + start + length, record->block + end, total - end);
    int64_t shift = (int64_t)length - (end - start);
    for (size_t i = (size_t)field; i < n; i++)
        record->ends[i] = (uint32_t)(record->ends[i] + shift);
    free(record->block);
    record->block = block;
    return true;
}

/* ---- sets ---- */

static void index_put(struct records *set, size_t place)
{
    size_t mask = set->bucket_count - 1, b = (size_t)text_hash(record_id(set->items[place])) & mask;
    while (set->buckets[b])
        b = (b + 1) & mask;
    set->buckets[b] = (uint32_t)place + 1;
}

/* Makes the index fit; false without memory. Kept at most half full. */
static bool index_refresh(struct records *set)
{
    if (!set->stale && set->bucket_count >= 2 * set->count && set->bucket_count)
        return true;
    size_t wanted = set->bucket_count ? set->bucket_count : BUCKETS_FIRST;
    while (wanted < 4 * set->count)
        wanted *= 2;
    uint32_t *buckets = calloc(wanted, sizeof *buckets);
    if (!buckets)
        return false;
    free(set->buckets);
    set->buckets = buckets;
    set->bucket_count = wanted;
    for (size_t i = 0; i < set->count; i++)
        index_put(set, i);
    set->stale = false;
    return true;
}

size_t records_count(const struct records *set)
{
    return set->count;
}

const struct record *records_at(const struct records *set, size_t i)
{
    assert(i < set->count);
    return set->items[i];
}

long records_index(const struct records *set, const char *id)
{
    if (!set->bucket_count || set->stale) { /* only without memory: slow, but right */
        for (size_t i = 0; i < set->count; i++)
            if (!strcmp(record_id(set->items[i]), id))
                return (long)i;
        return -1;
    }
    size_t mask = set->bucket_count - 1;
    for (size_t b = (size_t)text_hash(id) & mask; set->buckets[b]; b = (b + 1) & mask)
        if (!strcmp(record_id(set->items[set->buckets[b] - 1]), id))
            return (long)set->buckets[b] - 1;
    return -1;
}

const struct record *records_find(const struct records *set, const char *id)
{
    long i = records_index(set, id);
    return i < 0 ? NULL : set->items[i];
}

/* ---- project ---- */

struct project *project_new(void)
{
    return calloc(1, sizeof(struct project));
}

void project_free(struct project *project)
{
    if (!project)
        return;
    for (int e = 0; e < ENTITY_COUNT; e++) {
        struct records *set = &project->sets[e];
        for (size_t i = 0; i < set->count; i++)
            record_free(set->items[i]);
        free(set->items);
        free(set->buckets);
    }
    free(project);
}

struct project *project_copy(const struct project *project)
{
    struct project *copy = project_new();
    for (int e = 0; copy && e < ENTITY_COUNT; e++)
        for (size_t i = 0; copy && i < project->sets[e].count; i++) {
            const struct record *record = project->sets[e].items[i];
            struct record *again = record_copy(record, record_id(record));
            if (again && project_append(copy, again))
                continue;
            project_free(copy);
            copy = NULL;
        }
    return copy;
}

const struct records *project_records(const struct project *project, enum entity_id entity)
{
    return &project->sets[entity];
}

const struct record *project_study(const struct project *project)
{
    const struct records *studies = &project->sets[ENTITY_STUDY];
    return studies->count ? studies->items[0] : NULL;
}

const char *project_illustrative(const struct project *project)
{
    if (!*project_study_text(project, STUDY_ILLUSTRATIVE))
        return NULL;
    return entity_get(ENTITY_STUDY)->fields[STUDY_ILLUSTRATIVE].choices[0].label;
}

const char *project_study_text(const struct project *project, enum study_field field)
{
    const struct record *study = project_study(project);
    return study ? record_text(study, (int)field) : "";
}

static bool make_room(struct records *set)
{
    if (set->count < set->capacity)
        return true;
    size_t capacity = set->capacity ? 2 * set->capacity : 16;
    struct record **items = realloc(set->items, capacity * sizeof *items);
    if (!items)
        return false;
    set->items = items;
    set->capacity = capacity;
    return true;
}

bool project_insert(struct project *project, struct record *record, size_t at)
{
    struct records *set = &project->sets[record->entity->id];
    if (records_index(set, record_id(record)) >= 0 || !make_room(set)) {
        record_free(record);
        return false;
    }
    if (at > set->count)
        at = set->count;
    bool last = at == set->count;
    memmove(set->items + at + 1, set->items + at, (set->count - at) * sizeof *set->items);
    set->items[at] = record;
    set->count++;
    if (last && !set->stale && set->bucket_count >= 2 * set->count)
        index_put(set, at);
    else {
        set->stale = true;
        index_refresh(set);
    }
    return true;
}

bool project_append(struct project *project, struct record *record)
{
    return project_insert(project, record, SIZE_MAX);
}

bool project_set(struct project *project, enum entity_id entity, const char *id, int field, const char *value)
{
    struct records *set = &project->sets[entity];
    long i = records_index(set, id);
    return i >= 0 && record_set(set->items[i], field, value);
}

bool project_remove(struct project *project, enum entity_id entity, const char *id)
{
    struct records *set = &project->sets[entity];
    long i = records_index(set, id);
    if (i < 0)
        return false;
    record_free(set->items[i]);
    memmove(set->items + i, set->items + i + 1, (set->count - (size_t)i - 1) * sizeof *set->items);
    set->count--;
    set->stale = true;
    index_refresh(set);
    return true;
}

void project_fresh_id(const struct project *project, enum entity_id entity, const char *prefix, char *out, size_t size)
{
    const struct records *set = &project->sets[entity];
    for (size_t n = set->count + 1;; n++) {
        snprintf(out, size, "%s%03zu", prefix, n);
        if (records_index(set, out) < 0)
            return;
    }
}

size_t project_variants(const struct project *project, const char **names, size_t max)
{
    const struct records *set = &project->sets[ENTITY_ACTIVITY];
    const char *seen[256];
    size_t found = 0;
    for (size_t i = 0; i < set->count; i++) {
        const char *variant = record_text(set->items[i], ACTIVITY_VARIANT);
        size_t k = 0;
        if (!*variant)
            variant = "base";
        while (k < found && strcmp(seen[k], variant))
            k++;
        if (k < found || found == sizeof seen / sizeof *seen)
            continue;
        seen[found] = variant;
        if (names && found < max)
            names[found] = variant;
        found++;
    }
    return found;
}
