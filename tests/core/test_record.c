/* SPDX-License-Identifier: MPL-2.0
 *
 * Records and sets of records. A long row of random edits is compared with a plain array that does the same.
 */
#include "core/record.h"

#include <stdio.h>
#include <string.h>

#include "tests/core/random.h"
#include "tests/core/suite.h"

static struct record *activity(const char *id)
{
    struct record *r = record_new(entity_get(ENTITY_ACTIVITY), id);
    ck_assert(r);
    return r;
}

START_TEST(a_value_is_kept_as_typed)
{
    struct record *r = activity("r001");
    ck_assert_str_eq(record_id(r), "r001");
    ck_assert(record_entity(r) == entity_get(ENTITY_ACTIVITY));
    for (int i = 1; i < ACTIVITY_FIELDS; i++)
        ck_assert(!record_get(r, i) && !*record_text(r, i));
    ck_assert(record_set(r, ACTIVITY_AMOUNT, " ８袋×50kg "));
    ck_assert(record_set(r, ACTIVITY_ITEM, "尿素"));
    ck_assert(record_set(r, ACTIVITY_SHARE, "0"));
    ck_assert_str_eq(record_get(r, ACTIVITY_AMOUNT), " ８袋×50kg ");
    ck_assert_str_eq(record_get(r, ACTIVITY_ITEM), "尿素");
    ck_assert_str_eq(record_get(r, ACTIVITY_SHARE), "0"); /* zero is not blank */
    ck_assert(record_set(r, ACTIVITY_AMOUNT, "9"));
    ck_assert_str_eq(record_get(r, ACTIVITY_AMOUNT), "9");
    ck_assert_str_eq(record_get(r, ACTIVITY_ITEM), "尿素");
    ck_assert(record_set(r, ACTIVITY_ITEM, ""));
    ck_assert(record_set(r, ACTIVITY_AMOUNT, NULL));
    ck_assert(!record_get(r, ACTIVITY_ITEM) && !record_get(r, ACTIVITY_AMOUNT));
    ck_assert_str_eq(record_get(r, ACTIVITY_SHARE), "0");
    ck_assert_str_eq(record_id(r), "r001");
    record_free(r);
    record_free(NULL);
}
END_TEST

START_TEST(a_copy_stands_alone)
{
    struct record *r = activity("r001");
    ck_assert(record_set(r, ACTIVITY_ITEM, "diesel") && record_set(r, ACTIVITY_NOTE, "a\nb"));
    struct record *copy = record_copy(r, "r002");
    ck_assert(record_set(r, ACTIVITY_ITEM, "petrol"));
    ck_assert_str_eq(record_id(copy), "r002");
    ck_assert_str_eq(record_text(copy, ACTIVITY_ITEM), "diesel");
    ck_assert_str_eq(record_text(copy, ACTIVITY_NOTE), "a\nb");
    ck_assert(!record_get(copy, ACTIVITY_AMOUNT));
    record_free(r);
    record_free(copy);
}
END_TEST

/* 65,535 bytes is where the ends of values need more room: both sides of it, and back. */
START_TEST(long_values_are_kept_whole)
{
    enum { LONG = 70000 };
    char *text = calloc(LONG + 1, 1);
    memset(text, 'x', LONG);
    const char *values[ACTIVITY_FIELDS] = {[ACTIVITY_ID] = "r1", [ACTIVITY_ITEM] = "", [ACTIVITY_NOTE] = text, [ACTIVITY_UNIT] = "kg"};
    struct record *r = record_make(entity_get(ENTITY_ACTIVITY), values);
    ck_assert_str_eq(record_id(r), "r1");
    ck_assert(!record_get(r, ACTIVITY_ITEM));
    ck_assert_str_eq(record_text(r, ACTIVITY_UNIT), "kg");
    ck_assert_str_eq(record_text(r, ACTIVITY_NOTE), text);
    ck_assert(record_set(r, ACTIVITY_NOTE, record_get(r, ACTIVITY_NOTE) + LONG - 3)); /* its own text */
    ck_assert_str_eq(record_text(r, ACTIVITY_NOTE), "xxx");
    for (size_t length = 65520; length < 65545; length++) {
        text[length] = '\0';
        ck_assert(record_set(r, ACTIVITY_ITEM, text));
        ck_assert_uint_eq(strlen(record_text(r, ACTIVITY_ITEM)), length);
        ck_assert_str_eq(record_text(r, ACTIVITY_NOTE), "xxx");
        ck_assert_str_eq(record_text(r, ACTIVITY_UNIT), "kg");
        text[length] = 'x';
    }
    record_free(r);
    free(text);
}
END_TEST

