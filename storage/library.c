/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/library_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/encoding.h"
#include "storage/exchange/import_file.h"

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

struct library *library_open(const char *data_folder, struct refusal *refusal)
{
    struct library *library = calloc(1, sizeof *library);
    if (library)
        library->folder = text_dup(data_folder);
    if (!library || !library->folder)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    else if (load_units(library, refusal) && load_gwp(library, refusal) && load_aliases(library, refusal) &&
             load_traps(library, refusal) && library_load_plausible(library, refusal) &&
             library_load_measures(library, refusal) && library_check_factors(library, refusal))
        return library;
    library_close(library);
    return NULL;
}

void library_close(struct library *library)
{
    if (!library)
        return;
    trap_set_clear(&library->traps);
    plausible_set_clear(&library->plausible);
    measure_set_clear(&library->measures);
    unit_system_free(library->units);
    for (size_t i = 0; i < library->set_count; i++)
        gwp_set_clear(&library->sets[i]);
    for (size_t i = 0; i < library->alias_count; i++)
        free(library->aliases[i].spelling);
    struct csv_table *tables[] = {&library->units_table, &library->substances_table, &library->gwp_table, &library->aliases_table,
                                  &library->traps_table, &library->plausible_table, &library->measures_table};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        csv_table_clear(tables[i]);
    library_clear_factors(library);
    library_clear_index(library);
    library_clear_regions(library);
    library_clear_parameters(library);
    library_clear_templates(library);
    free(library->sets);
    free(library->aliases);
    free(library->folder);
    free(library);
}

const struct unit_system *library_units(const struct library *library)
{
    return library->units;
}
