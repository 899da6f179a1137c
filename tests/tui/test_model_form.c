/* SPDX-License-Identifier: MPL-2.0
 *
 * Model rows by screen alone, with keys that the screen shows, in both languages: a winter-flooded paddy, and a pig farm whose manure
 * lies in a pit below the animals and goes through a digester. Figures are worked out here from the methods, not by the program.
 */
#include <math.h>

#include "core/line_text.h"
#include "tests/tui/farm.h"
#include "tui/screen/model_text.h"

static const char file[] = "models.nongtan";
enum { STEPS = 60 };

/* rice.md RI-3, IPCC 2019: EF = EFc 1.32 * SFw 1 * SFp 2.41 * SFo, SFo = (1 + 5 t/ha * CFOA 0.21)^0.59; CH4 = EF * 120 d * 1 ha.
 * AR6: CH4 non-fossil 27, N2O 273. */
static double paddy_ch4(void)
{
    return 1.32 * 1 * 2.41 * pow(1 + 5 * 0.21, 0.59) * 120 * 1;
}

/* manure.md, IPCC 2019, pigs in Asia of high productivity, warm temperate and moist: VS = 5.8 * 58/1000 * 365 kg a head, Bo 0.45,
 * MCF 37 % (pit, 6 months) and 1 % (digester). */
static double pigs_ch4(double pit, double digester)
{
    return 500 * (5.8 * 58 / 1000 * 365) * 0.45 * 0.67 * (0.37 * pit + 0.01 * digester);
}

/* Nex = 0.61 * 58/1000 * 365; EF3 0.002 and 0.0006; FracGas 0.25 and, by measurement, 0.20; EF4 0.014; nothing leaches. */
static double pigs_n2o(double pit, double digester)
{
    double n = 500 * 0.61 * 58 / 1000 * 365;
    return n * (0.002 * pit + 0.0006 * digester) * 44 / 28 + n * (0.25 * pit + 0.20 * digester) * 0.014 * 44 / 28;
}

/* livestock-enteric.md 10.19: 1.5 kg a head and year (Table 10.10, pigs of high productivity). */
static const double enteric_ch4 = 500 * 1.5;

/* ---- doing ---- */

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    struct refusal refusal = {0};
    stage_begin(s, lang, rows, cols, NULL);
    ck_assert(workbench_create(s->wb, file, &refusal));
    ck_assert(workbench_set(s->wb, ENTITY_STUDY, "study", STUDY_PRODUCT, "大足黑山羊与稻", NULL, &refusal));
    workbench_close(s->wb);
    stage_restart(s, file);
    press_shown(s, "2");
}

/* The row of the form with the cursor. */
static const char *cursor_row(const struct stage *s)
{
    int rows, cols;
    term_size(s->term, &rows, &cols);
    for (int i = 0; i < rows; i++)
        if (!strncmp(line_of(s, i), "▸", strlen("▸")))
            return line_of(s, i);
    return "▸";
}

/* Moves with arrows to the row whose label begins so. */
static void to(struct stage *s, const char *label)
{
    press(s, "<Home>");
    for (int i = 0; i < STEPS; i++) {
        const char *row = cursor_row(s) + strlen("▸");
        row += strspn(row, " !?~");
        if (!strncmp(row, label, strlen(label)))
            return;
        press(s, "<Down>");
    }
    ck_abort_msg("no row '%s':\n%s", label, s->screen);
}

/* The label in the language of the stage, cut before it may be cut on the screen. */
static const char *said(const char *msgid)
{
    static char text[2][64];
    static int turn;
    char *out = text[turn = !turn];
    text_copy(out, 30, language_text(msgid));
    return out;
}

static void stop_typing(struct stage *s)
{
    if (strstr(line_of(s, -1), language_text("accept")))
        press_shown(s, "Esc");
}

static void enter(struct stage *s, const char *label, const char *text)
{
    stop_typing(s);
    to(s, label);
    press_shown(s, "Enter");
    press(s, "<End><C-u>");
    answer(s, text);
    stop_typing(s);
}

