/* SPDX-License-Identifier: MPL-2.0
 *
 * data/traps.csv: each row is recognised as people would enter it, right use of the same figure is not, and nothing that the
 * program ships is taken for a trap.
 */
#include <stdlib.h>
#include <string.h>

#include "core/clauses/clause.h"
#include "storage/exchange/csv_table.h"
#include "storage/exchange/import_file.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static struct library *library;

static const char *trapped(const char *name, const char *value, const char *unit, const char *gas, const char *basis)
{
    struct record *r = record_new(entity_get(ENTITY_FACTOR), "f");
    ck_assert(record_set(r, FACTOR_NAME, name) && record_set(r, FACTOR_VALUE, value) && record_set(r, FACTOR_UNIT, unit) &&
              record_set(r, FACTOR_GAS, gas) && record_set(r, FACTOR_BASIS, basis));
    const struct trap *trap = trap_match(library_traps(library), library_units(library), r);
    record_free(r);
    return trap ? trap->key : NULL;
}

/* The table as it stands in the file, with the columns that the program does not keep. */
static struct csv_table traps_table(void)
{
    char path[1024], *bytes;
    size_t length;
    struct csv_table table;
    source_path(path, sizeof path, "data/traps.csv");
    ck_assert(import_file_read(path, &bytes, &length, NULL));
    ck_assert(csv_table_read(bytes, length, &table, NULL));
    free(bytes);
    return table;
}

START_TEST(every_row_is_complete)
{
    struct csv_table t = traps_table();
    library = open_data();
    ck_assert_uint_eq(library_traps(library)->count, 24);
    ck_assert_uint_eq(t.row_count, 25);
    for (size_t c = 0; c < t.rows[0].count; c++) {
        const char *heading = csv_table_cell(&t, 0, c);
        bool may_be_blank = !strcmp(heading, "fine_basis") || !strcmp(heading, "words") || !strcmp(heading, "year");
        for (size_t row = 1; row < t.row_count; row++)
            ck_assert_msg(may_be_blank || *csv_table_cell(&t, row, c), "%s has no %s", csv_table_cell(&t, row, 0), heading);
    }
    for (size_t i = 0; i < library_traps(library)->count; i++) {
        const struct trap *trap = &library_traps(library)->items[i];
        struct finding f;
        ck_assert_msg(strlen(trap->reason_en) < sizeof f.limit, "%s is cut in a finding", trap->key);
        ck_assert_ptr_nonnull(strpbrk(trap->reason_zh, "0123456789"));
    }
    csv_table_clear(&t);
    library_close(library);
}
END_TEST

/* Under the name it has in either language, as CO2e and as CO2. */
START_TEST(every_row_fires)
{
    struct csv_table t = traps_table();
    library = open_data();
    for (size_t row = 1; row < t.row_count; row++) {
        const char *key = csv_table_cell(&t, row, 0), *value = csv_table_cell(&t, row, 3), *unit = csv_table_cell(&t, row, 4);
        for (size_t name = 1; name <= 2; name++) {
            const char *found = trapped(csv_table_cell(&t, row, name), value, unit, "CO2e", "co2e");
            ck_assert_msg(found && !strcmp(found, key), "%s: %s", key, found ? found : "not seen");
            ck_assert_ptr_nonnull(trapped(csv_table_cell(&t, row, name), value, unit, "CO2", "gas"));
        }
    }
    csv_table_clear(&t);
    library_close(library);
}
END_TEST

START_TEST(other_spellings_of_a_trap_fire)
{
    static const struct { const char *name, *value, *unit, *gas, *basis, *key; } cases[] = {
        {"农药", "4.9341", "kg CO2e/kg", "CO2e", "co2e", "input.pesticide.kgC"},
        {"农药", "4.93410", "千克CO2e/千克", "co2e", "co2e", "input.pesticide.kgC"},
        {"农药", "4934.1", "kgCO2e/t", "CO2e", "co2e", "input.pesticide.kgC"},
        {"地膜", "5.18", "kgCO2e/kg", "CO2e", "co2e", "input.film.kgC"},
        {"Mulch FILM", "5.18", "kgCO2e/kg", "CO2e", "co2e", "input.film.kgC"},
        {"灌溉", "266.48", "kgCO2e/公顷", "CO2e", "co2e", "trap.kgC.irrigation"},
        {"翻耕", "20.84", "kgCO2e/亩", "CO2e", "co2e", "trap.kgC.ploughing"}, /* 312.6/15 */
        {"氮肥", "1.74", "kgCO2e/kg", "CO2e", "co2e", "input.fert.n_weste"},
        {"型煤", "33.6", "tCO2/TJ", "CO2", "gas", "rej.cpcd.briquette"},
        {"0#柴油", "0.94", "kgCO2e/升", "CO2e", "co2e", "trap.diesel.litre"},
    };
    library = open_data();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *key = trapped(cases[i].name, cases[i].value, cases[i].unit, cases[i].gas, cases[i].basis);
        ck_assert_msg(key && !strcmp(key, cases[i].key), "%s %s %s: %s", cases[i].name, cases[i].value, cases[i].unit,
                      key ? key : "not seen");
    }
    library_close(library);
}
END_TEST

