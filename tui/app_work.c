/* SPDX-License-Identifier: MPL-2.0
 *
 * Long work on screen: what the workbench tells of it (workbench_on_progress) stands on the line of messages once it has gone on for
 * half a second, and Esc stops it. Called from within a verb: nothing here may call one, so the screen behind is left as it was painted last
 * and only the foot is drawn; after the verb the loop paints all. A lost line, too, stops what can be stopped.
 */
#include <stdio.h>
#include <time.h>

#include "core/number.h"
#include "tui/app_internal.h"
#include "tui/widget/keybar.h"
#include "tui/widget/progress_bar.h"

enum { LOOK_MS = 50, PAINT_MS = 100, DIGITS = 16 };

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void work_begin(struct app *app)
{
    app->work = (struct app_work){.since = now_ms(), .patience = app->work.patience};
}

void app_work_patience(struct app *app, int milliseconds)
{
    app->work.patience = milliseconds;
}

/* ---- the foot ---- */

static void count_text(const struct progress_step *step, char *out, size_t size)
{
    char done[NUMBER_TEXT], whole[NUMBER_TEXT];
    number_show(done, (double)step->done, DIGITS);
    number_show(whole, (double)step->whole, DIGITS);
    snprintf(out, size, step->whole ? "%s / %s" : "%s", done, whole);
}

static void draw_keys(const struct app *app, struct term_rect row, bool stoppable)
{
    if (app->work.stop)
        term_put(app->term, row, 0, 1, TERM_NORMAL, _("Being stopped …"));
    else if (stoppable)
        keybar_draw(app->term, row, &(struct keybar_item){"Esc", _("Cancel"), 0, true}, 1);
    else
        term_put(app->term, row, 0, 1, TERM_DIM, _("This part is not stopped half way."));
}

static void draw(struct app *app, const struct progress_step *step)
{
    const struct term_rect whole = term_whole(app->term);
    char count[2 * NUMBER_TEXT + 4];
    count_text(step, count, sizeof count);
    const struct progress_bar bar = {.what = language_text(step->what), .count = progress_counts_rows(step->what) || !step->whole ? count : NULL,
                                     .part = step->whole ? (double)step->done / (double)step->whole : -1};
    const int rows = whole.rows < 2 ? whole.rows : 2 + (app->foot_rows > 1 ? app->foot_rows - 1 : 0);
    term_fill(app->term, (struct term_rect){whole.rows - rows, 0, rows, whole.cols}, TERM_NORMAL);
    progress_bar_draw(&bar, app->term, (struct term_rect){whole.rows < 2 ? 0 : whole.rows - 2, 0, 1, whole.cols});
    if (whole.rows > 1)
        draw_keys(app, (struct term_rect){whole.rows - 1, 0, 1, whole.cols}, step->stoppable);
    term_present(app->term);
}

/* ---- keys ---- */

/* All that waits, in a part that can be stopped. What is no Esc is dropped: nothing behind the work can take it. A part that is not stopped
 * leaves the keys to what comes after it. True where the screen must be painted. */
static bool look_at_keys(struct app *app)
{
    struct term_event event;
    bool paint = false;
    do {
        /* Also where nothing is pending: a lone Esc becomes one only when nothing has followed it for a moment. */
        term_read(app->term, 0, &event);
        app->work.hung_up |= event.type == TERM_EVENT_HANGUP || event.type == TERM_EVENT_TERMINATE || event.type == TERM_EVENT_END;
        app->work.stop |= app->work.hung_up || (event.type == TERM_EVENT_KEY && term_is_key(&event, TERM_KEY_ESC));
        paint |= event.type == TERM_EVENT_RESIZE || app->work.stop;
    } while (event.type != TERM_EVENT_TICK && !app->work.hung_up);
    return paint;
}

bool app_work_tell(void *data, const struct progress_step *step)
{
    struct app *app = data;
    const long now = now_ms();
    if (now - app->work.since < app->work.patience)
        return true;
    bool paint = !app->work.shown || now - app->work.painted >= PAINT_MS;
    if (step->stoppable && (!app->work.shown || now - app->work.looked >= LOOK_MS || !app->work.patience)) {
        app->work.looked = now;
        paint = look_at_keys(app) || paint;
    }
    if (paint || !app->work.patience) {
        app->work.shown = true;
        app->work.painted = now;
        draw(app, step);
    }
    return !app->work.stop;
}
