/* SPDX-License-Identifier: MPL-2.0
 *
 * What a HESTIA file says around the figures of a cycle: place, source, functional unit, completeness, practices, animals, transformations, impact
 * assessments. What a project has no field for becomes a note.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/hestia.h"

/* ---- sources ---- */

/* The node itself where it is written out, else the one of the file. */
static const json_t *node_of(struct hestia *h, const json_t *reference, const char *type, const char *told_by)
{
    const json_t *node = hestia_node(h, type, json_tree_text(reference, "@id"));
    return node ? node : json_object_get(reference, told_by) ? reference : NULL;
}

size_t hestia_source(struct hestia *h, const json_t *reference)
{
    struct dataset *d = h->out;
    const char *id = json_tree_text(reference, "@id");
    if (!*id)
        return 0;
    for (size_t i = 0; i < d->source_count; i++)
        if (d->sources[i].id && !strcmp(d->sources[i].id, id))
            return i + 1;
    const json_t *node = node_of(h, reference, "Source", "bibliography");
    const char *name = *json_tree_text(node, "bibliography/title") ? json_tree_text(node, "bibliography/title") : json_tree_text(reference, "name");
    char year[NUMBER_TEXT];
    struct dataset_source *source = dataset_source(d);
    if (!source)
        return 0;
    dataset_text(d, &source->id, id);
    dataset_text(d, &source->title, *name ? name : "HESTIA Source");
    if (!*name)
        dataset_join(d, &source->title, " ", id);
    dataset_text(d, &source->text, json_tree_text(node, "bibliography/name"));
    dataset_text(d, &source->year, json_tree_number(node, "bibliography/year", year));
    dataset_text(d, &source->url, json_tree_text(node, "bibliography/documentDOI"));
    return d->source_count;
}

/* ---- place ---- */

static void set_place(struct hestia *h, struct dataset_process *p)
{
    const json_t *reference = json_object_get(h->cycle, "site"), *site = node_of(h, reference, "Site", "country");
    const char *region = json_tree_text(site, "region/name"), *country = json_tree_text(site, "country/name");
    dataset_text(h->out, &p->location, *region ? region : country);
    if (*region && *country)
        dataset_join(h->out, &p->location, ", ", country);
    if (!site && *json_tree_text(reference, "@id"))
        dataset_note(h->out, REFUSAL_EXCHANGE_LINK, h->where, "Site", json_tree_text(reference, "@id"));
}

/* ---- lists in one line ---- */

static void tell_incomplete(struct hestia *h)
{
    char *line = NULL;
    const char *key;
    json_t *value, *completeness = json_object_get(h->cycle, "completeness");
    json_object_foreach(completeness, key, value)
        if (json_is_false(value))
            dataset_join(h->out, &line, ", ", key);
    if (line)
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->where, line, N_("the file says itself that its data on this are not complete"));
    free(line);
}

/* "Irrigated 100 % area"; the name alone where there is no figure. The caller frees it. */
static char *item_of(struct hestia *h, const json_t *node)
{
    double sum;
    char *item = NULL, *figure = NULL;
    dataset_join(h->out, &item, "", json_tree_text(node, "term/name"));
    if (hestia_value(h, node, "value", &sum, &figure) == HESTIA_THERE) {
        dataset_join(h->out, &item, " ", figure);
        dataset_join(h->out, &item, " ", json_tree_text(node, "term/units"));
    }
    free(figure);
    return item;
}

static void tell_list(struct hestia *h, const char *key, const char *why)
{
    char *line = NULL;
    const json_t *list = json_object_get(h->cycle, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        char *item = item_of(h, json_array_get(list, i));
        dataset_list(h->out, &line, item ? item : "", h->where, why);
        free(item);
    }
    dataset_list_end(h->out, &line, h->where, why);
}

