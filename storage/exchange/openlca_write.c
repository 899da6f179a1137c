/* SPDX-License-Identifier: MPL-2.0
 *
 * A dataset as a package of schema 2: everything but processes and product systems. No clock: the date of all parts is the end of the latest period.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/openlca_write.h"

/* ---- members ---- */

void olca_text(struct olca_writer *w, const char *key, const char *text)
{
    if (text && *text)
        json_out_text(&w->json, key, text);
}

void olca_number(struct olca_writer *w, const char *key, const char *number, double scale)
{
    double value;
    if (number && number_read(number, "", &value, NULL))
        json_out_number(&w->json, key, scale == 1 ? value : number_steady(value * scale));
}

bool olca_begin(struct olca_writer *w, const char *folder, const char *type, const char *id, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    struct text_buffer *part = package_add(&w->package, path);
    w->failed |= !part;
    if (!part)
        return false;
    json_out_begin(&w->json, part);
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", type);
    json_out_text(&w->json, "@id", id);
    json_out_text(&w->json, "name", name ? name : "");
    json_out_text(&w->json, "version", "00.00.000");
    json_out_text(&w->json, "lastChange", w->changed);
    return true;
}

void olca_end(struct olca_writer *w)
{
    json_out_end_object(&w->json);
    w->failed |= w->json.out->failed;
}

void olca_ref(struct olca_writer *w, const char *key, const char *type, const char *id, const char *name)
{
    json_out_object(&w->json, key);
    json_out_text(&w->json, "@type", type);
    json_out_text(&w->json, "@id", id);
    olca_text(w, "name", name);
    json_out_end_object(&w->json);
}

static void use(struct olca_writer *w, struct text_index *index, const char *text)
{
    w->failed |= text_index_put(index, text) < 0;
}

void olca_ref_location(struct olca_writer *w, const char *code)
{
    char id[EXCHANGE_ID];
    if (!code)
        return;
    exchange_id_make(id, "location", code);
    use(w, &w->locations, code);
    olca_ref(w, "location", "Location", id, code);
}

void olca_ref_flow(struct olca_writer *w, const char *key, size_t flow)
{
    olca_ref(w, key, "Flow", w->flow_ids[flow], w->d->flows[flow].name);
}

bool olca_ref_unit(struct olca_writer *w, size_t flow, const char *unit, const char *unit_key, const char *property_key, const char *where, double *scale,
                   struct refusal *refusal)
{
    struct olca_written written, own;
    olca_written(w->flow_units[flow], &own);
    olca_written(unit ? unit : w->flow_units[flow], &written);
    if (strcmp(written.group_id, own.group_id)) {
        refuse(refusal, REFUSAL_UNIT_MISFIT, "unit", unit, w->flow_units[flow]);
        if (refusal)
            text_copy(refusal->where, sizeof refusal->where, where);
        return false;
    }
    olca_ref(w, unit_key, "Unit", written.id, written.name);
    olca_ref(w, property_key, "FlowProperty", written.property_id, written.property);
    *scale = written.scale;
    return true;
}

void olca_process_id(const struct olca_writer *w, size_t process, char out[EXCHANGE_ID])
{
    exchange_id_of(out, "process", w->d->processes[process].id);
}

/* ---- units ---- */

static void write_unit(struct olca_writer *w, const char *id, const char *name, double factor, bool reference)
{
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", "Unit");
    json_out_text(&w->json, "@id", id);
    json_out_text(&w->json, "name", name);
    json_out_number(&w->json, "conversionFactor", factor);
    json_out_bool(&w->json, "isRefUnit", reference);
    json_out_end_object(&w->json);
}

