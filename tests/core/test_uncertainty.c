/* SPDX-License-Identifier: MPL-2.0
 *
 * Uncertainty: what can be written, the worked examples UN-1 and UN-2 of shared/methods/uncertainty.md, and farms of a few rows by hand.
 */
#include "core/uncertainty.h"

#include <math.h>

#include "core/line_text.h"
#include "core/validate.h"
#include "tests/core/case_reader.h"
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

static void close_to(double have, double want, const char *what)
{
    ck_assert_msg(fabs(have - want) <= 1e-6 * fmax(1, fabs(want)), "%s is %.12g, expected %.12g", what, have, want);
}
#define CLOSE(have, want) close_to(have, want, #have)

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct uncertainty result;

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=1000 kg", NULL);
}

static void compute(const struct parameter_set *parameters)
{
    uncertainty_clear(&result);
    footprint_clear(&footprint);
    case_footprint_with(units, project, NULL, parameters, &footprint);
    ck_assert(uncertainty_compute(&footprint, &result));
}

static void finish(void)
{
    uncertainty_clear(&result);
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

/* "key=value" of what is given. */
static const char *pair(char out[160], const char *key, const char *value)
{
    snprintf(out, 160, "%s=%s", key, value);
    return out;
}

static void factor(const char *id, const char *value, const char *uncertainty)
{
    char v[160], u[160];
    project_put(project, ENTITY_FACTOR, id, pair(v, "value", value), "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e",
                pair(u, "uncertainty", uncertainty), NULL);
}

static void row(const char *id, const char *amount, const char *uncertainty, const char *by)
{
    char a[160], u[160], f[160];
    project_put(project, ENTITY_ACTIVITY, id, "stage=s", "process=p", "item=i", pair(a, "amount", amount), "unit=kg",
                pair(u, "uncertainty", uncertainty), pair(f, "factor_id", by), NULL);
}

static const char *same(const char *msgid)
{
    return msgid;
}

/* ---- what can be written ---- */

START_TEST(spellings)
{
    static const struct { const char *text; double central, smaller, larger; } cases[] = {
        {"5 %", 200, 5, 5},          {"5%", 200, 5, 5},           {"±5 %", 200, 5, 5},         {"±5％", 200, 5, 5},       {"+/-5%", 200, 5, 5},
        {"±1.0", 6.5, 15.3846154, 15.3846154}, /* data/factors: Ym of GB/T 32151.22, 6.5 ± 1.0 */
        {"3..9", 6, 50, 50},         {"3 .. 12", 6, 50, 100},     {"0.003-0.03", 0.01, 70, 200}, {"0.003–0.03", 0.01, 70, 200},
        {"0.0026–0.0220", 0.0109, 76.1467890, 101.8348624}, /* data/factors: EF1 of 区域 IV */
        {"118–228", 183, 35.5191257, 24.5901639},           /* data/factors: ponds */
        {"range 0.15–0.60", 0.37, 59.4594595, 62.1621622}, /* data/factors: irrigation */
        {"3～9", 6, 50, 50},         {"3~9", 6, 50, 50},          {"3 至 9", 6, 50, 50},       {"3到9", 6, 50, 50},       {"3 to 9", 6, 50, 50},
        {"3…9", 6, 50, 50},          {"３．．９", 6, 50, 50},      {"1e-3..4e-3", 2e-3, 50, 100}, {"1,000..3,000", 2000, 50, 50},
        {"-3..-1", -2, 50, 50},      {"−3 .. −1", -2, 50, 50},    {"-3..+1", -2, 150, 50},
        {"+10 % -5 %", 3, 5, 10},    {"-5 % +10 %", 3, 5, 10},    {"+10/-5 %", 3, 5, 10},      {"-30..+50 %", 3, 30, 50},
        {"+10%, −5%", 3, 5, 10},     {"+0.3/-0.15", 3, 5, 10},    {"+10 % -5 %", -3, 10, 5},
        {"0 %", 7, 0, 0},            {"SD 10 %", 7, 19.5996398, 19.5996398}, {"CV 10 %", 7, 19.5996398, 19.5996398},
        {"SD 0.7", 7, 19.5996398, 19.5996398}, {"normal 30 %", 1, 30, 30},
        {"GSD 1.2", 10, 30.0467962, 42.9527092}, {"GSD=1.2", 10, 30.0467962, 42.9527092}, {"GSD2 1.44", 10, 30.0467962, 42.9527092},
        {"GSD² 1.44", 10, 30.0467962, 42.9527092}, {"lognormal GSD2 1.44", 10, 30.0467962, 42.9527092}, {"标准差 10 %", 7, 19.5996398, 19.5996398},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct uncertainty_text text;
        double smaller = NAN, larger = NAN;
        ck_assert_msg(uncertainty_read(cases[i].text, "u", &text, NULL), "'%s' is refused", cases[i].text);
        ck_assert_msg(uncertainty_percent(&text, cases[i].central, &smaller, &larger), "'%s' does not fit", cases[i].text);
        ck_assert_msg(fabs(smaller - cases[i].smaller) < 1e-6 && fabs(larger - cases[i].larger) < 1e-6, "'%s': -%.9g +%.9g", cases[i].text, smaller,
                      larger);
    }
}
END_TEST

/* Remarks of data/factors among them; nothing of these may become a figure. */
START_TEST(refused)
{
    static const char *const cases[] = {
        "5", "about 5 %", "5 % or so", "5 %%", "+5 %", "-5 %", "±-5 %", "% 5", "±", "%", "..", "3..", "..9", "9..3", "3..9..12", "3 9", "3-9 kg",
        "5 % - 10 %", "54.1–65.1 %", "1–20 %; 52586908963 says 0–20 %", "±0.30; ≈75 kgCH4/(hm2·a); diffusion-model method 0.45 ±0.08",
        "direct emission only; add indirect (eq. 13)", "literature value, not an official factor", "库内标注摇篮到坟墓", "differs from 27.0 (non-fossil, AR6 Table 7.15)",
        "GSD 0.8", "GSD", "GSD 20 %", "CV 0.1", "SD", "nan", "inf %", "1e999 %", "3..1e999", "0x10 %", "1,5 %", "GSD -1.2", "±5 % ±5 %", "+5 % +10 %",
        "a very long remark that is longer than any statement of an uncertainty could be, with 5 % in it, and with 3..9 in it, and that goes on and on",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct uncertainty_text text;
        struct refusal why = {0};
        ck_assert_msg(!uncertainty_read(cases[i], "uncertainty", &text, &why), "'%s' is taken", cases[i]);
        ck_assert_int_eq(why.code, REFUSAL_UNCERTAINTY);
        ck_assert_str_eq(why.field, "uncertainty");
        ck_assert_int_eq(text.form, UNCERTAINTY_BLANK);
    }
}
END_TEST

START_TEST(does_not_fit)
{
    struct uncertainty_text text;
    double smaller, larger;
    ck_assert(uncertainty_read("3..9", "", &text, NULL));
    ck_assert(!uncertainty_percent(&text, 2.9, &smaller, &larger));
    ck_assert(!uncertainty_percent(&text, 9.1, &smaller, &larger));
    ck_assert(uncertainty_read("±1", "", &text, NULL));
    ck_assert(!uncertainty_percent(&text, 0, &smaller, &larger));
    ck_assert(uncertainty_read("", "", &text, NULL));
    ck_assert(!uncertainty_percent(&text, 5, &smaller, &larger));
}
END_TEST

/* UN-2: median 10, GSD2 2.0. */
START_TEST(un_2)
{
    struct uncertainty_text text;
    double smaller, larger;
    ck_assert(uncertainty_read("GSD2 2.0", "", &text, NULL));
    CLOSE(log(text.high), 0.34657359027997264);
    ck_assert(uncertainty_percent(&text, 10, &smaller, &larger));
    CLOSE(10 * (1 - smaller / 100), 5.069860680593021);
    CLOSE(10 * (1 + larger / 100), 19.7244078881282);
}
END_TEST

/* ---- rows and total ---- */

/* UN-1: 5 % and 40 % multiplied; 1000 ± that, 300 ± 60 %, 150 ± 10 %. */
START_TEST(un_1)
{
    begin();
    factor("f1", "2", "40 %");
    factor("f2", "3", "0 %");
    factor("f3", "1", "0 %");
    row("r1", "500", "5 %", "f1");
    row("r2", "100", "60 %", "f2");
    row("r3", "150", "10 %", "f3");
    compute(NULL);
    ck_assert_uint_eq(result.row_count, 3);
    CLOSE(result.rows[0].minus, 40.311288741492746);
    CLOSE(result.rows[0].plus, 40.311288741492746);
    CLOSE(result.rows[0].low, 1000 - 403.11288741492746);
    ck_assert(result.known && result.without == 0);
    CLOSE(result.minus, 30.464107260075565);
    CLOSE(result.plus, 30.464107260075565);
    CLOSE(result.high, 1450 * 1.30464107260075565);
    ck_assert(result.emissions == footprint.emissions && result.covered == footprint.emissions);
    ck_assert(result.wide);
    finish();
}
END_TEST

/* One factor of ±10 % under rows of 300 and 400 kg: 70 of 700 kg, not 50. Beside it amounts of 5 %: sqrt(15² + 20²) = 25. sqrt(70² + 25²). */
START_TEST(a_shared_factor_errs_once)
{
    begin();
    factor("f", "1", "10 %");
    row("r1", "300", "5 %", "f");
    row("r2", "400", "5 %", "f");
    compute(NULL);
    CLOSE(result.rows[0].minus, sqrt(125));
    CLOSE(result.high - 700, sqrt(70 * 70 + 25 * 25));
    CLOSE(result.plus, 100 * sqrt(70 * 70 + 25 * 25) / 700);
    ck_assert(!result.wide);
    finish();
    begin();
    factor("f", "1", "10 %");
    factor("g", "1", "10 %");
    row("r1", "300", "5 %", "f");
    row("r2", "400", "5 %", "g");
    compute(NULL);
    CLOSE(result.high - 700, sqrt(50 * 50 + 25 * 25));
    finish();
}
END_TEST

/* Factor 2 within 1.6..3: -20 % +50 %; amount exact. 100 kg → 200, 160 … 300; beside 100 ± 30 kg. */
START_TEST(lopsided_stays_lopsided)
{
    begin();
    factor("f", "2", "1.6..3");
    factor("g", "1", "30 %");
    row("r1", "100", "0 %", "f");
    row("r2", "100", "0 %", "g");
    compute(NULL);
    CLOSE(result.rows[0].low, 160);
    CLOSE(result.rows[0].high, 300);
    CLOSE(result.low, 300 - 50);
    CLOSE(result.high, 300 + sqrt(100 * 100 + 30 * 30));
    finish();
}
END_TEST

static void expect_row(size_t i, enum uncertainty_state amount, enum uncertainty_state by)
{
    ck_assert_uint_lt(i, result.row_count);
    ck_assert_int_eq(result.rows[i].amount, amount);
    ck_assert_int_eq(result.rows[i].factor, by);
    ck_assert(result.rows[i].known == (amount == UNCERTAINTY_KNOWN && by == UNCERTAINTY_KNOWN));
    if (!result.rows[i].known)
        ck_assert(isnan(result.rows[i].low) && isnan(result.rows[i].high) && isnan(result.rows[i].minus) && isnan(result.rows[i].plus));
}

/* Blank is not zero: 600 of 1000 kg are covered, ±10 % of these; the total is not known. */
START_TEST(a_row_without_leaves_the_total_unknown)
{
    begin();
    factor("f", "1", "0 %");
    factor("g", "1", "");
    factor("h", "1", "see the remark");
    row("r1", "600", "10 %", "f");
    row("r2", "100", "", "f");
    row("r3", "100", "5 %", "g");
    row("r4", "100", "5 %", "h");
    row("r5", "100", "101..120", "f");
    compute(NULL);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_KNOWN);
    expect_row(1, UNCERTAINTY_NOT_STATED, UNCERTAINTY_KNOWN);
    expect_row(2, UNCERTAINTY_KNOWN, UNCERTAINTY_NOT_STATED);
    expect_row(3, UNCERTAINTY_KNOWN, UNCERTAINTY_NOT_UNDERSTOOD);
    expect_row(4, UNCERTAINTY_NO_FIT, UNCERTAINTY_KNOWN);
    ck_assert(!result.known && isnan(result.low) && isnan(result.high));
    ck_assert_uint_eq(result.without, 4);
    CLOSE(exact_kg(result.covered), 600);
    CLOSE(result.plus, 10);
    finish();
}
END_TEST

