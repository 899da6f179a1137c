/* SPDX-License-Identifier: MPL-2.0
 *
 * Enteric CH4: the worked examples of the methods (EN-1 to EN-5), tables of three editions, and what must be refused or told.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

#define T1 "enteric_tier1"
#define T2 "enteric_tier2"
#define COW "animal=cow_in_milk heads=1 weight=550 activity=stall diet=dairy_medium milk=22 fat=3.8 pregnant=1 "
#define BULL "animal=bull heads=1 weight=320 mature_weight=600 activity=pasture diet=nondairy_forage75 DE=62 "
#define EWE "animal=sheep sex=female heads=1 weight=45 activity=hilly milk=0.4 pregnant=1 litter=single DE=58 "
#define LAMB "animal=lamb sex=female heads=1 weight=30 activity=pasture DE=65 "

static const char *const tables[] = {"enteric-tier1", "enteric-tier2", "field_cn", NULL};
static struct runner *r;

static double ch4(void)
{
    return runner_output(r, "CH4 non-fossil", "enteric CH4")->value;
}

START_TEST(a_dairy_cow_in_the_stall) /* EN-1 */
{
    r = runner_open(tables);
    runner_good(r, T2, COW "DE=68");
    SIX(runner_step(r, "NEm"), 43.8389);
    ck_assert_double_eq(runner_step(r, "NEa"), 0);
    SIX(runner_step(r, "NEl"), 65.78);
    SIX(runner_step(r, "NEp"), 4.38389);
    SIX(runner_step(r, "REM"), 0.523281);
    SIX(runner_step(r, "GE"), 320.385);
    SIX(runner_step(r, "DMI"), 17.365);
    SIX(ch4(), 132.385);
    ck_assert(!runner_output(r, "CH4 non-fossil", "")->not_in_7_2_3);
    ck_assert(runner_told(r, "Ym", "unverified"));
    runner_good(r, T2,
        "animal=cow_in_milk heads=35 weight=550 activity=stall diet=dairy_medium milk=22 fat=3.8 pregnant=1 DE=68");
    SIX(ch4(), 35 * 132.38532650386787);
    runner_close(r);
}
END_TEST

START_TEST(a_bull_on_pasture) /* EN-2 */
{
    r = runner_open(tables);
    runner_good(r, T2, BULL "gain=0.8");
    SIX(runner_step(r, "NEm"), 27.994);
    SIX(runner_step(r, "NEa"), 4.75897);
    SIX(runner_step(r, "NEg"), 9.38361);
    SIX(runner_step(r, "REG"), 0.291134);
    SIX(runner_step(r, "GE"), 157.031);
    SIX(ch4(), 72.0959);
    runner_close(r);
}
END_TEST

START_TEST(a_ewe_on_hills) /* EN-3 */
{
    r = runner_open(tables);
    runner_good(r, T2, EWE "wool=3");
    SIX(runner_step(r, "NEa"), 1.08);
    SIX(runner_step(r, "NEl"), 1.84);
    SIX(runner_step(r, "NEwool"), 0.19726027);
    SIX(runner_step(r, "GE"), 26.0729);
    SIX(ch4(), 11.4575);
    runner_close(r);
}
END_TEST

START_TEST(herds_by_head_count) /* EN-4, EN-5 */
{
    r = runner_open(tables);
    runner_good(r, T1, "animal=swine animals_per_year=10000 days_alive=160 productivity=high");
    SIX(runner_step(r, "AAP"), 4383.56);
    SIX(ch4(), 6575.34);
    runner_good(r, T1, "animal=buffalo heads=35");
    NEAR(ch4(), 2660);
    runner_good(r, T1, "animal=dairy_cattle heads=10 region=north_america");
    NEAR(ch4(), 1380);
    runner_good(r, T1, "animal=poultry heads=5000");
    ck_assert_double_eq(ch4(), 0);
    runner_good(r, T1, "animal=swine heads=0");
    ck_assert_double_eq(ch4(), 0);
    runner_close(r);
}
END_TEST

