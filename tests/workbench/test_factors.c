/* SPDX-License-Identifier: MPL-2.0
 *
 * Choosing factors by their level, the recorded reason, and frozen copies against a library that has changed. The changed library is a copy of
 * data/ in which single cells were rewritten.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/suite.h"
#include "workbench/factors.h"
#include "workbench/language.h"

static struct workbench *wb;
static struct refusal refusal;
static char folder[64], path[128];

static void shell(const char *format, const char *a, const char *b)
{
    char command[1024];
    snprintf(command, sizeof command, format, a, b);
    ck_assert_msg(system(command) == 0, "%s", command);
}

static void begin(void)
{
    strcpy(folder, "/tmp/nongtan-factors-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    language_start("en");
    wb = workbench_new(NULL, &refusal);
    ck_assert(wb && workbench_create(wb, path, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_REGION, "重庆市奉节县", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31", NULL, &refusal));
}

static void end(void)
{
    workbench_free(wb);
    shell("rm -rf %s%s", folder, "");
}

/* A new session with a data folder of which `edit` (a sed script) was run over one table. */
static void library_changes(const char *table, const char *edit)
{
    char data[160];
    snprintf(data, sizeof data, "%s/data", folder);
    shell("test -d %s || cp -r \"$NONGTAN_DATADIR\" %s", data, data);
    char where[256];
    snprintf(where, sizeof where, "%s/%s", data, table);
    shell("cp %s %s.before", where, where);
    shell("sed -i '%s' %s", edit, where);
    shell("! cmp -s %s %s.before", where, where);
    workbench_free(wb);
    wb = workbench_new(data, &refusal);
    ck_assert_msg(wb && workbench_open(wb, path, false, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
}

static void add(enum entity_id entity, const char *id, const char *const *values)
{
    struct record *r = record_new(entity_get(entity), id);
    for (; *values; values += 2)
        ck_assert_msg(record_set(r, entity_field(entity_get(entity), values[0]), values[1]), "%s", values[0]);
    ck_assert_msg(workbench_add(wb, r, -1, &refusal), "%s %s %s", refusal_key(refusal.code), refusal.field, refusal.value);
    record_free(r);
}

static void add_power(void)
{
    add(ENTITY_ACTIVITY, "r1", (const char *const[]){"item", "电", "amount", "1000", "unit", "kWh", NULL});
}

static void add_urea(void)
{
    add(ENTITY_ACTIVITY, "r2", (const char *const[]){"item", "尿素", "amount", "100", "unit", "kg", "content", "46 % N", NULL});
}

static const struct finding *finding(const char *id)
{
    const struct findings *all = workbench_findings(wb);
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].id, id))
            return &all->items[i];
    return NULL;
}

static bool open_finding(const char *id)
{
    const struct finding *f = finding(id);
    return f && finding_open(f);
}

static bool choose(const char *activity, const char *factor, const char *reason)
{
    return workbench_choose_factor_because(wb, activity, factor, reason, &refusal);
}

/* ---- levels ---- */

START_TEST(a_ladder_has_own_factors_and_the_librarys)
{
    struct factor_ladder ladder;
    char empty[64];
    begin();
    add(ENTITY_FACTOR, "own", (const char *const[]){"name", "尿素（云天化供应商声明）", "value", "6.9", "unit", "kgCO2e/kg N", "gas", "CO2e", "basis",
                                                    "co2e", "tier", "b", "region", "重庆", "year", "2025", "source", "云天化", "evidence", "声明 3 号", NULL});
    const struct library_family *family = workbench_family(wb, "尿素");
    ck_assert(family && workbench_ladder(wb, family, NULL, 0, &ladder));
    ck_assert_str_eq(ladder.region, "重庆市奉节县");
    ck_assert_int_eq(ladder.year, 2025);
    ck_assert_ptr_nonnull(ladder.items[0].own);
    ck_assert(ladder.items[0].proposed);
    ck_assert_uint_eq(ladder.held[1], 1);
    factor_ladder_empty(&ladder, empty, sizeof empty);
    ck_assert_str_eq(empty, "a, c, e"); /* the one international row is European: not of this region */
    factor_ladder_clear(&ladder);
    end();
}
END_TEST

START_TEST(a_lower_level_than_one_held_asks_for_a_reason)
{
    begin();
    add_urea();
    ck_assert(!choose("r2", "input.fert.jrc.urea", ""));
    ck_assert_int_eq(refusal.code, REFUSAL_BLANK);
    ck_assert_str_eq(refusal.field, "reason");
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    ck_assert(workbench_choose_factor(wb, "r2", "input.fert.jrc.urea", &refusal)); /* the other way in leaves the finding open */
    ck_assert(open_finding("7.7/factor/input.fert.jrc.urea/tier"));
    ck_assert_int_eq(finding("7.7/factor/input.fert.jrc.urea/tier")->severity, SEVERITY_WARNING);
    ck_assert_ptr_nonnull(strstr(finding("7.7/factor/input.fert.jrc.urea/tier")->limit, "7.484"));
    ck_assert(choose("r2", "input.fert.jrc.urea", "产自荷兰，有提单"));
    ck_assert(!open_finding("7.7/factor/input.fert.jrc.urea/tier"));
    ck_assert(choose("r2", "input.fert.jrc.urea", "")); /* asked once */
    ck_assert(choose("r2", "input.fert.n.urea", ""));   /* the best one is not asked about */
    ck_assert_ptr_null(finding("7.7/factor/input.fert.n.urea/tier"));
    end();
}
END_TEST

