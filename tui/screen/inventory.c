/* SPDX-License-Identifier: MPL-2.0
 *
 * inventory - step 2: a table of the activities of the variant shown, with what was typed beside what it became.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/line_text.h"
#include "core/number.h"
#include "tui/screen/leave_out.h"
#include "tui/screen/model_form.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "tui/screen/record_form.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"

enum column {
    COLUMN_STAGE,
    COLUMN_PROCESS,
    COLUMN_ITEM,
    COLUMN_AMOUNT,
    COLUMN_UNIT,
    COLUMN_BECOMES,
    COLUMN_FACTOR,
    COLUMN_KG,
    COLUMN_SHARE,
    COLUMNS
};

enum { KG_CELLS = 9 };

/* The field that a column shows; -1 where it is a result. */
static const int fields[COLUMNS] = {
    ACTIVITY_STAGE, ACTIVITY_PROCESS, ACTIVITY_ITEM, ACTIVITY_AMOUNT, ACTIVITY_UNIT, -1, ACTIVITY_FACTOR, -1, -1};

struct inventory {
    struct app *app;
    struct table table;
    struct table_column columns[COLUMNS];
    struct widget_texts texts;
    char filter[128];
    const struct footprint *footprint; /* of this round; NULL where it cannot be computed */
    char why[SENTENCE];
    struct inventory_row {
        const struct record *record;
        const struct line *line;  /* the first of the row; NULL where nothing could be computed */
        struct row_result result; /* all of them */
    } *rows; /* of this round */
    size_t count, capacity;
    int decimals;    /* of kg, so that the total fits its column */
    char wanted[96]; /* id of a row to stand on once it is there */
    char *seen;
};

/* ---- which rows are shown: made anew each round, so that nothing outlives an edit ---- */

static bool passes(const struct inventory *s, const struct record *r)
{
    static const int searched[] = {ACTIVITY_STAGE, ACTIVITY_PROCESS,  ACTIVITY_ITEM,
                                   ACTIVITY_NOTE,  ACTIVITY_EVIDENCE, ACTIVITY_UNIT};
    return edit_matches(r, searched, sizeof searched / sizeof *searched, s->filter);
}

static void add_row(struct inventory *s, const struct record *record, const struct row_result *result)
{
    if (record_entity(record)->id == ENTITY_ACTIVITY && *s->filter && !passes(s, record))
        return;
    if (s->count == s->capacity) {
        size_t capacity = s->capacity ? 2 * s->capacity : 64;
        struct inventory_row *rows = realloc(s->rows, capacity * sizeof *rows);
        if (!rows)
            return;
        s->rows = rows;
        s->capacity = capacity;
    }
    s->rows[s->count] = (struct inventory_row){.record = record};
    if (result) {
        s->rows[s->count].line = result->lines;
        s->rows[s->count].result = *result;
    }
    s->count++;
}

static int fitting_decimals(const struct footprint *footprint)
{
    char text[EXACT_TEXT];
    int decimals = footprint_decimals(footprint);
    for (; decimals > 0; decimals--) {
        exact_show(text, footprint->emissions, 0, decimals);
        if (strlen(text) <= KG_CELLS)
            break;
    }
    return decimals;
}

static void collect(struct inventory *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTIVITY);
    s->footprint = edit_footprint(s->app, s->why, sizeof s->why);
    s->decimals = s->footprint ? fitting_decimals(s->footprint) : 0;
    s->count = 0;
    for (size_t i = 0; s->footprint && i < s->footprint->line_count;) {
        struct row_result result = edit_row(s->footprint, &s->footprint->lines[i]);
        add_row(s, result.lines->activity, &result);
        i += result.count;
    }
    for (size_t i = 0; !s->footprint && i < records_count(all); i++)
        add_row(s, records_at(all, i), NULL);
}

static const struct inventory_row *row_at(const struct inventory *s, size_t row)
{
    return row < s->count ? &s->rows[row] : NULL;
}

