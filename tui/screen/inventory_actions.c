/* SPDX-License-Identifier: MPL-2.0
 *
 * What is done to cells and rows of the inventory with one key: each is one edit with one undo, and says what it did. Where rows are
 * marked, actions on rows are done to all of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/inventory_internal.h"
#include "tui/screen/pick.h"
#include "tui/screen/requests.h"
#include "workbench/evidence.h"
#include "workbench/starting.h"

static void say(struct inventory *s, const char *text)
{
    app_say(s->app, MESSAGE_NOTE, "%s", text);
}

/* ---- one value into cells ---- */

static bool set_all(struct inventory *s, const char *const *ids, size_t count, int field, const char *value)
{
    struct refusal refusal = {0};
    struct batch *batch = batch_new(app_workbench(s->app));
    char why[80];
    bool done = batch || refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (count > 1 && batch) {
        snprintf(why, sizeof why, "activity %s x %zu", entity_get(ENTITY_ACTIVITY)->fields[field].key, count);
        batch_why(batch, why);
    }
    for (size_t i = 0; done && i < count; i++)
        done = batch_set(batch, ENTITY_ACTIVITY, ids[i], field, value, &refusal);
    done = done && batch_store(batch, &refusal);
    batch_free(batch);
    if (!done)
        app_refused(s->app, &refusal);
    inventory_refresh(s);
    return done;
}

static const char *label_of(int field)
{
    return language_text(entity_get(ENTITY_ACTIVITY)->fields[field].label);
}

/* The field that is typed under the cursor; -1, and said, where there is none. */
static int field_here(struct inventory *s)
{
    int field = inventory_typed_field(s, s->table.column);
    if (field < 0)
        say(s, _("This column is computed; nothing can be put into it."));
    return field;
}

/* Puts a value into the current row and goes one row down, so that the same key again does the next one. */
static void put_here(struct inventory *s, int field, const char *value)
{
    struct inventory_row r;
    char *copy = text_dup(value);
    if (!copy || !inventory_current_activity(s, &r) || edit_refused(s->app, ENTITY_ACTIVITY)) {
        free(copy);
        return;
    }
    const char *id = record_id(r.record);
    if (set_all(s, &id, 1, field, copy)) {
        app_say(s->app, MESSAGE_GOOD, "%s: %s", label_of(field), copy);
        inventory_typed(s, field, copy);
        if (s->table.list.cursor + 1 < s->rows.count)
            table_go(&s->table, s->table.list.cursor + 1, SIZE_MAX);
    }
    free(copy);
}

static void copy_down(struct inventory *s)
{
    struct inventory_row above;
    size_t row = s->table.list.cursor;
    int field = field_here(s);
    if (field < 0)
        return;
    if (!row || !rows_row(&s->rows, row - 1, &above) || !inventory_is_activity(&above) || !record_get(above.record, field))
        say(s, _("Nothing stands in the cell above."));
    else
        put_here(s, field, record_get(above.record, field));
}

static void repeat(struct inventory *s)
{
    int field = field_here(s);
    if (field < 0)
        return;
    if (!s->last)
        say(s, _("Nothing was typed yet that could be repeated."));
    else if (field != s->last_field)
        app_say(s->app, MESSAGE_NOTE, _("What was typed last belongs in the column '%s'."), label_of(s->last_field));
    else
        put_here(s, field, s->last);
}

static void fill(struct inventory *s)
{
    struct inventory_row r;
    size_t count = 0;
    int field = field_here(s);
    if (field < 0 || !inventory_current_activity(s, &r) || edit_refused(s->app, ENTITY_ACTIVITY))
        return;
    if (!s->rows.marked.count) {
        say(s, _("Mark the rows first: Space marks one, * all that are shown. Then = fills this cell into them."));
        return;
    }
    char *value = text_dup(record_text(r.record, field));
    const char **ids = rows_meant(&s->rows, s->table.list.cursor, &count);
    if (value && ids && set_all(s, ids, count, field, *value ? value : NULL))
        app_say(s->app, MESSAGE_GOOD, _("Filled into the marked rows: %zu. u takes it back."), count);
    free(ids);
    free(value);
}

/* ---- choices ---- */

static bool chosen(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct inventory *s = to->context;
    bool done = workbench_set(app_workbench(app), ENTITY_ACTIVITY, to->place.record, to->place.field, *key ? key : NULL, NULL, refusal);
    if (done)
        inventory_typed(s, to->place.field, key);
    inventory_refresh(s);
    return done;
}

