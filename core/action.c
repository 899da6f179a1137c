/* SPDX-License-Identifier: MPL-2.0
 *
 * Edits are three verbs on records: change a field, add a record (its fields follow as changes), take one away.
 */
#include "core/action.h"

#include <stdlib.h>
#include <string.h>

#include "core/validate.h"

bool action_done(const struct record *action)
{
    return !strcmp(record_text(action, ACTION_STATUS), "done");
}

static bool is_of(const struct record *edit, const struct record *action)
{
    return !strcmp(record_text(edit, EDIT_ACTION), record_id(action));
}

bool action_has_edits(const struct project *project, const struct record *action)
{
    const struct records *edits = project_records(project, ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits); i++)
        if (is_of(records_at(edits, i), action))
            return true;
    return false;
}

bool action_chosen(const struct action_choice *choice, const struct record *action)
{
    if (action == choice->without)
        return false;
    return action == choice->with || choice->set == ACTIONS_ALL || (choice->set == ACTIONS_DONE && action_done(action));
}

/* ---- one edit ---- */

/* Kinds of records that an inventory is made of: an action does not edit offsets, evaluators or itself. */
static bool editable(enum entity_id entity)
{
    static const enum entity_id of_inventory[] = {ENTITY_STUDY, ENTITY_PROCESS, ENTITY_ACTIVITY, ENTITY_INPUT, ENTITY_PRODUCT,
                                                  ENTITY_ALLOCATION, ENTITY_SHARE, ENTITY_FACTOR, ENTITY_FLOW, ENTITY_DEMAND};
    for (size_t i = 0; i < sizeof of_inventory / sizeof *of_inventory; i++)
        if (of_inventory[i] == entity)
            return true;
    return false;
}

/* An edit taken apart; `field` -1 where it names none. */
struct parsed {
    const struct entity *entity;
    const char *kind, *record;
    int field;
};

static bool parse(const struct record *edit, struct parsed *out, struct refusal *refusal)
{
    char keys[200];
    out->kind = record_text(edit, EDIT_KIND);
    out->record = record_text(edit, EDIT_RECORD);
    out->entity = entity_find(record_text(edit, EDIT_ENTITY));
    out->field = -1;
    if (!out->entity || !editable(out->entity->id))
        return refuse(refusal, REFUSAL_CHOICE, "entity", record_text(edit, EDIT_ENTITY),
                      "activity, input, factor, process, product, allocation, share, flow, demand, study");
    if (strcmp(out->kind, "set"))
        return true;
    out->field = entity_field(out->entity, record_text(edit, EDIT_FIELD));
    if (out->field > 0)
        return true;
    entity_field_keys(out->entity, keys, sizeof keys);
    return refuse(refusal, REFUSAL_FIELD_UNKNOWN, "field", record_text(edit, EDIT_FIELD), keys);
}

static bool unknown(const struct parsed *p, struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "record", p->record, p->entity->key);
}

