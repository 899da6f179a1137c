/* SPDX-License-Identifier: MPL-2.0
 *
 * Model rows as lines of a footprint. Expected masses are the worked examples RI-3, MA-1 and MA-2 of the method files.
 */
#include "core/validate.h"
#include "tests/core/case_reader.h"
#include "tests/core/model_runner.h"
#include "tests/core/suite.h"

static const char *const tables[] = {"rice", "soil-n2o", "manure-mcf", "manure-n", "manure-bo-vs-nex", "field_cn", NULL};
static const double RI3_CH4 = 583.0516085644242, MA1_CH4 = 11.793370068292687;
static const double MA2_N2O[] = {0.06087887142857143, 0.13381175939999998, 0.0013393351714285713};
static const double GWP_CH4 = 27.0, GWP_N2O = 273;

static struct unit_system *units;
static struct project *project;
static struct runner *published;
static struct footprint footprint;

static void begin(void)
{
    units = data_units();
    published = runner_open(tables);
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", "functional_unit=1 kg", "output=2 t", "gwp_set=AR6", NULL);
    project_put(project, ENTITY_GWP, "AR6/CH4 non-fossil", "set=AR6", "gas=CH4 non-fossil", "gwp100=27.0", NULL);
    project_put(project, ENTITY_GWP, "AR6/N2O", "set=AR6", "gas=N2O", "gwp100=273", NULL);
    footprint = (struct footprint){0};
}

static void finish(void)
{
    footprint_clear(&footprint);
    project_free(project);
    runner_close(published);
    unit_system_free(units);
}

static void give(const char *row, const char *words)
{
    char text[600], *save;
    text_copy(text, sizeof text, words);
    for (char *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        char id[100], activity[100], key[100], value[100], *equals = strchr(word, '=');
        *equals = '\0';
        snprintf(id, sizeof id, "%s/%s", row, word);
        snprintf(activity, sizeof activity, "row_id=%s", row);
        snprintf(key, sizeof key, "key=%s", word);
        snprintf(value, sizeof value, "value=%s", equals + 1);
        project_put(project, ENTITY_INPUT, id, activity, key, value, NULL);
    }
}

static void paddy(const char *row, const char *area)
{
    char words[200];
    project_put(project, ENTITY_ACTIVITY, row, "item=rice", "model=rice", "stage=field", NULL);
    snprintf(words, sizeof words, "area=%s days=120 water=continuous before=flooded_gt30 manure=5", area);
    give(row, words);
}

static void pigs(const char *row)
{
    project_put(project, ENTITY_ACTIVITY, row, "item=pigs", "model=manure", "stage=stable", NULL);
    give(row, "animal=swine heads=1 climate=warm_temp_moist productivity=high system_1=slurry_6m share_1=0.7 system_2=solid share_2=0.3 "
              "GE=38 DE=82 UE=0.02 ASH=0.04");
}

static void compute_by(const char *method)
{
    struct gwp_set set = project_gwp(project);
    const struct footprint_options options = {.gwp = &set, .units = units, .parameters = &published->set, .method = method};
    struct refusal why = {0};
    footprint_clear(&footprint);
    ck_assert_msg(footprint_compute(project, &options, &footprint, &why), "%s", refusal_key(why.code));
    gwp_set_clear(&set);
}

static void compute(void)
{
    compute_by(NULL);
}

static struct row_result row(const char *id)
{
    struct row_result out;
    ck_assert_msg(footprint_row(&footprint, records_find(project_records(project, ENTITY_ACTIVITY), id), &out), "no row %s", id);
    return out;
}

static void set_row(const char *id, int field, const char *value)
{
    ck_assert(project_set(project, ENTITY_ACTIVITY, id, field, value));
}

