/* SPDX-License-Identifier: MPL-2.0
 *
 * hand_in - a package for a provincial or national database (归集): the tables of a shape filled from the project, the list of evidence, digests; and
 * before it what lacks or contradicts.
 */
#ifndef NONGTAN_WORKBENCH_HAND_IN_H
#define NONGTAN_WORKBENCH_HAND_IN_H

#include "storage/hand_in_shape.h"
#include "workbench/workbench.h"

struct hand_in_finding {
    bool blocks;      /* no package but a draft while it stands */
    char table[40], record[80], column[80]; /* key, id of the row ("" where it has none), title in the language */
    struct refusal why; /* BLANK, EXCHANGE_FIELD, UNIT…, FOOTPRINT_INCOMPLETE */
};
struct hand_in {
    struct hand_in_shape *shape;
    struct text_buffer *tables; /* one CSV a table of the shape: UTF-8 with byte order mark, CRLF; owned */
    size_t *rows;               /* of each */
    struct hand_in_finding *findings; size_t count;
    size_t blocking;
    bool failed;                /* without memory */
};

/* Fills all tables and finds all that lacks. Refuses only where the shape or the footprint cannot be had. hand_in_clear() in any case. */
bool workbench_hand_in(struct workbench *wb, const char *shape, struct hand_in *out, struct refusal *refusal);
/* A zip: tables/<key>.csv, findings.csv (of a draft), hand-in.json with the shape, the program's version, the digest and the SHA-256 of each part. The same project
 * gives the same bytes. */
bool workbench_hand_in_write(struct workbench *wb, const struct hand_in *hand_in, const char *path, bool overwrite, struct refusal *refusal);
void hand_in_clear(struct hand_in *hand_in);

#endif
