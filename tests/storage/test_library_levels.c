/* SPDX-License-Identifier: MPL-2.0
 *
 * Levels a to e of clause 7.7: what is best for a region and a year, and that nothing of another region or year passes for it.
 * The regions of the grid and of the land are those of data/SOURCES.md.
 */
#include <string.h>

#include "tests/core/suite.h"
#include "tests/storage/data.h"

static struct library *library;
static struct library_level *levels;
static size_t count;

static void begin(void)
{
    library = open_data();
}

static void end(void)
{
    free(levels);
    levels = NULL;
    library_close(library);
}

static void ask(const char *family, const char *region, int year)
{
    free(levels);
    ck_assert(library_levels(library, family, region, year, &levels, &count));
}

static size_t place_of(const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(levels[i].factor->key, key))
            return i;
    ck_abort_msg("%s is not offered", key);
    return 0;
}

static const struct level *level_of(const char *key)
{
    return &levels[place_of(key)].level;
}

static const char *proposed(void)
{
    for (size_t i = 0; i < count; i++)
        if (levels[i].proposed)
            return levels[i].factor->key;
    return "";
}

START_TEST(the_best_for_the_region_comes_first)
{
    begin();
    ask("electricity", "重庆", 2025);
    ck_assert_str_eq(levels[0].factor->key, "grid.chongqing.2023");
    ck_assert_str_eq(levels[1].factor->key, "grid.chongqing.2022");
    ck_assert_uint_lt(place_of("grid.cfp.chongqing.2020lit"), place_of("grid.southwest.2023"));
    ck_assert_uint_lt(place_of("grid.southwest.2023"), place_of("grid.cfp.cn.2024.average"));
    ck_assert_uint_lt(place_of("grid.cn.2023.average"), place_of("grid.sichuan.2023"));
    ask("electricity", "贵州省遵义市", 2022);
    ck_assert_str_eq(levels[0].factor->key, "grid.guizhou.2022");
    end();
}
END_TEST

/* factors/SOURCES.md, conflict 2: the Southwest grid is not Chongqing, and Guizhou belongs to the Southern one. */
START_TEST(another_region_never_passes_for_the_own)
{
    begin();
    ask("electricity", "重庆", 2025);
    ck_assert_int_eq(level_of("grid.chongqing.2023")->relation, REGION_EXACT);
    ck_assert_int_eq(level_of("grid.southwest.2023")->relation, REGION_WIDER);
    ck_assert_int_eq(level_of("grid.cn.2023.average")->relation, REGION_WIDER);
    ck_assert_int_eq(level_of("grid.sichuan.2023")->relation, REGION_OTHER);
    ck_assert_int_eq(level_of("grid.south.2023")->relation, REGION_OTHER);
    ck_assert_int_ge(level_of("grid.sichuan.2023")->rank, LEVEL_NONE);
    ck_assert_int_gt(level_of("grid.southwest.2023")->rank, level_of("grid.chongqing.2021")->rank);
    ask("electricity", "贵州", 2025);
    ck_assert_int_eq(level_of("grid.south.2023")->relation, REGION_WIDER);
    ck_assert_int_eq(level_of("grid.southwest.2023")->relation, REGION_OTHER);
    ask("manure.ch4.pig", "贵州", 2025);
    ck_assert_int_eq(level_of("manure_ch4.gbt22.southwest.pig")->relation, REGION_WIDER);
    ck_assert_int_eq(level_of("manure_ch4.gbt22.east.pig")->relation, REGION_OTHER);
    ask("electricity", "西藏", 2025); /* no factor exists for Tibet: the grid around it is shown as such, not proposed */
    ck_assert_str_eq(levels[0].factor->key, "grid.southwest.2023");
    ck_assert_str_eq(proposed(), "");
    end();
}
END_TEST

START_TEST(a_year_is_shown_by_its_distance)
{
    begin();
    ask("electricity", "重庆", 2022);
    ck_assert_str_eq(levels[0].factor->key, "grid.chongqing.2022");
    ck_assert_int_eq(level_of("grid.chongqing.2022")->year_distance, 0);
    ck_assert_int_eq(level_of("grid.chongqing.2021")->year_distance, -1);
    ck_assert_int_eq(level_of("grid.chongqing.2023")->year_distance, 1);
    ask("electricity", "重庆", 0);
    ck_assert(!level_of("grid.chongqing.2022")->year_known);
    ck_assert_int_eq(library_year("2005-2009"), 2005);
    ck_assert_int_eq(library_year(""), 0);
    ck_assert_int_eq(library_year("n/a"), 0);
    end();
}
END_TEST

