/* SPDX-License-Identifier: MPL-2.0
 *
 * Documents as files: pages and bytes of a PDF, parts of a .docx, names and formulas of the sheets. What other programs make of them is tested in
 * tests/cli/test_formats.py.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/document.h"
#include "report/docx_parts.h"
#include "report/live_internal.h"
#include "tests/core/suite.h"

static void small(struct document *d, int pages, const char *text)
{
    document_begin(d, "奉节脐橙 FILIAL", "zh", "示例");
    document_heading(d, 1, "结果");
    document_paragraph(d, text);
    for (int i = 1; i < pages; i++) {
        document_page(d);
        document_paragraph(d, text);
    }
}

static size_t count(const struct text_buffer *out, const char *piece)
{
    size_t n = 0;
    for (size_t i = 0; i + strlen(piece) <= out->length; i++)
        n += !memcmp(out->data + i, piece, strlen(piece));
    return n;
}

START_TEST(a_pdf_has_the_pages_that_it_was_given)
{
    for (int pages = 1; pages <= 3; pages++) {
        struct document d;
        struct text_buffer out = {0};
        small(&d, pages, "总排放 1,338.5 kg CO₂e");
        ck_assert(pdf_render(&d, &out, &(struct refusal){0}));
        ck_assert(!memcmp(out.data, "%PDF-1.", 7));
        ck_assert(!memcmp(out.data + out.length - 6, "%%EOF\n", 6));
        ck_assert_uint_eq(count(&out, "/Type /Page %"), pages);
        ck_assert_uint_eq(count(&out, "19800101000000Z"), 2); /* created, changed: no clock */
        text_buffer_free(&out);
        document_free(&d);
    }
}
END_TEST

