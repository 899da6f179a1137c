/* SPDX-License-Identifier: MPL-2.0
 *
 * What the columns of the inventory show, in sets by task.
 */
#include <stdio.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "tui/screen/inventory_internal.h"
#include "tui/screen/model_text.h"
#include "workbench/evidence.h"
#include "workbench/starting.h"

enum { KG_CELLS = 9 };

#define TYPED(field, min, max, drop) {COLUMN_FIELD, ACTIVITY_##field, NULL, min, max, false, drop}
#define FIGURE(field, min, max, drop) {COLUMN_FIELD, ACTIVITY_##field, NULL, min, max, true, drop}
#define BECOMES {COLUMN_BECOMES, -1, N_("becomes"), 11, 16, true, 3}
#define KG {COLUMN_KG, -1, "kg CO2e", 9, 16, true, 0}
#define SHARE(drop) {COLUMN_SHARE, -1, "%", 5, 6, true, drop}

static const struct inventory_column amounts[] = {
    TYPED(STAGE, 6, 8, 6), TYPED(PROCESS, 6, 8, 4), TYPED(ITEM, 12, 22, 0), FIGURE(AMOUNT, 9, 20, 0), TYPED(UNIT, 5, 8, 0), BECOMES,
    {COLUMN_LEVEL, ACTIVITY_FACTOR, N_("level"), 5, 6, false, 2}, KG, SHARE(1),
};
static const struct inventory_column factors[] = {
    TYPED(ITEM, 12, 22, 0), FIGURE(AMOUNT, 9, 14, 0), TYPED(UNIT, 5, 8, 0), FIGURE(PACK, 6, 10, 3), FIGURE(CONTENT, 9, 12, 0),
    {COLUMN_OF_FACTOR, FACTOR_NAME, NULL, 14, 30, false, 0}, {COLUMN_OF_FACTOR, FACTOR_VALUE, NULL, 8, 10, true, 0},
    {COLUMN_OF_FACTOR, FACTOR_UNIT, NULL, 13, 16, false, 0}, {COLUMN_LEVEL, ACTIVITY_FACTOR, N_("level"), 5, 6, false, 0},
    {COLUMN_OF_FACTOR, FACTOR_REGION, NULL, 6, 12, false, 0}, {COLUMN_OF_FACTOR, FACTOR_YEAR, NULL, 5, 8, true, 0}, KG,
};
static const struct inventory_column evidence[] = {
    TYPED(ITEM, 12, 22, 0), FIGURE(AMOUNT, 9, 14, 0), TYPED(UNIT, 5, 8, 0), TYPED(EVIDENCE, 14, 30, 0),
    {COLUMN_FILES, -1, N_("files"), 5, 6, true, 0}, {COLUMN_COMMENTS, -1, N_("comments"), 5, 8, true, 0}, TYPED(SOURCE_KIND, 12, 18, 0), TYPED(ASKED, 12, 30, 0), TYPED(NOTE, 12, 40, 0),
};
static const struct inventory_column data_quality[] = {
    TYPED(ITEM, 12, 22, 0), SHARE(0), TYPED(DATA_KIND, 10, 14, 0), TYPED(SOURCE_KIND, 12, 18, 0), TYPED(REASON, 12, 30, 0),
    TYPED(PERIOD_FROM, 10, 12, 0), TYPED(PERIOD_TO, 10, 12, 0), TYPED(EVIDENCE, 12, 24, 0),
};
static const struct inventory_column all_fields[] = {
    TYPED(ITEM, 12, 22, 0), TYPED(STAGE, 6, 10, 0), TYPED(PROCESS, 6, 12, 0), FIGURE(AMOUNT, 9, 16, 0), TYPED(UNIT, 5, 8, 0),
    FIGURE(PACK, 8, 10, 0), FIGURE(CONTENT, 8, 12, 0), TYPED(FACTOR, 12, 24, 0), FIGURE(SHARE, 5, 8, 0), TYPED(PRODUCT, 8, 12, 0),
    TYPED(ALLOCATION, 8, 12, 0), TYPED(ROLE, 8, 14, 0), TYPED(LEFT_OUT, 8, 14, 0), TYPED(DATA_KIND, 8, 12, 0),
    TYPED(SOURCE_KIND, 10, 16, 0), TYPED(REASON, 10, 30, 0), TYPED(PERIOD_FROM, 10, 12, 0), TYPED(PERIOD_TO, 10, 12, 0),
    TYPED(EVIDENCE, 10, 24, 0), TYPED(NOTE, 10, 40, 0), KG,
};

