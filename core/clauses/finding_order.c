/* SPDX-License-Identifier: MPL-2.0 */
#include "core/clauses/finding_order.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a, *y = *(const struct finding *const *)b;
    bool x_error = x->severity == SEVERITY_ERROR, y_error = y->severity == SEVERITY_ERROR;
    if (x_error != y_error)
        return x_error ? -1 : 1;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->severity != y->severity)
        return x->severity < y->severity ? -1 : 1;
    return x < y ? -1 : x > y; /* as the standard has them */
}

size_t findings_by_effect(const struct findings *findings, const struct finding **out)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (finding_open(&findings->items[i]))
            out[count++] = &findings->items[i];
    qsort(out, count, sizeof *out, compare);
    return count;
}
