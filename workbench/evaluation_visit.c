/* SPDX-License-Identifier: MPL-2.0
 *
 * The site visit: its plan of the project as it stands, stored as a visit with its sample, and what was found.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "core/number.h"
#include "workbench/evaluation.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

/* ---- the plan ---- */

bool workbench_visit_plan_of(struct workbench *wb, const uint64_t *seed, double confidence, struct visit_plan *out)
{
    struct clause_context context;
    workbench_context(wb, &context);
    return visit_plan_compute(&context, workbench_review(wb), seed, confidence, out);
}

static bool plan_of_visit(struct workbench *wb, const struct record *visit, struct visit_plan *out)
{
    uint64_t seed;
    double confidence = VISIT_CONFIDENCE_DEFAULT;
    bool seeded = visit && sampling_seed_read(record_text(visit, VISIT_SEED), "seed", &seed, NULL);
    if (visit && !visit_confidence_read(record_text(visit, VISIT_CONFIDENCE), &confidence, NULL))
        confidence = VISIT_CONFIDENCE_DEFAULT;
    return workbench_visit_plan_of(wb, seeded ? &seed : NULL, confidence, out);
}

const struct visit_plan *workbench_visit_plan(struct workbench *wb)
{
    const struct records *visits = project_records(wb->project, ENTITY_VISIT);
    size_t n = records_count(visits);
    if (!wb->has_visit) {
        plan_of_visit(wb, n ? records_at(visits, n - 1) : NULL, &wb->visit);
        wb->has_visit = true;
    }
    return &wb->visit;
}

static const struct record *sample_of(const struct workbench *wb, const char *visit, const char *about)
{
    const struct records *samples = project_records(wb->project, ENTITY_SAMPLE);
    for (size_t i = 0; i < records_count(samples); i++) {
        const struct record *sample = records_at(samples, i);
        if (!strcmp(record_text(sample, SAMPLE_VISIT), visit) && !strcmp(record_text(sample, SAMPLE_ABOUT), about))
            return sample;
    }
    return NULL;
}

static size_t count_samples(const struct workbench *wb, const char *visit)
{
    const struct records *samples = project_records(wb->project, ENTITY_SAMPLE);
    size_t n = 0;
    for (size_t i = 0; i < records_count(samples); i++)
        n += !strcmp(record_text(records_at(samples, i), SAMPLE_VISIT), visit);
    return n;
}

bool workbench_visit_current(struct workbench *wb, const char *id)
{
    const struct record *visit = records_find(project_records(wb->project, ENTITY_VISIT), id);
    struct visit_plan plan;
    if (!visit || !plan_of_visit(wb, visit, &plan))
        return false;
    bool same = plan.has_seed && plan.drawn_count == count_samples(wb, id);
    for (size_t i = 0; same && i < plan.drawn_count; i++)
        same = sample_of(wb, id, plan.pieces[plan.drawn[i]].item->about);
    visit_plan_clear(&plan);
    return same;
}

/* ---- its texts, in the current language ---- */

static void add_filled(struct text_buffer *out, const char *msgid, const struct text_arg *args, size_t n)
{
    char line[800];
    text_fill(line, sizeof line, language_text(msgid), args, n);
    text_buffer_add(out, line);
}

struct counted { char text[24]; };

static struct counted counted(size_t n)
{
    struct counted c;
    snprintf(c.text, sizeof c.text, "%zu", n);
    return c;
}

static void write_purpose(const struct workbench *wb, const struct visit_plan *plan, struct text_buffer *out)
{
    const struct counted remarks = counted(plan->open_remarks);
    const struct text_arg args[] = {{"product", project_study_text(wb->project, STUDY_PRODUCT)}, {"remarks", remarks.text},
                                    {"from", project_study_text(wb->project, STUDY_PERIOD_FROM)},
                                    {"to", project_study_text(wb->project, STUDY_PERIOD_TO)}};
    add_filled(out, N_("To see on the spot whether inventory, reductions and offsets of {product} ({from} to {to}) are as recorded, and to "
                       "settle {remarks} remarks that are not closed."), args, 4);
}

