/* SPDX-License-Identifier: MPL-2.0
 *
 * The factor picker: one search over the factors that the project has already and the usable ones of the library.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/pick.h"
#include "tui/widget/picker.h"

/* One result: a factor of the project (record) or of the library. */
struct found {
    const struct record *own;
    const struct library_factor *library;
    int rank;
};

struct factor_pick {
    struct app *app;
    char activity[96];
    struct picker picker;
    struct found *found;
    size_t count;
    bool proposed; /* the search text is ours: the first letter typed replaces it */
};

/* The facts of a factor, wherever it comes from. */
struct facts {
    const char *name, *value, *unit, *region, *year, *tier, *boundary, *source, *locator, *confidence, *uncertainty;
};

static struct facts facts_of(const struct found *found)
{
    const struct library_factor *f = found->library;
    const struct record *r = found->own;
    if (f) {
        bool chinese = !strcmp(language_get(), "zh");
        return (struct facts){chinese || !*f->name_en ? f->name_zh : f->name_en, f->value, f->unit, f->region, f->year, f->tier,
                              f->boundary, f->source, f->locator, f->confidence, f->uncertainty};
    }
    return (struct facts){edit_name(r),
                          record_text(r, FACTOR_VALUE),
                          record_text(r, FACTOR_UNIT),
                          record_text(r, FACTOR_REGION),
                          record_text(r, FACTOR_YEAR),
                          record_text(r, FACTOR_TIER),
                          record_text(r, FACTOR_BOUNDARY),
                          record_text(r, FACTOR_SOURCE),
                          record_text(r, FACTOR_LOCATOR),
                          record_text(r, FACTOR_CONFIDENCE),
                          record_text(r, FACTOR_UNCERTAINTY)};
}

/* ---- searching ---- */

static bool holds_words(const struct record *r, const char *text)
{
    static const int fields[] = {FACTOR_NAME, FACTOR_REGION, FACTOR_UNIT, FACTOR_SOURCE, FACTOR_LIBRARY_KEY};
    return edit_matches(r, fields, sizeof fields / sizeof *fields, text);
}

/* Clause 7.7 prefers the better level; of one level, factors of the study's own region come first. Within that, as the library
 * ranks. */
static int rank_of(const struct factor_pick *p, const struct library_factor *f)
{
    const char *region = project_study_text(app_project(p->app), STUDY_REGION);
    bool here = *region && *f->region && (strstr(region, f->region) || strstr(f->region, region));
    return 2 * (*f->tier ? *f->tier : 'z') - (here ? 1 : 0);
}

/* True where the project has a frozen copy of it already, which is in the list. */
static bool is_in_use(const struct factor_pick *p, size_t own_count, const struct library_factor *f)
{
    for (size_t i = 0; i < own_count; i++)
        if (!strcmp(record_text(p->found[i].own, FACTOR_LIBRARY_KEY), f->key))
            return true;
    return false;
}

static void add_ranked(struct factor_pick *p, const struct library_factor **list, size_t count)
{
    size_t first = p->count;
    for (size_t i = 0; i < count; i++) {
        if (is_in_use(p, first, list[i]))
            continue;
        size_t at = p->count++;
        int rank = rank_of(p, list[i]);
        for (; at > first && p->found[at - 1].rank > rank; at--)
            p->found[at] = p->found[at - 1];
        p->found[at] = (struct found){.library = list[i], .rank = rank};
    }
}

static size_t search(void *context, const char *text)
{
    struct factor_pick *p = context;
    const struct records *own = project_records(app_project(p->app), ENTITY_FACTOR);
    const struct library_query query = {.words = text, .usable_only = true};
    const struct library_factor **list = NULL;
    size_t count = 0;
    if (!library_search(workbench_library(app_workbench(p->app)), &query, &list, &count))
        count = 0;
    free(p->found);
    p->count = 0;
    p->found = calloc(records_count(own) + count + 1, sizeof *p->found);
    for (size_t i = 0; p->found && i < records_count(own); i++)
        if (holds_words(records_at(own, i), text))
            p->found[p->count++].own = records_at(own, i);
    if (p->found)
        add_ranked(p, list, count);
    free(list);
    return p->count;
}

