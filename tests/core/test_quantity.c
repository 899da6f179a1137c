/* SPDX-License-Identifier: MPL-2.0
 *
 * Amounts as typed and their contents. Expected values by hand.
 */
#include <math.h>

#include "core/unit.h"

#include "tests/core/data_reader.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

static struct unit_system *units;

static void check(const char *text, const struct quantity *q, double value, const char *unit)
{
    ck_assert_msg(fabs(q->value - value) <= 1e-13 * fabs(value), "%s gave %.17g", text, q->value);
    ck_assert_msg(!q->unit == !unit, "%s: unit %s", text, q->unit ? unit_text(q->unit) : "none");
    if (unit)
        ck_assert_msg(!strcmp(unit_text(q->unit), unit), "%s: unit %s", text, unit_text(q->unit));
}

struct good { const char *text; double value; const char *unit; };

static void all_read(const struct good *cases, size_t count)
{
    units = data_units();
    for (size_t i = 0; i < count; i++) {
        struct quantity q = {0};
        struct refusal r = {0};
        ck_assert_msg(quantity_read(units, cases[i].text, "amount", &q, &r), "'%s': %s '%s'", cases[i].text, refusal_key(r.code), r.value);
        check(cases[i].text, &q, cases[i].value, cases[i].unit);
        quantity_clear(&q);
        ck_assert(!q.unit && q.value == 0);
    }
    unit_system_free(units);
}

