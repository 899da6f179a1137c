/* SPDX-License-Identifier: MPL-2.0
 *
 * clauses - the clause desk: every clause of the standard in own words, with its state, evidence, open points, who has to act and the
 * reasons given; below the list the details of one clause. Enter goes to the place, Esc there comes back to the same clause.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/edit.h"
#include "tui/screen/lines.h"
#include "tui/screen/order.h"
#include "tui/screen/steps.h"
#include "tui/widget/table.h"
#include "workbench/evaluation.h"
#include "workbench/evidence.h"

enum { LINE = 400, COLUMNS = 6, DETAIL_ROWS = 7 };
enum { COLUMN_CLAUSE, COLUMN_TITLE, COLUMN_STATUS, COLUMN_EVIDENCE, COLUMN_OPEN, COLUMN_OWNER };

struct clauses_state {
    struct app *app;
    struct table table;
    struct widget_texts texts;
    struct table_column columns[COLUMNS];
    struct lines details;
    size_t detailed; /* the clause that they are of: another one begins at its top */
    bool reading;    /* the arrows scroll the details */
};

static const char *status_word(enum clause_status status)
{
    static const char *const words[] = {
        [CLAUSE_MET] = N_("met"),
        [CLAUSE_FINDING] = N_("not met"),
        [CLAUSE_QUESTION] = N_("open question"),
        [CLAUSE_NOT_APPLICABLE] = N_("not applicable"),
        [CLAUSE_NOT_CHECKED] = N_("not checked"),
    };
    return language_text(words[status]);
}

/* NULL where the standard that the study names is not installed here: the table is empty then, and says why. */
static const struct desk *desk_of(struct app *app, struct refusal *refusal)
{
    return workbench_rule_pack(app_workbench(app), refusal) ? workbench_desk(app_workbench(app)) : NULL;
}

static const struct desk_row *row_at(struct app *app, size_t row)
{
    struct refusal ignored;
    const struct desk *desk = desk_of(app, &ignored);
    return desk && row < desk->count ? &desk->rows[row] : NULL;
}

static const struct desk_row *current(const struct clauses_state *s)
{
    return row_at(s->app, s->table.list.cursor);
}

static void evidence_text(const struct desk_row *row, char *out, size_t size)
{
    out[0] = '\0';
    if (row->evidence_of)
        snprintf(out, size, "%zu/%zu", row->evidence, row->evidence_of);
}

static const char *owner_text(const struct desk_row *row)
{
    return *row->owner_name ? row->owner_name : language_text(desk_owner_label(row->owner));
}

static void cell(void *context, size_t at, size_t column, struct table_cell *out)
{
    static const enum term_role roles[] = {[CLAUSE_MET] = TERM_GOOD,
                                           [CLAUSE_FINDING] = TERM_WARNING,
                                           [CLAUSE_QUESTION] = TERM_WARNING,
                                           [CLAUSE_NOT_APPLICABLE] = TERM_DIM,
                                           [CLAUSE_NOT_CHECKED] = TERM_DIM};
    struct clauses_state *s = context;
    const struct desk_row *row = row_at(s->app, at);
    if (!row)
        return;
    switch (column) {
    case COLUMN_CLAUSE:
        text_copy(out->text, sizeof out->text, row->clause->id);
        break;
    case COLUMN_TITLE:
        language_clause(row->clause, out->text, sizeof out->text);
        break;
    case COLUMN_STATUS:
        text_copy(out->text, sizeof out->text, status_word(row->status));
        out->role = roles[row->status];
        break;
    case COLUMN_EVIDENCE:
        evidence_text(row, out->text, sizeof out->text);
        break;
    case COLUMN_OPEN:
        if (row->open + row->remarks_open)
            snprintf(out->text, sizeof out->text, "%zu", row->open + row->remarks_open);
        break;
    default:
        if (row->open + row->remarks_open)
            text_copy(out->text, sizeof out->text, owner_text(row));
    }
}

static void *open_clauses(struct app *app)
{
    struct clauses_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->table.columns = s->columns;
    s->table.column_count = COLUMNS;
    s->table.cell = cell;
    s->table.context = s;
    s->table.texts = &s->texts;
    s->table.focused = true;
    s->table.read_only = true;
    return s;
}

static void prepare(struct clauses_state *s)
{
    const struct table_column columns[] = {{_("clause"), 6, 6, false, 0},    {_("what it asks, in own words"), 24, 90, false, 0},
                                           {_("status"), 14, 16, false, 0},  {_("evidence"), 8, 8, true, 3},
                                           {_("points"), 6, 6, true, 2},     {_("who acts"), 10, 16, false, 4}};
    struct refusal ignored;
    const struct desk *desk = desk_of(s->app, &ignored);
    memcpy(s->columns, columns, sizeof columns);
    s->table.count = desk ? desk->count : 0;
    s->table.focused = !s->reading;
}

