/* SPDX-License-Identifier: MPL-2.0
 *
 * What an edit brings along by itself: records that belong to a deleted one or are pinned to it go with it, and published parameters that a
 * model row comes to use are frozen into the project. All of it is part of the same edit, so that one undo takes it back.
 */
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/pin.h"
#include "workbench/workbench_internal.h"

/* ---- changes that are owned ---- */

static void change_free(struct change *change)
{
    free((char *)change->record);
    free((char *)change->value);
    free((char *)change->expected);
    record_free((struct record *)change->added);
}

void change_list_free(struct change_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        change_free(&list->items[i]);
    free(list->items);
    *list = (struct change_list){0};
}

static bool copy_of(const struct change *from, struct change *to)
{
    *to = *from;
    to->record = text_dup(from->record);
    to->value = text_dup(from->value);
    to->expected = text_dup(from->expected);
    to->added = from->added ? record_copy(from->added, record_id(from->added)) : NULL;
    return !to->record == !from->record && !to->value == !from->value && !to->expected == !from->expected && !to->added == !from->added;
}

bool change_list_add(struct change_list *list, const struct change *change)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 16;
        struct change *more = realloc(list->items, room * sizeof *more);
        if (!more)
            return false;
        list->items = more;
        list->room = room;
    }
    if (copy_of(change, &list->items[list->count++]))
        return true;
    return false; /* freed with the list */
}

/* ---- what goes with a record ---- */

static const struct owned {
    enum entity_id owner, entity;
    int field; /* that names the owner */
} owned[] = {
    {ENTITY_ACTIVITY, ENTITY_INPUT, INPUT_ACTIVITY},
    {ENTITY_ALLOCATION, ENTITY_SHARE, SHARE_ALLOCATION},
    {ENTITY_PRODUCT, ENTITY_SHARE, SHARE_PRODUCT},
    {ENTITY_ACTION, ENTITY_EDIT, EDIT_ACTION},
};

/* A row that is no model row any more has no use for inputs: they go as with a deleted one. */
static bool parts(const struct change *change, enum entity_id owner)
{
    bool no_model = change->kind == CHANGE_SET && change->entity == ENTITY_ACTIVITY && change->field == ACTIVITY_MODEL &&
                    text_blank(change->value);
    return change->entity == owner && (change->kind == CHANGE_DELETE || no_model);
}

static bool deleted(const struct change *changes, size_t count, enum entity_id entity, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (changes[i].kind == CHANGE_DELETE && changes[i].entity == entity && !strcmp(changes[i].record, id))
            return true;
    return false;
}

/* Deletions that are there already, given or added before, are not made twice. */
static bool add_owned(struct change_list *list, const struct project *project, const struct change *change, const struct owned *o,
                      const struct change *given, size_t count)
{
    const struct records *all = project_records(project, o->entity);
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *r = records_at(all, i);
        if (strcmp(record_text(r, o->field), change->record) || deleted(given, count, o->entity, record_id(r)) ||
            deleted(list->items, list->count, o->entity, record_id(r)))
            continue;
        if (!change_list_add(list, &(struct change){.kind = CHANGE_DELETE, .entity = o->entity, .record = record_id(r)}))
            return false;
    }
    return true;
}

/* "activity/r012" of what is deleted and does not come back in the same edit. */
static bool gone_places(const struct change_list *list, struct text_index *gone)
{
    struct text_index added = {0};
    char place[PIN_TEXT];
    bool good = true;
    for (size_t i = 0; good && i < list->count; i++)
        if (list->items[i].kind == CHANGE_ADD) {
            pin_place(place, list->items[i].entity, record_id(list->items[i].added), -1);
            good = text_index_put(&added, place) >= 0;
        }
    for (size_t i = 0; good && i < list->count; i++)
        if (list->items[i].kind == CHANGE_DELETE) {
            pin_place(place, list->items[i].entity, list->items[i].record, -1);
            good = text_index_find(&added, place) >= 0 || text_index_put(gone, place) >= 0;
        }
    text_index_clear(&added);
    return good;
}

