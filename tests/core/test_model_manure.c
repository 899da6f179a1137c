/* SPDX-License-Identifier: MPL-2.0
 *
 * Manure: the worked examples (MA-1 to MA-4, the nitrogen of MA-5), both editions, pasture with its own Bo, shares, refusals.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

#define M "manure"
#define PIG "animal=swine heads=1 climate=warm_temp_moist productivity=high "
#define TWO "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.3 "
#define FEED "GE=38 DE=82 UE=0.02 ASH=0.04 "
#define COW "animal=dairy_cattle heads=1 climate=warm_temp_moist productivity=high system_1=slurry_6m " \
            "share_1=1 GE=240 DE=68 UE=0.04 ASH=0.08 "
#define CN_PIG "animal=swine heads=1 edition=gbt32151_22 FracLeach=0.05 "

static const char *const tables[] = {"manure-bo-vs-nex", "manure-mcf", "manure-n", "manure-gbt32151-22", "soil-n2o", "field_cn",
    NULL};
static struct runner *r;

START_TEST(a_pig_with_two_systems) /* MA-1, MA-2 */
{
    r = runner_open(tables);
    runner_good(r, M, PIG TWO FEED);
    SIX(runner_step(r, "VS"), 0.395447);
    SIX(runner_step(r, "MCF_mean"), 0.271);
    SIX(runner_output(r, "CH4 non-fossil", "CH4 of the stored")->value, 11.7934);
    SIX(runner_step(r, "Nex"), 12.9137);
    SIX(runner_output(r, "N2O", "direct")->value, 0.0608789);
    SIX(runner_step(r, "N_vol"), 6.08235);
    SIX(runner_output(r, "N2O", "N2O of the volatilised")->value, 0.133812);
    SIX(runner_output(r, "N2O", "N2O of the leached")->value, 0.00133934);
    SIX(runner_output(r, "", "nitrogen left for the field")->value, 6.71512);
    runner_close(r);
}
END_TEST

START_TEST(the_gases_are_marked_as_not_in_7_2_3)
{
    r = runner_open(tables);
    size_t count;
    size_t gases = 0;
    runner_good(r, M, PIG TWO);
    const struct model_output *out = model_outputs(r->run, &count);
    for (size_t i = 0; i < count; i++) {
        ck_assert(out[i].not_in_7_2_3 == (*out[i].gas != '\0'));
        gases += *out[i].gas != '\0';
    }
    ck_assert_uint_eq(gases, 4);
    runner_close(r);
}
END_TEST

START_TEST(layers_by_weight) /* MA-3 */
{
    r = runner_open(tables);
    runner_good(r, M, "animal=hens heads=1000 climate=warm_temp_moist productivity=high system_1=poultry_litter share_1=1");
    SIX(runner_step(r, "VS_yr"), 5.09175);
    SIX(runner_output(r, "CH4 non-fossil", "")->value, 19.9571);
    ck_assert(runner_find(r, "TAM")->is_default);
    runner_good(r, M, "animal=hens heads=1000 climate=warm_temp_moist productivity=high system_1=poultry_litter share_1=1 "
                      "TAM=2 TAM.source=weighed");
    SIX(runner_step(r, "VS_yr"), 5.09175 / 1.5 * 2);
    runner_close(r);
}
END_TEST

START_TEST(nitrogen_of_a_cow_by_its_feed) /* MA-4 */
{
    r = runner_open(tables);
    runner_good(r, M, COW "CP=16 milk=22 milk_protein=3.2");
    SIX(runner_step(r, "Nintake"), 0.333008);
    SIX(runner_step(r, "Nret"), 0.110345);
    SIX(runner_step(r, "Nex"), 81.2721);
    SIX(runner_step(r, "Nex_tier1"), 0.44 * 386 / 1000 * 365);
    /* 0.8 kg of gain, NEg 9.38361: (268*0.8 - 7.03*9.38361)/6250 more are kept */
    runner_good(r, M, COW "CP=16 milk=22 milk_protein=3.2 gain=0.8 NEg=9.38361");
    NEAR(runner_step(r, "Nret"), 22 * 0.032 / 6.38 + (214.4 - 7.03 * 9.38361) / 6250);
    runner_refused(r, M, COW "CP=16 milk=22", REFUSAL_BLANK, "milk_protein");
    runner_refused(r, M, COW "CP=16 gain=0.8", REFUSAL_BLANK, "NEg");
    runner_refused(r, M, PIG TWO "CP=16", REFUSAL_BLANK, "GE");
    runner_refused(r, M, PIG TWO FEED "CP=16", REFUSAL_BLANK, "Nret");
    runner_close(r);
}
END_TEST