static const struct inventory_row *current(const struct inventory *s)
{
    return row_at(s, s->table.list.cursor);
}

static bool is_activity(const struct inventory_row *row)
{
    return row && record_entity(row->record)->id == ENTITY_ACTIVITY;
}

static long find_row(const struct inventory *s, const char *id)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(record_id(s->rows[i].record), id))
            return (long)i;
    return -1;
}

/* ---- cells ---- */

/* Of a linked process's emission the fields that mean the same. */
static const char *typed_text(const struct inventory_row *row, int field)
{
    if (is_activity(row))
        return record_text(row->record, field);
    return row->line ? line_text(row->line, (enum activity_field)field) : "";
}

static bool is_model(const struct inventory_row *row)
{
    return is_activity(row) && is_model_row(row->record);
}

/* Of a model row the model stands where other rows show what they became. */
static void cell_becomes(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    const struct model *model = is_model(row) ? model_of_row(row->record) : NULL;
    if (model) {
        text_copy(out->text, sizeof out->text, language_text(model->title));
        out->over = 1; /* and in that of the factor, which it has none of */
    } else if (is_activity(row))
        edit_becomes(s->app, row->record, out->text, sizeof out->text);
    out->role = TERM_DIM;
}

/* The worst finding of the row: its own or its factor's. */
static const struct finding *row_finding(const struct inventory *s, const struct inventory_row *row)
{
    const struct finding *own = edit_finding(s->app, record_entity(row->record)->id, record_id(row->record), -1);
    const struct finding *factors = row->line && row->line->factor
                                        ? edit_finding(s->app, ENTITY_FACTOR, record_id(row->line->factor), -1) : NULL;
    return !own || (factors && factors->severity < own->severity) ? factors : own;
}

static const char *factor_mark(const struct inventory *s, const struct inventory_row *row, const struct record *factor)
{
    const char *own = edit_mark(edit_finding(s->app, ENTITY_ACTIVITY, record_id(row->record), ACTIVITY_FACTOR));
    return own || !factor ? own : edit_mark(edit_finding(s->app, ENTITY_FACTOR, record_id(factor), -1));
}

static void cell_factor(const struct inventory *s, const struct inventory_row *row, struct table_cell *out)
{
    const struct record *factor =
        row->line ? row->line->factor
                  : records_find(project_records(app_project(s->app), ENTITY_FACTOR), typed_text(row, ACTIVITY_FACTOR));
    const char *tier = factor ? record_text(factor, FACTOR_TIER) : "";
    const char *mark = factor_mark(s, row, factor);
    if (is_model(row))
        return;
    snprintf(out->text, sizeof out->text, "%s%s", factor ? (*tier ? tier : "+") : "-", mark ? mark : "");
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
        snprintf(out->text, sizeof out->text, "%.1f", 100 * footprint_share(s->footprint, row->result.co2e));
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct inventory *s = context;
    const struct inventory_row *r = row_at(s, row);
    if (!r)
        return;
    switch ((enum column)column) {
    case COLUMN_BECOMES:
        cell_becomes(s, r, out);
        break;
    case COLUMN_FACTOR:
        cell_factor(s, r, out);
        break;
    case COLUMN_KG:
        cell_kg(s, r, out);
        break;
    case COLUMN_SHARE:
        cell_share(s, r, out);
        break;
    case COLUMN_AMOUNT:
        if (is_model(r)) {
            model_row_summary(s->app, r->record, out->text, sizeof out->text);
            out->over = 1;
            break;
        } /* fall through */
    default:
        if (is_model(r) && column == COLUMN_UNIT)
            break;
        text_copy(out->text, sizeof out->text, typed_text(r, fields[column]));
    }
}

static const char *mark(void *context, size_t row)
{
    struct inventory *s = context;
    const struct inventory_row *r = row_at(s, row);
    const char *found = r ? edit_mark(row_finding(s, r)) : NULL;
    if (found)
        return found;
    if (r && r->line && r->result.kind == LINE_OPEN)
        return "!";
    if (r && r->line && r->result.kind == LINE_LEFT_OUT)
        return "x";
    return is_activity(r) && !strcmp(record_text(r->record, ACTIVITY_SOURCE_KIND), "estimate") ? "~" : NULL;
}

