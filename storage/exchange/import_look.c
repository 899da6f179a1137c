/* SPDX-License-Identifier: MPL-2.0
 *
 * A look at one file: what it seems to be, and how its beginning would read in other encodings. Nothing is checked or planned.
 */
#include "storage/exchange/import_internal.h"

#include <stdlib.h>
#include <string.h>

#include "storage/exchange/encoding.h"
#include "storage/exchange/import_file.h"

/* ---- encodings ---- */

enum { SAMPLE_BYTES = 600 };

/* Bytes up to the last whole line, so that no character is cut; all of a short file. */
static size_t sample_length(const char *bytes, size_t length, bool wide)
{
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    if (n == length)
        return n;
    while (n > SAMPLE_BYTES / 4 && bytes[n - 1] != '\n')
        n--;
    if (wide)
        return SAMPLE_BYTES;
    return bytes[n - 1] == '\n' ? n : SAMPLE_BYTES;
}

const char *import_encoding(size_t i)
{
    static const char *const encodings[] = {"UTF-8", "GB18030", "BIG5", "Shift-JIS", "UTF-16LE", "UTF-16BE"};
    return i < sizeof encodings / sizeof *encodings ? encodings[i] : NULL;
}

static void read_as(const char *bytes, size_t length, const char *encoding, struct import_reading *out)
{
    struct decoded decoded = {0};
    *out = (struct import_reading){.encoding = encoding};
    size_t sample = sample_length(bytes, length, !strncmp(encoding, "UTF-16", 6));
    out->possible = encoding_decode(bytes, sample, encoding, &decoded, NULL) && decoded.length;
    if (out->possible)
        text_clean(out->text, sizeof out->text, decoded.text, false);
    decoded_clear(&decoded);
}

size_t import_readings(const char *path, struct import_reading out[IMPORT_READINGS], struct refusal *refusal)
{
    char *bytes = NULL;
    size_t length = 0, count = 0;
    if (!import_file_read(path, &bytes, &length, refusal))
        return 0;
    for (; count < IMPORT_READINGS && import_encoding(count); count++)
        read_as(bytes, length, import_encoding(count), &out[count]);
    free(bytes);
    return count;
}

/* ---- the table ---- */

static bool keep_row(struct import_look *look, const struct import_source *source, size_t row)
{
    struct text_buffer cells = {0};
    for (size_t c = 0; c < look->column_count; c++) {
        const char *cell = csv_table_cell(&source->table, row, c);
        text_buffer_add_bytes(&cells, cell, strlen(cell) + 1);
    }
    look->cells[look->shown] = cells.data;
    look->lines[look->shown++] = source->table.rows[row].line;
    return !cells.failed && cells.data;
}

static void count_continued(struct import_look *look, const struct import_source *source, size_t row, bool *filled)
{
    bool first = true, any = false;
    size_t from;
    for (size_t c = 0; c < look->column_count; c++) {
        if (*csv_table_cell(&source->table, row, c)) {
            first = false;
            filled[c] = true;
        } else if (source->fields[c] > 0 && (csv_table_merged(&source->table, row, c, &from) ||
                                             (first && filled[c] && import_may_continue(source, c)))) {
            look->columns[c].continued++;
            any = true;
        }
    }
    look->continued += any;
}

static bool walk_rows(struct import_look *look, const struct import_source *source)
{
    bool filled[CSV_COLUMN_LIMIT] = {false};
    for (size_t row = source->heading; row < source->table.row_count; row++) {
        if (look->shown <= IMPORT_LOOK_ROWS && !keep_row(look, source, row))
            return false;
        if (row == source->heading || import_row_blank(source, row))
            continue;
        look->rows++;
        const char *total = import_total_word(source, row);
        if (total && !look->totals++)
            text_copy(look->total_word, sizeof look->total_word, total);
        if (!total && source->entity)
            count_continued(look, source, row, filled);
    }
    return true;
}

static bool already_means(const struct import_source *source, size_t before, int field)
{
    for (size_t c = 0; c < before; c++)
        if (source->fields[c] == field)
            return true;
    return false;
}

static void look_columns(const struct planner *p, struct import_look *look, struct import_source *source)
{
    for (size_t c = 0; c < look->column_count; c++) {
        struct import_look_column *column = &look->columns[c];
        const char *heading = import_heading_text(source, c);
        int field = source->entity ? import_field_of(p, source, source->entity, c, column->unit) : -1;
        bool given = import_mapping_of(p, heading) >= 0;
        source->fields[c] = field >= 0 && already_means(source, c, field) ? -1 : field;
        text_copy(column->heading, sizeof column->heading, heading);
        column->field = source->fields[c];
        column->meaning = given ? MEANING_GIVEN : column->field >= 0 ? MEANING_GUESSED : MEANING_NONE;
    }
}

static bool look_at_source(struct planner *p, struct import_look *look, struct import_source *source, const char *path,
                           struct refusal *refusal)
{
    char stem[256];
    if (!import_read_table(p->options, path, &source->table, look->encoding, look->sheet, refusal))
        return false;
    import_stem(path, stem, sizeof stem);
    if (!import_find_heading(p, source)) {
        *refusal = p->plan->problems[0].refusal;
        return false;
    }
    look->entity = source->entity = import_kind_guess(p, source, stem);
    look->delimiter = source->table.separator;
    look->header_row = source->table.rows[source->heading].line;
    look->column_count = source->column_count;
    look->columns = calloc(source->column_count + 1, sizeof *look->columns);
    if (!look->columns)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    import_shape(source, look->shape);
    look_columns(p, look, source);
    return walk_rows(look, source) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
}

bool import_look(const struct library *library, const char *path, const struct import_options *options, struct import_look **out,
                 struct refusal *refusal)
{
    static const struct import_options none = {0};
    struct planner p = {.library = library, .options = options ? options : &none, .plan = calloc(1, sizeof *p.plan)};
    struct import_source *source = calloc(1, sizeof *source);
    struct import_look *look = calloc(1, sizeof *look);
    bool good = p.plan && source && look ? import_kind_check(p.options, refusal) && look_at_source(&p, look, source, path, refusal)
                                         : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    if (source)
        csv_table_clear(&source->table);
    free(source);
    import_plan_free(p.plan);
    if (!good) {
        import_look_free(look);
        look = NULL;
    }
    *out = look;
    return good;
}

void import_look_free(struct import_look *look)
{
    if (!look)
        return;
    for (size_t i = 0; i < look->shown; i++)
        free(look->cells[i]);
    free(look->columns);
    free(look);
}

const char *import_look_cell(const struct import_look *look, size_t row, size_t column)
{
    if (row >= look->shown || column >= look->column_count)
        return "";
    const char *at = look->cells[row];
    for (size_t c = 0; c < column; c++)
        at += strlen(at) + 1;
    return at;
}
