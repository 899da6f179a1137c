/* SPDX-License-Identifier: MPL-2.0
 *
 * findings - what is missing or doubtful, the gravest and weightiest first; each line leads to its place.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/order.h"
#include "tui/screen/edit.h"
#include "tui/screen/reason.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"
#include "workbench/evidence.h"
#include "workbench/open_text.h"

struct findings_state {
    struct app *app;
    struct table table;
    struct table_column columns[5];
    struct widget_texts texts;
    struct order order;
    bool by_clause; /* in groups, in the order of the standard; else the gravest and weightiest first */
    struct row { const struct clause *heading; const struct finding *finding; } *rows; /* of this round; one of the two */
    size_t row_count, capacity;
};

enum { COLUMN_SEVERITY, COLUMN_CLAUSE, COLUMN_WHERE, COLUMN_TEXT, COLUMN_WEIGHT };

static const char *severity_word(enum severity severity)
{
    static const char *const words[] = {[SEVERITY_ERROR] = N_("error"),
                                        [SEVERITY_WARNING] = N_("warning"),
                                        [SEVERITY_QUESTION] = N_("question"),
                                        [SEVERITY_NOTE] = N_("note")};
    return language_text(words[severity]);
}

/* The names of records that are made of others: "rice paddy · area", "pump · ducks", "paddy · CH4". */
static void name_of(struct app *app, const struct finding *f, char *out, size_t size)
{
    const struct project *project = app_project(app);
    const struct record *record = *f->record ? records_find(project_records(project, f->entity), f->record) : NULL;
    if (f->entity == ENTITY_STUDY && !record) { /* a cell of the matrix */
        const char *process = f->limit_zh && !strcmp(language_get(), "zh") ? f->limit_zh : f->limit;
        snprintf(out, size, strcmp(f->value, "*") ? "%s · %s" : "%s", process, f->value);
    } else if (record && f->entity == ENTITY_INPUT) {
        const struct record *row = records_find(project_records(project, ENTITY_ACTIVITY), record_text(record, INPUT_ACTIVITY));
        snprintf(out, size, "%s · %s", row ? record_name(row) : "", record_text(record, INPUT_KEY));
    } else if (record && f->entity == ENTITY_SHARE) {
        const struct record *key = records_find(project_records(project, ENTITY_ALLOCATION), record_text(record, SHARE_ALLOCATION));
        const struct record *product = records_find(project_records(project, ENTITY_PRODUCT), record_text(record, SHARE_PRODUCT));
        snprintf(out, size, "%s · %s", key ? record_name(key) : "", product ? record_name(product) : "");
    } else
        text_copy(out, size, record ? record_name(record) : language_text(entity_get(f->entity)->label));
}

/* The record by its name, and the field: "urea · factor". */
static void where_text(struct app *app, const struct finding *f, char *out, size_t size)
{
    const char *field = f->field >= 0 ? language_text(entity_get(f->entity)->fields[f->field].label) : "";
    char name[200];
    if (f->entity == ENTITY_STUDY && *field) {
        text_copy(out, size, field);
        return;
    }
    name_of(app, f, name, sizeof name);
    bool said = !*field || f->entity == ENTITY_INPUT || f->entity == ENTITY_SHARE;
    snprintf(out, size, "%s%s%s", name, said ? "" : " · ", said ? "" : field);
}

static size_t open_at(const struct findings_state *s, const struct clause *clause)
{
    size_t n = 0;
    for (size_t i = 0; i < s->order.count; i++)
        n += order_at(&s->order, i)->clause == clause;
    return n;
}

static void heading_cell(const struct findings_state *s, const struct clause *clause, size_t column, struct table_cell *out)
{
    out->role = TERM_TITLE;
    if (column == COLUMN_CLAUSE)
        text_copy(out->text, sizeof out->text, clause->id);
    else if (column == COLUMN_TEXT)
        snprintf(out->text, sizeof out->text, _("%s (%zu)"), language_texts(&clause->title), open_at(s, clause));
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct findings_state *s = context;
    const struct finding *f = s->rows[row].finding;
    char weight[EXACT_TEXT];
    if (!f) {
        heading_cell(s, s->rows[row].heading, column, out);
        return;
    }
    switch (column) {
    case COLUMN_SEVERITY:
        text_copy(out->text, sizeof out->text, severity_word(f->severity));
        break;
    case COLUMN_CLAUSE:
        text_copy(out->text, sizeof out->text, f->clause ? f->clause->id : "");
        break;
    case COLUMN_WHERE:
        where_text(s->app, f, out->text, sizeof out->text);
        break;
    case COLUMN_TEXT:
        language_finding(f, out->text, sizeof out->text);
        break;
    default:
        finding_weight_show(weight, f);
        text_copy(out->text, sizeof out->text, weight);
    }
}

static const char *mark(void *context, size_t row)
{
    struct findings_state *s = context;
    return edit_mark(s->rows[row].finding);
}

static void *open_findings(struct app *app)
{
    struct findings_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = 5;
    s->table.cell = cell;
    s->table.mark = mark;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    return s;
}

