/* SPDX-License-Identifier: MPL-2.0
 *
 * What a table holds beside its records: blank rows, rows of totals, errors of a spreadsheet's formulas.
 */
#include <string.h>

#include "storage/exchange/import_internal.h"

bool import_row_blank(const struct import_source *source, size_t row)
{
    for (size_t c = 0; c < source->table.rows[row].count; c++)
        if (*csv_table_cell(&source->table, row, c))
            return false;
    return true;
}

/* Lower case, narrow, without what people put between the letters ("合 计："). */
static void fold_word(char *out, size_t size, const char *cell)
{
    text_fold_width(out, size, cell);
    char *to = out;
    for (const char *from = out; *from; from++)
        if (!strchr(" _-.:", *from))
            *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
    *to = '\0';
}

static bool says_total(const char *cell)
{
    static const char *const words[] = {"总和", "累计", "total", "subtotal", "grandtotal", "sum", "totals"};
    static const char *const endings[] = {"合计", "小计", "总计", "共计"}; /* also "一季度合计" */
    char folded[64];
    fold_word(folded, sizeof folded, cell);
    size_t n = strlen(folded);
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (!strcmp(folded, words[w]))
            return true;
    for (size_t w = 0; w < sizeof endings / sizeof *endings; w++)
        if (n >= strlen(endings[w]) && n < 30 && !strcmp(folded + n - strlen(endings[w]), endings[w]))
            return true;
    return false;
}

/* The first cell with something in it, or the id or item, as a whole. */
const char *import_total_word(const struct import_source *source, size_t row)
{
    size_t columns[3] = {0};
    int item = source->entity && source->entity->id == ENTITY_ACTIVITY ? import_column_of(source, ACTIVITY_ITEM) : -1;
    int id = import_column_of(source, 0);
    while (columns[0] < source->column_count && !*csv_table_cell(&source->table, row, columns[0]))
        columns[0]++;
    columns[1] = item >= 0 ? (size_t)item : columns[0];
    columns[2] = id >= 0 ? (size_t)id : columns[0];
    for (size_t i = 0; i < 3; i++)
        if (says_total(csv_table_cell(&source->table, row, columns[i])))
            return csv_table_cell(&source->table, row, columns[i]);
    return NULL;
}

bool import_cell_is_error(const char *cell)
{
    static const char *const errors[] = {"#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#VALUE!", "#SPILL!", "#CALC!", "Err:502"};
    for (size_t i = 0; (*cell == '#' || *cell == 'E') && i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(cell, errors[i]))
            return true;
    return false;
}
