/* SPDX-License-Identifier: MPL-2.0
 *
 * case_reader - the folders of tests/cases as projects, for tests of core, which has no importer of its own. A file that is
 * not there or a figure that cannot be read fails the test.
 */
#ifndef NONGTAN_TESTS_CORE_CASE_READER_H
#define NONGTAN_TESTS_CORE_CASE_READER_H

#include <stdarg.h>

#include "core/footprint.h"
#include "core/number.h"
#include "tests/core/data_reader.h"

/* The cell of a data row (from 1) under a heading; "" where there is no such column. */
static inline const char *table_get(const struct table *t, size_t row, const char *heading)
{
    int column = table_column(t, heading);
    return column < 0 ? "" : t->rows[row][column];
}

static inline double table_number(const struct table *t, size_t row, const char *column)
{
    double value;
    struct refusal why;
    ck_assert_msg(number_read(table_get(t, row, column), column, &value, &why), "row %zu, %s: '%s'", row, column, why.value);
    return value;
}

/* ---- one record at a time ---- */

/* Adds a record with fields given as "key=value"; NULL ends the list. The first is the id alone. */
static inline void project_put(struct project *project, enum entity_id entity, const char *id, ...)
{
    va_list args;
    struct record *record = record_new(entity_get(entity), id);
    va_start(args, id);
    for (const char *pair; (pair = va_arg(args, const char *)) != NULL;) {
        const char *equals = strchr(pair, '=');
        ck_assert_msg(equals != NULL, "'%s' has no =", pair);
        char key[64];
        snprintf(key, sizeof key, "%.*s", (int)(equals - pair), pair);
        int field = entity_field(entity_get(entity), key);
        ck_assert_msg(field > 0, "%s has no field %s", entity_get(entity)->key, key);
        record_set(record, field, equals + 1);
    }
    va_end(args);
    ck_assert(project_append(project, record));
}

/* ---- cases ---- */

static inline bool case_has(const char *name, const char *file)
{
    char path[1000];
    const char *root = getenv("NONGTAN_SRCDIR");
    snprintf(path, sizeof path, "%s/tests/cases/%s/%s", root ? root : ".", name, file);
    FILE *f = fopen(path, "rb");
    if (f)
        fclose(f);
    return f != NULL;
}

static inline struct table case_table(const char *name, const char *file)
{
    char path[200];
    snprintf(path, sizeof path, "tests/cases/%s/%s", name, file);
    return table_open("NONGTAN_SRCDIR", path);
}

/* Appends a table's rows as records. The id is the column of the entity's key, or a number where there is none. */
static inline void case_records(struct project *project, const struct table *t, enum entity_id entity)
{
    const struct entity *e = entity_get(entity);
    for (size_t row = 1; row < t->count; row++) {
        char id[100];
        const char *key = table_get(t, row, e->fields[0].key);
        snprintf(id, sizeof id, "%s%zu", e->key, row);
        struct record *record = record_new(e, *key ? key : id);
        for (size_t f = 1; f < e->field_count; f++)
            ck_assert(record_set(record, (int)f, table_get(t, row, e->fields[f].key)));
        ck_assert(project_append(project, record));
    }
}

/* A gas given as a "characterisation" factor is a GWP value. */
static inline void case_factors(struct project *project, const struct table *t)
{
    if (t->count > 1 && !strcmp(table_get(t, 1, "unit"), "characterisation"))
        for (size_t row = 1; row < t->count; row++) {
            char id[100], gas[64], value[64];
            snprintf(id, sizeof id, "case/%s", table_get(t, row, "gas"));
            snprintf(gas, sizeof gas, "gas=%s", table_get(t, row, "gas"));
            snprintf(value, sizeof value, "gwp100=%s", table_get(t, row, "value"));
            project_put(project, ENTITY_GWP, id, "set=case", gas, value, NULL);
        }
    else
        case_records(project, t, ENTITY_FACTOR);
}

/* A whole folder as a project. `functional_unit` and `output` are what the case's README says. */
static inline struct project *case_project(const char *name, const char *functional_unit, const char *output)
{
    struct project *project = project_new();
    project_put(project, ENTITY_STUDY, "study", NULL);
    project_set(project, ENTITY_STUDY, "study", STUDY_FUNCTIONAL_UNIT, functional_unit);
    project_set(project, ENTITY_STUDY, "study", STUDY_OUTPUT, output);
    struct table t = case_table(name, "activity.csv");
    case_records(project, &t, *table_get(&t, 1, "direction") ? ENTITY_FLOW : ENTITY_ACTIVITY);
    table_close(&t);
    t = case_table(name, "factors.csv");
    case_factors(project, &t);
    table_close(&t);
    if (case_has(name, "gwp.csv")) {
        t = case_table(name, "gwp.csv");
        case_records(project, &t, ENTITY_GWP);
        table_close(&t);
    }
    if (case_has(name, "demand.csv")) {
        t = case_table(name, "demand.csv");
        case_records(project, &t, ENTITY_DEMAND);
        table_close(&t);
    }
    return project;
}

/* All GWP values of the project as one set, named as the first of them says. */
static inline struct gwp_set project_gwp(const struct project *project)
{
    const struct records *values = project_records(project, ENTITY_GWP);
    struct gwp_set set = {0};
    for (size_t i = 0; i < records_count(values); i++) {
        const struct record *value = records_at(values, i);
        double gwp100;
        char gas[32];
        if (!set.count)
            text_copy(set.name, sizeof set.name, record_text(value, GWP_SET));
        gas_canonical(gas, sizeof gas, record_text(value, GWP_GAS));
        ck_assert(number_read(record_text(value, GWP_VALUE), "gwp100", &gwp100, NULL));
        if (!strcmp(set.name, record_text(value, GWP_SET)))
            ck_assert(gwp_set_add(&set, gas, gwp100));
    }
    return set;
}

/* The footprint of one variant (NULL: the study's), which must succeed. */
static inline void case_footprint_with(const struct unit_system *units, const struct project *project, const char *variant,
                                       const struct parameter_set *parameters, struct footprint *out)
{
    struct gwp_set set = project_gwp(project);
    struct footprint_options options = {.variant = variant, .gwp = &set, .units = units, .parameters = parameters};
    struct refusal why = {0};
    bool ok = footprint_compute(project, &options, out, &why);
    gwp_set_clear(&set);
    ck_assert_msg(ok, "%s: %s %s", refusal_key(why.code), why.value, why.limit);
}

static inline void case_footprint(const struct unit_system *units, const struct project *project, const char *variant,
                                  struct footprint *out)
{
    case_footprint_with(units, project, variant, NULL, out);
}

#endif
