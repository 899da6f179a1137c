/* SPDX-License-Identifier: MPL-2.0
 *
 * EcoSpold 1, as its schemas describe it (EcoSpold01Dataset.xsd 1.2 and its documentation): dataset > metaInformation, flowData. Flows have no ids:
 * what is the same has the same name, unit and category (elementary) or location (products). Of amounts, standardDeviation95 is the square of the
 * geometric standard deviation (lognormal) or twice the standard deviation (normal).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/ecospold.h"

static const struct ecospold_role roles[] = {
    {true, 1, FLOW_OF_PRODUCT, false, false},  {true, 2, FLOW_OF_PRODUCT, false, false},  {true, 3, FLOW_OF_PRODUCT, false, false},
    {true, 4, FLOW_ELEMENTARY, false, false},  {true, 5, FLOW_OF_PRODUCT, false, false},  {false, 0, FLOW_OF_PRODUCT, false, false},
    {false, 1, FLOW_OF_PRODUCT, true, false},  {false, 2, FLOW_OF_PRODUCT, false, false}, {false, 3, FLOW_OF_WASTE, false, false},
    {false, 4, FLOW_ELEMENTARY, false, false}, {false, -1, FLOW_OF_PRODUCT, false, false},
};
enum { REFERENCE = 0, CO_PRODUCT = 2 };

static int recognise(const struct exchange_bytes *bytes)
{
    return ecospold_recognise(bytes, "EcoSpold01");
}

/* ---- exchanges ---- */

/* "air/low population density"; what is taken from nature stands under "resource" as in the other formats, and so it does in most files. */
static void set_compartment(struct ecospold *e, struct dataset_flow *flow, const xmlNode *node, bool input)
{
    dataset_text(e->out, &flow->compartment, ecospold_attribute(e, node, "category"));
    if (input && (!flow->compartment || strncmp(flow->compartment, "resource", 8))) {
        dataset_text(e->out, &flow->compartment, "resource");
        dataset_join(e->out, &flow->compartment, "/", ecospold_attribute(e, node, "category"));
    }
    dataset_join(e->out, &flow->compartment, "/", ecospold_attribute(e, node, "subCategory"));
}

static char *flow_key(struct ecospold *e, const xmlNode *node, const struct ecospold_role *role, const char *location)
{
    static const char *const of_nature[] = {"name", "unit", "category", "subCategory", NULL}, *const of_product[] = {"name", "unit", "location", NULL};
    char *key = NULL;
    for (const char *const *part = role->kind == FLOW_ELEMENTARY ? of_nature : of_product; *part; part++) {
        const char *text = ecospold_attribute(e, node, *part);
        if (!*text && !strcmp(*part, "location") && !role->input)
            text = location ? location : "";
        dataset_join(e->out, &key, "|", *text ? text : "-");
    }
    dataset_join(e->out, &key, "|", role->kind == FLOW_ELEMENTARY ? (role->input ? "from nature" : "to nature") : NULL);
    return key;
}

static size_t flow_of(struct ecospold *e, const xmlNode *node, const struct ecospold_role *role, const char *location, bool local)
{
    bool fresh;
    char *key = flow_key(e, node, role, location);
    const size_t at = key ? dataset_flow_for(e->out, &e->flows, key, role->kind, &fresh) : 0;
    free(key);
    if (e->out->failed || !fresh)
        return at;
    struct dataset_flow *flow = &e->out->flows[at];
    dataset_text(e->out, &flow->name, ecospold_attribute(e, node, local ? "localName" : "name"));
    if (!flow->name)
        dataset_text(e->out, &flow->name, ecospold_attribute(e, node, "name"));
    dataset_text(e->out, &flow->unit, ecospold_attribute(e, node, "unit"));
    dataset_text(e->out, &flow->cas, dataset_cas(ecospold_attribute(e, node, "CASNumber")));
    dataset_text(e->out, &flow->formula, ecospold_attribute(e, node, "formula"));
    if (role->kind == FLOW_ELEMENTARY) {
        set_compartment(e, flow, node, role->input);
    } else {
        dataset_text(e->out, &flow->category, ecospold_attribute(e, node, "category"));
        dataset_join(e->out, &flow->category, "/", ecospold_attribute(e, node, "subCategory"));
    }
    return at;
}

static bool attribute_number(struct ecospold *e, const xmlNode *node, const char *name, double *out)
{
    return dataset_number(ecospold_attribute(e, node, name), out);
}

