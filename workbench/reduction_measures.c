/* SPDX-License-Identifier: MPL-2.0
 *
 * Which measures fit the inventory, and what each of them would edit there.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/language.h"
#include "workbench/reduction.h"
#include "workbench/workbench_internal.h"

const struct measure_set *workbench_measures(const struct workbench *wb)
{
    return library_measures(wb->library);
}

/* ---- rows that a measure is about ---- */

static bool reporting_row(const struct workbench *wb, const struct record *activity)
{
    const char *shown = project_study_text(wb->project, STUDY_VARIANT), *own = record_text(activity, ACTIVITY_VARIANT);
    return !*shown || !strcmp(shown, *own ? own : "base");
}

static bool about(const struct measure *measure, const struct record *activity)
{
    const char *model = record_text(activity, ACTIVITY_MODEL);
    if (*model && *measure->models && rule_list_holds(measure->models, model))
        return true;
    return !*model && *measure->words && rule_words_in(measure->words, record_text(activity, ACTIVITY_ITEM));
}

static bool has_rows(const struct workbench *wb, const struct measure *measure)
{
    const struct records *all = project_records(wb->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(all); i++)
        if (reporting_row(wb, records_at(all, i)) && about(measure, records_at(all, i)))
            return true;
    return false;
}

bool workbench_measures_for(struct workbench *wb, const char *path, const struct measure ***out, size_t *count)
{
    const struct measure_set *set = library_measures(wb->library);
    const char *type = project_study_text(wb->project, STUDY_PRODUCT_TYPE);
    *out = calloc(set->count + 1, sizeof **out);
    *count = 0;
    for (int with_rows = 1; *out && with_rows >= 0; with_rows--)
        for (size_t i = 0; i < set->count; i++) {
            const struct measure *m = &set->items[i];
            if (measure_for(m, type) && (!path || !strcmp(path, m->path)) && has_rows(wb, m) == with_rows)
                (*out)[(*count)++] = m;
        }
    return *out;
}

/* ---- suggestions ---- */

struct suggestions {
    const struct workbench *wb;
    struct suggested_edit *items;
    size_t count, room;
    bool failed;
};

static struct suggested_edit *add(struct suggestions *s, const char *kind, const char *entity, const char *record, const char *field)
{
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 16;
        struct suggested_edit *more = realloc(s->items, room * sizeof *more);
        s->failed |= !more;
        if (!more)
            return NULL;
        s->items = more;
        s->room = room;
    }
    struct suggested_edit *e = &s->items[s->count++];
    *e = (struct suggested_edit){0};
    text_copy(e->kind, sizeof e->kind, kind);
    text_copy(e->entity, sizeof e->entity, entity);
    text_copy(e->record, sizeof e->record, record);
    text_copy(e->field, sizeof e->field, field);
    return e;
}

static const struct record *input_of(const struct workbench *wb, const struct record *activity, const char *key)
{
    char id[300];
    snprintf(id, sizeof id, "%s/%s", record_id(activity), key);
    return records_find(project_records(wb->project, ENTITY_INPUT), id);
}

/* What stands there now; NULL where the row has no such place: an input of another model, a factor that it does not have. */
static const char *present_of(const struct workbench *wb, const struct record *activity, const char *entity, const char *field,
                              const char **record)
{
    *record = record_id(activity);
    if (!strcmp(entity, "activity"))
        return record_text(activity, entity_field(entity_get(ENTITY_ACTIVITY), field));
    if (!strcmp(entity, "input")) {
        const struct model *model = model_find(record_text(activity, ACTIVITY_MODEL));
        const struct record *input = input_of(wb, activity, field);
        bool known = model && (model_input_find(model, field) || isupper((unsigned char)*field)); /* else: symbol of a parameter */
        return known ? input ? record_text(input, INPUT_VALUE) : "" : NULL;
    }
    const struct record *factor = records_find(project_records(wb->project, ENTITY_FACTOR), record_text(activity, ACTIVITY_FACTOR));
    if (!factor || strcmp(entity, "factor"))
        return NULL;
    *record = record_id(factor);
    return record_text(factor, entity_field(entity_get(ENTITY_FACTOR), field));
}

static void add_for(struct suggestions *s, const char *kind, const char *entity, const char *record, const char *field, const char *item,
                    const char *present)
{
    struct suggested_edit *e = add(s, kind, entity, record, field);
    if (!e)
        return;
    text_copy(e->item, sizeof e->item, item);
    text_copy(e->present, sizeof e->present, present);
}

/* "activity.amount": a model row has no amount or factor worth editing, a factor row no inputs; "activity-": the row goes. */
static void suggest(struct suggestions *s, const struct record *activity, const char *edit, size_t length)
{
    char entity[80], *field;
    const char *record;
    const char *item = record_text(activity, ACTIVITY_ITEM);
    text_copy(entity, length + 1 < sizeof entity ? length + 1 : sizeof entity, edit);
    if (!strcmp(entity, "activity-"))
        add_for(s, "remove", "activity", record_id(activity), "", item, "");
    field = strchr(entity, '.');
    if (!field)
        return;
    *field++ = '\0';
    const char *present = present_of(s->wb, activity, entity, field, &record);
    if (present && !(record_get(activity, ACTIVITY_MODEL) && !strcmp(entity, "activity")))
        add_for(s, "set", entity, record, field, item, present);
}

static void suggest_row(struct suggestions *s, const struct measure *measure, const struct record *activity)
{
    for (const char *at = measure->edits; *at; at += strspn(at, "|")) {
        size_t n = strcspn(at, "|");
        suggest(s, activity, at, n);
        at += n;
    }
}

bool workbench_suggest_edits(struct workbench *wb, const struct measure *measure, struct suggested_edit **out, size_t *count)
{
    struct suggestions s = {.wb = wb};
    const struct records *all = project_records(wb->project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(all); i++)
        if (reporting_row(wb, records_at(all, i)) && about(measure, records_at(all, i)))
            suggest_row(&s, measure, records_at(all, i));
    if (rule_list_holds(measure->edits, "study.output"))
        add_for(&s, "set", "study", record_id(project_study(wb->project)), "output", project_study_text(wb->project, STUDY_PRODUCT),
                project_study_text(wb->project, STUDY_OUTPUT));
    if (rule_list_holds(measure->edits, "activity+")) {
        char id[64];
        project_fresh_id(wb->project, ENTITY_ACTIVITY, "r", id, sizeof id);
        add(&s, "add", "activity", id, "");
    }
    *out = s.items;
    *count = s.count;
    return !s.failed;
}

struct record *workbench_action_of(struct workbench *wb, const struct measure *measure)
{
    char id[64];
    project_fresh_id(wb->project, ENTITY_ACTION, entity_get(ENTITY_ACTION)->prefix, id, sizeof id);
    struct record *action = record_new(entity_get(ENTITY_ACTION), id);
    if (action && record_set(action, ACTION_NAME, texts_in(&measure->name, language_get())) &&
        record_set(action, ACTION_PATH, measure->path) && record_set(action, ACTION_STATUS, "planned") &&
        record_set(action, ACTION_MEASURE, measure->key))
        return action;
    record_free(action);
    return NULL;
}
