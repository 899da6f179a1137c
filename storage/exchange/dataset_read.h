/* SPDX-License-Identifier: MPL-2.0
 *
 * dataset_read - what the readers of other programs' files share: refusing with the name of the file, flows by key, figures as plain text,
 * texts put together, links by what a process makes. Knows no format.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_DATASET_READ_H
#define NONGTAN_STORAGE_EXCHANGE_DATASET_READ_H

#include "core/index.h"
#include "storage/exchange/format.h"

/* refuse() with the place; returns false. */
bool dataset_refuse(const char *where, enum refusal_code code, const char *field, const char *value, const char *limit, struct refusal *refusal);

/* The flow with this id: the known one, or a new one of kind `kind` (*fresh) for the caller to fill in. `ids` holds the ids in the order of the
 * flows: zero it before the first, text_index_clear() after the last. Without memory: 0, and d->failed is set. */
size_t dataset_flow_for(struct dataset *d, struct text_index *ids, const char *id, enum dataset_flow_kind kind, bool *fresh);

/* True for digits with at most one ".", a sign and an exponent, and nothing else: no thousands separators, no "inf". */
bool dataset_plain(const char *text);
/* Sets a figure as it stands; refuses EXCHANGE_FIELD where it is none. `name` is the field in the message. */
bool dataset_figure(struct dataset *d, char **field, const char *text, const char *where, const char *name, struct refusal *refusal);
/* Sets a figure that was worked out: the fewest digits that mean it. For sums and products take the noise out first (number_steady). */
void dataset_worked_out(struct dataset *d, char **field, double value);
/* The figure's value; false where there is none. */
bool dataset_number(const char *text, double *out);

/* Adds a text behind what is there, with `between`; blank texts change nothing. */
void dataset_join(struct dataset *d, char **field, const char *between, const char *text);
/* Items that are left out, as many as a note shows in full at a time. `line` begins as NULL; dataset_list_end() notes the rest and frees it. */
void dataset_list(struct dataset *d, char **line, const char *item, const char *where, const char *why);
void dataset_list_end(struct dataset *d, char **line, const char *where, const char *why);
/* "000124-38-9" as "124-38-9". */
const char *dataset_cas(const char *text);

/* A pedigree at the beginning of a comment, "(2,3,1,2,na,4); text", as "(2;3;1;2;n.a.)"; what is none changes nothing. */
void dataset_pedigree(struct dataset *d, char **field, const char *comment);

/* For formats whose links are names: an exchange of a product or waste whose flow is the reference of exactly one process is supplied (or
 * treated) by that. Exchanges that have a provider keep it. */
void dataset_link_by_flow(struct dataset *d);

/* A process that the file calls finished and that has inputs to follow all the same is taken as one with inputs. */
void dataset_settle_results(struct dataset *d);

#endif
