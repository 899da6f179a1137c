/* SPDX-License-Identifier: MPL-2.0
 *
 * The dialog: the safe answer is the default, nothing behind it hears a key, and a refused line stays.
 */
#include "tests/tui/tui.h"
#include "tui/widget/dialog.h"

static const struct dialog_choice delete_choices[] = {{"Keep", NULL, false}, {"Delete", "d", true}};
static const struct dialog_choice path_choices[] = {{"Write", NULL, false}, {"Cancel", NULL, false}};
static const struct widget_texts texts = {"No line breaks.", "Too long.", "Nothing."};

static struct dialog make_delete(void)
{
    return (struct dialog){.title = "Delete", .text = "Delete the process 施肥 with its 3 rows?", .choices = delete_choices,
                           .choice_count = 2, .safe = 0};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return dialog_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    dialog_draw(widget, t, area);
}

START_TEST(a_question_with_its_safe_default)
{
    struct dialog d = make_delete();
    struct term *t = screen(7, 50);
    dialog_start(&d);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, "behind");
    draw(&d, t, term_whole(t));
    expect_screen(t, "behind\n"
                     "   ┌─ Delete ─────────────────────────────────┐\n"
                     "   │ Delete the process 施肥 with its 3 rows? │\n"
                     "   │                                          │\n"
                     "   │ [ Keep ]  [ Delete (d) ]                 │\n"
                     "   └──────────────────────────────────────────┘\n"
                     "\n"
                     "cursor 4,7\n");
    ck_assert_int_eq(type_into(t, handle, &d, "<Enter>"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(d.current, 0);
    dialog_free(&d);
    term_close(t);
}
END_TEST

START_TEST(the_dangerous_answer_needs_a_step_or_its_key)
{
    struct dialog d = make_delete();
    struct term *t = screen(24, 80);
    dialog_start(&d);
    ck_assert_int_eq(type_into(t, handle, &d, "qy \t"), WIDGET_HANDLED);
    ck_assert_uint_eq(d.current, 1);
    ck_assert_int_eq(type_into(t, handle, &d, "<Right>"), WIDGET_HANDLED);
    ck_assert_uint_eq(d.current, 0);
    ck_assert_int_eq(type_into(t, handle, &d, "<BackTab><Enter>"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(d.current, 1);
    dialog_start(&d);
    ck_assert_int_eq(type_into(t, handle, &d, "d"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(d.current, 1);
    dialog_start(&d);
    ck_assert_int_eq(paste_into(t, handle, &d, "d"), WIDGET_HANDLED);
    ck_assert_uint_eq(d.current, 0);
    ck_assert_int_eq(type_into(t, handle, &d, "<Esc>"), WIDGET_CANCELLED);
    dialog_free(&d);
    term_close(t);
}
END_TEST

START_TEST(a_line_to_type_is_kept_when_refused)
{
    struct dialog d = {.title = "Write", .text = "Where to?", .choices = path_choices, .choice_count = 2, .asks = true,
                       .prompt = "File", .texts = &texts};
    struct term *t = screen(10, 60);
    dialog_start(&d);
    type_into(t, handle, &d, "/tmp/报告.html");
    dialog_refuse(&d, "That folder cannot be written.");
    draw(&d, t, term_whole(t));
    ck_assert(shows(t, "│ File /tmp/报告.html"));
    ck_assert(shows(t, "│ That folder cannot be written."));
    ck_assert_int_eq(type_into(t, handle, &d, "<Enter>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(field_text(&d.field), "/tmp/报告.html");
    type_into(t, handle, &d, "<Down>");
    ck_assert_uint_eq(d.current, 1);
    paste_into(t, handle, &d, "a\nb");
    draw(&d, t, term_whole(t));
    ck_assert(shows(t, "No line breaks."));
    type_into(t, handle, &d, "<BS>");
    ck_assert_str_eq(d.error, "");
    dialog_free(&d);
    term_close(t);
}
END_TEST

START_TEST(a_long_text_scrolls_and_the_answers_stay)
{
    struct dialog d = make_delete();
    struct term *t = screen(8, 40);
    d.text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
    dialog_start(&d);
    draw(&d, t, term_whole(t));
    ck_assert(shows(t, "│ 4") && !shows(t, "│ 5") && shows(t, "[ Keep ]"));
    type_into(t, handle, &d, "<PgDn><PgDn>");
    term_clear(t);
    draw(&d, t, term_whole(t));
    ck_assert(shows(t, "│ 10") && !shows(t, "│ 6") && shows(t, "[ Keep ]"));
    dialog_free(&d);
    term_close(t);
}
END_TEST

START_TEST(every_size_is_survived_with_its_text)
{
    struct dialog d = {.title = HOSTILE, .text = HOSTILE, .choices = path_choices, .choice_count = 2, .asks = true,
                       .prompt = HOSTILE};
    struct term *t = screen(24, 80);
    dialog_start(&d);
    type_into(t, handle, &d, "中文，（）：");
    dialog_refuse(&d, HOSTILE);
    draw(&d, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw, &d);
    ck_assert_str_eq(field_text(&d.field), "中文，（）：");
    dialog_free(&d);
    d = (struct dialog){.choices = path_choices, .choice_count = 1};
    dialog_start(&d);
    survive_sizes(t, draw, &d);
    term_close(t);
}
END_TEST

SUITE_MAIN("dialog", a_question_with_its_safe_default, the_dangerous_answer_needs_a_step_or_its_key,
           a_line_to_type_is_kept_when_refused, a_long_text_scrolls_and_the_answers_stay, every_size_is_survived_with_its_text)
