/* SPDX-License-Identifier: MPL-2.0
 *
 * Every row that was gathered for the factor library (tests/storage/shared-rows.csv lists them with their figures) stands where it
 * belongs: among the factors, the traps, the GWP sets or the parameters; benchmarks of whole products never among the factors.
 * And what the factor tables refer to (families, regions) is there.
 */
#include <string.h>

#include "core/number.h"
#include "storage/exchange/csv_table.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

enum { WHERE, KEY, VALUE, PLACE };

static struct csv_table rows_table(void)
{
    char path[1024], *bytes = NULL;
    size_t length = 0;
    struct csv_table t;
    struct refusal r;
    source_path(path, sizeof path, "tests/storage/shared-rows.csv");
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    length = (size_t)ftell(f);
    rewind(f);
    bytes = malloc(length + 1);
    ck_assert_uint_eq(fread(bytes, 1, length, f), length);
    fclose(f);
    ck_assert(csv_table_read(bytes, length, &t, &r));
    free(bytes);
    return t;
}

static double number(const char *text)
{
    double value = 0;
    ck_assert_msg(number_read(text, "value", &value, NULL), "%s", text);
    return value;
}

/* Splits "AR6/CH4 fossil" or "table/key". */
static void split_place(const char *place, char *first, size_t size, const char **rest)
{
    const char *slash = strchr(place, '/');
    ck_assert_ptr_nonnull(slash);
    snprintf(first, size, "%.*s", (int)(slash - place), place);
    *rest = slash + 1;
}

static void in_library(struct library *library, const char *key, const char *value)
{
    const struct library_factor *f = library_factor_find(library, key);
    ck_assert_msg(f != NULL, "%s is not in the library", key);
    ck_assert_msg(number(f->value) == number(value), "%s is %s", key, f->value);
    ck_assert_msg(*f->source && *f->locator && *f->confidence && *f->unit, "%s lacks its source", key);
}

static void in_traps(const struct library *library, const char *key)
{
    const struct trap_set *traps = library_traps(library);
    for (size_t i = 0; i < traps->count; i++)
        if (!strcmp(traps->items[i].key, key))
            return;
    ck_abort_msg("%s is no trap", key);
}

static void in_gwp(const struct library *library, const char *place, const char *value)
{
    char set[32];
    const char *gas;
    double held = 0;
    split_place(place, set, sizeof set, &gas);
    const struct gwp_set *found = library_gwp_find(library, set);
    ck_assert_msg(found && gwp_lookup(found, gas, &held, NULL) && held == number(value), "%s is %g", place, held);
}

static void in_parameters(struct library *library, const char *place, const char *value)
{
    struct refusal r;
    char table[64];
    const char *key;
    split_place(place, table, sizeof table, &key);
    const struct parameter *p = parameter_find(library_parameters(library, &r), table, key);
    ck_assert_msg(p && p->value == number(value) && *p->source, "%s", place);
}

START_TEST(each_gathered_row_is_where_it_belongs)
{
    struct library *library = open_data();
    struct csv_table t = rows_table();
    size_t counts[5] = {0};
    for (size_t i = 1; i < t.row_count; i++) {
        const char *where = csv_table_cell(&t, i, WHERE), *key = csv_table_cell(&t, i, KEY);
        const char *value = csv_table_cell(&t, i, VALUE), *place = csv_table_cell(&t, i, PLACE);
        if (!strcmp(where, "library"))
            in_library(library, key, value), counts[0]++;
        else if (!strcmp(where, "trap"))
            in_traps(library, key), counts[1]++;
        else if (!strcmp(where, "gwp"))
            in_gwp(library, place, value), counts[2]++;
        else if (!strcmp(where, "parameter"))
            in_parameters(library, place, value), counts[3]++;
        else
            ck_assert_msg(!strcmp(where, "benchmark") && !library_factor_find(library, key), "%s %s", where, key), counts[4]++;
    }
    ck_assert_uint_eq(counts[0], 145 + 110 + 121 + 295);
    ck_assert_uint_eq(counts[1], 19);
    ck_assert_uint_ge(counts[2], 90);
    ck_assert_uint_eq(counts[3], 19 * 10);
    ck_assert_uint_eq(counts[4], 37);
    csv_table_clear(&t);
    library_close(library);
}
END_TEST

/* Rows that can be chosen have a family that is described; the others have none, as they are no alternative for anything. */
START_TEST(families_are_described)
{
    struct library *library = open_data();
    for (size_t i = 0; i < library_factor_count(library); i++) {
        const struct library_factor *f = library_factor_at(library, i);
        ck_assert_msg(f->usable == (*f->family != '\0'), "%s: family '%s'", f->key, f->family);
        ck_assert_msg(!*f->family || library_family_find(library, f->family), "%s: family '%s'", f->key, f->family);
    }
    for (size_t i = 0; i < library_family_count(library); i++) {
        const struct library_family *family = library_family_at(library, i);
        size_t rows = 0;
        for (size_t k = 0; k < library_factor_count(library); k++)
            rows += !strcmp(library_factor_at(library, k)->family, family->key);
        ck_assert_msg(rows && *family->name_zh && *family->name_en && *family->words, "%s: %zu rows", family->key, rows);
    }
    ck_assert_uint_gt(library_family_count(library), 200);
    library_close(library);
}
END_TEST

/* Alternatives count the same gas, or all of them together: a row of another gas is no alternative. */
START_TEST(a_family_has_one_gas)
{
    struct library *library = open_data();
    for (size_t i = 0; i < library_factor_count(library); i++)
        for (size_t k = 0; k < i; k++) {
            const struct library_factor *a = library_factor_at(library, i), *b = library_factor_at(library, k);
            bool any = !strcmp(a->gas, "CO2e") || !strcmp(b->gas, "CO2e");
            ck_assert_msg(!*a->family || strcmp(a->family, b->family) || any || !strcmp(a->gas, b->gas), "%s, %s", a->key, b->key);
        }
    library_close(library);
}
END_TEST

START_TEST(regions_are_known)
{
    struct library *library = open_data();
    for (size_t i = 0; i < library_factor_count(library); i++) {
        const struct library_factor *f = library_factor_at(library, i);
        if (*f->region) /* everything lies somewhere in the world, and in itself */
            ck_assert_msg(library_region_relation(library, f->family, f->region, f->region) == REGION_EXACT, "%s: %s", f->key,
                          f->region);
        if (*f->region && strcmp(f->region, "global"))
            ck_assert_msg(library_region_relation(library, f->family, "global", f->region) == REGION_WIDER, "%s: %s", f->key,
                          f->region);
    }
    library_close(library);
}
END_TEST

SUITE_MAIN("library rows", each_gathered_row_is_where_it_belongs, families_are_described, a_family_has_one_gas, regions_are_known)
