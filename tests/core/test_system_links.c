/* SPDX-License-Identifier: MPL-2.0
 *
 * Where the emissions of linked processes travel: the two published systems and small ones, by hand.
 */
#include "core/system_links.h"

#include <math.h>

#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

static struct unit_system *units;
static struct project *project;
static struct footprint footprint;
static struct system_links links;
static int flow_count;

static void begin(void)
{
    units = data_units();
    project = project_new();
    project_put(project, ENTITY_STUDY, "study", NULL);
    project_put(project, ENTITY_GWP, "AR6/CO2", "set=AR6", "gas=CO2", "gwp100=1", NULL);
    flow_count = 0;
}

static void flow(const char *process, const char *direction, const char *item, const char *amount)
{
    char id[16], fields[4][100];
    snprintf(id, sizeof id, "f%d", ++flow_count);
    snprintf(fields[0], sizeof *fields, "process=%s", process);
    snprintf(fields[1], sizeof *fields, "direction=%s", direction);
    snprintf(fields[2], sizeof *fields, "item=%s", item);
    snprintf(fields[3], sizeof *fields, "amount=%s", amount);
    project_put(project, ENTITY_FLOW, id, fields[0], fields[1], fields[2], fields[3], "unit=kg", NULL);
}

static void finish(void)
{
    system_links_clear(&links);
    footprint_clear(&footprint);
    project_free(project);
    unit_system_free(units);
}

static void made(void)
{
    double arrives = 0;
    case_footprint(units, project, NULL, &footprint);
    ck_assert(system_links_make(&footprint, &links));
    for (size_t i = 0; i < links.count; i++)
        arrives += links.items[i].to ? 0 : links.items[i].kg;
    ck_assert_msg(fabs(arrives - exact_kg(footprint.emissions)) < 1e-9 * arrives, "%.12g arrives", arrives);
}

static void link_is(size_t i, const char *from, const char *to, double kg)
{
    ck_assert_uint_lt(i, links.count);
    ck_assert_str_eq(links.items[i].from, from);
    ck_assert(to ? links.items[i].to && !strcmp(links.items[i].to, to) : !links.items[i].to);
    ck_assert_msg(fabs(links.items[i].kg - kg) < 1e-9 * kg, "%s: %.12g, expected %.12g", from, links.items[i].kg, kg);
}

/* Fuel runs twice: 20 kg CO2 into electricity, which adds 100. */
START_TEST(electricity_from_fuel)
{
    units = data_units();
    project = case_project("linked-electricity-fuel", "1 kWh", "1000 kWh");
    made();
    ck_assert_uint_eq(links.count, 2);
    link_is(0, "fuel production", "electricity production", 20);
    link_is(1, "electricity production", NULL, 120);
    finish();
}
END_TEST

/* Both run 8/3 times. e1 = 8/3 + e2/4, e2 = 16/3 + e1: 16/3 and 32/3; of the second 2.67 of 10.67 units go back. */
START_TEST(a_loop)
{
    units = data_units();
    project = case_project("linked-loop-two", "1 unit", "8 unit");
    made();
    ck_assert_uint_eq(links.count, 3);
    link_is(0, "2", "1", 8.0 / 3);
    link_is(1, "1", "2", 16.0 / 3);
    link_is(2, "2", NULL, 8);
    finish();
}
END_TEST

/* The seed goes half to rice, half to rape (by use): 10 kg each; a process that takes its own output carries that once more. */
START_TEST(one_supplier_of_two)
{
    begin();
    flow("seed", "output", "seed", "1");
    flow("seed", "emission", "CO2", "2");
    flow("rice", "output", "rice", "10");
    flow("rice", "input", "seed", "0.5");
    flow("rice", "emission", "CO2", "3");
    flow("rape", "output", "rape", "1");
    flow("rape", "input", "seed", "5");
    project_put(project, ENTITY_DEMAND, "d1", "item=rice", "amount=100", "unit=kg", NULL);
    project_put(project, ENTITY_DEMAND, "d2", "item=rape", "amount=1", "unit=kg", NULL);
    made();
    ck_assert_uint_eq(links.count, 4);
    link_is(0, "seed", "rice", 10);
    link_is(1, "seed", "rape", 10);
    link_is(2, "rice", NULL, 40);
    link_is(3, "rape", NULL, 10);
    finish();
}
END_TEST

/* The pigs give 4 kg of slurry for each kg to a digester that emits 0.5 kg CO2 a kg: its emissions flow to the pigs. */
START_TEST(a_waste_is_treated)
{
    begin();
    flow("pigs", "output", "pork", "1");
    flow("pigs", "output", "slurry", "4");
    flow("pigs", "emission", "CO2", "3");
    flow("digester", "output", "slurry", "-1");
    flow("digester", "emission", "CO2", "0.5");
    project_put(project, ENTITY_DEMAND, "d", "item=pork", "amount=10", "unit=kg", NULL);
    made();
    ck_assert_uint_eq(links.count, 2);
    link_is(0, "digester", "pigs", 20);
    link_is(1, "pigs", NULL, 50);
    finish();
}
END_TEST

START_TEST(none)
{
    begin(); /* no flows */
    case_footprint(units, project, NULL, &footprint);
    ck_assert(!system_links_make(&footprint, &links) && !links.items);
    footprint_clear(&footprint);
    flow("a", "output", "x", "1");
    flow("a", "emission", "CO2", "3"); /* no demand */
    case_footprint(units, project, NULL, &footprint);
    ck_assert(!system_links_make(&footprint, &links) && !links.items);
    footprint_clear(&footprint);
    flow("b", "output", "y", "1"); /* a credit runs a backwards */
    flow("b", "input", "x", "-1");
    flow("b", "emission", "CO2", "5");
    project_put(project, ENTITY_DEMAND, "d", "item=y", "amount=10", "unit=kg", NULL);
    case_footprint(units, project, NULL, &footprint);
    ck_assert(!system_links_make(&footprint, &links) && !links.items);
    finish();
}
END_TEST

SUITE_MAIN("system_links", electricity_from_fuel, a_loop, one_supplier_of_two, a_waste_is_treated, none)