START_TEST(more_nitrogen_kept_than_eaten_is_refused)
{
    r = runner_open(tables);
    runner_refused(r, M, COW "CP=5 milk=22 milk_protein=3.2", REFUSAL_OUT_OF_RANGE, "Nret");
    runner_refused(r, M, PIG TWO FEED "CP=16 Nret=0.06", REFUSAL_OUT_OF_RANGE, "Nret");
    /* 38/18.45*0.16/6.25 = 0.05272 kg eaten; 0.02 kept: 11.94 kg a year */
    runner_good(r, M, PIG TWO FEED "CP=16 Nret=0.02");
    NEAR(runner_step(r, "Nex"), (38 / 18.45 * 0.16 / 6.25 - 0.02) * 365);
    ck_assert(!runner_told(r, "Nex", "usual"));
    runner_good(r, M, PIG TWO FEED "CP=16 Nret=0.0526"); /* almost nothing is left */
    ck_assert(runner_told(r, "Nex", "usual"));
    runner_refused(r, M, COW "CP=61", REFUSAL_OUT_OF_RANGE, "CP");
    runner_refused(r, M, COW "CP=0", REFUSAL_OUT_OF_RANGE, "CP");
    /* An animal that grows on fat alone would keep a negative amount. */
    runner_refused(r, M, COW "CP=16 gain=0.1 NEg=20", REFUSAL_OUT_OF_RANGE, "Nret");
    runner_close(r);
}
END_TEST

START_TEST(dung_on_pasture_has_its_own_bo)
{
    r = runner_open(tables);
    /* 10 buffalo, 60 % of the time out. VS 13.5*336/1000 = 4.536 kg/d. Pasture: Bo 0.19, MCF 0.47 %. Solid: Bo 0.1, 4 %. */
    runner_good(r, M, "animal=buffalo heads=10 climate=warm_temp_moist productivity=low system_1=pasture share_1=0.6 "
                      "system_2=solid share_2=0.4");
    NEAR(runner_step(r, "VS"), 4.536);
    NEAR(runner_output(r, "CH4 non-fossil", "CH4 of dung on pasture")->value, 10 * 4.536 * 365 * 0.19 * 0.67 * 0.0047 * 0.6);
    NEAR(runner_output(r, "CH4 non-fossil", "CH4 of the stored")->value, 10 * 4.536 * 365 * 0.10 * 0.67 * 0.04 * 0.4);
    SIX(runner_output(r, "", "nitrogen dropped on pasture")->value, 323.7696); /* MA-5 */
    /* Solid storage alone loses nitrogen here, N2O of the pasture is the soil's. */
    double n = 323.7696 / 0.6;
    SIX(runner_output(r, "N2O", "direct")->value, n * 0.4 * 0.01 * 44 / 28);
    SIX(runner_output(r, "", "nitrogen left")->value, n * 0.4 * (1 - 0.45 - 0.02 - 0.01));
    ck_assert(runner_told(r, "F_PRP", "soil model"));
    ck_assert(runner_told(r, "FracGas", "buffalo"));
    runner_good(r, M, "animal=other_cattle heads=1 climate=cool_temp_dry productivity=high system_1=pasture share_1=1");
    NEAR(runner_step(r, "MCF_pasture"), 0.0047);
    NEAR(runner_step(r, "Bo_pasture"), 0.19);
    ck_assert_double_eq(runner_output(r, "CH4 non-fossil", "CH4 of the stored")->value, 0);
    runner_close(r);
}
END_TEST

