/* SPDX-License-Identifier: MPL-2.0
 *
 * Masses that add up. Expected values by hand; 2^-k kg in picograms is 10^15 / 2^k, exact while 2^k divides it.
 */
#include "core/exact.h"

#include <math.h>
#include <stdio.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"

static exact from(double kg)
{
    exact mass = -77;
    ck_assert_msg(exact_from_kg(kg, &mass), "%g", kg);
    return mass;
}

START_TEST(kilograms_become_picograms)
{
    ck_assert(from(0) == 0);
    ck_assert(from(-0.0) == 0);
    ck_assert(from(1) == 1000000000000000);
    ck_assert(from(-1) == -1000000000000000);
    ck_assert(from(0.5) == 500000000000000);
    ck_assert(from(1e-15) == 1);
    ck_assert(from(-1e-15) == -1);
    /* the nearest double to 1981870.465 is 1981870.46500000008381903171539306640625 (its last bit is 2^-32) */
    ck_assert(from(1981870.465) == (exact)1981870465 * 1000000000000 + 83819);
    ck_assert(from(1e16) == (exact)1000000000000000 * 1000000000000000 * 10);
    ck_assert(from(1e17) == (exact)1000000000000000 * 1000000000000000 * 100);
}
END_TEST

START_TEST(ties_go_to_the_even_picogram)
{
    /* 10^15 = 2^15 * 5^15: k * 2^-16 kg is k * 5^15 / 2 pg, a tie for every odd k. 5^15 = 30517578125. */
    ck_assert(from(ldexp(1, -16)) == 15258789062);  /* 15258789062.5 */
    ck_assert(from(ldexp(3, -16)) == 45776367188);  /* 45776367187.5 */
    ck_assert(from(ldexp(-1, -16)) == -15258789062);
    ck_assert(from(ldexp(-3, -16)) == -45776367188);
    ck_assert(from(ldexp(1, -17)) == 7629394531);   /* 7629394531.25 */
    ck_assert(from(ldexp(3, -17)) == 22888183594);  /* 22888183593.75 */
}
END_TEST

START_TEST(what_is_below_half_a_picogram_is_nothing)
{
    ck_assert(from(1e-16) == 0);
    ck_assert(from(4.9e-16) == 0);
    ck_assert(from(5.1e-16) == 1);
    ck_assert(from(-5.1e-16) == -1);
    ck_assert(from(5e-324) == 0);
    ck_assert(from(1e-30) == 0);
    ck_assert(from(ldexp(1, -74)) == 0); /* shifts by 126 and 127 */
    ck_assert(from(ldexp(1, -75)) == 0);
}
END_TEST

START_TEST(what_is_no_mass_is_refused)
{
    static const double wrong[] = {1e23, -1e23, 1.0000001e17, 1e308, INFINITY, -INFINITY, NAN};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        exact mass = -77;
        ck_assert_msg(!exact_from_kg(wrong[i], &mass), "%g", wrong[i]);
        ck_assert(mass == -77);
    }
}
END_TEST

START_TEST(a_million_of_the_largest_rows_still_add_up)
{
    exact row = from(EXACT_KG_MAX), sum = 0;
    bool overflow = false;
    for (int i = 0; i < 1000000; i++)
        overflow |= __builtin_add_overflow(sum, row, &sum);
    ck_assert(!overflow && exact_kg(sum) == 1e23);
}
END_TEST

