/* SPDX-License-Identifier: MPL-2.0
 *
 * pact - the study's footprint as PACT 3.0.3 has it: what a buyer's system reads. Offsets are no part of it.
 *
 * The file has the figure per functional unit, split as PACT does: land-use change as the rows say; biogenic non-CO2 is methane that is not fossil;
 * everything else is fossil. Removals within the product stay out of the figure (they are subject to proofs that a project does not hold) and are told
 * in the comment. Primary data share: the part of the figure whose amounts are the holding's own records and whose factor is measured or a supplier's
 * (levels a and b), or which a model makes of the holding's own figures. Ratings are means of the pedigrees that rows and factors have, weighted by emissions.
 */
#ifndef NONGTAN_WORKBENCH_PACT_H
#define NONGTAN_WORKBENCH_PACT_H

#include "storage/exchange/pact.h"
#include "workbench/workbench.h"

/* Fills `out` (pact_clear() in any case). Refuses where the footprint is incomplete or has no functional unit, a unit that PACT has not, and the
 * first field of the study that it needs and lacks. */
bool workbench_pact(struct workbench *wb, struct pact *out, struct refusal *refusal);
/* The same as a file. */
bool workbench_export_pact(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal);

#endif
