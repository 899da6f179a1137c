/* SPDX-License-Identifier: MPL-2.0
 *
 * Attached evidence that is not what it says: 7.5. Its bytes are gone, or changed, or the record that it proves is gone.
 */
#include <string.h>

#include "core/attached.h"
#include "core/clauses/clause_internal.h"
#include "core/pin.h"

/* kg CO2e that hang on the row that it proves; 0 where that is no row of the footprint. */
static double weight_of(const struct clause_context *context, const struct record *row)
{
    const struct footprint *f = context->footprint;
    for (size_t i = 0; f && i < f->line_count; i++)
        if (!strcmp(record_id(f->lines[i].activity), record_id(row)) && record_entity(f->lines[i].activity)->id == record_entity(row)->id)
            return clause_row_weight(f, &f->lines[i]);
    return 0;
}

static void tell(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *attachment,
                 enum attached_state state)
{
    static const char *const messages[] = {
        [ATTACHED_GONE] = N_("'{value}', evidence for {limit}, is listed, but its bytes are not in the project"),
        [ATTACHED_CHANGED] = N_("'{value}', evidence for {limit}, is not what was attached: its bytes have changed"),
    };
    struct pin pin;
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_ATTACHMENT, record_id(attachment), ATTACHMENT_SHA256,
                                     messages[state], N_("Attach the same file to this place again, or delete the entry"));
    finding_say(f, record_text(attachment, ATTACHMENT_NAME), record_text(attachment, ATTACHMENT_ABOUT));
    if (f && pin_read(context->project, record_text(attachment, ATTACHMENT_ABOUT), &pin))
        f->weight = weight_of(context, pin.record);
}

void check_attachments(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *all = project_records(context->project, ENTITY_ATTACHMENT);
    struct pin pin;
    for (size_t i = 0; context->attached && i < records_count(all); i++) {
        const struct record *attachment = records_at(all, i);
        enum attached_state state = attached_state_of(context->attached, attachment);
        if (state != ATTACHED_HELD)
            tell(clause, context, out, attachment, state);
        if (!pin_read(context->project, record_text(attachment, ATTACHMENT_ABOUT), &pin))
            finding_say(findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_ATTACHMENT, record_id(attachment), ATTACHMENT_ABOUT,
                                     N_("'{value}' is evidence for {limit}, which is not there any more"),
                                     N_("Say what it proves now, or delete the entry")),
                        record_text(attachment, ATTACHMENT_NAME), record_text(attachment, ATTACHMENT_ABOUT));
    }
}
