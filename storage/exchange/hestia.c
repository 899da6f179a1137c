/* SPDX-License-Identifier: MPL-2.0
 *
 * HESTIA (hestia.earth): Cycles in JSON-LD, alone or in an array or bundle with their Sites, Sources and ImpactAssessments. A Cycle is one process,
 * all of whose figures are for its functional unit; its primary product is the reference. Values of an array are parts of one amount and add up,
 * as HESTIA's own models do it (list_sum). What is said beside figures stands in hestia_emissions.c and hestia_told.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/hestia.h"

/* ---- recognising ---- */

static bool holds(const struct exchange_bytes *bytes, const char *text)
{
    const size_t n = strlen(text);
    const char *end = bytes->data + bytes->length;
    for (const char *s = bytes->data; s && (size_t)(end - s) >= n; s = memchr(s + 1, *text, (size_t)(end - s - 1)))
        if (!memcmp(s, text, n))
            return true;
    return false;
}

static int recognise(const struct exchange_bytes *bytes)
{
    size_t i = bytes->length >= 3 && !memcmp(bytes->data, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < bytes->length && strchr(" \t\r\n", bytes->data[i]) && bytes->data[i])
        i++;
    if (i >= bytes->length || (bytes->data[i] != '{' && bytes->data[i] != '['))
        return 0;
    if (holds(bytes, "hestia.earth/schema"))
        return 2;
    if (holds(bytes, "\"Cycle\"") && holds(bytes, "\"functionalUnit\""))
        return 2;
    return holds(bytes, "\"@type\"") && holds(bytes, "\"termType\"") ? 1 : 0;
}

/* ---- nodes ---- */

const json_t *hestia_node(const struct hestia *h, const char *type, const char *id)
{
    char key[200];
    snprintf(key, sizeof key, "%.40s|%.150s", type, id);
    const long at = *id ? text_index_find(&h->ids, key) : -1;
    return at >= 0 ? h->nodes[h->first[at]] : NULL;
}

static bool add_node(struct hestia *h, const json_t *node)
{
    char key[200];
    snprintf(key, sizeof key, "%.40s|%.150s", json_tree_text(node, "@type"), json_tree_text(node, "@id"));
    const size_t known = h->ids.count;
    const long at = text_index_put(&h->ids, key);
    if (at < 0)
        return false;
    if ((size_t)at == known)
        h->first[at] = h->count;
    h->nodes[h->count++] = node;
    return true;
}

/* A node, an array of nodes, or an object that holds one. */
static bool collect(struct hestia *h, const json_t *tree)
{
    const json_t *list = json_is_array(tree) ? tree : json_object_get(tree, "nodes");
    list = list ? list : json_object_get(tree, "@graph");
    const size_t count = json_is_array(list) ? json_array_size(list) : 1;
    h->nodes = calloc(count + 1, sizeof *h->nodes);
    h->first = calloc(count + 1, sizeof *h->first);
    bool good = h->nodes && h->first;
    for (size_t i = 0; good && i < count; i++)
        good = add_node(h, json_is_array(list) ? json_array_get(list, i) : tree);
    h->out->failed |= !good;
    return good;
}

/* ---- figures ---- */

/* Null stands for a part that nobody measured; where all parts are null there is no figure. */
enum hestia_figure hestia_value(struct hestia *h, const json_t *node, const char *key, double *sum, char **text)
{
    char number[NUMBER_TEXT];
    const json_t *value = json_object_get(node, key);
    const size_t count = json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
    size_t there = 0;
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *part = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_null(part))
            continue;
        if (!json_is_number(part)) {
            dataset_refuse(h->where, REFUSAL_EXCHANGE_FIELD, key, json_is_string(part) ? json_string_value(part) : "?", N_("a number"), h->refusal);
            return HESTIA_REFUSED;
        }
        *sum += json_number_value(part);
        there++;
        if (text && there == 1)
            dataset_text(h->out, text, json_tree_number(part, "", number));
        else if (text)
            dataset_worked_out(h->out, text, number_steady(*sum));
    }
    return there ? HESTIA_THERE : HESTIA_NONE;
}

/* ---- flows and exchanges ---- */

size_t hestia_flow(struct hestia *h, const json_t *term, enum dataset_flow_kind kind)
{
    bool fresh = false;
    char *key = NULL;
    struct dataset *d = h->out;
    const char *id = json_tree_text(term, "@id");
    dataset_text(d, &key, kind == FLOW_ELEMENTARY ? "emission" : kind == FLOW_OF_WASTE ? "waste" : "product");
    dataset_join(d, &key, "|", *id ? id : json_tree_text(term, "name"));
    const size_t at = key ? dataset_flow_for(d, &h->flows, key, kind, &fresh) : 0;
    free(key);
    if (d->failed || !fresh)
        return at;
    struct dataset_flow *flow = &d->flows[at];
    dataset_text(d, &flow->name, *json_tree_text(term, "name") ? json_tree_text(term, "name") : id);
    dataset_text(d, &flow->unit, json_tree_text(term, "units"));
    dataset_text(d, &flow->category, json_tree_text(term, "termType"));
    if (*id) {
        dataset_text(d, &flow->code, "hestia");
        dataset_join(d, &flow->code, ":", id);
    }
    return at;
}

