/* SPDX-License-Identifier: MPL-2.0
 *
 * pact - product footprints as the PACT data exchange of WBCSD has them: read 3.x and 2.x, write 3.0.3.
 *
 * One table of fields (pact_fields.c) says where each stands in either version, what it must look like and whether it must be there; reader, writer and
 * checks walk over it. Patterns are our own, anchored at both ends: two of the published ones also match "12abc" (formats.md 2).
 * Source: wbcsd/data-exchange-protocol, spec/v3/openapi.yaml (3.0.3), spec/v2/openapi.yaml (2.3.3).
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_PACT_H
#define NONGTAN_STORAGE_EXCHANGE_PACT_H

#include "core/text.h"
#include "storage/exchange/format.h"

enum pact_field {
    PACT_ID, PACT_SPEC_VERSION, PACT_PRECEDING, PACT_CREATED, PACT_STATUS, PACT_COMPANY, PACT_COMPANY_IDS, PACT_DESCRIPTION, PACT_PRODUCT_IDS,
    PACT_CLASSIFICATIONS, PACT_PRODUCT, PACT_COMMENT,
    PACT_UNIT, PACT_AMOUNT, PACT_MASS, PACT_FROM, PACT_TO, PACT_REGION, PACT_COUNTRY, PACT_SUBDIVISION, PACT_BOUNDARY, PACT_EXCLUDING, PACT_INCLUDING,
    PACT_FOSSIL_CARBON, PACT_BIOGENIC_CARBON, PACT_FOSSIL, PACT_LAND_USE_CHANGE, PACT_LAND_MANAGEMENT, PACT_LAND_REMOVALS, PACT_UPTAKE,
    PACT_BIOGENIC_NON_CO2, PACT_AIRCRAFT, PACT_PACKAGING_INCLUDED, PACT_PACKAGING, PACT_GWP, PACT_STANDARDS, PACT_RULES, PACT_EXEMPTED,
    PACT_EXEMPTED_WHY, PACT_ALLOCATION, PACT_SECONDARY, PACT_PRIMARY_SHARE, PACT_TECHNOLOGICAL, PACT_GEOGRAPHICAL, PACT_TEMPORAL,
    PACT_FIELDS
};

/* One footprint. Every text as the file has it; of a list the items with a newline between them; of PACT_SECONDARY "name\tversion" a line; of
 * PACT_RULES "operator\tname" a line. NULL where it is not there. */
struct pact {
    char *values[PACT_FIELDS];
    bool failed; /* without memory */
};

void pact_set(struct pact *pact, enum pact_field field, const char *value);
const char *pact_text(const struct pact *pact, enum pact_field field); /* "" where it is not there */
const char *pact_key(enum pact_field field);                          /* "pcf/declaredUnitAmount", of version 3 */
void pact_clear(struct pact *pact);

/* What version 3.0.3 asks of the value of one field; EXCHANGE_FIELD with what it must be. A value that is not there passes. */
bool pact_check_field(enum pact_field field, const char *value, struct refusal *refusal);
/* Fields that must be there and are not, in the order of the table, at most `max`; their number. */
size_t pact_lacking(const struct pact *pact, enum pact_field *out, size_t max);

/* {"data":[…]} with the one footprint. Refuses EXCHANGE_FIELD for a value that the rules do not take, EXCHANGE_MISSING for the first that lacks. */
bool pact_write(const struct pact *pact, struct text_buffer *out, struct refusal *refusal);

/* The unit of this program for one of PACT's ("kilogram": "kg"), and back; NULL where there is none. */
const char *pact_unit_here(const char *pact_unit);
const char *pact_unit_there(const char *unit);

#endif
