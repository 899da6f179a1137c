/* SPDX-License-Identifier: MPL-2.0
 *
 * Named figures and formulas of them. Expected values by hand: 1 亩 = 2000/3 m2, 1 斤 = 0.5 kg.
 */
#include <math.h>

#include "core/amount.h"
#include "core/validate.h"
#include "core/variable.h"

#include "tests/core/data_reader.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;

static void name(const char *id, const char *formula, const char *unit)
{
    struct record *r = record_new(entity_get(ENTITY_VARIABLE), id);
    ck_assert(r && record_set(r, VARIABLE_FORMULA, formula) && record_set(r, VARIABLE_UNIT, unit));
    ck_assert(project_append(project, r));
}

static void setup(void)
{
    units = data_units();
    project = project_new();
    name("果园面积", "12.5亩", NULL);
    name("施肥量", "25斤/亩", NULL);
    name("氮肥", "果园面积 × 施肥量", "kg");
    name("袋数", "8袋", NULL);
    name("bags", "8", NULL);
    name("油价", "7.85元/升", NULL);
    name("空", "0亩", NULL);
    name("含氮", "46 % N", NULL);
    name("三号地", "4亩", NULL);
}

static void teardown(void)
{
    project_free(project);
    unit_system_free(units);
}

static void reads(const char *text, double value, const char *unit)
{
    struct quantity q;
    struct refusal r = {0};
    ck_assert_msg(variable_read(units, project, text, "amount", &q, &r), "%s: %s '%s' %s", text, refusal_key(r.code), r.value, r.limit);
    ck_assert_msg(fabs(q.value - value) <= 1e-14 * fabs(value), "%s gave %.17g", text, q.value);
    ck_assert_msg(!strcmp(q.unit ? unit_text(q.unit) : "", unit), "%s: unit %s", text, q.unit ? unit_text(q.unit) : "none");
    quantity_clear(&q);
}

static void refuses(const char *text, enum refusal_code code, const char *value, const char *limit)
{
    struct quantity q;
    struct refusal r = {0};
    ck_assert_msg(!variable_read(units, project, text, "amount", &q, &r), "%s gave %g", text, q.value);
    ck_assert_msg(r.code == code, "%s: %s '%s' %s", text, refusal_key(r.code), r.value, r.limit);
    ck_assert_msg(!value || !strcmp(r.value, value), "%s: value '%s'", text, r.value);
    ck_assert_msg(!limit || !strcmp(r.limit, limit), "%s: limit '%s'", text, r.limit);
    ck_assert_str_eq(r.field, "amount");
    ck_assert(!q.unit && q.value == 0);
}

START_TEST(names_stand_for_their_figures)
{
    setup();
    reads("果园面积", 12.5, "亩");
    reads("果园面积×2", 25, "亩");
    reads("2 × 果园面积", 25, "亩");
    reads("果园面积 × 25斤/亩", 156.25, "kg");
    reads("果园面积×25斤/亩", 156.25, "kg");
    reads("25斤/亩×果园面积", 156.25, "kg");
    reads("氮肥", 156.25, "kg");
    reads("氮肥 + 40kg", 196.25, "kg");
    reads("氮肥+80斤", 196.25, "kg");
    reads("80斤+氮肥", 392.5, "斤");
    reads("（氮肥 + 40kg）÷ 果园面积", 196.25 / (12.5 * 2000 / 3), "kg/m^2");
    reads("120元÷油价", 120 / 7.85 / 1000, "m^3");
    reads("120元/油价", 120 / 7.85 / 1000, "m^3");
    reads("袋数 × 50kg", 400, "kg");
    reads("袋数×50kg/袋", 400, "kg");
    reads("bags × 50kg", 400, "kg");
    reads("bags", 8, "");
    reads("-bags", -8, "");
    reads("100kg × 含氮", 46, "kg N");
    reads("果园面积 - 三号地", 8.5, "亩");
    reads("max(果园面积, 三号地)", 12.5, "亩");
    reads("min(果园面积, 1公顷)", 12.5, "亩");
    reads("round(果园面积/三号地) × 2袋", 6, "袋");
    reads("ceil(果园面积/三号地)", 4, "");
    reads("sqrt(4) ^ 3", 8, "");
    reads("sqrt(果园面积 × 2亩) + 1亩", 6, "亩");
    reads("(1,200 + 300) × 1kg", 1500, "kg");
    reads("(3袋 + 2袋) × 50kg", 250, "kg");
    reads("２×（果园面积＋三号地）", 33, "亩");
    reads("三号地 × 三十斤/亩", 60, "kg");
    teardown();
}
END_TEST

