/* SPDX-License-Identifier: MPL-2.0
 *
 * What must stand in data/: figures compared with the reports themselves, not with the files.
 */
#include "storage/library.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/number.h"
#include "core/validate.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

/* IPCC SAR, AR4 table 2.14, AR5 table 8.A.1, AR6 table 7.15 and 7.SM.7. */
START_TEST(gwp_sets_hold_the_reports_values)
{
    static const struct { const char *set, *gas; double value; } expected[] = {
        {"SAR", "CH4", 21}, {"SAR", "N2O", 310}, {"SAR", "SF6", 23900}, {"SAR", "HFC-23", 11700}, {"SAR", "CF4", 6500},
        {"SAR", "CO2", 1}, {"SAR", "CH4 fossil", 21}, {"SAR", "CH4 non-fossil", 21},
        {"AR4", "CH4", 25}, {"AR4", "N2O", 298}, {"AR4", "NF3", 17200}, {"AR4", "CH4 fossil", 25},
        {"AR5", "CH4", 28}, {"AR5", "CH4 fossil", 30}, {"AR5", "CH4 non-fossil", 28}, {"AR5", "N2O", 265}, {"AR5", "SF6", 23500},
        {"AR6", "CH4 fossil", 29.8}, {"AR6", "CH4 non-fossil", 27.0}, {"AR6", "N2O", 273}, {"AR6", "HFC-134a", 1530},
        {"AR6", "PFC-14", 7380}, {"AR6", "CO2e", 1},
    };
    struct library *library = open_data();
    ck_assert_uint_eq(library_gwp_count(library), 4);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct gwp_set *set = library_gwp_find(library, expected[i].set);
        double value = 0;
        ck_assert_ptr_nonnull(set);
        ck_assert_msg(gwp_lookup(set, expected[i].gas, &value, NULL), "%s %s", expected[i].set, expected[i].gas);
        ck_assert_msg(value == expected[i].value, "%s %s is %g", expected[i].set, expected[i].gas, value);
    }
    double value;
    ck_assert_msg(!gwp_lookup(library_gwp_find(library, "SAR"), "NF3", &value, NULL), "the SAR has no NF3");
    ck_assert_ptr_null(library_gwp_find(library, "AR7"));
    ck_assert_ptr_null(library_gwp_at(library, 4));
    library_close(library);
}
END_TEST

START_TEST(every_gwp_value_has_a_source)
{
    struct library *library = open_data();
    for (size_t i = 0; i < library_gwp_count(library); i++) {
        const struct gwp_set *set = library_gwp_at(library, i);
        for (size_t g = 0; g < set->count; g++)
            ck_assert_msg(*library_gwp_source(library, set->name, set->values[g].gas), "%s %s", set->name, set->values[g].gas);
    }
    ck_assert_str_eq(library_gwp_source(library, "AR6", "unobtainium"), "");
    library_close(library);
}
END_TEST

/* A factor in use must carry source, unit, year and region (clause 7.7), and be acceptable as a record. */
START_TEST(every_usable_factor_can_be_used)
{
    struct library *library = open_data();
    struct project *project = project_new();
    size_t usable = 0;
    ck_assert_uint_eq(library_factor_count(library), 121 + 110 + 145 + 295);
    for (size_t i = 0; i < library_factor_count(library); i++) {
        const struct library_factor *f = library_factor_at(library, i);
        double value;
        ck_assert_msg(number_read(f->value, "value", &value, NULL), "%s", f->key);
        ck_assert_msg(*f->key && *f->name_zh && *f->name_en && *f->unit && *f->source && *f->locator && *f->confidence, "%s", f->key);
        if (!f->usable)
            continue;
        usable++;
        struct refusal r = {0};
        struct record *record = library_freeze(f, "x", "zh");
        ck_assert_msg(validate_record(library_units(library), project, record, &r), "%s: %s %s", f->key, refusal_key(r.code), r.value);
        ck_assert_msg(*f->region, "%s", f->key);
        record_free(record);
    }
    ck_assert_msg(usable > 450, "%zu usable", usable);
    project_free(project);
    library_close(library);
}
END_TEST

START_TEST(parameters_are_no_emission_factors)
{
    static const char *const parameters[] = {"energy.diesel.ncv", "energy.diesel.cc", "energy.diesel.of", "energy.diesel.density",
                                             "manure.b0.pig", "manure.ch4_density", "gwp.gbt22.ch4", "rice.ipcc2019.sfw.single_drain",
                                             "manure.frac_gasms"};
    static const char *const factors[] = {"energy.diesel.co2", "grid.chongqing.2023", "input.fert.n.urea", "input.film.agri",
                                          "rice.ipcc2019.efc.east_asia", "n2o.cn2011.direct.region4", "burn.ch4", "co2.urea",
                                          "enteric.gbt22.pig", "energy.natural_gas.co2", "input.transport.road.light_diesel_2t"};
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        const struct library_factor *f = library_factor_find(library, parameters[i]);
        ck_assert_msg(f && !f->usable, "%s", parameters[i]);
    }
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        const struct library_factor *f = library_factor_find(library, factors[i]);
        ck_assert_msg(f && f->usable, "%s", factors[i]);
    }
    ck_assert_ptr_null(library_factor_find(library, "no.such.key"));
    ck_assert_ptr_null(library_factor_at(library, 100000));
    library_close(library);
}
END_TEST

