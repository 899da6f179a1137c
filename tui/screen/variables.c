/* SPDX-License-Identifier: MPL-2.0
 *
 * variables - the named figures of the project: what each is, what it comes to and who stands on it. The value of the form is worked
 * out at each key.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/variable.h"
#include "tui/screen/edit.h"
#include "tui/screen/pick.h"
#include "tui/screen/records.h"
#include "tui/screen/steps.h"

enum { PANEL_ROWS = 3 };

struct variables {
    struct app *app;
    struct records_list list;
};

static const struct records_kind kind = {
    .entity = ENTITY_VARIABLE,
    .columns = {{VARIABLE_ID, 12, 24, false, 0},
                {VARIABLE_FORMULA, 18, 48, false, 0},
                {VARIABLE_UNIT, 6, 12, false, 2},
                {VARIABLE_SOURCE, 12, 30, false, 3}},
    .column_count = 4,
    .empty = N_("No figures have names yet. 'a' names one (果园面积 = 12.5亩); amounts and model inputs may then use it: 果园面积 × 25斤/亩."),
};

static void *open_variables(struct app *app)
{
    struct variables *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    records_start(&s->list, app, &kind);
    return s;
}

static void close_variables(void *state)
{
    struct variables *s = state;
    records_free(&s->list);
    free(s);
}

static const struct record *current(const struct variables *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_VARIABLE);
    const size_t row = s->list.table.list.cursor;
    return row < records_count(all) ? records_at(all, row) : NULL;
}

/* "= 156.25 kg", or why not. */
static void value_text(const struct variables *s, const struct record *variable, char *out, size_t size)
{
    struct refusal refusal = {0};
    struct quantity q;
    char figure[NUMBER_TEXT];
    if (!variable_value(workbench_units(app_workbench(s->app)), app_project(s->app), variable, &q, &refusal)) {
        edit_refusal(&refusal, out, size);
        return;
    }
    number_show(figure, q.value, 10);
    snprintf(out, size, "= %s %s", figure, q.unit ? unit_text(q.unit) : "");
    quantity_clear(&q);
}

static void draw_panel(struct variables *s, struct term_rect area)
{
    const struct record *variable = current(s);
    char value[400], users[400];
    if (!variable)
        return;
    value_text(s, variable, value, sizeof value);
    term_put_cell(app_term(s->app), area, 0, 1, area.cols - 2, TERM_TITLE, record_id(variable));
    term_put_cell(app_term(s->app), area, 1, 3, area.cols - 4, TERM_NORMAL, value);
    const size_t count = workbench_variable_users(app_workbench(s->app), record_id(variable), users, sizeof users);
    char line[480];
    snprintf(line, sizeof line, _("used by: %s"), count ? users : "-");
    term_put_cell(app_term(s->app), area, 2, 3, area.cols - 4, TERM_DIM, line);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct variables *s = state;
    struct term_rect head = {area.row, area.col + 1, area.rows, area.cols - 2};
    const int row = widget_put_wrapped(app_term(app), head, 0, TERM_DIM,
                                       _("A name stands for its figure in amounts and model inputs; change it here and all follow."));
    const int panel = area.rows - row > PANEL_ROWS + 6 ? PANEL_ROWS : 0;
    records_draw(&s->list, (struct term_rect){area.row + row, area.col, area.rows - row - panel, area.cols});
    if (panel)
        draw_panel(s, (struct term_rect){area.row + area.rows - panel, area.col, panel, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct variables *s = state;
    if (records_handle(&s->list, event))
        return true;
    if (!term_is_key(event, TERM_KEY_ESC))
        return false;
    app_back(app);
    return true;
}

/* "果园面积 = 12.5亩", taken apart at the sign; what is wrong stays in the line with what was typed. */
static bool add_named(struct app *app, void *context, const char *text, char *error, size_t size)
{
    char narrow[600];
    struct refusal refusal = {0};
    (void)context;
    text_fold_width(narrow, sizeof narrow, text);
    char *sign = strchr(narrow, '=');
    if (!sign) {
        text_copy(error, size, _("Write the name, =, and the figure: 果园面积 = 12.5亩"));
        return false;
    }
    *sign = '\0';
    struct record *record = record_new(entity_get(ENTITY_VARIABLE), text_strip(narrow));
    const bool good = record && record_set(record, VARIABLE_FORMULA, text_strip(sign + 1)) &&
                      workbench_add(app_workbench(app), record, -1, &refusal);
    record_free(record);
    if (!good)
        edit_refusal(&refusal, error, size);
    return good;
}

static void ask_named(struct app *app)
{
    if (edit_locked(app))
        return;
    ask_line(app, &(struct ask){.title = _("Name a figure"),
                                .text = _("The name, =, and its figure or a formula of other names: 果园面积 = 12.5亩"),
                                .prompt = _("name = figure"),
                                .ok = _("store"),
                                .done = add_named});
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct variables *s = state;
    if (id == COMMAND_ADD) {
        ask_named(app);
        return true;
    }
    if (id == COMMAND_COPY) /* a copy would need a name of its own */
        return true;
    return records_command(&s->list, id);
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct variables *s = state;
    (void)app;
    return records_focus(&s->list, place, text);
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct variables *s = state;
    (void)app;
    return records_place(&s->list, out);
}

static bool typing(const void *state)
{
    const struct variables *s = state;
    return records_typing(&s->list);
}

static const char *draft(void *state, char *place, size_t size)
{
    struct variables *s = state;
    return records_draft(&s->list, place, size);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct variables *s = state;
    (void)app;
    records_status(&s->list, out, size);
}

const struct view_ops variables_screen = {
    .title = N_("named figures"),
    .clause = "7.5",
    .purpose = N_("A figure that stands in many rows - the area of the orchard, the price of diesel, the dose - is entered once, with its "
                  "source, and used by its name: 果园面积 × 25斤/亩. A name can also be a formula of other names. Units are checked: hectares "
                  "and kilograms are not added, a figure that must come out in kg says so, and names that stand on each other in a "
                  "circle are refused. The trace of a row shows every name with its figure and source."),
    .context = CONTEXT_OF(SCREEN_VARIABLES),
    .open = open_variables,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_variables,
};
