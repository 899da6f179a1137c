/* SPDX-License-Identifier: MPL-2.0
 *
 * The import by keys: what the program takes a file for is shown and corrected step by step, nothing is stored before the end, and one
 * undo takes all of it back.
 */
#include <unistd.h>

#include "core/text.h"
#include "tests/tui/farm.h"

enum { ROWS = 24, COLS = 80 };

static const char plots[] = "\xEF\xBB\xBF" "地块名称,地块类型,地块面积/亩\r\nA1,平旱地,80\r\nA2,梯田,55\r\n";
static const char entries[] = "2025年投入品台账\n\n日期,地块,品名,用量(kg)\n3月5日,A1,尿素,80\n,A1,复合肥,50\n合计,,,130\n2月31日,A2,尿素,1\n";

static void write_file(const char *name, const char *text, size_t length)
{
    FILE *file = fopen(name, "w");
    ck_assert(file && fwrite(text, 1, length, file) == length && !fclose(file));
}

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, ROWS, COLS, NULL);
    farm_make();
    write_file("plots.csv", plots, sizeof plots - 1);
    write_file("log.csv", entries, sizeof entries - 1);
    stage_restart(s, farm_file);
    press(s, "2I");
}

/* Goes on through all steps as they stand. */
static void go_on(struct stage *s, int steps)
{
    while (steps--)
        press(s, "<End><Enter>");
}

/* Another program's file says itself what it is: from its name straight to what comes of it. Counts as in the file. */
START_TEST(another_programs_file_is_read)
{
    static const char spold[] = "<?xml version=\"1.0\"?><ecoSpold xmlns=\"http://www.EcoInvent.org/EcoSpold01\"><dataset number=\"1\"><metaInformation>"
                                "<processInformation><referenceFunction name=\"tea\" unit=\"kg\" amount=\"1\"/></processInformation></metaInformation><flowData>"
                                "<exchange number=\"1\" name=\"tea\" unit=\"kg\" meanValue=\"1\"><outputGroup>0</outputGroup></exchange>"
                                "<exchange number=\"2\" name=\"Methane\" unit=\"kg\" category=\"air\" meanValue=\"0.25\"><outputGroup>4</outputGroup></exchange>"
                                "<exchange number=\"3\" name=\"Ammonia\" unit=\"kg\" category=\"air\" meanValue=\"0.5\"><outputGroup>4</outputGroup></exchange>"
                                "</flowData></dataset></ecoSpold>";
    struct stage s;
    begin(&s, "en");
    write_file("tea.xml", spold, sizeof spold - 1);
    const size_t rows = stored_count(&s, farm_file, ENTITY_ACTIVITY);
    press(&s, "tea<Enter>");
    go_on(&s, 1);
    shows(&s, "about the process");
    shows(&s, "emissions");
    shows(&s, "1: Ammonia");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows);
    go_on(&s, 1);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows + 1);
    press(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows);
    stage_end(&s);
}
END_TEST

START_TEST(a_table_of_plots_is_read)
{
    static const struct { const char *lang, *first, *read, *columns, *result, *undone; } words[] = {
        {"en", "Step 1 of 5", "Step 2 of 5", "Step 3 of 5", "rows: 2, accepted: 2, changes: 2", NULL},
        {"zh", "第 1 步，共 5 步", "第 2 步，共 5 步", "第 3 步，共 5 步", "2 行，可读入 2 行，共 2 处改动", NULL},
    };
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, words[i].lang);
        shows(&s, words[i].first);
        press(&s, "plo<Enter>");
        go_on(&s, 1);
        shows(&s, words[i].read);
        shows(&s, "UTF-8 BOM");
        shows(&s, "梯田");
        go_on(&s, 1);
        shows(&s, words[i].columns);
        shows(&s, "地块面积/亩");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SITE), 0);
        go_on(&s, 1);
        shows(&s, words[i].result);
        go_on(&s, 1);
        stored(&s, farm_file, ENTITY_SITE, "A2", SITE_KIND, "plot");
        stored(&s, farm_file, ENTITY_SITE, "A2", SITE_NOTE, "梯田");
        stored(&s, farm_file, ENTITY_SITE, "A1", SITE_AREA, "80 亩");
        press(&s, "u");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SITE), 0);
        stage_end(&s);
    }
}
END_TEST

