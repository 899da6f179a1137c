/* SPDX-License-Identifier: MPL-2.0
 *
 * farm - the farm log by the workbench: quick lines as they would be understood, stored, changed and linked to rows.
 */
#ifndef NONGTAN_WORKBENCH_FARM_H
#define NONGTAN_WORKBENCH_FARM_H

#include "core/farm_line.h"
#include "core/farm_log.h"
#include "workbench/workbench.h"

/* What a quick line would become, and that in words: "2025-03-05 · 3号地 · 追施 · 尿素 · 2 袋 × 50 kg = 100 kg → r001 尿素". Refuses what
 * storing it would. */
struct farm_preview {
    struct farm_line line;
    char text[600];    /* cleaned */
    char warning[200]; /* in the language: the day does not count, no row is fed; else "" */
};
bool workbench_farm_preview(const struct workbench *wb, const char *text, struct farm_preview *out, struct refusal *refusal);
/* The same of a line that may leave out its day: it then has that of the line stored last, or (`id` not "") the one that line `id` has. */
bool workbench_farm_preview_next(const struct workbench *wb, const char *id, const char *text, struct farm_preview *out,
                                 struct refusal *refusal);
bool workbench_farm_add_next(struct workbench *wb, const char *text, char id[64], struct refusal *refusal);

/* Stores quick lines as one edit; a row that they feed and that says nothing of its data yet is said to have primary data from the log. Or
 * none of them: then `*refused` (may be NULL) is the place of the line that was. `first_id` (may be NULL)
 * receives the id of the first. */
bool workbench_farm_add(struct workbench *wb, const char *const *lines, size_t count, size_t *refused, char first_id[64],
                        struct refusal *refusal);
/* A stored line becomes what this text says, its row where it still fits kept, its day where the text names none; one edit. */
bool workbench_farm_change(struct workbench *wb, const char *id, const char *text, struct refusal *refusal);
/* A stored line as a quick line that workbench_farm_change() reads back to the same: what was typed, else put together of its fields. */
void workbench_farm_text(const struct record *line, char *out, size_t size);

/* Lets the line feed the row, NULL or "": none. */
bool workbench_farm_link(struct workbench *wb, const char *id, const char *activity_id, struct refusal *refusal);
/* Makes a row of the inventory of the line's item, and lets the line, and all others of the same item that feed nothing, feed it: one edit.
 * `row` receives its id. */
bool workbench_farm_new_row(struct workbench *wb, const char *id, char row[64], struct refusal *refusal);

#endif
