/* SPDX-License-Identifier: MPL-2.0
 *
 * Chapter 10, evaluation: who evaluates, that documents were reviewed and the holding visited, that remarks are closed. Sign-offs and the
 * contents of the report: clause_11.c.
 */
#include <stdio.h>
#include <string.h>

#include "core/clauses/clause_internal.h"
#include "core/visit.h"

/* A finding on a record, or (`record` NULL) on the kind as a whole. */
static struct finding *add(const struct clause *clause, const struct clause_context *context, struct findings *out,
                           enum severity severity, enum entity_id entity, const struct record *record, int field, const char *message,
                           const char *remedy)
{
    return findings_add(out, context, clause, severity, entity, record ? record_id(record) : "", field, message, remedy);
}

static void say_counts(struct finding *finding, size_t of, size_t all)
{
    char value[24], limit[24];
    snprintf(value, sizeof value, "%zu", of);
    snprintf(limit, sizeof limit, "%zu", all);
    finding_say(finding, value, limit);
}

static size_t count(const struct clause_context *context, enum entity_id entity)
{
    return records_count(project_records(context->project, entity));
}

/* Whoever offsets, evaluates or states a quantity claims to be neutral, or is about to; and so does who has reduced all there was. */
static bool nothing_left(const struct clause_context *context)
{
    bool reduced = count(context, ENTITY_ACTION) || !clause_study_blank(context, STUDY_NO_ACTION_REASON);
    return reduced && clause_has_lines(context) && context->footprint->emissions <= 0 && !context->footprint->open_count;
}

bool applies_claim(const struct clause_context *context)
{
    static const enum entity_id kinds[] = {ENTITY_OFFSET, ENTITY_EVALUATOR, ENTITY_DOCUMENT, ENTITY_REMARK,
                                           ENTITY_VISIT,  ENTITY_SAMPLE,    ENTITY_SIGN_OFF};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (count(context, kinds[i]))
            return true;
    return !clause_study_blank(context, STUDY_CLAIMED) || !clause_study_blank(context, STUDY_ASSESSED_ON) || nothing_left(context);
}

/* ---- 10 a: the evaluator ---- */

static void check_kind(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *person)
{
    if (!strcmp(record_text(person, EVALUATOR_KIND), "other") && text_blank(record_text(person, EVALUATOR_REASON)))
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_EVALUATOR, person, EVALUATOR_REASON,
                        N_("'{value}' is no independent third party, and it is not said why none evaluates"),
                        N_("State the reason, or let an independent third party evaluate")),
                    record_text(person, EVALUATOR_NAME), "");
}

static void check_independence(const struct clause *clause, const struct clause_context *context, struct findings *out,
                               const struct record *person)
{
    static const int names[] = {EVALUATOR_NAME, EVALUATOR_ORGANISATION};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (owner_named(context->project, record_text(person, names[i]))) {
            finding_say(add(clause, context, out, SEVERITY_ERROR, ENTITY_EVALUATOR, person, names[i],
                            N_("'{value}' is the holding that is evaluated, or acts for it"), N_("Name an evaluator who is not part of it")),
                        record_text(person, names[i]), "");
            return;
        }
    if (text_blank(record_text(person, EVALUATOR_STATEMENT)))
        finding_say(add(clause, context, out, SEVERITY_ERROR, ENTITY_EVALUATOR, person, EVALUATOR_STATEMENT,
                        N_("No statement of independence of '{value}' is on record"), N_("Enter its date and file")),
                    record_text(person, EVALUATOR_NAME), "");
}

static void check_team(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *person)
{
    if (text_blank(record_text(person, EVALUATOR_ORGANISATION)))
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_EVALUATOR, person, EVALUATOR_ORGANISATION,
                        N_("It is not said for which body '{value}' evaluates"), N_("Name the body")),
                    record_text(person, EVALUATOR_NAME), "");
    if (text_blank(record_text(person, EVALUATOR_ROLE)))
        finding_say(add(clause, context, out, SEVERITY_QUESTION, ENTITY_EVALUATOR, person, EVALUATOR_ROLE,
                        N_("Which part does '{value}' have in the team?"), N_("Say who leads and who looks at what")),
                    record_text(person, EVALUATOR_NAME), "");
}

void check_evaluator(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *people = project_records(context->project, ENTITY_EVALUATOR);
    if (!records_count(people))
        add(clause, context, out, SEVERITY_ERROR, ENTITY_EVALUATOR, NULL, -1, N_("Nobody is named who evaluates the claim"),
            N_("Name the evaluators, an independent third party first"));
    for (size_t i = 0; i < records_count(people); i++) {
        check_kind(clause, context, out, records_at(people, i));
        check_independence(clause, context, out, records_at(people, i));
        check_team(clause, context, out, records_at(people, i));
    }
}

/* ---- 10 b: documents ---- */

