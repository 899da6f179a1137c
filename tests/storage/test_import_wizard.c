/* SPDX-License-Identifier: MPL-2.0
 *
 * What a table can mean in two ways is asked and not guessed: titles, totals, merged cells, dates, twins; units of headings; looks.
 */
#include "storage/exchange/csv_table.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static struct library *library;
static struct project *project;

static void begin(void)
{
    library = open_data();
    project = new_project();
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2025-01-01");
    project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, "2025-12-31");
}

static void end(struct import_plan *plan)
{
    import_plan_free(plan);
    project_free(project);
    library_close(library);
}

static const struct record *nth(enum entity_id entity, size_t i)
{
    ck_assert_uint_gt(records_count(project_records(project, entity)), i);
    return records_at(project_records(project, entity), i);
}

START_TEST(dates_of_farms_are_read)
{
    /* 45721 is 2025-03-05 in every spreadsheet (1 = 1900-01-01, with its 29 February 1900). */
    static const struct { const char *cell, *day; } days[] = {
        {"2025年3月5日", "2025年3月5日"}, {"2025-03-05", "2025-03-05"}, {"25.3.5", "2025-03-05"}, {"3月5日", "2025-03-05"},
        {"３月５日", "2025-03-05"},       {"3月5号", "2025-03-05"},     {"45721", "2025-03-05"},  {"2025/3/5 00:00", "2025-03-05"},
        {"45658", "2025-01-01"},          {"45716", "2025-02-28"},      {"46022", "2025-12-31"},
        {"三月五日", "2025-03-05"},       {"二月二十八日", "2025-02-28"}, {"十二月三十一号", "2025-12-31"}, {"二〇二四年三月五日", "二〇二四年三月五日"},
        {"24年3月5日", "2024-03-05"},     {"25/12/31", "2025-12-31"},   {"２５．３．５", "2025-03-05"}};
    static const char *const none[] = {"2月31日", "二月三十一日", "二〇二四年二月三十日", "25.13.1", "3月", "昨天", "123456", "1.2.3.4"};
    char text[200];
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        begin();
        snprintf(text, sizeof text, "日期,品名,用量,单位\n%s,尿素,5,kg\n", days[i].cell);
        struct import_plan *plan = plan_text(library, project, "t.csv", text, NULL);
        ck_assert_msg(!plan->error_count, "%s: %s", days[i].cell, first_error(plan));
        apply_plan(project, plan);
        ck_assert_str_eq(record_text(nth(ENTITY_LOG, 0), LOG_DATE), days[i].day);
        end(plan);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        begin();
        snprintf(text, sizeof text, "日期,品名,用量,单位\n%s,尿素,5,kg\n", none[i]);
        struct import_plan *plan = plan_text(library, project, "t.csv", text, NULL);
        ck_assert_msg(count_code(plan, REFUSAL_DATE) == 1, "%s: %s", none[i], first_error(plan));
        end(plan);
    }
}
END_TEST

/* Two digits may be the year or the day: a person says which, unless only one reading lies in the period. */
START_TEST(a_year_of_two_digits_is_asked_about)
{
    static const struct { const char *cell, *from, *to, *day; } cases[] = {
        {"24/3/5", "2025-01-01", "2025-12-31", NULL},  {"24/3/5", "2024-01-01", "2024-12-31", "2024-03-05"},
        {"24/3/5", "", "", NULL},                      {"3/5/24", "2024-01-01", "2024-12-31", NULL},
        {"05.03.24", "2024-01-01", "2024-12-31", NULL}, {"24-3-5", "2005-01-01", "2024-12-31", NULL}, /* or 24 March 2005 */
        {"5/3/25", "2025-01-01", "2025-12-31", NULL},  {"24/5/24", "2024-01-01", "2024-12-31", "2024-05-24"},
    };
    char text[200];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin();
        project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, cases[i].from);
        project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, cases[i].to);
        snprintf(text, sizeof text, "日期,品名,用量,单位\n%s,尿素,5,kg\n", cases[i].cell);
        struct import_plan *plan = plan_text(library, project, "t.csv", text, NULL);
        ck_assert_msg(count_code(plan, REFUSAL_DATE_YEAR) == !cases[i].day && plan->error_count == (size_t)!cases[i].day, "%s: %s",
                      cases[i].cell, first_error(plan));
        if (cases[i].day) {
            apply_plan(project, plan);
            ck_assert_str_eq(record_text(nth(ENTITY_LOG, 0), LOG_DATE), cases[i].day);
        }
        end(plan);
    }
}
END_TEST

