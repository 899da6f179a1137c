/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes with their exchanges, shares and documentation.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/openlca_internal.h"

static void set(struct olca *o, char **field, const char *text)
{
    dataset_text(o->d, field, text);
}

/* ---- uncertainty ---- */

static const struct spread { const char *name; enum dataset_spread spread; const char *members[3]; bool relative; } spreads[] = {
    {"LOG_NORMAL", SPREAD_LOGNORMAL, {"geomSd"}, true},
    {"NORMAL", SPREAD_NORMAL, {"sd"}, false},
    {"TRIANGLE", SPREAD_TRIANGLE, {"minimum", "mode", "maximum"}, false},
    {"UNIFORM", SPREAD_UNIFORM, {"minimum", "maximum"}, false},
};

/* Some exports say "NORMAL", others "NORMAL_DISTRIBUTION". What measures the amount is brought to its unit. */
static void take_spread(struct olca *o, const char *where, const json_t *tree, double factor, struct dataset_exchange *e)
{
    const json_t *uncertainty = json_tree_at(tree, "uncertainty");
    const char *name = json_tree_text(uncertainty, "distributionType");
    char **const texts[] = {&e->spread_a, &e->spread_b, &e->spread_c};
    char number[NUMBER_TEXT], scaled[NUMBER_TEXT];
    bool whole = true;
    if (!*name || !strcmp(name, "NONE"))
        return;
    for (size_t i = 0; i < sizeof spreads / sizeof *spreads; i++) {
        if (strncmp(name, spreads[i].name, strlen(spreads[i].name)))
            continue;
        e->spread = spreads[i].spread;
        for (size_t k = 0; k < 3 && spreads[i].members[k]; k++) {
            olca_scaled(scaled, json_tree_number(uncertainty, spreads[i].members[k], number), spreads[i].relative ? 1 : factor);
            set(o, texts[k], scaled);
            whole = whole && *number;
        }
    }
    if (e->spread && whole)
        return;
    e->spread = SPREAD_NONE;
    dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, name, N_("an uncertainty without its figures"));
}

/* ---- exchanges ---- */

/* "1 t*mi": what a note says of an amount. */
static void note_amount(struct olca *o, const char *where, const char *number, const char *unit, const struct dataset_exchange *e)
{
    char was[200], is[200];
    snprintf(was, sizeof was, "%s %s", number, unit);
    snprintf(is, sizeof is, "%s %s", e->amount ? e->amount : "", e->unit ? e->unit : "");
    dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, where, was, is);
}

static bool take_amount(struct olca *o, const struct olca_part *part, const json_t *tree, struct dataset_exchange *e, double *to_reference,
                        struct refusal *refusal)
{
    char number[NUMBER_TEXT], scaled[NUMBER_TEXT];
    struct olca_measure measure;
    if (!*json_tree_number(tree, "amount", number))
        return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "amount", json_tree_text(tree, "amount"), N_("a number"));
    olca_measure(o, e->flow, tree, "unit", "flowProperty", &measure);
    olca_scaled(scaled, number, measure.factor);
    *to_reference = measure.factor != 0 ? measure.to_reference / measure.factor : 0;
    set(o, &e->amount, scaled);
    set(o, &e->unit, measure.unit);
    if (measure.factor != 1)
        note_amount(o, part->name, number, json_tree_text(tree, "unit/name"), e);
    if (*json_tree_text(tree, "amountFormula"))
        dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, part->name, json_tree_text(tree, "amountFormula"), scaled);
    take_spread(o, part->name, tree, measure.factor, e);
    return true;
}

