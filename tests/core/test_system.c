/* SPDX-License-Identifier: MPL-2.0
 *
 * Linked processes: the two published systems, loops by hand, and the systems that have no answer.
 */
#include "core/system.h"

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct system_solution solution;
static int flow_count;

static void begin(void)
{
    units = data_units();
    project = project_new();
    flow_count = 0;
}

static void finish(void)
{
    system_solution_clear(&solution);
    project_free(project);
    unit_system_free(units);
}

static void flow(const char *process, const char *direction, const char *item, const char *amount, const char *unit)
{
    char id[16], fields[5][100];
    snprintf(id, sizeof id, "f%d", ++flow_count);
    snprintf(fields[0], sizeof *fields, "process=%s", process);
    snprintf(fields[1], sizeof *fields, "direction=%s", direction);
    snprintf(fields[2], sizeof *fields, "item=%s", item);
    snprintf(fields[3], sizeof *fields, "amount=%s", amount);
    snprintf(fields[4], sizeof *fields, "unit=%s", unit);
    project_put(project, ENTITY_FLOW, id, fields[0], fields[1], fields[2], fields[3], fields[4], NULL);
}

static void solved(void)
{
    struct refusal why = {0};
    system_solution_clear(&solution);
    ck_assert_msg(system_solve(units, project, &solution, &why), "%s %s %s", refusal_key(why.code), why.value, why.limit);
}

static void refused(enum refusal_code code, const char *value)
{
    struct refusal why = {0};
    ck_assert(!system_solve(units, project, &solution, &why));
    ck_assert_msg(why.code == code, "%s %s", refusal_key(why.code), why.value);
    ck_assert_str_eq(why.value, value);
    ck_assert(solution.processes == NULL);
}

/* Rows of expected.csv "scale:<process>". */
static void case_scales(const char *name, size_t rows)
{
    static const char prefix[] = "scale:";
    struct table expected = case_table(name, "expected.csv");
    units = data_units();
    project = case_project(name, NULL, NULL);
    solved();
    size_t checked = 0;
    for (size_t row = 1; row < expected.count; row++) {
        const char *key = table_get(&expected, row, "key");
        if (strncmp(key, prefix, strlen(prefix)))
            continue;
        ck_assert_double_eq_tol(system_scale_of(&solution, key + strlen(prefix)), table_number(&expected, row, "recomputed"), 1e-6);
        checked++;
    }
    ck_assert_uint_eq(checked, rows);
    table_close(&expected);
    finish();
}

START_TEST(electricity_from_fuel)
{
    case_scales("linked-electricity-fuel", 2);
}
END_TEST

START_TEST(two_that_feed_each_other)
{
    case_scales("linked-loop-two", 2);
}
END_TEST

START_TEST(units_are_converted)
{
    begin();
    flow("pigs", "output", "pig", "100", "kg");
    flow("pigs", "input", "feed", "0.3", "t");
    flow("feed", "output", "feed", "50", "斤"); /* 25 kg */
    project_put(project, ENTITY_DEMAND, "d1", "item=pig", "amount=1", "unit=t", NULL);
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "pigs"), 10, 1e-9);
    ck_assert_double_eq_tol(system_scale_of(&solution, "feed"), 10 * 300 / 25.0, 1e-9);
    finish();
}
END_TEST

START_TEST(a_process_that_feeds_itself)
{
    begin(); /* own seed: 10 kg of 100 kg harvested go back to the field */
    flow("wheat", "output", "wheat", "100", "kg");
    flow("wheat", "input", "wheat", "10", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=wheat", "amount=90", NULL);
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "wheat"), 1, 1e-12);
    finish();
}
END_TEST

