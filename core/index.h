/* SPDX-License-Identifier: MPL-2.0
 *
 * index - numbers for texts: the first text that is put gets 0, the next new one 1, a known one its number again.
 *
 * For grouping and caching. Keeps copies of the texts; order of numbers is order of first appearance.
 */
#ifndef NONGTAN_CORE_INDEX_H
#define NONGTAN_CORE_INDEX_H

#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; text_index_clear() when done. */
struct text_index {
    char **texts;
    size_t count, capacity;
    uint32_t *buckets; /* open addressing, number + 1 */
    size_t bucket_count;
};

/* The number of `text`, given one now if it is new. -1 without memory. */
long text_index_put(struct text_index *index, const char *text);
/* The number of `text`, or -1. */
long text_index_find(const struct text_index *index, const char *text);
void text_index_clear(struct text_index *index);

#endif
