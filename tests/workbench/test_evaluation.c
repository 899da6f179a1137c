/* SPDX-License-Identifier: MPL-2.0
 *
 * The verbs of the evaluation: one edit each, one undo each; and what an evaluator's session may not do.
 */
#include "workbench/evaluation.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct workbench *wb;
static struct refusal refusal;
static char folder[64], path[128];

static void put(enum entity_id entity, const char *id, const char *const (*values)[2])
{
    const struct entity *e = entity_get(entity);
    struct record *record = record_new(e, id);
    for (size_t i = 0; values[i][0]; i++)
        ck_assert(record_set(record, entity_field(e, values[i][0]), values[i][1]));
    ck_assert_msg(workbench_add(wb, record, -1, &refusal), "%s %s: %s %s", e->key, id, refusal_key(refusal.code), refusal.field);
    record_free(record);
}

static const char *value(enum entity_id entity, const char *id, int field)
{
    const struct record *record = records_find(project_records(workbench_project(wb), entity), id);
    ck_assert_msg(record != NULL, "%s %s", entity_get(entity)->key, id);
    return record_text(record, field);
}

static size_t count(enum entity_id entity)
{
    return records_count(project_records(workbench_project(wb), entity));
}

static void undo(void)
{
    char *why;
    ck_assert_msg(workbench_undo(wb, &why, &refusal), "%s", refusal_key(refusal.code));
    free(why);
}