/* Opens the list of a row and goes down to a choice by its words. */
static void choose(struct stage *s, const char *label, const char *choice)
{
    char marked[96];
    stop_typing(s);
    to(s, label);
    press_shown(s, "Enter");
    snprintf(marked, sizeof marked, "▸ %s", choice);
    for (int i = 0; i < STEPS && !strstr(s->screen, marked); i++)
        press(s, "<Down>");
    ck_assert_msg(strstr(s->screen, marked) != NULL, "no choice '%s':\n%s", choice, s->screen);
    press_shown(s, "Enter");
    stop_typing(s);
}

static void pick(struct stage *s, const char *words)
{
    press_shown(s, "A");
    answer(s, words);
}

/* A command by its name in the list of all, as a person does where the key bar has no room for it. */
static void order(struct stage *s, const char *label)
{
    press_shown(s, ":");
    answer(s, language_text(label));
}

static void type_paddy(struct stage *s)
{
    pick(s, language_text("Paddy rice: CH4 and N2O"));
    enter(s, said("area"), "15亩");
    shows(s, "= 1 ha");
    enter(s, said("days of the season"), "120");
    choose(s, said("water in the season"), said("continuously flooded"));
    choose(s, said("water before the season"), said("flooded more than 30 days (winter-flooded field)"));
    enter(s, said("farmyard manure"), "5");
}

static const char *slot(const char *label, int number)
{
    static char text[96];
    snprintf(text, sizeof text, "%s %d", language_text(label), number);
    return text;
}

static void type_pigs(struct stage *s, const char *first, const char *second)
{
    pick(s, language_text("Manure: CH4, N2O, nitrogen for the field"));
    choose(s, said("animal"), said("pigs"));
    enter(s, said("animals, average of the year"), "500头");
    choose(s, said("climate zone (IPCC)"), said("warm temperate, moist"));
    choose(s, said("productivity (IPCC)"), said("high productivity"));
    choose(s, slot("manure system", 1), said("pit below the animals, 6 months"));
    enter(s, slot("share of the manure in the system", 1), first);
    choose(s, slot("manure system", 2), said("digester, gas-tight, well kept"));
    enter(s, slot("share of the manure in the system", 2), second);
}

static double emissions(struct stage *s)
{
    struct refusal refusal = {0};
    const struct footprint *f = workbench_footprint(s->wb, &refusal);
    ck_assert_msg(f != NULL, "%s %s", refusal_key(refusal.code), refusal.value);
    return exact_kg(f->emissions);
}

static void comes_to(struct stage *s, double expected)
{
    ck_assert_msg(fabs(emissions(s) - expected) <= 1e-9 * fabs(expected) + 1e-9, "%.12g is not %.12g", emissions(s), expected);
}

/* ---- must be seen 3 ---- */

static void paddy(const char *lang)
{
    struct stage s;
    begin(&s, lang, 24, 80);
    type_paddy(&s);
    shows(&s, "583.052 kg CH4");
    shows(&s, "15,742.4 kg CO2e"); /* 583.052 * 27 */
    press_shown(&s, "s");
    stored(&s, file, ENTITY_ACTIVITY, "r001", ACTIVITY_MODEL, "rice");
    stored(&s, file, ENTITY_ACTIVITY, "r001", ACTIVITY_ROLE, "field");
    stored(&s, file, ENTITY_INPUT, "r001/area", INPUT_VALUE, "15亩"); /* as typed */
    stored(&s, file, ENTITY_INPUT, "r001/before", INPUT_VALUE, "flooded_gt30");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_INPUT), 5);
    comes_to(&s, paddy_ch4() * 27);
    shows(&s, "15亩, 120 d");
    order(&s, "trace");
    shows(&s, language_text("as typed"));
    shows(&s, language_text("default"));
    shows(&s, "Table 5.12");
    press(&s, "<End>");
    shows(&s, "ipcc2019.5.1");
    shows(&s, "× 27 kg CO2e/kg (AR6)");
    shows(&s, "4.85876*120*1");
    stage_end(&s);
}

