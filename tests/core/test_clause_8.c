/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 8: for each rule a project that breaks just that rule and gets just that finding. The orchard of clause_project.h:
 * 1000 kWh × 0.5777, 400 kg urea × 46 % N × 7.484, 10000 kg film × 2.
 */
#include "core/baseline.h"

#include <math.h>

#include "tests/core/clause_project.h"
#include "tests/core/suite.h"

static struct plan plan;
static struct baseline baseline;
static struct target_result *targets;
static struct refusal why;

static void drop(void)
{
    plan_clear(&plan);
    free(targets);
    targets = NULL;
    context = (struct clause_context){0};
}

static void action(const char *id, const char *status, const char *date, const char *evidence)
{
    project_put(project, ENTITY_ACTION, id, "name=减施尿素", "path=process", NULL);
    touch(ENTITY_ACTION, id, ACTION_STATUS, status);
    touch(ENTITY_ACTION, id, ACTION_DATE, date);
    touch(ENTITY_ACTION, id, ACTION_EVIDENCE, evidence);
}

static void edit(const char *id, const char *of, const char *record, const char *field, const char *value)
{
    project_put(project, ENTITY_EDIT, id, "kind=set", "entity=activity", NULL);
    touch(ENTITY_EDIT, id, EDIT_ACTION, of);
    touch(ENTITY_EDIT, id, EDIT_RECORD, record);
    touch(ENTITY_EDIT, id, EDIT_FIELD, field);
    touch(ENTITY_EDIT, id, EDIT_VALUE, value);
}

/* An action that was done within the period, proven, and lowers emissions; no reason for none is needed. */
static void start(void)
{
    begin();
    touch(ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, NULL);
    action("A", "done", "2025-02-01", "收据12");
    edit("e1", "A", "r2", "amount", "200");
}

static void end(void)
{
    drop();
    finish();
}

static const struct footprint_options *options(void)
{
    static struct footprint_options o;
    o = (struct footprint_options){.units = units};
    return &o;
}

/* Findings with what the workbench would hand to the checks. */
static void judge(void)
{
    static const struct action_choice done = {.set = ACTIONS_DONE};
    size_t count = 0;
    drop();
    clear_results();
    if (!plan_footprint(project, options(), &done, NULL, &footprint, &why))
        footprint = (struct footprint){0};
    ck_assert(plan_compute(project, options(), &plan, &why));
    bool named = *project_study_text(project, STUDY_BASELINE);
    if (named)
        ck_assert(baseline_compare(project, &footprint, options(), NULL, project_study_text(project, STUDY_BASELINE), &baseline));
    ck_assert(targets_compute(project, options(), &footprint, &plan, &targets, &count));
    context = (struct clause_context){.project = project, .footprint = &footprint, .units = units, .pack = pack, .plan = &plan,
                                      .baseline = named ? &baseline : NULL, .targets = targets, .target_count = count,
                                      .today = {2026, 11, 21}};
    ck_assert(clause_check_all(&context, &findings));
    size_t kept = 0; /* a document and a day of assessment begin the evaluation, which is no matter of these tests */
    for (size_t i = 0; i < findings.count; i++)
        if (findings.items[i].clause->step < STEP_EVALUATION)
            findings.items[kept++] = findings.items[i];
    findings.count = kept;
}

static void nothing(void)
{
    judge();
    ck_assert_msg(findings.count == 0, "unexpected finding %s", findings.count ? findings.items[0].id : "");
}

/* Exactly this one. */
static const struct finding *just(enum severity severity, const char *id)
{
    judge();
    for (size_t i = 0; i < findings.count; i++)
        ck_assert_msg(!strcmp(findings.items[i].id, id), "unexpected finding %s", findings.items[i].id);
    ck_assert_uint_eq(findings.count, 1);
    ck_assert_int_eq(findings.items[0].severity, severity);
    ck_assert(*findings.items[0].message && *findings.items[0].remedy);
    return findings.items;
}