START_TEST(a_sign_that_no_font_has_is_refused_by_name)
{
    struct document d;
    struct text_buffer out = {0};
    struct refusal refusal = {0};
    small(&d, 1, "beyond \xcd\xb8 all fonts"); /* U+0378 is no character yet */
    ck_assert(!pdf_render(&d, &out, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_FONT_MISSING);
    ck_assert_ptr_nonnull(strstr(refusal.value, "beyond"));
    ck_assert_uint_eq(out.length, 0);
    text_buffer_free(&out);
    document_free(&d);
}
END_TEST

START_TEST(the_same_document_is_the_same_file_in_every_zone)
{
    static const document_renderer renderers[] = {pdf_render, docx_render, xlsx_render, html_render, markdown_render};
    static const char *const zones[] = {"America/Los_Angeles", "Pacific/Kiritimati"};
    for (size_t i = 0; i < sizeof renderers / sizeof *renderers; i++) {
        struct text_buffer out[2] = {{0}, {0}};
        for (int z = 0; z < 2; z++) {
            struct document d;
            setenv("TZ", zones[z], 1);
            tzset();
            small(&d, 2, "总排放");
            ck_assert(renderers[i](&d, &out[z], &(struct refusal){0}));
            document_free(&d);
        }
        ck_assert_msg(out[0].length == out[1].length && !memcmp(out[0].data, out[1].data, out[0].length), "renderer %zu", i);
        text_buffer_free(&out[0]);
        text_buffer_free(&out[1]);
    }
}
END_TEST

START_TEST(a_draft_stands_before_the_banner)
{
    struct document d;
    document_begin(&d, "t", "en", "illustrative");
    document_draft(&d, "DRAFT");
    ck_assert(d.draft);
    ck_assert_str_eq(d.banner, "DRAFT · illustrative");
    document_free(&d);
    document_begin(&d, "t", "en", NULL);
    document_draft(&d, "DRAFT");
    ck_assert_str_eq(d.banner, "DRAFT");
    document_free(&d);
}
END_TEST

START_TEST(an_anchor_stands_once)
{
    struct document d;
    document_begin(&d, "t", "en", NULL);
    document_table(&d, "c", 1);
    for (int i = 0; i < 3; i++) {
        document_cell(&d, "x", false);
        document_anchor(&d, i == 2 ? "other" : "row");
    }
    ck_assert_str_eq(d.blocks[0].cells[0].anchor, "row");
    ck_assert_ptr_null(d.blocks[0].cells[1].anchor);
    ck_assert_str_eq(d.blocks[0].cells[2].anchor, "other");
    document_free(&d);
}
END_TEST

/* ---- parts of a .docx ---- */

START_TEST(a_picture_has_its_size_and_words)
{
    struct text_buffer out = {0};
    docx_picture(&out, 3, 914400, 457200, "a \"<b>\" & c");
    ck_assert_ptr_nonnull(strstr(out.data, "<wp:extent cx=\"914400\" cy=\"457200\"/>"));
    ck_assert_ptr_nonnull(strstr(out.data, "descr=\"a &quot;&lt;b&gt;&quot; &amp; c\""));
    ck_assert_ptr_nonnull(strstr(out.data, "r:embed=\"figure3\""));
    text_buffer_free(&out);
}
END_TEST

static struct text_buffer core_of(const char *title, const char *made)
{
    struct text_buffer out = {0};
    struct document d;
    document_begin(&d, title, "en", NULL);
    d.made = made ? text_dup(made) : NULL;
    docx_core(&out, &d);
    document_free(&d);
    return out;
}

START_TEST(the_dates_are_the_projects)
{
    struct text_buffer out = core_of("A & B", "2025-03-31");
    ck_assert_ptr_nonnull(strstr(out.data, "<dc:title>A &amp; B</dc:title>"));
    ck_assert_uint_eq(count(&out, ">2025-03-31T00:00:00Z<"), 2);
    text_buffer_free(&out);
    out = core_of("t", NULL);
    ck_assert_uint_eq(count(&out, ">1980-01-01T00:00:00Z<"), 2);
    text_buffer_free(&out);
}
END_TEST

/* ---- sheets ---- */

static const char *same(const char *s)
{
    return s;
}

START_TEST(sheets_hold_what_they_are_given)
{
    static const struct live_heading headings[] = {{"one", 10}, {"two", 20}};
    struct live live = {0};
    struct live_sheet *sheet = live_sheet(&live, "rows", 2, 2);
    live_headings(&live, sheet, same, headings);
    live_number(sheet, 1, 0, LOOK_INPUT, 0.1);
    live_formula(&live, sheet, 1, 1, LOOK_TOTAL, 0.2, "=A%d*%d", 2, 2);
    live_note(&live, sheet, 1, 1, "first");
    live_note(&live, sheet, 1, 1, "second");
    live_note(&live, sheet, 1, 0, "");
    ck_assert(!live.failed && sheet->widths[1] == 20);
    ck_assert_str_eq(sheet->cells[0].text, "one");
    ck_assert(sheet->cells[2].kind == LIVE_NUMBER && sheet->cells[2].value == 0.1 && !sheet->cells[2].note);
    ck_assert_str_eq(sheet->cells[3].text, "=A2*2");
    ck_assert_str_eq(sheet->cells[3].note, "first");
    live_free(&live);
}
END_TEST

START_TEST(a_formula_is_whole_or_a_failure)
{
    char much[2000];
    struct live live = {0};
    struct live_sheet *sheet = live_sheet(&live, "rows", 1, 1);
    memset(much, '1', sizeof much);
    much[sizeof much - 1] = '\0';
    live_formula(&live, sheet, 0, 0, LOOK_PLAIN, 1, "=%s", much);
    ck_assert_msg(live.failed, "a formula was cut");
    live_free(&live);
}
END_TEST

START_TEST(names_of_sheets_in_formulas)
{
    char out[16];
    ck_assert_str_eq(live_quoted("farm's", out, sizeof out), "farm''s");
    ck_assert_str_eq(live_quoted("清单行", out, sizeof out), "清单行");
    ck_assert_uint_lt(strlen(live_quoted("''''''''''''''''", out, sizeof out)), sizeof out);
}
END_TEST

START_TEST(without_a_footprint_there_is_nothing_to_calculate)
{
    struct report_input input = {0};
    struct live live;
    live_make(&input, &live);
    ck_assert(!live.count && !live.failed);
    live_free(&live);
}
END_TEST

SUITE_MAIN("files", a_pdf_has_the_pages_that_it_was_given, a_sign_that_no_font_has_is_refused_by_name, the_same_document_is_the_same_file_in_every_zone,
           a_draft_stands_before_the_banner, an_anchor_stands_once, a_picture_has_its_size_and_words, the_dates_are_the_projects,
           sheets_hold_what_they_are_given, a_formula_is_whole_or_a_failure, names_of_sheets_in_formulas, without_a_footprint_there_is_nothing_to_calculate)
