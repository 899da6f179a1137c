/* SPDX-License-Identifier: MPL-2.0
 *
 * Forms as published by the registries (formats.md "Credit serial numbers"); everything else is opaque.
 */
#include "core/serial.h"

#include <string.h>

#include "tests/core/suite.h"

static struct serial read_good(const char *text)
{
    struct serial s;
    struct refusal why;
    ck_assert_msg(serial_read(text, &s, &why), "%s", text);
    return s;
}

START_TEST(published_forms_are_taken_apart)
{
    struct serial v = read_good("0001-000001-000100-VCS-VCU-003-VER-US-0003-01012020-31122020-1");
    ck_assert_int_eq(v.form, SERIAL_VCU);
    ck_assert_int_eq(serial_count(&v), 100);
    ck_assert_str_eq(v.country, "US");
    ck_assert_str_eq(v.project, "0003");
    ck_assert_int_eq(v.vintage_from, 2020);
    ck_assert_int_eq(v.vintage_to, 2020);
    struct serial a = read_good("ACR-US-192-2010-203-1-5000"), c = read_good("CAR-1-US-293-1-120-CA-2006-102-1 to 29251");
    ck_assert_int_eq(serial_count(&a), 5000);
    ck_assert_int_eq(a.vintage_from, 2010);
    ck_assert_int_eq(serial_count(&c), 29251);
    ck_assert_int_eq(c.vintage_to, 2006);
    ck_assert_str_eq(c.country, "US");
}
END_TEST

START_TEST(a_sector_between_country_and_project_is_no_country)
{
    struct serial v = read_good("5001-203127451-203127550-VCU-034-MER-CN-14-1529-01012012-31122012-0");
    ck_assert_str_eq(v.country, "CN");
    ck_assert_str_eq(v.project, "1529");
    ck_assert_int_eq(serial_count(&v), 100);
}
END_TEST

START_TEST(a_known_form_that_is_broken_is_refused)
{
    static const char *const broken[] = {
        "0001-000100-000001-VCS-VCU-003-VER-CN-0003-01012020-31122020-1", /* backwards */
        "0001-000001-000100-VCS-VCU-003-VER-CN-0003-31022020-31122020-1", /* 31 February */
        "0001-000001-000100-VCS-VCU-003-VER-CN-0003-01012021-31122020-1", /* ends before it begins */
        "0001-00000x-000100-VCS-VCU-003-VER-CN-0003-01012020-31122020-1", "VCU-1-2", "ACR-US-192-2010-203-1",
        "0001-0-100-VCS-VCU-003-VER-CN-0003-01012020-31122020-1", "ACR-U-192-2010-203-1-5000"};
    struct serial s;
    struct refusal why;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        ck_assert_msg(!serial_read(broken[i], &s, &why), "%s", broken[i]);
        ck_assert_int_eq(why.code, REFUSAL_SERIAL_FORM);
    }
    ck_assert(!serial_read(" 　", &s, &why));
    ck_assert_int_eq(why.code, REFUSAL_BLANK);
}
END_TEST

START_TEST(others_are_opaque_and_the_same_in_any_spelling)
{
    struct serial a = read_good("CCER-2024-0001-000123"), b = read_good("ｃｃｅｒ 2024－0001—000123"), c = read_good("CCER-2024-0001-000124");
    ck_assert_int_eq(a.form, SERIAL_OPAQUE);
    ck_assert(serial_overlap(&a, &b));
    ck_assert(!serial_overlap(&a, &c));
    ck_assert_int_eq(serial_count(&a), 0);
}
END_TEST

START_TEST(ranges_of_one_project_and_vintage_overlap)
{
    struct serial a = read_good("0001-000001-000100-VCS-VCU-003-VER-CN-0003-01012020-31122020-1");
    struct serial next = read_good("0001-000101-000200-VCS-VCU-003-VER-CN-0003-01012020-31122020-1");
    struct serial part = read_good("0001-000100-000150-VCS-VCU-003-VER-CN-0003-01012020-31122020-0");
    struct serial other = read_good("0001-000001-000100-VCS-VCU-003-VER-CN-0004-01012020-31122020-1");
    ck_assert(!serial_overlap(&a, &next));
    ck_assert(serial_overlap(&a, &part) && serial_overlap(&part, &next) && serial_overlap(&a, &a));
    ck_assert(!serial_overlap(&a, &other));
}
END_TEST

SUITE_MAIN("serial", published_forms_are_taken_apart, a_sector_between_country_and_project_is_no_country,
           a_known_form_that_is_broken_is_refused, others_are_opaque_and_the_same_in_any_spelling,
           ranges_of_one_project_and_vintage_overlap)
