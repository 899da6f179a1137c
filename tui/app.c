/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app_internal.h"
#include "tui/screen/edit.h"
#include "tui/screen/steps.h"

static const struct view_ops *const screens[SCREEN_COUNT] = {
    [SCREEN_SCOPE] = &scope_screen,         [SCREEN_INVENTORY] = &inventory_screen,   [SCREEN_FOOTPRINT] = &footprint_screen,
    [SCREEN_REDUCTION] = &reduction_screen, [SCREEN_OFFSET] = &offset_screen,         [SCREEN_EVALUATION] = &evaluation_screen,
    [SCREEN_REPORT] = &report_screen,       [SCREEN_START] = &start_screen,           [SCREEN_NEW] = &new_screen,
    [SCREEN_TRACE] = &trace_screen,         [SCREEN_FINDINGS] = &findings_screen,     [SCREEN_CLAUSES] = &clauses_screen,
    [SCREEN_FACTORS] = &factors_screen,     [SCREEN_PRODUCTS] = &products_screen,   [SCREEN_COMPARE] = &compare_screen,
    [SCREEN_COVERAGE] = &coverage_screen,   [SCREEN_OUTDATED] = &outdated_screen, [SCREEN_VIEWS] = &views_screen,
    [SCREEN_IMPORT] = &import_screen,
    [SCREEN_NOTES] = &notes_screen,
    [SCREEN_REQUESTS] = &requests_screen,
    [SCREEN_FIGURES] = &figures_screen,
    [SCREEN_VARIABLES] = &variables_screen,
    [SCREEN_LOG] = &farm_screen,
};

const struct view_ops *screen_ops(enum screen_id screen)
{
    return screens[screen];
}

/* ---- places ---- */

void place_write(const struct place *place, char *out, size_t size)
{
    const struct entity *entity = entity_get(place->entity);
    snprintf(out, size, "%s/%s/%s", entity->key, place->record, place->field < 0 ? "" : entity->fields[place->field].key);
}

bool place_read(const char *text, struct place *out)
{
    char copy[256];
    text_copy(copy, sizeof copy, text);
    char *record = strchr(copy, '/'), *field = strrchr(copy, '/');
    if (!record || record == field)
        return false;
    *record++ = *field++ = '\0';
    const struct entity *entity = entity_find(copy);
    if (!entity)
        return false;
    *out = (struct place){.entity = entity->id, .field = entity_field(entity, field)};
    text_copy(out->record, sizeof out->record, record);
    return true;
}

/* ---- services for views ---- */

struct workbench *app_workbench(struct app *app)
{
    return app->wb;
}

const struct project *app_project(struct app *app)
{
    return workbench_project(app->wb);
}

struct term *app_term(struct app *app)
{
    return app->term;
}

unsigned long app_revision(const struct app *app)
{
    return app->revision;
}

const char *app_traced(const struct app *app)
{
    return app->traced;
}

/* A product that is gone is shown no longer. */
const char *app_product(const struct app *app)
{
    const struct project *project = workbench_project(app->wb);
    bool exists = project && records_find(project_records(project, ENTITY_PRODUCT), app->product);
    return exists ? app->product : "";
}

void app_choose_product(struct app *app, const char *id)
{
    text_copy(app->product, sizeof app->product, id);
    app->revision++;
}

const struct widget_texts *app_texts(struct app *app)
{
    app->texts = (struct widget_texts){
        .line_break = _("A line break cannot stand here: paste one line at a time."),
        .too_long = _("The text is too long."),
        .empty = _("Nothing here."),
    };
    return &app->texts;
}

