/* SPDX-License-Identifier: MPL-2.0
 *
 * Credit codes and dates. Codes: the example of GB 32100-2015 and bodies whose code is public (formats.md, section 1); the
 * last two are made up by hand for the sums that are multiples of 31 and of 11, where both checks are 0.
 */
#include <string.h>

#include "core/validate.h"
#include "tests/core/suite.h"

static const char *const valid[] = {
    "91350100M000100Y43", "9144030071526726XG", "914403001922038216", "91110108551385082Q",
    "91330100799655058B", "9150000020286320X6", "91110000802100433B", "935001000000001310", "935001000000001903",
};
enum { VALID = sizeof valid / sizeof *valid };

START_TEST(published_codes_pass)
{
    for (size_t i = 0; i < VALID; i++) {
        struct refusal why = {0};
        char folded[19];
        ck_assert_msg(uscc_check(valid[i], "uscc", folded, &why), "%s: %s %s", valid[i], refusal_key(why.code), why.limit);
        ck_assert_str_eq(folded, valid[i]);
    }
}
END_TEST

START_TEST(any_one_wrong_character_is_found)
{
    const char *alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (size_t i = 0; i < VALID; i++)
        for (int at = 0; at < 18; at++)
            for (const char *c = alphabet; *c; c++) {
                char code[19];
                strcpy(code, valid[i]);
                if (code[at] == *c)
                    continue;
                code[at] = *c;
                ck_assert_msg(!uscc_check(code, "uscc", NULL, NULL), "%s passes", code);
            }
}
END_TEST

START_TEST(neighbours_swapped_are_found)
{
    for (size_t i = 0; i < VALID; i++)
        for (int at = 0; at < 17; at++) {
            char code[19];
            strcpy(code, valid[i]);
            if (code[at] == code[at + 1])
                continue;
            code[at] = valid[i][at + 1];
            code[at + 1] = valid[i][at];
            ck_assert_msg(!uscc_check(code, "uscc", NULL, NULL), "%s passes", code);
        }
}
END_TEST

static void refused(const char *code, enum refusal_code expected, const char *limit)
{
    struct refusal why = {0};
    ck_assert_msg(!uscc_check(code, "uscc", NULL, &why), "%s passes", code);
    ck_assert_msg(why.code == expected, "%s: %s", code, refusal_key(why.code));
    ck_assert_str_eq(why.limit, limit);
    ck_assert_str_eq(why.field, "uscc");
    ck_assert_str_eq(why.value, code);
}

START_TEST(says_which_check_failed)
{
    refused("91440300192203821Q", REFUSAL_USCC_CHECK, "6");
    refused("914403001922038226", REFUSAL_USCC_ORG_CHECK, "1"); /* organisation code 19220382-1 */
    refused("914403007152672606", REFUSAL_USCC_ORG_CHECK, "X"); /* 71526726-X */
    refused("93500000MA00000000", REFUSAL_USCC_ORG_CHECK, "7"); /* 22*3 + 10*7 = 136 = 12*11 + 4; 11 - 4 = 7 */
}
END_TEST

START_TEST(length_and_characters)
{
    refused("91440300192203821", REFUSAL_USCC_LENGTH, "18");
    refused("9144030019220382166", REFUSAL_USCC_LENGTH, "18");
    refused("统一社会信用代码", REFUSAL_USCC_LENGTH, "18");
    refused("9I4403001922038216", REFUSAL_USCC_CHARACTER, "I");
    refused("91440300192203821O", REFUSAL_USCC_CHARACTER, "O");
    refused("91440300192203-216", REFUSAL_USCC_CHARACTER, "-");
    refused("91440300192203重216", REFUSAL_USCC_CHARACTER, "重");
    refused("", REFUSAL_BLANK, "");
    refused("  ", REFUSAL_BLANK, "");
}
END_TEST

