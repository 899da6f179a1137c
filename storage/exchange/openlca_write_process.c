/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes and the product system as schema 2 has them.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/openlca_write.h"

/* ---- ids of exchanges ---- */

static long whole_number(const char *text)
{
    return text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 9 ? strtol(text, NULL, 10) : 0;
}

bool olca_counts_up(const struct dataset_process *p)
{
    long before = 0;
    for (size_t i = 0; i < p->exchange_count; i++) {
        const long id = whole_number(p->exchanges[i].id);
        if (id <= before)
            return false;
        before = id;
    }
    return true;
}

/* Its own where the ids of the process count up, else its place from 1. */
static long internal_id(const struct olca_writer *w, const struct dataset_process *p, size_t exchange)
{
    return w->counts_up[p - w->d->processes] ? whole_number(p->exchanges[exchange].id) : (long)exchange + 1;
}

/* ---- exchanges ---- */

static void write_spread(struct olca_writer *w, const struct dataset_exchange *e, double scale)
{
    static const struct { const char *name, *members[3]; } spreads[] = {
        [SPREAD_LOGNORMAL] = {"LOG_NORMAL_DISTRIBUTION", {"geomSd"}},
        [SPREAD_NORMAL] = {"NORMAL_DISTRIBUTION", {"sd"}},
        [SPREAD_TRIANGLE] = {"TRIANGLE_DISTRIBUTION", {"minimum", "mode", "maximum"}},
        [SPREAD_UNIFORM] = {"UNIFORM_DISTRIBUTION", {"minimum", "maximum"}},
    };
    const char *const figures[] = {e->spread_a, e->spread_b, e->spread_c};
    if (e->spread == SPREAD_NONE)
        return;
    json_out_object(&w->json, "uncertainty");
    json_out_text(&w->json, "@type", "Uncertainty");
    json_out_text(&w->json, "distributionType", spreads[e->spread].name);
    if (e->spread == SPREAD_LOGNORMAL)
        olca_number(w, "geomMean", e->amount, scale);
    if (e->spread == SPREAD_NORMAL)
        olca_number(w, "mean", e->amount, scale);
    for (size_t i = 0; i < 3 && spreads[e->spread].members[i]; i++)
        olca_number(w, spreads[e->spread].members[i], figures[i], e->spread == SPREAD_LOGNORMAL ? 1 : scale);
    json_out_end_object(&w->json);
}

/* What the whole amount costs: a price "CNY/kg" times it, a price in a mere currency as it is. One per another unit than the amount's cannot be said. */
static void write_price(struct olca_writer *w, const struct dataset_exchange *e)
{
    char code[80], id[EXCHANGE_ID];
    double price, amount;
    if (!e->price || !e->price_unit || !number_read(e->price, "", &price, NULL) || !number_read(e->amount, "", &amount, NULL))
        return;
    const char *slash = strchr(e->price_unit, '/'), *unit = e->unit ? e->unit : w->flow_units[e->flow];
    if (slash && strcmp(slash + 1, unit))
        return;
    snprintf(code, sizeof code, "%.*s", slash ? (int)(slash - e->price_unit) : 79, e->price_unit);
    exchange_id_make(id, "currency", code);
    w->failed |= text_index_put(&w->currencies, code) < 0;
    json_out_number(&w->json, "costValue", number_steady(slash ? price * amount : price));
    olca_ref(w, "currency", "Currency", id, code);
}

/* What the format has no member for: olca_take_process reads it back. */
static void write_description(struct olca_writer *w, const struct dataset_exchange *e)
{
    struct text_buffer text = {0};
    char id[EXCHANGE_ID];
    text_buffer_add(&text, e->comment ? e->comment : "");
    if (e->derivation)
        text_buffer_printf(&text, "%s%s%s", text.length ? "\n" : "", olca_remarks[OLCA_DERIVATION], e->derivation);
    if (e->primary || e->secondary)
        text_buffer_printf(&text, "%s%s%s", text.length ? "\n" : "", olca_remarks[OLCA_DATA_TYPE], e->primary ? "Primary" : "Secondary");
    if (e->source) {
        const struct dataset_source *source = &w->d->sources[e->source - 1];
        exchange_id_of(id, "source", source->id ? source->id : source->title);
        text_buffer_printf(&text, "%s%s%s", text.length ? "\n" : "", olca_remarks[OLCA_SOURCE_OF], id);
    }
    olca_text(w, "description", text.data);
    w->failed |= text.failed;
    text_buffer_free(&text);
}

