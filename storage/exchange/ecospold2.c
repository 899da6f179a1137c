/* SPDX-License-Identifier: MPL-2.0
 *
 * EcoSpold 2 (.spold), as its schemas describe it (EcoSpold02*.xsd and their documentation): activityDataset or childActivityDataset >
 * activityDescription, flowData. Amounts are those that the file has worked out; the formulas behind them are told and not kept. An output of
 * group 0 with a negative amount is a waste that the activity takes in.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/ecospold.h"

static const struct ecospold_role roles[] = {
    {true, 1, FLOW_OF_PRODUCT, false, false},  {true, 2, FLOW_OF_PRODUCT, false, false},  {true, 3, FLOW_OF_PRODUCT, false, false},
    {true, 5, FLOW_OF_PRODUCT, false, false},  {false, 0, FLOW_OF_PRODUCT, false, false}, {false, 2, FLOW_OF_PRODUCT, false, false},
    {false, 3, FLOW_OF_WASTE, false, false},   {false, 5, FLOW_OF_PRODUCT, false, true},  {false, -1, FLOW_OF_PRODUCT, false, false},
};
static const struct ecospold_role nature_roles[] = {
    {true, 4, FLOW_ELEMENTARY, false, false}, {false, 4, FLOW_ELEMENTARY, false, false}, {false, -1, FLOW_ELEMENTARY, false, false}};

static int recognise(const struct exchange_bytes *bytes)
{
    return ecospold_recognise(bytes, "EcoSpold02");
}

/* ---- flows ---- */

/* "By-product classification" says Waste or allocatable product. */
static bool is_waste(struct ecospold *e, const xmlNode *exchange)
{
    for (const xmlNode *n = xml_tree_at(exchange, "classification"); n; n = xml_tree_next(n))
        if (!strcmp(ecospold_text(e, n, "classificationSystem"), "By-product classification"))
            return !strcmp(ecospold_text(e, n, "classificationValue"), "Waste");
    return false;
}

static void set_code(struct ecospold *e, struct dataset_flow *flow, const xmlNode *exchange)
{
    for (const xmlNode *n = xml_tree_at(exchange, "classification"); n && !flow->code; n = xml_tree_next(n))
        if (!strncmp(ecospold_text(e, n, "classificationSystem"), "CPC", 3)) {
            dataset_text(e->out, &flow->code, "cpc");
            dataset_join(e->out, &flow->code, ":", ecospold_text_in(e, n, "classificationValue"));
            if (flow->code && strchr(flow->code + 4, ':')) /* "cpc:0113: Rice" */
                *strchr(flow->code + 4, ':') = '\0';
        }
}

static void fill_flow(struct ecospold *e, struct dataset_flow *flow, const xmlNode *node, bool from_nature)
{
    struct dataset *d = e->out;
    dataset_text(d, &flow->name, ecospold_text_in(e, node, "name"));
    dataset_text(d, &flow->unit, ecospold_text_in(e, node, "unitName"));
    dataset_text(d, &flow->cas, dataset_cas(ecospold_attribute(e, node, "casNumber")));
    dataset_text(d, &flow->formula, ecospold_attribute(e, node, "formula"));
    if (flow->kind != FLOW_ELEMENTARY) {
        set_code(e, flow, node);
        return;
    }
    const char *compartment = ecospold_text(e, node, "compartment/compartment");
    dataset_text(d, &flow->compartment, !strcmp(compartment, "natural resource") || (from_nature && !*compartment) ? "resource" : compartment);
    dataset_join(d, &flow->compartment, "/", ecospold_text(e, node, "compartment/subcompartment"));
}

