/* SPDX-License-Identifier: MPL-2.0
 *
 * A block from a spreadsheet, laid over the inventory before anything of it is stored: which line goes to which row, which column to
 * which field, what is refused and why. Storing is one edit.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/inventory_internal.h"
#include "workbench/block.h"

enum { ROW_COLUMN = 1, MOST_SHOWN = TABLE_COLUMNS - ROW_COLUMN };

struct paste {
    struct app *app;
    struct block block;
    struct block_plan *plan;
    struct block_counts counts;
    bool headings, fresh; /* the first line names the fields; all lines become new rows */
    int fields[TABLE_COLUMNS]; /* from the cursor on */
    size_t field_count;
    char **ids; /* of the rows from the cursor on, as many as there are lines */
    size_t id_count;
    char variant[96];
    struct table table;
    struct table_column columns[TABLE_COLUMNS];
    struct widget_texts texts;
};

/* ---- the plan ---- */

static bool make_plan(struct paste *p)
{
    struct refusal refusal = {0};
    const struct block_target target = {
        .fields = p->fields, .field_count = p->field_count, .rows = (const char *const *)p->ids,
        .row_count = p->fresh ? 0 : p->id_count, .variant = *p->variant ? p->variant : NULL, .headings = p->headings};
    struct block_plan *plan = block_plan_make(app_workbench(p->app), &p->block, &target, &refusal);
    if (!plan)
        return false;
    block_plan_free(p->plan);
    p->plan = plan;
    block_plan_counts(plan, &p->counts);
    p->table.count = block_plan_rows(plan);
    return true;
}

static void close_paste(void *state)
{
    struct paste *p = state;
    for (size_t i = 0; p->ids && i < p->id_count; i++)
        free(p->ids[i]);
    free(p->ids);
    block_plan_free(p->plan);
    block_free(&p->block);
    table_free(&p->table);
    free(p);
}

/* Fields of the columns from the cursor on that are typed, in the order in which they stand. */
static void fields_from(struct paste *p, const struct inventory *s)
{
    for (size_t c = s->table.column; c < inventory_set(s)->count; c++)
        if (inventory_column(s, c)->kind == COLUMN_FIELD)
            p->fields[p->field_count++] = inventory_typed_field(s, c);
}

static bool rows_from(struct paste *p, const struct inventory *s)
{
    struct inventory_row r;
    p->ids = calloc(p->block.rows + 1, sizeof *p->ids);
    for (size_t i = s->table.list.cursor; p->ids && p->id_count < p->block.rows && rows_row(&s->rows, i, &r); i++)
        if (inventory_is_activity(&r) && !(p->ids[p->id_count++] = text_dup(record_id(r.record))))
            return false;
    return p->ids;
}

/* ---- what is shown ---- */

static enum term_role role_of(enum block_fate fate)
{
    static const enum term_role roles[] = {[BLOCK_SAME] = TERM_DIM, [BLOCK_STORED] = TERM_NORMAL, [BLOCK_REFUSED] = TERM_WARNING,
                                           [BLOCK_NOWHERE] = TERM_DIM};
    return roles[fate];
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    const struct paste *p = context;
    const char *id = block_plan_id(p->plan, row);
    if (!column) {
        text_copy(out->text, sizeof out->text, id ? id : _("new"));
        return;
    }
    enum block_fate fate = block_plan_fate(p->plan, row, column - 1);
    const char *text = block_plan_text(p->plan, row, column - 1);
    snprintf(out->text, sizeof out->text, "%s%.*s%s", fate == BLOCK_REFUSED ? "!" : fate == BLOCK_NOWHERE ? "(" : "", 200, text,
             fate == BLOCK_NOWHERE ? ")" : "");
    out->role = role_of(fate);
}

static bool row_refused(const struct paste *p, size_t row)
{
    for (size_t c = 0; c < p->block.columns; c++)
        if (block_plan_fate(p->plan, row, c) == BLOCK_REFUSED)
            return true;
    return false;
}

static const char *mark(void *context, size_t row)
{
    return row_refused(context, row) ? "!" : NULL;
}

static void prepare(struct paste *p)
{
    const struct field *fields = entity_get(ENTITY_ACTIVITY)->fields;
    size_t shown = p->block.columns < MOST_SHOWN ? p->block.columns : MOST_SHOWN;
    p->columns[0] = (struct table_column){_("row"), 5, 8, false, 0};
    for (size_t c = 0; c < shown; c++) {
        int field = block_plan_field(p->plan, c);
        p->columns[c + ROW_COLUMN] = (struct table_column){field < 0 ? _("(no place)") : language_text(fields[field].label), 8, 20,
                                                           field == ACTIVITY_AMOUNT, 0};
    }
    p->table.column_count = shown + ROW_COLUMN;
    p->texts = *app_texts(p->app);
}

/* "12 rows over those from r003 on, 7 new ones; refused: 2 cells in 2 rows; 1 column has no place" */
static void summary(const struct paste *p, struct text_buffer *out)
{
    const struct block_counts *n = &p->counts;
    text_buffer_printf(out, _("changes rows: %zu · adds rows: %zu"), n->over, n->fresh);
    if (n->refused_cells)
        text_buffer_printf(out, _(" · refused: %zu (in rows: %zu)"), n->refused_cells, n->refused_rows);
    if (n->nowhere)
        text_buffer_printf(out, _(" · columns without a place: %zu"), n->nowhere);
    if (p->headings)
        text_buffer_add(out, _(" · first line: headings"));
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct paste *p = state;
    struct text_buffer line = {0};
    prepare(p);
    term_fill(app_term(app), area, TERM_NORMAL);
    text_buffer_printf(&line, _("Pasted: %zu × %zu cells, nothing is stored yet. "), p->block.rows, p->block.columns);
    summary(p, &line);
    struct term_rect head = {0, 1, 2, area.cols - 2};
    int rows = widget_put_wrapped(NULL, head, 0, TERM_TITLE, line.data);
    head.rows = rows < 2 ? rows : 2;
    widget_put_wrapped(app_term(app), term_rect_inside(area, head), 0, TERM_TITLE, line.data);
    text_buffer_free(&line);
    table_draw(&p->table, app_term(app),
               term_rect_inside(area, (struct term_rect){head.rows, 0, area.rows - head.rows, area.cols}));
}