/* openLCA has what the whole amount costs; a price is per unit of it. */
static void take_price(struct olca *o, const json_t *tree, struct dataset_exchange *e)
{
    char number[NUMBER_TEXT], price[NUMBER_TEXT], unit[300];
    double cost, amount;
    const long n = olca_find(&o->currencies, tree, "currency/@id");
    struct olca_name *currency = n >= 0 ? &((struct olca_name *)o->currencies.items)[n] : NULL;
    const char *code = currency ? currency->text : json_tree_text(tree, "currency/name");
    if (!number_read(json_tree_number(tree, "costValue", number), "", &cost, NULL) || !code || !*code || !e->amount ||
        !number_read(e->amount, "", &amount, NULL) || amount == 0)
        return;
    number_full(price, number_steady(cost / amount));
    snprintf(unit, sizeof unit, "%s/%s", code, e->unit ? e->unit : "");
    set(o, &e->price, price);
    if (currency)
        currency->used = true;
    set(o, &e->price_unit, unit);
}

static bool find_flow(struct olca *o, const struct olca_part *part, const json_t *tree, const char *process, size_t *flow, struct refusal *refusal)
{
    const char *id = json_tree_text(tree, "flow/@id"), *name = json_tree_text(tree, "flow/name");
    const long n = olca_find(&o->flows, tree, "flow/@id");
    *flow = (size_t)n;
    if (!*id)
        return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "flow", "", N_("a flow"));
    return n >= 0 || olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_LINK, "", process, *name ? name : id);
}

const char *const olca_remarks[] = {"dataDerivation: ", "dataSourceType: ", "dataSource: "};

static bool take_remark(struct olca *o, const char *line, struct dataset_exchange *e)
{
    size_t kind = 0;
    while (kind < OLCA_REMARKS && strncmp(line, olca_remarks[kind], strlen(olca_remarks[kind])))
        kind++;
    const char *text = kind < OLCA_REMARKS ? line + strlen(olca_remarks[kind]) : NULL;
    const long source = kind == OLCA_SOURCE_OF ? text_index_find(&o->sources.ids, text) : -1;
    if (kind == OLCA_DERIVATION)
        set(o, &e->derivation, text);
    else if (kind == OLCA_DATA_TYPE && !strcmp(text, "Primary"))
        e->primary = true;
    else if (kind == OLCA_DATA_TYPE && !strcmp(text, "Secondary"))
        e->secondary = true;
    else if (source >= 0)
        e->source = (size_t)source + 1;
    else
        return false;
    return true;
}

/* What the format has no member for stands in the description, a line each, as olca_write leaves it. */
static void take_remarks(struct olca *o, const char *description, struct dataset_exchange *e)
{
    struct text_buffer rest = {0};
    char *all = text_dup(description), *next = NULL;
    o->d->failed |= !all;
    for (char *line = all; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (!take_remark(o, line, e))
            text_buffer_printf(&rest, "%s%s", rest.length ? "\n" : "", line);
    }
    set(o, &e->comment, rest.data);
    o->d->failed |= rest.failed;
    text_buffer_free(&rest);
    free(all);
}

/* Figures of one exchange; its flow is known. */
static bool take_exchange(struct olca *o, const struct olca_part *part, const json_t *tree, struct dataset_exchange *e, double *to_reference,
                          struct refusal *refusal)
{
    char number[NUMBER_TEXT];
    json_tree_number(tree, "internalId", number);
    set(o, &e->id, *number ? number : json_tree_text(tree, "@id"));
    e->input = olca_flag(o, tree, "isInput", "input");
    e->avoided = olca_flag(o, tree, "isAvoidedProduct", "avoidedProduct");
    if (!take_amount(o, part, tree, e, to_reference, refusal))
        return false;
    take_price(o, tree, e);
    set(o, &e->provider, json_tree_text(tree, "defaultProvider/@id"));
    set(o, &e->location, olca_location(o, tree, "location"));
    set(o, &e->quality, json_tree_text(tree, "dqEntry"));
    take_remarks(o, json_tree_text(tree, "description"), e);
    return true;
}

