/* SPDX-License-Identifier: MPL-2.0
 *
 * PACT 3.0.3 out: the table of fields as nested objects. Nothing is written that its own rules do not take, and nothing that must be there lacks.
 */
#include <string.h>

#include "core/json_out.h"
#include "storage/exchange/pact_fields.h"

static bool check(const struct pact *pact, struct refusal *refusal)
{
    enum pact_field lacking;
    for (int i = 0; i < PACT_FIELDS; i++)
        if (!pact_check_field((enum pact_field)i, pact_text(pact, (enum pact_field)i), refusal))
            return false;
    return !pact_lacking(pact, &lacking, 1) || refuse(refusal, REFUSAL_EXCHANGE_MISSING, "", pact_key(lacking), "");
}

/* The items of a list, one after the other into `item`; false at the end. */
static bool next_item(const char **list, char *item, size_t size)
{
    const size_t n = strcspn(*list, "\n");
    if (!**list)
        return false;
    text_copy(item, n + 1 < size ? n + 1 : size, *list);
    *list += n + ((*list)[n] == '\n');
    return true;
}

static void write_pair(struct json_out *json, enum pact_type type, char *item)
{
    char *tab = strchr(item, '\t');
    *tab = '\0';
    json_out_object(json, NULL);
    if (type == PACT_IS_SOURCES) {
        json_out_text(json, "name", item);
        json_out_text(json, "version", tab + 1);
    } else {
        json_out_text(json, "operator", "Other");
        json_out_array(json, "ruleNames");
        json_out_text(json, NULL, tab + 1);
        json_out_end_array(json);
        json_out_text(json, "otherOperatorName", item);
    }
    json_out_end_object(json);
}

static bool is_list(enum pact_type type)
{
    return type == PACT_IS_URNS || type == PACT_IS_UUIDS || type == PACT_IS_TEXTS || type == PACT_IS_GWPS || type == PACT_IS_SOURCES || type == PACT_IS_RULES;
}

static void write_value(struct json_out *json, const char *key, enum pact_type type, const char *value)
{
    char item[1000];
    if (type == PACT_IS_BOOL)
        json_out_bool(json, key, !strcmp(value, "true"));
    else if (!is_list(type))
        json_out_text(json, key, value);
    else {
        json_out_array(json, key);
        while (next_item(&value, item, sizeof item)) {
            if (type == PACT_IS_SOURCES || type == PACT_IS_RULES)
                write_pair(json, type, item);
            else
                json_out_text(json, NULL, item);
        }
        json_out_end_array(json);
    }
}

/* Opens and closes objects so that the next value stands where its path says. The table keeps what belongs together beside each other. */
static const char *move_to(struct json_out *json, const char *path, char at[40])
{
    const char *slash = strrchr(path, '/');
    const size_t n = slash ? (size_t)(slash - path) : 0;
    while (*at && (strncmp(at, path, strlen(at)) || strlen(at) > n)) {
        char *last = strrchr(at, '/');
        *(last ? last : at) = '\0';
        json_out_end_object(json);
    }
    while (strlen(at) < n) {
        char key[40];
        const size_t before = strlen(at), from = before + (before > 0), length = strcspn(path + from, "/");
        text_copy(key, length + 1, path + from);
        text_copy(at, from + length + 1, path);
        json_out_object(json, key);
    }
    return slash ? slash + 1 : path;
}

bool pact_write(const struct pact *pact, struct text_buffer *out, struct refusal *refusal)
{
    struct json_out json;
    char at[40] = "";
    if (pact->failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (!check(pact, refusal))
        return false;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    json_out_array(&json, "data");
    json_out_object(&json, NULL);
    for (int i = 0; i < PACT_FIELDS; i++)
        if (*pact_text(pact, (enum pact_field)i))
            write_value(&json, move_to(&json, pact_rules[i].path, at), pact_rules[i].type, pact_text(pact, (enum pact_field)i));
    move_to(&json, "data", at);
    json_out_end_object(&json);
    json_out_end_array(&json);
    json_out_end_object(&json);
    return !out->failed || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}
