/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/csv_table.h"

#include <ctype.h>
#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* libcsv buffers a field without a limit of its own: it is fed in pieces, and looked at between them. */
enum { PIECE = 16 * 1024, FIRST_ROWS = 128, TELL_LINES = 1024 };

struct reader {
    struct csv_table *table;
    long line;        /* line being fed */
    long row_line;    /* line where the row began; 0 between rows */
    const struct progress *progress;
    enum refusal_code stop;
};

static void on_cell(void *bytes, size_t length, void *data)
{
    struct reader *r = data;
    if (r->stop)
        return;
    if (length > CSV_FIELD_LIMIT)
        r->stop = REFUSAL_TEXT_TOO_LONG;
    else if (row_store_open_cells(r->table->cells) >= CSV_COLUMN_LIMIT)
        r->stop = REFUSAL_OUT_OF_RANGE;
    else if (length && memchr(bytes, '\0', length))
        r->stop = REFUSAL_TEXT_INVALID;
    else if (!row_store_add(r->table->cells, bytes, length))
        r->stop = REFUSAL_OUT_OF_MEMORY;
}

bool csv_table_end_row(struct csv_table *table, long line)
{
    if (table->row_count == table->row_capacity) {
        size_t wanted = table->row_capacity ? 2 * table->row_capacity : FIRST_ROWS;
        struct csv_row *more = realloc(table->rows, wanted * sizeof *more);
        if (!more)
            return false;
        table->rows = more;
        table->row_capacity = wanted;
    }
    table->rows[table->row_count++] = (struct csv_row){line, row_store_open_cells(table->cells)};
    return row_store_end_row(table->cells);
}

static void on_row(int end, void *data)
{
    struct reader *r = data;
    (void)end;
    if (r->stop)
        return;
    if (!csv_table_end_row(r->table, r->row_line))
        r->stop = row_store_refusal(r->table->cells);
    r->row_line = 0;
}

/* Length of the line at `p` with its end (LF, CRLF or CR). */
static size_t line_length(const char *p, const char *end)
{
    const char *q = p;
    while (q < end && *q != '\n' && *q != '\r')
        q++;
    if (q < end && *q == '\r' && q + 1 < end && q[1] == '\n')
        q++;
    return (size_t)(q - p) + (q < end);
}

/* True where the line has nothing that would begin a row. */
static bool line_empty(const char *p, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (p[i] != '\r' && p[i] != '\n')
            return false;
    return true;
}

static bool feed_line(struct csv_parser *parser, struct reader *r, const char *p, size_t length)
{
    if (!r->row_line && line_empty(p, length))
        return true;
    if (!r->row_line)
        r->row_line = r->line;
    for (size_t done = 0; done < length && !r->stop;) {
        size_t n = length - done < PIECE ? length - done : PIECE;
        if (csv_parse(parser, p + done, n, on_cell, on_row, r) != n) {
            r->stop = csv_error(parser) == CSV_EPARSE ? REFUSAL_CSV_MALFORMED : REFUSAL_OUT_OF_MEMORY;
            return false;
        }
        if (parser->entry_pos > CSV_FIELD_LIMIT)
            r->stop = REFUSAL_TEXT_TOO_LONG;
        done += n;
    }
    if (!parser->pstate) /* libcsv's state between rows: a line of white space alone began none */
        r->row_line = 0;
    return !r->stop;
}

static const char separators[] = {',', ';', '\t'}; /* "|" is read where it is asked for: texts hold it */
enum { SEPARATORS = sizeof separators, GUESS_LINES = 10 };

/* Counts each separator outside of quotes in one line; returns its end. */
static const char *count_separators(const char *text, const char *end, size_t counts[SEPARATORS])
{
    bool quoted = false;
    for (; text < end && (quoted || (*text != '\n' && *text != '\r')); text++) {
        if (*text == '"')
            quoted = !quoted;
        for (size_t i = 0; i < SEPARATORS && !quoted; i++)
            counts[i] += *text == separators[i];
    }
    return text;
}

