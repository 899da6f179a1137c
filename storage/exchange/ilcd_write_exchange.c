/* SPDX-License-Identifier: MPL-2.0
 *
 * Exchanges as ILCD has them: amounts in the reference unit of the flow. What was typed in another unit stands beside it in the attributes that
 * openLCA uses, so that it comes back with all its digits; links to providers too, which ILCD itself does not have.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_writing.h"

struct writing_exchange {
    struct ilcd_writing *w;
    const struct dataset_process *p;
    const struct dataset_exchange *e;
    struct ilcd_node *node;
    struct ilcd_measure measure;
    double amount;           /* in the reference unit */
    bool own_numbers;        /* each exchange has one of its own */
};

/* ---- numbers of exchanges ---- */

/* A number of the schema: up to six digits, no 0 in front. */
static bool is_number(const char *id)
{
    const size_t n = id ? strlen(id) : 0;
    return n && n <= 6 && strspn(id, "0123456789") == n && (n == 1 || *id != '0');
}

/* Their own where all have one and none twice, else counted from 0. */
static bool have_numbers(const struct dataset_process *p)
{
    struct text_index seen = {0};
    bool good = true;
    for (size_t i = 0; good && i < p->exchange_count; i++)
        good = is_number(p->exchanges[i].id) && text_index_put(&seen, p->exchanges[i].id) == (long)i;
    text_index_clear(&seen);
    return good;
}

void ilcd_number_of(const struct dataset_process *process, size_t exchange, char out[ILCD_NUMBER])
{
    if (have_numbers(process))
        text_copy(out, ILCD_NUMBER, process->exchanges[exchange].id);
    else
        snprintf(out, ILCD_NUMBER, "%zu", exchange);
}

static void number_in(const struct writing_exchange *x, size_t exchange, char out[ILCD_NUMBER])
{
    if (x->own_numbers)
        text_copy(out, ILCD_NUMBER, x->p->exchanges[exchange].id);
    else
        snprintf(out, ILCD_NUMBER, "%zu", exchange);
}

/* ---- figures ---- */

/* The text itself where the schema takes it, else the same figure in its fewest digits. */
static bool figure(const char *text, char out[NUMBER_TEXT], double *value)
{
    if (!text)
        return false;
    text_copy(out, NUMBER_TEXT, text);
    if (ilcd_real(text, value))
        return true;
    if (!number_read(text, "", value, NULL))
        return false;
    number_full(out, *value);
    return true;
}

static void put_number(const struct writing_exchange *x, const char *name, double value)
{
    char text[NUMBER_TEXT];
    ilcd_number(text, value);
    ilcd_put_text(x->w, x->node, name, text);
}

/* Five digits in all, three behind the point (type Perc); false for what does not fit. */
static bool percent(double value, char out[NUMBER_TEXT])
{
    if (!(value >= 0 && value < 99999.5))
        return false;
    const int whole = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 10000 ? 4 : 5;
    snprintf(out, NUMBER_TEXT, "%.*f", whole <= 2 ? 3 : 5 - whole, value);
    for (size_t n = strlen(out); strchr(out, '.') && strchr("0.", out[n - 1]); n--)
        out[n - 1] = '\0';
    return true;
}

static bool refuse_amount(const struct writing_exchange *x)
{
    refuse(x->w->refusal, REFUSAL_EXCHANGE_FIELD, "amount", x->e->amount ? x->e->amount : "", N_("a number"));
    if (x->w->refusal)
        text_copy(x->w->refusal->where, sizeof x->w->refusal->where, x->p->name ? x->p->name : "?");
    return false;
}

static bool put_amount(struct writing_exchange *x)
{
    char text[NUMBER_TEXT], typed[NUMBER_TEXT];
    double value;
    if (!figure(x->e->amount, typed, &value))
        return refuse_amount(x);
    x->amount = value * x->measure.factor;
    text_copy(text, sizeof text, typed);
    if (x->measure.factor != 1) {
        ilcd_number(text, x->amount);
        ilcd_add_attribute(&x->w->tree, x->node, "olca:amount", typed);
        ilcd_add_attribute(&x->w->tree, x->node, "olca:unitId", x->measure.unit_id);
        ilcd_add_attribute(&x->w->tree, x->node, "olca:propertyId", x->measure.property);
    }
    ilcd_put_text(x->w, x->node, "meanAmount", text);
    ilcd_put_text(x->w, x->node, "resultingAmount", text);
    return true;
}

/* ---- uncertainty ---- */

static void put_bounds(const struct writing_exchange *x, double low, double high, const char *type, double deviation)
{
    char text[NUMBER_TEXT];
    put_number(x, "minimumAmount", low < high ? low : high);
    put_number(x, "maximumAmount", low < high ? high : low);
    ilcd_put_text(x->w, x->node, "uncertaintyDistributionType", type);
    if (deviation > 0 && percent(deviation, text))
        ilcd_put_text(x->w, x->node, "relativeStandardDeviation95In", text);
}

/* As ilcd_exchange.c reads them: the bounds are those of 95 %, or of all where the distribution has an end. */
static void put_spread(const struct writing_exchange *x)
{
    const struct dataset_exchange *e = x->e;
    char text[NUMBER_TEXT];
    double a, b = 0, c = 0;
    if (e->spread == SPREAD_NONE || !figure(e->spread_a, text, &a))
        return;
    const bool two = figure(e->spread_b, text, &b), three = figure(e->spread_c, text, &c);
    const double f = x->measure.factor;
    if (e->spread == SPREAD_LOGNORMAL && a >= 1)
        put_bounds(x, x->amount / (a * a), x->amount * a * a, "log-normal", a * a);
    else if (e->spread == SPREAD_NORMAL && x->amount != 0)
        put_bounds(x, x->amount - 2 * a * f, x->amount + 2 * a * f, "normal", 200 * a * f / fabs(x->amount));
    else if (e->spread == SPREAD_UNIFORM && two)
        put_bounds(x, a * f, b * f, "uniform", 0);
    else if (e->spread == SPREAD_TRIANGLE && two && three)
        put_bounds(x, a * f, c * f, "triangular", 0);
}

