/* SPDX-License-Identifier: MPL-2.0
 *
 * report_missing - what clauses 9.2 and 11 want stated, against the records: each that is blank is named with its place.
 */
#include <stdio.h>
#include <string.h>

#include "report/neutral_parts.h"

static bool has_kind(const struct record *lot, const char *list)
{
    return rule_list_holds(list, record_text(lot, OFFSET_KIND));
}

/* Of a lot that is planned or bought nothing is asked yet: it does not count. */
static bool retired(const struct record *lot)
{
    return !strcmp(record_text(lot, OFFSET_STATUS), "retired");
}

static bool sink(const struct record *lot)
{
    return retired(lot) && has_kind(lot, "own_sink");
}

static bool any_sink(const struct record *lot)
{
    return retired(lot) && has_kind(lot, "own_sink|approved_sink");
}

static bool credit(const struct record *lot)
{
    return retired(lot) && !has_kind(lot, "own_sink");
}

static bool done(const struct record *action)
{
    return action_done(action);
}

static bool other_body(const struct record *evaluator)
{
    return strcmp(record_text(evaluator, EVALUATOR_KIND), "third_party") != 0;
}

static bool held(const struct record *visit)
{
    return !strcmp(record_text(visit, VISIT_STATUS), "held");
}

static bool disagrees(const struct record *sample)
{
    return rule_list_holds("differs|missing", record_text(sample, SAMPLE_STATUS));
}

static bool conclusion(const struct record *sign_off)
{
    return !strcmp(record_text(sign_off, SIGN_OFF_STAGE), "conclusion");
}

/* A field that must not be blank in the records that `applies` accepts (NULL: all). */
static const struct need {
    const char *clause;
    enum entity_id entity;
    int field;
    bool (*applies)(const struct record *record);
} needs[] = {
    {"11", ENTITY_STUDY, STUDY_PRODUCT, NULL},
    {"11", ENTITY_STUDY, STUDY_FUNCTIONAL_UNIT, NULL},
    {"11", ENTITY_STUDY, STUDY_OUTPUT, NULL},
    {"11", ENTITY_STUDY, STUDY_BOUNDARY, NULL},
    {"11", ENTITY_STUDY, STUDY_GWP_SET, NULL},
    {"11", ENTITY_STUDY, STUDY_PERIOD_FROM, NULL},
    {"11", ENTITY_STUDY, STUDY_PERIOD_TO, NULL},
    {"11", ENTITY_STUDY, STUDY_ORG_NAME, NULL},
    {"9.2", ENTITY_STUDY, STUDY_ASSESSED_ON, NULL},
    {"8", ENTITY_ACTION, ACTION_DATE, done},
    {"8", ENTITY_ACTION, ACTION_EVIDENCE, done},
    {"9.2", ENTITY_OFFSET, OFFSET_PLACE, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_SPECIES, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_AREA, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_START, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_BY_YEAR, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_DEDUCTIONS, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_EVIDENCE, sink},
    {"9.2", ENTITY_OFFSET, OFFSET_RELATION, any_sink},
    {"9.2", ENTITY_OFFSET, OFFSET_PLEDGE, any_sink},
    {"11", ENTITY_OFFSET, OFFSET_PROJECT, NULL},
    {"11", ENTITY_OFFSET, OFFSET_REGISTRY, credit},
    {"11", ENTITY_OFFSET, OFFSET_SERIAL, credit},
    {"11", ENTITY_OFFSET, OFFSET_VINTAGE, retired},
    {"11", ENTITY_OFFSET, OFFSET_TONNES, NULL},
    {"11", ENTITY_OFFSET, OFFSET_RETIRED_ON, credit},
    {"11", ENTITY_OFFSET, OFFSET_PROOF, credit},
    {"11", ENTITY_EVALUATOR, EVALUATOR_ORGANISATION, NULL},
    {"11", ENTITY_EVALUATOR, EVALUATOR_STATEMENT, NULL},
    {"10", ENTITY_EVALUATOR, EVALUATOR_REASON, other_body},
    {"10", ENTITY_DOCUMENT, DOCUMENT_METHOD, NULL},
    {"10", ENTITY_DOCUMENT, DOCUMENT_RESULT, NULL},
    {"10", ENTITY_VISIT, VISIT_PURPOSE, NULL},
    {"10", ENTITY_VISIT, VISIT_SCOPE, NULL},
    {"10", ENTITY_VISIT, VISIT_PEOPLE, NULL},
    {"10", ENTITY_VISIT, VISIT_AGENDA, NULL},
    {"10", ENTITY_VISIT, VISIT_SEED, NULL},
    {"10", ENTITY_VISIT, VISIT_DATE, held},
    {"10", ENTITY_VISIT, VISIT_RESULT, held},
    {"10", ENTITY_SAMPLE, SAMPLE_RESULT, NULL},
    {"10", ENTITY_SAMPLE, SAMPLE_REMARK, disagrees},
    {"10", ENTITY_REMARK, REMARK_ANSWER, NULL},
    {"10", ENTITY_REMARK, REMARK_CLOSED_BY, NULL},
    {"11", ENTITY_SIGN_OFF, SIGN_OFF_NOTE, conclusion},
};

