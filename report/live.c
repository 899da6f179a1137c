/* SPDX-License-Identifier: MPL-2.0 */
#include "report/live.h"

#include <stdlib.h>

static void sheet_free(struct live_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows * sheet->columns; i++) {
        free(sheet->cells[i].text);
        free(sheet->cells[i].note);
    }
    free(sheet->cells);
    free(sheet->widths);
    free(sheet->name);
}

void live_free(struct live *live)
{
    for (size_t i = 0; i < live->count; i++)
        sheet_free(&live->sheets[i]);
    free(live->sheets);
    *live = (struct live){0};
}
