/* SPDX-License-Identifier: MPL-2.0
 *
 * After any edit, undo or redo the results that were kept are those of a project that is opened and computed afresh: the footprint to the
 * last digit, each line, the digest, every finding with its texts, what each record is told, and the open points of the steps. With
 * random edits of all samples and of a made-up inventory; and cells of the inventory are changed without computing all anew.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"
#include "workbench/evidence.h"
#include "workbench/language.h"
#include "workbench/workbench.h"

static struct refusal refusal;
static char folder[64], path[160];
static struct workbench *wb, *other; /* `other` opens the file again and again */

static void begin(void)
{
    strcpy(folder, "/tmp/nongtan-incremental-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    language_set("en");
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    wb = workbench_new(NULL, &refusal);
    other = workbench_new(NULL, &refusal);
    ck_assert(wb && other);
}

static void end(void)
{
    char command[200];
    workbench_free(wb);
    workbench_free(other);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

/* ---- equal? ---- */

static void same_line(const struct line *a, const struct line *b)
{
    ck_assert_str_eq(record_id(a->activity), record_id(b->activity));
    ck_assert_str_eq(a->factor ? record_id(a->factor) : "", b->factor ? record_id(b->factor) : "");
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_int_eq(a->land_use_change, b->land_use_change);
    ck_assert_str_eq(a->way->gas, b->way->gas);
    ck_assert_str_eq(a->way->amount_unit, b->way->amount_unit);
    ck_assert(a->co2e == b->co2e && a->gas_mass == b->gas_mass);
    ck_assert(a->typed == b->typed && a->amount == b->amount && a->way->rate == b->way->rate && a->share == b->share && a->way->gwp == b->way->gwp);
    ck_assert(!a->problem == !b->problem);
    if (!a->problem)
        return;
    ck_assert_int_eq(a->problem->code, b->problem->code);
    ck_assert_str_eq(a->problem->value, b->problem->value);
    ck_assert_str_eq(a->problem->limit, b->problem->limit);
    ck_assert_str_eq(a->problem->where, b->problem->where);
}

static void same_footprint(const struct footprint *a, const struct footprint *b)
{
    char digest[2][65];
    ck_assert(!a == !b);
    if (!a)
        return;
    ck_assert_uint_eq(a->line_count, b->line_count);
    ck_assert_uint_eq(a->open_count, b->open_count);
    ck_assert(a->emissions == b->emissions && a->removals == b->removals && a->biogenic_co2 == b->biogenic_co2);
    ck_assert(a->land_use_change == b->land_use_change && a->left_out == b->left_out);
    for (size_t i = 0; i < a->line_count; i++)
        same_line(&a->lines[i], &b->lines[i]);
    footprint_digest(workbench_project(wb), a, digest[0]);
    footprint_digest(workbench_project(other), b, digest[1]);
    ck_assert_str_eq(digest[0], digest[1]);
}

static void same_finding(const struct finding *a, const struct finding *b)
{
    char texts[2][2000];
    ck_assert(!a == !b);
    if (!a)
        return;
    ck_assert_str_eq(a->id, b->id);
    language_finding(a, texts[0], sizeof texts[0]);
    language_finding(b, texts[1], sizeof texts[1]);
    ck_assert_str_eq(texts[0], texts[1]);
    ck_assert_int_eq(a->severity, b->severity);
    ck_assert_msg(a->weight == b->weight, "%s: %.17g and %.17g", a->id, a->weight, b->weight);
    ck_assert_str_eq(a->reason ? a->reason : "", b->reason ? b->reason : "");
    ck_assert_int_eq(a->field, b->field);
    ck_assert_str_eq(a->record, b->record);
}

/* What a record is told, looked up in the whole list. */
static const struct finding *worst(const struct findings *all, const struct finding *at)
{
    const struct finding *found = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (f->entity == at->entity && !strcmp(f->record, at->record) && finding_open(f) &&
            (!found || f->severity < found->severity || (f->severity == found->severity && f->weight > found->weight)))
            found = f;
    }
    return found;
}

static void same_findings(void)
{
    const struct findings *b = workbench_findings(other);
    struct step_state states[2][STEP_COUNT];
    ck_assert_uint_eq(workbench_open_count(wb), findings_open(b));
    for (size_t i = 0; i < b->count; i++)
        same_finding(workbench_finding_at(wb, b->items[i].entity, b->items[i].record, -1), worst(b, &b->items[i]));
    const struct findings *a = workbench_findings(wb);
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < b->count; i++)
        same_finding(&a->items[i], &b->items[i]);
    workbench_step_states(wb, states[0]);
    workbench_step_states(other, states[1]);
    for (int i = 0; i < STEP_COUNT; i++)
        ck_assert(states[0][i].begun == states[1][i].begun && states[0][i].open == states[1][i].open);
}

