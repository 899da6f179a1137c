/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ilcd_tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/json_tree.h"
#include "storage/exchange/xml_tree.h"

/* ---- memory: blocks that are freed together ---- */

enum { BLOCK = 32 * 1024 };

struct ilcd_block {
    struct ilcd_block *next;
    size_t used, size;
    max_align_t bytes[];
};

static void *take(struct ilcd_tree *tree, size_t size)
{
    struct ilcd_block *block = tree->blocks;
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (!block || block->size - block->used < size) {
        const size_t room = size > BLOCK ? size : BLOCK;
        block = tree->failed ? NULL : malloc(sizeof *block + room);
        if (!block) {
            tree->failed = true;
            return NULL;
        }
        *block = (struct ilcd_block){.next = tree->blocks, .size = room};
        tree->blocks = block;
    }
    void *item = (char *)block->bytes + block->used;
    block->used += size;
    memset(item, 0, size);
    return item;
}

static const char *keep(struct ilcd_tree *tree, const char *text, size_t length)
{
    char *copy = length ? take(tree, length + 1) : NULL;
    if (!copy)
        return "";
    memcpy(copy, text, length);
    return copy;
}

/* The text without white space around it. */
static const char *keep_trimmed(struct ilcd_tree *tree, const char *text)
{
    static const char space[] = " \t\r\n";
    text += strspn(text, space);
    size_t n = strlen(text);
    while (n && strchr(space, text[n - 1]))
        n--;
    return keep(tree, text, n);
}

