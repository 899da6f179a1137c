/* SPDX-License-Identifier: MPL-2.0 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "storage/exchange/seal.h"

#include <stdlib.h>
#include <string.h>

#include "core/json_out.h"
#include "storage/exchange/json_tree.h"

const char seal_name[] = "seal.json";
static const char format[] = "nongtan sealed package 1", digest_line[] = ",\n  \"seal\": \"";

void seal_free(struct seal *seal)
{
    free(seal->facts);
    free(seal->parts);
    *seal = (struct seal){0};
}

void seal_fact_add(struct seal *seal, const char *key, const char *value)
{
    struct seal_fact *more = seal->failed ? NULL : realloc(seal->facts, (seal->fact_count + 1) * sizeof *more);
    seal->failed |= !more;
    if (!more)
        return;
    seal->facts = more;
    text_copy(more[seal->fact_count].key, sizeof more->key, key);
    text_clean(more[seal->fact_count].value, sizeof more->value, value ? value : "", false);
    seal->fact_count++;
}

const char *seal_fact(const struct seal *seal, const char *key)
{
    for (size_t i = 0; i < seal->fact_count; i++)
        if (!strcmp(seal->facts[i].key, key))
            return seal->facts[i].value;
    return "";
}

static void add_part(struct seal *seal, const char *name, const char *sha256)
{
    struct seal_part *more = seal->failed ? NULL : realloc(seal->parts, (seal->part_count + 1) * sizeof *more);
    seal->failed |= !more;
    if (!more)
        return;
    seal->parts = more;
    text_copy(more[seal->part_count].name, sizeof more->name, name);
    text_copy(more[seal->part_count].sha256, sizeof more->sha256, sha256);
    seal->part_count++;
}

void seal_hash(const char *bytes, size_t length, char hex[HASH_HEX])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)(bytes ? bytes : ""), length);
    sodium_bin2hex(hex, HASH_HEX, hash, sizeof hash);
}

void seal_part_add(struct seal *seal, const char *name, const char *bytes, size_t length)
{
    char hex[HASH_HEX];
    seal_hash(bytes, length, hex);
    add_part(seal, name, hex);
}

const struct seal_part *seal_part_find(const struct seal *seal, const char *name)
{
    for (size_t i = 0; i < seal->part_count; i++)
        if (!strcmp(seal->parts[i].name, name))
            return &seal->parts[i];
    return NULL;
}

void seal_write(struct seal *seal, struct text_buffer *out)
{
    struct json_out json;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    json_out_text(&json, "format", format);
    json_out_object(&json, "facts");
    for (size_t i = 0; i < seal->fact_count; i++)
        json_out_text(&json, seal->facts[i].key, seal->facts[i].value);
    json_out_end_object(&json);
    json_out_array(&json, "parts");
    for (size_t i = 0; i < seal->part_count; i++) {
        json_out_object(&json, NULL);
        json_out_text(&json, "name", seal->parts[i].name);
        json_out_text(&json, "sha256", seal->parts[i].sha256);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    seal_hash(out->data, out->length, seal->digest);
    json_out_text(&json, "seal", seal->digest);
    json_out_end_object(&json);
    out->failed |= seal->failed;
}

void seal_digest(const char *bytes, size_t length, char hex[HASH_HEX])
{
    const char *at = NULL, *end = bytes + length;
    for (const char *p = bytes; (p = memmem(p, (size_t)(end - p), digest_line, sizeof digest_line - 1)); p++)
        at = p;
    *hex = '\0';
    if (at)
        seal_hash(bytes, (size_t)(at - bytes), hex);
}

static bool take(const json_t *tree, struct seal *out)
{
    const json_t *facts = json_tree_at(tree, "facts"), *parts = json_tree_at(tree, "parts");
    if (strcmp(json_tree_text(tree, "format"), format) != 0 || !json_is_object(facts) || !json_is_array(parts))
        return false;
    text_copy(out->digest, sizeof out->digest, json_tree_text(tree, "seal"));
    for (void *i = json_object_iter((json_t *)(uintptr_t)facts); i; i = json_object_iter_next((json_t *)(uintptr_t)facts, i)) {
        const char *value = json_string_value(json_object_iter_value(i));
        seal_fact_add(out, json_object_iter_key(i), value);
    }
    for (size_t i = 0; i < json_array_size(parts); i++) {
        const json_t *part = json_array_get(parts, i);
        const char *name = json_tree_text(part, "name"), *sha256 = json_tree_text(part, "sha256");
        if (!*name || strlen(name) >= sizeof out->parts->name || strlen(sha256) != HASH_HEX - 1)
            return false;
        add_part(out, name, sha256);
    }
    return true;
}

bool seal_read(const char *bytes, size_t length, struct seal *out, struct refusal *refusal)
{
    struct refusal why;
    *out = (struct seal){0};
    json_t *tree = json_tree_read(bytes, length, seal_name, &why);
    bool good = tree && take(tree, out);
    json_decref(tree);
    if (out->failed)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    return good || refuse(refusal, REFUSAL_SEAL_NOT_ONE, "", seal_name, tree ? N_("its form is another") : why.limit);
}
