/* SPDX-License-Identifier: MPL-2.0
 *
 * divisions - data/divisions.csv: provinces by the first two digits of GB/T 2260, with their ISO 3166-2 codes. Read when first asked for.
 */
#ifndef NONGTAN_STORAGE_DIVISIONS_H
#define NONGTAN_STORAGE_DIVISIONS_H

#include "storage/library.h"

enum { SUBDIVISION_TEXT = 8 };

/* Six digits of GB/T 2260 of which the first two are a province: "500112". Of the others only the form is checked: districts change with the
 * years. EXCHANGE_FIELD names `field`. `subdivision` receives "CN-CQ". */
bool division_read(struct library *library, const char *code, const char *field, char subdivision[SUBDIVISION_TEXT], struct refusal *refusal);

#endif
