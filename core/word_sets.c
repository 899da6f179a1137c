/* SPDX-License-Identifier: MPL-2.0
 *
 * At each byte of a text its next three name a bucket, and only the words of that bucket are compared.
 */
#include "core/word_sets.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { KEY = 3, BLOCK = 64 };

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static size_t bucket_of(const char *text)
{
    size_t key = 0;
    for (int i = 0; i < KEY; i++)
        key = key * 67 + (unsigned char)fold(text[i]);
    return key % WORD_BUCKETS;
}

/* `word` is folded. */
static bool begins_with(const char *text, const struct word *word)
{
    for (size_t i = 0; i < word->length; i++)
        if (fold(text[i]) != word->text[i])
            return false;
    return true;
}

/* ---- adding ---- */

static bool grow(void **items, size_t *room, size_t count, size_t size)
{
    if (count < *room)
        return true;
    size_t wanted = *room ? 2 * *room : 64;
    void *more = realloc(*items, wanted * size);
    if (!more)
        return false;
    *items = more;
    *room = wanted;
    return true;
}

static uint32_t *head_of(struct word_sets *sets, const char *text, size_t length)
{
    return length < KEY ? &sets->shorter : &sets->buckets[bucket_of(text)];
}

/* The number of the word, + 1, made now if it is new; 0 without memory. */
static uint32_t word_put(struct word_sets *sets, const char *text, size_t length)
{
    uint32_t *head = head_of(sets, text, length);
    for (uint32_t at = *head; at; at = sets->words[at - 1].next)
        if (sets->words[at - 1].length == length && begins_with(text, &sets->words[at - 1]))
            return at;
    char *copy = malloc(length + 1);
    if (!copy || !grow((void **)&sets->words, &sets->word_room, sets->word_count, sizeof *sets->words)) {
        free(copy);
        return 0;
    }
    for (size_t i = 0; i < length; i++)
        copy[i] = fold(text[i]);
    copy[length] = '\0';
    sets->words[sets->word_count++] = (struct word){.text = copy, .length = length, .next = *head};
    return *head = (uint32_t)sets->word_count;
}

static bool use_put(struct word_sets *sets, struct word_list *list, const char *text, size_t length, bool excludes)
{
    uint32_t word = word_put(sets, text, length);
    if (!word || !grow((void **)&sets->uses, &sets->use_room, sets->use_count, sizeof *sets->uses))
        return false;
    sets->uses[sets->use_count++] = (struct word_use){.word = word - 1, .excludes = excludes};
    list->count++;
    return true;
}

/* A word is wanted as soon as it is written, even a blank one behind "-": as rule_words_among() reads a list. */
bool word_sets_add(struct word_sets *sets, const char *list)
{
    struct word_list made = {.first = (uint32_t)sets->use_count};
    made.wanted = !*list;
    while (*list) {
        size_t n = strcspn(list, "|");
        bool excludes = *list == '-';
        made.wanted |= !excludes && n;
        if (n > excludes && !use_put(sets, &made, list + excludes, n - excludes, excludes))
            return false;
        list += n + (list[n] == '|');
    }
    if (!grow((void **)&sets->lists, &sets->list_room, sets->list_count, sizeof *sets->lists))
        return false;
    sets->lists[sets->list_count++] = made;
    return true;
}

void word_sets_clear(struct word_sets *sets)
{
    for (size_t i = 0; i < sets->word_count; i++)
        free(sets->words[i].text);
    free(sets->words);
    free(sets->lists);
    free(sets->uses);
    *sets = (struct word_sets){0};
}

/* ---- looking ---- */

size_t word_sets_blocks(const struct word_sets *sets)
{
    return sets->word_count / BLOCK + 1;
}

static void look_at(const struct word_sets *sets, uint32_t head, const char *text, uint64_t *seen)
{
    for (uint32_t at = head; at; at = sets->words[at - 1].next)
        if (begins_with(text, &sets->words[at - 1]))
            seen[(at - 1) / BLOCK] |= UINT64_C(1) << (at - 1) % BLOCK;
}

void word_sets_look(const struct word_sets *sets, const char *text, uint64_t *seen)
{
    for (; *text; text++) {
        look_at(sets, sets->shorter, text, seen);
        if (text[1] && text[2])
            look_at(sets, sets->buckets[bucket_of(text)], text, seen);
    }
}

bool word_sets_hold(const struct word_sets *sets, size_t list, const uint64_t *seen)
{
    const struct word_list *l = &sets->lists[list];
    bool found = !l->wanted;
    for (uint32_t i = l->first; i < l->first + l->count; i++) {
        const struct word_use *use = &sets->uses[i];
        bool here = seen[use->word / BLOCK] >> use->word % BLOCK & 1;
        if (here && use->excludes)
            return false;
        found |= here;
    }
    return found;
}
