/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_of_internal - what the files of dataset_of_project share. Nobody else includes it.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_OF_INTERNAL_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_OF_INTERNAL_H

#include "core/index.h"
#include "core/number.h"
#include "storage/exchange/dataset_gas.h"
#include "storage/exchange/dataset_mark.h"
#include "storage/exchange/dataset_of_project.h"
#include "storage/exchange/dataset_unit.h"
#include "storage/exchange/exchange_id.h"

enum { FOREIGN_UNIT = 64 };

struct giving {
    const struct dataset_export *from;
    const struct project *project; /* whose records the footprint's lines are */
    struct dataset *d;
    struct dataset_gases *gases;
    struct dataset_units *units;
    struct text_index flows, factors, sources, units_told; /* by a key: place in the dataset's array, or number of the factor's process */
    size_t *factor_process;        /* of each in `factors` */
    size_t study;                  /* place of the study's own process + 1, 0 while there is none */
    const char *where;             /* of notes: the product */
};

/* An id of this project for a thing of that kind. */
void giving_id(const struct giving *g, const char *kind, const char *name, char out[EXCHANGE_ID]);
/* The flow of a product, waste or thing by its key, made once. */
size_t giving_flow(struct giving *g, const char *key, const char *name, enum dataset_flow_kind kind, const char *unit);
/* The elementary flow of a gas. `negative`: what is taken out of the air; `*flip` then says that the figure is written positive. */
size_t giving_gas(struct giving *g, const char *gas, bool negative, bool land_use_change, bool *flip, bool *input);
void giving_impact(struct giving *g, size_t flow, const char *gas, double times);
struct dataset_exchange *giving_exchange(struct giving *g, size_t process, size_t flow, bool input, double amount);
/* A new process; its place. Pointers to others become invalid. */
size_t giving_process(struct giving *g, const char *kind, const char *key, const char *name);
/* The unit by which others know ours, and how x of ours becomes theirs; an item stands for what they do not know (told). */
void giving_unit(struct giving *g, const struct unit *unit, const char *text, char foreign[FOREIGN_UNIT], double *times);
void giving_left(struct giving *g, const char *value, const char *why);
/* The study's own process, made with the first exchange that it needs. */
size_t giving_study(struct giving *g);

/* ---- dataset_of_linked.c ---- */
bool giving_linked(struct giving *g, struct refusal *refusal);

#endif
