/* SPDX-License-Identifier: MPL-2.0
 *
 * A figure as data, between which values it lies, and as characters: lengths of bars by hand, of 28 cells at most.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "report/figure.h"
#include "report/figure_range.h"
#include "tests/core/suite.h"

enum { BAR = 28 };

static struct figure waterfall(void)
{
    struct figure f;
    figure_begin(&f, FIGURE_WATERFALL, "down", "t");
    figure_item(&f, "before", "100", 100)->total = true;
    figure_item(&f, "saved", "-25", -25);
    figure_item(&f, "added", "+5", 5);
    figure_item(&f, "left", "80", 80)->total = true;
    return f;
}

START_TEST(nodes_have_one_number_each)
{
    struct figure f;
    figure_begin(&f, FIGURE_SANKEY, NULL, NULL);
    ck_assert_uint_eq(figure_node(&f, "田"), 0);
    ck_assert_uint_eq(figure_node(&f, "仓"), 1);
    ck_assert_uint_eq(figure_node(&f, "田"), 0);
    ck_assert_uint_eq(f.node_count, 2);
    ck_assert_str_eq(f.caption, "");
    figure_free(&f);
    ck_assert(!f.nodes && !f.items && !f.caption);
}
END_TEST

START_TEST(texts_are_copied)
{
    struct figure f;
    char label[] = "a", shown[] = "1";
    figure_begin(&f, FIGURE_BARS, "c", "kg");
    figure_item(&f, label, shown, 1);
    label[0] = shown[0] = 'x';
    ck_assert_str_eq(f.items[0].label, "a");
    ck_assert_str_eq(f.items[0].shown, "1");
    ck_assert(isnan(f.items[0].low) && isnan(f.items[0].high));
    figure_free(&f);
}
END_TEST

START_TEST(a_waterfall_steps_from_sum_to_sum)
{
    static const double spans[][2] = {{0, 100}, {100, 75}, {75, 80}, {0, 80}};
    struct figure f = waterfall();
    for (size_t i = 0; i < 4; i++) {
        struct figure_span span = figure_span_of(&f, i);
        ck_assert_msg(span.from == spans[i][0] && span.to == spans[i][1], "%zu: %g to %g", i, span.from, span.to);
    }
    struct figure_range range = figure_range_of(&f);
    ck_assert(range.low == 0 && range.high == 100);
    figure_free(&f);
}
END_TEST

START_TEST(a_range_holds_zero_and_is_never_empty)
{
    struct figure f;
    figure_begin(&f, FIGURE_INTERVAL, "c", "kg");
    struct figure_item *item = figure_item(&f, "total", "10", 10);
    item->low = -10;
    item->high = 30;
    struct figure_range range = figure_range_of(&f);
    ck_assert(range.low == -10 && range.high == 30);
    ck_assert(figure_place(&range, 10) == 0.5 && figure_place(&range, -99) == 0 && figure_place(&range, 99) == 1);
    figure_free(&f);
    figure_begin(&f, FIGURE_BARS, "c", "kg");
    figure_item(&f, "nothing", "", NAN);
    range = figure_range_of(&f);
    ck_assert(range.low == 0 && range.high == 1);
    figure_free(&f);
}
END_TEST

static struct figure months(void)
{
    struct figure f;
    figure_begin(&f, FIGURE_MONTHS, "c", "kg");
    const size_t field = figure_node(&f, "田间"), pump = figure_node(&f, "抽水");
    figure_item(&f, "2025-03", "6", 6)->series = field;
    figure_item(&f, "2025-03", "8", 8)->series = pump;
    figure_item(&f, "2025-04", "7", 7)->series = pump;
    return f;
}

START_TEST(months_are_stacked)
{
    struct figure f = months();
    ck_assert(figure_same_stack(&f, 0, 1) && !figure_same_stack(&f, 1, 2));
    ck_assert(figure_stack_most(&f) == 14);
    figure_free(&f);
}
END_TEST

/* ---- as characters ---- */