static void set_range(struct ecospold *e, const xmlNode *node, struct dataset_exchange *x, int type)
{
    double low, high, mean, mode;
    if (!attribute_number(e, node, "minValue", &low) || !attribute_number(e, node, "maxValue", &high))
        return;
    x->spread = type == 3 ? SPREAD_TRIANGLE : SPREAD_UNIFORM;
    dataset_text(e->out, &x->spread_a, ecospold_attribute(e, node, "minValue"));
    dataset_text(e->out, type == 3 ? &x->spread_c : &x->spread_b, ecospold_attribute(e, node, "maxValue"));
    if (type != 3)
        return;
    if (attribute_number(e, node, "mostLikelyValue", &mode)) /* the mean of a triangle is the third of its three corners */
        dataset_worked_out(e->out, &x->spread_b, mode);
    else if (dataset_number(x->amount, &mean))
        dataset_worked_out(e->out, &x->spread_b, 3 * mean - low - high);
}

/* uncertaintyType 0 undefined, 1 lognormal, 2 normal, 3 triangular, 4 uniform. */
static void set_spread(struct ecospold *e, const xmlNode *node, struct dataset_exchange *x)
{
    double deviation;
    const char *type = ecospold_attribute(e, node, "uncertaintyType");
    const int kind = type[0] >= '0' && type[0] <= '4' && !type[1] ? type[0] - '0' : 0;
    if (kind >= 3) {
        set_range(e, node, x, kind);
    } else if (kind && attribute_number(e, node, "standardDeviation95", &deviation) && deviation > 0) {
        x->spread = kind == 1 ? SPREAD_LOGNORMAL : SPREAD_NORMAL;
        dataset_worked_out(e->out, &x->spread_a, kind == 1 ? sqrt(deviation) : deviation / 2);
    }
}

static size_t source_at(const struct dataset *d, size_t first, const char *number)
{
    for (size_t i = first; i < d->source_count; i++)
        if (d->sources[i].id && *number && !strcmp(d->sources[i].id, number))
            return i + 1;
    return 0;
}

/* What one data set is being read with. */
struct place { size_t process, first_source; bool local, told; };

/* Some writers call meanValue "amount". */
static const char *amount_of(struct ecospold *e, struct place *place, const xmlNode *node)
{
    const char *mean = ecospold_attribute(e, node, "meanValue");
    if (*mean)
        return mean;
    const char *amount = ecospold_attribute(e, node, "amount");
    if (*amount && !place->told)
        dataset_note(e->out, REFUSAL_EXCHANGE_MAPPED, e->where, "amount", "meanValue");
    place->told |= *amount;
    return amount;
}

static bool take_exchange(struct ecospold *e, struct place *place, const xmlNode *node)
{
    struct dataset *d = e->out;
    struct dataset_process *p = &d->processes[place->process];
    const struct ecospold_role *role = ecospold_role(e, node, roles);
    struct dataset_exchange *x = role ? dataset_exchange(d, p) : NULL;
    if (!x)
        return false;
    if (!role->input && role->group == REFERENCE) {
        if (p->reference)
            return dataset_refuse(e->where, REFUSAL_EXCHANGE_TWICE, "", "outputGroup 0", "", e->refusal);
        p->reference = p->exchange_count;
    }
    x->input = role->input || role->avoided; /* an avoided product is an input that is a credit, as in the other formats */
    x->avoided = role->avoided;
    x->flow = flow_of(e, node, role, p->location, place->local);
    dataset_text(d, &x->id, ecospold_attribute(e, node, "number"));
    dataset_text(d, &x->unit, ecospold_attribute(e, node, "unit"));
    dataset_text(d, &x->location, ecospold_attribute(e, node, "location"));
    dataset_text(d, &x->comment, ecospold_attribute(e, node, "generalComment"));
    x->source = source_at(d, place->first_source, ecospold_attribute(e, node, "referenceToSource"));
    if (!dataset_figure(d, &x->amount, amount_of(e, place, node), e->where, "meanValue", e->refusal))
        return false;
    set_spread(e, node, x);
    dataset_pedigree(d, &x->quality, x->comment);
    return true;
}

/* ---- allocation ---- */

static struct dataset_exchange *exchange_numbered(struct dataset_process *p, const char *number)
{
    for (size_t i = 0; i < p->exchange_count; i++)
        if (p->exchanges[i].id && *number && !strcmp(p->exchanges[i].id, number))
            return &p->exchanges[i];
    return NULL;
}

