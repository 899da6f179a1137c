/* SPDX-License-Identifier: MPL-2.0 */
#include "core/hash.h"

#include <string.h>

void hash_begin(struct hash *hash)
{
    crypto_hash_sha256_init(&hash->state);
}

void hash_length(struct hash *hash, uint64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(n >> 8 * i);
    crypto_hash_sha256_update(&hash->state, bytes, sizeof bytes);
}

void hash_text(struct hash *hash, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    hash_length(hash, text ? n : UINT64_MAX);
    crypto_hash_sha256_update(&hash->state, (const unsigned char *)(text ? text : ""), n);
}

void hash_end(struct hash *hash, char hex[HASH_HEX])
{
    unsigned char bytes[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&hash->state, bytes);
    sodium_bin2hex(hex, HASH_HEX, bytes, sizeof bytes);
}

void hash_bytes(const void *bytes, size_t length, char hex[HASH_HEX])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, length ? bytes : (const void *)"", length);
    sodium_bin2hex(hex, HASH_HEX, hash, sizeof hash);
}
