/* SPDX-License-Identifier: MPL-2.0
 *
 * The table: columns at all widths, a cursor cell, editing in place, and that only rows in sight are asked for.
 */
#include <stdint.h>

#include "tests/tui/tui.h"
#include "tui/widget/table.h"

static const struct table_column columns[] = {
    {"Item", 8, 20, false, 0}, {"Input", 10, 14, false, 0}, {"Factor", 6, 6, false, 2}, {"kgCO2e", 8, 8, true, 1},
};

struct store {
    size_t asked, highest;
    char edited[64];
    size_t row, column;
    int accepted;
};

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const char *const items[] = {"尿素 N46%", "复合肥", "电", HOSTILE};
    static const char *const inputs[] = {"8袋×50kg", "3.2亩×25斤/亩", "1,250 度", ""};
    static const char *const results[] = {"1,377", "98", "698", "0"};
    struct store *s = context;
    s->asked++;
    s->highest = row > s->highest ? row : s->highest;
    const char *const texts[] = {items[row % 4], inputs[row % 4], "d", results[row % 4]};
    snprintf(out->text, sizeof out->text, "%s", texts[column]);
    out->role = column == 2 ? TERM_DEFAULT_VALUE : TERM_NORMAL;
}

static const char *mark(void *context, size_t row)
{
    (void)context;
    return row == 2 ? "!" : NULL;
}

static bool edit_text(void *context, size_t row, size_t column, char *out, size_t size)
{
    (void)context;
    snprintf(out, size, "%s", row % 4 ? "25斤" : "8袋");
    return column < 2;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct store *s = context;
    if (strchr(text, 'x')) {
        snprintf(error, size, "\"%s\" is no amount: write it like 8袋×50kg", text);
        return false;
    }
    snprintf(s->edited, sizeof s->edited, "%s", text);
    s->row = row;
    s->column = column;
    s->accepted++;
    return true;
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    (void)context, (void)row;
    if (column == 1)
        snprintf(out, size, "= %s kg", text);
}

static const struct widget_texts texts = {"No line breaks.", "Too long.", "No rows yet: a adds one."};

static struct table make(struct store *s, size_t count)
{
    return (struct table){.count = count, .columns = columns, .column_count = 4, .frozen = 1, .cell = cell, .mark = mark,
                          .edit_text = edit_text, .accept = accept, .preview = preview, .context = s, .texts = &texts, .focused = true};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return table_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    table_draw(widget, t, area);
}

static void expect_table(struct term *t, struct table *w, const char *expected)
{
    term_clear(t);
    table_draw(w, t, term_whole(t));
    expect_screen(t, expected);
}

