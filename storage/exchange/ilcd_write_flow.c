/* SPDX-License-Identifier: MPL-2.0
 *
 * Flows of a dataset as data sets of ILCD, with the flow properties and unit groups that they are counted in.
 */
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_writing.h"

#define TECHNICAL_UNITS "1", "Technical unit groups"
#define TECHNICAL_PROPERTIES "1", "Technical flow properties"

/* ---- units ---- */

static bool refuse_unit(struct ilcd_writing *w, const struct dataset_flow *flow, const char *unit, const char *limit)
{
    refuse(w->refusal, REFUSAL_EXCHANGE_FIELD, "unit", unit ? unit : "", limit);
    if (w->refusal)
        text_copy(w->refusal->where, sizeof w->refusal->where, flow->name ? flow->name : "?");
    return false;
}

static void measure_known(const struct ilcd_unit *unit, struct ilcd_measure *out)
{
    const struct ilcd_property *property = ilcd_property(unit->property);
    text_copy(out->property, sizeof out->property, unit->property);
    text_copy(out->unit_id, sizeof out->unit_id, unit->id);
    out->name_en = property->name_en;
    out->name_zh = property->name_zh;
    out->factor = unit->factor;
}

/* A unit that no known group has ("头") is a property of its own. */
static void measure_own(const char *unit, struct ilcd_measure *out)
{
    exchange_id_make(out->property, "flowproperties", unit);
    exchange_id_make(out->unit_id, "unit", unit);
    out->name_en = out->name_zh = unit;
    out->factor = 1;
}

bool ilcd_measure(struct ilcd_writing *w, const struct dataset_flow *flow, const char *unit, struct ilcd_measure *out)
{
    const char *taken = unit ? unit : flow->unit;
    if (!flow->unit)
        return refuse_unit(w, flow, NULL, N_("known"));
    const struct ilcd_unit *known = ilcd_unit(taken), *base = ilcd_unit(flow->unit);
    if (known && base && !strcmp(known->property, base->property)) {
        measure_known(known, out);
        return true;
    }
    if (strcmp(taken, flow->unit))
        return refuse_unit(w, flow, taken, flow->unit);
    measure_own(taken, out);
    return true;
}

static void put_unit(struct ilcd_writing *w, struct ilcd_node *units, int number, const char *id, const char *name, double factor)
{
    char text[NUMBER_TEXT];
    struct ilcd_node *unit = ilcd_put(w, units, "unit");
    snprintf(text, sizeof text, "%d", number);
    ilcd_add_attribute(&w->tree, unit, "dataSetInternalID", text);
    ilcd_add_attribute(&w->tree, unit, "olca:unitId", id);
    number_full(text, factor);
    ilcd_put_text(w, unit, "name", name);
    ilcd_put_text(w, unit, "meanValue", text);
}

/* The reference unit stands first: it is number 0. */
static void put_units(struct ilcd_writing *w, struct ilcd_node *root, const struct ilcd_property *known, const char *own)
{
    char id[EXCHANGE_ID];
    int number = 0;
    struct ilcd_node *units = ilcd_put(w, root, "units");
    if (!known) {
        exchange_id_make(id, "unit", own);
        put_unit(w, units, 0, id, own, 1);
    }
    for (size_t i = 0; known && ilcd_unit_at(i); i++)
        if (!strcmp(ilcd_property(ilcd_unit_at(i)->property)->group, known->group))
            put_unit(w, units, number++, ilcd_unit_at(i)->id, ilcd_unit_at(i)->name, ilcd_unit_at(i)->factor);
}

/* Name of a known thing in both languages, of one of ours as it is. */
static void put_known(struct ilcd_writing *w, struct ilcd_node *parent, const struct ilcd_words *words)
{
    if (!strcmp(words->en, words->zh))
        ilcd_put_name(w, parent, "common:name", words->en);
    else
        ilcd_put_both(w, parent, "common:name", words);
}

static struct ilcd_node *begin(struct ilcd_writing *w, enum ilcd_target target, const char *element, const char *id, const struct ilcd_words *name,
                               const char *class_id, const char *class)
{
    struct ilcd_node *root = ilcd_begin(w, target), *all = ilcd_put(w, root, element), *information = ilcd_put(w, all, "dataSetInformation");
    ilcd_put_text(w, information, "common:UUID", id);
    put_known(w, information, name);
    struct ilcd_node *classification = ilcd_put(w, ilcd_put(w, information, "classificationInformation"), "common:classification");
    ilcd_put_class(w, classification, "common:class", 0, "classId", class_id, class);
    return all;
}

