/* SPDX-License-Identifier: MPL-2.0
 *
 * The grid of cells that both backends share: clipping, wide characters at edges, and the dump. Knows no terminal.
 */
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "core/text.h"
#include "tui/term/backend.h"
#include "tui/term/cluster.h"
#include "tui/term/pieces.h"

static struct term_cell *cell_at(const struct term *t, int row, int col)
{
    return t->cells + (size_t)row * (size_t)t->cols + (size_t)col;
}

static void cell_space(struct term_cell *cell, enum term_role role)
{
    memset(cell, 0, sizeof *cell);
    cell->chars[0] = ' ';
    cell->width = 1;
    cell->role = (uint8_t)role;
}

static void blank(struct term *t)
{
    for (int i = 0; i < t->rows * t->cols; i++)
        cell_space(t->cells + i, TERM_NORMAL);
    t->cursor_row = t->cursor_col = -1;
}

bool term_set_size(struct term *t, int rows, int cols)
{
    /* Terminals have claimed 0 x 0 and 65535 x 65535. */
    rows = rows < 1 ? 1 : rows > 1000 ? 1000 : rows;
    cols = cols < 1 ? 1 : cols > 1000 ? 1000 : cols;
    struct term_cell *cells = calloc((size_t)rows * (size_t)cols, sizeof *cells);
    if (!cells)
        return false;
    free(t->cells);
    t->cells = cells;
    t->rows = rows;
    t->cols = cols;
    blank(t);
    return true;
}

struct term *term_new(const struct term_backend *backend, int rows, int cols, const struct term_options *options)
{
    struct term *t = calloc(1, sizeof *t);
    if (!t || !term_set_size(t, rows, cols)) {
        free(t);
        return NULL;
    }
    t->backend = backend;
    if (options)
        t->options = *options;
    return t;
}

void term_free(struct term *t)
{
    if (t)
        free(t->cells);
    free(t);
}

void term_close(struct term *t)
{
    if (t)
        t->backend->close(t);
    term_free(t);
}

void term_size(const struct term *t, int *rows, int *cols)
{
    *rows = t->rows;
    *cols = t->cols;
}

struct term_rect term_whole(const struct term *t)
{
    return (struct term_rect){0, 0, t->rows, t->cols};
}

void term_read(struct term *t, int timeout_ms, struct term_event *event)
{
    memset(event, 0, sizeof *event);
    t->backend->read(t, timeout_ms, event);
}

bool term_pending(struct term *t)
{
    return t->backend->pending(t);
}

void term_clear(struct term *t)
{
    blank(t);
}

void term_present(struct term *t)
{
    t->backend->present(t);
}

void term_repaint(struct term *t)
{
    t->backend->repaint(t);
}

void term_leave(struct term *t)
{
    t->backend->leave(t);
}

void term_return(struct term *t)
{
    t->backend->come_back(t);
    t->backend->repaint(t);
}

