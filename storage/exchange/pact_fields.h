/* SPDX-License-Identifier: MPL-2.0
 *
 * pact_fields - the table of PACT's fields. Only pact*.c include it.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_PACT_FIELDS_H
#define NONGTAN_STORAGE_EXCHANGE_PACT_FIELDS_H

#include "storage/exchange/pact.h"

enum pact_type {
    PACT_IS_TEXT, PACT_IS_UUID, PACT_IS_UUIDS, PACT_IS_VERSION, PACT_IS_INSTANT, PACT_IS_STATUS, PACT_IS_URNS, PACT_IS_TEXTS, PACT_IS_UNIT, PACT_IS_DECIMAL,
    PACT_IS_POSITIVE, PACT_IS_NOT_NEGATIVE, PACT_IS_NOT_POSITIVE, PACT_IS_PERCENT, PACT_IS_RATING, PACT_IS_BOOL, PACT_IS_COUNTRY, PACT_IS_SUBDIVISION,
    PACT_IS_GWPS, PACT_IS_SOURCES, PACT_IS_RULES
};

struct pact_field_rule {
    const char *path;     /* in version 3 */
    const char *older;    /* in version 2; NULL: the same; "": there is none */
    enum pact_type type;
    bool required;        /* in version 3 */
};
extern const struct pact_field_rule pact_rules[PACT_FIELDS];

#endif
