/* SPDX-License-Identifier: MPL-2.0
 *
 * The form: what stands on the screen, what typing hands over, and that a refused text is kept.
 */
#include "tests/tui/tui.h"
#include "tui/widget/form.h"

enum { PRODUCT, AREA, STAGE, DIESEL, NOTE, TOTAL, IMPORT };

static const struct form_choice stages[] = {{"raw", "原材料"}, {"make", "生产"}, {"move", "运输"}};

struct store {
    char values[8][128];
    int accepted;
    size_t row;
};

static void describe(void *context, size_t row, struct form_row *out)
{
    static const char *const labels[] = {"Scope", "Product", "Area", "Stage", "Diesel", "Note", "Total", "Import…"};
    static const enum form_kind kinds[] = {FORM_HEADING, FORM_TEXT, FORM_TEXT,      FORM_CHOICE,
                                           FORM_TEXT,    FORM_LONG, FORM_READ_ONLY, FORM_ACTION};
    struct store *s = context;
    out->label = labels[row];
    out->kind = kinds[row];
    if (row && *s->values[row - 1])
        out->value = s->values[row - 1];
    if (row == 1) {
        out->required = true;
        out->help = "What leaves the farm gate.";
    }
    if (row == 2) {
        out->placeholder = "3.2亩";
        out->preview = out->value ? "= 0.2133 ha" : NULL;
        out->mark = "!";
        out->error = out->value ? NULL : "Area is missing.";
    }
    if (row == 3) {
        out->choices = stages;
        out->choice_count = 3;
    }
    if (row == 4)
        out->is_default = true;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct store *s = context;
    ck_assert_uint_eq(column, 0);
    if (strchr(text, 'x')) {
        snprintf(error, size, "\"%s\" is no number.", text);
        return false;
    }
    snprintf(s->values[row - 1], sizeof s->values[0], "%s", text);
    s->accepted++;
    s->row = row;
    return true;
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    (void)context, (void)column;
    if (row == 2 && *text)
        snprintf(out, size, "~%s", text);
}

static const struct widget_texts texts = {"No line breaks.", "Too long.", "Nothing."};

static struct form make(struct store *s)
{
    return (struct form){.count = 8, .describe = describe, .accept = accept, .preview = preview, .context = s, .texts = &texts,
                         .label_cols = 8, .focused = true};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return form_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    form_draw(widget, t, area);
}

static void expect_form(struct term *t, struct form *f, const char *expected)
{
    term_clear(t);
    form_draw(f, t, term_whole(t));
    expect_screen(t, expected);
}

