/* SPDX-License-Identifier: MPL-2.0
 *
 * A document says the same in all three formats, and nothing in it can become markup, script or a terminal's command.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "report/document.h"
#include "tests/core/suite.h"

#define HOSTILE "<script>alert('x')</script>|a_b*c`d[e](f)#\x1b[2J\xe2\x80\xae&\"\n- q"

static void small(struct document *d)
{
    document_begin(d, "农碳 报告", "zh", "draft");
    document_heading(d, 1, "Result");
    document_paragraph(d, "One\nTwo");
    document_note(d, "Mind this");
    document_table(d, "By stage", 2);
    document_cell(d, "stage", false);
    document_cell(d, "kg", false);
    document_cell(d, "种植", false);
    document_cell(d, "7.5", true);
    document_bar(d, 0.75);
    document_cell(d, "transport", false);
    document_cell(d, "2.5", true);
    document_bar(d, 0.25);
}

static struct text_buffer rendered(void (*make)(struct document *), document_renderer render)
{
    struct document d;
    struct text_buffer out = {0};
    make(&d);
    ck_assert(!d.failed);
    struct refusal refusal;
    ck_assert(render(&d, &out, &refusal));
    document_free(&d);
    return out;
}

static bool text_80(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    (void)refusal;
    text_render(d, 80, out);
    return !out->failed;
}

static bool text_24(const struct document *d, struct text_buffer *out, struct refusal *refusal)
{
    (void)refusal;
    text_render(d, 24, out);
    return !out->failed;
}

static void expect(struct text_buffer got, const char *text)
{
    ck_assert_str_eq(got.data, text);
    text_buffer_free(&got);
}

static bool holds(const struct text_buffer *out, const char *piece)
{
    return strstr(out->data, piece) != NULL;
}

START_TEST(markdown_of_a_small_document)
{
    expect(rendered(small, markdown_render), "# 农碳 报告\n\n"
                                             "> **draft**\n\n"
                                             "## Result\n\n"
                                             "One  \nTwo\n\n"
                                             "> Mind this\n\n"
                                             "**By stage**\n\n"
                                             "| stage | kg |  |\n"
                                             "| --- | ---: | --- |\n"
                                             "| 种植 | 7.5 | =============== |\n"
                                             "| transport | 2.5 | ===== |\n");
}
END_TEST

START_TEST(text_of_a_small_document)
{
    expect(rendered(small, text_80), "农碳 报告\n"
                                     "=========\n\n"
                                     "! draft\n\n"
                                     "Result\n"
                                     "======\n\n"
                                     "One\nTwo\n\n"
                                     "| Mind this\n\n"
                                     "By stage\n"
                                     "stage       kg\n"
                                     "---------  ---  ---------------\n"
                                     "种植       7.5  ===============\n"
                                     "transport  2.5  =====\n\n");
}
END_TEST

START_TEST(html_of_a_small_document)
{
    struct text_buffer out = rendered(small, html_render);
    ck_assert(holds(&out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    ck_assert(holds(&out, "<h1>农碳 报告</h1>"));
    ck_assert(holds(&out, "<p class=\"banner\">draft</p>"));
    ck_assert(holds(&out, "<caption>By stage</caption>"));
    ck_assert(holds(&out, "<th scope=\"row\">种植</th><td class=\"n\">7.5</td>"));
    ck_assert(holds(&out, "style=\"width:75.0%\""));
    ck_assert(holds(&out, "<p>One<br>Two</p>"));
    text_buffer_free(&out);
}
END_TEST

static void pages(struct document *d)
{
    document_begin(d, "t", "en", NULL);
    document_paragraph(d, "one");
    document_page(d);
    document_paragraph(d, "two");
}

START_TEST(a_page_ends_where_it_is_said)
{
    struct text_buffer html = rendered(pages, html_render);
    ck_assert(holds(&html, "<p>one</p>\n<hr class=\"page\">\n<p>two</p>"));
    ck_assert(holds(&html, "hr.page{break-after:page"));
    text_buffer_free(&html);
    expect(rendered(pages, markdown_render), "# t\n\none\n\n---\n\ntwo\n");
    expect(rendered(pages, text_24), "t\n=\n\none\n\n------------------------\n\ntwo\n\n");
}
END_TEST

START_TEST(html_has_nothing_from_outside)
{
    static const char *const banned[] = {"<script", "<link", "<img", "<iframe", "http:", "https:", "//", "url(", "@import", "src="};
    struct text_buffer out = rendered(small, html_render);
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
        ck_assert_msg(!holds(&out, banned[i]), "%s", banned[i]);
    text_buffer_free(&out);
}
END_TEST

static void hostile(struct document *d)
{
    document_begin(d, HOSTILE, "en", HOSTILE);
    document_heading(d, 2, HOSTILE);
    document_paragraph(d, HOSTILE);
    document_note(d, HOSTILE);
    document_table(d, HOSTILE, 1);
    document_cell(d, HOSTILE, false);
    document_cell(d, HOSTILE, false);
    document_bar(d, 2);
}

static void no_control(const struct text_buffer *out)
{
    ck_assert(!strpbrk(out->data, "\x1b\x07\x08\r\t\x7f"));
    ck_assert_msg(!holds(out, "\xe2\x80\xae"), "right-to-left override came through");
}

START_TEST(hostile_text_in_html)
{
    struct text_buffer out = rendered(hostile, html_render);
    no_control(&out);
    ck_assert(!holds(&out, "<script"));
    ck_assert(!holds(&out, "alert('"));
    ck_assert(holds(&out, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    ck_assert_msg(holds(&out, "width:100.0%"), "a share above 1 is drawn as the whole");
    /* The banner also stands in a style sheet, where neither a quote nor "</style>" may end it. */
    ck_assert(!strstr(strstr(out.data, "content:\"") + 9, "</script"));
    text_buffer_free(&out);
}
END_TEST

