/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes of ILCD, what they say of themselves and of their effect on the climate; methods of impact assessment.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_reading.h"

/* Several texts as paragraphs of one. */
static void paragraphs(struct ilcd_reading *r, char **field, const char *const *texts, size_t count)
{
    struct text_buffer all = {0};
    for (size_t i = 0; i < count; i++) {
        if (!*texts[i] || !strcmp(texts[i], ILCD_UNSTATED_EN) || !strcmp(texts[i], ILCD_UNSTATED_ZH))
            continue;
        if (all.length)
            text_buffer_add(&all, "\n");
        text_buffer_add(&all, texts[i]);
    }
    dataset_text(r->out, field, all.data);
    r->out->failed |= all.failed;
    text_buffer_free(&all);
}

/* "2023-01-01/2023-12-31" */
static bool is_period(const char *text)
{
    static const char form[] = "dddd-dd-dd/dddd-dd-dd";
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
            return false;
    return strlen(text) == sizeof form - 1;
}

/* The years, or the days where the description is a period. Returns what the description says beside that. */
static const char *read_time(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *time)
{
    char day[16];
    const char *description = ilcd_words(time, "timeRepresentativenessDescription", r->lang);
    if (!strcmp(description, ILCD_YEARLESS_EN) || !strcmp(description, ILCD_YEARLESS_ZH))
        return "";
    if (!is_period(description)) {
        dataset_text(r->out, &p->from, ilcd_text(time, "referenceYear"));
        dataset_text(r->out, &p->to, ilcd_text(time, "dataSetValidUntil"));
        return description;
    }
    text_copy(day, 11, description);
    dataset_text(r->out, &p->from, day);
    dataset_text(r->out, &p->to, description + 11);
    return "";
}

static void read_texts(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *information)
{
    const struct ilcd_node *place = ilcd_at(information, "geography/locationOfOperationSupplyOrProduction"), *how = ilcd_at(information, "technology");
    const char *time = read_time(r, p, ilcd_at(information, "time")), *location = ilcd_attribute(place, "location");
    const char *words = ilcd_words(place, "descriptionOfRestrictions", r->lang);
    const bool coded = *location && strcmp(location, "NULL") != 0;
    ilcd_line(r, &p->location, coded ? location : words);
    paragraphs(r, &p->comment,
               (const char *const[]){ilcd_words(information, "dataSetInformation/generalComment", r->lang), time, coded ? words : ""}, 3);
    paragraphs(r, &p->technology,
               (const char *const[]){ilcd_words(how, "technologyDescriptionAndIncludedProcesses", r->lang),
                                     ilcd_words(how, "technologicalApplicability", r->lang)}, 2);
}

static void read_method(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *method)
{
    const char *type = ilcd_text(method, "typeOfDataSet"), *approach = ilcd_text(method, "LCIMethodApproaches");
    p->result = !strcmp(type, "LCI result");
    if (!strcmp(approach, "Other"))
        approach = ilcd_words(method, "deviationsFromLCIMethodApproaches", r->lang);
    dataset_text(r->out, &p->allocation, ilcd_allocation_read(approach));
}

static void read_process(struct ilcd_reading *r, struct dataset_process *p, const struct ilcd_node *root)
{
    static const char *const parts[] = {"baseName", "treatmentStandardsRoutes", "mixAndLocationTypes", "functionalUnitFlowProperties", NULL};
    const struct ilcd_node *information = ilcd_at(root, "processInformation"), *set = ilcd_at(information, "dataSetInformation");
    ilcd_name(r, &p->name, ilcd_at(set, "name"), parts);
    ilcd_classes(r, &p->category, ilcd_at(set, "classificationInformation/classification"), "class", NULL);
    dataset_text(r->out, &p->quality, ilcd_text(set, "other/quality"));
    read_texts(r, p, information);
    read_method(r, p, ilcd_at(root, "modellingAndValidation/LCIMethodAndAllocation"));
    long source = ilcd_source_of(r, ilcd_at(root, "modellingAndValidation/dataSourcesTreatmentAndRepresentativeness/referenceToDataSource"));
    if (source < 0)
        source = ilcd_source_of(r, ilcd_at(set, "referenceToExternalDocumentation"));
    p->source = (size_t)(source + 1);
}

