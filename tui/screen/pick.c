/* SPDX-License-Identifier: MPL-2.0
 *
 * Short lists (GWP sets, variants) and questions.
 */
#include "tui/screen/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/widget/dialog.h"

/* ---- short lists ---- */

static bool choose_gwp(struct app *app, const struct pick_to *to, const char *name, struct refusal *refusal)
{
    struct workbench *wb = app_workbench(app);
    if (library_gwp_find(workbench_library(wb), name))
        return workbench_choose_gwp(wb, name, refusal);
    return workbench_set(wb, to->place.entity, to->place.record, to->place.field, name, NULL, refusal); /* one of the project's own */
}

static void note_gwp(const struct gwp_set *set, char *out, size_t size)
{
    double fossil = 0, other = 0, n2o = 0;
    out[0] = '\0';
    if (gwp_lookup(set, "CH4 fossil", &fossil, NULL) && gwp_lookup(set, "CH4 non-fossil", &other, NULL) &&
        gwp_lookup(set, "N2O", &n2o, NULL))
        snprintf(out, size, _("CH4 fossil %g, other %g, N2O %g"), fossil, other, n2o);
}

void pick_list_add_gwp(struct app *app, struct pick_list *list)
{
    struct library *library = workbench_library(app_workbench(app));
    const struct records *own = project_records(app_project(app), ENTITY_GWP);
    char note[128];
    for (size_t i = 0; i < library_gwp_count(library); i++) {
        const struct gwp_set *set = library_gwp_at(library, i);
        note_gwp(set, note, sizeof note);
        pick_list_add(list, set->name, set->name, note);
    }
    /* Sets that only this project has: typed in or imported, such as the values that a paper states. */
    for (size_t i = 0; i < records_count(own); i++) {
        const char *name = record_text(records_at(own, i), GWP_SET);
        if (!pick_list_holds(list, name))
            pick_list_add(list, name, name, _("of this project"));
    }
}

static const struct place study_gwp = {ENTITY_STUDY, "study", STUDY_GWP_SET};
static const struct place study_rule_pack = {ENTITY_STUDY, "study", STUDY_RULE_PACK};
static const struct place study_variant = {ENTITY_STUDY, "study", STUDY_VARIANT};

void pick_gwp(struct app *app)
{
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("GWP set"), choose_gwp);
    if (!list)
        return;
    pick_list_to(list, &study_gwp, NULL);
    pick_list_add_gwp(app, list);
    pick_list_show(app, list, project_study_text(app_project(app), STUDY_GWP_SET));
}

/* A blank key makes the field blank. */
static bool choose_value(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    return workbench_set(app_workbench(app), to->place.entity, to->place.record, to->place.field, *key ? key : NULL, NULL, refusal);
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

void pick_list_add_variants(struct app *app, struct pick_list *list)
{
    const char *names[64];
    char note[64];
    size_t count = project_variants(app_project(app), names, 64);
    for (size_t i = 0; i < count && i < 64; i++) {
        snprintf(note, sizeof note, _("rows: %zu"), rows_of(app_project(app), names[i]));
        pick_list_add(list, names[i], names[i], note);
    }
}

void pick_variant(struct app *app)
{
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("variant shown"), choose_value);
    if (!list)
        return;
    pick_list_to(list, &study_variant, NULL);
    pick_list_add_variants(app, list);
    pick_list_show(app, list, project_study_text(app_project(app), STUDY_VARIANT));
}

void pick_rule_pack(struct app *app)
{
    const struct rule_packs *packs = workbench_rule_packs(app_workbench(app));
    struct refusal ignored;
    const struct rule_pack *current = workbench_rule_pack(app_workbench(app), &ignored);
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("rule pack"), choose_value);
    if (!list)
        return;
    pick_list_to(list, &study_rule_pack, NULL);
    for (size_t i = 0; i < rule_packs_count(packs); i++) {
        const struct rule_pack *pack = rule_packs_at(packs, i);
        pick_list_add(list, pack->id, language_texts(&pack->label), language_texts(&pack->edition));
    }
    pick_list_show(app, list, current ? current->id : "");
}

/* What tells records of one kind apart, beside the name. */
static void note_record(const struct record *record, char *out, size_t size)
{
    static const int fields[ENTITY_COUNT] = {
        [ENTITY_PRODUCT] = PRODUCT_OUTPUT, [ENTITY_ALLOCATION] = ALLOCATION_BASIS, [ENTITY_ACTIVITY] = ACTIVITY_STAGE};
    text_copy(out, size, edit_shown(record, fields[record_entity(record)->id]));
}

void pick_record(struct app *app, const struct place *place)
{
    const struct field *field = &entity_get(place->entity)->fields[place->field];
    const struct record *at = records_find(project_records(app_project(app), place->entity), place->record);
    const struct records *all = project_records(app_project(app), field->reference);
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(field->label, choose_value);
    char note[128];
    if (!list)
        return;
    pick_list_to(list, place, NULL);
    if (!(field->flags & FIELD_REQUIRED))
        pick_list_add(list, "", _("(none)"), "");
    for (size_t i = 0; i < records_count(all); i++) {
        note_record(records_at(all, i), note, sizeof note);
        pick_list_add(list, record_id(records_at(all, i)), record_name(records_at(all, i)), note);
    }
    pick_list_show(app, list, at ? record_text(at, place->field) : "");
}

/* ---- questions ---- */

struct question {
    struct dialog dialog;
    struct dialog_choice choices[2];
    char *title, *text, *prompt, *ok, *draft_place, *proposal;
    bool (*complete)(const char *text, char *out, size_t size, char *choices, size_t choices_size);
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

/* True where Tab made the text longer, or says between which it could not choose; else it moves on, as elsewhere. */
static bool completed(struct question *q)
{
    char text[2048], choices[sizeof q->dialog.error] = "";
    if (!q->dialog.asks || !q->complete || !q->complete(field_text(&q->dialog.field), text, sizeof text, choices, sizeof choices))
        return false;
    bool longer = strcmp(text, field_text(&q->dialog.field)) != 0;
    if (longer)
        field_set(&q->dialog.field, text);
    dialog_refuse(&q->dialog, choices);
    return longer || *choices;
}

static bool question_handle(struct app *app, void *state, const struct term_event *event)
{
    struct question *q = state;
    if (term_is_key(event, TERM_KEY_TAB) && completed(q))
        return true;
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
    q->complete = ask->complete;
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
