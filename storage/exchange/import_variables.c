/* SPDX-License-Identifier: MPL-2.0
 *
 * Named figures stand on each other in any order of their rows: all of them are put into the project as it will be, and those that cannot
 * be worked out are taken out again, with what stands on them.
 */
#include <stdlib.h>

#include "core/validate.h"
#include "storage/exchange/import_internal.h"

struct import_pending {
    struct record *record; /* owned; NULL once it is told why not */
    const struct import_source *source;
    long line;
    bool refused;
    struct refusal refusal;
};

void import_variable_wait(struct planner *p, const struct import_source *source, struct record *record, long line)
{
    struct record *copy = record_copy(record, record_id(record));
    if (!copy || !planner_grow(p, (void **)&p->pending, &p->pending_capacity, p->pending_count, sizeof *p->pending)) {
        p->no_memory = true;
        record_free(copy);
        record_free(record);
        return;
    }
    p->pending[p->pending_count++] = (struct import_pending){.record = record, .source = source, .line = line};
    p->no_memory |= !project_append(p->scratch, copy);
}

/* All are judged before any is taken out, so that each in a circle is told of the circle. */
static bool judge_all(struct planner *p)
{
    bool found = false;
    for (size_t i = 0; i < p->pending_count; i++) {
        struct import_pending *one = &p->pending[i];
        if (one->refused || validate_record(library_units(p->library), p->scratch, one->record, &one->refusal))
            continue;
        one->refused = found = true;
    }
    for (size_t i = 0; found && i < p->pending_count; i++)
        if (p->pending[i].refused && !p->pending[i].source->exported)
            project_remove(p->scratch, ENTITY_VARIABLE, record_id(p->pending[i].record));
    return found;
}

static void settle_one(struct planner *p, struct import_pending *one)
{
    bool stays = !one->refused || one->source->exported; /* what the program wrote itself stood in a project */
    if (one->refused)
        planner_problem(p, stays ? IMPORT_WARNING : IMPORT_ERROR, one->source, one->line,
                        entity_field(one->source->entity, one->refusal.field), &one->refusal);
    if (!stays)
        record_free(one->record);
    else if (project_remove(p->scratch, ENTITY_VARIABLE, record_id(one->record)) && planner_add(p, one->record))
        p->plan->files[one->source->file].accepted++;
    one->record = NULL;
}

void import_variables_settle(struct planner *p)
{
    while (!p->no_memory && judge_all(p))
        ;
    for (size_t i = 0; i < p->pending_count; i++)
        settle_one(p, &p->pending[i]);
    free(p->pending);
    p->pending = NULL;
    p->pending_count = p->pending_capacity = 0;
}
