/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/lot_table.h"

#include <stdio.h>
#include <string.h>

#include "core/number.h"

enum column { RANK, KIND, PROJECT, STATE, USABLE, USED, VINTAGE, SERIAL, FAULT };

const char *lot_kind_name(enum offset_kind kind)
{
    static const char *const names[OFFSET_KIND_COUNT] = {
        [OFFSET_OWN_SINK] = N_("own sink"), [OFFSET_APPROVED_SINK] = N_("approved sink"), [OFFSET_CCER] = "CCER",
        [OFFSET_CQCER] = "CQCER",           [OFFSET_INTERNATIONAL] = N_("international"), [OFFSET_ALLOWANCE] = N_("allowance")};
    return kind < OFFSET_KIND_COUNT ? language_text(names[kind]) : "?";
}

void lot_tonnes(long long kg, char *out, size_t size)
{
    char shown[NUMBER_TEXT];
    number_show(shown, (double)kg / 1000, 15);
    text_copy(out, size, shown);
}

static const struct ledger_lot *lot_at(const struct lot_table *l, size_t row)
{
    const struct ledger *ledger = workbench_ledger(app_workbench(l->app));
    return ledger && row < ledger->lot_count ? &ledger->lots[row] : NULL;
}

const struct ledger_lot *lot_table_lot(const struct lot_table *l)
{
    return lot_at(l, l->table.list.cursor);
}

/* ---- faults ---- */

const struct finding *lot_finding(struct app *app, const struct ledger_lot *lot, const struct offset_fault *fault)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    for (size_t i = 0; all && i < all->count; i++) {
        const struct finding *f = &all->items[i];
        bool here = f->entity == ENTITY_STUDY || (f->entity == ENTITY_OFFSET && !strcmp(f->record, record_id(lot->offset)));
        if (here && f->message == fault->text->message && f->field == fault->field)
            return f;
    }
    return NULL;
}

bool lot_finding_beside(const struct ledger_lot *lot, const struct finding *finding)
{
    if (finding->entity != ENTITY_OFFSET || strcmp(finding->record, record_id(lot->offset)) || !finding_open(finding))
        return false;
    for (size_t i = 0; i < lot->faults.count; i++)
        if (lot->faults.items[i].text->message == finding->message)
            return false;
    return true;
}

const struct offset_fault *lot_fault(struct app *app, const struct ledger_lot *lot)
{
    const struct offset_fault *worst = NULL;
    for (size_t i = 0; i < lot->faults.count; i++) {
        const struct offset_fault *fault = &lot->faults.items[i];
        const struct finding *finding = lot_finding(app, lot, fault);
        bool open = !finding || finding_open(finding);
        if (open && (!worst || fault->text->severity < worst->text->severity))
            worst = fault;
    }
    return worst;
}

/* ---- the table's questions ---- */

/* Planned, bought and retired must look different also where there is no colour: the word stands there. */
static enum term_role state_role(const struct record *offset)
{
    const char *state = record_text(offset, OFFSET_STATUS);
    return !strcmp(state, "retired") ? TERM_GOOD : !strcmp(state, "bought") ? TERM_NORMAL : TERM_DIM;
}

void lot_fault_text(const struct ledger_lot *lot, const struct offset_fault *fault, char *out, size_t size)
{
    static const char *const ends[] = {": ", "："};
    char sentence[SENTENCE];
    size_t n = strlen(record_id(lot->offset)), skip = 0;
    language_fault(lot, fault, sentence, sizeof sentence);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (!strncmp(sentence, record_id(lot->offset), n) && !strncmp(sentence + n, ends[i], strlen(ends[i])))
            skip = n + strlen(ends[i]);
    text_copy(out, size, sentence + skip);
}

static void fault_cell(const struct lot_table *l, const struct ledger_lot *lot, struct table_cell *out)
{
    const struct offset_fault *fault = lot_fault(l->app, lot);
    const struct finding *finding = edit_finding(l->app, ENTITY_OFFSET, record_id(lot->offset), -1);
    char sentence[SENTENCE];
    if (fault)
        lot_fault_text(lot, fault, sentence, sizeof sentence);
    else if (finding)
        language_finding(finding, sentence, sizeof sentence);
    else
        return;
    text_copy(out->text, sizeof out->text, sentence);
    out->role = TERM_WARNING;
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const int fields[LOT_COLUMNS] = {[STATE] = OFFSET_STATUS, [VINTAGE] = OFFSET_VINTAGE, [SERIAL] = OFFSET_SERIAL};
    const struct lot_table *l = context;
    const struct ledger_lot *lot = lot_at(l, row);
    if (!lot)
        return;
    if (column == RANK)
        snprintf(out->text, sizeof out->text, lot->rank ? "%d" : "-", lot->rank);
    else if (column == KIND)
        text_copy(out->text, sizeof out->text, lot_kind_name(lot->kind));
    else if (column == PROJECT)
        text_copy(out->text, sizeof out->text, record_name(lot->offset));
    else if (column == USABLE || column == USED)
        lot_tonnes(column == USABLE ? lot->available_kg : lot->used_kg, out->text, sizeof out->text);
    else if (column == FAULT)
        fault_cell(l, lot, out);
    else
        text_copy(out->text, sizeof out->text, edit_shown(lot->offset, fields[column]));
    if (column == STATE)
        out->role = state_role(lot->offset);
}

