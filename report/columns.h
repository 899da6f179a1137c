/* SPDX-License-Identifier: MPL-2.0
 *
 * columns - how the columns of a table share the width of a page. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_COLUMNS_H
#define NONGTAN_REPORT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/document.h"

enum { COLUMNS_MOST = 64 };

/* `widths` holds what each column needs, and receives what it gets; together they fill `room`. Where the need is more, columns of numbers keep theirs (at most
 * a quarter of the room), the widest others give first, and none gets less than `narrowest` as long as that can be. */
void columns_share(const struct block *block, size_t count, double *widths, double room, double narrowest);

#endif
