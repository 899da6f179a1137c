/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_of_project - the current variant as it counts, as a dataset that any format can write. Each counted row is an exchange of one process of
 * the study: by a factor as an input from a finished result of one gas, by a model as masses of gas. Linked processes go as they stand. The study's GWP
 * values go along, so that another program computes the same CO2e. What cannot go is told in the dataset's notes.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_OF_PROJECT_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_OF_PROJECT_H

#include "core/footprint.h"
#include "storage/exchange/dataset.h"
#include "storage/library.h"

struct dataset_export {
    const struct library *library;
    const struct project *project;     /* as typed; the footprint's copy with the done actions is taken where it has one */
    const struct footprint *footprint; /* of the whole holding */
    const struct gwp_set *gwp;         /* that it was computed with */
    const char *space;                 /* what tells this project from others, in all ids */
};

/* dataset_clear() in any case. */
bool dataset_of_project(const struct dataset_export *from, struct dataset *out, struct refusal *refusal);

#endif