static void same_as_fresh(void)
{
    struct refusal ignored;
    ck_assert_msg(workbench_open(other, path, true, &refusal), "%s", refusal_key(refusal.code));
    same_findings(); /* first: these must not need the list of all */
    same_footprint(workbench_footprint(wb, &ignored), workbench_footprint(other, &ignored));
    ck_assert_int_eq(workbench_balance(wb)->verdict, workbench_balance(other)->verdict);
    const struct open_points *a = workbench_open_points(wb), *b = workbench_open_points(other);
    ck_assert(!a == !b && (!a || (a->count == b->count && a->held == b->held && a->reached == b->reached)));
    workbench_close(other);
}

/* ---- random edits ---- */

static const struct {
    int field;
    const char *values[12];
} typed[] = {
    {ACTIVITY_STAGE, {"", "raw", "production", "transport", "田间管理"}},
    {ACTIVITY_PROCESS, {"", "fertilising", "harvest", "灌溉", "warehouse"}},
    {ACTIVITY_ITEM, {"urea", "柴油", "electricity", "building", "refrigerant", "地膜", "complete feed", "staff"}},
    {ACTIVITY_AMOUNT, {"", "0", "1", "12.5", "8袋×50kg", "3.2亩", "1e9", "nonsense", "500", "2000 kg/t", "0.00001"}},
    {ACTIVITY_UNIT, {"", "kg", "t", "亩", "kWh", "L", "袋", "furlong"}},
    {ACTIVITY_PACK, {"", "50 kg"}},
    {ACTIVITY_CONTENT, {"", "46 % N", "0.84 kg/L"}},
    {ACTIVITY_SHARE, {"", "0.5", "1", "0", "2"}},
    {ACTIVITY_ROLE, {"", "energy", "main_material", "auxiliary", "waste", "hazardous_waste", "removal", "land_use_change", "packaging"}},
    {ACTIVITY_LEFT_OUT, {"", "", "", "cutoff", "capital", "other"}},
    {ACTIVITY_DATA_KIND, {"", "primary", "primary", "secondary"}},
    {ACTIVITY_SOURCE_KIND, {"", "invoice", "supplier"}},
    {ACTIVITY_REASON, {"", "no meter"}},
    {ACTIVITY_PERIOD_FROM, {"", "2024-01-01", "2025-06-01", "2020-01-01"}},
    {ACTIVITY_PERIOD_TO, {"", "2024-12-31", "2025-07-31", "2026-12-31"}},
    {ACTIVITY_EVIDENCE, {"", "p. 3"}},
    {ACTIVITY_VARIANT, {"", "base"}},
    {ACTIVITY_NOTE, {"", "a note"}},
};

static const struct record *any(uint64_t *state, enum entity_id entity)
{
    const struct records *all = project_records(workbench_project(wb), entity);
    return records_count(all) ? records_at(all, random_below(state, records_count(all))) : NULL;
}

/* A cell of a random row; a factor of the project now and then. */
static struct change random_cell(uint64_t *state)
{
    size_t i = random_below(state, sizeof typed / sizeof *typed + 1), n = 0;
    const struct record *row = any(state, ENTITY_ACTIVITY);
    if (i == sizeof typed / sizeof *typed) {
        const struct record *factor = any(state, ENTITY_FACTOR);
        return (struct change){.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = record_id(row), .field = ACTIVITY_FACTOR,
                               .value = factor ? record_id(factor) : NULL};
    }
    while (n < sizeof typed[i].values / sizeof *typed[i].values && typed[i].values[n])
        n++;
    const char *value = typed[i].values[random_below(state, n)];
    return (struct change){.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = record_id(row), .field = typed[i].field,
                           .value = *value ? value : NULL};
}