/* Fractions are given for each co-product and each exchange; what fits a product's share is the one that is the same for all of them. */
static bool take_allocation(struct ecospold *e, struct place *place, const xmlNode *node)
{
    static const char *const methods[] = {"physical", "economic", "other"};
    double fraction, before;
    struct dataset *d = e->out;
    struct dataset_process *p = &d->processes[place->process];
    struct dataset_exchange *x = exchange_numbered(p, ecospold_attribute(e, node, "referenceToCoProduct"));
    if (!x)
        return dataset_refuse(e->where, REFUSAL_EXCHANGE_LINK, "", "allocation", ecospold_attribute(e, node, "referenceToCoProduct"), e->refusal);
    const char *text = ecospold_attribute(e, node, "fraction");
    if (!dataset_number(text, &fraction) || fraction < 0 || fraction > 100)
        return dataset_refuse(e->where, REFUSAL_EXCHANGE_FIELD, "fraction", text, N_("a number from 0 to 100"), e->refusal);
    if (!x->allocation) {
        dataset_worked_out(d, &x->allocation, fraction / 100);
    } else if (dataset_number(x->allocation, &before) && fabs(before - fraction / 100) > 1e-12) {
        dataset_text(d, &x->allocation, "?");
    }
    const char *method = ecospold_attribute(e, node, "allocationMethod");
    if (method[0] >= '0' && method[0] <= '2' && !method[1])
        dataset_text(d, &p->allocation, methods[method[0] - '0']);
    return true;
}

/* A process of several outputs has no reference of its own: the first of its co-products is taken, with the shares that say what is whose. */
static void settle_allocation(struct ecospold *e, struct dataset_process *p)
{
    struct dataset *d = e->out;
    for (size_t i = 0; i < p->exchange_count; i++) {
        struct dataset_exchange *x = &p->exchanges[i];
        if (!x->allocation)
            continue;
        if (!p->reference) {
            p->reference = i + 1;
            dataset_note(d, REFUSAL_EXCHANGE_MAPPED, e->where, d->flows[x->flow].name, N_("the reference: the process has co-products only"));
        }
        if (!strcmp(x->allocation, "?")) {
            dataset_text(d, &x->allocation, NULL);
            dataset_note(d, REFUSAL_EXCHANGE_LEFT_OUT, e->where, d->flows[x->flow].name, N_("shares that differ from exchange to exchange"));
        }
    }
}

/* ---- what is said of the process ---- */

static void take_source(struct ecospold *e, const xmlNode *node)
{
    static const char *const parts[] = {"firstAuthor", "additionalAuthors", "year", "title", "titleOfAnthology", "journal", "volumeNo", "publisher",
                                        "placeOfPublications", "text", NULL};
    struct dataset *d = e->out;
    struct dataset_source *source = dataset_source(d);
    if (!source)
        return;
    dataset_text(d, &source->id, ecospold_attribute(e, node, "number"));
    dataset_text(d, &source->title, ecospold_attribute(e, node, "title"));
    dataset_text(d, &source->year, ecospold_attribute(e, node, "year"));
    for (const char *const *part = parts; *part; part++)
        dataset_join(d, &source->text, ", ", ecospold_attribute(e, node, *part));
}

static void take_sources(struct ecospold *e, const xmlNode *meta)
{
    static const char *const places[] = {"modellingAndValidation/source", "sources/source"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        for (const xmlNode *n = xml_tree_at(meta, places[i]); n; n = xml_tree_next(n)) {
            if (i && !*ecospold_attribute(e, n, "number")) /* the number has another name there in some files */
                dataset_note(e->out, REFUSAL_EXCHANGE_MAPPED, e->where, "sourceNumber", "number");
            take_source(e, n);
            struct dataset_source *last = e->out->failed ? NULL : &e->out->sources[e->out->source_count - 1];
            if (last && !last->id)
                dataset_text(e->out, &last->id, ecospold_attribute(e, n, "sourceNumber"));
        }
}

/* "startDate", "startYearMonth" or "startYear", as attribute or element. */
static void set_time(struct ecospold *e, const xmlNode *period, const char *which, char **field)
{
    static const char *const kinds[] = {"Date", "YearMonth", "Year"};
    char name[24];
    for (size_t i = 0; !*field && i < sizeof kinds / sizeof *kinds; i++) {
        snprintf(name, sizeof name, "%s%s", which, kinds[i]);
        dataset_text(e->out, field, ecospold_text(e, period, name));
        if (!*field)
            dataset_text(e->out, field, ecospold_attribute(e, period, name));
    }
}

static void set_process(struct ecospold *e, struct dataset_process *p, const xmlNode *information, bool local)
{
    static const char *const comments[] = {"generalComment", "includedProcesses"};
    struct dataset *d = e->out;
    const xmlNode *function = xml_tree_at(information, "referenceFunction"), *period = xml_tree_at(information, "timePeriod");
    dataset_text(d, &p->name, ecospold_attribute(e, function, local ? "localName" : "name"));
    if (!p->name)
        dataset_text(d, &p->name, ecospold_attribute(e, function, "name"));
    dataset_text(d, &p->category, ecospold_attribute(e, function, "category"));
    dataset_join(d, &p->category, "/", ecospold_attribute(e, function, "subCategory"));
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
        dataset_join(d, &p->comment, "\n", ecospold_attribute(e, function, comments[i]));
        dataset_join(d, &p->comment, "\n", ecospold_text(e, function, comments[i]));
    }
    dataset_text(d, &p->location, ecospold_attribute(e, xml_tree_at(information, "geography"), "location"));
    dataset_text(d, &p->technology, ecospold_attribute(e, xml_tree_at(information, "technology"), "text"));
    set_time(e, period, "start", &p->from);
    set_time(e, period, "end", &p->to);
}

