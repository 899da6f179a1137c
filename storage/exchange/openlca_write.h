/* SPDX-License-Identifier: MPL-2.0
 *
 * openlca_write - what the two halves of the writer share: a package being written, and the members that every part has.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_OPENLCA_WRITE_H
#define NONGTAN_STORAGE_EXCHANGE_OPENLCA_WRITE_H

#include "core/json_out.h"
#include "packing/package.h"
#include "storage/exchange/openlca_internal.h"

struct olca_writer {
    const struct dataset *d;
    struct package package;
    struct json_out json;   /* of the part being written */
    struct text_index processes;
    struct text_index groups, locations, currencies; /* used so far: unit texts, codes, codes */
    char (*flow_ids)[EXCHANGE_ID];
    const char **flow_units;
    bool *counts_up;        /* of each process: olca_counts_up */
    char changed[32];       /* lastChange of all parts */
    bool failed;
};

/* Begins a part with the members that all have; false without memory. olca_end() when done. */
bool olca_begin(struct olca_writer *w, const char *folder, const char *type, const char *id, const char *name);
void olca_end(struct olca_writer *w);
/* A reference to something in a file of its own, or to a unit. */
void olca_ref(struct olca_writer *w, const char *key, const char *type, const char *id, const char *name);
void olca_ref_location(struct olca_writer *w, const char *code);
void olca_ref_flow(struct olca_writer *w, const char *key, size_t flow);
/* References to unit and property of an amount; `unit` NULL: the flow's. Refuses UNIT_MISFIT where it is none of the flow's kind.
 * Where true, `*scale`: amount × scale is in what was written. */
bool olca_ref_unit(struct olca_writer *w, size_t flow, const char *unit, const char *unit_key, const char *property_key, const char *where, double *scale,
                   struct refusal *refusal);
/* Blank: nothing is written. */
void olca_text(struct olca_writer *w, const char *key, const char *text);
/* A figure × scale; blank or no number: nothing is written. */
void olca_number(struct olca_writer *w, const char *key, const char *number, double scale);
void olca_process_id(const struct olca_writer *w, size_t process, char out[EXCHANGE_ID]);
/* True where the ids of its exchanges are whole numbers that grow, as this format wants them. */
bool olca_counts_up(const struct dataset_process *p);

bool olca_write_process(struct olca_writer *w, size_t process, struct refusal *refusal);
bool olca_write_system(struct olca_writer *w, struct refusal *refusal);

#endif
