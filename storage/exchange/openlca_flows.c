/* SPDX-License-Identifier: MPL-2.0
 *
 * What processes refer to: categories, units, locations, sources, and the flows themselves.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "storage/exchange/openlca_internal.h"

static void set(struct olca *o, char **field, const char *text)
{
    dataset_text(o->d, field, text);
}

/* ---- names ---- */

bool olca_take_category(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    struct olca_name *item = olca_put(o, &o->categories, sizeof *item, json_tree_text(tree, "@id"));
    (void)part, (void)refusal;
    if (!item)
        return true;
    set(o, &item->text, json_tree_text(tree, "name"));
    set(o, &item->parent, json_tree_text(tree, "category/@id"));
    return true;
}

static bool take_coded(struct olca *o, struct olca_table *table, const json_t *tree)
{
    const char *code = json_tree_text(tree, "code");
    struct olca_name *item = olca_put(o, table, sizeof *item, json_tree_text(tree, "@id"));
    if (item)
        set(o, &item->text, *code ? code : json_tree_text(tree, "name"));
    return true;
}

bool olca_take_location(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    (void)part, (void)refusal;
    return take_coded(o, &o->locations, tree);
}

bool olca_take_currency(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    (void)part, (void)refusal;
    return take_coded(o, &o->currencies, tree);
}

bool olca_take_source(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    char year[NUMBER_TEXT], title[400];
    struct dataset_source *source = dataset_source(o->d);
    (void)part, (void)refusal;
    if (!source || !olca_put(o, &o->sources, 1, json_tree_text(tree, "@id")))
        return true;
    text_copy(title, sizeof title, json_tree_text(tree, "name"));
    set(o, &source->id, json_tree_text(tree, "@id"));
    set(o, &source->title, text_strip(title));
    set(o, &source->text, *json_tree_text(tree, "textReference") ? json_tree_text(tree, "textReference") : json_tree_text(tree, "description"));
    set(o, &source->year, json_tree_number(tree, "year", year));
    set(o, &source->url, json_tree_text(tree, "url"));
    return true;
}

/* ---- units ---- */

static bool take_unit(struct olca *o, const struct olca_part *part, const json_t *tree, size_t group, struct refusal *refusal)
{
    char id[400], number[NUMBER_TEXT];
    const char *name = json_tree_text(tree, "name");
    const bool reference = olca_flag(o, tree, "isRefUnit", "referenceUnit");
    double factor = 1;
    text_copy(id, sizeof id, json_tree_text(tree, "@id"));
    if (!*id)
        snprintf(id, sizeof id, "%zu/%.300s", group, name);
    json_tree_number(tree, "conversionFactor", number);
    if ((*number || !reference) && (!number_read(number, "", &factor, NULL) || factor <= 0))
        return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "conversionFactor", number, N_("a number above 0"));
    const size_t known = o->units.ids.count;
    struct olca_unit *unit = olca_put(o, &o->units, sizeof *unit, id);
    if (!unit || o->units.ids.count == known) /* of another group already: that one holds */
        return true;
    *unit = (struct olca_unit){.factor = factor, .group = group};
    set(o, &unit->name, name);
    if (reference)
        ((struct olca_group *)o->groups.items)[group].reference = (long)known;
    return true;
}

bool olca_take_group(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    const size_t group = o->groups.ids.count;
    const json_t *units = json_tree_at(tree, "units");
    struct olca_group *item = olca_put(o, &o->groups, sizeof *item, json_tree_text(tree, "@id"));
    if (!item)
        return true;
    item->reference = -1;
    for (size_t i = 0; i < json_array_size(units); i++)
        if (!take_unit(o, part, json_array_get(units, i), group, refusal))
            return false;
    return true;
}

void olca_mark_doubtful(struct olca *o)
{
    struct olca_unit *units = o->units.items;
    struct text_index names = {0};
    size_t *first = calloc(o->units.ids.count + 1, sizeof *first);
    o->d->failed |= !first;
    for (size_t i = 0; first && i < o->units.ids.count; i++) {
        const size_t known = names.count;
        const long n = text_index_put(&names, units[i].name ? units[i].name : "");
        if (n < 0 || (size_t)n == known) {
            o->d->failed |= n < 0;
            first[known] = i;
            continue;
        }
        struct olca_unit *other = &units[first[n]];
        if (other->group != units[i].group || other->factor != units[i].factor)
            other->doubtful = units[i].doubtful = true;
    }
    free(first);
    text_index_clear(&names);
}

