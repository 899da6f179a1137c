/* SPDX-License-Identifier: MPL-2.0
 *
 * The same parts give the same zip, whatever the clock, the zone and the user; every byte of it is the format's.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "packing/package.h"
#include "tests/core/suite.h"

static struct text_buffer packed(const char *second)
{
    struct package p = {0};
    struct text_buffer out = {0};
    text_buffer_add(package_add(&p, "清单.csv"), "id,amount\nr1,3.2\n");
    text_buffer_add(package_add(&p, "b/empty"), "");
    text_buffer_add(package_add(&p, "c"), second);
    ck_assert(package_write(&p, &out));
    package_free(&p);
    return out;
}

static bool equal(const struct text_buffer *a, const struct text_buffer *b)
{
    return a->length == b->length && !memcmp(a->data, b->data, a->length);
}

START_TEST(same_parts_same_bytes)
{
    struct text_buffer a = packed("x"), b = packed("x"), c = packed("y");
    ck_assert(equal(&a, &b));
    ck_assert_msg(!equal(&a, &c), "another part gives the same zip");
    text_buffer_free(&a);
    text_buffer_free(&b);
    text_buffer_free(&c);
}
END_TEST

START_TEST(no_zone_is_in_it)
{
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    struct text_buffer a = packed("x");
    setenv("TZ", "Pacific/Kiritimati", 1);
    tzset();
    struct text_buffer b = packed("x");
    ck_assert(equal(&a, &b));
    text_buffer_free(&a);
    text_buffer_free(&b);
}
END_TEST

/* APPNOTE.TXT 4.3.7: signature, version, flags, method, time, date, … name. */
START_TEST(the_first_entry_is_what_the_format_says)
{
    struct text_buffer a = packed("x");
    const unsigned char *head = (const unsigned char *)a.data;
    ck_assert(!memcmp(head, "PK\3\4", 4));
    ck_assert_msg(!memcmp(head + 10, "\0\0\x21\0", 4), "not 1980-01-01 00:00: %02x %02x %02x %02x", head[10], head[11], head[12], head[13]);
    ck_assert_msg(head[7] & 8, "the name is not marked as UTF-8"); /* bit 11 */
    ck_assert_uint_eq(head[26], strlen("清单.csv"));
    ck_assert(!memcmp(head + 30, "清单.csv", strlen("清单.csv")));
    ck_assert(!memcmp(a.data + a.length - 22, "PK\5\6", 4));
    ck_assert_uint_eq((unsigned char)a.data[a.length - 12], 3); /* entries */
    text_buffer_free(&a);
}
END_TEST

SUITE_MAIN("package", same_parts_same_bytes, no_zone_is_in_it, the_first_entry_is_what_the_format_says)
