/* SPDX-License-Identifier: MPL-2.0
 *
 * The verbs of reduction, as both faces use them. By hand: 400 kg of urea × 2 = 800 kg; a model row of 100 kg N in wet climate gives
 * 100 × 0.016 × 44/28 kg of direct N2O (IPCC 2019 by climate) or 100 × 0.01 × 44/28 (IPCC 2006), and more indirectly.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/suite.h"
#include "workbench/reduction.h"

static struct workbench *wb;
static struct refusal why;
static char folder[64];

static void gone_wrong(void)
{
    ck_abort_msg("%s %s %s %s", refusal_key(why.code), why.field, why.value, why.limit);
}

static void put(enum entity_id entity, const char *id, const char *const *pairs)
{
    struct record *r = record_new(entity_get(entity), id);
    for (; *pairs; pairs += 2)
        ck_assert(record_set(r, entity_field(entity_get(entity), pairs[0]), pairs[1]));
    if (!workbench_add(wb, r, -1, &why))
        gone_wrong();
    record_free(r);
}
#define PUT(entity, id, ...) put(entity, id, (const char *const[]){__VA_ARGS__, NULL})

static void set_study(int field, const char *value)
{
    if (!workbench_set(wb, ENTITY_STUDY, "study", field, value, NULL, &why))
        gone_wrong();
}

static void soil(const char *row, const char *variant, const char *set)
{
    char id[64];
    PUT(ENTITY_ACTIVITY, row, "item", "土壤 N2O", "model", "soil_n2o", "variant", variant);
    const char *const inputs[][2] = {{"climate", "wet"}, {"synthetic_n", "100"}, {"factors", set}};
    for (int i = 0; i < 3; i++) {
        if (!inputs[i][1])
            continue;
        snprintf(id, sizeof id, "%s/%s", row, inputs[i][0]);
        PUT(ENTITY_INPUT, id, "row_id", row, "key", inputs[i][0], "value", inputs[i][1]);
    }
}

static void start(void)
{
    char path[128];
    strcpy(folder, "/tmp/nongtan-plan-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    wb = workbench_new(NULL, &why);
    if (!wb || !workbench_create(wb, path, &why))
        gone_wrong();
    set_study(STUDY_PRODUCT_TYPE, "fruit");
    set_study(STUDY_FUNCTIONAL_UNIT, "1 kg");
    set_study(STUDY_OUTPUT, "1000 kg");
    set_study(STUDY_VARIANT, "base");
    PUT(ENTITY_FACTOR, "urea", "value", "2", "unit", "kg CO2e/kg", "gas", "CO2e", "basis", "co2e");
    PUT(ENTITY_ACTIVITY, "r1", "item", "尿素", "amount", "400", "unit", "kg", "factor_id", "urea");
    soil("r2", "base", NULL);
}

static void end(void)
{
    char command[160];
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static size_t count(enum entity_id entity)
{
    return records_count(project_records(workbench_project(wb), entity));
}

static double emissions(void)
{
    const struct footprint *f = workbench_footprint(wb, &why);
    if (!f)
        gone_wrong();
    ck_assert_uint_eq(f->open_count, 0);
    return exact_kg(f->emissions);
}

static void undo(void)
{
    char *text = NULL;
    if (!workbench_undo(wb, &text, &why))
        gone_wrong();
    free(text);
}

static struct record *action(const char *id, const char *status)
{
    struct record *r = record_new(entity_get(ENTITY_ACTION), id);
    ck_assert(record_set(r, ACTION_NAME, "减施尿素") && record_set(r, ACTION_PATH, "process") && record_set(r, ACTION_STATUS, status));
    return r;
}

static void add_action(const char *status, const struct action_change *changes, size_t n, char id[64])
{
    struct record *r = action("", status);
    if (!workbench_add_action(wb, r, changes, n, id, &why))
        gone_wrong();
    record_free(r);
}

static const struct action_change halve[] = {{"activity", "r1", "amount", "200", "土壤检测"},
                                             {"input", "r2", "synthetic_n", "50", NULL},
                                             {"activity", "r2", "input.fertiliser", "urea", NULL}};

/* One verb, one undo: an input that the row has is changed, one that it has not is added. */
START_TEST(an_action_with_its_changes_is_one_edit)
{
    char id[64];
    start();
    double before = emissions();
    add_action("done", halve, 3, id);
    ck_assert_str_eq(id, "act001");
    ck_assert_uint_eq(count(ENTITY_EDIT), 1 + 1 + 4);
    double after = emissions();
    ck_assert_double_lt(after, before - 400);
    const struct plan *plan = workbench_plan(wb, &why);
    ck_assert_double_eq_tol(exact_kg(plan->before.emissions), before, 1e-9);
    ck_assert_double_eq_tol(exact_kg(plan->current.emissions), after, 1e-9);
    undo();
    ck_assert_uint_eq(count(ENTITY_EDIT) + count(ENTITY_ACTION), 0);
    ck_assert_double_eq_tol(emissions(), before, 1e-9);
    end();
}
END_TEST

