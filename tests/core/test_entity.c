/* SPDX-License-Identifier: MPL-2.0
 *
 * The description of the records: complete, in the order of the field enums, without two names for one thing.
 */
#include "core/entity.h"

#include <string.h>

#include "tests/core/suite.h"

START_TEST(fields_stand_in_the_order_of_their_enums)
{
    static const struct {
        enum entity_id entity;
        int field;
        const char *key;
    } cases[] = {
        {ENTITY_STUDY, STUDY_PRODUCT, "product"},         {ENTITY_STUDY, STUDY_FUNCTIONAL_UNIT, "functional_unit"},
        {ENTITY_STUDY, STUDY_OUTPUT, "output"},           {ENTITY_STUDY, STUDY_GWP_SET, "gwp_set"},
        {ENTITY_STUDY, STUDY_NOTE, "note"},               {ENTITY_PROCESS, PROCESS_STAGE, "stage"},
        {ENTITY_ACTIVITY, ACTIVITY_ID, "row_id"},         {ENTITY_ACTIVITY, ACTIVITY_AMOUNT, "amount"},
        {ENTITY_ACTIVITY, ACTIVITY_UNIT, "unit"},         {ENTITY_ACTIVITY, ACTIVITY_PACK, "pack"},
        {ENTITY_ACTIVITY, ACTIVITY_CONTENT, "content"},   {ENTITY_ACTIVITY, ACTIVITY_FACTOR, "factor_id"},
        {ENTITY_ACTIVITY, ACTIVITY_SHARE, "share"},       {ENTITY_ACTIVITY, ACTIVITY_NOTE, "note"},
        {ENTITY_FACTOR, FACTOR_ID, "factor_id"},          {ENTITY_FACTOR, FACTOR_VALUE, "value"},
        {ENTITY_FACTOR, FACTOR_BASIS, "basis"},           {ENTITY_FACTOR, FACTOR_NOTE, "note"},
        {ENTITY_GWP, GWP_VALUE, "gwp100"},                {ENTITY_FLOW, FLOW_DIRECTION, "direction"},
        {ENTITY_DEMAND, DEMAND_AMOUNT, "amount"},         {ENTITY_ACTION, ACTION_EFFECT, "expected_effect"},
        {ENTITY_OFFSET, OFFSET_TONNES, "tonnes"},         {ENTITY_EVALUATOR, EVALUATOR_STATEMENT, "statement"},
        {ENTITY_DOCUMENT, DOCUMENT_NOTE, "note"},         {ENTITY_REMARK, REMARK_STATUS, "status"},
        {ENTITY_REASON, REASON_WHO, "who"},               {ENTITY_SITE, SITE_WORDS, "words"},
        {ENTITY_LOG, LOG_TYPED, "typed"},                 {ENTITY_VARIABLE, VARIABLE_UNIT, "unit"},
        {ENTITY_ATTACHMENT, ATTACHMENT_SHA256, "sha256"}, {ENTITY_COMMENT, COMMENT_STATUS, "status"},
        {ENTITY_REQUEST, REQUEST_STATUS, "status"},
    };
    static const size_t counts[ENTITY_COUNT] = {STUDY_FIELDS,  PROCESS_FIELDS, ACTIVITY_FIELDS, INPUT_FIELDS, PRODUCT_FIELDS,
                                                ALLOCATION_FIELDS, SHARE_FIELDS, FACTOR_FIELDS, PARAMETER_FIELDS, GWP_FIELDS,
                                                FLOW_FIELDS,   DEMAND_FIELDS,  ACTION_FIELDS,  EDIT_FIELDS, TARGET_FIELDS, OFFSET_FIELDS,
                                                       EVALUATOR_FIELDS,
                                                DOCUMENT_FIELDS, REMARK_FIELDS, VISIT_FIELDS, SAMPLE_FIELDS, SIGN_OFF_FIELDS, REASON_FIELDS,
                                                SITE_FIELDS, LOG_FIELDS, VARIABLE_FIELDS, ATTACHMENT_FIELDS, COMMENT_FIELDS, REQUEST_FIELDS};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(entity_get(cases[i].entity)->fields[cases[i].field].key, cases[i].key);
    for (int e = 0; e < ENTITY_COUNT; e++) {
        ck_assert_int_eq(entity_get((enum entity_id)e)->id, e);
        ck_assert_uint_eq(entity_get((enum entity_id)e)->field_count, counts[e]);
    }
}
END_TEST

