/* SPDX-License-Identifier: MPL-2.0
 *
 * The one-line editor, and the small things that all widgets share.
 */
#include "tests/tui/tui.h"
#include "tui/widget/field.h"
#include "tui/widget/viewer.h"

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return field_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    field_draw(widget, t, area, TERM_FIELD);
}

/* Types into a fresh field and compares its text and where the caret stands ('|' in `expected`). */
static void expect_edit(const char *start, const char *keys, const char *expected)
{
    struct term *t = screen(1, 40);
    struct field_edit f = {0};
    char marked[256];
    ck_assert(field_set(&f, start));
    type_into(t, handle, &f, keys);
    snprintf(marked, sizeof marked, "%.*s|%s", (int)f.caret, field_text(&f), field_text(&f) + f.caret);
    ck_assert_str_eq(marked, expected);
    field_free(&f);
    term_close(t);
}

START_TEST(editing_by_clusters)
{
    expect_edit("", "abc", "abc|");
    expect_edit("abc", "<Left><Left>x", "ax|bc");
    expect_edit("亩产", "<BS>", "亩|");
    expect_edit("亩产", "<Left><Left><Del>", "|产");
    expect_edit("xe\u0301", "<BS>", "x|");
    expect_edit("xe\u0301y", "<Left><Left>", "x|e\u0301y");
    expect_edit("👨‍👩‍👧", "<BS>", "|");
    expect_edit("🇨🇳🇨🇳", "<BS>", "🇨🇳|");
    expect_edit("abc", "<Home><BS><Del>", "|bc");
    expect_edit("abc", "<Home><Right><Right><Right><Right><Right>", "abc|");
    expect_edit("abc def", "<C-w>", "abc |");
    expect_edit("abc def", "<C-a><C-k>", "|");
    expect_edit("abc def", "<Left><C-u>", "|f");
    expect_edit("", "<BS><Del><Left><Right><C-w><C-k><C-u>", "|");
    expect_edit("1,250", "<End> 度", "1,250 度|");
}
END_TEST

START_TEST(a_mark_typed_after_its_letter_joins_it)
{
    expect_edit("e", "\u0301", "e\u0301|");
    expect_edit("e", "\u0301<BS>", "|");
    expect_edit("ex", "<Left>\u0301<Left>", "|e\u0301x");
}
END_TEST

