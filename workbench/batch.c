/* SPDX-License-Identifier: MPL-2.0
 *
 * Several values become one edit. Here is known what a value brings along: a factor of the library its frozen copy, a GWP
 * set its values. Checking and storing is workbench_edit()'s.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "workbench/workbench_internal.h"

struct batch {
    struct workbench *wb;
    struct change *changes; /* records to add are owned, texts are the caller's */
    size_t count, capacity;
    struct text_buffer why;
    bool named; /* `why` was given as a whole */
};

struct batch *batch_new(struct workbench *wb)
{
    struct batch *batch = calloc(1, sizeof *batch);
    if (batch)
        batch->wb = wb;
    return batch;
}

void batch_free(struct batch *batch)
{
    if (!batch)
        return;
    for (size_t i = 0; i < batch->count; i++)
        record_free((struct record *)batch->changes[i].added);
    free(batch->changes);
    text_buffer_free(&batch->why);
    free(batch);
}

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool push(struct batch *batch, const struct change *change, struct refusal *refusal)
{
    if (batch->count == batch->capacity) {
        size_t capacity = batch->capacity ? 2 * batch->capacity : 16;
        struct change *more = realloc(batch->changes, capacity * sizeof *more);
        if (!more)
            return no_memory(refusal);
        batch->changes = more;
        batch->capacity = capacity;
    }
    batch->changes[batch->count++] = *change;
    return true;
}

/* Takes the record, also where it fails. */
static bool push_record(struct batch *batch, struct record *record, long at, struct refusal *refusal)
{
    if (!record)
        return no_memory(refusal);
    const struct change add = {
        .kind = CHANGE_ADD, .entity = record_entity(record)->id, .record = record_id(record), .added = record, .at = at};
    if (push(batch, &add, refusal))
        return true;
    record_free(record);
    return false;
}

/* ---- what a value brings along ---- */

static const struct records *stored(const struct batch *batch, enum entity_id entity)
{
    return batch->wb->project ? project_records(batch->wb->project, entity) : NULL;
}

static bool comes_with_batch(const struct batch *batch, enum entity_id entity, int field, const char *value)
{
    for (size_t i = 0; i < batch->count; i++) {
        const struct change *c = &batch->changes[i];
        if (c->kind == CHANGE_ADD && c->entity == entity && !strcmp(record_text(c->added, field), value))
            return true;
    }
    return false;
}

static bool bring_factor(struct batch *batch, const char *key, struct refusal *refusal)
{
    const struct records *own = stored(batch, ENTITY_FACTOR);
    if ((own && records_find(own, key)) || comes_with_batch(batch, ENTITY_FACTOR, FACTOR_ID, key))
        return true;
    const struct library_factor *factor = library_factor_find(batch->wb->library, key); /* unknown: the edit's check says so */
    return !factor || push_record(batch, library_freeze(factor, key, "zh"), -1, refusal);
}

struct record *batch_frozen_gwp(const struct workbench *wb, const struct gwp_set *set, size_t i)
{
    char id[128], value[NUMBER_TEXT];
    snprintf(id, sizeof id, "%s/%s", set->name, set->values[i].gas);
    struct record *record = record_new(entity_get(ENTITY_GWP), id);
    number_full(value, set->values[i].gwp100);
    if (record && record_set(record, GWP_SET, set->name) && record_set(record, GWP_GAS, set->values[i].gas) &&
        record_set(record, GWP_VALUE, value) &&
        record_set(record, GWP_SOURCE, library_gwp_source(wb->library, set->name, set->values[i].gas)))
        return record;
    record_free(record);
    return NULL;
}

static bool has_gwp(const struct batch *batch, const char *set)
{
    const struct records *own = stored(batch, ENTITY_GWP);
    for (size_t i = 0; own && i < records_count(own); i++)
        if (!strcmp(record_text(records_at(own, i), GWP_SET), set))
            return true;
    return comes_with_batch(batch, ENTITY_GWP, GWP_SET, set);
}

static bool bring_gwp(struct batch *batch, const char *name, struct refusal *refusal)
{
    if (has_gwp(batch, name))
        return true;
    const struct gwp_set *set = library_gwp_find(batch->wb->library, name);
    bool good = set || results_refuse_gwp(batch->wb, name, refusal);
    for (size_t i = 0; good && i < set->count; i++)
        good = push_record(batch, batch_frozen_gwp(batch->wb, set, i), -1, refusal);
    return good;
}

static bool bring(struct batch *batch, enum entity_id entity, int field, const char *value, struct refusal *refusal)
{
    if (entity == ENTITY_ACTIVITY && field == ACTIVITY_FACTOR)
        return bring_factor(batch, value, refusal);
    if (entity == ENTITY_STUDY && field == STUDY_GWP_SET)
        return bring_gwp(batch, value, refusal);
    return true;
}

/* ---- gathering ---- */

/* "study product, region; activity r001 amount": a record is named once for the fields that follow each other. */
static void note_field(struct batch *batch, enum entity_id entity, const char *id, int field)
{
    const struct change *before = batch->count ? &batch->changes[batch->count - 1] : NULL;
    const char *key = entity_get(entity)->fields[field].key, *separator = batch->why.length ? "; " : "";
    if (batch->named)
        return;
    bool same = before && before->kind == CHANGE_SET && before->entity == entity && !strcmp(before->record, id);
    if (same)
        text_buffer_printf(&batch->why, ", %s", key);
    else if (entity == ENTITY_STUDY)
        text_buffer_printf(&batch->why, "%sstudy %s", separator, key);
    else
        text_buffer_printf(&batch->why, "%s%s %s %s", separator, entity_get(entity)->key, id, key);
}

