/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/picker.h"

#include "core/text.h"
#include "tui/widget/refusal_line.h"

static void search(struct picker *p)
{
    struct term_rect area = p->list.area;
    p->list = (struct list){.count = p->search(p->context, field_text(&p->field)), .area = area};
}

void picker_start(struct picker *p, const char *text)
{
    p->error[0] = '\0';
    field_set(&p->field, text);
    search(p);
}

void picker_free(struct picker *p)
{
    field_free(&p->field);
}

/* Home and End belong to the search box. */
static bool moves_in_text(const struct term_event *event)
{
    return term_is_key(event, TERM_KEY_HOME) || term_is_key(event, TERM_KEY_END);
}

enum widget_result picker_handle(struct picker *p, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ESC))
        return WIDGET_CANCELLED;
    if (term_is_key(event, TERM_KEY_ENTER))
        return p->list.count ? WIDGET_ACCEPTED : WIDGET_HANDLED;
    enum widget_result result = moves_in_text(event) ? WIDGET_IGNORED : list_handle(&p->list, event, p->height, false);
    if (result != WIDGET_IGNORED)
        return result;
    result = field_handle(&p->field, event);
    refusal_line(p->error, sizeof p->error, p->texts, result);
    if (result == WIDGET_CHANGED)
        search(p);
    return result;
}

/* Of a note that is too long for its line, what there is room for beside the whole name; nothing where that is but a few cells. */
static int note_room(const char *name, int room, int whole)
{
    enum { FEW = 16 };
    const int width = term_text_width(name), spare = room - (width > room / 3 ? width : room / 3) - 2;
    return whole && spare >= FEW ? spare : 0;
}

static void draw_result(const struct picker *p, struct term *t, struct term_rect area, int row, size_t index)
{
    struct picker_result result = {.role = TERM_NORMAL};
    bool current = index == p->list.cursor;
    p->result(p->context, index, &result);
    const int whole = term_text_width(result.note), room = area.cols - 3;
    int note = whole && room - whole - 2 >= room / 3 ? whole : note_room(result.text, room, whole);
    if (current)
        term_put_glyph(t, area, row, 0, TERM_NORMAL, TERM_GLYPH_CURSOR);
    int cols = note ? room - note - 2 : room, width = term_text_width(result.text);
    term_put_cell(t, area, row, 2, width < cols ? width : cols, current ? TERM_SELECTED : result.role, result.text);
    if (note && note < whole)
        term_put_cell(t, area, row, area.cols - 1 - note, note, TERM_DIM, result.note);
    else if (note)
        term_put_cell_right(t, area, row, area.cols - 1 - note, note, TERM_DIM, result.note);
}

static void draw_results(struct picker *p, struct term *t, struct term_rect area)
{
    p->height = area.rows;
    p->list.area = area;
    list_settle(&p->list, area.rows);
    for (int row = 0; row < area.rows && p->list.top + (size_t)row < p->list.count; row++)
        draw_result(p, t, area, row, p->list.top + (size_t)row);
    if (!p->list.count && p->texts)
        widget_put_wrapped(t, area, 0, TERM_DIM, p->texts->empty);
    list_draw_marks(&p->list, t, area);
}

static void draw_details(const struct picker *p, struct term *t, struct term_rect area)
{
    term_rule(t, area, 0);
    for (int line = 0; line + 1 < area.rows && p->list.count; line++) {
        char text[1024] = "";
        if (!p->detail(p->context, p->list.cursor, line, text, sizeof text))
            break;
        term_put_cell(t, area, line + 1, 0, area.cols, TERM_NORMAL, text);
    }
}

static void draw_search(struct picker *p, struct term *t, struct term_rect area)
{
    int col = 0;
    if (p->prompt) {
        int width = term_text_width(p->prompt) + 1;
        col = width < area.cols / 2 ? width : area.cols / 2;
        term_put_cell(t, area, 0, 0, col - 1, TERM_NORMAL, p->prompt);
    }
    field_draw(&p->field, t, term_rect_inside(area, (struct term_rect){0, col, 1, area.cols - col}),
               *p->error ? TERM_FIELD_ERROR : TERM_FIELD);
    term_rule(t, area, 1);
    if (*p->error)
        term_put(t, area, 1, 0, TERM_FIELD_ERROR, p->error);
}

void picker_draw(struct picker *p, struct term *t, struct term_rect area)
{
    struct term_rect inside = term_frame(t, area, p->title);
    int details = p->detail && inside.rows >= p->detail_lines + 6 ? p->detail_lines + 1 : 0;
    int results = inside.rows - 2 - details;
    if (details)
        draw_details(p, t, term_rect_inside(inside, (struct term_rect){2 + results, 0, details, inside.cols}));
    draw_results(p, t, term_rect_inside(inside, (struct term_rect){2, 0, results, inside.cols}));
    draw_search(p, t, inside);
}