START_TEST(owner_keys_are_ignored)
{
    struct term *t = screen(1, 10);
    struct field_edit f = {0};
    static const char *const keys[] = {"<Enter>", "<Esc>", "<Tab>", "<Up>", "<Down>", "<F1>", "<C-l>", "<PgUp>"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ck_assert_int_eq(type_into(t, handle, &f, keys[i]), WIDGET_IGNORED);
    ck_assert(!f.changed);
    ck_assert_int_eq(type_into(t, handle, &f, "x"), WIDGET_CHANGED);
    ck_assert(f.changed);
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(paste_is_text_and_line_breaks_are_refused)
{
    struct term *t = screen(1, 60);
    struct field_edit f = {0};
    ck_assert_int_eq(paste_into(t, handle, &f, "q:wq 3.2亩"), WIDGET_CHANGED);
    ck_assert_str_eq(field_text(&f), "q:wq 3.2亩");
    ck_assert_int_eq(paste_into(t, handle, &f, "a\nb"), WIDGET_REFUSED_LINE_BREAK);
    ck_assert_int_eq(paste_into(t, handle, &f, "a\r"), WIDGET_REFUSED_LINE_BREAK);
    ck_assert_int_eq(paste_into(t, handle, &f, "a\u2028b"), WIDGET_REFUSED_LINE_BREAK);
    ck_assert_str_eq(field_text(&f), "q:wq 3.2亩");
    ck_assert_int_eq(paste_into(t, handle, &f, ""), WIDGET_HANDLED);
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(too_long_is_refused_whole)
{
    struct term *t = screen(1, 60);
    struct field_edit f = {.max_bytes = 5};
    ck_assert(!field_set(&f, "123456"));
    ck_assert(field_set(&f, "123"));
    ck_assert_int_eq(paste_into(t, handle, &f, "亩"), WIDGET_REFUSED_TOO_LONG);
    ck_assert_int_eq(paste_into(t, handle, &f, "45"), WIDGET_CHANGED);
    ck_assert_int_eq(type_into(t, handle, &f, "6"), WIDGET_REFUSED_TOO_LONG);
    ck_assert_str_eq(field_text(&f), "12345");
    field_free(&f);
    term_close(t);
}
END_TEST

static void expect_drawn(struct term *t, struct field_edit *f, const char *expected)
{
    draw(f, t, term_whole(t));
    expect_screen(t, expected);
}

START_TEST(long_text_scrolls_sideways_with_the_caret)
{
    struct term *t = screen(1, 8);
    struct field_edit f = {0};
    field_set(&f, "0123456789");
    expect_drawn(t, &f, "‹456789\ncursor 0,7\n");
    type_into(t, handle, &f, "<Home>");
    expect_drawn(t, &f, "0123456›\ncursor 0,0\n");
    type_into(t, handle, &f, "<Right><Right><Right><Right><Right><Right><Right>");
    expect_drawn(t, &f, "‹234567›\ncursor 0,6\n");
    field_set(&f, "中文，（）：");
    expect_drawn(t, &f, "‹（）：\ncursor 0,7\n");
    type_into(t, handle, &f, "<BS><BS><BS>");
    expect_drawn(t, &f, "中文，\ncursor 0,6\n");
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(placeholder_shows_while_empty)
{
    struct term *t = screen(1, 20);
    struct field_edit f = {.placeholder = "8袋×50kg"};
    expect_drawn(t, &f, "8袋×50kg\ncursor 0,0\n");
    ck_assert_int_eq(term_role_at(t, 0, 0), TERM_DIM);
    type_into(t, handle, &f, "1");
    expect_drawn(t, &f, "1\ncursor 0,1\n");
    ck_assert_int_eq(term_role_at(t, 0, 15), TERM_FIELD);
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(hostile_text_is_kept_and_shown_harmless)
{
    struct term *t = screen(1, 100);
    struct field_edit f = {0};
    ck_assert(field_set(&f, HOSTILE));
    draw(&f, t, term_whole(t));
    expect_harmless(t);
    ck_assert(shows(t, HOSTILE_SHOWN));
    ck_assert_str_eq(field_text(&f), HOSTILE);
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(every_size_is_survived)
{
    struct term *t = screen(24, 80);
    struct field_edit f = {0};
    field_set(&f, "0123456789 中文，（）：👨‍👩‍👧 e\u0301");
    survive_sizes(t, draw, &f);
    field_free(&f);
    draw(&f, t, term_whole(t));
    field_free(&f);
    term_close(t);
}
END_TEST

START_TEST(a_list_keeps_its_cursor_in_sight)
{
    struct list list = {.count = 100, .cursor = 50};
    list_settle(&list, 10);
    ck_assert_uint_eq(list.top, 41);
    list.count = 5;
    list_settle(&list, 10);
    ck_assert(list.cursor == 4 && list.top == 0);
    list.count = 0;
    list_settle(&list, 0);
    ck_assert(list.cursor == 0 && list.top == 0);
    const struct term_event end = {.type = TERM_EVENT_KEY, .key = TERM_KEY_END}, down = {.type = TERM_EVENT_KEY, .key = TERM_KEY_DOWN};
    ck_assert_int_eq(list_handle(&list, &end, 10, true), WIDGET_HANDLED);
    list.count = 3;
    ck_assert_int_eq(list_handle(&list, &end, 10, true), WIDGET_CHANGED);
    ck_assert_int_eq(list_handle(&list, &down, 10, true), WIDGET_HANDLED);
    ck_assert_uint_eq(list.cursor, 2);
    const struct term_event k = {.type = TERM_EVENT_KEY, .key = TERM_KEY_TEXT, .text = "k"};
    ck_assert_int_eq(list_handle(&list, &k, 10, false), WIDGET_IGNORED);
    ck_assert_int_eq(list_handle(&list, &k, 10, true), WIDGET_CHANGED);
}
END_TEST

static void viewer_text(void *context, size_t index, struct viewer_line *out)
{
    static const char *const lines[] = {"one", "two 二", "three is longer than the screen", "four", HOSTILE};
    (void)context;
    out->text = lines[index];
}

static enum widget_result view(void *widget, const struct term_event *event)
{
    return viewer_handle(widget, event);
}

static void draw_viewer(void *widget, struct term *t, struct term_rect area)
{
    viewer_draw(widget, t, area);
}

START_TEST(a_viewer_scrolls_both_ways)
{
    struct term *t = screen(3, 12);
    struct viewer v = {.count = 5, .line = viewer_text, .focused = true};
    viewer_draw(&v, t, term_whole(t));
    expect_screen(t, "one\ntwo 二\nthree is l›▾\ncursor 0,0\n");
    type_into(t, view, &v, "<Down><Right>");
    viewer_draw(&v, t, term_whole(t));
    expect_screen(t, "           ▴\n longer th›\n           ▾\ncursor 0,0\n");
    type_into(t, view, &v, "<Left><End>");
    viewer_draw(&v, t, term_whole(t));
    expect_screen(t, "three is l›▴\nfour\na␛[2Jb␛]0;›\ncursor 0,0\n");
    v.chooses = true;
    type_into(t, view, &v, "<Home><Down>");
    ck_assert_int_eq(type_into(t, view, &v, "<Enter>"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(v.list.cursor, 1);
    survive_sizes(t, draw_viewer, &v);
    term_close(t);
}
END_TEST

SUITE_MAIN("field", editing_by_clusters, a_mark_typed_after_its_letter_joins_it, owner_keys_are_ignored,
           paste_is_text_and_line_breaks_are_refused, too_long_is_refused_whole, long_text_scrolls_sideways_with_the_caret,
           placeholder_shows_while_empty, hostile_text_is_kept_and_shown_harmless, every_size_is_survived,
           a_list_keeps_its_cursor_in_sight, a_viewer_scrolls_both_ways)
