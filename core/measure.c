/* SPDX-License-Identifier: MPL-2.0 */
#include "core/measure.h"

#include <stdlib.h>
#include <string.h>

#include "core/entity.h"
#include "core/number.h"

/* ---- one row ---- */

static bool blank_column(const struct measure *m, struct refusal *refusal)
{
    const struct {
        const char *name, *text;
    } columns[] = {{"key", m->key},         {"name_en", m->name.en}, {"name_zh", m->name.zh}, {"help_en", m->help.en},
                   {"help_zh", m->help.zh}, {"edits", m->edits},     {"source", m->source},   {"year", m->year},
                   {"region", m->region},   {"confidence", m->confidence}, {"categories", m->categories}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (text_blank(columns[i].text))
            return !refuse(refusal, REFUSAL_BLANK, columns[i].name, "", "");
    return false;
}

static bool path_known(const struct measure *m, struct refusal *refusal)
{
    return field_choice_find(&entity_get(ENTITY_ACTION)->fields[ACTION_PATH], m->path) ||
           refuse(refusal, REFUSAL_CHOICE, "path", m->path, "clean_energy, process, transport, packaging, purchase, supply_chain");
}

/* "activity.amount", "factor.value", "study.output", "input.KEY" (the model's matter), "activity+". */
static bool edit_known(const char *edit, size_t length)
{
    char text[80], *dot;
    if (length >= sizeof text)
        return false;
    text_copy(text, length + 1, edit);
    if (!strcmp(text, "activity+") || !strcmp(text, "activity-"))
        return true;
    dot = strchr(text, '.');
    if (!dot || !dot[1])
        return false;
    *dot = '\0';
    const struct entity *entity = entity_find(text);
    return entity && (entity->id == ENTITY_INPUT || entity_field(entity, dot + 1) > 0);
}

static bool edits_known(const struct measure *m, struct refusal *refusal)
{
    for (const char *at = m->edits; *at; at += strspn(at, "|")) {
        size_t n = strcspn(at, "|");
        if (!edit_known(at, n))
            return refuse(refusal, REFUSAL_FIELD_UNKNOWN, "edits", at, "activity.amount, activity.factor_id, input.KEY, activity+");
        at += n;
    }
    return true;
}

static bool read_range(struct measure *m, struct refusal *refusal)
{
    m->has_range = *m->low || *m->high;
    if (!m->has_range)
        return true;
    if (!number_read(m->low, "low", &m->lowest, refusal) || !number_read(m->high, "high", &m->highest, refusal))
        return false;
    if (text_blank(m->unit) || text_blank(m->of.en) || text_blank(m->of.zh))
        return refuse(refusal, REFUSAL_BLANK, "unit", "", "");
    return m->lowest <= m->highest || refuse(refusal, REFUSAL_OUT_OF_RANGE, "low", m->low, m->high);
}

/* ---- the set ---- */

bool measure_set_add(struct measure_set *set, const struct measure *row, struct refusal *refusal)
{
    struct measure measure = *row;
    if (blank_column(row, refusal) || !path_known(row, refusal) || !edits_known(row, refusal) || !read_range(&measure, refusal))
        return false;
    if (measure_find(set, row->key))
        return refuse(refusal, REFUSAL_DUPLICATE_ID, "key", row->key, "");
    struct measure *more = realloc(set->items, (set->count + 1) * sizeof *more);
    if (!more)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    set->items = more;
    more[set->count++] = measure;
    return true;
}

void measure_set_clear(struct measure_set *set)
{
    free(set->items);
    *set = (struct measure_set){0};
}

const struct measure *measure_find(const struct measure_set *set, const char *key)
{
    for (size_t i = 0; i < set->count; i++)
        if (!strcmp(set->items[i].key, key))
            return &set->items[i];
    return NULL;
}

bool measure_for(const struct measure *measure, const char *product_type)
{
    return text_blank(product_type) || rule_list_holds(measure->categories, product_type);
}

bool measure_verified(const struct measure *measure)
{
    return strcmp(measure->confidence, "memory") && strcmp(measure->confidence, "C");
}

void measure_range(const struct measure *measure, const char *lang, char *out, size_t size)
{
    const struct text_arg args[] = {
        {"low", measure->low}, {"high", measure->high}, {"unit", measure->unit}, {"of", texts_in(&measure->of, lang)}};
    out[0] = '\0';
    if (measure->has_range)
        text_fill(out, size, strcmp(measure->low, measure->high) ? "{of}: {low} … {high} {unit}" : "{of}: {low} {unit}", args, 4);
}
