/* SPDX-License-Identifier: MPL-2.0
 *
 * simapro_formula - figures of a SimaPro CSV file: with its decimal sign, or worked out from its parameters (of the process, the project, the
 * database; names in either case) by core/expression. What cannot be worked out is refused by name; nothing becomes 0 by itself.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_SIMAPRO_FORMULA_H
#define NONGTAN_STORAGE_EXCHANGE_SIMAPRO_FORMULA_H

#include "core/expression.h"
#include "storage/exchange/dataset_read.h"

struct simapro_parameters {
    const struct simapro_parameters *outer; /* looked into where a name is not here */
    const struct unit_system *units;        /* one without units: every letter is a name */
    char decimal;
    struct text_index names;                /* in small letters */
    char **texts;                           /* figure or formula of each name, as in the file; owned */
    size_t count;
};

/* A parameter of the same name that is already there keeps its value. False without memory. */
bool simapro_parameter_add(struct simapro_parameters *p, const char *name, const char *text);
void simapro_parameters_clear(struct simapro_parameters *p);

/* The text with "." as decimal sign and "," between the values of a function, added to `out`. False where the other decimal sign stands in it. */
bool simapro_with_points(const struct simapro_parameters *p, const char *text, struct text_buffer *out);

/* The figure in `text`; `*formula` tells whether it was worked out. Refuses EXCHANGE_FIELD (no number, or the other decimal sign), NAME_UNKNOWN,
 * CYCLE, FORMULA, … with `name` as the field. */
bool simapro_figure(const struct simapro_parameters *p, const char *text, const char *name, double *out, bool *formula, const char *where,
                    struct refusal *refusal);

#endif
