/* SPDX-License-Identifier: MPL-2.0
 *
 * exchange - the study in the formats of other programs: what is written, and what could not go. Reading them is importing (workbench/workbench.h).
 */
#ifndef NONGTAN_WORKBENCH_EXCHANGE_H
#define NONGTAN_WORKBENCH_EXCHANGE_H

#include "storage/exchange/format.h"
#include "workbench/workbench.h"

/* What was left out or mapped on the way out, in order. */
struct exchange_told {
    struct refusal *items; /* owned */
    size_t count;
};
void exchange_told_clear(struct exchange_told *told);

/* The format that can be written with this key, else by the path's ending; NULL where none is. */
const struct exchange_format *workbench_exchange_format(const char *key, const char *path);

/* Writes the current variant as it counts. Refuses what the format cannot hold, an existing file without `overwrite`. exchange_told_clear() in any
 * case. `format` NULL: nothing is written, only told what could not go. */
bool workbench_export_as(struct workbench *wb, const struct exchange_format *format, const char *path, bool overwrite, struct exchange_told *told,
                         struct refusal *refusal);

#endif