const char *lot_fault_mark(const struct offset_fault *fault)
{
    return !fault || fault->text->severity == SEVERITY_NOTE ? NULL : fault->text->severity == SEVERITY_QUESTION ? "?" : "!";
}

static const char *mark(void *context, size_t row)
{
    const struct lot_table *l = context;
    const struct ledger_lot *lot = lot_at(l, row);
    const struct offset_fault *fault = lot ? lot_fault(l->app, lot) : NULL;
    return fault ? lot_fault_mark(fault) : lot ? edit_mark(edit_finding(l->app, ENTITY_OFFSET, record_id(lot->offset), -1)) : NULL;
}

/* ---- life ---- */

void lot_table_start(struct lot_table *l, struct app *app)
{
    l->app = app;
    l->table.columns = l->columns;
    l->table.column_count = LOT_COLUMNS;
    l->table.frozen = 1;
    l->table.cell = cell;
    l->table.mark = mark;
    l->table.context = l;
    l->table.texts = &l->texts;
    l->table.read_only = true;
}

void lot_table_free(struct lot_table *l)
{
    table_free(&l->table);
}

/* A lot that is given another kind or rank moves: the cursor moves with it. */
static void follow(struct lot_table *l)
{
    const struct ledger_lot *lot = lot_table_lot(l);
    if (!*l->wanted || (lot && !strcmp(record_id(lot->offset), l->wanted)))
        return;
    lot_table_go(l, l->wanted);
}

static void prepare(struct lot_table *l)
{
    const struct table_column columns[LOT_COLUMNS] = {
        [RANK] = {_("rank"), 4, 4, true, 0},      [KIND] = {_("kind"), 8, 18, false, 0},
        [PROJECT] = {_("project"), 14, 24, false, 0}, [STATE] = {_("status"), 7, 8, false, 0},
        [USABLE] = {_("usable t"), 8, 10, true, 0},   [USED] = {_("used t"), 7, 9, true, 0},
        [VINTAGE] = {_("vintage"), 7, 8, false, 3},   [SERIAL] = {_("serial numbers"), 16, 60, false, 4},
        [FAULT] = {_("first fault"), 20, 60, false, 2}};
    memcpy(l->columns, columns, sizeof columns);
    l->texts = *app_texts(l->app);
    l->texts.empty = _("No lots yet. 'a' adds one: first its kind, then what this kind needs. 'p' then proposes how the lots cover the need.");
    const struct ledger *ledger = workbench_ledger(app_workbench(l->app));
    l->table.count = ledger ? ledger->lot_count : 0;
    follow(l);
}

void lot_table_draw(struct lot_table *l, struct term_rect area, bool focused)
{
    prepare(l);
    l->table.focused = focused;
    table_draw(&l->table, app_term(l->app), area);
}

enum widget_result lot_table_handle(struct lot_table *l, const struct term_event *event)
{
    prepare(l);
    enum widget_result result = table_handle(&l->table, event);
    const struct ledger_lot *lot = lot_table_lot(l);
    text_copy(l->wanted, sizeof l->wanted, lot ? record_id(lot->offset) : "");
    return result;
}

int lot_table_field(const struct lot_table *l)
{
    static const int fields[LOT_COLUMNS] = {
        [KIND] = OFFSET_KIND,     [PROJECT] = OFFSET_PROJECT, [STATE] = OFFSET_STATUS,  [USABLE] = OFFSET_TONNES,
        [USED] = OFFSET_CLAIMED, [VINTAGE] = OFFSET_VINTAGE, [SERIAL] = OFFSET_SERIAL};
    const struct ledger_lot *lot = lot_table_lot(l);
    const struct offset_fault *fault = lot && l->table.column == FAULT ? lot_fault(l->app, lot) : NULL;
    const struct finding *finding = lot ? edit_finding(l->app, ENTITY_OFFSET, record_id(lot->offset), -1) : NULL;
    if (fault)
        return fault->entity == ENTITY_OFFSET && fault->field > 0 ? fault->field : 0;
    if (l->table.column == FAULT && finding && finding->field > 0)
        return finding->field;
    return l->table.column < LOT_COLUMNS ? fields[l->table.column] : 0;
}

void lot_table_go(struct lot_table *l, const char *id)
{
    const struct ledger *ledger = workbench_ledger(app_workbench(l->app));
    for (size_t i = 0; ledger && i < ledger->lot_count; i++)
        if (!strcmp(record_id(ledger->lots[i].offset), id)) {
            table_go(&l->table, i, SIZE_MAX);
            text_copy(l->wanted, sizeof l->wanted, id);
        }
}
