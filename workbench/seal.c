/* SPDX-License-Identifier: MPL-2.0
 *
 * Making a sealed package: the history as parts, the project made anew from them by itself, and of that one its tables and reports.
 */
#include "workbench/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "workbench/language.h"
#include "workbench/seal_internal.h"
#include "workbench/workbench_internal.h"

enum { PACKAGE_MOST = 1000 << 20 }; /* what archive_open() takes */

/* ---- what lies beside ---- */

static bool is_found(const struct findings *all, const struct finding *finding)
{
    for (size_t i = 0; i < all->count; i++)
        if (!strcmp(all->items[i].id, finding->id) && !strcmp(all->items[i].message, finding->message) && !strcmp(all->items[i].value, finding->value))
            return true;
    return false;
}

/* A project alone must not look better than it is among its neighbours. */
static bool tells_all(struct workbench *wb, struct workbench *alone, struct refusal *refusal)
{
    const struct findings *here = workbench_findings(wb), *there = workbench_findings(alone);
    char sentence[600];
    for (size_t i = 0; i < here->count; i++) {
        if (is_found(there, &here->items[i]))
            continue;
        language_finding(&here->items[i], sentence, sizeof sentence);
        return refuse(refusal, REFUSAL_SEAL_BESIDE, "", sentence, "");
    }
    return true;
}

/* The findings of today would hide behind those of the day that is judged on. */
static bool compare_alone(struct workbench *wb, struct seal_aside *aside, struct refusal *refusal)
{
    results_drop(wb);
    wb->as_of = aside->wb->as_of;
    bool good = tells_all(wb, aside->wb, refusal);
    results_drop(wb);
    wb->as_of = (struct date){0};
    return good;
}

/* ---- the parts ---- */

bool seal_add_project(struct workbench *wb, struct package *package, struct refusal *refusal)
{
    char path[4200];
    struct refusal ignored;
    if (!chain_write(wb->file, wb->project, SEAL_PROJECT_PREFIX, package, refusal))
        return false;
    struct project_file *baseline = reduction_baseline_file(wb, path, sizeof path) && strcmp(path, workbench_path(wb)) != 0
                                        ? project_file_open(path, PROJECT_FILE_READ_ONLY, &ignored) : NULL;
    bool good = !baseline || chain_write(baseline, NULL, SEAL_BASELINE_PREFIX, package, refusal);
    project_file_close(baseline);
    return good;
}

static bool add_texts(const struct project *project, struct package *package, struct refusal *refusal)
{
    char name[SEAL_TEXT_NAME];
    for (size_t i = 0; seal_text_name(project, i, name); i++) {
        struct text_buffer *part = package_add(package, name);
        if (!part)
            return evaluation_no_memory(refusal);
        seal_text_write(project, name, part);
    }
    return true;
}

static bool add_reports(struct workbench *alone, struct package *package, struct refusal *refusal)
{
    bool good = true;
    for (size_t i = 0; good && i < SEAL_REPORTS; i++) {
        struct seal_report report;
        seal_report_at(i, &report);
        struct text_buffer *part = package_add(package, report.name);
        good = part ? report_bytes(alone, &report.wish, report.ending, part, refusal) : evaluation_no_memory(refusal);
        if (good && !progress_go_on(&alone->progress, progress_reporting, i + 1, SEAL_REPORTS))
            good = refuse(refusal, REFUSAL_CANCELLED, "", report.name, "");
    }
    return good;
}

static bool add_seal(struct workbench *alone, struct package *package, struct refusal *refusal)
{
    struct verification history;
    struct seal seal = {0};
    size_t whole = 0;
    bool good = workbench_verify(alone, &history, refusal) &&
                (!*history.problem || refuse(refusal, REFUSAL_PROJECT_DAMAGED, "", workbench_path(alone), history.problem)) &&
                seal_facts(alone, &history, &seal, refusal);
    for (size_t i = 0; good && i < package->count; i++) {
        const struct package_part *part = &package->parts[i];
        whole += part->data.length;
        good = !part->data.failed || evaluation_no_memory(refusal);
        seal_part_add(&seal, part->name, part->data.data, part->data.length);
    }
    struct text_buffer *out = good ? package_add(package, seal_name) : NULL;
    if (out)
        seal_write(&seal, out);
    seal_free(&seal);
    if (good && whole > PACKAGE_MOST)
        return refuse(refusal, REFUSAL_EXCHANGE_TOO_MUCH, "", seal_name, "1000 MiB");
    return good && ((out && !out->failed) || evaluation_no_memory(refusal));
}

/* The rebuilt project is what reports and tables are made of: what could not be made anew elsewhere is not sealed. */
static bool fill(struct workbench *wb, struct package *package, struct refusal *refusal)
{
    struct seal_aside aside = {0};
    struct refusal why;
    if (!seal_add_project(wb, package, refusal))
        return false;
    const struct part_source parts = package_source(package);
    bool good = seal_aside_open(wb, &parts, &aside, &why);
    if (!good && why.code == REFUSAL_SEAL_PART_CHANGED)
        refuse(refusal, REFUSAL_PROJECT_DAMAGED, "", workbench_path(wb), why.value);
    else if (!good)
        *refusal = why;
    good = good && compare_alone(wb, &aside, refusal) && add_texts(aside.wb->project, package, refusal) &&
           add_reports(aside.wb, package, refusal) && add_seal(aside.wb, package, refusal);
    seal_aside_close(&aside);
    return good;
}

bool workbench_seal(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    struct package package = {0};
    struct text_buffer zip = {0};
    const char *ending = strrchr(path, '.');
    refusal_clear(refusal);
    if (!ending || strcmp(ending, ".zip") != 0)
        return refuse(refusal, REFUSAL_CHOICE, N_("file ending"), ending ? ending : path, ".zip");
    if (!overwrite && !access(path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    bool good = fill(wb, &package, refusal) && (package_write(&package, &zip) || evaluation_no_memory(refusal)) &&
                report_write_file(path, &zip, overwrite, refusal);
    text_buffer_free(&zip);
    package_free(&package);
    return good;
}
