/* SPDX-License-Identifier: MPL-2.0
 *
 * The picker: each key searches anew, and only what is shown can be picked.
 */
#include "tests/tui/tui.h"
#include "tui/widget/picker.h"

static const char *const factors[] = {"电力 重庆 2023", "电力 全国 2023", "柴油 燃烧", "尿素 生产", HOSTILE};

struct store {
    size_t found[8], count;
    int searches;
};

static size_t search(void *context, const char *text)
{
    struct store *s = context;
    s->count = 0;
    s->searches++;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        if (strstr(factors[i], text))
            s->found[s->count++] = i;
    return s->count;
}

static void result(void *context, size_t index, struct picker_result *out)
{
    struct store *s = context;
    ck_assert_uint_lt(index, s->count);
    snprintf(out->text, sizeof out->text, "%s", factors[s->found[index]]);
    snprintf(out->note, sizeof out->note, "%zu.5 kg", s->found[index]);
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    struct store *s = context;
    snprintf(out, size, "detail of %zu", s->found[index]);
    return !line;
}

static const struct widget_texts texts = {"No line breaks.", "Too long.", "Nothing found."};

static struct picker make(struct store *s)
{
    return (struct picker){.title = "Factor", .prompt = "Search", .search = search, .result = result, .detail = detail,
                           .detail_lines = 1, .context = s, .texts = &texts};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return picker_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    picker_draw(widget, t, area);
}

static void expect_picker(struct term *t, struct picker *p, const char *expected)
{
    term_clear(t);
    picker_draw(p, t, term_whole(t));
    expect_screen(t, expected);
}

START_TEST(searching_in_chinese_and_picking)
{
    struct store s = {0};
    struct picker p = make(&s);
    struct term *t = screen(10, 34);
    picker_start(&p, NULL);
    ck_assert_uint_eq(s.count, 5);
    ck_assert_int_eq(type_into(t, handle, &p, "电力"), WIDGET_CHANGED);
    ck_assert_int_eq(s.searches, 3);
    expect_picker(t, &p,
                  "┌─ Factor ───────────────────────┐\n"
                  "│ Search 电力                    │\n"
                  "│ ────────────────────────────── │\n"
                  "│ ▸ 电力 重庆 2023       0.5 kg  │\n"
                  "│   电力 全国 2023       1.5 kg  │\n"
                  "│                                │\n"
                  "│                                │\n"
                  "│ ────────────────────────────── │\n"
                  "│ detail of 0                    │\n"
                  "└────────────────────────────────┘\n"
                  "cursor 1,13\n");
    ck_assert_int_eq(type_into(t, handle, &p, "<Down>"), WIDGET_CHANGED);
    ck_assert_int_eq(type_into(t, handle, &p, "<Enter>"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(s.found[p.list.cursor], 1);
    picker_free(&p);
    term_close(t);
}
END_TEST

START_TEST(a_search_without_result_says_so_and_picks_nothing)
{
    struct store s = {0};
    struct picker p = make(&s);
    struct term *t = screen(24, 80);
    picker_start(&p, "电");
    type_into(t, handle, &p, "<Down>q");
    draw(&p, t, term_whole(t));
    ck_assert(shows(t, "Nothing found."));
    ck_assert_int_eq(type_into(t, handle, &p, "<Enter>"), WIDGET_HANDLED);
    ck_assert_int_eq(type_into(t, handle, &p, "<BS>"), WIDGET_CHANGED);
    ck_assert_uint_eq(p.list.cursor, 0);
    draw(&p, t, term_whole(t));
    ck_assert(shows(t, "detail of 0"));
    ck_assert_int_eq(type_into(t, handle, &p, "<Esc>"), WIDGET_CANCELLED);
    picker_free(&p);
    term_close(t);
}
END_TEST

START_TEST(home_and_end_belong_to_the_search_and_breaks_are_refused)
{
    struct store s = {0};
    struct picker p = make(&s);
    struct term *t = screen(24, 80);
    picker_start(&p, "力");
    type_into(t, handle, &p, "<Home>电<End>");
    ck_assert_str_eq(field_text(&p.field), "电力");
    ck_assert_int_eq(paste_into(t, handle, &p, "a\nb"), WIDGET_REFUSED_LINE_BREAK);
    draw(&p, t, term_whole(t));
    ck_assert(shows(t, "No line breaks."));
    picker_free(&p);
    term_close(t);
}
END_TEST

START_TEST(every_size_is_survived)
{
    struct store s = {0};
    struct picker p = make(&s);
    struct term *t = screen(24, 80);
    picker_start(&p, NULL);
    draw(&p, t, term_whole(t));
    type_into(t, handle, &p, "<PgDn>");
    draw(&p, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw, &p);
    ck_assert_uint_eq(p.list.cursor, 4);
    picker_start(&p, HOSTILE "none");
    survive_sizes(t, draw, &p);
    picker_free(&p);
    term_close(t);
}
END_TEST

SUITE_MAIN("picker", searching_in_chinese_and_picking, a_search_without_result_says_so_and_picks_nothing,
           home_and_end_belong_to_the_search_and_breaks_are_refused, every_size_is_survived)