START_TEST(a_proven_action_or_a_reason_opens_the_gate)
{
    start();
    nothing();
    touch(ENTITY_ACTION, "A", ACTION_STATUS, "planned");
    touch(ENTITY_ACTION, "A", ACTION_DATE, "2027-01-01");
    just(SEVERITY_ERROR, "8/study/study/no_action_reason");
    touch(ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, "果园已无可行措施");
    nothing();
    touch(ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, "　");
    just(SEVERITY_ERROR, "8/study/study/no_action_reason");
    project_remove(project, ENTITY_ACTION, "A");
    project_remove(project, ENTITY_EDIT, "e1");
    just(SEVERITY_ERROR, "8/study/study/no_action_reason");
    end();
}
END_TEST

START_TEST(done_asks_for_evidence_and_date)
{
    start();
    action("B", "done", "2025-03-01", NULL);
    edit("e2", "B", "r1", "amount", "900");
    just(SEVERITY_WARNING, "8/action/B/evidence");
    project_put(project, ENTITY_DOCUMENT, "d1", "name=验收单", "about=action B", NULL);
    nothing();
    touch(ENTITY_ACTION, "B", ACTION_DATE, NULL);
    just(SEVERITY_WARNING, "8/action/B/date");
    end();
}
END_TEST

/* Without evidence it opens no gate either. */
START_TEST(an_unproven_action_is_no_action)
{
    start();
    touch(ENTITY_ACTION, "A", ACTION_EVIDENCE, NULL);
    judge();
    ck_assert_uint_eq(findings.count, 2);
    ck_assert(found("8/study/study/no_action_reason") && found("8/action/A/evidence"));
    end();
}
END_TEST

START_TEST(what_is_done_lies_within_the_claim)
{
    start();
    touch(ENTITY_ACTION, "A", ACTION_DATE, "2025-12-31");
    nothing();
    touch(ENTITY_ACTION, "A", ACTION_DATE, "2026-01-01");
    just(SEVERITY_ERROR, "8/action/A/date");
    touch(ENTITY_ACTION, "A", ACTION_DATE, "2026-11-22"); /* tomorrow */
    just(SEVERITY_ERROR, "8/action/A/status");
    touch(ENTITY_STUDY, "study", STUDY_ASSESSED_ON, "2025-06-30");
    touch(ENTITY_ACTION, "A", ACTION_DATE, "2025-07-01");
    just(SEVERITY_ERROR, "8/action/A/status");
    end();
}
END_TEST

START_TEST(planned_for_a_day_that_is_over)
{
    start();
    action("B", "planned", "2025-06-01", NULL);
    edit("e2", "B", "r1", "amount", "900");
    just(SEVERITY_QUESTION, "8/action/B/status");
    touch(ENTITY_ACTION, "B", ACTION_DATE, "2027-06-01");
    nothing();
    touch(ENTITY_ACTION, "B", ACTION_DATE, NULL);
    nothing();
    end();
}
END_TEST

/* The typed expectation enters no figure. */
START_TEST(an_action_without_edits_is_an_expectation)
{
    start();
    action("B", "done", "2025-03-01", "合同3");
    touch(ENTITY_ACTION, "B", ACTION_EFFECT, "5 t");
    just(SEVERITY_QUESTION, "8/action/B/expected_effect");
    ck_assert_double_eq_tol(exact_kg(plan.done), 200 * 0.46 * 7.484, 1e-6);
    ck_assert_double_eq_tol(exact_kg(footprint.emissions), 577.7 + 200 * 0.46 * 7.484 + 20000, 1e-6);
    project_put(project, ENTITY_REASON, "8/action/B/expected_effect", "reason=清单中的用量已是措施实施后的数据", NULL);
    just(SEVERITY_QUESTION, "8/action/B/expected_effect");
    ck_assert(!finding_open(&findings.items[0]));
    end();
}
END_TEST

START_TEST(an_edit_whose_record_is_gone)
{
    start();
    project_remove(project, ENTITY_ACTIVITY, "r2");
    judge();
    const struct finding *f = found("8/edit/e1/record");
    ck_assert(f && f->severity == SEVERITY_ERROR);
    ck_assert_str_eq(f->limit, "r2");
    ck_assert_uint_eq(count_of("8"), 1);
    end();
}
END_TEST

