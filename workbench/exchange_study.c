/* SPDX-License-Identifier: MPL-2.0
 *
 * Another study of this program as a factor of level b: its footprint for one functional unit, with every digit, and where it is from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/dataset.h"
#include "storage/exchange/dataset_mark.h"
#include "storage/exchange/import_file.h"
#include "workbench/import.h"
#include "workbench/workbench_internal.h"

static const char magic[] = "SQLite format 3";

bool exchange_is_study(const char *path)
{
    char head[sizeof magic] = "";
    return import_file_head(path, head, sizeof magic) == sizeof magic && !memcmp(head, magic, sizeof magic);
}

bool workbench_import_foreign(const char *path)
{
    return exchange_is_study(path) || import_is_foreign(path);
}

/* Its footprint, computed as it would be if it were open. It must be whole, and stated for something. */
static bool compute(struct workbench *wb, struct project *project, const char *path, struct footprint *out, struct refusal *refusal)
{
    struct workbench other = {.library = wb->library, .project = project, .progress = wb->progress};
    char open[24];
    if (!workbench_footprint_of(&other, &(struct footprint_view){0}, out, refusal))
        return false;
    if (!(out->functional_units_in_output > 0))
        return refuse(refusal, REFUSAL_BLANK, "functional_unit", "", "");
    if (!out->open_count)
        return true;
    snprintf(open, sizeof open, "%zu", out->open_count);
    refuse(refusal, REFUSAL_FOOTPRINT_INCOMPLETE, "", open, "");
    text_copy(refusal->where, sizeof refusal->where, path);
    return false;
}

static void describe(const struct project *project, const struct footprint *f, const char *sha256, struct dataset *d)
{
    struct text_buffer source = {0}, comment = {0};
    char digest[HASH_HEX], period[80];
    const char *organisation = project_study_text(project, STUDY_ORG_NAME), *product = project_study_text(project, STUDY_PRODUCT);
    struct dataset_process *p = &d->processes[0];
    footprint_digest(project, f, digest);
    snprintf(period, sizeof period, "%.30s/%.30s", project_study_text(project, STUDY_PERIOD_FROM), project_study_text(project, STUDY_PERIOD_TO));
    text_buffer_printf(&source, "%s%s%s, %s", organisation, *organisation ? ", " : "", product, period);
    struct dataset_source *s = dataset_source(d);
    if (s) {
        dataset_text(d, &s->id, sha256);
        dataset_text(d, &s->title, source.data);
        p->source = 1;
    }
    dataset_mark_begin(&comment);
    dataset_mark_put(&comment, "locator", digest);
    dataset_mark_put(&comment, "boundary", project_study_text(project, STUDY_BOUNDARY));
    dataset_mark_put(&comment, "tier", "b");
    dataset_mark_end(&comment);
    dataset_text(d, &p->comment, comment.data);
    dataset_text(d, &p->id, digest);
    dataset_text(d, &p->name, *product ? product : "?");
    dataset_text(d, &p->location, project_study_text(project, STUDY_REGION));
    dataset_text(d, &p->from, project_study_text(project, STUDY_PERIOD_FROM));
    dataset_text(d, &p->to, project_study_text(project, STUDY_PERIOD_TO));
    text_buffer_free(&source);
    text_buffer_free(&comment);
}

static void make(const struct project *project, const struct footprint *f, const char *sha256, struct dataset *d)
{
    char number[NUMBER_TEXT];
    double each = 0;
    footprint_per_functional_unit(f, &each);
    struct dataset_flow *product = dataset_flow(d), *gas;
    if (!product)
        return;
    dataset_text(d, &d->format, "nongtan");
    dataset_text(d, &product->id, "product");
    dataset_text(d, &product->name, project_study_text(project, STUDY_PRODUCT));
    dataset_text(d, &product->unit, f->functional_unit_unit);
    if (!(gas = dataset_flow(d)))
        return;
    gas->kind = FLOW_ELEMENTARY;
    dataset_text(d, &gas->id, "co2e");
    dataset_text(d, &gas->name, "CO2e");
    dataset_text(d, &gas->unit, "kg");
    dataset_text(d, &gas->compartment, "air");
    struct dataset_process *p = dataset_process(d);
    struct dataset_exchange *e = p ? dataset_exchange(d, p) : NULL;
    if (!e)
        return;
    number_full(number, f->functional_unit);
    dataset_text(d, &e->amount, number);
    p->reference = 1;
    p->result = true;
    if (!(e = dataset_exchange(d, p)))
        return;
    e->flow = 1;
    number_full(number, each);
    dataset_text(d, &e->amount, number);
    describe(project, f, sha256, d);
}

bool exchange_study(struct workbench *wb, const char *path, struct dataset *out, struct refusal *refusal)
{
    char sha256[HASH_HEX] = "";
    struct footprint footprint = {0};
    struct project_file *file = project_file_open(path, PROJECT_FILE_READ_ONLY, refusal);
    struct project *project = file ? project_file_load(file, refusal) : NULL;
    if (file)
        project_file_close(file);
    *out = (struct dataset){0};
    import_file_sha256(path, sha256, NULL);
    const bool good = project && compute(wb, project, path, &footprint, refusal);
    if (good)
        make(project, &footprint, sha256, out);
    footprint_clear(&footprint);
    project_free(project);
    return good && (!out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", ""));
}