/* Conflict 1: rank and boundary pull against each other, the person chooses. */
START_TEST(contested_boundaries_have_no_default)
{
    begin();
    static const char *const asked[] = {"重庆", "四川", "上海", "", "奉节"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        ask("electricity", asked[i], 2025);
        ck_assert_str_eq(proposed(), "");
    }
    ask("electricity", "重庆", 2025);
    ck_assert_int_eq(level_of("grid.chongqing.2023")->boundary, BOUNDARY_COMBUSTION);
    ck_assert_int_eq(level_of("grid.cfp.cn.2024.average")->boundary, BOUNDARY_CRADLE);
    ck_assert_int_eq(level_of("grid.cfp.chongqing.2020lit")->boundary, BOUNDARY_CRADLE);
    end();
}
END_TEST

START_TEST(the_best_level_is_proposed)
{
    begin();
    static const struct { const char *family, *region; int year; const char *key; } expected[] = {
        {"fertiliser.urea", "重庆", 2025, "input.fert.n.urea"},       /* d before e */
        {"enteric.pig", "重庆", 2025, "enteric.gbt22.pig"},
        {"heat", "上海", 2025, "energy.heat.shanghai"},               /* c before d */
        {"heat", "重庆", 2025, "energy.heat.default"},                /* another region's c is no c */
        {"diesel.upstream", "重庆", 2022, "energy.diesel.upstream2022"},
        {"diesel.upstream", "重庆", 2025, "energy.diesel.upstream"},
        {"water.tap", "成都", 2025, "input.water.chengdu"},
        {"water.tap", "重庆", 2025, "input.water.tap"},
        {"rice.baseline", "重庆", 2025, "rice.ipcc2019.efc.east_asia"},
        {"manure.ch4.pig", "重庆", 2025, ""}, /* the Southwest around it is best and has to be chosen */
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ask(expected[i].family, expected[i].region, expected[i].year);
        ck_assert_msg(!strcmp(proposed(), expected[i].key), "%s for %s: %s", expected[i].family, expected[i].region, proposed());
    }
    end();
}
END_TEST

START_TEST(unverified_figures_come_last_and_are_never_proposed)
{
    begin();
    ask("soil.n2o.direct", "重庆", 2025);
    ck_assert_str_eq(proposed(), "n2o.ipcc2019.ef1_wet_synth");
    ck_assert(!level_of("n2o.cn2011.direct.region4")->verified);
    ck_assert_uint_gt(place_of("n2o.cn2011.direct.region4"), place_of("n2o.ipcc2006.ef1"));
    ask("rice.season", "重庆", 2025);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(proposed(), "");
    ask("no.such.family", "重庆", 2025);
    ck_assert_uint_eq(count, 0);
    end();
}
END_TEST

START_TEST(words_mean_a_family)
{
    begin();
    static const struct { const char *words, *family; } expected[] = {
        {"尿素", "fertiliser.urea"}, {"尿素(46%)", "fertiliser.urea"}, {"Urea 46 %", "fertiliser.urea"}, {"尿素施用", "urea.application"},
        {"电", "electricity"}, {"生产用电", "electricity"}, {"电线", ""}, {"electricity", "electricity"}, {"柴油", "diesel.combustion.co2"},
        {"0号柴油", "diesel.combustion.co2"}, {"地膜", "film"}, {"黑地膜", "film"}, {"复合肥15-15-15", "fertiliser.compound"}, {"生猪", "enteric.pig"},
        {"氢能拖拉机", ""}, {"", ""}, {"map of the farm", "fertiliser.monoammonium_phosphate"}, {"mapping", ""}, {"冬水田", "rice.flux.winter_flooded"},
        {"瓦楞纸箱", "packaging.corrugated_box"}, {"纸箱", "packaging.corrugated_box"}, {"fertiliser.urea", "fertiliser.urea"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct library_family *f = library_family_guess(library, expected[i].words, false);
        ck_assert_msg(!strcmp(f ? f->key : "", expected[i].family), "%s: %s", expected[i].words, f ? f->key : "none");
    }
    ck_assert_ptr_nonnull(library_family_guess(library, " 尿素 ", true));
    ck_assert_ptr_null(library_family_guess(library, "尿素(46%)", true));
    end();
}
END_TEST

SUITE_MAIN("library levels", the_best_for_the_region_comes_first, another_region_never_passes_for_the_own,
           a_year_is_shown_by_its_distance, contested_boundaries_have_no_default, the_best_level_is_proposed,
           unverified_figures_come_last_and_are_never_proposed, words_mean_a_family)
