/* SPDX-License-Identifier: MPL-2.0
 *
 * Plan, what-if, baseline and targets of the project as it stands. A baseline may be another project file of the same folder: it is
 * opened to read, and closed again.
 */
#include "workbench/reduction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/workbench_internal.h"

/* ---- plan ---- */

const struct plan *workbench_plan(struct workbench *wb, struct refusal *refusal)
{
    struct results_options o;
    if (wb->has_plan)
        return &wb->plan;
    refusal_clear(refusal);
    if (!results_options(wb, &o, refusal))
        return NULL;
    wb->has_plan = plan_compute(wb->project, &o.options, &wb->plan, refusal);
    gwp_set_clear(&o.gwp);
    return wb->has_plan ? &wb->plan : NULL;
}

static bool find_action(struct workbench *wb, const char *id, const struct record **out, struct refusal *refusal)
{
    *out = id ? records_find(project_records(wb->project, ENTITY_ACTION), id) : NULL;
    return !id || *out || refuse(refusal, REFUSAL_RECORD_UNKNOWN, "action_id", id, "action");
}

bool workbench_what_if(struct workbench *wb, const char *with, const char *without, struct plan_what_if *out, struct refusal *refusal)
{
    const struct record *in, *left;
    struct results_options o;
    const struct plan *plan = workbench_plan(wb, refusal);
    if (!plan || !find_action(wb, with, &in, refusal) || !find_action(wb, without, &left, refusal) || !results_options(wb, &o, refusal))
        return false;
    plan_what_if(wb->project, &o.options, plan, in, left, out);
    gwp_set_clear(&o.gwp);
    return true;
}

/* ---- baseline ---- */

/* Where the named file stands: beside the project, "#variant" cut off. Names that lead elsewhere are refused. */
static bool file_beside(const struct workbench *wb, const char *name, char *out, size_t size, struct refusal *refusal)
{
    const char *path = workbench_path(wb), *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0, length = (int)strcspn(name, "#");
    if (memchr(name, '/', (size_t)length))
        return refuse(refusal, REFUSAL_FILE_MISSING, "baseline", name, "");
    return (size_t)snprintf(out, size, "%.*s%.*s", folder, path, length, name) < size ||
           refuse(refusal, REFUSAL_TEXT_TOO_LONG, "baseline", name, "4096");
}

bool reduction_baseline_file(const struct workbench *wb, char *out, size_t size)
{
    struct refusal ignored;
    const char *name = project_study_text(wb->project, STUDY_BASELINE);
    return !text_blank(name) && baseline_names_file(name) && file_beside(wb, name, out, size, &ignored);
}

static struct project *load_beside(const struct workbench *wb, const char *name, struct refusal *refusal)
{
    char path[4200];
    if (!file_beside(wb, name, path, sizeof path, refusal))
        return NULL;
    struct project_file *file = project_file_open(path, PROJECT_FILE_READ_ONLY, refusal);
    struct project *project = file ? project_file_load(file, refusal) : NULL;
    if (file)
        project_file_close(file);
    return project;
}

static bool compare_file(struct workbench *wb, const struct footprint *reporting, const struct footprint_options *options,
                         const char *name)
{
    struct refusal why;
    const char *hash = strchr(name, '#');
    struct project *other = load_beside(wb, name, &why);
    if (!other) {
        baseline_missing(BASELINE_FILE, name, &why, &wb->baseline);
        return true;
    }
    bool good = baseline_compare(wb->project, reporting, options, other, hash && hash[1] ? hash + 1 : NULL, &wb->baseline);
    project_free(other);
    return good;
}

/* The reporting inventory named as its own baseline is the inventory before its actions. */
static bool make_baseline(struct workbench *wb, const struct footprint_options *options, struct refusal *refusal)
{
    const char *name = project_study_text(wb->project, STUDY_BASELINE);
    const struct footprint *reporting = workbench_footprint(wb, refusal);
    if (text_blank(name) || (reporting && !strcmp(name, reporting->variant))) {
        const struct plan *plan = workbench_plan(wb, refusal);
        if (plan)
            baseline_before(plan, &wb->baseline);
        return plan;
    }
    if (!reporting) {
        baseline_missing(baseline_names_file(name) ? BASELINE_FILE : BASELINE_VARIANT, name, refusal, &wb->baseline);
        return true;
    }
    bool good = baseline_names_file(name) ? compare_file(wb, reporting, options, name)
                                          : baseline_compare(wb->project, reporting, options, NULL, name, &wb->baseline);
    return good || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

const struct baseline *workbench_baseline(struct workbench *wb, struct refusal *refusal)
{
    struct results_options o;
    if (wb->has_baseline)
        return &wb->baseline;
    refusal_clear(refusal);
    if (!results_options(wb, &o, refusal))
        return NULL;
    wb->has_baseline = make_baseline(wb, &o.options, refusal);
    gwp_set_clear(&o.gwp);
    return wb->has_baseline ? &wb->baseline : NULL;
}

/* ---- targets ---- */

const struct target_result *workbench_targets(struct workbench *wb, size_t *count)
{
    struct results_options o;
    struct refusal ignored;
    const struct footprint *reporting = wb->targets ? NULL : workbench_footprint(wb, &ignored);
    if (reporting && results_options(wb, &o, &ignored)) {
        if (!targets_compute(wb->project, &o.options, reporting, workbench_plan(wb, &ignored), &wb->targets, &wb->target_count))
            wb->target_count = 0;
        gwp_set_clear(&o.gwp);
    }
    *count = wb->targets ? wb->target_count : 0;
    return wb->targets;
}

void reduction_context(struct workbench *wb, struct clause_context *out)
{
    struct refusal ignored;
    if (!wb->project)
        return;
    if (records_count(project_records(wb->project, ENTITY_ACTION)))
        out->plan = workbench_plan(wb, &ignored);
    if (!text_blank(project_study_text(wb->project, STUDY_BASELINE)))
        out->baseline = workbench_baseline(wb, &ignored);
    if (records_count(project_records(wb->project, ENTITY_TARGET)))
        out->targets = workbench_targets(wb, &out->target_count);
}

void reduction_drop(struct workbench *wb)
{
    if (wb->has_plan)
        plan_clear(&wb->plan);
    free(wb->targets);
    wb->targets = NULL;
    wb->target_count = 0;
    wb->has_plan = wb->has_baseline = false;
}