START_TEST(a_day_without_a_year_needs_one)
{
    static const struct { const char *from, *to, *day; } periods[] = {
        {"2024-10-01", "2025-09-30", "2025-03-05"}, {"2024-01-01", "2024-12-31", "2024-03-05"}, {"", "", NULL}, {"2023-01-01", "2025-12-31", NULL}};
    for (size_t i = 0; i < 4; i++) {
        begin();
        project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_FROM, periods[i].from);
        project_set(project, ENTITY_STUDY, "study", STUDY_PERIOD_TO, periods[i].to);
        struct import_plan *plan = plan_text(library, project, "t.csv", "日期,品名,用量,单位\n3月5日,尿素,5,kg\n", NULL);
        ck_assert_uint_eq(plan->error_count, periods[i].day ? 0 : 1);
        if (periods[i].day) {
            apply_plan(project, plan);
            ck_assert_str_eq(record_text(nth(ENTITY_LOG, 0), LOG_DATE), periods[i].day);
        }
        end(plan);
    }
}
END_TEST

START_TEST(headings_state_units)
{
    static const char *const headings[] = {"用量(kg)", "用量（公斤）", "用量[kg]", "用量/kg", "用量(单位：kg)", "用量/kg/亩"};
    static const char *const units[] = {"kg", "公斤", "kg", "kg", "kg", "kg/亩"};
    char text[200];
    for (size_t i = 0; i < 6; i++) {
        begin();
        snprintf(text, sizeof text, "物料,%s\n尿素,5\n", headings[i]);
        struct import_plan *plan = plan_text(library, project, "t.csv", text, NULL);
        ck_assert_msg(!plan->error_count, "%s: %s", headings[i], first_error(plan));
        apply_plan(project, plan);
        ck_assert_str_eq(record_text(nth(ENTITY_ACTIVITY, 0), ACTIVITY_AMOUNT), "5");
        ck_assert_str_eq(record_text(nth(ENTITY_ACTIVITY, 0), ACTIVITY_UNIT), units[i]);
        end(plan);
    }
    begin(); /* the column of units wins over the heading, which is no unit here */
    struct import_plan *plan = plan_text(library, project, "t.csv", "物料,用量(kg),单位\n尿素,5,斤\n", NULL);
    apply_plan(project, plan);
    ck_assert_str_eq(record_text(nth(ENTITY_ACTIVITY, 0), ACTIVITY_UNIT), "斤");
    end(plan);
}
END_TEST

static const char titled[] = "2025年台账,,,\n\n物料,用量,单位,备注\n尿素,5,kg,\n合计,5,kg,\n";

START_TEST(titles_and_totals)
{
    static const struct { enum import_answer leave; size_t errors, rows; } answers[] = {{IMPORT_ASK, 1, 1}, {IMPORT_YES, 0, 1}, {IMPORT_NO, 0, 2}};
    for (size_t i = 0; i < 3; i++) {
        begin();
        const struct import_options o = {.leave_totals = answers[i].leave};
        struct import_plan *plan = plan_text(library, project, "t.csv", titled, &o);
        ck_assert_uint_eq(plan->error_count, answers[i].errors);
        ck_assert_uint_eq(count_code(plan, REFUSAL_IMPORT_HEADING), 1);
        apply_plan(project, plan);
        ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), answers[i].rows);
        end(plan);
    }
    begin();
    const struct import_options wrong = {.header_row = 2};
    struct import_plan *plan = plan_text(library, project, "t.csv", titled, &wrong);
    ck_assert_uint_eq(count_code(plan, REFUSAL_ARGUMENT), 1);
    end(plan);
}
END_TEST

static const char merged[] = "工序,物料,用量,单位\n施肥,尿素,5,kg\n,复合肥,6,kg\n打药,石硫合剂,1,kg\n";

START_TEST(merged_cells_are_asked_about)
{
    static const struct { enum import_answer fill; size_t errors; const char *process; } answers[] = {
        {IMPORT_ASK, 1, NULL}, {IMPORT_YES, 0, "施肥"}, {IMPORT_NO, 0, ""}};
    for (size_t i = 0; i < 3; i++) {
        begin();
        const struct import_options o = {.fill_down = answers[i].fill};
        struct import_plan *plan = plan_text(library, project, "t.csv", merged, &o);
        ck_assert_uint_eq(plan->error_count, answers[i].errors);
        ck_assert_uint_eq(count_code(plan, REFUSAL_CSV_CONTINUED), answers[i].errors);
        apply_plan(project, plan);
        if (answers[i].process)
            ck_assert_str_eq(record_text(nth(ENTITY_ACTIVITY, 1), ACTIVITY_PROCESS), answers[i].process);
        end(plan);
    }
}
END_TEST

