/* SPDX-License-Identifier: MPL-2.0
 *
 * The table of the inventory by its keys: cells and rows done again, marks, blocks from a spreadsheet, the view's order, columns. What
 * must lie in the file is read by another process. The farm's rows: r001 尿素 8 袋, r002 柴油 86 升, r003 电 1,250 度, r004 石灰 3 担.
 */
#include "tests/tui/farm.h"
#include "workbench/evaluation.h"

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    struct refusal refusal = {0};
    ck_assert(workbench_open(s->wb, farm_file, false, &refusal));
    app_project_opened(s->app, SCREEN_INVENTORY);
    press(s, "");
}

static void paste(struct stage *s, const char *text)
{
    recorder_paste(s->term, text);
    press(s, "");
}

static void activity(const struct stage *s, const char *id, int field, const char *value)
{
    stored(s, farm_file, ENTITY_ACTIVITY, id, field, value);
}

/* ---- the same again ---- */

START_TEST(a_cell_takes_what_stands_above_and_the_last_value)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Down>d"); /* the item of r002 as that of r001 */
    activity(&s, "r002", ACTIVITY_ITEM, "尿素");
    press(&s, "u");
    activity(&s, "r002", ACTIVITY_ITEM, "柴油");
    press(&s, "<Home><Right><Right>d");
    shows(&s, "Nothing stands in the cell above");
    press(&s, "<Down>d"); /* 袋 of diesel: what one holds is not said */
    activity(&s, "r002", ACTIVITY_UNIT, "升");
    press(&s, "<End><Enter><C-u>t<Enter>");
    activity(&s, "r004", ACTIVITY_UNIT, "t");
    press(&s, "<Left>.");
    shows(&s, "belongs in the column 'unit'");
    activity(&s, "r004", ACTIVITY_AMOUNT, "3");
    press(&s, "<Right><Right>d"); /* what it becomes is computed */
    shows(&s, "This column is computed");
    stage_end(&s);
}
END_TEST

START_TEST(the_last_value_is_repeated_downwards)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "bb<Right><Right><Right><Enter>2025-031<Enter>"); /* evidence of r001 */
    activity(&s, "r001", ACTIVITY_EVIDENCE, "2025-031");
    press(&s, "<Down>..");
    activity(&s, "r002", ACTIVITY_EVIDENCE, "2025-031");
    activity(&s, "r003", ACTIVITY_EVIDENCE, "2025-031");
    activity(&s, "r004", ACTIVITY_EVIDENCE, NULL);
    press(&s, "u");
    activity(&s, "r003", ACTIVITY_EVIDENCE, NULL);
    activity(&s, "r002", ACTIVITY_EVIDENCE, "2025-031");
    stage_end(&s);
}
END_TEST

/* ---- marks ---- */

START_TEST(marked_rows_are_filled_copied_and_deleted_in_one_edit_each)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "bb=");
    shows(&s, "Mark the rows first");
    press(&s, "<Space><Space><Up><Up><Right><Right><Right><Enter>K-7<Enter>="); /* r001 and r002 */
    shows(&s, "marked: 2");
    activity(&s, "r002", ACTIVITY_EVIDENCE, "K-7");
    activity(&s, "r003", ACTIVITY_EVIDENCE, NULL);
    press(&s, "c");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 6);
    activity(&s, "r005", ACTIVITY_ITEM, "尿素");
    activity(&s, "r006", ACTIVITY_ITEM, "柴油");
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    press(&s, "D");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 2);
    shows_not(&s, "marked: ");
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    activity(&s, "r002", ACTIVITY_EVIDENCE, "K-7");
    stage_end(&s);
}
END_TEST

START_TEST(what_the_filter_hides_is_not_marked)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "*");
    shows(&s, "marked: 4");
    press(&s, "/电<Enter>");
    shows(&s, "marked: 1");
    press(&s, "D/<C-u><Enter>");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 3);
    press(&s, "**");
    shows_not(&s, "marked: ");
    stage_end(&s);
}
END_TEST

