/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/library_internal.h"

enum { COLUMN_FOREIGN, COLUMN_UNIT, COLUMN_TIMES, COLUMN_EXPORT, COLUMNS };
static const char *const columns[COLUMNS] = {"foreign", "unit", "times", "export"};
enum { UNIT_TEXT = 64 };

struct dataset_units {
    const struct library *library;
    struct csv_table table;
    size_t column[COLUMNS];
};

bool dataset_units_open(const struct library *library, struct dataset_units **out, struct refusal *refusal)
{
    static const char file[] = "exchange-units.csv";
    struct dataset_units *units = *out = calloc(1, sizeof *units);
    if (!units)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    units->library = library;
    if (library_load_table(library, file, &units->table, refusal) &&
        library_find_columns(&units->table, file, columns, COLUMNS, units->column, refusal))
        return true;
    dataset_units_close(units);
    *out = NULL;
    return false;
}

void dataset_units_close(struct dataset_units *units)
{
    if (units)
        csv_table_clear(&units->table);
    free(units);
}

static const char *cell(const struct dataset_units *u, size_t row, int column)
{
    return csv_table_cell(&u->table, row, u->column[column]);
}

bool dataset_unit_take(const struct dataset_units *u, const char *foreign, const char **ours, double *times, struct refusal *refusal)
{
    char text[UNIT_TEXT];
    text_copy(text, sizeof text, foreign);
    const char *wanted = text_strip(text);
    *times = 1;
    for (size_t row = 1; row < u->table.row_count; row++) {
        if (strcmp(cell(u, row, COLUMN_FOREIGN), wanted))
            continue;
        *ours = cell(u, row, COLUMN_UNIT);
        return number_read(cell(u, row, COLUMN_TIMES), "unit", times, refusal);
    }
    struct unit *known = *wanted ? unit_parse(library_units(u->library), wanted, "unit", NULL) : NULL;
    *ours = foreign;
    unit_free(known);
    return known || refuse(refusal, REFUSAL_UNIT_UNKNOWN, "unit", foreign, "");
}

/* The same unit before another of its kind: kWh stays kWh although MJ stands above it. */
bool dataset_unit_give(const struct dataset_units *u, const struct unit *unit, const char **foreign, double *times)
{
    bool found = false;
    for (size_t row = 1; row < u->table.row_count; row++) {
        struct unit *listed = *cell(u, row, COLUMN_EXPORT) ? unit_parse(library_units(u->library), cell(u, row, COLUMN_UNIT), "unit", NULL) : NULL;
        double factor;
        const bool fits = listed && !unit_is_pack(listed) && unit_convert(unit, listed, &factor, NULL);
        unit_free(listed);
        if (!fits || (found && factor != 1))
            continue;
        *foreign = cell(u, row, COLUMN_FOREIGN);
        *times = factor;
        found = true;
        if (factor == 1)
            return true;
    }
    return found;
}