START_TEST(rows_show_blank_default_preview_and_complaint_apart)
{
    struct store s = {.values = {"Rice", "", "raw", "8"}};
    struct form f = make(&s);
    struct term *t = screen(13, 40);
    expect_form(t, &f,
                " Scope\n"
                "▸  Product  Rice\n"
                " ! Area     3.2亩\n"
                "            Area is missing.\n"
                "   Stage    原材料\n"
                "   Diesel   ≐8\n"
                "   Note\n"
                "   Total\n"
                "   Import…\n"
                "\n"
                "────────────────────────────────────────\n"
                " What leaves the farm gate.\n"
                "\n"
                "cursor 1,12\n");
    ck_assert_int_eq(term_role_at(t, 1, 12), TERM_SELECTED);
    ck_assert_int_eq(term_role_at(t, 2, 12), TERM_DIM);
    ck_assert_int_eq(term_role_at(t, 5, 13), TERM_DEFAULT_VALUE);
    *s.values[PRODUCT] = '\0';
    strcpy(s.values[AREA], "3.2亩");
    term_clear(t);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "▸  Product  ?\n ! Area     3.2亩  = 0.2133 ha\n   Stage"));
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(typing_is_handed_over_as_typed)
{
    struct store s = {.values = {"Rice"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    ck_assert_int_eq(type_into(t, handle, &f, "<Down><Enter>3.2 亩"), WIDGET_CHANGED);
    ck_assert_str_eq(form_draft(&f), "3.2 亩");
    ck_assert_int_eq(s.accepted, 0);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "▸! Area     3.2 亩              ~3.2 亩\n"));
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(s.values[AREA], "3.2 亩");
    ck_assert_uint_eq(f.accepted, 2);
    ck_assert_uint_eq(f.cursor, 2);
    ck_assert_ptr_null(form_draft(&f));
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(a_refused_text_is_kept_with_the_reason)
{
    struct store s = {.values = {"Rice"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>x<Enter>"), WIDGET_HANDLED);
    ck_assert(f.editing);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "▸  Product  Ricex\n            \"Ricex\" is no number.\n"));
    ck_assert_int_eq(term_role_at(t, 1, 12), TERM_FIELD_ERROR);
    ck_assert_int_eq(type_into(t, handle, &f, "<Tab>"), WIDGET_HANDLED);
    ck_assert(f.editing && f.cursor == 1);
    ck_assert_int_eq(type_into(t, handle, &f, "<BS>"), WIDGET_CHANGED);
    ck_assert_str_eq(f.error, "");
    ck_assert_int_eq(type_into(t, handle, &f, "<Esc>"), WIDGET_CANCELLED);
    ck_assert_int_eq(s.accepted, 0);
    ck_assert_str_eq(s.values[PRODUCT], "Rice");
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(pasted_line_breaks_are_refused_in_words)
{
    struct store s = {0};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    type_into(t, handle, &f, "<Enter>ab");
    paste_into(t, handle, &f, "1\n2");
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "Product  ab\n            No line breaks.\n"));
    paste_into(t, handle, &f, "jk");
    ck_assert_str_eq(form_draft(&f), "abjk");
    type_into(t, handle, &f, "<Esc>");
    paste_into(t, handle, &f, "jk"); /* text, not the commands j and k: it opens the row */
    ck_assert_str_eq(form_draft(&f), "jk");
    ck_assert_uint_eq(f.cursor, 1);
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(a_refused_paste_on_a_closed_row_keeps_its_value)
{
    struct store s = {.values = {"Rice", "5"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    ck_assert_int_eq(paste_into(t, handle, &f, "a\nb"), WIDGET_REFUSED_LINE_BREAK);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "Product  Rice\n            No line breaks.\n"));
    type_into(t, handle, &f, "<Tab>");
    ck_assert_str_eq(s.values[PRODUCT], "Rice");
    ck_assert_int_eq(s.accepted, 0);
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(moving_passes_headings_and_stops_at_the_ends)
{
    struct store s = {0};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    ck_assert_int_eq(type_into(t, handle, &f, "<Up>"), WIDGET_HANDLED);
    ck_assert_uint_eq(f.cursor, 1);
    ck_assert_int_eq(type_into(t, handle, &f, "<BackTab>"), WIDGET_IGNORED);
    ck_assert_int_eq(type_into(t, handle, &f, "j<Tab><Down>k"), WIDGET_CHANGED);
    ck_assert_uint_eq(f.cursor, 3);
    type_into(t, handle, &f, "<End>");
    ck_assert_uint_eq(f.cursor, 7);
    ck_assert_int_eq(type_into(t, handle, &f, "<Tab>"), WIDGET_IGNORED);
    type_into(t, handle, &f, "<Home>");
    ck_assert_uint_eq(f.cursor, 1);
    form_go(&f, 0);
    ck_assert_uint_eq(f.cursor, 1);
    form_go(&f, 99);
    ck_assert_uint_eq(f.cursor, 7);
    ck_assert_int_eq(type_into(t, handle, &f, "q"), WIDGET_IGNORED);
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(tab_accepts_what_was_changed_and_goes_on)
{
    struct store s = {.values = {"Rice"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter><Tab>"), WIDGET_CHANGED);
    ck_assert_int_eq(s.accepted, 0);
    ck_assert(f.cursor == 2 && f.editing); /* typing goes on in the next text … */
    ck_assert_int_eq(type_into(t, handle, &f, "5<Tab>"), WIDGET_ACCEPTED);
    ck_assert(s.accepted == 1 && s.row == 2 && f.accepted == 2 && f.cursor == 3);
    ck_assert(!f.editing); /* … but a list of choices waits: Tab must not choose for anybody */
    ck_assert_int_eq(type_into(t, handle, &f, "<BackTab><Enter>5<Up><Down>5<BackTab>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(s.values[AREA], "555");
    ck_assert(f.cursor == 1 && f.editing);
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(chinese_text_opens_a_closed_row_instead_of_being_lost)
{
    struct store s = {.values = {"Rice"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    type_into(t, handle, &f, "脐橙");
    ck_assert_str_eq(form_draft(&f), "脐橙");
    ck_assert_int_eq(type_into(t, handle, &f, "<Esc>"), WIDGET_CANCELLED);
    ck_assert_str_eq(s.values[0], "Rice");
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(a_choice_opens_its_list_in_place)
{
    struct store s = {.values = {"Rice", "1", "make"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    type_into(t, handle, &f, "<Down><Down><Enter>");
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "▸  Stage    生产\n              原材料\n            ▸ 生产\n              运输\n"));
    ck_assert_int_eq(type_into(t, handle, &f, "<Esc>"), WIDGET_CANCELLED);
    ck_assert_str_eq(s.values[STAGE], "make");
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter><Down><Enter>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(s.values[STAGE], "move");
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>原<Enter>"), WIDGET_ACCEPTED);
    ck_assert_str_eq(s.values[STAGE], "raw");
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(actions_open_elsewhere_and_read_only_stays_shut)
{
    struct store s = {.values = {[TOTAL] = "12"}};
    struct form f = make(&s);
    struct term *t = screen(14, 40);
    form_go(&f, 7);
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>"), WIDGET_OPENED);
    form_go(&f, 6);
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>"), WIDGET_HANDLED);
    ck_assert(!f.editing);
    f.read_only = true;
    form_go(&f, 1);
    type_into(t, handle, &f, "<Enter>");
    ck_assert(!f.editing);
    ck_assert(!form_open(&f, "draft"));
    f.read_only = false;
    ck_assert(form_open(&f, "draft"));
    ck_assert_str_eq(form_draft(&f), "draft");
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(long_text_is_wrapped_while_current)
{
    struct store s = {.values = {[NOTE] = "稻田间歇灌溉，六月中旬晒田十日，其后干湿交替。"}};
    struct form f = make(&s);
    struct term *t = screen(20, 40);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "   Note     稻田间歇灌溉，六月中旬晒田›\n"));
    form_go(&f, 5);
    term_clear(t);
    form_draw(&f, t, term_whole(t));
    ck_assert(shows(t, "▸  Note     稻田间歇灌溉，六月中旬晒田\n            十日，其后干湿交替。\n"));
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(a_low_screen_keeps_the_open_row_in_sight)
{
    struct store s = {.values = {"Rice"}};
    struct form f = make(&s);
    struct term *t = screen(3, 30);
    form_go(&f, 5);
    type_into(t, handle, &f, "<Enter>x<Enter>");
    form_draw(&f, t, term_whole(t));
    expect_screen(t, "   Diesel                    ▴\n▸  Note     x\n            \"x\" is no number.▾\ncursor 1,13\n");
    form_free(&f);
    term_close(t);
}
END_TEST

START_TEST(resizing_keeps_what_was_typed)
{
    struct store s = {.values = {HOSTILE}};
    struct form f = make(&s);
    struct term *t = screen(24, 80);
    form_draw(&f, t, term_whole(t));
    expect_harmless(t);
    survive_sizes(t, draw, &f);
    type_into(t, handle, &f, "<Enter>x 中文<Enter>");
    survive_sizes(t, draw, &f);
    ck_assert_str_eq(form_draft(&f), HOSTILE "x 中文");
    type_into(t, handle, &f, "<Esc><Down><Down><Enter>");
    survive_sizes(t, draw, &f);
    form_go(&f, 5);
    survive_sizes(t, draw, &f);
    f.count = 0;
    survive_sizes(t, draw, &f);
    ck_assert_int_eq(type_into(t, handle, &f, "<Down>"), WIDGET_HANDLED);
    ck_assert_int_eq(type_into(t, handle, &f, "<Enter>"), WIDGET_HANDLED);
    form_free(&f);
    term_close(t);
}
END_TEST

SUITE_MAIN("form", rows_show_blank_default_preview_and_complaint_apart, typing_is_handed_over_as_typed,
           a_refused_text_is_kept_with_the_reason, pasted_line_breaks_are_refused_in_words,
           a_refused_paste_on_a_closed_row_keeps_its_value,
           moving_passes_headings_and_stops_at_the_ends, tab_accepts_what_was_changed_and_goes_on,
           chinese_text_opens_a_closed_row_instead_of_being_lost, a_choice_opens_its_list_in_place,
           actions_open_elsewhere_and_read_only_stays_shut, long_text_is_wrapped_while_current,
           a_low_screen_keeps_the_open_row_in_sight, resizing_keeps_what_was_typed)
