/* SPDX-License-Identifier: MPL-2.0
 *
 * The parts of a package: kinds by folder, the version, each id once; what is looked up by id.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/openlca_internal.h"

static const struct folder { const char *name; enum olca_kind kind; const char *label; } folders[] = {
    {"categories", OLCA_CATEGORY, NULL},
    {"unit_groups", OLCA_UNIT_GROUP, NULL},
    {"flow_properties", OLCA_FLOW_PROPERTY, NULL},
    {"locations", OLCA_LOCATION, NULL},
    {"currencies", OLCA_CURRENCY, NULL},
    {"sources", OLCA_SOURCE, NULL},
    {"flows", OLCA_FLOW, NULL},
    {"lcia_methods", OLCA_METHOD, N_("assessment method")},
    {"lcia_categories", OLCA_IMPACT, N_("impact other than climate change")},
    {"processes", OLCA_PROCESS, NULL},
    {"product_systems", OLCA_SYSTEM, NULL},
    {"actors", OLCA_UNFIT, N_("contact")},
    {"dq_systems", OLCA_UNFIT, N_("data quality system")},
    {"epds", OLCA_UNFIT, N_("product declaration")},
    {"nw_sets", OLCA_UNFIT, N_("weighting set")},
    {"parameters", OLCA_UNFIT, N_("parameter")},
    {"projects", OLCA_UNFIT, N_("project of openLCA")},
    {"results", OLCA_UNFIT, N_("stored result")},
    {"social_indicators", OLCA_UNFIT, N_("social indicator")},
};

static const char *const marks[] = {"olca-schema.json", "openlca.json", "context.json", "meta.info"};

static const char *base_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* The folder is the last one of the path: some packages lie in a folder of their own. */
enum olca_kind olca_kind_of(const char *name, const char **label)
{
    const char *base = base_of(name);
    const size_t length = strlen(name);
    *label = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strcmp(base, marks[i]))
            return OLCA_MARK;
    if (base == name || length < 5 || strcmp(name + length - 5, ".json"))
        return OLCA_OTHER;
    const char *end = base - 1, *begin = end;
    while (begin > name && begin[-1] != '/')
        begin--;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (strlen(folders[i].name) == (size_t)(end - begin) && !strncmp(begin, folders[i].name, (size_t)(end - begin))) {
            *label = folders[i].label;
            return folders[i].kind;
        }
    return OLCA_OTHER;
}

bool olca_refuse(struct refusal *refusal, const char *where, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    refuse(refusal, code, field, value, limit);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

/* ---- tables ---- */

void *olca_put(struct olca *o, struct olca_table *table, size_t size, const char *id)
{
    const size_t before = table->ids.count;
    const long n = text_index_put(&table->ids, id);
    if (n < 0) {
        o->d->failed = true;
        return NULL;
    }
    if ((size_t)n < before)
        return (char *)table->items + (size_t)n * size;
    if ((before & (before - 1)) == 0) {
        void *room = realloc(table->items, (before ? 2 * before : 1) * size);
        if (!room) {
            o->d->failed = true;
            return NULL;
        }
        table->items = room;
    }
    return memset((char *)table->items + before * size, 0, size);
}

long olca_find(const struct olca_table *table, const json_t *tree, const char *path)
{
    const char *id = json_tree_text(tree, path);
    return *id ? text_index_find(&table->ids, id) : -1;
}

bool olca_flag(const struct olca *o, const json_t *tree, const char *name, const char *old)
{
    return json_tree_true(tree, name) || (o->version < 2 && json_tree_true(tree, old));
}

const char *olca_location(const struct olca *o, const json_t *tree, const char *path)
{
    char key[80];
    snprintf(key, sizeof key, "%s/@id", path);
    const long n = olca_find(&o->locations, tree, key);
    const char *code = n >= 0 ? ((const struct olca_name *)o->locations.items)[n].text : NULL;
    snprintf(key, sizeof key, "%s/name", path);
    return code ? code : json_tree_text(tree, key);
}

/* ---- categories ---- */

enum { CATEGORY_DEPTH = 32 };

void olca_category(const struct olca *o, const json_t *tree, char *out, size_t size)
{
    const struct olca_name *names = o->categories.items;
    long chain[CATEGORY_DEPTH];
    int depth = 0;
    size_t used = 0;
    if (json_is_string(json_tree_at(tree, "category"))) {
        text_copy(out, size, json_tree_text(tree, "category"));
        return;
    }
    *out = '\0';
    for (long n = olca_find(&o->categories, tree, "category/@id"); n >= 0 && depth < CATEGORY_DEPTH;
         n = names[n].parent ? text_index_find(&o->categories.ids, names[n].parent) : -1)
        chain[depth++] = n;
    if (!depth)
        text_copy(out, size, json_tree_text(tree, "category/name"));
    while (depth-- > 0 && used < size)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used ? "/" : "", names[chain[depth]].text ? names[chain[depth]].text : "?");
}

/* ---- parts ---- */

