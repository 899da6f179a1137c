/* SPDX-License-Identifier: MPL-2.0
 *
 * What the site visits drew to look at, and what was found of each.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screen/evaluation.h"

static const struct table_column sample_columns[] = {
    {N_("what was drawn"), 14, 24, false, 0}, {N_("about"), 18, 40, false, 0}, {N_("visit"), 8, 9, false, 3},
    {N_("status"), 18, 20, false, 0},         {N_("result"), 10, 40, false, 1}, {N_("remark"), 8, 9, false, 2},
};

static const struct table_column *columns(size_t *count)
{
    *count = sizeof sample_columns / sizeof *sample_columns;
    return sample_columns;
}

static const struct record *sample_at(struct evaluation *e, size_t row)
{
    return evaluation_nth(e, ENTITY_SAMPLE, row);
}

static bool is_seen(const struct record *sample)
{
    return strcmp(record_text(sample, SAMPLE_STATUS), "drawn");
}

static void note(struct evaluation *e, char *out, size_t size)
{
    size_t seen = 0, count = 0;
    for (; sample_at(e, count); count++)
        seen += is_seen(sample_at(e, count));
    snprintf(out, size, "%zu/%zu", seen, count);
}

/* What was drawn is a word of the program where the program drew it. */
static void cell(void *context, size_t row, size_t column, struct table_cell *out)
{
    static const int fields[] = {SAMPLE_WHAT, SAMPLE_ABOUT, SAMPLE_VISIT, SAMPLE_STATUS, SAMPLE_RESULT, SAMPLE_REMARK};
    struct evaluation *e = context;
    const struct record *sample = sample_at(e, row);
    struct pin pin;
    if (!sample)
        return;
    if (column == 1 && evaluation_pin(e->app, record_text(sample, SAMPLE_ABOUT), &pin))
        snprintf(out->text, sizeof out->text, "%s %s", record_id(pin.record), record_name(pin.record));
    else
        text_copy(out->text, sizeof out->text, column == 0 ? language_text(record_text(sample, SAMPLE_WHAT)) : edit_shown(sample, fields[column]));
    if (column == 3)
        out->role = !is_seen(sample) ? TERM_DIM : !strcmp(record_text(sample, SAMPLE_STATUS), "agrees") ? TERM_GOOD : TERM_WARNING;
}

static const char *mark(void *context, size_t row)
{
    const struct record *sample = sample_at(context, row);
    const char *status = sample ? record_text(sample, SAMPLE_STATUS) : "";
    return !strcmp(status, "drawn") ? "?" : !strcmp(status, "differs") || !strcmp(status, "missing") ? "!" : NULL;
}

static void details(struct evaluation *e, struct lines *lines, int cols)
{
    const struct record *sample = evaluation_current(e);
    char where[200];
    struct pin pin;
    if (!sample)
        return;
    evaluation_where(e->app, record_text(sample, SAMPLE_ABOUT), where, sizeof where);
    lines_wrap(lines, TERM_STRONG, cols, 0, where);
    if (evaluation_pin(e->app, record_text(sample, SAMPLE_ABOUT), &pin) && pin.entity == ENTITY_ACTIVITY) {
        struct text_buffer b = {0};
        text_buffer_printf(&b, "%s %s", record_text(pin.record, ACTIVITY_AMOUNT), record_text(pin.record, ACTIVITY_UNIT));
        evaluation_say(lines, cols, _("in the inventory"), b.data);
        evaluation_say_field(lines, cols, pin.record, ACTIVITY_EVIDENCE);
        text_buffer_free(&b);
    }
    evaluation_say_field(lines, cols, sample, SAMPLE_RESULT);
    const struct record *remark = records_find(project_records(app_project(e->app), ENTITY_REMARK), record_text(sample, SAMPLE_REMARK));
    if (remark)
        evaluation_say(lines, cols, _("remark"), record_text(remark, REMARK_TEXT));
}

/* ---- entering what was found ---- */

static bool store(struct app *app, const struct record *entry, struct refusal *refusal)
{
    const struct sample_entry result = {
        .id = record_id(entry),
        .status = record_get(entry, SAMPLE_STATUS),
        .result = record_get(entry, SAMPLE_RESULT),
        .author = evaluation_evaluator(app),
    };
    if (!result.status)
        return refuse(refusal, REFUSAL_BLANK, "status", "", "");
    if (!workbench_sample_result(app_workbench(app), &result, refusal))
        return false;
    bool agrees = !strcmp(result.status, "agrees");
    app_say(app, agrees ? MESSAGE_GOOD : MESSAGE_WARNING, "%s", agrees ? _("Recorded.") : _("Recorded, and a remark raised on its row."));
    return true;
}

static const struct entry_spec result_spec = {
    .entity = ENTITY_SAMPLE,
    .title = N_("what was found of a sample"),
    .ok = N_("record the result"),
    .fields = {SAMPLE_STATUS, SAMPLE_RESULT},
    .count = 2,
    .hidden = {"drawn"},
    .store = store,
};

static void ask(struct evaluation *e, const struct record *sample, const char *draft)
{
    struct record *values = record_copy(sample, record_id(sample));
    char where[200];
    evaluation_where(e->app, record_text(sample, SAMPLE_ABOUT), where, sizeof where);
    if (values && !is_seen(sample))
        record_set(values, SAMPLE_STATUS, NULL);
    if (draft)
        entry_resume(e->app, &result_spec, values, where, draft);
    else
        entry_open(e->app, &result_spec, values, where);
}

static bool opened(struct evaluation *e)
{
    const struct record *sample = evaluation_current(e);
    if (sample)
        ask(e, sample, NULL);
    return true;
}

static void resume(struct evaluation *e, const struct place *place, const char *text)
{
    const struct record *sample = records_find(project_records(app_project(e->app), ENTITY_SAMPLE), place->record);
    if (sample)
        ask(e, sample, text);
}

static bool command(struct evaluation *e, enum command_id id)
{
    const struct record *sample = evaluation_current(e);
    if (!sample || (id != COMMAND_GO && id != COMMAND_DELETE))
        return false;
    if (id == COMMAND_GO)
        return evaluation_go(e->app, record_text(sample, SAMPLE_ABOUT));
    edit_delete(e->app, ENTITY_SAMPLE, record_id(sample));
    return true;
}

/* A remark raised here is on what was drawn. */
static bool at(struct evaluation *e, struct place *out)
{
    const struct record *sample = evaluation_current(e);
    struct pin pin;
    if (!sample || !evaluation_pin(e->app, record_text(sample, SAMPLE_ABOUT), &pin))
        return false;
    *out = (struct place){.entity = pin.entity, .field = pin.field};
    text_copy(out->record, sizeof out->record, record_id(pin.record));
    return true;
}

const struct part_ops samples_part = {
    .title = N_("samples"),
    .entity = ENTITY_SAMPLE,
    .list_rows = 9,
    .note = note,
    .details = details,
    .opened = opened,
    .command = command,
    .resume = resume,
    .at = at,
    .columns = columns,
    .cell = cell,
    .mark = mark,
    .empty = N_("Nothing is drawn yet: planning a site visit draws the sample with the seed that it records."),
};
