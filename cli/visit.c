/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan visit - the plan of the site visit and its sample; stored when asked, results carried over to remarks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/number.h"
#include "workbench/evaluation.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"seed", 0, "N", ARGUMENT_TEXT, NULL, false, N_("whole number that the sample is drawn with; one is chosen and recorded where left out")},
    {"confidence", 0, "C", ARGUMENT_TEXT, NULL, false, N_("that an error beyond what is tolerated is met, for example 0.95")},
    {"propose", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("store the plan as a visit with its samples, and print its id")},
    {"visit", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("with --propose: plan this visit anew; with --carry-over: this visit")},
    {"date", 0, "DATE", ARGUMENT_TEXT, NULL, false, N_("with --propose: day of the visit")},
    {"place", 0, "TEXT", ARGUMENT_TEXT, NULL, false, N_("with --propose: place of the visit")},
    {"carry-over", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("the visit was held: make remarks by NAME of the samples that do not agree")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *about_of(const struct agenda_item *item, char out[PIN_TEXT])
{
    if (!item->record)
        return NULL;
    pin_write(out, record_entity(item->record)->id, record_id(item->record), -1);
    return out;
}

static void agenda_sentence(const struct agenda_item *item, char *out, size_t size)
{
    char value[480];
    text_clean(value, sizeof value, item->value, false);
    text_fill(out, size, language_text(item->message), &(const struct text_arg){"value", value}, 1);
}

static const char *person_of(const struct agenda_item *item)
{
    return item->person ? record_text(item->person, EVALUATOR_NAME) : NULL;
}

/* ---- JSON ---- */

static void json_agenda(struct json_out *json, const struct visit_plan *plan)
{
    json_out_array(json, "agenda");
    for (size_t i = 0; i < plan->agenda_count; i++) {
        const struct agenda_item *item = &plan->agenda[i];
        char what[800], where[PIN_TEXT];
        agenda_sentence(item, what, sizeof what);
        json_out_object(json, NULL);
        json_out_text(json, "what", what);
        json_out_text(json, "where", about_of(item, where));
        json_out_number(json, "share", item->share);
        json_out_integer(json, "minutes", item->minutes);
        json_out_text(json, "person", person_of(item));
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void json_sample(struct json_out *json, const struct visit_plan *plan)
{
    json_out_array(json, "strata");
    for (int risk = 0; risk < RISK_COUNT; risk++) {
        json_out_object(json, NULL);
        json_out_text(json, "risk", visit_risk_key((enum visit_risk)risk));
        json_out_integer(json, "population", (long long)plan->strata[risk].population);
        json_out_integer(json, "size", (long long)plan->strata[risk].size);
        json_out_number(json, "tolerable", plan->strata[risk].tolerable);
        json_out_end_object(json);
    }
    json_out_end_array(json);
    json_out_array(json, "sample");
    for (size_t i = 0; i < plan->drawn_count; i++) {
        const struct visit_piece *piece = &plan->pieces[plan->drawn[i]];
        json_out_object(json, NULL);
        json_out_text(json, "about", piece->item->about);
        json_out_text(json, "what", language_text(piece->what));
        json_out_text(json, "risk", visit_risk_key(piece->risk));
        json_out_number(json, "share", piece->item->share);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void json_complexity(struct json_out *json, const struct visit_complexity *c)
{
    json_out_object(json, "complexity");
    json_out_integer(json, "processes", (long long)c->processes);
    json_out_integer(json, "plots", (long long)c->plots);
    json_out_integer(json, "herds", (long long)c->herds);
    json_out_integer(json, "products", (long long)c->products);
    json_out_integer(json, "rows", (long long)c->rows);
    json_out_integer(json, "actions", (long long)c->actions);
    json_out_integer(json, "lots", (long long)c->lots);
    json_out_end_object(json);
}

static void json_visits(struct session *session, struct json_out *json)
{
    const struct records *visits = project_records(workbench_project(session->wb), ENTITY_VISIT);
    json_out_array(json, "visits");
    for (size_t i = 0; i < records_count(visits); i++) {
        const struct record *visit = records_at(visits, i);
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(visit));
        json_out_text(json, "status", record_get(visit, VISIT_STATUS));
        json_out_text(json, "date", record_get(visit, VISIT_DATE));
        json_out_text(json, "seed", record_get(visit, VISIT_SEED));
        json_out_text(json, "confidence", record_get(visit, VISIT_CONFIDENCE));
        json_out_bool(json, "current", workbench_visit_current(session->wb, record_id(visit)));
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void print_json(struct session *session, const struct visit_plan *plan, const char *stored)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_text(&json, "id", stored);
    if (plan->has_seed)
        json_out_integer(&json, "seed", (long long)plan->seed);
    else
        json_out_null(&json, "seed");
    json_out_number(&json, "confidence", plan->confidence);
    json_agenda(&json, plan);
    json_out_integer(&json, "minutes", plan->minutes);
    json_sample(&json, plan);
    json_out_integer(&json, "hot_spots", (long long)plan->hot_spots);
    json_out_integer(&json, "remarks_open", (long long)plan->open_remarks);
    json_complexity(&json, &plan->complexity);
    json_visits(session, &json);
    json_out_end_object(&json);
}

/* ---- text ---- */

static void print_agenda(struct session *session, const struct visit_plan *plan)
{
    static const char *const headings[] = {N_("minutes"), N_("agenda"), N_("where"), N_("share"), N_("person")};
    struct text_table table;
    table_headings(&table, headings, "nttnt");
    for (size_t i = 0; i < plan->agenda_count; i++) {
        const struct agenda_item *item = &plan->agenda[i];
        char what[800], where[PIN_TEXT];
        agenda_sentence(item, what, sizeof what);
        cell_count(&table, (size_t)item->minutes);
        text_table_cell(&table, what, false);
        cell_clean(&table, about_of(item, where));
        if (item->share > 0)
            cell_share(&table, item->share);
        else
            text_table_cell(&table, "", true);
        cell_clean(&table, person_of(item));
    }
    print_table(session, &table);
}

static void print_strata(struct session *session, const struct visit_plan *plan)
{
    static const char *const headings[] = {N_("risk"), N_("pieces of evidence"), N_("to draw"), N_("tolerable errors")};
    struct text_table table;
    table_headings(&table, headings, "tnnn");
    for (int risk = 0; risk < RISK_COUNT; risk++) {
        text_table_cell(&table, language_text(visit_risk_label((enum visit_risk)risk)), false);
        cell_count(&table, plan->strata[risk].population);
        cell_count(&table, plan->strata[risk].size);
        cell_share(&table, plan->strata[risk].tolerable);
    }
    print_table(session, &table);
}

static void print_sample(struct session *session, const struct visit_plan *plan)
{
    static const char *const headings[] = {N_("sample"), N_("what was drawn"), N_("name"), N_("risk"), N_("share")};
    struct text_table table;
    if (!plan->has_seed) {
        print_line(session, N_("Nothing is drawn before there is a seed: --seed N, or --propose."), "");
        return;
    }
    table_headings(&table, headings, "ttttn");
    for (size_t i = 0; i < plan->drawn_count; i++) {
        const struct visit_piece *piece = &plan->pieces[plan->drawn[i]];
        cell_clean(&table, piece->item->about);
        text_table_cell(&table, language_text(piece->what), false);
        cell_clean(&table, piece->item->name);
        text_table_cell(&table, language_text(visit_risk_label(piece->risk)), false);
        cell_share(&table, piece->item->share);
    }
    print_table(session, &table);
}

static void print_text(struct session *session, const struct visit_plan *plan, const char *stored)
{
    char seed[32], confidence[NUMBER_TEXT];
    print_illustrative(session);
    if (stored)
        print_line(session, N_("Stored as visit {value}"), stored);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)plan->seed);
    if (plan->has_seed)
        print_line(session, N_("Seed: {value}"), seed);
    number_show(confidence, plan->confidence, 4);
    print_line(session, N_("Confidence: {value}"), confidence);
    print_raw(session, "%s", "");
    print_agenda(session, plan);
    print_raw(session, "%s", "");
    print_strata(session, plan);
    print_raw(session, "%s", "");
    print_sample(session, plan);
}

/* ---- what it is asked to do ---- */

static int propose(struct session *session, char id[RECORD_ID])
{
    const struct visit_wish wish = {
        .id = arguments_value(session->args, "visit"),     .seed = arguments_value(session->args, "seed"),
        .confidence = arguments_value(session->args, "confidence"), .date = arguments_value(session->args, "date"),
        .place = arguments_value(session->args, "place")};
    struct refusal refusal;
    return workbench_visit_propose(session->wb, &wish, id, &refusal) ? STATUS_DONE : say_refusal(&refusal);
}

static int carry_over(struct session *session, const char *author)
{
    const struct records *visits = project_records(workbench_project(session->wb), ENTITY_VISIT);
    const char *visit = arguments_value(session->args, "visit");
    struct refusal refusal;
    struct json_out json;
    char count[24];
    size_t made;
    if (!visit && records_count(visits))
        visit = record_id(records_at(visits, records_count(visits) - 1));
    if (!workbench_visit_carry_over(session->wb, visit ? visit : "", author, &made, &refusal))
        return say_refusal(&refusal);
    if (session_json(session)) {
        json_out_begin(&json, &session->out);
        json_out_object(&json, NULL);
        json_out_integer(&json, "remarks", (long long)made);
        json_out_end_object(&json);
        return STATUS_DONE;
    }
    snprintf(count, sizeof count, "%zu", made);
    print_line(session, N_("Remarks made: {value}"), count);
    return STATUS_DONE;
}

/* The plan of the stored visit, or of the seed and confidence that are given. */
static bool plan_for(struct session *session, bool stored, struct visit_plan *own, const struct visit_plan **out, int *status)
{
    const char *seed_text = arguments_value(session->args, "seed"), *confidence_text = arguments_value(session->args, "confidence");
    struct refusal refusal;
    uint64_t seed = 0;
    double confidence;
    *out = workbench_visit_plan(session->wb);
    if (stored || (!seed_text && !confidence_text))
        return true;
    bool good = (!seed_text || sampling_seed_read(seed_text, "seed", &seed, &refusal)) &&
                visit_confidence_read(confidence_text, &confidence, &refusal);
    if (good && workbench_visit_plan_of(session->wb, seed_text ? &seed : NULL, confidence, own)) {
        *out = own;
        return true;
    }
    *status = good ? STATUS_MACHINE : say_refusal(&refusal);
    return false;
}

static int run(struct session *session)
{
    const char *author = arguments_value(session->args, "carry-over");
    bool proposes = arguments_has(session->args, "propose");
    struct visit_plan own = {0};
    const struct visit_plan *plan;
    char id[RECORD_ID] = "";
    int status = STATUS_DONE;
    if (!session_open(session, !proposes && !author, &status))
        return status;
    if (author)
        return carry_over(session, author);
    status = proposes ? propose(session, id) : STATUS_DONE;
    if (status != STATUS_DONE || !plan_for(session, proposes, &own, &plan, &status))
        return status;
    if (session_json(session))
        print_json(session, plan, proposes ? id : NULL);
    else
        print_text(session, plan, proposes ? id : NULL);
    visit_plan_clear(&own);
    return STATUS_DONE;
}

const struct command command_visit = {
    .name = "visit",
    .summary = N_("site visit: agenda by hot spots and remarks, and a sample of the evidence"),
    .details = N_("The sample is drawn by risk; its sizes are those of the hypergeometric distribution with no error accepted. The same project and "
                  "seed draw the same on every machine. Results: 'nongtan set PROJECT sample:s001:status=differs sample:s001:result=…', then --carry-over."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan visit orange.nongtan --propose --seed 20261121",
    .run = run,
};