static void write_group(struct olca_writer *w, const struct olca_written *unit)
{
    if (!olca_begin(w, "unit_groups", "UnitGroup", unit->group_id, unit->group))
        return;
    olca_ref(w, "defaultFlowProperty", "FlowProperty", unit->property_id, unit->property);
    json_out_array(&w->json, "units");
    if (unit->known < 0)
        write_unit(w, unit->id, unit->name, 1, true);
    for (size_t i = 0; unit->known >= 0 && olca_known(unit->known, i); i++) {
        const struct olca_known *known = olca_known(unit->known, i);
        write_unit(w, known->id, known->name, known->factor, i == 0);
    }
    json_out_end_array(&w->json);
    olca_end(w);
    if (!olca_begin(w, "flow_properties", "FlowProperty", unit->property_id, unit->property))
        return;
    json_out_text(&w->json, "flowPropertyType", "PHYSICAL_QUANTITY");
    olca_ref(w, "unitGroup", "UnitGroup", unit->group_id, unit->group);
    olca_end(w);
}

static void write_groups(struct olca_writer *w)
{
    struct text_index done = {0};
    for (size_t i = 0; i < w->groups.count; i++) {
        struct olca_written unit;
        olca_written(w->groups.texts[i], &unit);
        const size_t known = done.count;
        use(w, &done, unit.group_id);
        if (done.count > known)
            write_group(w, &unit);
    }
    text_index_clear(&done);
}

/* ---- flows ---- */

/* The reference unit of openLCA's group is the flow's: "t" is kept for the exchanges, which name their unit themselves. */
static void write_flow(struct olca_writer *w, size_t i)
{
    static const char *const kinds[] = {[FLOW_OF_PRODUCT] = "PRODUCT_FLOW", [FLOW_OF_WASTE] = "WASTE_FLOW", [FLOW_ELEMENTARY] = "ELEMENTARY_FLOW"};
    static const char *const media[][2] = {{"air", "Emission to air"}, {"water", "Emission to water"}, {"soil", "Emission to soil"}, {"resource", "Resource"}};
    const struct dataset_flow *flow = &w->d->flows[i];
    struct olca_written unit;
    char category[600] = "";
    if (!olca_begin(w, "flows", "Flow", w->flow_ids[i], flow->name))
        return;
    if (flow->compartment)
        snprintf(category, sizeof category, "Elementary flows/%s", flow->compartment);
    for (size_t k = 0; flow->compartment && k < sizeof media / sizeof *media; k++) {
        const size_t n = strlen(media[k][0]);
        if (!strncmp(flow->compartment, media[k][0], n) && (!flow->compartment[n] || flow->compartment[n] == '/'))
            snprintf(category, sizeof category, "Elementary flows/%s%s", media[k][1], flow->compartment + n);
    }
    olca_text(w, "description", flow->comment);
    olca_text(w, "category", *category ? category : flow->category);
    json_out_text(&w->json, "flowType", kinds[flow->kind]);
    olca_text(w, "cas", flow->cas);
    olca_text(w, "formula", flow->formula);
    if (flow->code) {
        json_out_array(&w->json, "tags");
        json_out_text(&w->json, NULL, flow->code);
        json_out_end_array(&w->json);
    }
    olca_written(w->flow_units[i], &unit);
    use(w, &w->groups, w->flow_units[i]);
    json_out_array(&w->json, "flowProperties");
    json_out_object(&w->json, NULL);
    json_out_text(&w->json, "@type", "FlowPropertyFactor");
    json_out_bool(&w->json, "isRefFlowProperty", true);
    json_out_number(&w->json, "conversionFactor", 1);
    olca_ref(w, "flowProperty", "FlowProperty", unit.property_id, unit.property);
    json_out_end_object(&w->json);
    json_out_end_array(&w->json);
    olca_end(w);
}

