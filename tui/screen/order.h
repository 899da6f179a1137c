/* SPDX-License-Identifier: MPL-2.0
 *
 * order - the open findings in the order in which they are best mended (core/clauses/finding_order.h).
 */
#ifndef NONGTAN_TUI_SCREEN_ORDER_H
#define NONGTAN_TUI_SCREEN_ORDER_H

#include "tui/screen/screen.h"

/* Zero-initialise; pointers into the findings hold until the next edit. */
struct order {
    const struct finding **items;
    size_t count, capacity;
};
void order_open(struct order *order, const struct findings *findings);
const struct finding *order_at(const struct order *order, size_t i);
void order_free(struct order *order);

/* The place that a finding names. */
void order_place(const struct finding *finding, struct place *out);

#endif
