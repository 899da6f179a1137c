/* SPDX-License-Identifier: MPL-2.0
 *
 * Parameters, equations and runs of models on a small table of their own: what is asked, told and refused, whatever the data.
 */
#include "core/model.h"

#include <float.h>
#include <string.h>

#include "tests/core/suite.h"

#define ROW(table_, key_, value_, text_, confidence_)                                                                            \
    {.table = table_, .key = key_, .value = value_, .value_text = text_, .low = "", .high = "", .unit = "-", .applies_to = key_,  \
     .source = "a book", .locator = "page 1", .confidence = confidence_, .note = ""}

static struct parameter rows[] = {
    ROW("soil-n2o", "EF_urea", 0.2, "0.2", "A"),
    ROW("rice", "SFw_continuous", 1, "1.0", "A"),
    ROW("rice", "SFp_nonflooded_lt180", 1, "1.0", "A"),
    ROW("rice", "EFc_east_asia", 1.32, "1.32", "C"),
    ROW("rice", "EFc_world", NAN, "", "A"),
    ROW("rice", "SFo_exponent", 0.59, "0.59", "A"),
};

static const struct parameter_set *table(void)
{
    static struct parameter_set set = {.items = rows, .count = sizeof rows / sizeof *rows};
    qsort(rows, set.count, sizeof *rows, parameter_order);
    return &set;
}

static struct model_run *start(const char *name)
{
    const struct model *model = model_find(name);
    ck_assert_ptr_nonnull(model);
    struct model_run *run = model_start(model, table());
    ck_assert_ptr_nonnull(run);
    return run;
}

static void give(struct model_run *run, const char *key, const char *value)
{
    struct refusal why;
    ck_assert_msg(model_give(run, key, value, &why), "%s=%s: %s", key, value, refusal_key(why.code));
}

static void compute(struct model_run *run)
{
    struct refusal why;
    ck_assert_msg(model_compute(run, &why), "%s: %s '%s' %s", refusal_key(why.code), why.field, why.value, why.limit);
}

static void refused(struct model_run *run, enum refusal_code code, const char *field)
{
    struct refusal why;
    size_t count = 9;
    ck_assert(!model_compute(run, &why));
    ck_assert_str_eq(refusal_key(why.code), refusal_key(code));
    ck_assert_str_eq(why.field, field);
    model_outputs(run, &count);
    ck_assert_msg(count == 0, "a refused run leaves results");
}

static struct model_run *paddy(void)
{
    struct model_run *run = start("rice");
    give(run, "area", "2");
    give(run, "days", "100");
    give(run, "water", "continuous");
    give(run, "before", "nonflooded_lt180");
    return run;
}

static double first_output(const struct model_run *run)
{
    size_t count;
    const struct model_output *outputs = model_outputs(run, &count);
    ck_assert_uint_ge(count, 1);
    return outputs[0].value;
}

static const struct model_step *step(const struct model_run *run, const char *symbol)
{
    size_t count;
    const struct model_step *steps = model_steps(run, &count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(steps[i].symbol, symbol))
            return &steps[i];
    ck_abort_msg("no step %s", symbol);
    return NULL;
}

static size_t notices_of(const struct model_run *run, const char *symbol)
{
    size_t count, found = 0;
    const struct model_notice *notices = model_notices(run, &count);
    for (size_t i = 0; i < count; i++)
        found += !strcmp(notices[i].symbol, symbol);
    return found;
}

/* ---- parameters ---- */

START_TEST(a_parameter_is_found_by_table_and_key)
{
    const struct parameter *p = parameter_find(table(), "rice", "EFc_east_asia");
    ck_assert_ptr_nonnull(p);
    ck_assert_double_eq(p->value, 1.32);
    ck_assert_ptr_null(parameter_find(table(), "soil-n2o", "EFc_east_asia"));
    ck_assert_ptr_null(parameter_find(table(), "rice", "EFc_east"));
    ck_assert_ptr_null(parameter_find(NULL, "rice", "EFc_east_asia"));
    ck_assert_ptr_null(parameter_find(&(struct parameter_set){0}, "rice", "EFc_east_asia"));
}
END_TEST

