/* SPDX-License-Identifier: MPL-2.0
 *
 * The list of all requests to suppliers: open, overdue, returned, accepted. A sheet goes out from here, the answer is entered, looked at
 * and accepted.
 */
#include "tui/screen/requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/entry_form.h"
#include "tui/screen/pick.h"
#include "tui/screen/records.h"
#include "tui/screen/sheets.h"
#include "tui/screen/steps.h"
#include "workbench/sheets.h"

struct requests {
    struct records_list list; /* first: the table's questions come with it */
    void (*plain)(void *context, size_t row, size_t column, struct table_cell *out);
    struct app *app;
};

static const struct records_kind kind = {
    .entity = ENTITY_REQUEST,
    .columns = {{REQUEST_SUPPLIER, 10, 24, false, 0},
                {REQUEST_ACTIVITY, 8, 20, false, 0},
                {REQUEST_WHAT, 12, 40, false, 2},
                {REQUEST_SENT, 10, 10, false, 3},
                {REQUEST_DUE, 10, 10, false, 0},
                {REQUEST_STATUS, 8, 10, false, 0},
                {REQUEST_ANSWER, 10, 20, true, 0}},
    .column_count = 7,
    .empty = N_("No supplier was asked yet. 'a' asks for one row; in the inventory r asks for all marked rows."),
};

static const struct record *current(const struct requests *s)
{
    const struct records *all = project_records(app_project(s->app), ENTITY_REQUEST);
    const size_t row = s->list.table.list.cursor;
    return row < records_count(all) ? records_at(all, row) : NULL;
}

/* ---- the list ---- */

static const char *state_word(enum request_state state)
{
    static const char *const words[REQUEST_STATES] = {
        [REQUEST_OPEN] = N_("awaited"), [REQUEST_OVERDUE] = N_("OVERDUE"), [REQUEST_RETURNED] = N_("returned"), [REQUEST_ACCEPTED] = N_("accepted")};
    return language_text(words[state]);
}

/* The row by its item, the state with what the calendar says of it. */
static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    struct requests *s = context;
    const struct record *request = records_at(project_records(app_project(s->app), ENTITY_REQUEST), row);
    const enum request_state state = workbench_request_state(request);
    const int field = kind.columns[column].field;
    s->plain(&s->list, row, column, out);
    if (field == REQUEST_ACTIVITY) {
        const struct record *activity = records_find(project_records(app_project(s->app), ENTITY_ACTIVITY), record_text(request, field));
        if (activity)
            text_copy(out->text, sizeof out->text, record_name(activity));
    }
    if (field == REQUEST_STATUS)
        text_copy(out->text, sizeof out->text, state_word(state));
    out->role = state == REQUEST_OVERDUE ? TERM_WARNING : state == REQUEST_ACCEPTED ? TERM_DIM : TERM_NORMAL;
}

/* Beside the marks of findings, which a recorded reason takes away. */
static const char *mark(void *context, size_t row)
{
    struct requests *s = context;
    const struct record *request = records_at(project_records(app_project(s->app), ENTITY_REQUEST), row);
    if (!request || !edit_mark(edit_finding(s->app, ENTITY_REQUEST, record_id(request), -1)))
        return NULL;
    return workbench_request_state(request) == REQUEST_OVERDUE ? "!" : "?";
}

static void *open_requests(struct app *app)
{
    struct requests *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    records_start(&s->list, app, &kind);
    s->plain = s->list.table.cell;
    s->list.table.cell = cell;
    s->list.table.mark = mark;
    return s;
}

static void close_requests(void *state)
{
    struct requests *s = state;
    records_free(&s->list);
    free(s);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct requests *s = state;
    const struct request_counts n = workbench_request_count(app_workbench(app));
    char line[SENTENCE];
    snprintf(line, sizeof line, _(" Requests to suppliers: %zu · awaited %zu · overdue %zu · to accept %zu"), n.total, n.of[REQUEST_OPEN],
             n.of[REQUEST_OVERDUE], n.of[REQUEST_RETURNED]);
    term_put_cell(app_term(app), area, 0, 0, area.cols, n.of[REQUEST_OVERDUE] ? TERM_WARNING : TERM_TITLE, line);
    records_draw(&s->list, (struct term_rect){area.row + 1, area.col, area.rows - 1, area.cols});
}

