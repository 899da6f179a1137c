/* SPDX-License-Identifier: MPL-2.0
 *
 * The trace: from what was typed to the CO2e, as in screens.md ("8袋×50kg", urea) and by hand.
 */
#include <math.h>

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct trace_step *steps;
static size_t count;

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=2 t", "gwp_set=AR6", NULL);
    project_put(project, ENTITY_GWP, "AR6/CH4", "set=AR6", "gas=CH4", "gwp100=27.9", NULL);
    project_put(project, ENTITY_GWP, "AR6/N2O", "set=AR6", "gas=N2O", "gwp100=273", NULL);
    project_put(project, ENTITY_FACTOR, "urea", "name=尿素", "value=7.484", "unit=kg CO2e/kg N", "gas=CO2e", "basis=co2e",
                "source=陈舜 2015", "locator=表 3", "tier=d", "region=CN", "year=2015", "confidence=verified", NULL);
    project_put(project, ENTITY_FACTOR, "soil", "name=N2O", "value=0.01", "unit=kg N2O-N/kg N", "gas=N2O", "basis=N", NULL);
    project_put(project, ENTITY_FACTOR, "rice", "name=rice", "value=1.5", "unit=kg CH4/ha", "gas=CH4", "basis=gas", NULL);
    project_put(project, ENTITY_FACTOR, "straw", "name=straw", "value=1.4", "unit=kg CO2/kg", "gas=CO2 biogenic", "basis=gas", NULL);
}

static void finish(void)
{
    free(steps);
    steps = NULL;
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void traced(const char *id)
{
    footprint_clear(&footprint);
    free(steps);
    case_footprint(units, project, NULL, &footprint);
    ck_assert(footprint_trace(&footprint, footprint_line(&footprint, id), &steps, &count));
    ck_assert_uint_gt(count, 0);
}

static const struct trace_step *step(const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].label, label))
            return &steps[i];
    ck_abort_msg("no step '%s'", label);
    return NULL;
}

static bool has(const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].label, label))
            return true;
    return false;
}

static void says(const char *label, double value, const char *unit)
{
    double have;
    ck_assert_msg(number_read(step(label)->value, label, &have, NULL), "%s: '%s'", label, step(label)->value);
    ck_assert_msg(fabs(have - value) <= 1e-9 * fabs(value), "%s: %s", label, step(label)->value);
    ck_assert_msg(!strcmp(step(label)->unit, unit), "%s: unit '%s'", label, step(label)->unit);
}

START_TEST(bags_of_urea)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "amount=8", "unit=袋", "pack=50 kg", "content=46 % N",
                "factor_id=urea", "evidence=收据 2025-031", NULL);
    traced("r1");
    says("as typed", 8, "袋");
    ck_assert_str_eq(step("as typed")->source, "收据 2025-031");
    says("packs", 400, "kg");
    ck_assert_str_eq(step("packs")->how, "8 袋 × 50 kg");
    says("content", 184, "kg N");
    ck_assert_str_eq(step("content")->how, "400 kg × 46 % N");
    says("factor", 7.484, "kg CO2e/kg N");
    ck_assert_str_eq(step("factor")->source, "陈舜 2015 · 表 3");
    ck_assert_str_eq(step("factor's origin")->value, "d");
    ck_assert_str_eq(step("factor's origin")->how, "CN · 2015");
    ck_assert_str_eq(step("factor's origin")->source, "verified");
    says("emission", 1377.056, "kg CO2e");
    ck_assert(!has("GWP, 100 years")); /* already CO2e */
    ck_assert(!has("from element to gas"));
    ck_assert(!has("share"));
    finish();
}
END_TEST

/* What the amount comes to is told also where there is no factor yet, and never as 0. */
START_TEST(an_expression_without_a_factor)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "amount=8袋×50kg", "unit=kg", NULL);
    project_put(project, ENTITY_ACTIVITY, "r2", "item=尿素", "amount=8袋×", NULL);
    traced("r1");
    says("worked out", 400, "kg");
    traced("r2");
    ck_assert(!has("worked out"));
    finish();
}
END_TEST

START_TEST(an_expression)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=尿素", "amount=8袋×50kg", "content=46 % N", "factor_id=urea", NULL);
    traced("r1");
    ck_assert_str_eq(step("as typed")->value, "8袋×50kg");
    double worked_out;
    ck_assert(number_read(step("worked out")->value, "", &worked_out, NULL));
    ck_assert_double_eq_tol(worked_out, 400, 1e-9);
    says("content", 184, "kg N");
    says("emission", 1377.056, "kg CO2e");
    finish();
}
END_TEST

