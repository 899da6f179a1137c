/* SPDX-License-Identifier: MPL-2.0
 *
 * chain - a project as plain parts: its history, entry by entry, and the files attached to it; and the project file made again from them.
 *
 * The parts are the same bytes whatever SQLite wrote the file: "<prefix>history.json" lists the entries, "<prefix>history/000001" … hold what each
 * changed, "<prefix>evidence/<SHA-256>" the files. What is being typed (drafts) and bytes that no record speaks of stay behind.
 */
#ifndef NONGTAN_STORAGE_CHAIN_H
#define NONGTAN_STORAGE_CHAIN_H

#include "packing/package.h"
#include "storage/project_file.h"

/* Adds the parts. `project`: what the file holds, for the files that its records speak of; NULL: none of them. Refuses BYTES_GONE, CANCELLED … */
bool chain_write(struct project_file *file, const struct project *project, const char *prefix, struct package *out, struct refusal *refusal);

/* Where parts come from. */
struct part_source {
    bool (*read)(void *data, const char *name, struct text_buffer *out, struct refusal *refusal); /* SEAL_PART_MISSING where there is none */
    const char *(*name)(void *data, size_t i); /* of all parts, in any order; NULL behind the last */
    void *data;
};
struct part_source package_source(struct package *package);

/* Makes a new file at `path` (nothing stands there) of the parts of this prefix. An entry whose hash does not fit, or that does not apply, is refused
 * before anything that follows: SEAL_PART_CHANGED with the part. Nothing stays where it is refused. */
bool chain_rebuild(const struct part_source *parts, const char *prefix, const char *path, const struct progress *progress, struct refusal *refusal);

#endif
