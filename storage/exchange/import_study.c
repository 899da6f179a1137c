/* SPDX-License-Identifier: MPL-2.0
 *
 * The one study record is never added twice: a table of it, and what other tables imply for it, become settings. Each setting that
 * replaces another is told.
 */
#include "storage/exchange/import_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/validate.h"

static const char study_id[] = "study";

static bool ensure_study(struct planner *p)
{
    if (project_study(p->scratch))
        return true;
    struct record *study = record_new(entity_get(ENTITY_STUDY), study_id);
    return study && planner_add(p, study);
}

static bool plan_setting(struct planner *p, int field, const char *value)
{
    if (!ensure_study(p))
        return false;
    const char *id = record_id(project_study(p->scratch));
    char *copy = value ? text_dup(value) : NULL;
    if ((value && !copy) || !project_set(p->scratch, ENTITY_STUDY, id, field, value)) {
        free(copy);
        p->no_memory = true;
        return false;
    }
    return planner_list(p, &(struct change){.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = study_id, .field = field, .value = copy, .at = -1});
}

bool import_study_propose(struct planner *p, enum study_field field, const char *value)
{
    if (p->study_given[field] || !strcmp(project_study_text(p->scratch, field), value))
        return false;
    return plan_setting(p, (int)field, value);
}

/* The study as it would be with the row's values; NULL without memory. */
static struct record *merged_study(const struct planner *p, const struct record *row)
{
    const struct record *now = project_study(p->scratch);
    struct record *merged = now ? record_copy(now, record_id(now)) : record_new(entity_get(ENTITY_STUDY), study_id);
    for (int f = 1; merged && f < STUDY_FIELDS; f++)
        if (record_get(row, f) && !record_set(merged, f, record_get(row, f))) {
            record_free(merged);
            return NULL;
        }
    return merged;
}

void import_study_row(struct planner *p, const struct import_source *source, const struct csv_row *row, const struct record *record)
{
    struct refusal refusal = {0};
    struct record *merged = merged_study(p, record);
    if (!merged) {
        p->no_memory = true;
        return;
    }
    bool good = validate_record(library_units(p->library), p->scratch, merged, &refusal);
    record_free(merged);
    if (!good)
        planner_problem(p, source->exported ? IMPORT_WARNING : IMPORT_ERROR, source, row->line, entity_field(source->entity, refusal.field),
                        &refusal);
    if (!good && !source->exported)
        return;
    bool changed = false;
    for (int f = 1; f < STUDY_FIELDS; f++) {
        const char *value = record_get(record, f);
        if (!value && source->exported && p->untouched && *project_study_text(p->scratch, (enum study_field)f))
            changed = plan_setting(p, f, NULL) || changed; /* it is to become that project */
        if (!value)
            continue;
        char old[200];
        text_copy(old, sizeof old, project_study_text(p->scratch, (enum study_field)f));
        changed = import_study_propose(p, (enum study_field)f, value) || changed;
        if (*old && strcmp(project_study_text(p->project, (enum study_field)f), value))
            planner_tell(p, IMPORT_NOTE, source, row->line, REFUSAL_IMPORT_STUDY_SET, source->entity->fields[f].key, value, old);
    }
    for (int f = 1; f < STUDY_FIELDS; f++) /* also where the cell is blank: the table says that there is none */
        p->study_given[f] = p->study_given[f] || import_column_of(source, f) >= 0;
    if (!changed)
        planner_tell(p, IMPORT_NOTE, source, row->line, REFUSAL_IMPORT_EQUAL, "", study_id, "");
    p->plan->files[source->file].accepted++;
}

/* ---- what activities imply ---- */

/* "t" of "kg N/t"; false where there is none or it is more than one unit. */
static bool product_of(const char *unit, char *out, size_t size)
{
    char folded[128];
    text_fold_width(folded, sizeof folded, unit);
    char *slash = strchr(folded, '/');
    if (!slash || strpbrk(slash + 1, "/()·*"))
        return false;
    text_copy(out, size, text_strip(slash + 1));
    return *out;
}

/* A denominator of time makes a rate of the row, not an amount per product. */
static bool is_product(const struct planner *p, const char *text)
{
    struct unit *unit = unit_parse(library_units(p->library), text, "unit", NULL);
    struct unit *day = unit_parse(library_units(p->library), "d", "unit", NULL);
    bool product = unit && day && !unit_compatible(unit, day);
    unit_free(unit);
    unit_free(day);
    return product;
}

/* The one denominator that all rows share. */
static bool shared_product(const struct planner *p, const struct import_source *source, char *out, size_t size)
{
    int column = import_column_of(source, ACTIVITY_UNIT);
    bool found = false;
    for (size_t row = source->heading + 1; column >= 0 && row < source->table.row_count; row++) {
        char product[64];
        const char *unit = csv_table_cell(&source->table, row, (size_t)column);
        if (text_blank(unit))
            continue;
        if (!product_of(unit, product, sizeof product) || (found && strcmp(product, out)))
            return false;
        text_copy(out, size, product);
        found = true;
    }
    return found && is_product(p, out);
}

static void propose_per_output(struct planner *p, const struct import_source *source)
{
    static const enum study_field fields[] = {STUDY_FUNCTIONAL_UNIT, STUDY_OUTPUT};
    char product[64], one[80];
    if (*project_study_text(p->scratch, STUDY_OUTPUT) || !shared_product(p, source, product, sizeof product))
        return;
    snprintf(one, sizeof one, "1 %s", product);
    for (size_t i = 0; i < 2; i++)
        if (!*project_study_text(p->scratch, fields[i]) && import_study_propose(p, fields[i], one))
            planner_tell(p, IMPORT_NOTE, source, 0, REFUSAL_IMPORT_PER_OUTPUT, entity_get(ENTITY_STUDY)->fields[fields[i]].key,
                         product, "");
}

static void list_variant(char *list, size_t size, const char *variant)
{
    size_t n = strlen(list);
    if (n + strlen(variant) + 6 < size)
        snprintf(list + n, size - n, "%s%s", n ? ", " : "", variant);
    else if (n + 5 < size && n >= 3 && strcmp(list + n - 3, "…"))
        text_copy(list + n, size - n, " …");
}

static void propose_variant(struct planner *p, const struct import_source *source)
{
    int column = import_column_of(source, ACTIVITY_VARIANT);
    char list[200] = "", first[1024] = "", last[1024] = "";
    bool several = false;
    if (column < 0 || *project_study_text(p->scratch, STUDY_VARIANT))
        return;
    for (size_t row = source->heading + 1; row < source->table.row_count; row++) {
        const char *variant = csv_table_cell(&source->table, row, (size_t)column);
        if (!*variant || !strcmp(variant, last))
            continue;
        several = several || (*first && strcmp(first, variant));
        if (!*first)
            text_copy(first, sizeof first, variant);
        list_variant(list, sizeof list, variant);
        text_copy(last, sizeof last, variant);
    }
    if (*first && import_study_propose(p, STUDY_VARIANT, first) && several)
        planner_tell(p, IMPORT_NOTE, source, 0, REFUSAL_IMPORT_VARIANT, "", first, list);
}

void import_study_from_activities(struct planner *p, const struct import_source *source)
{
    propose_per_output(p, source);
    propose_variant(p, source);
}
