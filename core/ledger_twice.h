/* SPDX-License-Identifier: MPL-2.0
 *
 * ledger_twice - is a lot used twice: by its serial numbers, by registry, project, vintage and tonnes where it has none, or by its
 * trees; in this project or in another one. Private to the ledger.
 */
#ifndef NONGTAN_CORE_LEDGER_TWICE_H
#define NONGTAN_CORE_LEDGER_TWICE_H

#include "core/ledger.h"

/* Compares offset number `index` of the project with those before it, and with all of the other projects. */
void ledger_twice(const struct clause_context *context, size_t index, struct offset_faults *out);

#endif