START_TEST(a_set_keeps_order_and_ids)
{
    struct project *p = project_new();
    const struct records *set = project_records(p, ENTITY_ACTIVITY);
    ck_assert(project_append(p, activity("b")) && project_append(p, activity("c")) && project_insert(p, activity("a"), 0));
    ck_assert(!project_append(p, activity("b"))); /* the id exists; the record is freed */
    ck_assert_uint_eq(records_count(set), 3);
    for (size_t i = 0; i < 3; i++) {
        char id[2] = {(char)('a' + i), '\0'};
        ck_assert_str_eq(record_id(records_at(set, i)), id);
        ck_assert_int_eq(records_index(set, id), (long)i);
    }
    ck_assert(!records_find(set, "d") && records_index(set, "d") == -1 && records_index(set, "") == -1);
    ck_assert(project_set(p, ENTITY_ACTIVITY, "b", ACTIVITY_ITEM, "x"));
    ck_assert_str_eq(record_text(records_find(set, "b"), ACTIVITY_ITEM), "x");
    ck_assert(!project_set(p, ENTITY_ACTIVITY, "d", ACTIVITY_ITEM, "x"));
    ck_assert(project_remove(p, ENTITY_ACTIVITY, "a") && !project_remove(p, ENTITY_ACTIVITY, "a"));
    ck_assert_int_eq(records_index(set, "b"), 0);
    ck_assert(!project_records(p, ENTITY_FACTOR) || !records_count(project_records(p, ENTITY_FACTOR)));
    project_free(p);
    project_free(NULL);
}
END_TEST

START_TEST(the_study_is_one)
{
    struct project *p = project_new();
    ck_assert(!project_study(p));
    ck_assert_str_eq(project_study_text(p, STUDY_PRODUCT), "");
    struct record *study = record_new(entity_get(ENTITY_STUDY), "study");
    ck_assert(record_set(study, STUDY_PRODUCT, "奉节脐橙") && project_append(p, study));
    ck_assert(project_study(p) == study);
    ck_assert_str_eq(project_study_text(p, STUDY_PRODUCT), "奉节脐橙");
    ck_assert_str_eq(project_study_text(p, STUDY_REGION), "");
    project_free(p);
}
END_TEST

START_TEST(fresh_ids_are_free)
{
    struct project *p = project_new();
    char id[16];
    project_fresh_id(p, ENTITY_ACTIVITY, "r", id, sizeof id);
    ck_assert_str_eq(id, "r001");
    ck_assert(project_append(p, activity("r001")) && project_append(p, activity("r003")));
    project_fresh_id(p, ENTITY_ACTIVITY, "r", id, sizeof id);
    ck_assert_str_eq(id, "r004"); /* 003 is taken */
    project_free(p);
}
END_TEST

START_TEST(variants_come_in_order_of_appearance)
{
    static const char *const variants[] = {"E+Si1", "", "E+Si1", "base", "CK"};
    struct project *p = project_new();
    const char *names[2] = {NULL, NULL};
    ck_assert_uint_eq(project_variants(p, NULL, 0), 0);
    for (int i = 0; i < 5; i++) {
        char id[2] = {(char)('a' + i), '\0'};
        struct record *r = activity(id);
        ck_assert(record_set(r, ACTIVITY_VARIANT, variants[i]) && project_append(p, r));
    }
    ck_assert_uint_eq(project_variants(p, names, 2), 3); /* blank counts as "base" */
    ck_assert_str_eq(names[0], "E+Si1");
    ck_assert_str_eq(names[1], "base");
    project_free(p);
}
END_TEST

enum { MODEL_MAX = 400 };

/* The plain way to keep an ordered set. */
struct model {
    int ids[MODEL_MAX];
    size_t count;
};

static void model_edit(struct model *m, struct project *p, uint64_t *state)
{
    char id[16];
    int n = (int)random_below(state, 600);
    size_t at = random_below(state, m->count + 3), k = 0;
    snprintf(id, sizeof id, "r%d", n);
    while (k < m->count && m->ids[k] != n)
        k++;
    const bool known = k < m->count;
    if (random_below(state, 3) == 0) {
        ck_assert(project_remove(p, ENTITY_ACTIVITY, id) == known);
        if (known)
            memmove(m->ids + k, m->ids + k + 1, (--m->count - k) * sizeof *m->ids);
    } else if (m->count < MODEL_MAX) {
        ck_assert(project_insert(p, activity(id), at) == !known);
        if (known)
            return;
        at = at > m->count ? m->count : at;
        memmove(m->ids + at + 1, m->ids + at, (m->count++ - at) * sizeof *m->ids);
        m->ids[at] = n;
    }
}

START_TEST(many_edits_agree_with_a_plain_array)
{
    static struct model model;
    struct project *p = project_new();
    const struct records *set = project_records(p, ENTITY_ACTIVITY);
    uint64_t state = 11;
    for (int step = 0; step < 3000; step++) {
        model_edit(&model, p, &state);
        ck_assert_uint_eq(records_count(set), model.count);
        for (size_t i = step % 50; i < model.count; i += 50) {
            char id[16];
            snprintf(id, sizeof id, "r%d", model.ids[i]);
            ck_assert_str_eq(record_id(records_at(set, i)), id);
            ck_assert_int_eq(records_index(set, id), (long)i);
        }
    }
    project_free(p);
}
END_TEST

SUITE_MAIN("record", a_value_is_kept_as_typed, a_copy_stands_alone, long_values_are_kept_whole, a_set_keeps_order_and_ids, the_study_is_one,
           fresh_ids_are_free, variants_come_in_order_of_appearance, many_edits_agree_with_a_plain_array)