/* Below 1 % each and 5 % together a gap does not hide the rest: it is told by what is covered. */
START_TEST(rows_without_weight)
{
    char id[16];
    begin();
    factor("f", "1", "0 %");
    row("big", "100000", "10 %", "f");
    for (int i = 0; i < 5; i++) {
        snprintf(id, sizeof id, "s%d", i);
        row(id, "990", "", "f");
    }
    compute(NULL);
    ck_assert(result.known);
    ck_assert_uint_eq(result.without, 5);
    CLOSE(result.high, 104950 + 10000);
    CLOSE(exact_kg(result.covered), 100000);
    row("s6", "990", "", "f"); /* 5,940 of 105,940 kg: more than 5 % */
    compute(NULL);
    ck_assert(!result.known);
    finish();
    begin();
    factor("f", "1", "0 %");
    row("big", "100000", "10 %", "f");
    row("one", "1100", "", "f");
    compute(NULL);
    ck_assert(!result.known);
    finish();
}
END_TEST

/* Left out, removals and open rows are in no total: they are in no uncertainty either. */
START_TEST(only_what_is_emitted)
{
    begin();
    factor("f", "1", "0 %");
    factor("sink", "-1", "90 %");
    row("r1", "100", "10 %", "f");
    project_put(project, ENTITY_ACTIVITY, "r2", "amount=900", "unit=kg", "factor_id=f", "left_out=below_threshold", NULL);
    project_put(project, ENTITY_ACTIVITY, "r3", "amount=900", "unit=kg", "factor_id=sink", "role=removal", NULL);
    project_put(project, ENTITY_ACTIVITY, "r4", "amount=900", "unit=kg", NULL);
    compute(NULL);
    ck_assert_uint_eq(result.row_count, 1);
    ck_assert(result.known);
    CLOSE(result.low, 90);
    finish();
}
END_TEST

