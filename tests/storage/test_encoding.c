/* SPDX-License-Identifier: MPL-2.0
 *
 * Bytes of each encoding were made by hand or with iconv(1); what they say is stated beside them.
 */
#include "storage/exchange/encoding.h"

#include <stdio.h>
#include <string.h>

#include "storage/exchange/import_file.h"
#include "tests/core/suite.h"

struct bytes {
    const char *what, *bytes;
    size_t length;
    const char *result; /* text, or the name in the refusal */
    const char *name;   /* or how it would begin, where it is asked about */
};

#define B(s) s, sizeof(s) - 1

static const struct bytes readable[] = {
    {"nothing", B(""), "", "UTF-8"},
    {"ASCII", B("a,b\n"), "a,b\n", "UTF-8"},
    {"UTF-8", B("尿素,8袋"), "尿素,8袋", "UTF-8"},
    {"UTF-8 with mark", B("\xEF\xBB\xBF" "尿素"), "尿素", "UTF-8 BOM"},
    {"GB 2312 letters", B("\xC4\xF2\xCB\xD8,8\xB4\xFC"), "尿素,8袋", "GB18030"},
    {"GB18030 mark, then four bytes", B("\x84\x31\x95\x33\x95\x32\x82\x36"), "𠀀", "GB18030"},
    /* a rare name (喆, outside of GB 2312) among common characters */
    {"a rare name", B("\xCD\xF5\x86\xB4,\xC4\xF2\xCB\xD8,\xD6\xD8\xC7\xEC"), "王喆,尿素,重庆", "GB18030"},
};

static const struct bytes refused[] = {
    {"UTF-16LE with mark", B("\xFF\xFE" "a\0,\0b\0"), "UTF-16", "a,b"},
    {"UTF-16BE with mark", B("\xFE\xFF\0a\0,\0b"), "UTF-16", "a,b"},
    {"UTF-32LE with mark", B("\xFF\xFE\0\0a\0\0\0"), "UTF-32", NULL},
    {"UTF-32BE with mark", B("\0\0\xFE\xFF\0\0\0a"), "UTF-32", NULL},
    {"UTF-16LE without mark", B("i\0t\0e\0m\0,\0a\0"), "UTF-16LE", "item,a"},
    {"UTF-16BE without mark", B("\0i\0t\0e\0m\0,\0a"), "UTF-16BE", "item,a"},
    {"UTF-32LE without mark", B("i\0\0\0t\0\0\0,\0\0\0"), "UTF-32", NULL},
    {"a program", B("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0"), "binary data", NULL},
    {"UTF-8 mark, then not UTF-8", B("\xEF\xBB\xBF\xC4\xF2"), "UTF-8 with invalid bytes", NULL},
    {"Latin-1 (Düngemittel)", B("D\xFCngemittel,S\xE4" "ge"), "unknown", NULL},
    /* 尿素、肥料の施用量 in Shift-JIS: valid GB18030 by accident */
    {"Shift-JIS", B("\x94\x41\x91\x66\x81\x41\x94\xEC\x97\xBF\x82\xCC\x8E\x7B\x97\x70\x97\xCA"), "Shift-JIS", "尿素、肥料の施用量"},
    {"half a character of Shift-JIS", B("\x94\x41\x91\x66\x81\x41\x94\xEC\x97"), "unknown", NULL},
    /* ｱｲｳ are single bytes of Shift-JIS, and what GB 2312 and Big5 are made of */
    {"half-width kana only", B("\xB1\xB2\xB3"), "unknown", NULL},
    /* 尿素施用量與單位 in Big5 */
    {"Big5", B("\xA7\xBF\xAF\xC0\xAC\x49\xA5\xCE\xB6\x71\xBB\x50\xB3\xE6\xA6\xEC"), "unknown", NULL},
    {"half a GB18030 character", B("\xC4\xF2\xCB"), "unknown", NULL},
    {"a surrogate in UTF-8", B("\xED\xA0\x80"), "unknown", NULL},
};

START_TEST(texts_are_read_and_named)
{
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++) {
        struct decoded d;
        struct refusal r;
        ck_assert_msg(encoding_decode(readable[i].bytes, readable[i].length, NULL, &d, &r), "%s: %s", readable[i].what, r.value);
        ck_assert_msg(!strcmp(d.text, readable[i].result), "%s: %s", readable[i].what, d.text);
        ck_assert_msg(!strcmp(d.name, readable[i].name), "%s: %s", readable[i].what, d.name);
        ck_assert_uint_eq(d.length, strlen(readable[i].result));
        decoded_clear(&d);
    }
}
END_TEST

