/* SPDX-License-Identifier: MPL-2.0
 *
 * compare_rows - two footprints side by side as lines of a table: the total, its stages, what stands apart, and each row of the
 * inventory that differs, the largest difference first. Knows no screen.
 */
#ifndef NONGTAN_TUI_SCREEN_COMPARE_ROWS_H
#define NONGTAN_TUI_SCREEN_COMPARE_ROWS_H

#include "core/footprint.h"

enum compare_kind { COMPARE_TOTAL, COMPARE_STAGE, COMPARE_APART, COMPARE_UNIT, COMPARE_HEADING, COMPARE_ROW };

struct compare_row {
    enum compare_kind kind;
    const char *label; /* message id, for TOTAL, APART, UNIT and HEADING; else NULL and `name` is shown */
    char name[160];    /* of a stage or an item */
    char id[2][96];    /* of the activity on each side; "" where it has none */
    bool known[2];     /* false: not computed there, or there is no such row */
    exact mass[2];     /* kg CO2e (biogenic: kg CO2) */
    double figure[2];  /* COMPARE_UNIT: kg CO2e per functional unit */
};

struct compare_rows {
    struct compare_row *items; /* owned */
    size_t count, capacity;
    size_t changed; /* rows that differ */
};

/* `by_name`: rows are the same where stage, process and item are (two variants); else where the record is the same one.
 * False without memory; `out` is then empty. */
bool compare_rows_make(const struct footprint *left, const struct footprint *right, bool by_name, struct compare_rows *out);
void compare_rows_clear(struct compare_rows *rows);

#endif