/* ---- shares ---- */

static bool is_product(const struct writing_exchange *x, const struct dataset_exchange *e)
{
    return !e->input && e->allocation && x->w->d->flows[e->flow].kind != FLOW_ELEMENTARY;
}

/* What is shared (all but the products themselves) says how much of it each product bears. */
static void put_shares(const struct writing_exchange *x)
{
    char number[ILCD_NUMBER], fraction[NUMBER_TEXT];
    double share;
    struct ilcd_node *all = NULL;
    for (size_t i = 0; !is_product(x, x->e) && i < x->p->exchange_count; i++) {
        const struct dataset_exchange *product = &x->p->exchanges[i];
        if (!is_product(x, product) || !figure(product->allocation, fraction, &share) || !percent(100 * share, fraction))
            continue;
        all = all ? all : ilcd_put(x->w, x->node, "allocations");
        struct ilcd_node *one = ilcd_put(x->w, all, "allocation");
        number_in(x, i, number);
        ilcd_add_attribute(&x->w->tree, one, "internalReferenceToCoProduct", number);
        ilcd_add_attribute(&x->w->tree, one, "allocatedFraction", fraction);
    }
}

/* ---- kinds of data ---- */

static void put_kind(const struct writing_exchange *x)
{
    static const struct { const char *derivation, *name; } kinds[] = {{"measured", "Measured"}, {"calculated", "Calculated"}, {"estimated", "Estimated"},
                                                                      {"missing", "Missing important"}};
    const struct dataset_exchange *e = x->e;
    const char *type = e->primary && e->secondary ? "Mixed primary / secondary" : e->primary ? "Primary" : e->secondary ? "Secondary" : NULL;
    const char *name = NULL;
    for (size_t i = 0; e->derivation && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].derivation, e->derivation))
            name = kinds[i].name;
    ilcd_put_text(x->w, x->node, "dataSourceType", type);
    ilcd_put_text(x->w, x->node, "dataDerivationTypeStatus", name ? name : "Unknown derivation");
    if (!name)
        ilcd_add_attribute(&x->w->tree, x->node, "nongtan:derivation", e->derivation);
}

/* ---- one exchange ---- */

static void put_attributes(const struct writing_exchange *x)
{
    char number[ILCD_NUMBER], id[EXCHANGE_ID];
    struct ilcd_tree *tree = &x->w->tree;
    const struct dataset_exchange *e = x->e;
    number_in(x, (size_t)(e - x->p->exchanges), number);
    ilcd_add_attribute(tree, x->node, "dataSetInternalID", number);
    if (e->provider) {
        ilcd_id_of(id, ILCD_PROCESS, e->provider, 0);
        ilcd_add_attribute(tree, x->node, "olca:defaultProvider", id);
    }
    if (e->avoided)
        ilcd_add_attribute(tree, x->node, "olca:avoidedProduct", "true");
    if (e->spread == SPREAD_TRIANGLE)
        ilcd_add_attribute(tree, x->node, "olca:mostLikelyValue", e->spread_b);
    ilcd_add_attribute(tree, x->node, "olca:pedigreeUncertainty", e->quality);
    if (!ilcd_fits(e->comment, ILCD_STRING)) /* the whole of what generalComment has no room for */
        ilcd_add_attribute(tree, x->node, "nongtan:comment", e->comment);
    ilcd_add_attribute(tree, x->node, "nongtan:share", e->allocation);
    ilcd_add_attribute(tree, x->node, "nongtan:price", e->price);
    ilcd_add_attribute(tree, x->node, "nongtan:priceUnit", e->price_unit);
}

static bool put_exchange(struct writing_exchange *x, struct ilcd_node *exchanges)
{
    char id[EXCHANGE_ID];
    const struct dataset_exchange *e = x->e;
    const struct dataset_flow *flow = &x->w->d->flows[e->flow];
    x->node = ilcd_put(x->w, exchanges, "exchange");
    if (x->node)
        x->node->list = true;
    if (!ilcd_measure(x->w, flow, e->unit, &x->measure))
        return false;
    put_attributes(x);
    ilcd_id_of(id, ILCD_FLOW, flow->id, e->flow);
    ilcd_put_reference(x->w, x->node, "referenceToFlowDataSet", ILCD_FLOW, id, flow->name);
    ilcd_put_text(x->w, x->node, "location", e->location);
    ilcd_put_text(x->w, x->node, "exchangeDirection", e->input && !e->avoided ? "Input" : "Output");
    if (!put_amount(x))
        return false;
    put_spread(x);
    put_shares(x);
    put_kind(x);
    if (e->source && e->source <= x->w->d->source_count)
        ilcd_put_source(x->w, ilcd_put(x->w, x->node, "referencesToDataSource"), "referenceToDataSource", e->source);
    ilcd_put_words(x->w, x->node, "generalComment", e->comment, ILCD_STRING);
    return true;
}

bool ilcd_put_exchanges(struct ilcd_writing *w, struct ilcd_node *root, const struct dataset_process *process)
{
    struct writing_exchange x = {.w = w, .p = process, .own_numbers = have_numbers(process)};
    struct ilcd_node *exchanges = ilcd_put(w, root, "exchanges");
    for (size_t i = 0; i < process->exchange_count; i++) {
        x.e = &process->exchanges[i];
        if (!put_exchange(&x, exchanges))
            return false;
    }
    return true;
}
