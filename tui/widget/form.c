/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/form.h"

#include <string.h>

#include "core/text.h"
#include "tui/widget/refusal_line.h"

enum { VALUE_GAP = 5, HELP_ROWS = 2, CHOICE_ROWS = 8, LONG_ROWS = 6, MIN_ROWS_FOR_HELP = 6, PREVIEW_BYTES = 640 };

static struct form_row describe(const struct form *f, size_t row)
{
    struct form_row out = {0};
    f->describe(f->context, row, &out);
    return out;
}

static bool reachable(const struct form *f, size_t row)
{
    return describe(f, row).kind != FORM_HEADING;
}

/* The next row that can be reached from `from` on in that direction; false where there is none. */
static bool seek(const struct form *f, size_t from, int step, size_t *found)
{
    for (size_t row = from; row < f->count; row += (size_t)step)
        if (reachable(f, row)) {
            *found = row;
            return true;
        }
    return false;
}

/* The rows may have changed since the last call. */
static void settle(struct form *f)
{
    if (f->count && f->cursor >= f->count)
        f->cursor = f->count - 1;
    if (f->cursor < f->count && !reachable(f, f->cursor) && !seek(f, f->cursor, 1, &f->cursor))
        seek(f, f->cursor, -1, &f->cursor);
}

static void close_row(struct form *f)
{
    f->editing = false;
    f->error[0] = '\0';
    f->choices = (struct list){0};
    field_free(&f->field);
}

void form_free(struct form *f)
{
    close_row(f);
}

void form_go(struct form *f, size_t row)
{
    close_row(f);
    f->cursor = row;
    settle(f);
}

void form_follow(struct form *f, size_t row)
{
    f->cursor = row;
}

static void open_choices(struct form *f, const struct form_row *row)
{
    f->choices = (struct list){.count = row->choice_count};
    for (size_t i = 0; i < row->choice_count; i++)
        if (row->value && !strcmp(row->choices[i].value, row->value))
            f->choices.cursor = i;
}

bool form_open(struct form *f, const char *text)
{
    settle(f);
    if (f->read_only || f->cursor >= f->count)
        return false;
    struct form_row row = describe(f, f->cursor);
    bool choice = row.kind == FORM_CHOICE && row.choice_count;
    if (!choice && row.kind != FORM_TEXT && row.kind != FORM_LONG)
        return false;
    close_row(f);
    f->field.max_bytes = row.max_bytes;
    if (choice)
        open_choices(f, &row);
    else if (!field_set(&f->field, text ? text : row.value))
        return false;
    f->field.changed = text != NULL;
    f->editing = true;
    return true;
}

static bool choosing(const struct form *f)
{
    return f->editing && f->choices.count;
}

const char *form_draft(const struct form *f)
{
    return f->editing && !f->choices.count && f->field.changed ? field_text(&f->field) : NULL;
}

/* The text of the open row: what was typed, or the chosen value. Valid until the row is described again. */
static const char *open_text(const struct form *f)
{
    if (!choosing(f))
        return field_text(&f->field);
    struct form_row row = describe(f, f->cursor);
    return f->choices.cursor < row.choice_count ? row.choices[f->choices.cursor].value : "";
}

static bool submit(struct form *f)
{
    f->error[0] = '\0';
    if (!f->accept(f->context, f->cursor, 0, open_text(f), f->error, sizeof f->error))
        return false;
    f->accepted = f->cursor;
    close_row(f);
    return true;
}

static enum widget_result move(struct form *f, int step)
{
    size_t row = f->cursor;
    if (!f->count || !seek(f, row + (size_t)step, step, &row))
        return WIDGET_IGNORED;
    f->cursor = row;
    return WIDGET_CHANGED;
}

/* Tab out of an open row: what was changed is accepted first, and a refusal holds it open. The next text is open at once, so that
 * typing goes on; a list of choices is not, since leaving it by Tab would accept what nobody chose. */
