/* SPDX-License-Identifier: MPL-2.0
 *
 * Expected cells follow RFC 4180, written out by hand.
 */
#include "storage/exchange/csv_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"

/* A table as one text: cells between [ ], rows with their line in front. */
static void flatten(const struct csv_table *t, struct text_buffer *out)
{
    for (size_t i = 0; i < t->row_count; i++) {
        text_buffer_printf(out, "%ld:", t->rows[i].line);
        for (size_t c = 0; c < t->rows[i].count; c++)
            text_buffer_printf(out, "[%s]", csv_table_cell(t, i, c));
        text_buffer_add(out, "\n");
    }
}

static const struct { const char *text, *rows; } tables[] = {
    {"a,b\n1,2\n", "1:[a][b]\n2:[1][2]\n"},
    {"a,b\r\n1,2", "1:[a][b]\n2:[1][2]\n"},
    {"a,b\r1,2\r", "1:[a][b]\n2:[1][2]\n"},
    {"a;b\n1,5;2\n", "1:[a][b]\n2:[1,5][2]\n"},
    {"a\tb\n1\t\n", "1:[a][b]\n2:[1][]\n"},
    {"sep=;\na;b,c,d\n1;2\n", "2:[a][b,c,d]\n3:[1][2]\n"},
    {"a,b\n\"x\ny\",2\nz,3\n", "1:[a][b]\n2:[x\ny][2]\n4:[z][3]\n"},
    {"a,b\r\n\"x\r\ny\",2\r\nz,3\r\n", "1:[a][b]\n2:[x\r\ny][2]\n4:[z][3]\n"},
    {"a,b\n\n\n1,2\n", "1:[a][b]\n4:[1][2]\n"},
    {"a,b\n   \n1,2\n", "1:[a][b]\n3:[1][2]\n"},
    {"a\n\"he said \"\"yes\"\"\"\n", "1:[a]\n2:[he said \"yes\"]\n"},
    {"a,b,c\n,,\n", "1:[a][b][c]\n2:[][][]\n"},
    {"a,b\n1\n1,2,3\n", "1:[a][b]\n2:[1]\n3:[1][2][3]\n"},
    {"\"a;b\",c\n1,2\n", "1:[a;b][c]\n2:[1][2]\n"},
    {"项目，数量\n尿素，8\n", "1:[项目，数量]\n2:[尿素，8]\n"},
    {"a, b \n 1 , \" 2\"\n", "1:[a][b]\n2:[1][ 2]\n"},
};

START_TEST(rows_cells_and_lines)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct csv_table t;
        struct refusal r;
        struct text_buffer flat = {0};
        ck_assert_msg(csv_table_read(tables[i].text, strlen(tables[i].text), &t, &r), "%zu: %s", i, refusal_key(r.code));
        flatten(&t, &flat);
        ck_assert_msg(!strcmp(flat.data, tables[i].rows), "%s\ngave\n%s", tables[i].text, flat.data);
        text_buffer_free(&flat);
        csv_table_clear(&t);
    }
}
END_TEST

START_TEST(malformed_tables_are_refused_with_their_line)
{
    static const struct { const char *text; enum refusal_code code; long line; } wrong[] = {
        {"", REFUSAL_CSV_EMPTY, 0},
        {"\n\n", REFUSAL_CSV_EMPTY, 0},
        {"a,b\n1,\"2\n3,4\n", REFUSAL_CSV_MALFORMED, 2},
        {"a,b\n1,2\"3\n", REFUSAL_CSV_MALFORMED, 2},
        {"a,b\n1,2\n3,\"4\"x\n", REFUSAL_CSV_MALFORMED, 3},
        {"\"", REFUSAL_CSV_MALFORMED, 1},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct csv_table t;
        struct refusal r;
        ck_assert_msg(!csv_table_read(wrong[i].text, strlen(wrong[i].text), &t, &r), "%s", wrong[i].text);
        ck_assert_msg(r.code == wrong[i].code, "%s: %s", wrong[i].text, refusal_key(r.code));
        ck_assert_msg(t.error_line == wrong[i].line, "%s: line %ld", wrong[i].text, t.error_line);
        csv_table_clear(&t);
    }
}
END_TEST

/* `head`, then `n` times `fill`, then `tail`. */
static char *repeated(const char *head, char fill, size_t n, const char *tail)
{
    size_t h = strlen(head), l = strlen(tail);
    char *text = malloc(h + n + l + 1);
    memcpy(text, head, h);
    memset(text + h, fill, n);
    memcpy(text + h + n, tail, l + 1);
    return text;
}

static void expect(const char *text, size_t length, enum refusal_code code)
{
    struct csv_table t;
    struct refusal r = {0};
    bool good = csv_table_read(text, length, &t, &r);
    ck_assert_msg(good == !code && r.code == code, "%s", refusal_key(r.code));
    csv_table_clear(&t);
}

