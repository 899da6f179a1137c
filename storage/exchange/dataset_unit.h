/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_unit - units as other programs write them ("t*km", "Item(s)", "lb av") and as we do (data/exchange-units.csv).
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_UNIT_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_UNIT_H

#include "storage/library.h"

struct dataset_units; /* the table, read once; borrows the library */
bool dataset_units_open(const struct library *library, struct dataset_units **out, struct refusal *refusal);
void dataset_units_close(struct dataset_units *units);

/* Ours for theirs, and by how much the figure is multiplied (1 in nearly all cases). What the table does not know may be a unit of ours.
 * False with UNIT_UNKNOWN naming it; blank is unknown, too. */
bool dataset_unit_take(const struct dataset_units *units, const char *foreign, const char **ours, double *times, struct refusal *refusal);

/* Theirs for ours: x [unit] is x * times [foreign]. False where no unit of the table is of that kind: then an item stands for one `unit`. */
bool dataset_unit_give(const struct dataset_units *units, const struct unit *unit, const char **foreign, double *times);

#endif
