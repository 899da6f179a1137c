/* SPDX-License-Identifier: MPL-2.0
 *
 * Targets by year against what came of them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/page_table.h"
#include "tui/screen/record_form.h"
#include "tui/screen/reduction_tabs.h"

enum { COLUMN_YEAR, COLUMN_AIM, COLUMN_ACTUAL, COLUMN_GAP, COLUMN_STATE, COLUMN_PLANNED, COLUMN_NOTE, COLUMNS };
static const int column_fields[COLUMNS] = {[COLUMN_YEAR] = TARGET_YEAR,      [COLUMN_AIM] = TARGET_AIM,
                                           [COLUMN_ACTUAL] = TARGET_VARIANT, [COLUMN_GAP] = TARGET_AIM,
                                           [COLUMN_STATE] = TARGET_VARIANT,  [COLUMN_PLANNED] = TARGET_AIM,
                                           [COLUMN_NOTE] = TARGET_NOTE};

struct targets {
    struct app *app;
    struct page_table list;
    const struct target_result *items; /* of this round */
    size_t count;
};

static const struct target_result *current(const struct targets *s)
{
    return s->list.table.list.cursor < s->count ? &s->items[s->list.table.list.cursor] : NULL;
}

static void figure(double value, char *out)
{
    if (isnan(value))
        strcpy(out, "-");
    else
        number_show(out, value, 4);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct targets *s = context;
    static const enum term_role roles[] = {[TARGET_AHEAD] = TERM_NORMAL, [TARGET_REACHED] = TERM_GOOD, [TARGET_MISSED] = TERM_WARNING,
                                           [TARGET_UNKNOWN] = TERM_WARNING};
    if (row >= s->count)
        return;
    const struct target_result *t = &s->items[row];
    const double figures[COLUMNS] = {[COLUMN_AIM] = t->aim, [COLUMN_ACTUAL] = t->actual, [COLUMN_GAP] = t->gap, [COLUMN_PLANNED] = t->planned};
    if (column == COLUMN_YEAR || column == COLUMN_NOTE)
        text_copy(out->text, sizeof out->text, record_text(t->target, column_fields[column]));
    else if (column == COLUMN_STATE) {
        text_copy(out->text, sizeof out->text, language_text(target_state_label(t->state)));
        out->role = roles[t->state];
    } else {
        bool plus = column == COLUMN_GAP && t->gap > 0;
        out->text[0] = '+';
        figure(figures[column], out->text + plus);
    }
}

static const char *mark(void *context, size_t row)
{
    struct targets *s = context;
    return row < s->count ? edit_mark(edit_finding(s->app, ENTITY_TARGET, record_id(s->items[row].target), -1)) : NULL;
}

static void prepare(struct targets *s)
{
    const struct table_column columns[COLUMNS] = {{_("year"), 6, 8, false, 0},         {_("aim"), 9, 12, true, 0},
                                                  {_("actual"), 9, 12, true, 0},       {_("gap"), 9, 12, true, 0},
                                                  {_("state"), 14, 18, false, 0},      {_("with the plan"), 13, 14, true, 2},
                                                  {_("note"), 10, 40, false, 3}};
    page_table_prepare(&s->list, columns, _("No targets yet. 'a' adds one: a year and the footprint of one functional unit that is aimed at."));
    s->items = workbench_targets(app_workbench(s->app), &s->count);
    s->list.table.count = s->count;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct targets *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    const char *unit = project_study_text(app_project(app), STUDY_FUNCTIONAL_UNIT);
    char line[SENTENCE];
    prepare(s);
    text_fill(line, sizeof line,
              _("kg CO2e for {unit}. The actual is the footprint of the variant that holds the year's inventory; of the reporting year it is "
                "the one shown. 'With the plan': once all planned actions are done."),
              (const struct text_arg[]){{"unit", *unit ? unit : "1"}}, 1);
    int row = widget_put_wrapped(app_term(app), inside, 0, TERM_DIM, line);
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static void open_form(struct targets *s)
{
    const struct target_result *t = current(s);
    if (t)
        record_form_open(s->app, ENTITY_TARGET, record_id(t->target), column_fields[s->list.table.column]);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct targets *s = state;
    (void)app;
    prepare(s);
    enum widget_result r = table_handle(&s->list.table, event);
    if (r == WIDGET_OPENED)
        open_form(s);
    return r != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct targets *s = state;
    char copy[96];
    prepare(s);
    const struct target_result *t = current(s);
    if (id == COMMAND_ADD)
        record_form_new(app, record_new(entity_get(ENTITY_TARGET), "+"), -1);
    else if (id == COMMAND_FORM)
        open_form(s);
    else if (id == COMMAND_COPY && t)
        edit_copy(app, ENTITY_TARGET, record_id(t->target), copy, sizeof copy);
    else if (id == COMMAND_DELETE && t)
        edit_delete(app, ENTITY_TARGET, record_id(t->target));
    else
        return false;
    return true;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct targets *s = state;
    prepare(s);
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(record_id(s->items[i].target), place->record))
            table_go(&s->list.table, i, SIZE_MAX);
    if (text)
        record_form_resume(app, place, text);
    else if (place->field >= 0)
        record_form_open(app, ENTITY_TARGET, place->record, place->field);
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct targets *s = state;
    const struct target_result *t = current(s);
    const struct finding *finding = t ? edit_finding(app, ENTITY_TARGET, record_id(t->target), -1) : NULL;
    if (finding)
        language_finding(finding, out, size);
    else if (t && t->state == TARGET_UNKNOWN && t->why.code)
        edit_refusal(&t->why, out, size);
}

static void *open_page(struct app *app)
{
    struct targets *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 1);
    s->list.table.mark = mark;
    return s;
}

static void close_page(void *state)
{
    struct targets *s = state;
    table_free(&s->list.table);
    free(s);
}

const struct view_ops reduction_targets = {
    .title = N_("targets"),
    .open = open_page,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .status = status,
    .close = close_page,
};
