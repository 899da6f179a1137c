/* SPDX-License-Identifier: MPL-2.0
 *
 * Actions and their edits, each verb one edit of the project with one undo. Said as a person says it ("the water of r003 becomes
 * multiple_drainage"); here is known that an input which the row was not given is added first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/reduction.h"
#include "workbench/workbench_internal.h"

enum { ID_SIZE = 64 };

/* One edit under way: records are numbered on from those of the project. */
struct writing {
    struct workbench *wb;
    struct batch *batch;
    const char *action;
    size_t next; /* number of the next edit's id */
    struct refusal *refusal;
};

static bool begin(struct writing *w, struct workbench *wb, const char *action, struct refusal *refusal)
{
    refusal_clear(refusal);
    *w = (struct writing){.wb = wb, .batch = batch_new(wb), .action = action, .refusal = refusal};
    return w->batch || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool end(struct writing *w, bool good)
{
    good = good && batch_store(w->batch, w->refusal);
    batch_free(w->batch);
    return good;
}

static bool known_action(struct workbench *wb, const char *action, struct refusal *refusal)
{
    return records_find(project_records(wb->project, ENTITY_ACTION), action) ||
           refuse(refusal, REFUSAL_RECORD_UNKNOWN, "action_id", action, "action");
}

/* ---- edits as records ---- */

static void fresh_edit(struct writing *w, char id[ID_SIZE])
{
    const struct records *edits = project_records(w->wb->project, ENTITY_EDIT);
    do
        snprintf(id, ID_SIZE, "%s%03zu", entity_get(ENTITY_EDIT)->prefix, ++w->next);
    while (records_find(edits, id));
}

static bool write_edit(struct writing *w, const char *kind, const char *entity, const char *record, const char *field, const char *value,
                       const char *source)
{
    char id[ID_SIZE];
    fresh_edit(w, id);
    struct record *edit = record_new(entity_get(ENTITY_EDIT), id);
    const char *const texts[] = {[EDIT_ACTION] = w->action, [EDIT_KIND] = kind,   [EDIT_ENTITY] = entity, [EDIT_RECORD] = record,
                                 [EDIT_FIELD] = field,      [EDIT_VALUE] = value, [EDIT_SOURCE] = source};
    bool made = edit;
    for (int i = EDIT_ACTION; made && i <= EDIT_SOURCE; i++)
        made = record_set(edit, i, text_blank(texts[i]) ? NULL : texts[i]);
    bool good = (made || refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "")) && batch_add(w->batch, edit, w->refusal);
    record_free(edit);
    return good;
}

static bool is(const struct record *edit, int field, const char *text)
{
    return !strcmp(record_text(edit, field), text);
}

/* The action's edit of this kind on this place, or NULL. */
static const struct record *edit_on(const struct writing *w, const char *kind, const char *entity, const char *record, const char *field)
{
    const struct records *edits = project_records(w->wb->project, ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *e = records_at(edits, i);
        if (is(e, EDIT_ACTION, w->action) && is(e, EDIT_KIND, kind) && is(e, EDIT_ENTITY, entity) && is(e, EDIT_RECORD, record) &&
            is(e, EDIT_FIELD, field))
            return e;
    }
    return NULL;
}

static bool put_value(struct writing *w, const char *entity, const char *record, const char *field, const char *value, const char *source)
{
    const struct record *old = edit_on(w, "set", entity, record, field);
    if (!old)
        return write_edit(w, "set", entity, record, field, value, source);
    return batch_set(w->batch, ENTITY_EDIT, record_id(old), EDIT_VALUE, value, w->refusal) &&
           (!source || batch_set(w->batch, ENTITY_EDIT, record_id(old), EDIT_SOURCE, source, w->refusal));
}

/* ---- inputs of model rows ---- */

/* An input has its row's id and key: one that the row was not given is added, with both. */
static bool put_input(struct writing *w, const char *row, const char *key, const char *value, const char *source)
{
    char id[300];
    if (snprintf(id, sizeof id, "%s/%s", row, key) >= (int)sizeof id)
        return refuse(w->refusal, REFUSAL_TEXT_TOO_LONG, "record", row, "300");
    bool there = records_find(project_records(w->wb->project, ENTITY_INPUT), id) || edit_on(w, "add", "input", id, "");
    if (!there && !(write_edit(w, "add", "input", id, "", "", source) && write_edit(w, "set", "input", id, "row_id", row, "") &&
                    write_edit(w, "set", "input", id, "key", key, "")))
        return false;
    return put_value(w, "input", id, "value", value, source);
}

