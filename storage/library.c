/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/library_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/number.h"
#include "storage/exchange/encoding.h"
#include "storage/exchange/import_file.h"

static const char *const factor_files[FACTOR_TABLES] = {"factors/inputs.csv", "factors/energy.csv", "factors/electricity.csv",
                                                        "factors/field_cn.csv"};

void library_fold(char *out, size_t size, const char *text)
{
    text_fold_width(out, size, text);
    char *to = out;
    for (const char *from = out; *from; from++) {
        if (strchr(" _-\t\r\n", *from))
            continue;
        *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
    }
    *to = '\0';
}

/* ---- tables ---- */

static bool refuse_data(struct refusal *refusal, const char *path, const char *why)
{
    return refuse(refusal, REFUSAL_DATA_MISSING, "", path, why);
}

static bool read_table(const char *path, struct csv_table *table, struct refusal *why)
{
    struct decoded decoded = {0};
    char *bytes = NULL;
    size_t length = 0;
    bool good = import_file_read(path, &bytes, &length, why) && encoding_decode(bytes, length, "UTF-8", &decoded, why) &&
                csv_table_read(decoded.text, decoded.length, table, why);
    decoded_clear(&decoded);
    free(bytes);
    return good;
}

bool library_load_table(const struct library *library, const char *name, struct csv_table *table, struct refusal *refusal)
{
    char path[4096];
    struct refusal why;
    snprintf(path, sizeof path, "%s/%s", library->folder, name);
    if (read_table(path, table, &why))
        return true;
    if (why.code == REFUSAL_OUT_OF_MEMORY)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", path, "");
    return refuse_data(refusal, path, refusal_key(why.code));
}

bool library_find_columns(const struct csv_table *table, const char *file, const char *const *names, size_t count, size_t *columns,
                          struct refusal *refusal)
{
    for (size_t i = 0; i < count; i++) {
        size_t c = 0;
        while (c < table->rows[0].count && strcmp(csv_table_cell(table, 0, c), names[i]))
            c++;
        if (c == table->rows[0].count)
            return refuse_data(refusal, file, names[i]);
        columns[i] = c;
    }
    return true;
}

static bool load_units(struct library *library, struct refusal *refusal)
{
    static const char *const unit_names[] = {"symbol", "definition", "name_en", "name_zh", "source"};
    static const char *const substance_names[] = {"symbol", "kind", "name_en", "name_zh"};
    const struct csv_table *u = &library->units_table, *s = &library->substances_table;
    size_t uc[5], sc[4];
    if (!library_load_table(library, "units.csv", &library->units_table, refusal) ||
        !library_load_table(library, "substances.csv", &library->substances_table, refusal) ||
        !library_find_columns(u, "units.csv", unit_names, 5, uc, refusal) ||
        !library_find_columns(s, "substances.csv", substance_names, 4, sc, refusal))
        return false;
    struct unit_definition *units = calloc(u->row_count, sizeof *units);
    struct substance_definition *substances = calloc(s->row_count, sizeof *substances);
    for (size_t i = 1; units && i < u->row_count; i++)
        units[i - 1] = (struct unit_definition){csv_table_cell(u, i, uc[0]), csv_table_cell(u, i, uc[1]),
                                                csv_table_cell(u, i, uc[2]), csv_table_cell(u, i, uc[3]),
                                                csv_table_cell(u, i, uc[4])};
    for (size_t i = 1; substances && i < s->row_count; i++)
        substances[i - 1] = (struct substance_definition){csv_table_cell(s, i, sc[0]), csv_table_cell(s, i, sc[1]),
                                                          csv_table_cell(s, i, sc[2]), csv_table_cell(s, i, sc[3])};
    if (units && substances)
        library->units = unit_system_new(units, u->row_count - 1, substances, s->row_count - 1, refusal);
    else
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    free(units);
    free(substances);
    return library->units;
}

/* ---- GWP sets ---- */

