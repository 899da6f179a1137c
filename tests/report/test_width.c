/* SPDX-License-Identifier: MPL-2.0
 *
 * Widths in cells, cutting, wrapping, and tables that stay aligned with Chinese in them.
 */
#include <stdlib.h>
#include <string.h>

#include "core/text_table.h"
#include "core/width.h"
#include "tests/core/suite.h"

START_TEST(cells)
{
    ck_assert_uint_eq(text_cells(""), 0);
    ck_assert_uint_eq(text_cells("abc"), 3);
    ck_assert_uint_eq(text_cells("脐橙"), 4);
    ck_assert_uint_eq(text_cells("8袋×50kg"), 8);      /* × is ambiguous: 1 */
    ck_assert_uint_eq(text_cells("e\xcc\x81"), 1);     /* combining accent */
    ck_assert_uint_eq(text_cells("，（）：Ａ"), 10);   /* full-width marks */
}
END_TEST

START_TEST(prefixes)
{
    ck_assert_uint_eq(text_prefix("脐橙汁", 4), strlen("脐橙"));
    ck_assert_uint_eq(text_prefix("脐橙汁", 5), strlen("脐橙"));
    ck_assert_msg(text_prefix("脐橙", 1) == strlen("脐"), "at least one cluster, or a loop would never end");
    ck_assert_uint_eq(text_prefix("e\xcc\x81x", 1), 3);
    ck_assert_uint_eq(text_prefix("ab", 9), 2);
}
END_TEST

static void lines(const char *text, size_t width, const char *const *expected)
{
    const char *p = text;
    do {
        const char *line = p;
        size_t n = text_wrap(line, width, &p);
        ck_assert_msg(*expected != NULL, "more lines than expected: %s", line);
        ck_assert_msg(n == strlen(*expected) && !strncmp(line, *expected, n), "'%.*s' is not '%s'", (int)n, line, *expected);
        expected++;
    } while (*p);
    ck_assert_ptr_null(*expected);
}

START_TEST(wrapping)
{
    lines("one two three", 7, (const char *const[]){"one two", "three", NULL});
    lines("one  two", 4, (const char *const[]){"one", "two", NULL});
    lines("unbreakable", 4, (const char *const[]){"unbr", "eaka", "ble", NULL});
    lines("每亩用量，按收据", 8, (const char *const[]){"每亩用", "量，按收", "据", NULL}); /* no line begins with ， */
    lines("a\nb", 10, (const char *const[]){"a", "b", NULL});
    lines("", 10, (const char *const[]){"", NULL});
}
END_TEST

static void table_is(struct text_table *table, size_t width, const char *expected)
{
    struct text_buffer out = {0};
    text_table_write(table, width, &out);
    ck_assert_str_eq(out.data, expected);
    text_buffer_free(&out);
    text_table_free(table);
}

static void fill(struct text_table *table, const char *const *texts, size_t count, size_t columns)
{
    text_table_begin(table, columns);
    for (size_t i = 0; i < count; i++)
        text_table_cell(table, texts[i], i % columns == 1);
}

START_TEST(tables_align_by_cells)
{
    struct text_table table;
    fill(&table, (const char *const[]){"项目", "kg", "note", "尿素", "400", "", "a", "7.5", "x\x1b"}, 9, 3);
    table_is(&table, 0, "项目   kg  note\n----  ---  ----\n尿素  400\na     7.5  x␛\n");
}
END_TEST

START_TEST(tables_wrap_text_and_never_figures)
{
    struct text_table table;
    fill(&table, (const char *const[]){"item", "kg", "compound fertiliser", "1,234,567.5"}, 4, 2);
    table_is(&table, 24, "item                  kg\n-----------  -----------\ncompound     1,234,567.5\nfertiliser\n");
}
END_TEST

START_TEST(plain_tables_have_no_rule)
{
    struct text_table table;
    fill(&table, (const char *const[]){"total", "1", "apart", "10"}, 4, 2);
    table.plain = true;
    table_is(&table, 0, "total   1\napart  10\n");
}
END_TEST

START_TEST(lines_of_a_cell_stand_below_each_other)
{
    struct text_table table;
    fill(&table, (const char *const[]){"what", "kg"}, 2, 2);
    text_table_lines(&table, "agenda\n09:00 脐橙园\x1b\n");
    text_table_cell(&table, "7", true);
    table_is(&table, 0, "what           kg\n-------------  --\nagenda          7\n09:00 脐橙园␛\n");
}
END_TEST

SUITE_MAIN("width", lines_of_a_cell_stand_below_each_other, cells, prefixes, wrapping, tables_align_by_cells, tables_wrap_text_and_never_figures,
           plain_tables_have_no_rule)
