/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/reason.h"

#include "tui/screen/pick.h"

static bool store(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    bool done = workbench_record_reason(app_workbench(app), context, text, &refusal);
    if (done)
        app_say(app, MESSAGE_GOOD, "%s", _("Reason recorded; it stands in the report."));
    else
        edit_refusal(&refusal, error, size);
    return done;
}

void reason_ask(struct app *app, const struct finding *finding, const char *proposal)
{
    char text[SENTENCE], draft_place[256];
    struct place place = {.entity = ENTITY_REASON, .field = REASON_TEXT};
    if (edit_refused(app, ENTITY_REASON))
        return;
    if (finding->severity == SEVERITY_ERROR) {
        app_say(app, MESSAGE_WARNING, "%s", _("An error must be mended: a reason does not close it."));
        return;
    }
    text_copy(place.record, sizeof place.record, finding->id);
    place_write(&place, draft_place, sizeof draft_place);
    language_finding(finding, text, sizeof text);
    ask_line(app, &(struct ask){.title = _("Why is this right as it stands?"),
                                .text = text,
                                .prompt = _("Reason: "),
                                .ok = _("record it"),
                                .proposal = proposal ? proposal : finding->reason,
                                .draft_place = draft_place,
                                .done = store,
                                .context = text_dup(finding->id)});
}
