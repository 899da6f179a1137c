/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/import_internal.h"

#include <stdio.h>
#include <string.h>

/* Columns that a table with a needed one missing must know, to be taken for its kind. */
enum { KNOWN_ENOUGH = 3 };

const struct import_kind import_kinds[ENTITY_COUNT] = {
    {ENTITY_STUDY, "study", {0}, false},
    {ENTITY_GWP, "", {GWP_SET, GWP_GAS, GWP_VALUE}, true},
    {ENTITY_FACTOR, NULL, {FACTOR_VALUE, FACTOR_UNIT, FACTOR_GAS}, true},
    {ENTITY_PARAMETER, NULL, {PARAMETER_VALUE, PARAMETER_UNIT, PARAMETER_APPLIES_TO}, true},
    {ENTITY_PRODUCT, "p", {PRODUCT_OUTPUT, PRODUCT_PRICE}, true},
    {ENTITY_ALLOCATION, "key", {ALLOCATION_BASIS, ALLOCATION_DOCUMENT}, true},
    {ENTITY_SHARE, "", {SHARE_ALLOCATION, SHARE_PRODUCT, SHARE_AMOUNT}, true},
    {ENTITY_PROCESS, NULL, {0}, false},
    {ENTITY_VARIABLE, NULL, {VARIABLE_FORMULA}, true},
    {ENTITY_ACTIVITY, "r", {ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT}, true},
    {ENTITY_INPUT, "", {INPUT_ACTIVITY, INPUT_KEY, INPUT_VALUE}, true},
    {ENTITY_FLOW, "f", {FLOW_PROCESS, FLOW_DIRECTION, FLOW_ITEM, FLOW_AMOUNT, FLOW_UNIT}, true},
    {ENTITY_DEMAND, "d", {DEMAND_ITEM, DEMAND_AMOUNT}, false},
    {ENTITY_ACTION, "a", {ACTION_NAME, ACTION_PATH, ACTION_STATUS}, true},
    {ENTITY_EDIT, "e", {EDIT_ACTION, EDIT_KIND, EDIT_ENTITY, EDIT_RECORD}, true},
    {ENTITY_TARGET, "y", {TARGET_YEAR, TARGET_AIM}, true},
    {ENTITY_OFFSET, "o", {OFFSET_KIND, OFFSET_TONNES, OFFSET_STATUS}, true},
    {ENTITY_EVALUATOR, "e", {EVALUATOR_NAME, EVALUATOR_KIND}, true},
    {ENTITY_DOCUMENT, "doc", {DOCUMENT_NAME}, false},
    {ENTITY_REMARK, "k", {REMARK_SEVERITY, REMARK_TEXT, REMARK_STATUS}, true},
    {ENTITY_VISIT, "visit", {VISIT_PURPOSE, VISIT_AGENDA}, true},
    {ENTITY_SAMPLE, "s", {SAMPLE_VISIT, SAMPLE_ABOUT, SAMPLE_STATUS}, true},
    {ENTITY_SIGN_OFF, "sign", {SIGN_OFF_STAGE, SIGN_OFF_CONCLUSION, SIGN_OFF_WHO}, true},
    {ENTITY_REASON, NULL, {REASON_TEXT}, false},
    {ENTITY_SITE, NULL, {SITE_KIND}, true},
    {ENTITY_LOG, "g", {LOG_DATE, LOG_ITEM}, true},
    {ENTITY_ATTACHMENT, "file", {ATTACHMENT_ABOUT, ATTACHMENT_NAME, ATTACHMENT_SHA256}, true},
    {ENTITY_COMMENT, "c", {COMMENT_WHERE, COMMENT_TEXT}, true},
    {ENTITY_REQUEST, "q", {REQUEST_SUPPLIER, REQUEST_WHAT}, true},
};

const struct import_kind *import_kind_of(enum entity_id entity)
{
    size_t i = 0;
    while (import_kinds[i].entity != entity)
        i++;
    return &import_kinds[i];
}

int import_column_of(const struct import_source *source, int field)
{
    for (size_t c = 0; c < source->column_count; c++)
        if (source->fields[c] == field)
            return (int)c;
    return -1;
}

const char *import_heading_text(const struct import_source *source, size_t column)
{
    return csv_table_cell(&source->table, source->heading, column);
}

long import_mapping_of(const struct planner *p, const char *title)
{
    char wanted[200], named[200];
    text_fold_width(wanted, sizeof wanted, title);
    for (size_t i = 0; i < p->options->mapping_count; i++) {
        text_fold_width(named, sizeof named, p->options->mappings[i].column);
        if (!strcmp(text_strip(named), wanted))
            return (long)i;
    }
    return -1;
}