/* The refusal of the current cell, else the first of its row. */
static void status(struct app *app, void *state, char *out, size_t size)
{
    const struct paste *p = state;
    struct refusal refusal = {0};
    size_t row = p->table.list.cursor, column = p->table.column;
    (void)app;
    if (row >= block_plan_rows(p->plan))
        return;
    bool found = column && block_plan_why(p->plan, row, column - 1, &refusal);
    for (size_t c = 0; !found && c < p->block.columns; c++)
        found = block_plan_why(p->plan, row, c, &refusal);
    if (found)
        edit_refusal(&refusal, out, size);
    else if (column && block_plan_fate(p->plan, row, column - 1) == BLOCK_NOWHERE)
        text_copy(out, size, _("No column of the table takes this one: it would be left away."));
    else
        text_copy(out, size, _("Enter stores it as one edit, Esc stores nothing. Blank cells change nothing."));
}

/* ---- keys ---- */

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct paste *p = state;
    prepare(p);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_say(app, MESSAGE_NOTE, "%s", _("Nothing was stored."));
        app_uncover(app, p);
        return true;
    }
    return table_handle(&p->table, event) != WIDGET_IGNORED;
}

static void store(struct paste *p, bool partial)
{
    struct app *app = p->app;
    struct refusal refusal = {0};
    const struct block_counts n = p->counts;
    if (!partial && (n.refused_cells || n.nowhere)) {
        app_say(app, MESSAGE_WARNING, "%s", _("Something is refused or has no place: S stores the rest, Esc nothing."));
        return;
    }
    if (!block_plan_store(p->plan, partial, &refusal)) {
        app_refused(app, &refusal);
        return;
    }
    app_say(app, MESSAGE_GOOD, _("Stored: changed rows %zu, new rows %zu. u takes all of it back."), n.over, n.fresh);
    app_uncover(app, p);
}

/* The old plan stays where there is no memory for another. */
static void turn(struct paste *p, bool *what)
{
    *what = !*what;
    if (!make_plan(p))
        *what = !*what;
}

static void next_refused(struct paste *p, bool back)
{
    size_t count = p->table.count, from = p->table.list.cursor;
    for (size_t n = 1; n <= count; n++) {
        size_t row = (from + (back ? count - n : n)) % count;
        for (size_t c = 0; c < p->block.columns; c++)
            if (block_plan_fate(p->plan, row, c) == BLOCK_REFUSED) {
                table_go(&p->table, row, c < MOST_SHOWN ? c + ROW_COLUMN : SIZE_MAX);
                return;
            }
    }
    app_say(p->app, MESSAGE_NOTE, "%s", _("Nothing is refused."));
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct paste *p = state;
    (void)app;
    if (id == COMMAND_STORE || id == COMMAND_STORE_PART)
        store(p, id == COMMAND_STORE_PART);
    else if (id == COMMAND_HEADINGS)
        turn(p, &p->headings);
    else if (id == COMMAND_NEW_ROWS)
        turn(p, &p->fresh);
    else if (id == COMMAND_FINDING_NEXT || id == COMMAND_FINDING_BEFORE)
        next_refused(p, id == COMMAND_FINDING_BEFORE);
    else
        return false;
    return true;
}

static const struct view_ops paste_view = {
    .title = N_("pasted cells"),
    .clause = "7.5",
    .purpose = N_("Cells copied in a spreadsheet, before they are stored. Each line goes over a row from the cursor on, lines beyond the "
                  "last row become new rows; o makes new rows of all of them. Columns go into the columns of the table from the cursor "
                  "on; where the first line names the fields (b), they go where it says, and a column with row numbers names the rows. "
                  "! marks what is refused, and the line above the keys says why. Nothing is stored before Enter."),
    .context = CONTEXT_BLOCK,
    .draw = draw,
    .handle = handle,
    .command = command,
    .status = status,
    .close = close_paste,
};

static void show(struct inventory *s, struct paste *p)
{
    const struct footprint *footprint = s->rows.footprint;
    p->app = s->app;
    p->headings = block_has_headings(&p->block);
    p->fresh = p->headings; /* a table with headings is a table of its own, unless it names rows */
    text_copy(p->variant, sizeof p->variant, footprint && strcmp(footprint->variant, "base") ? footprint->variant : "");
    fields_from(p, s);
    p->table.columns = p->columns;
    p->table.frozen = ROW_COLUMN;
    p->table.cell = cell;
    p->table.mark = mark;
    p->table.context = p;
    p->table.texts = &p->texts;
    p->table.focused = p->table.read_only = true;
    p->table.column = ROW_COLUMN;
    if (rows_from(p, s) && make_plan(p))
        app_cover(s->app, &paste_view, p);
    else
        close_paste(p);
}

bool inventory_paste(struct inventory *s, const char *text)
{
    struct paste *p = calloc(1, sizeof *p);
    if (!p || !block_read(&p->block, text)) {
        free(p);
        return false;
    }
    bool several = p->block.rows > 1 || (p->block.rows && p->block.columns > 1);
    if (several)
        show(s, p);
    else
        close_paste(p);
    return several;
}
