/* SPDX-License-Identifier: MPL-2.0
 *
 * The exchanges of a process of ILCD: amounts, uncertainty, kinds of data, shares of co-products, and which of them is the reference.
 * Attributes that openLCA adds (unitId, propertyId, amount, defaultProvider, avoidedProduct, mostLikelyValue, pedigreeUncertainty) are followed, and
 * some of ours: share, a fraction with more digits than the three of allocatedFraction; comment, the whole of one that is cut; price, derivation.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_reading.h"

struct reading_exchange {
    struct ilcd_reading *r;
    const struct ilcd_node *root, *node;
    const struct ilcd_facts *facts;
    const char *process; /* for messages */
};

static bool wrong(const struct reading_exchange *x, const char *field, const char *value, const char *limit)
{
    char named[200];
    snprintf(named, sizeof named, "%.80s, %.40s: %.60s", x->process, ilcd_attribute(x->node, "dataSetInternalID"), value);
    return ilcd_refuse(x->r, REFUSAL_EXCHANGE_FIELD, field, named, limit);
}

/* ---- amounts ---- */

static const char *variable(const struct ilcd_node *root, const char *name)
{
    const struct ilcd_node *at = ilcd_at(root, "processInformation/mathematicalRelations/variableParameter");
    for (; at; at = ilcd_next(at))
        if (!strcmp(ilcd_attribute(at, "name"), name))
            return ilcd_text(at, "meanValue");
    return "";
}

/* resultingAmount, else meanAmount times the variable that it names. */
static bool read_figure(const struct reading_exchange *x, char text[NUMBER_TEXT], double *value)
{
    double factor;
    const char *result = ilcd_text(x->node, "resultingAmount"), *mean = ilcd_text(x->node, "meanAmount"), *name = ilcd_text(x->node, "referenceToVariable");
    const char *taken = *result ? result : mean;
    if (!ilcd_real(taken, value))
        return wrong(x, "amount", taken, N_("a number"));
    text_copy(text, NUMBER_TEXT, taken);
    if (*result || !*name)
        return true;
    if (!ilcd_real(variable(x->root, name), &factor))
        return wrong(x, "referenceToVariable", name, N_("a parameter of the process with a value"));
    ilcd_number(text, *value *= factor);
    return true;
}

/* As it was typed in openLCA or here, where its unit is known. */
static const char *typed_unit(const struct reading_exchange *x)
{
    const char *property = ilcd_attribute(x->node, "propertyId"), *unit = ilcd_attribute(x->node, "unitId");
    double value;
    if (!*property || !*unit || !ilcd_real(ilcd_attribute(x->node, "amount"), &value))
        return "";
    return ilcd_unit_of(x->r, property, unit);
}

/* Figures that the common reader of numbers does not take as they stand ("5.") are written anew. */
static bool read_amount(const struct reading_exchange *x, struct dataset_exchange *e)
{
    char text[NUMBER_TEXT];
    double value, same;
    const char *unit = typed_unit(x);
    if (*unit) {
        text_copy(text, sizeof text, ilcd_attribute(x->node, "amount"));
        dataset_text(x->r->out, &e->unit, unit);
    } else if (!read_figure(x, text, &value)) {
        return false;
    } else if (x->facts->mean != 1) {
        ilcd_number(text, value * x->facts->mean);
    }
    if (!number_read(text, "", &same, NULL)) {
        ilcd_real(text, &value);
        number_full(text, value);
    }
    dataset_text(x->r->out, &e->amount, text);
    return true;
}

/* ---- uncertainty ---- */

/* Lowest and highest are of meanAmount, and are carried over to the amount that is kept (in another unit, times a variable); openLCA writes them in
 * the unit that was typed, where the amount lies between them as they stand. */
static bool read_bounds(const struct reading_exchange *x, double amount, double *low, double *high)
{
    double mean;
    if (!ilcd_real(ilcd_text(x->node, "minimumAmount"), low) || !ilcd_real(ilcd_text(x->node, "maximumAmount"), high) || !(*low < *high))
        return false;
    const bool stand = amount >= *low && amount <= *high;
    const double ratio = !stand && ilcd_real(ilcd_text(x->node, "meanAmount"), &mean) && mean != 0 ? amount / mean : 1;
    *low *= ratio;
    *high *= ratio;
    return true;
}

static void set_number(const struct reading_exchange *x, char **field, double value)
{
    char text[NUMBER_TEXT];
    ilcd_number(text, value);
    dataset_text(x->r->out, field, text);
}

/* The schema: log-normal, the square of the geometric standard deviation, mean times it is the 97.5 % value; normal, the doubled standard deviation,
 * here in percent of the mean. openLCA writes the deviation itself, without bounds. */
