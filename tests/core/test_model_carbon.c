/* SPDX-License-Identifier: MPL-2.0
 *
 * Carbon stocks: CS-1 to CS-4, a stock that falls is an emission, limits of 9.2 a.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

#define D "carbon_stock_difference"
#define STAND "area=4 V_first=6 V_second=21 BCEF=0.80 R=0.27 R.source=survey "
#define SOIL "area=1 soil=SOCref_warmtemp_moist_HAC " \
             "use_before=FLU_longterm_cult_warm_moist use_after=FLU_longterm_cult_warm_moist "

static const char *const tables[] = {"carbon-stock", NULL};
static struct runner *r;

START_TEST(a_young_plantation) /* CS-1 */
{
    r = runner_open(tables);
    runner_good(r, D, STAND "years=3");
    SIX(runner_step(r, "C_first"), 4 * 2.86512);
    SIX(runner_step(r, "C_second"), 4 * 10.0279);
    SIX(runner_step(r, "dC"), 9.5504);
    SIX(runner_output(r, "", "CO2 taken up")->value, 35.0181);
    SIX(runner_output(r, "", "removal that may be used")->value, 35.0181);
    runner_good(r, D, STAND "years=3 u=0.06 b=0.10");
    SIX(runner_output(r, "", "removal that may be used")->value, 35.01813333 * 0.94 * 0.9);
    ck_assert(runner_told(r, "CF", "unverified"));
    ck_assert(runner_told(r, "", "new forest projects only"));
    runner_good(r, D, "area=4 V_first=6 V_second=21 BCEF=0.80 years=3 forest=R_subtropical_humid_lt125");
    NEAR(runner_step(r, "R"), 0.2);
    runner_close(r);
}
END_TEST

START_TEST(limits_of_a_survey)
{
    r = runner_open(tables);
    runner_refused(r, D, STAND "years=0.9", REFUSAL_OUT_OF_RANGE, "years");
    runner_good(r, D, STAND "years=1");
    runner_refused(r, D, STAND "years=3 V_second=1001", REFUSAL_OUT_OF_RANGE, "V_second");
    runner_refused(r, D, STAND "years=3 BCEF=0.2", REFUSAL_OUT_OF_RANGE, "BCEF");
    runner_refused(r, D, STAND "years=3 BCEF=9.1", REFUSAL_OUT_OF_RANGE, "BCEF");
    runner_refused(r, D, STAND "years=3 R=0.05", REFUSAL_OUT_OF_RANGE, "R");
    runner_refused(r, D, STAND "years=3 R=0.95", REFUSAL_OUT_OF_RANGE, "R");
    runner_refused(r, D, "area=4 V_first=6 V_second=21 BCEF=0.80 years=3", REFUSAL_BLANK, "forest");
    runner_refused(r, D, STAND "years=3 sampling_error=25", REFUSAL_BLANK, "u");
    runner_good(r, D, STAND "years=3 sampling_error=25 u=0.1");
    ck_assert(runner_told(r, "sampling_error", "20"));
    runner_good(r, D, STAND "years=3 sampling_error=20");
    runner_refused(r, D, STAND "years=3 u=1.1", REFUSAL_OUT_OF_RANGE, "u");
    /* One hectare: 0.8*1.27*0.47 = 0.47752 t C for each m3. */
    runner_good(r, D, "area=1 V_first=0 V_second=35 BCEF=0.80 R=0.27 R.source=s years=1"); /* 16.7 t C */
    ck_assert(runner_told(r, "dC_ha", "15"));
    runner_refused(r, D, "area=1 V_first=0 V_second=70 BCEF=0.80 R=0.27 R.source=s years=1", REFUSAL_OUT_OF_RANGE, "dC_ha");
    runner_close(r);
}
END_TEST

