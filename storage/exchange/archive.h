/* SPDX-License-Identifier: MPL-2.0
 *
 * archive - a zip in memory as named parts, bounded: what may unpack to how much is decided by what the zip says before anything is read, and by what
 * really comes. Names that lead out of the folder ("../x", "/x") are refused.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ARCHIVE_H
#define NONGTAN_STORAGE_EXCHANGE_ARCHIVE_H

#include "core/refusal.h"
#include "core/text.h"

enum { ARCHIVE_PARTS = 200000, ARCHIVE_NAME = 256 };

struct archive; /* opaque */

bool archive_is(const char *bytes, size_t length); /* begins as a zip */
/* Borrows the bytes. NULL with EXCHANGE_BROKEN (truncated, no zip), EXCHANGE_TOO_MUCH or OUT_OF_MEMORY. */
struct archive *archive_open(const char *bytes, size_t length, const char *where, struct refusal *refusal);
void archive_close(struct archive *archive);
size_t archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, size_t i); /* as stored, "" for a folder */
/* The part's bytes, with a NUL behind; out->data is the caller's (text_buffer_free). Refuses EXCHANGE_BROKEN, EXCHANGE_TOO_MUCH. */
bool archive_read(struct archive *archive, size_t i, struct text_buffer *out, struct refusal *refusal);
long archive_find(const struct archive *archive, const char *name); /* -1 where there is none */

#endif
