/* SPDX-License-Identifier: MPL-2.0
 *
 * random_record - records as people might enter them, with everything in their texts: many are refused at entry, which is the caller's to
 * find out. The same on every run.
 */
#ifndef NONGTAN_TESTS_STORAGE_RANDOM_RECORD_H
#define NONGTAN_TESTS_STORAGE_RANDOM_RECORD_H

#include <stdio.h>
#include <string.h>

#include "core/record.h"
#include "tests/core/random.h"

static const char *const nasty[] = {
    "plain", "a,b", "a;b", "a\tb", "say \"x\"", "\"", "two\nlines", "cr\r\nlf", "\n", "=1+1", "+86 23", "-x", "@SUM(A1)", "＝1", "＋1", "－1",
    "＠a", "\tx", "\rx", "'quoted", "''", "'=1", " outer ", "x ", "　全角　", "尿素（46%）", "0", "-12.5", "-1e-5", "sep=;", "合计数", "𠀀",
    "\uFEFFmark", "<script>", "␛[31m", "1,234", "007", "1/2", "2025-03-06",
};
enum { NASTY = sizeof nasty / sizeof *nasty, TRIES = 400 };

static const char *const by_type[][5] = {
    [FIELD_NUMBER] = {"0", "1", "0.25", "１", "1e-3"},
    [FIELD_AMOUNT] = {"0", "8", "3.2", "8袋×50kg", "面积 × 25斤/亩"},
    [FIELD_QUANTITY] = {"1 kg", "50 kg", "0.5 t", "2公斤", "12亩"},
    [FIELD_UNIT] = {"kg", "t", "斤", "公斤", "kg CO2/kg"},
    [FIELD_DATE] = {"2025-03-06", "2025/3/6", "2025年3月6日", "20250306", "２０２５-03-06"},
    [FIELD_USCC] = {NULL},
};

/* Values that few others would hit on: one of them is tried now and then. */
static const struct { enum entity_id entity; int field; const char *values[4]; } apt[] = {
    {ENTITY_FACTOR, FACTOR_GAS, {"CO2", "CO2e", "CH4", "N2O"}},
    {ENTITY_GWP, GWP_GAS, {"CO2", "CH4", "N2O", "SF6"}},
    {ENTITY_ACTIVITY, ACTIVITY_MODEL, {"rice", "", "", ""}},
    {ENTITY_INPUT, INPUT_VALUE, {"1.25", "0", "12", "3e2"}},
    {ENTITY_EDIT, EDIT_ENTITY, {"study", "activity", "factor", "site"}},
    {ENTITY_EDIT, EDIT_RECORD, {"study", "one", "new", "one"}},
    {ENTITY_EDIT, EDIT_FIELD, {"note", "item", "", "product"}},
    {ENTITY_VISIT, VISIT_SEED, {"42", "0x2a", "1", ""}},
    {ENTITY_VISIT, VISIT_CONFIDENCE, {"90", "95", "", ""}},
    {ENTITY_LOG, LOG_SITE, {"one", "one|one", "", ""}},
    {ENTITY_VARIABLE, VARIABLE_FORMULA, {"12.5亩", "面积 × 2", "one + 1亩", "3 × 4 kg"}},
    {ENTITY_SHARE, SHARE_AMOUNT, {"0.5", "10 kg", "", "100"}},
};

static const char *apt_value(uint64_t *state, enum entity_id e, int f)
{
    for (size_t i = 0; i < sizeof apt / sizeof *apt; i++)
        if (apt[i].entity == e && apt[i].field == f && random_below(state, 5))
            return apt[i].values[random_below(state, 4)];
    return NULL;
}

/* The id of any record of the kind that there is. */
static const char *random_reference(uint64_t *state, const struct project *project, enum entity_id e)
{
    const struct records *all = project_records(project, e);
    return records_count(all) ? record_id(records_at(all, random_below(state, records_count(all)))) : NULL;
}

/* What a person might type into the field; NULL for blank. */
static const char *random_value(uint64_t *state, const struct project *project, const struct entity *entity, int f)
{
    const struct field *field = &entity->fields[f];
    const char *value = apt_value(state, entity->id, f);
    if (value)
        return value;
    if (!(field->flags & FIELD_REQUIRED) && random_below(state, 3) == 0)
        return NULL;
    if (field->choices) {
        size_t n = 0;
        while (field->choices[n].key)
            n++;
        return field->choices[random_below(state, n)].key;
    }
    if (field->type == FIELD_REFERENCE)
        return random_reference(state, project, field->reference);
    if (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT)
        return nasty[random_below(state, NASTY)];
    return by_type[field->type][random_below(state, 5)];
}

/* A record of random values; of those that are not required the fewer, the more often it was tried (0 to TRIES - 1). */
static struct record *random_record(uint64_t *state, const struct project *project, enum entity_id e, const char *id, int tried)
{
    const struct entity *entity = entity_get(e);
    struct record *record = record_new(entity, id);
    for (int f = 1; f < (int)entity->field_count; f++)
        if ((entity->fields[f].flags & FIELD_REQUIRED) || (int)random_below(state, TRIES) >= tried)
            record_set(record, f, random_value(state, project, entity, f));
    if (e == ENTITY_INPUT) { /* named after two of its fields */
        record_set(record, INPUT_ACTIVITY, "one");
        record_set(record, INPUT_KEY, id + strlen("one/"));
    }
    return record;
}

/* Ids with everything in them; a number keeps them apart. */
static void random_id(uint64_t *state, enum entity_id e, char *out, size_t size, size_t number)
{
    static const char *const names[] = {"面积", "bags", "氮肥", "亩数_"};
    const char *text = e == ENTITY_VARIABLE ? names[random_below(state, 4)] : nasty[random_below(state, NASTY)];
    if (e == ENTITY_VARIABLE)
        snprintf(out, size, "%s%zu", text, number);
    else if (e == ENTITY_INPUT)
        snprintf(out, size, "one/%.30s%zu", text, number);
    else if (random_below(state, 2))
        snprintf(out, size, "%s %zu", text, number);
    else
        snprintf(out, size, "%zu%s", number, text);
}

#endif
