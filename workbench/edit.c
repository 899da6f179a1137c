/* SPDX-License-Identifier: MPL-2.0
 *
 * Every edit goes one way: checked by core, written by storage in one transaction, then true in memory.
 */
#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

static void mark_saved(struct workbench *wb)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(wb->saved_at, sizeof wb->saved_at, "%H:%M:%S", &local);
}

bool edit_reload(struct workbench *wb, struct refusal *refusal)
{
    struct project *fresh = project_file_load(wb->file, refusal);
    if (!fresh)
        return false;
    results_drop(wb);
    project_free(wb->project);
    wb->project = fresh;
    mark_saved(wb);
    return true;
}

/* The record as it would stand after the change; caller frees. NULL with a refusal. */
static struct record *candidate(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    const struct entity *entity = entity_get(change->entity);
    if (change->kind == CHANGE_ADD) {
        struct record *copy = record_copy(change->added, record_id(change->added));
        if (!copy)
            refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return copy;
    }
    const struct record *old = records_find(project_records(wb->project, change->entity), change->record);
    if (!old) {
        refuse(refusal, REFUSAL_RECORD_UNKNOWN, entity->fields[0].key, change->record, entity->key);
        return NULL;
    }
    struct record *copy = record_copy(old, change->record);
    if (!copy || !record_set(copy, change->field, change->value)) {
        record_free(copy);
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return NULL;
    }
    return copy;
}

static void name_place(struct refusal *refusal, enum entity_id entity, const char *id)
{
    if (!refusal->where[0])
        snprintf(refusal->where, sizeof refusal->where, "%s %s", entity_get(entity)->key, id);
}

/* May this change be made to the project as it stands? */
static bool check_change(const struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    const struct entity *entity = entity_get(change->entity);
    const struct unit_system *units = library_units(wb->library);
    if (change->kind == CHANGE_DELETE) {
        if (records_find(project_records(wb->project, change->entity), change->record))
            return true;
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, entity->fields[0].key, change->record, entity->key);
    }
    if (change->kind == CHANGE_SET && change->field == 0)
        return refuse(refusal, REFUSAL_FIELD_FIXED, entity->fields[0].key, change->record, "");
    if (change->kind == CHANGE_ADD &&
        records_find(project_records(wb->project, change->entity), record_id(change->added)))
        return refuse(refusal, REFUSAL_DUPLICATE_ID, entity->fields[0].key, record_id(change->added), "");
    struct record *record = candidate(wb, change, refusal);
    if (!record)
        return false;
    bool good = true;
    for (size_t i = 0; good && i < entity->field_count; i++)
        if (change->kind == CHANGE_ADD || (int)i == change->field)
            good = validate_field(units, wb->project, &entity->fields[i], record_get(record, (int)i), refusal);
    good = good && validate_record(units, wb->project, record, refusal);
    if (!good)
        name_place(refusal, change->entity, record_id(record));
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

