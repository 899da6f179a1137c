/* SPDX-License-Identifier: MPL-2.0
 *
 * products - the holding's products, the keys that divide what they share, and the processes that are divided: three lists,
 * Tab goes on.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "core/number.h"
#include "tui/screen/key_form.h"
#include "tui/screen/pick.h"
#include "tui/screen/records.h"
#include "tui/screen/steps.h"

enum tab { LIST_PRODUCTS, LIST_KEYS, LIST_PROCESSES, LISTS };
enum { MOST_PROCESSES = 256, MOST_NAMED = 4 };

/* A process by its name, whether it has a record or only rows. */
struct process {
    const char *name; /* borrowed, of this round */
    const struct record *record;
    size_t rows;
};

struct products {
    struct app *app;
    enum tab list;
    struct records_list products;
    struct table keys, processes;
    struct table_column key_columns[6], process_columns[3];
    struct widget_texts key_texts, process_texts;
    struct process found[MOST_PROCESSES];
    size_t found_count;
};

static const struct records_kind product_kind = {
    .entity = ENTITY_PRODUCT,
    .columns = {{PRODUCT_NAME, 14, 30, false, 0},
                {PRODUCT_OUTPUT, 14, 18, true, 0},
                {PRODUCT_PRICE, 10, 16, true, 0},
                {PRODUCT_KIND, 18, 26, false, 0},
                {PRODUCT_FUNCTIONAL_UNIT, 15, 18, true, 3},
                {PRODUCT_DRY_MATTER, 16, 18, true, 4},
                {PRODUCT_PROTEIN, 13, 16, true, 5}},
    .column_count = 7,
    .empty = N_("No products recorded: the study's own product is the only one. Where plots, herds, meters or machines serve "
                "several products, 'a' adds each of them with its output and price."),
};

static const struct records *set_of(const struct products *s, enum entity_id entity)
{
    return project_records(app_project(s->app), entity);
}

/* ---- the keys ---- */

static const struct record *key_at(const struct products *s, size_t row)
{
    return row < records_count(set_of(s, ENTITY_ALLOCATION)) ? records_at(set_of(s, ENTITY_ALLOCATION), row) : NULL;
}

static bool shares_of(const struct products *s, const struct record *key, const char *basis, struct allocation *out,
                      struct refusal *refusal)
{
    refusal_clear(refusal);
    return allocation_compute(workbench_units(app_workbench(s->app)), app_project(s->app), key, basis, out, refusal);
}

/* "rice 0.62 · ducks 0.38" */
static void shares_text(const struct products *s, const struct record *key, char *out, size_t size)
{
    struct allocation a = {0};
    struct refusal refusal;
    struct text_buffer b = {0};
    char share[KEY_SHARE_TEXT];
    if (!shares_of(s, key, NULL, &a, &refusal)) {
        edit_refusal(&refusal, out, size);
        return;
    }
    for (size_t i = 0; i < a.count; i++) {
        key_share_show(share, a.parts[i].share);
        text_buffer_printf(&b, "%s%s %s", i ? " · " : "", record_name(a.parts[i].product), share);
    }
    text_copy(out, size, b.data ? b.data : "");
    text_buffer_free(&b);
    allocation_clear(&a);
}

/* The sum as it is, also where it is refused for not being 1. */
static void sum_text(const struct products *s, const struct record *key, struct table_cell *out)
{
    struct allocation a = {0};
    struct refusal refusal;
    double sum = 0;
    if (!shares_of(s, key, NULL, &a, &refusal)) {
        text_copy(out->text, sizeof out->text, refusal.code == REFUSAL_SHARES_SUM ? refusal.limit : "-");
        out->role = TERM_WARNING;
        return;
    }
    for (size_t i = 0; i < a.count; i++)
        sum += a.parts[i].share;
    number_show(out->text, sum, 12);
    allocation_clear(&a);
}

enum { KEY_NAME, KEY_BASIS, KEY_SHARES, KEY_SUM, KEY_DOCUMENT, KEY_REASON, KEY_COLUMNS };

