/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/tui/farm.h"

const char farm_file[] = "farm.nongtan";

struct given {
    enum entity_id entity;
    const char *id;
    struct { int field; const char *value; } values[12];
};

static const struct given given[] = {
    {ENTITY_ACTIVITY,
     "r001",
     {{ACTIVITY_STAGE, "原材料"},
      {ACTIVITY_PROCESS, "施肥"},
      {ACTIVITY_ITEM, "尿素"},
      {ACTIVITY_AMOUNT, "8"},
      {ACTIVITY_UNIT, "袋"},
      {ACTIVITY_PACK, "50 kg"},
      {ACTIVITY_CONTENT, "46 % N"},
      {ACTIVITY_ROLE, "main_material"},
      {ACTIVITY_DATA_KIND, "primary"}}},
    {ENTITY_ACTIVITY,
     "r002",
     {{ACTIVITY_STAGE, "生产"},
      {ACTIVITY_PROCESS, "耕作"},
      {ACTIVITY_ITEM, "柴油"},
      {ACTIVITY_AMOUNT, "86"},
      {ACTIVITY_UNIT, "升"},
      {ACTIVITY_CONTENT, "0.84 kg/L"},
      {ACTIVITY_ROLE, "energy"},
      {ACTIVITY_DATA_KIND, "primary"}}},
    {ENTITY_ACTIVITY,
     "r003",
     {{ACTIVITY_STAGE, "生产"},
      {ACTIVITY_PROCESS, "灌溉"},
      {ACTIVITY_ITEM, "电"},
      {ACTIVITY_AMOUNT, "1,250"},
      {ACTIVITY_UNIT, "度"},
      {ACTIVITY_ROLE, "energy"},
      {ACTIVITY_DATA_KIND, "secondary"},
      {ACTIVITY_SOURCE_KIND, "estimate"}}},
    {ENTITY_ACTIVITY,
     "r004",
     {{ACTIVITY_STAGE, "原材料"},
      {ACTIVITY_PROCESS, "施肥"},
      {ACTIVITY_ITEM, "石灰"},
      {ACTIVITY_AMOUNT, "3"},
      {ACTIVITY_UNIT, "担"},
      {ACTIVITY_DATA_KIND, "primary"}}},
    {ENTITY_ACTION,
     "act001",
     {{ACTION_NAME, "滴灌改造"},
      {ACTION_PATH, "clean_energy"},
      {ACTION_STATUS, "planned"},
      {ACTION_EFFECT, "0.3 t"},
      {ACTION_COST, "12000"}}},
    {ENTITY_OFFSET,
     "lot001",
     {{OFFSET_KIND, "ccer"},
      {OFFSET_PROJECT, "奉节竹林经营"},
      {OFFSET_TONNES, "2"},
      {OFFSET_STATUS, "bought"},
      {OFFSET_VINTAGE, "2024"}}},
    {ENTITY_EVALUATOR,
     "ev001",
     {{EVALUATOR_NAME, "王芳"},
      {EVALUATOR_KIND, "third_party"},
      {EVALUATOR_ORGANISATION, "某认证公司"},
      {EVALUATOR_ROLE, "组长"}}},
    {ENTITY_DOCUMENT, "doc001", {{DOCUMENT_NAME, "化肥发票 2025"}, {DOCUMENT_KIND, "receipt"}, {DOCUMENT_RESULT, "agrees"}}},
    {ENTITY_REMARK,
     "find001",
     {{REMARK_TEXT, "电表读数缺 3 月"},
      {REMARK_CLAUSE, "7.5"},
      {REMARK_WHERE, "r003"},
      {REMARK_SEVERITY, "question"},
      {REMARK_STATUS, "open"}}},
};

static void add(struct workbench *wb, const struct given *g)
{
    struct refusal refusal = {0};
    struct record *record = record_new(entity_get(g->entity), g->id);
    for (size_t i = 0; i < sizeof g->values / sizeof *g->values && g->values[i].value; i++)
        record_set(record, g->values[i].field, g->values[i].value);
    ck_assert_msg(workbench_add(wb, record, -1, &refusal), "%s: %s %s %s", g->id, refusal_key(refusal.code), refusal.field,
                  refusal.value);
    record_free(record);
}

static void set(struct workbench *wb, int field, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_set(wb, ENTITY_STUDY, "study", field, value, NULL, &refusal), "%s", refusal_key(refusal.code));
}

static void choose(struct workbench *wb, const char *id, const char *key)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_choose_factor(wb, id, key, &refusal), "%s: %s %s %s", key, refusal_key(refusal.code), refusal.value,
                  refusal.limit);
}

void farm_make(void)
{
    struct refusal refusal = {0};
    struct workbench *wb = workbench_new(NULL, &refusal);
    char before[4];
    strcpy(before, language_get());
    language_set("zh"); /* frozen factors take the name in the language of the day */
    ck_assert(workbench_create(wb, farm_file, &refusal));
    set(wb, STUDY_PRODUCT, "奉节脐橙");
    set(wb, STUDY_PRODUCT_TYPE, "fruit");
    set(wb, STUDY_FUNCTIONAL_UNIT, "1 kg");
    set(wb, STUDY_OUTPUT, "12 t");
    set(wb, STUDY_PERIOD_FROM, "2025-01-01");
    set(wb, STUDY_PERIOD_TO, "2025-12-31");
    set(wb, STUDY_BOUNDARY, "cradle_to_gate");
    set(wb, STUDY_REGION, "重庆");
    set(wb, STUDY_ORG_NAME, "奉节县白帝脐橙专业合作社");
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        add(wb, &given[i]);
    choose(wb, "r001", "input.fert.n.urea");
    choose(wb, "r002", "energy.diesel.co2");
    choose(wb, "r003", "grid.chongqing.2023");
    workbench_free(wb);
    language_set(before);
}
