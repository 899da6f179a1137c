/* SPDX-License-Identifier: MPL-2.0
 *
 * Every edit goes one way: checked by core, written by storage in one transaction, true in memory where that succeeded.
 */
#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/variable.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

static const char *user_name(void)
{
    static const char *const variables[] = {"NONGTAN_USER", "LOGNAME", "USER"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *name = getenv(variables[i]);
        if (name && *name)
            return name;
    }
    const struct passwd *entry = getpwuid(getuid());
    return entry ? entry->pw_name : "?";
}

void edit_note(struct change_note *note, const char *why)
{
    static char at[24], zone[16];
    time_t now = time(NULL);
    struct tm utc, local;
    gmtime_r(&now, &utc);
    localtime_r(&now, &local);
    strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &utc);
    strftime(zone, sizeof zone, "%z", &local);
    *note = (struct change_note){user_name(), why, at, zone};
}

struct date edit_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return (struct date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

void edit_saved(struct workbench *wb)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(wb->saved_at, sizeof wb->saved_at, "%H:%M:%S", &local);
}

/* What has happened in the file must be read: told, but not to be stopped. */
static bool tell_only(void *data, const struct progress_step *step)
{
    const struct progress *progress = data;
    progress_tell(progress, step->what, step->done, step->whole);
    return true;
}

bool edit_reload(struct workbench *wb, struct refusal *refusal)
{
    const struct progress told = {tell_only, &wb->progress};
    project_file_on_progress(wb->file, &told);
    struct project *fresh = project_file_load(wb->file, refusal);
    project_file_on_progress(wb->file, &wb->progress);
    if (!fresh)
        return false;
    results_drop(wb);
    project_free(wb->project);
    wb->project = fresh;
    return true;
}

/* The record as it would stand after the change, whose place is checked; caller frees. NULL with a refusal. */
static struct record *candidate(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    const struct records *set = project_records(wb->project, change->entity);
    const struct record *old = change->kind == CHANGE_ADD ? change->added : records_find(set, change->record);
    struct record *copy = record_copy(old, record_id(old));
    if (copy && (change->kind == CHANGE_ADD || record_set(copy, change->field, change->value)))
        return copy;
    record_free(copy);
    refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return NULL;
}

static void name_place(struct refusal *refusal, enum entity_id entity, const char *id)
{
    if (!refusal->where[0])
        snprintf(refusal->where, sizeof refusal->where, "%s %s", entity_get(entity)->key, id);
}

/* Is there a place for the change in the project as it stands? What it says is checked by check_record(). */
static bool check_place(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    const struct entity *entity = entity_get(change->entity);
    const char *id = change->kind == CHANGE_ADD ? record_id(change->added) : change->record, *key = entity->fields[0].key;
    bool exists = records_find(project_records(wb->project, change->entity), id);
    if (change->entity == ENTITY_STUDY && change->kind != CHANGE_SET)
        return refuse(refusal, REFUSAL_STUDY_SINGLE, key, id, "");
    if (change->kind == CHANGE_SET && change->field == 0)
        return refuse(refusal, REFUSAL_FIELD_FIXED, key, id, "");
    if (change->kind == CHANGE_ADD)
        return !exists || refuse(refusal, REFUSAL_DUPLICATE_ID, key, id, "");
    return exists || refuse(refusal, REFUSAL_RECORD_UNKNOWN, key, id, entity->key);
}

bool edit_rule_pack_known(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    bool chosen = change->entity == ENTITY_STUDY && change->kind == CHANGE_SET && change->field == STUDY_RULE_PACK;
    return !chosen || rule_packs_find(wb->rule_packs, change->value ? change->value : "", refusal);
}

/* The record as it would stand, or stands, after the change: the changed field first, as that is what was typed. */
static bool check_record(const struct workbench *wb, const struct change *change, const struct record *record,
                         struct refusal *refusal)
{
    const struct unit_system *units = library_units(wb->library);
    const struct field *field = &entity_get(change->entity)->fields[change->field];
    bool good = change->kind == CHANGE_ADD ||
                validate_field(units, wb->project, field, record_get(record, change->field), refusal);
    good = good && edit_rule_pack_known(wb, change, refusal);
    good = good && validate_record(units, wb->project, record, refusal);
    if (!good)
        name_place(refusal, change->entity, record_id(record));
    return good;
}

