/* SPDX-License-Identifier: MPL-2.0
 *
 * app_internal - the application's own state, for the files app*.c only.
 */
#ifndef NONGTAN_TUI_APP_INTERNAL_H
#define NONGTAN_TUI_APP_INTERNAL_H

#include "tui/app.h"
#include "tui/command.h"

enum { APP_OVERLAYS = 4, APP_BACK = 8, APP_MIN_ROWS = 16, APP_MIN_COLS = 60, APP_PATIENCE_MS = 500 };

/* One event's work, as far as the workbench tells of it. Times in milliseconds of the monotonic clock. */
struct app_work {
    long since, looked, painted;
    long patience;    /* how long it may go on before it is shown */
    bool shown, stop; /* `stop`: the person wants it no more */
    bool hung_up;     /* the line is gone, or the program is to end */
};

struct app_view {
    const struct view_ops *ops;
    void *state;
};

struct app {
    struct workbench *wb;
    struct term *term;
    bool over;
    unsigned long revision;
    enum screen_id screen;
    void *states[SCREEN_COUNT]; /* NULL until first shown */
    enum screen_id back[APP_BACK];
    size_t back_count;
    bool jumped; /* the screen was reached by a jump: Esc leads back from a step, too */
    struct app_view overlays[APP_OVERLAYS];
    size_t overlay_count;
    struct message message;
    struct widget_texts texts;
    char traced[96];
    char product[96];
    struct { /* what is being typed */
        char place[256];
        char *text;   /* NULL: nothing */
        bool unsaved;
        long since;   /* milliseconds of the monotonic clock when it became unsaved */
        bool stored;  /* the project holds a draft of ours */
    } draft;
    struct { /* left by an earlier session or by going elsewhere */
        char *place, *text;
    } kept;
    struct app_work work;
    int foot_rows; /* of the message, as painted last */
};

/* ---- app.c ---- */
struct app_view app_top(const struct app *app);
/* The context of the keys: the view on top, and CONTEXT_TYPING. */
context_set app_context(const struct app *app);
bool app_typing(const struct app *app);
/* True where the command can be given now (not an editing one in a read-only project). */
bool app_offers(const struct app *app, const struct tui_command *command, context_set context);
/* True for an editing command where nothing, or in a review not this, may be edited. */
bool app_bars(const struct app *app, const struct tui_command *command, context_set context);
/* Runs it, whoever does it. */
void app_order(struct app *app, const struct tui_command *command);
/* Keeps what is typed and ends the loop. */
void app_quit(struct app *app);
void app_leave_project(struct app *app);
/* Hands an event to the view on top. */
bool app_pass(struct app *app, const struct term_event *event);

/* ---- app_work.c ---- */
/* Before an event is handled: its work begins now. */
void work_begin(struct app *app);

/* ---- app_frame.c ---- */
/* Draws everything. */
void frame_draw(struct app *app);
/* The command under a click in the key bar, or NULL; a click on a step. */
const struct tui_command *frame_click(struct app *app, int row, int col);

/* ---- app_page.c ---- */
void page_help(struct app *app);
void page_palette(struct app *app);

/* ---- app_draft.c ---- */
/* After each event: notices what is typed now; stores it when it is due (`force`: at once). */
void draft_follow(struct app *app, bool force);
/* How long to wait for the next event, in milliseconds. */
int draft_timeout(const struct app *app);
/* Stores what is typed and keeps it for later: before leaving what is being typed. True where there was something. */
bool draft_keep(struct app *app);
/* Looks for what an earlier session left and tells the person. */
void draft_offer(struct app *app);
void draft_resume(struct app *app);
/* Forgets in memory; the file keeps its draft. */
void draft_drop(struct app *app);

#endif
