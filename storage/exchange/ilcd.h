/* SPDX-License-Identifier: MPL-2.0
 *
 * ilcd - the one reader and the one writer of ILCD (XML) and TIDAS (the same in JSON). formats.md, section 4.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ILCD_H
#define NONGTAN_STORAGE_EXCHANGE_ILCD_H

#include "storage/exchange/format.h"

enum ilcd_form { ILCD_XML, ILCD_JSON };

/* As recognise() of a format. */
int ilcd_recognise(const struct exchange_bytes *bytes, enum ilcd_form form);
/* A zip of data sets, or one data set; of either form. */
bool ilcd_read(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal);
/* A zip of processes, flows, flow properties, unit groups, sources and a contact, complete after formats.md, section 4. Refuses EXCHANGE_FIELD for
 * a unit that is unknown or cannot be converted into the flow's. */
bool ilcd_write(const struct dataset *dataset, enum ilcd_form form, struct text_buffer *out, struct refusal *refusal);

#endif
