/* SPDX-License-Identifier: MPL-2.0
 *
 * The day on the holding: what is looked at where, how long it takes, and who of the team does it.
 */
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/visit_internal.h"

/* Minutes: nongtan's own figures, a beginning for the evaluators' plan. */
enum {
    OPENING = 20, CLOSING = 20, TOUR_EACH = 5, HOT_SPOT = 20, REMARK = 10, PIECE = 5, PRODUCTS = 20, ACTION = 15, OWN_SINK = 30, LOT = 10,
};

static void add(struct visit_plan *plan, const struct agenda_item *item, const char *value)
{
    struct agenda_item *to = &plan->agenda[plan->agenda_count++];
    *to = *item;
    text_copy(to->value, sizeof to->value, value);
}

static void number_text(char out[24], size_t n)
{
    struct text_buffer b = {0};
    text_buffer_printf(&b, "%zu", n);
    text_copy(out, 24, b.data);
    text_buffer_free(&b);
}

/* ---- how complex ---- */

static size_t count_processes(const struct project *project)
{
    const struct records *rows = project_records(project, ENTITY_ACTIVITY);
    struct text_index seen = {0};
    for (size_t i = 0; i < records_count(rows); i++)
        if (record_get(records_at(rows, i), ACTIVITY_PROCESS))
            text_index_put(&seen, record_text(records_at(rows, i), ACTIVITY_PROCESS));
    size_t count = seen.count;
    text_index_clear(&seen);
    return count;
}

static void measure(const struct project *project, struct visit_plan *plan)
{
    struct visit_complexity *c = &plan->complexity;
    c->processes = count_processes(project);
    c->products = records_count(project_records(project, ENTITY_PRODUCT));
    for (size_t i = 0; i < plan->piece_count; i++) {
        const struct visit_piece *piece = &plan->pieces[i];
        c->plots += !strcmp(piece->what, VISIT_PLOT);
        c->herds += !strcmp(piece->what, VISIT_HERD);
        c->actions += piece->item->kind == REVIEW_ACTION;
        c->lots += piece->item->kind == REVIEW_LOT;
        c->rows += piece->item->kind <= REVIEW_MODEL;
    }
}

/* ---- the items ---- */

static void add_tour(struct visit_plan *plan)
{
    const struct visit_complexity *c = &plan->complexity;
    size_t places = c->processes + c->plots + c->herds;
    char count[24];
    number_text(count, places);
    if (places)
        add(plan, &(struct agenda_item){.kind = AGENDA_TOUR, .message = N_("tour of the holding: {value} processes, plots and herds"),
                                        .minutes = (int)places * TOUR_EACH}, count);
}

static void add_hot_spots(struct visit_plan *plan, const struct review *review)
{
    const struct review_item *hot[VISIT_HOT_SPOTS];
    plan->hot_spots = visit_hot_spots(review, hot);
    for (size_t i = 0; i < plan->hot_spots; i++)
        add(plan, &(struct agenda_item){.kind = AGENDA_HOT_SPOT, .message = N_("hot spot on the spot: {value}"), .minutes = HOT_SPOT,
                                        .record = hot[i]->record, .share = hot[i]->share}, hot[i]->name);
}

static void add_remarks(struct visit_plan *plan, const struct project *project)
{
    const struct records *remarks = project_records(project, ENTITY_REMARK);
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *remark = records_at(remarks, i);
        if (remark_state_of(remark) == REMARK_CLOSED)
            continue;
        plan->open_remarks++;
        add(plan, &(struct agenda_item){.kind = AGENDA_REMARK, .message = N_("remark: {value}"), .minutes = REMARK, .record = remark},
            record_text(remark, REMARK_TEXT));
    }
}

static void add_sample(struct visit_plan *plan)
{
    char count[24];
    number_text(count, plan->drawn_count);
    if (plan->drawn_count)
        add(plan, &(struct agenda_item){.kind = AGENDA_SAMPLE, .message = N_("evidence that was drawn: {value} pieces"),
                                        .minutes = (int)plan->drawn_count * PIECE}, count);
}

