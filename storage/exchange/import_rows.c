/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/farm_line.h"
#include "core/validate.h"
#include "storage/exchange/import_dates.h"
#include "storage/exchange/import_twins.h"

static const char characterisation[] = "characterisation";

struct rows {
    struct planner *p;
    struct import_source *source;
    const struct import_kind *kind;
    struct twins twins;
    char *above[CSV_COLUMN_LIMIT]; /* last cell with something in it, of columns that may continue; owned */
    const char *cells[CSV_COLUMN_LIMIT]; /* of the row, blank ones under a merged cell filled */
    char gwp_set[64]; /* first set that a row added to, "" where none */
    bool basis_told, characterisation_told, dates_told, filled_told;
};

/* ---- rows that are no records ---- */

/* Told as an error while nobody has said what it is. False: it is no row to read. */
static bool total_is_taken(struct rows *r, size_t row, const char *word)
{
    static const enum refusal_code told[] = {[IMPORT_ASK] = REFUSAL_CSV_TOTAL_ROW, [IMPORT_YES] = REFUSAL_IMPORT_TOTAL_LEFT};
    const enum import_answer leave = r->p->options->leave_totals;
    if (leave == IMPORT_NO)
        return true;
    planner_tell(r->p, leave == IMPORT_ASK ? IMPORT_ERROR : IMPORT_NOTE, r->source, r->source->table.rows[row].line, told[leave], "",
                 word, "");
    return false;
}

static bool row_countable(struct rows *r, size_t row)
{
    const struct csv_row *line = &r->source->table.rows[row];
    char have[24], want[24];
    const char *total = r->source->exported ? NULL : import_total_word(r->source, row);
    if (total && !total_is_taken(r, row, total))
        return false;
    if (line->count != r->source->column_count) {
        snprintf(have, sizeof have, "%zu", line->count);
        snprintf(want, sizeof want, "%zu", r->source->column_count);
        planner_tell(r->p, IMPORT_ERROR, r->source, line->line, REFUSAL_CSV_FIELD_COUNT, "", have, want);
        return false;
    }
    return true;
}

/* ---- merged cells: the first columns of a row are blank where a sheet had one cell over several rows ---- */

bool import_may_continue(const struct import_source *source, size_t column)
{
    int f = source->fields[column];
    enum field_type type = f > 0 ? source->entity->fields[f].type : FIELD_AMOUNT;
    return f > 0 && type != FIELD_AMOUNT && type != FIELD_NUMBER && type != FIELD_LONG_TEXT;
}

static void tell_continued(struct rows *r, size_t row, size_t column, const char *above)
{
    struct refusal refusal;
    bool filled = r->p->options->fill_down == IMPORT_YES;
    if (filled && r->filled_told)
        return;
    refuse(&refusal, filled ? REFUSAL_IMPORT_FILLED : REFUSAL_CSV_CONTINUED, "", above, "");
    planner_problem(r->p, filled ? IMPORT_NOTE : IMPORT_ERROR, r->source, r->source->table.rows[row].line, r->source->fields[column],
                    &refusal);
    r->filled_told = filled;
}

static bool keep_above(struct rows *r, size_t column, const char *cell)
{
    char **above = &r->above[column];
    if ((!import_may_continue(r->source, column) && !r->source->table.merge_count) || (*above && !strcmp(*above, cell)))
        return true;
    free(*above);
    *above = text_dup(cell);
    r->p->no_memory = r->p->no_memory || !*above;
    return *above;
}

/* What a blank cell continues: that of the merged area that a workbook says it is in, else the one above where the row is blank at its left;
 * NULL where it is simply blank. */
static const char *continued(const struct rows *r, size_t row, size_t column, bool first)
{
    size_t from;
    if (r->source->fields[column] <= 0 || r->source->exported)
        return NULL;
    if (csv_table_merged(&r->source->table, row, column, &from))
        return from < column && *r->cells[from] ? r->cells[from] : r->above[from];
    return first && import_may_continue(r->source, column) ? r->above[column] : NULL;
}

static void tell_error_cell(struct rows *r, size_t row, size_t column)
{
    struct refusal refusal;
    refuse(&refusal, REFUSAL_CSV_ERROR_CELL, "", r->cells[column], "");
    planner_problem(r->p, IMPORT_ERROR, r->source, r->source->table.rows[row].line, r->source->fields[column], &refusal);
}

