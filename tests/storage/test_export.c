/* SPDX-License-Identifier: MPL-2.0
 *
 * Whatever a project holds, its exported tables are read back to the same project.
 */
#include "storage/exchange/export.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/validate.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"
#include "tests/storage/random_record.h"

/* Enters a record of random values: what entry accepts is in the project. False where it accepts none of them. */
static bool enter(const struct unit_system *units, struct project *project, uint64_t *state, enum entity_id e, const char *id)
{
    for (int i = 0; i < TRIES; i++) {
        struct record *record = random_record(state, project, e, id, i);
        if (validate_record(units, project, record, NULL))
            return project_append(project, record);
        record_free(record);
    }
    return false;
}

/* The model row that inputs belong to. */
static void enter_model_row(const struct unit_system *units, struct project *project)
{
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "one");
    ck_assert(record_set(row, ACTIVITY_STAGE, "原材料") && record_set(row, ACTIVITY_ITEM, "稻田") && record_set(row, ACTIVITY_MODEL, "rice"));
    ck_assert(validate_record(units, project, row, NULL) && project_append(project, row));
}

/* `entered` counts the records of each kind. */
static struct project *random_project(const struct unit_system *units, uint64_t *state, size_t entered[ENTITY_COUNT])
{
    struct project *project = project_new();
    static const enum entity_id referenced[] = {ENTITY_FACTOR, ENTITY_PRODUCT, ENTITY_ALLOCATION, ENTITY_ACTION, ENTITY_REMARK, ENTITY_VISIT,
                                                ENTITY_SITE};
    struct record *area = record_new(entity_get(ENTITY_VARIABLE), "面积");
    ck_assert(record_set(area, VARIABLE_FORMULA, "12.5亩") && project_append(project, area));
    ck_assert(enter(units, project, state, ENTITY_STUDY, "study"));
    enter_model_row(units, project);
    for (size_t i = 0; i < sizeof referenced / sizeof *referenced; i++)
        ck_assert_msg(enter(units, project, state, referenced[i], "one"), "%s", entity_get(referenced[i])->key);
    for (int e = 0; e < ENTITY_COUNT; e++)
        for (size_t i = random_below(state, 5); i && e != ENTITY_STUDY; i--) {
            char id[64];
            random_id(state, (enum entity_id)e, id, sizeof id, i);
            entered[e] += enter(units, project, state, (enum entity_id)e, id);
        }
    return project;
}

static void compare(const struct project *a, const struct project *b)
{
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *x = project_records(a, (enum entity_id)e), *y = project_records(b, (enum entity_id)e);
        const struct entity *entity = entity_get((enum entity_id)e);
        ck_assert_msg(records_count(x) == records_count(y), "%s: %zu and %zu", entity->table, records_count(x), records_count(y));
        for (size_t i = 0; i < records_count(x); i++)
            for (int f = 0; f < (int)entity->field_count; f++) {
                const char *p = record_get(records_at(x, i), f), *q = record_get(records_at(y, i), f);
                ck_assert_msg(!p == !q && (!p || !strcmp(p, q)), "%s %zu %s: '%s' and '%s'", entity->table, i,
                              entity->fields[f].key, p ? p : "(blank)", q ? q : "(blank)");
            }
    }
}

START_TEST(what_is_exported_is_read_back)
{
    struct library *library = open_data();
    uint64_t state = 20260701;
    size_t entered[ENTITY_COUNT] = {0};
    for (int i = 0; i < 50; i++) {
        struct project *project = random_project(library_units(library), &state, entered), *back = project_new();
        const char *folder = temporary_folder();
        struct refusal r = {0};
        ck_assert_msg(export_folder(project, folder, NULL, &r), "%s", refusal_key(r.code));
        struct import_plan *plan = plan_path(library, back, folder, NULL);
        ck_assert_msg(!plan->error_count, "%d: %s", i, first_error(plan));
        apply_plan(back, plan);
        compare(project, back);
        import_plan_free(plan);
        project_free(project);
        project_free(back);
    }
    for (int e = 0; e < ENTITY_COUNT; e++) /* the test is about all of them */
        ck_assert_msg(entered[e] >= 10 || e == ENTITY_STUDY, "only %zu %s", entered[e], entity_get((enum entity_id)e)->table);
    library_close(library);
}
END_TEST

START_TEST(the_form_of_a_table)
{
    struct project *project = project_new();
    struct record *record = record_new(entity_get(ENTITY_DEMAND), "d1");
    struct text_buffer out = {0};
    record_set(record, DEMAND_ITEM, "=HYPERLINK(\"x\")");
    record_set(record, DEMAND_AMOUNT, "-3");
    ck_assert(project_append(project, record));
    export_table(project, ENTITY_DEMAND, &out);
    ck_assert_str_eq(out.data, "\xEF\xBB\xBF" "demand_id,item,amount,unit\r\nd1,\"'=HYPERLINK(\"\"x\"\")\",-3,\r\n");
    text_buffer_free(&out);
    project_free(project);
}
END_TEST

