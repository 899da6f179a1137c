/* SPDX-License-Identifier: MPL-2.0
 *
 * Frozen copies against the library as it is now: what differs, what it would do to the footprint, and taking it over one by one.
 */
#include <stdlib.h>
#include <string.h>

#include "core/model_rows.h"
#include "workbench/workbench_internal.h"

enum { COMPARED_MOST = 12 };

/* The fields of a copy that come from the library. A name is not among them: people give factors names of their own. */
struct compared {
    enum entity_id entity;
    int fields[COMPARED_MOST];
    size_t count;
    int value; /* the one that is compared as a figure, and also where the library has none */
};
static const struct compared compared[] = {
    {ENTITY_FACTOR,
     {FACTOR_VALUE, FACTOR_UNIT, FACTOR_GAS, FACTOR_BASIS, FACTOR_SOURCE, FACTOR_LOCATOR, FACTOR_TIER, FACTOR_REGION, FACTOR_YEAR,
      FACTOR_BOUNDARY, FACTOR_UNCERTAINTY},
     11, FACTOR_VALUE},
    {ENTITY_GWP, {GWP_VALUE, GWP_SOURCE}, 2, GWP_VALUE},
    {ENTITY_PARAMETER,
     {PARAMETER_VALUE, PARAMETER_LOW, PARAMETER_HIGH, PARAMETER_UNIT, PARAMETER_SOURCE, PARAMETER_LOCATOR},
     6, PARAMETER_VALUE},
};
enum { KINDS = sizeof compared / sizeof *compared };

/* ---- the library's record of today ---- */

enum row_state { ROW_NONE, ROW_GONE, ROW_FOUND }; /* ROW_NONE: the copy never was one of the library */

static enum row_state fresh_factor(struct workbench *wb, const struct record *copy, struct record **out)
{
    const char *key = record_text(copy, FACTOR_LIBRARY_KEY);
    const struct library_factor *row = *key ? library_factor_find(wb->library, key) : NULL;
    if (!row)
        return *key ? ROW_GONE : ROW_NONE;
    *out = library_freeze(row, record_id(copy), "zh");
    return ROW_FOUND;
}

static enum row_state fresh_gwp(struct workbench *wb, const struct record *copy, struct record **out)
{
    const struct gwp_set *set = library_gwp_find(wb->library, record_text(copy, GWP_SET));
    char gas[32], held[32];
    if (!set)
        return ROW_NONE;
    gas_canonical(gas, sizeof gas, record_text(copy, GWP_GAS));
    for (size_t i = 0; i < set->count; i++) {
        gas_canonical(held, sizeof held, set->values[i].gas);
        if (!strcmp(gas, held)) {
            *out = batch_frozen_gwp(wb, set, i);
            return ROW_FOUND;
        }
    }
    return ROW_GONE;
}

static enum row_state fresh_parameter(struct workbench *wb, const struct record *copy, struct record **out)
{
    struct refusal ignored;
    char table[64];
    const struct parameter_set *set = library_parameters(wb->library, &ignored);
    const char *id = record_id(copy), *slash = strchr(id, '/');
    if (!set || !slash || (size_t)(slash - id) >= sizeof table)
        return ROW_NONE;
    text_copy(table, (size_t)(slash - id) + 1, id);
    const struct parameter *p = parameter_find(set, table, slash + 1);
    if (!p)
        return ROW_GONE;
    *out = parameter_freeze(p);
    return ROW_FOUND;
}

typedef enum row_state fresh_row(struct workbench *wb, const struct record *copy, struct record **out);
static fresh_row *const fresh_rows[KINDS] = {fresh_factor, fresh_gwp, fresh_parameter};

/* ---- differences ---- */

static bool same_figure(const char *a, const char *b)
{
    double x = 0, y = 0;
    if (!strcmp(a, b))
        return true;
    return number_read(a, "value", &x, NULL) && number_read(b, "value", &y, NULL) && !(x < y) && !(x > y);
}

/* What the library leaves blank, a person may have filled in: that is no difference, but for the value itself. */
static bool differs(const struct compared *kind, int field, const char *old, const char *fresh)
{
    if (field == kind->value)
        return !same_figure(old, fresh);
    return *fresh && strcmp(old, fresh);
}

static bool add_field(struct outdated *item, int field, const char *old, const char *fresh)
{
    struct outdated_field *f = &item->fields[item->field_count];
    *f = (struct outdated_field){field, text_dup(old), text_dup(fresh)};
    item->field_count += f->old || f->fresh;
    return f->old && f->fresh;
}

static bool compare(const struct compared *kind, const struct record *copy, const struct record *fresh, struct outdated *item)
{
    item->fields = calloc(kind->count, sizeof *item->fields);
    bool good = item->fields;
    for (size_t i = 0; good && i < kind->count; i++) {
        const char *old = record_text(copy, kind->fields[i]), *now = record_text(fresh, kind->fields[i]);
        if (differs(kind, kind->fields[i], old, now))
            good = add_field(item, kind->fields[i], old, now);
    }
    return good;
}

