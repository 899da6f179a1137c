/* SPDX-License-Identifier: MPL-2.0
 *
 * validate_internal - what validate.c and validate_record.c share. For these two only.
 */
#ifndef NONGTAN_CORE_VALIDATE_INTERNAL_H
#define NONGTAN_CORE_VALIDATE_INTERNAL_H

#include "core/validate.h"

/* What the fields of one record must agree on among themselves and with the project; each field has passed alone. */
bool validate_agreement(const struct unit_system *units, const struct project *project, const struct record *record,
                        struct refusal *refusal);

/* Products and what keys state for them; in validate_product.c. */
bool validate_product(const struct unit_system *units, const struct record *product, struct refusal *refusal);
bool validate_share(const struct unit_system *units, const struct project *project, const struct record *share, struct refusal *refusal);

#endif
