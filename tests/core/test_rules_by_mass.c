/* SPDX-License-Identifier: MPL-2.0
 *
 * Clauses 7.1.3 and 7.6 as pure functions: PF-1 and PF-5, limits met exactly, order of the input, both readings, refusals.
 */
#include <math.h>
#include <string.h>

#include "core/cutoff.h"
#include "core/ranking.h"
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

static const double pf1[] = {2, 6, 9.5, 14, 9.9, 9, 8, 9.8};
enum { PF1 = sizeof pf1 / sizeof *pf1 };

static void fill(struct cutoff_item *items, const double *masses, size_t count)
{
    for (size_t i = 0; i < count; i++)
        items[i] = (struct cutoff_item){.name = "x", .kind = CUTOFF_AUXILIARY, .mass = masses[i]};
}

START_TEST(eight_auxiliaries_of_1000_kg) /* PF-1 */
{
    struct cutoff_item items[PF1];
    struct cutoff_result result;
    fill(items, pf1, PF1);
    ck_assert(cutoff_apply(items, PF1, 1000, &cutoff_draft, &result, NULL));
    ck_assert_uint_eq(result.candidates, 7);
    NEAR(result.candidate_mass, 54.2);
    ck_assert_uint_eq(result.excluded, 6);
    NEAR(result.excluded_mass, 44.3);
    NEAR(result.remaining, 5.7);
    for (size_t i = 0; i < PF1; i++)
        ck_assert(items[i].excluded == (pf1[i] < 9.85));
    ck_assert(!items[3].candidate && items[4].candidate);
}
END_TEST

START_TEST(the_order_of_the_input_does_not_matter)
{
    struct cutoff_item items[PF1];
    struct cutoff_result result;
    double turned[PF1];
    for (size_t by = 0; by < PF1; by++) {
        for (size_t i = 0; i < PF1; i++)
            turned[i] = pf1[(i * 3 + by) % PF1];
        fill(items, turned, PF1);
        ck_assert(cutoff_apply(items, PF1, 1000, &cutoff_draft, &result, NULL));
        NEAR(result.excluded_mass, 44.3);
        for (size_t i = 0; i < PF1; i++)
            ck_assert(items[i].excluded == (turned[i] < 9.85));
    }
}
END_TEST

START_TEST(limits_met_exactly)
{
    const double one[] = {10, 0.3 * 0.01};
    const double five[] = {9, 9, 9, 9, 9, 5}; /* 50 kg are 5 % of 1000 */
    struct cutoff_item items[6];
    struct cutoff_result result;
    fill(items, one, 1);
    ck_assert(cutoff_apply(items, 1, 1000, &cutoff_draft, &result, NULL));
    ck_assert_uint_eq(result.candidates, 0); /* strictly less than 1 % */
    fill(items, one + 1, 1);
    ck_assert(cutoff_apply(items, 1, 0.3, &cutoff_draft, &result, NULL));
    ck_assert_uint_eq(result.candidates, 0);
    fill(items, five, 6);
    ck_assert(cutoff_apply(items, 6, 1000, &cutoff_draft, &result, NULL));
    ck_assert_uint_eq(result.excluded, 6);
    NEAR(result.remaining, 0);
    items[5].mass = 5.1; /* the lightest stays out; one of the five must be listed */
    ck_assert(cutoff_apply(items, 6, 1000, &cutoff_draft, &result, NULL));
    ck_assert_uint_eq(result.excluded, 5);
    ck_assert(items[5].excluded && !items[4].excluded && items[3].excluded);
}
END_TEST

