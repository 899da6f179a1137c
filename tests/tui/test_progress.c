/* SPDX-License-Identifier: MPL-2.0
 *
 * Progress of long work: not shown while it is short, then one line that says what is done and how far, at any size and in both
 * languages; Esc stops it, and a lost line does. The work is a fake: what the workbench would tell is told here.
 */
#include "tests/tui/stage.h"
#include "tui/widget/progress_bar.h"

enum { ROWS = 24, COLS = 80 };

/* ---- the widget ---- */

static void expect_bar(int cols, double part, const char *count, const char *expected)
{
    struct term *t = term_open_recorder(1, cols, NULL);
    progress_bar_draw(&(struct progress_bar){.what = "正在保存", .count = count, .part = part}, t, term_whole(t));
    char *shown = term_dump(t, false);
    shown[strlen(shown) - 1] = '\0';
    ck_assert_str_eq(shown, expected);
    free(shown);
    term_close(t);
}

START_TEST(narrow_lines_lose_the_count_then_the_bar)
{
    expect_bar(60, 0.5, "500 / 1,000", " 正在保存  ██████████████──────────────   50 %  500 / 1,000");
    expect_bar(36, 0.5, "500 / 1,000", " 正在保存  ████████▌────────   50 %");
    expect_bar(24, 0.5, "500 / 1,000", " 正在保存   50 %");
    expect_bar(12, 0.5, "500 / 1,000", " 正›   50 %");
    expect_bar(60, -1, "500", " 正在保存  500");
    expect_bar(8, -1, NULL, " 正在 ›");
}
END_TEST

START_TEST(the_bar_ends_where_the_work_does)
{
    expect_bar(30, 0, NULL, " 正在保存  ───────────    0 %");
    expect_bar(30, 0.999, NULL, " 正在保存  ██████████▉   99 %");
    expect_bar(30, 1, NULL, " 正在保存  ███████████  100 %");
    expect_bar(30, 1.5, NULL, " 正在保存  ███████████  100 %");
}
END_TEST

START_TEST(any_size_is_survived)
{
    for (int rows = 0; rows < 3; rows++)
        for (int cols = 0; cols < 40; cols++) {
            struct term *t = term_open_recorder(3, 40, NULL);
            progress_bar_draw(&(struct progress_bar){"storing", "1 / 2", 0.5}, t, (struct term_rect){0, 0, rows, cols});
            char *shown = term_dump(t, false);
            ck_assert_msg(strlen(shown) > 3 || !rows || cols < 2, "%dx%d", rows, cols);
            ck_assert_msg(rows || !strcmp(shown, "\n\n\n"), "%dx%d", rows, cols);
            free(shown);
            term_close(t);
        }
}
END_TEST

/* ---- on the screen ---- */

static const struct progress_step half = {progress_checking, 450123, 1000000, true};

/* What a verb would tell; the screen as it then stands. */
static bool tell(struct stage *s, const struct progress_step *step)
{
    bool go_on = app_work_tell(s->app, step);
    free(s->screen);
    s->screen = term_dump(s->term, false);
    return go_on;
}

/* The start page with work that has gone on for long enough to be shown. */
static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    app_work_patience(s->app, 0);
}

START_TEST(short_work_is_not_shown)
{
    struct stage s;
    stage_begin(&s, "en", ROWS, COLS, NULL);
    char *before = strdup(s.screen);
    press(&s, "<Down>");
    free(before);
    before = strdup(s.screen);
    ck_assert(tell(&s, &half));
    ck_assert_str_eq(s.screen, before);
    /* A key typed meanwhile waits for the screen behind. */
    recorder_keys(s.term, "<Esc>");
    ck_assert(tell(&s, &half));
    ck_assert(term_pending(s.term));
    free(before);
    stage_end(&s);
}
END_TEST

