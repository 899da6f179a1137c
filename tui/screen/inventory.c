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
#include "tui/screen/notes.h"
#include "tui/screen/pick.h"
#include "tui/screen/record_form.h"
#include "tui/screen/inventory_internal.h"
#include "tui/screen/steps.h"
#include "workbench/starting.h"

void inventory_refresh(struct inventory *s)
{
    rows_refresh(&s->rows);
    s->table.count = s->rows.count;
}

bool inventory_current(const struct inventory *s, struct inventory_row *out)
{
    return rows_row(&s->rows, s->table.list.cursor, out);
}

bool inventory_current_activity(const struct inventory *s, struct inventory_row *out)
{
    return inventory_current(s, out) && inventory_is_activity(out);
}

bool is_model(const struct inventory_row *row)
{
    return inventory_is_activity(row) && is_model_row(row->record);
}

void inventory_typed(struct inventory *s, int field, const char *text)
{
    char *copy = text_dup(text ? text : "");
    if (!copy)
        return;
    free(s->last);
    s->last = copy;
    s->last_field = field;
}

/* ---- editing in the cell ---- */

static struct place place_at(const struct inventory *s, size_t row, size_t column)
{
    struct inventory_row r;
    struct place place = {.entity = ENTITY_ACTIVITY, .field = inventory_typed_field(s, column)};
    text_copy(place.record, sizeof place.record, rows_row(&s->rows, row, &r) ? record_id(r.record) : "");
    return place;
}

/* A model row's own cells are made in its form; what only describes it is typed here as anywhere. */
static bool of_model(int field)
{
    return field == ACTIVITY_STAGE || field == ACTIVITY_PROCESS || field == ACTIVITY_ITEM || field == ACTIVITY_AMOUNT ||
           field == ACTIVITY_UNIT || field == ACTIVITY_PACK || field == ACTIVITY_CONTENT || field == ACTIVITY_FACTOR;
}

static bool typed_in_cell(const struct inventory *s, const struct inventory_row *r, size_t column)
{
    int field = inventory_typed_field(s, column);
    return inventory_column(s, column)->kind == COLUMN_FIELD && inventory_in_cell(field) && inventory_is_activity(r) &&
           !(is_model(r) && of_model(field));
}

/* Last year's figure stands in the open cell until something is typed over it; only Enter makes it an entry. */
static bool is_offered(const struct inventory *s, const struct inventory_row *r, size_t column)
{
    return inventory_typed_field(s, column) == ACTIVITY_AMOUNT && inventory_is_proposed(s, r);
}

static bool offered(void *context, size_t row, size_t column)
{
    struct inventory *s = context;
    struct inventory_row r;
    return rows_row(&s->rows, row, &r) && is_offered(s, &r, column);
}

static bool edit_text(void *context, size_t row, size_t column, char *out, size_t size)
{
    struct inventory *s = context;
    struct inventory_row r;
    if (!rows_row(&s->rows, row, &r) || !typed_in_cell(s, &r, column))
        return false;
    const char *value = record_get(r.record, inventory_typed_field(s, column));
    const char *shown = is_offered(s, &r, column) ? record_get(r.record, ACTIVITY_PROPOSED) : value;
    if (shown && (strlen(shown) >= size || strchr(shown, '\n')))
        return false;
    text_copy(out, size, shown);
    free(s->seen);
    s->seen = text_dup(value);
    return true;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct inventory *s = context;
    struct place place = place_at(s, row, column);
    bool done = edit_store(s->app, &place, text, s->seen, error, size);
    if (done)
        inventory_typed(s, place.field, text);
    inventory_refresh(s); /* records and lines were made anew */
    return done;
}

static void preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    struct inventory *s = context;
    struct place place = place_at(s, row, column);
    char becomes[SENTENCE];
    edit_preview(s->app, &place, text, becomes, sizeof becomes);
    if (s->table.field.offered)
        snprintf(out, size, _("last year's: Enter takes it, typing replaces it  %s"), becomes);
    else
        text_copy(out, size, becomes);
}