START_TEST(nothing_is_emitted)
{
    begin();
    compute(NULL);
    ck_assert(!result.known && result.row_count == 0 && isnan(result.plus));
    finish();
}
END_TEST

/* ---- model rows ---- */

static struct runner *published;

static void begin_rice(void)
{
    static const char *const tables[] = {"rice", "soil-n2o", "field_cn", NULL};
    begin();
    published = runner_open(tables);
    project_put(project, ENTITY_GWP, "AR6/CH4 non-fossil", "set=AR6", "gas=CH4 non-fossil", "gwp100=27.0", NULL);
    project_put(project, ENTITY_GWP, "AR6/N2O", "set=AR6", "gas=N2O", "gwp100=273", NULL);
}

static void finish_rice(void)
{
    finish();
    runner_close(published);
}

static void paddy(const char *id, const char *area, const char *water, const char *uncertainty)
{
    const char *const inputs[][2] = {{"area", area}, {"days", "120"}, {"water", water}, {"before", strstr(water, "agg") ? "agg" : "nonflooded_lt180"}};
    char key[160], u[160], fields[3][160];
    project_put(project, ENTITY_ACTIVITY, id, "stage=s", "process=p", "item=rice", "model=rice", pair(u, "uncertainty", uncertainty), NULL);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        snprintf(key, sizeof key, "%s/%s", id, inputs[i][0]);
        project_put(project, ENTITY_INPUT, key, pair(fields[0], "row_id", id), pair(fields[1], "key", inputs[i][0]),
                    pair(fields[2], "value", inputs[i][1]), NULL);
    }
}