static void edit_cells(uint64_t *state)
{
    struct change changes[4];
    size_t count = random_below(state, 3) ? 1 : 1 + random_below(state, 4);
    for (size_t i = 0; i < count; i++)
        changes[i] = random_cell(state);
    workbench_edit(wb, changes, count, "cells", &refusal); /* some are refused: then nothing may have changed */
}

static void edit_rows(uint64_t *state)
{
    const struct record *row = any(state, ENTITY_ACTIVITY);
    char id[RECORD_ID];
    if (random_below(state, 2)) {
        workbench_delete(wb, ENTITY_ACTIVITY, record_id(row), &refusal);
        return;
    }
    project_fresh_id(workbench_project(wb), ENTITY_ACTIVITY, "n", id, sizeof id);
    struct record *copy = record_copy(row, id);
    workbench_add(wb, copy, (long)random_below(state, 5), &refusal);
    record_free(copy);
}

/* Reasons for what moves with the total, too. */
static void edit_others(uint64_t *state)
{
    static const char *const outputs[] = {"240 t", "10 kg", "1 head", "55 t"};
    static const char *const types[] = {"crop", "livestock", "fruit"};
    const struct findings *all = workbench_findings(wb);
    const struct record *factor = any(state, ENTITY_FACTOR);
    switch (random_below(state, 5)) {
    case 0:
        workbench_set(wb, ENTITY_STUDY, "study", STUDY_OUTPUT, outputs[random_below(state, 4)], NULL, &refusal);
        break;
    case 1:
        workbench_set(wb, ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, types[random_below(state, 3)], NULL, &refusal);
        break;
    case 2:
        if (factor)
            workbench_set(wb, ENTITY_FACTOR, record_id(factor), FACTOR_VALUE, "1.25", NULL, &refusal);
        break;
    default:
        if (all->count)
            workbench_record_reason(wb, all->items[random_below(state, all->count)].id, "known", &refusal);
    }
}

static void edit_at_random(uint64_t *state)
{
    char *why = NULL;
    switch (random_below(state, 12)) {
    case 0:
        edit_rows(state);
        break;
    case 1:
        edit_others(state);
        break;
    case 2:
        if (workbench_undo(wb, &why, &refusal))
            free(why);
        break;
    case 3:
        if (workbench_redo(wb, &why, &refusal))
            free(why);
        break;
    default:
        edit_cells(state);
    }
}

/* Asked before the edit or not: what was never made is never kept. */
static void edit_and_compare(int count, uint64_t seed)
{
    uint64_t state = seed;
    same_as_fresh();
    for (int i = 0; i < count && any(&state, ENTITY_ACTIVITY); i++) {
        edit_at_random(&state);
        if (random_below(&state, 4))
            same_as_fresh();
    }
    same_as_fresh();
}

START_TEST(samples_under_random_edits)
{
    char pattern[400], command[800];
    const char *built = getenv("NONGTAN_BUILDDIR");
    glob_t found;
    begin();
    snprintf(pattern, sizeof pattern, "%s/sample-projects/*.nongtan", built ? built : ".");
    ck_assert_int_eq(glob(pattern, 0, NULL, &found), 0);
    ck_assert_uint_ge(found.gl_pathc, 5);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        snprintf(command, sizeof command, "cp '%s' '%s'", found.gl_pathv[i], path);
        ck_assert_int_eq(system(command), 0);
        ck_assert(workbench_open(wb, path, false, &refusal));
        edit_and_compare(40, 1000 + i);
        workbench_close(wb);
    }
    globfree(&found);
    end();
}
END_TEST

/* ---- a made-up inventory ---- */