bool olca_take_property(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    struct olca_property *item = olca_put(o, &o->properties, sizeof *item, json_tree_text(tree, "@id"));
    (void)part, (void)refusal;
    if (item)
        item->group = olca_find(&o->groups, tree, "unitGroup/@id");
    return true;
}

/* The reference unit of a property's group; NULL where the file does not have it. */
static const struct olca_unit *reference_unit(const struct olca *o, long property)
{
    const long group = property >= 0 ? ((const struct olca_property *)o->properties.items)[property].group : -1;
    const long unit = group >= 0 ? ((const struct olca_group *)o->groups.items)[group].reference : -1;
    return unit >= 0 ? &((const struct olca_unit *)o->units.items)[unit] : NULL;
}

/* How many [reference of the property] one [reference of the flow] is; 0 where the flow does not say. */
static double property_factor(const struct olca_flow *flow, long property)
{
    for (size_t i = 0; property != flow->reference && i < flow->count; i++)
        if (flow->factors[i].property == property)
            return flow->factors[i].factor;
    return property == flow->reference ? 1 : 0;
}

static long stated_property(const struct olca *o, const struct olca_flow *flow, const json_t *holder, const char *key)
{
    char path[80];
    snprintf(path, sizeof path, "%s/@id", key);
    return *json_tree_text(holder, path) ? olca_find(&o->properties, holder, path) : flow->reference;
}

/* An amount of another property (litres of a flow measured in kg) is brought to the flow's own: the two could not be added. */
static void measure_known(const struct olca *o, size_t flow, const struct olca_unit *unit, long property, struct olca_measure *out)
{
    const struct olca_flow *item = &((const struct olca_flow *)o->flows.items)[flow];
    const struct olca_unit *own = reference_unit(o, property), *flows = reference_unit(o, item->reference);
    const double share = property_factor(item, property);
    const bool same_group = own && own->group == unit->group;
    *out = (struct olca_measure){.unit = unit->name, .factor = 1, .to_reference = same_group && share > 0 ? unit->factor / share : 0};
    if (property != item->reference && out->to_reference > 0 && flows) {
        out->unit = flows->name;
        out->factor = out->to_reference;
    } else if (unit->doubtful && same_group && !own->doubtful) {
        out->unit = own->name;
        out->factor = unit->factor;
    }
}

void olca_measure(const struct olca *o, size_t flow, const json_t *holder, const char *unit, const char *property, struct olca_measure *out)
{
    char path[80];
    snprintf(path, sizeof path, "%s/@id", unit);
    const struct olca_flow *item = &((const struct olca_flow *)o->flows.items)[flow];
    const long number = olca_find(&o->units, holder, path), kind = stated_property(o, item, holder, property);
    snprintf(path, sizeof path, "%s/name", unit);
    const char *name = json_tree_text(holder, path);
    const struct olca_unit *own = reference_unit(o, kind);
    if (number >= 0)
        measure_known(o, flow, &((const struct olca_unit *)o->units.items)[number], kind, out);
    else if (!json_tree_at(holder, unit) && own)
        measure_known(o, flow, own, kind, out);
    else
        *out = (struct olca_measure){.unit = *name ? name : o->d->flows[flow].unit, .factor = 1};
}

void olca_scaled(char out[NUMBER_TEXT], const char *number, double factor)
{
    double value;
    if (factor == 1 || !number_read(number, "", &value, NULL))
        text_copy(out, NUMBER_TEXT, number);
    else
        number_full(out, number_steady(value * factor));
}

/* ---- flows ---- */

static const struct { const char *word, *compartment; } compartments[] = {
    {"air", "air"}, {"water", "water"}, {"soil", "soil"}, {"resource", "resource"}, {"resources", "resource"}, {"natural resource", "resource"},
    {"raw materials", "resource"},
};

