/* SPDX-License-Identifier: MPL-2.0
 *
 * What a user of either face may rely on: accepted is stored, refused is not, undo brings back, also after reopening.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "workbench/workbench.h"

static struct workbench *wb;
static struct refusal refusal;
static char folder[64], path[128];

static void setup(void)
{
    strcpy(folder, "/tmp/nongtan-edit-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    wb = workbench_new(NULL, &refusal);
    ck_assert_msg(wb != NULL, "%s %s %s", refusal_key(refusal.code), refusal.value, refusal.limit);
    ck_assert_msg(workbench_create(wb, path, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
}

static void teardown(void)
{
    char command[160];
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void reopen(void)
{
    workbench_close(wb);
    ck_assert_msg(workbench_open(wb, path, false, &refusal), "%s", refusal_key(refusal.code));
}

static void add_activity(const char *id, const char *item, const char *amount, const char *unit)
{
    struct record *r = record_new(entity_get(ENTITY_ACTIVITY), id);
    record_set(r, ACTIVITY_ITEM, item);
    record_set(r, ACTIVITY_STAGE, "原材料");
    record_set(r, ACTIVITY_AMOUNT, amount);
    record_set(r, ACTIVITY_UNIT, unit);
    ck_assert_msg(workbench_add(wb, r, -1, &refusal), "%s %s %s", refusal_key(refusal.code), refusal.field, refusal.value);
    record_free(r);
}

static const char *study(int field)
{
    return project_study_text(workbench_project(wb), (enum study_field)field);
}

static const struct record *activity(const char *id)
{
    return records_find(project_records(workbench_project(wb), ENTITY_ACTIVITY), id);
}

START_TEST(new_project_weighs_gases_with_ar6)
{
    ck_assert_str_eq(study(STUDY_GWP_SET), "AR6");
    ck_assert(records_count(project_records(workbench_project(wb), ENTITY_GWP)) > 10);
}
END_TEST

START_TEST(accepted_field_survives_reopening_as_typed)
{
    ck_assert(workbench_set_key(wb, "functional_unit", "１ kg", &refusal));
    ck_assert_str_ne(workbench_saved_at(wb), "");
    reopen();
    ck_assert_str_eq(study(STUDY_FUNCTIONAL_UNIT), "１ kg");
}
END_TEST

struct wrong {
    int field;
    const char *value;
    enum refusal_code code;
};

static const struct wrong wrong_activity[] = {
    {ACTIVITY_AMOUNT, "abc", REFUSAL_NOT_A_NUMBER},     {ACTIVITY_AMOUNT, "1e999", REFUSAL_NUMBER_TOO_LARGE},
    {ACTIVITY_AMOUNT, "-5", REFUSAL_NEGATIVE},          {ACTIVITY_UNIT, "furlong", REFUSAL_UNIT_UNKNOWN},
    {ACTIVITY_FACTOR, "no-such", REFUSAL_REFERENCE},    {ACTIVITY_PERIOD_FROM, "2025-02-31", REFUSAL_DATE},
    {ACTIVITY_ROLE, "nonsense", REFUSAL_CHOICE},        {ACTIVITY_SHARE, "1.2", REFUSAL_OUT_OF_RANGE},
};

START_TEST(wrong_field_is_refused_by_name_and_nothing_is_stored)
{
    const struct wrong *w = &wrong_activity[_i];
    add_activity("r001", "柴油", "12", "L");
    char before[64], *why = NULL;
    text_copy(before, sizeof before, record_text(activity("r001"), w->field));
    ck_assert(!workbench_set(wb, ENTITY_ACTIVITY, "r001", w->field, w->value, NULL, &refusal));
    ck_assert_str_eq(refusal_key(refusal.code), refusal_key(w->code));
    ck_assert_str_eq(refusal.field, entity_get(ENTITY_ACTIVITY)->fields[w->field].key);
    ck_assert_str_eq(refusal.where, "activity r001");
    ck_assert_str_eq(record_text(activity("r001"), w->field), before);
    reopen();
    ck_assert_str_eq(record_text(activity("r001"), w->field), before);
    ck_assert(workbench_undo(wb, &why, &refusal)); /* the newest edit is still the adding of the row */
    ck_assert_ptr_null(activity("r001"));
    free(why);
}
END_TEST

