/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/workbench.h"

#include <stdlib.h>
#include <string.h>

#include "storage/exchange/export.h"
#include "storage/exchange/dataset.h"
#include "storage/neighbours.h"
#include "workbench/place.h"
#include "workbench/rules.h"
#include "workbench/sheets.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

struct workbench *workbench_new(const char *data_folder, struct refusal *refusal)
{
    char own[1200];
    struct workbench *wb = calloc(1, sizeof *wb);
    if (!wb) {
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return NULL;
    }
    if (data_folder)
        text_copy(wb->data_folder, sizeof wb->data_folder, data_folder);
    else
        place_folder("NONGTAN_DATADIR", "../share/nongtan", "data", DATA_FOLDER, wb->data_folder, sizeof wb->data_folder);
    wb->library = library_open(wb->data_folder, refusal);
    rules_folder(own, sizeof own);
    wb->rule_packs = wb->library ? rule_packs_open(wb->data_folder, own, refusal) : NULL;
    if (wb->rule_packs)
        return wb;
    if (wb->library)
        library_close(wb->library);
    free(wb);
    return NULL;
}

void workbench_free(struct workbench *wb)
{
    if (!wb)
        return;
    workbench_close(wb);
    rule_packs_close(wb->rule_packs);
    library_close(wb->library);
    free(wb);
}

struct library *workbench_library(struct workbench *wb)
{
    return wb->library;
}

const struct unit_system *workbench_units(const struct workbench *wb)
{
    return library_units(wb->library);
}

const struct rule_packs *workbench_rule_packs(const struct workbench *wb)
{
    return wb->rule_packs;
}

const struct rule_pack *workbench_rule_pack(const struct workbench *wb, struct refusal *refusal)
{
    return rule_packs_find(wb->rule_packs, wb->project ? project_study_text(wb->project, STUDY_RULE_PACK) : "", refusal);
}

static bool take_file(struct workbench *wb, struct project_file *file, struct refusal *refusal)
{
    if (!file)
        return false;
    project_file_on_progress(file, &wb->progress);
    wb->project = project_file_load(file, refusal);
    if (!wb->project) {
        project_file_close(file);
        return false;
    }
    wb->file = file;
    return true;
}

