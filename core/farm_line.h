/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_line - one quick line of the farm log taken apart: "3月5日 3号地 追施尿素 2袋" into date, plots, work, item, amount and unit.
 *
 * Words may stand in any order where that is clear; the year comes from the study's period. "3#" is the plot 3号地, the first sign of an
 * item is the item where only one of the project begins with it. What was typed is kept beside it by whoever stores. Reads the project's own words (plots, items of rows, earlier lines); knows no library, no clock.
 */
#ifndef NONGTAN_CORE_FARM_LINE_H
#define NONGTAN_CORE_FARM_LINE_H

#include "core/record.h"
#include "core/unit.h"
#include "core/validate.h"

enum { FARM_LINE_TEXT = 400 };

struct farm_line {
    struct date date;
    bool outside;   /* not in the study's period: it will not count */
    bool day_carried; /* the line names no day: it is that of the line before */
    char sites[200]; /* ids of plots, joined by "|" */
    char work[96], item[96];
    bool work_carried; /* the line names no work: it is that of the last line of this item */
    char item_short[16]; /* what stands in the line for `item` where that is its first sign only ("尿"); else "" */
    char amount[96]; /* a figure ("2"), or an expression with its units ("2袋×50kg") and `unit` "" */
    char unit[64], pack[64];
    bool pack_carried;  /* the pack is that of the last line of this item */
    char note[200];     /* words that are left */
    char activity[64];  /* the row that it would feed: that of the last such line, else the one row of this item without an amount; or "" */
};

/* Refuses DATE ("2月31日"; also where the year cannot be told), SITE_UNKNOWN with the nearest names, GIVEN_TWICE (date, amount),
 * BLANK (date; amount where an item is named), UNIT_MISSING and what units refuse, TEXT_TOO_LONG. */
bool farm_line_read(const struct unit_system *units, const struct project *project, const char *text, struct farm_line *out,
                    struct refusal *refusal);
/* The same for a line that may leave its day to the one before it: `day`, or NULL. */
bool farm_line_read_after(const struct unit_system *units, const struct project *project, const char *text, const struct date *day,
                          struct farm_line *out, struct refusal *refusal);
/* The byte where the unfinished word at the line's end begins: behind spaces, commas, a plot's name and a known work. */
size_t farm_line_open_word(const struct project *project, const char *text);
/* The line as a record to store; `typed` is kept with it. NULL without memory. */
struct record *farm_line_record(const struct farm_line *line, const char *id, const char *typed);

/* Words of work that people of the field use ("追施", "灌水"), for completion; NULL ends. */
const char *farm_work_word(size_t i);

#endif
