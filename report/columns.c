/* SPDX-License-Identifier: MPL-2.0 */
#include "report/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/render.h"

enum { STEPS = 240 };
#define WORD_MOST 0.2      /* of the room: longer words are broken without regret; less where columns are many: */
#define WORDS_MOST 1.5     /* of the room, for all columns together */
#define LEAST_MOST 0.085   /* of the room: so much of a word stays together whatever else is long */
#define WORD_GAIN 5.0      /* what words in one piece are worth: so many lines a row, for a width of FEW_SIGNS */
#define FIGURE_MOST 0.33   /* of the room: longer figures, too */
#define FEW_SIGNS "中中中中" /* Chinese can be broken anywhere, but a column of single signs cannot be read */

struct needs {
    size_t rows, count;
    double room, padding, few; /* few: the width of FEW_SIGNS */
    double *cells;              /* rows * count: each text on one line, with padding */
    double least[COLUMNS_MOST]; /* a figure, or the beginning of a word */
    double words[COLUMNS_MOST]; /* the longest piece that is better not broken */
    double whole[COLUMNS_MOST]; /* the widest cell */
};

/* A line can end here or behind it (as in UAX 14: not before the digits of a date or ratio). */
static bool parts_words(const char *p)
{
    const bool stroke = *p == '/' || *p == '-';
    return *p == ' ' || *p == '\n' || (stroke && !strchr("0123456789", p[1])) || (unsigned char)*p >= 0xE0;
}

/* Bytes from `s` to where a line can end: behind a space, a stroke or a sign of Chinese. */
static size_t piece_of(const char *s)
{
    const char *p = s;
    while (*p && !parts_words(p))
        p++;
    if (p == s && (unsigned char)*p >= 0xE0)
        for (p++; ((unsigned char)*p & 0xC0) == 0x80;)
            p++;
    else if (*p == '/' || *p == '-')
        p++;
    return (size_t)(p - s) + (*p == ' ' || *p == '\n');
}

/* Measures the longest piece of a text; most are compared by their bytes alone. */
static double longest_piece(const char *text, bool heading, columns_measure measure, void *with)
{
    char piece[128] = "";
    size_t most = 0;
    for (size_t n; *text; text += n) {
        n = piece_of(text);
        if (n <= most)
            continue;
        most = n;
        text_copy(piece, n < sizeof piece ? n + 1 : sizeof piece, text);
    }
    piece[strcspn(piece, " \n")] = '\0';
    return measure(with, piece, heading);
}

static void measure_cell(struct needs *n, const struct block *block, size_t r, size_t c, columns_measure measure, void *with)
{
    const char *text = render_cell(block, r, c);
    const bool figure = r && render_cell_is_number(block, r, c);
    const double whole = measure(with, text, !r) + n->padding;
    const double piece = figure || !*text ? whole : fmax(longest_piece(text, !r, measure, with), fmin(n->few, whole - n->padding)) + n->padding;
    n->cells[r * n->count + c] = whole;
    n->whole[c] = fmax(n->whole[c], whole);
    n->words[c] = fmax(n->words[c], fmin(piece, fmin(WORD_MOST, WORDS_MOST / (double)n->count) * n->room));
    n->least[c] = fmax(n->least[c], fmin(piece, (figure ? FIGURE_MOST : LEAST_MOST) * n->room));
}

/* How much lower the table would be for a little more width of each column: of each row the column counts that makes it high. */
static void gains(const struct needs *n, const double *widths, double *gain)
{
    memset(gain, 0, n->count * sizeof *gain);
    for (size_t r = 0; r < n->rows; r++) {
        const double *cells = n->cells + r * n->count;
        size_t highest = 0;
        for (size_t c = 1; c < n->count; c++)
            if (cells[c] * widths[highest] > cells[highest] * widths[c])
                highest = c;
        if (cells[highest] > widths[highest])
            gain[highest] += cells[highest] / (widths[highest] * widths[highest]);
    }
    for (size_t c = 0; c < n->count; c++)
        gain[c] += widths[c] < n->words[c] ? WORD_GAIN / n->few * (double)n->rows : 0;
}

static double sum_of(const double *widths, size_t count)
{
    double sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += widths[c];
    return sum;
}

static void scale_to(const struct needs *n, double *widths)
{
    const double sum = sum_of(widths, n->count);
    for (size_t c = 0; c < n->count; c++)
        widths[c] = sum > 0 ? widths[c] * n->room / sum : n->room / (double)n->count;
}

/* Where not even the least fits, the widest give first. */
static void cut_down(const struct needs *n, double *widths)
{
    double low = 0, high = n->room;
    for (int i = 0; i < 50; i++) {
        const double limit = (low + high) / 2;
        double sum = 0;
        for (size_t c = 0; c < n->count; c++)
            sum += fmin(n->least[c], limit);
        *(sum > n->room ? &high : &low) = limit;
    }
    for (size_t c = 0; c < n->count; c++)
        widths[c] = fmin(n->least[c], low);
}

/* From the least that each needs, the rest in small steps to where it helps most. */
static void share_out(const struct needs *n, double *widths)
{
    double gain[COLUMNS_MOST];
    cut_down(n, widths);
    const double step = (n->room - sum_of(widths, n->count)) / STEPS;
    for (int i = 0; i < STEPS && step > 0; i++) {
        size_t best = 0;
        gains(n, widths, gain);
        for (size_t c = 1; c < n->count; c++)
            best = gain[c] > gain[best] ? c : best;
        if (!(gain[best] > 0))
            break;
        widths[best] += step;
    }
}

bool columns_share(const struct block *block, size_t count, columns_measure measure, void *with, double room, double padding, double *widths)
{
    struct needs n = {.rows = block->rows < COLUMNS_ROWS ? block->rows : COLUMNS_ROWS, .count = count, .room = room, .padding = padding,
                      .few = measure(with, FEW_SIGNS, false)};
    n.cells = calloc(n.rows * count + 1, sizeof *n.cells);
    for (size_t r = 0; n.cells && r < n.rows; r++)
        for (size_t c = 0; c < count; c++)
            measure_cell(&n, block, r, c, measure, with);
    if (sum_of(n.whole, count) <= room)
        memcpy(widths, n.whole, count * sizeof *widths);
    else
        share_out(&n, widths);
    scale_to(&n, widths);
    const bool good = n.cells != NULL;
    free(n.cells);
    return good;
}
