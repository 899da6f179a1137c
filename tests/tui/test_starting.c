/* SPDX-License-Identifier: MPL-2.0
 *
 * A project that begins from a template or from last year's study, by keys: figures of last year are no entries until they are taken,
 * sheets of paper come back by their codes, what suppliers were asked for is followed until it is accepted.
 * Figures by hand, of tests/tui/farm.h: urea 1,377.056 kg, electricity 1,250 × 0.5581 = 697.625 kg CO2e.
 */
#include "tests/tui/farm.h"
#include "workbench/starting.h"

static const char next_file[] = "next.nongtan";

/* The farm's study, a year on: four rows wait. */
static void begin_next_year(struct stage *s, const char *lang)
{
    struct next_year next;
    struct refusal refusal = {0};
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    ck_assert(workbench_next_year(s->wb, farm_file, next_file, &next, &refusal));
    workbench_close(s->wb);
    stage_restart(s, next_file);
    press_shown(s, "2");
}

START_TEST(last_year_is_shown_and_counts_nothing)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin_next_year(&s, langs[i]);
        shows(&s, "[8]");
        shows(&s, "[1,250]");
        shows(&s, i ? "to confirm: 4" : "待确认：4");
        shows(&s, i ? "total 0.000 kg CO2e, rows open: 4" : "合计 0.000 kg CO2e，4 行待补");
        stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
        matches(&s, i ? "last-year-en-80x24" : "last-year-zh-80x24");
        press(&s, "<Right>");
        press_shown(&s, "Enter");
        matches(&s, i ? "last-year-cell-en-80x24" : "last-year-cell-zh-80x24");
        press_shown(&s, "Esc");
        stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
        stage_end(&s);
    }
}
END_TEST

START_TEST(one_key_takes_last_years_figure)
{
    struct stage s;
    begin_next_year(&s, "en");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    shows(&s, "1,377.056");
    shows(&s, "to confirm: 3");
    press(&s, "u");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    shows(&s, "to confirm: 4");
    stage_end(&s);
}
END_TEST

START_TEST(marked_rows_are_taken_in_one_edit)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, " <Down> ");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    stored(&s, next_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, NULL);
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "1,250");
    press(&s, "u");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, NULL);
    press(&s, "**");
    press_shown(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r004", ACTIVITY_AMOUNT, "3");
    shows_not(&s, "· to confirm");
    ck_assert_msg(!strstr(line_of(&s, -1), " y "), "nothing is left to confirm:\n%s", s.screen);
    stage_end(&s);
}
END_TEST

START_TEST(enter_takes_it_and_typing_replaces_it)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, "<Right><Enter>");
    shows(&s, "Enter takes it, typing replaces it");
    press(&s, "9");
    shows_not(&s, "typing replaces it");
    press(&s, "<Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "9");
    press(&s, "<Down><Enter><Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "86");
    press(&s, "<Down><Enter><BS>");
    press(&s, "5<Enter>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "1,255");
    stage_end(&s);
}
END_TEST

/* Tab goes over a proposal as over any cell that nobody changed, and leaving the program takes nothing. */
START_TEST(a_proposal_never_slips_in)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, "<Right><Enter><Tab><Esc>");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    press(&s, "<Left><Enter><F10>");
    stage_restart(&s, next_file);
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    press(&s, "2");
    shows(&s, "[8]");
    stage_end(&s);
}
END_TEST

/* ---- beginnings ---- */

/* On the start page: the row with these words, opened. */
static void open_row(struct stage *s, const char *words)
{
    press(s, "<Home>");
    for (int i = 0; i < 12; i++) {
        for (int row = 3; row < 20; row++) {
            const char *line = line_of(s, row);
            if (strstr(line, "▸") && strstr(line, words)) {
                press_shown(s, "Enter");
                return;
            }
        }
        press(s, "<Down>");
    }
    ck_abort_msg("no row '%s':\n%s", words, s->screen);
}