START_TEST(a_winter_flooded_paddy_in_chinese)
{
    paddy("zh");
}
END_TEST

START_TEST(a_winter_flooded_paddy_in_english)
{
    paddy("en");
}
END_TEST

static void pig_farm(const char *lang)
{
    struct stage s;
    const double manure = pigs_ch4(0.6, 0.4) * 27 + pigs_n2o(0.6, 0.4) * 273;
    begin(&s, lang, 24, 80);
    type_pigs(&s, "60 %", "0.4");
    /* no table holds what a digester loses to the air: it is asked for, with where it is from */
    enter(&s, "FracGas_2", "0.20");
    char from[64];
    snprintf(from, sizeof from, language_text("%s  where from"), "FracGas_2");
    enter(&s, from, "measured 2025, report 12");
    shows(&s, "4,183.26 kg CH4");
    press_shown(&s, "s");
    stored(&s, file, ENTITY_INPUT, "r001/share_1", INPUT_VALUE, "60 %");
    stored(&s, file, ENTITY_INPUT, "r001/FracGas_2", INPUT_VALUE, "0.20");
    stored(&s, file, ENTITY_INPUT, "r001/FracGas_2", INPUT_SOURCE, "measured 2025, report 12");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_INPUT), 9); /* blank systems and shares are not there */
    comes_to(&s, manure);
    pick(&s, language_text("Enteric fermentation by head count (tier 1)"));
    choose(&s, said("animal"), said("pigs"));
    enter(&s, said("animals, average of the year"), "500");
    choose(&s, said("productivity (sheep, goats, pigs)"), said("high productivity"));
    shows(&s, "750 kg CH4");
    press_shown(&s, "s");
    comes_to(&s, manure + enteric_ch4 * 27);
    order(&s, "trace");
    press(&s, "<PgDn>");
    press_shown(&s, "Esc");
    press(&s, "<Home>");
    order(&s, "trace");
    shows(&s, language_text("animals, average of the year")); /* another row's trace begins at its beginning */
    press(&s, "<PgDn><PgDn>");
    shows(&s, "Table 10.17");
    press(&s, "<End>");
    shows(&s, "× 273 kg CO2e/kg (AR6)");
    shows(&s, language_text("clause 7.2.3 does not name it"));
    stage_end(&s);
}

START_TEST(a_pig_farm_in_chinese)
{
    pig_farm("zh");
}
END_TEST

START_TEST(a_pig_farm_in_english)
{
    pig_farm("en");
}
END_TEST

/* ---- wrong input ---- */

static void is_refused(const char *lang, const char *typed, const char *label, const char *value, const char *limit)
{
    struct stage s;
    begin(&s, lang, 24, 80);
    pick(&s, language_text("Paddy rice: CH4 and N2O"));
    stop_typing(&s);
    to(&s, said(label));
    press_shown(&s, "Enter");
    answer(&s, typed);
    shows(&s, typed); /* it stays open with what was typed … */
    shows(&s, value);
    shows(&s, limit); /* … and says the limit */
    press_shown(&s, "Esc");
    press_shown(&s, "s");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_INPUT), 0);
    stage_end(&s);
}

START_TEST(figures_out_of_range_are_refused_at_their_field)
{
    is_refused("en", "400", "days of the season", "'400' is outside", "0 … 365");
    is_refused("zh", "400", "days of the season", "400", "0 … 365");
    is_refused("en", "3 kg", "area", "'kg' does not fit", "'ha'");
    is_refused("zh", "3 kg", "area", "kg", "ha");
    is_refused("en", "abc", "area", "not a number", "abc");
    is_refused("en", "0", "area", "'0' is outside", "> 0");
    is_refused("en", "-1", "area", "-1", "0");
    is_refused("en", "1e999", "days of the season", "too large", "1e999");
    is_refused("en", "120 bushels", "days of the season", "bushels", "not known");
}
END_TEST

