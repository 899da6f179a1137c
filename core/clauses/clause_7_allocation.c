/* SPDX-License-Identifier: MPL-2.0
 *
 * 7.3: what several products share is divided by a key, in the order of the clause: splitting, a physical relation, price or another
 * basis with its reason and document. Linked processes with several outputs are shared too.
 */
#include <string.h>

#include "core/allocation.h"
#include "core/clauses/clause_internal.h"
#include "core/number.h"
#include "core/system_outputs.h"

struct checking {
    const struct clause *clause;
    const struct clause_context *context;
    struct findings *out;
};

static const struct records *all(const struct checking *c, enum entity_id entity)
{
    return project_records(c->context->project, entity);
}

static struct finding *add(const struct checking *c, enum severity severity, const struct record *record, int field, const char *message,
                           const char *remedy)
{
    return findings_add(c->out, c->context, c->clause, severity, record_entity(record)->id, record_id(record), field, message, remedy);
}

static const char *named(const struct record *record, int name)
{
    const char *text = record_text(record, name);
    return *text ? text : record_id(record);
}

/* The record that a refusal of core/allocation names ("share k1/p2"), else `otherwise`. */
static const struct record *place_of(const struct checking *c, const struct refusal *why, const struct record *otherwise)
{
    char kind[32];
    size_t length = strcspn(why->where, " ");
    if (!why->where[length] || length >= sizeof kind)
        return otherwise;
    memcpy(kind, why->where, length);
    kind[length] = '\0';
    const struct entity *entity = entity_find(kind);
    const struct record *found = entity ? records_find(all(c, entity->id), why->where + length + 1) : NULL;
    return found ? found : otherwise;
}

static void say_refused(const struct checking *c, const struct refusal *why, const struct record *otherwise)
{
    const struct record *place = place_of(c, why, otherwise);
    finding_say(add(c, SEVERITY_ERROR, place, entity_field(record_entity(place), why->field), refusal_message(why->code),
                    refusal_remedy(why->code)),
                why->value, why->limit);
}

/* ---- rows ---- */

/* Products that are no residues. */
static size_t count_carrying(const struct clause_context *context)
{
    const struct records *products = project_records(context->project, ENTITY_PRODUCT);
    size_t n = 0;
    for (size_t i = 0; i < records_count(products); i++)
        n += !allocation_is_residue(records_at(products, i));
    return n;
}

/* One finding a row, however many gases it gives. */
CHECK_ROW(row_allocation)
{
    if (record_entity(row->activity)->id != ENTITY_ACTIVITY)
        return;
    bool one = *record_text(row->activity, ACTIVITY_PRODUCT), key = *record_text(row->activity, ACTIVITY_ALLOCATION);
    if (one && key)
        finding_say(findings_add_line(out, context, clause, SEVERITY_ERROR, row, ACTIVITY_ALLOCATION,
                                      refusal_message(REFUSAL_BOTH_GIVEN), refusal_remedy(REFUSAL_BOTH_GIVEN)),
                    record_text(row->activity, ACTIVITY_ALLOCATION), "product");
    else if (!one && !key && count_carrying(context) > 1)
        finding_say(findings_add_line(out, context, clause, SEVERITY_ERROR, row, ACTIVITY_ALLOCATION,
                                      refusal_message(REFUSAL_KEY_MISSING), refusal_remedy(REFUSAL_KEY_MISSING)),
                    record_text(row->activity, ACTIVITY_ITEM), "");
}

/* ---- keys ---- */

static bool possible(const struct checking *c, const struct record *key, const char *basis)
{
    struct allocation allocation;
    bool ok = allocation_compute(c->context->units, c->context->project, key, basis, &allocation, NULL);
    allocation_clear(&allocation);
    return ok;
}

/* The earliest basis of the clause that the figures at hand would allow, where it comes before the key's; NULL where none. */
static const char *earlier_basis(const struct checking *c, const struct record *key, int rank)
{
    static const char *const order[] = {"mass", "number", "energy", "protein", "dry_matter", "economic"};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (allocation_rank(order[i]) < rank && possible(c, key, order[i]))
            return order[i];
    return NULL;
}

static void check_order(const struct checking *c, const struct record *key)
{
    const char *basis = record_text(key, ALLOCATION_BASIS);
    int rank = allocation_rank(basis);
    const char *earlier = rank > 1 && text_blank(record_text(key, ALLOCATION_REASON)) ? earlier_basis(c, key, rank) : NULL;
    if (earlier)
        finding_say(add(c, SEVERITY_QUESTION, key, ALLOCATION_REASON,
                        N_("Key {where} divides by '{value}', although '{limit}' comes first and is possible"),
                        N_("Use that basis, or say why this one fits better")),
                    basis, earlier);
    if (rank > 1 && text_blank(record_text(key, ALLOCATION_DOCUMENT)))
        finding_say(add(c, SEVERITY_WARNING, key, ALLOCATION_DOCUMENT, N_("Key {where} divides by '{value}' without a document"),
                        N_("Name the register, log or invoices that its figures were read from")),
                    basis, "");
}

