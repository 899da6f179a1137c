/* SPDX-License-Identifier: MPL-2.0
 *
 * The list is drawn in the order of the project, then documents and remarks are laid on it by their place, then it is ordered.
 */
#include "core/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/number.h"

#define BIT(check) (1u << (check))

static const struct kind {
    const char *key, *label; /* message id */
    unsigned checks;
} kinds[REVIEW_KIND_COUNT] = {
    [REVIEW_PRIMARY] = {"primary", N_("primary datum"), BIT(REVIEW_AMOUNT) | BIT(REVIEW_UNIT) | BIT(REVIEW_PERIOD) | BIT(REVIEW_SOURCE)},
    [REVIEW_SECONDARY] = {"secondary", N_("secondary datum"), BIT(REVIEW_AMOUNT) | BIT(REVIEW_UNIT) | BIT(REVIEW_SOURCE)},
    [REVIEW_MODEL] = {"model", N_("model run"), BIT(REVIEW_INPUTS) | BIT(REVIEW_PERIOD) | BIT(REVIEW_SOURCE)},
    [REVIEW_LEFT_OUT] = {"left_out", N_("left out row"), BIT(REVIEW_MASS) | BIT(REVIEW_AMOUNT)},
    [REVIEW_FACTOR] = {"factor", N_("emission factor"), BIT(REVIEW_LIBRARY) | BIT(REVIEW_UNIT) | BIT(REVIEW_SOURCE)},
    [REVIEW_ALLOCATION] = {"allocation", N_("allocation key"), BIT(REVIEW_SHARES)},
    [REVIEW_ACTION] = {"action", N_("reduction action"), BIT(REVIEW_DONE)},
    [REVIEW_LOT] = {"lot", N_("lot of offsets"), BIT(REVIEW_REGISTRY)},
};

static const struct named {
    const char *key, *label;
} checks[REVIEW_CHECK_COUNT] = {
    [REVIEW_AMOUNT] = {"amount", N_("amount against receipt, meter or log")},
    [REVIEW_UNIT] = {"unit", N_("unit, and what a pack holds")},
    [REVIEW_PERIOD] = {"period", N_("period against that of the study")},
    [REVIEW_SOURCE] = {"source", N_("source, and that it is right for place and year")},
    [REVIEW_LIBRARY] = {"library", N_("factor against the library or publication")},
    [REVIEW_INPUTS] = {"inputs", N_("inputs of the model against records")},
    [REVIEW_SHARES] = {"shares", N_("shares against the records of the products")},
    [REVIEW_MASS] = {"mass", N_("mass against the cut-off")},
    [REVIEW_DONE] = {"done", N_("that it was carried out, and when")},
    [REVIEW_REGISTRY] = {"registry", N_("serial numbers and state against the registry")},
    [REVIEW_PLEDGE] = {"pledge", N_("place, age and pledge of the sink")},
};

const char *review_kind_key(enum review_kind kind)
{
    return kinds[kind].key;
}

const char *review_kind_label(enum review_kind kind)
{
    return kinds[kind].label;
}

const char *review_check_key(enum review_check check)
{
    return checks[check].key;
}

const char *review_check_label(enum review_check check)
{
    return checks[check].label;
}

const char *review_state_key(enum review_state state)
{
    static const char *const keys[] = {"open", "differs", "agrees"};
    return keys[state];
}

const struct project *review_project(const struct clause_context *context)
{
    return context->footprint && context->footprint->replayed ? context->footprint->replayed : context->project;
}

/* ---- drawing the list ---- */

struct drawing {
    struct review *review;
    const struct project *project; /* the one of the rows */
    size_t capacity;
};

/* NULL without memory. The same record comes once. */
static struct review_item *add(struct drawing *d, enum review_kind kind, const struct record *record, int name)
{
    struct review *review = d->review;
    struct review_item item = {.kind = kind, .record = record, .name = record_text(record, name), .checks = kinds[kind].checks};
    pin_write(item.about, record_entity(record)->id, record_id(record), -1);
    if (text_index_find(&review->index, item.about) >= 0)
        return &review->items[text_index_find(&review->index, item.about)];
    if (review->count == d->capacity) {
        size_t capacity = d->capacity ? 2 * d->capacity : 64;
        struct review_item *more = realloc(review->items, capacity * sizeof *more);
        if (!more)
            return NULL;
        review->items = more;
        d->capacity = capacity;
    }
    if (text_index_put(&review->index, item.about) < 0)
        return NULL;
    review->items[review->count] = item;
    return &review->items[review->count++];
}

static struct review_item *item_at(const struct review *review, enum entity_id entity, const char *id)
{
    char about[PIN_TEXT];
    pin_write(about, entity, id, -1);
    long at = text_index_find(&review->index, about);
    return at < 0 ? NULL : &review->items[at];
}