/* ---- life ---- */

static void *open_inventory(struct app *app)
{
    struct inventory *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->rows.app = app;
    s->rows.key = inventory_sort_key;
    s->rows.key_context = s;
    s->table.columns = s->columns;
    s->table.cell = inventory_cell;
    s->table.mark = inventory_mark;
    s->table.marked = inventory_marked;
    s->table.noted = inventory_noted;
    s->table.edit_text = edit_text;
    s->table.offered = offered;
    s->table.accept = accept;
    s->table.preview = preview;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.column = inventory_column_of(s, ACTIVITY_ITEM);
    return s;
}

enum { KG_CELLS = 9 };

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

/* Of the whole project, counted anew only where it changed. */
static void count_waiting(struct inventory *s)
{
    unsigned long now = workbench_generation(app_workbench(s->app));
    if (s->waiting_at == now)
        return;
    s->waiting = workbench_proposed_count(app_workbench(s->app));
    s->waiting_at = now;
}

static void prepare(struct inventory *s)
{
    inventory_fill_columns(s);
    s->texts = *app_texts(s->app);
    s->texts.empty = *s->rows.filter
                         ? _("No row holds these words. / changes the filter.")
                         : _("No rows yet. 'a' adds the first: what was used, how much, in which unit, as on the receipt. 'o' brings the items of a "
                               "product ready to be filled in, 'Y' begins as last year's study was, 'I' reads a table.");
    inventory_refresh(s);
    s->decimals = s->rows.footprint ? fitting_decimals(s->rows.footprint) : 0;
    s->table.read_only = !edit_open(s->app, ENTITY_ACTIVITY);
    long at = *s->wanted ? rows_find(&s->rows, s->wanted) : -1;
    if (at >= 0 && !s->table.editing)
        table_go(&s->table, (size_t)at, SIZE_MAX);
    s->wanted[0] = '\0';
    count_waiting(s);
}

/* " base · rows: 25 · filter: urea · by amount, largest first · marked: 3 · evidence" */
static void head_text(const struct inventory *s, struct text_buffer *out)
{
    const struct footprint *footprint = s->rows.footprint;
    const char *variant = footprint ? footprint->variant : project_study_text(app_project(s->app), STUDY_VARIANT);
    text_buffer_printf(out, _(" %s · rows: %zu%s%s"), variant, s->rows.count, *s->rows.filter ? _(" · filter: ") : "", s->rows.filter);
    if (s->rows.sort)
        text_buffer_printf(out, s->rows.descending ? _(" · by %s, downwards") : _(" · by %s"), inventory_title(s->rows.sort));
    if (s->rows.marked.count)
        text_buffer_printf(out, _(" · marked: %zu"), s->rows.marked.count);
    if (s->waiting)
        text_buffer_printf(out, _(" · to confirm: %zu"), s->waiting);
    if (s->set)
        text_buffer_printf(out, " · %s", language_text(inventory_set(s)->name));
}

static void draw_head(struct inventory *s, struct term_rect area)
{
    struct text_buffer left = {0};
    char right[256] = "", kg[EXACT_TEXT];
    struct term *term = app_term(s->app);
    const struct footprint *footprint = s->rows.footprint;
    head_text(s, &left);
    if (footprint) {
        footprint_kg(kg, footprint, footprint->emissions);
        snprintf(right, sizeof right, footprint->open_count ? _("total %s kg CO2e, rows open: %zu ") : _("total %s kg CO2e "), kg,
                 footprint->open_count);
    }
    term_put(term, area, 0, 0, TERM_TITLE, left.data);
    int width = term_text_width(right);
    if (width + term_text_width(left.data ? left.data : "") < area.cols)
        term_put(term, area, 0, area.cols - width, TERM_TITLE, right);
    text_buffer_free(&left);
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
    struct inventory_row r;
    if (inventory_current_activity(s, &r))
        record_form_open(s->app, ENTITY_ACTIVITY, record_id(r.record), field);
    else if (inventory_current(s, &r))
        app_say(s->app, MESSAGE_NOTE, "%s", _("This row comes from linked processes; the command line imports them."));
}

