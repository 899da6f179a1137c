/* SPDX-License-Identifier: MPL-2.0
 *
 * Whatever a project holds, its exported tables are read back to the same project.
 */
#include "storage/exchange/export.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static const char *const nasty[] = {
    "plain", "a,b", "a;b", "a\tb", "say \"x\"", "\"", "two\nlines", "cr\r\nlf", "\n", "=1+1", "+86 23", "-x", "@SUM(A1)", "＝1", "＋1", "－1",
    "＠a", "\tx", "\rx", "'quoted", "''", "'=1", " outer ", "x ", "　全角　", "尿素（46%）", "0", "-12.5", "-1e-5", "sep=;", "合计数", "𠀀",
    "\uFEFFmark", "<script>", "␛[31m", "1,234", "007", "1/2", "2025-03-06",
};
enum { NASTY = sizeof nasty / sizeof *nasty };

static const char *const by_type[][5] = {
    [FIELD_NUMBER] = {"0", "1", "0.25", "１", "1e-3"},
    [FIELD_AMOUNT] = {"0", "8", "3.2", "１２", "1e3"},
    [FIELD_QUANTITY] = {"1 kg", "50 kg", "0.5 t", "2公斤", "1 kg"},
    [FIELD_UNIT] = {"kg", "t", "斤", "公斤", "kg"},
    [FIELD_DATE] = {"2025-03-06", "2025/3/6", "2025年3月6日", "20250306", "２０２５-03-06"},
    [FIELD_USCC] = {NULL},
};

/* A value that the field accepts; NULL for blank. */
static const char *random_value(uint64_t *state, const struct entity *entity, int f)
{
    const struct field *field = &entity->fields[f];
    if (entity->id == ENTITY_FACTOR) {
        static const char *const factor[FACTOR_FIELDS] = {
            [FACTOR_VALUE] = "0.5", [FACTOR_UNIT] = "kg CO2/kg", [FACTOR_GAS] = "CO2", [FACTOR_BASIS] = "gas"};
        if (factor[f])
            return factor[f];
    }
    if (!(field->flags & FIELD_REQUIRED) && random_below(state, 3) == 0)
        return NULL;
    if (field->choices) {
        size_t n = 0;
        while (field->choices[n].key)
            n++;
        return field->choices[random_below(state, n)].key;
    }
    if (field->type == FIELD_REFERENCE)
        return "one";
    if (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT) {
        const char *text = nasty[random_below(state, NASTY)];
        return text_blank(text) && (field->flags & FIELD_REQUIRED) ? "x" : text;
    }
    return by_type[field->type][random_below(state, 5)];
}

/* A model row takes neither factor nor units, any other no model. */
static void make_row(struct record *row, bool by_model)
{
    static const int without[] = {ACTIVITY_AMOUNT, ACTIVITY_UNIT, ACTIVITY_PACK, ACTIVITY_FACTOR};
    record_set(row, ACTIVITY_MODEL, by_model ? "rice" : NULL);
    for (size_t i = 0; by_model && i < sizeof without / sizeof *without; i++)
        record_set(row, without[i], NULL);
}

/* Named "one/KEY" by random_id(): a parameter's symbol may be any text, its value is a figure. */
static void make_input(struct record *input)
{
    record_set(input, INPUT_ACTIVITY, "one");
    record_set(input, INPUT_KEY, record_id(input) + strlen("one/"));
    record_set(input, INPUT_VALUE, "1.25");
}

static void add_random(struct project *project, uint64_t *state, enum entity_id e, const char *id)
{
    const struct entity *entity = entity_get(e);
    struct record *record = record_new(entity, id);
    for (int f = 1; f < (int)entity->field_count; f++)
        record_set(record, f, random_value(state, entity, f));
    if (e == ENTITY_ACTIVITY || e == ENTITY_STUDY) /* what several fields agree on is another test's matter */
        record_set(record, e == ENTITY_STUDY ? (int)STUDY_PERIOD_FROM : (int)ACTIVITY_PERIOD_FROM, NULL);
    if (e == ENTITY_ACTIVITY)
        record_set(record, ACTIVITY_CONTENT, NULL);
    if (e == ENTITY_ACTIVITY)
        record_set(record, ACTIVITY_ALLOCATION, NULL); /* it has a product of its own */
    if (e == ENTITY_PRODUCT) { /* units of one kind are another test's matter */
        record_set(record, PRODUCT_ENERGY, NULL);
        record_set(record, PRODUCT_PRICE, NULL);
        record_set(record, PRODUCT_OUTPUT, NULL);
        record_set(record, PRODUCT_FUNCTIONAL_UNIT, NULL);
        record_set(record, PRODUCT_DRY_MATTER, NULL);
        record_set(record, PRODUCT_PROTEIN, NULL);
    }
    if (e == ENTITY_SHARE)
        record_set(record, SHARE_AMOUNT, NULL);
    if (e == ENTITY_REMARK) { /* whose part it is to close it is another test's matter */
        record_set(record, REMARK_STATUS, "open");
        record_set(record, REMARK_ANSWERED_BY, NULL);
        record_set(record, REMARK_CLOSED_BY, NULL);
    }
    if (e == ENTITY_VISIT) {
        record_set(record, VISIT_SEED, "42");
        record_set(record, VISIT_CONFIDENCE, NULL);
    }
    if (e == ENTITY_EDIT) { /* it must name something that is there */
        static const char *const good[] = {[EDIT_KIND] = "set", [EDIT_ENTITY] = "study", [EDIT_RECORD] = "study", [EDIT_FIELD] = "note"};
        for (int f = EDIT_KIND; f <= EDIT_FIELD; f++)
            record_set(record, f, good[f]);
    }
    if (e == ENTITY_ACTIVITY)
        make_row(record, !strcmp(id, "one"));
    if (e == ENTITY_INPUT)
        make_input(record);
    ck_assert(project_append(project, record));
}

