/* SPDX-License-Identifier: MPL-2.0 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/library_internal.h"

enum {
    COLUMN_KEY, COLUMN_VALUE, COLUMN_LOW, COLUMN_HIGH, COLUMN_UNIT, COLUMN_APPLIES_TO, COLUMN_SOURCE, COLUMN_LOCATOR,
    COLUMN_CONFIDENCE, COLUMN_NOTE, COLUMN_SPREAD, COLUMNS
};

static const char *const method_columns[COLUMNS] = {"key", "value", "low", "high", "unit", "applies_to", "source", "locator",
                                                    "confidence", "note", "dist"};
/* The factor library says the same under other names, and knows no range in two columns. */
static const char *const library_columns[COLUMNS] = {"key", "value", "", "", "unit", "name_en", "source_title", "source_locator",
                                                     "confidence", "", "uncertainty"};

static const struct {
    const char *name, *file;
    const char *const *columns;
} tables[PARAMETER_TABLES] = {
    {"aquaculture", "parameters/aquaculture.csv", method_columns},
    {"burning", "parameters/burning.csv", method_columns},
    {"carbon-stock", "parameters/carbon-stock.csv", method_columns},
    {"crop-residue", "parameters/crop-residue.csv", method_columns},
    {"electricity", "factors/electricity.csv", library_columns},
    {"energy", "factors/energy.csv", library_columns},
    {"enteric-tier1", "parameters/enteric-tier1.csv", method_columns},
    {"enteric-tier2", "parameters/enteric-tier2.csv", method_columns},
    {"field_cn", "factors/field_cn.csv", library_columns},
    {"fuels", "parameters/fuels.csv", method_columns},
    {"inputs", "factors/inputs.csv", library_columns},
    {"manure-bo-vs-nex", "parameters/manure-bo-vs-nex.csv", method_columns},
    {"manure-gbt32151-22", "parameters/manure-gbt32151-22.csv", method_columns},
    {"manure-mcf", "parameters/manure-mcf.csv", method_columns},
    {"manure-n", "parameters/manure-n.csv", method_columns},
    {"pedigree", "parameters/pedigree.csv", method_columns},
    {"rice", "parameters/rice.csv", method_columns},
    {"soil-n2o", "parameters/soil-n2o.csv", method_columns},
};

/* A column without a name stands nowhere: its cells are "" (csv_table_cell() beyond the row). */
static bool find_named(const struct csv_table *t, const char *file, const char *const *names, size_t *c, struct refusal *refusal)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        c[i] = CSV_COLUMN_LIMIT;
        if (*names[i] && !library_find_columns(t, file, &names[i], 1, &c[i], refusal))
            return false;
    }
    return true;
}

static bool parameter_row(const struct csv_table *t, size_t row, const size_t *c, const char *table, struct parameter *out)
{
    *out = (struct parameter){
        .table = table, .key = csv_table_cell(t, row, c[COLUMN_KEY]), .value = NAN,
        .value_text = csv_table_cell(t, row, c[COLUMN_VALUE]), .low = csv_table_cell(t, row, c[COLUMN_LOW]),
        .high = csv_table_cell(t, row, c[COLUMN_HIGH]), .unit = csv_table_cell(t, row, c[COLUMN_UNIT]),
        .applies_to = csv_table_cell(t, row, c[COLUMN_APPLIES_TO]), .source = csv_table_cell(t, row, c[COLUMN_SOURCE]),
        .locator = csv_table_cell(t, row, c[COLUMN_LOCATOR]), .confidence = csv_table_cell(t, row, c[COLUMN_CONFIDENCE]),
        .note = csv_table_cell(t, row, c[COLUMN_NOTE]), .spread = csv_table_cell(t, row, c[COLUMN_SPREAD])};
    return text_blank(out->value_text) || number_read(out->value_text, "value", &out->value, NULL);
}

static bool add_table(struct library *library, size_t i, struct parameter *items, struct refusal *refusal)
{
    const struct csv_table *t = &library->parameter_tables[i];
    size_t c[COLUMNS];
    if (!find_named(t, tables[i].file, tables[i].columns, c, refusal))
        return false;
    for (size_t row = 1; row < t->row_count; row++) {
        struct parameter *p = &items[library->parameters.count++];
        if (!parameter_row(t, row, c, tables[i].name, p))
            return refuse(refusal, REFUSAL_DATA_MISSING, "", tables[i].file, p->key);
    }
    return true;
}

static bool load_parameters(struct library *library, struct refusal *refusal)
{
    size_t rows = 0;
    for (size_t i = 0; i < PARAMETER_TABLES; i++) {
        if (!library_load_table(library, tables[i].file, &library->parameter_tables[i], refusal))
            return false;
        rows += library->parameter_tables[i].row_count;
    }
    struct parameter *items = calloc(rows, sizeof *items);
    if (!items)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    library->parameters.items = items;
    for (size_t i = 0; i < PARAMETER_TABLES; i++)
        if (!add_table(library, i, items, refusal))
            return false;
    qsort(items, library->parameters.count, sizeof *items, parameter_order);
    return true;
}

const struct parameter_set *library_parameters(struct library *library, struct refusal *refusal)
{
    if (library->parameters.items)
        return &library->parameters;
    if (load_parameters(library, refusal))
        return &library->parameters;
    library_clear_parameters(library);
    return NULL;
}

void library_clear_parameters(struct library *library)
{
    for (size_t i = 0; i < PARAMETER_TABLES; i++) {
        csv_table_clear(&library->parameter_tables[i]);
        library->parameter_tables[i] = (struct csv_table){0};
    }
    free((void *)library->parameters.items);
    library->parameters = (struct parameter_set){0};
}