START_TEST(element_gwp_and_share)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=soil", "amount=100", "unit=kg N", "factor_id=soil", "share=0.5", NULL);
    traced("r1");
    ck_assert(!has("factor's origin")); /* nothing is known of it */
    says("share", 0.5, "");
    says("from element to gas", 44.0 / 28, "");
    ck_assert_str_eq(step("from element to gas")->how, "× 44/28 (N2O-N → N2O)");
    says("mass of gas", 0.5 * 44 / 28, "kg N2O");
    says("GWP, 100 years", 273, "kg CO2e/kg N2O");
    ck_assert_str_eq(step("GWP, 100 years")->source, "AR6");
    says("emission", 0.5 * 44 / 28 * 273, "kg CO2e");
    ck_assert_str_eq(steps[count - 1].label, "emission");
    finish();
}
END_TEST

START_TEST(mu_become_hectares)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=rice", "amount=3.2", "unit=亩", "factor_id=rice", NULL);
    traced("r1");
    says("as typed", 3.2, "亩");
    says("in the factor's unit", 3.2 / 15, "ha");
    says("emission", 3.2 / 15 * 1.5 * 27.9, "kg CO2e");
    finish();
}
END_TEST

START_TEST(amounts_per_output_and_per_year)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=soil", "amount=3", "unit=kg N/t", "factor_id=soil", NULL);
    project_put(project, ENTITY_ACTIVITY, "r2", "item=soil", "amount=3", "unit=kg N/yr", "factor_id=soil", NULL);
    traced("r1");
    says("product output", 2, "");
    traced("r2");
    says("years of the period", 1, "");
    finish();
}
END_TEST

START_TEST(biogenic_and_removal)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=straw", "amount=10", "unit=kg", "factor_id=straw", NULL);
    project_put(project, ENTITY_ACTIVITY, "r2", "item=x", "amount=-10", "unit=kg N", "factor_id=urea", "role=removal", NULL);
    traced("r1");
    says("biogenic CO2, kept apart", 14, "kg CO2");
    ck_assert(!has("emission"));
    traced("r2");
    says("removal, kept apart", -74.84, "kg CO2e");
    finish();
}
END_TEST

START_TEST(what_is_open_says_so)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=x", "amount=12", "unit=kg", NULL);
    traced("r1");
    says("as typed", 12, "kg");
    ck_assert(has("not computed"));
    ck_assert(!has("emission"));
    finish();
}
END_TEST

START_TEST(linked_emissions)
{
    begin();
    project_put(project, ENTITY_FLOW, "f1", "process=mill", "direction=output", "item=x", "amount=10", "unit=kg", NULL);
    project_put(project, ENTITY_FLOW, "f2", "process=mill", "direction=emission", "item=CH4", "amount=200", "unit=g", NULL);
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=1000", NULL);
    traced("f2");
    says("as typed", 200, "g");
    says("runs of the process", 100, "");
    ck_assert_str_eq(step("runs of the process")->how, "mill");
    says("mass of gas", 20, "kg CH4");
    says("emission", 20 * 27.9, "kg CO2e");
    finish();
}
END_TEST

START_TEST(all_lines_of_the_cases)
{
    static const char *const cases[] = {"pig-farm-gaf", "rice-irrigated-gaf", "fish-farm-gaf"};
    units = data_units();
    for (size_t c = 0; c < 3; c++) {
        project = case_project(cases[c], "1 kg", "1 t");
        case_footprint(units, project, NULL, &footprint);
        for (size_t i = 0; i < footprint.line_count; i++) {
            char kg[EXACT_TEXT];
            ck_assert(footprint_trace(&footprint, &footprint.lines[i], &steps, &count));
            exact_full(kg, footprint.lines[i].co2e);
            ck_assert_str_eq(steps[count - 1].value, kg);
            ck_assert_str_eq(steps[0].value, record_text(footprint.lines[i].activity, ACTIVITY_AMOUNT));
            free(steps);
        }
        footprint_clear(&footprint);
        project_free(project);
    }
    steps = NULL;
    unit_system_free(units);
}
END_TEST

SUITE_MAIN("trace", bags_of_urea, an_expression, an_expression_without_a_factor, element_gwp_and_share, mu_become_hectares, amounts_per_output_and_per_year,
           biogenic_and_removal, what_is_open_says_so, linked_emissions, all_lines_of_the_cases)
