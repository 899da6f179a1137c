/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/evidence.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/number.h"
#include "core/pin.h"
#include "workbench/place.h"
#include "workbench/settings.h"
#include "workbench/workbench_internal.h"

enum { PATH_ROOM = 4096 };

void evidence_today(char out[EVIDENCE_DAY])
{
    struct date day = edit_today();
    snprintf(out, EVIDENCE_DAY, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* ---- what is held ---- */

void evidence_drop(struct workbench *wb)
{
    if (wb->has_attached)
        attached_clear(&wb->attached);
    if (wb->has_points)
        open_points_clear(&wb->points);
    if (wb->has_effect)
        effect_clear(&wb->effect);
    wb->has_attached = wb->has_points = wb->has_effect = false;
}

void evidence_forget_bytes(struct workbench *wb)
{
    free(wb->bytes);
    wb->bytes = NULL;
    wb->byte_count = 0;
    wb->has_bytes = false;
}

static bool list_bytes(struct workbench *wb, struct refusal *refusal)
{
    if (!wb->has_bytes)
        wb->has_bytes = wb->file && attachment_list(wb->file, &wb->bytes, &wb->byte_count, refusal);
    return wb->has_bytes;
}

const struct attached *workbench_attached(struct workbench *wb)
{
    struct refusal ignored;
    if (!wb->has_attached && list_bytes(wb, &ignored)) {
        wb->has_attached = attached_build(&wb->attached, wb->project, wb->bytes, wb->byte_count);
        if (!wb->has_attached)
            attached_clear(&wb->attached);
    }
    return wb->has_attached ? &wb->attached : NULL;
}

long long workbench_attached_size(struct workbench *wb)
{
    struct refusal ignored;
    long long sum = 0;
    for (size_t i = 0; list_bytes(wb, &ignored) && i < wb->byte_count; i++)
        sum += wb->bytes[i].size;
    return sum;
}

bool workbench_attached_verify(struct workbench *wb, size_t *entries, size_t *bad, char *first_bad, size_t size, struct refusal *refusal)
{
    const struct records *all = project_records(wb->project, ENTITY_ATTACHMENT);
    *entries = records_count(all);
    *bad = 0;
    text_copy(first_bad, size, "");
    evidence_forget_bytes(wb);
    results_drop(wb);
    if (!list_bytes(wb, refusal))
        return false;
    for (size_t i = 0; i < wb->byte_count; i++)
        if (!attachment_check(wb->file, &wb->bytes[i], refusal))
            return false;
    const struct attached *attached = workbench_attached(wb);
    for (size_t i = 0; attached && i < records_count(all); i++)
        if (attached_state_of(attached, records_at(all, i)) != ATTACHED_HELD && !(*bad)++)
            text_copy(first_bad, size, record_id(records_at(all, i)));
    return attached || evaluation_no_memory(refusal);
}

/* ---- attaching ---- */

struct attachment_limits workbench_attach_limits(void)
{
    return (struct attachment_limits){setting_megabytes("NONGTAN_ATTACH_FILE_MB", "attach_file_mb", 20),
                                      setting_megabytes("NONGTAN_ATTACH_PROJECT_MB", "attach_project_mb", 200)};
}

static bool holds(const struct workbench *wb, const char *sha256)
{
    for (size_t i = 0; i < wb->byte_count; i++)
        if (!strcmp(wb->bytes[i].sha256, sha256))
            return true;
    return false;
}

bool workbench_attach_look(struct workbench *wb, const char *path, struct attach_look *out, struct refusal *refusal)
{
    struct attachment_file file;
    *out = (struct attach_look){.limits = workbench_attach_limits()};
    if (!list_bytes(wb, refusal) || !attachment_open(path, workbench_path(wb), &out->limits, &file, refusal))
        return false;
    text_copy(out->name, sizeof out->name, file.name);
    text_copy(out->sha256, sizeof out->sha256, file.sha256);
    out->size = file.size;
    out->used = workbench_attached_size(wb);
    out->held = holds(wb, file.sha256);
    attachment_close(&file);
    return true;
}

/* The entry of the same bytes for the same record; NULL where there is none. */
static const struct record *same_entry(const struct workbench *wb, const char *place, const char *sha256)
{
    const struct records *all = project_records(wb->project, ENTITY_ATTACHMENT);
    for (size_t i = 0; i < records_count(all); i++)
        if (!strcmp(record_text(records_at(all, i), ATTACHMENT_SHA256), sha256) &&
            !strcmp(record_text(records_at(all, i), ATTACHMENT_ABOUT), place))
            return records_at(all, i);
    return NULL;
}

/* Files of one edit: opened, then their bytes stored, then all entries made at once. */
struct several {
    enum entity_id entity;
    const char *record, *note;
    char place[PIN_TEXT];
    size_t count;
    struct attachment_file *files; /* `opened` of them */
    size_t opened;
    bool *stored;                  /* bytes that this edit brought */
    struct change *changes;        /* an entry a file, but for those that the record has already */
    size_t change_count;
    char (*ids)[RECORD_ID];        /* the caller's */
};

static struct record *entry(const struct several *s, const struct attachment_file *file, const char *id)
{
    char size[NUMBER_TEXT], day[EVIDENCE_DAY];
    number_full(size, (double)file->size);
    evidence_today(day);
    const struct field_value values[] = {{ATTACHMENT_ABOUT, s->place},       {ATTACHMENT_NAME, file->name}, {ATTACHMENT_SIZE, size},
                                         {ATTACHMENT_SHA256, file->sha256}, {ATTACHMENT_ADDED, day},       {ATTACHMENT_NOTE, s->note}};
    return evaluation_record(ENTITY_ATTACHMENT, id, values, sizeof values / sizeof *values);
}

/* A file that is named twice is one. */
static long named_before(const struct several *s, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (!strcmp(s->files[k].sha256, s->files[i].sha256))
            return (long)k;
    return -1;
}

static bool make_entries(struct workbench *wb, struct several *s, struct refusal *refusal)
{
    size_t last = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct record *same = same_entry(wb, s->place, s->files[i].sha256);
        long before = named_before(s, i);
        if (same || before >= 0) {
            text_copy(s->ids[i], RECORD_ID, same ? record_id(same) : s->ids[before]);
            continue;
        }
        evaluation_fresh_id(wb, ENTITY_ATTACHMENT, &last, s->ids[i]);
        struct record *record = entry(s, &s->files[i], s->ids[i]);
        if (!record)
            return evaluation_no_memory(refusal);
        s->changes[s->change_count++] =
            (struct change){.kind = CHANGE_ADD, .entity = ENTITY_ATTACHMENT, .record = record_id(record), .added = record, .at = -1};
    }
    return true;
}

/* Bytes first: an entry never comes without. Where an entry is refused, new bytes go again. */
static bool store_files(struct workbench *wb, struct several *s, struct refusal *refusal)
{
    const struct attachment_limits limits = workbench_attach_limits();
    struct refusal ignored;
    char why[160];
    bool good = true;
    for (size_t i = 0; good && i < s->count; i++)
        good = attachment_store(wb->file, &s->files[i], &limits, &s->stored[i], refusal);
    evidence_forget_bytes(wb);
    results_drop(wb);
    if (s->count == 1)
        snprintf(why, sizeof why, "+ attachment %.100s", s->files[0].name);
    else
        snprintf(why, sizeof why, "+ attachment x %zu", s->count);
    good = good && make_entries(wb, s, refusal) && workbench_edit(wb, s->changes, s->change_count, why, refusal);
    for (size_t i = 0; !good && i < s->count; i++)
        if (s->stored[i])
            attachment_forget(wb->file, s->files[i].sha256, &ignored);
    if (!good)
        evidence_forget_bytes(wb);
    return good;
}

static bool open_files(struct workbench *wb, struct several *s, const char *const *paths, struct refusal *refusal)
{
    const struct attachment_limits limits = workbench_attach_limits();
    s->files = calloc(s->count, sizeof *s->files);
    s->stored = calloc(s->count, sizeof *s->stored);
    s->changes = calloc(s->count, sizeof *s->changes);
    if (!s->files || !s->stored || !s->changes)
        return evaluation_no_memory(refusal);
    for (; s->opened < s->count; s->opened++)
        if (!attachment_open(paths[s->opened], workbench_path(wb), &limits, &s->files[s->opened], refusal))
            return false;
    return true;
}

static void several_end(struct several *s)
{
    for (size_t i = 0; i < s->opened; i++)
        attachment_close(&s->files[i]);
    for (size_t i = 0; i < s->change_count; i++)
        record_free((struct record *)s->changes[i].added);
    free(s->files);
    free(s->stored);
    free(s->changes);
}

bool workbench_attach_files(struct workbench *wb, enum entity_id entity, const char *record, const char *const *paths, size_t count,
                            const char *note, char (*ids)[RECORD_ID], struct refusal *refusal)
{
    struct several s = {.entity = entity, .record = record, .note = note, .count = count, .ids = ids};
    refusal_clear(refusal);
    if (workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    if (workbench_reviewing(wb))
        return refuse(refusal, REFUSAL_REVIEW_ONLY, "attachment", record, "");
    if (!records_find(project_records(wb->project, entity), record))
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "about", record, entity_get(entity)->key);
    pin_place(s.place, entity, record, -1);
    bool done = open_files(wb, &s, paths, refusal) && store_files(wb, &s, refusal);
    several_end(&s);
    return done;
}

bool workbench_attach(struct workbench *wb, enum entity_id entity, const char *record, const char *path, const char *note, char *id,
                      struct refusal *refusal)
{
    char ids[1][RECORD_ID];
    bool done = workbench_attach_files(wb, entity, record, &path, 1, note, ids, refusal);
    if (done && id)
        text_copy(id, RECORD_ID, ids[0]);
    return done;
}

bool evidence_rules(struct workbench *wb, const struct change *change, struct refusal *refusal)
{
    struct pin pin;
    if (change->entity != ENTITY_ATTACHMENT || change->kind == CHANGE_DELETE)
        return true;
    const char *place = change->kind == CHANGE_ADD ? record_text(change->added, ATTACHMENT_ABOUT)
                        : change->field == ATTACHMENT_ABOUT ? (change->value ? change->value : "") : NULL;
    if (change->kind == CHANGE_SET && (change->field == ATTACHMENT_SHA256 || change->field == ATTACHMENT_SIZE))
        return refuse(refusal, REFUSAL_FIELD_FIXED, entity_get(ENTITY_ATTACHMENT)->fields[change->field].key, change->record, "");
    if (change->kind == CHANGE_ADD && (!list_bytes(wb, refusal) || !holds(wb, record_text(change->added, ATTACHMENT_SHA256))))
        return refuse(refusal, REFUSAL_ATTACH_FILE, "attachment", record_text(change->added, ATTACHMENT_NAME), "");
    return !place || pin_read(wb->project, place, &pin) || refuse(refusal, REFUSAL_RECORD_UNKNOWN, "about", place, N_("record"));
}

/* ---- out again ---- */

static bool make_folder(const char *folder, struct refusal *refusal)
{
    struct stat st;
    if (!mkdir(folder, 0700) || (errno == EEXIST && !stat(folder, &st) && S_ISDIR(st.st_mode)))
        return true;
    return refuse(refusal, errno == ENOENT ? REFUSAL_FILE_MISSING : errno == EEXIST ? REFUSAL_FILE_EXISTS : REFUSAL_FILE_READ_ONLY, "", folder, "");
}

/* "file001-发票.pdf": ids differ, so names do. */
static bool export_path(char *out, size_t size, const char *folder, const struct record *attachment)
{
    char id[ATTACHMENT_NAME_TEXT], name[ATTACHMENT_NAME_TEXT], both[2 * ATTACHMENT_NAME_TEXT];
    attachment_name(record_id(attachment), id);
    attachment_name(record_text(attachment, ATTACHMENT_NAME), name);
    snprintf(both, sizeof both, "%.100s-%s", id, name);
    return place_join(out, size, folder, both);
}

static bool export_one(struct workbench *wb, const char *folder, const struct record *attachment, struct refusal *refusal)
{
    char path[PATH_ROOM];
    if (!export_path(path, sizeof path, folder, attachment))
        return refuse(refusal, REFUSAL_FILE_MISSING, "", folder, "");
    if (attachment_write(wb->file, record_text(attachment, ATTACHMENT_SHA256), path, refusal))
        return true;
    if (refusal->code == REFUSAL_BYTES_GONE || refusal->code == REFUSAL_BYTES_CHANGED)
        text_copy(refusal->value, sizeof refusal->value, record_text(attachment, ATTACHMENT_NAME));
    return false;
}

/* Asked before the first one is written: half of an export is worse than none. */
static bool nothing_in_the_way(const struct records *all, const char *id, const char *folder, struct refusal *refusal)
{
    for (size_t i = 0; i < records_count(all); i++) {
        char path[PATH_ROOM];
        struct stat st;
        if ((!id || !strcmp(record_id(records_at(all, i)), id)) && export_path(path, sizeof path, folder, records_at(all, i)) &&
            !lstat(path, &st))
            return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    }
    return true;
}

bool workbench_attachment_export(struct workbench *wb, const char *id, const char *folder, size_t *written, size_t *missing,
                                 struct refusal *refusal)
{
    const struct records *all = project_records(wb->project, ENTITY_ATTACHMENT);
    *written = *missing = 0;
    if (id && !records_find(all, id))
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "attachment_id", id, "attachment");
    if (!make_folder(folder, refusal) || !nothing_in_the_way(all, id, folder, refusal))
        return false;
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *attachment = records_at(all, i);
        if (id && strcmp(record_id(attachment), id) != 0)
            continue;
        if (export_one(wb, folder, attachment, refusal))
            ++*written;
        else if (id || (refusal->code != REFUSAL_BYTES_GONE && refusal->code != REFUSAL_BYTES_CHANGED))
            return false;
        else
            ++*missing;
    }
    return true;
}

