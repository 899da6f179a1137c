/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_line_date - dates as a quick line of the farm log has them. For core/farm_line*.c only.
 */
#ifndef NONGTAN_CORE_FARM_LINE_DATE_H
#define NONGTAN_CORE_FARM_LINE_DATE_H

#include "core/record.h"
#include "core/validate.h"

/* What stands behind a figure of at most `most` digits, or behind a sign; NULL where none is there, or `p` is NULL (`farm_sign_at()`). */
const char *farm_figure_at(const char *p, int most, int *out);
const char *farm_sign_at(const char *p, const char *sign);

/* "3月5日", "3月5号", "2025年3月5日" at the start of a piece: what stands behind it, else NULL. `year` 0 where it says none. */
const char *farm_date_worded(const char *p, struct date *out);
/* "2025-3-5", "2025/3/5", "2025.3.5", "20250305", "3-5", "3/5": the whole piece. "3.5" is a date where nothing else can be meant: at the
 * beginning of the line. */
bool farm_date_signed(const char *p, bool first_piece, struct date *out);
bool farm_date_real(struct date date);
/* Chooses the year in which this day is in the study's period; without any, the year of its end. False where there are two, or the
 * study has no period. */
bool farm_date_year(const struct project *project, struct date *date);

#endif