static bool is_key(const char *key)
{
    return *key && strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(key) && (*key < '0' || *key > '9');
}

static void check_field(const struct entity *entity, int i)
{
    const struct field *f = &entity->fields[i];
    ck_assert_msg(f->key && is_key(f->key), "%s field %d", entity->key, i);
    ck_assert_msg(f->label && *f->label && strlen(f->label) <= 20, "%s.%s", entity->key, f->key);
    ck_assert_msg(entity_field(entity, f->key) == i, "%s.%s twice", entity->key, f->key);
    ck_assert_msg(((f->flags & FIELD_KEY) != 0) == (i == 0), "%s.%s", entity->key, f->key);
    ck_assert_msg((f->type == FIELD_CHOICE) == (f->choices != NULL), "%s.%s", entity->key, f->key);
    for (const struct field_choice *c = f->choices; c && c->key; c++) {
        ck_assert_msg(field_choice_find(f, c->key) == c, "%s.%s: %s twice", entity->key, f->key, c->key);
        ck_assert(c->label && *c->label);
    }
}

/* The keys are SQL names, CSV columns and JSON keys: lower case, each once. */
START_TEST(every_field_is_described)
{
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct entity *entity = entity_get((enum entity_id)e);
        ck_assert(is_key(entity->key) && is_key(entity->table) && *entity->label);
        for (int i = 0; i < (int)entity->field_count; i++)
            check_field(entity, i);
    }
}
END_TEST

START_TEST(entities_are_found_by_key_and_table)
{
    ck_assert(entity_find("activity") == entity_get(ENTITY_ACTIVITY));
    ck_assert(entity_find("activities") == entity_get(ENTITY_ACTIVITY));
    ck_assert(entity_find("gwp") == entity_get(ENTITY_GWP));
    ck_assert(!entity_find("Activity") && !entity_find("") && !entity_find("activitie"));
    ck_assert_int_eq(entity_field(entity_get(ENTITY_ACTIVITY), "no such field"), -1);
    ck_assert_int_eq(entity_field(entity_get(ENTITY_ACTIVITY), ""), -1);
    const struct field *role = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_ROLE];
    ck_assert(field_choice_find(role, "removal"));
    ck_assert(!field_choice_find(role, "Removal") && !field_choice_find(role, ""));
    ck_assert(!field_choice_find(&entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_AMOUNT], "removal"));
}
END_TEST

/* What the footprint reads must enter its digest (footprint.h); a note must not. */
START_TEST(what_computes_is_marked)
{
    const struct field *a = entity_get(ENTITY_ACTIVITY)->fields, *f = entity_get(ENTITY_FACTOR)->fields;
    static const int activity[] = {ACTIVITY_AMOUNT, ACTIVITY_UNIT, ACTIVITY_PACK, ACTIVITY_CONTENT, ACTIVITY_FACTOR,
        ACTIVITY_SHARE};
    static const int factor[] = {FACTOR_VALUE, FACTOR_UNIT, FACTOR_GAS, FACTOR_BASIS};
    for (size_t i = 0; i < sizeof activity / sizeof *activity; i++)
        ck_assert_msg(a[activity[i]].flags & FIELD_COMPUTES, "%s", a[activity[i]].key);
    for (size_t i = 0; i < sizeof factor / sizeof *factor; i++)
        ck_assert_msg(f[factor[i]].flags & FIELD_COMPUTES, "%s", f[factor[i]].key);
    ck_assert(!(a[ACTIVITY_NOTE].flags & FIELD_COMPUTES) && !(f[FACTOR_NOTE].flags & FIELD_COMPUTES));
}
END_TEST

SUITE_MAIN("entity", fields_stand_in_the_order_of_their_enums, every_field_is_described, entities_are_found_by_key_and_table,
           what_computes_is_marked)
