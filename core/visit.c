/* SPDX-License-Identifier: MPL-2.0
 *
 * The evidence that can be looked at, its risk, and the sample. The agenda is made of it in core/visit_agenda.c.
 */
#include "core/visit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/visit_internal.h"

static const double HIGH_SHARE = 0.1, MEDIUM_SHARE = 0.01, HOT_SHARE = 0.8;
static const double GRAMS_MOST = 1e13; /* of one piece: a million of them stay below 2^64 */

static const struct risk {
    const char *key, *label;
    double tolerable;
} risks[RISK_COUNT] = {
    [RISK_HIGH] = {"high", N_("high risk"), 0.05},
    [RISK_MEDIUM] = {"medium", N_("medium risk"), 0.2},
    [RISK_LOW] = {"low", N_("low risk"), 0.5},
};

const char *visit_risk_key(enum visit_risk risk)
{
    return risks[risk].key;
}

const char *visit_risk_label(enum visit_risk risk)
{
    return risks[risk].label;
}

double visit_tolerable(enum visit_risk risk)
{
    return risks[risk].tolerable;
}

bool visit_confidence_read(const char *text, double *out, struct refusal *refusal)
{
    *out = VISIT_CONFIDENCE_DEFAULT;
    if (text_blank(text))
        return true;
    if (!number_read(text, "confidence", out, refusal))
        return false;
    return (*out >= 0.5 && *out <= 0.999) || refuse(refusal, REFUSAL_OUT_OF_RANGE, "confidence", text, "0.5–0.999");
}

/* ---- what stands behind a row ---- */

struct evidence {
    const char *key, *what;
};

static const char *look_up(const struct evidence *table, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(table[i].key, key))
            return table[i].what;
    return NULL;
}
#define LOOK_UP(table, key) look_up(table, sizeof(table) / sizeof *(table), key)

static const char *row_what(const struct record *row)
{
    static const struct evidence models[] = {
        {"rice", VISIT_PLOT},          {"rice_seasons", VISIT_PLOT}, {"soil_n2o", VISIT_PLOT},      {"residue", VISIT_PLOT},
        {"liming", VISIT_PLOT},        {"urea", VISIT_PLOT},         {"soil_carbon", VISIT_PLOT},   {"land_use_change", VISIT_PLOT},
        {"enteric_tier1", VISIT_HERD}, {"enteric_tier2", VISIT_HERD}, {"manure", VISIT_HERD},       {"manure_region", VISIT_HERD},
        {"aquaculture", N_("pond")},   {"fuel", N_("receipt")},      {"electricity", N_("meter")}, {"heat", N_("meter")},
        {"transport", N_("waybill")},
    };
    static const struct evidence sources[] = {
        {"meter", N_("meter")},           {"invoice", N_("receipt")},
        {"log", N_("farm log")},          {"measured", N_("record of the measurement")},
        {"supplier", N_("statement of the supplier")}, {"statistics", N_("publication")},
        {"literature", N_("publication")}, {"estimate", N_("basis of the estimate")},
    };
    static const struct evidence roles[] = {{"field", VISIT_PLOT}, {"animal", VISIT_HERD}};
    const char *what = LOOK_UP(models, record_text(row, ACTIVITY_MODEL));
    if (!what)
        what = LOOK_UP(roles, record_text(row, ACTIVITY_ROLE));
    return what ? what : LOOK_UP(sources, record_text(row, ACTIVITY_SOURCE_KIND));
}

const char *visit_what(const struct review_item *item)
{
    const char *what = NULL;
    if (item->kind == REVIEW_ACTION)
        return N_("proof that it was done");
    if (item->kind == REVIEW_LOT)
        return strcmp(record_text(item->record, OFFSET_KIND), "own_sink") ? N_("proof of retirement") : N_("stand of trees");
    if (record_entity(item->record)->id == ENTITY_ACTIVITY)
        what = row_what(item->record);
    return what ? what : N_("record of the holding");
}

/* ---- pieces and their risk ---- */

static bool names_evidence(const struct review_item *item)
{
    static const struct { enum entity_id entity; int field; } where[] = {
        {ENTITY_ACTIVITY, ACTIVITY_EVIDENCE}, {ENTITY_ACTION, ACTION_EVIDENCE}, {ENTITY_OFFSET, OFFSET_PROOF}, {ENTITY_OFFSET, OFFSET_EVIDENCE}};
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (record_entity(item->record)->id == where[i].entity && record_get(item->record, where[i].field))
            return true;
    return false;
}

static bool estimated(const struct review_item *item)
{
    return record_entity(item->record)->id == ENTITY_ACTIVITY &&
           !strcmp(record_text(item->record, ACTIVITY_SOURCE_KIND), "estimate");
}

static enum visit_risk risk_of(const struct review_item *item)
{
    if (item->share >= HIGH_SHARE || item->remarks || item->state == REVIEW_DIFFERS)
        return RISK_HIGH;
    return item->share >= MEDIUM_SHARE || estimated(item) || !names_evidence(item) ? RISK_MEDIUM : RISK_LOW;
}

