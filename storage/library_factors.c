/* SPDX-License-Identifier: MPL-2.0
 *
 * The factor tables: read on first use, found by key, and made into a project's frozen copy.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/library_internal.h"

static const char *const factor_files[FACTOR_TABLES] = {"factors/inputs.csv", "factors/energy.csv", "factors/electricity.csv",
                                                        "factors/field_cn.csv"};

/* Factors are read later: what is missing is better told now. */
bool library_check_factors(const struct library *library, struct refusal *refusal)
{
    static const char *const others[] = {"factors/families.csv", "regions.csv"};
    enum { OTHERS = sizeof others / sizeof *others };
    char path[4096];
    for (size_t i = 0; i < FACTOR_TABLES + OTHERS; i++) {
        snprintf(path, sizeof path, "%s/%s", library->folder, i < FACTOR_TABLES ? factor_files[i] : others[i - FACTOR_TABLES]);
        if (access(path, R_OK))
            return refuse(refusal, REFUSAL_DATA_MISSING, "", path, "file_missing");
    }
    return true;
}

/* ---- reading ---- */

enum {
    COLUMN_KEY, COLUMN_NAME_ZH, COLUMN_NAME_EN, COLUMN_INITIALS, COLUMN_VALUE, COLUMN_UNIT, COLUMN_GAS, COLUMN_BASIS,
    COLUMN_REGION, COLUMN_YEAR, COLUMN_TIER, COLUMN_BOUNDARY, COLUMN_UNCERTAINTY, COLUMN_SOURCE, COLUMN_LOCATOR,
    COLUMN_CONFIDENCE, COLUMN_FAMILY, FACTOR_COLUMNS
};
static const char *const factor_names[FACTOR_COLUMNS] = {
    "key", "name_zh", "name_en", "initials", "value", "unit", "gas", "basis", "region", "year", "tier", "lifecycle_boundary",
    "uncertainty", "source_title", "source_locator", "confidence", "family"};

/* True for "kg CO2e/kWh": a mass of something stated, per something. */
static bool unit_usable(const struct library *library, const char *text)
{
    char numerator[64];
    const char *slash = strchr(text, '/');
    if (!slash || (size_t)(slash - text) >= sizeof numerator)
        return false;
    memcpy(numerator, text, (size_t)(slash - text));
    numerator[slash - text] = '\0';
    struct unit *whole = unit_parse(library->units, text, "unit", NULL);
    struct unit *top = unit_parse(library->units, numerator, "unit", NULL);
    struct unit *mass = unit_parse(library->units, "kg", "unit", NULL);
    bool usable = whole && top && mass && unit_compatible(top, mass) && *unit_substance(whole);
    unit_free(whole);
    unit_free(top);
    unit_free(mass);
    return usable;
}

/* Units judged once each: a large library has few of them, and reading one is dear. */
struct judged_units {
    struct text_index texts;
    bool *usable;
    size_t capacity;
};

static bool unit_judged(const struct library *library, struct judged_units *units, const char *text)
{
    long i = text_index_find(&units->texts, text);
    if (i >= 0)
        return units->usable[i];
    bool usable = unit_usable(library, text);
    if (units->texts.count == units->capacity) {
        size_t capacity = units->capacity ? 2 * units->capacity : 64;
        bool *more = realloc(units->usable, capacity * sizeof *more);
        if (!more)
            return usable;
        units->usable = more;
        units->capacity = capacity;
    }
    i = text_index_put(&units->texts, text);
    if (i >= 0)
        units->usable[i] = usable;
    return usable;
}

static struct library_factor factor_row(const struct csv_table *t, size_t row, const size_t *c)
{
#define CELL(column) csv_table_cell(t, row, c[COLUMN_##column])
    return (struct library_factor){
        .key = CELL(KEY), .name_zh = CELL(NAME_ZH), .name_en = CELL(NAME_EN), .initials = CELL(INITIALS), .value = CELL(VALUE),
        .unit = CELL(UNIT), .gas = CELL(GAS), .basis = CELL(BASIS), .region = CELL(REGION), .year = CELL(YEAR),
        .tier = CELL(TIER), .boundary = CELL(BOUNDARY), .uncertainty = CELL(UNCERTAINTY), .source = CELL(SOURCE),
        .locator = CELL(LOCATOR), .confidence = CELL(CONFIDENCE), .family = CELL(FAMILY)};
#undef CELL
}

