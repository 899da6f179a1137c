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
    begin(); /* two products, which would need an allocation */
    flow("a", "output", "grain", "2", "kg");
    flow("a", "output", "straw", "2", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=grain", "amount=1", NULL);
    refused(REFUSAL_SYSTEM_SINGULAR, "a");
    finish();
    begin();
    flow("a", "output", "grain", "0", "kg");
    project_put(project, ENTITY_DEMAND, "d1", "item=grain", "amount=1", NULL);
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
           nobody_supplies, two_supply, no_unique_solution, units_that_do_not_fit)