/* ---- in from a folder of tables ---- */

static bool planned(const struct workbench *wb, const struct import_plan *plan, const char *sha256)
{
    const struct records *all = project_records(wb->project, ENTITY_ATTACHMENT);
    const struct records *added = plan->after ? project_records(plan->after, ENTITY_ATTACHMENT) : NULL;
    for (size_t i = added ? project_borrowed(plan->after, ENTITY_ATTACHMENT) : 0; added && i < records_count(added); i++)
        if (!strcmp(record_text(records_at(added, i), ATTACHMENT_SHA256), sha256))
            return true;
    for (size_t i = 0; i < records_count(all); i++)
        if (!strcmp(record_text(records_at(all, i), ATTACHMENT_SHA256), sha256))
            return true;
    return false;
}

static bool import_one(struct workbench *wb, const struct import_plan *plan, const char *path, size_t *count, struct refusal *refusal)
{
    const struct attachment_limits limits = workbench_attach_limits();
    struct attachment_file file;
    bool stored = false, good = true;
    if (!attachment_open(path, workbench_path(wb), &limits, &file, refusal))
        return true; /* what is no evidence is left alone: an entry without bytes is a finding */
    if (planned(wb, plan, file.sha256))
        good = attachment_store(wb->file, &file, &limits, &stored, refusal);
    *count += stored;
    attachment_close(&file);
    return good;
}

