/* SPDX-License-Identifier: MPL-2.0
 *
 * The marginal abatement curve as text: a bar for each action, the cheapest tonne first; as wide as its tonnes, as high as what one of
 * them costs, below the line where it saves money. Under it the same in figures.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edits.h"
#include "tui/screen/page_table.h"
#include "tui/screen/plan_text.h"
#include "tui/screen/reduction_tabs.h"

enum { COLUMN_LETTER, COLUMN_NAME, COLUMN_COST, COLUMN_TONNES, COLUMN_SUM, COLUMN_STATE, COLUMNS };
enum { SCALE_COLS = 11, LEAST_CHART = 5 };

/* One bar: an item of the plan with a cost of its tonnes. */
struct bar {
    const struct plan_item *item;
    double tonnes, sum; /* of its own; with those before it */
    int from, to;       /* cells of the chart */
};

struct curve {
    struct app *app;
    struct page_table list;
    const struct plan *plan; /* of this round */
    struct bar *bars;        /* owned */
    size_t count;
};

static double tonnes_of(const struct plan_item *item)
{
    return exact_kg(item->alone) / 1000;
}

/* ---- the bars ---- */

static void follow(struct curve *s)
{
    struct refusal ignored;
    double sum = 0;
    s->plan = workbench_plan(app_workbench(s->app), &ignored);
    free(s->bars);
    s->count = 0;
    s->bars = calloc(s->plan ? s->plan->count + 1 : 1, sizeof *s->bars);
    for (size_t i = 0; s->bars && s->plan && i < s->plan->count; i++) {
        const struct plan_item *item = &s->plan->items[s->plan->by_cost[i]];
        if (isnan(item->cost_per_tonne) || !item->known || !(item->alone > 0))
            continue;
        sum += tonnes_of(item);
        s->bars[s->count++] = (struct bar){.item = item, .tonnes = tonnes_of(item), .sum = sum};
    }
    s->list.table.count = s->count;
}

static void letter_of(size_t i, char *out)
{
    out[0] = i < 26 ? (char)('A' + i) : '+';
    out[1] = '\0';
}

/* Each at least one cell where there is room for all. */
static void place(struct curve *s, int cols)
{
    double all = s->count ? s->bars[s->count - 1].sum : 0;
    int at = 0;
    for (size_t i = 0; i < s->count; i++) {
        int left = (int)(s->count - 1 - i), end = (int)lround(cols * s->bars[i].sum / all);
        end = end <= at ? at + 1 : end;
        end = end > cols - left ? cols - left : end;
        s->bars[i].from = at;
        s->bars[i].to = end;
        at = end;
    }
}

/* ---- the chart ---- */

/* Rows above and below the zero line that a cost takes. */
struct scale {
    double high, low; /* highest cost, at least 0; lowest, at most 0 */
    int above, below;
};

static struct scale scale_of(const struct curve *s, int rows)
{
    struct scale scale = {0};
    for (size_t i = 0; i < s->count; i++) {
        scale.high = fmax(scale.high, s->bars[i].item->cost_per_tonne);
        scale.low = fmin(scale.low, s->bars[i].item->cost_per_tonne);
    }
    double range = scale.high - scale.low;
    scale.below = range > 0 ? (int)lround((rows - 1) * -scale.low / range) : 0;
    if (scale.low < 0 && !scale.below)
        scale.below = 1;
    if (scale.high > 0 && scale.below > rows - 2)
        scale.below = rows - 2;
    scale.above = rows - 1 - scale.below;
    return scale;
}

static int height_of(const struct scale *scale, double cost)
{
    if (!(cost > 0) && !(cost < 0))
        return 0;
    int rows = cost > 0 ? (int)lround(scale->above * cost / scale->high) : (int)lround(scale->below * cost / scale->low);
    return rows < 1 ? 1 : rows;
}

/* Where the terminal has no blocks a bar is drawn with its letter. */
static void draw_bar(struct curve *s, struct term_rect chart, const struct scale *scale, size_t i)
{
    struct term *term = app_term(s->app);
    const struct bar *bar = &s->bars[i];
    double cost = bar->item->cost_per_tonne;
    int rows = height_of(scale, cost), zero = scale->above;
    bool current = i == s->list.table.list.cursor;
    char letter[2];
    letter_of(i, letter);
    const char *fill = term_unicode(term) ? term_glyph(term, TERM_GLYPH_BLOCK_8) : letter;
    enum term_role role = !current ? TERM_BAR : term_unicode(term) ? TERM_STRONG : TERM_SELECTED; /* a block in reverse is blank */
    int last = bar->to - (bar->to - bar->from > 2 ? 1 : 0); /* a gap between bars that have room for it */
    for (int r = 1; r <= rows; r++)
        for (int col = bar->from; col < last; col++)
            term_put(term, chart, cost > 0 ? zero - r : zero + r, col, role, fill);
    for (int col = bar->from; col < bar->to; col++)
        term_put_glyph(term, chart, zero, col, TERM_LINE, TERM_GLYPH_HLINE);
    term_put(term, chart, zero, (bar->from + last - 1) / 2, current ? TERM_SELECTED : TERM_STRONG, letter);
}

