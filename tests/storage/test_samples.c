/* SPDX-License-Identifier: MPL-2.0
 *
 * The shipped samples are read without a complaint, and their totals are those that expected.csv states for them.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/footprint.h"
#include "core/number.h"
#include "storage/exchange/csv_table.h"
#include "storage/exchange/import_file.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"
#include "tests/storage/exchange.h"

static const char *const samples[] = {"rice-irrigated-gaf", "apple-organic-conventional", "pig-farm-gaf", "rice-paddy-nanjing"};

static struct project *read_sample(const struct library *library, const char *name)
{
    char relative[256], path[1024];
    struct project *project = new_project();
    snprintf(relative, sizeof relative, "sample-projects/%s", name);
    source_path(path, sizeof path, relative);
    struct import_plan *plan = plan_path(library, project, path, NULL);
    ck_assert_msg(!plan->error_count, "%s: %s", name, first_error(plan));
    ck_assert_uint_eq(count_problems(plan, IMPORT_WARNING), 0);
    apply_plan(project, plan);
    import_plan_free(plan);
    return project;
}

static struct gwp_set gwp_of(const struct project *project)
{
    const struct records *values = project_records(project, ENTITY_GWP);
    struct gwp_set set = {0};
    text_copy(set.name, sizeof set.name, project_study_text(project, STUDY_GWP_SET));
    for (size_t i = 0; i < records_count(values); i++) {
        double value;
        ck_assert_str_eq(record_text(records_at(values, i), GWP_SET), set.name);
        ck_assert(number_read(record_text(records_at(values, i), GWP_VALUE), "gwp100", &value, NULL));
        ck_assert(gwp_set_add(&set, record_text(records_at(values, i), GWP_GAS), value));
    }
    return set;
}

/* Kilograms of one unit of the column `unit`: "t CO2e/farm", "kg CO2e/t". */
static double scale_of(const char *unit)
{
    return unit[0] == 't' ? 1000 : 1;
}

static void check_line(const struct library *library, const struct project *project, const char *variant, const char *level,
                       const char *unit, double expected)
{
    struct footprint_options options = {.variant = variant, .units = library_units(library)};
    struct gwp_set set = gwp_of(project);
    struct footprint footprint = {0};
    struct refusal r = {0};
    double value;
    options.gwp = &set;
    ck_assert_msg(footprint_compute(project, &options, &footprint, &r), "%s: %s", variant, refusal_key(r.code));
    ck_assert_uint_eq(footprint.open_count, 0);
    if (!strcmp(level, "total"))
        value = exact_kg(footprint.emissions);
    else
        ck_assert(footprint_per_functional_unit(&footprint, &value));
    double wanted = expected * scale_of(unit);
    ck_assert_msg(fabs(value - wanted) <= 1e-6 * fabs(wanted), "%s %s: %.10g, expected %.10g", variant, level, value, wanted);
    footprint_clear(&footprint);
    gwp_set_clear(&set);
}

/* Columns of expected.csv: variant, level, key, published, unit, recomputed, … */
static size_t check_expected(const struct library *library, const struct project *project, const char *name)
{
    char relative[256], path[1024], *bytes;
    size_t length, checked = 0;
    struct csv_table table;
    snprintf(relative, sizeof relative, "sample-projects/%s/expected.csv", name);
    source_path(path, sizeof path, relative);
    ck_assert(import_file_read(path, &bytes, &length, NULL));
    ck_assert(csv_table_read(bytes, length, &table, NULL));
    for (size_t row = 1; row < table.row_count; row++) {
        const char *level = csv_table_cell(&table, row, 1);
        if (strcmp(level, "total") && strcmp(level, "intensity"))
            continue;
        check_line(library, project, csv_table_cell(&table, row, 0), level, csv_table_cell(&table, row, 4),
                   atof(csv_table_cell(&table, row, 5)));
        checked++;
    }
    csv_table_clear(&table);
    free(bytes);
    return checked;
}

START_TEST(samples_agree_with_their_sources)
{
    static const size_t lines[] = {2, 6, 2, 4};
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct project *project = read_sample(library, samples[i]);
        ck_assert_uint_eq(check_expected(library, project, samples[i]), lines[i]);
        project_free(project);
    }
    library_close(library);
}
END_TEST

/* What a reader needs to know of a sample stands in the project itself. */
START_TEST(samples_name_product_source_and_unit)
{
    static const enum study_field fields[] = {STUDY_PRODUCT, STUDY_PRODUCT_TYPE, STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT, STUDY_REGION,
                                              STUDY_GWP_SET, STUDY_VARIANT, STUDY_SOURCE, STUDY_BOUNDARY_NOTE};
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct project *project = read_sample(library, samples[i]);
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            ck_assert_msg(*project_study_text(project, fields[f]), "%s: %d", samples[i], (int)fields[f]);
        const struct records *factors = project_records(project, ENTITY_FACTOR);
        for (size_t k = 0; k < records_count(factors); k++)
            ck_assert(*record_text(records_at(factors, k), FACTOR_SOURCE));
        project_free(project);
    }
    library_close(library);
}
END_TEST

SUITE_MAIN("samples", samples_agree_with_their_sources, samples_name_product_source_and_unit)
