/* SPDX-License-Identifier: MPL-2.0
 *
 * Only filled fields take room, so that a million activities stay small: a record is two words, and a block with where each
 * filled value ends and the values themselves, each with its NUL. A record that is made at once has its block right behind it, in
 * the same piece of memory; when a field is set the block moves out.
 */
#include "core/record.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_FIRST = 64, FIELD_LIMIT = 55 };

struct record {
    char *block; /* ends of the filled values, 2 bytes each (4 where wide), then the values */
    uint64_t filled : FIELD_LIMIT, wide : 1, entity : 8;
};

struct records {
    struct record **items; /* in the user's order */
    size_t count, capacity;
    size_t borrowed;   /* the first ones, which belong to another project */
    uint32_t *buckets; /* open addressing: index + 1 into items; rebuilt when places shift */
    size_t bucket_count;
    bool stale; /* buckets do not fit items */
};

struct project {
    struct records sets[ENTITY_COUNT];
    bool given; /* what was appended belongs to another project now */
};

static int count_bits(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

/* Where filled value number `k` ends, counted from the first byte of all values. */
static size_t end_of(const struct record *r, int k)
{
    uint32_t wide;
    uint16_t narrow;
    if (r->wide)
        return memcpy(&wide, r->block + (size_t)k * sizeof wide, sizeof wide), wide;
    return memcpy(&narrow, r->block + (size_t)k * sizeof narrow, sizeof narrow), narrow;
}

static size_t ends_size(const struct record *r)
{
    return (size_t)count_bits(r->filled) * (r->wide ? sizeof(uint32_t) : sizeof(uint16_t));
}

/* What a record of these values looks like; `*text` receives the bytes of all values. */
static struct record shape_of(const struct entity *entity, const char *const *values, size_t *text)
{
    struct record shape = {.entity = (uint64_t)entity->id, .filled = 1};
    *text = strlen(values[0]) + 1;
    for (size_t i = 1; i < entity->field_count; i++)
        if (values[i] && *values[i]) {
            shape.filled |= UINT64_C(1) << i;
            *text += strlen(values[i]) + 1;
        }
    shape.wide = *text > UINT16_MAX;
    return shape;
}

static void fill_block(const struct record *r, const char *const *values)
{
    char *at = r->block + ends_size(r), *first = at;
    int k = 0;
    for (int i = 0; i < FIELD_LIMIT; i++) {
        if (!(r->filled >> i & 1))
            continue;
        size_t length = strlen(values[i]) + 1;
        memcpy(at, values[i], length);
        at += length;
        uint32_t wide = (uint32_t)(at - first);
        uint16_t narrow = (uint16_t)wide;
        if (r->wide)
            memcpy(r->block + (size_t)k++ * sizeof wide, &wide, sizeof wide);
        else
            memcpy(r->block + (size_t)k++ * sizeof narrow, &narrow, sizeof narrow);
    }
}

struct record *record_make(const struct entity *entity, const char *const *values)
{
    size_t text;
    assert(entity->field_count <= FIELD_LIMIT);
    struct record shape = shape_of(entity, values, &text);
    struct record *r = text <= INT32_MAX ? malloc(sizeof *r + ends_size(&shape) + text) : NULL;
    if (!r)
        return NULL;
    *r = shape;
    r->block = (char *)(r + 1);
    fill_block(r, values);
    return r;
}

struct record *record_new(const struct entity *entity, const char *id)
{
    const char *values[FIELD_LIMIT] = {id};
    return record_make(entity, values);
}

static void free_block(struct record *record)
{
    if (record->block != (char *)(record + 1))
        free(record->block);
}

void record_free(struct record *record)
{
    if (!record)
        return;
    free_block(record);
    free(record);
}

static void values_of(const struct record *record, const char **values)
{
    size_t n = record_entity(record)->field_count;
    for (size_t i = 0; i < n; i++)
        values[i] = record_get(record, (int)i);
}

struct record *record_copy(const struct record *record, const char *new_id)
{
    const char *values[FIELD_LIMIT];
    values_of(record, values);
    values[0] = new_id;
    return record_make(record_entity(record), values);
}

const struct entity *record_entity(const struct record *record)
{
    return entity_get((enum entity_id)record->entity);
}

const char *record_id(const struct record *record)
{
    return record->block + ends_size(record);
}

const char *record_get(const struct record *record, int field)
{
    assert(field >= 0 && (size_t)field < record_entity(record)->field_count);
    if (!(record->filled >> field & 1))
        return NULL;
    int k = count_bits(record->filled & ((UINT64_C(1) << field) - 1));
    return record->block + ends_size(record) + (k ? end_of(record, k - 1) : 0);
}

const char *record_text(const struct record *record, int field)
{
    const char *value = record_get(record, field);
    return value ? value : "";
}

/* The field that names a record of an entity; entities that are missing here go by their id. */
static const int name_fields[ENTITY_COUNT] = {
    [ENTITY_STUDY] = STUDY_PRODUCT,     [ENTITY_ACTIVITY] = ACTIVITY_ITEM,  [ENTITY_FACTOR] = FACTOR_NAME,
    [ENTITY_FLOW] = FLOW_ITEM,          [ENTITY_DEMAND] = DEMAND_ITEM,      [ENTITY_ACTION] = ACTION_NAME,
    [ENTITY_OFFSET] = OFFSET_PROJECT,   [ENTITY_EVALUATOR] = EVALUATOR_NAME, [ENTITY_DOCUMENT] = DOCUMENT_NAME,
    [ENTITY_REMARK] = REMARK_TEXT,      [ENTITY_PRODUCT] = PRODUCT_NAME,  [ENTITY_ALLOCATION] = ALLOCATION_NAME,
    [ENTITY_LOG] = LOG_ITEM,            [ENTITY_ATTACHMENT] = ATTACHMENT_NAME,
};

const char *record_name(const struct record *record)
{
    const char *name = record_text(record, name_fields[record_entity(record)->id]);
    return *name ? name : record_id(record);
}

bool record_set(struct record *record, int field, const char *value)
{
    const struct entity *entity = record_entity(record);
    const char *values[FIELD_LIMIT];
    size_t text;
    assert(field > 0 && (size_t)field < entity->field_count);
    values_of(record, values);
    values[field] = value;
    struct record shape = shape_of(entity, values, &text);
    shape.block = text <= INT32_MAX ? malloc(ends_size(&shape) + text) : NULL;
    if (!shape.block)
        return false;
    fill_block(&shape, values);
    free_block(record);
    *record = shape;
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
    while (wanted < 2 * set->count)
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
        bool own = !project->given || project_copies((enum entity_id)e);
        for (size_t i = set->borrowed; own && i < set->count; i++)
            record_free(set->items[i]);
        free(set->items);
        free(set->buckets);
    }
    free(project);
}