/* "Elementary flows/Emission to air/low population density" is "air/low population density"; "" where no part of the path names one. */
static void find_compartment(const char *path, char *out, size_t size)
{
    static const char *const before[] = {"emission to ", "emissions to ", "to "};
    *out = '\0';
    for (const char *s = path; s; s = strchr(s, '/') ? strchr(s, '/') + 1 : NULL) {
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            s += strncasecmp(s, before[i], strlen(before[i])) ? 0 : strlen(before[i]);
        const size_t n = strcspn(s, "/");
        for (size_t i = 0; i < sizeof compartments / sizeof *compartments; i++)
            if (strlen(compartments[i].word) == n && !strncasecmp(s, compartments[i].word, n)) {
                snprintf(out, size, "%s%s", compartments[i].compartment, s + n);
                return;
            }
    }
}

static bool take_factors(struct olca *o, const struct olca_part *part, const json_t *tree, struct olca_flow *flow, struct refusal *refusal)
{
    const json_t *list = json_tree_at(tree, "flowProperties");
    const size_t count = json_array_size(list);
    char number[NUMBER_TEXT];
    flow->reference = -1;
    flow->factors = calloc(count + 1, sizeof *flow->factors);
    o->d->failed |= !flow->factors;
    for (size_t i = 0; flow->factors && i < count; i++) {
        const json_t *one = json_array_get(list, i);
        struct olca_factor factor = {.property = olca_find(&o->properties, one, "flowProperty/@id"), .factor = 1};
        const bool reference = count == 1 || olca_flag(o, one, "isRefFlowProperty", "referenceFlowProperty");
        json_tree_number(one, "conversionFactor", number);
        if (!reference && (!number_read(number, "", &factor.factor, NULL) || factor.factor <= 0))
            return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "conversionFactor", number, N_("a number above 0"));
        if (reference)
            flow->reference = factor.property;
        else if (factor.property >= 0)
            flow->factors[flow->count++] = factor;
    }
    return true;
}

/* A code stands among the tags, which are free texts: only a URN is one. */
static const char *find_code(const json_t *tree)
{
    const json_t *tags = json_tree_at(tree, "tags");
    for (size_t i = 0; i < json_array_size(tags); i++) {
        const char *tag = json_string_value(json_array_get(tags, i));
        if (tag && !strncmp(tag, "urn:", 4))
            return tag;
    }
    return "";
}

static bool find_flow_kind(const struct olca_part *part, const char *type, enum dataset_flow_kind *kind, struct refusal *refusal)
{
    static const struct { const char *name; enum dataset_flow_kind kind; } kinds[] = {
        {"PRODUCT_FLOW", FLOW_OF_PRODUCT}, {"WASTE_FLOW", FLOW_OF_WASTE}, {"ELEMENTARY_FLOW", FLOW_ELEMENTARY}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(type, kinds[i].name)) {
            *kind = kinds[i].kind;
            return true;
        }
    return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "flowType", type, "PRODUCT_FLOW, WASTE_FLOW, ELEMENTARY_FLOW");
}

bool olca_take_flow(struct olca *o, const struct olca_part *part, const json_t *tree, struct refusal *refusal)
{
    char category[1000], compartment[1000] = "";
    struct olca_flow *item = olca_put(o, &o->flows, sizeof *item, json_tree_text(tree, "@id"));
    struct dataset_flow *flow = item ? dataset_flow(o->d) : NULL;
    if (!flow)
        return true;
    if (!find_flow_kind(part, json_tree_text(tree, "flowType"), &flow->kind, refusal) || !take_factors(o, part, tree, item, refusal))
        return false;
    olca_category(o, tree, category, sizeof category);
    if (flow->kind == FLOW_ELEMENTARY)
        find_compartment(category, compartment, sizeof compartment);
    const struct olca_unit *unit = reference_unit(o, item->reference);
    const char *cas = json_tree_text(tree, "cas");
    set(o, &flow->id, json_tree_text(tree, "@id"));
    set(o, &flow->name, json_tree_text(tree, "name"));
    set(o, &flow->unit, unit ? unit->name : "");
    set(o, &flow->cas, cas + strspn(cas, "0"));
    set(o, &flow->formula, json_tree_text(tree, "formula"));
    set(o, &flow->compartment, compartment);
    set(o, &flow->category, *compartment ? "" : category);
    set(o, &flow->code, find_code(tree));
    set(o, &flow->comment, json_tree_text(tree, "description"));
    return true;
}
