/* SPDX-License-Identifier: MPL-2.0
 *
 * How columns share a page, with a measure that can be counted by hand: one unit a byte.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/columns.h"
#include "tests/core/suite.h"

#define ROOM 100.0
#define PADDING 2.0
#define LONG "a source with a title of many words, its publisher, the edition and where in it the figure stands, page and table, line by line"

static double bytes(void *with, const char *text, bool heading)
{
    (void)with, (void)heading;
    return (double)strlen(text);
}

struct given { const char *text; bool number; };

/* Shares ROOM between `columns`, and checks what holds for every table. */
static void share(const struct given *cells, size_t columns, size_t rows, double *widths)
{
    struct document d;
    double sum = 0;
    document_begin(&d, "t", "en", NULL);
    document_table(&d, "c", columns);
    for (size_t i = 0; i < columns * rows; i++)
        document_cell(&d, cells[i].text, cells[i].number);
    ck_assert(columns_share(&d.blocks[0], columns, bytes, NULL, ROOM, PADDING, widths));
    for (size_t c = 0; c < columns; c++) {
        ck_assert_msg(widths[c] > 0, "column %zu has nothing", c);
        sum += widths[c];
    }
    ck_assert_msg(fabs(sum - ROOM) < 1e-6, "together %g", sum);
    document_free(&d);
}

START_TEST(what_fits_is_stretched)
{
    static const struct given cells[] = {{"a", false}, {"b", false}, {"12345678", false}, {"1234567890123456789012345678", false}};
    double widths[2];
    share(cells, 2, 2, widths);
    ck_assert_msg(fabs(widths[0] - 25) < 1e-6 && fabs(widths[1] - 75) < 1e-6, "%g %g", widths[0], widths[1]); /* 10 and 30 with padding */
}
END_TEST

START_TEST(the_longest_column_gets_most)
{
    static const struct given cells[] = {{"id", false}, {"source", false}, {"note", false}, {"r001", false}, {LONG, false}, {"a note of some words in a line", false}};
    double widths[3];
    share(cells, 3, 2, widths);
    ck_assert_msg(widths[1] > widths[2] && widths[2] > widths[0], "%g %g %g", widths[0], widths[1], widths[2]);
    ck_assert_msg(widths[0] >= 6 - 1e-9, "a short word is broken: %g", widths[0]);
}
END_TEST

START_TEST(figures_and_dates_stay_whole)
{
    static const struct given cells[] = {{"kg", true}, {"day", false}, {"source", false}, {"1,338,821.705", true}, {"2025-03-31", false}, {LONG LONG LONG, false}};
    double widths[3];
    share(cells, 3, 2, widths);
    ck_assert_msg(widths[0] >= 13 + PADDING - 1e-9, "the figure is broken: %g", widths[0]);
    ck_assert_msg(widths[1] >= 10 + PADDING - 1e-9, "the date is broken: %g", widths[1]);
}
END_TEST

START_TEST(chinese_is_broken_anywhere_but_not_to_single_signs)
{
    static const struct given cells[] = {{"名", false}, {"source", false}, {"很长很长很长很长很长很长很长很长的名字", false}, {LONG LONG LONG LONG, false}};
    double widths[2];
    share(cells, 2, 2, widths);
    ck_assert_msg(widths[0] >= ROOM * 0.085 - 1e-9 && widths[0] < 60, "%g", widths[0]); /* 54 bytes on one line, 12 for four signs */
}
END_TEST

START_TEST(far_too_many_columns_still_fill_the_room)
{
    struct given cells[60];
    double widths[30];
    for (size_t i = 0; i < 60; i++)
        cells[i] = (struct given){i % 3 ? "aVeryLongWordWithoutAnyBlank" : "1234567890.123456", i % 3 == 0};
    share(cells, 30, 2, widths);
}
END_TEST

START_TEST(a_table_of_nothing)
{
    static const struct given cells[] = {{"", false}, {"", false}};
    double widths[2];
    share(cells, 2, 1, widths);
    ck_assert(fabs(widths[0] - 50) < 1e-6);
}
END_TEST

SUITE_MAIN("columns", what_fits_is_stretched, the_longest_column_gets_most, figures_and_dates_stay_whole,
           chinese_is_broken_anywhere_but_not_to_single_signs, far_too_many_columns_still_fill_the_room, a_table_of_nothing)