/* True where another column is mapped by hand to this field: the hand wins over the alias. */
static bool mapped_by_hand(const struct planner *p, const struct import_source *source, const struct entity *entity, int field)
{
    for (size_t c = 0; c < source->column_count; c++) {
        long m = import_mapping_of(p, import_heading_text(source, c));
        if (m >= 0 && library_alias(p->library, entity, p->options->mappings[m].field) == field)
            return true;
    }
    return false;
}

/* By the heading as it stands, else by what stands before its unit. */
static int field_of_heading(const struct planner *p, const struct entity *entity, const char *title, char unit[32])
{
    char name[200];
    *unit = '\0';
    int field = *title ? library_alias(p->library, entity, title) : -1;
    if (field >= 0 || !import_heading_split(library_units(p->library), title, name, sizeof name, unit, 32))
        return field;
    return library_alias(p->library, entity, name);
}

int import_field_of(const struct planner *p, const struct import_source *source, const struct entity *entity, size_t column, char *unit)
{
    const char *title = import_heading_text(source, column);
    char name[200], own[32] = "";
    long m = import_mapping_of(p, title);
    int field;
    if (m >= 0) {
        field = library_alias(p->library, entity, p->options->mappings[m].field);
        import_heading_split(library_units(p->library), title, name, sizeof name, own, sizeof own);
    } else {
        field = field_of_heading(p, entity, title, own);
        if (field >= 0 && p->options->mapping_count && mapped_by_hand(p, source, entity, field))
            field = -1;
    }
    if (unit)
        text_copy(unit, 32, field >= 0 ? own : "");
    return field;
}

/* ---- which table is it? ---- */

static bool has_field(const struct planner *p, const struct import_source *source, const struct entity *entity, int field)
{
    for (size_t i = 0; i < p->options->value_count; i++)
        if (library_alias(p->library, entity, p->options->values[i].field) == field)
            return true;
    for (size_t c = 0; c < source->column_count; c++)
        if (import_field_of(p, source, entity, c, NULL) == field)
            return true;
    return false;
}

/* True where the heading of another column states the unit of the amounts. */
static bool unit_stated(const struct planner *p, const struct import_source *source, const struct entity *entity, int field)
{
    char unit[32] = "";
    if (strcmp(entity->fields[field].key, "unit"))
        return false;
    for (size_t c = 0; c < source->column_count && !*unit; c++) {
        int of = import_field_of(p, source, entity, c, unit);
        if (of < 0 || entity->fields[of].type != FIELD_AMOUNT)
            *unit = '\0';
    }
    return *unit;
}

/* A table of model rows needs no amounts, one whose heading says "用量(kg)" no column of units, quick lines of the log
 * nothing else. */
static bool is_needed(const struct planner *p, const struct import_source *source, const struct import_kind *kind, int field)
{
    if (kind->entity == ENTITY_LOG && has_field(p, source, entity_get(ENTITY_LOG), LOG_TYPED))
        return false;
    if (unit_stated(p, source, entity_get(kind->entity), field))
        return false;
    bool of_amount = kind->entity == ENTITY_ACTIVITY && (field == ACTIVITY_AMOUNT || field == ACTIVITY_UNIT);
    return !of_amount || !has_field(p, source, entity_get(ENTITY_ACTIVITY), ACTIVITY_MODEL);
}

/* Columns that the kind knows; 0 where more than `lacking` needed ones are missing. */
static size_t known_columns(const struct planner *p, const struct import_source *source, const struct import_kind *kind,
                            size_t lacking)
{
    const struct entity *entity = entity_get(kind->entity);
    size_t known = 0, missing = !kind->prefix && !has_field(p, source, entity, 0);
    for (const int *n = kind->needed; *n; n++)
        missing += is_needed(p, source, kind, *n) && !has_field(p, source, entity, *n);
    for (size_t c = 0; c < source->column_count; c++)
        known += import_field_of(p, source, entity, c, NULL) >= 0;
    return missing > lacking || (missing && known < KNOWN_ENOUGH) ? 0 : known;
}

/* The kind that knows most columns; NULL where there is none or two know as many. */
static const struct entity *best_kind(const struct planner *p, const struct import_source *source, size_t lacking)
{
    const struct entity *best = NULL;
    size_t most = 0;
    for (size_t k = 0; k < ENTITY_COUNT; k++) {
        size_t known = import_kinds[k].by_heading ? known_columns(p, source, &import_kinds[k], lacking) : 0;
        if (known > most || (known && known == most)) {
            best = known > most ? entity_get(import_kinds[k].entity) : NULL;
            most = known;
        }
    }
    return best;
}