START_TEST(a_change_of_the_same_field_replaces_the_first)
{
    char id[64];
    const struct action_change again = {"activity", "r1", "amount", "100", NULL};
    start();
    double before = emissions();
    add_action("done", halve, 1, id);
    ck_assert(workbench_action_change(wb, id, &again, &why));
    ck_assert_uint_eq(count(ENTITY_EDIT), 1);
    ck_assert_double_eq_tol(before - emissions(), 600, 1e-9);
    undo();
    ck_assert_double_eq_tol(before - emissions(), 400, 1e-9);
    end();
}
END_TEST

START_TEST(rows_are_added_taken_away_and_dropped)
{
    char id[64];
    start();
    double before = emissions();
    add_action("done", NULL, 0, id);
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r9");
    ck_assert(record_set(row, ACTIVITY_VARIANT, "base") && record_set(row, ACTIVITY_ITEM, "有机肥") &&
              record_set(row, ACTIVITY_AMOUNT, "10") && record_set(row, ACTIVITY_UNIT, "kg") && record_set(row, ACTIVITY_FACTOR, "urea"));
    ck_assert(workbench_action_add_row(wb, id, row, &why));
    record_free(row);
    ck_assert_double_eq_tol(emissions() - before, 20, 1e-9);
    ck_assert(workbench_action_remove_row(wb, id, "r1", &why));
    ck_assert_double_eq_tol(emissions() - before, 20 - 800, 1e-9);
    ck_assert(workbench_action_drop(wb, "e001", &why)); /* the one that adds: those that fill it go with it */
    ck_assert_uint_eq(count(ENTITY_EDIT), 1);
    ck_assert_double_eq_tol(emissions() - before, -800, 1e-9);
    ck_assert(workbench_delete(wb, ENTITY_ACTION, id, &why));
    ck_assert_uint_eq(count(ENTITY_EDIT), 0);
    undo();
    ck_assert_uint_eq(count(ENTITY_EDIT), 1);
    end();
}
END_TEST

START_TEST(wrong_changes_store_nothing)
{
    static const struct action_change wrong[] = {{"activity", "r7", "amount", "1", NULL}, {"activity", "r1", "amuont", "1", NULL},
                                                 {"offset", "l1", "tonnes", "1", NULL},   {"activity", "r1", "amount", "abc", NULL},
                                                 {"nothing", "r1", "amount", "1", NULL}};
    struct record *r = action("", "done");
    start();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert(!workbench_add_action(wb, r, &wrong[i], 1, NULL, &why));
        ck_assert_int_ne(why.code, REFUSAL_NONE);
        ck_assert_uint_eq(count(ENTITY_EDIT) + count(ENTITY_ACTION), 0);
    }
    ck_assert(!workbench_action_change(wb, "act009", &halve[0], &why));
    ck_assert_int_eq(why.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert(!workbench_action_drop(wb, "e009", &why));
    record_free(r);
    end();
}
END_TEST

/* ---- measures ---- */

static const struct suggested_edit *suggested(const struct suggested_edit *edits, size_t n, const char *record, const char *field)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(edits[i].record, record) && !strcmp(edits[i].field, field))
            return &edits[i];
    return NULL;
}

START_TEST(a_measure_suggests_what_it_edits_and_can_be_taken_as_it_stands)
{
    struct suggested_edit *edits;
    size_t n;
    start();
    const struct measure *m = measure_find(workbench_measures(wb), "nitrogen.dose");
    ck_assert(workbench_suggest_edits(wb, m, &edits, &n));
    ck_assert_str_eq(suggested(edits, n, "r1", "amount")->present, "400");
    ck_assert_str_eq(suggested(edits, n, "r2", "synthetic_n")->present, "100");
    ck_assert_str_eq(suggested(edits, n, "r2", "synthetic_n")->entity, "input");
    ck_assert_ptr_null(suggested(edits, n, "r2", "amount")); /* a model row has no amount to edit */
    ck_assert_ptr_null(suggested(edits, n, "r1", "synthetic_n"));
    double before = emissions();
    struct record *r = workbench_action_of(wb, m);
    ck_assert_str_eq(record_text(r, ACTION_MEASURE), "nitrogen.dose");
    ck_assert_str_eq(record_text(r, ACTION_STATUS), "planned");
    const struct action_change filled = {edits[0].entity, edits[0].record, edits[0].field, "300", NULL};
    ck_assert(workbench_add_action(wb, r, &filled, 1, NULL, &why));
    ck_assert_double_eq_tol(emissions(), before, 1e-9); /* planned */
    ck_assert_double_eq_tol(exact_kg(workbench_plan(wb, &why)->planned), 200, 1e-9);
    record_free(r);
    free(edits);
    end();
}
END_TEST

