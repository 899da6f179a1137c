/* SPDX-License-Identifier: MPL-2.0
 *
 * Attached evidence that is not what it says: 7.5. Its bytes are gone, or changed, or the record that it proves is gone. And, where a
 * project keeps files at all, documents that are named without one: a note, as the paper may lie in the drawer. Rows are not asked here,
 * one by one: the list of rows without a file is.
 */
#include "core/attached.h"
#include "core/clauses/clause_internal.h"
#include "core/effect.h"
#include "core/number.h"
#include "core/pin.h"

static void tell(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *attachment,
                 enum attached_state state, const struct effect *effect)
{
    static const char *const messages[] = {
        [ATTACHED_GONE] = N_("'{value}', evidence for {limit}, is listed, but its bytes are not in the project"),
        [ATTACHED_CHANGED] = N_("'{value}', evidence for {limit}, is not what was attached: its bytes have changed"),
    };
    struct finding *f = findings_add(out, context, clause, SEVERITY_WARNING, ENTITY_ATTACHMENT, record_id(attachment), ATTACHMENT_SHA256,
                                     messages[state], N_("Attach the same file to this place again, or delete the entry"));
    finding_say(f, record_text(attachment, ATTACHMENT_NAME), record_text(attachment, ATTACHMENT_ABOUT));
    if (f)
        f->weight = effect_of(effect, context->project, attachment);
}

static void tell_documents(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *all = project_records(context->project, ENTITY_DOCUMENT);
    const struct record *first = NULL;
    char documents[NUMBER_TEXT];
    size_t count = 0;
    for (size_t i = 0; i < records_count(all); i++)
        if (!attached_to(context->attached, records_at(all, i))) {
            first = first ? first : records_at(all, i);
            count++;
        }
    number_full(documents, (double)count);
    if (first)
        finding_say(findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_DOCUMENT, record_id(first), -1,
                                 N_("Documents on record without an attached file: {value}"),
                                 N_("Attach the scan or photograph, or keep the paper where the evaluator finds it")),
                    documents, "");
}

static bool any_bad(const struct clause_context *context, const struct records *all)
{
    for (size_t i = 0; context->attached && i < records_count(all); i++)
        if (attached_state_of(context->attached, records_at(all, i)) != ATTACHED_HELD)
            return true;
    return false;
}

void check_attachments(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *all = project_records(context->project, ENTITY_ATTACHMENT);
    struct effect effect = {0};
    struct pin pin;
    if (any_bad(context, all) && !effect_build(&effect, context->footprint)) /* costs a look at all rows: only where it is needed */
        out->failed = true;
    for (size_t i = 0; context->attached && i < records_count(all); i++) {
        const struct record *attachment = records_at(all, i);
        enum attached_state state = attached_state_of(context->attached, attachment);
        if (state != ATTACHED_HELD)
            tell(clause, context, out, attachment, state, &effect);
        if (!pin_read(context->project, record_text(attachment, ATTACHMENT_ABOUT), &pin))
            finding_say(findings_add(out, context, clause, SEVERITY_NOTE, ENTITY_ATTACHMENT, record_id(attachment), ATTACHMENT_ABOUT,
                                     N_("'{value}' is evidence for {limit}, which is not there any more"),
                                     N_("Say what it proves now, or delete the entry")),
                        record_text(attachment, ATTACHMENT_NAME), record_text(attachment, ATTACHMENT_ABOUT));
    }
    effect_clear(&effect);
    if (context->attached && records_count(all))
        tell_documents(clause, context, out);
}
