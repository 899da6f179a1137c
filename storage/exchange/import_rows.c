/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/validate.h"
#include "storage/exchange/import_twins.h"

static const char characterisation[] = "characterisation";

struct rows {
    struct planner *p;
    struct import_source *source;
    const struct import_kind *kind;
    struct twins twins;
    char gwp_set[64]; /* first set that a row added to, "" where none */
    bool basis_told, characterisation_told;
};

/* ---- rows that are no records ---- */

static bool row_blank(const struct import_source *source, size_t row)
{
    for (size_t c = 0; c < source->table.rows[row].count; c++)
        if (*csv_table_cell(&source->table, row, c))
            return false;
    return true;
}

/* The first cell with something in it, or the id or item, as a whole. */
static const char *total_word(const struct import_source *source, size_t row)
{
    static const char *const words[] = {"合计", "小计", "总计", "总和", "共计", "累计", "total", "subtotal", "grandtotal",
                                        "sum", "totals"};
    size_t columns[3] = {0};
    int item = source->entity->id == ENTITY_ACTIVITY ? import_column_of(source, ACTIVITY_ITEM) : -1;
    int id = import_column_of(source, 0);
    while (columns[0] < source->column_count && !*csv_table_cell(&source->table, row, columns[0]))
        columns[0]++;
    columns[1] = item >= 0 ? (size_t)item : columns[0];
    columns[2] = id >= 0 ? (size_t)id : columns[0];
    for (size_t i = 0; i < 3; i++) {
        const char *cell = csv_table_cell(&source->table, row, columns[i]);
        char folded[64];
        text_fold_width(folded, sizeof folded, cell);
        char *to = folded;
        for (const char *from = folded; *from; from++)
            if (!strchr(" _-.:", *from))
                *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
        *to = '\0';
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (!strcmp(folded, words[w]))
                return cell;
    }
    return NULL;
}

static bool row_countable(struct rows *r, size_t row)
{
    const struct csv_row *line = &r->source->table.rows[row];
    char have[24], want[24];
    const char *total;
    if (line->count != r->source->column_count) {
        snprintf(have, sizeof have, "%zu", line->count);
        snprintf(want, sizeof want, "%zu", r->source->column_count);
        planner_tell(r->p, IMPORT_ERROR, r->source, line->line, REFUSAL_CSV_FIELD_COUNT, "", have, want);
        return false;
    }
    if ((total = total_word(r->source, row))) {
        planner_tell(r->p, IMPORT_ERROR, r->source, line->line, REFUSAL_CSV_TOTAL_ROW, "", total, "");
        return false;
    }
    return true;
}

/* ---- from a row to a record ---- */

static const char *cell_of(const struct import_source *source, size_t row, int field)
{
    int column = import_column_of(source, field);
    return column < 0 ? "" : csv_table_cell(&source->table, row, (size_t)column);
}

static bool fill_record(const struct rows *r, size_t row, struct record *record)
{
    const struct import_source *source = r->source;
    for (size_t c = 0; c < source->column_count; c++) {
        int f = source->fields[c];
        const char *cell = csv_table_cell(&source->table, row, c);
        if (f > 0 && *cell && !record_set(record, f, library_alias_choice(r->p->library, &source->entity->fields[f], cell)))
            return false;
    }
    return true;
}

/* Records that are named after two of their fields where the table has no id. */
static const struct named {
    enum entity_id entity;
    int first, second;
} named_after[] = {
    {ENTITY_GWP, GWP_SET, GWP_GAS},
    {ENTITY_INPUT, INPUT_ACTIVITY, INPUT_KEY},
    {ENTITY_SHARE, SHARE_ALLOCATION, SHARE_PRODUCT},
};

static void made_id(const struct rows *r, size_t row, const struct named *n, char *out, size_t size)
{
    char second[256];
    if (n->entity == ENTITY_GWP)
        gas_canonical(second, sizeof second, cell_of(r->source, row, n->second));
    else
        text_copy(second, sizeof second, cell_of(r->source, row, n->second));
    snprintf(out, size, "%s/%s", cell_of(r->source, row, n->first), second);
}

/* What stands in the id column, or is made of two others; "" where a fresh one is to be given. */
static void row_id(const struct rows *r, size_t row, char *out, size_t size)
{
    text_copy(out, size, cell_of(r->source, row, 0));
    if (r->source->entity->id == ENTITY_STUDY)
        text_copy(out, size, "study");
    for (size_t i = 0; !*out && i < sizeof named_after / sizeof *named_after; i++)
        if (named_after[i].entity == r->source->entity->id)
            made_id(r, row, &named_after[i], out, size);
}

