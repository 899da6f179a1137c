/* SPDX-License-Identifier: MPL-2.0
 *
 * The whole program by its keys: the sequence of issue 2 "Must be seen" 3 and 4, drafts, hang-ups, odd terminals.
 */
#include "tests/tui/stage.h"

#include <sys/stat.h>
#include <unistd.h>

static const char project[] = "奉节脐橙.nongtan";

/* Files hold the program's own text only, so a look for figures is enough here; the report's form has tests of its own. */
static bool file_holds(const char *path, const char *text)
{
    FILE *f = fopen(path, "r");
    char *all = calloc(1, 1 << 20);
    size_t n = f ? fread(all, 1, (1 << 20) - 1, f) : 0;
    bool found = n && strstr(all, text);
    if (f)
        fclose(f);
    free(all);
    return found;
}

static void new_project(struct stage *s)
{
    press_shown(s, "a");
    answer(s, "奉节脐橙");
    stored(s, project, ENTITY_STUDY, "study", STUDY_PRODUCT, "奉节脐橙");
    answer(s, "奉节县白帝脐橙专业合作社");
    stored(s, project, ENTITY_STUDY, "study", STUDY_ORG_NAME, "奉节县白帝脐橙专业合作社");
    answer(s, "2025-01-01");
    stored(s, project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-01-01");
    answer(s, "2025-12-31");
    stored(s, project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31");
    answer(s, "1 kg");
    stored(s, project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg");
    press_shown(s, "Enter"); /* go on to the scope */
    shows(s, "奉节脐橙 · 1 kg · AR6");
}

/* The search in the picker, the first result is the one wanted, and it must be on the screen before it is taken. */
static void choose_factor(struct stage *s, const char *words, const char *expected)
{
    press_shown(s, "Enter");
    recorder_keys(s->term, words);
    press(s, "");
    shows(s, expected);
    press_shown(s, "Enter");
}

static void add_urea(struct stage *s)
{
    press_shown(s, "a");
    answer(s, "尿素");
    stored(s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_ITEM, "尿素");
    answer(s, "原材料");
    answer(s, "施肥");
    stored(s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_PROCESS, "施肥");
    answer(s, "3.2亩×2.5袋/亩");
    stored(s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "3.2亩×2.5袋/亩");
    press_shown(s, "Enter"); /* the unit stands in the amount */
    answer(s, "50 kg");
    stored(s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_PACK, "50 kg");
    answer(s, "46 % N");
    stored(s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_CONTENT, "46 % N");
    choose_factor(s, "尿素 制造", "7.484 kgCO2e/kg N");
    press_shown(s, "Esc");
}

/* Amount, unit, content ("" for none) of a row whose stage and process are carried over. */
static void add_row(struct stage *s, const char *id, const char *item, const char *amount, const char *unit,
                    const char *content, const char *words, const char *factor)
{
    press_shown(s, "a");
    answer(s, item);
    stored(s, project, ENTITY_ACTIVITY, id, ACTIVITY_ITEM, item);
    answer(s, amount);
    stored(s, project, ENTITY_ACTIVITY, id, ACTIVITY_AMOUNT, amount);
    answer(s, unit);
    stored(s, project, ENTITY_ACTIVITY, id, ACTIVITY_UNIT, unit);
    press_shown(s, "Enter"); /* no packs */
    answer(s, content);
    choose_factor(s, words, factor);
    if (!strcmp(item, "电")) { /* its series disagree: the choice is not made without a reason */
        stored(s, project, ENTITY_ACTIVITY, id, ACTIVITY_FACTOR, NULL);
        shows(s, "为何选用这个因子");
        answer(s, "与电网公司结算口径一致");
        stored(s, project, ENTITY_REASON, "7.7/factor/grid.chongqing.2023/boundary", REASON_TEXT, "与电网公司结算口径一致");
    }
    press_shown(s, "Esc");
}

START_TEST(oranges_from_start_to_report)
{
    struct stage s;
    stage_begin(&s, "zh", 24, 80, NULL);
    new_project(&s);
    press(&s, "<Down><Down><Down>"); /* product, kind, functional unit, output */
    press_shown(&s, "Enter");
    answer(&s, "12 t");
    stored(&s, project, ENTITY_STUDY, "study", STUDY_OUTPUT, "12 t");
    press_shown(&s, "2");
    add_urea(&s);
    shows(&s, "184 kg N"); /* 8 bags of 50 kg with 46 % N */
    shows(&s, "1,377.056"); /* 184 × 7.484 */
    add_row(&s, "r002", "柴油", "86", "升", "0.84 kg/L", "柴油 燃烧", "3.095910 kgCO2/kg");
    shows(&s, "223.649"); /* 86 × 0.84 × 3.09591 = 223.6485384 */
    add_row(&s, "r003", "电", "1250", "度", "", "重庆 2023", "0.5581 kgCO2/kWh");
    shows(&s, "697.625"); /* 1250 × 0.5581 */
    add_row(&s, "r004", "农膜", "30", "斤", "", "农膜", "2.49 kgCO2e/kg");
    shows(&s, "37.350"); /* 15 × 2.49 */
    stored(&s, project, ENTITY_ACTIVITY, "r004", ACTIVITY_STAGE, "原材料"); /* carried over */
    press_shown(&s, "3");
    shows(&s, "2,335.680"); /* 1377.056 + 223.6485384 + 697.625 + 37.35 = 2335.6795384 */
    shows(&s, "0.19464");   /* / 12,000 kg = 0.194639962 */
    press_shown(&s, "Enter");
    press_shown(&s, "Enter"); /* the largest row's trace */
    shows(&s, "7.484");
    shows(&s, "生态学报");
    press_shown(&s, "7");
    press_shown(&s, "w");
    press_shown(&s, "Enter");
    shows(&s, "奉节脐橙.html");
    ck_assert(file_holds("奉节脐橙.html", "2,335.680"));
    ck_assert(file_holds("奉节脐橙.html", "奉节县白帝脐橙专业合作社"));
    press_shown(&s, "q");
    ck_assert(app_over(s.app));
    stage_end(&s);
}
END_TEST

START_TEST(a_report_is_never_overwritten_without_asking)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>7w<Enter>");
    shows(&s, "Report written");
    FILE *f = fopen("Tea.html", "w");
    fputs("mine", f);
    fclose(f);
    press(&s, "w<Enter>");
    shows(&s, "exists already");
    press(&s, "<Enter>"); /* the safe answer is the default */
    ck_assert(file_holds("Tea.html", "mine"));
    press(&s, "w<Enter><Right><Enter>");
    ck_assert_msg(!file_holds("Tea.html", "mine"), "%s", s.screen);
    stage_end(&s);
}
END_TEST

/* ---- nothing typed is lost ---- */

START_TEST(a_draft_is_stored_offered_and_taken_up)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>2aUrea<Enter><Esc><Esc>");
    press(&s, "<Right><Enter>8袋×5"); /* the amount's cell */
    stage_tick(&s);                   /* within a second of the last key */
    stage_restart(&s, "Tea.nongtan"); /* as after SIGKILL: nothing was said goodbye to */
    shows(&s, "8袋×5");
    shows(&s, "R takes it up");
    press(&s, "R0kg<Enter>");
    stored(&s, "Tea.nongtan", ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8袋×50kg");
    stage_restart(&s, "Tea.nongtan");
    shows_not(&s, "unfinished");
    stage_end(&s);
}
END_TEST

START_TEST(a_new_row_that_cannot_be_stored_yet_is_a_draft)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>4aDrip lines<Enter>"); /* path and status are still missing */
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTION), 0);
    stage_event(&s, TERM_EVENT_HANGUP);
    ck_assert(app_over(s.app));
    stage_restart(&s, "Tea.nongtan");
    press(&s, "R");
    shows(&s, "Drip lines");
    stage_end(&s);
}
END_TEST