static void key_cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct products *s = context;
    const struct record *key = key_at(s, row);
    static const int fields[KEY_COLUMNS] = {[KEY_NAME] = ALLOCATION_NAME,
                                            [KEY_BASIS] = ALLOCATION_BASIS,
                                            [KEY_DOCUMENT] = ALLOCATION_DOCUMENT,
                                            [KEY_REASON] = ALLOCATION_REASON};
    if (!key)
        return;
    if (column == KEY_SHARES)
        shares_text(s, key, out->text, sizeof out->text);
    else if (column == KEY_SUM)
        sum_text(s, key, out);
    else
        text_copy(out->text, sizeof out->text, column == KEY_NAME ? record_name(key) : edit_shown(key, fields[column]));
}

static const char *key_mark(void *context, size_t row)
{
    struct products *s = context;
    const struct record *key = key_at(s, row);
    return key ? edit_mark(edit_finding(s->app, ENTITY_ALLOCATION, record_id(key), -1)) : NULL;
}

/* Chosen and alternative shares of the current key, one line a product. */
static void draw_panel(struct products *s, struct term_rect area)
{
    static const char *const bases[] = {NULL, "mass", "economic"};
    const struct record *key = key_at(s, s->keys.list.cursor);
    const struct records *products = set_of(s, ENTITY_PRODUCT);
    struct allocation a[3] = {{0}};
    struct refusal refusal;
    struct term *term = app_term(s->app);
    const int at[] = {area.cols - 36, area.cols - 24, area.cols - 12};
    const char *titles[] = {_("by this key"), _("by mass"), _("by value")};
    if (!key || area.rows < 2)
        return;
    for (int i = 0; i < 3; i++) {
        shares_of(s, key, bases[i], &a[i], &refusal);
        term_put_cell_right(term, area, 0, at[i], 11, TERM_TITLE, titles[i]);
    }
    term_put_cell(term, area, 0, 1, at[0] - 2, TERM_TITLE, record_name(key));
    for (size_t k = 0; k < records_count(products) && (int)k + 1 < area.rows; k++) {
        const struct record *product = records_at(products, k);
        term_put_cell(term, area, (int)k + 1, 3, at[0] - 4, TERM_NORMAL, record_name(product));
        for (int i = 0; i < 3; i++) {
            char share[KEY_SHARE_TEXT];
            const struct allocation_part *part = a[i].parts ? allocation_part(&a[i], record_id(product)) : NULL;
            key_share_show(share, part ? part->share : -1);
            term_put_cell_right(term, area, (int)k + 1, at[i], 11, TERM_NORMAL, share);
        }
    }
    for (int i = 0; i < 3; i++)
        allocation_clear(&a[i]);
}

/* ---- the processes ---- */

static struct process *process_named(struct products *s, const char *name)
{
    for (size_t i = 0; i < s->found_count; i++)
        if (!strcmp(s->found[i].name, name))
            return &s->found[i];
    if (s->found_count == MOST_PROCESSES || !*name)
        return NULL;
    s->found[s->found_count] = (struct process){.name = name};
    return &s->found[s->found_count++];
}

static void find_processes(struct products *s)
{
    const struct records *rows = set_of(s, ENTITY_ACTIVITY), *own = set_of(s, ENTITY_PROCESS);
    s->found_count = 0;
    for (size_t i = 0; i < records_count(own); i++) {
        struct process *p = process_named(s, record_id(records_at(own, i)));
        if (p)
            p->record = records_at(own, i);
    }
    for (size_t i = 0; i < records_count(rows); i++) {
        struct process *p = process_named(s, record_text(records_at(rows, i), ACTIVITY_PROCESS));
        if (p)
            p->rows++;
    }
}

static void process_cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct products *s = context;
    const struct process *p = &s->found[row];
    const char *id = p->record ? record_text(p->record, PROCESS_ALLOCATION) : "";
    const struct record *key = records_find(set_of(s, ENTITY_ALLOCATION), id);
    if (column == 0)
        text_copy(out->text, sizeof out->text, p->name);
    else if (column == 1)
        snprintf(out->text, sizeof out->text, "%zu", p->rows);
    else
        text_copy(out->text, sizeof out->text, key ? record_name(key) : *id ? id : "-");
}