/* Title, total, merged cell, a date without its year and one that is none. */
START_TEST(what_is_a_row_is_asked)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "plo<Enter>");
    go_on(&s, 4);
    press(&s, "Ilog.csv<Enter>");
    go_on(&s, 2);
    shows(&s, "in kg");
    go_on(&s, 1);
    shows(&s, "Step 4 of 5");
    shows(&s, "Rows that look like totals: 1");
    press(&s, "<Home><Enter><Enter>");
    press(&s, "<Down><Enter><Enter>");
    go_on(&s, 1);
    shows(&s, "rows: 4, accepted: 2");
    shows(&s, "2月31日");
    shows(&s, "Store the good rows");
    go_on(&s, 1);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 2);
    stored(&s, farm_file, ENTITY_LOG, "g001", LOG_DATE, "2025-03-05");
    stored(&s, farm_file, ENTITY_LOG, "g002", LOG_DATE, "2025-03-05");
    stored(&s, farm_file, ENTITY_LOG, "g002", LOG_UNIT, "kg");
    stage_end(&s);
}
END_TEST

/* Back out of every step: nothing is stored, and a file that is not there is refused beside its name. */
START_TEST(nothing_is_stored_before_the_end)
{
    struct stage s;
    begin(&s, "en");
    press(&s, "nowhere.csv<Enter>");
    shows(&s, "nowhere.csv");
    shows_not(&s, "Step 2");
    press(&s, "<C-u>plots.csv<Enter>");
    go_on(&s, 3);
    shows(&s, "Step 5 of 5");
    press(&s, "<Esc><Esc><Esc><Esc>");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SITE), 0);
    stage_end(&s);
}
END_TEST

/* UTF-16 is named, and what each encoding would give is shown. */
START_TEST(an_encoding_is_asked_for)
{
    static const char wide[] = "\xFF\xFE" "n\0a\0m\0e\0,\0x\0\n\0A\0,\0" "1\0\n";
    struct stage s;
    begin(&s, "en");
    write_file("wide.csv", wide, sizeof wide);
    press(&s, "wide.csv<Enter>");
    go_on(&s, 1);
    shows(&s, "UTF-16");
    shows(&s, "How it would read");
    shows(&s, "not possible");
    stage_end(&s);
}
END_TEST

/* A table in Shift-JIS is named, shown as it would read, and read when that is chosen. */
START_TEST(shift_jis_is_chosen)
{
    /* 名称,種類,面積 / 東山,平旱地,80 / 西山,平旱地,55: iconv -t CP932 */
    static const char table[] = "\x96\xBC\x8F\xCC,\x8E\xED\x97\xDE,\x96\xCA\x90\xCF\n\x93\x8C\x8E\x52,\x95\xBD\x9D\xDB\x92\x6E,80\n"
                                "\x90\xBC\x8E\x52,\x95\xBD\x9D\xDB\x92\x6E,55\n";
    for (int zh = 0; zh < 2; zh++) {
        struct stage s;
        begin(&s, zh ? "zh" : "en");
        write_file("sjis.csv", table, sizeof table - 1);
        press(&s, "sjis.csv<Enter>");
        go_on(&s, 1);
        shows(&s, zh ? "看来是 Shift-JIS" : "It looks like Shift-JIS");
        shows(&s, "Shift-JIS   名称,種類,面積␊東山,平旱地,80");
        press(&s, "<Home><Enter><Down><Down><Down><Down><Enter>");
        shows_not(&s, zh ? "看来是" : "looks like");
        shows(&s, "東山");
        stage_end(&s);
    }
}
END_TEST

/* What was said of a file is said again for one of the same headings, and shown as remembered. */
START_TEST(a_mapping_is_remembered)
{
    static const char strange[] = "地块名称,地块类型,丙\nA7,平旱地,12 亩\n", again[] = "地块名称,地块类型,丙\nA8,平旱地,15 亩\n";
    struct stage s;
    begin(&s, "en");
    write_file("strange.csv", strange, sizeof strange - 1);
    write_file("again.csv", again, sizeof again - 1);
    press(&s, "strange.csv<Enter>");
    go_on(&s, 2);
    press(&s, "<End><Up><Enter>"); /* 丙 */
    press(&s, "<Down><Down><Down><Enter>"); /* left out, name, kind, area */
    shows(&s, "As you said.");
    go_on(&s, 2);
    stored(&s, farm_file, ENTITY_SITE, "A7", SITE_AREA, "12 亩");
    press(&s, "Iagain.csv<Enter>");
    go_on(&s, 2);
    press(&s, "<Up>");
    shows(&s, "Remembered from a file with the same headings.");
    go_on(&s, 2);
    stored(&s, farm_file, ENTITY_SITE, "A8", SITE_AREA, "15 亩");
    stage_end(&s);
}
END_TEST

