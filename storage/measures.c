/* SPDX-License-Identifier: MPL-2.0
 *
 * data/measures.csv: what farms do to emit less, read once with the other small tables.
 */
#include <stdio.h>

#include "storage/library_internal.h"

enum { COLUMNS = 20 };

static const char file[] = "measures.csv";

static struct measure read_row(const struct csv_table *t, size_t row, const size_t c[COLUMNS])
{
    const char *cell[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        cell[i] = csv_table_cell(t, row, c[i]);
    return (struct measure){.key = cell[0],           .path = cell[1],   .categories = cell[2],          .name = {cell[3], cell[4]},
                            .help = {cell[5], cell[6]}, .words = cell[7], .models = cell[8],              .edits = cell[9],
                            .low = cell[10],          .high = cell[11],  .unit = cell[12],               .of = {cell[13], cell[14]},
                            .source = cell[15],       .locator = cell[16], .year = cell[17],             .region = cell[18],
                            .confidence = cell[19]};
}

bool library_load_measures(struct library *library, struct refusal *refusal)
{
    static const char *const names[COLUMNS] = {"key",     "path", "categories", "name_en", "name_zh", "help_en", "help_zh",
                                               "words",   "models", "edits",    "low",     "high",    "unit",    "of_en",
                                               "of_zh",   "source", "locator",  "year",    "region",  "confidence"};
    const struct csv_table *t = &library->measures_table;
    struct refusal why;
    size_t c[COLUMNS];
    if (!library_load_table(library, file, &library->measures_table, refusal) ||
        !library_find_columns(t, file, names, COLUMNS, c, refusal))
        return false;
    for (size_t i = 1; i < t->row_count; i++) {
        const struct measure row = read_row(t, i, c);
        if (!measure_set_add(&library->measures, &row, &why)) {
            char what[240];
            snprintf(what, sizeof what, "%s: %s %s", row.key, why.field, why.value);
            return refuse(refusal, REFUSAL_DATA_MISSING, "", file, what);
        }
    }
    return true;
}

const struct measure_set *library_measures(const struct library *library)
{
    return &library->measures;
}