static void read_deviation(const struct reading_exchange *x, struct dataset_exchange *e, double amount, const double *bounds)
{
    const bool normal = e->spread == SPREAD_NORMAL, theirs = !bounds && *ilcd_attribute(x->node, "amount");
    double stated = 0, value = 0;
    const bool known = ilcd_real(ilcd_text(x->node, "relativeStandardDeviation95In"), &stated) && stated > 0;
    if (bounds && (normal || bounds[0] > 0))
        value = normal ? (bounds[1] - bounds[0]) / 4 : sqrt(sqrt(bounds[1] / bounds[0]));
    else if (known)
        value = theirs ? stated : normal ? fabs(amount) * stated / 200 : sqrt(stated);
    if (value > 0 && (normal || value >= 1))
        set_number(x, &e->spread_a, value);
    else
        e->spread = SPREAD_NONE;
}

static void read_spread(const struct reading_exchange *x, struct dataset_exchange *e)
{
    static const struct { const char *name; enum dataset_spread spread; } kinds[] = {
        {"log-normal", SPREAD_LOGNORMAL}, {"normal", SPREAD_NORMAL}, {"triangular", SPREAD_TRIANGLE}, {"uniform", SPREAD_UNIFORM}};
    const char *name = ilcd_text(x->node, "uncertaintyDistributionType");
    double amount, mode, bounds[2];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, name))
            e->spread = kinds[i].spread;
    if (e->spread == SPREAD_NONE || !ilcd_real(e->amount, &amount))
        return;
    const bool bounded = read_bounds(x, amount, &bounds[0], &bounds[1]);
    if (e->spread == SPREAD_LOGNORMAL || e->spread == SPREAD_NORMAL) {
        read_deviation(x, e, amount, bounded ? bounds : NULL);
    } else if (!bounded) {
        e->spread = SPREAD_NONE;
    } else {
        set_number(x, &e->spread_a, bounds[0]);
        if (e->spread == SPREAD_TRIANGLE)
            set_number(x, &e->spread_b, ilcd_real(ilcd_attribute(x->node, "mostLikelyValue"), &mode) ? mode : amount);
        set_number(x, e->spread == SPREAD_TRIANGLE ? &e->spread_c : &e->spread_b, bounds[1]);
    }
    if (e->spread == SPREAD_NONE)
        ilcd_note(x->r, REFUSAL_EXCHANGE_LEFT_OUT, name, N_("an uncertainty without its figures"));
}

/* ---- kinds of data ---- */

static void read_kind(const struct reading_exchange *x, struct dataset_exchange *e)
{
    static const struct { const char *name, *derivation; } kinds[] = {
        {"Measured", "measured"}, {"Calculated", "calculated"}, {"Estimated", "estimated"},
        {"Missing important", "missing"}, {"Missing unimportant", "missing"}};
    const char *type = ilcd_text(x->node, "dataSourceType"), *status = ilcd_text(x->node, "dataDerivationTypeStatus");
    const char *ours = ilcd_attribute(x->node, "derivation");
    const bool mixed = !strncmp(type, "Mixed", 5);
    e->primary = mixed || !strcmp(type, "Primary") || !strcmp(type, "> 90% primary");
    e->secondary = mixed || !strcmp(type, "Secondary");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, status))
            dataset_text(x->r->out, &e->derivation, kinds[i].derivation);
    if (*ours)
        dataset_text(x->r->out, &e->derivation, ours);
}

/* Flows that only remind of something, and gaps that the file itself names, are no amounts: 0 is not blank. */
static const char *why_left_out(const struct reading_exchange *x)
{
    double value;
    if (*ilcd_text(x->node, "functionType"))
        return N_("a reminder flow, not part of the balance");
    if (strncmp(ilcd_text(x->node, "dataDerivationTypeStatus"), "Missing", 7))
        return NULL;
    return ilcd_real(ilcd_text(x->node, "meanAmount"), &value) && value != 0 ? NULL : N_("the file says that its amount is missing");
}

/* ---- one exchange ---- */

static void read_rest(const struct reading_exchange *x, struct dataset_exchange *e)
{
    char provider[EXCHANGE_ID];
    const char *id = ilcd_attribute(x->node, "defaultProvider");
    const long source = ilcd_source_of(x->r, ilcd_at(x->node, "referencesToDataSource/referenceToDataSource"));
    if (exchange_id_is(id)) {
        exchange_id_of(provider, "", id);
        dataset_text(x->r->out, &e->provider, provider);
    }
    e->avoided = !strcmp(ilcd_attribute(x->node, "avoidedProduct"), "true");
    e->input ^= e->avoided; /* openLCA: an avoided output is kept as an input */
    e->source = (size_t)(source + 1);
    dataset_text(x->r->out, &e->id, ilcd_attribute(x->node, "dataSetInternalID"));
    dataset_text(x->r->out, &e->location, ilcd_text(x->node, "location"));
    dataset_text(x->r->out, &e->quality, ilcd_attribute(x->node, "pedigreeUncertainty"));
    dataset_text(x->r->out, &e->price, ilcd_attribute(x->node, "price"));
    dataset_text(x->r->out, &e->price_unit, ilcd_attribute(x->node, "priceUnit"));
    const char *whole = ilcd_attribute(x->node, "comment");
    dataset_text(x->r->out, &e->comment, *whole ? whole : ilcd_words(x->node, "generalComment", x->r->lang));
}

