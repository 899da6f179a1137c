/* SPDX-License-Identifier: MPL-2.0
 *
 * Gases by name. Spellings are those of the shared factor tables and of people; GWP values from IPCC AR4, AR5, AR6.
 */
#include "core/gas.h"

#include <math.h>
#include <string.h>

#include "tests/core/suite.h"

START_TEST(spellings_are_one_gas)
{
    static const struct {
        const char *spelled, *canonical;
    } cases[] = {
        {"CO2", "CO2"},
        {"co₂", "CO2"},
        {" ＣＯ２ ", "CO2"},
        {"二氧化碳", "CO2"},
        {"ch₄", "CH4"},
        {"甲烷", "CH4"},
        {"methane", "CH4"},
        {"CH4 unspecified", "CH4"},
        {"CH4 (fossil)", "CH4 fossil"},
        {"CH4（fossil）", "CH4 fossil"},
        {"CH4-fossil", "CH4 fossil"},
        {"CH4_fossil", "CH4 fossil"},
        {"CH4 biogenic", "CH4 non-fossil"},
        {"CH4 non-fossil", "CH4 non-fossil"},
        {"CH4 nonfossil", "CH4 non-fossil"},
        {"n2o", "N2O"},
        {"N₂O", "N2O"},
        {"氧化亚氮", "N2O"},
        {"CO2e", "CO2e"},
        {"CO2-eq", "CO2e"},
        {"CO₂eq", "CO2e"},
        {"二氧化碳当量", "CO2e"},
        {"CO2 biogenic", "CO2 biogenic"},
        {"biogenic CO2", "CO2 biogenic"},
        {"CO2 (biogenic)", "CO2 biogenic"},
        {"SF6", "SF6"},
        {"nf3", "NF3"},
        {"HFC-134a", "HFC-134a"},
        {"HFC134a", "HFC-134a"},
        {"hfc 134A", "HFC-134a"},
        {"R134a", "HFC-134a"},
        {"HFC-43-10mee", "HFC-43-10mee"},
        {"HFC-236cb", "HFC-236cb"},
        {"HCFC22", "HCFC-22"},
        {"R-22", "HCFC-22"},
        {"R-409A", "R-409A"},
        {"r410a", "R-410A"},
        {"PFC-14 (CF4)", "PFC-14"},
        {"CF4", "PFC-14"},
        {"PFC-318 (c-C4F8)", "PFC-318"},
        {"PFC-31-10 (C4F10)", "PFC-31-10"},
        {"C5F12", "C5F12"},
        /* a project's own names stay as they are */
        {" a ", "a"},
        {"SO2", "SO2"},
        {"NH3", "NH3"},
        {"R", "R"},
        {"reactive N", "reactive N"},
        {"CO2x", "CO2x"},
        {"", ""},
        {"  ", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[32];
        gas_canonical(name, sizeof name, cases[i].spelled);
        ck_assert_msg(!strcmp(name, cases[i].canonical), "%s -> %s", cases[i].spelled, name);
        char again[32];
        gas_canonical(again, sizeof again, name);
        ck_assert_str_eq(again, name);
    }
}
END_TEST

START_TEST(odd_names_are_cut_not_overrun)
{
    char name[8], long_name[400];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    gas_canonical(name, sizeof name, long_name);
    ck_assert_str_eq(name, "xxxxxxx");
    gas_canonical(name, sizeof name, "HFC-43-10mee");
    ck_assert_str_eq(name, "HFC-43-");
    gas_canonical(name, sizeof name, NULL);
    ck_assert_str_eq(name, "");
    gas_canonical(name, sizeof name, "\xff\xe2\x82");
    ck_assert_str_eq(name, "\xff\xe2\x82");
}
END_TEST

START_TEST(biogenic_co2_is_told_apart)
{
    ck_assert(gas_is_biogenic_co2("CO2 biogenic"));
    ck_assert(gas_is_biogenic_co2("生物源CO2"));
    ck_assert(!gas_is_biogenic_co2("CO2"));
    ck_assert(!gas_is_biogenic_co2("CH4 biogenic"));
    ck_assert(!gas_is_biogenic_co2(""));
}
END_TEST

START_TEST(the_element_step_is_the_ipcc_one)
{
    static const struct {
        const char *gas;
        enum basis basis;
        double numerator, denominator;
    } cases[] = {
        {"N2O", BASIS_N, 44, 28},        {"CH4", BASIS_C, 16, 12},     {"CH4 biogenic", BASIS_C, 16, 12},
        {"CH4 fossil", BASIS_C, 16, 12}, {"CO2", BASIS_C, 44, 12},     {"CO2 biogenic", BASIS_C, 44, 12},
        {"CO2", BASIS_GAS, 1, 1},        {"R-409A", BASIS_GAS, 1, 1},  {"CH4", BASIS_CO2E, 1, 1},
        {"CO2e", BASIS_CO2E, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double step = 0;
        ck_assert(gas_per_basis(cases[i].gas, cases[i].basis, &step, NULL));
        ck_assert(fabs(step - cases[i].numerator / cases[i].denominator) < 1e-15);
    }
}
END_TEST

START_TEST(a_basis_that_the_gas_cannot_have_is_refused)
{
    static const struct {
        const char *gas;
        enum basis basis;
    } cases[] = {{"CH4", BASIS_N}, {"CO2", BASIS_N}, {"N2O", BASIS_C}, {"CO2e", BASIS_C}, {"SF6", BASIS_C}, {"", BASIS_N}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double step = -77;
        struct refusal r = {0};
        ck_assert(!gas_per_basis(cases[i].gas, cases[i].basis, &step, &r));
        ck_assert(r.code == REFUSAL_BASIS_MISFIT && step == -77);
        ck_assert_str_eq(r.limit, cases[i].gas);
    }
}
END_TEST

START_TEST(bases_are_read_and_written)
{
    static const struct {
        const char *text;
        enum basis basis;
        const char *key;
    } cases[] = {{"gas", BASIS_GAS, "gas"}, {" N ", BASIS_N, "N"},         {"n", BASIS_N, "N"},
                 {"C", BASIS_C, "C"},       {"co2e", BASIS_CO2E, "co2e"}, {"CO₂e", BASIS_CO2E, "co2e"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum basis basis = BASIS_GAS;
        ck_assert(basis_read(cases[i].text, "basis", &basis, NULL));
        ck_assert_int_eq(basis, cases[i].basis);
        ck_assert_str_eq(basis_key(basis), cases[i].key);
    }
    struct refusal r;
    enum basis basis = BASIS_C;
    ck_assert(!basis_read("P", "basis", &basis, &r) && r.code == REFUSAL_CHOICE);
    ck_assert(!basis_read("", "basis", &basis, &r) && r.code == REFUSAL_BLANK);
    ck_assert(!basis_read(NULL, "basis", &basis, &r) && r.code == REFUSAL_BLANK);
    ck_assert(basis == BASIS_C);
}
END_TEST

static double gwp(const struct gwp_set *set, const char *gas)
{
    double value = -77;
    struct refusal r = {0};
    ck_assert_msg(gwp_lookup(set, gas, &value, &r), "%s", gas);
    return value;
}

START_TEST(a_split_set_keeps_its_methanes_apart)
{
    struct gwp_set ar6 = {.name = "AR6"};
    ck_assert(gwp_set_add(&ar6, "CH4", 27.9));
    ck_assert(gwp_set_add(&ar6, "CH4 (fossil)", 29.8));
    ck_assert(gwp_set_add(&ar6, "CH4 biogenic", 27.0));
    ck_assert(gwp_set_add(&ar6, "PFC-14 (CF4)", 7380));
    ck_assert(gwp(&ar6, "ch4") == 27.9);
    ck_assert(gwp(&ar6, "CH4 fossil") == 29.8);
    ck_assert(gwp(&ar6, "CH4 non-fossil") == 27.0);
    ck_assert(gwp(&ar6, "CF4") == 7380);
    gwp_set_clear(&ar6);
    ck_assert(!ar6.values && !ar6.count);
}
END_TEST

START_TEST(a_set_without_split_gives_its_methane_to_both)
{
    struct gwp_set set = {.name = "IPCC AR5 (28/265)"};
    ck_assert(gwp_set_add(&set, "CH4", 28));
    ck_assert(gwp_set_add(&set, "N2O", 298));
    ck_assert(gwp_set_add(&set, "n₂o", 265)); /* again: replaces */
    ck_assert_uint_eq(set.count, 2);
    ck_assert(gwp(&set, "CH4 fossil") == 28);
    ck_assert(gwp(&set, "CH4 biogenic") == 28);
    ck_assert(gwp(&set, "N2O") == 265);
    ck_assert(gwp(&set, "CO2") == 1);
    ck_assert(gwp(&set, "CO2e") == 1);
    gwp_set_clear(&set);
}
END_TEST

START_TEST(a_missing_gas_is_named_with_its_set)
{
    struct gwp_set set = {.name = "AR4"};
    double value = -77;
    struct refusal r;
    ck_assert(gwp_set_add(&set, "CH4 fossil", 30));
    ck_assert(!gwp_lookup(&set, "HFC-161", &value, &r));
    ck_assert(r.code == REFUSAL_GWP_MISSING && value == -77);
    ck_assert_str_eq(r.value, "HFC-161");
    ck_assert_str_eq(r.limit, "AR4");
    ck_assert(!gwp_lookup(&set, "CH4", &value, &r)); /* the split says nothing about methane of unknown origin */
    ck_assert(!gwp_lookup(&set, "CH4 non-fossil", &value, &r));
    ck_assert(!gwp_lookup(&set, "", &value, &r));
    gwp_set_clear(&set);
}
END_TEST

SUITE_MAIN("gas", spellings_are_one_gas, odd_names_are_cut_not_overrun, biogenic_co2_is_told_apart,
           the_element_step_is_the_ipcc_one, a_basis_that_the_gas_cannot_have_is_refused, bases_are_read_and_written,
           a_split_set_keeps_its_methanes_apart, a_set_without_split_gives_its_methane_to_both,
           a_missing_gas_is_named_with_its_set)
