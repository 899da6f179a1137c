/* SPDX-License-Identifier: MPL-2.0
 *
 * The commands that hold everywhere, and which of the table's commands can be given now.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app_internal.h"
#include "tui/screen/starting.h"
#include "tui/screen/edit.h"
#include "tui/screen/notes.h"
#include "tui/screen/order.h"
#include "tui/screen/remark.h"
#include "tui/screen/sheets.h"
#include "workbench/evaluation.h"

void app_quit(struct app *app)
{
    draft_keep(app);
    app->over = true;
}

static const struct term_event esc_key = {.type = TERM_EVENT_KEY, .key = TERM_KEY_ESC};
static const struct term_event enter_key = {.type = TERM_EVENT_KEY, .key = TERM_KEY_ENTER};

static void again(struct app *app, bool (*verb)(struct workbench *, char **, struct refusal *), const char *done)
{
    struct refusal refusal = {0};
    char *why = NULL, text[200];
    if (!workbench_is_open(app->wb) || edit_refused(app, ENTITY_REMARK))
        return;
    if (verb(app->wb, &why, &refusal)) {
        text_clean(text, sizeof text, why ? why : "", false);
        app_say(app, MESSAGE_GOOD, "%s: %s", done, text);
    } else
        app_refused(app, &refusal);
    free(why);
}

static void run_undo(struct app *app)
{
    if (app_typing(app))
        app_pass(app, &esc_key); /* what was typed is the last thing done */
    else
        again(app, workbench_undo, _("Undone"));
}

static void run_redo(struct app *app)
{
    again(app, workbench_redo, _("Done again"));
}

/* An open field is accepted first; where it is refused one stays, and it says why. */
static void run_step(struct app *app, enum command_id id)
{
    if (!workbench_is_open(app->wb))
        return;
    if (app_typing(app))
        app_pass(app, &enter_key);
    if (!app_typing(app))
        app_show(app, (enum screen_id)(SCREEN_SCOPE + (id - COMMAND_SCOPE)));
}

static void run_next(struct app *app)
{
    struct order order = {0};
    struct place place;
    char text[SENTENCE];
    order_open(&order, workbench_findings(app->wb));
    size_t i = 0;
    while (i < order.count) {
        order_place(order_at(&order, i), &place);
        if (app_jump(app, &place, NULL))
            break;
        i++;
    }
    if (i == order.count)
        app_say(app, MESSAGE_GOOD, "%s", _("Nothing is open."));
    else {
        language_finding(order_at(&order, i), text, sizeof text);
        app_say(app, MESSAGE_WARNING, "%s", text);
    }
    order_free(&order);
}

static void run_language(struct app *app)
{
    language_set(strcmp(language_get(), "zh") ? "zh" : "en");
    app->revision++;
}

/* A remark is pinned to what the cursor stands on; in the list of remarks to nothing. */
static void run_remark(struct app *app)
{
    struct app_view view = app_top(app);
    struct place place;
    if (view.ops->at && view.ops->at(app, view.state, &place))
        remark_ask(app, &place);
    else if (view.ops->context & CONTEXT_OF(SCREEN_EVALUATION))
        remark_ask(app, NULL);
    else
        app_say(app, MESSAGE_NOTE, "%s", _("The cursor stands on nothing that a remark could be pinned to."));
}

/* Both belong to what the cursor stands on. */
static void on_place(struct app *app, void (*verb)(struct app *, const struct place *))
{
    struct app_view view = app_top(app);
    struct place place;
    if (view.ops->at && view.ops->at(app, view.state, &place) &&
        records_find(project_records(app_project(app), place.entity), place.record))
        verb(app, &place);
    else
        app_say(app, MESSAGE_NOTE, "%s", _("The cursor stands on no record."));
}

static void run_attach(struct app *app)
{
    on_place(app, notes_attach);
}

static void run_comment(struct app *app)
{
    on_place(app, notes_comment);
}

