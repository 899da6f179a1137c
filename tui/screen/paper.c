/* SPDX-License-Identifier: MPL-2.0
 *
 * paper - collection sheets keyed in: code, amount, Enter, and the next. What the code means and what the amount becomes stand under the
 * line at each key; what is refused stays in the line with the reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit.h"
#include "tui/screen/sheets.h"
#include "tui/widget/field.h"
#include "workbench/sheets.h"

enum { LAST = 10, LINE_TEXT = 400 };

struct paper {
    struct app *app;
    struct field_edit field;
    char refused[SENTENCE]; /* why the line was not stored; "" where it was not tried */
    char done[LAST][LINE_TEXT]; /* what was stored last, newest first */
    size_t count;
    char amount[LINE_TEXT]; /* for the draft */
};

/* ---- a line in parts ---- */

static size_t blank_at(const char *text)
{
    static const char wide[] = "\u3000";
    return *text == ' ' || *text == '\t' ? 1 : !strncmp(text, wide, strlen(wide)) ? strlen(wide) : 0;
}

/* "r012-7KQC 8袋×50kg": the code, a blank of any width, the amount. True where the code is followed by a blank. */
static bool take_apart(const char *text, char *code, char *amount, size_t size)
{
    size_t at = 0, n;
    while ((n = blank_at(text + at)))
        at += n;
    const char *begin = text + at;
    while (text[at] && !blank_at(text + at))
        at++;
    text_copy(code, (size_t)(text + at - begin) + 1 < size ? (size_t)(text + at - begin) + 1 : size, begin);
    bool ended = text[at];
    while ((n = blank_at(text + at)))
        at += n;
    text_copy(amount, size, text + at);
    text_strip(amount);
    return ended;
}

/* ---- what it would become ---- */

/* "施肥 · 尿素, in kg · purchase invoice" */
static void line_in_words(const struct sheet_line *line, char *out, size_t size)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%s%s%s", line->process, *line->process ? " · " : "", line->what);
    if (*line->unit && strcmp(line->unit, "-") != 0)
        text_buffer_printf(&b, _(", in %s"), line->unit);
    if (*line->asked)
        text_buffer_printf(&b, " · %s", line->asked);
    text_copy(out, size, b.data);
    text_buffer_free(&b);
}

/* What stands there already, which Enter replaces; NULL for nothing. */
static const char *standing(struct app *app, const struct sheet_line *line)
{
    static const int fields[ENTITY_COUNT] = {
        [ENTITY_ACTIVITY] = ACTIVITY_AMOUNT, [ENTITY_INPUT] = INPUT_VALUE, [ENTITY_REQUEST] = REQUEST_ANSWER};
    const struct record *record = records_find(project_records(app_project(app), line->entity), line->record);
    return record ? record_get(record, fields[line->entity]) : NULL;
}

static void amount_in_words(const struct paper *p, const struct sheet_line *line, const char *amount, char *out, size_t size)
{
    const struct place place = {.entity = ENTITY_ACTIVITY, .field = ACTIVITY_AMOUNT};
    struct place at = place;
    text_copy(out, size, "");
    text_copy(at.record, sizeof at.record, line->record);
    if (line->entity == ENTITY_ACTIVITY && *amount)
        edit_preview(p->app, &at, amount, out, size);
}

static void draw_line(struct paper *p, struct term_rect area)
{
    char code[LINE_TEXT], amount[LINE_TEXT], text[SENTENCE];
    struct sheet_line line;
    struct refusal refusal = {0};
    struct term *t = app_term(p->app);
    bool ended = take_apart(field_text(&p->field), code, amount, sizeof code);
    bool known = *code && workbench_sheet_find(app_workbench(p->app), code, &line, &refusal);
    int row = 0;
    if (*p->refused)
        row = widget_put_wrapped(t, area, row, TERM_FIELD_ERROR, p->refused);
    else if (!known && ended) {
        edit_refusal(&refusal, text, sizeof text);
        row = widget_put_wrapped(t, area, row, TERM_FIELD_ERROR, text);
    }
    if (!known)
        return;
    line_in_words(&line, text, sizeof text);
    row = widget_put_wrapped(t, area, row, TERM_NORMAL, text);
    if (standing(p->app, &line)) {
        snprintf(text, sizeof text, _("%s stands there already; Enter puts the new figure in its place."), standing(p->app, &line));
        row = widget_put_wrapped(t, area, row, TERM_WARNING, text);
    }
    amount_in_words(p, &line, amount, text, sizeof text);
    if (!*p->refused)
        widget_put_wrapped(t, area, row, TERM_DIM, text);
}