START_TEST(a_long_chain)
{
    enum { LENGTH = 120 };
    char process[16], item[16], before[16];
    begin(); /* each takes 1/2 of the one before: scale 2^-i, and units that differ by a million do not matter */
    for (int i = 0; i < LENGTH; i++) {
        snprintf(process, sizeof process, "p%d", i);
        snprintf(item, sizeof item, "x%d", i);
        snprintf(before, sizeof before, "x%d", i + 1);
        flow(process, "output", item, i % 2 ? "1" : "1000000", i % 2 ? "kg" : "mg");
        if (i + 1 < LENGTH)
            flow(process, "input", before, "0.5", "kg");
    }
    project_put(project, ENTITY_DEMAND, "d1", "item=x0", "amount=1", "unit=kg", NULL);
    solved();
    ck_assert_uint_eq(solution.count, LENGTH);
    double wanted = 1;
    for (int i = 0; i < LENGTH; i++, wanted /= 2) {
        snprintf(process, sizeof process, "p%d", i);
        ck_assert_double_eq_tol(system_scale_of(&solution, process) / wanted, 1, 1e-9);
    }
    finish();
}
END_TEST

START_TEST(nobody_supplies)
{
    begin();
    flow("pigs", "output", "pig", "100", "kg");
    flow("pigs", "input", "feed", "300", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=pig", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_NO_SUPPLIER, "feed");
    finish();
    begin();
    flow("pigs", "output", "pig", "100", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=cow", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_NO_SUPPLIER, "cow");
    finish();
}
END_TEST

START_TEST(two_supply)
{
    begin();
    flow("own", "output", "feed", "100", "kg");
    flow("bought", "output", "feed", "100", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=feed", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_TWO_SUPPLIERS, "feed");
    finish();
}
END_TEST

START_TEST(no_unique_solution)
{
    begin(); /* consumes all it makes */
    flow("a", "output", "x", "1", "kg");
    flow("a", "input", "y", "1", "kg");
    flow("b", "output", "y", "1", "kg");
    flow("b", "input", "x", "1", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_SINGULAR, "b");
    finish();
    begin(); /* consumes more than it makes */
    flow("a", "output", "x", "1", "kg");
    flow("a", "input", "x", "2", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_SINGULAR, "a");
    finish();
    begin(); /* no output */
    flow("a", "input", "x", "2", "kg");
    flow("b", "output", "x", "2", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=x", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_SINGULAR, "a");
    finish();
    begin();
    flow("a", "output", "grain", "0", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=grain", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_SINGULAR, "a");
    finish();
}
END_TEST

/* ---- several outputs (Heijungs and Suh 2002, 3.9.1: partitioning) ---- */

/* 100 kg of seed and 9 of something else make 6 kg grain and 3 kg straw; 1 kg seed is made of nothing. */
static void grain_and_straw(void)
{
    begin();
    flow("field", "output", "grain", "6", "kg");
    flow("field", "output", "straw", "3", "kg");
    flow("field", "input", "seed", "9", "kg");
    flow("seeds", "output", "seed", "1", "kg");
}

static void product(const char *id, const char *name, const char *kind, const char *output, const char *price)
{
    char fields[4][100];
    snprintf(fields[0], sizeof *fields, "name=%s", name);
    snprintf(fields[1], sizeof *fields, "kind=%s", kind);
    snprintf(fields[2], sizeof *fields, "output=%s", output);
    snprintf(fields[3], sizeof *fields, "price=%s", price);
    project_put(project, ENTITY_PRODUCT, id, fields[0], fields[1], fields[2], fields[3], NULL);
}

static void key(const char *id, const char *basis)
{
    char field[60];
    snprintf(field, sizeof field, "basis=%s", basis);
    project_put(project, ENTITY_ALLOCATION, id, field, NULL);
    project_put(project, ENTITY_PROCESS, "field", "allocation=k", NULL);
}

static void demand(const char *item, const char *amount)
{
    static int number;
    char id[16], fields[2][60];
    snprintf(id, sizeof id, "d%d", ++number);
    snprintf(fields[0], sizeof *fields, "item=%s", item);
    snprintf(fields[1], sizeof *fields, "amount=%s", amount);
    project_put(project, ENTITY_DEMAND, id, fields[0], fields[1], NULL);
}

START_TEST(two_outputs_divided_by_mass)
{
    grain_and_straw();
    product("grain", "", "product", "6 kg", "2 元/kg");
    product("p2", "straw", "coproduct", "3 kg", "0.5 元/kg"); /* found by its name */
    key("k", "mass");
    demand("grain", "12");
    solved(); /* grain carries 6/9 of each run: 12 kg need two runs' share, 12 kg of seed */
    ck_assert_double_eq_tol(system_scale_of(&solution, "field"), 2 * 6 / 9.0, 1e-12);
    ck_assert_double_eq_tol(system_scale_of(&solution, "seeds"), 12, 1e-12);
    demand("straw", "6"); /* with all of the straw it is two whole runs */
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "field"), 2, 1e-12);
    ck_assert_double_eq_tol(system_scale_of(&solution, "seeds"), 18, 1e-12);
    struct refusal why = {0}; /* one product's demand alone, and by value: 12 of 13.5 */
    struct system_solution part;
    const struct record *grain = records_find(project_records(project, ENTITY_PRODUCT), "grain");
    ck_assert(system_solve_for(units, project, grain, "economic", &part, &why));
    ck_assert_double_eq_tol(system_scale_of(&part, "field"), 2 * 12 / 13.5, 1e-12);
    system_solution_clear(&part);
    finish();
}
END_TEST

START_TEST(two_outputs_without_a_key)
{
    grain_and_straw();
    demand("grain", "12");
    refused(REFUSAL_KEY_MISSING, "field");
    product("grain", "", "product", "6 kg", "");
    product("straw", "", "coproduct", "3 kg", "");
    refused(REFUSAL_KEY_MISSING, "field");
    ck_assert(project_set(project, ENTITY_PRODUCT, "straw", PRODUCT_KIND, "residue")); /* carries nothing: no key needed */
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "field"), 2, 1e-12);
    demand("straw", "30"); /* and costs nothing */
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "field"), 2, 1e-12);
    finish();
}
END_TEST