START_TEST(templates_are_seen_before_they_come)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        stage_begin(&s, langs[i], 24, 80, NULL);
        open_row(&s, i ? "New, items ready" : "按产品模板新建");
        press(&s, i ? "Citrus" : "柑橘");
        shows(&s, i ? "fertilisers: urea, compound fertiliser" : "肥料：尿素、复合肥");
        matches(&s, i ? "templates-en-80x24" : "templates-zh-80x24");
        press_shown(&s, "Enter");
        shows(&s, i ? "Citrus: 16 rows" : "柑橘：16 行");
        answer(&s, "白帝脐橙");
        matches(&s, i ? "new-citrus-en-80x24" : "new-citrus-zh-80x24");
        stored(&s, "白帝脐橙.nongtan", ENTITY_STUDY, "study", STUDY_PRODUCT, "白帝脐橙");
        stored(&s, "白帝脐橙.nongtan", ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "fruit");
        ck_assert_uint_eq(stored_count(&s, "白帝脐橙.nongtan", ENTITY_ACTIVITY), 16);
        stored(&s, "白帝脐橙.nongtan", ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, NULL);
        stage_end(&s);
    }
}
END_TEST

START_TEST(an_empty_inventory_points_to_them)
{
    struct stage s;
    struct refusal refusal = {0};
    stage_begin(&s, "en", 24, 80, NULL);
    ck_assert(workbench_create(s.wb, farm_file, &refusal));
    workbench_close(s.wb);
    stage_restart(&s, farm_file);
    press(&s, "2");
    shows(&s, "'o' brings the items of a product ready to be filled in");
    press(&s, "oTea<Enter>");
    shows(&s, "Items added: ");
    ck_assert_uint_gt(stored_count(&s, farm_file, ENTITY_ACTIVITY), 8);
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 0);
    stage_end(&s);
}
END_TEST

START_TEST(last_years_study_is_found_in_the_folder)
{
    struct stage s;
    stage_begin(&s, "en", 24, 80, NULL);
    farm_make();
    ck_assert_int_eq(rename(farm_file, "orange-2025.nongtan"), 0);
    stage_restart(&s, NULL);
    open_row(&s, "The same as last year");
    shows(&s, "orange-2025.nongtan");
    matches(&s, "last-year-which-en-80x24");
    press_shown(&s, "Enter");
    shows(&s, "orange-2026.nongtan");
    press_shown(&s, "Enter");
    shows(&s, "last year's figures to confirm: 4");
    stored(&s, "orange-2026.nongtan", ENTITY_STUDY, "study", STUDY_PERIOD_FROM, "2026-01-01");
    stored(&s, "orange-2026.nongtan", ENTITY_ACTIVITY, "r001", ACTIVITY_PROPOSED, "8");
    stage_end(&s);
}
END_TEST

START_TEST(a_name_that_is_taken_keeps_the_project_open)
{
    struct stage s;
    begin_next_year(&s, "en");
    press(&s, "Y<Enter>");
    press(&s, "<C-u>next.nongtan<Enter>");
    shows(&s, "exists already");
    shows(&s, "next.nongtan");
    press(&s, "<Esc>");
    shows(&s, "to confirm: 4");
    press(&s, "y");
    stored(&s, next_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    stage_end(&s);
}
END_TEST

/* ---- paper and suppliers ---- */

/* The code of the line of a sheet that holds these words. */
static void code_of(const char *path, const char *words, char *out, size_t size)
{
    char line[1000];
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "no %s", path);
    *out = '\0';
    while (!*out && fgets(line, sizeof line, f))
        if (strstr(line, words))
            snprintf(out, size, "%.*s", (int)strcspn(line, ","), line);
    fclose(f);
    ck_assert_msg(*out, "no line '%s' in %s", words, path);
}

/* The sheet filled in by the supplier: his amount before date, name and note, which he leaves blank. */
static void fill_in(const char *path, const char *filled, const char *words, const char *amount)
{
    char line[1000];
    FILE *from = fopen(path, "r"), *to = fopen(filled, "w");
    ck_assert(from && to);
    while (fgets(line, sizeof line, from)) {
        char *at = strstr(line, words);
        if (!at) {
            fputs(line, to);
            continue;
        }
        size_t end = strcspn(line, "\r\n");
        ck_assert(end > 3 && !strncmp(line + end - 3, ",,,", 3));
        fprintf(to, "%.*s%s,,,\n", (int)end - 3, line, amount);
    }
    fclose(from);
    fclose(to);
}