static bool take_exchanges(struct olca *o, const struct olca_part *part, const json_t *tree, struct dataset_process *p, struct refusal *refusal)
{
    const json_t *list = json_tree_at(tree, "exchanges");
    struct olca_process *item = olca_put(o, &o->processes, sizeof *item, p->id);
    for (size_t i = 0; item && i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        double to_reference = 0;
        size_t flow;
        if (!find_flow(o, part, one, p->name ? p->name : p->id, &flow, refusal))
            return false;
        struct dataset_exchange *e = dataset_exchange(o->d, p);
        if (!e)
            return true;
        e->flow = flow;
        if (!take_exchange(o, part, one, e, &to_reference, refusal))
            return false;
        if (!olca_flag(o, one, "isQuantitativeReference", "quantitativeReference"))
            continue;
        if (p->reference)
            return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "isQuantitativeReference", p->name, N_("at one exchange only"));
        p->reference = p->exchange_count;
        item->to_reference = to_reference;
    }
    return true;
}

/* ---- allocation ---- */

static const struct { const char *name, *method; } methods[] = {
    {"PHYSICAL_ALLOCATION", "physical"}, {"ECONOMIC_ALLOCATION", "economic"}, {"CAUSAL_ALLOCATION", "causal"}};

static const char *method_of(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (!strcmp(name, methods[i].name))
            return methods[i].method;
    return NULL;
}

struct share { bool set, differs; char value[NUMBER_TEXT]; };

/* The method that holds: the default; where there is none, the only one that has factors. */
static const char *find_method(struct olca *o, const char *where, const json_t *tree, const json_t *factors)
{
    const char *name = json_tree_text(tree, "defaultAllocationMethod"), *only = NULL;
    if (method_of(name))
        return name;
    for (size_t i = 0; i < json_array_size(factors); i++) {
        const char *type = json_tree_text(json_array_get(factors, i), "allocationType");
        if (!method_of(type) || (only && strcmp(only, type))) {
            dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, "allocationFactors", N_("no method is the default"));
            return NULL;
        }
        only = type;
    }
    if (only)
        dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, where, *name ? name : "defaultAllocationMethod", only);
    return only;
}

/* One share of a product; causal factors are of an exchange each, and one share only where all of them agree. */
static void add_share(struct olca *o, const char *where, const json_t *factor, struct share *share)
{
    char value[NUMBER_TEXT];
    json_tree_number(factor, "value", value);
    if (*json_tree_text(factor, "formula"))
        dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, where, json_tree_text(factor, "formula"), value);
    share->differs |= share->set && strcmp(share->value, value);
    share->set = true;
    text_copy(share->value, sizeof share->value, value);
}

static void give_shares(struct olca *o, const char *where, struct dataset_process *p, const struct text_index *products, const struct share *shares)
{
    for (size_t i = 0; i < p->exchange_count; i++) {
        struct dataset_exchange *e = &p->exchanges[i];
        const struct dataset_flow *flow = &o->d->flows[e->flow];
        const bool product = flow->kind == FLOW_OF_PRODUCT ? !e->input : flow->kind == FLOW_OF_WASTE && e->input;
        const long n = product && !e->avoided ? text_index_find(products, flow->id) : -1;
        if (n >= 0 && shares[n].differs)
            dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, flow->name, N_("its share differs from exchange to exchange"));
        else if (n >= 0)
            set(o, &e->allocation, shares[n].value);
    }
}

static void take_allocation(struct olca *o, const char *where, const json_t *tree, struct dataset_process *p)
{
    const json_t *factors = json_tree_at(tree, "allocationFactors");
    const char *name = find_method(o, where, tree, factors);
    struct text_index products = {0};
    struct share *shares = calloc(json_array_size(factors) + 1, sizeof *shares);
    const char *other = NULL;
    o->d->failed |= !shares;
    for (size_t i = 0; name && shares && i < json_array_size(factors); i++) {
        const json_t *one = json_array_get(factors, i);
        const bool holds = !strcmp(json_tree_text(one, "allocationType"), name);
        const long n = holds ? text_index_put(&products, json_tree_text(one, "product/@id")) : -1;
        if (n >= 0)
            add_share(o, where, one, &shares[n]);
        else if (!holds)
            other = json_tree_text(one, "allocationType");
    }
    if (name && shares)
        give_shares(o, where, p, &products, shares);
    if (other)
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, other, N_("another method is the default"));
    set(o, &p->allocation, name ? method_of(name) : "");
    text_index_clear(&products);
    free(shares);
}