static size_t flow_of(struct ecospold *e, const xmlNode *node, const struct ecospold_role *role)
{
    bool fresh = false;
    char *key = NULL;
    const bool product = role->kind != FLOW_ELEMENTARY;
    dataset_text(e->out, &key, ecospold_attribute(e, node, product ? "intermediateExchangeId" : "elementaryExchangeId"));
    for (size_t i = 0; !key && i < 2; i++) /* the schemas ask for the id; without it the name has to do */
        dataset_text(e->out, &key, i ? "?" : ecospold_text_in(e, node, "name"));
    const size_t at = key ? dataset_flow_for(e->out, &e->flows, key, role->kind, &fresh) : 0;
    free(key);
    if (e->out->failed)
        return 0;
    if (fresh)
        fill_flow(e, &e->out->flows[at], node, role->input);
    if (product && e->out->flows[at].kind == FLOW_OF_PRODUCT && is_waste(e, node))
        e->out->flows[at].kind = FLOW_OF_WASTE;
    return at;
}

/* ---- uncertainty ---- */

static void set_corners(struct ecospold *e, const xmlNode *node, struct dataset_exchange *x, enum dataset_spread spread)
{
    x->spread = spread;
    dataset_text(e->out, &x->spread_a, ecospold_attribute(e, node, "minValue"));
    if (spread == SPREAD_TRIANGLE)
        dataset_text(e->out, &x->spread_b, ecospold_attribute(e, node, "mostLikelyValue"));
    dataset_text(e->out, spread == SPREAD_TRIANGLE ? &x->spread_c : &x->spread_b, ecospold_attribute(e, node, "maxValue"));
}

/* The variance with pedigree uncertainty, else without; of the logarithms where it is lognormal. */
static void set_variance(struct ecospold *e, const xmlNode *node, struct dataset_exchange *x, bool lognormal)
{
    double variance;
    if (!dataset_number(ecospold_attribute(e, node, "varianceWithPedigreeUncertainty"), &variance) &&
        !dataset_number(ecospold_attribute(e, node, "variance"), &variance))
        return;
    if (variance < 0)
        return;
    x->spread = lognormal ? SPREAD_LOGNORMAL : SPREAD_NORMAL;
    dataset_worked_out(e->out, &x->spread_a, lognormal ? exp(sqrt(variance)) : sqrt(variance));
}

static void set_quality(struct ecospold *e, const xmlNode *pedigree, struct dataset_exchange *x)
{
    static const char *const parts[] = {"reliability", "completeness", "temporalCorrelation", "geographicalCorrelation", "furtherTechnologyCorrelation"};
    char *quality = NULL;
    for (size_t i = 0; pedigree && i < sizeof parts / sizeof *parts; i++) {
        const char *value = ecospold_attribute(e, pedigree, parts[i]);
        dataset_join(e->out, &quality, i ? ";" : "", *value ? value : "n.a.");
    }
    if (quality) {
        dataset_text(e->out, &x->quality, "(");
        dataset_join(e->out, &x->quality, "", quality);
        dataset_join(e->out, &x->quality, "", ")");
    }
    free(quality);
}

static void set_spread(struct ecospold *e, const xmlNode *node, struct dataset_exchange *x)
{
    static const char *const other[] = {"beta", "gamma", "binomial"};
    const xmlNode *uncertainty = xml_tree_at(node, "uncertainty"), *part;
    if ((part = xml_tree_at(uncertainty, "lognormal")))
        set_variance(e, part, x, true);
    else if ((part = xml_tree_at(uncertainty, "normal")))
        set_variance(e, part, x, false);
    else if ((part = xml_tree_at(uncertainty, "triangular")))
        set_corners(e, part, x, SPREAD_TRIANGLE);
    else if ((part = xml_tree_at(uncertainty, "uniform")))
        set_corners(e, part, x, SPREAD_UNIFORM);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (xml_tree_at(uncertainty, other[i]))
            dataset_note(e->out, REFUSAL_EXCHANGE_LEFT_OUT, e->where, other[i], N_("a distribution that is not known here"));
    set_quality(e, xml_tree_at(uncertainty, "pedigreeMatrix"), x);
}

/* ---- exchanges ---- */

/* What is counted for one note a data set. */
struct place { size_t process, properties; char *production; };