/* r009 稻田, the last row. */
static void add_paddy(struct stage *s)
{
    struct refusal refusal = {0};
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r009"), *input = record_new(entity_get(ENTITY_INPUT), "r009/area");
    record_set(row, ACTIVITY_ITEM, "稻田");
    record_set(row, ACTIVITY_MODEL, "rice");
    record_set(input, INPUT_ACTIVITY, "r009");
    record_set(input, INPUT_KEY, "area");
    record_set(input, INPUT_VALUE, "3.2亩");
    ck_assert_msg(workbench_add(s->wb, row, -1, &refusal), "%s", refusal_key(refusal.code));
    ck_assert_msg(workbench_add(s->wb, input, -1, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    record_free(row);
    record_free(input);
}

START_TEST(a_model_row_is_copied_with_its_inputs)
{
    struct stage s;
    begin(&s, "en");
    add_paddy(&s);
    press(&s, "<End>c");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 6);
    stored(&s, farm_file, ENTITY_INPUT, "r006/area", INPUT_VALUE, "3.2亩");
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_INPUT), 1);
    stage_end(&s);
}
END_TEST

START_TEST(one_factor_for_all_marked_rows_and_one_undo)
{
    struct stage s;
    begin(&s, "en");
    add_paddy(&s);
    const size_t factors = stored_count(&s, farm_file, ENTITY_FACTOR);
    press(&s, "<Home><Space><Down><Down><Space><Space>"); /* r001 尿素, r004 石灰, r009 稻田 */
    shows(&s, "marked: 3");
    press(&s, "f");
    shows(&s, "For rows: 2");
    press(&s, "<Down><Enter>");
    shows(&s, "Why this factor?"); /* as where one row is given it */
    press(&s, "产自荷兰<Enter>");
    shows(&s, "Factor chosen for rows: 2; skipped, as they have a model: 1.");
    activity(&s, "r001", ACTIVITY_FACTOR, "input.fert.jrc.urea");
    activity(&s, "r004", ACTIVITY_FACTOR, "input.fert.jrc.urea");
    activity(&s, "r002", ACTIVITY_FACTOR, "energy.diesel.co2");
    activity(&s, "r009", ACTIVITY_FACTOR, NULL);
    press(&s, "u");
    activity(&s, "r001", ACTIVITY_FACTOR, "input.fert.n.urea");
    activity(&s, "r004", ACTIVITY_FACTOR, NULL);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_FACTOR), factors);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REASON), 0);
    stage_end(&s);
}
END_TEST

/* All or none: electricity is counted in 度, the factor in kg N. */
START_TEST(a_factor_that_one_marked_row_refuses_is_given_to_none)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Down><Down><Space><Space>"); /* r003 电, r004 石灰 */
    press(&s, "f尿素<Enter>");
    shows(&s, "r003 电: ");
    activity(&s, "r003", ACTIVITY_FACTOR, "grid.chongqing.2023");
    activity(&s, "r004", ACTIVITY_FACTOR, NULL);
    press(&s, "<Esc>");
    shows(&s, "marked: 2");
    stage_end(&s);
}
END_TEST

START_TEST(marked_rows_are_left_out_for_one_reason_and_counted_again)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en");
    add_paddy(&s);
    ck_assert(workbench_set(s.wb, ENTITY_ACTIVITY, "r003", ACTIVITY_NOTE, "电表在泵房", NULL, &refusal));
    press(&s, "<Home><Space><Down><Space><Down><Space>"); /* r001, r003, r009, which has a model and is left out as any row */
    shows(&s, "marked: 3");
    press(&s, "xfor another<Enter>");
    shows(&s, "Why are these rows left out?");
    press(&s, "<Enter>");
    shows(&s, "say it in a few words");
    activity(&s, "r001", ACTIVITY_LEFT_OUT, NULL);
    press(&s, "邻居的地<Enter>");
    shows(&s, "Left out: 3 rows");
    activity(&s, "r001", ACTIVITY_LEFT_OUT, "other");
    activity(&s, "r001", ACTIVITY_NOTE, "邻居的地");
    activity(&s, "r002", ACTIVITY_LEFT_OUT, NULL);
    activity(&s, "r003", ACTIVITY_LEFT_OUT, "other");
    activity(&s, "r003", ACTIVITY_NOTE, "电表在泵房; 邻居的地"); /* what was noted stays */
    activity(&s, "r009", ACTIVITY_LEFT_OUT, "other");
    press(&s, "u");
    activity(&s, "r001", ACTIVITY_LEFT_OUT, NULL);
    activity(&s, "r001", ACTIVITY_NOTE, NULL);
    activity(&s, "r003", ACTIVITY_NOTE, "电表在泵房");
    activity(&s, "r009", ACTIVITY_LEFT_OUT, NULL);
    press(&s, "<C-r>");
    activity(&s, "r009", ACTIVITY_LEFT_OUT, "other");
    press(&s, "**x<PgUp><Enter>"); /* all five; three of them are left out */
    shows(&s, "Counted again: 3 rows");
    activity(&s, "r001", ACTIVITY_LEFT_OUT, NULL);
    activity(&s, "r009", ACTIVITY_LEFT_OUT, NULL);
    press(&s, "u");
    activity(&s, "r001", ACTIVITY_LEFT_OUT, "other");
    activity(&s, "r002", ACTIVITY_LEFT_OUT, NULL);
    activity(&s, "r009", ACTIVITY_LEFT_OUT, "other");
    stage_end(&s);
}
END_TEST