static void ref_process(struct olca_writer *w, const char *key, const char *id)
{
    char written[EXCHANGE_ID];
    const long n = text_index_find(&w->processes, id);
    exchange_id_of(written, "process", id);
    olca_ref(w, key, "Process", written, n >= 0 ? w->d->processes[n].name : NULL);
}

static bool write_exchange(struct olca_writer *w, const struct dataset_process *p, size_t i, struct refusal *refusal)
{
    const struct dataset_exchange *e = &p->exchanges[i];
    double scale = 1;
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", "Exchange");
    json_out_integer(&w->json, "internalId", internal_id(w, p, i));
    json_out_bool(&w->json, "isInput", e->input);
    json_out_bool(&w->json, "isAvoidedProduct", e->avoided);
    json_out_bool(&w->json, "isQuantitativeReference", p->reference == i + 1);
    olca_ref_flow(w, "flow", e->flow);
    if (!olca_ref_unit(w, e->flow, e->unit, "unit", "flowProperty", p->name ? p->name : "", &scale, refusal))
        return false;
    olca_number(w, "amount", e->amount, scale);
    if (e->provider)
        ref_process(w, "defaultProvider", e->provider);
    olca_ref_location(w, e->location);
    write_spread(w, e, scale);
    olca_text(w, "dqEntry", e->quality);
    write_price(w, e);
    write_description(w, e);
    json_out_end_object(&w->json);
    return true;
}

/* ---- shares ---- */

/* Another method than openLCA's three is one by physical relation unless it says money. */
static const char *method_name(const char *method)
{
    return !method ? NULL : !strcmp(method, "economic") ? "ECONOMIC_ALLOCATION" : !strcmp(method, "causal") ? "CAUSAL_ALLOCATION" : "PHYSICAL_ALLOCATION";
}

static void write_share(struct olca_writer *w, const char *method, const struct dataset_exchange *product, long of)
{
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", "AllocationFactor");
    json_out_text(&w->json, "allocationType", method);
    olca_ref_flow(w, "product", product->flow);
    olca_number(w, "value", product->allocation, 1);
    if (of) {
        json_out_object(&w->json, "exchange");
        json_out_text(&w->json, "@type", "ExchangeRef");
        json_out_integer(&w->json, "internalId", of);
        json_out_end_object(&w->json);
    }
    json_out_end_object(&w->json);
}

/* Causal factors are of one exchange each: all that are neither product nor avoided have the product's share. */
static void write_shares(struct olca_writer *w, const struct dataset_process *p)
{
    const char *method = method_name(p->allocation ? p->allocation : "physical");
    olca_text(w, "defaultAllocationMethod", method_name(p->allocation));
    json_out_array(&w->json, "allocationFactors");
    for (size_t i = 0; i < p->exchange_count; i++) {
        if (!p->exchanges[i].allocation)
            continue;
        if (strcmp(method, "CAUSAL_ALLOCATION"))
            write_share(w, method, &p->exchanges[i], 0);
        for (size_t k = 0; !strcmp(method, "CAUSAL_ALLOCATION") && k < p->exchange_count; k++)
            if (!p->exchanges[k].allocation)
                write_share(w, method, &p->exchanges[i], internal_id(w, p, k));
    }
    json_out_end_array(&w->json);
}

/* ---- processes ---- */

static bool is_date(const char *text)
{
    return text && (strlen(text) == 4 || (strlen(text) == 10 && text[4] == '-' && text[7] == '-')) && strspn(text, "0123456789-") == strlen(text);
}

static void write_date(struct olca_writer *w, const char *key, const char *text, const char *rest)
{
    char day[16];
    if (!is_date(text))
        return;
    snprintf(day, sizeof day, "%.10s%s", text, strlen(text) == 4 ? rest : "");
    json_out_text(&w->json, key, day);
}