static enum widget_result tab_on(struct form *f, int step)
{
    bool changed = choosing(f) || f->field.changed;
    if (changed && !submit(f))
        return WIDGET_HANDLED;
    close_row(f);
    if (move(f, step) == WIDGET_CHANGED && describe(f, f->cursor).kind != FORM_CHOICE)
        form_open(f, NULL);
    return changed ? WIDGET_ACCEPTED : WIDGET_CHANGED;
}

/* A letter goes to the next choice that begins with it. */
static enum widget_result choose_by_letter(struct form *f, const char *letter)
{
    struct form_row row = describe(f, f->cursor);
    for (size_t i = 1; i <= row.choice_count; i++) {
        size_t k = (f->choices.cursor + i) % row.choice_count;
        if (!strncmp(row.choices[k].label, letter, strlen(letter))) {
            f->choices.cursor = k;
            return WIDGET_HANDLED;
        }
    }
    return WIDGET_HANDLED;
}

static enum widget_result handle_choice(struct form *f, const struct term_event *event)
{
    enum widget_result result = list_handle(&f->choices, event, CHOICE_ROWS, false);
    if (result == WIDGET_IGNORED && term_is_key(event, TERM_KEY_TEXT))
        result = choose_by_letter(f, event->text);
    return result == WIDGET_IGNORED && event->type == TERM_EVENT_KEY ? WIDGET_IGNORED : WIDGET_HANDLED;
}

static enum widget_result handle_open(struct form *f, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ENTER))
        return submit(f) ? WIDGET_ACCEPTED : WIDGET_HANDLED;
    if (term_is_key(event, TERM_KEY_TAB) || term_is_key(event, TERM_KEY_BACKTAB))
        return tab_on(f, event->key == TERM_KEY_TAB ? 1 : -1);
    if (term_is_key(event, TERM_KEY_ESC)) {
        close_row(f);
        return WIDGET_CANCELLED;
    }
    if (choosing(f))
        return handle_choice(f, event);
    enum widget_result result = field_handle(&f->field, event);
    refusal_line(f->error, sizeof f->error, f->texts, result);
    /* Up and Down neither leave an open row nor lose it. */
    bool vertical = term_is_key(event, TERM_KEY_UP) || term_is_key(event, TERM_KEY_DOWN);
    return result == WIDGET_IGNORED && vertical ? WIDGET_HANDLED : result;
}

static enum widget_result open_current(struct form *f)
{
    if (f->cursor >= f->count)
        return WIDGET_HANDLED;
    if (describe(f, f->cursor).kind == FORM_ACTION)
        return WIDGET_OPENED;
    form_open(f, NULL);
    return WIDGET_HANDLED;
}

/* PgUp, PgDn, Home, End and the mouse: as a list over all rows, then to one that can be reached. */
static enum widget_result handle_far(struct form *f, const struct term_event *event)
{
    struct list list = {.count = f->count, .cursor = f->cursor};
    size_t old = f->cursor;
    if (event->type == TERM_EVENT_MOUSE && event->mouse == TERM_MOUSE_CLICK)
        return WIDGET_IGNORED;
    enum widget_result result = list_handle(&list, event, f->height, false);
    if (result != WIDGET_CHANGED)
        return result;
    int step = list.cursor > old ? 1 : -1;
    if (seek(f, list.cursor, step, &f->cursor) || seek(f, list.cursor, -step, &f->cursor))
        return f->cursor == old ? WIDGET_HANDLED : WIDGET_CHANGED;
    return WIDGET_HANDLED;
}

/* Chinese text and pastes are never commands: they open a closed row instead of being lost. */
static bool is_written(const struct term_event *event)
{
    return event->type == TERM_EVENT_PASTE || (term_is_key(event, TERM_KEY_TEXT) && (unsigned char)event->text[0] >= 0x80);
}

