/* SPDX-License-Identifier: MPL-2.0
 *
 * Grades against limit, benchmark and leading values, worked out by hand: 100 units of 1 kg CO2e over 50 kg of product are 2 kg CO2e/kg.
 */
#include "core/grade.h"

#include <math.h>

#include "core/validate.h"
#include "tests/core/clause_project.h"
#include "tests/core/suite.h"

static struct grade grade;

/* 2 kg CO2e for each kg of product; `unit` is the functional unit. */
static void start(const char *unit)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "output=50 kg", NULL);
    touch(ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, unit);
    put_factor("f", "料", "1", "kg CO2e/kg");
    put_row("r1", "料", "100", "kg", "f", "auxiliary");
}

static void stop(void)
{
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void with(const char *limit, const char *benchmark, const char *leading, const char *source)
{
    touch(ENTITY_STUDY, "study", STUDY_LIMIT_VALUE, limit);
    touch(ENTITY_STUDY, "study", STUDY_BENCHMARK_VALUE, benchmark);
    touch(ENTITY_STUDY, "study", STUDY_LEADING_VALUE, leading);
    touch(ENTITY_STUDY, "study", STUDY_GRADE_SOURCE, source);
    footprint_clear(&footprint);
    case_footprint_with(units, project, NULL, NULL, &footprint);
    grade_compute(units, project, &footprint, &grade);
}

static void reaches(const char *limit, const char *benchmark, const char *leading, enum grade_band band)
{
    with(limit, benchmark, leading, "某公告 2025 年");
    ck_assert(grade.stated);
    ck_assert_msg(grade.known, "refused: %s %s", refusal_key(grade.problem.code), grade.problem.value);
    ck_assert_double_eq(grade.figure, 2);
    ck_assert_msg(grade.band == band, "%s/%s/%s gives %s", limit, benchmark, leading, grade_band_key(grade.band));
}

START_TEST(each_band_and_its_edges)
{
    start("1 kg");
    reaches("4 kg CO2e", "3 kg CO2e", "2.5 kg CO2e", GRADE_REACHES_LEADING);
    reaches("4 kg CO2e", "3 kg CO2e", "2 kg CO2e", GRADE_REACHES_LEADING);
    reaches("4 kg CO2e", "3 kg CO2e", "1.999 kg CO2e", GRADE_REACHES_BENCHMARK);
    reaches("4 kg CO2e", "2 kg CO2e", "1 kg CO2e", GRADE_REACHES_BENCHMARK);
    reaches("4 kg CO2e", "1.999 kg CO2e", "1 kg CO2e", GRADE_REACHES_LIMIT);
    reaches("2 kg CO2e", "1.5 kg CO2e", "1 kg CO2e", GRADE_REACHES_LIMIT);
    reaches("1.999 kg CO2e", "1.5 kg CO2e", "1 kg CO2e", GRADE_ABOVE_LIMIT);
    reaches("2 kg CO2e", "2 kg CO2e", "2 kg CO2e", GRADE_REACHES_LEADING);
    stop();
}
END_TEST

START_TEST(with_some_of_the_values_only)
{
    start("1 kg");
    reaches("3 kg CO2e", "", "", GRADE_REACHES_LIMIT);
    reaches("1 kg CO2e", "", "", GRADE_ABOVE_LIMIT);
    reaches("", "2.1 kg CO2e", "", GRADE_REACHES_BENCHMARK);
    reaches("", "1 kg CO2e", "", GRADE_ABOVE_ALL);
    reaches("", "", "1 kg CO2e", GRADE_ABOVE_ALL);
    reaches("3 kg CO2e", "", "1 kg CO2e", GRADE_REACHES_LIMIT);
    ck_assert(isnan(grade.value[GRADE_BENCHMARK]));
    stop();
}
END_TEST

/* 2500 g are 2.5 kg; 1800 kg CO2e for a tonne are 1.8 kg for a kilogram; 3 斤 are 1.5 kg. */
START_TEST(units_are_converted)
{
    start("1 kg");
    reaches("2500 g CO2e", "1800 kg CO2e/t", "3 斤", GRADE_REACHES_LIMIT);
    ck_assert_double_eq_tol(grade.value[GRADE_LIMIT], 2.5, 1e-12);
    ck_assert_double_eq_tol(grade.value[GRADE_BENCHMARK], 1.8, 1e-12);
    ck_assert_double_eq_tol(grade.value[GRADE_LEADING], 1.5, 1e-12);
    stop();
}
END_TEST

/* A box of 10 kg: the footprint is 20 kg a box; a value per kg is ten times as much a box, a value without "per" is for the box. */
START_TEST(values_are_of_the_functional_unit)
{
    start("10 kg");
    with("2.5 kg CO2e/kg", "21 kg CO2e", "5 kg CO2e", "公告");
    ck_assert(grade.known);
    ck_assert_double_eq_tol(grade.figure, 20, 1e-12);
    ck_assert_double_eq_tol(grade.value[GRADE_LIMIT], 25, 1e-12);
    ck_assert_int_eq(grade.band, GRADE_REACHES_BENCHMARK);
    stop();
}
END_TEST

START_TEST(nothing_where_nothing_was_entered)
{
    start("1 kg");
    with("", "", "", "公告");
    ck_assert(!grade.stated && !grade.known);
    ck_assert_int_eq(grade.problem.code, REFUSAL_NONE);
    stop();
}
END_TEST

static void refused(const char *limit, const char *benchmark, const char *leading, const char *source, enum refusal_code code, const char *field)
{
    struct refusal why = {0};
    with(limit, benchmark, leading, source);
    ck_assert(grade.stated && !grade.known);
    ck_assert_msg(grade.problem.code == code, "%s, expected %s", refusal_key(grade.problem.code), refusal_key(code));
    ck_assert_str_eq(grade.problem.field, field);
    /* The same at entry, beside the same field. */
    ck_assert(!validate_record(units, project, project_study(project), &why));
    ck_assert_int_eq(why.code, code);
    ck_assert_str_eq(why.field, field);
}

START_TEST(what_contradicts_or_lacks_a_source_is_refused)
{
    start("1 kg");
    refused("1 kg CO2e", "2 kg CO2e", "", "公告", REFUSAL_GRADE_ORDER, "benchmark_value");
    refused("3 kg CO2e", "2 kg CO2e", "2.1 kg CO2e", "公告", REFUSAL_GRADE_ORDER, "leading_value");
    refused("1 kg CO2e", "", "2 kg CO2e", "公告", REFUSAL_GRADE_ORDER, "leading_value");
    refused("2 kg CO2e", "2100 kg CO2e/t", "", "公告", REFUSAL_GRADE_ORDER, "benchmark_value");
    refused("3 kg CO2e", "", "", "", REFUSAL_GRADE_SOURCE, "limit_value");
    refused("", "", "1 kg CO2e", " ", REFUSAL_GRADE_SOURCE, "leading_value");
    refused("3", "", "", "公告", REFUSAL_UNIT_MISSING, "limit_value");
    refused("3 L", "", "", "公告", REFUSAL_UNIT_MISFIT, "limit_value");
    refused("3 kg CO2e/亩", "", "", "公告", REFUSAL_UNIT_MISFIT, "limit_value");
    refused("3 kg CH4", "", "", "公告", REFUSAL_SUBSTANCE_MISFIT, "limit_value");
    refused("0 kg CO2e", "", "", "公告", REFUSAL_OUT_OF_RANGE, "limit_value");
    stop();
}
END_TEST

START_TEST(no_grade_of_what_is_not_known)
{
    start("1 kg");
    put_row("r2", "别的", "", "kg", "f", "auxiliary");
    with("3 kg CO2e", "", "", "公告");
    ck_assert(grade.stated && !grade.known);
    ck_assert_int_eq(grade.problem.code, REFUSAL_GRADE_OPEN);
    stop();
    start("");
    with("3 kg CO2e/kg", "", "", "公告");
    ck_assert(grade.stated && !grade.known && isnan(grade.figure) && isnan(grade.value[GRADE_LIMIT]));
    ck_assert_int_eq(grade.problem.code, REFUSAL_BLANK);
    ck_assert_str_eq(grade.problem.field, "functional_unit");
    stop();
}
END_TEST

SUITE_MAIN("grade", each_band_and_its_edges, with_some_of_the_values_only, units_are_converted, values_are_of_the_functional_unit,
           nothing_where_nothing_was_entered, what_contradicts_or_lacks_a_source_is_refused, no_grade_of_what_is_not_known)
