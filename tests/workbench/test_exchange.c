/* SPDX-License-Identifier: MPL-2.0
 *
 * Whatever people entered, changed, attached and deleted: exported and read into a new project it is the same project, with the same
 * footprint and the same files beside it.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/attachment.h"
#include "tests/core/suite.h"
#include "tests/storage/random_record.h"
#include "workbench/evidence.h"
#include "workbench/workbench.h"

enum { SEEDS = 24, STEPS = 160 };

static char folder[64];
static struct refusal refusal;

static void setup(void)
{
    /* Thousands of edits, each durable: in memory where there is such a place. */
    snprintf(folder, sizeof folder, "%s/nongtan-exchange-XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
}

static void teardown(void)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void path_of(char out[160], const char *name, unsigned number)
{
    snprintf(out, 160, "%s/%s%u", folder, name, number);
}

static struct workbench *begin(const char *name, unsigned number)
{
    char path[160];
    struct workbench *wb = workbench_new(NULL, &refusal);
    ck_assert_ptr_nonnull(wb);
    path_of(path, name, number);
    ck_assert_msg(workbench_create(wb, path, &refusal), "%s", refusal_key(refusal.code));
    return wb;
}

/* ---- what people do ---- */

static enum entity_id random_kind(uint64_t *state)
{
    return (enum entity_id)random_below(state, ENTITY_COUNT);
}

static bool random_add(struct workbench *wb, uint64_t *state, enum entity_id e, const char *id)
{
    bool added = false;
    for (int i = 0; i < TRIES && !added; i += 20) {
        struct record *record = random_record(state, workbench_project(wb), e, id, i);
        added = workbench_add(wb, record, random_below(state, 4) ? -1 : 0, &refusal);
        record_free(record);
    }
    return added;
}

static void random_set(struct workbench *wb, uint64_t *state)
{
    const enum entity_id e = random_below(state, 4) ? random_kind(state) : ENTITY_STUDY;
    const struct entity *entity = entity_get(e);
    const int field = 1 + (int)random_below(state, entity->field_count - 1);
    const char *id = random_reference(state, workbench_project(wb), e);
    if (id)
        workbench_set(wb, e, id, field, random_value(state, workbench_project(wb), entity, field), NULL, &refusal);
}

static void random_delete(struct workbench *wb, uint64_t *state)
{
    const enum entity_id e = random_kind(state);
    const char *id = random_reference(state, workbench_project(wb), e);
    if (id && e != ENTITY_STUDY)
        workbench_delete(wb, e, id, &refusal);
}

static void random_attach(struct workbench *wb, uint64_t *state)
{
    static const char *const names[] = {"发票.pdf", "a b.txt", "=1+1.csv", "x"};
    const enum entity_id e = random_kind(state);
    const char *id = random_reference(state, workbench_project(wb), e), *name = names[random_below(state, 4)];
    char path[160], bytes[64], held[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(bytes, sizeof bytes, "%zu", random_below(state, 9));
    FILE *file = fopen(path, "w");
    ck_assert(file && fputs(bytes, file) >= 0 && !fclose(file));
    text_copy(held, sizeof held, id);
    if (id)
        workbench_attach(wb, e, held, path, NULL, NULL, &refusal);
}

static void random_step(struct workbench *wb, uint64_t *state, size_t number)
{
    const enum entity_id e = random_kind(state);
    char id[64];
    const size_t what = random_below(state, 16);
    random_id(state, e, id, sizeof id, number);
    if (what < 9)
        random_add(wb, state, e, id);
    else if (what < 12)
        random_set(wb, state);
    else if (what < 13)
        random_delete(wb, state);
    else if (what < 14)
        random_attach(wb, state);
    else if (what < 15)
        workbench_undo(wb, NULL, &refusal);
    else
        workbench_redo(wb, NULL, &refusal);
}

/* A small farm that computes, and then anything. */
static void random_life(struct workbench *wb, uint64_t *state)
{
    static const struct { enum entity_id entity; const char *id; struct { int field; const char *value; } values[6]; } farm[] = {
        {ENTITY_FACTOR, "one", {{FACTOR_NAME, "柴油"}, {FACTOR_VALUE, "2.6"}, {FACTOR_UNIT, "kg CO2e/kg"}, {FACTOR_GAS, "CO2e"}, {FACTOR_BASIS, "co2e"},
                                {FACTOR_SOURCE, "x"}}},
        {ENTITY_ACTIVITY, "one", {{ACTIVITY_ITEM, "稻田"}, {ACTIVITY_STAGE, "种植"}, {ACTIVITY_MODEL, "rice"}}},
        {ENTITY_ACTIVITY, "diesel", {{ACTIVITY_ITEM, "柴油"}, {ACTIVITY_STAGE, "种植"}, {ACTIVITY_AMOUNT, "8袋×50kg"}, {ACTIVITY_FACTOR, "one"}}},
        {ENTITY_VARIABLE, "面积", {{VARIABLE_FORMULA, "12.5亩"}}},
        {ENTITY_SITE, "one", {{SITE_KIND, "plot"}, {SITE_AREA, "12亩"}}},
        {ENTITY_ACTION, "one", {{ACTION_NAME, "x"}, {ACTION_PATH, "energy"}, {ACTION_STATUS, "planned"}}},
    };
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, "1 kg", NULL, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_OUTPUT, "240 t", NULL, &refusal));
    for (size_t i = 0; i < sizeof farm / sizeof *farm; i++) {
        struct record *record = record_new(entity_get(farm[i].entity), farm[i].id);
        for (size_t v = 0; v < 6 && farm[i].values[v].value; v++)
            record_set(record, farm[i].values[v].field, farm[i].values[v].value);
        bool added = workbench_add(wb, record, -1, &refusal);
        ck_assert_msg(added || farm[i].entity == ENTITY_ACTION, "%s: %s %s", farm[i].id, refusal_key(refusal.code), refusal.field);
        record_free(record);
    }
    for (size_t i = 0; i < STEPS; i++)
        random_step(wb, state, i);
}