static const struct refusal *open_row(const char *id, enum refusal_code code)
{
    compute();
    struct row_result r = row(id);
    ck_assert_uint_eq(r.count, 1);
    ck_assert_int_eq(r.kind, LINE_OPEN);
    ck_assert_msg(r.lines->problem->code == code, "%s", refusal_key(r.lines->problem->code));
    ck_assert(!r.lines->co2e && !r.lines->gas_mass);
    ck_assert_uint_eq(footprint.open_count, 1);
    return r.lines->problem;
}

START_TEST(a_paddy_is_the_worked_example)
{
    begin();
    paddy("r1", "15亩"); /* 1 ha */
    compute();
    ck_assert_uint_eq(row("r1").count, 1);
    NEAR(exact_kg(row("r1").lines->gas_mass), RI3_CH4);
    NEAR(exact_kg(footprint.emissions), RI3_CH4 * GWP_CH4);
    ck_assert_str_eq(row("r1").lines->way->gas, "CH4 non-fossil");
    finish();
}
END_TEST

START_TEST(manure_is_a_line_for_each_mass_and_all_sums_agree)
{
    begin();
    paddy("r1", "1");
    pigs("r2");
    compute();
    struct row_result r = row("r2");
    ck_assert_uint_eq(r.count, 4);
    NEAR(exact_kg(r.lines[0].gas_mass), MA1_CH4);
    for (size_t i = 0; i < 3; i++)
        NEAR(exact_kg(r.lines[1 + i].gas_mass), MA2_N2O[i]);
    ck_assert(r.lines[0].run == r.lines[3].run && footprint.run_count == 2);
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        struct group *groups;
        size_t count;
        exact sum = 0;
        ck_assert(footprint_group(&footprint, (enum footprint_cut)cut, &groups, &count));
        for (size_t i = 0; i < count; i++)
            sum += groups[i].co2e;
        ck_assert(sum == footprint.emissions);
        if (cut == CUT_GAS) {
            ck_assert_uint_eq(count, 2);
            NEAR(exact_kg(groups[0].gas_mass), RI3_CH4 + MA1_CH4);
            NEAR(exact_kg(groups[1].co2e), (MA2_N2O[0] + MA2_N2O[1] + MA2_N2O[2]) * GWP_N2O);
        }
        free(groups);
    }
    finish();
}
END_TEST

START_TEST(so_many_fields_and_a_share)
{
    begin();
    paddy("r1", "1");
    set_row("r1", ACTIVITY_AMOUNT, "3");
    set_row("r1", ACTIVITY_SHARE, "0.25");
    compute();
    NEAR(exact_kg(footprint.emissions), 3 * 0.25 * RI3_CH4 * GWP_CH4);
    set_row("r1", ACTIVITY_AMOUNT, "0"); /* none is not blank */
    compute();
    ck_assert(!footprint.emissions && !footprint.open_count);
    finish();
}
END_TEST

START_TEST(a_unit_beside_a_model_is_not_ignored)
{
    static const struct { int field; const char *value; } beside[] = {
        {ACTIVITY_AMOUNT, "3亩"}, {ACTIVITY_UNIT, "kg"}, {ACTIVITY_PACK, "50 kg"}, {ACTIVITY_CONTENT, "46 % N"}};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        struct refusal why = {0};
        begin();
        paddy("r1", "1");
        set_row("r1", beside[i].field, beside[i].value);
        open_row("r1", REFUSAL_BOTH_GIVEN);
        ck_assert(!validate_record(units, project, records_find(project_records(project, ENTITY_ACTIVITY), "r1"), &why));
        ck_assert_int_eq(why.code, REFUSAL_BOTH_GIVEN);
        finish();
    }
}
END_TEST

