/* SPDX-License-Identifier: MPL-2.0
 *
 * xml_tree - XML from outside as a tree (libxml2), bounded: no network, no entities, no document type; size and depth are refused by name.
 * Names are those without prefix.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_XML_TREE_H
#define NONGTAN_STORAGE_EXCHANGE_XML_TREE_H

#include <libxml/tree.h>

#include "core/refusal.h"
#include "core/text.h"

enum { XML_TREE_DEPTH = 100, XML_TREE_LIMIT = 64 * 1024 * 1024 };

/* NULL with EXCHANGE_BROKEN (line and reason), EXCHANGE_ENTITIES or EXCHANGE_TOO_MUCH; xmlFreeDoc() when done. */
xmlDocPtr xml_tree_read(const char *bytes, size_t length, const char *where, struct refusal *refusal);

const xmlNode *xml_tree_root(xmlDocPtr doc);
/* The first child element of this name along a path ("processInformation/dataSetInformation/UUID"); NULL where there is none. */
const xmlNode *xml_tree_at(const xmlNode *node, const char *path);
/* The next element beside it of the same name. */
const xmlNode *xml_tree_next(const xmlNode *node);
/* Text of the element, without white space around it; "" where there is none. Into `out`, which is cleared first. */
const char *xml_tree_text(const xmlNode *node, struct text_buffer *out);
/* An attribute without prefix; "" where there is none. */
const char *xml_tree_attribute(const xmlNode *node, const char *name, struct text_buffer *out);
bool xml_tree_is(const xmlNode *node, const char *name);
/* Namespace of the element, "" where it has none. */
const char *xml_tree_namespace(const xmlNode *node);

#endif