START_TEST(energy_main_materials_and_hazardous_waste_stay)
{
    struct cutoff_item items[] = {
        {.name = "diesel", .kind = CUTOFF_ENERGY, .mass = 1},       {.name = "seed", .kind = CUTOFF_MAIN, .mass = 1},
        {.name = "bottles", .kind = CUTOFF_HAZARDOUS, .mass = 0.1}, {.name = "sacks", .kind = CUTOFF_WASTE, .mass = 0.5},
        {.name = "husks", .kind = CUTOFF_WASTE, .mass = 99.4},      {.name = "twine", .kind = CUTOFF_AUXILIARY, .mass = 20},
    };
    struct cutoff_result result;
    struct refusal why;
    ck_assert(cutoff_apply(items, 6, 1000, &cutoff_draft, &result, NULL));
    for (size_t i = 0; i < 6; i++)
        ck_assert(items[i].excluded == (i == 3)); /* 0.5 of 100 kg of waste */
    ck_assert(cutoff_wanted_hold(items, 6, &cutoff_draft, &why));
    items[3].wanted_out = true;
    ck_assert(cutoff_wanted_hold(items, 6, &cutoff_draft, &why));
    static const size_t must_stay[] = {0, 1, 2, 4, 5};
    for (size_t i = 0; i < 5; i++) {
        items[must_stay[i]].wanted_out = true;
        ck_assert(!cutoff_wanted_hold(items, 6, &cutoff_draft, &why));
        ck_assert_str_eq(why.field, items[must_stay[i]].name);
        items[must_stay[i]].wanted_out = false;
    }
    items[5].wanted_out = true;
    ck_assert(!cutoff_wanted_hold(items, 6, &cutoff_draft, &why));
    ck_assert_str_eq(why.value, "2 %");
}
END_TEST

START_TEST(masses_that_are_none)
{
    struct cutoff_item item = {.name = "twine", .kind = CUTOFF_AUXILIARY, .mass = 1};
    struct cutoff_result result;
    struct refusal why;
    const double products[] = {0, -1, NAN, INFINITY};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(!cutoff_apply(&item, 1, products[i], &cutoff_draft, &result, &why));
        ck_assert_str_eq(why.field, "product_mass");
    }
    item.mass = -1;
    ck_assert(!cutoff_apply(&item, 1, 1000, &cutoff_draft, &result, &why));
    ck_assert_str_eq(why.field, "twine");
    item.mass = NAN;
    ck_assert(!cutoff_apply(&item, 1, 1000, &cutoff_draft, &result, &why));
    ck_assert(cutoff_apply(NULL, 0, 1000, &cutoff_draft, &result, &why));
    NEAR(result.remaining, 50);
}
END_TEST

static void sources_of(struct ranked_source *out, const double *emissions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (struct ranked_source){.name = "x", .emission = emissions[i]};
}

START_TEST(sources_that_make_up_80_percent) /* PF-5 */
{
    const double emissions[] = {300, 410, 25, 160, 70, 35};
    struct ranked_source s[6];
    size_t primary;
    sources_of(s, emissions, 6);
    ck_assert(ranking_apply(s, 6, RANKING_WITH_CROSSING, 0.8, &primary, NULL));
    ck_assert_uint_eq(primary, 3);
    ck_assert(s[0].primary && s[1].primary && s[3].primary && !s[2].primary && !s[4].primary && !s[5].primary);
    ck_assert_uint_eq(s[1].rank, 1);
    ck_assert_uint_eq(s[2].rank, 6);
    NEAR(s[3].cumulative, 0.87);
    NEAR(s[0].share, 0.3);
    ck_assert(ranking_apply(s, 6, RANKING_WITHIN, 0.8, &primary, NULL));
    ck_assert_uint_eq(primary, 2);
    NEAR(s[0].cumulative, 0.71);
}
END_TEST

START_TEST(exactly_80_percent_and_one_large_source)
{
    const double exact[] = {50, 30, 20}, tenths[] = {0.3, 0.3, 0.2, 0.2}, large[] = {90, 10}, equal[] = {1, 1, 1, 1, 1};
    struct ranked_source s[5];
    size_t primary;
    for (int reading = RANKING_WITH_CROSSING; reading <= RANKING_WITHIN; reading++) {
        sources_of(s, exact, 3);
        ck_assert(ranking_apply(s, 3, (enum ranking_reading)reading, 0.8, &primary, NULL));
        ck_assert_uint_eq(primary, 2); /* both readings agree where the limit is met */
        sources_of(s, tenths, 4);
        ck_assert(ranking_apply(s, 4, (enum ranking_reading)reading, 0.8, &primary, NULL));
        ck_assert_uint_eq(primary, 3);
        sources_of(s, equal, 5);
        ck_assert(ranking_apply(s, 5, (enum ranking_reading)reading, 0.8, &primary, NULL));
        ck_assert_uint_eq(primary, 4);
        ck_assert(s[3].primary && !s[4].primary); /* equal ones in the order given */
    }
    sources_of(s, large, 2);
    ck_assert(ranking_apply(s, 2, RANKING_WITH_CROSSING, 0.8, &primary, NULL));
    ck_assert_uint_eq(primary, 1);
    ck_assert(ranking_apply(s, 2, RANKING_WITHIN, 0.8, &primary, NULL));
    ck_assert_uint_eq(primary, 0);
}
END_TEST