/* Ids with everything in them; a number keeps them apart. */
static void random_id(uint64_t *state, char *out, size_t size, size_t number)
{
    const char *text = nasty[random_below(state, NASTY)];
    if (random_below(state, 2))
        snprintf(out, size, "%s %zu", text, number);
    else
        snprintf(out, size, "%zu%s", number, text);
}

static struct project *random_project(uint64_t *state)
{
    struct project *project = project_new();
    static const enum entity_id referenced[] = {ENTITY_FACTOR, ENTITY_PRODUCT, ENTITY_ALLOCATION, ENTITY_ACTIVITY, ENTITY_ACTION,
                                                ENTITY_REMARK, ENTITY_VISIT, ENTITY_SITE};
    for (size_t i = 0; i < sizeof referenced / sizeof *referenced; i++)
        add_random(project, state, referenced[i], "one");
    add_random(project, state, ENTITY_STUDY, "study");
    for (int e = 0; e < ENTITY_COUNT; e++)
        for (size_t i = random_below(state, 5); i && e != ENTITY_STUDY; i--) {
            char id[64];
            random_id(state, id, sizeof id, i);
            if (e == ENTITY_INPUT) {
                char key[64];
                text_copy(key, 40, id);
                snprintf(id, sizeof id, "one/%.40s", key);
            }
            add_random(project, state, (enum entity_id)e, id);
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
    for (int i = 0; i < 150; i++) {
        struct project *project = random_project(&state), *back = project_new();
        const char *folder = temporary_folder();
        struct refusal r = {0};
        ck_assert_msg(export_folder(project, folder, &r), "%s", refusal_key(r.code));
        struct import_plan *plan = plan_path(library, back, folder, NULL);
        ck_assert_msg(!plan->error_count, "%d: %s", i, first_error(plan));
        ck_assert_uint_eq(count_problems(plan, IMPORT_WARNING), 0);
        apply_plan(back, plan);
        compare(project, back);
        import_plan_free(plan);
        project_free(project);
        project_free(back);
    }
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
    uint64_t state = 7;
    for (int i = 0; i < 50; i++) {
        struct project *project = random_project(&state);
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
}
END_TEST

START_TEST(nothing_is_overwritten)
{
    struct project *project = new_project();
    const char *folder = temporary_folder();
    char path[1024];
    struct stat info;
    struct refusal r = {0};
    add_random(project, &(uint64_t){3}, ENTITY_FACTOR, "f");
    write_text(folder, "factors.csv", "mine");
    ck_assert(!export_folder(project, folder, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_EXISTS);
    snprintf(path, sizeof path, "%s/studies.csv", folder);
    ck_assert_msg(stat(path, &info) != 0, "a part of a refused export was written");
    snprintf(path, sizeof path, "%s/factors.csv", folder);
    ck_assert(!stat(path, &info) && info.st_size == 4);
    ck_assert(!export_folder(project, path, &r)); /* a file where the folder should be */
    ck_assert_int_eq(r.code, REFUSAL_FILE_EXISTS);
    ck_assert(!export_folder(project, "/nowhere/at/all", &r));
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
    ck_assert(export_folder(project, folder, &r));
    snprintf(path, sizeof path, "%s/studies.csv", folder);
    ck_assert(!stat(path, &info) && (info.st_mode & 0777) == 0600);
    snprintf(path, sizeof path, "%s/factors.csv", folder);
    ck_assert_msg(stat(path, &info) != 0, "a kind without records has no table");
    project_free(project);
}
END_TEST

SUITE_MAIN("export", what_is_exported_is_read_back, the_form_of_a_table, no_cell_is_a_formula, nothing_is_overwritten,
           a_new_folder_is_made_for_its_owner_alone)