START_TEST(full_text_holds_every_digit)
{
    static const struct {
        double kg;
        const char *text;
    } cases[] = {
        {0, "0"},
        {1, "1"},
        {-1, "-1"},
        {1981870.465, "1981870.465000000083819"},
        {1981870.5, "1981870.5"},
        {1e-15, "0.000000000000001"},
        {-1e-15, "-0.000000000000001"},
        {100, "100"},
        {0.25, "0.25"},
        {1e17, "100000000000000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[EXACT_TEXT];
        exact_full(text, from(cases[i].kg));
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(the_ends_of_the_range_print)
{
    const exact most = ((((exact)1 << 126) - 1) << 1) + 1;
    char text[EXACT_TEXT];
    exact_full(text, most);
    ck_assert_str_eq(text, "170141183460469231731687.303715884105727");
    exact_full(text, -most - 1);
    ck_assert_str_eq(text, "-170141183460469231731687.303715884105728");
    exact_show(text, -most - 1, 0, 15);
    ck_assert_str_eq(text, "-170,141,183,460,469,231,731,687.303715884105728");
    exact_show(text, most, 9, 24);
    ck_assert_str_eq(text, "170,141,183,460,469.231731687303715884105727");
}
END_TEST

START_TEST(shown_masses_round_half_to_even)
{
    static const struct {
        double kg;
        int scale, decimals;
        const char *text;
    } cases[] = {
        {0, 0, 0, "0"},
        {0, 3, 2, "0.00"},
        {1981870.465, 0, 0, "1,981,870"},
        {1981870.465, 0, 2, "1,981,870.47"},
        {0.125, 0, 2, "0.12"},
        {1981870.465, 3, 3, "1,981.870"},
        {0.375, 0, 2, "0.38"},
        {0.5, 0, 0, "0"},
        {1.5, 0, 0, "2"},
        {2.5, 0, 0, "2"},
        {-2.5, 0, 0, "-2"},
        {-3.5, 0, 0, "-4"},
        {-0.4, 0, 0, "0"},
        {999.5, 0, 0, "1,000"},
        {999499, 3, 0, "999"},
        {999500, 3, 0, "1,000"},
        {12, -5, -5, "12"},
        {0.001, 0, 15, "0.001000000000000"},
        {1, 3, 3, "0.001"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[EXACT_TEXT];
        exact_show(text, from(cases[i].kg), cases[i].scale, cases[i].decimals);
        ck_assert_msg(!strcmp(text, cases[i].text), "%g: %s instead of %s", cases[i].kg, text, cases[i].text);
    }
}
END_TEST

START_TEST(back_to_the_nearest_double)
{
    static const double values[] = {0, 1, -1, 0.1, 1981870.465, 6e13, 1e17, 123456.789, 2.0 / 3};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double kg = exact_kg(from(values[i]));
        ck_assert_msg(fabs(kg - values[i]) <= 5e-16, "%.17g", kg); /* half a picogram was given away */
    }
    ck_assert(exact_kg(from(0.1)) == 0.1);
    ck_assert(exact_kg((exact)9007199254740993 * 1000000000000000) == 9007199254740992.0); /* tie to even */
}
END_TEST

/* Adds two decimal texts like "12.5" and "-3.25" digit by digit, in picograms, as a reader with a pencil would. */
static exact pencil(const char *text)
{
    bool negative = *text == '-', point = false;
    exact value = 0;
    int decimals = 0;
    for (text += negative; *text; text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        value = value * 10 + (*text - '0');
        decimals += point;
    }
    for (; decimals < 15; decimals++)
        value *= 10;
    return negative ? -value : value;
}

START_TEST(printed_parts_add_up_to_the_printed_total)
{
    enum { ROWS = 2000 };
    uint64_t state = 42;
    exact rows[ROWS], forward = 0, backward = 0, printed = 0;
    for (int i = 0; i < ROWS; i++) {
        double kg = ((double)random_below(&state, 2000000001) - 1e9) / 7 * pow(10, (double)random_below(&state, 12) - 8);
        rows[i] = from(kg);
        forward += rows[i];
    }
    for (int i = ROWS; i--;) {
        char text[EXACT_TEXT];
        backward += rows[i];
        exact_full(text, rows[i]);
        printed += pencil(text);
    }
    char total[EXACT_TEXT];
    exact_full(total, forward);
    ck_assert(forward == backward);
    ck_assert(printed == pencil(total) && printed == forward);
}
END_TEST

/* The C library's reading of the whole decimal text is the nearest double. */
START_TEST(kilograms_are_the_nearest_double)
{
    uint64_t state = 4711;
    for (int i = 0; i < 200000; i++) {
        char text[EXACT_TEXT];
        exact mass = (exact)random_next(&state) << 62 ^ (exact)random_next(&state);
        mass >>= random_below(&state, 126);
        mass = i & 1 ? mass : -mass;
        exact_full(text, mass);
        ck_assert_msg(exact_kg(mass) == strtod(text, NULL), "%s", text);
    }
}
END_TEST

SUITE_MAIN("exact", kilograms_are_the_nearest_double, kilograms_become_picograms, ties_go_to_the_even_picogram, what_is_below_half_a_picogram_is_nothing,
           what_is_no_mass_is_refused, a_million_of_the_largest_rows_still_add_up, full_text_holds_every_digit,
           the_ends_of_the_range_print, shown_masses_round_half_to_even, back_to_the_nearest_double,
           printed_parts_add_up_to_the_printed_total)