static bool import_folder(struct workbench *wb, const struct import_plan *plan, const char *folder, size_t *count, struct refusal *refusal)
{
    DIR *dir = opendir(folder);
    bool good = true;
    for (struct dirent *entry; good && dir && (entry = readdir(dir));) {
        char path[PATH_ROOM];
        if (place_join(path, sizeof path, folder, entry->d_name))
            good = import_one(wb, plan, path, count, refusal);
    }
    if (dir)
        closedir(dir);
    return good;
}

bool workbench_attachments_import(struct workbench *wb, const struct import_plan *plan, size_t *stored, struct refusal *refusal)
{
    bool good = true;
    *stored = 0;
    for (size_t i = 0; good && i < plan->file_count; i++) {
        char folder[PATH_ROOM];
        if (strcmp(plan->files[i].kind, entity_get(ENTITY_ATTACHMENT)->table) != 0)
            continue;
        text_copy(folder, sizeof folder - sizeof "/attachments", plan->files[i].path);
        char *slash = strrchr(folder, '/');
        text_copy(slash ? slash + 1 : folder, sizeof "attachments", "attachments");
        good = import_folder(wb, plan, folder, stored, refusal);
    }
    evidence_forget_bytes(wb);
    results_drop(wb);
    return good;
}

/* ---- away for good ---- */

static bool listed(const struct workbench *wb, const char *sha256)
{
    return planned(wb, &(struct import_plan){0}, sha256);
}

bool workbench_attachments_purge(struct workbench *wb, bool history, bool sure, struct attach_purge *out, struct refusal *refusal)
{
    bool good = list_bytes(wb, refusal);
    *out = (struct attach_purge){0};
    if (sure && workbench_read_only(wb))
        return refuse(refusal, REFUSAL_FILE_READ_ONLY, "", workbench_path(wb), "");
    if (sure && workbench_reviewing(wb))
        return refuse(refusal, REFUSAL_REVIEW_ONLY, "attachment", "", "");
    for (size_t i = 0; good && i < wb->byte_count; i++) {
        bool spoken = false;
        if (listed(wb, wb->bytes[i].sha256))
            continue;
        good = attachment_in_history(wb->file, wb->bytes[i].sha256, &spoken, refusal);
        if (spoken && !history) {
            out->kept++;
            continue;
        }
        out->count++;
        out->bytes += wb->bytes[i].size;
        good = good && (!sure || attachment_forget(wb->file, wb->bytes[i].sha256, refusal));
    }
    evidence_forget_bytes(wb);
    results_drop(wb);
    return good;
}