/* A flow that names no unit has that of the first exchange that does; none at all: items. */
static bool prepare_flows(struct olca_writer *w)
{
    const struct dataset *d = w->d;
    w->flow_ids = calloc(d->flow_count + 1, sizeof *w->flow_ids);
    w->flow_units = calloc(d->flow_count + 1, sizeof *w->flow_units);
    w->counts_up = calloc(d->process_count + 1, sizeof *w->counts_up);
    if (!w->flow_ids || !w->flow_units || !w->counts_up)
        return false;
    for (size_t i = 0; i < d->flow_count; i++) {
        exchange_id_of(w->flow_ids[i], "flow", d->flows[i].id);
        w->flow_units[i] = d->flows[i].unit;
    }
    for (size_t i = 0; i < d->process_count; i++)
        for (size_t k = 0; k < d->processes[i].exchange_count; k++) {
            const struct dataset_exchange *e = &d->processes[i].exchanges[k];
            w->flow_units[e->flow] = w->flow_units[e->flow] ? w->flow_units[e->flow] : e->unit;
        }
    for (size_t i = 0; i < d->flow_count; i++)
        w->flow_units[i] = w->flow_units[i] ? w->flow_units[i] : "Item(s)";
    for (size_t i = 0; i < d->process_count; i++) {
        use(w, &w->processes, d->processes[i].id ? d->processes[i].id : "");
        w->counts_up[i] = olca_counts_up(&d->processes[i]);
    }
    return true;
}

/* ---- what others refer to ---- */

static void write_sources(struct olca_writer *w)
{
    for (size_t i = 0; i < w->d->source_count; i++) {
        const struct dataset_source *source = &w->d->sources[i];
        char id[EXCHANGE_ID];
        exchange_id_of(id, "source", source->id ? source->id : source->title);
        if (!olca_begin(w, "sources", "Source", id, source->title))
            return;
        olca_text(w, "textReference", source->text);
        olca_text(w, "url", source->url);
        if (source->year && strlen(source->year) == 4 && strspn(source->year, "0123456789") == 4)
            json_out_integer(&w->json, "year", atoi(source->year));
        else
            olca_text(w, "description", source->year);
        olca_end(w);
    }
}

static void write_coded(struct olca_writer *w, const struct text_index *codes, const char *folder, const char *type, const char *kind)
{
    for (size_t i = 0; i < codes->count; i++) {
        const char *code = codes->texts[i];
        char id[EXCHANGE_ID];
        exchange_id_make(id, kind, code);
        if (!olca_begin(w, folder, type, id, code))
            return;
        json_out_text(&w->json, "code", code);
        if (!strcmp(type, "Currency")) {
            json_out_number(&w->json, "conversionFactor", 1);
            olca_ref(w, "refCurrency", type, id, code);
        }
        olca_end(w);
    }
}

/* ---- climate change ---- */

/* "kg CO2e/kg" and "kg" both mean per kg. */
static const char *unit_of_factor(const char *unit)
{
    char first[80];
    const char *slash = unit ? strchr(unit, '/') : NULL;
    snprintf(first, sizeof first, "%.*s", slash ? (int)(slash - unit < 79 ? slash - unit : 79) : 0, unit ? unit : "");
    return slash && olca_is_co2e(first) ? slash + 1 : unit && olca_is_co2e(unit) ? NULL : unit;
}

static bool write_factors(struct olca_writer *w, const char *method, struct refusal *refusal)
{
    for (size_t i = 0; i < w->d->impact_count; i++) {
        const struct dataset_impact *impact = &w->d->impacts[i];
        double scale = 1;
        if (strcmp(impact->method ? impact->method : "", method))
            continue;
        json_out_object(&w->json, NULL);
        json_out_text(&w->json, "@type", "ImpactFactor");
        olca_ref_flow(w, "flow", impact->flow);
        if (!olca_ref_unit(w, impact->flow, unit_of_factor(impact->unit), "unit", "flowProperty", method, &scale, refusal))
            return false;
        olca_number(w, "value", impact->value, 1 / scale);
        json_out_end_object(&w->json);
    }
    return true;
}