static void draw_scale(struct curve *s, struct term_rect area, const struct scale *scale)
{
    char figure[EXACT_TEXT];
    const struct { int row; double cost; bool shown; } marks[] = {
        {0, scale->high, scale->above > 0}, {scale->above, 0, true}, {scale->above + scale->below, scale->low, scale->below > 0}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        plan_text_cost(marks[i].cost, figure, sizeof figure);
        if (marks[i].shown)
            term_put_cell_right(app_term(s->app), area, marks[i].row, 0, SCALE_COLS - 1, TERM_DIM, figure);
    }
}

static void draw_chart(struct curve *s, struct term_rect area)
{
    struct term_rect chart = {area.row, area.col + SCALE_COLS, area.rows, area.cols - SCALE_COLS - 1};
    if (!s->count || chart.rows < LEAST_CHART || chart.cols < (int)s->count)
        return;
    const struct scale scale = scale_of(s, chart.rows);
    place(s, chart.cols);
    draw_scale(s, area, &scale);
    for (size_t i = 0; i < s->count; i++)
        draw_bar(s, chart, &scale, i);
}

/* ---- the figures ---- */

static void show_tonnes(double tonnes, char *out, size_t size)
{
    exact mass;
    if (exact_from_kg(tonnes * 1000, &mass))
        plan_text_tonnes(mass, out, size);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct curve *s = context;
    if (row >= s->count)
        return;
    const struct bar *bar = &s->bars[row];
    switch (column) {
    case COLUMN_LETTER:
        letter_of(row, out->text);
        return;
    case COLUMN_NAME:
        text_copy(out->text, sizeof out->text, record_name(bar->item->action));
        return;
    case COLUMN_COST:
        plan_text_cost(bar->item->cost_per_tonne, out->text, sizeof out->text);
        return;
    case COLUMN_STATE:
        text_copy(out->text, sizeof out->text, edit_shown(bar->item->action, ACTION_STATUS));
        return;
    default:
        show_tonnes(column == COLUMN_SUM ? bar->sum : bar->tonnes, out->text, sizeof out->text);
    }
}

static void *open_page(struct app *app)
{
    struct curve *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    page_table_start(&s->list, app, s, cell, COLUMNS, 2);
    return s;
}

static void prepare(struct curve *s)
{
    const struct table_column columns[COLUMNS] = {{"", 2, 2, false, 0},
                                                  {_("action"), 18, 44, false, 0},
                                                  {_("yuan/t"), 9, 12, true, 0},
                                                  {_("t CO2e"), 9, 12, true, 0},
                                                  {_("added up"), 9, 12, true, 2},
                                                  {_("state"), 8, 10, false, 3}};
    page_table_prepare(&s->list, columns, _("No action with both an effect and a cost yet: e gives it what it changes, the form its cost, yearly cost and "
                       "lifetime."));
    follow(s);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct curve *s = state;
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    char line[SENTENCE];
    prepare(s);
    int row = widget_put_wrapped(app_term(app), inside, 0, TERM_DIM,
                                 _("Cheapest tonne first. Height: yuan per tonne, below the line what saves money. Width: tonnes of each alone."));
    if (s->plan && s->count < s->plan->count) {
        snprintf(line, sizeof line, _("Without cost or without effect, not drawn: %zu."), s->plan->count - s->count);
        row = widget_put_wrapped(app_term(app), inside, row, TERM_NORMAL, line);
    }
    int rest = area.rows - row, figures = (int)s->count + 1 < rest / 2 ? (int)s->count + 1 : rest / 2;
    int chart = s->count && rest - figures >= LEAST_CHART ? rest - figures - 1 : 0;
    draw_chart(s, (struct term_rect){inside.row + row, inside.col, chart, inside.cols});
    row += chart ? chart + 1 : 0;
    table_draw(&s->list.table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct curve *s = state;
    prepare(s);
    enum widget_result r = table_handle(&s->list.table, event);
    if (r == WIDGET_OPENED && s->list.table.list.cursor < s->count)
        edits_open(app, record_id(s->bars[s->list.table.list.cursor].item->action), NULL);
    return r != WIDGET_IGNORED;
}

static void close_page(void *state)
{
    struct curve *s = state;
    table_free(&s->list.table);
    free(s->bars);
    free(s);
}

const struct view_ops reduction_curve = {
    .title = N_("cost curve"),
    .open = open_page,
    .draw = draw,
    .handle = handle,
    .close = close_page,
};
