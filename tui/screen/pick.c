/* SPDX-License-Identifier: MPL-2.0
 *
 * Short lists (GWP sets, variants) and questions.
 */
#include "tui/screen/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tui/widget/dialog.h"
#include "tui/widget/picker.h"

/* ---- short lists ---- */

struct short_list {
    struct app *app;
    const char *title; /* message id */
    struct picker picker;
    char names[64][96];
    char notes[64][128];
    size_t count;
    size_t found[64], found_count;
    bool (*choose)(struct app *app, const char *name, struct refusal *refusal);
};

static size_t list_search(void *context, const char *text)
{
    struct short_list *s = context;
    s->found_count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (!strncasecmp(s->names[i], text, strlen(text)) || strstr(s->notes[i], text))
            s->found[s->found_count++] = i;
    return s->found_count;
}

static void list_result(void *context, size_t index, struct picker_result *out)
{
    struct short_list *s = context;
    text_copy(out->text, sizeof out->text, s->names[s->found[index]]);
    text_copy(out->note, sizeof out->note, s->notes[s->found[index]]);
}

static void list_view_draw(struct app *app, void *state, struct term_rect area)
{
    struct short_list *s = state;
    s->picker.title = language_text(s->title);
    s->picker.prompt = _("Search: ");
    s->picker.texts = app_texts(app);
    picker_draw(&s->picker, app_term(app), area);
}

static bool list_view_handle(struct app *app, void *state, const struct term_event *event)
{
    struct short_list *s = state;
    enum widget_result r = picker_handle(&s->picker, event);
    struct refusal refusal = {0};
    if (r == WIDGET_ACCEPTED) {
        char name[128];
        bool (*choose)(struct app *, const char *, struct refusal *) = s->choose;
        text_copy(name, sizeof name, s->names[s->found[s->picker.list.cursor]]);
        app_uncover(app, s);
        if (choose(app, name, &refusal))
            app_say(app, MESSAGE_GOOD, _("Chosen: %s"), name);
        else
            app_refused(app, &refusal);
        return true;
    }
    if (r == WIDGET_CANCELLED)
        app_uncover(app, s);
    return r != WIDGET_IGNORED;
}

static void list_view_close(void *state)
{
    struct short_list *s = state;
    picker_free(&s->picker);
    free(s);
}

static const struct view_ops list_view = {
    .title = N_("choose one"),
    .context = CONTEXT_PICK,
    .draw = list_view_draw,
    .handle = list_view_handle,
    .close = list_view_close,
};

static void show_list(struct app *app, struct short_list *s, const char *current)
{
    s->app = app;
    s->picker.search = list_search;
    s->picker.result = list_result;
    s->picker.context = s;
    picker_start(&s->picker, "");
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(s->names[i], current))
            s->picker.list.cursor = i;
    app_cover(app, &list_view, s);
}

static bool choose_gwp(struct app *app, const char *name, struct refusal *refusal)
{
    struct workbench *wb = app_workbench(app);
    if (library_gwp_find(workbench_library(wb), name))
        return workbench_choose_gwp(wb, name, refusal);
    return workbench_set(wb, ENTITY_STUDY, "study", STUDY_GWP_SET, name, NULL, refusal); /* one of the project's own */
}

static void note_gwp(const struct gwp_set *set, char *out, size_t size)
{
    double fossil = 0, other = 0, n2o = 0;
    if (gwp_lookup(set, "CH4 fossil", &fossil, NULL) && gwp_lookup(set, "CH4 non-fossil", &other, NULL) &&
        gwp_lookup(set, "N2O", &n2o, NULL))
        snprintf(out, size, _("CH4 fossil %g, other %g, N2O %g"), fossil, other, n2o);
}

static bool is_listed(const struct short_list *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(s->names[i], name))
            return true;
    return false;
}

/* Sets that only this project has: typed in or imported, such as the values that a paper states. */
static void add_own_sets(struct short_list *s, const struct project *project)
{
    const struct records *values = project_records(project, ENTITY_GWP);
    for (size_t i = 0; i < records_count(values) && s->count < 64; i++) {
        const char *name = record_text(records_at(values, i), GWP_SET);
        if (is_listed(s, name))
            continue;
        text_copy(s->notes[s->count], sizeof s->notes[0], _("of this project"));
        text_copy(s->names[s->count++], sizeof s->names[0], name);
    }
}

void pick_gwp(struct app *app)
{
    struct library *library = workbench_library(app_workbench(app));
    struct short_list *s = edit_locked(app) ? NULL : calloc(1, sizeof *s);
    if (!s)
        return;
    s->title = N_("GWP set");
    s->choose = choose_gwp;
    for (size_t i = 0; i < library_gwp_count(library) && s->count < 64; i++) {
        const struct gwp_set *set = library_gwp_at(library, i);
        note_gwp(set, s->notes[s->count], sizeof s->notes[0]);
        text_copy(s->names[s->count++], sizeof s->names[0], set->name);
    }
    add_own_sets(s, app_project(app));
    show_list(app, s, project_study_text(app_project(app), STUDY_GWP_SET));
}

