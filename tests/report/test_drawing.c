/* SPDX-License-Identifier: MPL-2.0
 *
 * A figure laid out: what is drawn is as large as its value, what is not known is no zero, and the SVG is harmless and described.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/drawing.h"
#include "tests/core/suite.h"

enum { WIDTH = 480, MOST = 64 };

/* The shapes of a kind, in the order of painting; how many. */
static size_t of_kind(const struct drawing *d, enum shape_kind kind, const struct shape **out)
{
    size_t n = 0;
    for (size_t i = 0; i < d->count; i++)
        if (d->shapes[i].kind == kind && n < MOST)
            out[n++] = &d->shapes[i];
    return n;
}

static const struct shape *text_of(const struct drawing *d, const char *text)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->shapes[i].kind == SHAPE_TEXT && !strcmp(d->shapes[i].text, text))
            return &d->shapes[i];
    return NULL;
}

static void near_to(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) < 0.01, "%g, expected %g", found, expected);
}

START_TEST(bars_by_value)
{
    struct figure f;
    struct drawing d;
    const struct shape *bars[MOST];
    figure_begin(&f, FIGURE_BARS, "c", "kg");
    figure_item(&f, "肥料", "200", 200);
    figure_item(&f, "电", "50", 50);
    figure_item(&f, "未知", "", NAN);
    drawing_of(&f, WIDTH, &d);
    ck_assert_uint_eq(of_kind(&d, SHAPE_RECTANGLE, bars), 2);
    near_to(bars[1]->width, bars[0]->width / 4);
    near_to(bars[0]->x, bars[1]->x);
    ck_assert(bars[0]->x + bars[0]->width <= WIDTH);
    ck_assert_msg(text_of(&d, "?") != NULL, "what is not known has a question mark");
    ck_assert(text_of(&d, "肥料") && text_of(&d, "200") && text_of(&d, "kg"));
    ck_assert_str_eq(d.alternative, "c (kg): 肥料 200; 电 50; 未知 ?");
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

START_TEST(labels_that_fit_are_whole_and_others_end_in_dots)
{
    static const char long_label[] = "一个很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的名字 with more behind it";
    struct figure f;
    struct drawing d;
    figure_begin(&f, FIGURE_BARS, "c", "kg");
    figure_item(&f, "r014 瓦楞纸箱（每箱 10 kg 果）", "2", 2);
    drawing_of(&f, WIDTH, &d);
    ck_assert_ptr_nonnull(text_of(&d, "r014 瓦楞纸箱（每箱 10 kg 果）"));
    drawing_free(&d);
    figure_item(&f, long_label, "1", 1);
    drawing_of(&f, WIDTH, &d);
    ck_assert_ptr_null(text_of(&d, long_label));
    size_t shortened = 0;
    for (size_t i = 0; i < d.count; i++)
        shortened += d.shapes[i].text && strlen(d.shapes[i].text) > 3 && !strcmp(d.shapes[i].text + strlen(d.shapes[i].text) - 3, "…");
    ck_assert_uint_eq(shortened, 1);
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

START_TEST(a_waterfall_goes_down_and_up)
{
    struct figure f;
    struct drawing d;
    const struct shape *bars[MOST];
    figure_begin(&f, FIGURE_WATERFALL, "c", "t");
    figure_item(&f, "before", "100", 100)->total = true;
    figure_item(&f, "saved", "-40", -40);
    figure_item(&f, "left", "60", 60)->total = true;
    drawing_of(&f, WIDTH, &d);
    ck_assert_uint_eq(of_kind(&d, SHAPE_RECTANGLE, bars), 3);
    near_to(bars[1]->x + bars[1]->width, bars[0]->x + bars[0]->width);
    near_to(bars[1]->x, bars[2]->x + bars[2]->width);
    near_to(bars[1]->width, 0.4 * bars[0]->width);
    ck_assert_msg(bars[0]->fill != bars[1]->fill, "sums and steps differ without colour");
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

static void flow(struct figure *f, const char *from, const char *to, double value)
{
    const size_t a = figure_node(f, from), b = figure_node(f, to);
    struct figure_item *item = figure_item(f, "", "x", value);
    item->from = a;
    item->to = b;
}

START_TEST(flows_are_as_wide_as_their_values_also_in_a_loop)
{
    struct figure f;
    struct drawing d;
    const struct shape *bands[MOST];
    figure_begin(&f, FIGURE_SANKEY, "c", "kg");
    flow(&f, "a", "b", 30);
    flow(&f, "b", "c", 20);
    flow(&f, "c", "a", 10); /* back */
    drawing_of(&f, WIDTH, &d);
    ck_assert_uint_eq(of_kind(&d, SHAPE_BAND, bands), 3);
    near_to(bands[0]->height / bands[1]->height, 1.5);
    near_to(bands[0]->height / bands[2]->height, 3);
    ck_assert(bands[0]->x2 > bands[0]->x && bands[1]->x2 > bands[1]->x);
    ck_assert_msg(bands[2]->dashed && !bands[0]->dashed, "what leads back is told apart");
    ck_assert(text_of(&d, "a") && text_of(&d, "b") && text_of(&d, "c"));
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

START_TEST(an_abatement_curve_has_width_and_height)
{
    struct figure f;
    struct drawing d;
    const struct shape *steps[MOST];
    figure_begin(&f, FIGURE_CURVE, "c", "t");
    figure_item(&f, "cheap", "10", 10)->height = -50;
    figure_item(&f, "dear", "30", 30)->height = 100;
    drawing_of(&f, WIDTH, &d);
    ck_assert_uint_eq(of_kind(&d, SHAPE_RECTANGLE, steps), 2);
    near_to(steps[1]->width, 3 * steps[0]->width);
    near_to(steps[1]->height, 2 * steps[0]->height);
    near_to(steps[0]->y, steps[1]->y + steps[1]->height); /* one hangs below the axis, the other stands on it */
    near_to(steps[1]->x, steps[0]->x + steps[0]->width);
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

START_TEST(nothing_to_show_is_no_fault)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        struct figure f;
        struct drawing d;
        struct text_buffer out = {0};
        figure_begin(&f, (enum figure_kind)kind, "c", "kg");
        drawing_of(&f, WIDTH, &d);
        drawing_svg(&d, &out);
        ck_assert(!d.failed && !out.failed && isfinite(d.height) && d.height >= 0);
        ck_assert(!strstr(out.data, "nan") && !strstr(out.data, "inf"));
        text_buffer_free(&out);
        drawing_free(&d);
        figure_free(&f);
    }
}
END_TEST

START_TEST(the_svg_is_harmless_and_described)
{
    struct figure f;
    struct drawing d;
    struct text_buffer out = {0};
    figure_begin(&f, FIGURE_WATERFALL, "c\"><script>", "t");
    figure_item(&f, "<b>\"&'\x1b[2J", "1", 1);
    figure_item(&f, "down", "-1", -1);
    drawing_of(&f, WIDTH, &d);
    drawing_svg(&d, &out);
    ck_assert(!strncmp(out.data, "<svg role=\"img\" viewBox=\"0 0 480.0 ", 35));
    ck_assert(strstr(out.data, "aria-label=\"c&quot;&gt;&lt;script&gt; (t): &lt;b&gt;&quot;&amp;&#39;"));
    ck_assert(strstr(out.data, ">&lt;b&gt;&quot;&amp;&#39;"));
    ck_assert(!strstr(out.data, "<b>") && !strstr(out.data, "<script") && !strchr(out.data, '\x1b'));
    ck_assert_msg(strstr(out.data, "id=\"down\"") && !strstr(out.data, "id=\"dots\""), "patterns that are used, and no others");
    for (const char *at = out.data; (at = strstr(at, "url(")); at++)
        ck_assert_msg(at[4] == '#', "%.40s", at);
    text_buffer_free(&out);
    drawing_free(&d);
    figure_free(&f);
}
END_TEST

SUITE_MAIN("drawing", bars_by_value, labels_that_fit_are_whole_and_others_end_in_dots, a_waterfall_goes_down_and_up,
           flows_are_as_wide_as_their_values_also_in_a_loop, an_abatement_curve_has_width_and_height, nothing_to_show_is_no_fault,
           the_svg_is_harmless_and_described)