START_TEST(only_what_was_read_somewhere_is_verified)
{
    static const struct {
        const char *confidence;
        bool verified;
    } all[] = {{"A", true}, {"B", true}, {"C", false}, {"memory", false}, {"", false}, {"verified", true}, {"two-source", true}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(parameter_verified(&(struct parameter){.confidence = all[i].confidence}) == all[i].verified, "'%s'",
                      all[i].confidence);
}
END_TEST

/* ---- ranges and equations ---- */

START_TEST(ranges_hold_their_ends_and_say_so)
{
    static const struct {
        double low, high;
        bool above;
        const char *text;
        double in, out;
    } all[] = {
        {0, 365, false, "0 … 365", 0, -0.001}, {0, 365, true, "> 0 … 365", 365, 0},          {0, INFINITY, false, "≥ 0", 0, -1e-300},
        {0, INFINITY, true, "> 0", 1e-300, 0}, {-INFINITY, 1, false, "≤ 1", -1e300, 1.0001}, {0.5, 1, false, "0.5 … 1", 1, 1.0001},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char text[RANGE_TEXT];
        range_text(text, sizeof text, all[i].low, all[i].high, all[i].above);
        ck_assert_str_eq(text, all[i].text);
        ck_assert_msg(range_holds(all[i].in, all[i].low, all[i].high, all[i].above), "%g in %s", all[i].in, text);
        ck_assert_msg(!range_holds(all[i].out, all[i].low, all[i].high, all[i].above), "%g not in %s", all[i].out, text);
        ck_assert(!range_holds(NAN, all[i].low, all[i].high, all[i].above));
    }
    ck_assert(range_holds(-1e300, 0, 0, false));
    ck_assert(!range_holds(INFINITY, 0, INFINITY, false));
    ck_assert(!range_holds(INFINITY, 0, 0, false));
}
END_TEST

START_TEST(an_equation_refuses_what_is_no_figure)
{
    const struct equation *e = equation_find("ipcc2019.5.1");
    ck_assert_ptr_nonnull(e);
    const double wrong[] = {NAN, INFINITY, -INFINITY, -1, 0};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct refusal why;
        double out, x[] = {1, wrong[i], 1};
        ck_assert(!equation_compute(e, x, &out, NULL, 0, NULL, &why));
        ck_assert_int_eq(why.code, REFUSAL_OUT_OF_RANGE);
        ck_assert_str_eq(why.field, "t");
        ck_assert_str_eq(why.limit, "> 0 … 365");
        ck_assert_str_eq(why.where, "equation ipcc2019.5.1");
    }
}
END_TEST

START_TEST(an_overflow_is_no_result)
{
    struct refusal why;
    double out, x[] = {DBL_MAX, 100, DBL_MAX};
    ck_assert(!equation_compute(equation_find("ipcc2019.5.1"), x, &out, NULL, 0, NULL, &why));
    ck_assert_int_eq(why.code, REFUSAL_NO_RESULT);
    ck_assert_str_eq(why.field, "CH4_rice");
}
END_TEST