static bool read_part(struct olca *o, const struct olca_part *part, json_t **tree, struct refusal *refusal)
{
    struct text_buffer bytes;
    if (!archive_read(o->archive, part->index, &bytes, refusal))
        return false;
    *tree = json_tree_read(bytes.data, bytes.length, part->name, refusal);
    text_buffer_free(&bytes);
    if (!*tree || json_is_object(*tree))
        return *tree != NULL;
    json_decref(*tree);
    return olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_BROKEN, "", "JSON", N_("not an object"));
}

/* olca-schema.json: {"version": 2}; openlca.json: {"schemaVersion": 5}, where nothing that is read here has other names than in 2. Neither: 1. */
static bool read_version(struct olca *o, const struct olca_part *part, struct refusal *refusal)
{
    const bool newer = !strcmp(base_of(part->name), "openlca.json");
    char text[NUMBER_TEXT];
    json_t *tree;
    if (!newer && strcmp(base_of(part->name), "olca-schema.json"))
        return true;
    if (!read_part(o, part, &tree, refusal))
        return false;
    const json_t *value = json_tree_at(tree, newer ? "schemaVersion" : "version");
    const bool known = json_is_integer(value) && json_integer_value(value) >= 1 && json_integer_value(value) <= 5;
    json_tree_number(tree, newer ? "schemaVersion" : "version", text);
    if (known && json_integer_value(value) > o->version)
        o->version = (long)json_integer_value(value);
    json_decref(tree);
    return known || olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_UNKNOWN, "version", *text ? text : "?", "1, 2, 3, 4, 5");
}

bool olca_list(struct olca *o, struct refusal *refusal)
{
    const size_t count = archive_count(o->archive);
    o->parts = calloc(count + 1, sizeof *o->parts);
    o->seen_part = calloc(count + 1, sizeof *o->seen_part);
    o->version = 1;
    if (!o->parts || !o->seen_part)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    for (size_t i = 0; i < count; i++) {
        struct olca_part *part = &o->parts[o->part_count];
        *part = (struct olca_part){.index = i, .name = archive_name(o->archive, i)};
        if (!*part->name)
            continue;
        part->kind = olca_kind_of(part->name, &part->label);
        if (part->kind == OLCA_OTHER)
            dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, o->file, part->name, N_("no part of this format"));
        if (part->kind == OLCA_MARK && !read_version(o, part, refusal))
            return false;
        o->part_count++;
    }
    return true;
}

/* True where the part is to be taken; false with `*good` false where it is refused. */
static bool is_first(struct olca *o, const struct olca_part *part, const json_t *tree, bool *good, struct refusal *refusal)
{
    const char *id = json_tree_text(tree, "@id");
    char key[400];
    json_t *before;
    if (!*id || strlen(id) > 300) {
        *good = olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_FIELD, "@id", id, N_("an id"));
        return false;
    }
    snprintf(key, sizeof key, "%d %s %s", (int)part->kind, part->label ? part->label : "", id);
    const size_t known = o->seen.count;
    const long n = text_index_put(&o->seen, key);
    o->d->failed |= n < 0;
    if (n < 0 || (size_t)n == known) {
        o->seen_part[known] = (size_t)(part - o->parts);
        return true;
    }
    *good = read_part(o, &o->parts[o->seen_part[n]], &before, refusal);
    if (!*good)
        return false;
    *good = json_equal(before, tree) || olca_refuse(refusal, part->name, REFUSAL_EXCHANGE_TWICE, "", id, "");
    json_decref(before);
    if (*good)
        dataset_note(o->d, REFUSAL_EXCHANGE_LEFT_OUT, part->name, id, N_("the same again"));
    return false;
}

bool olca_each(struct olca *o, enum olca_kind kind, olca_take *take, struct refusal *refusal)
{
    bool good = true;
    for (size_t i = 0; good && !o->d->failed && i < o->part_count; i++) {
        json_t *tree;
        if (o->parts[i].kind != kind)
            continue;
        if (!read_part(o, &o->parts[i], &tree, refusal))
            return false;
        if (is_first(o, &o->parts[i], tree, &good, refusal))
            good = take(o, &o->parts[i], tree, refusal);
        json_decref(tree);
    }
    return good;
}

/* ---- end ---- */

static void forget_names(struct olca_table *table)
{
    struct olca_name *names = table->items;
    for (size_t i = 0; names && i < table->ids.count; i++) {
        free(names[i].text);
        free(names[i].parent);
    }
}

void olca_forget(struct olca *o)
{
    struct olca_table *const all[] = {&o->categories, &o->groups, &o->units, &o->properties, &o->locations, &o->currencies, &o->methods, &o->flows,
                                      &o->processes, &o->sources};
    struct olca_unit *units = o->units.items;
    struct olca_flow *flows = o->flows.items;
    forget_names(&o->categories);
    forget_names(&o->locations);
    forget_names(&o->currencies);
    forget_names(&o->methods);
    for (size_t i = 0; units && i < o->units.ids.count; i++)
        free(units[i].name);
    for (size_t i = 0; flows && i < o->flows.ids.count; i++)
        free(flows[i].factors);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        text_index_clear(&all[i]->ids);
        free(all[i]->items);
    }
    text_index_clear(&o->seen);
    free(o->seen_part);
    free(o->parts);
}
