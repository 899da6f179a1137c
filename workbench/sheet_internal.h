/* SPDX-License-Identifier: MPL-2.0
 *
 * The columns of a collection sheet, for writing and for reading. Private to workbench/.
 */
#ifndef NONGTAN_WORKBENCH_SHEET_INTERNAL_H
#define NONGTAN_WORKBENCH_SHEET_INTERNAL_H

#include "workbench/workbench.h"

enum sheet_column {
    SHEET_CODE, SHEET_PROCESS, SHEET_ITEM, SHEET_UNIT, SHEET_ASKED, SHEET_AMOUNT, SHEET_DATE, SHEET_WHO, SHEET_NOTE, SHEET_COLUMNS
};
/* Both languages: a sheet is known by its heading in whichever language the program speaks when it comes back. */
struct sheet_heading { const char *en, *zh; };
extern const struct sheet_heading sheet_headings[SHEET_COLUMNS];

/* Would the row stand with this amount? */
bool sheet_amount_stands(const struct workbench *wb, const struct record *row, const char *amount, struct refusal *refusal);

#endif