static void begin_farm(struct stage *s, const char *lang)
{
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press_shown(s, "2");
}

START_TEST(sheets_are_keyed_in_line_after_line)
{
    char urea[64], diesel[64];
    struct stage s;
    begin_farm(&s, "zh");
    press(&s, "w<Enter>");
    press(&s, "<C-u>s.csv<Enter>");
    shows(&s, "已写出：s.csv");
    code_of("s.csv", "尿素", urea, sizeof urea);
    code_of("s.csv", "柴油", diesel, sizeof diesel);
    press(&s, "i");
    press(&s, urea);
    press(&s, " 12");
    shows(&s, "施肥 · 尿素，单位 袋");
    shows(&s, "该行已有 8，按 Enter 以新数取代");
    shows(&s, "= 600 kg × 46 % N = 276 kg N");
    press(&s, "<Enter>");
    press(&s, diesel);
    press(&s, "\u300090<Enter>"); /* the blank of a Chinese keyboard */
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "12");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "90");
    shows(&s, "柴油 = 90");
    urea[strlen(urea) - 1] = urea[strlen(urea) - 1] == 'A' ? 'B' : 'A';
    press(&s, urea);
    press(&s, " 15<Enter>");
    shows(&s, "不是有效的行码");
    shows(&s, urea);
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "12");
    press(&s, "<Esc>");
    press(&s, diesel);
    press(&s, " viele<Enter>");
    shows(&s, "viele");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "90");
    press(&s, "<Esc><Esc>");
    shows(&s, "base · 4 行");
    stage_end(&s);
}
END_TEST

START_TEST(a_code_of_another_project_is_named)
{
    char other[64];
    struct stage s;
    begin_farm(&s, "en");
    press(&s, "w<Enter><C-u>s.csv<Enter>");
    code_of("s.csv", "尿素", other, sizeof other);
    press(&s, "P");
    ck_assert_int_eq(remove(farm_file), 0);
    farm_make();
    stage_restart(&s, farm_file);
    press(&s, "2i");
    press(&s, other);
    press(&s, " 12<Enter>");
    shows(&s, "is a row code of another project");
    shows(&s, " 12");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    stage_end(&s);
}
END_TEST

/* Two rows are asked for at once; the sheet goes out, comes back as a file, one answer is accepted. */
START_TEST(a_supplier_is_asked_answers_and_is_accepted)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin_farm(&s, langs[i]);
        press(&s, " <Down> r");
        shows(&s, i ? "For: 尿素, 电" : "用于：尿素, 电");
        answer(&s, "涪陵化工");
        answer(&s, "2020-01-31");
        press_shown(&s, "Enter");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REQUEST), 2);
        stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_ACTIVITY, "r001");
        stored(&s, farm_file, ENTITY_REQUEST, "q002", REQUEST_ACTIVITY, "r003");
        press(&s, "S");
        shows(&s, i ? "Requests to suppliers: 2 · awaited 0 · overdue 2 · to accept 0" : "向供应商的请求：2 · 未回复 0 · 逾期 2 · 待采纳 0");
        press(&s, "<Down>");
        press_shown(&s, "y");
        shows(&s, "q002");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "1,250");
        press(&s, "w");
        press(&s, "<C-u>out.csv<Enter>");
        fill_in("out.csv", "back.csv", "尿素", "10");
        press(&s, "I");
        press(&s, "back.csv<Enter><Enter>");
        press(&s, "<End><Enter>");
        stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_STATUS, "returned");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
        shows(&s, i ? "awaited 0 · overdue 1 · to accept 1" : "未回复 0 · 逾期 1 · 待采纳 1");
        press(&s, "<Home>m");
        for (int down = 0; down < 40 && !strstr(s.screen, "涪陵化工"); down++)
            press(&s, "<Down>");
        shows(&s, "涪陵化工"); /* the open one stands among what is missing */
        press(&s, "<Esc>");
        press_shown(&s, "y");
        stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_STATUS, "accepted");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "10");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_DATA_KIND, "primary");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_SOURCE_KIND, "supplier");
        press(&s, "<Right><Right><Right><Enter><C-u>2020-01-02<Enter><Down><Enter><C-u>2020-01-02<Enter>"); /* not today */
        matches(&s, i ? "requests-en-80x24" : "requests-zh-80x24");
        stage_end(&s);
    }
}
END_TEST

