/* SPDX-License-Identifier: MPL-2.0
 *
 * The frame of every screen: project and state above, steps below that, message and keys at the foot.
 */
#include <stdio.h>
#include <string.h>

#include "core/width.h"
#include "tui/app_internal.h"
#include "tui/widget/keybar.h"
#include "workbench/evaluation.h"

enum { ROW_HEADER, ROW_STEPS, ROW_RULE, ROW_AREA, MOST_KEYS = 96, MESSAGE_ROWS = 3 };

static struct term_rect row_of(const struct app *app, int row)
{
    struct term_rect whole = term_whole(app->term);
    return (struct term_rect){row, 0, 1, whole.cols};
}

/* ---- line 1 ---- */

static void header_left(const struct app *app, struct text_buffer *b)
{
    const struct project *project = workbench_project(app->wb);
    static const enum study_field fields[] = {STUDY_PRODUCT, STUDY_FUNCTIONAL_UNIT, STUDY_GWP_SET};
    text_buffer_add(b, workbench_reviewing(app->wb) ? _(" nongtan · REVIEW ") : _(" nongtan "));
    for (size_t i = 0; project && i < sizeof fields / sizeof *fields; i++) {
        const char *text = project_study_text(project, fields[i]);
        if (*text)
            text_buffer_printf(b, " %s%s", i ? "· " : "", text);
    }
}

static void draw_header(const struct app *app)
{
    struct text_buffer left = {0};
    char right[96], saved[64] = "";
    const char *at = workbench_is_open(app->wb) ? workbench_saved_at(app->wb) : "";
    struct term_rect row = row_of(app, ROW_HEADER);
    header_left(app, &left);
    if (*at)
        snprintf(saved, sizeof saved, _("saved %s"), at);
    const char *language = !strcmp(language_get(), "zh") ? "[中]EN" : "中[EN]";
    snprintf(right, sizeof right, "%s  %s ", saved, term_unicode(app->term) ? language : language_get());
    int width = term_text_width(right), room = row.cols - width > 0 ? row.cols - width : 0;
    term_fill(app->term, row, TERM_HEADER);
    term_put_cell(app->term, row, 0, 0, room, TERM_HEADER, left.data);
    term_put(app->term, row, 0, room, TERM_HEADER, right);
    text_buffer_free(&left);
}

/* ---- line 2 ---- */

/* Short enough for 80 cells in either language, with counts. */
static const char *const step_names[STEP_COUNT] = {
    [STEP_SCOPE] = N_("scope"),      [STEP_INVENTORY] = N_("inventory"), [STEP_FOOTPRINT] = N_("footprint"),
    [STEP_REDUCTION] = N_("reduce"), [STEP_OFFSET] = N_("offset"),       [STEP_EVALUATION] = N_("evaluate"),
    [STEP_REPORT] = N_("report"),
};

static void step_text(const struct app *app, int step, const struct step_state *state, size_t name_cells, char *out,
                      size_t size)
{
    const char *name = language_text(step_names[step]);
    enum term_glyph glyph = !state->begun ? TERM_GLYPH_NOT_BEGUN : state->open ? TERM_GLYPH_PARTLY : TERM_GLYPH_DONE;
    char count[24] = "";
    if (state->begun && state->open)
        snprintf(count, sizeof count, "%zu", state->open);
    snprintf(out, size, "%d%.*s%s%s", step + 1, (int)text_prefix(name, name_cells), name, term_glyph(app->term, glyph), count);
}

/* Cells of the whole line with names of at most that many cells. */
static int steps_width(const struct app *app, const struct step_state *states, size_t name_cells)
{
    int width = 0;
    for (int i = 0; i < STEP_COUNT; i++) {
        char text[96];
        step_text(app, i, &states[i], name_cells, text, sizeof text);
        width += term_text_width(text) + 1;
    }
    return width;
}

static void draw_open_count(const struct app *app, struct term_rect row, int col)
{
    char text[48];
    snprintf(text, sizeof text, _("open %zu "), workbench_open_count(app->wb));
    int width = term_text_width(text);
    if (col + width < row.cols)
        term_put(app->term, row, 0, row.cols - width, TERM_HEADER, text);
}

/* Where nothing is known yet of what is open. */
static void draw_step_names(const struct app *app, struct term_rect row)
{
    int col = 1;
    for (int i = 0; i < STEP_COUNT; i++) {
        char text[96];
        snprintf(text, sizeof text, "%d%s", i + 1, language_text(step_names[i]));
        col = term_put(app->term, row, 0, col, (int)app->screen == SCREEN_SCOPE + i ? TERM_SELECTED : TERM_HEADER, text);
        col = term_put(app->term, row, 0, col, TERM_HEADER, "  ");
    }
}

static void draw_steps(const struct app *app)
{
    struct step_state states[STEP_COUNT];
    struct term_rect row = row_of(app, ROW_STEPS);
    size_t cells = 20;
    int col = 1;
    if (!workbench_is_open(app->wb)) {
        term_put(app->term, row, 0, 1, TERM_TITLE, language_text(screen_ops(app->screen)->title));
        return;
    }
    if (workbench_pending(app->wb)) {
        draw_step_names(app, row);
        return;
    }
    workbench_step_states(app->wb, states);
    while (cells > 2 && steps_width(app, states, cells) > row.cols - 1)
        cells--;
    for (int i = 0; i < STEP_COUNT; i++) {
        char text[96];
        bool current = (int)app->screen == SCREEN_SCOPE + i;
        step_text(app, i, &states[i], cells, text, sizeof text);
        col = term_put(app->term, row, 0, col, current ? TERM_SELECTED : TERM_HEADER, text);
        col =
            term_put(app->term, row, 0, col, TERM_HEADER, steps_width(app, states, cells) + STEP_COUNT < row.cols ? "  " : " ");
    }
    draw_open_count(app, row, col);
}