/* ---- blocks ---- */

START_TEST(a_block_is_shown_and_then_stored_as_one_edit)
{
    struct stage s;
    begin(&s, "zh");
    press(&s, "<Down><Down><Down>");
    paste(&s, "生石灰\t4\t担\n地膜\t12\tkg\n滴灌带\t\"30\"\tkg\n");
    matches(&s, "block-zh-80x24");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    activity(&s, "r004", ACTIVITY_ITEM, "石灰");
    press_shown(&s, "Enter");
    activity(&s, "r004", ACTIVITY_ITEM, "生石灰");
    activity(&s, "r004", ACTIVITY_AMOUNT, "4");
    activity(&s, "r005", ACTIVITY_ITEM, "地膜");
    activity(&s, "r006", ACTIVITY_AMOUNT, "30");
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    activity(&s, "r004", ACTIVITY_ITEM, "石灰");
    activity(&s, "r004", ACTIVITY_AMOUNT, "3");
    stage_end(&s);
}
END_TEST

START_TEST(nothing_or_exactly_the_accepted_part_is_stored)
{
    struct stage s;
    begin(&s, "en");
    paste(&s, "a\tviel\tkg\nb\t5\t升\nc\t1e999\tkg\nd\t7\tkg\ne\t8\t\n");
    matches(&s, "block-refused-en-80x24");
    shows(&s, "refused: 2");
    shows(&s, "'viel' is not a number");
    press(&s, "<Enter>");
    shows(&s, "S stores the rest");
    activity(&s, "r002", ACTIVITY_ITEM, "柴油");
    press(&s, "]");
    shows(&s, "1e999");
    press(&s, "<Esc>");
    shows(&s, "Nothing was stored");
    activity(&s, "r002", ACTIVITY_ITEM, "柴油");
    press(&s, "<Home>");
    paste(&s, "a\tviel\tkg\nb\t5\t升\nc\t1e999\tkg\nd\t7\tkg\ne\t8\t\n");
    press_shown(&s, "S");
    activity(&s, "r001", ACTIVITY_ITEM, "尿素"); /* a refused line changes nothing, not in part either */
    activity(&s, "r001", ACTIVITY_UNIT, "袋");
    activity(&s, "r003", ACTIVITY_ITEM, "电");
    activity(&s, "r002", ACTIVITY_ITEM, "b");
    activity(&s, "r004", ACTIVITY_AMOUNT, "7");
    activity(&s, "r005", ACTIVITY_ITEM, "e");
    activity(&s, "r005", ACTIVITY_UNIT, NULL);
    press(&s, "u");
    activity(&s, "r004", ACTIVITY_AMOUNT, "3");
    stage_end(&s);
}
END_TEST

START_TEST(columns_without_a_place_are_told)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Right><Right>"); /* the unit is the last typed column of this set */
    paste(&s, "kg\tx\ty\nkg\t\t\n");
    shows(&s, "columns without a place: 2");
    press(&s, "<Enter>");
    activity(&s, "r001", ACTIVITY_UNIT, "袋");
    press(&s, "<Esc>");
    activity(&s, "r001", ACTIVITY_UNIT, "袋");
    stage_end(&s);
}
END_TEST

