/* SPDX-License-Identifier: MPL-2.0
 *
 * JSON keeps every digit and every character, and holds nothing that acts on a terminal.
 */
#include <math.h>

#include "core/json_out.h"
#include "tests/core/suite.h"

static struct text_buffer out;
static struct json_out json;

static void begin(void)
{
    out = (struct text_buffer){0};
    json_out_begin(&json, &out);
}

static void end(void)
{
    text_buffer_free(&out);
}

START_TEST(objects_and_arrays)
{
    begin();
    json_out_object(&json, NULL);
    json_out_text(&json, "a", "x");
    json_out_array(&json, "b");
    json_out_integer(&json, NULL, -7);
    json_out_bool(&json, NULL, true);
    json_out_null(&json, NULL);
    json_out_end_array(&json);
    json_out_array(&json, "none");
    json_out_end_array(&json);
    json_out_end_object(&json);
    ck_assert_str_eq(out.data, "{\n  \"a\": \"x\",\n  \"b\": [\n    -7,\n    true,\n    null\n  ],\n  \"none\": []\n}\n");
    end();
}
END_TEST

static void one(const char *text, const char *written)
{
    struct text_buffer expected = {0};
    text_buffer_free(&out);
    begin();
    json_out_array(&json, NULL);
    json_out_text(&json, NULL, text);
    json_out_end_array(&json);
    text_buffer_printf(&expected, "[\n  %s\n]\n", written);
    ck_assert_str_eq(out.data, expected.data);
    text_buffer_free(&expected);
}

START_TEST(strings_are_escaped)
{
    begin();
    one("脐橙 \"A\" \\ /", "\"脐橙 \\\"A\\\" \\\\ /\"");
    one("a\nb\tc", "\"a\\nb\\u0009c\"");
    one("\x1b[2J", "\"\\u001B[2J\"");
    one("\x7f", "\"\\u007F\"");
    one("\xc2\x9b", "\"\\u009B\"");           /* C1: CSI in one character */
    one("\xe2\x80\xae", "\"\\u202E\"");       /* right-to-left override */
    one("\xf3\xa0\x80\xa0", "\"\\uDB40\\uDC20\""); /* a tag character, beyond 16 bits */
    one("\xf0\xa0\xae\xb7", "\"\xf0\xa0\xae\xb7\""); /* 𠮷 stays */
    one("a\xff" "b\xe6\xb0", "\"a\\uFFFDb\\uFFFD\\uFFFD\"");
    one("", "\"\"");
    one(NULL, "null");
    end();
}
END_TEST

START_TEST(numbers_keep_every_digit)
{
    exact third = ((exact)1981870 * 1000000 + 465000) * 1000000000 + 123;
    begin();
    json_out_object(&json, NULL);
    json_out_exact(&json, "kg", third);
    json_out_tonnes(&json, "t", third);
    json_out_tonnes(&json, "small", 5);
    json_out_tonnes(&json, "less", -third);
    json_out_tonnes(&json, "zero", 0);
    json_out_number(&json, "x", 0.1);
    json_out_number(&json, "nan", NAN);
    json_out_number(&json, "inf", INFINITY);
    json_out_end_object(&json);
    ck_assert_str_eq(out.data, "{\n  \"kg\": 1981870.465000000000123,\n  \"t\": 1981.870465000000000123,\n"
                               "  \"small\": 0.000000000000000005,\n  \"less\": -1981.870465000000000123,\n  \"zero\": 0,\n"
                               "  \"x\": 0.1,\n  \"nan\": null,\n  \"inf\": null\n}\n");
    end();
}
END_TEST

static void decimal(const char *digits, const char *written)
{
    struct text_buffer expected = {0};
    begin();
    json_out_array(&json, NULL);
    json_out_decimal(&json, NULL, digits);
    json_out_end_array(&json);
    text_buffer_printf(&expected, "[\n  %s\n]\n", written);
    ck_assert_str_eq(out.data, expected.data);
    text_buffer_free(&expected);
    end();
}

/* RFC 8259, section 6. */
START_TEST(a_text_that_is_a_number)
{
    static const char *const numbers[] = {"0", "-0.5", "1338821.705", "10", "0.000000000000000005", "1e-7", "2.5E+3"};
    static const char *const others[] = {"", "-", ".5", "5.", "01", "1,000", "+1", "1e", "1 ", "NaN", "1;2", "\"", "1.2.3"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        decimal(numbers[i], numbers[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        decimal(others[i], "null");
    decimal(NULL, "null");
}
END_TEST

SUITE_MAIN("json", objects_and_arrays, strings_are_escaped, numbers_keep_every_digit, a_text_that_is_a_number)
