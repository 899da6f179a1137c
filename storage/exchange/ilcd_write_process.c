/* SPDX-License-Identifier: MPL-2.0
 *
 * Processes of a dataset as data sets of ILCD. Elements stand in the order of the schema.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "storage/exchange/ilcd_writing.h"

/* ---- time ---- */

static const char *year_in(const char *text)
{
    for (int i = 0; i < 4; i++)
        if (!text || !isdigit((unsigned char)text[i]))
            return NULL;
    return text[0] == '0' ? NULL : text;
}

/* Its own year, that of its source, or of a process beside it that is used in the same study. */
static const char *year_of(const struct dataset *d, const struct dataset_process *p)
{
    const char *year = year_in(p->from) ? p->from : year_in(p->to);
    if (!year && p->source && p->source <= d->source_count)
        year = year_in(d->sources[p->source - 1].year);
    for (size_t i = 0; !year && i < d->process_count; i++)
        year = year_in(d->processes[i].from);
    return year;
}

static void put_year(struct ilcd_writing *w, struct ilcd_node *time, const char *name, const char *text)
{
    char year[5];
    text_copy(year, sizeof year, text);
    struct ilcd_node *node = ilcd_add_text(&w->tree, time, name, year);
    if (node)
        node->whole = true;
}

static bool put_time(struct ilcd_writing *w, struct ilcd_node *information, const struct dataset_process *p)
{
    static const struct ilcd_words unknown = {ILCD_YEARLESS_EN, ILCD_YEARLESS_ZH};
    char period[24];
    const char *year = year_of(w->d, p);
    struct ilcd_node *time = ilcd_put(w, information, "time");
    if (!year) {
        refuse(w->refusal, REFUSAL_EXCHANGE_MISSING, "", N_("the year of the data"), "");
        if (w->refusal)
            text_copy(w->refusal->where, sizeof w->refusal->where, p->name ? p->name : "?");
        return false;
    }
    put_year(w, time, "common:referenceYear", year);
    if (year_in(p->from) && year_in(p->to))
        put_year(w, time, "common:dataSetValidUntil", p->to);
    snprintf(period, sizeof period, "%.10s/%.10s", p->from ? p->from : "", p->to ? p->to : "");
    if (year_in(p->from) && year_in(p->to) && strlen(period) == 21)
        ilcd_put_words(w, time, "common:timeRepresentativenessDescription", period, ILCD_FT);
    else if (!year_in(p->from) && !year_in(p->to))
        ilcd_put_both(w, time, "common:timeRepresentativenessDescription", &unknown);
    return true;
}

/* ---- place ---- */

/* "CN", "CN-CQ", "RoW": what is no code is said in words beside the code for none. */
static bool is_code(const char *text)
{
    const size_t n = text ? strlen(text) : 0;
    if (n < 2 || n > 12 || !isupper((unsigned char)*text))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)text[i]) && !strchr("-+&", text[i]))
            return false;
    return n < 4 || strchr(text, '-') || strchr(text, '+') || strchr(text, '&');
}

static void put_place(struct ilcd_writing *w, struct ilcd_node *information, const char *location)
{
    struct ilcd_node *place = ilcd_put(w, ilcd_put(w, information, "geography"), "locationOfOperationSupplyOrProduction");
    ilcd_add_attribute(&w->tree, place, "location", is_code(location) ? location : "NULL");
    if (!is_code(location))
        ilcd_put_words(w, place, "descriptionOfRestrictions", location, ILCD_FT);
}

/* ---- what it is ---- */

void ilcd_put_source(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, size_t source)
{
    char id[EXCHANGE_ID];
    if (!source || source > w->d->source_count)
        return;
    const struct dataset_source *of = &w->d->sources[source - 1];
    ilcd_id_of(id, ILCD_SOURCE, of->id, source - 1);
    ilcd_put_reference(w, parent, name, ILCD_SOURCE, id, of->title ? of->title : of->text);
}

