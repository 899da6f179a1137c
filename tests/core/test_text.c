/* SPDX-License-Identifier: MPL-2.0
 *
 * Small helpers on UTF-8 and the gate for text from outside: nothing that acts on a terminal may pass it.
 */
#include "core/text.h"

#include <string.h>

#include "core/refusal.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"

START_TEST(copies_are_cut_at_a_character)
{
    char out[8];
    text_copy(out, sizeof out, "abc");
    ck_assert_str_eq(out, "abc");
    text_copy(out, sizeof out, "abcdefghij");
    ck_assert_str_eq(out, "abcdefg");
    text_copy(out, sizeof out, "农碳农碳"); /* 3 bytes each: two fit into 7 */
    ck_assert_str_eq(out, "农碳");
    text_copy(out, 3, "农");
    ck_assert_str_eq(out, "");
    text_copy(out, 1, "x");
    ck_assert_str_eq(out, "");
    text_copy(out, sizeof out, NULL);
    ck_assert_str_eq(out, "");
    strcpy(out, "kept");
    text_copy(out, 0, "x");
    ck_assert_str_eq(out, "kept");
    ck_assert(!text_dup(NULL));
}
END_TEST

START_TEST(blanks_are_seen_and_stripped)
{
    static const char *const blank[] = {NULL, "", " ", "\t\r\n\v\f", "\u3000", "\u00A0", "\uFEFF", " \u3000\u00A0 "};
    static const char *const filled[] = {"0", " a", "\u3000零", "\u200b", "\xc2", "\xe3\x80"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
        ck_assert_msg(text_blank(blank[i]), "%zu", i);
    for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
        ck_assert_msg(!text_blank(filled[i]), "%zu", i);
    static const char *const stripped[][2] = {
        {"  a b  ", "a b"}, {"\u3000农 碳\u3000", "农 碳"}, {"\uFEFFkg\r\n", "kg"}, {"", ""}, {" \t", ""}, {"\u00A0x", "x"},
            {"x", "x"}};
    for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++) {
        char text[32];
        strcpy(text, stripped[i][0]);
        ck_assert(text_strip(text) == text);
        ck_assert_str_eq(text, stripped[i][1]);
    }
}
END_TEST

START_TEST(utf8_is_checked)
{
    static const char *const wrong[] = {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe5\x86", "a\x80",
        "\xf8\x88\x80\x80\x80"};
    ck_assert(text_valid_utf8("", 0));
    ck_assert(text_valid_utf8("农碳 kg \U0001F33E", strlen("农碳 kg \U0001F33E")));
    ck_assert(!text_valid_utf8("a\0b", 3));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!text_valid_utf8(wrong[i], strlen(wrong[i])), "%zu", i);
}
END_TEST

START_TEST(width_is_folded)
{
    char out[32];
    ck_assert_uint_eq(text_fold_width(out, sizeof out, "ＡＢｃ１２～！　农"), 8 + 3);
    ck_assert_str_eq(out, "ABc12~! 农");
    ck_assert_uint_eq(text_fold_width(NULL, 0, "８袋"), 4);
    ck_assert_uint_eq(text_fold_width(out, 4, "ab农"), 5); /* the last character does not fit whole */
    ck_assert_str_eq(out, "ab");
    text_fold_width(out, sizeof out, "\xff\xef\xbc");
    ck_assert_str_eq(out, "\xff\xef\xbc");
}
END_TEST