START_TEST(what_does_not_fit_is_refused_by_name)
{
    setup();
    refuses("果园面积 + 3kg", REFUSAL_MIXED_UNITS, "果园面积 + 3kg", "亩, kg");
    refuses("3kg + 2亩", REFUSAL_MIXED_UNITS, NULL, "kg, 亩");
    refuses("max(果园面积, 3kg)", REFUSAL_MIXED_UNITS, NULL, NULL);
    refuses("min(3kg, 果园面积)", REFUSAL_MIXED_UNITS, NULL, NULL);
    refuses("果园面积 + 3", REFUSAL_MIXED_UNITS, NULL, "亩, 1");
    refuses("空 + 3kg", REFUSAL_MIXED_UNITS, NULL, NULL);
    refuses("空 × 1 + 0kg", REFUSAL_MIXED_UNITS, NULL, NULL);
    refuses("round(果园面积)", REFUSAL_MIXED_UNITS, NULL, NULL);
    refuses("10kg N + 10kg P2O5", REFUSAL_MIXED_UNITS, NULL, "kg N, kg P2O5");
    refuses("果园面识 × 2", REFUSAL_NAME_UNKNOWN, "果园面识", "果园面积");
    refuses("25斤/亩×果园面识", REFUSAL_NAME_UNKNOWN, "果园面识", "果园面积");
    refuses("3kg ÷ 空", REFUSAL_DIVISION_BY_ZERO, NULL, NULL);
    refuses("min(3kg, 3kg × 1亩 ÷ 空)", REFUSAL_DIVISION_BY_ZERO, NULL, NULL);
    refuses("5 ÷ (1 ÷ 0)", REFUSAL_DIVISION_BY_ZERO, NULL, NULL);
    refuses("果园面积 ×", REFUSAL_FORMULA, "果园面积 ×", NULL);
    refuses("(果园面积", REFUSAL_FORMULA, NULL, NULL);
    refuses("果园面积 2亩", REFUSAL_FORMULA, NULL, "2亩");
    refuses("3 果园面积", REFUSAL_FORMULA, NULL, "果园面积");
    refuses("果园面积 ^ bags", REFUSAL_FORMULA, NULL, "bags");
    refuses("sin(bags)", REFUSAL_FORMULA, NULL, NULL);
    refuses("bags - sqrt(0-bags)", REFUSAL_OUT_OF_RANGE, NULL, NULL);
    refuses("12-15", REFUSAL_NUMBER_RANGE, "12-15", NULL);
    refuses("12kg - 10kg", REFUSAL_NUMBER_RANGE, NULL, NULL);
    refuses("约100斤", REFUSAL_NOT_A_NUMBER, "约100斤", NULL);
    refuses("abc", REFUSAL_NOT_A_NUMBER, "abc", NULL);
    teardown();
}
END_TEST

static void checks(const char *id, const char *formula, const char *unit, enum refusal_code code, const char *limit)
{
    struct refusal r = {0};
    struct record *v = record_new(entity_get(ENTITY_VARIABLE), id);
    record_set(v, VARIABLE_FORMULA, formula);
    record_set(v, VARIABLE_UNIT, unit);
    const bool good = validate_record(units, project, v, &r);
    ck_assert_msg(good == !code && r.code == code, "%s = %s [%s]: %s '%s' %s", id, formula, unit ? unit : "", refusal_key(r.code), r.value,
                  r.limit);
    ck_assert_msg(!limit || !strcmp(r.limit, limit), "%s = %s: limit '%s'", id, formula, r.limit);
    record_free(v);
}

