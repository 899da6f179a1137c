/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_view - a footprint as text and as JSON, for the commands that show one.
 */
#ifndef NONGTAN_CLI_FOOTPRINT_VIEW_H
#define NONGTAN_CLI_FOOTPRINT_VIEW_H

#include "cli/session.h"
#include "core/uncertainty.h"

/* Product, functional unit, totals, and what is missing in them. */
void footprint_print_totals(struct session *session, const struct footprint *footprint);
/* One cut as a table, with the line that its parts add up to the total. */
void footprint_print_cut(struct session *session, const struct footprint *footprint, enum footprint_cut cut);
/* The contract's object, with `by_source` where that cut is asked for, and with `uncertainty` where that is not NULL. */
void footprint_print_json(struct session *session, const struct footprint *footprint, bool with_source, const struct uncertainty *uncertainty);

/* What is stated of the uncertainty, and what follows; in uncertainty_view.c. */
void uncertainty_print(struct session *session, const struct footprint *footprint, const struct uncertainty *uncertainty);
void uncertainty_json(struct json_out *json, const struct uncertainty *uncertainty);

#endif