void ilcd_tree_clear(struct ilcd_tree *tree)
{
    for (struct ilcd_block *block = tree->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *tree = (struct ilcd_tree){0};
}

/* ---- building ---- */

struct ilcd_node *ilcd_root(struct ilcd_tree *tree, const char *name)
{
    struct ilcd_node *node = take(tree, sizeof *node);
    if (!node)
        return NULL;
    node->name = keep(tree, name, strlen(name));
    node->text = "";
    return tree->root = node;
}

struct ilcd_node *ilcd_add(struct ilcd_tree *tree, struct ilcd_node *parent, const char *name)
{
    struct ilcd_node *root = tree->root, *node = parent ? ilcd_root(tree, name) : NULL;
    tree->root = root;
    if (!node)
        return NULL;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    return parent->last = node;
}

/* Bytes of the character at `s` where XML can hold it, else 0. */
static size_t character(const char *s)
{
    const unsigned char c = (unsigned char)*s;
    const size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if ((c < 0x20 && c != '\n' && c != '\t') || strnlen(s, n) < n || !text_valid_utf8(s, n))
        return 0;
    return n == 3 && !memcmp(s, "\xEF\xBF", 2) && (unsigned char)s[2] >= 0xBE ? 0 : n; /* U+FFFE, U+FFFF */
}

static const char *keep_sound(struct ilcd_tree *tree, const char *text)
{
    struct text_buffer sound = {0};
    while (*text) {
        const size_t n = character(text);
        text_buffer_add_bytes(&sound, text, n);
        text += n ? n : 1;
    }
    const char *kept = sound.data ? keep_trimmed(tree, sound.data) : "";
    tree->failed |= sound.failed;
    text_buffer_free(&sound);
    return kept;
}

struct ilcd_node *ilcd_add_text(struct ilcd_tree *tree, struct ilcd_node *parent, const char *name, const char *text)
{
    const char *sound = text ? keep_sound(tree, text) : "";
    struct ilcd_node *node = *sound ? ilcd_add(tree, parent, name) : NULL;
    if (node)
        node->text = sound;
    return node;
}

void ilcd_add_attribute(struct ilcd_tree *tree, struct ilcd_node *node, const char *name, const char *value)
{
    struct ilcd_attribute *attribute = node && value && *value ? take(tree, sizeof *attribute) : NULL;
    if (!attribute)
        return;
    attribute->name = keep(tree, name, strlen(name));
    attribute->value = keep_sound(tree, value);
    if (node->last_attribute)
        node->last_attribute->next = attribute;
    else
        node->attributes = attribute;
    node->last_attribute = attribute;
}

/* ---- from XML ---- */

static void xml_text(struct ilcd_tree *tree, struct ilcd_node *node, const xmlNode *from)
{
    struct text_buffer text = {0};
    for (const xmlNode *child = from->children; child; child = child->next)
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            text_buffer_add(&text, (const char *)child->content);
    node->text = text.data ? keep_trimmed(tree, text.data) : "";
    tree->failed |= text.failed;
    text_buffer_free(&text);
}

static void from_xml(struct ilcd_tree *tree, struct ilcd_node *node, const xmlNode *from)
{
    struct text_buffer value = {0};
    if (!node)
        return;
    for (const xmlAttr *a = from->properties; a; a = a->next)
        ilcd_add_attribute(tree, node, (const char *)a->name, xml_tree_attribute(from, (const char *)a->name, &value));
    text_buffer_free(&value);
    xml_text(tree, node, from);
    for (const xmlNode *child = from->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            from_xml(tree, ilcd_add(tree, node, (const char *)child->name), child);
}

static bool read_xml(struct ilcd_tree *tree, const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    xmlDocPtr doc = xml_tree_read(bytes, length, where, refusal);
    const xmlNode *root = doc ? xml_tree_root(doc) : NULL;
    if (root)
        from_xml(tree, ilcd_root(tree, (const char *)root->name), root);
    if (doc)
        xmlFreeDoc(doc);
    return doc != NULL;
}

/* ---- from JSON ---- */

/* A text, or a number as text; "" for everything else. */
static const char *scalar(const json_t *value, char number[NUMBER_TEXT])
{
    if (json_is_string(value))
        return json_string_value(value);
    return json_is_boolean(value) ? (json_is_true(value) ? "true" : "false") : json_tree_number(value, "", number);
}

static void from_json(struct ilcd_tree *tree, struct ilcd_node *node, const json_t *from);

/* An element, or as many as the array has. */
static void member(struct ilcd_tree *tree, struct ilcd_node *node, const char *key, const json_t *value)
{
    char number[NUMBER_TEXT];
    if (*key == '@') {
        ilcd_add_attribute(tree, node, key + 1, scalar(value, number));
    } else if (!strcmp(key, "#text")) {
        node->text = keep_trimmed(tree, scalar(value, number));
    } else if (!json_is_array(value)) {
        from_json(tree, ilcd_add(tree, node, key), value);
    } else {
        for (size_t i = 0; i < json_array_size(value); i++)
            member(tree, node, key, json_array_get(value, i));
    }
}

static void from_json(struct ilcd_tree *tree, struct ilcd_node *node, const json_t *from)
{
    char number[NUMBER_TEXT];
    const char *key;
    json_t *value;
    if (!node)
        return;
    if (!json_is_object(from)) {
        node->text = keep_trimmed(tree, scalar(from, number));
        return;
    }
    json_object_foreach((json_t *)from, key, value)
        member(tree, node, key, value);
}

/* The data set is the one member of the outermost object. */
static bool read_json(struct ilcd_tree *tree, const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    json_t *json = json_tree_read(bytes, length, where, refusal);
    const char *key;
    json_t *value;
    if (!json)
        return false;
    json_object_foreach(json, key, value)
        if (json_is_object(value) && !tree->root)
            from_json(tree, ilcd_root(tree, key), value);
    json_decref(json);
    if (!tree->root && !tree->failed)
        from_json(tree, ilcd_root(tree, "?"), NULL);
    return true;
}

bool ilcd_tree_read(struct ilcd_tree *tree, const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    size_t i = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
        i++;
    const bool xml = i < length && bytes[i] == '<';
    if (!(xml ? read_xml : read_json)(tree, bytes, length, where, refusal))
        return false;
    if (tree->failed || !tree->root)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return true;
}

/* ---- looking up ---- */

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

bool ilcd_is(const struct ilcd_node *node, const char *name)
{
    return node && !strcmp(local(node->name), name);
}

static const struct ilcd_node *from(const struct ilcd_node *node, const char *name, size_t n)
{
    for (; node; node = node->next)
        if (strlen(local(node->name)) == n && !memcmp(local(node->name), name, n))
            return node;
    return NULL;
}

const struct ilcd_node *ilcd_at(const struct ilcd_node *node, const char *path)
{
    while (node && *path) {
        const size_t n = strcspn(path, "/");
        node = from(node->first, path, n);
        path += n + (path[n] == '/');
    }
    return node;
}

const struct ilcd_node *ilcd_next(const struct ilcd_node *node)
{
    return node ? from(node->next, local(node->name), strlen(local(node->name))) : NULL;
}

const char *ilcd_text(const struct ilcd_node *node, const char *path)
{
    const struct ilcd_node *at = ilcd_at(node, path);
    return at ? at->text : "";
}

const char *ilcd_attribute(const struct ilcd_node *node, const char *name)
{
    for (const struct ilcd_attribute *a = node ? node->attributes : NULL; a; a = a->next)
        if (!strcmp(local(a->name), name) && strncmp(a->name, "xmlns", 5))
            return a->value;
    return "";
}

/* "zh-CN" is Chinese; where no language is stated it is English (the schema's default). */
static bool is_in(const struct ilcd_node *node, const char *lang)
{
    const char *stated = ilcd_attribute(node, "lang");
    const size_t n = strlen(lang);
    if (!*stated)
        stated = "en";
    return !strncmp(stated, lang, n) && (!stated[n] || stated[n] == '-' || stated[n] == '_');
}

const char *ilcd_words(const struct ilcd_node *node, const char *path, const char *lang)
{
    const struct ilcd_node *best = NULL;
    int rank = 0;
    for (const struct ilcd_node *at = ilcd_at(node, path); at; at = ilcd_next(at)) {
        const int now = !*at->text ? 0 : lang && is_in(at, lang) ? 3 : is_in(at, "en") ? 2 : 1;
        if (now > rank) {
            rank = now;
            best = at;
        }
    }
    return best ? best->text : "";
}
