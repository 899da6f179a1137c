/* SPDX-License-Identifier: MPL-2.0
 *
 * coverage - the matrix of unit process and gas that the standard asks for (clauses 7.2.2 and 7.2.3): each cell leads to the rows
 * that fill it, to a new row, or to a recorded reason.
 */
#include "core/coverage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/screen/model_form.h"
#include "tui/screen/pick.h"
#include "tui/screen/reason.h"
#include "tui/screen/record_form.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"

enum { GASES = 6, CELL_COLS = 12, MOST_MODELS = 8 };

/* One unit process: its cells by gas; -1 where the standard names none. */
struct process_row {
    const struct rule_cell *first;
    int cells[GASES];
};

struct coverage_state_page {
    struct app *app;
    struct table table;
    struct table_column columns[1 + GASES];
    struct widget_texts texts;
    unsigned long revision;
    struct clause_context context; /* of this revision */
    struct coverage coverage;
    struct process_row *rows;
    size_t row_count;
    const char *gases[GASES];
    size_t gas_count;
};

static bool any_gas(const char *gas)
{
    return !strcmp(gas, "*");
}

/* ---- the matrix, made anew with each revision ---- */

static int gas_column(struct coverage_state_page *s, const char *gas)
{
    for (size_t i = 0; i < s->gas_count; i++)
        if (!strcmp(s->gases[i], gas))
            return (int)i;
    if (s->gas_count == GASES)
        return -1;
    s->gases[s->gas_count++] = gas;
    return (int)s->gas_count - 1;
}

static struct process_row *process_row(struct coverage_state_page *s, const struct rule_cell *cell)
{
    for (size_t i = 0; i < s->row_count; i++)
        if (!strcmp(s->rows[i].first->process.en, cell->process.en))
            return &s->rows[i];
    struct process_row *row = &s->rows[s->row_count++];
    row->first = cell;
    for (int i = 0; i < GASES; i++)
        row->cells[i] = -1;
    return row;
}

static void clear(struct coverage_state_page *s)
{
    coverage_clear(&s->coverage);
    free(s->rows);
    s->rows = NULL;
    s->row_count = s->gas_count = 0;
}

static void follow(struct coverage_state_page *s)
{
    if (s->revision == app_revision(s->app))
        return;
    clear(s);
    s->revision = app_revision(s->app);
    workbench_context(app_workbench(s->app), &s->context);
    if (!s->context.pack ||
        !coverage_compute(s->context.pack, app_project(s->app), s->context.footprint, &s->coverage))
        return;
    s->rows = calloc(s->coverage.count + 1, sizeof *s->rows);
    for (size_t i = 0; s->rows && i < s->coverage.count; i++) {
        const struct rule_cell *cell = s->coverage.cells[i].cell;
        int column = gas_column(s, cell->gas);
        struct process_row *row = column < 0 ? NULL : process_row(s, cell);
        if (row)
            row->cells[column] = (int)i;
    }
}

static const struct coverage_cell *cell_at(const struct coverage_state_page *s, size_t row, size_t column)
{
    int index = row < s->row_count && column ? s->rows[row].cells[column - 1] : -1;
    return index < 0 ? NULL : &s->coverage.cells[index];
}

/* On the name of the process: its first cell. */
static const struct coverage_cell *current(const struct coverage_state_page *s)
{
    size_t row = s->table.list.cursor;
    const struct coverage_cell *cell = cell_at(s, row, s->table.column);
    for (size_t i = 1; !cell && !s->table.column && i <= s->gas_count; i++)
        cell = cell_at(s, row, i);
    return cell;
}

static const struct finding *finding_of(struct app *app, const struct rule_cell *cell)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    for (size_t i = 0; all && i < all->count; i++)
        if (all->items[i].entity == ENTITY_STUDY && !strcmp(all->items[i].record, cell->key))
            return &all->items[i];
    return NULL;
}

/* ---- the table ---- */

