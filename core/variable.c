/* SPDX-License-Identifier: MPL-2.0
 *
 * Not there yet: names and formulas. An amount is read as a plain quantity.
 */
#include "core/variable.h"

bool variable_read(const struct unit_system *units, const struct project *project, const char *text, const char *field,
                   struct quantity *out, struct refusal *refusal)
{
    (void)project;
    return quantity_read(units, text, field, out, refusal);
}

bool variable_formula(const struct unit_system *units, const struct project *project, const char *text)
{
    (void)units;
    (void)project;
    (void)text;
    return false;
}