static bool make_room(struct findings_state *s, size_t wanted)
{
    if (wanted <= s->capacity)
        return true;
    struct row *rows = realloc(s->rows, wanted * sizeof *rows);
    if (!rows)
        return false;
    s->rows = rows;
    s->capacity = wanted;
    return true;
}

/* The findings stand in the order of the standard already: a heading comes before each clause that has open ones. */
static void collect(struct findings_state *s)
{
    const struct findings *all = workbench_findings(app_workbench(s->app));
    const struct clause *last = NULL;
    order_open(&s->order, all);
    s->row_count = 0;
    if (!all || !make_room(s, 2 * s->order.count + 1))
        return;
    for (size_t i = 0; !s->by_clause && i < s->order.count; i++)
        s->rows[s->row_count++] = (struct row){.finding = order_at(&s->order, i)};
    for (size_t i = 0; s->by_clause && i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (!finding_open(f))
            continue;
        if (f->clause && f->clause != last)
            s->rows[s->row_count++] = (struct row){.heading = f->clause};
        last = f->clause;
        s->rows[s->row_count++] = (struct row){.finding = f};
    }
}

static void prepare(struct findings_state *s)
{
    const struct table_column columns[] = {
        {_("kind"), 7, 8, false, 3},
        {_("clause"), 6, 6, false, 2},
        {_("where"), 16, 20, false, 4},
        {_("what is missing"), 24, 120, false, 0},
        {"kg CO2e", 9, 12, true, 5},
    };
    memcpy(s->columns, columns, sizeof columns);
    s->texts = *app_texts(s->app);
    s->texts.empty = _("Nothing is missing: no open errors, warnings or questions.");
    collect(s);
    s->table.count = s->row_count;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct findings_state *s = state;
    char line[SENTENCE];
    prepare(s);
    snprintf(line, sizeof line, _(" Open points: %zu. Enter goes there; r records a reason."), s->order.count);
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, line);
    int used = 1;
    const struct open_points *points = workbench_open_points(app_workbench(app));
    if (points && points->known) {
        open_text(points, line, sizeof line);
        term_put_cell(app_term(app), area, used++, 1, area.cols - 1, points->count ? TERM_WARNING : TERM_DIM, line);
    }
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + used, area.col, area.rows - used, area.cols});
}

static const struct finding *current(const struct findings_state *s)
{
    size_t row = s->table.list.cursor;
    return row < s->row_count ? s->rows[row].finding : NULL;
}

static bool jump(struct findings_state *s)
{
    const struct finding *f = current(s);
    struct place place;
    if (!f)
        return true;
    order_place(f, &place);
    if (!app_jump(s->app, &place, NULL))
        app_say(s->app, MESSAGE_NOTE, "%s", _("No screen edits this yet; the command line imports such tables."));
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct findings_state *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        app_back(app);
        return true;
    }
    enum widget_result r = table_handle(&s->table, event);
    return r == WIDGET_OPENED ? jump(s) : r != WIDGET_IGNORED;
}

static bool ask_reason(struct findings_state *s, const char *proposal)
{
    if (current(s))
        reason_ask(s->app, current(s), proposal);
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct findings_state *s = state;
    (void)app;
    prepare(s);
    if (id == COMMAND_CUT) {
        s->by_clause = !s->by_clause;
        s->table.list = (struct list){0};
        return true;
    }
    return id == COMMAND_REASON ? ask_reason(s, NULL) : false;
}

/* A kept reason comes back to the finding that it is for. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct findings_state *s = state;
    (void)app;
    prepare(s);
    for (size_t i = 0; i < s->row_count; i++)
        if (s->rows[i].finding && !strcmp(s->rows[i].finding->id, place->record)) {
            table_go(&s->table, i, SIZE_MAX);
            return text ? ask_reason(s, text) : true;
        }
    return false;
}

static bool at(struct app *app, void *state, struct place *out)
{
    struct findings_state *s = state;
    (void)app;
    prepare(s);
    if (!current(s))
        return false;
    order_place(current(s), out);
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct findings_state *s = state;
    char what[SENTENCE], remedy[SENTENCE];
    (void)app;
    prepare(s);
    const struct finding *f = current(s);
    if (!f)
        return;
    language_finding(f, what, sizeof what);
    language_finding_remedy(f, remedy, sizeof remedy);
    text_fill(out, size, *remedy ? _("{what}. {remedy}.") : _("{what}."),
              (const struct text_arg[]){{"what", what}, {"remedy", remedy}}, 2);
}

static void close_findings(void *state)
{
    struct findings_state *s = state;
    table_free(&s->table);
    order_free(&s->order);
    free(s->rows);
    free(s);
}

const struct view_ops findings_screen = {
    .title = N_("what is missing"),
    .purpose = N_("Everything that is still missing or doubtful, errors first, then by the emissions that hang on it. Enter "
                  "goes to the place where it is "
                  "mended. Where something is right as it stands, r records why: that closes a warning or a question, and "
                  "stands in the report. b puts the points in groups by clause."),
    .context = CONTEXT_OF(SCREEN_FINDINGS),
    .open = open_findings,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .at = at,
    .status = status,
    .close = close_findings,
};