/* A text that is refused whole leaves the row open with what stood there: an empty one would be accepted by Tab. */
static enum widget_result take_written(struct form *f, const struct term_event *event)
{
    enum widget_result result = handle_open(f, event);
    if (result == WIDGET_REFUSED_LINE_BREAK || result == WIDGET_REFUSED_TOO_LONG)
        field_set(&f->field, describe(f, f->cursor).value);
    return result;
}

enum widget_result form_handle(struct form *f, const struct term_event *event)
{
    settle(f);
    if (f->editing)
        return handle_open(f, event);
    if (term_is_key(event, TERM_KEY_ENTER) || term_is_key(event, TERM_KEY_F2))
        return open_current(f);
    if (is_written(event) && form_open(f, ""))
        return take_written(f, event);
    bool tab = term_is_key(event, TERM_KEY_TAB), back = term_is_key(event, TERM_KEY_BACKTAB);
    if (tab || back)
        return move(f, tab ? 1 : -1);
    bool down = term_is_key(event, TERM_KEY_DOWN) || term_is_text(event, "j");
    bool up = term_is_key(event, TERM_KEY_UP) || term_is_text(event, "k");
    if (down || up)
        return move(f, down ? 1 : -1) == WIDGET_CHANGED ? WIDGET_CHANGED : WIDGET_HANDLED;
    return handle_far(f, event);
}

/* --- drawing --- */

/* One drawing (or measuring, with t NULL) of one row. `line` counts screen lines from the row's first. */
struct pen {
    struct form *f;
    struct term *t;
    struct term_rect area;
    int line;
    int value_col;
    bool current;
};

static struct term_rect value_area(const struct pen *p, int line, int rows)
{
    return term_rect_inside(p->area, (struct term_rect){line, p->value_col, rows, p->area.cols - p->value_col - 1});
}

static int value_cols(const struct pen *p)
{
    int cols = p->area.cols - p->value_col - 1;
    return cols > 0 ? cols : 1;
}

static const char *shown_value(const struct form_row *row)
{
    if (row->shown)
        return row->shown;
    for (size_t i = 0; row->kind == FORM_CHOICE && row->value && i < row->choice_count; i++)
        if (!strcmp(row->choices[i].value, row->value))
            return row->choices[i].label;
    return row->value;
}

static void draw_label(const struct pen *p, const struct form_row *row)
{
    if (row->kind == FORM_HEADING) {
        term_put_cell(p->t, p->area, p->line, 1, p->area.cols - 1, TERM_TITLE, row->label);
        return;
    }
    if (p->current && p->f->focused)
        term_put_glyph(p->t, p->area, p->line, 0, TERM_NORMAL, TERM_GLYPH_CURSOR);
    if (row->mark)
        term_put_cell(p->t, p->area, p->line, 1, 1, TERM_WARNING, row->mark);
    int cols = row->kind == FORM_ACTION && !row->value ? p->area.cols - 4 : p->value_col - 4;
    term_put_cell(p->t, p->area, p->line, 3, cols, TERM_NORMAL, row->label);
}

/* The closed value on one line, and what it became beside it. */
static void draw_value(const struct pen *p, const struct form_row *row)
{
    struct term_rect area = value_area(p, p->line, 1);
    bool selected = p->current && p->f->focused && !p->f->editing;
    const char *text = shown_value(row);
    enum term_role role = selected ? TERM_SELECTED : row->is_default ? TERM_DEFAULT_VALUE : TERM_NORMAL;
    int col = 0;
    if (selected)
        term_cursor(p->t, area, 0, 0);
    if (text && row->is_default)
        col = term_put_glyph(p->t, area, 0, 0, role, TERM_GLYPH_DEFAULT);
    if (text && *text) {
        int room = area.cols - col, width = term_text_width(text);
        term_put_cell(p->t, area, 0, col, width < room ? width : room, role, text);
        col += width < room ? width : room;
    } else if (!row->is_default && row->required)
        col = term_put(p->t, area, 0, 0, selected ? TERM_SELECTED : TERM_WARNING, "?");
    else if (selected && row->kind != FORM_ACTION)
        col = term_put(p->t, area, 0, 0, role, "        ");
    if (!text || !*text)
        col = row->placeholder ? term_put(p->t, area, 0, col + (col > 0), TERM_DIM, row->placeholder) : col;
    if (row->preview && *row->preview && area.cols - col > 4)
        term_put_cell(p->t, area, 0, col + 2, area.cols - col - 2, TERM_DIM, row->preview);
}

