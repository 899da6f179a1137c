/* SPDX-License-Identifier: MPL-2.0
 *
 * Drafts: unconfirmed text reaches the project file within a second of the last key, outside of the history, and is offered
 * again at the next start. reliability.md 2.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tui/app_internal.h"

enum { PAUSE_MS = 400, LONGEST_MS = 800, IDLE_MS = 1000 };

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char *draft_of(struct app_view view, char *place, size_t size)
{
    return view.ops->draft ? view.ops->draft(view.state, place, size) : NULL;
}

/* What is typed in the view on top, or still stands unaccepted in one below it. */
static const char *typed(struct app *app, char *place, size_t size)
{
    for (size_t i = app->overlay_count; i-- > 0;) {
        const char *text = draft_of(app->overlays[i], place, size);
        if (text)
            return text;
    }
    return app->overlay_count ? NULL : draft_of(app_top(app), place, size);
}

static void store(struct app *app)
{
    app->draft.unsaved = false;
    app->draft.stored = workbench_draft_save(app->wb, app->draft.place, app->draft.text);
}

static void forget(struct app *app)
{
    free(app->draft.text);
    app->draft.text = NULL;
    app->draft.unsaved = false;
    if (app->draft.stored && workbench_is_open(app->wb))
        workbench_draft_clear(app->wb);
    app->draft.stored = false;
}

void draft_follow(struct app *app, bool force)
{
    char place[sizeof app->draft.place] = "";
    const char *text = workbench_is_open(app->wb) && !workbench_read_only(app->wb) ? typed(app, place, sizeof place) : NULL;
    if (!text) {
        forget(app);
        return;
    }
    if (!app->draft.text || strcmp(app->draft.text, text) || strcmp(app->draft.place, place)) {
        free(app->draft.text);
        app->draft.text = text_dup(text);
        text_copy(app->draft.place, sizeof app->draft.place, place);
        app->draft.since = app->draft.unsaved ? app->draft.since : now_ms();
        app->draft.unsaved = true;
    }
    if (app->draft.unsaved && app->draft.text && (force || now_ms() - app->draft.since >= LONGEST_MS))
        store(app);
}

int draft_timeout(const struct app *app)
{
    return app->draft.unsaved ? PAUSE_MS : IDLE_MS;
}

bool draft_keep(struct app *app)
{
    draft_follow(app, true);
    if (!app->draft.text)
        return false;
    free(app->kept.place);
    free(app->kept.text);
    app->kept.place = text_dup(app->draft.place);
    app->kept.text = app->draft.text;
    app->draft.text = NULL;
    app->draft.stored = false; /* stays in the file until it is taken up or replaced */
    return true;
}

void draft_offer(struct app *app)
{
    char text[80];
    draft_drop(app);
    if (!workbench_draft_get(app->wb, &app->kept.place, &app->kept.text) || !app->kept.text)
        return;
    text_clean(text, sizeof text, app->kept.text, false);
    app_say(app, MESSAGE_WARNING, _("An unfinished entry was kept: '%s' (%s). R takes it up."), text, app->kept.place);
}

void draft_resume(struct app *app)
{
    struct place place;
    char *text = app->kept.text;
    if (!text || !place_read(app->kept.place, &place)) {
        app_say(app, MESSAGE_NOTE, "%s", _("There is no unfinished entry."));
        return;
    }
    app->kept.text = NULL;
    app->draft.stored = true; /* the file still holds it: cleared when it is accepted or given up */
    if (!app_jump(app, &place, text))
        app_say(app, MESSAGE_WARNING, _("The place of the unfinished entry is gone; it was: %s"), text);
    free(text);
}

void draft_drop(struct app *app)
{
    free(app->draft.text);
    free(app->kept.place);
    free(app->kept.text);
    memset(&app->draft, 0, sizeof app->draft);
    memset(&app->kept, 0, sizeof app->kept);
}
