/* SPDX-License-Identifier: MPL-2.0
 *
 * hash - SHA-256 over texts: each goes in with its length before it, so that no two different lists give the same bytes; a blank is not an
 * empty text.
 */
#ifndef NONGTAN_CORE_HASH_H
#define NONGTAN_CORE_HASH_H

#include <stdint.h>

#include <sodium.h>

struct hash { crypto_hash_sha256_state state; };
enum { HASH_HEX = 2 * crypto_hash_sha256_BYTES + 1 };

void hash_begin(struct hash *hash);
void hash_length(struct hash *hash, uint64_t n);
void hash_text(struct hash *hash, const char *text); /* NULL: blank */
void hash_end(struct hash *hash, char hex[HASH_HEX]);

/* SHA-256 of the bytes as they are, as sha256sum prints it. */
void hash_bytes(const void *bytes, size_t length, char hex[HASH_HEX]);

#endif
