/* SPDX-License-Identifier: MPL-2.0
 *
 * What becomes of a block of cells: each cell is checked as if it were typed, each row as it would stand, nothing is stored before
 * block_plan_store().
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbench/block_internal.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

struct block_plan {
    struct workbench *wb;
    const struct block *block;
    size_t first;         /* the line after the headings */
    size_t rows;
    int *fields;          /* of each column */
    char **ids;           /* of each row; NULL: a new one */
    unsigned char *fates; /* enum block_fate, rows × columns */
    char *variant;
};

size_t block_plan_rows(const struct block_plan *plan)
{
    return plan->rows;
}

const char *block_plan_id(const struct block_plan *plan, size_t row)
{
    return plan->ids[row];
}

int block_plan_field(const struct block_plan *plan, size_t column)
{
    return plan->fields[column];
}

const char *block_plan_text(const struct block_plan *plan, size_t row, size_t column)
{
    return block_cell(plan->block, plan->first + row, column);
}

static unsigned char *fate_of(const struct block_plan *plan, size_t row, size_t column)
{
    return &plan->fates[row * plan->block->columns + column];
}

enum block_fate block_plan_fate(const struct block_plan *plan, size_t row, size_t column)
{
    return (enum block_fate)*fate_of(plan, row, column);
}

void block_plan_free(struct block_plan *plan)
{
    for (size_t i = 0; plan && plan->ids && i < plan->rows; i++)
        free(plan->ids[i]);
    if (plan) {
        free(plan->ids);
        free(plan->fields);
        free(plan->fates);
        free(plan->variant);
    }
    free(plan);
}

/* ---- what a cell says ---- */

static const struct field *field_at(int field)
{
    return &entity_get(ENTITY_ACTIVITY)->fields[field];
}

/* "初级" is "初级（自己的记录）" without what explains it. */
static bool says(const char *text, const char *label)
{
    size_t n = strlen(text);
    return !strncmp(label, text, n) && (!label[n] || !strncmp(label + n, "（", strlen("（")) || !strncmp(label + n, " (", 2));
}

/* A choice may be said in words; everything else is kept as it came. NULL: blank. */
static const char *value_at(const struct block_plan *plan, size_t row, size_t column)
{
    const char *text = block_plan_text(plan, row, column);
    const struct field *field = field_at(plan->fields[column]);
    if (text_blank(text))
        return NULL;
    for (const struct field_choice *c = field->type == FIELD_CHOICE ? field->choices : NULL; c && c->key; c++)
        if (says(text, c->label) || says(text, language_text(c->label)))
            return c->key;
    return text;
}

static const struct record *target(const struct block_plan *plan, size_t row)
{
    return plan->ids[row] ? records_find(project_records(plan->wb->project, ENTITY_ACTIVITY), plan->ids[row]) : NULL;
}

static bool comes_from_library(const struct block_plan *plan, int field, const char *value)
{
    return field == ACTIVITY_FACTOR && library_factor_find(plan->wb->library, value) &&
           !records_find(project_records(plan->wb->project, ENTITY_FACTOR), value);
}

static bool says_something(const struct block_plan *plan, size_t row, size_t column)
{
    return plan->fields[column] > 0 && value_at(plan, row, column);
}


/* ---- checks ---- */

static bool check_cell(const struct block_plan *plan, size_t row, size_t column, struct refusal *refusal)
{
    int field = plan->fields[column];
    if (!field)
        return !text_blank(block_plan_text(plan, row, column)) && !plan->ids[row]
                   ? refuse(refusal, REFUSAL_RECORD_UNKNOWN, "row_id", block_plan_text(plan, row, column), "activity") : true;
    const char *value = value_at(plan, row, column);
    return !value || comes_from_library(plan, field, value) ||
           validate_field(library_units(plan->wb->library), plan->wb->project, field_at(field), value, refusal);
}

/* The row as it would stand; NULL without memory. A factor that the library brings along is checked when it is there. */
static struct record *candidate(const struct block_plan *plan, size_t row, const char *id)
{
    const struct record *old = target(plan, row);
    struct record *made = old ? record_copy(old, id) : record_new(entity_get(ENTITY_ACTIVITY), id);
    if (made && !old && plan->variant)
        record_set(made, ACTIVITY_VARIANT, plan->variant);
    for (size_t c = 0; made && c < plan->block->columns; c++)
        if (says_something(plan, row, c) && !record_set(made, plan->fields[c], value_at(plan, row, c))) {
            record_free(made);
            return NULL;
        }
    return made;
}

static void without_library_factor(const struct block_plan *plan, struct record *made)
{
    const char *factor = record_get(made, ACTIVITY_FACTOR);
    if (factor && comes_from_library(plan, ACTIVITY_FACTOR, factor))
        record_set(made, ACTIVITY_FACTOR, NULL);
}