/* The same project gives the same bytes; no cell begins with what a spreadsheet runs. */
START_TEST(no_cell_is_a_formula)
{
    struct library *library = open_data();
    uint64_t state = 7;
    size_t entered[ENTITY_COUNT] = {0};
    for (int i = 0; i < 50; i++) {
        struct project *project = random_project(library_units(library), &state, entered);
        struct text_buffer one = {0}, two = {0};
        export_table(project, ENTITY_ACTIVITY, &one);
        export_table(project, ENTITY_ACTIVITY, &two);
        ck_assert_str_eq(one.data, two.data);
        for (const char *p = one.data; *p; p++) {
            bool begins = p == one.data || p[-1] == ',' || p[-1] == '\n' || (p[-1] == '"' && (p - 1 == one.data || strchr(",\n", p[-2])));
            ck_assert_msg(!begins || !strchr("=@", *p), "%.40s", p);
        }
        text_buffer_free(&one);
        text_buffer_free(&two);
        project_free(project);
    }
    library_close(library);
}
END_TEST

START_TEST(nothing_is_overwritten)
{
    struct project *project = new_project();
    const char *folder = temporary_folder();
    char path[1024];
    struct stat info;
    struct refusal r = {0};
    ck_assert(project_append(project, record_new(entity_get(ENTITY_FACTOR), "f")));
    write_text(folder, "factors.csv", "mine");
    ck_assert(!export_folder(project, folder, NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_EXISTS);
    snprintf(path, sizeof path, "%s/studies.csv", folder);
    ck_assert_msg(stat(path, &info) != 0, "a part of a refused export was written");
    snprintf(path, sizeof path, "%s/factors.csv", folder);
    ck_assert(!stat(path, &info) && info.st_size == 4);
    ck_assert(!export_folder(project, path, NULL, &r)); /* a file where the folder should be */
    ck_assert_int_eq(r.code, REFUSAL_FILE_EXISTS);
    ck_assert(!export_folder(project, "/nowhere/at/all", NULL, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_MISSING);
    project_free(project);
}
END_TEST

START_TEST(a_new_folder_is_made_for_its_owner_alone)
{
    struct project *project = new_project();
    char folder[1024], path[1100];
    struct stat info;
    struct refusal r = {0};
    snprintf(folder, sizeof folder, "%s/out", temporary_folder());
    ck_assert(export_folder(project, folder, NULL, &r));
    snprintf(path, sizeof path, "%s/studies.csv", folder);
    ck_assert(!stat(path, &info) && (info.st_mode & 0777) == 0600);
    snprintf(path, sizeof path, "%s/factors.csv", folder);
    ck_assert_msg(stat(path, &info) != 0, "a kind without records has no table");
    project_free(project);
}
END_TEST

/* A row can be overtaken: its factor was deleted after it was entered. */
static struct project *overtaken_project(void)
{
    struct project *project = new_project();
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r1");
    ck_assert(record_set(row, ACTIVITY_STAGE, "种植") && record_set(row, ACTIVITY_ITEM, "合计") && record_set(row, ACTIVITY_FACTOR, "gone"));
    ck_assert(project_append(project, row));
    return project;
}

START_TEST(what_stood_stands_again_until_it_is_edited)
{
    static const char edited[] = "\xEF\xBB\xBF" "activity_id,stage,item,amount,unit,factor_id\r\nr1,种植,合计,1,kg,gone\r\n";
    struct library *library = open_data();
    struct project *project = overtaken_project(), *back = new_project(), *edited_back = new_project();
    const char *folder = temporary_folder();
    struct refusal r = {0};
    ck_assert(export_folder(project, folder, NULL, &r));
    struct import_plan *plan = plan_path(library, back, folder, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_uint_eq(count_problems(plan, IMPORT_WARNING), 1); /* told all the same */
    apply_plan(back, plan);
    compare(project, back);
    import_plan_free(plan);
    write_text(folder, "activities.csv", edited);
    plan = plan_path(library, edited_back, folder, NULL);
    ck_assert_uint_eq(count_code(plan, REFUSAL_CSV_TOTAL_ROW), 1);
    ck_assert_uint_gt(plan->error_count, 0);
    import_plan_free(plan);
    project_free(project);
    project_free(back);
    project_free(edited_back);
    library_close(library);
}
END_TEST

/* A new project begins with GWP values and a set: it becomes the exported one, with none or other ones. */
START_TEST(an_untouched_project_becomes_the_exported_one)
{
    struct library *library = open_data();
    struct project *project = new_project(), *back = new_project();
    struct record *gwp = record_new(entity_get(ENTITY_GWP), "AR6/CO2"), *own = record_new(entity_get(ENTITY_GWP), "AR6/CO2");
    const char *folder = temporary_folder();
    struct refusal r = {0};
    ck_assert(record_set(gwp, GWP_SET, "AR6") && record_set(gwp, GWP_GAS, "CO2") && record_set(gwp, GWP_VALUE, "1") && project_append(back, gwp));
    ck_assert(record_set(own, GWP_SET, "AR6") && record_set(own, GWP_GAS, "CO2") && record_set(own, GWP_VALUE, "2") && project_append(project, own));
    ck_assert(project_set(back, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6"));
    ck_assert(export_folder(project, folder, NULL, &r));
    struct import_plan *plan = plan_path(library, back, folder, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    apply_plan(back, plan);
    compare(project, back);
    import_plan_free(plan);
    project_free(project);
    project_free(back);
    library_close(library);
}
END_TEST

SUITE_MAIN("export", what_stood_stands_again_until_it_is_edited, an_untouched_project_becomes_the_exported_one, what_is_exported_is_read_back, the_form_of_a_table, no_cell_is_a_formula, nothing_is_overwritten,
           a_new_folder_is_made_for_its_owner_alone)