/* Which process the file is about, and marks of quality: ILCD has no place for either. */
static void put_other(struct ilcd_writing *w, struct ilcd_node *set, const struct dataset_process *p)
{
    const bool wanted = w->d->wanted && p->id && !strcmp(w->d->wanted, p->id);
    struct ilcd_node *other = wanted || p->quality ? ilcd_put(w, set, "common:other") : NULL;
    if (wanted)
        ilcd_add_attribute(&w->tree, ilcd_add_text(&w->tree, other, "nongtan:wanted", "true"), "amount", w->d->wanted_amount);
    ilcd_put_text(w, other, "nongtan:quality", p->quality);
}

static void put_set(struct ilcd_writing *w, struct ilcd_node *information, const struct dataset_process *p, const char *id)
{
    struct ilcd_node *set = ilcd_put(w, information, "dataSetInformation"), *name;
    ilcd_put_text(w, set, "common:UUID", id);
    name = ilcd_put(w, set, "name");
    ilcd_put_name(w, name, "baseName", p->name);
    ilcd_put_both(w, name, "treatmentStandardsRoutes", &ilcd_unstated);
    ilcd_put_both(w, name, "mixAndLocationTypes", &ilcd_unstated);
    ilcd_put_classes(w, ilcd_put(w, set, "classificationInformation"), "nongtan", p->category ? p->category : ILCD_UNSTATED_EN);
    if (p->comment)
        ilcd_put_words(w, set, "common:generalComment", p->comment, ILCD_FT);
    else
        ilcd_put_both(w, set, "common:generalComment", &ilcd_unstated);
    ilcd_put_source(w, set, "referenceToExternalDocumentation", p->source);
    put_other(w, set, p);
}

static bool put_information(struct ilcd_writing *w, struct ilcd_node *root, const struct dataset_process *p, const char *id)
{
    char number[ILCD_NUMBER];
    struct ilcd_node *information = ilcd_put(w, root, "processInformation");
    put_set(w, information, p, id);
    if (!p->reference || p->reference > p->exchange_count)
        return refuse(w->refusal, REFUSAL_EXCHANGE_NO_REFERENCE, "", p->name ? p->name : "?", "");
    struct ilcd_node *reference = ilcd_put(w, information, "quantitativeReference");
    ilcd_add_attribute(&w->tree, reference, "type", "Reference flow(s)");
    ilcd_number_of(p, p->reference - 1, number);
    ilcd_put_text(w, reference, "referenceToReferenceFlow", number);
    if (!put_time(w, information, p))
        return false;
    put_place(w, information, p->location);
    if (p->technology)
        ilcd_put_words(w, ilcd_put(w, information, "technology"), "technologyDescriptionAndIncludedProcesses", p->technology, ILCD_FT);
    return true;
}

static void put_validation(struct ilcd_writing *w, struct ilcd_node *root, const struct dataset_process *p)
{
    struct ilcd_node *validation = ilcd_put(w, root, "modellingAndValidation"), *method = ilcd_put(w, validation, "LCIMethodAndAllocation");
    ilcd_put_text(w, method, "typeOfDataSet", p->result ? "LCI result" : "Unit process, black box");
    if (p->allocation) {
        const char *approach = ilcd_allocation_written(p->allocation);
        ilcd_put_text(w, method, "LCIMethodApproaches", approach ? approach : "Other");
        ilcd_put_words(w, method, "deviationsFromLCIMethodApproaches", approach ? NULL : p->allocation, ILCD_FT);
    }
    ilcd_add_attribute(&w->tree, ilcd_put(w, ilcd_put(w, validation, "validation"), "review"), "type", "Not reviewed");
    ilcd_put_compliance(w, validation, true);
}

bool ilcd_write_process(struct ilcd_writing *w, const struct dataset_process *process)
{
    char id[EXCHANGE_ID];
    ilcd_id_of(id, ILCD_PROCESS, process->id, (size_t)(process - w->d->processes));
    struct ilcd_node *root = ilcd_begin(w, ILCD_PROCESS);
    if (!put_information(w, root, process, id))
        return false;
    put_validation(w, root, process);
    ilcd_put_entry(w, ilcd_put(w, root, "administrativeInformation"), ILCD_PROCESS, id);
    return ilcd_put_exchanges(w, root, process) && ilcd_finish(w, ILCD_PROCESS, id);
}
