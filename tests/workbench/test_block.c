/* SPDX-License-Identifier: MPL-2.0
 *
 * Cells from a spreadsheet on their way into rows: each is judged as if it were typed, all or exactly the accepted lines are stored, one
 * undo brings everything back. Two rows lie in the project: r001 尿素 8 kg, r002 柴油 86 L.
 */
#include "workbench/block.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/suite.h"

static const int typed_fields[] = {ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT};
static const char *const rows_below[] = {"r001", "r002"};

static struct refusal refusal;
static struct workbench *wb;
static char folder[64], path[128];
static struct block block;
static struct block_plan *plan;

static void add(const char *id, const char *item, const char *amount, const char *unit)
{
    struct record *r = record_new(entity_get(ENTITY_ACTIVITY), id);
    ck_assert(record_set(r, ACTIVITY_ITEM, item) && record_set(r, ACTIVITY_AMOUNT, amount) && record_set(r, ACTIVITY_UNIT, unit));
    ck_assert_msg(workbench_add(wb, r, -1, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    record_free(r);
}

static void begin(void)
{
    strcpy(folder, "/tmp/nongtan-block-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    wb = workbench_new(NULL, &refusal);
    ck_assert_msg(wb && workbench_create(wb, path, &refusal), "%s", refusal_key(refusal.code));
    add("r001", "尿素", "8", "kg");
    add("r002", "柴油", "86", "L");
}

static void drop(void)
{
    block_plan_free(plan);
    block_free(&block);
    plan = NULL;
}

static void end(void)
{
    char command[160];
    drop();
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void make(const char *text, const struct block_target *to)
{
    drop();
    ck_assert(block_read(&block, text));
    plan = block_plan_make(wb, &block, to, &refusal);
    ck_assert_ptr_nonnull(plan);
}

/* From the first cell of r001 on. */
static void lay_over(const char *text)
{
    make(text, &(struct block_target){.fields = typed_fields, .field_count = 3, .rows = rows_below, .row_count = 2});
}

/* What the project holds: "item|amount|unit", "" for no such row. */
static const char *row(const char *id)
{
    static char out[300];
    const struct record *r = records_find(project_records(workbench_project(wb), ENTITY_ACTIVITY), id);
    out[0] = '\0';
    if (r)
        snprintf(out, sizeof out, "%s|%s|%s", record_text(r, ACTIVITY_ITEM), record_text(r, ACTIVITY_AMOUNT), record_text(r, ACTIVITY_UNIT));
    return out;
}

static void reopen(void)
{
    workbench_close(wb);
    ck_assert_msg(workbench_open(wb, path, false, &refusal), "%s", refusal_key(refusal.code));
}

static void undo(void)
{
    char *why = NULL;
    ck_assert_msg(workbench_undo(wb, &why, &refusal), "%s", refusal_key(refusal.code));
    free(why);
}

static void nothing_changed(void)
{
    ck_assert_str_eq(row("r001"), "尿素|8|kg");
    ck_assert_str_eq(row("r002"), "柴油|86|L");
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_ACTIVITY)), 2);
}

static const char one_bad[] = "复合肥\t40\tkg\n农膜\tviel\tkg\n农药\t2.50\tkg\n";

/* ---- the plan ---- */

START_TEST(a_plan_says_where_each_cell_goes_and_stores_nothing)
{
    struct block_counts n;
    begin();
    lay_over(one_bad);
    ck_assert_uint_eq(block_plan_rows(plan), 3);
    ck_assert_str_eq(block_plan_id(plan, 0), "r001");
    ck_assert_str_eq(block_plan_id(plan, 1), "r002");
    ck_assert_ptr_null(block_plan_id(plan, 2));
    for (size_t r = 0; r < 3; r++)
        for (size_t c = 0; c < 3; c++) {
            enum block_fate fate = r == 1 && c == 1 ? BLOCK_REFUSED : r == 0 && c == 2 ? BLOCK_SAME : BLOCK_STORED; /* kg stands there */
            ck_assert_msg(block_plan_fate(plan, r, c) == fate, "%zu,%zu", r, c);
            ck_assert_int_eq(block_plan_why(plan, r, c, &refusal), fate == BLOCK_REFUSED);
        }
    ck_assert(block_plan_why(plan, 1, 1, &refusal));
    ck_assert_str_eq(refusal.field, "amount");
    ck_assert_str_eq(refusal.value, "viel");
    block_plan_counts(plan, &n);
    ck_assert_uint_eq(n.over, 1);
    ck_assert_uint_eq(n.fresh, 1);
    ck_assert_uint_eq(n.refused_rows, 1);
    ck_assert_uint_eq(n.refused_cells, 1);
    ck_assert_uint_eq(n.nowhere, 0);
    nothing_changed();
    end();
}
END_TEST

/* One cell over r001, in a plan and typed: the same answer, and the same reason. */
static void judged_as_typed(int field, const char *text)
{
    char id[] = "r001";
    const char *const only[] = {id};
    const char *key = entity_get(ENTITY_ACTIVITY)->fields[field].key;
    struct refusal planned = {0}, typed = {0};
    make(text, &(struct block_target){.fields = &field, .field_count = 1, .rows = only, .row_count = 1});
    bool refused = block_plan_why(plan, 0, 0, &planned);
    bool taken = workbench_set(wb, ENTITY_ACTIVITY, id, field, text, NULL, &typed);
    ck_assert_msg(taken == !refused, "%s '%s': typed %s, planned %s", key, text, taken ? "taken" : refusal_key(typed.code),
                  refused ? refusal_key(planned.code) : "taken");
    ck_assert_msg(taken || (planned.code == typed.code && !strcmp(planned.field, typed.field) && !strcmp(planned.value, typed.value)),
                  "%s '%s': typed %s, planned %s", key, text, refusal_key(typed.code), refusal_key(planned.code));
    if (taken)
        undo();
}

START_TEST(each_cell_is_judged_as_if_it_were_typed)
{
    static const struct { int field; const char *text; } cells[] = {
        {ACTIVITY_AMOUNT, "12"},        {ACTIVITY_AMOUNT, "１２"},      {ACTIVITY_AMOUNT, "1,250"},       {ACTIVITY_AMOUNT, "二十"},
        {ACTIVITY_AMOUNT, "-3"},        {ACTIVITY_AMOUNT, "viel"},      {ACTIVITY_AMOUNT, "1e999"},       {ACTIVITY_AMOUNT, "nan"},
        {ACTIVITY_AMOUNT, "1..2"},      {ACTIVITY_AMOUNT, "8×"},        {ACTIVITY_AMOUNT, "2+3"},         {ACTIVITY_AMOUNT, "没有的数*2"},
        {ACTIVITY_UNIT, "t"},           {ACTIVITY_UNIT, "斤"},          {ACTIVITY_UNIT, "kgg"},           {ACTIVITY_UNIT, "亩亩"},
        {ACTIVITY_UNIT, "kg/"},         {ACTIVITY_PACK, "50 kg"},       {ACTIVITY_PACK, "50"},            {ACTIVITY_CONTENT, "46 % N"},
        {ACTIVITY_CONTENT, "viel"},     {ACTIVITY_SHARE, "50 %"},       {ACTIVITY_SHARE, "viel"},         {ACTIVITY_DATA_KIND, "primary"},
        {ACTIVITY_DATA_KIND, "quite"},  {ACTIVITY_ROLE, "energy"},      {ACTIVITY_ROLE, "?"},             {ACTIVITY_FACTOR, "no.such.factor"},
        {ACTIVITY_MODEL, "no_such"}, {ACTIVITY_ITEM, "a\x1b]0;x\x07"}, {ACTIVITY_ITEM, "\xff\xfe"},
    };
    begin();
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        judged_as_typed(cells[i].field, cells[i].text);
    nothing_changed();
    end();
}
END_TEST

START_TEST(each_bad_cell_of_a_line_says_its_own_reason)
{
    begin();
    lay_over("复合肥\tviel\tkgg\n");
    ck_assert_int_eq(block_plan_fate(plan, 0, 0), BLOCK_STORED);
    ck_assert(block_plan_why(plan, 0, 1, &refusal));
    ck_assert_str_eq(refusal.value, "viel");
    ck_assert(block_plan_why(plan, 0, 2, &refusal));
    ck_assert_str_eq(refusal.value, "kgg");
    end();
}
END_TEST

START_TEST(blank_cells_and_what_stands_there_change_nothing)
{
    begin();
    lay_over("尿素\t8\tkg\n\t\t\n");
    for (size_t c = 0; c < 3; c++)
        ck_assert_int_eq(block_plan_fate(plan, 0, c), BLOCK_SAME);
    ck_assert_uint_eq(block_plan_rows(plan), 1); /* a blank line at the end is none */
    ck_assert(block_plan_store(plan, false, &refusal));
    nothing_changed();
    lay_over("\t9\t\n");
    ck_assert(block_plan_store(plan, false, &refusal));
    ck_assert_str_eq(row("r001"), "尿素|9|kg");
    end();
}
END_TEST

/* ---- storing ---- */

START_TEST(one_bad_cell_refuses_all)
{
    begin();
    lay_over(one_bad);
    ck_assert(!block_plan_store(plan, false, &refusal));
    ck_assert_str_eq(refusal.field, "amount");
    ck_assert_str_eq(refusal.value, "viel");
    nothing_changed();
    reopen();
    nothing_changed();
    end();
}
END_TEST

START_TEST(the_accepted_lines_are_stored_and_one_undo_takes_them_back)
{
    begin();
    lay_over(one_bad);
    ck_assert_msg(block_plan_store(plan, true, &refusal), "%s", refusal_key(refusal.code));
    drop();
    reopen();
    ck_assert_str_eq(row("r001"), "复合肥|40|kg");
    ck_assert_str_eq(row("r002"), "柴油|86|L"); /* of a refused line nothing, not the good cells either */
    ck_assert_str_eq(row("r003"), "农药|2.50|kg"); /* as typed */
    undo();
    nothing_changed();
    reopen();
    nothing_changed();
    end();
}
END_TEST

START_TEST(a_good_block_is_one_edit)
{
    begin();
    lay_over("复合肥\t40\tkg\n农膜\t12\tkg\n农药\t2.5\tkg\n");
    ck_assert_msg(block_plan_store(plan, false, &refusal), "%s", refusal_key(refusal.code));
    ck_assert_str_eq(row("r001"), "复合肥|40|kg");
    ck_assert_str_eq(row("r002"), "农膜|12|kg");
    ck_assert_str_eq(row("r003"), "农药|2.5|kg");
    undo();
    nothing_changed();
    end();
}
END_TEST

START_TEST(a_column_without_a_place_is_told_and_left_away)
{
    struct block_counts n;
    begin();
    lay_over("复合肥\t40\tkg\t备用\n");
    ck_assert_int_eq(block_plan_field(plan, 3), -1);
    ck_assert_int_eq(block_plan_fate(plan, 0, 3), BLOCK_NOWHERE);
    block_plan_counts(plan, &n);
    ck_assert_uint_eq(n.nowhere, 1);
    ck_assert(!block_plan_store(plan, false, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FIELD_UNKNOWN);
    nothing_changed();
    ck_assert(block_plan_store(plan, true, &refusal));
    ck_assert_str_eq(row("r001"), "复合肥|40|kg");
    end();
}
END_TEST

/* A key of the library is chosen, as in the picker: the frozen copy comes along and goes with the undo. */
START_TEST(a_factor_of_the_library_comes_along)
{
    const int factor = ACTIVITY_FACTOR;
    begin();
    make("input.fert.n.urea\n", &(struct block_target){.fields = &factor, .field_count = 1, .rows = rows_below, .row_count = 1});
    ck_assert_int_eq(block_plan_fate(plan, 0, 0), BLOCK_STORED);
    ck_assert_msg(block_plan_store(plan, false, &refusal), "%s", refusal_key(refusal.code));
    const struct project *project = workbench_project(wb);
    ck_assert_ptr_nonnull(records_find(project_records(project, ENTITY_FACTOR), "input.fert.n.urea"));
    ck_assert_str_eq(record_text(records_find(project_records(project, ENTITY_ACTIVITY), "r001"), ACTIVITY_FACTOR), "input.fert.n.urea");
    undo();
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    nothing_changed();
    end();
}
END_TEST

SUITE_MAIN("block", a_plan_says_where_each_cell_goes_and_stores_nothing, each_cell_is_judged_as_if_it_were_typed,
           each_bad_cell_of_a_line_says_its_own_reason,
           blank_cells_and_what_stands_there_change_nothing, one_bad_cell_refuses_all,
           the_accepted_lines_are_stored_and_one_undo_takes_them_back, a_good_block_is_one_edit,
           a_column_without_a_place_is_told_and_left_away, a_factor_of_the_library_comes_along)
