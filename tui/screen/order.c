/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/order.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a, *y = *(const struct finding *const *)b;
    if (x->severity != y->severity)
        return x->severity < y->severity ? -1 : 1;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x < y ? -1 : x > y; /* as the standard has them */
}

static bool make_room(struct order *order, size_t wanted)
{
    if (wanted <= order->capacity)
        return true;
    const struct finding **items = realloc(order->items, wanted * sizeof *items);
    if (!items)
        return false;
    order->items = items;
    order->capacity = wanted;
    return true;
}

void order_open(struct order *order, const struct findings *findings)
{
    order->count = 0;
    if (!findings || !make_room(order, findings->count + 1))
        return;
    for (size_t i = 0; i < findings->count; i++)
        if (finding_open(&findings->items[i]))
            order->items[order->count++] = &findings->items[i];
    qsort(order->items, order->count, sizeof *order->items, compare);
}

const struct finding *order_at(const struct order *order, size_t i)
{
    return order->items[i];
}

void order_free(struct order *order)
{
    free(order->items);
    *order = (struct order){0};
}

void order_place(const struct finding *finding, struct place *out)
{
    *out = (struct place){.entity = finding->entity, .field = finding->field};
    text_copy(out->record, sizeof out->record, finding->record);
}