START_TEST(the_gate_makes_marks_visible)
{
    static const char *const cases[][2] = {
        {"农碳 kg", "农碳 kg"},
        {"a\x1b[31mb", "a␛[31mb"},
        {"\a\b\r", "␇␈␍"},
        {"a\nb", "a␊b"},
        {"\x7f", "␡"},
        {"\xc2\x9b", "⟨U+009B⟩"},
        {"\u202Eabc", "⟨U+202E⟩abc"},
        {"a\u200bb", "a⟨U+200B⟩b"},
        {"\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"},
        {"\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"},
        {"\xff", "⟨FF⟩"},
        {"\xe5\x86", "⟨E5⟩⟨86⟩"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[128];
        ck_assert_uint_eq(text_clean(out, sizeof out, cases[i][0], false), strlen(cases[i][1]));
        ck_assert_str_eq(out, cases[i][1]);
        char *fresh = text_cleaned(cases[i][0]);
        ck_assert_str_eq(fresh, cases[i][1]);
        free(fresh);
    }
    char out[16];
    text_clean(out, sizeof out, "a\nb\r", true);
    ck_assert_str_eq(out, "a\nb␍");
    text_clean(out, 5, "ab\x1b\x1b", false); /* the mark has 3 bytes: it does not fit, and nothing after it */
    ck_assert_str_eq(out, "ab");
    ck_assert_uint_eq(text_clean(out, sizeof out, NULL, false), 0);
    ck_assert_str_eq(out, "");
    char *fresh = text_cleaned(NULL);
    ck_assert_str_eq(fresh, "");
    free(fresh);
}
END_TEST

/* No control, C0 or C1, and no DEL in valid UTF-8. */
static bool is_harmless(const char *s)
{
    bool harmless = text_valid_utf8(s, strlen(s));
    for (const unsigned char *u = (const unsigned char *)s; *u; u++)
        harmless &= *u >= 0x20 && *u != 0x7F && !(*u == 0xC2 && u[1] < 0xA0);
    return harmless;
}

START_TEST(nothing_dangerous_passes_the_gate)
{
    static const char *const seeds[] = {"农碳", "\x1b]0;x\a", "\u202E\u2066", "a\nb", "\xc2\x9b", "\xff\xfe", "plain text"};
    uint64_t state = 3;
    for (int i = 0; i < 20000; i++) {
        char text[80], out[1000];
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        size_t n = text_clean(out, sizeof out, text, false);
        ck_assert(n == strlen(out) && is_harmless(out));
        char small[10];
        ck_assert_uint_eq(text_clean(small, sizeof small, text, false), n);
        ck_assert(strlen(small) < sizeof small && text_valid_utf8(small, strlen(small)) && !strncmp(small, out, strlen(small)));
    }
}
END_TEST

START_TEST(templates_are_filled)
{
    const struct text_arg args[] = {{"field", "amount"}, {"value", "{field}"}, {"none", NULL}};
    static const char *const cases[][2] = {
        {"{field}: '{value}' is wrong", "amount: '{field}' is wrong"}, /* a value is not filled again */
        {"{unknown} stays", "{unknown} stays"},
        {"{none}", ""},
        {"{field", "{field"},
        {"}{field}{", "}amount{"},
        {"{{field}}", "{amount}"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];
        size_t n = text_fill(out, sizeof out, cases[i][0], args, 3);
        ck_assert_msg(!strcmp(out, cases[i][1]), "%s -> %s", cases[i][0], out);
        ck_assert_uint_eq(n, strlen(out));
    }
    char out[6];
    ck_assert_uint_eq(text_fill(out, sizeof out, "{field}s", args, 3), 7);
    ck_assert(strlen(out) < sizeof out);
}
END_TEST

START_TEST(buffers_grow)
{
    struct text_buffer b = {0};
    for (int i = 0; i < 1000; i++)
        text_buffer_printf(&b, "%d,", i % 10);
    text_buffer_add(&b, "end");
    text_buffer_add_bytes(&b, "ing!", 3);
    ck_assert_uint_eq(b.length, 2006);
    ck_assert(!b.failed && !strcmp(b.data + 1996, "8,9,ending"));
    text_buffer_free(&b);
    ck_assert(!b.data && !b.length);
}
END_TEST

/* Every refusal has a key of its own and a sentence whose places are members of the struct. */
START_TEST(refusals_are_data)
{
    for (int i = 1; i < REFUSAL_COUNT; i++) {
        const char *message = refusal_message((enum refusal_code)i), *key = refusal_key((enum refusal_code)i);
        ck_assert_msg(*message && *key && message[strlen(message) - 1] != '.', "%d", i);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(key, refusal_key((enum refusal_code)k));
        const char *texts[] = {message, refusal_remedy((enum refusal_code)i)};
        for (size_t t = 0; t < 2; t++)
            for (const char *p = texts[t]; (p = strchr(p, '{')); p++)
                ck_assert_msg(!strncmp(p, "{field}", 7) || !strncmp(p, "{value}", 7) || !strncmp(p, "{limit}", 7) ||
                                  !strncmp(p, "{where}", 7) || !strncmp(p, "{clause}", 8),
                              "%s", p);
    }
    struct refusal r;
    char long_text[2000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ck_assert(!refuse(&r, REFUSAL_NEGATIVE, "amount", long_text, NULL));
    ck_assert(r.code == REFUSAL_NEGATIVE && strlen(r.value) == sizeof r.value - 1 && !*r.limit && !*r.where && !*r.clause);
    ck_assert_str_eq(r.field, "amount");
    ck_assert(!refuse(NULL, REFUSAL_NEGATIVE, "amount", "-1", NULL));
    refusal_clear(&r);
    ck_assert(r.code == REFUSAL_NONE && !*r.value);
}
END_TEST

SUITE_MAIN("text", copies_are_cut_at_a_character, blanks_are_seen_and_stripped, utf8_is_checked, width_is_folded,
           the_gate_makes_marks_visible, nothing_dangerous_passes_the_gate, templates_are_filled, buffers_grow,
               refusals_are_data)
