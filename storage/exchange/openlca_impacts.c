/* SPDX-License-Identifier: MPL-2.0
 *
 * What is not a process: factors of climate change, and product systems, which say what the file is about and who supplies whom.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/openlca_internal.h"

bool olca_is_co2e(const char *unit)
{
    static const char *const forms[] = {"kgco2e", "kgco2eq", "kgco2equiv", "kgco2equivalent", "kgco2equivalents", "kgco2äq"};
    char bare[40];
    size_t n = 0;
    for (; *unit && n + 1 < sizeof bare; unit++)
        if ((unsigned char)*unit >= 0x80 || isalnum((unsigned char)*unit))
            bare[n++] = (char)tolower((unsigned char)*unit);
    bare[n] = '\0';
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!strcmp(bare, forms[i]))
            return true;
    return false;
}

/* Methods come first: each gives its name to its categories. One that has none of climate change is told with them. */
bool olca_take_method(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    const json_t *list = json_tree_at(tree, "impactCategories");
    (void)refusal;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *id = json_tree_text(json_array_get(list, i), "@id");
        struct olca_name *item = *id ? olca_put(o, &o->methods, sizeof *item, id) : NULL;
        if (item)
            dataset_text(o->d, &item->text, json_tree_text(tree, "name"));
    }
    if (!json_array_size(list))
        dataset_note(o->d, REFUSAL_EXCHANGE_KIND, part->name, json_tree_text(tree, "name"), part->label);
    return true;
}

/* "IPCC 2021: GWP100", of method and category; one of them where it says the other. */
static void name_method(const struct olca *o, const json_t *tree, char *out, size_t size)
{
    const long n = olca_find(&o->methods, tree, "@id");
    const char *method = n >= 0 ? ((const struct olca_name *)o->methods.items)[n].text : NULL, *name = json_tree_text(tree, "name");
    if (!method || strstr(name, method))
        text_copy(out, size, name);
    else
        snprintf(out, size, "%s%s%s", method, *name ? ": " : "", name);
}

static void take_factor(struct olca *o, const struct olca_part *part, const char *method, const json_t *tree)
{
    char number[NUMBER_TEXT], scaled[NUMBER_TEXT];
    const long flow = olca_find(&o->flows, tree, "flow/@id");
    struct olca_measure measure;
    if (flow < 0) {
        dataset_note(o->d, REFUSAL_EXCHANGE_LINK, part->name, json_tree_text(tree, "flow/name"), json_tree_text(tree, "flow/@id"));
        return;
    }
    if (*json_tree_text(tree, "location/@id")) {
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, part->name, json_tree_text(tree, "flow/name"), N_("a factor of one place only"));
        return;
    }
    if (!*json_tree_number(tree, "value", number))
        return;
    if (*json_tree_text(tree, "formula"))
        dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, part->name, json_tree_text(tree, "formula"), number);
    struct dataset_impact *impact = dataset_impact(o->d);
    if (!impact)
        return;
    olca_measure(o, (size_t)flow, tree, "unit", "flowProperty", &measure);
    olca_scaled(scaled, number, measure.factor != 0 ? 1 / measure.factor : 1); /* per unit of the flow */
    impact->flow = (size_t)flow;
    dataset_text(o->d, &impact->method, method);
    dataset_text(o->d, &impact->value, scaled);
    dataset_text(o->d, &impact->unit, measure.unit);
}

bool olca_take_impact(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    const json_t *list = json_tree_at(tree, "impactFactors");
    const char *unit = json_tree_text(tree, "refUnit");
    char method[400];
    (void)refusal;
    if (!*unit && o->version < 2)
        unit = json_tree_text(tree, "referenceUnitName");
    if (!olca_is_co2e(unit)) {
        dataset_note(o->d, REFUSAL_EXCHANGE_KIND, part->name, json_tree_text(tree, "name"), part->label);
        return true;
    }
    name_method(o, tree, method, sizeof method);
    for (size_t i = 0; i < json_array_size(list); i++)
        take_factor(o, part, method, json_array_get(list, i));
    return true;
}

/* ---- product systems ---- */

static const json_t *member(const struct olca *o, const json_t *tree, const char *name, const char *old)
{
    const json_t *found = json_tree_at(tree, name);
    return found || o->version > 1 ? found : json_tree_at(tree, old);
}