/* Basis where the table states none but the unit does: "kg N2O-N/kg N", "kg CO2e/kWh", "kg CH4/ha/d". */
static const char *basis_of(const struct planner *p, const char *text, const char *gas)
{
    static const struct { const char *substance, *basis; } counts[] = {
        {"N2O-N", "N"}, {"N", "N"}, {"CH4-C", "C"}, {"CO2-C", "C"}, {"C", "C"}, {"CO2e", "co2e"}};
    struct unit *unit = unit_parse(library_units(p->library), text, "unit", NULL);
    char named[64] = "", canonical[64], counted[64];
    if (unit)
        text_copy(named, sizeof named, unit_substance(unit));
    unit_free(unit);
    gas_canonical(canonical, sizeof canonical, gas);
    gas_canonical(counted, sizeof counted, named);
    if (!*named)
        return NULL;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (!strcmp(named, counts[i].substance))
            return counts[i].basis;
    return !strcmp(counted, canonical) ? "gas" : NULL;
}

static bool complete_factor(struct rows *r, struct record *record, long line)
{
    const char *unit = record_text(record, FACTOR_UNIT);
    if (record_get(record, FACTOR_BASIS))
        return true;
    const char *basis = basis_of(r->p, unit, record_text(record, FACTOR_GAS));
    if (!basis)
        return true; /* refused as blank by the check of the record */
    if (!r->basis_told)
        planner_tell(r->p, IMPORT_NOTE, r->source, line, REFUSAL_IMPORT_BASIS, "basis", basis, unit);
    r->basis_told = true;
    return record_set(record, FACTOR_BASIS, basis);
}

static bool is_characterisation(const struct record *record)
{
    char folded[64];
    text_fold_width(folded, sizeof folded, record_text(record, FACTOR_UNIT));
    return !strcmp(folded, characterisation) || !strcmp(folded, "characterization") || !strcmp(folded, "特征化");
}

/* A factor that weighs a gas rather than an activity is a GWP value of the project's own set. */
static struct record *gwp_of_factor(const struct record *factor)
{
    char id[160], gas[64];
    gas_canonical(gas, sizeof gas, record_text(factor, FACTOR_GAS));
    snprintf(id, sizeof id, "%s/%s", characterisation, gas);
    struct record *gwp = record_new(entity_get(ENTITY_GWP), id);
    if (gwp && record_set(gwp, GWP_SET, characterisation) && record_set(gwp, GWP_GAS, record_text(factor, FACTOR_GAS)) &&
        record_set(gwp, GWP_VALUE, record_text(factor, FACTOR_VALUE)) &&
        record_set(gwp, GWP_SOURCE, record_text(factor, FACTOR_SOURCE)))
        return gwp;
    record_free(gwp);
    return NULL;
}

/* ---- from a record to the plan ---- */

/* Fields that a record made from this table can differ in. */
static bool agrees(const struct rows *r, const struct record *old, const struct record *record)
{
    static const int gwp_fields[] = {GWP_SET, GWP_GAS, GWP_VALUE};
    if (record_entity(record) != r->source->entity)
        return records_agree(old, record, gwp_fields, 3);
    return records_agree(old, record, r->source->fields, r->source->column_count);
}

/* True where the record is to be added; else told why not. */
static bool is_new(struct rows *r, const struct record *record, long line)
{
    const struct entity *entity = record_entity(record);
    const char *id = record_id(record);
    const struct record *old = records_find(project_records(r->p->project, entity->id), id);
    if (old && agrees(r, old, record)) {
        planner_tell(r->p, IMPORT_NOTE, r->source, line, REFUSAL_IMPORT_EQUAL, "", id, "");
        r->p->plan->files[r->source->file].accepted++;
        return false;
    }
    if (old || records_find(project_records(r->p->scratch, entity->id), id)) {
        planner_tell(r->p, IMPORT_ERROR, r->source, line, REFUSAL_DUPLICATE_ID, entity->fields[0].key, id, "");
        return false;
    }
    return true;
}

static void remember_set(struct rows *r, const struct record *record)
{
    if (record_entity(record)->id == ENTITY_GWP && !*r->gwp_set)
        text_copy(r->gwp_set, sizeof r->gwp_set, record_text(record, GWP_SET));
}

