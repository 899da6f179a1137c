/* SPDX-License-Identifier: MPL-2.0 */
#include "report/report_lacks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/allocation.h"
#include "core/line_text.h"
#include "core/request.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

void lacks_free(struct lacks *lacks)
{
    free(lacks->items);
    *lacks = (struct lacks){0};
}

static const char *say(const struct report_input *input, const char *msgid)
{
    return input->translate(msgid);
}

/* One more at the end, its place filled in; NULL without memory. */
static struct lack *grow(const struct report_input *input, struct lacks *out, const char *clause, enum entity_id entity,
                         const struct record *record)
{
    if (out->count == out->capacity) {
        size_t room = out->capacity ? 2 * out->capacity : 16;
        struct lack *more = realloc(out->items, room * sizeof *more);
        if (!more) {
            out->failed = true;
            return NULL;
        }
        out->items = more;
        out->capacity = room;
    }
    struct lack *lack = &out->items[out->count++];
    *lack = (struct lack){.clause = clause, .entity = entity, .field = -1};
    bool named = record && entity != ENTITY_STUDY;
    if (record)
        text_copy(lack->record, sizeof lack->record, record_id(record));
    snprintf(lack->where, sizeof lack->where, "%s%s%s", say(input, entity_get(entity)->label), named ? " " : "", named ? record_id(record) : "");
    return lack;
}

void lacks_add(const struct report_input *input, struct lacks *out, const char *clause, enum entity_id entity, const struct record *record,
               const char *what, const char *todo)
{
    struct lack *lack = grow(input, out, clause, entity, record);
    if (!lack)
        return;
    text_copy(lack->what, sizeof lack->what, say(input, what));
    text_copy(lack->todo, sizeof lack->todo, say(input, todo));
}

static void blank_field(const struct report_input *input, const struct need *need, const struct record *record, struct lacks *out)
{
    const struct field *field = &entity_get(need->entity)->fields[need->field];
    if (!text_blank(record_text(record, need->field)) || (need->applies && !need->applies(input, record)))
        return;
    struct lack *lack = grow(input, out, need->clause, need->entity, record);
    if (!lack)
        return;
    lack->field = need->field;
    text_copy(lack->what, sizeof lack->what, say(input, field->label));
    text_copy(lack->todo, sizeof lack->todo, say(input, field->help ? field->help : N_("Enter it")));
}

/* Where actions are done, what is counted is what they made of the inventory. */
static const struct records *records_of(const struct report_input *input, enum entity_id entity)
{
    bool replayed = input->footprint->replayed && (entity == ENTITY_ACTIVITY || entity == ENTITY_FACTOR);
    return project_records(replayed ? input->footprint->replayed : input->project, entity);
}

void lacks_fields(const struct report_input *input, const struct need *needs, size_t count, struct lacks *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct records *all = records_of(input, needs[i].entity);
        for (size_t r = 0; r < records_count(all); r++)
            blank_field(input, &needs[i], records_at(all, r), out);
    }
}

void lacks_records(const struct report_input *input, const struct presence *wanted, size_t count, struct lacks *out)
{
    for (size_t i = 0; i < count; i++)
        if (!records_count(project_records(input->project, wanted[i].entity)))
            lacks_add(input, out, wanted[i].clause, wanted[i].entity, NULL, N_("none is recorded"), N_("Add one"));
}

/* ---- the inventory ---- */

static bool counted(const struct report_input *input, const struct record *activity)
{
    const struct line *line = footprint_line(input->footprint, record_id(activity));
    return line && line->kind != LINE_LEFT_OUT;
}

static bool secondary(const struct report_input *input, const struct record *activity)
{
    return !strcmp(record_text(activity, ACTIVITY_DATA_KIND), "secondary") && counted(input, activity);
}

static bool factor_used(const struct report_input *input, const struct record *factor)
{
    const struct footprint *f = input->footprint;
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].factor && f->lines[i].kind != LINE_LEFT_OUT && !strcmp(record_id(f->lines[i].factor), record_id(factor)))
            return true;
    return false;
}

static bool later_basis(const struct report_input *input, const struct record *key)
{
    (void)input;
    return allocation_rank(record_text(key, ALLOCATION_BASIS)) > 1;
}

