/* SPDX-License-Identifier: MPL-2.0 */
#include "report/columns.h"

#include <math.h>

#include "report/render.h"

static bool is_number_column(const struct block *block, size_t column)
{
    return column >= block->columns || (block->rows > 1 && render_cell_is_number(block, 1, column)); /* the bars behind the last column */
}

static double kept(double width, double room)
{
    return fmin(width, room / 4);
}

/* The largest limit for the other columns with which all fit. */
static double limit_of(const struct block *block, size_t count, const double *widths, double room, double narrowest)
{
    double low = narrowest, high = room;
    for (int step = 0; step < 40; step++) {
        double limit = (low + high) / 2, sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += is_number_column(block, i) ? kept(widths[i], room) : fmin(widths[i], limit);
        *(sum > room ? &high : &low) = limit;
    }
    return low;
}

void columns_share(const struct block *block, size_t count, double *widths, double room, double narrowest)
{
    double need = 0, sum = 0;
    for (size_t i = 0; i < count; i++)
        need += widths[i];
    const double limit = need > room ? limit_of(block, count, widths, room, narrowest) : room;
    for (size_t i = 0; i < count; i++) {
        widths[i] = need <= room ? widths[i] : is_number_column(block, i) ? kept(widths[i], room) : fmin(widths[i], limit);
        sum += widths[i];
    }
    for (size_t i = 0; i < count && sum > 0; i++)
        widths[i] *= room / sum;
}