/* ---- documentation ---- */

const char *const olca_documentation[] = {
    "timeDescription", "geographyDescription", "dataCollectionDescription", "dataTreatmentDescription", "dataSelectionDescription",
    "samplingDescription", "completenessDescription", "inventoryMethodDescription", "modelingConstantsDescription", "intendedApplication",
    "projectDescription", "useAdvice", "restrictionsDescription", "reviewDetails", NULL};

/* "1997-01-01T00:00:00-07:00" is 1997-01-01. */
static void take_date(struct olca *o, char **field, const char *text)
{
    char day[11];
    text_copy(day, sizeof day, text);
    set(o, field, text[0] && strlen(text) > 10 && text[10] == 'T' ? day : text);
}

static void take_comment(struct olca *o, const json_t *tree, const json_t *documentation, struct dataset_process *p)
{
    struct text_buffer all = {0};
    text_buffer_add(&all, json_tree_text(tree, "description"));
    for (size_t i = 0; olca_documentation[i]; i++)
        if (*json_tree_text(documentation, olca_documentation[i]))
            text_buffer_printf(&all, "%s%s: %s", all.length ? "\n" : "", olca_documentation[i], json_tree_text(documentation, olca_documentation[i]));
    o->d->failed |= all.failed;
    set(o, &p->comment, all.data);
    text_buffer_free(&all);
}

static void take_sources(struct olca *o, const char *where, const json_t *documentation, struct dataset_process *p)
{
    const json_t *list = json_tree_at(documentation, "sources");
    struct text_buffer others = {0};
    long first = olca_find(&o->sources, documentation, "publication/@id");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const long n = olca_find(&o->sources, json_array_get(list, i), "@id");
        if (n >= 0 && first >= 0 && n != first)
            text_buffer_printf(&others, "%s%s", others.length ? "; " : "", o->d->sources[n].title ? o->d->sources[n].title : o->d->sources[n].id);
        first = first < 0 ? n : first;
    }
    p->source = (size_t)(first + 1);
    if (others.length)
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, others.data, N_("a process has one source here; all of them are in the list of sources"));
    o->d->failed |= others.failed;
    text_buffer_free(&others);
}

static void note_parameters(struct olca *o, const char *where, const json_t *tree)
{
    const json_t *list = json_tree_at(tree, "parameters");
    char text[300], value[NUMBER_TEXT];
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *formula = json_tree_text(one, "formula");
        snprintf(text, sizeof text, "%.100s = %.150s", json_tree_text(one, "name"), *formula ? formula : json_tree_number(one, "value", value));
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, text, N_("amounts are taken as they are worked out in the file"));
    }
    if (json_array_size(json_tree_at(tree, "socialAspects")))
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, where, "socialAspects", N_("not part of a carbon footprint"));
}

bool olca_take_process(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    const json_t *documentation = json_tree_at(tree, "processDocumentation");
    char category[1000];
    struct dataset_process *p = dataset_process(o->d);
    if (!p)
        return true;
    olca_category(o, tree, category, sizeof category);
    set(o, &p->id, json_tree_text(tree, "@id"));
    set(o, &p->name, json_tree_text(tree, "name"));
    set(o, &p->category, category);
    set(o, &p->location, olca_location(o, tree, "location"));
    set(o, &p->technology, json_tree_text(documentation, "technologyDescription"));
    set(o, &p->quality, json_tree_text(tree, "dqEntry"));
    p->result = !strcmp(json_tree_text(tree, "processType"), "LCI_RESULT");
    take_date(o, &p->from, json_tree_text(documentation, "validFrom"));
    take_date(o, &p->to, json_tree_text(documentation, "validUntil"));
    take_comment(o, tree, documentation, p);
    take_sources(o, part->name, documentation, p);
    if (!take_exchanges(o, part, tree, p, refusal))
        return false;
    take_allocation(o, part->name, tree, p);
    note_parameters(o, part->name, tree);
    return !o->d->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
