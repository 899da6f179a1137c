/* SPDX-License-Identifier: MPL-2.0
 *
 * system - linked processes as a linear system: A s = f, solved, never walked (Heijungs and Suh 2002, chapter 2).
 */
#ifndef NONGTAN_CORE_SYSTEM_H
#define NONGTAN_CORE_SYSTEM_H

#include "core/record.h"
#include "core/unit.h"

struct system_scale {
    const char *process; /* borrowed from the project */
    double scale;        /* how many times the process, as entered, runs for the demand */
};
struct system_solution {
    struct system_scale *processes; /* owned */
    size_t count;
};

/* Scales of all processes for the project's demand. Refuses SYSTEM_SINGULAR, SYSTEM_NO_SUPPLIER, SYSTEM_TWO_SUPPLIERS, UNIT_MISFIT.
 * Dense LU with partial pivoting: meant for up to some hundred processes in this version. */
bool system_solve(const struct unit_system *units, const struct project *project, struct system_solution *out,
                  struct refusal *refusal);
void system_solution_clear(struct system_solution *solution);
double system_scale_of(const struct system_solution *solution, const char *process);

#endif