bool workbench_create(struct workbench *wb, const char *path, struct refusal *refusal)
{
    workbench_close(wb);
    struct batch *batch = batch_new(wb);
    bool done = batch ? batch_set(batch, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6", refusal) &&
                            batch_set(batch, ENTITY_STUDY, "study", STUDY_RULE_PACK, RULE_PACK_DEFAULT, refusal)
                      : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    done = done && take_file(wb, batch_create(batch, path, "", refusal), refusal);
    batch_free(batch);
    if (done)
        recent_remember(wb);
    return done;
}

static bool open_project(struct workbench *wb, const char *path, unsigned flags, struct refusal *refusal)
{
    workbench_close(wb);
    return take_file(wb, project_file_open(path, flags, refusal), refusal);
}

bool workbench_open_aside(struct workbench *wb, const char *path, struct refusal *refusal)
{
    return open_project(wb, path, PROJECT_FILE_READ_ONLY, refusal);
}

bool workbench_open(struct workbench *wb, const char *path, bool read_only, struct refusal *refusal)
{
    if (!open_project(wb, path, read_only ? PROJECT_FILE_READ_ONLY : 0, refusal))
        return false;
    recent_remember(wb);
    return true;
}

void workbench_close(struct workbench *wb)
{
    results_drop(wb);
    evidence_forget_bytes(wb);
    project_free(wb->project);
    if (wb->file)
        project_file_close(wb->file);
    neighbours_free(wb->neighbours);
    wb->neighbours = NULL;
    wb->project = NULL;
    wb->file = NULL;
    wb->saved_at[0] = '\0';
    wb->review_edits = wb->review_undone = 0;
}

bool workbench_is_open(const struct workbench *wb)
{
    return wb->file;
}

bool workbench_read_only(const struct workbench *wb)
{
    return wb->file && project_file_read_only(wb->file);
}

const char *workbench_path(const struct workbench *wb)
{
    return wb->file ? project_file_path(wb->file) : "";
}

const struct project *workbench_project(const struct workbench *wb)
{
    return wb->project;
}

const char *workbench_saved_at(const struct workbench *wb)
{
    return wb->saved_at;
}

bool workbench_refresh(struct workbench *wb)
{
    struct refusal refusal;
    if (!wb->file || !project_file_changed_outside(wb->file))
        return false;
    wb->review_edits = wb->review_undone = 0;
    evidence_forget_bytes(wb);
    return edit_reload(wb, &refusal);
}

void workbench_on_progress(struct workbench *wb, bool (*tell)(void *data, const struct progress_step *step), void *data)
{
    wb->progress = (struct progress){tell, data};
}

/* ---- drafts ---- */

bool workbench_draft_save(struct workbench *wb, const char *place, const char *text)
{
    struct change_note note;
    edit_note(&note, "");
    return wb->file && !workbench_read_only(wb) && project_file_draft_save(wb->file, place, text, note.at_utc);
}

void workbench_draft_clear(struct workbench *wb)
{
    if (wb->file && !workbench_read_only(wb))
        project_file_draft_clear(wb->file);
}

bool workbench_draft_get(struct workbench *wb, char **place, char **text)
{
    return wb->file && project_file_draft_get(wb->file, place, text);
}

/* ---- import, export, verification, history ---- */

/* Collection sheets name their rows by codes of the project: they are read another way. Folders are never sheets. */
static bool all_sheets(const char *const *paths, size_t count, const struct import_options *options)
{
    size_t i = 0;
    while (i < count && !(options && options->as) && sheet_is(paths[i]))
        i++;
    return count && i == count;
}

bool workbench_import_plan(struct workbench *wb, const char *const *paths, size_t path_count, const struct import_options *options,
                           struct import_plan **out, struct refusal *refusal)
{
    if (all_sheets(paths, path_count, options))
        return sheet_plan(wb, paths, path_count, out, refusal);
    struct import_options told = options ? *options : (struct import_options){0};
    struct dataset study = {0};
    told.progress = told.progress ? told.progress : &wb->progress;
    told.lang = told.lang ? told.lang : language_get();
    if (path_count == 1 && exchange_is_study(paths[0])) {
        told.given = &study;
        if (!exchange_study(wb, paths[0], &study, refusal)) {
            dataset_clear(&study);
            return false;
        }
    }
    const bool good = import_plan(wb->library, wb->project, paths, path_count, &told, out, refusal);
    dataset_clear(&study);
    if (good)
        import_again_tell(wb, *out);
    return good;
}

bool workbench_import_accept(struct workbench *wb, struct import_plan *plan, bool partial, struct refusal *refusal)
{
    char why[160];
    if (plan->error_count && !partial) {
        for (size_t i = 0; i < plan->problem_count; i++)
            if (plan->problems[i].severity == IMPORT_ERROR) {
                *refusal = plan->problems[i].refusal;
                return false;
            }
    }
    for (size_t i = 0; i < plan->listed_count; i++)
        if (!edit_rule_pack_known(wb, &plan->listed[i], refusal))
            return false;
    size_t files;
    if (!workbench_read_only(wb) && !workbench_reviewing(wb) && !workbench_attachments_import(wb, plan, &files, refusal))
        return false;
    text_copy(why, sizeof why, plan->file_count ? plan->files[0].path : "");
    /* The plan was checked row by row against this very project. */
    if (!edit_store_plan(wb, plan->listed, plan->listed_count, plan->after, why, refusal))
        return false;
    project_free(plan->after); /* what it added is the project's now, and may go */
    plan->after = NULL;
    if (plan->change_count)
        import_again_note(wb, plan);
    return true;
}

bool workbench_export(struct workbench *wb, const char *folder, struct refusal *refusal)
{
    char files[4096];
    size_t written, missing;
    if (!export_folder(wb->project, folder, &wb->progress, refusal))
        return false;
    if (!records_count(project_records(wb->project, ENTITY_ATTACHMENT)))
        return true;
    return place_join(files, sizeof files, folder, "attachments") ? workbench_attachment_export(wb, NULL, files, &written, &missing, refusal)
                                                                  : refuse(refusal, REFUSAL_FILE_MISSING, "", folder, "");
}

bool workbench_verify(struct workbench *wb, struct verification *out, struct refusal *refusal)
{
    char first[64];
    if (!project_file_verify(wb->file, out, refusal) ||
        !workbench_attached_verify(wb, &out->attachments, &out->attachments_bad, first, sizeof first, refusal))
        return false;
    out->attachments_ok = !out->attachments_bad;
    if (!out->attachments_ok && !*out->problem) {
        text_copy(out->problem, sizeof out->problem, "attachments ");
        text_copy(out->problem + strlen(out->problem), sizeof out->problem - strlen(out->problem), first);
    }
    return true;
}

bool workbench_history(struct workbench *wb, size_t max, struct history_entry **out, size_t *count, struct refusal *refusal)
{
    return project_file_history(wb->file, max, out, count, refusal);
}

/* ---- exit status ---- */

struct exit_range {
    enum refusal_code first, last;
    int status;
};

int workbench_exit_status(const struct refusal *refusal)
{
    /* Ranges of REFUSAL_LIST, in its order; what is not named is a refused input. */
    static const struct exit_range ranges[] = {
        {REFUSAL_NONE, REFUSAL_NONE, 0},
        {REFUSAL_FIELD_UNKNOWN, REFUSAL_RECORD_UNKNOWN, 2},
        {REFUSAL_FILE_EXISTS, REFUSAL_FILE_EXISTS, 3},
        {REFUSAL_FILE_MISSING, REFUSAL_FILE_NOT_REGULAR, 4},
        {REFUSAL_FILE_READ_ONLY, REFUSAL_FILE_READ_ONLY, 5},
        {REFUSAL_FILE_NOT_READABLE, REFUSAL_FILE_NOT_READABLE, 4},
        {REFUSAL_NOT_A_PROJECT, REFUSAL_PROJECT_LOCKED, 4},
        {REFUSAL_DISK_FULL, REFUSAL_RULE_PACK_BROKEN, 5},
        {REFUSAL_ARGUMENT, REFUSAL_ARGUMENT, 2},
        {REFUSAL_CANCELLED, REFUSAL_CANCELLED, 130},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (refusal->code >= ranges[i].first && refusal->code <= ranges[i].last)
            return ranges[i].status;
    return 3;
}
