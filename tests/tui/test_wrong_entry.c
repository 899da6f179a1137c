/* SPDX-License-Identifier: MPL-2.0
 *
 * Wrong entry of farm staff (issue 5, "Must be seen" 5) by keys in both languages: the refusal stands on the screen with what was typed,
 * nothing is stored, and what was typed can be corrected there and is then stored. By command line: tests/cli/test_wrong_entry.py.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/tui/farm.h"

static const char *const langs[] = {"en", "zh"};

/* The farm at one screen. */
static void begin(struct stage *s, const char *lang, const char *keys)
{
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press(s, keys);
}

/* Typed into an open field: refused with these words, nothing stored in that place, and the text is still there. */
struct wrong { const char *typed, *said[2]; };

static void is_refused(struct stage *s, const struct wrong *w, size_t lang)
{
    press(s, "<C-u>");
    press(s, w->typed);
    press(s, "<Enter>");
    shows(s, w->said[lang]);
    shows(s, w->typed);
}

/* ---- named figures ---- */

static const struct wrong formulas[] = {
    {"氮肥 ÷ (25斤/亩)", {"circle: 果园面积 → 氮肥 → 果园面积", "循环：果园面积 → 氮肥 → 果园面积"}},
    {"3亩+2kg", {"different kinds: 亩, kg", "亩"}},
    {"3kg", {"no longer be worked out", "无法计算"}},
    {"果园面识", {"nothing is named '果园面识'", "果园面识"}},
    {"1÷0", {"divides by zero", "零"}},
    {"1e400", {"too large", "过大"}},
    {"三五亩", {"does not say one figure", "三五亩"}},
};

START_TEST(formulas_of_names)
{
    for (size_t lang = 0; lang < 2; lang++) {
        struct stage s;
        begin(&s, langs[lang], "2N");
        press(&s, "a果园面积 = 12.5亩<Enter>");
        press(&s, "a氮肥 = 果园面积 × 25斤/亩<Enter>");
        press(&s, "a合计 = 氮肥 + 1kg<Enter>");
        press(&s, "<Home><Up><Up><Up><Right><Enter>"); /* the formula of 果园面积 */
        for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
            is_refused(&s, &formulas[i], lang);
            stored(&s, farm_file, ENTITY_VARIABLE, "果园面积", VARIABLE_FORMULA, "12.5亩");
        }
        press(&s, "<C-u>20亩<Enter>");
        stored(&s, farm_file, ENTITY_VARIABLE, "果园面积", VARIABLE_FORMULA, "20亩");
        stage_end(&s);
    }
}
END_TEST

/* ---- amounts: r001 is urea, 8 袋 of 50 kg ---- */

static const struct wrong amounts[] = {
    {"3亩+2kg", {"different kinds: 亩, kg", "3亩+2kg"}}, {"三五袋", {"does not say one figure", "不是一个确定的数"}},
    {"百二", {"does not say one figure", "不是一个确定的数"}},     {"1 200", {"more than one way", "1 200"}},
    {"1e400", {"too large", "过大"}},                    {"-8", {"is negative", "负"}},
    {"2÷0", {"divides by zero", "零"}},                 {"3亩", {"does not fit", "不"}},
};

START_TEST(amounts_of_the_table)
{
    for (size_t lang = 0; lang < 2; lang++) {
        struct stage s;
        begin(&s, langs[lang], "2<Right><Enter>");
        for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
            is_refused(&s, &amounts[i], lang);
            stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
        }
        press(&s, "<C-u>十二<Enter>");
        stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "十二");
        stage_end(&s);
    }
}
END_TEST

/* ---- the farm log ---- */

static const struct wrong lines[] = {
    {"2025年2月31日 3号地 追施复合肥 2袋", {"'2025年2月31日' is not a date", "“2025年2月31日”不是"}},
    {"2025-2-30 3号地 追施复合肥 2袋", {"'2025-2-30' is not a date", "“2025-2-30”不是"}},
    {"2025-2-29 3号地 追施复合肥 2袋", {"'2025-2-29' is not a date", "“2025-2-29”不是"}},
    {"2025-13-1 3号地 追施复合肥 2袋", {"'2025-13-1' is not a date", "“2025-13-1”不是"}},
    {"2025-3-5 9号地 追施复合肥 2袋", {"no plot or herd '9号地'", "没有名为“9号地”"}},
    {"2025-3-5 3号地 追施复合肥 三五袋", {"'三五袋' does not say one figure", "三五袋"}},
    {"2025-3-5 3号地 追施复合肥 2", {"'2' has no unit", "没有单位"}},
    {"2025-3-5 3号地 追施复合肥", {"Amount is empty", "用量"}},
    {"2025-3-5 3号地", {"Work is empty", "作业"}},
    {"2025-3-5 3号地 追施复合肥 -2袋", {"is negative", "负"}},
    {"2025-3-5 3号地 追施复合肥 3亩+2kg", {"different kinds", "3亩+2kg"}},
};