static void open_row(const struct report_input *input, const struct line *line, struct lacks *out)
{
    char why[300] = "";
    struct lack *lack = grow(input, out, "7.4", record_entity(line->activity)->id, line->activity);
    if (!lack)
        return;
    input->say_refusal(line->problem, why, sizeof why);
    const struct text_arg args[] = {{"why", why}};
    text_fill(lack->what, sizeof lack->what, say(input, N_("not computed: {why}")), args, 1);
    text_copy(lack->todo, sizeof lack->todo, say(input, refusal_remedy(line->problem->code)));
}

void lacks_inventory(const struct report_input *input, struct lacks *out)
{
    static const struct need needs[] = {
        {"7.3", ENTITY_ALLOCATION, ALLOCATION_REASON, later_basis}, {"7.5", ENTITY_ACTIVITY, ACTIVITY_DATA_KIND, counted},
        {"7.5", ENTITY_ACTIVITY, ACTIVITY_REASON, secondary},       {"7.7", ENTITY_FACTOR, FACTOR_SOURCE, factor_used},
        {"7.7", ENTITY_FACTOR, FACTOR_TIER, factor_used},           {"7.7", ENTITY_FACTOR, FACTOR_REGION, factor_used},
        {"7.7", ENTITY_FACTOR, FACTOR_YEAR, factor_used},
    };
    const struct footprint *f = input->footprint;
    if (!f->line_count)
        lacks_add(input, out, "7.2", ENTITY_ACTIVITY, NULL, N_("none is recorded"), N_("Add what was used and what happens, row by row"));
    for (size_t i = 0; i < f->line_count; i++)
        if (f->lines[i].kind == LINE_OPEN && (!i || f->lines[i - 1].activity != f->lines[i].activity))
            open_row(input, &f->lines[i], out);
    lacks_fields(input, needs, COUNT(needs), out);
}

void lacks_conclusion(const struct report_input *input, struct lacks *out)
{
    if (!sign_off_of(input->project, STAGE_CONCLUSION))
        lacks_add(input, out, "11", ENTITY_SIGN_OFF, NULL, N_("the conclusion is not signed off"), N_("The evaluator concludes and signs"));
}

/* ---- kinds with a short list ---- */

static bool any_sink(const struct report_input *input, const struct record *lot)
{
    (void)input;
    return rule_list_holds("own_sink|approved_sink", record_text(lot, OFFSET_KIND));
}

static bool own_sink(const struct report_input *input, const struct record *lot)
{
    (void)input;
    return !strcmp(record_text(lot, OFFSET_KIND), "own_sink");
}

static bool approved_sink(const struct report_input *input, const struct record *lot)
{
    return any_sink(input, lot) && !own_sink(input, lot);
}

void footprint_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct need needs[] = {
        {"7.1.1", ENTITY_STUDY, STUDY_PRODUCT, NULL},  {"7.1.1", ENTITY_STUDY, STUDY_FUNCTIONAL_UNIT, NULL},
        {"7.1.1", ENTITY_STUDY, STUDY_OUTPUT, NULL},   {"7.1.2", ENTITY_STUDY, STUDY_BOUNDARY, NULL},
        {"7.8", ENTITY_STUDY, STUDY_PERIOD_FROM, NULL}, {"7.8", ENTITY_STUDY, STUDY_PERIOD_TO, NULL},
        {"7.8", ENTITY_STUDY, STUDY_ORG_NAME, NULL},   {"7.8", ENTITY_STUDY, STUDY_ORG_KIND, NULL},
        {"7.8", ENTITY_STUDY, STUDY_ORG_INDUSTRY, NULL}, {"7.8", ENTITY_STUDY, STUDY_USCC, NULL},
        {"7.8", ENTITY_STUDY, STUDY_LEGAL_REPRESENTATIVE, NULL}, {"7.8", ENTITY_STUDY, STUDY_CONTACT, NULL},
    };
    lacks_fields(input, needs, COUNT(needs), out);
    lacks_inventory(input, out);
}