START_TEST(choice_and_reason_are_one_edit)
{
    char *why = NULL;
    begin();
    add_urea();
    ck_assert(choose("r2", "input.fert.jrc.urea", "产自荷兰，有提单"));
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_REASON)), 1);
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_REASON)), 0);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    end();
}
END_TEST

/* A supplier's own figure is better than the national one that is in use; one that counts per another thing says nothing. */
START_TEST(an_own_factor_of_a_better_level_is_seen)
{
    begin();
    add_urea();
    ck_assert(choose("r2", "input.fert.n.urea", ""));
    add(ENTITY_FACTOR, "bag", (const char *const[]){"name", "尿素每袋", "value", "120", "unit", "kgCO2e/袋", "gas", "CO2e", "basis", "co2e",
                                                    "tier", "b", "source", "x", "year", "2025", "evidence", "x", NULL});
    ck_assert_ptr_null(finding("7.7/factor/input.fert.n.urea/tier"));
    add(ENTITY_FACTOR, "own", (const char *const[]){"name", "尿素（供应商）", "value", "6.9", "unit", "kgCO2e/kg N", "gas", "CO2e", "basis", "co2e",
                                                    "tier", "b", "source", "x", "year", "2025", NULL});
    ck_assert(open_finding("7.7/factor/input.fert.n.urea/tier"));
    ck_assert(choose("r2", "own", ""));
    ck_assert_ptr_null(finding("7.7/factor/own/tier"));
    ck_assert(open_finding("7.7/factor/own/evidence"));
    ck_assert(workbench_set(wb, ENTITY_FACTOR, "own", FACTOR_EVIDENCE, "供应商声明 2025-3", NULL, &refusal));
    ck_assert_ptr_null(finding("7.7/factor/own/evidence"));
    end();
}
END_TEST

/* Without a region that is known nothing can be called better; of another region is worse than any of the own. */
START_TEST(the_region_decides_what_is_better)
{
    begin();
    add_power();
    ck_assert(workbench_choose_factor(wb, "r1", "grid.southwest.2023", &refusal));
    ck_assert(open_finding("7.7/factor/grid.southwest.2023/tier"));
    ck_assert_ptr_nonnull(strstr(finding("7.7/factor/grid.southwest.2023/tier")->limit, "0.5581"));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_REGION, "", NULL, &refusal));
    ck_assert_ptr_null(finding("7.7/factor/grid.southwest.2023/tier"));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_REGION, "西藏", NULL, &refusal));
    ck_assert_ptr_null(finding("7.7/factor/grid.southwest.2023/tier")); /* Tibet has no factor of its own */
    end();
}
END_TEST

/* data/SOURCES.md, conflict 1: whichever series of electricity is chosen, the choice is a question until its reason is recorded. */
START_TEST(every_choice_of_electricity_is_asked_about)
{
    static const char *const series[] = {"grid.chongqing.2023", "grid.cfp.cn.2024.average", "grid.cfp.chongqing.2020lit"};
    begin();
    add_power();
    for (size_t i = 0; i < sizeof series / sizeof *series; i++) {
        char id[96];
        struct choice_question asked;
        snprintf(id, sizeof id, "7.7/factor/%s/boundary", series[i]);
        ck_assert(workbench_choice_question(wb, series[i], &asked));
        ck_assert_uint_eq(asked.count, 1);
        ck_assert(!choose("r1", series[i], NULL));
        ck_assert(workbench_choose_factor(wb, "r1", series[i], &refusal));
        ck_assert_msg(open_finding(id) && finding(id)->severity == SEVERITY_QUESTION, "%s", id);
        ck_assert(choose("r1", series[i], "与上一年度一致"));
        ck_assert_msg(finding(id) && !open_finding(id), "%s", id);
    }
    end();
}
END_TEST

START_TEST(traps_are_told_in_the_language)
{
    begin();
    add(ENTITY_FACTOR, "film", (const char *const[]){"name", "农膜", "value", "5.18", "unit", "kgCO2e/kg", "gas", "CO2e", "basis", "co2e", NULL});
    const struct record *r = records_find(project_records(workbench_project(wb), ENTITY_FACTOR), "film");
    ck_assert_ptr_nonnull(strstr(workbench_factor_trap(wb, r), "kg C"));
    language_set("zh");
    ck_assert_ptr_nonnull(strstr(workbench_factor_trap(wb, r), "碳"));
    ck_assert(workbench_set(wb, ENTITY_FACTOR, "film", FACTOR_VALUE, "2.49", NULL, &refusal));
    ck_assert_ptr_null(workbench_factor_trap(wb, records_find(project_records(workbench_project(wb), ENTITY_FACTOR), "film")));
    end();
}
END_TEST