/* A table that lacks one needed column is still known for what it is, so that the message can name the column. */
static const struct entity *guess_by_heading(const struct planner *p, const struct import_source *source)
{
    const struct entity *whole = best_kind(p, source, 0);
    return whole ? whole : best_kind(p, source, 1);
}

const struct entity *import_kind_guess(const struct planner *p, const struct import_source *source, const char *stem)
{
    if (p->options->as)
        return entity_find(p->options->as);
    const struct entity *entity = entity_find(stem);
    const struct entity *flow = entity_get(ENTITY_FLOW);
    /* The published linked cases name their flows activity.csv, others processes.csv. */
    if (entity && (entity->id == ENTITY_ACTIVITY || entity->id == ENTITY_PROCESS) && has_field(p, source, flow, FLOW_DIRECTION))
        return flow;
    return entity ? entity : guess_by_heading(p, source);
}

/* ---- what do its columns mean? ---- */

static void list_headings(const struct import_source *source, char *out, size_t size)
{
    char clean[100];
    out[0] = '\0';
    for (size_t c = 0; c < source->column_count; c++) {
        size_t n = strlen(out);
        text_clean(clean, sizeof clean, import_heading_text(source, c), false);
        if (n + strlen(clean) + 6 > size) {
            text_copy(out + n, size - n, " …");
            return;
        }
        snprintf(out + n, size - n, "%s%s", n ? ", " : "", clean);
    }
}

static bool column_blank(const struct import_source *source, size_t column)
{
    for (size_t row = source->heading + 1; row < source->table.row_count; row++)
        if (!text_blank(csv_table_cell(&source->table, row, column)))
            return false;
    return true;
}

static long line_of_heading(const struct import_source *source)
{
    return source->table.rows[source->heading].line;
}

static void tell_unknown(struct planner *p, const struct import_source *source, size_t column)
{
    char name[40];
    const char *title = import_heading_text(source, column);
    if (!*title && column_blank(source, column))
        return;
    snprintf(name, sizeof name, "(%zu)", column + 1);
    planner_tell(p, IMPORT_WARNING, source, line_of_heading(source), REFUSAL_CSV_COLUMN_UNKNOWN, "", *title ? title : name, "");
}

/* True where the person said that the column is not to be read. */
static bool column_left_out(struct planner *p, const struct import_source *source, size_t column)
{
    long m = import_mapping_of(p, import_heading_text(source, column));
    bool left_out = m >= 0 && !strcmp(p->options->mappings[m].field, "-");
    if (left_out)
        p->mapping_used[m] = true;
    return left_out;
}

static bool map_columns(struct planner *p, struct import_source *source)
{
    bool good = true;
    for (size_t c = 0; c < source->column_count; c++)
        source->fields[c] = -1;
    for (size_t c = 0; c < source->column_count; c++) {
        int field = import_field_of(p, source, source->entity, c, source->units[c]);
        long m = import_mapping_of(p, import_heading_text(source, c));
        if (m >= 0 && field >= 0)
            p->mapping_used[m] = true;
        if (column_left_out(p, source, c))
            continue;
        if (field < 0)
            tell_unknown(p, source, c);
        else if (import_column_of(source, field) >= 0) {
            planner_tell(p, IMPORT_ERROR, source, line_of_heading(source), REFUSAL_CSV_COLUMN_TWICE, "",
                         source->entity->fields[field].key, "");
            good = false;
        } else
            source->fields[c] = field;
    }
    return good;
}

static bool check_needed(struct planner *p, const struct import_source *source)
{
    const struct import_kind *kind = import_kind_of(source->entity->id);
    char found[240];
    bool good = true;
    list_headings(source, found, sizeof found);
    if (!kind->prefix && import_column_of(source, 0) < 0) {
        planner_tell(p, IMPORT_ERROR, source, line_of_heading(source), REFUSAL_CSV_COLUMN_MISSING, "", source->entity->fields[0].key, found);
        good = false;
    }
    for (const int *n = kind->needed; *n; n++)
        if (is_needed(p, source, kind, *n) && !has_field(p, source, source->entity, *n)) {
            planner_tell(p, IMPORT_ERROR, source, line_of_heading(source), REFUSAL_CSV_COLUMN_MISSING, "", source->entity->fields[*n].key, found);
            good = false;
        }
    return good;
}

bool import_columns(struct planner *p, struct import_source *source, const char *stem)
{
    if (!import_find_heading(p, source))
        return false;
    source->entity = import_kind_guess(p, source, stem);
    if (!source->entity) {
        planner_tell(p, IMPORT_ERROR, source, 0, REFUSAL_CSV_KIND_UNKNOWN, "", source->place, "");
        return false;
    }
    bool good = map_columns(p, source);
    return check_needed(p, source) && good;
}
