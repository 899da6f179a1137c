/* SPDX-License-Identifier: MPL-2.0
 *
 * The library of measures: those for the study's kind of product, found by any word; what is chosen becomes a planned action, whose
 * edits are then given by the farm's own figures.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "tui/screen/edits.h"
#include "tui/screen/reduction_tabs.h"
#include "tui/widget/picker.h"

struct measure_pick {
    struct app *app;
    struct picker picker;
    const struct measure **all; /* owned list of borrowed measures, those that fit the inventory first */
    size_t all_count;
    size_t *found, count;
};

static const char *path_label(const struct measure *measure)
{
    return edit_choice(&entity_get(ENTITY_ACTION)->fields[ACTION_PATH], measure->path);
}

void pick_measure_range(const struct measure *measure, char *out, size_t size)
{
    char range[256];
    out[0] = '\0';
    if (!measure->has_range)
        return;
    measure_range(measure, language_get(), range, sizeof range);
    text_fill(out, size,
              measure_verified(measure) ? _("Typical elsewhere, not your effect: {range} ({source} {locator}, {year}, {region})")
                                        : _("Typical elsewhere, not your effect: {range} ({source} {locator}, {year}, {region}; unverified)"),
              (const struct text_arg[]){{"range", range}, {"source", measure->source}, {"locator", measure->locator},
                                        {"year", measure->year}, {"region", measure->region}},
              5);
}

/* ---- searching ---- */

static size_t search(void *context, const char *text)
{
    struct measure_pick *p = context;
    p->count = 0;
    for (size_t i = 0; i < p->all_count; i++) {
        const struct measure *m = p->all[i];
        char all[2048];
        snprintf(all, sizeof all, "%s %s %s %s %s %s %s", m->key, m->name.en, m->name.zh, m->help.en, m->help.zh, m->words,
                 path_label(m));
        if (edit_holds(all, text))
            p->found[p->count++] = i;
    }
    return p->count;
}

static const struct measure *measure_at(const struct measure_pick *p, size_t index)
{
    return p->all[p->found[index]];
}

static void result(void *context, size_t index, struct picker_result *out)
{
    const struct measure_pick *p = context;
    const struct measure *m = measure_at(p, index);
    bool unverified = m->has_range && !measure_verified(m);
    snprintf(out->text, sizeof out->text, "%s%s", unverified ? _("[unverified] ") : "", language_texts(&m->name));
    if (m->has_range && strcmp(m->low, m->high))
        snprintf(out->note, sizeof out->note, "%s  %s–%s %s", path_label(m), m->low, m->high, m->unit);
    else if (m->has_range)
        snprintf(out->note, sizeof out->note, "%s  %s %s", path_label(m), m->low, m->unit);
    else
        text_copy(out->note, sizeof out->note, path_label(m));
}

enum { LONGEST_WORD = 20, FRAME_CELLS = 6, HELP_LINES = 2 };

/* Bytes of the text that stand in one line: to a space where one is near. */
static size_t line_length(const char *text, size_t cells)
{
    size_t n = text_prefix(text, cells);
    for (size_t back = 0; text[n] && back < LONGEST_WORD && back < n; back++)
        if (text[n - back] == ' ')
            return n - back;
    return n;
}

/* A text that is longer than a line goes on in the next. */
static bool part_of_line(const char *text, size_t cells, int line, char *out, size_t size)
{
    for (int i = 0; i < line && *text; i++) {
        text += line_length(text, cells);
        text += *text == ' ';
    }
    size_t n = line_length(text, cells) + 1;
    text_copy(out, n < size ? n : size, text);
    return *out;
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    const struct measure_pick *p = context;
    const struct measure *m = measure_at(p, index);
    const size_t cells = (size_t)term_whole(app_term(p->app)).cols - FRAME_CELLS;
    char range[SENTENCE];
    pick_measure_range(m, range, sizeof range);
    if (line < HELP_LINES) {
        part_of_line(language_texts(&m->help), cells, line, out, size);
        return true;
    }
    return part_of_line(*range ? range : _("No range with a source is held for it."), cells, line - HELP_LINES, out, size);
}

/* ---- choosing ---- */

static void choose(struct app *app, struct measure_pick *p)
{
    const struct measure *m = measure_at(p, p->picker.list.cursor);
    struct record *action = workbench_action_of(app_workbench(app), m);
    struct refusal refusal = {0};
    struct place place = {.entity = ENTITY_ACTION, .field = -1};
    char id[64];
    bool good = action && workbench_add_action(app_workbench(app), action, NULL, 0, id, &refusal);
    record_free(action);
    if (!good) {
        edit_refusal(&refusal, p->picker.error, sizeof p->picker.error);
        return;
    }
    app_uncover(app, p);
    text_copy(place.record, sizeof place.record, id);
    app_jump(app, &place, NULL);
    edits_open(app, id, NULL);
    app_say(app, MESSAGE_GOOD, "%s", _("Added as planned. Now say what it changes on your farm: a chooses the row and what becomes of it."));
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct measure_pick *p = state;
    p->picker.title = _("Measures");
    p->picker.prompt = _("Search: ");
    p->picker.texts = app_texts(app);
    picker_draw(&p->picker, app_term(app), area);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct measure_pick *p = state;
    enum widget_result r = picker_handle(&p->picker, event);
    if (r == WIDGET_ACCEPTED)
        choose(app, p);
    else if (r == WIDGET_CANCELLED)
        app_uncover(app, p);
    return r != WIDGET_IGNORED;
}

static void close_pick(void *state)
{
    struct measure_pick *p = state;
    picker_free(&p->picker);
    free(p->all);
    free(p->found);
    free(p);
}

static const struct view_ops measure_view = {
    .title = N_("measures"),
    .clause = "8",
    .purpose = N_("What farms of this kind do to emit less, by the six paths of clause 8. Those whose rows your inventory has come "
                  "first. The range beside a measure was seen elsewhere, by its source: it is never your effect. What is chosen "
                  "becomes a planned action; its effect is computed from what it changes in your own inventory."),
    .context = CONTEXT_PICK,
    .draw = draw,
    .handle = handle,
    .close = close_pick,
};

void pick_measure(struct app *app)
{
    struct measure_pick *p = edit_locked(app) ? NULL : calloc(1, sizeof *p);
    if (!p)
        return;
    p->app = app;
    if (workbench_measures_for(app_workbench(app), NULL, &p->all, &p->all_count))
        p->found = calloc(p->all_count + 1, sizeof *p->found);
    if (!p->found) {
        close_pick(p);
        return;
    }
    p->picker.search = search;
    p->picker.result = result;
    p->picker.detail = detail;
    p->picker.detail_lines = 6;
    p->picker.context = p;
    picker_start(&p->picker, "");
    app_cover(app, &measure_view, p);
}