/* Asks for the preview of the open field; returns its warning, "" where there is none. */
static const char *ask_preview(struct form *f, char *preview, size_t size)
{
    preview[0] = '\0';
    if (f->preview)
        f->preview(f->context, f->cursor, 0, field_text(&f->field), preview, size);
    char *warning = strchr(preview, '\n');
    if (!warning)
        return "";
    *warning = '\0';
    return warning + 1;
}

static void draw_field(const struct pen *p, const struct form_row *row)
{
    struct form *f = p->f;
    struct term_rect area = value_area(p, p->line, 1);
    char preview[PREVIEW_BYTES];
    ask_preview(f, preview, sizeof preview);
    int beside = *preview ? term_text_width(preview) + 2 : 0;
    int cols = area.cols;
    if (beside)
        cols = area.cols - beside >= 12 ? area.cols - beside : area.cols / 2;
    f->field.placeholder = row->placeholder;
    field_draw(&f->field, p->t, term_rect_inside(area, (struct term_rect){0, 0, 1, cols}),
               *f->error ? TERM_FIELD_ERROR : TERM_FIELD);
    f->field.placeholder = NULL;
    if (beside)
        term_put_cell(p->t, area, 0, cols + 2, area.cols - cols - 2, TERM_DIM, preview);
}

static void draw_choices(const struct pen *p, const struct form_row *row, int rows)
{
    struct list *list = &p->f->choices;
    struct term_rect area = value_area(p, p->line, rows);
    list->count = row->choice_count;
    list_settle(list, rows);
    list->area = area;
    for (int i = 0; i < area.rows && list->top + (size_t)i < list->count; i++) {
        size_t k = list->top + (size_t)i;
        bool here = k == list->cursor;
        if (here) {
            term_put_glyph(p->t, area, i, 0, TERM_STRONG, TERM_GLYPH_CURSOR);
            term_cursor(p->t, area, i, 2);
        }
        term_put(p->t, area, i, 2, here ? TERM_SELECTED : TERM_NORMAL, row->choices[k].label);
    }
    list_draw_marks(list, p->t, area);
}

/* Wrapped text below the value; counts its lines without a terminal too. */
static void add_wrapped(struct pen *p, int most, enum term_role role, const char *text)
{
    if (!text || !*text)
        return;
    int lines = widget_put_wrapped(NULL, (struct term_rect){0, 0, most, value_cols(p)}, 0, role, text);
    lines = lines < most ? lines : most;
    if (p->t)
        widget_put_wrapped(p->t, value_area(p, 0, p->line + lines), p->line, role, text);
    p->line += lines;
}

static int choice_rows(const struct form_row *row)
{
    return row->choice_count < CHOICE_ROWS ? (int)row->choice_count : CHOICE_ROWS;
}

/* Under an open field: why it was refused, else what is unusual about it. */
static void add_below_field(struct pen *p, bool list)
{
    char preview[PREVIEW_BYTES];
    if (*p->f->error)
        add_wrapped(p, 3, TERM_FIELD_ERROR, p->f->error);
    else if (!list)
        add_wrapped(p, 3, TERM_WARNING, ask_preview(p->f, preview, sizeof preview));
}

