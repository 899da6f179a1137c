/* SPDX-License-Identifier: MPL-2.0
 *
 * The chart: lengths by eighths of a cell, ASCII where there are no blocks, narrow screens.
 */
#include <math.h>

#include "tests/tui/tui.h"
#include "tui/widget/chart.h"

struct store {
    double parts[8];
    const char *labels[8];
};

static void bar(void *context, size_t index, struct chart_bar *out)
{
    struct store *s = context;
    snprintf(out->label, sizeof out->label, "%s", s->labels[index]);
    snprintf(out->value, sizeof out->value, "%zu,377.06", index + 1);
    snprintf(out->percent, sizeof out->percent, "%zu2.6 %%", index + 4);
    out->part = s->parts[index];
}

static struct store sample(void)
{
    return (struct store){{1, 0.5, 0.3125, 0.001, 0, -0.5, NAN, 7}, {"原材料", "生产", "运输", "包装", "x", "碳汇", "y", HOSTILE}};
}

static struct chart make(struct store *s, size_t count)
{
    return (struct chart){.count = count, .bar = bar, .context = s, .label_cols = 8, .value_cols = 8, .percent_cols = 6, .focused = true};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return chart_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    chart_draw(widget, t, area);
}

START_TEST(bars_are_measured_in_eighths)
{
    struct store s = sample();
    struct chart c = make(&s, 6);
    struct term *t = screen(7, 36);
    c.line_after = 2;
    c.line_label = "80 %";
    draw(&c, t, term_whole(t));
    /* 36 cells less mark 2, edge 1, label 8 + 1, value 8 + 1, percent 6 + 1 leave 8 for the bar */
    expect_screen(t, "▸ 原材料   ████████ 1,377.06 42.6 %\n"
                     "  生产     ████     2,377.06 52.6 %\n"
                     "  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄80 %┄┄\n"
                     "  运输     ██▌      3,377.06 62.6 %\n"
                     "  包装     ▏        4,377.06 72.6 %\n"
                     "  x                 5,377.06 82.6 %\n"
                     "  碳汇     ----     6,377.06 92.6 %\n"
                     "cursor 0,2\n");
    ck_assert_int_eq(type_into(t, handle, &c, "jj<Enter>"), WIDGET_ACCEPTED);
    ck_assert_uint_eq(c.list.cursor, 2);
    recorder_event(t, &(struct term_event){.type = TERM_EVENT_MOUSE, .mouse = TERM_MOUSE_CLICK, .row = 4, .col = 3});
    deliver(t, handle, &c);
    ck_assert_uint_eq(c.list.cursor, 3);
    term_close(t);
}
END_TEST

START_TEST(plain_terminals_get_number_signs)
{
    struct store s = sample();
    struct chart c = make(&s, 3);
    struct term *t = term_open_recorder(3, 36, &(struct term_options){.plain = true});
    draw(&c, t, term_whole(t));
    expect_screen(t, "> 原材料   ######## 1,377.06 42.6 %\n"
                     "  生产     ####     2,377.06 52.6 %\n"
                     "  运输     ###      3,377.06 62.6 %\n"
                     "cursor 0,2\n");
    term_close(t);
}
END_TEST

START_TEST(narrow_screens_keep_label_and_value)
{
    struct store s = sample();
    struct chart c = make(&s, 2);
    struct term *t = screen(2, 22);
    draw(&c, t, term_whole(t));
    expect_screen(t, "▸ 原材料   1,377.06\n  生产     2,377.06\ncursor 0,2\n");
    term_close(t);
}
END_TEST

START_TEST(every_size_and_number_is_survived)
{
    struct store s = sample();
    struct chart c = make(&s, 8);
    struct term *t = screen(24, 80);
    s.parts[1] = -INFINITY;
    s.parts[2] = 1e300;
    c.line_after = 3;
    draw(&c, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw, &c);
    const struct widget_texts texts = {.empty = "No emissions yet."};
    c = (struct chart){.bar = bar, .context = &s, .texts = &texts};
    draw(&c, t, term_whole(t));
    ck_assert(shows(t, "No emissions yet."));
    ck_assert_int_eq(type_into(t, handle, &c, "<Down><Enter>"), WIDGET_HANDLED);
    survive_sizes(t, draw, &c);
    term_close(t);
}
END_TEST

SUITE_MAIN("chart", bars_are_measured_in_eighths, plain_terminals_get_number_signs, narrow_screens_keep_label_and_value,
           every_size_and_number_is_survived)