static void check_items(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct review *review)
{
    double open = 0;
    for (size_t i = 0; i < review->count; i++) {
        const struct review_item *item = &review->items[i];
        open += item->state == REVIEW_OPEN ? item->weight : 0;
        if (item->state == REVIEW_DIFFERS && !item->pinned)
            finding_say(add(clause, context, out, SEVERITY_ERROR, record_entity(item->record)->id, item->record, -1,
                            N_("A document about '{value}' differs, and no remark says so"), N_("Pin a remark to it, for the holding to answer")),
                        item->name, "");
    }
    if (!review->by_state[REVIEW_OPEN])
        return;
    struct finding *f = add(clause, context, out, SEVERITY_WARNING, ENTITY_DOCUMENT, NULL, -1,
                            N_("{value} of {limit} items of the document review have no result yet"),
                            N_("Review them, largest first: 'nongtan review PROJECT'; or give the reason why these are enough"));
    say_counts(f, review->by_state[REVIEW_OPEN], review->count);
    if (f)
        f->weight = open;
}

static void check_document(const struct clause *clause, const struct clause_context *context, struct findings *out,
                           const struct record *document)
{
    const char *name = record_text(document, DOCUMENT_NAME), *who = record_text(document, DOCUMENT_CHECKED_BY);
    const char *result = record_text(document, DOCUMENT_RESULT);
    struct pin pin;
    bool judged = !text_blank(result) && strcmp(result, "open");
    int gap = judged ? review_document_gap(document) : -1;
    if (!text_blank(record_text(document, DOCUMENT_ABOUT)) && !pin_read(review_project(context), record_text(document, DOCUMENT_ABOUT), &pin))
        finding_say(add(clause, context, out, SEVERITY_QUESTION, ENTITY_DOCUMENT, document, DOCUMENT_ABOUT,
                        N_("'{value}' is said to be about '{limit}', which the project does not have"), N_("Name a row, factor, key, action or lot")),
                    name, record_text(document, DOCUMENT_ABOUT));
    if (gap >= 0)
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_DOCUMENT, document, gap,
                        N_("'{value}' has a result, but it is not said who checked it, how and when"), N_("Enter who, the cross-check and the date")),
                    name, "");
    else if (judged && !evaluator_named(context->project, who))
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_DOCUMENT, document, DOCUMENT_CHECKED_BY,
                        N_("'{value}' was checked by '{limit}', who is none of the evaluators"), N_("Let one of the team check it")),
                    name, who);
}

void check_documents(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *documents = project_records(context->project, ENTITY_DOCUMENT);
    struct review review;
    if (!review_compute(context, &review)) {
        out->failed = true;
        return;
    }
    check_items(clause, context, out, &review);
    for (size_t i = 0; i < records_count(documents); i++)
        check_document(clause, context, out, records_at(documents, i));
    review_clear(&review);
}

/* ---- 10 c: the site visit ---- */

static bool held(const struct record *visit)
{
    return !strcmp(record_text(visit, VISIT_STATUS), "held");
}

static void check_visit_texts(const struct clause *clause, const struct clause_context *context, struct findings *out,
                              const struct record *visit)
{
    static const int asked[] = {VISIT_DATE, VISIT_PLACE, VISIT_PURPOSE, VISIT_SCOPE, VISIT_PEOPLE, VISIT_AGENDA, VISIT_RESULT};
    struct text_buffer missing = {0};
    int first = -1;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        if (!text_blank(record_text(visit, asked[i])))
            continue;
        first = first < 0 ? asked[i] : first;
        text_buffer_printf(&missing, "%s%s", missing.length ? ", " : "", entity_get(ENTITY_VISIT)->fields[asked[i]].label);
    }
    if (first >= 0)
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_VISIT, visit, first, N_("The site visit {value} lacks: {limit}"),
                        N_("Complete the plan and what came of it")),
                    record_id(visit), missing.data);
    text_buffer_free(&missing);
}

struct drawn { size_t samples, unseen; };

static struct drawn count_samples(const struct clause *clause, const struct clause_context *context, struct findings *out,
                                  const struct record *visit)
{
    const struct records *samples = project_records(context->project, ENTITY_SAMPLE);
    struct drawn drawn = {0};
    for (size_t i = 0; i < records_count(samples); i++) {
        const struct record *sample = records_at(samples, i);
        const char *status = record_text(sample, SAMPLE_STATUS);
        if (strcmp(record_text(sample, SAMPLE_VISIT), record_id(visit)))
            continue;
        drawn.samples++;
        drawn.unseen += !strcmp(status, "drawn");
        if (strcmp(status, "drawn") && strcmp(status, "agrees") && !record_get(sample, SAMPLE_REMARK))
            finding_say(add(clause, context, out, SEVERITY_ERROR, ENTITY_SAMPLE, sample, SAMPLE_REMARK,
                            N_("The sample of '{value}' does not agree, and led to no remark"), N_("Carry it over to the remarks")),
                        record_text(sample, SAMPLE_ABOUT), "");
    }
    return drawn;
}