/* Its number where it has one, else what it is called and where. */
static void set_id(struct ecospold *e, struct dataset_process *p, const xmlNode *dataset)
{
    dataset_text(e->out, &p->id, ecospold_attribute(e, dataset, "number"));
    if (p->id)
        return;
    dataset_text(e->out, &p->id, p->name ? p->name : "?");
    dataset_join(e->out, &p->id, "|", p->location);
}

static void note_rest(struct ecospold *e, const xmlNode *meta)
{
    static const char *const parts[] = {"percent", "productionVolume", "samplingProcedure", "extrapolations", "uncertaintyAdjustments"};
    const xmlNode *node = xml_tree_at(meta, "modellingAndValidation/representativeness");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = ecospold_attribute(e, node, parts[i]);
        char what[160];
        snprintf(what, sizeof what, "%s: %.120s", parts[i], text);
        if (*text)
            dataset_note(e->out, REFUSAL_EXCHANGE_LEFT_OUT, e->where, what, N_("a project has no place for it"));
    }
}

/* ---- data sets ---- */

/* dataSetInformation's type: 0 system non-terminated, 1 unit process, 2 system terminated, 3 elementary flow, 4 impact category, 5 multi-output. */
static const char *foreign_kind(char type)
{
    return type == '3' ? N_("elementary flow") : type == '4' ? N_("impact category") : NULL;
}

static bool take_flows(struct ecospold *e, struct place *place, const xmlNode *dataset)
{
    for (const xmlNode *n = xml_tree_at(dataset, "flowData/exchange"); n; n = xml_tree_next(n))
        if (!take_exchange(e, place, n))
            return false;
    for (const xmlNode *n = xml_tree_at(dataset, "flowData/allocation"); n; n = xml_tree_next(n))
        if (!take_allocation(e, place, n))
            return false;
    return true;
}

static bool take_dataset(struct ecospold *e, const xmlNode *dataset)
{
    struct dataset *d = e->out;
    const xmlNode *meta = xml_tree_at(dataset, "metaInformation"), *information = xml_tree_at(meta, "processInformation");
    const xmlNode *kind = xml_tree_at(information, "dataSetInformation");
    const char type = *ecospold_attribute(e, kind, "type");
    if (foreign_kind(type)) {
        dataset_note(d, REFUSAL_EXCHANGE_KIND, e->where, ecospold_attribute(e, xml_tree_at(information, "referenceFunction"), "name"), foreign_kind(type));
        return true;
    }
    struct dataset_process *p = dataset_process(d);
    if (!p)
        return false;
    struct place place = {.process = d->process_count - 1, .first_source = d->source_count};
    place.local = e->lang && *ecospold_attribute(e, kind, "localLanguageCode") && !strcmp(ecospold_attribute(e, kind, "localLanguageCode"), e->lang);
    p->result = type == '2';
    set_process(e, p, information, place.local);
    set_id(e, p, dataset);
    take_sources(e, meta);
    p->source = source_at(d, place.first_source,
                          ecospold_attribute(e, xml_tree_at(meta, "administrativeInformation/dataGeneratorAndPublication"), "referenceToPublishedSource"));
    if (!p->source && d->source_count > place.first_source)
        p->source = place.first_source + 1;
    note_rest(e, meta);
    if (!take_flows(e, &place, dataset))
        return false;
    settle_allocation(e, &d->processes[place.process]);
    return true;
}

static bool take(struct ecospold *e, const xmlNode *root)
{
    if (strstr(xml_tree_namespace(root), "Impact"))
        return dataset_refuse(e->where, REFUSAL_EXCHANGE_KIND, "", e->where, N_("impact category"), e->refusal);
    for (const xmlNode *n = xml_tree_at(root, "dataset"); n; n = xml_tree_next(n))
        if (!take_dataset(e, n))
            return false;
    return true;
}

static bool read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct ecospold e = {.lang = bytes->lang, .out = out, .refusal = refusal};
    dataset_text(out, &out->format, "EcoSpold 1");
    const bool good = ecospold_each(bytes, &e, "EcoSpold01", take);
    ecospold_done(&e);
    if (good) {
        dataset_link_by_flow(out);
        dataset_settle_results(out);
    }
    return out->failed ? dataset_refuse(bytes->name, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal) : good;
}

const struct exchange_format format_ecospold1 = {
    .key = "ecospold1",
    .label = "EcoSpold 1",
    .recognise = recognise,
    .read = read,
};
