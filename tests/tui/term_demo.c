/* SPDX-License-Identifier: MPL-2.0
 *
 * A small program on the real terminal backend: a table, a field that opens over it, and what was typed.
 * tests/tui/test_terminal.py drives it on a pseudo-terminal. Keys: arrows, e types in a line, ! crashes, x exits without
 * closing, q leaves.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/term/term.h"
#include "tui/widget/field.h"
#include "tui/widget/keybar.h"
#include "tui/widget/table.h"

struct demo {
    struct term *t;
    struct table table;
    struct field_edit field;
    bool typing, done;
    char last[512]; /* what a paste or a line held */
    const char *why;
};

static const struct table_column columns[] = {
    {"阶段", 6, 8, false, 0}, {"项目", 12, 20, false, 0}, {"输入", 14, 18, false, 0}, {"换算", 10, 14, false, 2},
    {"kgCO2e", 10, 10, true, 0},
};

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const char *const items[] = {"尿素 N46%", "复合肥（15-15-15）", "电，重庆", "柴油"};
    (void)context;
    if (column == 0)
        snprintf(out->text, sizeof out->text, "%s", row % 3 ? "生产" : "原材料");
    else if (column == 1)
        snprintf(out->text, sizeof out->text, "%s %zu", items[row % 4], row);
    else if (column == 4)
        snprintf(out->text, sizeof out->text, "%zu,%03zu", row % 9 + 1, row * 37 % 1000);
    else
        snprintf(out->text, sizeof out->text, "%zu 袋×50kg", row % 17);
}

static void draw(struct demo *d)
{
    static const struct keybar_item keys[] = {
        {"F1", "帮助", 0, true}, {"Enter", "编辑", 1, false}, {"u", "撤销", 0, true}, {"q", "离开", 0, true}};
    const struct term_rect all = term_whole(d->t);
    char line[640];
    snprintf(line, sizeof line, "READY %d×%d %s", all.rows, all.cols, d->last);
    term_clear(d->t);
    term_put(d->t, all, 0, 0, TERM_HEADER, line);
    table_draw(&d->table, d->t, (struct term_rect){1, 0, all.rows - 3, all.cols});
    if (d->typing)
        field_draw(&d->field, d->t, (struct term_rect){all.rows - 2, 0, 1, all.cols}, TERM_FIELD);
    keybar_draw(d->t, (struct term_rect){all.rows - 1, 0, 1, all.cols}, keys, 4);
    term_present(d->t);
}

static void remember(struct demo *d, const char *text)
{
    snprintf(d->last, sizeof d->last, "[%s]", text);
}

static void type(struct demo *d, const struct term_event *event)
{
    if (term_is_key(event, TERM_KEY_ENTER) || term_is_key(event, TERM_KEY_ESC)) {
        remember(d, field_text(&d->field));
        d->typing = false;
    } else if (field_handle(&d->field, event) == WIDGET_REFUSED_LINE_BREAK)
        remember(d, "refused");
}

static void handle(struct demo *d, const struct term_event *event)
{
    if (event->type >= TERM_EVENT_HANGUP) {
        static const char *const why[] = {"hangup", "terminate", "end"};
        d->why = why[event->type - TERM_EVENT_HANGUP];
        d->done = true;
    } else if (d->typing)
        type(d, event);
    else if (term_is_text(event, "q"))
        d->done = true;
    else if (term_is_text(event, "x"))
        exit(3);
    else if (term_is_text(event, "!"))
        abort();
    else if (term_is_text(event, "e"))
        d->typing = field_set(&d->field, NULL);
    else if (term_is_ctrl(event, 'l'))
        term_repaint(d->t);
    else if (event->type == TERM_EVENT_PASTE)
        remember(d, "paste ignored");
    else
        table_handle(&d->table, event);
}

int main(void)
{
    enum term_failure failure;
    struct demo d = {.why = "quit"};
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    d.table = (struct table){.count = 100000, .columns = columns, .column_count = 5, .frozen = 1, .cell = cell, .focused = true};
    d.t = term_open(&(struct term_options){.mouse = true}, &failure);
    if (!d.t)
        return 10 + (int)failure;
    while (!d.done) {
        struct term_event event;
        draw(&d);
        do {
            term_read(d.t, 500, &event);
            handle(&d, &event);
        } while (!d.done && term_pending(d.t));
    }
    table_free(&d.table);
    field_free(&d.field);
    term_close(d.t);
    printf("LEFT %s\n", d.why);
    return 0;
}