static bool check_row(const struct block_plan *plan, size_t row, struct refusal *refusal)
{
    struct record *made = candidate(plan, row, plan->ids[row] ? plan->ids[row] : "+");
    if (!made)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    without_library_factor(plan, made);
    bool good = validate_record(library_units(plan->wb->library), plan->wb->project, made, refusal);
    record_free(made);
    return good;
}

/* The column whose field the refusal names; the first one that has a place where none of them is it. */
static size_t column_of(const struct block_plan *plan, const char *key)
{
    int field = entity_field(entity_get(ENTITY_ACTIVITY), key);
    size_t first = plan->block->columns;
    for (size_t c = plan->block->columns; c-- > 0;) {
        if (plan->fields[c] >= 0 && plan->fields[c] == field)
            return c;
        if (plan->fields[c] >= 0)
            first = c;
    }
    return first < plan->block->columns ? first : 0;
}

bool block_plan_why(const struct block_plan *plan, size_t row, size_t column, struct refusal *refusal)
{
    refusal_clear(refusal);
    if (block_plan_fate(plan, row, column) != BLOCK_REFUSED)
        return false;
    return !check_cell(plan, row, column, refusal) || !check_row(plan, row, refusal);
}

static enum block_fate judge_cell(const struct block_plan *plan, size_t row, size_t column)
{
    struct refusal ignored;
    const struct record *old = target(plan, row);
    if (plan->fields[column] < 0)
        return text_blank(block_plan_text(plan, row, column)) ? BLOCK_SAME : BLOCK_NOWHERE;
    if (!check_cell(plan, row, column, &ignored))
        return BLOCK_REFUSED;
    if (!says_something(plan, row, column))
        return BLOCK_SAME;
    return old && !strcmp(record_text(old, plan->fields[column]), value_at(plan, row, column)) ? BLOCK_SAME : BLOCK_STORED;
}

static void judge_row(struct block_plan *plan, size_t row)
{
    struct refusal refusal = {0};
    bool refused = false, changes = false;
    for (size_t c = 0; c < plan->block->columns; c++) {
        enum block_fate fate = judge_cell(plan, row, c);
        *fate_of(plan, row, c) = (unsigned char)fate;
        refused |= fate == BLOCK_REFUSED;
        changes |= fate == BLOCK_STORED;
    }
    if (!refused && changes && !check_row(plan, row, &refusal))
        *fate_of(plan, row, column_of(plan, refusal.field)) = BLOCK_REFUSED;
}

/* ---- making ---- */

static bool field_taken(const struct block_plan *plan, size_t before, int field)
{
    for (size_t c = 0; c < before; c++)
        if (plan->fields[c] == field)
            return true;
    return false;
}

static void place_columns(struct block_plan *plan, const struct block_target *to)
{
    for (size_t c = 0; c < plan->block->columns; c++) {
        int field = to->headings ? block_heading(block_cell(plan->block, 0, c)) : c < to->field_count ? to->fields[c] : -1;
        plan->fields[c] = field >= 0 && !field_taken(plan, c, field) ? field : -1;
    }
}

static size_t id_column(const struct block_plan *plan)
{
    size_t c = 0;
    while (c < plan->block->columns && plan->fields[c])
        c++;
    return c;
}

/* Lines that name a row go over that one; a name that there is not, or that came before, names none. */
static bool named_rows(struct block_plan *plan, size_t column)
{
    const struct records *all = project_records(plan->wb->project, ENTITY_ACTIVITY);
    struct text_index seen = {0};
    bool good = true;
    for (size_t r = 0; good && r < plan->rows; r++) {
        const char *id = block_plan_text(plan, r, column);
        size_t before = seen.count;
        if (!records_find(all, id) || text_index_put(&seen, id) < (long)before)
            continue;
        plan->ids[r] = text_dup(id);
        good = plan->ids[r];
    }
    text_index_clear(&seen);
    return good;
}

static bool place_rows(struct block_plan *plan, const struct block_target *to)
{
    size_t column = id_column(plan);
    if (column < plan->block->columns)
        return named_rows(plan, column);
    for (size_t r = 0; r < plan->rows && r < to->row_count; r++)
        if (!(plan->ids[r] = text_dup(to->rows[r])))
            return false;
    return true;
}

