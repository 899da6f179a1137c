/* SPDX-License-Identifier: MPL-2.0
 *
 * figures - the pictures of the reports as characters, one below the other: Tab goes from one to the next, b chooses. Made by the reports' own code
 * (workbench_figures()); nothing of them is told by colour.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/lines.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "workbench/figures.h"

struct figures_state {
    struct lines lines;
    size_t begins[FIGURE_CHOICES]; /* line of the heading */
    size_t at;                     /* the figure that was gone to last, or scrolled to: the last ones may not reach the top */
    bool go;                       /* it is brought to the top when drawn next */
    unsigned long revision;        /* of what the lines were made from */
    int cols;
};

static void *open_figures(struct app *app)
{
    (void)app;
    return calloc(1, sizeof(struct figures_state));
}

static void put_text(struct lines *lines, char *text)
{
    for (char *at = text, *rest = NULL; at && *at; at = rest) {
        rest = strchr(at, '\n');
        if (rest)
            *rest++ = '\0';
        lines_add(lines, TERM_NORMAL, at);
    }
}

static void put_figure(struct figures_state *s, size_t i, struct figure_shown *figure)
{
    char heading[300];
    snprintf(heading, sizeof heading, "%zu/%d %s", i + 1, FIGURE_CHOICES, figure->caption);
    s->begins[i] = s->lines.count;
    lines_wrap(&s->lines, TERM_TITLE, s->cols, 4, heading);
    if (figure->made)
        put_text(&s->lines, figure->text);
    else
        lines_wrap(&s->lines, TERM_NORMAL, s->cols, 0, figure->text);
    lines_add(&s->lines, TERM_NORMAL, "");
}

static void build(struct app *app, struct figures_state *s)
{
    struct figure_shown figures[FIGURE_CHOICES];
    struct refusal refusal = {0};
    char why[SENTENCE];
    lines_clear(&s->lines);
    const bool good = workbench_figures(app_workbench(app), s->cols, figures, &refusal);
    for (size_t i = 0; good && i < FIGURE_CHOICES; i++)
        put_figure(s, i, &figures[i]);
    if (!good) {
        edit_refusal(&refusal, why, sizeof why);
        lines_wrap(&s->lines, TERM_WARNING, s->cols, 0, why);
    }
    workbench_figures_clear(figures);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct figures_state *s = state;
    const int cols = area.cols > 120 ? 118 : area.cols - 2;
    if (s->revision != app_revision(app) || s->cols != cols) {
        s->cols = cols;
        build(app, s);
    }
    s->revision = app_revision(app);
    if (s->go)
        s->lines.viewer.list.cursor = s->begins[s->at];
    s->go = false;
    lines_draw(&s->lines, app_term(app), (struct term_rect){area.row, area.col + 1, area.rows, area.cols - 1});
}

static void go(struct figures_state *s, size_t figure)
{
    s->at = figure % FIGURE_CHOICES;
    s->go = true;
}

/* After scrolling it is the one whose lines stand at the top. */
static void look_where(struct figures_state *s)
{
    s->at = FIGURE_CHOICES - 1;
    while (s->at && s->begins[s->at] > s->lines.viewer.list.cursor)
        s->at--;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct figures_state *s = state;
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    if (term_is_key(event, TERM_KEY_BACKTAB)) {
        go(s, s->at + FIGURE_CHOICES - 1);
        return true;
    }
    const bool used = lines_handle(&s->lines, event);
    if (used)
        look_where(s);
    return used;
}

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct figures_state *s = to->context;
    enum figure_choice choice = FIGURE_OF_SOURCES;
    (void)app, (void)refusal;
    figure_choice_find(key, &choice);
    go(s, choice);
    return true;
}

static void pick(struct app *app, struct figures_state *s)
{
    struct pick_list *list = pick_list_new(N_("which figure"), choose);
    if (!list)
        return;
    pick_list_to(list, &(struct place){.entity = ENTITY_STUDY, .field = -1}, s);
    pick_list_quiet(list);
    for (int i = 0; i < FIGURE_CHOICES; i++)
        pick_list_add(list, figure_choice_key((enum figure_choice)i), language_text(figure_choice_label((enum figure_choice)i)), "");
    pick_list_show(app, list, figure_choice_key((enum figure_choice)s->at));
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct figures_state *s = state;
    if (id == COMMAND_LIST)
        go(s, s->at + 1);
    else if (id == COMMAND_CUT)
        pick(app, s);
    return id == COMMAND_LIST || id == COMMAND_CUT;
}

static void close_figures(void *state)
{
    struct figures_state *s = state;
    lines_clear(&s->lines);
    free(s);
}

const struct view_ops figures_screen = {
    .title = N_("figures"),
    .clause = "7.8",
    .purpose = N_("The pictures of the reports made of characters, one below the other: the largest sources, the product system, what actions and "
                  "offsets take off, what actions cost, how certain the total is, the months of the farm log. = is a value, # a sum, + and - "
                  "what adds to it or takes from it, o the middle of a range, ? what is not known. The digits are those of the reports."),
    .context = CONTEXT_OF(SCREEN_FIGURES),
    .open = open_figures,
    .draw = draw,
    .handle = handle,
    .command = command,
    .close = close_figures,
};
