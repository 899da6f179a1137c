/* SPDX-License-Identifier: MPL-2.0
 *
 * system - linked processes as a linear system: A s = f, solved, never walked (Heijungs and Suh 2002, chapter 2).
 *
 * A process with several outputs is divided by its allocation key (partitioning, Heijungs and Suh chapter 3.9.1): each output runs
 * with its share of the inputs and emissions. A process whose output is negative treats a waste; who has that waste gives it out as a
 * positive output or a negative input. A negative input of anything else is a credit: its supplier runs that much less.
 */
#ifndef NONGTAN_CORE_SYSTEM_H
#define NONGTAN_CORE_SYSTEM_H

#include "core/index.h"
#include "core/record.h"
#include "core/unit.h"

struct system_scale {
    const char *process; /* borrowed from the project */
    double scale;        /* how many times the inputs and emissions of the process, as entered, happen for the demand */
};
struct system_solution {
    struct system_scale *processes; /* owned */
    size_t count;
    struct text_index names; /* of `processes`, in their order */
};

/* Scales of all processes for the project's demand. Refuses SYSTEM_SINGULAR (also for a loop that takes more than it gives, and for
 * a process without an output), SYSTEM_NO_SUPPLIER, SYSTEM_TWO_SUPPLIERS, SYSTEM_UNSURE, UNIT_MISFIT, and what
 * system_outputs_divide() refuses. */
bool system_solve(const struct unit_system *units, const struct project *project, struct system_solution *out,
                  struct refusal *refusal);
/* The same for the demand of one product alone (NULL: all), and with `basis` in place of that of each key (NULL: its own). */
bool system_solve_for(const struct unit_system *units, const struct project *project, const struct record *product,
                      const char *basis, struct system_solution *out, struct refusal *refusal);
void system_solution_clear(struct system_solution *solution);
double system_scale_of(const struct system_solution *solution, const char *process);

#endif