START_TEST(right_use_is_silent)
{
    static const struct { const char *name, *value, *unit, *gas, *basis; } cases[] = {
        {"农药", "4.9341", "kgC/kg", "CO2", "C"},        /* the program makes the step 44/12 */
        {"农膜", "5.18", "kg C/kg", "CO2", "C"},
        {"型煤", "33.6", "tC/TJ", "CO2", "C"},
        {"农药", "18.0917", "kgCO2e/kg", "CO2e", "co2e"},
        {"农药", "4.9342", "kgCO2e/kg", "CO2e", "co2e"}, /* another figure */
        {"农药", "4.9341", "kgCO2e/kWh", "CO2e", "co2e"}, /* another dimension */
        {"农药", "4.9341", "kgCH4/kg", "CH4", "gas"},    /* another gas */
        {"猪粪便", "518", "kgCO2e/t", "CO2e", "co2e"},   /* what the trap should have said */
        {"农药", "13.5", "kgCO2e/kg", "CO2e", "co2e"},   /* CPCD, right: only nitrogen's 13.5 is a trap */
        {"玉米", "0.11", "kgCO2e/kg", "CO2e", "co2e"},
        {"农药", "", "kgCO2e/kg", "CO2e", "co2e"},
        {"农药", "4.9341", "", "CO2e", "co2e"},
        {"农药", "4.9341", "bananas", "CO2e", "co2e"},
    };
    library = open_data();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *key = trapped(cases[i].name, cases[i].value, cases[i].unit, cases[i].gas, cases[i].basis);
        ck_assert_msg(!key, "%s %s %s: %s", cases[i].name, cases[i].value, cases[i].unit, key);
    }
    library_close(library);
}
END_TEST

START_TEST(a_bad_row_is_refused)
{
    struct trap_set set = {0};
    struct refusal r;
    struct trap row = {.key = "x", .value = "4,9", .unit = "kg/kg", .gases = "CO2", .fine_basis = "", .words = "", .reason_en = "",
                       .reason_zh = ""};
    library = open_data();
    ck_assert(!trap_set_add(&set, library_units(library), &row, &r));
    row.value = "4.9";
    row.unit = "kg/banana";
    ck_assert(!trap_set_add(&set, library_units(library), &row, &r));
    ck_assert_int_eq(r.code, REFUSAL_UNIT_UNKNOWN);
    ck_assert_uint_eq(set.count, 0);
    trap_set_clear(&set);
    library_close(library);
}
END_TEST

START_TEST(the_library_holds_no_trap)
{
    library = open_data();
    ck_assert(library_factor_count(library) > 600);
    for (size_t i = 0; i < library_factor_count(library); i++) {
        const struct library_factor *f = library_factor_at(library, i);
        const char *zh = trapped(f->name_zh, f->value, f->unit, f->gas, f->basis);
        const char *en = trapped(f->name_en, f->value, f->unit, f->gas, f->basis);
        ck_assert_msg(!zh && !en, "%s is taken for %s", f->key, zh ? zh : en);
    }
    library_close(library);
}
END_TEST

/* The samples' import is silent too: test_samples counts their warnings. */
START_TEST(import_takes_it_with_a_warning)
{
    static const char *const text = "factor_id,name,value,unit,gas,basis,source\r\n"
                                    "a,农药,4.9341,kgCO2e/kg,CO2e,co2e,某论文\r\n"
                                    "b,农药,4.9341,kgC/kg,CO2,C,某论文\r\n";
    library = open_data();
    struct project *project = new_project();
    struct import_plan *plan = plan_text(library, project, "factors.csv", text, NULL);
    size_t warnings = 0;
    ck_assert_uint_eq(plan->error_count, 0);
    ck_assert_uint_eq(plan->files[0].accepted, 2);
    for (size_t i = 0; i < plan->problem_count; i++) {
        const struct import_problem *p = &plan->problems[i];
        if (p->severity != IMPORT_WARNING)
            continue;
        ck_assert_int_eq(p->refusal.code, REFUSAL_FACTOR_TRAP);
        ck_assert_int_eq(p->row, 2);
        ck_assert_str_eq(p->column, "value");
        warnings++;
    }
    ck_assert_uint_eq(warnings, 1);
    import_plan_free(plan);
    project_free(project);
    library_close(library);
}
END_TEST

SUITE_MAIN("traps", every_row_is_complete, every_row_fires, other_spellings_of_a_trap_fire, right_use_is_silent,
           a_bad_row_is_refused, the_library_holds_no_trap, import_takes_it_with_a_warning)
