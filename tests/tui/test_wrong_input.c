/* SPDX-License-Identifier: MPL-2.0
 *
 * Wrong input at each kind of field: refused in words that name field, value and remedy, nothing stored, the typed text still
 * there (issue 2, "Must be seen" 5).
 */
#include "tests/tui/farm.h"

/* Opens a field of the scope by jumping to it with keys, types, and reads what is said. `row` counts the fields from the top.
 */
static const struct wrong {
    const char *field_en, *typed, *said_en, *remedy_en, *said_zh;
    int field, downs;
} wrongs[] = {
    {"functional unit", "one kilo", "is not a number", "Type digits", "不是数字", STUDY_FUNCTIONAL_UNIT, 2},
    {"functional unit", "1", "has no unit", "Add the unit", "没有单位", STUDY_FUNCTIONAL_UNIT, 2},
    {"product output", "1e999 t", "too large", "Check the digits", "过大", STUDY_OUTPUT, 3},
    {"product output", "-5 t", "negative", "positive", "负", STUDY_OUTPUT, 3},
    {"product output", "240 bushels", "not known", "listed unit", "不认识单位", STUDY_OUTPUT, 3},
    {"product output", "1万2 t", "", "", "", STUDY_OUTPUT, 3},
    {"product output", "12~15 t", "", "", "", STUDY_OUTPUT, 3},
    {"product output", "nan t", "", "", "", STUDY_OUTPUT, 3},
    {"period to", "2025-02-31", "is not a date", "Write it as", "不是", STUDY_PERIOD_TO, 5},
    {"period to", "2024-12-31", "before it begins", "Correct one", "早于", STUDY_PERIOD_TO, 5},
    {"social credit code", "91500236MA5U0000X", "does not have 18", "Copy", "18", STUDY_USCC, 13},
};

static void go_down(struct stage *s, int downs)
{
    for (int i = 0; i < downs; i++)
        press(s, "<Down>");
}

static char *before(const struct stage *s, int field)
{
    const struct record *study = project_study(workbench_project(s->wb));
    return text_dup(record_get(study, field));
}

static void refuse_one(const struct wrong *w, const char *lang)
{
    struct stage s;
    bool chinese = !strcmp(lang, "zh");
    stage_begin(&s, lang, 24, 80, NULL);
    farm_make();
    stage_restart(&s, farm_file);
    char *stood = before(&s, w->field);
    press(&s, "1");
    go_down(&s, w->downs);
    press(&s, "<Enter><C-u>");
    press(&s, w->typed);
    press(&s, "<Enter>");
    shows(&s, w->typed); /* what was typed is still there … */
    shows(&s, chinese ? w->said_zh : w->said_en);
    shows(&s, chinese ? "" : w->remedy_en);
    stored(&s, farm_file, ENTITY_STUDY, "study", w->field, stood); /* … and nothing is stored */
    press(&s, "<Esc>");
    stored(&s, farm_file, ENTITY_STUDY, "study", w->field, stood);
    free(stood);
    stage_end(&s);
}

START_TEST(scope_in_english)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
        refuse_one(&wrongs[i], "en");
}
END_TEST

START_TEST(scope_in_chinese)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
        refuse_one(&wrongs[i], "zh");
}
END_TEST

static const struct wrong_amount {
    const char *typed, *said;
} wrong_amounts[] = {
    {"abc", "is not a number"}, {"1e999", "too large"},    {"-86", "negative"},    {"12~15", "range"},
    {"1,5", "more than one way"}, {"0x10", "not"}, {"８６ 亩", "does not fit"}, {"inf", "not"},
};

START_TEST(amounts_in_the_table)
{
    for (size_t i = 0; i < sizeof wrong_amounts / sizeof *wrong_amounts; i++) {
        struct stage s;
        stage_begin(&s, "en", 24, 80, NULL);
        farm_make();
        stage_restart(&s, farm_file);
        press(&s, "2<Down><Right><Enter><C-u>"); /* diesel's amount */
        press(&s, wrong_amounts[i].typed);
        press(&s, "<Enter>");
        shows(&s, wrong_amounts[i].said);
        stored(&s, farm_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "86");
        press(&s, "<Esc>");
        shows(&s, "2,298.330"); /* 1377.056 + 223.6485384 + 697.625: the figures did not move */
        stage_end(&s);
    }
}
END_TEST