static void write_scope(const struct visit_plan *plan, struct text_buffer *out)
{
    const struct visit_complexity *c = &plan->complexity;
    const struct counted rows = counted(c->rows), plots = counted(c->plots), herds = counted(c->herds), processes = counted(c->processes),
                         actions = counted(c->actions), lots = counted(c->lots), hot = counted(plan->hot_spots);
    const struct text_arg args[] = {{"rows", rows.text},   {"plots", plots.text},     {"herds", herds.text}, {"processes", processes.text},
                                    {"actions", actions.text}, {"lots", lots.text}, {"hot", hot.text}};
    char confidence[NUMBER_TEXT];
    add_filled(out, N_("{rows} rows of the inventory (plots: {plots}, herds: {herds}, processes: {processes}), {actions} actions, {lots} lots; "
                       "hot spots: {hot}."), args, 7);
    number_show(confidence, 100 * plan->confidence, 4);
    const struct counted seed = counted((size_t)plan->seed);
    add_filled(out, N_("\nSample by risk, seed {seed}, confidence {confidence} percent, hypergeometric, no error accepted:"),
               (const struct text_arg[]){{"seed", seed.text}, {"confidence", confidence}}, 2);
    for (int risk = 0; risk < RISK_COUNT; risk++) {
        const struct counted size = counted(plan->strata[risk].size), all = counted(plan->strata[risk].population);
        char rate[NUMBER_TEXT];
        number_show(rate, 100 * plan->strata[risk].tolerable, 3);
        add_filled(out, N_("\n- {risk}: {size} of {all}, tolerable rate of error {rate} percent"),
                   (const struct text_arg[]){{"risk", language_text(visit_risk_label((enum visit_risk)risk))}, {"size", size.text},
                                             {"all", all.text}, {"rate", rate}}, 4);
    }
}

static void agenda_text(const struct agenda_item *item, struct text_buffer *out)
{
    char value[480];
    text_clean(value, sizeof value, item->value, false);
    add_filled(out, item->message, &(const struct text_arg){"value", value}, 1);
}

static void write_agenda(const struct visit_plan *plan, struct text_buffer *out)
{
    for (size_t i = 0; i < plan->agenda_count; i++) {
        const struct agenda_item *item = &plan->agenda[i];
        const struct counted minutes = counted((size_t)item->minutes);
        add_filled(out, i ? N_("\n{minutes} min: ") : N_("{minutes} min: "), &(const struct text_arg){"minutes", minutes.text}, 1);
        agenda_text(item, out);
    }
}

static void write_person(const struct visit_plan *plan, const struct record *person, struct text_buffer *out)
{
    text_buffer_printf(out, "%s%s", out->length ? "\n" : "", record_text(person, EVALUATOR_NAME));
    if (record_get(person, EVALUATOR_ROLE))
        text_buffer_printf(out, " (%s)", record_text(person, EVALUATOR_ROLE));
    const char *separator = ": ";
    for (size_t i = 0; i < plan->agenda_count; i++)
        if (plan->agenda[i].person == person) {
            text_buffer_add(out, separator);
            agenda_text(&plan->agenda[i], out);
            separator = "; ";
        }
}

static void write_people(const struct workbench *wb, const struct visit_plan *plan, struct text_buffer *out)
{
    const struct clause_context context = {.project = wb->project, .footprint = wb->has_footprint ? &wb->footprint : NULL};
    const struct records *team = project_records(review_project(&context), ENTITY_EVALUATOR); /* where the plan's people stand */
    const char *contact = project_study_text(wb->project, STUDY_CONTACT);
    for (size_t i = 0; i < records_count(team); i++)
        write_person(plan, records_at(team, i), out);
    if (*contact)
        add_filled(out, out->length ? N_("\nFor the holding: {contact}") : N_("For the holding: {contact}"),
                   &(const struct text_arg){"contact", contact}, 1);
}

/* ---- storing it ---- */

struct proposal {
    struct workbench *wb;
    struct batch *batch;
    const struct record *visit; /* NULL: a new one */
    char id[RECORD_ID], seed[32], confidence[NUMBER_TEXT]; /* live until the batch is stored */
    struct visit_plan plan;
    struct text_buffer purpose, scope, people, agenda;
};

static bool choose_seed(struct proposal *p, const char *wanted, struct refusal *refusal)
{
    enum { SEEDS = 1000000000 }; /* nine digits, to be typed */
    uint64_t seed;
    if (text_blank(wanted))
        wanted = p->visit ? record_text(p->visit, VISIT_SEED) : "";
    if (!text_blank(wanted)) {
        text_copy(p->seed, sizeof p->seed, wanted);
        return sampling_seed_read(wanted, "seed", &seed, refusal);
    }
    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        return refuse(refusal, REFUSAL_BLANK, "seed", "", "");
    snprintf(p->seed, sizeof p->seed, "%d", (int)(seed % SEEDS));
    return true;
}

static bool make_plan(struct proposal *p, const struct visit_wish *wish, struct refusal *refusal)
{
    const char *confidence = !text_blank(wish->confidence) ? wish->confidence : p->visit ? record_text(p->visit, VISIT_CONFIDENCE) : "";
    uint64_t seed;
    double wanted;
    if (!choose_seed(p, wish->seed, refusal) || !sampling_seed_read(p->seed, "seed", &seed, refusal) ||
        !visit_confidence_read(confidence, &wanted, refusal))
        return false;
    if (!workbench_visit_plan_of(p->wb, &seed, wanted, &p->plan))
        return evaluation_no_memory(refusal);
    write_purpose(p->wb, &p->plan, &p->purpose);
    write_scope(&p->plan, &p->scope);
    write_people(p->wb, &p->plan, &p->people);
    write_agenda(&p->plan, &p->agenda);
    return (!p->purpose.failed && !p->scope.failed && !p->people.failed && !p->agenda.failed) || evaluation_no_memory(refusal);
}