/* The same receipt twice is one receipt, unless the person says that there were two. */
START_TEST(twins_are_the_persons_to_decide)
{
    static const char rows[] = "物料,用量,单位\n尿素,5,kg\n尿素,5,kg\n柴油,3,kg\n", later[] = "物料,用量,单位\n尿素,5,kg\n水,1,m3\n";
    static const struct { enum import_twins twins; size_t errors, after; } answers[] = {
        {IMPORT_TWINS_SKIP, 0, 4}, {IMPORT_TWINS_ADD, 0, 5}, {IMPORT_TWINS_ASK, 1, 4}};
    for (size_t i = 0; i < 3; i++) {
        begin();
        struct import_plan *plan = plan_text(library, project, "t.csv", rows, NULL);
        apply_plan(project, plan);
        ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), 3);
        ck_assert_uint_eq(plan->twin_count, 0);
        import_plan_free(plan);
        struct import_options o = {.twins = answers[i].twins};
        plan = plan_text(library, project, "later.csv", later, &o);
        ck_assert_uint_eq(plan->error_count, answers[i].errors);
        ck_assert_uint_eq(plan->twin_count, 1);
        ck_assert_uint_eq(plan->twins[0].rows, 1);
        ck_assert_str_eq(plan->twins[0].text, "尿素 · 5 · kg");
        const struct import_twin_choice choice = {plan->twins[0].content, IMPORT_TWINS_ADD};
        o.twin_choices = &choice;
        o.twin_choice_count = 1;
        struct import_plan *chosen = plan_text(library, project, "later.csv", later, &o);
        ck_assert_uint_eq(chosen->error_count, 0);
        ck_assert_uint_eq(chosen->change_count, 2); /* for this group the choice wins */
        import_plan_free(chosen);
        apply_plan(project, plan);
        ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), answers[i].after);
        end(plan);
    }
}
END_TEST

/* Plots first, then what was planted on them: the Chinese of both stays whole, the blank plots are those above. */
START_TEST(the_contest_tables_are_read)
{
    static const struct import_value values[] = {{"date", "2023-12-31"}, {"work", "种植"}};
    static const struct import_mapping maps[] = {{"作物编号", "-"}, {"作物类型", "-"}, {"种植季次", "note"}};
    const struct import_options o = {.as = "logs", .fill_down = IMPORT_YES, .mappings = maps, .mapping_count = 3, .values = values, .value_count = 2};
    char path[1024];
    begin();
    source_path(path, sizeof path, "tests/storage/samples/plots-utf8-bom.csv");
    struct import_plan *plan = plan_path(library, project, path, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    apply_plan(project, plan);
    import_plan_free(plan);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_SITE)), 54);
    ck_assert_str_eq(record_id(nth(ENTITY_SITE, 6)), "B1");
    ck_assert_str_eq(record_text(nth(ENTITY_SITE, 6), SITE_AREA), "60 亩");
    ck_assert_str_eq(record_text(nth(ENTITY_SITE, 6), SITE_NOTE), "梯田");
    ck_assert_str_eq(record_text(nth(ENTITY_SITE, 53), SITE_KIND), "building");
    source_path(path, sizeof path, "tests/storage/samples/planting-2023-gb18030.csv");
    plan = plan_path(library, project, path, &o);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_str_eq(plan->files[0].encoding, "GB18030");
    apply_plan(project, plan);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_LOG)), 87);
    const struct record *last = nth(ENTITY_LOG, 86);
    ck_assert_str_eq(record_text(last, LOG_SITE), "F4");
    ck_assert_str_eq(record_text(last, LOG_ITEM), "菠菜");
    ck_assert_str_eq(record_text(last, LOG_AMOUNT), "0.3");
    ck_assert_str_eq(record_text(last, LOG_UNIT), "亩");
    ck_assert_str_eq(record_text(last, LOG_NOTE), "第二季");
    end(plan);
}
END_TEST

START_TEST(a_look_says_what_the_plan_will_do)
{
    char path[1024];
    const char *folder = temporary_folder();
    struct import_look *look = NULL;
    struct refusal r = {0};
    begin();
    write_text(folder, "t.csv", "台账;;\n\n工序;物料;用量(kg)\n施肥;尿素;5\n;复合肥;6\n合计;;11\n");
    snprintf(path, sizeof path, "%s/t.csv", folder);
    ck_assert(import_look(library, path, NULL, &look, &r));
    ck_assert(look->delimiter == ';' && look->header_row == 3 && look->rows == 3 && look->totals == 1 && look->continued == 1);
    ck_assert_ptr_eq(look->entity, entity_get(ENTITY_ACTIVITY));
    ck_assert_str_eq(look->columns[2].unit, "kg");
    ck_assert_str_eq(look->total_word, "合计");
    ck_assert_str_eq(import_look_cell(look, 2, 1), "复合肥");
    ck_assert_str_eq(import_look_cell(look, 2, 9), "");
    import_look_free(look);
    snprintf(path, sizeof path, "%s/none.csv", folder);
    ck_assert(!import_look(library, path, NULL, &look, &r) && r.code == REFUSAL_FILE_MISSING && !look);
    end(NULL);
}
END_TEST