START_TEST(editions_stand_side_by_side)
{
    r = runner_open(tables);
    runner_good(r, T1, "animal=dairy_cattle heads=10"); /* Table 10.11, Asia */
    NEAR(ch4(), 780);
    runner_good(r, T1, "animal=dairy_cattle heads=10 edition=gbt32151_22 age=female"); /* table C.3 */
    NEAR(ch4(), 1099);
    ck_assert(strstr(runner_find(r, "EF")->source, "GB/T 32151.22"));
    runner_good(r, T1, "animal=dairy_cattle heads=10 edition=ipcc2006");
    NEAR(ch4(), 680);
    runner_good(r, T1, "animal=swine heads=10 edition=gbt32151_22");
    NEAR(ch4(), 15);
    runner_refused(r, T1, "animal=dairy_cattle heads=10 edition=gbt32151_22", REFUSAL_BLANK, "age");
    runner_refused(r, T1, "animal=sheep heads=10 edition=gbt32151_22 age=adult", REFUSAL_PARAMETER_MISSING, "EF");
    runner_refused(r, T1, "animal=horses heads=10 edition=gbt32151_22", REFUSAL_PARAMETER_MISSING, "EF");
    runner_refused(r, T1, "animal=dairy_cattle heads=1 edition=ipcc2006 region=africa", REFUSAL_PARAMETER_MISSING, "EF");
    runner_refused(r, T1, "animal=buffalo heads=1 region=north_america", REFUSAL_PARAMETER_MISSING, "EF");
    runner_good(r, T1, "animal=horses heads=10 edition=gbt32151_22 EF=20 EF.source=own");
    NEAR(ch4(), 200);
    ck_assert(runner_find(r, "EF")->overridden);
    runner_close(r);
}
END_TEST

START_TEST(tier_2_of_the_chinese_standard_changes_ym_alone)
{
    r = runner_open(tables);
    runner_good(r, T2, COW "DE=68 edition=gbt32151_22"); /* 6.5 % instead of 6.3 % */
    SIX(ch4(), 132.38532650386787 * 6.5 / 6.3);
    runner_good(r, T2, LAMB "edition=gbt32151_22");
    NEAR(runner_step(r, "Ym"), 4.5);
    runner_good(r, T2, BULL "edition=gbt32151_22");
    NEAR(runner_step(r, "Ym"), 6.5);
    runner_close(r);
}
END_TEST

START_TEST(a_lamb_that_grows)
{
    r = runner_open(tables);
    /* 12 kg over 120 d; ewe lamb: a 2.1, b 0.45: 12*(2.1 + 0.5*0.45*(20 + 32))/120 = 1.38 MJ/d */
    runner_good(r, T2, LAMB "weight_start=20 weight_end=32 growth_days=120");
    NEAR(runner_step(r, "NEg"), 1.38);
    /* intact: a 2.5, b 0.35: 12*(2.5 + 0.175*52)/120 = 1.16; maintenance coefficient times 1.15 */
    runner_good(r, T2,
        "animal=lamb sex=intact heads=1 weight=30 activity=pasture DE=65 weight_start=20 weight_end=32 growth_days=120");
    NEAR(runner_step(r, "NEg"), 1.16);
    NEAR(runner_step(r, "Cfi_intact"), 0.2714);
    NEAR(runner_step(r, "NEm"), 0.2714 * pow(30, 0.75));
    runner_refused(r, T2, LAMB "weight_start=20", REFUSAL_BLANK, "weight_end");
    runner_refused(r, T2, LAMB "weight_start=20 weight_end=32", REFUSAL_BLANK, "growth_days");
    runner_close(r);
}
END_TEST

START_TEST(work_and_partly_pregnant)
{
    r = runner_open(tables);
    runner_good(r, T2,
        "animal=buffalo heads=1 weight=400 activity=stall DE=55 diet=nondairy_forage75 work_hours=4 pregnant=0.4");
    double ne_m = 0.322 * pow(400, 0.75);
    NEAR(runner_step(r, "NEm"), ne_m);
    NEAR(runner_step(r, "NEwork"), 0.4 * ne_m);
    NEAR(runner_step(r, "NEp"), 0.04 * ne_m);
    runner_good(r, T2, "animal=goat heads=1 weight=40 activity=pasture DE=60 milk=1 pregnant=1 litter=twin");
    NEAR(runner_step(r, "NEl"), 3.0);
    NEAR(runner_step(r, "NEp"), 0.126 * 0.315 * pow(40, 0.75));
    NEAR(runner_step(r, "Ym"), 5.5);
    runner_close(r);
}
END_TEST

START_TEST(a_digestibility_without_meaning_is_refused)
{
    r = runner_open(tables);
    runner_refused(r, T2, COW "DE=25", REFUSAL_OUT_OF_RANGE, "DE");
    runner_refused(r, T2, COW "DE=20", REFUSAL_OUT_OF_RANGE, "DE");
    runner_refused(r, T2, COW "DE=0", REFUSAL_OUT_OF_RANGE, "DE");
    runner_refused(r, T2, COW "DE=-5", REFUSAL_OUT_OF_RANGE, "DE");
    runner_refused(r, T2, COW "DE=100.1", REFUSAL_OUT_OF_RANGE, "DE");
    runner_refused(r, T2, COW, REFUSAL_BLANK, "DE");
    /* An animal that grows needs REG, which ends at 37.88 %. */
    runner_refused(r, T2,
        "animal=bull heads=1 weight=320 mature_weight=600 activity=stall diet=nondairy_forage75 DE=38 gain=0.1",
                   REFUSAL_OUT_OF_RANGE, "DE");
    runner_good(r, T2,
        "animal=bull heads=1 weight=320 mature_weight=600 activity=stall diet=nondairy_forage75 DE=38.5 gain=0.0001");
    ck_assert(runner_told(r, "DE", "45"));
    ck_assert(runner_step(r, "REG") > 0);
    runner_good(r, T2, "animal=cattle heads=1 weight=320 activity=stall diet=nondairy_forage75 DE=36");
    ck_assert(!runner_find(r, "REG"));
    runner_refused(r, T2, EWE "wool=3 DE=37", REFUSAL_OUT_OF_RANGE, "DE");
    runner_close(r);
}
END_TEST

