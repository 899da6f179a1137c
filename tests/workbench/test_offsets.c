/* SPDX-License-Identifier: MPL-2.0
 *
 * Lots in the open project: the ledger is as new as the last edit, the covering is one edit, other files are seen when they change.
 */
#include "workbench/offsets.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/core/suite.h"
#include "workbench/language.h"

static struct refusal refusal;
static char folder[64], path[128], other_path[128];

static void add(struct workbench *wb, enum entity_id entity, const char *id, ...)
{
    va_list pairs;
    struct record *r = record_new(entity_get(entity), id);
    va_start(pairs, id);
    for (int field; (field = va_arg(pairs, int)) > 0;)
        ck_assert(record_set(r, field, va_arg(pairs, const char *)));
    va_end(pairs);
    ck_assert_msg(workbench_add(wb, r, -1, &refusal), "%s %s %s", refusal_key(refusal.code), refusal.field, refusal.value);
    record_free(r);
}

static void credit(struct workbench *wb, const char *id, const char *kind, const char *tonnes, const char *serial)
{
    add(wb, ENTITY_OFFSET, id, OFFSET_KIND, kind, OFFSET_TONNES, tonnes, OFFSET_SERIAL, serial, OFFSET_STATUS, "retired", OFFSET_RETIRED_ON,
        "2026-01-05", OFFSET_PROOF, "x", -1);
}

/* 10 t of CO2 from one row. */
static struct workbench *begin(void)
{
    strcpy(folder, "/tmp/nongtan-offsets-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/t.nongtan", folder);
    snprintf(other_path, sizeof other_path, "%s/u.nongtan", folder);
    struct workbench *wb = workbench_new(NULL, &refusal);
    ck_assert_msg(wb && workbench_create(wb, path, &refusal), "%s", refusal_key(refusal.code));
    add(wb, ENTITY_FACTOR, "f", FACTOR_NAME, "f", FACTOR_VALUE, "1", FACTOR_UNIT, "kg CO2e/kg", FACTOR_GAS, "CO2e", FACTOR_BASIS, "co2e", -1);
    add(wb, ENTITY_ACTIVITY, "r", ACTIVITY_ITEM, "x", ACTIVITY_AMOUNT, "10000", ACTIVITY_UNIT, "kg", ACTIVITY_FACTOR, "f", -1);
    return wb;
}