START_TEST(an_answer_by_letter_is_looked_at_first)
{
    struct stage s;
    begin_farm(&s, "en");
    press(&s, "Sa<Enter>");
    answer(&s, "Works");
    answer(&s, "2099-12-31");
    press_shown(&s, "Enter");
    shows(&s, "awaited 1 · overdue 0");
    press(&s, "<Right><Right><Right><Right><Right><Right><Enter>"); /* in the answer's cell */
    shows(&s, "the supplier's answer");
    press(&s, "<Esc><Esc>");
    press_shown(&s, "r");
    press(&s, "10 kWh<Enter><Enter>");
    shows(&s, "10 kWh");
    stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_STATUS, "open");
    press(&s, "<Enter><C-u>9<Enter><Enter>");
    stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_STATUS, "returned");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    press_shown(&s, "y");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "9");
    press(&s, "u");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    stored(&s, farm_file, ENTITY_REQUEST, "q001", REQUEST_STATUS, "returned");
    stage_end(&s);
}
END_TEST

/* The whole way of a farm that begins: a template, an amount, a sheet out and back, a supplier. */
START_TEST(from_the_citrus_template_to_an_accepted_answer)
{
    static const char project[] = "脐橙.nongtan";
    char code[64];
    struct stage s;
    stage_begin(&s, "zh", 24, 80, NULL);
    open_row(&s, "按产品模板新建");
    press(&s, "柑橘<Enter>");
    answer(&s, "脐橙");
    press(&s, "<Esc><Esc>2<Home><Down><Right><Enter>400<Enter>");
    stored(&s, project, ENTITY_ACTIVITY, "r002", ACTIVITY_ITEM, "尿素");
    stored(&s, project, ENTITY_ACTIVITY, "r002", ACTIVITY_AMOUNT, "400");
    press(&s, "w<Down><Down><Enter><C-u>s.csv<Enter>");
    code_of("s.csv", "复合肥", code, sizeof code);
    press(&s, "i");
    press(&s, code);
    press(&s, " 8袋×50kg<Enter><Esc>");
    stored(&s, project, ENTITY_ACTIVITY, "r003", ACTIVITY_AMOUNT, "8袋×50kg");
    press(&s, "<Home>r");
    answer(&s, "苗圃");
    answer(&s, "2099-12-31");
    press_shown(&s, "Enter");
    press(&s, "Sw<C-u>q.csv<Enter>");
    code_of("q.csv", "苗木", code, sizeof code);
    press(&s, "i");
    press(&s, code);
    press(&s, " 300<Enter><Esc>");
    stored(&s, project, ENTITY_REQUEST, "q001", REQUEST_STATUS, "returned");
    stored(&s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, NULL);
    press_shown(&s, "y");
    stored(&s, project, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "300");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("starting", last_year_is_shown_and_counts_nothing, one_key_takes_last_years_figure, marked_rows_are_taken_in_one_edit,
           enter_takes_it_and_typing_replaces_it, a_proposal_never_slips_in, templates_are_seen_before_they_come,
           an_empty_inventory_points_to_them, last_years_study_is_found_in_the_folder, a_name_that_is_taken_keeps_the_project_open,
           sheets_are_keyed_in_line_after_line, a_code_of_another_project_is_named, a_supplier_is_asked_answers_and_is_accepted,
           an_answer_by_letter_is_looked_at_first, from_the_citrus_template_to_an_accepted_answer)