/* The lists know what the cursor stood on. */
static void run_notes(struct app *app)
{
    struct app_view view = app_top(app);
    struct place place;
    bool record = view.ops->at && view.ops->at(app, view.state, &place) &&
                  records_find(project_records(app_project(app), place.entity), place.record);
    notes_list(app, record ? &place : NULL);
}

static void run_repaint(struct app *app)
{
    term_repaint(app->term);
}

static void (*const everywhere[COMMAND_COUNT])(struct app *) = {
    [COMMAND_HELP] = page_help,
    [COMMAND_UNDO] = run_undo,
    [COMMAND_QUIT] = app_quit,
    [COMMAND_REDO] = run_redo,
    [COMMAND_NEXT] = run_next,
    [COMMAND_RESUME] = draft_resume,
    [COMMAND_START] = app_leave_project,
    [COMMAND_LANGUAGE] = run_language,
    [COMMAND_REPAINT] = run_repaint,
    [COMMAND_PALETTE] = page_palette,
    [COMMAND_REMARK] = run_remark,
    [COMMAND_ATTACH] = run_attach,
    [COMMAND_COMMENT] = run_comment,
    [COMMAND_NOTES] = run_notes,
    [COMMAND_TEMPLATE] = starting_template,
    [COMMAND_LAST_YEAR] = starting_last_year,
    [COMMAND_SHEET] = sheets_enter,
    [COMMAND_WRITE_SHEET] = sheets_write,
};
/* Those that only show a screen. */
static const struct shown { enum command_id command; enum screen_id screen; } shown[] = {
    {COMMAND_MISSING, SCREEN_FINDINGS},
    {COMMAND_CLAUSES, SCREEN_CLAUSES},
    {COMMAND_FACTORS, SCREEN_FACTORS},
    {COMMAND_PRODUCTS, SCREEN_PRODUCTS},
    {COMMAND_VARIABLES, SCREEN_VARIABLES},
    {COMMAND_COMPARE, SCREEN_COMPARE},
    {COMMAND_COVERAGE, SCREEN_COVERAGE},
    {COMMAND_OUTDATED, SCREEN_OUTDATED},
    {COMMAND_VIEWS, SCREEN_VIEWS},
    {COMMAND_IMPORT, SCREEN_IMPORT},
    {COMMAND_LOG, SCREEN_LOG},
    {COMMAND_REQUESTS, SCREEN_REQUESTS},
    {COMMAND_FIGURES, SCREEN_FIGURES},
};

void app_run_command(struct app *app, enum command_id id)
{
    app->revision++;
    if (id >= COMMAND_SCOPE && id <= COMMAND_REPORT)
        run_step(app, id);
    else if (everywhere[id])
        everywhere[id](app);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (shown[i].command == id)
            app_show(app, shown[i].screen);
}

void app_pass_command(struct app *app, enum command_id id)
{
    struct app_view view = app_top(app);
    app->revision++;
    if (view.ops->command)
        view.ops->command(app, view.state, id);
}

/* In a review what belongs to the evaluation can be edited, and nothing else. */
bool app_bars(const struct app *app, const struct tui_command *command, context_set context)
{
    bool reviews = command->flags & COMMAND_REVIEWS || context & CONTEXT_PARTS_OF_EVALUATION;
    if (!(command->flags & COMMAND_EDITS) || !workbench_is_open(app->wb))
        return false;
    return workbench_read_only(app->wb) || (workbench_reviewing(app->wb) && !reviews);
}

bool app_offers(const struct app *app, const struct tui_command *command, context_set context)
{
    if (app_bars(app, command, context))
        return false;
    if (command->flags & COMMAND_JUMPED && !app->jumped)
        return false;
    bool needs_project = command->id >= COMMAND_SCOPE && command->id <= COMMAND_REPORT;
    return !needs_project || workbench_is_open(app->wb);
}

void app_order(struct app *app, const struct tui_command *command)
{
    struct term_event event;
    if (!(command->flags & COMMAND_NATIVE))
        command->run(app, command->id);
    else if (tui_command_event(command, &event))
        app_pass(app, &event);
}
