/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/table.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "core/text.h"
#include "tui/widget/refusal_line.h"

enum { MARK_COLS = 3, GAP = 1, EDIT_BYTES = 4096, NOTE_ROWS = 2, MIN_FIELD_COLS = 10 };

static void close_cell(struct table *w)
{
    w->editing = false;
    w->error[0] = '\0';
    field_free(&w->field);
}

void table_free(struct table *w)
{
    close_cell(w);
}

static void settle(struct table *w)
{
    assert(w->column_count <= TABLE_COLUMNS);
    w->list.count = w->count;
    if (w->column >= w->column_count)
        w->column = w->column_count ? w->column_count - 1 : 0;
    list_settle(&w->list, w->height);
    if (w->editing && !w->count)
        close_cell(w);
}

void table_go(struct table *w, size_t row, size_t column)
{
    close_cell(w);
    w->list.cursor = row;
    if (column != SIZE_MAX)
        w->column = column;
    settle(w);
}

bool table_open(struct table *w, const char *text)
{
    char typed[EDIT_BYTES] = "";
    settle(w);
    if (w->read_only || !w->count || !w->edit_text)
        return false;
    if (!w->edit_text(w->context, w->list.cursor, w->column, typed, sizeof typed))
        return false;
    close_cell(w);
    if (!field_set(&w->field, text ? text : typed))
        return false;
    w->field.changed = text != NULL;
    w->field.offered = !text && w->offered && w->offered(w->context, w->list.cursor, w->column);
    w->editing = true;
    return true;
}

const char *table_draft(const struct table *w)
{
    return w->editing && w->field.changed ? field_text(&w->field) : NULL;
}

static bool submit(struct table *w)
{
    w->error[0] = '\0';
    if (!w->accept(w->context, w->list.cursor, w->column, field_text(&w->field), w->error, sizeof w->error))
        return false;
    close_cell(w);
    return true;
}

/* --- columns --- */

/* Cells for columns in an area of `cols`; the right edge is for the marks of rows above and below. */
static int columns_room(int cols)
{
    return cols > MARK_COLS + 1 ? cols - MARK_COLS - 1 : 1;
}

static int total_of(const int *widths, size_t n)
{
    int total = 0;
    for (size_t i = 0; i < n; i++)
        total += widths[i] ? widths[i] + GAP : 0;
    return total;
}

/* The column that goes next at a narrow width, or n. The current one stays: a resize does not move the cursor. */
static size_t next_to_drop(const struct table *w, const int *widths)
{
    size_t found = w->column_count;
    int least = 1;
    for (size_t i = 0; i < w->column_count; i++)
        if (widths[i] && i != w->column && w->columns[i].drop > 0 && w->columns[i].drop >= least) {
            found = i;
            least = w->columns[i].drop;
        }
    return found;
}

/* Shares room in turn between the columns, only those of numbers or all, up to their maxima. Returns what is left. */
static int grow(const struct table *w, int *widths, int room, bool numbers)
{
    for (bool grew = true; grew && room > 0;) {
        grew = false;
        for (size_t i = 0; i < w->column_count && room > 0; i++)
            if (widths[i] && widths[i] < w->columns[i].max && (w->columns[i].right || !numbers)) {
                widths[i]++;
                room--;
                grew = true;
            }
    }
    return room;
}

/* Widths when nothing scrolls sideways: minima, less what drops, plus what room is left. Numbers come
 * first: half a number misleads, half a name does not. */
static void fit_columns(const struct table *w, int cols, int *widths)
{
    size_t n = w->column_count, gone;
    for (size_t i = 0; i < n; i++)
        widths[i] = w->columns[i].min > 0 ? w->columns[i].min : 1;
    while (total_of(widths, n) > cols + GAP && (gone = next_to_drop(w, widths)) < n)
        widths[gone] = 0;
    int room = cols + GAP - total_of(widths, n);
    room = grow(w, widths, room, true);
    grow(w, widths, room, false);
}