static size_t source_of(struct ecospold *e, const xmlNode *node)
{
    struct dataset *d = e->out;
    const char *id = ecospold_attribute(e, node, "sourceId");
    const long at = *id ? text_index_put(&e->sources, id) : -1;
    d->failed |= *id && at < 0;
    if (at < 0 || (size_t)at < d->source_count)
        return (size_t)(at + 1);
    struct dataset_source *source = dataset_source(d);
    if (!source)
        return 0;
    dataset_text(d, &source->id, id);
    dataset_text(d, &source->year, ecospold_attribute(e, node, "sourceYear"));
    dataset_text(d, &source->text, ecospold_attribute(e, node, "sourceFirstAuthor"));
    dataset_join(d, &source->text, ", ", source->year);
    dataset_text(d, &source->title, source->text);
    return (size_t)at + 1;
}

static void set_properties(struct ecospold *e, struct place *place, const xmlNode *node, struct dataset_exchange *x)
{
    for (const xmlNode *n = xml_tree_at(node, "property"); n; n = xml_tree_next(n)) {
        const bool price = !x->input && !strcmp(ecospold_text_in(e, n, "name"), "price") && dataset_plain(ecospold_attribute(e, n, "amount"));
        place->properties += !price;
        if (!price)
            continue;
        dataset_text(e->out, &x->price, ecospold_attribute(e, n, "amount"));
        dataset_text(e->out, &x->price_unit, ecospold_text_in(e, n, "unitName"));
        dataset_join(e->out, &x->price_unit, "/", x->unit); /* a property is one of a unit of its exchange */
    }
    if (*ecospold_attribute(e, node, "mathematicalRelation")) {
        dataset_note(e->out, REFUSAL_EXCHANGE_MAPPED, e->where, ecospold_attribute(e, node, "mathematicalRelation"), x->amount);
    }
    const char *volume = ecospold_attribute(e, node, "productionVolumeAmount");
    if (*volume && !x->input)
        dataset_join(e->out, &place->production, ", ", volume);
}

static bool take_exchange(struct ecospold *e, struct place *place, const xmlNode *node, const struct ecospold_role *table)
{
    struct dataset *d = e->out;
    const struct ecospold_role *role = ecospold_role(e, node, table);
    if (role && role->left_out) {
        dataset_note(d, REFUSAL_EXCHANGE_KIND, e->where, ecospold_text_in(e, node, "name"), N_("addition to stock"));
        return true;
    }
    struct dataset_process *p = &d->processes[place->process];
    struct dataset_exchange *x = role ? dataset_exchange(d, p) : NULL;
    if (!x)
        return false;
    if (!role->input && role->group == 0 && !p->reference) /* a data set that is not yet allocated has several; the first is the reference */
        p->reference = p->exchange_count;
    x->input = role->input;
    x->flow = flow_of(e, node, role);
    x->source = source_of(e, node);
    dataset_text(d, &x->id, ecospold_attribute(e, node, "id"));
    dataset_text(d, &x->unit, ecospold_text_in(e, node, "unitName"));
    dataset_text(d, &x->comment, ecospold_text_in(e, node, "comment"));
    if (role->kind != FLOW_ELEMENTARY && role->input)
        dataset_text(d, &x->provider, ecospold_attribute(e, node, "activityLinkId"));
    if (!dataset_figure(d, &x->amount, ecospold_attribute(e, node, "amount"), e->where, "amount", e->refusal))
        return false;
    set_spread(e, node, x);
    set_properties(e, place, node, x);
    return true;
}

static bool take_flows(struct ecospold *e, struct place *place, const xmlNode *dataset)
{
    for (const xmlNode *n = xml_tree_at(dataset, "flowData/intermediateExchange"); n; n = xml_tree_next(n))
        if (!take_exchange(e, place, n, roles))
            return false;
    for (const xmlNode *n = xml_tree_at(dataset, "flowData/elementaryExchange"); n; n = xml_tree_next(n))
        if (!take_exchange(e, place, n, nature_roles))
            return false;
    return true;
}

/* ---- what is told ---- */

static void note_parameters(struct ecospold *e, const xmlNode *dataset)
{
    static const char why[] = N_("parameters: the amounts that the file has worked out with them are taken");
    char *line = NULL;
    for (const xmlNode *n = xml_tree_at(dataset, "flowData/parameter"); n; n = xml_tree_next(n)) {
        char *item = NULL;
        dataset_text(e->out, &item, ecospold_text_in(e, n, "name"));
        dataset_join(e->out, &item, " = ", ecospold_attribute(e, n, "amount"));
        dataset_list(e->out, &line, item ? item : "", e->where, why);
        free(item);
    }
    dataset_list_end(e->out, &line, e->where, why);
}

