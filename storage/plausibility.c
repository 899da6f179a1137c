/* SPDX-License-Identifier: MPL-2.0
 *
 * data/plausibility.csv: what is usual on a farm, read once with the other small tables.
 */
#include <stdio.h>

#include "storage/library_internal.h"

enum { COLUMNS = 18 };

static const char file[] = "plausibility.csv";

static struct plausible read_row(const struct csv_table *t, size_t row, const size_t c[COLUMNS])
{
    const char *cell[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        cell[i] = csv_table_cell(t, row, c[i]);
    return (struct plausible){.key = cell[0],      .categories = cell[1], .products = cell[2], .quantity = cell[3],
                              .words = cell[4],    .per = cell[5],        .unit = cell[6],     .when = cell[7],
                              .severity = cell[8], .low = cell[9],        .high = cell[10],    .name_en = cell[11],
                              .name_zh = cell[12], .source = cell[13],    .locator = cell[14], .year = cell[15],
                              .region = cell[16],  .confidence = cell[17]};
}

bool library_load_plausible(struct library *library, struct refusal *refusal)
{
    static const char *const names[COLUMNS] = {"key", "categories", "products", "quantity", "words",   "per",
                                               "unit", "when",      "severity", "low",      "high",    "name_en",
                                               "name_zh", "source", "locator",  "year",     "region",
                                               "confidence"};
    const struct csv_table *t = &library->plausible_table;
    struct refusal why;
    size_t c[COLUMNS];
    if (!library_load_table(library, file, &library->plausible_table, refusal) ||
        !library_find_columns(t, file, names, COLUMNS, c, refusal))
        return false;
    for (size_t i = 1; i < t->row_count; i++) {
        const struct plausible row = read_row(t, i, c);
        if (!plausible_set_add(&library->plausible, &row, &why)) {
            char what[240];
            snprintf(what, sizeof what, "%s: %s %s", row.key, why.field, why.value);
            return refuse(refusal, REFUSAL_DATA_MISSING, "", file, what);
        }
    }
    return true;
}

const struct plausible_set *library_plausible(const struct library *library)
{
    return &library->plausible;
}
