/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ilcd_writing.h"

#include <stdio.h>
#include <string.h>

#define TIME_STAMP "1980-01-01T00:00:00Z" /* as the parts of the zip: no clock is asked */
#define FORMAT_SOURCE "a97a0155-0234-4b87-b4ce-a45da52f2a40"
#define COMPLIANCE_SOURCE "9ba3ac1e-6797-4cc0-afd5-1b8f7bf28c6a" /* both as the ILCD reference data sets have them */

static const struct target {
    const char *root, *folder, *type, *schema;
} targets[] = {
    [ILCD_SOURCE] = {"sourceDataSet", "sources", "source data set", "Source"},
    [ILCD_PROCESS] = {"processDataSet", "processes", "process data set", "Process"},
    [ILCD_FLOW] = {"flowDataSet", "flows", "flow data set", "Flow"},
    [ILCD_PROPERTY] = {"flowPropertyDataSet", "flowproperties", "flow property data set", "FlowProperty"},
    [ILCD_GROUP] = {"unitGroupDataSet", "unitgroups", "unit group data set", "UnitGroup"},
    [ILCD_CONTACT] = {"contactDataSet", "contacts", "contact data set", "Contact"},
};

const struct ilcd_words ilcd_unstated = {ILCD_UNSTATED_EN, ILCD_UNSTATED_ZH};

/* ---- texts ---- */

struct ilcd_node *ilcd_put(struct ilcd_writing *w, struct ilcd_node *parent, const char *name)
{
    return ilcd_add(&w->tree, parent, name);
}

void ilcd_put_text(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text)
{
    ilcd_add_text(&w->tree, parent, name, text);
}

/* The ranges that the schema of TIDAS counts as Chinese: U+3400..4DBF, U+4E00..9FFF, U+F900..FAFF. */
static bool is_chinese(const char *text)
{
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        const unsigned c = (*s & 0xF0) == 0xE0 && s[1] && s[2] ? (*s & 0x0FU) << 12 | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU) : 0;
        if ((c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF))
            return true;
    }
    return false;
}

/* Bytes of the first `limit` characters; of all where it is 0. */
static size_t within(const char *text, int limit)
{
    size_t n = 0;
    for (int i = 0; text[n]; n++)
        if (((unsigned char)text[n] & 0xC0) != 0x80 && limit && ++i > limit)
            break;
    return n;
}

static void put_in(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text, const char *lang)
{
    ilcd_add_attribute(&w->tree, ilcd_add_text(&w->tree, parent, name, text), "xml:lang", lang);
}

bool ilcd_fits(const char *text, int limit)
{
    return !text || !text[within(text, limit)];
}

void ilcd_put_words(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text, int limit)
{
    if (!text || !*text)
        return;
    struct text_buffer cut = {0};
    const bool fits = ilcd_fits(text, limit);
    text_buffer_add_bytes(&cut, text, within(text, fits ? limit : limit - 1));
    if (!fits)
        text_buffer_add(&cut, "…");
    put_in(w, parent, name, cut.data, is_chinese(cut.data ? cut.data : "") ? "zh" : "en");
    w->tree.failed |= cut.failed;
    text_buffer_free(&cut);
}

void ilcd_put_both(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const struct ilcd_words *words)
{
    put_in(w, parent, name, words->en, "en");
    put_in(w, parent, name, words->zh, "zh");
}

void ilcd_put_name(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *text)
{
    if (text_blank(text))
        ilcd_put_both(w, parent, name, &ilcd_unstated);
    else
        ilcd_put_words(w, parent, name, text, ILCD_STRING);
}

/* ---- classes ---- */

struct ilcd_node *ilcd_put_class(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, int level, const char *attribute, const char *id,
                                 const char *text)
{
    char number[8];
    snprintf(number, sizeof number, "%d", level);
    struct ilcd_node *class = ilcd_add_text(&w->tree, parent, name, text);
    ilcd_add_attribute(&w->tree, class, "level", number);
    ilcd_add_attribute(&w->tree, class, attribute, id);
    return class;
}