static void open_trace(struct inventory *s)
{
    struct inventory_row r;
    if (inventory_current(s, &r))
        app_trace(s->app, record_id(r.record));
}

/* For the marked rows, else for the current one. */
static void choose_factor(struct inventory *s)
{
    size_t count = 0;
    const char **ids = rows_meant(&s->rows, s->table.list.cursor, &count);
    pick_factor(s->app, ids, count);
    free(ids);
}

/* Enter on a cell that is not typed: a list, the factor, the model, or how the figure came about. */
static void open_cell(struct inventory *s)
{
    struct inventory_row r;
    size_t column = s->table.column;
    int field = inventory_typed_field(s, column);
    bool row = inventory_current(s, &r);
    if (row && is_model(&r) && (field < 0 || of_model(field)) && inventory_column(s, column)->kind < COLUMN_KG)
        model_form_open(s->app, record_id(r.record), NULL);
    else if (field == ACTIVITY_FACTOR)
        choose_factor(s);
    else if (field < 0)
        open_trace(s);
    else if (row && inventory_is_activity(&r) && !inventory_in_cell(field))
        inventory_choose(s, field);
    else
        open_form(s, field);
}

/* A block is shown before it is stored; one cell is as if it were typed. */
static bool paste(struct inventory *s, const struct term_event *event)
{
    if (edit_refused(s->app, ENTITY_ACTIVITY) || inventory_paste(s, event->paste))
        return true;
    char *one = text_dup(event->paste);
    if (one)
        one[strcspn(one, "\n")] = '\0';
    if (one && *one && !table_open(&s->table, one))
        app_say(s->app, MESSAGE_NOTE, "%s", _("Nothing is typed into this column; move to one that is."));
    free(one);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct inventory *s = state;
    (void)app;
    prepare(s);
    if (event->type == TERM_EVENT_PASTE && !s->table.editing)
        return paste(s, event);
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
    const struct footprint *footprint = s->rows.footprint;
    struct inventory_row r;
    bool row = inventory_current(s, &r);
    struct record *staged = record_new(entity, "+");
    for (int i = 1; staged && row && inventory_is_activity(&r) && i < (int)entity->field_count; i++)
        if (entity->fields[i].flags & FIELD_CARRIED && i != ACTIVITY_UNIT && record_get(r.record, i))
            record_set(staged, i, record_get(r.record, i));
    if (staged && !row && footprint && strcmp(footprint->variant, "base"))
        record_set(staged, ACTIVITY_VARIANT, footprint->variant);
    return staged;
}

static void add(struct inventory *s)
{
    struct inventory_row r;
    const struct records *all = project_records(app_project(s->app), ENTITY_ACTIVITY);
    bool row = inventory_current_activity(s, &r);
    record_form_new(s->app, staged_row(s), row ? records_index(all, record_id(r.record)) + 1 : -1);
}

static void add_model(struct inventory *s)
{
    pick_model(s->app, staged_row(s));
}

static void leave_out_rows(struct inventory *s)
{
    struct inventory_row r;
    if (s->rows.marked.count)
        leave_out(s->app, "", &s->rows);
    else if (inventory_current_activity(s, &r))
        leave_out(s->app, record_id(r.record), &s->rows);
}

static bool set_filter(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct inventory **s = context;
    (void)app, (void)error, (void)size;
    rows_filter(&(*s)->rows, text);
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
                                   .proposal = s->rows.filter,
                                   .ok = _("show"),
                                   .done = set_filter,
                                   .context = context});
}

static void edit_form(struct inventory *s)
{
    int field = inventory_typed_field(s, s->table.column);
    open_form(s, field > 0 ? field : ACTIVITY_ITEM);
}

static void variant(struct inventory *s)
{
    pick_variant(s->app);
}