static void write_documentation(struct olca_writer *w, const struct dataset_process *p)
{
    char id[EXCHANGE_ID], when[200];
    json_out_object(&w->json, "processDocumentation");
    json_out_text(&w->json, "@type", "ProcessDocumentation");
    write_date(w, "validFrom", p->from, "-01-01");
    write_date(w, "validUntil", p->to, "-12-31");
    if ((p->from && !is_date(p->from)) || (p->to && !is_date(p->to))) {
        snprintf(when, sizeof when, "%.90s .. %.90s", p->from ? p->from : "", p->to ? p->to : "");
        json_out_text(&w->json, "timeDescription", when);
    }
    olca_text(w, "technologyDescription", p->technology);
    if (p->source) {
        const struct dataset_source *source = &w->d->sources[p->source - 1];
        exchange_id_of(id, "source", source->id ? source->id : source->title);
        json_out_array(&w->json, "sources");
        olca_ref(w, NULL, "Source", id, source->title);
        json_out_end_array(&w->json);
    }
    json_out_end_object(&w->json);
}

bool olca_write_process(struct olca_writer *w, size_t process, struct refusal *refusal)
{
    const struct dataset_process *p = &w->d->processes[process];
    char id[EXCHANGE_ID];
    olca_process_id(w, process, id);
    if (!olca_begin(w, "processes", "Process", id, p->name))
        return true;
    olca_text(w, "description", p->comment);
    olca_text(w, "category", p->category);
    json_out_text(&w->json, "processType", p->result ? "LCI_RESULT" : "UNIT_PROCESS");
    olca_ref_location(w, p->location);
    olca_text(w, "dqEntry", p->quality);
    write_documentation(w, p);
    write_shares(w, p);
    json_out_integer(&w->json, "lastInternalId", p->exchange_count ? internal_id(w, p, p->exchange_count - 1) : 0);
    json_out_array(&w->json, "exchanges");
    for (size_t i = 0; i < p->exchange_count; i++)
        if (!write_exchange(w, p, i, refusal))
            return false;
    json_out_end_array(&w->json);
    olca_end(w);
    return true;
}

/* ---- product system ---- */

static void write_link(struct olca_writer *w, size_t process, size_t exchange)
{
    const struct dataset_process *p = &w->d->processes[process];
    const struct dataset_exchange *e = &p->exchanges[exchange];
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", "ProcessLink");
    ref_process(w, "provider", e->provider);
    olca_ref_flow(w, "flow", e->flow);
    ref_process(w, "process", p->id);
    json_out_object(&w->json, "exchange");
    json_out_text(&w->json, "@type", "ExchangeRef");
    json_out_integer(&w->json, "internalId", internal_id(w, p, exchange));
    json_out_end_object(&w->json);
    json_out_end_object(&w->json);
}

static void write_links(struct olca_writer *w)
{
    json_out_array(&w->json, "processes");
    for (size_t i = 0; i < w->d->process_count; i++)
        ref_process(w, NULL, w->d->processes[i].id);
    json_out_end_array(&w->json);
    json_out_array(&w->json, "processLinks");
    for (size_t i = 0; i < w->d->process_count; i++)
        for (size_t k = 0; k < w->d->processes[i].exchange_count; k++)
            if (w->d->processes[i].exchanges[k].provider)
                write_link(w, i, k);
    json_out_end_array(&w->json);
}

bool olca_write_system(struct olca_writer *w, struct refusal *refusal)
{
    const long n = w->d->wanted ? text_index_find(&w->processes, w->d->wanted) : -1;
    const struct dataset_process *p = n >= 0 ? &w->d->processes[n] : NULL;
    const struct dataset_exchange *reference = p && p->reference ? &p->exchanges[p->reference - 1] : NULL;
    char id[EXCHANGE_ID];
    double scale = 1;
    if (!reference)
        return true;
    exchange_id_make(id, "product system", w->d->wanted);
    if (!olca_begin(w, "product_systems", "ProductSystem", id, p->name))
        return true;
    ref_process(w, "refProcess", p->id);
    json_out_object(&w->json, "refExchange");
    json_out_text(&w->json, "@type", "ExchangeRef");
    json_out_integer(&w->json, "internalId", internal_id(w, p, p->reference - 1));
    json_out_end_object(&w->json);
    if (!olca_ref_unit(w, reference->flow, reference->unit, "targetUnit", "targetFlowProperty", p->name ? p->name : "", &scale, refusal))
        return false;
    olca_number(w, "targetAmount", w->d->wanted_amount ? w->d->wanted_amount : reference->amount, scale);
    write_links(w);
    olca_end(w);
    return true;
}
