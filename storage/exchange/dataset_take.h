/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_take - from another program's dataset to records of the plan. Either rows of the inventory (where no process of the file feeds
 * another, or only finished results of one gas do), or linked processes. Nothing vanishes silently: what is left out is counted and named.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_TAKE_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_TAKE_H

#include "storage/exchange/dataset.h"
#include "storage/exchange/import_internal.h"

struct dataset_wish {
    bool factors;       /* finished inventories become factors in place of rows */
    const char *tier;   /* level of clause 7.7 of factors that do not say theirs */
};

/* Plans the whole of it, or tells an error and plans nothing. The dataset is checked here (dataset_check) and may change. */
void dataset_take(struct planner *p, const struct import_source *source, struct dataset *d, const struct dataset_wish *wish);

#endif
