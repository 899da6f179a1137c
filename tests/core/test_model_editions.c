/* SPDX-License-Identifier: MPL-2.0
 *
 * Editions of the methods: which one a run uses where nobody says, where the study says, where a comparison insists; expected
 * values by hand from the tables of the methods.
 */
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

static const char *const tables[] = {"soil-n2o", "field_cn", "rice", "enteric-tier1", "enteric-tier2", "manure-mcf", "manure-n",
                                     "manure-bo-vs-nex", "manure-gbt32151-22", "crop-residue", "burning", NULL};

#define N2O (44.0 / 28.0)
#define FIELD "climate=wet synthetic_n=180 organic_n=30 "

static struct runner *r;

static void used(const char *method, const char *choice)
{
    const struct model_edition *edition = model_edition_used(r->run);
    ck_assert_ptr_nonnull(edition);
    ck_assert_str_eq(edition->method, method);
    ck_assert_str_eq(edition->choice, choice);
}

static void ask(const char *method, bool forced)
{
    r->method = method;
    r->forced = forced;
}

static void soil(double direct, double deposited, double leached)
{
    NEAR(runner_step(r, "N2O_dir"), direct);
    NEAR(runner_step(r, "N2O_ATD"), deposited);
    NEAR(runner_step(r, "N2O_L"), leached);
}

START_TEST(soil_by_the_edition_of_the_study)
{
    r = runner_open(tables);
    runner_good(r, "soil_n2o", FIELD);
    used("ipcc2019", "ipcc2019_disaggregated");
    soil((180 * 0.016 + 30 * 0.006) * N2O, (180 * 0.11 + 30 * 0.21) * 0.014 * N2O, 210 * 0.24 * 0.011 * N2O);
    ask("ipcc2006", false);
    runner_good(r, "soil_n2o", FIELD);
    used("ipcc2006", "ipcc2006");
    soil(210 * 0.01 * N2O, (180 * 0.1 + 30 * 0.2) * 0.01 * N2O, 210 * 0.30 * 0.0075 * N2O);
    ck_assert_ptr_nonnull(strstr(runner_find(r, "EF1")->source, "IPCC"));
    ask("cn", false);
    runner_good(r, "soil_n2o", FIELD);
    used("cn", "cn_guideline");
    soil(210 * 0.0109 * N2O, (180 * 0.1 + 30 * 0.2) * 0.01 * N2O, 210 * 0.30 * 0.0075 * N2O);
    runner_close(r);
}
END_TEST

START_TEST(grazing_and_dry_fields_by_edition)
{
    r = runner_open(tables);
    ask("ipcc2006", false);
    runner_good(r, "soil_n2o", "climate=dry grazing_n=100 animals=cattle_poultry_pigs");
    soil(100 * 0.02 * N2O, 100 * 0.2 * 0.01 * N2O, 0);
    runner_good(r, "soil_n2o", "climate=dry grazing_n=100 animals=sheep_other");
    soil(100 * 0.01 * N2O, 100 * 0.2 * 0.01 * N2O, 0);
    ask("ipcc2019", false);
    runner_good(r, "soil_n2o", "climate=dry grazing_n=100 animals=cattle_poultry_pigs");
    soil(100 * 0.002 * N2O, 100 * 0.21 * 0.005 * N2O, 0);
    runner_good(r, "soil_n2o", "climate=dry synthetic_n=100 fertiliser=urea");
    soil(100 * 0.005 * N2O, 100 * 0.15 * 0.005 * N2O, 0);
    runner_close(r);
}
END_TEST

START_TEST(what_a_row_says_stays_unless_a_comparison_insists)
{
    r = runner_open(tables);
    ask("ipcc2006", false);
    runner_good(r, "soil_n2o", FIELD "factors=ipcc2019_aggregated");
    used("ipcc2019", "ipcc2019_aggregated");
    ck_assert(!runner_find(r, "factors")->is_default);
    ask("ipcc2006", true);
    runner_good(r, "soil_n2o", FIELD "factors=ipcc2019_aggregated");
    used("ipcc2006", "ipcc2006");
    ck_assert_msg(runner_find(r, "factors")->is_default, "another edition than the typed one is shown as typed");
    ask("ipcc2019", true); /* of the same edition what was typed is good */
    runner_good(r, "soil_n2o", FIELD "factors=ipcc2019_aggregated");
    used("ipcc2019", "ipcc2019_aggregated");
    ask(NULL, false);
    runner_good(r, "soil_n2o", FIELD);
    used("ipcc2019", "ipcc2019_disaggregated");
    runner_close(r);
}
END_TEST