void ilcd_put_classes(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, const char *path)
{
    char text[200];
    int level = 0;
    struct ilcd_node *classification = ilcd_put(w, parent, "common:classification");
    ilcd_add_attribute(&w->tree, classification, "name", name);
    for (size_t n; *path && level < 10; path += n + (path[n] == '/')) {
        n = strcspn(path, "/");
        text_copy(text, n + 1 < sizeof text ? n + 1 : sizeof text, path);
        struct ilcd_node *class = text_blank(text) ? NULL : ilcd_put_class(w, classification, "common:class", level++, "classId", text, text);
        if (class)
            class->list = true;
    }
    if (classification)
        classification->list = true;
}

/* ---- references ---- */

void ilcd_id_of(char out[EXCHANGE_ID], enum ilcd_target target, const char *id, size_t number)
{
    char made[32];
    snprintf(made, sizeof made, "#%zu", number);
    exchange_id_of(out, targets[target].folder, id ? id : made);
}

static struct ilcd_node *put_reference(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, enum ilcd_target target, const char *id)
{
    char uri[120];
    struct ilcd_node *reference = ilcd_put(w, parent, name);
    snprintf(uri, sizeof uri, "../%s/%s.%s", targets[target].folder, id, w->form == ILCD_XML ? "xml" : "json");
    ilcd_add_attribute(&w->tree, reference, "type", targets[target].type);
    ilcd_add_attribute(&w->tree, reference, "refObjectId", id);
    ilcd_add_attribute(&w->tree, reference, "version", ILCD_VERSION);
    ilcd_add_attribute(&w->tree, reference, "uri", uri);
    return reference;
}

void ilcd_put_reference(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, enum ilcd_target target, const char *id, const char *text)
{
    ilcd_put_name(w, put_reference(w, parent, name, target, id), "common:shortDescription", text);
}

void ilcd_put_reference_both(struct ilcd_writing *w, struct ilcd_node *parent, const char *name, enum ilcd_target target, const char *id,
                             const struct ilcd_words *words)
{
    ilcd_put_both(w, put_reference(w, parent, name, target, id), "common:shortDescription", words);
}

static const struct ilcd_words format_name = {"ILCD format", "ILCD 格式"}, compliance_name = {"ILCD Data Network - compliance (non-Process)",
                                                                                            "ILCD 数据网络合规体系（非过程）"};

/* ---- what every data set holds ---- */

