/* SPDX-License-Identifier: MPL-2.0
 *
 * attached - which records have evidence that is really there: attachments whose bytes the project holds.
 *
 * Core sees no bytes. Whoever has them says which there are (by SHA-256) and how many bytes each has; here it is put together with what
 * the attachments say.
 */
#ifndef NONGTAN_CORE_ATTACHED_H
#define NONGTAN_CORE_ATTACHED_H

#include "core/index.h"
#include "core/record.h"

enum attached_state {
    ATTACHED_HELD,
    ATTACHED_GONE,    /* the project has no bytes of this SHA-256 */
    ATTACHED_CHANGED, /* it has, but of another length, or they were read and have another SHA-256 */
};

/* What lies beside the records. */
struct attached_bytes {
    char sha256[65];
    long long size;
    bool damaged; /* read through, and not what the SHA-256 says */
};

/* Zero-initialise, attached_clear() when done. */
struct attached {
    const struct attached_bytes *bytes; /* borrowed, sorted by SHA-256 */
    size_t byte_count;
    struct text_index records;          /* "activity/r012" of those with at least one that is held */
};

/* False without memory. */
bool attached_build(struct attached *out, const struct project *project, const struct attached_bytes *bytes, size_t count);
void attached_clear(struct attached *attached);
enum attached_state attached_state_of(const struct attached *attached, const struct record *attachment);
/* True where the record has an attachment that is held. False too where `attached` is NULL. */
bool attached_to(const struct attached *attached, const struct record *record);

/* A sha256 as attachments have it: 64 hexadecimal digits, small letters. */
bool attached_is_sha256(const char *text);

#endif
