/* SPDX-License-Identifier: MPL-2.0
 *
 * Lines by record without looking at all of them: an inventory may have 100,000 rows.
 */
#include <stdlib.h>
#include <string.h>

#include "core/footprint_internal.h"

/* The place of the first line of each record stands in `buckets` (+ 1), open addressing by the record's id. An activity and a flow may
 * share an id: the one that comes first in the lines comes first here too. */
static void index_put(struct footprint *f, size_t place)
{
    size_t mask = f->bucket_count - 1, b = (size_t)text_hash(record_id(f->lines[place].activity)) & mask;
    while (f->buckets[b])
        b = (b + 1) & mask;
    f->buckets[b] = (uint32_t)place + 1;
}

static bool index_models(struct footprint *f)
{
    free(f->model_rows);
    f->model_rows = calloc(f->run_count + 1, sizeof *f->model_rows);
    f->model_row_count = 0;
    for (size_t i = 0; f->model_rows && f->run_count && i < f->line_count; i++)
        if (f->lines[i].run && (!i || f->lines[i].activity != f->lines[i - 1].activity))
            f->model_rows[f->model_row_count++] = (uint32_t)i;
    return f->model_rows;
}

bool footprint_index(struct footprint *footprint)
{
    size_t buckets = 16;
    while (buckets < 2 * footprint->line_count)
        buckets *= 2;
    free(footprint->buckets);
    footprint->buckets = calloc(buckets, sizeof *footprint->buckets);
    footprint->bucket_count = footprint->buckets ? buckets : 0;
    for (size_t i = 0; footprint->buckets && i < footprint->line_count; i++)
        if (!i || footprint->lines[i].activity != footprint->lines[i - 1].activity)
            index_put(footprint, i);
    return footprint->buckets && index_models(footprint);
}

/* `record` NULL: of any record with this id. Lines may stand on a copy of the project (action.h), so records are known by kind and id. */
static const struct line *find(const struct footprint *f, const char *id, const struct record *record)
{
    size_t mask = f->bucket_count - 1;
    if (!f->bucket_count)
        return NULL;
    for (size_t b = (size_t)text_hash(id) & mask; f->buckets[b]; b = (b + 1) & mask) {
        const struct line *line = &f->lines[f->buckets[b] - 1];
        if (!strcmp(record_id(line->activity), id) && (!record || record_entity(line->activity) == record_entity(record)))
            return line;
    }
    return NULL;
}

const struct line *footprint_line(const struct footprint *footprint, const char *id)
{
    return find(footprint, id, NULL);
}

bool footprint_row(const struct footprint *footprint, const struct record *record, struct row_result *out)
{
    const struct line *first = find(footprint, record_id(record), record), *end = footprint->lines + footprint->line_count;
    if (!first)
        return false;
    *out = (struct row_result){.lines = first, .kind = first->kind};
    exact emitted = 0, other = 0;
    bool emits = false;
    for (const struct line *line = first; line < end && line->activity == first->activity; line++, out->count++) {
        if (line->kind == LINE_OPEN)
            out->kind = LINE_OPEN;
        emits |= line->kind == LINE_EMISSION;
        *(line->kind == LINE_EMISSION ? &emitted : &other) += line->co2e;
    }
    out->co2e = emits ? emitted : other;
    return true;
}