/* How often a sign stands behind the label in its line. */
static int signs(const char *text, const char *label, char sign)
{
    int n = 0;
    const char *line = strstr(text, label);
    ck_assert_msg(line != NULL, "no line '%s' in\n%s", label, text);
    for (line += strlen(label); *line && *line != '\n'; line++)
        n += *line == sign;
    return n;
}

static struct text_buffer written(const struct figure *f, int width)
{
    struct text_buffer out = {0};
    figure_text(f, width, &out);
    ck_assert(!out.failed);
    return out;
}

START_TEST(bars_are_as_long_as_their_values)
{
    struct figure f;
    figure_begin(&f, FIGURE_BARS, "c", "kg");
    figure_item(&f, "肥料", "200", 200);
    figure_item(&f, "电", "50", 50);
    figure_item(&f, "little", "0.01", 0.01);
    figure_item(&f, "open", "", NAN);
    struct text_buffer out = written(&f, 80);
    ck_assert_int_eq(signs(out.data, "肥料", '='), BAR);
    ck_assert_int_eq(signs(out.data, "电", '='), BAR / 4);
    ck_assert_msg(signs(out.data, "little", '=') == 1, "what is not zero is seen");
    ck_assert_msg(signs(out.data, "open", '=') == 0 && signs(out.data, "open", '?') == 2, "what is not known is no zero:\n%s", out.data);
    text_buffer_free(&out);
    figure_free(&f);
}
END_TEST

START_TEST(a_waterfall_is_told_by_signs)
{
    struct figure f = waterfall();
    struct text_buffer out = written(&f, 80);
    ck_assert_int_eq(signs(out.data, "before", '#'), BAR);
    ck_assert_int_eq(signs(out.data, "saved ", '-') - 1, BAR / 4); /* and the minus of the value */
    ck_assert_int_ge(signs(out.data, "added", '+') - 1, 1);
    ck_assert_int_eq(signs(out.data, "left", '#'), 22); /* 80 of 100: 22.4 of 28 */
    text_buffer_free(&out);
    figure_free(&f);
}
END_TEST

START_TEST(stacks_have_a_letter_a_part)
{
    struct figure f = months();
    struct text_buffer out = written(&f, 80);
    ck_assert_int_eq(signs(out.data, "2025-03", 'A'), 12); /* 6 of 14 */
    ck_assert_int_eq(signs(out.data, "2025-03", 'B'), 16);
    ck_assert_int_eq(signs(out.data, "2025-04", 'B'), 14);
    ck_assert(strstr(out.data, "A 田间\n") && strstr(out.data, "B 抽水\n"));
    text_buffer_free(&out);
    figure_free(&f);
}
END_TEST

START_TEST(flows_are_named_from_to)
{
    struct figure f;
    figure_begin(&f, FIGURE_SANKEY, "c", "kg");
    const size_t from = figure_node(&f, "田"), to = figure_node(&f, "仓\x1b[2J");
    struct figure_item *item = figure_item(&f, "", "3", 3);
    item->from = from;
    item->to = to;
    struct text_buffer out = written(&f, 80);
    ck_assert_ptr_nonnull(strstr(out.data, "田 → 仓"));
    ck_assert_ptr_null(strchr(out.data, '\x1b'));
    text_buffer_free(&out);
    figure_free(&f);
}
END_TEST

START_TEST(no_line_is_wider_than_asked)
{
    struct figure f = waterfall();
    figure_item(&f, "一个很长很长很长很长很长很长很长很长的名字", "1", 1);
    struct text_buffer out = written(&f, 40);
    for (char *line = strtok(out.data, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_msg(text_cells(line) <= 40, "%zu cells: %s", text_cells(line), line);
    text_buffer_free(&out);
    figure_free(&f);
}
END_TEST

SUITE_MAIN("figure", nodes_have_one_number_each, texts_are_copied, a_waterfall_steps_from_sum_to_sum, a_range_holds_zero_and_is_never_empty,
           months_are_stacked, bars_are_as_long_as_their_values, a_waterfall_is_told_by_signs, stacks_have_a_letter_a_part, flows_are_named_from_to,
           no_line_is_wider_than_asked)