START_TEST(an_edit_to_a_factor_that_is_gone)
{
    start();
    put_factor("low", "低碳尿素", "4", "kg CO2e/kg N");
    edit("e2", "A", "r2", "factor_id", "low");
    nothing();
    project_remove(project, ENTITY_FACTOR, "low");
    judge();
    ck_assert(found("8/edit/e2/record"));
    ck_assert_uint_eq(count_of("8"), 1);
    end();
}
END_TEST

/* Each alone would do; together the second cannot add what is there. */
START_TEST(two_actions_that_add_the_same_row)
{
    start();
    touch(ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, "见计划");
    const char *const of[] = {"B", "C"}, *const ids[] = {"e2", "e3"};
    for (int i = 0; i < 2; i++) {
        action(of[i], "planned", "2027-01-01", NULL);
        edit(ids[i], of[i], "r9", NULL, NULL);
        touch(ENTITY_EDIT, ids[i], EDIT_KIND, "add");
    }
    judge();
    ck_assert(found("8/edit/e3/record"));
    ck_assert(!found("8/edit/e2/record"));
    end();
}
END_TEST

START_TEST(an_action_that_raises_emissions)
{
    start();
    action("B", "done", "2025-03-01", "合同3");
    edit("e2", "B", "r1", "amount", "1100");
    const struct finding *f = just(SEVERITY_WARNING, "8/action/B/");
    ck_assert_double_eq_tol(f->weight, 100 * 0.5777, 1e-9);
    touch(ENTITY_EDIT, "e2", EDIT_VALUE, "1000");
    just(SEVERITY_QUESTION, "8/action/B/"); /* changes nothing */
    touch(ENTITY_ACTION, "B", ACTION_STATUS, "planned");
    touch(ENTITY_ACTION, "B", ACTION_DATE, "2027-01-01");
    touch(ENTITY_EDIT, "e2", EDIT_VALUE, "1100");
    just(SEVERITY_QUESTION, "8/action/B/");
    end();
}
END_TEST

START_TEST(an_effect_that_cannot_be_computed)
{
    start();
    action("B", "planned", "2027-01-01", NULL);
    edit("e2", "B", "r9", NULL, NULL);
    touch(ENTITY_EDIT, "e2", EDIT_KIND, "add");
    edit("e3", "B", "r9", "item", "太阳能");
    just(SEVERITY_QUESTION, "8/action/B/");
    end();
}
END_TEST

/* ---- baseline ---- */

/* The same three rows in 2023, with 500 kg of urea; 240 t as in the reporting period. */
static void with_baseline(void)
{
    start();
    put_row("b1", "电", "1000", "度", "grid", "energy");
    put_row("b2", "尿素", "500", "kg", "urea", "main_material");
    put_row("b3", "膜", "10000", "kg", "film", "auxiliary");
    touch(ENTITY_ACTIVITY, "b2", ACTIVITY_CONTENT, "46 % N");
    const char *const rows[] = {"b1", "b2", "b3"};
    for (int i = 0; i < 3; i++)
        touch(ENTITY_ACTIVITY, rows[i], ACTIVITY_VARIANT, "2023");
    touch(ENTITY_STUDY, "study", STUDY_VARIANT, "base");
    touch(ENTITY_STUDY, "study", STUDY_BASELINE, "2023");
    touch(ENTITY_STUDY, "study", STUDY_BASELINE_OUTPUT, "240 t");
}

/* R = (577.7 + 500 × 0.46 × 7.484 + 20000 - (577.7 + 200 × 0.46 × 7.484 + 20000)) / 240000 kg. */
START_TEST(a_baseline_that_is_alike)
{
    with_baseline();
    nothing();
    ck_assert_double_eq_tol(baseline.reduction, 300 * 0.46 * 7.484 / 240000, 1e-12);
    ck_assert_double_eq_tol(baseline.share, 300 * 0.46 * 7.484 / (577.7 + 500 * 0.46 * 7.484 + 20000), 1e-12);
    /* Half the harvest: the baseline's footprint of a kilogram doubles. */
    touch(ENTITY_STUDY, "study", STUDY_BASELINE_OUTPUT, "120 t");
    nothing();
    ck_assert_double_eq_tol(baseline.base.per_unit, (577.7 + 500 * 0.46 * 7.484 + 20000) / 120000, 1e-12);
    end();
}
END_TEST

