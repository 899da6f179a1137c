/* SPDX-License-Identifier: MPL-2.0
 *
 * Figures as people write them. Expected values are what the text says to a reader, worked out by hand.
 */
#include "core/number.h"

#include <math.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"

struct good {
    const char *text;
    double value;
};

START_TEST(figures_are_read)
{
    static const struct good cases[] = {
        {"12.5", 12.5},
        {"0", 0},
        {"-0", 0},
        {"007", 7},
        {"-3", -3},
        {"+3", 3},
        {".5", 0.5},
        {"-.5", -0.5},
        {"1.5e3", 1500},
        {"1.5E-3", 0.0015},
        {"2e+2", 200},
        {"1,234", 1234},
        {"12,345", 12345},
        {"1,234,567.5", 1234567.5},
        {"-1,000", -1000},
        {"１２．５", 12.5},
        {"－１，２３４", -1234},
        {"＋７", 7},
        {"\u22125", -5},
        {"  8 ", 8},
        {"\u30008\u00A0", 8},
        {"\uFEFF8", 8},
        {"1e300", 1e300},
        {"0e999", 0},
        {"0.1", 0.1},
        {"9007199254740993", 9007199254740992.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = -77;
        struct refusal r = {0};
        ck_assert_msg(number_read(cases[i].text, "amount", &value, &r), "%s: %s", cases[i].text, refusal_key(r.code));
        ck_assert_msg(value == cases[i].value && !(value == 0 && signbit(value)), "%s gave %.17g", cases[i].text, value);
    }
}
END_TEST

struct bad {
    const char *text;
    enum refusal_code code;
};

static void all_refused(const struct bad *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double value = -77;
        struct refusal r = {0};
        ck_assert_msg(!number_read(cases[i].text, "amount", &value, &r), "'%s' was read as %g", cases[i].text, value);
        ck_assert_msg(r.code == cases[i].code, "'%s': %s instead of %s", cases[i].text, refusal_key(r.code),
                      refusal_key(cases[i].code));
        ck_assert_str_eq(r.field, "amount");
        ck_assert_str_eq(r.value, cases[i].text ? cases[i].text : "");
        ck_assert(value == -77);
    }
}