/* A figure over several rows belongs to the first of them: filled down it would count again. */
static bool is_figure(const struct import_source *source, size_t column)
{
    enum field_type type = source->entity->fields[source->fields[column]].type;
    return type == FIELD_AMOUNT || type == FIELD_NUMBER || type == FIELD_QUANTITY;
}

/* Sets the cells of the row. False (told) where a blank one may be under a merged cell and nobody has said so, or one is an error. */
static bool take_cells(struct rows *r, size_t row)
{
    const enum import_answer fill = r->p->options->fill_down;
    bool first = true, good = true;
    for (size_t c = 0; c < r->source->column_count; c++) {
        const char *cell = csv_table_cell(&r->source->table, row, c), *above;
        r->cells[c] = cell;
        if (*cell) {
            first = false;
            good = keep_above(r, c, cell) && good;
            if (r->source->fields[c] >= 0 && !r->source->exported && import_cell_is_error(cell)) {
                tell_error_cell(r, row, c);
                good = false;
            }
        } else if (fill != IMPORT_NO && (above = continued(r, row, c, first))) {
            tell_continued(r, row, c, above);
            good = good && fill == IMPORT_YES;
            r->cells[c] = is_figure(r->source, c) ? cell : above;
        }
    }
    return good;
}

/* ---- from a row to a record ---- */

static const char *cell_of(const struct rows *r, int field)
{
    int column = import_column_of(r->source, field);
    return column < 0 ? "" : r->cells[column];
}

/* A date that core does not read as it stands is completed, and the first of a file told. */
static const char *date_of(struct rows *r, size_t row, int field, const char *cell, char out[16])
{
    struct refusal refusal;
    if (!import_date(project_study(r->p->scratch), cell, out))
        return cell;
    refuse(&refusal, REFUSAL_IMPORT_DATES, r->source->entity->fields[field].key, cell, out);
    if (!r->dates_told)
        planner_problem(r->p, IMPORT_NOTE, r->source, r->source->table.rows[row].line, field, &refusal);
    r->dates_told = true;
    return out;
}

/* What the heading says of the unit belongs to a figure that says none itself. */
static bool set_with_unit(const struct rows *r, size_t column, int field, const char *cell, struct record *record)
{
    const struct entity *entity = r->source->entity;
    const char *unit = r->source->units[column];
    int sibling = entity->fields[field].type == FIELD_AMOUNT ? entity_field(entity, "unit") : -1;
    char with[200]; /* a plain figure is short */
    if (!*unit || !import_number_plain(cell))
        return record_set(record, field, cell);
    if (entity->fields[field].type == FIELD_QUANTITY) {
        snprintf(with, sizeof with, "%s %s", cell, unit);
        return record_set(record, field, with);
    }
    bool stated = sibling < 0 || !text_blank(cell_of(r, sibling));
    return record_set(record, field, cell) && (stated || record_set(record, sibling, unit));
}

static bool set_cell(struct rows *r, size_t row, size_t column, struct record *record)
{
    const int f = r->source->fields[column];
    const struct field *field = &r->source->entity->fields[f];
    const char *cell = r->cells[column], *value = library_alias_choice(r->p->library, field, cell);
    char date[16];
    if (field->type == FIELD_DATE)
        value = date_of(r, row, f, cell, date);
    /* A village's own word for a kind of plot ("梯田") says more than the kind. */
    if (field->type == FIELD_CHOICE && r->source->entity->id == ENTITY_SITE && value != cell && import_column_of(r->source, SITE_NOTE) < 0 &&
        !record_set(record, SITE_NOTE, cell))
        return false;
    return field->type == FIELD_AMOUNT || field->type == FIELD_QUANTITY ? set_with_unit(r, column, f, value, record)
                                                                        : record_set(record, f, value);
}

/* What every row says where its own cell is blank. */
static bool fill_values(const struct rows *r, struct record *record)
{
    const struct import_options *o = r->p->options;
    for (size_t i = 0; i < o->value_count; i++) {
        int f = library_alias(r->p->library, r->source->entity, o->values[i].field);
        if (f <= 0)
            continue;
        r->p->value_used[i] = true;
        if (!record_get(record, f) &&
            !record_set(record, f, library_alias_choice(r->p->library, &r->source->entity->fields[f], o->values[i].text)))
            return false;
    }
    return true;
}