void inventory_choose(struct inventory *s, int field)
{
    const struct field *f = &entity_get(ENTITY_ACTIVITY)->fields[field];
    struct place place = {.entity = ENTITY_ACTIVITY, .field = field};
    struct inventory_row r;
    if (!inventory_current_activity(s, &r) || edit_refused(s->app, ENTITY_ACTIVITY))
        return;
    text_copy(place.record, sizeof place.record, record_id(r.record));
    if (f->type == FIELD_REFERENCE) {
        pick_record(s->app, &place);
        return;
    }
    struct pick_list *list = pick_list_new(f->label, chosen);
    if (!list)
        return;
    pick_list_to(list, &place, s);
    if (!(f->flags & FIELD_REQUIRED))
        pick_list_add(list, "", _("blank"), "");
    for (const struct field_choice *c = f->choices; c->key; c++)
        pick_list_add(list, c->key, language_text(c->label), "");
    pick_list_show(s->app, list, record_text(r.record, field));
}

/* ---- whole rows ---- */

static void duplicate(struct inventory *s)
{
    struct refusal refusal = {0};
    size_t count = 0;
    const char **ids = edit_refused(s->app, ENTITY_ACTIVITY) ? NULL : rows_meant(&s->rows, s->table.list.cursor, &count);
    struct batch *batch = ids ? batch_new(app_workbench(s->app)) : NULL;
    bool done = batch && batch_duplicate(batch, ids, count, s->wanted, sizeof s->wanted, &refusal) && batch_store(batch, &refusal);
    batch_free(batch);
    free(ids);
    if (!done && batch)
        app_refused(s->app, &refusal);
    if (!done)
        s->wanted[0] = '\0';
    else if (count == 1)
        app_say(s->app, MESSAGE_GOOD, "%s", _("Copied: the new row stands below."));
    else
        app_say(s->app, MESSAGE_GOOD, _("Copied: %zu new rows stand below the marked ones. u takes them back."), count);
}

static bool delete_all(struct inventory *s, const char *const *ids, size_t count, struct refusal *refusal)
{
    char why[80];
    struct batch *batch = batch_new(app_workbench(s->app));
    bool done = batch || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    snprintf(why, sizeof why, "- activity x %zu", count);
    if (batch)
        batch_why(batch, why);
    for (size_t i = 0; done && i < count; i++)
        done = batch_delete(batch, ENTITY_ACTIVITY, ids[i], refusal);
    done = done && batch_store(batch, refusal);
    batch_free(batch);
    return done;
}

/* Files and comments that go with the rows. */
static size_t notes_of(const struct inventory *s, const char *const *ids, size_t count)
{
    const struct workbench *wb = app_workbench(s->app);
    size_t notes = 0;
    for (size_t i = 0; ids && i < count; i++)
        notes += workbench_attachments_of(wb, ENTITY_ACTIVITY, ids[i]) + workbench_comments_of(wb, ENTITY_ACTIVITY, ids[i]);
    return notes;
}

static void delete_rows(struct inventory *s)
{
    struct refusal refusal = {0};
    struct inventory_row r;
    size_t count = 0;
    if (!s->rows.marked.count) {
        if (inventory_current_activity(s, &r))
            edit_delete(s->app, ENTITY_ACTIVITY, record_id(r.record));
        return;
    }
    const char **ids = edit_refused(s->app, ENTITY_ACTIVITY) ? NULL : rows_meant(&s->rows, s->table.list.cursor, &count);
    size_t notes = notes_of(s, ids, count);
    bool done = ids && delete_all(s, ids, count, &refusal);
    if (done && notes)
        app_say(s->app, MESSAGE_GOOD, _("Deleted the marked rows: %zu, with files and comments: %zu. u brings all of it back."), count, notes);
    else if (done)
        app_say(s->app, MESSAGE_GOOD, _("Deleted the marked rows: %zu. u brings them back."), count);
    else if (ids)
        app_refused(s->app, &refusal);
    free(ids);
}

/* Last year's figures of the marked rows, else of the current one; then one row down, so that the same key does the next one. */
static void confirm(struct inventory *s)
{
    struct refusal refusal = {0};
    size_t count = 0, confirmed;
    bool many = s->rows.marked.count;
    const char **ids = edit_refused(s->app, ENTITY_ACTIVITY) ? NULL : rows_meant(&s->rows, s->table.list.cursor, &count);
    if (ids && !workbench_confirm_rows(app_workbench(s->app), ids, count, &confirmed, &refusal))
        app_refused(s->app, &refusal);
    else if (ids) {
        app_say(s->app, MESSAGE_GOOD, _("Taken from last year: %zu; still to confirm: %zu. u takes it back."), confirmed,
                workbench_proposed_count(app_workbench(s->app)));
        if (!many && s->table.list.cursor + 1 < s->rows.count)
            table_go(&s->table, s->table.list.cursor + 1, SIZE_MAX);
    }
    free(ids);
    inventory_refresh(s);
}