START_TEST(an_unfinished_reason_is_kept)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>m<End>rNo regis");
    stage_tick(&s);
    stage_restart(&s, "Tea.nongtan");
    shows(&s, "No regis");
    press(&s, "Rter<Enter>");
    shows(&s, "Reason recorded");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_REASON), 1);
    stage_restart(&s, "Tea.nongtan");
    shows_not(&s, "unfinished");
    stage_end(&s);
}
END_TEST

static void ends_and_keeps(enum term_event_type type)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1<Down><Down><Down><Enter>24");
    stage_event(&s, type);
    ck_assert(app_over(s.app));
    stage_restart(&s, "Tea.nongtan");
    shows(&s, "'24'");
    press(&s, "R0 t<Enter>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t");
    stage_end(&s);
}

START_TEST(the_line_drops)
{
    ends_and_keeps(TERM_EVENT_HANGUP);
    ends_and_keeps(TERM_EVENT_TERMINATE);
    ends_and_keeps(TERM_EVENT_END);
}
END_TEST

START_TEST(quit_while_typing_keeps_what_was_typed)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1<Down><Down><Down><Enter>24<F10>");
    ck_assert(app_over(s.app));
    stage_restart(&s, "Tea.nongtan");
    shows(&s, "'24'");
    stage_end(&s);
}
END_TEST