START_TEST(columns_rows_marks_and_the_current_cell)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(5, 50);
    expect_table(t, &w,
                 "   Item            Input          Factor   kgCO2e\n"
                 "▸  尿素 N46%       8袋×50kg       ≐d        1,377\n"
                 "   复合肥          3.2亩×25斤/亩  ≐d           98\n"
                 " ! 电              1,250 度       ≐d          698\n"
                 "\n"
                 "cursor 1,3\n");
    ck_assert_int_eq(term_role_at(t, 1, 3), TERM_SELECTED);
    ck_assert_int_eq(term_role_at(t, 1, 19), TERM_NORMAL);
    ck_assert_int_eq(term_role_at(t, 2, 3), TERM_NORMAL);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(narrow_screens_drop_columns_in_the_stated_order)
{
    struct store s = {0};
    struct table w = make(&s, 1);
    struct term *t = screen(2, 34);
    /* 8 + 10 + 6 + 8 and three gaps are 35 of 30 cells: the factor goes first */
    expect_table(t, &w, "   Item      Input         kgCO2e\n▸  尿素 N46% 8袋×50kg       1,377\ncursor 1,3\n");
    recorder_resize(t, 2, 26);
    expect_table(t, &w, "   Item       Input\n▸  尿素 N46%  8袋×50kg\ncursor 1,3\n");
    type_into(t, handle, &w, "<Right><Right><Right>");
    ck_assert_uint_eq(w.column, 1);
    recorder_resize(t, 2, 50);
    expect_table(t, &w,
                 "   Item            Input          Factor   kgCO2e\n"
                 "▸  尿素 N46%       8袋×50kg       ≐d        1,377\n"
                 "cursor 1,19\n");
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(room_goes_to_numbers_first)
{
    static const struct table_column some[] = {{"Item", 6, 20, false, 0}, {"Input", 6, 20, false, 0}, {"F", 1, 1, false, 0},
                                               {"kgCO2e", 3, 8, true, 0}};
    struct store s = {0};
    struct table w = make(&s, 1);
    struct term *t = screen(2, 30);
    w.columns = some;
    /* 26 cells hold 16 and three gaps; the other 7: 5 to the number, then one each */
    expect_table(t, &w, "   Item    Input   F   kgCO2e\n▸  尿素 N› 8袋×50› ≐    1,377\ncursor 1,3\n");
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(too_many_columns_scroll_behind_the_frozen_one)
{
    static const struct table_column wide[] = {{"Item", 4, 4, false, 0}, {"Input", 10, 10, false, 0}, {"Fact", 10, 10, false, 0},
                                               {"kgCO2e", 6, 6, true, 0}};
    struct store s = {0};
    struct table w = make(&s, 1);
    struct term *t = screen(2, 24);
    w.columns = wide;
    expect_table(t, &w, "   Item Input      Fact\n▸  尿 › 8袋×50kg   ≐d\ncursor 1,3\n");
    type_into(t, handle, &w, "ll");
    expect_table(t, &w, "   Item Fact       kgC›\n▸  尿 › ≐d         ‹377\ncursor 1,8\n");
    type_into(t, handle, &w, "l");
    expect_table(t, &w, "   Item kgCO2e\n▸  尿 ›  1,377\ncursor 1,8\n");
    type_into(t, handle, &w, "hhhh");
    expect_table(t, &w, "   Item Input      Fact\n▸  尿 › 8袋×50kg   ≐d\ncursor 1,3\n");
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(a_hundred_thousand_rows_cost_what_is_in_sight)
{
    struct store s = {0};
    struct table w = make(&s, 100000);
    struct term *t = screen(24, 80);
    draw(&w, t, term_whole(t));
    ck_assert_uint_le(s.asked, 23 * 4);
    ck_assert_uint_eq(s.highest, 22);
    type_into(t, handle, &w, "<End>");
    ck_assert_uint_eq(w.list.cursor, 99999);
    s.asked = 0;
    draw(&w, t, term_whole(t));
    ck_assert_uint_le(s.asked, 23 * 4);
    type_into(t, handle, &w, "<PgUp>");
    ck_assert_uint_eq(w.list.cursor, 99999 - 22);
    type_into(t, handle, &w, "<Home>");
    ck_assert_uint_eq(w.list.cursor, 0);
    w.count = 5;
    table_go(&w, 99, SIZE_MAX);
    ck_assert_uint_eq(w.list.cursor, 4);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(editing_in_the_cell_with_what_it_becomes)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(6, 50);
    draw(&w, t, term_whole(t));
    type_into(t, handle, &w, "<Down><Right><Enter>");
    expect_table(t, &w,
                 "   Item            Input          Factor   kgCO2e\n"
                 "   尿素 N46%       8袋×50kg       ≐d        1,377\n"
                 "▸  复合肥          25斤           ≐d           98\n"
                 "                   = 25斤 kg\n"
                 " ! 电              1,250 度       ≐d          698\n"
                 "\n"
                 "cursor 2,23\n");
    ck_assert_ptr_null(table_draft(&w));
    ck_assert_int_eq(type_into(t, handle, &w, "<BS>x"), WIDGET_CHANGED);
    ck_assert_str_eq(table_draft(&w), "25x");
    ck_assert_int_eq(type_into(t, handle, &w, "<Enter>"), WIDGET_HANDLED);
    expect_table(t, &w,
                 "   Item            Input          Factor   kgCO2e\n"
                 "   尿素 N46%       8袋×50kg       ≐d        1,377\n"
                 "▸  复合肥          25x            ≐d           98\n"
                 "       \"25x\" is no amount: write it like 8袋×50kg\n"
                 " ! 电              1,250 度       ≐d          698\n"
                 "\n"
                 "cursor 2,22\n");
    ck_assert_int_eq(s.accepted, 0);
    ck_assert_int_eq(type_into(t, handle, &w, "<BS>斤<Enter>"), WIDGET_ACCEPTED);
    ck_assert(s.accepted == 1 && s.row == 1 && s.column == 1 && !w.editing);
    ck_assert_str_eq(s.edited, "25斤");
    ck_assert_int_eq(type_into(t, handle, &w, "<Enter>123<Esc>"), WIDGET_CANCELLED);
    ck_assert_int_eq(s.accepted, 1);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(the_last_row_shows_its_note_too)
{
    struct store s = {0};
    struct table w = make(&s, 9);
    struct term *t = screen(4, 50);
    draw(&w, t, term_whole(t));
    type_into(t, handle, &w, "<End><Right><Enter>");
    draw(&w, t, term_whole(t));
    ck_assert(shows(t, "= 8袋 kg"));
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(tab_accepts_and_opens_the_next_cell)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(6, 50);
    draw(&w, t, term_whole(t));
    ck_assert_int_eq(type_into(t, handle, &w, "<Enter>1<Tab>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(s.edited, "8袋1");
    ck_assert(s.column == 0 && w.column == 1 && w.editing);
    ck_assert_int_eq(type_into(t, handle, &w, "<BackTab>"), WIDGET_CHANGED);
    ck_assert(w.column == 0 && w.editing && s.accepted == 1);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(enter_on_a_fixed_cell_opens_the_row_elsewhere)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(6, 50);
    draw(&w, t, term_whole(t));
    ck_assert_int_eq(type_into(t, handle, &w, "<Right><Right><Enter>"), WIDGET_OPENED);
    w.read_only = true;
    ck_assert_int_eq(type_into(t, handle, &w, "<Left><Enter>"), WIDGET_OPENED);
    ck_assert(!table_open(&w, "draft"));
    w.read_only = false;
    ck_assert(table_open(&w, "draft"));
    ck_assert_str_eq(table_draft(&w), "draft");
    table_go(&w, 0, 0);
    ck_assert_ptr_null(table_draft(&w));
    ck_assert_int_eq(type_into(t, handle, &w, "a"), WIDGET_IGNORED);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(paste_goes_into_the_open_cell_only)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(6, 50);
    draw(&w, t, term_whole(t));
    ck_assert_int_eq(paste_into(t, handle, &w, "jjl"), WIDGET_IGNORED);
    ck_assert(!w.list.cursor && !w.column);
    type_into(t, handle, &w, "<Right><Enter>");
    ck_assert_int_eq(paste_into(t, handle, &w, "a\nb"), WIDGET_REFUSED_LINE_BREAK);
    draw(&w, t, term_whole(t));
    ck_assert(shows(t, "No line breaks."));
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(clicks_choose_a_cell)
{
    struct store s = {0};
    struct table w = make(&s, 3);
    struct term *t = screen(6, 50);
    draw(&w, t, term_whole(t));
    recorder_event(t, &(struct term_event){.type = TERM_EVENT_MOUSE, .mouse = TERM_MOUSE_CLICK, .row = 3, .col = 25});
    ck_assert_int_eq(deliver(t, handle, &w), WIDGET_CHANGED);
    ck_assert(w.list.cursor == 2 && w.column == 1);
    recorder_event(t, &(struct term_event){.type = TERM_EVENT_MOUSE, .mouse = TERM_MOUSE_CLICK, .row = 5, .col = 20});
    ck_assert_int_eq(deliver(t, handle, &w), WIDGET_IGNORED);
    table_free(&w);
    term_close(t);
}
END_TEST

START_TEST(every_size_is_survived_also_while_editing)
{
    struct store s = {0};
    struct table w = make(&s, 40);
    struct term *t = screen(24, 80);
    draw(&w, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw, &w);
    type_into(t, handle, &w, "<PgDn><Right><Enter>x中文<Enter>");
    survive_sizes(t, draw, &w);
    ck_assert_str_eq(table_draft(&w), "25斤x中文");
    table_free(&w);
    w.count = 0;
    draw(&w, t, term_whole(t));
    ck_assert(shows(t, "No rows yet"));
    ck_assert_int_eq(type_into(t, handle, &w, "<Enter>"), WIDGET_HANDLED);
    survive_sizes(t, draw, &w);
    term_close(t);
}
END_TEST

SUITE_MAIN("table", columns_rows_marks_and_the_current_cell, narrow_screens_drop_columns_in_the_stated_order,
           room_goes_to_numbers_first, too_many_columns_scroll_behind_the_frozen_one, a_hundred_thousand_rows_cost_what_is_in_sight,
           editing_in_the_cell_with_what_it_becomes, the_last_row_shows_its_note_too, tab_accepts_and_opens_the_next_cell,
           enter_on_a_fixed_cell_opens_the_row_elsewhere, paste_goes_into_the_open_cell_only, clicks_choose_a_cell,
           every_size_is_survived_also_while_editing)