START_TEST(a_baseline_whose_output_is_not_stated)
{
    with_baseline();
    touch(ENTITY_STUDY, "study", STUDY_BASELINE_OUTPUT, NULL);
    just(SEVERITY_QUESTION, "8/study/study/baseline_output");
    end();
}
END_TEST

START_TEST(a_baseline_that_is_not_there)
{
    with_baseline();
    touch(ENTITY_STUDY, "study", STUDY_BASELINE, "2022");
    just(SEVERITY_ERROR, "8/study/study/baseline");
    ck_assert(isnan(baseline.reduction));
    end();
}
END_TEST

START_TEST(a_baseline_that_leaves_out_what_is_counted_here)
{
    with_baseline();
    touch(ENTITY_ACTIVITY, "b1", ACTIVITY_LEFT_OUT, "other");
    just(SEVERITY_ERROR, "8/study/study/baseline");
    ck_assert(!baseline.comparable && isnan(baseline.reduction));
    end();
}
END_TEST

START_TEST(a_stage_that_only_one_inventory_has)
{
    with_baseline();
    for (int i = 1; i <= 3; i++) {
        const char *const here[] = {"", "r1", "r2", "r3"}, *const there[] = {"", "b1", "b2", "b3"};
        touch(ENTITY_ACTIVITY, here[i], ACTIVITY_STAGE, "生产");
        touch(ENTITY_ACTIVITY, there[i], ACTIVITY_STAGE, "生产");
    }
    nothing();
    put_row("b4", "车", "1", "kg", "film", "auxiliary");
    touch(ENTITY_ACTIVITY, "b4", ACTIVITY_VARIANT, "2023");
    touch(ENTITY_ACTIVITY, "b4", ACTIVITY_STAGE, "运输");
    just(SEVERITY_QUESTION, "8/study/study/baseline");
    ck_assert(baseline.comparable);
    end();
}
END_TEST

START_TEST(a_baseline_below_the_reporting_period)
{
    with_baseline();
    touch(ENTITY_ACTIVITY, "b2", ACTIVITY_AMOUNT, "100");
    just(SEVERITY_QUESTION, "8/study/study/baseline");
    ck_assert(baseline.reduction < 0);
    end();
}
END_TEST

/* ---- another project as baseline ---- */

static struct project *other;

static void with_other(void)
{
    start();
    other = project_copy(project);
    ck_assert(other);
    project_set(other, ENTITY_ACTION, "A", ACTION_STATUS, "planned");
}

static const struct baseline_difference *compared(void)
{
    static const struct action_choice done = {.set = ACTIONS_DONE};
    clear_results();
    ck_assert(plan_footprint(project, options(), &done, NULL, &footprint, &why));
    ck_assert(baseline_compare(project, &footprint, options(), other, NULL, &baseline));
    return baseline.count ? &baseline.differences[0] : NULL;
}

static void other_end(void)
{
    project_free(other);
    end();
}

START_TEST(another_project_is_compared_with_its_own_actions)
{
    with_other();
    ck_assert_ptr_null(compared());
    ck_assert_double_eq_tol(baseline.reduction, 200 * 0.46 * 7.484 / 240000, 1e-12);
    project_set(other, ENTITY_ACTION, "A", ACTION_STATUS, "done");
    compared();
    ck_assert_double_eq_tol(baseline.reduction, 0, 1e-15);
    other_end();
}
END_TEST

static void differs(enum study_field field, const char *value, enum baseline_subject subject, enum baseline_treatment treatment)
{
    const char *was = project_study_text(other, field);
    struct pair kept = pair("x", was);
    project_set(other, ENTITY_STUDY, "study", (int)field, value);
    const struct baseline_difference *d = compared();
    ck_assert_ptr_nonnull(d);
    ck_assert_uint_eq(baseline.count, 1);
    ck_assert_int_eq(d->subject, subject);
    ck_assert_int_eq(d->treatment, treatment);
    ck_assert_int_eq(baseline.comparable, treatment != BASELINE_REFUSED);
    ck_assert_int_eq(isnan(baseline.reduction), treatment == BASELINE_REFUSED);
    project_set(other, ENTITY_STUDY, "study", (int)field, kept.text + 2);
}

