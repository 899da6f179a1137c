/* SPDX-License-Identifier: MPL-2.0
 *
 * open_points - what must still come until the rule of 7.6 b is met: "three more invoices, and the 80 % rule is met".
 *
 * The rows that the rule asks primary data of, the largest first, as far as they have none yet, or have it without anything that shows
 * it (7.5: where it was read, a paper's number, or an attached file). A recorded reason settles a row, as it does for the checks.
 */
#ifndef NONGTAN_CORE_OPEN_POINTS_H
#define NONGTAN_CORE_OPEN_POINTS_H

#include "core/clauses/clause.h"

struct open_row {
    const struct record *activity; /* borrowed from the project */
    double kg, share;              /* CO2e of the row; of all emissions */
    double reached;                /* share that is primary and shown once this row and all before it are */
    bool needs_primary;            /* false: it is primary, only what shows it is missing */
    size_t requests;               /* to suppliers for it, that are not accepted yet */
};

struct open_points {
    struct open_row *rows; /* largest first; these are enough */
    size_t count;
    size_t primary;        /* of them, those without primary data */
    double wanted;         /* share that the pack asks for: 0.8 */
    double held;           /* share of the emissions that is primary and shown now */
    double reached;        /* after all rows */
    bool known;            /* false: no pack, no footprint or no emission, so there is nothing to rank */
    bool provisional;      /* rows are not computed yet, and may change the ranking */
};

/* open_points_clear() in any case. False without memory. */
bool open_points_find(const struct clause_context *context, struct open_points *out);
void open_points_clear(struct open_points *points);

/* Something shows where the row's figure was read: its source, the number of a paper, or a file that is attached and held. */
bool open_points_shown(const struct clause_context *context, const struct record *row);

#endif