/* A transformation with what it takes in beside the cycle's own products. */
static void tell_transformation(struct hestia *h, const json_t *node)
{
    static const char why[] = N_("a transformation: enter what it takes in as rows of its own");
    char *line = NULL;
    const json_t *inputs = json_object_get(node, "inputs");
    dataset_list(h->out, &line, json_tree_text(node, "term/name"), h->where, why);
    for (size_t i = 0; i < json_array_size(inputs); i++)
        if (!json_tree_true(json_array_get(inputs, i), "fromCycle")) {
            char *item = item_of(h, json_array_get(inputs, i));
            dataset_list(h->out, &line, item ? item : "", h->where, why);
            free(item);
        }
    dataset_list_end(h->out, &line, h->where, why);
}

void hestia_tell_cycle(struct hestia *h)
{
    struct dataset *d = h->out;
    struct dataset_process *p = &d->processes[h->process];
    const char *unit = json_tree_text(h->cycle, "functionalUnit");
    const json_t *transformations = json_object_get(h->cycle, "transformations");
    set_place(h, p);
    p->source = hestia_source(h, json_object_get(h->cycle, "defaultSource"));
    dataset_text(d, &p->comment, json_tree_text(h->cycle, "description"));
    if (*unit) {
        dataset_join(d, &p->comment, "\n", "functionalUnit: ");
        dataset_join(d, &p->comment, "", unit);
    }
    tell_incomplete(h);
    tell_list(h, "practices", N_("practices: the fields of a project for them are the user's to fill in"));
    tell_list(h, "animals", N_("animals: enter them as a herd"));
    for (size_t i = 0; i < json_array_size(transformations); i++)
        tell_transformation(h, json_array_get(transformations, i));
}

/* ---- other nodes ---- */

static void take_impact(struct hestia *h, const json_t *node, size_t flow)
{
    struct dataset *d = h->out;
    char number[NUMBER_TEXT];
    struct dataset_impact *impact = dataset_impact(d);
    if (!impact)
        return;
    impact->flow = flow;
    dataset_text(d, &impact->method, json_tree_text(node, "term/name"));
    dataset_join(d, &impact->method, ", ", json_tree_text(node, "methodModel/name"));
    dataset_text(d, &impact->value, json_tree_number(node, "value", number));
    dataset_text(d, &impact->unit, json_tree_text(node, "term/units"));
}

/* Its impacts are for one unit of its product. */
static void take_assessment(struct hestia *h, const json_t *assessment)
{
    size_t others = 0;
    char line[64];
    const json_t *term = json_object_get(json_object_get(assessment, "product"), "term"), *impacts = json_object_get(assessment, "impacts");
    const json_t *product = term ? term : json_object_get(assessment, "product");
    const size_t flow = hestia_flow(h, product, FLOW_OF_PRODUCT);
    for (size_t i = 0; !h->out->failed && i < json_array_size(impacts); i++) {
        const json_t *node = json_array_get(impacts, i);
        if (!strncmp(json_tree_text(node, "term/@id"), "gwp", 3) && json_is_number(json_object_get(node, "value")))
            take_impact(h, node, flow);
        else
            others++;
    }
    if (others) {
        snprintf(line, sizeof line, "ImpactAssessment, impacts (%zu)", others);
        dataset_note(h->out, REFUSAL_EXCHANGE_LEFT_OUT, h->file, line, N_("not about the climate"));
    }
}

void hestia_tell_others(struct hestia *h)
{
    static const char *const used[] = {"Cycle", "Site", "Source", "Term"};
    for (size_t i = 0; i < h->count; i++) {
        const char *type = json_tree_text(h->nodes[i], "@type");
        bool known = false;
        for (size_t k = 0; k < sizeof used / sizeof *used; k++)
            known |= !strcmp(type, used[k]);
        if (!strcmp(type, "ImpactAssessment"))
            take_assessment(h, h->nodes[i]);
        else if (!known)
            dataset_note(h->out, REFUSAL_EXCHANGE_KIND, h->file, json_tree_text(h->nodes[i], "name"), *type ? type : "JSON");
    }
}