/* ---- editing in the cell ---- */

static struct place place_at(const struct inventory *s, size_t row, size_t column)
{
    const struct inventory_row *r = row_at(s, row);
    struct place place = {.entity = ENTITY_ACTIVITY, .field = fields[column]};
    text_copy(place.record, sizeof place.record, r ? record_id(r->record) : "");
    return place;
}

static bool edit_text(void *context, size_t row, size_t column, char *out, size_t size)
{
    struct inventory *s = context;
    const struct inventory_row *r = row_at(s, row);
    if (!is_activity(r) || is_model_row(r->record) || column > COLUMN_UNIT)
        return false;
    const char *value = record_get(r->record, fields[column]);
    if (value && strlen(value) >= size)
        return false;
    text_copy(out, size, value);
    free(s->seen);
    s->seen = text_dup(value);
    return true;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct inventory *s = context;
    struct place place = place_at(s, row, column);
    bool done = edit_store(s->app, &place, text, s->seen, error, size);
    collect(s); /* records and lines were made anew */
    return done;
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct inventory *s = context;
    struct place place = place_at(s, row, column);
    edit_preview(s->app, &place, text, out, size);
}

/* ---- life ---- */

static void *open_inventory(struct app *app)
{
    struct inventory *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = COLUMNS;
    s->table.frozen = 0;
    s->table.cell = cell;
    s->table.mark = mark;
    s->table.edit_text = edit_text;
    s->table.accept = accept;
    s->table.preview = preview;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.column = COLUMN_ITEM;
    return s;
}

static void prepare(struct inventory *s)
{
    const struct table_column columns[COLUMNS] = {
        [COLUMN_STAGE] = {_("stage"), 6, 8, false, 6},       [COLUMN_PROCESS] = {_("process"), 6, 8, false, 4},
        [COLUMN_ITEM] = {_("item"), 12, 22, false, 0},        [COLUMN_AMOUNT] = {_("amount"), 9, 20, true, 0},
        [COLUMN_UNIT] = {_("unit"), 5, 8, false, 0},          [COLUMN_BECOMES] = {_("becomes"), 11, 16, true, 3},
        [COLUMN_FACTOR] = {_("level"), 5, 6, false, 2},       [COLUMN_KG] = {"kg CO2e", 9, 16, true, 0},
        [COLUMN_SHARE] = {"%", 5, 6, true, 1},
    };
    memcpy(s->columns, columns, sizeof columns);
    s->texts = *app_texts(s->app);
    s->texts.empty = *s->filter
                         ? _("No row holds these words. / changes the filter.")
                         : _("No rows yet. 'a' adds the first: what was used, how much, in which unit, as on the receipt.");
    collect(s);
    s->table.count = s->count;
    s->table.read_only = !edit_open(s->app, ENTITY_ACTIVITY);
    long at = *s->wanted ? find_row(s, s->wanted) : -1;
    if (at >= 0 && !s->table.editing)
        table_go(&s->table, (size_t)at, SIZE_MAX);
    s->wanted[0] = '\0';
}

