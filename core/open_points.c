/* SPDX-License-Identifier: MPL-2.0 */
#include "core/open_points.h"

#include <stdlib.h>
#include <string.h>

#include "core/attached.h"
#include "core/largest.h"

/* The clause of the pack with this check; NULL where the pack has none. */
static const struct clause *clause_with(const struct rule_pack *pack, const char *check)
{
    for (size_t i = 0; i < clause_count(pack); i++)
        if (!strcmp(clause_at(pack, i)->check, check))
            return clause_at(pack, i);
    return NULL;
}

/* A reason is on record for what this clause finds at a field of the row. */
static bool settled(const struct clause_context *context, const struct clause *clause, const struct record *row, int field)
{
    char id[FINDING_ID];
    if (!clause)
        return false;
    finding_name(id, clause->id, ENTITY_ACTIVITY, record_id(row), field);
    return records_find(project_records(context->project, ENTITY_REASON), id) != NULL;
}

bool open_points_shown(const struct clause_context *context, const struct record *row)
{
    return !text_blank(record_text(row, ACTIVITY_SOURCE_KIND)) || !text_blank(record_text(row, ACTIVITY_EVIDENCE)) ||
           attached_to(context->attached, row);
}

static size_t requests_for(const struct project *project, const struct record *row)
{
    const struct records *all = project_records(project, ENTITY_REQUEST);
    size_t count = 0;
    for (size_t i = 0; i < records_count(all); i++)
        count += !strcmp(record_text(records_at(all, i), REQUEST_ACTIVITY), record_id(row)) &&
                 strcmp(record_text(records_at(all, i), REQUEST_STATUS), "accepted") != 0;
    return count;
}

static int largest_first(const void *a, const void *b)
{
    const struct open_row *x = a, *y = b;
    if (x->kg != y->kg)
        return x->kg > y->kg ? -1 : 1;
    return strcmp(record_id(x->activity), record_id(y->activity));
}

/* Each row either is held already, or is settled by a reason, or must come. */
static void sort_out(const struct clause_context *context, const struct largest_rows *rows, struct open_points *out)
{
    const struct clause *largest = clause_with(context->pack, "largest"), *data = clause_with(context->pack, "data_kind");
    for (size_t i = 0; i < rows->count; i++) {
        const struct record *row = rows->lines[i]->activity;
        bool primary = largest_is_primary(rows->lines[i]);
        if (primary && (open_points_shown(context, row) || settled(context, data, row, ACTIVITY_EVIDENCE)))
            out->held += rows->sources[i].share;
        else if (rows->sources[i].primary && largest_is_activity(rows->lines[i]) &&
                 (primary || !settled(context, largest, row, ACTIVITY_DATA_KIND)))
            out->rows[out->count++] = (struct open_row){.activity = row,
                                                        .kg = rows->sources[i].emission,
                                                        .share = rows->sources[i].share,
                                                        .needs_primary = !primary,
                                                        .requests = requests_for(context->project, row)};
    }
}

bool open_points_find(const struct clause_context *context, struct open_points *out)
{
    struct largest_rows rows = {0};
    *out = (struct open_points){.wanted = context->pack ? context->pack->largest_share : 0};
    if (!context->pack || !context->footprint)
        return true;
    bool ranked = largest_rank(context, &rows);
    out->rows = ranked ? calloc(rows.count, sizeof *out->rows) : NULL;
    if (out->rows) {
        sort_out(context, &rows, out);
        qsort(out->rows, out->count, sizeof *out->rows, largest_first);
        out->known = true;
        out->provisional = context->footprint->open_count > 0;
    }
    bool good = out->rows || (!ranked && !rows.count && rows.lines && rows.sources);
    largest_clear(&rows);
    out->reached = out->held;
    for (size_t i = 0; i < out->count; i++) {
        out->rows[i].reached = out->reached += out->rows[i].share;
        out->primary += out->rows[i].needs_primary;
    }
    return good;
}

void open_points_clear(struct open_points *points)
{
    free(points->rows);
    *points = (struct open_points){0};
}
