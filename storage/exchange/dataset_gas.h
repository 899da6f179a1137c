/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_gas - which greenhouse gas another program's elementary flow is (data/exchange-gases.csv): by CAS number, formula, then name; and by
 * which name one of ours is written. Fossil and biogenic are kept apart; what plants take out of the air is biogenic CO2, in no total.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_GAS_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_GAS_H

#include "storage/exchange/dataset.h"
#include "storage/library.h"

enum dataset_gas_kind {
    GAS_NOT_CLIMATE,     /* `why` says why it is left out */
    GAS_EMITTED,
    GAS_LAND_USE_CHANGE, /* emitted, and stated apart */
    GAS_UPTAKE,          /* taken up by plants: "CO2 biogenic", negative */
    GAS_STORED,          /* into soil or wood for long: a removal */
    GAS_UNKNOWN,         /* a greenhouse gas by its name, but not which */
};
struct dataset_gas {
    enum dataset_gas_kind kind;
    char gas[32];    /* canonical (core/gas.h) */
    const char *why; /* message id */
};

struct dataset_gases; /* the table, read once */
bool dataset_gases_open(const struct library *library, struct dataset_gases **out, struct refusal *refusal);
void dataset_gases_close(struct dataset_gases *gases);
/* `input`: the process takes it in. */
void dataset_gas_of(const struct dataset_gases *gases, const struct dataset_flow *flow, bool input, struct dataset_gas *out);
/* Name, CAS number and formula ("" where none) by which a gas of this kind is written; the gas's own name where the table has none. */
void dataset_gas_name(const struct dataset_gases *gases, const char *gas, enum dataset_gas_kind kind, const char *out[3]);

#endif
