/* SPDX-License-Identifier: MPL-2.0
 *
 * The whole of what is read: which parts of a zip are data sets, in which order they are read, and who takes each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/archive.h"
#include "storage/exchange/ilcd.h"
#include "storage/exchange/ilcd_reading.h"

enum { LAST_RANK = 3, BEGINNING = 4096 };

/* By the name of the element or of the folder. Who has no function is noted as what it is. */
static const struct kind {
    const char *root, *folder;
    int rank;
    bool (*take)(struct ilcd_reading *r, struct ilcd_tree *tree);
    const char *noted, *name;
} kinds[] = {
    {"unitGroupDataSet", "unitgroups", 0, ilcd_take_group, NULL, NULL},
    {"flowPropertyDataSet", "flowproperties", 1, ilcd_take_property, NULL, NULL},
    {"sourceDataSet", "sources", 1, ilcd_take_source, NULL, NULL},
    {"flowDataSet", "flows", 2, ilcd_take_flow, NULL, NULL},
    {"processDataSet", "processes", 3, ilcd_take_process, NULL, NULL},
    {"LCIAMethodDataSet", "lciamethods", 3, ilcd_take_method, NULL, NULL},
    {"contactDataSet", "contacts", 3, NULL, N_("contact"), "contactInformation/dataSetInformation/name"},
    {"lifeCycleModelDataSet", "lifecyclemodels", 3, NULL, N_("life cycle model"), "lifeCycleModelInformation/dataSetInformation/name/baseName"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool take(struct ilcd_reading *r, struct ilcd_tree *tree)
{
    for (size_t i = 0; i < KINDS; i++) {
        if (!ilcd_is(tree->root, kinds[i].root))
            continue;
        if (kinds[i].take)
            return kinds[i].take(r, tree);
        const char *name = ilcd_words(tree->root, kinds[i].name, r->lang);
        ilcd_note(r, REFUSAL_EXCHANGE_KIND, *name ? name : "?", kinds[i].noted);
        return true;
    }
    ilcd_note(r, REFUSAL_EXCHANGE_LEFT_OUT, tree->root->name, N_("no data set of ILCD"));
    return true;
}

static bool read_part(struct ilcd_reading *r, const char *bytes, size_t length)
{
    struct ilcd_tree tree = {0};
    const bool good = ilcd_tree_read(&tree, bytes, length, r->where, r->refusal) && take(r, &tree);
    ilcd_tree_clear(&tree);
    return good && (!r->out->failed || ilcd_refuse(r, REFUSAL_OUT_OF_MEMORY, "", "", ""));
}

/* ---- parts of a zip ---- */

static bool ends(const char *name, const char *ending)
{
    const size_t n = strlen(name), m = strlen(ending);
    return n > m && !strcmp(name + n - m, ending);
}

/* The rank of the folder that a part stands in; -1 for what is no data set. */
static int rank_of(const char *name)
{
    char folder[ARCHIVE_NAME + 2];
    if (!ends(name, ".xml") && !ends(name, ".json"))
        return -1;
    for (size_t i = 0; i < KINDS; i++) {
        snprintf(folder, sizeof folder, "%s/", kinds[i].folder);
        const char *at = strstr(name, folder);
        if (at && (at == name || at[-1] == '/') && !strchr(at + strlen(folder), '/'))
            return kinds[i].rank;
    }
    return -1;
}

static bool read_archive(struct ilcd_reading *r, const struct exchange_bytes *bytes)
{
    struct archive *archive = archive_open(bytes->data, bytes->length, bytes->name, r->refusal);
    bool good = archive != NULL;
    for (int rank = 0; good && rank <= LAST_RANK; rank++)
        for (size_t i = 0; good && i < archive_count(archive); i++) {
            struct text_buffer part = {0};
            const char *name = archive_name(archive, i);
            if (rank_of(name) != rank)
                continue;
            snprintf(r->where, sizeof r->where, "%.60s: %.90s", bytes->name, name);
            good = archive_read(archive, i, &part, r->refusal) && read_part(r, part.data, part.length);
            text_buffer_free(&part);
        }
    archive_close(archive);
    return good;
}

static bool nothing(struct ilcd_reading *r, const char *name)
{
    text_copy(r->where, sizeof r->where, name);
    return ilcd_refuse(r, REFUSAL_EXCHANGE_BROKEN, "", "ILCD", N_("there is no data set in it"));
}

static void clear(struct ilcd_reading *r)
{
    for (size_t i = 0; i < r->groups.count; i++)
        ilcd_tree_clear(&r->group_trees[i]);
    for (size_t i = 0; i < r->properties.count; i++)
        ilcd_tree_clear(&r->property_trees[i]);
    free(r->group_trees);
    free(r->property_trees);
    free(r->facts);
    text_index_clear(&r->groups);
    text_index_clear(&r->properties);
    text_index_clear(&r->flows);
    text_index_clear(&r->sources);
}

bool ilcd_read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal)
{
    struct ilcd_reading r = {.out = out, .lang = bytes->lang ? bytes->lang : "en", .refusal = refusal};
    const bool zip = archive_is(bytes->data, bytes->length);
    text_copy(r.where, sizeof r.where, bytes->name);
    bool good = zip ? read_archive(&r, bytes) : read_part(&r, bytes->data, bytes->length);
    if (good && !out->process_count && !out->flow_count && !out->source_count && !out->impact_count && !out->note_count && !r.groups.count &&
        !r.properties.count)
        good = nothing(&r, bytes->name);
    clear(&r);
    return good;
}

/* ---- recognising ---- */

/* 2 where a data set of ILCD begins. */
static int looks(const char *data, size_t length, enum ilcd_form form)
{
    const size_t n = length < BEGINNING ? length : BEGINNING;
    size_t i = n >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < n && strchr(" \t\r\n", data[i]) && data[i])
        i++;
    if (i >= n || data[i] != (form == ILCD_XML ? '<' : '{'))
        return 0;
    for (size_t k = 0; k < KINDS; k++)
        if (exchange_holds(&(struct exchange_bytes){.data = data, .length = n}, kinds[k].root))
            return 2;
    return 0;
}

/* The first part that stands in a folder of ILCD tells: openLCA's JSON-LD has some folders of the same name. */
static int looks_within(const struct exchange_bytes *bytes, enum ilcd_form form)
{
    struct refusal unheard;
    struct archive *archive = archive_open(bytes->data, bytes->length, bytes->name, &unheard);
    int sure = 0;
    for (size_t i = 0; archive && i < archive_count(archive); i++) {
        struct text_buffer part = {0};
        if (rank_of(archive_name(archive, i)) < 0 || !ends(archive_name(archive, i), form == ILCD_XML ? ".xml" : ".json"))
            continue;
        if (archive_read(archive, i, &part, &unheard))
            sure = looks(part.data, part.length, form);
        text_buffer_free(&part);
        break;
    }
    archive_close(archive);
    return sure;
}

int ilcd_recognise(const struct exchange_bytes *bytes, enum ilcd_form form)
{
    return archive_is(bytes->data, bytes->length) ? looks_within(bytes, form) : looks(bytes->data, bytes->length, form);
}