static enum review_kind row_kind(const struct line *line)
{
    const struct record *row = line->activity;
    if (line->kind == LINE_LEFT_OUT)
        return REVIEW_LEFT_OUT;
    if (record_entity(row)->id != ENTITY_ACTIVITY)
        return REVIEW_SECONDARY;
    if (record_get(row, ACTIVITY_MODEL))
        return REVIEW_MODEL;
    return strcmp(record_text(row, ACTIVITY_DATA_KIND), "primary") ? REVIEW_SECONDARY : REVIEW_PRIMARY;
}

static double weight_of(const struct line *line)
{
    return line->kind == LINE_OPEN || line->kind == LINE_BIOGENIC ? 0 : fabs(exact_kg(line->co2e));
}

static bool add_line(struct drawing *d, const struct line *line)
{
    bool row = record_entity(line->activity)->id == ENTITY_ACTIVITY;
    struct review_item *item = add(d, row_kind(line), line->activity, row ? (int)ACTIVITY_ITEM : (int)FLOW_ITEM);
    if (!item)
        return false;
    item->weight += weight_of(line);
    if (line->kind == LINE_LEFT_OUT)
        return true;
    d->review->gross += weight_of(line);
    struct review_item *factor = line->factor ? add(d, REVIEW_FACTOR, line->factor, FACTOR_NAME) : NULL;
    if (factor)
        factor->weight += weight_of(line);
    return factor || !line->factor;
}

/* The key that divides the row: its own, or that of its process. "" for none. */
static const char *key_of(const struct drawing *d, const struct record *row)
{
    if (record_entity(row)->id != ENTITY_ACTIVITY)
        return "";
    if (record_get(row, ACTIVITY_ALLOCATION))
        return record_text(row, ACTIVITY_ALLOCATION);
    const struct record *process = records_find(project_records(d->project, ENTITY_PROCESS), record_text(row, ACTIVITY_PROCESS));
    return process ? record_text(process, PROCESS_ALLOCATION) : "";
}

static bool add_keys(struct drawing *d, const struct footprint *footprint)
{
    for (size_t i = 0; i < footprint->line_count; i++) {
        const struct line *line = &footprint->lines[i];
        const struct record *key = records_find(project_records(d->project, ENTITY_ALLOCATION), key_of(d, line->activity));
        if (!key || line->kind == LINE_LEFT_OUT)
            continue;
        struct review_item *item = add(d, REVIEW_ALLOCATION, key, ALLOCATION_NAME);
        if (!item)
            return false;
        item->weight += weight_of(line);
    }
    return true;
}

/* What hangs on an action: the rows that it changes, each once. */
static double action_weight(const struct drawing *d, const struct record *action)
{
    const struct records *edits = project_records(d->project, ENTITY_EDIT);
    struct text_index seen = {0};
    double weight = 0;
    for (size_t i = 0; i < records_count(edits); i++) {
        const struct record *edit = records_at(edits, i);
        const struct entity *entity = entity_find(record_text(edit, EDIT_ENTITY));
        if (!entity || strcmp(record_text(edit, EDIT_ACTION), record_id(action)))
            continue;
        char id[PIN_TEXT];
        text_copy(id, sizeof id, record_text(edit, EDIT_RECORD));
        if (entity->id == ENTITY_INPUT) /* "row/key" */
            id[strcspn(id, "/")] = '\0';
        const struct review_item *item = item_at(d->review, entity->id == ENTITY_INPUT ? ENTITY_ACTIVITY : entity->id, id);
        size_t before = seen.count;
        if (item && text_index_put(&seen, item->about) >= 0 && seen.count > before)
            weight += item->weight;
    }
    text_index_clear(&seen);
    return weight;
}

static bool add_actions(struct drawing *d)
{
    const struct records *actions = project_records(d->project, ENTITY_ACTION);
    for (size_t i = 0; i < records_count(actions); i++) {
        const struct record *action = records_at(actions, i);
        struct review_item *item = action_done(action) ? add(d, REVIEW_ACTION, action, ACTION_NAME) : NULL;
        if (item)
            item->weight = action_weight(d, action);
        else if (action_done(action))
            return false;
    }
    return true;
}

static bool add_lots(struct drawing *d)
{
    enum { KG_PER_T = 1000 };
    const struct records *lots = project_records(d->project, ENTITY_OFFSET);
    for (size_t i = 0; i < records_count(lots); i++) {
        const struct record *lot = records_at(lots, i);
        struct review_item *item = add(d, REVIEW_LOT, lot, OFFSET_PROJECT);
        double tonnes;
        if (!item)
            return false;
        if (number_read(record_text(lot, OFFSET_TONNES), "", &tonnes, NULL) && tonnes > 0)
            item->weight = tonnes * KG_PER_T;
        if (!strcmp(record_text(lot, OFFSET_KIND), "own_sink"))
            item->checks = BIT(REVIEW_PLEDGE) | BIT(REVIEW_AMOUNT);
        else if (!strcmp(record_text(lot, OFFSET_KIND), "approved_sink"))
            item->checks |= BIT(REVIEW_PLEDGE);
    }
    return true;
}

