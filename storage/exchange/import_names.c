/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_names.h"

#include <stdlib.h>
#include <string.h>

#include "core/validate.h"

static bool works_out(const struct planner *p, const struct record *record)
{
    return validate_record(library_units(p->library), p->scratch, record, NULL);
}

bool import_names_wait(struct names_waiting *names, struct planner *p, struct record *record, long line)
{
    if (names->settled || record_entity(record)->id != ENTITY_VARIABLE || works_out(p, record))
        return false;
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? 2 * names->capacity : 16;
        struct waiting *more = realloc(names->items, capacity * sizeof *more);
        p->no_memory |= !more;
        if (!more)
            return false;
        names->items = more;
        names->capacity = capacity;
    }
    names->items[names->count++] = (struct waiting){record, line};
    return true;
}

static void take(struct names_waiting *names, size_t i, struct waiting *out)
{
    *out = names->items[i];
    names->count--;
    memmove(names->items + i, names->items + i + 1, (names->count - i) * sizeof *names->items);
}

bool import_names_next(struct names_waiting *names, struct planner *p, struct waiting *out)
{
    for (size_t tried = 0; tried < names->count; tried++, names->at++) {
        names->at = names->at < names->count ? names->at : 0;
        if (works_out(p, names->items[names->at].record)) {
            take(names, names->at, out);
            return true;
        }
    }
    return false;
}

bool import_names_take(struct names_waiting *names, struct waiting *out)
{
    names->settled = true;
    if (!names->count)
        return false;
    take(names, 0, out);
    return true;
}

struct project *import_names_all(const struct names_waiting *names, const struct planner *p)
{
    struct project *all = project_extend(p->scratch);
    for (size_t i = 0; all && i < names->count; i++) {
        const struct record *record = names->items[i].record;
        struct record *copy = record_copy(record, record_id(record));
        if (copy)
            project_append(all, copy); /* a second row of the same name is told by itself */
    }
    return all;
}

void import_names_clear(struct names_waiting *names)
{
    for (size_t i = 0; i < names->count; i++)
        record_free(names->items[i].record);
    free(names->items);
    *names = (struct names_waiting){0};
}