/* A process that only rows name so far gets a record with its key. */
static bool choose_key(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct workbench *wb = app_workbench(app);
    const struct place *place = &to->place;
    if (records_find(project_records(app_project(app), ENTITY_PROCESS), place->record))
        return workbench_set(wb, ENTITY_PROCESS, place->record, PROCESS_ALLOCATION, *key ? key : NULL, NULL, refusal);
    struct record *record = record_new(entity_get(ENTITY_PROCESS), place->record);
    bool good = record && record_set(record, PROCESS_ALLOCATION, key) && workbench_add(wb, record, -1, refusal);
    record_free(record);
    return good;
}

static void pick_key(struct products *s)
{
    const struct process *p = s->processes.list.cursor < s->found_count ? &s->found[s->processes.list.cursor] : NULL;
    const struct records *keys = set_of(s, ENTITY_ALLOCATION);
    struct pick_list *list = p && !edit_locked(s->app) ? pick_list_new(N_("allocation key"), choose_key) : NULL;
    struct place place = {.entity = ENTITY_PROCESS, .field = PROCESS_ALLOCATION};
    char shares[128];
    if (!list)
        return;
    text_copy(place.record, sizeof place.record, p->name);
    pick_list_to(list, &place, NULL);
    pick_list_add(list, "", _("(none)"), "");
    for (size_t i = 0; i < records_count(keys); i++) {
        shares_text(s, records_at(keys, i), shares, sizeof shares);
        pick_list_add(list, record_id(records_at(keys, i)), record_name(records_at(keys, i)), shares);
    }
    pick_list_show(s->app, list, p->record ? record_text(p->record, PROCESS_ALLOCATION) : "");
}

/* ---- what uses a record ---- */

/* Adds the names of the records whose field names `id`; at most a few, then their number. */
static void add_users(const struct products *s, enum entity_id entity, int field, int named_by, const char *id,
                      struct text_buffer *out)
{
    const struct records *set = set_of(s, entity);
    size_t n = 0;
    for (size_t i = 0; i < records_count(set); i++) {
        const struct record *r = records_at(set, i);
        if (strcmp(record_text(r, field), id))
            continue;
        if (n++ < MOST_NAMED)
            text_buffer_printf(out, "%s%s", out->length ? ", " : "", named_by ? record_text(r, named_by) : record_id(r));
    }
    if (n > MOST_NAMED)
        text_buffer_printf(out, _(" and %zu more"), n - MOST_NAMED);
}

/* True after a word on what uses it: it must be taken out of there first. */
static bool in_use(const struct products *s, enum entity_id entity, const struct record *record)
{
    struct text_buffer users = {0};
    char name[160], who[SENTENCE];
    bool product = entity == ENTITY_PRODUCT;
    add_users(s, ENTITY_ACTIVITY, product ? ACTIVITY_PRODUCT : ACTIVITY_ALLOCATION, ACTIVITY_ITEM, record_id(record), &users);
    if (product)
        add_users(s, ENTITY_SHARE, SHARE_PRODUCT, SHARE_ALLOCATION, record_id(record), &users);
    else
        add_users(s, ENTITY_PROCESS, PROCESS_ALLOCATION, 0, record_id(record), &users);
    bool used = users.length > 0;
    text_clean(name, sizeof name, record_name(record), false);
    text_clean(who, sizeof who, users.data ? users.data : "", false);
    if (used)
        app_say(s->app, MESSAGE_WARNING, _("'%s' is in use and was not deleted. Take it out first of: %s"), name, who);
    text_buffer_free(&users);
    return used;
}

/* ---- adding, copying, deleting ---- */