START_TEST(others_are_refused_by_name)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct decoded d;
        struct refusal r;
        ck_assert_msg(!encoding_decode(refused[i].bytes, refused[i].length, NULL, &d, &r), "%s: %s", refused[i].what, d.text);
        ck_assert_int_eq(r.code, refused[i].name ? REFUSAL_CSV_ENCODING_ASKED : REFUSAL_CSV_ENCODING);
        ck_assert_msg(!refused[i].name || !strcmp(r.limit, refused[i].name), "%s: %s", refused[i].what, r.limit);
        ck_assert_msg(!strcmp(r.value, refused[i].result), "%s: %s", refused[i].what, r.value);
    }
}
END_TEST

START_TEST(a_named_encoding_is_believed)
{
    static const struct bytes cases[] = {
        {"UTF-16", B("\xFF\xFE\x3F\x5C"), "尿", "UTF-16"},
        {"utf-16be", B("\x5C\x3F"), "尿", "UTF-16BE"},
        {"GBK", B("\xC4\xF2"), "尿", "GBK"},
        {"gb2312", B("\xC4\xF2"), "尿", "GB2312"},
        {"big5", B("\xA7\xBF"), "尿", "BIG5"},
        {"UTF-8", B("\xEF\xBB\xBF" "尿"), "尿", "UTF-8"},
        {"shift-jis", B("\x94\x41\x91\x66"), "尿素", "Shift-JIS"},
        {"CP932", B("\x94\x41\x81\x60\x87\x40"), "尿～①", "CP932"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decoded d;
        struct refusal r;
        ck_assert_msg(encoding_decode(cases[i].bytes, cases[i].length, cases[i].what, &d, &r), "%s: %s", cases[i].what, r.value);
        ck_assert_str_eq(d.text, cases[i].result);
        ck_assert_str_eq(d.name, cases[i].name);
        decoded_clear(&d);
    }
}
END_TEST

START_TEST(a_wrongly_named_encoding_is_refused)
{
    struct decoded d;
    struct refusal r;
    ck_assert(!encoding_decode(B("\xC4\xF2"), "UTF-8", &d, &r));
    ck_assert_int_eq(r.code, REFUSAL_CSV_ENCODING);
    ck_assert(!encoding_decode(B("a"), "EBCDIC", &d, &r));
    ck_assert_int_eq(r.code, REFUSAL_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(r.limit, "GB18030"));
}
END_TEST

static void sample(char *path, size_t size, const char *name)
{
    const char *root = getenv("NONGTAN_SRCDIR");
    snprintf(path, size, "%s/tests/storage/samples/%s", root ? root : ".", name);
}

START_TEST(real_files_are_told_apart)
{
    static const struct { const char *file, *name, *begins; } files[] = {
        {"plots-utf8-bom.csv", "UTF-8 BOM", "地块名称,地块类型,地块面积/亩\r\n"},
        {"planting-2023-gb18030.csv", "GB18030", "种植地块,作物编号,作物名称,作物类型,种植面积/亩,种植季次\r\n"},
    };
    for (size_t i = 0; i < 2; i++) {
        char path[1024], *bytes;
        size_t length;
        struct decoded d;
        struct refusal r;
        sample(path, sizeof path, files[i].file);
        ck_assert(import_file_read(path, &bytes, &length, &r));
        ck_assert(encoding_decode(bytes, length, NULL, &d, &r));
        ck_assert_str_eq(d.name, files[i].name);
        ck_assert(!strncmp(d.text, files[i].begins, strlen(files[i].begins)));
        decoded_clear(&d);
        free(bytes);
    }
}
END_TEST

START_TEST(only_ordinary_files_are_read)
{
    char *bytes;
    size_t length;
    struct refusal r;
    ck_assert(!import_file_read("/tmp", &bytes, &length, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_IS_FOLDER);
    ck_assert(!import_file_read("/dev/zero", &bytes, &length, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_NOT_REGULAR);
    ck_assert(!import_file_read("/nowhere/at/all.csv", &bytes, &length, &r));
    ck_assert_int_eq(r.code, REFUSAL_FILE_MISSING);
}
END_TEST

SUITE_MAIN("encoding", texts_are_read_and_named, others_are_refused_by_name, a_named_encoding_is_believed,
           a_wrongly_named_encoding_is_refused, real_files_are_told_apart, only_ordinary_files_are_read)