START_TEST(weight_loss_counts_no_growth)
{
    r = runner_open(tables);
    runner_good(r, T2, BULL "gain=0");
    double still = ch4();
    runner_good(r, T2, BULL "gain=-0.3");
    NEAR(ch4(), still);
    ck_assert(runner_told(r, "gain", "lose weight"));
    runner_good(r, T2, LAMB "weight_start=32 weight_end=30 growth_days=60");
    ck_assert(runner_told(r, "WG", "lose weight"));
    ck_assert(!runner_find(r, "NEg"));
    runner_refused(r, T2, BULL "gain=6", REFUSAL_OUT_OF_RANGE, "gain");
    runner_good(r, T2, BULL "gain=2.5");
    ck_assert(runner_told(r, "gain", "2.5"));
    runner_close(r);
}
END_TEST

START_TEST(an_intake_that_cannot_be_eaten_is_refused)
{
    r = runner_open(tables);
    runner_refused(r, T2, "animal=cow_in_milk heads=1 weight=250 activity=stall diet=dairy_low milk=60 fat=5 DE=45",
                   REFUSAL_OUT_OF_RANGE, "DMI_W");
    runner_good(r, T2, "animal=cow_in_milk heads=1 weight=450 activity=stall diet=dairy_medium milk=40 fat=4 DE=65");
    ck_assert(runner_told(r, "DMI_W", "4.5"));
    runner_close(r);
}
END_TEST

START_TEST(what_is_missing_is_asked_for)
{
    r = runner_open(tables);
    runner_refused(r, T2, "animal=cow_in_milk heads=1 weight=550 activity=stall diet=dairy_medium DE=68", REFUSAL_BLANK,
        "milk");
    runner_refused(r, T2, "animal=cow_in_milk heads=1 weight=550 activity=stall diet=dairy_medium DE=68 milk=20", REFUSAL_BLANK,
        "fat");
    runner_refused(r, T2, "animal=cow_in_milk heads=1 weight=550 activity=stall DE=68 milk=20 fat=4", REFUSAL_BLANK, "diet");
    runner_refused(r, T2, "animal=cattle heads=1 weight=300 mature_weight=600 gain=1 activity=stall diet=feedlot DE=75",
        REFUSAL_BLANK,
                   "sex");
    runner_refused(r, T2, "animal=bull heads=1 weight=300 gain=1 activity=stall diet=feedlot DE=75", REFUSAL_BLANK,
        "mature_weight");
    runner_refused(r, T2, "animal=sheep heads=1 weight=45 activity=hilly DE=58", REFUSAL_BLANK, "sex");
    runner_refused(r, T2, "animal=goat heads=1 DE=58 activity=hilly", REFUSAL_BLANK, "weight");
    runner_refused(r, T2, "animal=goat heads=1 weight=30 DE=58", REFUSAL_BLANK, "activity");
    runner_refused(r, T2, "animal=goat weight=30 DE=58 activity=hilly", REFUSAL_BLANK, "heads");
    runner_refused(r, T1, "heads=10", REFUSAL_BLANK, "animal");
    runner_refused(r, T1, "animal=swine", REFUSAL_BLANK, "heads");
    runner_refused(r, T1, "animal=swine animals_per_year=100", REFUSAL_BLANK, "days_alive");
    runner_refused(r, T1, "animal=swine days_alive=100", REFUSAL_BLANK, "animals_per_year");
    runner_close(r);
}
END_TEST

