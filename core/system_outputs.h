/* SPDX-License-Identifier: MPL-2.0
 *
 * system_outputs - what each linked process supplies, and what part of the process each of its outputs carries (clause 7.3).
 *
 * One output makes one column of the system. An output with a negative amount takes a waste in: its process supplies the treatment, and
 * positive outputs of that waste elsewhere are given to it, not supplied. For core/system.c and the check of 7.3.
 */
#ifndef NONGTAN_CORE_SYSTEM_OUTPUTS_H
#define NONGTAN_CORE_SYSTEM_OUTPUTS_H

#include "core/index.h"
#include "core/record.h"
#include "core/unit.h"

struct system_output {
    const struct record *flow; /* the first of this item in the process: its unit is the product's */
    size_t process;
    double amount; /* of all its flows in that unit; negative: a waste that is taken in */
    double share;  /* part of the process's inputs and emissions that it carries */
    long next;     /* the next output of the same process, or -1 */
};
struct system_outputs {
    struct text_index processes; /* of all flows */
    struct text_index items;     /* that some process supplies */
    struct text_index treated;   /* wastes that some process takes in */
    struct system_output *outputs; /* owned; number = number of the item in `items` */
    size_t count;
    long *first; /* owned; of each process its first output, or -1 */
};

/* Reads the flows; every process with one output has share 1, with several 0 until it is divided. Refuses SYSTEM_TWO_SUPPLIERS,
 * figures and units that cannot be read. system_outputs_clear() in any case. */
bool system_outputs_read(const struct unit_system *units, const struct project *project, struct system_outputs *out,
                         struct refusal *refusal);
void system_outputs_clear(struct system_outputs *outputs);

/* Shares of the outputs of one process: by the key of its record (or `basis` in its place), whose products are found by id or name of
 * the item. Without a key all is carried by the one output that is no residue; several: KEY_MISSING. Refuses what allocation_compute()
 * does, REFERENCE for an output that is no product, SHARES_SUM where the shares of these outputs do not sum to 1. */
bool system_outputs_divide(const struct unit_system *units, const struct project *project, const char *basis, size_t process,
                           struct system_outputs *outputs, struct refusal *refusal);

/* True where the flow's item is given to a treatment: positive output of a treated waste. */
bool system_gives_waste(const struct system_outputs *outputs, const struct record *flow);
/* Number of the output that supplies the item, or -1. */
long system_supplier(const struct system_outputs *outputs, const char *item);
/* The amount of a flow or demand in the unit of output `to`; a blank unit is that unit. */
bool system_amount(const struct unit_system *units, const struct system_output *to, const struct record *record, int amount_field,
                   int unit_field, double *out, struct refusal *refusal);
/* The product of the holding that an item of the system is: by id, then by name; NULL where none. */
const struct record *system_product(const struct project *project, const char *item);

#endif
