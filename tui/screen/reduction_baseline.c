/* SPDX-License-Identifier: MPL-2.0
 *
 * The baseline against the reporting period: what each comes to, what differs between the two, and whether they may be compared.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/page_table.h"
#include "tui/screen/pick.h"
#include "tui/screen/plan_text.h"
#include "tui/screen/record_form.h"
#include "tui/screen/reduction_tabs.h"

enum { COLUMN_SUBJECT, COLUMN_BASE, COLUMN_REPORTING, COLUMN_TREATMENT, COLUMNS };

struct baseline_page {
    struct app *app;
    struct page_table list;
    const struct baseline *baseline; /* of this round; NULL where refused */
    struct refusal why;
};

/* A choice in words, everything else as it is. */
static const char *side_text(enum baseline_subject subject, const char *text)
{
    static const int fields[BASELINE_SUBJECT_COUNT] = {[BASELINE_BOUNDARY] = STUDY_BOUNDARY, [BASELINE_METHOD] = STUDY_METHOD};
    const struct field *field = &entity_get(ENTITY_STUDY)->fields[fields[subject]];
    if (!*text)
        return "-";
    return field->type == FIELD_CHOICE ? edit_choice(field, text) : text;
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct baseline_page *s = context;
    const struct baseline_difference *d = s->baseline && row < s->baseline->count ? &s->baseline->differences[row] : NULL;
    if (!d)
        return;
    const char *texts[COLUMNS] = {[COLUMN_SUBJECT] = language_text(baseline_subject_label(d->subject)),
                                  [COLUMN_BASE] = side_text(d->subject, d->base),
                                  [COLUMN_REPORTING] = side_text(d->subject, d->reporting),
                                  [COLUMN_TREATMENT] = language_text(baseline_treatment_label(d->treatment))};
    text_copy(out->text, sizeof out->text, texts[column]);
    if (column == COLUMN_TREATMENT && d->treatment == BASELINE_REFUSED)
        out->role = TERM_WARNING;
}

static void prepare(struct baseline_page *s)
{
    const struct table_column columns[COLUMNS] = {{_("what differs"), 16, 26, false, 0},
                                                  {_("baseline"), 14, 34, false, 0},
                                                  {_("reporting period"), 16, 34, false, 0},
                                                  {_("what becomes of it"), 20, 40, false, 0}};
    refusal_clear(&s->why);
    s->baseline = workbench_baseline(app_workbench(s->app), &s->why);
    page_table_prepare(&s->list, columns, _("Nothing differs between the two in method, boundary, GWP set or functional unit."));
    s->list.table.count = s->baseline ? s->baseline->count : 0;
}

static int draw_side(struct baseline_page *s, struct term_rect area, int row, const char *name, const struct plan_total *total)
{
    char text[PLAN_TEXT];
    plan_text_total(s->app, total, text, sizeof text);
    term_put_cell(app_term(s->app), area, row, 0, 20, TERM_NORMAL, name);
    term_put_cell(app_term(s->app), area, row, 20, area.cols - 20, total->known ? TERM_STRONG : TERM_WARNING, text);
    return row + 1;
}

static int draw_reduction(struct baseline_page *s, struct term_rect area, int row)
{
    const struct baseline *b = s->baseline;
    const char *unit = project_study_text(app_project(s->app), STUDY_FUNCTIONAL_UNIT);
    char line[SENTENCE], figure[NUMBER_TEXT], percent[NUMBER_TEXT];
    if (!b->comparable)
        return widget_put_wrapped(app_term(s->app), area, row, TERM_WARNING,
                                  _("! The two cannot be compared: what is refused below must be the same in both."));
    if (isnan(b->reduction))
        return widget_put_wrapped(app_term(s->app), area, row, TERM_WARNING, _("The reduction is not known: one of the two is not."));
    number_show(figure, b->reduction, 4);
    number_show(percent, 100 * b->share, 4);
    snprintf(line, sizeof line, _("Reduction: %s kg CO2e for %s, %s %%."), figure, unit, percent);
    return widget_put_wrapped(app_term(s->app), area, row, TERM_STRONG, line);
}

