/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/covering.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "tui/screen/edit.h"
#include "tui/screen/lot_table.h"
#include "tui/screen/reason.h"

enum column { RANK, WHAT, USABLE, PROPOSED, NOW, NOTE, COLUMNS };
enum { ROWS = 512 };

/* A rank, or one of its lots. */
struct row {
    const struct ledger_rank *rank;
    const struct ledger_lot *lot; /* NULL: the rank as a whole */
};

struct covering {
    struct app *app;
    struct table table;
    struct table_column columns[COLUMNS];
    struct widget_texts texts;
    struct row rows[ROWS]; /* of this round */
    long long proposed_kg;
};

/* ---- rows ---- */

static void add(struct covering *c, const struct ledger_rank *rank, const struct ledger_lot *lot)
{
    if (c->table.count < ROWS)
        c->rows[c->table.count++] = (struct row){rank, lot};
}

static void make_rows(struct covering *c)
{
    const struct ledger *ledger = workbench_ledger(app_workbench(c->app));
    c->table.count = 0;
    c->proposed_kg = 0;
    for (size_t r = 0; ledger && r < ledger->rank_count; r++) {
        const struct ledger_rank *rank = &ledger->ranks[r];
        if (!rank->lots && !rank->skipped)
            continue;
        add(c, rank, NULL);
        for (size_t i = 0; i < ledger->lot_count; i++)
            if (ledger->lots[i].kind == rank->kind) {
                add(c, rank, &ledger->lots[i]);
                c->proposed_kg += ledger->lots[i].proposed_kg;
            }
    }
}

/* ---- cells ---- */

static void rank_note(const struct ledger_rank *rank, struct table_cell *out)
{
    if (!rank->skipped)
        return;
    bool asked = *rank->finding && !rank->reason;
    out->role = asked ? TERM_WARNING : TERM_NORMAL;
    if (rank->reason)
        snprintf(out->text, sizeof out->text, _("skipped, because: %s"), rank->reason);
    else
        text_copy(out->text, sizeof out->text, asked ? _("skipped: r gives the reason that 9.1 asks for") : _("skipped"));
}

static void rank_cell(const struct ledger_rank *rank, enum column column, struct table_cell *out)
{
    out->role = TERM_STRONG;
    if (column == RANK)
        snprintf(out->text, sizeof out->text, rank->rank ? "%d" : "-", rank->rank);
    else if (column == WHAT)
        text_copy(out->text, sizeof out->text, lot_kind_name(rank->kind));
    else if (column == USABLE)
        lot_tonnes(rank->available_kg, out->text, sizeof out->text);
    else if (column == NOTE)
        rank_note(rank, out);
}

static void lot_note(const struct ledger_lot *lot, struct table_cell *out)
{
    char sentence[SENTENCE] = "";
    for (size_t i = 0; i < lot->faults.count && !*sentence; i++)
        if (lot->faults.items[i].text->excludes)
            lot_fault_text(lot, &lot->faults.items[i], sentence, sizeof sentence);
    out->role = TERM_WARNING;
    text_copy(out->text, sizeof out->text, sentence);
}

static void lot_cell(const struct ledger_lot *lot, enum column column, struct table_cell *out)
{
    if (column == WHAT)
        snprintf(out->text, sizeof out->text, "  %s", record_name(lot->offset));
    else if (column == USABLE)
        lot_tonnes(lot->available_kg, out->text, sizeof out->text);
    else if (column == PROPOSED)
        lot_tonnes(lot->proposed_kg, out->text, sizeof out->text);
    else if (column == NOW)
        text_copy(out->text, sizeof out->text, lot->claimed ? record_text(lot->offset, OFFSET_CLAIMED) : "-");
    else if (column == NOTE)
        lot_note(lot, out);
    if (column == PROPOSED && lot->proposed_kg)
        out->role = TERM_STRONG;
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    const struct covering *c = context;
    if (row >= c->table.count)
        return;
    if (c->rows[row].lot)
        lot_cell(c->rows[row].lot, (enum column)column, out);
    else
        rank_cell(c->rows[row].rank, (enum column)column, out);
}

/* ---- the view ---- */

