/* SPDX-License-Identifier: MPL-2.0
 *
 * export - a project as a folder of CSV tables that import reads back to the same project.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_EXPORT_H
#define NONGTAN_STORAGE_EXCHANGE_EXPORT_H

#include "core/progress.h"
#include "core/record.h"

/* Writes one CSV a kind of record that has any, into `folder` (made if missing; an existing table there is refused),
 * and at last the list of them (storage/exchange/manifest.h).
 * UTF-8 with BOM, CRLF, RFC 4180; a cell that a spreadsheet would run as a formula gets a leading "'" that import takes off again. `progress` (may be
 * NULL) is told, and may stop it (CANCELLED). Where it is refused nothing is left of it. */
bool export_folder(const struct project *project, const char *folder, const struct progress *progress, struct refusal *refusal);

/* One table as CSV text into `out`. */
void export_table(const struct project *project, enum entity_id entity, struct text_buffer *out);

#endif
