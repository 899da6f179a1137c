/* SPDX-License-Identifier: MPL-2.0
 *
 * comparison - two footprints of one project beside each other: what changes by row and by group, and which rows stay because
 * their model has no such edition.
 *
 * Rows of one variant are the same records; rows of two variants are matched by process and item, in their order.
 */
#ifndef NONGTAN_CORE_COMPARISON_H
#define NONGTAN_CORE_COMPARISON_H

#include "core/footprint.h"

/* One row (record set) or one group (key set). */
struct compared {
    const char *key;             /* of a group; NULL for a row */
    const struct record *record; /* of the new footprint, else of the old one; NULL for a group */
    exact before, after;         /* kg CO2e, as row_result gives them; of a group its emissions */
    bool in_old, in_new;
    bool open_old, open_new;     /* could not be computed: counts as nothing */
    const struct line *line_old, *line_new; /* first lines of a row; NULL where it is not there */
};

struct comparison {
    const struct footprint *old, *new; /* borrowed */
    struct compared *rows, *stages;    /* owned; in the order of the old footprint, then what is new */
    size_t row_count, stage_count;
};

/* False without memory. comparison_clear() in both cases. */
bool comparison_make(const struct footprint *old, const struct footprint *new_, struct comparison *out);
void comparison_clear(struct comparison *comparison);

bool compared_changes(const struct compared *c);
/* The edition that a model row used, NULL where it is none or its model knows only one. */
const char *compared_edition(const struct line *line);
/* A model row for which the new footprint asked for an edition that its model does not have. */
bool compared_keeps_edition(const struct comparison *comparison, const struct compared *c);

#endif