/* Pieces that the stated confidence asks for, of the project as it stands. */
static size_t size_wanted(const struct clause_context *context, const struct record *visit)
{
    struct visit_plan plan;
    struct review review;
    double confidence;
    size_t wanted = 0;
    if (!visit_confidence_read(record_text(visit, VISIT_CONFIDENCE), &confidence, NULL) || !review_compute(context, &review))
        return 0;
    if (visit_plan_compute(context, &review, NULL, confidence, &plan)) {
        for (int risk = 0; risk < RISK_COUNT; risk++)
            wanted += plan.strata[risk].size;
        visit_plan_clear(&plan);
    }
    review_clear(&review);
    return wanted;
}

static void check_sample(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *visit)
{
    struct drawn drawn = count_samples(clause, context, out, visit);
    size_t wanted = size_wanted(context, visit);
    if (text_blank(record_text(visit, VISIT_SEED)))
        finding_say(add(clause, context, out, SEVERITY_WARNING, ENTITY_VISIT, visit, VISIT_SEED,
                        N_("The sample of {value} cannot be drawn again: no seed is recorded"), N_("Draw it with 'nongtan visit PROJECT --propose'")),
                    record_id(visit), "");
    else if (drawn.samples < wanted)
        say_counts(add(clause, context, out, SEVERITY_WARNING, ENTITY_VISIT, visit, VISIT_CONFIDENCE,
                       N_("The site visit looked at {value} pieces of evidence; its confidence asks for {limit}"),
                       N_("Draw the sample anew, or give the reason why it is enough")),
                   drawn.samples, wanted);
    if (drawn.unseen)
        say_counts(add(clause, context, out, SEVERITY_WARNING, ENTITY_VISIT, visit, VISIT_RESULT,
                       N_("{value} of {limit} samples of the visit have no result"), N_("Enter what was found of each")),
                   drawn.unseen, drawn.samples);
}

void check_visit(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *visits = project_records(context->project, ENTITY_VISIT);
    const struct record *last = NULL;
    for (size_t i = 0; i < records_count(visits); i++)
        last = !last || held(records_at(visits, i)) ? records_at(visits, i) : last;
    if (!last || !held(last)) {
        add(clause, context, out, SEVERITY_ERROR, ENTITY_VISIT, last, last ? VISIT_STATUS : -1, N_("No site visit was held"),
            N_("Plan one with 'nongtan visit PROJECT --propose', hold it and enter what came of it"));
        return;
    }
    for (size_t i = 0; i < records_count(visits); i++) /* of several, the last one that was held has the sample that counts */
        if (held(records_at(visits, i)))
            check_visit_texts(clause, context, out, records_at(visits, i));
    check_sample(clause, context, out, last);
}

/* ---- 10 d: remarks ---- */

/* An evaluator's error or warning is not closed by a reason of the holding: so both are errors here. */
static enum severity severity_of(const struct record *remark)
{
    const char *key = record_text(remark, REMARK_SEVERITY);
    if (!strcmp(key, severity_key(SEVERITY_QUESTION)))
        return SEVERITY_QUESTION;
    return strcmp(key, severity_key(SEVERITY_NOTE)) ? SEVERITY_ERROR : SEVERITY_NOTE;
}

static void check_remark(const struct clause *clause, const struct clause_context *context, struct findings *out, const struct record *remark)
{
    static const struct { const char *message, *remedy; } open[] = {
        [REMARK_OPEN] = {N_("Remark {limit} is not answered: {value}"), N_("The holding answers it, then the evaluator closes it")},
        [REMARK_ANSWERED] = {N_("Remark {limit} is answered, but not closed: {value}"), N_("The evaluator closes it, or opens it again")},
    };
    enum remark_state state = remark_state_of(remark);
    const char *text = record_text(remark, REMARK_TEXT);
    struct refusal why;
    struct pin pin;
    if (!remark_check(context->project, remark, &why))
        finding_say(add(clause, context, out, SEVERITY_ERROR, ENTITY_REMARK, remark, entity_field(record_entity(remark), why.field),
                        N_("Remark {value} was not answered by the holding and closed by an evaluator"), N_("Open it again, and close it in order")),
                    record_id(remark), "");
    else if (state != REMARK_CLOSED)
        finding_say(add(clause, context, out, severity_of(remark), ENTITY_REMARK, remark, REMARK_STATUS, open[state].message,
                        open[state].remedy),
                    text, record_id(remark));
    if (!text_blank(record_text(remark, REMARK_WHERE)) && !pin_read(review_project(context), record_text(remark, REMARK_WHERE), &pin))
        finding_say(add(clause, context, out, SEVERITY_QUESTION, ENTITY_REMARK, remark, REMARK_WHERE,
                        N_("Remark {value} is pinned to '{limit}', which the project does not have"), N_("Name a row or field")),
                    record_id(remark), record_text(remark, REMARK_WHERE));
}

void check_remarks(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    const struct records *remarks = project_records(context->project, ENTITY_REMARK);
    for (size_t i = 0; i < records_count(remarks); i++)
        check_remark(clause, context, out, records_at(remarks, i));
}