START_TEST(an_orchard_that_is_felled_emits) /* CS-2 */
{
    r = runner_open(tables);
    runner_good(r, "carbon_gain_loss", "orchard=orchard_temperate area=10 area_felled=1");
    NEAR(runner_step(r, "dC"), -4.2);
    NEAR(runner_step(r, "CO2_removed"), -15.4);
    NEAR(runner_output(r, "CO2", "CO2 lost")->value, 15400);
    ck_assert(runner_told(r, "dC", "nothing to offset"));
    runner_good(r, "carbon_gain_loss", "orchard=orchard_temperate area=10");
    NEAR(runner_output(r, "", "CO2 taken up")->value, 4.3 * 44 / 12);
    runner_good(r, "carbon_gain_loss", "orchard=orchard_temperate area=0"); /* a mature stand gains nothing */
    ck_assert_double_eq(runner_output(r, "", "CO2 taken up")->value, 0);
    runner_refused(r, "carbon_gain_loss", "orchard=olive_temperate area=10 area_felled=1", REFUSAL_PARAMETER_MISSING, "C_ha");
    runner_refused(r, "carbon_gain_loss", "area=10", REFUSAL_BLANK, "orchard");
    /* A stand that loses volume between two surveys is no sink either. */
    runner_good(r, D, "area=4 V_first=21 V_second=6 BCEF=0.80 R=0.27 R.source=survey years=3");
    SIX(runner_output(r, "CO2", "")->value, 35018.13333);
    runner_close(r);
}
END_TEST

START_TEST(soil_under_better_care) /* CS-3 */
{
    r = runner_open(tables);
    runner_good(r, "soil_carbon",
                SOIL "tillage_before=FMG_full tillage_after=FMG_reduced_warm_moist "
                     "input_before=FI_medium input_after=FI_high_no_manure "
                     "F_LU_before=0.70 F_LU_before.source=CS-3 F_LU_after=0.70 F_LU_after.source=CS-3");
    SIX(runner_step(r, "SOC_before"), 44.8);
    SIX(runner_step(r, "SOC_after"), 52.2144);
    SIX(runner_output(r, "", "CO2 taken up")->value, 1.35931);
    runner_good(r, "soil_carbon",
        SOIL "tillage_before=FMG_full tillage_after=FMG_full input_before=FI_medium input_after=FI_medium");
    ck_assert_double_eq(runner_output(r, "", "CO2 taken up")->value, 0);
    runner_good(r, "soil_carbon",
        SOIL "tillage_before=FMG_full tillage_after=FMG_full input_before=FI_medium input_after=FI_low");
    NEAR(runner_output(r, "CO2", "")->value, 64 * 0.69 * 0.08 / 20 * 44 / 12 * 1000);
    runner_refused(r, "soil_carbon", SOIL "tillage_before=FMG_full tillage_after=FMG_full input_before=FI_medium",
        REFUSAL_BLANK,
                   "input_after");
    runner_close(r);
}
END_TEST

START_TEST(what_may_be_used) /* CS-4 */
{
    r = runner_open(tables);
    runner_good(r, "sink_usable", "gross=100 u=0.06 b=0.10");
    NEAR(runner_step(r, "after_uncertainty"), 94);
    NEAR(runner_step(r, "usable"), 84.6);
    runner_refused(r, "sink_usable", "gross=-1", REFUSAL_OUT_OF_RANGE, "gross");
    runner_refused(r, "sink_usable", "gross=100 sampling_error=21", REFUSAL_BLANK, "u");
    runner_refused(r, "sink_usable", "gross=100 b=-0.1", REFUSAL_OUT_OF_RANGE, "b");
    runner_close(r);
}
END_TEST

START_TEST(forest_made_into_a_field)
{
    r = runner_open(tables);
    /* (120 - 50)*44/12/20 = 12.8333 t CO2 for each hectare in each of 20 years */
    runner_good(r, "land_use_change", "area=2 C_before=120 C_after=50 years_since=5");
    NEAR(runner_output(r, "CO2", "")->value, 2 * 70.0 * 44 / 12 / 20 * 1000);
    runner_good(r, "land_use_change", "area=2 C_before=120 C_after=50 years_since=20");
    ck_assert_double_eq(runner_output(r, "CO2", "")->value, 0);
    runner_good(r, "land_use_change", "area=1 C_before=50 C_after=120 years_since=5");
    NEAR(runner_output(r, "", "CO2 taken up")->value, 70.0 * 44 / 12 / 20);
    runner_refused(r, "land_use_change", "area=1 C_before=50 C_after=120", REFUSAL_BLANK, "years_since");
    runner_close(r);
}
END_TEST

SUITE_MAIN("model_carbon", a_young_plantation, limits_of_a_survey, an_orchard_that_is_felled_emits, soil_under_better_care,
           what_may_be_used, forest_made_into_a_field)
