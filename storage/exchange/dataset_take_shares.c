/* SPDX-License-Identifier: MPL-2.0
 *
 * Several outputs of one process: the shares that the file states, or those that follow from its prices, become a key with the products that it
 * divides between. Where it states neither, all is counted for the reference, and that is told.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "storage/exchange/dataset_take_internal.h"

enum { PRODUCTS = 64 };
static const double WHOLE = 1, TOLERANCE = 1e-6;

struct outputs {
    const struct dataset_exchange *items[PRODUCTS];
    double shares[PRODUCTS];
    size_t count;
    bool by_price;
};

static void collect(const struct taking *t, const struct dataset_process *process, struct outputs *o)
{
    for (size_t k = 0; k < process->exchange_count && o->count < PRODUCTS; k++) {
        const enum exchange_part part = taking_part(t, process, k);
        if (part == PART_REFERENCE || part == PART_COPRODUCT)
            o->items[o->count++] = &process->exchanges[k];
    }
}

/* Shares in parts of 1 or of 100, of every output. */
static bool stated_shares(struct outputs *o)
{
    double sum = 0;
    for (size_t i = 0; i < o->count; i++) {
        if (!o->items[i]->allocation)
            return false;
        o->shares[i] = taking_number(o->items[i]->allocation);
        sum += o->shares[i];
    }
    for (size_t i = 0; i < o->count; i++)
        o->shares[i] /= sum;
    return fabs(sum - WHOLE) <= TOLERANCE || fabs(sum - 100 * WHOLE) <= 100 * TOLERANCE;
}

/* A price "USD/kg" is multiplied by the amount; one of a mere currency is that of the whole output. */
static bool priced_shares(struct outputs *o)
{
    double sum = 0;
    for (size_t i = 0; i < o->count; i++) {
        const struct dataset_exchange *e = o->items[i];
        const char *unit = e->price_unit ? e->price_unit : "", *first = o->items[0]->price_unit ? o->items[0]->price_unit : "";
        if (!e->price || strcspn(unit, "/") != strcspn(first, "/") || strncmp(unit, first, strcspn(first, "/")))
            return false;
        o->shares[i] = taking_number(e->price) * (strchr(unit, '/') ? taking_number(e->amount) : 1);
        sum += o->shares[i];
    }
    for (size_t i = 0; sum > 0 && i < o->count; i++)
        o->shares[i] /= sum;
    o->by_price = true;
    return sum > 0;
}

static bool plan_product(struct taking *t, size_t process, const struct dataset_exchange *e, bool reference, char id[64])
{
    char amount[NUMBER_TEXT], output[NUMBER_TEXT + 64], source[1400];
    const char *unit;
    if (!taking_amount(t, e, amount, &unit))
        return false;
    struct record *product = taking_record(t, ENTITY_PRODUCT, "");
    if (!product)
        return false;
    snprintf(output, sizeof output, "%s %.60s", amount, unit);
    taking_source_text(t, taking_source(t, NULL, e), source, sizeof source);
    taking_set(t, product, PRODUCT_NAME, taking_item(t, process, e));
    taking_set(t, product, PRODUCT_KIND, reference ? "product" : "coproduct");
    taking_set(t, product, PRODUCT_OUTPUT, output);
    snprintf(output, sizeof output, "1 %.60s", unit);
    taking_set(t, product, PRODUCT_FUNCTIONAL_UNIT, output);
    taking_set(t, product, PRODUCT_SOURCE, source);
    return taking_plan(t, product, NULL, id);
}

static bool plan_share(struct taking *t, const char *key, const char *product, double share)
{
    char id[130], text[NUMBER_TEXT], source[1400];
    snprintf(id, sizeof id, "%s/%s", key, product);
    number_full(text, share);
    struct record *record = taking_record(t, ENTITY_SHARE, id);
    if (!record)
        return false;
    taking_source_text(t, NULL, source, sizeof source);
    taking_set(t, record, SHARE_ALLOCATION, key);
    taking_set(t, record, SHARE_PRODUCT, product);
    taking_set(t, record, SHARE_AMOUNT, text);
    taking_set(t, record, SHARE_SOURCE, source);
    return taking_plan(t, record, NULL, NULL);
}

static bool plan_key(struct taking *t, size_t i, const struct outputs *o, char key[64])
{
    const struct dataset_process *process = &t->d->processes[i];
    char reason[300];
    struct record *record = taking_record(t, ENTITY_ALLOCATION, "");
    if (!record)
        return false;
    snprintf(reason, sizeof reason, "%.80s%s%.80s", o->by_price ? "economic" : "shares as in the file", process->allocation ? ": " : "",
             process->allocation ? process->allocation : "");
    taking_set(t, record, ALLOCATION_NAME, t->processes[i].name);
    taking_set(t, record, ALLOCATION_BASIS, "shares");
    taking_set(t, record, ALLOCATION_DOCUMENT, t->source->place);
    taking_set(t, record, ALLOCATION_REASON, reason);
    return taking_plan(t, record, NULL, key);
}

bool taking_shares(struct taking *t, size_t i, char key[64])
{
    const struct dataset_process *process = &t->d->processes[i];
    struct outputs o = {0};
    char product[64];
    *key = '\0';
    collect(t, process, &o);
    if (o.count < 2 || (!stated_shares(&o) && !priced_shares(&o)) || !plan_key(t, i, &o, key))
        return false;
    for (size_t k = 0; k < o.count; k++) {
        if (!plan_product(t, i, o.items[k], o.items[k] == &process->exchanges[process->reference - 1], product) ||
            !plan_share(t, key, product, o.shares[k]))
            return false;
        t->told->products++;
    }
    return true;
}