START_TEST(hostile_text_in_markdown)
{
    struct text_buffer out = rendered(hostile, markdown_render);
    no_control(&out);
    ck_assert(!holds(&out, "<script"));
    ck_assert_msg(holds(&out, "\\|a\\_b\\*c\\`d\\[e\\](f)\\#"), "%s", out.data);
    ck_assert_msg(!holds(&out, "\n- q"), "a new line must not become a list");
    ck_assert_msg(!holds(&out, "\n> - q"), "a new line in a note must not become a list");
    text_buffer_free(&out);
}
END_TEST

START_TEST(hostile_text_in_text)
{
    struct text_buffer out = rendered(hostile, text_80);
    no_control(&out);
    ck_assert(holds(&out, "␛[2J"));
    text_buffer_free(&out);
}
END_TEST

START_TEST(markdown_line_starts)
{
    static const char *const starts[][2] = {
        {"1. x", "1\\. x"}, {"12) x", "12\\) x"}, {"- x", "\\- x"},      {"+ x", "\\+ x"}, {"# x", "\\# x"},
        {"> x", "&gt; x"},  {"    x", "x"},       {"===", "\\==="},      {"1.5 kg", "1\\.5 kg"},
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct document d;
        struct text_buffer out = {0};
        document_begin(&d, "t", "en", NULL);
        document_paragraph(&d, starts[i][0]);
        markdown_render(&d, &out, &(struct refusal){0});
        out.data[out.length - 1] = '\0'; /* the newline at the end */
        ck_assert_str_eq(out.data + strlen("# t\n\n"), starts[i][1]);
        ck_assert(!strncmp(out.data, "# t\n\n", 5));
        document_free(&d);
        text_buffer_free(&out);
    }
}
END_TEST

static void wide(struct document *d)
{
    document_begin(d, "奉节脐橙二〇二五年度产品碳足迹报告", "zh", NULL);
    document_paragraph(d, "每亩用量按收据录入，换算在旁显示。A_very_long_word_without_any_space_at_all");
    document_table(d, "表", 2);
    document_cell(d, "项目", false);
    document_cell(d, "kg", false);
    document_cell(d, "复合肥十五十五十五型袋装五十公斤", false);
    document_cell(d, "1,377.060", true);
}

START_TEST(no_line_is_wider_than_asked)
{
    struct text_buffer out = rendered(wide, text_24);
    for (char *line = strtok(out.data, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_msg(text_cells(line) <= 24, "%zu cells: %s", text_cells(line), line);
    text_buffer_free(&out);
}
END_TEST

START_TEST(the_same_document_gives_the_same_bytes)
{
    struct text_buffer a = rendered(small, html_render), b = rendered(small, html_render);
    ck_assert_str_eq(a.data, b.data);
    text_buffer_free(&a);
    text_buffer_free(&b);
}
END_TEST

START_TEST(an_unfinished_row_is_blank_and_nulls_are_empty)
{
    struct document d;
    struct text_buffer out = {0};
    document_begin(&d, NULL, NULL, NULL);
    document_table(&d, NULL, 2);
    document_cell(&d, "only", false);
    html_render(&d, &out, &(struct refusal){0});
    ck_assert(strstr(out.data, "<th scope=\"col\">only</th><th scope=\"col\"></th>"));
    document_free(&d);
    text_buffer_free(&out);
}
END_TEST

START_TEST(long_tables_keep_every_cell)
{
    struct document d;
    struct text_buffer out = {0};
    document_begin(&d, "t", "en", NULL);
    document_table(&d, "c", 3);
    for (int i = 0; i < 999; i++) {
        char text[16];
        snprintf(text, sizeof text, "cell%03d", i);
        document_cell(&d, text, false);
    }
    markdown_render(&d, &out, &(struct refusal){0});
    ck_assert_uint_eq(d.blocks[0].rows, 333);
    for (int i = 0; i < 999; i++) {
        char text[24];
        snprintf(text, sizeof text, " cell%03d |", i);
        ck_assert(strstr(out.data, text));
    }
    document_free(&d);
    text_buffer_free(&out);
}
END_TEST

SUITE_MAIN("document", a_page_ends_where_it_is_said, markdown_of_a_small_document, text_of_a_small_document, html_of_a_small_document,
           html_has_nothing_from_outside, hostile_text_in_html, hostile_text_in_markdown, hostile_text_in_text,
           markdown_line_starts, no_line_is_wider_than_asked, the_same_document_gives_the_same_bytes,
           an_unfinished_row_is_blank_and_nulls_are_empty, long_tables_keep_every_cell)
