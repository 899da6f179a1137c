/* SPDX-License-Identifier: MPL-2.0
 *
 * Reading back what an export wrote: into an untouched project it gives the same project again.
 */
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/import_internal.h"
#include "storage/exchange/manifest.h"

void import_exported_mark(struct planner *p, size_t first, const char *folder)
{
    struct manifest manifest;
    char stem[256];
    if (p->options->as || p->options->mapping_count || p->options->value_count || first == p->source_count)
        return; /* then it is read as the person says */
    manifest_read(folder, &manifest);
    for (size_t i = first; manifest.holds && i < p->source_count; i++) {
        import_stem(p->plan->files[p->sources[i]->file].path, stem, sizeof stem);
        p->sources[i]->exported = manifest.listed[p->sources[i]->entity->id] && !strcmp(stem, p->sources[i]->entity->table);
    }
}

static bool nothing_entered(const struct project *project)
{
    for (int e = 0; e < ENTITY_COUNT; e++)
        if (e != ENTITY_STUDY && e != ENTITY_GWP && records_count(project_records(project, (enum entity_id)e)))
            return false;
    return true;
}

static const struct import_source *exported_source(const struct planner *p, enum entity_id entity)
{
    for (size_t i = 0; i < p->source_count; i++)
        if (p->sources[i]->exported && p->sources[i]->entity->id == entity)
            return p->sources[i];
    return NULL;
}

static bool row_is(const struct import_source *source, size_t row, const struct record *record)
{
    for (size_t c = 0; c < source->column_count; c++)
        if (source->fields[c] >= 0 && strcmp(csv_table_cell(&source->table, row, c), record_text(record, source->fields[c])) != 0)
            return false;
    return true;
}

/* The rows of the table are the records that are there, in their order. */
static bool same_records(const struct import_source *source, const struct records *there)
{
    size_t rows = source ? source->table.row_count - source->heading - 1 : 0;
    bool same = rows == records_count(there);
    for (size_t i = 0; same && i < rows; i++)
        same = row_is(source, source->heading + 1 + i, records_at(there, i));
    return same;
}

/* The plan owns the name. */
static bool plan_removal(struct planner *p, enum entity_id entity, const char *id)
{
    char *copy = text_dup(id);
    p->no_memory |= !copy;
    return copy && planner_list(p, &(struct change){.kind = CHANGE_DELETE, .entity = entity, .record = copy, .value = copy, .at = -1}) &&
           project_remove(p->scratch, entity, id);
}

void import_exported_begin(struct planner *p)
{
    const struct records *sets = project_records(p->project, ENTITY_GWP);
    p->untouched = nothing_entered(p->project);
    if (!p->untouched || !exported_source(p, ENTITY_STUDY) || same_records(exported_source(p, ENTITY_GWP), sets))
        return;
    p->sets_replaced = true;
    for (size_t i = 0; i < records_count(sets) && !p->no_memory; i++)
        plan_removal(p, ENTITY_GWP, record_id(records_at(sets, i)));
}