START_TEST(a_share_above_one_is_refused)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    pick(&s, "Manure: CH4");
    stop_typing(&s);
    to(&s, "share of the manure");
    press_shown(&s, "Enter");
    answer(&s, "1.2");
    shows(&s, "'1.2' is outside 0 … 1");
    stage_end(&s);
}
END_TEST

/* Each share is possible, together they are 1.2: the sum says so, and the row has no result, stored or not. */
START_TEST(shares_of_more_than_the_whole_give_no_result)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_pigs(&s, "0.6", "0.6");
    to(&s, "sum of the shares");
    shows(&s, "must be 1");
    shows(&s, "0.999 … 1.001");
    shows(&s, "'1.2' is outside");
    press_shown(&s, "s");
    shows(&s, "no result yet");
    shows(&s, "rows open: 1");
    comes_to(&s, 0);
    order(&s, "trace");
    shows(&s, "1.2");
    stage_end(&s);
}
END_TEST

/* What a file holds may be wrong in ways that no list offers. */
START_TEST(a_choice_that_is_none_is_shown_at_its_row)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    press_shown(&s, "s");
    const struct record *input = records_find(project_records(workbench_project(s.wb), ENTITY_INPUT), "r001/water");
    ck_assert_ptr_nonnull(input);
    struct refusal refusal = {0};
    if (workbench_set(s.wb, ENTITY_INPUT, "r001/water", INPUT_VALUE, "sometimes", NULL, &refusal)) {
        press_shown(&s, "Enter");
        stop_typing(&s);
        shows(&s, "sometimes");
        shows(&s, "single_drainage"); /* those that there are */
    } else
        ck_assert_int_eq(refusal.code, REFUSAL_CHOICE);
    stage_end(&s);
}
END_TEST

/* ---- what the form says ---- */

START_TEST(zero_is_not_blank)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    enter(&s, "compost", "0");
    press_shown(&s, "s");
    stored(&s, file, ENTITY_INPUT, "r001/compost", INPUT_VALUE, "0");
    press_shown(&s, "Enter");
    stop_typing(&s);
    to(&s, "compost");
    press_shown(&s, "Enter");
    press(&s, "<C-u>");
    press_shown(&s, "Enter");
    stop_typing(&s);
    press_shown(&s, "s");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_INPUT), 5); /* that of compost is gone, not zero */
    stage_end(&s);
}
END_TEST

START_TEST(an_own_value_stands_apart_from_a_published_one)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    to(&s, "EFc");
    shows(&s, "default: 1.32 kg CH4/ha/d");
    shows(&s, "Table 5.11");
    shows(&s, "confidence A");
    enter(&s, "EFc", "2.64");
    shows(&s, "1,166.1 kg CH4"); /* twice 583.052 */
    shows(&s, "your value");
    shows(&s, "in place of the published 1.32");
    shows(&s, "EFc  where from");
    enter(&s, "EFc  where from", "county trial 2024");
    shows_not(&s, "in place of the published");
    enter(&s, "EFc", ""); /* given back */
    shows(&s, "583.052 kg CH4");
    stage_end(&s);
}
END_TEST

START_TEST(the_whole_row_is_one_edit)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_ACTIVITY), 0); /* nothing before it is stored */
    press_shown(&s, "s");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_ACTIVITY), 1);
    press_shown(&s, "u");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_ACTIVITY), 0);
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_INPUT), 0);
    stage_end(&s);
}
END_TEST

START_TEST(a_change_keeps_what_was_typed_elsewhere)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    press_shown(&s, "s");
    press_shown(&s, "Enter");
    stop_typing(&s);
    enter(&s, "days of the season", "60");
    shows(&s, "291.526 kg CH4"); /* half of 583.052 */
    press_shown(&s, "s");
    stored(&s, file, ENTITY_INPUT, "r001/days", INPUT_VALUE, "60");
    stored(&s, file, ENTITY_INPUT, "r001/manure", INPUT_VALUE, "5");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_ACTIVITY), 1);
    comes_to(&s, paddy_ch4() / 2 * 27);
    stage_end(&s);
}
END_TEST

/* ---- leaving, drafts, sizes ---- */

