/* SPDX-License-Identifier: MPL-2.0
 *
 * Substring search: no index splits Chinese into words, and one character must find something (reliability.md 11).
 * A word scores by the best place where it is found; all words must be found. library_index.c says which rows to look at.
 */
#include "storage/library_internal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

enum { WORDS_MAX = 8, WORD_TEXT = 96, SYNONYMS_MAX = 8, SCORE_SYNONYM = 5, SCORE_MOST = 1024 };

/* A word, and what data/aliases.csv calls the same thing (地膜: 农膜). */
struct word {
    char text[WORD_TEXT];
    const char *synonyms[SYNONYMS_MAX];
    size_t synonym_count;
};

struct words {
    struct word items[WORDS_MAX];
    size_t count;
};

void library_fold_words(char *out, size_t size, const char *text)
{
    text_fold_width(out, size, text);
    char *to = out;
    for (const char *from = out; *from; from++)
        if (*from != '_' && *from != '-')
            *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
    *to = '\0';
}

static void find_synonyms(const struct library *library, struct word *word)
{
    word->synonym_count = 0;
    for (size_t i = 0; i < library->alias_count && word->synonym_count < SYNONYMS_MAX; i++) {
        const struct alias *a = &library->aliases[i];
        if (!strcmp(a->entity, "search") && !strcmp(a->spelling, word->text))
            word->synonyms[word->synonym_count++] = a->choice;
    }
}

static void split_words(const struct library *library, const char *query, struct words *out)
{
    char folded[FOLD_TEXT];
    library_fold_words(folded, sizeof folded, query ? query : "");
    out->count = 0;
    for (char *save = NULL, *w = strtok_r(folded, " \t\r\n", &save); w && out->count < WORDS_MAX;
         w = strtok_r(NULL, " \t\r\n", &save)) {
        struct word *word = &out->items[out->count++];
        text_copy(word->text, WORD_TEXT, w);
        find_synonyms(library, word);
    }
}

/* ---- scoring ---- */

/* Points for `word` in one folded text: the whole of it, its beginning (more as a word of its own), anywhere. */
static int place_score(const char *text, const char *word, int whole, int begin, int anywhere)
{
    const char *at = strstr(text, word);
    if (!at || at != text)
        return at ? anywhere : 0;
    char next = text[strlen(word)];
    if (next)
        return strchr(" (,/", next) ? (whole + begin) / 2 : begin;
    return whole;
}

/* A Chinese word whose characters all occur in name or region, in any order: 编织袋 in 塑料编织布包装袋. */
static int scattered_score(const struct folded_factor *f, const char *word)
{
    const uint8_t *p = (const uint8_t *)word;
    int characters = 0, n;
    ucs4_t c;
    for (; (n = u8_strmbtouc(&c, p)) > 0; p += n, characters++) {
        char one[8] = {0};
        memcpy(one, p, (size_t)n);
        if (c < CHARACTER_FIRST || (!strstr(f->name_zh, one) && !strstr(f->region, one)))
            return 0;
    }
    return characters > 1 ? 8 : 0;
}

static int max_of(int a, int b)
{
    return a > b ? a : b;
}

static int direct_score(const struct folded_factor *f, const char *word)
{
    int best = place_score(f->name_zh, word, 100, 60, 40);
    best = max_of(best, place_score(f->region, word, 50, 45, 35));
    if ((unsigned char)*word < 0x80) {
        best = max_of(best, place_score(f->name_en, word, 100, 60, 30));
        best = max_of(best, place_score(f->initials, word, 70, 45, word[1] ? 15 : 0));
        best = max_of(best, place_score(f->key, word, 90, 20, 12));
        best = max_of(best, place_score(f->gas, word, 25, 0, 0));
        best = max_of(best, place_score(f->year, word, 25, 10, 0));
    }
    return best ? best : scattered_score(f, word);
}

static int word_score(const struct folded_factor *f, const struct word *word)
{
    int best = direct_score(f, word->text);
    for (size_t i = 0; i < word->synonym_count; i++)
        best = max_of(best, direct_score(f, word->synonyms[i]) - SCORE_SYNONYM);
    return best;
}

/* 0 where a word is not found. */
static int factor_score(const struct folded_factor *f, const struct words *words)
{
    int sum = f->bonus;
    for (size_t i = 0; i < words->count; i++) {
        int score = word_score(f, &words->items[i]);
        if (score <= 0)
            return 0;
        sum += score;
    }
    return max_of(sum, 1);
}

static bool wanted(const struct library_factor *f, const struct library_query *query)
{
    return (!query->usable_only || f->usable) && (!query->region || strstr(f->region, query->region)) &&
           (!query->tier || !strcmp(f->tier, query->tier));
}

/* ---- results ---- */

/* The rows to look at: those that the longest word can match; without words all of them. */
static void mark(const struct library *library, const struct words *words, bool *marks)
{
    const struct word *longest = NULL;
    for (size_t i = 0; i < words->count; i++)
        if (!longest || strlen(words->items[i].text) > strlen(longest->text))
            longest = &words->items[i];
    if (!longest) {
        memset(marks, true, library->factor_count * sizeof *marks);
        return;
    }
    library_index_mark(library, longest->text, marks);
    for (size_t i = 0; i < longest->synonym_count; i++)
        library_index_mark(library, longest->synonyms[i], marks);
}

/* Higher score first; equal scores in the order of the library, to be the same on every machine. Scores are small: each has its place
 * counted, none are compared. `scores[i]` 0: not found. */
static size_t sort_found(const struct library *library, const int *scores, const struct library_factor **out)
{
    size_t begins[SCORE_MOST + 1] = {0}, total = 0;
    for (size_t i = 0; i < library->factor_count; i++)
        begins[scores[i]] += scores[i] > 0;
    for (int s = SCORE_MOST; s > 0; s--) {
        size_t n = begins[s];
        begins[s] = total;
        total += n;
    }
    for (size_t i = 0; i < library->factor_count; i++)
        if (scores[i] > 0)
            out[begins[scores[i]]++] = &library->factors[i];
    return total;
}

bool library_search(struct library *library, const struct library_query *query, const struct library_factor ***out, size_t *count)
{
    struct words words;
    size_t n = library_factor_count(library);
    bool *marks = calloc(n + 1, sizeof *marks);
    int *scores = calloc(n + 1, sizeof *scores);
    *out = calloc(n + 1, sizeof **out);
    *count = 0;
    bool good = marks && scores && *out && library_index(library);
    if (good) {
        split_words(library, query->words, &words);
        mark(library, &words, marks);
        for (size_t i = 0; i < n; i++) {
            if (!marks[i] || !wanted(&library->factors[i], query))
                continue;
            int score = words.count ? factor_score(&library->index.rows[i], &words) : 1;
            scores[i] = score < SCORE_MOST ? score : SCORE_MOST;
        }
        *count = sort_found(library, scores, *out);
    } else {
        free(*out);
        *out = NULL;
    }
    free(marks);
    free(scores);
    return good;
}
