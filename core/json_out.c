/* SPDX-License-Identifier: MPL-2.0 */
#include "core/json_out.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"

enum { INDENT = 2 };

void json_out_begin(struct json_out *json, struct text_buffer *out)
{
    *json = (struct json_out){out, 0, true};
}

static void new_line(struct json_out *json)
{
    text_buffer_add(json->out, "\n");
    for (int i = 0; i < INDENT * json->depth; i++)
        text_buffer_add(json->out, " ");
}

/* True where the gate for text from outside would not let this character through as it is. */
static bool is_harmful(const char *bytes, size_t n)
{
    char one[8], clean[32];
    memcpy(one, bytes, n);
    one[n] = '\0';
    text_clean(clean, sizeof clean, one, false);
    return strcmp(one, clean) != 0;
}

/* Bytes of the valid character at `s`, its code in `*c`; 0 where the bytes are not UTF-8. */
static size_t decode(const char *s, unsigned long *c)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (strnlen(s, n) < n || !text_valid_utf8(s, n))
        return 0;
    *c = n == 1 ? p[0] : p[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++)
        *c = *c << 6 | (p[i] & 0x3F);
    return n;
}

static void escape(struct text_buffer *out, unsigned long c)
{
    if (c >= 0x10000) {
        c -= 0x10000;
        text_buffer_printf(out, "\\u%04X\\u%04X", (unsigned)(0xD800 + (c >> 10)), (unsigned)(0xDC00 + (c & 0x3FF)));
    } else {
        text_buffer_printf(out, "\\u%04X", (unsigned)c);
    }
}

static void add_string(struct text_buffer *out, const char *s)
{
    text_buffer_add(out, "\"");
    while (*s) {
        unsigned long c;
        size_t n = decode(s, &c);
        if (!n) {
            text_buffer_add(out, "\\uFFFD");
            s++;
            continue;
        }
        if (c == '"' || c == '\\')
            text_buffer_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            text_buffer_add(out, "\\n");
        else if (is_harmful(s, n))
            escape(out, c);
        else
            text_buffer_add_bytes(out, s, n);
        s += n;
    }
    text_buffer_add(out, "\"");
}

/* Comma, new line and key: what stands before every value. */
static void before(struct json_out *json, const char *key)
{
    if (!json->first)
        text_buffer_add(json->out, ",");
    if (json->depth)
        new_line(json);
    json->first = false;
    if (key) {
        add_string(json->out, key);
        text_buffer_add(json->out, ": ");
    }
}

static void begin_nested(struct json_out *json, const char *key, const char *mark)
{
    before(json, key);
    text_buffer_add(json->out, mark);
    json->depth++;
    json->first = true;
}

static void end(struct json_out *json, const char *mark)
{
    assert(json->depth > 0);
    json->depth--;
    if (!json->first)
        new_line(json);
    json->first = false;
    text_buffer_add(json->out, mark);
    if (!json->depth)
        text_buffer_add(json->out, "\n");
}

static void literal(struct json_out *json, const char *key, const char *text)
{
    before(json, key);
    text_buffer_add(json->out, text);
}

void json_out_object(struct json_out *json, const char *key)
{
    begin_nested(json, key, "{");
}

void json_out_array(struct json_out *json, const char *key)
{
    begin_nested(json, key, "[");
}

void json_out_end_object(struct json_out *json)
{
    end(json, "}");
}

void json_out_end_array(struct json_out *json)
{
    end(json, "]");
}

void json_out_text(struct json_out *json, const char *key, const char *value)
{
    if (!value) {
        json_out_null(json, key);
        return;
    }
    before(json, key);
    add_string(json->out, value);
}

void json_out_number(struct json_out *json, const char *key, double value)
{
    char text[NUMBER_TEXT];
    if (!isfinite(value)) {
        json_out_null(json, key);
        return;
    }
    number_full(text, value);
    literal(json, key, text);
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?(e-?[0-9]+)?: what JSON calls a number. */
static bool is_decimal(const char *s)
{
    s += *s == '-';
    size_t whole = strspn(s, "0123456789");
    if (!whole || (whole > 1 && *s == '0'))
        return false;
    s += whole;
    if (*s == '.') {
        size_t digits = strspn(s + 1, "0123456789");
        s += digits ? 1 + digits : 0;
    }
    if (*s == 'e' || *s == 'E') {
        size_t sign = s[1] == '-' || s[1] == '+', digits = strspn(s + 1 + sign, "0123456789");
        s += digits ? 1 + sign + digits : 0;
    }
    return !*s;
}

void json_out_decimal(struct json_out *json, const char *key, const char *digits)
{
    literal(json, key, digits && is_decimal(digits) ? digits : "null");
}

void json_out_integer(struct json_out *json, const char *key, long long value)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", value);
    literal(json, key, text);
}

void json_out_exact(struct json_out *json, const char *key, exact kg)
{
    char text[EXACT_TEXT];
    exact_full(text, kg);
    literal(json, key, text);
}

void json_out_tonnes(struct json_out *json, const char *key, exact kg)
{
    char text[EXACT_TEXT];
    exact_tonnes(text, kg);
    literal(json, key, text);
}

void json_out_bool(struct json_out *json, const char *key, bool value)
{
    literal(json, key, value ? "true" : "false");
}

void json_out_null(struct json_out *json, const char *key)
{
    literal(json, key, "null");
}
