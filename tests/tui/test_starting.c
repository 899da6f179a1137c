/* SPDX-License-Identifier: MPL-2.0
 *
 * A project that begins from a template or from last year's study, by keys: figures of last year are no entries until they are taken,
 * sheets of paper come back by their codes, what suppliers were asked for is followed until it is accepted.
 * Figures by hand, of tests/tui/farm.h: urea 1,377.056 kg, electricity 1,250 × 0.5581 = 697.625 kg CO2e.
 */
#include "tests/tui/farm.h"
#include "workbench/starting.h"

static const char next_file[] = "next.nongtan";

/* The farm's study, a year on: four rows wait. */
static void begin_next_year(struct stage *s, const char *lang)
{
    struct next_year next;
    struct refusal refusal = {0};
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    ck_assert(workbench_next_year(s->wb, farm_file, next_file, &next, &refusal));
    workbench_close(s->wb);
    stage_restart(s, next_file);
    press_shown(s, "2");
}

START_TEST(last_year_is_shown_and_counts_nothing)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin_next_year(&s, langs[i]);
        shows(&s, "[8]");
        shows(&s, "[1,250]");
        shows(&s, i ? "to confirm: 4" : "待确认：4");
        shows(&s, i ? "total 0.000 kg CO2e, rows open: 4" : "合计 0.000 kg CO2e，4 行待补");
        stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
        matches(&s, i ? "last-year-en-80x24" : "last-year-zh-80x24");
        press(&s, "<Right>");
        press_shown(&s, "Enter");
        matches(&s, i ? "last-year-cell-en-80x24" : "last-year-cell-zh-80x24");
        press_shown(&s, "Esc");
        stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
        stage_end(&s);
    }
}
END_TEST

START_TEST(one_key_takes_last_years_figure)
{
    struct stage s;
    begin_next_year(&s, "en");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    shows(&s, "1,377.056");
    shows(&s, "to confirm: 3");
    press(&s, "u");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    shows(&s, "to confirm: 4");
    stage_end(&s);
}
END_TEST

START_TEST(marked_rows_are_taken_in_one_edit)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, " <Down> ");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    stored(&s, next_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, NULL);
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "1,250");
    press(&s, "u");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, NULL);
    press(&s, "**");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r004", ACTIVITY_AMOUNT, "3");
    shows_not(&s, "· to confirm");
    ck_assert_msg(!strstr(line_of(&s, -1), " y "), "nothing is left to confirm:\n%s", s.screen);
    stage_end(&s);
}
END_TEST

START_TEST(enter_takes_it_and_typing_replaces_it)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, "<Right><Enter>");
    shows(&s, "Enter takes it, typing replaces it");
    press(&s, "9");
    shows_not(&s, "typing replaces it");
    press(&s, "<Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "9");
    press(&s, "<Down><Enter><Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "86");
    press(&s, "<Down><Enter><BS>");
    press(&s, "5<Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "1,255");
    stage_end(&s);
}
END_TEST

/* Tab goes over a proposal as over any cell that nobody changed, and leaving the program takes nothing. */
START_TEST(a_proposal_never_slips_in)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, "<Right><Enter><Tab><Esc>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    press(&s, "<Left><Enter><F10>");
    stage_restart(&s, next_file);
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    press(&s, "2");
    shows(&s, "[8]");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("starting", last_year_is_shown_and_counts_nothing, one_key_takes_last_years_figure, marked_rows_are_taken_in_one_edit,
           enter_takes_it_and_typing_replaces_it, a_proposal_never_slips_in)