/* The standard and its edition, and how many clauses stand; where it is not installed, which ones are. */
static void edition_line(struct clauses_state *s, char *out, size_t size)
{
    struct refusal refusal;
    const struct rule_pack *pack = workbench_rule_pack(app_workbench(s->app), &refusal);
    const struct desk *desk = pack ? desk_of(s->app, &refusal) : NULL;
    char met[24] = "", all[24] = "", open[24];
    s->texts = *app_texts(s->app);
    if (!pack) {
        language_refusal(&refusal, out, size);
        s->texts.empty = _("No clause is checked.");
        return;
    }
    snprintf(met, sizeof met, "%zu", desk ? desk->met : 0);
    snprintf(all, sizeof all, "%zu", desk ? desk->count : 0);
    size_t todos = workbench_todos_open(app_workbench(s->app));
    snprintf(open, sizeof open, "%zu", todos);
    const struct text_arg args[] = {{"title", language_texts(&pack->label)}, {"edition", language_texts(&pack->edition)}, {"met", met},
                                    {"all", all}, {"open", open}};
    text_fill(out, size,
              todos ? _(" Met: {met} of {all}; to-dos: {open} (B). {title}; edition: {edition}") : _(" {title}; edition: {edition}. Met: {met} of {all}"),
              args, 5);
}

/* ---- details of one clause ---- */

static void say(struct lines *lines, int cols, enum term_role role, const char *format, const struct text_arg *args, size_t n)
{
    char line[2 * SENTENCE];
    text_fill(line, sizeof line, format, args, n);
    lines_wrap(lines, role, cols, 2, line);
}

static void say_state(struct lines *lines, int cols, const struct desk_row *row)
{
    char evidence[48], count[24];
    evidence_text(row, evidence, sizeof evidence);
    if (*evidence)
        say(lines, cols, TERM_NORMAL, _("evidence: {count} {what}"),
            (const struct text_arg[]){{"count", evidence}, {"what", language_text(row->evidence_what)}}, 2);
    snprintf(count, sizeof count, "%zu", row->open + row->remarks_open);
    if (row->open + row->remarks_open)
        say(lines, cols, TERM_NORMAL, _("{count} open; who acts: {who}"),
            (const struct text_arg[]){{"count", count}, {"who", owner_text(row)}}, 2);
}

static void say_findings(struct clauses_state *s, int cols, const struct clause *clause)
{
    const struct findings *all = workbench_findings(app_workbench(s->app));
    char text[SENTENCE];
    for (size_t i = 0; all && i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (f->clause != clause)
            continue;
        language_finding(f, text, sizeof text);
        if (finding_open(f))
            say(&s->details, cols, TERM_WARNING, "! {text}", (const struct text_arg[]){{"text", text}}, 1);
        else if (f->reason)
            say(&s->details, cols, TERM_NORMAL, _("{text}: reason given: {reason}"),
                (const struct text_arg[]){{"text", text}, {"reason", f->reason}}, 2);
    }
}

static void say_remarks(struct clauses_state *s, int cols, const struct clause *clause)
{
    struct refusal ignored;
    const struct rule_pack *pack = workbench_rule_pack(app_workbench(s->app), &ignored);
    const struct records *remarks = project_records(app_project(s->app), ENTITY_REMARK);
    for (size_t i = 0; pack && i < records_count(remarks); i++) {
        const struct record *r = records_at(remarks, i);
        if (desk_clause_of(pack, r) == clause)
            say(&s->details, cols, TERM_NORMAL, _("remark ({status}): {text}"),
                (const struct text_arg[]){{"status", edit_shown(r, REMARK_STATUS)}, {"text", record_text(r, REMARK_TEXT)}}, 2);
    }
}

static void detail(struct clauses_state *s, int cols)
{
    const struct desk_row *row = current(s);
    char title[SENTENCE];
    lines_clear(&s->details);
    if (!row)
        return;
    language_clause(row->clause, title, sizeof title);
    say(&s->details, cols, TERM_STRONG, "{id} {title}", (const struct text_arg[]){{"id", row->clause->id}, {"title", title}}, 2);
    say_state(&s->details, cols, row);
    say_findings(s, cols, row->clause);
    say_remarks(s, cols, row->clause);
    lines_wrap(&s->details, TERM_DIM, cols, 2, language_texts(&row->clause->help));
    if (*row->clause->silent.en)
        say(&s->details, cols, TERM_DIM, _("Open in the standard: {silent}"),
            (const struct text_arg[]){{"silent", language_texts(&row->clause->silent)}}, 1);
}