/* The amount asked for in the unit of the reference exchange; NULL where the file does not lead from the one to the other. */
static bool wanted_amount(const struct olca *o, const json_t *tree, const struct dataset_process *p, double to_reference, char out[NUMBER_TEXT])
{
    const struct dataset_exchange *reference = &p->exchanges[p->reference - 1];
    char number[NUMBER_TEXT];
    struct olca_measure measure;
    json_tree_number(tree, "targetAmount", number);
    olca_measure(o, reference->flow, tree, "targetUnit", "targetFlowProperty", &measure);
    const bool same = measure.factor == 1 && measure.unit && reference->unit && !strcmp(measure.unit, reference->unit);
    olca_scaled(out, number, same || !*number ? 1 : to_reference > 0 ? measure.to_reference / to_reference : 0);
    return same || !*number || (measure.to_reference > 0 && to_reference > 0);
}

struct place { size_t process, exchange; };

static bool list_exchanges(const struct olca *o, struct text_index *ids, struct place **places)
{
    char key[400];
    size_t count = 0;
    for (size_t i = 0; i < o->d->process_count; i++)
        count += o->d->processes[i].exchange_count;
    *places = calloc(count + 1, sizeof **places);
    for (size_t i = 0; *places && i < o->d->process_count; i++)
        for (size_t k = 0; k < o->d->processes[i].exchange_count; k++) {
            const char *id = o->d->processes[i].exchanges[k].id;
            snprintf(key, sizeof key, "%zu %s", i, id ? id : "");
            const size_t known = ids->count;
            if (text_index_put(ids, key) < 0)
                return false;
            (*places)[known] = ids->count > known ? (struct place){i, k} : (*places)[known];
        }
    return *places;
}

static void take_link(struct olca *o, const struct olca_part *part, const json_t *link, const struct text_index *ids, const struct place *places)
{
    char id[NUMBER_TEXT], key[400];
    const long process = olca_find(&o->processes, link, "process/@id");
    const char *provider = json_tree_text(link, "provider/@id");
    json_tree_number(link, "exchange/internalId", id);
    snprintf(key, sizeof key, "%ld %s", process, *id ? id : json_tree_text(link, "exchange/@id"));
    const long n = text_index_find(ids, key);
    if (n < 0 || !*provider)
        return;
    struct dataset_exchange *e = &o->d->processes[places[n].process].exchanges[places[n].exchange];
    if (e->provider && strcmp(e->provider, provider))
        dataset_note(o->d, REFUSAL_EXCHANGE_MAPPED, part->name, e->provider, provider);
    dataset_text(o->d, &e->provider, provider);
}

/* A system says which process supplies which exchange; that wins over what the exchange itself proposes. */
static void take_links(struct olca *o, const struct olca_part *part, const json_t *list)
{
    struct text_index ids = {0};
    struct place *places = NULL;
    if (json_array_size(list) && !list_exchanges(o, &ids, &places))
        o->d->failed = true;
    for (size_t i = 0; !o->d->failed && i < json_array_size(list); i++)
        take_link(o, part, json_array_get(list, i), &ids, places);
    text_index_clear(&ids);
    free(places);
}

/* True where the system asks for what its process is about. */
static bool asks_for_reference(const struct olca *o, const json_t *tree, const struct dataset_process *p)
{
    char id[NUMBER_TEXT];
    json_tree_number(member(o, tree, "refExchange", "referenceExchange"), "internalId", id);
    const char *reference = p->reference ? p->exchanges[p->reference - 1].id : NULL;
    return !*id || !reference || !strcmp(id, reference);
}

bool olca_take_system(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    const json_t *process = member(o, tree, "refProcess", "referenceProcess");
    const long n = olca_find(&o->processes, process, "@id");
    const char *name = json_tree_text(tree, "name"), *why = NULL;
    char amount[NUMBER_TEXT] = "";
    if (n < 0)
        return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_LINK, "", name, json_tree_text(process, "name"));
    const struct dataset_process *p = &o->d->processes[n];
    if (o->d->wanted)
        why = N_("one product system of a file is taken");
    else if (!p->reference || !asks_for_reference(o, tree, p))
        why = N_("it asks for another output than its process");
    else if (!wanted_amount(o, tree, p, ((const struct olca_process *)o->processes.items)[n].to_reference, amount))
        why = N_("its amount is in a unit that the file does not explain");
    if (why) {
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, part->name, name, why);
        return true;
    }
    dataset_text(o->d, &o->d->wanted, p->id);
    dataset_text(o->d, &o->d->wanted_amount, amount);
    take_links(o, part, json_tree_at(tree, "processLinks"));
    return true;
}