static double across(double a, double b, double c)
{
    return sqrt(a * a + b * b + c * c);
}

/* IPCC 2019 tables 5.11 to 5.13: EFc 1.32 (0.89–1.96), SFw 0.71 (0.53–0.94), SFp 1.00 (0.88–1.12); what the farm gave ± 5 %. */
START_TEST(parameters_of_a_model)
{
    const double efc_minus = 100 * 0.43 / 1.32, efc_plus = 100 * 0.64 / 1.32, sfw_minus = 100 * 0.18 / 0.71, sfw_plus = 100 * 0.23 / 0.71;
    begin_rice();
    paddy("r1", "1", "single_drainage", "5 %");
    compute(&published->set);
    CLOSE(exact_kg(result.emissions), 1.32 * 0.71 * 120 * 27);
    ck_assert_uint_eq(result.row_count, 1);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_KNOWN);
    CLOSE(result.rows[0].minus, sqrt(25 + pow(across(efc_minus, sfw_minus, 12), 2)));
    CLOSE(result.rows[0].plus, sqrt(25 + pow(across(efc_plus, sfw_plus, 12), 2)));
    finish_rice();
}
END_TEST

/* Three fields: EFc and SFp are the same for all, SFw for two of them; amounts are exact. By 27 × 120 kg: 0.9372, 1.8744 and 1.32. */
START_TEST(rows_share_parameters)
{
    const double a = 0.9372, b = 1.8744, c = 1.32;
    begin_rice();
    paddy("r1", "1", "single_drainage", "0 %");
    paddy("r2", "2", "single_drainage", "0 %");
    paddy("r3", "1", "continuous", "0 %");
    compute(&published->set);
    const double efc = (a + b + c) * 0.64 / 1.32, sfp = (a + b + c) * 0.12, drained = (a + b) * 0.23 / 0.71, flooded = c * 0.27;
    ck_assert(result.known);
    CLOSE(result.high, 27 * 120 * (a + b + c + sqrt(efc * efc + sfp * sfp + drained * drained + flooded * flooded)));
    finish_rice();
}
END_TEST

