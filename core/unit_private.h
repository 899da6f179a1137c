/* SPDX-License-Identifier: MPL-2.0
 *
 * unit_private - what unit.c, unit_fit.c and quantity.c share. Nobody else includes this.
 *
 * A unit is a list of factors, each a row of the table with a power and its own substance; UDUNITS units of the
 * numerator, the denominator and the whole are made once. Numbers in a unit text ("10^4 Nm3") go into `multiplier`.
 */
#ifndef NONGTAN_CORE_UNIT_PRIVATE_H
#define NONGTAN_CORE_UNIT_PRIVATE_H

#include "core/unit.h"

#include <udunits2.h>

enum { UNIT_FACTORS = 12, UNIT_SUBSTANCE = 64, UNIT_TEXT = 200, UNIT_POWER = 9 };

struct unit_row {
    struct unit_definition definition; /* owned copies */
    ut_unit *ut;
    bool pack, dimensionless;
    bool material; /* a substance may follow: mass, volume, energy, pack, fraction */
    bool extent;   /* length, area or time: never the content of a pack */
};

struct unit_symbol {
    const char *text; /* one spelling, owned by the system */
    size_t length;
    const struct unit_row *row;
};

struct unit_substance {
    const char *spelling; /* owned by the system */
    const char *canonical, *kind; /* point into `spellings` of the system */
};

struct unit_system {
    ut_system *ut;
    struct unit_row *rows;
    size_t row_count;
    struct unit_symbol *symbols;
    size_t symbol_count;
    struct unit_substance *substances;
    size_t substance_count;
    char **owned; /* every copied text */
    size_t owned_count;
    ut_unit *mass, *volume, *energy, *length, *area, *time, *year; /* borrowed from rows; NULL where the table has none, except mass */
};

struct unit_factor {
    const struct unit_row *row;
    const char *spelling; /* as typed, owned by the system */
    int power;            /* negative in the denominator */
    char substance[UNIT_SUBSTANCE];
};

struct unit {
    const struct unit_system *system;
    char *text;
    double multiplier;
    struct unit_factor factors[UNIT_FACTORS];
    size_t count;
    ut_unit *numerator, *denominator, *whole; /* numerator holds the multiplier */
};

/* A unit without factors. NULL without memory. unit_finish() makes the three UDUNITS units, and the text where it is NULL. */
struct unit *unit_blank(const struct unit_system *system);
bool unit_finish(struct unit *unit);

/* The first stated substance of the factors with this sign of power, "" where none. */
const char *unit_side_substance(const struct unit *unit, int sign);

/* True where one's words begin the other's without adding an element, or one states none. */
bool unit_substances_match(const struct unit_system *system, const char *a, const char *b);

/* a * b^sign (sign 1 or -1). The same row in numerator and denominator of the two cancels; with `scale`, so do rows of the
 * same dimension, and their conversion goes there. */
struct unit *unit_combine(const struct unit *a, const struct unit *b, int sign, double *scale);

/* Net number of packs in the unit: 1 for 袋 and 袋/亩, 0 for kg, -1 for kg/袋. */
int unit_packs(const struct unit *unit);

/* The same dimension. Not ut_are_convertible(): that takes kg/L for L/kg, too, because their reciprocals fit. */
bool unit_ut_same_dimension(const ut_unit *a, const ut_unit *b);
/* UDUNITS conversion; false where the dimensions differ. */
bool unit_ut_convert(const ut_unit *from, const ut_unit *to, double *factor);
bool unit_ut_is_number(const ut_unit *unit);

/* Bytes of a multiplication sign (* × · and look-alikes) at `s`, 0 where there is none. */
size_t unit_times_sign(const char *s);

#endif