#define SET(name, columns, frozen) {name, columns, sizeof columns / sizeof *columns, frozen}
static const struct column_set sets[] = {
    SET(N_("amounts"), amounts, 0), /* which fit: columns drop instead of scrolling */
    SET(N_("packs and factors"), factors, 1),
    SET(N_("evidence"), evidence, 1),
    SET(N_("data and periods, 7.6"), data_quality, 1),
    SET(N_("all fields"), all_fields, 1),
};

size_t inventory_set_count(void)
{
    return sizeof sets / sizeof *sets;
}

const struct column_set *inventory_set(const struct inventory *s)
{
    return &sets[s->set];
}

const struct inventory_column *inventory_column(const struct inventory *s, size_t column)
{
    return &sets[s->set].columns[column < sets[s->set].count ? column : 0];
}

size_t inventory_column_of(const struct inventory *s, int field)
{
    size_t i = 0;
    while (i < sets[s->set].count &&
           !(field >= 0 && sets[s->set].columns[i].field == field && sets[s->set].columns[i].kind != COLUMN_OF_FACTOR))
        i++;
    return i;
}

int inventory_typed_field(const struct inventory *s, size_t column)
{
    const struct inventory_column *c = inventory_column(s, column);
    return c->kind == COLUMN_FIELD || c->kind == COLUMN_LEVEL ? c->field : -1;
}

bool inventory_in_cell(int field)
{
    enum field_type type = field >= 0 ? entity_get(ENTITY_ACTIVITY)->fields[field].type : FIELD_CHOICE;
    return type != FIELD_CHOICE && type != FIELD_REFERENCE;
}

const char *inventory_title(const struct inventory_column *c)
{
    const struct entity *entity = entity_get(c->kind == COLUMN_OF_FACTOR ? ENTITY_FACTOR : ENTITY_ACTIVITY);
    return language_text(c->title ? c->title : entity->fields[c->field].label);
}

void inventory_fill_columns(struct inventory *s)
{
    const struct column_set *set = inventory_set(s);
    for (size_t i = 0; i < set->count; i++) {
        const struct inventory_column *c = &set->columns[i];
        s->columns[i] = (struct table_column){inventory_title(c), c->min, c->max, c->right, c->drop};
    }
    s->table.column_count = set->count;
    s->table.frozen = set->frozen;
}

/* ---- cells ---- */

/* Of a linked process's emission the fields that mean the same. */
static const char *typed_text(const struct inventory_row *row, int field)
{
    if (inventory_is_activity(row))
        return edit_shown(row->record, field);
    return row->line ? line_text(row->line, (enum activity_field)field) : "";
}

/* Of a model row the model stands where other rows show what they became. */
static void cell_becomes(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    const struct model *model = is_model(row) ? model_of_row(row->record) : NULL;
    if (model) {
        text_copy(out->text, sizeof out->text, language_text(model->title));
        out->over = 1; /* and in that of the factor, which it has none of */
    } else if (inventory_is_activity(row))
        edit_becomes(s->app, row->record, out->text, sizeof out->text);
    out->role = TERM_DIM;
}

const struct finding *inventory_finding(const struct inventory *s, const struct inventory_row *row)
{
    const struct finding *own = edit_finding(s->app, record_entity(row->record)->id, record_id(row->record), -1);
    const struct finding *of_factor = row->line && row->line->factor
                                        ? edit_finding(s->app, ENTITY_FACTOR, record_id(row->line->factor), -1) : NULL;
    return !own || (of_factor && of_factor->severity < own->severity) ? of_factor : own;
}

static const char *factor_mark(const struct inventory *s, const struct inventory_row *row, const struct record *factor)
{
    const char *own = edit_mark(edit_finding(s->app, ENTITY_ACTIVITY, record_id(row->record), ACTIVITY_FACTOR));
    return own || !factor ? own : edit_mark(edit_finding(s->app, ENTITY_FACTOR, record_id(factor), -1));
}

