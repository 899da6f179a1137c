/* SPDX-License-Identifier: MPL-2.0
 *
 * word_sets against rule_words_among(), which compares word by word: by hand, and with random lists and texts.
 */
#include <stdio.h>
#include <string.h>

#include "core/rule_pack.h"
#include "core/word_sets.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

enum { BLOCKS = 64 };

static bool hold(const struct word_sets *sets, size_t list, const char *const *texts, size_t count)
{
    uint64_t seen[BLOCKS] = {0};
    ck_assert(word_sets_blocks(sets) <= BLOCKS);
    for (size_t i = 0; i < count; i++)
        word_sets_look(sets, texts[i], seen);
    return word_sets_hold(sets, list, seen);
}

START_TEST(lists_by_hand)
{
    static const struct {
        const char *list, *text;
        bool holds;
    } rows[] = {
        {"尿素|urea", "Urea 46%", true}, {"尿素|urea", "大颗粒尿素", true}, {"urea", "ure", false},       {"urea|-foliar", "foliar UREA", false},
        {"-foliar", "urea", true},       {"-foliar", "Foliar", false},      {"", "urea", false},          {"|", "urea", true},
        {"油", "柴油", true},            {"N", "kn", true},                 {"电|-电池", "电池", false},  {"-", "x", true},
        {"ab|abc", "xabd", true},        {"aab", "aaab", true},
    };
    struct word_sets sets = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert(word_sets_add(&sets, rows[i].list));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_msg(hold(&sets, i, &rows[i].text, 1) == rows[i].holds, "%s in %s", rows[i].list, rows[i].text);
        ck_assert_int_eq(rule_words_in(rows[i].list, rows[i].text), rows[i].holds);
    }
    word_sets_clear(&sets);
}
END_TEST

/* No word arises at the seam of two texts. */
START_TEST(texts_are_not_joined)
{
    static const char *const texts[] = {"ur", "ea"};
    struct word_sets sets = {0};
    ck_assert(word_sets_add(&sets, "urea"));
    ck_assert(!hold(&sets, 0, texts, 2));
    word_sets_clear(&sets);
}
END_TEST

static void random_word(uint64_t *state, char *out, const char *signs, size_t most)
{
    size_t n = random_below(state, most + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = signs[random_below(state, strlen(signs))];
    out[n] = '\0';
}

START_TEST(random_lists_hold_what_is_compared_word_by_word)
{
    enum { LISTS = 40 };
    uint64_t state = 99;
    for (int round = 0; round < 60; round++) {
        char lists[LISTS][64], texts[3][24];
        struct word_sets sets = {0};
        for (size_t i = 0; i < LISTS; i++) {
            random_word(&state, lists[i], "abAB|-\xe5\xb0", 20);
            ck_assert(word_sets_add(&sets, lists[i]));
        }
        for (int again = 0; again < 40; again++) {
            const char *const those[] = {texts[0], texts[1], texts[2]};
            for (int k = 0; k < 3; k++)
                random_word(&state, texts[k], "abAB-\xe5\xb0", 12);
            for (size_t i = 0; i < LISTS; i++)
                ck_assert_msg(hold(&sets, i, those, 3) == rule_words_among(lists[i], those, 3), "'%s' in '%s' '%s' '%s'", lists[i], texts[0],
                              texts[1], texts[2]);
        }
        word_sets_clear(&sets);
    }
}
END_TEST

SUITE_MAIN("word_sets", lists_by_hand, texts_are_not_joined, random_lists_hold_what_is_compared_word_by_word)