START_TEST(headings_say_where_the_columns_go)
{
    struct stage s;
    begin(&s, "zh");
    paste(&s, "单位\t项目\t数量\t数据类型\t备用\nkg\t农药\t2.5\t初级\tx\n度\t电\t30\t\t\n");
    shows(&s, "首行为表头");
    shows(&s, "无去处的列 1");
    press(&s, "S");
    activity(&s, "r005", ACTIVITY_ITEM, "农药");
    activity(&s, "r005", ACTIVITY_AMOUNT, "2.5");
    activity(&s, "r005", ACTIVITY_UNIT, "kg");
    activity(&s, "r005", ACTIVITY_DATA_KIND, "primary");
    activity(&s, "r006", ACTIVITY_ITEM, "电");
    paste(&s, "row_id\tevidence\nr002\tA-1\nr099\tA-2\nr002\tA-3\n");
    shows(&s, "被拒 2 格");
    press(&s, "S");
    activity(&s, "r002", ACTIVITY_EVIDENCE, "A-1");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 6);
    stage_end(&s);
}
END_TEST

START_TEST(one_cell_is_as_if_it_were_typed)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Right>");
    paste(&s, "9\n");
    activity(&s, "r001", ACTIVITY_AMOUNT, "8");
    press(&s, "<Enter>");
    activity(&s, "r001", ACTIVITY_AMOUNT, "9");
    paste(&s, "");
    paste(&s, "\n\n");
    paste(&s, "\"a\tb");
    press(&s, "<Esc>");
    activity(&s, "r001", ACTIVITY_AMOUNT, "9");
    stage_end(&s);
}
END_TEST

/* Neither shown nor stored in part: more than the terminal's share is told, in an open cell too, where what stands stays. */
START_TEST(a_block_that_is_too_long_is_told)
{
    enum { LINES = 150000 };
    static const char line[] = "尿素\t4\tkg\n";
    static const char *const words[] = {"More than 1 MB was pasted", "粘贴的内容超过 1 MB"};
    char *block = calloc(LINES, sizeof line);
    ck_assert_ptr_nonnull(block);
    for (size_t i = 0; i < LINES; i++)
        memcpy(block + i * (sizeof line - 1), line, sizeof line - 1);
    for (int zh = 0; zh < 2; zh++) {
        struct stage s;
        begin(&s, zh ? "zh" : "en");
        paste(&s, block);
        shows(&s, words[zh]);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
        press(&s, "<Down><Enter><C-u>7");
        paste(&s, block);
        shows(&s, words[zh]);
        press(&s, "<Enter>");
        activity(&s, "r002", ACTIVITY_ITEM, "7");
        stage_end(&s);
    }
    free(block);
}
END_TEST

START_TEST(a_resize_during_the_preview_changes_nothing)
{
    struct stage s;
    begin(&s, "zh");
    paste(&s, "生石灰\tviel\t担\n地膜\t12\tkg\n");
    char *before = strdup(s.screen);
    static const int sizes[][2] = {{1, 1}, {16, 60}, {50, 200}, {10, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder_resize(s.term, sizes[i][0], sizes[i][1]);
        press(&s, "");
    }
    recorder_resize(s.term, 24, 80);
    press(&s, "");
    ck_assert_str_eq(before, s.screen);
    free(before);
    press(&s, "<Esc>");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    stage_end(&s);
}
END_TEST

START_TEST(hostile_cells_stay_harmless)
{
    struct stage s;
    begin(&s, "en");
    paste(&s, "\x1b]0;evil\x07\t\xe2\x80\xae\nb\t2\n");
    for (const char *c = s.screen; *c; c++)
        ck_assert_msg((unsigned char)*c >= 0x20 || *c == '\n', "a control character on the screen");
    shows_not(&s, "\xe2\x80\xae");
    stage_end(&s);
}
END_TEST

/* ---- nothing is changed where nothing may be ---- */

static void changes_nothing(struct stage *s)
{
    press(s, "<Down>d.");
    press(s, "<Space>=cDx<Enter>x<Enter><Esc>f<Enter><Esc>");
    paste(s, "a\t1\nb\t2\n");
    press(s, "<Enter>S<Esc><Esc>");
    paste(s, "x");
    press(s, "<Enter><Esc>");
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_ACTIVITY), 4);
    activity(s, "r001", ACTIVITY_ITEM, "尿素");
    activity(s, "r002", ACTIVITY_ITEM, "柴油");
}

START_TEST(a_read_only_project_takes_no_block)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en");
    workbench_close(s.wb);
    ck_assert(workbench_open(s.wb, farm_file, true, &refusal));
    app_project_opened(s.app, SCREEN_INVENTORY);
    press(&s, "");
    paste(&s, "a\t1\nb\t2\n");
    shows(&s, "open for reading only");
    changes_nothing(&s);
    stage_end(&s);
}
END_TEST