static void close_set(struct ilcd_writing *w, enum ilcd_target target, const char *id)
{
    ilcd_put_compliance(w, ilcd_put(w, w->tree.root, "modellingAndValidation"), false);
    ilcd_put_entry(w, ilcd_put(w, w->tree.root, "administrativeInformation"), target, id);
}

static bool write_group(struct ilcd_writing *w, const struct ilcd_property *known, const char *own, const char *id, const struct ilcd_words *name)
{
    struct ilcd_node *all = begin(w, ILCD_GROUP, "unitGroupInformation", id, name, TECHNICAL_UNITS);
    ilcd_put_text(w, ilcd_put(w, all, "quantitativeReference"), "referenceToReferenceUnit", "0");
    close_set(w, ILCD_GROUP, id);
    put_units(w, w->tree.root, known, own);
    return ilcd_finish(w, ILCD_GROUP, id);
}

static bool write_property(struct ilcd_writing *w, const char *id, const struct ilcd_words *name, const char *group, const struct ilcd_words *group_name)
{
    struct ilcd_node *all = begin(w, ILCD_PROPERTY, "flowPropertiesInformation", id, name, TECHNICAL_PROPERTIES);
    struct ilcd_node *reference = ilcd_put(w, all, "quantitativeReference");
    if (strcmp(group_name->en, group_name->zh))
        ilcd_put_reference_both(w, reference, "referenceToReferenceUnitGroup", ILCD_GROUP, group, group_name);
    else
        ilcd_put_reference(w, reference, "referenceToReferenceUnitGroup", ILCD_GROUP, group, group_name->en);
    close_set(w, ILCD_PROPERTY, id);
    return ilcd_finish(w, ILCD_PROPERTY, id);
}

bool ilcd_write_units(struct ilcd_writing *w)
{
    for (size_t i = 0; i < w->units.count; i++) {
        const char *met = w->units.texts[i];
        const struct ilcd_property *known = ilcd_property(met);
        char id[EXCHANGE_ID], group[EXCHANGE_ID];
        struct ilcd_words name = {met, met}, group_name = {met, met};
        exchange_id_make(id, "flowproperties", met);
        exchange_id_make(group, "unitgroups", met);
        if (known) {
            name = (struct ilcd_words){known->name_en, known->name_zh};
            group_name = (struct ilcd_words){known->group_en, known->group_zh};
            text_copy(id, sizeof id, known->id);
            text_copy(group, sizeof group, known->group);
        }
        if (!write_property(w, id, &name, group, &group_name) || !write_group(w, known, met, group, &group_name))
            return false;
    }
    return true;
}

/* ---- flows ---- */

/* Air, water, soil, resources as TIDAS numbers them; what is none of them is of other elementary flows. */
static void put_compartment(struct ilcd_writing *w, struct ilcd_node *parent, const char *text)
{
    struct ilcd_node *categories = ilcd_put(w, parent, "common:elementaryFlowCategorization"), *last;
    const struct ilcd_compartment *known = text ? ilcd_compartment(text) : NULL;
    if (known) {
        const bool resource = known->id[0] == '2';
        ilcd_put_class(w, categories, "common:category", 0, "catId", resource ? "2" : "1", resource ? "Resources" : "Emissions");
        ilcd_put_class(w, categories, "common:category", 1, "catId", known->middle_id, known->middle);
        last = ilcd_put_class(w, categories, "common:category", 2, "catId", known->id, known->name);
    } else {
        last = ilcd_put_class(w, categories, "common:category", 0, "catId", "4", "Other elementary flows");
    }
    if (last)
        last->list = true;
}

/* "urn:cpc:0113": the class 0113 of the scheme urn:cpc. */
static void put_code(struct ilcd_writing *w, struct ilcd_node *parent, const char *code)
{
    char scheme[120];
    const char *colon = code ? strrchr(code, ':') : NULL;
    if (!colon || colon == code || !colon[1] || (size_t)(colon - code) >= sizeof scheme)
        return;
    text_copy(scheme, (size_t)(colon - code) + 1, code);
    ilcd_put_classes(w, parent, scheme, colon + 1);
}

static bool is_cas(const char *text)
{
    size_t groups[3] = {0}, at = 0;
    for (; text && *text; text++) {
        if (*text == '-' && at < 2)
            at++;
        else if (*text >= '0' && *text <= '9')
            groups[at]++;
        else
            return false;
    }
    return groups[0] >= 2 && groups[0] <= 7 && groups[1] == 2 && groups[2] == 1;
}

