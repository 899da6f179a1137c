/* SPDX-License-Identifier: MPL-2.0
 *
 * Templates and the study of last year: what they bring, and that neither of them brings a figure that counts.
 */
#include "workbench/starting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/coverage.h"
#include "tests/core/suite.h"
#include "workbench/factors.h"
#include "workbench/language.h"

static struct refusal refusal;
static char folder[64], path[128], next_path[128];

static struct workbench *begin(const char *language)
{
    strcpy(folder, "/tmp/nongtan-starting-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    snprintf(next_path, sizeof next_path, "%s/u.nongtan", folder);
    language_set(language);
    struct workbench *wb = workbench_new(NULL, &refusal);
    ck_assert_msg(wb && workbench_create(wb, path, &refusal), "%s", refusal_key(refusal.code));
    return wb;
}

static void end(struct workbench *wb)
{
    char command[160];
    workbench_free(wb);
    language_set("en");
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static const struct records *rows(struct workbench *wb)
{
    return project_records(workbench_project(wb), ENTITY_ACTIVITY);
}

/* ---- templates ---- */

static bool explained(const struct template_set *set, const char *template, const char *cell)
{
    for (size_t i = 0; i < set->gap_count; i++)
        if (!strcmp(set->gaps[i].template, template) && !strcmp(set->gaps[i].cell, cell))
            return *set->gaps[i].reason.en && *set->gaps[i].reason.zh;
    return false;
}

/* Each required cell is filled, or it is said why not; and what is said to be left out is. */
static void covers(struct workbench *wb, const struct template_set *set, const struct farm_template *template)
{
    struct coverage coverage;
    const struct footprint *footprint = workbench_footprint(wb, &refusal);
    ck_assert_ptr_nonnull(footprint);
    ck_assert(coverage_compute(workbench_rule_pack(wb, &refusal), workbench_project(wb), footprint, &coverage));
    for (size_t i = 0; i < coverage.count; i++) {
        const struct coverage_cell *c = &coverage.cells[i];
        bool said = explained(set, template->key, c->cell->key);
        ck_assert_msg(c->state != COVERAGE_EMPTY || said, "%s: nothing for %s, and no reason", template->key, c->cell->key);
        ck_assert_msg(c->state == COVERAGE_EMPTY || !said, "%s: %s is not left out", template->key, c->cell->key);
    }
    coverage_clear(&coverage);
}

static void blank_figures(struct workbench *wb, const char *key)
{
    ck_assert_uint_ge(records_count(rows(wb)), 8);
    for (size_t i = 0; i < records_count(rows(wb)); i++) {
        const struct record *row = records_at(rows(wb), i);
        const char *item = record_text(row, ACTIVITY_ITEM);
        ck_assert_msg(!record_get(row, ACTIVITY_AMOUNT) && !record_get(row, ACTIVITY_FACTOR) && !record_get(row, ACTIVITY_DATA_KIND),
                      "%s: %s has what nobody entered", key, item);
        ck_assert_msg(record_get(row, ACTIVITY_ASKED) && record_get(row, ACTIVITY_ROLE) && record_get(row, ACTIVITY_STAGE), "%s: %s", key, item);
        ck_assert_msg(record_get(row, ACTIVITY_UNIT) || record_get(row, ACTIVITY_MODEL), "%s: %s", key, item);
    }
    const struct footprint *f = workbench_footprint(wb, &refusal);
    ck_assert_uint_eq(f->open_count, f->line_count);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_FACTOR)), 0);
    ck_assert_uint_eq(records_count(project_records(workbench_project(wb), ENTITY_INPUT)), 0);
}

static void all_templates(const char *language)
{
    struct workbench *wb = begin(language);
    const struct template_set *set = workbench_templates(wb, &refusal);
    ck_assert_msg(set != NULL, "%s %s", refusal.value, refusal.limit);
    ck_assert_uint_eq(set->count, 14);
    for (size_t i = 0; i < set->count; i++) {
        char file[160];
        size_t added;
        snprintf(file, sizeof file, "%s/%zu.nongtan", folder, i);
        ck_assert(workbench_create(wb, file, &refusal));
        ck_assert_msg(workbench_template_add(wb, set->templates[i].key, &added, &refusal), "%s: %s %s", set->templates[i].key,
                      refusal_key(refusal.code), refusal.value);
        ck_assert_uint_eq(added, records_count(rows(wb)));
        covers(wb, set, &set->templates[i]);
        blank_figures(wb, set->templates[i].key);
    }
    end(wb);
}

START_TEST(templates_cover_what_the_standard_asks)
{
    all_templates("zh");
    all_templates("en");
}
END_TEST

/* The picker finds the family by the item's words; English ones never lead to another. */
START_TEST(items_are_known_by_their_names)
{
    struct workbench *wb = begin("en");
    const struct template_set *set = workbench_templates(wb, &refusal);
    for (size_t i = 0; set && i < set->item_count; i++) {
        const struct template_item *item = &set->items[i];
        const char *const names[] = {item->item.en, item->item.zh};
        for (size_t n = 0; *item->family && n < 2; n++) {
            const struct library_family *family = workbench_family(wb, names[n]);
            bool silent = n == 0 && !family; /* not every family has English words */
            ck_assert_msg(silent || (family && !strcmp(family->key, item->family)), "%s: %s, not %s", names[n],
                          family ? family->key : "none", item->family);
        }
        ck_assert_msg(*item->item.zh && *item->process.zh && *item->stage.zh && *item->asked.zh, "%s", item->item.en);
        ck_assert_msg(!*item->model || !*item->unit, "%s: a model row has no amount", item->item.en);
    }
    end(wb);
}
END_TEST

START_TEST(a_template_is_one_edit)
{
    struct workbench *wb = begin("zh");
    char *why = NULL;
    size_t added;
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_PRODUCT, "奉节脐橙", NULL, &refusal));
    ck_assert(workbench_template_add(wb, "citrus", &added, &refusal));
    ck_assert_str_eq(project_study_text(workbench_project(wb), STUDY_PRODUCT), "奉节脐橙");
    ck_assert_str_eq(project_study_text(workbench_project(wb), STUDY_PRODUCT_TYPE), "fruit");
    size_t all = records_count(rows(wb));
    ck_assert(workbench_template_add(wb, "citrus", &added, &refusal));
    ck_assert_uint_eq(added, 0);
    ck_assert(workbench_template_add(wb, "tea", &added, &refusal));
    ck_assert_uint_eq(records_count(rows(wb)), all + added);
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_uint_eq(records_count(rows(wb)), all);
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_uint_eq(records_count(rows(wb)), 0);
    ck_assert_str_eq(project_study_text(workbench_project(wb), STUDY_PRODUCT), "奉节脐橙");
    ck_assert(!workbench_template_add(wb, "bananas", NULL, &refusal));
    ck_assert_int_eq(refusal.code, REFUSAL_TEMPLATE_UNKNOWN);
    ck_assert_ptr_nonnull(strstr(refusal.limit, "citrus"));
    end(wb);
}
END_TEST

SUITE_MAIN("starting", templates_cover_what_the_standard_asks, items_are_known_by_their_names, a_template_is_one_edit)
