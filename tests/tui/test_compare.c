/* SPDX-License-Identifier: MPL-2.0
 *
 * The matrix of unit process and gas, two footprints side by side, findings in groups, and the settings of the scope.
 */
#include "tests/tui/farm.h"

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    farm_make();
    stage_restart(s, farm_file);
}

static void set(struct stage *s, enum entity_id entity, const char *id, int field, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_set(s->wb, entity, id, field, value, NULL, &refusal), "%s", refusal_key(refusal.code));
}

static void add_activity(struct stage *s, const char *id, const char *const values[][2], size_t count)
{
    struct refusal refusal = {0};
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    struct record *record = record_new(entity, id);
    for (size_t i = 0; i < count; i++)
        ck_assert(record_set(record, entity_field(entity, values[i][0]), values[i][1]));
    ck_assert_msg(workbench_add(s->wb, record, -1, &refusal), "%s %s", refusal_key(refusal.code), refusal.field);
    record_free(record);
}

/* ---- comparison ---- */

/* A second variant with half of the urea: 4 × 50 kg × 46 % N × 7.484 = 688.528 kg. */
static void add_variant(struct stage *s)
{
    static const char *const urea[][2] = {{"variant", "less"}, {"stage", "原材料"}, {"process", "施肥"},  {"item", "尿素"},
                                          {"amount", "4"},     {"unit", "袋"},      {"pack", "50 kg"}, {"content", "46 % N"}};
    struct refusal refusal = {0};
    add_activity(s, "r005", urea, sizeof urea / sizeof *urea);
    ck_assert(workbench_choose_factor(s->wb, "r005", "input.fert.n.urea", &refusal));
    set(s, ENTITY_STUDY, "study", STUDY_VARIANT, "base");
}

START_TEST(two_variants_stand_side_by_side)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_variant(&s);
    press(&s, "V<Tab><Tab>");
    shows(&s, "Left: base.  Right: less.");
    shows(&s, "2,298.330      688.528   -1,609.802    -70.0"); /* total: -1,609.8015384; -70.04 % */
    shows(&s, "1,377.056      688.528     -688.528    -50.0"); /* urea is the same row by stage, process and item */
    shows(&s, "Rows that differ: 3"); /* urea, electricity, diesel; lime cannot be computed on either side */
    matches(&s, "compare-variants-en-80x24");
    stage_end(&s);
}
END_TEST

START_TEST(the_sides_are_chosen_by_shown_keys)
{
    struct stage s;
    begin(&s, "zh", 40, 120);
    add_variant(&s);
    press(&s, "V");
    press_shown(&s, "Tab");
    press_shown(&s, "Tab");
    press_shown(&s, "[");
    press(&s, "less");
    press_shown(&s, "Enter");
    shows(&s, "左右两侧相同");
    press_shown(&s, "]");
    press(&s, "base");
    press_shown(&s, "Enter");
    shows(&s, "+1,609.802");
    press(&s, "<End>");
    press_shown(&s, "Enter"); /* a row leads to its place in the inventory */
    shows(&s, "▸ 生产 耕作 柴油"); /* the smallest difference stands last */
    stage_end(&s);
}
END_TEST

/* One row of paddy methane: 100 kg CH4 by a factor of the project: AR6 27, AR5 28 a kg. */
START_TEST(two_gwp_sets_differ_where_a_gas_does)
{
    static const char *const methane[][2] = {{"stage", "生产"}, {"process", "稻田"}, {"item", "稻田甲烷"}, {"amount", "10"},
                                             {"unit", "ha"},    {"factor_id", "f900"}};
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    struct record *factor = record_new(entity_get(ENTITY_FACTOR), "f900");
    record_set(factor, FACTOR_VALUE, "10");
    record_set(factor, FACTOR_UNIT, "kg CH4/ha");
    record_set(factor, FACTOR_GAS, "CH4 non-fossil");
    record_set(factor, FACTOR_BASIS, "gas");
    ck_assert_msg(workbench_add(s.wb, factor, -1, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    record_free(factor);
    add_activity(&s, "r005", methane, sizeof methane / sizeof *methane);
    press(&s, "V<Tab>");
    press(&s, "]");
    press(&s, "AR5<Enter>");
    shows(&s, "Left: AR6.  Right: AR5.");
    shows(&s, "Rows that differ: 1");
    shows(&s, "稻田甲烷                  2,700.000    2,800.000     +100.000     +3.7"); /* 100 kg × 27, × 28 */
    stage_end(&s);
}
END_TEST

START_TEST(without_a_difference_it_says_so)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "V"); /* no models: both editions give the same */
    shows(&s, "No row differs between the two.");
    shows(&s, "rows that cannot be computed: 1"); /* lime has no factor, on both sides */
    stage_end(&s);
}
END_TEST