static void draw_head(struct inventory *s, struct term_rect area)
{
    char left[256], right[256] = "", kg[EXACT_TEXT];
    struct term *term = app_term(s->app);
    const char *variant = s->footprint ? s->footprint->variant : project_study_text(app_project(s->app), STUDY_VARIANT);
    snprintf(left, sizeof left, _(" %s · rows: %zu%s%s"), variant, s->count, *s->filter ? _(" · filter: ") : "", s->filter);
    if (s->footprint) {
        footprint_kg(kg, s->footprint, s->footprint->emissions);
        snprintf(right, sizeof right,
                 s->footprint->open_count ? _("total %s kg CO2e, rows open: %zu ") : _("total %s kg CO2e "), kg,
                 s->footprint->open_count);
    }
    term_put(term, area, 0, 0, TERM_TITLE, left);
    int width = term_text_width(right);
    if (width + term_text_width(left) < area.cols)
        term_put(term, area, 0, area.cols - width, TERM_TITLE, right);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct inventory *s = state;
    prepare(s);
    draw_head(s, area);
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

static void open_form(struct inventory *s, int field)
{
    const struct inventory_row *r = current(s);
    if (is_activity(r))
        record_form_open(s->app, ENTITY_ACTIVITY, record_id(r->record), field);
    else if (r)
        app_say(s->app, MESSAGE_NOTE, "%s", _("This row comes from linked processes; the command line imports them."));
}

static void open_trace(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (r)
        app_trace(s->app, record_id(r->record));
}

static void choose_factor(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (is_model(r))
        app_say(s->app, MESSAGE_NOTE, "%s", _("This row has a model in place of a factor; Enter opens it."));
    else if (is_activity(r))
        pick_factor(s->app, record_id(r->record));
}

/* Enter on a cell that is not typed: the factor, or how the figure came about. */
static void open_cell(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (is_model(r) && s->table.column < COLUMN_KG)
        model_form_open(s->app, record_id(r->record), NULL);
    else if (s->table.column == COLUMN_FACTOR)
        choose_factor(s);
    else if (s->table.column > COLUMN_UNIT)
        open_trace(s);
    else
        open_form(s, fields[s->table.column]);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct inventory *s = state;
    (void)app;
    prepare(s);
    enum widget_result r = table_handle(&s->table, event);
    if (r == WIDGET_OPENED)
        open_cell(s);
    return r != WIDGET_IGNORED;
}

/* ---- commands ---- */

/* What the row before repeats is filled in already; the rest is blank. NULL without memory. */
static struct record *staged_row(struct inventory *s)
{
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    const struct inventory_row *r = current(s);
    struct record *staged = record_new(entity, "+");
    for (int i = 1; staged && is_activity(r) && i < (int)entity->field_count; i++)
        if (entity->fields[i].flags & FIELD_CARRIED && i != ACTIVITY_UNIT && record_get(r->record, i))
            record_set(staged, i, record_get(r->record, i));
    if (staged && !r && s->footprint && strcmp(s->footprint->variant, "base"))
        record_set(staged, ACTIVITY_VARIANT, s->footprint->variant);
    return staged;
}

static void add(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTIVITY);
    record_form_new(s->app, staged_row(s), is_activity(r) ? records_index(all, record_id(r->record)) + 1 : -1);
}

static void add_model(struct inventory *s)
{
    pick_model(s->app, staged_row(s));
}

static void leave_out_row(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (is_activity(r))
        leave_out(s->app, record_id(r->record));
}

static void copy(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (is_activity(r))
        edit_copy(s->app, ENTITY_ACTIVITY, record_id(r->record), s->wanted, sizeof s->wanted);
}

static void delete_row(struct inventory *s)
{
    const struct inventory_row *r = current(s);
    if (is_activity(r))
        edit_delete(s->app, ENTITY_ACTIVITY, record_id(r->record));
}

static bool set_filter(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct inventory **s = context;
    (void)app, (void)error, (void)size;
    text_copy((*s)->filter, sizeof (*s)->filter, text);
    text_strip((*s)->filter);
    return true;
}

static void filter(struct inventory *s)
{
    struct inventory **context = malloc(sizeof *context);
    if (!context)
        return;
    *context = s;
    ask_line(s->app, &(struct ask){.title = _("Filter"),
                                   .text = _("Only rows that hold all these words are shown. Blank shows all rows again."),
                                   .prompt = _("Words: "),
                                   .proposal = s->filter,
                                   .ok = _("show"),
                                   .done = set_filter,
                                   .context = context});
}

static void edit_form(struct inventory *s)
{
    open_form(s, fields[s->table.column] > 0 ? fields[s->table.column] : ACTIVITY_ITEM);
}