/* Places columns from `scroll` on behind the frozen ones. Returns whether the current one is in sight whole. */
static bool place(struct table *w, const int *widths, size_t frozen, int cols)
{
    int at = 0;
    bool whole = false;
    for (size_t i = 0; i < w->column_count; i++) {
        bool hidden = !widths[i] || (i >= frozen && i < w->scroll) || at >= cols;
        int width = hidden ? 0 : widths[i] > cols - at ? cols - at : widths[i];
        w->widths[i] = width;
        w->places[i] = MARK_COLS + at;
        if (i == w->column)
            whole = width && width == widths[i];
        at += width ? width + GAP : 0;
    }
    return whole;
}

static void lay_out(struct table *w, int cols)
{
    int widths[TABLE_COLUMNS] = {0};
    size_t n = w->column_count;
    cols = columns_room(cols);
    fit_columns(w, cols, widths);
    /* Frozen columns that leave no room for others do not help. */
    size_t frozen = w->frozen < n && total_of(widths, w->frozen) * 2 <= cols ? w->frozen : 0;
    w->scroll = frozen;
    while (!place(w, widths, frozen, cols) && w->scroll < w->column)
        w->scroll++;
}

static enum widget_result step_column(struct table *w, int step)
{
    int seen[TABLE_COLUMNS] = {0};
    /* Dropped columns are passed over; those that are only scrolled away are not. */
    fit_columns(w, columns_room(w->list.area.cols), seen);
    for (size_t i = w->column + (size_t)step; i < w->column_count; i += (size_t)step)
        if (seen[i]) {
            w->column = i;
            return WIDGET_CHANGED;
        }
    return WIDGET_HANDLED;
}

/* --- keys --- */

static enum widget_result tab_on(struct table *w, int step)
{
    bool changed = w->field.changed;
    if (changed && !submit(w))
        return WIDGET_HANDLED;
    close_cell(w);
    while (step_column(w, step) == WIDGET_CHANGED)
        if (table_open(w, NULL))
            break;
    return changed ? WIDGET_ACCEPTED : WIDGET_CHANGED;
}

static enum widget_result handle_open(struct table *w, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ENTER))
        return submit(w) ? WIDGET_ACCEPTED : WIDGET_HANDLED;
    if (term_is_key(event, TERM_KEY_TAB) || term_is_key(event, TERM_KEY_BACKTAB))
        return tab_on(w, event->key == TERM_KEY_TAB ? 1 : -1);
    if (term_is_key(event, TERM_KEY_ESC)) {
        close_cell(w);
        return WIDGET_CANCELLED;
    }
    enum widget_result result = field_handle(&w->field, event);
    refusal_line(w->error, sizeof w->error, w->texts, result);
    bool vertical = term_is_key(event, TERM_KEY_UP) || term_is_key(event, TERM_KEY_DOWN);
    return result == WIDGET_IGNORED && vertical ? WIDGET_HANDLED : result;
}

/* The column under a click; the current one where there is none. */
static size_t column_at(const struct table *w, int col)
{
    for (size_t i = 0; i < w->column_count; i++)
        if (w->widths[i] && col >= w->places[i] && col < w->places[i] + w->widths[i])
            return i;
    return w->column;
}

enum widget_result table_handle(struct table *w, const struct term_event *event)
{
    settle(w);
    if (w->editing)
        return handle_open(w, event);
    if (term_is_key(event, TERM_KEY_ENTER) || term_is_key(event, TERM_KEY_F2))
        return !w->count ? WIDGET_HANDLED : table_open(w, NULL) ? WIDGET_HANDLED : WIDGET_OPENED;
    if (term_is_key(event, TERM_KEY_LEFT) || term_is_key(event, TERM_KEY_BACKTAB) || term_is_text(event, "h"))
        return step_column(w, -1);
    if (term_is_key(event, TERM_KEY_RIGHT) || term_is_key(event, TERM_KEY_TAB) || term_is_text(event, "l"))
        return step_column(w, 1);
    enum widget_result result = list_handle(&w->list, event, w->height, true);
    if (result != WIDGET_IGNORED && event->type == TERM_EVENT_MOUSE && event->mouse == TERM_MOUSE_CLICK)
        w->column = column_at(w, event->col - w->list.area.col);
    return result;
}

