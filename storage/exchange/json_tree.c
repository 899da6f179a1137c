/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/json_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool broken(struct refusal *refusal, const char *where, const char *reason, long line)
{
    char place[120];
    snprintf(place, sizeof place, line ? "%.90s, %ld" : "%.90s", reason, line);
    refuse(refusal, REFUSAL_EXCHANGE_BROKEN, "", "JSON", place);
    text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

static bool too_much(struct refusal *refusal, const char *where, const char *limit)
{
    refuse(refusal, REFUSAL_EXCHANGE_TOO_MUCH, "", "JSON", limit);
    text_copy(refusal->where, sizeof refusal->where, where);
    return false;
}

/* Nesting is counted before anything is built: the parser would recurse into it. */
static bool is_shallow(const char *bytes, size_t length)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        if (quoted && bytes[i] == '\\')
            i++;
        else if (bytes[i] == '"')
            quoted = !quoted;
        else if (!quoted && (bytes[i] == '[' || bytes[i] == '{') && ++depth > JSON_TREE_DEPTH)
            return false;
        else if (!quoted && (bytes[i] == ']' || bytes[i] == '}'))
            depth--;
    }
    return true;
}

json_t *json_tree_read(const char *bytes, size_t length, const char *where, struct refusal *refusal)
{
    char limit[40];
    json_error_t error;
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        length -= 3;
    }
    if (length > JSON_TREE_LIMIT) {
        snprintf(limit, sizeof limit, "%d MiB", JSON_TREE_LIMIT / 1024 / 1024);
        too_much(refusal, where, limit);
        return NULL;
    }
    if (!is_shallow(bytes, length)) {
        snprintf(limit, sizeof limit, "%d { [", JSON_TREE_DEPTH);
        too_much(refusal, where, limit);
        return NULL;
    }
    json_t *tree = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!tree)
        broken(refusal, where, error.text, error.line);
    return tree;
}

const json_t *json_tree_at(const json_t *tree, const char *path)
{
    char key[160];
    while (tree && *path) {
        const size_t n = strcspn(path, "/");
        snprintf(key, sizeof key, "%.*s", (int)(n < sizeof key ? n : sizeof key - 1), path);
        tree = json_is_array(tree) ? json_array_get(tree, (size_t)strtoul(key, NULL, 10)) : json_object_get(tree, key);
        path += n + (path[n] == '/');
    }
    return tree;
}

const char *json_tree_text(const json_t *tree, const char *path)
{
    const char *text = json_string_value(json_tree_at(tree, path));
    return text ? text : "";
}

const char *json_tree_number(const json_t *tree, const char *path, char out[NUMBER_TEXT])
{
    const json_t *value = json_tree_at(tree, path);
    double number;
    out[0] = '\0';
    if (json_is_integer(value))
        snprintf(out, NUMBER_TEXT, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        number_full(out, json_real_value(value));
    else if (json_is_string(value) && number_read(json_string_value(value), "", &number, NULL))
        text_copy(out, NUMBER_TEXT, json_string_value(value));
    return out;
}

bool json_tree_true(const json_t *tree, const char *path)
{
    return json_is_true(json_tree_at(tree, path));
}
