/* SPDX-License-Identifier: MPL-2.0
 *
 * The key bar never loses help, undo and quit; the message line keeps its text and its mark.
 */
#include "tests/tui/tui.h"
#include "tui/widget/keybar.h"
#include "tui/widget/message.h"

static const struct keybar_item items[] = {
    {"F1", "帮助", 0, true}, {"Enter", "编辑", 1, false}, {"a", "新增", 2, false}, {"/", "查找", 3, false},
    {"u", "撤销", 0, true},  {"q", "离开", 0, true},
};

static void draw(void *widget, struct term *t, struct term_rect area)
{
    (void)widget;
    keybar_draw(t, area, items, sizeof items / sizeof *items);
}

static void expect_bar(int cols, const char *expected)
{
    struct term *t = screen(1, cols);
    draw(NULL, t, term_whole(t));
    char *shown = term_dump(t, false);
    shown[strlen(shown) - 1] = '\0';
    ck_assert_str_eq(shown, expected);
    free(shown);
    term_close(t);
}

START_TEST(keys_fall_off_by_priority_and_three_never)
{
    expect_bar(80, " F1 帮助  Enter 编辑  a 新增  / 查找  u 撤销  q 离开");
    expect_bar(46, " F1 帮助  Enter 编辑  a 新增  u 撤销  q 离开");
    expect_bar(30, " F1 帮助  u 撤销  q 离开");
    expect_bar(20, " F1 帮助  u 撤销  q");
    expect_bar(9, " F1  u  q");
    expect_bar(6, "F1 u q");
}
END_TEST

START_TEST(clicks_find_their_key)
{
    struct term *t = screen(2, 80);
    const struct term_rect last = {1, 0, 1, 80};
    const size_t n = sizeof items / sizeof *items;
    ck_assert_int_eq(keybar_at(t, last, items, n, 1, 1), 0);
    ck_assert_int_eq(keybar_at(t, last, items, n, 1, 10), 1);
    ck_assert_int_eq(keybar_at(t, last, items, n, 1, 0), -1);
    ck_assert_int_eq(keybar_at(t, last, items, n, 0, 1), -1);
    ck_assert_int_eq(keybar_at(t, last, items, n, 1, 79), -1);
    survive_sizes(t, draw, NULL);
    keybar_draw(t, term_whole(t), NULL, 0);
    term_close(t);
}
END_TEST

static void draw_message(void *widget, struct term *t, struct term_rect area)
{
    message_draw(widget, t, area);
}

START_TEST(messages_differ_without_colour)
{
    struct message m = {0};
    struct term *t = screen(1, 30);
    message_set(&m, MESSAGE_ERROR, "亩产不能为负");
    message_draw(&m, t, term_whole(t));
    expect_screen(t, " !! 亩产不能为负\ncursor none\n");
    message_set(&m, MESSAGE_GOOD, "saved");
    message_draw(&m, t, term_whole(t));
    expect_screen(t, " ✓ saved\ncursor none\n");
    message_set(&m, MESSAGE_WARNING, "a text that is longer than the line is");
    message_draw(&m, t, term_whole(t));
    expect_screen(t, " ! a text that is longer than›\ncursor none\n");
    recorder_resize(t, 2, 30);
    message_draw(&m, t, term_whole(t));
    expect_screen(t, " ! a text that is longer than\n   the line is\ncursor none\n");
    message_set(&m, MESSAGE_NOTE, HOSTILE);
    recorder_resize(t, 1, 120);
    message_draw(&m, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw_message, &m);
    message_clear(&m);
    message_draw(&m, t, term_whole(t));
    ck_assert(!shows(t, "a"));
    term_close(t);
}
END_TEST

SUITE_MAIN("keybar", keys_fall_off_by_priority_and_three_never, clicks_find_their_key, messages_differ_without_colour)