START_TEST(contradictions_are_refused)
{
    r = runner_open(tables);
    runner_refused(r, T1, "animal=swine heads=10 animals_per_year=100 days_alive=160", REFUSAL_BOTH_GIVEN, "heads");
    runner_refused(r, T1, "animal=swine animals_per_year=100 days_alive=400", REFUSAL_OUT_OF_RANGE, "days_alive");
    runner_refused(r, T1, "animal=swine animals_per_year=100 days_alive=0", REFUSAL_OUT_OF_RANGE, "days_alive");
    runner_refused(r, T1, "animal=swine heads=-1", REFUSAL_OUT_OF_RANGE, "heads");
    runner_refused(r, T1, "animal=unicorn heads=1", REFUSAL_CHOICE, "animal");
    runner_refused(r, T2, "animal=swine heads=1", REFUSAL_CHOICE, "animal");
    runner_refused(r, T2, "animal=goat heads=1 weight=30 DE=58 activity=stall", REFUSAL_CHOICE, "activity");
    ck_assert_str_eq(r->why.limit, "pasture, hilly");
    runner_refused(r, T2, COW "DE=68 sex=intact", REFUSAL_CHOICE, "sex");
    runner_refused(r, T2, "animal=goat heads=1 weight=0 DE=58 activity=hilly", REFUSAL_OUT_OF_RANGE, "weight");
    runner_refused(r, T2, COW "DE=68 pregnant=1.2", REFUSAL_OUT_OF_RANGE, "pregnant");
    runner_refused(r, T2, COW "DE=68 milk=-1", REFUSAL_OUT_OF_RANGE, "milk");
    runner_refused(r, T2, COW "DE=68 Ym=21", REFUSAL_OUT_OF_RANGE, "Ym");
    runner_refused(r, T2, COW "DE=68 Ym=-1", REFUSAL_OUT_OF_RANGE, "Ym");
    runner_refused(r, T2, COW "DE=abc", REFUSAL_NOT_A_NUMBER, "DE");
    runner_refused(r, T2, COW "DE=68 hay=3", REFUSAL_FIELD_UNKNOWN, "hay");
    runner_close(r);
}
END_TEST

START_TEST(what_is_odd_is_told)
{
    r = runner_open(tables);
    runner_good(r, T2, COW "DE=68 Ym=9 Ym.source=measured");
    ck_assert(runner_told(r, "Ym", "9"));
    runner_good(r, T2, COW "DE=75"); /* the diet stands for 63 to 70 % */
    ck_assert(runner_told(r, "DE", "63"));
    runner_good(r, T2, "animal=cattle heads=1 weight=1300 activity=stall diet=nondairy_mixed DE=65");
    ck_assert(runner_told(r, "weight", "1200"));
    runner_good(r, T2, "animal=cattle heads=1 weight=400 activity=stall diet=nondairy_mixed DE=65 milk=3 fat=4");
    ck_assert(runner_told(r, "milk", "not said to be in milk"));
    runner_good(r, T2,
        "animal=cow_in_milk heads=1 weight=550 activity=stall DE=68 milk=22 fat=3.8 pregnant=1 Ym=6.3 Ym.source=own");
    SIX(ch4(), 132.385);
    runner_good(r, T2, LAMB "gain=0.1");
    ck_assert(runner_told(r, "gain", "no part"));
    runner_good(r, T2, "animal=milk_fed heads=20");
    ck_assert_double_eq(ch4(), 0);
    ck_assert(runner_told(r, "animal", "milk only"));
    runner_close(r);
}
END_TEST

START_TEST(the_equations_alone_refuse_too)
{
    double out;
    struct refusal why;
    const double energies[] = {40, 0, 20, 0, 0, 0.5, 0, 0, -1.8, 65}; /* the REG that an open engine's own tests hold */
    ck_assert(!equation_compute(equation_find("ipcc2019.10.16"), energies, &out, NULL, 0, NULL, &why));
    ck_assert_str_eq(why.field, "REG");
    const double low[] = {24.69};
    ck_assert(!equation_compute(equation_find("ipcc2019.10.14"), low, &out, NULL, 0, NULL, &why));
    const double grow[] = {37.88};
    ck_assert(!equation_compute(equation_find("ipcc2019.10.15"), grow, &out, NULL, 0, NULL, &why));
    const double intake[] = {17.365, 21.0};
    ck_assert(equation_compute(equation_find("ipcc2019.10.21a"), intake, &out, NULL, 0, NULL, &why));
    NEAR(out, 17.365 * 21 * 0.365);
    const double meant_mature[] = {320, 1.2, 600, 0.8};
    ck_assert(equation_compute(equation_find("ipcc2019.10.6"), meant_mature, &out, NULL, 0, NULL, &why));
    SIX(out, 9.38361);
}
END_TEST

SUITE_MAIN("model_enteric", a_dairy_cow_in_the_stall, a_bull_on_pasture, a_ewe_on_hills, herds_by_head_count,
    editions_stand_side_by_side,
           tier_2_of_the_chinese_standard_changes_ym_alone, a_lamb_that_grows, work_and_partly_pregnant,
           a_digestibility_without_meaning_is_refused, weight_loss_counts_no_growth, an_intake_that_cannot_be_eaten_is_refused,
           what_is_missing_is_asked_for, contradictions_are_refused, what_is_odd_is_told, the_equations_alone_refuse_too)