START_TEST(a_unit_of_another_dimension_names_both)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    farm_make();
    stage_restart(&s, farm_file);
    press(&s, "2<Down><Down><Right><Right><Enter><C-u>亩<Enter>"); /* electricity in mu */
    shows(&s, "亩");
    shows(&s, "kWh");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r003", ACTIVITY_UNIT, "度");
    stage_end(&s);
}
END_TEST

START_TEST(a_factor_that_does_not_fit_is_refused_in_the_picker)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    farm_make();
    stage_restart(&s, farm_file);
    press(&s, "2<Down><Down>f重庆电力平均 2023"); /* fits */
    press(&s, "<Esc><Up>f重庆电力平均 2023<Enter>"); /* kWh for litres of diesel with kg/L */
    shows(&s, "fit");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r002", ACTIVITY_FACTOR,
           record_text(records_find(project_records(workbench_project(s.wb), ENTITY_ACTIVITY), "r002"), ACTIVITY_FACTOR));
    press(&s, "<C-u>xyzzy");
    shows(&s, "Nothing is held under these words");
    press(&s, "<Enter><Esc>");
    shows(&s, "2,298.330");
    stage_end(&s);
}
END_TEST

START_TEST(an_error_cannot_be_explained_away)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>mr");
    shows(&s, "An error must be mended");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_REASON), 0);
    stage_end(&s);
}
END_TEST

START_TEST(a_reason_closes_a_warning)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    farm_make();
    stage_restart(&s, farm_file);
    press(&s, "m<End>");
    char *last = strdup(line_of(&s, -2));
    press(&s, "r");
    press(&s, "<Enter>"); /* a blank reason is none */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REASON), 0);
    press(&s, "Family farm, no separate register<Enter>");
    shows(&s, "Reason recorded");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REASON), 1);
    free(last);
    stage_end(&s);
}
END_TEST

START_TEST(a_file_name_with_a_wrong_ending_writes_nothing)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    farm_make();
    stage_restart(&s, farm_file);
    press(&s, "7w<C-u>report.exe<Enter>");
    shows(&s, ".html");
    ck_assert_ptr_null(fopen("report.exe", "r"));
    press(&s, "<C-u>no/such/folder/r.html<Enter>");
    shows(&s, "does not exist");
    press(&s, "<Esc>");
    stage_end(&s);
}
END_TEST

START_TEST(a_product_without_a_name_makes_no_file)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "a<Enter>");
    shows(&s, "is empty");
    ck_assert(!workbench_is_open(s.wb));
    press(&s, "<Esc><Down><Enter>Co-op<Enter>");
    shows(&s, "First name the product");
    press(&s, "<Esc><Esc>");
    shows(&s, "New project");
    stage_end(&s);
}
END_TEST

START_TEST(an_existing_project_is_not_overwritten)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    press(&s, "aTea<Enter><Esc><Esc>PaTea<Enter>");
    shows(&s, "Tea-2.nongtan");
    ck_assert_uint_eq(stored_count(&s, "Tea.nongtan", ENTITY_STUDY), 1);
    ck_assert_uint_eq(stored_count(&s, "Tea-2.nongtan", ENTITY_STUDY), 1);
    stage_end(&s);
}
END_TEST

SUITE_MAIN("wrong input", scope_in_english, scope_in_chinese, amounts_in_the_table, a_unit_of_another_dimension_names_both,
           a_factor_that_does_not_fit_is_refused_in_the_picker, an_error_cannot_be_explained_away, a_reason_closes_a_warning,
           a_file_name_with_a_wrong_ending_writes_nothing, a_product_without_a_name_makes_no_file,
           an_existing_project_is_not_overwritten)
