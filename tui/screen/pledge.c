/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/pledge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit.h"
#include "tui/screen/lines.h"

struct pledge {
    char lot[96];
    struct lines lines;
    int cols;
    unsigned long revision;
};

/* Each line of the text is wrapped by itself. */
static void add_text(struct lines *lines, const char *text, int cols)
{
    char *copy = text_dup(text), *at = copy;
    while (at) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        if (*at)
            lines_wrap(lines, TERM_NORMAL, cols, 0, at);
        else if (end)
            lines_add(lines, TERM_NORMAL, "");
        at = end ? end + 1 : NULL;
    }
    free(copy);
}

static void build(struct app *app, struct pledge *p, int cols)
{
    static const char *const languages[] = {"zh", "en"};
    char why[SENTENCE];
    if (p->cols == cols && p->revision == app_revision(app))
        return;
    p->cols = cols;
    p->revision = app_revision(app);
    lines_clear(&p->lines);
    lines_wrap(&p->lines, TERM_DIM, cols, 0,
               _("For signature; what is blank is not stated in the lot or the scope yet. Once it is signed, date and file go into the field 'pledge'. Step 7 writes it as a file: b there chooses the pledges."));
    for (size_t i = 0; i < 2; i++) {
        struct text_buffer text = {0};
        struct refusal refusal = {0};
        lines_add(&p->lines, TERM_LINE, "");
        if (workbench_pledge(app_workbench(app), p->lot, languages[i], &text, &refusal))
            add_text(&p->lines, text.data, cols);
        else {
            edit_refusal(&refusal, why, sizeof why);
            lines_wrap(&p->lines, TERM_WARNING, cols, 0, why);
        }
        text_buffer_free(&text);
    }
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct pledge *p = state;
    build(app, p, area.cols - 4);
    lines_draw(&p->lines, app_term(app), (struct term_rect){area.row, area.col + 2, area.rows, area.cols - 3});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct pledge *p = state;
    if (term_is_key(event, TERM_KEY_ESC) || term_is_key(event, TERM_KEY_ENTER)) {
        app_uncover(app, p);
        return true;
    }
    return lines_handle(&p->lines, event);
}

static void close_pledge(void *state)
{
    struct pledge *p = state;
    lines_clear(&p->lines);
    free(p);
}

static const struct view_ops pledge_view = {
    .title = N_("pledge"),
    .clause = "9.2",
    .purpose = N_("The statement of who owns a sink that it is used once, for this product, and in no mechanism: to be printed and "
                  "signed, in Chinese and in English whatever the language of the screen. It is made from the lot and the scope."),
    .context = CONTEXT_PAGE,
    .draw = draw,
    .handle = handle,
    .close = close_pledge,
};

void pledge_show(struct app *app, const struct ledger_lot *lot)
{
    if (!lot || (lot->kind != OFFSET_OWN_SINK && lot->kind != OFFSET_APPROVED_SINK)) {
        app_say(app, MESSAGE_NOTE, "%s", _("Only sinks need a pledge: put the cursor on an own or approved sink."));
        return;
    }
    struct pledge *p = calloc(1, sizeof *p);
    if (!p)
        return;
    text_copy(p->lot, sizeof p->lot, record_id(lot->offset));
    app_cover(app, &pledge_view, p);
}