START_TEST(width_case_and_spaces_fold)
{
    char folded[19];
    ck_assert(uscc_check("９１４４０３００ ７１５２６７２６ｘｇ", "uscc", folded, NULL));
    ck_assert_str_eq(folded, "9144030071526726XG");
    ck_assert(uscc_check("  91440300 7152 6726xg\t", "uscc", folded, NULL));
    ck_assert_str_eq(folded, "9144030071526726XG");
}
END_TEST

/* ---- dates ---- */

static struct date read_date(const char *text)
{
    struct date date = {0};
    struct refusal why = {0};
    ck_assert_msg(date_read(text, "date", &date, &why), "%s: %s", text, refusal_key(why.code));
    return date;
}

START_TEST(dates_as_people_write_them)
{
    static const char *const same[] = {"2025-03-06", "2025/3/6", "2025.3.6", "20250306", "2025年3月6日", "2025年03月06日",
                                       "２０２５年３月６日", "２０２５－０３－０６", "  2025-3-6 "};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct date d = read_date(same[i]);
        ck_assert_msg(d.year == 2025 && d.month == 3 && d.day == 6, "%s", same[i]);
    }
    ck_assert_int_eq(read_date("2024-02-29").day, 29);
    ck_assert_int_eq(read_date("2000-02-29").day, 29);
}
END_TEST

START_TEST(days_that_do_not_exist)
{
    static const char *const wrong[] = {"2025-02-31", "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10",
                                        "2025-03-00", "2025-03-32", "2025-03", "2025-03-06x", "2025-03/06", "06.03.2025",
                                        "202503061", "abc", "0025-03-06", "2025--3-6", "2025-3-6-", "99999999",
                                        "2025-03-06 and something that goes on for longer than any date ever did in the world"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct refusal why = {0};
        struct date date;
        ck_assert_msg(!date_read(wrong[i], "date", &date, &why), "%s passes", wrong[i]);
        ck_assert_int_eq(why.code, strcmp(wrong[i], "0025-03-06") ? REFUSAL_DATE : REFUSAL_DATE_YEAR);
        ck_assert_int_eq(strncmp(why.value, wrong[i], 40), 0);
    }
}
END_TEST

START_TEST(days_are_counted)
{
    ck_assert_int_eq(date_days(read_date("1970-01-01")), 0);
    ck_assert_int_eq(date_days((struct date){1969, 12, 31}), -1);
    ck_assert_int_eq(date_days(read_date("2000-03-01")), 11017);
    ck_assert_int_eq(date_days(read_date("2024-02-29")), 19782);
    ck_assert_int_eq(date_days(read_date("2025-01-01")), 20089);
    ck_assert_int_eq(date_days(read_date("1900-01-01")), -25567);
    ck_assert_int_eq(date_days(read_date("2199-12-31")), 84005);
}
END_TEST

START_TEST(years_of_a_period)
{
    ck_assert_double_eq(date_years(read_date("2025-01-01"), read_date("2025-12-31")), 1);
    ck_assert_double_eq(date_years(read_date("2024-01-01"), read_date("2024-12-31")), 1); /* 366 days */
    ck_assert_double_eq(date_years(read_date("2024-07-01"), read_date("2025-06-30")), 1);
    ck_assert_double_eq(date_years(read_date("2025-01-01"), read_date("2025-06-30")), 181.0 / 365.0);
    ck_assert_double_eq(date_years(read_date("2025-05-01"), read_date("2025-05-01")), 1.0 / 365.0);
    ck_assert_double_eq(date_years(read_date("2022-01-01"), read_date("2023-12-31")), 2);
}
END_TEST

SUITE_MAIN("uscc and date", published_codes_pass, any_one_wrong_character_is_found, neighbours_swapped_are_found,
           says_which_check_failed, length_and_characters, width_case_and_spaces_fold, dates_as_people_write_them,
           days_that_do_not_exist, days_are_counted, years_of_a_period)
