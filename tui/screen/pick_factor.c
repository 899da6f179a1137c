/* SPDX-License-Identifier: MPL-2.0
 *
 * The factor picker. It begins with the levels of clause 7.7 for what the activity's item means, best first; typing searches the
 * factors of the project and the usable ones of the library. A choice that the clause questions asks for its reason at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "tui/screen/model_text.h"
#include "tui/screen/pick.h"
#include "tui/widget/picker.h"
#include "workbench/factors.h"

/* One result, with its place in the order of the library's search. */
struct found {
    struct factor_choice choice;
    size_t order;
};

struct factor_pick {
    struct app *app;
    struct text_index rows; /* ids of the activities that get it */
    size_t skipped;         /* that were asked for and have a model */
    pick_factor_done *done; /* where the choice goes instead of to the activities; NULL */
    void *context;
    char item[256]; /* the search text that shows the ladder */
    const struct library_family *family; /* NULL: the item means none */
    struct picker picker;
    struct widget_texts texts;
    struct found *found;
    size_t count;
    bool contested; /* of the ladder that is shown */
    char title[256], heading[320];
    bool proposed; /* the search text is ours: the first letter typed replaces it */
};

/* ---- the ladder ---- */

static const char *family_name(const struct library_family *family)
{
    return !strcmp(language_get(), "zh") ? family->name_zh : family->name_en;
}

/* "Emission factor · electricity · 重庆 2025 · nothing held of a, b, e" */
static void name_ladder(struct factor_pick *p, const struct factor_ladder *ladder)
{
    char region[96], empty[32], year[16] = "";
    text_clean(region, sizeof region, ladder->region, false);
    factor_ladder_empty(ladder, empty, sizeof empty);
    if (ladder->year)
        snprintf(year, sizeof year, "%s%d", *region ? " " : "", ladder->year);
    size_t n = (size_t)snprintf(p->title, sizeof p->title, "%s · %s%s%s%s", _("Emission factor"), family_name(ladder->family),
                                *region || *year ? " · " : "", region, year);
    if (*empty && n < sizeof p->title)
        snprintf(p->title + n, sizeof p->title - n, _(" · nothing of %s"), empty);
}

static bool show_ladder(struct factor_pick *p)
{
    struct factor_ladder ladder;
    if (!workbench_ladder(app_workbench(p->app), p->family, NULL, 0, &ladder)) {
        factor_ladder_clear(&ladder);
        return false;
    }
    p->found = calloc(ladder.count + 1, sizeof *p->found);
    for (size_t i = 0; p->found && i < ladder.count; i++)
        p->found[p->count++].choice = ladder.items[i];
    p->contested = ladder.contested;
    name_ladder(p, &ladder);
    factor_ladder_clear(&ladder);
    return p->count;
}

/* ---- searching ---- */

static bool holds_words(const struct record *r, const char *text)
{
    static const int fields[] = {FACTOR_NAME, FACTOR_REGION, FACTOR_UNIT, FACTOR_SOURCE, FACTOR_LIBRARY_KEY};
    return edit_matches(r, fields, sizeof fields / sizeof *fields, text);
}

/* Clause 7.7 prefers the better level for the study's region; of one level, as the library ranks. */
static int by_level(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->choice.level.rank != y->choice.level.rank)
        return x->choice.level.rank < y->choice.level.rank ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* True where the project has a frozen copy of it already, which is in the list. */
static bool is_in_use(const struct factor_pick *p, size_t own_count, const struct library_factor *f)
{
    for (size_t i = 0; i < own_count; i++)
        if (!strcmp(record_text(p->found[i].choice.own, FACTOR_LIBRARY_KEY), f->key))
            return true;
    return false;
}

static void judge(struct factor_pick *p, struct factor_choice *choice, const char *family)
{
    const struct factor_facts f = factor_facts_of(choice);
    const struct level_facts facts = {f.tier, f.region, f.year, f.boundary, f.confidence};
    const struct project *project = app_project(p->app);
    library_judge(workbench_library(app_workbench(p->app)), family, &facts, project_study_text(project, STUDY_REGION),
                  library_year(project_study_text(project, STUDY_PERIOD_TO)), &choice->level);
}

static void add_ranked(struct factor_pick *p, const struct library_factor **list, size_t count)
{
    size_t first = p->count;
    for (size_t i = 0; i < count; i++) {
        if (is_in_use(p, first, list[i]))
            continue;
        struct found *found = &p->found[p->count++];
        *found = (struct found){.choice = {.library = list[i]}, .order = i};
        judge(p, &found->choice, list[i]->family);
    }
    qsort(p->found + first, p->count - first, sizeof *p->found, by_level);
}