START_TEST(rows_that_cannot_be_computed_say_why)
{
    begin();
    paddy("r1", "1");
    project_set(project, ENTITY_INPUT, "r1/days", INPUT_VALUE, "400");
    const struct refusal *why = open_row("r1", REFUSAL_OUT_OF_RANGE);
    ck_assert_str_eq(why->where, "model rice");
    ck_assert_str_eq(why->field, "days");
    ck_assert_str_eq(why->value, "400");
    ck_assert_ptr_nonnull(strstr(why->limit, "365"));
    project_set(project, ENTITY_INPUT, "r1/days", INPUT_VALUE, "120");
    give("r1", "depth=3"); /* neither an input nor a parameter */
    ck_assert_str_eq(open_row("r1", REFUSAL_FIELD_UNKNOWN)->value, "depth");
    project_remove(project, ENTITY_INPUT, "r1/depth");
    project_remove(project, ENTITY_INPUT, "r1/water");
    ck_assert_str_eq(open_row("r1", REFUSAL_BLANK)->field, "water");
    set_row("r1", ACTIVITY_MODEL, "nowhere");
    ck_assert_ptr_nonnull(strstr(open_row("r1", REFUSAL_MODEL_UNKNOWN)->limit, "rice"));
    set_row("r1", ACTIVITY_MODEL, "rice");
    set_row("r1", ACTIVITY_FACTOR, "f");
    ck_assert_str_eq(open_row("r1", REFUSAL_BOTH_GIVEN)->limit, "factor_id");
    finish();
}
END_TEST

START_TEST(manure_shares_of_one_point_two_are_open)
{
    begin();
    pigs("r1");
    project_set(project, ENTITY_INPUT, "r1/share_1", INPUT_VALUE, "0.9");
    compute();
    ck_assert_int_eq(row("r1").kind, LINE_OPEN);
    ck_assert_str_eq(row("r1").lines->problem->where, "model manure");
    ck_assert(!footprint.emissions);
    finish();
}
END_TEST

START_TEST(a_model_without_gas_is_no_row)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=sink", "model=sink_usable", NULL);
    give("r1", "removal=100 buffer=20");
    compute();
    ck_assert_int_eq(row("r1").kind, LINE_OPEN);
    ck_assert(!footprint.emissions && !footprint.removals);
    finish();
}
END_TEST

START_TEST(left_out_is_in_no_total)
{
    begin();
    paddy("r1", "1");
    pigs("r2");
    set_row("r1", ACTIVITY_LEFT_OUT, "other");
    compute();
    ck_assert_int_eq(row("r1").kind, LINE_LEFT_OUT);
    NEAR(exact_kg(footprint.left_out), RI3_CH4 * GWP_CH4);
    NEAR(exact_kg(footprint.emissions), MA1_CH4 * GWP_CH4 + (MA2_N2O[0] + MA2_N2O[1] + MA2_N2O[2]) * GWP_N2O);
    project_remove(project, ENTITY_INPUT, "r1/water"); /* what is left out may lack an input: nothing is missing in the total */
    compute();
    ck_assert_uint_eq(footprint.open_count, 0);
    ck_assert_int_eq(row("r1").kind, LINE_LEFT_OUT);
    ck_assert_int_eq(row("r1").lines->problem->code, REFUSAL_BLANK);
    ck_assert(!footprint.left_out);
    finish();
}
END_TEST

START_TEST(land_use_change_is_in_the_total_and_apart)
{
    begin();
    paddy("r1", "1");
    pigs("r2");
    set_row("r1", ACTIVITY_ROLE, "land_use_change");
    compute();
    NEAR(exact_kg(footprint.land_use_change), RI3_CH4 * GWP_CH4);
    ck_assert(footprint.emissions > footprint.land_use_change && row("r1").lines->land_use_change && !row("r2").lines->land_use_change);
    finish();
}
END_TEST

START_TEST(a_frozen_parameter_comes_before_the_published_one)
{
    begin();
    paddy("r1", "1");
    project_put(project, ENTITY_PARAMETER, "rice/EFc_east_asia", "value=2.64", "unit=kg CH4/ha/d", NULL);
    compute();
    NEAR(exact_kg(footprint.emissions), 2 * RI3_CH4 * GWP_CH4); /* 2.64 is twice 1.32 */
    finish();
}
END_TEST

