/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapters 10 and 11: what is signed, and what the evaluation report has to state. These checks come last in a pack: they look at what the
 * others found.
 */
#include <stdio.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/sign_off.h"

/* ---- 10 e: sign-offs ---- */

static struct finding *add(const struct clause *clause, const struct clause_context *context, struct findings *out,
                           enum severity severity, const struct record *sign_off, int field, const char *message, const char *remedy)
{
    return findings_add(out, context, clause, severity, ENTITY_SIGN_OFF, sign_off ? record_id(sign_off) : "", field, message, remedy);
}

static void check_signed(const struct clause *clause, const struct clause_context *context, struct findings *out,
                         enum sign_off_stage stage, const struct record *sign_off)
{
    const char *who = record_text(sign_off, SIGN_OFF_WHO), *label = sign_off_stage_label(stage);
    struct refusal why;
    if (!evaluator_named(context->project, who))
        finding_say(add(clause, context, out, SEVERITY_ERROR, sign_off, SIGN_OFF_WHO,
                        N_("The stage '{limit}' is signed by '{value}', who is none of the evaluators"), N_("Let one of the team sign it")),
                    who, label);
    if (!sign_off_current(context, sign_off))
        finding_say(add(clause, context, out, SEVERITY_ERROR, sign_off, SIGN_OFF_DIGEST,
                        N_("The project has changed since '{value}' signed the stage '{limit}'"), N_("Look at the change and sign it again")),
                    who, label);
    else if (!strcmp(record_text(sign_off, SIGN_OFF_CONCLUSION), "rejected"))
        finding_say(add(clause, context, out, SEVERITY_ERROR, sign_off, SIGN_OFF_CONCLUSION,
                        N_("'{value}' did not accept the stage '{limit}'"), N_("Mend what speaks against it, then let it be signed again")),
                    who, label);
    else if (stage != STAGE_CONCLUSION && !sign_off_agrees(context, out, sign_off, &why))
        finding_say(add(clause, context, out, SEVERITY_ERROR, sign_off, SIGN_OFF_CONCLUSION,
                        N_("The stage '{limit}' is accepted, but {value} is open"), N_("Mend it, or do not accept the stage")),
                    why.limit, label);
}

void check_sign_offs(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct text_buffer missing = {0};
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        const struct record *sign_off = sign_off_of(context->project, (enum sign_off_stage)stage);
        if (sign_off)
            check_signed(clause, context, out, (enum sign_off_stage)stage, sign_off);
        else if (stage != STAGE_CONCLUSION) /* 11 asks for that one */
            text_buffer_printf(&missing, "%s%s", missing.length ? ", " : "", sign_off_stage_label((enum sign_off_stage)stage));
    }
    if (missing.length)
        finding_say(add(clause, context, out, SEVERITY_QUESTION, NULL, SIGN_OFF_STAGE, N_("Stages that nobody signed: {limit}"),
                        N_("Let the evaluators sign each stage when they are done with it")),
                    "", missing.data);
    text_buffer_free(&missing);
}

/* ---- 11 a: contents ---- */

/* Another clause has told it already: one gap is one finding. */
static bool told(const struct findings *out, enum entity_id entity, const char *record, int field)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct finding *f = &out->items[i];
        if (f->entity == entity && f->field == field && !strcmp(f->record, record))
            return true;
    }
    return false;
}

static void ask(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *record,
                int field)
{
    const struct entity *entity = record_entity(record);
    if (!text_blank(record_text(record, field)) || told(out, entity->id, record_id(record), field))
        return;
    finding_say(findings_add(out, context, clause, SEVERITY_ERROR, entity->id, record_id(record), field,
                             N_("The evaluation report has to state: {limit}"), N_("Fill in the field")),
                record_id(record), entity->fields[field].label);
}

static void ask_all(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *record,
                    const int *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ask(clause, context, out, record, fields[i]);
}
#define ASK_ALL(record, fields) ask_all(clause, context, out, record, fields, sizeof(fields) / sizeof *(fields))

void check_report_contents(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    static const int of_study[] = {STUDY_PRODUCT, STUDY_FUNCTIONAL_UNIT, STUDY_BOUNDARY, STUDY_PERIOD_FROM, STUDY_PERIOD_TO, STUDY_GWP_SET,
                                   STUDY_ASSESSED_ON, STUDY_ORG_NAME};
    static const int of_credit[] = {OFFSET_PROJECT, OFFSET_VINTAGE, OFFSET_PROOF};
    static const int of_sink[] = {OFFSET_PLACE, OFFSET_SPECIES, OFFSET_AREA, OFFSET_START};
    const struct records *lots = project_records(context->project, ENTITY_OFFSET);
    const struct record *study = project_study(context->project);
    if (study)
        ASK_ALL(study, of_study);
    for (size_t i = 0; i < records_count(lots); i++) {
        const struct record *lot = records_at(lots, i);
        if (strcmp(record_text(lot, OFFSET_STATUS), "retired"))
            continue;
        if (strcmp(record_text(lot, OFFSET_KIND), "own_sink"))
            ASK_ALL(lot, of_credit);
        else
            ASK_ALL(lot, of_sink);
    }
    if (!clause_has_lines(context))
        findings_add_study(out, context, clause, SEVERITY_ERROR, STUDY_VARIANT, N_("The evaluation report has no gas to name: the inventory is empty"),
                           N_("Enter the inventory"));
}

/* ---- 11 b: the conclusion ---- */

void check_conclusion(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct record *sign_off = sign_off_of(context->project, STAGE_CONCLUSION);
    struct refusal why;
    if (!sign_off) {
        add(clause, context, out, SEVERITY_ERROR, NULL, SIGN_OFF_CONCLUSION, N_("No conclusion is signed"),
            N_("Let an evaluator sign what is computed"));
        return;
    }
    if (text_blank(record_text(sign_off, SIGN_OFF_NOTE)))
        add(clause, context, out, SEVERITY_WARNING, sign_off, SIGN_OFF_NOTE, N_("The conclusion does not say what it is based on"),
            N_("State procedure and basis in a few words"));
    if (sign_off_current(context, sign_off) && !sign_off_agrees(context, out, sign_off, &why))
        finding_say(add(clause, context, out, SEVERITY_ERROR, sign_off, SIGN_OFF_CONCLUSION,
                        N_("The conclusion '{value}' contradicts what is computed: {limit}"), N_("Conclude what is computed")),
                    record_text(sign_off, SIGN_OFF_CONCLUSION), why.limit);
}
