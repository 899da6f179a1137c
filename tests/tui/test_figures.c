/* SPDX-License-Identifier: MPL-2.0
 *
 * The figures of the reports on screen, at both sizes and in both languages: all are there one below the other, reached by the keys that are shown, and
 * with the digits of farm.h.
 */
#include "tests/tui/farm.h"

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press(s, "3");
    if (cols > 100 && !strcmp(lang, "zh"))
        press_shown(s, "H");
    else
        press(s, "H"); /* in the help and the menu: the key bar has no room for it */
}

START_TEST(screens)
{
    static const struct { const char *lang; int rows, cols; const char *name; } cases[] = {
        {"en", 24, 80, "figures-en-80x24"}, {"zh", 24, 80, "figures-zh-80x24"}, {"en", 40, 120, "figures-en-120x40"}, {"zh", 40, 120, "figures-zh-120x40"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage s;
        begin(&s, cases[i].lang, cases[i].rows, cases[i].cols);
        matches(&s, cases[i].name);
        stage_end(&s);
    }
}
END_TEST

/* Urea 1,377.056 before electricity 697.625 before diesel 223.648538…: as hand-computed, to the footprint's three decimals. */
START_TEST(digits)
{
    struct stage s;
    begin(&s, "en", 40, 120);
    shows(&s, "1/6");
    shows(&s, "1,377.056");
    shows(&s, "697.625");
    shows(&s, "223.649");
    stage_end(&s);
}
END_TEST

/* Tab goes round all six, Shift-Tab back; a figure that has nothing to show says why. */
START_TEST(keys)
{
    static const char *const numbers[] = {"2/6", "3/6", "4/6", "5/6", "6/6", "1/6"};
    struct stage s;
    begin(&s, "en", 24, 80);
    for (size_t i = 0; i < 6; i++) {
        press_shown(&s, "Tab");
        shows(&s, numbers[i]);
    }
    press(&s, "<BackTab>");
    shows(&s, "6/6");
    shows(&s, "No line of the farm log feeds a row");
    press_shown(&s, "b");
    shows(&s, "abatement curve");
    press(&s, "<Up><Up><Up><Up><Up><Down><Down><Down><Enter>");
    shows(&s, "4/6");
    shows(&s, "No action has both an effect and a cost");
    press(&s, "<Home>");
    shows(&s, "1/6");
    press(&s, "<PgDn>");
    shows_not(&s, "1/6");
    press(&s, "<Esc>");
    shows_not(&s, "/6");
    stage_end(&s);
}
END_TEST

/* From any screen of the project, by its key and by the menu. */
START_TEST(from_everywhere)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "<Esc>2H");
    shows(&s, "1/6");
    press(&s, "<Esc>1:pictures<Enter>");
    shows(&s, "1/6");
    stage_end(&s);
}
END_TEST

static void state(struct stage *s, enum entity_id entity, const char *id, int field, const char *value)
{
    struct refusal why = {0};
    ck_assert_msg(workbench_set(s->wb, entity, id, field, value, NULL, &why), "%s %s", refusal_key(why.code), why.value);
}

/* What is stated moves the picture and the line of step 3: 1,377.056 with 5 % and 12 % is ± 13 %. */
START_TEST(an_uncertainty_is_entered)
{
    struct stage s;
    begin(&s, "en", 40, 120);
    press(&s, "<Tab><Tab><Tab><Tab>");
    shows(&s, "1,377.056 ?");
    press(&s, "<Esc>");
    shows_not(&s, "1/6");
    shows(&s, "Uncertainty: not known. Stated for 0.0 % of the total; rows without: 3");
    state(&s, ENTITY_ACTIVITY, "r001", ACTIVITY_UNCERTAINTY, "5 %");
    state(&s, ENTITY_FACTOR, record_text(records_find(project_records(workbench_project(s.wb), ENTITY_ACTIVITY), "r001"), ACTIVITY_FACTOR),
          FACTOR_UNCERTAINTY, "12 %");
    press(&s, "2<F4>");
    shows(&s, "Stated for 59.9 % of the total; rows without: 2");
    press(&s, "H<Tab><Tab><Tab><Tab>");
    shows_not(&s, "1,377.056 ?");
    shows(&s, "697.625 ?");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("figures", screens, digits, keys, from_everywhere, an_uncertainty_is_entered)