START_TEST(bases_follow_from_units)
{
    static const struct { const char *key, *basis; } expected[] = {
        {"n2o.ipcc2006.ef1", "N"}, {"co2.urea", "C"}, {"grid.chongqing.2023", "gas"}, {"input.fert.n.urea", "co2e"},
        {"enteric.gbt22.pig", "gas"}, {"rice.lit.winterflooded_sichuan", "C"}, {"rice.lit.leshan", "gas"}, {"energy.diesel.ncv", ""},
    };
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct library_factor *f = library_factor_find(library, expected[i].key);
        ck_assert_msg(f && !strcmp(f->basis, expected[i].basis), "%s: %s", expected[i].key, f ? f->basis : "missing");
    }
    library_close(library);
}
END_TEST

/* The first hit's key begins with `first`; "" where nothing may be found. */
static const struct { const char *words, *region, *first; } searches[] = {
    {"尿素", NULL, "input.fert.n.urea"},         {"重庆 电力", NULL, "grid.chongqing.2023"}, {"重庆电力", NULL, "grid.chongqing.2023"},
    {"电力", "重庆", "grid.chongqing.2023"}, {"柴油", NULL, "energy.diesel"},          {"农膜", NULL, "input.film.agri"},
    {"地膜", NULL, "input.film.agri"},    {"复合肥", NULL, "input.fert.npk"},       {"编织袋", NULL, "input.pack.woven_bag"},
    {"nszz", NULL, "input.fert.n.urea"},  {"cqdl", NULL, "grid.chongqing.2023"},    {"urea manufacture", NULL, "input.fert.n.urea"},
    {"UREA", NULL, "input.fert"},         {"ｕｒｅａ", NULL, "input.fert"},            {"猪", NULL, "enteric.gbt22.pig"},
    {"grid.chongqing.2021", NULL, "grid.chongqing.2021"}, {"氢能拖拉机", NULL, ""}, {"尿素 电力", NULL, ""},
};

START_TEST(people_find_factors)
{
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        struct library_query query = {.words = searches[i].words, .region = searches[i].region, .usable_only = true};
        const struct library_factor **found = NULL;
        size_t count = 0;
        ck_assert(library_search(library, &query, &found, &count));
        const char *first = count ? found[0]->key : "";
        ck_assert_msg(!strncmp(first, searches[i].first, strlen(searches[i].first)) && (*searches[i].first || !count), "%s: %s",
                      searches[i].words, first);
        free(found);
    }
    library_close(library);
}
END_TEST

START_TEST(one_character_finds_and_filters_hold)
{
    struct library *library = open_data();
    struct library_query all = {.words = ""}, power = {.words = "电"}, usable = {.words = "柴油", .usable_only = true};
    struct library_query tier = {.words = "稻", .tier = "e"};
    const struct library_factor **found = NULL;
    size_t count = 0;
    ck_assert(library_search(library, &all, &found, &count));
    ck_assert_uint_eq(count, library_factor_count(library));
    free(found);
    ck_assert(library_search(library, &power, &found, &count));
    ck_assert_uint_ge(count, 100);
    free(found);
    ck_assert(library_search(library, &usable, &found, &count));
    for (size_t i = 0; i < count; i++)
        ck_assert(found[i]->usable);
    free(found);
    ck_assert(library_search(library, &tier, &found, &count));
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(found[i]->tier, "e");
    free(found);
    library_close(library);
}
END_TEST

