/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ecospold.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "storage/exchange/archive.h"

/* ---- files ---- */

/* The beginning without NUL bytes, so that UTF-16 is seen too. */
static bool begins_as(const char *data, size_t length, const char *space)
{
    char begin[8192];
    size_t n = 0;
    for (size_t i = 0; i < length && n + 1 < sizeof begin; i++)
        if (data[i])
            begin[n++] = data[i];
    begin[n] = '\0';
    const char *first = begin + (strncmp(begin, "\xEF\xBB\xBF", 3) ? 0 : 3);
    first += strspn(first, " \t\r\n");
    const char *root = *first == '<' || !strncmp(begin, "\xFF\xFE", 2) || !strncmp(begin, "\xFE\xFF", 2) ? strstr(begin, "ecoSpold") : NULL;
    for (; root; root = strstr(root + 1, "ecoSpold")) {
        const char *at = strstr(root, space);
        if (at && !memchr(root, '>', (size_t)(at - root)) && strchr("<:", root > begin ? root[-1] : 'x'))
            return true;
    }
    return false;
}

static bool is_xml(const char *name)
{
    const char *ending = strrchr(name, '.');
    return ending && (!strcasecmp(ending, ".xml") || !strcasecmp(ending, ".spold"));
}

static int recognise_zip(const struct exchange_bytes *bytes, const char *space)
{
    struct refusal unsaid;
    int sure = 0;
    struct archive *zip = archive_open(bytes->data, bytes->length, bytes->name, &unsaid);
    for (size_t i = 0; zip && i < archive_count(zip); i++)
        if (is_xml(archive_name(zip, i))) {
            struct text_buffer part;
            if (archive_read(zip, i, &part, &unsaid)) {
                sure = begins_as(part.data, part.length, space) ? 2 : 0;
                text_buffer_free(&part);
            }
            break;
        }
    archive_close(zip);
    return sure;
}

int ecospold_recognise(const struct exchange_bytes *bytes, const char *space)
{
    if (archive_is(bytes->data, bytes->length))
        return recognise_zip(bytes, space);
    return begins_as(bytes->data, bytes->length, space) ? 2 : 0;
}

static bool take_xml(struct ecospold *e, const char *data, size_t length, const char *space, bool (*take)(struct ecospold *e, const xmlNode *root))
{
    xmlDocPtr doc = xml_tree_read(data, length, e->where, e->refusal);
    if (!doc)
        return false;
    const xmlNode *root = xml_tree_root(doc);
    const bool good = (xml_tree_is(root, "ecoSpold") && strstr(xml_tree_namespace(root), space))
                          ? take(e, root)
                          : dataset_refuse(e->where, REFUSAL_EXCHANGE_KIND, "", e->where, root ? (const char *)root->name : "?", e->refusal);
    xmlFreeDoc(doc);
    return good;
}

static bool take_zip(const struct exchange_bytes *bytes, struct ecospold *e, const char *space, bool (*take)(struct ecospold *e, const xmlNode *root))
{
    size_t taken = 0;
    struct archive *zip = archive_open(bytes->data, bytes->length, bytes->name, e->refusal);
    bool good = zip;
    for (size_t i = 0; good && i < archive_count(zip); i++) {
        struct text_buffer part;
        const char *name = archive_name(zip, i);
        if (!*name)
            continue;
        if (!is_xml(name)) {
            dataset_note(e->out, REFUSAL_EXCHANGE_LEFT_OUT, bytes->name, name, N_("no EcoSpold file"));
            continue;
        }
        snprintf(e->where, sizeof e->where, "%.60s: %.90s", bytes->name, name);
        good = archive_read(zip, i, &part, e->refusal);
        if (good) {
            good = take_xml(e, part.data, part.length, space, take);
            text_buffer_free(&part);
            taken++;
        }
    }
    archive_close(zip);
    return good && (taken || dataset_refuse(bytes->name, REFUSAL_EXCHANGE_BROKEN, "", "zip", N_("it has no EcoSpold file"), e->refusal));
}

bool ecospold_each(const struct exchange_bytes *bytes, struct ecospold *e, const char *space, bool (*take)(struct ecospold *e, const xmlNode *root))
{
    text_copy(e->where, sizeof e->where, bytes->name);
    const bool good = archive_is(bytes->data, bytes->length) ? take_zip(bytes, e, space, take) : take_xml(e, bytes->data, bytes->length, space, take);
    if (good && !e->out->process_count && !e->out->failed)
        return dataset_refuse(bytes->name, REFUSAL_EXCHANGE_BROKEN, "", "EcoSpold", N_("it has no process"), e->refusal);
    return good;
}

void ecospold_done(struct ecospold *e)
{
    text_index_clear(&e->flows);
    text_index_clear(&e->sources);
    text_buffer_free(&e->text);
}

/* ---- elements ---- */

const char *ecospold_attribute(struct ecospold *e, const xmlNode *node, const char *name)
{
    return xml_tree_attribute(node, name, &e->text);
}

const char *ecospold_text(struct ecospold *e, const xmlNode *node, const char *path)
{
    return xml_tree_text(xml_tree_at(node, path), &e->text);
}

const char *ecospold_text_in(struct ecospold *e, const xmlNode *node, const char *path)
{
    const xmlNode *first = xml_tree_at(node, path), *english = NULL;
    for (const xmlNode *n = first; n; n = xml_tree_next(n)) {
        const char *lang = ecospold_attribute(e, n, "lang");
        if (e->lang && !strncmp(lang, e->lang, strlen(e->lang)))
            return xml_tree_text(n, &e->text);
        if (!english && !strncmp(lang, "en", 2))
            english = n;
    }
    return xml_tree_text(english ? english : first, &e->text);
}

int ecospold_group(struct ecospold *e, const xmlNode *exchange, const char *name)
{
    const char *text = ecospold_text(e, exchange, name);
    if (!*text)
        text = ecospold_attribute(e, exchange, name);
    return text[0] >= '0' && text[0] <= '9' && !text[1] ? text[0] - '0' : -1;
}

const struct ecospold_role *ecospold_role(struct ecospold *e, const xmlNode *exchange, const struct ecospold_role *roles)
{
    const int in = ecospold_group(e, exchange, "inputGroup"), out = ecospold_group(e, exchange, "outputGroup");
    for (const struct ecospold_role *r = roles; (in < 0) != (out < 0) && r->group >= 0; r++)
        if (r->input == (in >= 0) && r->group == (in >= 0 ? in : out))
            return r;
    char given[32];
    snprintf(given, sizeof given, "%d, %d", in, out);
    dataset_refuse(e->where, REFUSAL_EXCHANGE_FIELD, "inputGroup, outputGroup", given, N_("one of the format's groups"), e->refusal);
    return NULL;
}