START_TEST(a_name_and_its_formula_are_checked_at_entry)
{
    setup();
    checks("新地", "3亩 + 三号地", "亩", REFUSAL_NONE, NULL);
    checks("袋数", "8袋", "袋", REFUSAL_NONE, NULL);
    checks("亩产", "500斤/亩", NULL, REFUSAL_NONE, NULL);
    checks("新地", "3亩", "kg", REFUSAL_UNIT_MISFIT, "亩");
    checks("新地", "", "亩", REFUSAL_BLANK, NULL);
    checks("施肥量", "氮肥 ÷ 果园面积", NULL, REFUSAL_CYCLE, "施肥量 → 氮肥 → 施肥量");
    checks("果园面积", "果园面积 × 2", NULL, REFUSAL_CYCLE, "果园面积 → 果园面积");
    checks("果园面积", "12.5亩 + 3kg", NULL, REFUSAL_MIXED_UNITS, "亩, kg");
    checks("新地", "三号的 × 2", NULL, REFUSAL_NAME_UNKNOWN, "三号地");
    checks("新地", "3亩 ÷ 空", NULL, REFUSAL_DIVISION_BY_ZERO, NULL);
    static const char *const wrong[] = {"kg", "亩", "3号地", "min", "a b", "a-b", "面积（亩）", "三百", "两袋", "kgCO2e", "a", "_x", "N", "ａｂ"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        checks(wrong[i], "3亩", NULL, REFUSAL_NAME_FORM, NULL);
    teardown();
}
END_TEST

START_TEST(a_long_way_round_is_named_from_where_it_closes)
{
    setup();
    name("a", "b × 2", NULL);
    name("b", "c + 1kg", NULL);
    name("c", "a", NULL);
    refuses("2 × a", REFUSAL_CYCLE, "a", "a → b → c → a");
    refuses("b", REFUSAL_CYCLE, "b", "b → c → a → b");
    teardown();
}
END_TEST

/* n1 = n0 + n0, n2 = n1 + n1 …: each name is worked out once, else this takes 2^60 steps. */
START_TEST(each_name_is_worked_out_once)
{
    setup();
    char id[16], formula[40];
    name("n0", "1kg", NULL);
    for (int i = 1; i <= 60; i++) {
        snprintf(id, sizeof id, "n%d", i);
        snprintf(formula, sizeof formula, "n%d + n%d", i - 1, i - 1);
        name(id, formula, NULL);
    }
    reads("n60", 1152921504606850000.0, "kg"); /* 2^60, 15 digits */
    teardown();
}
END_TEST

static void add_place(void *context, const struct record *record, int field)
{
    char *told = context;
    const size_t n = strlen(told);
    snprintf(told + n, 200 - n, "%s%s %s", n ? ", " : "", record_id(record), record_entity(record)->fields[field].key);
}

START_TEST(users_and_parts_are_told)
{
    setup();
    char told[200] = "";
    struct variable_part *parts;
    size_t count;
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r001"), *line = record_new(entity_get(ENTITY_LOG), "g001");
    ck_assert(record_set(row, ACTIVITY_AMOUNT, "氮肥 × 2") && project_append(project, row));
    ck_assert(record_set(line, LOG_AMOUNT, "果园面积 × 2袋/亩") && project_append(project, line));
    ck_assert_uint_eq(variable_users(units, project, "果园面积", add_place, told), 2);
    ck_assert_str_eq(told, "氮肥 formula, g001 amount");
    ck_assert_uint_eq(variable_users(units, project, "果园", NULL, NULL), 0);
    ck_assert(variable_parts(units, project, "氮肥 × 2", &parts, &count));
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(record_id(parts[0].variable), "氮肥");
    ck_assert(parts[0].value == 156.25 && !strcmp(parts[0].unit, "kg"));
    ck_assert_str_eq(record_id(parts[1].variable), "果园面积");
    ck_assert_str_eq(record_id(parts[2].variable), "施肥量");
    ck_assert(parts[2].value == 25 && !strcmp(parts[2].unit, "斤/亩"));
    free(parts);
    ck_assert(variable_parts(units, project, "12kg", &parts, &count) && !count && !parts);
    ck_assert(!variable_parts(units, project, "果园面积 + 1kg", &parts, &count));
    teardown();
}
END_TEST

START_TEST(an_amount_takes_the_unit_beside_it)
{
    setup();
    struct amount a;
    struct refusal r = {0};
    ck_assert(amount_read_texts(units, project, &(struct amount_texts){"果园面积 × 25斤/亩", "斤", "", ""}, &a, &r));
    ck_assert(a.typed == 312.5 && !strcmp(unit_text(a.unit), "斤"));
    amount_clear(&a);
    ck_assert(amount_read_texts(units, project, &(struct amount_texts){"袋数", "", "50 kg", "46 % N"}, &a, &r));
    ck_assert(a.typed == 8 && fabs(a.content - 23) < 1e-12 && !strcmp(unit_text(a.unit), "kg N"));
    amount_clear(&a);
    /* by hand: 3.2 × 25 = 80 斤 = 40 kg; 25 斤 = 12.5 kg; 2 t + 300 kg = 2300 kg */
    static const struct { const char *amount; double kg; } carried[] = {{"3.2亩×25斤/亩", 40}, {"25斤", 12.5}, {"2 t + 300 kg", 2300}};
    for (size_t i = 0; i < sizeof carried / sizeof *carried; i++) {
        ck_assert(amount_read_texts(units, project, &(struct amount_texts){carried[i].amount, "kg", "", ""}, &a, &r));
        ck_assert(a.typed == carried[i].kg && !strcmp(unit_text(a.unit), "kg"));
        amount_clear(&a);
    }
    /* 12,000 t, or 12,000 times ten thousand? */
    ck_assert(!amount_read_texts(units, project, &(struct amount_texts){"1.2万", "万吨", "", ""}, &a, &r));
    ck_assert(r.code == REFUSAL_NUMBER_AMBIGUOUS && !strcmp(r.field, "amount"));
    amount_clear(&a);
    ck_assert(!amount_read_texts(units, project, &(struct amount_texts){"果园面积", "kg", NULL, NULL}, &a, &r));
    ck_assert(r.code == REFUSAL_UNIT_MISFIT && !strcmp(r.field, "unit") && !strcmp(r.limit, "亩"));
    amount_clear(&a);
    teardown();
}
END_TEST

/* Nothing typed brings the reader down, and a refusal is always told. */
START_TEST(no_text_breaks_the_reader)
{
    setup();
    static const char *const seeds[] = {"果园面积 × 25斤/亩 + 40kg", "max(果园面积, 三号地) - 1亩", "round(bags ÷ 3) ^ 2 × 1,200kg",
                                        "((氮肥 + 三十斤) ÷ (2 - 1))", "kg CH4/(hm2·season)", "120元/油价", "N2O-N hm-2", "10^4 Nm3"};
    uint64_t state = 11;
    for (int i = 0; i < 6000; i++) {
        char text[96];
        struct quantity q;
        struct refusal r = {0};
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        const bool read = variable_read(units, project, text, "amount", &q, &r);
        ck_assert_msg(read == (r.code == REFUSAL_NONE), "%s", text);
        ck_assert_msg(isfinite(q.value), "%s", text);
        quantity_clear(&q);
    }
    teardown();
}
END_TEST

/* 氮肥 must be kg, and is used by a row: the area can become another area, and no mass. */
START_TEST(what_a_change_breaks_is_found)
{
    setup();
    int field;
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r001");
    ck_assert(record_set(row, ACTIVITY_AMOUNT, "施肥量 × 2亩") && project_append(project, row));
    const struct { const char *name, *formula, *broken; int field; } cases[] = {
        {"果园面积", "20亩", NULL, 0},         {"果园面积", "3公顷", NULL, 0}, {"果园面积", "3kg", "氮肥", VARIABLE_FORMULA},
        {"施肥量", "12kg/亩", NULL, 0},        {"施肥量", "3斤", "r001", ACTIVITY_AMOUNT}, {"油价", "3kg", NULL, 0},
        {"施肥量", "0kg/亩 - 2kg/亩", "r001", ACTIVITY_AMOUNT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record *variable = record_new(entity_get(ENTITY_VARIABLE), cases[i].name);
        record_set(variable, VARIABLE_FORMULA, cases[i].formula);
        const struct record *broken = variable_breaks(units, project, variable, &field);
        ck_assert_msg(!broken == !cases[i].broken, "%s = %s: %s", cases[i].name, cases[i].formula, broken ? record_id(broken) : "-");
        ck_assert(!broken || (!strcmp(record_id(broken), cases[i].broken) && field == cases[i].field));
        record_free(variable);
    }
    teardown();
}
END_TEST

SUITE_MAIN("variable", names_stand_for_their_figures, what_does_not_fit_is_refused_by_name,
           a_name_and_its_formula_are_checked_at_entry, a_long_way_round_is_named_from_where_it_closes, each_name_is_worked_out_once,
           users_and_parts_are_told, an_amount_takes_the_unit_beside_it, no_text_breaks_the_reader,
           what_a_change_breaks_is_found)
