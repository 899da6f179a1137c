/* SPDX-License-Identifier: MPL-2.0
 *
 * Two questions of the reduction step: when was it done and what proves it; and why no reduction is feasible.
 */
#include <stdlib.h>
#include <string.h>

#include "tui/screen/pick.h"
#include "tui/screen/reduction_tabs.h"

/* The date waits here until the evidence is there: both are stored together. */
struct doing {
    char action[96], date[64];
};

static const struct record *action_of(struct app *app, const struct doing *d)
{
    return records_find(project_records(app_project(app), ENTITY_ACTION), d->action);
}

static bool store(struct app *app, void *context, const char *text, char *error, size_t size)
{
    const struct doing *d = context;
    struct refusal refusal = {0};
    if (text_blank(text)) {
        text_copy(error, size, _("What is done needs evidence: a receipt, a contract, a photo with its date."));
        return false;
    }
    struct batch *batch = batch_new(app_workbench(app));
    bool good = batch && batch_set(batch, ENTITY_ACTION, d->action, ACTION_STATUS, "done", &refusal) &&
                batch_set(batch, ENTITY_ACTION, d->action, ACTION_DATE, d->date, &refusal) &&
                batch_set(batch, ENTITY_ACTION, d->action, ACTION_EVIDENCE, text, &refusal) && batch_store(batch, &refusal);
    batch_free(batch);
    if (good)
        app_say(app, MESSAGE_GOOD, "%s", _("Done: the footprint is computed with it from now on. u takes that back."));
    else
        edit_refusal(&refusal, error, size);
    return good;
}

static void ask_evidence(struct app *app, const struct doing *d)
{
    const struct record *action = action_of(app, d);
    struct doing *next = action ? malloc(sizeof *next) : NULL;
    if (!next)
        return;
    *next = *d;
    ask_line(app, &(struct ask){.title = _("What proves it?"),
                                .text = record_name(action),
                                .prompt = _("Evidence: "),
                                .proposal = record_get(action, ACTION_EVIDENCE),
                                .ok = _("mark as done"),
                                .done = store,
                                .context = next});
}

static bool take_date(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct doing *d = context;
    struct refusal refusal = {0};
    const struct field *field = &entity_get(ENTITY_ACTION)->fields[ACTION_DATE];
    if (text_blank(text)) {
        text_copy(error, size, _("What is done needs its date."));
        return false;
    }
    if (!validate_field(workbench_units(app_workbench(app)), app_project(app), field, text, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    text_copy(d->date, sizeof d->date, text);
    ask_evidence(app, d);
    return true;
}

void action_done_ask(struct app *app, const char *id)
{
    const struct record *action = records_find(project_records(app_project(app), ENTITY_ACTION), id);
    struct doing *d = action && !edit_locked(app) ? calloc(1, sizeof *d) : NULL;
    if (!d)
        return;
    text_copy(d->action, sizeof d->action, id);
    ask_line(app, &(struct ask){.title = _("When was it done?"),
                                .text = record_name(action),
                                .prompt = _("Date: "),
                                .proposal = record_get(action, ACTION_DATE),
                                .ok = _("go on"),
                                .done = take_date,
                                .context = d});
}

/* ---- none is feasible ---- */

static bool store_reason(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    (void)context;
    bool good = workbench_set(app_workbench(app), ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, text_blank(text) ? NULL : text, NULL,
                              &refusal);
    if (!good)
        edit_refusal(&refusal, error, size);
    else if (!text_blank(text))
        app_say(app, MESSAGE_GOOD, "%s", _("Reason recorded; it stands in the report."));
    return good;
}

void no_action_ask(struct app *app, const char *proposal)
{
    struct place place = {.entity = ENTITY_STUDY, .record = "study", .field = STUDY_NO_ACTION_REASON};
    char draft_place[256];
    if (edit_locked(app))
        return;
    place_write(&place, draft_place, sizeof draft_place);
    ask_line(app, &(struct ask){.title = _("Why is no reduction feasible?"),
                                .text = _("Clause 9.1 asks for reduction before offset, as far as it is economically feasible. Where nothing "
                                          "is, say why: what was looked at, what it would cost. Blank takes the reason away."),
                                .prompt = _("Reason: "),
                                .proposal = proposal ? proposal : project_study_text(app_project(app), STUDY_NO_ACTION_REASON),
                                .ok = _("record it"),
                                .draft_place = draft_place,
                                .done = store_reason});
}