static bool copy_set(const struct records *from, struct project *to)
{
    for (size_t i = 0; i < from->count; i++) {
        struct record *copy = record_copy(from->items[i], record_id(from->items[i]));
        if (!copy || !project_append(to, copy))
            return false;
    }
    return true;
}

struct project *project_copy(const struct project *project)
{
    struct project *copy = project_new();
    bool good = copy != NULL;
    for (int e = 0; good && e < ENTITY_COUNT; e++)
        good = copy_set(&project->sets[e], copy);
    if (good)
        return copy;
    project_free(copy);
    return NULL;
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
    struct records *set = &project->sets[record->entity];
    if (records_index(set, record_id(record)) >= 0 || !make_room(set)) {
        record_free(record);
        return false;
    }
    if (at > set->count)
        at = set->count;
    bool last = at == set->count;
    assert(at >= set->borrowed);
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
    assert(i < 0 || (size_t)i >= set->borrowed);
    return i >= 0 && record_set(set->items[i], field, value);
}

bool project_remove(struct project *project, enum entity_id entity, const char *id)
{
    struct records *set = &project->sets[entity];
    long i = records_index(set, id);
    if (i < 0)
        return false;
    assert((size_t)i >= set->borrowed);
    record_free(set->items[i]);
    memmove(set->items + i, set->items + i + 1, (set->count - (size_t)i - 1) * sizeof *set->items);
    set->count--;
    set->stale = true;
    index_refresh(set);
    return true;
}

/* ---- a project and more ---- */

static bool borrow(const struct records *from, struct records *to)
{
    to->items = from->count ? malloc(from->count * sizeof *to->items) : NULL;
    if (!from->count)
        return true;
    if (!to->items)
        return false;
    memcpy(to->items, from->items, from->count * sizeof *to->items);
    to->count = to->capacity = to->borrowed = from->count;
    to->stale = true;
    return index_refresh(to);
}

bool project_copies(enum entity_id entity)
{
    return entity == ENTITY_STUDY || entity == ENTITY_GWP;
}

struct project *project_extend(const struct project *project)
{
    struct project *more = project_new();
    bool good = more != NULL;
    for (int e = 0; good && e < ENTITY_COUNT; e++)
        good = project_copies((enum entity_id)e) ? copy_set(&project->sets[e], more) : borrow(&project->sets[e], &more->sets[e]);
    if (good)
        return more;
    project_free(more);
    return NULL;
}

size_t project_borrowed(const struct project *project, enum entity_id entity)
{
    const struct records *set = &project->sets[entity];
    return project_copies(entity) ? set->count : set->borrowed;
}

/* Appends one record that is another's until all are taken. */
static bool take_one(struct records *to, struct record *record, const struct record **clash)
{
    if (records_index(to, record_id(record)) >= 0) {
        *clash = record;
        return false;
    }
    if (!make_room(to))
        return false;
    to->items[to->count++] = record;
    if (!to->stale && to->bucket_count >= 2 * to->count) {
        index_put(to, to->count - 1);
        return true;
    }
    to->stale = true;
    return index_refresh(to);
}

static void cut(struct records *set, size_t count)
{
    if (set->count == count)
        return;
    set->count = count;
    set->stale = true;
    index_refresh(set);
}

bool project_take(struct project *to, struct project *extended, const struct record **clash)
{
    size_t before[ENTITY_COUNT];
    bool good = true;
    *clash = NULL;
    for (int e = 0; e < ENTITY_COUNT; e++) {
        struct records *from = &extended->sets[e];
        before[e] = to->sets[e].count;
        for (size_t i = project_borrowed(extended, (enum entity_id)e); good && i < from->count; i++)
            good = take_one(&to->sets[e], from->items[i], clash);
    }
    for (int e = 0; !good && e < ENTITY_COUNT; e++)
        cut(&to->sets[e], before[e]);
    extended->given = good;
    return good;
}

void project_give_back(struct project *to, struct project *extended)
{
    assert(extended->given);
    for (int e = 0; e < ENTITY_COUNT; e++)
        cut(&to->sets[e], to->sets[e].count - (extended->sets[e].count - project_borrowed(extended, (enum entity_id)e)));
    extended->given = false;
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
