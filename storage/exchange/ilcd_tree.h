/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd_tree - a data set of ILCD as a tree of elements, whether it stands in XML (ILCD) or in JSON (TIDAS): read from either, written as either.
 * In JSON an attribute is a member "@name", a text beside attributes is "#text", and an element that is there several times is an array.
 * Names are looked up without their prefix. Nodes and texts live as long as the tree.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ILCD_TREE_H
#define NONGTAN_STORAGE_EXCHANGE_ILCD_TREE_H

#include "core/refusal.h"

struct ilcd_attribute {
    const char *name, *value;
    struct ilcd_attribute *next;
};

struct ilcd_node {
    const char *name; /* with its prefix: "common:UUID" */
    const char *text; /* "" where there is none; without white space around it */
    struct ilcd_attribute *attributes, *last_attribute;
    struct ilcd_node *first, *last, *next;
    bool list;        /* in JSON an array, even where it is there once */
    bool whole;       /* in JSON a number */
};

/* Zero-initialise; ilcd_tree_clear() when done. */
struct ilcd_tree {
    struct ilcd_node *root;
    struct ilcd_block *blocks;
    bool failed; /* without memory, and stays so */
};
void ilcd_tree_clear(struct ilcd_tree *tree);

/* ---- reading ---- */

/* XML where the first character is "<", else JSON. Refuses as xml_tree_read() and json_tree_read() do. */
bool ilcd_tree_read(struct ilcd_tree *tree, const char *bytes, size_t length, const char *where, struct refusal *refusal);

bool ilcd_is(const struct ilcd_node *node, const char *name);
/* The first element along a path ("processInformation/time"), NULL where there is none; the next one of the same name. */
const struct ilcd_node *ilcd_at(const struct ilcd_node *node, const char *path);
const struct ilcd_node *ilcd_next(const struct ilcd_node *node);
/* Text of the element at a path, value of an attribute: "" where there is none. */
const char *ilcd_text(const struct ilcd_node *node, const char *path);
const char *ilcd_attribute(const struct ilcd_node *node, const char *name);
/* Of a text in several languages (the element at the path and those of its name beside it): the wanted one, else English, else the first. */
const char *ilcd_words(const struct ilcd_node *node, const char *path, const char *lang);

/* ---- building and writing ---- */

/* Each returns NULL without memory, and takes NULL as the parent or node that there is no memory for. */
struct ilcd_node *ilcd_root(struct ilcd_tree *tree, const char *name);
struct ilcd_node *ilcd_add(struct ilcd_tree *tree, struct ilcd_node *parent, const char *name);
/* NULL and "" add nothing. What XML cannot hold (control characters, bytes that are no UTF-8) is dropped, so that both forms say the same. */
struct ilcd_node *ilcd_add_text(struct ilcd_tree *tree, struct ilcd_node *parent, const char *name, const char *text);
void ilcd_add_attribute(struct ilcd_tree *tree, struct ilcd_node *node, const char *name, const char *value);

void ilcd_tree_xml(const struct ilcd_tree *tree, struct text_buffer *out);
void ilcd_tree_json(const struct ilcd_tree *tree, struct text_buffer *out);

#endif