/* In words, so that the states differ without colour. */
static void show_state(struct coverage_state_page *s, const struct coverage_cell *c, struct table_cell *out)
{
    const struct finding *finding = c->state == COVERAGE_EMPTY ? finding_of(s->app, c->cell) : NULL;
    switch (c->state) {
    case COVERAGE_COVERED:
        snprintf(out->text, sizeof out->text, _("rows: %zu"), c->row_count);
        out->role = TERM_GOOD;
        return;
    case COVERAGE_EMPTY:
        text_copy(out->text, sizeof out->text, finding && finding->reason ? _("reason") : _("! empty"));
        out->role = finding && finding->reason ? TERM_NORMAL : TERM_WARNING;
        return;
    case COVERAGE_LEFT_OUT:
        text_copy(out->text, sizeof out->text, _("left out"));
        return;
    case COVERAGE_IF_PRESENT:
        text_copy(out->text, sizeof out->text, _("if any"));
        out->role = TERM_DIM;
        return;
    default:
        text_copy(out->text, sizeof out->text, "-");
        out->role = TERM_DIM;
    }
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct coverage_state_page *s = context;
    const struct coverage_cell *c = cell_at(s, row, column);
    if (!column)
        text_copy(out->text, sizeof out->text, language_texts(&s->rows[row].first->process));
    else if (c)
        show_state(s, c, out);
}

static void *open_coverage(struct app *app)
{
    struct coverage_state_page *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.cell = cell;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    s->table.frozen = 1;
    return s;
}

static void prepare(struct coverage_state_page *s)
{
    follow(s);
    s->columns[0] = (struct table_column){_("unit process"), 24, 60, false, 0};
    for (size_t i = 0; i < s->gas_count; i++)
        s->columns[i + 1] = (struct table_column){any_gas(s->gases[i]) ? _("any gas") : s->gases[i], CELL_COLS, CELL_COLS, false, 0};
    s->table.column_count = 1 + s->gas_count;
    s->table.count = s->row_count;
    s->texts = *app_texts(s->app);
    s->texts.empty = _("The rule pack of this project names no unit processes.");
}

static int draw_counts(const struct coverage_state_page *s, struct term_rect area, int row)
{
    size_t counts[COVERAGE_STATES] = {0};
    char line[SENTENCE];
    if (text_blank(project_study_text(app_project(s->app), STUDY_PRODUCT_TYPE)))
        return widget_put_wrapped(app_term(s->app), area, row, TERM_WARNING,
                                  _("Which cells are required depends on the kind of product: state it in the scope first."));
    for (size_t i = 0; i < s->coverage.count; i++)
        counts[s->coverage.cells[i].state]++;
    snprintf(line, sizeof line, _("Cells covered: %zu, required but empty: %zu   (Enter: what to do)"),
             counts[COVERAGE_COVERED], counts[COVERAGE_EMPTY]);
    return widget_put_wrapped(app_term(s->app), area, row, TERM_TITLE, line);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct coverage_state_page *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    prepare(s);
    int row = draw_counts(s, inside, 0);
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

/* ---- what can be done with a cell ---- */

static const struct coverage_cell *cell_named(const struct coverage_state_page *s, const char *key)
{
    for (size_t i = 0; i < s->coverage.count; i++)
        if (!strcmp(s->coverage.cells[i].cell->key, key))
            return &s->coverage.cells[i];
    return NULL;
}

/* A fresh row that says which process it is of, in the words of the pack. */
static void add_row(struct app *app, const struct rule_cell *rule, const char *model)
{
    struct record *staged = edit_locked(app) ? NULL : record_new(entity_get(ENTITY_ACTIVITY), "+");
    if (!staged)
        return;
    const struct footprint *footprint = edit_footprint(app, NULL, 0);
    if (footprint && strcmp(footprint->variant, "base"))
        record_set(staged, ACTIVITY_VARIANT, footprint->variant);
    record_set(staged, ACTIVITY_PROCESS, language_texts(&rule->process));
    record_set(staged, ACTIVITY_MODEL, model);
    app_show(app, SCREEN_INVENTORY);
    if (model)
        model_form_new(app, staged);
    else
        record_form_new(app, staged, -1);
}

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct coverage_state_page *s = to->context;
    const struct coverage_cell *c = cell_named(s, to->place.record);
    struct place place = {.entity = ENTITY_ACTIVITY, .field = -1};
    (void)refusal;
    if (!c)
        return true;
    if (!strncmp(key, "row:", 4)) {
        text_copy(place.record, sizeof place.record, key + 4);
        app_jump(app, &place, NULL);
    } else if (!strncmp(key, "model:", 6))
        add_row(app, c->cell, key + 6);
    else if (!strcmp(key, "reason:") && finding_of(app, c->cell))
        reason_ask(app, finding_of(app, c->cell), NULL);
    else if (!strcmp(key, "add:"))
        add_row(app, c->cell, NULL);
    return true;
}

