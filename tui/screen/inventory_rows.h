/* SPDX-License-Identifier: MPL-2.0
 *
 * inventory_rows - which rows of the inventory are shown, in which order, and which are marked. Made anew only where the project, the
 * words of the filter or the order have changed; of a row only what is in sight is looked up. Order and filter are of the view: the
 * file keeps its order, and a row that is edited keeps its place until the next filter or order.
 */
#ifndef NONGTAN_TUI_SCREEN_INVENTORY_ROWS_H
#define NONGTAN_TUI_SCREEN_INVENTORY_ROWS_H

#include "core/index.h"
#include "tui/screen/edit.h"

struct inventory_row {
    const struct record *record;
    const struct line *line;  /* the first of the row; NULL where nothing could be computed */
    struct row_result result; /* all of them */
};

/* What a row is sorted by; blank ones come last either way. */
struct sort_key {
    const char *text; /* NULL: by the figure */
    double figure;
    bool blank;
};
typedef void sort_key_of(void *context, const void *by, const struct inventory_row *row, struct sort_key *out);

struct rows {
    struct app *app;
    const struct footprint *footprint; /* of this round; NULL where it cannot be computed */
    char why[SENTENCE];
    bool pending; /* it is not computed yet: nothing stands where its figures will */
    struct base_row { const struct record *record; const struct line *line; } *base; /* all rows, in the order of the file */
    size_t base_count, base_room;
    uint64_t signature;       /* of their ids: the same rows keep their places */
    unsigned long generation; /* that `base` was made of */
    bool stale;               /* `shown` is to be made anew */
    size_t *shown, count;
    char filter[128];
    const void *sort; /* what `key` knows; NULL: the order of the file */
    bool descending;
    sort_key_of *key;
    void *key_context;
    struct text_index marked; /* ids */
};

/* Zeroed, with app and key set. */
void rows_refresh(struct rows *rows); /* each round */
void rows_free(struct rows *rows);
bool rows_row(const struct rows *rows, size_t i, struct inventory_row *out); /* false beyond the end */
bool inventory_is_activity(const struct inventory_row *row);
long rows_find(const struct rows *rows, const char *id); /* place, -1 where it is not shown */
void rows_filter(struct rows *rows, const char *words);
/* By what `key` knows; again: the other way round; once more: the order of the file. */
void rows_sort(struct rows *rows, const void *by);
/* The next row from `from` on, round the end, that holds these words; -1 where there is none. */
long rows_search(const struct rows *rows, size_t from, const char *words);

bool rows_is_marked(const struct rows *rows, const char *id);
void rows_mark(struct rows *rows, const char *id, bool marked);
void rows_mark_all(struct rows *rows); /* that are shown; none where some are marked already */
/* Ids of the marked rows in the order shown, else that of row `current`; only activities. Caller frees the list, the texts are the
 * project's until the next edit. NULL where there is none. */
const char **rows_meant(const struct rows *rows, size_t current, size_t *count);

#endif