static void variant(struct inventory *s)
{
    pick_variant(s->app);
}

static const struct inventory_command {
    enum command_id id;
    void (*run)(struct inventory *s);
} own_commands[] = {
    {COMMAND_ADD, add},       {COMMAND_FORM, edit_form}, {COMMAND_FACTOR, choose_factor}, {COMMAND_COPY, copy},
    {COMMAND_ADD_MODEL, add_model}, {COMMAND_LEAVE_OUT, leave_out_row}, {COMMAND_DELETE, delete_row}, {COMMAND_FILTER, filter},  {COMMAND_TRACE, open_trace},     {COMMAND_VARIANT, variant},
};

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)app;
    prepare(state);
    for (size_t i = 0; i < sizeof own_commands / sizeof *own_commands; i++)
        if (own_commands[i].id == id) {
            own_commands[i].run(state);
            return true;
        }
    return false;
}

/* ---- places and drafts ---- */

static size_t column_of(int field)
{
    for (size_t i = 0; field >= 0 && i < COLUMNS; i++)
        if (fields[i] == field)
            return i;
    return COLUMNS;
}

/* Of a model row these are mended in its own form. */
static bool opens_model(int field)
{
    return field == ACTIVITY_MODEL || field == ACTIVITY_AMOUNT || field == ACTIVITY_FACTOR;
}

/* A finding at an input of a model names "r003/days": the row's form opens there. */
static bool focus_input(struct app *app, struct inventory *s, const struct place *place)
{
    char id[sizeof place->record];
    text_copy(id, sizeof id, place->record);
    char *key = strchr(id, '/');
    if (key)
        *key++ = '\0';
    long row = find_row(s, id);
    if (row >= 0)
        table_go(&s->table, (size_t)row, SIZE_MAX);
    model_form_open(app, id, key);
    return true;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct inventory *s = state;
    bool fresh = !strcmp(place->record, "+");
    s->filter[0] = '\0';
    prepare(s);
    if (place->entity == ENTITY_INPUT)
        return focus_input(app, s, place);
    if (text && model_form_resume(app, place, text))
        return true;
    long row = find_row(s, place->record);
    if (row < 0 && !fresh) {
        const struct record *other = records_find(project_records(app_project(app), ENTITY_ACTIVITY), place->record);
        if (other)
            app_say(app, MESSAGE_NOTE, _("This row belongs to the variant '%s': v shows it."),
                    edit_shown(other, ACTIVITY_VARIANT));
        return true;
    }
    size_t column = column_of(place->field);
    if (row >= 0)
        table_go(&s->table, (size_t)row, column < COLUMNS ? column : SIZE_MAX);
    if (fresh && text)
        record_form_resume(app, place, text);
    else if (column <= COLUMN_UNIT && text)
        table_open(&s->table, text);
    else if (text)
        record_form_resume(app, place, text);
    else if (row >= 0 && is_model(row_at(s, (size_t)row)) && opens_model(place->field))
        model_form_open(app, place->record, NULL);
    else if (column == COLUMNS && place->field >= 0)
        record_form_open(app, ENTITY_ACTIVITY, place->record, place->field);
    return true;
}

static bool typing(const void *state)
{
    const struct inventory *s = state;
    return s->table.editing;
}

static const char *draft(void *state, char *place, size_t size)
{
    struct inventory *s = state;
    const char *text = s->table.editing ? table_draft(&s->table) : NULL;
    if (!text || !strcmp(text, s->seen ? s->seen : ""))
        return NULL;
    struct place where = place_at(s, s->table.list.cursor, s->table.column);
    place_write(&where, place, size);
    return text;
}

/* "rice: Paddy rice: CH4 and N2O, 3.2亩, 120 d" */
static void model_in_words(struct inventory *s, const struct inventory_row *r, char *out, size_t size)
{
    char given[200];
    const struct model *model = model_of_row(r->record);
    model_row_summary(s->app, r->record, given, sizeof given);
    snprintf(out, size, "%s: %s%s%s", edit_name(r->record), model ? language_text(model->title) : "", *given ? ", " : "", given);
}

