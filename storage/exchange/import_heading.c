/* SPDX-License-Identifier: MPL-2.0
 *
 * Headings: in which line they stand, the unit that one may state ("用量(kg)", "面积/亩"), and the shape that a mapping is remembered by.
 */
#include "storage/exchange/import_internal.h"

#include <stdio.h>
#include <string.h>

enum { TITLE_LINES = 10, HEADING_TEXT = 200 };

/* ---- units ---- */

static bool keep_unit(const struct unit_system *units, const char *text, char *out, size_t size)
{
    static const char label[] = "单位:";
    if (!strncmp(text, label, sizeof label - 1))
        text += sizeof label - 1;
    struct unit *unit = text_blank(text) ? NULL : unit_parse(units, text, "unit", NULL);
    if (!unit)
        return false;
    text_copy(out, size, unit_text(unit));
    unit_free(unit);
    return true;
}

/* "name(unit)" or "name[unit]". */
static bool split_brackets(const struct unit_system *units, char *folded, char *unit, size_t size)
{
    static const char pairs[][2] = {{'(', ')'}, {'[', ']'}};
    size_t n = strlen(folded);
    for (size_t i = 0; i < 2; i++) {
        char *open = strrchr(folded, pairs[i][0]);
        if (!n || folded[n - 1] != pairs[i][1] || !open || open == folded)
            continue;
        folded[n - 1] = '\0';
        if (keep_unit(units, open + 1, unit, size)) {
            *open = '\0';
            return true;
        }
        folded[n - 1] = pairs[i][1];
    }
    return false;
}

/* "name/unit": from the first slash on, so that "用量/kg/亩" is kg/亩. */
static bool split_slash(const struct unit_system *units, char *folded, char *unit, size_t size)
{
    char *slash = strchr(folded, '/');
    while (slash && (slash == folded || !keep_unit(units, slash + 1, unit, size)))
        slash = strchr(slash + 1, '/');
    if (slash)
        *slash = '\0';
    return slash;
}

bool import_heading_split(const struct unit_system *units, const char *heading, char *name, size_t name_size, char *unit, size_t unit_size)
{
    char folded[HEADING_TEXT];
    *unit = '\0';
    if (text_fold_width(folded, sizeof folded, heading) >= sizeof folded)
        return false;
    text_strip(folded);
    if (!split_brackets(units, folded, unit, unit_size) && !split_slash(units, folded, unit, unit_size))
        return false;
    text_copy(name, name_size, text_strip(folded));
    return true;
}

bool import_number_plain(const char *cell)
{
    char folded[64];
    if (text_fold_width(folded, sizeof folded, cell) >= sizeof folded)
        return false;
    text_strip(folded);
    return *folded && strspn(folded, "0123456789.,+-") == strlen(folded);
}

/* ---- the line ---- */

static size_t filled_cells(const struct import_source *source, size_t row)
{
    size_t n = 0;
    for (size_t c = 0; c < source->table.rows[row].count; c++)
        n += !text_blank(csv_table_cell(&source->table, row, c));
    return n;
}

/* True where some kind (the named one where --as says it) knows two of the columns. */
static bool says_headings(const struct planner *p, struct import_source *source, size_t row)
{
    const struct entity *said = p->options->as ? entity_find(p->options->as) : NULL;
    source->heading = row;
    source->column_count = source->table.rows[row].count;
    for (int e = 0; e < ENTITY_COUNT; e++) {
        size_t known = 0;
        if (said && said->id != (enum entity_id)e)
            continue;
        for (size_t c = 0; c < source->column_count && known < 2; c++)
            known += import_field_of(p, source, entity_get((enum entity_id)e), c, NULL) >= 0;
        if (known == 2)
            return true;
    }
    return false;
}

/* Lines of a title have few cells: what stands under a full line is no heading. */
static size_t guess_heading(const struct planner *p, struct import_source *source)
{
    size_t rows = source->table.row_count < TITLE_LINES ? source->table.row_count : TITLE_LINES, widest = 0, first_wide = 0;
    for (size_t row = 0; row < rows; row++) {
        size_t filled = filled_cells(source, row);
        if (2 * widest >= filled && row && widest)
            break;
        if (says_headings(p, source, row))
            return row;
        if (filled >= 2 && widest < 2)
            first_wide = row;
        widest = filled > widest ? filled : widest;
    }
    return first_wide;
}

bool import_find_heading(struct planner *p, struct import_source *source)
{
    long wanted = p->options->header_row;
    char number[40];
    size_t row = 0;
    if (wanted > 0)
        while (row < source->table.row_count && source->table.rows[row].line < wanted)
            row++;
    else
        row = guess_heading(p, source);
    if (row >= source->table.row_count || (wanted > 0 && source->table.rows[row].line != wanted)) {
        snprintf(number, sizeof number, "--header-row %ld", wanted);
        planner_tell(p, IMPORT_ERROR, source, 0, REFUSAL_ARGUMENT, "header-row", number, "");
        return false;
    }
    source->heading = row;
    source->column_count = source->table.rows[row].count;
    snprintf(number, sizeof number, "%ld", source->table.rows[row].line);
    if (row && !wanted)
        planner_tell(p, IMPORT_NOTE, source, 0, REFUSAL_IMPORT_HEADING, "", number, "");
    return true;
}

/* ---- the shape ---- */

void import_shape(const struct import_source *source, char out[17])
{
    struct text_buffer all = {0};
    for (size_t c = 0; c < source->column_count; c++) {
        char folded[HEADING_TEXT];
        text_fold_width(folded, sizeof folded, import_heading_text(source, c));
        text_buffer_printf(&all, "%s\n", folded);
    }
    snprintf(out, 17, "%016llx", (unsigned long long)text_hash(all.data ? all.data : ""));
    text_buffer_free(&all);
}
