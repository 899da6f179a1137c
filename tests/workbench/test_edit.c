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

#include "workbench/reports.h"

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

static bool set_study(int field, const char *value)
{
    return workbench_set(wb, ENTITY_STUDY, "study", field, value, NULL, &refusal);
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
    ck_assert(set_study(STUDY_FUNCTIONAL_UNIT, "１ kg"));
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
    ck_assert(set_study(STUDY_PERIOD_FROM, "2025-03-01"));
    ck_assert(!set_study(STUDY_PERIOD_TO, "2025-02-01"));
    ck_assert_int_eq(refusal.code, REFUSAL_PERIOD_ORDER);
    ck_assert_str_eq(study(STUDY_PERIOD_TO), "");
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

START_TEST(new_project_has_one_entry_that_stays)
{
    struct history_entry *entries = NULL;
    size_t count = 0;
    char *why = NULL;
    ck_assert(workbench_history(wb, 9, &entries, &count, &refusal));
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(entries[0].kind, "create");
    ck_assert_str_ne(entries[0].at_utc, "");
    ck_assert_str_ne(entries[0].who, "");
    free(entries);
    ck_assert(!workbench_can_undo(wb));
    ck_assert(!workbench_undo(wb, &why, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_NOTHING_TO_UNDO);
    ck_assert_str_eq(study(STUDY_GWP_SET), "AR6");
}
END_TEST

/* ---- several changes ---- */

static struct change set_change(enum entity_id entity, const char *id, int field, const char *value)
{
    return (struct change){.kind = CHANGE_SET, .entity = entity, .record = id, .field = field, .value = value};
}

/* record_id() and record_get() of the project's own record point into memory that moves with the first change. */
START_TEST(changes_may_use_the_texts_of_the_project)
{
    const struct record *own = project_study(workbench_project(wb));
    const struct change changes[] = {
        set_change(ENTITY_STUDY, record_id(own), STUDY_PRODUCT, "奉节脐橙"),
        set_change(ENTITY_STUDY, record_id(own), STUDY_REGION, record_get(own, STUDY_GWP_SET)),
        set_change(ENTITY_STUDY, record_id(own), STUDY_NOTE, record_get(own, STUDY_RULE_PACK)),
    };
    ck_assert_msg(workbench_edit(wb, changes, 3, "three", &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    ck_assert_str_eq(study(STUDY_PRODUCT), "奉节脐橙");
    ck_assert_str_eq(study(STUDY_REGION), "AR6");
    ck_assert_str_eq(study(STUDY_NOTE), study(STUDY_RULE_PACK));
    reopen();
    ck_assert_str_eq(study(STUDY_REGION), "AR6");
    ck_assert_str_eq(study(STUDY_NOTE), RULE_PACK_DEFAULT);
}
END_TEST

START_TEST(a_row_can_be_moved_by_its_own_record)
{
    add_activity("r001", "尿素", "400", "kg");
    add_activity("r002", "柴油", "86", "L");
    const struct record *own = activity("r001");
    const struct change changes[] = {
        {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = record_id(own)},
        {.kind = CHANGE_ADD, .entity = ENTITY_ACTIVITY, .record = record_id(own), .added = own, .at = -1},
    };
    ck_assert_msg(workbench_edit(wb, changes, 2, "move", &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(records_index(project_records(workbench_project(wb), ENTITY_ACTIVITY), "r001"), 1);
        ck_assert_str_eq(record_text(activity("r001"), ACTIVITY_ITEM), "尿素");
        reopen();
    }
}
END_TEST

START_TEST(several_changes_are_judged_by_where_they_end)
{
    ck_assert(set_study(STUDY_PERIOD_FROM, "2025-01-01") && set_study(STUDY_PERIOD_TO, "2025-12-31"));
    const struct change later[] = {set_change(ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2026-01-01"),
                                   set_change(ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2026-12-31")};
    const struct change earlier[] = {set_change(ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2024-12-31"),
                                     set_change(ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2024-01-01")};
    ck_assert(workbench_edit(wb, later, 2, "", &refusal));
    ck_assert(workbench_edit(wb, earlier, 2, "", &refusal));
    ck_assert_str_eq(study(STUDY_PERIOD_FROM), "2024-01-01");
}
END_TEST

START_TEST(one_wrong_change_refuses_all)
{
    static const struct change wrong[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = "r001", .field = ACTIVITY_AMOUNT, .value = "abc"},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = "r001", .field = ACTIVITY_FACTOR, .value = "nosuch"},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = "r001", .field = ACTIVITY_ID, .value = "r2"},
        {.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = "r999", .field = ACTIVITY_ITEM, .value = "x"},
        {.kind = CHANGE_DELETE, .entity = ENTITY_ACTIVITY, .record = "r999"},
        {.kind = CHANGE_DELETE, .entity = ENTITY_STUDY, .record = "study"},
    };
    static const enum refusal_code codes[] = {REFUSAL_NOT_A_NUMBER, REFUSAL_REFERENCE, REFUSAL_FIELD_FIXED,
                                              REFUSAL_RECORD_UNKNOWN, REFUSAL_RECORD_UNKNOWN, REFUSAL_STUDY_SINGLE};
    add_activity("r001", "尿素", "400", "kg");
    char saved[16];
    text_copy(saved, sizeof saved, workbench_saved_at(wb));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        for (int last = 0; last < 2; last++) {
            struct change pair[2];
            pair[last] = wrong[i];
            pair[!last] = set_change(ENTITY_STUDY, "study", STUDY_PRODUCT, "脐橙");
            ck_assert_msg(!workbench_edit(wb, pair, 2, "", &refusal), "change %zu was taken", i);
            ck_assert_msg(refusal.code == codes[i], "change %zu: %s", i, refusal_key(refusal.code));
            ck_assert_str_eq(study(STUDY_PRODUCT), "");
            ck_assert_str_eq(record_text(activity("r001"), ACTIVITY_AMOUNT), "400");
        }
        ck_assert(!workbench_edit(wb, &wrong[i], 1, "", &refusal));
        ck_assert_int_eq(refusal.code, codes[i]);
    }
    ck_assert_str_eq(workbench_saved_at(wb), saved);
    reopen();
    ck_assert_str_eq(study(STUDY_PRODUCT), "");
}
END_TEST

START_TEST(batch_brings_factor_and_gwp_set_in_one_edit)
{
    char *why = NULL;
    add_activity("r001", "电", "1250", "度");
    add_activity("r002", "电", "2", "度");
    struct batch *batch = batch_new(wb);
    ck_assert(batch_set(batch, ENTITY_ACTIVITY, "r001", ACTIVITY_FACTOR, "grid.chongqing.2023", &refusal));
    ck_assert(batch_set(batch, ENTITY_ACTIVITY, "r002", ACTIVITY_FACTOR, "grid.chongqing.2023", &refusal));
    ck_assert(batch_set(batch, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR5", &refusal));
    ck_assert_msg(batch_store(batch, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    batch_free(batch);
    const struct footprint *f = workbench_footprint(wb, &refusal);
    ck_assert_double_eq_tol(exact_kg(f->emissions), 698.7412, 1e-9); /* 1252 kWh x 0.5581 */
    ck_assert_str_eq(f->gwp_set, "AR5");
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    ck_assert_str_eq(study(STUDY_GWP_SET), "AR6");
}
END_TEST

/* ---- reasons ---- */

static const struct finding *finding(const char *id)
{
    const struct findings *all = workbench_findings(wb);
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].id, id))
            return &all->items[i];
    return NULL;
}

START_TEST(reason_closes_a_warning_but_no_error)
{
    const char *warning = "7.8/study/study/contact", *error = "3.1/study/study/product_type";
    ck_assert(finding_open(finding(warning)));
    ck_assert(workbench_record_reason(wb, finding(warning)->id, "合作社无专人", &refusal)); /* its own text, which goes with it */
    ck_assert(!finding_open(finding(warning)));
    ck_assert_str_eq(finding(warning)->reason, "合作社无专人");
    ck_assert(workbench_record_reason(wb, warning, "改由村委负责", &refusal));
    reopen();
    ck_assert_str_eq(finding(warning)->reason, "改由村委负责");
    ck_assert(!workbench_record_reason(wb, warning, "  ", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_BLANK);
    ck_assert(!workbench_record_reason(wb, error, "为什么不行", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_REASON_FOR_ERROR);
    ck_assert(!workbench_record_reason(wb, "7.8/nothing", "x", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FINDING_UNKNOWN);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_REASON)), 1);
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
    ck_assert(!set_study(STUDY_PRODUCT, "脐橙"));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_READ_ONLY);
    ck_assert_int_eq(workbench_exit_status(&refusal), 5);
}
END_TEST

START_TEST(recent_list_has_the_project_once)
{
    struct recent_project recent[8];
    size_t count;
    ck_assert(set_study(STUDY_PRODUCT, "脐橙"));
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
    struct report_wish wish = {.path = report, .lang = "zh"};
    ck_assert_msg(workbench_report(wb, &wish, &refusal), "%s", refusal_key(refusal.code));
    ck_assert(!workbench_report(wb, &wish, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FILE_EXISTS);
    ck_assert(workbench_report(wb, &(struct report_wish){.path = report, .lang = "en", .overwrite = true}, &refusal));
    snprintf(report, sizeof report, "%s/r.exe", folder);
    ck_assert(!workbench_report(wb, &wish, &refusal));
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
    tcase_add_test(c, deleted_row_comes_back_in_its_place);
    tcase_add_test(c, chosen_factor_is_frozen_and_computes);
    tcase_add_test(c, factor_of_another_dimension_is_refused_and_not_left_behind);
    tcase_add_test(c, new_project_has_one_entry_that_stays);
    tcase_add_test(c, changes_may_use_the_texts_of_the_project);
    tcase_add_test(c, a_row_can_be_moved_by_its_own_record);
    tcase_add_test(c, several_changes_are_judged_by_where_they_end);
    tcase_add_test(c, one_wrong_change_refuses_all);
    tcase_add_test(c, batch_brings_factor_and_gwp_set_in_one_edit);
    tcase_add_test(c, reason_closes_a_warning_but_no_error);
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
