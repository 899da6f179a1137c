/* SPDX-License-Identifier: MPL-2.0
 *
 * Paddies: winter-flooded fields and their fallow, two seasons, ratoon rice, editions of the CH4, what is refused. Expected values
 * by hand from methods/rice.md and the tables.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

static const char *const tables[] = {"soil-n2o", "field_cn", "rice", NULL};

#define WINTER "area=1 days=120 water=continuous before=flooded_gt30 manure=5 "
#define SEASON_1 "area=2 days_1=110 water_1=single_drainage before_1=nonflooded_lt180 "
#define N2O (44.0 / 28.0)

static struct runner *r;

static double methane(void)
{
    size_t count;
    const struct model_output *o = model_outputs(r->run, &count);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += strcmp(o[i].gas, "CH4 non-fossil") ? 0 : o[i].value;
    return sum;
}

START_TEST(a_winter_flooded_field_emits_in_the_fallow_too)
{
    r = runner_open(tables);
    runner_good(r, "rice", WINTER);
    SIX(methane(), 583.052); /* RI-3 */
    ck_assert(runner_told(r, "fallow", "14 %"));
    runner_good(r, "rice", WINTER "fallow=by_share");
    SIX(methane(), 583.052 / 0.86); /* 14 % of the year's CH4 in the fallow: the season's is 86 % */
    ck_assert(!runner_told(r, "fallow", "14 %"));
    runner_good(r, "rice", WINTER "fallow=by_share share_fallow=0.5 share_fallow.source=measured");
    SIX(methane(), 2 * 583.052);
    runner_good(r, "rice", "area=1 days=120 water=continuous before=nonflooded_gt180 fallow=by_share");
    ck_assert_ptr_null(runner_find(r, "CH4_fallow"));
    runner_close(r);
}
END_TEST

START_TEST(two_seasons_add_up)
{
    r = runner_open(tables);
    runner_good(r, "rice_seasons", SEASON_1 "days_2=100 water_2=multiple_drainage before_2=nonflooded_lt180 straw_lt30_2=3");
    double early = 1.32 * 0.71 * 110 * 2, late = 1.32 * 0.55 * pow(4, 0.59) * 100 * 2;
    NEAR(runner_step(r, "CH4_rice_1"), early);
    NEAR(runner_step(r, "CH4_rice_2"), late);
    NEAR(methane(), early + late);
    runner_refused(r, "rice_seasons", SEASON_1 "days_2=256 water_2=continuous before_2=nonflooded_lt180", REFUSAL_OUT_OF_RANGE,
                   "days_1 + …");
    ck_assert_str_eq(r->why.value, "366");
    runner_good(r, "rice_seasons", SEASON_1 "days_2=255 water_2=continuous before_2=nonflooded_lt180");
    runner_refused(r, "rice_seasons", SEASON_1 "days_2=60", REFUSAL_BLANK, "water_2");
    runner_refused(r, "rice_seasons", SEASON_1 "water_2=continuous before_2=nonflooded_lt180", REFUSAL_BLANK, "days_2");
    runner_refused(r, "rice_seasons", SEASON_1 "days_2=60 water_2=continuous", REFUSAL_BLANK, "before_2");
    runner_refused(r, "rice_seasons", "area=1", REFUSAL_BLANK, "water_1");
    runner_close(r);
}
END_TEST

START_TEST(ratoon_rice_is_a_season_after_the_harvest)
{
    r = runner_open(tables);
    runner_good(r, "rice_seasons", SEASON_1 "kind_2=ratoon days_2=65 water_2=continuous synthetic_n_1=240 synthetic_n_2=100");
    NEAR(runner_step(r, "CH4_rice_2"), 1.32 * 1.00 * 1.00 * 65 * 2);
    ck_assert(runner_told(r, "before_2", "ratoon"));
    NEAR(runner_step(r, "N2O_FR_1"), 240 * 0.005 * N2O);
    NEAR(runner_step(r, "N2O_FR_2"), 100 * 0.003 * N2O);
    runner_close(r);
}
END_TEST