static bool write_method(struct olca_writer *w, const char *method, struct refusal *refusal)
{
    char id[EXCHANGE_ID], category[EXCHANGE_ID];
    exchange_id_make(id, "method", method);
    exchange_id_make(category, "impact", method);
    if (!olca_begin(w, "lcia_categories", "ImpactCategory", category, method))
        return true;
    json_out_text(&w->json, "refUnit", "kg CO2 eq.");
    json_out_array(&w->json, "impactFactors");
    if (!write_factors(w, method, refusal))
        return false;
    json_out_end_array(&w->json);
    olca_end(w);
    if (!olca_begin(w, "lcia_methods", "ImpactMethod", id, method))
        return true;
    json_out_array(&w->json, "impactCategories");
    olca_ref(w, NULL, "ImpactCategory", category, method);
    json_out_end_array(&w->json);
    olca_end(w);
    return true;
}

static bool write_methods(struct olca_writer *w, struct refusal *refusal)
{
    struct text_index methods = {0};
    bool good = true;
    for (size_t i = 0; i < w->d->impact_count; i++)
        use(w, &methods, w->d->impacts[i].method ? w->d->impacts[i].method : "");
    for (size_t i = 0; good && i < methods.count; i++)
        good = write_method(w, methods.texts[i], refusal);
    text_index_clear(&methods);
    return good;
}

/* ---- the whole ---- */

static void write_marks(struct olca_writer *w)
{
    static const char *const marks[][2] = {{"olca-schema.json", "version"}, {"openlca.json", "schemaVersion"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct text_buffer *part = package_add(&w->package, marks[i][0]);
        w->failed |= !part;
        if (!part)
            return;
        json_out_begin(&w->json, part);
        json_out_object(&w->json, NULL);
        json_out_integer(&w->json, marks[i][1], 2);
        json_out_end_object(&w->json);
    }
}

/* The same dataset has the same date: the end of its latest period. */
static void find_date(struct olca_writer *w)
{
    char latest[11] = "2000-01-01";
    for (size_t i = 0; i < w->d->process_count; i++) {
        const char *to = w->d->processes[i].to;
        const bool year = to && strlen(to) == 4, day = to && strlen(to) == 10 && to[4] == '-';
        char date[20];
        if (!year && !day)
            continue;
        snprintf(date, sizeof date, "%.10s%s", to, year ? "-12-31" : "");
        if (strspn(date, "0123456789-") == 10 && strcmp(date, latest) > 0)
            text_copy(latest, sizeof latest, date);
    }
    snprintf(w->changed, sizeof w->changed, "%sT00:00:00Z", latest);
}

static bool write_all(struct olca_writer *w, struct refusal *refusal)
{
    write_marks(w);
    for (size_t i = 0; i < w->d->process_count; i++)
        if (!olca_write_process(w, i, refusal))
            return false;
    if (!olca_write_system(w, refusal) || !write_methods(w, refusal))
        return false;
    for (size_t i = 0; i < w->d->flow_count; i++)
        write_flow(w, i);
    write_sources(w);
    write_coded(w, &w->locations, "locations", "Location", "location");
    write_coded(w, &w->currencies, "currencies", "Currency", "currency");
    write_groups(w);
    return true;
}

bool olca_write(const struct dataset *dataset, const char *lang, struct text_buffer *out, struct refusal *refusal)
{
    struct olca_writer w = {.d = dataset};
    (void)lang;
    find_date(&w);
    bool good = prepare_flows(&w);
    const bool whole = good;
    good = good && write_all(&w, refusal);
    if (good && (w.failed || !package_write(&w.package, out)))
        good = refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    else if (!whole)
        refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    package_free(&w.package);
    text_index_clear(&w.processes);
    text_index_clear(&w.groups);
    text_index_clear(&w.locations);
    text_index_clear(&w.currencies);
    free(w.flow_ids);
    free(w.flow_units);
    free(w.counts_up);
    return good;
}
