/* SPDX-License-Identifier: MPL-2.0
 *
 * path - what stands at a path, and small steps on files that no SQLite connection has open.
 *
 * Looks with stat and access only: opening a project's file beside SQLite and closing it again would drop SQLite's locks.
 * Private to storage/.
 */
#ifndef NONGTAN_STORAGE_PATH_H
#define NONGTAN_STORAGE_PATH_H

#include "core/refusal.h"

enum { PATH_SIZE = 4096 };

/* An existing regular file that may be read: else FILE_MISSING, FILE_IS_FOLDER, FILE_NOT_REGULAR, FILE_NOT_READABLE. */
bool path_is_file(const char *path, struct refusal *refusal);
/* Nothing stands at `path` and its folder may be written: else FILE_EXISTS, FILE_IS_FOLDER, FILE_MISSING, FILE_READ_ONLY
 * (the last two name the folder). */
bool path_is_free(const char *path, struct refusal *refusal);
/* The file and its folder may be written (a journal must be able to stand beside the file). */
bool path_writable(const char *path);
/* The folder part ("." where none); false where it does not fit. */
bool path_folder(const char *path, char *out, size_t size);

/* Creates an empty file, mode 0600, that must not exist. False with errno. */
bool path_create(const char *path);
/* Brings a file that nobody has open, or a folder, to the disk. False with errno. */
bool path_sync(const char *path, bool folder);
/* Renames where nothing stands at `to`, in one step wherever the file system can. False with errno. */
bool path_rename_new(const char *from, const char *to);
/* Removes files that processes which are gone have left: `prefix` and the number of the process, nothing behind. */
void path_sweep(const char *folder, const char *prefix);
/* A refusal for errno after one of the above. */
bool path_refuse(const char *path, int error, struct refusal *refusal);

#endif