/* The one that the first line with any has most of: above the heading there may be lines of a title that have none. */
static char guess_separator(const char *text, const char *end)
{
    size_t most = 0, best = 0;
    for (int line = 0; line < GUESS_LINES && text < end && !most; line++) {
        size_t counts[SEPARATORS] = {0};
        while (text < end && (*text == '\n' || *text == '\r'))
            text++;
        text = count_separators(text, end, counts);
        for (size_t i = 0; i < SEPARATORS; i++)
            if (counts[i] > most) {
                most = counts[i];
                best = i;
            }
    }
    return separators[best];
}

/* Spreadsheets may write "sep=;" as a first line: bytes to skip, and the separator. */
static size_t separator_line(const char *text, const char *end, char *separator)
{
    size_t n = line_length(text, end);
    if (n < 5 || strncmp(text, "sep=", 4) || !strchr(",;\t|", text[4]) || !line_empty(text + 5, n - 5))
        return 0;
    *separator = text[4];
    return n;
}

static bool refuse_reading(const struct reader *r, struct refusal *refusal)
{
    static const char limit_columns[] = "256", limit_bytes[] = "65536";
    r->table->error_line = r->row_line ? r->row_line : r->line;
    const char *limit = r->stop == REFUSAL_TEXT_TOO_LONG ? limit_bytes : r->stop == REFUSAL_OUT_OF_RANGE ? limit_columns : "";
    return refuse(refusal, r->stop, r->stop == REFUSAL_OUT_OF_RANGE ? "columns" : "", "", limit);
}

static bool read_lines(struct csv_parser *parser, struct reader *r, const char *text, const char *end)
{
    const char *first = text;
    while (text < end) {
        size_t n = line_length(text, end);
        if (r->line % TELL_LINES == 0 && !progress_go_on(r->progress, progress_reading, (uint64_t)(text - first), (uint64_t)(end - first)))
            r->stop = REFUSAL_CANCELLED;
        if (r->stop || !feed_line(parser, r, text, n))
            return false;
        text += n;
        r->line++;
    }
    if (csv_fini(parser, on_cell, on_row, r) && !r->stop)
        r->stop = REFUSAL_CSV_MALFORMED;
    return !r->stop;
}

static bool read_text(const char *text, size_t length, char separator, bool bounded, const struct progress *progress,
                      struct csv_table *out, struct refusal *refusal)
{
    struct reader r = {.table = out, .line = 1, .progress = progress};
    struct csv_parser parser;
    text = text ? text : ""; /* of nothing, whose length is 0 */
    const char *end = text + length;
    *out = (struct csv_table){0};
    size_t skip = separator_line(text, end, &out->separator);
    if (skip)
        r.line = 2;
    else
        out->separator = guess_separator(text, end);
    if (separator)
        out->separator = separator;
    if (!(out->cells = row_store_new(bounded)))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL))
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    csv_set_delim(&parser, (unsigned char)out->separator);
    bool good = read_lines(&parser, &r, text + skip, end);
    csv_free(&parser);
    if (!good)
        return refuse_reading(&r, refusal);
    if (!out->row_count)
        return refuse(refusal, REFUSAL_CSV_EMPTY, "", "", "");
    return true;
}

bool csv_table_read(const char *text, size_t length, struct csv_table *out, struct refusal *refusal)
{
    return read_text(text, length, '\0', false, NULL, out, refusal);
}

bool csv_table_read_as(const char *text, size_t length, char separator, const struct progress *progress, struct csv_table *out,
                       struct refusal *refusal)
{
    return read_text(text, length, separator, true, progress, out, refusal);
}

void csv_table_clear(struct csv_table *table)
{
    row_store_free(table->cells);
    free(table->rows);
    free(table->merges);
    *table = (struct csv_table){0};
}

void csv_table_clean(struct csv_table *table)
{
    row_store_clean(table->cells, csv_guard_remove);
}

bool csv_table_failed(const struct csv_table *table)
{
    return table->cells && row_store_failed(table->cells);
}

const char *csv_table_cell(const struct csv_table *table, size_t row, size_t column)
{
    return column < table->rows[row].count ? row_store_cell(table->cells, row, column) : "";
}