/* A known wrong figure is taken, but not in silence. */
static void warn_of_trap(struct rows *r, const struct record *record, long line)
{
    const struct library *library = r->p->library;
    struct refusal refusal;
    if (record_entity(record)->id != ENTITY_FACTOR || !trap_match(library_traps(library), library_units(library), record))
        return;
    int field = record_entity(record) == r->source->entity ? FACTOR_VALUE : -1;
    refuse(&refusal, REFUSAL_FACTOR_TRAP, "value", record_text(record, FACTOR_VALUE), "");
    planner_problem(r->p, IMPORT_WARNING, r->source, line, field, &refusal);
}

/* Takes the record. */
static void plan_record(struct rows *r, struct record *record, long line)
{
    struct refusal refusal = {0};
    bool fresh = is_new(r, record, line);
    if (fresh && !validate_record(library_units(r->p->library), r->p->scratch, record, &refusal)) {
        int field = record_entity(record) == r->source->entity ? entity_field(r->source->entity, refusal.field) : -1;
        if (field < 0 && record_entity(record)->id == ENTITY_INPUT)
            field = INPUT_VALUE; /* the refusal names the model's input */
        planner_problem(r->p, IMPORT_ERROR, r->source, line, field, &refusal);
        fresh = false;
    }
    if (!fresh) {
        record_free(record);
        return;
    }
    remember_set(r, record);
    warn_of_trap(r, record, line);
    if (planner_add(r->p, record))
        r->p->plan->files[r->source->file].accepted++;
}

/* A row without an id: the record that it became before, or one with an id of its own. Takes the record. */
static struct record *name_record(struct rows *r, struct record *record)
{
    char id[32];
    const struct record *twin = twins_take(&r->twins, record);
    project_fresh_id(r->p->scratch, r->source->entity->id, r->kind->prefix, id, sizeof id);
    struct record *named = record_copy(record, twin ? record_id(twin) : id);
    record_free(record);
    return named;
}

static struct record *make_record(struct rows *r, size_t row)
{
    char id[1024];
    row_id(r, row, id, sizeof id);
    bool make_id = !*id && r->kind->prefix;
    struct record *record = record_new(r->source->entity, id);
    if (record && !fill_record(r, row, record)) {
        record_free(record);
        return NULL;
    }
    return record && make_id ? name_record(r, record) : record;
}

static struct record *complete(struct rows *r, struct record *record, long line)
{
    if (r->source->entity->id != ENTITY_FACTOR)
        return record;
    if (is_characterisation(record)) {
        struct record *gwp = gwp_of_factor(record);
        record_free(record);
        if (!r->characterisation_told)
            planner_tell(r->p, IMPORT_NOTE, r->source, line, REFUSAL_IMPORT_CHARACTERISATION, "", characterisation, "");
        r->characterisation_told = true;
        return gwp;
    }
    if (!complete_factor(r, record, line)) {
        record_free(record);
        return NULL;
    }
    return record;
}

static void plan_row(struct rows *r, size_t row)
{
    const struct csv_row *line = &r->source->table.rows[row];
    struct record *record = make_record(r, row);
    if (record)
        record = complete(r, record, line->line);
    if (!record)
        r->p->no_memory = true;
    else if (r->source->entity->id != ENTITY_STUDY)
        plan_record(r, record, line->line);
    else {
        if (row == 1)
            import_study_row(r->p, r->source, line, record);
        else
            planner_tell(r->p, IMPORT_ERROR, r->source, line->line, REFUSAL_DUPLICATE_ID, "id", "study", "");
        record_free(record);
    }
}

static void select_gwp_set(struct rows *r)
{
    char old[64];
    text_copy(old, sizeof old, project_study_text(r->p->scratch, STUDY_GWP_SET));
    if (*r->gwp_set && import_study_propose(r->p, STUDY_GWP_SET, r->gwp_set))
        planner_tell(r->p, IMPORT_NOTE, r->source, 0, REFUSAL_IMPORT_GWP_SET, "gwp_set", r->gwp_set, old);
}

void import_rows(struct planner *p, struct import_source *source)
{
    struct rows r = {.p = p, .source = source, .kind = import_kind_of(source->entity->id)};
    if (!twins_build(&r.twins, project_records(p->project, source->entity->id), source->fields, source->column_count))
        p->no_memory = true;
    if (source->entity->id == ENTITY_ACTIVITY)
        import_study_from_activities(p, source);
    for (size_t row = 1; row < source->table.row_count && !p->no_memory; row++) {
        if (row_blank(source, row))
            continue;
        p->plan->files[source->file].rows++;
        if (row_countable(&r, row))
            plan_row(&r, row);
    }
    select_gwp_set(&r);
    twins_clear(&r.twins);
}