/* What the process says it causes: kept where it is of the climate, per one of its reference flow. */
static void read_result(struct ilcd_reading *r, const struct dataset_process *p, const struct ilcd_node *result)
{
    const struct ilcd_node *reference = ilcd_at(result, "referenceToLCIAMethodDataSet");
    const char *name = ilcd_words(reference, "shortDescription", r->lang);
    char number[NUMBER_TEXT];
    double value, amount;
    const struct dataset_exchange *of = p->reference ? &p->exchanges[p->reference - 1] : NULL;
    const bool readable = ilcd_real(ilcd_text(result, "meanAmount"), &value);
    if (!ilcd_is_climate(name)) {
        ilcd_note(r, REFUSAL_EXCHANGE_KIND, *name ? name : "?", N_("result of another impact"));
        return;
    }
    if (!readable || !of || !ilcd_real(of->amount, &amount) || amount == 0) {
        ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, name, N_("no figure per reference flow"));
        return;
    }
    struct dataset_impact *impact = dataset_impact(r->out);
    if (!impact)
        return;
    impact->flow = of->flow;
    ilcd_number(number, value / amount);
    dataset_text(r->out, &impact->method, name);
    dataset_text(r->out, &impact->value, number);
    dataset_text(r->out, &impact->unit, "kg CO2e");
}

static void read_owner(struct ilcd_reading *r, const struct ilcd_node *root)
{
    const struct ilcd_node *owner = ilcd_at(root, "administrativeInformation/publicationAndOwnership/referenceToOwnershipOfDataSet");
    if (!r->out->owner)
        ilcd_line(r, &r->out->owner, ilcd_words(owner, "shortDescription", r->lang));
}

/* Ours says which process the file is about, and how much of it. */
static void read_wanted(struct ilcd_reading *r, const struct dataset_process *p, const struct ilcd_node *root)
{
    const struct ilcd_node *wanted = ilcd_at(root, "processInformation/dataSetInformation/other/wanted");
    if (!wanted || r->out->wanted)
        return;
    dataset_text(r->out, &r->out->wanted, p->id);
    dataset_text(r->out, &r->out->wanted_amount, ilcd_attribute(wanted, "amount"));
}

bool ilcd_take_process(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char id[EXCHANGE_ID];
    if (!ilcd_id(r, tree->root, "processInformation/dataSetInformation/UUID", id))
        return false;
    struct dataset_process *p = dataset_process(r->out);
    const size_t at = r->out->process_count - 1;
    if (!p)
        return ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", "");
    dataset_text(r->out, &p->id, id);
    read_process(r, p, tree->root);
    if (!ilcd_take_exchanges(r, at, tree->root))
        return false;
    for (const struct ilcd_node *result = ilcd_at(tree->root, "LCIAResults/LCIAResult"); result; result = ilcd_next(result))
        read_result(r, &r->out->processes[at], result);
    read_wanted(r, &r->out->processes[at], tree->root);
    read_owner(r, tree->root);
    return true;
}

/* ---- methods ---- */

static void read_factor(struct ilcd_reading *r, const char *method, const char *unit, const struct ilcd_node *factor)
{
    double value;
    const char *text = ilcd_text(factor, "meanValue");
    const long flow = ilcd_flow_of(r, ilcd_at(factor, "referenceToFlowDataSet"));
    struct dataset_impact *impact = flow >= 0 && ilcd_real(text, &value) ? dataset_impact(r->out) : NULL;
    if (!impact) {
        ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, method, N_("a factor without flow or figure"));
        return;
    }
    impact->flow = (size_t)flow;
    dataset_text(r->out, &impact->method, method);
    dataset_text(r->out, &impact->value, text);
    dataset_text(r->out, &impact->unit, unit);
}

bool ilcd_take_method(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    char *name = NULL, property[EXCHANGE_ID], unit[80];
    const struct ilcd_node *information = ilcd_at(tree->root, "LCIAMethodInformation"), *set = ilcd_at(information, "dataSetInformation");
    ilcd_line(r, &name, ilcd_words(set, "name", r->lang));
    const char *title = name ? name : "?";
    if (!ilcd_is_climate(ilcd_text(set, "impactCategory")) && !ilcd_is_climate(ilcd_words(set, "impactIndicator", "en")) && !ilcd_is_climate(title)) {
        ilcd_note(r, REFUSAL_EXCHANGE_KIND, title, N_("method of another impact"));
    } else {
        ilcd_reference(ilcd_at(information, "quantitativeReference/referenceQuantity"), property);
        const char *of = ilcd_unit_of(r, property, NULL);
        snprintf(unit, sizeof unit, "%.60s%s", *of ? of : "kg", !*of || !strcmp(of, "kg") ? " CO2e" : "");
        for (const struct ilcd_node *at = ilcd_at(tree->root, "characterisationFactors/factor"); at; at = ilcd_next(at))
            read_factor(r, title, unit, at);
    }
    dataset_text(r->out, &name, NULL);
    return true;
}