const char *not_recorded(const struct maker *m, const struct record *record, int field)
{
    const struct entity *entity = record_entity(record);
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].entity == entity->id && needs[i].field == field)
            return needs[i].applies && !needs[i].applies(record) ? "-" : say(m, N_("not recorded"));
    return entity->fields[field].clause ? say(m, N_("not recorded")) : "-";
}

/* Kinds of record of which there must be one at least. */
static const struct presence {
    const char *clause;
    enum entity_id entity;
} wanted[] = {{"10", ENTITY_EVALUATOR}, {"10", ENTITY_DOCUMENT}, {"10", ENTITY_VISIT}, {"10", ENTITY_SAMPLE}};

struct list {
    const struct maker *m;
    size_t count;
};

static void missing(struct list *list, const char *clause, const char *where, const char *what)
{
    static const char *const headings[] = {N_("clause"), N_("where"), N_("not recorded")};
    if (!list->count++)
        table_begin(list->m, N_("Asked for and not in the records"), headings, 3);
    cell(list->m, clause);
    cell(list->m, where);
    cell(list->m, what);
}

static void missing_field(struct list *list, const struct need *need, const struct record *record)
{
    const struct entity *entity = entity_get(need->entity);
    char where[240];
    if (!text_blank(record_text(record, need->field)) || (need->applies && !need->applies(record)))
        return;
    snprintf(where, sizeof where, "%s%s%s", say(list->m, entity->label), need->entity == ENTITY_STUDY ? "" : " ",
             need->entity == ENTITY_STUDY ? "" : record_id(record));
    missing(list, need->clause, where, say(list->m, entity->fields[need->field].label));
}

static void missing_records(struct list *list)
{
    const struct project *project = list->m->in->project;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const char *label = say(list->m, entity_get(wanted[i].entity)->label);
        if (!records_count(project_records(project, wanted[i].entity)))
            missing(list, wanted[i].clause, label, say(list->m, N_("none is recorded")));
    }
    if (!records_count(project_records(project, ENTITY_ACTION)) && text_blank(study_text(list->m, STUDY_NO_ACTION_REASON)))
        missing(list, "9.1", say(list->m, entity_get(ENTITY_ACTION)->label),
                say(list->m, N_("neither an action nor a reason why none is feasible")));
}

static void missing_conclusion(struct list *list)
{
    const struct records *all = project_records(list->m->in->project, ENTITY_SIGN_OFF);
    for (size_t i = 0; i < records_count(all); i++)
        if (conclusion(records_at(all, i)))
            return;
    missing(list, "11", say(list->m, entity_get(ENTITY_SIGN_OFF)->label), say(list->m, N_("the conclusion is not signed off")));
}

void missing_part(const struct maker *m)
{
    struct list list = {m, 0};
    document_heading(m->d, 1, say(m, N_("Completeness of this report")));
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        const struct records *all = project_records(m->in->project, needs[i].entity);
        for (size_t r = 0; r < records_count(all); r++)
            missing_field(&list, &needs[i], records_at(all, r));
    }
    missing_records(&list);
    missing_conclusion(&list);
    if (!list.count)
        document_paragraph(m->d, say(m, N_("Everything that clauses 9.2, 10 and 11 want stated is recorded.")));
}