START_TEST(a_review_takes_no_block)
{
    struct stage s;
    begin(&s, "en");
    workbench_set_reviewing(s.wb, true);
    paste(&s, "a\t1\nb\t2\n");
    shows(&s, "In a review");
    changes_nothing(&s);
    stage_end(&s);
}
END_TEST

/* ---- the view ---- */

static int row_of(const struct stage *s, const char *item)
{
    for (int i = 4; i < 22; i++)
        if (strstr(line_of(s, i), item))
            return i;
    return -1;
}

START_TEST(sorting_is_of_the_view_only)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Right>s"); /* 3, 8, 86, 1,250 */
    ck_assert_int_lt(row_of(&s, "石灰"), row_of(&s, "尿素"));
    ck_assert_int_lt(row_of(&s, "柴油"), row_of(&s, "电"));
    press(&s, "s");
    ck_assert_int_lt(row_of(&s, "电"), row_of(&s, "柴油"));
    ck_assert_int_lt(row_of(&s, "尿素"), row_of(&s, "石灰"));
    press(&s, "s");
    ck_assert_int_lt(row_of(&s, "尿素"), row_of(&s, "柴油"));
    ck_assert_int_lt(row_of(&s, "电"), row_of(&s, "石灰"));
    ck_assert_str_eq(record_id(records_at(project_records(workbench_project(s.wb), ENTITY_ACTIVITY), 0)), "r001");
    stage_end(&s);
}
END_TEST

START_TEST(a_row_that_is_edited_keeps_its_place)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "<Right>s<Home>"); /* lime, with 3 */
    press(&s, "<Enter><C-u>9000<Enter>");
    activity(&s, "r004", ACTIVITY_AMOUNT, "9000");
    ck_assert_int_lt(row_of(&s, "石灰"), row_of(&s, "尿素"));
    stage_end(&s);
}
END_TEST

START_TEST(find_and_findings_move_the_cursor)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "g柴<Enter>");
    ck_assert_ptr_nonnull(strstr(line_of(&s, row_of(&s, "柴油")), "▸"));
    press(&s, "G");
    ck_assert_ptr_nonnull(strstr(line_of(&s, row_of(&s, "柴油")), "▸"));
    press(&s, "g<C-u>没有<Enter>");
    shows(&s, "No row that is shown holds");
    press(&s, "<Home>]");
    const char *line = line_of(&s, 6);
    for (int i = 6; i < 12 && !strstr(line, "▸"); i++)
        line = line_of(&s, i);
    ck_assert_msg(strstr(line, "!") || strstr(line, "?"), "%s", line);
    stage_end(&s);
}
END_TEST

START_TEST(columns_by_task_with_the_first_frozen)
{
    struct stage s;
    begin(&s, "zh");
    press(&s, "b");
    matches(&s, "inventory-factors-zh-80x24");
    press(&s, "bb");
    matches(&s, "inventory-data-zh-80x24");
    press(&s, "<Right><Right><Enter>次级<Enter>"); /* a choice is made from a list */
    activity(&s, "r001", ACTIVITY_DATA_KIND, "secondary");
    press(&s, "b<Right><Right><Right><Right><Right><Right><Right><Right><Right><Right>");
    shows(&s, "尿素");
    matches(&s, "inventory-all-zh-80x24");
    press(&s, "b");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("inventory", a_cell_takes_what_stands_above_and_the_last_value, the_last_value_is_repeated_downwards,
           marked_rows_are_filled_copied_and_deleted_in_one_edit_each, what_the_filter_hides_is_not_marked,
           a_model_row_is_copied_with_its_inputs, one_factor_for_all_marked_rows_and_one_undo,
           a_factor_that_one_marked_row_refuses_is_given_to_none,
           marked_rows_are_left_out_for_one_reason_and_counted_again, a_block_is_shown_and_then_stored_as_one_edit,
           nothing_or_exactly_the_accepted_part_is_stored, columns_without_a_place_are_told, headings_say_where_the_columns_go,
           one_cell_is_as_if_it_were_typed, a_block_that_is_too_long_is_told, a_resize_during_the_preview_changes_nothing, hostile_cells_stay_harmless,
           a_read_only_project_takes_no_block, a_review_takes_no_block, sorting_is_of_the_view_only, a_row_that_is_edited_keeps_its_place,
           find_and_findings_move_the_cursor, columns_by_task_with_the_first_frozen)
