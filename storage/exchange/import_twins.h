/* SPDX-License-Identifier: MPL-2.0
 *
 * import_twins - finds the record that a row without an id has already become, when its file is read again.
 *
 * Each record is given out once: two equal rows of a file are two purchases, not one.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_TWINS_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_TWINS_H

#include "core/record.h"

struct twin;
struct twins {
    struct twin *items; /* owned, by hash */
    size_t count;
    const int *fields; /* compared; -1 stands for none; borrowed */
    size_t field_count;
};

bool twins_build(struct twins *twins, const struct records *records, const int *fields, size_t field_count); /* false: no memory */
/* A record with the same values in the fields compared, not given out before; or NULL. */
const struct record *twins_take(struct twins *twins, const struct record *record);
/* What names its content. */
uint64_t twins_hash(const struct twins *twins, const struct record *record);
void twins_clear(struct twins *twins);

/* True where the two agree in these fields (the id is not compared). */
bool records_agree(const struct record *a, const struct record *b, const int *fields, size_t field_count);

#endif