/* ---- line 3: the rule, and in it what must not be overlooked ---- */

/* Left of the banner, whose width it leaves free. */
static void draw_illustrative(const struct app *app, struct term_rect row, int banner)
{
    const char *mark = project_illustrative(workbench_project(app->wb));
    char text[120];
    if (!mark)
        return;
    snprintf(text, sizeof text, " %s ", language_text(mark));
    int width = term_text_width(text), room = row.cols - 4 - banner;
    term_put_cell(app->term, row, 0, 2, width < room ? width : room, TERM_WARNING, text);
}

static void draw_banner(const struct app *app)
{
    struct term_rect row = row_of(app, ROW_RULE);
    term_rule(app->term, row, 0);
    if (!workbench_is_open(app->wb))
        return;
    struct refusal ignored;
    const struct rule_pack *pack = workbench_rule_pack(app->wb, &ignored);
    const bool read_only = workbench_read_only(app->wb);
    char text[200];
    snprintf(text, sizeof text, " %s%s%s ", read_only ? _("READ ONLY") : "", read_only ? " · " : "",
             pack ? language_texts(&pack->banner) : _("the standard is not known here"));
    int width = term_text_width(text);
    if (width < row.cols)
        term_put(app->term, row, 0, row.cols - width - 2, workbench_read_only(app->wb) ? TERM_WARNING : TERM_DIM, text);
    draw_illustrative(app, row, width < row.cols ? width : 0);
}

/* ---- the foot ---- */

static size_t bar_items(const struct app *app, struct keybar_item *items, char keys[][16], const struct tui_command **commands)
{
    context_set context = app_context(app);
    size_t n = 0;
    for (size_t i = 0; i < tui_command_count() && n < MOST_KEYS; i++) {
        const struct tui_command *c = tui_command_at(i);
        if (c->flags & COMMAND_HIDDEN || !tui_command_holds(c, context) || !app_offers(app, c, context))
            continue;
        tui_command_key(c, context, keys[n], 16);
        if (!*keys[n])
            continue;
        items[n] =
            (struct keybar_item){language_text(keys[n]), language_text(c->label), c->priority, c->flags & COMMAND_ALWAYS};
        commands[n++] = c;
    }
    return n;
}

static void draw_keys(const struct app *app)
{
    struct keybar_item items[MOST_KEYS];
    char keys[MOST_KEYS][16];
    const struct tui_command *commands[MOST_KEYS];
    size_t n = bar_items(app, items, keys, commands);
    keybar_draw(app->term, row_of(app, term_whole(app->term).rows - 1), items, n);
}

const struct tui_command *frame_click(struct app *app, int row, int col)
{
    struct keybar_item items[MOST_KEYS];
    char keys[MOST_KEYS][16];
    const struct tui_command *commands[MOST_KEYS];
    int last = term_whole(app->term).rows - 1;
    if (row != last)
        return NULL;
    size_t n = bar_items(app, items, keys, commands);
    int hit = keybar_at(app->term, row_of(app, last), items, n, row, col);
    return hit < 0 ? NULL : commands[hit];
}

/* The message, or else what the view says of its cursor. */
static void foot_message(struct app *app, struct message *out)
{
    struct app_view view = app_top(app);
    *out = app->message;
    if (out->kind != MESSAGE_NONE || !view.ops->status)
        return;
    out->kind = MESSAGE_NOTE;
    out->text[0] = '\0';
    view.ops->status(app, view.state, out->text, sizeof out->text);
}

static int message_rows(const struct app *app, const struct message *message, int room)
{
    struct term_rect row = {0, 0, MESSAGE_ROWS, term_whole(app->term).cols - 4};
    int rows = *message->text ? widget_put_wrapped(NULL, row, 0, TERM_NORMAL, message->text) : 1;
    rows = rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows;
    return rows < 1 || room < 8 ? 1 : rows;
}

static void draw_too_small(const struct app *app, struct term_rect whole)
{
    char text[200];
    snprintf(text, sizeof text, _("At least %d x %d cells are needed; this is %d x %d. Nothing is lost."), APP_MIN_COLS,
             APP_MIN_ROWS, whole.cols, whole.rows);
    widget_put_wrapped(app->term, whole, 0, TERM_WARNING, text);
}

void frame_draw(struct app *app)
{
    struct term_rect whole = term_whole(app->term);
    struct app_view view = app_top(app);
    struct message message;
    if (whole.rows < APP_MIN_ROWS || whole.cols < APP_MIN_COLS) {
        draw_too_small(app, whole);
        return;
    }
    draw_header(app);
    draw_steps(app);
    draw_banner(app);
    foot_message(app, &message);
    int rows = message_rows(app, &message, whole.rows - ROW_AREA);
    app->foot_rows = rows;
    view.ops->draw(app, view.state, (struct term_rect){ROW_AREA, 0, whole.rows - ROW_AREA - rows - 1, whole.cols});
    message_draw(&message, app->term, (struct term_rect){whole.rows - 1 - rows, 0, rows, whole.cols});
    draw_keys(app);
}
