/* SPDX-License-Identifier: MPL-2.0
 *
 * Sampling. Sizes: exact rationals of Python (math.comb, fractions); draws: an independent SplitMix64 in Python; its first values also as
 * published with the generator (Rosetta Code, "Pseudo-random numbers/Splitmix64").
 */
#include "core/sampling.h"

#include <string.h>

#include "tests/core/suite.h"

START_TEST(the_generator_is_splitmix64)
{
    static const uint64_t published[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u,
                                         16408922859458223821u};
    struct sampling_generator g = {1234567};
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        ck_assert(sampling_next(&g) == published[i]);
}
END_TEST

START_TEST(bounded_values_are_those_of_the_second_calculation)
{
    static const uint64_t dice[] = {3, 0, 0, 3, 4, 3, 4, 0, 5, 5, 1, 4};
    /* The bound is just above the half of 2^64: almost every second value is drawn again. */
    static const uint64_t large[] = {7392729709960833537u, 1529793891446696394u, 8483179396677329707u, 7711100304988943181u, 6849861940886463535u};
    struct sampling_generator g = {7};
    for (size_t i = 0; i < sizeof dice / sizeof *dice; i++)
        ck_assert(sampling_below(&g, 6) == dice[i]);
    g.state = 7;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++)
        ck_assert(sampling_below(&g, ((uint64_t)1 << 63) + 1) == large[i]);
    ck_assert(sampling_below(&g, 1) == 0);
}
END_TEST

START_TEST(sizes_are_hypergeometric)
{
    static const struct { size_t population; double confidence, tolerable; size_t size; } cases[] = {
        {100, 0.95, 0.05, 45}, {100, 0.9, 0.05, 37}, {1000, 0.95, 0.05, 57}, {3, 0.9, 0.05, 3},    {10, 0.9, 0.5, 3},
        {10, 0.9, 0.2, 7},     {1, 0.5, 0.5, 1},     {20, 0.9, 0.2, 9},      {250, 0.99, 0.01, 196}, {50, 0.95, 0.1, 22},
        {11, 0.9, 0.2, 6},     {6, 0.9, 0.05, 6},    {2, 0.9, 0.5, 2},       {100, 0.9, 0.07, 28}, {30, 0.999, 0.05, 29},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_uint_eq(sampling_size(cases[i].population, cases[i].confidence, cases[i].tolerable), cases[i].size);
    ck_assert_uint_eq(sampling_size(0, 0.9, 0.05), 0);
}
END_TEST

static void draws(uint64_t seed, const uint64_t *weights, size_t count, const size_t *expected, size_t size)
{
    uint64_t w[16];
    size_t drawn[16];
    struct sampling_generator g = {seed};
    memcpy(w, weights, count * sizeof *w);
    sampling_draw(&g, w, count, size, drawn);
    for (size_t i = 0; i < size; i++)
        ck_assert_uint_eq(drawn[i], expected[i]);
}

START_TEST(draws_are_those_of_the_second_calculation)
{
    draws(20261121, (const uint64_t[]){50, 30, 15, 4, 1, 0}, 6, (const size_t[]){2, 1, 0, 3}, 4);
    draws(1, (const uint64_t[]){1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 10, (const size_t[]){5, 8, 7, 0, 4, 6, 2, 1, 3, 9}, 10);
    draws(42, (const uint64_t[]){10000000000000u, 10000000000000u, 5, 7}, 4, (const size_t[]){1, 0, 3, 2}, 4);
}
END_TEST

/* Weight 9 against 1: the first draw takes the heavy one in 9 of 10 seeds. Of 10 000 the share lies within 4 standard errors (0.3 %). */
START_TEST(weights_are_chances)
{
    size_t heavy = 0;
    for (uint64_t seed = 0; seed < 10000; seed++) {
        uint64_t w[] = {1, 9};
        size_t first;
        struct sampling_generator g = {seed * 0x9e3779b97f4a7c15u + 1};
        sampling_draw(&g, w, 2, 1, &first);
        heavy += first == 1;
    }
    ck_assert_msg(heavy > 8880 && heavy < 9120, "%zu", heavy);
}
END_TEST

START_TEST(nothing_is_drawn_twice)
{
    for (uint64_t seed = 0; seed < 300; seed++) {
        uint64_t w[12];
        size_t drawn[12], seen = 0;
        struct sampling_generator g = {seed};
        for (size_t i = 0; i < 12; i++)
            w[i] = i * i; /* 0 counts as 1 */
        sampling_draw(&g, w, 12, 12, drawn);
        for (size_t i = 0; i < 12; i++)
            seen |= (size_t)1 << drawn[i];
        ck_assert_uint_eq(seen, 0xfff);
    }
}
END_TEST

START_TEST(seeds)
{
    static const char *const wrong[] = {"", " ", "x", "-1", "1.5", "1e99", "9007199254740992", "NaN", "0x10"};
    struct refusal why;
    uint64_t seed;
    ck_assert(sampling_seed_read("20261121", "seed", &seed, &why) && seed == 20261121);
    ck_assert(sampling_seed_read("0", "seed", &seed, &why) && seed == 0);
    ck_assert(sampling_seed_read("9007199254740991", "seed", &seed, &why) && seed == 9007199254740991u);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(!sampling_seed_read(wrong[i], "seed", &seed, &why), "%s", wrong[i]);
        ck_assert_str_eq(why.field, "seed");
    }
}
END_TEST

SUITE_MAIN("sampling", the_generator_is_splitmix64, bounded_values_are_those_of_the_second_calculation, sizes_are_hypergeometric,
           draws_are_those_of_the_second_calculation, weights_are_chances, nothing_is_drawn_twice, seeds)
