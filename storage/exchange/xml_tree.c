/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/xml_tree.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <string.h>

static void refuse_at(struct refusal *refusal, enum refusal_code code, const char *where, const char *limit)
{
    refuse(refusal, code, "", "XML", limit);
    if (refusal)
        text_copy(refusal->where, sizeof refusal->where, where);
}

static bool is_shallow(const xmlNode *node, int depth)
{
    if (depth > XML_TREE_DEPTH)
        return false;
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !is_shallow(node->children, depth + 1))
            return false;
    return true;
}

/* A document type is where entities are declared; none of the formats that are read has one, so that it is refused before it is parsed. The
 * declaration can only stand before the first element. */
static bool declares_type(const char *bytes, size_t length)
{
    for (size_t i = 0; i + 9 < length; i++) {
        if (!memcmp(bytes + i, "<!DOCTYPE", 9))
            return true;
        if (bytes[i] == '<' && bytes[i + 1] != '?' && bytes[i + 1] != '!')
            return false;
    }
    return false;
}

static void refuse_error(const xmlParserCtxt *context, const char *where, struct refusal *refusal)
{
    char reason[160] = "?";
    const xmlError *error = xmlCtxtGetLastError((void *)context);
    if (error && error->message) {
        snprintf(reason, sizeof reason, "%.120s, %d", error->message, error->line);
        for (char *c = reason; *c; c++)
            if (*c == '\n')
                memmove(c, c + 1, strlen(c));
    }
    refuse_at(refusal, REFUSAL_EXCHANGE_BROKEN, where, reason);
}

xmlDocPtr xml_tree_read(const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    char limit[40];
    if (length > XML_TREE_LIMIT) {
        snprintf(limit, sizeof limit, "%d MiB", XML_TREE_LIMIT / 1024 / 1024);
        refuse_at(refusal, REFUSAL_EXCHANGE_TOO_MUCH, where, limit);
        return NULL;
    }
    if (declares_type(bytes, length)) {
        refuse_at(refusal, REFUSAL_EXCHANGE_ENTITIES, where, "");
        return NULL;
    }
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    xmlDocPtr doc = context ? xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
    if (!context)
        refuse_at(refusal, REFUSAL_OUT_OF_MEMORY, where, "");
    else if (!doc)
        refuse_error(context, where, refusal);
    else if (doc->intSubset || !is_shallow(xmlDocGetRootElement(doc), 1)) {
        snprintf(limit, sizeof limit, "%d", XML_TREE_DEPTH);
        refuse_at(refusal, doc->intSubset ? REFUSAL_EXCHANGE_ENTITIES : REFUSAL_EXCHANGE_TOO_MUCH, where, limit);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (context)
        xmlFreeParserCtxt(context);
    return doc;
}

const xmlNode *xml_tree_root(xmlDocPtr doc)
{
    return xmlDocGetRootElement(doc);
}

bool xml_tree_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static const xmlNode *from(const xmlNode *node, const char *name, size_t n)
{
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strlen((const char *)node->name) == n && !memcmp(node->name, name, n))
            return node;
    return NULL;
}

const xmlNode *xml_tree_at(const xmlNode *node, const char *path)
{
    while (node && *path) {
        const size_t n = strcspn(path, "/");
        node = from(node->children, path, n);
        path += n + (path[n] == '/');
    }
    return node;
}

const xmlNode *xml_tree_next(const xmlNode *node)
{
    return node ? from(node->next, (const char *)node->name, strlen((const char *)node->name)) : NULL;
}

static const char *trimmed(struct text_buffer *out, const char *text)
{
    size_t n = strlen(text);
    while (*text && strchr(" \t\r\n", *text)) {
        text++;
        n--;
    }
    while (n && strchr(" \t\r\n", text[n - 1]))
        n--;
    out->length = 0;
    text_buffer_add_bytes(out, text, n);
    return out->data && n ? out->data : "";
}

const char *xml_tree_text(const xmlNode *node, struct text_buffer *out)
{
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    const char *text = content ? trimmed(out, (const char *)content) : "";
    xmlFree(content);
    return text;
}

const char *xml_tree_attribute(const xmlNode *node, const char *name, struct text_buffer *out)
{
    for (const xmlAttr *a = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next)
        if (!strcmp((const char *)a->name, name)) {
            xmlChar *content = xmlNodeListGetString(node->doc, a->children, 1);
            const char *text = content ? trimmed(out, (const char *)content) : "";
            xmlFree(content);
            return text;
        }
    return "";
}

const char *xml_tree_namespace(const xmlNode *node)
{
    return node && node->ns && node->ns->href ? (const char *)node->ns->href : "";
}
