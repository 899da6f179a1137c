/* SPDX-License-Identifier: MPL-2.0
 *
 * Reduction actions as replayed edits. Figures by hand: 1000 kWh × 0.6 = 600 kg; 100 L diesel × 3 = 300 kg.
 * Action A: 1000 → 800 kWh. Action B: 0.6 → 0.5 kg/kWh. Alone A 120, B 100; both: 900 - (400 + 300) = 200; last in A 100, B 80.
 */
#include "core/plan.h"

#include <math.h>
#include <string.h>

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct project *project;
static struct unit_system *units;
static struct plan plan;
static struct refusal why;

#define PUT(entity, id, ...) project_put(project, entity, id, __VA_ARGS__, NULL)

static void edit(const char *id, const char *action, const char *kind, const char *entity, const char *record, const char *field,
                 const char *value)
{
    project_put(project, ENTITY_EDIT, id, NULL);
    const char *const values[] = {[EDIT_ACTION] = action, [EDIT_KIND] = kind, [EDIT_ENTITY] = entity, [EDIT_RECORD] = record,
                                  [EDIT_FIELD] = field, [EDIT_VALUE] = value};
    for (int i = EDIT_ACTION; i <= EDIT_VALUE; i++)
        ck_assert(project_set(project, ENTITY_EDIT, id, i, values[i]));
}

static void setup(void)
{
    project = project_new();
    units = data_units();
    PUT(ENTITY_STUDY, "study", "functional_unit=1 kg", "output=1 t", "gwp_set=AR6");
    PUT(ENTITY_FACTOR, "power", "value=0.6", "unit=kg CO2e/kWh", "gas=CO2e", "basis=co2e");
    PUT(ENTITY_FACTOR, "diesel", "value=3", "unit=kg CO2e/L", "gas=CO2e", "basis=co2e");
    PUT(ENTITY_ACTIVITY, "r1", "item=electricity", "amount=1000", "unit=kWh", "factor_id=power");
    PUT(ENTITY_ACTIVITY, "r2", "item=diesel", "amount=100", "unit=L", "factor_id=diesel");
    PUT(ENTITY_ACTION, "A", "name=better pump", "path=process", "status=done", "date=2025-03-01",
        "cost=5000", "lifetime=10");
    PUT(ENTITY_ACTION, "B", "name=green power", "path=clean_energy", "status=done", "running_cost=60");
    edit("e1", "A", "set", "activity", "r1", "amount", "800");
    edit("e2", "B", "set", "factor", "power", "value", "0.5");
}

static void teardown(void)
{
    plan_clear(&plan);
    project_free(project);
    unit_system_free(units);
}

static void planned(void)
{
    const struct footprint_options options = {.units = units};
    plan_clear(&plan);
    ck_assert(plan_compute(project, &options, &plan, &why));
}

static double kg(exact mass)
{
    return exact_kg(mass);
}

START_TEST(alone_last_in_and_joint_effect_show_the_overlap)
{
    setup();
    planned();
    ck_assert_double_eq(kg(plan.before.emissions), 900);
    ck_assert_double_eq(kg(plan.current.emissions), 700);
    ck_assert_double_eq(kg(plan.done), 200);
    ck_assert_double_eq(kg(plan.items[0].alone), 120);
    ck_assert_double_eq(kg(plan.items[1].alone), 100);
    ck_assert_double_eq(kg(plan.items[0].last_in), 100);
    ck_assert_double_eq(kg(plan.items[1].last_in), 80);
    ck_assert_double_eq_tol(plan.current.per_unit, 0.7, 1e-12);
    teardown();
}
END_TEST

START_TEST(planned_actions_count_against_the_done_ones_and_not_in_the_footprint)
{
    setup();
    project_set(project, ENTITY_ACTION, "B", ACTION_STATUS, "planned");
    planned();
    ck_assert_double_eq(kg(plan.current.emissions), 780);
    ck_assert_double_eq(kg(plan.after.emissions), 700);
    ck_assert_double_eq(kg(plan.items[1].alone), 80);
    ck_assert_double_eq(kg(plan.planned), 80);
    teardown();
}
END_TEST