START_TEST(escape_gives_back_and_leaves_no_draft)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1<Down><Down><Down><Enter>24");
    stage_tick(&s);
    press(&s, "<Esc>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_OUTPUT, NULL);
    stage_restart(&s, "Tea.nongtan");
    shows_not(&s, "unfinished");
    stage_end(&s);
}
END_TEST

/* ---- going anywhere ---- */

START_TEST(a_step_key_accepts_the_open_field_or_stays)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1<Down><Down><Down><Enter>240 t<F3>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t");
    shows(&s, "No rows yet");
    press(&s, "1<Enter><C-u>240 bushels<F3>");
    shows(&s, "bushels"); /* refused: one stays, and sees why */
    shows_not(&s, "No rows yet");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t");
    stage_end(&s);
}
END_TEST

START_TEST(the_next_open_point_is_one_key_away)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>2aUrea<Enter><Esc><Esc>7");
    press_shown(&s, "n");
    press(&s, "<Enter>"); /* it stands on the field that is missing: the kind of product */
    shows(&s, "vegetable");
    stage_end(&s);
}
END_TEST

START_TEST(undo_and_redo_by_keys)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>2aUrea<Enter><Esc><Esc>aDiesel<Enter><Esc><Esc>");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 2);
    press_shown(&s, "Enter");
    press(&s, "<Esc>");
    press(&s, "D");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 1);
    press_shown(&s, "u");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 2);
    shows(&s, "Diesel");
    press(&s, "U");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 1);
    stage_restart(&s, "Tea.nongtan"); /* also after reopening */
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 2);
    stage_end(&s);
}
END_TEST

START_TEST(language_switches_on_every_screen)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>");
    const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "m", "C", "F"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(&s, keys[i]);
        shows(&s, "1scope");
        press(&s, "L");
        shows(&s, "1范围");
        shows(&s, " q 离开");
        press(&s, "L");
    }
    stage_end(&s);
}
END_TEST