static void add_own(struct factor_pick *p, const struct records *own, const char *text)
{
    for (size_t i = 0; p->found && i < records_count(own); i++)
        if (holds_words(records_at(own, i), text)) {
            struct found *found = &p->found[p->count++];
            *found = (struct found){.choice = {.own = records_at(own, i)}};
            judge(p, &found->choice, "");
        }
}

static size_t search(void *context, const char *text)
{
    struct factor_pick *p = context;
    const struct records *own = project_records(app_project(p->app), ENTITY_FACTOR);
    const struct library_query query = {.words = text, .usable_only = true};
    const struct library_factor **list = NULL;
    size_t count = 0;
    free(p->found);
    p->found = NULL;
    p->count = 0;
    p->contested = false;
    text_copy(p->title, sizeof p->title, _("Emission factor"));
    if (p->family && !strcmp(text, p->item) && show_ladder(p))
        return p->count;
    if (!library_search(workbench_library(app_workbench(p->app)), &query, &list, &count))
        count = 0;
    free(p->found);
    p->found = calloc(records_count(own) + count + 1, sizeof *p->found);
    add_own(p, own, text);
    if (p->found)
        add_ranked(p, list, count);
    free(list);
    return p->count;
}

/* ---- results ---- */

/* The one thing about it that must not be overlooked; "" for none. */
static const char *flag_of(const struct factor_choice *choice)
{
    const struct level *l = &choice->level;
    if (!l->verified)
        return _("[unverified] ");
    if (l->relation == REGION_OTHER)
        return _("[other region] ");
    if (level_around(l))
        return _("[wider region] ");
    if (choice->own)
        return _("[in use] ");
    return choice->proposed ? _("[proposed] ") : "";
}

static void result(void *context, size_t index, struct picker_result *out)
{
    struct factor_pick *p = context;
    const struct factor_choice *choice = &p->found[index].choice;
    const struct factor_facts f = factor_facts_of(choice);
    snprintf(out->text, sizeof out->text, "%s%s", flag_of(choice), f.name);
    snprintf(out->note, sizeof out->note, "%s %s  %s %s  %s%s%s", f.value, f.unit, f.region, f.year, *f.tier ? f.tier : "-",
             p->contested ? "  " : "", p->contested ? _(factor_boundary_label(choice->level.boundary)) : "");
    if (choice->own || choice->proposed)
        out->role = TERM_STRONG;
}

static void add_part(char *out, size_t size, const char *label, const char *value)
{
    size_t n = strlen(out);
    if (*value && n < size)
        snprintf(out + n, size - n, "%s%s%s", n ? " · " : "", label, value);
}

/* Where region or year are not those of the study, in words. */
static void add_distance(char *out, size_t size, const struct level *l)
{
    char years[64];
    if (l->relation != REGION_EXACT)
        add_part(out, size, "", l->relation == REGION_WIDER ? _("wider region") : _("another region"));
    snprintf(years, sizeof years, l->year_distance < 0 ? _("%d years earlier") : _("%d years later"), abs(l->year_distance));
    add_part(out, size, "", l->year_distance ? years : "");
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    struct factor_pick *p = context;
    const struct factor_choice *choice = &p->found[index].choice;
    const struct factor_facts f = factor_facts_of(choice);
    out[0] = '\0';
    switch (line) {
    case 0:
        snprintf(out, size, "%s · %s %s · %s %s · %s %s", f.name, f.value, f.unit, f.region, f.year, _("level"),
                 *f.tier ? f.tier : "?");
        add_distance(out, size, &choice->level);
        return true;
    case 1:
        add_part(out, size, _("boundary: "), f.boundary);
        add_part(out, size, _("uncertainty: "), f.uncertainty);
        add_part(out, size, "", f.confidence);
        return true;
    case 2:
        add_part(out, size, _("source: "), f.source);
        add_part(out, size, "", f.locator);
        return true;
    case 3:
        text_copy(out, size, p->contested ? _("The boundaries disagree: nothing is proposed, your reason is recorded.") : "");
        return true;
    default:
        return false;
    }
}

/* ---- the view ---- */

static void view_draw(struct app *app, void *state, struct term_rect area)
{
    struct factor_pick *p = state;
    if (p->rows.count > 1)
        snprintf(p->heading, sizeof p->heading, _("For rows: %zu · %s"), p->rows.count, p->title);
    else
        text_copy(p->heading, sizeof p->heading, p->title);
    p->picker.title = p->heading;
    p->picker.prompt = _("Search (中文, pinyin, English): ");
    p->texts = *app_texts(app);
    p->texts.empty = _("Nothing is held under these words. Type others: a part of the name, the initials of its pinyin, English.");
    p->picker.texts = &p->texts;
    picker_draw(&p->picker, app_term(app), area);
}