/* ---- coverage ---- */

static void keep_animals(struct stage *s)
{
    set(s, ENTITY_STUDY, "study", STUDY_RULE_PACK, "animal-products");
    set(s, ENTITY_STUDY, "study", STUDY_PRODUCT_TYPE, "livestock");
}

START_TEST(cells_lead_to_rows_models_and_reasons)
{
    static const char *const enteric[][2] = {{"item", "生猪肠道发酵"}, {"model", "enteric_tier1"}};
    struct stage s;
    begin(&s, "en", 24, 80);
    keep_animals(&s);
    press(&s, "K");
    matches(&s, "coverage-en-80x24");
    press(&s, "<Right>");
    press_shown(&s, "Enter");
    shows(&s, "enteric_tier1");
    press(&s, "<Enter>"); /* the model's form, for a row that is not stored yet */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 4);
    press(&s, "<Esc><Esc>");
    add_activity(&s, "r009", enteric, 2);
    press(&s, "2K");
    shows(&s, "rows: 1"); /* it stands there, also while it cannot be computed */
    press(&s, "<Right><Enter>"); /* N2O of digestion: the pack has no such cell */
    shows(&s, "names no such cell");
    press(&s, "<Left><Enter>");
    shows(&s, "row: 生猪肠道发酵");
    press(&s, "<Enter>");
    shows(&s, "▸"); /* in the inventory, on that row */
    ck_assert_msg(strstr(s.screen, "生猪肠道发酵") != NULL, "not there:\n%s", s.screen);
    stage_end(&s);
}
END_TEST

START_TEST(a_finding_on_a_cell_leads_to_the_cell)
{
    struct stage s;
    begin(&s, "zh", 40, 120);
    keep_animals(&s);
    const struct place place = {.entity = ENTITY_STUDY, .record = "animal.manure.N2O", .field = -1};
    ck_assert(app_jump(s.app, &place, NULL));
    press(&s, "");
    shows(&s, "N2O:"); /* the line above the keys tells which cell this is */
    matches(&s, "coverage-cell-zh-120x40");
    stage_end(&s);
}
END_TEST

/* ---- findings, scope ---- */

START_TEST(findings_stand_in_groups_by_clause)
{
    struct stage s;
    begin(&s, "en", 40, 120);
    press(&s, "m");
    press_shown(&s, "b");
    matches(&s, "findings-groups-en-120x40");
    press(&s, "<Home><Enter>"); /* a heading leads nowhere */
    shows(&s, "Open points");
    press(&s, "<Down><Enter>");
    shows_not(&s, "Open points:");
    stage_end(&s);
}
END_TEST

START_TEST(settings_of_the_scope_are_chosen_and_explained)
{
    struct stage s;
    begin(&s, "en", 40, 120);
    press(&s, "1<End><Up><Up><Up><Up><Up><Up><Up>");
    shows(&s, "▸  rule pack");
    shows(&s, "The standard that the study is checked against");
    press_shown(&s, "Enter");
    press(&s, "animal<Enter>");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_RULE_PACK, "animal-products");
    press(&s, "<Down>");
    shows(&s, "The draft can be read in two ways");
    press(&s, "<Enter><Down><Enter>");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_LARGEST_READING, "within");
    shows(&s, "IPCC 2019 Refinement"); /* a default, which is not an entry */
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_METHOD, NULL);
    stage_end(&s);
}
END_TEST

SUITE_MAIN("compare", two_variants_stand_side_by_side, the_sides_are_chosen_by_shown_keys, two_gwp_sets_differ_where_a_gas_does,
           without_a_difference_it_says_so, cells_lead_to_rows_models_and_reasons, a_finding_on_a_cell_leads_to_the_cell,
           findings_stand_in_groups_by_clause, settings_of_the_scope_are_chosen_and_explained)
