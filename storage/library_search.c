/* SPDX-License-Identifier: MPL-2.0
 *
 * Plain substring search: no index splits Chinese into words, and one character must find something (reliability.md 11).
 * A word scores by the best place where it is found; all words must be found.
 */
#include "storage/library_internal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

enum { WORDS_MAX = 8, WORD_TEXT = 96, SCORE_SYNONYM = 5, SCORE_USABLE = 20, SCORE_CHINESE = 8, SCORE_MEMORY = 10 };

struct words {
    char text[WORDS_MAX][WORD_TEXT];
    size_t count;
};

struct hit {
    const struct library_factor *factor;
    int score;
};

/* As library_fold, but spaces stay: they end words. */
static void fold_words(char *out, size_t size, const char *text)
{
    text_fold_width(out, size, text);
    char *to = out;
    for (const char *from = out; *from; from++)
        if (*from != '_' && *from != '-')
            *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
    *to = '\0';
}

static void split_words(const char *query, struct words *out)
{
    char folded[FOLD_TEXT];
    fold_words(folded, sizeof folded, query ? query : "");
    out->count = 0;
    for (char *save = NULL, *w = strtok_r(folded, " \t\r\n", &save); w && out->count < WORDS_MAX;
         w = strtok_r(NULL, " \t\r\n", &save))
        text_copy(out->text[out->count++], WORD_TEXT, w);
}

/* Points for `word` in one text: the whole of it, its beginning (more as a word of its own), anywhere. */
static int place_score(const char *text, const char *word, int whole, int begin, int anywhere)
{
    char folded[FOLD_TEXT];
    fold_words(folded, sizeof folded, text);
    const char *at = strstr(folded, word);
    if (!at || at != folded)
        return at ? anywhere : 0;
    char next = folded[strlen(word)];
    if (next)
        return strchr(" (,/", next) ? (whole + begin) / 2 : begin;
    return whole;
}

/* A Chinese word whose characters all occur in name or region, in any order: 编织袋 in 塑料编织布包装袋. */
static int scattered_score(const struct library_factor *f, const char *word)
{
    const uint8_t *p = (const uint8_t *)word;
    int characters = 0, n;
    ucs4_t c;
    for (; (n = u8_strmbtouc(&c, p)) > 0; p += n, characters++) {
        char one[8] = {0};
        memcpy(one, p, (size_t)n);
        if (c < 0x2E80 || (!strstr(f->name_zh, one) && !strstr(f->region, one)))
            return 0;
    }
    return characters > 1 ? 8 : 0;
}

static int max_of(int a, int b)
{
    return a > b ? a : b;
}

static int direct_score(const struct library_factor *f, const char *word)
{
    bool ascii = (unsigned char)*word < 0x80;
    int best = place_score(f->name_zh, word, 100, 60, 40);
    best = max_of(best, place_score(f->region, word, 50, 45, 35));
    if (ascii) {
        best = max_of(best, place_score(f->name_en, word, 100, 60, 30));
        best = max_of(best, place_score(f->initials, word, 70, 45, strlen(word) > 1 ? 15 : 0));
        best = max_of(best, place_score(f->key, word, 90, 20, 12));
        best = max_of(best, place_score(f->gas, word, 25, 0, 0));
        best = max_of(best, place_score(f->year, word, 25, 10, 0));
    }
    return best ? best : scattered_score(f, word);
}

/* The word itself, or what data/aliases.csv calls the same thing (地膜: 农膜). */
static int word_score(const struct library *library, const struct library_factor *f, const char *word)
{
    int best = direct_score(f, word);
    for (size_t i = 0; i < library->alias_count; i++) {
        const struct alias *a = &library->aliases[i];
        if (!strcmp(a->entity, "search") && !strcmp(a->spelling, word))
            best = max_of(best, direct_score(f, a->choice) - SCORE_SYNONYM);
    }
    return best;
}

/* 0 where a word is not found. Among equals: usable, newer, from China (levels c and d), not from memory. */
static int factor_score(const struct library *library, const struct library_factor *f, const struct words *words)
{
    int sum = 0;
    for (size_t i = 0; i < words->count; i++) {
        int score = word_score(library, f, words->text[i]);
        if (score <= 0)
            return 0;
        sum += score;
    }
    int year = atoi(f->year);
    sum += f->usable ? SCORE_USABLE : 0;
    sum += year > 2000 && year < 2100 ? year - 2000 : 0;
    sum += !strcmp(f->tier, "c") || !strcmp(f->tier, "d") ? SCORE_CHINESE : 0;
    sum -= !strcmp(f->confidence, "memory") ? SCORE_MEMORY : 0;
    return max_of(sum, 1);
}

static bool wanted(const struct library_factor *f, const struct library_query *query)
{
    return (!query->usable_only || f->usable) && (!query->region || strstr(f->region, query->region)) &&
           (!query->tier || !strcmp(f->tier, query->tier));
}

/* Higher score first; equal scores in the order of the library, to be the same on every machine. */
static int compare_hits(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->factor < y->factor ? -1 : x->factor > y->factor;
}

bool library_search(struct library *library, const struct library_query *query, const struct library_factor ***out, size_t *count)
{
    size_t n = library_factor_count(library);
    struct words words;
    struct hit *hits = calloc(n + 1, sizeof *hits);
    *out = calloc(n + 1, sizeof **out);
    *count = 0;
    if (!hits || !*out) {
        free(hits);
        free(*out);
        *out = NULL;
        return false;
    }
    split_words(query->words, &words);
    for (size_t i = 0; i < n; i++) {
        const struct library_factor *f = library_factor_at(library, i);
        int score = wanted(f, query) ? factor_score(library, f, &words) : 0;
        if (score > 0)
            hits[(*count)++] = (struct hit){f, score};
    }
    if (words.count)
        qsort(hits, *count, sizeof *hits, compare_hits);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = hits[i].factor;
    free(hits);
    return true;
}