static void add_products(struct visit_plan *plan, const struct project *project)
{
    char count[24];
    number_text(count, plan->complexity.products);
    if (plan->complexity.products > 1 || records_count(project_records(project, ENTITY_ALLOCATION)))
        add(plan, &(struct agenda_item){.kind = AGENDA_PRODUCTS, .message = N_("how shared rows are divided: {value} products"),
                                        .minutes = PRODUCTS}, count);
}

static void add_actions_and_lots(struct visit_plan *plan)
{
    for (size_t i = 0; i < plan->piece_count; i++) {
        const struct review_item *item = plan->pieces[i].item;
        bool own = item->kind == REVIEW_LOT && !strcmp(record_text(item->record, OFFSET_KIND), "own_sink");
        if (item->kind == REVIEW_ACTION)
            add(plan, &(struct agenda_item){.kind = AGENDA_ACTIONS, .message = N_("action that is done: {value}"), .minutes = ACTION,
                                            .record = item->record, .share = item->share}, item->name);
        else if (item->kind == REVIEW_LOT)
            add(plan, &(struct agenda_item){.kind = AGENDA_LOTS, .message = own ? N_("own sink on the spot: {value}") : N_("lot of offsets: {value}"),
                                            .minutes = own ? OWN_SINK : LOT, .record = item->record}, *item->name ? item->name : record_id(item->record));
    }
}

/* ---- division of work ---- */

static bool leads(const struct record *evaluator)
{
    return rule_words_in("lead|组长|负责人", record_text(evaluator, EVALUATOR_ROLE));
}

static const struct record *leader(const struct records *team)
{
    for (size_t i = 0; i < records_count(team); i++)
        if (leads(records_at(team, i)))
            return records_at(team, i);
    return records_count(team) ? records_at(team, 0) : NULL;
}

static bool is_common(const struct agenda_item *item)
{
    return item->kind == AGENDA_OPENING || item->kind == AGENDA_CLOSING || item->kind == AGENDA_TOUR;
}

/* All take part in opening, tour and closing, which the leader holds; of the rest each item goes to whom has the least so far. */
static bool divide(struct visit_plan *plan, const struct records *team)
{
    size_t people = records_count(team);
    int *minutes = calloc(people + 1, sizeof *minutes);
    if (!minutes)
        return false;
    for (size_t i = 0; i < plan->agenda_count; i++) {
        struct agenda_item *item = &plan->agenda[i];
        size_t least = 0;
        for (size_t p = 1; p < people; p++)
            least = minutes[p] < minutes[least] ? p : least;
        item->person = is_common(item) ? leader(team) : people ? records_at(team, least) : NULL;
        for (size_t p = 0; p < people || !p; p++)
            minutes[p] += is_common(item) || p == least ? item->minutes : 0;
    }
    for (size_t p = 0; p < people || !p; p++)
        plan->minutes = minutes[p] > plan->minutes ? minutes[p] : plan->minutes;
    free(minutes);
    return true;
}

bool visit_agenda(const struct clause_context *context, const struct review *review, struct visit_plan *plan)
{
    enum { COMMON = 6 };
    const struct project *project = review_project(context);
    size_t most = COMMON + VISIT_HOT_SPOTS + records_count(project_records(project, ENTITY_REMARK)) + plan->piece_count;
    plan->agenda = calloc(most, sizeof *plan->agenda);
    if (!plan->agenda)
        return false;
    measure(project, plan);
    add(plan, &(struct agenda_item){.kind = AGENDA_OPENING, .message = N_("opening: people, scope, independence, confidentiality"), .minutes = OPENING}, "");
    add_tour(plan);
    add_hot_spots(plan, review);
    add_remarks(plan, project);
    add_sample(plan);
    add_products(plan, project);
    add_actions_and_lots(plan);
    add(plan, &(struct agenda_item){.kind = AGENDA_CLOSING, .message = N_("closing: what was found, what follows"), .minutes = CLOSING}, "");
    return divide(plan, project_records(project, ENTITY_EVALUATOR));
}
