/* SPDX-License-Identifier: MPL-2.0
 *
 * Aquaculture: AQ-1 and AQ-2, waters without methane of their own, and the limits of yield, feed and days.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

#define A "aquaculture"
#define POND "water=pond_freshwater area=2 days=300 harvest=18000 "

static const char *const tables[] = {"aquaculture", NULL};
static struct runner *r;

START_TEST(a_pond_of_two_hectares) /* AQ-1, AQ-2 */
{
    r = runner_open(tables);
    runner_good(r, A, POND);
    SIX(runner_output(r, "CH4 non-fossil", "")->value, 300.822);
    SIX(runner_output(r, "N2O", "N2O of the fish")->value, 47.8029);
    ck_assert(runner_output(r, "N2O", "")->not_in_7_2_3 && runner_output(r, "CH4 non-fossil", "")->not_in_7_2_3);
    ck_assert(runner_told(r, "EF_CH4", "unverified"));
    ck_assert(runner_told(r, "EF_CH4", "30 … 1800"));
    runner_good(r, A, POND "feed=27000 feed_protein=32 n2o_by=feed");
    SIX(runner_step(r, "N_feed"), 1382.4);
    SIX(runner_output(r, "N2O", "N2O of the feed")->value, 14.3375);
    SIX(runner_output(r, "", "N2O the other way")->value, 47.8029);
    runner_good(r, A, POND "feed=27000 feed_protein=32");
    SIX(runner_output(r, "N2O", "N2O of the fish")->value, 47.8029);
    SIX(runner_output(r, "", "N2O the other way")->value, 14.3375);
    runner_close(r);
}
END_TEST

START_TEST(a_measured_pond_needs_no_default)
{
    r = runner_open(tables);
    runner_good(r, A, POND "EF_CH4=64.4 EF_CH4.source=measured");
    NEAR(runner_output(r, "CH4 non-fossil", "")->value, 2 * 64.4 * 300 / 365);
    ck_assert(!runner_told(r, "EF_CH4", ""));
    runner_good(r, A, "water=pond_saline area=1 days=365 harvest=5000");
    NEAR(runner_output(r, "CH4 non-fossil", "")->value, 30);
    runner_close(r);
}
END_TEST

START_TEST(fingerlings_are_not_produced)
{
    r = runner_open(tables);
    runner_good(r, A, POND "stocked=2000");
    NEAR(runner_step(r, "P_fish"), 16000);
    NEAR(runner_output(r, "N2O", "")->value, 16000 * 0.00169 * 44 / 28);
    runner_refused(r, A, POND "stocked=18000", REFUSAL_OUT_OF_RANGE, "P_fish");
    runner_refused(r, A, POND "stocked=20000", REFUSAL_OUT_OF_RANGE, "P_fish");
    runner_close(r);
}
END_TEST

START_TEST(cages_and_tanks_have_no_pond_methane)
{
    r = runner_open(tables);
    size_t count;
    runner_good(r, A, "water=cage harvest=10000");
    model_outputs(r->run, &count);
    ck_assert_uint_eq(count, 1);
    NEAR(runner_output(r, "N2O", "")->value, 10000 * 0.00169 * 44 / 28);
    ck_assert(runner_told(r, "water", "not counted for the farm"));
    runner_good(r, A, "water=tank harvest=10000");
    ck_assert(runner_told(r, "water", "by default"));
    model_outputs(r->run, &count);
    ck_assert_uint_eq(count, 1);
    runner_close(r);
}
END_TEST

START_TEST(limits_of_yield_and_feed)
{
    r = runner_open(tables);
    runner_good(r, A, "water=pond_freshwater area=1 days=300 harvest=60000");
    ck_assert(!runner_told(r, "yield", ""));
    runner_good(r, A, "water=pond_freshwater area=1 days=300 harvest=61000");
    ck_assert(runner_told(r, "yield", "61"));
    runner_refused(r, A, "water=pond_freshwater area=1 days=300 harvest=201000", REFUSAL_OUT_OF_RANGE, "yield");
    runner_refused(r, A, POND "feed=8900", REFUSAL_OUT_OF_RANGE, "FCR");
    runner_good(r, A, POND "feed=9100");
    ck_assert(runner_told(r, "FCR", "0.8"));
    runner_good(r, A, POND "feed=60000");
    ck_assert(runner_told(r, "FCR", "0.8"));
    runner_good(r, A, POND "feed=27000");
    ck_assert(!runner_told(r, "FCR", ""));
    runner_close(r);
}
END_TEST

START_TEST(wrong_input_is_refused)
{
    r = runner_open(tables);
    runner_refused(r, A, "harvest=100", REFUSAL_BLANK, "water");
    runner_refused(r, A, "water=sea harvest=100", REFUSAL_CHOICE, "water");
    runner_refused(r, A, "water=pond_freshwater days=300 harvest=100", REFUSAL_BLANK, "area");
    runner_refused(r, A, "water=pond_freshwater area=2 harvest=100", REFUSAL_BLANK, "days");
    runner_refused(r, A, "water=pond_freshwater area=2 days=300", REFUSAL_BLANK, "harvest");
    runner_refused(r, A, "water=pond_freshwater area=0 days=300 harvest=100", REFUSAL_OUT_OF_RANGE, "area");
    runner_refused(r, A, "water=pond_freshwater area=2 days=400 harvest=100", REFUSAL_OUT_OF_RANGE, "days");
    runner_refused(r, A, "water=pond_freshwater area=2 days=0 harvest=100", REFUSAL_OUT_OF_RANGE, "days");
    runner_refused(r, A, POND "feed=27000 feed_protein=9 n2o_by=feed", REFUSAL_OUT_OF_RANGE, "feed_protein");
    runner_refused(r, A, POND "feed=27000 feed_protein=61 n2o_by=feed", REFUSAL_OUT_OF_RANGE, "feed_protein");
    runner_refused(r, A, POND "feed=27000 n2o_by=feed", REFUSAL_BLANK, "feed_protein");
    runner_refused(r, A, POND "n2o_by=feed", REFUSAL_BLANK, "feed");
    runner_refused(r, A, POND "harvest=-5", REFUSAL_OUT_OF_RANGE, "harvest");
    runner_refused(r, A, POND "EF_CH4=-1", REFUSAL_OUT_OF_RANGE, "EF");
    runner_close(r);
}
END_TEST

SUITE_MAIN("model_aquaculture", a_pond_of_two_hectares, a_measured_pond_needs_no_default, fingerlings_are_not_produced,
           cages_and_tanks_have_no_pond_methane, limits_of_yield_and_feed, wrong_input_is_refused)
