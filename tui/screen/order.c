/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/order.h"

#include <stdlib.h>

#include "core/clauses/finding_order.h"

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
    order->count = findings_by_effect(findings, order->items);
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