static bool add(struct project *project, const struct parsed *p, struct refusal *refusal)
{
    if (records_find(project_records(project, p->entity->id), p->record))
        return refuse(refusal, REFUSAL_DUPLICATE_ID, "record", p->record, "");
    struct record *record = record_new(p->entity, p->record);
    return (record && project_append(project, record)) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool set(const struct unit_system *units, struct project *project, const struct parsed *p, const char *value,
                struct refusal *refusal)
{
    if (!records_find(project_records(project, p->entity->id), p->record))
        return unknown(p, refusal);
    if (!validate_field(units, project, &p->entity->fields[p->field], value, refusal))
        return false;
    return project_set(project, p->entity->id, p->record, p->field, value) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* Where a model's figure is from is asked of the input itself. */
static bool source_goes_along(struct project *project, const struct parsed *p, const struct record *edit, struct refusal *refusal)
{
    const char *source = record_get(edit, EDIT_SOURCE);
    if (p->entity->id != ENTITY_INPUT || p->field != INPUT_VALUE || !source)
        return true;
    return project_set(project, ENTITY_INPUT, p->record, INPUT_SOURCE, source) || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* A row goes with what its model was given. */
static bool take_away(struct project *project, const struct parsed *p, struct refusal *refusal)
{
    const struct records *inputs = project_records(project, ENTITY_INPUT);
    for (size_t i = records_count(inputs); p->entity->id == ENTITY_ACTIVITY && i-- > 0;)
        if (!strcmp(record_text(records_at(inputs, i), INPUT_ACTIVITY), p->record))
            project_remove(project, ENTITY_INPUT, record_id(records_at(inputs, i)));
    return project_remove(project, p->entity->id, p->record) || unknown(p, refusal);
}

static bool apply(const struct unit_system *units, struct project *project, const struct record *edit, struct refusal *refusal)
{
    struct parsed p;
    bool ok = parse(edit, &p, refusal);
    if (ok && p.field >= 0)
        ok = set(units, project, &p, record_text(edit, EDIT_VALUE), refusal) && source_goes_along(project, &p, edit, refusal);
    else if (ok)
        ok = !strcmp(p.kind, "add") ? add(project, &p, refusal) : take_away(project, &p, refusal);
    if (!ok && refusal) {
        const struct text_arg names[] = {{"id", record_id(edit)}};
        text_fill(refusal->where, sizeof refusal->where, "edit {id}", names, 1);
    }
    return ok;
}

/* ---- all edits ---- */

/* A place in the order of replay; a date that cannot be read counts as blank. */
struct place {
    const struct record *action;
    long day;
    size_t at;
};

static int in_order(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static size_t choose(const struct project *project, const struct action_choice *choice, struct place *out)
{
    const struct records *actions = project_records(project, ENTITY_ACTION);
    size_t count = 0;
    for (size_t i = 0; i < records_count(actions); i++) {
        const struct record *action = records_at(actions, i);
        struct date date;
        if (!action_chosen(choice, action))
            continue;
        bool dated = date_read(record_text(action, ACTION_DATE), "", &date, NULL);
        out[count++] = (struct place){action, dated ? date_days(date) : 1L << 30, i};
    }
    qsort(out, count, sizeof *out, in_order);
    return count;
}

static bool replay_all(const struct unit_system *units, const struct project *project, const struct place *places, size_t count,
                       struct project *copy, struct refusal *refusal)
{
    const struct records *edits = project_records(project, ENTITY_EDIT);
    for (size_t a = 0; a < count; a++)
        for (size_t i = 0; i < records_count(edits); i++)
            if (is_of(records_at(edits, i), places[a].action) && !apply(units, copy, records_at(edits, i), refusal))
                return false;
    return true;
}

struct project *action_replay(const struct unit_system *units, const struct project *project, const struct action_choice *choice,
                              struct refusal *refusal)
{
    struct place *places = calloc(records_count(project_records(project, ENTITY_ACTION)) + 1, sizeof *places);
    struct project *copy = places ? project_copy(project) : NULL;
    bool ok = copy != NULL;
    if (!ok)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    ok = ok && replay_all(units, project, places, choose(project, choice, places), copy, refusal);
    free(places);
    if (ok)
        return copy;
    project_free(copy);
    return NULL;
}

/* ---- at entry ---- */

static bool added_by_the_same(const struct project *project, const struct record *edit, const struct parsed *p)
{
    const struct records *edits = project_records(project, ENTITY_EDIT);
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *other = records_at(edits, i);
        if (!strcmp(record_text(other, EDIT_KIND), "add") && !strcmp(record_text(other, EDIT_RECORD), p->record) &&
            !strcmp(record_text(other, EDIT_ACTION), record_text(edit, EDIT_ACTION)) &&
            entity_find(record_text(other, EDIT_ENTITY)) == p->entity)
            return true;
    }
    return false;
}

bool action_edit_check(const struct unit_system *units, const struct project *project, const struct record *edit,
                       struct refusal *refusal)
{
    struct parsed p;
    if (!parse(edit, &p, refusal))
        return false;
    bool there = records_find(project_records(project, p.entity->id), p.record);
    if (!strcmp(p.kind, "add"))
        return !there || refuse(refusal, REFUSAL_DUPLICATE_ID, "record", p.record, "");
    if (!there && !added_by_the_same(project, edit, &p))
        return unknown(&p, refusal);
    if (p.field < 0)
        return true;
    const struct field *field = &p.entity->fields[p.field];
    /* what it refers to may be added by the same action */
    const struct project *within = field->type == FIELD_REFERENCE ? NULL : project;
    return validate_field(units, within, field, record_text(edit, EDIT_VALUE), refusal);
}