static bool load_factor_table(struct library *library, size_t i, struct judged_units *units)
{
    struct csv_table *t = &library->factor_tables[i];
    size_t c[FACTOR_COLUMNS];
    if (!library_load_table(library, factor_files[i], t, NULL) ||
        !library_find_columns(t, factor_files[i], factor_names, FACTOR_COLUMNS, c, NULL))
        return false;
    struct library_factor *more = realloc(library->factors, (library->factor_count + t->row_count) * sizeof *more);
    if (!more)
        return false;
    library->factors = more;
    for (size_t row = 1; row < t->row_count; row++) {
        struct library_factor *f = &more[library->factor_count++];
        *f = factor_row(t, row, c);
        f->usable = *f->gas && *f->basis && unit_judged(library, units, f->unit);
    }
    return true;
}

size_t library_factor_count(struct library *library)
{
    struct judged_units units = {0};
    for (size_t i = 0; i < FACTOR_TABLES && !library->factors_read; i++)
        load_factor_table(library, i, &units);
    library->factors_read = true;
    text_index_clear(&units.texts);
    free(units.usable);
    return library->factor_count;
}

void library_clear_factors(struct library *library)
{
    for (size_t i = 0; i < FACTOR_TABLES; i++)
        csv_table_clear(&library->factor_tables[i]);
    free(library->factors_by_key);
    free(library->factors);
}

/* ---- finding ---- */

const struct library_factor *library_factor_at(struct library *library, size_t i)
{
    return i < library_factor_count(library) ? &library->factors[i] : NULL;
}

/* By key; of a key that stands twice, the first row first. */
static int key_order(const void *a, const void *b)
{
    const struct library_factor *x = *(const struct library_factor *const *)a, *y = *(const struct library_factor *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x > y) - (x < y);
}

static bool sort_by_key(struct library *library)
{
    size_t n = library_factor_count(library);
    if (library->factors_by_key || !n)
        return n;
    library->factors_by_key = calloc(n, sizeof *library->factors_by_key);
    for (size_t i = 0; library->factors_by_key && i < n; i++)
        library->factors_by_key[i] = &library->factors[i];
    if (library->factors_by_key)
        qsort(library->factors_by_key, n, sizeof *library->factors_by_key, key_order);
    return library->factors_by_key;
}

const struct library_factor *library_factor_find(struct library *library, const char *key)
{
    if (!sort_by_key(library))
        return NULL;
    size_t low = 0, high = library->factor_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(library->factors_by_key[middle]->key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < library->factor_count && !strcmp(library->factors_by_key[low]->key, key);
    return found ? library->factors_by_key[low] : NULL;
}

struct record *library_freeze(const struct library_factor *factor, const char *id, const char *lang)
{
    bool chinese = lang && !strncmp(lang, "zh", 2);
    const char *name = chinese ? factor->name_zh : factor->name_en;
    if (!*name)
        name = chinese ? factor->name_en : factor->name_zh;
    const char *const values[FACTOR_FIELDS] = {
        [FACTOR_NAME] = name, [FACTOR_VALUE] = factor->value, [FACTOR_UNIT] = factor->unit, [FACTOR_GAS] = factor->gas,
        [FACTOR_BASIS] = factor->basis, [FACTOR_SOURCE] = factor->source, [FACTOR_LOCATOR] = factor->locator,
        [FACTOR_TIER] = factor->tier, [FACTOR_REGION] = factor->region, [FACTOR_YEAR] = factor->year,
        [FACTOR_BOUNDARY] = factor->boundary, [FACTOR_UNCERTAINTY] = factor->uncertainty,
        [FACTOR_CONFIDENCE] = factor->confidence, [FACTOR_LIBRARY_KEY] = factor->key};
    struct record *record = record_new(entity_get(ENTITY_FACTOR), id);
    for (int i = 1; record && i < FACTOR_FIELDS; i++)
        if (values[i] && !record_set(record, i, values[i])) {
            record_free(record);
            return NULL;
        }
    return record;
}