START_TEST(amounts_are_read_as_typed)
{
    static const struct good cases[] = {
        {"12.5", 12.5, NULL},
        {"0", 0, NULL},
        {"-3", -3, NULL},
        {"1,234.5", 1234.5, NULL},
        {"１２．５", 12.5, NULL},
        {"3.2 亩", 3.2, "亩"},
        {"3.2亩", 3.2, "亩"},
        {"３．２　亩", 3.2, "亩"},
        {"1 kg", 1, "kg"},
        {"2e3kg", 2000, "kg"},
        {"-5 kg", -5, "kg"},
        {"8袋×50kg", 400, "kg"},
        {"8袋*50kg", 400, "kg"},
        {"8 袋 × 50 kg", 400, "kg"},
        {"８袋×５０ｋｇ", 400, "kg"},
        {"8袋x50kg", 400, "kg"},
        {"8 bag x 50 kg", 400, "kg"},
        {"8袋×50kg/袋", 400, "kg"},
        {"50kg×8袋", 400, "kg"},
        {"50kg/袋×8袋", 400, "kg"},
        {"8×50kg", 400, "kg"},
        {"8袋尿素×50kg", 400, "kg 尿素"},
        {"8袋×50kg尿素", 400, "kg 尿素"},
        {"2箱×10瓶×0.5L", 10, "L"},
        {"3.2亩×2袋/亩×50kg", 320, "kg"},
        {"2袋/亩×3.2亩", 6.4, "袋"},
        {"2袋/亩×50kg", 100, "kg/亩"},
        {"10袋/t×3t", 30, "袋"},
        {"3.2亩×25斤/亩", 80, "斤"},
        {"25斤/亩×3.2亩", 80, "斤"},
        {"120元÷7.85元/升", 120 / 7.85, "升"},
        {"１２０元÷７．８５元／升", 120 / 7.85, "升"},
        {"1,200元÷7.5元/升", 160, "升"},
        {"25斤/亩×2公顷", 750, "斤"},
        {"25 斤/亩 · 3.2 亩", 80, "斤"},
        {"120元÷7.85元/升", 120 / 7.85, "升"},
        {"120元/7.85元/升", 120 / 7.85, "升"},
        {"400kg÷8袋", 50, "kg/袋"},
        {"100÷4", 25, NULL},
        {"100kg/4", 25, "kg"},
        {"100/4 kg", 25, "1/kg"}, /* from left to right: it will fit no factor */
        {"50kg÷2kg", 25, NULL},
        {"1t÷2kg", 500, NULL},
        {"2×3×4", 24, NULL},
        {"12 t·km", 12, "t·km"},
        {"5 kW·h", 5, "kW·h"},
        {"10t×25km", 250, "t km"},
        {"500 L/yr", 500, "L/yr"},
        {"15.9 kg/t", 15.9, "kg/t"},
        {"0.84 kg/L", 0.84, "kg/L"},
        {"35.8 MJ/L", 35.8, "MJ/L"},
        {"389.31 GJ/10^4 Nm3", 0.038931, "GJ/Nm3"},
        {"5 10^4 Nm3", 5, "10^4 Nm3"},
        {"46 % N", 46, "% N"},
        {"46%N", 46, "%N"},
        {"100 kg N", 100, "kg N"},
        {"0.46 kg N/kg urea × 100 kg urea", 46, "kg N"},
        {"2 m3 × 0.84 kg/L", 1680, "kg"},
        {"0.000001 mg", 1e-6, "mg"},
    };
    all_read(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(amounts_are_read_as_people_say_them)
{
    static const struct good cases[] = {
        {"三百二十斤", 320, "斤"},
        {"1.2万斤", 12000, "斤"},
        {"2万元÷8元/升", 2500, "升"},
        {"半吨", 0.5, "吨"},
        {"半袋×50kg", 25, "kg"},
        {"一吨半", 1.5, "吨"},
        {"5斤半", 5.5, "斤"},
        {"两袋半×50kg", 125, "kg"},
        {"3亩2分", 3.2, "亩"},
        {"3亩2分×25斤/亩", 80, "斤"},
        {"2斤3两", 2.3, "斤"},
        {"两袋×五十公斤", 100, "公斤"},
        {"8袋×五十kg", 400, "kg"},
        {"二两", 2, "两"},
        {"2两", 2, "两"},
        {"2袋复合肥15-15-15", 2, "袋复合肥15-15-15"}, /* the grade is of what is in the bag */
    };
    all_read(cases, sizeof cases / sizeof *cases);
}
END_TEST

struct bad { const char *text; enum refusal_code code; };

static void all_refused(const struct bad *cases, size_t count)
{
    units = data_units();
    for (size_t i = 0; i < count; i++) {
        struct quantity q = {0};
        struct refusal r = {0};
        ck_assert_msg(!quantity_read(units, cases[i].text, "amount", &q, &r), "'%s' gave %g %s", cases[i].text, q.value,
                      q.unit ? unit_text(q.unit) : "");
        ck_assert_msg(r.code == cases[i].code, "'%s': %s", cases[i].text, refusal_key(r.code));
        ck_assert_str_eq(r.field, "amount");
        if (r.code == REFUSAL_NOT_A_NUMBER)
            ck_assert_str_eq(r.value, cases[i].text);
        ck_assert(!q.unit && q.value == 0);
    }
    unit_system_free(units);
}

START_TEST(what_people_say_vaguely_is_refused_by_name)
{
    static const struct bad cases[] = {
        {"几斤", REFUSAL_NUMBER_VAGUE},
        {"约5斤", REFUSAL_NOT_A_NUMBER},
        {"1万2斤", REFUSAL_NOT_A_NUMBER},
        {"3亩12分", REFUSAL_NOT_A_NUMBER},
        {"3分2亩", REFUSAL_NOT_A_NUMBER},
        {"3亩2斤", REFUSAL_NOT_A_NUMBER},
        {"3亩2", REFUSAL_NOT_A_NUMBER},
        {"2.5袋半", REFUSAL_NUMBER_VAGUE},
        {"12~15", REFUSAL_NUMBER_RANGE},
        {"12~15 kg", REFUSAL_NUMBER_RANGE},
        {"12kg~15kg", REFUSAL_NUMBER_RANGE},
        {"12斤至15斤", REFUSAL_NUMBER_RANGE},
        {"8袋×12-15kg", REFUSAL_NUMBER_RANGE},
        {"100斤左右", REFUSAL_UNIT_UNKNOWN},
        {"100多斤", REFUSAL_UNIT_UNKNOWN},
    };
    all_refused(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(garbage_is_refused_by_name)
{
    static const struct bad cases[] = {
        {"", REFUSAL_BLANK},
        {NULL, REFUSAL_BLANK},
        {"\u3000", REFUSAL_BLANK},
        {"abc", REFUSAL_NOT_A_NUMBER},
        {"kg", REFUSAL_NOT_A_NUMBER},
        {"1e999", REFUSAL_NUMBER_TOO_LARGE},
        {"1e999 kg", REFUSAL_NUMBER_TOO_LARGE},
        {"1e200×1e200", REFUSAL_NUMBER_TOO_LARGE},
        {"1e-200×1e-200", REFUSAL_OUT_OF_RANGE},
        {"1÷0", REFUSAL_NOT_A_NUMBER},
        {"5kg÷0kg", REFUSAL_NOT_A_NUMBER},
        {"0x10", REFUSAL_NOT_A_NUMBER},
        {"1,5", REFUSAL_NUMBER_AMBIGUOUS},
        {"1,5 kg", REFUSAL_NUMBER_AMBIGUOUS},
        {"８袋×", REFUSAL_UNIT_UNKNOWN},
        {"×50kg", REFUSAL_NOT_A_NUMBER},
        {"8袋××50kg", REFUSAL_UNIT_UNKNOWN},
        {"5 kg 3", REFUSAL_UNIT_UNKNOWN},
        {"5 3 kg", REFUSAL_NOT_A_NUMBER},
        {"5 3", REFUSAL_NOT_A_NUMBER},
        {"--5", REFUSAL_NOT_A_NUMBER},
        {"1..2", REFUSAL_NOT_A_NUMBER},
        {"1.2.3 kg", REFUSAL_NOT_A_NUMBER},
        {"NaN", REFUSAL_NOT_A_NUMBER},
        {"inf", REFUSAL_NOT_A_NUMBER},
        {"NaN kg", REFUSAL_NOT_A_NUMBER},
        {"5 furlongs", REFUSAL_UNIT_UNKNOWN},
        {"8袋(50kg)", REFUSAL_UNIT_UNKNOWN},
        {"5kg+3kg", REFUSAL_UNIT_UNKNOWN},
        {"=5*3", REFUSAL_NOT_A_NUMBER},
        {"2^3 kg", REFUSAL_NOT_A_NUMBER},
        {"10^999 kg", REFUSAL_NOT_A_NUMBER},
        {"10^0.5 kg", REFUSAL_NOT_A_NUMBER},
        {"5\x1b[31mkg", REFUSAL_UNIT_UNKNOWN},
        {"5 kg\xff", REFUSAL_UNIT_UNKNOWN},
    };
    all_refused(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(an_amount_without_end_is_refused)
{
    units = data_units();
    char text[2000];
    struct quantity q;
    struct refusal r;
    for (size_t i = 0; i + 4 < sizeof text; i += 3)
        memcpy(text + i, "2*2", 4);
    ck_assert(!quantity_read(units, text, "amount", &q, &r));
    unit_system_free(units);
}
END_TEST

START_TEST(contents_and_packs_are_applied)
{
    units = data_units();
    static const struct {
        const char *amount, *content;
        double value;
        const char *unit;
    } cases[] = {
        {"8 袋", "50 kg", 400, "kg"},
        {"8 袋", "50 kg/袋", 400, "kg"},
        {"8 bag", "100斤", 800, "斤"},
        {"8 袋尿素", "50 kg", 400, "kg 尿素"},
        {"2 袋/亩", "50 kg", 100, "kg/亩"},
        {"5 箱", "10 瓶", 50, "瓶"},
        {"10 箱", "30 枚", 300, "枚"},
        {"100 kg", "46 % N", 46, "kg N"},
        {"100 kg", "46%N", 46, "kg N"},
        {"100 kg urea", "46 % N", 46, "kg N"},
        {"2 t", "15 % P2O5", 0.3, "t P2O5"},
        {"25 斤/亩", "46 % N", 11.5, "斤 N/亩"},
        {"100 kg urea", "0.46 kg N/kg", 46, "kg N"},
        {"100 kg urea", "0.46 kg N/kg urea", 46, "kg N"},
        {"1 t urea", "0.46 kg N/kg urea", 460, "kg N"},
        {"100 L", "0.84 kg/L", 84, "kg"},
        {"100 L diesel", "0.84 kg/L", 84, "kg diesel"},
        {"100 升柴油", "0.84 kg/L", 84, "kg 柴油"},
        {"2 m3", "0.84 kg/L", 1680, "kg"},
        {"100 L/yr", "0.84 kg/L", 84, "kg/yr"},
        {"100 L", "35.8 MJ/L", 3580, "MJ"},
        {"2 亩", "500 kg/亩", 1000, "kg"},
        {"3 ha d", "2 kg/ha/d", 6, "kg"},
        {"5 头", "120 kg/头", 600, "kg"},
        {"200 kg", "40 %", 80, "kg"},
        {"200 kg 农药", "40 % 折百", 80, "kg a.i."},
        {"20000 Nm3", "389.31 GJ/10^4 Nm3", 778.62, "GJ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct quantity amount, content, out;
        struct refusal r = {0};
        ck_assert(quantity_read(units, cases[i].amount, "amount", &amount, NULL));
        ck_assert_msg(quantity_read(units, cases[i].content, "content", &content, NULL), "%s", cases[i].content);
        ck_assert_msg(quantity_apply_content(units, &amount, &content, "content", &out, &r), "%s with %s: %s", cases[i].amount,
                      cases[i].content, refusal_key(r.code));
        check(cases[i].amount, &out, cases[i].value, cases[i].unit);
        quantity_clear(&amount);
        quantity_clear(&content);
        quantity_clear(&out);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(contents_that_do_not_fit_are_refused)
{
    units = data_units();
    static const struct {
        const char *amount, *content;
        enum refusal_code code;
    } cases[] = {
        {"8 袋", "50", REFUSAL_UNIT_MISSING},
        {"8", "50 kg", REFUSAL_UNIT_MISSING},
        {"8 袋", "46 % N", REFUSAL_PACK_MISSING},
        {"8 袋", "50 kg/包", REFUSAL_UNIT_MISFIT},
        {"8 袋", "0.84 kg/L", REFUSAL_UNIT_MISFIT},
        {"8 袋", "3 亩", REFUSAL_UNIT_MISFIT},
        {"8 袋", "5 d", REFUSAL_UNIT_MISFIT},
        {"8 袋", "2 袋", REFUSAL_UNIT_MISFIT},
        {"400 kg", "50 kg", REFUSAL_UNIT_MISFIT},
        {"400 kg", "50 kg/袋", REFUSAL_UNIT_MISFIT},
        {"100 kWh", "0.84 kg/L", REFUSAL_UNIT_MISFIT},
        {"100 kg N", "46 % N", REFUSAL_UNIT_MISFIT},
        {"100 kg N", "46 %", REFUSAL_UNIT_MISFIT},
        {"100 kg P2O5", "0.46 kg N/kg urea", REFUSAL_SUBSTANCE_MISFIT},
        {"50 %", "46 % N", REFUSAL_UNIT_MISFIT},
        {"1e300 kg", "1e300 kg/kg", REFUSAL_NUMBER_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct quantity amount, content, out = {.value = -77};
        struct refusal r = {0};
        ck_assert(quantity_read(units, cases[i].amount, "amount", &amount, NULL));
        ck_assert(quantity_read(units, cases[i].content, "content", &content, NULL));
        ck_assert_msg(!quantity_apply_content(units, &amount, &content, "content", &out, &r), "%s with %s gave %g %s",
                      cases[i].amount, cases[i].content, out.value, out.unit ? unit_text(out.unit) : "");
        ck_assert_msg(r.code == cases[i].code, "%s with %s: %s", cases[i].amount, cases[i].content, refusal_key(r.code));
        ck_assert_str_eq(r.field, "content");
        ck_assert(!out.unit);
        quantity_clear(&amount);
        quantity_clear(&content);
    }
    unit_system_free(units);
}
END_TEST

START_TEST(no_text_breaks_the_amount_reader)
{
    units = data_units();
    static const char *const seeds[] = {"8袋×50kg", "3.2亩×25斤/亩", "120元÷7.85元/升", "46 % N", "389.31 GJ/10^4 Nm3", "-5 kg",
                                        "0.46 kg N/kg urea × 100 kg urea", "12 t·km", "1e300", "10袋/t×3t", "8 bag x 50 kg"};
    uint64_t state = 5;
    for (int i = 0; i < 20000; i++) {
        char text[96];
        struct quantity a = {0}, b = {0}, c = {0};
        struct refusal r = {0};
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        bool read = quantity_read(units, text, "amount", &a, &r);
        ck_assert(read == (r.code == REFUSAL_NONE));
        ck_assert(isfinite(a.value));
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        if (read && quantity_read(units, text, "content", &b, &r) && quantity_apply_content(units, &a, &b, "content", &c, &r))
            ck_assert(isfinite(c.value) && c.unit);
        quantity_clear(&a);
        quantity_clear(&b);
        quantity_clear(&c);
    }
    unit_system_free(units);
}
END_TEST

SUITE_MAIN("quantity", amounts_are_read_as_typed, amounts_are_read_as_people_say_them, what_people_say_vaguely_is_refused_by_name,
           garbage_is_refused_by_name, an_amount_without_end_is_refused, contents_and_packs_are_applied,
           contents_that_do_not_fit_are_refused, no_text_breaks_the_amount_reader)