/* A named figure that others stand on does not go silently. */
static bool check_gone(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    char users[200];
    if (change->entity != ENTITY_VARIABLE || !workbench_variable_users(wb, change->record, users, sizeof users))
        return true;
    return refuse(refusal, REFUSAL_NAME_USED, "variable_id", change->record, users);
}

/* Nor does it become a figure that those cannot use. */
static bool check_users(const struct workbench *wb, const struct change *change, const struct record *record, struct refusal *refusal)
{
    char place[200];
    int field;
    if (change->entity != ENTITY_VARIABLE || change->kind != CHANGE_SET)
        return true;
    const struct record *broken = variable_breaks(library_units(wb->library), wb->project, record, &field);
    if (!broken)
        return true;
    language_place(broken, field, place, sizeof place);
    return refuse(refusal, REFUSAL_NAME_BREAKS, entity_get(ENTITY_VARIABLE)->fields[change->field].key, change->value, place);
}

/* May this one change be made to the project as it stands? */
static bool check_change(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    if (!check_place(wb, change, refusal))
        return false;
    if (change->kind == CHANGE_DELETE)
        return check_gone(wb, change, refusal);
    struct record *record = candidate(wb, change, refusal);
    bool good = record && check_record(wb, change, record, refusal) && check_users(wb, change, record, refusal);
    record_free(record);
    return good;
}

/* Makes the change in memory; false only without memory. */
static bool apply(struct project *project, const struct change *change)
{
    switch (change->kind) {
    case CHANGE_SET:
        return project_set(project, change->entity, change->record, change->field, change->value);
    case CHANGE_DELETE:
        return project_remove(project, change->entity, change->record);
    case CHANGE_ADD:
        break;
    }
    struct record *copy = record_copy(change->added, record_id(change->added));
    return copy && project_insert(project, copy, change->at < 0 ? (size_t)-1 : (size_t)change->at);
}

/* ---- several changes ---- */

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

static bool make_all(struct workbench *wb, const struct change *changes, size_t count, struct refusal *refusal)
{
    for (size_t i = 0; i < count; i++)
        if (!check_place(wb, &changes[i], refusal))
            return false;
        else if (!apply(wb->project, &changes[i]))
            return no_memory(refusal);
    return true;
}

static bool check_all(const struct workbench *wb, const struct change_list *list, struct refusal *refusal)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct change *change = &list->items[i];
        const char *id = change->kind == CHANGE_ADD ? record_id(change->added) : change->record;
        const struct record *record = records_find(project_records(wb->project, change->entity), id);
        if (!record && change->kind == CHANGE_DELETE && !check_gone(wb, change, refusal))
            return false;
        if (record && change->kind != CHANGE_DELETE && !check_record(wb, change, record, refusal))
            return false;
    }
    return true;
}

/* What is to be stored: rows that are only added, taken as they are (NULL: none), then changes. */
struct edit {
    struct project *rows;
    struct change_list list;
    bool checked;
};

/* False where nothing was taken. */
static bool take_rows(struct workbench *wb, struct project *rows, struct refusal *refusal)
{
    const struct record *clash;
    if (!rows || project_take(wb->project, rows, &clash))
        return true;
    const struct entity *entity = clash ? record_entity(clash) : NULL;
    return entity ? refuse(refusal, REFUSAL_DUPLICATE_ID, entity->fields[0].key, record_id(clash), "") : no_memory(refusal);
}

/* All changes made in memory, then each record checked as it stands in the end, then what model rows now use is frozen. */
static bool make_and_check(struct workbench *wb, struct edit *edit, struct refusal *refusal)
{
    struct change_list *list = &edit->list;
    struct touched_rows touched;
    if (!edit->rows)
        results_edit_begin(wb, list->items, list->count);
    bool good = (touched_rows_find(&touched, wb->project, list->items, list->count) &&
                 (!edit->rows || touched_rows_find_added(&touched, edit->rows))) || no_memory(refusal);
    good = good && make_all(wb, list->items, list->count, refusal) && (edit->checked || check_all(wb, list, refusal));
    size_t before = list->count;
    good = good && (edit_freeze(wb, &touched, list) || no_memory(refusal)) &&
           (list->count == before || make_all(wb, list->items + before, list->count - before, refusal));
    if (list->count > before)
        results_drop(wb);
    touched_rows_clear(&touched);
    return good;
}