enum { ABOUT_ROWS = 5 };

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct paper *p = state;
    struct term *t = app_term(app);
    struct term_rect inside = {area.row, area.col + 1, area.rows, area.cols - 2};
    term_fill(t, area, TERM_NORMAL);
    int row = widget_put_wrapped(t, inside, 0, TERM_DIM,
                                 _("The row code of the sheet, a space, and the amount as it was written; Enter stores it and waits for the next "
                                   "line. Esc ends."));
    int col = term_put(t, inside, row + 1, 0, TERM_STRONG, _("Code and amount: "));
    field_draw(&p->field, t, (struct term_rect){inside.row + row + 1, inside.col + col, 1, inside.cols - col},
               *p->refused ? TERM_FIELD_ERROR : TERM_FIELD);
    draw_line(p, (struct term_rect){inside.row + row + 2, inside.col + 2, ABOUT_ROWS, inside.cols - 2});
    row += 2 + ABOUT_ROWS;
    for (size_t i = 0; i < p->count && i < LAST && row < inside.rows; i++)
        term_put_cell(t, inside, row++, 0, inside.cols, i ? TERM_DIM : TERM_NORMAL, p->done[i]);
}

/* ---- storing ---- */

static void remember(struct paper *p, const struct sheet_line *line, const char *amount)
{
    memmove(p->done[1], p->done[0], sizeof p->done - sizeof p->done[0]);
    snprintf(p->done[0], sizeof p->done[0], "%.60s  %.200s = %.100s", line->code, line->what, amount);
    p->count++;
}

static void store(struct paper *p)
{
    char code[LINE_TEXT], amount[LINE_TEXT];
    struct sheet_line line;
    struct refusal refusal = {0};
    take_apart(field_text(&p->field), code, amount, sizeof code);
    const struct sheet_entry entry = {.code = code, .amount = amount};
    if (!workbench_sheet_find(app_workbench(p->app), code, &line, &refusal) ||
        !workbench_sheet_enter(app_workbench(p->app), &entry, &refusal)) {
        edit_refusal(&refusal, p->refused, sizeof p->refused);
        return;
    }
    remember(p, &line, amount);
    app_say(p->app, MESSAGE_GOOD, _("Stored: %zu. The next line, or Esc."), p->count);
    field_set(&p->field, "");
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct paper *p = state;
    bool blank = text_blank(field_text(&p->field));
    if ((term_is_key(event, TERM_KEY_ESC) || term_is_key(event, TERM_KEY_ENTER)) && blank) {
        app_uncover(app, p);
        return true;
    }
    if (term_is_key(event, TERM_KEY_ENTER)) {
        store(p);
        return true;
    }
    p->refused[0] = '\0';
    if (term_is_key(event, TERM_KEY_ESC))
        field_set(&p->field, "");
    else
        return field_handle(&p->field, event) != WIDGET_IGNORED;
    return true;
}

static bool typing(const void *state)
{
    (void)state;
    return true;
}

/* A line whose code is known comes back as the amount of its row. */
static const char *draft(void *state, char *place, size_t size)
{
    struct paper *p = state;
    char code[LINE_TEXT];
    struct sheet_line line;
    struct refusal ignored;
    take_apart(field_text(&p->field), code, p->amount, sizeof code);
    if (!*p->amount || !workbench_sheet_find(app_workbench(p->app), code, &line, &ignored) || line.entity != ENTITY_ACTIVITY)
        return NULL;
    struct place where = {.entity = ENTITY_ACTIVITY, .field = ACTIVITY_AMOUNT};
    text_copy(where.record, sizeof where.record, line.record);
    place_write(&where, place, size);
    return p->amount;
}

static void close_paper(void *state)
{
    struct paper *p = state;
    field_free(&p->field);
    free(p);
}

static const struct view_ops paper_view = {
    .title = N_("from collection sheets"),
    .clause = "7.5",
    .purpose = N_("What was written on collection sheets is keyed in by the code of each row: code, space, amount, Enter. The code's last "
                  "characters tell a mistyped code and the sheet of another project. The answer of a supplier makes his request returned; it "
                  "enters the inventory when it is accepted."),
    .context = CONTEXT_ENTRY,
    .draw = draw,
    .handle = handle,
    .typing = typing,
    .draft = draft,
    .close = close_paper,
};

void sheets_enter(struct app *app)
{
    struct paper *p = edit_locked(app) ? NULL : calloc(1, sizeof *p);
    if (!p)
        return;
    p->app = app;
    p->field.max_bytes = LINE_TEXT - 1;
    p->field.placeholder = "r012-7KQC 8袋×50kg";
    app_cover(app, &paper_view, p);
}
