/* SPDX-License-Identifier: MPL-2.0
 *
 * Factors by screen: the ladder of clause 7.7 before any search, the reason that a choice asks for, and frozen copies against a newer
 * library, which is a copy of data/ with one figure changed.
 */
#include "tests/tui/farm.h"
#include "workbench/factors.h"

enum { ROWS = 24, COLS = 100 };

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, ROWS, COLS, NULL);
    farm_make();
    stage_restart(s, farm_file);
}

START_TEST(the_ladder_of_electricity_in_both_languages)
{
    static const char *const languages[] = {"en", "zh"};
    for (size_t i = 0; i < 2; i++) {
        char name[64];
        struct stage s;
        begin(&s, languages[i]);
        press(&s, "2<Down><Down>f");
        snprintf(name, sizeof name, "ladder-electricity-%s-%dx%d", languages[i], COLS, ROWS);
        matches(&s, name);
        shows(&s, "0.5777 kgCO2e/kWh  CN 2024  d");
        shows(&s, "0.2472 kgCO2/kWh  西南 2023  c");
        press(&s, "<Down><Down><Down>");
        shows(&s, "0.501 kgCO2e/kWh");
        stage_end(&s);
    }
}
END_TEST

/* The best level that is held for the region is on top and says that it is proposed; Europe says that it is another region. */
START_TEST(the_ladder_of_urea_proposes)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "2<Down><Down><Down>f"); /* lime has no factor yet */
    shows(&s, "[proposed] ");
    shows(&s, "quicklime");
    press(&s, "<Esc>2<Up><Up><Up>f");
    shows(&s, "[other region] ");
    shows(&s, "nothing of a, b, c, e");
    press(&s, "x"); /* the first letter replaces the proposal, and the ladder goes */
    shows_not(&s, "nothing of");
    stage_end(&s);
}
END_TEST

START_TEST(a_lower_level_is_not_chosen_without_a_reason)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "2f<Down><Enter>");
    shows(&s, "Why this factor?");
    shows(&s, "7.484");
    press(&s, "<Enter>"); /* no reason: the question stays */
    shows(&s, "Why this factor?");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_FACTOR, "input.fert.n.urea");
    press(&s, "<Esc>"); /* back to the picker */
    shows(&s, "Emission factor");
    press(&s, "<Enter>产自荷兰<Enter>");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_FACTOR, "input.fert.jrc.urea");
    stored(&s, farm_file, ENTITY_REASON, "7.7/factor/input.fert.jrc.urea/tier", REASON_TEXT, "产自荷兰");
    press_shown(&s, "u");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_FACTOR, "input.fert.n.urea");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REASON), 0);
    stage_end(&s);
}
END_TEST

/* kg C printed as CO2e: told in the form of a new factor, before it is stored, and while a stored one is changed. */
START_TEST(a_trap_is_told_while_it_is_typed)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "Fa5.18<Enter>kgCO2e/kg<Enter>CO2e<Enter>");
    press(&s, "<Enter><Down><Down><Down><Enter>"); /* basis: already CO2e; with that it is stored */
    press(&s, "农膜");
    shows(&s, "kg C");
    press(&s, "<Enter>");
    shows(&s, "kg C");
    press(&s, "<Esc><Esc>");
    shows(&s, "5.18");
    stage_end(&s);
}
END_TEST

/* ---- outdated ---- */

static void library_changes(const char *edit)
{
    char command[512];
    ck_assert_int_eq(system("rm -rf data && cp -r \"$NONGTAN_DATADIR\" data"), 0);
    snprintf(command, sizeof command, "sed -i '%s' data/factors/electricity.csv", edit);
    ck_assert_int_eq(system(command), 0);
}

static void begin_outdated(struct stage *s, const char *lang, const char *edit)
{
    begin(s, lang);
    library_changes(edit);
    const char *old = getenv("NONGTAN_DATADIR");
    char before[1024];
    snprintf(before, sizeof before, "%s", old ? old : "");
    setenv("NONGTAN_DATADIR", "data", 1);
    stage_restart(s, farm_file);
    setenv("NONGTAN_DATADIR", before, 1);
}

static const char dearer[] = "s/^\\(grid.chongqing.2023,.*\\),0.5581,/\\1,0.6,/";

/* 1250 kWh x (0.6 - 0.5581) = 52.375 kg, of 2298.3295384 kg 2.28 %. */
START_TEST(newer_values_are_taken_over_one_by_one)
{
    static const char *const languages[] = {"en", "zh"};
    for (size_t i = 0; i < 2; i++) {
        char name[64];
        struct stage s;
        begin_outdated(&s, languages[i], dearer);
        press(&s, "F");
        press_shown(&s, "O");
        snprintf(name, sizeof name, "outdated-farm-%s-%dx%d", languages[i], COLS, ROWS);
        matches(&s, name);
        shows(&s, "+52.375 kg (+2.28 %)");
        press_shown(&s, "Enter");
        press(&s, "<Enter>"); /* the safe answer is the default */
        stored(&s, farm_file, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_VALUE, "0.5581");
        press(&s, "<Enter><Right><Enter>");
        stored(&s, farm_file, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_VALUE, "0.6");
        shows_not(&s, "0.5581");
        press_shown(&s, "u");
        stored(&s, farm_file, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_VALUE, "0.5581");
        shows(&s, "+52.375 kg (+2.28 %)");
        press(&s, "<Esc>3");
        shows(&s, "2,298.330");
        stage_end(&s);
    }
}
END_TEST

START_TEST(a_removed_row_stays)
{
    struct stage s;
    begin_outdated(&s, "en", "/^grid.chongqing.2023,/d");
    press(&s, "FO");
    shows(&s, "removed");
    press(&s, "<Enter>");
    shows(&s, "the copy stays as it is");
    stored(&s, farm_file, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_VALUE, "0.5581");
    stage_end(&s);
}
END_TEST

START_TEST(nothing_newer_is_said)
{
    struct stage s;
    begin(&s, "zh");
    press(&s, "FO");
    shows(&s, "全部冻结副本与因子库一致");
    press(&s, "<Enter>");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("factors by screen", the_ladder_of_electricity_in_both_languages, the_ladder_of_urea_proposes,
           a_lower_level_is_not_chosen_without_a_reason, a_trap_is_told_while_it_is_typed,
           newer_values_are_taken_over_one_by_one, a_removed_row_stays, nothing_newer_is_said)