/* The row and key of "r003/water" given as a whole, as `nongtan add` takes it, are the record's own. */
static bool put(struct writing *w, const struct action_change *c)
{
    static const char input[] = "input.";
    const char *entity = c->entity && *c->entity ? c->entity : "activity";
    const struct entity *known = entity_find(entity);
    bool own_field = known && entity_field(known, c->field) > 0;
    if (!strncmp(c->field, input, sizeof input - 1))
        return put_input(w, c->record, c->field + sizeof input - 1, c->value, c->source);
    if (known && known->id == ENTITY_INPUT && !strchr(c->record, '/'))
        return put_input(w, c->record, c->field, c->value, c->source);
    if (!known || !own_field)
        return refuse(w->refusal, REFUSAL_FIELD_UNKNOWN, "field", c->field, entity);
    return put_value(w, known->key, c->record, c->field, c->value, c->source);
}

/* ---- the verbs ---- */

static bool write_action(struct writing *w, const struct record *action)
{
    struct record *copy = record_copy(action, w->action);
    bool good = (copy || refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "")) && batch_add(w->batch, copy, w->refusal);
    record_free(copy);
    return good;
}

bool workbench_add_action(struct workbench *wb, const struct record *action, const struct action_change *changes, size_t count,
                          char id[64], struct refusal *refusal)
{
    struct writing w;
    char own[ID_SIZE];
    text_copy(own, sizeof own, record_id(action));
    if (!*own || records_find(project_records(wb->project, ENTITY_ACTION), own))
        project_fresh_id(wb->project, ENTITY_ACTION, entity_get(ENTITY_ACTION)->prefix, own, sizeof own);
    if (id)
        text_copy(id, ID_SIZE, own);
    if (!begin(&w, wb, own, refusal))
        return false;
    bool good = write_action(&w, action);
    for (size_t i = 0; good && i < count; i++)
        good = put(&w, &changes[i]);
    return end(&w, good);
}

bool workbench_action_change(struct workbench *wb, const char *action, const struct action_change *change, struct refusal *refusal)
{
    struct writing w;
    return known_action(wb, action, refusal) && begin(&w, wb, action, refusal) && end(&w, put(&w, change));
}

bool workbench_action_add_row(struct workbench *wb, const char *action, const struct record *fields, struct refusal *refusal)
{
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    struct writing w;
    if (!known_action(wb, action, refusal) || !begin(&w, wb, action, refusal))
        return false;
    const char *id = record_id(fields);
    bool good = write_edit(&w, "add", entity->key, id, "", "", "");
    for (int i = 1; good && i < (int)entity->field_count; i++)
        if (record_get(fields, i))
            good = write_edit(&w, "set", entity->key, id, entity->fields[i].key, record_get(fields, i), "");
    return end(&w, good);
}

bool workbench_action_remove_row(struct workbench *wb, const char *action, const char *activity, struct refusal *refusal)
{
    struct writing w;
    return known_action(wb, action, refusal) && begin(&w, wb, action, refusal) &&
           end(&w, write_edit(&w, "remove", "activity", activity, "", "", ""));
}

/* Edits that fill a record which the dropped one adds cannot stand without it. */
static bool drop_with(struct writing *w, const struct record *edit)
{
    const struct records *edits = project_records(w->wb->project, ENTITY_EDIT);
    bool adds = is(edit, EDIT_KIND, "add");
    for (size_t i = 0; adds && i < records_count(edits); i++) {
        const struct record *e = records_at(edits, i);
        if (e != edit && is(e, EDIT_ACTION, w->action) && is(e, EDIT_ENTITY, record_text(edit, EDIT_ENTITY)) &&
            is(e, EDIT_RECORD, record_text(edit, EDIT_RECORD)) && !batch_delete(w->batch, ENTITY_EDIT, record_id(e), w->refusal))
            return false;
    }
    return batch_delete(w->batch, ENTITY_EDIT, record_id(edit), w->refusal);
}

bool workbench_action_drop(struct workbench *wb, const char *id, struct refusal *refusal)
{
    struct writing w;
    const struct record *edit = records_find(project_records(wb->project, ENTITY_EDIT), id);
    if (!edit)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "edit_id", id, "edit");
    return begin(&w, wb, record_text(edit, EDIT_ACTION), refusal) && end(&w, drop_with(&w, edit));
}