/* ---- asking ---- */

/* The rows travel in the field of the row, one behind the other: the form does not show it. */
static const char between[] = "|";

static bool store_request(struct app *app, const struct record *entry, struct refusal *refusal)
{
    size_t count = 0;
    char *all = text_dup(record_text(entry, REQUEST_ACTIVITY)), *rest = all;
    const char **rows = all ? calloc(strlen(all) + 1, sizeof *rows) : NULL; /* an id has a letter at least */
    for (char *row = rows ? strtok_r(all, between, &rest) : NULL; row; row = strtok_r(NULL, between, &rest))
        rows[count++] = row;
    bool good = rows ? workbench_request_ask(app_workbench(app), entry, rows, count, refusal)
                     : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    free(rows);
    free(all);
    if (good)
        app_say(app, MESSAGE_GOOD, _("Asked: %zu. S lists what suppliers were asked for; w there writes the sheet to send."), count ? count : 1);
    return good;
}

static const struct entry_spec request_spec = {
    .entity = ENTITY_REQUEST,
    .title = N_("ask a supplier"),
    .ok = N_("ask him"),
    .purpose = N_("Whom to ask for his figures, what for and until when. A sheet with the codes of the requests goes to him; what he "
                  "writes on it comes back by them."),
    .fields = {REQUEST_SUPPLIER, REQUEST_WHAT, REQUEST_SENT, REQUEST_DUE, REQUEST_NOTE},
    .count = 5,
    .spare = 1,
    .store = store_request,
};

static void about_rows(struct app *app, const char *const *rows, size_t count, char *out, size_t size)
{
    struct text_buffer b = {0};
    for (size_t i = 0; i < count; i++) {
        const struct record *row = records_find(project_records(app_project(app), ENTITY_ACTIVITY), rows[i]);
        text_buffer_printf(&b, "%s%s", i ? ", " : _("For: "), row ? record_name(row) : rows[i]);
    }
    text_copy(out, size, b.data);
    text_buffer_free(&b);
}

void requests_ask(struct app *app, const char *const *rows, size_t count)
{
    struct record *values = record_new(entity_get(ENTITY_REQUEST), "+");
    struct text_buffer ids = {0};
    char about[400];
    for (size_t i = 0; i < count; i++)
        text_buffer_printf(&ids, "%s%s", i ? between : "", rows[i]);
    if (values) {
        record_set(values, REQUEST_ACTIVITY, ids.data);
        record_set(values, REQUEST_WHAT, _("amount in the period, with the delivery notes or an extract of the books"));
        record_set(values, REQUEST_SENT, entry_today());
    }
    about_rows(app, rows, count, about, sizeof about);
    text_buffer_free(&ids);
    entry_open(app, &request_spec, values, about);
}

static bool chose_row(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to, (void)refusal;
    requests_ask(app, &key, *key ? 1 : 0);
    return true;
}

static void ask_row(struct app *app)
{
    const struct records *all = project_records(app_project(app), ENTITY_ACTIVITY);
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(N_("Which row is it for?"), chose_row);
    if (!list)
        return;
    for (size_t i = 0; i < records_count(all); i++)
        pick_list_add(list, record_id(records_at(all, i)), record_name(records_at(all, i)), record_text(records_at(all, i), ACTIVITY_PROCESS));
    pick_list_add(list, "", _("(none)"), "");
    pick_list_quiet(list);
    pick_list_show(app, list, records_count(all) ? record_id(records_at(all, 0)) : "");
}

/* ---- the answer ---- */

static bool store_answer(struct app *app, const struct record *entry, struct refusal *refusal)
{
    if (!workbench_request_answer(app_workbench(app), record_id(entry), record_text(entry, REQUEST_ANSWER),
                                  record_text(entry, REQUEST_EVIDENCE), refusal))
        return false;
    app_say(app, MESSAGE_GOOD, "%s", _("Returned. It is no figure of the inventory before y accepts it."));
    return true;
}

