/* SPDX-License-Identifier: MPL-2.0
 *
 * packages - zips made of a few lines in a test: "name" and text, part after part.
 */
#ifndef NONGTAN_TESTS_EXCHANGE_PACKAGES_H
#define NONGTAN_TESTS_EXCHANGE_PACKAGES_H

#include <check.h>

#include "packing/package.h"

struct part { const char *name, *text; };

/* Those of `parts` until a NULL name, with the text of the one that is named `changed` replaced (or that part added); caller frees. */
static inline struct text_buffer zip_of(const struct part *parts, const char *changed, const char *text)
{
    struct package package = {0};
    struct text_buffer out = {0};
    bool found = !changed;
    for (size_t i = 0; parts[i].name; i++) {
        const bool here = changed && !strcmp(parts[i].name, changed);
        found |= here;
        if (!here || text)
            text_buffer_add(package_add(&package, parts[i].name), here ? text : parts[i].text);
    }
    if (!found)
        text_buffer_add(package_add(&package, changed), text);
    ck_assert(package_write(&package, &out));
    package_free(&package);
    return out;
}

#endif
