/* SPDX-License-Identifier: MPL-2.0 */
#include "core/index.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { FIRST = 64 };

/* The bucket that holds `text`, or the free one where it belongs. There is always a free one. */
static size_t bucket_of(const struct text_index *index, const char *text)
{
    size_t mask = index->bucket_count - 1, b = (size_t)text_hash(text) & mask;
    while (index->buckets[b] && strcmp(index->texts[index->buckets[b] - 1], text))
        b = (b + 1) & mask;
    return b;
}

static bool grow(struct text_index *index)
{
    size_t capacity = index->capacity ? 2 * index->capacity : FIRST;
    char **texts = realloc(index->texts, capacity * sizeof *texts);
    if (!texts)
        return false;
    index->texts = texts;
    uint32_t *buckets = calloc(2 * capacity, sizeof *buckets);
    if (!buckets)
        return false;
    free(index->buckets);
    index->buckets = buckets;
    index->bucket_count = 2 * capacity;
    index->capacity = capacity;
    for (size_t i = 0; i < index->count; i++)
        buckets[bucket_of(index, index->texts[i])] = (uint32_t)i + 1;
    return true;
}

long text_index_find(const struct text_index *index, const char *text)
{
    return index->count ? (long)index->buckets[bucket_of(index, text)] - 1 : -1;
}

long text_index_put(struct text_index *index, const char *text)
{
    long known = text_index_find(index, text);
    if (known >= 0)
        return known;
    if (index->count == index->capacity && !grow(index))
        return -1;
    char *copy = text_dup(text);
    if (!copy)
        return -1;
    size_t b = bucket_of(index, text);
    index->texts[index->count++] = copy;
    index->buckets[b] = (uint32_t)index->count;
    return (long)index->count - 1;
}

void text_index_clear(struct text_index *index)
{
    for (size_t i = 0; i < index->count; i++)
        free(index->texts[i]);
    free(index->texts);
    free(index->buckets);
    *index = (struct text_index){0};
}
