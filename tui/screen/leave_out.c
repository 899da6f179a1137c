/* SPDX-License-Identifier: MPL-2.0
 *
 * First the kind of reason from a list, then the words, which stand in the row's note; both are one edit.
 */
#include "tui/screen/leave_out.h"

#include <stdlib.h>
#include <string.h>

#include "tui/screen/pick.h"

struct leaving {
    char activity[96];
    char why[32]; /* key of the choice, "" to count it again */
};

static bool store(struct app *app, const struct leaving *leaving, const char *note, struct refusal *refusal)
{
    struct batch *batch = batch_new(app_workbench(app));
    const char *why = *leaving->why ? leaving->why : NULL;
    bool done = batch ? batch_set(batch, ENTITY_ACTIVITY, leaving->activity, ACTIVITY_LEFT_OUT, why, refusal) &&
                            (!note || batch_set(batch, ENTITY_ACTIVITY, leaving->activity, ACTIVITY_NOTE, note, refusal)) &&
                            batch_store(batch, refusal)
                      : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    batch_free(batch);
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
    if (done)
        app_say(app, MESSAGE_GOOD, "%s", _("Left out: the row stays in the table and counts nowhere. x counts it again."));
    else
        edit_refusal(&refusal, error, size);
    return done;
}

static void ask_why(struct app *app, const struct leaving *leaving)
{
    const struct record *r =
        records_find(project_records(app_project(app), ENTITY_ACTIVITY), leaving->activity);
    struct leaving *context = malloc(sizeof *context);
    if (!context || !r) {
        free(context);
        return;
    }
    *context = *leaving;
    ask_line(app, &(struct ask){.title = _("Why is this row left out?"),
                                .text = _("The reason stands in the row's note and in the report. Energy and main materials can "
                                          "never be left out as light."),
                                .prompt = _("Reason: "),
                                .ok = _("leave it out"),
                                .proposal = record_text(r, ACTIVITY_NOTE),
                                .done = store_reason,
                                .context = context});
}

static bool choose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct leaving leaving;
    text_copy(leaving.activity, sizeof leaving.activity, to->place.record);
    text_copy(leaving.why, sizeof leaving.why, key);
    if (!*key)
        return store(app, &leaving, NULL, refusal);
    ask_why(app, &leaving);
    return true;
}

void leave_out(struct app *app, const char *activity_id)
{
    const struct field *field = &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_LEFT_OUT];
    const struct record *r = records_find(project_records(app_project(app), ENTITY_ACTIVITY), activity_id);
    struct pick_list *list = !r || edit_locked(app) ? NULL : pick_list_new(field->label, choose);
    struct place place = {.entity = ENTITY_ACTIVITY, .field = ACTIVITY_LEFT_OUT};
    if (!list)
        return;
    text_copy(place.record, sizeof place.record, activity_id);
    pick_list_to(list, &place, NULL);
    if (record_get(r, ACTIVITY_LEFT_OUT))
        pick_list_add(list, "", _("count it again"), "");
    for (const struct field_choice *c = field->choices; c->key; c++)
        pick_list_add(list, c->key, language_text(c->label), "");
    pick_list_show(app, list, record_text(r, ACTIVITY_LEFT_OUT));
}