void app_say(struct app *app, enum message_kind kind, const char *format, ...)
{
    char text[sizeof app->message.text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    message_set(&app->message, kind, text);
}

void app_refused(struct app *app, const struct refusal *refusal)
{
    char text[2 * SENTENCE];
    edit_refusal(refusal, text, sizeof text);
    app_say(app, MESSAGE_ERROR, "%s", text);
}

/* ---- views ---- */

struct app_view app_top(const struct app *app)
{
    if (app->overlay_count)
        return app->overlays[app->overlay_count - 1];
    return (struct app_view){screens[app->screen], app->states[app->screen]};
}

bool app_typing(const struct app *app)
{
    struct app_view view = app_top(app);
    return view.ops->typing && view.ops->typing(view.state);
}

context_set app_context(const struct app *app)
{
    struct app_view view = app_top(app);
    return view.ops->context | (view.ops->part ? view.ops->part(view.state) : 0) | (app_typing(app) ? CONTEXT_TYPING : 0);
}

bool app_pass(struct app *app, const struct term_event *event)
{
    struct app_view view = app_top(app);
    return view.ops->handle(app, view.state, event);
}

void app_cover(struct app *app, const struct view_ops *ops, void *state)
{
    if (app->overlay_count == APP_OVERLAYS) {
        ops->close(state);
        return;
    }
    app->overlays[app->overlay_count++] = (struct app_view){ops, state};
}

void app_uncover(struct app *app, void *state)
{
    size_t i = 0;
    while (i < app->overlay_count && app->overlays[i].state != state)
        i++;
    if (i == app->overlay_count)
        return;
    struct app_view view = app->overlays[i];
    app->overlay_count--;
    memmove(app->overlays + i, app->overlays + i + 1, (app->overlay_count - i) * sizeof *app->overlays);
    view.ops->close(view.state);
    app->revision++;
}

static void uncover_all(struct app *app)
{
    while (app->overlay_count)
        app_uncover(app, app->overlays[app->overlay_count - 1].state);
}

static bool ensure_state(struct app *app, enum screen_id screen)
{
    if (!app->states[screen])
        app->states[screen] = screens[screen]->open(app);
    return app->states[screen] != NULL;
}

static void remember_way(struct app *app, enum screen_id next)
{
    if (next == app->screen)
        return;
    if (app->back_count == APP_BACK)
        memmove(app->back, app->back + 1, --app->back_count * sizeof *app->back);
    app->back[app->back_count++] = app->screen;
}

/* What is typed is kept before the view that holds it goes away. */
static void leave_typing(struct app *app)
{
    if (draft_keep(app))
        app_say(app, MESSAGE_NOTE, "%s", _("What was typed and not accepted yet is kept: R takes it up."));
    uncover_all(app);
}

void app_show(struct app *app, enum screen_id screen)
{
    if (!ensure_state(app, screen))
        return;
    leave_typing(app);
    remember_way(app, screen);
    app->jumped = false;
    app->screen = screen;
    app->revision++;
}

void app_back(struct app *app)
{
    if (!app->back_count)
        return;
    leave_typing(app);
    app->screen = app->back[--app->back_count];
    app->jumped = false;
    app->revision++;
    if (!ensure_state(app, app->screen))
        app->over = true;
}

static void close_screens(struct app *app)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (app->states[i]) {
            screens[i]->close(app->states[i]);
            app->states[i] = NULL;
        }
    app->back_count = 0;
}

void app_project_opened(struct app *app, enum screen_id first)
{
    close_screens(app);
    message_clear(&app->message);
    app->product[0] = '\0';
    app->revision++;
    app->screen = first;
    app->over = app->over || !ensure_state(app, first);
    draft_offer(app);
}

/* Back to the start page; what was typed is kept. */
void app_leave_project(struct app *app)
{
    leave_typing(app);
    draft_drop(app);
    close_screens(app);
    workbench_close(app->wb);
    app->screen = SCREEN_START;
    app->over = app->over || !ensure_state(app, SCREEN_START);
}

static const struct mended_by {
    enum entity_id entity;
    enum screen_id screen;
} mended_by[] = {
    {ENTITY_STUDY, SCREEN_SCOPE},           {ENTITY_ACTIVITY, SCREEN_INVENTORY},   {ENTITY_FACTOR, SCREEN_FACTORS},
    {ENTITY_GWP, SCREEN_FOOTPRINT},         {ENTITY_ACTION, SCREEN_REDUCTION},     {ENTITY_OFFSET, SCREEN_OFFSET},
    {ENTITY_EVALUATOR, SCREEN_EVALUATION},  {ENTITY_DOCUMENT, SCREEN_EVALUATION},  {ENTITY_REMARK, SCREEN_EVALUATION},
    {ENTITY_REASON, SCREEN_FINDINGS},       {ENTITY_INPUT, SCREEN_INVENTORY},      {ENTITY_PRODUCT, SCREEN_PRODUCTS},
    {ENTITY_ALLOCATION, SCREEN_PRODUCTS},   {ENTITY_SHARE, SCREEN_PRODUCTS},       {ENTITY_PROCESS, SCREEN_PRODUCTS},
    {ENTITY_VARIABLE, SCREEN_VARIABLES},
    {ENTITY_LOG, SCREEN_LOG},               {ENTITY_SITE, SCREEN_LOG},
    {ENTITY_EDIT, SCREEN_REDUCTION},        {ENTITY_TARGET, SCREEN_REDUCTION},
    {ENTITY_VISIT, SCREEN_EVALUATION},      {ENTITY_SAMPLE, SCREEN_EVALUATION},    {ENTITY_SIGN_OFF, SCREEN_EVALUATION},
    {ENTITY_ATTACHMENT, SCREEN_NOTES},      {ENTITY_COMMENT, SCREEN_NOTES},
    {ENTITY_REQUEST, SCREEN_REQUESTS},
};