static void end(struct workbench *wb)
{
    char command[160];
    workbench_free(wb);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static long long used(struct workbench *wb, const char *id)
{
    const struct ledger_lot *lot = ledger_find(workbench_ledger(wb), id);
    ck_assert_msg(lot != NULL, "%s", id);
    return lot->used_kg / 1000;
}

START_TEST(the_ledger_follows_each_edit)
{
    struct workbench *wb = begin();
    credit(wb, "a", "ccer", "4", "A-1");
    credit(wb, "b", "cqcer", "20", "B-1");
    ck_assert_int_eq(used(wb, "b"), 6);
    ck_assert(workbench_set(wb, ENTITY_OFFSET, "a", OFFSET_TONNES, "7", NULL, &refusal));
    ck_assert_int_eq(used(wb, "b"), 3);
    ck_assert(workbench_set(wb, ENTITY_ACTIVITY, "r", ACTIVITY_AMOUNT, "12001", NULL, &refusal));
    ck_assert_int_eq(used(wb, "b"), 6); /* 13 t */
    ck_assert(workbench_undo(wb, NULL, &refusal));
    ck_assert_int_eq(used(wb, "b"), 3);
    end(wb);
}
END_TEST

START_TEST(the_covering_is_one_edit)
{
    size_t changed;
    char *why = NULL;
    struct workbench *wb = begin();
    credit(wb, "a", "ccer", "4", "A-1");
    credit(wb, "b", "cqcer", "20", "B-1");
    ck_assert(workbench_set(wb, ENTITY_OFFSET, "b", OFFSET_CLAIMED, "20", NULL, &refusal));
    ck_assert_int_eq(workbench_ledger(wb)->surplus_kg, 10000); /* what is claimed covers all, the blank one adds nothing */
    ck_assert(workbench_offsets_apply(wb, &changed, &refusal));
    ck_assert_uint_eq(changed, 2);
    ck_assert_int_eq(used(wb, "a"), 4);
    ck_assert_int_eq(used(wb, "b"), 6);
    ck_assert(workbench_offsets_apply(wb, &changed, &refusal));
    ck_assert_uint_eq(changed, 0);
    ck_assert(workbench_undo(wb, &why, &refusal));
    free(why);
    ck_assert_int_eq(used(wb, "b"), 20);
    end(wb);
}
END_TEST

START_TEST(another_file_is_seen_when_it_changes)
{
    const struct ledger_other *others;
    char sentence[600];
    struct workbench *wb = begin();
    ck_assert_uint_eq(workbench_others(wb, &others), 0);
    credit(wb, "a", "ccer", "10", "SAME-1");
    ck_assert_int_eq(used(wb, "a"), 10);
    struct workbench *second = workbench_new(NULL, &refusal);
    ck_assert(workbench_create(second, other_path, &refusal));
    credit(second, "z", "ccer", "3", "same 1");
    ck_assert(workbench_set(wb, ENTITY_OFFSET, "a", OFFSET_NOTE, "x", NULL, &refusal)); /* any edit looks again */
    ck_assert_uint_eq(workbench_others(wb, &others), 1);
    ck_assert_str_eq(others[0].name, "u.nongtan");
    ck_assert_int_eq(used(wb, "a"), 0);
    const struct ledger_lot *lot = ledger_find(workbench_ledger(wb), "a");
    bool told = false;
    for (size_t i = 0; i < lot->faults.count; i++) {
        language_fault(lot, &lot->faults.items[i], sentence, sizeof sentence);
        told |= strstr(sentence, "u.nongtan") && strstr(sentence, "z");
    }
    ck_assert(told);
    ck_assert(workbench_delete(second, ENTITY_OFFSET, "z", &refusal));
    ck_assert(workbench_set(wb, ENTITY_OFFSET, "a", OFFSET_NOTE, "y", NULL, &refusal));
    ck_assert_int_eq(used(wb, "a"), 10);
    workbench_free(second);
    end(wb);
}
END_TEST

START_TEST(the_pledge_of_a_sink_only)
{
    struct text_buffer page = {0};
    struct workbench *wb = begin();
    credit(wb, "a", "ccer", "4", "A-1");
    add(wb, ENTITY_OFFSET, "s", OFFSET_KIND, "approved_sink", OFFSET_TONNES, "4", OFFSET_STATUS, "planned", OFFSET_PROJECT, "林场\x1b[2J 7 号", -1);
    ck_assert(!workbench_pledge(wb, "a", "zh", &page, &refusal) && refusal.code == REFUSAL_CHOICE);
    ck_assert(!workbench_pledge(wb, "none", "zh", &page, &refusal) && refusal.code == REFUSAL_RECORD_UNKNOWN);
    ck_assert(workbench_pledge(wb, "s", "zh", &page, &refusal));
    ck_assert(strstr(page.data, "机制认可碳汇唯一使用承诺书") && strstr(page.data, "林场") && !strchr(page.data, '\x1b'));
    ck_assert(strstr(page.data, "________")); /* what is not stated is written by hand */
    text_buffer_free(&page);
    page = (struct text_buffer){0};
    ck_assert(workbench_pledge(wb, "s", "en", &page, &refusal));
    ck_assert(strstr(page.data, "Pledge of single use of an approved carbon sink"));
    text_buffer_free(&page);
    end(wb);
}
END_TEST

SUITE_MAIN("offsets", the_ledger_follows_each_edit, the_covering_is_one_edit, another_file_is_seen_when_it_changes,
           the_pledge_of_a_sink_only)
