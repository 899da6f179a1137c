/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/starting.h"
#include "workbench/workbench_internal.h"

const struct template_set *workbench_templates(struct workbench *wb, struct refusal *refusal)
{
    return library_templates(wb->library, refusal);
}

static bool refuse_unknown(const struct template_set *set, const char *key, struct refusal *refusal)
{
    struct text_buffer names = {0};
    for (size_t i = 0; i < set->count; i++)
        text_buffer_printf(&names, "%s%s", i ? ", " : "", set->templates[i].key);
    refuse(refusal, REFUSAL_TEMPLATE_UNKNOWN, "", key, names.data ? names.data : "");
    text_buffer_free(&names);
    return false;
}

static const char *in(const struct texts *texts)
{
    return texts_in(texts, language_get());
}

/* By process and item, in either language: what was added before is not added again. */
static bool is_there(const struct workbench *wb, const struct template_item *item)
{
    const struct records *rows = project_records(wb->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(rows); i++) {
        const char *process = record_text(records_at(rows, i), ACTIVITY_PROCESS), *what = record_text(records_at(rows, i), ACTIVITY_ITEM);
        if ((!strcmp(process, item->process.zh) || !strcmp(process, item->process.en)) &&
            (!strcmp(what, item->item.zh) || !strcmp(what, item->item.en)))
            return true;
    }
    return false;
}

static bool add_item(struct workbench *wb, struct batch *batch, const struct template_item *item, size_t *last, struct refusal *refusal)
{
    const struct field_value values[] = {
        {ACTIVITY_STAGE, in(&item->stage)}, {ACTIVITY_PROCESS, in(&item->process)}, {ACTIVITY_ITEM, in(&item->item)},
        {ACTIVITY_UNIT, item->unit},        {ACTIVITY_MODEL, item->model},          {ACTIVITY_ROLE, item->role},
        {ACTIVITY_ASKED, in(&item->asked)},
    };
    char id[RECORD_ID];
    evaluation_fresh_id(wb, ENTITY_ACTIVITY, last, id);
    struct record *record = evaluation_record(ENTITY_ACTIVITY, id, values, sizeof values / sizeof *values);
    bool good = record ? batch_add(batch, record, refusal) : evaluation_no_memory(refusal);
    record_free(record);
    return good;
}

static bool fill_study(struct workbench *wb, struct batch *batch, const struct farm_template *template, struct refusal *refusal)
{
    const struct field_value values[] = {
        {STUDY_PRODUCT, in(&template->product)},
        {STUDY_PRODUCT_TYPE, template->product_type},
        {STUDY_FUNCTIONAL_UNIT, template->functional_unit},
        {STUDY_BOUNDARY, "cradle_to_gate"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (!*project_study_text(wb->project, (enum study_field)values[i].field) &&
            !batch_set(batch, ENTITY_STUDY, "study", values[i].field, values[i].value, refusal))
            return false;
    return true;
}

static bool gather(struct workbench *wb, struct batch *batch, const struct template_set *set, const struct farm_template *template,
                   size_t *added, struct refusal *refusal)
{
    size_t last = 0;
    *added = 0;
    for (size_t i = 0; i < set->item_count; i++) {
        if (!template_has(template, &set->items[i]) || is_there(wb, &set->items[i]))
            continue;
        if (!add_item(wb, batch, &set->items[i], &last, refusal))
            return false;
        (*added)++;
    }
    return fill_study(wb, batch, template, refusal);
}

bool workbench_template_add(struct workbench *wb, const char *key, size_t *added, struct refusal *refusal)
{
    const struct template_set *set = workbench_templates(wb, refusal);
    const struct farm_template *template = set ? template_find(set, key) : NULL;
    size_t rows = 0;
    if (!template)
        return set && refuse_unknown(set, key, refusal);
    struct batch *batch = batch_new(wb);
    bool good = batch ? gather(wb, batch, set, template, &rows, refusal) : evaluation_no_memory(refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    if (added)
        *added = good ? rows : 0;
    return good;
}

/* ---- what it would bring ---- */

static bool same_process(const struct template_item *a, const struct template_item *b)
{
    return !strcmp(a->process.en, b->process.en);
}

/* Only under the first of its items: they need not stand together. */
static bool is_first(const struct template_set *set, const struct farm_template *template, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (template_has(template, &set->items[i]) && same_process(&set->items[i], &set->items[at]))
            return false;
    return true;
}

static void put_process(const struct template_set *set, const struct farm_template *template, size_t first, struct text_buffer *out)
{
    text_buffer_printf(out, _("%s: "), in(&set->items[first].process));
    for (size_t i = first; i < set->item_count; i++)
        if (template_has(template, &set->items[i]) && same_process(&set->items[i], &set->items[first]))
            text_buffer_printf(out, "%s%s", i == first ? "" : _(", "), in(&set->items[i].item));
    text_buffer_printf(out, "\n");
}

bool workbench_template_text(struct workbench *wb, const char *key, struct text_buffer *out, size_t *rows)
{
    struct refusal ignored;
    const struct template_set *set = workbench_templates(wb, &ignored);
    const struct farm_template *template = set ? template_find(set, key) : NULL;
    *rows = 0;
    for (size_t i = 0; template && i < set->item_count; i++) {
        if (!template_has(template, &set->items[i]))
            continue;
        (*rows)++;
        if (is_first(set, template, i))
            put_process(set, template, i, out);
    }
    for (size_t i = 0; template && i < set->gap_count; i++)
        if (!strcmp(set->gaps[i].template, template->key))
            text_buffer_printf(out, _("left out: %s (%s)\n"), set->gaps[i].cell, in(&set->gaps[i].reason));
    return template;
}