/* Two rows, 900 and 100 kg, an evaluator. */
static void setup(void)
{
    strcpy(folder, "/tmp/nongtan-evaluation-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    wb = workbench_new(NULL, &refusal);
    ck_assert(wb && workbench_create(wb, path, &refusal));
    put(ENTITY_FACTOR, "f", (const char *const[][2]){{"name", "x"}, {"value", "1"}, {"unit", "kg CO2e/kg"}, {"gas", "CO2e"}, {"basis", "co2e"}, {"source", "x"}, {NULL, NULL}});
    put(ENTITY_ACTIVITY, "r1", (const char *const[][2]){{"item", "肥"}, {"amount", "900"}, {"unit", "kg"}, {"factor_id", "f"}, {NULL, NULL}});
    put(ENTITY_ACTIVITY, "r2", (const char *const[][2]){{"item", "膜"}, {"amount", "100"}, {"unit", "kg"}, {"factor_id", "f"}, {NULL, NULL}});
    put(ENTITY_EVALUATOR, "ev1", (const char *const[][2]){{"name", "王敏"}, {"kind", "third_party"}, {NULL, NULL}});
}

static void teardown(void)
{
    char command[160];
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static bool set(enum entity_id entity, const char *id, int field, const char *text)
{
    return workbench_set(wb, entity, id, field, text, NULL, &refusal);
}

/* ---- the evaluator's view ---- */

START_TEST(a_review_changes_no_number)
{
    workbench_set_reviewing(wb, true);
    ck_assert(workbench_reviewing(wb));
    ck_assert(!set(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "1") && refusal.code == REFUSAL_REVIEW_ONLY);
    ck_assert_str_eq(refusal.field, "amount");
    ck_assert_int_eq(workbench_exit_status(&refusal), 3);
    ck_assert(!workbench_delete(wb, ENTITY_ACTIVITY, "r1", &refusal) && refusal.code == REFUSAL_REVIEW_ONLY);
    ck_assert(!workbench_choose_gwp(wb, "AR5", &refusal) && refusal.code == REFUSAL_REVIEW_ONLY);
    /* An allowed change beside one that is not: neither is made. */
    const struct change both[] = {
        {.kind = CHANGE_SET, .entity = ENTITY_EVALUATOR, .record = "ev1", .field = EVALUATOR_ROLE, .value = "组长"},
        {.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = "study", .field = STUDY_OUTPUT, .value = "1 kg"}};
    ck_assert(!workbench_edit(wb, both, 2, "x", &refusal) && refusal.code == REFUSAL_REVIEW_ONLY);
    ck_assert_str_eq(value(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE), "");
    ck_assert(workbench_open(wb, path, false, &refusal)); /* another project is reviewed too */
    ck_assert(!set(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "1"));
    ck_assert(set(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "组长"));
    workbench_set_reviewing(wb, false);
    ck_assert(set(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "901"));
}
END_TEST

/* The holding's edits stand before those of the review: undo must not reach them. */
START_TEST(a_review_undoes_its_own_edits_only)
{
    char *why;
    workbench_set_reviewing(wb, true);
    ck_assert(!workbench_can_undo(wb) && !workbench_undo(wb, &why, &refusal) && refusal.code == REFUSAL_NOTHING_TO_UNDO);
    ck_assert(set(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "组长"));
    ck_assert(workbench_can_undo(wb) && !workbench_can_redo(wb));
    undo();
    ck_assert(!workbench_can_undo(wb) && workbench_can_redo(wb));
    ck_assert(workbench_redo(wb, &why, &refusal));
    free(why);
    ck_assert_str_eq(value(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE), "组长");
    ck_assert(!workbench_can_redo(wb) && !workbench_redo(wb, &why, &refusal));
    ck_assert(workbench_open(wb, path, false, &refusal)); /* a new session */
    ck_assert(!workbench_can_undo(wb));
    ck_assert_str_eq(value(ENTITY_ACTIVITY, "r2", ACTIVITY_AMOUNT), "100");
}
END_TEST

/* Another program wrote meanwhile: what is newest is not this review's. */
START_TEST(a_review_does_not_undo_anothers_edit)
{
    char *why;
    workbench_set_reviewing(wb, true);
    ck_assert(set(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "组长"));
    struct workbench *holding = workbench_new(NULL, &refusal);
    ck_assert(holding && workbench_open(holding, path, false, &refusal));
    ck_assert(workbench_set(holding, ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT, "950", NULL, &refusal));
    workbench_free(holding);
    ck_assert(!workbench_undo(wb, &why, &refusal) && refusal.code == REFUSAL_NOTHING_TO_UNDO);
    workbench_refresh(wb);
    ck_assert_str_eq(value(ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT), "950");
}
END_TEST

/* ---- remarks ---- */

START_TEST(a_remark_from_open_to_closed_and_its_history)
{
    char id[RECORD_ID];
    struct record_step *steps;
    size_t n, statuses = 0;
    const struct remark_entry entry = {"7.5", "r1 amount", "error", "收据在哪里", "王敏"};
    ck_assert(workbench_remark_add(wb, &entry, id, &refusal));
    ck_assert(!workbench_remark_close(wb, id, "王敏", &refusal) && refusal.code == REFUSAL_REMARK_STATE);
    ck_assert(!workbench_remark_answer(wb, id, "附后", "王敏", &refusal) && refusal.code == REFUSAL_IS_EVALUATOR);
    ck_assert(!workbench_remark_answer(wb, id, "", "李四", &refusal) && refusal.code == REFUSAL_BLANK && !strcmp(refusal.field, "answer"));
    ck_assert_str_eq(value(ENTITY_REMARK, id, REMARK_STATUS), "open");
    ck_assert(workbench_remark_answer(wb, id, "附后", "李四", &refusal));
    ck_assert(!workbench_remark_close(wb, id, "李四", &refusal) && refusal.code == REFUSAL_NOT_EVALUATOR && !strcmp(refusal.field, "closed_by"));
    ck_assert(workbench_remark_close(wb, id, "王敏", &refusal));
    ck_assert(workbench_remark_reopen(wb, id, &refusal));
    ck_assert_str_eq(value(ENTITY_REMARK, id, REMARK_CLOSED_BY), "");
    ck_assert_str_eq(value(ENTITY_REMARK, id, REMARK_ANSWER), "附后"); /* an answer is not lost */
    undo();
    ck_assert_str_eq(value(ENTITY_REMARK, id, REMARK_STATUS), "closed");
    ck_assert(workbench_record_history(wb, ENTITY_REMARK, id, &steps, &n, &refusal));
    for (size_t i = 0; i < n; i++)
        statuses += steps[i].field == REMARK_STATUS;
    ck_assert_uint_eq(statuses, 5); /* open, answered, closed, open, and the undo */
    ck_assert_str_eq(steps[0].kind, "undo");
    ck_assert(*steps[0].who && strlen(steps[0].at_utc) == strlen("2026-11-21T08:00:00Z"));
    free(steps);
    ck_assert(workbench_record_history(wb, ENTITY_REMARK, "none", &steps, &n, &refusal) && n == 0);
    free(steps);
    ck_assert(!workbench_delete(wb, ENTITY_REMARK, id, &refusal) && refusal.code == REFUSAL_REMARK_STAYS);
}
END_TEST

/* ---- the visit ---- */

static const char *sample_about(const char *about)
{
    const struct records *samples = project_records(workbench_project(wb), ENTITY_SAMPLE);
    for (size_t i = 0; i < records_count(samples); i++)
        if (!strcmp(record_text(records_at(samples, i), SAMPLE_ABOUT), about))
            return record_id(records_at(samples, i));
    return "";
}

START_TEST(visit_and_sample_are_one_edit)
{
    char id[RECORD_ID];
    const struct visit_wish wish = {.seed = "11", .date = "2026-03-01"};
    ck_assert_msg(workbench_visit_propose(wb, &wish, id, &refusal), "%s %s", refusal_key(refusal.code), refusal.field);
    ck_assert_uint_eq(count(ENTITY_SAMPLE), 2); /* one row at 90 %, one at 10 %: both at high risk, two of two */
    ck_assert_str_eq(value(ENTITY_VISIT, id, VISIT_SEED), "11");
    ck_assert(workbench_visit_current(wb, id));
    ck_assert_uint_eq(workbench_visit_plan(wb)->drawn_count, 2);
    put(ENTITY_ACTIVITY, "r3", (const char *const[][2]){{"item", "袋"}, {"amount", "500"}, {"unit", "kg"}, {"factor_id", "f"}, {NULL, NULL}});
    ck_assert(!workbench_visit_current(wb, id)); /* drawn from another inventory */
    undo();
    ck_assert(workbench_visit_current(wb, id));
    undo();
    ck_assert(count(ENTITY_VISIT) == 0 && count(ENTITY_SAMPLE) == 0);
    const struct visit_wish bad = {.seed = "1.5"};
    ck_assert(!workbench_visit_propose(wb, &bad, id, &refusal) && !strcmp(refusal.field, "seed"));
}
END_TEST

START_TEST(what_was_seen_stays_when_the_visit_is_planned_anew)
{
    char id[RECORD_ID], seen[RECORD_ID];
    ck_assert(workbench_visit_propose(wb, &(struct visit_wish){.seed = "11"}, id, &refusal));
    text_copy(seen, sizeof seen, sample_about("activity r1"));
    const struct sample_entry agrees = {.id = seen, .status = "agrees", .result = "900 kg"};
    ck_assert(workbench_sample_result(wb, &agrees, &refusal));
    ck_assert(workbench_visit_propose(wb, &(struct visit_wish){.id = id, .seed = "12"}, NULL, &refusal));
    ck_assert_str_eq(value(ENTITY_SAMPLE, seen, SAMPLE_STATUS), "agrees");
    ck_assert_uint_eq(count(ENTITY_SAMPLE), 2);
    ck_assert_uint_eq(count(ENTITY_VISIT), 1);
    ck_assert(set(ENTITY_VISIT, id, VISIT_STATUS, "held"));
    ck_assert(!workbench_visit_propose(wb, &(struct visit_wish){.id = id}, NULL, &refusal)); /* what was held is not planned anew */
}
END_TEST

START_TEST(a_result_and_its_remark_are_one_edit)
{
    char sample[RECORD_ID];
    ck_assert(workbench_visit_propose(wb, &(struct visit_wish){.seed = "11"}, NULL, &refusal));
    text_copy(sample, sizeof sample, sample_about("activity r2"));
    struct sample_entry entry = {.id = sample, .status = "differs", .author = "王敏"};
    ck_assert(!workbench_sample_result(wb, &entry, &refusal) && !strcmp(refusal.field, "result"));
    entry.result = "收据为 110 kg";
    ck_assert(workbench_sample_result(wb, &entry, &refusal));
    const char *remark = value(ENTITY_SAMPLE, sample, SAMPLE_REMARK);
    ck_assert_str_eq(value(ENTITY_REMARK, remark, REMARK_WHERE), "activity r2");
    ck_assert_str_eq(value(ENTITY_REMARK, remark, REMARK_TEXT), "收据为 110 kg");
    ck_assert(workbench_sample_result(wb, &entry, &refusal)); /* a second time: no second remark */
    ck_assert_uint_eq(count(ENTITY_REMARK), 1);
    undo();
    if (count(ENTITY_REMARK)) /* where the same result again was an entry of its own */
        undo();
    ck_assert_uint_eq(count(ENTITY_REMARK), 0);
    ck_assert_str_eq(value(ENTITY_SAMPLE, sample, SAMPLE_STATUS), "drawn");
}
END_TEST

/* ---- signing ---- */

START_TEST(a_signature_gets_its_digest_in_the_same_edit)
{
    char id[RECORD_ID];
    struct sign_off_state states[STAGE_COUNT];
    /* Nothing offsets the tonne: not neutral is what is computed. */
    const struct sign_off_entry wrong = {"conclusion", "neutral", "王敏", "2026-03-02", "依据"};
    ck_assert(!workbench_sign_off(wb, &wrong, id, &refusal) && refusal.code == REFUSAL_VERDICT_CONTRADICTED);
    ck_assert_str_eq(refusal.field, "conclusion");
    ck_assert_uint_eq(count(ENTITY_SIGN_OFF), 0);
    const struct sign_off_entry right = {"conclusion", "not_neutral", "王敏", "2026-03-02", "依据"};
    ck_assert_msg(workbench_sign_off(wb, &right, id, &refusal), "%s", refusal_key(refusal.code));
    ck_assert_uint_eq(strlen(value(ENTITY_SIGN_OFF, id, SIGN_OFF_DIGEST)), SIGN_OFF_HEX - 1);
    workbench_sign_offs(wb, states);
    ck_assert(states[STAGE_CONCLUSION].record && states[STAGE_CONCLUSION].current && states[STAGE_CONCLUSION].agrees);
    ck_assert(!states[STAGE_SCOPE].record);
    ck_assert(set(ENTITY_ACTIVITY, "r1", ACTIVITY_NOTE, "x"));
    workbench_sign_offs(wb, states);
    ck_assert(!states[STAGE_CONCLUSION].current);
    undo();
    undo();
    ck_assert_uint_eq(count(ENTITY_SIGN_OFF), 0);
}
END_TEST

START_TEST(views_are_footprints_of_their_own)
{
    struct evaluation_view *views;
    size_t n, own = 0;
    ck_assert(workbench_views(wb, &views, &n, &refusal));
    ck_assert_uint_ge(n, 5);
    for (size_t i = 0; i < n; i++) {
        own += views[i].own;
        ck_assert(views[i].known && views[i].emissions == (exact)1000 * 1000000000000000); /* already CO2e: no set changes it */
        ck_assert(views[i].change == 0);
    }
    ck_assert_uint_eq(own, 2); /* a set and an edition; there is no key, so no basis */
    free(views);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluation");
    TCase *cases = tcase_create("evaluation");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_review_changes_no_number);
    tcase_add_test(cases, a_review_undoes_its_own_edits_only);
    tcase_add_test(cases, a_review_does_not_undo_anothers_edit);
    tcase_add_test(cases, a_remark_from_open_to_closed_and_its_history);
    tcase_add_test(cases, visit_and_sample_are_one_edit);
    tcase_add_test(cases, what_was_seen_stays_when_the_visit_is_planned_anew);
    tcase_add_test(cases, a_result_and_its_remark_are_one_edit);
    tcase_add_test(cases, a_signature_gets_its_digest_in_the_same_edit);
    tcase_add_test(cases, views_are_footprints_of_their_own);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