static bool lay_out(struct block_plan *plan, const struct block_target *to)
{
    const struct block *block = plan->block;
    plan->first = to->headings && block->rows;
    plan->rows = block->rows - plan->first;
    plan->fields = calloc(block->columns + 1, sizeof *plan->fields);
    plan->ids = calloc(plan->rows + 1, sizeof *plan->ids);
    plan->fates = calloc(plan->rows * block->columns + 1, 1);
    plan->variant = to->variant ? text_dup(to->variant) : NULL;
    if (!plan->fields || !plan->ids || !plan->fates || (to->variant && !plan->variant))
        return false;
    place_columns(plan, to);
    return place_rows(plan, to);
}

struct block_plan *block_plan_make(struct workbench *wb, const struct block *block, const struct block_target *to,
                                   struct refusal *refusal)
{
    struct block_plan *plan = calloc(1, sizeof *plan);
    if (plan) {
        plan->wb = wb;
        plan->block = block;
    }
    if (!plan || !lay_out(plan, to)) {
        block_plan_free(plan);
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return NULL;
    }
    for (size_t r = 0; r < plan->rows; r++)
        judge_row(plan, r);
    return plan;
}

/* ---- what it comes to ---- */

/* How many cells of the row have this fate. */
static size_t cells_with(const struct block_plan *plan, size_t row, enum block_fate fate)
{
    size_t n = 0;
    for (size_t c = 0; c < plan->block->columns; c++)
        n += block_plan_fate(plan, row, c) == fate;
    return n;
}

static bool column_lost(const struct block_plan *plan, size_t column)
{
    bool lost = false;
    for (size_t r = 0; r < plan->rows && !lost; r++)
        lost = block_plan_fate(plan, r, column) == BLOCK_NOWHERE;
    return lost;
}

void block_plan_counts(const struct block_plan *plan, struct block_counts *out)
{
    *out = (struct block_counts){0};
    for (size_t r = 0; r < plan->rows; r++) {
        size_t refused = cells_with(plan, r, BLOCK_REFUSED), stored = cells_with(plan, r, BLOCK_STORED);
        out->refused_cells += refused;
        out->refused_rows += refused > 0;
        if (!refused && stored)
            *(plan->ids[r] ? &out->over : &out->fresh) += 1;
    }
    for (size_t c = 0; c < plan->block->columns; c++)
        out->nowhere += column_lost(plan, c);
}

/* ---- storing ---- */

/* The first thing that is refused, as the reason why nothing is stored. */
static bool refuse_first(const struct block_plan *plan, struct refusal *refusal)
{
    char known[200];
    for (size_t r = 0; r < plan->rows; r++)
        for (size_t c = 0; c < plan->block->columns; c++)
            if (block_plan_why(plan, r, c, refusal))
                return false;
            else if (block_plan_fate(plan, r, c) == BLOCK_NOWHERE) {
                entity_field_keys(entity_get(ENTITY_ACTIVITY), known, sizeof known);
                return refuse(refusal, REFUSAL_FIELD_UNKNOWN, "", block_plan_text(plan, plan->first ? r : 0, c), known);
            }
    return true;
}

static bool change_row(const struct block_plan *plan, size_t row, struct batch *batch, struct refusal *refusal)
{
    bool good = true;
    for (size_t c = 0; good && c < plan->block->columns; c++)
        if (block_plan_fate(plan, row, c) == BLOCK_STORED)
            good = batch_set(batch, ENTITY_ACTIVITY, plan->ids[row], plan->fields[c], value_at(plan, row, c), refusal);
    return good;
}

static bool add_row(const struct block_plan *plan, size_t row, struct fresh_ids *fresh, struct batch *batch,
                    struct refusal *refusal)
{
    char id[96];
    fresh_id(plan->wb, fresh, id, sizeof id);
    struct record *made = candidate(plan, row, id);
    bool good = made ? batch_add(batch, made, refusal) : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    record_free(made);
    return good;
}

static bool gather(const struct block_plan *plan, struct batch *batch, struct refusal *refusal)
{
    struct fresh_ids fresh = {.entity = ENTITY_ACTIVITY};
    bool good = true;
    for (size_t r = 0; good && r < plan->rows; r++) {
        if (cells_with(plan, r, BLOCK_REFUSED) || !cells_with(plan, r, BLOCK_STORED))
            continue;
        good = plan->ids[r] ? change_row(plan, r, batch, refusal) : add_row(plan, r, &fresh, batch, refusal);
    }
    return good;
}

bool block_plan_store(struct block_plan *plan, bool partial, struct refusal *refusal)
{
    char why[80];
    refusal_clear(refusal);
    if (!partial && !refuse_first(plan, refusal))
        return false;
    struct batch *batch = batch_new(plan->wb);
    if (!batch)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    snprintf(why, sizeof why, "paste %zu x %zu", plan->rows, plan->block->columns);
    batch_why(batch, why);
    bool good = gather(plan, batch, refusal) && batch_store(batch, refusal);
    batch_free(batch);
    return good;
}
