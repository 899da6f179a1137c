/* SPDX-License-Identifier: MPL-2.0
 *
 * The evaluator's remarks: each is pinned to a place, answered by the owner, closed by the evaluator or opened again, with its history.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/evaluation.h"
#include "tui/screen/pick.h"

static const struct table_column remark_columns[] = {
    {N_("remark in words"), 24, 70, false, 0}, {N_("where"), 14, 30, false, 2}, {N_("clause"), 6, 6, false, 3},
    {N_("weight"), 8, 8, false, 1},            {N_("status"), 9, 10, false, 0},
};

static const struct table_column *columns(size_t *count)
{
    *count = sizeof remark_columns / sizeof *remark_columns;
    return remark_columns;
}

static const struct record *remark_at(struct evaluation *e, size_t row)
{
    return evaluation_nth(e, ENTITY_REMARK, row);
}

static void note(struct evaluation *e, char *out, size_t size)
{
    size_t open = 0, count = 0;
    for (; remark_at(e, count); count++)
        open += remark_state_of(remark_at(e, count)) != REMARK_CLOSED;
    snprintf(out, size, open ? "%zu!%zu" : "%zu", count, open);
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const int fields[] = {REMARK_TEXT, REMARK_WHERE, REMARK_CLAUSE, REMARK_SEVERITY, REMARK_STATUS};
    static const enum term_role roles[] = {[REMARK_OPEN] = TERM_WARNING, [REMARK_ANSWERED] = TERM_STRONG, [REMARK_CLOSED] = TERM_GOOD};
    struct evaluation *e = context;
    const struct record *remark = remark_at(e, row);
    struct pin pin;
    if (!remark)
        return;
    if (column == 1 && evaluation_pin(e->app, record_text(remark, REMARK_WHERE), &pin))
        text_copy(out->text, sizeof out->text,
                  pin.entity == ENTITY_STUDY && pin.field >= 0 ? language_text(entity_get(ENTITY_STUDY)->fields[pin.field].label)
                                                               : record_name(pin.record));
    else
        text_copy(out->text, sizeof out->text, edit_shown(remark, fields[column]));
    if (column == 4)
        out->role = roles[remark_state_of(remark)];
}

static const char *mark(void *context, size_t row)
{
    const struct record *remark = remark_at(context, row);
    return remark && remark_state_of(remark) == REMARK_OPEN ? "!" : remark && remark_state_of(remark) == REMARK_ANSWERED ? "?" : NULL;
}

/* ---- details ---- */

static void say_by(struct lines *lines, int cols, const struct record *remark, int text, int who)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, *record_text(remark, who) ? "%s (%s)" : "%s%s", edit_shown(remark, text), record_text(remark, who));
    if (*record_text(remark, text))
        evaluation_say(lines, cols, language_text(record_entity(remark)->fields[text].label), b.data);
    text_buffer_free(&b);
}

/* "2026-11-21 16:27 li: status: open → answered"; what was filled in when the remark was recorded is one line. */
static void say_step(struct lines *lines, int cols, const struct record_step *step)
{
    const struct field *field = &entity_get(ENTITY_REMARK)->fields[step->field];
    bool choice = field->type == FIELD_CHOICE;
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%.10s %.5s %s: ", step->at_utc, step->at_utc + 11, step->who);
    if (step->change == CHANGE_SET)
        text_buffer_printf(&b, "%s: %s%s%s", language_text(field->label), choice ? edit_choice(field, step->from) : step->from,
                           *step->from ? " → " : "", choice ? edit_choice(field, step->to) : step->to);
    else
        text_buffer_add(&b, step->change == CHANGE_ADD ? _("recorded") : _("taken away"));
    lines_wrap(lines, TERM_DIM, cols, 2, b.data ? b.data : "");
    text_buffer_free(&b);
}

/* Who changed what and when, newest first. */
static void say_history(struct evaluation *e, struct lines *lines, int cols, const struct record *remark)
{
    struct record_step *steps = NULL;
    struct refusal ignored;
    size_t n = 0;
    if (!workbench_record_history(app_workbench(e->app), ENTITY_REMARK, record_id(remark), &steps, &n, &ignored) || !n) {
        free(steps);
        return;
    }
    lines_add(lines, TERM_TITLE, _("history"));
    for (size_t i = 0; i < n; i++)
        if (steps[i].change == CHANGE_SET || !i || steps[i].number != steps[i - 1].number)
            say_step(lines, cols, &steps[i]);
    free(steps);
}

static void details(struct evaluation *e, struct lines *lines, int cols)
{
    const struct record *remark = evaluation_current(e);
    char where[200];
    if (!remark)
        return;
    evaluation_where(e->app, record_text(remark, REMARK_WHERE), where, sizeof where);
    if (*where)
        lines_wrap(lines, TERM_STRONG, cols, 0, where);
    say_by(lines, cols, remark, REMARK_TEXT, REMARK_AUTHOR);
    say_by(lines, cols, remark, REMARK_ANSWER, REMARK_ANSWERED_BY);
    evaluation_say_field(lines, cols, remark, REMARK_CLOSED_BY);
    say_history(e, lines, cols, remark);
}

/* ---- answer, close, open again ---- */

