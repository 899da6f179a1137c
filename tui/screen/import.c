/* SPDX-License-Identifier: MPL-2.0
 *
 * The import, asked step by step: the file, how it is read, what its columns mean, what is a row, and what would come of it. Nothing is
 * stored before the last step, and then all of it as one edit.
 */
#include "tui/screen/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/steps.h"
#include "workbench/sheets.h"

static const char *const titles[IMPORT_STEPS] = {
    N_("Which file"), N_("How it is read"), N_("What the columns mean"), N_("What is a row"), N_("What comes of it")};

struct import_options import_wizard_options(struct import_wizard *w)
{
    struct import_options o = {.encoding = *w->encoding ? w->encoding : NULL,
                               .delimiter = w->delimiter,
                               .header_row = w->header_row,
                               .as = *w->map.as ? w->map.as : NULL,
                               .leave_totals = w->leave_totals,
                               .fill_down = w->fill_down,
                               .twins = w->twins,
                               .mappings = w->mappings,
                               .mapping_count = w->map.count,
                               .wanted = *w->wanted ? w->wanted : NULL,
                               .sheet = *w->sheet ? w->sheet : NULL,
                               .values = w->values,
                               .value_count = w->said_count,
                               .twin_choices = w->twin_choices,
                               .twin_choice_count = w->twin_choice_count};
    for (size_t i = 0; i < w->map.count; i++)
        w->mappings[i] = (struct import_mapping){w->map.items[i].column, w->map.items[i].field};
    for (size_t i = 0; i < w->said_count; i++)
        w->values[i] = (struct import_value){w->said[i].field, w->said[i].text};
    return o;
}

static void drop_plan(struct import_wizard *w)
{
    import_plan_free(w->plan);
    w->plan = NULL;
}

void import_wizard_look(struct import_wizard *w)
{
    struct import_options o = import_wizard_options(w);
    import_look_free(w->look);
    w->look = NULL;
    workbench_import_look(app_workbench(w->app), w->path, &o, &w->look, &w->refusal);
    if (!w->look || w->map.count || *w->map.as || !workbench_import_recall(w->look->shape, &w->map))
        return;
    w->remembered = true;
    o = import_wizard_options(w);
    import_look_free(w->look);
    w->look = NULL;
    workbench_import_look(app_workbench(w->app), w->path, &o, &w->look, &w->refusal);
}

/* False where the person stopped it: the questions stay as they stand. */
static bool plan(struct import_wizard *w)
{
    const struct import_options o = import_wizard_options(w);
    const char *path = w->path;
    struct refusal refusal = {0};
    drop_plan(w);
    if (!workbench_import_plan(app_workbench(w->app), &path, 1, &o, &w->plan, &refusal))
        app_refused(w->app, &refusal);
    return refusal.code != REFUSAL_CANCELLED;
}

/* ---- from step to step ---- */

static void go_to(struct import_wizard *w, enum import_step step)
{
    if (step == IMPORT_RESULT && !plan(w))
        return;
    w->step = step;
    if (step == IMPORT_READ && *w->before)
        app_say(w->app, MESSAGE_WARNING, _("The same file was imported before, %s."), w->before);
    w->form.count = import_step_rows(w);
    form_go(&w->form, step == IMPORT_FILE || step == IMPORT_ROWS ? 0 : w->form.count - 1);
}

static bool nothing_to_ask(const struct import_wizard *w, enum import_step step)
{
    return step == IMPORT_ROWS && !w->look->totals && !w->look->continued;
}

/* A collection sheet or another program's file says itself what it is: nothing is asked of how it is read. */
static bool says_itself(const struct import_wizard *w)
{
    return *w->path && (w->foreign || sheet_is(w->path));
}

static void next(struct import_wizard *w)
{
    enum import_step step = w->step + 1;
    if (!w->look && w->step > IMPORT_FILE) {
        app_refused(w->app, &w->refusal);
        return;
    }
    if (w->step == IMPORT_COLUMNS && !w->look->entity) {
        app_say(w->app, MESSAGE_WARNING, "%s", _("First say which kind of table it is."));
        return;
    }
    if (w->look && nothing_to_ask(w, step))
        step++;
    go_to(w, says_itself(w) ? IMPORT_RESULT : step);
}