/* Memory goes ahead of the file; it comes back when anything is refused. */
static bool edit_several(struct workbench *wb, struct edit *edit, const struct change_note *note, struct refusal *refusal)
{
    struct refusal ignored;
    if (edit->rows)
        results_drop(wb);
    if (!take_rows(wb, edit->rows, refusal))
        return false;
    bool good = make_and_check(wb, edit, refusal) &&
                project_file_write_rows(wb->file, edit->rows, edit->list.items, edit->list.count, note, refusal);
    if (good) {
        if (!edit->rows)
            results_edit_end(wb);
        edit_saved(wb);
        return true;
    }
    if (edit->rows)
        project_give_back(wb->project, edit->rows);
    if (edit->list.count || !edit->rows)
        edit_reload(wb, &ignored);
    return false;
}

static bool edit_one(struct workbench *wb, const struct change *change, const struct change_note *note, struct refusal *refusal)
{
    struct refusal ignored;
    if (!check_change(wb, change, refusal))
        return false;
    if (!project_file_write(wb->file, change, 1, note, refusal)) {
        if (refusal->code == REFUSAL_CHANGED_MEANWHILE)
            edit_reload(wb, &ignored);
        return false;
    }
    results_edit_begin(wb, change, 1);
    edit_saved(wb);
    if (!apply(wb->project, change))
        return edit_reload(wb, refusal); /* durable already, should memory run out here */
    results_edit_end(wb);
    return true;
}

/* One field of one record that brings nothing along: checked on a copy, so that a refusal costs nothing. */
static bool stands_alone(const struct workbench *wb, const struct change_list *list)
{
    struct touched_rows touched;
    bool alone = list->count == 1 && touched_rows_find(&touched, wb->project, list->items, 1) && !touched.all && !touched.actions &&
                 !touched.rows.count;
    if (list->count == 1)
        touched_rows_clear(&touched);
    return alone;
}

