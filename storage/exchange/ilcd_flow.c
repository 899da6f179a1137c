/* SPDX-License-Identifier: MPL-2.0
 *
 * Unit groups, flow properties, sources and flows of ILCD, and how a reference to one is followed.
 */
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_reading.h"

/* ---- units ---- */

/* The unit of a group by its number within the data set, or by the id that openLCA adds. */
static const char *unit_in(const struct ilcd_tree *tree, const char *attribute, const char *value)
{
    for (const struct ilcd_node *unit = ilcd_at(tree->root, "units/unit"); unit && *value; unit = ilcd_next(unit))
        if (!strcmp(ilcd_attribute(unit, attribute), value))
            return ilcd_text(unit, "name");
    return "";
}

static const char *reference_unit(const struct ilcd_tree *tree)
{
    return unit_in(tree, "dataSetInternalID", ilcd_text(tree->root, "unitGroupInformation/quantitativeReference/referenceToReferenceUnit"));
}

static bool twice(struct ilcd_reading *r, const char *id, bool same)
{
    if (!same)
        return ilcd_refuse(r, REFUSAL_EXCHANGE_TWICE, "", id, "");
    ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, id, N_("the same data set again"));
    return true;
}

bool ilcd_take_group(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char id[EXCHANGE_ID];
    if (!ilcd_id(r, tree->root, "unitGroupInformation/dataSetInformation/UUID", id))
        return false;
    const long before = text_index_find(&r->groups, id);
    if (before >= 0)
        return twice(r, id, !strcmp(reference_unit(&r->group_trees[before]), reference_unit(tree)));
    if (!ilcd_room(r, &r->group_trees, r->groups.count, sizeof *tree) || text_index_put(&r->groups, id) < 0)
        return ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    r->group_trees[r->groups.count - 1] = *tree;
    *tree = (struct ilcd_tree){0};
    return true;
}

static void group_of(const struct ilcd_tree *tree, char out[EXCHANGE_ID])
{
    ilcd_reference(ilcd_at(tree->root, "flowPropertiesInformation/quantitativeReference/referenceToReferenceUnitGroup"), out);
}

bool ilcd_take_property(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char id[EXCHANGE_ID], one[EXCHANGE_ID], other[EXCHANGE_ID];
    if (!ilcd_id(r, tree->root, "flowPropertiesInformation/dataSetInformation/UUID", id))
        return false;
    const long before = text_index_find(&r->properties, id);
    group_of(tree, one);
    if (before >= 0) {
        group_of(&r->property_trees[before], other);
        return twice(r, id, !strcmp(one, other));
    }
    if (!ilcd_room(r, &r->property_trees, r->properties.count, sizeof *tree) || text_index_put(&r->properties, id) < 0)
        return ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    r->property_trees[r->properties.count - 1] = *tree;
    *tree = (struct ilcd_tree){0};
    return true;
}

/* As the file has it; else as everybody knows it. */
static const char *known_unit(const char *property, const char *group, const char *id)
{
    const struct ilcd_property *known = *group ? ilcd_property_of_group(group) : ilcd_property(property);
    if (!known || !id)
        return known ? known->unit : "";
    for (size_t i = 0; ilcd_unit_at(i); i++) {
        const struct ilcd_unit *unit = ilcd_unit_at(i);
        if (!strcmp(unit->id, id) && !strcmp(ilcd_property(unit->property)->group, known->group))
            return unit->name;
    }
    return "";
}

const char *ilcd_unit_of(const struct ilcd_reading *r, const char *property, const char *id)
{
    char group[EXCHANGE_ID] = "";
    const long p = text_index_find(&r->properties, property);
    if (p >= 0)
        group_of(&r->property_trees[p], group);
    const long g = *group ? text_index_find(&r->groups, group) : -1;
    if (g < 0)
        return known_unit(property, group, id);
    return id ? unit_in(&r->group_trees[g], "unitId", id) : reference_unit(&r->group_trees[g]);
}

/* ---- sources ---- */

static long new_source(struct ilcd_reading *r, const char *id)
{
    struct dataset_source *source = dataset_source(r->out);
    if (!source)
        return -1;
    dataset_text(r->out, &source->id, id);
    return text_index_put(&r->sources, id);
}

/* Formats, systems of compliance and the like are no sources of figures. */
static bool is_of_figures(const struct ilcd_node *information)
{
    static const char *const others[] = {"Data set formats", "Compliance systems", "Databases", "Images", "Statistical classifications"};
    const char *class = ilcd_text(information, "classificationInformation/classification/class");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!strcmp(class, others[i]))
            return false;
    return true;
}

