/* SPDX-License-Identifier: MPL-2.0
 *
 * frozen - the project's own copies of published parameters (ENTITY_PARAMETER, id "table/key") as a set for the models.
 *
 * A model finds the copy before the published row, so that a later library moves no old result.
 */
#ifndef NONGTAN_CORE_FROZEN_H
#define NONGTAN_CORE_FROZEN_H

#include "core/parameter.h"
#include "core/record.h"

struct frozen_parameters {
    struct parameter_set set; /* its texts are the project's, but for the names of the tables */
    char *tables;             /* owned */
};

/* Copies of the project, `behind` them the published ones (or NULL). False without memory. frozen_parameters_clear() in any case. */
bool frozen_parameters_make(const struct project *project, const struct parameter_set *behind, struct frozen_parameters *out);
void frozen_parameters_clear(struct frozen_parameters *frozen);
/* True where the row is a copy of the project. */
bool frozen_parameters_hold(const struct frozen_parameters *frozen, const struct parameter *parameter);

/* A new record that is a copy of the row; NULL without memory. */
struct record *parameter_freeze(const struct parameter *parameter);

#endif