/* A finding on a cell of the matrix names the cell in the place of the study. */
static bool is_cell(const struct place *place)
{
    return place->entity == ENTITY_STUDY && *place->record && strcmp(place->record, "study");
}

/* Fields of the study that are settings of a later step. */
static const struct set_in {
    int field;
    enum screen_id screen;
} set_in[] = {
    {STUDY_CLAIMED, SCREEN_OFFSET}, {STUDY_ASSESSED_ON, SCREEN_OFFSET},  {STUDY_SINK_RANK, SCREEN_OFFSET},
    {STUDY_COVER, SCREEN_OFFSET},   {STUDY_UPPER_FACTOR, SCREEN_OFFSET},
    {STUDY_BASELINE, SCREEN_REDUCTION}, {STUDY_BASELINE_OUTPUT, SCREEN_REDUCTION}, {STUDY_NO_ACTION_REASON, SCREEN_REDUCTION},
};

/* A rank of offsets that is passed over is named by its kind in the place of the study. */
static bool is_rank(const struct place *place)
{
    return place->entity == ENTITY_STUDY && field_choice_find(&entity_get(ENTITY_OFFSET)->fields[OFFSET_KIND], place->record);
}

static bool set_elsewhere(const struct place *place, enum screen_id *out)
{
    if (is_rank(place)) {
        *out = SCREEN_OFFSET;
        return true;
    }
    for (size_t i = 0; place->entity == ENTITY_STUDY && i < sizeof set_in / sizeof *set_in; i++)
        if (set_in[i].field == place->field) {
            *out = set_in[i].screen;
            return true;
        }
    return false;
}

static bool jump_to(struct app *app, enum screen_id screen, const struct place *place, const char *text)
{
    bool elsewhere = screen != app->screen;
    app_show(app, screen);
    app->jumped = elsewhere && app->back_count;
    bool whole = !*place->record && place->entity != ENTITY_STUDY;
    if (whole && screen != SCREEN_EVALUATION) /* which has several lists */
        return true;
    return screens[screen]->focus(app, app->states[screen], place, text) || whole;
}

bool app_jump(struct app *app, const struct place *place, const char *text)
{
    enum screen_id screen = SCREEN_COVERAGE;
    if (set_elsewhere(place, &screen) || is_cell(place))
        return jump_to(app, screen, place, text);
    for (size_t i = 0; i < sizeof mended_by / sizeof *mended_by; i++)
        if (mended_by[i].entity == place->entity)
            return jump_to(app, mended_by[i].screen, place, text);
    return false;
}

bool app_show_at(struct app *app, enum screen_id screen, const struct place *place, const char *text)
{
    return jump_to(app, screen, place, text);
}

void app_trace(struct app *app, const char *activity_id)
{
    text_copy(app->traced, sizeof app->traced, activity_id);
    app_show(app, SCREEN_TRACE);
}

/* ---- the loop ---- */

static void handle_key(struct app *app, const struct term_event *event)
{
    context_set context = app_context(app);
    const struct tui_command *command = tui_command_for(event, context);
    message_clear(&app->message);
    if (command && app_offers(app, command, context))
        command->run(app, command->id);
    else if (command && app_bars(app, command, context))
        edit_locked(app);
    else if (!app_pass(app, event) && app->jumped && !app->overlay_count && term_is_key(event, TERM_KEY_ESC))
        app_back(app);
}

static void handle_mouse(struct app *app, const struct term_event *event)
{
    const struct tui_command *command = event->mouse == TERM_MOUSE_CLICK ? frame_click(app, event->row, event->col) : NULL;
    if (command)
        app_order(app, command);
    else
        app_pass(app, event);
}

/* Lists that lie over a screen may point into the project: it is read anew only when none does. */
static void handle_tick(struct app *app)
{
    draft_follow(app, true);
    if (!workbench_is_open(app->wb) || app->overlay_count || app_typing(app) || !workbench_refresh(app->wb))
        return;
    app->revision++;
    app_say(app, MESSAGE_NOTE, "%s", _("The project was changed by another program; it is shown as it stands now."));
}