/* 5000 yuan over 10 years for 0.12 t a year; 60 yuan a year for 0.1 t. */
START_TEST(cost_per_tonne_orders_the_curve)
{
    setup();
    planned();
    ck_assert_double_eq_tol(plan.items[0].cost_per_tonne, 500 / 0.12, 1e-9);
    ck_assert_double_eq_tol(plan.items[1].cost_per_tonne, 600, 1e-9);
    ck_assert_uint_eq(plan.by_cost[0], 1);
    ck_assert_uint_eq(plan.by_cost[1], 0);
    project_set(project, ENTITY_ACTION, "B", ACTION_RUNNING_COST, NULL);
    planned();
    ck_assert(isnan(plan.items[1].cost_per_tonne)); /* no cost is not a cost of 0 */
    ck_assert_uint_eq(plan.by_cost[0], 0);
    teardown();
}
END_TEST

START_TEST(rows_are_added_and_taken_away)
{
    setup();
    edit("e3", "A", "remove", "activity", "r2", "", "");
    edit("e4", "A", "add", "activity", "r9", "", "");
    edit("e5", "A", "set", "activity", "r9", "item", "solar power");
    edit("e6", "A", "set", "activity", "r9", "amount", "10");
    edit("e7", "A", "set", "activity", "r9", "unit", "kWh");
    edit("e8", "A", "set", "activity", "r9", "factor_id", "power");
    planned();
    ck_assert_double_eq(kg(plan.current.emissions), (800 + 10) * 0.5);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), 2); /* the project itself is as it was */
    ck_assert_str_eq(record_text(records_find(project_records(project, ENTITY_ACTIVITY), "r1"), ACTIVITY_AMOUNT), "1000");
    teardown();
}
END_TEST

/* Two actions on one value: the later one wins, whatever the order of entry; an action without a date comes last. */
START_TEST(edits_are_replayed_by_date)
{
    setup();
    edit("e3", "B", "set", "activity", "r1", "amount", "500");
    planned();
    ck_assert_double_eq(kg(plan.current.emissions), 500 * 0.5 + 300);
    project_set(project, ENTITY_ACTION, "B", ACTION_DATE, "2024-01-01");
    planned();
    ck_assert_double_eq(kg(plan.current.emissions), 800 * 0.5 + 300);
    teardown();
}
END_TEST

START_TEST(an_edit_that_cannot_be_replayed_is_named_and_nothing_is_guessed)
{
    setup();
    edit("e3", "A", "set", "activity", "r7", "amount", "500");
    planned();
    ck_assert(plan.before.known && !plan.current.known);
    ck_assert_int_eq(plan.current.why.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert_str_eq(plan.current.why.where, "edit e3");
    ck_assert_str_eq(plan.current.why.value, "r7");
    ck_assert(!plan.items[0].known);
    teardown();
}
END_TEST

static void refused(const char *kind, const char *entity, const char *record, const char *field, const char *value,
                    enum refusal_code code)
{
    edit("x", "A", kind, entity, record, field, value);
    const struct record *e = records_find(project_records(project, ENTITY_EDIT), "x");
    ck_assert(!action_edit_check(units, project, e, &why));
    ck_assert_msg(why.code == code, "%s", refusal_key(why.code));
    project_remove(project, ENTITY_EDIT, "x");
}

START_TEST(an_edit_is_checked_as_it_is_entered)
{
    setup();
    refused("set", "offset", "l1", "tonnes", "1", REFUSAL_CHOICE);
    refused("set", "activity", "r1", "amout", "1", REFUSAL_FIELD_UNKNOWN);
    refused("set", "activity", "r8", "amount", "1", REFUSAL_RECORD_UNKNOWN);
    refused("set", "activity", "r1", "amount", "abc", REFUSAL_NOT_A_NUMBER);
    refused("add", "activity", "r1", "", "", REFUSAL_DUPLICATE_ID);
    refused("remove", "activity", "r8", "", "", REFUSAL_RECORD_UNKNOWN);
    teardown();
}
END_TEST

/* An action that is already in the figures of the inventory: no edits, no effect that could be counted twice. */
START_TEST(an_action_without_edits_changes_nothing)
{
    setup();
    PUT(ENTITY_ACTION, "C", "name=new tractor", "path=process", "status=done");
    planned();
    ck_assert(!plan.items[2].has_edits && !plan.items[2].known);
    ck_assert_double_eq(kg(plan.current.emissions), 700);
    teardown();
}
END_TEST

SUITE_MAIN("plan", alone_last_in_and_joint_effect_show_the_overlap,
                   planned_actions_count_against_the_done_ones_and_not_in_the_footprint, cost_per_tonne_orders_the_curve,
                   rows_are_added_and_taken_away, edits_are_replayed_by_date,
                   an_edit_that_cannot_be_replayed_is_named_and_nothing_is_guessed, an_edit_is_checked_as_it_is_entered,
                   an_action_without_edits_changes_nothing)