static void set_spread(struct hestia *h, const json_t *node, struct dataset_exchange *x)
{
    double low, high, deviation;
    const json_t *value = json_object_get(node, "value");
    if (json_is_array(value) && json_array_size(value) > 1) /* each part has its own, and they do not add up */
        return;
    if (hestia_value(h, node, "sd", &deviation, NULL) == HESTIA_THERE && deviation > 0) {
        x->spread = SPREAD_NORMAL;
        hestia_value(h, node, "sd", &deviation, &x->spread_a);
    } else if (hestia_value(h, node, "min", &low, NULL) == HESTIA_THERE && hestia_value(h, node, "max", &high, NULL) == HESTIA_THERE && low < high) {
        x->spread = SPREAD_UNIFORM;
        hestia_value(h, node, "min", &low, &x->spread_a);
        hestia_value(h, node, "max", &high, &x->spread_b);
    }
}

/* Where data come from, in the schema's words; the Cycle's default where the item says nothing. */
static void set_data_kind(struct hestia *h, const json_t *node, struct dataset_exchange *x)
{
    static const char *const measured[] = {"physical measurement", "verified survey data", "non-verified survey data"};
    const char *kind = json_tree_text(node, "methodClassification");
    if (!*kind)
        kind = json_tree_text(h->cycle, "defaultMethodClassification");
    dataset_text(h->out, &x->derivation, kind);
    for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
        x->primary |= !strcmp(kind, measured[i]);
    x->secondary = *kind && !x->primary;
}

struct dataset_exchange *hestia_exchange(struct hestia *h, const json_t *node, enum dataset_flow_kind kind, bool input)
{
    double sum;
    struct dataset_exchange *x = dataset_exchange(h->out, &h->out->processes[h->process]);
    if (!x)
        return NULL;
    x->input = input;
    x->flow = hestia_flow(h, json_object_get(node, "term"), kind);
    if (hestia_value(h, node, "value", &sum, &x->amount) == HESTIA_REFUSED)
        return NULL;
    dataset_text(h->out, &x->unit, json_tree_text(node, "term/units"));
    dataset_text(h->out, &x->comment, json_tree_text(node, "description"));
    x->source = hestia_source(h, json_object_get(node, "source"));
    set_spread(h, node, x);
    if (kind != FLOW_ELEMENTARY)
        set_data_kind(h, node, x);
    return x;
}

/* ---- inputs and products ---- */

static void set_provider(struct hestia *h, const json_t *node, struct dataset_exchange *x)
{
    const char *id = json_tree_text(node, "impactAssessment/@id");
    if (!*id)
        return;
    const json_t *assessment = hestia_node(h, "ImpactAssessment", id);
    const char *cycle = json_tree_text(assessment, "cycle/@id");
    if (*cycle)
        dataset_text(h->out, &x->provider, cycle);
    else
        dataset_note(h->out, REFUSAL_EXCHANGE_LINK, h->where, json_tree_text(node, "term/name"), id);
}

static bool take_input(struct hestia *h, const json_t *node)
{
    double sum;
    const char *name = json_tree_text(node, "term/name");
    const enum hestia_figure figure = hestia_value(h, node, "value", &sum, NULL);
    if (figure != HESTIA_THERE) {
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, name, N_("it has no figure"));
        return figure == HESTIA_NONE;
    }
    if (json_tree_true(node, "producedInCycle")) {
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, name, N_("it is made within the cycle"));
        return true;
    }
    struct dataset_exchange *x = hestia_exchange(h, node, FLOW_OF_PRODUCT, true);
    if (x)
        set_provider(h, node, x);
    return x;
}

/* What stays on the farm or is a measure of it, unless it has a share of the value. */
static bool stays(const json_t *node)
{
    static const char *const kinds[] = {"cropResidue", "excreta", "processingAid"};
    const char *kind = json_tree_text(node, "term/termType");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i], kind))
            return !json_is_number(json_object_get(node, "economicValueShare"));
    return false;
}