/* ---- baseline ---- */

/* The row's own edition differs: the baseline is made with the study's, and that is said. */
START_TEST(a_baseline_of_another_edition_is_recalculated)
{
    start();
    PUT(ENTITY_ACTIVITY, "b1", "item", "尿素", "amount", "400", "unit", "kg", "factor_id", "urea", "variant", "2023");
    soil("b2", "2023", "ipcc2006");
    set_study(STUDY_BASELINE, "2023");
    set_study(STUDY_BASELINE_OUTPUT, "1000 kg");
    const struct baseline *b = workbench_baseline(wb, &why);
    ck_assert_uint_eq(b->count, 1);
    ck_assert_int_eq(b->differences[0].subject, BASELINE_METHOD);
    ck_assert_int_eq(b->differences[0].treatment, BASELINE_RECALCULATED);
    ck_assert_str_eq(b->differences[0].base, "ipcc2006");
    ck_assert_double_eq_tol(b->reduction, 0, 1e-12);
    ck_assert(workbench_set(wb, ENTITY_INPUT, "b2/factors", INPUT_VALUE, "ipcc2019_disaggregated", NULL, &why));
    b = workbench_baseline(wb, &why);
    ck_assert_uint_eq(b->count, 0);
    ck_assert_double_eq_tol(b->reduction, 0, 1e-12);
    end();
}
END_TEST

/* Here it is the reporting row that keeps to an edition of its own. */
START_TEST(a_reporting_row_of_its_own_edition_refuses_the_comparison)
{
    start();
    ck_assert(workbench_delete(wb, ENTITY_ACTIVITY, "r2", &why));
    soil("r3", "base", "ipcc2006");
    soil("b2", "2023", NULL);
    set_study(STUDY_BASELINE, "2023");
    set_study(STUDY_BASELINE_OUTPUT, "1000 kg");
    const struct baseline *b = workbench_baseline(wb, &why);
    ck_assert_int_eq(b->differences[0].subject, BASELINE_METHOD);
    ck_assert_int_eq(b->differences[0].treatment, BASELINE_REFUSED);
    ck_assert(!b->comparable && isnan(b->reduction));
    end();
}
END_TEST

START_TEST(results_follow_each_edit)
{
    char id[64];
    size_t n;
    start();
    ck_assert_ptr_null(workbench_targets(wb, &n) && n ? wb : NULL);
    add_action("planned", halve, 1, id);
    const struct baseline *b = workbench_baseline(wb, &why);
    ck_assert_int_eq(b->kind, BASELINE_BEFORE);
    ck_assert_double_eq_tol(b->reduction, 0, 1e-12);
    ck_assert(workbench_set(wb, ENTITY_ACTION, id, ACTION_STATUS, "done", NULL, &why));
    ck_assert_double_eq_tol(workbench_baseline(wb, &why)->reduction, 0.4, 1e-12);
    PUT(ENTITY_TARGET, "y1", "year", "2025", "aim", "0.1 kg", "variant", "base");
    const struct target_result *t = workbench_targets(wb, &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(t->state, TARGET_MISSED);
    ck_assert(workbench_set(wb, ENTITY_TARGET, "y1", TARGET_AIM, "9 kg", NULL, &why));
    ck_assert_int_eq(workbench_targets(wb, &n)->state, TARGET_REACHED);
    end();
}
END_TEST

SUITE_MAIN("reduction", an_action_with_its_changes_is_one_edit, a_change_of_the_same_field_replaces_the_first,
                        rows_are_added_taken_away_and_dropped, wrong_changes_store_nothing,
                        a_measure_suggests_what_it_edits_and_can_be_taken_as_it_stands, a_baseline_of_another_edition_is_recalculated,
                        a_reporting_row_of_its_own_edition_refuses_the_comparison, results_follow_each_edit)
