/* SPDX-License-Identifier: MPL-2.0
 *
 * data - the library of the source tree and the published cases, for tests.
 */
#ifndef NONGTAN_TESTS_STORAGE_DATA_H
#define NONGTAN_TESTS_STORAGE_DATA_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "storage/library.h"

static inline struct library *open_data(void)
{
    struct refusal r;
    const char *folder = getenv("NONGTAN_DATADIR");
    struct library *library = library_open(folder ? folder : "data", &r);
    ck_assert_msg(library != NULL, "%s: %s (%s)", refusal_key(r.code), r.value, r.limit);
    return library;
}

/* A path below the source tree. */
static inline void source_path(char *out, size_t size, const char *path)
{
    const char *root = getenv("NONGTAN_SRCDIR");
    snprintf(out, size, "%s/%s", root ? root : ".", path);
}

#endif