/* The way back is open, also to a set of the project's own. */
START_TEST(a_gwp_set_is_chosen_and_left_again)
{
    struct stage s;
    struct refusal refusal = {0};
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>");
    struct record *own = record_new(entity_get(ENTITY_GWP), "paper/N2O");
    record_set(own, GWP_SET, "paper");
    record_set(own, GWP_GAS, "N2O");
    record_set(own, GWP_VALUE, "310");
    ck_assert(workbench_add(s.wb, own, -1, &refusal));
    record_free(own);
    press(&s, "3gpaper<Enter>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_GWP_SET, "paper");
    press(&s, "gAR4<Enter>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_GWP_SET, "AR4");
    press(&s, "g<Esc>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_GWP_SET, "AR4");
    stage_end(&s);
}
END_TEST

/* ---- odd circumstances ---- */

START_TEST(small_terminals_lose_nothing)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1<Down><Down><Down><Enter>240");
    recorder_resize(s.term, 10, 40);
    press(&s, " t");
    shows(&s, "60 x 16");
    recorder_resize(s.term, 1, 1);
    press(&s, "");
    recorder_resize(s.term, 24, 80);
    press(&s, "<Enter>");
    stored(&s, "Tea.nongtan", ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t");
    stage_end(&s);
}
END_TEST

START_TEST(every_screen_at_every_size_comes_back_the_same)
{
    struct stage s;
    stage_begin(&s, "zh", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>2a尿素<Enter><Esc><Esc>");
    const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "m", "C", "F", "P"};
    static const int sizes[][2] = {{1, 1}, {2, 300}, {16, 60}, {17, 61}, {200, 500}, {24, 61}, {16, 200}};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        press(&s, keys[k]);
        char *before = strdup(s.screen);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            recorder_resize(s.term, sizes[i][0], sizes[i][1]);
            press(&s, "");
        }
        recorder_resize(s.term, 24, 80);
        press(&s, "");
        ck_assert_str_eq(before, s.screen);
        free(before);
    }
    stage_end(&s);
}
END_TEST

START_TEST(a_read_only_project_is_shown_and_not_changed)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>2aUrea<Enter><Esc><Esc>P");
    struct refusal refusal = {0};
    ck_assert(workbench_open(s.wb, "Tea.nongtan", true, &refusal));
    app_project_opened(s.app, SCREEN_INVENTORY);
    press(&s, "");
    shows(&s, "READ ONLY");
    press(&s, "D");
    press(&s, "a");
    press(&s, "<Enter>X<Esc>");
    for (const char *k = "1234567"; *k; k++)
        press(&s, (char[]){*k, '\0'});
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_ACTIVITY), 1);
    stage_end(&s);
}
END_TEST

START_TEST(an_edit_of_another_program_is_noticed)
{
    struct stage s;
    struct refusal refusal = {0};
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>1");
    struct workbench *other = workbench_new(NULL, &refusal);
    ck_assert(workbench_open(other, "Tea.nongtan", false, &refusal));
    ck_assert(workbench_set(other, ENTITY_STUDY, "study", STUDY_OUTPUT, "7 t", NULL, &refusal));
    workbench_free(other);
    stage_tick(&s);
    shows(&s, "another program");
    shows(&s, "7 t");
    stage_end(&s);
}
END_TEST

START_TEST(hostile_text_stays_harmless)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "a");
    recorder_paste(s.term, "Tea\x1b]0;evil\x07\xe2\x80\xae");
    press(&s, "<Enter><Esc><Esc>");
    for (const char *c = s.screen; *c; c++)
        ck_assert_msg((unsigned char)*c >= 0x20 || *c == '\n', "a control character on the screen");
    shows_not(&s, "\xe2\x80\xae");
    stage_end(&s);
}
END_TEST

START_TEST(a_path_that_is_no_project_is_told)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, "missing.nongtan");
    shows(&s, "does not exist");
    FILE *f = fopen("x.nongtan", "w");
    fputs("not a project", f);
    fclose(f);
    press(&s, "ox.nongtan<Enter>");
    shows(&s, "is not a nongtan project");
    press(&s, "<C-u>.<Enter>");
    shows(&s, "is a folder");
    press(&s, "<Esc>");
    shows(&s, "New project");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("app", oranges_from_start_to_report, a_report_is_never_overwritten_without_asking,
           a_draft_is_stored_offered_and_taken_up, a_new_row_that_cannot_be_stored_yet_is_a_draft, the_line_drops,
           an_unfinished_reason_is_kept, quit_while_typing_keeps_what_was_typed, escape_gives_back_and_leaves_no_draft,
           a_step_key_accepts_the_open_field_or_stays, the_next_open_point_is_one_key_away, undo_and_redo_by_keys, a_gwp_set_is_chosen_and_left_again,
           language_switches_on_every_screen, small_terminals_lose_nothing, every_screen_at_every_size_comes_back_the_same,
           a_read_only_project_is_shown_and_not_changed, an_edit_of_another_program_is_noticed, hostile_text_stays_harmless,
           a_path_that_is_no_project_is_told)