START_TEST(keys_that_do_not_divide)
{
    grain_and_straw();
    demand("grain", "12");
    product("grain", "", "product", "6 kg", "");
    key("k", "mass");
    refused(REFUSAL_REFERENCE, "straw"); /* no such product */
    product("straw", "", "coproduct", "3 kg", "");
    ck_assert(project_set(project, ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "economic"));
    refused(REFUSAL_BLANK, "");
    product("other", "", "product", "1 kg", "");
    ck_assert(project_set(project, ENTITY_ALLOCATION, "k", ALLOCATION_BASIS, "shares"));
    project_put(project, ENTITY_SHARE, "s1", "allocation=k", "product=grain", "amount=0.7", NULL);
    project_put(project, ENTITY_SHARE, "s2", "allocation=k", "product=straw", "amount=0.2", NULL);
    refused(REFUSAL_SHARES_SUM, "k");
    project_put(project, ENTITY_SHARE, "s3", "allocation=k", "product=other", "amount=0.1", NULL);
    refused(REFUSAL_SHARES_SUM, "field"); /* sums to 1, but not over what the field gives */
    ck_assert(project_set(project, ENTITY_PROCESS, "field", PROCESS_ALLOCATION, "nowhere"));
    refused(REFUSAL_REFERENCE, "nowhere");
    finish();
}
END_TEST

/* ---- waste ---- */

/* 10 kg pig gives 40 kg manure; treating 100 kg of it takes 5 kWh, of which 1 kWh is made by one run of the plant. */
static void with_manure(const char *direction, const char *amount)
{
    begin();
    flow("pigs", "output", "pig", "10", "kg");
    flow("pigs", direction, "manure", amount, "kg");
    flow("lagoon", "output", "manure", "-0.1", "t");
    flow("lagoon", "input", "power", "5", "kWh");
    flow("plant", "output", "power", "1", "kWh");
    demand("pig", "50");
}

