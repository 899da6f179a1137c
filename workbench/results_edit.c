/* SPDX-License-Identifier: MPL-2.0
 *
 * results_edit - what an edit touches, so that typing a figure into one of 100,000 rows does not compute the others again.
 *
 * Cells of activities that stand on a factor are changed in place: their lines leave the sums as they were and come back as they are
 * (footprint_renew(), tally_take_row()). Everything else - rows that come or go, variants, models, the log, factors, the study -
 * drops all results. What is found of one record is asked for where it is shown, and never kept over an edit.
 */
#include <stdlib.h>
#include <string.h>

#include "workbench/workbench_internal.h"

unsigned long workbench_generation(const struct workbench *wb)
{
    return wb->generation + 1;
}

unsigned long workbench_rows_generation(const struct workbench *wb)
{
    return wb->rows_generation + 1;
}

unsigned long workbench_full_computations(const struct workbench *wb)
{
    return wb->full;
}

/* ---- an edit ---- */

/* The row that the change is about, where it stays in place; NULL where it does not, or where that is not sure. */
static const struct record *row_in_place(const struct workbench *wb, const struct change *change)
{
    bool cell = change->kind == CHANGE_SET && change->entity == ENTITY_ACTIVITY && change->field != ACTIVITY_VARIANT &&
                change->field != ACTIVITY_MODEL;
    const struct record *record = cell ? records_find(project_records(wb->project, ENTITY_ACTIVITY), change->record) : NULL;
    return record && footprint_renewable(&wb->footprint, record) ? record : NULL;
}

static int by_line(const void *a, const void *b)
{
    const struct touched_line *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

/* Each row once. */
static size_t unique(struct touched_line *rows, size_t count)
{
    size_t kept = 0;
    qsort(rows, count, sizeof *rows, by_line);
    for (size_t i = 0; i < count; i++)
        if (!kept || rows[kept - 1].line != rows[i].line)
            rows[kept++] = rows[i];
    return kept;
}

/* Notes the rows; false where one of them does not stay in place, or where making all anew is less work. */
static bool find_touched(struct workbench *wb, const struct change *changes, size_t count)
{
    enum { ALL_ANEW = 8 };
    bool kept = wb->has_footprint && wb->has_tally && wb->tally.flags && !wb->tally.failed && count <= wb->footprint.line_count / ALL_ANEW + 1;
    struct touched_line *rows = kept ? calloc(count + 1, sizeof *rows) : NULL;
    for (size_t i = 0; rows && i < count; i++) {
        const struct record *record = row_in_place(wb, &changes[i]);
        if (!record) {
            free(rows);
            return false;
        }
        size_t line = (size_t)(footprint_line(&wb->footprint, record_id(record)) - wb->footprint.lines);
        rows[i] = (struct touched_line){line, record};
    }
    free(wb->touched);
    wb->touched = rows;
    wb->touched_count = rows ? unique(rows, count) : 0;
    return rows;
}

void results_edit_begin(struct workbench *wb, const struct change *changes, size_t count)
{
    struct clause_context context;
    if (!find_touched(wb, changes, count)) {
        results_drop(wb);
        return;
    }
    results_counted(wb, &context);
    for (size_t i = 0; i < wb->touched_count; i++)
        tally_take_row(&wb->tally, &context, wb->touched[i].line);
    results_drop_derived(wb);
}

static bool renew_lines(struct workbench *wb)
{
    struct results_options o;
    struct refusal ignored;
    bool good = results_options(wb, &o, &ignored);
    for (size_t i = 0; good && i < wb->touched_count; i++)
        good = footprint_renew(&wb->footprint, wb->project, &o.options, wb->touched[i].line);
    gwp_set_clear(&o.gwp);
    return good;
}

void results_edit_end(struct workbench *wb)
{
    struct clause_context context;
    bool good = wb->touched_count && renew_lines(wb);
    if (good)
        results_counted(wb, &context);
    for (size_t i = 0; good && i < wb->touched_count; i++)
        tally_put_row(&wb->tally, &context, wb->touched[i].line);
    if (wb->touched_count && (!good || wb->tally.failed))
        results_drop(wb);
    free(wb->touched);
    wb->touched = NULL;
    wb->touched_count = 0;
}

/* ---- what is found of one record ---- */

/* The findings on rows and factors that may be about the record; empty where it is neither. */
static void ask(struct workbench *wb, enum entity_id entity, const char *record, struct findings *out)
{
    struct clause_context context;
    char row[sizeof ((struct finding *)0)->record];
    results_counted(wb, &context);
    text_copy(row, sizeof row, record);
    char *end = entity == ENTITY_INPUT ? strrchr(row, '/') : NULL;
    if (end)
        *end = '\0';
    if (entity == ENTITY_FACTOR) {
        long place = records_index(project_records(wb->project, ENTITY_FACTOR), record);
        if (place >= 0 && context.pack)
            clause_check_factor(&context, (size_t)place, out);
    } else if (context.footprint && context.pack && (end || entity == ENTITY_ACTIVITY || entity == ENTITY_FLOW)) {
        const struct entity *kind = entity_get(end ? ENTITY_ACTIVITY : entity);
        const struct record *of = records_find(project_records(wb->project, kind->id), row);
        struct row_result found;
        if (of && footprint_row(context.footprint, of, &found))
            clause_check_row(&context, (size_t)(found.lines - context.footprint->lines), out);
    }
}

static bool worse(const struct finding *a, const struct finding *b)
{
    if (!b || a->severity != b->severity)
        return !b || a->severity < b->severity;
    return a->weight > b->weight || (a->weight == b->weight && finding_compare(a, b) < 0);
}

static const struct finding *worst_of(const struct findings *all, enum entity_id entity, const char *record, int field)
{
    const struct finding *worst = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        bool here = f->entity == entity && !strcmp(f->record, record) && (field < 0 || f->field == field);
        if (here && finding_open(f) && worse(f, worst))
            worst = f;
    }
    return worst;
}

const struct finding *workbench_finding_at(struct workbench *wb, enum entity_id entity, const char *record, int field)
{
    struct findings own = {0};
    const struct finding *worst = worst_of(results_whole(wb), entity, record, field), *of_own;
    ask(wb, entity, record, &own);
    of_own = worst_of(&own, entity, record, field);
    if (of_own && worse(of_own, worst))
        worst = of_own;
    struct finding *kept = worst ? &wb->asked[wb->asked_count++ % FINDINGS_ASKED] : NULL;
    if (kept)
        *kept = *worst;
    findings_clear(&own);
    return kept;
}