static void draw_details(struct clauses_state *s, struct term_rect area)
{
    detail(s, area.cols - 3);
    if (s->detailed != s->table.list.cursor)
        s->details.viewer.list = (struct list){0};
    s->detailed = s->table.list.cursor;
    term_rule(app_term(s->app), area, 0);
    lines_draw(&s->details, app_term(s->app), (struct term_rect){area.row + 1, area.col + 1, area.rows - 1, area.cols - 1});
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct clauses_state *s = state;
    char line[LINE];
    prepare(s);
    edition_line(s, line, sizeof line);
    term_put_cell(app_term(app), area, 0, 0, area.cols, TERM_TITLE, line);
    int room = area.rows - 1, below = !current(s) || room < 10 ? 0 : room / 3 > DETAIL_ROWS ? room / 3 : DETAIL_ROWS;
    table_draw(&s->table, app_term(app), (struct term_rect){area.row + 1, area.col, room - below, area.cols});
    if (below)
        draw_details(s, (struct term_rect){area.row + 1 + room - below, area.col, below, area.cols});
}

/* ---- keys ---- */

/* To the first open finding of the clause, else to its first open remark, else to the step that it belongs to. */
static bool go_remark(struct clauses_state *s, const struct clause *clause)
{
    struct refusal ignored;
    const struct rule_pack *pack = workbench_rule_pack(app_workbench(s->app), &ignored);
    const struct records *remarks = project_records(app_project(s->app), ENTITY_REMARK);
    for (size_t i = 0; pack && i < records_count(remarks); i++) {
        const struct record *r = records_at(remarks, i);
        struct place place = {.entity = ENTITY_REMARK, .field = -1};
        text_copy(place.record, sizeof place.record, record_id(r));
        if (desk_clause_of(pack, r) == clause && remark_state_of(r) != REMARK_CLOSED)
            return app_jump(s->app, &place, NULL);
    }
    return false;
}

static bool go(struct clauses_state *s)
{
    const struct desk_row *row = current(s);
    struct place place;
    if (!row)
        return true;
    const struct clause *clause = row->clause;
    if (row->first)
        order_place(row->first, &place);
    if ((row->first && app_jump(s->app, &place, NULL)) || go_remark(s, clause))
        return true;
    place = (struct place){.entity = ENTITY_STUDY, .field = -1};
    app_show_at(s->app, (enum screen_id)(SCREEN_SCOPE + clause->step), &place, NULL);
    return true;
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct clauses_state *s = state;
    prepare(s);
    if (term_is_key(event, TERM_KEY_ESC)) {
        if (s->reading)
            s->reading = false;
        else
            app_back(app);
        return true;
    }
    if (s->reading && !term_is_key(event, TERM_KEY_ENTER))
        return lines_handle(&s->details, event);
    enum widget_result r = table_handle(&s->table, event);
    return r == WIDGET_OPENED ? go(s) : r != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct clauses_state *s = state;
    (void)app;
    if (id != COMMAND_LIST)
        return false;
    s->reading = !s->reading;
    return true;
}

/* A remark on a clause is pinned to what its first open finding is about. */
static bool at(struct app *app, void *state, struct place *out)
{
    struct clauses_state *s = state;
    (void)app;
    prepare(s);
    const struct desk_row *row = current(s);
    if (!row || !row->first)
        return false;
    order_place(row->first, out);
    return true;
}

static void status(struct app *app, void *state, char *out, size_t size)
{
    struct clauses_state *s = state;
    (void)app;
    if (s->reading)
        text_copy(out, size, _("The arrows scroll the details; Tab goes back to the list."));
}

static void close_clauses(void *state)
{
    struct clauses_state *s = state;
    table_free(&s->table);
    lines_clear(&s->details);
    free(s);
}

const struct view_ops clauses_screen = {
    .title = N_("clauses"),
    .purpose = N_("The whole standard, clause by clause in own words: how the study stands to each, how much of its evidence is there, what is "
                  "open, who has to act, and the reasons given. Tab reads the details of a clause. Enter goes to the place that mends the "
                  "first open point; Esc there comes back to the same clause."),
    .context = CONTEXT_OF(SCREEN_CLAUSES),
    .open = open_clauses,
    .draw = draw,
    .handle = handle,
    .command = command,
    .at = at,
    .status = status,
    .close = close_clauses,
};
