/* SPDX-License-Identifier: MPL-2.0
 *
 * seal - seal.json of a sealed package: what the package is about (facts), and each part with its SHA-256, in order. The digest of the seal is the
 * SHA-256 of the file's bytes before the line that holds it: whoever knows it knows all of the package.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_SEAL_H
#define NONGTAN_STORAGE_EXCHANGE_SEAL_H

#include "core/hash.h"
#include "core/refusal.h"
#include "core/text.h"

extern const char seal_name[]; /* "seal.json", the last part */

struct seal_fact { char key[48], value[240]; };
struct seal_part { char name[160], sha256[HASH_HEX]; };
struct seal {
    struct seal_fact *facts; size_t fact_count;
    struct seal_part *parts; size_t part_count;
    char digest[HASH_HEX]; /* as the file states it; set by seal_write() too */
    bool failed;           /* without memory */
};

void seal_free(struct seal *seal);
void seal_fact_add(struct seal *seal, const char *key, const char *value); /* cleaned, cut */
const char *seal_fact(const struct seal *seal, const char *key);           /* "" where there is none */
void seal_part_add(struct seal *seal, const char *name, const char *bytes, size_t length);
const struct seal_part *seal_part_find(const struct seal *seal, const char *name);
void seal_hash(const char *bytes, size_t length, char hex[HASH_HEX]);

void seal_write(struct seal *seal, struct text_buffer *out);
/* Refuses SEAL_NOT_ONE. Whether the digest fits is told by seal_digest(). seal_free() in any case. */
bool seal_read(const char *bytes, size_t length, struct seal *out, struct refusal *refusal);
/* What the digest must be; "" where the file has none. */
void seal_digest(const char *bytes, size_t length, char hex[HASH_HEX]);

#endif