void term_bell(struct term *t)
{
    t->backend->alarm(t);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* The part of two rectangles in the same coordinates that both cover. */
static struct term_rect cut(struct term_rect a, struct term_rect b)
{
    int row = most(a.row, b.row), col = most(a.col, b.col);
    return (struct term_rect){row, col, most(0, least(a.row + a.rows, b.row + b.rows) - row),
                              most(0, least(a.col + a.cols, b.col + b.cols) - col)};
}

struct term_rect term_rect_inside(struct term_rect outer, struct term_rect inner)
{
    inner.row += outer.row;
    inner.col += outer.col;
    return cut(outer, inner);
}

/* Makes the cells [from, to) of a row free: what they cut in half becomes spaces. */
static void release(struct term *t, int row, int from, int to)
{
    if (from > 0 && !cell_at(t, row, from)->width)
        cell_space(cell_at(t, row, from - 1), cell_at(t, row, from - 1)->role);
    if (to < t->cols && !cell_at(t, row, to)->width)
        cell_space(cell_at(t, row, to), cell_at(t, row, to)->role);
}

static void put_spaces(struct term *t, int row, int from, int to, enum term_role role)
{
    if (from >= to)
        return;
    release(t, row, from, to);
    for (int col = from; col < to; col++)
        cell_space(cell_at(t, row, col), role);
}

void term_fill(struct term *t, struct term_rect area, enum term_role role)
{
    area = cut(area, term_whole(t));
    for (int row = area.row; row < area.row + area.rows; row++)
        put_spaces(t, row, area.col, area.col + area.cols, role);
}

/* Where text is being put: one row of the screen, its next cell, and the edges. */
struct pen {
    struct term *t;
    int row, col, low, high;
    enum term_role role;
};

/* A cluster as cells: each character with a width opens one, marks join the one before them. */
static void put_cluster(struct pen *pen, const char *piece, size_t length, int width)
{
    struct term_cell *cell = NULL;
    int col = pen->col;
    size_t marks = 0;
    put_spaces(pen->t, pen->row, col, col + width, pen->role);
    for (size_t i = 0; i < length;) {
        ucs4_t c;
        int n = u8_strmbtouc(&c, (const uint8_t *)piece + i);
        if (n <= 0)
            return;
        i += (size_t)n;
        int cells = pieces_character_width(c);
        if (cells) {
            cell = cell_at(pen->t, pen->row, col);
            cell->chars[0] = c;
            cell->width = (uint8_t)cells;
            if (cells == 2)
                memset(cell[1].chars, 0, sizeof cell[1].chars), cell[1].width = 0;
            col += cells;
            marks = 0;
        } else {
            cell = cell ? cell : cell_at(pen->t, pen->row, col);
            if (++marks < CELL_CHARS)
                cell->chars[marks] = c;
        }
    }
}

static bool put_piece(void *context, const char *piece, size_t length, int width)
{
    struct pen *pen = context;
    if (pen->col >= pen->low && pen->col + width <= pen->high)
        put_cluster(pen, piece, length, width);
    else
        put_spaces(pen->t, pen->row, most(pen->col, pen->low), least(pen->col + width, pen->high), pen->role);
    pen->col += width;
    return pen->col < pen->high;
}

int term_put(struct term *t, struct term_rect area, int row, int col, enum term_role role, const char *text)
{
    struct term_rect inside = cut(area, term_whole(t));
    struct pen pen = {t, area.row + row, area.col + col, inside.col, inside.col + inside.cols, role};
    text = text ? text : "";
    if (row < 0 || pen.row < inside.row || pen.row >= inside.row + inside.rows || pen.col >= pen.high)
        return most(col, area.cols);
    size_t length = strlen(text);
    bool whole = pieces_each(text, length, put_piece, &pen);
    int next = pen.col - area.col;
    return whole || pen.col < pen.high ? next : most(next, area.cols);
}

int term_put_glyph(struct term *t, struct term_rect area, int row, int col, enum term_role role, enum term_glyph glyph)
{
    return term_put(t, area, row, col, role, term_glyph(t, glyph));
}

static struct term_rect one_cell_row(struct term_rect area, int row, int col, int cols)
{
    return term_rect_inside(area, (struct term_rect){row, col, 1, most(0, cols)});
}

void term_put_cell(struct term *t, struct term_rect area, int row, int col, int cols, enum term_role role, const char *text)
{
    struct term_rect place = one_cell_row(area, row, col, cols);
    int hidden = place.cols ? place.col - area.col - col : 0;
    term_fill(t, place, role);
    term_put(t, place, 0, -hidden, role, text);
    int cut_cols = cluster_width(term_glyph(t, TERM_GLYPH_CUT), 8);
    if (text && place.cols > cut_cols && term_text_width(text) > hidden + place.cols)
        term_put_glyph(t, place, 0, place.cols - cut_cols, role, TERM_GLYPH_CUT);
}

void term_put_cell_right(struct term *t, struct term_rect area, int row, int col, int cols, enum term_role role,
                         const char *text)
{
    struct term_rect place = one_cell_row(area, row, col, cols);
    int width = term_text_width(text);
    term_fill(t, place, role);
    term_put(t, place, 0, place.cols - width, role, text);
    if (width > place.cols && place.cols > 1)
        term_put_glyph(t, place, 0, 0, role, TERM_GLYPH_CUT_LEFT);
}

void term_rule(struct term *t, struct term_rect area, int row)
{
    for (int col = 0; col < least(area.cols, t->cols - area.col); col++)
        term_put_glyph(t, area, row, col, TERM_LINE, TERM_GLYPH_HLINE);
}

struct term_rect term_frame(struct term *t, struct term_rect area, const char *title)
{
    struct term_rect inner = {1, 2, most(0, area.rows - 2), most(0, area.cols - 4)};
    int last_row = area.rows - 1, last_col = area.cols - 1;
    term_fill(t, area, TERM_NORMAL);
    term_rule(t, area, 0);
    term_rule(t, area, last_row);
    for (int row = 0; row < area.rows; row++) {
        enum term_glyph left = !row ? TERM_GLYPH_TOP_LEFT : row == last_row ? TERM_GLYPH_BOTTOM_LEFT : TERM_GLYPH_VLINE;
        enum term_glyph right = !row ? TERM_GLYPH_TOP_RIGHT : row == last_row ? TERM_GLYPH_BOTTOM_RIGHT : TERM_GLYPH_VLINE;
        term_put_glyph(t, area, row, 0, TERM_LINE, left);
        term_put_glyph(t, area, row, last_col, TERM_LINE, right);
    }
    if (title && *title) {
        struct term_rect top = term_rect_inside(area, (struct term_rect){0, 2, 1, most(0, area.cols - 4)});
        int end = term_put(t, top, 0, 1, TERM_TITLE, title);
        term_put(t, top, 0, 0, TERM_TITLE, " ");
        term_put(t, top, 0, end, TERM_TITLE, " ");
    }
    return term_rect_inside(area, inner);
}

void term_cursor(struct term *t, struct term_rect area, int row, int col)
{
    struct term_rect inside = cut(area, term_whole(t));
    if (!inside.rows || !inside.cols)
        return;
    t->cursor_row = most(inside.row, least(area.row + row, inside.row + inside.rows - 1));
    t->cursor_col = most(inside.col, least(area.col + col, inside.col + inside.cols - 1));
}

int term_text_width(const char *text)
{
    return text ? cluster_width(text, strlen(text)) : 0;
}

static void dump_row(const struct term *t, int row, struct text_buffer *out)
{
    size_t solid = out->length;
    for (int col = 0; col < t->cols; col++) {
        const struct term_cell *cell = cell_at(t, row, col);
        for (int i = 0; i < CELL_CHARS && cell->chars[i]; i++) {
            uint8_t bytes[6];
            int n = u8_uctomb(bytes, cell->chars[i], sizeof bytes);
            text_buffer_add_bytes(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
        }
        if (cell->width && (cell->chars[0] != ' ' || cell->chars[1]))
            solid = out->length;
    }
    out->length = out->failed ? out->length : solid;
    text_buffer_add(out, "\n");
}

char *term_dump(const struct term *t, bool cursor)
{
    struct text_buffer out = {0};
    for (int row = 0; row < t->rows; row++)
        dump_row(t, row, &out);
    if (cursor && t->cursor_row < 0)
        text_buffer_add(&out, "cursor none\n");
    else if (cursor)
        text_buffer_printf(&out, "cursor %d,%d\n", t->cursor_row, t->cursor_col);
    if (out.failed)
        text_buffer_free(&out);
    return out.data;
}

enum term_role term_role_at(const struct term *t, int row, int col)
{
    bool inside = row >= 0 && col >= 0 && row < t->rows && col < t->cols;
    return inside ? cell_at(t, row, col)->role : TERM_NORMAL;
}

bool term_is_key(const struct term_event *event, enum term_key key)
{
    return event->type == TERM_EVENT_KEY && event->key == key;
}

bool term_is_text(const struct term_event *event, const char *character)
{
    return term_is_key(event, TERM_KEY_TEXT) && !strcmp(event->text, character);
}

bool term_is_ctrl(const struct term_event *event, char letter)
{
    return term_is_key(event, TERM_KEY_CTRL) && event->text[0] == letter && !event->text[1];
}