/* `edit`: its list is filled and cleared here. */
static bool store(struct workbench *wb, const struct change *changes, size_t count, struct edit *edit, const char *why,
                  struct refusal *refusal)
{
    struct change_list *list = &edit->list;
    struct change_note note;
    refusal_clear(refusal);
    if (workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    if (!count && !edit->rows)
        return true;
    edit_note(&note, why);
    bool good = (edit_complete(wb->project, changes, count, list) || no_memory(refusal)) && edit_rules(wb, list, edit->checked, refusal) &&
                (!edit->rows || edit_rules_rows(wb, edit->rows, refusal));
    if (good)
        good = !edit->checked && stands_alone(wb, list) ? edit_one(wb, list->items, &note, refusal)
                                                        : edit_several(wb, edit, &note, refusal);
    if (good && wb->reviewing) {
        wb->review_edits++;
        wb->review_undone = 0;
    }
    change_list_free(list);
    return good;
}

bool workbench_edit(struct workbench *wb, const struct change *changes, size_t count, const char *why, struct refusal *refusal)
{
    return store(wb, changes, count, &(struct edit){0}, why, refusal);
}

bool edit_store_checked(struct workbench *wb, const struct change *changes, size_t count, const char *why, struct refusal *refusal)
{
    return edit_store_plan(wb, changes, count, NULL, why, refusal);
}

bool edit_store_plan(struct workbench *wb, const struct change *changes, size_t count, struct project *rows, const char *why,
                     struct refusal *refusal)
{
    return store(wb, changes, count, &(struct edit){.rows = rows, .checked = true}, why, refusal);
}

bool workbench_set(struct workbench *wb, enum entity_id entity, const char *id, int field, const char *value,
                   const char *expected, struct refusal *refusal)
{
    char why[160];
    const struct change change = {.kind = CHANGE_SET, .entity = entity, .record = id, .field = field,
                                  .value = text_blank(value) ? NULL : value, .expected = expected,
                                  .check_expected = expected != NULL};
    snprintf(why, sizeof why, "%s %s %s", entity_get(entity)->key, id, entity_get(entity)->fields[field].key);
    return workbench_edit(wb, &change, 1, why, refusal);
}

bool workbench_add(struct workbench *wb, const struct record *record, long at, struct refusal *refusal)
{
    char why[160];
    enum entity_id entity = record_entity(record)->id;
    const struct change change = {.kind = CHANGE_ADD, .entity = entity, .record = record_id(record), .added = record, .at = at};
    snprintf(why, sizeof why, "+ %s %s", entity_get(entity)->key, record_id(record));
    return workbench_edit(wb, &change, 1, why, refusal);
}

bool workbench_delete(struct workbench *wb, enum entity_id entity, const char *id, struct refusal *refusal)
{
    char why[160];
    const struct change change = {.kind = CHANGE_DELETE, .entity = entity, .record = id};
    snprintf(why, sizeof why, "- %s %s", entity_get(entity)->key, id);
    return workbench_edit(wb, &change, 1, why, refusal);
}

typedef bool (*history_step)(struct project_file *, const struct change_note *, char **, struct refusal *);

/* In a review only edits of this session go back and forth: another program's stand before them. */
static bool may_step(struct workbench *wb, size_t own)
{
    if (wb->reviewing && wb->file && project_file_changed_outside(wb->file))
        wb->review_edits = wb->review_undone = own = 0;
    return !wb->reviewing || own;
}

static bool step_history(struct workbench *wb, history_step step, char **why, struct refusal *refusal)
{
    struct change_note note;
    refusal_clear(refusal);
    if (workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    edit_note(&note, "");
    if (!step(wb->file, &note, why, refusal))
        return false;
    edit_saved(wb);
    return edit_reload(wb, refusal);
}

bool workbench_undo(struct workbench *wb, char **why, struct refusal *refusal)
{
    if (!may_step(wb, wb->review_edits))
        return refuse(refusal, REFUSAL_NOTHING_TO_UNDO, "", "", "");
    if (!step_history(wb, project_file_undo, why, refusal))
        return false;
    wb->review_edits -= wb->reviewing;
    wb->review_undone += wb->reviewing;
    return true;
}

bool workbench_redo(struct workbench *wb, char **why, struct refusal *refusal)
{
    if (!may_step(wb, wb->review_undone))
        return refuse(refusal, REFUSAL_NOTHING_TO_REDO, "", "", "");
    if (!step_history(wb, project_file_redo, why, refusal))
        return false;
    wb->review_edits += wb->reviewing;
    wb->review_undone -= wb->reviewing;
    return true;
}

bool workbench_can_undo(const struct workbench *wb)
{
    return wb->file && !project_file_read_only(wb->file) && (!wb->reviewing || wb->review_edits) && project_file_can_undo(wb->file);
}

bool workbench_can_redo(const struct workbench *wb)
{
    return wb->file && !project_file_read_only(wb->file) && (!wb->reviewing || wb->review_undone) && project_file_can_redo(wb->file);
}

/* ---- reasons ---- */

/* The finding that a reason can close, where several share the id; else the error; NULL where none has it. */
static const struct finding *finding_of(const struct findings *all, const char *id)
{
    const struct finding *found = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].id, id) && (!found || found->severity == SEVERITY_ERROR))
            found = &all->items[i];
    return found;
}

bool workbench_record_reason(struct workbench *wb, const char *finding_id, const char *text, struct refusal *refusal)
{
    const struct finding *finding = finding_of(workbench_findings(wb), finding_id);
    char id[sizeof finding->id]; /* the caller's may be the finding's own, which goes with the edit */
    if (!finding)
        return refuse(refusal, REFUSAL_FINDING_UNKNOWN, "finding_id", finding_id, "");
    text_copy(id, sizeof id, finding->id);
    if (finding->severity == SEVERITY_ERROR)
        return refuse(refusal, REFUSAL_REASON_FOR_ERROR, "finding_id", id, "");
    if (records_find(project_records(wb->project, ENTITY_REASON), id))
        return workbench_set(wb, ENTITY_REASON, id, REASON_TEXT, text, NULL, refusal);
    struct record *record = record_new(entity_get(ENTITY_REASON), id);
    bool done = record && record_set(record, REASON_TEXT, text_blank(text) ? NULL : text)
                    ? workbench_add(wb, record, -1, refusal)
                    : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    record_free(record);
    return done;
}
