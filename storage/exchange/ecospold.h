/* SPDX-License-Identifier: MPL-2.0
 *
 * ecospold - what EcoSpold 1 and 2 share: one XML file or a zip of them, told by their namespace; texts in several languages; groups of inputs
 * and outputs. What a data set holds is ecospold1.c's and ecospold2.c's.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ECOSPOLD_H
#define NONGTAN_STORAGE_EXCHANGE_ECOSPOLD_H

#include "storage/exchange/dataset_read.h"
#include "storage/exchange/xml_tree.h"

/* One import under way. */
struct ecospold {
    const char *lang;
    struct dataset *out;
    struct refusal *refusal;
    struct text_index flows;
    struct text_index sources; /* of EcoSpold 2: ids in the order of the sources */
    struct text_buffer text; /* of the last element or attribute asked for */
    char where[160];         /* file, or file in the zip */
};

/* 2 where the file, or the first XML file of a zip, has the root element ecoSpold of this namespace ("EcoSpold01"). */
int ecospold_recognise(const struct exchange_bytes *bytes, const char *space);
/* Hands the root of each file to `take`. Refuses a zip without such a file, and what `take` refuses. */
bool ecospold_each(const struct exchange_bytes *bytes, struct ecospold *e, const char *space, bool (*take)(struct ecospold *e, const xmlNode *root));
/* Frees what `e` holds but `out`. */
void ecospold_done(struct ecospold *e);

/* An attribute, or the text of the element at a path; valid until the next of them. */
const char *ecospold_attribute(struct ecospold *e, const xmlNode *node, const char *name);
const char *ecospold_text(struct ecospold *e, const xmlNode *node, const char *path);
/* The same in the language wanted, else in English, else the first. */
const char *ecospold_text_in(struct ecospold *e, const xmlNode *node, const char *path);

/* Number of the group "inputGroup" or "outputGroup", as element or attribute; -1 where there is none or it is no number of one digit. */
int ecospold_group(struct ecospold *e, const xmlNode *exchange, const char *name);

/* What a group means. */
struct ecospold_role { bool input; int group; enum dataset_flow_kind kind; bool avoided, left_out; };
/* The role of an exchange in a table ended by group -1; NULL with EXCHANGE_FIELD. */
const struct ecospold_role *ecospold_role(struct ecospold *e, const xmlNode *exchange, const struct ecospold_role *roles);

#endif