START_TEST(period_that_ends_before_it_begins_is_refused)
{
    ck_assert(workbench_set_key(wb, "period_from", "2025-03-01", &refusal));
    ck_assert(!workbench_set_key(wb, "period_to", "2025-02-01", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_PERIOD_ORDER);
    ck_assert_str_eq(study(STUDY_PERIOD_TO), "");
}
END_TEST

START_TEST(unknown_key_lists_the_known_ones)
{
    ck_assert(!workbench_set_key(wb, "fuctional_unit", "1 kg", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FIELD_UNKNOWN);
    ck_assert_ptr_nonnull(strstr(refusal.limit, "functional_unit"));
    ck_assert_int_eq(workbench_exit_status(&refusal), 2);
}
END_TEST

START_TEST(deleted_row_comes_back_in_its_place)
{
    char *why = NULL;
    add_activity("r001", "尿素", "400", "kg");
    add_activity("r002", "柴油", "86", "L");
    add_activity("r003", "农膜", "20", "kg");
    ck_assert(workbench_delete(wb, ENTITY_ACTIVITY, "r002", &refusal));
    reopen();
    ck_assert_ptr_null(activity("r002"));
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_int_eq(records_index(project_records(workbench_project(wb), ENTITY_ACTIVITY), "r002"), 1);
    ck_assert_str_eq(record_text(activity("r002"), ACTIVITY_AMOUNT), "86");
    ck_assert(workbench_redo(wb, &why, &refusal));
    free(why);
    ck_assert_ptr_null(activity("r002"));
}
END_TEST

START_TEST(chosen_factor_is_frozen_and_computes)
{
    struct verification proof;
    add_activity("r001", "电", "1250", "度");
    ck_assert_msg(workbench_choose_factor(wb, "r001", "grid.chongqing.2023", &refusal), "%s %s %s",
                  refusal_key(refusal.code), refusal.value, refusal.limit);
    const struct footprint *f = workbench_footprint(wb, &refusal);
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(f->open_count, 0);
    ck_assert_double_eq_tol(exact_kg(f->emissions), 697.625, 1e-9); /* 1250 kWh x 0.5581 */
    ck_assert_str_eq(record_text(activity("r001"), ACTIVITY_FACTOR), "grid.chongqing.2023");
    ck_assert(workbench_verify(wb, &proof, &refusal));
    ck_assert(proof.integrity_ok && proof.chain_ok && proof.replay_ok);
}
END_TEST

START_TEST(factor_of_another_dimension_is_refused_and_not_left_behind)
{
    add_activity("r001", "电", "1250", "kg");
    ck_assert(!workbench_choose_factor(wb, "r001", "grid.chongqing.2023", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_UNIT_MISFIT);
    ck_assert_int_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    reopen();
    ck_assert_int_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
}
END_TEST

START_TEST(preview_says_what_an_entry_becomes)
{
    struct entry_preview preview;
    add_activity("r001", "柑橘园", "1", "亩");
    ck_assert(workbench_preview(wb, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "3.2", &preview, &refusal));
    ck_assert_str_eq(preview.text, "3.2 亩 = 0.2133 ha");
    ck_assert(!workbench_preview(wb, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "drei", &preview, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_NOT_A_NUMBER);
    ck_assert_str_eq(record_text(activity("r001"), ACTIVITY_AMOUNT), "1");
}
END_TEST

START_TEST(preview_follows_pack_and_content)
{
    struct entry_preview preview;
    add_activity("r001", "尿素", "8", "袋");
    ck_assert(workbench_set(wb, ENTITY_ACTIVITY, "r001", ACTIVITY_PACK, "50 kg", NULL, &refusal));
    ck_assert_msg(workbench_preview(wb, ENTITY_ACTIVITY, "r001", ACTIVITY_CONTENT, "46 % N", &preview, &refusal), "%s %s",
                  refusal_key(refusal.code), refusal.value);
    ck_assert_str_eq(preview.text, "8 袋 × 50 kg = 400 kg × 46 % N = 184 kg N");
}
END_TEST

START_TEST(read_only_project_refuses_edits)
{
    workbench_close(wb);
    ck_assert(workbench_open(wb, path, true, &refusal));
    ck_assert(!workbench_set_key(wb, "product", "脐橙", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_READ_ONLY);
    ck_assert_int_eq(workbench_exit_status(&refusal), 5);
}
END_TEST

START_TEST(recent_list_has_the_project_once)
{
    struct recent_project recent[8];
    size_t count;
    ck_assert(workbench_set_key(wb, "product", "脐橙", &refusal));
    reopen();
    ck_assert(workbench_recent(recent, 8, &count));
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(recent[0].product, "脐橙");
}
END_TEST

START_TEST(report_is_never_written_over)
{
    char report[160];
    snprintf(report, sizeof report, "%s/r.html", folder);
    ck_assert_msg(workbench_report(wb, report, "zh", false, NULL, 0, &refusal), "%s", refusal_key(refusal.code));
    ck_assert(!workbench_report(wb, report, "zh", false, NULL, 0, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_EXISTS);
    ck_assert(workbench_report(wb, report, "en", true, NULL, 0, &refusal));
    snprintf(report, sizeof report, "%s/r.exe", folder);
    ck_assert(!workbench_report(wb, report, "zh", false, NULL, 0, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_CHOICE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workbench edit");
    TCase *c = tcase_create("edit");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, new_project_weighs_gases_with_ar6);
    tcase_add_test(c, accepted_field_survives_reopening_as_typed);
    tcase_add_loop_test(c, wrong_field_is_refused_by_name_and_nothing_is_stored, 0, sizeof wrong_activity / sizeof *wrong_activity);
    tcase_add_test(c, period_that_ends_before_it_begins_is_refused);
    tcase_add_test(c, unknown_key_lists_the_known_ones);
    tcase_add_test(c, deleted_row_comes_back_in_its_place);
    tcase_add_test(c, chosen_factor_is_frozen_and_computes);
    tcase_add_test(c, factor_of_another_dimension_is_refused_and_not_left_behind);
    tcase_add_test(c, preview_says_what_an_entry_becomes);
    tcase_add_test(c, preview_follows_pack_and_content);
    tcase_add_test(c, read_only_project_refuses_edits);
    tcase_add_test(c, recent_list_has_the_project_once);
    tcase_add_test(c, report_is_never_written_over);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
