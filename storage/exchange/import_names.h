/* SPDX-License-Identifier: MPL-2.0
 *
 * import_names - named figures of a table in any order: a formula may stand on a name that comes in a later row. For import_rows.c only.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_IMPORT_NAMES_H
#define NONGTAN_STORAGE_EXCHANGE_IMPORT_NAMES_H

#include "storage/exchange/import_internal.h"

struct waiting { struct record *record; long line; };
struct names_waiting {
    struct waiting *items;
    size_t count, capacity;
    size_t at; /* where the search goes on */
    bool settled; /* nothing waits any more */
};

/* Takes a named figure that cannot be worked out yet; false where the record is none, or can. */
bool import_names_wait(struct names_waiting *names, struct planner *p, struct record *record, long line);
/* The first that can be worked out by now; false where none can. */
bool import_names_next(struct names_waiting *names, struct planner *p, struct waiting *out);
/* The first, whatever it is; false at the end. From now on nothing waits. */
bool import_names_take(struct names_waiting *names, struct waiting *out);
/* The project with all that wait in it: in it is told what is wrong with each, circles too. NULL without memory; caller frees. */
struct project *import_names_all(const struct names_waiting *names, const struct planner *p);
/* Frees what still waits. */
void import_names_clear(struct names_waiting *names);

#endif