START_TEST(lines_of_the_log)
{
    for (size_t lang = 0; lang < 2; lang++) {
        struct stage s;
        begin(&s, langs[lang], "2J<Tab>a3号地<Enter><Tab>a");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SITE), 1);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            is_refused(&s, &lines[i], lang);
            ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 0);
        }
        press(&s, "<BS><BS><BS><BS><BS><BS>2袋(50kg)<Enter>"); /* what is wrong alone is typed again */
        stored(&s, farm_file, ENTITY_LOG, "g001", LOG_TYPED, "2025-3-5 3号地 追施复合肥 2袋(50kg)");
        stage_end(&s);
    }
}
END_TEST

/* A paste with control signs is text of the field and acts on nothing: it is kept as it is and shown by signs for them. */
START_TEST(a_paste_of_control_signs)
{
    struct stage s;
    begin(&s, "en", "2J<Tab>a3号地<Enter><Tab>a");
    recorder_paste(s.term, "2025-2-31 3号地 追施 \x1b[2Jq\x07 2袋");
    press(&s, "<Enter>");
    shows(&s, "'2025-2-31' is not a date");
    shows(&s, "␛[2Jq␇");
    ck_assert_ptr_null(strchr(s.screen, '\x1b'));
    ck_assert_ptr_null(strchr(s.screen, '\x07'));
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 0);
    stage_end(&s);
}
END_TEST

/* ---- files ---- */

static void make_files(void)
{
    ck_assert(!mkfifo("pipe", 0600) && !mkfifo("pipe.csv", 0600) && !mkdir("folder", 0700));
    const int huge = open("huge.bin", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ck_assert(huge >= 0 && !ftruncate(huge, (off_t)3 << 30) && !close(huge));
    ck_assert(!system("python3 -c \"import zipfile; z = zipfile.ZipFile('bomb.xlsx', 'w'); "
                      "[z.writestr('xl/%d.xml' % i, '') for i in range(30000)]; z.close()\""));
    FILE *f = fopen("receipt.txt", "wb");
    ck_assert(f && fputs("8 bags", f) >= 0 && !fclose(f));
}

static const struct wrong attached[] = {
    {"pipe", {"not a regular file", "不是普通文件"}},
    {"huge.bin", {"larger than 20 MB", "20 MB"}},
    {"folder", {"not a regular file", "不是普通文件"}},
    {"../nothing", {"does not exist", "不存在"}},
};

START_TEST(files_as_evidence)
{
    for (size_t lang = 0; lang < 2; lang++) {
        struct stage s;
        begin(&s, langs[lang], "2");
        make_files();
        press(&s, "e");
        for (size_t i = 0; i < sizeof attached / sizeof *attached; i++) {
            is_refused(&s, &attached[i], lang);
            ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ATTACHMENT), 0);
        }
        press(&s, "<C-u>receipt.txt<Enter>");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ATTACHMENT), 1);
        stage_end(&s);
    }
}
END_TEST

static const struct wrong imported[] = {
    {"pipe.csv", {"not a regular file", "不是普通文件"}},
    {"bomb.xlsx", {"would unpack to more than 20000 files", "20000 个文件"}},
    {"nothing.csv", {"does not exist", "不存在"}},
};

START_TEST(files_to_import)
{
    for (size_t lang = 0; lang < 2; lang++) {
        struct stage s;
        begin(&s, langs[lang], "2I");
        make_files();
        const size_t rows = stored_count(&s, farm_file, ENTITY_ACTIVITY);
        for (size_t i = 0; i < sizeof imported / sizeof *imported; i++) {
            is_refused(&s, &imported[i], lang);
            ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows);
        }
        stage_end(&s);
    }
}
END_TEST

SUITE_MAIN("wrong_entry", formulas_of_names, amounts_of_the_table, lines_of_the_log, a_paste_of_control_signs, files_as_evidence,
           files_to_import)
