/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_line_carry - what a quick line does not say and earlier lines or rows do: its row, its work, what one pack holds. For
 * core/farm_line*.c only.
 */
#ifndef NONGTAN_CORE_FARM_LINE_CARRY_H
#define NONGTAN_CORE_FARM_LINE_CARRY_H

#include "core/farm_line.h"

/* Fills `activity`, and of the last line of the same item a blank `work` and `pack`, with their marks (`work_carried`, `pack_carried`). */
void farm_line_carry(const struct unit_system *units, const struct project *project, struct farm_line *out);

#endif