static bool batch_shares(const struct products *s, struct batch *batch, const char *from, const char *to, struct refusal *refusal)
{
    const struct records *shares = set_of(s, ENTITY_SHARE);
    bool good = true;
    for (size_t i = 0; good && i < records_count(shares); i++) {
        const struct record *share = records_at(shares, i);
        char id[256];
        if (strcmp(record_text(share, SHARE_ALLOCATION), from))
            continue;
        snprintf(id, sizeof id, "%s/%s", to ? to : from, record_text(share, SHARE_PRODUCT));
        struct record *copy = to ? record_copy(share, id) : NULL;
        if (to)
            good = copy && record_set(copy, SHARE_ALLOCATION, to) && batch_add(batch, copy, refusal);
        else
            good = batch_delete(batch, ENTITY_SHARE, record_id(share), refusal);
        record_free(copy);
    }
    return good;
}

/* A key goes, or is copied, together with what each product has of it: one edit. */
static void change_key(struct products *s, const struct record *key, bool copy)
{
    struct refusal refusal = {0};
    struct batch *batch = batch_new(app_workbench(s->app));
    char id[96], name[160];
    text_clean(name, sizeof name, record_name(key), false);
    edit_fresh(s->app, ENTITY_ALLOCATION, id, sizeof id);
    struct record *twin = copy ? record_copy(key, id) : NULL;
    bool good = batch && (copy ? twin && batch_add(batch, twin, &refusal)
                               : batch_delete(batch, ENTITY_ALLOCATION, record_id(key), &refusal));
    good = good && batch_shares(s, batch, record_id(key), copy ? id : NULL, &refusal) && batch_store(batch, &refusal);
    batch_free(batch);
    record_free(twin);
    if (!good)
        app_refused(s->app, &refusal);
    else if (copy)
        app_say(s->app, MESSAGE_GOOD, "%s", _("Copied: the new row stands below."));
    else
        app_say(s->app, MESSAGE_GOOD, _("Deleted '%s'. u brings it back."), name);
}

static bool key_command(struct products *s, enum command_id id)
{
    const struct record *key = key_at(s, s->keys.list.cursor);
    if (id == COMMAND_ADD)
        key_form_new(s->app);
    else if (id == COMMAND_FORM && key)
        key_form_open(s->app, record_id(key), ALLOCATION_NAME, NULL);
    else if (id == COMMAND_COPY && key && !edit_locked(s->app))
        change_key(s, key, true);
    else if (id == COMMAND_DELETE && key && !edit_locked(s->app) && !in_use(s, ENTITY_ALLOCATION, key))
        change_key(s, key, false);
    return true;
}

static bool product_command(struct products *s, enum command_id id)
{
    const struct records *all = set_of(s, ENTITY_PRODUCT);
    size_t row = s->products.table.list.cursor;
    if (id == COMMAND_DELETE && row < records_count(all) && in_use(s, ENTITY_PRODUCT, records_at(all, row)))
        return true;
    return records_command(&s->products, id);
}

/* ---- the screen ---- */

static void start_table(struct products *s, struct table *table, void (*cell)(void *, size_t, size_t, struct table_cell *))
{
    table->cell = cell;
    table->context = s;
    table->focused = true;
    table->read_only = true;
    table->frozen = 1;
}

static void *open_products(struct app *app)
{
    struct products *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    records_start(&s->products, app, &product_kind);
    start_table(s, &s->keys, key_cell);
    s->keys.mark = key_mark;
    s->keys.columns = s->key_columns;
    s->keys.column_count = KEY_COLUMNS;
    s->keys.texts = &s->key_texts;
    start_table(s, &s->processes, process_cell);
    s->processes.columns = s->process_columns;
    s->processes.column_count = 3;
    s->processes.texts = &s->process_texts;
    return s;
}