/* Draws or measures one row; returns its lines. */
static int row_lines(struct pen *p, const struct form_row *row)
{
    const int first = p->line;
    bool open = p->current && p->f->editing;
    bool list = open && choosing(p->f);
    bool long_open = p->current && !open && row->kind == FORM_LONG && row->value && term_text_width(row->value) > value_cols(p);
    if (p->t) {
        draw_label(p, row);
        if (open && !list)
            draw_field(p, row);
        else if (!long_open && row->kind != FORM_HEADING)
            draw_value(p, row);
        else if (long_open)
            term_cursor(p->t, value_area(p, p->line, 1), 0, 0);
    }
    if (long_open)
        add_wrapped(p, LONG_ROWS, TERM_NORMAL, row->value);
    else
        p->line++;
    if (list) {
        if (p->t)
            draw_choices(p, row, choice_rows(row));
        p->line += choice_rows(row);
    }
    if (open)
        add_below_field(p, list);
    else
        add_wrapped(p, 4, TERM_WARNING, row->error);
    return p->line - first;
}

static struct pen pen_for(struct form *f, struct term *t, struct term_rect area, size_t row)
{
    int label = f->label_cols ? f->label_cols : area.cols / 3 < 28 ? area.cols / 3 : 28;
    return (struct pen){.f = f, .t = t, .area = area, .value_col = label + VALUE_GAP - 1, .current = row == f->cursor};
}

static int measure(struct form *f, struct term_rect area, size_t row)
{
    struct form_row description = describe(f, row);
    struct pen pen = pen_for(f, NULL, area, row);
    return row_lines(&pen, &description);
}

/* Scrolls so that the whole current row is in sight, or its first lines where it is higher than the area. */
static int settle_top(struct form *f, struct term_rect area)
{
    int start = 0, total = 0, height = 0;
    for (size_t row = 0; row < f->count; row++) {
        int lines = measure(f, area, row);
        if (row == f->cursor) {
            start = total;
            height = lines;
        }
        total += lines;
    }
    /* A heading directly above comes along. */
    int from = f->cursor > 0 && !reachable(f, f->cursor - 1) ? start - 1 : start;
    f->top = f->wanted < from ? f->wanted : from;
    if (f->top < start + height - area.rows)
        f->top = start + height - area.rows;
    if (f->top > start)
        f->top = start;
    if (f->top > total - area.rows)
        f->top = total - area.rows;
    f->top = f->top < 0 ? 0 : f->top;
    if (f->placed != f->cursor)
        f->wanted = f->top;
    f->placed = f->cursor;
    return total;
}

static void draw_help(struct form *f, struct term *t, struct term_rect area)
{
    struct form_row row = describe(f, f->cursor);
    term_rule(t, area, 0);
    struct term_rect text = term_rect_inside(area, (struct term_rect){1, 1, HELP_ROWS, area.cols - 2});
    widget_put_wrapped(t, text, 0, TERM_DIM, row.help);
}

void form_draw(struct form *f, struct term *t, struct term_rect area)
{
    term_fill(t, area, TERM_NORMAL);
    settle(f);
    if (!f->count || area.rows < 1 || area.cols < 1)
        return;
    struct term_rect rows = area;
    if (area.rows >= MIN_ROWS_FOR_HELP) {
        rows.rows -= HELP_ROWS + 1;
        draw_help(f, t, term_rect_inside(area, (struct term_rect){rows.rows, 0, HELP_ROWS + 1, area.cols}));
    }
    f->height = rows.rows;
    int total = settle_top(f, rows);
    struct list marks = {.count = (size_t)total, .top = (size_t)f->top};
    for (size_t row = 0, line = 0; row < f->count; row++) {
        int lines = measure(f, rows, row), at = (int)line - f->top;
        line += (size_t)lines;
        if (at + lines <= 0 || at >= rows.rows)
            continue;
        struct form_row description = describe(f, row);
        struct pen pen = pen_for(f, t, rows, row);
        pen.line = at;
        row_lines(&pen, &description);
    }
    list_draw_marks(&marks, t, rows);
}