/* Of several rows the one that is refused is named. */
static void tell_refusal(struct app *app, const struct factor_pick *p, const char *row, const struct refusal *refusal, char *out,
                         size_t size)
{
    char why[SENTENCE];
    const struct record *record = records_find(project_records(app_project(app), ENTITY_ACTIVITY), row);
    edit_refusal(refusal, why, sizeof why);
    if (p->rows.count > 1 && record)
        snprintf(out, size, "%s %s: %s", row, edit_shown(record, ACTIVITY_ITEM), why);
    else
        text_copy(out, size, why);
}

/* The row that an edit's refusal names, "" where it names none. */
static const char *refused_row(const struct refusal *refusal)
{
    static const char before[] = "activity ";
    return strncmp(refusal->where, before, strlen(before)) ? "" : refusal->where + strlen(before);
}

static void tell_chosen(struct app *app, const struct factor_pick *p, const char *name)
{
    if (p->skipped)
        app_say(app, MESSAGE_GOOD, _("Factor chosen for rows: %zu; skipped, as they have a model: %zu. %s"), p->rows.count, p->skipped, name);
    else if (p->rows.count > 1)
        app_say(app, MESSAGE_GOOD, _("Factor chosen for rows: %zu. u takes it back. %s"), p->rows.count, name);
    else
        app_say(app, MESSAGE_GOOD, _("Factor chosen: %s"), name);
}

/* Stores the choice; the picker goes. False: it stays, with the reason why in `error`. */
static bool store(struct app *app, struct factor_pick *p, const char *factor, const char *reason, char *error, size_t size)
{
    struct refusal refusal = {0};
    char name[160] = "";
    for (size_t i = 0; i < p->count; i++) {
        const struct factor_facts f = factor_facts_of(&p->found[i].choice);
        if (!strcmp(f.id, factor))
            text_clean(name, sizeof name, f.name, false);
    }
    bool stored = p->done ? p->done(app, p->context, factor, error, size)
                          : workbench_choose_factor_rows(app_workbench(app), (const char *const *)p->rows.texts, p->rows.count,
                                                         factor, reason, &refusal);
    if (!stored) {
        if (!p->done)
            tell_refusal(app, p, refused_row(&refusal), &refusal, error, size);
        app_say(app, MESSAGE_ERROR, "%s", error);
        search(p, p->picker.field.text); /* records may have moved */
        return false;
    }
    tell_chosen(app, p, name);
    app_uncover(app, p);
    return true;
}

/* A question that lies over its picker, which therefore stays until it is answered. */
struct reasoned {
    struct factor_pick *pick;
    char factor[];
};

static bool answered(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct reasoned *r = context;
    return store(app, r->pick, r->factor, text, error, size);
}

static void ask_reason(struct app *app, struct factor_pick *p, const char *factor, const struct choice_question *question)
{
    bool chinese = !strcmp(language_get(), "zh");
    struct text_buffer text = {0};
    size_t n = strlen(factor) + 1;
    struct reasoned *r = malloc(sizeof *r + n);
    for (size_t i = 0; i < question->count; i++) {
        const struct factor_hint *hint = &question->hints[i];
        char held[512];
        text_clean(held, sizeof held, chinese ? hint->held_zh : hint->held, false);
        text_buffer_printf(&text, hint->kind == HINT_BETTER_LEVEL ? _("Clause 7.7 prefers one that is held: %s.")
                                                                  : _("A series of another boundary is held: %s."), held);
        text_buffer_add(&text, "\n");
    }
    if (r && !text.failed) {
        r->pick = p;
        memcpy(r->factor, factor, n);
        ask_line(app, &(struct ask){.title = _("Why this factor?"), .text = text.data, .prompt = _("Reason: "),
                                    .ok = _("choose and record it"), .done = answered, .context = r});
    } else {
        free(r);
    }
    text_buffer_free(&text);
}

/* A factor that does not fit is refused before anything is asked about it. */
static bool fits(struct app *app, struct factor_pick *p, const struct factor_choice *choice)
{
    struct entry_preview ignored;
    struct refusal refusal = {0};
    for (size_t i = 0; choice->own && i < p->rows.count; i++) {
        const char *row = p->rows.texts[i];
        if (workbench_preview(app_workbench(app), ENTITY_ACTIVITY, row, ACTIVITY_FACTOR, record_id(choice->own), &ignored, &refusal))
            continue;
        tell_refusal(app, p, row, &refusal, p->picker.error, sizeof p->picker.error);
        app_say(app, MESSAGE_ERROR, "%s", p->picker.error);
        return false;
    }
    return true;
}