/* SFw of "drainage not known" has no range: the row says which figure lacks it. */
START_TEST(a_parameter_without_a_range)
{
    char why[200];
    begin_rice();
    paddy("r1", "1", "irrigated_agg", "5 %");
    compute(&published->set);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_NOT_STATED);
    ck_assert_str_eq(result.rows[0].parameter, "rice/SFw_irrigated_agg");
    ck_assert(!result.known);
    uncertainty_why(&result.rows[0], same, why, sizeof why);
    ck_assert_str_eq(why, "parameter rice/SFw_irrigated_agg: not stated");
    finish_rice();
}
END_TEST

/* soil-n2o.csv: EF_urea is fixed; what the farm gave is ± 5 %. A frozen copy of the same figure is as certain, one of another figure is not. */
START_TEST(the_distribution_of_a_parameter)
{
    begin_rice();
    project_put(project, ENTITY_GWP, "AR6/CO2", "set=AR6", "gas=CO2", "gwp100=1", NULL);
    project_put(project, ENTITY_ACTIVITY, "u", "item=urea", "model=urea", "uncertainty=5 %", NULL);
    project_put(project, ENTITY_INPUT, "u/urea", "row_id=u", "key=urea", "value=1 t", NULL);
    compute(&published->set);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_KNOWN);
    CLOSE(result.rows[0].plus, 5);
    project_put(project, ENTITY_PARAMETER, "soil-n2o/EF_urea", "value=0.2", "unit=t C/t", NULL);
    compute(&published->set);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_KNOWN);
    project_set(project, ENTITY_PARAMETER, "soil-n2o/EF_urea", PARAMETER_VALUE, "0.21");
    compute(&published->set);
    expect_row(0, UNCERTAINTY_KNOWN, UNCERTAINTY_NOT_STATED);
    finish_rice();
}
END_TEST

/* ---- words ---- */

START_TEST(sentences)
{
    char text[300];
    begin();
    factor("f", "1", "0 %");
    row("r1", "1000", "10 %", "f");
    compute(NULL);
    uncertainty_sentence(&result, &footprint, same, text, sizeof text);
    ck_assert_str_eq(text, "Uncertainty (95 %): 900.000 … 1,100.000 kg CO2e, -10 % +10 %; stated for 100.0 % of the total");
    row("r2", "1000", "", "f");
    compute(NULL);
    uncertainty_sentence(&result, &footprint, same, text, sizeof text);
    ck_assert_str_eq(text, "Uncertainty: not known. Stated for 50.0 % of the total; rows without: 1");
    uncertainty_why(&result.rows[1], same, text, sizeof text);
    ck_assert_str_eq(text, "amount: not stated");
    uncertainty_why(&result.rows[0], same, text, sizeof text);
    ck_assert_str_eq(text, "");
    finish();
}
END_TEST

/* ---- entry ---- */

/* A remark is refused where it is typed; where it stands already, the row's other fields can be edited. */
START_TEST(entry)
{
    static const struct { enum entity_id entity; int field; } fields[] = {{ENTITY_ACTIVITY, ACTIVITY_UNCERTAINTY}, {ENTITY_FACTOR, FACTOR_UNCERTAINTY}};
    begin();
    for (size_t i = 0; i < 2; i++) {
        const struct field *field = &entity_get(fields[i].entity)->fields[fields[i].field];
        struct refusal why = {0};
        ck_assert(validate_field(units, project, field, "3..9", &why) && validate_field(units, project, field, "", &why));
        ck_assert(!validate_field(units, project, field, "rather good", &why));
        ck_assert_int_eq(why.code, REFUSAL_UNCERTAINTY);
        ck_assert_str_eq(why.field, "uncertainty");
        ck_assert_str_eq(why.value, "rather good");
    }
    factor("f", "1", "nutrient grade not stated in the record");
    row("r", "1", "rather good", "f");
    struct refusal why = {0};
    ck_assert(validate_record(units, project, records_find(project_records(project, ENTITY_ACTIVITY), "r"), &why));
    ck_assert(validate_record(units, project, records_find(project_records(project, ENTITY_FACTOR), "f"), &why));
    finish();
}
END_TEST

SUITE_MAIN("uncertainty", spellings, refused, does_not_fit, un_2, un_1, a_shared_factor_errs_once, lopsided_stays_lopsided,
           a_row_without_leaves_the_total_unknown, rows_without_weight, only_what_is_emitted, nothing_is_emitted, parameters_of_a_model,
           rows_share_parameters, a_parameter_without_a_range, the_distribution_of_a_parameter, sentences, entry)