START_TEST(limits_of_fields_and_columns)
{
    const struct { char fill; size_t n; const char *head, *tail; enum refusal_code code; } cases[] = {
        {'x', CSV_FIELD_LIMIT, "a\n", "\n", REFUSAL_NONE},
        {'x', CSV_FIELD_LIMIT + 1, "a\n", "\n", REFUSAL_TEXT_TOO_LONG},
        {'\n', CSV_FIELD_LIMIT + 1, "a\n\"", "\"\n", REFUSAL_TEXT_TOO_LONG},
        {'x', 4 * 1024 * 1024, "a\n\"", "", REFUSAL_TEXT_TOO_LONG},
        {',', CSV_COLUMN_LIMIT - 1, "a", "\n", REFUSAL_NONE},
        {',', CSV_COLUMN_LIMIT, "a", "\n", REFUSAL_OUT_OF_RANGE},
        {',', 1000000, "a\n1", "\n", REFUSAL_OUT_OF_RANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = repeated(cases[i].head, cases[i].fill, cases[i].n, cases[i].tail);
        expect(text, strlen(text), cases[i].code);
        free(text);
    }
    expect("a\nx\0y\n", 6, REFUSAL_TEXT_INVALID);
}
END_TEST

START_TEST(written_cells_are_read_back)
{
    static const char *const cells[] = {"", "plain", "a,b", "a;b", "a\tb", "\"", "say \"x\"", "two\nlines", "cr\rlf\r\n", " spaced ",
                                        "尿素，46% N", "\n", ","};
    struct text_buffer out = {0};
    struct csv_table t;
    struct refusal r;
    size_t n = sizeof cells / sizeof *cells;
    for (size_t i = 0; i < n; i++) {
        text_buffer_add(&out, i ? "," : "");
        csv_cell_write(&out, cells[i]);
    }
    ck_assert(csv_table_read(out.data, out.length, &t, &r));
    ck_assert_uint_eq(t.rows[0].count, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(csv_table_cell(&t, 0, i), cells[i]);
    csv_table_clear(&t);
    text_buffer_free(&out);
}
END_TEST

START_TEST(formulas_are_guarded_and_freed)
{
    static const struct { const char *value; bool guarded; } values[] = {
        {"=1+1", true}, {"+8613800000000x", true}, {"-cmd|' /C calc'!A0", true}, {"@SUM(A1)", true}, {"\tx", true}, {"\rx", true},
        {"＝1", true}, {"＋1", true}, {"－1", true}, {"＠x", true}, {"'quoted", true}, {"'=x", true}, {" x", true}, {"x ", true},
        {"　x", true}, {"-12.5", false}, {"+3", false}, {"-1e-5", false}, {"-1e", true}, {"--1", true}, {"-", true}, {"-.5", true},
        {"plain", false}, {"0", false}, {"a=b", false}, {"尿素", false}, {"8袋×50kg", false},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char cell[64];
        ck_assert_msg(csv_guard_needed(values[i].value) == values[i].guarded, "%s", values[i].value);
        snprintf(cell, sizeof cell, "%s%s", values[i].guarded ? "'" : "", values[i].value);
        ck_assert_str_eq(csv_guard_remove(cell), values[i].value);
    }
    char foreign[][24] = {"'t Veld", "  12 ", "'-12", "'"};
    ck_assert_str_eq(csv_guard_remove(foreign[0]), "'t Veld");
    ck_assert_str_eq(csv_guard_remove(foreign[1]), "12");
    ck_assert_str_eq(csv_guard_remove(foreign[2]), "-12");
    ck_assert_str_eq(csv_guard_remove(foreign[3]), "'");
}
END_TEST

START_TEST(random_bytes_are_read_or_refused)
{
    static const char *const seeds[] = {"a,b\n1,2\n", "\"x\ny\",\"\"\"\"\n", "sep=;\na;b\n", "项目,数量\r\n尿素,８\r\n", ",,,\n\n\"", "a\tb\n"};
    uint64_t state = 20260703;
    for (int i = 0; i < 20000; i++) {
        char text[256];
        struct csv_table t;
        struct refusal r = {0};
        random_text(&state, text, sizeof text, seeds, sizeof seeds / sizeof *seeds);
        bool good = csv_table_read(text, strlen(text), &t, &r);
        ck_assert(good == (r.code == REFUSAL_NONE));
        for (size_t row = 0; good && row < t.row_count; row++)
            ck_assert(t.rows[row].line >= 1 && t.rows[row].count >= 1 && !strcmp(csv_table_cell(&t, row, t.rows[row].count), "") && (!row || t.rows[row].line > t.rows[row - 1].line));
        csv_table_clear(&t);
    }
}
END_TEST

/* More than is kept in memory: every cell is the same in order, backwards and in leaps; those of the heading stay. */
START_TEST(large_tables_are_read_in_any_order)
{
    enum { ROWS = 60000 };
    struct text_buffer text = {0};
    char wanted[64];
    struct csv_table t;
    struct refusal r;
    text_buffer_add(&text, "id,名称,note\n");
    for (int i = 1; i < ROWS; i++)
        text_buffer_printf(&text, "%d, '=x%d ,\"%0*d\"\n", i, i, 60 + i % 60, i);
    ck_assert(csv_table_read_as(text.data, text.length, '\0', NULL, &t, &r));
    csv_table_clean(&t);
    const char *heading = csv_table_cell(&t, 0, 1);
    ck_assert_uint_eq(t.row_count, ROWS);
    for (size_t k = 0; k < 2 * ROWS + 4000; k++) {
        size_t row = k < ROWS ? k : k < 2 * ROWS ? 2 * ROWS - 1 - k : k % 2 ? k - 2 * ROWS : (k * 7919) % ROWS;
        if (!row)
            continue;
        snprintf(wanted, sizeof wanted, "=x%zu", row);
        ck_assert_str_eq(csv_table_cell(&t, row, 1), wanted);
        ck_assert_uint_eq(strlen(csv_table_cell(&t, row, 2)), 60 + row % 60);
        ck_assert_int_eq(t.rows[row].line, (long)row + 1);
    }
    ck_assert_str_eq(heading, "名称");
    ck_assert(!csv_table_failed(&t));
    csv_table_clear(&t);
    text_buffer_free(&text);
}
END_TEST

SUITE_MAIN("csv_table", large_tables_are_read_in_any_order, rows_cells_and_lines, malformed_tables_are_refused_with_their_line, limits_of_fields_and_columns,
           written_cells_are_read_back, formulas_are_guarded_and_freed, random_bytes_are_read_or_refused)