static const struct inventory_command {
    enum command_id id;
    void (*run)(struct inventory *s);
} own_commands[] = {
    {COMMAND_ADD, add},       {COMMAND_FORM, edit_form}, {COMMAND_FACTOR, choose_factor},
    {COMMAND_ADD_MODEL, add_model}, {COMMAND_LEAVE_OUT, leave_out_rows}, {COMMAND_FILTER, filter},  {COMMAND_TRACE, open_trace},     {COMMAND_VARIANT, variant},
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
    return inventory_action(state, id);
}

/* ---- places and drafts ---- */

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
    long row = rows_find(&s->rows, id);
    if (row >= 0)
        table_go(&s->table, (size_t)row, SIZE_MAX);
    model_form_open(app, id, key);
    return true;
}

static void tell_variant(struct app *app, const struct place *place)
{
    const struct record *other = records_find(project_records(app_project(app), ENTITY_ACTIVITY), place->record);
    if (other)
        app_say(app, MESSAGE_NOTE, _("This row belongs to the variant '%s': v shows it."), edit_shown(other, ACTIVITY_VARIANT));
}

/* Its column; where only the first set of columns shows the field, that set comes up. */
static size_t column_of(struct inventory *s, int field)
{
    size_t before = s->set, column = inventory_column_of(s, field);
    if (column < inventory_set(s)->count || !before)
        return column;
    s->set = 0;
    if (inventory_column_of(s, field) == inventory_set(s)->count)
        s->set = before;
    inventory_fill_columns(s);
    return inventory_column_of(s, field);
}

/* The row is under the cursor: what is to be mended there opens. */
static void focus_cell(struct app *app, struct inventory *s, const struct place *place, const char *text, bool shown)
{
    struct inventory_row r;
    bool row = inventory_current(s, &r) && !strcmp(record_id(r.record), place->record);
    if (row && text && shown && typed_in_cell(s, &r, s->table.column))
        table_open(&s->table, text);
    else if (text)
        record_form_resume(app, place, text);
    else if (row && is_model(&r) && opens_model(place->field))
        model_form_open(app, place->record, NULL);
    else if (!shown && place->field >= 0)
        record_form_open(app, ENTITY_ACTIVITY, place->record, place->field);
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct inventory *s = state;
    bool fresh = !strcmp(place->record, "+");
    if (*s->rows.filter)
        rows_filter(&s->rows, "");
    prepare(s);
    if (place->entity == ENTITY_INPUT)
        return focus_input(app, s, place);
    if (text && model_form_resume(app, place, text))
        return true;
    long row = rows_find(&s->rows, place->record);
    if (row < 0 && !fresh) {
        tell_variant(app, place);
        return true;
    }
    size_t column = column_of(s, place->field);
    bool known = column < s->table.column_count;
    if (row >= 0)
        table_go(&s->table, (size_t)row, known ? column : SIZE_MAX);
    focus_cell(app, s, place, text, row >= 0 && known);
    return true;
}