static bool read_exchange(struct reading_exchange *x, size_t process)
{
    const char *direction = ilcd_text(x->node, "exchangeDirection");
    const long flow = ilcd_flow_of(x->r, ilcd_at(x->node, "referenceToFlowDataSet"));
    if (flow < 0)
        return ilcd_refuse(x->r, REFUSAL_EXCHANGE_LINK, "", x->process, ilcd_attribute(x->node, "dataSetInternalID"));
    const bool input = !strcmp(direction, "Input");
    if (!input && strcmp(direction, "Output"))
        return wrong(x, "exchangeDirection", direction, "Input, Output");
    const char *why = why_left_out(x), *name = x->r->out->flows[flow].name;
    if (why) {
        ilcd_note(x->r, REFUSAL_EXCHANGE_LEFT_OUT, name ? name : "?", why);
        return true;
    }
    struct dataset_exchange *e = dataset_exchange(x->r->out, &x->r->out->processes[process]);
    if (!e)
        return ilcd_refuse(x->r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    x->facts = &x->r->facts[flow];
    e->flow = (size_t)flow;
    e->input = input;
    if (!read_amount(x, e))
        return false;
    read_spread(x, e);
    read_kind(x, e);
    read_rest(x, e);
    return true;
}

/* ---- reference and shares ---- */

static struct dataset_exchange *find(struct dataset_process *p, const char *id)
{
    for (size_t i = 0; i < p->exchange_count; i++)
        if (p->exchanges[i].id && !strcmp(p->exchanges[i].id, id))
            return &p->exchanges[i];
    return NULL;
}

/* Of a flow that is nowhere in the file the kind is not known: as a reference that goes in it can only be a waste that is treated. */
static bool read_reference(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *root)
{
    const struct ilcd_node *at = ilcd_at(root, "processInformation/quantitativeReference/referenceToReferenceFlow");
    const struct dataset_exchange *e = at && *at->text ? find(p, at->text) : NULL;
    if (!e)
        return true; /* dataset_check() names it */
    p->reference = (size_t)(e - p->exchanges) + 1;
    for (const struct dataset_exchange *other = e + 1; other < p->exchanges + p->exchange_count; other++)
        if (other->id && !strcmp(other->id, e->id))
            return ilcd_refuse(r, REFUSAL_EXCHANGE_TWICE, "", e->id, "");
    if (ilcd_next(at))
        ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, ilcd_next(at)->text, N_("a further reference flow"));
    struct dataset_flow *flow = &r->out->flows[e->flow];
    if (!e->input || r->facts[e->flow].in_file || flow->kind == FLOW_OF_WASTE)
        return true;
    flow->kind = FLOW_OF_WASTE;
    ilcd_note(r, REFUSAL_EXCHANGE_MAPPED, flow->name ? flow->name : "?", N_("a waste that the process takes in"));
    return true;
}

/* One share; false where another exchange says another one of the same product. */
static bool add_share(struct ilcd_reading *r, struct dataset_exchange *product, const char *fraction)
{
    double stated, before;
    char text[NUMBER_TEXT];
    if (!product || product->input || r->out->flows[product->flow].kind == FLOW_ELEMENTARY || !ilcd_real(fraction, &stated))
        return true;
    ilcd_number(text, stated / 100);
    if (product->allocation)
        return ilcd_real(product->allocation, &before) && before == number_steady(stated / 100);
    dataset_text(r->out, &product->allocation, text);
    return true;
}

/* Shares hold for all of the process or for none of it: a study has one way of sharing per process. */
static void read_shares(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *root)
{
    bool same = true;
    const struct ilcd_node *first = ilcd_at(root, "exchanges/exchange");
    for (const struct ilcd_node *node = first; node; node = ilcd_next(node))
        for (const struct ilcd_node *at = ilcd_at(node, "allocations/allocation"); at; at = ilcd_next(at))
            same &= add_share(r, find(p, ilcd_attribute(at, "internalReferenceToCoProduct")), ilcd_attribute(at, "allocatedFraction"));
    for (size_t i = 0; !same && i < p->exchange_count; i++)
        dataset_text(r->out, &p->exchanges[i].allocation, NULL);
    if (!same)
        ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, p->name ? p->name : "?", N_("shares that differ from exchange to exchange"));
    for (const struct ilcd_node *node = first; node; node = ilcd_next(node)) {
        struct dataset_exchange *e = *ilcd_attribute(node, "share") ? find(p, ilcd_attribute(node, "dataSetInternalID")) : NULL;
        if (e)
            dataset_text(r->out, &e->allocation, ilcd_attribute(node, "share"));
    }
}

bool ilcd_take_exchanges(struct ilcd_reading *r, size_t process, const struct ilcd_node *root)
{
    struct dataset_process *p = &r->out->processes[process];
    struct reading_exchange x = {.r = r, .root = root, .process = p->name ? p->name : p->id ? p->id : "?"};
    for (x.node = ilcd_at(root, "exchanges/exchange"); x.node; x.node = ilcd_next(x.node))
        if (!read_exchange(&x, process))
            return false;
    read_shares(r, p, root);
    return read_reference(r, p, root);
}