static void add_factor(const char *id, const char *value, const char *unit, const char *region)
{
    struct record *factor = record_new(entity_get(ENTITY_FACTOR), id);
    ck_assert(record_set(factor, FACTOR_NAME, id) && record_set(factor, FACTOR_VALUE, value) && record_set(factor, FACTOR_UNIT, unit) &&
              record_set(factor, FACTOR_GAS, "CO2e") && record_set(factor, FACTOR_BASIS, "co2e") && record_set(factor, FACTOR_REGION, region));
    ck_assert_msg(workbench_add(wb, factor, -1, &refusal), "%s %s", refusal_key(refusal.code), refusal.field);
    record_free(factor);
}

static void make_inventory(size_t rows)
{
    uint64_t state = 7;
    ck_assert(workbench_create(wb, path, &refusal));
    add_factor("f_kg", "1.5", "kg CO2e/kg", "CN");
    add_factor("f_kwh", "0.6", "kg CO2e/kWh", "DE");
    add_factor("f_n", "5", "kg CO2e/kg N", "");
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "crop", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_REGION, "重庆", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-01-01", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31", NULL, &refusal));
    for (size_t i = 0; i < rows; i++) {
        static const char *const factors[] = {"f_kg", "f_kg", "f_kwh", "f_n"};
        char id[RECORD_ID], amount[NUMBER_TEXT];
        snprintf(id, sizeof id, "r%03zu", i);
        snprintf(amount, sizeof amount, "%zu", 1 + random_below(&state, 5000));
        struct record *row = record_new(entity_get(ENTITY_ACTIVITY), id);
        size_t k = random_below(&state, 4);
        ck_assert(record_set(row, ACTIVITY_ITEM, i % 3 ? "urea" : "电") && record_set(row, ACTIVITY_AMOUNT, amount) &&
                  record_set(row, ACTIVITY_UNIT, k == 2 ? "kWh" : "kg") && record_set(row, ACTIVITY_FACTOR, factors[k]) &&
                  record_set(row, ACTIVITY_DATA_KIND, i % 2 ? "primary" : "secondary"));
        ck_assert(workbench_add(wb, row, -1, &refusal));
        record_free(row);
    }
}

START_TEST(an_inventory_under_random_edits)
{
    begin();
    make_inventory(40);
    edit_and_compare(250, 42);
    end();
}
END_TEST

START_TEST(cells_are_changed_without_computing_all_anew)
{
    uint64_t state = 5;
    begin();
    make_inventory(60);
    struct refusal ignored;
    workbench_step_states(wb, (struct step_state[STEP_COUNT]){{0}});
    workbench_footprint(wb, &ignored);
    unsigned long before = workbench_full_computations(wb), rows = workbench_rows_generation(wb);
    for (int i = 0; i < 50; i++) {
        struct change change;
        do
            change = random_cell(&state);
        while (change.field == ACTIVITY_VARIANT);
        unsigned long generation = workbench_generation(wb);
        if (workbench_edit(wb, &change, 1, "cell", &refusal))
            ck_assert_uint_ne(workbench_generation(wb), generation);
        workbench_step_states(wb, (struct step_state[STEP_COUNT]){{0}});
        workbench_finding_at(wb, ENTITY_ACTIVITY, "r001", -1);
        workbench_footprint(wb, &ignored);
    }
    ck_assert_uint_eq(workbench_full_computations(wb), before);
    ck_assert_uint_eq(workbench_rows_generation(wb), rows);
    same_as_fresh();
    end();
}
END_TEST

/* A project whose standard is not installed has no checks, and is edited all the same. */
START_TEST(without_a_standard)
{
    begin();
    make_inventory(12);
    workbench_close(wb);
    char data[100], command[900];
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(command, sizeof command, "cp -r '%s' '%s' && rm '%s/rules/db50-draft.yaml'", getenv("NONGTAN_DATADIR"), data, data);
    ck_assert_int_eq(system(command), 0);
    workbench_free(wb);
    workbench_free(other);
    wb = workbench_new(data, &refusal);
    other = workbench_new(data, &refusal);
    ck_assert(wb && other && workbench_open(wb, path, false, &refusal));
    ck_assert_ptr_null(workbench_rule_pack(wb, &refusal));
    edit_and_compare(20, 3);
    end();
}
END_TEST

SUITE_MAIN("incremental", without_a_standard, samples_under_random_edits, an_inventory_under_random_edits, cells_are_changed_without_computing_all_anew)