bool ilcd_take_source(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char id[EXCHANGE_ID];
    const struct ilcd_node *information = ilcd_at(tree->root, "sourceInformation/dataSetInformation");
    if (!ilcd_id(r, information, "UUID", id))
        return false;
    if (!is_of_figures(information))
        return true;
    const char *citation = ilcd_text(information, "sourceCitation");
    const long before = text_index_find(&r->sources, id);
    if (before >= 0)
        return twice(r, id, !strcmp(r->out->sources[before].text ? r->out->sources[before].text : "", citation));
    const long at = new_source(r, id);
    if (at < 0)
        return ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    struct dataset_source *source = &r->out->sources[at];
    ilcd_line(r, &source->title, ilcd_words(information, "shortName", r->lang));
    dataset_text(r->out, &source->text, citation);
    dataset_text(r->out, &source->year, ilcd_text(information, "other/year"));
    dataset_text(r->out, &source->url, ilcd_attribute(ilcd_at(information, "referenceToDigitalFile"), "uri"));
    return true;
}

long ilcd_source_of(struct ilcd_reading *r, const struct ilcd_node *reference)
{
    char id[EXCHANGE_ID];
    const char *name = ilcd_words(reference, "shortDescription", r->lang);
    ilcd_reference(reference, id);
    long at = *id ? text_index_find(&r->sources, id) : -1;
    if (!*id || at >= 0)
        return at;
    at = new_source(r, id);
    if (at >= 0)
        ilcd_line(r, &r->out->sources[at].title, name);
    return at;
}

/* ---- flows ---- */

static enum dataset_flow_kind kind_of(const char *text)
{
    return !strcmp(text, "Elementary flow") ? FLOW_ELEMENTARY : !strcmp(text, "Waste flow") ? FLOW_OF_WASTE : FLOW_OF_PRODUCT;
}

static long new_flow(struct ilcd_reading *r, const char *id)
{
    if (!ilcd_room(r, &r->facts, r->flows.count, sizeof *r->facts))
        return -1;
    struct dataset_flow *flow = dataset_flow(r->out);
    if (!flow)
        return -1;
    r->facts[r->flows.count] = (struct ilcd_facts){.mean = 1};
    dataset_text(r->out, &flow->id, id);
    return text_index_put(&r->flows, id);
}

/* The medium by the deepest category with a known name, else the categories as they stand. */
static void read_compartment(struct ilcd_reading *r, char **field, const struct ilcd_node *categories)
{
    const struct ilcd_compartment *known = NULL;
    char *line = NULL;
    for (const struct ilcd_node *at = ilcd_at(categories, "category"); at; at = ilcd_next(at)) {
        ilcd_line(r, &line, at->text);
        known = line && ilcd_compartment_named(line) ? ilcd_compartment_named(line) : known;
    }
    dataset_text(r->out, &line, NULL);
    if (known)
        dataset_text(r->out, field, known->compartment);
    else if (strcmp(ilcd_text(categories, "category"), "Other elementary flows"))
        ilcd_classes(r, field, categories, "category", NULL);
}

/* Classes of ours and of nobody are the category; those with a name of their own are a code in that scheme. TianGong's without a name are of the CPC. */
static void read_classes(struct ilcd_reading *r, struct dataset_flow *flow, const struct ilcd_node *information)
{
    char code[200];
    for (const struct ilcd_node *at = ilcd_at(information, "classificationInformation/classification"); at; at = ilcd_next(at)) {
        const char *name = ilcd_attribute(at, "name"), *last = "";
        char *path = NULL;
        ilcd_classes(r, &path, at, "class", &last);
        const bool code_only = *name && strcmp(name, "nongtan") && path && !strcmp(path, last);
        if (code_only && !flow->code && strlen(name) + strlen(last) + 2 < sizeof code) {
            text_copy(code, sizeof code, name);
            text_copy(code + strlen(code), 2, ":");
            text_copy(code + strlen(code), sizeof code - strlen(code), last);
            dataset_text(r->out, &flow->code, code);
        } else if (!flow->category && !code_only) {
            dataset_text(r->out, &flow->category, path);
        }
        dataset_text(r->out, &path, NULL);
    }
}

static void read_property(struct ilcd_reading *r, struct dataset_flow *flow, struct ilcd_facts *facts, const struct ilcd_node *root)
{
    const char *wanted = ilcd_text(root, "flowInformation/quantitativeReference/referenceToReferenceFlowProperty");
    for (const struct ilcd_node *at = ilcd_at(root, "flowProperties/flowProperty"); at; at = ilcd_next(at)) {
        if (strcmp(ilcd_attribute(at, "dataSetInternalID"), wanted))
            continue;
        ilcd_reference(ilcd_at(at, "referenceToFlowPropertyDataSet"), facts->property);
        if (!ilcd_real(ilcd_text(at, "meanValue"), &facts->mean) || facts->mean == 0)
            facts->mean = 1;
        dataset_text(r->out, &flow->unit, ilcd_unit_of(r, facts->property, NULL));
    }
    if (!flow->unit)
        ilcd_note(r, REFUSAL_EXCHANGE_LINK, flow->name ? flow->name : "?", *facts->property ? facts->property : N_("a unit"));
}