static const char *name_of(const struct baseline *b)
{
    return b->kind == BASELINE_BEFORE ? _("this inventory before its actions") : b->name;
}

static int draw_head(struct baseline_page *s, struct term_rect area)
{
    char line[2 * SENTENCE];
    if (!s->baseline) {
        edit_refusal(&s->why, line, sizeof line);
        return widget_put_wrapped(app_term(s->app), area, 0, TERM_WARNING, line);
    }
    snprintf(line, sizeof line, _("Baseline: %s. Enter chooses another one."), name_of(s->baseline));
    int row = widget_put_wrapped(app_term(s->app), area, 0, TERM_NORMAL, line);
    if (s->baseline->why.code) {
        edit_refusal(&s->baseline->why, line, sizeof line);
        return widget_put_wrapped(app_term(s->app), area, row, TERM_WARNING, line);
    }
    row = draw_side(s, area, row, _("baseline"), &s->baseline->base);
    row = draw_side(s, area, row, _("reporting period"), &s->baseline->reporting);
    return draw_reduction(s, area, row);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct baseline_page *s = state;
    prepare(s);
    int row = draw_head(s, (struct term_rect){area.row, area.col + 1, area.rows, area.cols - 2});
    if (s->baseline && !s->baseline->why.code)
        table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

/* ---- choosing ---- */

static const char of_file[] = "/";

static bool set_baseline(struct app *app, const char *name, struct refusal *refusal)
{
    return workbench_set(app_workbench(app), ENTITY_STUDY, "study", STUDY_BASELINE, text_blank(name) ? NULL : name, NULL, refusal);
}

static bool take_file(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    (void)context;
    if (!text_blank(text) && set_baseline(app, text, &refusal))
        return true;
    if (text_blank(text))
        text_copy(error, size, _("Type the name of a project file of this folder."));
    else
        edit_refusal(&refusal, error, size);
    return false;
}

static bool chose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to;
    if (strcmp(key, of_file))
        return set_baseline(app, key, refusal);
    ask_line(app, &(struct ask){.title = _("Another project file"),
                                .text = _("Its name in the folder of this project; behind # a variant of it: old.nongtan#2023"),
                                .prompt = _("File: "),
                                .ok = _("compare with it"),
                                .done = take_file});
    return true;
}

static void pick_baseline(struct app *app)
{
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("baseline"), chose);
    if (!list)
        return;
    pick_list_quiet(list);
    pick_list_add(list, "", _("this inventory before its actions"), "");
    pick_list_add_variants(app, list);
    pick_list_add(list, of_file, _("(another project file)"), "");
    pick_list_show(app, list, project_study_text(app_project(app), STUDY_BASELINE));
}

/* ---- what else the study says of it ---- */

static const struct record_form_row settings[] = {{STUDY_BASELINE, NULL}, {STUDY_BASELINE_OUTPUT, NULL}, {STUDY_NO_ACTION_REASON, NULL}};

static void open_settings(struct app *app, int field)
{
    record_form_open_rows(app, ENTITY_STUDY, "study", settings, sizeof settings / sizeof *settings, N_("settings of the reduction"), field);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)state;
    if (id == COMMAND_SETTINGS)
        open_settings(app, STUDY_BASELINE_OUTPUT);
    return id == COMMAND_SETTINGS;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    (void)state;
    if (text)
        return false; /* a form over the study keeps its draft there */
    if (place->field == STUDY_BASELINE_OUTPUT)
        open_settings(app, place->field);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct baseline_page *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ENTER)) {
        pick_baseline(app);
        return true;
    }
    return table_handle(&s->list.table, event) != WIDGET_IGNORED;
}

static void *open_page(struct app *app)
{
    struct baseline_page *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 0);
    return s;
}

static void close_page(void *state)
{
    struct baseline_page *s = state;
    table_free(&s->list.table);
    free(s);
}

const struct view_ops reduction_baseline = {
    .title = N_("baseline"),
    .open = open_page,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .close = close_page,
};