START_TEST(rankings_that_are_none)
{
    const double negative[] = {5, -1}, nothing[] = {0, 0}, odd[] = {5, NAN};
    struct ranked_source s[2];
    struct refusal why;
    size_t primary;
    sources_of(s, negative, 2);
    ck_assert(!ranking_apply(s, 2, RANKING_WITHIN, 0.8, &primary, &why));
    sources_of(s, odd, 2);
    ck_assert(!ranking_apply(s, 2, RANKING_WITHIN, 0.8, &primary, &why));
    sources_of(s, nothing, 2);
    ck_assert(!ranking_apply(s, 2, RANKING_WITHIN, 0.8, &primary, &why));
    ck_assert_str_eq(why.field, "total");
    ck_assert(!ranking_apply(NULL, 0, RANKING_WITHIN, 0.8, &primary, &why));
}
END_TEST

START_TEST(less_than_a_year_of_data) /* 7.6 c */
{
    ck_assert_int_eq(ranking_months(12, 12, 0.5, 0.1), RANKING_COVERED);
    ck_assert_int_eq(ranking_months(14, 12, 0.01, 0.1), RANKING_COVERED);
    ck_assert_int_eq(ranking_months(11.9, 12, 0.099, 0.1), RANKING_SECONDARY);
    ck_assert_int_eq(ranking_months(11.9, 12, 0.10, 0.1), RANKING_ANNUALISE);
    ck_assert_int_eq(ranking_months(0, 12, 0.5, 0.1), RANKING_ANNUALISE);
}
END_TEST

START_TEST(both_rules_as_models)
{
    static const char *const none[] = {NULL};
    struct runner *r = runner_open(none);
    runner_good(r, "cutoff", "product_mass=1000 aux_1=2 aux_2=6 aux_3=9.5 aux_4=14 aux_5=9.9 aux_6=9 aux_7=8 aux_12=9.8");
    NEAR(runner_output(r, "", "mass of the materials")->value, 54.2);
    NEAR(runner_output(r, "", "mass that may")->value, 44.3);
    NEAR(runner_output(r, "", "number of materials")->value, 6);
    runner_good(r, "cutoff", "product_mass=1000 aux_1=9 aux_2=9"); /* equal masses are two materials */
    NEAR(runner_output(r, "", "mass that may")->value, 18);
    runner_good(r, "cutoff", "product_mass=1000");
    ck_assert_double_eq(runner_output(r, "", "mass that may")->value, 0);
    runner_refused(r, "cutoff", "aux_1=2", REFUSAL_BLANK, "product_mass");
    runner_refused(r, "cutoff", "product_mass=0 aux_1=2", REFUSAL_OUT_OF_RANGE, "product_mass");
    runner_refused(r, "cutoff", "product_mass=1000 aux_1=-2", REFUSAL_OUT_OF_RANGE, "aux_1");
    runner_refused(r, "cutoff", "product_mass=1000 aux_13=2", REFUSAL_FIELD_UNKNOWN, "aux_13");
    runner_good(r, "ranking", "source_1=410 source_2=300 source_3=160 source_4=70 source_5=35 source_6=25");
    NEAR(runner_output(r, "", "number of sources")->value, 3);
    NEAR(runner_output(r, "", "their share")->value, 0.87);
    runner_good(r, "ranking", "reading=within source_1=410 source_2=300 source_3=160 source_4=70 source_5=35 source_6=25");
    NEAR(runner_output(r, "", "their share")->value, 0.71);
    runner_refused(r, "ranking", "", REFUSAL_BLANK, "source_1");
    runner_refused(r, "ranking", "source_1=0", REFUSAL_OUT_OF_RANGE, "total");
    runner_close(r);
}
END_TEST

SUITE_MAIN("rules_by_mass", eight_auxiliaries_of_1000_kg, the_order_of_the_input_does_not_matter, limits_met_exactly,
           energy_main_materials_and_hazardous_waste_stay, masses_that_are_none, sources_that_make_up_80_percent,
           exactly_80_percent_and_one_large_source, rankings_that_are_none, less_than_a_year_of_data, both_rules_as_models)