static void prepare(struct products *s)
{
    const struct table_column keys[] = {{_("name"), 12, 20, false, 0}, {_("allocation basis"), 10, 18, false, 0},
                                        {_("shares"), 20, 60, false, 0}, {_("sum"), 6, 14, true, 0},
                                        {_("document"), 10, 24, false, 2}, {_("why this basis"), 10, 40, false, 3}};
    const struct table_column processes[] = {{_("process"), 16, 40, false, 0},
                                             {_("rows"), 6, 8, true, 0},
                                             {_("split by key"), 16, 60, false, 0}};
    memcpy(s->key_columns, keys, sizeof keys);
    memcpy(s->process_columns, processes, sizeof processes);
    s->key_texts = s->process_texts = *app_texts(s->app);
    s->key_texts.empty = _("No keys yet. What belongs to one product needs none: its row names that product. 'a' adds a key for "
                           "what several products share.");
    s->process_texts.empty = _("No processes yet: the rows of the inventory name them.");
    s->keys.count = records_count(set_of(s, ENTITY_ALLOCATION));
    find_processes(s);
    s->processes.count = s->found_count;
}

static int draw_tabs(struct products *s, struct term_rect area)
{
    const char *names[LISTS] = {_("products"), _("allocation keys"), _("processes")};
    const size_t counts[LISTS] = {records_count(set_of(s, ENTITY_PRODUCT)), s->keys.count, s->found_count};
    int col = 1;
    for (int i = 0; i < LISTS; i++) {
        char name[96];
        snprintf(name, sizeof name, i == (int)s->list ? "[%s %zu]" : " %s %zu ", names[i], counts[i]);
        col = term_put(app_term(s->app), area, 0, col, i == (int)s->list ? TERM_TITLE : TERM_NORMAL, name) + 1;
    }
    return 1;
}

static const char *list_help(enum tab list)
{
    static const char *const helps[LISTS] = {
        N_("Each row of the inventory belongs to one product, or a key divides it between them (clause 7.3)."),
        N_("Shares as computed now; physical bases come before value, value before others."),
        N_("A key here divides all rows of the process that name neither product nor key. Enter chooses it."),
    };
    return language_text(helps[list]);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct products *s = state;
    prepare(s);
    int row = draw_tabs(s, area);
    struct term_rect head = {area.row, area.col + 1, area.rows, area.cols - 2};
    row = widget_put_wrapped(app_term(app), head, row, TERM_DIM, list_help(s->list));
    struct term_rect rest = {area.row + row, area.col, area.rows - row, area.cols};
    if (s->list == LIST_PRODUCTS) {
        records_draw(&s->products, rest);
        return;
    }
    int panel = s->list == LIST_KEYS && s->keys.count && rest.rows > 8 ? (int)records_count(set_of(s, ENTITY_PRODUCT)) + 1 : 0;
    panel = panel > rest.rows - 6 ? rest.rows - 6 : panel;
    table_draw(s->list == LIST_KEYS ? &s->keys : &s->processes, app_term(app),
               (struct term_rect){rest.row, rest.col, rest.rows - panel, rest.cols});
    if (panel > 0)
        draw_panel(s, (struct term_rect){rest.row + rest.rows - panel, rest.col, panel, rest.cols});
}

static bool open_row(struct products *s)
{
    const struct record *key = key_at(s, s->keys.list.cursor);
    if (s->list == LIST_PROCESSES)
        pick_key(s);
    else if (key)
        key_form_open(s->app, record_id(key), s->keys.column == KEY_BASIS ? ALLOCATION_BASIS : ALLOCATION_NAME, NULL);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct products *s = state;
    enum widget_result r;
    prepare(s);
    if (s->list == LIST_PRODUCTS && records_handle(&s->products, event))
        return true;
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    if (s->list == LIST_PRODUCTS)
        return false;
    r = table_handle(s->list == LIST_KEYS ? &s->keys : &s->processes, event);
    return r == WIDGET_OPENED ? open_row(s) : r != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct products *s = state;
    (void)app;
    prepare(s);
    if (id == COMMAND_LIST) {
        s->list = (enum tab)((s->list + 1) % LISTS);
        return true;
    }
    if (s->list == LIST_PRODUCTS)
        return product_command(s, id);
    if (s->list == LIST_KEYS)
        return key_command(s, id);
    app_say(app, MESSAGE_NOTE, "%s", _("Processes come from the rows of the inventory; Enter chooses their key."));
    return true;
}