static bool choose_variant(struct app *app, const char *name, struct refusal *refusal)
{
    return workbench_set(app_workbench(app), ENTITY_STUDY, "study", STUDY_VARIANT, name, NULL, refusal);
}

static size_t rows_of(const struct project *project, const char *variant)
{
    const struct records *set = project_records(project, ENTITY_ACTIVITY);
    size_t rows = 0;
    for (size_t i = 0; i < records_count(set); i++) {
        const char *v = record_text(records_at(set, i), ACTIVITY_VARIANT);
        rows += !strcmp(*v ? v : "base", variant);
    }
    return rows;
}

void pick_variant(struct app *app)
{
    struct short_list *s = edit_locked(app) ? NULL : calloc(1, sizeof *s);
    const struct project *project = app_project(app);
    const char *names[64];
    if (!s)
        return;
    s->title = N_("variant shown");
    s->choose = choose_variant;
    s->count = project_variants(project, names, 64);
    s->count = s->count < 64 ? s->count : 64;
    for (size_t i = 0; i < s->count; i++)
        text_copy(s->names[i], sizeof s->names[i], names[i]);
    for (size_t i = 0; i < s->count; i++)
        snprintf(s->notes[i], sizeof s->notes[i], _("rows: %zu"), rows_of(project, s->names[i]));
    show_list(app, s, project_study_text(project, STUDY_VARIANT));
}

/* ---- questions ---- */

struct question {
    struct dialog dialog;
    struct dialog_choice choices[2];
    char *title, *text, *prompt, *ok, *draft_place, *proposal;
    ask_done *done;
    void *context;
};

static void question_draw(struct app *app, void *state, struct term_rect area)
{
    struct question *q = state;
    q->dialog.texts = app_texts(app);
    dialog_draw(&q->dialog, app_term(app), area);
}

static void answer(struct app *app, struct question *q)
{
    char error[512] = "";
    bool yes = q->choices[q->dialog.current].label == q->ok;
    const char *text = q->dialog.asks ? field_text(&q->dialog.field) : "";
    if (!yes || q->done(app, q->context, text, error, sizeof error))
        app_uncover(app, q);
    else
        dialog_refuse(&q->dialog, error);
}

static bool question_handle(struct app *app, void *state, const struct term_event *event)
{
    struct question *q = state;
    enum widget_result r = dialog_handle(&q->dialog, event);
    if (r == WIDGET_ACCEPTED)
        answer(app, q);
    else if (r == WIDGET_CANCELLED)
        app_uncover(app, q);
    return r != WIDGET_IGNORED;
}

static void question_close(void *state)
{
    struct question *q = state;
    dialog_free(&q->dialog);
    free(q->title);
    free(q->text);
    free(q->prompt);
    free(q->ok);
    free(q->draft_place);
    free(q->proposal);
    free(q->context);
    free(q);
}

static const char *question_draft(void *state, char *place, size_t size)
{
    struct question *q = state;
    const char *text = q->dialog.asks && q->draft_place ? field_text(&q->dialog.field) : NULL;
    if (!text || !q->proposal || !strcmp(text, q->proposal))
        return NULL;
    text_copy(place, size, q->draft_place);
    return text;
}

static const struct view_ops question_view = {
    .title = N_("question"),
    .context = CONTEXT_ASK,
    .draw = question_draw,
    .handle = question_handle,
    .draft = question_draft,
    .close = question_close,
};

static void ask_anything(struct app *app, const struct ask *ask, bool line)
{
    struct question *q = calloc(1, sizeof *q);
    if (!q) {
        free(ask->context);
        return;
    }
    q->title = text_dup(ask->title);
    q->text = text_dup(ask->text ? ask->text : "");
    q->prompt = text_dup(ask->prompt);
    q->ok = text_dup(ask->ok);
    q->draft_place = text_dup(ask->draft_place);
    q->proposal = text_dup(ask->proposal ? ask->proposal : "");
    q->done = ask->done;
    q->context = ask->context;
    size_t yes = line ? 0 : 1;
    q->choices[yes] = (struct dialog_choice){.label = q->ok, .dangerous = !line};
    q->choices[1 - yes] = (struct dialog_choice){.label = _("no, back")};
    q->dialog.title = q->title;
    q->dialog.text = q->text;
    q->dialog.prompt = q->prompt;
    q->dialog.choices = q->choices;
    q->dialog.choice_count = 2;
    q->dialog.safe = 0;
    q->dialog.asks = line;
    dialog_start(&q->dialog);
    if (line)
        field_set(&q->dialog.field, ask->proposal);
    app_cover(app, &question_view, q);
}

void ask_line(struct app *app, const struct ask *ask)
{
    ask_anything(app, ask, true);
}

void ask_sure(struct app *app, const struct ask *ask)
{
    ask_anything(app, ask, false);
}