static void prepare(struct covering *c)
{
    const struct table_column columns[COLUMNS] = {
        [RANK] = {_("rank"), 4, 4, true, 0},      [WHAT] = {_("lot"), 18, 34, false, 0},
        [USABLE] = {_("usable t"), 8, 8, true, 0}, [PROPOSED] = {_("proposed t"), 10, 10, true, 0},
        [NOW] = {_("claimed t"), 9, 9, true, 0},   [NOTE] = {_("to be known"), 22, 80, false, 0}};
    memcpy(c->columns, columns, sizeof columns);
    c->texts = *app_texts(c->app);
    c->texts.empty = _("No lots yet: there is nothing to cover with.");
    make_rows(c);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct covering *c = state;
    const struct ledger *ledger = workbench_ledger(app_workbench(app));
    char line[SENTENCE], need[NUMBER_TEXT], proposed[NUMBER_TEXT], missing[NUMBER_TEXT];
    struct term_rect text = {area.row, area.col + 1, area.rows, area.cols - 2};
    prepare(c);
    long long need_kg = ledger ? ledger->need.kg : 0;
    lot_tonnes(need_kg, need, sizeof need);
    lot_tonnes(c->proposed_kg, proposed, sizeof proposed);
    lot_tonnes(need_kg > c->proposed_kg ? need_kg - c->proposed_kg : 0, missing, sizeof missing);
    term_put(app_term(app), text, 0, 0, TERM_TITLE, _("Proposal: the lots in the order of preference until the need is covered"));
    snprintf(line, sizeof line, _("To offset %s t · proposed %s t · missing %s t"), need, proposed, missing);
    term_put(app_term(app), text, 1, 0, need_kg > c->proposed_kg ? TERM_WARNING : TERM_GOOD, line);
    int row = widget_put_wrapped(app_term(app), text, 2, TERM_DIM,
                                 _("Own sinks are rounded down, credits are whole. Nothing is stored yet: Enter stores these tonnes as claimed, as one edit."));
    table_draw(&c->table, app_term(app), (struct term_rect){area.row + row, area.col, area.rows - row, area.cols});
}

static void accept(struct app *app, struct covering *c)
{
    struct refusal refusal = {0};
    size_t changed = 0;
    if (edit_locked(app))
        return;
    if (!workbench_offsets_apply(app_workbench(app), &changed, &refusal)) {
        app_refused(app, &refusal);
        return;
    }
    app_uncover(app, c);
    if (changed)
        app_say(app, MESSAGE_GOOD, _("Stored: lots with new tonnes: %zu. u takes it back as a whole."), changed);
    else
        app_say(app, MESSAGE_NOTE, "%s", _("The lots claim these tonnes already."));
}

static const struct finding *finding_of(struct app *app, const char *id)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    for (size_t i = 0; all && i < all->count; i++)
        if (!strcmp(all->items[i].id, id))
            return &all->items[i];
    return NULL;
}

static void give_reason(struct covering *c)
{
    size_t row = c->table.list.cursor;
    const struct ledger_rank *rank = row < c->table.count ? c->rows[row].rank : NULL;
    const struct finding *finding = rank && rank->skipped ? finding_of(c->app, rank->finding) : NULL;
    if (finding)
        reason_ask(c->app, finding, NULL);
    else
        app_say(c->app, MESSAGE_NOTE, "%s", _("Only a rank that is skipped needs a reason."));
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct covering *c = state;
    prepare(c);
    if (term_is_key(event, TERM_KEY_ENTER)) {
        accept(app, c);
        return true;
    }
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_uncover(app, c);
        return true;
    }
    return table_handle(&c->table, event) != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)app;
    if (id != COMMAND_REASON)
        return false;
    give_reason(state);
    return true;
}

/* What the note of the row says, whole. */
static void status(struct app *app, void *state, char *out, size_t size)
{
    struct covering *c = state;
    struct table_cell note = {.role = TERM_NORMAL};
    (void)app;
    prepare(c);
    cell(c, c->table.list.cursor, NOTE, &note);
    text_copy(out, size, note.text);
}

static void close_covering(void *state)
{
    struct covering *c = state;
    table_free(&c->table);
    free(c);
}

static const struct view_ops covering_view = {
    .title = N_("proposal"),
    .clause = "9.1",
    .purpose = N_("The lots in the order of preference until the need is covered: an own sink gives its whole tonnes after deductions, "
                  "credits only whole ones, and only what is retired counts. Nothing is stored before Enter; then each lot claims its "
                  "tonnes, as one edit that one undo takes back. A rank that is passed over needs a written reason: r on it."),
    .context = CONTEXT_COVERING,
    .draw = draw,
    .handle = handle,
    .command = command,
    .status = status,
    .close = close_covering,
};

void covering_show(struct app *app, const char *kind)
{
    struct covering *c = calloc(1, sizeof *c);
    if (!c)
        return;
    c->app = app;
    c->table.columns = c->columns;
    c->table.column_count = COLUMNS;
    c->table.frozen = 2;
    c->table.cell = cell;
    c->table.context = c;
    c->table.texts = &c->texts;
    c->table.focused = true;
    c->table.read_only = true;
    prepare(c);
    for (size_t i = 0; kind && i < c->table.count; i++)
        if (!c->rows[i].lot && !strcmp(offset_kind_key(c->rows[i].rank->kind), kind))
            table_go(&c->table, i, SIZE_MAX);
    app_cover(app, &covering_view, c);
}