START_TEST(an_override_comes_with_its_source)
{
    size_t count;
    begin();
    paddy("r1", "1");
    give("r1", "EFc=2.64");
    compute();
    NEAR(exact_kg(footprint.emissions), 2 * RI3_CH4 * GWP_CH4);
    model_notices(footprint.runs[0], &count);
    size_t without = count;
    project_set(project, ENTITY_INPUT, "r1/EFc", INPUT_SOURCE, "own chambers 2025");
    compute();
    model_notices(footprint.runs[0], &count);
    ck_assert_uint_eq(count + 1, without); /* that it has no source */
    finish();
}
END_TEST

START_TEST(the_studys_method_is_the_default_and_another_can_be_looked_at)
{
    const struct model_edition *used;
    begin();
    pigs("r1");
    project_set(project, ENTITY_STUDY, "study", STUDY_METHOD, "cn");
    compute();
    used = model_edition_used(footprint.runs[0]);
    ck_assert(used && !strcmp(used->method, "cn"));
    compute_by("ipcc2019");
    used = model_edition_used(footprint.runs[0]);
    ck_assert(used && !strcmp(used->method, "ipcc2019"));
    ck_assert_str_eq(footprint.method, "ipcc2019");
    NEAR(exact_kg(row("r1").lines->gas_mass), MA1_CH4);
    finish();
}
END_TEST

static const struct trace_step *step_of(const struct trace_step *steps, size_t count, const char *symbol, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].symbol, symbol) && (!label || !strcmp(steps[i].label, label)))
            return &steps[i];
    ck_abort_msg("no step %s %s", symbol, label ? label : "");
    return NULL;
}

START_TEST(the_trace_goes_from_what_was_typed_to_the_sum)
{
    struct trace_step *steps;
    size_t count;
    double value;
    begin();
    paddy("r1", "15亩");
    give("r1", "synthetic_n=150");
    compute();
    ck_assert(footprint_trace(&footprint, footprint_line(&footprint, "r1"), &steps, &count));
    ck_assert_str_eq(step_of(steps, count, "area", "as typed")->value, "15亩");
    ck_assert_str_eq(step_of(steps, count, "area", "area")->unit, "ha");
    ck_assert_str_eq(step_of(steps, count, "area", "area")->value, "1");
    const struct trace_step *factor = step_of(steps, count, "EFc", NULL), *organic = step_of(steps, count, "SFo", NULL);
    ck_assert(factor->is_default && !factor->overridden && strstr(factor->source, "5.11"));
    ck_assert_str_eq(organic->equation, "ipcc2019.5.3");
    ck_assert_str_eq(step_of(steps, count, "EF", NULL)->equation, "ipcc2019.5.2a");
    ck_assert(number_read(organic->value, "", &value, NULL));
    NEAR(value, 1.5273366668878205);
    ck_assert_str_eq(steps[count - 1].label, "the row together");
    ck_assert(number_read(steps[count - 1].value, "", &value, NULL));
    NEAR(value, exact_kg(footprint.emissions));
    free(steps);
    finish();
}
END_TEST

START_TEST(notices_name_their_row)
{
    struct footprint_notice *notices;
    size_t count, gaps = 0;
    begin();
    pigs("r1");
    compute();
    ck_assert(footprint_notices(&footprint, &notices, &count));
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(record_id(notices[i].activity), "r1");
        ck_assert(!notices[i].notice != !notices[i].output);
        gaps += notices[i].output != NULL;
    }
    ck_assert_uint_eq(gaps, 4); /* clause 7.2.3 names no gas of manure */
    free(notices);
    finish();
}
END_TEST