START_TEST(shares_must_sum_to_one)
{
    r = runner_open(tables);
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.5", REFUSAL_OUT_OF_RANGE,
        "share_1 + …");
    ck_assert_str_eq(r->why.value, "1.2");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.29", REFUSAL_OUT_OF_RANGE,
        "share_1 + …");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.2989", REFUSAL_OUT_OF_RANGE,
        "share_1 + …");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.3011", REFUSAL_OUT_OF_RANGE,
        "share_1 + …");
    runner_good(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.301");
    runner_good(r, M, PIG "system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.299");
    runner_good(r, M,
        PIG "system_1=slurry_6m share_1=0.3333 system_3=solid share_3=0.3333 system_5=compost_pile share_5=0.3333");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=1.2", REFUSAL_OUT_OF_RANGE, "share_1");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=-0.1 system_2=solid share_2=1.1", REFUSAL_OUT_OF_RANGE, "share_1");
    runner_refused(r, M, PIG "system_1=slurry_6m", REFUSAL_BLANK, "share_1");
    runner_refused(r, M, PIG "share_2=1", REFUSAL_BLANK, "system_2");
    runner_refused(r, M, PIG, REFUSAL_BLANK, "system_1");
    runner_refused(r, M, PIG "system_1=solid share_1=0.5 system_2=solid share_2=0.5", REFUSAL_DUPLICATE_ID, "system_2");
    runner_refused(r, M, PIG "system_1=heap share_1=1", REFUSAL_CHOICE, "system_1");
    runner_close(r);
}
END_TEST

START_TEST(pit_below_the_animals_and_a_digester) /* the farm of the issue */
{
    r = runner_open(tables);
    /* Half pit (3 months, 24 %), half leaking digester (9.59 %); the table names no FracGas for digesters. */
    runner_refused(r, M, "animal=swine heads=500 climate=warm_temp_moist productivity=high system_1=pit_3m share_1=0.5 "
                         "system_2=digester_high_leak share_2=0.5",
                   REFUSAL_PARAMETER_MISSING, "FracGas_2");
    ck_assert(strstr(r->why.limit, "0.05") && strstr(r->why.limit, "0.50"));
    runner_good(r, M, "animal=swine heads=500 climate=warm_temp_moist productivity=high system_1=pit_3m share_1=0.5 "
                      "system_2=digester_high_leak share_2=0.5 FracGas_2=0.2 FracGas_2.source=plan");
    NEAR(runner_step(r, "MCF_mean"), 0.12 + 0.04795);
    NEAR(runner_step(r, "EF3_mean"), 0.0013);
    NEAR(runner_step(r, "FracGas_mean"), 0.225);
    ck_assert(runner_told(r, "MCF_1", "unverified")); /* 3 months: confidence C */
    ck_assert(!runner_told(r, "MCF_2", "unverified"));
    runner_close(r);
}
END_TEST

START_TEST(a_crust_lowers_the_methane)
{
    r = runner_open(tables);
    runner_good(r, M, PIG "system_1=crust_6m share_1=1");
    NEAR(runner_step(r, "MCF_mean"), 0.37 * 0.6);
    NEAR(runner_step(r, "EF3_mean"), 0.005);
    runner_good(r, M, PIG "system_1=crust_6m share_1=1 MCF_1=20 MCF_1.source=measured"); /* what was measured is final */
    NEAR(runner_step(r, "MCF_mean"), 0.20);
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=1 MCF_1=120", REFUSAL_OUT_OF_RANGE, "MCF");
    runner_refused(r, M, PIG "system_1=slurry_6m share_1=1 MCF_1=-1", REFUSAL_OUT_OF_RANGE, "MCF");
    runner_close(r);
}
END_TEST

START_TEST(climate_chooses_the_factors)
{
    r = runner_open(tables);
    runner_good(r, M, "animal=swine heads=1 climate=warm_temp_dry productivity=high system_1=solid share_1=1");
    NEAR(runner_step(r, "EF4"), 0.005);
    runner_good(r, M, "animal=swine heads=1 climate=trop_montane productivity=high system_1=solid share_1=1");
    NEAR(runner_step(r, "EF4"), 0.010);
    NEAR(runner_step(r, "MCF_1"), 5);
    runner_good(r, M, "animal=swine heads=1 climate=trop_wet productivity=low system_1=solid share_1=1");
    NEAR(runner_step(r, "EF4"), 0.014);
    NEAR(runner_step(r, "Bo"), 0.29);
    runner_refused(r, M, "animal=swine heads=1 productivity=high system_1=solid share_1=1", REFUSAL_BLANK, "climate");
    runner_refused(r, M, "animal=swine heads=1 climate=warm_temp_moist system_1=solid share_1=1", REFUSAL_BLANK,
        "productivity");
    runner_close(r);
}
END_TEST

