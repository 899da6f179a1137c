/* SPDX-License-Identifier: MPL-2.0
 *
 * data/measures.csv: every row is whole in both languages and names its source; ranges that are said to follow from our tables do;
 * what a broken row would do is refused.
 */
#include <math.h>
#include <string.h>

#include "core/model.h"
#include "core/number.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

static struct library *library;
static struct refusal why;

static const struct measure *measure(const char *key)
{
    const struct measure *m = measure_find(library_measures(library), key);
    ck_assert_msg(m != NULL, "%s", key);
    return m;
}

static double factor(const char *key)
{
    double value;
    const struct library_factor *f = library_factor_find(library, key);
    ck_assert_msg(f && number_read(f->value, "", &value, NULL), "%s", key);
    return value;
}

/* A published figure, or an end of its 95 % range: `which` 'v', 'l', 'h'. */
static double parameter(const char *table, const char *key, char which)
{
    const struct parameter *p = parameter_find(library_parameters(library, &why), table, key);
    double bound;
    ck_assert_msg(p != NULL, "%s", key);
    if (which == 'v')
        return p->value;
    ck_assert(number_read(which == 'l' ? p->low : p->high, "", &bound, NULL));
    return bound;
}

/* The printed range against the shares themselves, to a percent. */
static void range(const char *key, double low, double high)
{
    const struct measure *m = measure(key);
    ck_assert_msg(fabs(m->lowest - 100 * low) <= 0.51 && fabs(m->highest - 100 * high) <= 0.51, "%s: %g … %g, not %g … %g", key,
                  m->lowest, m->highest, 100 * low, 100 * high);
}

START_TEST(ranges_follow_from_the_tables)
{
    library = open_data();
    double grid = factor("grid.cfp.cn.2024.average"), light = factor("input.transport.road.light_diesel.2024"),
           heavy = factor("input.transport.road.heavy_diesel.2024"), urea = factor("input.fert.n.urea");
    range("energy.solar", 1 - factor("grid.cfp.pv.2024") / grid, 1 - factor("grid.cfp.pv.2024") / grid);
    range("energy.green_power", 1 - factor("grid.cfp.pv.2024") / grid, 1 - factor("grid.cfp.hydro.2024") / grid);
    range("transport.electric", 1 - factor("input.transport.road.electric_light.2024") / light,
          1 - factor("input.transport.road.electric_light.2024") / light);
    range("transport.bundle", 1 - heavy / light, 1 - heavy / light);
    range("transport.rail_river", 1 - factor("input.transport.rail.2024") / heavy, 1 - factor("input.transport.inland.bulk.2024") / heavy);
    range("purchase.fertiliser", 1 - factor("input.fert.n.abc") / urea, 1 - factor("input.fert.jrc.urea") / urea);
    range("rice.single_drainage", 1 - parameter("rice", "SFw_single_drainage", 'h'), 1 - parameter("rice", "SFw_single_drainage", 'l'));
    range("rice.awd", 1 - parameter("rice", "SFw_multiple_drainage", 'h'), 1 - parameter("rice", "SFw_multiple_drainage", 'l'));
    double flooded = parameter("rice", "SFp_flooded_gt30", 'v');
    range("rice.winter_drained", 1 - parameter("rice", "SFp_nonflooded_lt180", 'v') / flooded,
          1 - parameter("rice", "SFp_nonflooded_gt180", 'v') / flooded);
    double early = pow(1 + 3 * parameter("rice", "CFOA_straw_gt30", 'v'), 0.59) / pow(1 + 3 * parameter("rice", "CFOA_straw_lt30", 'v'), 0.59);
    range("rice.straw_early", 1 - early, 1 - early);
    double wet = 1 - parameter("soil-n2o", "EF1_other_wet", 'v') / parameter("soil-n2o", "EF1_SN_wet", 'v');
    range("nitrogen.organic", wet, wet);
    range("rice.rotation", factor("rice.lit.rotation_reduction.low") / 100, factor("rice.lit.rotation_reduction.high") / 100);
    library_close(library);
}
END_TEST

static bool model_has(const char *models, const char *key)
{
    for (size_t i = 0; i < model_count(); i++)
        if (rule_list_holds(models, model_at(i)->name) && model_input_find(model_at(i), key))
            return true;
    return false;
}

