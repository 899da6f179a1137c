/* SPDX-License-Identifier: MPL-2.0
 *
 * live - a calculation as sheets of named columns with formulas, for the workbook: amount, factor and GWP are cells, every total is a formula over
 * them. A verifier changes a cell and sees what the program would say.
 *
 * Every formula carries the value that the program computed, so that a viewer that does not calculate shows the same.
 * The arithmetic is that of core/footprint: each line rounded once to picograms, then integers added. A spreadsheet has doubles only; how the sheets
 * still come to the program's last digit is described in live.c.
 */
#ifndef NONGTAN_REPORT_LIVE_H
#define NONGTAN_REPORT_LIVE_H

#include "report/report_input.h"

enum live_kind { LIVE_BLANK, LIVE_TEXT, LIVE_NUMBER, LIVE_FORMULA };
enum live_look { LOOK_PLAIN, LOOK_HEADING, LOOK_INPUT, LOOK_COMPUTED, LOOK_DEFAULT, LOOK_ESTIMATE, LOOK_TOTAL, LOOK_OPEN };

struct live_cell {
    enum live_kind kind;
    enum live_look look;
    char *text;     /* LIVE_TEXT: raw. LIVE_FORMULA: "=…" in A1 form, sheets by their name in quotes */
    double value;   /* LIVE_NUMBER, LIVE_FORMULA */
    char *note;     /* where the figure comes from: source, locator, equation; shown as the cell's comment; or NULL */
};
struct live_sheet {
    char *name;     /* at most 31 characters, none of []:*?/\ */
    size_t columns, rows;
    double *widths; /* of the columns, in characters */
    struct live_cell *cells; /* rows * columns */
};
struct live {
    struct live_sheet *sheets; size_t count;
    bool failed;
};

/* Sheets of the footprint, and of the balance where it is computed. live_free() when done. */
void live_make(const struct report_input *input, struct live *out);
void live_free(struct live *live);

#endif
