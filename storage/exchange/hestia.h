/* SPDX-License-Identifier: MPL-2.0
 *
 * hestia - one import of HESTIA nodes under way, and what its parts give each other: hestia.c cycles with their inputs and products,
 * hestia_emissions.c what they emit, hestia_told.c site, sources, assessments and what is only told.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_HESTIA_H
#define NONGTAN_STORAGE_EXCHANGE_HESTIA_H

#include "storage/exchange/dataset_read.h"
#include "storage/exchange/json_tree.h"

struct hestia {
    struct dataset *out;
    struct refusal *refusal;
    const char *file;
    char where[160];       /* file, then file and cycle */
    const json_t **nodes;  /* of the file */
    size_t count;
    struct text_index ids; /* "Type|id" */
    size_t *first;         /* node of each id */
    struct text_index flows;
    const json_t *cycle;   /* being read */
    size_t process;
};

enum hestia_figure { HESTIA_NONE, HESTIA_THERE, HESTIA_REFUSED };

/* The sum of a value or array of values; `text` (may be NULL) gets it as it stands where it is one. Refuses what is no number. */
enum hestia_figure hestia_value(struct hestia *h, const json_t *node, const char *key, double *sum, char **text);
/* The node in the file, or NULL. */
const json_t *hestia_node(const struct hestia *h, const char *type, const char *id);
size_t hestia_flow(struct hestia *h, const json_t *term, enum dataset_flow_kind kind);
/* An exchange of the cycle with what all of them have; NULL, refused, where its figure is none. */
struct dataset_exchange *hestia_exchange(struct hestia *h, const json_t *node, enum dataset_flow_kind kind, bool input);

/* Number + 1 of the source that is referred to; 0 where none is. */
size_t hestia_source(struct hestia *h, const json_t *reference);
/* Climate gases of the cycle itself become exchanges; all others are told with their sums, and so are those of the suppliers, which the inputs
 * stand for. */
bool hestia_take_emissions(struct hestia *h);
/* Place, source, functional unit, and as notes: what is incomplete, practices, animals, transformations. */
void hestia_tell_cycle(struct hestia *h);
/* Impact assessments become impacts; other nodes are told. */
void hestia_tell_others(struct hestia *h);

#endif
