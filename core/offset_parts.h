/* SPDX-License-Identifier: MPL-2.0
 *
 * offset_parts - texts of a lot that hold several things: tonnes by year, and words that are compared without regard to spelling.
 */
#ifndef NONGTAN_CORE_OFFSET_PARTS_H
#define NONGTAN_CORE_OFFSET_PARTS_H

#include "core/record.h"

enum { OFFSET_PARTS = 60 };
struct offset_parts {
    int years[OFFSET_PARTS];
    double tonnes[OFFSET_PARTS];
    size_t count;
    double sum;
};

/* "2024=30.2; 2025=54.4": also with ":", "," "，" "；" and 年. False where it is blank, a part cannot be read, or a year stands twice. */
bool offset_parts_read(const char *text, struct offset_parts *out);
/* True where both hold the same letters and digits, without regard to width, case, spaces, brackets and points. Blank is like nothing. */
bool offset_same_words(const char *a, const char *b);

#endif
