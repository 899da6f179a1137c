/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "core/json_out.h"
#include "storage/exchange/ilcd_tree.h"

/* ---- XML ---- */

/* Controls of the second set and those of direction are written as references: exact, and harmless to a terminal. */
static bool is_harmful(const char *bytes, size_t n)
{
    char one[8], clean[32];
    memcpy(one, bytes, n);
    one[n] = '\0';
    text_clean(clean, sizeof clean, one, true);
    return strcmp(one, clean) != 0;
}

static unsigned long code_point(const char *s, size_t n)
{
    unsigned long c = n == 1 ? (unsigned char)*s : (unsigned char)*s & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)s[i] & 0x3F);
    return c;
}

/* In an attribute a line break is a reference, or it is read as a blank. */
static void add_escaped(struct text_buffer *out, const char *text, bool attribute)
{
    static const struct { char c; const char *as; } names[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
    for (size_t n; *text; text += n) {
        const unsigned char c = (unsigned char)*text;
        const char *as = NULL;
        n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (*text == names[i].c)
                as = names[i].as;
        if (as)
            text_buffer_add(out, as);
        else if (*text == '\n' ? attribute : is_harmful(text, n))
            text_buffer_printf(out, "&#x%lX;", code_point(text, n));
        else
            text_buffer_add_bytes(out, text, n);
    }
}

static void indent(struct text_buffer *out, int depth)
{
    for (int i = 0; i < depth; i++)
        text_buffer_add(out, "  ");
}

static void element(const struct ilcd_node *node, int depth, struct text_buffer *out)
{
    indent(out, depth);
    text_buffer_printf(out, "<%s", node->name);
    for (const struct ilcd_attribute *a = node->attributes; a; a = a->next) {
        text_buffer_printf(out, " %s=\"", a->name);
        add_escaped(out, a->value, true);
        text_buffer_add(out, "\"");
    }
    if (!node->first && !*node->text) {
        text_buffer_add(out, "/>\n");
        return;
    }
    text_buffer_add(out, ">");
    add_escaped(out, node->text, false);
    if (node->first)
        text_buffer_add(out, "\n");
    for (const struct ilcd_node *child = node->first; child; child = child->next)
        element(child, depth + 1, out);
    if (node->first)
        indent(out, depth);
    text_buffer_printf(out, "</%s>\n", node->name);
}

void ilcd_tree_xml(const struct ilcd_tree *tree, struct text_buffer *out)
{
    text_buffer_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (tree->root)
        element(tree->root, 0, out);
}

/* ---- JSON ---- */

static void value(struct json_out *json, const struct ilcd_node *node, const char *key);

static bool same_name(const struct ilcd_node *a, const struct ilcd_node *b)
{
    return a && b && !strcmp(a->name, b->name);
}

static void members(struct json_out *json, const struct ilcd_node *node)
{
    char key[80];
    for (const struct ilcd_attribute *a = node->attributes; a; a = a->next) {
        text_copy(key, sizeof key, "@");
        text_copy(key + 1, sizeof key - 1, a->name);
        json_out_text(json, key, a->value);
    }
    if (*node->text)
        json_out_text(json, "#text", node->text);
    for (const struct ilcd_node *child = node->first; child; child = child->next) {
        if (!child->list && !same_name(child, child->next)) {
            value(json, child, child->name);
            continue;
        }
        json_out_array(json, child->name);
        for (value(json, child, NULL); same_name(child, child->next); child = child->next)
            value(json, child->next, NULL);
        json_out_end_array(json);
    }
}

static void value(struct json_out *json, const struct ilcd_node *node, const char *key)
{
    long long number = 0;
    if (node->attributes || node->first || !*node->text) {
        json_out_object(json, key);
        members(json, node);
        json_out_end_object(json);
    } else if (node->whole) {
        for (const char *c = node->text; *c; c++)
            number = 10 * number + (*c - '0');
        json_out_integer(json, key, number);
    } else {
        json_out_text(json, key, node->text);
    }
}

void ilcd_tree_json(const struct ilcd_tree *tree, struct text_buffer *out)
{
    struct json_out json;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    if (tree->root)
        value(&json, tree->root, tree->root->name);
    json_out_end_object(&json);
    text_buffer_add(out, "\n");
}