START_TEST(notices_of_an_equation_are_counted_and_cut)
{
    struct equation_notice told[1];
    size_t count = 9;
    double out, x[] = {1, 20, 5000};
    ck_assert(equation_compute(equation_find("ipcc2019.5.1"), x, &out, told, 1, &count, NULL));
    ck_assert_double_eq(out, 100000);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(told[0].symbol->key, "t");
    ck_assert(equation_compute(equation_find("ipcc2019.5.1"), (double[]){1, 100, 5}, &out, told, 1, &count, NULL));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(a_formula_is_filled_symbol_by_symbol)
{
    char text[400];
    /* EF must not be taken for the beginning of EFc. */
    equation_filled(text, sizeof text, equation_find("ipcc2019.5.2a"), (double[]){1.32, 0.71, 1, 2.265768, 1});
    ck_assert_str_eq(text, "1.32*0.71*1*2.26577*1");
    equation_filled(text, sizeof text, equation_find("ipcc2019.11.6.ag"), (double[]){1.07, 6000, -1.5});
    ck_assert_str_eq(text, "(1.07*6000/1000 + (-1.5))*1000");
    equation_filled(text, 6, equation_find("ipcc2019.5.2a"), (double[]){1.32, 0.71, 1, 2.265768, 1});
    ck_assert_str_eq(text, "1.32*");
}
END_TEST

START_TEST(names_are_unique_and_found)
{
    for (size_t i = 0; i < equation_count(); i++)
        ck_assert_ptr_eq(equation_find(equation_at(i)->name), equation_at(i));
    for (size_t i = 0; i < model_count(); i++)
        ck_assert_ptr_eq(model_find(model_at(i)->name), model_at(i));
    ck_assert_ptr_null(equation_at(equation_count()));
    ck_assert_ptr_null(model_at(model_count()));
    ck_assert_ptr_null(equation_find("ipcc2019.5"));
    ck_assert_ptr_null(model_find(""));
}
END_TEST

/* ---- runs ---- */

START_TEST(a_run_records_inputs_defaults_and_equations)
{
    struct model_run *run = paddy();
    compute(run);
    ck_assert_double_eq_tol(first_output(run), 264, 1e-9); /* 1.32 x 100 d x 2 ha */
    ck_assert(!step(run, "area")->is_default && !*step(run, "area")->source);
    ck_assert(step(run, "EFc")->is_default);
    ck_assert_str_eq(step(run, "EFc")->source, "a book");
    ck_assert_str_eq(step(run, "region")->text, "east_asia");
    ck_assert(step(run, "region")->is_default && !step(run, "water")->is_default);
    ck_assert_str_eq(step(run, "CH4_rice")->equation, "ipcc2019.5.1");
    ck_assert_str_eq(step(run, "CH4_rice")->how, "1.32*100*2");
    ck_assert_uint_eq(notices_of(run, "EFc"), 1); /* confidence C */
    ck_assert_uint_eq(notices_of(run, "SFo_exponent"), 0);
    model_end(run);
}
END_TEST

START_TEST(a_run_can_be_changed_and_repeated)
{
    struct model_run *run = paddy();
    compute(run);
    give(run, "area", "4");
    compute(run);
    ck_assert_double_eq_tol(first_output(run), 528, 1e-9);
    give(run, "EFc", "2");
    give(run, "EFc.source", "measured");
    compute(run);
    ck_assert_double_eq_tol(first_output(run), 800, 1e-9);
    ck_assert(step(run, "EFc")->overridden && !step(run, "EFc")->is_default);
    ck_assert_str_eq(step(run, "EFc")->source, "measured");
    ck_assert_uint_eq(notices_of(run, "EFc"), 0);
    give(run, "EFc.source", "");
    compute(run);
    ck_assert_uint_eq(notices_of(run, "EFc"), 1);
    give(run, "EFc", " ");
    compute(run);
    ck_assert_double_eq_tol(first_output(run), 528, 1e-9);
    give(run, "days", "");
    refused(run, REFUSAL_BLANK, "days");
    give(run, "days", "100");
    compute(run);
    model_end(run);
}
END_TEST

START_TEST(zero_is_not_blank)
{
    struct model_run *run = start("urea");
    refused(run, REFUSAL_BLANK, "urea");
    give(run, "urea", "0");
    compute(run);
    ck_assert_double_eq(first_output(run), 0);
    model_end(run);
}
END_TEST

START_TEST(inputs_are_checked_when_given)
{
    static const struct {
        const char *key, *value;
        enum refusal_code code;
    } wrong[] = {{"days", "400", REFUSAL_OUT_OF_RANGE}, {"days", "0", REFUSAL_OUT_OF_RANGE},  {"days", "nan", REFUSAL_NOT_A_NUMBER},
                 {"days", "1,5", REFUSAL_NUMBER_AMBIGUOUS}, {"area", "-1", REFUSAL_OUT_OF_RANGE}, {"water", "Wet", REFUSAL_CHOICE}};
    struct model_run *run = paddy();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct refusal why;
        ck_assert_msg(!model_give(run, wrong[i].key, wrong[i].value, &why), "%s=%s", wrong[i].key, wrong[i].value);
        ck_assert_str_eq(refusal_key(why.code), refusal_key(wrong[i].code));
        ck_assert_str_eq(why.field, wrong[i].key);
        ck_assert_str_eq(why.where, "model rice");
    }
    compute(run); /* what was refused changed nothing */
    ck_assert_double_eq_tol(first_output(run), 264, 1e-9);
    model_end(run);
}
END_TEST