static void leave(struct import_wizard *w)
{
    drop_plan(w);
    *w->path = '\0';
    go_to(w, IMPORT_FILE);
    form_open(&w->form, NULL);
    app_back(w->app);
}

static void back(struct import_wizard *w)
{
    if (w->step == IMPORT_FILE) {
        leave(w);
        return;
    }
    enum import_step step = says_itself(w) ? IMPORT_FILE : w->step - 1;
    if (w->look && nothing_to_ask(w, step))
        step--;
    drop_plan(w);
    go_to(w, step);
}

static void store(struct import_wizard *w)
{
    struct refusal refusal = {0};
    const bool partly = w->plan && w->plan->error_count;
    size_t count = w->plan ? w->plan->change_count : 0;
    if (!count) {
        app_say(w->app, MESSAGE_WARNING, "%s", _("There is nothing to store."));
        return;
    }
    if (!workbench_import_accept(app_workbench(w->app), w->plan, partly, &refusal)) {
        app_refused(w->app, &refusal);
        return;
    }
    if (w->look && !says_itself(w))
        workbench_import_remember(w->look->shape, &w->map);
    app_say(w->app, MESSAGE_GOOD, _("Stored as one edit: %zu changes. u takes all of it back."), count);
    leave(w);
}

/* ---- the screen ---- */

static void *open_import(struct app *app)
{
    struct import_wizard *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->app = app;
    w->twins = IMPORT_TWINS_ASK;
    w->form.describe = import_step_describe;
    w->form.accept = import_step_accept;
    w->form.preview = import_step_preview;
    w->form.context = w;
    w->form.focused = true;
    w->form.label_cols = 26;
    go_to(w, IMPORT_FILE);
    form_open(&w->form, NULL);
    return w;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct import_wizard *w = state;
    struct term *t = app_term(app);
    struct term_rect inside = {area.row, area.col + 2, area.rows, area.cols - 4};
    char title[200];
    snprintf(title, sizeof title, _("Step %d of %d: %s"), (int)w->step + 1, (int)IMPORT_STEPS, language_text(titles[w->step]));
    term_put(t, inside, 0, 0, TERM_TITLE, title);
    w->form.texts = app_texts(app);
    w->form.count = import_step_rows(w);
    int preview = w->step == IMPORT_FILE || w->step == IMPORT_RESULT ? 0 : inside.rows / 2 - 1;
    form_draw(&w->form, t, (struct term_rect){inside.row + 2, inside.col, inside.rows - 2 - preview, inside.cols});
    if (preview > 0)
        import_preview_draw(w, (struct term_rect){inside.row + inside.rows - preview, inside.col, preview, inside.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct import_wizard *w = state;
    (void)app;
    w->form.count = import_step_rows(w);
    enum widget_result r = form_handle(&w->form, event);
    if (r == WIDGET_OPENED) {
        if (w->step == IMPORT_RESULT)
            store(w);
        else if (w->form.cursor + 1 == w->form.count)
            next(w);
        else
            w->values_open = !w->values_open;
        return true;
    }
    if (r == WIDGET_ACCEPTED && w->step == IMPORT_FILE && !w->form.editing)
        form_go(&w->form, 1);
    if (r == WIDGET_ACCEPTED && w->step == IMPORT_RESULT)
        plan(w);
    if (r == WIDGET_IGNORED && term_is_key(event, TERM_KEY_ESC)) {
        back(w);
        return true;
    }
    return r != WIDGET_IGNORED;
}

static bool typing(const void *state)
{
    const struct import_wizard *w = state;
    return w->form.editing;
}

static void close_import(void *state)
{
    struct import_wizard *w = state;
    drop_plan(w);
    import_look_free(w->look);
    form_free(&w->form);
    free(w);
}

const struct view_ops import_screen = {
    .title = N_("import"),
    .purpose = N_("Reads a table that others keep: the program says what it takes the file for, step by step, and you correct it. The "
                  "beginning of the file is shown below. Nothing is stored before the last step, and then all of it as one edit."),
    .context = CONTEXT_OF(SCREEN_IMPORT),
    .open = open_import,
    .draw = draw,
    .handle = handle,
    .typing = typing,
    .close = close_import,
};
