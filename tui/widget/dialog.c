/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/dialog.h"

#include <assert.h>

#include "core/text.h"
#include "tui/widget/refusal_line.h"

enum { FRAME_ROWS = 2, FRAME_COLS = 4, MOST_COLS = 76, LEAST_COLS = 36, ERROR_ROWS = 3, CHOICE_GAP = 2, PAGE = 5 };

void dialog_start(struct dialog *d)
{
    assert(d->choice_count && d->safe < d->choice_count && !d->choices[d->safe].dangerous);
    d->current = d->safe;
    d->scroll = d->most = 0;
    d->error[0] = '\0';
    if (d->asks)
        field_set(&d->field, NULL);
}

void dialog_free(struct dialog *d)
{
    field_free(&d->field);
}

void dialog_refuse(struct dialog *d, const char *why)
{
    text_copy(d->error, sizeof d->error, why);
}

static enum widget_result step(struct dialog *d, bool back)
{
    size_t n = d->choice_count;
    d->current = (d->current + (back ? n - 1 : 1)) % n;
    return WIDGET_HANDLED;
}

static bool is_one_of(const struct term_event *event, const enum term_key *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (term_is_key(event, keys[i]))
            return true;
    return false;
}

static bool moves_back(const struct term_event *event, bool asks)
{
    static const enum term_key keys[] = {TERM_KEY_BACKTAB, TERM_KEY_UP, TERM_KEY_LEFT};
    return is_one_of(event, keys, asks ? 2 : 3);
}

static bool moves_on(const struct term_event *event, bool asks)
{
    static const enum term_key keys[] = {TERM_KEY_TAB, TERM_KEY_DOWN, TERM_KEY_RIGHT};
    return is_one_of(event, keys, asks ? 2 : 3);
}

static enum widget_result answer_by_key(struct dialog *d, const struct term_event *event)
{
    for (size_t i = 0; i < d->choice_count; i++)
        if (d->choices[i].key && term_is_text(event, d->choices[i].key)) {
            d->current = i;
            return WIDGET_ACCEPTED;
        }
    return WIDGET_HANDLED;
}

enum widget_result dialog_handle(struct dialog *d, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ESC))
        return WIDGET_CANCELLED;
    if (term_is_key(event, TERM_KEY_ENTER))
        return WIDGET_ACCEPTED;
    if (moves_back(event, d->asks) || moves_on(event, d->asks))
        return step(d, moves_back(event, d->asks));
    if (term_is_key(event, TERM_KEY_PAGE_UP) || term_is_key(event, TERM_KEY_PAGE_DOWN)) {
        int from = d->scroll < d->most ? d->scroll : d->most, to = from + (event->key == TERM_KEY_PAGE_UP ? -PAGE : PAGE);
        d->scroll = to < 0 ? 0 : to > d->most ? d->most : to;
        return WIDGET_HANDLED;
    }
    if (!d->asks)
        return answer_by_key(d, event);
    enum widget_result result = field_handle(&d->field, event);
    refusal_line(d->error, sizeof d->error, d->texts, result);
    return result == WIDGET_IGNORED ? WIDGET_HANDLED : result;
}

/* --- drawing --- */

static void choice_label(const struct dialog *d, size_t i, char *out, size_t size)
{
    const struct text_arg args[] = {{"label", d->choices[i].label}, {"key", d->choices[i].key}};
    text_fill(out, size, d->choices[i].key && !d->asks ? "[ {label} ({key}) ]" : "[ {label} ]", args, 2);
}

/* Draws the answers from `row` on, wrapped; with t NULL it only counts. Returns the rows. */
static int put_choices(const struct dialog *d, struct term *t, struct term_rect area, int row)
{
    int line = 0, col = 0;
    for (size_t i = 0; i < d->choice_count; i++) {
        char label[160];
        choice_label(d, i, label, sizeof label);
        int width = term_text_width(label);
        if (col && col + width > area.cols) {
            line++;
            col = 0;
        }
        if (t)
            term_put(t, area, row + line, col, i == d->current ? TERM_SELECTED : TERM_NORMAL, label);
        if (t && i == d->current && !d->asks)
            term_cursor(t, area, row + line, col + 2);
        col += width + CHOICE_GAP;
    }
    return line + 1;
}

