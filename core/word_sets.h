/* SPDX-License-Identifier: MPL-2.0
 *
 * word_sets - many lists of words, looked for in a text in one go.
 *
 * The lists are those of rule_words_among() ("尿素|urea|-foliar"), and what holds is the same. An inventory of 100,000 rows is compared
 * with some hundred lists; each text is read once, and each list is then answered from the words that were seen.
 */
#ifndef NONGTAN_CORE_WORD_SETS_H
#define NONGTAN_CORE_WORD_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_BUCKETS = 4096 };

/* Zero-initialise; word_sets_clear() when done. */
struct word_sets {
    struct word { char *text; size_t length; uint32_t next; } *words; /* folded; `next` + 1 of the same bucket */
    size_t word_count, word_room;
    struct word_list { uint32_t first, count; bool wanted; } *lists; /* of `uses` */
    size_t list_count, list_room;
    struct word_use { uint32_t word; bool excludes; } *uses;
    size_t use_count, use_room;
    uint32_t buckets[WORD_BUCKETS]; /* words of three bytes or more by their beginning, + 1 */
    uint32_t shorter;               /* the others, + 1 */
};

/* Adds a list; its number is the count of those before it. The texts are copied. False without memory. */
bool word_sets_add(struct word_sets *sets, const char *list);
void word_sets_clear(struct word_sets *sets);

/* How many words of 64 bits hold what was seen. */
size_t word_sets_blocks(const struct word_sets *sets);
/* Adds to `seen` all words that stand in the text. */
void word_sets_look(const struct word_sets *sets, const char *text, uint64_t *seen);
/* rule_words_among() for the texts that were looked at. */
bool word_sets_hold(const struct word_sets *sets, size_t list, const uint64_t *seen);

#endif