/* Comments and attached files stand for nothing without the record that they are about: their entries go with it. */
static bool add_pinned(struct change_list *list, const struct project *project, const struct text_index *gone, enum entity_id entity, int field)
{
    const struct records *all = project_records(project, entity);
    for (size_t i = 0; gone->count && i < records_count(all); i++) {
        const struct record *r = records_at(all, i);
        struct pin pin;
        char place[PIN_TEXT], own[PIN_TEXT];
        if (!pin_read(project, record_text(r, field), &pin))
            continue;
        pin_place(place, pin.entity, record_id(pin.record), -1);
        pin_place(own, entity, record_id(r), -1);
        if (text_index_find(gone, place) < 0 || text_index_find(gone, own) >= 0)
            continue;
        if (!change_list_add(list, &(struct change){.kind = CHANGE_DELETE, .entity = entity, .record = record_id(r)}))
            return false;
    }
    return true;
}

static bool complete_pinned(struct change_list *list, const struct project *project)
{
    struct text_index gone = {0};
    bool some = records_count(project_records(project, ENTITY_COMMENT)) || records_count(project_records(project, ENTITY_ATTACHMENT));
    bool good = !some || (gone_places(list, &gone) && add_pinned(list, project, &gone, ENTITY_ATTACHMENT, ATTACHMENT_ABOUT) &&
                          add_pinned(list, project, &gone, ENTITY_COMMENT, COMMENT_WHERE));
    text_index_clear(&gone);
    return good;
}

bool edit_complete(const struct project *project, const struct change *changes, size_t count, struct change_list *out)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
            if (parts(&changes[i], owned[k].owner) && !add_owned(out, project, &changes[i], &owned[k], changes, count))
                return false;
        if (!change_list_add(out, &changes[i]))
            return false;
    }
    return complete_pinned(out, project);
}

/* ---- which rows may come to use other parameters ---- */

static bool touches_all(const struct change *c)
{
    return c->entity == ENTITY_PARAMETER || (c->entity == ENTITY_STUDY && c->kind == CHANGE_SET && c->field == STUDY_METHOD);
}

/* The row that the change is about, by the project before it; NULL where it can touch none. */
static const char *row_of(const struct project *before, const struct change *c)
{
    if (c->entity == ENTITY_ACTIVITY && c->kind == CHANGE_ADD && record_get(c->added, ACTIVITY_MODEL))
        return record_id(c->added);
    if (c->entity == ENTITY_ACTIVITY && c->kind == CHANGE_SET && c->field == ACTIVITY_MODEL)
        return c->record;
    if (c->entity != ENTITY_INPUT)
        return NULL;
    const struct record *input = c->kind == CHANGE_ADD ? c->added : records_find(project_records(before, ENTITY_INPUT), c->record);
    return input ? record_text(input, INPUT_ACTIVITY) : NULL;
}

static bool touches_actions(const struct change *c)
{
    return c->entity == ENTITY_EDIT || c->entity == ENTITY_ACTION;
}

static bool touch(struct touched_rows *out, const struct project *before, const struct change *change)
{
    const char *row = row_of(before, change);
    out->all |= touches_all(change);
    out->actions |= touches_actions(change);
    return !row || text_index_put(&out->rows, row) >= 0;
}

bool touched_rows_find(struct touched_rows *out, const struct project *before, const struct change *changes, size_t count)
{
    *out = (struct touched_rows){0};
    for (size_t i = 0; i < count; i++)
        if (!touch(out, before, &changes[i]))
            return false;
    return true;
}

bool touched_rows_find_added(struct touched_rows *out, const struct project *rows)
{
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct records *all = project_records(rows, (enum entity_id)e);
        for (size_t i = project_borrowed(rows, (enum entity_id)e); i < records_count(all); i++) {
            const struct change add = {.kind = CHANGE_ADD, .entity = (enum entity_id)e, .added = records_at(all, i)};
            if (!touch(out, rows, &add))
                return false;
        }
    }
    return true;
}

