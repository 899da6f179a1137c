/* SPDX-License-Identifier: MPL-2.0
 *
 * footprint_parts - the sections of the footprint report that stand in files of their own. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_FOOTPRINT_PARTS_H
#define NONGTAN_REPORT_FOOTPRINT_PARTS_H

#include "report/neutral_parts.h"

void goal_part(const struct maker *m);
/* Which unit processes and gases of the standard a row fills; nothing where the pack has none. */
void coverage_part(const struct maker *m);
void cutoff_part(const struct maker *m);
void allocation_section(const struct maker *m);

/* Row by row where each figure was read, with period and evidence (7.5). */
void data_part(const struct maker *m);
void land_use_part(const struct maker *m);
void uncertainty_part(const struct maker *m);
/* Kind and standing of the data: secondary ones with reasons, what nobody has verified. */
void quality_part(const struct maker *m);
void limits_part(const struct maker *m);
/* Where the headings of ISO 14067 clause 7 are found in this report, as far as they are publicly known. */
void headings_part(const struct maker *m);

#endif