/* --- drawing --- */

static void draw_text(struct term *t, struct term_rect area, int row, const struct table *w, size_t column, enum term_role role,
                      const char *text)
{
    void (*put)(struct term *, struct term_rect, int, int, int, enum term_role, const char *) =
        w->columns[column].right ? term_put_cell_right : term_put_cell;
    put(t, area, row, w->places[column], w->widths[column], role, text);
}

/* A title that does not fit keeps its beginning, also over numbers. */
static void draw_title(const struct table *w, struct term *t, struct term_rect area, size_t i)
{
    if (term_text_width(w->columns[i].title) > w->widths[i])
        term_put_cell(t, area, 0, w->places[i], w->widths[i], TERM_TITLE, w->columns[i].title);
    else
        draw_text(t, area, 0, w, i, TERM_TITLE, w->columns[i].title);
}

static void draw_titles(const struct table *w, struct term *t, struct term_rect area)
{
    for (size_t i = 0; i < w->column_count; i++)
        if (w->widths[i])
            draw_title(w, t, area, i);
}

/* From the cell's own first place to the end of the last column that lends it room. */
static int cell_width(const struct table *w, size_t column, size_t over)
{
    int width = w->widths[column];
    for (size_t i = column + 1; i <= column + over && i < w->column_count; i++)
        if (w->widths[i] && w->places[i] > w->places[column])
            width = w->places[i] + w->widths[i] - w->places[column];
    return width;
}

static void draw_cell(const struct table *w, struct term *t, struct term_rect area, int row, size_t index, size_t column)
{
    struct table_cell cell = {.role = TERM_NORMAL};
    char marked[sizeof cell.text + 8];
    bool current = index == w->list.cursor && column == w->column && w->focused;
    w->cell(w->context, index, column, &cell);
    const char *text = cell.text;
    if (cell.role == TERM_DEFAULT_VALUE && *text) {
        text_copy(marked, sizeof marked, term_glyph(t, TERM_GLYPH_DEFAULT));
        strcat(marked, text);
        text = marked;
    }
    enum term_role role = current ? TERM_SELECTED : cell.role;
    if (cell.words || cell.over)
        term_put_cell(t, area, row, w->places[column], cell_width(w, column, cell.over), role, text);
    else if (*text || current)
        draw_text(t, area, row, w, column, role, text);
    if (current)
        term_cursor(t, area, row, w->places[column]);
}

static void draw_row(const struct table *w, struct term *t, struct term_rect area, int row, size_t index)
{
    const char *mark = w->mark ? w->mark(w->context, index) : NULL;
    if (index == w->list.cursor && w->focused)
        term_put_glyph(t, area, row, 0, TERM_NORMAL, TERM_GLYPH_CURSOR);
    if (mark)
        term_put_cell(t, area, row, 1, 1, TERM_NORMAL, mark);
    if (w->marked && w->marked(w->context, index))
        term_put_cell(t, area, row, 2, 1, TERM_STRONG, "*");
    else if (w->noted && w->noted(w->context, index))
        term_put_cell(t, area, row, 2, 1, TERM_DIM, "c");
    for (size_t i = 0; i < w->column_count; i++)
        if (w->widths[i] && !(w->editing && index == w->list.cursor && i == w->column))
            draw_cell(w, t, area, row, index, i);
}