enum { GWP_COLUMN_SET, GWP_COLUMN_GAS, GWP_COLUMN_VALUE, GWP_COLUMN_SOURCE, GWP_COLUMN_LOCATOR, GWP_COLUMNS };
static const char *const gwp_names[GWP_COLUMNS] = {"set", "gas", "gwp100", "source", "locator"};

static struct gwp_set *gwp_set_named(struct library *library, const char *name)
{
    for (size_t i = 0; i < library->set_count; i++)
        if (!strcmp(library->sets[i].name, name))
            return &library->sets[i];
    struct gwp_set *more = realloc(library->sets, (library->set_count + 1) * sizeof *more);
    if (!more)
        return NULL;
    library->sets = more;
    more += library->set_count++;
    *more = (struct gwp_set){0};
    text_copy(more->name, sizeof more->name, name);
    return more;
}

static bool load_gwp(struct library *library, struct refusal *refusal)
{
    const struct csv_table *t = &library->gwp_table;
    size_t c[GWP_COLUMNS];
    if (!library_load_table(library, "gwp.csv", &library->gwp_table, refusal) ||
        !library_find_columns(t, "gwp.csv", gwp_names, GWP_COLUMNS, c, refusal))
        return false;
    for (size_t i = 1; i < t->row_count; i++) {
        const char *gas = csv_table_cell(t, i, c[GWP_COLUMN_GAS]), *text = csv_table_cell(t, i, c[GWP_COLUMN_VALUE]);
        double value;
        if (!number_read(text, "gwp100", &value, NULL))
            return refuse_data(refusal, "gwp.csv", text);
        struct gwp_set *set = gwp_set_named(library, csv_table_cell(t, i, c[GWP_COLUMN_SET]));
        if (!set || !gwp_set_add(set, gas, value))
            return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    return true;
}

size_t library_gwp_count(const struct library *library)
{
    return library->set_count;
}

const struct gwp_set *library_gwp_at(const struct library *library, size_t i)
{
    return i < library->set_count ? &library->sets[i] : NULL;
}

const struct gwp_set *library_gwp_find(const struct library *library, const char *name)
{
    for (size_t i = 0; i < library->set_count; i++)
        if (!strcmp(library->sets[i].name, name))
            return &library->sets[i];
    return NULL;
}

const char *library_gwp_source(const struct library *library, const char *set, const char *gas)
{
    const struct csv_table *t = &library->gwp_table;
    size_t c[GWP_COLUMNS];
    char wanted[64], named[64];
    if (!library_find_columns(t, "gwp.csv", gwp_names, GWP_COLUMNS, c, NULL))
        return "";
    gas_canonical(wanted, sizeof wanted, gas);
    for (size_t i = 1; i < t->row_count; i++) {
        gas_canonical(named, sizeof named, csv_table_cell(t, i, c[GWP_COLUMN_GAS]));
        if (!strcmp(named, wanted) && !strcmp(csv_table_cell(t, i, c[GWP_COLUMN_SET]), set))
            return csv_table_cell(t, i, c[GWP_COLUMN_SOURCE]);
    }
    return "";
}

/* ---- aliases ---- */

static bool load_aliases(struct library *library, struct refusal *refusal)
{
    static const char *const names[] = {"entity", "field", "choice", "spelling"};
    const struct csv_table *t = &library->aliases_table;
    size_t c[4];
    if (!library_load_table(library, "aliases.csv", &library->aliases_table, refusal) ||
        !library_find_columns(t, "aliases.csv", names, 4, c, refusal))
        return false;
    library->aliases = calloc(t->row_count, sizeof *library->aliases);
    for (size_t i = 1; library->aliases && i < t->row_count; i++) {
        char folded[FOLD_TEXT];
        library_fold(folded, sizeof folded, csv_table_cell(t, i, c[3]));
        struct alias *a = &library->aliases[library->alias_count];
        *a = (struct alias){csv_table_cell(t, i, c[0]), csv_table_cell(t, i, c[1]), csv_table_cell(t, i, c[2]), text_dup(folded)};
        if (!a->spelling)
            break;
        library->alias_count++;
    }
    if (library->alias_count != t->row_count - 1)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return true;
}

static int alias_heading(const struct library *library, const struct entity *entity, const char *scope, const char *folded)
{
    for (size_t i = 0; i < library->alias_count; i++) {
        const struct alias *a = &library->aliases[i];
        if (*a->choice || strcmp(a->entity, scope) || strcmp(a->spelling, folded))
            continue;
        int field = entity_field(entity, a->field);
        if (field >= 0)
            return field;
    }
    return -1;
}

int library_alias(const struct library *library, const struct entity *entity, const char *heading)
{
    char folded[FOLD_TEXT], key[FOLD_TEXT];
    library_fold(folded, sizeof folded, heading);
    for (size_t i = 0; i < entity->field_count; i++) {
        library_fold(key, sizeof key, entity->fields[i].key);
        if (!strcmp(key, folded))
            return (int)i;
    }
    int field = alias_heading(library, entity, entity->key, folded);
    return field >= 0 ? field : alias_heading(library, entity, "*", folded);
}

const char *library_alias_choice(const struct library *library, const struct field *field, const char *value)
{
    char folded[FOLD_TEXT], key[FOLD_TEXT];
    if (!field->choices || field_choice_find(field, value))
        return value;
    library_fold(folded, sizeof folded, value);
    for (const struct field_choice *c = field->choices; c->key; c++) {
        library_fold(key, sizeof key, c->key);
        if (!strcmp(key, folded))
            return c->key;
    }
    for (size_t i = 0; i < library->alias_count; i++) {
        const struct alias *a = &library->aliases[i];
        if (*a->choice && !strcmp(a->field, field->key) && !strcmp(a->spelling, folded) && field_choice_find(field, a->choice))
            return a->choice;
    }
    return value;
}

/* ---- traps ---- */

static bool load_traps(struct library *library, struct refusal *refusal)
{
    static const char *const names[] = {"key", "value", "unit", "gas", "fine_basis", "words", "reason_en", "reason_zh"};
    const struct csv_table *t = &library->traps_table;
    struct refusal why;
    size_t c[8];
    if (!library_load_table(library, "traps.csv", &library->traps_table, refusal) ||
        !library_find_columns(t, "traps.csv", names, 8, c, refusal))
        return false;
    for (size_t i = 1; i < t->row_count; i++) {
        const struct trap row = {.key = csv_table_cell(t, i, c[0]), .value = csv_table_cell(t, i, c[1]),
                                 .unit = csv_table_cell(t, i, c[2]), .gases = csv_table_cell(t, i, c[3]),
                                 .fine_basis = csv_table_cell(t, i, c[4]), .words = csv_table_cell(t, i, c[5]),
                                 .reason_en = csv_table_cell(t, i, c[6]), .reason_zh = csv_table_cell(t, i, c[7])};
        if (!trap_set_add(&library->traps, library->units, &row, &why))
            return refuse_data(refusal, "traps.csv", row.key);
    }
    return true;
}

const struct trap_set *library_traps(const struct library *library)
{
    return &library->traps;
}

/* ---- opening ---- */

/* Factors are read later: what is missing is better told now. */
static bool check_factor_files(const struct library *library, struct refusal *refusal)
{
    char path[4096];
    for (size_t i = 0; i < FACTOR_TABLES; i++) {
        snprintf(path, sizeof path, "%s/%s", library->folder, factor_files[i]);
        if (access(path, R_OK))
            return refuse_data(refusal, path, "file_missing");
    }
    return true;
}

struct library *library_open(const char *data_folder, struct refusal *refusal)
{
    struct library *library = calloc(1, sizeof *library);
    if (library)
        library->folder = text_dup(data_folder);
    if (!library || !library->folder)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    else if (load_units(library, refusal) && load_gwp(library, refusal) && load_aliases(library, refusal) &&
             load_traps(library, refusal) && check_factor_files(library, refusal))
        return library;
    library_close(library);
    return NULL;
}

void library_close(struct library *library)
{
    if (!library)
        return;
    trap_set_clear(&library->traps);
    unit_system_free(library->units);
    for (size_t i = 0; i < library->set_count; i++)
        gwp_set_clear(&library->sets[i]);
    for (size_t i = 0; i < library->alias_count; i++)
        free(library->aliases[i].spelling);
    struct csv_table *tables[] = {&library->units_table, &library->substances_table, &library->gwp_table, &library->aliases_table,
                                  &library->traps_table};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        csv_table_clear(tables[i]);
    for (size_t i = 0; i < FACTOR_TABLES; i++)
        csv_table_clear(&library->factor_tables[i]);
    library_clear_parameters(library);
    free(library->sets);
    free(library->aliases);
    free(library->factors);
    free(library->folder);
    free(library);
}

const struct unit_system *library_units(const struct library *library)
{
    return library->units;
}

/* ---- factors ---- */

enum {
    COLUMN_KEY, COLUMN_NAME_ZH, COLUMN_NAME_EN, COLUMN_INITIALS, COLUMN_VALUE, COLUMN_UNIT, COLUMN_GAS, COLUMN_BASIS,
    COLUMN_REGION, COLUMN_YEAR, COLUMN_TIER, COLUMN_BOUNDARY, COLUMN_UNCERTAINTY, COLUMN_SOURCE, COLUMN_LOCATOR,
    COLUMN_CONFIDENCE, FACTOR_COLUMNS
};
static const char *const factor_names[FACTOR_COLUMNS] = {
    "key", "name_zh", "name_en", "initials", "value", "unit", "gas", "basis", "region", "year", "tier", "lifecycle_boundary",
    "uncertainty", "source_title", "source_locator", "confidence"};

/* True for "kg CO2e/kWh": a mass of something stated, per something. */
static bool factor_usable(const struct library *library, const struct library_factor *factor)
{
    char numerator[64];
    const char *slash = strchr(factor->unit, '/');
    if (!slash || !*factor->gas || !*factor->basis || (size_t)(slash - factor->unit) >= sizeof numerator)
        return false;
    memcpy(numerator, factor->unit, (size_t)(slash - factor->unit));
    numerator[slash - factor->unit] = '\0';
    struct unit *whole = unit_parse(library->units, factor->unit, "unit", NULL);
    struct unit *top = unit_parse(library->units, numerator, "unit", NULL);
    struct unit *mass = unit_parse(library->units, "kg", "unit", NULL);
    bool usable = whole && top && mass && unit_compatible(top, mass) && *unit_substance(whole);
    unit_free(whole);
    unit_free(top);
    unit_free(mass);
    return usable;
}

static struct library_factor factor_row(const struct library *library, const struct csv_table *t, size_t row, const size_t *c)
{
#define CELL(column) csv_table_cell(t, row, c[COLUMN_##column])
    struct library_factor f = {
        .key = CELL(KEY), .name_zh = CELL(NAME_ZH), .name_en = CELL(NAME_EN), .initials = CELL(INITIALS), .value = CELL(VALUE),
        .unit = CELL(UNIT), .gas = CELL(GAS), .basis = CELL(BASIS), .region = CELL(REGION), .year = CELL(YEAR),
        .tier = CELL(TIER), .boundary = CELL(BOUNDARY), .uncertainty = CELL(UNCERTAINTY), .source = CELL(SOURCE),
        .locator = CELL(LOCATOR), .confidence = CELL(CONFIDENCE)};
#undef CELL
    f.usable = factor_usable(library, &f);
    return f;
}

static bool load_factor_table(struct library *library, size_t i)
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
    for (size_t row = 1; row < t->row_count; row++)
        more[library->factor_count++] = factor_row(library, t, row, c);
    return true;
}

size_t library_factor_count(struct library *library)
{
    for (size_t i = 0; i < FACTOR_TABLES && !library->factors_read; i++)
        load_factor_table(library, i);
    library->factors_read = true;
    return library->factor_count;
}

const struct library_factor *library_factor_at(struct library *library, size_t i)
{
    return i < library_factor_count(library) ? &library->factors[i] : NULL;
}

const struct library_factor *library_factor_find(struct library *library, const char *key)
{
    size_t n = library_factor_count(library);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(library->factors[i].key, key))
            return &library->factors[i];
    return NULL;
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