START_TEST(editions_of_the_methane)
{
    r = runner_open(tables);
    runner_good(r, "rice", "area=1 days=112 water=single_drainage before=nonflooded_gt180 straw_gt30=4 ch4=ipcc2006");
    NEAR(methane(), 1.30 * 0.60 * 0.68 * pow(1 + 4 * 0.29, 0.59) * 112);
    ck_assert(runner_told(r, "SFp", "unverified"));
    runner_refused(r, "rice", "area=1 days=112 water=continuous before=nonflooded_gt365 ch4=ipcc2006", REFUSAL_PARAMETER_MISSING, "SFp");
    runner_good(r, "rice", "area=2 days=112 water=single_drainage before=nonflooded_lt180 ch4=cn_guideline");
    NEAR(methane(), 312.4);
    runner_good(r, "rice", "area=2 days=112 water=single_drainage before=nonflooded_lt180 ch4=cn_guideline kind=double_late");
    NEAR(methane(), 343.4);
    runner_good(r, "rice", WINTER "ch4=cn_guideline");
    ck_assert(runner_told(r, "before", "winter"));
    runner_refused(r, "rice", "area=2 days=70 water=continuous before=nonflooded_lt180 ch4=cn_guideline kind=ratoon",
                   REFUSAL_PARAMETER_MISSING, "EF_season");
    r->method = "ipcc2006";
    r->forced = true;
    runner_good(r, "rice", "area=1 days=100 water=continuous before=nonflooded_lt180 synthetic_n=100 ch4=ipcc2019");
    NEAR(methane(), 130);
    NEAR(runner_step(r, "N2O_FR"), 100 * 0.003 * N2O);
    runner_close(r);
}
END_TEST

START_TEST(aggregated_and_disaggregated_factors_are_never_mixed)
{
    r = runner_open(tables);
    runner_good(r, "rice", "area=1 days=100 water=irrigated_agg before=agg");
    NEAR(methane(), 1.32 * 0.60 * 1.22 * 100);
    runner_good(r, "rice", "area=1 days=100 water=rainfed_agg before=agg");
    NEAR(methane(), 1.32 * 0.45 * 1.22 * 100);
    runner_refused(r, "rice", "area=1 days=100 water=irrigated_agg before=flooded_gt30", REFUSAL_CHOICE, "before");
    runner_refused(r, "rice", "area=1 days=100 water=continuous before=agg", REFUSAL_CHOICE, "before");
    runner_close(r);
}
END_TEST

START_TEST(wrong_input_is_named)
{
    static const struct {
        const char *words, *field;
        enum refusal_code code;
    } all[] = {
        {"area=1 days=400 water=continuous before=nonflooded_lt180", "days", REFUSAL_OUT_OF_RANGE},
        {"area=-1 days=100 water=continuous before=nonflooded_lt180", "area", REFUSAL_OUT_OF_RANGE},
        {"area=1 days=100 water=wet before=nonflooded_lt180", "water", REFUSAL_CHOICE},
        {"area=1 days=100 water=continuous before=nonflooded_lt180 compost=-2", "compost", REFUSAL_OUT_OF_RANGE},
        {"area=1 days=100 water=continuous before=nonflooded_lt180 synthetic_n=1001", "synthetic_n", REFUSAL_OUT_OF_RANGE},
        {"area=1 days=100 water=continuous before=nonflooded_lt180 potash=3", "potash", REFUSAL_FIELD_UNKNOWN},
        {"days=100 water=continuous before=nonflooded_lt180", "area", REFUSAL_BLANK},
        {"area=1 water=continuous before=nonflooded_lt180", "days", REFUSAL_BLANK},
    };
    r = runner_open(tables);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        runner_refused(r, "rice", all[i].words, all[i].code, all[i].field);
    runner_close(r);
}
END_TEST

SUITE_MAIN("model_rice", a_winter_flooded_field_emits_in_the_fallow_too, two_seasons_add_up, ratoon_rice_is_a_season_after_the_harvest,
      editions_of_the_methane, aggregated_and_disaggregated_factors_are_never_mixed, wrong_input_is_named)