static void offer_rows(struct pick_list *list, const struct coverage_cell *c)
{
    for (size_t i = 0; i < c->row_count; i++) {
        char key[120], name[160];
        snprintf(key, sizeof key, "row:%s", record_id(c->rows[i]));
        snprintf(name, sizeof name, _("row: %s"), record_name(c->rows[i]));
        if (record_entity(c->rows[i])->id == ENTITY_ACTIVITY)
            pick_list_add(list, key, name, record_text(c->rows[i], ACTIVITY_STAGE));
    }
}

static void offer_models(struct pick_list *list, const char *models)
{
    char all[256], *rest = NULL;
    text_copy(all, sizeof all, models);
    for (char *name = strtok_r(all, "|", &rest); name; name = strtok_r(NULL, "|", &rest)) {
        const struct model *model = model_find(name);
        char key[120], label[160];
        if (!model)
            continue;
        snprintf(key, sizeof key, "model:%s", name);
        snprintf(label, sizeof label, _("add a row with the model: %s"), language_text(model->title));
        pick_list_add(list, key, label, name);
    }
}

static void offer(struct coverage_state_page *s)
{
    const struct coverage_cell *c = current(s);
    struct pick_list *list = c ? pick_list_new(N_("what to do with this cell"), choose) : NULL;
    struct place place = {.entity = ENTITY_STUDY, .field = -1};
    if (!c)
        app_say(s->app, MESSAGE_NOTE, "%s", _("The rule pack names no such cell."));
    if (!list)
        return;
    const struct finding *finding = finding_of(s->app, c->cell);
    text_copy(place.record, sizeof place.record, c->cell->key);
    pick_list_to(list, &place, s);
    pick_list_quiet(list);
    offer_rows(list, c);
    if (!workbench_read_only(app_workbench(s->app))) {
        offer_models(list, c->cell->models);
        pick_list_add(list, "add:", _("add a row with a factor"), "");
        if (finding)
            pick_list_add(list, "reason:", finding->reason ? _("change the recorded reason") : _("record why there is none"),
                          finding->reason);
    }
    pick_list_show(s->app, list, "");
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct coverage_state_page *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    if (r == WIDGET_OPENED)
        offer(s);
    return r != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct coverage_state_page *s = state;
    prepare(s);
    const struct coverage_cell *c = current(s);
    const struct finding *finding = c ? finding_of(app, c->cell) : NULL;
    if (id == COMMAND_ADD && c && !edit_locked(app))
        add_row(app, c->cell, NULL);
    else if (id == COMMAND_REASON && finding)
        reason_ask(app, finding, NULL);
    else if (id == COMMAND_REASON)
        app_say(app, MESSAGE_NOTE, "%s", _("This cell needs no reason."));
    else
        return false;
    return true;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct coverage_state_page *s = state;
    (void)app;
    prepare(s);
    for (size_t row = 0; row < s->row_count; row++)
        for (size_t column = 1; column <= s->gas_count; column++) {
            const struct coverage_cell *c = cell_at(s, row, column);
            if (c && !strcmp(c->cell->key, place->record)) {
                table_go(&s->table, row, column);
                return !text;
            }
        }
    return false;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct coverage_state_page *s = state;
    prepare(s);
    const struct coverage_cell *c = current(s);
    const struct finding *finding = c ? finding_of(app, c->cell) : NULL;
    if (!c)
        return;
    const char *note = language_texts(&c->cell->note);
    const char *more = finding && finding->reason ? finding->reason : note;
    char gas[40];
    text_copy(gas, sizeof gas, any_gas(c->cell->gas) ? _("any gas") : c->cell->gas);
    snprintf(out, size, "%s · %s: %s%s%s", language_texts(&c->cell->process), gas, language_text(coverage_state_label(c->state)),
             *more ? " · " : "", more);
}

static void close_coverage(void *state)
{
    struct coverage_state_page *s = state;
    clear(s);
    table_free(&s->table);
    free(s);
}

const struct view_ops coverage_screen = {
    .title = N_("coverage"),
    .clause = "7.2.2-7.2.3",
    .purpose = N_("Which unit processes and gases the standard asks for with this kind of product, and which rows of the "
                  "inventory fill them. An empty cell that is required is a finding until a row fills it or a reason is "
                  "recorded. 'if any' is asked for only where the farm has it; a dash is not asked for with this product. Enter "
                  "on a cell goes to its rows, adds a row with the right model, or records why there is none."),
    .context = CONTEXT_OF(SCREEN_COVERAGE),
    .open = open_coverage,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .status = status,
    .close = close_coverage,
};
