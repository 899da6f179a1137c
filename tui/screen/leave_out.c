/* SPDX-License-Identifier: MPL-2.0
 *
 * First the kind of reason from a list, then the words, which stand in the rows' notes; both are one edit, of however many rows.
 */
#include "tui/screen/leave_out.h"

#include <stdlib.h>
#include <string.h>

#include "tui/screen/pick.h"

struct leaving {
    char activity[96];  /* "": the marked rows */
    char why[32];       /* key of the choice, "" to count again */
    char note[SENTENCE]; /* that the reason is typed over */
    struct rows *rows;
};

/* Free the list; NULL where there is none. */
static const char **meant(const struct leaving *leaving, size_t *count)
{
    if (!*leaving->activity)
        return rows_meant(leaving->rows, 0, count);
    const char **ids = calloc(1, sizeof *ids);
    *count = ids != NULL;
    if (ids)
        ids[0] = leaving->activity;
    return ids;
}

static const struct record *row_of(struct app *app, const char *id)
{
    return records_find(project_records(app_project(app), ENTITY_ACTIVITY), id);
}

static void tell(struct app *app, bool left_out, size_t count)
{
    if (left_out && count == 1)
        app_say(app, MESSAGE_GOOD, "%s", _("Left out: the row stays in the table and counts nowhere. x counts it again."));
    else if (left_out)
        app_say(app, MESSAGE_GOOD, _("Left out: %zu rows; they stay in the table and count nowhere. u takes it back."), count);
    else if (count > 1)
        app_say(app, MESSAGE_GOOD, _("Counted again: %zu rows. u takes it back."), count);
    else
        app_say(app, MESSAGE_GOOD, "%s", _("The row is counted again. u takes it back."));
}

static bool store(struct app *app, const struct leaving *leaving, const char *note, struct refusal *refusal)
{
    const struct leave_out how = {.why = *leaving->why ? leaving->why : NULL, .reason = note, .seen = leaving->note};
    size_t count = 0, changed = 0;
    const char **ids = meant(leaving, &count);
    bool done = ids ? workbench_leave_out(app_workbench(app), ids, count, &how, &changed, refusal)
                    : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    free(ids);
    if (done)
        tell(app, how.why, changed);
    return done;
}

static bool store_reason(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    if (text_blank(text)) {
        text_copy(error, size, _("A row is left out for a reason: say it in a few words."));
        return false;
    }
    bool done = store(app, context, text, &refusal);
    if (!done)
        edit_refusal(&refusal, error, size);
    return done;
}

/* What is noted already, where all rows say the same. */
static void note_of(struct app *app, struct leaving *leaving)
{
    size_t count = 0;
    const char **ids = meant(leaving, &count);
    for (size_t i = 0; i < count; i++) {
        const struct record *row = row_of(app, ids[i]);
        const char *note = row ? record_text(row, ACTIVITY_NOTE) : "";
        if (!i)
            text_copy(leaving->note, sizeof leaving->note, note);
        if (strcmp(leaving->note, note))
            leaving->note[0] = '\0';
    }
    free(ids);
}

static void ask_why(struct app *app, const struct leaving *leaving)
{
    struct leaving *context = malloc(sizeof *context);
    if (!context)
        return;
    *context = *leaving;
    note_of(app, context);
    ask_line(app, &(struct ask){.title = *leaving->activity ? _("Why is this row left out?") : _("Why are these rows left out?"),
                                .text = _("The reason stands in the row's note and in the report. Energy and main materials can "
                                          "never be left out as light."),
                                .prompt = _("Reason: "),
                                .ok = _("leave it out"),
                                .proposal = context->note,
                                .done = store_reason,
                                .context = context});
}

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct leaving leaving = {.rows = to->context};
    text_copy(leaving.activity, sizeof leaving.activity, to->place.record);
    text_copy(leaving.why, sizeof leaving.why, key);
    if (!*key)
        return store(app, &leaving, NULL, refusal);
    ask_why(app, &leaving);
    return true;
}

/* The first reason that one of the rows is left out for; "" where all are counted. */
static const char *left_out_now(struct app *app, const struct leaving *leaving)
{
    size_t count = 0;
    const char **ids = meant(leaving, &count), *now = "";
    for (size_t i = 0; i < count && !*now; i++) {
        const struct record *row = row_of(app, ids[i]);
        now = row ? record_text(row, ACTIVITY_LEFT_OUT) : "";
    }
    free(ids);
    return now;
}

void leave_out(struct app *app, const char *activity_id, struct rows *rows)
{
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT];
    struct leaving leaving = {.rows = rows};
    struct place place = {.entity = ENTITY_ACTIVITY, .field = ACTIVITY_LEFT_OUT};
    struct pick_list *list = edit_locked(app) ? NULL : pick_list_new(field->label, choose);
    if (!list)
        return;
    text_copy(leaving.activity, sizeof leaving.activity, activity_id);
    text_copy(place.record, sizeof place.record, activity_id);
    const char *now = left_out_now(app, &leaving);
    pick_list_to(list, &place, rows);
    pick_list_quiet(list);
    if (*now)
        pick_list_add(list, "", _("count it again"), "");
    for (const struct field_choice *c = field->choices; c->key; c++)
        pick_list_add(list, c->key, language_text(c->label), "");
    pick_list_show(app, list, now);
}