static const struct entry_spec answer_spec = {
    .entity = ENTITY_REQUEST,
    .title = N_("the supplier's answer"),
    .ok = N_("enter it"),
    .purpose = N_("What the supplier answered, as he wrote it, and the paper that shows it. The request is returned then; accepting it "
                  "makes it the figure of the row."),
    .fields = {REQUEST_ANSWER, REQUEST_EVIDENCE},
    .count = 2,
    .spare = 1,
    .store = store_answer,
};

static void about_request(struct app *app, const struct record *request, char *out, size_t size)
{
    const struct record *row = records_find(project_records(app_project(app), ENTITY_ACTIVITY), record_text(request, REQUEST_ACTIVITY));
    const char *unit = row ? record_text(row, ACTIVITY_UNIT) : "";
    snprintf(out, size, "%s · %s%s%s%s%s%s", record_text(request, REQUEST_SUPPLIER), row ? record_name(row) : "", row ? " · " : "",
             record_text(request, REQUEST_WHAT), *unit ? " (" : "", unit, *unit ? ")" : "");
}

static void answer(struct requests *s, const struct record *request)
{
    char about[400];
    about_request(s->app, request, about, sizeof about);
    entry_open(s->app, &answer_spec, record_copy(request, record_id(request)), about);
}

static void accept(struct requests *s, const struct record *request)
{
    struct refusal refusal = {0};
    char id[96];
    text_copy(id, sizeof id, record_id(request));
    if (edit_locked(s->app))
        return;
    if (!workbench_request_accept(app_workbench(s->app), id, &refusal))
        app_refused(s->app, &refusal);
    else
        app_say(s->app, MESSAGE_GOOD, _("%s is accepted: its answer is the row's amount now, primary, of the supplier."), id);
}

/* ---- the screen ---- */

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct requests *s = state;
    const bool on_answer = kind.columns[s->list.table.column].field == REQUEST_ANSWER && !records_typing(&s->list);
    if (on_answer && current(s) && term_is_key(event, TERM_KEY_ENTER)) { /* an answer also makes the request returned */
        answer(s, current(s));
        return true;
    }
    if (records_handle(&s->list, event))
        return true;
    if (!term_is_key(event, TERM_KEY_ESC))
        return false;
    app_back(app);
    return true;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct requests *s = state;
    const struct record *request = current(s);
    if (id == COMMAND_ADD)
        ask_row(app);
    else if (request && id == COMMAND_ANSWER)
        answer(s, request);
    else if (request && id == COMMAND_ACCEPT_ANSWER)
        accept(s, request);
    else if (request && id == COMMAND_WRITE)
        sheets_write_for_supplier(app, record_id(request));
    else
        return records_command(&s->list, id);
    return true;
}

/* A kept entry of a form comes back to it; everything else is the list's. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct requests *s = state;
    const struct record *request = records_find(project_records(app_project(app), ENTITY_REQUEST), place->record);
    char about[400] = "";
    if (!entry_is_draft(place, text))
        return records_focus(&s->list, place, text);
    if (request)
        about_request(app, request, about, sizeof about);
    entry_resume(app, request ? &answer_spec : &request_spec,
                 request ? record_copy(request, record_id(request)) : record_new(entity_get(ENTITY_REQUEST), "+"), about, text);
    return true;
}

static bool at(struct app *app, void *state, struct place *out)
{
    (void)app;
    return records_place(&((struct requests *)state)->list, out);
}

static bool typing(const void *state)
{
    return records_typing(&((const struct requests *)state)->list);
}

static const char *draft(void *state, char *place, size_t size)
{
    return records_draft(&((struct requests *)state)->list, place, size);
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    (void)app;
    records_status(&((struct requests *)state)->list, out, size);
}

const struct view_ops requests_screen = {
    .title = N_("requests to suppliers"),
    .clause = "7.6 b",
    .purpose = N_("Who was asked for which figures, when, until when, and what came of it. w writes the sheet to send with the codes of his "
                  "open requests; the filled sheet comes back by i (keyed in) or I (the file), an answer by letter or telephone by r. An answer "
                  "is returned at first: y accepts it, and then it is the row's amount, primary data of the supplier with the request as "
                  "evidence. What is open or overdue stands among what is missing."),
    .context = CONTEXT_OF(SCREEN_REQUESTS),
    .open = open_requests,
    .draw = draw,
    .handle = handle,
    .command = command,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .at = at,
    .status = status,
    .close = close_requests,
};