static void note_rest(struct ecospold *e, struct place *place)
{
    char count[48];
    if (place->properties) {
        snprintf(count, sizeof count, "property (%zu)", place->properties);
        dataset_note(e->out, REFUSAL_EXCHANGE_LEFT_OUT, e->where, count, N_("a project has no place for it"));
    }
    if (place->production) {
        char *line = NULL;
        dataset_text(e->out, &line, "production volume: ");
        dataset_join(e->out, &line, "", place->production);
        dataset_note(e->out, REFUSAL_EXCHANGE_LEFT_OUT, e->where, line, N_("a project has no place for it"));
        free(line);
    }
    free(place->production);
}

/* ---- the activity ---- */

static void join_texts(struct ecospold *e, char **field, const xmlNode *parent)
{
    for (const xmlNode *n = xml_tree_at(parent, "text"); n; n = xml_tree_next(n)) {
        const char *lang = ecospold_attribute(e, n, "lang");
        if (!*lang || !strncmp(lang, "en", 2) || (e->lang && !strncmp(lang, e->lang, strlen(e->lang))))
            dataset_join(e->out, field, "\n", xml_tree_text(n, &e->text));
    }
}

static void set_process(struct ecospold *e, struct dataset_process *p, const xmlNode *description)
{
    struct dataset *d = e->out;
    const xmlNode *activity = xml_tree_at(description, "activity"), *period = xml_tree_at(description, "timePeriod");
    dataset_text(d, &p->id, ecospold_attribute(e, activity, "id"));
    p->result = !strcmp(ecospold_attribute(e, activity, "type"), "2");
    dataset_text(d, &p->name, ecospold_text_in(e, activity, "activityName"));
    if (!p->id)
        dataset_text(d, &p->id, p->name ? p->name : "?");
    dataset_join(d, &p->comment, "\n", ecospold_text_in(e, activity, "includedActivitiesStart"));
    dataset_join(d, &p->comment, "\n", ecospold_text_in(e, activity, "includedActivitiesEnd"));
    join_texts(e, &p->comment, xml_tree_at(activity, "generalComment"));
    join_texts(e, &p->technology, xml_tree_at(description, "technology/comment"));
    dataset_text(d, &p->location, ecospold_text_in(e, description, "geography/shortname"));
    dataset_text(d, &p->category, ecospold_text_in(e, description, "classification/classificationValue"));
    dataset_text(d, &p->from, ecospold_attribute(e, period, "startDate"));
    dataset_text(d, &p->to, ecospold_attribute(e, period, "endDate"));
    if (*ecospold_attribute(e, activity, "parentActivityId"))
        dataset_note(d, REFUSAL_EXCHANGE_LEFT_OUT, e->where, ecospold_attribute(e, activity, "parentActivityId"),
                     N_("the parent data set: what the child leaves to it is not looked up"));
}

/* An output of a negative amount is an input of a positive one, and the other way round. */
static void turn_round(struct dataset *d, struct dataset_exchange *x)
{
    double amount;
    if (!dataset_number(x->amount, &amount) || amount >= 0)
        return;
    memmove(x->amount, x->amount + 1, strlen(x->amount));
    x->input = !x->input;
    if (x->spread == SPREAD_TRIANGLE || x->spread == SPREAD_UNIFORM) { /* their corners have the sign of the amount */
        x->spread = SPREAD_NONE;
        dataset_text(d, &x->spread_a, NULL);
    }
}

