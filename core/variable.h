/* SPDX-License-Identifier: MPL-2.0
 *
 * variable - figures with names ("果园面积" = 12.5亩, "氮肥" = 果园面积 × 25斤/亩), and the one place where an amount that may use
 * them is read.
 *
 * The names of a project are the context of a reading: whoever reads an amount gives the project beside the units, and entry,
 * preview, footprint, checks and sums of the log get the same figure or the same refusal. Nothing is replaced on a copy: the
 * records keep what was typed, and lines keep pointing to the records of the project.
 */
#ifndef NONGTAN_CORE_VARIABLE_H
#define NONGTAN_CORE_VARIABLE_H

#include "core/record.h"
#include "core/unit.h"

/* An amount as typed: all that quantity_read() reads, and formulas of figures with units and of the project's names, with
 * + - × ÷ ^ ( ) and the functions of expression.h. `project` NULL: there are no names. Units are proven: every figure enters in base
 * units. Refuses, `field` and the typed text kept: as quantity_read() and
 *   NAME_UNKNOWN   the name, with the nearest known one as limit       FORMULA        what cannot be read as a formula
 *   MIXED_UNITS    a sum or comparison of different kinds              DIVISION_BY_ZERO
 *   CYCLE          names that stand on each other: "a → b → a"         UNIT_MISFIT    a name that does not come out as its `unit`
 * quantity_clear() when done, also `*out` on failure is clear. */
bool variable_read(const struct unit_system *units, const struct project *project, const char *text, const char *field,
                   struct quantity *out, struct refusal *refusal);

/* What a record of ENTITY_VARIABLE comes to, in its `unit` where that is stated. Refuses as variable_read(). */
bool variable_value(const struct unit_system *units, const struct project *project, const struct record *variable,
                    struct quantity *out, struct refusal *refusal);

/* A variable as it is entered: a name that can be told from figures, units and functions (NAME_FORM), a formula that can be worked
 * out in the project with this record in place of the stored one. `project` NULL: the name alone. */
bool variable_check(const struct unit_system *units, const struct project *project, const struct record *variable,
                    struct refusal *refusal);

/* True where the text is read as a formula, whose unit is worked out, and not as a plain quantity. */
bool variable_formula(const struct unit_system *units, const struct project *project, const char *text);

/* True where the text uses the name as one of its names (not inside a longer one, not as a unit). */
bool variable_mentioned(const struct unit_system *units, const struct project *project, const char *text, const char *name);

/* Who uses the name: calls `visit` (may be NULL) for the fields of rows, variables, log lines, inputs and edits, in this order. Returns how
 * many. */
size_t variable_users(const struct unit_system *units, const struct project *project, const char *name,
                      void (*visit)(void *context, const struct record *record, int field), void *context);

/* Looks for what could no longer be read, or would come out in another kind of unit, with this record in place of the stored variable
 * of its name: directly or through other names. The first such record, its field in `*field`; NULL where all goes on. */
const struct record *variable_breaks(const struct unit_system *units, const struct project *project, const struct record *variable,
                                     int *field);

/* The names that a text stands on, directly and through other names, each once, in the order of their first use. */
struct variable_part {
    const struct record *variable; /* borrowed from the project */
    double value;
    char unit[64];
};
/* False where the text cannot be read. Caller frees `*out` with free(); NULL and 0 where no name is used. */
bool variable_parts(const struct unit_system *units, const struct project *project, const char *text, struct variable_part **out,
                    size_t *count);

#endif