START_TEST(keys_that_nobody_reads_are_refused)
{
    struct model_run *run = paddy();
    give(run, "colour", "red");
    refused(run, REFUSAL_FIELD_UNKNOWN, "colour");
    give(run, "colour", "");
    give(run, "EFc.source", "nowhere");
    refused(run, REFUSAL_FIELD_UNKNOWN, "EFc.source");
    give(run, "EFc.source", NULL);
    compute(run);
    struct refusal why;
    char key[200];
    memset(key, 'x', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    ck_assert(!model_give(run, key, "1", &why));
    model_end(run);
}
END_TEST

START_TEST(an_input_without_effect_is_told)
{
    struct model_run *run = paddy();
    give(run, "fertiliser", "urea");
    compute(run);
    ck_assert_uint_eq(notices_of(run, "fertiliser"), 1);
    model_end(run);
}
END_TEST

START_TEST(what_no_table_holds_is_asked_for)
{
    struct model_run *run = paddy();
    give(run, "region", "europe");
    refused(run, REFUSAL_PARAMETER_MISSING, "EFc");
    give(run, "region", "world"); /* a row with a range and no figure */
    refused(run, REFUSAL_PARAMETER_MISSING, "EFc");
    give(run, "EFc", "1.19");
    compute(run);
    ck_assert_double_eq_tol(first_output(run), 238, 1e-9);
    model_end(run);
}
END_TEST

START_TEST(a_run_without_tables_refuses)
{
    struct refusal why;
    struct model_run *run = model_start(model_find("urea"), NULL);
    give(run, "urea", "100");
    ck_assert(!model_compute(run, &why));
    ck_assert_int_eq(why.code, REFUSAL_PARAMETER_MISSING);
    model_end(run);
    model_end(NULL);
}
END_TEST

START_TEST(an_override_outside_its_range_is_refused)
{
    struct model_run *run = paddy();
    give(run, "EFc", "-1");
    refused(run, REFUSAL_OUT_OF_RANGE, "EFc");
    give(run, "EFc", "much");
    refused(run, REFUSAL_NOT_A_NUMBER, "EFc");
    model_end(run);
}
END_TEST

SUITE_MAIN("models", a_parameter_is_found_by_table_and_key, only_what_was_read_somewhere_is_verified,
           ranges_hold_their_ends_and_say_so, an_equation_refuses_what_is_no_figure, an_overflow_is_no_result,
           notices_of_an_equation_are_counted_and_cut, a_formula_is_filled_symbol_by_symbol, names_are_unique_and_found,
           a_run_records_inputs_defaults_and_equations, a_run_can_be_changed_and_repeated, zero_is_not_blank,
           inputs_are_checked_when_given, keys_that_nobody_reads_are_refused, an_input_without_effect_is_told,
           what_no_table_holds_is_asked_for, a_run_without_tables_refuses, an_override_outside_its_range_is_refused)
