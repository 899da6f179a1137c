/* SPDX-License-Identifier: MPL-2.0
 *
 * The beginning of a file under the questions: as a table, or where it cannot be read as what it would be in each encoding.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screen/import.h"

enum { COLUMN_CELLS = 14, LINE_CELLS = 5 };

static void draw_readings(struct import_wizard *w, struct term *t, struct term_rect area)
{
    struct import_reading readings[IMPORT_READINGS];
    struct refusal refusal;
    size_t count = import_readings(w->path, readings, &refusal);
    int row = 0;
    term_put(t, area, row++, 0, TERM_TITLE, _("How it would read; choose what is no rubbish:"));
    for (size_t i = 0; i < count && row < area.rows; i++) {
        term_put_cell(t, area, row, 0, COLUMN_CELLS - 2, TERM_NORMAL, readings[i].encoding);
        term_put_cell(t, area, row++, COLUMN_CELLS, area.cols - COLUMN_CELLS, readings[i].possible ? TERM_NORMAL : TERM_DIM,
                      readings[i].possible ? readings[i].text : _("not possible"));
    }
}

static void draw_row(struct import_wizard *w, struct term *t, struct term_rect area, int at, size_t row)
{
    char cell[300], line[24];
    int col = LINE_CELLS + 1;
    enum term_role role = row ? TERM_NORMAL : TERM_TITLE;
    snprintf(line, sizeof line, "%ld", w->look->lines[row]);
    term_put_cell_right(t, area, at, 0, LINE_CELLS, TERM_DIM, line);
    for (size_t c = 0; c < w->look->column_count && col + 4 < area.cols; c++, col += COLUMN_CELLS) {
        int room = area.cols - col < COLUMN_CELLS - 1 ? area.cols - col : COLUMN_CELLS - 1;
        text_clean(cell, sizeof cell, import_look_cell(w->look, row, c), false);
        term_put_cell(t, area, at, col, room, role, cell);
    }
}

void import_preview_draw(struct import_wizard *w, struct term_rect area)
{
    struct term *t = app_term(w->app);
    term_rule(t, area, 0);
    struct term_rect below = {area.row + 1, area.col, area.rows - 1, area.cols};
    if (!w->look) {
        draw_readings(w, t, below);
        return;
    }
    for (size_t row = 0; row < w->look->shown && (int)row < below.rows; row++)
        draw_row(w, t, below, (int)row, row);
}
