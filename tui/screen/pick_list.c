/* SPDX-License-Identifier: MPL-2.0
 *
 * pick_list - a short list of names to choose one from, found by their beginnings.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tui/screen/pick.h"
#include "tui/widget/picker.h"

struct item {
    char key[96], name[160], note[128];
};

struct pick_list {
    const char *title; /* message id */
    pick_choose *choose;
    bool quiet;
    struct app *app;
    pick_detail *detail;
    struct pick_to to;
    struct picker picker;
    struct item *items;
    size_t *found, found_count;
    size_t count, capacity;
};

struct pick_list *pick_list_new(const char *title, pick_choose *choose)
{
    struct pick_list *s = calloc(1, sizeof *s);
    if (s) {
        s->title = title;
        s->choose = choose;
    }
    return s;
}

void pick_list_to(struct pick_list *s, const struct place *place, void *context)
{
    s->to = (struct pick_to){.place = *place, .context = context};
}

void pick_list_quiet(struct pick_list *s)
{
    s->quiet = true;
}

void pick_list_detail(struct pick_list *s, int lines, pick_detail *detail)
{
    s->detail = detail;
    s->picker.detail_lines = lines;
}

static bool make_room(struct pick_list *s)
{
    if (s->count < s->capacity)
        return true;
    size_t capacity = s->capacity ? 2 * s->capacity : 16;
    struct item *items = realloc(s->items, capacity * sizeof *items);
    if (items)
        s->items = items;
    size_t *found = items ? realloc(s->found, capacity * sizeof *found) : NULL;
    if (!found)
        return false;
    s->found = found;
    s->capacity = capacity;
    return true;
}

void pick_list_add(struct pick_list *s, const char *key, const char *name, const char *note)
{
    if (!make_room(s))
        return;
    struct item *item = &s->items[s->count++];
    text_copy(item->key, sizeof item->key, key);
    text_copy(item->name, sizeof item->name, name);
    text_copy(item->note, sizeof item->note, note);
}

bool pick_list_holds(const struct pick_list *s, const char *key)
{
    for (size_t i = 0; i < s->count; i++)
        if (!strcmp(s->items[i].key, key))
            return true;
    return false;
}

/* ---- the view ---- */

static size_t search(void *context, const char *text)
{
    struct pick_list *s = context;
    s->found_count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (!strncasecmp(s->items[i].name, text, strlen(text)) || !strncasecmp(s->items[i].key, text, strlen(text)) ||
            strstr(s->items[i].name, text) || strstr(s->items[i].note, text))
            s->found[s->found_count++] = i;
    return s->found_count;
}

static void result(void *context, size_t index, struct picker_result *out)
{
    const struct pick_list *s = context;
    const struct item *item = &s->items[s->found[index]];
    text_copy(out->text, sizeof out->text, item->name);
    text_copy(out->note, sizeof out->note, item->note);
}

static bool detail(void *context, size_t index, int line, char *out, size_t size)
{
    const struct pick_list *s = context;
    return index < s->found_count && s->detail(s->app, s->items[s->found[index]].key, line, out, size);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct pick_list *s = state;
    s->picker.title = language_text(s->title);
    s->picker.prompt = _("Search: ");
    s->picker.texts = app_texts(app);
    picker_draw(&s->picker, app_term(app), area);
}

/* The list goes first: what the choice leads to may lay something else over the screen. */
static void choose(struct app *app, struct pick_list *s)
{
    const struct item chosen = s->items[s->found[s->picker.list.cursor]];
    const struct pick_to to = s->to;
    pick_choose *verb = s->choose;
    bool quiet = s->quiet;
    struct refusal refusal = {0};
    app_uncover(app, s);
    bool done = verb(app, &to, chosen.key, &refusal);
    if (done && quiet)
        return;
    if (done)
        app_say(app, MESSAGE_GOOD, _("Chosen: %s"), chosen.name);
    else
        app_refused(app, &refusal);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct pick_list *s = state;
    enum widget_result r = picker_handle(&s->picker, event);
    if (r == WIDGET_ACCEPTED)
        choose(app, s);
    else if (r == WIDGET_CANCELLED)
        app_uncover(app, s);
    return r != WIDGET_IGNORED;
}

static void close_list(void *state)
{
    struct pick_list *s = state;
    picker_free(&s->picker);
    free(s->items);
    free(s->found);
    free(s);
}

static const struct view_ops list_view = {
    .title = N_("choose one"),
    .context = CONTEXT_PICK,
    .draw = draw,
    .handle = handle,
    .close = close_list,
};

void pick_list_show(struct app *app, struct pick_list *s, const char *current)
{
    s->picker.search = search;
    s->picker.result = result;
    s->picker.context = s;
    s->picker.detail = s->detail ? detail : NULL;
    s->app = app;
    picker_start(&s->picker, "");
    for (size_t i = 0; i < s->found_count; i++)
        if (!strcmp(s->items[s->found[i]].key, current))
            s->picker.list.cursor = i;
    app_cover(app, &list_view, s);
}