static bool store_answer(struct app *app, const struct record *entry, struct refusal *refusal)
{
    if (!workbench_remark_answer(app_workbench(app), record_id(entry), record_get(entry, REMARK_ANSWER),
                                 record_get(entry, REMARK_ANSWERED_BY), refusal))
        return false;
    app_say(app, MESSAGE_GOOD, "%s", _("Answered. The evaluator closes it, or opens it again."));
    return true;
}

static const struct entry_spec answer_spec = {
    .entity = ENTITY_REMARK,
    .title = N_("answer to a remark"),
    .ok = N_("record the answer"),
    .fields = {REMARK_ANSWER, REMARK_ANSWERED_BY},
    .count = 2,
    .store = store_answer,
};

static bool store_closing(struct app *app, const struct record *entry, struct refusal *refusal)
{
    if (!workbench_remark_close(app_workbench(app), record_id(entry), record_get(entry, REMARK_CLOSED_BY), refusal))
        return false;
    app_say(app, MESSAGE_GOOD, "%s", _("The remark is closed."));
    return true;
}

static const struct entry_spec close_spec = {
    .entity = ENTITY_REMARK,
    .title = N_("closing a remark"),
    .ok = N_("close it"),
    .fields = {REMARK_CLOSED_BY},
    .count = 1,
    .store = store_closing,
};

/* A copy of the remark with a proposal for who does it. */
static struct record *with_name(const struct record *remark, int field, const char *name)
{
    struct record *values = record_copy(remark, record_id(remark));
    if (values && !record_get(values, field))
        record_set(values, field, name);
    return values;
}

static void about(const struct record *remark, char *out, size_t size)
{
    bool answered = *record_text(remark, REMARK_ANSWER);
    text_fill(out, size, answered ? _("{remark} Answer: {answer}") : "{remark}",
              (const struct text_arg[]){{"remark", record_text(remark, REMARK_TEXT)}, {"answer", record_text(remark, REMARK_ANSWER)}}, 2);
}

/* The answer is the owner's: he is asked for it where the project is his, not in a review. */
static bool answer(struct evaluation *e, const struct record *remark)
{
    char text[SENTENCE];
    if (workbench_reviewing(app_workbench(e->app))) {
        app_say(e->app, MESSAGE_WARNING, "%s", _("The owner answers, not the evaluator: x closes an answered remark, o opens it again."));
        return true;
    }
    text_copy(text, sizeof text, record_text(remark, REMARK_TEXT));
    entry_open(e->app, &answer_spec, with_name(remark, REMARK_ANSWERED_BY, project_study_text(app_project(e->app), STUDY_CONTACT)), text);
    return true;
}

static bool close_remark(struct evaluation *e, const struct record *remark)
{
    char text[SENTENCE];
    struct refusal refusal = {0};
    if (!remark_step_check(remark_state_of(remark), REMARK_CLOSED, &refusal)) {
        app_refused(e->app, &refusal);
        return true;
    }
    about(remark, text, sizeof text);
    entry_open(e->app, &close_spec, with_name(remark, REMARK_CLOSED_BY, evaluation_evaluator(e->app)), text);
    return true;
}

static bool reopen(struct evaluation *e, const struct record *remark)
{
    struct refusal refusal = {0};
    if (edit_refused(e->app, ENTITY_REMARK))
        return true;
    if (workbench_remark_reopen(app_workbench(e->app), record_id(remark), &refusal))
        app_say(e->app, MESSAGE_GOOD, "%s", _("The remark is open again."));
    else
        app_refused(e->app, &refusal);
    return true;
}

static bool opened(struct evaluation *e)
{
    const struct record *remark = evaluation_current(e);
    return remark ? evaluation_go(e->app, record_text(remark, REMARK_WHERE)) : true;
}

static bool command(struct evaluation *e, enum command_id id)
{
    const struct record *remark = evaluation_current(e);
    if (!remark)
        return false;
    switch (id) {
    case COMMAND_ANSWER:
        return answer(e, remark);
    case COMMAND_CLOSE:
        return close_remark(e, remark);
    case COMMAND_REOPEN:
        return reopen(e, remark);
    case COMMAND_FORM:
        record_form_open(e->app, ENTITY_REMARK, record_id(remark), REMARK_TEXT);
        return true;
    case COMMAND_DELETE:
        return edit_delete(e->app, ENTITY_REMARK, record_id(remark)), true;
    default:
        return false;
    }
}

static void resume(struct evaluation *e, const struct place *place, const char *text)
{
    const struct record *remark = records_find(project_records(app_project(e->app), ENTITY_REMARK), place->record);
    if (remark)
        entry_resume(e->app, &answer_spec, record_copy(remark, place->record), record_text(remark, REMARK_TEXT), text);
    else
        remark_resume(e->app, text);
}

/* A remark raised here is on the place of the current one's neighbour: on none. */
static bool at(struct evaluation *e, struct place *out)
{
    (void)e;
    (void)out;
    return false;
}

const struct part_ops remarks_part = {
    .title = N_("remarks"),
    .entity = ENTITY_REMARK,
    .list_rows = 8,
    .note = note,
    .details = details,
    .opened = opened,
    .command = command,
    .resume = resume,
    .at = at,
    .columns = columns,
    .cell = cell,
    .mark = mark,
    .reads = true,
    .empty = N_("No remarks yet. On any row of the project M raises one; here c raises one that is pinned to no place."),
};
