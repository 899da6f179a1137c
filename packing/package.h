/* SPDX-License-Identifier: MPL-2.0
 *
 * package - parts with names as one zip in memory, in the order in which they are added, with one date for all: the same parts give the same bytes.
 * For what reports and exports write; reading is storage/exchange/archive.
 */
#ifndef NONGTAN_PACKING_PACKAGE_H
#define NONGTAN_PACKING_PACKAGE_H

#include "core/text.h"

struct package_part {
    char name[160];
    struct text_buffer data; /* owned by the package */
};
struct package {
    struct package_part *parts;
    size_t count;
    bool failed;
};

/* A fresh part to be written to; NULL without memory. It stays where it is until the next one is added. */
struct text_buffer *package_add(struct package *p, const char *name);
/* The zip; false without memory. */
bool package_write(const struct package *p, struct text_buffer *out);
void package_free(struct package *p);

#endif
