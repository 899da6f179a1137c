/* SPDX-License-Identifier: MPL-2.0
 *
 * balance_lots - how the lots of offsets, their ranks and faults, and the other projects are printed. For cli/balance.c.
 */
#ifndef NONGTAN_CLI_BALANCE_LOTS_H
#define NONGTAN_CLI_BALANCE_LOTS_H

#include "cli/session.h"

/* Whole kilograms as an exact mass. */
exact balance_mass(long long kg);

void balance_json_lots(struct json_out *json, const struct ledger *ledger);  /* "offsets" */
void balance_json_ranks(struct json_out *json, const struct ledger *ledger); /* "ranks" */
void balance_json_others(struct json_out *json, struct session *session);    /* "others" */

void balance_print_lots(struct session *session, const struct ledger *ledger, bool proposed);
void balance_print_others(struct session *session);

#endif