static bool take_product(struct hestia *h, const json_t *node)
{
    double sum;
    const bool primary = json_tree_true(node, "primary");
    const char *name = json_tree_text(node, "term/name");
    const enum hestia_figure figure = hestia_value(h, node, "value", &sum, NULL);
    if (figure == HESTIA_REFUSED)
        return false;
    if (figure == HESTIA_NONE || (!primary && (sum == 0 || stays(node)))) {
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, name,
                     figure == HESTIA_NONE ? N_("it has no figure") : sum == 0 ? N_("nothing of it leaves the farm") : N_("it has no share of the value"));
        return true;
    }
    const bool waste = !strcmp(json_tree_text(node, "term/termType"), "waste");
    struct dataset_exchange *x = hestia_exchange(h, node, waste ? FLOW_OF_WASTE : FLOW_OF_PRODUCT, false);
    if (!x)
        return false;
    struct dataset_process *p = &h->out->processes[h->process];
    if (primary && !p->reference)
        p->reference = p->exchange_count;
    const json_t *share = json_object_get(node, "economicValueShare"), *price = json_object_get(node, "price");
    if (json_is_number(share) && !waste) {
        dataset_worked_out(h->out, &x->allocation, json_number_value(share) / 100);
        dataset_text(h->out, &p->allocation, "economic");
    }
    if (json_is_number(price) && !waste) {
        dataset_worked_out(h->out, &x->price, json_number_value(price));
        dataset_text(h->out, &x->price_unit, json_tree_text(node, "currency"));
        dataset_join(h->out, &x->price_unit, "/", x->unit);
    }
    return true;
}

static bool take_list(struct hestia *h, const char *key, bool (*take)(struct hestia *h, const json_t *node))
{
    const json_t *list = json_object_get(h->cycle, key);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!take(h, json_array_get(list, i)))
            return false;
    return true;
}

/* A cycle whose only product is not marked is about that product. */
static void settle_reference(struct hestia *h)
{
    size_t outputs = 0, last = 0;
    struct dataset_process *p = &h->out->processes[h->process];
    for (size_t i = 0; i < p->exchange_count; i++)
        if (!p->exchanges[i].input && h->out->flows[p->exchanges[i].flow].kind == FLOW_OF_PRODUCT) {
            outputs++;
            last = i + 1;
        }
    if (!p->reference && outputs == 1)
        p->reference = last;
}

static bool take_cycle(struct hestia *h, const json_t *cycle)
{
    struct dataset *d = h->out;
    const char *name = *json_tree_text(cycle, "name") ? json_tree_text(cycle, "name") : json_tree_text(cycle, "@id");
    snprintf(h->where, sizeof h->where, "%.60s: %.90s", h->file, name);
    struct dataset_process *p = dataset_process(d);
    if (!p)
        return false;
    h->cycle = cycle;
    h->process = d->process_count - 1;
    dataset_text(d, &p->id, *json_tree_text(cycle, "@id") ? json_tree_text(cycle, "@id") : json_tree_text(cycle, "id"));
    if (!p->id)
        dataset_text(d, &p->id, name);
    dataset_text(d, &p->name, name);
    dataset_text(d, &p->from, json_tree_text(cycle, "startDate"));
    dataset_text(d, &p->to, json_tree_text(cycle, "endDate"));
    hestia_tell_cycle(h);
    const bool good = take_list(h, "products", take_product) && take_list(h, "inputs", take_input) && hestia_take_emissions(h);
    if (good && !d->failed)
        settle_reference(h);
    return good && !d->failed;
}

/* ---- the file ---- */

static bool take_nodes(struct hestia *h)
{
    size_t cycles = 0;
    for (size_t i = 0; i < h->count; i++)
        if (!strcmp(json_tree_text(h->nodes[i], "@type"), "Cycle")) {
            cycles++;
            if (!take_cycle(h, h->nodes[i]))
                return false;
        }
    if (!cycles) {
        const char *type = h->count ? json_tree_text(h->nodes[0], "@type") : "";
        return dataset_refuse(h->file, REFUSAL_EXCHANGE_KIND, "", h->file, *type ? type : "JSON", h->refusal);
    }
    text_copy(h->where, sizeof h->where, h->file);
    hestia_tell_others(h);
    if (cycles == 1)
        dataset_text(h->out, &h->out->wanted, h->out->processes[h->process].id);
    return true;
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct hestia h = {.out = out, .refusal = refusal, .file = bytes->name};
    json_t *tree = json_tree_read(bytes->data, bytes->length, bytes->name, refusal);
    if (!tree)
        return false;
    dataset_text(out, &out->format, "HESTIA");
    text_copy(h.where, sizeof h.where, bytes->name);
    const bool good = collect(&h, tree) && take_nodes(&h);
    free(h.nodes);
    free(h.first);
    text_index_clear(&h.ids);
    text_index_clear(&h.flows);
    json_decref(tree);
    return out->failed ? dataset_refuse(bytes->name, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal) : good;
}

const struct exchange_format format_hestia = {
    .key = "hestia",
    .label = "HESTIA",
    .recognise = recognise,
    .read = read,
};
