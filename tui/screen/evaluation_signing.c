/* SPDX-License-Identifier: MPL-2.0
 *
 * The sign-offs: each stage with what was concluded, by whom and when, whether the project is still what was signed, and what may be
 * signed now. A conclusion that contradicts what is computed is refused beside its field.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screen/evaluation.h"

static const struct table_column signing_columns[] = {
    {N_("stage"), 10, 16, false, 0}, {N_("state"), 16, 30, false, 0}, {N_("conclusion"), 14, 22, false, 0},
    {N_("by"), 10, 20, false, 1},    {N_("date"), 11, 12, false, 2},
};

static const struct table_column *columns(size_t *count)
{
    *count = sizeof signing_columns / sizeof *signing_columns;
    return signing_columns;
}

static struct sign_off_state state_at(struct evaluation *e, size_t row)
{
    struct sign_off_state all[STAGE_COUNT];
    memset(all, 0, sizeof all);
    workbench_sign_offs(app_workbench(e->app), all);
    return all[row < STAGE_COUNT ? row : 0];
}

static size_t count(struct evaluation *e)
{
    (void)e;
    return STAGE_COUNT;
}

static bool holds(const struct sign_off_state *s)
{
    return s->record && s->current && s->agrees;
}

static void note(struct evaluation *e, char *out, size_t size)
{
    size_t signed_off = 0;
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        struct sign_off_state s = state_at(e, i);
        signed_off += holds(&s);
    }
    snprintf(out, size, "%zu/%d", signed_off, (int)STAGE_COUNT);
}

static const char *state_word(const struct sign_off_state *s)
{
    return !s->record ? _("not signed") : !s->current ? _("out of date: changed since") : !s->agrees ? _("contradicts") : _("signed, current");
}

static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const int fields[] = {0, 0, SIGN_OFF_CONCLUSION, SIGN_OFF_WHO, SIGN_OFF_DATE};
    struct sign_off_state s = state_at(context, row);
    if (column == 0)
        text_copy(out->text, sizeof out->text, language_text(sign_off_stage_label((enum sign_off_stage)row)));
    else if (column == 1) {
        text_copy(out->text, sizeof out->text, state_word(&s));
        out->role = holds(&s) ? TERM_GOOD : s.record ? TERM_WARNING : TERM_DIM;
    } else if (s.record)
        text_copy(out->text, sizeof out->text, edit_shown(s.record, fields[column]));
}

static const char *mark(void *context, size_t row)
{
    struct sign_off_state s = state_at(context, row);
    return s.record && !holds(&s) ? "!" : NULL;
}

static const char *record_of(struct evaluation *e, size_t row)
{
    struct sign_off_state s = state_at(e, row);
    return s.record ? record_id(s.record) : NULL;
}

static void say_verdict(struct evaluation *e, struct lines *lines, int cols)
{
    const struct balance *b = workbench_balance_to_sign(app_workbench(e->app));
    if (!b)
        return;
    evaluation_say(lines, cols, _("what may be signed"), language_text(verdict_label(b->verdict)));
    for (size_t i = 0; i < b->block_count; i++) {
        struct text_buffer line = {0};
        char block[SENTENCE];
        language_block(&b->blocks[i], block, sizeof block);
        text_buffer_printf(&line, "- %s", block);
        lines_wrap(lines, TERM_NORMAL, cols, 2, line.data);
        text_buffer_free(&line);
    }
}

static void details(struct evaluation *e, struct lines *lines, int cols)
{
    size_t row = evaluation_row(e);
    struct sign_off_state s = state_at(e, row);
    char text[SENTENCE];
    if (s.record && !s.agrees) {
        edit_refusal(&s.why, text, sizeof text);
        lines_wrap(lines, TERM_WARNING, cols, 2, text);
    }
    if (s.record && !s.current)
        lines_wrap(lines, TERM_WARNING, cols, 2, _("The project has changed since this was signed: look again and sign anew."));
    if (s.record)
        evaluation_say_field(lines, cols, s.record, SIGN_OFF_NOTE);
    if (row == STAGE_CONCLUSION)
        say_verdict(e, lines, cols);
    else
        lines_wrap(lines, TERM_DIM, cols, 0, _("A stage is accepted once no error or warning of it, or of a stage before it, is open; it can always be rejected."));
    if (s.record)
        evaluation_say_field(lines, cols, s.record, SIGN_OFF_DIGEST);
}

/* ---- signing ---- */