START_TEST(leaving_asks_only_where_something_was_typed)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    pick(&s, "rice");
    press(&s, "<Esc><Esc>"); /* the field, then the form */
    shows(&s, "No rows yet");
    type_paddy(&s);
    press_shown(&s, "Esc");
    shows(&s, "Not stored yet");
    press_shown(&s, "Enter"); /* the safe answer is to stay */
    shows(&s, "583.052 kg CH4");
    press_shown(&s, "Esc");
    press(&s, "<Right><Enter>");
    shows(&s, "No rows yet");
    stage_restart(&s, file);
    shows_not(&s, "unfinished"); /* given up is not kept */
    stage_end(&s);
}
END_TEST

START_TEST(a_closed_lid_loses_nothing)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    to(&s, "compost");
    press_shown(&s, "Enter");
    press(&s, "2.");
    stage_tick(&s);
    stage_restart(&s, file); /* as after SIGKILL */
    shows(&s, "R takes it up");
    ck_assert_uint_eq(stored_count(&s, file, ENTITY_ACTIVITY), 0);
    press(&s, "R");
    shows(&s, "15亩");
    shows(&s, "2.");
    press(&s, "5<Enter>");
    stop_typing(&s);
    press_shown(&s, "s");
    stored(&s, file, ENTITY_INPUT, "r001/compost", INPUT_VALUE, "2.5");
    stored(&s, file, ENTITY_INPUT, "r001/area", INPUT_VALUE, "15亩");
    stage_restart(&s, file);
    shows_not(&s, "unfinished");
    stage_end(&s);
}
END_TEST

START_TEST(the_draft_outlives_the_question_and_another_page)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    press_shown(&s, "Esc"); /* the question stands over the form */
    stage_tick(&s);
    stage_restart(&s, file);
    press(&s, "R");
    shows(&s, "583.052 kg CH4");
    press(&s, "3"); /* to the footprint without storing */
    shows(&s, "R takes it up");
    press(&s, "R");
    shows(&s, "583.052 kg CH4");
    stage_end(&s);
}
END_TEST

START_TEST(any_size_while_the_form_is_open)
{
    static const int sizes[][2] = {{50, 200}, {16, 60}, {5, 7}, {1, 1}, {24, 80}};
    struct stage s;
    begin(&s, "zh", 24, 80);
    type_paddy(&s);
    to(&s, said("farmyard manure"));
    press_shown(&s, "Enter");
    press(&s, "<C-u>7.5");
    char *before = text_dup(s.screen);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder_resize(s.term, sizes[i][0], sizes[i][1]);
        press(&s, "");
    }
    ck_assert_str_eq(before, s.screen);
    free(before);
    press_shown(&s, "Enter");
    stop_typing(&s);
    press_shown(&s, "s");
    stored(&s, file, ENTITY_INPUT, "r001/manure", INPUT_VALUE, "7.5");
    stage_end(&s);
}
END_TEST

/* ---- the table ---- */

START_TEST(a_row_is_left_out_with_its_reason_and_counted_again)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_paddy(&s);
    press_shown(&s, "s");
    order(&s, "leave out");
    press(&s, "for another");
    press_shown(&s, "Enter");
    press_shown(&s, "Enter"); /* without a word: asked again */
    shows(&s, "say it in a few words");
    answer(&s, "neighbour's field");
    stored(&s, file, ENTITY_ACTIVITY, "r001", ACTIVITY_LEFT_OUT, "other");
    stored(&s, file, ENTITY_ACTIVITY, "r001", ACTIVITY_NOTE, "neighbour's field");
    comes_to(&s, 0);
    shows(&s, "left out");
    press_shown(&s, "3");
    shows(&s, "Left out, not counted: 15,742");
    press_shown(&s, "2");
    order(&s, "leave out");
    press(&s, "<PgUp>");
    press_shown(&s, "Enter");
    stored(&s, file, ENTITY_ACTIVITY, "r001", ACTIVITY_LEFT_OUT, NULL);
    comes_to(&s, paddy_ch4() * 27);
    stage_end(&s);
}
END_TEST