bool workbench_edit(struct workbench *wb, const struct change *changes, size_t count, const char *why, struct refusal *refusal)
{
    struct change_note note;
    struct refusal ignored;
    refusal_clear(refusal);
    if (workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    /* Later changes are checked against the earlier ones, so memory goes ahead of the file; it comes back when anything is refused. */
    bool good = true, touched = false;
    for (size_t i = 0; good && i < count; i++) {
        good = check_change(wb, &changes[i], refusal);
        if (good && i + 1 < count) {
            results_drop(wb);
            touched = true;
            if (!apply(wb->project, &changes[i]))
                good = refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        }
    }
    edit_note(&note, why);
    good = good && project_file_write(wb->file, changes, count, &note, refusal);
    if (good) {
        results_drop(wb);
        mark_saved(wb);
        if (!count || apply(wb->project, &changes[count - 1]))
            return true;
        return edit_reload(wb, refusal); /* durable already; memory ran out here */
    }
    if (touched || refusal->code == REFUSAL_CHANGED_MEANWHILE)
        edit_reload(wb, &ignored);
    return false;
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

static bool step_history(struct workbench *wb, history_step step, char **why, struct refusal *refusal)
{
    struct change_note note;
    refusal_clear(refusal);
    if (workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    edit_note(&note, "");
    return step(wb->file, &note, why, refusal) && edit_reload(wb, refusal);
}

bool workbench_undo(struct workbench *wb, char **why, struct refusal *refusal)
{
    return step_history(wb, project_file_undo, why, refusal);
}

bool workbench_redo(struct workbench *wb, char **why, struct refusal *refusal)
{
    return step_history(wb, project_file_redo, why, refusal);
}

bool workbench_can_undo(const struct workbench *wb)
{
    return wb->file && !project_file_read_only(wb->file) && project_file_can_undo(wb->file);
}

bool workbench_can_redo(const struct workbench *wb)
{
    return wb->file && !project_file_read_only(wb->file) && project_file_can_redo(wb->file);
}

static void known_keys(const struct entity *entity, char *out, size_t size)
{
    struct text_buffer keys = {0};
    for (size_t i = 1; i < entity->field_count; i++) {
        text_buffer_add(&keys, i > 1 ? ", " : "");
        text_buffer_add(&keys, entity->fields[i].key);
    }
    text_copy(out, size, keys.data);
    text_buffer_free(&keys);
}

bool workbench_set_key(struct workbench *wb, const char *key, const char *value, struct refusal *refusal)
{
    const struct entity *entity = entity_get(ENTITY_STUDY);
    int field = entity_field(entity, key);
    char known[240];
    if (field > 0 && field == STUDY_GWP_SET && !text_blank(value))
        return workbench_choose_gwp(wb, value, refusal);
    if (field > 0)
        return workbench_set(wb, ENTITY_STUDY, record_id(project_study(wb->project)), field, value, NULL, refusal);
    known_keys(entity, known, sizeof known);
    return refuse(refusal, REFUSAL_FIELD_UNKNOWN, "", key, known);
}

/* ---- frozen copies ---- */

bool workbench_choose_factor(struct workbench *wb, const char *activity_id, const char *library_key, struct refusal *refusal)
{
    const struct library_factor *factor = library_factor_find(wb->library, library_key);
    if (!factor)
        return refuse(refusal, REFUSAL_REFERENCE, "factor_id", library_key, "factor");
    struct change changes[2];
    size_t count = 0;
    struct record *frozen = NULL;
    if (!records_find(project_records(wb->project, ENTITY_FACTOR), library_key)) {
        frozen = library_freeze(factor, library_key, "zh");
        if (!frozen)
            return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        changes[count++] = (struct change){
            .kind = CHANGE_ADD, .entity = ENTITY_FACTOR, .record = library_key, .added = frozen, .at = -1};
    }
    changes[count++] = (struct change){.kind = CHANGE_SET, .entity = ENTITY_ACTIVITY, .record = activity_id,
                                       .field = ACTIVITY_FACTOR, .value = library_key};
    char why[160];
    snprintf(why, sizeof why, "activity %s factor_id %s", activity_id, library_key);
    bool done = workbench_edit(wb, changes, count, why, refusal);
    record_free(frozen);
    return done;
}

static struct record *frozen_gwp(const struct workbench *wb, const struct gwp_set *set, size_t i)
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

static bool project_has_gwp(const struct project *project, const char *set)
{
    const struct records *all = project_records(project, ENTITY_GWP);
    for (size_t i = 0; i < records_count(all); i++)
        if (!strcmp(record_text(records_at(all, i), GWP_SET), set))
            return true;
    return false;
}

static bool freeze_gwp(struct workbench *wb, const struct gwp_set *set, struct change *changes, size_t *count)
{
    for (size_t i = 0; i < set->count; i++) {
        struct record *record = frozen_gwp(wb, set, i);
        if (!record)
            return false;
        changes[(*count)++] = (struct change){
            .kind = CHANGE_ADD, .entity = ENTITY_GWP, .record = record_id(record), .added = record, .at = -1};
    }
    return true;
}

bool workbench_choose_gwp(struct workbench *wb, const char *name, struct refusal *refusal)
{
    struct gwp_set known = {0};
    bool exists = results_gwp(wb, name, &known, refusal);
    gwp_set_clear(&known);
    if (!exists)
        return false;
    const struct gwp_set *set = project_has_gwp(wb->project, name) ? NULL : library_gwp_find(wb->library, name);
    size_t count = 0, most = set ? set->count : 0;
    struct change *changes = calloc(most + 1, sizeof *changes);
    if (!changes)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    bool done = !set || freeze_gwp(wb, set, changes, &count);
    size_t frozen = count;
    changes[count++] = (struct change){.kind = CHANGE_SET, .entity = ENTITY_STUDY,
                                       .record = record_id(project_study(wb->project)), .field = STUDY_GWP_SET, .value = name};
    char why[160];
    snprintf(why, sizeof why, "study gwp_set %s", name);
    done = done ? workbench_edit(wb, changes, count, why, refusal) : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < frozen; i++)
        record_free((struct record *)changes[i].added);
    free(changes);
    return done;
}