static bool take_dataset(struct ecospold *e, const xmlNode *dataset)
{
    struct dataset *d = e->out;
    struct dataset_process *p = dataset_process(d);
    struct place place = {.process = d->process_count - 1};
    if (!p)
        return false;
    set_process(e, p, xml_tree_at(dataset, "activityDescription"));
    const bool good = take_flows(e, &place, dataset);
    note_parameters(e, dataset);
    note_rest(e, &place);
    if (!good || d->failed)
        return false;
    p = &d->processes[place.process];
    struct dataset_exchange *reference = p->reference ? &p->exchanges[p->reference - 1] : NULL;
    if (reference && *reference->amount == '-') {
        d->flows[reference->flow].kind = FLOW_OF_WASTE;
        dataset_note(d, REFUSAL_EXCHANGE_MAPPED, e->where, d->flows[reference->flow].name, N_("a waste taken in"));
    }
    return true;
}

static bool take(struct ecospold *e, const xmlNode *root)
{
    for (const xmlNode *n = root->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE || xml_tree_is(n, "usedUserMasterData"))
            continue;
        const bool activity = xml_tree_is(n, "activityDataset") || xml_tree_is(n, "childActivityDataset");
        if (!activity)
            dataset_note(e->out, REFUSAL_EXCHANGE_KIND, e->where, e->where, (const char *)n->name);
        else if (!take_dataset(e, n))
            return false;
    }
    return true;
}

/* ---- links ---- */

static void turn_wastes_round(struct dataset *d)
{
    for (size_t i = 0; i < d->process_count; i++)
        for (size_t k = 0; k < d->processes[i].exchange_count; k++)
            if (d->flows[d->processes[i].exchanges[k].flow].kind == FLOW_OF_WASTE)
                turn_round(d, &d->processes[i].exchanges[k]);
}

static const char *reference_flow(const struct dataset *d, const struct dataset_process *p)
{
    return p->reference ? d->flows[p->exchanges[p->reference - 1].flow].id : "";
}

static char *joined(struct dataset *d, const char *activity, const char *flow)
{
    char *id = NULL;
    dataset_text(d, &id, activity);
    dataset_join(d, &id, "_", flow);
    return id;
}

/* An allocated activity of several products is there once for each, with one id: its data sets are told apart by their product, as their files'
 * names do. A link names the activity; the product is the exchange's. */
static void part_by_product(struct dataset *d)
{
    struct text_index activities = {0}, pairs = {0};
    bool *several = calloc(d->process_count ? d->process_count : 1, sizeof *several);
    size_t *count = calloc(d->process_count ? d->process_count : 1, sizeof *count);
    d->failed |= !several || !count;
    for (size_t i = 0; !d->failed && i < d->process_count; i++) {
        char *pair = joined(d, d->processes[i].id, reference_flow(d, &d->processes[i]));
        const size_t known = pairs.count;
        const long at = text_index_put(&activities, d->processes[i].id), number = pair ? text_index_put(&pairs, pair) : -1;
        d->failed |= at < 0 || number < 0;
        if (!d->failed && (size_t)number == known)
            several[at] = ++count[at] > 1;
        free(pair);
    }
    for (size_t i = 0; !d->failed && i < d->process_count; i++) {
        struct dataset_process *p = &d->processes[i];
        if (several[text_index_find(&activities, p->id)])
            dataset_join(d, &p->id, "_", reference_flow(d, p));
        for (size_t k = 0; k < p->exchange_count; k++) {
            struct dataset_exchange *x = &p->exchanges[k];
            const long at = x->provider ? text_index_find(&activities, x->provider) : -1;
            if (at >= 0 && several[at])
                dataset_join(d, &x->provider, "_", d->flows[x->flow].id);
        }
    }
    free(several);
    free(count);
    text_index_clear(&activities);
    text_index_clear(&pairs);
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct ecospold e = {.lang = bytes->lang, .out = out, .refusal = refusal};
    dataset_text(out, &out->format, "EcoSpold 2");
    const bool good = ecospold_each(bytes, &e, "EcoSpold02", take);
    ecospold_done(&e);
    if (good && !out->failed) {
        turn_wastes_round(out);
        part_by_product(out);
        dataset_settle_results(out);
    }
    return out->failed ? dataset_refuse(bytes->name, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal) : good;
}

const struct exchange_format format_ecospold2 = {
    .key = "ecospold2",
    .label = "EcoSpold 2",
    .recognise = recognise,
    .read = read,
};
