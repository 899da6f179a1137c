/* SPDX-License-Identifier: MPL-2.0
 *
 * Row codes: ISO 7064 MOD 37-2 against a published example (ISBT 128: G1234 98 654321 has the check character H), what is noticed, and
 * that every mistyped character and every swap of neighbours is.
 */
#include "core/row_code.h"

#include <stdio.h>
#include <string.h>

#include "tests/core/suite.h"

static bool reads(const char *typed, const char *meant)
{
    struct row_code code;
    return row_code_read(typed, &code) && row_code_means(&code, meant);
}

START_TEST(published_example)
{
    ck_assert_int_eq(row_code_check("G123498654321", ""), 'H');
    ck_assert_int_eq(row_code_check("g1234-98 654321", ""), 'H');
}
END_TEST

START_TEST(there_and_back)
{
    static const char *const ids[] = {"r012", "尿素1", "1.2", "a-b", "R1"};
    char code[64], tag[ROW_TAG];
    row_code_tag((const unsigned char[]){0x12, 0x34}, tag);
    ck_assert_uint_eq(strlen(tag), 3);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct row_code parts;
        row_code_write(ids[i], ids[i], tag, code, sizeof code);
        ck_assert(row_code_read(code, &parts));
        ck_assert_str_eq(parts.shown, ids[i]);
        ck_assert_str_eq(parts.tag, tag);
        ck_assert(row_code_means(&parts, ids[i]));
    }
    row_code_write("r012.3", "r012/area", tag, code, sizeof code);
    ck_assert(reads(code, "r012/area") && !reads(code, "r012/days") && !reads(code, "r012"));
}
END_TEST

START_TEST(typed_by_people)
{
    ck_assert_int_eq(row_code_check("r012", "7KQ"), row_code_check("R012", "7KQ"));
    char code[64], wide[128];
    row_code_write("r012", "r012", "7KQ", code, sizeof code);
    snprintf(wide, sizeof wide, " ｒ０１２－７ｋｑ%c ", code[strlen(code) - 1]);
    ck_assert_msg(reads(wide, "r012"), "%s", wide);
    static const char *const none[] = {"", "r012", "-7KQA", "r012-7KQ", "r012-7KQAA", "r012-7KQ#", "尿素"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct row_code parts;
        ck_assert_msg(!row_code_read(none[i], &parts), "%s", none[i]);
    }
}
END_TEST

/* One character wrong, or two neighbours swapped, is always seen. */
START_TEST(slips_are_noticed)
{
    char code[64], slip[64];
    row_code_write("r0128", "r0128", "7KQ", code, sizeof code);
    for (size_t i = 0; code[i]; i++) {
        if (code[i] == '-')
            continue;
        for (const char *c = "0123456789abcdefghijklmnopqrstuvwxyz"; *c; c++) {
            struct row_code parts;
            memcpy(slip, code, sizeof slip);
            slip[i] = *c;
            if ((code[i] | 32) == (*c | 32))
                continue;
            ck_assert_msg(!row_code_read(slip, &parts) || !row_code_means(&parts, parts.shown), "%s", slip);
        }
        memcpy(slip, code, sizeof slip);
        if (!code[i + 1] || code[i + 1] == '-' || code[i + 1] == code[i])
            continue;
        slip[i] = code[i + 1];
        slip[i + 1] = code[i];
        struct row_code parts;
        ck_assert_msg(!row_code_read(slip, &parts) || !row_code_means(&parts, parts.shown), "%s", slip);
    }
}
END_TEST

SUITE_MAIN("row_code", published_example, there_and_back, typed_by_people, slips_are_noticed)