START_TEST(what_is_no_figure_is_refused_by_name)
{
    static const struct bad cases[] = {
        {"", REFUSAL_BLANK},
        {" \t\u3000", REFUSAL_BLANK},
        {NULL, REFUSAL_BLANK},
        {"abc", REFUSAL_NOT_A_NUMBER},
        {"NaN", REFUSAL_NOT_A_NUMBER},
        {"inf", REFUSAL_NOT_A_NUMBER},
        {"-Infinity", REFUSAL_NOT_A_NUMBER},
        {"0x10", REFUSAL_NOT_A_NUMBER},
        {"0X1p3", REFUSAL_NOT_A_NUMBER},
        {"1万2", REFUSAL_NOT_A_NUMBER},
        {"1万2千", REFUSAL_NOT_A_NUMBER},
        {"1e3万", REFUSAL_NOT_A_NUMBER},
        {"3万万", REFUSAL_NOT_A_NUMBER},
        {"1e305亿", REFUSAL_NOT_A_NUMBER},
        {"几", REFUSAL_NUMBER_VAGUE},
        {"12a", REFUSAL_NOT_A_NUMBER},
        {"12 kg", REFUSAL_NOT_A_NUMBER},
        {"5 3", REFUSAL_NOT_A_NUMBER},
        {"--5", REFUSAL_NOT_A_NUMBER},
        {"+-5", REFUSAL_NOT_A_NUMBER},
        {"- 5", REFUSAL_NOT_A_NUMBER},
        {"1..2", REFUSAL_NOT_A_NUMBER},
        {"1.2.3", REFUSAL_NOT_A_NUMBER},
        {"5.", REFUSAL_NOT_A_NUMBER},
        {".", REFUSAL_NOT_A_NUMBER},
        {"-", REFUSAL_NOT_A_NUMBER},
        {"e5", REFUSAL_NOT_A_NUMBER},
        {"1e", REFUSAL_NOT_A_NUMBER},
        {"1e+", REFUSAL_NOT_A_NUMBER},
        {"1e5.5", REFUSAL_NOT_A_NUMBER},
        {"1_000", REFUSAL_NOT_A_NUMBER},
        {"1'000", REFUSAL_NOT_A_NUMBER},
        {"50%", REFUSAL_NOT_A_NUMBER},
        {"=1+1", REFUSAL_NOT_A_NUMBER},
        {"5+3", REFUSAL_NOT_A_NUMBER},
        {"5\x1b[2J", REFUSAL_NOT_A_NUMBER},
        {"5\u200b", REFUSAL_NOT_A_NUMBER},
        {"\xff", REFUSAL_NOT_A_NUMBER},
        {"5\xef\xbc", REFUSAL_NOT_A_NUMBER},
        {"1.234.567,8", REFUSAL_NOT_A_NUMBER},
        {"1e999", REFUSAL_NUMBER_TOO_LARGE},
        {"-1e999", REFUSAL_NUMBER_TOO_LARGE},
        {"1e99999999999999999999", REFUSAL_NUMBER_TOO_LARGE},
        {"1e-999", REFUSAL_OUT_OF_RANGE},
        {"1e-310", REFUSAL_OUT_OF_RANGE},
    };
    all_refused(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(what_says_no_one_figure_is_refused_by_name)
{
    static const struct bad cases[] = {
        {",5", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,5", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,23", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,2345", REFUSAL_NUMBER_AMBIGUOUS},
        {"1234,567", REFUSAL_NUMBER_AMBIGUOUS},
        {"0,123", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,23,456", REFUSAL_NUMBER_AMBIGUOUS},
        {"1.234,5", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,,234", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,", REFUSAL_NUMBER_AMBIGUOUS},
        {"12~15", REFUSAL_NUMBER_RANGE},
        {"12～15", REFUSAL_NUMBER_RANGE},
        {"12-15", REFUSAL_NUMBER_RANGE},
        {"12 – 15", REFUSAL_NUMBER_RANGE},
        {"12至15", REFUSAL_NUMBER_RANGE},
        {"12到15", REFUSAL_NUMBER_RANGE},
    };
    all_refused(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(a_figure_of_a_thousand_digits_is_refused_not_cut)
{
    char text[1002];
    double value;
    struct refusal r;
    memset(text, '9', 1001);
    text[1001] = '\0';
    ck_assert(!number_read(text, "amount", &value, &r));
    memset(text, '0', 1001);
    ck_assert(!number_read(text, "amount", &value, &r));
}
END_TEST

START_TEST(a_prefix_ends_where_the_figure_ends)
{
    static const struct {
        const char *text, *rest;
        double value;
    } cases[] = {
        {"50kg", "kg", 50},        {"3.2 亩", " 亩", 3.2},        {"５０公斤", "公斤", 50}, {"5 eggs", " eggs", 5},
        {"5eggs", "eggs", 5},      {"2e3kg", "kg", 2000},         {"46 % N", " % N", 46},   {"8袋×50kg", "袋×50kg", 8},
        {"1,250 kg", " kg", 1250}, {"120元÷7", "元÷7", 120},      {"10^4 Nm3", "^4 Nm3", 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *end = NULL;
        double value = 0;
        struct refusal r = {0};
        ck_assert_msg(number_read_prefix(cases[i].text, &end, "amount", &value, &r), "%s", cases[i].text);
        ck_assert_str_eq(end, cases[i].rest);
        ck_assert(value == cases[i].value);
    }
}
END_TEST

START_TEST(full_text_is_the_shortest_that_reads_back)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {100000, "100000"},
        {1234567.5, "1234567.5"},
        {1e15, "1000000000000000"},
        {9007199254740992.0, "9007199254740992"},
        {1e16, "1e16"},
        {1.5e300, "1.5e300"},
        {0.000001, "0.000001"},
        {1.25e-7, "1.25e-7"},
        {2.0 / 3, "0.6666666666666666"},
        {666.6666666666667, "666.6666666666667"},
        {5e-324, "5e-324"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUMBER_TEXT];
        number_full(text, cases[i].value);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(shown_figures_have_the_digits_asked_for)
{
    static const struct {
        double value;
        int digits;
        const char *text;
    } cases[] = {
        {0, 4, "0"},
        {-0.0, 4, "0"},
        {3.2 * 10000 / 15 / 10000, 4, "0.2133"},
        {1234567, 3, "1,230,000"},
        {1234567, 9, "1,234,567"},
        {999.96, 4, "1,000"},
        {-1234.5678, 6, "-1,234.57"},
        {12.5, 6, "12.5"},
        {0.5, 0, "0.5"},
        {2.0 / 3, 99, "0.66666666666666663"},
        {0.00000123, 2, "0.0000012"},
        {0.0000001, 3, "1e-7"},
        {1e15, 3, "1,000,000,000,000,000"},
        {1.2345e20, 3, "1.23e20"},
        {-1e-9, 3, "-1e-9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUMBER_TEXT];
        number_show(text, cases[i].value, cases[i].digits);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(any_double_survives_its_text)
{
    uint64_t state = 20251121;
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = random_next(&state);
        double value, back = 0;
        char text[NUMBER_TEXT];
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value) || fabs(value) < 1e-300)
            continue;
        number_full(text, value);
        ck_assert_msg(number_read(text, "x", &back, NULL) && back == value, "%s", text);
        number_show(text, value, 1 + i % 17);
        ck_assert(strlen(text) < NUMBER_TEXT);
    }
}
END_TEST

START_TEST(no_text_breaks_the_reader)
{
    static const char *const seeds[] = {"12.5", "1,234,567.5", "１２．５", "-1.5e-3", "1e999", "12~15", "1.2万", "\u22125", "0x10"};
    uint64_t state = 7;
    for (int i = 0; i < 20000; i++) {
        char text[64];
        double value = -77;
        struct refusal r = {0};
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        if (number_read(text, "x", &value, &r))
            ck_assert(isfinite(value) && r.code == REFUSAL_NONE);
        else
            ck_assert(value == -77 && r.code != REFUSAL_NONE);
    }
}
END_TEST

START_TEST(chinese_numerals_that_say_one_figure_are_read)
{
    static const struct { const char *text; double value; const char *rest; } read[] = {
        {"三百二十", 320, ""},    {"两袋", 2, "袋"},        {"一千二", 1200, ""},     {"一千零二", 1002, ""},   {"十五", 15, ""},
        {"二十", 20, ""},         {"十", 10, ""},           {"零", 0, ""},            {"一百零五斤", 105, "斤"}, {"一百五", 150, ""},
        {"一万二", 12000, ""},    {"一万二千三百", 12300, ""}, {"两千", 2000, ""},    {"二十五万", 250000, ""}, {"三亿", 3e8, ""},
        {"一百二十三万四千五百六十七", 1234567, ""}, {"一万零五百", 10500, ""}, {"三点五", 3.5, ""}, {"十二点三四", 12.34, ""},
        {"零点二五亩", 0.25, "亩"}, {"三两", 3, "两"},      {"十两", 10, "两"},      {"两两", 2, "两"},        {"二两", 2, "两"},
        {"三千克", 3, "千克"},    {"五十千瓦时", 50, "千瓦时"}, {"三千千瓦时", 3000, "千瓦时"}, {"三千斤", 3000, "斤"}, {"一百二十五", 125, ""},
        {"1.2万", 12000, ""},     {"1.2 万斤", 12000, "斤"}, {"3亿", 3e8, ""},         {"0.35万元", 3500, "元"}, {"半", 0.5, ""},
        {"半吨", 0.5, "吨"},
    };
    static const char *const vague[] = {"一二三", "十几", "三四百斤", "几袋", "二〇二五", "三十多斤", "十来袋", "百一", "一千二三",
                                        "一万三千克", "三百万百", "一百零", "零五", "三点", "二十十", "一百二千", "半百", "半三"};
    const char *end;
    double value;
    struct refusal r;
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        refusal_clear(&r);
        ck_assert_msg(number_read_prefix(read[i].text, &end, "amount", &value, &r), "%s: %s", read[i].text, refusal_key(r.code));
        ck_assert_msg(value == read[i].value && !strcmp(end, read[i].rest), "%s gave %.17g, then '%s'", read[i].text, value, end);
    }
    for (size_t i = 0; i < sizeof vague / sizeof *vague; i++) {
        refusal_clear(&r);
        ck_assert_msg(!number_read(vague[i], "amount", &value, &r), "%s gave %g", vague[i], value);
        ck_assert_msg(r.code == REFUSAL_NUMBER_VAGUE || !strcmp(vague[i], "百一"), "%s: %s", vague[i], refusal_key(r.code));
        ck_assert_str_eq(r.value, vague[i]);
    }
    refusal_clear(&r);
    ck_assert(!number_read("三到五", "amount", &value, &r) && r.code == REFUSAL_NUMBER_RANGE);
}
END_TEST

SUITE_MAIN("number", figures_are_read, what_is_no_figure_is_refused_by_name, what_says_no_one_figure_is_refused_by_name,
           a_figure_of_a_thousand_digits_is_refused_not_cut,
           a_prefix_ends_where_the_figure_ends, full_text_is_the_shortest_that_reads_back,
           shown_figures_have_the_digits_asked_for, any_double_survives_its_text, no_text_breaks_the_reader, chinese_numerals_that_say_one_figure_are_read)