void touched_rows_clear(struct touched_rows *touched)
{
    text_index_clear(&touched->rows);
}

/* ---- freezing ---- */

struct freezer {
    const struct model_rows *rows; /* of the project that is looked at */
    struct text_index ids; /* of what is frozen by this edit */
    struct change_list *out;
};

static bool freeze(struct freezer *f, const struct parameter *parameter)
{
    struct record *record = parameter_freeze(parameter);
    size_t known = f->ids.count;
    bool good = record && text_index_put(&f->ids, record_id(record)) >= 0;
    if (good && f->ids.count > known)
        good = change_list_add(f->out, &(struct change){.kind = CHANGE_ADD, .entity = ENTITY_PARAMETER, .record = record_id(record),
                                                        .added = record, .at = -1});
    record_free(record);
    return good;
}

/* A row that cannot be computed yet has used nothing: an edit that completes it comes by here again. */
static bool freeze_row(struct freezer *f, const struct record *activity)
{
    struct model_run *run;
    struct refusal ignored;
    size_t count = 0;
    bool good = true;
    const struct model_step *steps = NULL;
    if (model_rows_run(f->rows, activity, NULL, &run, &ignored))
        steps = model_steps(run, &count);
    for (size_t i = 0; good && i < count; i++)
        if (steps[i].parameter && !frozen_parameters_hold(&f->rows->frozen, steps[i].parameter))
            good = freeze(f, steps[i].parameter);
    model_end(run);
    return good;
}

static bool freeze_all(struct freezer *f, const struct project *project)
{
    const struct records *activities = project_records(project, ENTITY_ACTIVITY);
    for (size_t i = 0; i < records_count(activities); i++)
        if (record_get(records_at(activities, i), ACTIVITY_MODEL) && !freeze_row(f, records_at(activities, i)))
            return false;
    return true;
}

static bool freeze_touched(struct freezer *f, const struct project *project, const struct text_index *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct record *activity = records_find(project_records(project, ENTITY_ACTIVITY), rows->texts[i]);
        if (activity && record_get(activity, ACTIVITY_MODEL) && !freeze_row(f, activity))
            return false;
    }
    return true;
}

/* `touched` NULL: all rows. */
static bool freeze_project(struct workbench *wb, const struct project *project, const struct text_index *touched, struct freezer *f)
{
    struct model_rows rows;
    struct refusal ignored;
    bool good = model_rows_begin(project, library_units(wb->library), library_parameters(wb->library, &ignored), &rows);
    f->rows = &rows;
    good = good && (touched ? freeze_touched(f, project, touched) : freeze_all(f, project));
    model_rows_end(&rows);
    return good;
}

/* Actions are edits on a copy of the inventory: what rows use there counts as used, too. One that cannot be replayed uses nothing. */
static bool freeze_replayed(struct workbench *wb, struct freezer *f)
{
    static const enum action_set sets[] = {ACTIONS_DONE, ACTIONS_ALL};
    bool good = true;
    for (size_t i = 0; good && i < sizeof sets / sizeof *sets; i++) {
        struct refusal ignored;
        const struct action_choice choice = {.set = sets[i]};
        struct project *copy = action_replay(library_units(wb->library), wb->project, &choice, &ignored);
        good = !copy || freeze_project(wb, copy, NULL, f);
        project_free(copy);
    }
    return good;
}

bool edit_freeze(struct workbench *wb, const struct touched_rows *touched, struct change_list *out)
{
    struct freezer f = {.out = out};
    bool any = touched->all || touched->actions || touched->rows.count;
    bool replays = any && records_count(project_records(wb->project, ENTITY_EDIT));
    bool good = !any || freeze_project(wb, wb->project, touched->all ? NULL : &touched->rows, &f);
    good = good && (!replays || freeze_replayed(wb, &f));
    text_index_clear(&f.ids);
    return good;
}