START_TEST(a_model_without_the_edition_keeps_its_own)
{
    r = runner_open(tables);
    ask("cn", true);
    runner_good(r, "urea", "urea=250");
    ck_assert_ptr_null(model_edition_used(r->run));
    ask("ipcc2006", true); /* tier 2 holds 2019 and the Chinese standard */
    runner_good(r, "enteric_tier2", "animal=cow_in_milk heads=1 weight=550 activity=stall DE=68 diet=dairy_medium milk=22 fat=3.8 pregnant=1");
    used("ipcc2019", "ipcc2019");
    SIX(runner_step(r, "EF"), 132.385);
    runner_close(r);
}
END_TEST

START_TEST(pigs_by_edition)
{
    static const struct {
        const char *method;
        double factor;
    } all[] = {{"ipcc2019", 1.0}, {"ipcc2006", 1}, {"cn", 1.5}};
    r = runner_open(tables);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ask(all[i].method, true);
        runner_good(r, "enteric_tier1", "animal=swine heads=500");
        NEAR(runner_output(r, "CH4 non-fossil", "enteric")->value, 500 * all[i].factor);
    }
    ask("ipcc2006", true);
    runner_good(r, "enteric_tier1", "animal=dairy_cattle heads=10");
    NEAR(runner_output(r, "CH4 non-fossil", "enteric")->value, 680);
    ask("cn", true); /* the standard's figures go by age */
    runner_refused(r, "enteric_tier1", "animal=dairy_cattle heads=10", REFUSAL_BLANK, "age");
    runner_good(r, "enteric_tier1", "animal=dairy_cattle heads=10 age=female");
    NEAR(runner_output(r, "CH4 non-fossil", "enteric")->value, 1099);
    runner_close(r);
}
END_TEST

START_TEST(manure_by_edition_asks_for_what_the_edition_needs)
{
    static const char pigs[] = "animal=swine heads=500 climate=warm_temp_moist productivity=high system_1=pit_3m share_1=0.6 "
                               "system_2=digester_low_leak share_2=0.4 FracGas_2=0.2 FracGas_2.source=plan ";
    char words[512];
    r = runner_open(tables);
    runner_good(r, "manure", pigs);
    used("ipcc2019", "ipcc2019");
    NEAR(runner_step(r, "MCF_mean"), 0.6 * 0.24 + 0.4 * 0.01);
    ask("cn", true);
    runner_refused(r, "manure", pigs, REFUSAL_BLANK, "temperature");
    snprintf(words, sizeof words, "%stemperature=18 FracLeach=0.1", "animal=swine heads=500 system_1=pit_3m share_1=0.6 "
                                  "system_2=digester_low_leak share_2=0.4 ");
    runner_good(r, "manure", words);
    used("cn", "gbt32151_22");
    NEAR(runner_step(r, "EF3_mean"), 0.6 * 0.002);
    runner_close(r);
}
END_TEST

START_TEST(each_edition_names_an_input_a_choice_and_a_method_that_there_are)
{
    static const char *const methods[] = {"ipcc2019", "ipcc2006", "cn"};
    size_t with = 0;
    for (size_t i = 0; i < model_count(); i++)
        for (const struct model_edition *e = model_at(i)->editions; e && e->input; e++) {
            const struct model_input *in = model_input_find(model_at(i), e->input);
            bool choice = false, method = false;
            ck_assert_msg(in && in->kind == MODEL_CHOICE, "%s %s", model_at(i)->name, e->input);
            for (const struct model_choice *c = in->choices; c->key; c++)
                choice |= !strcmp(c->key, e->choice);
            for (size_t m = 0; m < 3; m++)
                method |= !strcmp(methods[m], e->method);
            ck_assert_msg(choice && method, "%s %s=%s %s", model_at(i)->name, e->input, e->choice, e->method);
            with++;
        }
    ck_assert_uint_ge(with, 20);
}
END_TEST

SUITE_MAIN("model_editions", soil_by_the_edition_of_the_study, grazing_and_dry_fields_by_edition,
      what_a_row_says_stays_unless_a_comparison_insists, a_model_without_the_edition_keeps_its_own, pigs_by_edition,
      manure_by_edition_asks_for_what_the_edition_needs, each_edition_names_an_input_a_choice_and_a_method_that_there_are)