/* ---- outdated ---- */

static struct outdated *items;
static size_t item_count;

static void look(size_t expected)
{
    outdated_free(items, items ? item_count : 0);
    items = NULL;
    ck_assert_msg(workbench_outdated(wb, &items, &item_count, &refusal), "%s", refusal_key(refusal.code));
    ck_assert_uint_eq(item_count, expected);
}

static void drop(void)
{
    outdated_free(items, item_count);
    items = NULL;
    item_count = 0;
}

static double emissions(void)
{
    return exact_kg(workbench_footprint(wb, &refusal)->emissions);
}

/* 1000 kWh x 0.5581 = 558.1 kg; with 0.6 it is 41.9 kg more, 7.5076 % of it. */
START_TEST(a_changed_factor_is_listed_with_its_effect)
{
    char *why = NULL;
    begin();
    add_power();
    ck_assert(choose("r1", "grid.chongqing.2023", "x"));
    look(0);
    library_changes("factors/electricity.csv", "s/^\\(grid.chongqing.2023,.*\\),0.5581,/\\1,0.6,/");
    look(1);
    ck_assert_str_eq(items[0].id, "grid.chongqing.2023");
    ck_assert_uint_eq(items[0].field_count, 1);
    ck_assert_int_eq(items[0].fields[0].field, FACTOR_VALUE);
    ck_assert_str_eq(items[0].fields[0].old, "0.5581");
    ck_assert_str_eq(items[0].fields[0].fresh, "0.6");
    ck_assert(items[0].effect_known && fabs(items[0].effect_kg - 41.9) < 1e-9 && fabs(items[0].share - 41.9 / 558.1) < 1e-12);
    ck_assert(fabs(emissions() - 558.1) < 1e-9); /* looking changes nothing */
    ck_assert(workbench_accept_newer(wb, ENTITY_FACTOR, "grid.chongqing.2023", &refusal));
    ck_assert(fabs(emissions() - 600) < 1e-9);
    look(0);
    ck_assert(!workbench_accept_newer(wb, ENTITY_FACTOR, "grid.chongqing.2023", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_RECORD_UNKNOWN);
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert(fabs(emissions() - 558.1) < 1e-9);
    look(1);
    drop();
    end();
}
END_TEST

START_TEST(a_removed_row_is_listed_and_stays)
{
    begin();
    add_power();
    ck_assert(choose("r1", "grid.chongqing.2023", "x"));
    library_changes("factors/electricity.csv", "/^grid.chongqing.2023,/d");
    look(1);
    ck_assert(items[0].removed && !items[0].field_count);
    ck_assert(!workbench_accept_newer(wb, ENTITY_FACTOR, "grid.chongqing.2023", &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_LIBRARY_ROW_GONE);
    ck_assert(fabs(emissions() - 558.1) < 1e-9);
    drop();
    end();
}
END_TEST

/* What a person filled in where the library is blank, a name of one's own and 0.60 for 0.6 are no differences. */
START_TEST(own_additions_are_no_differences)
{
    begin();
    add_power();
    ck_assert(choose("r1", "grid.chongqing.2023", "x"));
    ck_assert(workbench_set(wb, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_NAME, "我们的电", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_UNCERTAINTY, "5 %", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_FACTOR, "grid.chongqing.2023", FACTOR_VALUE, "0.55810", NULL, &refusal));
    look(0);
    drop();
    end();
}
END_TEST

/* 100 kg CH4 of an own factor in AR6 non-fossil 27: 2700 kg; with 30 it is 300 kg more. */
START_TEST(gwp_values_are_compared)
{
    begin();
    add(ENTITY_FACTOR, "ch4", (const char *const[]){"name", "甲烷", "value", "1", "unit", "kgCH4/kg", "gas", "CH4 non-fossil", "basis", "gas", NULL});
    add(ENTITY_ACTIVITY, "r1", (const char *const[]){"item", "甲烷", "amount", "100", "unit", "kg", "factor_id", "ch4", NULL});
    ck_assert(fabs(emissions() - 2700) < 1e-9);
    library_changes("gwp.csv", "s/^AR6,CH4 non-fossil,27\\(.0\\)\\?,/AR6,CH4 non-fossil,30,/");
    look(1);
    ck_assert_int_eq(items[0].entity, ENTITY_GWP);
    ck_assert(items[0].effect_known && fabs(items[0].effect_kg - 300) < 1e-9);
    ck_assert(workbench_accept_newer(wb, ENTITY_GWP, items[0].id, &refusal));
    ck_assert(fabs(emissions() - 3000) < 1e-9);
    look(0);
    drop();
    end();
}
END_TEST

SUITE_MAIN("factors", a_ladder_has_own_factors_and_the_librarys, a_lower_level_than_one_held_asks_for_a_reason,
           choice_and_reason_are_one_edit, an_own_factor_of_a_better_level_is_seen, the_region_decides_what_is_better,
           every_choice_of_electricity_is_asked_about, traps_are_told_in_the_language, a_changed_factor_is_listed_with_its_effect,
           a_removed_row_is_listed_and_stays, own_additions_are_no_differences, gwp_values_are_compared)