START_TEST(waste_goes_to_its_treatment)
{
    static const char *const ways[][2] = {{"output", "40"}, {"input", "-40"}};
    for (size_t i = 0; i < 2; i++) {
        with_manure(ways[i][0], ways[i][1]);
        solved(); /* 5 runs give 200 kg: two runs of the lagoon, 10 kWh */
        ck_assert_double_eq_tol(system_scale_of(&solution, "pigs"), 5, 1e-12);
        ck_assert_double_eq_tol(system_scale_of(&solution, "lagoon"), 2, 1e-12);
        ck_assert_double_eq_tol(system_scale_of(&solution, "plant"), 10, 1e-12);
        finish();
    }
    with_manure("output", "40");
    flow("ditch", "output", "manure", "-1", "kg");
    refused(REFUSAL_SYSTEM_TWO_SUPPLIERS, "manure");
    finish();
}
END_TEST

START_TEST(treatment_asked_for_alone)
{
    with_manure("output", "40");
    demand("manure", "0.3"); /* in the unit of who treats it: t */
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "pigs"), 5, 1e-12);
    ck_assert_double_eq_tol(system_scale_of(&solution, "lagoon"), 5, 1e-12);
    finish();
}
END_TEST

/* ---- credits, and loops that take more than they give ---- */

START_TEST(a_credit_lets_its_supplier_run_less)
{
    with_manure("output", "40");
    flow("lagoon", "input", "heat", "-3", "MJ"); /* biogas in place of bought heat */
    flow("boiler", "output", "heat", "6", "MJ");
    solved();
    ck_assert_double_eq_tol(system_scale_of(&solution, "boiler"), -1, 1e-12);
    finish();
}
END_TEST

START_TEST(a_loop_that_takes_more_than_it_gives)
{
    static const char *const gains[] = {"0.99", "1", "1.01", "3"};
    for (size_t i = 0; i < sizeof gains / sizeof *gains; i++)
        for (int credit = 0; credit < 2; credit++) {
            begin();
            flow("a", "output", "x", "1", "kg");
            flow("a", "input", "y", "1", "kg");
            flow("b", "output", "y", "1", "kg");
            flow("b", "input", "x", gains[i], "kg");
            flow("c", "output", "z", "1", "kg");
            flow("c", "input", "x", "1", "kg");
            if (credit)
                flow("c", "input", "y", "-0.5", "kg"); /* may run b less: hides no loop */
            demand("z", "1");
            if (i == 0)
                solved();
            else {
                struct refusal why = {0};
                ck_assert(!system_solve(units, project, &solution, &why));
                ck_assert_int_eq(why.code, REFUSAL_SYSTEM_SINGULAR);
                ck_assert_str_eq(why.field, "process");
                ck_assert_msg(*why.value && strchr("abc", *why.value), "%s", why.value);
            }
            finish();
        }
}
END_TEST

START_TEST(a_loop_that_takes_all_but_rounding)
{
    begin(); /* 0.1 ten times is 0.99999…: solved as figures, there would be an answer of 1e15 runs */
    flow("a", "output", "x", "1", "kg");
    for (int i = 0; i < 10; i++)
        flow("a", "input", "x", "0.1", "kg");
    demand("x", "1");
    refused(REFUSAL_SYSTEM_SINGULAR, "a");
    finish();
}
END_TEST

START_TEST(units_that_do_not_fit)
{
    begin();
    flow("pigs", "output", "pig", "100", "kg");
    flow("pigs", "input", "power", "300", "kg");
    flow("plant", "output", "power", "1", "kWh");
    project_put(project, ENTITY_DEMAND, "d1", "item=pig", "amount=1", NULL);
    struct refusal why = {0};
    ck_assert(!system_solve(units, project, &solution, &why));
    ck_assert_int_eq(why.code, REFUSAL_UNIT_MISFIT);
    finish();
}
END_TEST

SUITE_MAIN("system", electricity_from_fuel, two_that_feed_each_other, units_are_converted, a_process_that_feeds_itself, a_long_chain,
           nobody_supplies, two_supply, no_unique_solution, units_that_do_not_fit, two_outputs_divided_by_mass,
           two_outputs_without_a_key, keys_that_do_not_divide, waste_goes_to_its_treatment, treatment_asked_for_alone,
           a_credit_lets_its_supplier_run_less, a_loop_that_takes_more_than_it_gives, a_loop_that_takes_all_but_rounding)