void csv_cell_write(struct text_buffer *out, const char *cell)
{
    size_t n = strlen(cell);
    bool spaced = n && (strchr(" \t", cell[0]) || strchr(" \t", cell[n - 1]));
    if (!spaced && !strpbrk(cell, ",;\t\"\r\n")) {
        text_buffer_add_bytes(out, cell, n);
        return;
    }
    text_buffer_add(out, "\"");
    for (const char *p = cell; *p; p++) {
        if (*p == '"')
            text_buffer_add(out, "\"");
        text_buffer_add_bytes(out, p, 1);
    }
    text_buffer_add(out, "\"");
}

/* ---- merged areas ---- */

bool csv_table_merge(struct csv_table *table, const struct csv_merge *merge)
{
    if (table->merge_count == table->merge_capacity) {
        size_t wanted = table->merge_capacity ? 2 * table->merge_capacity : 16;
        struct csv_merge *more = realloc(table->merges, wanted * sizeof *more);
        if (!more)
            return false;
        table->merges = more;
        table->merge_capacity = wanted;
    }
    long height = merge->last_line - merge->first_line + 1;
    table->tallest = height > table->tallest ? height : table->tallest;
    table->merges[table->merge_count++] = *merge;
    return true;
}

static int compare_merges(const void *a, const void *b)
{
    const struct csv_merge *x = a, *y = b;
    return x->first_line < y->first_line ? -1 : x->first_line > y->first_line;
}

void csv_table_sort_merges(struct csv_table *table)
{
    if (table->merge_count)
        qsort(table->merges, table->merge_count, sizeof *table->merges, compare_merges);
}

bool csv_table_merged(const struct csv_table *table, size_t row, size_t column, size_t *from)
{
    const long line = table->rows[row].line;
    size_t low = 0, high = table->merge_count; /* the first area that begins below the line */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->merges[middle].first_line <= line)
            low = middle + 1;
        else
            high = middle;
    }
    while (low-- && table->merges[low].first_line + table->tallest > line) {
        const struct csv_merge *m = &table->merges[low];
        if (line > m->last_line || column < m->first_column || column > m->last_column)
            continue;
        *from = m->first_column;
        return line != m->first_line || column != m->first_column;
    }
    return false;
}

/* ---- formulas ---- */

static bool starts_formula(const char *s)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    if (*s && strchr("=+-@'\t\r", *s))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (!strncmp(s, wide[i], strlen(wide[i])))
            return true;
    return false;
}

static bool has_outer_space(const char *s)
{
    size_t n = strlen(s);
    char *copy = text_dup(s);
    bool outer = copy && strlen(text_strip(copy)) != n;
    free(copy);
    return outer;
}

/* Sign, digits, at most one point, an exponent: what no spreadsheet takes for more than a number. */
static bool plain_number(const char *s)
{
    s += strspn(s, "+-") == 1;
    size_t whole = strspn(s, "0123456789");
    s += whole;
    if (*s == '.' && isdigit((unsigned char)s[1]))
        s += 1 + strspn(s + 1, "0123456789");
    if (whole && (*s == 'e' || *s == 'E')) {
        s += 1 + (strspn(s + 1, "+-") == 1);
        if (!isdigit((unsigned char)*s))
            return false;
        s += strspn(s, "0123456789");
    }
    return whole && !*s;
}

bool csv_guard_needed(const char *value)
{
    return (starts_formula(value) && !plain_number(value)) || has_outer_space(value);
}

char *csv_guard_remove(char *cell)
{
    if (*cell == '\'' && (starts_formula(cell + 1) || has_outer_space(cell + 1))) {
        memmove(cell, cell + 1, strlen(cell));
        return cell;
    }
    return text_strip(cell);
}

void csv_value_write(struct text_buffer *out, const char *value)
{
    if (!csv_guard_needed(value)) {
        csv_cell_write(out, value);
        return;
    }
    struct text_buffer guarded = {0};
    text_buffer_add(&guarded, "'");
    text_buffer_add(&guarded, value);
    if (guarded.failed)
        out->failed = true;
    else
        csv_cell_write(out, guarded.data);
    text_buffer_free(&guarded);
}
