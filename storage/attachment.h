/* SPDX-License-Identifier: MPL-2.0
 *
 * attachment - the bytes of attached files: copied in by their SHA-256, read back, checked, taken away for good.
 *
 * Bytes are no part of the history, which keeps what the records say of them: undo and redo never touch them. A file from outside is
 * opened without following links, must be a regular one of bounded size, and is read twice: once for its SHA-256, once into the
 * project; where the two differ, nothing is stored. Names are data and never lead anywhere.
 */
#ifndef NONGTAN_STORAGE_ATTACHMENT_H
#define NONGTAN_STORAGE_ATTACHMENT_H

#include "core/attached.h"
#include "storage/project_file.h"

enum { ATTACHMENT_NAME_TEXT = 128, ATTACHMENT_HEX = 65 };

/* Bytes; what a file and all files of a project may have together. */
struct attachment_limits { long long file, project; };

/* A file from outside, open and read through once. */
struct attachment_file {
    int fd;
    char name[ATTACHMENT_NAME_TEXT]; /* safe: no folder, no control character */
    char path[400];                  /* as given, cut; for messages */
    long long size;
    char sha256[ATTACHMENT_HEX];
};

/* Opens and reads it. `project`: the file that must not be read by its own name (its locks would go); may be NULL. Refuses FILE_MISSING,
 * FILE_IS_LINK, FILE_NOT_REGULAR, FILE_NOT_READABLE, FILE_IS_PROJECT, FILE_EMPTY, FILE_TOO_LARGE, FILE_CHANGING.
 * attachment_close() where true. */
bool attachment_open(const char *path, const char *project, const struct attachment_limits *limits, struct attachment_file *out,
                     struct refusal *refusal);
void attachment_close(struct attachment_file *file);
/* The last part of a path as a name that is safe everywhere: "../x" gives "x", "a\nb" "a␊b"; "file" where nothing is left. */
void attachment_name(const char *path, char out[ATTACHMENT_NAME_TEXT]);

/* Copies it in where its bytes are not there yet, or are there damaged; `*stored` tells. Refuses ATTACHMENTS_FULL, FILE_CHANGING. */
bool attachment_store(struct project_file *project, struct attachment_file *file, const struct attachment_limits *limits, bool *stored,
                      struct refusal *refusal);

/* All bytes that are held, sorted by SHA-256, none read. Caller frees `*out` with free(). */
bool attachment_list(struct project_file *project, struct attached_bytes **out, size_t *count, struct refusal *refusal);
/* Reads one through and sets `damaged`. False where it cannot be read at all. */
bool attachment_check(struct project_file *project, struct attached_bytes *bytes, struct refusal *refusal);

/* Writes the bytes to a new file that nothing stands at (mode 0600), and checks them. Refuses BYTES_GONE, BYTES_CHANGED, FILE_EXISTS … */
bool attachment_write(struct project_file *project, const char *sha256, const char *path, struct refusal *refusal);

/* The same into memory. */
bool attachment_read(struct project_file *project, const char *sha256, struct text_buffer *out, struct refusal *refusal);

/* True where an entry of the history speaks of these bytes: an undo or redo may bring the record back. */
bool attachment_in_history(struct project_file *project, const char *sha256, bool *found, struct refusal *refusal);
/* Takes bytes away for good, overwritten in the file. Later backups do not hold them; older ones do. */
bool attachment_forget(struct project_file *project, const char *sha256, struct refusal *refusal);

#endif