static void add_piece(struct visit_plan *plan, const struct review_item *item)
{
    if (!item || item->kind == REVIEW_LEFT_OUT)
        return;
    double grams = fmin(round(item->weight * 1000), GRAMS_MOST);
    plan->pieces[plan->piece_count++] = (struct visit_piece){
        .item = item, .what = visit_what(item), .risk = risk_of(item), .weight = grams < 1 ? 1 : (uint64_t)grams};
}

static void add_records(struct visit_plan *plan, const struct project *project, const struct review *review, enum entity_id entity)
{
    const struct records *all = project_records(project, entity);
    for (size_t i = 0; i < records_count(all); i++)
        add_piece(plan, review_find(review, records_at(all, i)));
}

/* In the order of the project, so that the draw does not hang on how the review is ordered. */
static bool collect(const struct clause_context *context, const struct review *review, struct visit_plan *plan)
{
    const struct footprint *f = context->footprint;
    plan->pieces = calloc(review->count + 1, sizeof *plan->pieces);
    if (!plan->pieces)
        return false;
    for (size_t i = 0; f && i < f->line_count; i++)
        if (!i || f->lines[i].activity != f->lines[i - 1].activity)
            add_piece(plan, review_find(review, f->lines[i].activity));
    add_records(plan, review_project(context), review, ENTITY_ACTION);
    add_records(plan, review_project(context), review, ENTITY_OFFSET);
    return true;
}

/* ---- the sample ---- */

/* Rooms for one stratum: places of its pieces, their weights, and which were drawn. */
struct stratum_rooms {
    size_t *places, *drawn;
    uint64_t *weights;
};

static void draw_stratum(struct visit_plan *plan, enum visit_risk risk, struct sampling_generator *generator, struct stratum_rooms *rooms)
{
    struct visit_stratum *stratum = &plan->strata[risk];
    size_t n = 0;
    for (size_t i = 0; i < plan->piece_count; i++)
        if (plan->pieces[i].risk == risk) {
            rooms->places[n] = i;
            rooms->weights[n++] = plan->pieces[i].weight;
        }
    sampling_draw(generator, rooms->weights, n, stratum->size, rooms->drawn);
    for (size_t i = 0; i < stratum->size; i++) {
        struct visit_piece *piece = &plan->pieces[rooms->places[rooms->drawn[i]]];
        plan->drawn[plan->drawn_count++] = (size_t)(piece - plan->pieces);
        piece->drawn = true;
        piece->place = plan->drawn_count;
    }
}

static bool draw(struct visit_plan *plan)
{
    struct sampling_generator generator = {plan->seed};
    size_t room = plan->piece_count + 1;
    plan->drawn = calloc(room, sizeof *plan->drawn);
    struct stratum_rooms rooms = {calloc(room, sizeof(size_t)), calloc(room, sizeof(size_t)), calloc(room, sizeof(uint64_t))};
    bool good = plan->drawn && rooms.places && rooms.drawn && rooms.weights;
    for (int risk = 0; good && plan->has_seed && risk < RISK_COUNT; risk++)
        draw_stratum(plan, (enum visit_risk)risk, &generator, &rooms);
    free(rooms.places);
    free(rooms.drawn);
    free(rooms.weights);
    return good;
}

static void size_strata(struct visit_plan *plan)
{
    for (size_t i = 0; i < plan->piece_count; i++)
        plan->strata[plan->pieces[i].risk].population++;
    for (int risk = 0; risk < RISK_COUNT; risk++) {
        struct visit_stratum *s = &plan->strata[risk];
        s->tolerable = risks[risk].tolerable;
        s->size = sampling_size(s->population, plan->confidence, s->tolerable);
    }
}

/* ---- hot spots ---- */

static int by_weight(const void *a, const void *b)
{
    const struct review_item *x = *(const struct review_item *const *)a, *y = *(const struct review_item *const *)b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return strcmp(x->about, y->about);
}

size_t visit_hot_spots(const struct review *review, const struct review_item **out)
{
    const struct review_item **rows = calloc(review->count + 1, sizeof *rows);
    size_t count = 0, hot = 0;
    double sum = 0;
    for (size_t i = 0; rows && i < review->count; i++)
        if (review->items[i].kind <= REVIEW_MODEL && review->items[i].weight > 0)
            rows[count++] = &review->items[i];
    if (count)
        qsort(rows, count, sizeof *rows, by_weight);
    for (; hot < count && hot < VISIT_HOT_SPOTS && sum < HOT_SHARE; hot++) {
        out[hot] = rows[hot];
        sum += rows[hot]->share;
    }
    free(rows);
    return hot;
}

bool visit_plan_compute(const struct clause_context *context, const struct review *review, const uint64_t *seed, double confidence,
                        struct visit_plan *out)
{
    *out = (struct visit_plan){.has_seed = seed != NULL, .seed = seed ? *seed : 0, .confidence = confidence};
    bool good = collect(context, review, out);
    if (good) {
        size_strata(out);
        good = draw(out) && visit_agenda(context, review, out);
    }
    if (!good)
        visit_plan_clear(out);
    return good;
}

void visit_plan_clear(struct visit_plan *plan)
{
    free(plan->pieces);
    free(plan->drawn);
    free(plan->agenda);
    *plan = (struct visit_plan){0};
}