static bool fill_record(struct rows *r, size_t row, struct record *record)
{
    for (size_t c = 0; c < r->source->column_count; c++)
        if (r->source->fields[c] > 0 && *r->cells[c] && !set_cell(r, row, c, record))
            return false;
    return fill_values(r, record);
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

static void made_id(const struct rows *r, const struct named *n, char *out, size_t size)
{
    char second[256];
    if (n->entity == ENTITY_GWP)
        gas_canonical(second, sizeof second, cell_of(r, n->second));
    else
        text_copy(second, sizeof second, cell_of(r, n->second));
    snprintf(out, size, "%s/%s", cell_of(r, n->first), second);
}

/* What stands in the id column, or is made of two others; "" where a fresh one is to be given. */
static void row_id(const struct rows *r, char *out, size_t size)
{
    text_copy(out, size, cell_of(r, 0));
    if (r->source->entity->id == ENTITY_STUDY)
        text_copy(out, size, "study");
    for (size_t i = 0; !*out && i < sizeof named_after / sizeof *named_after; i++)
        if (named_after[i].entity == r->source->entity->id)
            made_id(r, &named_after[i], out, size);
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
    const struct records *there = project_records(entity->id == ENTITY_GWP && r->p->sets_replaced ? r->p->scratch : r->p->project, entity->id);
    const struct record *old = records_find(there, id);
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

/* A row of the farm log that is one quick line becomes what the line says; what other columns say stays. False: told why not. */
static bool read_quick_line(struct rows *r, struct record *record, long line)
{
    struct farm_line read;
    struct refusal refusal = {0};
    if (record_entity(record)->id != ENTITY_LOG || !record_get(record, LOG_TYPED) || record_get(record, LOG_DATE))
        return true;
    if (!farm_line_read(library_units(r->p->library), r->p->scratch, record_text(record, LOG_TYPED), &read, &refusal)) {
        planner_problem(r->p, IMPORT_ERROR, r->source, line, LOG_TYPED, &refusal);
        return false;
    }
    struct record *whole = farm_line_record(&read, record_id(record), record_text(record, LOG_TYPED));
    for (int f = 1; whole && f < LOG_FIELDS; f++)
        if (record_get(whole, f) && !record_get(record, f) && !record_set(record, f, record_get(whole, f)))
            r->p->no_memory = true;
    r->p->no_memory |= !whole;
    record_free(whole);
    return true;
}

/* Would it be accepted if it were typed? Told where not. What stood in a project stands in it again all the same: a record can be
 * overtaken by what was entered after it. */
static bool judge_record(struct rows *r, const struct record *record, long line)
{
    struct refusal refusal = {0};
    if (validate_record(library_units(r->p->library), r->p->scratch, record, &refusal))
        return true;
    int field = record_entity(record) == r->source->entity ? entity_field(r->source->entity, refusal.field) : -1;
    if (field < 0 && record_entity(record)->id == ENTITY_INPUT)
        field = INPUT_VALUE; /* the refusal names the model's input */
    planner_problem(r->p, r->source->exported ? IMPORT_WARNING : IMPORT_ERROR, r->source, line, field, &refusal);
    return r->source->exported;
}

/* Takes the record. */
static void plan_record(struct rows *r, struct record *record, long line)
{
    bool fresh = is_new(r, record, line) && read_quick_line(r, record, line);
    if (fresh && record_entity(record)->id == ENTITY_VARIABLE) {
        import_variable_wait(r->p, r->source, record, line);
        return;
    }
    if (!fresh || !judge_record(r, record, line)) {
        record_free(record);
        return;
    }
    remember_set(r, record);
    warn_of_trap(r, record, line);
    if (planner_add(r->p, record))
        r->p->plan->files[r->source->file].accepted++;
}

/* ---- rows that are there already ---- */

static void twin_text(const struct rows *r, char *out, size_t size)
{
    struct text_buffer all = {0};
    for (size_t c = 0; c < r->source->column_count; c++)
        if (r->source->fields[c] >= 0 && *r->cells[c])
            text_buffer_printf(&all, "%s%s", all.length ? " · " : "", r->cells[c]);
    text_copy(out, size, all.data);
    text_buffer_free(&all);
}

static enum import_twins twin_answer(const struct import_options *o, uint64_t content)
{
    for (size_t i = 0; i < o->twin_choice_count; i++)
        if (o->twin_choices[i].content == content)
            return o->twin_choices[i].answer;
    return o->twins;
}

/* Counts the row in its group, which the first of them makes; NULL where there are too many to list. */
static struct import_twin *twin_group(struct rows *r, uint64_t content, const struct record *old, long line)
{
    struct import_plan *plan = r->p->plan;
    for (size_t i = plan->twin_count; i-- > 0;)
        if (plan->twins[i].content == content && plan->twins[i].file == r->source->file) {
            if (plan->twins[i].rows < IMPORT_TWIN_LINES)
                plan->twins[i].lines[plan->twins[i].rows] = line;
            plan->twins[i].rows++;
            return &plan->twins[i];
        }
    if (!old || plan->twin_count == IMPORT_TWIN_LIMIT ||
        !planner_grow(r->p, (void **)&plan->twins, &r->p->twin_capacity, plan->twin_count, sizeof *plan->twins))
        return NULL;
    struct import_twin *twin = &plan->twins[plan->twin_count++];
    *twin = (struct import_twin){.content = content, .file = r->source->file, .row = line, .lines = {line}, .rows = 1,
                                 .answer = twin_answer(r->p->options, content)};
    text_copy(twin->id, sizeof twin->id, record_id(old));
    twin_text(r, twin->text, sizeof twin->text);
    return twin;
}

/* What becomes of a row without an id: NULL where it is not taken (told), the record's id where it is that record, a fresh id. */
static const char *twin_id(struct rows *r, const struct record *record, long line, char fresh[32])
{
    uint64_t content = twins_hash(&r->twins, record);
    const struct record *old = twins_take(&r->twins, record);
    enum import_twins answer = twin_answer(r->p->options, content);
    struct import_twin *group = r->twins.count ? twin_group(r, content, old, line) : NULL;
    if (group)
        group->there += old != NULL;
    if (old && answer == IMPORT_TWINS_SKIP)
        return record_id(old);
    if (old && answer == IMPORT_TWINS_ASK) {
        planner_tell(r->p, IMPORT_ERROR, r->source, line, REFUSAL_IMPORT_TWIN, "", record_id(old), "");
        return NULL;
    }
    project_fresh_id(r->p->scratch, r->source->entity->id, r->kind->prefix, fresh, 32);
    return fresh;
}

/* Takes the record. `*told` where it is not to be planned. */
static struct record *name_record(struct rows *r, struct record *record, long line, bool *told)
{
    char fresh[32];
    const char *id = twin_id(r, record, line, fresh);
    struct record *named = id ? record_copy(record, id) : NULL;
    *told = !id;
    record_free(record);
    return named;
}

static struct record *make_record(struct rows *r, size_t row, bool *told)
{
    char id[1024];
    row_id(r, id, sizeof id);
    bool make_id = !*id && r->kind->prefix;
    struct record *record = record_new(r->source->entity, id);
    if (record && !fill_record(r, row, record)) {
        record_free(record);
        return NULL;
    }
    return record && make_id ? name_record(r, record, r->source->table.rows[row].line, told) : record;
}

static struct record *complete(struct rows *r, struct record *record, long line)
{
    if (r->source->entity->id != ENTITY_FACTOR || r->source->exported)
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
    bool told = false;
    struct record *record = make_record(r, row, &told);
    if (told)
        return;
    if (record)
        record = complete(r, record, line->line);
    if (!record)
        r->p->no_memory = true;
    else if (r->source->entity->id != ENTITY_STUDY) {
        plan_record(r, record, line->line);
    } else {
        if (row == r->source->heading + 1)
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
    for (size_t row = source->heading + 1; row < source->table.row_count && !p->no_memory && planner_row(p); row++) {
        if (import_row_blank(source, row))
            continue;
        p->plan->files[source->file].rows++;
        if (row_countable(&r, row) && take_cells(&r, row))
            plan_row(&r, row);
    }
    if (csv_table_failed(&source->table)) /* rows that did not come back would look blank */
        p->no_memory = true;
    select_gwp_set(&r);
    for (size_t c = 0; c < source->column_count; c++)
        free(r.above[c]);
    twins_clear(&r.twins);
}