static void clear(struct outdated *item)
{
    for (size_t i = 0; i < item->field_count; i++) {
        free(item->fields[i].old);
        free(item->fields[i].fresh);
    }
    free(item->fields);
    free(item->id);
    *item = (struct outdated){0};
}

void outdated_free(struct outdated *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        clear(&items[i]);
    free(items);
}

/* `*out` is left empty where the copy is as the library has it. False without memory. */
static bool examine(struct workbench *wb, size_t kind, const struct record *copy, struct outdated *out)
{
    struct record *fresh = NULL;
    enum row_state state = fresh_rows[kind](wb, copy, &fresh);
    *out = (struct outdated){.entity = compared[kind].entity};
    bool good = state != ROW_FOUND || (fresh && compare(&compared[kind], copy, fresh, out));
    out->removed = state == ROW_GONE;
    if (good && (out->removed || out->field_count)) {
        out->id = text_dup(record_id(copy));
        good = out->id;
    }
    record_free(fresh);
    if (!good || !out->id)
        clear(out);
    return good;
}

/* ---- effect ---- */

/* Writes the old or the new values of one copy into a project in memory. */
static bool put_values(struct project *project, const struct outdated *item, bool fresh)
{
    bool good = true;
    for (size_t i = 0; i < item->field_count; i++)
        good &= project_set(project, item->entity, item->id, item->fields[i].field,
                            fresh ? item->fields[i].fresh : item->fields[i].old);
    return good;
}

static bool emissions_of(struct workbench *wb, exact *out)
{
    struct footprint f;
    struct refusal ignored;
    if (!workbench_footprint_of(wb, &(struct footprint_view){0}, &f, &ignored))
        return false;
    *out = f.emissions;
    footprint_clear(&f);
    return true;
}

static bool find_effect(struct workbench *wb, struct outdated *item, exact before)
{
    exact after = 0;
    if (!put_values(wb->project, item, true))
        return false;
    item->effect_known = emissions_of(wb, &after);
    if (item->effect_known) {
        item->effect_kg = exact_kg(after - before);
        item->share = before ? item->effect_kg / exact_kg(before) : 0;
    }
    return put_values(wb->project, item, false);
}

/* On a copy of the project, so that nobody who holds on to a record or a result of it is disturbed. */
static bool find_effects(struct workbench *wb, struct outdated *items, size_t count)
{
    exact before = 0;
    struct project *own = wb->project, *copy = project_copy(own);
    if (!copy)
        return false;
    wb->project = copy;
    bool good = true, known = emissions_of(wb, &before);
    for (size_t i = 0; good && known && i < count; i++)
        good = items[i].removed || find_effect(wb, &items[i], before);
    wb->project = own;
    project_free(copy);
    return good;
}

/* ---- the list ---- */

static bool gather(struct workbench *wb, struct outdated *items, size_t *count)
{
    for (size_t kind = 0; kind < KINDS; kind++) {
        const struct records *set = project_records(wb->project, compared[kind].entity);
        for (size_t i = 0; i < records_count(set); i++) {
            if (!examine(wb, kind, records_at(set, i), &items[*count]))
                return false;
            *count += items[*count].id != NULL;
        }
    }
    return true;
}

bool workbench_outdated(struct workbench *wb, struct outdated **out, size_t *count, struct refusal *refusal)
{
    size_t room = 1;
    refusal_clear(refusal);
    for (size_t kind = 0; kind < KINDS; kind++)
        room += records_count(project_records(wb->project, compared[kind].entity));
    *count = 0;
    *out = calloc(room, sizeof **out);
    if (*out && gather(wb, *out, count) && (!*count || find_effects(wb, *out, *count)))
        return true;
    outdated_free(*out, *count);
    *out = NULL;
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* ---- accepting ---- */

static bool accept(struct workbench *wb, const struct outdated *item, struct refusal *refusal)
{
    if (item->removed)
        return refuse(refusal, REFUSAL_LIBRARY_ROW_GONE, "", item->id, "");
    struct batch *batch = batch_new(wb);
    bool good = batch || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; good && i < item->field_count; i++)
        good = batch_set(batch, item->entity, item->id, item->fields[i].field, item->fields[i].fresh, refusal);
    good = good && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}

bool workbench_accept_newer(struct workbench *wb, enum entity_id entity, const char *id, struct refusal *refusal)
{
    const struct record *copy = records_find(project_records(wb->project, entity), id);
    struct outdated item = {0};
    refusal_clear(refusal);
    for (size_t kind = 0; copy && kind < KINDS; kind++)
        if (compared[kind].entity == entity && !examine(wb, kind, copy, &item))
            return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    bool good = item.id ? accept(wb, &item, refusal) : refuse(refusal, REFUSAL_RECORD_UNKNOWN, "", id, entity_get(entity)->key);
    clear(&item);
    return good;
}