/* "input.water" is an input of one of its models; a symbol of a parameter begins with a capital. */
static void check_edits(const struct measure *m)
{
    static const char input[] = "input.";
    for (const char *at = m->edits; *at; at += strspn(at, "|")) {
        size_t n = strcspn(at, "|");
        char key[80];
        text_copy(key, n + 1, at);
        at += n;
        if (!strncmp(key, input, sizeof input - 1))
            ck_assert_msg(model_has(m->models, key + 6) || (key[6] >= 'A' && key[6] <= 'Z'), "%s: %s", m->key, key);
    }
}

START_TEST(every_row_is_whole)
{
    library = open_data();
    const struct measure_set *set = library_measures(library);
    const struct field_choice *paths = entity_get(ENTITY_ACTION)->fields[ACTION_PATH].choices;
    for (const struct field_choice *path = paths; path->key; path++) {
        size_t count = 0;
        for (size_t i = 0; i < set->count; i++)
            count += !strcmp(set->items[i].path, path->key);
        ck_assert_msg(count > 0, "no measure for %s", path->key);
    }
    for (size_t i = 0; i < set->count; i++) {
        const struct measure *m = &set->items[i];
        for (const char *at = m->models; *at; at += strspn(at, "|")) {
            char name[64];
            size_t n = strcspn(at, "|");
            text_copy(name, n + 1, at);
            ck_assert_msg(model_find(name), "%s: %s", m->key, name);
            at += n;
        }
        check_edits(m);
        ck_assert_msg(!m->has_range || (*m->locator && m->lowest > 0 && m->highest < 100), "%s", m->key);
    }
    library_close(library);
}
END_TEST

START_TEST(a_range_is_shown_with_what_it_is_of)
{
    char text[300];
    library = open_data();
    measure_range(measure("rice.awd"), "en", text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "less CH4 of the season"));
    ck_assert_ptr_nonnull(strstr(text, "28 … 59 %"));
    measure_range(measure("rice.awd"), "zh", text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "稻季 CH4"));
    measure_range(measure("packaging.light"), "en", text, sizeof text);
    ck_assert_str_eq(text, "");
    ck_assert(!measure_verified(measure("nitrogen.inhibitor")) && !measure_verified(measure("manure.digester")));
    ck_assert(measure_verified(measure("rice.awd")) && measure_verified(measure("energy.solar")));
    ck_assert(measure_for(measure("rice.awd"), "crop") && !measure_for(measure("rice.awd"), "livestock"));
    library_close(library);
}
END_TEST

static const struct measure good = {.key = "x", .path = "process", .categories = "*", .name = {"a", "甲"}, .help = {"b", "乙"}, .words = "",
                                    .models = "", .edits = "activity.amount", .low = "1", .high = "2", .unit = "%", .of = {"c", "丙"},
                                    .source = "s", .locator = "l", .year = "2020", .region = "CN", .confidence = "verified"};

static void refused(const struct measure *row, enum refusal_code code)
{
    struct measure_set set = {0};
    ck_assert(!measure_set_add(&set, row, &why));
    ck_assert_msg(why.code == code, "%s", refusal_key(why.code));
    measure_set_clear(&set);
}

START_TEST(broken_rows_are_refused)
{
    struct measure row;
    struct measure_set set = {0};
    ck_assert(measure_set_add(&set, &good, &why));
    ck_assert(!measure_set_add(&set, &good, &why));
    ck_assert_int_eq(why.code, REFUSAL_DUPLICATE_ID);
    measure_set_clear(&set);
    refused((row = good, row.path = "magic", &row), REFUSAL_CHOICE);
    refused((row = good, row.edits = "activity.amuont", &row), REFUSAL_FIELD_UNKNOWN);
    refused((row = good, row.edits = "activity.amount|offset", &row), REFUSAL_FIELD_UNKNOWN);
    refused((row = good, row.source = "", &row), REFUSAL_BLANK);
    refused((row = good, row.name.zh = "", &row), REFUSAL_BLANK);
    refused((row = good, row.unit = "", &row), REFUSAL_BLANK);
    refused((row = good, row.low = "3", &row), REFUSAL_OUT_OF_RANGE);
    refused((row = good, row.high = "", &row), REFUSAL_BLANK);
    refused((row = good, row.low = "many", &row), REFUSAL_NOT_A_NUMBER);
}
END_TEST

SUITE_MAIN("measures", ranges_follow_from_the_tables, every_row_is_whole, a_range_is_shown_with_what_it_is_of, broken_rows_are_refused)
