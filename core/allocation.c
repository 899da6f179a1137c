/* SPDX-License-Identifier: MPL-2.0
 *
 * Shares of products under a key, and the division of an exact mass by them. A basis is one row of a table: what a product
 * weighs is read from the product itself (output, contents, price) or from the amounts that the key states for it.
 */
#include "core/allocation.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

static const double SHARES_TOLERANCE = 1e-9; /* product-footprint.md: "shares sum to 1 +-1e-9" */
enum { SHARE_BITS = 60, SUM_DIGITS = 12 };

struct weighing;
struct basis {
    const char *key;
    int rank;
    const char *unit;  /* what weights are counted in */
    const char *shown; /* the same for people */
    int field;         /* of the product: what its output is multiplied by; -1: nothing */
    bool (*weigh)(struct weighing *w, const struct record *product, double *out);
};
struct weighing {
    const struct unit_system *units;
    const struct project *project;
    const struct record *key; /* NULL for a basis that is read from the products alone */
    const struct basis *basis;
    struct unit *unit;        /* of the weights; for "amounts" that of the first amount, NULL while there is none */
    bool plain;               /* "amounts": the first one had no unit */
    struct refusal *refusal;
};

bool allocation_is_residue(const struct record *product)
{
    return !strcmp(record_text(product, PRODUCT_KIND), "residue");
}

/* Names the record that the refusal is about: the place to mend it. */
static bool at(struct refusal *refusal, const struct record *record)
{
    const struct text_arg names[] = {{"entity", record_entity(record)->key}, {"id", record_id(record)}};
    if (!refusal)
        return false;
    text_fill(refusal->where, sizeof refusal->where, "{entity} {id}", names, 2);
    text_copy(refusal->clause, sizeof refusal->clause, "7.3");
    return false;
}

static bool lacks(const struct weighing *w, const struct record *record, int field, enum refusal_code code, const char *limit)
{
    refuse(w->refusal, code, record_entity(record)->fields[field].key, record_text(record, field), limit);
    return at(w->refusal, record);
}

/* ---- from the product ---- */

/* A quantity of the product that must be there, with its unit, and not negative. quantity_clear() when true. */
static bool quantity_of(const struct weighing *w, const struct record *product, int field, struct quantity *out)
{
    const struct field *described = &record_entity(product)->fields[field];
    const char *text = record_text(product, field);
    if (text_blank(text))
        return lacks(w, product, field, REFUSAL_BLANK, "");
    if (!quantity_read(w->units, text, described->key, out, w->refusal))
        return at(w->refusal, product);
    if (out->unit && out->value >= 0)
        return true;
    enum refusal_code code = out->unit ? REFUSAL_NEGATIVE : REFUSAL_UNIT_MISSING;
    quantity_clear(out);
    return lacks(w, product, field, code, described->example);
}

static bool number_of(const struct weighing *w, const struct record *product, int field, double limit, double *out)
{
    const char *text = record_text(product, field);
    if (text_blank(text))
        return lacks(w, product, field, REFUSAL_BLANK, "");
    if (!number_read(text, record_entity(product)->fields[field].key, out, w->refusal))
        return at(w->refusal, product);
    if (*out < 0)
        return lacks(w, product, field, REFUSAL_NEGATIVE, "");
    return *out <= limit || lacks(w, product, field, REFUSAL_OUT_OF_RANGE, "0–1");
}

static bool in_unit(const struct weighing *w, const struct unit *from, const struct record *record, int field, double *value)
{
    double factor = 1;
    if (!unit_convert(from, w->unit, &factor, NULL)) {
        refuse(w->refusal, REFUSAL_UNIT_MISFIT, record_entity(record)->fields[field].key, unit_text(from), unit_text(w->unit));
        return at(w->refusal, record);
    }
    *value *= factor;
    return true;
}

static bool weigh_output(struct weighing *w, const struct record *product, double *out)
{
    struct quantity output;
    if (!quantity_of(w, product, PRODUCT_OUTPUT, &output))
        return false;
    *out = output.value;
    bool ok = in_unit(w, output.unit, product, PRODUCT_OUTPUT, out);
    quantity_clear(&output);
    return ok;
}

/* The output's mass times a share of it: dry matter, protein. */
static bool weigh_part(struct weighing *w, const struct record *product, double *out)
{
    double part;
    if (!number_of(w, product, w->basis->field, 1, &part) || !weigh_output(w, product, out))
        return false;
    *out *= part;
    return true;
}

/* The output times what one unit of it holds or costs. */
static bool weigh_times(struct weighing *w, const struct record *product, double *out)
{
    struct quantity output, each;
    if (!quantity_of(w, product, w->basis->field, &each))
        return false;
    if (!quantity_of(w, product, PRODUCT_OUTPUT, &output)) {
        quantity_clear(&each);
        return false;
    }
    struct unit *unit = unit_times(output.unit, each.unit);
    *out = output.value * each.value;
    bool ok = unit ? in_unit(w, unit, product, w->basis->field, out) : refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    unit_free(unit);
    quantity_clear(&output);
    quantity_clear(&each);
    return ok;
}