static context_set part(const void *state)
{
    return ((const struct inventory *)state)->waiting ? CONTEXT_WAITING : 0;
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
static void model_in_words(const struct inventory *s, const struct inventory_row *r, char *out, size_t size)
{
    char given[200];
    const struct model *model = model_of_row(r->record);
    model_row_summary(s->app, r->record, given, sizeof given);
    snprintf(out, size, "%s: %s%s%s", record_name(r->record), model ? language_text(model->title) : "", *given ? ", " : "", given);
}

/* A row that is not counted says why and what it would be. */
static void left_out_in_words(const struct inventory *s, const struct inventory_row *r, char *out, size_t size)
{
    char kg[EXACT_TEXT];
    footprint_kg(kg, s->rows.footprint, r->result.co2e);
    snprintf(out, size, _("Left out, not counted (%s): %s kg CO2e. %s"), edit_shown(r->record, ACTIVITY_LEFT_OUT), kg,
             record_text(r->record, ACTIVITY_NOTE));
}

/* "urea: 8袋×50kg = 184 kg N; factor urea manufacture 7.484 kgCO2e/kg N"; an amount that became nothing else stands in the row already. */
static void line_in_words(const struct line *line, char *out, size_t size)
{
    char typed[160], figure[NUMBER_TEXT], became[2 * NUMBER_TEXT];
    const char *name = line_factor_text(line, FACTOR_NAME), *value = line_factor_text(line, FACTOR_VALUE);
    const char *unit = line_factor_text(line, FACTOR_UNIT);
    line_amount_show(typed, sizeof typed, line);
    number_show(figure, line->amount, 6);
    snprintf(became, sizeof became, "%s %s", figure, line->way->amount_unit);
    if (!strcmp(typed, became))
        snprintf(out, size, _("%s; factor %s %s %s"), record_name(line->activity), name, value, unit);
    else
        snprintf(out, size, _("%s: %s = %s; factor %s %s %s"), record_name(line->activity), typed, became, name, value, unit);
}

static const struct refusal *problem_of(const struct inventory_row *r)
{
    size_t i = 0;
    while (i + 1 < r->result.count && r->result.lines[i].kind != LINE_OPEN)
        i++;
    return r->result.lines[i].problem;
}

static void row_in_words(const struct inventory *s, const struct inventory_row *r, char *out, size_t size)
{
    const struct finding *finding = inventory_finding(s, r);
    if (r->line && r->result.kind == LINE_OPEN)
        edit_refusal(problem_of(r), out, size);
    else if (finding)
        language_finding(finding, out, size);
    else if (!s->rows.footprint)
        text_copy(out, size, s->rows.why);
    else if (r->line && r->result.kind == LINE_LEFT_OUT)
        left_out_in_words(s, r, out, size);
    else if (is_model(r))
        model_in_words(s, r, out, size);
    else if (r->line)
        line_in_words(r->line, out, size);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct inventory *s = state;
    struct inventory_row r;
    char notes[100], words[SENTENCE] = "";
    prepare(s);
    if (inventory_current(s, &r)) {
        notes_in_words(app, record_entity(r.record)->id, record_id(r.record), notes, sizeof notes);
        row_in_words(s, &r, words, sizeof words);
        text_fill(out, size, *notes && *words ? "[{notes}] {words}" : *notes ? "[{notes}]" : "{words}",
                  (const struct text_arg[]){{"notes", notes}, {"words", words}}, 2);
    } else if (!s->rows.footprint)
        text_copy(out, size, s->rows.why);
}

/* What names and groups the row stands for all of it. */
static bool is_pinned(int field)
{
    return field > 0 && field != ACTIVITY_STAGE && field != ACTIVITY_PROCESS && field != ACTIVITY_ITEM;
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct inventory *s = state;
    struct inventory_row r;
    (void)app;
    prepare(s);
    if (!inventory_current(s, &r))
        return false;
    int field = inventory_typed_field(s, s->table.column);
    *out = (struct place){.entity = record_entity(r.record)->id, .field = inventory_is_activity(&r) && is_pinned(field) ? field : -1};
    text_copy(out->record, sizeof out->record, record_id(r.record));
    return true;
}

static void close_inventory(void *state)
{
    struct inventory *s = state;
    table_free(&s->table);
    rows_free(&s->rows);
    free(s->seen);
    free(s->last);
    free(s);
}

const struct view_ops inventory_screen = {
    .title = N_("inventory"),
    .clause = "7.2-7.6",
    .purpose = N_("What was used and what happened, one row each: fertiliser, diesel, electricity, film, transport, emissions "
                  "of soil and animals. Type "
                  "amounts as on the receipt (8袋×50kg, 3.2 亩, 1250 度); what they become stands beside them, and the "
                  "emissions follow at once. "
                  "! means a finding, ? an open question, ~ an estimate, c an open comment; a dash in the result means that it cannot be computed "
                  "yet, and the line "
                  "above the keys says why. Each row then needs a factor (f) and the kind of its data: primary from own "
                  "records, or secondary with "
                  "the reason why."),
    .context = CONTEXT_OF(SCREEN_INVENTORY),
    .part = part,
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