START_TEST(volatile_solids_within_their_limits)
{
    r = runner_open(tables);
    runner_refused(r, M, PIG TWO "GE=38 DE=95 UE=0.06 ASH=0.04", REFUSAL_OUT_OF_RANGE, "DE + UE");
    runner_good(r, M, PIG TWO "GE=38 DE=95 UE=0.05 ASH=0.04");
    NEAR(runner_step(r, "VS"), 38 * 0.1 * 0.96 / 18.45);
    runner_refused(r, M, PIG TWO "GE=38 DE=82 UE=0.02 ASH=0.31", REFUSAL_OUT_OF_RANGE, "ASH");
    runner_refused(r, M, PIG TWO "GE=38 DE=82 ASH=0.04", REFUSAL_BLANK, "UE");
    runner_refused(r, M, PIG TWO "GE=38 UE=0.02 ASH=0.04", REFUSAL_BLANK, "DE");
    runner_refused(r, M, PIG TWO "Bo=0", REFUSAL_OUT_OF_RANGE, "Bo");
    runner_refused(r, M, PIG TWO "Bo=0.56", REFUSAL_OUT_OF_RANGE, "Bo");
    runner_good(r, M, PIG TWO "Bo=0.55");
    runner_good(r, M, PIG TWO "DE=82");
    ck_assert(runner_told(r, "DE", "no part"));
    const double impossible[] = {38, 95, 0.06, 0.04};
    double out;
    struct refusal why;
    ck_assert(!equation_compute(equation_find("ipcc2019.10.24"), impossible, &out, NULL, 0, NULL, &why));
    runner_close(r);
}
END_TEST

START_TEST(the_chinese_standard_by_temperature)
{
    r = runner_open(tables);
    /* 0.3 kg VS, B0 0.29; liquid without crust at 18 °C: 35 %. Nex 11; EF3 0; 20 % volatilised, 5 % leached. */
    runner_good(r, M, CN_PIG "temperature=18 system_1=slurry_1m share_1=1");
    NEAR(runner_output(r, "CH4 non-fossil", "")->value, 0.3 * 365 * 0.29 * 0.67 * 0.35);
    ck_assert_double_eq(runner_output(r, "N2O", "direct")->value, 0);
    NEAR(runner_output(r, "N2O", "N2O of the volatilised")->value, 11 * 0.2 * 0.01 * 44 / 28);
    NEAR(runner_output(r, "N2O", "N2O of the leached")->value, 11 * 0.05 * 0.0075 * 44 / 28);
    ck_assert(strstr(runner_find(r, "MCF_1")->source, "GB/T 32151.22"));
    runner_good(r, M, CN_PIG "temperature=18.4 system_1=pit_3m share_1=0.5 system_2=digester_low_leak share_2=0.5");
    NEAR(runner_step(r, "MCF_mean"), 0.5 * 0.03 + 0.5 * 0.10);
    NEAR(runner_step(r, "EF3_mean"), 0.5 * 0.002);
    NEAR(runner_step(r, "N_vol"), 2.2);
    runner_close(r);
}
END_TEST