/* ---- the same? ---- */

static void same_records(unsigned seed, const struct project *a, const struct project *b)
{
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *x = project_records(a, (enum entity_id)e), *y = project_records(b, (enum entity_id)e);
        const struct entity *entity = entity_get((enum entity_id)e);
        ck_assert_msg(records_count(x) == records_count(y), "%u: %s: %zu and %zu", seed, entity->table, records_count(x), records_count(y));
        for (size_t i = 0; i < records_count(x); i++)
            for (int f = 0; f < (int)entity->field_count; f++)
                ck_assert_msg(!strcmp(record_text(records_at(x, i), f), record_text(records_at(y, i), f)), "%u: %s %zu %s: '%s' and '%s'", seed,
                              entity->table, i, entity->fields[f].key, record_text(records_at(x, i), f), record_text(records_at(y, i), f));
    }
}

/* The digest and the figure; "" where there is no footprint, for the same reason. */
static void result_of(struct workbench *wb, char out[200])
{
    char digest[65];
    struct refusal why = {0};
    const struct footprint *footprint = workbench_footprint(wb, &why);
    if (footprint)
        footprint_digest(workbench_project(wb), footprint, digest);
    double per_unit = 0;
    if (footprint)
        footprint_per_functional_unit(footprint, &per_unit);
    snprintf(out, 200, "%.17g %s", per_unit, footprint ? digest : refusal_key(why.code));
}

static void same_files(struct workbench *a, struct workbench *b)
{
    const struct records *all = project_records(workbench_project(a), ENTITY_ATTACHMENT);
    const struct attached *x = workbench_attached(a), *y = workbench_attached(b);
    struct verification verification;
    for (size_t i = 0; i < records_count(all); i++)
        ck_assert_int_eq(attached_state_of(x, records_at(all, i)), attached_state_of(y, records_at(all, i)));
    ck_assert(workbench_verify(b, &verification, &refusal));
    ck_assert_msg(verification.integrity_ok && verification.replay_ok && verification.attachments_ok, "%s", verification.problem);
}

static const char *first_error(const struct import_plan *plan)
{
    static char text[600];
    text[0] = '\0';
    for (size_t i = 0; i < plan->problem_count && !*text; i++)
        if (plan->problems[i].severity == IMPORT_ERROR)
            snprintf(text, sizeof text, "%.100s:%ld %s %s '%.100s' '%.100s'", plan->problems[i].file, plan->problems[i].row,
                     refusal_key(plan->problems[i].refusal.code), plan->problems[i].refusal.field, plan->problems[i].refusal.value,
                     plan->problems[i].refusal.limit);
    return text;
}

static void import_into(struct workbench *wb, unsigned seed, const char *from)
{
    struct import_plan *plan;
    ck_assert(workbench_import_plan(wb, &from, 1, NULL, &plan, &refusal));
    ck_assert_msg(!plan->error_count, "%u: %s", seed, first_error(plan));
    ck_assert_msg(workbench_import_accept(wb, plan, false, &refusal), "%u: %s %s", seed, refusal_key(refusal.code), refusal.value);
    import_plan_free(plan);
}

START_TEST(a_life_is_exported_and_read_back)
{
    const unsigned seed = 1 + (unsigned)_i;
    uint64_t state = 977 * seed;
    char out[160], one[200], two[200];
    struct workbench *a = begin("a", seed), *b = begin("b", seed);
    random_life(a, &state);
    path_of(out, "out", seed);
    ck_assert_msg(workbench_export(a, out, &refusal), "%u: %s %s", seed, refusal_key(refusal.code), refusal.value);
    import_into(b, seed, out);
    same_records(seed, workbench_project(a), workbench_project(b));
    result_of(a, one);
    result_of(b, two);
    ck_assert_str_eq(one, two);
    same_files(a, b);
    ck_assert(workbench_undo(b, NULL, &refusal)); /* one edit */
    ck_assert_uint_eq(records_count(project_records(workbench_project(b), ENTITY_ACTIVITY)), 0);
    workbench_free(a);
    workbench_free(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, a_life_is_exported_and_read_back, 0, SEEDS);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