static void choose(struct app *app, struct factor_pick *p)
{
    const struct factor_choice *choice = &p->found[p->picker.list.cursor].choice;
    const char *factor = factor_facts_of(choice).id;
    struct choice_question question;
    if (!fits(app, p, choice))
        return;
    if (p->done || !workbench_choice_question(app_workbench(app), factor, &question))
        question.count = 0;
    if (question.count)
        ask_reason(app, p, factor, &question);
    else
        store(app, p, factor, NULL, p->picker.error, sizeof p->picker.error);
}

/* A proposal of ours is replaced by the first letter that is typed, as in an address line. */
static void drop_proposal(struct factor_pick *p, const struct term_event *event)
{
    bool letter = term_is_key(event, TERM_KEY_TEXT) || event->type == TERM_EVENT_PASTE;
    bool stays = term_is_key(event, TERM_KEY_UP) || term_is_key(event, TERM_KEY_DOWN);
    if (p->proposed && letter)
        field_set(&p->picker.field, "");
    if (!stays)
        p->proposed = false;
}

static bool view_handle(struct app *app, void *state, const struct term_event *event)
{
    struct factor_pick *p = state;
    drop_proposal(p, event);
    enum widget_result r = picker_handle(&p->picker, event);
    if (r == WIDGET_ACCEPTED)
        choose(app, p);
    else if (r == WIDGET_CANCELLED)
        app_uncover(app, p);
    return r != WIDGET_IGNORED;
}

static void view_close(void *state)
{
    struct factor_pick *p = state;
    picker_free(&p->picker);
    free(p->found);
    text_index_clear(&p->rows);
    free(p);
}

static const struct view_ops factor_view = {
    .title = N_("emission factor"),
    .clause = "7.7",
    .purpose = N_(
        "A factor says how much gas one unit of an activity gives. Type any words of its name: Chinese, the initials of its "
        "pinyin, or "
        "English; also a region or a year. The standard prefers, in this order: a measured or from a mass balance, b from the "
        "supplier, c regional, d national, e international. What is held for the row's item is shown first, the best on top; a "
        "factor of another region or year says so. Choosing a lower level than one that is held, or one of several series that "
        "disagree, asks for the reason. Whatever is chosen is copied into the project with its source, so "
        "that "
        "an update of the library never changes an old result."),
    .context = CONTEXT_PICK,
    .draw = view_draw,
    .handle = view_handle,
    .close = view_close,
};

/* Begins with what is held for `item`. */
static void show(struct app *app, struct factor_pick *p, const char *item)
{
    p->app = app;
    p->picker.search = search;
    p->picker.result = result;
    p->picker.detail = detail;
    p->picker.detail_lines = 4;
    p->picker.context = p;
    text_copy(p->item, sizeof p->item, item);
    p->family = workbench_family(app_workbench(app), p->item);
    p->proposed = *p->item; /* also where nothing is found: Enter must not take the factor of another item */
    picker_start(&p->picker, p->item);
    app_cover(app, &factor_view, p);
}

/* The rows that a factor can be given to; the item of the first, NULL where there is none. */
static const char *take_rows(struct app *app, struct factor_pick *p, const char *const *ids, size_t count)
{
    const struct records *all = project_records(app_project(app), ENTITY_ACTIVITY);
    const char *item = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct record *row = records_find(all, ids[i]);
        if (row && is_model_row(row))
            p->skipped++;
        else if (row && text_index_put(&p->rows, ids[i]) >= 0 && !item)
            item = record_text(row, ACTIVITY_ITEM);
    }
    return item;
}

void pick_factor(struct app *app, const char *const *activity_ids, size_t count)
{
    struct factor_pick *p = count && !edit_locked(app) ? calloc(1, sizeof *p) : NULL;
    const char *item = p ? take_rows(app, p, activity_ids, count) : NULL;
    if (item)
        show(app, p, item);
    else if (p) {
        if (p->skipped)
            app_say(app, MESSAGE_NOTE, "%s", _("This row has a model in place of a factor; Enter opens it."));
        view_close(p);
    }
}

void pick_factor_for(struct app *app, const char *item, pick_factor_done *done, void *context)
{
    struct factor_pick *p = edit_locked(app) ? NULL : calloc(1, sizeof *p);
    if (!p)
        return;
    p->done = done;
    p->context = context;
    show(app, p, item);
}
