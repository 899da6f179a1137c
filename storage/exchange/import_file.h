/* SPDX-License-Identifier: MPL-2.0
 *
 * import_file - the whole of one ordinary file as bytes, bounded.
 *
 * Knows nothing of encodings or tables. Folders, pipes and devices are refused by name.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_FILE_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_FILE_H

#include "core/hash.h"
#include "core/refusal.h"

enum { IMPORT_FILE_LIMIT = 256 * 1024 * 1024 };

/* Opens `path` for reading: a descriptor for the caller to close, or -1 with what import_file_read() refuses. */
int import_file_open(const char *path, size_t *size, struct refusal *refusal);
/* The first bytes of an ordinary file, at most `size`; their number, 0 where it is none or cannot be read. Never waits for a pipe. */
size_t import_file_head(const char *path, char *out, size_t size);
/* SHA-256 of the file as hexadecimal digits, read in pieces. Refuses as import_file_read(). */
bool import_file_sha256(const char *path, char hex[HASH_HEX], struct refusal *refusal);
/* Reads `path`. `*bytes` (never NULL on success, one NUL behind `*length`) is the caller's to free. Refuses FILE_MISSING,
 * FILE_IS_FOLDER, FILE_NOT_REGULAR, FILE_NOT_READABLE, FILE_TOO_LARGE, DISK_ERROR, OUT_OF_MEMORY. */
bool import_file_read(const char *path, char **bytes, size_t *length, struct refusal *refusal);

#endif