START_TEST(it_says_what_and_how_far)
{
    static const struct { const char *lang, *what, *key; } words[] = {{"en", " checking the rows  ", "Esc Cancel"}, {"zh", " 正在检查各行  ", "Esc 取消"}};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, words[i].lang, ROWS, COLS);
        char *top = strdup(line_of(&s, 4));
        ck_assert(tell(&s, &half));
        ck_assert_ptr_nonnull(strstr(line_of(&s, -2), words[i].what));
        ck_assert_ptr_nonnull(strstr(line_of(&s, -2), " 45 %  450,123 / 1,000,000"));
        ck_assert_ptr_nonnull(strstr(line_of(&s, -1), words[i].key));
        ck_assert_str_eq(line_of(&s, 4), top); /* the screen behind stays */
        ck_assert(tell(&s, &(struct progress_step){progress_storing, 450123, 1000000, true}));
        ck_assert_ptr_nonnull(strstr(line_of(&s, -2), " 45 %"));
        ck_assert_ptr_null(strstr(line_of(&s, -2), "450,123")); /* of steps, not of rows */
        ck_assert(tell(&s, &(struct progress_step){"storing", 77, 0, true}));
        ck_assert_ptr_nonnull(strstr(line_of(&s, -2), "77"));
        ck_assert_ptr_null(strstr(line_of(&s, -2), "%"));
        free(top);
        stage_end(&s);
    }
}
END_TEST

START_TEST(esc_stops_it_at_once)
{
    struct stage s;
    begin(&s, "en", ROWS, COLS);
    ck_assert(tell(&s, &half));
    recorder_keys(s.term, "jjq<Down><Enter>");
    ck_assert(tell(&s, &half));
    ck_assert(!term_pending(s.term)); /* nothing behind the work heard them */
    recorder_keys(s.term, "<Esc>");
    ck_assert(!tell(&s, &half));
    shows(&s, "Being stopped");
    ck_assert(!tell(&s, &half)); /* and it stays stopped, whatever comes next */
    press(&s, "<Down>");
    shows_not(&s, "checking the rows");
    ck_assert(!app_over(s.app));
    ck_assert(tell(&s, &half)); /* the next work is another one */
    stage_end(&s);
}
END_TEST

START_TEST(a_part_that_is_not_stopped_says_so)
{
    static const struct progress_step last = {"storing", 1, 2, false};
    struct stage s;
    begin(&s, "en", ROWS, COLS);
    ck_assert(tell(&s, &last));
    shows(&s, "This part is not stopped half way.");
    shows_not(&s, "Esc");
    recorder_keys(s.term, "<Esc>j");
    ck_assert(tell(&s, &last));
    ck_assert(term_pending(s.term)); /* they are for the screen behind */
    stage_end(&s);
}
END_TEST

START_TEST(a_resize_is_followed)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}, {16, 60}, {10, 40}, {3, 12}, {1, 5}, {24, 80}};
    struct stage s;
    begin(&s, "zh", ROWS, COLS);
    ck_assert(tell(&s, &half));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder_resize(s.term, sizes[i][0], sizes[i][1]);
        ck_assert(tell(&s, &half));
        if (sizes[i][1] >= 40)
            ck_assert_ptr_nonnull(strstr(line_of(&s, -2), "正在检查各行"));
        if (sizes[i][1] >= 40)
            ck_assert_ptr_nonnull(strstr(line_of(&s, -2), "45 %"));
        if (sizes[i][0] > 1 && sizes[i][1] >= 12)
            ck_assert_ptr_nonnull(strstr(line_of(&s, -1), "Esc"));
    }
    press(&s, "<Down>");
    shows_not(&s, "正在检查各行");
    shows(&s, "q 离开");
    stage_end(&s);
}
END_TEST

START_TEST(a_lost_line_stops_it_and_ends_the_program)
{
    static const enum term_event_type ends[] = {TERM_EVENT_HANGUP, TERM_EVENT_TERMINATE, TERM_EVENT_END};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct stage s;
        begin(&s, "en", ROWS, COLS);
        recorder_event(s.term, &(struct term_event){.type = ends[i]});
        ck_assert(!tell(&s, &half));
        stage_end(&s);
    }
}
END_TEST

SUITE_MAIN("progress", narrow_lines_lose_the_count_then_the_bar, the_bar_ends_where_the_work_does, any_size_is_survived,
           short_work_is_not_shown, it_says_what_and_how_far, esc_stops_it_at_once, a_part_that_is_not_stopped_says_so,
           a_resize_is_followed, a_lost_line_stops_it_and_ends_the_program)