static void check_keys(const struct checking *c)
{
    for (size_t i = 0; i < records_count(all(c, ENTITY_ALLOCATION)); i++) {
        const struct record *key = records_at(all(c, ENTITY_ALLOCATION), i);
        struct allocation allocation;
        struct refusal why = {0};
        if (allocation_compute(c->context->units, c->context->project, key, NULL, &allocation, &why))
            allocation_clear(&allocation);
        else
            say_refused(c, &why, key);
        check_order(c, key);
    }
}

/* ---- products ---- */

static bool worth_something(const struct checking *c, const struct record *product)
{
    struct quantity price;
    if (!quantity_read(c->context->units, record_text(product, PRODUCT_PRICE), "", &price, NULL))
        return false;
    bool worth = price.value > 0;
    quantity_clear(&price);
    return worth;
}

/* A key that cannot be computed is told as such; here it gives to everybody. */
static bool key_gives(const struct checking *c, const struct record *key, const char *product)
{
    struct allocation allocation;
    if (!allocation_compute(c->context->units, c->context->project, key, NULL, &allocation, NULL))
        return true;
    const struct allocation_part *part = allocation_part(&allocation, product);
    bool gives = part && part->share > 0;
    allocation_clear(&allocation);
    return gives;
}

/* Linked processes give by demand, and a row without product and key, told as such, counts as everybody's. */
static bool carries(const struct checking *c, size_t product)
{
    const struct records *keys = all(c, ENTITY_ALLOCATION);
    const struct tally *t = c->context->tally;
    const char *id = record_id(records_at(all(c, ENTITY_PRODUCT), product));
    if (t->unshared || t->of_product[product])
        return true;
    for (size_t i = 0; i < records_count(keys); i++)
        if (t->of_key[i] && key_gives(c, records_at(keys, i), id))
            return true;
    return false;
}

static void check_products(const struct checking *c)
{
    for (size_t i = 0; i < records_count(all(c, ENTITY_PRODUCT)); i++) {
        const struct record *product = records_at(all(c, ENTITY_PRODUCT), i);
        bool residue = allocation_is_residue(product);
        if (residue && worth_something(c, product))
            finding_say(add(c, SEVERITY_WARNING, product, PRODUCT_PRICE, N_("'{value}' is called a residue, but has a price of {limit}"),
                            N_("What is sold is a co-product and carries its part; take the price away where it is not sold")),
                        named(product, PRODUCT_NAME), record_text(product, PRODUCT_PRICE));
        if (!residue && clause_has_lines(c->context) && !carries(c, i))
            finding_say(add(c, SEVERITY_WARNING, product, PRODUCT_KIND, N_("No row and no key gives '{value}' anything to carry"),
                            N_("Give it its rows and its part of what is shared, or call it a residue")),
                        named(product, PRODUCT_NAME), "");
    }
}

/* ---- linked processes ---- */

/* The place to mend: the process where it has a record, else the second of its outputs. */
static const struct record *process_place(const struct checking *c, const struct system_outputs *outputs, size_t process)
{
    const struct record *record = records_find(all(c, ENTITY_PROCESS), outputs->processes.texts[process]);
    long first = outputs->first[process];
    return record ? record : outputs->outputs[outputs->outputs[first].next].flow;
}

static bool of_key(const struct checking *c, const struct refusal *why)
{
    const struct record *place = place_of(c, why, NULL);
    enum entity_id entity = place ? record_entity(place)->id : ENTITY_PROCESS;
    return entity == ENTITY_ALLOCATION || entity == ENTITY_SHARE || entity == ENTITY_PRODUCT;
}

static void check_linked(const struct checking *c)
{
    struct system_outputs outputs;
    struct refusal why = {0};
    bool ok = system_outputs_read(c->context->units, c->context->project, &outputs, &why);
    for (size_t p = 0; ok && p < outputs.processes.count; p++)
        if (!system_outputs_divide(c->context->units, c->context->project, NULL, p, &outputs, &why) && !of_key(c, &why)) {
            const struct record *place = process_place(c, &outputs, p);
            finding_say(add(c, SEVERITY_ERROR, place, record_entity(place)->id == ENTITY_PROCESS ? (int)PROCESS_ALLOCATION : (int)FLOW_ITEM,
                            refusal_message(why.code), refusal_remedy(why.code)),
                        why.value, why.limit);
        }
    system_outputs_clear(&outputs);
}

/* Where there is one product, no key and no linked process, nothing is shared. */
bool applies_allocation(const struct clause_context *context)
{
    static const enum entity_id shared[] = {ENTITY_PRODUCT, ENTITY_ALLOCATION, ENTITY_SHARE, ENTITY_FLOW};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (records_count(project_records(context->project, shared[i])))
            return true;
    return false;
}

void check_allocation(const struct clause *clause, const struct clause_context *context, struct findings *out)
{
    struct checking c = {.clause = clause, .context = context, .out = out};
    check_keys(&c);
    check_products(&c);
    check_linked(&c);
}