/* ---- places ---- */

/* Processes come from the rows: no record stands for one. */
static bool at(struct app *app, void *state, struct place *out)
{
    struct products *s = state;
    (void)app;
    prepare(s);
    const struct record *r = s->list == LIST_KEYS ? key_at(s, s->keys.list.cursor) : NULL;
    if (s->list == LIST_PRODUCTS)
        return records_place(&s->products, out);
    if (!r)
        return false;
    *out = (struct place){.entity = record_entity(r)->id, .field = -1};
    text_copy(out->record, sizeof out->record, record_id(r));
    return true;
}

static bool focus_key(struct products *s, const char *id, int field, const char *product, const char *text)
{
    long row = records_index(set_of(s, ENTITY_ALLOCATION), id);
    s->list = LIST_KEYS;
    prepare(s);
    if (row >= 0)
        table_go(&s->keys, (size_t)row, SIZE_MAX);
    if (text)
        key_form_resume(s->app, id, text);
    else if (row >= 0 && (field > 0 || product))
        key_form_open(s->app, id, field, product);
    return row >= 0 || text;
}

static bool focus_process(struct products *s, const char *name)
{
    s->list = LIST_PROCESSES;
    prepare(s);
    for (size_t i = 0; i < s->found_count; i++)
        if (!strcmp(s->found[i].name, name)) {
            table_go(&s->processes, i, SIZE_MAX);
            return true;
        }
    return false;
}

static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct products *s = state;
    char key[96];
    (void)app;
    switch (place->entity) {
    case ENTITY_PRODUCT:
        s->list = LIST_PRODUCTS;
        return records_focus(&s->products, place, text);
    case ENTITY_ALLOCATION:
        return focus_key(s, place->record, place->field, NULL, text);
    case ENTITY_SHARE: {
        const char *slash = strchr(place->record, '/');
        text_copy(key, slash ? (size_t)(slash - place->record) + 1 : sizeof key, place->record);
        return focus_key(s, key, -1, slash ? slash + 1 : NULL, NULL);
    }
    default:
        return place->entity == ENTITY_PROCESS && focus_process(s, place->record);
    }
}

static bool typing(const void *state)
{
    const struct products *s = state;
    return s->list == LIST_PRODUCTS && records_typing(&s->products);
}

static const char *draft(void *state, char *place, size_t size)
{
    struct products *s = state;
    return s->list == LIST_PRODUCTS ? records_draft(&s->products, place, size) : NULL;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct products *s = state;
    const struct record *key = s->list == LIST_KEYS ? key_at(s, s->keys.list.cursor) : NULL;
    const struct finding *finding = key ? edit_finding(app, ENTITY_ALLOCATION, record_id(key), -1) : NULL;
    struct allocation a = {0};
    struct refusal refusal;
    if (s->list == LIST_PRODUCTS)
        records_status(&s->products, out, size);
    else if (finding)
        language_finding(finding, out, size);
    else if (key && !shares_of(s, key, NULL, &a, &refusal))
        edit_refusal(&refusal, out, size);
    allocation_clear(&a);
}

static void close_products(void *state)
{
    struct products *s = state;
    records_free(&s->products);
    table_free(&s->keys);
    table_free(&s->processes);
    free(s);
}

const struct view_ops products_screen = {
    .title = N_("products and allocation"),
    .clause = "7.3",
    .purpose = N_("Several products of one holding share plots, herds, meters and machines. Here stand the products with what "
                  "was produced of each, and the keys that divide what they share. Clause 7.3 has an order: a row that belongs to "
                  "one product names it and needs no key; then comes a physical relation (mass, number, energy, protein, dry "
                  "matter), then the economic value, then another basis with its document. The parts of all products add up to "
                  "the whole to the last digit. Residues without price and use carry nothing."),
    .context = CONTEXT_OF(SCREEN_PRODUCTS),
    .open = open_products,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .typing = typing,
    .draft = draft,
    .status = status,
    .close = close_products,
};
