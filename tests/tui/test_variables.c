/* SPDX-License-Identifier: MPL-2.0
 *
 * Named figures by screen: what a name comes to while it is typed, what is refused beside the field, what the inventory makes of it.
 * Figures by hand: 12.5 mu × 25 jin/mu = 312.5 jin = 156.25 kg.
 */
#include "tests/tui/farm.h"

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press_shown(s, "2");
    press(s, "N");
}

static void name(struct stage *s, const char *id, const char *formula)
{
    press_shown(s, "a");
    press(s, id);
    press(s, " = ");
    answer(s, formula);
}

START_TEST(names_are_added_and_worked_out)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, langs[i]);
        name(&s, "果园面积", "12.5亩");
        name(&s, "氮肥", "果园面积 × 25斤/亩");
        stored(&s, farm_file, ENTITY_VARIABLE, "果园面积", VARIABLE_FORMULA, "12.5亩");
        stored(&s, farm_file, ENTITY_VARIABLE, "氮肥", VARIABLE_FORMULA, "果园面积 × 25斤/亩");
        press(&s, "<Down>");
        shows(&s, "= 156.25 kg");
        press(&s, "<Up>");
        shows(&s, "= 12.5 亩");
        shows(&s, i ? "named figure 氮肥 · figure or formula" : "命名数值 氮肥");
        matches(&s, i ? "names-en-80x24" : "names-zh-80x24");
        stage_end(&s);
    }
}
END_TEST

START_TEST(what_does_not_fit_stays_beside_the_field)
{
    struct stage s;
    begin(&s, "en");
    name(&s, "果园面积", "12.5亩");
    press_shown(&s, "a");
    press(&s, "氮肥 = 果园面积 + 3kg");
    press_shown(&s, "Enter");
    shows(&s, "different kinds: 亩, kg");
    shows(&s, "果园面积 + 3kg");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_VARIABLE), 1);
    stage_end(&s);
}
END_TEST

START_TEST(a_name_in_use_stays)
{
    struct stage s;
    begin(&s, "en");
    name(&s, "果园面积", "12.5亩");
    name(&s, "氮肥", "果园面积 × 25斤/亩");
    press(&s, "<Up>");
    press(&s, "D");
    press(&s, "y");
    shows(&s, "named figure 氮肥");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_VARIABLE), 2);
    stage_end(&s);
}
END_TEST

SUITE_MAIN("variables", names_are_added_and_worked_out, what_does_not_fit_stays_beside_the_field, a_name_in_use_stays)