START_TEST(the_chinese_table_ends_and_rounds)
{
    r = runner_open(tables);
    static const struct {
        const char *words;
        double mcf;
    } rows[] = {
        {CN_PIG "temperature=3 system_1=slurry_1m share_1=1", 17},
            {CN_PIG "temperature=10.4 system_1=slurry_1m share_1=1", 17},
        {CN_PIG "temperature=10.5 system_1=slurry_1m share_1=1", 19},
         {CN_PIG "temperature=27.4 system_1=slurry_1m share_1=1", 78},
        {CN_PIG "temperature=35 system_1=slurry_1m share_1=1", 80},   {CN_PIG "temperature=26 system_1=pit_1m share_1=1", 30},
        {CN_PIG "temperature=25 system_1=pit_1m share_1=1", 3},       {CN_PIG "temperature=20 system_1=crust_4m share_1=1", 26},
        {CN_PIG "temperature=20 system_1=other share_1=1", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        runner_good(r, M, rows[i].words);
        NEAR(runner_step(r, "MCF_1"), rows[i].mcf);
    }
    runner_close(r);
}
END_TEST

START_TEST(what_the_chinese_standard_does_not_hold_is_refused)
{
    r = runner_open(tables);
    runner_refused(r, M, CN_PIG "system_1=slurry_1m share_1=1", REFUSAL_BLANK, "temperature");
    runner_refused(r, M, CN_PIG "temperature=18 system_1=pasture share_1=1", REFUSAL_PARAMETER_MISSING, "MCF_1");
    runner_refused(r, M, "animal=horses heads=1 edition=gbt32151_22 FracLeach=0.05 temperature=18 system_1=solid share_1=1",
                   REFUSAL_PARAMETER_MISSING, "VS");
    runner_refused(r, M, "animal=swine heads=1 edition=gbt32151_22 temperature=18 system_1=solid share_1=1", REFUSAL_BLANK,
        "FracLeach");
    runner_refused(r, M, "animal=swine heads=1 edition=gbt32151_22 FracLeach=0.21 temperature=18 system_1=solid share_1=1",
                   REFUSAL_OUT_OF_RANGE, "FracLeach");
    runner_refused(r, M, CN_PIG "temperature=41 system_1=solid share_1=1", REFUSAL_OUT_OF_RANGE, "temperature");
    runner_refused(r, M, PIG "system_1=other share_1=1", REFUSAL_PARAMETER_MISSING, "MCF_1");
    runner_refused(r, M, PIG "system_1=poultry_litter share_1=1", REFUSAL_PARAMETER_MISSING, "FracGas_1");
    runner_close(r);
}
END_TEST

START_TEST(losses_above_all_nitrogen_are_refused)
{
    r = runner_open(tables);
    runner_refused(r, M, PIG "system_1=solid share_1=1 FracGas_1=0.99 FracGas_1.source=x FracLeach_1=0.2 FracLeach_1.source=x",
                   REFUSAL_NO_RESULT, "N_field");
    runner_good(r, M, PIG "system_1=burnt share_1=1");
    ck_assert_double_eq(runner_output(r, "N2O", "direct")->value, 0);
    ck_assert_double_eq(runner_output(r, "", "nitrogen left")->value, 0);
    NEAR(runner_step(r, "MCF_mean"), 0.10);
    ck_assert(runner_told(r, "N_burnt", "fuel"));
    runner_good(r, M, PIG TWO "N_bedding=5");
    SIX(runner_output(r, "", "nitrogen left")->value, 11.715124);
    runner_close(r);
}
END_TEST

START_TEST(pigs_of_the_southwest_by_head)
{
    r = runner_open(tables);
    /* Tables C.7 and C.10: 4.18 kg CH4 and 0.159 kg N2O; indirect from Nex 11 with 20 % and 5 %. */
    runner_good(r, "manure_region", "animal=pig region=southwest heads=500 FracLeach=0.05");
    NEAR(runner_output(r, "CH4 non-fossil", "")->value, 2090);
    NEAR(runner_output(r, "N2O", "direct")->value, 79.5);
    NEAR(runner_output(r, "N2O", "N2O of the volatilised")->value, 500 * 11 * 0.2 * 0.01 * 44 / 28);
    NEAR(runner_output(r, "N2O", "N2O of the leached")->value, 500 * 11 * 0.05 * 0.0075 * 44 / 28);
    runner_good(r, "manure_region", "animal=goat region=northwest heads=100 FracLeach=0");
    NEAR(runner_output(r, "CH4 non-fossil", "")->value, 32);
    NEAR(runner_step(r, "Nex"), 12);
    runner_refused(r, "manure_region", "animal=buffalo region=north heads=1 FracLeach=0.05", REFUSAL_PARAMETER_MISSING,
        "EF_CH4");
    runner_refused(r, "manure_region", "animal=pig heads=1 FracLeach=0.05", REFUSAL_BLANK, "region");
    runner_refused(r, "manure_region", "animal=pig region=southwest heads=1", REFUSAL_BLANK, "FracLeach");
    runner_close(r);
}
END_TEST

SUITE_MAIN("model_manure", a_pig_with_two_systems, the_gases_are_marked_as_not_in_7_2_3, layers_by_weight,
    nitrogen_of_a_cow_by_its_feed,
           more_nitrogen_kept_than_eaten_is_refused, dung_on_pasture_has_its_own_bo, shares_must_sum_to_one,
           pit_below_the_animals_and_a_digester, a_crust_lowers_the_methane, climate_chooses_the_factors,
               volatile_solids_within_their_limits,
           the_chinese_standard_by_temperature, the_chinese_table_ends_and_rounds,
               what_the_chinese_standard_does_not_hold_is_refused,
           losses_above_all_nitrogen_are_refused, pigs_of_the_southwest_by_head)