static const struct record *factor_of(const struct inventory *s, const struct inventory_row *row)
{
    if (row->line)
        return row->line->factor;
    return records_find(project_records(app_project(s->app), ENTITY_FACTOR), typed_text(row, ACTIVITY_FACTOR));
}

static void cell_level(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    const struct record *factor = factor_of(s, row);
    const char *tier = factor ? record_text(factor, FACTOR_TIER) : "";
    const char *mark = factor_mark(s, row, factor);
    if (is_model(row))
        return;
    snprintf(out->text, sizeof out->text, "%s%s", factor ? (*tier ? tier : "+") : "-", mark ? mark : "");
}

static void cell_of_factor(const struct inventory *s, const struct inventory_row *row, int field, struct table_cell *out)
{
    const struct record *factor = is_model(row) ? NULL : factor_of(s, row);
    text_copy(out->text, sizeof out->text, factor ? edit_shown(factor, field) : "");
    out->role = TERM_DIM;
}

/* What rounds to nothing and is not nothing says so. */
static void show_kg(char *text, exact co2e, int decimals)
{
    exact unit;
    double least = 1;
    for (int i = 0; i < decimals; i++)
        least /= 10;
    if (co2e > 0 && exact_from_kg(least, &unit) && 2 * co2e < unit)
        snprintf(text, EXACT_TEXT, "<%g", least);
    else
        exact_show(text, co2e, 0, decimals);
}

static void cell_kg(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    char text[EXACT_TEXT] = "";
    enum line_kind kind = row->result.kind;
    if (row->line && kind == LINE_OPEN)
        text_copy(text, sizeof text, "—");
    else if (row->line && kind == LINE_LEFT_OUT)
        text_copy(text, sizeof text, _("left out"));
    else if (row->line)
        show_kg(text, kind == LINE_BIOGENIC ? 0 : row->result.co2e, s->decimals);
    text_copy(out->text, sizeof out->text, text);
    out->role = row->line && kind == LINE_OPEN ? TERM_WARNING : row->line && kind == LINE_LEFT_OUT ? TERM_DIM : TERM_NORMAL;
}

static void cell_share(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    bool emits = false;
    for (size_t i = 0; row->line && i < row->result.count; i++)
        emits |= row->result.lines[i].kind == LINE_EMISSION;
    if (emits && row->result.kind != LINE_OPEN)
        snprintf(out->text, sizeof out->text, "%.1f", 100 * footprint_share(s->rows.footprint, row->result.co2e));
}

bool inventory_is_proposed(const struct inventory *s, const struct inventory_row *row)
{
    return inventory_is_activity(row) && workbench_is_proposed(app_workbench(s->app), row->record);
}

/* Last year's figure in brackets: it is no entry, and that must be seen without colour. */
static void cell_proposed(const struct inventory_row *row, struct table_cell *out)
{
    char text[200];
    if (is_model(row))
        model_proposal_summary(row->record, text, sizeof text);
    else
        text_copy(text, sizeof text, record_text(row->record, ACTIVITY_PROPOSED));
    snprintf(out->text, sizeof out->text, "[%s]", text);
    out->over = is_model(row);
    out->role = TERM_DIM;
}

/* A model row has inputs in place of an amount: a summary of them, over the column of the unit. */
static void cell_field(const struct inventory *s, const struct inventory_row *row, int field, struct table_cell *out)
{
    if (field == ACTIVITY_AMOUNT && inventory_is_proposed(s, row))
        cell_proposed(row, out);
    else if (is_model(row) && field == ACTIVITY_AMOUNT) {
        model_row_summary(s->app, row->record, out->text, sizeof out->text);
        out->over = 1;
    } else if (!is_model(row) || field != ACTIVITY_UNIT)
        text_copy(out->text, sizeof out->text, typed_text(row, field));
}

/* How many there are; blank for none. */
static size_t notes_count(const struct inventory *s, const struct inventory_row *row, enum column_kind kind)
{
    const struct workbench *wb = app_workbench(s->app);
    enum entity_id entity = record_entity(row->record)->id;
    return kind == COLUMN_FILES ? workbench_attachments_of(wb, entity, record_id(row->record))
                                : workbench_comments_open(wb, entity, record_id(row->record));
}