START_TEST(headings_in_both_languages)
{
    static const struct { enum entity_id entity; const char *heading; int field; } expected[] = {
        {ENTITY_ACTIVITY, "row_id", ACTIVITY_ID}, {ENTITY_ACTIVITY, "Row ID", ACTIVITY_ID}, {ENTITY_ACTIVITY, "编号", ACTIVITY_ID},
        {ENTITY_ACTIVITY, "处理", ACTIVITY_VARIANT}, {ENTITY_ACTIVITY, "生命周期阶段", ACTIVITY_STAGE},
        {ENTITY_ACTIVITY, "单元过程", ACTIVITY_PROCESS}, {ENTITY_ACTIVITY, "物料", ACTIVITY_ITEM},
        {ENTITY_ACTIVITY, "名称", ACTIVITY_ITEM}, {ENTITY_ACTIVITY, "用量", ACTIVITY_AMOUNT}, {ENTITY_ACTIVITY, "单位", ACTIVITY_UNIT},
        {ENTITY_ACTIVITY, "ＵＮＩＴ", ACTIVITY_UNIT}, {ENTITY_ACTIVITY, "排放因子", ACTIVITY_FACTOR},
        {ENTITY_ACTIVITY, "分配系数", ACTIVITY_SHARE}, {ENTITY_ACTIVITY, "初级/次级", ACTIVITY_DATA_KIND},
        {ENTITY_ACTIVITY, "票据号", ACTIVITY_EVIDENCE}, {ENTITY_ACTIVITY, "起始日期", ACTIVITY_PERIOD_FROM},
        {ENTITY_ACTIVITY, "备注", ACTIVITY_NOTE}, {ENTITY_ACTIVITY, "天气", -1}, {ENTITY_ACTIVITY, "", -1},
        {ENTITY_FACTOR, "排放因子", FACTOR_VALUE}, {ENTITY_FACTOR, "因子编号", FACTOR_ID}, {ENTITY_FACTOR, "气体", FACTOR_GAS},
        {ENTITY_FACTOR, "来源", FACTOR_SOURCE}, {ENTITY_GWP, "GWP", GWP_VALUE}, {ENTITY_GWP, "gwp100", GWP_VALUE},
        {ENTITY_FLOW, "方向", FLOW_DIRECTION}, {ENTITY_OFFSET, "项目", OFFSET_PROJECT}, {ENTITY_DEMAND, "amount", DEMAND_AMOUNT},
    };
    struct library *library = open_data();
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        ck_assert_msg(library_alias(library, entity_get(expected[i].entity), expected[i].heading) == expected[i].field, "%s",
                      expected[i].heading);
    library_close(library);
}
END_TEST

/* Every field is found by its key, and no spelling of the table means two fields of one kind. */
START_TEST(aliases_are_unambiguous)
{
    struct library *library = open_data();
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct entity *entity = entity_get((enum entity_id)e);
        for (size_t f = 0; f < entity->field_count; f++) {
            ck_assert_int_eq(library_alias(library, entity, entity->fields[f].key), (int)f);
            for (const struct field_choice *c = entity->fields[f].choices; c && c->key; c++)
                ck_assert_str_eq(library_alias_choice(library, &entity->fields[f], c->key), c->key);
        }
    }
    library_close(library);
}
END_TEST

START_TEST(choices_in_both_languages)
{
    const struct field *fields = entity_get(ENTITY_ACTIVITY)->fields;
    struct library *library = open_data();
    ck_assert_str_eq(library_alias_choice(library, &fields[ACTIVITY_DATA_KIND], "初级"), "primary");
    ck_assert_str_eq(library_alias_choice(library, &fields[ACTIVITY_DATA_KIND], " Primary "), "primary");
    ck_assert_str_eq(library_alias_choice(library, &fields[ACTIVITY_DATA_KIND], "次级数据"), "secondary");
    ck_assert_str_eq(library_alias_choice(library, &fields[ACTIVITY_DATA_KIND], "也许"), "也许");
    ck_assert_str_eq(library_alias_choice(library, &fields[ACTIVITY_ROLE], "能源"), "energy");
    ck_assert_str_eq(library_alias_choice(library, &entity_get(ENTITY_FACTOR)->fields[FACTOR_BASIS], "CO2e"), "co2e");
    ck_assert_str_eq(library_alias_choice(library, &entity_get(ENTITY_FACTOR)->fields[FACTOR_BASIS], "n"), "N");
    library_close(library);
}
END_TEST

START_TEST(a_frozen_factor_is_complete_in_both_languages)
{
    struct library *library = open_data();
    const struct library_factor *f = library_factor_find(library, "grid.chongqing.2023");
    struct record *zh = library_freeze(f, "f1", "zh"), *en = library_freeze(f, "f2", "en");
    ck_assert_str_eq(record_text(zh, FACTOR_NAME), f->name_zh);
    ck_assert_str_eq(record_text(en, FACTOR_NAME), f->name_en);
    ck_assert_str_eq(record_text(zh, FACTOR_VALUE), "0.5581");
    ck_assert_str_eq(record_text(zh, FACTOR_REGION), "重庆");
    ck_assert_str_eq(record_text(zh, FACTOR_YEAR), "2023");
    ck_assert_str_eq(record_text(zh, FACTOR_LIBRARY_KEY), "grid.chongqing.2023");
    ck_assert(*record_text(zh, FACTOR_SOURCE) && *record_text(zh, FACTOR_LOCATOR));
    record_free(zh);
    record_free(en);
    library_close(library);
}
END_TEST

START_TEST(missing_tables_are_named)
{
    struct refusal r;
    ck_assert_ptr_null(library_open("/nowhere", &r));
    ck_assert_int_eq(r.code, REFUSAL_DATA_MISSING);
    ck_assert_ptr_nonnull(strstr(r.value, "units.csv"));
    ck_assert_str_eq(r.limit, "file_missing");
}
END_TEST

SUITE_MAIN("library", gwp_sets_hold_the_reports_values, every_gwp_value_has_a_source, every_usable_factor_can_be_used,
           parameters_are_no_emission_factors, bases_follow_from_units, people_find_factors, one_character_finds_and_filters_hold,
           headings_in_both_languages, aliases_are_unambiguous, choices_in_both_languages,
           a_frozen_factor_is_complete_in_both_languages, missing_tables_are_named)