/* What speaks against an acceptance is a finding: said in words, not by its id. */
static void say_finding(struct app *app, struct refusal *refusal)
{
    const struct findings *all = workbench_findings(app_workbench(app));
    char text[SENTENCE], limit[2 * SENTENCE];
    for (size_t i = 0; all && i < all->count; i++) {
        if (strcmp(all->items[i].id, refusal->limit))
            continue;
        language_finding(&all->items[i], text, sizeof text);
        snprintf(limit, sizeof limit, "%s %s", all->items[i].clause ? all->items[i].clause->id : "", text);
        text_copy(refusal->limit, sizeof refusal->limit, limit);
        return;
    }
}

static bool store(struct app *app, const struct record *entry, struct refusal *refusal)
{
    const struct sign_off_entry sign = {
        .stage = record_get(entry, SIGN_OFF_STAGE),
        .conclusion = record_get(entry, SIGN_OFF_CONCLUSION),
        .who = record_get(entry, SIGN_OFF_WHO),
        .date = record_get(entry, SIGN_OFF_DATE),
        .note = record_get(entry, SIGN_OFF_NOTE),
    };
    if (!workbench_sign_off(app_workbench(app), &sign, NULL, refusal)) {
        say_finding(app, refusal);
        return false;
    }
    app_say(app, MESSAGE_GOOD, "%s", _("Signed. Any later change of what was signed marks it as out of date."));
    return true;
}

#define SIGN(name, ...)                                                                                                        \
    static const struct entry_spec name = {.entity = ENTITY_SIGN_OFF, .title = N_("sign-off of a stage"), .ok = N_("sign"),     \
                                           .fields = {SIGN_OFF_CONCLUSION, SIGN_OFF_WHO, SIGN_OFF_DATE, SIGN_OFF_NOTE},         \
                                           .count = 4, .spare = 1, .hidden = {__VA_ARGS__}, .store = store}
SIGN(stage_spec, "neutral", "not_neutral", "undecided");
SIGN(conclusion_spec, "accepted");

static const struct entry_spec *spec_of(const char *stage)
{
    return strcmp(stage, sign_off_stage_key(STAGE_CONCLUSION)) ? &stage_spec : &conclusion_spec;
}

static void about(struct evaluation *e, size_t row, char *out, size_t size)
{
    const struct balance *b = row == STAGE_CONCLUSION ? workbench_balance_to_sign(app_workbench(e->app)) : NULL;
    text_fill(out, size, b ? _("{stage}. As computed: {verdict}.") : "{stage}",
              (const struct text_arg[]){{"stage", language_text(sign_off_stage_label((enum sign_off_stage)row))},
                                        {"verdict", b ? language_text(verdict_label(b->verdict)) : ""}}, 2);
}

static bool opened(struct evaluation *e)
{
    size_t row = evaluation_row(e);
    struct record *values = row < STAGE_COUNT ? record_new(entity_get(ENTITY_SIGN_OFF), "+") : NULL;
    char text[SENTENCE];
    if (!values)
        return true;
    record_set(values, SIGN_OFF_STAGE, sign_off_stage_key((enum sign_off_stage)row));
    record_set(values, SIGN_OFF_WHO, evaluation_evaluator(e->app));
    record_set(values, SIGN_OFF_DATE, entry_today());
    about(e, row, text, sizeof text);
    entry_open(e->app, spec_of(record_text(values, SIGN_OFF_STAGE)), values, text);
    return true;
}

static void resume(struct evaluation *e, const struct place *place, const char *text)
{
    bool last = strstr(text, "stage=conclusion") != NULL;
    (void)place;
    entry_resume(e->app, last ? &conclusion_spec : &stage_spec, record_new(entity_get(ENTITY_SIGN_OFF), "+"), "", text);
}

static bool command(struct evaluation *e, enum command_id id)
{
    static const enum screen_id screens[STAGE_COUNT] = {SCREEN_SCOPE,  SCREEN_INVENTORY,  SCREEN_FOOTPRINT, SCREEN_REDUCTION,
                                                        SCREEN_OFFSET, SCREEN_EVALUATION, SCREEN_REPORT};
    const struct record *record = evaluation_current(e);
    size_t row = evaluation_row(e);
    if (id == COMMAND_GO && row < STAGE_COUNT)
        app_show(e->app, screens[row]);
    else if (id == COMMAND_DELETE && record)
        edit_delete(e->app, ENTITY_SIGN_OFF, record_id(record));
    else
        return false;
    return true;
}

const struct part_ops signing_part = {
    .title = N_("sign-off"),
    .entity = ENTITY_SIGN_OFF,
    .list_rows = 8,
    .count = count,
    .note = note,
    .details = details,
    .opened = opened,
    .command = command,
    .resume = resume,
    .columns = columns,
    .cell = cell,
    .mark = mark,
    .record = record_of,
    .empty = N_("Nothing here."),
};
