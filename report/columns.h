/* SPDX-License-Identifier: MPL-2.0
 *
 * columns - how the columns of a table share the width of a page: by what they need, so that the table is low. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_COLUMNS_H
#define NONGTAN_REPORT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/document.h"

enum { COLUMNS_MOST = 64, COLUMNS_ROWS = 400 }; /* of longer tables the first rows are measured */

/* How wide a text is on one line, in the unit of `room`. */
typedef double (*columns_measure)(void *with, const char *text, bool heading);

/* Widths of the first `count` columns, which together fill `room`. Where all texts fit on one line they do. Where not, figures stay whole, words too as long
 * as that can be, and what is left goes where it makes the table lower. `padding` stands in every column. False without memory. */
bool columns_share(const struct block *block, size_t count, columns_measure measure, void *with, double room, double padding, double *widths);

#endif