static bool draw(struct drawing *d, const struct footprint *footprint)
{
    for (size_t i = 0; footprint && i < footprint->line_count; i++)
        if (!add_line(d, &footprint->lines[i]))
            return false;
    return (!footprint || add_keys(d, footprint)) && add_actions(d) && add_lots(d);
}

/* ---- documents and remarks on it ---- */

int review_document_gap(const struct record *document)
{
    static const int asked[] = {DOCUMENT_CHECKED_BY, DOCUMENT_METHOD, DOCUMENT_DATE};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (text_blank(record_text(document, asked[i])))
            return asked[i];
    return -1;
}

/* The item that the text is pinned to; an input of a model belongs to its row. */
static struct review_item *pinned(const struct review *review, const struct project *project, const char *text)
{
    struct pin pin;
    if (!pin_read(project, text, &pin))
        return NULL;
    if (pin.entity == ENTITY_INPUT)
        return item_at(review, ENTITY_ACTIVITY, record_text(pin.record, INPUT_ACTIVITY));
    return item_at(review, pin.entity, record_id(pin.record));
}

static void lay_documents(struct review *review, const struct project *project)
{
    const struct records *documents = project_records(project, ENTITY_DOCUMENT);
    for (size_t i = 0; i < records_count(documents); i++) {
        const struct record *document = records_at(documents, i);
        struct review_item *item = pinned(review, project, record_text(document, DOCUMENT_ABOUT));
        const char *result = record_text(document, DOCUMENT_RESULT);
        if (!item)
            continue;
        item->documents++;
        item->differing += !strcmp(result, "differs");
        if (!strcmp(result, "agrees") && item->state == REVIEW_OPEN)
            item->state = REVIEW_AGREES;
        else if (!strcmp(result, "differs"))
            item->state = REVIEW_DIFFERS;
    }
}

static void lay_remarks(struct review *review, const struct project *project)
{
    const struct records *remarks = project_records(project, ENTITY_REMARK);
    for (size_t i = 0; i < records_count(remarks); i++) {
        const struct record *remark = records_at(remarks, i);
        struct review_item *item = pinned(review, project, record_text(remark, REMARK_WHERE));
        if (!item)
            continue;
        item->pinned++;
        item->remarks += remark_state_of(remark) != REMARK_CLOSED;
    }
}

/* ---- order and sums ---- */

static bool is_row(const struct review_item *item)
{
    return item->kind <= REVIEW_MODEL;
}

static void sum_up(struct review *review)
{
    double seen = 0;
    for (size_t i = 0; i < review->count; i++) {
        struct review_item *item = &review->items[i];
        item->share = review->gross > 0 ? item->weight / review->gross : 0;
        review->by_state[item->state]++;
        seen += is_row(item) && item->state != REVIEW_OPEN ? item->weight : 0;
    }
    review->seen_share = review->gross > 0 ? seen / review->gross : 0;
}

/* By state, weight, kind; then by place, so that equal projects give equal lists. */
static int in_order(const void *a, const void *b)
{
    const struct review_item *x = a, *y = b;
    if (x->state != y->state)
        return x->state < y->state ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return strcmp(x->about, y->about);
}

static bool order(struct review *review)
{
    review->places = calloc(review->count + 1, sizeof *review->places);
    if (!review->places)
        return false;
    if (review->count)
        qsort(review->items, review->count, sizeof *review->items, in_order);
    for (size_t i = 0; i < review->count; i++)
        review->places[text_index_find(&review->index, review->items[i].about)] = i;
    return true;
}

bool review_compute(const struct clause_context *context, struct review *out)
{
    *out = (struct review){0};
    struct drawing d = {.review = out, .project = review_project(context)};
    bool good = draw(&d, context->footprint);
    if (good) {
        lay_documents(out, d.project);
        lay_remarks(out, d.project);
        sum_up(out);
        good = order(out);
    }
    if (!good)
        review_clear(out);
    return good;
}

void review_clear(struct review *review)
{
    free(review->items);
    free(review->places);
    text_index_clear(&review->index);
    *review = (struct review){0};
}

const struct review_item *review_find(const struct review *review, const struct record *record)
{
    char about[PIN_TEXT];
    pin_write(about, record_entity(record)->id, record_id(record), -1);
    long at = text_index_find(&review->index, about);
    return at < 0 ? NULL : &review->items[review->places[at]];
}