/* For the marked rows, else for the current one. */
static void ask_supplier(struct inventory *s)
{
    size_t count = 0;
    const char **ids = edit_refused(s->app, ENTITY_ACTIVITY) ? NULL : rows_meant(&s->rows, s->table.list.cursor, &count);
    if (ids)
        requests_ask(s->app, ids, count);
    free(ids);
}

/* ---- marks ---- */

static void mark(struct inventory *s)
{
    struct inventory_row r;
    if (!inventory_current_activity(s, &r))
        return;
    rows_mark(&s->rows, record_id(r.record), !rows_is_marked(&s->rows, record_id(r.record)));
    if (s->table.list.cursor + 1 < s->rows.count)
        table_go(&s->table, s->table.list.cursor + 1, SIZE_MAX);
}

static void mark_all(struct inventory *s)
{
    rows_mark_all(&s->rows);
}

/* ---- the view: order, columns, places ---- */

/* The cursor stays on its row. */
static void keep_row(struct inventory *s)
{
    struct inventory_row r;
    if (inventory_current(s, &r))
        text_copy(s->wanted, sizeof s->wanted, record_id(r.record));
}

static void sort(struct inventory *s)
{
    keep_row(s);
    rows_sort(&s->rows, inventory_column(s, s->table.column));
}

/* The cursor stays on its field where the next set shows it. */
static void columns(struct inventory *s)
{
    int field = inventory_typed_field(s, s->table.column);
    s->set = (s->set + 1) % inventory_set_count();
    size_t column = inventory_column_of(s, field);
    inventory_fill_columns(s);
    table_go(&s->table, s->table.list.cursor, column < s->table.column_count ? column : inventory_column_of(s, ACTIVITY_ITEM));
}

static void search_from(struct inventory *s, size_t from)
{
    long at = rows_search(&s->rows, from, s->words);
    if (at >= 0)
        table_go(&s->table, (size_t)at, SIZE_MAX);
    else
        app_say(s->app, MESSAGE_NOTE, _("No row that is shown holds '%s'."), s->words);
}

static bool find_words(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct inventory *s = *(struct inventory **)context;
    (void)app, (void)error, (void)size;
    text_copy(s->words, sizeof s->words, text);
    text_strip(s->words);
    if (*s->words)
        search_from(s, s->table.list.cursor);
    return true;
}

static void find(struct inventory *s)
{
    struct inventory **context = malloc(sizeof *context);
    if (!context)
        return;
    *context = s;
    ask_line(s->app, &(struct ask){.title = _("Find"),
                                   .text = _("Goes to the next row that holds all these words; G goes on to the one after it."),
                                   .prompt = _("Words: "),
                                   .proposal = s->words,
                                   .ok = _("find"),
                                   .done = find_words,
                                   .context = context});
}

static void find_again(struct inventory *s)
{
    if (*s->words)
        search_from(s, s->table.list.cursor + 1);
    else
        find(s);
}

/* To the next row with a finding, round the end; its column where the finding names one that is shown. */
static void to_finding(struct inventory *s, bool back)
{
    struct inventory_row r;
    size_t count = s->rows.count, from = s->table.list.cursor;
    for (size_t n = 1; n <= count; n++) {
        size_t row = (from + (back ? count - n : n)) % count;
        const struct finding *finding = rows_row(&s->rows, row, &r) ? inventory_finding(s, &r) : NULL;
        if (!finding)
            continue;
        size_t column = inventory_column_of(s, finding->entity == ENTITY_FACTOR ? ACTIVITY_FACTOR : finding->field);
        table_go(&s->table, row, column < s->table.column_count ? column : SIZE_MAX);
        return;
    }
    say(s, _("No row that is shown has a finding."));
}

static void next_finding(struct inventory *s)
{
    to_finding(s, false);
}

static void finding_before(struct inventory *s)
{
    to_finding(s, true);
}

static const struct {
    enum command_id id;
    void (*run)(struct inventory *s);
} actions[] = {
    {COMMAND_COPY, duplicate},  {COMMAND_DELETE, delete_rows}, {COMMAND_COPY_DOWN, copy_down}, {COMMAND_REPEAT, repeat},
    {COMMAND_FILL, fill},       {COMMAND_MARK, mark},          {COMMAND_MARK_ALL, mark_all},   {COMMAND_SORT, sort},
    {COMMAND_COLUMNS, columns}, {COMMAND_FIND, find},          {COMMAND_FIND_AGAIN, find_again},
    {COMMAND_FINDING_NEXT, next_finding}, {COMMAND_FINDING_BEFORE, finding_before}, {COMMAND_CONFIRM, confirm}, {COMMAND_ASK_SUPPLIER, ask_supplier},
};

bool inventory_action(struct inventory *s, enum command_id id)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (actions[i].id == id) {
            actions[i].run(s);
            return true;
        }
    return false;
}
