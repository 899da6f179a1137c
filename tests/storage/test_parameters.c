/* SPDX-License-Identifier: MPL-2.0
 *
 * What stands in data/parameters: every figure with its source and confidence; figures compared with the published tables.
 */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "storage/library.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

static const struct parameter_set *open_parameters(struct library *library)
{
    struct refusal r;
    const struct parameter_set *set = library_parameters(library, &r);
    ck_assert_msg(set != NULL, "%s: %s (%s)", refusal_key(r.code), r.value, r.limit);
    return set;
}

START_TEST(every_figure_has_unit_source_and_confidence)
{
    struct library *library = open_data();
    const struct parameter_set *set = open_parameters(library);
    ck_assert_uint_gt(set->count, 1300);
    for (size_t i = 0; i < set->count; i++) {
        const struct parameter *p = &set->items[i];
        ck_assert_msg(*p->key && *p->unit && *p->source && *p->locator && *p->confidence, "%s %s", p->table, p->key);
        ck_assert_msg(isfinite(p->value) || (*p->low && *p->high), "%s %s has neither a figure nor a range", p->table, p->key);
        if (i)
            ck_assert_msg(parameter_order(p - 1, p) < 0, "%s %s stands twice or out of order", p->table, p->key);
    }
    library_close(library);
}
END_TEST

/* IPCC 2019 Refinement, Vol. 4: tables 5.11-5.14, 10.10, 10.21, 11.1, 11.3; IPCC 2006, Vol. 4: tables 2.5, 2.6, 11.3. */
START_TEST(figures_are_those_of_the_published_tables)
{
    static const struct {
        const char *table, *key;
        double value;
    } expected[] = {
        {"rice", "EFc_east_asia", 1.32}, {"rice", "EFc_world", 1.19}, {"rice", "EFc_south_asia", 0.85},
        {"rice", "SFw_single_drainage", 0.71}, {"rice", "SFw_multiple_drainage", 0.55}, {"rice", "SFw_upland", 0},
        {"rice", "SFp_flooded_gt30", 2.41}, {"rice", "SFp_nonflooded_gt180", 0.89}, {"rice", "CFOA_straw_gt30", 0.19},
        {"rice", "CFOA_fym", 0.21}, {"rice", "SFo_exponent", 0.59}, {"soil-n2o", "EF1_SN_wet", 0.016},
        {"soil-n2o", "EF1_other_wet", 0.006}, {"soil-n2o", "EF1FR_cf", 0.003}, {"soil-n2o", "EF5", 0.011},
        {"soil-n2o", "FracLEACH", 0.24}, {"soil-n2o", "FracLEACH_2006", 0.3}, {"burning", "Gef_CH4_agres", 2.7},
        {"burning", "Cf_rice", 0.8}, {"crop-residue", "maize.slope", 1.03}, {"crop-residue", "rice.intercept", 2.46},
        {"crop-residue", "potatoes_and_tubers.DRY", 0.22}, {"enteric-tier1", "EF_dairy.asia", 78},
        {"enteric-tier1", "EF_swine_high", 1.5}, {"enteric-tier2", "a_ewe", 2.1}, {"enteric-tier2", "b_ewe", 0.45},
        {"manure-n", "solid_storage.EF3", 0.01}, {"manure-bo-vs-nex", "swine.Bo_high", 0.45},
        {"manure-mcf", "natural_crust_cover.trop_wet", 0.6}, {"field_cn", "n2o.deposition", 0.01},
        {"energy", "energy.diesel.ncv", 42.652}, {"electricity", "grid.chongqing.2023", 0.5581},
    };
    struct library *library = open_data();
    const struct parameter_set *set = open_parameters(library);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct parameter *p = parameter_find(set, expected[i].table, expected[i].key);
        ck_assert_msg(p != NULL, "%s %s is missing", expected[i].table, expected[i].key);
        ck_assert_msg(p->value == expected[i].value, "%s %s is %g", p->table, p->key, p->value);
    }
    library_close(library);
}
END_TEST

START_TEST(a_range_without_a_figure_stays_a_range)
{
    struct library *library = open_data();
    const struct parameter *p = parameter_find(open_parameters(library), "manure-n", "anaerobic_digester.FracGas_swine");
    ck_assert_ptr_nonnull(p);
    ck_assert(isnan(p->value));
    ck_assert_str_eq(p->low, "0.05");
    ck_assert_str_eq(p->high, "0.50");
    library_close(library);
}
END_TEST

START_TEST(figures_from_memory_are_not_verified)
{
    struct library *library = open_data();
    const struct parameter_set *set = open_parameters(library);
    ck_assert(!parameter_verified(parameter_find(set, "fuels", "diesel_NCV_IPCC")));
    ck_assert(!parameter_verified(parameter_find(set, "aquaculture", "EF_pond_freshwater_CH4")));
    ck_assert(!parameter_verified(parameter_find(set, "field_cn", "n2o.cn2011.direct.region4")));
    ck_assert(parameter_verified(parameter_find(set, "rice", "EFc_east_asia")));
    library_close(library);
}
END_TEST

START_TEST(they_are_read_once)
{
    struct library *library = open_data();
    ck_assert_ptr_eq(open_parameters(library), open_parameters(library));
    library_close(library);
}
END_TEST

/* A data folder of links that lacks one table: everything opens, and the table is named when it is asked for. */
START_TEST(a_missing_table_is_named)
{
    char folder[] = "/tmp/nongtan-parameters-XXXXXX", command[600], data[300];
    struct refusal r;
    source_path(data, sizeof data, "data");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(command, sizeof command, "cp -r '%s/.' '%s' && chmod -R u+w '%s' && rm '%s/parameters/rice.csv'", data, folder, folder, folder);
    ck_assert_int_eq(system(command), 0);
    struct library *library = library_open(folder, &r);
    ck_assert_ptr_nonnull(library);
    ck_assert_ptr_null(library_parameters(library, &r));
    ck_assert_int_eq(r.code, REFUSAL_DATA_MISSING);
    ck_assert_msg(strstr(r.value, "rice.csv") != NULL, "named: %s", r.value);
    library_close(library);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

SUITE_MAIN("parameters", every_figure_has_unit_source_and_confidence, figures_are_those_of_the_published_tables,
           a_range_without_a_figure_stays_a_range, figures_from_memory_are_not_verified, they_are_read_once, a_missing_table_is_named)