/* The sentence under an open cell: why it was refused, else what the text would become. */
static enum term_role note_of(const struct table *w, char *out, size_t size)
{
    out[0] = '\0';
    text_copy(out, size, w->error);
    if (!*out && w->preview)
        w->preview(w->context, w->list.cursor, w->column, field_text(&w->field), out, size);
    char *warning = strchr(out, '\n');
    if (warning) /* the one line holds both */
        *warning = ' ';
    return *w->error ? TERM_FIELD_ERROR : TERM_DIM;
}

/* A note that fits stands under its cell, a longer one from the left over the whole width. */
static int draw_note(struct table *w, struct term *t, struct term_rect area, int row, bool draw)
{
    char note[sizeof w->error];
    enum term_role role = note_of(w, note, sizeof note);
    int width = term_text_width(note), col = w->places[w->column];
    if (!*note)
        return 0;
    if (col + width > area.cols - 1)
        col = area.cols - 1 - width > MARK_COLS ? area.cols - 1 - width : MARK_COLS;
    struct term_rect place = {row, col, NOTE_ROWS, area.cols - col - 1};
    int lines = widget_put_wrapped(NULL, place, 0, role, note);
    place.rows = lines < NOTE_ROWS ? lines : NOTE_ROWS;
    if (draw)
        widget_put_wrapped(t, term_rect_inside(area, place), 0, role, note);
    return place.rows;
}

/* The open cell: at least ten cells wide, over its right neighbours where its column is narrower. */
static void draw_open_cell(struct table *w, struct term *t, struct term_rect area, int row)
{
    int col = w->places[w->column], cols = w->widths[w->column] > MIN_FIELD_COLS ? w->widths[w->column] : MIN_FIELD_COLS;
    if (col + cols > area.cols - 1)
        col = area.cols - 1 - cols > 0 ? area.cols - 1 - cols : 0;
    struct term_rect place = term_rect_inside(area, (struct term_rect){row, col, 1, cols});
    field_draw(&w->field, t, place, *w->error ? TERM_FIELD_ERROR : TERM_FIELD);
}

static void draw_rows(struct table *w, struct term *t, struct term_rect area)
{
    int row = 0, note = w->editing ? draw_note(w, t, area, 0, false) : 0;
    w->height = area.rows;
    list_settle(&w->list, area.rows - note);
    w->list.area = area;
    for (size_t i = w->list.top; i < w->count && row < area.rows; i++) {
        draw_row(w, t, area, row++, i);
        if (!w->editing || i != w->list.cursor)
            continue;
        draw_open_cell(w, t, area, row - 1);
        row += draw_note(w, t, area, row, true);
    }
}

/* The marks of rows above and below stand before the titles, where they stay while the rows scroll: a line of them would be
 * sent anew with each step. */
static void draw_marks(const struct table *w, struct term *t, struct term_rect titles)
{
    if (w->list.top)
        term_put_glyph(t, titles, 0, 0, TERM_NORMAL, TERM_GLYPH_MORE_UP);
    if (w->count > w->list.top + (size_t)w->height)
        term_put_glyph(t, titles, 0, 1, TERM_NORMAL, TERM_GLYPH_MORE_DOWN);
}

void table_draw(struct table *w, struct term *t, struct term_rect area)
{
    term_fill(t, area, TERM_NORMAL);
    if (area.rows < 1 || area.cols < 1 || !w->column_count)
        return;
    settle(w);
    lay_out(w, area.cols);
    struct term_rect rows = area;
    if (area.rows > 1) {
        draw_titles(w, t, area);
        rows = term_rect_inside(area, (struct term_rect){1, 0, area.rows - 1, area.cols});
    }
    if (w->count)
        draw_rows(w, t, rows);
    if (w->count && area.rows > 1)
        draw_marks(w, t, area);
    if (!w->count && w->texts)
        widget_put_wrapped(t, term_rect_inside(rows, (struct term_rect){0, MARK_COLS, rows.rows, rows.cols - MARK_COLS}), 0,
                           TERM_DIM, w->texts->empty);
}