static bool weigh_number(struct weighing *w, const struct record *product, double *out)
{
    return number_of(w, product, PRODUCT_NUMBER, HUGE_VAL, out);
}

/* ---- from the key ---- */

static bool of_key(const struct weighing *w, const struct record *share)
{
    return w->key && !strcmp(record_text(share, SHARE_ALLOCATION), record_id(w->key));
}

/* What the key states for the product; `*out` NULL where it states nothing: the product does not use what is shared. */
static bool share_of(const struct weighing *w, const struct record *product, const struct record **out)
{
    const struct records *shares = project_records(w->project, ENTITY_SHARE);
    *out = NULL;
    for (size_t i = 0; i < records_count(shares); i++) {
        const struct record *share = records_at(shares, i);
        if (!of_key(w, share) || strcmp(record_text(share, SHARE_PRODUCT), record_id(product)))
            continue;
        if (*out)
            return lacks(w, share, SHARE_PRODUCT, REFUSAL_DUPLICATE_ID, "");
        *out = share;
    }
    return true;
}

/* Amounts without a unit: hours and shares need none; other amounts have one all or none. */
static bool plain_amount(struct weighing *w, const struct record *share)
{
    bool amounts = !*w->basis->unit, area = !strcmp(w->basis->key, "area");
    if (area || (amounts && w->unit))
        return lacks(w, share, SHARE_AMOUNT, REFUSAL_UNIT_MISSING, area ? "亩" : unit_text(w->unit));
    w->plain |= amounts;
    return true;
}

static bool amount_with_unit(struct weighing *w, const struct record *share, double *out)
{
    struct quantity q;
    if (!quantity_read(w->units, record_text(share, SHARE_AMOUNT), "amount", &q, w->refusal))
        return at(w->refusal, share);
    *out = q.value;
    bool ok = q.unit != NULL || plain_amount(w, share);
    if (ok && q.unit && w->plain)
        ok = lacks(w, share, SHARE_AMOUNT, REFUSAL_UNIT_MISFIT, "1");
    if (ok && q.unit && !w->unit) { /* the first of "amounts": the others are counted in its unit */
        w->unit = q.unit;
        q.unit = NULL;
    }
    ok = ok && (!q.unit || in_unit(w, q.unit, share, SHARE_AMOUNT, out));
    quantity_clear(&q);
    return ok;
}

static bool weigh_stated(struct weighing *w, const struct record *product, double *out)
{
    const struct record *share;
    *out = 0;
    if (!share_of(w, product, &share))
        return false;
    if (!share)
        return true;
    const char *text = record_text(share, SHARE_AMOUNT);
    if (text_blank(text))
        return lacks(w, share, SHARE_AMOUNT, REFUSAL_BLANK, "");
    bool ok = number_read(text, "amount", out, NULL) ? plain_amount(w, share) : amount_with_unit(w, share, out);
    if (ok && *out < 0)
        return lacks(w, share, SHARE_AMOUNT, REFUSAL_NEGATIVE, "");
    if (ok && !strcmp(w->basis->key, "shares") && *out > 1)
        return lacks(w, share, SHARE_AMOUNT, REFUSAL_OUT_OF_RANGE, "0–1");
    return ok;
}

/* ---- the table, in the order of clause 7.3 ---- */

static const struct basis bases[] = {
    {"mass", 1, "kg", "kg", -1, weigh_output},
    {"number", 1, "", "", -1, weigh_number},
    {"energy", 1, "MJ", "MJ", PRODUCT_ENERGY, weigh_times},
    {"protein", 1, "kg", "kg protein", PRODUCT_PROTEIN, weigh_part},
    {"dry_matter", 1, "kg", "kg DM", PRODUCT_DRY_MATTER, weigh_part},
    {"economic", 2, "CNY", "CNY", PRODUCT_PRICE, weigh_times},
    {"area", 3, "ha", "ha", -1, weigh_stated},
    {"hours", 3, "h", "h", -1, weigh_stated},
    {"amounts", 3, "", "", -1, weigh_stated},
    {"shares", 3, "fraction", "", -1, weigh_stated},
};

static const struct basis *basis_find(const char *key)
{
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (!strcmp(bases[i].key, key))
            return &bases[i];
    return NULL;
}

int allocation_rank(const char *basis)
{
    const struct basis *known = basis_find(basis);
    return known ? known->rank : 0;
}

const char *allocation_unit(const char *basis)
{
    const struct basis *known = basis_find(basis);
    return known && known->weigh == weigh_stated ? known->unit : "";
}

/* ---- shares ---- */

static bool weigh_all(struct weighing *w, struct allocation *out)
{
    for (size_t i = 0; i < out->count; i++) {
        struct allocation_part *part = &out->parts[i];
        part->residue = allocation_is_residue(part->product);
        part->unit = w->basis->shown;
        bool stated = w->basis->weigh == weigh_stated;
        if (part->residue && !stated)
            continue;
        if (!w->basis->weigh(w, part->product, &part->weight))
            return false;
        if (part->residue && part->weight > 0) { /* it carries nothing: what the key says of it contradicts that */
            refuse(w->refusal, REFUSAL_OUT_OF_RANGE, "kind", "residue", "0");
            return at(w->refusal, part->product);
        }
    }
    return true;
}