/* A row that is not counted says why and what it would be. */
static void left_out_in_words(const struct inventory *s, const struct inventory_row *r, char *out, size_t size)
{
    char kg[EXACT_TEXT];
    footprint_kg(kg, s->footprint, r->result.co2e);
    snprintf(out, size, _("Left out, not counted (%s): %s kg CO2e. %s"), edit_shown(r->record, ACTIVITY_LEFT_OUT), kg,
             record_text(r->record, ACTIVITY_NOTE));
}

/* "urea: 8袋×50kg = 184 kg N; factor urea manufacture 7.484 kgCO2e/kg N" */
static void line_in_words(const struct line *line, char *out, size_t size)
{
    char typed[160], figure[NUMBER_TEXT];
    line_amount_show(typed, sizeof typed, line);
    number_show(figure, line->amount, 6);
    snprintf(out, size, _("%s: %s = %s %s; factor %s %s %s"), edit_name(line->activity), typed, figure, line->amount_unit,
             line_factor_text(line, FACTOR_NAME), line_factor_text(line, FACTOR_VALUE), line_factor_text(line, FACTOR_UNIT));
}

static const struct refusal *problem_of(const struct inventory_row *r)
{
    size_t i = 0;
    while (i + 1 < r->result.count && r->result.lines[i].kind != LINE_OPEN)
        i++;
    return &r->result.lines[i].problem;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct inventory *s = state;
    prepare(s);
    const struct inventory_row *r = current(s);
    const struct finding *finding = r ? row_finding(s, r) : NULL;
    (void)app;
    if (r && r->line && r->result.kind == LINE_OPEN)
        edit_refusal(problem_of(r), out, size);
    else if (finding)
        language_finding(finding, out, size);
    else if (!s->footprint)
        text_copy(out, size, s->why);
    else if (r && r->line && r->result.kind == LINE_LEFT_OUT)
        left_out_in_words(s, r, out, size);
    else if (is_model(r))
        model_in_words(s, r, out, size);
    else if (r && r->line)
        line_in_words(r->line, out, size);
}

static bool at(struct app *app, void *state, struct place *out)
{
    static const int pinned[] = {[COLUMN_AMOUNT] = ACTIVITY_AMOUNT, [COLUMN_UNIT] = ACTIVITY_UNIT, [COLUMN_FACTOR] = ACTIVITY_FACTOR};
    struct inventory *s = state;
    (void)app;
    prepare(s);
    const struct inventory_row *r = current(s);
    size_t column = s->table.column;
    if (!r)
        return false;
    int field = is_activity(r) && column < sizeof pinned / sizeof *pinned && pinned[column] ? pinned[column] : -1;
    *out = (struct place){.entity = record_entity(r->record)->id, .field = field};
    text_copy(out->record, sizeof out->record, record_id(r->record));
    return true;
}

static void close_inventory(void *state)
{
    struct inventory *s = state;
    table_free(&s->table);
    free(s->rows);
    free(s->seen);
    free(s);
}

const struct view_ops inventory_screen = {
    .title = N_("inventory"),
    .clause = "7.2-7.6",
    .purpose = N_("What was used and what happened, one row each: fertiliser, diesel, electricity, film, transport, emissions "
                  "of soil and animals. Type "
                  "amounts as on the receipt (8袋×50kg, 3.2 亩, 1250 度); what they become stands beside them, and the "
                  "emissions follow at once. "
                  "! means a finding, ? an open question, ~ an estimate; a dash in the result means that it cannot be computed "
                  "yet, and the line "
                  "above the keys says why. Each row then needs a factor (f) and the kind of its data: primary from own "
                  "records, or secondary with "
                  "the reason why."),
    .context = CONTEXT_OF(SCREEN_INVENTORY),
    .open = open_inventory,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_inventory,
};