void app_handle(struct app *app, const struct term_event *event)
{
    work_begin(app);
    switch (event->type) {
    case TERM_EVENT_TICK:
        handle_tick(app);
        break;
    case TERM_EVENT_KEY:
    case TERM_EVENT_PASTE:
        handle_key(app, event);
        break;
    case TERM_EVENT_PASTE_TOO_LONG:
        app_say(app, MESSAGE_ERROR, "%s", _("More than 1 MB was pasted: none of it was taken. Import it as a file."));
        break;
    case TERM_EVENT_MOUSE:
        handle_mouse(app, event);
        break;
    case TERM_EVENT_HANGUP:
    case TERM_EVENT_TERMINATE:
    case TERM_EVENT_END:
        app_quit(app);
        break;
    case TERM_EVENT_RESIZE:
        break;
    }
    if (app->work.hung_up)
        app_quit(app);
    if (!app->over)
        draft_follow(app, false);
}

void app_paint(struct app *app)
{
    term_clear(app->term);
    frame_draw(app);
    term_present(app->term);
}

bool app_over(const struct app *app)
{
    return app->over;
}

struct app *app_new(struct workbench *wb, struct term *term)
{
    struct app *app = calloc(1, sizeof *app);
    if (!app)
        return NULL;
    app->wb = wb;
    app->term = term;
    app->revision = 1;
    app->screen = SCREEN_START;
    app->work.patience = APP_PATIENCE_MS;
    work_begin(app);
    workbench_on_progress(wb, app_work_tell, app);
    return app;
}

bool app_open(struct app *app, const char *project_path)
{
    struct refusal refusal = {0};
    if (!project_path)
        return ensure_state(app, SCREEN_START);
    if (!workbench_is_open(app->wb) && !workbench_open(app->wb, project_path, false, &refusal)) {
        if (ensure_state(app, SCREEN_START))
            app_refused(app, &refusal);
        return false;
    }
    bool begun = records_count(project_records(app_project(app), ENTITY_ACTIVITY)) > 0;
    app_project_opened(app, begun ? SCREEN_INVENTORY : SCREEN_SCOPE);
    return true;
}

void app_free(struct app *app)
{
    if (!app)
        return;
    uncover_all(app);
    close_screens(app);
    draft_drop(app);
    workbench_on_progress(app->wb, NULL, NULL);
    free(app);
}

/* What was typed is there at once; what is computed of a large inventory follows, and until then its place says that it is computed. */
static void paint_computed(struct app *app)
{
    app_paint(app);
    if (!workbench_pending(app->wb) || term_pending(app->term))
        return;
    workbench_compute(app->wb);
    app_paint(app);
}

static void loop(struct app *app)
{
    struct term_event event;
    paint_computed(app);
    while (!app->over) {
        do {
            term_read(app->term, draft_timeout(app), &event);
            app_handle(app, &event);
        } while (!app->over && term_pending(app->term));
        if (!app->over)
            paint_computed(app);
    }
}

int app_run_on(struct workbench *wb, const char *project_path, struct term *term)
{
    struct app *app = app_new(wb, term);
    if (!app)
        return 5;
    app_open(app, project_path);
    loop(app);
    app_free(app);
    return 0;
}

static int complain(const char *text)
{
    fprintf(stderr, "nongtan: %s\n", text);
    return 5;
}

int app_run(struct workbench *wb, const char *project_path)
{
    static const char *const failures[] = {
        [TERM_OK] = "",
        [TERM_NOT_A_TERMINAL] = N_("the workbench needs a terminal; 'nongtan help' lists what works without one"),
        [TERM_UNKNOWN_TERMINAL] = N_("this terminal is not known (TERM), or cannot move its cursor"),
        [TERM_NO_MEMORY] = N_("the machine is out of memory"),
    };
    struct refusal refusal = {0};
    enum term_failure failure = TERM_OK;
    char text[2 * SENTENCE];
    if (project_path && !workbench_is_open(wb) && !workbench_open(wb, project_path, false, &refusal)) {
        edit_refusal(&refusal, text, sizeof text);
        complain(text);
        return workbench_exit_status(&refusal);
    }
    struct term *term = term_open(&(struct term_options){.mouse = true}, &failure);
    if (!term)
        return complain(language_text(failures[failure]));
    int status = app_run_on(wb, project_path, term);
    term_close(term);
    return status;
}
