/* SPDX-License-Identifier: MPL-2.0
 *
 * farm_log - the amount of a row of the inventory as the sum of dated lines of the farm log (log.activity_id).
 *
 * A line counts where its date lies in the study's period, and where the row has no amount of its own: what is typed there counts alone,
 * never both. Each line is read by its own unit and pack (the row's pack where it has none), a rate ("25斤/亩", "2.5kg/头") times the
 * area or the heads of its plots, and converted to one unit: the row's own, else that of its first line. The footprint counts a copy
 * of the row with that sum in it; nothing of it is stored.
 */
#ifndef NONGTAN_CORE_FARM_LOG_H
#define NONGTAN_CORE_FARM_LOG_H

#include "core/index.h"
#include "core/record.h"
#include "core/unit.h"
#include "core/validate.h"

/* Lines by the row that they feed. Borrows from the project. */
struct farm_log {
    struct text_index rows;       /* ids of activities that lines name */
    struct farm_log_line *lines;  /* by row, then by date, then in the user's order; owned */
    size_t *begins;               /* of each row in `lines`, and one behind the last; owned */
    size_t line_count;
    bool has_period;
    long from, to;                /* the study's period in days */
    long first, last;             /* of all lines of the log in the period, in days; first > last where there are none */
};
struct farm_log_line {
    const struct record *record;
    long row, day; /* day -1: the date cannot be read */
    size_t at;
};

/* farm_log_end() when done; false without memory. */
bool farm_log_begin(const struct project *project, struct farm_log *out);
void farm_log_end(struct farm_log *log);
/* The lines that name the row, in order; those that do not count among them. */
const struct farm_log_line *farm_log_of(const struct farm_log *log, const char *activity_id, size_t *count);
/* Does the line's day lie in the study's period? True where the study has none. */
bool farm_log_counts(const struct farm_log *log, const struct farm_log_line *line);
/* Is the row's amount the sum of its lines: lines name it, and it has neither an amount of its own nor a model. */
bool farm_log_feeds(const struct farm_log *log, const struct record *activity);
/* Is the line's item what the study is about, or a part of its name ("脐橙" of 奉节脐橙, harvested, weighed, sold): nothing that was used,
 * and so of no row. */
bool farm_log_is_product(const struct project *project, const struct record *line);
/* What the log covers: from the first day of the month of its first line in the period to the last day of the month of its last, of
 * whatever row: a month without urea in a log that is kept is a month without urea. Not beyond the study's period. False where no
 * line lies in it. */
bool farm_log_covers(const struct farm_log *log, struct date *from, struct date *to);

enum { FARM_LOG_PLOTS = 64 };
struct farm_log_entry {
    const struct record *line;
    char plots[FARM_LOG_PLOTS]; /* of a rate ("10斤/亩"): what it was multiplied by, "8亩×"; else "" */
    double typed;       /* in the unit of the line */
    char typed_unit[48];
    double amount;      /* in the unit of the sum */
    double running;     /* the sum up to this line */
};
struct farm_log_sum {
    struct record *counted; /* the row with its sum as amount, without pack; owned */
    struct farm_log_entry *entries; /* what counts, by date; owned */
    size_t count, outside;  /* … and how many lines do not, for their date */
    double total;           /* the last entry's `running` */
    char unit[64];
};
/* The sum of a row that farm_log_feeds(). Where a line does not fit: false with its refusal, `where` "log g003"; `out->counted` is then a
 * copy without an amount. Without a line in the period: BLANK. NULL in `counted` without memory. farm_log_sum_clear() in any case. */
bool farm_log_sum(const struct unit_system *units, const struct project *project, const struct farm_log *log,
                  const struct record *activity, struct farm_log_sum *out, struct refusal *refusal);
void farm_log_sum_clear(struct farm_log_sum *sum);

/* One line's own amount after its pack, a rate times its plots. quantity_clear() when true; refuses BLANK without an amount, UNIT_MISSING,
 * UNIT_MISFIT for a rate that no plot resolves, and what amount_read() does. `activity` (or NULL) lends its pack. */
bool farm_log_line_amount(const struct unit_system *units, const struct project *project, const struct record *line,
                          const struct record *activity, struct quantity *out, struct refusal *refusal);

/* The plots of a line ("1号地|2号地") one after the other: copies the next name and moves on; false at the end. */
bool farm_log_next_site(const char **sites, char *out, size_t size);

#endif