/* 3000 rows by model or not: rows are found by their ids. */
START_TEST(rows_are_found_among_many)
{
    begin();
    for (int i = 0; i < 3000; i++) {
        char id[20];
        snprintf(id, sizeof id, "r%d", i);
        project_put(project, ENTITY_ACTIVITY, id, "item=x", NULL);
    }
    project_put(project, ENTITY_FLOW, "r7", "process=p", "direction=emission", "item=CO2", "amount=1", "unit=kg", NULL);
    compute();
    for (int i = 0; i < 3000; i++) {
        char id[20];
        snprintf(id, sizeof id, "r%d", i);
        ck_assert_str_eq(record_id(row(id).lines->activity), id);
        ck_assert_int_eq(record_entity(footprint_line(&footprint, id)->activity)->id, ENTITY_ACTIVITY);
    }
    struct row_result flow;
    ck_assert(footprint_row(&footprint, records_at(project_records(project, ENTITY_FLOW), 0), &flow));
    ck_assert_int_eq(record_entity(flow.lines->activity)->id, ENTITY_FLOW);
    ck_assert_ptr_null(footprint_line(&footprint, "r3000"));
    finish();
}
END_TEST

/* ---- entry ---- */

static enum refusal_code entered(const char *key, const char *value)
{
    struct refusal why = {0};
    char id[100];
    snprintf(id, sizeof id, "r1/%s", key);
    struct record *input = record_new(entity_get(ENTITY_INPUT), id);
    ck_assert(record_set(input, INPUT_ACTIVITY, "r1") && record_set(input, INPUT_KEY, key) && record_set(input, INPUT_VALUE, value));
    bool good = validate_record(units, project, input, &why);
    record_free(input);
    return good ? REFUSAL_NONE : why.code;
}

START_TEST(inputs_are_checked_at_entry)
{
    begin();
    project_put(project, ENTITY_ACTIVITY, "r1", "item=rice", "model=rice", NULL);
    static const struct { const char *key, *value; enum refusal_code code; } cases[] = {
        {"area", "3.2亩", REFUSAL_NONE},         {"area", "1e3 m2", REFUSAL_NONE},       {"area", "3 kg", REFUSAL_UNIT_MISFIT},
        {"area", "0", REFUSAL_OUT_OF_RANGE},     {"area", "-1", REFUSAL_OUT_OF_RANGE},   {"area", "much", REFUSAL_NOT_A_NUMBER},
        {"days", "400", REFUSAL_OUT_OF_RANGE},   {"days", "365", REFUSAL_NONE},          {"water", "wet", REFUSAL_CHOICE},
        {"water", "continuous", REFUSAL_NONE},   {"EFc", "1.19", REFUSAL_NONE},          {"EFc", "high", REFUSAL_NOT_A_NUMBER},
        {"area", "", REFUSAL_BLANK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(entered(cases[i].key, cases[i].value) == cases[i].code, "%s=%s: %s", cases[i].key, cases[i].value,
                      refusal_key(entered(cases[i].key, cases[i].value)));
    set_row("r1", ACTIVITY_MODEL, "manure");
    ck_assert_int_eq(entered("share_1", "1.2"), REFUSAL_OUT_OF_RANGE);
    ck_assert_int_eq(entered("share_1", "60 %"), REFUSAL_NONE);
    set_row("r1", ACTIVITY_MODEL, NULL);
    ck_assert_int_eq(entered("share_1", "0.5"), REFUSAL_BLANK); /* the row has no model */
    finish();
}
END_TEST

SUITE_MAIN("footprint_model", a_paddy_is_the_worked_example, manure_is_a_line_for_each_mass_and_all_sums_agree,
           so_many_fields_and_a_share, a_unit_beside_a_model_is_not_ignored, rows_that_cannot_be_computed_say_why,
           manure_shares_of_one_point_two_are_open, a_model_without_gas_is_no_row, left_out_is_in_no_total,
           land_use_change_is_in_the_total_and_apart, a_frozen_parameter_comes_before_the_published_one,
           an_override_comes_with_its_source, the_studys_method_is_the_default_and_another_can_be_looked_at,
           the_trace_goes_from_what_was_typed_to_the_sum, notices_name_their_row, rows_are_found_among_many,
           inputs_are_checked_at_entry)
