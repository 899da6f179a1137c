/* SPDX-License-Identifier: MPL-2.0
 *
 * Both languages from one run, on a machine that knows no Chinese locale.
 */
#include <check.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"

static void say(enum refusal_code code, const char *field, const char *value, const char *limit, char *out, size_t size)
{
    struct refusal r;
    refuse(&r, code, field, value, limit);
    language_refusal(&r, out, size);
}

START_TEST(language_switches_both_ways)
{
    char english[320], chinese[320];
    language_start("en");
    say(REFUSAL_NEGATIVE, "amount", "-5", "", english, sizeof english);
    language_set("zh");
    say(REFUSAL_NEGATIVE, "amount", "-5", "", chinese, sizeof chinese);
    ck_assert_str_eq(english, "Amount: '-5' is negative");
    ck_assert_str_ne(english, chinese);
    ck_assert_ptr_nonnull(strstr(chinese, "-5"));
    language_set("en");
    say(REFUSAL_NEGATIVE, "amount", "-5", "", chinese, sizeof chinese);
    ck_assert_str_eq(english, chinese);
}
END_TEST

START_TEST(environment_chooses_when_nobody_says)
{
    setenv("NONGTAN_LANG", "zh_CN.UTF-8", 1);
    language_start(NULL);
    ck_assert_str_eq(language_get(), "zh");
    unsetenv("NONGTAN_LANG");
}
END_TEST

START_TEST(figures_do_not_depend_on_the_locale)
{
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    language_start("en");
    ck_assert_double_eq(strtod("1.5", NULL), 1.5);
    ck_assert_str_eq(localeconv()->decimal_point, ".");
    unsetenv("LC_ALL");
}
END_TEST

START_TEST(hostile_value_is_harmless_in_a_message)
{
    char out[320];
    language_start("en");
    say(REFUSAL_UNIT_UNKNOWN, "unit", "\033]0;x\007", "", out, sizeof out);
    ck_assert_ptr_null(strchr(out, '\033'));
    ck_assert_ptr_null(strchr(out, '\007'));
}
END_TEST

START_TEST(blank_text_is_not_the_catalogue_header)
{
    language_start("zh");
    ck_assert_str_eq(language_text(""), "");
    ck_assert_str_eq(language_text(NULL), "");
}
END_TEST

START_TEST(a_list_is_said_part_by_part)
{
    char out[320];
    language_start("zh");
    say(REFUSAL_CHOICE, "unit", "x", "year, region", out, sizeof out);
    ck_assert_ptr_nonnull(strstr(out, "年份、地区"));
    language_set("en");
    say(REFUSAL_CHOICE, "unit", "x", "year, region", out, sizeof out);
    ck_assert_ptr_nonnull(strstr(out, "year, region"));
}
END_TEST

START_TEST(a_finding_says_data_in_its_language)
{
    char out[640];
    struct finding f = {.message = "Factor '{value}' has a figure that is known to mislead: {limit}", .entity = ENTITY_FACTOR,
                        .field = FACTOR_VALUE, .value = "x", .limit = "year, region", .limit_zh = "单位是 kg C, year"};
    language_start("zh");
    language_finding(&f, out, sizeof out);
    ck_assert_ptr_nonnull(strstr(out, "单位是 kg C, year")); /* as it stands: it is no list of labels */
    ck_assert_ptr_nonnull(strstr(out, "因子“x”"));
    language_set("en");
    language_finding(&f, out, sizeof out);
    ck_assert_str_eq(out, "Factor 'x' has a figure that is known to mislead: year, region");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("language");
    TCase *c = tcase_create("language");
    tcase_add_test(c, language_switches_both_ways);
    tcase_add_test(c, environment_chooses_when_nobody_says);
    tcase_add_test(c, figures_do_not_depend_on_the_locale);
    tcase_add_test(c, hostile_value_is_harmless_in_a_message);
    tcase_add_test(c, blank_text_is_not_the_catalogue_header);
    tcase_add_test(c, a_list_is_said_part_by_part);
    tcase_add_test(c, a_finding_says_data_in_its_language);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