void pledge_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct need needs[] = {
        {"9.2", ENTITY_STUDY, STUDY_ORG_NAME, NULL},      {"9.2", ENTITY_STUDY, STUDY_USCC, NULL},
        {"9.2", ENTITY_STUDY, STUDY_LEGAL_REPRESENTATIVE, NULL}, {"9.2", ENTITY_STUDY, STUDY_PRODUCT, NULL},
        {"9.2", ENTITY_STUDY, STUDY_PERIOD_FROM, NULL},   {"9.2", ENTITY_STUDY, STUDY_PERIOD_TO, NULL},
        {"9.2", ENTITY_OFFSET, OFFSET_TONNES, any_sink},  {"9.2", ENTITY_OFFSET, OFFSET_PLACE, own_sink},
        {"9.2", ENTITY_OFFSET, OFFSET_SPECIES, own_sink}, {"9.2", ENTITY_OFFSET, OFFSET_AREA, own_sink},
        {"9.2", ENTITY_OFFSET, OFFSET_START, own_sink},   {"9.2", ENTITY_OFFSET, OFFSET_METHODOLOGY, own_sink},
        {"9.2", ENTITY_OFFSET, OFFSET_BY_YEAR, own_sink}, {"9.2", ENTITY_OFFSET, OFFSET_DEDUCTIONS, own_sink},
        {"9.2", ENTITY_OFFSET, OFFSET_REGISTRY, approved_sink}, {"9.2", ENTITY_OFFSET, OFFSET_PROJECT, approved_sink},
        {"9.2", ENTITY_OFFSET, OFFSET_VINTAGE, approved_sink}, {"9.2", ENTITY_OFFSET, OFFSET_SERIAL, approved_sink},
    };
    if (input->letter_count)
        lacks_fields(input, needs, COUNT(needs), out);
}

void visit_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct need needs[] = {
        {"10", ENTITY_STUDY, STUDY_ORG_NAME, NULL}, {"10", ENTITY_STUDY, STUDY_PRODUCT, NULL}, {"10", ENTITY_VISIT, VISIT_PURPOSE, NULL},
        {"10", ENTITY_VISIT, VISIT_SCOPE, NULL},    {"10", ENTITY_VISIT, VISIT_PEOPLE, NULL},  {"10", ENTITY_VISIT, VISIT_AGENDA, NULL},
        {"10", ENTITY_VISIT, VISIT_SEED, NULL},
    };
    static const struct presence wanted[] = {{"10", ENTITY_EVALUATOR}, {"10", ENTITY_VISIT}, {"10", ENTITY_SAMPLE}};
    lacks_fields(input, needs, COUNT(needs), out);
    lacks_records(input, wanted, COUNT(wanted), out);
}

/* An answer that was accepted is asked for no more. */
static bool waiting(const struct report_input *input, const struct record *request)
{
    (void)input;
    return request_state(request, (struct date){0}) != REQUEST_ACCEPTED;
}

void request_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct need needs[] = {
        {"7.6", ENTITY_STUDY, STUDY_ORG_NAME, NULL},   {"7.6", ENTITY_STUDY, STUDY_CONTACT, NULL},
        {"7.6", ENTITY_STUDY, STUDY_PERIOD_FROM, NULL}, {"7.6", ENTITY_STUDY, STUDY_PERIOD_TO, NULL},
        {"7.6", ENTITY_REQUEST, REQUEST_DUE, waiting},
    };
    lacks_fields(input, needs, COUNT(needs), out);
}

/* What a buyer must be able to read off one page. */
static const struct need of_product[] = {
    {"11", ENTITY_STUDY, STUDY_PRODUCT, NULL},     {"11", ENTITY_STUDY, STUDY_FUNCTIONAL_UNIT, NULL}, {"11", ENTITY_STUDY, STUDY_OUTPUT, NULL},
    {"11", ENTITY_STUDY, STUDY_BOUNDARY, NULL},    {"11", ENTITY_STUDY, STUDY_PERIOD_FROM, NULL},     {"11", ENTITY_STUDY, STUDY_PERIOD_TO, NULL},
    {"11", ENTITY_STUDY, STUDY_ORG_NAME, NULL},    {"11", ENTITY_STUDY, STUDY_USCC, NULL},            {"11", ENTITY_STUDY, STUDY_CONTACT, NULL},
};

void summary_report_lacks(const struct report_input *input, struct lacks *out)
{
    lacks_fields(input, of_product, COUNT(of_product), out);
    lacks_inventory(input, out);
}

void label_report_lacks(const struct report_input *input, struct lacks *out)
{
    static const struct need verifier[] = {{"11", ENTITY_EVALUATOR, EVALUATOR_ORGANISATION, NULL}};
    static const struct presence wanted[] = {{"11", ENTITY_EVALUATOR}};
    summary_report_lacks(input, out);
    lacks_fields(input, verifier, COUNT(verifier), out);
    lacks_records(input, wanted, COUNT(wanted), out);
    lacks_conclusion(input, out);
}