/* Where no product weighs anything, the key that says so is the place; without one the first product. */
static bool divide(const struct weighing *w, struct allocation *out)
{
    double sum = 0;
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < out->count; i++)
        sum += out->parts[i].weight;
    const struct record *place = w->key ? w->key : out->parts[0].product;
    number_show(text, sum, SUM_DIGITS);
    if (!strcmp(w->basis->key, "shares") && !(fabs(sum - 1) <= SHARES_TOLERANCE)) {
        refuse(w->refusal, REFUSAL_SHARES_SUM, "basis", record_id(w->key), text);
        return at(w->refusal, place);
    }
    if (!(sum > 0) || !isfinite(sum)) {
        refuse(w->refusal, REFUSAL_OUT_OF_RANGE, "basis", text, "> 0");
        return at(w->refusal, place);
    }
    for (size_t i = 0; i < out->count; i++)
        out->parts[i].share = out->parts[i].weight / sum;
    return true;
}

static bool begin(struct weighing *w, const char *basis, struct allocation *out)
{
    const struct records *products = project_records(w->project, ENTITY_PRODUCT);
    const char *wanted = basis ? basis : w->key ? record_text(w->key, ALLOCATION_BASIS) : "";
    w->basis = basis_find(wanted);
    if (!w->basis || (w->basis->weigh == weigh_stated && !w->key))
        return refuse(w->refusal, text_blank(wanted) ? REFUSAL_BLANK : REFUSAL_CHOICE, "basis", wanted,
                      "mass, number, energy, protein, dry_matter, economic");
    if (!records_count(products))
        return refuse(w->refusal, REFUSAL_BLANK, "product", "", "");
    if (*w->basis->unit && !(w->unit = unit_parse(w->units, w->basis->unit, "unit", w->refusal)))
        return false;
    out->basis = w->basis->key;
    out->parts = calloc(records_count(products), sizeof *out->parts);
    if (!out->parts)
        return refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    out->count = records_count(products);
    for (size_t i = 0; i < out->count; i++)
        out->parts[i].product = records_at(products, i);
    return true;
}

bool allocation_compute(const struct unit_system *units, const struct project *project, const struct record *key,
                        const char *basis, struct allocation *out, struct refusal *refusal)
{
    struct refusal own = {0};
    struct weighing w = {.units = units, .project = project, .key = key, .refusal = &own};
    *out = (struct allocation){0};
    bool ok = begin(&w, basis, out) && weigh_all(&w, out) && divide(&w, out);
    unit_free(w.unit);
    if (!ok) {
        allocation_clear(out);
        if (refusal)
            *refusal = own;
    }
    return ok;
}

void allocation_clear(struct allocation *allocation)
{
    free(allocation->parts);
    *allocation = (struct allocation){0};
}

const struct allocation_part *allocation_part(const struct allocation *allocation, const char *product)
{
    for (size_t i = 0; i < allocation->count; i++)
        if (!strcmp(record_id(allocation->parts[i].product), product))
            return &allocation->parts[i];
    return NULL;
}

/* ---- dividing a mass ---- */

/* Gives what flooring left over to the largest remainders, one picogram each. Fewer are left than there are parts. */
static void give_rest(exact *out, exact *remainders, size_t count, exact rest)
{
    while (rest-- > 0) {
        size_t most = 0;
        for (size_t i = 1; i < count; i++)
            if (remainders[i] > remainders[most])
                most = i;
        out[most]++;
        remainders[most] = -1;
    }
}

/* With shares as whole numbers m of 60 bits that sum to M, whole·m/M is (whole/M)·m + (whole%M)·m/M: no step leaves 128 bits,
 * and nothing is rounded but the floor of the last one. */
bool allocation_split(const struct allocation *allocation, exact whole, exact *out)
{
    exact size = whole < 0 ? -whole : whole, sum = 0, rest = size;
    exact *remainders = calloc(allocation->count + 1, sizeof *remainders);
    if (!remainders)
        return false;
    for (size_t i = 0; i < allocation->count; i++) {
        out[i] = (exact)llround(ldexp(allocation->parts[i].share, SHARE_BITS));
        sum += out[i];
    }
    assert(sum > 0); /* allocation_compute() gives no other */
    for (size_t i = 0; i < allocation->count; i++) {
        exact share = out[i], below = size % sum * share;
        out[i] = size / sum * share + below / sum;
        remainders[i] = share ? below % sum : -1; /* a share of 0 gets nothing, whatever is left */
        rest -= out[i];
    }
    give_rest(out, remainders, allocation->count, rest);
    for (size_t i = 0; i < allocation->count && whole < 0; i++)
        out[i] = -out[i];
    free(remainders);
    return true;
}