/* A flow of 1 item that weighs 2000 kg (EPDs have them): its amounts are taken in kg. */
static void note_mean(struct ilcd_reading *r, const struct dataset_flow *flow, double mean)
{
    char line[200], number[NUMBER_TEXT];
    ilcd_number(number, mean);
    snprintf(line, sizeof line, "%s %.60s", number, flow->unit ? flow->unit : "?");
    if (mean != 1)
        ilcd_note(r, REFUSAL_EXCHANGE_MAPPED, flow->name ? flow->name : "?", line);
}

/* Ours stand with the flow. */
static void read_impacts(struct ilcd_reading *r, size_t flow, const struct ilcd_node *information)
{
    double value;
    for (const struct ilcd_node *at = ilcd_at(information, "other/impact"); at; at = ilcd_next(at)) {
        struct dataset_impact *impact = ilcd_real(at->text, &value) ? dataset_impact(r->out) : NULL;
        if (!impact)
            continue;
        impact->flow = flow;
        dataset_text(r->out, &impact->value, at->text);
        dataset_text(r->out, &impact->method, ilcd_attribute(at, "method"));
        dataset_text(r->out, &impact->unit, ilcd_attribute(at, "unit"));
    }
}

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool same_flow(const struct dataset_flow *a, const struct dataset_flow *b)
{
    return a->kind == b->kind && same_text(a->name, b->name) && same_text(a->unit, b->unit) && same_text(a->compartment, b->compartment) &&
           same_text(a->cas, b->cas);
}

static void read_flow(struct ilcd_reading *r, struct dataset_flow *flow, struct ilcd_facts *facts, const struct ilcd_node *root)
{
    static const char *const parts[] = {"baseName", "treatmentStandardsRoutes", "mixAndLocationTypes", "flowProperties", NULL};
    const struct ilcd_node *information = ilcd_at(root, "flowInformation/dataSetInformation");
    facts->in_file = true;
    flow->kind = kind_of(ilcd_text(root, "modellingAndValidation/LCIMethod/typeOfDataSet"));
    ilcd_name(r, &flow->name, ilcd_at(information, "name"), parts);
    ilcd_line(r, &flow->cas, ilcd_text(information, "CASNumber"));
    ilcd_line(r, &flow->formula, ilcd_text(information, "sumFormula"));
    dataset_text(r->out, &flow->comment, ilcd_words(information, "generalComment", r->lang));
    if (flow->kind == FLOW_ELEMENTARY)
        read_compartment(r, &flow->compartment, ilcd_at(information, "classificationInformation/elementaryFlowCategorization"));
    read_classes(r, flow, information);
    read_property(r, flow, facts, root);
}

bool ilcd_take_flow(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char id[EXCHANGE_ID];
    if (!ilcd_id(r, tree->root, "flowInformation/dataSetInformation/UUID", id))
        return false;
    const long before = text_index_find(&r->flows, id);
    if (before >= 0) { /* read beside it, compared, and dropped */
        struct dataset other = {0};
        struct dataset *out = r->out;
        struct ilcd_facts facts = {0};
        r->out = &other;
        struct dataset_flow *flow = dataset_flow(&other);
        if (flow)
            read_flow(r, flow, &facts, tree->root);
        const bool same = flow && same_flow(flow, &out->flows[before]);
        r->out = out;
        dataset_clear(&other);
        return twice(r, id, same);
    }
    const long at = new_flow(r, id);
    if (at < 0)
        return ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    read_flow(r, &r->out->flows[at], &r->facts[at], tree->root);
    note_mean(r, &r->out->flows[at], r->facts[at].mean);
    read_impacts(r, (size_t)at, ilcd_at(tree->root, "flowInformation/dataSetInformation"));
    return true;
}

long ilcd_flow_of(struct ilcd_reading *r, const struct ilcd_node *reference)
{
    char id[EXCHANGE_ID];
    const char *name = ilcd_words(reference, "shortDescription", r->lang);
    ilcd_reference(reference, id);
    if (!*id)
        return -1;
    long at = text_index_find(&r->flows, id);
    if (at >= 0)
        return at;
    at = new_flow(r, id);
    if (at < 0)
        return -1;
    ilcd_line(r, &r->out->flows[at].name, name);
    ilcd_note(r, REFUSAL_EXCHANGE_LINK, *name ? name : "?", id);
    return at;
}