static int wrapped(const char *text, int cols)
{
    return widget_put_wrapped(NULL, (struct term_rect){0, 0, 1, cols > 0 ? cols : 1}, 0, TERM_NORMAL, text);
}

/* Rows under the text: a blank, the line to type, its error, a blank, the answers. */
static int foot_rows(const struct dialog *d, int cols)
{
    int errors = wrapped(d->error, cols);
    errors = errors < ERROR_ROWS ? errors : ERROR_ROWS;
    return (d->asks ? 2 : 0) + errors + 1 + put_choices(d, NULL, (struct term_rect){0, 0, 1, cols}, 0);
}

static void draw_line(struct dialog *d, struct term *t, struct term_rect area, int row)
{
    int width = d->prompt ? term_text_width(d->prompt) + 1 : 0;
    int col = width < area.cols / 2 ? width : area.cols / 2;
    if (width)
        term_put_cell(t, area, row, 0, col - 1, TERM_NORMAL, d->prompt);
    field_draw(&d->field, t, term_rect_inside(area, (struct term_rect){row, col, 1, area.cols - col}),
               *d->error ? TERM_FIELD_ERROR : TERM_FIELD);
}

static void draw_foot(struct dialog *d, struct term *t, struct term_rect area)
{
    int errors = wrapped(d->error, area.cols), choices = put_choices(d, NULL, area, 0);
    errors = errors < ERROR_ROWS ? errors : ERROR_ROWS;
    int row = area.rows - choices;
    put_choices(d, t, area, row);
    row -= errors + 1;
    widget_put_wrapped(t, term_rect_inside(area, (struct term_rect){row, 0, errors, area.cols}), 0, TERM_FIELD_ERROR, d->error);
    if (d->asks)
        draw_line(d, t, area, row - 1 < 0 ? 0 : row - 1);
}

static void draw_text(struct dialog *d, struct term *t, struct term_rect area, int lines)
{
    int most = lines > area.rows ? lines - area.rows : 0;
    int scroll = d->scroll > most ? most : d->scroll;
    d->most = most;
    widget_put_wrapped(t, area, -scroll, TERM_NORMAL, d->text);
    const struct list marks = {.count = (size_t)lines, .top = (size_t)scroll};
    struct term_rect edge = area;
    edge.cols += 2;
    list_draw_marks(&marks, t, edge);
}

static int widest_of(const struct dialog *d)
{
    int text = d->text ? term_text_width(d->text) : 0, title = d->title ? term_text_width(d->title) + 2 : 0;
    int cols = text > title ? text : title;
    cols = cols < LEAST_COLS || !d->text ? LEAST_COLS : cols;
    return (d->asks || cols > MOST_COLS - FRAME_COLS ? MOST_COLS - FRAME_COLS : cols) + FRAME_COLS;
}

void dialog_draw(struct dialog *d, struct term *t, struct term_rect area)
{
    int cols = widest_of(d) < area.cols ? widest_of(d) : area.cols;
    int inner_cols = cols > FRAME_COLS ? cols - FRAME_COLS : 1;
    int lines = wrapped(d->text, inner_cols), foot = foot_rows(d, inner_cols);
    struct term_rect inside = term_frame(t, widget_middle(area, lines + foot + FRAME_ROWS, cols), d->title);
    /* On a low screen the answers and the line to type are worth more than the text. */
    int kept = foot < inside.rows ? foot : inside.rows;
    draw_text(d, t, term_rect_inside(inside, (struct term_rect){0, 0, inside.rows - kept, inside.cols}), lines);
    draw_foot(d, t, term_rect_inside(inside, (struct term_rect){inside.rows - kept, 0, kept, inside.cols}));
}