START_TEST(what_differs_in_another_project_is_named)
{
    with_other();
    differs(STUDY_GWP_SET, "AR5", BASELINE_GWP_SET, BASELINE_RECALCULATED);
    differs(STUDY_BOUNDARY, "cradle_to_grave", BASELINE_BOUNDARY, BASELINE_REFUSED);
    differs(STUDY_PRODUCT_TYPE, "vegetable", BASELINE_PRODUCT, BASELINE_REFUSED);
    differs(STUDY_PRODUCT, "柚", BASELINE_PRODUCT, BASELINE_ASKED);
    other_end();
}
END_TEST

/* 1 t there, 1 kg here: 1000 times. A litre is no kilogram. */
START_TEST(functional_units_are_converted_or_refused)
{
    with_other();
    project_set(other, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 t");
    ck_assert_int_eq(compared()->treatment, BASELINE_RECALCULATED);
    ck_assert_double_eq_tol(baseline.base.per_unit, (577.7 + 400 * 0.46 * 7.484 + 20000) / 240000, 1e-12);
    project_set(other, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 L");
    project_set(other, ENTITY_STUDY, "study", STUDY_OUTPUT, "240 m3");
    ck_assert_int_eq(compared()->treatment, BASELINE_REFUSED);
    ck_assert(isnan(baseline.reduction));
    other_end();
}
END_TEST

START_TEST(names_of_files_and_variants)
{
    ck_assert(baseline_names_file("2023.nongtan"));
    ck_assert(baseline_names_file("脐橙 2023.nongtan#base"));
    ck_assert(!baseline_names_file("2023") && !baseline_names_file("2023#x.nongtan") && !baseline_names_file(".nongtan"));
    ck_assert(!baseline_names_file("nongtan") && !baseline_names_file(""));
}
END_TEST

/* ---- targets ---- */

static void target(const char *id, const char *year, const char *aim)
{
    project_put(project, ENTITY_TARGET, id, NULL);
    touch(ENTITY_TARGET, id, TARGET_YEAR, year);
    touch(ENTITY_TARGET, id, TARGET_AIM, aim);
}

/* (577.7 + 688.528 + 20000) / 240000 = 0.0886092833 kg for a kilogram. */
START_TEST(targets_against_actuals)
{
    start();
    target("y1", "2025", "0.0887 kg");
    target("y2", "2030", "0.05 kg");
    nothing();
    ck_assert_int_eq(targets[0].state, TARGET_REACHED);
    ck_assert_int_eq(targets[1].state, TARGET_AHEAD);
    ck_assert_double_eq_tol(targets[0].actual, 21266.228 / 240000, 1e-12);
    touch(ENTITY_TARGET, "y1", TARGET_AIM, "88 g");
    just(SEVERITY_NOTE, "8/target/y1/aim");
    ck_assert_double_eq_tol(targets[0].gap, 21266.228 / 240000 - 0.088, 1e-12);
    touch(ENTITY_TARGET, "y1", TARGET_AIM, "1 kg");
    touch(ENTITY_TARGET, "y1", TARGET_VARIANT, "2026");
    just(SEVERITY_QUESTION, "8/target/y1/variant");
    end();
}
END_TEST

SUITE_MAIN("clause 8", a_proven_action_or_a_reason_opens_the_gate, done_asks_for_evidence_and_date, an_unproven_action_is_no_action,
                       what_is_done_lies_within_the_claim, planned_for_a_day_that_is_over, an_action_without_edits_is_an_expectation,
                       an_edit_whose_record_is_gone, an_edit_to_a_factor_that_is_gone, two_actions_that_add_the_same_row,
                       an_action_that_raises_emissions, an_effect_that_cannot_be_computed, a_baseline_that_is_alike,
                       a_baseline_whose_output_is_not_stated, a_baseline_that_is_not_there,
                       a_baseline_that_leaves_out_what_is_counted_here, a_stage_that_only_one_inventory_has,
                       a_baseline_below_the_reporting_period, another_project_is_compared_with_its_own_actions,
                       what_differs_in_another_project_is_named, functional_units_are_converted_or_refused, names_of_files_and_variants,
                       targets_against_actuals)
