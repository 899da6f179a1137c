/* SPDX-License-Identifier: MPL-2.0
 *
 * The help page of a screen (what it is for, the clause, its keys) and the palette of all commands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/width.h"
#include "tui/app_internal.h"
#include "tui/screen/lines.h"
#include "tui/widget/palette.h"

/* ---- help ---- */

struct page {
    struct lines lines;
    const struct view_ops *ops; /* what the page is about */
    context_set context;
    int cols;
};

static void add_command(struct lines *lines, const struct tui_command *command, context_set context, int cols)
{
    struct text_buffer b = {0};
    char keys[48];
    tui_command_keys(command, context, keys, sizeof keys);
    size_t width = text_cells(keys);
    text_buffer_printf(&b, "  %s", keys);
    text_pad(&b, width < 10 ? 10 - width : 1);
    text_buffer_printf(&b, "%s: %s", language_text(command->label), language_text(command->sentence));
    lines_wrap(lines, TERM_NORMAL, cols, 14, b.data);
    text_buffer_free(&b);
}

static void add_keys(const struct app *app, struct page *p, const char *heading, context_set context, int cols)
{
    lines_add(&p->lines, TERM_NORMAL, "");
    lines_add(&p->lines, TERM_TITLE, heading);
    for (size_t i = 0; i < tui_command_count(); i++)
        if (tui_command_holds(tui_command_at(i), context) && app_offers(app, tui_command_at(i), context))
            add_command(&p->lines, tui_command_at(i), context, cols);
}

/* True where the pack has the first of these clauses ("7.2-7.6") or one below it. */
static bool clause_of_chapter(const struct rule_pack *pack, const char *chapter)
{
    size_t n = strcspn(chapter, "-,");
    for (size_t i = 0; i < clause_count(pack); i++)
        if (!strncmp(clause_at(pack, i)->id, chapter, n))
            return true;
    return false;
}

/* "scope  (DB50/T draft, clause 7.1)". A pack that numbers otherwise gets no clause here. */
static void title_of(const struct app *app, const struct view_ops *ops, char *out, size_t size)
{
    struct refusal ignored;
    const struct rule_pack *pack = ops->clause ? workbench_rule_pack(app->wb, &ignored) : NULL;
    const struct text_arg args[] = {{"title", language_text(ops->title)}, {"standard", pack ? language_texts(&pack->label) : ""},
                                    {"clause", ops->clause}};
    bool known = pack && clause_of_chapter(pack, ops->clause);
    text_fill(out, size, known ? _("{title}  ({standard}, clause {clause})") : "{title}", args, 3);
}

static void build(struct app *app, struct page *p, int cols)
{
    char title[256];
    const char *purpose = p->ops->purpose ? p->ops->purpose : screen_ops(app->screen)->purpose;
    lines_clear(&p->lines);
    title_of(app, p->ops, title, sizeof title);
    lines_add(&p->lines, TERM_TITLE, title);
    lines_add(&p->lines, TERM_NORMAL, "");
    lines_wrap(&p->lines, TERM_NORMAL, cols, 0, language_text(purpose));
    add_keys(app, p, _("Keys here"), p->context & ~(context_set)CONTEXT_TYPING, cols);
    add_keys(app, p, _("While something is typed"), CONTEXT_TYPING, cols);
    lines_add(&p->lines, TERM_NORMAL, "");
    lines_wrap(&p->lines, TERM_DIM, cols, 0,
               _("Moving: arrows or h j k l, PgUp, PgDn, Home, End. F1 again finds a command by its name."));
    p->cols = cols;
}

static void page_draw(struct app *app, void *state, struct term_rect area)
{
    struct page *p = state;
    build(app, p, area.cols - 4);
    lines_draw(&p->lines, app->term, (struct term_rect){area.row, area.col + 2, area.rows, area.cols - 3});
}

static bool page_handle(struct app *app, void *state, const struct term_event *event)
{
    struct page *p = state;
    if (term_is_key(event, TERM_KEY_ESC) || term_is_key(event, TERM_KEY_ENTER)) {
        app_uncover(app, p);
        return true;
    }
    return lines_handle(&p->lines, event);
}

static void page_close(void *state)
{
    struct page *p = state;
    lines_clear(&p->lines);
    free(p);
}

static const struct view_ops page_view = {
    .title = N_("help"),
    .context = CONTEXT_PAGE,
    .draw = page_draw,
    .handle = page_handle,
    .close = page_close,
};

void page_help(struct app *app)
{
    struct app_view view = app_top(app);
    if (view.ops == &page_view) { /* a second F1: search in all commands */
        app_uncover(app, view.state);
        page_palette(app);
        return;
    }
    struct page *p = calloc(1, sizeof *p);
    if (!p)
        return;
    p->ops = view.ops;
    p->context = app_context(app);
    app_cover(app, &page_view, p);
}

/* ---- palette ---- */

enum { MOST = 96 };
struct palette_page {
    struct palette palette;
    struct palette_command commands[MOST];
    const struct tui_command *sources[MOST];
    char keys[MOST][24];
    size_t count;
};

static void palette_page_draw(struct app *app, void *state, struct term_rect area)
{
    struct palette_page *p = state;
    p->palette.picker.title = _("Commands");
    p->palette.picker.prompt = _("Search: ");
    p->palette.picker.texts = app_texts(app);
    palette_draw(&p->palette, app->term, area);
}

static bool palette_page_handle(struct app *app, void *state, const struct term_event *event)
{
    struct palette_page *p = state;
    enum widget_result r = palette_handle(&p->palette, event);
    if (r == WIDGET_ACCEPTED) {
        const struct tui_command *chosen = p->sources[palette_chosen(&p->palette)];
        app_uncover(app, p);
        app_order(app, chosen);
        return true;
    }
    if (r == WIDGET_CANCELLED)
        app_uncover(app, p);
    return r != WIDGET_IGNORED;
}

static void palette_page_close(void *state)
{
    struct palette_page *p = state;
    palette_free(&p->palette);
    free(p);
}

static const struct view_ops palette_view = {
    .title = N_("commands"),
    .purpose = N_(
        "All commands that hold here, found by any part of their name, sentence or key. Enter runs the one under the cursor."),
    .context = CONTEXT_PICK,
    .draw = palette_page_draw,
    .handle = palette_page_handle,
    .close = palette_page_close,
};

static void collect(struct app *app, struct palette_page *p, context_set context)
{
    for (size_t i = 0; i < tui_command_count() && p->count < MOST; i++) {
        const struct tui_command *c = tui_command_at(i);
        if (!tui_command_holds(c, context) || !app_offers(app, c, context) || c->id == COMMAND_PALETTE || c->id == COMMAND_MOVE)
            continue;
        text_copy(p->keys[p->count], sizeof p->keys[0], language_text(c->keys));
        p->sources[p->count] = c;
        p->commands[p->count] =
            (struct palette_command){language_text(c->label), p->keys[p->count], language_text(c->sentence), c->name};
        p->count++;
    }
}

void page_palette(struct app *app)
{
    struct palette_page *p = calloc(1, sizeof *p);
    if (!p)
        return;
    collect(app, p, app_context(app));
    p->palette.commands = p->commands;
    p->palette.count = p->count;
    if (palette_start(&p->palette))
        app_cover(app, &palette_view, p);
    else
        palette_page_close(p);
}