static bool put_visit(struct proposal *p, const struct visit_wish *wish, struct refusal *refusal)
{
    number_full(p->confidence, p->plan.confidence);
    const struct field_value values[] = {
        {VISIT_STATUS, "planned"}, {VISIT_SEED, p->seed}, {VISIT_CONFIDENCE, p->confidence}, {VISIT_PURPOSE, p->purpose.data},
        {VISIT_SCOPE, p->scope.data}, {VISIT_PEOPLE, p->people.data}, {VISIT_AGENDA, p->agenda.data}, {VISIT_DATE, wish->date},
        {VISIT_PLACE, !text_blank(wish->place) || p->visit ? wish->place : project_study_text(p->wb->project, STUDY_ADDRESS)}};
    size_t count = sizeof values / sizeof *values;
    if (!p->visit) {
        struct record *record = evaluation_record(ENTITY_VISIT, p->id, values, count);
        bool good = record ? batch_add(p->batch, record, refusal) : evaluation_no_memory(refusal);
        record_free(record);
        return good;
    }
    for (size_t i = 0; i < count; i++)
        if (values[i].value && !batch_set(p->batch, ENTITY_VISIT, p->id, values[i].field, values[i].value, refusal))
            return false;
    return true;
}

/* Samples that nobody has looked at make room for the new ones. */
static bool drop_unseen(struct proposal *p, struct refusal *refusal)
{
    const struct records *samples = project_records(p->wb->project, ENTITY_SAMPLE);
    for (size_t i = 0; i < records_count(samples); i++) {
        const struct record *sample = records_at(samples, i);
        if (!strcmp(record_text(sample, SAMPLE_VISIT), p->id) && !strcmp(record_text(sample, SAMPLE_STATUS), "drawn") &&
            !batch_delete(p->batch, ENTITY_SAMPLE, record_id(sample), refusal))
            return false;
    }
    return true;
}

static bool put_samples(struct proposal *p, struct refusal *refusal)
{
    size_t last = 0;
    for (size_t i = 0; i < p->plan.drawn_count; i++) {
        const struct visit_piece *piece = &p->plan.pieces[p->plan.drawn[i]];
        const struct record *seen = sample_of(p->wb, p->id, piece->item->about);
        char id[RECORD_ID];
        if (seen && strcmp(record_text(seen, SAMPLE_STATUS), "drawn"))
            continue;
        evaluation_fresh_id(p->wb, ENTITY_SAMPLE, &last, id);
        const struct field_value values[] = {{SAMPLE_VISIT, p->id}, {SAMPLE_ABOUT, piece->item->about},
                                             {SAMPLE_WHAT, language_text(piece->what)}, {SAMPLE_STATUS, "drawn"}};
        struct record *record = evaluation_record(ENTITY_SAMPLE, id, values, 4);
        bool good = record ? batch_add(p->batch, record, refusal) : evaluation_no_memory(refusal);
        record_free(record);
        if (!good)
            return false;
    }
    return true;
}

static bool find_visit(struct proposal *p, const char *id, struct refusal *refusal)
{
    size_t last = 0;
    if (text_blank(id)) {
        evaluation_fresh_id(p->wb, ENTITY_VISIT, &last, p->id);
        return true;
    }
    p->visit = records_find(project_records(p->wb->project, ENTITY_VISIT), id);
    text_copy(p->id, sizeof p->id, id);
    if (!p->visit)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "visit_id", id, entity_get(ENTITY_VISIT)->label);
    return strcmp(record_text(p->visit, VISIT_STATUS), "held") || refuse(refusal, REFUSAL_FIELD_FIXED, "agenda", id, "");
}

bool workbench_visit_propose(struct workbench *wb, const struct visit_wish *wish, char *id, struct refusal *refusal)
{
    struct proposal p = {.wb = wb, .batch = batch_new(wb)};
    bool done = p.batch ? find_visit(&p, wish->id, refusal) && make_plan(&p, wish, refusal) && put_visit(&p, wish, refusal) &&
                              drop_unseen(&p, refusal) && put_samples(&p, refusal) && batch_store(p.batch, refusal)
                        : evaluation_no_memory(refusal);
    batch_free(p.batch);
    text_buffer_free(&p.purpose);
    text_buffer_free(&p.scope);
    text_buffer_free(&p.people);
    text_buffer_free(&p.agenda);
    if (!done)
        text_copy(p.id, sizeof p.id, "");
    visit_plan_clear(&p.plan);
    if (id)
        text_copy(id, RECORD_ID, p.id);
    return done;
}