static void result(void *context, size_t index, struct picker_result *out)
{
    struct factor_pick *p = context;
    struct facts f = facts_of(&p->found[index]);
    snprintf(out->text, sizeof out->text, "%s%s", p->found[index].own ? _("[in use] ") : "", f.name);
    snprintf(out->note, sizeof out->note, "%s %s  %s %s  %s", f.value, f.unit, f.region, f.year, *f.tier ? f.tier : "-");
    if (p->found[index].own)
        out->role = TERM_STRONG;
}

static void add_part(char *out, size_t size, const char *label, const char *value)
{
    size_t n = strlen(out);
    if (*value && n < size)
        snprintf(out + n, size - n, "%s%s%s", n ? " · " : "", label, value);
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    struct factor_pick *p = context;
    struct facts f = facts_of(&p->found[index]);
    out[0] = '\0';
    switch (line) {
    case 0:
        snprintf(out, size, "%s · %s %s · %s %s · %s %s", f.name, f.value, f.unit, f.region, f.year, _("level"),
                 *f.tier ? f.tier : "?");
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
    default:
        return false;
    }
}

/* ---- the view ---- */

static void view_draw(struct app *app, void *state, struct term_rect area)
{
    struct factor_pick *p = state;
    p->picker.title = _("Emission factor");
    p->picker.prompt = _("Search (中文, pinyin, English): ");
    p->picker.texts = app_texts(app);
    picker_draw(&p->picker, app_term(app), area);
}

static void choose(struct app *app, struct factor_pick *p)
{
    const struct found *found = &p->found[p->picker.list.cursor];
    struct refusal refusal = {0};
    char name[160];
    text_clean(name, sizeof name, facts_of(found).name, false);
    bool done = found->own ? workbench_set(app_workbench(app), ENTITY_ACTIVITY, p->activity, ACTIVITY_FACTOR,
                                           record_id(found->own), NULL, &refusal)
                           : workbench_choose_factor(app_workbench(app), p->activity, found->library->key, &refusal);
    if (!done) {
        edit_refusal(&refusal, p->picker.error, sizeof p->picker.error);
        app_refused(app, &refusal);
        search(p, p->picker.field.text); /* records may have moved */
        return;
    }
    app_uncover(app, p);
    app_say(app, MESSAGE_GOOD, _("Factor chosen: %s"), name);
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
    free(p);
}

static const struct view_ops factor_view = {
    .title = N_("emission factor"),
    .clause = "7.7",
    .purpose = N_(
        "A factor says how much gas one unit of an activity gives. Type any words of its name: Chinese, the initials of its "
        "pinyin, or "
        "English; also a region or a year. The standard prefers, in this order: a measured or from a mass balance, b from the "
        "supplier, c regional, d national, e international. Whatever is chosen is copied into the project with its source, so "
        "that "
        "an update of the library never changes an old result."),
    .context = CONTEXT_PICK,
    .draw = view_draw,
    .handle = view_handle,
    .close = view_close,
};

void pick_factor(struct app *app, const char *activity_id)
{
    const struct record *activity = records_find(project_records(app_project(app), ENTITY_ACTIVITY), activity_id);
    struct factor_pick *p = activity && !edit_locked(app) ? calloc(1, sizeof *p) : NULL;
    if (!p)
        return;
    p->app = app;
    text_copy(p->activity, sizeof p->activity, activity_id);
    p->picker.search = search;
    p->picker.result = result;
    p->picker.detail = detail;
    p->picker.detail_lines = 3;
    p->picker.context = p;
    const char *item = record_text(activity, ACTIVITY_ITEM);
    p->proposed = *item && search(p, item) > 0;
    picker_start(&p->picker, p->proposed ? item : "");
    app_cover(app, &factor_view, p);
}
