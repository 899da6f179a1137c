/* SPDX-License-Identifier: MPL-2.0
 *
 * report_missing - what clauses 9.2, 10 and 11 want stated, against the records: each that is blank is named with its place.
 */
#include <stdio.h>
#include <string.h>

#include "core/action.h"
#include "report/neutral_parts.h"
#include "report/report_lacks.h"

static bool has_kind(const struct record *lot, const char *list)
{
    return rule_list_holds(list, record_text(lot, OFFSET_KIND));
}

/* Of a lot that is planned or bought nothing is asked yet: it does not count. */
static bool retired(const struct report_input *input, const struct record *lot)
{
    (void)input;
    return !strcmp(record_text(lot, OFFSET_STATUS), "retired");
}

static bool sink(const struct report_input *input, const struct record *lot)
{
    return retired(input, lot) && has_kind(lot, "own_sink");
}

static bool any_sink(const struct report_input *input, const struct record *lot)
{
    return retired(input, lot) && has_kind(lot, "own_sink|approved_sink");
}

static bool credit(const struct report_input *input, const struct record *lot)
{
    return retired(input, lot) && !has_kind(lot, "own_sink");
}

static bool done(const struct report_input *input, const struct record *action)
{
    (void)input;
    return action_done(action);
}

static bool other_body(const struct report_input *input, const struct record *evaluator)
{
    (void)input;
    return strcmp(record_text(evaluator, EVALUATOR_KIND), "third_party") != 0;
}

static bool held(const struct report_input *input, const struct record *visit)
{
    (void)input;
    return !strcmp(record_text(visit, VISIT_STATUS), "held");
}

static bool disagrees(const struct report_input *input, const struct record *sample)
{
    (void)input;
    return rule_list_holds("differs|missing", record_text(sample, SAMPLE_STATUS));
}

static bool conclusion(const struct report_input *input, const struct record *sign_off)
{
    (void)input;
    return !strcmp(record_text(sign_off, SIGN_OFF_STAGE), "conclusion");
}

static const struct need needs[] = {
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
            return needs[i].applies && !needs[i].applies(m->in, record) ? "-" : say(m, N_("not recorded"));
    return entity->fields[field].clause ? say(m, N_("not recorded")) : "-";
}

void neutrality_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct presence wanted[] = {{"10", ENTITY_EVALUATOR}, {"10", ENTITY_DOCUMENT}, {"10", ENTITY_VISIT}, {"10", ENTITY_SAMPLE}};
    const struct project *project = input->project;
    lacks_fields(input, needs, sizeof needs / sizeof *needs, out);
    lacks_inventory(input, out);
    lacks_records(input, wanted, sizeof wanted / sizeof *wanted, out);
    if (!records_count(project_records(project, ENTITY_ACTION)) && text_blank(project_study_text(project, STUDY_NO_ACTION_REASON)))
        lacks_add(input, out, "9.1", ENTITY_ACTION, NULL, N_("neither an action nor a reason why none is feasible"),
                  N_("Add an action, or say in the scope why none is feasible"));
    lacks_conclusion(input, out);
}

void lacks_part(const struct maker *m, const char *nothing)
{
    static const char *const headings[] = {N_("clause"), N_("where"), N_("not recorded")};
    const struct lacks *lacks = m->in->lacks;
    document_heading(m->d, 1, say(m, N_("Completeness of this report")));
    if (!lacks || !lacks->count) {
        document_paragraph(m->d, say(m, nothing));
        return;
    }
    table_begin(m, N_("Asked for and not in the records"), headings, 3);
    for (size_t i = 0; i < lacks->count; i++) {
        cell(m, lacks->items[i].clause);
        cell(m, lacks->items[i].where);
        cell(m, lacks->items[i].what);
    }
}

void missing_part(const struct maker *m)
{
    lacks_part(m, N_("Everything that clauses 9.2, 10 and 11 want stated is recorded."));
}