/* Four outputs of the manure are one row and one bar. */
START_TEST(the_gases_of_a_row_are_one_row)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    type_pigs(&s, "0.6", "0.4");
    enter(&s, "FracGas_2", "0.20");
    press_shown(&s, "s");
    shows(&s, "rows: 1");
    shows(&s, "pigs, 500头");
    shows(&s, "125,856"); /* 4183.2576 * 27 + 47.28259 * 273 */
    press_shown(&s, "3");
    press_shown(&s, "b");
    press_shown(&s, "b");
    press_shown(&s, "Enter");
    shows(&s, "100.0 %");
    stage_end(&s);
}
END_TEST

/* A model that gives a gas and cannot be picked would be one that nobody finds. */
START_TEST(every_model_is_picked_or_gives_no_row)
{
    static const char *const no_rows[] = {"sink_usable", "cutoff", "ranking", "neutrality", "uncertainty_product", "uncertainty_sum",
                                          "lognormal_fit", "rank_correlation", "ishigami", "pedigree", "data_quality", "primary_share"};
    for (size_t i = 0; i < model_count(); i++) {
        bool known = false;
        for (size_t k = 0; k < model_place_count(); k++)
            known |= !strcmp(model_place_at(k)->model, model_at(i)->name);
        for (size_t k = 0; k < sizeof no_rows / sizeof *no_rows; k++)
            known |= !strcmp(no_rows[k], model_at(i)->name);
        ck_assert_msg(known, "'%s' is neither in the picker nor known to give no row", model_at(i)->name);
    }
    for (size_t k = 0; k < model_place_count(); k++) {
        ck_assert_ptr_nonnull(model_find(model_place_at(k)->model));
        ck_assert_ptr_nonnull(field_choice_find(&entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_ROLE], model_place_at(k)->role));
    }
}
END_TEST

/* ---- expected screens ---- */

static void shoot(const char *lang, int rows, int cols)
{
    struct stage s;
    char name[96];
    begin(&s, lang, rows, cols);
#define SHOT(what) (snprintf(name, sizeof name, "model-" what "-%s-%dx%d", lang, cols, rows), matches(&s, name))
    press_shown(&s, "A");
    SHOT("pick");
    answer(&s, language_text("Manure: CH4, N2O, nitrogen for the field"));
    SHOT("form-empty");
    press(&s, "<Esc><Esc>");
    type_pigs(&s, "60 %", "0.6");
    SHOT("form-refused");
    enter(&s, slot("share of the manure in the system", 2), "0.4");
    enter(&s, "FracGas_2", "0.20");
    SHOT("form-filled");
    press_shown(&s, "s");
    SHOT("inventory");
    order(&s, "trace");
    SHOT("trace");
    press(&s, "<End>");
    SHOT("trace-end");
    stage_end(&s);
}

START_TEST(screens_in_chinese)
{
    shoot("zh", 24, 80);
    shoot("zh", 40, 120);
}
END_TEST

START_TEST(screens_in_english)
{
    shoot("en", 24, 80);
    shoot("en", 40, 120);
}
END_TEST

SUITE_MAIN("model_form", a_winter_flooded_paddy_in_chinese, a_winter_flooded_paddy_in_english, a_pig_farm_in_chinese,
           a_pig_farm_in_english, figures_out_of_range_are_refused_at_their_field, a_share_above_one_is_refused,
           shares_of_more_than_the_whole_give_no_result, a_choice_that_is_none_is_shown_at_its_row, zero_is_not_blank,
           an_own_value_stands_apart_from_a_published_one, the_whole_row_is_one_edit, a_change_keeps_what_was_typed_elsewhere,
           leaving_asks_only_where_something_was_typed, a_closed_lid_loses_nothing,
           the_draft_outlives_the_question_and_another_page, any_size_while_the_form_is_open,
           a_row_is_left_out_with_its_reason_and_counted_again, the_gases_of_a_row_are_one_row,
           every_model_is_picked_or_gives_no_row, screens_in_chinese, screens_in_english)