/* A workbook with two sheets, saved by LibreOffice: the sheet is chosen, its beginning shown. */
START_TEST(a_sheet_is_chosen)
{
    static const struct { const char *lang, *sheet, *kind; } words[] = {{"en", "worksheet", "workbook (.xlsx)"}, {"zh", "工作表", "工作簿（.xlsx）"}};
    const char *sources = getenv("NONGTAN_SRCDIR");
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        char command[600];
        begin(&s, words[i].lang);
        snprintf(command, sizeof command, "cp '%s/tests/storage/samples/ledger-libreoffice.xlsx' book.xlsx", sources);
        ck_assert_int_eq(system(command), 0);
        press(&s, "book.xlsx<Enter>");
        go_on(&s, 1);
        shows(&s, words[i].sheet);
        shows(&s, words[i].kind);
        shows(&s, "第二张表才是"); /* the first sheet */
        press(&s, "<Home><Enter><Down><Enter>");
        shows(&s, "投入 2025");
        shows(&s, "石硫合剂");
        go_on(&s, 3);
        press(&s, "<Up><Up><Up>");
        shows(&s, "#N/A");
        stage_end(&s);
    }
}
END_TEST

/* The same table twice: told as such, and each group of rows decided for itself. */
START_TEST(groups_of_twins_are_decided)
{
    static const char two[] = "日期,品名,用量(kg),地块\n3月5日,尿素,80,\n3月6日,复合肥,50,\n3月5日,尿素,80,\n";
    static const struct { const char *lang, *before, *there, *line; } words[] = {
        {"en", "imported before", "there already: 2", "line 2, 4"}, {"zh", "此前已导入过", "项目中已有 2 行", "行 2, 4"}};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, words[i].lang);
        write_file("two.csv", two, sizeof two - 1);
        press(&s, "two.csv<Enter>");
        go_on(&s, 4);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 3);
        press(&s, "Itwo.csv<Enter>");
        go_on(&s, 1);
        shows(&s, words[i].before);
        go_on(&s, 2);
        shows(&s, words[i].line);
        press(&s, "<Home><Down><Down><Down>");
        shows(&s, words[i].there);
        press(&s, "<Enter><Down><Enter>");       /* true twins */
        press(&s, "<Down><Enter><Enter>");       /* left out */
        go_on(&s, 1);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 5);
        press(&s, "u");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 3);
        stage_end(&s);
    }
}
END_TEST

/* What holds for the whole table is said once; wrong input is refused beside it and kept. */
START_TEST(what_every_row_says)
{
    static const char undated[] = "品名,用量(kg)\n尿素,80\n复合肥,50\n";
    struct stage s;
    begin(&s, "en");
    write_file("logs.csv", undated, sizeof undated - 1);
    press(&s, "logs.csv<Enter>");
    go_on(&s, 2);
    press(&s, "<Home><Down>");
    shows(&s, "What every row says");
    press(&s, "<Enter><Down><Enter>2025-02-31<Enter>");
    shows(&s, "2025-02-31");
    recorder_resize(s.term, 40, 120);
    stage_event(&s, TERM_EVENT_RESIZE);
    shows(&s, "2025-02-31");
    press(&s, "<C-u>2025-03-05<Enter>");
    go_on(&s, 2);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 2);
    stored(&s, farm_file, ENTITY_LOG, "g002", LOG_DATE, "2025-03-05");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("import", a_sheet_is_chosen, groups_of_twins_are_decided, what_every_row_says, a_table_of_plots_is_read, another_programs_file_is_read, what_is_a_row_is_asked, nothing_is_stored_before_the_end, an_encoding_is_asked_for, shift_jis_is_chosen,
           a_mapping_is_remembered)