struct ilcd_node *ilcd_begin(struct ilcd_writing *w, enum ilcd_target target)
{
    char text[200];
    struct ilcd_tree *tree = &w->tree;
    struct ilcd_node *root = ilcd_root(tree, targets[target].root);
    snprintf(text, sizeof text, "http://lca.jrc.it/ILCD/%s", targets[target].schema);
    ilcd_add_attribute(tree, root, "xmlns", text);
    ilcd_add_attribute(tree, root, "xmlns:common", "http://lca.jrc.it/ILCD/Common");
    if (target == ILCD_FLOW)
        ilcd_add_attribute(tree, root, "xmlns:ecn", "http://eplca.jrc.ec.europa.eu/ILCD/Extensions/2018/ECNumber");
    ilcd_add_attribute(tree, root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if (target == ILCD_PROCESS || target == ILCD_GROUP)
        ilcd_add_attribute(tree, root, "xmlns:olca", "http://openlca.org/ilcd-extensions");
    if (target == ILCD_PROCESS || target == ILCD_SOURCE || target == ILCD_FLOW)
        ilcd_add_attribute(tree, root, "xmlns:nongtan", "urn:nongtan:ilcd:1");
    ilcd_add_attribute(tree, root, "version", "1.1");
    if (w->form == ILCD_JSON && (target == ILCD_PROCESS || target == ILCD_FLOW)) /* the list of places is not in the zip: TIDAS wants it named */
        ilcd_add_attribute(tree, root, "locations", "../ILCDLocations.xml");
    snprintf(text, sizeof text, "http://lca.jrc.it/ILCD/%s ../../schemas/ILCD_%sDataSet.xsd", targets[target].schema, targets[target].schema);
    ilcd_add_attribute(tree, root, "xsi:schemaLocation", text);
    return root;
}

void ilcd_put_compliance(struct ilcd_writing *w, struct ilcd_node *validation, bool process)
{
    static const char *const kinds[] = {"common:nomenclatureCompliance", "common:methodologicalCompliance", "common:reviewCompliance",
                                        "common:documentationCompliance", "common:qualityCompliance"};
    struct ilcd_node *compliance = ilcd_put(w, ilcd_put(w, validation, "complianceDeclarations"), "compliance");
    ilcd_put_reference_both(w, compliance, "common:referenceToComplianceSystem", ILCD_SOURCE, COMPLIANCE_SOURCE, &compliance_name);
    ilcd_put_text(w, compliance, "common:approvalOfOverallCompliance", "Not defined");
    for (size_t i = 0; process && i < sizeof kinds / sizeof *kinds; i++)
        ilcd_put_text(w, compliance, kinds[i], "Not defined");
}

static void put_owner(struct ilcd_writing *w, struct ilcd_node *parent, const char *name)
{
    ilcd_put_reference(w, parent, name, ILCD_CONTACT, w->contact, w->d->owner);
}

void ilcd_put_entry(struct ilcd_writing *w, struct ilcd_node *administration, enum ilcd_target target, const char *id)
{
    static const struct ilcd_words purpose = {"Product carbon footprint", "产品碳足迹"};
    char uri[60];
    const bool process = target == ILCD_PROCESS;
    snprintf(uri, sizeof uri, "urn:uuid:%s", id);
    struct ilcd_node *goal = process ? ilcd_put(w, administration, "common:commissionerAndGoal") : NULL;
    if (process) {
        put_owner(w, goal, "common:referenceToCommissioner");
        ilcd_put_both(w, goal, "common:intendedApplications", &purpose);
    }
    struct ilcd_node *entry = ilcd_put(w, administration, "dataEntryBy");
    ilcd_put_text(w, entry, "common:timeStamp", TIME_STAMP);
    ilcd_put_reference_both(w, entry, "common:referenceToDataSetFormat", ILCD_SOURCE, FORMAT_SOURCE, &format_name);
    if (process)
        put_owner(w, entry, "common:referenceToPersonOrEntityEnteringTheData");
    struct ilcd_node *publication = ilcd_put(w, administration, "publicationAndOwnership");
    ilcd_put_text(w, publication, "common:dataSetVersion", ILCD_VERSION);
    ilcd_put_text(w, publication, "common:permanentDataSetURI", uri);
    put_owner(w, publication, "common:referenceToOwnershipOfDataSet");
    if (process) {
        ilcd_put_text(w, publication, "common:copyright", "false");
        ilcd_put_text(w, publication, "common:licenseType", "Other");
        ilcd_put_both(w, publication, "common:accessRestrictions", &ilcd_unstated);
    }
}

bool ilcd_finish(struct ilcd_writing *w, enum ilcd_target target, const char *id)
{
    char name[120];
    const bool xml = w->form == ILCD_XML;
    snprintf(name, sizeof name, "%s%s/%s.%s", xml ? "ILCD/" : "", targets[target].folder, id, xml ? "xml" : "json");
    struct text_buffer *part = w->tree.failed ? NULL : package_add(&w->package, name);
    if (part)
        (xml ? ilcd_tree_xml : ilcd_tree_json)(&w->tree, part);
    const bool good = part && !part->failed;
    ilcd_tree_clear(&w->tree);
    return good || refuse(w->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* ---- sources and the contact ---- */

static struct ilcd_node *begin_source(struct ilcd_writing *w, const char *id)
{
    struct ilcd_node *information = ilcd_put(w, ilcd_put(w, ilcd_begin(w, ILCD_SOURCE), "sourceInformation"), "dataSetInformation");
    ilcd_put_text(w, information, "common:UUID", id);
    return information;
}

static void put_kind(struct ilcd_writing *w, struct ilcd_node *information, const char *id, const char *kind)
{
    struct ilcd_node *classification = ilcd_put(w, ilcd_put(w, information, "classificationInformation"), "common:classification");
    ilcd_put_class(w, classification, "common:class", 0, "classId", id, kind);
}

static bool finish(struct ilcd_writing *w, enum ilcd_target target, const char *id)
{
    ilcd_put_entry(w, ilcd_put(w, w->tree.root, "administrativeInformation"), target, id);
    return ilcd_finish(w, target, id);
}

static bool write_fixed(struct ilcd_writing *w, const char *id, const struct ilcd_words *name, const char *class, const char *kind)
{
    struct ilcd_node *information = begin_source(w, id);
    ilcd_put_both(w, information, "common:shortName", name);
    put_kind(w, information, class, kind);
    return finish(w, ILCD_SOURCE, id);
}

static bool write_source(struct ilcd_writing *w, const struct dataset_source *source, size_t number)
{
    char id[EXCHANGE_ID], citation[ILCD_ST];
    ilcd_id_of(id, ILCD_SOURCE, source->id, number);
    struct ilcd_node *information = begin_source(w, id);
    ilcd_put_name(w, information, "common:shortName", source->title ? source->title : source->text);
    put_kind(w, information, "5", "Publications and communications");
    text_copy(citation, sizeof citation, source->text);
    ilcd_put_text(w, information, "sourceCitation", citation);
    if (source->url && !strncmp(source->url, "http", 4))
        ilcd_add_attribute(&w->tree, ilcd_put(w, information, "referenceToDigitalFile"), "uri", source->url);
    if (source->year)
        ilcd_put_text(w, ilcd_put(w, information, "common:other"), "nongtan:year", source->year);
    return finish(w, ILCD_SOURCE, id);
}

static bool write_contact(struct ilcd_writing *w)
{
    struct ilcd_node *information = ilcd_put(w, ilcd_put(w, ilcd_begin(w, ILCD_CONTACT), "contactInformation"), "dataSetInformation");
    ilcd_put_text(w, information, "common:UUID", w->contact);
    ilcd_put_name(w, information, "common:shortName", w->d->owner);
    ilcd_put_name(w, information, "common:name", w->d->owner);
    put_kind(w, information, "2", "Organisations");
    return finish(w, ILCD_CONTACT, w->contact);
}

/* ---- the whole ---- */

static bool write_all(struct ilcd_writing *w)
{
    const struct dataset *d = w->d;
    for (size_t i = 0; i < d->process_count; i++)
        if (!ilcd_write_process(w, &d->processes[i]))
            return false;
    for (size_t i = 0; i < d->flow_count; i++)
        if (!ilcd_write_flow(w, &d->flows[i]))
            return false;
    if (!ilcd_write_units(w))
        return false;
    for (size_t i = 0; i < d->source_count; i++)
        if (!write_source(w, &d->sources[i], i))
            return false;
    return write_fixed(w, FORMAT_SOURCE, &format_name, "1", "Data set formats") &&
           write_fixed(w, COMPLIANCE_SOURCE, &compliance_name, "3", "Compliance systems") && write_contact(w);
}

bool ilcd_write(const struct dataset *dataset, enum ilcd_form form, struct text_buffer *out, struct refusal *refusal)
{
    struct ilcd_writing w = {.d = dataset, .form = form, .refusal = refusal};
    exchange_id_make(w.contact, "contacts", dataset->owner);
    bool good = write_all(&w);
    if (good && !package_write(&w.package, out))
        good = refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    ilcd_tree_clear(&w.tree);
    package_free(&w.package);
    text_index_clear(&w.units);
    return good;
}
