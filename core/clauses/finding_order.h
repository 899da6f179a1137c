/* SPDX-License-Identifier: MPL-2.0
 *
 * finding_order - the open findings in the order in which they are best mended, the same in every list.
 *
 * Errors come first: what an error hangs on is not counted yet, so its effect is not known. All others stand by the emissions that hang
 * on them, the largest first; where these are equal the graver one, then the order of the standard.
 */
#ifndef NONGTAN_CORE_CLAUSES_FINDING_ORDER_H
#define NONGTAN_CORE_CLAUSES_FINDING_ORDER_H

#include "core/clauses/clause.h"

/* Writes pointers to the open ones into `out` (room for findings->count) and returns how many. */
size_t findings_by_effect(const struct findings *findings, const struct finding **out);

#endif
