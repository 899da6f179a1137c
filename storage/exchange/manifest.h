/* SPDX-License-Identifier: MPL-2.0
 *
 * manifest - the list of tables that an export wrote, each with its SHA-256: manifest.csv beside them.
 *
 * A table that is still what the export wrote holds records as they stood in a project: reading it back makes no judgement of them that
 * the project did not make. A table that was edited since is checked like any other.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_MANIFEST_H
#define NONGTAN_STORAGE_EXCHANGE_MANIFEST_H

#include "core/entity.h"
#include "core/hash.h"
#include "core/text.h"

extern const char manifest_name[]; /* "manifest.csv" */

/* Begins the list; then one line for each table. */
void manifest_begin(struct text_buffer *out);
void manifest_add(struct text_buffer *out, enum entity_id entity, const char *sha256);

struct manifest {
    bool holds; /* there is a list, and every table of it is what it was */
    bool listed[ENTITY_COUNT];
};
void manifest_read(const char *folder, struct manifest *out);

#endif