static void cell_notes(const struct inventory *s, const struct inventory_row *row, enum column_kind kind, struct table_cell *out)
{
    size_t count = notes_count(s, row, kind);
    if (count)
        snprintf(out->text, sizeof out->text, "%zu", count);
}

void inventory_cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    const struct inventory *s = context;
    const struct inventory_column *c = inventory_column(s, column);
    struct inventory_row r;
    if (!rows_row(&s->rows, row, &r))
        return;
    switch (c->kind) {
    case COLUMN_FIELD:
        cell_field(s, &r, c->field, out);
        break;
    case COLUMN_BECOMES:
        cell_becomes(s, &r, out);
        break;
    case COLUMN_LEVEL:
        cell_level(s, &r, out);
        break;
    case COLUMN_OF_FACTOR:
        cell_of_factor(s, &r, c->field, out);
        break;
    case COLUMN_KG:
        cell_kg(s, &r, out);
        break;
    case COLUMN_SHARE:
        cell_share(s, &r, out);
        break;
    case COLUMN_FILES:
    case COLUMN_COMMENTS:
        cell_notes(s, &r, c->kind, out);
    }
}

const char *inventory_mark(void *context, size_t row)
{
    const struct inventory *s = context;
    struct inventory_row r;
    if (!rows_row(&s->rows, row, &r))
        return NULL;
    const char *found = edit_mark(inventory_finding(s, &r));
    if (found)
        return found;
    if (r.line && r.result.kind == LINE_OPEN)
        return "!";
    if (r.line && r.result.kind == LINE_LEFT_OUT)
        return "x";
    if (inventory_is_activity(&r) && !strcmp(record_text(r.record, ACTIVITY_SOURCE_KIND), "estimate"))
        return "~";
    return NULL;
}

bool inventory_noted(void *context, size_t row)
{
    const struct inventory *s = context;
    struct inventory_row r;
    return rows_row(&s->rows, row, &r) && workbench_comments_open(app_workbench(s->app), record_entity(r.record)->id, record_id(r.record));
}

bool inventory_marked(void *context, size_t row)
{
    const struct inventory *s = context;
    struct inventory_row r;
    return s->rows.marked.count && rows_row(&s->rows, row, &r) && rows_is_marked(&s->rows, record_id(r.record));
}

/* ---- order ---- */

static void by_text(const char *text, struct sort_key *out)
{
    out->text = text;
    out->blank = !*text;
}

/* A figure with what follows it: "8袋×50kg" counts as 8, as it is typed; `becomes` sorts by what it comes to. */
static void by_typed_figure(const char *text, struct sort_key *out)
{
    struct refusal ignored;
    const char *end;
    out->blank = !number_read_prefix(text, &end, "", &out->figure, &ignored);
}

void inventory_sort_key(void *context, const void *by, const struct inventory_row *row, struct sort_key *out)
{
    const struct inventory *s = context;
    const struct inventory_column *c = by;
    const struct record *factor = c->kind == COLUMN_LEVEL || c->kind == COLUMN_OF_FACTOR ? factor_of(s, row) : NULL;
    *out = (struct sort_key){.blank = true};
    if (c->kind == COLUMN_LEVEL || (c->kind == COLUMN_OF_FACTOR && !c->right))
        by_text(factor ? record_text(factor, c->kind == COLUMN_LEVEL ? FACTOR_TIER : c->field) : "", out);
    else if (c->kind == COLUMN_OF_FACTOR)
        by_typed_figure(factor ? record_text(factor, c->field) : "", out);
    else if (c->kind == COLUMN_FILES || c->kind == COLUMN_COMMENTS)
        *out = (struct sort_key){.figure = (double)notes_count(s, row, c->kind)};
    else if (c->kind == COLUMN_FIELD && c->right)
        by_typed_figure(typed_text(row, c->field), out);
    else if (c->kind == COLUMN_FIELD)
        by_text(typed_text(row, c->field), out);
    else if (row->line && row->result.kind != LINE_OPEN)
        *out = (struct sort_key){.figure = c->kind == COLUMN_BECOMES ? row->line->amount : exact_kg(row->result.co2e)};
}