/* ---- what was found ---- */

static bool differs(const char *status)
{
    return !strcmp(status, "differs") || !strcmp(status, "missing");
}

/* The remark that a sample leads to, in the batch; its id in `id`. */
static bool put_remark(struct workbench *wb, struct batch *batch, const struct record *sample, const struct sample_entry *e,
                       size_t *last, char id[RECORD_ID], struct refusal *refusal)
{
    const char *severity = strcmp(e->status, "missing") ? "warning" : "error";
    evaluation_fresh_id(wb, ENTITY_REMARK, last, id);
    const struct field_value values[] = {
        {REMARK_CLAUSE, "10 c"}, {REMARK_WHERE, record_text(sample, SAMPLE_ABOUT)}, {REMARK_SEVERITY, e->severity ? e->severity : severity},
        {REMARK_TEXT, text_blank(e->remark) ? e->result : e->remark}, {REMARK_AUTHOR, e->author}, {REMARK_STATUS, "open"}};
    struct record *record = evaluation_record(ENTITY_REMARK, id, values, sizeof values / sizeof *values);
    bool good = record ? batch_add(batch, record, refusal) : evaluation_no_memory(refusal);
    record_free(record);
    return good;
}

bool workbench_sample_result(struct workbench *wb, const struct sample_entry *e, struct refusal *refusal)
{
    const struct record *sample = records_find(project_records(wb->project, ENTITY_SAMPLE), e->id);
    char remark[RECORD_ID] = "";
    size_t last = 0;
    if (!sample)
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "sample_id", e->id, entity_get(ENTITY_SAMPLE)->label);
    if (differs(e->status) && text_blank(e->result))
        return refuse(refusal, REFUSAL_BLANK, "result", "", "");
    bool carries = differs(e->status) && !record_get(sample, SAMPLE_REMARK);
    struct batch *batch = batch_new(wb);
    bool done = batch || evaluation_no_memory(refusal);
    done = done && (!carries || put_remark(wb, batch, sample, e, &last, remark, refusal)) &&
           batch_set(batch, ENTITY_SAMPLE, e->id, SAMPLE_STATUS, e->status, refusal) &&
           batch_set(batch, ENTITY_SAMPLE, e->id, SAMPLE_RESULT, e->result, refusal) &&
           (!carries || batch_set(batch, ENTITY_SAMPLE, e->id, SAMPLE_REMARK, remark, refusal)) && batch_store(batch, refusal);
    batch_free(batch);
    return done;
}

/* Ids of the remarks live until the batch is stored. */
struct carried { char remark[RECORD_ID]; };

static bool carry_all(struct workbench *wb, struct batch *batch, const char *visit, const char *author, struct carried *ids, size_t *made,
                      struct refusal *refusal)
{
    const struct records *samples = project_records(wb->project, ENTITY_SAMPLE);
    size_t last = 0;
    for (size_t i = 0; i < records_count(samples); i++) {
        const struct record *sample = records_at(samples, i);
        const struct sample_entry e = {.status = record_text(sample, SAMPLE_STATUS), .result = record_text(sample, SAMPLE_RESULT), .author = author};
        if (strcmp(record_text(sample, SAMPLE_VISIT), visit) || !differs(e.status) || record_get(sample, SAMPLE_REMARK))
            continue;
        if (text_blank(e.result)) {
            refuse(refusal, REFUSAL_BLANK, "result", "", "");
            snprintf(refusal->where, sizeof refusal->where, "sample %s", record_id(sample));
            return false;
        }
        char *id = ids[(*made)++].remark;
        if (!put_remark(wb, batch, sample, &e, &last, id, refusal) ||
            !batch_set(batch, ENTITY_SAMPLE, record_id(sample), SAMPLE_REMARK, id, refusal))
            return false;
    }
    return true;
}

bool workbench_visit_carry_over(struct workbench *wb, const char *visit, const char *author, size_t *made, struct refusal *refusal)
{
    size_t unused;
    size_t *count = made ? made : &unused;
    *count = 0;
    if (!records_find(project_records(wb->project, ENTITY_VISIT), visit))
        return refuse(refusal, REFUSAL_RECORD_UNKNOWN, "visit_id", visit, entity_get(ENTITY_VISIT)->label);
    struct carried *ids = calloc(records_count(project_records(wb->project, ENTITY_SAMPLE)) + 1, sizeof *ids);
    struct batch *batch = batch_new(wb);
    bool done = ids && batch ? carry_all(wb, batch, visit, author, ids, count, refusal) &&
                                   batch_set(batch, ENTITY_VISIT, visit, VISIT_STATUS, "held", refusal) && batch_store(batch, refusal)
                             : evaluation_no_memory(refusal);
    batch_free(batch);
    free(ids);
    return done;
}