/* What the flow is counted with: the dataset's figures, without the judgements that a method data set of ILCD would have to make. */
static void put_impacts(struct ilcd_writing *w, struct ilcd_node *set, const struct dataset_flow *flow)
{
    struct ilcd_node *other = NULL;
    for (size_t i = 0; i < w->d->impact_count; i++) {
        const struct dataset_impact *impact = &w->d->impacts[i];
        if (impact->flow != (size_t)(flow - w->d->flows))
            continue;
        other = other ? other : ilcd_put(w, set, "common:other");
        struct ilcd_node *node = ilcd_add_text(&w->tree, other, "nongtan:impact", impact->value);
        ilcd_add_attribute(&w->tree, node, "method", impact->method);
        ilcd_add_attribute(&w->tree, node, "unit", impact->unit);
    }
}

static void put_information(struct ilcd_writing *w, struct ilcd_node *information, const struct dataset_flow *flow, const char *id)
{
    struct ilcd_node *set = ilcd_put(w, information, "dataSetInformation"), *name;
    ilcd_put_text(w, set, "common:UUID", id);
    name = ilcd_put(w, set, "name");
    ilcd_put_name(w, name, "baseName", flow->name);
    if (flow->kind != FLOW_ELEMENTARY) {
        ilcd_put_both(w, name, "treatmentStandardsRoutes", &ilcd_unstated);
        ilcd_put_both(w, name, "mixAndLocationTypes", &ilcd_unstated);
    }
    struct ilcd_node *classes = ilcd_put(w, set, "classificationInformation");
    if (flow->kind == FLOW_ELEMENTARY) {
        put_compartment(w, classes, flow->compartment);
    } else {
        ilcd_put_classes(w, classes, "nongtan", flow->category ? flow->category : ILCD_UNSTATED_EN);
        put_code(w, classes, flow->code);
    }
    if (is_cas(flow->cas))
        ilcd_put_text(w, set, "CASNumber", flow->cas);
    ilcd_put_text(w, set, "sumFormula", flow->formula);
    ilcd_put_words(w, set, "common:generalComment", flow->comment, ILCD_FT);
    put_impacts(w, set, flow);
    ilcd_put_text(w, ilcd_put(w, information, "quantitativeReference"), "referenceToReferenceFlowProperty", "0");
}

static void put_property(struct ilcd_writing *w, struct ilcd_node *root, const struct ilcd_measure *measure)
{
    struct ilcd_node *property = ilcd_put(w, ilcd_put(w, root, "flowProperties"), "flowProperty");
    const struct ilcd_words name = {measure->name_en, measure->name_zh};
    ilcd_add_attribute(&w->tree, property, "dataSetInternalID", "0");
    if (strcmp(name.en, name.zh))
        ilcd_put_reference_both(w, property, "referenceToFlowPropertyDataSet", ILCD_PROPERTY, measure->property, &name);
    else
        ilcd_put_reference(w, property, "referenceToFlowPropertyDataSet", ILCD_PROPERTY, measure->property, name.en);
    ilcd_put_text(w, property, "meanValue", "1");
}

bool ilcd_write_flow(struct ilcd_writing *w, const struct dataset_flow *flow)
{
    static const char *const types[] = {[FLOW_OF_PRODUCT] = "Product flow", [FLOW_OF_WASTE] = "Waste flow", [FLOW_ELEMENTARY] = "Elementary flow"};
    char id[EXCHANGE_ID];
    struct ilcd_measure measure;
    if (!ilcd_measure(w, flow, NULL, &measure))
        return false;
    if (text_index_put(&w->units, ilcd_property(measure.property) ? measure.property : flow->unit) < 0)
        return refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    ilcd_id_of(id, ILCD_FLOW, flow->id, (size_t)(flow - w->d->flows));
    struct ilcd_node *root = ilcd_begin(w, ILCD_FLOW);
    put_information(w, ilcd_put(w, root, "flowInformation"), flow, id);
    struct ilcd_node *validation = ilcd_put(w, root, "modellingAndValidation");
    ilcd_put_text(w, ilcd_put(w, validation, "LCIMethod"), "typeOfDataSet", types[flow->kind]);
    ilcd_put_compliance(w, validation, false);
    ilcd_put_entry(w, ilcd_put(w, root, "administrativeInformation"), ILCD_FLOW, id);
    put_property(w, root, &measure);
    return ilcd_finish(w, ILCD_FLOW, id);
}