START_TEST(a_delimiter_that_is_given_wins)
{
    const struct import_options bar = {.delimiter = '|'};
    begin();
    struct import_plan *plan = plan_text(library, project, "t.csv", "物料|用量|单位\n尿素|5|kg\n", &bar);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    ck_assert_uint_eq(plan->change_count, 1);
    end(plan);
}
END_TEST

START_TEST(values_that_fit_nothing_are_told)
{
    static const struct import_value wrong = {"colour", "red"};
    const struct import_options o = {.values = &wrong, .value_count = 1};
    begin();
    struct import_plan *plan = plan_text(library, project, "t.csv", "物料,用量,单位\n尿素,5,kg\n", &o);
    ck_assert_uint_eq(count_code(plan, REFUSAL_ARGUMENT), 1);
    end(plan);
}
END_TEST

/* Named figures may stand in any order, in any of the files, and rows use them at once; a circle is told at each of its rows. */
START_TEST(named_figures_in_any_order)
{
    const char *folder = temporary_folder();
    begin();
    write_text(folder, "activities.csv", "activity_id,stage,item,amount,unit\nr1,种植,尿素,氮肥 × 2,kg\n");
    write_text(folder, "variables.csv", "variable_id,formula\n氮肥,面积 × 25斤/亩\n面积,水田 + 旱地\n水田,12亩\n旱地,3亩\n");
    struct import_plan *plan = plan_path(library, project, folder, NULL);
    ck_assert_msg(!plan->error_count, "%s", first_error(plan));
    apply_plan(project, plan);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_ACTIVITY)), 1);
    ck_assert_str_eq(record_id(nth(ENTITY_VARIABLE, 0)), "氮肥"); /* in the order of the rows */
    ck_assert_str_eq(record_id(nth(ENTITY_VARIABLE, 3)), "旱地");
    end(plan);
    begin();
    plan = plan_text(library, project, "variables.csv", "variable_id,formula\na1x,b1x × 2\nb1x,a1x × 2\nc1x,3 kg\nd1x,b1x + c1x\ne1x,c1x\n", NULL);
    ck_assert_uint_eq(plan->error_count, 3);
    ck_assert_uint_eq(plan->problems[0].row, 2);
    apply_plan(project, plan);
    ck_assert_uint_eq(records_count(project_records(project, ENTITY_VARIABLE)), 2);
    end(plan);
}
END_TEST

/* Areas that a workbook merges are blank cells to be asked about in any column; a figure over several rows is not filled down. */
START_TEST(merged_areas_of_any_column)
{
    struct csv_table table = {.rows = (struct csv_row[]){{1, 4}, {2, 4}, {3, 4}, {7, 4}}, .row_count = 4};
    static const struct csv_merge areas[] = {{3, 7, 2, 3}, {1, 2, 0, 0}, {7, 7, 0, 1}};
    static const struct { size_t row, column; bool hidden; size_t from; } cells[] = {
        {0, 0, false, 0}, {1, 0, true, 0}, {2, 0, false, 0}, {2, 2, false, 0}, {2, 3, true, 2}, {3, 2, true, 2}, {3, 3, true, 2}, {3, 1, true, 0}, {1, 2, false, 0}};
    for (size_t i = 0; i < 3; i++)
        ck_assert(csv_table_merge(&table, &areas[i]));
    csv_table_sort_merges(&table);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        size_t from = 9;
        ck_assert_msg(csv_table_merged(&table, cells[i].row, cells[i].column, &from) == cells[i].hidden, "%zu", i);
        ck_assert(!cells[i].hidden || from == cells[i].from);
    }
    free(table.merges);
}
END_TEST

SUITE_MAIN("import_wizard", merged_areas_of_any_column, named_figures_in_any_order, dates_of_farms_are_read, a_year_of_two_digits_is_asked_about, a_day_without_a_year_needs_one, headings_state_units, titles_and_totals,
           merged_cells_are_asked_about, twins_are_the_persons_to_decide, the_contest_tables_are_read, a_look_says_what_the_plan_will_do,
           a_delimiter_that_is_given_wins, values_that_fit_nothing_are_told)
