/* SPDX-License-Identifier: MPL-2.0
 *
 * factor_boundary - what the boundary of a factor, written in words, covers. Clause 7.7 asks for all gases from cradle to gate.
 *
 * Reads the words that sources use, in English and Chinese; what it does not know is BOUNDARY_UNKNOWN, never a guess.
 */
#ifndef NONGTAN_CORE_FACTOR_BOUNDARY_H
#define NONGTAN_CORE_FACTOR_BOUNDARY_H

enum factor_boundary {
    BOUNDARY_UNKNOWN,
    BOUNDARY_CRADLE,     /* from cradle to gate or further */
    BOUNDARY_COMBUSTION, /* what leaves the fire, or the chimney of the power station */
    BOUNDARY_PART,       /* one stage only */
    BOUNDARY_DIRECT,     /* of a field, an animal, a pond */
};

enum factor_boundary factor_boundary_of(const char *words);
/* Message id, short: "cradle to gate", "combustion only" …; "" for BOUNDARY_UNKNOWN. */
const char *factor_boundary_label(enum factor_boundary boundary);

#endif