/* What an action's edit gives a row counts as what the row itself were given. */
static bool bring_for_edit(struct batch *batch, const struct record *edit, const char *value, struct refusal *refusal)
{
    const struct entity *entity = entity_find(record_text(edit, EDIT_ENTITY));
    int field = entity ? entity_field(entity, record_text(edit, EDIT_FIELD)) : -1;
    return field < 0 || text_blank(value) || bring(batch, entity->id, field, value, refusal);
}

bool batch_set(struct batch *batch, enum entity_id entity, const char *id, int field, const char *value,
               struct refusal *refusal)
{
    const struct change set = {.kind = CHANGE_SET, .entity = entity, .record = id, .field = field,
                               .value = text_blank(value) ? NULL : value};
    const struct records *edits = entity == ENTITY_EDIT && field == EDIT_VALUE ? stored(batch, entity) : NULL;
    const struct record *edit = edits ? records_find(edits, id) : NULL;
    note_field(batch, entity, id, field);
    if (edit && !bring_for_edit(batch, edit, value, refusal))
        return false;
    return (!set.value || bring(batch, entity, field, value, refusal)) && push(batch, &set, refusal);
}

bool batch_add(struct batch *batch, const struct record *record, struct refusal *refusal)
{
    return batch_add_at(batch, record, -1, refusal);
}

bool batch_add_at(struct batch *batch, const struct record *record, long at, struct refusal *refusal)
{
    const struct entity *entity = record_entity(record);
    if (!batch->named)
        text_buffer_printf(&batch->why, "%s+ %s %s", batch->why.length ? "; " : "", entity->key, record_id(record));
    for (int i = 1; i < (int)entity->field_count; i++)
        if (record_get(record, i) && !bring(batch, entity->id, i, record_get(record, i), refusal))
            return false;
    if (entity->id == ENTITY_EDIT && !bring_for_edit(batch, record, record_text(record, EDIT_VALUE), refusal))
        return false;
    return push_record(batch, record_copy(record, record_id(record)), at, refusal);
}

bool batch_delete(struct batch *batch, enum entity_id entity, const char *id, struct refusal *refusal)
{
    const struct change gone = {.kind = CHANGE_DELETE, .entity = entity, .record = id};
    if (!batch->named)
        text_buffer_printf(&batch->why, "%s- %s %s", batch->why.length ? "; " : "", entity_get(entity)->key, id);
    return push(batch, &gone, refusal);
}

void batch_why(struct batch *batch, const char *why)
{
    text_buffer_free(&batch->why);
    text_buffer_add(&batch->why, why);
    batch->named = true;
}

struct workbench *batch_workbench(const struct batch *batch)
{
    return batch->wb;
}

const struct records *batch_records(const struct batch *batch, enum entity_id entity)
{
    return stored(batch, entity);
}

bool batch_set_added(struct batch *batch, enum entity_id entity, const char *id, int field, const char *text, bool *found,
                     struct refusal *refusal)
{
    *found = false;
    for (size_t i = 0; i < batch->count; i++) {
        struct change *c = &batch->changes[i];
        if (c->kind != CHANGE_ADD || c->entity != entity || strcmp(c->record, id))
            continue;
        *found = true;
        bool set = record_set((struct record *)c->added, field, text);
        c->record = record_id(c->added); /* has moved */
        return set || no_memory(refusal);
    }
    return true;
}

/* ---- storing ---- */

bool batch_store(struct batch *batch, struct refusal *refusal)
{
    if (batch->why.failed)
        return no_memory(refusal);
    return workbench_edit(batch->wb, batch->changes, batch->count, batch->why.data ? batch->why.data : "", refusal);
}

/* Two projects made in the same second hold the same: the words of the first entry tell them apart, for the codes on their sheets. */
static void beginning(const char *why, char *out, size_t size)
{
    unsigned char chance[4] = {0};
    if (getrandom(chance, sizeof chance, 0) != (ssize_t)sizeof chance)
        chance[0] = (unsigned char)getpid();
    snprintf(out, size, "%s%sproject %02x%02x%02x%02x", why, *why ? ", " : "", chance[0], chance[1], chance[2], chance[3]);
}

struct project_file *batch_create(struct batch *batch, const char *path, const char *why, struct refusal *refusal)
{
    struct change_note note;
    char words[100];
    beginning(why, words, sizeof words);
    edit_note(&note, words);
    return project_file_create(path, batch->changes, batch->count, &note, refusal);
}

/* ---- edits that are one value and what it brings ---- */

static bool store_one(struct workbench *wb, enum entity_id entity, const char *id, int field, const char *value,
                      struct refusal *refusal)
{
    struct batch *batch = batch_new(wb);
    bool done = batch ? batch_set(batch, entity, id, field, value, refusal) && batch_store(batch, refusal) : no_memory(refusal);
    batch_free(batch);
    return done;
}

bool workbench_choose_factor(struct workbench *wb, const char *activity_id, const char *library_key, struct refusal *refusal)
{
    if (!library_factor_find(wb->library, library_key))
        return refuse(refusal, REFUSAL_REFERENCE, "factor_id", library_key, "factor");
    return store_one(wb, ENTITY_ACTIVITY, activity_id, ACTIVITY_FACTOR, library_key, refusal);
}

bool workbench_choose_gwp(struct workbench *wb, const char *name, struct refusal *refusal)
{
    return store_one(wb, ENTITY_STUDY, record_id(project_study(wb->project)), STUDY_GWP_SET, name, refusal);
}
